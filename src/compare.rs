//! Findings: where the documents agree, update, contradict, dispute, omit or echo one another.
//!
//! | kind | holds when |
//! |---|---|
//! | agreement | the wordings of two figures allow one number, and neither leaves the other far behind |
//! | update | a later document has a higher toll, or says that its own replaces an earlier, lower one |
//! | correction | a document says that its toll replaces an earlier, higher one |
//! | contradiction | the wordings exclude each other: rival counts, or a later toll that is lower without a word on it |
//! | disputed status | the number agrees, who the dead were does not |
//! | disputed agent | who did it differs, or the one named denies it |
//! | denial | a side denies that it happened or that it did it |
//! | sum | in one document the parts of a total exceed it, or do not add up to it though they are told as all |
//! | attribution differs | one outlet attributes what another says in its own voice, or they name different sources |
//! | framing | one thing under different names |
//! | translation risk | words known to be taken for others in translation |
//! | only in | what one carries and another, that is not cut off, does not |
//! | dependence | documents that rest on one origin: one agency, one source, one text |
//! | cannot tell | too little to decide, said plainly |
//!
//! Each kind has a file of its own. Findings set claims side by side; none says which is true.

mod agent;
mod agreement;
mod attribution;
mod contradiction;
mod dates;
mod denial;
mod dependence;
mod figures;
mod framing;
mod only_in;
mod origins;
mod risk;
mod status;
mod story;
mod sums;
mod uncertain;
mod update;
mod wording;

pub use crate::claim::Reading;
use crate::{
    align::{self, Entity, Link, Named, Passage},
    lexicon::Library,
    meaning::FindingKind,
};
use story::Story;

/// A claim of one of the compared documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ClaimId {
    /// Index of the document.
    pub document: usize,
    /// Index of the claim in it.
    pub claim: usize,
}

/// One thing that the comparison says, with its evidence.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    pub kind: FindingKind,
    /// What is compared: an outcome ("killed"), a concept ("fighters"), "agent", "text".
    pub facet: String,
    /// Indices of the documents it is about, ascending.
    pub documents: Vec<usize>,
    pub claims: Vec<ClaimId>,
    /// The words that prove it, at least one.
    pub evidence: Vec<Passage>,
    /// One English sentence.
    pub reason: String,
    /// From 0 to 1; findings are listed weightiest first.
    pub weight: f64,
}

/// Reports of one event side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    pub readings: Vec<Reading>,
    pub entities: Vec<Entity>,
    pub links: Vec<Link>,
    pub findings: Vec<Finding>,
}

/// Sets the documents side by side. Each finding holds for every pair of the documents that it names.
pub fn compare(readings: Vec<Reading>, library: &Library) -> Comparison {
    let entities = align::entities(&readings, library);
    let named = Named::new(&entities, readings.len());
    let links = align::links(&readings, &named);
    let findings = findings(&Story::new(&readings, &entities, &named), library);
    Comparison { readings, entities, links, findings }
}

fn findings(story: &Story<'_>, library: &Library) -> Vec<Finding> {
    let mut findings = Vec::new();
    let updates = update::findings(story);
    findings.extend(contradiction::findings(story, &updates));
    findings.extend(updates);
    findings.extend(agreement::findings(story));
    findings.extend(dates::findings(story));
    findings.extend(status::findings(story));
    findings.extend(agent::findings(story));
    findings.extend(denial::findings(story));
    findings.extend(sums::findings(story));
    findings.extend(attribution::findings(story));
    findings.extend(framing::findings(story));
    findings.extend(risk::findings(story, library));
    findings.extend(dependence::findings(story));
    findings.extend(only_in::findings(story));
    let open = uncertain::findings(story, &findings);
    findings.extend(open);
    findings.retain(|finding| !finding.evidence.is_empty());
    findings.sort_by(|a, b| {
        let by_weight = b.weight.total_cmp(&a.weight);
        by_weight
            .then_with(|| (a.kind, &a.documents, &a.facet, &a.reason).cmp(&(b.kind, &b.documents, &b.facet, &b.reason)))
    });
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::amount::Amount;
    use crate::sample::{compared, found, reading};

    #[test]
    fn one_document_without_claims_has_no_findings() {
        let comparison = compared(vec![reading("A", "2024-09-02", "The council met. Nothing was decided.")]);
        assert_eq!(comparison.findings, []);
        assert_eq!(compared(Vec::new()).findings, []);
    }

    #[test]
    fn the_same_text_twice_is_one_confirmation() {
        let text = "At least 12 people were killed when a bridge over the river gave way in heavy rain on Monday, the mayor \
                    of the town told reporters who had come to the scene.";
        let once = reading("A", "2024-09-02T10:00Z", text).killed("At least 12 people", Amount::AtLeast(12.0));
        let comparison = compared(vec![once.clone(), once]);
        assert_eq!(found(&comparison, FindingKind::Dependence), [("text", &[0, 1][..])]);
        assert_eq!(found(&comparison, FindingKind::Agreement), [("killed", &[0, 1][..])]);
        assert_eq!(found(&comparison, FindingKind::Contradiction), []);
        assert_eq!(comparison.links.len(), 1);
    }

    #[test]
    fn findings_have_evidence_and_come_weightiest_first() {
        let a =
            reading("A", "2024-09-02T10:00Z", "Four died, the mayor said.").killed("Four died", Amount::Exactly(4.0));
        let b = reading("B", "2024-09-02T12:00Z", "Two died, the mayor said.").killed("Two died", Amount::Exactly(2.0));
        let comparison = compared(vec![a, b]);
        assert!(!comparison.findings.is_empty());
        assert!(comparison.findings.is_sorted_by(|a, b| a.weight >= b.weight));
        for finding in &comparison.findings {
            assert!(!finding.evidence.is_empty() && (0.0..=1.0).contains(&finding.weight), "{finding:?}");
            for at in &finding.evidence {
                assert!(!at.span.of(&comparison.readings[at.document].document.text).is_empty(), "{finding:?}");
            }
        }
    }
}
