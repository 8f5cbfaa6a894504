//! From bytes to text: which encoding a file is in, and what is no text at all.

use chardetng::EncodingDetector;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// The most bytes of an input, packed or unpacked.
pub(crate) const LIMIT: usize = 256 << 20;
/// Bytes looked at to guess an encoding or find a declaration of one.
const SAMPLE: usize = 1 << 20;
const HEAD: usize = 4 << 10;

/// Why bytes are no text, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NoText {
    pub message: String,
    pub help: &'static str,
}

/// First bytes that tell what a file is.
const MAGIC: &[(&[u8], &str)] = &[
    (b"%PDF", "a PDF file"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a picture, sound or film"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x7fELF", "a program"),
    (b"SQLite format", "a database"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"OggS", "a sound or film"),
    (b"ID3", "a sound"),
];

pub(crate) const SAVE_AS_TEXT: &str = "save it as a page (HTML) or as plain text and give that";

/// More than [`LIMIT`].
pub(crate) fn too_large() -> NoText {
    NoText { message: format!("is larger than {} MiB", LIMIT >> 20), help: "split it into smaller files" }
}

/// The text of the bytes, whatever its encoding. `charset` is the label that came with them from outside, as in the
/// header of a response; it goes before what they say themselves.
pub(crate) fn decode(bytes: &[u8], charset: Option<&str>) -> Result<String, NoText> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(NoText { message: "is empty".into(), help: "check that the page or text was saved whole" });
    }
    if let Some((_, what)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(NoText { message: format!("is {what}, not a text"), help: SAVE_AS_TEXT });
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return strictly(encoding, bytes, mark);
    }
    if let Some(text) = wide(bytes).and_then(|encoding| strictly(encoding, bytes, 0).ok()) {
        return Ok(text);
    }
    if let Some(at) = bytes.iter().position(|byte| *byte == 0) {
        return Err(binary(at));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return sound(text.to_string(), bytes);
    }
    if is_damaged_utf8(bytes) {
        return sound(String::from_utf8_lossy(bytes).into_owned(), bytes);
    }
    let guessed = || {
        let mut detector = EncodingDetector::new();
        detector.feed(&bytes[..bytes.len().min(SAMPLE)], true);
        detector.guess(None, false)
    };
    let told = charset.and_then(|label| Encoding::for_label(label.trim().as_bytes()));
    let declared = told
        .or_else(|| declared(bytes))
        .filter(|encoding| *encoding != UTF_8 && *encoding != UTF_16LE && *encoding != UTF_16BE);
    if let Some(text) =
        declared.and_then(|encoding| encoding.decode_without_bom_handling_and_without_replacement(bytes))
    {
        return sound(text.into_owned(), bytes);
    }
    strictly(guessed(), bytes, 0)
}

/// Decodes, or names the byte at which that fails.
fn strictly(encoding: &'static Encoding, bytes: &[u8], from: usize) -> Result<String, NoText> {
    let body = bytes.get(from..).unwrap_or_default();
    if let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(body) {
        return sound(text.into_owned(), bytes);
    }
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut out = String::with_capacity(decoder.max_utf8_buffer_length_without_replacement(body.len()).unwrap_or(0));
    let (_, read) = decoder.decode_to_string_without_replacement(body, &mut out, true);
    let message = format!("is no {} text at byte {}", encoding.name(), from + read.saturating_sub(1));
    Err(NoText { message, help: "save it as UTF-8" })
}

fn binary(at: usize) -> NoText {
    NoText { message: format!("is binary data, not a text (byte {at})"), help: SAVE_AS_TEXT }
}

/// Refuses what decoded to control characters.
fn sound(text: String, bytes: &[u8]) -> Result<String, NoText> {
    let odd = |c: char| (c.is_control() && !c.is_whitespace() && c != '\u{1b}') || c == '\u{fffd}';
    let head = || text.chars().take(SAMPLE);
    let count = head().filter(|c| odd(*c)).count();
    if count * 50 > head().count() {
        let control = |byte: &u8| byte.is_ascii_control() && !byte.is_ascii_whitespace();
        return Err(binary(bytes.iter().position(control).unwrap_or(0)));
    }
    Ok(text)
}

