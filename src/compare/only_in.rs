//! Only in: what one document says of the people who came to harm and another, that is not cut off, does not.

use super::{
    Finding,
    figures::{Facet, Figure},
    story::{Story, about_figures, severity},
    update::toll,
    wording,
};
use crate::{
    align::Passage,
    meaning::{FindingKind, Outcome},
};

/// For each outcome that some documents have and others, wholly read, do not. Victims of unclear class are no outcome
/// of their own.
pub(super) fn findings(story: &Story<'_>) -> Vec<Finding> {
    let clear = Outcome::ALL.iter().filter(|&&outcome| outcome != Outcome::Casualties);
    let mut findings: Vec<Finding> = clear.filter_map(|&outcome| outcome_only_in(story, outcome)).collect();
    findings.extend(agent_only_in(story));
    findings
}

fn outcome_only_in(story: &Story<'_>, outcome: Outcome) -> Option<Finding> {
    let all = 0..story.readings.len();
    let carried: Vec<&Figure> =
        all.clone().filter_map(|document| toll(story, document, Facet::of_event(outcome))).collect();
    let speaks = |document: usize| story.readings[document].claims.iter().any(|claim| claim.outcome == outcome);
    let lacking: Vec<usize> = all.filter(|&document| !speaks(document) && is_whole(story, document)).collect();
    if carried.is_empty() || lacking.is_empty() {
        return None;
    }
    let (has, lacks) = (wording::says(story.readings, &carried), wording::outlets(story.readings, &lacking));
    let reason = format!("{has}; nothing of it in {lacks}.");
    Some(about_figures(story, FindingKind::OnlyIn, &carried, reason, 0.25 * severity(outcome)))
}

/// Has the document text, all of it?
fn is_whole(story: &Story<'_>, document: usize) -> bool {
    let document = &story.readings[document].document;
    !document.truncated && !document.text.trim().is_empty()
}

/// Who did it, named in some documents and in none of the others.
fn agent_only_in(story: &Story<'_>) -> Option<Finding> {
    let named = |document: usize| {
        let mut agents = story.figures[document].iter().filter_map(|figure| agent(story, figure));
        agents.next().map(|at| (document, at))
    };
    let carried: Vec<(usize, Passage)> = (0..story.readings.len()).filter_map(named).collect();
    let has = |document: usize| carried.iter().any(|(carrier, _)| *carrier == document);
    let counts = |document: usize| !story.figures[document].is_empty();
    let lacking: Vec<usize> =
        (0..story.readings.len()).filter(|&d| !has(d) && counts(d) && is_whole(story, d)).collect();
    if carried.is_empty() || lacking.is_empty() {
        return None;
    }
    let named: Vec<String> = carried
        .iter()
        .map(|&(document, at)| {
            let reading = &story.readings[document];
            format!("{} names {}", wording::outlet(reading), wording::quote(reading, at.span))
        })
        .collect();
    Some(Finding {
        kind: FindingKind::OnlyIn,
        facet: "agent".into(),
        documents: carried.iter().map(|(document, _)| *document).collect(),
        claims: Vec::new(),
        evidence: carried.iter().map(|(_, at)| *at).collect(),
        reason: format!(
            "Who did it: {}; nobody is named in {}.",
            named.join("; "),
            wording::outlets(story.readings, &lacking)
        ),
        weight: 0.3,
    })
}

fn agent(story: &Story<'_>, figure: &Figure) -> Option<Passage> {
    let claims = &story.readings[figure.document].claims;
    let span = figure.claims.iter().find_map(|&claim| claims.get(claim)?.agent)?;
    Some(Passage { document: figure.document, span })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{compared, found, reading};
    use crate::{amount::Amount, meaning::Group};

    #[test]
    fn what_one_alone_has_is_withheld_where_the_other_is_cut_off() {
        let a = reading("A", "2024-09-02", "Nine died, four were hurt.").killed("Nine", Amount::Exactly(9.0)).claim(
            "four",
            Outcome::Injured,
            Amount::Exactly(4.0),
            Group::Person,
        );
        let mut b = reading("B", "2024-09-02", "Nine died and").killed("Nine", Amount::Exactly(9.0));
        assert_eq!(found(&compared(vec![a.clone(), b.clone()]), FindingKind::OnlyIn), [("injured", &[0][..])]);
        b.document.truncated = true;
        let comparison = compared(vec![a, b]);
        assert_eq!(found(&comparison, FindingKind::OnlyIn), []);
        assert_eq!(found(&comparison, FindingKind::CannotTell), [("text", &[1][..])]);
    }
}
