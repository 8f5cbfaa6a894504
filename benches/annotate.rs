//! How fast one core annotates: a megabyte of prose in each language, the texts of the fixtures over and over.

use diptych::{
    claim,
    document::{Document, Language, Moment},
    lexicon::Library,
    read,
    report::json,
};
use divan::{Bencher, counter::BytesCount};
use std::sync::LazyLock;

/// Least bytes of a text.
const SIZE: usize = 1 << 20;

static LIBRARY: LazyLock<Library> = LazyLock::new(Library::embedded);

/// One text for each language in which the fixtures have one.
static PROSE: LazyLock<Vec<Document>> = LazyLock::new(|| LIBRARY.codes().filter_map(prose).collect());

fn main() {
    divan::main();
}

fn languages() -> impl Iterator<Item = &'static str> {
    PROSE.iter().map(|document| document.language.code.as_str())
}

#[divan::bench(args = languages())]
fn annotate(bencher: Bencher<'_, '_>, code: &str) {
    let document = document(code);
    claim::read(document, &LIBRARY);
    bencher.counter(BytesCount::of_str(&document.text)).bench(|| claim::read(document, &LIBRARY));
}

#[divan::bench(args = languages())]
fn write_json(bencher: Bencher<'_, '_>, code: &str) {
    let document = document(code);
    let (annotations, claims) = claim::read(document, &LIBRARY);
    bencher.counter(BytesCount::of_str(&document.text)).bench(|| {
        let record = json::annotations(serde_json::Value::Null, &document.text, &annotations, &claims);
        serde_json::to_string(&record)
    });
}

fn document(code: &str) -> &'static Document {
    PROSE.iter().find(|document| document.language.code == code).expect("a language with prose")
}

fn prose(code: &str) -> Option<Document> {
    let read = read::read_inputs(&[concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures").into()], &LIBRARY);
    let own = read.into_iter().flatten().filter(|document| document.language.code == code && document.url.is_some());
    let once = own.map(|document| document.text).collect::<Vec<_>>().join("\n\n") + "\n\n";
    let text = once.repeat(SIZE.div_ceil(once.len()));
    let mut document = Document::from_text("prose", &text);
    document.language = Language::given(code);
    document.times.published = Moment::parse("2024-09-02T12:00Z");
    (once.len() > 1000).then_some(document)
}
