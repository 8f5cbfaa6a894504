//! One text with its tokens and every phrase found in it: what all passes read from.

use crate::{
    document::{Document, Span},
    lexicon::Lexicon,
    meaning::phrase::{Clause, Meaning, Number},
    pattern::Match,
    token::TokenKind,
    vocabulary::Tokens,
};
use std::ops::Range;

/// What joins two words, or a name and a number.
const HYPHENS: [&str; 3] = ["-", "\u{2010}", "\u{2011}"];

/// A document cut into tokens, with the phrases of its language that stand in it.
pub struct Context<'a> {
    pub document: &'a Document,
    pub text: &'a str,
    pub lexicon: &'a Lexicon,
    pub tokens: Tokens,
    /// In the order of their first token, longest first.
    pub matches: Vec<Match>,
    /// Where the matches of each token begin in `matches`.
    starts: Vec<u32>,
    /// Of which classes of meaning the matches of each token are, a bit for each.
    classes: Vec<u32>,
    /// Which tokens are words of a predicate.
    predicate: Vec<bool>,
}

impl<'a> Context<'a> {
    /// Reads `document` with the words of `lexicon`.
    pub fn new(document: &'a Document, lexicon: &'a Lexicon) -> Context<'a> {
        let text = document.text.as_str();
        let tokens = lexicon.matcher.vocabulary.read(text);
        let matches = lexicon.matcher.find(text, &tokens);
        let mut starts = Vec::with_capacity(tokens.len() + 1);
        let mut next = 0;
        for token in 0..=tokens.len() {
            while matches.get(next).is_some_and(|m| m.first < token) {
                next += 1;
            }
            starts.push(next as u32);
        }
        let mut predicate = vec![false; tokens.len()];
        let mut classes = vec![0; tokens.len()];
        for m in &matches {
            let meaning = lexicon.matcher.meaning(*m);
            classes[m.first] |= 1 << meaning.class();
            if matches!(meaning, Meaning::Predicate(..) | Meaning::Count(..)) {
                predicate[m.first..m.last].fill(true);
            }
        }
        Context { document, text, lexicon, tokens, matches, starts, classes, predicate }
    }

    /// Is the token one of the words of a predicate?
    pub fn in_predicate(&self, token: usize) -> bool {
        self.predicate.get(token).copied().unwrap_or(false)
    }

    /// Does a match begin at a token whose meaning is of the class of this one?
    fn has_class(&self, token: usize, meaning: Meaning) -> bool {
        self.classes.get(token).is_some_and(|classes| classes & (1 << meaning.class()) != 0)
    }

    /// Does a match begin within these tokens whose meaning is of the class of one of these?
    pub fn holds(&self, tokens: Range<usize>, meanings: &[Meaning]) -> bool {
        let wanted = meanings.iter().fold(0, |wanted, meaning| wanted | 1 << meaning.class());
        self.classes.get(tokens).is_some_and(|tokens| tokens.iter().any(|classes| classes & wanted != 0))
    }

    /// The matches that begin at a token, longest first.
    pub fn matches_at(&self, token: usize) -> impl Iterator<Item = (Match, Meaning)> + '_ {
        let range = match (self.starts.get(token), self.starts.get(token + 1)) {
            (Some(&start), Some(&end)) => start as usize..end as usize,
            _ => 0..0,
        };
        self.matches[range].iter().map(|m| (*m, self.lexicon.matcher.meaning(*m)))
    }

    /// The longest match at a token for which `pick` answers, with where it ends.
    pub fn meaning_at<T>(&self, token: usize, pick: impl Fn(Meaning) -> Option<T>) -> Option<(T, usize)> {
        self.matches_at(token).find_map(|(m, meaning)| pick(meaning).map(|value| (value, m.last)))
    }

    /// Where the word of this kind that begins at `token` ends.
    pub fn clause_at(&self, token: usize, kind: Clause) -> Option<usize> {
        let clause = Meaning::Clause(kind);
        if !self.has_class(token, clause) {
            return None;
        }
        self.meaning_at(token, |meaning| (meaning == clause).then_some(())).map(|((), last)| last)
    }

    /// Does a word of this kind begin at `token`?
    pub fn is_clause(&self, token: usize, kind: Clause) -> bool {
        self.clause_at(token, kind).is_some()
    }

    /// Does a one-token word of this kind end just before `token`?
    pub fn is_clause_before(&self, token: usize, kind: Clause) -> bool {
        token > 0 && self.clause_at(token - 1, kind) == Some(token)
    }

    /// The longest number word at a token.
    pub fn number_at(&self, token: usize) -> Option<(Number, usize)> {
        self.number_like(token, |_| true)
    }

    /// The longest number word at a token, of equals one that is `wanted`: a word may be a vague number by itself and a
    /// scale behind another.
    pub fn number_like(&self, token: usize, wanted: impl Fn(Number) -> bool) -> Option<(Number, usize)> {
        if !self.has_class(token, Meaning::Number(Number::None)) {
            return None;
        }
        let mut numbers = self.matches_at(token).filter_map(|(m, meaning)| match meaning {
            Meaning::Number(number) => Some((number, m.last)),
            _ => None,
        });
        let first = numbers.next()?;
        let same = numbers.take_while(|(_, last)| *last == first.1);
        Some([first].into_iter().chain(same).find(|(number, _)| wanted(*number)).unwrap_or(first))
    }

    /// What token `at` is; a break beyond the ends.
    pub fn kind(&self, at: usize) -> TokenKind {
        self.tokens.kind(at)
    }

    /// Token `at` as the text has it; nothing beyond the ends.
    pub fn written(&self, at: usize) -> &'a str {
        self.tokens.list.get(at).map_or("", |token| token.span.of(self.text))
    }

    /// The bytes from token `first` up to, not including, token `last`.
    pub fn span(&self, first: usize, last: usize) -> Span {
        self.tokens.span(first, last)
    }

    /// The first token that begins at or after a byte.
    pub fn token_from(&self, byte: usize) -> usize {
        self.tokens.list.partition_point(|token| token.span.start < byte)
    }

    /// The tokens under a span of bytes: first and, not included, last.
    pub fn tokens_under(&self, span: Span) -> (usize, usize) {
        let first = self.tokens.list.partition_point(|token| token.span.end <= span.start);
        (first, self.token_from(span.end).max(first))
    }

    /// Does only a hyphen, which is no token between letters, stand between the tokens `at - 1` and `at`?
    pub fn is_hyphened(&self, at: usize) -> bool {
        let Some([before, after]) = at.checked_sub(1).and_then(|from| self.tokens.list.get(from..=at)) else {
            return false;
        };
        let between = Span::new(before.span.end.min(after.span.start), after.span.start);
        HYPHENS.contains(&between.of(self.text))
    }

    /// Do the tokens `at - 1` and `at` stand together without a space?
    pub fn is_glued(&self, at: usize) -> bool {
        let list = &self.tokens.list;
        at > 0 && at < list.len() && list[at - 1].span.end == list[at].span.start
    }
}
