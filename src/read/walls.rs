//! Walls: pages that show less than the story, behind payment, or nothing of it, before consent.
//!
//! No single sign is enough. Pages of readers who paid say `isAccessibleForFree: false` too and hold the whole text, and
//! open pages ask for subscriptions. So a text counts as cut off only where the page says that it is closed *and* what it
//! shows is short.

use super::{
    dom::Passage,
    metadata,
    words::{Words, fold},
};
use dom_query::Document as Tree;
use serde_json::Value;

/// A story of more characters is not taken for the beginning of one, unless the page says how long it is.
const STUB: usize = 1_500;
/// A notice of a wall or of cookies has no more characters.
pub(crate) const NOTICE: usize = 400;
/// It stands within so many parts behind the text.
const NEAR: usize = 12;
/// Elements named as walls that are looked at.
const BOXES: usize = 8;
/// Values within values that are looked at.
const DEPTH: usize = 6;

/// What a page says of access to its text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Stated {
    pub access: Access,
    /// Words of the whole story.
    pub words: Option<u64>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Access {
    #[default]
    Open,
    Closed,
}

/// What the page's data and names say, before any of it is removed.
pub(crate) fn stated(page: &str, tree: &Tree) -> Stated {
    let mut stated = Stated::default();
    if page.contains("isAccessibleForFree") {
        metadata::linked_values(tree).iter().for_each(|value| look(value, DEPTH, &mut stated));
    }
    let boxes = [".paywall", "#paywall", ".regwall", ".paywall-overlay", "[class*=paywall-]", "[class*=Paywall]"];
    if stated.access == Access::Open && (page.contains("paywall") || page.contains("Paywall")) {
        let found = tree.select(&boxes.join(", "));
        let notice = |length: usize| (20..=2 * NOTICE).contains(&length);
        if found.nodes().iter().take(BOXES).any(|node| notice(node.normalized_char_count())) {
            stated.access = Access::Closed;
        }
    }
    stated
}

fn look(value: &Value, depth: usize, stated: &mut Stated) {
    match value {
        Value::Array(items) if depth > 0 => items.iter().for_each(|item| look(item, depth - 1, stated)),
        Value::Object(fields) if depth > 0 => {
            let free = fields.get("isAccessibleForFree");
            let text = free.and_then(Value::as_str).map(str::to_ascii_lowercase);
            if free == Some(&Value::Bool(false)) || text.is_some_and(|text| text.ends_with("false")) {
                stated.access = Access::Closed;
                let count = fields.get("wordCount");
                let count = count.and_then(|count| count.as_u64().or_else(|| count.as_str()?.trim().parse().ok()));
                stated.words = stated.words.or(count.filter(|count| *count > 0));
            }
            for key in ["@graph", "hasPart", "mainEntity"] {
                fields.get(key).into_iter().for_each(|inner| look(inner, depth - 1, stated));
            }
        }
        _ => {}
    }
}

/// Is the story (the `chosen` of all parts of the page) only the beginning of one?
pub(crate) fn is_cut_off(stated: Stated, whole: &[Passage], chosen: &[bool], words: &Words<'_>) -> bool {
    let story = || whole.iter().zip(chosen).filter(|(_, chosen)| **chosen).map(|(passage, _)| passage);
    if let (Access::Closed, Some(all)) = (stated.access, stated.words) {
        let shown: usize = story().map(|passage| passage.part.text.split_whitespace().count()).sum();
        return (shown as u64) * 10 < all * 6;
    }
    if story().map(|passage| passage.width).sum::<usize>() >= STUB {
        return false;
    }
    let from = chosen.iter().rposition(|chosen| *chosen).map_or(0, |last| last.saturating_sub(2));
    stated.access == Access::Closed
        || whole
            .iter()
            .skip(from)
            .take(NEAR)
            .any(|passage| passage.width <= NOTICE && asks_payment(&fold(&passage.part.text), words))
}

/// Does this (folded) say that the rest is for those who pay or sign in?
pub(crate) fn asks_payment(folded: &str, words: &Words<'_>) -> bool {
    words.payment.as_ref().is_some_and(|ways| ways.is_match(folded))
}

/// Is this (folded) a line to the reader, as to subscribe, and not of the story?
pub(crate) fn is_notice(folded: &str, words: &Words<'_>) -> bool {
    words.notice.as_ref().is_some_and(|ways| ways.is_match(folded))
}

/// Is this (folded) a notice about cookies?
pub(crate) fn asks_consent(folded: &str, words: &Words<'_>) -> bool {
    words.consent.as_ref().is_some_and(|ways| ways.is_match(folded))
}

/// Is all that the page has to say that it asks for consent?
pub(crate) fn is_consent_alone(passages: &[Passage], words: &Words<'_>) -> bool {
    let all: usize = passages.iter().map(|passage| passage.width).sum();
    if all >= 2 * STUB {
        return false;
    }
    let asking = passages.iter().filter(|passage| asks_consent(&fold(&passage.part.text), words));
    let (count, inside) = asking.fold((0, 0), |(count, inside), passage| (count + 1, inside + passage.width));
    count >= 2 && inside * 3 > all || count == 1 && inside * 10 > all * 6
}
