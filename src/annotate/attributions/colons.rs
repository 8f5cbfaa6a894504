//! Colons behind one who speaks: "Gray: Odal must wait" in a headline, and 'Gray to the council: "We wait"' anywhere.

use super::{Cue, Draft, Scene, source};
use crate::{
    annotate::{context::Context, mentions::Named},
    meaning::{
        Group, MentionKind, Stance,
        phrase::{AnonymousMark, CueOrder, Meaning, NameWord},
    },
    token::TokenKind,
};
use rustc_hash::FxHashSet;

/// One who speaks before the colon of a headline has at most so many words.
const MOST_OFFICE: usize = 4;

/// The most words of a name before a colon in a script without capitals.
const MOST_NAME: usize = 3;

impl Scene<'_> {
    /// What stands behind the first colon of a sentence, where one who speaks stands before it: the colon is the cue.
    pub(super) fn colon(&self, drafts: &[Draft]) -> Option<Draft> {
        let cx = self.cx;
        let is_colon = |at: &usize| cx.kind(*at) == TokenKind::Colon && self.quote_around(*at).is_none();
        let colon = (self.sentence.first + 1..self.sentence.last).find(is_colon)?;
        let is_said = |at: usize| {
            drafts.iter().any(|draft| draft.contents.iter().any(|content| content.0 <= at && at < content.1))
        };
        if colon + 1 >= self.sentence.last || is_said(colon + 1) {
            return None;
        }
        let source = match self.quote_at(colon + 1) {
            Some(_) => self.opening(colon)?,
            None => {
                let is_headline = cx.document.in_headline(cx.span(colon, colon + 1));
                let (first, _) = source::trim(self, self.sentence.first, colon);
                let speaks = || self.name_at(first) == Some(colon) || holds_office(cx, (first, colon));
                (is_headline && (speaks() || may_be_name(cx, (first, colon)))).then_some((first, colon))?
            }
        };
        let cue = Cue { first: colon, last: colon + 1, stance: Stance::Said, order: CueOrder::Preposition };
        Some(cue.says(Some(source), self.to_end(colon + 1)))
    }
}

/// "Odal: 12 dead" names a topic; "Gray: Odal must wait" a speaker, where it is a person's or body's name, an office, or speaks
/// elsewhere.
pub(super) fn drop_topics(cx: &Context<'_>, names: &[Named], drafts: &mut Vec<Draft>) {
    let is_bare = |draft: &Draft| cx.kind(draft.cue.first) == TokenKind::Colon;
    let is_someone = |(first, last): (usize, usize)| {
        let at = names.partition_point(|name| name.last < last);
        let kind = names.get(at).filter(|name| name.last == last && name.first >= first).map(|name| name.mention.kind);
        matches!(kind, Some(MentionKind::Person | MentionKind::Organisation))
    };
    let word = |(_, last): (usize, usize)| cx.span(last - 1, last).of(cx.text);
    let spoke: FxHashSet<&str> = drafts
        .iter()
        .filter(|draft| !is_bare(draft))
        .filter_map(|draft| draft.source)
        .flat_map(|(first, last)| (first..last).map(|at| cx.span(at, at + 1).of(cx.text)))
        .collect();
    let is_office = |source: (usize, usize)| {
        let name = names.binary_search_by_key(&source.0, |name| name.first);
        let is_more = name.map_or(true, |at| names[at].last < source.1);
        is_more && (holds_office(cx, source) || !may_be_name(cx, source))
    };
    drafts.retain(|draft| {
        let source = draft
            .source
            .filter(|_| is_bare(draft) && cx.document.in_headline(cx.span(draft.cue.first, draft.cue.last)));
        source.is_none_or(|source| is_someone(source) || is_office(source) || spoke.contains(word(source)))
    });
}

/// A few words, one of them for those who speak: an office, a body, "sources".
fn holds_office(cx: &Context<'_>, (first, last): (usize, usize)) -> bool {
    let speaks = |meaning| match meaning {
        Meaning::NameWord(NameWord::PersonTitle | NameWord::Organisation) => Some(()),
        Meaning::Anonymous(AnonymousMark::Source) | Meaning::Relay(..) => Some(()),
        Meaning::Victims(Group::Official | Group::Police | Group::Medic | Group::Rescuer, None) => Some(()),
        _ => None,
    };
    last <= first + MOST_OFFICE
        && (first..last).all(|at| cx.kind(at) == TokenKind::Word)
        && (first..last).any(|at| cx.meaning_at(at, speaks).is_some())
}

/// A few words in a script without capitals; whether they are someone who speaks, the rest of the text tells.
fn may_be_name(cx: &Context<'_>, (first, last): (usize, usize)) -> bool {
    let has_no_capitals = |at: usize| cx.written(at).chars().all(|c| !c.is_lowercase() && !c.is_uppercase());
    first < last
        && last - first <= MOST_NAME
        && (first..last).all(|at| cx.kind(at) == TokenKind::Word && has_no_capitals(at))
}
