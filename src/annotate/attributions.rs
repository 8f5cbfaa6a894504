//! Who says what: cues of saying with their source before, after or around what is said (PARC: source, cue, content).

mod addressees;
mod appositions;
mod colons;
mod company;
mod contents;
mod orders;
mod origins;
mod quotes;
mod relatives;
mod roles;
mod source;
mod speaker;

use self::{origins::Way, speaker::Cast};
use super::{Attribution, context::Context, mentions::Named, quantities, sentences::Sentence};
use crate::{
    meaning::{
        MentionKind, Stance,
        phrase::{Clause, CueOrder, Meaning, NameWord},
    },
    token::TokenKind,
};
use std::cmp::Reverse;

/// So many speakers are kept to find the short form of one again.
const MOST_DESCRIBED: usize = 60;

/// The attributions of a text in the order of their cues.
pub fn attributions(
    cx: &Context<'_>,
    sentences: &[Sentence],
    dates: &[(usize, usize)],
    names: &[Named],
) -> Vec<Attribution> {
    let quotes = quotes::quotes(cx);
    let mut drafts: Vec<Draft> = Vec::new();
    let mut before = None;
    for sentence in sentences {
        let scene = Scene { cx, sentence, before, dates, names, quotes: &quotes, asides: Vec::new() };
        let scene = Scene { asides: addressees::asides(&scene), ..scene };
        let from = drafts.len();
        let goes_on = scene.dialogue_goes_on(&drafts);
        for cue in cues(&scene) {
            let subject = drafts[from..].iter().rev().find(|draft| draft.cue.order.is_verb());
            let draft = scene.draft(cue, subject.and_then(|draft| draft.source));
            let is_new =
                |draft: &Draft| !draft.contents.is_empty() && (draft.cue.order.cites() || !is_repeated(draft, &drafts));
            drafts.extend(draft.filter(is_new));
        }
        origins::cite(&scene, &mut drafts, from);
        let goes_on = goes_on.filter(|_| drafts.len() == from);
        if let (Some(last), Some(content)) = (drafts[..from].last_mut(), goes_on) {
            last.contents.push(content);
        }
        part(cx, &mut drafts[from..]);
        take_back(&mut drafts[from..]);
        drafts.extend(scene.colon(&drafts[from..]));
        drafts.extend(scene.continued(&drafts));
        origins::mark(&scene, &mut drafts[from..]);
        before = Some(sentence);
    }
    colons::drop_topics(cx, names, &mut drafts);
    finish(cx, &speaker::cast(cx, names, sentences), &quotes, drafts)
}

/// "The prosecutor" is "the prosecutor Ann Gray" of before, and "Gray" too: a speaker whose words begin or end with these.
fn longer(described: &[String], speaker: String) -> String {
    let holds = |longer: &&String| {
        let rest = longer.strip_prefix(&speaker).or_else(|| longer.strip_suffix(&speaker));
        rest.is_some_and(|rest| rest.starts_with(' ') || rest.ends_with(' '))
    };
    described.iter().find(holds).cloned().unwrap_or(speaker)
}

/// An attribution in tokens.
#[derive(Debug, Clone, PartialEq)]
struct Draft {
    source: Option<(usize, usize)>,
    cue: Cue,
    contents: Vec<(usize, usize)>,
    /// Is it a quotation by itself, whose source and cue are those of the draft before?
    continues: bool,
    way: Way,
}

/// Words of saying in tokens.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Cue {
    first: usize,
    last: usize,
    stance: Stance,
    order: CueOrder,
}

/// Has the sentence before, which this draft speaks of, a source already?
fn is_repeated(draft: &Draft, drafts: &[Draft]) -> bool {
    let of_sentence_before = draft.contents.first().is_some_and(|content| content.1 <= draft.cue.first);
    let overlaps = |other: &(usize, usize)| draft.contents.iter().any(|own| own.0 < other.1 && other.0 < own.1);
    of_sentence_before
        && draft.cue.order == CueOrder::Verb
        && drafts.last().is_some_and(|last| last.cue.last <= draft.contents[0].1 && last.contents.iter().any(overlaps))
}

