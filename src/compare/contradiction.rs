//! Contradiction: figures for the same outcome and people whose wordings exclude each other.

use super::{
    Finding,
    figures::{Class, Facet, Figure, Relation, Standing, is_one_body, number, ratio, relation},
    story::{Story, about_figures, cliques, each_once, published, severity},
    update::{falls, is_update, toll},
    wording,
};
use crate::meaning::{Certainty, FindingKind, MentionKind, Outcome, Stance};

/// For each outcome the documents whose figures exclude each other, where no update or correction explains it. No
/// contradiction is built on victims of unclear class.
pub(super) fn findings(story: &Story<'_>, explained: &[Finding]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let is_clear = |facet: &&Facet| facet.outcome != Outcome::Casualties && !falls(facet.outcome);
    for &facet in story.facets.iter().filter(is_clear) {
        let all = story.pairs().map(|(a, b)| ((a, b), excluding(story, facet, a, b, explained)));
        let pairs: Vec<_> = all.filter(|(_, figures)| !figures.is_empty()).collect();
        let documents: Vec<(usize, usize)> = pairs.iter().map(|(pair, _)| *pair).collect();
        for clique in cliques(&documents) {
            let inside = |&(a, b): &(usize, usize)| clique.contains(&a) && clique.contains(&b);
            let figures =
                pairs.iter().filter(|(pair, _)| inside(pair)).flat_map(|(_, figures)| figures.iter().copied());
            findings.push(finding(story, facet, &figures.collect::<Vec<_>>()));
        }
        for document in 0..story.readings.len() {
            let told = documents.iter().any(|&(a, b)| a == document || b == document);
            let inside = inside(story, facet, document);
            if !told && !inside.is_empty() {
                findings.push(finding(story, facet, &inside));
            }
        }
    }
    findings
}

fn finding(story: &Story<'_>, facet: Facet, pairs: &[[&Figure; 2]]) -> Finding {
    let figures = each_once(pairs.iter().flatten().copied());
    let apart = pairs.iter().map(|[a, b]| 1.0 - ratio(a.amount, b.amount)).fold(0.0, f64::max);
    let sure = if figures.iter().all(|figure| figure.certainty == Certainty::Stated) { 1.0 } else { 0.93 };
    let reason = format!("{}: the wordings exclude each other.", wording::says(story.readings, &figures));
    let weight = 0.9 * severity(facet.outcome) * sure * (0.9 + 0.1 * apart);
    about_figures(story, FindingKind::Contradiction, &figures, reason, weight)
}

/// Pairs of figures of two documents that exclude each other and are meant to count the same people.
fn excluding<'a>(
    story: &'a Story<'_>,
    facet: Facet,
    a: usize,
    b: usize,
    explained: &[Finding],
) -> Vec<[&'a Figure; 2]> {
    let (of_a, of_b) = (counts(story, facet, a), counts(story, facet, b));
    let (nearest_in_b, nearest_in_a) = (nearest(&of_a, &of_b), nearest(&of_b, &of_a));
    let mut pairs = Vec::new();
    for (i, x) in of_a.iter().enumerate() {
        for (j, y) in of_b.iter().enumerate() {
            // Where one source counts several groups, only the figures nearest to each other can be of the same people.
            let are_closest = nearest_in_b[i] == Some(j) && nearest_in_a[j] == Some(i);
            if relation(x.figure, y.figure) == Relation::Exclude
                && (are_closest || !is_beside(x.figure, y.figure))
                && is_rival(story, x.figure, y.figure, explained)
                && is_position(story, x.figure)
                && is_position(story, y.figure)
                && !are_others(x, y)
            {
                pairs.push([x.figure, y.figure]);
            }
        }
    }
    pairs
}

/// Does someone stand by the figure? Not where the same source has a larger total in the same text: then the smaller one
/// is a part of it, or earlier. Nor where it is feared, or hedged and no answer to another source's.
fn is_position(story: &Story<'_>, figure: &Figure) -> bool {
    let reading = &story.readings[figure.document];
    let stance = figure.attribution.and_then(|at| reading.annotations.attributions.get(at)).map(|said| said.stance);
    let is_answer = figure.standing == Standing::Rival && stance != Some(Stance::Warned);
    let surpasses = |other: &Figure| {
        other.class == figure.class
            && other.certainty == Certainty::Stated
            && number(other.amount) > number(figure.amount)
            && relation(figure, other) == Relation::Exclude
            && is_one_body(reading, figure, other)
    };
    (figure.certainty == Certainty::Stated || is_answer) && !story.of(figure.document, figure.facet).any(surpasses)
}

