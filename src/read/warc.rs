//! Web archives (WARC 1.0 and 1.1, ISO 28500), record by record: of each page that was answered, one piece.
//!
//! What is no page is passed over: requests, metadata, revisits (their page stands elsewhere), pictures, scripts,
//! `robots.txt`, answers that lead elsewhere. A refusal (404, 451, 500) is an error that names the address.

use super::{
    Piece, ReadError,
    archive::{Bounds, Give, count_bytes, count_member, too_large, unpack},
    bytes::LIMIT,
    http::{self, Head, field},
    piece::possible,
};
use crate::document::Moment;
use std::{
    collections::BTreeSet,
    io::{self, BufRead, Read},
    ops::ControlFlow,
};

/// Bytes of a record's head, and of one line in it.
const HEAD: usize = 64 << 10;
/// The fields of a record by which archives of our own are known: in these, every answer was asked for.
const OWN: &str = concat!("software: ", env!("CARGO_PKG_NAME"), "/");

/// Does a web archive begin here?
pub(crate) fn begins(bytes: &[u8]) -> bool {
    bytes.starts_with(b"WARC/0.") || bytes.starts_with(b"WARC/1.")
}

/// What in an archive is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scope {
    /// Pages, texts, feeds: a browser also fetches JSON of all kinds, which is none of them.
    Pages,
    /// All that was answered.
    All,
}

/// Where the reading of an archive is.
struct Place {
    /// From 1; 0 before the first record.
    record: usize,
    /// Bytes of the unpacked archive before the record.
    offset: u64,
    /// Bytes of it that were read.
    read: u64,
}

/// The pieces in an archive that was unpacked. One that is cut off gives what is whole, then an error.
pub(crate) fn pieces(
    input: &str,
    mut archive: impl BufRead,
    bounds: &mut Bounds,
    give: &mut Give<'_>,
) -> ControlFlow<()> {
    let mut place = Place { record: 0, offset: 0, read: 0 };
    let mut scope = Scope::Pages;
    loop {
        let record = match record(input, &mut archive, &mut place) {
            Ok(Some(record)) => record,
            Ok(None) => return ControlFlow::Continue(()),
            Err(error) => return give(Err(error)),
        };
        let counted = count_member(bounds, input).and_then(|()| count_bytes(bounds, input, place.read - place.offset));
        if let Err(error) = counted {
            return give(Err(error));
        }
        match record {
            Record::Whole { head, body } if field(&head, "warc-type") == Some("warcinfo") => {
                if String::from_utf8_lossy(&body).lines().any(|line| line.starts_with(OWN)) {
                    scope = Scope::All;
                }
            }
            Record::Whole { head, body } => match answer(input, &head, &body, scope, &bounds.pages) {
                Some(Ok(piece)) => unpack(piece, bounds, give)?,
                Some(Err(error)) => give(Err(error))?,
                None => {}
            },
            Record::Passed => {}
            Record::Broken(error) => give(Err(error))?,
        }
    }
}

/// One record of an archive.
enum Record {
    Whole {
        head: Head,
        body: Vec<u8>,
    },
    /// Of a kind that holds no page.
    Passed,
    /// The records after it can be read.
    Broken(ReadError),
}

const KINDS: &[&str] = &["warcinfo", "response", "resource", "conversion"];

/// The next record; an error where no other can be read after it.
fn record(input: &str, archive: &mut impl BufRead, place: &mut Place) -> Result<Option<Record>, ReadError> {
    let cut = |place: &Place, why: &str| {
        let message =
            format!("is {why} in record {}, which begins at byte {} of what is in it", place.record, place.offset);
        ReadError::new(input, message, "what stands before it was read; fetch the archive again for the rest")
    };
    let broken = |place: &Place, error: io::Error| cut(place, &format!("broken ({error})"));
    let Some(first) = first_line(archive, place).map_err(|error| broken(place, error))? else { return Ok(None) };
    place.record += 1;
    if !begins(&first) {
        skip_to_record(archive, place).map_err(|error| broken(place, error))?;
        return Ok(Some(Record::Broken(misplaced(input, place, "no record of a web archive"))));
    }
    let mut lines = first;
    loop {
        let before = lines.len();
        let line = line(archive, place, &mut lines).map_err(|error| broken(place, error))?;
        if line == 0 || lines.len() > HEAD {
            return Err(cut(place, "cut off"));
        }
        if lines[before..].trim_ascii().is_empty() {
            break;
        }
    }
    let (head, _) = http::head(&lines);
    let Some(length) = field(&head, "content-length").and_then(|length| length.parse::<u64>().ok()) else {
        skip_to_record(archive, place).map_err(|error| broken(place, error))?;
        return Ok(Some(Record::Broken(misplaced(input, place, "a record without a length"))));
    };
    let wanted = field(&head, "warc-type").is_some_and(|kind| KINDS.contains(&kind));
    let mut body = Vec::new();
    let keep = if wanted && length <= LIMIT as u64 { length } else { 0 };
    archive.take(keep).read_to_end(&mut body).map_err(|error| broken(place, error))?;
    let rest = if body.len() as u64 == keep { length - keep } else { 0 };
    let skipped = io::copy(&mut archive.take(rest), &mut io::sink()).map_err(|error| broken(place, error))?;
    place.read += body.len() as u64 + skipped;
    if body.len() as u64 + skipped < length {
        return Err(cut(place, "cut off"));
    }
    if !ends_here(archive, place).map_err(|error| broken(place, error))? {
        let error = misplaced(input, place, "a record whose length is wrong");
        skip_to_record(archive, place).map_err(|error| broken(place, error))?;
        return Ok(Some(Record::Broken(error)));
    }
    if wanted && length > LIMIT as u64 {
        return Ok(Some(Record::Broken(too_large(&label(input, &head)))));
    }
    Ok(Some(if wanted { Record::Whole { head, body } } else { Record::Passed }))
}

