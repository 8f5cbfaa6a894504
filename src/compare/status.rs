//! Disputed status: one number of dead, civilians by one account and combatants by another.

use super::{
    Finding,
    figures::{Class, Facet, Figure, Part, is_near},
    story::{Story, about_figures, cliques, each_once, same_source, severity},
    wording,
};
use crate::meaning::FindingKind;

/// For each outcome the documents between which, or inside which, the status of the same number of people is disputed.
pub(super) fn findings(story: &Story<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for &facet in &story.facets {
        let disputes: Vec<((usize, usize), [&Figure; 2])> =
            story.pairs().filter_map(|(a, b)| Some(((a, b), between(story, facet, a, b)?))).collect();
        let pairs: Vec<(usize, usize)> = disputes.iter().map(|(pair, _)| *pair).collect();
        for clique in cliques(&pairs) {
            let inside = disputes.iter().filter(|((a, b), _)| clique.contains(a) && clique.contains(b));
            findings.push(finding(story, facet, inside.flat_map(|(_, figures)| *figures).collect()));
        }
        for document in 0..story.readings.len() {
            let told = pairs.iter().any(|&(a, b)| a == document || b == document);
            if let (false, Some(figures)) = (told, between(story, facet, document, document)) {
                findings.push(finding(story, facet, figures.to_vec()));
            }
        }
    }
    findings
}

/// A figure of civilians in one document and one of combatants in another, of about the same number.
fn between<'a>(story: &'a Story<'_>, facet: Facet, a: usize, b: usize) -> Option<[&'a Figure; 2]> {
    let all = story.of(a, facet).flat_map(|x| story.of(b, facet).map(move |y| [x, y]));
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

fn finding(story: &Story<'_>, facet: Facet, figures: Vec<&Figure>) -> Finding {
    let once = each_once(figures);
    let reason = format!("{}: the number agrees, who they were does not.", wording::says(story.readings, &once));
    about_figures(story, FindingKind::DisputedStatus, &once, reason, 0.8 * severity(facet.outcome))
}

#[cfg(test)]
mod tests {
    use super::super::Reading;
    use crate::sample::{compared, found, reading};
    use crate::{
        amount::Amount,
        meaning::{FindingKind, Group, Outcome},
    };

    fn dead(outlet: &str, group: Group, n: f64) -> Reading {
        let text = format!("They died, {outlet} says.");
        let reading = reading(outlet, "2024-09-02", &text);
        reading.claim("They died", Outcome::Killed, Amount::About(n), group).by(outlet)
    }

    #[test]
    fn the_same_number_of_civilians_and_of_fighters_is_disputed() {
        let comparison = compared(vec![dead("Aurora", Group::Civilian, 20.0), dead("Boreas", Group::Fighter, 20.0)]);
        assert_eq!(found(&comparison, FindingKind::DisputedStatus), [("killed", &[0, 1][..])]);
        let comparison = compared(vec![dead("Aurora", Group::Civilian, 20.0), dead("Boreas", Group::Fighter, 6.0)]);
        assert_eq!(found(&comparison, FindingKind::DisputedStatus), []);
    }

    #[test]
    fn one_text_can_hold_both_accounts() {
        let both =
            reading("A", "2024-09-02", "20 civilians died, locals said. The army said that it killed 20 gunmen.")
                .claim("20 civilians", Outcome::Killed, Amount::About(20.0), Group::Civilian)
                .by("locals")
                .claim("20 gunmen", Outcome::Killed, Amount::About(20.0), Group::Fighter)
                .by("The army");
        assert_eq!(found(&compared(vec![both]), FindingKind::DisputedStatus), [("killed", &[0][..])]);
    }
}
