//! Plain text: a first line that looks like a headline, then paragraphs.

use super::{
    blocks::{Part, lay_out},
    credit, dateline,
    words::{Words, after_prefix, fold},
};
use crate::{
    document::{Document, Moment},
    language::detect,
    meaning::BlockKind,
};

/// A headline has no more characters than this.
const HEADLINE: usize = 200;
/// What is on a picture is told in fewer, and who made it.
const CAPTION: usize = 400;
const CREDIT: usize = 80;

/// A document of a text without menus or markup.
pub(crate) fn read(text: &str, words: &Words<'_>) -> Vec<Document> {
    let mut document = Document::from_text("", "");
    let paragraphs: Vec<String> = joined(text);
    let mut parts = Vec::with_capacity(paragraphs.len());
    let mut rest = paragraphs.iter().map(String::as_str).peekable();
    if let Some(first) = rest.peek().copied().filter(|first| is_headline(first, paragraphs.get(1).map(String::as_str)))
    {
        parts.push(Part::new(BlockKind::Headline, first));
        rest.next();
        while rest.next_if(|line| take_credit(line, &mut document, words)).is_some() {}
    }
    parts.extend(rest.map(|paragraph| Part::new(BlockKind::Paragraph, paragraph)));
    credit::from_body(&mut document, &parts, words);
    lay_out(&mut document, parts);
    document.language = detect(&document.text, words.library);
    vec![document]
}

/// Paragraphs: runs of lines between blank lines; every line its own where there are no blank lines.
fn joined(text: &str) -> Vec<String> {
    let blocks = crate::document::paragraphs(text);
    let words = |block: &crate::document::Block| block.span.of(text).to_string();
    match blocks.as_slice() {
        [only] if !is_wrapped(only.span.of(text)) => only.span.of(text).lines().map(str::to_string).collect(),
        blocks => blocks.iter().map(words).collect(),
    }
}

/// Are the lines broken to a width, so that they run on? Then all but the last are of about the same length.
pub(crate) fn is_wrapped(block: &str) -> bool {
    let lengths: Vec<usize> = block.lines().map(|line| line.trim().chars().count()).collect();
    let Some((_, full)) = lengths.split_last() else { return false };
    let longest = full.iter().copied().max().unwrap_or(0);
    (45..=110).contains(&longest) && full.iter().all(|length| length * 4 >= longest * 3)
}

/// Short, no full stop, more than one word, and longer text after it.
fn is_headline(line: &str, next: Option<&str>) -> bool {
    let length = line.chars().count();
    let next = next.map_or(0, |next| next.chars().count());
    (8..=HEADLINE).contains(&length)
        && next > 0
        && !line.contains('\n')
        && !ends_sentence(line)
        && !line.starts_with('{')
}

/// Does the line end as a sentence does (in any script), closing quotes and brackets aside?
pub(crate) fn ends_sentence(line: &str) -> bool {
    let end = line
        .trim_end()
        .trim_end_matches(['"', '\'', '\u{201d}', '\u{2019}', '\u{bb}', ')', ']', '\u{300d}', '\u{300f}', '\u{ff09}']);
    end.ends_with([
        '.', '!', '?', '\u{2026}', '\u{3002}', '\u{ff01}', '\u{ff1f}', '\u{61f}', '\u{6d4}', '\u{964}', '\u{589}',
        '\u{1362}', '\u{104b}', '\u{17d4}',
    ])
}

/// Characters, those of scripts without spaces counted as the words they are.
pub(crate) fn width(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    text.chars()
        .map(|c| if matches!(c as u32, 0x0e00..=0x0eff | 0x1780..=0x17ff | 0x3040..=0x9fff) { 3 } else { 1 })
        .sum()
}

/// A line that tells who made a picture, perhaps after what is on it: "The mill on Monday. | Photo: A. Lee".
pub(crate) fn is_picture_credit(line: &str, words: &Words<'_>) -> bool {
    let rights = line.contains('\u{a9}') && !ends_sentence(line) && width(line) <= CAPTION;
    if rights || is_agency_with_name(line, words) || is_signed(line, words) {
        return true;
    }
    let line = line.trim_end_matches([')', ']']);
    let Some((before, name)) = line.rsplit_once([':', '\u{ff1a}']) else { return false };
    let signed = (2..=CREDIT).contains(&name.trim().chars().count()) && !ends_sentence(name);
    let marks = |c: char| !c.is_alphanumeric() && !c.is_whitespace() && c != '\'' && c != '\u{2019}';
    let label = before.trim_end().rsplit(marks).next().unwrap_or(before);
    signed && label.len() <= CREDIT && width(before) <= CAPTION && words.pictures.contains(&fold(label))
}

