//! Attribution differs: one outlet says in its own voice what another attributes, or they name different sources.

use super::{
    Finding,
    figures::Figure,
    story::{Story, about_figures, same_source, severity},
    {agreement, status, wording},
};
use crate::meaning::{FindingKind, Outcome};

/// For each outcome the groups of agreeing figures, and the disputed ones, that rest on different accounts.
pub(super) fn findings(story: &Story<'_>) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    for &outcome in Outcome::ALL {
        let disputed =
            story.pairs().filter_map(|(a, b)| status::between(story, outcome, a, b)).map(|pair| pair.to_vec());
        for group in agreement::groups(story, outcome).into_iter().chain(disputed) {
            let differing = differing(story, &group);
            let known = |finding: &Finding| {
                let documents = |figure: &&Figure| finding.documents.contains(&figure.document);
                finding.facet == outcome.name() && differing.iter().all(documents)
            };
            if differing.len() > 1 && !findings.iter().any(known) {
                let reason = format!("{}: not the same account.", wording::says(story.readings, &differing));
                let weight = 0.42 * severity(outcome);
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
        if differing.iter().all(|other| differ(story, other, figure)) {
            differing.push(figure);
        }
    }
    differing
}

fn differ(story: &Story<'_>, a: &Figure, b: &Figure) -> bool {
    match (a.attribution, b.attribution) {
        (None, None) => false,
        (Some(_), Some(_)) => a.class != b.class || same_source(story, a, b) == Some(false),
        _ => true,
    }
}
