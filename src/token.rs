//! Words, numbers and marks of a text, by the word boundaries of Unicode (UAX #29), and their folding.

mod posts;

use crate::document::Span;
use posts::{address_end, is_post_mark, is_tag_mark, marks_word, push_tag};
use rustc_hash::FxHashMap;
use unicode_normalization::char::{decompose_compatible, is_combining_mark};
use unicode_segmentation::UnicodeSegmentation;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    Word,
    /// Begins with a digit: "12", "1,204", "19h".
    Number,
    Comma,
    /// Full stop, question or exclamation mark, ellipsis.
    Stop,
    Colon,
    Semicolon,
    Dash,
    QuoteOpen,
    QuoteClose,
    /// A mark that opens and closes: `"`.
    Quote,
    ParenOpen,
    ParenClose,
    Percent,
    Symbol,
    /// The end of a line that ends a block or a short line of a post.
    Break,
}

/// The smallest unit that patterns see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    pub span: Span,
    pub kind: TokenKind,
    /// Does it begin with a capital letter?
    pub capital: bool,
}

impl Token {
    /// Is it something that can be said: a word or a number?
    pub fn is_wordy(&self) -> bool {
        matches!(self.kind, TokenKind::Word | TokenKind::Number)
    }

    /// Does it end whatever a phrase could reach over?
    pub fn is_hard_stop(&self) -> bool {
        matches!(self.kind, TokenKind::Stop | TokenKind::Break | TokenKind::Semicolon)
    }
}

/// A line shorter than this (in bytes) that is followed by another ends there: a post or a list, not wrapped prose.
const SHORT_LINE: usize = 50;

/// The tokens of `text`. White space is none; hyphens and apostrophes inside words only cut them in two.
pub fn tokenize(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    each_token(text, &mut |token| tokens.push(token));
    tokens
}

/// Hands on one token of `text` after the other, as [`tokenize`] lists them.
///
/// The marks of posts are seen through: `#` and `@` before a word are no tokens, but for that of a tag behind another, which
/// parts the two; a tag is cut into its words, as in `#BurkinaFaso`; an address is one symbol.
pub fn each_token(text: &str, take: &mut impl FnMut(Token)) {
    let mut line_start = 0;
    let mut is_open = false;
    let mut at = 0;
    let mut marked_end = None;
    while let Some(piece) = first_piece(&text[at..]) {
        let span = Span::new(at, at + piece.len());
        at = span.end;
        let Some(first) = piece.chars().next() else { continue };
        if is_plain(first) || is_ideograph(first) || !is_wide_mark(first) && first.is_alphanumeric() {
            is_open = true;
            let before = text[..span.start].chars().next_back();
            if let Some(end) = address_end(text, span) {
                take(Token { span: Span::new(span.start, end), kind: TokenKind::Symbol, capital: false });
                at = end;
            } else if before.is_some_and(is_tag_mark) {
                push_tag(piece, span.start, take);
            } else {
                push_words(piece, span.start, take);
            }
            if before.is_some_and(is_post_mark) {
                marked_end = Some(at);
            }
        } else if first == '\n' || first == '\r' {
            let blank = text[span.end..].starts_with(['\n', '\r']);
            if is_open && (blank || span.start - line_start < SHORT_LINE) {
                take(Token { span, kind: TokenKind::Break, capital: false });
                is_open = false;
            }
            line_start = span.end;
        } else if !(first.is_whitespace()
            || is_joiner(first) && (joins(text, span) || binds_figure(text, span))
            || is_post_mark(first) && marks_word(text, span, marked_end))
            && let Some(kind) = mark(first)
        {
            take(Token { span, kind, capital: false });
            is_open = true;
        }
    }
}

/// The first piece of a text by UAX #29. Plain words and marks, nearly all of most texts, are told without its tables.
fn first_piece(text: &str) -> Option<&str> {
    let bytes = text.as_bytes();
    let stands_alone = |c: char| is_ideograph(c) || is_wide_mark(c);
    if let Some(sign) = text.chars().next().filter(|&c| stands_alone(c)) {
        let (sign, rest) = text.split_at(sign.len_utf8());
        if rest.chars().next().is_none_or(|next| stands_alone(next) || is_plain(next) || next.is_ascii()) {
            return Some(sign);
        }
    }
    let letters = text.find(|c| !is_plain(c)).unwrap_or(text.len());
    let next = bytes.get(letters.max(1)).copied();
    let ends = match (*bytes.first()?, next) {
        _ if letters > 0 => match next {
            None => true,
            Some(b'\'' | b'"') if text[..letters].ends_with(is_hebrew) => false,
            Some(b'.' | b',' | b';' | b':' | b'\'') => {
                bytes.get(letters + 1).is_none_or(|after| after.is_ascii() && !after.is_ascii_alphanumeric())
            }
            Some(next) => next.is_ascii() && next != b'_',
        },
        (b'_' | b'\r', _) | (b' ', Some(b' ')) => false,
        (mark, None) => mark.is_ascii(),
        (mark, Some(next)) => mark.is_ascii() && (next.is_ascii() || text[1..].starts_with(is_plain)),
    };
    if ends { text.get(..letters.max(1)) } else { text.split_word_bounds().next() }
}

