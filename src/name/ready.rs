//! Names made ready for comparing: their words, what each does, and the numbers among them.

use super::sound::{Script, Sound};
use super::{BYTES, Name, WORDS, Word, cut, joins, known, letters, number, sound};
use crate::lexicon::{
    Library,
    customs::{self, Custom, Customs},
};

/// Makes a name ready for [`compare`](super::compare).
pub fn prepare(customs: &Customs, name: &str) -> Name {
    prepare_with(customs, name, |_| None)
}

/// [`prepare`], words that a gazetteer knows as states or regions taken for these: "Bank of Mexico" is "Banco de
/// M\u{e9}xico".
pub fn prepare_known(library: &Library, name: &str) -> Name {
    prepare_with(library.customs(), name, |word| library.places(word).next().and_then(known::place))
}

fn prepare_with(customs: &Customs, name: &str, place: impl Fn(&str) -> Option<Custom>) -> Name {
    let name = cut(name.trim(), BYTES);
    let script = sound::script(name);
    let written: Vec<&str> = in_order(name).take(WORDS).collect();
    let mut words = Vec::with_capacity(written.len());
    let mut numbers = number::Numbers::default();
    let mut forms = Vec::new();
    let mut articles = 0;
    let mut at = 0;
    while at < written.len() {
        let (custom, count) = customs.first(&written[at..]).map_or((None, 1), |(custom, count)| (Some(custom), count));
        let here = &written[at..at + count];
        at += count;
        articles += usize::from(custom == Some(Custom::Article));
        match (custom, number::value(here[0])) {
            (Some(Custom::Firm), _) if written.len() > count => continue,
            (Some(Custom::Particle), None) if words.is_empty() || at == written.len() || is_tall(here[0]) => {
                words.extend(word(customs, here[0], script, None));
            }
            (Some(Custom::Article | Custom::Particle), None) if at < written.len() => {
                words.extend(word(customs, &here.concat(), script, Some(Custom::Aside)));
            }
            (Some(Custom::Form(form)), _) if written.len() > count => forms.push(form),
            (Some(Custom::Number(number)), _) if written.len() >= count + 2 => numbers.add_words(number),
            (_, Some(number)) if written.len() > 1 => numbers.add_digits(number),
            _ if script == Script::Syllables && custom.is_none() => words.extend(with_known(customs, here[0], &place)),
            _ => {
                let custom = custom.or_else(|| place(here[0]).filter(|_| written.len() > 1));
                words.extend(word(customs, &here.concat(), script, custom));
            }
        }
    }
    words.truncate(WORDS);
    if words.is_empty() {
        words.extend(written.iter().filter_map(|written| word(customs, written, script, None)));
    }
    let is_core = |word: &&Word| !matches!(word.custom, Some(Custom::Aside | Custom::Kind(_)));
    let core = words.iter().filter(is_core);
    let core: Vec<Word> = core
        .flat_map(|word| if word.bare.is_empty() { vec![word.clone()] } else { word.bare.clone() })
        .take(WORDS)
        .collect();
    let bare = (!core.is_empty() && (core.len() != words.len() || words.iter().any(|word| !word.bare.is_empty())))
        .then(|| Box::new(of_words(name, script, core, numbers.clone())));
    let first = words.first().filter(|_| script == Script::Latin && words.len() > 1);
    let masculine = first.and_then(|word| customs.masculine(&word.letters)).map(Box::from);
    let wordy = wordy(customs, name, script, articles);
    Name { bare, masculine, forms, wordy, ..of_words(name, script, words, numbers) }
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
        wordy: 0.0,
        numbers,
        masculine: None,
        forms: Vec::new(),
        bare: None,
    }
}

