//! Scope: over what time a toll counts where it is not one event's alone, "since October", "in the past 24 hours".
//!
//! Words of scope hold for the claims of their clause and those behind it, as words of role do, and for the lines under
//! a heading. A toll since a recent day that is said of something that lasts, an epidemic or a flood, is the event's own.

use crate::{
    annotate::{Parsed, context::Context, dates::Dated, quantities, sentences::Sentence},
    claim::{Claim, facets, people::People},
    document::Span,
    meaning::{
        EventKind, Precision, Role, ScopeKind,
        phrase::{Clause, Meaning, RoleMark, ScopeMark, TimeUnit},
    },
    pattern::{Element, GAP, Match, Slot},
    token::TokenKind,
};
use jiff::{Span as Duration, ToSpan, civil::Date};
use std::fmt;

/// Over what time a toll counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scope {
    pub kind: ScopeKind,
    /// The words that say so; they may stand in another sentence than the claim, in a heading.
    pub span: Span,
    /// The day from which it counts, as exactly as [`Scope::precision`] says; none where the text names no day.
    pub from: Option<Date>,
    pub precision: Precision,
}

/// Words of scope in a sentence, with the role of the tolls that they hold for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mark {
    /// First token and, not included, last token, a date among them.
    pub first: usize,
    pub last: usize,
    /// The match of the lexicon; none where a year by itself says it.
    pub entry: Option<Match>,
    pub scope: Scope,
    /// A recent span is told as news; all others are background to them.
    pub role: Role,
}

/// How many words may stand between words of scope and the figure that they belong to: "the toll since October to 300".
const NEAR: usize = 4;

/// Of smaller figures two can be equal by chance.
const LEAST_ECHO: f64 = 10.0;

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
    let opens = |meaning| {
        matches!(
            meaning,
            Meaning::Clause(Clause::Boundary | Clause::Relative) | Meaning::Role(RoleMark::BackgroundAfter)
        )
    };
    let at = mark.last + usize::from(cx.kind(mark.last) == TokenKind::Comma);
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
                let counted = places.find_map(|at| quantities::number(cx, at, cx.tokens.len()))?;
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
    if is_range || published.is_some_and(|day| day < mention.from) {
        return None;
    }
    let runs = published.is_some_and(|day| day <= mention.to);
    let is_short = matches!(mention.precision, Precision::Day | Precision::Week);
    let is_news = is_short && published.is_some() && !facets::is_long_ago(cx, mention.to);
    Some(Start {
        day: Some(mention.from),
        precision: if runs { Precision::Day } else { mention.precision },
        role: if is_news { Role::Event } else { Role::Background },
    })
}

fn dated(parsed: &Parsed, words: (usize, usize)) -> Option<&Dated> {
    let at = parsed.dates.partition_point(|dated| dated.first < words.0);
    parsed.dates.get(at).filter(|dated| dated.last <= words.1)
}

/// So many hours, days, weeks, months or years up to publication.
fn past(cx: &Context<'_>, unit: TimeUnit, number: f64) -> Option<Start> {
    let whole = (0.0..=MOST_UNITS).contains(&number).then_some(number.ceil() as i32)?;
    let (length, role): (Duration, Role) = match unit {
        TimeUnit::Hours => (((whole + 23) / 24).days(), Role::Event),
        TimeUnit::Days => (whole.days(), Role::Event),
        TimeUnit::Weeks => (whole.weeks(), Role::Event),
        TimeUnit::Months => (whole.months(), Role::Background),
        TimeUnit::Years => (whole.years(), Role::Background),
    };
    let published = cx.document.times.published.map(|moment| moment.date);
    let day = published.and_then(|day| day.checked_sub(length).ok());
    let is_old = day.is_some_and(|day| facets::is_long_ago(cx, day));
    Some(Start { day, precision: Precision::Day, role: if is_old { Role::Background } else { role } })
}

/// From the first day of the week, month or year of publication on.
fn current(cx: &Context<'_>, unit: TimeUnit) -> Start {
    let published = cx.document.times.published.map(|moment| moment.date);
    let first = |day: Date| match unit {
        TimeUnit::Hours | TimeUnit::Days => Some(day),
        TimeUnit::Weeks => day.checked_sub(i32::from(day.weekday().to_monday_zero_offset()).days()).ok(),
        TimeUnit::Months => Some(day.first_of_month()),
        TimeUnit::Years => Some(day.first_of_year()),
    };
    let is_short = !matches!(unit, TimeUnit::Months | TimeUnit::Years);
    let role = if is_short { Role::Event } else { Role::Background };
    Start { day: published.and_then(first), precision: Precision::Day, role }
}

