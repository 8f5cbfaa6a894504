//! What the phrases of a lexicon stand for; the passes look for these and never for words.

use super::{Commitment, EventKind, Group, LinkKind, MentionKind, Outcome, Stance, Voice};

/// What a phrase stands for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Meaning {
    Clause(Clause),
    Number(Number),
    Bound(Bound),
    Date(DateWord),
    DateWay(DateWay),
    /// Who is counted; the number is what the word itself says (a dual is two).
    Victims(Group, Option<f64>),
    /// One of those who are counted beside others alone: "son", in "a man and his son".
    Companion(Group),
    /// A word after a figure that makes it no count of people: "metres", "years".
    Unit,
    /// A word before a figure that does the same: "aged", "flight".
    UnitBefore,
    /// A measure word after a figure that makes it a count of people, whoever they are.
    UnitOfPeople,
    /// People came to harm.
    Predicate(Outcome, Voice),
    /// Words that say harm and number at once: nobody, "a dead man", a dual.
    Count(Outcome, f64),
    /// Some of those counted before: "including five children".
    Part,
    /// The figure beside is that of all: "in all".
    Total,
    Agent,
    Role(RoleMark),
    Scope(ScopeMark),
    Certainty(CertaintyMark),
    Cue(Stance, CueOrder),
    /// Behind it, or before it, stands whom a source cites.
    Cites(CiteOrder),
    /// One who passes on what others say, an agency or an outlet; the number is that of its name in the lexicon's entities.
    Relay(LinkKind, Option<u32>),
    Anonymous(AnonymousMark),
    Commitment(Commitment),
    /// A name that the lexicon knows; the number is that of the entity in the lexicon's entities.
    Name(MentionKind, u32),
    NameWord(NameWord),
    Event(EventKind),
    /// A telling word; the number is that of the pair in the lexicon's terms.
    Term(u32),
}

/// Words that hold clauses together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clause {
    Abbreviation,
    And,
    But,
    /// Opens what is said: "that".
    That,
    /// Refers to the name before it: "which".
    Relative,
    /// Stands before the person spoken to: "to".
    To,
    Of,
    /// Stands before a date: "on".
    On,
    /// Opens another clause or phrase: "after", "when".
    Boundary,
    Pronoun,
    /// Says that the figure behind it is not so: "not nine".
    Not,
    /// Joins people and what they are: "three of them were women".
    Copula,
    /// Tells where, when or how, and names nobody: behind a figure it leaves that a figure of people.
    Adverb,
    /// Takes a share of the people behind it: "half of the 40", "all but two".
    Share,
    /// Stands between people and how many they are some of, of all there are: "one patient in five".
    Ratio,
    /// A verb in the middle of the clause that its participle ends.
    Auxiliary,
    /// Small words inside names: "de", "al".
    Particle,
    /// Points at the sentence before: "of this", before a cue.
    This,
    /// A small finite verb, which no noun phrase holds: "is", "would".
    Verb,
    /// Before a cue it says that nothing was said: "did not".
    Unsaid,
    /// Tells of a man: "he", "his", "Mr".
    Man,
    /// Tells of a woman: "she", "her", "Ms".
    Woman,
    /// Stands for no single person: "it", "they".
    Group,
    /// Before a word it says that this is a noun and no cue: "the", "his".
    Determiner,
    /// Opens the object of the verb beside it, behind one that is a participle too ("killed him", "killed the mayor"), before
    /// one that has its object there.
    Object,
    /// Makes of the participle that ends the clause what its subject did: German "haben ... get\u{f6}tet".
    Perfect,
}

/// Parts of numbers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Number {
    Value(f64),
    Scale(f64),
    /// "dozen": about twelve with an article, three times twelve with "three".
    Collective(f64),
    /// "dozens", with the least that it allows.
    Vague(f64),
    /// Between hundreds or thousands and what follows them: "and".
    Joiner,
    /// Between tens and the units behind them.
    TensJoiner,
    /// Between units and the tens behind them.
    UnitsJoiner,
    /// The mark before decimals, as a word: "point".
    Point,
    /// A part of one, of thousands or of millions, with the word that joins it: "and a half".
    Fraction(f64),
    /// Words that hold a number word and are none: "this one".
    Nothing,
    /// An article that can stand for one.
    Article,
    /// None at all: "no", "nobody".
    None,
    /// A word after a number that makes it a share, not a count.
    Percent,
}

/// Wordings of bounds; `{n}` in the way says on which side the number stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    About,
    AtLeast,
    MoreThan,
    UpTo,
    FewerThan,
    Between,
    Exactly,
    /// Of several numbers the last: "rose from 12 to 15".
    Last,
}

/// Words for days and months.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateWord {
    Month(i8, Standing),
    /// A month of the Solar Hijri calendar.
    SolarMonth(i8, Standing),
    Weekday(i8, Standing),
    /// So many units from that of publication: yesterday is one day back.
    Offset(Unit, i32),
    /// A unit of time, and how many of it the word counts: a dual is two, a plain word none.
    Unit(Unit, i32),
    /// A word for the day of a month or the place in a row: "first". -1 is the last.
    Ordinal(i8),
    /// A quarter of a year by its short name: "Q1".
    Quarter(i8),
    /// Half a year by its short name: "H1".
    Half(i8),
    /// A day of the year by its name, with its month and day: Christmas.
    Feast(i8, i8),
    /// One that moves with Easter of the western churches, and how many days it comes after it.
    Easter(i8),
    /// Means nothing between the parts of a date: "of".
    Filler,
    /// Words that hold a date word and name no day: "the morning" in Spanish holds "tomorrow".
    Nothing,
}

