//! Responses of web servers as archives keep them: head, transfer and content encodings, body.

use super::bytes::LIMIT;
use flate2::bufread::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};
use std::io::Read;

/// The first line and the named fields of a response or of a record in a web archive.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Head {
    pub first: String,
    pub fields: Vec<(String, String)>,
}

/// Bytes of a head.
const HEAD: usize = 64 << 10;
/// Encodings upon encodings.
const ENCODINGS: usize = 4;
/// Bytes that brotli unpacks at once.
const BUFFER: usize = 16 << 10;

/// The lines up to the first empty one, as a head, and where the rest begins. A line that is no field is passed over,
/// one that begins in space goes on from the line before.
pub(crate) fn head(bytes: &[u8]) -> (Head, usize) {
    let mut head = Head::default();
    let mut at = 0;
    for (number, line) in bytes[..bytes.len().min(HEAD)].split_inclusive(|byte| *byte == b'\n').enumerate() {
        at += line.len();
        let line = String::from_utf8_lossy(line);
        let text = line.trim_end();
        match (text.split_once(':'), head.fields.last_mut()) {
            _ if text.is_empty() => break,
            _ if number == 0 => head.first = text.into(),
            (_, Some((_, value))) if text.starts_with([' ', '\t']) => *value = format!("{value} {}", text.trim()),
            (Some((name, value)), _) => head.fields.push((name.trim().to_ascii_lowercase(), value.trim().into())),
            (None, _) => {}
        }
    }
    (head, at)
}

/// The value of the first field of this name, which is in lower case.
pub(crate) fn field<'h>(head: &'h Head, name: &str) -> Option<&'h str> {
    head.fields.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
}

/// The status in the first line of a response, "HTTP/1.1 200 OK".
pub(crate) fn status(head: &Head) -> Option<u16> {
    let rest = head.first.strip_prefix("HTTP/")?;
    rest.split_whitespace().nth(1)?.parse().ok()
}

/// The type of a body ("text/html") in lower case, and the label of its encoding.
pub(crate) fn content_type(stated: &str) -> (String, Option<String>) {
    let mut parts = stated.split(';');
    let kind = parts.next().unwrap_or_default().trim().to_ascii_lowercase();
    let charset = parts.find_map(|part| {
        let (name, value) = part.split_once('=')?;
        name.trim().eq_ignore_ascii_case("charset").then(|| value.trim().trim_matches(['"', '\'']).to_string())
    });
    (kind, charset.filter(|label| !label.is_empty()))
}

/// A body as the page's author wrote it, and whether its end is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Body {
    pub bytes: Vec<u8>,
    pub truncated: bool,
}

/// Undoes chunks and packing. Archives often keep the fields and have undone what they say: a body that is not chunked
/// or packed is left as it is.
pub(crate) fn body(head: &Head, raw: &[u8]) -> Result<Body, String> {
    let has = |name: &str, what: &str| field(head, name).is_some_and(|value| value.to_ascii_lowercase().contains(what));
    let mut body = Body { bytes: Vec::new(), truncated: false };
    if has("transfer-encoding", "chunked")
        && let Some(joined) = joined(raw)
    {
        body = joined;
    } else {
        let length = field(head, "content-length").and_then(|length| length.parse::<usize>().ok());
        body.bytes = raw.to_vec();
        body.truncated = length.is_some_and(|length| length > raw.len());
    }
    let packings = field(head, "content-encoding").unwrap_or_default().to_ascii_lowercase();
    for packing in packings.split(',').map(str::trim).rev().take(ENCODINGS) {
        body = unpacked(packing, body)?;
    }
    Ok(body)
}

/// The chunks joined; none where the bytes are not chunked.
fn joined(raw: &[u8]) -> Option<Body> {
    let mut body = Body { bytes: Vec::new(), truncated: true };
    let mut rest = raw;
    while let Some(end) = rest.iter().position(|byte| *byte == b'\n') {
        let line = std::str::from_utf8(&rest[..end]).ok();
        let size = line.map(|line| line.split(';').next().unwrap_or_default().trim());
        let size = size.and_then(|size| usize::from_str_radix(size, 16).ok());
        let (Some(size), begun) = (size, !body.bytes.is_empty()) else {
            return (!body.bytes.is_empty()).then_some(body);
        };
        rest = &rest[end + 1..];
        if size == 0 {
            return Some(Body { truncated: false, ..body });
        }
        let Some(chunk) = rest.get(..size) else {
            // A number at the start of a text is no chunk; a chunk cut off is one, after others or to the very end.
            body.bytes.extend(rest);
            return (begun || rest.len() < size).then_some(body);
        };
        body.bytes.extend(chunk);
        rest = rest[size..].strip_prefix(b"\r\n").or_else(|| rest[size..].strip_prefix(b"\n")).unwrap_or(&rest[size..]);
    }
    (!body.bytes.is_empty()).then_some(body)
}