/// No span of news is longer.
const MOST_UNITS: f64 = 1000.0;

/// The words of scope that hold for the claim on these tokens: those behind it in its clause, or else those before it.
pub fn of(scene: &Surroundings<'_>, words: (usize, usize)) -> Option<usize> {
    let Surroundings { marks, .. } = scene;
    let next = marks.partition_point(|mark| mark.first < words.1);
    let inside = next.checked_sub(1).filter(|&at| marks[at].last > words.0);
    let behind = || Some(next).filter(|&at| at < marks.len() && holds_before(scene, words, &marks[at]));
    let before = || next.checked_sub(1).filter(|&at| holds_behind(scene, words, &marks[at]));
    inside.or_else(behind).or_else(before)
}

/// What words of scope are weighed against.
pub struct Surroundings<'a> {
    pub cx: &'a Context<'a>,
    pub dates: &'a [Dated],
    pub marks: &'a [Mark],
    pub people: &'a [People],
    /// The tokens of inclusions.
    pub parts: &'a [(usize, usize)],
}

/// "300 people, most of them civilians, have been killed since October": nothing but inclusions parts claim and words.
fn holds_before(scene: &Surroundings<'_>, words: (usize, usize), mark: &Mark) -> bool {
    let Surroundings { cx, parts, .. } = scene;
    let is_included = |at: usize| parts.iter().any(|(first, last)| (first.saturating_sub(1)..=*last).contains(&at));
    let ends = |at: usize| {
        let stops = matches!(cx.kind(at), TokenKind::Comma | TokenKind::Semicolon | TokenKind::Colon | TokenKind::Dash);
        stops && !is_included(at) || cx.is_clause(at, Clause::But)
    };
    !(words.1..mark.first).any(ends) && !has_date(scene, words.1, mark.first) && !belongs_behind(scene, mark)
}

/// "the toll since October to 300": the words belong to the figure behind them.
fn belongs_behind(scene: &Surroundings<'_>, mark: &Mark) -> bool {
    let next = scene.people.partition_point(|people| people.first < mark.last);
    let Some(people) = scene.people.get(next).filter(|people| people.amount.is_some()) else { return false };
    let is_plain = |at: usize| scene.cx.tokens.list[at].is_wordy() && !scene.cx.is_clause(at, Clause::And);
    people.first - mark.last <= NEAR && (mark.last..people.first).all(is_plain)
}

/// "Since October 300 have been killed and 900 wounded": as far as the sentence does not turn, nor another date is named
/// for people behind others.
fn holds_behind(scene: &Surroundings<'_>, words: (usize, usize), mark: &Mark) -> bool {
    let Surroundings { cx, people, .. } = scene;
    let turns = |at: usize| cx.kind(at) == TokenKind::Semicolon || cx.is_clause(at, Clause::But);
    if (mark.last..words.0).any(turns) {
        return false;
    }
    let until = people.partition_point(|people| people.last <= words.0);
    let others = people[..until].iter().rev().find(|people| people.amount.is_some() && people.first >= mark.last);
    if others.is_none() && cx.kind(mark.last) == TokenKind::Comma && !opens_clause(cx, mark) {
        return false;
    }
    others.is_none_or(|others| !has_date(scene, others.last, words.0) && !has_date(scene, words.1, words.1 + NEAR))
}

/// Do the words open their clause? "the fire, which has burned since Sunday, …" counts nobody since Sunday.
fn opens_clause(cx: &Context<'_>, mark: &Mark) -> bool {
    let from = mark.first.saturating_sub(LEAD);
    let is_relative = (from..mark.first).any(|at| cx.is_clause(at, Clause::Relative));
    let is_near = from == 0 || (from..mark.first).any(|at| !cx.tokens.list[at].is_wordy());
    is_near && !is_relative
}

/// Before words of scope that open a clause at most this many others stand: "and", "he said".
const LEAD: usize = 3;

/// Does a date that is no scope stand between two tokens?
fn has_date(scene: &Surroundings<'_>, first: usize, last: usize) -> bool {
    let from = scene.dates.partition_point(|dated| dated.first < first);
    let mut inside = scene.dates[from..].iter().take_while(|dated| dated.first < last);
    inside.any(|dated| !covers(scene.marks, dated))
}

/// Is the date one of those that a scope begins with, and so not the day of a claim?
pub fn covers(marks: &[Mark], dated: &Dated) -> bool {
    marks.iter().any(|mark| mark.first <= dated.first && dated.last <= mark.last)
}