/// A figure with whom and where it counts.
struct Count<'a> {
    figure: &'a Figure,
    place: Option<String>,
    peoples: Vec<&'a str>,
}

fn counts<'a>(story: &'a Story<'_>, facet: Facet, document: usize) -> Vec<Count<'a>> {
    let figures = story.of(document, facet);
    figures.map(|figure| Count { figure, place: place(story, figure), peoples: peoples(story, figure) }).collect()
}

/// For each of `counts` the index of the nearest of `others` that may count the same people.
fn nearest(counts: &[Count<'_>], others: &[Count<'_>]) -> Vec<Option<usize>> {
    let nearest = |x: &Figure| {
        let same = others.iter().enumerate().filter(|(_, other)| relation(x, other.figure) != Relation::Apart);
        same.max_by(|(_, a), (_, b)| near(x, a.figure).total_cmp(&near(x, b.figure))).map(|(index, _)| index)
    };
    counts.iter().map(|count| nearest(count.figure)).collect()
}

/// Is one of the two another count by the same source, of others or of a part?
fn is_beside(x: &Figure, y: &Figure) -> bool {
    x.standing == Standing::Beside || y.standing == Standing::Beside
}

/// Do the two exclude each other as counts of the same people, with nothing to explain it?
fn is_rival(story: &Story<'_>, x: &Figure, y: &Figure, explained: &[Finding]) -> bool {
    if is_beside(x, y) {
        let part = |figure: &Figure| figure.standing != Standing::Beside || figure.class != Class::People;
        return part(x) && part(y) && are_open(story, x, y, explained);
    }
    // Another source with the number of the toll is no rival of it.
    let gives_toll = |figure: &Figure| {
        let toll = toll(story, figure.document, figure.facet);
        toll.is_some_and(|toll| toll.amount == figure.amount && toll.class == figure.class)
    };
    !(gives_toll(x) && gives_toll(y) && is_explained(story, x, y, explained))
}

fn is_explained(story: &Story<'_>, x: &Figure, y: &Figure, explained: &[Finding]) -> bool {
    let (facet, pair) = (story.name(x.facet), [x.document, y.document]);
    let told = explained
        .iter()
        .any(|finding| finding.facet == facet && pair.iter().all(|document| finding.documents.contains(document)));
    let one_day = published(story, x.document, y.document).is_none();
    told || one_day && x.class == y.class && (is_update(story, x, y) || is_update(story, y, x))
}

/// Parts are compared where the tolls neither agree nor are explained: what makes up one toll is not another's affair.
fn are_open(story: &Story<'_>, x: &Figure, y: &Figure, explained: &[Finding]) -> bool {
    let tolls = toll(story, x.document, x.facet).zip(toll(story, y.document, y.facet));
    tolls.is_none_or(|(x, y)| relation(x, y) != Relation::Agree && !is_explained(story, x, y, explained))
}

fn near(x: &Figure, y: &Figure) -> f64 {
    let agree = if relation(x, y) == Relation::Agree { 1.0 } else { 0.0 };
    agree + ratio(x.amount, y.amount)
}

