//! The lines around a text that sign it: who wrote it and when, over its first paragraph and at its foot. What they say is
//! in the document's fields, so they go.

use super::{
    blocks::Part,
    credit,
    dateline::{self, Manner, Order},
    dom::Level,
    text::{ends_sentence, width},
    words::{Words, begins_with_words, fold, prefix_of},
};
use crate::meaning::BlockKind;

/// A line that tells the day of the story has fewer characters, one at its foot twice as many, and no earlier year.
const DATED: usize = 120;
const FIRST: i16 = 1990;
/// Characters and words of a line of credits that only its place shows to be one.
const CREDIT: usize = 40;
const NAMES: usize = 5;
/// Words behind the name in a line that signs a story; lines beside one of credits.
const BEHIND: usize = 3;
/// Words of some length that begin with a small letter, and words in all, in a line of credits.
const PROSE: usize = 3;
const OTHERS: usize = 14;
/// The former in a sentence at the foot: "This entry was posted on Monday, 12 March 2024, and is filed under Town."
const SENTENCE: usize = 6;
/// A label or a title without text under it has fewer characters.
const LABEL: usize = 80;
/// What is told of the author has no more characters before the name.
const OPENING: usize = 250;

/// "Monday, 12 March 2024, 10:15 a.m.", "12 mar. 2024 - 10:15 h.": a line that ends with the stop of an hour.
pub(crate) fn ends_with_hour(text: &str, words: &Words<'_>) -> bool {
    ["m.", "h."].iter().any(|end| text.ends_with(end)) && dated(text, words).is_some_and(|found| is_credit(&found))
}

/// Is this, over the first paragraph, a line about when the page was made, or an author's name with little behind it: what
/// the author is, or where? Or the headline (folded) again, with a count of comments?
pub(crate) fn is_over_story(part: &Part, level: Level, headline: &str, authors: &[String], words: &Words<'_>) -> bool {
    let text = part.text.as_str();
    let folded = fold(text);
    let counted = |rest: &str| words.page.contains(rest.trim_matches(|c: char| c.is_numeric() || c == ' '));
    if little_behind(&folded, headline).is_some_and(counted) {
        return true;
    }
    let plain = is_plain(part, level);
    let signs = |author: &String| little_behind(&folded, author).is_some();
    let signed = || plain && authors.iter().any(signs) && ends_in_place_or_role(text, words);
    let placed = || plain && credit::is_placed_agency(text, words);
    let byline = || {
        let named = credit::byline(text, words).map(|name| fold(&name));
        named.is_some_and(|named| authors.iter().any(|author| author.contains(' ') && named.contains(author.as_str())))
    };
    let tells_day = || plain && dated(text, words).is_some_and(|found| is_credit(&found));
    (signed() || byline() || placed()) && !dateline::tells_number(text, words) || tells_day()
}

fn is_plain(part: &Part, level: Level) -> bool {
    matches!(part.kind, BlockKind::Paragraph | BlockKind::ListItem) && level == Level::Text
}

/// What stands behind the words of a name or a headline that begin a line, if that is little.
fn little_behind<'t>(folded: &'t str, name: &str) -> Option<&'t str> {
    let rest = folded.strip_prefix(name).filter(|rest| name.contains(' ') && rest.starts_with(' '))?;
    (rest.split_whitespace().count() <= BEHIND).then_some(rest.trim())
}

/// Are the last words of a line capitals, or words for what somebody is or where?
fn ends_in_place_or_role(text: &str, words: &Words<'_>) -> bool {
    let known = [&words.roles, &words.place, &words.desks];
    let bears = |word: &str| known.iter().any(|known| known.contains(word)) || words.with.contains(word);
    text.split_whitespace().rev().take(BEHIND).all(|word| !word.starts_with(char::is_lowercase) || bears(&fold(word)))
}

/// Is a line with this date one of credits? What gives a number, or has many words, tells something.
fn is_credit(found: &dateline::Found) -> bool {
    let recent = found.moment.date.year() >= FIRST;
    recent && found.figures == 0 && found.prose <= PROSE && found.others <= OTHERS
}

