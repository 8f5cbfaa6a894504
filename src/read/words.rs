//! The words of pages, and how a line is looked at for them.

pub(crate) use crate::lexicon::page::{Month, PageWords, fold};

use crate::lexicon::Library;
use std::{
    collections::BTreeSet,
    ops::{Bound, Deref},
};
use unicode_normalization::char::is_combining_mark;

/// What the reader knows: the words of pages, and the lexicons that they are from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Words<'a> {
    pub library: &'a Library,
    page: &'a PageWords,
}

impl Words<'_> {
    pub fn of(library: &Library) -> Words<'_> {
        Words { library, page: library.page() }
    }
}

impl Deref for Words<'_> {
    type Target = PageWords;

    fn deref(&self) -> &PageWords {
        self.page
    }
}

/// Characters of a line in which a label is looked for.
const HEAD: usize = 48;
/// Signs between a label and what it stands before.
const AFTER_LABEL: &[char] = &[':', '\u{ff1a}', '/', '\u{ff0f}', '|', '\u{ff5c}', '\u{fe31}', '\u{4e28}'];

/// The first of `ways` (folded) that a line begins with, and the rest of the line after it and its colon.
pub(crate) fn after_prefix<'t>(line: &'t str, ways: &BTreeSet<String>) -> Option<&'t str> {
    let line = line.trim_start();
    let rest = line.get(prefix_of(line, ways)?..)?;
    Some(rest.trim_start_matches(|c: char| AFTER_LABEL.contains(&c) || c.is_whitespace()))
}

/// How many bytes the longest of `ways` (folded) takes at the start of a line, up to the end of its last word.
pub(crate) fn prefix_of(line: &str, ways: &BTreeSet<String>) -> Option<usize> {
    let head = line.char_indices().nth(HEAD).map_or(line, |(end, _)| line.get(..end).unwrap_or(line));
    let way = longest_opening(&fold(head), ways)?;
    if way.ends_with(is_unspaced) {
        // A single sign is a label only with a mark behind it: it opens many words.
        let letter = |c: char| c.is_alphanumeric();
        if way.chars().count() == 1 && line.chars().nth(1).is_some_and(letter) {
            return None;
        }
        return line.char_indices().nth(way.chars().count()).map_or(Some(line.len()), |(at, _)| Some(at));
    }
    Some(end_of_words(line, way.split(' ').count()))
}

/// How many bytes the first words of a line take.
pub(crate) fn end_of_words(line: &str, count: usize) -> usize {
    let mut seen = 0;
    let mut inside = false;
    for (i, c) in line.char_indices() {
        let letter = c.is_alphanumeric() || is_combining_mark(c);
        if inside && !letter {
            seen += 1;
            if seen == count {
                return i;
            }
        }
        inside = letter;
    }
    line.len()
}

/// The longest of `ways` (folded) that opens a folded text, ending where a word ends.
pub(crate) fn longest_opening<'w>(folded: &str, ways: &'w BTreeSet<String>) -> Option<&'w str> {
    let first = folded.get(..folded.chars().next()?.len_utf8())?;
    // What opens a text stands before it in order, and the longer the later.
    let mut before = ways.range::<str, _>((Bound::Included(first), Bound::Included(folded)));
    before.rfind(|way| begins_with_words(folded, way)).map(String::as_str)
}

/// Do the words `way` open `folded`, ending where a word ends?
pub(crate) fn begins_with_words(folded: &str, way: &str) -> bool {
    let glued = way.ends_with(is_unspaced);
    folded.strip_prefix(way).is_some_and(|rest| glued || rest.is_empty() || rest.starts_with(' '))
}

/// A letter of a script that writes no spaces.
pub(crate) fn is_unspaced(c: char) -> bool {
    matches!(c as u32, 0x0e00..=0x0eff | 0x1780..=0x17ff | 0x3040..=0x30ff | 0x3400..=0x9fff)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_prefix_ends_with_a_word() {
        let ways = ["by", "by ann", "bye", "written by"].map(str::to_string).into();
        assert_eq!(after_prefix("By Ann Lee", &ways), Some("Lee"));
        assert_eq!(after_prefix("By Annabel", &ways), Some("Annabel"));
        assert_eq!(after_prefix("Written by: Ann", &ways), Some("Ann"));
        assert_eq!(after_prefix("Byzantine", &ways), None);
        assert_eq!(after_prefix("By", &ways), Some(""));
    }
}