/// Are the victims said to be of two peoples, or the claims of two places, so that they are not the same people?
fn are_others(x: &Count<'_>, y: &Count<'_>) -> bool {
    let none_there = x.figure.amount.is_zero() || y.figure.amount.is_zero();
    if none_there && (x.place != y.place || x.figure.class != y.figure.class) {
        return true;
    }
    !x.peoples.is_empty() && !y.peoples.is_empty() && !x.peoples.iter().any(|id| y.peoples.contains(id))
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

/// A toll and a rival count in one document. The rescued and the detained are counted as they come, by many.
fn inside<'a>(story: &'a Story<'_>, facet: Facet, document: usize) -> Vec<[&'a Figure; 2]> {
    if !matches!(facet.outcome, Outcome::Killed | Outcome::Injured | Outcome::Abducted) {
        return Vec::new();
    }
    let counts = counts(story, facet, document);
    let Some(toll) = counts.iter().find(|count| count.figure.standing == Standing::Toll) else { return Vec::new() };
    let is_rival = |figure: &Figure| {
        figure.standing == Standing::Rival && figure.class != Class::Combatants && is_position(story, figure)
    };
    if toll.figure.certainty != Certainty::Stated {
        return Vec::new();
    }
    let rivals = counts.iter().filter(|count| is_rival(count.figure));
    rivals
        .filter(|rival| relation(toll.figure, rival.figure) == Relation::Exclude && !are_others(toll, rival))
        .map(|rival| [toll.figure, rival.figure])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::Reading;
    use super::*;
    use crate::sample::{compared, found, reading};
    use crate::{amount::Amount, meaning::Group};

    const TEXT: &str = "The ministry counts 29 dead. The aid group counts more than 100 dead.";

    fn rivals(outlet: &str) -> Reading {
        let reading = reading(outlet, "2024-09-02", TEXT).killed("29 dead", Amount::Exactly(29.0)).by("The ministry");
        reading.killed("more than 100 dead", Amount::MoreThan(100.0)).by("The aid group")
    }

    #[test]
    fn rival_counts_contradict_across_documents_and_inside_one() {
        let comparison = compared(vec![rivals("A"), rivals("B"), rivals("C")]);
        assert_eq!(found(&comparison, FindingKind::Contradiction), [("killed", &[0, 1, 2][..])]);
        assert_eq!(found(&compared(vec![rivals("A")]), FindingKind::Contradiction), [("killed", &[0][..])]);
    }

    #[test]
    fn a_smaller_count_beside_a_larger_one_of_the_same_body_denies_nothing() {
        let text = "The civil defence counts 31 dead. The head of the civil defence spoke of 12 bodies.";
        let both = reading("A", "2024-09-02", text).killed("31 dead", Amount::Exactly(31.0)).by("The civil defence");
        let both = both.killed("12 bodies", Amount::Exactly(12.0)).by("The head of the civil defence");
        let other = reading("B", "2024-09-03", "There are 31 dead.").killed("31 dead", Amount::Exactly(31.0));
        assert_eq!(found(&compared(vec![both, other]), FindingKind::Contradiction), []);
    }

    #[test]
    fn what_is_feared_contradicts_nothing() {
        let feared = reading("A", "2024-09-03", "More than 40 may have died.")
            .killed("More than 40", Amount::MoreThan(40.0))
            .with(|claim| claim.certainty = Certainty::Hedged);
        let other = reading("B", "2024-09-02", "Nine died.").killed("Nine died", Amount::Exactly(9.0));
        assert_eq!(found(&compared(vec![feared, other]), FindingKind::Contradiction), []);
    }

    #[test]
    fn background_and_parts_and_unclear_victims_never_contradict() {
        let text = "The fire killed 9. Another fire killed 40. Two were children. There were 35 victims.";
        let a = reading("A", "2024-09-02", text)
            .killed("killed 9", Amount::Exactly(9.0))
            .killed("killed 40", Amount::Exactly(40.0))
            .with(|claim| claim.role = crate::meaning::Role::Background)
            .claim("Two were children", Outcome::Killed, Amount::Exactly(2.0), Group::Child)
            .with(|claim| claim.part_of = Some(0))
            .claim("35 victims", Outcome::Casualties, Amount::Exactly(35.0), Group::Person);
        let b = reading("B", "2024-09-02", "Nine died.").killed("Nine died", Amount::Exactly(9.0));
        let c = reading("C", "2024-09-02", "12 victims.").claim(
            "12 victims",
            Outcome::Casualties,
            Amount::Exactly(12.0),
            Group::Person,
        );
        assert_eq!(found(&compared(vec![a, b, c]), FindingKind::Contradiction), []);
    }

    #[test]
    fn soldiers_among_the_dead_do_not_contradict_the_total_unless_they_are_more() {
        let total = reading("A", "2024-09-02", "Seven died.").killed("Seven", Amount::Exactly(7.0));
        let soldiers = |n| {
            reading("B", "2024-09-03", "The soldiers died.").claim(
                "The soldiers",
                Outcome::Killed,
                Amount::Exactly(n),
                Group::Soldier,
            )
        };
        assert_eq!(found(&compared(vec![total.clone(), soldiers(1.0)]), FindingKind::Contradiction), []);
        assert_eq!(found(&compared(vec![total, soldiers(25.0)]), FindingKind::Contradiction).len(), 1);
    }

    #[test]
    fn coordinated_claims_are_one_toll() {
        let parts = reading("A", "2024-09-02", "15 soldiers and 5 civilians died.")
            .claim("15 soldiers", Outcome::Killed, Amount::Exactly(15.0), Group::Soldier)
            .claim("5 civilians", Outcome::Killed, Amount::Exactly(5.0), Group::Civilian);
        let total = reading("B", "2024-09-02", "Twenty died.").killed("Twenty", Amount::Exactly(20.0));
        let comparison = compared(vec![parts, total]);
        assert_eq!(found(&comparison, FindingKind::Agreement), [("killed", &[0, 1][..])]);
        assert_eq!(found(&comparison, FindingKind::Contradiction), []);
    }
}
