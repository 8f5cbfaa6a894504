//! Sum: in one document a total and its parts that cannot both be right.

use super::{
    ClaimId, Finding, Reading,
    figures::{COMPARED, Facet},
    story::{Story, evidence, severity},
    wording,
};
use crate::{
    claim::{Claim, parts::Share},
    meaning::{Certainty, FindingKind, Group, Outcome, Status},
};

/// For each total the parts that exceed it, or that do not add up to it though they are told as all. Parts that need not be
/// all ("including five children") can only exceed; of people who may be counted twice, children and civilians, no sum is
/// made.
pub(super) fn findings(story: &Story<'_>) -> Vec<Finding> {
    (0..story.readings.len()).flat_map(|document| of_document(story, document)).collect()
}

fn of_document(story: &Story<'_>, document: usize) -> Vec<Finding> {
    let claims = &story.readings[document].claims;
    let claims = &claims[..claims.len().min(COMPARED)];
    let mut findings = Vec::new();
    for (whole, claim) in claims.iter().enumerate().filter(|(_, claim)| claim.certainty != Certainty::Denied) {
        let found = parts_of(claims, whole).or_else(|| {
            let by_outcome = casualties(&story.readings[document], claims, whole)?;
            difference(claims, whole, &by_outcome, claim.share).map(|says| (by_outcome, says))
        });
        if let Some((parts, says)) = found {
            findings.push(finding(story, document, whole, &parts, says));
        }
    }
    findings
}

/// The parts of a whole that cannot be right beside it, and how they differ.
fn parts_of(claims: &[Claim], whole: usize) -> Option<(Vec<usize>, &'static str)> {
    let own = |at: &usize| claims[*at].part_of == Some(whole) && claims[*at].outcome == claims[whole].outcome;
    let parts: Vec<usize> = (0..claims.len()).filter(own).collect();
    let all: Vec<usize> = parts.iter().copied().filter(|&at| claims[at].share == Share::All).collect();
    if let Some(says) = difference(claims, whole, &all, Share::All) {
        return Some((all, says));
    }
    let single = parts.iter().find_map(|&at| Some((vec![at], difference(claims, whole, &[at], Share::Some)?)));
    single.or_else(|| {
        // those of one inclusion, where nobody can be in two of them
        let first = claims[*parts.first()?].span;
        let together: Vec<usize> = parts.iter().copied().filter(|&at| claims[at].span == first).collect();
        let apart = |(at, &a): (usize, &usize)| {
            together[at + 1..].iter().all(|&b| are_others(claims[a].victims.group, claims[b].victims.group))
        };
        let says = difference(claims, whole, &together, Share::Some)?;
        together.iter().enumerate().all(apart).then_some((together, says))
    })
}

/// Can nobody be of both groups?
fn are_others(a: Group, b: Group) -> bool {
    let sides = matches!(
        (a.status(), b.status()),
        (Status::Civilian, Status::Combatant) | (Status::Combatant, Status::Civilian)
    );
    let by_age_and_sex = |group| matches!(group, Group::Child | Group::Woman | Group::Man);
    sides || a != b && by_age_and_sex(a) && by_age_and_sex(b)
}

/// Dead and injured in the sentence of a total of casualties, by the same source.
fn casualties(reading: &Reading, claims: &[Claim], whole: usize) -> Option<Vec<usize>> {
    let total = &claims[whole];
    if total.outcome != Outcome::Casualties || total.part_of.is_some() {
        return None;
    }
    let sentence = |claim: &Claim| reading.annotations.sentences.iter().position(|it| it.contains(claim.victims.span));
    let own = sentence(total)?;
    let of = |outcome: Outcome| {
        let is_own = |claim: &Claim| {
            let facet = Facet { outcome, scope: total.scope }.holds(claim.outcome, claim.scope);
            let same =
                (claim.role, claim.certainty, claim.attribution) == (total.role, total.certainty, total.attribution);
            facet && same && claim.part_of.is_none() && sentence(claim) == Some(own)
        };
        let mut found = (0..claims.len()).filter(|&at| is_own(&claims[at]));
        found.next().filter(|_| found.next().is_none())
    };
    Some(vec![of(Outcome::Killed)?, of(Outcome::Injured)?])
}

/// How the least and most that some parts allow together differ from what the whole allows; nothing where they can agree.
fn difference(claims: &[Claim], whole: usize, parts: &[usize], share: Share) -> Option<&'static str> {
    let (low, high) = claims[whole].amount.bounds();
    let bounds = || parts.iter().map(|&at| claims[at].amount.bounds());
    let least: f64 = bounds().map(|(low, _)| low).sum();
    let most = bounds().try_fold(0.0, |sum, (_, high)| Some(sum + high?));
    match parts {
        [] => None,
        _ if high.is_some_and(|high| least > high) => Some("more than the whole allows"),
        _ if share == Share::All && most.is_some_and(|most| most < low) => Some("less than the whole"),
        _ => None,
    }
}

