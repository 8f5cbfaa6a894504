//! What the language folders hold: loading, checking, and compiling to matchers. The only place where words come from.
//!
//! A language is a folder of `lexicons/`; `lexicons/world` holds what is no language's own. A folder is parsed when its
//! language is first asked for, so that a comparison pays for the languages it meets and no others.

mod checks;
pub mod coverage;
pub mod customs;
pub mod dates;
pub mod known;
pub(crate) mod marks;
pub mod meanings;
pub(crate) mod page;
pub mod places;
pub mod signs;
pub mod source;
mod table;
pub mod words;

use crate::{
    meaning::phrase::{DateWord, Meaning, Number},
    pattern::Matcher,
    token::Letters,
    vocabulary::Spelling,
};
use customs::Customs;
use dates::DateNotation;
use known::{KnownNames, Thing};
use meanings::FILES;
use page::PageWords;
use rustc_hash::{FxHashMap, FxHashSet};
use signs::Signs;
use source::{File, Folder, Problem, Section};
use std::{
    borrow::Cow,
    fs,
    path::Path,
    sync::{Arc, LazyLock, OnceLock},
};

/// The files of `lexicons/` by folder, as `build.rs` lists them: names and texts.
static EMBEDDED: &[(&str, &[(&str, &str)])] = include!(concat!(env!("OUT_DIR"), "/lexicons.rs"));

/// The folder of what is no language's own.
const WORLD: &str = "world";

/// All language folders, each compiled when first asked for.
#[derive(Debug)]
pub struct Library {
    folders: Vec<Folder>,
    world: Folder,
    lexicons: Vec<OnceLock<Result<Lexicon, Problem>>>,
    signs: OnceLock<Vec<Signs>>,
    neighbours: OnceLock<Vec<FxHashSet<String>>>,
    customs: OnceLock<Result<Customs, Problem>>,
    known: OnceLock<KnownNames>,
    page: OnceLock<PageWords>,
}

impl Library {
    /// The lexicons that the program carries inside.
    pub fn embedded() -> Library {
        let folders = EMBEDDED.iter().map(|&(code, files)| {
            let files = files.iter().filter(|(name, _)| is_lexicon_file(name));
            Folder {
                path: format!("lexicons/{code}"),
                code: code.into(),
                files: files.map(|&(name, text)| (name.into(), Cow::Borrowed(text))).collect(),
            }
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
                let name = file.file_name().to_string_lossy().into_owned();
                if is_lexicon_file(&name) {
                    let text = fs::read_to_string(file.path()).map_err(|error| unreadable(&file.path(), error))?;
                    folder.files.insert(name, Cow::Owned(text));
                }
            }
            folders.push(folder);
        }
        let library = Library::new(folders);
        library.check()?;
        Ok(library)
    }

    /// Compiles every language.
    ///
    /// # Errors
    /// The first mistake found.
    pub fn check(&self) -> Result<(), Problem> {
        let results = self.codes().filter_map(|code| self.compiled(code));
        let problem = results.map(Result::as_ref).find_map(Result::err).or(self.loaded_customs().as_ref().err());
        problem.map_or(Ok(()), |problem| Err(problem.clone()))
    }

    fn new(mut folders: Vec<Folder>) -> Library {
        folders.sort_by(|a, b| a.code.cmp(&b.code));
        let at = folders.iter().position(|folder| folder.code == WORLD);
        let world = at.map_or_else(Folder::default, |at| folders.remove(at));
        let lexicons = folders.iter().map(|_| OnceLock::new()).collect();
        Library {
            folders,
            world,
            lexicons,
            signs: OnceLock::new(),
            neighbours: OnceLock::new(),
            customs: OnceLock::new(),
            known: OnceLock::new(),
            page: OnceLock::new(),
        }
    }

