//! How a language words dates: its ways by what they begin with, and the letters and marks of its numbers of days.

use super::source::File;
use crate::{
    meaning::phrase::DateWay,
    pattern::{Element, Slot},
    vocabulary::WordId,
};
use rustc_hash::{FxHashMap, FxHashSet};

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
    /// The first words of ways that can stand in the place of a slot: "next" for a year.
    opening: FxHashSet<WordId>,
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
                if matches!(way, DateWay::Offset(_)) {
                    self.opening.insert(*word);
                }
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

    /// Can a week, a month or a year told from publication begin with one of these words?
    pub fn opens(&self, words: &[WordId]) -> bool {
        words.iter().any(|word| self.opening.contains(word))
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
