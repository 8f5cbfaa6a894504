//! Bytes to documents: pages, pages saved as text, plain texts, posts, alone or in archives. The one place that opens
//! the user's files.
//!
//! What a file is, is told from its content, never from its name. One broken input never stops the rest.
//!
//! Three steps: what was given becomes files (`source`), files and archives become [`Piece`]s, each one text with what
//! is known of it from outside (`archive`), and pieces become documents, over all cores and in order.

mod archive;
mod author;
mod blocks;
mod body;
mod bytes;
mod chrome;
mod credit;
mod dateline;
mod dom;
mod embed;
mod evidence;
mod feed;
mod html;
pub(crate) mod http;
mod json;
mod live;
mod markup;
mod metadata;
mod mhtml;
mod naming;
mod opening;
mod piece;
mod post;
mod saved;
mod signed;
mod source;
mod story;
mod text;
mod thread;
mod walls;
mod warc;
mod words;
mod zip;

pub use piece::Piece;
pub use source::is_link;

pub(crate) use bytes::LIMIT;

use crate::{document::Document, lexicon::Library, meaning::Origin};
use naming::Names;
use rayon::prelude::*;
use source::Source;
use std::{convert::Infallible, fmt, ops::ControlFlow};
use words::Words;

/// Why an input could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadError {
    /// The input as the user gave it; within an archive, with the name of the member after a colon.
    pub input: String,
    /// What is wrong with it.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

impl ReadError {
    pub(crate) fn new(input: &str, message: impl Into<String>, help: impl Into<String>) -> ReadError {
        ReadError { input: input.into(), message: message.into(), help: help.into() }
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} ({})", self.input, self.message, self.help)
    }
}

impl std::error::Error for ReadError {}

/// Something to read.
#[derive(Debug, Clone, PartialEq)]
pub enum Given {
    /// A file, a folder (all files in it, by name) or `-` for the standard input. Links are [fetched](crate::fetch) first.
    Path(String),
    /// Bytes that are at hand, such as those of a page that was fetched.
    Piece(Piece),
    /// What could not be had: it stays an error in its place.
    Failed(ReadError),
}

/// How far [`read_each`] is, in files: a folder is as many as there are in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    pub done: usize,
    pub of: usize,
}

/// A document or what went wrong in its place.
pub type Found = Result<Document, ReadError>;

/// The documents of one input: most often one, and one more for each post embedded in a page; of an archive, those of
/// all its members.
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
/// Where the bytes are no text, or one of the records in them is broken; [`read_each`] goes on past those.
pub fn read_bytes(input: &str, bytes: &[u8], library: &Library) -> Result<Vec<Document>, ReadError> {
    collect(vec![Given::Piece(Piece::new(input, bytes.to_vec()))], library).into_iter().collect()
}

/// The documents of all inputs in the order given: files, folders (all files in them, by name) and `-` for the
/// standard input. Ids are unique over the whole run; what cannot be read is an error in its place.
pub fn read_inputs(inputs: &[String], library: &Library) -> Vec<Found> {
    collect(inputs.iter().cloned().map(Given::Path).collect(), library)
}

fn collect(given: Vec<Given>, library: &Library) -> Vec<Found> {
    let mut all = Vec::new();
    let Ok(()) = read_each(given, library, |_, found| {
        all.push(found);
        Ok::<(), Infallible>(())
    });
    all
}

/// Hands over the documents one by one, in the order of what was given, while the rest is still being read: over all
/// cores, and with no more in memory than a batch of files or of members of an archive.
///
/// ```
/// # use diptych::{lexicon::Library, read::{Given, Piece, read_each}};
/// let library = Library::embedded();
/// let given = vec![Given::Piece(Piece { url: Some("https://echo.example/1".into()), ..Piece::new("1", b"A text.".to_vec()) })];
/// read_each(given, &library, |progress, found| {
///     assert_eq!((progress.of, found?.url.as_deref()), (1, Some("https://echo.example/1")));
///     Ok::<(), diptych::read::ReadError>(())
/// })?;
/// # Ok::<(), diptych::read::ReadError>(())
/// ```
///
/// # Errors
/// The first error that `give` returns, after which nothing more is read.
pub fn read_each<E>(
    given: Vec<Given>,
    library: &Library,
    mut give: impl FnMut(Progress, Found) -> Result<(), E>,
) -> Result<(), E> {
    let words = Words::of(library);
    let mut names = Names::default();
    let mut sources = given.into_iter().flat_map(source::sources).collect::<Vec<_>>();
    let mut progress = Progress { done: 0, of: sources.len() };
    let mut hand_over = |progress: Progress, mut found: Vec<Found>| {
        naming::name(&mut names, &mut found);
        found.into_iter().try_for_each(|one| give(progress, one))
    };
    sources.reverse();
    while let Some(last) = sources.last() {
        if source::is_long(last) {
            let Some(source) = sources.pop() else { break };
            progress.done += 1;
            in_batches(source, &words, &mut |found| hand_over(progress, found))?;
            continue;
        }
        let mut batch = Vec::new();
        while batch.len() < BATCH && sources.last().is_some_and(|next| !source::is_long(next)) {
            batch.extend(sources.pop());
        }
        let read = batch.into_par_iter().map(|source| at_once(source, &words)).collect::<Vec<_>>();
        for found in read {
            progress.done += 1;
            hand_over(progress, found)?;
        }
    }
    Ok(())
}

