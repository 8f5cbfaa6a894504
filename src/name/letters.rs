//! Letters as sounds, by script.

use super::sound::{Script, Sound, is_vowel};
use std::sync::LazyLock;

/// Letters that stand together for one or two sounds, and the sounds.
type Spellings = &'static [(&'static str, &'static str)];

/// In the languages of Latin script, and in what `any_ascii` makes of most others.
const LATIN: Spellings = &[
    ("shch sch sh sz", "S"),
    ("tsch tch ch cz", "C"),
    ("dzh zh dj", "j"),
    ("kh", "x"),
    ("gh", "g"),
    ("ph", "f"),
    ("th", "T"),
    ("dh", "d"),
    ("ts tz", "c"),
    ("ck c q", "k"),
    ("qu", "kw"),
    ("x", "ks"),
    ("ou oo", "u"),
    ("ee", "i"),
    ("ce", "se"),
    ("ci cy", "si"),
];

/// In Pinyin.
const PINYIN: Spellings =
    &[("zh dzh", "Z"), ("j", "J"), ("ch", "C"), ("q", "Q"), ("sh", "S"), ("x", "X"), ("c z", "c"), ("l", "L")];

/// The sounds of one Chinese syllable in Pinyin: what stands at its end counts less.
fn syllable(letters: &str) -> Vec<Sound> {
    if letters == "er" {
        return vec![b'R'];
    }
    let (open, end) = match letters.strip_suffix("ng").or_else(|| letters.strip_suffix('n')) {
        Some(open) if !open.is_empty() => (open, Some(b'N')),
        _ => (letters, None),
    };
    let mut sounds = sounds(open, Script::Syllables);
    sounds.extend(end);
    sounds
}

/// The sounds of Chinese characters: those that custom gives them in foreign names, or else their Pinyin.
pub fn syllables<'c>(word: &str, custom: impl Fn(char) -> Option<&'c str>) -> Vec<Sound> {
    let sounds = |c: char| match custom(c) {
        Some(letters) => sounds(letters, Script::Latin),
        None => {
            let letters = any_ascii::any_ascii_char(c).trim().to_ascii_lowercase();
            if c.is_ascii() { self::sounds(&letters, Script::Latin) } else { syllable(&letters) }
        }
    };
    word.chars().flat_map(sounds).filter(u8::is_ascii_alphanumeric).collect()
}

/// In Greek, which writes foreign b, d, g with two letters.
const GREEK: Spellings = &[
    ("nt", "d"),
    ("mp", "b"),
    ("gk", "g"),
    ("gou", "w"),
    ("tz", "j"),
    ("ts", "C"),
    ("kh ch", "x"),
    ("ph", "f"),
    ("th", "T"),
    ("ou", "u"),
    ("x", "ks"),
];

/// Lower-case ASCII letters of one word as sounds; doubled ones once, where a script writes the vowels between them.
pub fn sounds(letters: &str, script: Script) -> Vec<Sound> {
    let table: &Index = match script {
        Script::Syllables => &PINYIN_INDEX,
        Script::Greek => &GREEK_INDEX,
        _ => &LATIN_INDEX,
    };
    let mut sounds: Vec<Sound> = Vec::with_capacity(letters.len());
    let mut rest = letters.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        let mut read = |sound: Sound| {
            if sounds.last() != Some(&sound) || script == Script::Consonants {
                sounds.push(sound);
            }
        };
        if let Some((spelling, to)) = spelled(table, rest) {
            to.bytes().for_each(read);
            rest = &rest[spelling.len()..];
            continue;
        }
        match first {
            b'y' if tail.first().is_none_or(|&next| !is_vowel(next)) && script != Script::Consonants => read(b'i'),
            _ => read(first),
        }
        rest = tail;
    }
    sounds
}

/// Spellings by their first letter, the longest first.
type Index = Vec<Vec<(&'static str, &'static str)>>;

static LATIN_INDEX: LazyLock<Index> = LazyLock::new(|| index(LATIN));
static PINYIN_INDEX: LazyLock<Index> = LazyLock::new(|| index(PINYIN));
static GREEK_INDEX: LazyLock<Index> = LazyLock::new(|| index(GREEK));

fn index(table: Spellings) -> Index {
    let mut index = vec![Vec::new(); 128];
    for &(spellings, sounds) in table {
        for spelling in spellings.split(' ') {
            if let Some(ways) = spelling.bytes().next().and_then(|first| index.get_mut(usize::from(first))) {
                ways.push((spelling, sounds));
            }
        }
    }
    for ways in &mut index {
        ways.sort_by_key(|(spelling, _): &(&str, &str)| usize::MAX - spelling.len());
    }
    index
}

/// The longest spelling that the letters begin with.
fn spelled(index: &Index, letters: &[u8]) -> Option<(&'static str, &'static str)> {
    let ways = index.get(usize::from(*letters.first()?))?;
    ways.iter().find(|(spelling, _)| letters.starts_with(spelling.as_bytes())).copied()
}
