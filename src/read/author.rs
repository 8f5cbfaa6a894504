//! The name in a byline or in a field for authors: without "by", without role, place and outlet behind it. What is no
//! name, such as an address or an account's `admin`, is none.

mod behind;
mod lines;

use super::{
    credit,
    metadata::headline::likeness,
    words::{Words, after_prefix, fold, is_unspaced},
};
use behind::{before_date, before_outlet, before_place, before_slash, persons, without_role};
pub(crate) use lines::{named_behind_by, named_in_line, named_with_role};

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
    /// Who edited the text, where nothing else is said.
    Editor,
}

/// Characters of a name, and of the names of several.
const LONGEST: usize = 160;
/// A name is the outlet's from this likeness on.
const OUTLET: f64 = 0.65;
/// Letters of a name that follows its label without a sign between, in a script without spaces.
const GLUED: usize = 4;
/// Words of one name, and of one in a line that nothing else marks.
const WORDS: usize = 8;
const NAMES: usize = 4;
/// Labels of a line that are looked at, and characters of one.
const LABELS: usize = 8;
const LABEL: usize = 24;

/// Who is named in a field or an element for authors.
pub(crate) fn named(field: &str, outlets: &[String], words: &Words<'_>) -> Option<Writer> {
    let mut found: Option<Writer> = None;
    let mut after_agency = false;
    for piece in pieces(field, words) {
        let writer = match after_prefix(piece, &words.editor) {
            Some(editor) => writer(editor, outlets, words).map(|writer| Writer { kind: WriterKind::Editor, ..writer }),
            None => writer(piece, outlets, words),
        };
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

/// The parts of a field, between bars, dashes and labels. A parenthesis is a part of its own unless the name goes on behind
/// it: "Ann (Annie) Lee".
fn pieces<'t>(field: &'t str, words: &Words<'_>) -> Vec<&'t str> {
    let bars = field.split(['\n', '|', '\u{2022}', '\u{b7}', '\u{2014}', '\u{2013}', '>']);
    let mut found = Vec::new();
    for piece in bars.flat_map(|piece| piece.split(" - ")).flat_map(|piece| labelled(piece, words)) {
        let name_goes_on = |rest: &str| {
            rest.split_once(") ").is_some_and(|(_, behind)| behind.trim_start().starts_with(char::is_uppercase))
        };
        match piece.split_once('(') {
            Some((_, rest)) if name_goes_on(rest) => found.push(piece),
            Some((before, rest)) => found.extend([before, rest]),
            None => found.push(piece),
        }
    }
    found
}

/// "Author: Ann Lee Source: AFP" in parts that each begin with a label; what is neither writer nor editor is left out.
fn labelled<'t>(line: &'t str, words: &Words<'_>) -> Vec<&'t str> {
    let mut starts: Vec<(usize, Label)> = Vec::new();
    for (colon, _) in line.match_indices([':', '\u{ff1a}']).take(LABELS) {
        starts.extend(label_before(line.get(..colon).unwrap_or(""), words));
    }
    let first = starts.first().map_or(line.len(), |(start, _)| *start);
    let mut parts = vec![line.get(..first).unwrap_or("")];
    for (at, (start, label)) in starts.iter().enumerate() {
        let end = starts.get(at + 1).map_or(line.len(), |(next, _)| *next);
        if *label == Label::Writer {
            parts.extend(line.get(*start..end));
        }
    }
    parts
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Label {
    /// Before the name of a writer or an editor.
    Writer,
    /// Before a source or a time.
    Other,
}

/// Where the label begins with which a text ends.
fn label_before(text: &str, words: &Words<'_>) -> Option<(usize, Label)> {
    let from = text.char_indices().rev().nth(LABEL).map_or(0, |(at, _)| at);
    let mut before = text.get(..from).and_then(|text| text.chars().next_back());
    for (at, c) in text.char_indices().skip_while(|(at, _)| *at < from) {
        let starts = c.is_alphabetic() && before.is_none_or(|before| !before.is_alphanumeric() || is_unspaced(c));
        before = Some(c);
        let label = text.get(at..).filter(|_| starts).map(fold);
        let Some(label) = label else { continue };
        if words.by.contains(&label) || words.editor.contains(&label) {
            return Some((at, Label::Writer));
        }
        if words.source.contains(&label) || words.published.contains(&label) || words.modified.contains(&label) {
            return Some((at, Label::Other));
        }
    }
    None
}

fn writer(piece: &str, outlets: &[String], words: &Words<'_>) -> Option<Writer> {
    let mut text = piece.trim();
    let folded = fold(text);
    let squeezed = |text: &str| text.replace(' ', "");
    let is_outlet = |name: &str| outlets.iter().any(|outlet| squeezed(&fold(outlet)) == squeezed(name));
    if words.desks.contains(&folded) || !folded.is_empty() && is_outlet(&folded) {
        return Some(Writer { name: text.to_string(), kind: WriterKind::Desk });
    }
    for _ in 0..2 {
        let Some(rest) = after_prefix(text, &words.by) else { break };
        let way = text.get(..text.len() - rest.len()).unwrap_or("").trim_end();
        let several = trimmed(&before_date(rest, words)).contains(' ');
        if rest.starts_with(char::is_lowercase) && several && !way.contains(' ') {
            break;
        }
        text = rest;
    }
    if is_address(text) || text.chars().count() > LONGEST || text.trim_end().ends_with(['?', '\u{ff1f}', '\u{61f}']) {
        return None;
    }
    let text = before_date(text, words);
    let text = before_place(before_slash(&text, outlets), words);
    let text = credit::without_agencies(before_outlet(text, outlets, words), words);
    let text = persons(&text, outlets, words);
    let name = trimmed(&text);
    let folded = fold(name);
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let too_many = name.split_whitespace().count() > WORDS && !name.contains(',');
    let sentence = name.ends_with('.') && name.split_whitespace().count() > 4;
    let label = [&words.by, &words.published, &words.modified, &words.source].iter().any(|ways| ways.contains(&folded));
    let nobody = words.nobody.contains(&folded) || folded.split(' ').all(|word| words.nobody.contains(word));
    let role = folded.split(' ').all(|word| words.roles.contains(word));
    if letters < 2 || too_many || role || sentence || label || nobody || words.page.contains(&folded) {
        return None;
    }
    let desk = words.desks.contains(&folded)
        || folded.split(' ').any(|word| words.desks.contains(word))
        || outlets.iter().any(|outlet| likeness(name, outlet) > OUTLET || opens_with(&folded, &fold(outlet)));
    if desk {
        return Some(Writer { name: name.to_string(), kind: WriterKind::Desk });
    }
    Some(Writer { name: trimmed(without_role(name, words)).to_string(), kind: WriterKind::Person })
}

/// "The Callow Echo Sport" of The Callow Echo.
fn opens_with(name: &str, outlet: &str) -> bool {
    outlet.len() > 2 && name.strip_prefix(outlet).is_some_and(|rest| rest.starts_with(' '))
}

/// A name without signs around it; a stop ends only what is shortened: "Jr.", "R. J.".
fn trimmed(text: &str) -> &str {
    let kept = |c: char| c.is_alphanumeric() || matches!(c, '.' | '"' | '\u{bb}' | '\u{201d}' | ')');
    let name = text.trim_matches(|c: char| !kept(c)).trim_start_matches(['.', ')']).trim();
    let last = name.rsplit(' ').next().unwrap_or(name).trim_end_matches('.');
    let short = last.chars().count() <= 3 || last.contains('.');
    let name = if short { name } else { name.trim_end_matches('.') };
    if name.contains('(') { name } else { name.trim_end_matches(')') }
}

/// Is the text more likely words of the page than a name: does it begin with a capital and go on in small words?
pub(crate) fn is_prose(name: &str, words: &Words<'_>) -> bool {
    let small = |word: &str| {
        word.starts_with(char::is_lowercase) && word.chars().count() > 3 && !words.joints.contains(&fold(word))
    };
    name.starts_with(char::is_uppercase) && name.split_whitespace().any(small)
}

/// A name of one word that looks like that of an account: "kevin-r", "CC7567".
pub(crate) fn is_handle(name: &str) -> bool {
    let small = name.chars().all(|c| !c.is_uppercase()) && name.starts_with(|c: char| c.is_ascii_lowercase());
    !name.contains(char::is_whitespace) && (small || name.contains(|c: char| c.is_ascii_digit() || c == '_'))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Library;

    #[test]
    fn names_without_what_stands_around_them() {
        let library = Library::embedded();
        let words = Words::of(&library);
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
        let words = Words::of(&library);
        let behind = |line: &str| named_behind_by(line, &[], &words).map(|writer| writer.name);
        assert_eq!(behind("Posted on March 3, 2010 by Ann Lee in News").as_deref(), Some("Ann Lee"));
        assert_eq!(behind("Geschrieben am 12. M\u{e4}rz 2014 von Jana von Holm").as_deref(), Some("Jana von Holm"));
        assert_eq!(behind("Posted on March 3, 2010"), None);
    }
}
