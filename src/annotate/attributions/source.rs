//! The words for a source: the noun phrase before or after a cue.

use super::{
    Scene,
    addressees::{addressee, agency_behind, aside_end, before_aside, behind_words, skip_addressee},
    relatives,
};
use crate::{
    meaning::phrase::{CiteOrder, Clause, CueOrder, Meaning, Number, RoleMark},
    token::TokenKind,
};

/// The most tokens of a source before an apposition.
const MOST_WORDS: usize = 16;

/// So many words between a verb and the cue that it helps are no source.
pub(super) const MOST_ADVERBS: usize = 2;

/// The most tokens, marks included, of a quotation that is but a name.
const MOST_LABEL: usize = 5;

/// The most tokens of an apposition: "…, Álvaro Quiroga".
const MOST_APPOSITION: usize = 10;

/// A source with what follows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    pub first: usize,
    pub last: usize,
    /// Where what comes after the source begins.
    pub rest: usize,
    pub ending: Ending,
    /// The comma before an apposition, which may be no apposition but what is said.
    pub apposition: Option<usize>,
}

/// What ends the words for a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// The end of the sentence.
    Sentence,
    Comma,
    /// "that", a colon: what is said follows.
    Opening,
    /// A word that opens what is said or tells more of the source (Spanish "que"), or words of harm right behind the
    /// source ("announced the death of two").
    Either,
    /// Another clause: "when", "who".
    Clause,
    /// A verb, a figure: these were no words for a source.
    Other,
}

/// The source that ends right before a cue: back to a mark, a word that opens a clause, or a predicate.
pub fn before(scene: &Scene<'_>, end: usize) -> Option<(usize, usize)> {
    let cx = scene.cx;
    let end = before_aside(scene, before_turn(scene, end));
    let mut first = noun_phrase(scene, end);
    if let Some(verb) = first.checked_sub(1).filter(|&at| cx.is_clause(at, Clause::Verb)) {
        first = relatives::before_relative(scene, verb).unwrap_or(first);
    }
    first = relatives::before_open_relative(scene, first, end).unwrap_or(first);
    if let Some(pronoun) = (first + 1..end).find(|&at| cx.clause_at(at, Clause::Pronoun) == Some(end)) {
        let is_joined = [Clause::And, Clause::Of].into_iter().any(|kind| cx.is_clause_before(pronoun, kind));
        first = if is_joined { first } else { pronoun };
    }
    first = with_name_before(scene, first);
    let (first, last) = trim(scene, first, end);
    let (first, last) = relatives::noun_of_relative(scene, first, last).unwrap_or((first, last));
    // "a previous toll put it at …": a figure is no speaker
    let is_toll = (first..last).any(|at| {
        scene.cx.meaning_at(at, |meaning| (meaning == Meaning::Role(RoleMark::Superseded)).then_some(())).is_some()
    });
    (first < last && !is_toll && (first..last).any(|at| cx.kind(at) == TokenKind::Word)).then_some((first, last))
}

/// "have long argued": where the small verb begins that stands before a cue, a few adverbs between.
pub fn before_helpers(scene: &Scene<'_>, cue: usize) -> usize {
    let cx = scene.cx;
    let is_adverb = |at: usize| {
        cx.kind(at) == TokenKind::Word
            && !cx.tokens.list[at].capital
            && !is_pronoun(scene, at)
            && scene.date_at(at).is_none()
    };
    let least = scene.sentence.first.max(cue.saturating_sub(MOST_ADVERBS + 1));
    let verb = (least..cue).rev().find(|&at| cx.is_clause(at, Clause::Verb));
    verb.filter(|&verb| verb > scene.sentence.first && (verb + 1..cue).all(is_adverb)).unwrap_or(cue)
}

/// Where the words begin that can be one noun phrase and end at `end`.
pub(super) fn noun_phrase(scene: &Scene<'_>, end: usize) -> usize {
    let least = scene.sentence.first.max(end.saturating_sub(MOST_WORDS));
    let mut first = end;
    while first > least {
        match scene.quote_around(first - 1) {
            Some(quote) if quote.1 == first && is_label(scene, *quote) => first = quote.0,
            None if is_inside(scene, first - 1) => first -= 1,
            _ => break,
        }
    }
    first
}

