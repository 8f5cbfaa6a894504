//! Pages: the story without its chrome, and the posts embedded in it.

use super::{
    blocks::{Part, lay_out},
    credit,
    dom::{self, Passage},
    embed, markup,
    metadata::{self, Metadata},
    post,
    text::{ends_sentence, is_caption, take_credit},
    words::{Words, begins_with_words, fold},
};
use crate::{document::Document, language::detect_stated, meaning::BlockKind};
use dom_query::{Document as Tree, NodeRef};
use dom_smoothie::{Config, Readability};
use std::collections::HashSet;

/// A line that links elsewhere is seldom longer.
const LINK_LINE: usize = 250;

/// The article of the page, then the posts embedded in it.
pub(crate) fn read(page: &str, words: &Words<'_>) -> Vec<Document> {
    let tree = Tree::from(markup::tame(page));
    let found = metadata::of(&tree, words);
    let posts = embed::take(&tree, words);
    remove_chrome(&tree);
    let passages = story(tree, &found);
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
    document.provenance = found.statements;
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
    credit::from_body(&mut document, &parts, words);
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

/// Elements that are never part of a story, by their role.
const APART: &str = "nav, aside, footer, form, button, dialog, [role=navigation], [role=complementary], [role=banner], \
    [role=contentinfo], [role=dialog], [role=search], [hidden]";
/// Names that sites give to parts beside the story; words of a notation, in which class names are English.
const BESIDE: &[&str] = &[
    "related",
    "read-more",
    "readmore",
    "most-read",
    "mostread",
    "most-popular",
    "trending",
    "recommended",
    "recommendations",
    "share",
    "sharing",
    "social",
    "social-share",
    "newsletter",
    "promo",
    "ticker",
    "breaking-news",
    "tags",
    "comments",
    "cookie",
    "sidebar",
    "breadcrumb",
    "breadcrumbs",
    "advertisement",
    "ad",
    "ads",
    "outbrain",
    "taboola",
    "related-articles",
    "related-posts",
    "related-links",
    "related-stories",
    "read-also",
    "see-also",
    "more-stories",
];

/// Removes what stands beside the story by the form of the page: parts for navigation, lists of links.
fn remove_chrome(tree: &Tree) {
    let all = visible_length(&tree.root()).max(1);
    for node in tree.select(APART).nodes() {
        let length = visible_length(node);
        if length * 2 < all || length < 200 {
            node.remove_from_parent();
        }
    }
    for node in tree.select("div[class], section[class], ul[class], p[class], div[id], section[id]").nodes() {
        let names = [node.attr("class"), node.attr("id")];
        let mut names = names.iter().flatten().flat_map(|names| names.split_whitespace());
        if names.any(|name| BESIDE.contains(&name.to_ascii_lowercase().as_str())) && visible_length(node) * 3 < all {
            node.remove_from_parent();
        }
    }
}

fn visible_length(node: &NodeRef<'_>) -> usize {
    node.normalized_char_count()
}

/// The passages of the story: what the extractor finds, or all that is left of the page where it finds nothing.
fn story(tree: Tree, found: &Metadata) -> Vec<Passage> {
    let config = Config { disable_json_ld: true, char_threshold: 200, keep_classes: true, ..Config::default() };
    let url = found.url.as_deref();
    let whole = dom::passages(&tree.root());
    let Ok(mut reader) = Readability::with_document(tree, url, Some(config)) else { return whole };
    let Ok(article) = reader.parse() else { return whole };
    dom::passages(&Tree::fragment(article.content).root())
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
