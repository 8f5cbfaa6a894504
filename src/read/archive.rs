//! Archives to pieces: gzip, ZIP, web archives, pages saved with their pictures, and one within another.
//!
//! Everything here is bounded: what one archive may unpack to, how many members it may have, how deep archives may lie
//! in archives. Names of members are labels; nothing is ever written under them.

use super::{Piece, ReadError, bytes, mhtml, piece, source::unreadable, warc, zip};
use flate2::bufread::MultiGzDecoder;
use std::{
    collections::BTreeSet,
    fs::File,
    io::{self, BufRead, BufReader, Cursor, Read},
    ops::ControlFlow,
};

/// Takes pieces one by one, and says whether more are wanted.
pub(crate) type Give<'g> = dyn FnMut(Result<Piece, ReadError>) -> ControlFlow<()> + 'g;

/// Archives within archives.
const DEPTH: usize = 8;
/// Bytes that any input may unpack to, and how many times its own size a large one may.
const UNPACKED: u64 = 1 << 30;
const RATIO: u64 = 100;
/// Members of all archives in one input.
const MEMBERS: usize = 1_000_000;
/// Bytes of the beginning that tell what something is.
pub(crate) const HEAD: usize = 4 << 10;

/// What may still be unpacked from an input.
#[derive(Debug, Clone)]
pub(crate) struct Bounds {
    bytes: u64,
    members: usize,
    depth: usize,
    /// The addresses of the pages that a capture was made for; all, where none are named.
    pub(crate) pages: BTreeSet<String>,
}

impl Bounds {
    /// For an input of so many bytes.
    pub(crate) fn of(size: u64) -> Bounds {
        Bounds {
            bytes: UNPACKED.max(size.saturating_mul(RATIO)),
            members: MEMBERS,
            depth: DEPTH,
            pages: BTreeSet::new(),
        }
    }
}

const UNPACK_YOURSELF: &str = "unpack it and give the pages that you need";

/// Counts one more member; an error where there are more than an input may have.
pub(crate) fn count_member(bounds: &mut Bounds, input: &str) -> Result<(), ReadError> {
    let left = bounds.members.checked_sub(1);
    bounds.members = left.unwrap_or(0);
    let too_many = || ReadError::new(input, format!("holds more than {MEMBERS} members"), UNPACK_YOURSELF);
    left.map(|_| ()).ok_or_else(too_many)
}

/// Counts bytes that were unpacked; an error where there are more than an input may hold.
pub(crate) fn count_bytes(bounds: &mut Bounds, input: &str, bytes: u64) -> Result<(), ReadError> {
    let left = bounds.bytes.checked_sub(bytes);
    bounds.bytes = left.unwrap_or(0);
    let message = || format!("unpacks to more than {RATIO} times its size and {} GiB", UNPACKED >> 30);
    left.map(|_| ()).ok_or_else(|| ReadError::new(input, message(), UNPACK_YOURSELF))
}

/// The pieces in an open file.
pub(crate) fn file(input: &str, mut file: File, bounds: &mut Bounds, give: &mut Give<'_>) -> ControlFlow<()> {
    match head_of(&mut file) {
        Ok(head) if head.starts_with(zip::MAGIC) => zip::file(input, file, bounds, give),
        Ok(head) => stream(input, Cursor::new(head).chain(file), bounds, give),
        Err(error) => give(Err(unreadable(input, &error))),
    }
}

/// The pieces in a stream of bytes. A web archive is read record by record, all else is held in memory.
pub(crate) fn stream(input: &str, mut source: impl Read, bounds: &mut Bounds, give: &mut Give<'_>) -> ControlFlow<()> {
    let head = match head_of(&mut source) {
        Ok(head) => head,
        Err(error) => return give(Err(unreadable(input, &error))),
    };
    let kind = kind(&head);
    let packed_records = kind == Some(Kind::Gzip) && holds_records(&head);
    let mut source = BufReader::new(Cursor::new(head).chain(source));
    if kind == Some(Kind::Warc) {
        return warc::pieces(input, source, bounds, give);
    }
    if packed_records {
        return warc::pieces(input, BufReader::new(MultiGzDecoder::new(source)), bounds, give);
    }
    match bounded(&mut source) {
        Err(error) => give(Err(unreadable(input, &error))),
        Ok(None) => give(Err(too_large(input))),
        Ok(Some(bytes)) => match count_bytes(bounds, input, bytes.len() as u64) {
            Ok(()) => unpack(Piece::new(input, bytes), bounds, give),
            Err(error) => give(Err(error)),
        },
    }
}

