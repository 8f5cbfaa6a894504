//! The story as the page's own data tells it (`articleBody`). Where it is all there, it says where the story begins and
//! ends among the parts that the page shows; where the page shows nothing, it is the story.

use super::{
    blocks::Part,
    dom::{self, Level, Passage},
    markup, story,
    text::width,
};
use crate::meaning::BlockKind;
use dom_query::Document as Tree;

/// Characters of a text that is more than a summary.
const SHORTEST: usize = 400;
/// Bytes of one that is looked at, and parts of the page that are looked for in it.
const LONGEST: usize = 200_000;
const PARTS: usize = 1_000;
/// Letters at the ends of a part by which it is known.
const END: usize = 40;
/// Tenths of the shown story that the data must have to be all of it.
const ALL: usize = 8;
/// So many times the story that is shown make the data the better one.
const TIMES: usize = 3;

/// Leaves out what stands before and after the story that the data tells; a standfirst and captions stay.
pub(crate) fn settle(whole: &[Passage], chosen: &mut [bool], body: &str) {
    if body.len() < SHORTEST || body.len() > LONGEST || chosen.iter().filter(|chosen| **chosen).count() > PARTS {
        return;
    }
    let body = letters(&lines(body).join(" "));
    let told: Vec<bool> =
        whole.iter().zip(chosen.iter()).map(|(passage, chosen)| *chosen && is_in(&passage.part.text, &body)).collect();
    let sum = |these: &[bool]| {
        let these = whole.iter().zip(these).filter(|(passage, one)| **one && story::is_prose(passage));
        these.map(|(passage, _)| passage.width).sum::<usize>()
    };
    if sum(&told) == 0 || sum(&told) * 10 < sum(chosen) * ALL {
        return;
    }
    let (Some(first), Some(last)) = (told.iter().position(|told| *told), told.iter().rposition(|told| *told)) else {
        return;
    };
    for (at, passage) in whole.iter().enumerate() {
        let stays = matches!(passage.part.kind, BlockKind::Standfirst | BlockKind::Caption);
        chosen[at] &= (first..=last).contains(&at) || at < first && stays;
    }
}

/// The story from the data, where what the page shows is hardly any of it.
pub(crate) fn instead(passages: &[Passage], body: &str) -> Option<Vec<Passage>> {
    let shown: usize = passages.iter().filter(|passage| story::is_prose(passage)).map(|passage| passage.width).sum();
    if body.len() < SHORTEST || body.len() > LONGEST || width(body) < shown * TIMES {
        return None;
    }
    let told = lines(body).into_iter().map(|line| {
        let part = Part::new(BlockKind::Paragraph, &line);
        let width = width(&part.text);
        Passage { part, width, linked: 0.0, level: Level::Text, around: [None; 3], body: None, texts: Vec::new() }
    });
    Some(told.collect())
}

/// The lines of a text that may be markup.
pub(crate) fn lines(text: &str) -> Vec<String> {
    if text.contains(['<', '&']) {
        return dom::lines(&Tree::fragment(markup::tame(text)).root());
    }
    text.lines().map(str::to_string).filter(|line| !line.trim().is_empty()).collect()
}

/// Does the story hold this part, or a long part's beginning or end?
fn is_in(text: &str, body: &str) -> bool {
    let part = letters(text);
    if part.is_empty() || body.contains(&part) {
        return !part.is_empty();
    }
    let count = part.chars().count();
    let end = |at: usize| part.char_indices().nth(at).map_or(part.len(), |(at, _)| at);
    count > 2 * END && (body.contains(&part[..end(END)]) || body.contains(&part[end(count - END)..]))
}

/// Letters and figures alone, since spaces and signs differ between data and page.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
