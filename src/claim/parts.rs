//! Inclusions: people who are some of those counted before, "17, including five children", "two of them women".

use super::people::{People, PeopleSort};
use crate::{
    amount::Amount,
    annotate::{context::Context, sentences::Sentence},
    meaning::{
        Group,
        phrase::{Clause, Meaning, Number},
    },
    pattern::Element,
    token::TokenKind,
};

/// An inclusion: its tokens, and the people in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    pub first: usize,
    pub last: usize,
    /// Indices of the counted people that are a part.
    pub people: Vec<usize>,
    /// The group that stands behind the words of inclusion: "two of them women".
    pub group: Option<Group>,
}

/// How many words may stand between the words of inclusion and the people.
const REACH: usize = 3;

/// The inclusions of a sentence, in order and without overlap: of those that overlap the one that begins first.
pub fn parts(cx: &Context<'_>, sentence: &Sentence, people: &[People]) -> Vec<Part> {
    let ways = (sentence.first..sentence.last).flat_map(|at| cx.matches_at(at)).filter_map(|(m, meaning)| {
        let phrase = cx.lexicon.matcher.phrase(m);
        match (meaning, phrase.lead.as_slice(), phrase.tail.as_slice()) {
            (Meaning::Part, [], [Element::Slot(_)]) => after(cx, people, m.first, m.last),
            (Meaning::Part, [Element::Slot(_)], _) => before(cx, people, m.first, m.last),
            _ => None,
        }
    });
    let said = (0..people.len()).filter_map(|at| named(cx, people, at).or_else(|| listed(cx, people, at)));
    let mut parts: Vec<Part> = ways.chain(said).filter(|part| part.last <= sentence.last).collect();
    parts.sort_by_key(|part| part.first);
    let mut end = 0;
    parts.retain(|part| {
        let is_free = part.first >= end;
        end = end.max(part.last);
        is_free
    });
    parts
}

/// "including five children and a woman"
fn after(cx: &Context<'_>, people: &[People], first: usize, last: usize) -> Option<Part> {
    let mut at = people.partition_point(|people| people.first < last);
    let close = people.get(at).is_some_and(|people| people.first <= last + REACH);
    let reachable = close && (last..people[at].first).all(|token| cx.kind(token) == TokenKind::Word);
    if !reachable {
        return None;
    }
    let mut part = Part { first, last, people: Vec::new(), group: None };
    loop {
        if is_counted(&people[at]) {
            part.people.push(at);
        }
        part.last = people[at].last;
        let comma = usize::from(cx.kind(part.last) == TokenKind::Comma);
        let next = cx.clause_at(part.last + comma, Clause::And);
        at += 1;
        let joined = people.get(at).filter(|people| next == Some(people.first));
        if joined.is_none_or(|people| begins_anew(cx, first, people)) {
            return Some(part);
        }
    }
}

/// "72 were killed, including 29 children and 200 others were injured": the last have a predicate of their own, where that
/// of the whole stood before the inclusion.
fn begins_anew(cx: &Context<'_>, part: usize, joined: &People) -> bool {
    let comma = usize::from(part > 0 && cx.kind(part - 1) == TokenKind::Comma);
    is_counted(joined) && is_predicate(cx, joined.last) && comma == 1 && cx.in_predicate(part.wrapping_sub(2))
}

/// Does a predicate that has its people before it begin at a token?
fn is_predicate(cx: &Context<'_>, at: usize) -> bool {
    cx.matches_at(at).any(|(m, meaning)| {
        matches!(meaning, Meaning::Predicate(..)) && !cx.lexicon.matcher.phrase(m).lead.is_empty()
    })
}

/// "two of them women", "two of them were women": the figure stands first, and a word for the people may follow.
fn before(cx: &Context<'_>, people: &[People], first: usize, last: usize) -> Option<Part> {
    let at = people.binary_search_by_key(&first, |people| people.last).ok()?;
    let first = people[at].first;
    let glued = cx.kind(first.wrapping_sub(1)) != TokenKind::Number;
    (is_counted(&people[at]) && glued).then(|| {
        let behind = people.get(at + 1).filter(|people| people.first == last || copula(cx, last) == Some(people.first));
        let group = behind.and_then(|behind| behind.group);
        Part { first, last: behind.map_or(last, |behind| behind.last), people: vec![at], group }
    })
}

/// "three were children": a figure without people, and what they are.
fn named(cx: &Context<'_>, people: &[People], at: usize) -> Option<Part> {
    let (figure, group) = (&people[at], people.get(at + 1)?);
    let is_figure = figure.sort == PeopleSort::Counted && figure.group.is_none();
    let is_name = group.sort == PeopleSort::Bare && copula(cx, figure.last) == Some(group.first);
    (is_figure && is_name && !is_predicate(cx, group.last)).then(|| Part {
        first: figure.first,
        last: group.last,
        people: vec![at],
        group: group.group,
    })
}

/// Where the words end that say what people are: "were", a dash.
fn copula(cx: &Context<'_>, at: usize) -> Option<usize> {
    let dash = (cx.kind(at) == TokenKind::Dash && !cx.is_glued(at)).then_some(at + 1);
    let end = cx.clause_at(at, Clause::Copula).or(dash)?;
    let article = cx.number_at(end).filter(|(number, _)| *number == Number::Article);
    Some(article.map_or(end, |(_, last)| last))
}

/// The most groups that a list of parts has.
const MOST_LISTED: usize = 8;

/// "20 people: 15 civilians and five soldiers": a list that makes up those right before it.
fn listed(cx: &Context<'_>, people: &[People], at: usize) -> Option<Part> {
    let exact = |people: &People| match people.amount {
        Some(Amount::Exactly(n)) if is_counted(people) => Some(n),
        _ => None,
    };
    let whole = exact(&people[at]).filter(|_| matches!(people[at].group, None | Some(Group::Person)))?;
    let opens = matches!(cx.kind(people[at].last), TokenKind::Comma | TokenKind::Colon | TokenKind::ParenOpen);
    let mut end = people[at].last + usize::from(opens);
    let mut sum = 0.0;
    for (next, member) in people.iter().enumerate().skip(at + 1).take(MOST_LISTED) {
        let joined = cx.clause_at(end, Clause::And);
        if !opens || member.group.is_none() || member.first != end && joined != Some(member.first) || sum >= whole {
            return None;
        }
        sum += exact(member)?;
        end = member.last;
        if sum == whole && next > at + 1 {
            return Some(Part { first: people[at + 1].first, last: end, people: (at + 1..=next).collect(), group: None });
        }
        end += usize::from(cx.kind(end) == TokenKind::Comma);
    }
    None
}

fn is_counted(people: &People) -> bool {
    matches!(people.sort, PeopleSort::Counted | PeopleSort::One)
}
