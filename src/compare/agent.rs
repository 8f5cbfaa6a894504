//! Disputed agent: who did it differs from one document to another, or the one named denies it.

use super::{
    ClaimId, Finding,
    denial::denials,
    story::{Story, evidence},
    wording,
};
use crate::{
    align::Passage,
    meaning::{Certainty, FindingKind, Role, Stance},
};
use std::collections::{BTreeMap, BTreeSet};

/// Who is said to have done it, and where.
struct Accused {
    entity: usize,
    /// The claim that names an agent; none for an accusation.
    claim: Option<ClaimId>,
    at: Passage,
}

/// For each pair of documents whether one names an agent that the other does not name, or that denies it there.
pub(super) fn findings(story: &Story<'_>) -> Vec<Finding> {
    let agents: Vec<Vec<Accused>> = (0..story.readings.len()).map(|document| agents(story, document)).collect();
    let denying: Vec<_> = (0..story.readings.len()).map(|document| denying(story, document)).collect();
    let mut findings = Vec::new();
    for (a, b) in story.pairs() {
        let denied = denied(&agents[a], &denying[b]).or_else(|| denied(&agents[b], &denying[a]));
        if let Some((named, at)) = denied {
            let who = &story.entities[named.entity].name;
            let readings = story.readings;
            let (says, denies) = (&readings[named.at.document], &readings[at.document]);
            let (says, denies) = (wording::outlet(says), wording::outlet(denies));
            let reason = format!("{says} names {who} as the one who did it; {denies} reports that {who} denies it.");
            findings.push(finding(story, &[named], &[at], (a, b), reason));
        } else if let Some((x, y)) = differ(&agents[a], &agents[b]) {
            let (outlet, other) = (wording::outlet(&story.readings[a]), wording::outlet(&story.readings[b]));
            let (x_name, y_name) = (&story.entities[x.entity].name, &story.entities[y.entity].name);
            let reason = format!("{outlet} names {x_name} as the one who did it, {other} names {y_name}.");
            findings.push(finding(story, &[x, y], &[], (a, b), reason));
        }
    }
    findings
}

fn finding(story: &Story<'_>, named: &[&Accused], more: &[Passage], pair: (usize, usize), reason: String) -> Finding {
    let claims: Vec<ClaimId> = named.iter().filter_map(|named| named.claim).collect();
    let mut passages: Vec<Passage> = claims.iter().map(|&claim| evidence(story, claim)).collect();
    passages.extend(named.iter().map(|named| named.at).chain(more.iter().copied()));
    passages.sort();
    passages.dedup();
    Finding {
        kind: FindingKind::DisputedAgent,
        facet: "agent".into(),
        documents: vec![pair.0, pair.1],
        claims,
        evidence: passages,
        reason,
        weight: 0.62,
    }
}

fn agents(story: &Story<'_>, document: usize) -> Vec<Accused> {
    let reading = &story.readings[document];
    let mut agents = Vec::new();
    for (claim, facets) in reading.claims.iter().enumerate() {
        if facets.role != Role::Event || facets.certainty == Certainty::Denied {
            continue;
        }
        let at = facets.agent.map(|span| Passage { document, span });
        if let Some((at, entity)) = at.and_then(|at| Some((at, story.named.entity_at(at)?))) {
            agents.push(Accused { entity, claim: Some(ClaimId { document, claim }), at });
        }
    }
    for accused in reading.annotations.attributions.iter().filter(|a| a.stance == Stance::Accused) {
        for &span in &accused.contents {
            let at = Passage { document, span };
            agents.extend(story.named.entity_at(at).map(|entity| Accused { entity, claim: None, at }));
        }
    }
    agents
}

/// Who denies something of the event in a document, and where first.
fn denying(story: &Story<'_>, document: usize) -> BTreeMap<usize, Passage> {
    let mut denying = BTreeMap::new();
    for span in denials(&story.readings[document]).filter_map(|attribution| attribution.source) {
        let at = Passage { document, span };
        if let Some(entity) = story.named.entity_at(at) {
            denying.entry(entity).or_insert(at);
        }
    }
    denying
}

fn denied<'a>(agents: &'a [Accused], denying: &BTreeMap<usize, Passage>) -> Option<(&'a Accused, Passage)> {
    agents.iter().find_map(|named| Some((named, *denying.get(&named.entity)?)))
}

/// An agent of each, where neither is named by the other document.
fn differ<'a>(a: &'a [Accused], b: &'a [Accused]) -> Option<(&'a Accused, &'a Accused)> {
    let others: BTreeSet<usize> = b.iter().map(|y| y.entity).collect();
    let shared = a.iter().any(|x| others.contains(&x.entity));
    let (x, y) = (a.iter().find(|x| x.claim.is_some())?, b.iter().find(|y| y.claim.is_some())?);
    (!shared).then_some((x, y))
}

#[cfg(test)]
mod tests {
    use super::super::Reading;
    use super::*;
    use crate::sample::{compared, found, reading, span};
    use crate::{amount::Amount, meaning::MentionKind};

    fn killed_by(outlet: &str, text: &str, agent: &str) -> Reading {
        let reading = reading(outlet, "2024-09-02", text).name(agent, MentionKind::Organisation, None);
        let agent = Some(span(&reading, agent));
        reading.killed("Nine died", Amount::Exactly(9.0)).with(|claim| claim.agent = agent)
    }

    #[test]
    fn two_documents_name_two_agents() {
        let a = killed_by("A", "Nine died at the hands of the Northern Front.", "Northern Front");
        let b = killed_by("B", "Nine died at the hands of the Delta Brigade.", "Delta Brigade");
        assert_eq!(found(&compared(vec![a.clone(), b]), FindingKind::DisputedAgent), [("agent", &[0, 1][..])]);
        assert_eq!(found(&compared(vec![a.clone(), a]), FindingKind::DisputedAgent), []);
    }
}
