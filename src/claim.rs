//! Casualty claims: who is said to have come to harm, how many, by whose account.

pub mod facets;
pub mod parts;
pub mod people;
pub mod predicates;
mod superseded;

use crate::{
    amount::Amount,
    annotate::{self, Annotations, Parsed, context::Context, sentences::Sentence},
    document::{Document, Span},
    lexicon::Library,
    meaning::{Certainty, Group, Outcome, Role, Status, Voice},
    token::TokenKind,
};
use parts::Part;
use people::People;
use predicates::Statement;
use std::{fmt, ops::Range};

/// Annotations and claims of a document in the language it is marked with; none where that language is unknown.
pub fn read(document: &Document, library: &Library) -> (Annotations, Vec<Claim>) {
    let Some(lexicon) = library.lexicon(&document.language.code) else {
        return (annotate::nothing(document), Vec::new());
    };
    let cx = Context::new(document, lexicon);
    let parsed = annotate::parse(&cx);
    let claims = claims(&cx, &parsed);
    (parsed.annotations(&cx), claims)
}

/// A document with all that was found in it.
pub fn reading(document: Document, library: &Library) -> Reading {
    let (annotations, claims) = read(&document, library);
    Reading { document, annotations, claims }
}

/// The claims of a text, in the order of their words.
pub fn claims(cx: &Context<'_>, parsed: &Parsed) -> Vec<Claim> {
    let mut claims: Vec<Claim> = Vec::new();
    let mut before = 0..0;
    for sentence in &parsed.sentences {
        let scene = Scene::new(cx, parsed, sentence);
        let from = claims.len();
        for statement in &scene.statements {
            scene.state(statement, from, before.clone(), &mut claims);
        }
        scene.add_parts(from, before.clone(), &mut claims);
        superseded::add(&scene, from, &mut claims);
        if claims[from..].iter().any(is_whole) {
            before = from..claims.len();
        }
    }
    facets::attribute(&parsed.attributions, &mut claims);
    claims
}

/// Of this event, and no part of another claim.
fn is_whole(claim: &Claim) -> bool {
    claim.part_of.is_none() && claim.role == Role::Event
}

/// A sentence with the people and statements in it.
struct Scene<'a> {
    cx: &'a Context<'a>,
    parsed: &'a Parsed,
    sentence: &'a Sentence,
    people: Vec<People>,
    parts: Vec<Part>,
    statements: Vec<Statement>,
}

impl<'a> Scene<'a> {
    fn new(cx: &'a Context<'a>, parsed: &'a Parsed, sentence: &'a Sentence) -> Scene<'a> {
        let people = people::people(cx, sentence, &parsed.counted);
        let parts = parts::parts(cx, sentence, &people);
        let statements = predicates::statements(cx, sentence, &people, &parts);
        Scene { cx, parsed, sentence, people, parts, statements }
    }

    /// The claims of one statement, one for each group of people; those of an inclusion are a part of a claim before: of
    /// this sentence, whose claims begin at `from`, or of those at `before`.
    fn state(&self, statement: &Statement, from: usize, before: Range<usize>, claims: &mut Vec<Claim>) {
        let verb = (statement.first, statement.last);
        let own = from..claims.len();
        if let Some(count) = statement.count {
            let bare = statement.people.first().map(|&at| &self.people[at]);
            let victims = bare.map_or(verb, |people| (people.first, people.last));
            let group = bare.and_then(|people| people.group);
            claims.push(self.claim(statement, verb, victims, Amount::Exactly(count), group));
        }
        for people in statement.people.iter().map(|&at| &self.people[at]) {
            if let Some(amount) = people.amount {
                let part = self.part_of(people);
                let group = people.group.or(part.and_then(|part| part.group));
                let mut claim = self.claim(statement, verb, (people.first, people.last), amount, group);
                claim.part_of = part.and_then(|part| {
                    // "two women seriously hurt" are named anew, "two of them" and "including two women" are not
                    let others =
                        if part.first == people.first && people.group.is_some() { Others::No } else { Others::Yes };
                    [own.clone(), before.clone()].into_iter().find_map(|range| whole(&claim, others, range, claims))
                });
                claims.push(claim);
            }
        }
    }

    /// The inclusion that people stand in.
    fn part_of(&self, people: &People) -> Option<&Part> {
        let next = self.parts.partition_point(|part| part.first <= people.first);
        self.parts[..next].last().filter(|part| people.last <= part.last)
    }

    fn claim(
        &self,
        statement: &Statement,
        verb: (usize, usize),
        victims: (usize, usize),
        amount: Amount,
        group: Option<Group>,
    ) -> Claim {
        let Scene { cx, parsed, sentence, .. } = self;
        let words = (verb.0.min(victims.0), verb.1.max(victims.1));
        let span = cx.span(words.0, words.1);
        let surroundings = facets::Surroundings { cx, sentence, counted: &parsed.counted };
        let date = facets::date(&surroundings, &parsed.dates, words);
        let group = group.unwrap_or(Group::Person);
        Claim {
            span,
            outcome: statement.outcome,
            amount,
            victims: Victims { span: cx.span(victims.0, victims.1), group, status: group.status() },
            part_of: None,
            agent: statement.agent,
            voice: statement.voice,
            certainty: facets::certainty(&surroundings, words),
            role: facets::role(&surroundings, words, date.map(|at| &parsed.dates[at])),
            attribution: None,
            date,
            place: facets::place(&parsed.names, sentence, words),
        }
    }

    /// Adds the people of inclusions as parts of the claim before them: of this sentence, or of the one before.
    fn add_parts(&self, from: usize, before: Range<usize>, claims: &mut Vec<Claim>) {
        let before = before.into_iter().find(|&at| is_whole(&claims[at]));
        let mut stated: Vec<_> = (from..claims.len()).map(|at| (claims[at].victims.span, at)).collect();
        stated.sort_unstable();
        for part in &self.parts {
            let start = self.cx.span(part.first, part.last).start;
            let next = stated.partition_point(|(victims, _)| victims.start <= start);
            let (earlier, later) = stated.split_at(next);
            let mut nearest = earlier.iter().rev().chain(later).map(|(_, at)| *at).take(NEAR);
            let outer = claims.len().checked_sub(1).filter(|&last| self.is_nested(part, &claims[last]));
            let whole = outer.or_else(|| nearest.find(|&at| claims[at].part_of.is_none())).or(before);
            let Some(whole) = whole else { continue };
            for people in part.people.iter().map(|&at| &self.people[at]) {
                let span = self.cx.span(people.first, people.last);
                let next = stated.partition_point(|(victims, _)| victims.start < span.end);
                let taken = next.checked_sub(1).is_some_and(|at| stated[at].0.overlaps(span));
                let Some(amount) = people.amount.filter(|_| !taken) else { continue };
                let mut claim = claims[whole].clone();
                let group = people.group.or(part.group).unwrap_or(Group::Person);
                claim.span = self.cx.span(part.first, part.last);
                claim.amount = amount;
                claim.victims = Victims { span, group, status: group.status() };
                claim.part_of = Some(whole);
                claims.push(claim);
            }
        }
    }

    /// "five children, two of them under three": is it a part of the part right before it?
    fn is_nested(&self, part: &Part, outer: &Claim) -> bool {
        let inner = part.people.first().map(|&at| &self.people[at]).filter(|people| people.first == part.first);
        let (_, end) = self.cx.tokens_under(outer.victims.span);
        let comma = end + usize::from(self.cx.kind(end) == TokenKind::Comma);
        let most = outer.amount.bounds().1;
        let fits = |amount: Amount| most.is_none_or(|most| amount.bounds().0 <= most);
        outer.part_of.is_some() && comma == part.first && inner.and_then(|people| people.amount).is_some_and(fits)
    }
}

