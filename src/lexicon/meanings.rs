//! What each line of a lexicon file means: section and key on the left become a [`Meaning`] that the passes look for.

use super::source::{Entry, File, Problem, Section};
use crate::meaning::{EventKind, Group, MentionKind, Outcome, Stance, Voice};

/// What a phrase stands for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Meaning {
    Clause(Clause),
    Number(Number),
    Bound(Bound),
    Date(DateWord),
    Form(DateForm),
    /// Who is counted; the number is what the word itself says (a dual is two).
    Victims(Group, Option<f64>),
    /// A word after a figure that makes it no count of people: "metres", "years".
    Unit,
    /// A word before a figure that does the same: "aged", "flight".
    UnitBefore,
    /// People came to harm.
    Predicate(Outcome, Voice),
    /// Nobody came to this harm.
    Nobody(Outcome),
    /// Some of those counted before: "including five children".
    Part,
    Agent,
    Role(RoleMark),
    Certainty(CertaintyMark),
    Cue(Stance, CueOrder),
    /// A name that the lexicon knows; the number is that of the entity in [`super::Lexicon::entities`].
    Name(MentionKind, u32),
    NameWord(NameWord),
    Event(EventKind),
    /// A telling word; the number is that of the pair in [`super::Lexicon::terms`].
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
    /// Small words inside names: "de", "al".
    Particle,
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
    /// Between units and tens, in either order.
    TensJoiner,
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
}

/// Words for days and months.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateWord {
    Month(i8),
    Weekday(i8),
    /// Days from publication: yesterday is -1.
    Days(i32),
    /// Weeks, months or years from that of publication.
    Weeks(i32),
    Months(i32),
    Years(i32),
    /// A word for the day of a month: "first".
    Ordinal(i8),
}

/// Orders in which the parts of a date stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateForm {
    /// The nearest such day, past or coming.
    Nearest,
    Past,
    Coming,
    Early,
    Middle,
    Late,
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

/// Words that tell how sure a claim is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CertaintyMark {
    Hedged,
    Denied,
}

/// Where the source stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CueOrder {
    /// "X said", "said X".
    Verb,
    /// "according to X".
    Preposition,
}

/// Words from which the kind of an unknown name is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameWord {
    PersonTitle,
    Organisation,
    PlaceBefore,
    PlaceAfter,
}

impl Meaning {
    /// The number of classes.
    pub const CLASSES: usize = 17;

    /// The class in which the longest match wins: a month does not hide a number, nor a name a victim.
    pub const fn class(self) -> usize {
        match self {
            Meaning::Clause(_) => 0,
            Meaning::Number(_) => 1,
            Meaning::Bound(_) => 2,
            Meaning::Date(_) => 3,
            Meaning::Form(_) => 4,
            Meaning::Victims(..) => 5,
            Meaning::Unit | Meaning::UnitBefore => 6,
            Meaning::Predicate(..) | Meaning::Nobody(_) => 7,
            Meaning::Part => 8,
            Meaning::Agent => 9,
            Meaning::Role(_) => 10,
            Meaning::Certainty(_) => 11,
            Meaning::Cue(..) => 12,
            Meaning::Name(..) => 13,
            Meaning::NameWord(_) => 14,
            Meaning::Event(_) => 15,
            Meaning::Term(_) => 16,
        }
    }
}

/// The files that hold phrases, in the order in which they are loaded.
pub const FILES: &[&str] = &[
    "language.toml",
    "numbers.toml",
    "dates.toml",
    "casualties.toml",
    "attribution.toml",
    "names.toml",
    "events.toml",
    "framing.toml",
];

/// Lists that are read on their own, not as phrases.
const SETTINGS: &[(&str, &[&str])] = &[
    ("language.toml", &["language", "letters", "tokens"]),
    ("numbers.toml", &["digits"]),
    ("dates.toml", &["suffixes"]),
];

/// Sentences with what is to be found in them, in every file.
pub const EXAMPLES: &str = "examples";

/// What a line of a section means, or `None` where the section holds no phrases. Entities and terms are given numbers
/// by `entity` and `term`.
///
/// # Errors
/// Where the file has no such section, or the section no such meaning.
pub fn meaning(
    file_name: &str,
    file: &File,
    section: &Section,
    entry: &Entry,
    entity: &mut dyn FnMut(&str) -> u32,
    term: &mut dyn FnMut(&str, &str) -> u32,
) -> Result<Option<Meaning>, Problem> {
    let (name, key) = (section.name.as_str(), entry.meaning.as_str());
    let settings = SETTINGS.iter().any(|(file, sections)| *file == file_name && sections.contains(&name));
    if settings || name == EXAMPLES {
        return Ok(None);
    }
    let found = match file_name {
        "language.toml" => pick(CLAUSES, (name, key)).map(Meaning::Clause),
        "numbers.toml" => number(name, key),
        "dates.toml" => date(name, key),
        "casualties.toml" => casualty(name, key),
        "attribution.toml" => Stance::from_name(name).zip(pick(ORDERS, key)).map(|(s, o)| Meaning::Cue(s, o)),
        "names.toml" => match pick(NAME_WORDS, (name, key)) {
            Some(word) => Some(Meaning::NameWord(word)),
            None => pick(NAME_KINDS, name).map(|kind| Meaning::Name(kind, entity(key))),
        },
        "events.toml" if name == "event" => EventKind::from_name(key).map(Meaning::Event),
        "framing.toml" => Some(Meaning::Term(term(name, key))),
        _ => None,
    };
    found.map(Some).ok_or_else(|| {
        let message = format!("[{name}] {key} is no meaning of {file_name}");
        file.problem(entry.line, message, "see lexicons/README.md for the meanings that each file can hold")
    })
}