/// A few words in quotation marks that are a name for something, and nothing said: 'critics of the "backstop" said'.
fn is_label(scene: &Scene<'_>, (open, close): (usize, usize)) -> bool {
    open > scene.sentence.first
        && close <= open + MOST_LABEL
        && scene.cx.kind(open - 1) == TokenKind::Word
        && close >= open + 3
        && matches!(scene.cx.kind(close - 2), TokenKind::Word | TokenKind::Number)
}

pub(super) fn is_pronoun(scene: &Scene<'_>, at: usize) -> bool {
    scene.cx.is_clause(at, Clause::Pronoun)
}

/// "Hana Sayed, chief strategist at a bank said": the name that opens the sentence, or follows a quotation, belongs to it.
fn with_name_before(scene: &Scene<'_>, first: usize) -> usize {
    let Some(comma) = first.checked_sub(1).filter(|&at| scene.cx.kind(at) == TokenKind::Comma) else { return first };
    let follows_quote = |start: usize| start > 0 && scene.quote_around(start - 1).is_some_and(|quote| quote.1 == start);
    let start = scene.person_ending(comma);
    start.filter(|&start| start == scene.sentence.first || follows_quote(start)).unwrap_or(first)
}

/// Passes an aside between commas: "the army, however, said".
fn before_turn(scene: &Scene<'_>, end: usize) -> usize {
    let comma = |at: usize| scene.cx.kind(at) == TokenKind::Comma;
    let opens = |from: usize| {
        from > scene.sentence.first && comma(from - 1) && scene.cx.clause_at(from, Clause::But) == Some(end - 1)
    };
    if end <= scene.sentence.first + 2 || !comma(end - 1) {
        return end;
    }
    (end.saturating_sub(4)..end - 1).find(|&from| opens(from)).map_or(end, |from| from - 1)
}

/// The source that begins after a cue, with its appositions.
pub fn after(scene: &Scene<'_>, start: usize) -> Option<Found> {
    let cx = scene.cx;
    let first = skip_addressee(scene, skip_dates(scene, start));
    let mut found = stretch(scene, first)?;
    if found.ending == Ending::Comma
        && let Some(next) = stretch(scene, found.rest).filter(|next| next.last - next.first <= MOST_APPOSITION)
        && matches!(next.ending, Ending::Sentence | Ending::Comma | Ending::Opening | Ending::Either)
        && !is_subject(scene, next)
        && (scene.is_name(next.first, next.last)
            || scene.is_name(found.first, found.last) && !cx.tokens.list[next.first].capital)
    {
        found = Found { first: found.first, apposition: Some(found.last), ..next };
    }
    (first..found.last).any(|at| cx.kind(at) == TokenKind::Word).then_some(found)
}

/// "according to Gray, the plan has failed", "according to Gray, with 12 whales dying": words with their verb behind them are
/// what is said.
fn is_subject(scene: &Scene<'_>, found: Found) -> bool {
    let is_figure = |at: usize| scene.cx.kind(at) == TokenKind::Number;
    let has_figure = found.last > found.first + 2 && (found.first..found.last).any(is_figure);
    found.ending == Ending::Either && (has_figure || scene.cx.is_clause(found.last, Clause::Verb))
}

