//! Random texts in many scripts, and mangled pages: nothing panics, and every span and index leads where it should.

use diptych::{
    annotate::Annotations,
    claim::{self, Claim, Reading},
    compare,
    document::{Document, Language, Moment, Span},
    lexicon::Library,
    read::read_bytes,
};
use proptest::prelude::*;
use std::sync::LazyLock;

static LIBRARY: LazyLock<Library> = LazyLock::new(Library::embedded);

/// Words and sentences that the lexicons know, in their scripts: without them random text would mean nothing.
static KNOWN: LazyLock<Vec<String>> = LazyLock::new(|| {
    let folders = LIBRARY.codes().filter_map(|code| LIBRARY.folder(code));
    let files =
        folders.flat_map(|folder| folder.files.keys().filter_map(|name| folder.file(name).ok()).collect::<Vec<_>>());
    let sections = files.flat_map(|file| file.sections);
    let ways = sections.flat_map(|section| section.entries).flat_map(|entry| entry.ways).map(|way| way.text);
    let bare = |way: String| {
        way.replace("{n}", "12").replace("{number}", "٢٠").replace("{day}", "3").replace(['{', '}', '*'], "")
    };
    ways.step_by(3).map(bare).collect()
});

/// What trips readers of text: marks, digits of many scripts, controls of direction, characters of many bytes.
const ODD: &[&str] = &[
    "",
    " ",
    "\n",
    "\n\n",
    "\t",
    ".",
    ",",
    ";",
    ":",
    "?",
    "!",
    "\u{2026}",
    "\"",
    "'",
    "\u{2019}",
    "\u{201c}",
    "\u{201d}",
    "\u{ab}",
    "\u{bb}",
    "\u{201e}",
    "(",
    ")",
    "[",
    "]",
    "-",
    "\u{2013}",
    "\u{2014}",
    "%",
    "/",
    "\\",
    "@",
    "#",
    "0",
    "1",
    "12",
    "1,204",
    "1.204",
    "1\u{202f}204",
    "1e9",
    "3.4",
    "-7",
    "999999999999999999999999",
    "2024",
    "31",
    "32/13/2024",
    "٢٠",
    "۲۰",
    "२०",
    "二十",
    "三千二百万",
    "亿",
    "零",
    "М-4",
    "3.5M",
    "5k-20k",
    "million",
    "1'204",
    "1\u{202f}204\u{202f}",
    "\u{2066}12\u{2069}",
    "1\u{200f}2",
    "１２",
    "½",
    "①",
    "\u{661}\u{66c}\u{662}\u{660}\u{664}",
    "\u{200f}",
    "\u{200e}",
    "\u{202e}",
    "\u{2066}",
    "\u{200d}",
    "\u{200c}",
    "\u{ad}",
    "\u{feff}",
    "\u{0}",
    "\u{a0}",
    "\u{301}",
    "e\u{301}\u{301}",
    "ﷺ",
    "😀",
    "👨\u{200d}👩\u{200d}👧",
    "🇲🇱",
    "İ",
    "ı",
    "ß",
    "ﬁ",
    "Σς",
    "Ёлка",
    "גדוד",
    "убиты",
    "死者",
    "사망",
    "ผู้เสียชีวิต",
    "مقتل",
    "قُتِلَ",
    "ولل",
    "ال",
    "و",
    "l'",
    "d'",
    "qu'",
    "A",
    "I",
    "US",
];

fn texts() -> impl Strategy<Value = String> {
    let scrap = prop_oneof![
        4 => proptest::sample::select(KNOWN.clone()),
        3 => proptest::sample::select(ODD.to_vec()).prop_map(str::to_string),
        1 => any::<String>(),
        1 => (0u32..3_000_000).prop_map(|n| n.to_string()),
    ];
    let joined = (scrap, proptest::sample::select(vec![" ", " ", " ", "", ". ", ", ", "\n\n"]));
    proptest::collection::vec(joined, 0..40)
        .prop_map(|scraps| scraps.into_iter().flat_map(|(a, b)| [a, b.to_string()]).collect())
}

fn document(id: &str, text: &str, code: &str) -> Document {
    let mut document = Document::from_text(id, text);
    document.language = Language::given(code);
    document.times.published = Moment::parse("2024-09-02T10:00:00Z");
    document
}

