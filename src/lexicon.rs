//! What the language folders hold: loading, checking, and compiling to matchers. The only place where words come from.
//!
//! A language is a folder of `lexicons/`; `lexicons/world` holds what is no language's own. A folder is parsed when its
//! language is first asked for, so that a comparison pays for the languages it meets and no others.

pub mod source;

use include_dir::{Dir, include_dir};
use source::{Folder, Problem};
use std::{borrow::Cow, collections::HashSet, fs, path::Path, sync::OnceLock};

static EMBEDDED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/lexicons");

/// The folder of what is no language's own.
const WORLD: &str = "world";

/// All language folders, each compiled when first asked for.
#[derive(Debug)]
pub struct Library {
    folders: Vec<Folder>,
    world: Folder,
    signs: OnceLock<Vec<Signs>>,
}

/// What a language is known by (`[language]` in `language.toml`).
#[derive(Debug, Clone, Default)]
pub struct Signs {
    pub code: String,
    /// The name that language detectors give it (ISO 639-3).
    pub detector: String,
    /// Letters that it does not write, though neighbours in its script do; in lower case.
    pub absent: HashSet<char>,
    /// Its commonest words, in lower case.
    pub common: HashSet<String>,
}

impl Library {
    /// The lexicons that the program carries inside.
    pub fn embedded() -> Library {
        let folders = EMBEDDED.dirs().map(|dir| {
            let code = dir.path().to_string_lossy().into_owned();
            let files = dir.files().filter_map(|file| {
                let name = file.path().file_name()?.to_string_lossy().into_owned();
                Some((name, Cow::Borrowed(file.contents_utf8()?)))
            });
            Folder { path: format!("lexicons/{code}"), code, files: files.collect() }
        });
        Library::new(folders.collect())
    }

    /// The lexicons of a folder on disk, in the place of those inside; wholly loaded and checked.
    ///
    /// # Errors
    /// Where the folder cannot be read or a file in it has a mistake.
    pub fn from_dir(path: &Path) -> Result<Library, Problem> {
        let unreadable = |at: &Path, error: std::io::Error| Problem {
            file: at.display().to_string(),
            line: 0,
            message: format!("cannot be read: {error}"),
            help: "--lexicons wants a folder with one folder for each language, as lexicons/ in the project".into(),
        };
        let mut folders = Vec::new();
        let entries = fs::read_dir(path).map_err(|error| unreadable(path, error))?;
        for entry in entries.filter_map(Result::ok).filter(|entry| entry.path().is_dir()) {
            let dir = entry.path();
            let mut folder = Folder {
                code: entry.file_name().to_string_lossy().into_owned(),
                path: dir.display().to_string(),
                ..Folder::default()
            };
            for file in fs::read_dir(&dir).map_err(|error| unreadable(&dir, error))?.filter_map(Result::ok) {
                if file.path().extension().is_some_and(|extension| extension == "toml") {
                    let text = fs::read_to_string(file.path()).map_err(|error| unreadable(&file.path(), error))?;
                    folder.files.insert(file.file_name().to_string_lossy().into_owned(), Cow::Owned(text));
                }
            }
            folders.push(folder);
        }
        Ok(Library::new(folders))
    }

    fn new(mut folders: Vec<Folder>) -> Library {
        folders.sort_by(|a, b| a.code.cmp(&b.code));
        let at = folders.iter().position(|folder| folder.code == WORLD);
        let world = at.map_or_else(Folder::default, |at| folders.remove(at));
        Library { folders, world, signs: OnceLock::new() }
    }

    /// The codes of all languages, in alphabetical order.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        self.folders.iter().map(|folder| folder.code.as_str())
    }

    /// The files of a language, unparsed.
    pub fn folder(&self, code: &str) -> Option<&Folder> {
        self.folders.iter().find(|folder| folder.code == code)
    }

    /// What each language is known by, in alphabetical order of codes.
    pub fn signs(&self) -> &[Signs] {
        self.signs.get_or_init(|| {
            let known = self.folders.iter().filter_map(|folder| {
                let file = folder.file("language.toml").ok()?;
                let all = |name| file.ways("language", name).map(str::to_string);
                Some(Signs {
                    code: folder.code.clone(),
                    detector: all("detector").next()?,
                    absent: all("absent").flat_map(|letters| letters.chars().collect::<Vec<_>>()).collect(),
                    common: all("common").collect(),
                })
            });
            known.collect()
        })
    }

    /// What is no language's own.
    pub fn world(&self) -> &Folder {
        &self.world
    }
}
