//! From bytes to text: which encoding a file is in, and what is no text at all.

use chardetng::EncodingDetector;
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// The most bytes of an input, packed or unpacked.
pub(crate) const LIMIT: usize = 256 << 20;
/// Bytes looked at to guess an encoding.
const SAMPLE: usize = 1 << 20;
/// Bytes in which a declaration of one is looked for, and characters that tell whether this is a text at all: what is none
/// shows it at once, and pages are long.
const HEAD: usize = 16 << 10;
/// Of so many bytes one may be zero by mishap.
const STRAY: usize = 100;
/// Of so many bytes one may be damaged.
const DAMAGED: usize = 200;

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

/// The text of the bytes, whatever its encoding. `stated` is the label that came with them: of an HTTP header, an archive.
///
/// Labels contradict each other and the bytes, so they are believed only as far as the bytes bear them out. A mark of
/// byte order comes first, then UTF-8 where the bytes are valid in it, which no text of another encoding is by chance;
/// then the labels, and last what the bytes look like.
pub(crate) fn decode(bytes: &[u8], stated: Option<&str>) -> Result<String, NoText> {
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
    if bytes.contains(&0) {
        let zeros = bytes.iter().filter(|byte| **byte == 0).count();
        if zeros * STRAY > bytes.len() {
            return Err(binary(bytes.iter().position(|byte| *byte == 0).unwrap_or(0)));
        }
        let rest: Vec<u8> = bytes.iter().copied().filter(|byte| *byte != 0).collect();
        return decode(&rest, stated);
    }
    if let Some(text) = escaped(bytes) {
        return sound(text, bytes);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return sound(text.to_string(), bytes);
    }
    if is_damaged_utf8(bytes) {
        return sound(String::from_utf8_lossy(bytes).into_owned(), bytes);
    }
    one_of(&labels(bytes, stated), bytes)
}

/// Decodes in the first of these encodings that the bytes bear out, else as they look.
fn one_of(labels: &[&'static Encoding], bytes: &[u8]) -> Result<String, NoText> {
    let mut detector = EncodingDetector::new();
    detector.feed(&bytes[..bytes.len().min(SAMPLE)], true);
    let guess = detector.guess(None, false);
    // The label of western Europe is the default of many servers, and every text is valid in it.
    let idle = |encoding: &Encoding| encoding == WINDOWS_1252 && guess != WINDOWS_1252 && is_dense(bytes);
    for encoding in labels.iter().filter(|encoding| !idle(encoding)) {
        if let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes) {
            return sound(text.into_owned(), bytes);
        }
    }
    if let Some(text) = guess.decode_without_bom_handling_and_without_replacement(bytes) {
        return sound(text.into_owned(), bytes);
    }
    for encoding in labels.iter().chain([&guess]) {
        let (text, _) = encoding.decode_without_bom_handling(bytes);
        if text.matches('\u{fffd}').count() * DAMAGED <= text.len() {
            return sound(text.into_owned(), bytes);
        }
    }
    strictly(guess, bytes, 0)
}

/// Are most letters outside of ASCII, as in scripts other than the Latin one?
fn is_dense(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let high = sample.iter().filter(|byte| **byte >= 0x80).count();
    // Markup is ASCII whatever the script, so the runs of high bytes are looked at rather than their share.
    let runs = sample.windows(2).filter(|pair| pair[0] < 0x80 && pair[1] >= 0x80).count();
    high > 2 * runs
}

/// Japanese and Chinese in seven bits, told by their escapes.
fn escaped(bytes: &[u8]) -> Option<String> {
    let marked = bytes.is_ascii() && bytes.contains(&0x1b) && bytes.windows(2).any(|pair| pair == b"\x1b$");
    let text = marked.then(|| ISO_2022_JP.decode_without_bom_handling_and_without_replacement(bytes))??;
    Some(text.into_owned())
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
    let (mut odd, mut all) = (0_usize, 0_usize);
    for c in text.chars().take(HEAD) {
        all += 1;
        odd += usize::from(!(' '..'\u{7f}').contains(&c) && is_odd(c));
    }
    if odd * 50 > all {
        let control = |byte: &u8| byte.is_ascii_control() && !byte.is_ascii_whitespace();
        return Err(binary(bytes.iter().position(control).unwrap_or(0)));
    }
    Ok(text)
}

fn is_odd(c: char) -> bool {
    (c.is_control() && !c.is_whitespace() && c != '\u{1b}') || c == '\u{fffd}'
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

/// The encodings that were stated with the bytes and in them, without those that they are not in.
fn labels(bytes: &[u8], stated: Option<&str>) -> Vec<&'static Encoding> {
    let head = bytes[..bytes.len().min(HEAD)].to_ascii_lowercase();
    let stated = stated.and_then(|label| Encoding::for_label(label.trim().as_bytes()));
    let mut labels = Vec::new();
    for encoding in stated.into_iter().chain(declared(&head)) {
        let wide = encoding == UTF_8 || encoding == UTF_16LE || encoding == UTF_16BE;
        if !wide && !labels.contains(&encoding) {
            labels.push(encoding);
        }
    }
    labels
}

