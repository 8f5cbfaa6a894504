//! The facets around a claim: how sure, of which event, when, where and by whose account.

use crate::{
    annotate::{
        Attribution,
        context::Context,
        dates::Dated,
        mentions::Named,
        quantities::{self, Counted},
        sentences::Sentence,
    },
    claim::Claim,
    document::Span,
    meaning::{
        Certainty, MentionKind, Role, Stance,
        phrase::{CertaintyMark, Clause, Meaning, RoleMark},
    },
    pattern::Match,
    token::TokenKind,
};
use jiff::civil::Date;

/// A date that lies this many days before publication is of another event.
const LONG_AGO: i32 = 60;

/// How far from a claim, in tokens, a word that makes it hearsay may stand.
const HEDGE_REACH: usize = 4;

/// Is what stands in these tokens stated, hedged or denied?
pub fn certainty(scene: &Surroundings<'_>, words: (usize, usize)) -> Certainty {
    let (first, last) = clause(scene, words, HEDGE_REACH);
    let marks = (first..last).chain(opening(scene, words.0)).filter_map(|at| match scene.mark_at(at)? {
        (_, Meaning::Certainty(mark)) => Some(mark),
        _ => None,
    });
    match marks.max_by_key(|mark| *mark == CertaintyMark::Denied) {
        Some(CertaintyMark::Denied) => Certainty::Denied,
        Some(CertaintyMark::Hedged) => Certainty::Hedged,
        None => Certainty::Stated,
    }
}

/// Does the claim tell of this event, of another, or of a figure that the text replaces?
///
/// A mark holds for the claims of its clause and those behind it, as far as the sentence does not turn ("but", a semicolon).
pub fn role(scene: &Surroundings<'_>, words: (usize, usize), date: Option<&Dated>) -> Role {
    let (_, last) = clause(scene, words, usize::MAX);
    let turns = |at: &usize| {
        matches!(scene.cx.kind(*at), TokenKind::Semicolon | TokenKind::Colon) || scene.cx.is_clause(*at, Clause::But)
    };
    let first = (scene.sentence.first..words.0).rev().find(turns).unwrap_or(scene.sentence.first);
    let marks = (first..last).filter_map(|at| match scene.mark_at(at)? {
        (m, Meaning::Role(RoleMark::BackgroundAfter)) if m.first > words.0 => None,
        (_, Meaning::Role(mark)) => Some(mark),
        _ => None,
    });
    match marks.max_by_key(|mark| *mark == RoleMark::Superseded) {
        Some(RoleMark::Superseded) => Role::Superseded,
        Some(RoleMark::Background | RoleMark::BackgroundAfter) => Role::Background,
        None if date.is_some_and(|date| is_long_ago(scene.cx, date.mention.to)) => Role::Background,
        None => Role::Event,
    }
}

/// A sentence with the figures of its text.
pub struct Surroundings<'a> {
    pub cx: &'a Context<'a>,
    pub sentence: &'a Sentence,
    pub counted: &'a [Counted],
}

impl Surroundings<'_> {
    /// The mark of role or certainty at a token whose phrase stands there wholly, its figures and gaps too ("{n} years ago").
    fn mark_at(&self, at: usize) -> Option<(Match, Meaning)> {
        let mut marks = self.cx.matches_at(at);
        marks.find(|(m, meaning)| {
            matches!(meaning, Meaning::Role(_) | Meaning::Certainty(_)) && quantities::fits(self.cx, self.counted, *m)
        })
    }
}

/// A mark that opens the sentence and has a comma right behind it belongs to the clause after the comma: "Reportedly, …".
fn opening(scene: &Surroundings<'_>, before: usize) -> Option<usize> {
    let first = scene.sentence.first;
    let (m, _) = scene.mark_at(first)?;
    (scene.cx.kind(m.last) == TokenKind::Comma && m.last < before).then_some(first)
}

fn is_long_ago(cx: &Context<'_>, day: Date) -> bool {
    let Some(published) = cx.document.times.published else { return false };
    published.date.since(day).is_ok_and(|span| span.get_days() > LONG_AGO)
}

