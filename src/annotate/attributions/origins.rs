//! Through whom what is said came: the agency that was told, whom a source cites, and whether it is to be named.
//! "A doctor told AFP", "the ministry said, citing witnesses", "a source who asked not to be named".

use super::{
    Cast, Cue, Draft, Scene,
    addressees::{to_at, told_at},
    source::{self, Found},
};
use crate::{
    annotate::{Origin, context::Context},
    meaning::{
        Commitment, LinkKind, Sourcing, Stance,
        phrase::{AnonymousMark, CiteOrder, Clause, CueOrder, Meaning, NameWord},
    },
    token::TokenKind,
};

/// An agency stands within so many tokens behind the cue.
const MOST_BEHIND: usize = 12;

/// What a source asked for stands within so many tokens behind the source and its cue.
const MOST_WISH: usize = 16;

/// Behind a source words that point to an agency begin within so many tokens.
const MOST_SMALL: usize = 2;

/// The most words of a name right behind the word for an agency or outlet.
const MOST_NAME: usize = 5;

/// A hedge stands at most so many tokens before its cue: "reportedly said".
const MOST_HEDGE: usize = 2;

/// What is known of the way of what is said.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Way {
    /// The agency or outlet that was told.
    relay: Option<Relay>,
    /// The agency or outlet that the source itself is.
    source: Option<Relay>,
    cites: Vec<Someone>,
    is_anonymous: bool,
}

/// Words for someone, with the agency or outlet that they name.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Someone {
    words: (usize, usize),
    relay: Option<Relay>,
}

/// An agency or outlet that passes on what others say.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Relay {
    first: usize,
    last: usize,
    kind: LinkKind,
    /// The number of its name in the lexicon's entities.
    name: Option<u32>,
}

/// The cue that tells whom a source cites, where the words for it begin at a token.
pub(super) fn citing_at(cx: &Context<'_>, at: usize) -> Option<Cue> {
    let cites = |meaning| match meaning {
        Meaning::Cites(CiteOrder::Preposition) => Some(CueOrder::Citing),
        Meaning::Cites(CiteOrder::Postposition) => Some(CueOrder::CitedBefore),
        _ => None,
    };
    cx.meaning_at(at, cites).map(|(order, last)| Cue { first: at, last, stance: Stance::Said, order })
}

/// Passes "citing X" between a cue and what is said, commas around it.
pub(super) fn skip_citation(scene: &Scene<'_>, start: usize) -> usize {
    let at = start + usize::from(scene.cx.kind(start) == TokenKind::Comma);
    let cue = citing_at(scene.cx, at).filter(|cue| cue.order == CueOrder::Citing);
    cue.and_then(|cue| cited(scene, cue.last)).map_or(start, |found| found.rest)
}

/// The words for those who are cited; unlike other sources they may be counted: "citing two doctors".
pub(super) fn cited(scene: &Scene<'_>, first: usize) -> Option<Found> {
    let counted = |(_, last)| source::after(scene, last).filter(|found| found.first == last);
    source::after(scene, first)
        .or_else(|| scene.cx.number_at(first).and_then(counted).map(|found| Found { first, ..found }))
}

/// Gives those who are cited to the draft that cites them, the one before or else the next; where the sentence has no other,
/// they are themselves the source, if the words are a cue by themselves ("citing", not "cited").
pub(super) fn cite(scene: &Scene<'_>, drafts: &mut Vec<Draft>, from: usize) {
    let found = drafts.split_off(from);
    let mut open: Vec<Draft> = Vec::new();
    for mut draft in found {
        if !draft.cue.order.cites() {
            open.drain(..).for_each(|citation| add_cited(scene, &mut draft, &citation));
            drafts.push(draft);
        } else if drafts.len() > from
            && let Some(host) = drafts.last_mut()
        {
            add_cited(scene, host, &draft);
        } else {
            open.push(draft);
        }
    }
    drafts.extend(open.into_iter().filter_map(|citation| alone(scene, citation)));
}

