//! Names across spellings and scripts: can two of them be one?
//!
//! A name is written in Latin letters (`any_ascii`), read as a row of sounds, and two rows are aligned at the least cost:
//! a sound against one that another script has in its place (p and b, l and r, g and h) costs little, a vowel that a
//! script does not write costs next to nothing. What remains is the score. Scripts differ in how much of a name they
//! keep, so each pair of scripts has a threshold of its own.

pub mod known;
mod letters;
mod likelihood;
mod number;
mod ready;
mod sound;
mod spelled;
mod words;

use crate::lexicon::{
    Library,
    customs::{Custom, Customs},
};
use known::Known;
use likelihood::Evidence;
pub use ready::{prepare, prepare_known};
pub use sound::joins;
use sound::{Script, Sound};
use spelled::spelled;

/// Whether two names can be one, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct NameMatch {
    /// From 0 to 1; 0.5 is the threshold of the pair of scripts.
    pub score: f64,
    /// Are they taken for one?
    pub same: bool,
    pub relation: Relation,
    /// What speaks for it or against it: "same letters without accents".
    pub because: String,
}

/// How one name relates to the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// All words of the one answer to words of the other.
    Whole,
    /// One is a part of the other: a last name, a name without its middle.
    Short,
    /// One is made of the first letters of the other.
    Initials,
    /// Neither.
    Other,
}

/// A name made ready for comparing with others.
#[derive(Debug, Clone, PartialEq)]
pub struct Name {
    script: Script,
    /// Lower-case Latin letters without accents.
    words: Vec<Word>,
    /// All words as one.
    joined: Vec<Sound>,
    /// The first consonant that all scripts write, and how many there are.
    first: Option<Sound>,
    consonants: usize,
    /// What the name weighs in sounds, vowels less than consonants.
    weight: f64,
    /// Is it written as initials are, in capitals throughout?
    capitals: bool,
    /// As written, in lower case.
    plain: String,
    /// Share of it that is rather words than sounds: articles, signs with which no foreign name is written.
    wordy: f64,
    /// The numbers in it: two names with other ones are two things.
    numbers: number::Numbers,
    /// The man's name of which its first word may be the woman's, in Latin letters; only where more words follow.
    masculine: Option<Box<str>>,
    /// The forms of companies in it.
    forms: Vec<u16>,
    /// The same without titles and words that say what it is, if it has any.
    bare: Option<Box<Name>>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Word {
    letters: String,
    sounds: Vec<Sound>,
    custom: Option<Custom>,
    /// The same without particles written on its front, or cut behind a sign that may be a word.
    bare: Vec<Word>,
    /// How many of its sounds are the father's name, where it is made of that; 0 elsewhere.
    father: usize,
}

/// Longest name that is looked at, in words and in bytes: what is longer is cut.
const WORDS: usize = 12;
const BYTES: usize = 240;

/// Can the two names be one person, place or group? Spellings are compared, never meanings: a translated name is another.
///
/// ```
/// # use diptych::{lexicon::Library, name::compare_names};
/// let library = Library::embedded();
/// let customs = library.customs();
/// assert!(compare_names(customs, "Tinzaouat\u{e8}ne", "Tinzaouatene").same);
/// assert!(compare_names(customs, "Alghabass Ag Intalla", "Alghabass Ag Intallah").same);
/// assert!(compare_names(customs, "Deutsche Bank AG", "Deutsche Bank Aktiengesellschaft").same);
/// assert!(!compare_names(customs, "Niger", "Nigeria").same);
/// ```
pub fn compare_names(customs: &Customs, a: &str, b: &str) -> NameMatch {
    compare(&prepare(customs, a), &prepare(customs, b))
}

/// [`compare_names`], what is known of the names looked up first: names of one place or organisation are the same in any
/// language, and those of two that are known are not.
///
/// ```
/// # use diptych::{lexicon::Library, name::compare_known};
/// let library = Library::embedded();
/// assert!(compare_known(&library, "NATO", "OTAN").same);
/// assert!(!compare_known(&library, "Niger", "Nigeria").same);
/// ```
pub fn compare_known(library: &Library, a: &str, b: &str) -> NameMatch {
    let like = compare(&prepare_known(library, a), &prepare_known(library, b));
    match known::of_both(library, a, b) {
        Some(Known::One(because)) if !like.same || like.score < KNOWN => found(KNOWN, true, Relation::Whole, &because),
        Some(Known::Two(because)) if like.same => found(like.score.min(0.45), false, Relation::Other, &because),
        _ => like,
    }
}

/// Score of two names of one thing.
const KNOWN: f64 = 0.95;

/// As much of the text as fits into so many bytes.
pub fn cut(text: &str, bytes: usize) -> &str {
    let mut end = text.len().min(bytes);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or("")
}

impl Name {
    /// Is it written as initials are, in capitals throughout?
    pub fn is_initials(&self) -> bool {
        self.capitals
    }

