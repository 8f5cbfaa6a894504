//! People as the text names them: counted, single, none at all, or uncounted.

mod ages;

use super::parts;
use crate::{
    amount::Amount,
    annotate::{
        context::Context,
        quantities::{Counted, Sort},
        sentences::Sentence,
    },
    meaning::phrase::{Clause, Meaning, Number},
    meaning::{Group, Voice},
    token::TokenKind,
};

/// A group of people, or a figure that may stand for one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct People {
    /// First token and, not included, last token.
    pub first: usize,
    pub last: usize,
    pub amount: Option<Amount>,
    /// The group that the words name; none for a figure alone.
    pub group: Option<Group>,
    pub sort: PeopleSort,
    /// Are they some of more, who are told as well: "three of the 20 miners"?
    pub of_more: bool,
}

/// What can be done with a group of people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PeopleSort {
    /// With a figure, or a word that says how many.
    Counted,
    /// An article or a word in the singular: one.
    One,
    /// "no one", "no soldier".
    None,
    /// Without a figure; with an amount where they count beside others: "a man and his wife".
    Bare,
    /// A figure that looks like a year.
    Year,
    /// A figure that the text says is not so: "not nine".
    Replaced,
    /// A figure of something else: metres, years.
    Other,
}

/// The most words between a figure and the word for the people: "five young Palestinian".
const MOST_BETWEEN: usize = 4;

/// The groups of people in a sentence, in order.
pub fn people(cx: &Context<'_>, sentence: &Sentence, counted: &[Counted]) -> Vec<People> {
    let from = counted.partition_point(|counted| counted.first < sentence.first);
    let to = counted.partition_point(|counted| counted.first < sentence.last);
    let mut found: Vec<People> = Vec::new();
    for counted in &counted[from..to] {
        let Some(people) = with_figure(cx, sentence, counted) else { continue };
        let were = were(cx, sentence, &people);
        match found.last_mut() {
            Some(before) if (before.group.is_some() || were.is_none()) && ages::is_age(cx, before, &people) => {
                before.last = people.last
            }
            Some(before) if is_rate(cx, before, &people) => {
                *before = People { last: people.last, amount: None, group: None, sort: PeopleSort::Other, ..*before };
            }
            Some(before) if were.is_none() && is_some_of(cx, sentence, before, &people) => {
                let (group, last) = harmed(cx, &people, sentence).unwrap_or((people.group, people.last));
                *before = People { last, group, of_more: true, ..*before };
            }
            Some(before) if people.first < before.last => (),
            _ => {
                found.push(people);
                ages::join(cx, &mut found);
            }
        }
    }
    let mut bare = Vec::new();
    let mut at = sentence.first;
    let mut figures = found.iter().peekable();
    while at < sentence.last {
        while figures.next_if(|people| people.last <= at).is_some() {}
        if let Some(people) = figures.peek().filter(|people| people.first <= at) {
            at = people.last;
            continue;
        }
        let company = companion(cx, at, sentence.last);
        match head(cx, at, sentence.last).or_else(|| company.map(|(group, last)| (group, None, last))) {
            // A name such as "Border Police Force" counts nobody.
            Some((_, count, last)) if at > sentence.first && cx.tokens.list[at].capital && count != Some(2.0) => {
                at = last
            }
            Some((group, count, last)) => {
                let sort = if count.is_some() { PeopleSort::One } else { PeopleSort::Bare };
                let sort = if count.is_some_and(|n| n > 1.0) { PeopleSort::Counted } else { sort };
                let ends = |at| companion(cx, at, last).is_some_and(|(_, end)| end == last);
                let one = (at..last).any(ends).then_some(1.0);
                bare.push(People {
                    first: at,
                    last,
                    amount: count.or(one).map(Amount::Exactly),
                    group: Some(group),
                    sort,
                    of_more: false,
                });
                at = last;
            }
            None => at += 1,
        }
    }
    found.extend(bare);
    found.sort_by_key(|people| people.first);
    found.dedup_by(|figure, people| says_again(people, figure) || ages::belongs(cx, people, figure));
    found
}

/// A word that says its number may have the figure behind it as well: "civilians" in the dual, "two". It counts once.
fn says_again(people: &mut People, figure: &People) -> bool {
    let is_near = (people.first..=people.last).contains(&figure.first);
    let same = people.amount.is_some() && people.amount == figure.amount;
    let again = is_near && same && people.group.is_some() && figure.group.is_none();
    if again {
        people.last = people.last.max(figure.last);
    }
    again
}