/// Words up to what ends a noun phrase.
fn stretch(scene: &Scene<'_>, first: usize) -> Option<Found> {
    let cx = scene.cx;
    let end = scene.sentence.last;
    let mut at = first;
    let is_that = cx.is_clause(first, Clause::That) && !cx.is_clause(first, Clause::Relative);
    if is_that || cx.is_clause(first, Clause::On) || opens_clause(scene, first) {
        return None;
    }
    let is_word = |at: usize| cx.kind(at) == TokenKind::Word;
    let found = |last: usize, rest: usize, ending| {
        // a small word written on the next one belongs to that, where words have spaces
        let is_small = |at: usize| is_word(at) && !cx.is_glued(at) && cx.is_glued(at + 1) && is_word(at + 1);
        let small = usize::from(last > first + 1 && is_small(last - 1));
        (last > first).then_some(Found { first, last: last - small, rest, ending, apposition: None })
    };
    let ending_behind = |rest: usize| match ending_at(scene, rest) {
        _ if rest >= end => Ending::Sentence,
        _ if scene.quote_at(rest).is_some() => Ending::Opening,
        ending => ending,
    };
    while at < end && at - first < MOST_WORDS {
        if let Some(&(_, close)) = scene.quote_at(at) {
            let ends = close >= end || matches!(cx.kind(close), TokenKind::Stop | TokenKind::Break);
            if at == first || close - at > 7 || ends {
                return found(at, at, Ending::Opening);
            }
            at = close;
            continue;
        }
        if scene.date_at(at).is_some() {
            let rest = skip_dates(scene, at);
            let ending = match ending_at(scene, rest) {
                _ if rest >= end => Ending::Sentence,
                Ending::Other if word_ends(scene, rest) && opens_harm(scene, rest) => Ending::Either,
                ending => ending,
            };
            return found(at, rest, ending);
        }
        if at == first + 1
            && let Some(rest) = agency_behind(scene, first)
        {
            return found(at, rest, ending_behind(rest));
        }
        // "selon des m\u{e9}dias": those behind an article are the source
        let is_article = at == first + 1 && cx.is_clause(first, Clause::Determiner);
        if at > first
            && !is_article
            && let Some(rest) = addressee(scene, at).or_else(|| aside_end(scene, at))
        {
            return found(at, rest, ending_behind(behind_words(scene, rest)));
        }
        match cx.kind(at) {
            TokenKind::Comma => return found(at, at + 1, Ending::Comma),
            TokenKind::Colon => return found(at, at + 1, Ending::Opening),
            TokenKind::Word | TokenKind::Number | TokenKind::ParenOpen | TokenKind::ParenClose => (),
            TokenKind::Stop if is_inner_stop(scene, at) => (),
            _ => return found(at, at, Ending::Sentence),
        }
        if cx.kind(at) == TokenKind::ParenOpen && !(at..at + 4).any(|at| cx.kind(at) == TokenKind::ParenClose) {
            return found(at, at, Ending::Clause);
        }
        match ending_at(scene, at) {
            Ending::Other if at > first && word_ends(scene, at) => {
                return found(at, at, if opens_harm(scene, at) { Ending::Either } else { Ending::Other });
            }
            Ending::Other if at > first && opens_clause(scene, at) => return found(at, at, Ending::Other),
            ending @ (Ending::Opening | Ending::Either | Ending::Clause) => {
                let rest = if ending == Ending::Clause { at } else { cx.clause_at(at, Clause::That).unwrap_or(at) };
                return found(at, rest, ending);
            }
            _ if at == first && word_ends(scene, at) => return None,
            _ => at += 1,
        }
    }
    let ending = if at >= end { Ending::Sentence } else { Ending::Other };
    found(at, at, ending)
}

/// Is this the subject of a clause, "he had …", and no speaker, "said he."?
fn opens_clause(scene: &Scene<'_>, at: usize) -> bool {
    let cx = scene.cx;
    let Some(next) = cx.clause_at(at, Clause::Pronoun).filter(|next| *next == at + 1) else { return false };
    agency_behind(scene, at).is_none()
        && (cx.kind(next) == TokenKind::Word
            || cx.is_glued(next) && cx.is_glued(next + 1) && cx.kind(next + 1) == TokenKind::Word)
        && scene.date_at(next).is_none()
        && [Clause::On, Clause::To, Clause::That, Clause::Relative, Clause::But]
            .into_iter()
            .all(|kind| !cx.is_clause(next, kind))
}

/// What kind of end a token makes to words for a source.
pub fn ending_at(scene: &Scene<'_>, at: usize) -> Ending {
    let cx = scene.cx;
    match cx.kind(at) {
        TokenKind::Comma => return Ending::Comma,
        TokenKind::Stop | TokenKind::Break | TokenKind::Semicolon => return Ending::Sentence,
        _ => (),
    }
    match (cx.is_clause(at, Clause::That), cx.is_clause(at, Clause::Relative)) {
        (true, false) => return Ending::Opening,
        (true, true) => return Ending::Either,
        _ => (),
    }
    if [Clause::Relative, Clause::Boundary, Clause::But].into_iter().any(|kind| cx.is_clause(at, kind)) {
        return Ending::Clause;
    }
    Ending::Other
}

/// Do words of harm, or a figure, begin here?
fn opens_harm(scene: &Scene<'_>, at: usize) -> bool {
    scene.cx.meaning_at(at, |meaning| matches!(meaning, Meaning::Cue(..)).then_some(())).is_none()
}

