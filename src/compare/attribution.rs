//! Attribution differs: one outlet says in its own voice what another attributes, or they name different sources.

use super::{
    Finding,
    figures::{Figure, Relation, relation},
    story::{Story, about_figures, same_source, severity},
    {agreement, origins, wording},
};
use crate::meaning::FindingKind;

/// For each outcome the groups of agreeing figures that rest on different accounts.
pub(super) fn findings(story: &Story<'_>) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    for &facet in &story.facets {
        for group in agreement::groups(story, facet) {
            let differing = differing(story, &group);
            let known = |finding: &Finding| {
                let documents = |figure: &&Figure| finding.documents.contains(&figure.document);
                finding.facet == facet.to_string() && differing.iter().all(documents)
            };
            if differing.len() > 1 && !findings.iter().any(known) {
                let reason = format!("{}: not the same account.", wording::says(story.readings, &differing));
                let weight = 0.42 * severity(facet.outcome);
                findings.push(about_figures(story, FindingKind::AttributionDiffers, &differing, reason, weight));
            }
        }
    }
    findings
}

/// Figures each of which rests on another account than every other.
fn differing<'a>(story: &Story<'_>, group: &[&'a Figure]) -> Vec<&'a Figure> {
    let mut differing: Vec<&Figure> = Vec::new();
    for &figure in group {
        if differing.iter().all(|other| differ(story, other, figure) && !share(story, other, figure)) {
            differing.push(figure);
        }
    }
    differing
}

/// Does each of the two documents also give the figure on the other's account?
fn share(story: &Story<'_>, a: &Figure, b: &Figure) -> bool {
    let holds = |document: usize, figure: &Figure| {
        let mut own = story.of(document, figure.facet);
        own.any(|other| relation(other, figure) == Relation::Agree && !differ(story, other, figure))
    };
    holds(a.document, b) && holds(b.document, a)
}

fn differ(story: &Story<'_>, a: &Figure, b: &Figure) -> bool {
    match (a.attribution, b.attribution) {
        (None, None) => false,
        (Some(_), Some(_)) if origins::is_one_source(story, &[a, b]) => a.class != b.class,
        (Some(_), Some(_)) => a.class != b.class || same_source(story, a, b) == Some(false),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::{compared, found, reading};
    use crate::{amount::Amount, meaning::FindingKind};

    #[test]
    fn one_states_what_the_other_attributes() {
        let own = reading("A", "2024-09-02", "Nine died.").killed("Nine", Amount::Exactly(9.0));
        let said = reading("B", "2024-09-02", "Nine died, the mayor said.")
            .killed("Nine", Amount::Exactly(9.0))
            .by("the mayor");
        let comparison = compared(vec![own.clone(), said.clone()]);
        assert_eq!(found(&comparison, FindingKind::AttributionDiffers), [("killed", &[0, 1][..])]);
        assert_eq!(found(&compared(vec![said.clone(), said]), FindingKind::AttributionDiffers), []);
        assert_eq!(found(&compared(vec![own.clone(), own]), FindingKind::AttributionDiffers), []);
    }
}