/// How many claims before a part may be its whole.
const NEAR: usize = 16;

/// May the part of a claim be of another outcome: "ten injured, of whom two died"?
#[derive(Clone, Copy, PartialEq)]
enum Others {
    Yes,
    No,
}

/// The claim that another is a part of: the last of the same outcome that is large enough, else the last of any.
fn whole(part: &Claim, others: Others, range: Range<usize>, claims: &[Claim]) -> Option<usize> {
    let least = part.amount.bounds().0;
    let holds = |at: &usize| is_whole(&claims[*at]) && claims[*at].amount.bounds().1.is_none_or(|most| least <= most);
    let near = || range.clone().rev().take(NEAR).filter(holds);
    let same = near().find(|&at| claims[at].outcome == part.outcome);
    same.or_else(|| near().next().filter(|_| others == Others::Yes))
}

/// A document with all that was found in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    pub document: Document,
    pub annotations: Annotations,
    pub claims: Vec<Claim>,
}

/// One statement about people who came to harm, with its facets.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// From the first to the last word that makes the claim.
    pub span: Span,
    pub outcome: Outcome,
    pub amount: Amount,
    pub victims: Victims,
    /// Index of the claim of the same document that this one is a part of ("17, including five children").
    pub part_of: Option<usize>,
    /// The words that name who did it.
    pub agent: Option<Span>,
    pub voice: Voice,
    pub certainty: Certainty,
    pub role: Role,
    /// Index into the document's attributions; none where the outlet speaks in its own voice.
    pub attribution: Option<usize>,
    /// Index into the document's dates.
    pub date: Option<usize>,
    /// Index into the document's mentions.
    pub place: Option<usize>,
}

/// The people whom a claim counts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Victims {
    /// The words for them, the figure among them.
    pub span: Span,
    pub group: Group,
    pub status: Status,
}

impl fmt::Display for Claim {
    /// Canonical English: `at least 12 civilians killed (hedged)`. It is the left side of the lexicons' examples.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.amount, self.victims.group.plural(), self.outcome)?;
        if self.part_of.is_some() {
            write!(f, " (part)")?;
        }
        if self.certainty != Certainty::Stated {
            write!(f, " ({})", self.certainty)?;
        }
        if self.role != Role::Event {
            write!(f, " ({})", self.role)?;
        }
        Ok(())
    }
}

impl Group {
    /// The plural in English, for reports.
    pub fn plural(self) -> &'static str {
        match self {
            Group::Person => "people",
            Group::Child => "children",
            Group::Woman => "women",
            Group::Man => "men",
            Group::Family => "family members",
            Group::Police => "police officers",
            Group::Civilian => "civilians",
            Group::Elder => "elders",
            Group::Worker => "workers",
            Group::Journalist => "journalists",
            Group::Medic => "medics",
            Group::AidWorker => "aid workers",
            Group::Official => "officials",
            Group::Student => "students",
            Group::Prisoner => "prisoners",
            Group::Hostage => "hostages",
            Group::Migrant => "migrants",
            Group::Passenger => "passengers",
            Group::Protester => "protesters",
            Group::Rescuer => "rescuers",
            Group::Soldier => "soldiers",
            Group::Fighter => "fighters",
            Group::Attacker => "attackers",
        }
    }
}
