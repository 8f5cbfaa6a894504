//! The cards and tables of the page: findings, figures, framing, who is quoted, names.

use super::view::{Card, FigureEntry, FigureRow, Quote, Side, TableEntry, TableRow, quote};
use crate::{
    align::Passage,
    compare::{ClaimId, Comparison},
    document::Span,
    meaning::Role,
    report::{
        figures,
        labels::{self, Tone},
    },
};
use std::{cmp::Reverse, collections::BTreeMap};

/// At most so many characters of what a source is called.
const LONGEST_NAME: usize = 120;

/// What the tables are made from.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    pub comparison: &'a Comparison,
    pub sides: &'a [Side],
}

/// The first so many findings as cards.
pub fn cards(source: Source<'_>, most: usize) -> Vec<Card> {
    let first_claims = first_claims(source.comparison);
    let card = |(number, finding): (usize, &crate::compare::Finding)| {
        let evidence: Vec<_> =
            finding.evidence.iter().filter_map(|&it| quote(source.comparison, source.sides, it)).collect();
        Card {
            number,
            kind: finding.kind.name(),
            tone: match labels::tone(finding.kind) {
                Tone::Conflict => "conflict",
                Tone::Change => "change",
                Tone::Accord => "accord",
                Tone::Wording => "wording",
                Tone::Gap => "gap",
            },
            facet: finding.facet.clone(),
            letters: finding.documents.iter().map(|&at| labels::letter(at)).collect(),
            reason: finding.reason.clone(),
            href: evidence.first().map_or_else(|| "texts".into(), |quote| quote.href.clone()),
            claims: numbers(&first_claims, &finding.claims),
            evidence,
        }
    };
    source.comparison.findings.iter().take(most).enumerate().map(card).collect()
}

/// The table of figures.
pub fn figure_rows(source: Source<'_>) -> Vec<FigureRow> {
    let first_claims = first_claims(source.comparison);
    let entry = |figure: &figures::Figure| {
        let id = figure.claims.first()?;
        let claim = source.comparison.readings.get(id.document)?.claims.get(id.claim)?;
        let passage = Passage { document: id.document, span: claim.span };
        let victims = Passage { document: id.document, span: claim.victims.span };
        let mut words = quote(source.comparison, source.sides, victims)
            .or_else(|| quote(source.comparison, source.sides, passage))?;
        words.href = quote(source.comparison, source.sides, passage)?.href;
        let (low, high) = figure.amount.bounds();
        let bounds = match high {
            Some(high) if high == low => String::new(),
            Some(high) => format!("{} to {}", labels::number(low), labels::number(high)),
            None => format!("{} or more", labels::number(low)),
        };
        Some(FigureEntry {
            amount: figures::amount(figure),
            bounds,
            remarks: figures::remarks(figure),
            quote: words,
            scope: claim.scope.and_then(|scope| {
                quote(source.comparison, source.sides, Passage { document: id.document, span: scope.span })
            }),
            is_attributed: matches!(figure.voice, figures::Voice::Source(_)),
            said_by: figures::said_by(figure).into(),
            claims: numbers(&first_claims, &figure.claims),
        })
    };
    let row = |row: &figures::Row| FigureRow {
        heading: figures::heading(row),
        is_background: row.role == Role::Background,
        cells: row.cells.iter().map(|cell| cell.iter().filter_map(entry).collect()).collect(),
        estimate: figures::estimate(row),
    };
    figures::rows(source.comparison).iter().map(row).collect()
}

/// Concepts in rows, documents in columns, and the words each uses; concepts of several documents first.
pub fn framing(source: Source<'_>) -> Vec<TableRow> {
    let mut rows: BTreeMap<&str, Cells> = BTreeMap::new();
    for (document, reading) in source.comparison.readings.iter().enumerate() {
        for term in &reading.annotations.terms {
            let cells = rows.entry(&term.concept).or_insert_with(|| Cells::new(source));
            cells.add(source, document, term.span, &term.label);
        }
    }
    let mut rows: Vec<_> = rows.into_iter().collect();
    rows.sort_by_key(|(_, cells)| Reverse(cells.documents()));
    rows.into_iter().map(|(concept, cells)| cells.into_row(concept, "")).collect()
}

