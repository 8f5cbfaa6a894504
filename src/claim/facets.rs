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
    claim::{
        Claim,
        scope::{self, Mark},
    },
    document::Span,
    meaning::{
        Certainty, MentionKind, Role, Stance, Voice,
        phrase::{Bound, CertaintyMark, Clause, Meaning, RoleMark},
    },
    pattern::Match,
    token::TokenKind,
};
use jiff::civil::Date;
use std::ops::Range;

/// A date that lies this many days before publication is of another event.
const LONG_AGO: i32 = 60;

/// How far from a claim, in tokens, a word that makes it hearsay may stand.
const HEDGE_REACH: usize = 4;

/// How far from a claim, in tokens, any other mark may stand: no clause is longer.
const MARK_REACH: usize = 100;

/// What words of certainty make of the claim on these tokens, hedged or denied, and which they are.
pub fn certainty(scene: &Surroundings<'_>, words: (usize, usize)) -> Option<(Certainty, Match)> {
    let (first, last) = clause(scene, words, HEDGE_REACH);
    let (start, _) = clause(scene, words, MARK_REACH);
    let reaches = |m| quantities::end_of(scene.cx, scene.counted, m).is_some_and(|end| end > words.0);
    let found = (start..last).chain(opening(scene, words.0)).flat_map(|at| scene.marks_at(at));
    let behind = behind_aside(scene, last).flat_map(|at| scene.marks_at(at));
    let behind = behind.filter(|(_, meaning)| *meaning == Meaning::Certainty(CertaintyMark::Denied));
    let marks = found.chain(behind).filter_map(|(m, meaning)| match meaning {
        Meaning::Certainty(mark) if m.first >= first || m.first < start || reaches(m) => match mark {
            CertaintyMark::Denied => Some((Certainty::Denied, m)),
            CertaintyMark::Hedged => Some((Certainty::Hedged, m)),
        },
        _ => None,
    });
    marks.max_by_key(|(certainty, _)| *certainty == Certainty::Denied)
}

/// "Reports of 40 killed, spread by some media, are false": the first tokens behind an aside of plain words whose comma
/// ends the clause at `comma`.
fn behind_aside(scene: &Surroundings<'_>, comma: usize) -> std::ops::Range<usize> {
    let Surroundings { cx, sentence, .. } = scene;
    let says = |meaning| match meaning {
        Meaning::Predicate(..) | Meaning::Cue(..) | Meaning::Clause(Clause::And | Clause::That) => Some(()),
        _ => None,
    };
    let is_plain = |at: &usize| cx.kind(*at) == TokenKind::Word && cx.meaning_at(*at, says).is_none();
    let most = sentence.last.min(comma + 1 + 2 * ASIDE);
    let close = comma + 1 + (comma + 1..most).take_while(is_plain).count();
    let is_aside = cx.kind(comma) == TokenKind::Comma && cx.kind(close) == TokenKind::Comma && close > comma + 1;
    if is_aside { close + 1..sentence.last.min(close + 3) } else { comma..comma }
}

/// What words of role say of the claim, that it tells of another event, or of a figure that the text replaces, and which
/// they are.
///
/// A mark holds for the claims of its clause and those behind it, as far as the sentence does not turn ("but", a semicolon).
pub fn role(scene: &Surroundings<'_>, words: (usize, usize)) -> Option<(Role, Match)> {
    let (_, last) = clause(scene, words, MARK_REACH);
    let turns = |at: &usize| {
        matches!(scene.cx.kind(*at), TokenKind::Semicolon | TokenKind::Colon) || scene.cx.is_clause(*at, Clause::But)
    };
    let from = scene.sentence.first.max(words.0.saturating_sub(MARK_REACH));
    let first = (from..words.0).rev().find(turns).unwrap_or(from);
    let found = (first..last).flat_map(|at| scene.marks_at(at));
    let marks = found.filter_map(|(m, meaning)| match meaning {
        Meaning::Role(mark) if holds(scene, m, mark, words) => match mark {
            RoleMark::Superseded => Some((Role::Superseded, m)),
            RoleMark::Background | RoleMark::BackgroundAfter => Some((Role::Background, m)),
        },
        _ => None,
    });
    marks.max_by_key(|(role, _)| *role == Role::Superseded)
}

