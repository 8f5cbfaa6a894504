//! The short run of fuzzing: every seed, and as many inputs made from them as a short while allows. `./fuzz` is the long
//! run, which looks for inputs that reach new code.

mod mutate;
mod targets;

use fastrand::Rng;
use std::{fs, path::Path};

/// The seeds of a target, by name.
fn seeds(target: &str) -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/seeds").join(target);
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut seeds: Vec<_> = files
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(&path).unwrap()))
        .collect();
    seeds.sort();
    seeds
}

/// Every seed as it is, then so many inputs made from them.
fn try_out(name: &str, inputs: u64) {
    let (_, target) = targets::TARGETS.iter().find(|(target, _)| *target == name).unwrap();
    let (names, seeds): (Vec<_>, Vec<_>) = seeds(name).into_iter().unzip();
    assert!(!seeds.is_empty(), "no seeds in tests/fuzz/seeds/{name}");
    for (file, seed) in names.iter().zip(&seeds) {
        let outcome = std::panic::catch_unwind(|| target(seed));
        assert!(outcome.is_ok(), "tests/fuzz/seeds/{name}/{file} fails");
    }
    let words = mutate::words(include_str!("words.dict"));
    for number in 0..inputs {
        let mut rng = Rng::with_seed(number);
        let mut input = rng.choice(&seeds).cloned().unwrap_or_default();
        for _ in 0..rng.usize(1..=6) {
            mutate::change(&mut input, &seeds, &words, &mut rng);
        }
        if std::panic::catch_unwind(|| target(&input)).is_err() {
            let kept = std::env::temp_dir().join(format!("diptych-{name}-{number}"));
            fs::write(&kept, &input).unwrap();
            panic!("input {number} fails; mend it and keep {} as a seed in tests/fuzz/seeds/{name}", kept.display());
        }
    }
}

#[test]
fn any_file_is_read_or_refused() {
    try_out("read", 300);
}

#[test]
fn any_text_is_annotated() {
    try_out("annotate", 500);
}

#[test]
fn any_lexicon_is_loaded_or_refused() {
    try_out("lexicon", 1_000);
}

/// A seed that is refused at the first look leads nowhere.
#[test]
fn pages_texts_and_posts_among_the_seeds_give_documents() {
    let forms = [".html", ".txt", ".json", ".jsonl", ".js"];
    for (name, seed) in seeds("read").into_iter().filter(|(name, _)| forms.iter().any(|form| name.ends_with(form))) {
        let read = diptych::read::read_bytes(&name, &seed, &targets::LIBRARY);
        assert!(read.is_ok_and(|documents| !documents.is_empty()), "{name}");
    }
}