/// "one patient in five": neither figure counts people.
fn is_rate(cx: &Context<'_>, before: &People, people: &People) -> bool {
    let value = |people: &People| people.amount.and_then(|amount| amount.value());
    let is_less = value(before).zip(value(people)).is_some_and(|(some, all)| some < all);
    let ends_in_figure = cx.kind(people.last - 1) == TokenKind::Number || cx.number_at(people.last - 1).is_some();
    let is_figure = people.sort == PeopleSort::Counted || people.sort == PeopleSort::Other && ends_in_figure;
    let is_bare = people.group.is_none() && is_figure;
    is_less && is_bare && before.group.is_some() && cx.clause_at(before.last, Clause::Ratio) == Some(people.first)
}

/// "39 of the 50 passengers", "three of the 20 trapped miners": the first figure counts them.
fn is_some_of(cx: &Context<'_>, sentence: &Sentence, before: &People, people: &People) -> bool {
    let shared = before.sort == PeopleSort::Other && is_shared(cx, before.first, before.last);
    let counts = matches!(before.sort, PeopleSort::Counted | PeopleSort::None) || shared;
    let counts = counts && matches!(before.group, None | Some(Group::Person));
    // The article of "of the 50" may belong to the figure as well.
    let of = cx.clause_at(before.last, Clause::Of).filter(|last| people.first > before.last && people.first <= *last);
    counts && of.is_some() && (people.group.is_some() || harmed(cx, people, sentence).is_some())
}

/// "three of the 12 people killed were soldiers": what some of the people to whom harm came are said to be.
pub(super) fn were(cx: &Context<'_>, sentence: &Sentence, all: &People) -> Option<Group> {
    let is_dash = |at: usize| cx.kind(at) == TokenKind::Dash;
    let goes_on = |at: &usize| (cx.tokens.list[*at].is_wordy() || is_dash(*at)) && !cx.is_clause(*at, Clause::And);
    let mut behind = (all.last..sentence.last).take(2 * MOST_BETWEEN).take_while(goes_on);
    let noun = behind.find_map(|at| {
        let end = parts::copula(cx, at).filter(|_| (all.first..at).any(|at| cx.in_predicate(at)))?;
        // "étaient des soldats"
        let article = cx.clause_at(end, Clause::Of).unwrap_or(end);
        head(cx, article, sentence.last)
    });
    noun.map(|(group, ..)| group)
}

/// "20 trapped miners": behind a figure, a word of harm and the people it is said of, with where they end.
fn harmed(cx: &Context<'_>, figure: &People, sentence: &Sentence) -> Option<(Option<Group>, usize)> {
    let harm = |meaning| matches!(meaning, Meaning::Predicate(_, Voice::Nominal)).then_some(());
    let ((), last) = cx.meaning_at(figure.last, harm).filter(|_| figure.group.is_none())?;
    head(cx, last, sentence.last).map(|(group, _, last)| (Some(group), last))
}

/// The amount as people, who are whole: "1.204" where the language divides by a full stop groups thousands after all;
/// any other fraction counts no people.
fn whole_people(cx: &Context<'_>, counted: &Counted) -> Option<Amount> {
    let is_whole = |amount: Amount| amount.value().is_none_or(|n| n.fract() == 0.0);
    if is_whole(counted.amount) {
        return Some(counted.amount);
    }
    let written = cx.span(counted.first, counted.last).of(cx.text);
    let thousandth =
        written.split(['.', ',']).nth(1).is_some_and(|rest| rest.chars().take_while(|c| c.is_numeric()).count() == 3);
    let regrouped = counted.amount.times(1000.0);
    (thousandth && is_whole(regrouped)).then_some(regrouped)
}

