//! What a sentence has that a sentence of another text, in another language, can share.

use crate::{
    align::Named,
    claim::Reading,
    document::Span,
    meaning::{EventKind, Outcome, Role},
    name,
};
use rustc_hash::FxHashMap;
use std::{
    collections::BTreeMap,
    hash::{DefaultHasher, Hash, Hasher},
};
use unicode_segmentation::UnicodeSegmentation;

/// What is shared; equal in two sentences that share it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    Entity(usize),
    /// First and last day, as days of the common era.
    Days(i32, i32),
    /// A figure, as the bits of its value.
    Figure(u64),
    /// An outcome with its figure.
    Claim(Outcome, u64),
    Outcome(Outcome),
    Event(EventKind),
    /// A concept and the name given to it, hashed.
    Label(u64),
    /// A concept under any name, hashed.
    Concept(u64),
    /// Digits, whatever they count, hashed.
    Digits(u64),
    /// The consonants of a name, as far as all scripts keep them apart, hashed.
    Consonants(u64),
    /// The beginning of a word, hashed.
    Stem(u64),
    /// A whole word, hashed, in two texts of one language.
    Word(u64),
}

impl Key {
    /// How much it tells, beside how rare it is.
    pub fn telling(self) -> f64 {
        match self {
            Key::Entity(_) => 1.0,
            Key::Days(..) => 1.2,
            Key::Figure(_) => 1.2,
            Key::Claim(..) => 1.0,
            Key::Outcome(_) => 0.5,
            Key::Event(_) => 0.6,
            Key::Label(_) => 0.3,
            Key::Concept(_) => 0.6,
            Key::Digits(_) => 0.8,
            Key::Consonants(_) => 0.45,
            Key::Stem(_) => 0.55,
            Key::Word(_) => 0.2,
        }
    }
}

/// One thing that a sentence has, and the words for it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Feature {
    pub key: Key,
    pub span: Span,
}

/// Shortest word whose beginning is compared across languages, and how much of it, in letters.
const STEM: usize = 5;

/// At most this many words of a sentence are looked at.
const WORDS: usize = 200;

/// The features of each of the sentences, each key once in a sentence.
pub(super) fn features(document: usize, reading: &Reading, named: &Named, sentences: &[Span]) -> Vec<Vec<Feature>> {
    let mut all: Vec<(Span, Key)> = Vec::new();
    all.extend(named.of(document).map(|(span, entity)| (span, Key::Entity(entity))));
    let notes = &reading.annotations;
    all.extend(notes.dates.iter().map(|date| (date.span, Key::Days(day(date.from), day(date.to)))));
    all.extend(notes.quantities.iter().map(|quantity| (quantity.span, Key::Figure(figure(quantity.amount)))));
    all.extend(notes.events.iter().map(|event| (event.span, Key::Event(event.kind))));
    for term in &notes.terms {
        all.push((term.span, Key::Concept(hash(&term.concept))));
        all.push((term.span, Key::Label(hash(&(&term.concept, &term.label)))));
    }
    for claim in reading.claims.iter().filter(|claim| claim.role != Role::Superseded) {
        all.push((claim.victims.span, Key::Claim(claim.outcome, figure(claim.amount))));
        all.push((claim.victims.span, Key::Outcome(claim.outcome)));
    }
    let text = &reading.document.text;
    let mut known: FxHashMap<&str, [Option<Key>; 3]> = FxHashMap::default();
    for &sentence in sentences {
        for (at, word) in sentence.of(text).unicode_word_indices().take(WORDS) {
            let span = Span::new(sentence.start + at, sentence.start + at + word.len());
            let keys = known.entry(word).or_insert_with(|| word_keys(word, &notes.language.code));
            all.extend(keys.iter().flatten().map(|key| (span, *key)));
        }
    }
    by_sentence(all, sentences)
}

fn by_sentence(all: Vec<(Span, Key)>, sentences: &[Span]) -> Vec<Vec<Feature>> {
    let mut features: Vec<BTreeMap<Key, Span>> = vec![BTreeMap::new(); sentences.len()];
    for (span, key) in all {
        let next = sentences.partition_point(|sentence| sentence.start <= span.start);
        let Some(at) = next.checked_sub(1).filter(|&at| span.start < sentences[at].end) else { continue };
        features[at].entry(key).or_insert(span);
    }
    features.into_iter().map(|found| found.into_iter().map(|(key, span)| Feature { key, span }).collect()).collect()
}

/// A word by its beginning in Latin letters, where another language may have the same, and as it is within its own.
fn word_keys(word: &str, language: &str) -> [Option<Key>; 3] {
    let ascii: String = any_ascii::any_ascii(word).chars().filter(char::is_ascii_alphabetic).take(STEM).collect();
    let has_capitals = word.chars().all(|c| u32::from(c) < 0x530);
    if word.chars().any(char::is_numeric) {
        let digits: String = any_ascii::any_ascii(word).chars().filter(char::is_ascii_digit).collect();
        return [Some(Key::Digits(hash(&digits))), None, None];
    }
    let stem = (ascii.len() == STEM && has_capitals).then(|| Key::Stem(hash(&ascii.to_ascii_lowercase())));
    let whole = (word.chars().count() >= 2 || !has_capitals).then(|| Key::Word(hash(&(language, word.to_lowercase()))));
    let named = !has_capitals || word.chars().next().is_some_and(char::is_uppercase);
    let consonants = name::classes(word).filter(|_| named).map(|classes| Key::Consonants(hash(&classes)));
    [stem, whole, consonants]
}

fn day(date: jiff::civil::Date) -> i32 {
    (i32::from(date.year()) * 12 + i32::from(date.month())) * 31 + i32::from(date.day())
}

fn figure(amount: crate::amount::Amount) -> u64 {
    amount.value().unwrap_or(amount.bounds().0).to_bits()
}

/// The same on every run and machine of one build: the default hasher has fixed keys.
fn hash(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}
