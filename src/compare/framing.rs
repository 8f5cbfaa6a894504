//! Framing: one thing under different names.

use super::{
    Finding,
    story::{Story, cliques},
    wording,
};
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
    concepts.into_iter().flat_map(|(concept, terms)| of_concept(story, concept, &terms)).collect()
}

/// One finding for each set of documents of which every two have a name that the other has not. Where one has all names
/// of the other and more, that is half as much.
fn of_concept(story: &Story<'_>, concept: &str, terms: &[(usize, &Term)]) -> Vec<Finding> {
    let mut labels: BTreeMap<usize, BTreeSet<&str>> = BTreeMap::new();
    for (document, term) in terms {
        labels.entry(*document).or_default().insert(&term.label);
    }
    let (mut apart, mut beyond) = (Vec::new(), Vec::new());
    for (a, x) in &labels {
        for (b, y) in labels.range(a + 1..).filter(|(_, y)| *y != x) {
            let pairs = if x.is_subset(y) || y.is_subset(x) { &mut beyond } else { &mut apart };
            pairs.push((*a, *b));
        }
    }
    let findings = |pairs: &[(usize, usize)], weight| {
        let sets = cliques(pairs).into_iter();
        sets.map(|documents| finding(story, concept, documents, terms, weight)).collect::<Vec<_>>()
    };
    [findings(&apart, WEIGHT), findings(&beyond, WEIGHT / 2.0)].concat()
}

const WEIGHT: f64 = 0.38;

fn finding(story: &Story<'_>, concept: &str, documents: Vec<usize>, terms: &[(usize, &Term)], weight: f64) -> Finding {
    let said: Vec<String> = documents.iter().map(|&document| names(story, document, terms)).collect();
    let named = terms.iter().filter(|(document, _)| documents.contains(document));
    Finding {
        kind: FindingKind::Framing,
        facet: concept.to_owned(),
        evidence: named.map(|(document, term)| Passage { document: *document, span: term.span }).collect(),
        documents,
        claims: Vec::new(),
        reason: format!("Different names for {concept}: {}.", said.join("; ")),
        weight,
    }
}

/// "Outlet has “rebels” (rebel) and “terrorists” (terrorist)".
fn names(story: &Story<'_>, document: usize, terms: &[(usize, &Term)]) -> String {
    let reading = &story.readings[document];
    let here = terms.iter().filter(|(of, _)| *of == document);
    let words: Vec<String> =
        here.map(|(_, term)| format!("{} ({})", wording::quote(reading, term.span), term.label)).collect();
    format!("{} has {}", wording::outlet(reading), wording::list(&words))
}

#[cfg(test)]
mod tests {
    use crate::meaning::FindingKind;
    use crate::sample::{compared, found, reading};

    #[test]
    fn different_names_for_one_concept_are_framing() {
        let a = reading("A", "2024-09-02", "The rebels met.").term("rebels", "fighters", "rebel");
        let b = reading("B", "2024-09-02", "The terrorists met.").term("terrorists", "fighters", "terrorist");
        assert_eq!(found(&compared(vec![a.clone(), b]), FindingKind::Framing), [("fighters", &[0, 1][..])]);
        assert_eq!(found(&compared(vec![a.clone(), a.clone()]), FindingKind::Framing), []);
        let both = reading("C", "2024-09-02", "The rebels, no terrorists, met.");
        let both = both.term("rebels", "fighters", "rebel").term("terrorists", "fighters", "terrorist");
        let comparison = compared(vec![a, both]);
        assert!(comparison.findings.iter().any(|it| it.kind == FindingKind::Framing && it.weight < 0.2));
    }
}
