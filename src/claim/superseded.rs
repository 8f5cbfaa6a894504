//! Figures that the text itself replaces: "seven died, not nine", "the toll rose to 19, up from nine".

use super::{
    Found, Victims, facets, is_whole,
    people::{People, PeopleSort},
    scene::Scene,
};
use crate::{
    meaning::{
        Certainty, Group, Role,
        phrase::{Clause, Meaning, RoleMark},
    },
    token::TokenKind,
};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// How many tokens may lie between a claim and the figure that it replaces.
const REACH: usize = 12;

/// Adds a superseded claim for each figure of the sentence that no claim has and that replaces, or is replaced by, the
/// figure of one: those from `from` on.
pub fn add(scene: &Scene<'_>, from: usize, found: &mut Found) {
    let Found { claims, because } = found;
    let own: FxHashMap<usize, usize> = (from..claims.len()).map(|at| (claims[at].victims.span.start, at)).collect();
    let surroundings = scene.surroundings();
    for (at, people) in scene.people.iter().enumerate() {
        let span = scene.cx.span(people.first, people.last);
        let Some(amount) = people.amount.filter(|_| !own.contains_key(&span.start)) else { continue };
        let words = match people.sort {
            PeopleSort::Replaced => Some(people.first),
            PeopleSort::Counted if matches!(people.group, None | Some(Group::Person)) => {
                behind_mark(scene, people.first)
            }
            _ => None,
        };
        let Some(first) = words else { continue };
        let Some(replaced) = neighbours(scene, at).find_map(|start| own.get(&start)).copied() else { continue };
        if !is_whole(&claims[replaced]) {
            continue;
        }
        let mut claim = claims[replaced].clone();
        let group = people.group.unwrap_or(claim.victims.group);
        claim.span = scene.cx.span(first, people.last);
        claim.amount = amount;
        claim.victims = Victims { span, group, status: group.status() };
        claim.date = facets::date(&surroundings, &scene.parsed.dates, (first, people.last), &scene.marks);
        // "down from 20 last year" is of another event.
        let day = claim.date.map(|at| scene.parsed.dates[at].mention.to);
        let is_other = day.is_some_and(|day| facets::is_long_ago(scene.cx, day));
        claim.role = if is_other { Role::Background } else { Role::Superseded };
        claim.certainty = Certainty::Stated;
        claims.push(claim);
        because.push(because[replaced]);
    }
}

/// Where the words begin that say, right before the figure at `first`, that it was given earlier: "up from", "an earlier
/// figure of".
fn behind_mark(scene: &Scene<'_>, first: usize) -> Option<usize> {
    let cx = scene.cx;
    let of = (scene.sentence.first..first).rev().take_while(|&at| cx.clause_at(at, Clause::Of) == Some(at + 1)).count();
    let end = first - of.min(1);
    (scene.sentence.first..end).rev().take(REACH).find(|&at| {
        cx.matches_at(at).any(|(m, meaning)| {
            let phrase = cx.lexicon.matcher.phrase(m);
            let is_plain = phrase.lead.is_empty() && phrase.tail.is_empty();
            meaning == Meaning::Role(RoleMark::Superseded) && is_plain && (m.last == end || m.last == first)
        })
    })
}

/// Where the people begin who stand next to those at `at`, before and behind them, near and in the same part of the
/// sentence.
fn neighbours<'a>(scene: &'a Scene<'_>, at: usize) -> impl Iterator<Item = usize> + 'a {
    let (people, cx) = (&scene.people, scene.cx);
    let counted = |people: &&People| people.sort != PeopleSort::Bare;
    let before =
        people[..at].iter().rev().take(REACH).find(counted).map(|before| (before, before.last..people[at].first));
    let behind =
        people[at + 1..].iter().take(REACH).find(counted).map(|behind| (behind, people[at].last..behind.first));
    let is_cut = |at: usize| matches!(cx.kind(at), TokenKind::Semicolon | TokenKind::Stop);
    let near = move |between: Range<usize>| between.len() <= REACH && !between.into_iter().any(is_cut);
    let found = before.into_iter().chain(behind).filter(move |(_, between)| near(between.clone()));
    found.map(|(people, _)| cx.span(people.first, people.last).start)
}

#[cfg(test)]
mod tests {
    use crate::sample::claims;

    #[test]
    fn a_figure_behind_not_or_an_earlier_figure_is_superseded() {
        let seven = "7 people killed; 9 people killed (superseded)";
        assert_eq!(claims("Seven people died, not nine as previously reported."), seven);
        assert_eq!(claims("The death toll is now 7, correcting an earlier figure of nine."), seven);
        assert_eq!(claims("Not nine but seven people were killed."), seven);
    }

    #[test]
    fn it_replaces_only_the_figure_of_a_claim_beside_it() {
        assert_eq!(claims("Sales rose to 30, up from 12. Seven people died."), "7 people killed");
        assert_eq!(claims("Seven people died; prices are at 30, up from 12."), "7 people killed");
    }
}
