//! Which language a text is in, among those that have a folder: by script and letter statistics, by how often its words
//! stand in each language, and by letters that a language does not write.
//!
//! Two libraries look at the letters. whatlang is quick and knows 70 languages: it is asked first, and it alone tells
//! that a text is in none of ours. lingua is slower and knows the 13 of its models: it is asked where a text is short or
//! the first two signs, whatlang and the commonest words, do not agree. What it finds is weighed with the rarity of the
//! words, as in a naive Bayes classifier: neither knows what the other does, letters of any word or the few thousand most
//! frequent words as a whole. The same rarities tell languages without a folder from their neighbours.

use crate::{
    document::Language,
    lexicon::{Library, signs::Signs, words::UNLISTED},
};
use lingua::{LanguageDetector, LanguageDetectorBuilder};
use rustc_hash::FxHashSet;
use std::{collections::BTreeMap, sync::LazyLock};
use whatlang::Detector;

/// Fewer letters than this say little.
const FEW_LETTERS: usize = 20;
/// From so many letters on, the commonest words and whatlang are right where they agree.
const MANY_LETTERS: usize = 60;
/// One word in so many that only one language writes shows that it is that language.
const RARE: usize = 16;
/// A text is in a language without a folder where its words are so much less rare there (in natural logarithms).
const ELSEWHERE: f64 = 4.0;
/// Fewer words of a language than this show nothing.
const LEAST_WORDS: usize = 2;
/// No more words than this are weighed.
const MOST_WORDS: usize = 60;
/// Where one letter in so many is of another script, names in Latin letters say nothing of the language.
const OTHER_SCRIPT: usize = 5;
/// Below this likelihood the commonest words know better than the models.
const UNSURE: f64 = 0.6;
/// One letter in so many that the language does not write shows that it is another.
const FOREIGN: usize = 50;
/// What is left of the confidence in a language where the text states another.
const CONTRADICTED: f64 = 0.8;
/// No more of a text is looked at: enough to be sure, however long the text.
const LETTERS: usize = 2_000;

/// The language of a text, among those of the library. Texts in a language without a folder are
/// [`Language::UNKNOWN`] where that can be told.
///
/// ```
/// # use diptych::{language::detect, lexicon::Library};
/// let library = Library::embedded();
/// assert_eq!(detect("The bridge fell into the river on Monday morning.", &library).code, "en");
/// assert_eq!(detect("12:45", &library).code, "und");
/// ```
pub fn detect(text: &str, library: &Library) -> Language {
    let text = words_only(text);
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    if letters == 0 {
        return Language::unknown();
    }
    let known = library.signs();
    let allowed = known.iter().filter_map(|signs| whatlang::Lang::from_code(&signs.detector)).collect();
    let Some(best) = Detector::with_allowlist(allowed).detect(&text) else { return Language::unknown() };
    let Some(guess) = known.iter().find(|signs| signs.detector == best.lang().code()) else {
        return Language::unknown();
    };
    let Some(open) = whatlang::detect(&text) else { return Language::unknown() };
    let elsewhere = open.lang() != best.lang() && !known.iter().any(|signs| signs.detector == open.lang().code());
    if elsewhere && (open.script() != best.script() || letters >= FEW_LETTERS && open.is_reliable()) {
        return Language::unknown();
    }
    let small = text.to_lowercase();
    if is_neighbour(&small, library.neighbours()) {
        return Language::unknown();
    }
    let worded = by_common_words(&small, letters, known);
    let agreed = worded.is_some_and(|worded| worded.code == guess.code);
    let familiar = if agreed && letters >= MANY_LETTERS { None } else { Some(familiar(&small, library)) };
    if familiar.as_ref().is_some_and(|familiar| is_elsewhere(familiar, library)) {
        return Language::unknown();
    }
    let weighed = familiar.and_then(|familiar| by_models(&text, known, &familiar));
    let (chosen, confidence) = match (worded, weighed) {
        (Some(worded), _) if agreed => (worded, best.confidence().max(0.9)),
        (Some(worded), Some((_, confidence))) if confidence < UNSURE => (worded, confidence),
        (_, Some((weighed, confidence))) => (weighed, confidence),
        (Some(worded), None) => (worded, best.confidence()),
        (None, None) => (guess, best.confidence()),
    };
    // Names keep their letters in any language, so words with a capital prove nothing.
    let plain = text.split_whitespace().filter(|word| !word.starts_with(char::is_uppercase));
    let foreign = plain.flat_map(str::chars).filter(|c| chosen.absent.contains(c)).count();
    if foreign * FOREIGN > letters {
        return Language::unknown();
    }
    // Two digits: the last ones of the models' sums differ from run to run.
    Language { code: chosen.code.clone(), confidence: (confidence.clamp(0.0, 1.0) * 100.0).round() / 100.0 }
}