/// UTF-16 without a mark: every other byte of the first text is zero.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(HEAD) & !1];
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, units) = (zeros(0), zeros(1), head.len() / 2);
    // Latin text has nearly all its zeros on one side; in other scripts only the spaces and figures have them.
    match (even * 10 > units, odd * 10 > units) {
        (false, true) if even == 0 => Some(UTF_16LE),
        (true, false) if odd == 0 => Some(UTF_16BE),
        _ => None,
    }
}

/// UTF-8 in which something was cut or broken here and there: far more good sequences than bad bytes.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes[..bytes.len().min(SAMPLE)].utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > 20 * bad
}

/// The encoding that a page declares in its first bytes.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes[..bytes.len().min(HEAD)].to_ascii_lowercase();
    let at = head.windows(8).position(|window| window == b"charset=" || window == b"encoding")?;
    let label = head.get(at + 8..)?;
    let start = label.iter().position(|byte| byte.is_ascii_alphanumeric())?;
    let label = label[start..].split(|byte| !byte.is_ascii_alphanumeric() && !matches!(byte, b'-' | b'_')).next()?;
    Encoding::for_label(label)
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{WINDOWS_1252, WINDOWS_1256};

    const FRENCH: &str =
        "Le b\u{e2}timent s\u{2019}est effondr\u{e9} \u{e0} l\u{2019}aube, d\u{e9}j\u{e0} tr\u{e8}s fragilis\u{e9}.";
    const ARABIC: &str = "\u{642}\u{62a}\u{644} \u{639}\u{634}\u{631}\u{629} \u{623}\u{634}\u{62e}\u{627}\u{635} \u{641}\u{64a} \u{627}\u{644}\u{645}\u{62f}\u{64a}\u{646}\u{629} \u{635}\u{628}\u{627}\u{62d} \u{627}\u{644}\u{64a}\u{648}\u{645}";

    #[test]
    fn encodings_without_a_declaration() {
        assert_eq!(decode(&WINDOWS_1252.encode(FRENCH).0, None).unwrap(), FRENCH);
        assert_eq!(decode(&WINDOWS_1256.encode(ARABIC).0, None).unwrap(), ARABIC);
        for text in [FRENCH, ARABIC] {
            let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
            assert_eq!(decode(&little, None).unwrap(), text);
            assert_eq!(decode(&big, None).unwrap(), text);
            assert_eq!(decode(&[&[0xff, 0xfe], &little[..]].concat(), None).unwrap(), text);
            assert_eq!(decode(&[b"\xef\xbb\xbf", text.as_bytes()].concat(), None).unwrap(), text);
        }
    }

    #[test]
    fn a_declared_encoding_is_believed() {
        let page = "<meta charset=\"windows-1251\"><p>\u{41c}\u{43e}\u{441}\u{43a}\u{432}\u{430}</p>";
        assert_eq!(decode(&encoding_rs::WINDOWS_1251.encode(page).0, None).unwrap(), page);
    }

    #[test]
    fn what_is_no_text_is_named() {
        let message = |bytes: &[u8]| decode(bytes, None).unwrap_err().message;
        assert_eq!(message(b""), "is empty");
        assert_eq!(message(b" \n"), "is empty");
        assert_eq!(message(b"%PDF-1.7"), "is a PDF file, not a text");
        assert!(message(b"abc\0def\0\0ghi").contains("byte 3"));
        assert!(message(b"\xff\xfea\0\0\xd8b\0").contains("byte"), "a lone surrogate");
        let noise: Vec<u8> =
            (1..=255).cycle().map(|n: u8| n.wrapping_mul(167)).filter(|n| *n > 0).take(5_000).collect();
        assert!(message(&noise).contains("binary"));
    }

    #[test]
    fn damaged_utf8_keeps_the_rest() {
        let text = ARABIC.repeat(3);
        let cut = decode(&text.as_bytes()[..text.len() - 1], None).unwrap();
        assert!(text.starts_with(cut.trim_end_matches('\u{fffd}')) && cut.len() > ARABIC.len() * 2);
    }
}
