//! What the words around a date say of it.

use super::LINE;
use crate::read::{
    dateline,
    metadata::shown::{Place, Said, Shown},
    words::{Words, fold, prefix_of},
};

/// Does a label belong to this date? No sentence, and few words between the two: "Posted by Ann Lee in News on …".
pub(super) fn is_labelled(found: &dateline::Found, label: Label) -> bool {
    let between = if label == Label::Opens { 8 } else { 4 };
    found.others <= 20 && found.prose <= 4 && found.before <= between
}

/// Is a line little but one day?
pub(super) fn is_date(found: &dateline::Found) -> bool {
    found.others <= 3 && found.until == found.moment.date
}

/// What tells a list of credits from another line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opens {
    /// It opens with the words before an author.
    By,
    /// It is marked as credits.
    Marked,
    Otherwise,
}

/// Is a line a list of credits with one date? If nothing tells so, the date opens or ends it.
pub(super) fn is_credits(found: &dateline::Found, opens: Opens) -> bool {
    let prose = if found.before == 0 || opens != Opens::Otherwise { 2 } else { 1 };
    let ends = found.behind == 0 && found.others <= 6;
    let placed = opens != Opens::Otherwise || found.before <= 1 || ends;
    found.others <= 12 && found.prose <= prose && found.until == found.moment.date && placed
}

/// Does a line end as a sentence does, or hold the signs between two in a script without small letters?
pub(super) fn is_sentence(line: &str) -> bool {
    line.ends_with('.') || line.contains(['\u{3002}', '\u{ff0c}', '\u{60c}', '\u{61b}'])
}

/// Where a label stands in its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    Opens,
    Within,
}

/// A line cut at its labels: what stands before the first, and what behind each.
pub(super) fn labelled<'t>(line: &'t str, words: &Words<'_>) -> Vec<(Said, Label, &'t str)> {
    let mut pieces = Vec::new();
    let (mut said, mut place, mut from, mut past) = (Said::Nothing, Label::Within, 0, 0);
    let mut after_letter = false;
    for (at, c) in line.char_indices() {
        let starts = c.is_alphabetic() && !after_letter;
        after_letter = c.is_alphabetic();
        if !starts || at < past {
            continue;
        }
        let rest = &line[at..];
        let label = [(Said::Modified, &words.modified), (Said::Published, &words.published)]
            .into_iter()
            .filter_map(|(said, ways)| prefix_of(rest, ways).map(|length| (length, said)))
            .max_by_key(|(length, _)| *length);
        if let Some((length, next)) = label {
            pieces.push((said, place, &line[from..at]));
            place = if line[..at].contains(char::is_alphanumeric) { Label::Within } else { Label::Opens };
            (said, from, past) = (next, at + length, at + length);
        }
    }
    pieces.push((said, place, &line[from..]));
    pieces
}

/// What the label before a place says: on its line, or alone on the line before.
pub(super) fn label(shown: &Shown, place: Place, words: &Words<'_>) -> Said {
    let before = shown.text.get(..place.start).unwrap_or("");
    let (above, line) = before.rsplit_once('\n').unwrap_or(("", before));
    let line = if line.trim().is_empty() {
        let above = above.trim_end().rsplit('\n').next().unwrap_or("").trim();
        let folded = fold(above);
        let alone = [&words.modified, &words.published].iter().any(|ways| ways.contains(&folded));
        if alone { above } else { "" }
    } else {
        line
    };
    if line.len() > 2 * LINE {
        return Said::Nothing;
    }
    labelled(line, words).last().map_or(Said::Nothing, |(said, ..)| *said)
}
