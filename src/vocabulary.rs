//! The words that phrases are made of, how a language spells them, and the tokens of a text that stand for them.

mod unspaced;

use crate::{
    document::Span,
    token::{Letters, Token, TokenKind, each_token, fold, tokenize},
};
use rustc_hash::{FxHashMap, FxHashSet};
use std::{collections::hash_map::Entry, ops::Range};
use unspaced::Unspaced;

/// The number of a word, or of a beginning of words, in a [`Vocabulary`].
pub type WordId = u32;

/// The words that phrases are made of.
#[derive(Debug, Default)]
pub struct Vocabulary {
    pub spelling: Spelling,
    words: FxHashMap<Box<str>, WordId>,
    prefixes: FxHashMap<Box<str>, WordId>,
    /// The lengths of the beginnings of words that have these first bytes, ascending: few words begin as any of them do.
    prefix_lengths: FxHashMap<Head, Vec<usize>>,
    /// Those of beginnings that are shorter than a head.
    short_lengths: Vec<usize>,
    /// Words that are written together with others of their kind: "einundzwanzig".
    parts: FxHashSet<Box<str>>,
    /// The first letters of those: few words begin as any of them do.
    part_initials: FxHashSet<[char; 2]>,
    /// Words of a script that writes no spaces between them.
    unspaced: Unspaced,
    /// Words on which digits may be written: names of months, as in "Oct7".
    before_digits: FxHashSet<Box<str>>,
    count: WordId,
}

/// The first bytes of a word: one letter of most scripts, or four of Latin.
type Head = [u8; 4];

/// No number written as one word is longer (in bytes): nine hundred and so many thousand.
const LONGEST_COMPOUND: usize = 120;

impl Vocabulary {
    /// No words yet, for a language that spells them so.
    pub fn new(spelling: Spelling) -> Vocabulary {
        Vocabulary { spelling, ..Vocabulary::default() }
    }

    /// Adds the words of a piece of a way; a trailing `*` makes its last word a beginning of words.
    pub fn add(&mut self, piece: &str) -> Vec<WordId> {
        // most words of most ways are known from ways before, and are in their folded form already
        if let Some(&id) = self.words.get(piece) {
            return vec![id];
        }
        let (piece, last_is) = match piece.strip_suffix('*') {
            Some(beginning) => (beginning, IsPrefix::Yes),
            None => (piece, IsPrefix::No),
        };
        let words: Vec<_> = unspaced::join(piece, tokenize(piece)).into_iter().filter(Token::is_wordy).collect();
        let mut folded = String::new();
        let numbers = words.iter().enumerate().map(|(at, token)| {
            self.spelling.fold(token.span.of(piece), &mut folded);
            self.add_folded(&folded, if at + 1 == words.len() { last_is } else { IsPrefix::No })
        });
        numbers.collect()
    }

    /// Lets a word stand in compounds.
    pub fn add_part(&mut self, word: &str) {
        let mut folded = String::new();
        self.spelling.fold(word, &mut folded);
        self.part_initials.insert(initials(&folded));
        self.parts.insert(folded.into());
    }

    /// Lets digits be written on a word.
    pub fn add_before_digits(&mut self, word: &str) {
        let mut folded = String::new();
        self.spelling.fold(word, &mut folded);
        self.before_digits.insert(folded.into());
    }

    fn add_folded(&mut self, folded: &str, is_prefix: IsPrefix) -> WordId {
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
        self.unspaced.add(folded);
        if is_prefix == IsPrefix::Yes {
            let lengths = match folded.as_bytes().first_chunk() {
                Some(head) => self.prefix_lengths.entry(*head).or_default(),
                None => &mut self.short_lengths,
            };
            if let Err(at) = lengths.binary_search(&folded.len()) {
                lengths.insert(at, folded.len());
            }
        }
        id
    }

    /// Appends the numbers of a folded word and of all beginnings of it that are known.
    fn look_up(&self, folded: &str, ids: &mut Vec<WordId>) {
        ids.extend(self.words.get(folded));
        let head = folded.as_bytes().first_chunk().and_then(|head: &Head| self.prefix_lengths.get(head));
        let lengths = self.short_lengths.iter().chain(head.into_iter().flatten());
        for &length in lengths.take_while(|length| **length <= folded.len()) {
            ids.extend(folded.get(..length).and_then(|beginning| self.prefixes.get(beginning)));
        }
    }