/// Does a mark of role speak of the claim at `words`? Not where a comma closes what it says before the claim: "the attack,
/// the deadliest since 2019, killed 12". Where a subordinate clause follows the comma, that clause is of the other event:
/// "the deadliest since July, when 41 died".
fn holds(scene: &Surroundings<'_>, m: Match, mark: RoleMark, words: (usize, usize)) -> bool {
    let cx = scene.cx;
    if mark == RoleMark::Superseded && says_it_of_another(scene, m, words) {
        return false;
    }
    if m.first > words.0 {
        return mark != RoleMark::BackgroundAfter;
    }
    if mark == RoleMark::BackgroundAfter && ends_in_date(scene, m, words) {
        return false;
    }
    let closes = |at: &usize| matches!(cx.kind(*at), TokenKind::Comma | TokenKind::Colon);
    let Some(close) = (m.last..words.0).find(closes) else { return true };
    let subordinate =
        [Clause::Boundary, Clause::Relative, Clause::That].iter().any(|&kind| cx.is_clause(close + 1, kind));
    subordinate
        || match mark {
            RoleMark::BackgroundAfter => false,
            RoleMark::Background => !opens_aside(cx, m.first) && !ends_own_clause(scene, m.first, close),
            RoleMark::Superseded => !opens_aside(cx, m.first),
        }
}

/// "Two days after 30 people died in a similar blast, 5 were killed": does a mark before the comma at `close` stand in a
/// clause that another mark opens, and that tells its own harm?
fn ends_own_clause(scene: &Surroundings<'_>, mark: usize, close: usize) -> bool {
    let opens =
        |at: &usize| scene.marks_at(*at).any(|(_, meaning)| meaning == Meaning::Role(RoleMark::BackgroundAfter));
    let mut before = (scene.sentence.first..mark).rev().take_while(|&at| scene.cx.tokens.list[at].is_wordy());
    before.find(opens).is_some_and(|open| (open..close).any(|at| scene.cx.in_predicate(at)))
}

/// "the deadliest attack since 2019 has killed 12": is all that stands behind a mark a date, with the
/// verb of the claim behind it?
fn ends_in_date(scene: &Surroundings<'_>, m: Match, words: (usize, usize)) -> bool {
    let cx = scene.cx;
    let Some(from) = quantities::end_of(cx, scene.counted, m) else { return false };
    let date = |meaning| matches!(meaning, Meaning::Date(_)).then_some(());
    let is_figure = |at: usize| matches!(cx.kind(at), TokenKind::Number | TokenKind::Stop);
    let tells_date = |at: &usize| is_figure(*at) || cx.meaning_at(*at, date).is_some();
    let end = from + (from..words.0).take_while(tells_date).count();
    let verb = |meaning| match meaning {
        Meaning::Clause(Clause::Auxiliary | Clause::Verb | Clause::Copula) => Some(()),
        Meaning::Predicate(_, Voice::Active | Voice::Passive) if end == words.0 => Some(()),
        _ => None,
    };
    end > from && cx.meaning_at(end, verb).is_some()
}

/// "up from nine", "not nine as reported": the mark speaks of the figure beside it, and not of the claim at `words`.
fn says_it_of_another(scene: &Surroundings<'_>, m: Match, words: (usize, usize)) -> bool {
    let Surroundings { cx, counted, .. } = scene;
    let figure_at = |at: usize| counted.binary_search_by_key(&at, |counted| counted.first).is_ok();
    let last = |(other, meaning): (Match, Meaning)| meaning == Meaning::Bound(Bound::Last) && other.last >= m.last;
    let rises = (m.first..m.last).any(|at| cx.matches_at(at).any(last));
    let of = cx.clause_at(m.last, Clause::Of).unwrap_or(m.last);
    let behind = [m.last, of].into_iter().find(|&at| figure_at(at));
    let replaced = (words.1..m.first).any(|at| cx.clause_at(at, Clause::Not).is_some_and(figure_at));
    rises || replaced || behind.is_some_and(|at| !(words.0..words.1).contains(&at))
}

/// Does the phrase around a token begin behind a comma, and not with "and" or "but"?
fn opens_aside(cx: &Context<'_>, at: usize) -> bool {
    let open = (0..at).rev().take(ASIDE).find(|&at| !cx.tokens.list[at].is_wordy());
    let turns = |at| [Clause::And, Clause::But, Clause::Boundary].iter().any(|&kind| cx.is_clause(at, kind));
    open.is_some_and(|open| cx.kind(open) == TokenKind::Comma && !turns(open + 1))
}

/// How many words a phrase between commas has at most before a mark in it.
const ASIDE: usize = 6;

/// A sentence with the figures of its text.
pub struct Surroundings<'a> {
    pub cx: &'a Context<'a>,
    pub sentence: &'a Sentence,
    pub counted: &'a [Counted],
}

