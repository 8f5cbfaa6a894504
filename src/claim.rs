//! Casualty claims: who is said to have come to harm, how many, by whose account.

pub mod facets;
pub mod parts;
pub mod people;
pub mod predicates;
pub mod scope;

use crate::{
    amount::Amount,
    annotate::{self, Annotations, Parsed, context::Context, sentences::Sentence},
    document::{Document, Span},
    lexicon::Library,
    meaning::{Certainty, Group, Outcome, Role, Status, Voice},
    pattern::Match,
};
use parts::{Part, Share};
use people::People;
use predicates::Statement;
use scope::{Mark, Scope};
use std::fmt;

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
    traced(cx, parsed).0
}

/// The claims of a text, and for each the entries of the lexicon that made it.
pub fn traced(cx: &Context<'_>, parsed: &Parsed) -> (Vec<Claim>, Vec<Because>) {
    let mut claims: Vec<Claim> = Vec::new();
    let mut because = Vec::new();
    let mut whole = None;
    let mut heading = None;
    for sentence in &parsed.sentences {
        let mut scene = Scene::new(cx, parsed, sentence);
        scene.heading = heading.filter(|_| scene.marks.is_empty());
        let from = claims.len();
        for statement in &scene.statements {
            scene.state(statement, whole, &mut claims, &mut because);
        }
        scene.add_parts(from, whole, &mut claims, &mut because);
        let is_whole = |claim: &Claim| claim.part_of.is_none() && claim.role == Role::Event;
        whole = claims[from..].iter().position(is_whole).map(|at| from + at).or(whole);
        heading = match claims.len() > from {
            true => scene.heading,
            false => scene.marks.last().filter(|_| scope::ends_as_heading(cx, sentence)).copied(),
        };
    }
    scope::carry_to_echoes(&mut claims);
    facets::attribute(&parsed.attributions, &mut claims);
    (claims, because)
}

/// The entries of the lexicon that made a claim, as far as its words alone do not tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Because {
    /// What says that people came to harm; for a part that of its whole.
    pub predicate: Option<Match>,
    pub certainty: Option<Match>,
    pub role: Option<Match>,
    pub scope: Option<Match>,
}

/// A sentence with the people and statements in it.
struct Scene<'a> {
    cx: &'a Context<'a>,
    parsed: &'a Parsed,
    sentence: &'a Sentence,
    people: Vec<People>,
    parts: Vec<Part>,
    /// Lists of all who were counted before.
    all: Vec<Part>,
    /// The tokens of the parts.
    included: Vec<(usize, usize)>,
    statements: Vec<Statement>,
    /// Words that tell over what time tolls count.
    marks: Vec<Mark>,
    /// Such words in a heading that the sentence stands under.
    heading: Option<Mark>,
}

