//! What each line of a lexicon file means: section and key on the left become a [`Meaning`].

use super::source::{Entry, File, Problem, Section};
use crate::meaning::{
    Commitment, EventKind, Group, LinkKind, MentionKind, Outcome, Stance, Voice,
    phrase::{
        AnonymousMark, Bound, CertaintyMark, CiteOrder, Clause, CueOrder, DateWay, DateWord, Meaning, NameWord, Number,
        RoleMark, ScopeMark, Standing, Unit,
    },
};

/// The files that hold phrases, in the order in which they are loaded.
pub const FILES: &[&str] = &[
    "language.toml",
    "numbers.toml",
    "dates.toml",
    "casualties.toml",
    "attribution.toml",
    "origins.toml",
    "names.toml",
    "events.toml",
    "framing.toml",
];

/// Lists that are read on their own, not as phrases.
const SETTINGS: &[(&str, &[&str])] = &[
    ("language.toml", &["language", "letters", "tokens"]),
    ("numbers.toml", &["digits", "magnitudes"]),
    ("dates.toml", &["suffixes", "numeric"]),
    ("agencies.toml", &["unnamed", "platform"]),
];

/// The files that must say by examples what their phrases mean.
pub const EXEMPLIFIED: &[&str] = &[
    "numbers.toml",
    "dates.toml",
    "casualties.toml",
    "attribution.toml",
    "origins.toml",
    "events.toml",
    "framing.toml",
];

/// The section of the examples: sentences with what is to be found in them.
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
        "origins.toml" => pick(ORIGINS, (name, key)),
        "agencies.toml" => pick(RELAYS, name).map(|kind| Meaning::Relay(kind, Some(entity(key)))),
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
        let help = match likely(name).or_else(|| likely(key)) {
            Some(meant) => {
                format!("did you mean `{meant}`? lexicons/README.md names the meanings that each file can hold")
            }
            None => "see lexicons/README.md for the meanings that each file can hold".to_string(),
        };
        file.problem(entry.line, message, help)
    })
}

/// The known name that a misspelt one is closest to, by Jaro-Winkler similarity.
fn likely(misspelt: &str) -> Option<&'static str> {
    let vocabularies = [
        Outcome::ALL.iter().map(|value| value.name()).collect::<Vec<_>>(),
        Group::ALL.iter().map(|value| value.name()).collect(),
        Stance::ALL.iter().map(|value| value.name()).collect(),
        EventKind::ALL.iter().map(|value| value.name()).collect(),
        BOUNDS.iter().map(|(name, _)| *name).collect(),
        NAME_KINDS.iter().map(|(name, _)| *name).collect(),
    ];
    let scored = vocabularies.into_iter().flatten().map(|known| (strsim::jaro_winkler(misspelt, known), known));
    let (score, known) = scored.max_by(|a, b| a.0.total_cmp(&b.0))?;
    (LIKELY..1.0).contains(&score).then_some(known)
}

/// Below this similarity a name was not meant.
const LIKELY: f64 = 0.88;

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
    (("clauses", "not"), Clause::Not),
    (("clauses", "copula"), Clause::Copula),
    (("clauses", "adverb"), Clause::Adverb),
    (("clauses", "share"), Clause::Share),
    (("clauses", "ratio"), Clause::Ratio),
    (("clauses", "auxiliary"), Clause::Auxiliary),
    (("clauses", "particle"), Clause::Particle),
    (("clauses", "this"), Clause::This),
    (("clauses", "verb"), Clause::Verb),
    (("clauses", "unsaid"), Clause::Unsaid),
    (("clauses", "determiner"), Clause::Determiner),
    (("clauses", "object"), Clause::Object),
    (("clauses", "perfect"), Clause::Perfect),
    (("clauses", "man"), Clause::Man),
    (("clauses", "woman"), Clause::Woman),
    (("clauses", "group"), Clause::Group),
];

const ORDERS: &[(&str, CueOrder)] = &[
    ("verb", CueOrder::Verb),
    ("opener", CueOrder::Opener),
    ("preposition", CueOrder::Preposition),
    ("postposition", CueOrder::Postposition),
    ("final", CueOrder::Final),
    ("participle", CueOrder::Participle),
    ("object", CueOrder::Object),
    ("quoting", CueOrder::Quoting),
];

