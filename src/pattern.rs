//! Phrases with slots and gaps, compiled to one automaton over words, and found in tokens.
//!
//! The notation of a way of saying something: words; a trailing `*` (a word that begins so); `...` (up to
//! [`GAP`] words within the clause); slots such as `{victims}`. The automaton holds the first run of words of each
//! phrase; what follows a slot or a gap is looked for only where that run was found.

use crate::{
    document::Span,
    lexicon::meanings::Meaning,
    token::{Letters, Token, TokenKind, fold, tokenize},
};
use rustc_hash::{FxHashMap, FxHashSet};

/// The most words that `...` reaches over.
pub const GAP: usize = 6;

/// The number of a word, or of a beginning of words, in a [`Vocabulary`].
pub type WordId = u32;

/// A place in a phrase that the text fills.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slot {
    Number,
    Victims,
    Agent,
    Source,
    Content,
    Weekday,
    Day,
    Month,
    Year,
}

impl Slot {
    const NAMES: &[(&str, Slot)] = &[
        ("{number}", Slot::Number),
        ("{n}", Slot::Number),
        ("{victims}", Slot::Victims),
        ("{agent}", Slot::Agent),
        ("{source}", Slot::Source),
        ("{content}", Slot::Content),
        ("{weekday}", Slot::Weekday),
        ("{day}", Slot::Day),
        ("{month}", Slot::Month),
        ("{year}", Slot::Year),
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
    pub file: Box<str>,
    pub line: usize,
}

/// A phrase found in the text: its first run of words, from token `first` up to, not including, `last`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Match {
    pub phrase: u32,
    pub first: usize,
    pub last: usize,
}

/// The words that phrases are made of.
#[derive(Debug, Default)]
pub struct Vocabulary {
    words: FxHashMap<Box<str>, WordId>,
    prefixes: FxHashMap<Box<str>, WordId>,
    prefix_lengths: Vec<usize>,
    count: WordId,
}

impl Vocabulary {
    fn add(&mut self, folded: &str, is_prefix: IsPrefix) -> WordId {
        let map = match is_prefix {
            IsPrefix::Yes => &mut self.prefixes,
            IsPrefix::No => &mut self.words,
        };
        if let Some(&id) = map.get(folded) {
            return id;
        }
        let id = self.count;
        self.count += 1;
        map.insert(folded.into(), id);
        if is_prefix == IsPrefix::Yes
            && let Err(at) = self.prefix_lengths.binary_search(&folded.len())
        {
            self.prefix_lengths.insert(at, folded.len());
        }
        id
    }