/// A date in a line, whichever of two figures is the day.
fn dated(text: &str, words: &Words<'_>) -> Option<dateline::Found> {
    let manner = Manner { order: Some(Order::Day), ..Manner::default() };
    dateline::find_as(text, &manner, words).filter(|_| width(text) < DATED)
}

/// Leaves out the names, places and sections that stand over the text in lines of their own, beside the places of `taken`
/// lines of credits.
pub(crate) fn drop_beside(parts: &mut Vec<(Part, Level)>, taken: &[usize], words: &Words<'_>) {
    let name = |word: &str| {
        !word.starts_with(char::is_lowercase) || words.joints.contains(&fold(word)) || words.place.contains(&fold(word))
    };
    let is_credit = |(part, level): &(Part, Level)| {
        let text = &part.text;
        let plain = is_plain(part, *level);
        let short = width(text) <= CREDIT && text.split_whitespace().count() <= NAMES && !ends_sentence(text);
        let cased = || text.contains(char::is_uppercase) && text.split_whitespace().all(name);
        let named = plain && short && (cased() || !credit::agencies_in(text, words).is_empty());
        named && !dateline::tells_number(text, words)
    };
    let mut beside = vec![false; parts.len()];
    for at in taken {
        for step in (0..*at).rev().take(BEHIND).take_while(|at| is_credit(&parts[*at])) {
            beside[step] = true;
        }
        for step in (*at..parts.len()).take(BEHIND).take_while(|at| is_credit(&parts[*at])) {
            beside[step] = true;
        }
    }
    let mut beside = beside.into_iter();
    parts.retain(|_| beside.next() != Some(true));
}

/// Leaves out the last lines that say who wrote the text and when, and whose rights it is.
pub(crate) fn drop_foot(parts: &mut Vec<(Part, Level)>, authors: &[String], words: &Words<'_>) {
    while parts.len() > 1 && parts.last().is_some_and(|(part, _)| is_signature(&part.text, authors, words)) {
        parts.pop();
    }
}

fn is_signature(text: &str, authors: &[String], words: &Words<'_>) -> bool {
    let head = text.char_indices().nth(DATED).and_then(|(end, _)| text.get(..end)).unwrap_or(text);
    if ends_sentence(text) {
        let is_entry = width(text) < 4 * DATED && prefix_of(text, &words.entry).is_some();
        let found = is_entry.then(|| dateline::find(head, None, words)).flatten();
        return found.is_some_and(|found| found.figures == 0 && found.prose <= SENTENCE);
    }
    let labels = [&words.by, &words.published, &words.modified];
    let Some(label) = labels.into_iter().find_map(|ways| prefix_of(text, ways)) else {
        return is_rights(text) && credit::credit_line(text, words).is_empty();
    };
    if width(text) >= 2 * DATED || dateline::tells_number(text, words) {
        return false;
    }
    let behind = fold(text.get(label..).unwrap_or(""));
    let named = || authors.iter().any(|author| begins_with_words(&behind, author));
    named() || dateline::find(head, None, words).is_some_and(|found| is_credit(&found))
}

/// "© 2024 The Callow Echo": no number but years.
fn is_rights(text: &str) -> bool {
    let numbers = text.split(|c: char| !c.is_numeric()).filter(|number| !number.is_empty());
    text.starts_with('\u{a9}') && width(text) < LABEL && numbers.clone().all(|number| number.chars().count() == 4)
}

/// Does this begin with the name of one of the authors, as what is told of them under a story does, or is it a line
/// with little but the name?
pub(crate) fn is_about(text: &str, authors: &[String], words: &Words<'_>) -> bool {
    let folded = fold(&text.chars().take(OPENING).collect::<String>());
    let short = width(text) < LABEL && !dateline::tells_number(text, words);
    let is_named = |author: &String| begins_with_words(&folded, author) || short && folded.contains(author.as_str());
    authors.iter().any(|author| author.contains(' ') && is_named(author))
}
