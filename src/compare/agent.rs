//! Disputed agent: who did it differs from one document to another, or the one named denies it.

use super::{
    ClaimId, Finding,
    denial::denials,
    story::{Story, evidence},
    wording,
};
use crate::{
    align::{self, Passage},
    meaning::{Certainty, FindingKind, Role, Stance},
};

/// Who is said to have done it, and where.
struct Named {
    entity: usize,
    /// The claim that names an agent; none for an accusation.
    claim: Option<ClaimId>,
    at: Passage,
}

/// For each pair of documents whether one names an agent that the other does not name, or that denies it there.
pub(super) fn findings(story: &Story<'_>) -> Vec<Finding> {
    let agents: Vec<Vec<Named>> = (0..story.readings.len()).map(|document| agents(story, document)).collect();
    let denying: Vec<Vec<(usize, Passage)>> =
        (0..story.readings.len()).map(|document| denying(story, document)).collect();
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

fn finding(story: &Story<'_>, named: &[&Named], more: &[Passage], pair: (usize, usize), reason: String) -> Finding {
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

fn agents(story: &Story<'_>, document: usize) -> Vec<Named> {
    let reading = &story.readings[document];
    let mut agents = Vec::new();
    for (claim, facets) in reading.claims.iter().enumerate() {
        if facets.role != Role::Event || facets.certainty == Certainty::Denied {
            continue;
        }
        let at = facets.agent.map(|span| Passage { document, span });
        if let Some((at, entity)) = at.and_then(|at| Some((at, align::entity_at(story.entities, at)?))) {
            agents.push(Named { entity, claim: Some(ClaimId { document, claim }), at });
        }
    }
    for accused in reading.annotations.attributions.iter().filter(|a| a.stance == Stance::Accused) {
        for &span in &accused.contents {
            let at = Passage { document, span };
            agents.extend(align::entity_at(story.entities, at).map(|entity| Named { entity, claim: None, at }));
        }
    }
    agents
}

/// Who denies something of the event in a document, and where.
fn denying(story: &Story<'_>, document: usize) -> Vec<(usize, Passage)> {
    let sources = denials(&story.readings[document]).filter_map(|attribution| attribution.source);
    let passages = sources.map(|span| Passage { document, span });
    passages.filter_map(|at| Some((align::entity_at(story.entities, at)?, at))).collect()
}

fn denied<'a>(agents: &'a [Named], denying: &[(usize, Passage)]) -> Option<(&'a Named, Passage)> {
    agents.iter().find_map(|named| {
        let (_, at) = denying.iter().find(|(entity, _)| *entity == named.entity)?;
        Some((named, *at))
    })
}

/// An agent of each, where neither is named by the other document.
fn differ<'a>(a: &'a [Named], b: &'a [Named]) -> Option<(&'a Named, &'a Named)> {
    let shared = a.iter().any(|x| b.iter().any(|y| x.entity == y.entity));
    let (x, y) = (a.iter().find(|x| x.claim.is_some())?, b.iter().find(|y| y.claim.is_some())?);
    (!shared).then_some((x, y))
}