/// Files, or members of an archive, that are read together.
const BATCH: usize = 256;
/// Bytes of members of an archive that wait to be read together.
const BATCH_BYTES: usize = 32 << 20;

/// All documents of a source.
fn at_once(source: Source, words: &Words<'_>) -> Vec<Found> {
    let mut all = Vec::new();
    let Ok(()) = in_batches(source, words, &mut |found| {
        all.extend(found);
        Ok::<(), Infallible>(())
    });
    all
}

/// The documents of a source, a batch of its pieces after the other.
fn in_batches<E>(
    source: Source,
    words: &Words<'_>,
    give: &mut impl FnMut(Vec<Found>) -> Result<(), E>,
) -> Result<(), E> {
    let mut batch: Vec<Result<Piece, ReadError>> = Vec::new();
    let mut bytes = 0;
    let mut outcome = Ok(());
    source::pieces(source, &mut |piece| {
        bytes += piece.as_ref().map_or(0, |piece| piece.bytes.len());
        batch.push(piece);
        if batch.len() >= BATCH || bytes >= BATCH_BYTES {
            bytes = 0;
            outcome = give(documents_of(std::mem::take(&mut batch), words));
        }
        if outcome.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    outcome?;
    give(documents_of(batch, words))
}

fn documents_of(pieces: Vec<Result<Piece, ReadError>>, words: &Words<'_>) -> Vec<Found> {
    let documents = |piece: Result<Piece, ReadError>| match piece {
        Ok(piece) => documents(piece, words),
        Err(error) => vec![Err(error)],
    };
    pieces.into_par_iter().map(documents).collect::<Vec<_>>().into_iter().flatten().collect()
}

/// Everything in one piece. Ids are those that the records bring with them, else empty; an empty `embedded_in` means
/// the document before that is not embedded itself.
fn documents(piece: Piece, words: &Words<'_>) -> Vec<Found> {
    let input = &piece.input;
    let text = match bytes::decode(&piece.bytes, piece.charset.as_deref()) {
        Ok(text) => text,
        Err(problem) => return vec![Err(ReadError::new(input, problem.message, problem.help))],
    };
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let form = form(text);
    let found: Vec<Found> = match form {
        Form::Html => html::read(text, words).into_iter().map(Ok).collect(),
        Form::Saved => saved::read(text, words).into_iter().map(Ok).collect(),
        Form::Text => text::read(text, words).into_iter().map(Ok).collect(),
        Form::Json => {
            let broken =
                |message| ReadError::new(input, message, "a record is {\"id\", \"text\", \u{2026}}, one a line");
            json::read(text, words).into_iter().map(|record| record.map_err(broken)).collect()
        }
        Form::Feed => {
            let broken =
                |message| ReadError::new(input, message, "fetch the feed again, or the pages that it leads to");
            feed::read(text, words).into_iter().map(|record| record.map_err(broken)).collect()
        }
    };
    let sha256 = piece.sha256.clone().unwrap_or_else(|| piece::sha256(&piece.bytes));
    let told = |document: Document| {
        let mut document = piece::tell(&piece, &sha256, document)?;
        evidence::complete(&mut document, origin(form), words.library);
        Ok(document)
    };
    found.into_iter().map(|found| found.and_then(told)).collect()
}

/// What a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Html,
    Saved,
    Text,
    Json,
    Feed,
}

/// Where the fields of a text of this form come from, where its reader does not say it more closely.
const fn origin(form: Form) -> Origin {
    match form {
        Form::Html => Origin::Byline,
        Form::Saved | Form::Text => Origin::Lines,
        Form::Json | Form::Feed => Origin::Record,
    }
}

fn form(text: &str) -> Form {
    let start = text.trim_start();
    let head: String = start.chars().take(2_000).collect::<String>().to_ascii_lowercase();
    if json::is_archive(start) || start.starts_with(['{', '[']) && (head.contains('"') || start.len() < 10) {
        return Form::Json;
    }
    let html =
        ["<!doctype html", "<html", "<head", "<body", "<meta", "<title", "<article", "<div", "<p>", "<p ", "<h1"];
    if head.starts_with('<') {
        return if feed::root(start).is_some_and(|root| feed::is_feed(&root)) { Form::Feed } else { Form::Html };
    }
    if html.iter().take(4).any(|tag| head.contains(tag)) {
        return Form::Html;
    }
    if saved::has_menus(text) { Form::Saved } else { Form::Text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_told_by_content() {
        assert_eq!(form(" <!DOCTYPE html><p>x"), Form::Html);
        assert_eq!(form("<?xml version='1.0'?><rss version='2.0'>"), Form::Feed);
        assert_eq!(form("{\"id\": 1}"), Form::Json);
        assert_eq!(form("[1] A note in brackets opens this text."), Form::Text);
        assert_eq!(form("A text."), Form::Text);
    }
}
