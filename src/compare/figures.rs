//! The figures of a document that can be compared with those of others, and how two figures stand to each other.

use super::Reading;
use crate::{
    amount::Amount,
    claim::{
        Claim,
        scope::{self, Scope},
    },
    document::Span,
    meaning::{Certainty, Group, Outcome, Role, Status},
};
use std::fmt;
use unicode_segmentation::UnicodeSegmentation;

/// What figures that can be compared have in common: what happened to the people, and over what time they are counted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Facet {
    pub outcome: Outcome,
    /// None where the event's own people are counted.
    pub scope: Option<Scope>,
}

impl Facet {
    /// The people of the event.
    pub const fn of_event(outcome: Outcome) -> Facet {
        Facet { outcome, scope: None }
    }

    /// Does a claim or a figure of this outcome and scope count the same?
    pub fn holds(self, outcome: Outcome, scope: Option<Scope>) -> bool {
        self.outcome == outcome && scope::same(self.scope, scope)
    }
}

impl fmt::Display for Facet {
    /// `killed`, `killed, since 2023-10-07`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.outcome)?;
        self.scope.map_or(Ok(()), |scope| write!(f, ", {scope}"))
    }
}

/// A count of people of this event, as one document gives it: a claim, or coordinated claims added up.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Figure {
    pub document: usize,
    pub facet: Facet,
    pub amount: Amount,
    pub class: Class,
    pub certainty: Certainty,
    /// Index into the document's attributions.
    pub attribution: Option<usize>,
    /// Indices of the claims that make it: one, or those that are added up.
    pub claims: Vec<usize>,
    /// Indices of claims that say the same once more: in the headline, further down.
    pub echoes: Vec<usize>,
    pub part: Part,
    pub standing: Standing,
}

/// Whom a figure counts, as far as it matters to comparing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// People without more said of them.
    People,
    Civilians,
    Combatants,
    /// A group that is a part of the people: children, medics.
    Special(Group),
}

/// How a figure is made up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Whole,
    /// One of the claims that a sum adds up.
    Summand,
    /// Coordinated claims added up: "15 civilians and 5 soldiers".
    Sum,
}

/// What a figure is to its document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Standing {
    /// The toll that the document itself puts first.
    Toll,
    /// Another count by another source; a headline is none, it sums up.
    Rival,
    /// Another count by the same source: of others, or of a part.
    Beside,
}

/// How two figures stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Relation {
    /// They count the same people, and their wordings allow one number.
    Agree,
    /// They count the same people, and their wordings exclude each other.
    Exclude,
    /// They count the same people; one wording allows the other figure but is far below it.
    Allow,
    /// They may count other people, or over another time: nothing follows.
    Apart,
}

/// At most this many claims of a document are compared, the first: the rules set every figure against every other. A
/// report of one event makes far fewer; of a document with more it is said ([`super::uncertain`]).
pub(super) const COMPARED: usize = 400;

/// The comparable figures of a document, in the order of its text.
pub(super) fn figures(document: usize, reading: &Reading) -> Vec<Figure> {
    let mut figures: Vec<Figure> = Vec::new();
    for (index, claim) in reading.claims.iter().enumerate().take(COMPARED) {
        if is_comparable(claim) {
            let figure = Figure {
                document,
                facet: facet(claim),
                amount: claim.amount,
                class: class(claim),
                certainty: claim.certainty,
                attribution: claim.attribution,
                claims: vec![index],
                echoes: Vec::new(),
                part: Part::Whole,
                standing: Standing::Beside,
            };
            add(reading, &mut figures, figure);
        }
    }
    add_sums(document, reading, &mut figures);
    for facet in facets(&figures) {
        set_standing(reading, &mut figures, facet);
    }
    figures
}

/// The facets of some figures by outcome, those of the event before those of other scopes.
pub(super) fn facets<'a>(figures: impl IntoIterator<Item = &'a Figure>) -> Vec<Facet> {
    let mut facets: Vec<Facet> = Vec::new();
    for figure in figures {
        let Facet { outcome, scope } = figure.facet;
        match facets.iter_mut().find(|facet| facet.holds(outcome, scope)) {
            Some(facet) => facet.scope = scope::narrower(facet.scope, scope),
            None => facets.push(figure.facet),
        }
    }
    facets.sort_by_key(|facet| (facet.outcome, facet.scope.is_some()));
    facets
}

fn facet(claim: &Claim) -> Facet {
    Facet { outcome: claim.outcome, scope: claim.scope }
}

fn is_comparable(claim: &Claim) -> bool {
    let is_told = claim.role == Role::Event || claim.role == Role::Background && claim.scope.is_some();
    is_told && claim.part_of.is_none() && claim.certainty != Certainty::Denied
}