/// The clause around some tokens: as far as a comma, a semicolon or a dash on either side, and no further than `reach`.
fn clause(scene: &Surroundings<'_>, words: (usize, usize), reach: usize) -> (usize, usize) {
    let Surroundings { cx, sentence, .. } = scene;
    let ends = |at: &usize| {
        !matches!(cx.kind(*at), TokenKind::Comma | TokenKind::Semicolon | TokenKind::Dash | TokenKind::Colon)
            && !cx.is_clause(*at, Clause::But)
    };
    let from = sentence.first.max(words.0.saturating_sub(reach));
    let to = sentence.last.min(words.1.saturating_add(reach));
    let first = (from..words.0).rev().take_while(ends).last().unwrap_or(words.0);
    let last = (words.1..to).take_while(ends).last().map_or(words.1, |at| at + 1);
    (first, last)
}

/// The date of the sentence that stands nearest to these tokens.
pub fn date(cx: &Context<'_>, dates: &[Dated], sentence: &Sentence, words: (usize, usize)) -> Option<usize> {
    let from = dates.partition_point(|dated| dated.first < sentence.first);
    let inside = dates[from..].iter().take_while(|dated| dated.last <= sentence.last);
    let spans = inside.enumerate().map(|(index, dated)| (from + index, dated.first, dated.last));
    let parted = |first: usize, last: usize| {
        let between = if last <= words.0 { last..words.0 } else { words.1..first.max(words.1) };
        between.into_iter().any(|at| cx.kind(at) == TokenKind::Semicolon)
    };
    nearest(spans.filter(|(_, first, last)| !parted(*first, *last)), words)
}

/// The place of the sentence that stands nearest to these tokens.
pub fn place(names: &[Named], sentence: &Sentence, words: (usize, usize)) -> Option<usize> {
    let from = names.partition_point(|named| named.first < sentence.first);
    let inside = names[from..].iter().take_while(|named| named.last <= sentence.last);
    let places = inside.enumerate().filter(|(_, named)| named.mention.kind == MentionKind::Place);
    nearest(places.map(|(index, named)| (from + index, named.first, named.last)), words)
}

/// Of tokens with an index the one nearest to `words`.
fn nearest(spans: impl Iterator<Item = (usize, usize, usize)>, words: (usize, usize)) -> Option<usize> {
    let distance =
        |first: usize, last: usize| if last <= words.0 { words.0 - last } else { first.saturating_sub(words.1) };
    spans.min_by_key(|(_, first, last)| distance(*first, *last)).map(|(index, ..)| index)
}

/// Gives each claim the attribution whose content holds it, of several the one that says least besides, and what the
/// stance of that attribution makes of it. A part without one has that of its whole.
pub fn attribute(attributions: &[Attribution], claims: &mut [Claim]) {
    let contents = Contents::new(attributions);
    for at in 0..claims.len() {
        let of_whole = claims[at].part_of.and_then(|whole| claims.get(whole)?.attribution);
        let claim = &mut claims[at];
        claim.attribution = contents.around(claim.span).or(of_whole);
        let stance = claim.attribution.and_then(|at| attributions.get(at)).map(|attribution| attribution.stance);
        claim.certainty = match (stance, claim.certainty) {
            (Some(Stance::Denied), _) => Certainty::Denied,
            (Some(Stance::Warned), Certainty::Stated) => Certainty::Hedged,
            (_, certainty) => certainty,
        };
    }
}

/// What is said in a text, by where it begins.
struct Contents {
    /// Span, attribution, and the end of the furthest-reaching content up to here.
    list: Vec<(Span, usize, usize)>,
}

impl Contents {
    /// The contents of all attributions of a text; parts that the source stands between also count as one: "six people,
    /// police said, were killed".
    fn new(attributions: &[Attribution]) -> Contents {
        let whole = |a: &Attribution| match a.contents.as_slice() {
            [first, .., last] => Some(Span::new(first.start, last.end)),
            _ => None,
        };
        let spans = attributions
            .iter()
            .enumerate()
            .flat_map(|(index, a)| a.contents.iter().copied().chain(whole(a)).map(move |span| (span, index)));
        let mut list: Vec<_> = spans.map(|(span, index)| (span, index, 0)).collect();
        list.sort_unstable();
        let mut reach = 0;
        for content in &mut list {
            reach = reach.max(content.0.end);
            content.2 = reach;
        }
        Contents { list }
    }

    /// The attribution with the shortest content that holds the span.
    fn around(&self, span: Span) -> Option<usize> {
        let next = self.list.partition_point(|(content, ..)| content.start <= span.start);
        let reaching = self.list[..next].iter().rev().take_while(|(.., reach)| *reach >= span.end);
        reaching
            .filter(|(content, ..)| content.contains(span))
            .min_by_key(|(content, ..)| content.len())
            .map(|found| found.1)
    }
}
