//! What all rules look at: the readings, the entities in them, and their comparable figures.

use super::{
    ClaimId, Finding, Reading,
    figures::{self, Facet, Figure},
    origins::{self, Nodes},
};
use crate::{
    align::{self, Entity, Named, Passage},
    document::Span,
    lexicon::customs::Customs,
    meaning::{FindingKind, MentionKind, Outcome},
    name,
};
use std::{
    cmp::Ordering,
    collections::{BTreeSet, HashSet},
};

/// The documents of one comparison, ready for the rules.
pub(super) struct Story<'a> {
    pub readings: &'a [Reading],
    pub entities: &'a [Entity],
    pub named: &'a Named,
    /// By document.
    pub figures: Vec<Vec<Figure>>,
    /// All that is counted in some document.
    pub facets: Vec<Facet>,
    /// Who is the source of each attribution, by document.
    sources: Vec<Vec<Option<usize>>>,
    /// Who stands behind each claim, by document.
    pub origins: Nodes,
    /// Which entities the lexicons know.
    known: Vec<bool>,
}

impl<'a> Story<'a> {
    pub fn new(readings: &'a [Reading], entities: &'a [Entity], named: &'a Named) -> Story<'a> {
        let figures: Vec<Vec<Figure>> =
            readings.iter().enumerate().map(|(document, reading)| figures::figures(document, reading)).collect();
        let facets = figures::facets(figures.iter().flatten());
        let ids: HashSet<&str> =
            readings.iter().flat_map(|r| &r.annotations.mentions).filter_map(|m| m.entity.as_deref()).collect();
        let known = entities.iter().map(|entity| ids.contains(entity.id.as_str())).collect();
        let (sources, origins) = (align::sources(readings, entities, named), origins::nodes(readings, entities, named));
        Story { readings, entities, named, figures, facets, sources, origins, known }
    }

    /// All pairs of documents, the lower index first.
    pub fn pairs(&self) -> impl Iterator<Item = (usize, usize)> + use<> {
        let count = self.readings.len();
        (0..count).flat_map(move |a| (a + 1..count).map(move |b| (a, b)))
    }

    /// What findings on figures of a facet are called, however vaguely one of them words its scope.
    pub fn name(&self, facet: Facet) -> String {
        let of_story = self.facets.iter().find(|it| it.holds(facet.outcome, facet.scope));
        of_story.unwrap_or(&facet).to_string()
    }

    /// The figures of one facet in one document.
    pub fn of(&self, document: usize, facet: Facet) -> impl Iterator<Item = &Figure> + Clone {
        self.figures[document].iter().filter(move |figure| facet.holds(figure.facet.outcome, figure.facet.scope))
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
    *story.sources[figure.document].get(figure.attribution?)?
}

/// Do the lexicons know the entity?
pub(super) fn is_known(story: &Story<'_>, entity: usize) -> bool {
    story.known.get(entity).copied().unwrap_or(false)
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
        && is_named(story, x)
        && is_named(story, y)
    {
        return Some(x == y);
    }
    if name::compare_names(&Customs::default(), &a_words, &b_words).same {
        return Some(true);
    }
    let language = |figure: &Figure| &story.readings[figure.document].annotations.language.code;
    (language(a) == language(b)).then_some(false)
}

/// Is it a person or a body? A country in the words of a source ("Malian officials") is not the source.
pub(super) fn is_named(story: &Story<'_>, entity: usize) -> bool {
    matches!(story.entities[entity].kind, MentionKind::Person | MentionKind::Organisation)
}

/// Sets of documents in which every pair is one of `pairs` (lower index first); together they hold all pairs.
pub(super) fn cliques(pairs: &[(usize, usize)]) -> Vec<Vec<usize>> {
    let all: BTreeSet<(usize, usize)> = pairs.iter().copied().collect();
    let holds = |a: usize, b: usize| all.contains(&(a.min(b), a.max(b)));
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
    let facet = figures.first().map_or_else(String::new, |figure| story.name(figure.facet));
    let mut evidence: Vec<Passage> =
        claims.iter().flat_map(|&id| [Some(evidence(story, id)), scope(story, id)]).flatten().collect();
    evidence.sort();
    evidence.dedup();
    Finding { kind, facet, documents, claims, evidence, reason, weight }
}

/// A finding about words, without claims.
pub(super) fn about_words(
    kind: FindingKind,
    facet: &str,
    documents: Vec<usize>,
    evidence: Vec<Passage>,
    reason: String,
    weight: f64,
) -> Finding {
    Finding { kind, facet: facet.into(), documents, claims: Vec::new(), evidence, reason, weight }
}

/// The figures in the order of documents and texts, each once.
pub(super) fn each_once<'a>(figures: impl IntoIterator<Item = &'a Figure>) -> Vec<&'a Figure> {
    let mut seen = HashSet::new();
    let mut once: Vec<&Figure> =
        figures.into_iter().filter(|figure| seen.insert(std::ptr::from_ref(*figure))).collect();
    once.sort_by_key(|figure| (figure.document, figure.claims.first().copied()));
    once
}

fn claims_of(figure: &Figure) -> impl Iterator<Item = ClaimId> + '_ {
    figure.claims.iter().map(|&claim| ClaimId { document: figure.document, claim })
}

/// Where a claim stands.
pub(super) fn evidence(story: &Story<'_>, id: ClaimId) -> Passage {
    let span = story.readings[id.document].claims.get(id.claim).map_or_else(Span::default, |claim| claim.span);
    Passage { document: id.document, span }
}

/// The words that tell over what time a claim counts.
fn scope(story: &Story<'_>, id: ClaimId) -> Option<Passage> {
    let scope = story.readings[id.document].claims.get(id.claim)?.scope?;
    Some(Passage { document: id.document, span: scope.span })
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