fn class(claim: &Claim) -> Class {
    match (claim.victims.status, claim.victims.group) {
        (Status::Combatant, _) => Class::Combatants,
        (_, Group::Soldier | Group::Police | Group::Fighter | Group::Attacker) => Class::Combatants,
        (_, group @ (Group::Child | Group::Woman | Group::Man | Group::Elder | Group::Journalist)) => {
            Class::Special(group)
        }
        (_, group @ (Group::Medic | Group::AidWorker | Group::Rescuer | Group::Official)) => Class::Special(group),
        (Status::Civilian, _) => Class::Civilians,
        _ => Class::People,
    }
}

/// Headline, lead and body often give one figure: it is one, and the claim that names its source speaks for it.
fn add(reading: &Reading, figures: &mut Vec<Figure>, figure: Figure) {
    let twin = figures.iter_mut().find(|other| {
        let alike =
            is_one_facet(other, &figure) && other.amount == figure.amount && other.certainty == figure.certainty;
        let one_source =
            || other.attribution.is_none() || figure.attribution.is_none() || is_one_source(reading, other, &figure);
        alike && classes_agree(other.class, figure.class) && one_source()
    });
    let Some(twin) = twin else { return figures.push(figure) };
    let class = if twin.class == Class::People { figure.class } else { twin.class };
    if in_headline(reading, twin) && figure.attribution.is_some() {
        let headline = std::mem::replace(twin, figure);
        twin.echoes.extend(headline.claims.into_iter().chain(headline.echoes));
    } else if in_headline(reading, &figure) || in_headline(reading, twin) || twin.attribution == figure.attribution {
        twin.echoes.extend(figure.claims.into_iter().chain(figure.echoes));
    } else {
        return figures.push(figure);
    }
    twin.class = class;
}

fn classes_agree(a: Class, b: Class) -> bool {
    a == b || a == Class::People || b == Class::People
}

fn in_headline(reading: &Reading, figure: &Figure) -> bool {
    figure.claims.iter().all(|&claim| reading.document.in_headline(reading.claims[claim].span))
}

/// Do both figures rest on the same words for their source, or on the same absence of one?
pub(super) fn is_one_source(reading: &Reading, a: &Figure, b: &Figure) -> bool {
    if a.attribution == b.attribution {
        return true;
    }
    match (source_words(reading, a), source_words(reading, b)) {
        (Some(a), Some(b)) => a == b,
        _ => false,
    }
}

/// Do both figures rest on one source, or on one that is named within the other: a body, and its head?
pub(super) fn is_one_body(reading: &Reading, a: &Figure, b: &Figure) -> bool {
    let words = |figure: &Figure| {
        let source = reading.annotations.attributions.get(figure.attribution?)?.source?;
        let words: Vec<&str> = source.of(&reading.document.text).unicode_words().collect();
        Some(format!(" {} ", words.join(" ").to_lowercase()))
    };
    let within = |(a, b): (String, String)| a.contains(&b) || b.contains(&a);
    is_one_source(reading, a, b) || words(a).zip(words(b)).is_some_and(within)
}

fn source_words(reading: &Reading, figure: &Figure) -> Option<String> {
    let attribution = reading.annotations.attributions.get(figure.attribution?)?;
    let words = attribution.source.map(|span| span.of(&reading.document.text).to_lowercase());
    attribution.speaker.as_ref().map(|speaker| speaker.to_lowercase()).or(words)
}

/// "Fifteen civilians and five soldiers were killed": coordinated claims of one source are also one total.
fn add_sums(document: usize, reading: &Reading, figures: &mut Vec<Figure>) {
    let claims = &reading.claims[..reading.claims.len().min(COMPARED)];
    let mut first = 0;
    while first < claims.len() {
        let mut last = first;
        while last + 1 < claims.len() && is_coordinated(reading, &claims[last], &claims[last + 1]) {
            last += 1;
        }
        if last > first {
            add_sum(document, reading, figures, first..last + 1);
        }
        first = last + 1;
    }
}

fn add_sum(document: usize, reading: &Reading, figures: &mut Vec<Figure>, range: std::ops::Range<usize>) {
    let claims = &reading.claims[range.clone()];
    for figure in figures.iter_mut().filter(|figure| figure.claims.iter().any(|claim| range.contains(claim))) {
        figure.part = Part::Summand;
    }
    let total = claims.iter().filter_map(|claim| claim.amount.value()).sum();
    let classes: Vec<Class> = claims.iter().map(class).collect();
    let class = if classes.iter().all(|&class| class == classes[0]) { classes[0] } else { Class::People };
    let sum = Figure {
        document,
        facet: facet(&claims[0]),
        amount: Amount::Exactly(total),
        class: if matches!(class, Class::Special(_)) { Class::People } else { class },
        certainty: claims[0].certainty,
        attribution: claims[0].attribution,
        claims: range.collect(),
        echoes: Vec::new(),
        part: Part::Sum,
        standing: Standing::Beside,
    };
    add(reading, figures, sum);
}

