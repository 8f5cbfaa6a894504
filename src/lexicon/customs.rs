//! How names are written the world over: forms of companies, titles, words that say what a thing is, signs for sounds.

use super::source::{Folder, Problem};
use rustc_hash::{FxHashMap, FxHashSet};

/// What is known of the words of names (`customs.toml` of `lexicons/world`).
#[derive(Debug, Default)]
pub struct Customs {
    ways: FxHashMap<Box<str>, Custom>,
    /// How many words the longest way has that begins with this one.
    starts: FxHashMap<Box<str>, usize>,
    /// Words that begin so, without their star.
    stems: FxHashMap<Box<str>, Custom>,
    /// Signs that may be words at the front of a name.
    fronts: FxHashMap<char, Custom>,
    signs: FxHashMap<char, Box<str>>,
    /// Signs with which the sounds of foreign names are written.
    sounds: FxHashSet<char>,
    /// Particles written on the front of a name, longest first.
    prefixes: Vec<Box<str>>,
    /// Endings that texts put on names, longest first.
    endings: Vec<Box<str>>,
    /// Endings that make a name of the father's, longest first.
    fathers: Vec<Box<str>>,
    /// Endings that make a woman's name of a man's.
    feminine: Vec<Box<str>>,
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
    /// A small word inside a name: one too.
    Particle,
    /// Stands between a name and the father's.
    Lineage(u16),
    /// Says what the thing is: a name can do without it.
    Kind(u16),
    /// A word that is translated.
    Word(u16),
    /// A state or region that a gazetteer knows; equal numbers are one place.
    Place(u64),
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
        let mut numbers: FxHashMap<&str, u16> = FxHashMap::default();
        for section in &file.sections {
            for entry in &section.entries {
                let next = numbers.len() as u16;
                let number = *numbers.entry(&entry.meaning).or_insert(next);
                let custom = match section.name.as_str() {
                    "form" => Custom::Form(number),
                    "firm" => Custom::Firm,
                    "title" => Custom::Aside,
                    "article" => Custom::Article,
                    "particle" => Custom::Particle,
                    "lineage" => Custom::Lineage(number),
                    "kind" => Custom::Kind(number),
                    "word" => Custom::Word(number),
                    "number" => {
                        let help = "write 1 = [\"first\"]";
                        let read = entry.meaning.parse();
                        Custom::Number(read.map_err(|_| file.problem(entry.line, "not a number", help))?)
                    }
                    "prefix" | "ending" | "patronymic" | "feminine" => {
                        let list = match section.name.as_str() {
                            "prefix" => &mut customs.prefixes,
                            "ending" => &mut customs.endings,
                            "feminine" => &mut customs.feminine,
                            _ => &mut customs.fathers,
                        };
                        let ways = entry.ways.iter().map(|way| way.text.as_str());
                        match section.name.as_str() {
                            "prefix" | "ending" => list.extend(ways.map(Box::from)),
                            _ => list.extend(ways.map(latin)),
                        }
                        list.sort_by(|a, b| b.len().cmp(&a.len()).then(a.cmp(b)));
                        list.dedup();
                        continue;
                    }
                    "front" => {
                        let signs = entry.ways.iter().flat_map(|way| way.text.chars());
                        customs.fronts.extend(signs.map(|sign| (sign, Custom::Word(number))));
                        continue;
                    }
                    "sounds" => {
                        customs.sounds.extend(entry.ways.iter().flat_map(|way| way.text.chars()));
                        continue;
                    }
                    "sign" => {
                        let signs = entry.ways.iter().flat_map(|way| way.text.chars());
                        customs.signs.extend(signs.map(|sign| (sign, entry.meaning.as_str().into())));
                        continue;
                    }
                    other => {
                        let help = "the sections are form, firm, title, article, particle, prefix, ending, patronymic, feminine, lineage, kind, word, front, number, sign and sounds";
                        return Err(file.problem(entry.line, format!("no section [{other}] here"), help));
                    }
                };
                for way in &entry.ways {
                    if let Some(stem) = way.text.strip_suffix('*') {
                        customs.stems.entry(key([stem].into_iter())).or_insert(custom);
                        continue;
                    }
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

    /// What the longest run of words is that the words begin with, and how many they are: as they stand, or the first
    /// one without a particle on its front, or by its beginning.
    pub fn first(&self, words: &[&str]) -> Option<(Custom, usize)> {
        let (first, rest) = words.split_first()?;
        let keys = [Some(*first), self.without_front(first)].into_iter().flatten();
        let keys: Vec<Box<str>> = keys.map(|word| key([word].into_iter())).collect();
        keys.iter().find_map(|key| self.run(key, rest)).or_else(|| {
            let custom = keys.iter().find_map(|key| self.begun(key))?;
            Some((custom, 1))
        })
    }

    fn run(&self, first: &str, rest: &[&str]) -> Option<(Custom, usize)> {
        let longest = *self.starts.get(first)?;
        if longest == 1 {
            return Some((*self.ways.get(first)?, 1));
        }
        let mut counts = (1..=longest.min(rest.len() + 1)).rev();
        counts.find_map(|count| {
            let words = [first].into_iter().chain(rest[..count - 1].iter().copied());
            Some((*self.ways.get(&*key(words))?, count))
        })
    }

    /// What the word is by its beginning, the longest that is known.
    fn begun(&self, word: &str) -> Option<Custom> {
        let least = word.char_indices().nth(LEAST_STEM)?.0;
        let ends = [word.len()].into_iter().chain(word.char_indices().rev().map(|(at, _)| at));
        ends.take_while(|&end| end >= least).find_map(|end| self.stems.get(word.get(..end)?)).copied()
    }

    /// Is this word, in the letters by which it is looked up, an article or preposition?
    pub fn is_article(&self, word: &str) -> bool {
        self.ways.get(word) == Some(&Custom::Article)
    }

    /// Has the word an article on its front?
    pub fn has_article(&self, word: &str) -> bool {
        self.without_front(word).is_some_and(|stem| stem.chars().nth(LEAST_STEM - 1).is_some())
    }

    /// Are the sounds of foreign names written with this sign?
    pub fn is_sound(&self, sign: char) -> bool {
        self.sounds.contains(&sign) || self.signs.contains_key(&sign)
    }

    /// The word that stands at the front of a name without spaces, and what is left of the name.
    pub fn opening<'w>(&self, name: &'w str) -> Option<(Custom, &'w str, &'w str)> {
        let ends: Vec<usize> =
            name.char_indices().map(|(at, _)| at).chain([name.len()]).skip(2).take(ENDING - 1).collect();
        ends.iter().rev().find_map(|&end| {
            let (word, rest) = name.split_at_checked(end)?;
            Some((self.sign_word(word)?, word, rest))
        })
    }

    /// What a word of signs is.
    pub fn sign_word(&self, word: &str) -> Option<Custom> {
        self.ways.get(word).copied().filter(|custom| !matches!(custom, Custom::Number(_)))
    }

    /// The word that stands at the end of a name without spaces, and what is left of the name: so many signs and more.
    pub fn ending<'w>(&self, name: &'w str, least: usize) -> Option<(Custom, &'w str, &'w str)> {
        let starts: Vec<usize> = name.char_indices().map(|(at, _)| at).skip(least).collect();
        let starts = &starts[starts.len().saturating_sub(ENDING)..];
        starts.iter().find_map(|&at| {
            let (rest, word) = name.split_at_checked(at)?;
            Some((self.sign_word(word)?, word, rest))
        })
    }

    /// What is left of a word without the particles written on its front, or an ending that texts put on names.
    pub fn stem<'w>(&self, word: &'w str) -> Option<&'w str> {
        let long = |stem: &&str| stem.chars().count() >= LEAST_STEM;
        let end = || self.endings.iter().find_map(|ending| word.strip_suffix(&**ending));
        self.without_front(word).filter(long).or_else(|| end().filter(long))
    }

    /// What is left of a name made of the father's, in small Latin letters, without the ending that makes it one.
    pub fn father<'w>(&self, word: &'w str) -> Option<&'w str> {
        let stem = self.fathers.iter().find_map(|ending| word.strip_suffix(&**ending))?;
        (stem.chars().count() >= LEAST_STEM - 1).then_some(stem)
    }

    /// The man's name of which a woman's may be made, in small Latin letters.
    pub fn masculine<'w>(&self, word: &'w str) -> Option<&'w str> {
        let stem = self.feminine.iter().find_map(|ending| word.strip_suffix(&**ending))?;
        (stem.chars().count() >= LEAST_STEM).then_some(stem)
    }

    fn without_front<'w>(&self, word: &'w str) -> Option<&'w str> {
        self.prefixes.iter().find_map(|prefix| word.strip_prefix(&**prefix))
    }

    /// The word that the first sign of a name may be, and the rest of the name.
    pub fn front<'w>(&self, name: &'w str) -> Option<(Custom, &'w str, &'w str)> {
        let sign = name.chars().next()?;
        let custom = *self.fronts.get(&sign)?;
        let (front, rest) = name.split_at_checked(sign.len_utf8())?;
        (rest.chars().count() >= LEAST_STEM).then_some((custom, front, rest))
    }

    /// The sounds of a sign in Latin letters, where they are not its Pinyin.
    pub fn sign(&self, sign: char) -> Option<&str> {
        self.signs.get(&sign).map(|letters| &**letters)
    }
}

/// A word in small Latin letters without accents.
pub fn latin(word: &str) -> Box<str> {
    let mut letters = any_ascii::any_ascii(word);
    letters.retain(|c| c.is_ascii_alphanumeric());
    letters.make_ascii_lowercase();
    letters.into()
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
