//! Where on a page the lines of author and date of its story stand.

use super::shown::{Place, Shown};
use crate::read::words::fold;

/// Bytes before the headline, and after it where no paragraphs follow.
const BEFORE: usize = 400;
const AFTER: usize = 1_500;

/// The surroundings of the headline.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Story {
    /// Where the headline begins.
    pub headline: usize,
    /// The number of the part of the page that holds the story, where the headline stands before it.
    pub article: Option<usize>,
    first: usize,
    last: usize,
}

/// The lines around the headline: up to the second paragraph of the story. Without a headline, those before the first.
pub(crate) fn around(shown: &Shown, headline: Option<usize>) -> Story {
    let first = shown.paragraphs.first().map_or(0, |paragraph| paragraph.start);
    let headline = headline.unwrap_or(first);
    let article = shown.article_behind(headline);
    let mut story = Story { headline, article, first: headline.saturating_sub(BEFORE), last: headline + AFTER };
    let behind = |paragraph: &&Place| paragraph.start > headline && shown.in_story(**paragraph, &story);
    if let Some(second) = shown.paragraphs.iter().filter(behind).nth(1).map(|second| second.start) {
        story.last = second.min(headline + 2 * AFTER);
    }
    story
}

/// Where the line stands that is the headline, or most of it, without being marked as a heading: the first before a
/// paragraph.
pub(crate) fn line_of(shown: &Shown, headline: &str) -> Option<usize> {
    let wanted = fold(headline);
    let is_same = |line: &&Place| {
        let line = fold(shown.at(**line));
        wanted.starts_with(&line) && 2 * line.len() > wanted.len()
    };
    let told = |line: &&Place| {
        let next = shown.paragraphs.partition_point(|paragraph| paragraph.start < line.start);
        shown.paragraphs.get(next).is_some_and(|next| next.start < line.end + AFTER)
    };
    let mut lines = shown.lines.iter().filter(|line| line.end - line.start <= 4 * headline.len()).filter(is_same);
    let first = lines.clone().next()?;
    Some(lines.find(told).unwrap_or(first).start)
}

impl Story {
    /// Does this place lie around the headline?
    pub fn is_near(&self, place: Place) -> bool {
        place.start >= self.first && place.start < self.last
    }
}
