//! Inclusions: people who are some of those counted before, "17, including five children", "two of them women".

use super::people::{self, People, PeopleSort};
use crate::{
    amount::Amount,
    annotate::{context::Context, sentences::Sentence},
    meaning::{
        Group,
        phrase::{Clause, Meaning, NameWord, Number},
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
    pub form: Form,
    pub share: Share,
}

/// How an inclusion is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// "including five children"
    Included,
    /// "two of them"
    SomeOfThem,
    /// "three of the 12 people killed were soldiers"
    SomeOfNext,
    /// By itself, without words of inclusion: "three were children", a list that makes up the whole, brackets.
    Said,
}

/// How many words may stand between the words of inclusion and the people.
const REACH: usize = 3;

/// The inclusions of a sentence, in order and without overlap: of those that overlap the one that begins first.
pub fn parts(cx: &Context<'_>, sentence: &Sentence, people: &[People]) -> Vec<Part> {
    let ways = (sentence.first..sentence.last).flat_map(|at| cx.matches_at(at)).filter_map(|(m, meaning)| {
        let phrase = cx.lexicon.matcher.phrase(m);
        match (meaning, phrase.lead.as_slice(), phrase.tail.as_slice()) {
            (Meaning::Part, [], [Element::Slot(_)]) => after(cx, sentence, people, (m.first, m.last)),
            (Meaning::Part, [Element::Slot(_)], _) => before(cx, people, m.first, m.last),
            _ => None,
        }
    });
    let said = (0..people.len()).filter_map(|at| {
        let named = || named(cx, people, at).or_else(|| some_were(cx, sentence, people, at));
        named().or_else(|| listed(cx, people, at)).or_else(|| in_brackets(cx, people, at))
    });
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
fn after(cx: &Context<'_>, sentence: &Sentence, people: &[People], words: (usize, usize)) -> Option<Part> {
    let (first, last) = words;
    let mut at = people.partition_point(|people| people.first < last);
    let close = people.get(at).is_some_and(|people| people.first <= last + REACH);
    // "among them seriously injured seven": a predicate between says more than that they are a part
    // nor does "mostly a nation of five million" tell of some of those before
    let is_plain =
        |token: usize| cx.kind(token) == TokenKind::Word && !cx.in_predicate(token) && !cx.is_clause(token, Clause::Of);
    let from = last + usize::from(cx.kind(last) == TokenKind::Dash && !cx.is_glued(last));
    let reachable = close && (from..people[at].first).all(is_plain);
    if !reachable {
        return None;
    }
    let mut part = Part { first, last, people: Vec::new(), group: None, form: Form::Included, share: Share::Some };
    loop {
        if is_counted(&people[at]) {
            part.people.push(at);
        }
        part.last = people[at].last;
        let comma = usize::from(cx.kind(part.last) == TokenKind::Comma);
        let next = cx.clause_at(part.last + comma, Clause::And);
        at += 1;
        let joined = people.get(at).filter(|people| next == Some(people.first));
        let goes_on = match joined {
            Some(_) => !begins_anew(cx, sentence, people, first, at, comma * MOST_BETWEEN),
            None => is_in_list(cx, sentence, people, first, at),
        };
        if !goes_on {
            return Some(part);
        }
    }
}

/// "72 were killed, including 29 children and 200 others were injured": people joined to an inclusion who have a predicate
/// of their own, where that of the whole stood before the inclusion. Behind a comma a figure without a group is none of the
/// included either.
/// Their predicate stands within `reach` words behind them.
fn begins_anew(
    cx: &Context<'_>,
    sentence: &Sentence,
    people: &[People],
    part: usize,
    joined: usize,
    reach: usize,
) -> bool {
    let comma = |at: usize| cx.kind(at) == TokenKind::Comma;
    let (before, joined) = (people[joined - 1].last, &people[joined]);
    if !is_counted(joined) {
        return false;
    }
    let whole = people
        .partition_point(|people| people.last <= part)
        .checked_sub(1)
        .map_or(sentence.first, |at| people[at].last);
    let is_told = (whole..part).any(|at| cx.in_predicate(at));
    let is_some = matches!(joined.group, None | Some(Group::Person));
    let ends = |at: usize| {
        let clause = [Clause::And, Clause::That, Clause::Relative];
        !cx.tokens.list[at].is_wordy() || clause.iter().any(|&kind| cx.is_clause(at, kind))
    };
    let most = sentence.last.min(joined.last + reach + 1);
    let own = (joined.last..most).take_while(|&at| !ends(at)).any(|at| is_predicate(cx, at));
    own && (is_told && (comma(before) || part > 0 && comma(part - 1)) || is_some && comma(before))
}

/// "including nine soldiers, four policemen and a girl": do the people at `at` stand behind a comma in a list of counted
/// groups that ends in "and", the last of whom have no predicate of their own?
fn is_in_list(cx: &Context<'_>, sentence: &Sentence, people: &[People], part: usize, at: usize) -> bool {
    let is_member = |people: &People| is_counted(people) && people.group.is_some();
    for (next, member) in people.iter().enumerate().skip(at).take(MOST_LISTED) {
        let end = people[next - 1].last;
        if !is_member(member) || !is_member(&people[next - 1]) {
            return false;
        }
        match link(cx, end, member.first) {
            Some(Link::Comma) => (),
            Some(Link::And) => {
                let is_after_comma = cx.kind(end) == TokenKind::Comma;
                return next > at && (is_after_comma || !begins_anew(cx, sentence, people, part, next, MOST_BETWEEN));
            }
            None => return false,
        }
    }
    false
}

/// Does a predicate that has its people before it begin at a token?
fn is_predicate(cx: &Context<'_>, at: usize) -> bool {
    cx.matches_at(at)
        .any(|(m, meaning)| matches!(meaning, Meaning::Predicate(..)) && !cx.lexicon.matcher.phrase(m).lead.is_empty())
}

/// "two of them women", "two of them were women", "a boy and two women among them": the figure stands first, and a word for
/// the people may follow.
fn before(cx: &Context<'_>, people: &[People], first: usize, last: usize) -> Option<Part> {
    let at = people.binary_search_by_key(&first, |people| people.last).ok()?;
    let joined = |at: &usize| {
        let (before, people) = (at.checked_sub(1).map(|before| &people[before])?, &people[*at]);
        let named = before.group.is_some() && people.group.is_some() && is_counted(before);
        (named && cx.clause_at(before.last, Clause::And) == Some(people.first)).then(|| at - 1)
    };
    let from = std::iter::successors(Some(at), joined).last().unwrap_or(at);
    let first = people[from].first;
    let glued = cx.kind(first.wrapping_sub(1)) != TokenKind::Number;
    (is_counted(&people[at]) && glued).then(|| {
        let behind = people.get(at + 1).filter(|people| people.first == last || copula(cx, last) == Some(people.first));
        let group = behind.and_then(|behind| behind.group);
        Part {
            first,
            last: behind.map_or(last, |behind| behind.last),
            people: (from..=at).collect(),
            group,
            form: Form::SomeOfThem,
            share: Share::Some,
        }
    })
}

/// "three were children": a figure without people, and what they are.
fn named(cx: &Context<'_>, people: &[People], at: usize) -> Option<Part> {
    let (figure, group) = (&people[at], people.get(at + 1)?);
    let is_figure = figure.sort == PeopleSort::Counted && figure.group.is_none();
    // "Three dead - governor": a title behind a dash is who says so
    let title = |meaning| (meaning == Meaning::NameWord(NameWord::PersonTitle)).then_some(());
    let is_source = cx.kind(figure.last) == TokenKind::Dash && cx.meaning_at(group.first, title).is_some();
    let is_name = group.sort == PeopleSort::Bare && copula(cx, figure.last) == Some(group.first) && !is_source;
    (is_figure && is_name && !is_predicate(cx, group.last)).then(|| Part {
        first: figure.first,
        last: group.last,
        people: vec![at],
        group: group.group,
        form: Form::Said,
        share: Share::Some,
    })
}

/// "three of the 12 people killed were soldiers": some of those who stand right behind them.
fn some_were(cx: &Context<'_>, sentence: &Sentence, people: &[People], at: usize) -> Option<Part> {
    let (some, all) = (&people[at], people.get(at + 1)?);
    // The article of "of the 12" may belong to the figure as well.
    let of = cx.clause_at(some.last, Clause::Of).filter(|last| all.first > some.last && all.first <= *last);
    let is_some = is_counted(some) && is_counted(all) && some.group.is_none() && of.is_some();
    let group = is_some.then(|| people::were(cx, sentence, all)).flatten()?;
    Some(Part {
        first: some.first,
        last: some.last,
        people: vec![at],
        group: Some(group),
        form: Form::SomeOfNext,
        share: Share::Some,
    })
}

/// Where the words end that say what people are: "were", a dash.
pub(super) fn copula(cx: &Context<'_>, at: usize) -> Option<usize> {
    let dash = (cx.kind(at) == TokenKind::Dash && !cx.is_glued(at)).then_some(at + 1);
    let end = cx.clause_at(at, Clause::Copula).or(dash)?;
    let article = cx.number_at(end).filter(|(number, _)| *number == Number::Article);
    Some(article.map_or(end, |(_, last)| last))
}

/// The most groups that a list of parts has.
const MOST_LISTED: usize = 8;

/// "20 people: 15 civilians and five soldiers", "20 were killed: \u{2026}": a list behind a mark that makes up
/// those before it.
fn listed(cx: &Context<'_>, people: &[People], at: usize) -> Option<Part> {
    let exact = |people: &People| match people.amount {
        Some(Amount::Exactly(n)) if is_counted(people) => Some(n),
        _ => None,
    };
    let first = people.get(at + 1)?;
    let whole = exact(&people[at]).filter(|_| matches!(people[at].group, None | Some(Group::Person)))?;
    let opens = |mark| matches!(mark, TokenKind::Comma | TokenKind::Colon | TokenKind::Dash | TokenKind::ParenOpen);
    let before = people[at].last..first.first.saturating_sub(1);
    let is_behind = before.len() <= 2 * REACH && before.clone().all(|at| cx.tokens.list[at].is_wordy());
    if !is_behind || !opens(cx.kind(before.end)) || !before.is_empty() && !cx.in_predicate(before.end - 1) {
        return None;
    }
    let mut end = first.first;
    let mut sum = 0.0;
    for (next, member) in people.iter().enumerate().skip(at + 1).take(MOST_LISTED) {
        let follows = next == at + 1 || link(cx, end, member.first).is_some();
        if member.group.is_none() || !follows || sum >= whole {
            return None;
        }
        sum += exact(member)?;
        end = member.last;
        if sum == whole && next > at + 1 {
            return Some(Part {
                first: first.first,
                last: end,
                people: (at + 1..=next).collect(),
                group: None,
                form: Form::Said,
                share: Share::All,
            });
        }
    }
    None
}

/// What stands between two members of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Link {
    Comma,
    /// "and", a comma before it or not.
    And,
}

