//! From a tree of elements to parts: which elements stand on their own, and what kind of part each is.

use super::blocks::Part;
use crate::meaning::BlockKind;
use dom_query::NodeRef;

pub(crate) const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "center", "cite", "code", "data", "del", "dfn", "em", "font",
    "i", "ins", "kbd", "label", "mark", "nobr", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
    "td", "th", "time", "tt", "u", "var", "wbr", "picture", "img",
];
pub(crate) const SILENT: &[&str] = &[
    "script", "style", "noscript", "button", "form", "select", "input", "svg", "template", "iframe", "head", "title",
    "nav", "video", "audio",
];

/// A part of a page, and how much of it is links.
#[derive(Debug, Clone)]
pub(crate) struct Passage {
    pub part: Part,
    /// Share of the characters that stand in links, from 0 to 1.
    pub linked: f32,
}

/// The parts under a node, in order. Line breaks in pairs part a text like paragraphs do.
pub(crate) fn passages(node: &NodeRef<'_>) -> Vec<Passage> {
    let mut walk = Walk::default();
    walk.node(node, BlockKind::Paragraph, Linked::No);
    walk.end(BlockKind::Paragraph);
    walk.passages
}

/// The text under a node: one line, or several where the page breaks them.
pub(crate) fn lines(node: &NodeRef<'_>) -> Vec<String> {
    let mut walk = Walk { breaks: Breaks::Keep, ..Walk::default() };
    walk.node(node, BlockKind::Paragraph, Linked::No);
    walk.end(BlockKind::Paragraph);
    walk.passages.into_iter().map(|passage| passage.part.text).collect()
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Linked {
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

#[derive(Default)]
struct Walk {
    passages: Vec<Passage>,
    breaks: Breaks,
    /// The part so far; `\n` only where the page breaks the line.
    text: String,
    linked: usize,
}

impl Walk {
    fn node(&mut self, node: &NodeRef<'_>, kind: BlockKind, linked: Linked) {
        if node.is_text() {
            let text = node.text();
            for c in text.chars() {
                self.text.push(if c.is_whitespace() { ' ' } else { c });
            }
            if linked == Linked::Yes {
                self.linked += text.chars().filter(|c| !c.is_whitespace()).count();
            }
            return;
        }
        let name = node.node_name().unwrap_or_default();
        let name: &str = &name;
        if SILENT.contains(&name) {
            return;
        }
        if name == "br" {
            self.text.push('\n');
            return;
        }
        let linked = if name == "a" { Linked::Yes } else { linked };
        let captioned = node.class().is_some_and(|class| is_captions(&class));
        let own = if captioned { BlockKind::Caption } else { kind_of(name, kind) };
        let stands_alone = !name.is_empty() && !INLINE.contains(&name);
        if stands_alone {
            self.end(kind);
        }
        for child in node.children_it(false) {
            self.node(&child, own, linked);
        }
        match name {
            "td" | "th" => self.text.push(' '),
            _ if stands_alone => self.end(own),
            _ => {}
        }
    }

    /// Closes the part.
    fn end(&mut self, kind: BlockKind) {
        let text = std::mem::take(&mut self.text);
        let linked = std::mem::take(&mut self.linked);
        let total = text.chars().filter(|c| !c.is_whitespace()).count();
        if total == 0 {
            return;
        }
        let linked = linked as f32 / total as f32;
        let mut part = String::new();
        for line in text.split('\n') {
            if line.trim().is_empty() || self.breaks == Breaks::Keep {
                part.push_str(line);
                self.push(kind, &std::mem::take(&mut part), linked);
            } else {
                part.push(' ');
                part.push_str(line);
            }
        }
        self.push(kind, &part, linked);
    }

    fn push(&mut self, kind: BlockKind, text: &str, linked: f32) {
        let part = Part::new(kind, text);
        if !part.text.is_empty() {
            self.passages.push(Passage { part, linked });
        }
    }
}

/// Do the class names say that this is the caption or the credit of a picture?
fn is_captions(class: &str) -> bool {
    let mut names = class.split(|c: char| !c.is_ascii_alphanumeric());
    names.any(|name| matches!(name.to_ascii_lowercase().as_str(), "caption" | "figcaption" | "credit" | "gallery"))
}

fn kind_of(name: &str, outer: BlockKind) -> BlockKind {
    match name {
        "figure" | "figcaption" | "caption" => BlockKind::Caption,
        "blockquote" => BlockKind::Quote,
        "li" => BlockKind::ListItem,
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
