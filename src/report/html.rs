//! The page: one file that asks nothing of any network, with the texts side by side and the way from every statement
//! to the words that prove it. It works without its script; the script lights up and scrolls.

mod tables;
mod texts;
mod view;

use super::{labels, outside::harmless};
use crate::{
    align::Link,
    compare::Comparison,
    document::{Language, Span},
    lexicon::Library,
};
use askama::Template;
use sha2::{Digest, Sha256};
use std::{collections::BTreeMap, fmt};
use texts::{Layer, Pair, Piece};
use view::{Card, Cell, CountRow, FigureRow, Pointer, Row, Side, TableRow, Unit};

/// More findings than anyone reads; the page says how many there are beyond, and that the JSON has them.
const MOST_FINDINGS: usize = 300;

/// The rows of a table shown before the rest is folded away.
const OPEN_ROWS: usize = 12;

/// The comparison as a page. `library` knows the names and directions of languages.
pub fn page(comparison: &Comparison, library: &Library) -> String {
    let sides = view::sides(comparison, library);
    let chains = super::origins::of(comparison);
    let source = tables::Source { comparison, sides: &sides, chains: &chains };
    let title = labels::title(comparison);
    let title_side = title.and_then(|(document, _)| sides.get(document));
    let (cards, figures, framing) =
        (tables::cards(source, MOST_FINDINGS), tables::figure_rows(source), tables::framing(source));
    let (counts, quoted) = tables::quoted(source);
    let names = tables::names(source);
    let has_versions = are_versions(&sides);
    let (rows, columns) = laid_out(comparison, &sides);
    let page = Page {
        title: title.map_or_else(|| "Reports compared".into(), |(_, title)| title.into()),
        title_lang: title_side.map_or_else(String::new, |side| side.lang.clone()),
        title_dir: title_side.map_or("ltr", |side| side.dir),
        title_letter: title_side.map_or_else(String::new, |side| side.letter.clone()),
        sides,
        tally: tally(&cards),
        more_findings: comparison.findings.len().saturating_sub(MOST_FINDINGS),
        cards,
        figures,
        best_rule: super::figures::BEST_RULE,
        framing,
        counts,
        quoted,
        names,
        rows,
        columns,
        has_versions,
        open_rows: OPEN_ROWS,
        script: include_str!("html/script.js"),
        script_hash: base64(&Sha256::digest(include_str!("html/script.js"))),
        version: env!("CARGO_PKG_VERSION"),
    };
    // Writing to memory fails only where memory does.
    page.render().unwrap_or_else(|error| error.to_string())
}

#[derive(Template)]
#[template(path = "page.html")]
struct Page {
    title: String,
    title_lang: String,
    title_dir: &'static str,
    /// Of the document whose headline it is.
    title_letter: String,
    sides: Vec<Side>,
    /// Kinds of finding with their tone and how many there are.
    tally: Vec<(&'static str, &'static str, usize)>,
    more_findings: usize,
    cards: Vec<Card>,
    figures: Vec<FigureRow>,
    best_rule: &'static str,
    framing: Vec<TableRow>,
    counts: Vec<CountRow>,
    quoted: Vec<TableRow>,
    names: Vec<TableRow>,
    /// Two documents: passages that face each other.
    rows: Vec<Row>,
    /// Any other number: a column each.
    columns: Vec<Cell>,
    /// Are the two texts in one language, so that words that differ are marked?
    has_versions: bool,
    open_rows: usize,
    script: &'static str,
    script_hash: String,
    version: &'static str,
}

fn tally(cards: &[Card]) -> Vec<(&'static str, &'static str, usize)> {
    let mut tally: Vec<(&'static str, &'static str, usize)> = Vec::new();
    for card in cards {
        match tally.iter_mut().find(|(kind, ..)| *kind == card.kind) {
            Some((.., count)) => *count += 1,
            None => tally.push((card.kind, card.tone, 1)),
        }
    }
    tally
}

