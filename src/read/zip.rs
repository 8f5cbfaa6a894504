//! ZIP archives of pages.

use super::{
    Piece, ReadError,
    archive::{Bounds, Give, bounded, count_member, stream},
    bytes::SAVE_AS_TEXT,
    source::holds_no_document,
};
use flate2::bufread::DeflateDecoder;
use rawzip::{
    CompressionMethod, FileReader, RECOMMENDED_BUFFER_SIZE, ReaderAt, ZipArchive, ZipFileHeaderRecord, ZipLocator,
};
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs::File,
    io::{BufReader, Read},
    ops::ControlFlow,
};

/// The first bytes of the first member.
pub(crate) const MAGIC: &[u8] = b"PK\x03\x04";
/// Members by which office documents and books are known; their text is not read from here.
const OFFICE: &[&str] = &["[Content_Types].xml", "mimetype"];

/// The pages in a ZIP file, however large.
pub(crate) fn file(input: &str, file: File, bounds: &mut Bounds, give: &mut Give<'_>) -> ControlFlow<()> {
    match ZipArchive::from_file(file, &mut vec![0; RECOMMENDED_BUFFER_SIZE]) {
        Ok(archive) => members::<FileReader>(input, &archive, bounds, give),
        Err(error) => give(Err(broken(input, &error))),
    }
}

/// The pages in a ZIP archive within another.
pub(crate) fn bytes(piece: &Piece, bounds: &mut Bounds, give: &mut Give<'_>) -> ControlFlow<()> {
    let bytes = piece.bytes.as_slice();
    let mut buffer = vec![0; RECOMMENDED_BUFFER_SIZE];
    match ZipLocator::new().locate_in_reader(bytes, &mut buffer, bytes.len() as u64) {
        Ok(archive) => members::<&[u8]>(&piece.input, &archive, bounds, give),
        Err((_, error)) => give(Err(broken(&piece.input, &error))),
    }
}

fn broken(input: &str, error: &rawzip::Error) -> ReadError {
    ReadError::new(input, format!("is a broken ZIP archive: {error}"), "fetch or pack it again")
}

fn members<R: ReaderAt>(
    input: &str,
    archive: &ZipArchive<R>,
    bounds: &mut Bounds,
    give: &mut Give<'_>,
) -> ControlFlow<()> {
    match nature(archive) {
        Err(error) => give(Err(broken(input, &error))),
        Ok(Nature::Office) => give(Err(ReadError::new(input, "is an office document or a book", SAVE_AS_TEXT))),
        Ok(Nature::Files) => each(input, archive, "", bounds, give),
        Ok(Nature::Capture(pages)) => {
            let outer = std::mem::replace(&mut bounds.pages, pages);
            let flow = each(input, archive, RECORDS, bounds, give);
            bounds.pages = outer;
            flow
        }
    }
}

/// What a ZIP archive is used for.
enum Nature {
    Files,
    /// A document of a word processor, or a book.
    Office,
    /// What a browser captured (WACZ, <https://specs.webrecorder.net/wacz/1.1.1/>): web archives in a folder, and the
    /// addresses of the pages for which all that is in them was fetched.
    Capture(BTreeSet<String>),
}

/// Members by which a capture is known, and where its web archives and its pages are.
const CAPTURE: &str = "datapackage.json";
const RECORDS: &str = "archive/";
const PAGES: &str = "pages/pages.jsonl";

fn nature<R: ReaderAt>(archive: &ZipArchive<R>) -> Result<Nature, rawzip::Error> {
    let mut buffer = vec![0; RECOMMENDED_BUFFER_SIZE];
    let mut entries = archive.entries(&mut buffer);
    let (mut captured, mut records, mut pages) = (None, None, BTreeSet::new());
    while let Some(entry) = entries.next_entry()? {
        match label(entry.file_path().as_bytes()).as_str() {
            name if OFFICE.contains(&name) => return Ok(Nature::Office),
            CAPTURE => captured = Some(()),
            PAGES => {
                let lines = member("", archive, &entry, &mut BTreeMap::new()).ok();
                pages = lines.and_then(|lines| bounded(&mut BufReader::new(lines)).ok()?).map_or(pages, addresses);
            }
            name if name.starts_with(RECORDS) => records = Some(()),
            _ => {}
        }
    }
    Ok(captured.and(records).map_or(Nature::Files, |()| Nature::Capture(pages)))
}

