//! Who a source is: the fullest form of its name, the name that its role stands for, or whom its pronoun stands for.

use super::{Draft, Named, roles};
use crate::{
    annotate::{context::Context, sentences::Sentence},
    meaning::{
        MentionKind,
        phrase::{CiteOrder, Clause, Meaning, NameWord, Number},
    },
    token::TokenKind,
};
use rustc_hash::{FxHashMap, FxHashSet};

/// A pronoun is looked up in so many names before it.
const MOST_BEFORE: usize = 40;

/// A subject so many tokens before a pronoun is nearer than a speaker who has no name.
const MOST_TOKENS: usize = 80;

/// Small words before a name have at most so many tokens: French "de la".
const MOST_SMALL: usize = 3;

/// A name is the subject of its sentence where it begins within so many tokens.
const MOST_SUBJECT: usize = 4;

/// What a text tells of those who speak in it.
pub(super) struct Cast<'a> {
    cx: &'a Context<'a>,
    names: &'a [Named],
    fullest: FxHashMap<&'a str, &'a str>,
    /// By the noun of a role the name that stands beside it: "chief" is Ann Gray in "police chief Ann Gray".
    roles: FxHashMap<String, &'a str>,
    people: Vec<Person<'a>>,
    /// Names of organisations.
    bodies: FxHashSet<&'a str>,
    /// Names of all who can speak.
    own_names: FxHashSet<&'a str>,
    /// For each person more words for a man (above zero) or for a woman (below).
    sex: FxHashMap<&'a str, i32>,
}

/// One naming of a person.
struct Person<'a> {
    first: usize,
    name: &'a str,
    is_subject: bool,
}

/// Whom a pronoun can stand for.
#[derive(Clone, Copy, PartialEq)]
enum Wanted {
    Man,
    Woman,
    /// Neither: "it", "they".
    Group,
    Any,
}

pub(super) fn cast<'a>(cx: &'a Context<'a>, names: &'a [Named], sentences: &[Sentence]) -> Cast<'a> {
    let fullest = fullest(cx, names);
    let mut people = Vec::new();
    for name in names.iter().filter(|name| is_person(cx, name, &fullest)) {
        let short = name.mention.span.of(cx.text);
        let next = sentences.partition_point(|sentence| sentence.last <= name.first);
        let starts = sentences.get(next).map_or(0, |sentence| sentence.first);
        let is_subject = name.first <= starts + MOST_SUBJECT;
        people.push(Person { first: name.first, name: fullest.get(short).copied().unwrap_or(short), is_subject });
    }
    let mut sex: FxHashMap<&str, i32> = FxHashMap::default();
    for (at, person) in people.iter().enumerate() {
        let next = sentences.partition_point(|sentence| sentence.last <= person.first);
        let last = sentences.get(next).map_or(cx.tokens.len(), |sentence| sentence.last);
        let last = people.get(at + 1).map_or(last, |next| last.min(next.first));
        let first = person.first.saturating_sub(2);
        let told = (first..last).map(|at| match wanted(cx, at) {
            Wanted::Man => 1,
            Wanted::Woman => -1,
            _ => 0,
        });
        *sex.entry(person.name).or_default() += told.sum::<i32>();
    }
    // a name in capitals is a person's where a title, a word of saying or a pronoun tells so
    let titled: FxHashSet<&str> = names
        .iter()
        .filter(|name| name.mention.kind == MentionKind::Person)
        .map(|name| name.mention.span.of(cx.text))
        .map(|short| fullest.get(short).copied().unwrap_or(short))
        .collect();
    people.retain(|person| titled.contains(person.name) || sex.get(person.name).is_some_and(|sex| *sex != 0));
    let roles = roles::roles(cx, names, &fullest);
    let is_body = |name: &&Named| name.mention.kind == MentionKind::Organisation;
    let bodies = names.iter().filter(is_body).map(|name| name.mention.span.of(cx.text)).collect();
    let is_own = |name: &&Named| !matches!(name.mention.kind, MentionKind::Place | MentionKind::People);
    let own_names = names.iter().filter(is_own).map(|name| name.mention.span.of(cx.text)).collect();
    Cast { cx, names, fullest, roles, people, bodies, own_names, sex }
}

