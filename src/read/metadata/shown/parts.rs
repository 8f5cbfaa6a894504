//! What an element says that it is for, and which are parts of a page with a role of their own.

use super::Within;
use crate::lexicon::marks::{self, Marks};
use dom_query::NodeRef;

/// Elements of a form among which the headline is looked for.
const FORM: usize = 3_000;

/// The attributes of an element that say what it is for.
#[derive(Debug, Default)]
pub(super) struct Attributes {
    pub(super) marks: Marks,
    pub(super) property: String,
    pub(super) author_link: bool,
    pub(super) author_page: bool,
    pub(super) role: String,
    pub(super) datetime: Option<String>,
    pub(super) content: Option<String>,
    pub(super) title: Option<String>,
    /// The attribute `pubdate` of early HTML 5.
    pub(super) pubdate: bool,
    /// The class `updated` with no other that says the same.
    pub(super) updated: bool,
}

/// Does a form hold the headline, as where a system wraps all of its pages in one?
pub(super) fn is_whole_page(form: &NodeRef<'_>) -> bool {
    let elements = form.descendants_it().filter(NodeRef::is_element).take(FORM);
    elements.filter_map(|element| element.node_name()).any(|name| matches!(&*name, "h1" | "h2" | "article" | "p"))
}

/// Is the element a part of the page with a role of its own?
pub(super) fn is_apart(name: &str, found: &Attributes, within: Within) -> bool {
    match name {
        "nav" | "form" | "dialog" | "header" | "article" | "figure" | "blockquote" => true,
        "footer" | "aside" => !within.story && !found.marks.has(marks::STORY.and(marks::CREDITS).and(marks::AUTHOR)),
        "html" | "body" | "main" => false,
        _ if matches!(found.role.as_str(), "navigation" | "complementary" | "banner" | "contentinfo" | "search") => {
            true
        }
        _ => {
            let own = found.marks.has(marks::STORY.and(marks::DATE).and(marks::AUTHOR).and(marks::CREDITS));
            let around = found.marks.has(marks::AROUND) && !own && !within.story;
            found.marks.has(marks::BESIDE.and(marks::FIGURE)) || around
        }
    }
}

/// The property of microdata that means what one of RDFa does: "dc:date dc:created", "schema:datePublished".
pub(super) fn time_in_rdfa(properties: &str) -> &'static str {
    let names = properties.split_whitespace().filter_map(|name| Some(name.split_once(':')?.1));
    let mut times = names.filter_map(|name| match name {
        "date" | "created" | "issued" | "datePublished" | "dateCreated" => Some("datePublished"),
        "modified" | "dateModified" => Some("dateModified"),
        _ => None,
    });
    times.next_back().unwrap_or("")
}
