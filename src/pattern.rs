//! Phrases with slots and gaps, compiled to one automaton over words, and found in tokens.
//!
//! The notation of a way of saying something: words; a trailing `*` (a word that begins so); `...` (up to
//! [`GAP`] words within the clause); `-` (a dash); slots such as `{victims}`. The automaton holds the first run of words of each
//! phrase; what follows a slot or a gap is looked for only where that run was found.

use crate::{
    meaning::phrase::Meaning,
    vocabulary::{Spelling, Tokens, Vocabulary, WordId},
};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// The most words that `...` reaches over.
pub const GAP: usize = 6;

/// A place in a phrase that the text fills.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Slot {
    Number,
    Victims,
    Agent,
    Weekday,
    Day,
    Month,
    /// A month in figures.
    MonthNumber,
    Year,
    /// A year in two figures.
    ShortYear,
    /// A week told from publication: "last week".
    Week,
    /// A quarter or half of a year by its short name: "Q1".
    Quarter,
    /// A date in figures alone: "31.12.2013".
    Figures,
    /// A day of the year by its name: "Christmas".
    Feast,
    Ordinal,
    Unit,
    /// So many units: "two weeks", "a year and three days".
    Length,
    /// Any date; in a range also a day, a month or a year alone.
    Date,
    /// A dash, or what is written for one.
    Dash,
}

impl Slot {
    /// How many slots there are.
    pub const COUNT: usize = Slot::Dash as usize + 1;

    const NAMES: &[(&str, Slot)] = &[
        ("{number}", Slot::Number),
        ("{n}", Slot::Number),
        ("{victims}", Slot::Victims),
        ("{agent}", Slot::Agent),
        ("{weekday}", Slot::Weekday),
        ("{day}", Slot::Day),
        ("{month}", Slot::Month),
        ("{mm}", Slot::MonthNumber),
        ("{year}", Slot::Year),
        ("{yy}", Slot::ShortYear),
        ("{week}", Slot::Week),
        ("{quarter}", Slot::Quarter),
        ("{figures}", Slot::Figures),
        ("{feast}", Slot::Feast),
        ("{ordinal}", Slot::Ordinal),
        ("{unit}", Slot::Unit),
        ("{length}", Slot::Length),
        ("{date}", Slot::Date),
        ("-", Slot::Dash),
    ];
}

/// A step of a phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Element {
    Word(WordId),
    Gap,
    Slot(Slot),
}

/// Which capitals a name asks of the text, told by how its way is written; other phrases ask none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Case {
    Any,
    /// Every word of the way has a capital: so must the first word in the text.
    Capital,
    /// The way is all capitals: so must the text be.
    Upper,
}

/// A way of saying a meaning, with where it stands in the lexicon.
#[derive(Debug, Clone)]
pub struct Phrase {
    pub meaning: Meaning,
    /// Slots and gaps before the first word.
    pub lead: Vec<Element>,
    /// What follows the first run of words.
    pub tail: Vec<Element>,
    pub case: Case,
    pub way: Box<str>,
    pub file: Arc<str>,
    pub line: usize,
}

/// A phrase found in the text: its first run of words, from token `first` up to, not including, `last`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Match {
    pub phrase: u32,
    pub first: usize,
    pub last: usize,
}

/// All phrases of a language in one automaton.
#[derive(Debug, Default)]
pub struct Matcher {
    pub vocabulary: Vocabulary,
    pub phrases: Vec<Phrase>,
    /// What each phrase means and which capitals it asks, close together, since every match asks for them.
    meanings: Vec<(Meaning, Case)>,
    /// Where each word leads from the start; 0 where no phrase begins with it.
    first_steps: Vec<u32>,
    steps: FxHashMap<(u32, WordId), u32>,
    ends: Vec<Vec<u32>>,
}

impl Matcher {
    /// A matcher without phrases for words that are spelt so.
    pub fn new(spelling: Spelling) -> Matcher {
        Matcher { vocabulary: Vocabulary::new(spelling), ends: vec![Vec::new()], ..Matcher::default() }
    }

    /// Adds a way of saying `meaning`.
    ///
    /// # Errors
    /// A sentence that says what is wrong with the way: no words, an unknown slot.
    pub fn add(&mut self, meaning: Meaning, way: &str, file: &Arc<str>, line: usize) -> Result<(), String> {
        let elements = self.parse(way)?;
        let is_word = |element: &Element| matches!(element, Element::Word(_));
        let Some(first) = elements.iter().position(is_word) else {
            return Err(format!("\"{way}\" has no word of its own"));
        };
        let run = elements[first..].iter().take_while(|element| is_word(element)).count();
        let mut node = 0;
        for element in &elements[first..first + run] {
            let Element::Word(word) = *element else { continue };
            node = self.step(node, word);
        }
        self.ends[node as usize].push(self.phrases.len() as u32);
        let case = if matches!(meaning, Meaning::Name(..)) { case_of(way) } else { Case::Any };
        self.meanings.push((meaning, case));
        self.phrases.push(Phrase {
            meaning,
            lead: elements[..first].to_vec(),
            tail: elements[first + run..].to_vec(),
            case,
            way: way.into(),
            file: file.clone(),
            line,
        });
        Ok(())
    }

