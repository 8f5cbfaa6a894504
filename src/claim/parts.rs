//! Inclusions: people who are some of those counted before, "17, including five children", "two of them women".

use super::people::{People, PeopleSort};
use crate::{
    annotate::{context::Context, sentences::Sentence},
    meaning::{
        Group,
        phrase::{Clause, Meaning},
    },
    pattern::Element,
    token::TokenKind,
};

/// Whether figures are told as all that make up a total.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Share {
    /// They may be some: "17, including five children".
    Some,
    /// Of a part: it and its sisters are all, "20: 15 civilians and five soldiers". Of a whole: so are the figures of its
    /// sentence, "12 dead and 30 wounded, 42 in all".
    All,
}

/// An inclusion: its tokens, and the people in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    pub first: usize,
    pub last: usize,
    /// Indices of the counted people that are a part.
    pub people: Vec<usize>,
    /// The group that stands behind the words of inclusion: "two of them women".
    pub group: Option<Group>,
    pub share: Share,
}

/// How many words may stand between the words of inclusion and the people.
const REACH: usize = 3;

/// The inclusions of a sentence, in order and without overlap.
pub fn parts(cx: &Context<'_>, sentence: &Sentence, people: &[People]) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for (m, meaning) in (sentence.first..sentence.last).flat_map(|at| cx.matches_at(at)) {
        if meaning != Meaning::Part {
            continue;
        }
        let phrase = cx.lexicon.matcher.phrase(m);
        let part = match (phrase.lead.as_slice(), phrase.tail.as_slice()) {
            ([], [Element::Slot(_)]) => after(cx, people, m.first, m.last),
            ([Element::Slot(_)], _) => before(cx, people, m.first, m.last),
            _ => None,
        };
        let Some(part) = part.filter(|part| part.last <= sentence.last) else { continue };
        match parts.last() {
            Some(before) if part.first >= before.last => parts.push(part),
            Some(before) if part.first >= before.first => (),
            _ => {
                parts.pop();
                parts.push(part);
            }
        }
    }
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
    let mut part = Part { first, last, people: Vec::new(), group: None, share: Share::Some };
    loop {
        if matches!(people[at].sort, PeopleSort::Counted | PeopleSort::One) {
            part.people.push(at);
        }
        part.last = people[at].last;
        let comma = usize::from(cx.kind(part.last) == TokenKind::Comma);
        let next = cx.clause_at(part.last + comma, Clause::And);
        at += 1;
        if next.is_none() || next != people.get(at).map(|people| people.first) {
            return Some(part);
        }
    }
}

/// "20 people were killed: 15 civilians and five soldiers": people of whom nothing else is said, joined behind a colon, a dash
/// or a parenthesis and ending their clause, are all of those before.
pub fn enumerations(cx: &Context<'_>, sentence: &Sentence, people: &[People], taken: &[usize]) -> Vec<Part> {
    let opens = |first: usize| match cx.kind(first.wrapping_sub(1)) {
        _ if first <= sentence.first + 1 => false,
        TokenKind::Colon => !cx.is_glued(first),
        TokenKind::Dash => !cx.is_glued(first) && !cx.is_glued(first - 1),
        TokenKind::ParenOpen => true,
        _ => false,
    };
    let is_told = |at: usize| {
        let people = &people[at];
        people.sort == PeopleSort::Counted && people.group.is_some() && !taken.contains(&at)
    };
    let mut found = Vec::new();
    let mut at = 0;
    while at < people.len() {
        let (from, first) = (at, people[at].first);
        at += 1;
        if !is_told(from) || !opens(first) {
            continue;
        }
        let mut has_and = false;
        while at < people.len() && is_told(at) {
            let end = people[at - 1].last;
            let comma = end + usize::from(cx.kind(end) == TokenKind::Comma);
            let joined = cx.clause_at(comma, Clause::And) == Some(people[at].first);
            if !joined && (comma == end || comma != people[at].first) {
                break;
            }
            has_and |= joined;
            at += 1;
        }
        let last = people[at - 1].last;
        let ends = last >= sentence.last || !cx.tokens.list[last].is_wordy();
        if has_and && ends {
            found.push(Part { first: first - 1, last, people: (from..at).collect(), group: None, share: Share::All });
        }
    }
    found
}

/// Do words beside these tokens say that they count all?
pub fn is_total(cx: &Context<'_>, sentence: &Sentence, words: (usize, usize)) -> bool {
    let total =
        |at: usize| cx.meaning_at(at, |meaning| (meaning == Meaning::Total).then_some(())).map(|((), last)| last);
    let behind = total(words.1 + usize::from(cx.kind(words.1) == TokenKind::Comma)).is_some();
    let from = sentence.first.max(words.0.saturating_sub(REACH));
    behind || (from..words.0).any(|at| total(at) == Some(words.0)) || opens_list(cx, sentence, words.1)
}

/// "45 casualties in the market: 12 dead and 30 wounded"
fn opens_list(cx: &Context<'_>, sentence: &Sentence, first: usize) -> bool {
    let end = sentence.last.min(first + MOST_BETWEEN);
    let colon = (first..end).find(|&at| cx.kind(at) != TokenKind::Word);
    cx.kind(first) == TokenKind::ParenOpen || colon.is_some_and(|at| cx.kind(at) == TokenKind::Colon)
}

/// The most words between a total and the colon before the figures that make it up.
const MOST_BETWEEN: usize = 8;

/// "two of them women": the figure stands first, and a word for the people may follow.
fn before(cx: &Context<'_>, people: &[People], first: usize, last: usize) -> Option<Part> {
    let at = people.binary_search_by_key(&first, |people| people.last).ok()?;
    let named = people.get(at + 1).filter(|people| people.first == last);
    let first = people[at].first;
    let counted = matches!(people[at].sort, PeopleSort::Counted | PeopleSort::One);
    let group = named.and_then(|named| named.group);
    let last = named.map_or(last, |named| named.last);
    let glued = cx.kind(first.wrapping_sub(1)) != TokenKind::Number;
    (counted && glued).then(|| Part { first, last, people: vec![at], group, share: Share::Some })
}