    /// The codes of all languages, in alphabetical order.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        self.folders.iter().map(|folder| folder.code.as_str())
    }

    /// The compiled language of this code; `None` where there is no such folder or it has a mistake, which
    /// [`Library::check`] tells.
    pub fn lexicon(&self, code: &str) -> Option<&Lexicon> {
        self.compiled(code)?.as_ref().ok()
    }

    fn compiled(&self, code: &str) -> Option<&Result<Lexicon, Problem>> {
        let at = self.folders.iter().position(|folder| folder.code == code)?;
        Some(self.lexicons[at].get_or_init(|| Lexicon::compile(&self.folders[at], &self.world)))
    }

    /// The files of a language, unparsed.
    pub fn folder(&self, code: &str) -> Option<&Folder> {
        self.folders.iter().find(|folder| folder.code == code)
    }

    /// What each language is known by, in alphabetical order of codes.
    pub fn signs(&self) -> &[Signs] {
        self.signs.get_or_init(|| self.folders.iter().filter_map(signs::signs).collect())
    }

    /// For each language that has no folder and is easily taken for one that has, words that none of those writes
    /// (`world/neighbours.toml`).
    pub fn neighbours(&self) -> &[FxHashSet<String>] {
        self.neighbours.get_or_init(|| {
            let words = self.world.part("neighbours.toml", "neighbours").ok();
            let entries = words.iter().flat_map(|file| file.entries("neighbours"));
            entries.map(|entry| entry.ways.iter().map(|way| way.text.clone()).collect()).collect()
        })
    }

    /// How names are written; nothing is known where the file has a mistake, which [`Library::check`] tells.
    pub fn customs(&self) -> &Customs {
        static NONE: LazyLock<Customs> = LazyLock::new(Customs::default);
        self.loaded_customs().as_ref().unwrap_or(&NONE)
    }

    fn loaded_customs(&self) -> &Result<Customs, Problem> {
        self.customs.get_or_init(|| Customs::load(&self.world))
    }

    /// The ids of the places of this name, largest first; none where no gazetteer knows it.
    pub fn places(&self, name: &str) -> impl Iterator<Item = &str> {
        places::find(self.world.files.get(places::FILE).map_or("", |table| table), name)
    }

    /// The languages in which a word in small letters is frequent, those without a folder too, and how rare it is in each:
    /// the natural logarithm of one word in so many, below [`words::UNLISTED`].
    pub fn rarities(&self, word: &str) -> impl Iterator<Item = (&str, f64)> {
        words::find(self.world.files.get(words::FILE).map_or("", |table| table), word)
    }

    /// What the lexicons know the name to stand for, in whatever language: nothing, one thing, or several. The first call
    /// reads the names of all languages.
    pub fn known(&self, name: &str) -> Vec<&Thing> {
        let known = self.known.get_or_init(|| KnownNames::load(self.folders.iter().chain([&self.world])));
        known.find(self.customs(), name)
    }

    /// What is known of pages in all languages; what has a mistake is not known, and [`Library::check`] tells. The first
    /// call reads the files of all languages.
    pub(crate) fn page(&self) -> &PageWords {
        self.page.get_or_init(|| PageWords::load(self))
    }

    /// What is no language's own.
    pub fn world(&self) -> &Folder {
        &self.world
    }
}

fn is_lexicon_file(name: &str) -> bool {
    name.ends_with(".toml") || name == places::FILE || name == words::FILE
}

/// A language, compiled.
#[derive(Debug)]
pub struct Lexicon {
    pub code: String,
    /// The language's own name.
    pub name: String,
    pub direction: Direction,
    pub matcher: Matcher,
    /// Marks between groups of three digits, and before decimals.
    pub digits: Digits,
    /// Have empty places of a number a word of their own, so that units right behind a hundred are tens?
    pub fills_places: bool,
    pub dates: DateNotation,
    /// The ids of the entities that names stand for: ISO 3166 codes, slugs.
    pub entities: Vec<String>,
    /// Concept and label of the telling words.
    pub terms: Vec<(String, String)>,
    /// Sentences with what is to be found in them, by file.
    pub examples: Vec<(File, Section)>,
}

/// The direction of a script.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    LeftToRight,
    RightToLeft,
}

/// How a language writes numbers in digits.
#[derive(Debug, Clone, Default)]
pub struct Digits {
    pub group: Vec<char>,
    pub decimal: Vec<char>,
    /// Letters written on the digits, with the scale that they stand for: "M".
    pub magnitudes: Vec<(Box<str>, f64)>,
}

impl Lexicon {
    /// Compiles the folder of a language together with what is no language's own.
    ///
    /// # Errors
    /// The first mistake found in a file, with its line and what to do about it.
    pub fn compile(folder: &Folder, world: &Folder) -> Result<Lexicon, Problem> {
        let language = folder.file("language.toml")?;
        let one = |section, key| language.ways(section, key).next().unwrap_or_default().to_string();
        let name = one("language", "name");
        if name.is_empty() {
            let help = "every language has a language.toml with [language] name = \"…\"";
            return Err(language.problem(0, "the language has no name", help));
        }
        let (figures, dates) = (folder.file("numbers.toml")?, folder.file("dates.toml")?);
        let mut lexicon = Lexicon {
            code: folder.code.clone(),
            name,
            direction: match one("language", "direction").as_str() {
                "rtl" => Direction::RightToLeft,
                _ => Direction::LeftToRight,
            },
            matcher: matcher(&language)?,
            digits: digits(&figures)?,
            fills_places: figures.ways("joiners", "places").next().is_some(),
            dates: DateNotation::of(&dates),
            entities: Vec::new(),
            terms: Vec::new(),
            examples: Vec::new(),
        };
        let mut numbers = FxHashMap::default();
        let mut parsed =
            FxHashMap::from_iter([("language.toml", language), ("numbers.toml", figures), ("dates.toml", dates)]);
        for name in FILES {
            let file = parsed.remove(name).map_or_else(|| folder.file(name), Ok)?;
            lexicon.add_file(name, file, &mut numbers)?;
        }
        for name in ["names.toml", "agencies.toml"] {
            lexicon.add_file(name, world.file(name)?, &mut numbers)?;
        }
        Ok(lexicon)
    }