impl Cast<'_> {
    /// Who speaks in a draft; `last` is who spoke before.
    pub(super) fn speaker(&self, draft: &Draft, last: Option<&str>) -> Option<String> {
        match draft.source {
            Some(source) if is_pronoun(self.cx, source) => self.meant(source.0, last),
            Some(source) => self.name_of(source),
            None if draft.cue.order.is_verb() => last.map(str::to_owned),
            None => None,
        }
    }

    /// Whom a pronoun stands for: the last subject or speaker that it fits.
    fn meant(&self, pronoun: usize, last: Option<&str>) -> Option<String> {
        let wanted = wanted(self.cx, pronoun);
        let fits = |name: &str| match (wanted, self.sex.get(name)) {
            (Wanted::Man, Some(sex)) => *sex >= 0,
            (Wanted::Woman, Some(sex)) => *sex <= 0,
            (Wanted::Group, Some(_)) => false,
            (Wanted::Man | Wanted::Woman, None) => !self.bodies.contains(name),
            _ => true,
        };
        let next = self.people.partition_point(|person| person.first < pronoun);
        let before = &self.people[next.saturating_sub(MOST_BEFORE)..next];
        let subject = before.iter().rev().find(|person| person.is_subject && fits(person.name));
        let spoke = last.filter(|name| fits(name));
        let near = before.partition_point(|person| person.first + MOST_TOKENS < pronoun);
        let told = |name: &str| before.iter().rev().find(|person| person.name == name).map(|person| person.first);
        match (wanted, subject, spoke) {
            (Wanted::Man | Wanted::Woman, Some(subject), Some(spoke)) => {
                let is_later = match told(spoke) {
                    Some(first) => first < subject.first,
                    None => before[near..].iter().any(|person| person.first == subject.first),
                };
                Some(if is_later { subject.name } else { spoke }.to_owned())
            }
            (Wanted::Man | Wanted::Woman, Some(subject), None) => Some(subject.name.to_owned()),
            (_, _, spoke) => spoke.map(str::to_owned),
        }
    }

    /// The name in a source in its fullest form, the name that its role stands for, or its own words.
    pub(super) fn name_of(&self, (first, last): (usize, usize)) -> Option<String> {
        let comma = (first..last).find(|&at| self.cx.kind(at) == TokenKind::Comma).unwrap_or(last);
        let told = (comma + 1).min(last);
        let turns = |at: usize| {
            let turns = [Clause::Boundary, Clause::Relative, Clause::Verb];
            let is_told = |meaning| (meaning == Meaning::Cites(CiteOrder::Told)).then_some(());
            turns.into_iter().any(|kind| self.cx.is_clause(at, kind))
                || self.cx.in_predicate(at)
                || self.cx.meaning_at(at, is_told).is_some()
        };
        let turn = (told..last).find(|&at| turns(at)).unwrap_or(last);
        let (own, more) = (self.named(first, comma), self.named(told, turn));
        let is_full = |name: &&Named| name.last > name.first + 1 || name.mention.kind == MentionKind::Person;
        let named = own.filter(is_full).or(more.filter(is_full)).or(own).or(more);
        if let Some(named) = named {
            let short = named.mention.span.of(self.cx.text);
            return Some(self.fullest.get(short).copied().unwrap_or(short).to_owned());
        }
        if let Some(name) = self.told_name((first, comma), (told, turn)) {
            return Some(name.to_owned());
        }
        let words = || self.cx.span(first, comma).of(self.cx.text);
        if let Some(name) = self.fullest.get(self.cx.span(comma.saturating_sub(1).max(first), comma).of(self.cx.text))
            && comma > first
            && self.cx.tokens.list[comma - 1].capital
            && self.is_titled(first, comma - 1)
        {
            return Some((*name).to_owned());
        }
        let is_definite = self.cx.meaning_at(first, |meaning| match meaning {
            Meaning::Number(Number::Article | Number::Value(_) | Number::Vague(_)) => Some(()),
            _ => None,
        });
        let role = roles::head(self.cx, first, comma).filter(|_| is_definite.is_none());
        let name = role.and_then(|role| self.roles.get(&role)).copied();
        Some(name.unwrap_or_else(words).to_owned()).filter(|words| !words.is_empty())
    }

    /// "The mayor of Odal, Ann Gray" where a script has no capitals: a few words behind a title and its comma.
    fn told_name(&self, (first, comma): (usize, usize), (told, last): (usize, usize)) -> Option<&str> {
        let is_title = |meaning| (meaning == Meaning::NameWord(NameWord::PersonTitle)).then_some(());
        let is_plain = |at: usize| self.cx.kind(at) == TokenKind::Word && !self.cx.is_clause(at, Clause::On);
        let is_name = (told + 1..told + 4).contains(&last) && (told..last).all(is_plain);
        let has_capitals = (first..last).any(|at| self.cx.tokens.list[at].capital);
        let is_told =
            is_name && !has_capitals && self.cx.meaning_at(first, is_title).is_some_and(|(_, end)| end <= comma);
        is_told.then(|| self.cx.span(told, last).of(self.cx.text))
    }

    /// Is it a name of someone, as the text has it?
    pub(super) fn is_name(&self, speaker: &str) -> bool {
        self.own_names.contains(speaker)
    }

    /// The name that ends a noun phrase and is none of its attributes, or that begins it and is told more of.
    fn named(&self, first: usize, last: usize) -> Option<&Named> {
        let next = self.names.partition_point(|name| name.first < first);
        let inside = self.names[next..].iter().take_while(|name| name.last <= last);
        let mut best = None;
        for name in inside.filter(|name| !matches!(name.mention.kind, MentionKind::People | MentionKind::Place)) {
            let attribute = name.first > first && {
                let small = [Clause::Of, Clause::On, Clause::Boundary, Clause::Particle];
                let ends = |at: usize| small.into_iter().any(|kind| self.cx.clause_at(at, kind) == Some(name.first));
                (name.first.saturating_sub(MOST_SMALL).max(first)..name.first).any(ends)
            };
            let ends =
                name.last == last || !self.cx.tokens.list[name.last].is_wordy() || !self.is_noun(name.last, last);
            if !attribute && ends {
                best = Some(name);
            }
        }
        best
    }

    /// Do words follow that a name is but an attribute of: "Freedom Mobile spokesperson"?
    fn is_noun(&self, at: usize, last: usize) -> bool {
        let opens =
            [Clause::Of, Clause::On, Clause::Relative, Clause::And, Clause::But, Clause::Boundary, Clause::Particle];
        at < last && !opens.into_iter().any(|kind| self.cx.is_clause(at, kind)) && !self.cx.tokens.list[at].capital
    }

    fn is_titled(&self, first: usize, last: usize) -> bool {
        let is_title = |meaning| (meaning == Meaning::NameWord(NameWord::PersonTitle)).then_some(());
        first == last || (last.saturating_sub(2).max(first)..last).any(|at| self.cx.meaning_at(at, is_title).is_some())
    }
}