/// The texts: as facing rows where there are two, as columns otherwise.
fn laid_out(comparison: &Comparison, sides: &[Side]) -> (Vec<Row>, Vec<Cell>) {
    let pieces: Vec<_> = comparison.readings.iter().map(texts::pieces).collect();
    let mut layers = texts::layers(comparison, MOST_FINDINGS);
    let chain =
        if sides.len() == 2 { texts::chain(texts::pairs(&comparison.links, (0, 1), &pieces)) } else { Vec::new() };
    if are_versions(sides) {
        add_differences(comparison, &chain, &mut layers);
    }
    let segments: Vec<_> = comparison
        .readings
        .iter()
        .zip(sides)
        .zip(pieces.iter().zip(&layers))
        .map(|((reading, side), (pieces, layers))| texts::segments(reading, &side.letter, pieces, layers))
        .collect();
    let units = units(&comparison.links, &chain, sides, &pieces);
    let cell =
        |document: usize, range| texts::cell(document, &pieces[document], &segments[document], range, &units[document]);
    if sides.len() != 2 {
        return (Vec::new(), (0..sides.len()).map(|at| cell(at, 0..pieces[at].len())).collect());
    }
    let mut rows = Vec::new();
    let (mut a, mut b) = (0, 0);
    let alone = |rows: &mut Vec<Row>, a: std::ops::Range<usize>, b: std::ops::Range<usize>| {
        if !a.is_empty() || !b.is_empty() {
            rows.push(Row { cells: vec![cell(0, a), cell(1, b)], because: Vec::new(), is_linked: false });
        }
    };
    for pair in &chain {
        alone(&mut rows, a..pair.a.start, b..pair.b.start);
        let because = comparison.links[pair.link].because.clone();
        rows.push(Row { cells: vec![cell(0, pair.a.clone()), cell(1, pair.b.clone())], because, is_linked: true });
        (a, b) = (pair.a.end, pair.b.end);
    }
    alone(&mut rows, a..pieces[0].len(), b..pieces[1].len());
    (rows, Vec::new())
}

/// Two texts in one language: the words that differ can be shown.
fn are_versions(sides: &[Side]) -> bool {
    matches!(sides, [a, b] if a.lang == b.lang && a.lang != Language::UNKNOWN)
}

fn add_differences(comparison: &Comparison, chain: &[Pair], layers: &mut [Vec<(Span, Layer)>]) {
    let [left, right] = [0, 1].map(|at| comparison.readings[at].document.text.as_str());
    for pair in chain {
        let link = &comparison.links[pair.link];
        let (a, b) = if link.a.document == 0 { (link.a, link.b) } else { (link.b, link.a) };
        let only = texts::differences((left, a.span), (right, b.span));
        for (layers, spans) in layers.iter_mut().zip(only) {
            layers.extend(spans.into_iter().map(|span| (span, Layer::Different)));
        }
    }
}

/// A unit for each piece, with the ways to passages that say the same and do not face it.
fn units(links: &[Link], chain: &[Pair], sides: &[Side], pieces: &[Vec<Piece>]) -> Vec<Vec<Unit>> {
    let id = |document: usize, piece: usize| format!("{}-s{piece}", sides[document].letter);
    let mut units: Vec<Vec<Unit>> = pieces
        .iter()
        .enumerate()
        .map(|(document, pieces)| {
            (0..pieces.len()).map(|piece| Unit { id: id(document, piece), ..Unit::default() }).collect()
        })
        .collect();
    let facing: BTreeMap<usize, ()> = chain.iter().map(|pair| (pair.link, ())).collect();
    for (at, link) in links.iter().enumerate().filter(|(at, _)| !facing.contains_key(at)) {
        for (from, to) in [(link.a, link.b), (link.b, link.a)] {
            let (Some(here), Some(there)) = (pieces.get(from.document), pieces.get(to.document)) else { continue };
            let (here, there) = (texts::touched(here, from.span), texts::touched(there, to.span));
            if let (Some(last), false) = (here.clone().last(), there.is_empty()) {
                units[from.document][last].pointers.push(Pointer {
                    letter: sides[to.document].letter.clone(),
                    href: id(to.document, there.start),
                    because: links[at].because.join(" \u{b7} "),
                });
            }
        }
    }
    units
}

/// Escapes what is put into the page: for HTML, and what [`harmless`] takes out.
#[derive(Debug, Clone, Copy)]
pub struct Escaper;

impl askama::filters::Escaper for Escaper {
    fn write_escaped_str<W: fmt::Write>(&self, dest: W, string: &str) -> fmt::Result {
        askama::filters::Html.write_escaped_str(dest, &harmless(string))
    }
}

/// Base64 (RFC 4648), as a Content-Security-Policy names hashes.
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let bits = chunk.iter().fold(0, |bits, &byte| bits << 8 | u32::from(byte)) << (8 * (3 - chunk.len()));
        for place in 0..4 {
            let digit = DIGITS[(bits >> (18 - 6 * place) & 63) as usize];
            out.push(if place > chunk.len() { '=' } else { char::from(digit) });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_that_of_the_rfc() {
        for (bytes, text) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")] {
            assert_eq!(base64(bytes.as_bytes()), text);
        }
    }
}
