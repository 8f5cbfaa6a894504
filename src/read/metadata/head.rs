//! The `<meta>` and `<link>` elements of a page and its title.

use super::{address, text, unescaped};
use crate::meaning::Origin;
use dom_query::{Document as Tree, NodeRef};

/// Elements that are looked at.
const MOST: usize = 1_000;
const LINKS: usize = 10;

/// What the head of a page says, in its order.
#[derive(Debug, Default)]
pub(crate) struct Head {
    /// Name in small letters, content.
    meta: Vec<(String, String)>,
    pub title: Option<String>,
    pub canonical: Option<String>,
    /// Where else the page is to be found: its short address, its form for phones.
    pub links: Vec<String>,
    /// The language of the `html` element.
    pub language: Option<String>,
}

/// Reads the head.
pub(crate) fn of(tree: &Tree) -> Head {
    let mut head = Head::default();
    for node in tree.select("meta[content]").nodes().iter().take(MOST) {
        let key = node.attr("property").or_else(|| node.attr("name")).or_else(|| node.attr("itemprop"));
        let Some((key, content)) = key.zip(node.attr("content").and_then(|content| plain(&content))) else {
            continue;
        };
        let is_in_head = || node.parent().is_some_and(|parent| parent.has_name("head"));
        if node.attr("property").is_some() || node.attr("name").is_some() || is_in_head() {
            let keys = key.split_whitespace().map(str::to_ascii_lowercase);
            head.meta.extend(keys.map(|key| (key, content.clone())));
        }
    }
    let titles = tree.select("title");
    // Drawings have titles of their own.
    let mut titles = titles.nodes().iter().filter(|title| title.parent().is_none_or(|parent| !is_drawn(&parent)));
    head.title = titles.find_map(|title| plain(&title.text()));
    head.canonical = tree.select_single("link[rel=canonical]").attr("href").and_then(|url| address(&url));
    let links = tree.select("link[rel=shortlink][href], link[rel=amphtml][href], link[rel=canonical][href]");
    head.links = links.nodes().iter().take(LINKS).filter_map(|link| text(&link.attr("href")?)).collect();
    head.language = tree.select_single("html[lang]").attr("lang").and_then(|tag| text(&tag));
    head
}

/// One line, with the entities resolved that were escaped twice. Signs of markup are what the page wrote, and stay.
fn plain(value: &str) -> Option<String> {
    if value.contains('<') { text(value) } else { unescaped(value) }
}

/// Is this element a part of a drawing?
fn is_drawn(node: &NodeRef<'_>) -> bool {
    ["svg", "g", "symbol", "defs", "path"].iter().any(|name| node.has_name(name))
}

impl Head {
    /// The contents of the first of these names, in the order of the names; each with its name.
    pub fn all(&self, names: &[&'static str]) -> Vec<(&'static str, &str)> {
        let found = |name: &&'static str| {
            let name = *name;
            self.meta.iter().filter(move |(key, _)| key == name).map(move |(_, content)| (name, content.as_str()))
        };
        names.iter().flat_map(found).collect()
    }

    /// [`Self::all`] with names that are the same in their letters and figures.
    pub fn all_alike(&self, names: &[&'static str]) -> Vec<(&'static str, &str)> {
        let letters =
            |name: &str| name.bytes().filter(u8::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
        let keys: Vec<(Vec<u8>, &str)> =
            self.meta.iter().map(|(key, content)| (letters(key), content.as_str())).collect();
        let found = names.iter().map(|name| (*name, letters(name)));
        found
            .flat_map(|(name, wanted)| {
                keys.iter().filter(move |(key, _)| *key == wanted).map(move |(_, content)| (name, *content))
            })
            .collect()
    }

    /// The first content of the first of these names that has one.
    pub fn first(&self, names: &[&'static str]) -> Option<(&'static str, &str)> {
        self.all(names).into_iter().next()
    }
}

/// Whose convention a name of a `<meta>` element is.
pub(crate) fn origin(name: &str) -> Origin {
    let graph = ["og:", "article:"].iter().any(|prefix| name.starts_with(prefix));
    if graph { Origin::OpenGraph } else { Origin::Meta }
}
