//! Disputed status: one number of dead, civilians by one account and combatants by another.

use super::{
    Finding,
    figures::{Class, Figure, Part, is_near},
    story::{Story, about_figures, cliques, same_source, severity},
    wording,
};
use crate::meaning::{FindingKind, Outcome};

/// For each outcome the documents between which, or inside which, the status of the same number of people is disputed.
pub(super) fn findings(story: &Story<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for &outcome in Outcome::ALL {
        let disputes: Vec<((usize, usize), [&Figure; 2])> =
            story.pairs().filter_map(|(a, b)| Some(((a, b), between(story, outcome, a, b)?))).collect();
        let pairs: Vec<(usize, usize)> = disputes.iter().map(|(pair, _)| *pair).collect();
        for clique in cliques(&pairs) {
            let inside = disputes.iter().filter(|((a, b), _)| clique.contains(a) && clique.contains(b));
            findings.push(finding(story, outcome, inside.flat_map(|(_, figures)| *figures).collect()));
        }
        for document in 0..story.readings.len() {
            let told = pairs.iter().any(|&(a, b)| a == document || b == document);
            if let (false, Some(figures)) = (told, between(story, outcome, document, document)) {
                findings.push(finding(story, outcome, figures.to_vec()));
            }
        }
    }
    findings
}

/// A figure of civilians in one document and one of combatants in another, of about the same number.
pub(super) fn between<'a>(story: &'a Story<'_>, outcome: Outcome, a: usize, b: usize) -> Option<[&'a Figure; 2]> {
    let all = story.of(a, outcome).flat_map(|x| story.of(b, outcome).map(move |y| [x, y]));
    all.into_iter().find(|[x, y]| is_disputed(story, x, y))
}

fn is_disputed(story: &Story<'_>, x: &Figure, y: &Figure) -> bool {
    let classes =
        matches!((x.class, y.class), (Class::Civilians, Class::Combatants) | (Class::Combatants, Class::Civilians));
    let whole = x.part != Part::Summand && y.part != Part::Summand;
    let number = x.amount.is_compatible(y.amount) && is_near(x.amount, y.amount) && !x.amount.is_zero();
    let one_voice = x.document == y.document && x.attribution == y.attribution;
    classes && whole && number && !one_voice && same_source(story, x, y) != Some(true)
}

fn finding(story: &Story<'_>, outcome: Outcome, figures: Vec<&Figure>) -> Finding {
    let mut once: Vec<&Figure> = Vec::new();
    for figure in figures {
        if !once.iter().any(|known| std::ptr::eq(*known, figure)) {
            once.push(figure);
        }
    }
    once.sort_by_key(|figure| (figure.document, figure.claims.first().copied()));
    let reason = format!("{}: the number agrees, who they were does not.", wording::says(story.readings, &once));
    about_figures(story, FindingKind::DisputedStatus, &once, reason, 0.8 * severity(outcome))
}