fn spans<'a>(annotations: &'a Annotations, claims: &'a [Claim]) -> impl Iterator<Item = Span> + 'a {
    let attributions = annotations.attributions.iter();
    let said = attributions.flat_map(|it| it.source.into_iter().chain([it.cue]).chain(it.contents.iter().copied()));
    let claimed = claims.iter().flat_map(|it| [Some(it.span), Some(it.victims.span), it.agent].into_iter().flatten());
    (annotations.sentences.iter().copied())
        .chain(annotations.quantities.iter().map(|it| it.span))
        .chain(annotations.dates.iter().map(|it| it.span))
        .chain(annotations.mentions.iter().map(|it| it.span))
        .chain(annotations.terms.iter().map(|it| it.span))
        .chain(annotations.events.iter().map(|it| it.span))
        .chain(said)
        .chain(claimed)
}

/// The bounds of each amount in order, every index within its list, every span on characters of the text.
fn check(text: &str, annotations: &Annotations, claims: &[Claim]) -> Result<(), TestCaseError> {
    for span in spans(annotations, claims) {
        prop_assert!(span.start < span.end, "{span:?} is empty");
        prop_assert!(text.get(span.range()).is_some(), "{span:?} lies between characters of {text:?}");
    }
    let amounts = annotations.quantities.iter().map(|it| it.amount).chain(claims.iter().map(|it| it.amount));
    for (low, high) in amounts.map(|amount| amount.bounds()) {
        prop_assert!(low >= 0.0 && low.is_finite() && high.is_none_or(|high| high >= low && high.is_finite()));
    }
    for (at, claim) in claims.iter().enumerate() {
        prop_assert!(claim.part_of.is_none_or(|whole| whole < claims.len() && whole != at));
        prop_assert!(claim.attribution.is_none_or(|it| it < annotations.attributions.len()));
        prop_assert!(claim.date.is_none_or(|it| it < annotations.dates.len()));
        prop_assert!(claim.place.is_none_or(|it| it < annotations.mentions.len()));
    }
    for date in &annotations.dates {
        prop_assert!(date.from <= date.to);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_the_same_way_twice(text in texts()) {
        for code in LIBRARY.codes() {
            let document = document("text", &text, code);
            let (annotations, claims) = claim::read(&document, &LIBRARY);
            check(&text, &annotations, &claims)?;
            prop_assert_eq!(claim::read(&document, &LIBRARY), (annotations, claims));
        }
    }

    #[test]
    fn any_texts_are_compared(first in texts(), second in texts(), code in proptest::sample::select(LIBRARY.codes().map(str::to_string).collect::<Vec<_>>())) {
        let reading = |id: &str, text: &str, code: &str| {
            let document = document(id, text, code);
            let (annotations, claims) = claim::read(&document, &LIBRARY);
            Reading { document, annotations, claims }
        };
        let readings = || vec![reading("a", &first, &code), reading("b", &second, "en")];
        let comparison = compare::compare(readings(), &LIBRARY);
        prop_assert!(comparison == compare::compare(readings(), &LIBRARY), "not the same twice");
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = read_bytes("bytes", &bytes, &LIBRARY);
    }

    /// A page with a few of its bytes changed, cut out or doubled.
    #[test]
    fn a_mangled_page_is_read_or_refused(changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0usize..3), 1..30)) {
        let mut page = include_bytes!("../fixtures/tinzaouatene/sahel-courier.html").to_vec();
        for (at, byte, change) in changes {
            let at = at.index(page.len());
            match change {
                0 => page[at] = byte,
                1 => drop(page.drain(at..(at + usize::from(byte)).min(page.len() - 1).max(at))),
                _ => page.extend_from_within(at..(at + usize::from(byte)).min(page.len())),
            }
        }
        for document in read_bytes("page.html", &page, &LIBRARY).unwrap_or_default() {
            for block in &document.blocks {
                prop_assert!(document.text.get(block.span.range()).is_some_and(|words| !words.is_empty()));
            }
            let (annotations, claims) = claim::read(&document, &LIBRARY);
            check(&document.text, &annotations, &claims)?;
        }
    }
}
