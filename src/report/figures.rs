//! The table of figures: who is counted in rows, documents in columns, each figure with the source that gives it.

use super::labels;
use crate::{
    amount::Amount,
    annotate::Attribution,
    claim::{
        Claim,
        scope::{self, Scope},
    },
    compare::{ClaimId, Comparison, Reading},
    meaning::{Certainty, Group, Outcome, Role},
};
use std::collections::{HashMap, hash_map::Entry};

/// The rule for the column `best`, in words; reports print it under the table.
pub const BEST_RULE: &str = "Best is the figure that a report states in its own voice, below its headline and \
    unhedged; of several such reports, the one published last. There is none where no report does so, where a time is \
    unknown, or where such figures differ. Nothing is averaged.";

/// One row: the figures for one outcome and one group of people.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    pub outcome: Outcome,
    pub group: Group,
    /// Are these figures parts of totals in other rows?
    pub part: Part,
    /// `Background` figures stand in rows of their own and are compared with nothing.
    pub role: Role,
    /// Over what time its figures count; none where it is the event's alone.
    pub scope: Option<Scope>,
    /// For each document, its figures in the order of the text.
    pub cells: Vec<Vec<Figure>>,
    /// The lowest number that any account of this event allows; none where there is no such account.
    pub low: Option<f64>,
    /// By [`BEST_RULE`].
    pub best: Option<Amount>,
    /// The highest number that any account allows; none is without end.
    pub high: Option<f64>,
}

/// Is a figure a total or a part of one?
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    Whole,
    Part,
}

/// One figure of one document; claims that word it alike, from the same source, are one.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    pub amount: Amount,
    pub certainty: Certainty,
    /// Within its row: a toll of another scope is no background to others of that scope.
    pub role: Role,
    /// The words that tell over what time it counts.
    pub scope: Option<String>,
    pub voice: Voice,
    /// At least one, in the order of the text.
    pub claims: Vec<ClaimId>,
}

/// Who gives a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Voice {
    /// The outlet itself.
    Own,
    /// The outlet's headline, which often leaves out who says so.
    Headline,
    /// A source, by the words for it.
    Source(String),
}

/// The rows, by outcome: totals before parts, then those over another time than the event's, background last.
pub fn rows(comparison: &Comparison) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut alike: HashMap<(usize, usize, String), usize> = HashMap::new();
    let documents = comparison.readings.len();
    for (document, reading) in comparison.readings.iter().enumerate() {
        for (at, claim) in reading.claims.iter().enumerate() {
            let part = if claim.part_of.is_some() { Part::Part } else { Part::Whole };
            let is_background = claim.role == Role::Background && claim.scope.is_none();
            let role = if is_background { Role::Background } else { Role::Event };
            let key = (claim.outcome, claim.victims.group, part, role);
            let is_row =
                |row: &Row| (row.outcome, row.group, row.part, row.role) == key && scope::same(row.scope, claim.scope);
            let row = rows.iter().position(is_row).unwrap_or_else(|| {
                let (outcome, group, part, role) = key;
                let cells = vec![Vec::new(); documents];
                let scope = claim.scope;
                rows.push(Row { outcome, group, part, role, scope, cells, low: None, best: None, high: None });
                rows.len() - 1
            });
            rows[row].scope = scope::narrower(rows[row].scope, claim.scope);
            let figure = Figure {
                amount: claim.amount,
                certainty: claim.certainty,
                role: if claim.role == Role::Superseded { claim.role } else { role },
                scope: claim.scope.map(|scope| scope.span.of(&reading.document.text).into()),
                voice: voice(reading, claim),
                claims: vec![ClaimId { document, claim: at }],
            };
            let cell = &mut rows[row].cells[document];
            match alike.entry((row, document, in_words(&figure))) {
                Entry::Occupied(same) => cell[*same.get()].claims.extend(figure.claims),
                Entry::Vacant(new) => {
                    new.insert(cell.len());
                    cell.push(figure);
                }
            }
        }
    }
    let scope = |row: &Row| row.scope.map(|scope| (scope.kind, scope.from));
    rows.sort_by_key(|row| (row.role, scope(row), row.outcome, row.part, row.group));
    for row in &mut rows {
        row.best = best(&comparison.readings, row);
        (row.low, row.high) = spread(row);
    }
    rows
}

/// What a row counts: `civilians killed`, `children killed (part of a total)`.
pub fn heading(row: &Row) -> String {
    let part = if row.part == Part::Part { " (part of a total)" } else { "" };
    let background = if row.role == Role::Background { " (another event)" } else { "" };
    let scope = row.scope.map_or_else(String::new, |scope| format!(" {scope}"));
    format!("{} {}{scope}{part}{background}", row.group.plural(), row.outcome)
}

