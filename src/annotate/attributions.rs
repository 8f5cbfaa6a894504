//! Who says what: cues of saying with their source before, after or around what is said (PARC: source, cue, content).

mod quotes;
mod source;

use super::{Attribution, context::Context, dates::Dated, mentions::Named, quantities, sentences::Sentence};
use crate::{
    meaning::{
        MentionKind, Stance,
        phrase::{Clause, CueOrder, Meaning},
    },
    pattern::Match,
    token::TokenKind,
};
use rustc_hash::FxHashMap;
use source::{Ending, Found};

/// The most tokens of a relative clause between a source and its cue.
const LONGEST_ASIDE: usize = 40;

/// What is said before a cue has at least this many tokens; fewer are an adverbial ("On Monday, …").
const LEAST_CONTENT: usize = 3;

/// The attributions of a text in the order of their cues.
pub fn attributions(cx: &Context<'_>, sentences: &[Sentence], dates: &[Dated], names: &[Named]) -> Vec<Attribution> {
    let quotes = quotes::quotes(cx);
    let mut drafts: Vec<Draft> = Vec::new();
    for sentence in sentences {
        let scene = Scene { cx, sentence, dates, names, quotes: &quotes };
        let from = drafts.len();
        for (m, stance, order) in cues(&scene) {
            let before = drafts[from..].iter().rev().find(|draft| draft.order != CueOrder::Preposition);
            let subject = before.and_then(|draft| draft.source);
            let draft = match order {
                CueOrder::Preposition => scene.preposition(m, stance),
                CueOrder::Verb => scene.verb(m, stance, subject),
                CueOrder::Opener => scene.opener(m, stance, subject),
            };
            drafts.extend(draft.filter(|draft| !draft.contents.is_empty()));
        }
        part(cx, &mut drafts[from..]);
    }
    finish(cx, names, &quotes, drafts)
}

/// An attribution in tokens.
#[derive(Debug, Clone, PartialEq)]
struct Draft {
    source: Option<(usize, usize)>,
    cue: (usize, usize),
    contents: Vec<(usize, usize)>,
    stance: Stance,
    order: CueOrder,
}

/// The cues of a sentence that do not stand inside a quotation.
fn cues(scene: &Scene<'_>) -> Vec<(Match, Stance, CueOrder)> {
    let all = (scene.sentence.first..scene.sentence.last).flat_map(|at| scene.cx.matches_at(at));
    let cues = all.filter_map(|(m, meaning)| match meaning {
        Meaning::Cue(stance, order) if scene.quote_around(m.first).is_none() => {
            let last = quantities::end_of(scene.cx, &[], m).filter(|last| *last <= scene.sentence.last)?;
            Some((Match { last, ..m }, stance, order))
        }
        _ => None,
    });
    let mut cues: Vec<_> = cues.collect();
    let mut end = 0;
    cues.retain(|(m, ..)| {
        let is_outer = m.last > end;
        end = end.max(m.last);
        is_outer
    });
    cues
}

/// A sentence with what was found in it before.
pub(crate) struct Scene<'a> {
    cx: &'a Context<'a>,
    sentence: &'a Sentence,
    dates: &'a [Dated],
    names: &'a [Named],
    quotes: &'a [(usize, usize)],
}