    /// Appends what a word stands for, as it is and without the article written on it. A way that has the article so
    /// matches only words that have it too; a way that has none matches both.
    fn look_up_word(&self, word: &str, folded: &mut String, ids: &mut Vec<WordId>) {
        self.spelling.fold(word, folded);
        self.look_up(folded, ids);
        if let Some(stem) = self.spelling.without_article(word) {
            self.spelling.fold(stem, folded);
            self.look_up(folded, ids);
        }
    }

    /// Cuts a text into tokens and looks up their words; a proclitic is cut off where what is left is a known word.
    pub fn read(&self, text: &str) -> Tokens {
        let mut tokens = Tokens::default();
        let mut folded = String::new();
        // Words come again and again: where each stood first, with its tokens.
        let mut seen: FxHashMap<&str, (usize, Range<usize>)> = FxHashMap::default();
        let mut read = |token: Token| {
            if !token.is_wordy() {
                return tokens.push(token, |_| ());
            }
            match seen.entry(token.span.of(text)) {
                Entry::Occupied(first) => tokens.repeat(first.get(), token.span.start),
                Entry::Vacant(word) => {
                    let from = tokens.len();
                    self.read_word(word.key(), token, &mut tokens, &mut folded);
                    word.insert((token.span.start, from..tokens.len()));
                }
            }
        };
        match self.unspaced.is_empty() {
            true => each_token(text, &mut read),
            false => self.unspaced.cut(text, tokenize(text), &self.spelling).into_iter().for_each(read),
        }
        tokens
    }

    /// Pushes the tokens that a word is made of.
    fn read_word(&self, word: &str, token: Token, tokens: &mut Tokens, folded: &mut String) {
        let mut found = Vec::new();
        self.look_up_word(word, folded, &mut found);
        if !found.is_empty() {
            tokens.push(token, |ids| ids.extend(found));
        } else if self.spelling.is_article(folded) {
            // an article that stands by itself is no word of any phrase
        } else if let Some(at) = self.digits_on(folded, word) {
            let (name, digits) = (token.span.start, token.span.start + at);
            self.look_up_word(&word[..at], folded, &mut found);
            tokens.push(Token { span: Span::new(name, digits), ..token }, |ids| ids.extend(&found));
            let span = Span::new(digits, token.span.end);
            tokens.push(Token { span, kind: TokenKind::Number, capital: false }, |_| ());
        } else if !self.push_compound(word, token, tokens, folded) {
            self.push_cut(word, token, tokens, folded);
        }
    }

    /// Where the digits begin that are written on a word that may have them.
    fn digits_on(&self, folded: &str, word: &str) -> Option<usize> {
        let digits = folded.find(|c: char| c.is_numeric())?;
        let at = word.find(|c: char| c.is_numeric())?;
        let is_all = word[at..].chars().all(char::is_numeric);
        (is_all && self.before_digits.contains(&folded[..digits])).then_some(at)
    }

    /// Pushes the parts of a compound, where the word is one: the fewest parts that make it up wholly. Spans are told only
    /// where folding keeps lengths; else each part has the span of the word.
    fn push_compound(&self, word: &str, token: Token, tokens: &mut Tokens, folded: &str) -> bool {
        if !self.part_initials.contains(&initials(folded)) || folded.len() > LONGEST_COMPOUND {
            return false;
        }
        let mut best: Vec<Option<(usize, usize)>> = vec![None; folded.len() + 1];
        best[0] = Some((0, 0));
        for to in 1..=folded.len() {
            let reached = |from: usize| best[from].map(|(count, _)| (count + 1, from));
            let known = |from: &usize| folded.get(*from..to).is_some_and(|part| self.parts.contains(part));
            best[to] = (0..to).filter(|from| best[*from].is_some()).filter(known).filter_map(reached).min();
        }
        let mut cuts = vec![folded.len()];
        while let Some(&at) = cuts.last().filter(|at| **at > 0) {
            let Some((_, from)) = best[at] else { return false };
            cuts.push(from);
        }
        if cuts.len() < 3 {
            return false;
        }
        let same_length = word.len() == folded.len();
        for (from, to) in cuts.iter().rev().zip(cuts.iter().rev().skip(1)) {
            let inside = Span::new(token.span.start + from, token.span.start + to);
            let span = if same_length { inside } else { token.span };
            tokens.push(Token { span, ..token }, |ids| self.look_up(&folded[*from..*to], ids));
        }
        true
    }

