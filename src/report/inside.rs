//! The records of what the program says about itself: why a text is read so, and what each language covers.

use crate::{explain, lexicon::coverage};
use schemars::JsonSchema;
use serde::Serialize;

/// What `diptych explain --format json` prints.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Explanation {
    /// The code of the language in which the text was read.
    pub language: String,
    /// One for each sentence.
    pub sentences: Vec<Node>,
}

/// One step of an explanation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Node {
    /// `sentence`, `claim`, `people`, `figure of no claim`, `because` …
    pub label: String,
    /// What was understood, or the reason.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub says: String,
    /// The words of the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
    /// The entry of the lexicon behind it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entry: Option<Entry>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub nodes: Vec<Node>,
}

/// An entry of a lexicon.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Entry {
    pub way: String,
    pub meaning: String,
    pub file: String,
    /// From 1.
    pub line: usize,
}

/// What `diptych languages --format json` prints for each language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Language {
    pub code: String,
    /// The language's own name.
    pub name: String,
    pub script: String,
    /// `ltr` or `rtl`.
    pub direction: String,
    /// How many ways of saying things there are.
    pub ways: usize,
    /// How many sentences show what they mean.
    pub examples: usize,
    pub sections: Vec<Section>,
    /// The code of the language with the most ways of saying things.
    pub beside: String,
    /// Meanings that it has and this one lacks.
    pub lacks: Vec<Lacking>,
}

/// A section of a lexicon file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Section {
    pub file: String,
    pub section: String,
    pub meanings: usize,
    pub ways: usize,
}

/// Meanings of a section that a language cannot say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Lacking {
    pub file: String,
    pub section: String,
    pub meanings: Vec<String>,
}

/// The trees of a text as a record.
pub fn explanation(language: &str, trees: &[explain::Node]) -> Explanation {
    Explanation { language: language.into(), sentences: trees.iter().map(node).collect() }
}

fn node(it: &explain::Node) -> Node {
    let entry = it.entry.as_ref().map(|entry| Entry {
        way: entry.way.clone(),
        meaning: entry.meaning.clone(),
        file: entry.file.clone(),
        line: entry.line,
    });
    let nodes = it.nodes.iter().map(node).collect();
    Node { label: it.label.clone(), says: it.says.clone(), words: it.words.clone(), entry, nodes }
}

/// What a language covers as a record; `beside` is the code of the one that says most.
pub fn language(it: &coverage::Coverage, beside: &str) -> Language {
    let section = |it: &coverage::Covered| Section {
        file: it.file.clone(),
        section: it.section.clone(),
        meanings: it.meanings,
        ways: it.ways,
    };
    let lacking = |it: &coverage::Lacking| Lacking {
        file: it.file.clone(),
        section: it.section.clone(),
        meanings: it.meanings.clone(),
    };
    Language {
        code: it.code.clone(),
        name: it.name.clone(),
        script: it.script.clone(),
        direction: it.direction.clone(),
        ways: it.ways(),
        examples: it.examples,
        sections: it.files.iter().map(section).collect(),
        beside: beside.into(),
        lacks: it.lacks.iter().map(lacking).collect(),
    }
}