impl Scene<'_> {
    fn quote_at(&self, at: usize) -> Option<&(usize, usize)> {
        self.quotes.binary_search_by_key(&at, |quote| quote.0).ok().map(|found| &self.quotes[found])
    }

    fn quote_around(&self, at: usize) -> Option<&(usize, usize)> {
        let next = self.quotes.partition_point(|quote| quote.0 <= at);
        self.quotes[..next].last().filter(|quote| at < quote.1)
    }

    /// Where the date ends that begins at a token.
    fn date_at(&self, at: usize) -> Option<usize> {
        self.dates.binary_search_by_key(&at, |date| date.first).ok().map(|found| self.dates[found].last)
    }

    /// Where the date begins that ends before a token.
    fn date_ending(&self, end: usize) -> Option<usize> {
        self.dates.binary_search_by_key(&end, |date| date.last).ok().map(|found| self.dates[found].first)
    }

    /// Where the name ends that begins at a token.
    fn name_at(&self, at: usize) -> Option<usize> {
        self.names.binary_search_by_key(&at, |name| name.first).ok().map(|found| self.names[found].last)
    }

    /// Where the name of an organisation ends that begins at a token.
    fn organisation_at(&self, at: usize) -> Option<usize> {
        let found = self.names.binary_search_by_key(&at, |name| name.first).ok()?;
        (self.names[found].mention.kind == MentionKind::Organisation).then_some(self.names[found].last)
    }

    /// Is there a name that begins these tokens, or ends them?
    fn is_name(&self, first: usize, last: usize) -> bool {
        let next = self.names.partition_point(|name| name.first < first);
        self.names[next..]
            .iter()
            .take_while(|name| name.first < last)
            .any(|name| name.first == first || name.last == last)
    }

    /// "according to X": what is said is the rest of the sentence.
    fn preposition(&self, m: Match, stance: Stance) -> Option<Draft> {
        let found = source::after(self, m.last)?;
        let before = self.clause_before(m.first);
        let opens = before.is_none();
        let continues = found.ending == Ending::Comma && !self.is_aside(found.rest);
        let after = (opens || continues).then(|| self.to_end(found.rest)).flatten();
        Some(Draft {
            source: Some((found.first, found.last)),
            cue: (m.first, m.last),
            contents: before.into_iter().chain(after).collect(),
            stance,
            order: CueOrder::Preposition,
        })
    }

    /// "X said …", "…, X said", "…, said X", "said X that …"; "and added …" has the subject of the cue before.
    fn verb(&self, m: Match, stance: Stance, subject: Option<(usize, usize)>) -> Option<Draft> {
        let draft =
            |source, contents| Some(Draft { source, cue: (m.first, m.last), contents, stance, order: CueOrder::Verb });
        if subject.is_some() && self.cx.is_clause_before(m.first, Clause::And) {
            let own = source::after(self, m.last).filter(|found| found.ending == Ending::Opening);
            return match own {
                Some(found) => draft(Some((found.first, found.last)), self.to_end(found.rest).into_iter().collect()),
                None => draft(subject, self.around(m, m.first, stance)),
            };
        }
        if let Some(source) = self.relative_aside(m.first) {
            return draft(Some(source), self.around(m, source.0, stance));
        }
        if let Some((first, last)) = source::before(self, m.first) {
            let source = self.antecedent(first, last).or(Some((first, last)));
            let contents = self.around(m, first, stance);
            return draft(source, contents);
        }
        let inverted = source::after(self, m.last).filter(|found| found.ending != Ending::Other);
        let before = self.clause_before(m.first);
        match (inverted, self.apposition(m.first)) {
            (Some(found), _) if before.is_some() && found.ending != Ending::Opening => {
                draft(Some((found.first, found.last)), before.into_iter().chain(self.quoted_rest(found)).collect())
            }
            (_, Some(source)) => draft(Some(source), self.around(m, source.0, stance)),
            (Some(found), None) => {
                let rest = source::skip_addressee(self, source::skip_dates(self, found.rest));
                draft(Some((found.first, found.last)), self.to_end(rest).into_iter().collect())
            }
            (None, None) => {
                let rest = source::skip_addressee(self, source::skip_dates(self, m.last));
                draft(None, before.or_else(|| self.to_end(rest)).into_iter().collect())
            }
        }
    }

    /// "X says, …": what is said is the quotation before the source, else the rest of the sentence, else the clause before.
    fn opener(&self, m: Match, stance: Stance, subject: Option<(usize, usize)>) -> Option<Draft> {
        let own = source::before(self, m.first);
        let source = own.or(subject.filter(|_| self.cx.is_clause_before(m.first, Clause::And)))?;
        let first = own.map_or(m.first, |(first, _)| first);
        let rest = source::skip_addressee(self, source::skip_dates(self, m.last));
        let contents = match self.quote_before(first) {
            Some(quote) => [Some(quote), self.quote_at(rest + 1).copied()].into_iter().flatten().collect(),
            None => self.to_end(rest).or_else(|| self.clause_before(first)).into_iter().collect(),
        };
        Some(Draft { source: Some(source), cue: (m.first, m.last), contents, stance, order: CueOrder::Opener })
    }

    /// What is said by a cue with its source, which begins at `source`, before it.
    fn around(&self, m: Match, source: usize, stance: Stance) -> Vec<(usize, usize)> {
        let rest = source::skip_dates(self, source::skip_agency(self, source::skip_dates(self, m.last)));
        let quote = self.quote_before(source);
        let is_cut = rest >= self.sentence.last || matches!(self.cx.kind(rest), TokenKind::Comma | TokenKind::Stop);
        let before = quote.or_else(|| self.clause_before(source).filter(|_| is_cut));
        let after = match before {
            Some(_) => self.quote_at(rest + 1).map(|quote| (quote.0, quote.1)),
            None => self.to_end(rest),
        };
        let after = after.map(|content| if stance == Stance::Denied { self.denied(content) } else { content });
        before.into_iter().chain(after).collect()
    }

    /// A denial of a deed says nothing of what its relative clauses state as fact.
    fn denied(&self, (first, last): (usize, usize)) -> (usize, usize) {
        let ends =
            |at: &usize| [Clause::Relative, Clause::Boundary].into_iter().any(|kind| self.cx.is_clause(*at, kind));
        let is_clause = first > 0 && self.cx.is_clause_before(first, Clause::That);
        let end = (first + 1..last).find(ends).filter(|_| !is_clause).unwrap_or(last);
        (first, end)
    }

    /// The clause before a token, without the comma between; a quotation before it is taken whole, from wherever it began.
    fn clause_before(&self, end: usize) -> Option<(usize, usize)> {
        let cx = self.cx;
        let mut last = end;
        while last > self.sentence.first && matches!(cx.kind(last - 1), TokenKind::Comma | TokenKind::Dash) {
            last -= 1;
        }
        if let Some(quote) = last.checked_sub(1).and_then(|at| self.quote_around(at)) {
            return Some(*quote);
        }
        let turn = (self.sentence.first..last).rev().find(|at| cx.kind(*at) == TokenKind::Semicolon);
        let first = turn.map_or(self.sentence.first, |at| at + 1);
        let is_said = last > first && last < end || cx.clause_at(end, Clause::That).is_none();
        let says_enough = last >= first + LEAST_CONTENT || (first..last).any(|at| cx.in_predicate(at));
        (is_said && says_enough).then_some((first, last))
    }

    /// The rest of the sentence from a token, or the quotation that begins there.
    fn to_end(&self, start: usize) -> Option<(usize, usize)> {
        let mut first = start;
        while first < self.sentence.last {
            let that = self.cx.clause_at(first, Clause::That);
            match self.cx.kind(first) {
                TokenKind::Comma | TokenKind::Colon | TokenKind::Dash => first += 1,
                _ if that.is_some() => first = that.unwrap_or(first + 1),
                _ => break,
            }
        }
        let quoted = self.quote_at(first).map(|quote| quote.1);
        let last = self.sentence.last.max(quoted.unwrap_or(0));
        let stop = usize::from(quoted.is_none() && last > first && self.cx.kind(last - 1) == TokenKind::Stop);
        (last - stop > first).then_some((first, last - stop))
    }

    /// The quotation that ends right before a token, a comma between them or not.
    fn quote_before(&self, end: usize) -> Option<(usize, usize)> {
        let at = end.checked_sub(1)?;
        let at = if self.cx.kind(at) == TokenKind::Comma { at.checked_sub(1)? } else { at };
        self.quote_around(at).filter(|quote| quote.1 == at + 1).copied()
    }

    /// "The FPL, which is fighting …, confirmed": the name before a relative clause that ends right before the cue.
    fn relative_aside(&self, cue: usize) -> Option<(usize, usize)> {
        let comma = cue.checked_sub(1).filter(|&at| self.cx.kind(at) == TokenKind::Comma)?;
        let from = self.sentence.first.max(comma.saturating_sub(LONGEST_ASIDE));
        let opens = |at: &usize| self.cx.kind(*at) == TokenKind::Comma && self.cx.is_clause(at + 1, Clause::Relative);
        let open = (from..comma).rev().find(opens)?;
        let is_mark =
            |at: usize| matches!(self.cx.kind(at), TokenKind::Quote | TokenKind::QuoteOpen | TokenKind::QuoteClose);
        if (open..comma).any(is_mark) || self.quote_around(open).is_some() {
            return None;
        }
        source::before(self, open)
    }

    /// A quotation that goes on behind "…", said X.
    fn quoted_rest(&self, found: Found) -> Option<(usize, usize)> {
        self.quote_at(found.rest).copied()
    }

    /// Does what begins here speak of the source, or turn to something else?
    fn is_aside(&self, at: usize) -> bool {
        [Clause::Relative, Clause::But, Clause::And, Clause::Boundary]
            .into_iter()
            .any(|kind| self.cx.is_clause(at, kind))
    }

    /// "the association, which said": the name that the relative pronoun stands for.
    fn antecedent(&self, first: usize, last: usize) -> Option<(usize, usize)> {
        let is_relative = self.cx.clause_at(first, Clause::Relative) == Some(last);
        let comma = first.checked_sub(1).filter(|&at| self.cx.kind(at) == TokenKind::Comma);
        is_relative.then(|| source::before(self, comma.unwrap_or(first))).flatten()
    }

    /// "A spokesman, Captain Luc Tshala, said": both segments, where a comma stands right before the cue.
    fn apposition(&self, cue: usize) -> Option<(usize, usize)> {
        let comma =
            cue.checked_sub(1).filter(|&at| at > self.sentence.first && self.cx.kind(at) == TokenKind::Comma)?;
        let (inner, _) = source::before(self, comma)?;
        let outer = inner.checked_sub(1).filter(|&at| self.cx.kind(at) == TokenKind::Comma);
        let first = outer.and_then(|comma| source::before(self, comma)).map_or(inner, |(first, _)| first);
        Some((first, comma))
    }
}

