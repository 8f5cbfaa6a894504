//! The words of reasons: who published, what a figure says as worded, and on whose account.

use super::{Reading, figures::Figure};
use crate::{
    amount::Amount,
    document::Span,
    meaning::{Certainty, Group, Outcome},
    name,
};

/// Longest quotation in a reason, in bytes.
const QUOTED: usize = 120;

/// Who published the document, or its id.
pub(super) fn outlet(reading: &Reading) -> &str {
    reading.document.called()
}

/// The outlets of these documents: "A, B and C".
pub(super) fn outlets(readings: &[Reading], documents: &[usize]) -> String {
    list(&documents.iter().map(|&document| outlet(&readings[document]).to_owned()).collect::<Vec<_>>())
}

/// "a, b and c".
pub(super) fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// Words with single spaces between them.
pub(super) fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Words of a text on one line in quotation marks, cut where they are long.
pub(super) fn quote(reading: &Reading, span: Span) -> String {
    let words = one_line(span.of(&reading.document.text));
    let cut = name::cut(&words, QUOTED);
    let dots = if cut.len() < words.len() { "\u{2026}" } else { "" };
    format!("\u{201c}{cut}{dots}\u{201d}")
}

/// The figure with its words and its source: `at least 17 killed ("…", according to the ministry)`.
pub(super) fn figure(reading: &Reading, figure: &Figure) -> String {
    let claims: Vec<_> = figure.claims.iter().filter_map(|&claim| reading.claims.get(claim)).collect();
    let mut words: Vec<String> = claims.iter().map(|claim| quote(reading, claim.span)).collect();
    words.dedup();
    let group = match claims[..] {
        [claim] => claim.victims.group,
        _ => Group::Person,
    };
    let group = if figure.amount == Amount::Exactly(1.0) { group.name() } else { group.plural() };
    let hedged = if figure.certainty == Certainty::Hedged { ", not stated as certain" } else { "" };
    let count = match figure.facet.outcome {
        Outcome::Casualties => format!("{} casualties among {group}", figure.amount),
        outcome => format!("{} {group} {outcome}", figure.amount),
    };
    let scope = figure.facet.scope.map_or_else(String::new, |scope| format!(" {scope}"));
    format!("{count}{scope} ({}, {}{hedged})", words.join(" and "), account(reading, figure))
}

/// On whose account a figure stands.
pub(super) fn account(reading: &Reading, figure: &Figure) -> String {
    match source(reading, figure.attribution) {
        Some(source) => format!("according to {source}"),
        None if figure.attribution.is_some() => "according to an unnamed source".into(),
        None => "in its own voice".into(),
    }
}

/// The name of a source: the words for it, and whom they stand for where that is another name.
pub(super) fn source(reading: &Reading, attribution: Option<usize>) -> Option<String> {
    let attribution = reading.annotations.attributions.get(attribution?)?;
    let words =
        attribution.source.map(|span| span.of(&reading.document.text).split_whitespace().collect::<Vec<_>>().join(" "));
    match (words, &attribution.speaker) {
        (Some(words), Some(speaker)) if !words.contains(speaker.as_str()) => Some(format!("{words} ({speaker})")),
        (Some(words), _) => Some(words),
        (None, speaker) => speaker.clone(),
    }
}

/// "Outlet has at least 17 people killed (…)", for each figure, those of one outlet together.
pub(super) fn says(readings: &[Reading], figures: &[&Figure]) -> String {
    let mut said: Vec<(usize, Vec<String>)> = Vec::new();
    for each in figures {
        let words = figure(&readings[each.document], each);
        match said.iter_mut().find(|(document, _)| *document == each.document) {
            Some((_, all)) if all.contains(&words) => {}
            Some((_, all)) => all.push(words),
            None => said.push((each.document, vec![words])),
        }
    }
    let parts: Vec<String> =
        said.iter().map(|(document, words)| format!("{} has {}", outlet(&readings[*document]), list(words))).collect();
    parts.join("; ")
}
