//! Figures that say how old people are, and count nobody.

use super::{MOST_BETWEEN, People, PeopleSort};
use crate::{
    annotate::{
        context::Context,
        quantities::{Counted, Sort},
    },
    meaning::phrase::{Clause, Meaning},
    token::TokenKind,
};

/// The highest age that a figure beside a person may be.
const OLDEST: f64 = 120.0;

/// "a boy of 16", "one of 20": the figure says no number of people.
pub(super) fn is_age(cx: &Context<'_>, before: &People, people: &People) -> bool {
    people.group.is_none() && cx.clause_at(before.last, Clause::Of) == Some(people.first)
}

/// "aged 34 and 41", "of 20, 25 and 31 years": bare figures joined to one that counts no people count none either.
pub(super) fn join(cx: &Context<'_>, found: &mut Vec<People>) {
    while let [earlier @ .., before, last] = found.as_mut_slice() {
        if last.sort == PeopleSort::Year {
            return;
        }
        let comma = before.last + usize::from(cx.kind(before.last) == TokenKind::Comma);
        let joined = cx.clause_at(comma, Clause::And) == Some(last.first) || comma > before.last && comma == last.first;
        // "26 cases and 11 deaths": behind a figure with its noun another begins
        let ends_in_figure = cx.kind(before.last - 1) == TokenKind::Number || cx.number_at(before.last - 1).is_some();
        let after_other = before.sort == PeopleSort::Other && last.group.is_none() && ends_in_figure;
        let is_behind_people =
            || earlier.last().is_some_and(|people| people.last == before.first && people.group.is_some());
        let lists = before.first > 0
            && (cx.kind(before.first - 1) == TokenKind::Comma
                || cx.is_clause_before(before.first, Clause::Of)
                || is_behind_people());
        let before_other = last.sort == PeopleSort::Other && before.group.is_none() && lists;
        let after_age = before.group.is_some() && last.group.is_none() && cx.kind(before.last - 1) == TokenKind::Number;
        if !joined || !after_other && !before_other && !after_age {
            return;
        }
        if after_age {
            before.last = last.last;
        } else {
            *before = People { last: last.last, amount: None, sort: PeopleSort::Other, ..*before };
        }
        found.pop();
    }
}

/// "a 45-year-old man": behind an article, where the words for an age end.
pub(super) fn behind_article(cx: &Context<'_>, article: &Counted) -> Option<usize> {
    let dash = |at: usize| at + usize::from(cx.kind(at) == TokenKind::Dash);
    let is_figure = cx.kind(article.last) == TokenKind::Number || cx.number_at(article.last).is_some();
    let unit = cx.meaning_at(dash(article.last + 1), |meaning| (meaning == Meaning::Unit).then_some(()));
    unit.filter(|_| article.sort == Sort::Article && is_figure).map(|((), last)| dash(last))
}

/// "68-year-old woman" in a language without articles: is the unit at a token written on the figure before it?
pub(super) fn one_of_age(cx: &Context<'_>, counted: &Counted, unit: usize) -> bool {
    let between = cx.span(counted.last - 1, unit + 1).of(cx.text);
    unit == counted.last && counted.sort == Sort::Number && !between.contains(char::is_whitespace)
}

/// "a woman, 68, and", "two men, aged 23 and 25", "a man of 40 years": takes in the age behind the words for the people.
pub(super) fn belongs(cx: &Context<'_>, people: &mut People, age: &People) -> bool {
    if people.group.is_none() || !matches!(people.sort, PeopleSort::One | PeopleSort::Counted) {
        return false;
    }
    let opens = matches!(cx.kind(people.last), TokenKind::Comma | TokenKind::ParenOpen);
    let start = people.last + usize::from(opens);
    let end = cx.kind(age.last);
    let belongs = match age.sort {
        PeopleSort::Other => {
            let before = cx.clause_at(start, Clause::Of).unwrap_or(start);
            let unit = cx.meaning_at(start, |meaning| (meaning == Meaning::UnitBefore).then_some(()));
            [start, before].contains(&age.first) || unit.is_some_and(|((), last)| last == age.first)
        }
        PeopleSort::Counted => {
            let is_single = people.sort == PeopleSort::One && age.group.is_none() && opens;
            let closes = matches!(end, TokenKind::Comma | TokenKind::ParenClose | TokenKind::Stop);
            let is_young = age.amount.and_then(|amount| amount.value()).is_some_and(|value| value <= OLDEST);
            is_single && closes && is_young && age.first == start && cx.kind(start) == TokenKind::Number
        }
        _ => false,
    };
    if belongs {
        let unit = cx.meaning_at(age.last, |meaning| (meaning == Meaning::Unit).then_some(()));
        let last = unit.map_or(age.last, |((), last)| last);
        let is_closed = cx.kind(start - 1) == TokenKind::ParenOpen && cx.kind(last) == TokenKind::ParenClose;
        people.last = last + usize::from(is_closed);
    }
    belongs
}

/// Passes the age that stands between a measure word and its noun: a figure with the unit behind it.
pub(super) fn behind_measure(cx: &Context<'_>, first: usize) -> Option<usize> {
    let is_figure = |at: &usize| cx.kind(*at) == TokenKind::Number || cx.number_at(*at).is_some();
    let at = first + (first..first + MOST_BETWEEN).take_while(is_figure).count();
    let unit = cx.meaning_at(at, |meaning| (meaning == Meaning::Unit).then_some(()))?;
    (at > first).then_some(unit.1)
}

#[cfg(test)]
mod tests {
    use crate::sample::claims;

    #[test]
    fn ages_behind_people_are_theirs() {
        let expected = "2 men killed; 1 women killed";
        assert_eq!(claims("Two men, aged 23 and 25, and a woman, 30, were killed."), expected);
        assert_eq!(claims("Two men and a woman (30) were killed."), expected);
        assert_eq!(claims("A policeman died, 30 were hurt."), "1 police officers killed; 30 people injured");
    }
}
