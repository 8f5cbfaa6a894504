//! Denial: a side denies that there were any, or that it did it.

use super::{ClaimId, Finding, Reading, story::Story, wording};
use crate::{
    align::Passage,
    annotate::Attribution,
    document::Span,
    meaning::{Certainty, FindingKind, Role, Stance},
};

/// The facet of a denial that is not about people who came to harm.
const RESPONSIBILITY: &str = "responsibility";

/// For each document one finding on what is denied in it.
pub(super) fn findings(story: &Story<'_>) -> Vec<Finding> {
    (0..story.readings.len()).filter_map(|document| of_document(story, document)).collect()
}

fn of_document(story: &Story<'_>, document: usize) -> Option<Finding> {
    let reading = &story.readings[document];
    let denied: Vec<usize> = denied_claims(reading).collect();
    let denials: Vec<&Attribution> = denials(reading).collect();
    let first = denied.first().map(|&claim| reading.claims[claim].outcome.name());
    let mut evidence: Vec<Span> = denied.iter().map(|&claim| reading.claims[claim].span).collect();
    evidence.extend(denials.iter().map(|attribution| whole(attribution)));
    let shown = *evidence.first()?;
    evidence.sort();
    evidence.dedup();
    let who = denials.iter().find_map(|attribution| attribution.source);
    let who = who.map_or_else(String::new, |span| format!(" by {}", wording::quote(reading, span)));
    Some(Finding {
        kind: FindingKind::Denial,
        facet: first.unwrap_or(RESPONSIBILITY).to_owned(),
        documents: vec![document],
        claims: denied.iter().map(|&claim| ClaimId { document, claim }).collect(),
        evidence: evidence.into_iter().map(|span| Passage { document, span }).collect(),
        reason: format!("{} reports a denial{who}: {}.", wording::outlet(reading), wording::quote(reading, shown)),
        weight: if denied.is_empty() { 0.66 } else { 0.72 },
    })
}

fn denied_claims(reading: &Reading) -> impl Iterator<Item = usize> + '_ {
    let claims = reading.claims.iter().enumerate();
    claims
        .filter(|(_, claim)| claim.certainty == Certainty::Denied && claim.role == Role::Event)
        .map(|(index, _)| index)
}

/// Denials that are about the event: it is spoken of in their sentence or in the one before.
pub(super) fn denials(reading: &Reading) -> impl Iterator<Item = &Attribution> + '_ {
    let denied = reading.annotations.attributions.iter().filter(|attribution| attribution.stance == Stance::Denied);
    denied.filter(|attribution| is_about_the_event(reading, attribution))
}

fn is_about_the_event(reading: &Reading, attribution: &Attribution) -> bool {
    let notes = &reading.annotations;
    let next = notes.sentences.partition_point(|sentence| sentence.start <= attribution.cue.start);
    let Some(at) = next.checked_sub(1) else { return false };
    let near = notes.sentences[at.saturating_sub(1)].cover(notes.sentences[at]);
    let claimed = reading.claims.iter().any(|claim| claim.role == Role::Event && near.overlaps(claim.span));
    claimed || notes.events.iter().any(|event| near.overlaps(event.span))
}

/// Source, cue and content together.
fn whole(attribution: &Attribution) -> Span {
    let parts = attribution.contents.iter().chain(&attribution.source);
    parts.fold(attribution.cue, |whole, part| whole.cover(*part))
}
