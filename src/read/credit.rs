//! Who wrote a text and which wire services it is credited to. Only credits count: an agency that the text merely
//! quotes ("told AFP") is a matter of attribution.

use super::{
    author,
    blocks::Part,
    dateline,
    words::{Words, after_prefix, fold, is_unspaced},
};
use crate::{
    document::{Document, Moment, Statement},
    meaning::{BlockKind, Field, Origin, Standing, Trust},
};
use std::collections::BTreeSet;

/// A byline longer than this is a sentence.
const BYLINE: usize = 160;
/// Letters of a name without a sign between it and its label, in a script without spaces.
const GLUED: usize = 4;
/// A byline that ends with a stop has no more words.
const NAMES: usize = 4;
/// Words of a dateline besides its date: places and agencies.
const PLACES: usize = 7;
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
        if is_apart(credit, start, end) && !found.iter().any(|known| known == name) {
            found.push(name.to_string());
        }
    }
    found
}

/// Do the bytes stand as words of their own?
fn is_apart(text: &str, start: usize, end: usize) -> bool {
    let joined = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && !is_unspaced(c) || c == '-' || c == '@');
    let before = text.get(..start).and_then(|text| text.chars().next_back());
    !joined(before) && !joined(text.get(end..).and_then(|text| text.chars().next()))
}

fn matches<'w>(text: &str, words: &'w Words<'_>) -> Vec<(usize, usize, &'w str)> {
    let Some(matcher) = &words.agencies.matcher else { return Vec::new() };
    let named = |id: usize| words.agencies.names.get(id).map_or("", String::as_str);
    matcher.find_iter(text).map(|found| (found.start(), found.end(), named(found.pattern().as_usize()))).collect()
}

/// The agencies that a text credits in its own datelines and last lines.
fn agencies_of(parts: &[Part], words: &Words<'_>) -> Vec<String> {
    let body: Vec<&str> = parts.iter().filter(|part| is_body(part)).map(|part| part.text.as_str()).collect();
    let mut found = Vec::new();
    for text in body.iter().take(2) {
        add(&mut found, in_dateline(text, words));
    }
    for text in body.iter().rev().take(2) {
        add(&mut found, sign_off(text, words));
    }
    found
}

/// What the text itself says of its origin: the agencies that it credits and, where no better time is known, the day of
/// its dateline.
pub(crate) fn from_body(document: &mut Document, parts: &[Part], words: &Words<'_>) {
    add(&mut document.agencies, agencies_of(parts, words));
    let is_last_resort = |known: &Statement| {
        known.field == Field::Published && known.standing == Standing::Taken && known.origin == Origin::Address
    };
    let at = document.provenance.iter().position(is_last_resort);
    if document.times.published.is_some() && at.is_none() {
        return;
    }
    let first = parts.iter().find(|part| is_body(part));
    let Some(moment) = first.and_then(|part| dateline_day(&part.text, words)) else { return };
    document.times.published = Some(moment);
    if let Some(old) = at.and_then(|at| document.provenance.get_mut(at)) {
        old.standing = if old.value == moment.date.to_string() { Standing::Agrees } else { Standing::Differs };
    }
    document.provenance.push(Statement {
        field: Field::Published,
        value: moment.to_string(),
        origin: Origin::Dateline,
        name: String::new(),
        trust: Trust::Likely,
        standing: Standing::Taken,
    });
}

