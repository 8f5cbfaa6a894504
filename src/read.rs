//! Bytes to documents: pages, pages saved as text, plain texts, posts. The one place that opens the user's files.
//!
//! What a file is, is told from its content, never from its name. One broken input never stops the rest.

mod author;
mod blocks;
mod bytes;
mod credit;
mod dateline;
mod dom;
mod embed;
mod evidence;
mod html;
mod json;
mod markup;
mod metadata;
mod post;
mod saved;
mod text;
mod words;

use crate::{document::Document, lexicon::Library, meaning::Origin};
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use std::{
    collections::HashMap,
    fmt, fs,
    io::{self, Read},
    path::{Path, PathBuf},
};
use words::Words;

/// Why an input could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadError {
    /// The input as the user gave it.
    pub input: String,
    /// What is wrong with it.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

impl ReadError {
    fn new(input: &str, message: impl Into<String>, help: impl Into<String>) -> ReadError {
        ReadError { input: input.into(), message: message.into(), help: help.into() }
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} ({})", self.input, self.message, self.help)
    }
}

impl std::error::Error for ReadError {}

/// The documents of one input: most often one, and one more for each post embedded in a page.
///
/// ```
/// # use diptych::{lexicon::Library, read::read_bytes};
/// let library = Library::embedded();
/// let page = b"<title>Bridge falls</title><h1>Bridge falls</h1><p>A bridge fell on Monday. Nobody was hurt.</p>";
/// let documents = read_bytes("page.html", page, &library)?;
/// assert_eq!(documents[0].id, "page");
/// assert_eq!(documents[0].text, "Bridge falls\n\nA bridge fell on Monday. Nobody was hurt.");
/// # Ok::<(), diptych::read::ReadError>(())
/// ```
///
/// # Errors
/// Where the bytes are no text, or one of the records in them is broken; [`read_inputs`] goes on past those.
pub fn read_bytes(input: &str, bytes: &[u8], library: &Library) -> Result<Vec<Document>, ReadError> {
    let mut found = records(input, bytes, &Words::load(library));
    name(&mut found);
    found.into_iter().collect()
}

/// The documents of all inputs in the order given: files, folders (all files in them, by name) and `-` for the
/// standard input. Ids are unique over the whole run; what cannot be read is an error in its place.
pub fn read_inputs(inputs: &[String], library: &Library) -> Vec<Result<Document, ReadError>> {
    let words = Words::load(library);
    let files: Vec<_> = inputs.iter().flat_map(|input| files_of(input)).collect();
    let read = files.into_par_iter().map(|file| match file.and_then(load) {
        Ok((input, bytes)) => records(&input, &bytes, &words),
        Err(error) => vec![Err(error)],
    });
    let mut found: Vec<_> = read.collect::<Vec<_>>().into_iter().flatten().collect();
    name(&mut found);
    found
}

/// One file to read, or the standard input.
enum Source {
    File(PathBuf),
    Stdin,
}

/// Files of a saved page's folder that hold no text.
const NO_DOCUMENTS: &[&str] =
    &["css", "js", "png", "jpg", "jpeg", "gif", "webp", "svg", "ico", "woff", "woff2", "ttf", "mp3", "mp4", "download"];
/// Folders within folders.
const FOLDERS: usize = 32;

fn files_of(input: &str) -> Vec<Result<Source, ReadError>> {
    if input == "-" {
        return vec![Ok(Source::Stdin)];
    }
    if input.starts_with("http://") || input.starts_with("https://") {
        let help = "save the page in a browser and give the file";
        return vec![Err(ReadError::new(input, "is an address, and pages are not fetched yet", help))];
    }
    let path = Path::new(input);
    if !path.is_dir() {
        return vec![Ok(Source::File(path.into()))];
    }
    let mut files = Vec::new();
    let mut problems = Vec::new();
    walk(path, FOLDERS, &mut files, &mut problems);
    if files.is_empty() && problems.is_empty() {
        problems.push(ReadError::new(input, "is a folder without files", "give a folder with saved pages or texts"));
    }
    files.into_iter().map(|file| Ok(Source::File(file))).chain(problems.into_iter().map(Err)).collect()
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
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
        if hidden || extension.is_some_and(|extension| NO_DOCUMENTS.contains(&extension.as_str())) {
            continue;
        }
        if !path.is_dir() {
            files.push(path);
        } else if depth > 0 && !path.is_symlink() {
            walk(&path, depth - 1, files, problems);
        }
    }
}

