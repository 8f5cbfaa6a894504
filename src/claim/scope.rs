//! Scope: over what time a toll counts where it is not one event's alone, "since October", "in the past 24 hours".
//!
//! Words of scope hold for the claims of their clause and those behind it, as words of role do, and for the lines under
//! a heading. A toll since a recent day that is said of something that lasts, an epidemic or a flood, is the event's own.

mod words;

use crate::{
    annotate::{context::Context, dates::Dated, sentences::Sentence},
    claim::{Claim, people::People},
    document::Span,
    meaning::{Precision, Role, ScopeKind, phrase::Clause},
    pattern::Match,
    token::TokenKind,
};
use jiff::{ToSpan, civil::Date};
use rustc_hash::FxHashMap;
use std::fmt;
pub use words::marks;

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
    !(words.1..mark.first).any(ends)
        && !has_date(scene, words.1, mark.first)
        && !belongs_behind(scene, mark)
        && !belongs_before(scene, words, mark)
}

/// "12 were killed on Monday and 300 since October": the words belong to the bare figure before them.
fn belongs_before(scene: &Surroundings<'_>, words: (usize, usize), mark: &Mark) -> bool {
    let Ok(at) = scene.people.binary_search_by_key(&mark.first, |people| people.last) else { return false };
    let people = &scene.people[at];
    let is_joined = scene.cx.is_clause_before(people.first, Clause::And);
    people.group.is_none() && people.first >= words.1 && is_joined
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

/// Does the sentence end in a colon? Words of scope in it hold for the lines under it then, if it makes no claim itself.
pub fn ends_as_heading(cx: &Context<'_>, sentence: &Sentence) -> bool {
    cx.kind(sentence.last - 1) == TokenKind::Colon
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
    let key = |claim: &Claim| {
        let number = claim.amount.value().filter(|number| *number >= LEAST_ECHO);
        number.map(|number| (claim.outcome, number.to_bits()))
    };
    let mut scoped = FxHashMap::default();
    for claim in claims.iter().filter(|claim| claim.scope.is_some()) {
        if let Some(key) = key(claim) {
            scoped.entry(key).or_insert((claim.scope, claim.role));
        }
    }
    let is_bare = |claim: &Claim| {
        claim.scope.is_none() && claim.role == Role::Event && claim.date.is_none() && claim.part_of.is_none()
    };
    for claim in claims.iter_mut().filter(|claim| is_bare(claim)) {
        if let Some(&(scope, role)) = key(claim).and_then(|key| scoped.get(&key)) {
            (claim.scope, claim.role) = (scope, role);
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

/// Of two scopes that are the same the one whose day is worded more exactly.
pub fn narrower(a: Option<Scope>, b: Option<Scope>) -> Option<Scope> {
    a.zip(b).map(|(a, b)| if b.precision < a.precision { b } else { a })
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        claim::{self, Claim},
        document::{Document, Language, Moment},
        lexicon::Library,
    };

    fn scope(kind: ScopeKind, from: Option<&str>, precision: Precision) -> Option<Scope> {
        Some(Scope { kind, span: Span::default(), from: from.and_then(|day| day.parse().ok()), precision })
    }

    #[test]
    fn words_of_scope_behind_a_bare_figure_are_its_own() {
        assert_eq!(claims("12 people were killed on Monday and 300 since October."), "12 people killed");
        let expected = "12 civilians killed (since 2024-10); 5 soldiers killed (since 2024-10)";
        assert_eq!(claims("The war killed 12 civilians and 5 soldiers since October."), expected);
    }

    #[test]
    fn scopes_are_the_same_where_they_may_begin_on_one_day() {
        let since = |day: &str, precision| scope(ScopeKind::Since, Some(day), precision);
        let october = since("2023-10-01", Precision::Month);
        let seventh = since("2023-10-07", Precision::Day);
        let within = scope(ScopeKind::Within, Some("2023-10-07"), Precision::Day);
        let war = scope(ScopeKind::War, None, Precision::Day);
        let truce = scope(ScopeKind::Truce, None, Precision::Day);
        let unknown = scope(ScopeKind::Since, None, Precision::Day).map(|it| Scope { span: Span::new(3, 9), ..it });
        for (a, b, are_same) in [
            (None, None, true),
            (None, seventh, false),
            (october, seventh, true),
            (seventh, within, true),
            (seventh, since("2023-10-08", Precision::Day), false),
            (war, war, true),
            (war, truce, false),
            (war, seventh, false),
            (unknown, unknown, true),
            (unknown, scope(ScopeKind::Since, None, Precision::Day), false),
        ] {
            assert_eq!((same(a, b), same(b, a)), (are_same, are_same), "{a:?} and {b:?}");
        }
    }

    /// The claims of an English text published on Tuesday, 10 June 2025.
    fn claims(text: &str) -> String {
        let mut document = Document::from_text("text", text);
        document.language = Language::given(&english());
        document.times.published = Moment::parse("2025-06-10");
        let (_, claims) = claim::read(&document, &Library::embedded());
        claims.iter().map(Claim::to_string).collect::<Vec<_>>().join("; ")
    }

    fn english() -> String {
        crate::sample::reading("A", "2025-06-10", "").document.language.code
    }

    #[test]
    fn words_of_scope_hold_for_their_clause_and_what_follows() {
        for (text, expected) in [
            (
                "Since October 300 people have been killed and 900 wounded.",
                "300 people killed (since 2024-10); 900 people injured (since 2024-10)",
            ),
            ("Since 7 October 900 soldiers have been killed.", "900 soldiers killed (since 2024-10-07)"),
            ("Twelve people were killed on Monday and 300 since October.", "12 people killed"),
            (
                "Twelve people were killed, bringing the death toll since 2 March to 300 people.",
                "12 people killed; 300 people killed (since 2025-03-02)",
            ),
            (
                "300 people, including 40 children, have been killed since the war began.",
                "300 people killed (since the war began); 40 children killed (part) (since the war began)",
            ),
            ("In the past 24 hours, 31 people have been killed.", "31 people killed (since 2025-06-09)"),
            (
                "In the past 24 hours:\n- 31 people killed\n- 74 people wounded",
                "31 people killed (since 2025-06-09); 74 people injured (since 2025-06-09)",
            ),
            ("This year, 120 journalists have been killed.", "120 journalists killed (since 2025-01-01)"),
        ] {
            assert_eq!(claims(text), expected, "{text}");
        }
    }

    #[test]
    fn not_every_since_is_a_scope() {
        for (text, expected) in [
            ("The third attack in two weeks killed 12 people.", "12 people killed"),
            ("12 people were killed in the deadliest attack this year.", "12 people killed"),
            ("The fire, which has burned since Sunday, has killed 12 people.", "12 people killed"),
            ("It was the deadliest attack since 2019, when 41 people were killed.", "41 people killed (background)"),
            ("Since Friday, floods have killed 30 people.", "30 people killed"),
            ("Cholera has killed 30 people since 1 June.", "30 people killed"),
        ] {
            assert_eq!(claims(text), expected, "{text}");
        }
    }

    #[test]
    fn a_body_repeats_its_headline_without_the_words_of_scope() {
        let text = "41,020 people killed since 7 October\n\nThe ministry said that 41,020 people were killed.";
        assert_eq!(claims(text), "41020 people killed (since 2024-10-07); 41020 people killed (since 2024-10-07)");
        let text = "Four people killed since 7 October\n\nThe blast killed four people.";
        assert_eq!(claims(text), "4 people killed (since 2024-10-07); 4 people killed");
    }

    #[test]
    fn a_larger_total_behind_a_shorter_span_is_not_of_that_span() {
        let text = "In the past 24 hours 31 people were killed, and in all 2,300 people have been killed.";
        assert_eq!(claims(text), "31 people killed (since 2025-06-09); 2300 people killed (background)");
    }
}