    /// Appends the numbers of the word and of all beginnings of it that are known.
    pub fn look_up(&self, folded: &str, ids: &mut Vec<WordId>) {
        ids.extend(self.words.get(folded));
        for &length in &self.prefix_lengths {
            let Some(beginning) = folded.get(..length) else {
                if length > folded.len() {
                    return;
                }
                continue;
            };
            ids.extend(self.prefixes.get(beginning));
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum IsPrefix {
    Yes,
    No,
}

/// How the words of one language are folded and cut before they are compared.
#[derive(Debug, Default)]
pub struct Spelling {
    pub letters: Letters,
    /// Written on the front of a word and left out of comparison (the Arabic article).
    pub articles: Vec<Box<str>>,
    /// Written on the front of a word and words of their own ("and", "by", "to" in Arabic), longest first.
    pub proclitics: Vec<Box<str>>,
}

/// An article is only dropped where at least this many letters are left.
const LEAST_STEM: usize = 3;

impl Spelling {
    /// Folds a word and drops its article.
    pub fn fold(&self, word: &str, out: &mut String) {
        out.clear();
        fold(word, &self.letters, out);
        if let Some(length) = self.article(out) {
            out.drain(..length);
        }
    }

    /// The length in bytes of the article that `folded` begins with.
    fn article(&self, folded: &str) -> Option<usize> {
        let article = self.articles.iter().find(|article| folded.starts_with(&***article))?;
        (folded[article.len()..].chars().count() >= LEAST_STEM).then_some(article.len())
    }
}

/// The tokens of a text with the numbers of the known words that each stands for.
#[derive(Debug, Default)]
pub struct Tokens {
    pub list: Vec<Token>,
    ids: Vec<WordId>,
    ends: Vec<u32>,
}

impl Tokens {
    /// The known words that token `at` stands for.
    pub fn ids(&self, at: usize) -> &[WordId] {
        let start = if at == 0 { 0 } else { self.ends[at - 1] as usize };
        &self.ids[start..self.ends[at] as usize]
    }

    /// The bytes from token `first` up to, not including, token `last`.
    pub fn span(&self, first: usize, last: usize) -> Span {
        Span::new(self.list[first].span.start, self.list[last.max(first + 1) - 1].span.end)
    }

    /// How many tokens there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Is the text without a token?
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// What token `at` is; a break beyond the ends.
    pub fn kind(&self, at: usize) -> TokenKind {
        self.list.get(at).map_or(TokenKind::Break, |token| token.kind)
    }

    fn push(&mut self, token: Token, find: impl FnOnce(&mut Vec<WordId>)) {
        find(&mut self.ids);
        self.list.push(token);
        self.ends.push(self.ids.len() as u32);
    }
}

/// All phrases of a language in one automaton.
#[derive(Debug, Default)]
pub struct Matcher {
    pub spelling: Spelling,
    pub phrases: Vec<Phrase>,
    vocabulary: Vocabulary,
    steps: FxHashMap<(u32, WordId), u32>,
    ends: Vec<Vec<u32>>,
    begins: FxHashSet<WordId>,
}

impl Matcher {
    /// A matcher without phrases for words that are spelt so.
    pub fn new(spelling: Spelling) -> Matcher {
        Matcher { spelling, ends: vec![Vec::new()], ..Matcher::default() }
    }

    /// Adds a way of saying `meaning`.
    ///
    /// # Errors
    /// A sentence that says what is wrong with the way: no words, an unknown slot.
    pub fn add(&mut self, meaning: Meaning, way: &str, file: &str, line: usize) -> Result<(), String> {
        let elements = self.parse(way)?;
        let is_word = |element: &Element| matches!(element, Element::Word(_));
        let Some(first) = elements.iter().position(is_word) else {
            return Err(format!("\"{way}\" has no word of its own"));
        };
        let run = elements[first..].iter().take_while(|element| is_word(element)).count();
        let mut node = 0;
        for element in &elements[first..first + run] {
            let Element::Word(word) = *element else { continue };
            if node == 0 {
                self.begins.insert(word);
            }
            let next = self.ends.len() as u32;
            node = *self.steps.entry((node, word)).or_insert(next);
            if node == next {
                self.ends.push(Vec::new());
            }
        }
        self.ends[node as usize].push(self.phrases.len() as u32);
        self.phrases.push(Phrase {
            meaning,
            lead: elements[..first].to_vec(),
            tail: elements[first + run..].to_vec(),
            case: if matches!(meaning, Meaning::Name(..)) { case_of(way) } else { Case::Any },
            way: way.into(),
            file: file.into(),
            line,
        });
        Ok(())
    }

    /// The steps of a way; its words become known.
    ///
    /// # Errors
    /// Where a slot is unknown.
    pub fn parse(&mut self, way: &str) -> Result<Vec<Element>, String> {
        let mut elements = Vec::new();
        let mut folded = String::new();
        for piece in way.split_whitespace() {
            if piece == "..." {
                elements.push(Element::Gap);
            } else if piece.starts_with('{') {
                let slot = Slot::NAMES.iter().find(|(name, _)| *name == piece);
                let Some((_, slot)) = slot else {
                    let names: Vec<_> = Slot::NAMES.iter().map(|(name, _)| *name).collect();
                    return Err(format!("{piece} is no slot; the slots are {}", names.join(" ")));
                };
                elements.push(Element::Slot(*slot));
            } else {
                let (word, is_prefix) = match piece.strip_suffix('*') {
                    Some(beginning) => (beginning, IsPrefix::Yes),
                    None => (piece, IsPrefix::No),
                };
                let tokens: Vec<_> = tokenize(word).into_iter().filter(Token::is_wordy).collect();
                for (at, token) in tokens.iter().enumerate() {
                    self.spelling.fold(token.span.of(word), &mut folded);
                    let is_prefix = if at + 1 == tokens.len() { is_prefix } else { IsPrefix::No };
                    elements.push(Element::Word(self.vocabulary.add(&folded, is_prefix)));
                }
            }
        }
        Ok(elements)
    }

    /// Cuts a text into tokens and looks up their words; a proclitic is cut off where what is left is a known word.
    pub fn read(&self, text: &str) -> Tokens {
        let mut tokens = Tokens::default();
        let (mut folded, mut found) = (String::new(), Vec::new());
        for token in tokenize(text) {
            if !token.is_wordy() {
                tokens.push(token, |_| ());
                continue;
            }
            found.clear();
            self.spelling.fold(token.span.of(text), &mut folded);
            self.vocabulary.look_up(&folded, &mut found);
            if found.is_empty() && !self.spelling.proclitics.is_empty() {
                self.push_cut(text, token, &mut tokens, &mut folded);
            } else {
                tokens.push(token, |ids| ids.extend(&found));
            }
        }
        tokens
    }

    /// Pushes a token that is no known word: whole, or as its proclitics and the known word behind them.
    fn push_cut(&self, text: &str, token: Token, tokens: &mut Tokens, folded: &mut String) {
        let word = token.span.of(text);
        let mut cuts = Vec::new();
        let mut from = 0;
        let mut found = Vec::new();
        while let Some(length) = self.proclitic(&word[from..]) {
            cuts.push(Span::new(token.span.start + from, token.span.start + from + length));
            from += length;
            self.spelling.fold(&word[from..], folded);
            self.vocabulary.look_up(folded, &mut found);
            if !found.is_empty() {
                for span in cuts {
                    self.spelling.fold(span.of(text), folded);
                    tokens.push(Token { span, ..token }, |ids| self.vocabulary.look_up(folded, ids));
                }
                let rest = Token { span: Span::new(token.span.start + from, token.span.end), ..token };
                tokens.push(rest, |ids| ids.extend(found));
                return;
            }
        }
        tokens.push(token, |_| ());
    }

    /// The length of the proclitic that a word begins with, where at least two letters are left.
    fn proclitic(&self, word: &str) -> Option<usize> {
        let proclitic = self.spelling.proclitics.iter().find(|proclitic| word.starts_with(&***proclitic))?;
        (word[proclitic.len()..].chars().count() >= 2).then_some(proclitic.len())
    }

    /// Every phrase whose first run of words stands in the text, by where it begins, longest first.
    ///
    /// Among matches of one class of meaning the longest wins; those that lie inside it are left out.
    pub fn find(&self, text: &str, tokens: &Tokens) -> Vec<Match> {
        let mut matches = Vec::new();
        let mut open: Vec<(u32, usize)> = Vec::new();
        for first in 0..tokens.len() {
            for &word in tokens.ids(first) {
                if self.begins.contains(&word)
                    && let Some(&node) = self.steps.get(&(0, word))
                {
                    open.push((node, first + 1));
                }
            }
            while let Some((node, at)) = open.pop() {
                for &phrase in &self.ends[node as usize] {
                    if self.has_case(phrase, text, tokens, first, at) {
                        matches.push(Match { phrase, first, last: at });
                    }
                }
                if at < tokens.len() {
                    let next = tokens.ids(at).iter().filter_map(|&word| self.steps.get(&(node, word)));
                    open.extend(next.map(|&next| (next, at + 1)));
                }
            }
        }
        matches.sort_by_key(|m| (m.first, usize::MAX - m.last, m.phrase));
        let mut reach = [(0, 0); Meaning::CLASSES];
        matches.retain(|m| {
            let (first, last) = &mut reach[self.meaning(*m).class()];
            if m.last <= *last && (m.first, m.last) != (*first, *last) {
                return false;
            }
            (*first, *last) = (m.first, m.last);
            true
        });
        matches.dedup_by_key(|m| (m.first, m.last, m.phrase));
        matches
    }

    fn has_case(&self, phrase: u32, text: &str, tokens: &Tokens, first: usize, last: usize) -> bool {
        match self.phrases[phrase as usize].case {
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
        self.phrases[m.phrase as usize].meaning
    }
}

fn case_of(way: &str) -> Case {
    let letters = || way.chars().filter(|c| c.is_alphabetic());
    if letters().count() > 1 && letters().all(char::is_uppercase) {
        return Case::Upper;
    }
    match way.chars().next() {
        Some(first) if first.is_uppercase() => Case::Capital,
        _ => Case::Any,
    }
}
