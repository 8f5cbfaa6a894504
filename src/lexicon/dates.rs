//! How a language words dates: its ways by what they begin with, and the letters and marks of its numbers of days.

use super::source::File;
use crate::{
    meaning::phrase::DateWay,
    pattern::{Element, Slot},
    vocabulary::WordId,
};
use rustc_hash::FxHashMap;

/// The sign of a word with which a way begins.
pub const WORD: u16 = 1;

/// The sign of one whose way can stand for a week, a month or a year: "next".
pub const OPENING: u16 = 2;

/// The order of a date of figures where the month stands before the day.
const MONTH_FIRST: &str = "month day year";

/// A way of wording a date.
#[derive(Debug, Clone, PartialEq)]
pub struct Worded {
    pub way: DateWay,
    pub elements: Vec<Element>,
}

/// What the text must have for a way to go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    Word(WordId),
    Dash,
    Slot(Slot),
    /// A date, or a month or a year alone: "the first Friday of October".
    DateOrPart,
    /// A date, or the poorer end of a range: a day, a month, a year alone.
    End,
}

/// Which ways are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Among {
    All,
    /// Those that tell a week, month or year from publication.
    Offsets,
    /// Those that are read only as the poorer end of a range.
    Loose,
}

impl Among {
    const COUNT: usize = Among::Loose as usize + 1;
}

/// A point up to which ways are worded alike. Most ways begin as others do, and what they share is read once.
#[derive(Debug, Clone, Default)]
pub struct Node {
    /// The ways that are complete here, as indices of [`DateNotation::ways`].
    pub ends: Vec<u32>,
    pub steps: Vec<(Step, u32)>,
}

/// What `dates.toml` says beyond words for days and months.
#[derive(Debug, Clone, Default)]
pub struct DateNotation {
    pub ways: Vec<Worded>,
    /// In a date of figures alone, does the month stand before the day?
    pub month_first: bool,
    /// Letters after the number of a day: "th".
    pub ordinal_suffixes: Vec<String>,
    /// Words behind a year that say that it is one: "goda" in Russian.
    pub year_suffixes: Vec<String>,
    /// Letters after a year that stands for its decade: "s" in "1990s".
    pub decade_suffixes: Vec<String>,
    nodes: Vec<Node>,
    /// The nodes behind the first word of ways.
    by_word: FxHashMap<(Among, WordId), u32>,
    /// The nodes behind their first slot.
    by_slot: [[Option<u32>; Slot::COUNT]; Among::COUNT],
    /// What each word can begin, as the first look at a text notes it.
    signs: Vec<u16>,
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
        let index = self.ways.len() as u32;
        let steps = steps(way, &elements);
        let is_offset = matches!(way, DateWay::Offset(_));
        if let Some((&first, rest)) = steps.as_deref().and_then(<[_]>::split_first) {
            let among = if way == DateWay::Loose { Among::Loose } else { Among::All };
            self.grow(among, first, rest, index);
            if is_offset && elements.contains(&Element::Slot(Slot::Unit)) {
                self.grow(Among::Offsets, first, rest, index);
            }
            if let (Among::All, Step::Word(word)) = (among, first) {
                let at = word as usize;
                self.signs.resize(self.signs.len().max(at + 1), 0);
                self.signs[at] |= WORD | if is_offset { OPENING } else { 0 };
            }
        }
        self.ways.push(Worded { way, elements });
    }

    fn grow(&mut self, among: Among, first: Step, rest: &[Step], way: u32) {
        let nodes = &mut self.nodes;
        let mut node = match first {
            Step::Word(word) => *self.by_word.entry((among, word)).or_insert_with(|| new_node(nodes)),
            Step::Slot(slot) => *self.by_slot[among as usize][slot as usize].get_or_insert_with(|| new_node(nodes)),
            Step::Dash | Step::DateOrPart | Step::End => return,
        };
        for step in rest {
            let known = self.nodes[node as usize].steps.iter().find(|(known, _)| known == step);
            node = match known {
                Some((_, next)) => *next,
                None => {
                    let next = new_node(&mut self.nodes);
                    self.nodes[node as usize].steps.push((*step, next));
                    next
                }
            };
        }
        self.nodes[node as usize].ends.push(way);
    }

    /// What a word can begin: [`WORD`], [`OPENING`], both or nothing.
    pub fn signs_of(&self, word: WordId) -> u16 {
        self.signs.get(word as usize).copied().unwrap_or(0)
    }

    /// How the ways among these go on that begin with this word.
    pub fn behind_word(&self, among: Among, word: WordId) -> Option<&Node> {
        self.by_word.get(&(among, word)).map(|&node| self.node(node))
    }

    /// How the ways among these go on that begin with this slot.
    pub fn behind_slot(&self, among: Among, slot: Slot) -> Option<&Node> {
        self.by_slot[among as usize][slot as usize].map(|node| self.node(node))
    }

    /// A node by its number.
    pub fn node(&self, number: u32) -> &Node {
        &self.nodes[number as usize]
    }
}

fn new_node(nodes: &mut Vec<Node>) -> u32 {
    nodes.push(Node::default());
    nodes.len() as u32 - 1
}

/// The steps of a way; none where it has a gap, since nothing in a date may stand open.
fn steps(way: DateWay, elements: &[Element]) -> Option<Vec<Step>> {
    let begins_with_date = elements.first() == Some(&Element::Slot(Slot::Date));
    let date = match way {
        DateWay::Range => Step::End,
        DateWay::Nth | DateWay::Early | DateWay::Middle | DateWay::Late if !begins_with_date => Step::DateOrPart,
        _ => Step::Slot(Slot::Date),
    };
    let step = |(at, element): (usize, &Element)| match element {
        Element::Word(word) => Some(Step::Word(*word)),
        Element::Slot(Slot::Dash) => Some(Step::Dash),
        Element::Slot(Slot::Date) if at > 0 => Some(date),
        Element::Slot(slot) => Some(Step::Slot(*slot)),
        Element::Gap => None,
    };
    elements.iter().enumerate().map(step).collect()
}
