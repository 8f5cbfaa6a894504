//! One text before it is read: its bytes, and what is known of it from outside.

use super::{Found, ReadError, metadata};
use crate::document::{Document, Moment};
use sha2::{Digest, Sha256};

/// The bytes of one page, text or file of records, with what the archive or the server that it came from says of it.
/// What is not known is absent.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Piece {
    /// What documents and errors call it: a file, an address, or `archive: member`.
    pub input: String,
    pub bytes: Vec<u8>,
    /// The address that it was fetched from; an address that the page states of itself goes before it.
    pub url: Option<String>,
    /// When it was fetched. Never taken for the time of publication.
    pub captured: Option<Moment>,
    /// The label of the encoding in the header that it came with ("windows-1256").
    pub charset: Option<String>,
    /// Did it arrive without its end?
    pub truncated: bool,
    /// SHA-256 of the file as it was given, in hexadecimal, where `bytes` is what was unpacked from it.
    pub sha256: Option<String>,
}

impl Piece {
    /// A piece of which nothing is known but its bytes.
    pub fn new(input: &str, bytes: Vec<u8>) -> Piece {
        Piece { input: input.into(), bytes, ..Piece::default() }
    }
}

/// SHA-256 of bytes, in hexadecimal.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    format!("{:x}", Sha256::digest(bytes))
}

/// Only a time that can be one: clocks that were never set, and years with a digit too many, say nothing.
pub(crate) fn possible(moment: Moment) -> Option<Moment> {
    Some(moment).filter(metadata::times::is_plausible)
}

/// The document with what the piece knows of it where it does not say so itself.
pub(crate) fn tell(piece: &Piece, sha256: &str, mut document: Document) -> Found {
    if document.text.trim().is_empty() {
        let (message, help) = match document.truncated {
            true => (
                "shows a notice of cookies or payment and no text",
                "agree or sign in to it in a browser, and save the page then",
            ),
            false => ("holds no text", "check that the page was saved whole"),
        };
        return Err(ReadError::new(&piece.input, message, help));
    }
    document.input.clone_from(&piece.input);
    if document.sha256.is_empty() {
        sha256.clone_into(&mut document.sha256);
    }
    document.truncated |= piece.truncated;
    document.times.captured = document.times.captured.or(piece.captured);
    if document.embedded_in.is_none() {
        document.url = document.url.or_else(|| piece.url.clone());
        document.outlet = document.outlet.or_else(|| metadata::host(piece.url.as_deref()?));
    }
    Ok(document)
}