impl Surroundings<'_> {
    /// The marks of role and certainty at a token whose phrase stands there wholly, its figures and gaps too ("{n} years
    /// ago").
    fn marks_at(&self, at: usize) -> impl Iterator<Item = (Match, Meaning)> + '_ {
        self.cx.matches_at(at).filter(|(m, meaning)| {
            matches!(meaning, Meaning::Role(_) | Meaning::Certainty(_)) && quantities::fits(self.cx, self.counted, *m)
        })
    }
}

/// A mark that opens the sentence and has a comma right behind it belongs to the clause after the comma: "Reportedly, \u{2026}".
fn opening(scene: &Surroundings<'_>, before: usize) -> Option<usize> {
    let first = scene.sentence.first;
    let (m, _) = scene.marks_at(first).next()?;
    (scene.cx.kind(m.last) == TokenKind::Comma && m.last < before).then_some(first)
}

/// Does the day lie so far before publication that it is of another event?
pub fn is_long_ago(cx: &Context<'_>, day: Date) -> bool {
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

/// "(2019) since deadliest", as some languages order it: do words that tell of another event stand right behind its date?
fn is_named_behind(scene: &Surroundings<'_>, at: usize) -> bool {
    let behind = (at..scene.sentence.last).take(BEHIND).take_while(|&at| scene.cx.tokens.list[at].is_wordy());
    let mut marks = behind.flat_map(|at| scene.marks_at(at));
    marks.any(|(_, meaning)| meaning == Meaning::Role(RoleMark::BackgroundAfter))
}

/// Between a date and such words at most one fewer stand: "since", "the".
const BEHIND: usize = 3;

/// The date of the sentence that stands nearest to these tokens: not one that a semicolon or "but" parts from them, nor one
/// that tells of another event ("the deadliest since 2019") or of a birth (a unit stands behind it), nor the day that a scope
/// begins with.
pub fn date(scene: &Surroundings<'_>, dates: &[Dated], words: (usize, usize), scopes: &[Mark]) -> Option<usize> {
    let Surroundings { cx, sentence, .. } = scene;
    let from = dates.partition_point(|dated| dated.first < sentence.first);
    let inside = dates[from..].iter().take_while(|dated| dated.last <= sentence.last);
    // Nobody has come to harm on a day to come: "in two weeks" is a span here.
    let published = cx.document.times.published.map(|moment| moment.date);
    let is_past = |dated: &Dated| published.is_none_or(|published| dated.mention.from <= published);
    let days = inside.enumerate().filter(|(_, dated)| is_past(dated) && !scope::covers(scopes, dated));
    let is_birth = |dated: &Dated| cx.matches_at(dated.last).any(|(_, meaning)| meaning == Meaning::Unit);
    let days = days.filter(|(_, dated)| !is_birth(dated));
    let spans = days.map(|(index, dated)| (from + index, dated.first, dated.last));
    let parts = |at: usize| {
        let turns = cx.is_clause(at, Clause::But) && cx.kind(at + 1) != TokenKind::Comma;
        cx.kind(at) == TokenKind::Semicolon || turns && at > 0 && cx.kind(at - 1) == TokenKind::Comma
    };
    let parted = |first: usize, last: usize| {
        let mut between = if last <= words.0 { last..words.0 } else { words.1..first.max(words.1) };
        between.any(parts)
    };
    let of_other = |last: usize| {
        let before = (sentence.first..last).rev().take(2 * ASIDE).take_while(|&at| cx.tokens.list[at].is_wordy());
        let mut marks = before.flat_map(|at| scene.marks_at(at));
        marks.any(|(m, meaning)| match meaning {
            Meaning::Role(mark) => !holds(scene, m, mark, words),
            _ => false,
        }) || is_named_behind(scene, last)
    };
    nearest(spans.filter(|(_, first, last)| !parted(*first, *last) && !of_other(*last)), words)
}

/// The place of the sentence that stands nearest to these tokens. A flag is the place only where nothing else is and no
/// other state's flag stands beside it.
pub fn place(cx: &Context<'_>, names: &[Named], sentence: &Sentence, words: (usize, usize)) -> Option<usize> {
    let from = names.partition_point(|named| named.first < sentence.first);
    let inside = names[from..].iter().take_while(|named| named.last <= sentence.last);
    let places = inside.enumerate().filter(|(_, named)| named.mention.kind == MentionKind::Place);
    let places = places.filter(|(_, named)| !is_in_aside(cx, sentence, named, words));
    let is_flag = |named: &Named| cx.kind(named.first) == TokenKind::Symbol;
    let (flags, named): (Vec<_>, Vec<_>) = places.partition(|(_, named)| is_flag(named));
    let spans = named.iter().map(|(index, named)| (from + index, named.first, named.last));
    let one_state = flags.windows(2).all(|pair| pair[0].1.mention.entity == pair[1].1.mention.entity);
    let flag = || flags.first().filter(|_| one_state).map(|(index, _)| from + index);
    nearest(spans, words).or_else(flag)
}

/// "the tourists — from Italy and Spain — and a guard were killed": a place between dashes, with the claim outside them.
fn is_in_aside(cx: &Context<'_>, sentence: &Sentence, named: &Named, words: (usize, usize)) -> bool {
    let dashes = |mut tokens: Range<usize>| tokens.any(|at| cx.kind(at) == TokenKind::Dash && !cx.is_glued(at));
    match named.last <= words.0 {
        true => dashes(named.last..words.0) && dashes(sentence.first..named.first),
        false => dashes(words.1..named.first.max(words.1)) && dashes(named.last..sentence.last),
    }
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

#[cfg(test)]
mod tests {
    use crate::{
        claim,
        lexicon::Library,
        sample::{self, claims, claims_in},
    };

    #[test]
    fn a_comparison_with_an_earlier_event_leaves_the_toll_beside_it() {
        assert_eq!(claims("The attack, the deadliest since 2019, killed 12 people."), "12 people killed");
        assert_eq!(claims("In the deadliest attack since 2019, 12 people were killed."), "12 people killed");
        assert_eq!(
            claims("It was the deadliest attack since 2019, when 41 people died."),
            "41 people killed (background)"
        );
    }

    #[test]
    fn a_place_in_an_aside_is_none_of_the_claim() {
        let text = "The tourists \u{2014} from Italy and Spain \u{2014} and a guard were killed.";
        let document = sample::reading("paper", "2024-09-02", text).document;
        let (_, claims) = claim::read(&document, &Library::embedded());
        assert_eq!(claims.iter().map(|claim| claim.place).collect::<Vec<_>>(), [None]);
    }

    #[test]
    fn what_an_attack_threatens_is_no_source() {
        let text = "Gunmen killed 19 people in an attack that threatened to ruin a country seen as safe.";
        assert_eq!(claims(text), "19 people killed");
    }

    #[test]
    fn a_year_that_a_word_opens_may_have_its_verb_behind_it() {
        assert_eq!(claims_in("es", "En 2012 murieron 30 personas."), "30 people killed (background)");
        assert_eq!(claims_in("es", "La explosi\u{f3}n de 2012 muertos."), "");
    }

    #[test]
    fn a_denial_holds_over_an_aside() {
        let text = "40 soldiers dead in the north, a story spread by many, hoax of the year.";
        assert_eq!(claims(text), "40 soldiers killed (denied)");
    }

    #[test]
    fn a_date_is_not_taken_over_but_or_a_semicolon() {
        let two = "10 people killed; 150 people killed (background)";
        assert_eq!(claims("Ten people were killed, but in 2015 an attack on the market killed 150."), two);
        assert_eq!(claims("Ten people were killed; two years ago an attack on the same market killed 150."), two);
    }

    #[test]
    fn the_background_of_a_subordinate_clause_ends_with_it() {
        let text = "Two days after 30 people died in a similar blast, 5 people were killed on Friday.";
        assert_eq!(claims(text), "30 people killed (background); 5 people killed");
    }

    #[test]
    fn a_day_of_a_compared_figure_is_not_the_claims() {
        assert_eq!(claims("Twelve people died, compared with 20 the previous year."), "12 people killed");
        assert_eq!(claims("The toll was revised down from 20 to 12 dead."), "12 people killed");
    }

    #[test]
    fn a_denial_of_unnamed_people_is_a_denied_claim_of_none() {
        assert_eq!(claims("The army denied any civilian casualties."), "0 civilians casualties (denied)");
        assert_eq!(claims("The army denied killing ten civilians."), "10 civilians killed (denied)");
        assert_eq!(claims("The army did not kill ten civilians."), "10 civilians killed (denied)");
    }

    #[test]
    fn a_verb_behind_the_date_of_a_comparison_tells_of_this_event() {
        let text = "Bei dem schwersten Angriff seit 2019 wurden 12 Menschen get\u{f6}tet.";
        assert_eq!(claims_in("de", text), "12 people killed");
        assert_eq!(claims_in("es", "El peor ataque desde 2019 mat\u{f3} a 12 personas."), "12 people killed");
        let text = "It was the deadliest attack since 2019 that killed 41 people.";
        assert_eq!(claims(text), "41 people killed (background)");
    }
}