/// A citation that no other source of the sentence makes: a draft of its own where its words are a cue as well ("citing"); where
/// that has its subject before it, that is who cites ("X quotes Y: \u{2026}").
fn alone(scene: &Scene<'_>, mut citation: Draft) -> Option<Draft> {
    let order = |meaning| match meaning {
        Meaning::Cue(_, order @ (CueOrder::Preposition | CueOrder::Postposition | CueOrder::Opener)) => Some(order),
        _ => None,
    };
    let (order, last) = scene.cx.meaning_at(citation.cue.first, order)?;
    if order == CueOrder::Opener
        && let Some(outer) = citing(scene, &citation)
    {
        citation.way.cites.extend(citation.source.map(|words| someone(scene, words)));
        citation.source = Some(outer);
    }
    (last == citation.cue.last).then_some(citation)
}

fn add_cited(scene: &Scene<'_>, host: &mut Draft, citation: &Draft) {
    let Some(cited) = citation.source else { return };
    match host.source {
        // "X, citing Y, said": the words right before the verb are those of Y
        Some(source) if source.0 < cited.1 && cited.0 < source.1 => match citing(scene, citation) {
            Some(outer) => {
                host.source = Some(outer);
                host.way.cites.push(someone(scene, cited));
            }
            None => host.source = Some(cited),
        },
        Some(_) => host.way.cites.push(someone(scene, cited)),
        None => host.source = Some(cited),
    }
    let ends = |content: &(usize, usize)| {
        let next = cited.1 + usize::from(scene.cx.kind(cited.1) == TokenKind::Comma);
        cited.1 + 1 >= content.1 || scene.cx.is_clause(next, Clause::Relative)
    };
    for content in &mut host.contents {
        let mut end = citation.cue.first;
        if content.0 < end && end < content.1 && ends(content) {
            while end > content.0 + 1 && scene.is_comma(end - 1) {
                end -= 1;
            }
            content.1 = end;
        }
    }
}

/// Finds for each draft of a sentence the agency that was told, and whether the source is to be named.
pub(super) fn mark(scene: &Scene<'_>, drafts: &mut [Draft]) {
    for draft in drafts.iter_mut().filter(|draft| !draft.continues) {
        draft.way.relay = relay(scene, draft);
        draft.way.source = draft.source.and_then(|source| relay_of(scene, source));
        draft.way.cites.extend(cited_inside(scene, draft.cue));
        draft.way.is_anonymous = is_anonymous(scene, draft);
    }
}

/// "quoted X as saying": whom a cue cites between its own words.
fn cited_inside(scene: &Scene<'_>, cue: Cue) -> Option<Someone> {
    let citing = citing_at(scene.cx, cue.first).filter(|citing| citing.last < cue.last)?;
    let words = cited(scene, citing.last).map(|found| (found.first, found.last)).filter(|found| found.1 < cue.last)?;
    Some(someone(scene, words))
}

/// Who cites: the words right before the citation, a comma between them or not.
fn citing(scene: &Scene<'_>, citation: &Draft) -> Option<(usize, usize)> {
    let first = citation.cue.first;
    let comma = usize::from(first > scene.sentence.first && scene.is_comma(first - 1));
    source::before(scene, first - comma)
}

fn someone(scene: &Scene<'_>, words: (usize, usize)) -> Someone {
    Someone { words, relay: relay_of(scene, words) }
}

