//! The texts of the page: cut into segments at every edge of something found, and laid out facing each other.

use super::view::{Cell, Paragraph, Segment, Unit};
use crate::{
    align::{Link, Passage},
    compare::{Comparison, Reading},
    document::Span,
    meaning::BlockKind,
};
use similar::{DiffOp, TextDiff};
use std::ops::Range;

/// Passages longer than this, in bytes, are not compared word by word.
const LONGEST_DIFF: usize = 8 << 10;

/// Below this share of common words, two passages are different texts and not versions of one.
const LEAST_COMMON: f32 = 0.4;

/// What lies over a stretch of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Layer {
    /// Evidence of the finding with this number.
    Finding(usize),
    /// The claim with this number among those of all documents.
    Claim(usize),
    Term,
    /// A name, or who is said to have said something: a place that tables point to.
    Target,
    /// Words that the facing passage in the same language has not.
    Different,
}

/// A sentence of a document, or what stands between sentences; units cover every block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    pub span: Span,
    pub block: usize,
    pub kind: BlockKind,
}

/// The sentences of all blocks, in the order of the text.
pub fn pieces(reading: &Reading) -> Vec<Piece> {
    let text = &reading.document.text;
    let mut sentences = reading.annotations.sentences.iter().map(|span| span.start).peekable();
    let mut pieces = Vec::new();
    for (block, it) in reading.document.blocks.iter().enumerate() {
        let mut start = it.span.start;
        let mut push = |span: Span| {
            if !span.of(text).trim().is_empty() {
                pieces.push(Piece { span, block, kind: it.kind });
            }
        };
        while let Some(next) = sentences.next_if(|&next| next < it.span.end) {
            if next > start {
                push(Span::new(start, next));
                start = next;
            }
        }
        push(Span::new(start, it.span.end));
    }
    pieces
}

/// Which pieces the span touches.
pub fn touched(pieces: &[Piece], span: Span) -> Range<usize> {
    let first = pieces.partition_point(|piece| piece.span.end <= span.start);
    let end = pieces.partition_point(|piece| piece.span.start < span.end);
    first..end.max(first)
}

/// A link as ranges of pieces of two documents.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    pub a: Range<usize>,
    pub b: Range<usize>,
    /// Index of the link.
    pub link: usize,
    pub score: f64,
}

/// The pairs between the documents `a` and `b` whose pieces exist, in the order of the links.
pub fn pairs(links: &[Link], (a, b): (usize, usize), pieces: &[Vec<Piece>]) -> Vec<Pair> {
    let pair = |(link, it): (usize, &Link)| {
        let (left, right) = match (it.a.document, it.b.document) {
            (x, y) if (x, y) == (a, b) => (it.a, it.b),
            (x, y) if (x, y) == (b, a) => (it.b, it.a),
            _ => return None,
        };
        let range = |passage: Passage| touched(pieces.get(passage.document)?, passage.span).into();
        let (left, right): (Option<Range<usize>>, Option<Range<usize>>) = (range(left), range(right));
        let (a, b) = (left?, right?);
        (!a.is_empty() && !b.is_empty()).then_some(Pair { a, b, link, score: it.score })
    };
    links.iter().enumerate().filter_map(pair).collect()
}