fn finding(story: &Story<'_>, document: usize, whole: usize, parts: &[usize], says: &str) -> Finding {
    let reading = &story.readings[document];
    let words = |&at: &usize| {
        let claim = &reading.claims[at];
        let what = match claim.outcome {
            Outcome::Casualties => "casualties".into(),
            outcome => format!("{} {outcome}", claim.victims.group.plural()),
        };
        format!("{} {what} ({})", claim.amount, wording::quote(reading, claim.span))
    };
    let claims: Vec<ClaimId> = [whole].iter().chain(parts).map(|&claim| ClaimId { document, claim }).collect();
    let told = wording::list(&parts.iter().map(words).collect::<Vec<_>>());
    let outcome = reading.claims[whole].outcome;
    let verb = if parts.len() == 1 { "is" } else { "are together" };
    Finding {
        kind: FindingKind::Sum,
        facet: outcome.to_string(),
        documents: vec![document],
        evidence: claims.iter().map(|&id| evidence(story, id)).collect(),
        claims,
        reason: format!("{} has {}; {told} {verb} {says}.", wording::outlet(reading), words(&whole)),
        weight: 0.7 * severity(outcome),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        amount::Amount,
        sample::{compared, found, reading},
    };

    /// A text with a total and the parts told of it.
    fn told(total: Amount, parts: &[(Amount, Group)], share: Share) -> usize {
        let mut reading = reading("A", "2024-09-02", "The whole and its parts.").killed("The whole", total);
        for &(amount, group) in parts {
            reading = reading.claim("its parts", Outcome::Killed, amount, group).with(|claim| {
                (claim.part_of, claim.share) = (Some(0), share);
            });
        }
        found(&compared(vec![reading]), FindingKind::Sum).len()
    }

    #[test]
    fn parts_that_need_not_be_all_can_only_exceed() {
        let exactly = |n, group| (Amount::Exactly(n), group);
        let some = |total, parts: &[_]| told(total, parts, Share::Some);
        assert_eq!(some(Amount::Exactly(17.0), &[exactly(19.0, Group::Child)]), 1);
        assert_eq!(some(Amount::Exactly(17.0), &[exactly(5.0, Group::Child)]), 0);
        assert_eq!(some(Amount::AtLeast(17.0), &[exactly(19.0, Group::Child)]), 0, "there may be more");
        assert_eq!(some(Amount::About(20.0), &[exactly(22.0, Group::Child)]), 0, "about twenty allows it");
        assert_eq!(some(Amount::Exactly(20.0), &[exactly(15.0, Group::Civilian), exactly(6.0, Group::Soldier)]), 1);
        assert_eq!(some(Amount::Exactly(20.0), &[exactly(15.0, Group::Civilian), exactly(6.0, Group::Child)]), 0);
        assert_eq!(some(Amount::Exactly(20.0), &[exactly(15.0, Group::Child), exactly(6.0, Group::Woman)]), 1);
    }

    #[test]
    fn parts_told_as_all_must_add_up() {
        let all = |total, a, b| told(total, &[(a, Group::Civilian), (b, Group::Soldier)], Share::All);
        assert_eq!(all(Amount::Exactly(20.0), Amount::Exactly(15.0), Amount::Exactly(5.0)), 0);
        assert_eq!(all(Amount::Exactly(20.0), Amount::Exactly(15.0), Amount::Exactly(4.0)), 1);
        assert_eq!(all(Amount::Exactly(20.0), Amount::Exactly(15.0), Amount::AtLeast(4.0)), 0);
        assert_eq!(all(Amount::AtLeast(20.0), Amount::Exactly(15.0), Amount::Exactly(4.0)), 1);
        assert_eq!(all(Amount::AtLeast(20.0), Amount::Exactly(15.0), Amount::Exactly(7.0)), 0);
    }

    #[test]
    fn dead_and_injured_make_up_the_casualties_of_their_sentence() {
        let told = |total: f64, share| {
            let reading = reading("A", "2024-09-02", "12 dead and 30 wounded, all casualties.");
            let reading = reading.killed("12 dead", Amount::Exactly(12.0));
            let reading = reading.claim("30 wounded", Outcome::Injured, Amount::Exactly(30.0), Group::Person);
            let total = Amount::Exactly(total);
            let reading = reading.claim("all casualties", Outcome::Casualties, total, Group::Person);
            found(&compared(vec![reading.with(|claim| claim.share = share)]), FindingKind::Sum).len()
        };
        assert_eq!([told(42.0, Share::All), told(45.0, Share::All), told(45.0, Share::Some)], [0, 1, 0]);
        assert_eq!(told(40.0, Share::Some), 1);
    }
}