/// The share of the signs with which foreign names are not written; elsewhere that of words with an article.
fn wordy(customs: &Customs, name: &str, script: Script, articles: usize) -> f64 {
    let share = |some: usize, all: usize| some as f64 / all.max(1) as f64;
    if script == Script::Syllables {
        let signs = || name.chars().filter(|&c| sound::is_syllable(c));
        return share(signs().filter(|&c| !customs.is_sound(c)).count(), signs().count());
    }
    let fronts = words_of(name).filter(|word| customs.has_article(word)).count();
    share(articles + fronts, words_of(name).count())
}

/// The words in the order of speech: "Mansour, Adel" is a name in the order of lists.
fn in_order(name: &str) -> impl Iterator<Item = &str> {
    let (last, first) = match name.split_once([',', '\u{60c}']) {
        Some((last, first)) if !first.contains([',', '\u{60c}']) => (last, first),
        _ => (name, ""),
    };
    words_of(first).chain(words_of(last))
}

/// The words of a name as they are written, without the endings that an apostrophe sets apart.
fn words_of(name: &str) -> impl Iterator<Item = &str> {
    let words = name.split(|c: char| !(c.is_alphanumeric() || joins(c))).filter(|word| !word.is_empty());
    words.map(|word| if sound::script(word) == Script::Latin { without_ending(word) } else { word })
}

fn word(customs: &Customs, written: &str, script: Script, custom: Option<Custom>) -> Option<Word> {
    let letters = String::from(customs::latin(written));
    let sounds = match script {
        Script::Syllables => letters::syllables(written, |sign| customs.sign(sign)),
        _ => letters::sounds(&letters, script),
    };
    let stem = custom.is_none().then(|| customs.stem(written)).flatten();
    let bare = stem.and_then(|stem| word(&Customs::default(), stem, script, None)).into_iter().collect();
    let father = customs.father(&letters).map_or(0, |stem| match script {
        Script::Syllables => 0,
        _ => letters::sounds(stem, script).len().min(sounds.len()),
    });
    (!letters.is_empty()).then_some(Word { letters, sounds, custom, bare, father })
}

/// A word of syllables, cut where words stand in it that are known: signs for sounds have no spaces around them.
fn with_known(customs: &Customs, written: &str, place: impl Fn(&str) -> Option<Custom>) -> Vec<Word> {
    let read = |written: &str, custom| word(customs, written, Script::Syllables, custom);
    let (mut words, mut last) = (Vec::new(), Vec::new());
    let mut rest = written;
    while let Some((custom, known, after)) = customs.opening(rest).filter(|_| words.len() < WORDS) {
        words.extend(read(known, Some(custom)));
        rest = after;
    }
    while let Some((custom, known, before)) =
        customs.ending(rest, if words.is_empty() { 2 } else { 1 }).filter(|_| last.len() < WORDS)
    {
        let is_left_out = matches!(custom, Custom::Form(_) | Custom::Firm);
        last.extend(read(known, Some(custom)).filter(|_| !is_left_out));
        rest = before;
    }
    let is_part = rest.len() < written.len();
    let meant = || customs.sign_word(rest).or_else(|| place(rest));
    if let Some(mut word) = read(rest, if is_part { meant() } else { None }) {
        let front = customs.front(rest).filter(|_| word.custom.is_none());
        word.bare = front.map_or_else(Vec::new, |(custom, front, rest)| {
            [read(front, Some(custom)), read(rest, place(rest))].into_iter().flatten().collect()
        });
        words.push(word);
    }
    words.extend(last.into_iter().rev());
    words
}

fn is_acronym(word: &str) -> bool {
    word.chars().count() >= 2 && word.chars().all(char::is_uppercase)
}

fn is_tall(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// "Diptych's" without the ending that an apostrophe sets apart.
fn without_ending(word: &str) -> &str {
    match word.rsplit_once(['\'', '\u{2019}']) {
        Some((stem, ending)) if ending.chars().count() <= 3 && (stem.chars().count() >= 4 || is_acronym(stem)) => stem,
        _ => word,
    }
}