/// A letter or digit of which UAX #29 makes words without looking further: Latin, Greek, Cyrillic, Hebrew, Arabic.
fn is_plain(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_alphanumeric(),
        '\u{c0}'..='\u{24f}' => c != '\u{d7}' && c != '\u{f7}',
        '\u{400}'..='\u{481}' => true,
        '\u{388}'..='\u{3ff}' | '\u{48a}'..='\u{52f}' => c.is_alphabetic(),
        _ if is_hebrew(c) => true,
        '\u{620}'..='\u{64a}' | '\u{671}'..='\u{6d3}' => true,
        _ => false,
    }
}

/// A letter that also makes words with the quotation marks behind it.
fn is_hebrew(c: char) -> bool {
    matches!(c, '\u{5d0}'..='\u{5ea}')
}

/// A word as UAX #29 sees it, cut at the apostrophes and narrow no-break spaces that it keeps inside.
fn push_words(piece: &str, start: usize, take: &mut impl FnMut(Token)) {
    let mut from = 0;
    for (at, mark) in piece.char_indices().filter(|(_, c)| is_apostrophe(*c) || *c == NARROW_SPACE) {
        push_word(&piece[from..at], start + from, take);
        from = at + mark.len_utf8();
    }
    push_word(&piece[from..], start + from, take);
}

/// For UAX #29 a part of words and numbers, for those who write it a space.
const NARROW_SPACE: char = '\u{202f}';

fn push_word(word: &str, start: usize, take: &mut impl FnMut(Token)) {
    if let Some(digits) = glued_digits(word) {
        push_word(&word[..digits], start, take);
        push_word(&word[digits..], start + digits, take);
        return;
    }
    if let Some(letters) = glued_letters(word) {
        push_word(&word[..letters], start, take);
        push_word(&word[letters..], start + letters, take);
        return;
    }
    let Some(first) = word.chars().next() else { return };
    let kind = if !is_ideograph(first) && is_numeric(first) { TokenKind::Number } else { TokenKind::Word };
    take(Token {
        span: Span::new(start, start + word.len()),
        kind,
        capital: !is_ideograph(first) && first.is_uppercase(),
    });
}

/// The most letters of a small word that is written on a figure.
const LONGEST_GLUED: usize = 3;

/// Where the digits begin that a small word of a script other than Latin is written on: Arabic "and" before 15.
fn glued_digits(word: &str) -> Option<usize> {
    if word.starts_with(|c: char| c.is_ascii() || is_ideograph(c) || is_numeric(c)) {
        return None;
    }
    word.find(is_numeric).filter(|&at| word[..at].chars().count() <= LONGEST_GLUED)
}

/// Where the letters begin that are written on digits in a script without case, as in posts: Persian 12 before "people".
fn glued_letters(word: &str) -> Option<usize> {
    if !word.starts_with(is_numeric) {
        return None;
    }
    word.find(is_caseless)
}

/// A letter of a script that has no capitals and writes spaces between words.
fn is_caseless(c: char) -> bool {
    !is_numeric(c) && c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase() && !is_ideograph(c)
}

fn is_numeric(c: char) -> bool {
    if is_plain(c) { c.is_ascii_digit() } else { c.is_numeric() }
}

/// A sign of a script that writes no spaces between words; UAX #29 takes each for a word.
pub(crate) fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{3007}')
}

/// Such a sign that is not compared as another by Unicode.
fn is_unified(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}')
}

/// A mark of scripts that write no spaces: no letter, and by itself wherever it stands first.
fn is_wide_mark(c: char) -> bool {
    matches!(c, '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{201c}' | '\u{201d}' | '\u{ff0c}' | '\u{ff1a}' | '\u{ff1b}')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2018}' | '\u{2019}' | '\u{2bc}')
}

fn is_joiner(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{5be}' | '\u{2010}' | '\u{2011}' | '\'' | '\u{2019}' | '\u{b7}' | '\u{2022}' | '\u{2027}' | '\u{30fb}'
    )
}

