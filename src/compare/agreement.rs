//! Agreement: figures of several documents whose wordings allow one number.

use super::{
    Finding,
    figures::{Facet, Figure, Relation, Standing, relation},
    origins,
    story::{Story, about_figures, severity},
    wording,
};
use crate::{
    amount::Amount,
    meaning::{Certainty, FindingKind, Outcome},
};

/// Sets of figures, at most one of a document, in which each agrees with every other.
pub(super) fn findings(story: &Story<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for &facet in &story.facets {
        for group in groups(story, facet) {
            let (says, rest) = (wording::says(story.readings, &group), origins::remark(story, &group));
            let reason = format!("{says}: the wordings allow one number{rest}.");
            findings.push(about_figures(story, FindingKind::Agreement, &group, reason, weight(facet.outcome, &group)));
        }
    }
    findings
}

/// The groups of agreeing figures, tolls first.
pub(super) fn groups<'a>(story: &'a Story<'_>, facet: Facet) -> Vec<Vec<&'a Figure>> {
    let mut figures: Vec<&Figure> = (0..story.readings.len()).flat_map(|document| story.of(document, facet)).collect();
    figures.sort_by_key(|figure| figure.standing != Standing::Toll);
    let mut groups: Vec<Vec<&Figure>> = Vec::new();
    for &figure in &figures {
        let mut group = vec![figure];
        for &other in &figures {
            let new = group.iter().all(|member| member.document != other.document);
            if new && group.iter().all(|member| relation(member, other) == Relation::Agree) {
                group.push(other);
            }
        }
        group.sort_by_key(|figure| figure.document);
        if group.len() > 1 && !groups.iter().any(|known| says_it_already(known, &group)) {
            groups.push(group);
        }
    }
    groups
}

/// Does a group that is known hold all documents of this one, on figures as telling?
fn says_it_already(known: &[&Figure], group: &[&Figure]) -> bool {
    let covered = |figure: &&Figure| known.iter().any(|other| other.document == figure.document);
    let same = |figure: &&Figure| known.iter().any(|other| std::ptr::eq(*other, *figure));
    group.iter().all(covered) && (group.iter().any(same) || group.iter().any(|figure| is_vague(figure)))
}

fn is_vague(figure: &Figure) -> bool {
    matches!(figure.amount, Amount::Some(_))
}

fn weight(outcome: Outcome, group: &[&Figure]) -> f64 {
    let toll = if group.iter().all(|figure| figure.standing == Standing::Toll) { 1.0 } else { 0.9 };
    let sure = if group.iter().all(|figure| figure.certainty == Certainty::Stated) { 1.0 } else { 0.9 };
    let worded = if group.iter().any(|figure| is_vague(figure)) { 0.8 } else { 1.0 };
    0.5 * severity(outcome) * toll * sure * worded
}

#[cfg(test)]
mod tests {
    use crate::sample::{compared, found, reading};
    use crate::{amount::Amount, meaning::FindingKind};

    fn agree(a: Amount, b: Amount) -> usize {
        let a = reading("A", "2024-09-02T10:00Z", "The toll is here.").killed("The toll", a);
        let b = reading("B", "2024-09-02T09:00Z", "The toll is here.").killed("The toll", b);
        found(&compared(vec![a, b]), FindingKind::Agreement).len()
    }

    #[test]
    fn wordings_that_allow_one_number_agree_unless_far_apart() {
        assert_eq!(agree(Amount::Exactly(58.0), Amount::About(60.0)), 1);
        assert_eq!(agree(Amount::AtLeast(12.0), Amount::Exactly(13.0)), 1);
        assert_eq!(agree(Amount::MoreThan(30.0), Amount::FewerThan(50.0)), 1);
        assert_eq!(agree(Amount::AtLeast(12.0), Amount::Exactly(60.0)), 0);
        assert_eq!(agree(Amount::Exactly(12.0), Amount::Exactly(13.0)), 0);
    }

    #[test]
    fn three_documents_with_one_figure_are_one_finding() {
        let one = |outlet| reading(outlet, "2024-09-02", "Nine died.").killed("Nine", Amount::Exactly(9.0));
        let comparison = compared(vec![one("A"), one("B"), one("C")]);
        assert_eq!(found(&comparison, FindingKind::Agreement), [("killed", &[0, 1, 2][..])]);
    }
}