/// Can a name stand for a date by itself?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    Alone,
    /// It is another word too ("may"), and one of a date only with its other parts.
    WithOthers,
}

/// Units of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    Hour,
    Day,
    Week,
    Weekend,
    Fortnight,
    Month,
    Quarter,
    Half,
    Year,
    Decade,
    /// A day of the week, counted as a unit: "two Sundays from now".
    Weekday(i8),
    /// A month by its name: "next June".
    Named(i8),
}

/// What a way of wording a date makes of what fills its slots.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateWay {
    /// The order in which the parts of a date stand; what is left out is the nearest to publication.
    Order,
    /// The same, read only as the poorer end of a range: "15, 2013".
    Loose,
    /// So many units, or such a day or month, from that of publication: "last week", "next June".
    Offset(i32),
    /// A length of time back, or ahead: "three days ago", "in two weeks".
    Ago,
    Ahead,
    /// A length of time before or after a date: "two days after Monday".
    Before,
    After,
    /// A length of time up to publication, or from it on: "the last ten months".
    Past,
    Coming,
    /// A unit counted within a longer one: "the third quarter of 2016".
    Nth,
    Early,
    Middle,
    Late,
    /// From one date to another.
    Range,
}

/// Words that tell that a figure is not this event's toll.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RoleMark {
    /// For the claims of its clause and those after it: "ago".
    Background,
    /// For the claims after it alone: "the deadliest since".
    BackgroundAfter,
    Superseded,
}

/// Words that tell over what time a toll counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScopeMark {
    /// "since {date}"
    Since,
    /// "in the past {n} hours"; without a number one such unit.
    Past(Unit),
    /// "since the start of the year"
    Current(Unit),
    War,
    Truce,
    Unrest,
    /// Words that hold one of these and tell of no toll's scope: "the deadliest since".
    Nothing,
}

/// Words that tell how sure a claim is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CertaintyMark {
    Hedged,
    Denied,
}

/// Where those stand whom a source cites.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CiteOrder {
    /// "citing X".
    Preposition,
    /// Behind them: Turkish "X'e dayandırarak".
    Postposition,
    /// No citation: before an agency or outlet that the source spoke to, or that passes on its words: "cited by AFP".
    Told,
}

/// Words that tell that a source is not to be named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnonymousMark {
    /// A word for the source itself: "a security source".
    Source,
    /// What the source asked for: "on condition of anonymity".
    Wish,
}

/// Where the source stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CueOrder {
    /// "X said", "said X".
    Verb,
    /// A verb with its source before it and what is said behind it, a comma between them or not: "X says, …".
    Opener,
    /// "according to X".
    Preposition,
    /// Behind its source: German "X zufolge", Turkish "X göre".
    Postposition,
    /// At the end of the sentence, which its source opens: Turkish "X … açıkladı".
    Final,
    /// Has the subject of the verb before it: ", adding that …".
    Participle,
    /// A verb of things as well: a cue where what follows holds a clause, a quotation, a figure or harm ("announced that").
    Object,
    /// A cue only where a quotation stands beside it: "called it '…'".
    Quoting,
    /// Tells whom another source cites ("…, Reuters reported, citing X"); where there is none, as a preposition.
    Citing,
    /// The same behind its source.
    CitedBefore,
}

impl CueOrder {
    /// Is it a verb of saying, of which others may be told apart and which has a subject?
    pub fn is_verb(self) -> bool {
        !matches!(self, CueOrder::Preposition | CueOrder::Postposition) && !self.cites()
    }

    /// Does it tell whom another source cites?
    pub fn cites(self) -> bool {
        matches!(self, CueOrder::Citing | CueOrder::CitedBefore)
    }
}

/// Words from which the kind of an unknown name is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameWord {
    PersonTitle,
    Organisation,
    PlaceBefore,
    PlaceAfter,
    /// Stands between a person's name and the father's or the family's.
    Lineage,
    /// Stands before the name of a child by whom a person is called, or of what he is known for.
    Kunya,
    /// A person's first name.
    Given,
}

impl Meaning {
    /// The number of classes.
    pub const CLASSES: usize = 23;

    /// The class in which the longest match wins: a month does not hide a number, nor a name a victim.
    pub const fn class(self) -> usize {
        match self {
            Meaning::Clause(_) => 0,
            Meaning::Number(_) => 1,
            Meaning::Bound(_) => 2,
            Meaning::Date(DateWord::Filler | DateWord::Nothing) => 4,
            Meaning::Date(_) | Meaning::DateWay(_) => 3,
            Meaning::Victims(..) => 5,
            Meaning::Unit | Meaning::UnitBefore | Meaning::UnitOfPeople => 6,
            Meaning::Predicate(..) | Meaning::Count(..) => 7,
            Meaning::Part | Meaning::Total => 8,
            Meaning::Agent => 9,
            Meaning::Role(_) => 10,
            Meaning::Certainty(_) => 11,
            Meaning::Cue(..) => 12,
            Meaning::Name(..) => 13,
            Meaning::NameWord(_) => 14,
            Meaning::Event(_) => 15,
            Meaning::Term(_) => 16,
            Meaning::Scope(_) => 17,
            Meaning::Cites(_) => 18,
            Meaning::Relay(..) => 19,
            Meaning::Anonymous(_) => 20,
            Meaning::Commitment(_) => 21,
            Meaning::Companion(_) => 22,
        }
    }
}