/// Who has what is said from the source: named in the cue ("told AFP"), or behind it ("said X to AFP").
fn relay(scene: &Scene<'_>, draft: &Draft) -> Option<Relay> {
    let cx = scene.cx;
    let cue = draft.cue;
    let own = draft.source.into_iter().chain(draft.contents.iter().copied());
    let own: Vec<_> = own.filter(|(first, _)| *first >= cue.first).collect();
    let turns = |at: usize| {
        let small = [Clause::Boundary, Clause::Relative, Clause::But, Clause::And];
        cx.kind(at) == TokenKind::Semicolon
            || small.into_iter().any(|kind| cx.is_clause(at, kind))
            || cx.meaning_at(at, |meaning| matches!(meaning, Meaning::Cue(..)).then_some(())).is_some()
    };
    if let Some(told) = told(scene, draft) {
        return Some(told);
    }
    let mut found: Option<Relay> = None;
    let mut at = cue.first;
    while at < scene.sentence.last.min(cue.last + MOST_BEHIND) {
        if let Some((_, last)) = own.iter().find(|(first, last)| *first <= at && at < *last) {
            at = *last;
            continue;
        }
        let opens_relay = relay_end(scene, at).or_else(|| relay_end(scene, at + 1)).is_some();
        if at >= cue.last && !opens_relay && turns(at) {
            break;
        }
        if let Some(here) = relay_at(scene, at) {
            let is_better = found.is_none_or(|found| found.name.is_none() && here.name.is_some());
            found = if is_better { Some(here) } else { found };
            at = here.last.max(at + 1);
        } else {
            at += 1;
        }
    }
    found
}

/// The agency or outlet that words before the cue or inside the source point to: "in an interview with RFI, X said", "X, reached
/// by AFP, said".
fn told(scene: &Scene<'_>, draft: &Draft) -> Option<Relay> {
    let source = draft.source.unwrap_or((draft.cue.first, draft.cue.first));
    let is_said = |at: usize| draft.contents.iter().any(|content| content.0 <= at && at < content.1);
    let first = source.0.min(draft.cue.first);
    let first = scene.sentence.first.max(first.saturating_sub(MOST_WISH));
    let last = source.1.max(draft.cue.first).saturating_add(MOST_SMALL).min(first + 4 * MOST_WISH);
    let at = (first..last).find_map(|at| told_at(scene, at).filter(|_| !is_said(at)))?;
    relay_at(scene, at)
}

/// The agency or outlet whose words begin at a token, with the name right behind them: "the newspaper Le Phare".
fn relay_at(scene: &Scene<'_>, at: usize) -> Option<Relay> {
    let pick = |meaning| match meaning {
        Meaning::Relay(kind, name) => Some((kind, name)),
        _ => None,
    };
    let ((kind, name), last) = scene.cx.meaning_at(at, pick)?;
    if let (None, Some(((kind, Some(name)), last))) = (name, scene.cx.meaning_at(last, pick)) {
        return Some(Relay { first: at, last, kind, name: Some(name) }); // "the agency Reuters"
    }
    let is_capital = |at: &usize| scene.cx.tokens.list.get(*at).is_some_and(|token| token.capital);
    let capitals = || last + (last..scene.sentence.last).take_while(is_capital).take(MOST_NAME).count();
    let called = || scene.quote_at(last).map(|quote| quote.1).filter(|close| *close <= last + 2 + MOST_NAME);
    let own = || scene.name_at(last).or_else(called).unwrap_or_else(capitals);
    Some(Relay { first: at, last: if name.is_none() { own() } else { last }, kind, name })
}

/// Where the words for an agency or outlet end that begin at a token.
pub(super) fn relay_end(scene: &Scene<'_>, at: usize) -> Option<usize> {
    relay_at(scene, at).map(|relay| relay.last)
}

/// Is the source itself an agency or outlet: "state television", "the newspaper Le Phare"?
fn relay_of(scene: &Scene<'_>, (first, last): (usize, usize)) -> Option<Relay> {
    let turns = [Clause::Of, Clause::On, Clause::Boundary, Clause::Relative];
    let is_turn = |at: &usize| {
        let is_article = scene.cx.is_clause(*at, Clause::Determiner);
        let turns = || turns.into_iter().any(|kind| scene.cx.is_clause(*at, kind));
        !is_article && (turns() || to_at(scene, *at).is_some())
    };
    // "a source told" is none, though an agency stand behind it
    let is_other = |meaning| match meaning {
        Meaning::NameWord(NameWord::PersonTitle) | Meaning::Anonymous(AnonymousMark::Source) => Some(()),
        Meaning::Cites(CiteOrder::Told) => Some(()),
        _ => None,
    };
    let ends = |at: &usize| scene.is_comma(*at) || is_turn(at) || scene.cx.meaning_at(*at, is_other).is_some();
    let inside = (first..last).take_while(|at| !ends(at)).filter_map(|at| relay_at(scene, at));
    inside.reduce(|best, next| if best.name.is_none() && next.name.is_some() { next } else { best })
}

