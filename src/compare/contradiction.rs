//! Contradiction: figures for the same outcome and people whose wordings exclude each other.

use super::{
    Finding,
    figures::{Class, Figure, Relation, Standing, ratio, relation},
    story::{Story, about_figures, cliques, published, severity},
    update::{falls, is_update},
    wording,
};
use crate::meaning::{Certainty, FindingKind, MentionKind, Outcome};

/// For each outcome the documents whose figures exclude each other, where no update or correction explains it. No
/// contradiction is built on victims of unclear class.
pub(super) fn findings(story: &Story<'_>, explained: &[Finding]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for &outcome in Outcome::ALL.iter().filter(|&&outcome| outcome != Outcome::Casualties && !falls(outcome)) {
        let mut pairs: Vec<((usize, usize), Vec<[&Figure; 2]>)> = Vec::new();
        for (a, b) in story.pairs() {
            let excluding = excluding(story, outcome, a, b, explained);
            if !excluding.is_empty() {
                pairs.push(((a, b), excluding));
            }
        }
        let documents: Vec<(usize, usize)> = pairs.iter().map(|(pair, _)| *pair).collect();
        for clique in cliques(&documents) {
            let inside = |&(a, b): &(usize, usize)| clique.contains(&a) && clique.contains(&b);
            let figures =
                pairs.iter().filter(|(pair, _)| inside(pair)).flat_map(|(_, figures)| figures.iter().copied());
            findings.push(finding(story, outcome, &figures.collect::<Vec<_>>()));
        }
        for document in 0..story.readings.len() {
            let told = documents.iter().any(|&(a, b)| a == document || b == document);
            let inside = inside(story, outcome, document);
            if !told && !inside.is_empty() {
                findings.push(finding(story, outcome, &inside));
            }
        }
    }
    findings
}

fn finding(story: &Story<'_>, outcome: Outcome, pairs: &[[&Figure; 2]]) -> Finding {
    let mut figures: Vec<&Figure> = Vec::new();
    for &figure in pairs.iter().flatten() {
        if !figures.iter().any(|known| std::ptr::eq(*known, figure)) {
            figures.push(figure);
        }
    }
    figures.sort_by_key(|figure| (figure.document, figure.claims.first().copied()));
    let apart = pairs.iter().map(|[a, b]| 1.0 - ratio(a.amount, b.amount)).fold(0.0, f64::max);
    let sure = if figures.iter().all(|figure| figure.certainty == Certainty::Stated) { 1.0 } else { 0.93 };
    let reason = format!("{}: the wordings exclude each other.", wording::says(story.readings, &figures));
    let weight = 0.9 * severity(outcome) * sure * (0.9 + 0.1 * apart);
    about_figures(story, FindingKind::Contradiction, &figures, reason, weight)
}

/// Pairs of figures of two documents that exclude each other and are meant to count the same people.
fn excluding<'a>(
    story: &'a Story<'_>,
    outcome: Outcome,
    a: usize,
    b: usize,
    explained: &[Finding],
) -> Vec<[&'a Figure; 2]> {
    let mut pairs = Vec::new();
    for x in story.of(a, outcome) {
        for y in story.of(b, outcome) {
            if relation(x, y) == Relation::Exclude && is_rival(story, x, y, explained) && !of_others(story, x, y) {
                pairs.push([x, y]);
            }
        }
    }
    pairs
}

/// Do the two exclude each other as counts of the same people, with nothing to explain it?
fn is_rival(story: &Story<'_>, x: &Figure, y: &Figure, explained: &[Finding]) -> bool {
    use Standing::{Beside, Toll};
    match (x.standing, y.standing) {
        (Toll, Toll) => !is_explained(story, x, y, explained),
        (Beside, _) | (_, Beside) => are_closest(story, x, y),
        _ => true,
    }
}

fn is_explained(story: &Story<'_>, x: &Figure, y: &Figure, explained: &[Finding]) -> bool {
    let (facet, pair) = (x.outcome.name(), [x.document, y.document]);
    let told = explained.iter().any(|finding| finding.facet == facet && finding.documents == pair);
    let one_day = published(story, x.document, y.document).is_none();
    told || one_day && x.class == y.class && (is_update(story, x, y) || is_update(story, y, x))
}

/// Where one source counts several groups, only the figures nearest to each other can be of the same people.
fn are_closest(story: &Story<'_>, x: &Figure, y: &Figure) -> bool {
    let is_best = |x: &Figure, y: &Figure| {
        let others = story.of(y.document, y.outcome).filter(|other| relation(x, other) != Relation::Apart);
        let best = others.max_by(|a, b| near(x, a).total_cmp(&near(x, b)));
        best.is_some_and(|best| std::ptr::eq(best, y))
    };
    is_best(x, y) && is_best(y, x)
}

fn near(x: &Figure, y: &Figure) -> f64 {
    let agree = if relation(x, y) == Relation::Agree { 1.0 } else { 0.0 };
    agree + ratio(x.amount, y.amount)
}

/// Are the victims said to be of two peoples, or the claims of two places, so that they are not the same people?
fn of_others(story: &Story<'_>, x: &Figure, y: &Figure) -> bool {
    let none_there = x.amount.is_zero() || y.amount.is_zero();
    let (x_place, y_place) = (place(story, x), place(story, y));
    if none_there && (x_place != y_place || x.class != y.class) {
        return true;
    }
    let (x_people, y_people) = (peoples(story, x), peoples(story, y));
    !x_people.is_empty() && !y_people.is_empty() && !x_people.iter().any(|id| y_people.contains(id))
}

/// The place of the claim that speaks for the figure.
fn place(story: &Story<'_>, figure: &Figure) -> Option<String> {
    let reading = &story.readings[figure.document];
    let mention = reading.annotations.mentions.get(reading.claims.get(*figure.claims.first()?)?.place?)?;
    let words = || mention.span.of(&reading.document.text).to_lowercase();
    Some(mention.entity.clone().unwrap_or_else(words))
}

/// Ids of the states and peoples in the words for the victims: "Malian soldiers".
fn peoples<'a>(story: &'a Story<'_>, figure: &Figure) -> Vec<&'a str> {
    let reading = &story.readings[figure.document];
    let Some(claim) = figure.claims.first().and_then(|&claim| reading.claims.get(claim)) else { return Vec::new() };
    let named = reading.annotations.mentions.iter().filter(|mention| claim.victims.span.contains(mention.span));
    let peoples = named.filter(|mention| matches!(mention.kind, MentionKind::People | MentionKind::Place));
    peoples.filter_map(|mention| mention.entity.as_deref()).collect()
}

/// A toll and a rival count in one document.
fn inside<'a>(story: &'a Story<'_>, outcome: Outcome, document: usize) -> Vec<[&'a Figure; 2]> {
    let figures: Vec<&Figure> = story.of(document, outcome).collect();
    let Some(&toll) = figures.iter().find(|figure| figure.standing == Standing::Toll) else { return Vec::new() };
    let rivals =
        figures.into_iter().filter(|figure| figure.standing == Standing::Rival && figure.class != Class::Combatants);
    rivals
        .filter(|rival| relation(toll, rival) == Relation::Exclude && !of_others(story, toll, rival))
        .map(|r| [toll, r])
        .collect()
}
