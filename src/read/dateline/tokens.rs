//! A line as words, figures and signs.

use crate::read::words::fold;

/// No date is looked for beyond so many tokens of a line.
const TOKENS: usize = 64;

/// A word or a figure of a line.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token {
    Number {
        value: i32,
        digits: usize,
    },
    /// Folded, and whether it begins with a small letter.
    Word(String, bool),
    Mark(char),
}

/// The first tokens of a line.
pub(super) fn tokens(line: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        if tokens.len() >= TOKENS {
            break;
        }
        if let Some(digit) = digit(c) {
            let (mut value, mut digits) = (digit, 1);
            while let Some(next) = chars.peek().copied().and_then(self::digit) {
                value = value.saturating_mul(10).saturating_add(next);
                digits += 1;
                chars.next();
            }
            tokens.push(Token::Number { value, digits });
        } else if c.is_alphabetic() {
            let mut word = String::from(c);
            while let Some(next) =
                chars.next_if(|c| c.is_alphabetic() || unicode_normalization::char::is_combining_mark(*c))
            {
                word.push(next);
            }
            // A sign for "year" stays one character.
            let single = word.chars().nth(1).is_none();
            tokens.push(Token::Word(if single { word } else { fold(&word) }, c.is_lowercase()));
        } else if !c.is_whitespace() {
            tokens.push(Token::Mark(c));
        }
    }
    tokens
}

/// The value of a decimal digit: ASCII, Arabic, Persian, Devanagari, Bengali or full-width.
pub(super) fn digit(c: char) -> Option<i32> {
    let zero = match c {
        '0'..='9' => '0',
        '\u{660}'..='\u{669}' => '\u{660}',
        '\u{6f0}'..='\u{6f9}' => '\u{6f0}',
        '\u{966}'..='\u{96f}' => '\u{966}',
        '\u{9e6}'..='\u{9ef}' => '\u{9e6}',
        '\u{ff10}'..='\u{ff19}' => '\u{ff10}',
        _ => return None,
    };
    i32::try_from(c as u32 - zero as u32).ok()
}