/// Does a word for the source, or what it asked for, keep its name from the reader?
fn is_anonymous(scene: &Scene<'_>, draft: &Draft) -> bool {
    let cx = scene.cx;
    let mark_at = |at: usize, wanted: AnonymousMark| {
        cx.meaning_at(at, |meaning| (meaning == Meaning::Anonymous(wanted)).then_some(())).is_some()
    };
    let source = draft.source.unwrap_or((draft.cue.first, draft.cue.first));
    let is_said = |at: usize| draft.contents.iter().any(|content| content.0 <= at && at < content.1);
    let first = source.0.min(draft.cue.first);
    let last = source.1.max(draft.cue.last).saturating_add(MOST_WISH).min(scene.sentence.last);
    let own = first.max(scene.sentence.first)..last.min(first.saturating_add(4 * MOST_WISH));
    (source.0..source.1).any(|at| mark_at(at, AnonymousMark::Source))
        || own.into_iter().any(|at| mark_at(at, AnonymousMark::Wish) && !is_said(at))
}

/// Through whom what is said came, nearest to the outlet first.
pub(super) fn path(cx: &Context<'_>, cast: &Cast<'_>, draft: &Draft, speaker: Option<&str>) -> Vec<Origin> {
    let mut path: Vec<Origin> = Vec::new();
    let mut add = |(first, last): (usize, usize), relay: Option<Relay>, name: Option<String>| {
        let known = relay.and_then(|relay| cx.lexicon.entities.get(relay.name? as usize)).cloned();
        let span = cx.span(first, last);
        let name = known.clone().or(name).unwrap_or_else(|| span.of(cx.text).trim().to_owned());
        let is_new = !name.is_empty() && path.iter().all(|origin| origin.name != name);
        if is_new {
            let kind = relay.map_or(LinkKind::Speaker, |relay| relay.kind);
            path.push(Origin { kind, name, entity: known, span: Some(span) });
        }
    };
    let Way { relay, source, cites, .. } = &draft.way;
    if let Some(relay) = relay {
        add((relay.first, relay.last), Some(*relay), None);
    }
    match (draft.source, speaker) {
        (Some(words), speaker) => add(words, *source, speaker.map(str::to_owned)),
        (None, Some(speaker)) => add((draft.cue.first, draft.cue.last), None, Some(speaker.to_owned())),
        (None, None) => (),
    }
    for cited in cites {
        add(cited.words, cited.relay, cast.name_of(cited.words));
    }
    let people = path.iter_mut().filter(|origin| origin.kind == LinkKind::Speaker);
    people.skip(1).for_each(|origin| origin.kind = LinkKind::Cited);
    path
}

/// How the source of a draft is known.
pub(super) fn sourcing(cast: &Cast<'_>, draft: &Draft, speaker: Option<&str>) -> Sourcing {
    match speaker {
        _ if draft.way.is_anonymous => Sourcing::Anonymous,
        Some(speaker) if cast.is_name(speaker) => Sourcing::Named,
        None if draft.source.is_none() => Sourcing::Unknown,
        _ => Sourcing::Role,
    }
}

/// What the words of a cue, and a hedge before them, let the reader take for true.
pub(super) fn commitment(cx: &Context<'_>, cue: Cue) -> Commitment {
    let pick = |meaning| match meaning {
        Meaning::Commitment(commitment) => Some(commitment),
        _ => None,
    };
    let words = (cue.first.saturating_sub(MOST_HEDGE)..cue.last).filter_map(|at| {
        let (commitment, last) = cx.meaning_at(at, pick)?;
        let is_before = commitment == Commitment::Hedged && last <= cue.first;
        (is_before || at >= cue.first && last <= cue.last).then_some(commitment)
    });
    words.max().unwrap_or(match cue.stance {
        Stance::Confirmed => Commitment::Factive,
        Stance::Claimed => Commitment::Hedged,
        _ => Commitment::Neutral,
    })
}
