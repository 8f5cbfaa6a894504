//! Words of scope as they stand in a sentence: their figures and dates filled in, and the day from which they count.

use super::{Mark, Scope};
use crate::{
    annotate::{
        Parsed,
        context::Context,
        dates::{
            Dated,
            calendar::{Length, unit_around},
        },
        quantities,
        sentences::Sentence,
    },
    claim::{facets, people::People},
    meaning::{
        EventKind, Precision, Role, ScopeKind,
        phrase::{Clause, Meaning, RoleMark, ScopeMark, Unit},
    },
    pattern::{Element, GAP, Match, Slot},
    token::TokenKind,
};
use jiff::{ToSpan, civil::Date};

/// The words of scope in a sentence, in order and without overlap.
pub fn marks(cx: &Context<'_>, parsed: &Parsed, sentence: &Sentence, people: &[People]) -> Vec<Mark> {
    let mut found: Vec<Mark> = Vec::new();
    let mut void: Vec<(usize, usize)> = Vec::new();
    for (m, meaning) in (sentence.first..sentence.last).flat_map(|at| cx.matches_at(at)) {
        match meaning {
            Meaning::Scope(ScopeMark::Nothing) => void.extend(end(cx, parsed, m).map(|end| (m.first, end.last))),
            Meaning::Role(RoleMark::BackgroundAfter) => void.push((m.first, m.last)),
            Meaning::Scope(kind) => {
                let mark = mark(cx, parsed, m, kind).filter(|mark| mark.last <= sentence.last);
                let is_new = |mark: &Mark| found.last().is_none_or(|before| before.last <= mark.first);
                found.extend(mark.filter(is_new));
            }
            _ => {}
        }
    }
    if found.is_empty() {
        return found;
    }
    found.retain(|mark| {
        let words = mark.entry.map_or((mark.first, mark.last), |m| (m.first, m.last));
        let is_void = void.iter().any(|(first, last)| *first < words.1 && words.0 < *last);
        !is_void && !is_of_the_event(cx, sentence, mark) && !is_told_of(cx, sentence, people, mark)
    });
    found
}

/// "nothing like it since 1998, when 105 people died": the day has people of its own.
fn is_told_of(cx: &Context<'_>, sentence: &Sentence, people: &[People], mark: &Mark) -> bool {
    let has_comma = cx.kind(mark.last) == TokenKind::Comma;
    let opens = |meaning| match meaning {
        Meaning::Role(RoleMark::BackgroundAfter) => true,
        Meaning::Clause(Clause::Boundary | Clause::Relative) => has_comma,
        _ => false,
    };
    let at = mark.last + usize::from(has_comma);
    if !cx.matches_at(at).any(|(_, meaning)| opens(meaning)) {
        return false;
    }
    let end = (at..sentence.last).find(|&at| cx.kind(at) == TokenKind::Comma).unwrap_or(sentence.last);
    people.iter().any(|people| people.amount.is_some() && at < people.first && people.last <= end)
}

/// A toll since a recent day, in a sentence about something that lasts: the event's own.
fn is_of_the_event(cx: &Context<'_>, sentence: &Sentence, mark: &Mark) -> bool {
    let lasts = |meaning| matches!(meaning, Meaning::Event(EventKind::Epidemic | EventKind::Disaster));
    let recent =
        mark.scope.kind == ScopeKind::Since && mark.scope.from.is_some_and(|day| !facets::is_long_ago(cx, day));
    recent && (sentence.first..sentence.last).any(|at| cx.matches_at(at).any(|(_, meaning)| lasts(meaning)))
}

/// What the slots of a phrase of scope were filled with, and where the phrase lies.
struct Filled {
    first: usize,
    last: usize,
    number: Option<f64>,
    /// The tokens of the words for a date.
    date: Option<(usize, usize)>,
}

/// Where a phrase stands in the text wholly, figures, dates and gaps too.
fn end(cx: &Context<'_>, parsed: &Parsed, m: Match) -> Option<Filled> {
    let phrase = cx.lexicon.matcher.phrase(m);
    let mut filled = Filled { first: m.first, last: m.last, number: None, date: None };
    match phrase.lead.as_slice() {
        [] => {}
        [Element::Slot(Slot::Date)] => {
            let at = parsed.date_words.partition_point(|(_, last)| *last < m.first);
            let date = parsed.date_words.get(at).filter(|(first, _)| *first < m.first)?;
            (filled.first, filled.date) = (date.0, Some(*date));
        }
        _ => return None,
    }
    let mut gap = 0;
    for element in &phrase.tail {
        let reach = filled.last + gap;
        match element {
            Element::Gap => {
                gap = GAP;
                continue;
            }
            Element::Word(word) => {
                let mut places = filled.last..cx.tokens.len().min(reach + 1);
                filled.last = 1 + places.find(|&at| cx.tokens.ids(at).contains(word))?;
            }
            Element::Slot(Slot::Number) => {
                let mut places = filled.last..=reach;
                let counted = places.find_map(|at| quantities::number(cx, at, cx.tokens.len())?.0)?;
                (filled.number, filled.last) = (counted.amount.value(), counted.last);
            }
            Element::Slot(Slot::Date) => {
                let at = parsed.date_words.partition_point(|(_, last)| *last <= filled.last);
                let date = parsed.date_words.get(at).filter(|(first, _)| *first <= reach)?;
                (filled.date, filled.last) = (Some(*date), date.1);
            }
            Element::Slot(_) => return None,
        }
        gap = 0;
    }
    Some(filled)
}

