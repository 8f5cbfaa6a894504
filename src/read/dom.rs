//! From a tree of elements to parts: which elements stand on their own, and what kind of part each is.

use super::{blocks::Part, chrome::parts, text::width};
use crate::meaning::BlockKind;
use dom_query::{Element, NodeData, NodeId, NodeRef};

pub(crate) const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "center", "cite", "code", "data", "del", "dfn", "em", "font",
    "i", "ins", "kbd", "label", "mark", "nobr", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
    "td", "th", "time", "tt", "u", "var", "wbr", "picture", "img",
];
pub(crate) const SILENT: &[&str] = &[
    "script", "style", "noscript", "button", "form", "select", "input", "svg", "template", "iframe", "head", "title",
    "nav", "video", "audio",
];

/// Bytes from which on the text of a table's cell, with line breaks in it, is no entry of a row.
const COLUMN: usize = 200;

/// A part of a page, with what its place in the page tells of it.
#[derive(Debug, Clone)]
pub(crate) struct Passage {
    pub part: Part,
    /// Its length, see [`width`].
    pub width: usize,
    /// Share of the characters that stand in links, from 0 to 1.
    pub linked: f32,
    pub level: Level,
    /// The element that the part stands in among its like, and the two around that one.
    pub around: [Option<NodeId>; 3],
    /// The outermost element around it whose name says that it holds the body of an article.
    pub body: Option<NodeId>,
    /// The texts that it is made of.
    pub texts: Vec<NodeId>,
}

/// Is a part a heading?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Level {
    Heading,
    Text,
}

/// The parts under a node, in order. Line breaks in pairs part a text like paragraphs do.
pub(crate) fn passages(node: &NodeRef<'_>) -> Vec<Passage> {
    let mut walk = Walk::default();
    walk.node(node, Around::default());
    walk.end(BlockKind::Paragraph, Level::Text);
    walk.passages
}

/// The text under a node: one line, or several where the page breaks them.
pub(crate) fn lines(node: &NodeRef<'_>) -> Vec<String> {
    let mut walk = Walk { breaks: Breaks::Keep, ..Walk::default() };
    walk.node(node, Around::default());
    walk.end(BlockKind::Paragraph, Level::Text);
    walk.passages.into_iter().map(|passage| passage.part.text).collect()
}

#[derive(Debug, Clone, Copy, PartialEq, Default)]
enum Linked {
    #[default]
    No,
    Yes,
}

/// What a line break within a part does: nothing (two of them part the text), or end the line.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
enum Breaks {
    #[default]
    Join,
    Keep,
}

/// What the elements around a node say of it.
#[derive(Debug, Clone, Copy)]
struct Around {
    kind: BlockKind,
    linked: Linked,
    level: Level,
    ends: Ends,
}

/// What the end of a line in the page's source is: a space, but within `pre` the end of a line.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Ends {
    Space,
    Line,
}

impl Default for Around {
    fn default() -> Around {
        Around { kind: BlockKind::Paragraph, linked: Linked::No, level: Level::Text, ends: Ends::Space }
    }
}

#[derive(Default)]
struct Walk {
    passages: Vec<Passage>,
    breaks: Breaks,
    /// The part so far; `\n` only where the page breaks the line.
    text: String,
    texts: Vec<NodeId>,
    linked: usize,
    body: Option<NodeId>,
    /// The elements around that stand on their own, and whether others stood in them already.
    blocks: Vec<(NodeId, Inside)>,
}

/// What stood in an element so far.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Inside {
    Text,
    Blocks,
}