/// The weightiest of the pairs that can face each other in rows: in both documents each comes after the one before.
///
/// Weighted longest increasing chain over ranges, O(n log n), the best chain so far in a Fenwick tree.
pub fn chain(mut pairs: Vec<Pair>) -> Vec<Pair> {
    pairs.sort_by_key(|pair| (pair.a.start, pair.b.start));
    let most = pairs.iter().map(|pair| pair.b.end).max().unwrap_or(0);
    let mut tree: Vec<(f64, Option<usize>)> = vec![(0.0, None); most + 1];
    let mut best: Vec<(f64, Option<usize>)> = Vec::with_capacity(pairs.len());
    let mut by_end: Vec<usize> = (0..pairs.len()).collect();
    by_end.sort_by_key(|&at| pairs[at].a.end);
    let mut ended = by_end.into_iter().peekable();
    for pair in &pairs {
        // Pairs that end before this one starts have all been weighed: they started earlier.
        while let Some(at) = ended.next_if(|&at| pairs[at].a.end <= pair.a.start) {
            raise(&mut tree, pairs[at].b.end, (best[at].0, Some(at)));
        }
        let (score, before) = highest(&tree, pair.b.start);
        best.push((score + pair.score.max(0.01), before));
    }
    let mut at = (0..best.len()).max_by(|&x, &y| best[x].0.total_cmp(&best[y].0).then(y.cmp(&x)));
    let mut chosen = Vec::new();
    while let Some(here) = at {
        chosen.push(pairs[here].clone());
        at = best[here].1;
    }
    chosen.reverse();
    chosen
}

fn raise(tree: &mut [(f64, Option<usize>)], end: usize, value: (f64, Option<usize>)) {
    let mut at = end;
    while at < tree.len() {
        if value.0 > tree[at].0 {
            tree[at] = value;
        }
        at += at & at.wrapping_neg();
    }
}

/// The best chain that ends at or before `end`.
fn highest(tree: &[(f64, Option<usize>)], end: usize) -> (f64, Option<usize>) {
    let mut best = (0.0, None);
    let mut at = end;
    while at > 0 {
        if tree[at].0 > best.0 {
            best = tree[at];
        }
        at &= at - 1;
    }
    best
}

/// What lies over each document, from everything the comparison found.
pub fn layers(comparison: &Comparison, findings: usize) -> Vec<Vec<(Span, Layer)>> {
    let mut layers: Vec<Vec<(Span, Layer)>> = vec![Vec::new(); comparison.readings.len()];
    let mut first_claim = 0;
    for (layers, reading) in layers.iter_mut().zip(&comparison.readings) {
        let claims = reading.claims.iter().enumerate();
        layers.extend(claims.map(|(at, claim)| (claim.span, Layer::Claim(first_claim + at))));
        first_claim += reading.claims.len();
        layers.extend(reading.annotations.terms.iter().map(|term| (term.span, Layer::Term)));
        let said = reading.annotations.attributions.iter();
        let words = said.flat_map(|it| {
            let through = it.path.iter().filter_map(|origin| origin.span);
            it.source.into_iter().chain([it.cue]).chain(through)
        });
        layers.extend(words.map(|span| (span, Layer::Target)));
    }
    let mentions = comparison.entities.iter().flat_map(|entity| &entity.mentions);
    let evidence = comparison.findings.iter().take(findings).enumerate();
    let evidence = evidence.flat_map(|(at, it)| it.evidence.iter().map(move |passage| (passage, Layer::Finding(at))));
    for (passage, layer) in mentions.map(|passage| (passage, Layer::Target)).chain(evidence) {
        if let Some(layers) = layers.get_mut(passage.document) {
            layers.push((passage.span, layer));
        }
    }
    layers
}

/// The words that only one of two facing passages has.
pub fn differences(a: (&str, Span), b: (&str, Span)) -> [Vec<Span>; 2] {
    let (left, right) = (a.1.of(a.0), b.1.of(b.0));
    if left.len().max(right.len()) > LONGEST_DIFF {
        return [Vec::new(), Vec::new()];
    }
    let diff = TextDiff::from_unicode_words(left, right);
    if diff.ratio() < LEAST_COMMON {
        return [Vec::new(), Vec::new()];
    }
    let starts = |words: &[&str], from: usize| {
        let ends = words.iter().scan(from, |at, word| {
            *at += word.len();
            Some(*at)
        });
        [from].into_iter().chain(ends).collect::<Vec<_>>()
    };
    let old: Vec<&str> = diff.iter_old_slices().collect();
    let new: Vec<&str> = diff.iter_new_slices().collect();
    let (old, new) = (starts(&old, a.1.start), starts(&new, b.1.start));
    let mut only = [Vec::new(), Vec::new()];
    for op in diff.ops() {
        if !matches!(op, DiffOp::Equal { .. }) {
            let (x, y) = (op.old_range(), op.new_range());
            only[0].extend(trimmed(a.0, Span::new(old[x.start], old[x.end])));
            only[1].extend(trimmed(b.0, Span::new(new[y.start], new[y.end])));
        }
    }
    only
}

