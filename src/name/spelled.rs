//! Two names as they are spelled: sure cases, and rules over sounds and words.

use super::likelihood::Evidence;
use super::words::{self, Extra, Matched, Order};
use super::{Name, NameMatch, Relation, Word, found, sound};
use crate::lexicon::customs::Custom;

/// The verdict on two names as they are spelled, and the evidence where there is no certainty.
pub fn spelled(a: &Name, b: &Name) -> (NameMatch, Option<Evidence>) {
    if let Some(sure) = sure(a, b) {
        return (sure, None);
    }
    let pair = sound::pair(a.script, b.script);
    let whole = sound::similarity(&a.joined, &b.joined, pair);
    let matched = words::assign(a, b, pair);
    let is_split = a.words.len() != b.words.len() && whole >= SPLIT;
    let least_alike = if a.has_lineage() || b.has_lineage() { OTHER_FATHER } else { OTHER_WORD };
    let differs = a.script == b.script && matched.weakest < least_alike && !is_split;
    let reordered = matched.in_order == Order::Other && (a.has_lineage() || b.has_lineage());
    let raw = if reordered {
        whole
    } else if differs {
        whole.min(matched.all) * 0.9
    } else {
        whole.max(matched.all)
    };
    let multi = a.words.len() > 1 && b.words.len() > 1;
    let evidence = Evidence {
        by_rule: 0.0,
        alike: whole.max(matched.all),
        weakest: if multi && a.words.len() == b.words.len() { matched.weakest } else { 1.0 },
        several: f64::from(u8::from(multi)),
        in_common: sound::in_common(&a.joined, &b.joined),
        wordy: 0.0,
    };
    let threshold = sound::threshold(pair, a.weight.min(b.weight));
    (ruled(a, b, &matched, raw, threshold), Some(evidence))
}

/// What needs no weighing.
fn sure(a: &Name, b: &Name) -> Option<NameMatch> {
    if a.words.is_empty() || b.words.is_empty() {
        let same = !a.plain.is_empty() && a.plain == b.plain;
        return Some(found(if same { 1.0 } else { 0.0 }, same, Relation::Other, "no letters to compare"));
    }
    if a.plain == b.plain {
        return Some(found(1.0, true, Relation::Whole, "same letters"));
    }
    if a.script == b.script && a.words.iter().map(|w| &w.letters).eq(b.words.iter().map(|w| &w.letters)) {
        return Some(found(0.99, true, Relation::Whole, "same letters without accents"));
    }
    let because = initials(a, b).or_else(|| initials(b, a))?;
    Some(NameMatch { score: 0.8, same: true, relation: Relation::Initials, because })
}

fn ruled(a: &Name, b: &Name, matched: &Matched, raw: f64, threshold: f64) -> NameMatch {
    let score = calibrated(raw, threshold);
    if raw >= threshold {
        return NameMatch { score, same: true, relation: Relation::Whole, because: reason_in(a, b, matched.in_order) };
    }
    match matched.short {
        Some((raw, Extra::Inside)) if raw >= threshold => found(
            0.5 + calibrated(raw, threshold) * 0.3,
            true,
            Relation::Short,
            "one leaves out words inside the other",
        ),
        Some((raw, Extra::After)) if raw >= threshold => {
            found(0.5 + calibrated(raw, threshold) * 0.2, true, Relation::Short, "one is the beginning of the other")
        }
        Some((raw, Extra::Before)) if raw >= threshold => {
            let long = |name: &Name| name.words.iter().filter(|word| sound::weight(&word.sounds) >= LONG_WORD).count();
            let same = long(a).min(long(b)) >= LONG_END;
            found(if same { 0.55 } else { score.max(0.45) }, same, Relation::Short, "one is the end of the other")
        }
        _ => found(score.min(0.49), false, Relation::Other, "different sounds"),
    }
}

/// So many words at the end of a name are enough for the whole.
const LONG_END: usize = 3;

/// Least weight of a word that counts: two consonants, or one with its vowels.
const LONG_WORD: f64 = 1.5;

/// Lays the threshold at one half.
fn calibrated(raw: f64, threshold: f64) -> f64 {
    if raw >= threshold { 0.5 + 0.5 * (raw - threshold) / (1.0 - threshold) } else { 0.5 * raw / threshold }
}

/// What two names have in common, in words.
pub fn reason(a: &Name, b: &Name) -> String {
    reason_in(a, b, words::assign(a, b, sound::pair(a.script, b.script)).in_order)
}

fn reason_in(a: &Name, b: &Name, in_order: Order) -> String {
    if let Some(answers) = answers(a, b) {
        return answers;
    }
    let skeletons = (sound::skeleton(&a.joined), sound::skeleton(&b.joined));
    let order = if in_order == Order::Other { ", words in another order" } else { "" };
    if a.script == b.script {
        return format!("nearly the same letters{order}");
    }
    if skeletons.0 == skeletons.1 {
        return format!("same consonants {}{order}", skeletons.0);
    }
    format!("consonants {} and {}{order}", skeletons.0, skeletons.1)
}

/// The words of the one that mean what other words of the other mean: "liberation = lib\u{e9}ration".
fn answers(a: &Name, b: &Name) -> Option<String> {
    let mean = |word: &&Word| matches!(word.custom, Some(Custom::Word(_) | Custom::Kind(_) | Custom::Place(_)));
    let pairs = a.words.iter().filter(mean).filter_map(|word| {
        let other = b.words.iter().find(|other| other.custom == word.custom)?;
        (other.letters != word.letters).then(|| format!("{} = {}", word.letters, other.letters))
    });
    let pairs: Vec<String> = pairs.collect();
    (!pairs.is_empty()).then(|| format!("words that mean the same: {}", pairs.join(", ")))
}

/// Names of unlike numbers of words that are as alike as this are one, written together or apart.
const SPLIT: f64 = 0.87;

/// Two words of one script that are less alike than this are two names (a father and a son).
const OTHER_WORD: f64 = 0.65;

/// Where fathers are named, words are told apart more strictly: brothers differ by one.
const OTHER_FATHER: f64 = 0.75;

/// Is `short` made of the first letters of the words of `long`, in any order (small words may be left out)?
fn initials(short: &Name, long: &Name) -> Option<String> {
    let [word] = short.words.as_slice() else { return None };
    let letters = &word.letters;
    if !short.capitals || long.words.len() < 2 || letters.len() > long.words.len() {
        return None;
    }
    let mut firsts: Vec<Option<u8>> = long.words.iter().map(|word| word.letters.bytes().next()).collect();
    for letter in letters.bytes() {
        let at = firsts.iter().position(|&first| first == Some(letter))?;
        firsts[at] = None;
    }
    let left_out = long.words.iter().zip(firsts).filter(|(_, first)| first.is_some());
    let all_small = left_out.fold(true, |small, (word, _)| small && word.letters.len() <= SMALL_WORD);
    all_small.then(|| format!("{} = initials", letters.to_ascii_uppercase()))
}

/// Words of up to this many letters may be left out of initials ("of", "de", "for", "the").
const SMALL_WORD: usize = 3;