/// "This year 300 people have been killed": a year that is not over, right beside the claim or at the head of the sentence.
pub fn year(cx: &Context<'_>, sentence: &Sentence, dated: &Dated, words: (usize, usize)) -> Option<Mark> {
    let Dated { first, last, mention } = *dated;
    let published = cx.document.times.published?.date;
    let is_running = mention.precision == Precision::Year && (mention.from..=mention.to).contains(&published);
    let is_beside = first == words.1 || last == words.0 || first == sentence.first;
    let scope =
        Scope { kind: ScopeKind::Within, span: mention.span, from: Some(mention.from), precision: Precision::Day };
    (is_running && is_beside).then_some(Mark { first, last, entry: None, scope, role: Role::Background })
}

/// A heading has words of scope, no claim, and a colon at its end; it holds for the lines under it.
pub fn of_heading(cx: &Context<'_>, sentence: &Sentence, marks: &[Mark]) -> Option<Mark> {
    marks.last().filter(|_| cx.kind(sentence.last - 1) == TokenKind::Colon).copied()
}

/// "31 were killed in the past 24 hours, raising the toll to 2,300 dead": a larger count of the same people behind words of
/// scope that another count took is a total over some longer time.
pub fn outgrows(claim: &Claim, other: &Claim) -> bool {
    let one_scope = claim.scope.is_some() && claim.scope == other.scope;
    let same_people = claim.outcome == other.outcome && claim.victims.group == other.victims.group;
    one_scope && same_people && other.part_of.is_none() && claim.amount.bounds().0 > other.amount.bounds().0
}

/// Gives the claims of the event that repeat a figure with a scope that scope: a body repeats its headline without it.
pub fn carry_to_echoes(claims: &mut [Claim]) {
    let scoped: Vec<usize> = (0..claims.len()).filter(|&at| claims[at].scope.is_some()).collect();
    if scoped.is_empty() {
        return;
    }
    for at in 0..claims.len() {
        let claim = &claims[at];
        let echoes = |other: &Claim| {
            let number = other.amount.value().filter(|number| *number >= LEAST_ECHO);
            other.outcome == claim.outcome && number.is_some() && number == claim.amount.value()
        };
        if claim.scope.is_some() || claim.role != Role::Event || claim.date.is_some() || claim.part_of.is_some() {
            continue;
        }
        if let Some(&other) = scoped.iter().find(|&&other| echoes(&claims[other])) {
            (claims[at].scope, claims[at].role) = (claims[other].scope, claims[other].role);
        }
    }
}

/// Do two tolls count over one time: neither over another than the event's, or both from one day on? Where one is worded
/// more vaguely ("since October") it may be the other's ("since 7 October").
pub fn same(a: Option<Scope>, b: Option<Scope>) -> bool {
    let (Some(a), Some(b)) = (a, b) else { return a.is_none() && b.is_none() };
    let has_day = |scope: Scope| matches!(scope.kind, ScopeKind::Since | ScopeKind::Within);
    match (a.from.zip(last_start(a)), b.from.zip(last_start(b))) {
        (Some((first, last)), Some((other_first, other_last))) => first <= other_last && other_first <= last,
        (None, None) if has_day(a) || has_day(b) => a.span == b.span,
        (None, None) => a.kind == b.kind,
        _ => false,
    }
}

/// The last day on which a scope may begin.
fn last_start(scope: Scope) -> Option<Date> {
    let from = scope.from?;
    match scope.precision {
        Precision::Day => Some(from),
        Precision::Week => from.checked_add(6.days()).ok(),
        Precision::Month => Some(from.last_of_month()),
        Precision::Year => Some(from.last_of_year()),
    }
}

impl fmt::Display for Scope {
    /// Canonical English: `since 2023-10-07`, `since 2023-10`, `since the war began`; spans up to publication too are
    /// told by their first day.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.kind, self.from, self.precision) {
            (ScopeKind::War, ..) => write!(f, "since the war began"),
            (ScopeKind::Truce, ..) => write!(f, "since the truce"),
            (ScopeKind::Unrest, ..) => write!(f, "since the unrest began"),
            (_, None, _) => write!(f, "since a day not known"),
            (_, Some(day), Precision::Day | Precision::Week) => write!(f, "since {day}"),
            (_, Some(day), Precision::Month) => write!(f, "since {}", day.strftime("%Y-%m")),
            (_, Some(day), Precision::Year) => write!(f, "since {}", day.strftime("%Y")),
        }
    }
}
