//! The tree of an explanation and its form as text.

use std::fmt::Write;

/// One step of an explanation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// What it is: `claim`, `people`, `role`, `figure of no claim` …
    pub label: String,
    /// What was understood: `at least 12 civilians killed`, `background`; or the reason.
    pub says: String,
    /// The words of the text.
    pub words: Option<String>,
    /// The entry of the lexicon behind it.
    pub entry: Option<Entry>,
    pub nodes: Vec<Node>,
}

/// An entry of a lexicon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// As it is written there: `{victims} were killed`.
    pub way: String,
    /// What it means: `Predicate(Killed, Passive)`.
    pub meaning: String,
    pub file: String,
    /// From 1.
    pub line: usize,
}

impl Node {
    pub(super) fn new(label: &str, says: &str, words: Option<&str>) -> Node {
        let words = words.map(|words| words.split_whitespace().collect::<Vec<_>>().join(" "));
        Node { label: label.into(), says: says.into(), words, entry: None, nodes: Vec::new() }
    }

    pub(super) fn by(self, entry: Option<Entry>) -> Node {
        Node { entry, ..self }
    }

    pub(super) fn with(self, nodes: Vec<Node>) -> Node {
        Node { nodes, ..self }
    }
}

/// The trees as lines that a person can read.
pub fn text(trees: &[Node]) -> String {
    let mut out = String::new();
    for tree in trees {
        // Writing to a String cannot fail.
        let _ = writeln!(out, "{}", tree.words.as_deref().unwrap_or_default());
        branches(&tree.nodes, "", &mut out);
    }
    out
}

fn branches(nodes: &[Node], indent: &str, out: &mut String) {
    for (at, node) in nodes.iter().enumerate() {
        let (branch, below) =
            if at + 1 == nodes.len() { ("\u{2514}\u{2500} ", "   ") } else { ("\u{251c}\u{2500} ", "\u{2502}  ") };
        let _ = writeln!(out, "{indent}{branch}{}", line(node));
        branches(&node.nodes, &format!("{indent}{below}"), out);
    }
}

fn line(node: &Node) -> String {
    let mut line = node.label.clone();
    if !node.says.is_empty() {
        let _ = write!(line, ": {}", node.says);
    }
    if let Some(words) = &node.words {
        let _ = write!(line, " \u{201c}{words}\u{201d}");
    }
    if let Some(Entry { way, meaning, file, line: number }) = &node.entry {
        let _ = write!(line, "  <- \"{way}\" {meaning} at {file}:{number}");
    }
    line
}