pub(super) fn is_pronoun(cx: &Context<'_>, (first, last): (usize, usize)) -> bool {
    cx.clause_at(first, Clause::Pronoun) == Some(last)
}

fn wanted(cx: &Context<'_>, at: usize) -> Wanted {
    if cx.is_clause(at, Clause::Man) {
        return Wanted::Man;
    }
    if cx.is_clause(at, Clause::Woman) {
        return Wanted::Woman;
    }
    if cx.is_clause(at, Clause::Group) { Wanted::Group } else { Wanted::Any }
}

/// A name by title, or of two to four words that tell of nothing else, or short for one.
fn is_person(cx: &Context<'_>, name: &Named, fullest: &FxHashMap<&str, &str>) -> bool {
    let full = fullest.get(name.mention.span.of(cx.text)).copied().unwrap_or(name.mention.span.of(cx.text));
    if (name.first..name.last).any(|at| cx.is_clause(at, Clause::Pronoun)) {
        return false; // "I" has a capital too
    }
    match name.mention.kind {
        MentionKind::Person => true,
        MentionKind::Other => name.mention.entity.is_none() && (2..=4).contains(&full.split_whitespace().count()),
        _ => false,
    }
}

/// By the end of a name ("Ramadan", "Al-Ramadan") and by its first word its fullest form in the text; the last of forms
/// as long. Initials in parentheses stand for the name before them.
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
    for name in names.iter().filter(|name| name.last > name.first + 1 && name.mention.entity.is_none()) {
        let start = cx.span(name.first, name.first + 1).of(cx.text);
        let is_title =
            cx.matches_at(name.first).any(|(_, meaning)| !matches!(meaning, Meaning::Name(..) | Meaning::Term(_)));
        if !is_title {
            fullest.entry(start).or_insert(name.mention.span.of(cx.text));
        }
    }
    for pair in names.windows(2) {
        let in_parentheses = pair[1].first == pair[0].last + 1
            && cx.kind(pair[0].last) == TokenKind::ParenOpen
            && cx.kind(pair[1].last) == TokenKind::ParenClose;
        if in_parentheses {
            fullest.insert(pair[1].mention.span.of(cx.text), pair[0].mention.span.of(cx.text));
        }
    }
    fullest
}
