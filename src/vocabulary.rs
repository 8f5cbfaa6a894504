//! The words that phrases are made of, how a language spells them, and the tokens of a text that stand for them.

use crate::{
    document::Span,
    token::{Letters, Token, TokenKind, fold, tokenize},
};
use rustc_hash::FxHashMap;

/// The number of a word, or of a beginning of words, in a [`Vocabulary`].
pub type WordId = u32;

/// The words that phrases are made of.
#[derive(Debug, Default)]
pub struct Vocabulary {
    pub spelling: Spelling,
    words: FxHashMap<Box<str>, WordId>,
    prefixes: FxHashMap<Box<str>, WordId>,
    prefix_lengths: Vec<usize>,
    count: WordId,
}

impl Vocabulary {
    /// No words yet, for a language that spells them so.
    pub fn new(spelling: Spelling) -> Vocabulary {
        Vocabulary { spelling, ..Vocabulary::default() }
    }

    /// Adds the words of a piece of a way; a trailing `*` makes its last word a beginning of words.
    pub fn add(&mut self, piece: &str) -> Vec<WordId> {
        let (piece, last_is) = match piece.strip_suffix('*') {
            Some(beginning) => (beginning, IsPrefix::Yes),
            None => (piece, IsPrefix::No),
        };
        let words: Vec<_> = tokenize(piece).into_iter().filter(Token::is_wordy).collect();
        let mut folded = String::new();
        let numbers = words.iter().enumerate().map(|(at, token)| {
            self.spelling.fold(token.span.of(piece), &mut folded);
            self.add_folded(&folded, if at + 1 == words.len() { last_is } else { IsPrefix::No })
        });
        numbers.collect()
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
        if is_prefix == IsPrefix::Yes
            && let Err(at) = self.prefix_lengths.binary_search(&folded.len())
        {
            self.prefix_lengths.insert(at, folded.len());
        }
        id
    }

    /// Appends the numbers of the word and of all beginnings of it that are known.
    fn look_up(&self, folded: &str, ids: &mut Vec<WordId>) {
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
            self.look_up(&folded, &mut found);
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
            self.look_up(folded, &mut found);
            if !found.is_empty() {
                for span in cuts {
                    self.spelling.fold(span.of(text), folded);
                    tokens.push(Token { span, ..token }, |ids| self.look_up(folded, ids));
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
