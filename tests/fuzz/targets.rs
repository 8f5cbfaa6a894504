//! What is tried with inputs that nobody foresaw. Each target takes any bytes, must not panic, and checks what it gives.

use diptych::{
    annotate::{self, context::Context},
    claim,
    document::{Document, Language, Moment, Span},
    lexicon::{Lexicon, Library, source::Folder},
    read::read_bytes,
};
use std::{borrow::Cow, sync::LazyLock};

pub static LIBRARY: LazyLock<Library> = LazyLock::new(Library::embedded);

/// A target with its name, which is also that of the folder of its seeds.
pub type Target = (&'static str, fn(&[u8]));

/// All of them.
pub const TARGETS: &[Target] = &[("read", read), ("annotate", annotate), ("lexicon", lexicon)];

/// A file in any form: pages, posts, feeds, archives, texts.
pub fn read(bytes: &[u8]) {
    for document in read_bytes("input", bytes, &LIBRARY).unwrap_or_default() {
        let text = document.text.as_str();
        assert!(!text.trim().is_empty() && !document.id.is_empty(), "{document:?}");
        let mut end = 0;
        for block in &document.blocks {
            assert!(block.span.start >= end && !block.span.of(text).is_empty(), "{:?} in {text:?}", document.blocks);
            end = block.span.end;
        }
        for moment in [document.times.published, document.times.modified, document.times.captured].into_iter().flatten()
        {
            assert!(Moment::parse(&moment.to_string()).is_some_and(|again| again.seconds() == moment.seconds()));
        }
    }
}

/// A text in the language that its first byte chooses: what is found lies in the text.
pub fn annotate(bytes: &[u8]) {
    let Some((first, rest)) = bytes.split_first() else { return };
    let codes: Vec<&str> = LIBRARY.codes().collect();
    let text = String::from_utf8_lossy(rest);
    let mut document = Document::from_text("text", &text);
    document.language = Language::given(codes[usize::from(*first) % codes.len()]);
    document.times.published = Moment::parse("2024-09-02T10:00:00Z");
    let (annotations, claims) = claim::read(&document, &LIBRARY);
    let quantities = annotations.quantities.iter().map(|it| it.span);
    let dates = annotations.dates.iter().map(|it| it.span);
    let mentions = annotations.mentions.iter().map(|it| it.span);
    for span in quantities.chain(dates).chain(mentions).chain(claims.iter().map(|it| it.span)) {
        assert!(!Span::of(span, &text).is_empty(), "{span:?} is no words of {text:?}");
    }
    for claim in &claims {
        let (low, high) = claim.amount.bounds();
        assert!(low >= 0.0 && high.is_none_or(|high| high >= low), "{claim}");
    }
}

/// A file of a lexicon, whose name is the first line: it is refused, or can be read with.
pub fn lexicon(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (name, text) = text.split_once('\n').unwrap_or(("casualties.toml", &text));
    let name = name.trim_start_matches(['#', ' ']).trim();
    let files = [(name.to_string(), Cow::Owned(text.to_string()))];
    let folder = Folder { code: "xx".into(), path: "lexicons/xx".into(), files: files.into() };
    let Ok(lexicon) = Lexicon::compile(&folder, LIBRARY.world()) else { return };
    let document =
        Document::from_text("text", "At least 12 people, two of them on 3 May, were killed, he said. 1.204!");
    let cx = Context::new(&document, &lexicon);
    let parsed = annotate::parse(&cx);
    claim::claims(&cx, &parsed);
}