/// The cues of a sentence; of a quotation only those that interrupt it: «…, — said X. — …».
fn cues(scene: &Scene<'_>) -> Vec<Cue> {
    let all = (scene.sentence.first..scene.sentence.last).flat_map(|at| scene.cx.matches_at(at));
    let citing = (scene.sentence.first..scene.sentence.last)
        .filter_map(|at| origins::citing_at(scene.cx, at))
        .filter(|cue| scene.quote_around(cue.first).is_none());
    let cues = all.filter_map(|(m, meaning)| match meaning {
        Meaning::Cue(stance, order) if scene.quote_around(m.first).is_none() || scene.interrupts(m.first, m.last) => {
            let last = quantities::end_of(scene.cx, &[], m).filter(|last| *last <= scene.sentence.last)?;
            // the last word may open what is said
            let opens =
                last > m.first + 1 && scene.cx.clause_at(last - 1, Clause::That).is_some_and(|that| that > last);
            let last = last - usize::from(opens);
            Some(Cue { first: m.first, last, stance, order })
        }
        _ => None,
    });
    let mut cues: Vec<_> = citing.chain(cues).collect();
    cues.sort_by_key(|cue| (cue.first, Reverse(cue.last)));
    // "X, who asked not to be named": the asking says nothing
    cues.retain(|cue| {
        let next = scene.asides.partition_point(|aside| aside.0 <= cue.first);
        scene.asides[..next].last().is_none_or(|aside| aside.1 < cue.last)
    });
    // "also told" and "told reporters" are one, a cue inside another one is a part of it ("told … that"), and what follows
    // "said" right away is none
    cues.dedup_by(|next, cue| {
        let overlaps = next.first < cue.last;
        if overlaps && next.order == cue.order {
            cue.last = cue.last.max(next.last);
        }
        overlaps || next.first == cue.last && next.order == CueOrder::Verb && cue.order == CueOrder::Verb
    });
    cues
}

/// A sentence with what was found in it before.
pub(crate) struct Scene<'a> {
    cx: &'a Context<'a>,
    sentence: &'a Sentence,
    before: Option<&'a Sentence>,
    /// The tokens of words for dates.
    dates: &'a [(usize, usize)],
    names: &'a [Named],
    quotes: &'a [(usize, usize)],
    /// What stands beside sources without being a part of them, in order: "who asked not to be named".
    asides: Vec<(usize, usize)>,
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
        self.dates.binary_search_by_key(&at, |date| date.0).ok().map(|found| self.dates[found].1)
    }

    /// Where the date begins that ends before a token.
    fn date_ending(&self, end: usize) -> Option<usize> {
        self.dates.binary_search_by_key(&end, |date| date.1).ok().map(|found| self.dates[found].0)
    }

    /// Where the name ends that begins at a token.
    fn name_at(&self, at: usize) -> Option<usize> {
        self.names.binary_search_by_key(&at, |name| name.first).ok().map(|found| self.names[found].last)
    }

    /// Where the name of a person begins that ends before a token.
    fn person_ending(&self, end: usize) -> Option<usize> {
        let next = self.names.partition_point(|name| name.first < end);
        let name = self.names[..next].last().filter(|name| name.last == end)?;
        (name.mention.kind == MentionKind::Person).then_some(name.first)
    }

    /// Where the name of an organisation ends that begins at a token.
    fn organisation_at(&self, at: usize) -> Option<usize> {
        let found = self.names.binary_search_by_key(&at, |name| name.first).ok()?;
        (self.names[found].mention.kind == MentionKind::Organisation).then_some(self.names[found].last)
    }

    /// Is this the name of a place and nothing else?
    fn is_place(&self, first: usize, last: usize) -> bool {
        let found = self.names.binary_search_by_key(&first, |name| name.first).ok().map(|found| &self.names[found]);
        found.is_some_and(|name| name.last == last && name.mention.kind == MentionKind::Place)
    }

    /// Does a title of a person end before a token: "Ms. May"?
    fn is_titled(&self, at: usize) -> bool {
        let is_title = |meaning| (meaning == Meaning::NameWord(NameWord::PersonTitle)).then_some(());
        let stop = at - usize::from(at > 0 && self.cx.kind(at - 1) == TokenKind::Stop);
        stop > 0 && self.cx.meaning_at(stop - 1, is_title).is_some()
    }

    /// Do these tokens belong to a name of more words: "the United States"?
    fn is_in_name(&self, first: usize, last: usize) -> bool {
        let next = self.names.partition_point(|name| name.first <= first);
        self.names[..next].last().is_some_and(|name| {
            !self.cx.is_glued(first)
                && self.cx.tokens.list[first].capital
                && last <= name.last
                && last - first < name.last - name.first
        })
    }

    /// Is there a name that begins these tokens, or ends them?
    fn is_name(&self, first: usize, last: usize) -> bool {
        let next = self.names.partition_point(|name| name.first < first);
        self.names[next..]
            .iter()
            .take_while(|name| name.first < last)
            .any(|name| name.first == first || name.last == last)
    }
}