/// Does the mark under `span` stand between two letters or digits, without a space?
fn joins(text: &str, span: Span) -> bool {
    let before = text[..span.start].chars().next_back().is_some_and(char::is_alphanumeric);
    let after = text[span.end..].chars().next();
    let digits = text[..span.start].ends_with(|c: char| c.is_numeric()) && after.is_some_and(char::is_numeric);
    // beside signs that make words without spaces a hyphen is a dash
    let signs = text[..span.start].ends_with(is_ideograph) || after.is_some_and(is_ideograph);
    let apart = signs && span.of(text) == "-";
    before && !digits && !apart && after.is_some_and(char::is_alphanumeric)
}

/// Is the mark under `span` the hyphen of a small word written on a figure, with a space behind it: Hebrew "about" before
/// 300?
fn binds_figure(text: &str, span: Span) -> bool {
    let before = text[..span.start].chars().rev().take_while(|c| c.is_alphanumeric()).take(LONGEST_GLUED + 1);
    let (letters, caseless) =
        before.fold((0, 0), |(all, caseless), c| (all + 1, caseless + usize::from(is_caseless(c))));
    let after = text[span.end..].chars().take(2).find(|c| *c != ' ');
    (1..=LONGEST_GLUED).contains(&letters) && letters == caseless && after.is_some_and(is_numeric)
}

fn mark(c: char) -> Option<TokenKind> {
    Some(match c {
        ',' | '\u{60c}' | '\u{3001}' | '\u{ff0c}' => TokenKind::Comma,
        '.' | '!' | '?' | '\u{2026}' | '\u{61f}' | '\u{6d4}' | '\u{3002}' | '\u{ff01}' | '\u{ff1f}' => TokenKind::Stop,
        ':' | '\u{ff1a}' => TokenKind::Colon,
        ';' | '\u{61b}' | '\u{ff1b}' => TokenKind::Semicolon,
        '-' | '\u{5be}' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{301c}' | '\u{ff0d}' | '\u{ff5e}' => {
            TokenKind::Dash
        }
        '\u{ab}' | '\u{201c}' | '\u{201e}' | '\u{2018}' | '\u{300c}' | '\u{300e}' => TokenKind::QuoteOpen,
        '\u{bb}' | '\u{201d}' | '\u{2019}' | '\u{300d}' | '\u{300f}' => TokenKind::QuoteClose,
        '"' | '\'' | '\u{ff02}' => TokenKind::Quote,
        // Marks around a title, such as that of a newspaper, quote nobody.
        '(' | '[' | '\u{ff08}' | '\u{300a}' => TokenKind::ParenOpen,
        ')' | ']' | '\u{ff09}' | '\u{300b}' => TokenKind::ParenClose,
        '%' | '\u{66a}' | '\u{ff05}' => TokenKind::Percent,
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' => return None,
        _ => TokenKind::Symbol,
    })
}

/// Letters of a language that stand for others, by `[letters]` of its lexicon.
#[derive(Debug, Default)]
pub struct Letters {
    others: FxHashMap<char, Box<str>>,
    /// What the characters from [`TABLE`] on are compared as, one behind the other, and where each ends.
    table: String,
    ends: Vec<u32>,
}

/// The characters whose folding is worked out beforehand: Latin to Arabic.
const TABLE: std::ops::Range<u32> = 0x80..0x700;

impl Letters {
    /// Letters of which each of `others` is compared as what it stands with.
    pub fn new(others: FxHashMap<char, Box<str>>) -> Letters {
        let mut letters = Letters { others, ..Letters::default() };
        let (mut table, mut ends) = (String::new(), Vec::with_capacity(TABLE.len()));
        for c in TABLE.map(|code| char::from_u32(code).unwrap_or_default()) {
            fold_letter(c, &letters, &mut table);
            ends.push(table.len() as u32);
        }
        (letters.table, letters.ends) = (table, ends);
        letters
    }

    fn in_table(&self, c: char) -> Option<&str> {
        let at = u32::from(c).checked_sub(TABLE.start)? as usize;
        let end = *self.ends.get(at)?;
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        self.table.get(start as usize..end as usize)
    }
}

/// Appends `word` to `out` as matchers compare it: lower case, without accents, points and lengthening marks, letters
/// of the language's own list replaced.
///
/// ```
/// # use diptych::token::fold;
/// let mut folded = String::new();
/// fold("Tinzaouatène", &Default::default(), &mut folded);
/// assert_eq!(folded, "tinzaouatene");
/// ```
pub fn fold(word: &str, letters: &Letters, out: &mut String) {
    for c in word.chars() {
        if c.is_ascii() {
            out.push(c.to_ascii_lowercase());
        } else if let Some(folded) = letters.in_table(c) {
            out.push_str(folded);
        } else {
            fold_letter(c, letters, out);
        }
    }
}