impl Walk {
    fn node(&mut self, node: &NodeRef<'_>, around: Around) {
        if self.push_text(node, around) {
            return;
        }
        let (mut inner, mut begins_body) = (around, false);
        let mut stands_alone = false;
        let mut cell = false;
        if let Some(element) = node.element_ref() {
            let name: &str = &element.name.local;
            if SILENT.contains(&name) {
                return;
            }
            if name == "br" {
                self.text.push('\n');
                return;
            }
            if name == "a" {
                inner.linked = Linked::Yes;
            }
            if matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6") {
                inner.level = Level::Heading;
            }
            inner.kind = kind_of(&element, around.kind);
            if name == "pre" {
                inner.ends = Ends::Line;
            }
            cell = matches!(name, "td" | "th");
            stands_alone = !INLINE.contains(&name) || cell && is_column(node);
            begins_body = self.body.is_none() && stands_alone && name != "p" && is_body(&element);
        }
        if stands_alone {
            self.end(around.kind, around.level);
            if let Some(outer) = self.blocks.last_mut() {
                outer.1 = Inside::Blocks;
            }
            self.blocks.push((node.id, Inside::Text));
        }
        if begins_body {
            self.body = Some(node.id);
        }
        for child in node.children_it(false) {
            self.node(&child, inner);
        }
        if stands_alone {
            self.end(inner.kind, inner.level);
            self.blocks.pop();
        } else if cell {
            self.text.push(' ');
        }
        if begins_body {
            self.body = None;
        }
    }

    /// Takes a text in; no where the node is none.
    fn push_text(&mut self, node: &NodeRef<'_>, around: Around) -> bool {
        node.query_or(false, |data| {
            let NodeData::Text { contents } = &data.data else { return false };
            let seen = if contents.is_ascii() {
                contents.bytes().filter(|byte| !byte.is_ascii_whitespace()).count()
            } else {
                contents.chars().filter(|c| !c.is_whitespace()).count()
            };
            match around.ends == Ends::Space && contents.contains(['\n', '\r']) {
                true => self.text.extend(contents.chars().map(|c| if c.is_whitespace() { ' ' } else { c })),
                false => self.text.push_str(contents),
            }
            if seen > 0 {
                self.texts.push(node.id);
            }
            if around.linked == Linked::Yes {
                self.linked += seen;
            }
            true
        })
    }

    /// Closes the part.
    fn end(&mut self, kind: BlockKind, level: Level) {
        if self.texts.is_empty() {
            self.text.clear();
            return;
        }
        let text = std::mem::take(&mut self.text);
        let texts = std::mem::take(&mut self.texts);
        let linked = std::mem::take(&mut self.linked);
        let total = text.chars().filter(|c| !c.is_whitespace()).count();
        let linked = linked as f32 / total.max(1) as f32;
        let mixed = self.blocks.last().is_some_and(|(_, inside)| *inside == Inside::Blocks);
        let mut outer = self.blocks.iter().rev().skip(usize::from(!mixed)).map(|(id, _)| *id);
        let around = [outer.next(), outer.next(), outer.next()];
        let passage = |part: Part| Passage {
            width: width(&part.text),
            part,
            linked,
            level,
            around,
            body: self.body,
            texts: texts.clone(),
        };
        let mut part = String::new();
        for line in text.split('\n') {
            if line.trim().is_empty() || self.breaks == Breaks::Keep {
                part.push_str(line);
                push(&mut self.passages, Part::new(kind, &std::mem::take(&mut part)), passage);
            } else {
                part.push(' ');
                part.push_str(line);
            }
        }
        push(&mut self.passages, Part::new(kind, &part), passage);
    }
}

/// Does this cell hold a text with its own line breaks, as those of pages that are laid out in tables do?
fn is_column(cell: &NodeRef<'_>) -> bool {
    let (mut length, mut breaks) = (0, 0);
    cell.descendants_it().any(|node| {
        length += if node.is_text() { node.text().trim().len() } else { 0 };
        breaks += usize::from(node.has_name("br"));
        length > COLUMN && breaks > 1
    })
}

fn push(passages: &mut Vec<Passage>, part: Part, passage: impl Fn(Part) -> Passage) {
    if !part.text.is_empty() {
        passages.push(passage(part));
    }
}

/// The value of an attribute.
pub(crate) fn attr<'e>(element: &'e Element, name: &str) -> Option<&'e str> {
    element.attrs.iter().find(|attr| &*attr.name.local == name).map(|attr| &*attr.value)
}

