//! Cannot tell: too little to decide. Said plainly, never guessed.

use super::{
    Finding,
    figures::{COMPARED, Facet, Figure, Relation, relation},
    story::{Story, about_figures, published, severity},
    update::{is_update, toll},
    wording,
};
use crate::{
    align::Passage,
    document::Span,
    meaning::{FindingKind, Outcome},
};

/// What stays open for want of a time, of a clear class, or of the rest of a text.
///
/// Of documents that contradict each other on a facet (`decided`) nothing stays open on it.
pub(super) fn findings(story: &Story<'_>, decided: &[Finding]) -> Vec<Finding> {
    let mut findings: Vec<Finding> = story.facets.iter().flat_map(|&facet| without_time(story, facet)).collect();
    findings.retain(|open| {
        let contradicted = |finding: &Finding| {
            let both = open.documents.iter().all(|document| finding.documents.contains(document));
            finding.kind == FindingKind::Contradiction && finding.facet == open.facet && both
        };
        !decided.iter().any(contradicted)
    });
    findings.extend(unclear_class(story));
    findings.extend((0..story.readings.len()).filter_map(|document| cut_off(story, document)));
    findings.extend((0..story.readings.len()).filter_map(|document| too_many(story, document)));
    findings
}

/// Two tolls, one higher, and no telling which came first: an update or a contradiction.
fn without_time(story: &Story<'_>, facet: Facet) -> Vec<Finding> {
    let open = story.pairs().filter(|&(a, b)| published(story, a, b).is_none());
    let tolls = open.filter_map(|(a, b)| Some((toll(story, a, facet)?, toll(story, b, facet)?)));
    let differ = tolls.filter(|(x, y)| matches!(relation(x, y), Relation::Exclude | Relation::Allow));
    let updates = differ.filter(|(x, y)| is_update(story, x, y) || is_update(story, y, x));
    updates
        .map(|(x, y)| {
            let says = wording::says(story.readings, &[x, y]);
            let reason =
                format!("{says}: which was published first is not known, so this may be an update or a contradiction.");
            about_figures(story, FindingKind::CannotTell, &[x, y], reason, 0.34 * severity(facet.outcome))
        })
        .collect()
}

/// "Casualties" or "victims" in one document, dead or injured in another: they cannot be set against each other.
fn unclear_class(story: &Story<'_>) -> Option<Finding> {
    let count = story.readings.len();
    let unclear: Vec<&Figure> =
        (0..count).filter_map(|document| toll(story, document, Facet::of_event(Outcome::Casualties))).collect();
    let clear = [Outcome::Killed, Outcome::Injured];
    let others = (0..count)
        .flat_map(|document| clear.iter().filter_map(move |&outcome| toll(story, document, Facet::of_event(outcome))));
    let others: Vec<&Figure> =
        others.filter(|other| unclear.iter().any(|figure| figure.document != other.document)).collect();
    if unclear.is_empty() || others.is_empty() {
        return None;
    }
    let says = wording::says(story.readings, &unclear);
    let reason =
        format!("{says}: dead and injured may be counted together, so this is not set against the others' figures.");
    Some(about_figures(story, FindingKind::CannotTell, &unclear, reason, 0.32))
}

/// A text that is cut off, beside others: what it lacks is no omission.
fn cut_off(story: &Story<'_>, document: usize) -> Option<Finding> {
    let text = &story.readings[document].document;
    if !text.truncated || story.readings.len() < 2 {
        return None;
    }
    let outlet = wording::outlet(&story.readings[document]);
    Some(Finding {
        kind: FindingKind::CannotTell,
        facet: "text".into(),
        documents: vec![document],
        claims: Vec::new(),
        evidence: vec![Passage { document, span: end_of(story, document)? }],
        reason: format!("The text of {outlet} is cut off: what it does not say here, it may say after the cut."),
        weight: 0.22,
    })
}

/// A text with more claims than are compared: what its later ones say stays open.
fn too_many(story: &Story<'_>, document: usize) -> Option<Finding> {
    let reading = &story.readings[document];
    let first_left_out = reading.claims.get(COMPARED).filter(|_| story.readings.len() > 1)?;
    let (outlet, count) = (wording::outlet(reading), reading.claims.len());
    Some(Finding {
        kind: FindingKind::CannotTell,
        facet: "text".into(),
        documents: vec![document],
        claims: Vec::new(),
        evidence: vec![Passage { document, span: first_left_out.span }],
        reason: format!("{outlet} makes {count} claims: only the first {COMPARED} are set against the others'."),
        weight: 0.22,
    })
}

/// The last sentence, or the last block where there is none.
fn end_of(story: &Story<'_>, document: usize) -> Option<Span> {
    let reading = &story.readings[document];
    let block = reading.document.blocks.last().map(|block| block.span);
    reading.annotations.sentences.last().copied().or(block)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::amount::Amount;
    use crate::sample::{compared, found, reading};

    #[test]
    fn of_a_text_with_more_claims_than_are_compared_it_is_said() {
        let few = reading("A", "2024-09-02", "Nine died.").killed("Nine", Amount::Exactly(9.0));
        let mut many = reading("B", "2024-09-02", "Nine died.");
        for _ in 0..=COMPARED {
            many = many.killed("Nine", Amount::Exactly(9.0));
        }
        let comparison = compared(vec![few.clone(), many.clone()]);
        assert_eq!(found(&comparison, FindingKind::CannotTell), [("text", &[1][..])]);
        many.claims.pop();
        assert_eq!(found(&compared(vec![few, many]), FindingKind::CannotTell), []);
    }
}