    /// Pushes a token that is no known word: whole, or as its proclitics and the known word behind them.
    fn push_cut(&self, word: &str, token: Token, tokens: &mut Tokens, folded: &mut String) {
        let mut cuts = Vec::new();
        let mut from = 0;
        let mut found = Vec::new();
        while let Some(Proclitic { length, article }) = self.spelling.proclitic(&word[from..]) {
            cuts.push((from, from + length));
            from += length;
            self.look_up_word(&word[from..], folded, &mut found);
            if let Some(article) = article {
                self.look_up_word(&format!("{article}{}", &word[from..]), folded, &mut found);
            }
            if !found.is_empty() {
                let at = |from: usize, to: usize| Span::new(token.span.start + from, token.span.start + to);
                for (from, to) in cuts {
                    self.spelling.fold(&word[from..to], folded);
                    tokens.push(Token { span: at(from, to), ..token }, |ids| self.look_up(folded, ids));
                }
                let rest = Token { span: at(from, word.len()), ..token };
                tokens.push(rest, |ids| ids.extend(found));
                return;
            }
        }
        tokens.push(token, |_| ());
    }
}

/// The first two letters of a word; nought for those that it has not.
fn initials(word: &str) -> [char; 2] {
    let mut letters = word.chars();
    [letters.next().unwrap_or_default(), letters.next().unwrap_or_default()]
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
    /// Written on the front of a word (the Arabic article): a way without it matches words with it.
    pub articles: Vec<Box<str>>,
    /// Written on the front of a word and words of their own ("and", "by", "to" in Arabic), longest first.
    pub proclitics: Vec<Box<str>>,
    /// Those of them that hold the article within, longest first.
    pub fused: Vec<Box<str>>,
}

/// The proclitic that a word begins with.
struct Proclitic<'s> {
    length: usize,
    /// The article that it holds.
    article: Option<&'s str>,
}

/// An article is only told from letters of the word where at least this many are left.
const LEAST_STEM: usize = 3;

/// A proclitic likewise.
const LEAST_REST: usize = 2;

impl Spelling {
    /// Folds a word.
    pub fn fold(&self, word: &str, out: &mut String) {
        out.clear();
        fold(word, &self.letters, out);
    }

    fn is_article(&self, folded: &str) -> bool {
        self.articles.iter().any(|article| **article == *folded)
    }

    /// What is left of a word without the article written on it.
    fn without_article<'w>(&self, word: &'w str) -> Option<&'w str> {
        let stem = self.articles.iter().find_map(|article| word.strip_prefix(&**article))?;
        (stem.chars().count() >= LEAST_STEM).then_some(stem)
    }

    fn proclitic(&self, word: &str) -> Option<Proclitic<'_>> {
        let begins = |proclitics: &[Box<str>]| proclitics.iter().find(|p| word.starts_with(&***p)).map(|p| p.len());
        let (length, article) = match begins(&self.fused) {
            Some(length) => (length, self.articles.first().map(|article| &**article)),
            None => (begins(&self.proclitics)?, None),
        };
        (word[length..].chars().count() >= LEAST_REST).then_some(Proclitic { length, article })
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
    /// The known words that token `at` stands for; none beyond the ends.
    pub fn ids(&self, at: usize) -> &[WordId] {
        let Some(&end) = self.ends.get(at) else { return &[] };
        let start = if at == 0 { 0 } else { self.ends[at - 1] as usize };
        &self.ids[start..end as usize]
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

    /// Pushes again what was pushed for a word when it first stood in the text, at byte `before`; now it begins at `start`.
    fn repeat(&mut self, (before, first): &(usize, Range<usize>), start: usize) {
        for at in first.clone() {
            let token = self.list[at];
            let span = Span::new(token.span.start - before + start, token.span.end - before + start);
            self.list.push(Token { span, ..token });
            let from = at.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
            self.ids.extend_from_within(from..self.ends[at] as usize);
            self.ends.push(self.ids.len() as u32);
        }
    }

    fn push(&mut self, token: Token, find: impl FnOnce(&mut Vec<WordId>)) {
        find(&mut self.ids);
        self.list.push(token);
        self.ends.push(self.ids.len() as u32);
    }
}
