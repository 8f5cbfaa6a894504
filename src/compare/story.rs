//! What all rules look at: the readings, the entities in them, and their comparable figures.

use super::{
    ClaimId, Finding, Reading,
    figures::{self, Figure},
};
use crate::{
    align::{self, Entity, Passage},
    document::Span,
    meaning::{FindingKind, Outcome},
    name,
};
use std::cmp::Ordering;

/// The documents of one comparison, ready for the rules.
pub(super) struct Story<'a> {
    pub readings: &'a [Reading],
    pub entities: &'a [Entity],
    /// By document.
    pub figures: Vec<Vec<Figure>>,
}

impl<'a> Story<'a> {
    pub fn new(readings: &'a [Reading], entities: &'a [Entity]) -> Story<'a> {
        let figures =
            readings.iter().enumerate().map(|(document, reading)| figures::figures(document, reading)).collect();
        Story { readings, entities, figures }
    }

    /// All pairs of documents, the lower index first.
    pub fn pairs(&self) -> impl Iterator<Item = (usize, usize)> + use<> {
        let count = self.readings.len();
        (0..count).flat_map(move |a| (a + 1..count).map(move |b| (a, b)))
    }

    /// The figures of one outcome in one document.
    pub fn of(&self, document: usize, outcome: Outcome) -> impl Iterator<Item = &Figure> + Clone {
        self.figures[document].iter().filter(move |figure| figure.outcome == outcome)
    }
}

/// Which of two documents was published first; none where a time is missing or only days are known and they are one.
pub(super) fn published(story: &Story<'_>, a: usize, b: usize) -> Option<Ordering> {
    let of = |document: usize| story.readings[document].document.times.published;
    let (a, b) = (of(a)?, of(b)?);
    if a.date == b.date && (a.time.is_none() || b.time.is_none()) {
        return None;
    }
    Some(a.seconds().cmp(&b.seconds()))
}

/// The entity whose name the figure's source is or holds.
pub(super) fn source_entity(story: &Story<'_>, figure: &Figure) -> Option<usize> {
    let attribution = story.readings[figure.document].annotations.attributions.get(figure.attribution?)?;
    if let Some(span) = attribution.source
        && let Some(entity) = align::entity_at(story.entities, Passage { document: figure.document, span })
    {
        return Some(entity);
    }
    let speaker = attribution.speaker.as_ref()?;
    story.entities.iter().position(|entity| entity.name == *speaker)
}

/// Do the figures rest on one source? None where it cannot be told.
pub(super) fn same_source(story: &Story<'_>, a: &Figure, b: &Figure) -> Option<bool> {
    let words = |figure: &Figure| -> Option<String> {
        let reading = &story.readings[figure.document];
        let attribution = reading.annotations.attributions.get(figure.attribution?)?;
        let span = attribution.source.map(|span| span.of(&reading.document.text).to_owned());
        attribution.speaker.clone().or(span)
    };
    let (a_words, b_words) = (words(a)?, words(b)?);
    if let (Some(x), Some(y)) = (source_entity(story, a), source_entity(story, b))
        && (x == y || is_named(story, x) && is_named(story, y))
    {
        return Some(x == y && is_person_or_body(story, x));
    }
    if name::compare_names(&a_words, &b_words).same {
        return Some(true);
    }
    let language = |figure: &Figure| &story.readings[figure.document].annotations.language.code;
    (language(a) == language(b)).then_some(false)
}

fn is_named(story: &Story<'_>, entity: usize) -> bool {
    use crate::meaning::MentionKind;
    matches!(story.entities[entity].kind, MentionKind::Person | MentionKind::Organisation)
}

/// A country in the words of a source ("Malian officials") is not the source.
fn is_person_or_body(story: &Story<'_>, entity: usize) -> bool {
    is_named(story, entity)
}

/// Sets of documents in which every pair is one of `pairs` (lower index first); together they hold all pairs.
pub(super) fn cliques(pairs: &[(usize, usize)]) -> Vec<Vec<usize>> {
    let holds = |a: usize, b: usize| pairs.contains(&(a.min(b), a.max(b)));
    let mut documents: Vec<usize> = pairs.iter().flat_map(|&(a, b)| [a, b]).collect();
    documents.sort_unstable();
    documents.dedup();
    let mut cliques: Vec<Vec<usize>> = Vec::new();
    for &(a, b) in pairs {
        if cliques.iter().any(|clique| clique.contains(&a) && clique.contains(&b)) {
            continue;
        }
        let mut clique = vec![a, b];
        for &document in &documents {
            if !clique.contains(&document) && clique.iter().all(|&member| holds(member, document)) {
                clique.push(document);
            }
        }
        clique.sort_unstable();
        cliques.push(clique);
    }
    cliques
}

/// A finding about figures: its claims and evidence are those of the figures, each once, in order.
pub(super) fn about_figures(
    story: &Story<'_>,
    kind: FindingKind,
    figures: &[&Figure],
    reason: String,
    weight: f64,
) -> Finding {
    let mut claims: Vec<ClaimId> = figures.iter().flat_map(|figure| claims_of(figure)).collect();
    claims.sort();
    claims.dedup();
    let mut documents: Vec<usize> = figures.iter().map(|figure| figure.document).collect();
    documents.sort_unstable();
    documents.dedup();
    let facet = figures.first().map_or_else(String::new, |figure| figure.outcome.name().to_owned());
    let evidence = claims.iter().map(|&id| evidence(story, id)).collect();
    Finding { kind, facet, documents, claims, evidence, reason, weight }
}

fn claims_of(figure: &Figure) -> impl Iterator<Item = ClaimId> + '_ {
    let count = if figure.part == figures::Part::Sum { figure.claims.len() } else { 1 };
    figure.claims.iter().take(count).map(|&claim| ClaimId { document: figure.document, claim })
}

/// Where a claim stands.
pub(super) fn evidence(story: &Story<'_>, id: ClaimId) -> Passage {
    let span = story.readings[id.document].claims.get(id.claim).map_or_else(Span::default, |claim| claim.span);
    Passage { document: id.document, span }
}

/// How much an outcome weighs, from 0 to 1.
pub(super) fn severity(outcome: Outcome) -> f64 {
    match outcome {
        Outcome::Killed => 1.0,
        Outcome::Casualties | Outcome::Injured | Outcome::Missing => 0.94,
        Outcome::Trapped | Outcome::Abducted => 0.9,
        Outcome::Detained | Outcome::Displaced | Outcome::Evacuated | Outcome::Rescued => 0.85,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cliques_name_only_pairs_that_hold() {
        assert_eq!(cliques(&[(0, 1), (0, 2), (1, 2), (2, 3)]), [vec![0, 1, 2], vec![2, 3]]);
        assert_eq!(cliques(&[(0, 1), (1, 2)]), [vec![0, 1], vec![1, 2]]);
        assert!(cliques(&[]).is_empty());
    }
}