/// Where one cue's content holds another cue with its source, what is said ends before that source.
fn part(cx: &Context<'_>, drafts: &mut [Draft]) {
    for at in 0..drafts.len() {
        let Some(next) = drafts.get(at + 1..).and_then(|rest| rest.iter().find(|draft| draft.order != CueOrder::Preposition))
        else {
            continue;
        };
        let own = next.source.filter(|source| source.0 > drafts[at].cue.0);
        let start = own.map_or(next.cue.0, |source| source.0.min(next.cue.0));
        for content in &mut drafts[at].contents {
            if content.0 < start && start < content.1 {
                let is_joint = |at: usize| {
                    cx.kind(at) == TokenKind::Comma || cx.is_clause(at, Clause::And) || cx.is_clause(at, Clause::But)
                };
                let mut end = start;
                while end > content.0 + 1 && is_joint(end - 1) {
                    end -= 1;
                }
                content.1 = end;
            }
        }
    }
}

/// Spans, kinds of quotation and speakers.
fn finish(cx: &Context<'_>, names: &[Named], quotes: &[(usize, usize)], drafts: Vec<Draft>) -> Vec<Attribution> {
    let fullest = fullest(cx, names);
    let mut last_speaker: Option<String> = None;
    let mut attributions = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let speaker = match draft.source {
            Some(source) if is_pronoun(cx, source) => last_speaker.clone(),
            Some(source) => name_of(cx, names, &fullest, source),
            None if draft.order == CueOrder::Verb => last_speaker.clone(),
            None => None,
        };
        let is_named = draft.source.is_some_and(|source| !is_pronoun(cx, source));
        if is_named {
            last_speaker =
                speaker.clone().or_else(|| draft.source.map(|(first, last)| cx.span(first, last).of(cx.text).into()));
        }
        attributions.push(Attribution {
            source: draft.source.map(|(first, last)| cx.span(first, last)),
            speaker,
            cue: cx.span(draft.cue.0, draft.cue.1),
            contents: draft.contents.iter().map(|&content| quotes::inner(cx, quotes, content)).collect(),
            stance: draft.stance,
            quoted: quotes::quoted(quotes, &draft.contents),
        });
    }
    attributions.sort_by_key(|attribution| attribution.cue);
    attributions
}