fn fold_letter(c: char, letters: &Letters, out: &mut String) {
    if is_unified(c) {
        return match letters.others.get(&c) {
            Some(letter) => out.push_str(letter),
            None => out.push(c),
        };
    }
    for lower in c.to_lowercase() {
        match letters.others.get(&lower) {
            Some(letter) => out.push_str(letter),
            None => decompose_compatible(lower, |part| {
                if !is_combining_mark(part) && !is_invisible(part) {
                    match letters.others.get(&part) {
                        Some(letter) => out.push_str(letter),
                        None => out.push(part),
                    }
                }
            }),
        }
    }
}

/// Joiners, direction marks and the Arabic lengthening stroke: they change how a word looks, not which it is.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{640}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(text: &str) -> Vec<&str> {
        tokenize(text).iter().map(|token| token.span.of(text)).collect()
    }

    #[test]
    fn apostrophes_and_hyphens_cut_words() {
        assert_eq!(words("l'armée, vingt-trois"), ["l", "armée", ",", "vingt", "trois"]);
        assert_eq!(words("August 25-29"), ["August", "25", "-", "29"]);
        assert_eq!(words("1,204 dead."), ["1,204", "dead", "."]);
        assert_eq!(words("12\u{202f}people, 1\u{202f}204"), ["12", "people", ",", "1", "204"]);
    }

    #[test]
    fn small_words_are_written_on_figures_in_scripts_without_case() {
        let about = "\u{5db}";
        assert_eq!(words("\u{5db}- 300"), [about, "300"]);
        assert_eq!(words("\u{5db}\u{5be}300"), [about, "300"]);
        assert_eq!(words("25\u{5be}29"), ["25", "\u{5be}", "29"]);
        assert_eq!(words("\u{6f1}\u{6f2}\u{646}\u{641}\u{631}"), ["\u{6f1}\u{6f2}", "\u{646}\u{641}\u{631}"]);
        assert_eq!(words("so- 300 19h 3rd"), ["so", "-", "300", "19h", "3rd"]);
    }

    proptest! {
        #[test]
        fn pieces_are_those_of_unicode(text in "([a-zA-Z0-9 .,;:'_\"\\-\r\n()!?]|[\u{c0}-\u{24f}]|[\u{300}-\u{52f}]|[\u{5d0}-\u{6ff}]|[\u{5d0}-\u{5ea}'\"]|[\u{3001}-\u{3011}\u{4e00}-\u{4e10}\u{ff0c}\u{ff1a}\u{ff1b}]|\\PC|[\u{200b}-\u{200f}]){0,40}") {
            let mut pieces = Vec::new();
            let mut at = 0;
            while let Some(piece) = first_piece(&text[at..]) {
                pieces.push(piece);
                at += piece.len();
            }
            prop_assert_eq!(pieces, text.split_word_bounds().collect::<Vec<_>>());
        }
    }

    #[test]
    fn lines_of_a_post_end_and_wrapped_prose_goes_on() {
        assert_eq!(words("short\nnext"), ["short", "\n", "next"]);
        let long = "a line of prose that an old wire service wrapped at a width\nand went on";
        assert!(!words(long).contains(&"\n"));
    }

    #[test]
    fn the_marks_of_posts_are_seen_through() {
        assert_eq!(words("in #Tillia, @bank says"), ["in", "Tillia", ",", "bank", "says"]);
        assert_eq!(
            words("#BurkinaFaso #\u{648}\u{633}\u{637}_\u{63a}\u{632}\u{629} #G5Sahel"),
            ["Burkina", "Faso", "#", "\u{648}\u{633}\u{637}", "\u{63a}\u{632}\u{629}", "#", "G5Sahel"]
        );
        assert_eq!(words("# 5 #5 a@b"), ["#", "5", "#", "5", "a", "@", "b"]);
        assert_eq!(words("see https://t.co/12#a, t.co/x."), ["see", "https://t.co/12#a", ",", "t.co/x", "."]);
        assert_eq!(
            words("killed 5/6 and/or St.Petersburg/Moscow"),
            ["killed", "5", "/", "6", "and", "/", "or", "St.Petersburg", "/", "Moscow"]
        );
        assert_eq!(words("\u{1f1f3}\u{1f1ea}\u{1f1f2}\u{1f1f1}"), ["\u{1f1f3}\u{1f1ea}", "\u{1f1f2}\u{1f1f1}"]);
    }

    #[test]
    fn folding_keeps_letters_apart_that_differ() {
        let fold = |word| {
            let mut out = String::new();
            super::fold(word, &Letters::default(), &mut out);
            out
        };
        assert_eq!(fold("ÉTÉ"), fold("été"));
        assert_eq!(fold("\u{642}\u{64f}\u{62a}\u{650}\u{644}"), "\u{642}\u{62a}\u{644}");
        assert_ne!(fold("nigérien"), fold("nigérian"));
    }
}