/// How much less rare the words of a text are in a language than words that it does not have, added up (in natural
/// logarithms), and how many of them it has.
#[derive(Debug, Clone, Copy, Default)]
struct Familiar {
    gain: f64,
    words: usize,
}

/// By language, those without a folder too, how familiar the words of a text in small letters are.
fn familiar<'l>(text: &str, library: &'l Library) -> BTreeMap<&'l str, Familiar> {
    let mut all: BTreeMap<&str, Familiar> = BTreeMap::new();
    for (code, rarity) in words(text).take(MOST_WORDS).flat_map(|word| library.rarities(word)) {
        let familiar = all.entry(code).or_default();
        familiar.gain += UNLISTED - rarity;
        familiar.words += 1;
    }
    all
}

/// Are the words clearly more familiar in a language without a folder than in all that have one?
fn is_elsewhere(familiar: &BTreeMap<&str, Familiar>, library: &Library) -> bool {
    let best = |is_known: bool| {
        let of_kind = familiar.iter().filter(|(code, _)| library.codes().any(|known| known == **code) == is_known);
        of_kind.map(|(_, familiar)| *familiar).max_by(|a, b| a.gain.total_cmp(&b.gain)).unwrap_or_default()
    };
    let elsewhere = best(false);
    elsewhere.words >= LEAST_WORDS && elsewhere.gain - best(true).gain > ELSEWHERE
}

/// The language that the models of lingua and the words make likeliest among the known ones, and how likely; none where
/// lingua has no model for the script.
fn by_models<'l>(text: &str, known: &'l [Signs], familiar: &BTreeMap<&str, Familiar>) -> Option<(&'l Signs, f64)> {
    static MODELS: LazyLock<LanguageDetector> = LazyLock::new(|| LanguageDetectorBuilder::from_all_languages().build());
    let gain = |signs: &Signs| familiar.get(signs.code.as_str()).map_or(0.0, |familiar| familiar.gain);
    let known =
        |language: lingua::Language| known.iter().find(|signs| signs.code == language.iso_code_639_1().to_string());
    let weighed: Vec<(&Signs, f64)> = MODELS
        .compute_language_confidence_values(text)
        .into_iter()
        .filter(|(_, likely)| *likely > 0.0)
        .filter_map(|(language, likely)| Some((known(language)?, likely)))
        .map(|(signs, likely)| (signs, likely.ln() + gain(signs)))
        .collect();
    let &(best, most) = weighed.iter().max_by(|a, b| a.1.total_cmp(&b.1).then_with(|| b.0.code.cmp(&a.0.code)))?;
    let all: f64 = weighed.iter().map(|(_, weight)| (weight - most).exp()).sum();
    Some((best, 1.0 / all))
}

/// The language whose commonest words clearly prevail: at least two of them, or one in a short text, and twice as many
/// as in any other.
fn by_common_words<'l>(text: &str, letters: usize, known: &'l [Signs]) -> Option<&'l Signs> {
    let mut counts = vec![0_usize; known.len()];
    for word in words(text) {
        for (count, signs) in counts.iter_mut().zip(known) {
            *count += usize::from(signs.common.contains(word));
        }
    }
    let enough = if letters < 2 * FEW_LETTERS { 1 } else { 2 };
    let most = counts.iter().copied().max().filter(|most| *most >= enough)?;
    let clear = counts.iter().filter(|count| **count * 2 > most).count() == 1;
    let at = counts.iter().position(|count| *count == most)?;
    known.get(at).filter(|_| clear)
}

/// Is the text in a language without a folder, by words that no other writes: two at least, and one in [`RARE`]?
fn is_neighbour(text: &str, neighbours: &[FxHashSet<String>]) -> bool {
    let mut counts = vec![0_usize; neighbours.len()];
    let mut all = 0_usize;
    for word in words(text) {
        all += 1;
        for (count, own) in counts.iter_mut().zip(neighbours) {
            *count += usize::from(own.contains(word));
        }
    }
    counts.into_iter().any(|count| count >= 2 && count * RARE >= all)
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c.is_whitespace() || c == '\'' || c == '\u{2019}').filter(|word| !word.is_empty())
}

/// The language of a text that states one: what is found beats what is stated, unless the text is too short to tell
/// or the finding is unsure, but it is less sure then. A stated language without a folder is ignored.
pub fn detect_stated(text: &str, stated: Option<&str>, library: &Library) -> Language {
    let found = detect(text, library);
    let Some(code) = stated.and_then(|tag| folder_of(tag, library)) else { return found };
    if found.code == code {
        return found;
    }
    let letters = words_only(text).chars().filter(|c| c.is_alphabetic()).count();
    if letters < FEW_LETTERS || (found.code != Language::UNKNOWN && found.confidence < 0.5) {
        return Language { code: code.into(), confidence: 0.5 };
    }
    Language { confidence: (found.confidence * CONTRADICTED * 100.0).round() / 100.0, ..found }
}