fn is_pronoun(cx: &Context<'_>, (first, last): (usize, usize)) -> bool {
    cx.clause_at(first, Clause::Pronoun) == Some(last)
}

/// The fullest form of the name in a source: "Ramadan" is Mohamed Elmaouloud Ramadan where the text has said so.
fn name_of(
    cx: &Context<'_>,
    names: &[Named],
    fullest: &FxHashMap<&str, &str>,
    (first, last): (usize, usize),
) -> Option<String> {
    let next = names.partition_point(|name| name.first < first);
    let inside = names[next..].iter().take_while(|name| name.last <= last);
    let inside = inside.filter(|name| !matches!(name.mention.kind, MentionKind::People | MentionKind::Place));
    let named = inside.max_by_key(|name| (rank(name.mention.kind), name.first))?;
    let short = named.mention.span.of(cx.text);
    Some(fullest.get(short).copied().unwrap_or(short).to_string())
}

/// By the end of a name ("Ramadan", "Al-Ramadan") its fullest form in the text; the last of forms as long.
fn fullest<'a>(cx: &Context<'a>, names: &[Named]) -> FxHashMap<&'a str, &'a str> {
    let mut fullest: FxHashMap<&str, &str> = FxHashMap::default();
    for name in names {
        let full = name.mention.span.of(cx.text);
        for end in (name.first + 1..name.last).rev().map(|at| cx.span(at, name.last).of(cx.text)) {
            if end.contains(' ') {
                break;
            }
            let known = fullest.entry(end).or_insert(full);
            if full.len() >= known.len() {
                *known = full;
            }
        }
    }
    fullest
}

fn rank(kind: MentionKind) -> u8 {
    match kind {
        MentionKind::Person => 4,
        MentionKind::Organisation => 3,
        MentionKind::Other => 2,
        MentionKind::People | MentionKind::Place => 0,
    }
}
