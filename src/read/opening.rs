//! What stands between the headline of a story and its first paragraph: the standfirst. Extractors take it for a part of
//! the page's head and drop it. It is known by the page's own summary (its `description`), by its name, or by its place
//! and form right under the headline.

use super::{
    credit, dateline,
    dom::{Level, Passage},
    metadata::Metadata,
    story::{is_prose, reads_on},
    text::{date_line, ends_sentence, is_caption, width},
    words::{Words, after_prefix, fold},
};
use crate::meaning::BlockKind;

/// Parts before the first paragraph that are looked at.
const NEAR: usize = 40;
/// Characters of a standfirst.
const SHORTEST: usize = 25;
const LONGEST: usize = 600;
/// Characters from which a line under the headline is one without the end of a sentence.
const LONG: usize = 70;
/// Characters of a line that tells a time, with what stands beside it.
const DATED: usize = 120;
/// Letters that agree with the page's summary, of a summary that was cut.
const AGREEING: usize = 40;

/// Adds the standfirst to the parts that are `chosen`, and leaves out the labels around it.
pub(crate) fn choose(whole: &mut [Passage], chosen: &mut [bool], found: &Metadata, words: &Words<'_>) {
    let prose = |at: &usize| chosen[*at] && is_prose(&whole[*at]);
    let Some(first) = (0..whole.len()).find(prose) else { return };
    let from = first.saturating_sub(NEAR);
    let headline = fold(found.headline.as_deref().unwrap_or_default());
    let is_headline = |passage: &Passage| !headline.is_empty() && fold(&passage.part.text) == headline;
    let head = (from..first).rev().find(|at| is_headline(&whole[*at]));
    let summaries: Vec<String> = found.summaries.iter().map(|summary| fold(summary)).collect();
    // Over the headline stand the section and the subject.
    for at in from..head.unwrap_or(from) {
        chosen[at] &= ends_sentence(&whole[at].part.text) || whole[at].part.kind == BlockKind::Caption;
    }
    let mut under = true;
    for at in head.map_or(from, |head| head + 1)..first {
        let passage = &whole[at];
        let told = is_told(&passage.part.text, &summaries);
        let named = head.is_some() && passage.part.kind == BlockKind::Standfirst;
        under &= head.is_some() && is_line_of_its_own(passage);
        let sound = (told || (named || under) && !is_dated(&passage.part.text, words)) && is_sound(passage, words);
        // Several headings can stand under the first, but only one line.
        under &= sound && passage.level == Level::Heading;
        chosen[at] &= head.is_none() || !is_label(passage);
        if sound && (!chosen[at] || whole[at].level == Level::Heading) {
            chosen[at] = true;
            whole[at].part.kind = BlockKind::Standfirst;
            whole[at].level = Level::Text;
        }
    }
}

/// A word or two that are no heading, such as "Highlights"; but a place in capitals or what goes on opens the text.
fn is_label(passage: &Passage) -> bool {
    let text = &passage.part.text;
    let goes_on = text.ends_with([',', ':', '\u{2014}', '\u{2013}', '\u{ff0c}', '\u{ff1a}', '\u{3001}', '\u{60c}']);
    let place = text.chars().any(char::is_uppercase) && !text.chars().any(|c| c.is_lowercase() || c.is_numeric());
    !goes_on
        && !place
        && passage.part.kind == BlockKind::Paragraph
        && passage.level == Level::Text
        && !ends_sentence(text)
        && !reads_on(text)
}

/// Is this the summary that the page gives of itself, or the beginning of it?
fn is_told(text: &str, summaries: &[String]) -> bool {
    let folded = fold(text);
    let begins = |long: &str, short: &str| short.chars().count() >= AGREEING && long.starts_with(short);
    summaries.iter().any(|summary| {
        !summary.is_empty() && (*summary == folded || begins(summary, &folded) || begins(&folded, summary))
    })
}

/// Is this, right under a headline, more than a label: a heading of some length, a sentence, a long line?
fn is_line_of_its_own(passage: &Passage) -> bool {
    let text = &passage.part.text;
    let plain = matches!(passage.part.kind, BlockKind::Paragraph | BlockKind::Standfirst);
    let long = passage.width >= LONG || passage.width >= SHORTEST && ends_sentence(text);
    plain && (long || passage.level == Level::Heading && passage.width > SHORTEST && reads_on(text))
}

/// Does this tell who wrote the story, or when?
fn is_dated(text: &str, words: &Words<'_>) -> bool {
    let labels = [&words.by, &words.published, &words.modified, &words.source];
    labels.iter().any(|ways| after_prefix(text, ways).is_some())
        || width(text) < DATED && dateline::find(text, None, words).is_some_and(|found| found.figures == 0)
}

/// Is this a line of the story, and no byline, date or caption?
fn is_sound(passage: &Passage, words: &Words<'_>) -> bool {
    let text = &passage.part.text;
    (SHORTEST..=LONGEST).contains(&passage.width)
        && passage.linked < 0.3
        && !matches!(passage.part.kind, BlockKind::Caption | BlockKind::ListItem)
        && !is_caption(text)
        && credit::credit_line(text, words).is_empty()
        && credit::byline(text, words).is_none()
        && date_line(text, words).is_none()
}
