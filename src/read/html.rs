//! Pages: the story without its chrome, and the posts embedded in it.

use super::{
    blocks::{Part, lay_out},
    credit,
    chrome,
    dom::Passage,
    embed, markup,
    metadata::{self, Metadata},
    post, story,
    text::{ends_sentence, is_caption, take_credit},
    words::{Words, begins_with_words, fold},
};
use crate::{document::Document, language::detect_stated, meaning::BlockKind};
use dom_query::Document as Tree;
use std::collections::HashSet;

/// A line that links elsewhere is seldom longer.
const LINK_LINE: usize = 250;

/// The article of the page, then the posts embedded in it.
pub(crate) fn read(page: &str, words: &Words<'_>) -> Vec<Document> {
    let tree = Tree::from(markup::tame(page));
    let found = metadata::of(&tree, words);
    let posts = embed::take(&tree, words);
    chrome::remove(&tree, words);
    let passages = story::passages(tree);
    let mut documents = vec![article(found, passages, words)];
    for post in posts {
        let mut document = post::document(post, words);
        document.embedded_in = Some(String::new());
        documents.push(document);
    }
    documents
}

fn article(found: Metadata, passages: Vec<Passage>, words: &Words<'_>) -> Document {
    let mut document = Document::from_text("", "");
    let headline = found.headline.unwrap_or_default();
    let folded = fold(&headline);
    document.agencies = found.agencies;
    document.outlet = found.outlet;
    document.author = found.author;
    document.url = found.url;
    document.times = found.times;
    let mut parts = vec![Part::new(BlockKind::Headline, &headline)];
    let mut seen = HashSet::new();
    let mut begun = Begun::No;
    for passage in passages.into_iter().filter(|passage| !is_chrome(passage, words)) {
        let mut part = passage.part;
        if fold(&part.text) == folded || !seen.insert(part.text.clone()) {
            continue;
        }
        if begun == Begun::No && !ends_sentence(&part.text) && take_credit(&part.text, &mut document, words) {
            continue;
        }
        if is_caption(&part.text) {
            part.kind = BlockKind::Caption;
        }
        if part.kind == BlockKind::Paragraph && ends_sentence(&part.text) {
            begun = Begun::Yes;
        }
        parts.push(part);
    }
    credit::add(&mut document.agencies, credit::agencies_of(&parts, words));
    lay_out(&mut document, parts);
    document.language = detect_stated(&document.text, found.language.as_deref(), words.library);
    document
}

/// Has the story itself begun? Before that stand bylines and dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Begun {
    No,
    Yes,
}

/// Does this passage lead away from the story? By its form: a line that is all link and no sentence, or a label before
/// links; by its words only where the form agrees.
fn is_chrome(passage: &Passage, words: &Words<'_>) -> bool {
    let text = &passage.part.text;
    let short = text.chars().count() <= LINK_LINE;
    let folded = fold(text.get(..text.char_indices().nth(60).map_or(text.len(), |(at, _)| at)).unwrap_or(""));
    if words.page.contains(&folded) {
        return true;
    }
    let labelled = words.more.iter().any(|more| begins_with_words(&folded, more));
    if short && labelled && (passage.linked > 0.3 || text.contains(':')) {
        return true;
    }
    short && passage.linked > 0.9 && !ends_sentence(text)
}