/// The span without blanks at its ends; none where there is nothing else.
fn trimmed(text: &str, span: Span) -> Option<Span> {
    let words = span.of(text);
    let start = span.start + (words.len() - words.trim_start().len());
    let end = start + words.trim().len();
    (start < end).then(|| Span::new(start, end))
}

/// Cuts a document into segments, each with what lies over it; a run of segments for each piece.
pub fn segments(reading: &Reading, letter: &str, pieces: &[Piece], layers: &[(Span, Layer)]) -> Vec<Vec<Segment>> {
    let text = &reading.document.text;
    let mut starts: Vec<_> = layers.iter().filter(|(span, _)| !span.is_empty()).copied().collect();
    starts.sort();
    let mut ends = starts.clone();
    ends.sort_by_key(|(span, layer)| (span.end, *layer));
    let (mut starts, mut ends) = (starts.into_iter().peekable(), ends.into_iter().peekable());
    let mut active: Vec<Layer> = Vec::new();
    let mut all = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let mut segments = Vec::new();
        let mut at = piece.span.start;
        while at < piece.span.end {
            while let Some((_, layer)) = starts.next_if(|(span, _)| span.start <= at) {
                active.push(layer);
            }
            while let Some((_, layer)) = ends.next_if(|(span, _)| span.end <= at) {
                if let Some(place) = active.iter().position(|other| *other == layer) {
                    active.swap_remove(place);
                }
            }
            let next_start = starts.peek().map_or(usize::MAX, |(span, _)| span.start);
            let next_end = ends.peek().map_or(usize::MAX, |(span, _)| span.end);
            let end = next_start.min(next_end).min(piece.span.end);
            segments.push(segment(letter, Span::new(at, end), text, &active));
            at = end;
        }
        all.push(segments);
    }
    all
}

fn segment(letter: &str, span: Span, text: &str, active: &[Layer]) -> Segment {
    let mut findings = Vec::new();
    let mut claims = Vec::new();
    let mut classes = Vec::new();
    let mut is_target = false;
    let mut layers = active.to_vec();
    layers.sort();
    layers.dedup();
    for layer in layers {
        is_target |= layer != Layer::Different;
        match layer {
            Layer::Finding(at) => findings.push(at.to_string()),
            Layer::Claim(at) => claims.push(at.to_string()),
            Layer::Term => classes.push("term"),
            Layer::Different => classes.push("only"),
            Layer::Target => {}
        }
    }
    if !claims.is_empty() {
        classes.push("claim");
    }
    Segment {
        anchor: if is_target { super::view::anchor(letter, span.start) } else { String::new() },
        words: span.of(text).into(),
        classes: classes.join(" "),
        findings: findings.join(" "),
        claims: claims.join(" "),
    }
}

/// Some pieces of a document as paragraphs.
pub fn cell(document: usize, pieces: &[Piece], segments: &[Vec<Segment>], range: Range<usize>, units: &[Unit]) -> Cell {
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut last = None;
    for at in range {
        let (Some(piece), Some(segments), Some(unit)) = (pieces.get(at), segments.get(at), units.get(at)) else {
            continue;
        };
        if last != Some(piece.block) {
            paragraphs.push(Paragraph { kind: piece.kind.name().replace(' ', "-"), units: Vec::new() });
            last = Some(piece.block);
        }
        if let Some(paragraph) = paragraphs.last_mut() {
            paragraph.units.push(Unit { segments: segments.clone(), ..unit.clone() });
        }
    }
    Cell { document, paragraphs }
}
