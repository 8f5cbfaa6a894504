//! Words of scripts that write no spaces: a run of signs is cut into the fewest known words.

use super::Spelling;
use crate::token::{Token, is_ideograph};
use rustc_hash::FxHashMap;

/// The known words of signs that stand unspaced, as a tree over their signs.
#[derive(Debug, Default)]
pub struct Unspaced {
    steps: FxHashMap<(u32, char), u32>,
    /// Where each sign leads from the root, by its distance from the first of them; 0 where no word begins with it.
    first_steps: Vec<u32>,
    /// For each node behind the root, does a word end there?
    ends: Vec<bool>,
}

/// What a known word of several signs, a known word of one, and a sign that belongs to none cost in a cut.
const WORD: u32 = 20;
const SIGN: u32 = 22;
const UNKNOWN: u32 = 25;

impl Unspaced {
    /// Is no word known?
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Makes a word known, if it is one of such signs alone.
    pub fn add(&mut self, folded: &str) {
        if folded.is_empty() || !folded.chars().all(is_ideograph) {
            return;
        }
        let mut node = 0;
        for sign in folded.chars() {
            let next = self.ends.len() as u32 + 1;
            let step = match node {
                0 => {
                    let at = distance(sign);
                    self.first_steps.resize(self.first_steps.len().max(at + 1), 0);
                    &mut self.first_steps[at]
                }
                _ => self.steps.entry((node, sign)).or_insert(0),
            };
            if *step == 0 {
                *step = next;
            }
            node = *step;
            if node == next {
                self.ends.push(false);
            }
        }
        self.ends[node as usize - 1] = true;
    }

    /// The tokens of a text with the words of unspaced runs for their single signs. Signs that belong to no known word
    /// make one token as far as they stand together: mostly a name.
    pub fn cut(&self, text: &str, tokens: Vec<Token>, spelling: &Spelling) -> Vec<Token> {
        let mut cut = Vec::with_capacity(tokens.len());
        let (mut run, mut folded) = (Vec::new(), String::new());
        let mut tokens = tokens.into_iter().peekable();
        while let Some(token) = tokens.next() {
            if !is_sign(text, &token) {
                cut.push(token);
                continue;
            }
            run.clear();
            let mut next = Some(token);
            while let Some(sign) = next {
                spelling.fold(sign.span.of(text), &mut folded);
                run.push((sign, folded.chars().next().unwrap_or_default()));
                next = tokens.next_if(|next| next.span.start == sign.span.end && is_sign(text, next));
            }
            self.cut_run(&run, &mut cut);
        }
        cut
    }

    fn cut_run(&self, run: &[(Token, char)], cut: &mut Vec<Token>) {
        // For each place, the least cost of the rest and how many signs its first word has, 0 where that is unknown. Of
        // cuts that cost the same the one with the longer word at its end is right more often.
        let mut best = vec![(0, 0); run.len() + 1];
        for at in (0..run.len()).rev() {
            best[at] = (best[at + 1].0 + UNKNOWN, 0);
            for length in self.words_at(&run[at..]) {
                let cost = best[at + length].0 + if length == 1 { SIGN } else { WORD };
                if cost < best[at].0 {
                    best[at] = (cost, length);
                }
            }
        }
        let mut at = 0;
        while at < run.len() {
            let known = best[at].1;
            let unknown = best[at..run.len()].iter().take_while(|(_, length)| *length == 0).count();
            let last = at + known.max(unknown) - 1;
            let mut token = run[at].0;
            token.span.end = run[last].0.span.end;
            cut.push(token);
            at = last + 1;
        }
    }

    /// The lengths of the known words that begin a run, in signs, ascending.
    fn words_at(&self, run: &[(Token, char)]) -> impl Iterator<Item = usize> {
        let mut node = 0;
        let steps = run.iter().map_while(move |(_, sign)| {
            node = match node {
                0 => *self.first_steps.get(distance(*sign)).filter(|step| **step > 0)?,
                _ => *self.steps.get(&(node, *sign))?,
            };
            Some(self.ends[node as usize - 1])
        });
        steps.enumerate().filter(|(_, ends)| *ends).map(|(at, _)| at + 1)
    }
}

/// The tokens of a way with each unspaced run as the one word that it was written as.
pub fn join(way: &str, tokens: Vec<Token>) -> Vec<Token> {
    let mut joined: Vec<Token> = Vec::with_capacity(tokens.len());
    for token in tokens {
        match joined.last_mut() {
            Some(last) if last.span.end == token.span.start && is_sign(way, last) && is_sign(way, &token) => {
                last.span.end = token.span.end;
            }
            _ => joined.push(token),
        }
    }
    joined
}

/// How far behind the first of all signs one stands.
fn distance(sign: char) -> usize {
    (sign as usize).saturating_sub(FIRST_SIGN)
}

/// The first sign that [`is_ideograph`] knows.
const FIRST_SIGN: usize = 0x3007;

fn is_sign(text: &str, token: &Token) -> bool {
    token.span.of(text).starts_with(is_ideograph)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::token::tokenize;

    fn words<'t>(known: &[&str], text: &'t str) -> Vec<&'t str> {
        let mut unspaced = Unspaced::default();
        known.iter().for_each(|word| unspaced.add(word));
        let tokens = unspaced.cut(text, tokenize(text), &Spelling::default());
        tokens.iter().map(|token| token.span.of(text)).collect()
    }

    #[test]
    fn runs_are_cut_into_the_fewest_known_words() {
        // soldier and civilian, where "and" with the first sign of "civilian" is "peace"
        let known = ["\u{548c}", "\u{548c}\u{5e73}", "\u{5e73}\u{6c11}", "\u{58eb}\u{5175}"];
        let text = "3\u{58eb}\u{5175}\u{548c}\u{5e73}\u{6c11}, \u{548c}\u{5e73}";
        let expected = ["3", "\u{58eb}\u{5175}", "\u{548c}", "\u{5e73}\u{6c11}", ",", "\u{548c}\u{5e73}"];
        assert_eq!(words(&known, text), expected);
    }

    #[test]
    fn unknown_signs_stand_together() {
        let text = "\u{6797}\u{56fd}\u{680b}\u{8bf4} \u{6797}";
        assert_eq!(words(&["\u{8bf4}"], text), ["\u{6797}\u{56fd}\u{680b}", "\u{8bf4}", "\u{6797}"]);
        assert_eq!(words(&[], "\u{6797}\u{56fd}"), ["\u{6797}\u{56fd}"]);
    }

    #[test]
    fn a_run_in_a_way_is_one_word() {
        let way = "3\u{6797}\u{56fd} \u{680b}";
        let tokens = join(way, tokenize(way));
        let words: Vec<_> = tokens.iter().map(|token| token.span.of(way)).collect();
        assert_eq!(words, ["3", "\u{6797}\u{56fd}", "\u{680b}"]);
    }
}