/// "The mill on Monday.Reuters": a sentence and, without a space, an agency.
fn is_signed(line: &str, words: &Words<'_>) -> bool {
    let Some((before, name)) = line.rsplit_once('.') else { return false };
    let known = || words.agencies.folded.contains_key(&fold(name));
    name.starts_with(char::is_uppercase) && before.contains(' ') && width(before) <= CAPTION && known()
}

/// "Ann Lee / AFP / Echo Pictures", "REUTERS/Ann Lee"; but "dpa/AFP" is the credit of a text.
fn is_agency_with_name(line: &str, words: &Words<'_>) -> bool {
    if line.len() > CREDIT || !line.contains('/') || ends_sentence(line) {
        return false;
    }
    let named = |segment: &str| {
        let capital = |word: &str| word.starts_with(char::is_uppercase);
        segment.split_whitespace().count() > 1 && segment.split_whitespace().all(capital)
    };
    !credit::agencies_in(line, words).is_empty() && line.split('/').any(named)
}

/// A line that ends in a credit in parentheses and nothing after it: "… on Monday (AP Photo/A. Lee)".
pub(crate) fn is_caption(line: &str) -> bool {
    let Some((before, credit)) = line.trim_end().strip_suffix(')').and_then(|line| line.rsplit_once('(')) else {
        return false;
    };
    let sentence = before.trim_end();
    let length = sentence.chars().count();
    // "… he said. (AFP)" signs a text off; "… he said. (AP Photo/A. Lee)" is a picture's.
    let signs_off = ends_sentence(sentence) && !credit.contains(['/', ' ']);
    (25..=400).contains(&length) && credit.chars().count() <= 80 && !ends_sentence(credit) && !signs_off
}

/// Takes a byline, a credit or a date line that stands under the headline into the document's fields.
pub(crate) fn take_credit(line: &str, document: &mut Document, words: &Words<'_>) -> bool {
    let agencies = credit::credit_line(line, words);
    if !agencies.is_empty() {
        credit::add(&mut document.agencies, agencies);
        if let Some(name) = credit::byline(line, words).filter(|_| document.author.is_none()) {
            document.author = Some(name);
        }
        return true;
    }
    if let Some(found) = date_line(line, words) {
        let modified = after_prefix(line, &words.modified).is_some();
        let time = if modified { &mut document.times.modified } else { &mut document.times.published };
        time.get_or_insert(found);
        return true;
    }
    if let Some(name) = credit::byline(line, words) {
        credit::add(&mut document.agencies, credit::agencies_in(line, words));
        document.author.get_or_insert(name);
        return true;
    }
    false
}

/// The time in a line that is little but a time: with a label before it, or a weekday and a zone beside it.
pub(crate) fn date_line(line: &str, words: &Words<'_>) -> Option<Moment> {
    if line.chars().count() > 120 || ends_sentence(line) && line.split_whitespace().count() > 8 {
        return None;
    }
    let found = dateline::find(line, None, words)?;
    let labels = [&words.published, &words.modified, &words.by];
    let labelled = labels.iter().any(|ways| after_prefix(line, ways).is_some());
    let few = found.others <= if labelled { 8 } else { 2 } && found.figures == 0;
    (few && found.until == found.moment.date).then_some(found.moment)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Library;

    fn of(text: &str) -> Document {
        let library = Library::embedded();
        read(text, &Words::of(&library)).remove(0)
    }

    #[test]
    fn a_bulletin_with_headline_byline_and_date() {
        let document = of(
            "Bridge falls in storm\n\nBy Ann Lee\n\n2 Sep 2024\n\nA bridge fell on\nMonday. Nobody was hurt.\n\nThe end.",
        );
        assert_eq!(document.headline.as_deref(), Some("Bridge falls in storm"));
        assert_eq!(document.author.as_deref(), Some("Ann Lee"));
        assert_eq!(document.times.published.unwrap().to_string(), "2024-09-02");
        assert_eq!(document.text, "Bridge falls in storm\n\nA bridge fell on Monday. Nobody was hurt.\n\nThe end.");
        assert_eq!(document.language.code, "en");
    }

    #[test]
    fn a_text_without_headline_and_one_cut_off() {
        let document = of("A bridge fell on Monday. Nobody was hurt but\u{2026}");
        assert_eq!(document.headline, None);
        assert!(document.truncated);
        assert_eq!(of("One line here\nAnother line").headline.as_deref(), Some("One line here"));
    }
}