const ORIGINS: &[((&str, &str), Meaning)] = &[
    (("cites", "preposition"), Meaning::Cites(CiteOrder::Preposition)),
    (("cites", "postposition"), Meaning::Cites(CiteOrder::Postposition)),
    (("relay", "told"), Meaning::Cites(CiteOrder::Told)),
    (("relay", "agency"), Meaning::Relay(LinkKind::Agency, None)),
    (("relay", "outlet"), Meaning::Relay(LinkKind::Outlet, None)),
    (("anonymous", "source"), Meaning::Anonymous(AnonymousMark::Source)),
    (("anonymous", "wish"), Meaning::Anonymous(AnonymousMark::Wish)),
    (("commitment", "factive"), Meaning::Commitment(Commitment::Factive)),
    (("commitment", "hedged"), Meaning::Commitment(Commitment::Hedged)),
];

/// The sections of `world/agencies.toml`.
const RELAYS: &[(&str, LinkKind)] = &[("agency", LinkKind::Agency), ("outlet", LinkKind::Outlet)];

const NAME_WORDS: &[((&str, &str), NameWord)] = &[
    (("person_title", "title"), NameWord::PersonTitle),
    (("organisation_word", "head"), NameWord::Organisation),
    (("place_word", "before"), NameWord::PlaceBefore),
    (("place_word", "after"), NameWord::PlaceAfter),
    (("lineage_word", "between"), NameWord::Lineage),
    (("lineage_word", "before"), NameWord::Kunya),
    (("lineage_word", "given"), NameWord::Given),
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
    ("last", Bound::Last),
];

fn number(section: &str, key: &str) -> Option<Meaning> {
    let value = || key.parse::<f64>().ok().filter(|n| n.is_finite() && *n >= 0.0);
    let number = match section {
        "bounds" => return pick(BOUNDS, key).map(Meaning::Bound),
        "values" if key == "none" => Number::Nothing,
        "values" => Number::Value(value()?),
        "fractions" => Number::Fraction(value().filter(|part| *part < 1.0)?),
        "scales" => Number::Scale(value()?),
        "collectives" => Number::Collective(value()?),
        "vague" => Number::Vague(value()?),
        "joiners" if key == "and" => Number::Joiner,
        "joiners" if key == "tens" => Number::TensJoiner,
        "joiners" if key == "units" => Number::UnitsJoiner,
        "joiners" if key == "point" => Number::Point,
        "joiners" if key == "places" => Number::Joiner,
        "article" if key == "1" => Number::Article,
        "none" if key == "0" => Number::None,
        "percent" if key == "word" => Number::Percent,
        _ => return None,
    };
    Some(Meaning::Number(number))
}

const UNITS: &[(&str, Unit)] = &[
    ("hour", Unit::Hour),
    ("day", Unit::Day),
    ("week", Unit::Week),
    ("weekend", Unit::Weekend),
    ("fortnight", Unit::Fortnight),
    ("month", Unit::Month),
    ("quarter", Unit::Quarter),
    ("half", Unit::Half),
    ("year", Unit::Year),
    ("decade", Unit::Decade),
];

const DATE_WAYS: &[((&str, &str), DateWay)] = &[
    (("forms", "order"), DateWay::Order),
    (("forms", "loose"), DateWay::Loose),
    (("relative", "ago"), DateWay::Ago),
    (("relative", "ahead"), DateWay::Ahead),
    (("relative", "before"), DateWay::Before),
    (("relative", "after"), DateWay::After),
    (("relative", "past"), DateWay::Past),
    (("relative", "coming"), DateWay::Coming),
    (("parts", "nth"), DateWay::Nth),
    (("parts", "early"), DateWay::Early),
    (("parts", "middle"), DateWay::Middle),
    (("parts", "late"), DateWay::Late),
    (("ranges", "between"), DateWay::Range),
];

