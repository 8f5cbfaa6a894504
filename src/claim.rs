//! Casualty claims: who is said to have come to harm, how many, by whose account.

pub mod chain;
pub mod facets;
pub mod parts;
pub mod people;
pub mod predicates;
mod scene;
pub mod scope;
mod superseded;

use crate::{
    amount::Amount,
    annotate::{self, Annotations, Parsed, context::Context},
    document::{Document, Span},
    lexicon::Library,
    meaning::{Certainty, Group, Outcome, Role, Status, Voice},
    pattern::Match,
};
use parts::Share;
use scene::Scene;
use scope::Scope;
use std::fmt;

/// Annotations and claims of a document in the language it is marked with; none where that language is unknown.
pub fn read(document: &Document, library: &Library) -> (Annotations, Vec<Claim>) {
    let Some(lexicon) = library.lexicon(&document.language.code) else {
        return (annotate::nothing(document), Vec::new());
    };
    let cx = Context::new(document, lexicon);
    let parsed = annotate::parse(&cx);
    let claims = claims(&cx, &parsed);
    let mut annotations = parsed.annotations(&cx);
    let sources = annotations.attributions.iter().filter_map(|attribution| attribution.source);
    annotate::mentions::locate(library, &document.text, &mut annotations.mentions, sources);
    (annotations, claims)
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
    let mut found = Found::default();
    let mut before = 0..0;
    let mut told = 0;
    let mut heading = None;
    for (at, sentence) in parsed.sentences.iter().enumerate() {
        let scene = Scene::new(cx, parsed, sentence, heading);
        let from = found.claims.len();
        for statement in &scene.statements {
            scene.state(statement, from, before.clone(), &mut found);
        }
        let near = if told + 1 == at { before.clone() } else { 0..0 };
        scene.add_parts(from, before.clone(), near, &mut found);
        superseded::add(&scene, from, &mut found);
        if found.claims[from..].iter().any(is_whole) {
            before = from..found.claims.len();
            told = at;
        }
        heading = match found.claims.len() > from {
            true => scene.heading,
            false => scene.marks.last().filter(|_| scope::ends_as_heading(cx, sentence)).copied(),
        };
    }
    let Found { mut claims, because } = found;
    scope::carry_to_echoes(&mut claims);
    facets::attribute(&parsed.attributions, &mut claims);
    (claims, because)
}

/// Claims, and for each the entries that made it.
#[derive(Debug, Default)]
struct Found {
    claims: Vec<Claim>,
    because: Vec<Because>,
}

impl Found {
    fn push(&mut self, (claim, because): (Claim, Because)) {
        self.claims.push(claim);
        self.because.push(because);
    }
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

/// Of this event, and no part of another claim.
fn is_whole(claim: &Claim) -> bool {
    claim.part_of.is_none() && claim.role == Role::Event
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