/// The encodings that the `meta` elements and the XML declaration in the lower-case head of a page name.
fn declared(head: &[u8]) -> impl Iterator<Item = &'static Encoding> {
    let names: [&[u8]; 2] = [b"charset=", b"encoding="];
    let at = (0..head.len()).filter(move |at| names.iter().any(|name| head[*at..].starts_with(name)));
    at.filter_map(|at| {
        let open = head[..at].iter().rposition(|byte| *byte == b'<')?;
        let tag = head.get(open..)?;
        if !tag.starts_with(b"<meta") && !tag.starts_with(b"<?xml") {
            return None;
        }
        let label = head.get(at..)?.split(|byte| *byte == b'=').nth(1)?;
        let start = label.iter().position(|byte| byte.is_ascii_alphanumeric())?;
        let label =
            label[start..].split(|byte| !byte.is_ascii_alphanumeric() && !matches!(byte, b'-' | b'_' | b':')).next()?;
        Encoding::for_label(label)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRENCH: &str =
        "Le b\u{e2}timent s\u{2019}est effondr\u{e9} \u{e0} l\u{2019}aube, d\u{e9}j\u{e0} tr\u{e8}s fragilis\u{e9}.";
    const ARABIC: &str = "\u{642}\u{62a}\u{644} \u{639}\u{634}\u{631}\u{629} \u{623}\u{634}\u{62e}\u{627}\u{635} \u{641}\u{64a} \u{627}\u{644}\u{645}\u{62f}\u{64a}\u{646}\u{629} \u{635}\u{628}\u{627}\u{62d} \u{627}\u{644}\u{64a}\u{648}\u{645}";

    /// A sentence in each script, the encodings that its pages were written in, and the labels of those.
    const OLD: &[(&str, &[&str])] = &[
        (FRENCH, &["windows-1252", "iso-8859-1"]),
        (
            "Deprem b\u{f6}lgesinde \u{e7}al\u{131}\u{15f}malar s\u{fc}r\u{fc}yor, \u{15f}ehir merkezinde ya\u{11f}\u{131}\u{15f} etkili oldu.",
            &["iso-8859-9", "windows-1254"],
        ),
        (
            "\u{41d}\u{430}\u{434} \u{440}\u{435}\u{43a}\u{43e}\u{439} \u{43e}\u{431}\u{440}\u{443}\u{448}\u{438}\u{43b}\u{441}\u{44f} \u{43c}\u{43e}\u{441}\u{442}, \u{441}\u{43e}\u{43e}\u{431}\u{449}\u{438}\u{43b}\u{438} \u{441}\u{43f}\u{430}\u{441}\u{430}\u{442}\u{435}\u{43b}\u{438}.",
            &["windows-1251", "koi8-r", "iso-8859-5", "ibm866"],
        ),
        (
            "\u{41d}\u{430}\u{434} \u{440}\u{456}\u{447}\u{43a}\u{43e}\u{44e} \u{437}\u{432}\u{430}\u{43b}\u{438}\u{432}\u{441}\u{44f} \u{43c}\u{456}\u{441}\u{442}, \u{457}\u{457} \u{448}\u{443}\u{43a}\u{430}\u{44e}\u{442}\u{44c}.",
            &["windows-1251", "koi8-u"],
        ),
        (ARABIC, &["windows-1256", "iso-8859-6"]),
        (
            "\u{5d2}\u{5e9}\u{5e8} \u{5e7}\u{5e8}\u{5e1} \u{5de}\u{5e2}\u{5dc} \u{5d4}\u{5e0}\u{5d4}\u{5e8} \u{5d4}\u{5d1}\u{5d5}\u{5e7}\u{5e8}.",
            &["windows-1255", "iso-8859-8-i"],
        ),
        (
            "\u{6cb3}\u{4e0a}\u{7684}\u{4e00}\u{5ea7}\u{6865}\u{4eca}\u{5929}\u{65e9}\u{4e0a}\u{5012}\u{584c}\u{4e86}\u{3002}",
            &["gb2312", "gbk", "gb18030"],
        ),
        (
            "\u{6cb3}\u{4e0a}\u{7684}\u{4e00}\u{5ea7}\u{6a4b}\u{4eca}\u{5929}\u{65e9}\u{4e0a}\u{5012}\u{584c}\u{4e86}\u{3002}",
            &["big5"],
        ),
        (
            "\u{5ddd}\u{306b}\u{304b}\u{304b}\u{308b}\u{6a4b}\u{304c}\u{4eca}\u{671d}\u{5d29}\u{308c}\u{307e}\u{3057}\u{305f}\u{3002}",
            &["shift_jis", "euc-jp", "iso-2022-jp"],
        ),
        (
            "\u{ac15} \u{c704}\u{c758} \u{b2e4}\u{b9ac}\u{ac00} \u{c624}\u{b298} \u{c544}\u{ce68} \u{bb34}\u{b108}\u{c84c}\u{b2e4}.",
            &["euc-kr"],
        ),
        (
            "Nad rzek\u{105} zawali\u{142} si\u{119} most, powiedzia\u{142}a s\u{142}u\u{17c}ba ratownicza.",
            &["iso-8859-2", "windows-1250"],
        ),
        (
            "\u{3a0}\u{3ac}\u{3bd}\u{3c9} \u{3b1}\u{3c0}\u{3cc} \u{3c4}\u{3bf} \u{3c0}\u{3bf}\u{3c4}\u{3ac}\u{3bc}\u{3b9} \u{3ad}\u{3c0}\u{3b5}\u{3c3}\u{3b5} \u{3b7} \u{3b3}\u{3ad}\u{3c6}\u{3c5}\u{3c1}\u{3b1}.",
            &["iso-8859-7", "windows-1253"],
        ),
    ];

    fn encoded(text: &str, label: &str) -> Vec<u8> {
        Encoding::for_label(label.as_bytes()).unwrap().encode(text).0.into_owned()
    }

    #[test]
    fn a_label_is_enough_wherever_it_stands() {
        for (text, labels) in OLD {
            for label in *labels {
                assert_eq!(&decode(&encoded(text, label), Some(label)).unwrap(), text, "{label} in the header");
                let meta = format!("<title>x</title><meta charset=\"{label}\"><p>{text}");
                assert_eq!(decode(&encoded(&meta, label), None).unwrap(), meta);
                let old = format!("<meta http-equiv=Content-Type content='text/html; charset={label}'><p>{text}");
                assert_eq!(decode(&encoded(&old, label), None).unwrap(), old);
                let xml = format!("<?xml version=\"1.0\" encoding=\"{label}\"?><p>{text}");
                assert_eq!(decode(&encoded(&xml, label), None).unwrap(), xml);
            }
        }
    }

    #[test]
    fn without_a_label_the_bytes_tell() {
        for (text, labels) in OLD {
            let text = format!("{text} {text} {text}");
            let told = labels.iter().filter(|label| decode(&encoded(&text, label), None).as_ref() == Ok(&text));
            assert!(told.count() > 0, "{labels:?}");
        }
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
    fn labels_that_the_bytes_gainsay_are_not_believed() {
        for (text, _) in OLD {
            for label in ["windows-1252", "windows-1251", "big5", "utf-16", "nonsense", ""] {
                assert_eq!(&decode(text.as_bytes(), Some(label)).unwrap(), text, "UTF-8 with the label {label}");
            }
            let page = format!("<meta charset=\"iso-8859-1\"><p>{text}");
            assert_eq!(decode(page.as_bytes(), Some("windows-1256")).unwrap(), page);
        }
        // A server that says Latin-1 of everything, and the page that says what it is.
        let russian = OLD[2].0;
        let page = format!("<script charset=\"utf-8\"></script><meta charset=\"windows-1251\"><p>{russian} {russian}");
        assert_eq!(decode(&encoded(&page, "windows-1251"), Some("iso-8859-1")).unwrap(), page);
        let page = format!("<meta charset=\"utf-8\"><p>{russian} {russian}");
        assert_eq!(decode(&encoded(&page, "windows-1251"), Some("utf-8")).unwrap(), page);
    }

    #[test]
    fn damage_costs_only_itself() {
        let text = ARABIC.repeat(3);
        let cut = decode(&text.as_bytes()[..text.len() - 1], None).unwrap();
        assert!(text.starts_with(cut.trim_end_matches('\u{fffd}')) && cut.len() > ARABIC.len() * 2);
        let chinese = OLD[6].0.repeat(20);
        let mut bytes = encoded(&chinese, "gbk");
        bytes.insert(100, 0xff);
        let read = decode(&bytes, Some("gbk")).unwrap();
        assert!(read.starts_with(OLD[6].0) && read.ends_with(OLD[6].0) && read.contains('\u{fffd}'));
        let zero = format!("{FRENCH}\0{FRENCH}").repeat(4);
        assert_eq!(decode(zero.as_bytes(), None).unwrap(), format!("{FRENCH}{FRENCH}").repeat(4));
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
}
