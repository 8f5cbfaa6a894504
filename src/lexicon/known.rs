//! The names that the lexicons of all languages know, for telling what a name is whose language nobody has said.

use super::{customs, source::Folder};
use rustc_hash::FxHashMap;

/// What all languages call the states, peoples, places and organisations that have an id.
#[derive(Debug, Default)]
pub struct KnownNames {
    /// By the first word, with a star where it only has to begin so.
    ways: FxHashMap<Box<str>, Vec<Way>>,
    things: Vec<Thing>,
}

/// What a name stands for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Thing {
    /// An ISO 3166 code or a slug.
    pub id: String,
    pub kind: ThingKind,
}

/// Sections of `names.toml` in which equal ids are one thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ThingKind {
    State,
    People,
    Capital,
    Region,
    Organisation,
}

#[derive(Debug)]
struct Way {
    /// The words after the first, with a star where they only have to begin so.
    rest: Box<[Box<str>]>,
    letters: Letters,
    thing: u32,
}

/// Which letters a way is written with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Letters {
    /// An acronym: "WHO" is not "who".
    Capitals,
    Any,
}

const FILE: &str = "names.toml";

const KINDS: [(&str, ThingKind); 5] = [
    ("state", ThingKind::State),
    ("people", ThingKind::People),
    ("capital", ThingKind::Capital),
    ("region", ThingKind::Region),
    ("organisation", ThingKind::Organisation),
];

impl KnownNames {
    /// What the folders say; a file with a mistake says nothing here.
    pub fn load<'f>(folders: impl Iterator<Item = &'f Folder>) -> KnownNames {
        let mut known = KnownNames::default();
        let mut numbers: FxHashMap<Thing, u32> = FxHashMap::default();
        for file in folders.filter_map(|folder| folder.file(FILE).ok()) {
            for (section, kind) in KINDS {
                for entry in file.entries(section) {
                    let thing = Thing { id: entry.meaning.clone(), kind };
                    let thing = *numbers.entry(thing.clone()).or_insert_with(|| {
                        known.things.push(thing);
                        known.things.len() as u32 - 1
                    });
                    entry.ways.iter().for_each(|way| known.add(&way.text, thing));
                }
            }
        }
        known
    }

    fn add(&mut self, way: &str, thing: u32) {
        let letters = if is_capitals(way) { Letters::Capitals } else { Letters::Any };
        let mut words = way.split_whitespace().flat_map(|word| {
            let mut parts: Vec<Box<str>> = words(word.trim_end_matches('*')).collect();
            if let Some(last) = parts.last_mut().filter(|_| word.ends_with('*')) {
                *last = format!("{last}*").into();
            }
            parts
        });
        let Some(first) = words.next() else { return };
        let rest = words.collect();
        self.ways.entry(first).or_default().push(Way { rest, letters, thing });
    }

    /// What the name stands for, in one language or another; an article before it is let pass.
    pub fn find(&self, customs: &customs::Customs, name: &str) -> Vec<&Thing> {
        let letters = if is_capitals(name) { Letters::Capitals } else { Letters::Any };
        let words: Vec<Box<str>> = words(name).take(LONGEST).collect();
        let whole = self.of_words(&words, letters);
        let has_article = || words.first().is_some_and(|word| customs.is_article(word));
        if whole.is_empty() && words.len() > 1 && has_article() { self.of_words(&words[1..], letters) } else { whole }
    }

    fn of_words(&self, words: &[Box<str>], letters: Letters) -> Vec<&Thing> {
        let mut found: Vec<&Thing> = Vec::new();
        let Some((first, rest)) = words.split_first() else { return found };
        let exact = self.ways.get(first).into_iter();
        let stems = first.char_indices().skip(LEAST_STEM).map(|(at, _)| at).chain([first.len()]);
        let begun = stems.filter_map(|at| self.ways.get(format!("{}*", first.get(..at)?).as_str()));
        for way in exact.chain(begun).flatten() {
            let is_one = (way.letters == Letters::Any || way.letters == letters)
                && way.rest.len() == rest.len()
                && way.rest.iter().zip(rest).all(|(way, word)| begins_so(word, way));
            if let Some(thing) = self.things.get(way.thing as usize).filter(|thing| is_one && !found.contains(thing)) {
                found.push(thing);
            }
        }
        found
    }
}

/// Longest name looked up, in words; and the least letters before a star.
const LONGEST: usize = 10;
const LEAST_STEM: usize = 2;

fn begins_so(word: &str, way: &str) -> bool {
    way.strip_suffix('*').map_or(word == way, |stem| word.starts_with(stem))
}

fn is_capitals(name: &str) -> bool {
    name.chars().any(char::is_uppercase) && !name.chars().any(char::is_lowercase)
}

/// Words in the letters by which they are looked up.
fn words(name: &str) -> impl Iterator<Item = Box<str>> {
    let words = name.split(customs::is_between).filter(|word| !word.is_empty());
    words.map(|word| customs::key([word].into_iter())).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::super::Library;
    use super::*;

    #[test]
    fn a_name_is_known_in_whatever_language() {
        let library = Library::embedded();
        let ids = |name: &str| library.known(name).iter().map(|thing| thing.id.clone()).collect::<Vec<_>>();
        for name in ["NATO", "OTAN", "\u{41d}\u{410}\u{422}\u{41e}", "North Atlantic Treaty Organization"] {
            assert_eq!(ids(name), ["nato"], "{name}");
        }
        assert_eq!(ids("United Nations"), ids("the United Nations"));
        assert_eq!(ids("Ivory Coast"), ["CI"]);
        assert!(ids("who").is_empty() && !ids("WHO").is_empty());
        assert!(ids("").is_empty() && ids("Qarnuz").is_empty());
    }

    #[test]
    fn a_capital_is_not_its_state() {
        let library = Library::embedded();
        let kinds = |name: &str| library.known(name).iter().map(|thing| thing.kind).collect::<Vec<_>>();
        assert_eq!((kinds("Moscow"), kinds("Russia")), (vec![ThingKind::Capital], vec![ThingKind::State]));
    }
}