/// The day in "BAMAKO, Sept 2, 2024 (Reuters) -": a full date between names and agencies before a dash, a colon or a
/// parenthesis. One without a year says none.
fn dateline_day(text: &str, words: &Words<'_>) -> Option<Moment> {
    let end = text.char_indices().nth(DATELINE).map_or(text.len(), |(at, _)| at);
    let head = text.get(..end)?;
    let ends = [" - ", " -- ", " \u{2013} ", " \u{2014} ", "\u{2014}", ".- ", ".-", ") ", ": ", "\u{ff09}"];
    ends.iter()
        .flat_map(|mark| head.match_indices(mark))
        .map(|(at, _)| at)
        .collect::<BTreeSet<_>>()
        .into_iter()
        .find_map(|at| {
            let line = text.get(..at)?;
            let named = line.split(['(', '\u{ff08}', '/']).next().unwrap_or(line);
            let small = |word: &str| word.starts_with(char::is_lowercase) && word.chars().count() > 3;
            let is_month = |word: &&str| {
                let folded = fold(word);
                words.months.contains_key(&folded) || words.month_stems.iter().any(|(stem, _)| folded.starts_with(stem))
            };
            let prose = named.split_whitespace().filter(|word| small(word) && !is_month(word)).count();
            let found = dateline::find(line, None, words).filter(|found| found.others <= PLACES && prose == 0)?;
            Some(found.moment)
        })
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
fn in_dateline(text: &str, words: &Words<'_>) -> Vec<String> {
    let end = text.char_indices().nth(DATELINE).map_or(text.len(), |(at, _)| at);
    for (open, close) in [('(', ')'), ('/', '/'), ('[', ']'), ('\u{ff08}', '\u{ff09}')] {
        let Some((_, rest)) = text[..end].split_once(open) else { continue };
        let Some((inside, _)) = rest.split_once(close) else { continue };
        let found = only_agencies(inside, words);
        if !found.is_empty() {
            return found;
        }
    }
    dispatch(text.get(..end).unwrap_or(""), words)
}

/// The agency that opens a dispatch in scripts without spaces: its name, a place, a day, and the word for a dispatch.
fn dispatch(head: &str, words: &Words<'_>) -> Vec<String> {
    let opening = after_prefix(head, &words.with).unwrap_or(head).trim_start();
    let Some((0, end, name)) = matches(opening, words).into_iter().next() else { return Vec::new() };
    let behind = opening.get(end..).unwrap_or("").split(['\u{3002}', '\u{ff0c}']).next().unwrap_or("");
    let told = words.dispatch.iter().any(|word| behind.contains(word.as_str()));
    if told { vec![name.to_string()] } else { Vec::new() }
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

/// "Callow - AFP", "Ann Lee / CALLOW, (AFP)": names and places, and behind a sign nothing but agencies.
pub(crate) fn is_placed_agency(line: &str, words: &Words<'_>) -> bool {
    let line = line.trim_end_matches([')', ']', ' ']);
    let Some((before, last)) = line.rsplit_once(['-', '\u{2013}', '\u{2014}', '/', '|', ',', '(', '\u{60c}']) else {
        return false;
    };
    let names = before.split_whitespace().all(|word| !word.starts_with(char::is_lowercase));
    let short = line.chars().count() <= BYLINE / 2 && before.split_whitespace().count() <= PLACES;
    short && names && !before.contains(char::is_numeric) && !only_agencies(last, words).is_empty()
}

/// The agencies that a line of several credits names behind "source": "2024-09-02 17:55 source: AFP | editor: Ann Lee".
pub(crate) fn behind_source(line: &str, words: &Words<'_>) -> Vec<String> {
    let mut found = Vec::new();
    let mut after_letter = false;
    if line.chars().count() > BYLINE || matches(line, words).is_empty() {
        return found;
    }
    for (at, c) in line.char_indices() {
        let starts = c.is_alphabetic() && !after_letter;
        after_letter = c.is_alphabetic();
        if let Some(rest) =
            line.get(at..).filter(|_| starts && at > 0).and_then(|rest| after_prefix(rest, &words.source))
        {
            let name = rest.split(['|', '\u{b7}', '\n', '\u{3000}']).next().unwrap_or(rest);
            let first = name.split_whitespace().next().unwrap_or(name);
            let named = only_agencies(name, words);
            add(&mut found, if named.is_empty() { only_agencies(first, words) } else { named });
        }
    }
    found
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
    let is_joint = |word: &str| word.chars().count() <= 3 || words.with.contains(word);
    if joints.split(' ').count() <= 2 && joints.split(' ').all(is_joint) { found } else { Vec::new() }
}

/// The author that a visible byline names: the line without its "by", or nothing where it is no byline.
pub(crate) fn byline(line: &str, words: &Words<'_>) -> Option<String> {
    if line.chars().count() > BYLINE {
        return None;
    }
    let name = after_prefix(line, &words.by)?.trim();
    let label = line.trim_start().strip_suffix(name).unwrap_or(line);
    if label.ends_with(is_unspaced) && name.chars().count() > GLUED {
        return None;
    }
    let long = |word: &str| word.starts_with(char::is_lowercase) && word.chars().count() > 3;
    let named = author::named(name, &[], words)?.name;
    let sentence = name.ends_with(['!', '?']) || name.ends_with('.') && name.split_whitespace().count() > NAMES;
    let prose = sentence || named.split_whitespace().any(long) && named.contains(' ');
    (!prose).then_some(named)
}

/// What a line says behind a label of several words that opens it, "written by Ann Lee on 3 March": such a line says who
/// wrote a text wherever it stands.
pub(crate) fn signature<'t>(line: &'t str, words: &Words<'_>) -> Option<&'t str> {
    let name = after_prefix(line, &words.by)?;
    let label = line.trim().strip_suffix(name.trim_end())?;
    (line.chars().count() <= BYLINE && label.trim().contains(' ')).then_some(name)
}

/// A byline without the agencies in it and what joins them to the names.
pub(crate) fn without_agencies(byline: &str, words: &Words<'_>) -> String {
    let mut rest = byline;
    if words.agencies.folded.contains_key(&fold(rest)) {
        return String::new();
    }
    let found = matches(byline, words).into_iter().filter(|(start, end, _)| is_apart(byline, *start, *end));
    if let Some((start, end, _)) = found.min_by_key(|(start, ..)| *start) {
        let (before, after) = (byline.get(..start).unwrap_or(""), byline.get(end..).unwrap_or(""));
        let behind = after.trim_start_matches(|c: char| !c.is_alphanumeric());
        let named = behind.contains(' ') && behind.starts_with(|c: char| !c.is_lowercase()) && !behind.contains(',');
        rest = if before.trim().is_empty() && named { behind } else { before };
    }
    let mut kept: Vec<&str> = rest.split_whitespace().collect();
    let shortened = rest.len() < byline.len();
    let joint = |word: &&str| {
        let folded = fold(word);
        folded.is_empty()
            || word.starts_with(char::is_lowercase) && (folded.chars().count() <= 3 || words.with.contains(&folded))
    };
    while shortened && kept.last().is_some_and(joint) {
        kept.pop();
    }
    let text = kept.join(" ");
    text.trim_end_matches(['/', ',', '&', '+', '-', ' ', '(']).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Library;

    fn with_words<T>(test: impl Fn(&Words<'_>) -> T) -> T {
        let library = Library::embedded();
        test(&Words::of(&library))
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
        });
    }
}
