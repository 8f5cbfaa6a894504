//! How a language words dates: its ways by what they begin with, and the letters and marks of its numbers of days.

use super::source::File;
use crate::{
    meaning::phrase::DateWay,
    pattern::{Element, Slot},
    vocabulary::WordId,
};
use rustc_hash::FxHashMap;

/// The sign of a word with which a way begins.
pub const WORD: u8 = 1;

/// The sign of one whose way can stand for a week, a month or a year: "next".
pub const OPENING: u8 = 2;

/// The order of a date of figures where the month stands before the day.
const MONTH_FIRST: &str = "month day year";

/// A way of wording a date.
#[derive(Debug, Clone, PartialEq)]
pub struct Worded {
    pub way: DateWay,
    pub elements: Vec<Element>,
}

/// What `dates.toml` says beyond words for days and months.
#[derive(Debug, Clone, Default)]
pub struct DateNotation {
    pub ways: Vec<Worded>,
    /// Ways that are read only as the poorer end of a range.
    pub loose: Vec<Worded>,
    /// In a date of figures alone, does the month stand before the day?
    pub month_first: bool,
    /// Letters after the number of a day: "th".
    pub ordinal_suffixes: Vec<String>,
    /// Words behind a year that say that it is one: "goda" in Russian.
    pub year_suffixes: Vec<String>,
    /// Letters after a year that stands for its decade: "s" in "1990s".
    pub decade_suffixes: Vec<String>,
    by_word: FxHashMap<WordId, Vec<u32>>,
    by_slot: FxHashMap<Slot, Vec<u32>>,
    /// What each word can begin, as the first look at a text notes it.
    signs: Vec<u8>,
}

impl DateNotation {
    /// The settings of a file, without ways yet.
    pub fn of(file: &File) -> DateNotation {
        DateNotation {
            month_first: file.ways("numeric", "order").any(|order| order == MONTH_FIRST),
            ordinal_suffixes: file.ways("suffixes", "ordinal").map(String::from).collect(),
            year_suffixes: file.ways("suffixes", "year").map(String::from).collect(),
            decade_suffixes: file.ways("suffixes", "decade").map(String::from).collect(),
            ..DateNotation::default()
        }
    }

    /// Adds a way; one that begins with neither a word nor a slot is never found.
    pub fn add(&mut self, way: DateWay, elements: Vec<Element>) {
        if way == DateWay::Loose {
            self.loose.push(Worded { way, elements });
            return;
        }
        let index = self.ways.len() as u32;
        match elements.first() {
            Some(Element::Word(word)) => {
                self.by_word.entry(*word).or_default().push(index);
                let at = *word as usize;
                self.signs.resize(self.signs.len().max(at + 1), 0);
                self.signs[at] |= WORD | if matches!(way, DateWay::Offset(_)) { OPENING } else { 0 };
            }
            Some(Element::Slot(slot)) => self.by_slot.entry(*slot).or_default().push(index),
            Some(Element::Gap) | None => (),
        }
        self.ways.push(Worded { way, elements });
    }

    /// The ways that begin with one of these words.
    pub fn by_word(&self, words: &[WordId]) -> impl Iterator<Item = &Worded> {
        let found = words.iter().filter_map(|word| self.by_word.get(word)).flatten();
        found.map(|&index| &self.ways[index as usize])
    }

    /// What a word can begin: [`WORD`], [`OPENING`], both or nothing.
    pub fn signs_of(&self, word: WordId) -> u8 {
        self.signs.get(word as usize).copied().unwrap_or(0)
    }

    /// Does a way begin with this slot?
    pub fn has_slot(&self, slot: Slot) -> bool {
        self.by_slot.contains_key(&slot)
    }

    /// The ways that begin with a slot.
    pub fn by_slot(&self, slot: Slot) -> impl Iterator<Item = &Worded> {
        self.by_slot.get(&slot).into_iter().flatten().map(|&index| &self.ways[index as usize])
    }
}
