//! How fast one core annotates: a megabyte of prose in each language that has a folder, beside what the same machine
//! needs to look for the same phrases with aho-corasick alone; and whether the time grows as the text does.

use aho_corasick::{AhoCorasick, MatchKind};
use diptych::{
    claim,
    document::{Document, Language, Moment},
    lexicon::Library,
    read,
    report::json,
};
use divan::{Bencher, counter::BytesCount};
use mimalloc::MiMalloc;
use std::{collections::BTreeMap, sync::LazyLock};

/// As the program has it.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// Least bytes of a text.
const SIZE: usize = 1 << 20;

static LIBRARY: LazyLock<Library> = LazyLock::new(Library::embedded);

/// One text for each language: what the fixtures have in it, and the sentences that its lexicon gives as examples.
static PROSE: LazyLock<Vec<Document>> = LazyLock::new(|| {
    let own = read::read_inputs(&[concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures").into()], &LIBRARY);
    let mut texts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for document in own.into_iter().flatten() {
        texts.entry(document.language.code).or_default().push(document.text);
    }
    LIBRARY.codes().map(|code| prose(code, texts.remove(code).unwrap_or_default())).collect()
});

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

/// The practical limit: one pass over the bytes for all phrases without their slots, and nothing made of what is found.
#[divan::bench(args = languages())]
fn aho_corasick(bencher: Bencher<'_, '_>, code: &str) {
    let text = &document(code).text;
    let phrases = LIBRARY.lexicon(code).expect("a language of the library").matcher.phrases.iter();
    let ways: Vec<_> = phrases.map(|phrase| longest_run(&phrase.way)).collect();
    let automaton = AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::LeftmostLongest)
        .build(ways)
        .expect("few enough patterns");
    bencher.counter(BytesCount::of_str(text)).bench(|| automaton.find_iter(text).count());
}

#[divan::bench(args = languages())]
fn write_json(bencher: Bencher<'_, '_>, code: &str) {
    let reading = claim::reading(document(code).clone(), &LIBRARY);
    bencher.counter(BytesCount::of_str(&reading.document.text)).bench(|| {
        let record = json::annotations(serde_json::Value::Null, &reading);
        serde_json::to_string(&record)
    });
}

/// What could make the time grow faster than the text: the megabytes a second must stay the same.
#[divan::bench(args = SHAPES.iter().flat_map(|(shape, _)| [1, 4, 16].map(|size| (*shape, size))).map(Long), sample_count = 2, sample_size = 1)]
fn long(bencher: Bencher<'_, '_>, Long((shape, quarters)): Long) {
    let (_, once) = SHAPES.iter().find(|(name, _)| *name == shape).expect("a shape");
    let text = once.repeat((quarters * SIZE / 4).div_ceil(once.len()));
    let document = written("en", &text);
    bencher.counter(BytesCount::of_str(&text)).bench(|| claim::read(&document, &LIBRARY));
}

/// A shape of text, and its length in quarters of a megabyte.
#[derive(Clone, Copy)]
struct Long((&'static str, usize));

impl std::fmt::Display for Long {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}, {} KiB", self.0.0, self.0.1 * SIZE / 4096)
    }
}

const SHAPES: &[(&str, &str)] = &[
    ("one sentence", "and the mayor of the town said that twelve people were killed near the river "),
    ("quotes", "\u{201c}Five were killed,\u{201d} said Ann Lee. "),
    ("opening quotes", "\u{201c}"),
    ("figures", "12 and 1,204 or 30-40 "),
    ("figures in groups", "204 "),
    ("numbers in words", "two hundred and twenty million "),
    ("names", "Ann Lee Kim Roe "),
    ("letters", "a"),
    ("lines", "5 killed\n"),
];

fn document(code: &str) -> &'static Document {
    PROSE.iter().find(|document| document.language.code == code).expect("a language with prose")
}

fn prose(code: &str, mut texts: Vec<String>) -> Document {
    let examples = LIBRARY.lexicon(code).map_or(&[][..], |lexicon| &lexicon.examples);
    let ways = examples.iter().flat_map(|(_, section)| &section.entries).flat_map(|entry| &entry.ways);
    texts.extend(ways.map(|way| way.text.replace(['[', ']'], "")));
    let once = texts.join("\n\n") + "\n\n";
    written(code, &once.repeat(SIZE.div_ceil(once.len())))
}

fn written(code: &str, text: &str) -> Document {
    let mut document = Document::from_text("prose", text);
    document.language = Language::given(code);
    document.times.published = Moment::parse("2024-09-02T12:00Z");
    document
}

/// The longest words of a way without a slot or a gap between.
fn longest_run(way: &str) -> String {
    let is_slot = |word: &&str| word.starts_with('{') || *word == "...";
    let words: Vec<_> = way.split_whitespace().collect();
    let runs = words.split(|word| is_slot(word)).map(|run| run.join(" "));
    runs.max_by_key(String::len).unwrap_or_default().replace('*', "")
}