/// What is to be known of a figure beside its number: `hedged`, `denied`, `superseded`.
pub fn remarks(figure: &Figure) -> Vec<&'static str> {
    let mut remarks = Vec::new();
    if figure.certainty != Certainty::Stated && !denies_any(figure) {
        remarks.push(figure.certainty.name());
    }
    if figure.role != Role::Event {
        remarks.push(figure.role.name());
    }
    remarks
}

/// The amount alone: `at least 17`, `none`, `denies any`.
pub fn amount(figure: &Figure) -> String {
    match figure.amount.is_zero() {
        _ if denies_any(figure) => "denies any".into(),
        true => "none".into(),
        false => labels::amount(figure.amount),
    }
}

/// A figure in one line: `at least 17 (hedged), source: the mayor`; of another scope than the event's with the words for it.
pub fn in_words(figure: &Figure) -> String {
    let by = if matches!(figure.voice, Voice::Source(_)) { "source: " } else { "" };
    let remarks: String = remarks(figure).iter().map(|remark| format!(" ({remark})")).collect();
    let scope = figure.scope.as_ref().map_or_else(String::new, |words| format!(", \u{201c}{words}\u{201d}"));
    format!("{}{remarks}{scope}, {by}{}", amount(figure), said_by(figure))
}

/// Who gives the figure: the words for the source, `own voice` or `headline`.
pub fn said_by(figure: &Figure) -> &str {
    match &figure.voice {
        Voice::Own => "own voice",
        Voice::Headline => "headline",
        Voice::Source(source) => source,
    }
}

/// Low, best and high of a row as printed; a dash where there is none.
pub fn estimate(row: &Row) -> [String; 3] {
    let dash = || String::from("\u{2013}");
    let best = row.best.map_or_else(dash, labels::amount);
    let Some(low) = row.low else { return [dash(), best, dash()] };
    [labels::number(low), best, labels::high(row.high)]
}

fn denies_any(figure: &Figure) -> bool {
    figure.amount.is_zero() && figure.certainty == Certainty::Denied
}

fn voice(reading: &Reading, claim: &Claim) -> Voice {
    let attribution = claim.attribution.and_then(|at| reading.annotations.attributions.get(at));
    if let Some(attribution) = attribution {
        return Voice::Source(source(&reading.document.text, attribution));
    }
    if reading.document.in_headline(claim.span) { Voice::Headline } else { Voice::Own }
}

/// The words for the source and, where they do not hold it, the name they stand for: `he (Idrissa Walet)`.
pub fn source(text: &str, attribution: &Attribution) -> String {
    let words = attribution.source.map(|span| span.of(text).trim());
    match (words.filter(|words| !words.is_empty()), &attribution.speaker) {
        (Some(words), Some(speaker)) if !words.to_lowercase().contains(&speaker.to_lowercase()) => {
            format!("{words} ({speaker})")
        }
        (Some(words), _) => words.into(),
        (None, Some(speaker)) => speaker.clone(),
        (None, None) => "not named".into(),
    }
}

/// Low and high over all accounts of the row that are neither denied nor superseded.
fn spread(row: &Row) -> (Option<f64>, Option<f64>) {
    let counts = |figure: &&Figure| figure.certainty != Certainty::Denied && figure.role == Role::Event;
    let mut bounds = row.cells.iter().flatten().filter(counts).map(|figure| figure.amount.bounds());
    let Some(first) = bounds.next() else { return (None, None) };
    let (low, high) = bounds.fold(first, |(low, high), (other_low, other_high)| {
        (low.min(other_low), high.zip(other_high).map(|(high, other)| high.max(other)))
    });
    (Some(low), high)
}

fn best(readings: &[Reading], row: &Row) -> Option<Amount> {
    let own = |figure: &&Figure| {
        figure.voice == Voice::Own && figure.certainty == Certainty::Stated && figure.role == Role::Event
    };
    let mut latest: Option<(i64, Amount)> = None;
    let mut is_clear = true;
    for (cell, reading) in row.cells.iter().zip(readings) {
        for figure in cell.iter().filter(own) {
            let time = reading.document.times.published?.seconds();
            match latest {
                Some((before, _)) if time < before => {}
                Some((before, amount)) if time == before => is_clear &= amount == figure.amount,
                _ => {
                    latest = Some((time, figure.amount));
                    is_clear = true;
                }
            }
        }
    }
    latest.filter(|_| is_clear).map(|(_, amount)| amount)
}
