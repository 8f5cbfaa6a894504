//! Casualty claims: who is said to have come to harm, how many, by whose account.

use crate::{
    amount::Amount,
    document::Span,
    meaning::{Certainty, Group, Outcome, Role, Status, Voice},
};
use std::fmt;

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