    /// The node behind a word, a new one where none is there yet.
    fn step(&mut self, node: u32, word: WordId) -> u32 {
        let next = self.ends.len() as u32;
        let step = if node == 0 {
            let least = word as usize + 1;
            self.first_steps.resize(self.first_steps.len().max(least), 0);
            &mut self.first_steps[word as usize]
        } else {
            self.steps.entry((node, word)).or_insert(0)
        };
        if *step == 0 {
            *step = next;
            self.ends.push(Vec::new());
        }
        *step
    }

    /// The steps of a way; its words become known.
    ///
    /// # Errors
    /// Where a slot is unknown.
    pub fn parse(&mut self, way: &str) -> Result<Vec<Element>, String> {
        let mut elements = Vec::new();
        for piece in way.split_whitespace() {
            if piece == "..." {
                elements.push(Element::Gap);
            } else if piece.starts_with('{') || piece == "-" {
                let slot = Slot::NAMES.iter().find(|(name, _)| *name == piece);
                let Some((_, slot)) = slot else {
                    let names: Vec<_> = Slot::NAMES.iter().map(|(name, _)| *name).collect();
                    return Err(format!("{piece} is no slot; the slots are {}", names.join(" ")));
                };
                elements.push(Element::Slot(*slot));
            } else {
                elements.extend(self.vocabulary.add(piece).into_iter().map(Element::Word));
            }
        }
        Ok(elements)
    }

    /// Every phrase whose first run of words stands in the text, by where it begins, longest first.
    ///
    /// Among matches of one class of meaning the longest wins; those that lie inside it are left out.
    pub fn find(&self, text: &str, tokens: &Tokens) -> Vec<Match> {
        let mut matches: Vec<Match> = Vec::new();
        let mut here: Vec<Match> = Vec::new();
        let mut open: Vec<(u32, usize)> = Vec::new();
        let mut reach = [(0, 0); Meaning::CLASSES];
        for first in 0..tokens.len() {
            let nodes = tokens.ids(first).iter().filter_map(|&word| self.first_steps.get(word as usize));
            open.extend(nodes.filter(|&&node| node != 0).map(|&node| (node, first + 1)));
            while let Some((node, at)) = open.pop() {
                for &phrase in &self.ends[node as usize] {
                    if self.has_case(phrase, text, tokens, first, at) {
                        here.push(Match { phrase, first, last: at });
                    }
                }
                if at < tokens.len() {
                    let next = tokens.ids(at).iter().filter_map(|&word| self.steps.get(&(node, word)));
                    open.extend(next.map(|&next| (next, at + 1)));
                }
            }
            here.sort_unstable_by_key(|m| (usize::MAX - m.last, m.phrase));
            here.dedup();
            matches.extend(here.drain(..).filter(|m| {
                let longest = &mut reach[self.meaning(*m).class()];
                let is_longest = m.last > longest.1 || (m.first, m.last) == *longest;
                if is_longest {
                    *longest = (m.first, m.last);
                }
                is_longest
            }));
        }
        matches
    }

    fn has_case(&self, phrase: u32, text: &str, tokens: &Tokens, first: usize, last: usize) -> bool {
        match self.meanings[phrase as usize].1 {
            Case::Any => true,
            Case::Capital => tokens.list[first].capital,
            Case::Upper => tokens.list[first..last].iter().all(|t| !t.span.of(text).chars().any(char::is_lowercase)),
        }
    }

    /// The phrase of a match.
    pub fn phrase(&self, m: Match) -> &Phrase {
        &self.phrases[m.phrase as usize]
    }

    /// The meaning of a match.
    pub fn meaning(&self, m: Match) -> Meaning {
        self.meanings[m.phrase as usize].0
    }
}

fn case_of(way: &str) -> Case {
    let mut letters = way.chars().filter(|c| c.is_alphabetic());
    let has_capital = letters.next().is_some_and(char::is_uppercase);
    let mut others = letters.peekable();
    if has_capital && others.peek().is_some() && others.all(char::is_uppercase) {
        return Case::Upper;
    }
    match way.chars().next() {
        Some(first) if first.is_uppercase() => Case::Capital,
        _ => Case::Any,
    }
}