impl<'a> Scene<'a> {
    fn new(cx: &'a Context<'a>, parsed: &'a Parsed, sentence: &'a Sentence) -> Scene<'a> {
        let people = people::people(cx, sentence, &parsed.counted);
        let parts = parts::parts(cx, sentence, &people);
        let included: Vec<_> = parts.iter().map(|part| (part.first, part.last)).collect();
        let statements = predicates::statements(cx, sentence, &people, &included);
        let mut scene = Scene {
            cx,
            parsed,
            sentence,
            people,
            parts,
            all: Vec::new(),
            included,
            statements,
            marks: Vec::new(),
            heading: None,
        };
        if !scene.statements.is_empty() {
            let taken = scene.statements.iter().flat_map(|statement| statement.people.iter().copied());
            scene.all = parts::enumerations(cx, sentence, &scene.people, &taken.collect::<Vec<_>>());
        }
        if !scene.statements.is_empty() || scope::ends_as_heading(cx, sentence) {
            scene.marks = scope::marks(cx, parsed, sentence, &scene.people);
            scene.keep_marks_of_claims();
        }
        scene
    }

    /// Leaves out words of scope that hold for none of the claims of a sentence that has some: the day in them is a day
    /// as any other then.
    fn keep_marks_of_claims(&mut self) {
        if self.marks.is_empty() || self.statements.is_empty() {
            return;
        }
        let mut words = Vec::new();
        for statement in &self.statements {
            let people = statement.people.iter().map(|&at| (self.people[at].first, self.people[at].last));
            let verb = (statement.first, statement.last);
            words.extend(people.map(|(first, last)| (verb.0.min(first), verb.1.max(last))));
            words.extend(statement.count.map(|_| verb));
        }
        let held: Vec<usize> = words.into_iter().filter_map(|words| scope::of(&self.around(), words)).collect();
        let mut at = 0..;
        self.marks.retain(|_| at.next().is_some_and(|at| held.contains(&at)));
    }

    fn around(&self) -> scope::Surroundings<'_> {
        let Scene { cx, parsed, people, included: parts, marks, .. } = self;
        scope::Surroundings { cx, dates: &parsed.dates, marks, people, parts }
    }

    /// The claims of one statement, one for each group of people; those of an inclusion are a part of the claim before.
    fn state(&self, statement: &Statement, before: Option<usize>, claims: &mut Vec<Claim>, because: &mut Vec<Because>) {
        let verb = (statement.first, statement.last);
        let others = claims.len();
        if let Some(count) = statement.count {
            let (claim, entries) = self.claim(statement, verb, verb, Amount::Exactly(count), None);
            claims.push(claim);
            because.push(entries);
        }
        for people in statement.people.iter().map(|&at| &self.people[at]) {
            if let Some(amount) = people.amount {
                let victims = (people.first, people.last);
                let (mut claim, entries) = self.claim(statement, verb, victims, amount, people.group);
                claim.part_of = before.filter(|_| self.parts.iter().any(|part| part.first == people.first));
                let before = claims[..others].iter().rev().take_while(|other| self.sentence.span.contains(other.span));
                if before.into_iter().any(|other| scope::outgrows(&claim, other)) {
                    (claim.scope, claim.role) = (None, Role::Background);
                }
                claims.push(claim);
                because.push(entries);
            }
        }
    }

    fn claim(
        &self,
        statement: &Statement,
        verb: (usize, usize),
        victims: (usize, usize),
        amount: Amount,
        group: Option<Group>,
    ) -> (Claim, Because) {
        let Scene { cx, parsed, sentence, .. } = self;
        let words = (verb.0.min(victims.0), verb.1.max(victims.1));
        let span = cx.span(words.0, words.1);
        let date = facets::date(cx, &parsed.dates, sentence, words, &self.marks);
        let surroundings = facets::Surroundings { cx, sentence, counted: &parsed.counted };
        let certainty = facets::certainty(&surroundings, words);
        let marked = facets::role(&surroundings, words);
        let is_background = matches!(marked, Some((Role::Background, _)));
        let mark = self.scope(words, date).filter(|_| !is_background);
        let is_long_ago = || date.is_some_and(|at| facets::is_long_ago(cx, parsed.dates[at].mention.to));
        let role = marked.map(|(role, _)| role).or(mark.map(|mark| mark.role)).unwrap_or_else(|| match is_long_ago() {
            true => Role::Background,
            false => Role::Event,
        });
        let group = group.unwrap_or(Group::Person);
        let m = Match { phrase: statement.phrase, first: statement.first, last: statement.last };
        let because = Because {
            predicate: Some(m),
            certainty: certainty.map(|(_, entry)| entry),
            role: marked.map(|(_, entry)| entry),
            scope: mark.and_then(|mark| mark.entry),
        };
        let claim = Claim {
            span,
            outcome: statement.outcome,
            amount,
            victims: Victims { span: cx.span(victims.0, victims.1), group, status: group.status() },
            part_of: None,
            share: if parts::is_total(cx, sentence, words) { Share::All } else { Share::Some },
            agent: statement.agent,
            voice: statement.voice,
            certainty: certainty.map_or(Certainty::Stated, |(certainty, _)| certainty),
            role,
            scope: mark.map(|mark| mark.scope),
            attribution: None,
            date,
            place: facets::place(&parsed.names, sentence, words),
        };
        (claim, because)
    }

    /// The words that tell over what time the toll on these tokens counts.
    fn scope(&self, words: (usize, usize), date: Option<usize>) -> Option<Mark> {
        let Scene { cx, parsed, sentence, marks, .. } = self;
        let year = || scope::year(cx, sentence, &parsed.dates[date?], words);
        scope::of(&self.around(), words).map(|at| marks[at]).or(self.heading).or_else(year)
    }

    /// Adds the people of inclusions as parts of the claim before them: of this sentence, or of the one before.
    fn add_parts(&self, from: usize, before: Option<usize>, claims: &mut Vec<Claim>, because: &mut Vec<Because>) {
        let one_whole = claims[from..].iter().filter(|claim| claim.part_of.is_none()).count() == 1;
        for part in self.parts.iter().chain(self.all.iter().filter(|_| one_whole)) {
            let start = self.cx.span(part.first, part.last).start;
            let own = (from..claims.len()).filter(|&at| claims[at].part_of.is_none());
            let nearest = own.min_by_key(|&at| {
                (claims[at].victims.span.start > start, claims[at].victims.span.start.abs_diff(start))
            });
            let Some(whole) = nearest.or(before) else { continue };
            for people in part.people.iter().map(|&at| &self.people[at]) {
                let span = self.cx.span(people.first, people.last);
                let taken = claims[from..].iter().any(|claim| claim.victims.span.overlaps(span));
                let Some(amount) = people.amount.filter(|_| !taken) else { continue };
                let mut claim = claims[whole].clone();
                let group = people.group.or(part.group).unwrap_or(Group::Person);
                claim.span = self.cx.span(part.first, part.last);
                claim.amount = amount;
                claim.victims = Victims { span, group, status: group.status() };
                claim.part_of = Some(whole);
                claim.share = part.share;
                claims.push(claim);
                because.push(because[whole]);
            }
        }
    }
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
    /// Of a part, whether it and its sisters are all; of a whole, whether it is told as the total of its sentence.
    pub share: Share,
    /// The words that name who did it.
    pub agent: Option<Span>,
    pub voice: Voice,
    pub certainty: Certainty,
    pub role: Role,
    /// Over what time the toll counts; none where it is the event's alone. Tolls of different scope are never compared.
    pub scope: Option<Scope>,
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
        if let Some(scope) = self.scope {
            write!(f, " ({scope})")?;
        }
        if self.role == Role::Superseded || self.role == Role::Background && self.scope.is_none() {
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
