//! The closed vocabularies: every meaning that the code knows, by the name it has in lexicons and in the JSON.
//!
//! A lexicon's left side is one of these names, its right side the ways one language says it. The loader refuses a
//! name that is not here, so a misspelt meaning is an error and never a silent hole.

pub mod phrase;

use std::fmt;

/// Defines an enum whose values have names, with `ALL`, `name()`, `from_name()` and `Display`.
macro_rules! vocabulary {
    ($(#[$doc:meta])* $enum:ident { $($(#[$value_doc:meta])* $value:ident = $name:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $enum { $($(#[$value_doc])* $value,)+ }

        impl $enum {
            /// Every value, in the order of definition.
            pub const ALL: &[$enum] = &[$($enum::$value,)+];

            /// The name in lexicons and in the JSON.
            pub const fn name(self) -> &'static str {
                match self { $($enum::$value => $name,)+ }
            }

            /// The value with this name, if there is one.
            pub fn from_name(name: &str) -> Option<$enum> {
                Self::ALL.iter().copied().find(|value| value.name() == name)
            }
        }

        impl fmt::Display for $enum {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.name())
            }
        }
    };
}

vocabulary! {
    /// What happened to the people that a claim counts.
    Outcome {
        Killed = "killed",
        Injured = "injured",
        /// Killed and injured in one total, or victims of no stated kind.
        Casualties = "casualties",
        Missing = "missing",
        Trapped = "trapped",
        Rescued = "rescued",
        Evacuated = "evacuated",
        Displaced = "displaced",
        Detained = "detained",
        Abducted = "abducted",
    }
}

vocabulary! {
    /// Whom a claim counts, after the groups of Airwars and UCDP GED.
    Group {
        Person = "person",
        Civilian = "civilian",
        Child = "child",
        Woman = "woman",
        Man = "man",
        Elder = "elder",
        Family = "family",
        Worker = "worker",
        Journalist = "journalist",
        Medic = "medic",
        AidWorker = "aid worker",
        Official = "official",
        Student = "student",
        Prisoner = "prisoner",
        Hostage = "hostage",
        Migrant = "migrant",
        Passenger = "passenger",
        Protester = "protester",
        Rescuer = "rescuer",
        Soldier = "soldier",
        Police = "police",
        Fighter = "fighter",
        Attacker = "attacker",
    }
}

vocabulary! {
    /// Civilian or combatant (UCDP GED keeps deaths of civilians, of each side, and unknown apart).
    Status {
        Civilian = "civilian",
        Combatant = "combatant",
        Unknown = "unknown",
    }
}

impl Group {
    /// The status that the word for the group states by itself; a word such as "woman" or "worker" states none.
    pub const fn status(self) -> Status {
        match self {
            Group::Civilian
            | Group::Child
            | Group::Family
            | Group::Journalist
            | Group::Medic
            | Group::AidWorker
            | Group::Protester => Status::Civilian,
            Group::Soldier | Group::Police | Group::Fighter | Group::Attacker => Status::Combatant,
            _ => Status::Unknown,
        }
    }
}

vocabulary! {
    /// How sure the text itself is.
    Certainty {
        Stated = "stated",
        /// Hearsay: "reportedly", « auraient », "feared".
        Hedged = "hedged",
        Denied = "denied",
    }
}

vocabulary! {
    /// What a claim is in its text.
    Role {
        /// A figure of the event that the text reports.
        Event = "event",
        /// Another event, or a running total: never compared with this event's toll.
        Background = "background",
        /// An earlier figure of this event that the text itself replaces.
        Superseded = "superseded",
    }
}

vocabulary! {
    /// Over what time a toll counts, where it is not this event's alone. Tolls of different scope are never compared.
    ScopeKind {
        /// All since a day: "since October".
        Since = "since",
        /// All within a span that ends with the text: "in the past 24 hours", "this year".
        Within = "within",
        /// All since a war, a conflict or an offensive began.
        War = "war",
        /// All since a truce.
        Truce = "truce",
        /// All since protests, an uprising or a coup began.
        Unrest = "unrest",
    }
}

vocabulary! {
    /// How the predicate presents agent and victims.
    Voice {
        Active = "active",
        Passive = "passive",
        Nominal = "nominal",
    }
}

vocabulary! {
    /// What the cue of an attribution says about the source's commitment.
    Stance {
        Said = "said",
        Claimed = "claimed",
        Confirmed = "confirmed",
        Denied = "denied",
        Accused = "accused",
        Warned = "warned",
    }
}

vocabulary! {
    /// Whether the content of an attribution stands in quotation marks.
    Quoted {
        Direct = "direct",
        Indirect = "indirect",
        Mixed = "mixed",
    }
}