/// Where one cue's content holds another cue with its source, what is said ends before that source.
fn part(cx: &Context<'_>, drafts: &mut [Draft]) {
    for at in 0..drafts.len() {
        let Some(next) = drafts[at + 1..].iter().find(|draft| draft.cue.order.is_verb()) else { continue };
        let is_own = |source: &(usize, usize)| source.0 > drafts[at].cue.first && Some(*source) != drafts[at].source;
        let own = next.source.filter(is_own);
        let start = own.map_or(next.cue.first, |source| source.0.min(next.cue.first));
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

/// What the next cue says as a whole is not what the one before says as well.
fn take_back(drafts: &mut [Draft]) {
    for at in 1..drafts.len() {
        let (before, next) = drafts.split_at_mut(at);
        let (before, next) = (&mut before[at - 1].contents, &next[0].contents);
        if before.len() > 1 {
            before.retain(|content| !next.contains(content));
        }
    }
}

/// Spans, kinds of quotation and speakers.
fn finish(cx: &Context<'_>, cast: &Cast<'_>, quotes: &[(usize, usize)], drafts: Vec<Draft>) -> Vec<Attribution> {
    // who spoke last, and who was named last as a source, "according to X" too
    let (mut last_speaker, mut last_named): (Option<String>, Option<String>) = (None, None);
    let mut described: Vec<String> = Vec::new();
    let mut attributions = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let is_bare = draft.source.is_none() || last_speaker.is_none();
        let speaker = cast.speaker(&draft, if is_bare { last_named.as_deref() } else { last_speaker.as_deref() });
        let speaker = speaker.map(|speaker| longer(&described, speaker));
        if described.len() < MOST_DESCRIBED && speaker.as_ref().is_some_and(|speaker| !described.contains(speaker)) {
            described.extend(speaker.clone());
        }
        if speaker.is_some() {
            last_named.clone_from(&speaker);
        }
        if draft.cue.order.is_verb() && speaker.is_some() {
            last_speaker.clone_from(&speaker);
        }
        let sourcing = origins::sourcing(cast, &draft, speaker.as_deref());
        let path = origins::path(cx, cast, &draft, speaker.as_deref());
        attributions.push(Attribution {
            source: draft.source.map(|(first, last)| cx.span(first, last)),
            speaker,
            cue: cx.span(draft.cue.first, draft.cue.last),
            contents: draft.contents.iter().map(|&content| quotes::inner(cx, quotes, content)).collect(),
            continues: draft.continues,
            stance: draft.cue.stance,
            quoted: quotes::quoted(quotes, &draft.contents),
            sourcing,
            commitment: origins::commitment(cx, draft.cue),
            path,
        });
    }
    attributions.sort_by_key(|attribution| attribution.cue);
    attributions
}