fn pick<K: PartialEq, V: Copy>(table: &[(K, V)], key: K) -> Option<V> {
    table.iter().find(|(name, _)| *name == key).map(|(_, value)| *value)
}

const CLAUSES: &[((&str, &str), Clause)] = &[
    (("sentences", "abbreviations"), Clause::Abbreviation),
    (("clauses", "and"), Clause::And),
    (("clauses", "but"), Clause::But),
    (("clauses", "that"), Clause::That),
    (("clauses", "relative"), Clause::Relative),
    (("clauses", "to"), Clause::To),
    (("clauses", "of"), Clause::Of),
    (("clauses", "on"), Clause::On),
    (("clauses", "boundary"), Clause::Boundary),
    (("clauses", "pronoun"), Clause::Pronoun),
    (("clauses", "particle"), Clause::Particle),
];

const ORDERS: &[(&str, CueOrder)] = &[("verb", CueOrder::Verb), ("preposition", CueOrder::Preposition)];

const NAME_WORDS: &[((&str, &str), NameWord)] = &[
    (("person_title", "title"), NameWord::PersonTitle),
    (("organisation_word", "head"), NameWord::Organisation),
    (("place_word", "before"), NameWord::PlaceBefore),
    (("place_word", "after"), NameWord::PlaceAfter),
];

const NAME_KINDS: &[(&str, MentionKind)] = &[
    ("state", MentionKind::Place),
    ("capital", MentionKind::Place),
    ("region", MentionKind::Place),
    ("people", MentionKind::People),
    ("organisation", MentionKind::Organisation),
];

const BOUNDS: &[(&str, Bound)] = &[
    ("about", Bound::About),
    ("at least", Bound::AtLeast),
    ("more than", Bound::MoreThan),
    ("up to", Bound::UpTo),
    ("fewer than", Bound::FewerThan),
    ("between", Bound::Between),
    ("exactly", Bound::Exactly),
];

fn number(section: &str, key: &str) -> Option<Meaning> {
    let value = || key.parse::<f64>().ok().filter(|n| n.is_finite() && *n >= 0.0);
    let number = match section {
        "bounds" => return pick(BOUNDS, key).map(Meaning::Bound),
        "values" => Number::Value(value()?),
        "scales" => Number::Scale(value()?),
        "collectives" => Number::Collective(value()?),
        "vague" => Number::Vague(value()?),
        "joiners" if key == "and" => Number::Joiner,
        "joiners" if key == "tens" => Number::TensJoiner,
        "article" if key == "1" => Number::Article,
        "none" if key == "0" => Number::None,
        "percent" if key == "word" => Number::Percent,
        _ => return None,
    };
    Some(Meaning::Number(number))
}

const FORMS: &[(&str, DateForm)] = &[
    ("nearest", DateForm::Nearest),
    ("past", DateForm::Past),
    ("coming", DateForm::Coming),
    ("early", DateForm::Early),
    ("middle", DateForm::Middle),
    ("late", DateForm::Late),
];

fn date(section: &str, key: &str) -> Option<Meaning> {
    let number = |least: i8, most: i8| key.parse().ok().filter(|n| (least..=most).contains(n));
    let word = match section {
        "months" => DateWord::Month(number(1, 12)?),
        "weekdays" => DateWord::Weekday(number(1, 7)?),
        "ordinals" => DateWord::Ordinal(number(1, 31)?),
        "days" => DateWord::Days(number(-31, 31)?.into()),
        "weeks" => DateWord::Weeks(number(-9, 9)?.into()),
        "month_offsets" => DateWord::Months(number(-12, 12)?.into()),
        "years" => DateWord::Years(number(-99, 9)?.into()),
        "forms" => return pick(FORMS, key).map(Meaning::Form),
        _ => return None,
    };
    Some(Meaning::Date(word))
}

const VOICES: &[(&str, Voice)] = &[("active", Voice::Active), ("passive", Voice::Passive), ("nominal", Voice::Nominal)];

fn casualty(section: &str, key: &str) -> Option<Meaning> {
    match (section, key) {
        ("victims", _) => Group::from_name(key).map(|group| Meaning::Victims(group, None)),
        ("one", _) => Group::from_name(key).map(|group| Meaning::Victims(group, Some(1.0))),
        ("two", _) => Group::from_name(key).map(|group| Meaning::Victims(group, Some(2.0))),
        ("units", "after") => Some(Meaning::Unit),
        ("units", "before") => Some(Meaning::UnitBefore),
        ("part", "of") => Some(Meaning::Part),
        ("agent", "by") => Some(Meaning::Agent),
        ("role", "background") => Some(Meaning::Role(RoleMark::Background)),
        ("role", "background after") => Some(Meaning::Role(RoleMark::BackgroundAfter)),
        ("role", "superseded") => Some(Meaning::Role(RoleMark::Superseded)),
        ("certainty", "hedged") => Some(Meaning::Certainty(CertaintyMark::Hedged)),
        ("certainty", "denied") => Some(Meaning::Certainty(CertaintyMark::Denied)),
        (outcome, "nobody") => Outcome::from_name(outcome).map(Meaning::Nobody),
        (outcome, voice) => Outcome::from_name(outcome).zip(pick(VOICES, voice)).map(|(o, v)| Meaning::Predicate(o, v)),
    }
}