vocabulary! {
    /// How the source of an attribution is known.
    Sourcing {
        /// By a name: "Ann Gray", "the Ministry of Health".
        Named = "named",
        /// By what it is: "the mayor", "witnesses".
        Role = "role",
        /// Kept from the reader: "a security source", "on condition of anonymity".
        Anonymous = "anonymous",
        /// Not at all: "it was reported".
        Unknown = "unknown",
    }
}

vocabulary! {
    /// What the cue of an attribution lets the reader take for true.
    Commitment {
        /// The cue presents what is said as a fact: "revealed", "confirmed".
        Factive = "factive",
        Neutral = "neutral",
        /// The cue leaves it open: "claimed", "reportedly said".
        Hedged = "hedged",
    }
}

vocabulary! {
    /// What someone is on the way from the outlet to the first who knows.
    LinkKind {
        /// Who published the text, or a newspaper, a station, a site that it has it from.
        Outlet = "outlet",
        /// A wire service.
        Agency = "agency",
        /// Who is said to have said it.
        Speaker = "speaker",
        /// Whom the speaker has it from.
        Cited = "cited",
    }
}

vocabulary! {
    /// What a name names.
    MentionKind {
        Person = "person",
        Organisation = "organisation",
        Place = "place",
        People = "people",
        Other = "other",
    }
}

vocabulary! {
    /// How exactly a date is worded.
    Precision {
        Day = "day",
        Week = "week",
        Month = "month",
        Year = "year",
    }
}

vocabulary! {
    /// What happened, after the event classes of PLOVER (the successor of CAMEO).
    EventKind {
        Attack = "attack",
        Strike = "strike",
        Clash = "clash",
        Meet = "meet",
        Sign = "sign",
        Arrest = "arrest",
        Protest = "protest",
        Accuse = "accuse",
        Threaten = "threaten",
        Agree = "agree",
        Coup = "coup",
        Disaster = "disaster",
        Accident = "accident",
        Epidemic = "epidemic",
        Aid = "aid",
    }
}

vocabulary! {
    /// The kinds of finding; when each holds is told in [`mod@crate::compare`].
    FindingKind {
        Contradiction = "contradiction",
        Correction = "correction",
        DisputedStatus = "disputed status",
        DisputedAgent = "disputed agent",
        Denial = "denial",
        Sum = "sum",
        Update = "update",
        Agreement = "agreement",
        AttributionDiffers = "attribution differs",
        Framing = "framing",
        TranslationRisk = "translation risk",
        OnlyIn = "only in",
        Dependence = "dependence",
        CannotTell = "cannot tell",
    }
}

vocabulary! {
    /// What kind of publication a document is.
    Medium {
        Article = "article",
        Post = "post",
        FeedItem = "feed item",
    }
}

vocabulary! {
    /// What a block of a document is.
    BlockKind {
        Headline = "headline",
        Standfirst = "standfirst",
        Paragraph = "paragraph",
        Caption = "caption",
        Quote = "quote",
        ListItem = "list item",
    }
}
vocabulary! {
    /// A field of a document for which there is evidence.
    Field {
        Headline = "headline",
        Outlet = "outlet",
        Author = "author",
        Agency = "agency",
        Url = "url",
        Published = "published",
        Modified = "modified",
        Captured = "captured",
        Language = "language",
    }
}

vocabulary! {
    /// Where a field of a document was found.
    Origin {
        JsonLd = "JSON-LD",
        Microdata = "microdata",
        OpenGraph = "OpenGraph",
        Meta = "meta element",
        Link = "link element",
        TimeElement = "time element",
        Heading = "heading",
        Byline = "byline",
        DateLine = "date line",
        /// The place, day and agency before the first sentence of a text.
        Dateline = "dateline",
        Credit = "credit line",
        Title = "title element",
        /// The address of the page.
        Address = "address",
        /// What a script of the page keeps of its story.
        Script = "script",
        /// The header of an answer of a server, or of a record of an archive.
        Header = "header",
        /// A record that came with the text: of an export, a feed, a programming interface.
        Record = "record",
        /// The lines around a text without markup.
        Lines = "lines of the text",
        /// Told from the words of the text.
        Words = "words of the text",
    }
}

vocabulary! {
    /// How sure a field of a document is.
    Trust {
        /// Stated for this purpose, and nothing says otherwise.
        Sure = "sure",
        /// Read from what the page shows, or stated and gainsaid elsewhere.
        Likely = "likely",
        /// A last resort.
        Doubtful = "doubtful",
    }
}

vocabulary! {
    /// What became of a statement about a field.
    Standing {
        Taken = "taken",
        Agrees = "agrees",
        /// Says something else than the one that was taken.
        Differs = "differs",
        /// Cannot be meant: the year 1, the name of an account in place of an author's.
        Refused = "refused",
    }
}