fn with_figure(cx: &Context<'_>, sentence: &Sentence, counted: &Counted) -> Option<People> {
    let Some(amount) = whole_people(cx, counted) else {
        let sort = PeopleSort::Other;
        return Some(People {
            first: counted.first,
            last: counted.last,
            amount: None,
            group: None,
            sort,
            of_more: false,
        });
    };
    let people = |last, group, sort| {
        Some(People { first: counted.first, last, amount: Some(amount), group, sort, of_more: false })
    };
    let sort = match counted.sort {
        Sort::Number | Sort::Year if is_shared(cx, counted.first, counted.last) => PeopleSort::Other,
        Sort::Article => PeopleSort::One,
        Sort::None => PeopleSort::None,
        Sort::Number | Sort::Year if cx.is_clause_before(counted.first, Clause::Not) => PeopleSort::Replaced,
        Sort::Number | Sort::Year => PeopleSort::Counted,
    };
    let mut alone = match counted.sort {
        Sort::Article => None,
        Sort::Year => people(counted.last, None, PeopleSort::Year),
        Sort::Number | Sort::None => people(counted.last, None, sort),
    };
    if counted.first > 0 && is_unit_before(cx, counted.first) || is_score(cx, counted) {
        return people(counted.last, None, PeopleSort::Other);
    }
    let most = if counted.sort == Sort::Article { MOST_BETWEEN / 2 } else { MOST_BETWEEN };
    let mut at = ages::behind_article(cx, counted).unwrap_or(counted.last);
    let mut between = 0;
    let mut is_measured = false;
    while at < sentence.last && between <= most {
        if let Some((group, count, last)) = head(cx, at, sentence.last) {
            let is_one = sort == PeopleSort::One && count.is_some_and(|n| n != 1.0);
            return if is_one { None } else { people(last, Some(group), sort) };
        }
        let meaning = cx.meaning_at(at, |meaning| match meaning {
            Meaning::UnitOfPeople if between == 0 => Some(Met::People),
            Meaning::Unit => Some(Met::Unit),
            Meaning::Predicate(_, Voice::Nominal) if between == 0 => Some(Met::Harm),
            Meaning::Predicate(..) | Meaning::Part => Some(Met::End),
            Meaning::Clause(Clause::Of) if counted.sort == Sort::Article => Some(Met::End),
            Meaning::Clause(Clause::Of) => Some(Met::Small),
            Meaning::Clause(
                Clause::And
                | Clause::But
                | Clause::That
                | Clause::Relative
                | Clause::Boundary
                | Clause::On
                | Clause::Copula,
            ) => Some(Met::End),
            // "2006 A father is stuck": an article behind a year begins anew
            Meaning::Number(Number::Article) if counted.sort == Sort::Year => Some(Met::End),
            Meaning::Number(_) if between > 0 => Some(Met::End),
            _ => None,
        });
        let is_glued_word = between == 0 && cx.is_glued(at) && cx.kind(at) == TokenKind::Word && !is_wide(cx, at);
        match (meaning, cx.kind(at)) {
            (Some((Met::People, last)), _) => {
                is_measured = true;
                alone = people(last, Some(Group::Person), sort);
                at = ages::behind_measure(cx, last).unwrap_or(last);
            }
            (Some((Met::Unit, last)), _) => {
                let one = || ages::one_of_age(cx, counted, at).then(|| head(cx, last, sentence.last)).flatten();
                let one = one().filter(|(_, count, _)| *count == Some(1.0));
                return match one {
                    Some((group, _, last)) => {
                        let amount = Some(Amount::Exactly(1.0));
                        Some(People { amount, ..people(last, Some(group), PeopleSort::One)? })
                    }
                    None => people(last, None, PeopleSort::Other),
                };
            }
            // "a dead man": one, by the article alone
            (Some((Met::Harm, _)), _) if sort == PeopleSort::One => return people(counted.last, None, sort),
            // "two trapped miners": who they are comes behind what happened to them
            (Some((Met::End | Met::Harm, last)), _) if is_measured && cx.in_predicate(at) => {
                let noun = head(cx, cx.clause_at(last, Clause::Of).unwrap_or(last), sentence.last);
                return noun.map_or(alone, |(group, _, last)| people(last, Some(group), sort));
            }
            // "three injured dogs"
            (Some((Met::End | Met::Harm, last)), _) if cx.in_predicate(at) && between == 0 && is_thing(cx, last) => {
                return people(last, None, PeopleSort::Other);
            }
            (Some((Met::End | Met::Harm, _)), _) => return alone,
            (Some((Met::Small, last)), _) => at = last,
            _ if is_glued_word => return people(at + 1, None, PeopleSort::Other),
            (None, TokenKind::Word) => {
                at += 1;
                between += 1;
            }
            (None, TokenKind::Quote | TokenKind::QuoteOpen | TokenKind::QuoteClose) => at += 1,
            _ => return alone,
        }
    }
    alone
}

