//! What was given, as files; and files, as pieces.

use super::{
    Given, Piece, ReadError,
    archive::{self, Bounds, Give},
};
use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

/// One thing to read.
#[derive(Debug)]
pub(crate) enum Source {
    File(PathBuf),
    Stdin,
    Piece(Piece),
    Failed(ReadError),
}

/// Files of a saved page's folder, or members of an archive, that hold no text.
const NO_DOCUMENTS: &[&str] =
    &["css", "js", "png", "jpg", "jpeg", "gif", "webp", "svg", "ico", "woff", "woff2", "ttf", "mp3", "mp4", "download"];
/// Folders within folders.
const FOLDERS: usize = 32;
/// Files of so many bytes are read by themselves, a part after the other.
const LONG: u64 = 8 << 20;
/// What the standard input, whose size is not known beforehand, is taken to be when it is unpacked, in bytes.
const STDIN: u64 = 256 << 20;

/// The files in what was given: those of a folder by name.
pub(crate) fn sources(given: Given) -> Vec<Source> {
    match given {
        Given::Path(input) => sources_at(&input),
        Given::Piece(piece) => vec![Source::Piece(piece)],
        Given::Failed(error) => vec![Source::Failed(error)],
    }
}

fn sources_at(input: &str) -> Vec<Source> {
    if input == "-" {
        return vec![Source::Stdin];
    }
    if is_link(input) {
        let help = "fetch it and give the piece, or save the page in a browser and give the file";
        return vec![Source::Failed(ReadError::new(input, "is a link, and only files are read here", help))];
    }
    let path = Path::new(input);
    if !path.is_dir() {
        return vec![Source::File(path.into())];
    }
    let mut files = Vec::new();
    let mut problems = Vec::new();
    walk(path, FOLDERS, &mut files, &mut problems);
    if files.is_empty() && problems.is_empty() {
        problems.push(ReadError::new(input, "is a folder without files", "give a folder with saved pages or texts"));
    }
    files.into_iter().map(Source::File).chain(problems.into_iter().map(Source::Failed)).collect()
}

/// Is the input a link, and no file?
///
/// ```
/// # use diptych::read::is_link;
/// assert!(is_link("https://echo.example/ferry") && !is_link("https.html"));
/// ```
pub fn is_link(input: &str) -> bool {
    let begins = |scheme: &str| input.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    begins("http://") || begins("https://")
}

/// All files under a folder, by name; hidden ones and links to folders are left out.
fn walk(folder: &Path, depth: usize, files: &mut Vec<PathBuf>, problems: &mut Vec<ReadError>) {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => return problems.push(unreadable(&folder.display().to_string(), &error)),
    };
    let mut paths: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    for path in paths {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if holds_no_document(&name) {
            continue;
        }
        if !path.is_dir() {
            files.push(path);
        } else if depth > 0 && !path.is_symlink() {
            walk(&path, depth - 1, files, problems);
        }
    }
}

/// Does the name of a file or folder say that no document is in it: hidden, a style sheet, a picture?
pub(crate) fn holds_no_document(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
    name.starts_with('.') || ending.is_some_and(|ending| NO_DOCUMENTS.contains(&ending.as_str()))
}

/// May the source hold so much that its documents should be handed over while it is still being read?
pub(crate) fn is_long(source: &Source) -> bool {
    match source {
        Source::File(path) => path.metadata().is_ok_and(|data| data.len() >= LONG),
        Source::Stdin => true,
        Source::Piece(piece) => piece.bytes.len() as u64 >= LONG,
        Source::Failed(_) => false,
    }
}

/// The pieces in a source, given one by one for as long as they are wanted.
pub(crate) fn pieces(source: Source, give: &mut Give<'_>) {
    // Whether more is wanted is of no use where there is no more.
    let _ = match source {
        Source::File(path) => {
            let input = path.display().to_string();
            match File::open(&path).and_then(|file| Ok((file.metadata()?, file))) {
                Ok((data, file)) => archive::file(&input, file, &mut Bounds::of(data.len()), give),
                Err(error) => give(Err(unreadable(&input, &error))),
            }
        }
        Source::Stdin => archive::stream("-", io::stdin().lock(), &mut Bounds::of(STDIN), give),
        Source::Piece(piece) => archive::piece(piece, give),
        Source::Failed(error) => give(Err(error)),
    };
}

/// The error for what cannot be opened or read.
pub(crate) fn unreadable(input: &str, error: &io::Error) -> ReadError {
    match error.kind() {
        io::ErrorKind::NotFound => ReadError::new(input, "there is no such file", "check the path"),
        io::ErrorKind::PermissionDenied => ReadError::new(input, "may not be read", "check the file's permissions"),
        _ => ReadError::new(input, format!("cannot be read: {error}"), "check the file"),
    }
}
