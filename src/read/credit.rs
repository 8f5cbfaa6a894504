//! Who wrote a text and which wire services it is credited to. Only credits count: an agency that the text merely
//! quotes ("told AFP") is a matter of attribution.

use super::{
    blocks::Part,
    words::{Words, after_prefix, fold},
};
use crate::meaning::BlockKind;

/// A byline longer than this is a sentence.
const BYLINE: usize = 160;
/// A dateline stands within so many characters of the start.
const DATELINE: usize = 110;

/// The agencies named in a byline or a credit, in order, each once.
pub(crate) fn agencies_in(credit: &str, words: &Words<'_>) -> Vec<String> {
    let mut found = Vec::new();
    if let Some(name) = words.agencies.folded.get(&fold(credit)) {
        found.push(name.clone());
        return found;
    }
    for (start, end, name) in matches(credit, words) {
        let before = credit[..start].chars().next_back();
        let after = credit[end..].chars().next();
        let joined = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '-' || c == '@');
        if !joined(before) && !joined(after) && !found.iter().any(|known| known == name) {
            found.push(name.to_string());
        }
    }
    found
}

fn matches<'w>(text: &str, words: &'w Words<'_>) -> Vec<(usize, usize, &'w str)> {
    let Some(matcher) = &words.agencies.matcher else { return Vec::new() };
    let named = |id: usize| words.agencies.names.get(id).map_or("", String::as_str);
    matcher.find_iter(text).map(|found| (found.start(), found.end(), named(found.pattern().as_usize()))).collect()
}

/// The agencies that a text credits in its own datelines and last lines.
pub(crate) fn agencies_of(parts: &[Part], words: &Words<'_>) -> Vec<String> {
    let body: Vec<&str> = parts.iter().filter(|part| is_body(part)).map(|part| part.text.as_str()).collect();
    let mut found = Vec::new();
    for text in body.iter().take(2) {
        add(&mut found, dateline(text, words));
    }
    for text in body.iter().rev().take(2) {
        add(&mut found, sign_off(text, words));
    }
    found
}

fn is_body(part: &Part) -> bool {
    !matches!(part.kind, BlockKind::Headline | BlockKind::Caption)
}

/// Adds those that are not there yet.
pub(crate) fn add(found: &mut Vec<String>, more: Vec<String>) {
    for name in more {
        if !found.contains(&name) {
            found.push(name);
        }
    }
}