    /// How many words it has.
    pub fn words(&self) -> usize {
        self.words.len()
    }

    /// As written, in lower case.
    pub fn plain(&self) -> &str {
        &self.plain
    }

    /// Are the two the same in Latin letters without accents?
    pub fn has_letters_of(&self, other: &Name) -> bool {
        let letters = |name: &Name| name.words.iter().map(|word| word.letters.as_str()).collect::<String>();
        letters(self) == letters(other)
    }

    fn has_lineage(&self) -> bool {
        self.words.iter().any(|word| matches!(word.custom, Some(Custom::Lineage(_))))
    }

    /// How many consonants it has that all scripts write.
    pub fn consonants(&self) -> usize {
        self.consonants
    }

    /// A quick no for names that begin with sounds of another kind or have many more of them.
    pub fn sounds_near(&self, other: &Name) -> bool {
        let (few, many) = (self.consonants.min(other.consonants), self.consonants.max(other.consonants));
        let (Some(a), Some(b)) = (self.first, other.first) else { return false };
        many - few <= 1 + few / 3 && sound::are_near(a, b)
    }

    /// A quick no: names of very different length are only one where one of them is a part or the initials of the other,
    /// and a word of the one begins with a sound near to that of a word of the other, unless words are known by their meaning.
    pub fn may_match(&self, other: &Name) -> bool {
        let (less, more) = (self.weight.min(other.weight), self.weight.max(other.weight));
        let length =
            less >= more * 0.5 || self.capitals != other.capitals || (self.words.len() > 1 && other.words.len() > 1);
        length && (self.has_meanings() || other.has_meanings() || self.begins_near(other))
    }

    fn has_meanings(&self) -> bool {
        self.words.iter().any(|word| matches!(word.custom, Some(Custom::Word(_) | Custom::Kind(_) | Custom::Place(_))))
    }

    /// Does each plain word of the name with fewer words begin with a consonant near to that of a word of the other?
    fn begins_near(&self, other: &Name) -> bool {
        let (few, many) = if self.words.len() <= other.words.len() { (self, other) } else { (other, self) };
        let first = |word: &Word| sound::consonants(&word.sounds).next();
        let plain = few.words.iter().filter(|word| word.custom.is_none() && word.letters.len() > 1);
        plain.filter_map(first).all(|a| many.words.iter().filter_map(first).any(|b| sound::are_near(a, b)))
    }
}

/// How a text shows where a name begins and ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Writing {
    /// Names have capitals.
    Capitals,
    /// Words are set apart, names are not.
    Words,
    /// Not even words are set apart.
    Syllables,
}

/// How a text is written, by its script.
pub fn writing(text: &str) -> Writing {
    match sound::script(text) {
        Script::Latin | Script::Greek | Script::Cyrillic | Script::Vowels => Writing::Capitals,
        Script::Consonants => Writing::Words,
        Script::Syllables => Writing::Syllables,
    }
}

/// The consonants of a word by the class that all scripts keep apart, from three of them: equal for spellings of one name.
pub fn classes(word: &str) -> Option<Vec<u8>> {
    let letters: String = any_ascii::any_ascii(word).chars().filter(char::is_ascii_alphanumeric).collect();
    let sounds = letters::sounds(&letters.to_ascii_lowercase(), sound::script(word));
    let mut classes: Vec<u8> = sound::consonants(&sounds).map(sound::class).collect();
    classes.dedup();
    (classes.len() >= 3).then_some(classes)
}

/// Which end of a name stands for the whole: the last of a person's, the first of a place's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    First,
    Last,
}

/// Can `short` stand for `long`: all its words in order, at that end of the name? A person may also be called by two
/// words and more that leave out some inside the name or at its end: a patronymic, the mother's surname.
pub fn is_short_for(short: &Name, long: &Name, end: End) -> bool {
    let (few, many) = (short.words.len(), long.words.len());
    if few == 0 || few >= many || short.weight < LEAST_SHORT {
        return false;
    }
    let pair = sound::pair(short.script, long.script);
    let threshold = pair.threshold.max(SAME_WORD);
    let same = |a: &Word, b: &Word| sound::similarity(&a.sounds, &b.sounds, pair) >= threshold;
    let at = |start: usize| short.words.iter().zip(&long.words[start..]).all(|(a, b)| same(a, b));
    match end {
        End::First => at(0),
        End::Last if at(many - few) => true,
        End::Last if few == 1 || short.has_lineage() || long.has_lineage() => false,
        End::Last => at(0) || same(&short.words[few - 1], &long.words[many - 1]) && is_within(short, long, same),
    }
}