/// Exact figures of different people with one outcome and one source, side by side in one sentence.
fn is_coordinated(reading: &Reading, a: &Claim, b: &Claim) -> bool {
    let exact = matches!((a.amount, b.amount), (Amount::Exactly(n), Amount::Exactly(m)) if n > 0.0 && m > 0.0);
    let others = a.victims.group != b.victims.group && a.victims.span != b.victims.span;
    let one_facet = facet(a).holds(b.outcome, b.scope);
    let comparable = is_comparable(a) && is_comparable(b) && one_facet && a.attribution == b.attribution;
    let predicate = a.span.overlaps(b.span) || Span::new(a.span.end, b.span.start).len() <= COORDINATED;
    let sentence = |claim: &Claim| reading.annotations.sentences.iter().position(|s| s.contains(claim.victims.span));
    exact && others && comparable && predicate && sentence(a) == sentence(b)
}

/// At most this many bytes stand between coordinated claims: "and", a comma, an article.
const COORDINATED: usize = 8;

fn set_standing(reading: &Reading, figures: &mut [Figure], facet: Facet) {
    let is_of_facet = |figure: &Figure| facet.holds(figure.facet.outcome, figure.facet.scope);
    let of_facet = || figures.iter().enumerate().filter(|(_, figure)| is_of_facet(figure));
    let toll = of_facet().min_by_key(|(index, figure)| {
        let narrow = match figure.class {
            Class::People | Class::Civilians => 0,
            Class::Combatants => 1,
            Class::Special(_) => 2,
        };
        let vague = matches!(figure.amount, Amount::Some(_)) || in_headline(reading, figure);
        (
            figure.part == Part::Summand,
            narrow,
            figure.amount.is_zero(),
            vague,
            figure.certainty != Certainty::Stated,
            *index,
        )
    });
    let Some((toll, _)) = toll else { return };
    let main = figures[toll].clone();
    for (index, figure) in figures.iter_mut().enumerate().filter(|(_, figure)| is_of_facet(figure)) {
        figure.standing = if index == toll {
            Standing::Toll
        } else if figure.part != Part::Summand
            && !in_headline(reading, figure)
            && !is_one_source(reading, figure, &main)
        {
            Standing::Rival
        } else {
            Standing::Beside
        };
    }
}

/// Do the figures count the same outcome over one time?
pub(super) fn is_one_facet(a: &Figure, b: &Figure) -> bool {
    a.facet.holds(b.facet.outcome, b.facet.scope)
}

/// How two figures stand to each other, by whom they count and what their wordings allow.
pub(super) fn relation(a: &Figure, b: &Figure) -> Relation {
    if !is_one_facet(a, b) {
        return Relation::Apart;
    }
    let compatible = a.amount.is_compatible(b.amount);
    if a.class == b.class {
        return match (compatible, is_near(a.amount, b.amount)) {
            (true, true) => Relation::Agree,
            (true, false) => Relation::Allow,
            (false, _) => Relation::Exclude,
        };
    }
    let (part, whole) = match (a.class, b.class) {
        (_, Class::People) => (a.amount, b.amount),
        (Class::People, _) => (b.amount, a.amount),
        _ => return Relation::Apart,
    };
    let more_than_all = whole.bounds().1.is_some_and(|high| part.bounds().0 > high);
    match (compatible && is_near(part, whole), more_than_all) {
        (true, _) => Relation::Agree,
        (_, true) => Relation::Exclude,
        _ => Relation::Apart,
    }
}

/// The number that stands for a wording: the one in the words, or the middle of two.
pub(super) fn number(amount: Amount) -> f64 {
    match amount {
        Amount::Between(low, high) => (low + high) / 2.0,
        other => other.value().unwrap_or(other.bounds().0),
    }
}

/// Is neither figure so far above the other that "at least" alone makes them compatible?
pub(super) fn is_near(a: Amount, b: Amount) -> bool {
    let capped = |amount: Amount| matches!(amount, Amount::UpTo(_) | Amount::FewerThan(_));
    let least = if capped(a) || capped(b) { NEAR_CAPPED } else { NEAR };
    ratio(a, b) >= least
}

/// The smaller by the larger number, from 0 to 1.
pub(super) fn ratio(a: Amount, b: Amount) -> f64 {
    let (low, high) = (number(a).min(number(b)), number(a).max(number(b)));
    if high == 0.0 { 1.0 } else { low / high }
}

/// "At least 38" and 45 agree; "at least 17" and 40 do not: the one allows the other, no more.
const NEAR: f64 = 0.75;

/// "Fewer than 50" and "more than 30".
const NEAR_CAPPED: f64 = 0.5;