fn mark(cx: &Context<'_>, parsed: &Parsed, m: Match, kind: ScopeMark) -> Option<Mark> {
    let filled = end(cx, parsed, m)?;
    let (kind, since) = match kind {
        ScopeMark::Since => (ScopeKind::Since, since(cx, parsed, m, &filled)?),
        ScopeMark::Past(unit) => (ScopeKind::Within, past(cx, unit, filled.number.unwrap_or(1.0))?),
        ScopeMark::Current(unit) => (ScopeKind::Since, current(cx, unit)),
        ScopeMark::War => (ScopeKind::War, Start::UNKNOWN),
        ScopeMark::Truce => (ScopeKind::Truce, Start::UNKNOWN),
        ScopeMark::Unrest => (ScopeKind::Unrest, Start::UNKNOWN),
        ScopeMark::Nothing => return None,
    };
    let span = cx.span(filled.first, filled.last);
    let scope = Scope { kind, span, from: since.day, precision: since.precision };
    Some(Mark { first: filled.first, last: filled.last, entry: Some(m), scope, role: since.role })
}

/// The day on which a scope begins, and what it makes of a toll.
struct Start {
    day: Option<Date>,
    precision: Precision,
    role: Role,
}

impl Start {
    const UNKNOWN: Start = Start { day: None, precision: Precision::Day, role: Role::Background };
}

/// A day, or a longer time in which the scope begins; where that holds the day of publication it begins with it.
fn since(cx: &Context<'_>, parsed: &Parsed, m: Match, filled: &Filled) -> Option<Start> {
    let words = filled.date?;
    // "two days ago" and "since two days" are one in some languages
    let is_relative = |meaning| matches!(meaning, Meaning::Date(_));
    if words.0 == m.first && cx.matches_at(m.first).any(|(_, meaning)| is_relative(meaning)) {
        return None;
    }
    let Some(date) = dated(parsed, words) else { return Some(Start::UNKNOWN) };
    let Dated { mention, .. } = date;
    let is_range = mention.precision == Precision::Day && mention.from != mention.to;
    let published = cx.document.times.published.map(|moment| moment.date);
    // "since 7 October", said in September, is since last year's
    let years = i32::from(published.is_some_and(|day| day < mention.from)).years();
    let (from, to) = (mention.from.checked_sub(years).ok()?, mention.to.checked_sub(years).ok()?);
    if is_range || published.is_some_and(|day| day < from) {
        return None;
    }
    let runs = published.is_some_and(|day| day <= to);
    let is_short = matches!(mention.precision, Precision::Day | Precision::Week);
    let is_news = is_short && published.is_some() && !facets::is_long_ago(cx, to);
    Some(Start {
        day: Some(from),
        precision: if runs { Precision::Day } else { mention.precision },
        role: if is_news { Role::Event } else { Role::Background },
    })
}

fn dated(parsed: &Parsed, words: (usize, usize)) -> Option<&Dated> {
    let at = parsed.dates.partition_point(|dated| dated.first < words.0);
    parsed.dates.get(at).filter(|dated| dated.last <= words.1)
}

/// So many hours, days, weeks, months or years up to publication.
fn past(cx: &Context<'_>, unit: Unit, number: f64) -> Option<Start> {
    let whole = (0.0..=MOST_UNITS).contains(&number).then_some(number.ceil() as i32)?;
    let (count, unit) = if unit == Unit::Hour { ((whole + 23) / 24, Unit::Day) } else { (whole, unit) };
    let role = if is_short(unit) { Role::Event } else { Role::Background };
    let published = cx.document.times.published.map(|moment| moment.date);
    let day = published.and_then(|day| Length::of(count, unit).map_or(Some(day), |length| length.before(day)));
    let is_old = day.is_some_and(|day| facets::is_long_ago(cx, day));
    Some(Start { day, precision: Precision::Day, role: if is_old { Role::Background } else { role } })
}

/// From the first day of the week, month or year of publication on.
fn current(cx: &Context<'_>, unit: Unit) -> Start {
    let published = cx.document.times.published.map(|moment| moment.date);
    let day = published.and_then(|day| unit_around(unit, day)).map(|period| period.from);
    Start { day, precision: Precision::Day, role: if is_short(unit) { Role::Event } else { Role::Background } }
}

/// Is a toll over so little time told as news? All others are background to it.
fn is_short(unit: Unit) -> bool {
    matches!(unit, Unit::Hour | Unit::Day | Unit::Week)
}

/// No span of news is longer.
const MOST_UNITS: f64 = 1000.0;
