//! Which parts of a page are its story: those that the extractor finds, put right by a second opinion of our own.
//!
//! The extractor (Readability's method) weighs elements. It fails in ways that can be seen: it drops a list or a quote
//! between two paragraphs that it keeps, and on pages of an odd build it takes a small part for the whole. So the parts of
//! the page are also laid in a row, each with a weight, and the stretch with the greatest sum is compared with its choice
//! (the maximum subsequence of Pasternack and Roth, "Extracting article text from the web", 2009; `saved` does the same).

use super::{
    dom::{Level, Passage},
    text::ends_sentence,
    words::is_unspaced,
};
use crate::meaning::BlockKind;
use dom_query::{Document as Tree, NodeId};
use dom_smoothie::{Config, Readability};
use rustc_hash::{FxHashMap, FxHashSet};

/// Characters from which a part is prose even without the end of a sentence, and with it.
const LONG: usize = 140;
const SENTENCE: usize = 45;
/// Tenths of the prose that are nearly all of it.
const NEARLY: usize = 8;
/// A caption has no more.
const CAPTION: usize = 400;
/// Nor a heading within a story.
const HEADING: usize = 200;
/// Letters of a label in a script without spaces.
const UNSPACED: usize = 12;
/// So many parts of prose in one element make it the story's.
const MANY: usize = 2;
/// Elements that hold more are not scored again and again.
const CHARACTERS: usize = 200;

/// Which parts of the page are its story; all of them where nothing stands out.
pub(crate) fn choose(tree: Tree, whole: &[Passage]) -> Vec<bool> {
    let kept = extracted(tree);
    let mut chosen: Vec<bool> = whole.iter().map(|passage| is_kept(passage, &kept)).collect();
    recover(whole, &mut chosen);
    let found = prose_of(whole, &chosen);
    for other in [best_body(whole), best_stretch(whole)] {
        if prose_of(whole, &other) > found * 2 && is_of_one_piece(whole, &other) {
            chosen = other;
            break;
        }
    }
    drop_outside_body(whole, &mut chosen);
    if !chosen.contains(&true) {
        chosen.fill(true);
    }
    chosen
}

/// Where nearly all of the story stands in one element that is named as its body, the rest is not of the story; but
/// what opens it may stand above.
fn drop_outside_body(whole: &[Passage], chosen: &mut [bool]) {
    let body = best_body(whole);
    let both: Vec<bool> = body.iter().zip(chosen.iter()).map(|(body, chosen)| *body && *chosen).collect();
    let inside = prose_of(whole, &both);
    if inside == 0 || inside * 10 < prose_of(whole, chosen) * NEARLY {
        return;
    }
    let first = both.iter().position(|both| *both).unwrap_or(0);
    for (at, passage) in whole.iter().enumerate() {
        let opening = at < first
            && (is_prose(passage) || matches!(passage.part.kind, BlockKind::Standfirst | BlockKind::Caption));
        chosen[at] &= body[at] || opening;
    }
}

/// The texts that the extractor keeps.
fn extracted(tree: Tree) -> FxHashSet<NodeId> {
    let config = Config { disable_json_ld: true, char_threshold: CHARACTERS, keep_classes: true, ..Config::default() };
    let mut kept = FxHashSet::default();
    let Ok(mut reader) = Readability::with_document(tree, None, Some(config)) else { return kept };
    if reader.parse().is_err() {
        return kept;
    }
    let content = reader.doc.select_single("#readability-page-1");
    for node in content.nodes() {
        kept.extend(node.descendants_it().filter(|node| node.is_text()).map(|node| node.id));
    }
    kept
}

fn is_kept(passage: &Passage, kept: &FxHashSet<NodeId>) -> bool {
    let count = passage.texts.iter().filter(|id| kept.contains(id)).count();
    count * 2 > passage.texts.len()
}

/// Is this a paragraph, by its form?
pub(crate) fn is_prose(passage: &Passage) -> bool {
    passage.level == Level::Text
        && passage.part.kind != BlockKind::Caption
        && passage.linked < 0.5
        && (passage.width >= LONG || passage.width >= SENTENCE && ends_sentence(&passage.part.text))
}

/// Is this more than a word or two, as labels are?
pub(crate) fn reads_on(text: &str) -> bool {
    text.split_whitespace().count() > 3 || text.chars().filter(|c| is_unspaced(*c)).count() > UNSPACED
}