fn unpacked(packing: &str, body: Body) -> Result<Body, String> {
    let bytes = body.bytes.as_slice();
    let reader: Box<dyn Read + '_> = match packing {
        "gzip" | "x-gzip" if bytes.starts_with(&[0x1f, 0x8b]) => Box::new(MultiGzDecoder::new(bytes)),
        // "deflate" means zlib; some servers send it bare.
        "deflate" if bytes.first().is_some_and(|first| first & 0x0f == 8) => Box::new(ZlibDecoder::new(bytes)),
        "deflate" if !is_markup(bytes) => Box::new(DeflateDecoder::new(bytes)),
        "br" if !is_markup(bytes) => Box::new(brotli_decompressor::Decompressor::new(bytes, BUFFER)),
        "" | "identity" | "gzip" | "x-gzip" | "deflate" | "br" => return Ok(body),
        other => return Err(format!("is packed by {other:?}, which is not read")),
    };
    let mut out = Vec::new();
    let read = reader.take(LIMIT as u64 + 1).read_to_end(&mut out);
    if out.len() > LIMIT {
        return Err(format!("unpacks to more than {} MiB", LIMIT >> 20));
    }
    match read {
        Ok(_) => Ok(Body { bytes: out, ..body }),
        Err(_) if !out.is_empty() => Ok(Body { bytes: out, truncated: true }),
        Err(error) => Err(format!("is broken: its {packing} packing cannot be undone: {error}")),
    }
}

/// Is this a text in markup already, whatever the fields say?
fn is_markup(bytes: &[u8]) -> bool {
    bytes.trim_ascii_start().starts_with(b"<")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body_of(fields: &str, raw: &[u8]) -> Result<Body, String> {
        let (head, at) = head(format!("HTTP/1.1 200 OK\r\n{fields}\r\n").as_bytes());
        assert_eq!((status(&head), at > 17), (Some(200), true));
        body(&head, raw)
    }

    #[test]
    fn heads_of_all_kinds() {
        let answer = b"HTTP/2 404\r\nContent-Type: Text/HTML;\r\n\tcharset=\"x\"\r\nnonsense\r\n\r\nbody";
        let (found, at) = head(answer);
        assert_eq!(status(&found), Some(404));
        assert_eq!(content_type(field(&found, "content-type").unwrap()), ("text/html".into(), Some("x".into())));
        assert_eq!(&answer[at..], b"body");
        assert_eq!(status(&head(b"WARC/1.0\n").0), None);
        assert_eq!(head(b""), (Head::default(), 0));
    }

    #[test]
    fn chunks_are_joined_and_what_is_none_is_left() {
        let chunked = |raw: &[u8]| {
            let body = body_of("Transfer-Encoding: chunked\r\n", raw).unwrap();
            (String::from_utf8(body.bytes).unwrap(), body.truncated)
        };
        assert_eq!(chunked(b"4;x=y\r\n<p>a\r\n2\r\nbc\r\n0\r\n\r\n"), ("<p>abc".into(), false));
        assert_eq!(chunked(b"4\r\n<p>a\r\nff\r\nbc"), ("<p>abc".into(), true));
        assert_eq!(chunked(b"<p>as it is\n"), ("<p>as it is\n".into(), false));
        assert_eq!(chunked(b"ffffffffffffffffffff\r\nx").0, "ffffffffffffffffffff\r\nx");
        assert_eq!(chunked(b""), (String::new(), false));
    }

    #[test]
    fn packings_are_undone_one_after_the_other() {
        use flate2::{Compression, read as pack};
        let read = |mut reader: Box<dyn Read>| {
            let mut out = Vec::new();
            reader.read_to_end(&mut out).unwrap();
            out
        };
        let text: &[u8] = b"<p>A bridge fell on Monday.</p>";
        let gzip = read(Box::new(pack::GzEncoder::new(text, Compression::fast())));
        let zlib = read(Box::new(pack::ZlibEncoder::new(text, Compression::fast())));
        let bare = read(Box::new(pack::DeflateEncoder::new(text, Compression::fast())));
        let both = read(Box::new(pack::GzEncoder::new(std::io::Cursor::new(zlib.clone()), Compression::fast())));
        for (how, raw) in [
            ("gzip", &gzip[..]),
            ("deflate", &zlib),
            ("deflate", &bare),
            ("deflate, gzip", &both),
            ("gzip", text),
            ("br", text),
        ] {
            let body = body_of(&format!("Content-Encoding: {how}\r\n"), raw).unwrap();
            assert_eq!((body.bytes.as_slice(), body.truncated), (text, false), "{how}");
        }
        let cut = body_of("Content-Encoding: gzip\r\n", &gzip[..gzip.len() - 9]).unwrap();
        assert!(cut.truncated && text.starts_with(&cut.bytes));
        assert!(body_of("Content-Encoding: compress\r\n", b"x").unwrap_err().contains("compress"));
        assert!(body_of("Content-Encoding: br\r\n", b"\xff\xff\xff\xff").is_err());
        assert!(body_of("Content-Length: 99\r\n", b"<p>x").unwrap().truncated);
    }
}
