//! Who is named in a line, by the line's form.

use super::{GLUED, NAMES, WORDS, Writer, WriterKind, behind::is_role, writer};
use crate::read::{
    dateline,
    words::{Words, after_prefix, fold, is_unspaced},
};

/// Characters of a line that names its author somewhere.
const BYLINE: usize = 160;
/// Letters of a name in a script without spaces.
const UNSPACED: usize = 12;

/// Who a line of credits names, wherever in the line that stands.
pub(crate) fn named_in_line(line: &str, outlets: &[String], words: &Words<'_>) -> Option<Writer> {
    let forms = [named_behind_by, named_at_hour];
    forms.iter().find_map(|form| form(line, outlets, words))
}

/// Who a line of credits names behind its "by", wherever in the line that stands: "Posted on 3 March by Ann Lee in News".
pub(crate) fn named_behind_by(line: &str, outlets: &[String], words: &Words<'_>) -> Option<Writer> {
    if line.chars().count() > BYLINE {
        return None;
    }
    let dated = dateline::find(line, None, words).is_some();
    let mut before = None;
    for (at, c) in line.char_indices() {
        let inside = before.is_some_and(char::is_alphabetic);
        let in_parenthesis = matches!(before, Some('(' | '\u{ff08}'));
        before = Some(c);
        let unspaced = is_unspaced(c) && words.by.iter().any(|way| way.starts_with(c));
        let starts = c.is_alphabetic() && (!inside || unspaced);
        let Some(text) = line.get(at..).filter(|_| starts) else { continue };
        let Some(rest) = after_prefix(text, &words.by) else { continue };
        let label = text.get(..text.len() - rest.len()).unwrap_or("");
        let apart = !label.ends_with(is_unspaced);
        if !dated && rest.starts_with(char::is_lowercase) || inside && !apart {
            continue;
        }
        let name = name_at_start(rest, words).join(" ");
        // "記者李明／台北報導"
        let placed = rest.get(name.len()..).is_some_and(|rest| rest.starts_with(['/', '\u{ff0f}']));
        let glued_on = !apart && (!in_parenthesis && !dated && !placed || name.chars().count() > GLUED);
        let uncertain = inside && name.split(' ').next().is_some_and(|first| first.chars().count() > GLUED);
        if glued_on || uncertain || is_of_picture(line.get(..at).unwrap_or(""), rest, words) {
            continue;
        }
        if let Some(writer) = writer(&name, outlets, words) {
            return Some(writer);
        }
    }
    None
}

/// "Photo by Ann Lee", or a script's word for the photographer behind the name.
fn is_of_picture(before: &str, behind: &str, words: &Words<'_>) -> bool {
    let is_photo = |word: &str| words.photo.contains(&fold(word));
    before.split_whitespace().rev().take(2).any(is_photo)
        || behind.starts_with(is_unspaced) && behind.split(|c: char| !c.is_alphabetic()).take(3).any(is_photo)
}

/// The words of a name at the start of a text: those with a capital, and small words that join them.
fn name_at_start<'t>(text: &'t str, words: &Words<'_>) -> Vec<&'t str> {
    if text.starts_with(is_unspaced) {
        let end = text.find(|c: char| !c.is_alphabetic() && c != '\u{b7}').unwrap_or(text.len());
        let first = text.get(..end).filter(|name| name.chars().count() <= UNSPACED);
        let others = text.get(end..).unwrap_or("");
        let is_name = |name: &&str| name.chars().count() <= GLUED && name.chars().all(is_unspaced);
        let all_names = !others.contains(|c: char| !is_unspaced(c) && !c.is_whitespace() && c != '\u{3001}');
        let others = others.split(|c: char| !is_unspaced(c)).filter(|name| all_names && !name.is_empty());
        return first.into_iter().chain(others.take_while(is_name)).collect();
    }
    let all: Vec<&str> = text.split_whitespace().take(WORDS).collect();
    let small = |word: &str| word.starts_with(char::is_lowercase);
    let mut end = 0;
    for (at, word) in all.iter().enumerate() {
        let joins = words.joints.contains(&fold(word))
            && all.get(at + 1).is_some_and(|next| !next.starts_with(char::is_numeric));
        let goes_on = || all.get(at + 1).is_some_and(|next| next.starts_with(char::is_uppercase));
        // "Ann (Annie) Lee", but "Ann Lee (3 comments)".
        if word.starts_with('(') && !(word.ends_with(')') && goes_on()) {
            break;
        }
        let sign = !word.contains(char::is_alphabetic) && *word != "&";
        if sign || word.contains(char::is_numeric) || at > 0 && small(word) && !joins {
            break;
        }
        end = at + 1;
        if word.ends_with([',', ';', '.', ':', '|']) && word.chars().count() > 2 {
            break;
        }
    }
    all[..end].to_vec()
}

/// "Ann Lee, staff writer": who is named in a line that is a name and what its bearer is.
pub(crate) fn named_with_role(line: &str, outlets: &[String], words: &Words<'_>) -> Option<Writer> {
    let (name, role) = line.trim().split_once([',', '\u{60c}'])?;
    let is_capital = |word: &str| word.starts_with(char::is_uppercase);
    let full = (2..=NAMES).contains(&name.split_whitespace().count()) && name.split_whitespace().all(is_capital);
    let joint = |word: &str| words.joints.contains(word);
    let bears = role.split_whitespace().count() <= NAMES
        && fold(role).split(' ').all(|word| is_role(word, words) || joint(word));
    let writer = (full && bears).then(|| writer(name, outlets, words))??;
    (writer.kind == WriterKind::Person).then_some(writer)
}

/// "Town — Ann @ 10:15 am": who is named before the sign and the hour that themes for blogs put there.
fn named_at_hour(line: &str, outlets: &[String], words: &Words<'_>) -> Option<Writer> {
    let (before, hour) = line.split_once(" @ ")?;
    let name = before.rsplit(['\u{2014}', '\u{2013}', '|', ':']).next().unwrap_or(before).trim();
    let short = hour.starts_with(char::is_numeric) && name.split_whitespace().count() <= NAMES;
    writer(name, outlets, words).filter(|_| short && line.chars().count() <= BYLINE)
}
