//! Links: passages of two documents that say the same, told by what they share. What is rare in the pair says more than
//! what stands everywhere; the order of the texts is a mild hint. Passages that share nothing are never linked.

mod features;

use super::{Link, Named, Passage};
use crate::{claim::Reading, document::Span};
use features::{Feature, Key};
use std::collections::BTreeMap;

/// At most this many sentences of a document are linked: two long documents stay within 160,000 pairs.
const SENTENCES: usize = 400;

/// Least score of a link.
const LEAST: f64 = 0.18;

/// What two passages at the same place of their texts have more than two at opposite ends.
const ORDER: f64 = 0.12;

/// Sharpest reasons that a link names.
const REASONS: usize = 6;

/// Links the sentences of each pair of documents.
pub fn links(readings: &[Reading], named: &Named) -> Vec<Link> {
    let sentences: Vec<Vec<Sentence>> =
        readings.iter().enumerate().map(|(document, reading)| sentences(document, reading, named)).collect();
    let mut links = Vec::new();
    for a in 0..readings.len() {
        for b in a + 1..readings.len() {
            link_pair(readings, (a, &sentences[a]), (b, &sentences[b]), &mut links);
        }
    }
    links
}

/// A sentence and what it could share.
struct Sentence {
    span: Span,
    letters: usize,
    features: Vec<Feature>,
}

fn sentences(document: usize, reading: &Reading, named: &Named) -> Vec<Sentence> {
    let spans: Vec<Span> = reading.annotations.sentences.iter().copied().take(SENTENCES).collect();
    let features = features::features(document, reading, named, &spans);
    let letters = |span: Span| span.of(&reading.document.text).chars().filter(|c| c.is_alphanumeric()).count();
    spans
        .into_iter()
        .zip(features)
        .map(|(span, features)| Sentence { span, letters: letters(span), features })
        .collect()
}

struct Candidate {
    a: usize,
    b: usize,
    score: f64,
}

fn link_pair(readings: &[Reading], a: (usize, &[Sentence]), b: (usize, &[Sentence]), links: &mut Vec<Link>) {
    let ((a_document, a), (b_document, b)) = (a, b);
    let weights = weights(a, b);
    let mut candidates = candidates(a, b, &weights);
    support_neighbours(&mut candidates);
    candidates.sort_by(|x, y| y.score.total_cmp(&x.score).then((x.a, x.b).cmp(&(y.a, y.b))));
    let (mut a_taken, mut b_taken) = (vec![false; a.len()], vec![false; b.len()]);
    let mut made = Vec::new();
    let mut link = |candidate: &Candidate, score: f64| {
        let (x, y) = (&a[candidate.a], &b[candidate.b]);
        made.push(Link {
            a: Passage { document: a_document, span: x.span },
            b: Passage { document: b_document, span: y.span },
            score: score.min(1.0),
            because: because(readings, (a_document, x), (b_document, y), &weights),
        });
    };
    for candidate in &candidates {
        if candidate.score >= LEAST && !a_taken[candidate.a] && !b_taken[candidate.b] {
            (a_taken[candidate.a], b_taken[candidate.b]) = (true, true);
            link(candidate, candidate.score);
        }
    }
    for candidate in &candidates {
        let is_left = a_taken[candidate.a] != b_taken[candidate.b];
        if candidate.score >= LEAST && is_left && share_range(&a[candidate.a], &b[candidate.b]) {
            (a_taken[candidate.a], b_taken[candidate.b]) = (true, true);
            link(candidate, candidate.score * SECOND);
        }
    }
    made.sort_by_key(|link| link.a);
    links.append(&mut made);
}

/// Do both name one range of several days? Then a sentence that has its counterpart also faces one that has none.
fn share_range(a: &Sentence, b: &Sentence) -> bool {
    let ranges = a
        .features
        .iter()
        .filter(|feature| matches!(feature.key, Key::Days(from, to) if from < to && to - from <= RANGE));
    ranges.into_iter().any(|range| b.features.iter().any(|feature| feature.key == range.key))
}

/// Longest range that tells one event: whole months and years stand everywhere.
const RANGE: i32 = 21;

/// What a further link of a sentence that has one is worth.
const SECOND: f64 = 0.5;

/// How telling each feature is that both documents have.
fn weights(a: &[Sentence], b: &[Sentence]) -> BTreeMap<Key, f64> {
    let mut counts: BTreeMap<Key, [usize; 2]> = BTreeMap::new();
    for (side, sentences) in [a, b].into_iter().enumerate() {
        for sentence in sentences {
            for feature in &sentence.features {
                counts.entry(feature.key).or_default()[side] += 1;
            }
        }
    }
    let total = (a.len() + b.len()).max(1) as f64;
    let rarity = |count: usize| (1.0 + total / count.max(1) as f64).ln();
    counts
        .into_iter()
        .map(|(key, [in_a, in_b])| (key, key.telling() * rarity(in_a + in_b) * shared(in_a, in_b)))
        .collect()
}

