//! How long it takes to set names against each other: a pair of them, those of two documents, and to know names at all.

use diptych::{
    align, claim,
    compare::Reading,
    document::{Document, Language},
    lexicon::Library,
    name::{compare_known, compare_names},
};
use divan::Bencher;
use std::{hint::black_box, sync::LazyLock};

static LIBRARY: LazyLock<Library> = LazyLock::new(Library::embedded);

fn main() {
    divan::main();
}

/// In one script, in two, and one of signs; alike and not; organisations, whose words are looked up in the gazetteer.
const PAIRS: [(&str, &str); 5] = [
    ("Marta Rosario Vidal", "Marta Vidal"),
    ("Samira Haddad", "\u{421}\u{430}\u{43c}\u{438}\u{440}\u{430} \u{425}\u{430}\u{434}\u{434}\u{430}\u{434}"),
    ("Hugo Janssen", "\u{96e8}\u{679c}\u{b7}\u{626c}\u{68ee}"),
    ("President Jonas Ekberg", "Hugo Janssen"),
    ("National Resistance Council of Lodvar", "Conseil national de r\u{e9}sistance de Lodvar"),
];

/// Two names, made ready and set against each other.
#[divan::bench(args = PAIRS)]
fn pair(bencher: Bencher<'_, '_>, (a, b): (&str, &str)) {
    let customs = LIBRARY.customs();
    bencher.bench(|| compare_names(black_box(customs), a, b));
}

/// The same, lexicons and gazetteer asked first.
#[divan::bench(args = PAIRS)]
fn known_pair(bencher: Bencher<'_, '_>, (a, b): (&str, &str)) {
    compare_known(&LIBRARY, a, b);
    bencher.bench(|| compare_known(&LIBRARY, a, b));
}

/// The names of two documents of 1,000 words, of which every tenth begins a name of two.
#[divan::bench]
fn two_documents(bencher: Bencher<'_, '_>) {
    let readings = [reading("en", &document("said", "near")), reading("fr", &document("parle", "vers"))];
    assert!(readings.iter().all(|reading| reading.annotations.mentions.len() >= 60));
    bencher.bench(|| align::entities(&readings, &LIBRARY));
}

/// What a run pays to know how names are written, and to ask the gazetteer once.
#[divan::bench]
fn start() -> usize {
    let library = Library::embedded();
    library.customs();
    library.places("Tinzaouatene").count()
}

/// What it pays besides where it knows the names of all languages.
#[divan::bench]
fn start_known() -> usize {
    Library::embedded().known("NATO").len()
}

const FIRST: [&str; 11] =
    ["Adil", "Berta", "Celso", "Dunja", "Emre", "Farida", "Goran", "Halima", "Ilario", "Jelena", "Kamel"];
const LAST: [&str; 9] =
    ["Okstadt", "Perilli", "Quesal", "Ramdani", "Sotirov", "Tavares", "Ulugbek", "Vidmar", "Wadhwani"];

fn document(verb: &str, before: &str) -> String {
    let sentence = |at: usize| {
        let (first, last) = (FIRST[at % FIRST.len()], LAST[at % LAST.len()]);
        format!("The people {verb} that {first} {last} went away {before} them. ")
    };
    (0..100).map(sentence).collect()
}

fn reading(code: &str, text: &str) -> Reading {
    let mut document = Document::from_text("names", text);
    document.language = Language::given(code);
    let (annotations, claims) = claim::read(&document, &LIBRARY);
    Reading { document, annotations, claims }
}
