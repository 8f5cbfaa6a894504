//! The examples in the lexicons: what stands on the left must be what is found in the sentences on the right.
//! `lexicons/README.md` says what the left side is in each file.

use diptych::{
    annotate::{Annotations, Attribution, DateMention},
    claim::{self, Claim},
    document::{Document, Language, Moment, Span},
    lexicon::{Library, meanings::EXEMPLIFIED},
    meaning::{Commitment, Sourcing},
};
use std::collections::BTreeSet;

/// The day from which the dates of the examples are counted, a Monday.
const PUBLISHED: &str = "2024-09-02";

/// The left side that says that a sentence holds none of what its file is about.
const NOTHING: &str = "nothing";

#[test]
fn every_example_is_read_as_it_says() {
    let library = Library::embedded();
    let mut wrong = Vec::new();
    for code in library.codes() {
        let lexicon = library.lexicon(code).unwrap_or_else(|| panic!("{code}: {:?}", library.check()));
        for (file, examples) in &lexicon.examples {
            let name = file.path.rsplit('/').next().unwrap_or_default();
            for (entry, way) in examples.entries.iter().flat_map(|entry| entry.ways.iter().map(move |way| (entry, way)))
            {
                let (sentence, sources) = without_brackets(&way.text);
                let (annotations, claims) = read(&sentence, code, &library);
                let found = match name {
                    "casualties.toml" => join(claims.iter().map(Claim::to_string)),
                    "numbers.toml" => join(annotations.quantities.iter().map(|it| it.amount.to_string())),
                    "dates.toml" => join(annotations.dates.iter().map(days)),
                    "attribution.toml" => join(annotations.attributions.iter().map(|it| it.stance.to_string())),
                    "origins.toml" => join(annotations.attributions.iter().map(path)),
                    "framing.toml" => {
                        let terms = annotations.terms.iter().map(|it| format!("{} = {}", it.concept, it.label));
                        one_of(terms, &entry.meaning)
                    }
                    "events.toml" => one_of(annotations.events.iter().map(|it| it.kind.to_string()), &entry.meaning),
                    other => panic!("{code}/{other} has examples, and nobody says what their left side is"),
                };
                let through =
                    annotations.attributions.iter().flat_map(|it| it.path.iter().filter_map(|origin| origin.span));
                let named: Vec<Span> = annotations.attributions.iter().filter_map(|it| it.source).collect();
                let who = |spans: &[Span]| spans.iter().map(|it| it.of(&sentence).to_string()).collect::<Vec<_>>();
                if found != entry.meaning {
                    wrong.push(complaint(&file.path, way.line, code, &sentence, &entry.meaning, &found));
                } else if name == "attribution.toml" && named != sources {
                    let (expected, found) = (who(&sources).join("; "), who(&named).join("; "));
                    wrong.push(complaint(&file.path, way.line, code, &sentence, &expected, &found));
                } else if name == "origins.toml" && !is_one_set(&sources, through.clone()) {
                    let (expected, found) = (who(&sources).join("; "), who(&through.collect::<Vec<_>>()).join("; "));
                    wrong.push(complaint(&file.path, way.line, code, &sentence, &expected, &found));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}\n{} examples are read otherwise", wrong.join("\n"), wrong.len());
}

/// Every language shows by examples what its phrases mean.
#[test]
fn every_language_has_examples() {
    let library = Library::embedded();
    for code in library.codes() {
        let folder = library.folder(code).unwrap();
        for name in EXEMPLIFIED.iter().filter(|name| folder.files.contains_key(**name)) {
            let file = folder.file(name).unwrap();
            assert!(!file.entries("examples").is_empty(), "{}", file.path);
        }
    }
}

/// `agency < speaker`: through whom something came, and what else its words tell of it.
fn path(attribution: &Attribution) -> String {
    let path = attribution.path.iter().map(|origin| origin.kind.name()).collect::<Vec<_>>().join(" < ");
    let anonymous = if attribution.sourcing == Sourcing::Anonymous { ", anonymous" } else { "" };
    let commitment = match attribution.commitment {
        Commitment::Neutral => String::new(),
        other => format!(", {other}"),
    };
    path + anonymous + &commitment
}

fn is_one_set(wanted: &[Span], found: impl Iterator<Item = Span>) -> bool {
    found.collect::<BTreeSet<_>>() == wanted.iter().copied().collect()
}

fn read(sentence: &str, code: &str, library: &Library) -> (Annotations, Vec<Claim>) {
    let mut document = Document::from_text("example", sentence);
    document.language = Language::given(code);
    document.times.published = Moment::parse(PUBLISHED);
    claim::read(&document, library)
}

/// The sentence, and where the words stand that were in square brackets: the sources of an attribution.
fn without_brackets(example: &str) -> (String, Vec<Span>) {
    let mut sentence = String::new();
    let mut spans = Vec::new();
    let mut start = 0;
    for c in example.chars() {
        match c {
            '[' => start = sentence.len(),
            ']' => spans.push(Span::new(start, sentence.len())),
            c => sentence.push(c),
        }
    }
    (sentence, spans)
}

fn days(date: &DateMention) -> String {
    if date.from == date.to { date.from.to_string() } else { format!("{} to {}", date.from, date.to) }
}

fn join(found: impl Iterator<Item = String>) -> String {
    let all = found.collect::<Vec<_>>().join("; ");
    if all.is_empty() { NOTHING.into() } else { all }
}

/// What was wanted where it is among what was found, or else all that was found.
fn one_of(found: impl Iterator<Item = String>, wanted: &str) -> String {
    let found: Vec<String> = found.collect();
    if found.iter().any(|it| it == wanted) { wanted.into() } else { join(found.into_iter()) }
}

fn complaint(path: &str, line: usize, code: &str, sentence: &str, expected: &str, found: &str) -> String {
    format!(
        "{path}:{line}: {sentence}\n  expected: {expected}\n     found: {found}\n       why: diptych --lexicons lexicons explain --lang {code} {sentence:?}"
    )
}