/// Names that sites give to the body of an article, without what parts their words.
const BODIES: &[&str] = &[
    "articlebody",
    "articlecontent",
    "articletext",
    "articlemaincontent",
    "blogcontent",
    "bodycopy",
    "bodytext",
    "contentbody",
    "contenttext",
    "detailtext",
    "entrybody",
    "entrycontent",
    "entrytext",
    "fieldnamebody",
    "fulltext",
    "itemfulltext",
    "newsbody",
    "newscontent",
    "newsdetail",
    "newstext",
    "postarea",
    "postbody",
    "postbodycopy",
    "postcontent",
    "postentry",
    "posttext",
    "singlecontent",
    "singlepostcontent",
    "storybody",
    "storycontent",
    "storytext",
    "tdpostcontent",
    "textcontent",
    "articlebodycontent",
    "storybodytext",
];

/// Does the page say that this element holds the body of an article?
fn is_body(element: &Element) -> bool {
    let is_name = |name: &str| {
        let plain: String = name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
        name.len() >= 8 && BODIES.contains(&plain.as_str())
    };
    element.attrs.iter().any(|attr| match &*attr.name.local {
        "itemprop" => attr.value.split_ascii_whitespace().any(|name| name == "articleBody"),
        "class" | "id" => attr.value.len() < 500 && attr.value.split_ascii_whitespace().any(is_name),
        _ => false,
    })
}

/// What the class names say of an element: the caption or credit of a picture, the lines between headline and text.
fn kind_by_class(class: &str) -> Option<BlockKind> {
    let lower = class.to_ascii_lowercase();
    let any = |known: &[&str]| known.iter().any(|word| lower.contains(word));
    let exact = |known: &[&str]| class.split_ascii_whitespace().flat_map(parts).any(|part| known.contains(&&*part));
    if any(&["caption", "credit", "gallery"]) && exact(&["caption", "figcaption", "credit", "credits", "gallery"]) {
        return Some(BlockKind::Caption);
    }
    let leads = [
        "standfirst",
        "lead",
        "lede",
        "dek",
        "chapo",
        "chapeau",
        "subtitle",
        "subheadline",
        "kicker",
        "summary",
        "intro",
        "teaser",
        "vorspann",
        "entradilla",
        "bajada",
        "sommario",
        "catenaccio",
        "ingress",
        "excerpt",
        "abstract",
    ];
    (any(&leads) && exact(&leads)).then_some(BlockKind::Standfirst)
}

fn kind_of(element: &Element, outer: BlockKind) -> BlockKind {
    let name: &str = &element.name.local;
    let whole = matches!(name, "html" | "body" | "main" | "article" | "section");
    if let Some(kind) = attr(element, "class").filter(|_| !whole).and_then(kind_by_class) {
        return kind;
    }
    match name {
        "figure" | "figcaption" | "caption" => BlockKind::Caption,
        "blockquote" => BlockKind::Quote,
        // The points under a headline are its standfirst.
        "li" if outer != BlockKind::Standfirst => BlockKind::ListItem,
        "p" if outer == BlockKind::ListItem => BlockKind::ListItem,
        _ => outer,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use dom_query::Document;

    #[test]
    fn parts_and_their_kinds() {
        let page = "<div>One <b>two</b><p>three<br>four<br><br>five</p><ul><li>six</ul>\
            <figure><img><figcaption>seven</figcaption></figure><a href=x>eight</a> nine<script>no</script></div>";
        let document = Document::from(page);
        let found: Vec<_> = passages(&document.root()).into_iter().map(|p| (p.part.kind, p.part.text)).collect();
        let text: Vec<_> = found.iter().map(|(_, text)| text.as_str()).collect();
        assert_eq!(text, ["One two", "three four", "five", "six", "seven", "eight nine"]);
        assert_eq!(found[3].0, BlockKind::ListItem);
        assert_eq!(found[4].0, BlockKind::Caption);
    }
}