fn date(section: &str, key: &str) -> Option<Meaning> {
    let number = |least: i8, most: i8| key.parse().ok().filter(|n| (least..=most).contains(n));
    let offset = |unit| Some(DateWord::Offset(unit, number(-99, 99)?.into()));
    let word = match section {
        "months" => {
            let (month, standing) = named(key, 12)?;
            DateWord::Month(month, standing)
        }
        "solar hijri months" => {
            let (month, standing) = named(key, 12)?;
            DateWord::SolarMonth(month, standing)
        }
        "weekdays" => {
            let (weekday, standing) = named(key, 7)?;
            DateWord::Weekday(weekday, standing)
        }
        "ordinals" if key == "last" => DateWord::Ordinal(-1),
        "ordinals" => DateWord::Ordinal(number(1, 53)?),
        "quarters" => DateWord::Quarter(number(1, 4)?),
        "feasts" if key.starts_with("easter") => {
            let days = key.trim_start_matches("easter").replace(' ', "");
            DateWord::Easter(if days.is_empty() { 0 } else { days.parse().ok()? })
        }
        "feasts" => {
            let (month, day) = key.split_once('-')?;
            let within = |text: &str, most: i8| text.parse().ok().filter(|n| (1..=most).contains(n));
            DateWord::Feast(within(month, 12)?, within(day, 31)?)
        }
        "halves" => DateWord::Half(number(1, 2)?),
        "filler" if key == "words" => DateWord::Filler,
        "units" => match key.split_once(' ') {
            Some((count, unit)) => {
                DateWord::Unit(pick(UNITS, unit)?, count.parse().ok().filter(|n| (1..=99).contains(n))?)
            }
            None => DateWord::Unit(pick(UNITS, key)?, 0),
        },
        "days" if key == "none" => DateWord::Nothing,
        "days" => offset(Unit::Day)?,
        "weeks" => offset(Unit::Week)?,
        "weekends" => offset(Unit::Weekend)?,
        "month_offsets" => offset(Unit::Month)?,
        "years" => offset(Unit::Year)?,
        "relative" if key.parse::<i32>().is_ok() => {
            return Some(Meaning::DateWay(DateWay::Offset(number(-9, 9)?.into())));
        }
        _ => return pick(DATE_WAYS, (section, key)).map(Meaning::DateWay),
    };
    Some(Meaning::Date(word))
}

const SCOPES: &[(&str, ScopeMark)] = &[
    ("since", ScopeMark::Since),
    ("past hours", ScopeMark::Past(Unit::Hour)),
    ("past days", ScopeMark::Past(Unit::Day)),
    ("past weeks", ScopeMark::Past(Unit::Week)),
    ("past months", ScopeMark::Past(Unit::Month)),
    ("past years", ScopeMark::Past(Unit::Year)),
    ("this week", ScopeMark::Current(Unit::Week)),
    ("this month", ScopeMark::Current(Unit::Month)),
    ("this year", ScopeMark::Current(Unit::Year)),
    ("war", ScopeMark::War),
    ("truce", ScopeMark::Truce),
    ("unrest", ScopeMark::Unrest),
    ("none", ScopeMark::Nothing),
];

/// The number of a month or weekday, and whether its name can stand alone: "5 with others".
fn named(key: &str, most: i8) -> Option<(i8, Standing)> {
    let (number, standing) = match key.strip_suffix(" with others") {
        Some(number) => (number, Standing::WithOthers),
        None => (key, Standing::Alone),
    };
    Some((number.parse().ok().filter(|number| (1..=most).contains(number))?, standing))
}

const VOICES: &[(&str, Voice)] = &[("active", Voice::Active), ("passive", Voice::Passive), ("nominal", Voice::Nominal)];

fn casualty(section: &str, key: &str) -> Option<Meaning> {
    match (section, key) {
        ("victims", _) => Group::from_name(key).map(|group| Meaning::Victims(group, None)),
        ("one", _) => Group::from_name(key).map(|group| Meaning::Victims(group, Some(1.0))),
        ("two", _) => Group::from_name(key).map(|group| Meaning::Victims(group, Some(2.0))),
        ("company", _) => Group::from_name(key).map(Meaning::Companion),
        ("units", "after") => Some(Meaning::Unit),
        ("units", "before") => Some(Meaning::UnitBefore),
        ("units", "people") => Some(Meaning::UnitOfPeople),
        ("part", "of") => Some(Meaning::Part),
        ("part", "total") => Some(Meaning::Total),
        ("agent", "by") => Some(Meaning::Agent),
        ("role", "background") => Some(Meaning::Role(RoleMark::Background)),
        ("role", "background after") => Some(Meaning::Role(RoleMark::BackgroundAfter)),
        ("role", "superseded") => Some(Meaning::Role(RoleMark::Superseded)),
        ("scope", key) => pick(SCOPES, key).map(Meaning::Scope),
        ("certainty", "hedged") => Some(Meaning::Certainty(CertaintyMark::Hedged)),
        ("certainty", "denied") => Some(Meaning::Certainty(CertaintyMark::Denied)),
        (outcome, "nobody") => Outcome::from_name(outcome).map(|outcome| Meaning::Count(outcome, 0.0)),
        (outcome, "one") => Outcome::from_name(outcome).map(|outcome| Meaning::Count(outcome, 1.0)),
        (outcome, "two") => Outcome::from_name(outcome).map(|outcome| Meaning::Count(outcome, 2.0)),
        (outcome, voice) => Outcome::from_name(outcome).zip(pick(VOICES, voice)).map(|(o, v)| Meaning::Predicate(o, v)),
    }
}