/// What one side alone has cannot be shared; it still counts a little as what the passage says beside.
fn shared(in_a: usize, in_b: usize) -> f64 {
    if in_a > 0 && in_b > 0 { 1.0 } else { 0.25 }
}

fn candidates(a: &[Sentence], b: &[Sentence], weights: &BTreeMap<Key, f64>) -> Vec<Candidate> {
    let mut with: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
    for (index, sentence) in b.iter().enumerate() {
        for feature in &sentence.features {
            with.entry(feature.key).or_default().push(index);
        }
    }
    let size = |sentence: &Sentence| -> f64 { sentence.features.iter().filter_map(|f| weights.get(&f.key)).sum() };
    let scale = scale(a, b);
    let b_sizes: Vec<f64> = b.iter().map(size).collect();
    let mut candidates = Vec::new();
    let mut overlap = vec![0.0; b.len()];
    for (i, sentence) in a.iter().enumerate() {
        overlap.iter_mut().for_each(|sum| *sum = 0.0);
        for feature in &sentence.features {
            let weight = weights.get(&feature.key).copied().unwrap_or_default();
            for &j in with.get(&feature.key).map_or(&[][..], Vec::as_slice) {
                overlap[j] += weight;
            }
        }
        let a_size = size(sentence);
        for (j, &sum) in overlap.iter().enumerate().filter(|(_, sum)| **sum > 0.0) {
            let likeness = sum / (a_size * b_sizes[j]).sqrt().max(LEAST_SIZE);
            let apart = (i as f64 / a.len() as f64 - j as f64 / b.len() as f64).abs();
            let order = 1.0 + ORDER * (1.0 - 2.0 * apart);
            candidates.push(Candidate { a: i, b: j, score: likeness * order * length(&a[i], &b[j], scale) });
        }
    }
    candidates
}

/// A pair gains by the pairs before and after it, which the order of the paragraphs does not change.
fn support_neighbours(candidates: &mut [Candidate]) {
    let scores: BTreeMap<(usize, usize), f64> = candidates.iter().map(|c| ((c.a, c.b), c.score)).collect();
    let score = |a: usize, b: usize| scores.get(&(a, b)).copied().unwrap_or_default();
    for candidate in candidates {
        let before = candidate.a.checked_sub(1).zip(candidate.b.checked_sub(1)).map_or(0.0, |(a, b)| score(a, b));
        let after = score(candidate.a + 1, candidate.b + 1);
        candidate.score += NEIGHBOURS * (before.min(0.5) + after.min(0.5));
    }
}

/// What a pair gains for each neighbouring pair, by that pair's score.
const NEIGHBOURS: f64 = 0.15;

/// Letters of one text by those of the other, so that a short script is not a short text.
fn scale(a: &[Sentence], b: &[Sentence]) -> f64 {
    let letters =
        |sentences: &[Sentence]| sentences.iter().map(|sentence| sentence.letters).sum::<usize>().max(1) as f64;
    letters(a) / letters(b)
}

/// A passage and its counterpart are about as long (Gale and Church, "A program for aligning sentences", 1993).
fn length(a: &Sentence, b: &Sentence, scale: f64) -> f64 {
    let ratio = a.letters.max(1) as f64 / (b.letters.max(1) as f64 * scale);
    1.0 - LENGTH * ratio.ln().abs().min(1.0)
}

/// What a passage loses that is nearly three times as long as the other, or more.
const LENGTH: f64 = 0.35;

/// Passages with less than this to share are not linked on it alone.
const LEAST_SIZE: f64 = 4.0;

fn because(
    readings: &[Reading],
    a: (usize, &Sentence),
    b: (usize, &Sentence),
    weights: &BTreeMap<Key, f64>,
) -> Vec<String> {
    let ((a_document, a), (b_document, b)) = (a, b);
    let mut shared: Vec<(f64, &Feature, &Feature)> = Vec::new();
    for x in &a.features {
        if let Some(y) = b.features.iter().find(|y| y.key == x.key) {
            shared.push((weights.get(&x.key).copied().unwrap_or_default(), x, y));
        }
    }
    shared.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.span.cmp(&y.1.span)));
    let mut because: Vec<String> = Vec::new();
    for (_, x, y) in shared {
        let (x, y) = (x.span.of(&readings[a_document].document.text), y.span.of(&readings[b_document].document.text));
        let reason = if x == y { x.to_owned() } else { format!("{x} = {y}") };
        if because.len() < REASONS && !because.contains(&reason) {
            because.push(reason);
        }
    }
    because
}
