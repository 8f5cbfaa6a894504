//! Names made ready for comparing: their words, what each does, and the numbers among them.

use super::sound::{Script, Sound};
use super::{BYTES, Name, WORDS, Word, cut, joins, letters, number, sound};
use crate::lexicon::customs::{Custom, Customs};

/// Makes a name ready for [`compare`](super::compare).
pub fn prepare(customs: &Customs, name: &str) -> Name {
    let name = cut(name.trim(), BYTES);
    let script = sound::script(name);
    let written: Vec<&str> = words_of(name).take(WORDS).collect();
    let mut words = Vec::with_capacity(written.len());
    let mut numbers = number::Numbers::default();
    let mut forms = Vec::new();
    let mut at = 0;
    while at < written.len() {
        let (custom, count) = customs.first(&written[at..]).map_or((None, 1), |(custom, count)| (Some(custom), count));
        let here = &written[at..at + count];
        at += count;
        match (custom, number::value(here[0])) {
            (Some(Custom::Firm), _) if written.len() > count => continue,
            (Some(Custom::Article), None) if at < written.len() => {
                words.extend(word(customs, &here.concat(), script, Some(Custom::Aside)));
            }
            (Some(Custom::Form(form)), _) if written.len() > count => forms.push(form),
            (Some(Custom::Number(number)), _) if written.len() >= count + 2 => numbers.add_words(number),
            (_, Some(number)) if written.len() > 1 => numbers.add_digits(number),
            _ if script == Script::Syllables && custom.is_none() => words.extend(with_ending(customs, here[0])),
            _ => words.extend(word(customs, &here.concat(), script, custom)),
        }
    }
    if words.is_empty() {
        words.extend(written.iter().filter_map(|written| word(customs, written, script, None)));
    }
    let is_core = |word: &&Word| !matches!(word.custom, Some(Custom::Aside | Custom::Kind(_)));
    let core: Vec<Word> =
        words.iter().filter(is_core).map(|word| word.bare.as_deref().unwrap_or(word).clone()).collect();
    let bare = (!core.is_empty() && (core.len() < words.len() || words.iter().any(|word| word.bare.is_some())))
        .then(|| Box::new(of_words(name, script, core, numbers.clone())));
    Name { bare, forms, ..of_words(name, script, words, numbers) }
}

fn of_words(name: &str, script: Script, words: Vec<Word>, numbers: number::Numbers) -> Name {
    let joined: Vec<Sound> = words.iter().flat_map(|word| word.sounds.iter().copied()).collect();
    let capitals = (2..=8).contains(&name.chars().count()) && name.chars().all(char::is_uppercase);
    let (first, consonants) = (sound::consonants(&joined).next(), sound::consonants(&joined).count());
    Name {
        script,
        words,
        first,
        consonants,
        weight: sound::weight(&joined),
        joined,
        capitals,
        plain: name.to_lowercase(),
        numbers,
        forms: Vec::new(),
        bare: None,
    }
}

/// The words of a name as they are written, without the endings that an apostrophe sets apart.
fn words_of(name: &str) -> impl Iterator<Item = &str> {
    let words = name.split(|c: char| !(c.is_alphanumeric() || joins(c))).filter(|word| !word.is_empty());
    words.map(|word| if sound::script(word) == Script::Latin { without_ending(word) } else { word })
}

fn word(customs: &Customs, written: &str, script: Script, custom: Option<Custom>) -> Option<Word> {
    let letters: String = any_ascii::any_ascii(written).chars().filter(char::is_ascii_alphanumeric).collect();
    let letters = letters.to_ascii_lowercase();
    let sounds = match script {
        Script::Syllables => letters::syllables(written, |sign| customs.sign(sign)),
        _ => letters::sounds(&letters, script),
    };
    let stem = custom.is_none().then(|| customs.stem(written)).flatten();
    let bare = stem.and_then(|stem| word(&Customs::default(), stem, script, None)).map(Box::new);
    (!letters.is_empty()).then_some(Word { letters, sounds, custom, bare })
}

/// A word of syllables, cut where a word begins that says what the thing is.
fn with_ending(customs: &Customs, written: &str) -> Vec<Word> {
    let cut = customs.ending(written).and_then(|(at, custom)| Some((written.split_at_checked(at)?, custom)));
    let words = match cut {
        Some(((stem, _), Custom::Form(_) | Custom::Firm)) => [word(customs, stem, Script::Syllables, None), None],
        Some(((stem, ending), custom)) => {
            [word(customs, stem, Script::Syllables, None), word(customs, ending, Script::Syllables, Some(custom))]
        }
        None => [word(customs, written, Script::Syllables, None), None],
    };
    words.into_iter().flatten().collect()
}

/// "Diptych's" without the ending that an apostrophe sets apart.
fn without_ending(word: &str) -> &str {
    match word.rsplit_once(['\'', '\u{2019}']) {
        Some((stem, ending)) if stem.chars().count() >= 4 && ending.chars().count() <= 3 => stem,
        _ => word,
    }
}
