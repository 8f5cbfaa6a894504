//! The cards and tables of the page: findings, figures, framing, who is quoted, names.

use super::view::{
    Card, ChainLink, CountRow, Evidence, FigureEntry, FigureRow, Quote, Side, TableEntry, TableRow, presented, quote,
};
use crate::{
    align::{self, Named, Passage},
    annotate::Attribution,
    compare::{ClaimId, Comparison},
    document::Span,
    meaning::{Commitment, LinkKind, MentionKind, Role, Sourcing},
    report::{
        figures,
        labels::{self, Tone},
        origins::Chains,
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
    pub chains: &'a Chains,
}

/// The first so many findings as cards.
pub fn cards(source: Source<'_>, most: usize) -> Vec<Card> {
    let first_claims = first_claims(source.comparison);
    let card = |(number, finding): (usize, &crate::compare::Finding)| {
        let evidence = finding.evidence.iter().filter_map(|&it| {
            Some(Evidence { quote: quote(source.comparison, source.sides, it)?, chain: chain(source, it, 2) })
        });
        let evidence: Vec<_> = evidence.collect();
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
            href: evidence.first().map_or_else(|| "texts".into(), |it| it.quote.href.clone()),
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
            chain: chain(source, passage, 3),
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

/// The chain of the claim on these words, where it has at least so many links.
fn chain(source: Source<'_>, passage: Passage, least: usize) -> Vec<ChainLink> {
    let chain = source.chains.at(passage).filter(|chain| chain.len() >= least).unwrap_or_default();
    let Some(side) = source.sides.get(passage.document) else { return Vec::new() };
    let link = |origin: &crate::annotate::Origin| {
        let at = origin.span.map(|span| Passage { document: passage.document, span });
        let place = at.and_then(|at| quote(source.comparison, source.sides, at));
        let place = place.unwrap_or_else(|| Quote {
            letter: side.letter.clone(),
            href: presented(&side.letter),
            lang: String::new(),
            dir: "ltr",
            words: String::new(),
        });
        let words = labels::shortened(&origin.name, LONGEST_NAME);
        ChainLink { kind: origin.kind.name(), quote: Quote { words, ..place } }
    };
    chain.iter().map(link).collect()
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

/// Who is quoted in rows, documents in columns: how often, and what they are said to have said. Both tables have one order,
/// those first whom most documents quote. One whom entities know under several names is one row.
pub fn quoted(source: Source<'_>) -> (Vec<CountRow>, Vec<TableRow>) {
    let readings = &source.comparison.readings;
    let entities = &source.comparison.entities;
    let named = Named::new(entities, readings.len());
    let speakers = align::sources(readings, entities, &named);
    let mut rows: Vec<Speaker> = Vec::new();
    let mut places: BTreeMap<(Option<usize>, String), usize> = BTreeMap::new();
    let mut row_of = |rows: &mut Vec<Speaker>, entity: Option<usize>, name: &str| {
        let entity = entity.and_then(|at| Some((at, entities.get(at)?)));
        let someone = entity.filter(|(_, it)| matches!(it.kind, MentionKind::Person | MentionKind::Organisation));
        let name = labels::shortened(someone.map_or(name, |(_, it)| it.name.as_str()), LONGEST_NAME);
        let key = someone.map_or_else(|| (None, name.to_lowercase()), |(at, _)| (Some(at), String::new()));
        *places.entry(key).or_insert_with(|| {
            rows.push(Speaker { name, cells: Cells::new(source), counts: vec![0; source.sides.len()] });
            rows.len() - 1
        })
    };
    for (document, reading) in readings.iter().enumerate() {
        for (at, attribution) in reading.annotations.attributions.iter().enumerate() {
            let entity = speakers.get(document).and_then(|of| *of.get(at)?);
            let own = || figures::source(&reading.document.text, attribution);
            let row = row_of(&mut rows, entity, &attribution.speaker.clone().unwrap_or_else(own));
            rows[row].add(source, document, attribution, attribution.source, attribution.stance.name());
            let is_person = |kind| matches!(kind, LinkKind::Speaker | LinkKind::Cited);
            for origin in attribution.path.iter().filter(|it| is_person(it.kind) && it.span != attribution.source) {
                let Some(span) = origin.span.filter(|span| *span != attribution.cue) else { continue };
                let row = row_of(&mut rows, named.entity_at(Passage { document, span }), &origin.name);
                rows[row].add(source, document, attribution, Some(span), LinkKind::Cited.name());
            }
        }
    }
    rows.sort_by_key(|row| Reverse((row.cells.documents(), row.counts.iter().sum::<usize>())));
    let count = |count: &usize| if *count > 0 { count.to_string() } else { String::new() };
    let counts = rows.iter().map(|row| CountRow {
        heading: row.name.clone(),
        cells: row.counts.iter().map(count).collect(),
        total: row.counts.iter().sum(),
    });
    (counts.collect(), rows.into_iter().map(|row| row.cells.into_row(&row.name, "")).collect())
}

/// What one source is said to have said.
struct Speaker {
    name: String,
    cells: Cells,
    /// By document.
    counts: Vec<usize>,
}

impl Speaker {
    /// Adds what an attribution says for the one whose words stand at `at`; `how` is the stance, or that it is cited.
    fn add(
        &mut self,
        source: Source<'_>,
        document: usize,
        attribution: &Attribution,
        at: Option<Span>,
        how: &'static str,
    ) {
        let mut label = vec![how, attribution.quoted.name()];
        label.extend((attribution.sourcing == Sourcing::Anonymous).then(|| attribution.sourcing.name()));
        label.extend((attribution.commitment != Commitment::Neutral).then(|| attribution.commitment.name()));
        let label = label.join(", ");
        let source_at = at.unwrap_or(attribution.cue);
        let contents = if attribution.contents.is_empty() { &[attribution.cue][..] } else { &attribution.contents };
        for &content in contents {
            self.cells.add_at(source, document, content, &label, source_at);
        }
        if let Some(count) = self.counts.get_mut(document) {
            *count += 1;
        }
    }
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
