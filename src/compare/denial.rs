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
    let telling = telling(reading);
    let denied = reading.annotations.attributions.iter().filter(|attribution| attribution.stance == Stance::Denied);
    denied.filter(move |attribution| {
        let next = reading.annotations.sentences.partition_point(|sentence| sentence.start <= attribution.cue.start);
        telling[next.saturating_sub(2)..next].contains(&true)
    })
}

/// Which sentences speak of the event.
fn telling(reading: &Reading) -> Vec<bool> {
    let notes = &reading.annotations;
    let mut telling = vec![false; notes.sentences.len()];
    let claims = reading.claims.iter().filter(|claim| claim.role == Role::Event).map(|claim| claim.span);
    for span in claims.chain(notes.events.iter().map(|event| event.span)) {
        let first = notes.sentences.partition_point(|sentence| sentence.end <= span.start);
        let last = notes.sentences.partition_point(|sentence| sentence.start < span.end);
        telling.get_mut(first..last).unwrap_or_default().fill(true);
    }
    telling
}

/// Source, cue and content together.
fn whole(attribution: &Attribution) -> Span {
    let parts = attribution.contents.iter().chain(&attribution.source);
    parts.fold(attribution.cue, |whole, part| whole.cover(*part))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{compared, found, reading, span};
    use crate::{
        amount::Amount,
        meaning::{Commitment, Quoted, Sourcing},
    };

    fn denying(text: &str) -> Reading {
        let mut reading = reading("A", "2024-09-02", text);
        let (source, cue) = (span(&reading, "The group"), span(&reading, "denied"));
        let contents = vec![span(&reading, "it")];
        let (stance, quoted) = (Stance::Denied, Quoted::Indirect);
        reading.annotations.attributions.push(Attribution {
            source: Some(source),
            speaker: None,
            cue,
            continues: false,
            contents,
            stance,
            quoted,
            sourcing: Sourcing::Role,
            commitment: Commitment::Neutral,
            path: Vec::new(),
        });
        reading
    }

    #[test]
    fn a_denial_counts_where_the_event_is_spoken_of() {
        let near = denying("Nine died. The group denied it.").killed("Nine", Amount::Exactly(9.0));
        assert_eq!(found(&compared(vec![near]), FindingKind::Denial), [("responsibility", &[0][..])]);
        let far =
            denying("Nine died. The sun shone. Rain fell. The group denied it.").killed("Nine", Amount::Exactly(9.0));
        assert_eq!(found(&compared(vec![far]), FindingKind::Denial), []);
    }

    #[test]
    fn a_denied_claim_is_a_denial_of_its_outcome() {
        let none =
            reading("A", "2024-09-02", "It denied that anyone died.").killed("anyone died", Amount::Exactly(0.0));
        let none = none.with(|claim| claim.certainty = Certainty::Denied);
        assert_eq!(found(&compared(vec![none]), FindingKind::Denial), [("killed", &[0][..])]);
    }
}