fn misplaced(input: &str, place: &Place, what: &str) -> ReadError {
    let message =
        format!("holds {what}: record {}, which begins at byte {} of what is in it", place.record, place.offset);
    ReadError::new(input, message, "it was passed over; what follows it may be incomplete")
}

/// What an answer holds; none where that is no page.
fn answer(
    input: &str,
    record: &Head,
    raw: &[u8],
    scope: Scope,
    pages: &BTreeSet<String>,
) -> Option<Result<Piece, ReadError>> {
    let url = address(record)?;
    if !pages.is_empty() && !pages.contains(&url) {
        return None;
    }
    if url.split(['?', '#']).next()?.ends_with("/robots.txt") {
        return None;
    }
    let input = label(input, record);
    let is_answer = field(record, "warc-type") == Some("response");
    let (head, from) = if is_answer { http::head(raw) } else { (record.clone(), 0) };
    let raw = raw.get(from..).unwrap_or_default();
    let status = if is_answer { http::status(&head)? } else { 200 };
    let (kind, charset) = http::content_type(field(&head, "content-type").unwrap_or_default());
    if !holds_text(&kind, raw, scope) {
        return None;
    }
    match status {
        200..=203 | 206..=299 => {}
        400.. => {
            let message = format!("is no page: the server answered {status}");
            let help = "find a capture from when the page was there";
            return Some(Err(ReadError::new(&input, message, help)));
        }
        _ => return None,
    }
    let body =
        if is_answer { http::body(&head, raw) } else { Ok(http::Body { bytes: raw.to_vec(), truncated: false }) };
    let body = match body {
        Ok(body) => body,
        Err(message) => return Some(Err(ReadError::new(&input, message, "fetch the page again"))),
    };
    Some(Ok(Piece {
        url: Some(url),
        captured: field(record, "warc-date").and_then(Moment::parse).and_then(possible),
        charset,
        truncated: body.truncated || status == 206 || field(record, "warc-truncated").is_some(),
        ..Piece::new(&input, body.bytes)
    }))
}

/// Can a body of this type be a page or another text that is read?
fn holds_text(kind: &str, body: &[u8], scope: Scope) -> bool {
    match kind {
        _ if scope == Scope::All => true,
        "text/html" | "application/xhtml+xml" | "text/plain" | "text/markdown" | "multipart/related" => true,
        "text/xml" | "application/xml" => true,
        "" | "application/octet-stream" => body.trim_ascii_start().starts_with(b"<"),
        _ => kind.ends_with("+xml") && !kind.starts_with("image/"),
    }
}

fn address(record: &Head) -> Option<String> {
    let url = field(record, "warc-target-uri")?.trim_matches(['<', '>', ' ']);
    (url.starts_with("http://") || url.starts_with("https://")).then(|| url.to_string())
}

fn label(input: &str, record: &Head) -> String {
    address(record).map_or_else(|| input.to_string(), |url| format!("{input}: {url}"))
}

/// The first line of the next record; none at the end.
fn first_line(archive: &mut impl BufRead, place: &mut Place) -> io::Result<Option<Vec<u8>>> {
    loop {
        place.offset = place.read;
        let mut first = Vec::new();
        if line(archive, place, &mut first)? == 0 {
            return Ok(None);
        }
        if !first.trim_ascii().is_empty() {
            return Ok(Some(first));
        }
    }
}

/// Reads a line, or as much of it as a head may hold, and says how many bytes that was.
fn line(archive: &mut impl BufRead, place: &mut Place, into: &mut Vec<u8>) -> io::Result<usize> {
    let read = archive.take(HEAD as u64 + 1).read_until(b'\n', into)?;
    place.read += read as u64;
    Ok(read)
}

/// Is the end of the archive here, or another record, after empty lines?
fn ends_here(archive: &mut impl BufRead, place: &mut Place) -> io::Result<bool> {
    loop {
        match archive.fill_buf()? {
            [] => return Ok(true),
            [b'\r' | b'\n', ..] => {}
            next => return Ok(next.first() == Some(&b'W')),
        }
        archive.consume(1);
        place.read += 1;
    }
}

/// Goes on to the line before which the next record begins.
fn skip_to_record(archive: &mut impl BufRead, place: &mut Place) -> io::Result<()> {
    loop {
        let buffer = archive.fill_buf()?;
        if buffer.is_empty() || begins(buffer) {
            return Ok(());
        }
        let next = buffer.iter().position(|byte| *byte == b'\n').map_or(buffer.len(), |at| at + 1);
        archive.consume(next);
        place.read += next as u64;
    }
}
