//! What stands behind a name and is no part of it: a day, a place, an outlet, what its bearer is.

use super::{GLUED, NAMES, OUTLET, is_address};
use crate::read::{
    metadata::headline::likeness,
    words::{Words, fold, is_unspaced},
};

/// What stands before the first figure, without the month, the weekday and the small words before that.
pub(super) fn before_date(text: &str, words: &Words<'_>) -> String {
    let all: Vec<&str> = text.split_whitespace().filter(|word| !is_address(word)).collect();
    // A name may hold a figure, as those of accounts do, but a figure is no name.
    let figure = |word: &&str| word.starts_with(char::is_numeric);
    let dated = all.iter().position(figure);
    let mut end = dated.unwrap_or(all.len());
    while end > 0 {
        let word = fold(all[end - 1]);
        let weekday = words.weekdays.contains(&word);
        // The first may be the name of an account: "posted by ines at 10:15".
        let least = if end == 1 { 3 } else { 4 };
        let small = all[end - 1].starts_with(char::is_lowercase) && word.chars().count() <= least;
        let month = words.months.contains_key(&word);
        let joint = end < all.len() && (small || month);
        if !(weekday || joint || end == 1 && month && all.len() == 1) {
            break;
        }
        end -= 1;
    }
    all[..end].join(" ")
}

/// "Ann Lee in Callow": a full name without the place or the section behind it.
pub(super) fn before_place<'t>(text: &'t str, words: &Words<'_>) -> &'t str {
    let mut from = 0;
    for (at, word) in text.split(' ').enumerate() {
        if at >= 2 && word.starts_with(|c: char| !c.is_uppercase()) && words.place.contains(&fold(word)) {
            return text.get(..from).unwrap_or(text).trim_end();
        }
        if word.starts_with(|c: char| !c.is_alphabetic() || c.is_lowercase()) || at > NAMES {
            return text;
        }
        from += word.len() + 1;
    }
    text
}

/// "Ann Lee / The Callow Echo", "Ann Lee / Callow": a full name without the outlet or the one word behind a slash.
pub(super) fn before_slash<'t>(text: &'t str, outlets: &[String]) -> &'t str {
    let Some((name, rest)) = text.split_once(['/', '\u{ff0f}']) else { return text };
    let (name, rest) = (name.trim_end(), rest.trim());
    let outlet = outlets.iter().any(|outlet| likeness(rest, outlet) > OUTLET);
    if name.contains(' ') && (outlet || !rest.contains(' ')) { name } else { text }
}

/// "Ann Lee Special to The Callow Echo": a full name without the outlet behind it and what joins the two.
pub(super) fn before_outlet<'t>(text: &'t str, outlets: &[String], words: &Words<'_>) -> &'t str {
    let starts: Vec<usize> = text.match_indices(' ').map(|(at, _)| at).collect();
    let is_outlet = |at: &&usize| {
        let behind = fold(text.get(**at..).unwrap_or(""));
        outlets.iter().any(|outlet| fold(outlet) == behind)
    };
    let Some(end) = starts.iter().skip(1).find(is_outlet) else { return text };
    let mut name = text.get(..*end).unwrap_or(text);
    while let Some((before, last)) = name.rsplit_once(' ') {
        let joins = last.starts_with(char::is_lowercase) || words.roles.contains(&fold(last));
        if !joins || !before.contains(' ') {
            break;
        }
        name = before.trim_end();
    }
    name
}

/// The parts between commas that name persons: behind the first, those of several words that are neither role nor outlet.
pub(super) fn persons(text: &str, outlets: &[String], words: &Words<'_>) -> String {
    let parts: Vec<&str> = text.split([',', ';', '\u{60c}', '\u{ff0c}']).map(str::trim).collect();
    let Some((first, rest)) = parts.split_first() else { return String::new() };
    if first.split_whitespace().count() < 2 && !first.contains(is_unspaced) && rest.len() == 1 {
        // "Lee, Ann", "Jong, Michiel de".
        let given = |part: &&str| {
            let (before, last) = part.rsplit_once(' ').unwrap_or((part, ""));
            !before.contains(' ') && (last.is_empty() || words.joints.contains(last))
        };
        let together = first.starts_with(char::is_uppercase) && rest.iter().all(given);
        return if together && !is_role(rest[0], words) { text.to_string() } else { (*first).to_string() };
    }
    let mut kept = vec![*first];
    for part in rest {
        let name = before_role(part, words);
        let count = name.split_whitespace().count();
        let capitals = name
            .split_whitespace()
            .all(|word| !word.starts_with(char::is_lowercase) || words.joints.contains(&fold(word)));
        let outlet = outlets.iter().any(|outlet| shares_word(name, outlet));
        let figures = name.contains(char::is_numeric);
        if !(2..=6).contains(&count) || !capitals || figures || outlet || is_role(name, words) {
            break;
        }
        kept.push(name);
        if name.len() < part.len() {
            break;
        }
    }
    kept.join(", ")
}

/// "Ann Lee Special Correspondent in Callow" up to the first word for a role, where a name stands before it.
fn before_role<'t>(part: &'t str, words: &Words<'_>) -> &'t str {
    let mut end = 0;
    for (at, word) in part.split_whitespace().enumerate() {
        let start = end + part.get(end..).and_then(|rest| rest.find(word)).unwrap_or(0);
        if words.roles.contains(&fold(word)) {
            return if at < 2 { part } else { part.get(..start).unwrap_or(part).trim_end() };
        }
        end = start + word.len();
    }
    part
}

pub(super) fn is_role(part: &str, words: &Words<'_>) -> bool {
    let folded = fold(part);
    words.roles.contains(&folded)
        || folded.split(' ').any(|word| words.roles.contains(word) || words.desks.contains(word))
}

fn shares_word(part: &str, outlet: &str) -> bool {
    let outlet = fold(outlet);
    let part = fold(part);
    // "RIVER TODAY" of rivertoday.com
    let squeezed = part.replace(' ', "");
    if squeezed.chars().count() > GLUED && outlet.replace(' ', "").starts_with(&squeezed) {
        return true;
    }
    part.split(' ').any(|word| word.chars().count() > 2 && outlet.split(' ').any(|known| known == word))
}

/// A Korean name is one word.
fn is_hangul(c: char) -> bool {
    matches!(c as u32, 0xac00..=0xd7a3)
}

/// "Ann Lee Staff Writer" without the role.
pub(super) fn without_role<'t>(name: &'t str, words: &Words<'_>) -> &'t str {
    let mut rest = name;
    while let Some((before, last)) = rest.rsplit_once(' ') {
        let role = words.roles.contains(&fold(last));
        let least = if before.contains(is_hangul) { 1 } else { 2 };
        if !role || before.split_whitespace().count() < least {
            break;
        }
        rest = before.trim_end_matches([',', ' ', '-', ':']);
    }
    rest
}
