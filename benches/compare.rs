//! How long it takes to set documents side by side, the reading and annotating of them aside.

use diptych::{
    claim,
    compare::{Reading, compare},
    document::Document,
    lexicon::Library,
    name::compare_names,
    read,
};
use divan::Bencher;
use std::sync::LazyLock;

static LIBRARY: LazyLock<Library> = LazyLock::new(Library::embedded);

fn main() {
    divan::main();
}

/// Two names, made ready and set against each other.
#[divan::bench(args = [("Marta Rosario Vidal", "Marta Vidal"), ("Samira Haddad", "Samir Khaddad"), ("President Jonas Ekberg", "Hugo Janssen")])]
fn names(bencher: Bencher<'_, '_>, (a, b): (&str, &str)) {
    bencher.bench(|| compare_names(LIBRARY.customs(), a, b));
}

/// The documents of a story, in several languages.
#[divan::bench(args = ["quillamayo", "tinzaouatene", "wire"])]
fn story(bencher: Bencher<'_, '_>, name: &str) {
    let readings = readings(name);
    bencher.with_inputs(|| readings.clone()).bench_values(|readings| compare(readings, &LIBRARY));
}

/// Two long texts, the same one twice: so many times the texts of a story. The time must grow as they do.
#[divan::bench(args = [50, 100, 200, 400])]
fn long(bencher: Bencher<'_, '_>, times: usize) {
    let mut document = readings("wire").swap_remove(0).document;
    let once = document.text + "\n\n";
    document = Document {
        language: document.language,
        times: document.times,
        ..Document::from_text("long", &once.repeat(times))
    };
    let readings = vec![reading(document.clone()), reading(document)];
    bencher.with_inputs(|| readings.clone()).bench_values(|readings| compare(readings, &LIBRARY));
}

fn readings(story: &str) -> Vec<Reading> {
    let folder = format!("{}/fixtures/{story}", env!("CARGO_MANIFEST_DIR"));
    read::read_inputs(&[folder], &LIBRARY).into_iter().flatten().map(reading).collect()
}

fn reading(document: Document) -> Reading {
    let (annotations, claims) = claim::read(&document, &LIBRARY);
    Reading { document, annotations, claims }
}
