//! How names are written the world over: forms of companies, titles, words that say what a thing is, signs for sounds.

use super::source::{Folder, Problem};
use rustc_hash::FxHashMap;

/// What is known of the words of names (`customs.toml` of `lexicons/world`).
#[derive(Debug, Default)]
pub struct Customs {
    ways: FxHashMap<Box<str>, Custom>,
    /// How many words the longest way has that begins with this one.
    starts: FxHashMap<Box<str>, usize>,
    signs: FxHashMap<char, Box<str>>,
    /// Particles written on the front of a name, longest first.
    prefixes: Vec<Box<str>>,
    /// Endings that texts put on names, longest first.
    endings: Vec<Box<str>>,
}

/// What a word does in a name. Equal numbers stand for one thing in all languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Custom {
    /// A form of a company: left out, but two forms are two companies.
    Form(u16),
    /// A word for any company: left out.
    Firm,
    /// A title: a name can do without it.
    Aside,
    /// An article or preposition: one too, where a word follows it.
    Article,
    /// Stands between a name and the father's.
    Lineage(u16),
    /// Says what the thing is: a name can do without it.
    Kind(u16),
    /// A word that is translated.
    Word(u16),
    /// A number in words.
    Number(u32),
}

/// The most signs of a word that is written on the end of a name.
const ENDING: usize = 6;

/// The fewest letters that are left without a particle or ending.
const LEAST_STEM: usize = 3;

const FILE: &str = "customs.toml";

impl Customs {
    /// What the folder says.
    ///
    /// # Errors
    /// Where its file has a mistake.
    pub fn load(world: &Folder) -> Result<Customs, Problem> {
        let file = world.file(FILE)?;
        let mut customs = Customs::default();
        for section in &file.sections {
            for (at, entry) in section.entries.iter().enumerate() {
                let number = at as u16;
                let custom = match section.name.as_str() {
                    "form" => Custom::Form(number),
                    "firm" => Custom::Firm,
                    "title" => Custom::Aside,
                    "article" => Custom::Article,
                    "lineage" => Custom::Lineage(number),
                    "kind" => Custom::Kind(number),
                    "word" => Custom::Word(number),
                    "number" => {
                        let help = "write 1 = [\"first\"]";
                        let read = entry.meaning.parse();
                        Custom::Number(read.map_err(|_| file.problem(entry.line, "not a number", help))?)
                    }
                    "prefix" | "ending" => {
                        let list = if section.name == "prefix" { &mut customs.prefixes } else { &mut customs.endings };
                        list.extend(entry.ways.iter().map(|way| way.text.as_str().into()));
                        list.sort_by_key(|way| usize::MAX - way.len());
                        continue;
                    }
                    "sign" => {
                        let signs = entry.ways.iter().flat_map(|way| way.text.chars());
                        customs.signs.extend(signs.map(|sign| (sign, entry.meaning.as_str().into())));
                        continue;
                    }
                    other => {
                        let help = "the sections are form, firm, title, article, prefix, ending, lineage, kind, word, number and sign";
                        return Err(file.problem(entry.line, format!("no section [{other}] here"), help));
                    }
                };
                for way in &entry.ways {
                    let words = || way.text.split(is_between).filter(|word| !word.is_empty());
                    let longest = customs.starts.entry(key(words().take(1))).or_default();
                    *longest = words().count().max(*longest);
                    customs.ways.entry(key(words())).or_insert(custom);
                }
            }
        }
        Ok(customs)
    }

    /// Nothing but the sounds of signs, for stretches of text that no one has called a name.
    pub fn sounds_alone(&self) -> Customs {
        Customs { signs: self.signs.clone(), ..Customs::default() }
    }

    /// What the longest run of words is that the words begin with, and how many they are.
    pub fn first(&self, words: &[&str]) -> Option<(Custom, usize)> {
        let longest = *self.starts.get(&*key(words.first().copied().into_iter()))?;
        let mut counts = (1..=longest.min(words.len())).rev();
        counts.find_map(|count| Some((*self.ways.get(&*key(words[..count].iter().copied()))?, count)))
    }

    /// Is this word, in the letters by which it is looked up, an article or preposition?
    pub fn is_article(&self, word: &str) -> bool {
        self.ways.get(word) == Some(&Custom::Article)
    }

    /// Where in a word without spaces the last sign of the name stands, and what follows it.
    pub fn ending(&self, word: &str) -> Option<(usize, Custom)> {
        let starts: Vec<usize> = word.char_indices().map(|(at, _)| at).skip(2).collect();
        let starts = &starts[starts.len().saturating_sub(ENDING)..];
        starts.iter().find_map(|&at| Some((at, *self.ways.get(word.get(at..)?)?)))
    }

    /// What is left of a word without the particles written on its front, or an ending that texts put on names.
    pub fn stem<'w>(&self, word: &'w str) -> Option<&'w str> {
        let long = |stem: &&str| stem.chars().count() >= LEAST_STEM;
        let front = || self.prefixes.iter().find_map(|prefix| word.strip_prefix(&**prefix));
        let end = || self.endings.iter().find_map(|ending| word.strip_suffix(&**ending));
        front().filter(long).or_else(|| end().filter(long))
    }

    /// The sounds of a sign in Latin letters, where they are not its Pinyin.
    pub fn sign(&self, sign: char) -> Option<&str> {
        self.signs.get(&sign).map(|letters| &**letters)
    }
}

/// Does this character stand between the words of a way?
pub(super) fn is_between(c: char) -> bool {
    c.is_whitespace() || c.is_ascii_punctuation() && c != '\''
}

/// Words in the letters by which they are looked up: small, Latin ones without accents.
pub(super) fn key<'w>(words: impl Iterator<Item = &'w str>) -> Box<str> {
    let mut key = String::new();
    for word in words.filter(|word| !word.is_empty()) {
        if !key.is_empty() {
            key.push(' ');
        }
        for c in word.chars() {
            match u32::from(c) {
                0..0x250 | 0x1e00..0x1f00 => {
                    let letters = any_ascii::any_ascii_char(c).chars().filter(char::is_ascii_alphanumeric);
                    key.extend(letters.map(|letter| letter.to_ascii_lowercase()));
                }
                _ => key.extend(c.to_lowercase().filter(|c| c.is_alphanumeric())),
            }
        }
    }
    key.into()
}