/// The addresses of pages, a JSON object with a `url` on each line.
fn addresses(lines: Vec<u8>) -> BTreeSet<String> {
    let address = |line: &[u8]| {
        let page = serde_json::from_slice::<Value>(line).ok()?;
        page.get("url").and_then(Value::as_str).map(str::to_string)
    };
    lines.split(|byte| *byte == b'\n').filter_map(address).collect()
}

/// The pages in all members whose names begin so.
fn each<R: ReaderAt>(
    input: &str,
    archive: &ZipArchive<R>,
    within: &str,
    bounds: &mut Bounds,
    give: &mut Give<'_>,
) -> ControlFlow<()> {
    let mut buffer = vec![0; RECOMMENDED_BUFFER_SIZE];
    let mut entries = archive.entries(&mut buffer);
    let mut taken = BTreeMap::new();
    loop {
        let entry = match entries.next_entry() {
            Ok(Some(entry)) => entry,
            Ok(None) => return ControlFlow::Continue(()),
            Err(error) => return give(Err(broken(input, &error))),
        };
        if let Err(error) = count_member(bounds, input) {
            return give(Err(error));
        }
        let name = label(entry.file_path().as_bytes());
        let aside = name.split('/').any(|part| holds_no_document(part) || part == "__MACOSX");
        if entry.is_dir() || aside || !name.starts_with(within) {
            continue;
        }
        let input = format!("{input}: {name}");
        match member(&input, archive, &entry, &mut taken) {
            Ok(reader) => stream(&input, reader, bounds, give)?,
            Err(error) => give(Err(error))?,
        }
    }
}

/// A reader of a member. `taken` holds where members lie, begin to end: none may lie in another.
fn member<'a, R: ReaderAt>(
    input: &str,
    archive: &'a ZipArchive<R>,
    entry: &ZipFileHeaderRecord<'_>,
    taken: &mut BTreeMap<u64, u64>,
) -> Result<Box<dyn Read + 'a>, ReadError> {
    let pack_again = "unpack the archive with another program and give the pages";
    if entry.flags().is_encrypted() {
        return Err(ReadError::new(input, "is locked with a password", pack_again));
    }
    let inside = archive.get_entry(entry.wayfinder()).map_err(|error| broken(input, &error))?;
    let (from, to) = inside.compressed_data_range();
    let before = taken.range(..to.max(from + 1)).next_back();
    if before.is_some_and(|(_, end)| *end > from) {
        return Err(ReadError::new(input, "shares its bytes with another member, as bombs do", pack_again));
    }
    taken.insert(from, to);
    let packed = BufReader::new(inside.reader());
    match entry.compression_method() {
        CompressionMethod::STORE => Ok(Box::new(inside.verifying_reader(packed))),
        CompressionMethod::DEFLATE => Ok(Box::new(inside.verifying_reader(DeflateDecoder::new(packed)))),
        other => Err(ReadError::new(input, format!("is packed by {other:?}, which is not read"), pack_again)),
    }
}

/// The name of a member as a path that leads nowhere else: no roots, no steps up.
fn label(name: &[u8]) -> String {
    let name = String::from_utf8_lossy(name);
    let parts = name.split(['/', '\\']).filter(|part| !matches!(*part, "" | "." | ".."));
    parts.collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_nowhere() {
        assert_eq!(label(b"../../etc/passwd"), "etc/passwd");
        assert_eq!(label(b"C:\\pages\\..\\a.html"), "C:/pages/a.html");
        assert_eq!(label(b"/a//./b.html"), "a/b.html");
    }
}