/// Does a word for a beast or a thing begin here, and none for a span of time?
fn is_thing(cx: &Context<'_>, at: usize) -> bool {
    let is_unit = cx.meaning_at(at, |meaning| (meaning == Meaning::Unit).then_some(())).is_some();
    let is_time = cx.meaning_at(at, |meaning| matches!(meaning, Meaning::Date(_)).then_some(())).is_some();
    is_unit && !is_time && !is_wide(cx, at)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Met {
    Unit,
    People,
    Harm,
    End,
    Small,
}

/// Scripts without spaces have their words glued to figures.
fn is_wide(cx: &Context<'_>, at: usize) -> bool {
    cx.tokens.list[at].span.of(cx.text).chars().next().is_some_and(|c| c >= '\u{2e80}')
}

/// "31-27": figures that a dash joins, and that are no range.
fn is_score(cx: &Context<'_>, counted: &Counted) -> bool {
    let is_figure = |at: usize| cx.kind(at) == TokenKind::Number;
    let (first, last) = (counted.first, counted.last);
    let before = first > 1
        && (is_figure(first - 1) && cx.is_hyphened(first) || is_figure(first - 2) && is_glued_dash(cx, first - 1));
    let behind = is_figure(last) && cx.is_hyphened(last) || is_figure(last + 1) && is_glued_dash(cx, last);
    is_figure(first) && (before || behind)
}

fn is_glued_dash(cx: &Context<'_>, at: usize) -> bool {
    cx.kind(at) == TokenKind::Dash && cx.is_glued(at) && cx.is_glued(at + 1)
}

/// "half of the 40 passengers", "all but two", "one in five": whatever is said there is not said of so many.
fn is_shared(cx: &Context<'_>, first: usize, last: usize) -> bool {
    (first.saturating_sub(MOST_BETWEEN)..last.max(first + 1)).any(|at| {
        let Some(end) = cx.clause_at(at, Clause::Share) else { return false };
        let of = cx.clause_at(end, Clause::Of).unwrap_or(end);
        // "one in five patients": the last figure of such words counts nobody either
        end > last || end == last && at < first || end <= first && first <= of
    })
}

fn is_unit_before(cx: &Context<'_>, first: usize) -> bool {
    (first.saturating_sub(3)..first).any(|at| {
        let unit = cx.meaning_at(at, |meaning| (meaning == Meaning::UnitBefore).then_some(()));
        unit.is_some_and(|((), last)| last == first)
    })
}

/// The words for people at a token: their group, what number the word itself says, and where they end.
///
/// Words for people that follow one another name one group; the one that says most counts ("police officers").
fn head(cx: &Context<'_>, first: usize, end: usize) -> Option<(Group, Option<f64>, usize)> {
    let victims = |at| {
        cx.meaning_at(at, |meaning| match meaning {
            Meaning::Victims(group, count) => Some((group, count)),
            _ => None,
        })
    };
    let ((mut group, count), mut last) = victims(first).filter(|(_, last)| *last <= end)?;
    while let Some(((next, _), next_last)) = victims(last).filter(|(_, last)| *last <= end) {
        if next != Group::Person {
            group = next;
        }
        last = next_last;
    }
    Some((group, count, last))
}

/// One who counts beside others alone, and where the word ends.
fn companion(cx: &Context<'_>, at: usize, end: usize) -> Option<(Group, usize)> {
    let company = |meaning| match meaning {
        Meaning::Companion(group) => Some(group),
        _ => None,
    };
    cx.meaning_at(at, company).filter(|(_, last)| *last <= end)
}

#[cfg(test)]
mod tests {
    use crate::sample::{claims, claims_in};

    #[test]
    fn the_first_figure_of_some_of_many_counts() {
        assert_eq!(claims("39 of the 50 passengers survived."), "39 passengers rescued");
        assert_eq!(claims("Three of the 20 trapped miners were rescued."), "3 workers rescued");
        assert_eq!(claims("None of the 47 passengers was hurt."), "0 passengers injured");
    }

    #[test]
    fn scores_and_things_are_no_people() {
        assert_eq!(claims_in("tr", "Kaptan 31-27 kaybettikleri ma\u{e7}ta yaraland\u{131}."), "");
        assert_eq!(claims("He came to a park, saving two of the sandbags."), "");
        assert_eq!(claims("Police found three injured dogs."), "");
    }

    #[test]
    fn what_is_said_of_a_share_is_not_said_of_all() {
        assert_eq!(claims("Half of the 40 passengers died."), "");
        assert_eq!(claims("All but two of the 40 passengers died."), "");
        assert_eq!(claims("One in five patients died."), "");
        assert_eq!(claims("One patient in five died."), "");
        assert_eq!(claims_in("fr", "Un patient sur cinq est mort."), "");
        assert_eq!(claims("Two soldiers in five days died."), "2 soldiers killed");
        assert_eq!(claims("Three out of 20 passengers died."), "3 passengers killed");
        assert_eq!(claims("Of the 200 passengers on board, about a third died."), "");
        assert_eq!(claims("200 passengers, most of them tourists, died."), "200 passengers killed");
        assert_eq!(claims_in("tr", "200 yolcunun yar\u{131}s\u{131} \u{f6}ld\u{fc}."), "");
        let half_died = "\u{418}\u{437} 200 \u{43f}\u{430}\u{441}\u{441}\u{430}\u{436}\u{438}\u{440}\u{43e}\u{432} \u{43f}\u{43e}\u{433}\u{438}\u{431}\u{43b}\u{430} \u{43f}\u{43e}\u{43b}\u{43e}\u{432}\u{438}\u{43d}\u{430}.";
        assert_eq!(claims_in("ru", half_died), "");
        assert_eq!(claims_in("zh", "200\u{4eba}\u{4e2d}\u{6709}\u{4e00}\u{534a}\u{6b7b}\u{4ea1}\u{3002}"), "");
    }

    #[test]
    fn an_age_behind_an_article_is_passed() {
        assert_eq!(claims("A shark injured a 13-year-old boy."), "1 children injured");
        assert_eq!(claims("A 20-year-old war killed hopes."), "");
    }
}