/// Does a verb of harm or of saying, or a figure with its words, begin here?
pub fn word_ends(scene: &Scene<'_>, at: usize) -> bool {
    let ends = |meaning| match meaning {
        // "a source in hospital": words of place may be words of harm, but no verb
        Meaning::Predicate(..) if scene.cx.is_clause(at, Clause::On) => None,
        Meaning::Predicate(..) | Meaning::Count(..) | Meaning::Clause(Clause::Verb | Clause::Unsaid) => Some(()),
        Meaning::Cue(_, order) if order != CueOrder::Quoting && !scene.is_noun_at(at) => Some(()),
        Meaning::Number(Number::Value(_) | Number::Vague(_) | Number::None) => Some(()),
        _ => None,
    };
    scene.cx.meaning_at(at, ends).is_some() || bounds_figure(scene, at)
}

/// Do words that bound a figure begin here, with the figure behind them?
fn bounds_figure(scene: &Scene<'_>, at: usize) -> bool {
    let bound = scene.cx.meaning_at(at, |meaning| matches!(meaning, Meaning::Bound(_)).then_some(()));
    bound.is_some_and(|((), last)| scene.cx.kind(last) == TokenKind::Number || scene.cx.number_at(last).is_some())
}

/// Does this token belong to the words for a source that stands before its cue?
fn is_inside(scene: &Scene<'_>, at: usize) -> bool {
    let cx = scene.cx;
    let ends = |meaning| match meaning {
        Meaning::Clause(Clause::That | Clause::Boundary | Clause::Verb) => Some(()),
        Meaning::Cites(CiteOrder::Preposition | CiteOrder::Postposition) => Some(()),
        Meaning::Cue(_, order) if order != CueOrder::Quoting && !scene.is_noun_at(at) => Some(()),
        _ => None,
    };
    match cx.kind(at) {
        TokenKind::Word | TokenKind::Number => {
            (!cx.in_predicate(at) || scene.is_attribute(at))
                && cx.meaning_at(at, ends).is_none_or(|_| scene.date_at(at).is_some())
        }
        TokenKind::ParenOpen | TokenKind::ParenClose => true,
        TokenKind::Stop => is_inner_stop(scene, at),
        _ => false,
    }
}

/// Does the stop belong to an abbreviation or an initial?
fn is_inner_stop(scene: &Scene<'_>, at: usize) -> bool {
    let inside = at + 1 < scene.sentence.last;
    inside
        && (scene.cx.is_clause_before(at, Clause::Abbreviation) || scene.cx.is_glued(at) && scene.cx.is_glued(at + 1))
}

/// Leaves out days and the small words at both ends: "But the army on Tuesday".
pub fn trim(scene: &Scene<'_>, mut first: usize, mut last: usize) -> (usize, usize) {
    let cx = scene.cx;
    loop {
        let small = [Clause::And, Clause::But, Clause::On, Clause::That];
        let small = small.into_iter().find_map(|kind| cx.clause_at(first, kind));
        let next = scene.date_at(first).or(small).filter(|next| *next <= last);
        match next {
            Some(next) if next > first => first = next,
            _ => break,
        }
    }
    loop {
        let is_titled = |at: usize| scene.cx.is_clause_before(at, Clause::Abbreviation) || scene.is_titled(at);
        let date = scene.date_ending(last).filter(|&start| start > first && !is_titled(start));
        let small = last > first + 1
            && [Clause::And, Clause::But, Clause::On]
                .into_iter()
                .any(|kind| cx.clause_at(last - 1, kind) == Some(last));
        match date {
            Some(start) => {
                // Spanish "el martes"
                let the = (start > first + 1 && cx.is_clause_before(start, Clause::Determiner)).then(|| start - 1);
                last = the.unwrap_or(start);
            }
            None if small => last -= 1,
            None => return (first, last),
        }
    }
}

/// Passes days, with the small words before them and the commas around them.
pub fn skip_dates(scene: &Scene<'_>, start: usize) -> usize {
    let cx = scene.cx;
    let mut at = start;
    loop {
        let comma = at + usize::from(cx.kind(at) == TokenKind::Comma);
        let on = cx.clause_at(comma, Clause::On).unwrap_or(comma);
        // Spanish "el martes"
        let the = cx.clause_at(on, Clause::Determiner).unwrap_or(on);
        match [the, on, comma].into_iter().find_map(|at| scene.date_at(at)) {
            Some(last) => at = last,
            None => return if at > start && cx.kind(at) == TokenKind::Comma { at + 1 } else { at },
        }
    }
}
