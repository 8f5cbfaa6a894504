//! The name in a byline or in a field for authors: without "by", without role, place and outlet behind it. What is no
//! name, such as an address or an account's `admin`, is none.

use super::{
    credit, dateline,
    metadata::headline::likeness,
    words::{Words, after_prefix, fold, is_unspaced},
};

/// Who is named as author.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Writer {
    pub name: String,
    pub kind: WriterKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum WriterKind {
    Person,
    /// A desk of the outlet, or the outlet itself: said in its own words where nobody is named.
    Desk,
}

/// Characters of a name, and of the names of several.
const LONGEST: usize = 160;
/// Characters of a line that names its author somewhere.
const BYLINE: usize = 160;
/// Letters of a name in a script without spaces.
const UNSPACED: usize = 12;
/// Words of one name.
const WORDS: usize = 8;

/// Who is named in a field or an element for authors.
pub(crate) fn named(field: &str, outlets: &[String], words: &Words<'_>) -> Option<Writer> {
    let pieces = field
        .split(['\n', '|', '\u{2022}', '\u{b7}', '\u{2014}', '\u{2013}', '>', '('])
        .flat_map(|piece| piece.split(" - "));
    let mut found: Option<Writer> = None;
    let mut after_agency = false;
    for piece in pieces {
        let writer = writer(piece, outlets, words);
        // "Reuters | Washington": a place, where an agency stands for the author.
        let place = |writer: &Writer| after_agency && !writer.name.contains(' ');
        if let Some(writer) =
            writer.filter(|writer| !place(writer)).filter(|it| found.as_ref().is_none_or(|known| it.kind < known.kind))
        {
            found = Some(writer);
        }
        after_agency |= !credit::agencies_in(piece, words).is_empty();
    }
    found
}

/// Who a line of credits names behind its "by", wherever in the line that stands: "Posted on 3 March by Ann Lee in News".
pub(crate) fn named_behind_by(line: &str, outlets: &[String], words: &Words<'_>) -> Option<Writer> {
    let dated = dateline::find(line, None, words).is_some();
    let mut after_letter = false;
    if line.chars().count() > BYLINE {
        return None;
    }
    for (at, c) in line.char_indices() {
        let starts = c.is_alphabetic() && !after_letter;
        after_letter = c.is_alphabetic();
        let Some(rest) = line.get(at..).filter(|_| starts).and_then(|rest| after_prefix(rest, &words.by)) else {
            continue;
        };
        if !dated && rest.starts_with(char::is_lowercase) {
            continue;
        }
        let name: Vec<&str> = name_at_start(rest, words);
        if let Some(writer) = writer(&name.join(" "), outlets, words).filter(|writer| writer.kind == WriterKind::Person)
        {
            return Some(writer);
        }
    }
    None
}

/// The words of a name at the start of a text: those with a capital, and small words that join them.
fn name_at_start<'t>(text: &'t str, words: &Words<'_>) -> Vec<&'t str> {
    if text.starts_with(is_unspaced) {
        let end = text.find(|c: char| !c.is_alphabetic() && c != '\u{b7}').unwrap_or(text.len());
        return text.get(..end).filter(|name| name.chars().count() <= UNSPACED).into_iter().collect();
    }
    let all: Vec<&str> = text.split_whitespace().take(WORDS).collect();
    let small = |word: &str| word.starts_with(char::is_lowercase);
    let mut end = 0;
    for (at, word) in all.iter().enumerate() {
        let joins = words.joints.contains(&fold(word))
            && all.get(at + 1).is_some_and(|next| !next.starts_with(char::is_numeric));
        if word.contains(char::is_numeric) || at > 0 && small(word) && !joins {
            break;
        }
        end = at + 1;
        if word.ends_with([',', ';', '.', ':', '|']) && word.chars().count() > 2 {
            break;
        }
    }
    all[..end].to_vec()
}

fn writer(piece: &str, outlets: &[String], words: &Words<'_>) -> Option<Writer> {
    let mut text = piece.trim();
    if words.desks.contains(&fold(text)) {
        return Some(Writer { name: text.to_string(), kind: WriterKind::Desk });
    }
    for _ in 0..2 {
        let capital = |rest: &&str| rest.starts_with(|c: char| !c.is_lowercase()) || !rest.contains(' ');
        text = after_prefix(text, &words.by).filter(capital).unwrap_or(text);
    }
    if is_address(text) || text.chars().count() > LONGEST {
        return None;
    }
    let text = before_date(text, words);
    let text = credit::without_agencies(&text, words);
    let text = persons(&text, outlets, words);
    let name = text.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | '"' | '\u{bb}' | '\u{201d}'));
    let name = name.trim_start_matches('.').trim();
    let folded = fold(name);
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let too_many = name.split_whitespace().count() > WORDS && !name.contains(',');
    let sentence = name.ends_with(['!', '?', ':']) || name.ends_with('.') && name.split_whitespace().count() > 4;
    let label = [&words.by, &words.published, &words.modified].iter().any(|ways| ways.contains(&folded));
    if letters < 2 || too_many || sentence || label || words.nobody.contains(&folded) {
        return None;
    }
    let desk = words.desks.contains(&folded)
        || folded.split(' ').any(|word| words.desks.contains(word))
        || outlets.iter().any(|outlet| likeness(name, outlet) > 0.65);
    if desk {
        return Some(Writer { name: name.to_string(), kind: WriterKind::Desk });
    }
    Some(Writer { name: without_role(name, words).to_string(), kind: WriterKind::Person })
}