    /// Adds the phrases of a file; `numbers` are those of the entities so far.
    fn add_file(&mut self, name: &str, file: File, numbers: &mut FxHashMap<String, u32>) -> Result<(), Problem> {
        checks::check(name, &file)?;
        let Lexicon { entities, terms, matcher, dates, .. } = self;
        let together = file.ways("digits", "together").next().is_some();
        let path: Arc<str> = file.path.as_str().into();
        for section in &file.sections {
            for entry in &section.entries {
                let mut entity = |id: &str| match numbers.get(id) {
                    Some(&number) => number,
                    None => {
                        let number = entities.len() as u32;
                        entities.push(id.to_string());
                        numbers.insert(id.to_string(), number);
                        number
                    }
                };
                let mut term = |concept: &str, label: &str| {
                    terms.push((concept.to_string(), label.to_string()));
                    (terms.len() - 1) as u32
                };
                let Some(meaning) = meanings::meaning(name, &file, section, entry, &mut entity, &mut term)? else {
                    continue;
                };
                for way in &entry.ways {
                    if together && is_part(meaning) {
                        matcher.vocabulary.add_part(&way.text);
                    }
                    if matches!(meaning, Meaning::Date(DateWord::Month(..))) {
                        matcher.vocabulary.add_before_digits(&way.text);
                    }
                    let added = match meaning {
                        Meaning::DateWay(kind) => matcher.parse(&way.text).map(|elements| dates.add(kind, elements)),
                        _ => matcher.add(meaning, &way.text, &path, way.line),
                    };
                    added.map_err(|message| {
                        file.problem(
                            way.line,
                            message,
                            "a way is words, with `*`, `...` and slots in braces between them",
                        )
                    })?;
                }
            }
        }
        if let Some(examples) = file.section(meanings::EXAMPLES).cloned() {
            self.examples.push((File { path: file.path, sections: Vec::new() }, examples));
        }
        Ok(())
    }
}

/// Can the word stand in a number that is written as one word?
fn is_part(meaning: Meaning) -> bool {
    use Number::{Article, Joiner, Scale, TensJoiner, UnitsJoiner, Value};
    matches!(meaning, Meaning::Number(Value(_) | Scale(_) | Joiner | TensJoiner | UnitsJoiner | Article))
}

/// A matcher that spells as the language does and knows its plain words, so that no phrase is found inside them.
fn matcher(language: &File) -> Result<Matcher, Problem> {
    let mut matcher = Matcher::new(spelling(language)?);
    for word in language.ways("tokens", "words").flat_map(str::split_whitespace) {
        matcher.vocabulary.add(word);
    }
    Ok(matcher)
}

fn spelling(language: &File) -> Result<Spelling, Problem> {
    let mut letters = FxHashMap::default();
    for entry in language.entries("letters") {
        let Some(way) = entry.ways.first() else { continue };
        let (count, others) = (entry.meaning.chars().count(), way.text.chars().count());
        if count == 1 {
            letters.extend(entry.meaning.chars().map(|letter| (letter, Box::from(way.text.as_str()))));
        } else if count == others {
            letters.extend(entry.meaning.chars().zip(way.text.chars().map(|other| other.to_string().into())));
        } else {
            let message = format!("`{}` is not one letter, and not as many as `{}`", entry.meaning, way.text);
            let help = "write one letter = \"the letters it is compared as\", or several = \"as many\", one for one";
            return Err(language.problem(entry.line, message, help));
        }
    }
    let folded = |key| {
        let mut list: Vec<Box<str>> = language.ways("tokens", key).map(Into::into).collect();
        list.sort_by_key(|word| usize::MAX - word.len());
        list
    };
    let letters = Letters::new(letters);
    Ok(Spelling { letters, articles: folded("articles"), proclitics: folded("proclitics"), fused: folded("fused") })
}

fn digits(numbers: &File) -> Result<Digits, Problem> {
    let marks = |key| numbers.ways("digits", key).flat_map(str::chars).collect();
    let mut magnitudes = Vec::new();
    for entry in numbers.entries("magnitudes") {
        let scale = entry.meaning.parse::<f64>().ok().filter(|scale| scale.is_finite() && *scale >= 1.0);
        let Some(scale) = scale else {
            let message = format!("[magnitudes] {} is no number", entry.meaning);
            return Err(numbers.problem(entry.line, message, "write 1000000 = [\"M\"]"));
        };
        magnitudes.extend(entry.ways.iter().map(|way| (way.text.as_str().into(), scale)));
    }
    Ok(Digits { group: marks("group"), decimal: marks("decimal"), magnitudes })
}