/// The folder for a language tag such as `fr-CA` or `en_US`.
pub fn folder_of<'l>(tag: &str, library: &'l Library) -> Option<&'l str> {
    let primary = tag.trim().split(['-', '_']).next()?.to_ascii_lowercase();
    library.codes().find(|code| *code == primary)
}

/// The text without addresses, account names, figures and signs, which look like English to statistics; without tags where
/// enough is left; and without names in Latin letters in a text of another script.
fn words_only(text: &str) -> String {
    let is_tag = |word: &str| word.starts_with('#');
    let kept = letters_of(text.split_whitespace().filter(|word| !is_tag(word)));
    let count = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
    let kept = if count(&kept) < FEW_LETTERS { letters_of(text.split_whitespace()) } else { kept };
    let other = kept.chars().filter(|c| c.is_alphabetic() && !is_latin(*c)).count();
    if other == 0 || other * OTHER_SCRIPT < count(&kept) {
        return kept;
    }
    let is_name = |word: &&str| word.chars().all(is_latin) && word.starts_with(char::is_uppercase);
    kept.split(' ').filter(|word| !is_name(word)).collect::<Vec<_>>().join(" ")
}

/// Is it a letter of the blocks Basic Latin to Latin Extended-B, or Latin Extended Additional?
fn is_latin(c: char) -> bool {
    c.is_alphabetic() && (c < '\u{250}' || ('\u{1e00}'..'\u{1f00}').contains(&c))
}

/// The letters of words that are no addresses, with spaces for all else.
fn letters_of<'t>(words: impl Iterator<Item = &'t str>) -> String {
    let mut kept = String::new();
    let mut letters = 0;
    for word in words {
        if word.contains("://") || word.starts_with('@') || word.contains(".com/") || word.starts_with("www.") {
            continue;
        }
        if word == "RT" {
            continue;
        }
        // In a script without spaces a word may be a whole text.
        for c in word.chars().take(LETTERS) {
            if c.is_alphabetic() || unicode_normalization::char::is_combining_mark(c) || c == '\'' || c == '\u{2019}' {
                letters += 1;
                kept.push(c);
            } else {
                kept.push(' ');
            }
        }
        kept.push(' ');
        if letters > LETTERS {
            break;
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_with_a_folder_are_found() {
        let library = Library::embedded();
        for (text, code) in [
            ("Three people were killed when a bus left the road.", "en"),
            ("Trois personnes ont p\u{e9}ri dans un accident de bus.", "fr"),
            ("Tres personas murieron en un accidente de autob\u{fa}s.", "es"),
            ("\u{4e09}\u{4eba}\u{6b7b}\u{4ea1}", "zh"),
            ("RT @radio #News https://t.co/abc Trois morts dans la capitale, selon la police.", "fr"),
        ] {
            assert_eq!(detect(text, &library).code, code, "{text}");
        }
    }

    #[test]
    fn what_cannot_be_told_is_undetermined() {
        let library = Library::embedded();
        for text in ["", "12:45 \u{1f600}", "https://t.co/x", "\u{e2a}\u{e32}\u{e21}\u{e04}\u{e19}"] {
            assert_eq!(detect(text, &library), Language::unknown(), "{text}");
        }
    }

    #[test]
    fn neighbours_without_a_folder_are_not_taken_for_one_that_has_one() {
        let library = Library::embedded();
        for text in [
            "Els ve\u{ef}ns diuen que amb la pluja el riu ha crescut molt.", // Catalan
            "Onte houbo moita xente na r\u{fa}a, dixo o concello.",          // Galician
            "De brug blijft nog een week dicht voor het verkeer.",           // Dutch
        ] {
            assert_eq!(detect(text, &library), Language::unknown(), "{text}");
        }
    }

    #[test]
    fn frequent_words_tell_the_language_of_a_few() {
        let library = Library::embedded();
        for (text, code) in
            [("bridge", "en"), ("puente", "es"), ("ponte", "it"), ("strade nuove", "it"), ("muertos", "es")]
        {
            assert_eq!(detect(text, &library).code, code, "{text}");
        }
    }

    #[test]
    fn tags_count_where_little_else_is_left_and_latin_names_not_in_another_script() {
        let library = Library::embedded();
        assert_eq!(detect("#Urgente #Puente", &library).code, "es");
        let text = "Microsoft \u{442}\u{430} Google \u{437}\u{430}\u{44f}\u{432}\u{438}\u{43b}\u{438} \u{43f}\u{440}\u{43e} Silicon Valley Bank";
        assert_eq!(detect(text, &library).code, "uk");
    }

    #[test]
    fn a_stated_language_helps_where_the_text_is_short() {
        let library = Library::embedded();
        assert_eq!(detect_stated("Paris", Some("fr-FR"), &library).code, "fr");
        let text = "Three people were killed when a bus left the road on Monday.";
        assert_eq!(detect_stated(text, Some("fr"), &library).code, "en");
        assert_eq!(detect_stated("", Some("xx"), &library).code, "und");
    }
}