/// "PARIS (AFP) - …", "Madrid, 2 sep (EFE).- …": a parenthesis near the start that holds agencies and nothing else;
/// "PARIS, Sept 2 /Xinhua/ -" alike.
fn dateline(text: &str, words: &Words<'_>) -> Vec<String> {
    let end = text.char_indices().nth(DATELINE).map_or(text.len(), |(at, _)| at);
    for (open, close) in [('(', ')'), ('/', '/'), ('[', ']'), ('\u{ff08}', '\u{ff09}')] {
        let Some((_, rest)) = text[..end].split_once(open) else { continue };
        let Some((inside, _)) = rest.split_once(close) else { continue };
        let found = only_agencies(inside, words);
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

/// The last lines: "(Reuters)", "Source: Agencies", "avec AFP", "… in June. (AFP)".
fn sign_off(text: &str, words: &Words<'_>) -> Vec<String> {
    let tail = text.trim_end().strip_suffix([')', ']', '\u{ff09}']);
    if let Some((_, inside)) = tail.and_then(|text| text.rsplit_once(['(', '[', '\u{ff08}'])) {
        let found = credit_line(inside, words);
        if !found.is_empty() {
            return found;
        }
    }
    credit_line(text, words)
}

/// The agencies of a line that is a credit and nothing else: names alone, or a source or "with" and names.
pub(crate) fn credit_line(line: &str, words: &Words<'_>) -> Vec<String> {
    if line.chars().count() > BYLINE / 2 {
        return Vec::new();
    }
    let named = only_agencies(line, words);
    if !named.is_empty() {
        return named;
    }
    for ways in [&words.source, &words.with, &words.by] {
        if let Some(rest) = after_prefix(line, ways) {
            return only_agencies(rest, words);
        }
    }
    Vec::new()
}

/// The agencies, where the text is nothing but agencies and what joins them.
fn only_agencies(text: &str, words: &Words<'_>) -> Vec<String> {
    let found = agencies_in(text, words);
    if found.is_empty() || words.agencies.folded.contains_key(&fold(text)) {
        return found;
    }
    let mut at = 0;
    let mut rest = String::new();
    for (start, end, _) in matches(text, words) {
        rest.push_str(text.get(at..start).unwrap_or(""));
        rest.push(' ');
        at = end;
    }
    rest.push_str(text.get(at..).unwrap_or(""));
    let joints = fold(&rest);
    let is_joint = |word: &str| word.chars().count() <= 3 || words.with.iter().any(|with| with == word);
    if joints.split(' ').count() <= 2 && joints.split(' ').all(is_joint) { found } else { Vec::new() }
}

/// The author that a visible byline names: the line without its "by", or nothing where it is no byline.
pub(crate) fn byline(line: &str, words: &Words<'_>) -> Option<String> {
    if line.chars().count() > BYLINE {
        return None;
    }
    let name = after_prefix(line, &words.by)?.trim();
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    (letters >= 2 && !name.ends_with(['.', '!', '?'])).then(|| name.to_string())
}

/// The name in a field that a page marks as its author: without a leading "by"; an address is no name.
pub(crate) fn author(field: &str, words: &Words<'_>) -> Option<String> {
    let field = field.trim();
    let name = byline(field, words).unwrap_or_else(|| field.to_string());
    let bad = name.is_empty() || name.chars().count() > BYLINE || name.contains("://") || name.starts_with("www.");
    (!bad && name.chars().any(char::is_alphabetic)).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Library;

    fn with_words<T>(test: impl Fn(&Words<'_>) -> T) -> T {
        let library = Library::embedded();
        test(&Words::load(&library))
    }

    #[test]
    fn agencies_in_bylines() {
        with_words(|words| {
            for (credit, expected) in [
                ("dpa/AFP", vec!["dpa", "AFP"]),
                ("Reuters", vec!["Reuters"]),
                ("REUTERS", vec!["Reuters"]),
                ("Ann Lee, with AFP", vec!["AFP"]),
                ("\u{623} \u{641} \u{628}", vec!["AFP"]),
                ("agencias", vec!["agencies"]),
                ("Le Monde avec AFP et Reuters", vec!["AFP", "Reuters"]),
                ("Apolline Rapp", vec![]),
                ("", vec![]),
            ] {
                assert_eq!(agencies_in(credit, words), expected, "{credit}");
            }
        });
    }

    #[test]
    fn credits_in_the_text_but_not_those_it_quotes() {
        with_words(|words| {
            let of = |texts: &[&str]| {
                let parts: Vec<_> = texts.iter().map(|text| Part::new(BlockKind::Paragraph, text)).collect();
                agencies_of(&parts, words)
            };
            assert_eq!(of(&["PARIS, Sept 2 (AFP) - A bridge fell on Monday."]), ["AFP"]);
            assert_eq!(of(&["Madrid, 2 sep (EFE).- Un puente."]), ["EFE"]);
            assert_eq!(of(&["A bridge fell.", "Two were hurt. (AP, Reuters)"]), ["AP", "Reuters"]);
            assert_eq!(of(&["A bridge fell.", "Source: Agencies"]), ["agencies"]);
            assert_eq!(of(&["A bridge fell, the mayor told AFP.", "He told Reuters so on Monday."]), [""; 0]);
            assert_eq!(of(&["The agency (a partner of AFP in Lyon) said so."]), [""; 0]);
        });
    }

    #[test]
    fn bylines() {
        with_words(|words| {
            assert_eq!(byline("By Ann Lee", words).as_deref(), Some("Ann Lee"));
            assert_eq!(byline("Por Marta Olivares", words).as_deref(), Some("Marta Olivares"));
            assert_eq!(byline("By the time help came, it was over.", words), None);
            assert_eq!(author("https://example.org/ann", words), None);
        });
    }
}