/// What joins people that begin at `first` to those whose words end at `end`.
fn link(cx: &Context<'_>, end: usize, first: usize) -> Option<Link> {
    let comma = usize::from(cx.kind(end) == TokenKind::Comma);
    match cx.clause_at(end + comma, Clause::And) {
        Some(last) if last == first => Some(Link::And),
        _ => (comma > 0 && end + comma == first).then_some(Link::Comma),
    }
}

/// "17 dead (5 children)": counted people in brackets of their own, right behind people or what came to them.
fn in_brackets(cx: &Context<'_>, people: &[People], at: usize) -> Option<Part> {
    let inner = &people[at];
    let open = inner.first.checked_sub(2).filter(|open| cx.kind(open + 1) == TokenKind::ParenOpen)?;
    let follows = cx.in_predicate(open)
        || people[..at].last().is_some_and(|before| before.last == open + 1 && is_counted(before));
    let closes = cx.kind(inner.last) == TokenKind::ParenClose && is_counted(inner) && inner.group.is_some();
    (follows && closes).then(|| Part {
        first: inner.first,
        last: inner.last,
        people: vec![at],
        group: None,
        form: Form::Said,
        share: Share::Some,
    })
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
        while let Some(next) = people.get(at).filter(|_| is_told(at)) {
            let Some(link) = link(cx, people[at - 1].last, next.first) else { break };
            has_and |= link == Link::And;
            at += 1;
        }
        let last = people[at - 1].last;
        let ends = last >= sentence.last || !cx.tokens.list[last].is_wordy();
        if has_and && ends {
            found.push(Part {
                first: first - 1,
                last,
                people: (from..at).collect(),
                group: None,
                form: Form::Said,
                share: Share::All,
            });
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

fn is_counted(people: &People) -> bool {
    matches!(people.sort, PeopleSort::Counted | PeopleSort::One)
}

#[cfg(test)]
mod tests {
    use crate::{claim, lexicon::Library, sample};

    use sample::{claims, claims_in};

    #[test]
    fn a_part_may_have_a_predicate_of_its_own() {
        let two = "10 people injured; 2 people killed (part)";
        assert_eq!(claims("Ten people were injured, of whom two later died."), two);
        assert_eq!(claims("Ten people were injured. Two of them died in hospital."), two);
        assert_eq!(
            claims("The strike left 40 casualties, 12 of them dead."),
            "40 people casualties; 12 people killed (part)"
        );
    }

    #[test]
    fn some_of_others_are_no_part_of_those_told_before() {
        let ten = "10 people killed";
        assert_eq!(claims("Ten people were killed. He met 20 people, including 3 children."), ten);
        assert_eq!(claims("Ten people were killed. It later came out that six of them had a car."), ten);
        assert_eq!(claims("Ten people were killed. The fleet has 270 planes, including 12 freighters."), ten);
        assert_eq!(claims("Ten people were killed in Odal, mostly a town of about 40,000 people."), ten);
        let part = "10 people killed; 3 children killed (part)";
        assert_eq!(claims("Ten people were killed. Police said three of them were children."), part);
        assert_eq!(claims("Ten people were killed. Among them were three children."), part);
        let text = "The plane carried 206 passengers, including 12 children and 26 injured.";
        assert_eq!(claims(text), "26 people injured");
    }

    #[test]
    fn a_new_clause_ends_an_inclusion() {
        let text = "At least 72 people were killed, including 29 children and over 200 others were injured.";
        let expected = "at least 72 people killed; more than 200 people injured; 29 children killed (part)";
        assert_eq!(claims(text), expected);
    }

    #[test]
    fn people_behind_an_inclusion_who_have_a_predicate_are_no_part() {
        let expected = "12 people killed; 30 people injured; 5 children killed (part)";
        assert_eq!(claims("12 people were killed in the strike, including 5 children, and 30 were injured."), expected);
        let text = "12 people were killed in the strike, including 5 children, and 30 people in a market were injured.";
        assert_eq!(claims(text), expected);
        let expected = "17 people killed; 5 children killed (part); 2 women killed (part)";
        assert_eq!(claims("Seventeen people, including five children and two women, were killed."), expected);
        assert_eq!(claims("Seventeen people, including five children, and two women, were killed."), expected);
    }

    #[test]
    fn parts_are_named_by_a_copula() {
        let text = "Of the 21 people killed, three were children.";
        assert_eq!(claims(text), "21 people killed; 3 children killed (part)");
        let text = "Ten people were killed. Three of them were women.";
        assert_eq!(claims(text), "10 people killed; 3 women killed (part)");
        assert_eq!(claims("Ten people were killed. Forty were policemen."), "10 people killed");
        assert_eq!(claims("Ten people were killed. It was cold. Three were soldiers once."), "10 people killed");
    }

    #[test]
    fn a_list_that_makes_up_the_whole_is_its_parts() {
        let parts = "20 people killed; 15 civilians killed (part); 5 soldiers killed (part)";
        assert_eq!(claims("Twenty people were killed: 15 civilians and five soldiers."), parts);
        assert_eq!(claims("Twenty people - 15 civilians and five soldiers - were killed."), parts);
        let parts = "20 people killed; 15 civilians killed (part); 4 soldiers killed (part)";
        assert_eq!(claims("Twenty people died, 15 civilians and four soldiers among them."), parts);
    }

    #[test]
    fn brackets_hold_a_part_where_people_stand_before_them() {
        assert_eq!(claims("Toll: 17 dead (5 children)"), "17 people killed; 5 children killed (part)");
        assert_eq!(claims("A bus (8 passengers) fell off a bridge, killing 12 people."), "12 people killed");
    }

    #[test]
    fn a_part_of_a_part_knows_it() {
        let document =
            sample::reading("paper", "2024-09-02", "17 people died, including five children, two of them girls.")
                .document;
        let (_, claims) = claim::read(&document, &Library::embedded());
        assert_eq!(claims.iter().map(|claim| claim.part_of).collect::<Vec<_>>(), [None, Some(0), Some(1)]);
    }

    #[test]
    fn words_of_inclusion_that_say_what_came_to_all_are_no_part_of_others() {
        let plain = "50 people evacuated; 3 children killed";
        assert_eq!(claims("50 people were evacuated. Among the dead were three children."), plain);
        let text = "Cinquanta persone sono state evacuate. Tra i morti ci sono tre minori.";
        assert_eq!(claims_in("it", text), plain);
        assert_eq!(claims("50 people were evacuated. Three of the dead were children."), "50 people evacuated");
        let text = "\u{41f}\u{43e}\u{433}\u{438}\u{431}\u{43b}\u{438} 12 \u{447}\u{435}\u{43b}\u{43e}\u{432}\u{435}\u{43a}. \u{421}\u{440}\u{435}\u{434}\u{438} \u{43f}\u{43e}\u{433}\u{438}\u{431}\u{448}\u{438}\u{445} \u{2014} \u{442}\u{440}\u{43e}\u{435} \u{434}\u{435}\u{442}\u{435}\u{439}.";
        assert_eq!(claims_in("ru", text), "12 people killed; 3 children killed (part)");
    }

    #[test]
    fn commas_in_a_list_of_included_groups_end_no_inclusion() {
        let parts =
            "20 people killed; 9 soldiers killed (part); 4 police officers killed (part); 1 children killed (part)";
        assert_eq!(claims("20 people were killed, including nine soldiers, four policemen and a girl."), parts);
        assert_eq!(claims("20 people, including nine soldiers, four policemen and a girl, were killed."), parts);
        let text = "20 Menschen wurden get\u{f6}tet, darunter neun Soldaten, vier Polizisten und ein M\u{e4}dchen.";
        assert_eq!(claims_in("de", text), parts);
        let text = "12 people were killed, including five children, three women and two men were injured.";
        let anew = "12 people killed; 3 women injured; 2 men injured; 5 children killed (part)";
        assert_eq!(claims(text), anew);
    }

    #[test]
    fn some_of_those_who_came_to_harm_are_a_part_of_all_of_them() {
        let part = "12 people killed; 3 soldiers killed (part)";
        assert_eq!(claims("Three of the 12 people killed on Monday were soldiers."), part);
        assert_eq!(claims("Three of the 12 people who were killed were soldiers."), part);
        assert_eq!(claims_in("fr", "Trois des 12 personnes tu\u{e9}es \u{e9}taient des soldats."), part);
        assert_eq!(claims_in("de", "Drei der 12 get\u{f6}teten Menschen waren Soldaten."), part);
        assert_eq!(claims("A man of 34 killed on Monday was a soldier."), "1 men killed");
        let text = "300 people were killed. Three of the 12 hostages were soldiers.";
        assert_eq!(claims(text), "300 people killed");
    }

    #[test]
    fn a_title_behind_a_dash_is_no_group() {
        assert_eq!(
            claims_in(
                "ru",
                "\u{41f}\u{43e}\u{433}\u{438}\u{431}\u{43b}\u{438} \u{442}\u{440}\u{43e}\u{435} \u{2014} \u{433}\u{443}\u{431}\u{435}\u{440}\u{43d}\u{430}\u{442}\u{43e}\u{440}"
            ),
            "3 people killed"
        );
        assert_eq!(
            claims_in(
                "ru",
                "\u{41f}\u{43e}\u{433}\u{438}\u{431}\u{43b}\u{438} \u{442}\u{440}\u{43e}\u{435} \u{2014} \u{434}\u{435}\u{442}\u{438}"
            ),
            "3 children killed"
        );
    }
}
