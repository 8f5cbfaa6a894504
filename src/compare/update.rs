//! Update and correction: a later toll in the place of an earlier one.

use super::{
    ClaimId, Finding, Reading,
    figures::{Facet, Figure, Relation, Standing, number, relation},
    story::{Story, about_figures, cliques, evidence, is_known, published, severity, source_entity},
    wording,
};
use crate::{
    amount::Amount,
    meaning::{FindingKind, Outcome, Role},
};
use std::cmp::Ordering;

/// For each outcome and pair of documents whether one has what replaces the other's toll.
pub(super) fn findings(story: &Story<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for &facet in &story.facets {
        let mut rises = Vec::new();
        for (a, b) in story.pairs() {
            match replaced(story, facet, a, b).or_else(|| replaced(story, facet, b, a)) {
                Some(said) => findings.push(said),
                None if is_overtaken(story, facet, a, b) => rises.push((a, b)),
                None => {}
            }
        }
        findings.extend(cliques(&rises).into_iter().map(|documents| rise(story, facet, documents)));
    }
    let own: Vec<Finding> =
        (0..story.readings.len()).filter_map(|document| own_correction(story, document, &findings)).collect();
    findings.extend(own);
    findings
}

/// The toll of a document, if it has one for the outcome.
pub(super) fn toll<'a>(story: &'a Story<'_>, document: usize, facet: Facet) -> Option<&'a Figure> {
    story.of(document, facet).find(|figure| figure.standing == Standing::Toll)
}

/// Claims of a document that its own text replaces.
fn superseded(reading: &Reading, facet: Facet) -> impl Iterator<Item = (usize, Amount)> + '_ {
    let claims = reading.claims.iter().enumerate();
    claims
        .filter(move |(_, claim)| claim.role == Role::Superseded && facet.holds(claim.outcome, claim.scope))
        .map(|(i, c)| (i, c.amount))
}

/// The text of `later` names the figure of `earlier` and says that it holds no longer.
fn replaced(story: &Story<'_>, facet: Facet, earlier: usize, later: usize) -> Option<Finding> {
    let new = toll(story, later, facet)?;
    let (claim, old, figure) = superseded(&story.readings[later], facet).find_map(|(claim, amount)| {
        let figure = story.of(earlier, facet).find(|figure| number(figure.amount) == number(amount))?;
        Some((claim, amount, figure))
    })?;
    let kind = kind_of_change(facet.outcome, old, new.amount)?;
    let readings = story.readings;
    let replaced = ClaimId { document: later, claim };
    let words = wording::quote(&readings[later], readings[later].claims[claim].span);
    let reason = format!("{}, and says that this replaces {words}.", wording::says(readings, &[figure, new]));
    let mut finding = about_figures(story, kind, &[figure, new], reason, weight(kind, facet.outcome));
    finding.claims.push(replaced);
    finding.claims.sort();
    finding.evidence.push(evidence(story, replaced));
    finding.evidence.sort();
    Some(finding)
}

fn kind_of_change(outcome: Outcome, old: Amount, new: Amount) -> Option<FindingKind> {
    match number(new).total_cmp(&number(old)) {
        Ordering::Less if falls(outcome) => Some(FindingKind::Update),
        Ordering::Less => Some(FindingKind::Correction),
        Ordering::Greater => Some(FindingKind::Update),
        Ordering::Equal => None,
    }
}

/// Figures that fall by themselves as a story goes on: the missing are found.
pub(super) fn falls(outcome: Outcome) -> bool {
    matches!(outcome, Outcome::Missing | Outcome::Trapped)
}

/// Has the later document a higher toll, and does nothing make the two rival counts?
fn is_overtaken(story: &Story<'_>, facet: Facet, a: usize, b: usize) -> bool {
    let (earlier, later) = match published(story, a, b) {
        Some(Ordering::Less) => (a, b),
        Some(Ordering::Greater) => (b, a),
        _ => return false,
    };
    let tolls = toll(story, earlier, facet).zip(toll(story, later, facet));
    tolls.is_some_and(|(old, new)| is_update(story, old, new))
}

/// The tolls of documents each of which overtakes all before it, in the order of their publication.
fn rise(story: &Story<'_>, facet: Facet, mut documents: Vec<usize>) -> Finding {
    documents.sort_by(|&a, &b| published(story, a, b).unwrap_or(Ordering::Equal));
    let tolls: Vec<&Figure> = documents.iter().filter_map(|&document| toll(story, document, facet)).collect();
    let later = if tolls.len() > 2 { "each published later than the one before" } else { "published later" };
    let reason = format!("{}, {later}.", wording::says(story.readings, &tolls));
    about_figures(story, FindingKind::Update, &tolls, reason, weight(FindingKind::Update, facet.outcome))
}

/// Does the later toll go beyond the earlier one as tolls do? Not where two sides count, nor where others are counted.
pub(super) fn is_update(story: &Story<'_>, old: &Figure, new: &Figure) -> bool {
    let more =
        number(new.amount) > number(old.amount) || falls(new.facet.outcome) && number(new.amount) < number(old.amount);
    let same_people = old.class == new.class || relation(old, new) == Relation::Agree;
    let vague = matches!(old.amount, Amount::Some(_)) || matches!(new.amount, Amount::Some(_));
    let further = match relation(old, new) {
        Relation::Agree => {
            matches!(old.amount, Amount::AtLeast(_) | Amount::MoreThan(_)) && grows(old.amount, new.amount)
        }
        Relation::Allow => grows(old.amount, new.amount),
        Relation::Exclude => !are_sides(story, old, new),
        Relation::Apart => false,
    };
    more && same_people && further && !vague && !old.amount.is_zero()
}

