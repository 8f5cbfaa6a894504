//! A heading: its words, where it leads and what it is marked as.

use super::shown::{MARKED, Place};
use crate::{
    lexicon::marks::{self, Marks, Names},
    read::blocks::squeeze,
};
use dom_query::NodeRef;

/// Pieces of a heading that are kept apart.
const PIECES: usize = 12;
/// Elements and texts in a heading that are looked at.
const NODES: usize = 100;

#[derive(Debug, Clone)]
pub(crate) struct Heading {
    pub place: Place,
    /// 1 for `h1` and for what is marked as the headline, up to 6.
    pub level: u8,
    /// The text without the line over the headline that some put within it; that of its picture where it has none.
    pub text: String,
    /// What stands in its elements, in order, where it has several.
    pub pieces: Vec<String>,
    /// Where it leads.
    pub link: Option<String>,
    pub role: HeadingRole,
}

/// What a heading is marked as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum HeadingRole {
    /// The name of the site.
    Site,
    /// The headline of a story.
    Story,
    None,
}

/// The words of a heading, without those of an element in it that is marked as standing over the headline; where it has
/// none, what stands for its picture.
pub(crate) fn text(heading: &NodeRef<'_>, whole: &str, names: &Names) -> String {
    let mut text = squeeze(whole);
    for child in heading.children_it(false).filter(|child| child.is_element()).take(4) {
        let over = child.class().is_some_and(|class| names.of(&class).has(marks::KICKER));
        let words = squeeze(&child.text());
        if let Some(rest) = text.strip_prefix(&words).filter(|rest| over && rest.chars().count() > words.len() / 2) {
            text = rest.trim_start_matches([' ', ':', '|', '\u{2013}', '\u{2014}', '-']).to_string();
        }
    }
    if text.is_empty() { picture(heading) } else { text }
}

/// The words in the elements of a heading.
pub(crate) fn pieces(heading: &NodeRef<'_>) -> Vec<String> {
    let texts = heading.descendants_it().take(NODES).filter(|node| node.is_text()).map(|node| squeeze(&node.text()));
    texts.filter(|text| !text.is_empty()).take(PIECES).collect()
}

/// What a heading with this property and these names is.
pub(crate) fn role(property: &str, found: Marks) -> HeadingRole {
    match property {
        "headline" => HeadingRole::Story,
        _ if found.has(marks::SITE) => HeadingRole::Site,
        _ if found.has(marks::TITLE) && found.has(marks::STORY) => HeadingRole::Story,
        _ => HeadingRole::None,
    }
}

/// Where a heading leads that is all link.
pub(crate) fn link(heading: &NodeRef<'_>, whole: &str) -> Option<String> {
    let inside = heading.descendants_it().take(NODES).find(|node| node.has_name("a"));
    let inside = inside.filter(|link| squeeze(&link.text()) == squeeze(whole));
    let link = inside.or_else(|| heading.parent().filter(|node| node.has_name("a")))?;
    link.attr("href").map(|href| href.chars().take(MARKED).collect())
}

/// What stands for the picture in a heading.
fn picture(heading: &NodeRef<'_>) -> String {
    let picture = heading.descendants_it().take(NODES).find(|node| node.has_name("img"));
    let text = picture.and_then(|picture| picture.attr("alt")).unwrap_or_default();
    squeeze(&text.chars().take(MARKED).collect::<String>())
}