/// Who is quoted in rows, documents in columns, and what they are said to have said.
pub fn quoted(source: Source<'_>) -> Vec<TableRow> {
    let mut rows: Vec<(String, Cells)> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for (document, reading) in source.comparison.readings.iter().enumerate() {
        let text = &reading.document.text;
        for attribution in &reading.annotations.attributions {
            let name = attribution.speaker.clone().unwrap_or_else(|| figures::source(text, attribution));
            let name = labels::shortened(&name, LONGEST_NAME);
            let place = *places.entry(name.to_lowercase()).or_insert_with(|| {
                rows.push((name, Cells::new(source)));
                rows.len() - 1
            });
            let cells = &mut rows[place].1;
            let label = format!("{}, {}", attribution.stance, attribution.quoted);
            let source_at = attribution.source.unwrap_or(attribution.cue);
            let contents = if attribution.contents.is_empty() { &[attribution.cue][..] } else { &attribution.contents };
            for &content in contents {
                cells.add_at(source, document, content, &label, source_at);
            }
        }
    }
    rows.into_iter().map(|(name, cells)| cells.into_row(&name, "")).collect()
}

/// Names in rows, documents in columns, and the forms each uses; names of several documents or forms first.
pub fn names(source: Source<'_>) -> Vec<TableRow> {
    let mut rows: Vec<(usize, TableRow)> = Vec::new();
    for entity in &source.comparison.entities {
        let mut cells = Cells::new(source);
        for mention in &entity.mentions {
            cells.add(source, mention.document, mention.span, "");
        }
        let documents = cells.documents();
        let note = [entity.kind.name().to_string()].into_iter().chain(entity.because.iter().cloned());
        rows.push((documents, cells.into_row(&entity.name, &note.collect::<Vec<_>>().join("; "))));
    }
    rows.sort_by_key(|(documents, _)| Reverse(*documents));
    rows.into_iter().map(|(_, row)| row).collect()
}

/// The cells of a row; words that look alike under one label are one entry with its count.
struct Cells(Vec<BTreeMap<Key, Found>>);

/// The label and the words in small letters.
type Key = (String, String);

/// What stands under a key in one cell.
struct Found {
    /// Where in the text it is first.
    start: usize,
    count: usize,
    quote: Quote,
}

impl Cells {
    fn new(source: Source<'_>) -> Cells {
        Cells(source.sides.iter().map(|_| BTreeMap::new()).collect())
    }

    fn add(&mut self, source: Source<'_>, document: usize, span: Span, label: &str) {
        self.add_at(source, document, span, label, span);
    }

    /// Adds words that are to be found in the text at another place than their own.
    fn add_at(&mut self, source: Source<'_>, document: usize, span: Span, label: &str, at: Span) {
        let Some(mut words) = quote(source.comparison, source.sides, Passage { document, span }) else { return };
        let Some(place) = quote(source.comparison, source.sides, Passage { document, span: at }) else { return };
        let Some(cell) = self.0.get_mut(document) else { return };
        words.href = place.href;
        let key = (label.to_string(), words.words.to_lowercase());
        let found = cell.entry(key).or_insert(Found { start: span.start, count: 0, quote: words });
        found.count += 1;
    }

    /// How many documents have something here.
    fn documents(&self) -> usize {
        self.0.iter().filter(|cell| !cell.is_empty()).count()
    }

    fn into_row(self, heading: &str, note: &str) -> TableRow {
        let cell = |cell: BTreeMap<Key, Found>| {
            let mut entries: Vec<_> = cell.into_iter().collect();
            entries.sort_by_key(|(_, found)| found.start);
            let entry = |((label, _), Found { count, quote, .. }): (Key, Found)| {
                let count = if count > 1 { count.to_string() } else { String::new() };
                TableEntry { label, quote, count }
            };
            entries.into_iter().map(entry).collect()
        };
        TableRow { heading: heading.into(), note: note.into(), cells: self.0.into_iter().map(cell).collect() }
    }
}

/// For each document, how many claims stand before its own.
fn first_claims(comparison: &Comparison) -> Vec<usize> {
    let counts = comparison.readings.iter().map(|reading| reading.claims.len());
    counts.scan(0, |sum, count| Some(std::mem::replace(sum, *sum + count))).collect()
}

fn numbers(first_claims: &[usize], claims: &[ClaimId]) -> String {
    let number = |id: &ClaimId| Some((first_claims.get(id.document)? + id.claim).to_string());
    claims.iter().filter_map(number).collect::<Vec<_>>().join(" ")
}