/// The pieces in one whose bytes are at hand: itself, where it is no archive.
pub(crate) fn piece(piece: Piece, give: &mut Give<'_>) -> ControlFlow<()> {
    let mut bounds = Bounds::of(piece.bytes.len() as u64);
    unpack(piece, &mut bounds, give)
}

/// The pieces in a member of an archive.
pub(crate) fn unpack(piece: Piece, bounds: &mut Bounds, give: &mut Give<'_>) -> ControlFlow<()> {
    let Some(kind) = kind(&piece.bytes) else { return give(Ok(piece)) };
    if bounds.depth == 0 {
        let message = format!("holds archives within archives, more than {DEPTH} deep");
        return give(Err(ReadError::new(&piece.input, message, "unpack the outer ones and give what is in them")));
    }
    bounds.depth -= 1;
    let flow = match kind {
        Kind::Gzip if holds_records(&piece.bytes) => {
            let records = BufReader::new(MultiGzDecoder::new(piece.bytes.as_slice()));
            warc::pieces(&piece.input, records, bounds, give)
        }
        Kind::Gzip => gunzip(piece, bounds, give),
        Kind::Zip => zip::bytes(&piece, bounds, give),
        Kind::Warc => warc::pieces(&piece.input, piece.bytes.as_slice(), bounds, give),
        Kind::Mhtml => give(mhtml::page(piece)),
    };
    bounds.depth += 1;
    flow
}

/// The forms of archives, told by their first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Gzip,
    Zip,
    Warc,
    Mhtml,
}

fn kind(bytes: &[u8]) -> Option<Kind> {
    if bytes.starts_with(&[0x1f, 0x8b]) {
        return Some(Kind::Gzip);
    }
    if bytes.starts_with(zip::MAGIC) {
        return Some(Kind::Zip);
    }
    if warc::begins(bytes) {
        return Some(Kind::Warc);
    }
    mhtml::begins(bytes).then_some(Kind::Mhtml)
}

fn gunzip(mut piece: Piece, bounds: &mut Bounds, give: &mut Give<'_>) -> ControlFlow<()> {
    let mut out = Vec::new();
    let read = MultiGzDecoder::new(piece.bytes.as_slice()).take(bytes::LIMIT as u64 + 1).read_to_end(&mut out);
    if let Err(error) = count_bytes(bounds, &piece.input, out.len() as u64) {
        return give(Err(error));
    }
    if let Err(error) = read {
        let message = format!("is a broken gzip file: {error} after {} bytes of text", out.len());
        return give(Err(ReadError::new(&piece.input, message, "fetch or pack it again")));
    }
    if out.len() > bytes::LIMIT {
        return give(Err(too_large(&piece.input)));
    }
    piece.sha256 = piece.sha256.or_else(|| Some(piece::sha256(&piece.bytes)));
    piece.bytes = out;
    unpack(piece, bounds, give)
}

/// All bytes of a source; none where they are more than is read of one text.
pub(crate) fn bounded(source: &mut impl BufRead) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    source.take(bytes::LIMIT as u64 + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() <= bytes::LIMIT).then_some(bytes))
}

pub(crate) fn too_large(input: &str) -> ReadError {
    let problem = bytes::too_large();
    ReadError::new(input, problem.message, problem.help)
}

fn head_of(source: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    source.take(HEAD as u64).read_to_end(&mut head)?;
    Ok(head)
}

/// Does a web archive begin in these packed bytes?
fn holds_records(packed: &[u8]) -> bool {
    let mut out = Vec::new();
    // Where the bytes are only the first of a file, they end in an error.
    let _ = MultiGzDecoder::new(&packed[..packed.len().min(HEAD)]).take(16).read_to_end(&mut out);
    warc::begins(&out)
}