fn load(source: Source) -> Result<(String, Vec<u8>), ReadError> {
    let (input, bytes) = match source {
        Source::Stdin => ("-".to_string(), bounded(io::stdin().lock())),
        Source::File(path) => (path.display().to_string(), fs::File::open(&path).and_then(bounded)),
    };
    let bytes = bytes.map_err(|error| unreadable(&input, &error))?;
    if bytes.len() > bytes::LIMIT {
        return Err(no_text(&input, bytes::too_large()));
    }
    Ok((input, bytes))
}

fn bounded(source: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source.take(bytes::LIMIT as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn unreadable(input: &str, error: &io::Error) -> ReadError {
    match error.kind() {
        io::ErrorKind::NotFound => ReadError::new(input, "there is no such file", "check the path"),
        io::ErrorKind::PermissionDenied => ReadError::new(input, "may not be read", "check the file's permissions"),
        _ => ReadError::new(input, format!("cannot be read: {error}"), "check the file"),
    }
}

fn no_text(input: &str, problem: bytes::NoText) -> ReadError {
    ReadError::new(input, problem.message, problem.help)
}

/// Everything in one input. Ids are those that the records bring with them, else empty; an empty `embedded_in` means
/// the document before that is not embedded itself.
fn records(input: &str, raw: &[u8], words: &Words<'_>) -> Vec<Result<Document, ReadError>> {
    let text = bytes::unpacked(raw).and_then(|unpacked| bytes::decode(unpacked.as_deref().unwrap_or(raw)));
    let text = match text {
        Ok(text) => text,
        Err(problem) => return vec![Err(no_text(input, problem))],
    };
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let form = form(text);
    let found: Vec<Result<Document, ReadError>> = match form {
        Form::Html => html::read(text, words).into_iter().map(Ok).collect(),
        Form::Saved => saved::read(text, words).into_iter().map(Ok).collect(),
        Form::Text => text::read(text, words).into_iter().map(Ok).collect(),
        Form::Json => {
            let broken =
                |message| ReadError::new(input, message, "a record is {\"id\", \"text\", \u{2026}}, one a line");
            json::read(text, words).into_iter().map(|record| record.map_err(broken)).collect()
        }
        Form::Feed => {
            vec![Err(ReadError::new(input, "is a feed, and feeds are not read yet", "save the articles themselves"))]
        }
        Form::Warc => {
            let help = "take the pages out of it";
            vec![Err(ReadError::new(input, "is a web archive, and those are not read yet", help))]
        }
    };
    let sha256 = format!("{:x}", Sha256::digest(raw));
    let finish = |mut document: Document| {
        document.input = input.into();
        if document.sha256.is_empty() {
            document.sha256.clone_from(&sha256);
        }
        evidence::complete(&mut document, origin(form), words.library);
        match document.text.trim().is_empty() {
            true => Err(ReadError::new(input, "holds no text", "check that the page was saved whole")),
            false => Ok(document),
        }
    };
    found.into_iter().map(|record| record.and_then(finish)).collect()
}

/// What a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Html,
    Saved,
    Text,
    Json,
    Feed,
    Warc,
}

/// Where the fields of a text of this form come from, where its reader does not say it more closely.
const fn origin(form: Form) -> Origin {
    match form {
        Form::Html => Origin::Byline,
        Form::Saved | Form::Text => Origin::Lines,
        Form::Json | Form::Feed | Form::Warc => Origin::Record,
    }
}

fn form(text: &str) -> Form {
    let start = text.trim_start();
    let head: String = start.chars().take(2_000).collect::<String>().to_ascii_lowercase();
    if start.starts_with("WARC/") {
        return Form::Warc;
    }
    if start.starts_with(['{', '[']) && (head.contains('"') || start.len() < 10) {
        return Form::Json;
    }
    let html =
        ["<!doctype html", "<html", "<head", "<body", "<meta", "<title", "<article", "<div", "<p>", "<p ", "<h1"];
    if head.starts_with('<') {
        if ["<rss", "<feed", "<rdf:rdf"].iter().any(|tag| head.contains(tag)) && !head.contains("<html") {
            return Form::Feed;
        }
        return Form::Html;
    }
    if html.iter().take(4).any(|tag| head.contains(tag)) {
        return Form::Html;
    }
    if saved::has_menus(text) { Form::Saved } else { Form::Text }
}

/// Gives every document an id of its own, and embedded documents that of the one they stand in.
fn name(found: &mut [Result<Document, ReadError>]) {
    let mut next: HashMap<String, usize> = HashMap::new();
    let mut taken = std::collections::HashSet::new();
    let mut host = (String::new(), String::new());
    for document in found.iter_mut().flatten() {
        let given = std::mem::take(&mut document.id);
        let base = if given.is_empty() { stem(&document.input) } else { given.clone() };
        let mut id = base.clone();
        while !taken.insert(id.clone()) {
            let number = next.entry(base.clone()).or_insert(1);
            *number += 1;
            id = format!("{base}-{number}");
        }
        match document.embedded_in.as_deref() {
            Some(outer) if outer.is_empty() || outer == host.0 => document.embedded_in = Some(host.1.clone()),
            Some(_) => {}
            None => host = (given, id.clone()),
        }
        document.id = id;
    }
}

/// A readable id from a file's name: letters, digits and hyphens.
fn stem(input: &str) -> String {
    let name = Path::new(input).file_name().map_or(input.into(), |name| name.to_string_lossy());
    let name = name.strip_suffix(".gz").unwrap_or(&name);
    let name = name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()).map_or(name, |(stem, _)| stem);
    let mut id = String::new();
    for c in any_ascii::any_ascii(name).chars().take(80) {
        if c.is_ascii_alphanumeric() {
            id.push(c);
        } else if !id.ends_with('-') && !id.is_empty() {
            id.push('-');
        }
    }
    id.truncate(id.trim_end_matches('-').len());
    match (id.is_empty(), input) {
        (false, _) => id,
        (true, "-") => "stdin".into(),
        (true, _) => "document".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_readable_and_unique() {
        assert_eq!(stem("a/b/es1.html.gz"), "es1");
        assert_eq!(stem("000_39 x.txt"), "000-39-x");
        assert_eq!(stem("-"), "stdin");
        assert_eq!(stem("\u{2026}"), "document");
        let document = |id: &str, outer: Option<&str>| {
            let mut document = Document::from_text(id, "x");
            document.input = "page.html".into();
            document.embedded_in = outer.map(str::to_string);
            Ok(document)
        };
        let mut found =
            vec![document("", None), document("", Some("")), document("", None), document("page", Some(""))];
        name(&mut found);
        let named: Vec<_> = found.iter().flatten().map(|d| (d.id.as_str(), d.embedded_in.as_deref())).collect();
        assert_eq!(named, [("page", None), ("page-2", Some("page")), ("page-3", None), ("page-4", Some("page-3"))]);
    }

    #[test]
    fn forms_are_told_by_content() {
        assert_eq!(form(" <!DOCTYPE html><p>x"), Form::Html);
        assert_eq!(form("<?xml version='1.0'?><rss version='2.0'>"), Form::Feed);
        assert_eq!(form("WARC/1.0\r\n"), Form::Warc);
        assert_eq!(form("{\"id\": 1}"), Form::Json);
        assert_eq!(form("[1] A note in brackets opens this text."), Form::Text);
        assert_eq!(form("A text."), Form::Text);
    }
}