/// Do the words of `short` stand in `long` in their order, the first one first?
fn is_within(short: &Name, long: &Name, same: impl Fn(&Word, &Word) -> bool) -> bool {
    let mut rest = long.words.iter();
    let in_order = short.words.iter().all(|word| rest.by_ref().any(|other| same(word, other)));
    in_order && short.words.iter().zip(&long.words).next().is_some_and(|(a, b)| same(a, b))
}

/// Least weight of a short form: two consonants and a vowel.
const LEAST_SHORT: f64 = 2.3;

/// Least similarity of each word of a short form to its word in the full name.
const SAME_WORD: f64 = 0.85;

/// [`compare_names`] for names that were made ready.
pub fn compare(a: &Name, b: &Name) -> NameMatch {
    let (like, evidence) = by_rule(a, b);
    let like = match evidence {
        Some(evidence) if is_weighed(a, b, &evidence) => weighed(a, b, like, &evidence),
        _ => like,
    };
    if number::tell_apart(&a.numbers, &b.numbers) {
        return found(like.score.min(0.45), false, Relation::Other, "other numbers");
    }
    if !a.forms.is_empty() && !b.forms.is_empty() && !a.forms.iter().any(|form| b.forms.contains(form)) {
        return found(like.score.min(0.48), false, Relation::Other, "other forms of company");
    }
    if like.same && (is_his_and_hers(a, b) || is_his_and_hers(b, a)) {
        return found(like.score.min(0.48), false, Relation::Other, "a man's and a woman's name");
    }
    like
}

/// Is the first word of `hers` a woman's form of the first word of `his`? Names in scripts of languages that inflect them
/// may end so for another reason.
fn is_his_and_hers(hers: &Name, his: &Name) -> bool {
    let first = his.words.first().filter(|_| his.words.len() > 1 && his.script == Script::Latin);
    hers.masculine.as_deref().is_some_and(|stem| first.is_some_and(|first| first.letters == stem))
}

/// The verdict by rule on the names in full or without titles and kinds, and the evidence where there is no certainty.
fn by_rule(a: &Name, b: &Name) -> (NameMatch, Option<Evidence>) {
    let (like, evidence) = spelled(a, b);
    if (a.bare.is_none() && b.bare.is_none()) || evidence.is_none() {
        return (like, evidence);
    }
    let (a_kinds, b_kinds) = (kinds(a), kinds(b));
    let one_has_none = a_kinds.is_empty() || b_kinds.is_empty();
    if !one_has_none && !a_kinds.iter().any(|kind| b_kinds.contains(kind)) {
        return (like, evidence);
    }
    let (bare, bare_evidence) = spelled(a.bare.as_deref().unwrap_or(a), b.bare.as_deref().unwrap_or(b));
    let is_worse = bare.score <= like.score || like.same && like.relation == Relation::Whole;
    if is_worse || bare.relation == Relation::Initials {
        return (like, evidence);
    }
    let is_whole = bare.relation == Relation::Whole && a_kinds.is_empty() == b_kinds.is_empty();
    let bare = NameMatch {
        score: if bare.same { (bare.score * WITHOUT_TITLES).max(0.5) } else { bare.score },
        relation: if is_whole { Relation::Whole } else { Relation::Short },
        because: format!("{}, titles left out", bare.because),
        ..bare
    };
    (bare, bare_evidence)
}

/// What is left of the score where only names without titles are the same.
const WITHOUT_TITLES: f64 = 0.98;

/// What the name says that the thing is: a city and the region of its name are two things.
fn kinds(name: &Name) -> Vec<Custom> {
    name.words.iter().filter_map(|word| word.custom).filter(|custom| matches!(custom, Custom::Kind(_))).collect()
}

/// The weights are known for two scripts, and for Latin names of as many words; elsewhere the rules decide.
fn is_weighed(a: &Name, b: &Name, evidence: &Evidence) -> bool {
    a.script != b.script || a.script == Script::Latin && evidence.several > 0.0 && a.words.len() == b.words.len()
}

/// Below this score by rule nothing else makes two names one.
const RULED_OUT: f64 = 0.42;

