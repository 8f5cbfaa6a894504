//! Framing: one thing under different names.

use super::{Finding, story::Story, wording};
use crate::{align::Passage, annotate::Term, meaning::FindingKind};
use std::collections::{BTreeMap, BTreeSet};

/// For each concept that two documents name differently one finding, with each name where it first stands.
pub(super) fn findings(story: &Story<'_>) -> Vec<Finding> {
    let mut concepts: BTreeMap<&str, Vec<(usize, &Term)>> = BTreeMap::new();
    for (document, reading) in story.readings.iter().enumerate() {
        for term in &reading.annotations.terms {
            let terms = concepts.entry(&term.concept).or_default();
            if !terms.iter().any(|(known, other)| *known == document && other.label == term.label) {
                terms.push((document, term));
            }
        }
    }
    concepts.into_iter().filter_map(|(concept, terms)| finding(story, concept, &terms)).collect()
}

fn finding(story: &Story<'_>, concept: &str, terms: &[(usize, &Term)]) -> Option<Finding> {
    let mut labels: BTreeMap<usize, BTreeSet<&str>> = BTreeMap::new();
    for (document, term) in terms {
        labels.entry(*document).or_default().insert(&term.label);
    }
    let differ = labels.values().collect::<BTreeSet<_>>().len() > 1;
    if labels.len() < 2 || !differ {
        return None;
    }
    let said: Vec<String> = labels.keys().map(|&document| names(story, document, terms)).collect();
    Some(Finding {
        kind: FindingKind::Framing,
        facet: concept.to_owned(),
        documents: labels.keys().copied().collect(),
        claims: Vec::new(),
        evidence: terms.iter().map(|(document, term)| Passage { document: *document, span: term.span }).collect(),
        reason: format!("Different names for {concept}: {}.", said.join("; ")),
        weight: 0.38,
    })
}

/// "Outlet has “rebels” (rebel) and “terrorists” (terrorist)".
fn names(story: &Story<'_>, document: usize, terms: &[(usize, &Term)]) -> String {
    let reading = &story.readings[document];
    let here = terms.iter().filter(|(of, _)| *of == document);
    let words: Vec<String> =
        here.map(|(_, term)| format!("{} ({})", wording::quote(reading, term.span), term.label)).collect();
    format!("{} has {}", wording::outlet(reading), wording::list(&words))
}