/// Is the later wording's least figure above the number of the earlier?
fn grows(old: Amount, new: Amount) -> bool {
    new.bounds().0 > old.bounds().0
}

/// Are the sources two that lexicons know to be different: two states, two armed groups?
pub(super) fn are_sides(story: &Story<'_>, a: &Figure, b: &Figure) -> bool {
    match (source_entity(story, a), source_entity(story, b)) {
        (Some(x), Some(y)) => x != y && is_known(story, x) && is_known(story, y),
        _ => false,
    }
}

/// A correction that a document makes although none of the others has the figure it takes back.
fn own_correction(story: &Story<'_>, document: usize, said: &[Finding]) -> Option<Finding> {
    let reading = &story.readings[document];
    story.facets.iter().find_map(|&facet| {
        let new = toll(story, document, facet)?;
        let (claim, old) = superseded(reading, facet).next()?;
        let kind = kind_of_change(facet.outcome, old, new.amount)?;
        let told = |finding: &Finding| {
            finding.facet == facet.to_string() && finding.claims.contains(&ClaimId { document, claim })
        };
        if said.iter().any(told) {
            return None;
        }
        let words = wording::quote(reading, reading.claims[claim].span);
        let reason = format!("{}, and says that this replaces {words}.", wording::says(story.readings, &[new]));
        let mut finding = about_figures(story, kind, &[new], reason, weight(kind, facet.outcome) * 0.8);
        let replaced = ClaimId { document, claim };
        finding.claims.push(replaced);
        finding.evidence.push(evidence(story, replaced));
        Some(finding)
    })
}

fn weight(kind: FindingKind, outcome: Outcome) -> f64 {
    let base = if kind == FindingKind::Correction { 0.85 } else { 0.64 };
    base * severity(outcome)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{compared, found, reading};

    fn two(first: Amount, then: Amount) -> Vec<Reading> {
        vec![
            reading("A", "2024-09-02T10:00Z", "The toll is here.").killed("The toll", first),
            reading("B", "2024-09-03T10:00Z", "The toll is here, not the old one.").killed("The toll", then),
        ]
    }

    #[test]
    fn a_later_and_higher_toll_is_an_update() {
        let comparison = compared(two(Amount::AtLeast(17.0), Amount::Exactly(19.0)));
        assert_eq!(found(&comparison, FindingKind::Update), [("killed", &[0, 1][..])]);
        let comparison = compared(two(Amount::Exactly(9.0), Amount::Exactly(11.0)));
        assert_eq!(found(&comparison, FindingKind::Update), [("killed", &[0, 1][..])]);
        assert_eq!(found(&comparison, FindingKind::Contradiction), []);
    }

    #[test]
    fn a_toll_that_rises_through_three_documents_is_one_update() {
        let mut all = two(Amount::AtLeast(17.0), Amount::Exactly(19.0));
        let last = reading("C", "2024-09-04T10:00Z", "The toll is here.").killed("The toll", Amount::Exactly(31.0));
        all.insert(0, last);
        let comparison = compared(all);
        assert_eq!(found(&comparison, FindingKind::Update), [("killed", &[0, 1, 2][..])]);
        assert_eq!(found(&comparison, FindingKind::Contradiction), []);
        let reason = &comparison.findings.iter().find(|it| it.kind == FindingKind::Update).unwrap().reason;
        assert!(
            reason.starts_with("A has") && reason.ends_with("each published later than the one before."),
            "{reason}"
        );
    }

    #[test]
    fn a_later_and_lower_toll_contradicts_unless_the_text_takes_the_old_one_back() {
        let mut both = two(Amount::Exactly(6.0), Amount::Exactly(4.0));
        assert_eq!(found(&compared(both.clone()), FindingKind::Contradiction), [("killed", &[0, 1][..])]);
        let new =
            both.remove(1).killed("the old one", Amount::Exactly(6.0)).with(|claim| claim.role = Role::Superseded);
        both.push(new);
        let comparison = compared(both);
        assert_eq!(found(&comparison, FindingKind::Correction), [("killed", &[0, 1][..])]);
        assert_eq!(found(&comparison, FindingKind::Contradiction), []);
    }

    #[test]
    fn without_a_time_it_cannot_be_told() {
        let mut both = two(Amount::Exactly(9.0), Amount::Exactly(11.0));
        both[0].document.times.published = None;
        let comparison = compared(both);
        assert_eq!(found(&comparison, FindingKind::Update), []);
        assert_eq!(found(&comparison, FindingKind::Contradiction), []);
        assert_eq!(found(&comparison, FindingKind::CannotTell), [("killed", &[0, 1][..])]);
    }

    #[test]
    fn the_missing_become_fewer_without_contradiction() {
        let missing = |outlet, time, n| {
            let group = crate::meaning::Group::Person;
            reading(outlet, time, "Some are missing.").claim("Some", Outcome::Missing, Amount::Exactly(n), group)
        };
        let comparison = compared(vec![missing("A", "2024-09-02", 14.0), missing("B", "2024-09-03", 9.0)]);
        assert_eq!(found(&comparison, FindingKind::Update), [("missing", &[0, 1][..])]);
        assert_eq!(found(&comparison, FindingKind::Contradiction), []);
    }
}