/// Addresses of pages and mailboxes, and names of accounts.
fn is_address(text: &str) -> bool {
    let inner_stop =
        |word: &str| word.rsplit_once('.').is_some_and(|(before, after)| before.len() > 1 && after.len() > 1);
    let small = |word: &str| word.chars().all(|c| c.is_ascii_lowercase() || !c.is_alphabetic());
    let host =
        |word: &str| word.contains("://") || word.contains('@') || inner_stop(word) && small(word) && word.is_ascii();
    text.split_whitespace().next().is_some_and(host) || text.contains("://")
}

/// What stands before the first figure, without the month, the weekday and the small words before that.
fn before_date(text: &str, words: &Words<'_>) -> String {
    let all: Vec<&str> = text.split_whitespace().filter(|word| !is_address(word)).collect();
    // A name may hold a figure, as those of accounts do, but a figure is no name.
    let figure = |word: &&str| word.starts_with(char::is_numeric);
    let dated = all.iter().position(figure);
    let mut end = dated.unwrap_or(all.len());
    while end > 0 {
        let word = fold(all[end - 1]);
        let weekday = words.weekdays.contains(&word);
        let small = all[end - 1].starts_with(char::is_lowercase) && word.chars().count() <= 4;
        let month = words.months.contains_key(&word);
        let joint = end < all.len() && (small || month);
        if !(weekday || joint || end == 1 && month && all.len() == 1) {
            break;
        }
        end -= 1;
    }
    all[..end].join(" ")
}

/// The parts between commas that name persons: behind the first, those of several words that are neither role nor outlet.
fn persons(text: &str, outlets: &[String], words: &Words<'_>) -> String {
    let parts: Vec<&str> = text.split([',', ';', '\u{60c}', '\u{ff0c}']).map(str::trim).collect();
    let Some((first, rest)) = parts.split_first() else { return String::new() };
    if first.split_whitespace().count() < 2 && !first.contains(is_unspaced) && rest.len() == 1 {
        let together = first.starts_with(char::is_uppercase) && rest.iter().all(|part| part.split(' ').count() == 1);
        return if together && !is_role(rest[0], words) { text.to_string() } else { (*first).to_string() };
    }
    let mut kept = vec![*first];
    for part in rest {
        let count = part.split_whitespace().count();
        let capitals =
            part.split_whitespace().all(|word| !word.starts_with(char::is_lowercase) || word.chars().count() <= 3);
        let outlet = outlets.iter().any(|outlet| shares_word(part, outlet));
        if !(2..=6).contains(&count) || !capitals || outlet || is_role(part, words) {
            break;
        }
        kept.push(part);
    }
    kept.join(", ")
}

fn is_role(part: &str, words: &Words<'_>) -> bool {
    let folded = fold(part);
    words.roles.contains(&folded)
        || folded.split(' ').any(|word| words.roles.contains(word) || words.desks.contains(word))
}

fn shares_word(part: &str, outlet: &str) -> bool {
    let outlet = fold(outlet);
    fold(part).split(' ').any(|word| word.chars().count() > 2 && outlet.split(' ').any(|known| known == word))
}

/// "Ann Lee Staff Writer" without the role.
fn without_role<'t>(name: &'t str, words: &Words<'_>) -> &'t str {
    let mut rest = name;
    while let Some((before, last)) = rest.rsplit_once(' ') {
        let role = words.roles.contains(&fold(last));
        if !role || before.split_whitespace().count() < 2 {
            break;
        }
        rest = before.trim_end_matches([',', ' ', '-']);
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Library;

    #[test]
    fn names_without_what_stands_around_them() {
        let library = Library::embedded();
        let words = Words::load(&library);
        let outlets = ["River News".to_string()];
        let named = |field: &str| named(field, &outlets, &words).map(|writer| writer.name);
        for (field, name) in [
            ("By Ann Lee", "Ann Lee"),
            ("By Ann Lee, River News Business", "Ann Lee"),
            ("Ann Lee, Correspondent", "Ann Lee"),
            ("Von Jana Holm, Berlin", "Jana Holm"),
            ("By Ann Lee | 3 September 2019", "Ann Lee"),
            ("Ann Lee, Bob Ray", "Ann Lee, Bob Ray"),
            ("Ann Lee with AFP", "Ann Lee"),
            ("Par Claire Dumas avec AFP", "Claire Dumas"),
            ("Ann Lee ann.lee@example.org", "Ann Lee"),
            ("Ann Lee @annlee", "Ann Lee"),
            ("rmb8090", "rmb8090"),
        ] {
            assert_eq!(named(field).as_deref(), Some(name), "{field}");
        }
        for field in
            ["admin", "https://example.org/ann", "@annlee", "ann@example.org", "AFP", "dpa/AFP", "", "By", "12"]
        {
            assert_eq!(named(field), None, "{field}");
        }
    }

    #[test]
    fn names_within_a_line() {
        let library = Library::embedded();
        let words = Words::load(&library);
        let behind = |line: &str| named_behind_by(line, &[], &words).map(|writer| writer.name);
        assert_eq!(behind("Posted on March 3, 2010 by Ann Lee in News").as_deref(), Some("Ann Lee"));
        assert_eq!(behind("Geschrieben am 12. M\u{e4}rz 2014 von Jana von Holm").as_deref(), Some("Jana von Holm"));
        assert_eq!(behind("Posted on March 3, 2010"), None);
    }
}