/// Where fathers are named in two scripts, two words less alike than this are two names.
const OTHER_FATHER_ACROSS: f64 = 0.55;

/// The verdict by rule, weighed with what else speaks for it.
fn weighed(a: &Name, b: &Name, like: NameMatch, evidence: &Evidence) -> NameMatch {
    let evidence = Evidence { by_rule: like.score, wordy: a.wordy.max(b.wordy), ..*evidence };
    let score = likelihood::likelihood(a.script, b.script, &evidence);
    let is_other_father = a.has_lineage() && b.has_lineage() && evidence.weakest < OTHER_FATHER_ACROSS;
    let score = if like.score < RULED_OUT || is_other_father { score.min(0.49) } else { score };
    let same = score >= 0.5;
    let (relation, because) = match (like.same, same) {
        (true, false) => (Relation::Other, format!("{}, but too little alike", like.because)),
        (false, true) => (Relation::Whole, spelled::reason(a, b)),
        _ => (like.relation, like.because),
    };
    NameMatch { score, same, relation, because }
}

fn found(score: f64, same: bool, relation: Relation, because: &str) -> NameMatch {
    NameMatch { score, same, relation, because: because.into() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::source::Folder;
    use std::{borrow::Cow, sync::LazyLock};

    fn customs() -> &'static Customs {
        static LIBRARY: LazyLock<Library> = LazyLock::new(Library::embedded);
        LIBRARY.customs()
    }

    /// Pairs of spellings, with what each says, in `lexicons/world/spellings.toml`.
    fn spellings(section: &str) -> Vec<(String, String)> {
        let text = include_str!("../lexicons/world/spellings.toml");
        let files = [("spellings.toml".to_owned(), Cow::Borrowed(text))].into();
        let file = Folder { files, ..Folder::default() }.file("spellings.toml").expect("spellings.toml is well formed");
        let entries = file.entries(section).iter();
        let pairs: Vec<_> =
            entries.flat_map(|entry| entry.ways.iter().map(|way| (entry.meaning.clone(), way.text.clone()))).collect();
        assert!(!pairs.is_empty());
        pairs
    }

    #[test]
    fn spellings_of_one_name_are_the_same_either_way_round() {
        for (a, b) in spellings("same") {
            let (there, back) = (compare_names(customs(), &a, &b), compare_names(customs(), &b, &a));
            assert!(there.same && back.same, "{a} and {b}: {there:?}");
            assert!((there.score - back.score).abs() < 1e-9, "{a} and {b}: {there:?} {back:?}");
            assert!(!there.because.is_empty());
        }
    }

    #[test]
    fn names_that_are_nearly_alike_are_not_the_same() {
        for (a, b) in spellings("different") {
            let like = compare_names(customs(), &a, &b);
            assert!(!like.same && like.score < 0.5, "{a} and {b}: {like:?}");
        }
    }

    #[test]
    fn a_region_is_no_other_name_of_its_city() {
        let like = compare_names(customs(), "Lodvar region", "Lodvar");
        assert_eq!(like.relation, Relation::Short, "{like:?}");
        assert_eq!(compare_names(customs(), "President Ekberg", "Ekberg").relation, Relation::Whole);
        assert!(!compare_names(customs(), "Lodvar region", "Lodvar river").same);
    }

    #[test]
    fn a_place_known_in_two_languages_is_one_and_says_so() {
        static LIBRARY: LazyLock<Library> = LazyLock::new(Library::embedded);
        let like = compare_known(&LIBRARY, "Ivory Coast", "C\u{f4}te d'Ivoire");
        assert!(like.same && like.because.contains("CI"), "{like:?}");
        assert!(!compare_known(&LIBRARY, "Niger", "Nigeria").same);
    }

    #[test]
    fn nothing_is_no_name() {
        for (a, b) in [("", ""), ("", "A"), ("\u{1f534}", "A"), (" ", "-")] {
            assert!(!compare_names(customs(), a, b).same, "{a:?} {b:?}");
        }
    }

    #[test]
    fn scores_lie_between_nought_and_one() {
        let long = "a ".repeat(500);
        let words = "\u{89e3}\u{653e}".repeat(40);
        assert!(compare_names(customs(), &words, &"\u{9635}\u{7ebf}\u{b7}".repeat(30)).score <= 1.0);
        for (a, b) in [("Anna", "Hannah"), ("A", "B"), (long.as_str(), "Anna"), ("123", "456"), ("\u{e000}", "x")] {
            assert!((0.0..=1.0).contains(&compare_names(customs(), a, b).score), "{a:?} {b:?}");
        }
    }
}