fn prose_of(whole: &[Passage], chosen: &[bool]) -> usize {
    let chosen = whole.iter().zip(chosen).filter(|(passage, chosen)| **chosen && is_prose(passage));
    chosen.map(|(passage, _)| passage.width).sum()
}

/// Chooses what stands between parts of the story in the same element and is neither a list of links nor a label.
fn recover(whole: &[Passage], chosen: &mut [bool]) {
    let mut homes: FxHashMap<NodeId, usize> = FxHashMap::default();
    for (passage, _) in whole.iter().zip(chosen.iter()).filter(|(passage, chosen)| **chosen && is_prose(passage)) {
        for home in passage.around.iter().flatten() {
            *homes.entry(*home).or_default() += 1;
        }
    }
    let prose = |at: &usize| chosen[*at] && is_prose(&whole[*at]);
    let Some(first) = (0..whole.len()).find(prose) else { return };
    let Some(last) = (0..whole.len()).rev().find(prose) else { return };
    // From the end, since a heading comes back with the paragraph under it.
    for at in (first..last).rev() {
        let passage = &whole[at];
        let home = passage.around.iter().flatten().any(|id| homes.get(id).is_some_and(|count| *count > MANY));
        let sound = match (passage.level, passage.part.kind) {
            (Level::Heading, _) => {
                passage.linked < 0.3 && passage.width <= HEADING && chosen[at + 1] && is_prose(&whole[at + 1])
            }
            (_, BlockKind::Caption) => passage.linked < 0.3 && passage.width <= CAPTION,
            (_, BlockKind::ListItem | BlockKind::Quote) => passage.linked < 0.3,
            _ => is_prose(passage) && passage.linked < 0.3,
        };
        chosen[at] |= home && sound;
    }
    // Opening paragraphs right above the first that was kept, in the same element.
    for at in (0..first).rev() {
        let home = whole[at].around[0].is_some_and(|id| homes.get(&id).is_some_and(|count| *count > MANY));
        if !(home && is_prose(&whole[at]) && whole[at].linked < 0.3) {
            break;
        }
        chosen[at] = true;
    }
}

/// The element named as the body of an article that holds most prose.
fn best_body(whole: &[Passage]) -> Vec<bool> {
    let mut bodies: FxHashMap<NodeId, usize> = FxHashMap::default();
    for passage in whole.iter().filter(|passage| is_prose(passage)) {
        if let Some(body) = passage.body {
            *bodies.entry(body).or_default() += passage.width;
        }
    }
    let best = bodies.into_iter().max_by_key(|(id, count)| (*count, std::cmp::Reverse(*id))).map(|(id, _)| id);
    whole.iter().map(|passage| best.is_some() && passage.body == best).collect()
}

/// Does at least half of the prose stand in one element, and in no list? Teasers stand each in its own, or in a list.
fn is_of_one_piece(whole: &[Passage], chosen: &[bool]) -> bool {
    let mut homes: FxHashMap<NodeId, usize> = FxHashMap::default();
    for (passage, _) in whole.iter().zip(chosen).filter(|(passage, chosen)| **chosen && is_prose(passage)) {
        let home = passage.around[0].filter(|_| passage.part.kind != BlockKind::ListItem);
        if let Some(home) = home {
            *homes.entry(home).or_default() += passage.width;
        }
    }
    homes.values().max().is_some_and(|most| most * 2 >= prose_of(whole, chosen))
}

/// The stretch of the page that reads most like one text.
fn best_stretch(whole: &[Passage]) -> Vec<bool> {
    let (mut best, mut sum, mut from) = ((0, 0, 0), 0_i64, 0);
    for (at, passage) in whole.iter().enumerate() {
        let length = i64::try_from(passage.width.min(600)).unwrap_or(0);
        sum += match () {
            () if is_prose(passage) => 60 + length,
            () if passage.linked > 0.5 => -80,
            () if passage.part.kind == BlockKind::Caption || passage.level == Level::Heading => -10,
            () => -60,
        };
        if sum <= 0 {
            (sum, from) = (0, at + 1);
        } else if sum > best.0 {
            best = (sum, from, at + 1);
        }
    }
    (0..whole.len()).map(|at| (best.1..best.2).contains(&at)).collect()
}
