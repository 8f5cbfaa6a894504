//! The marks of posts: tags, accounts, addresses.

use super::{Token, push_words};
use crate::document::Span;

/// The mark before a tag.
pub(super) fn is_tag_mark(c: char) -> bool {
    matches!(c, '#' | '\u{ff03}')
}

/// The mark before a tag or the name of an account.
pub(super) fn is_post_mark(c: char) -> bool {
    is_tag_mark(c) || matches!(c, '@' | '\u{ff20}')
}

/// Does the mark under `span` only make a tag or an account of the word behind it? Not where another stands right before:
/// tags in a row are no phrase.
pub(super) fn marks_word(text: &str, span: Span, last: Option<usize>) -> bool {
    let begins = text[span.end..].starts_with(char::is_alphabetic);
    let inside = text[..span.start].chars().next_back().is_some_and(char::is_alphanumeric);
    begins && !inside && last.is_none_or(|last| !text[last..span.start].trim_matches(' ').is_empty())
}

/// A tag, cut into the words that it is written together of: at `_` and before capitals.
pub(super) fn push_tag(tag: &str, start: usize, take: &mut impl FnMut(Token)) {
    let (mut from, mut was_small) = (0, false);
    for (at, c) in tag.char_indices() {
        if c == '_' || was_small && c.is_uppercase() {
            push_words(&tag[from..at], start + from, take);
            from = at + usize::from(c == '_');
        }
        was_small = c.is_lowercase();
    }
    push_words(&tag[from..], start + from, take);
}

/// Where the address ends that begins with the piece under `span`: one with a scheme, or a host and a path ("t.co/x").
pub(super) fn address_end(text: &str, span: Span) -> Option<usize> {
    let (piece, rest) = (span.of(text), &text[span.end..]);
    let begins = match piece {
        "http" | "https" => rest.starts_with("://"),
        _ => piece.starts_with("www.") || rest.starts_with('/') && is_host(piece),
    };
    if !begins {
        return None;
    }
    let inside = |c: char| c.is_ascii_graphic() && !matches!(c, '<' | '>' | '"' | '{' | '}' | '|' | '\\' | '^' | '`');
    let end = rest.find(|c| !inside(c)).unwrap_or(rest.len());
    let address = rest[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', ')', ']']);
    Some(span.end + address.len())
}

/// The name of a machine in small letters: "t.co".
fn is_host(piece: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '.';
    let ending = piece.rsplit_once('.').map_or("", |(_, ending)| ending);
    (2..=6).contains(&ending.len()) && ending.bytes().all(|b| b.is_ascii_lowercase()) && piece.chars().all(plain)
}
