//! Text from outside, made harmless for those who look at it. Every output but JSON sends its words through here.

use std::{borrow::Cow, fmt::Write};

/// The text without what can deceive the eye or command a terminal: control characters become U+FFFD, and controls of
/// direction, which can show words in another order than they are written, become visible: `[U+202E]`.
///
/// ```
/// # use diptych::report::outside::harmless;
/// assert_eq!(harmless("red \u{1b}[31m, \u{202e}back"), "red \u{fffd}[31m, [U+202E]back");
/// assert_eq!(harmless("two\nlines"), "two\nlines");
/// ```
pub fn harmless(text: &str) -> Cow<'_, str> {
    if !text.contains(is_harmful) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for char in text.chars() {
        if is_direction_control(char) {
            // Writing to a String cannot fail.
            let _ = write!(out, "[U+{:04X}]", u32::from(char));
        } else {
            out.push(if is_harmful(char) { char::REPLACEMENT_CHARACTER } else { char });
        }
    }
    Cow::Owned(out)
}

/// [`harmless`] and on one line.
pub fn one_line(text: &str) -> String {
    harmless(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_harmful(char: char) -> bool {
    is_direction_control(char) || char.is_control() && char != '\n' && char != '\t'
}

/// Embeddings, overrides and isolates (UAX #9); not the marks U+200E, U+200F and U+061C, which plain texts need.
const fn is_direction_control(char: char) -> bool {
    matches!(char, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}
