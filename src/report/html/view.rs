//! What the templates are filled with: plain words, ready to be escaped, and the anchors that tie them to the texts.

use super::super::labels;
use crate::{
    align::Passage,
    compare::Comparison,
    document::{Document, Language},
    lexicon::{Direction, Library},
};

/// At most so many characters of a quote are shown outside the texts.
const LONGEST_QUOTE: usize = 240;

/// The id of the place in the page where these words of a document begin.
pub fn anchor(letter: &str, start: usize) -> String {
    format!("{letter}-{start}")
}

/// A document as the page presents it.
pub struct Side {
    pub letter: String,
    pub outlet: String,
    pub medium: &'static str,
    /// The name of the language.
    pub language: String,
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    pub headline: String,
    pub published: String,
    /// As [`published`](Side::published) for machines.
    pub datetime: String,
    pub modified: String,
    pub captured: String,
    pub author: String,
    pub agencies: String,
    pub is_truncated: bool,
    /// The letter of the document that this one is embedded in, or nothing.
    pub embedded_in: String,
    /// Of the web, or nothing.
    pub url: String,
    pub input: String,
    pub sha256: String,
    pub confidence: String,
}

/// A stretch of text with what lies over it.
#[derive(Clone)]
pub struct Segment {
    /// Nothing where no table points here.
    pub anchor: String,
    pub words: String,
    pub classes: String,
    /// Numbers of the findings it is evidence of, separated by blanks.
    pub findings: String,
    /// Numbers of the claims it is part of.
    pub claims: String,
}

/// A sentence with the passages of other documents that say the same.
#[derive(Clone, Default)]
pub struct Unit {
    pub segments: Vec<Segment>,
    pub id: String,
    pub pointers: Vec<Pointer>,
}

/// The way to a passage that says the same.
#[derive(Clone)]
pub struct Pointer {
    pub letter: String,
    pub href: String,
    pub because: String,
}

/// A paragraph, or what of it stands in one cell.
pub struct Paragraph {
    pub kind: String,
    pub units: Vec<Unit>,
}

/// What stands of one document in one place.
pub struct Cell {
    /// Index of the document.
    pub document: usize,
    pub paragraphs: Vec<Paragraph>,
}

/// Two cells that face each other.
pub struct Row {
    pub cells: Vec<Cell>,
    /// What the two share.
    pub because: Vec<String>,
    /// Else they face each other only because nothing else does.
    pub is_linked: bool,
}

/// Words of a document shown outside its text, with the way to them.
#[derive(Clone)]
pub struct Quote {
    pub letter: String,
    pub href: String,
    pub lang: String,
    pub dir: &'static str,
    pub words: String,
}

/// A finding as a card.
pub struct Card {
    pub number: usize,
    pub kind: &'static str,
    pub tone: &'static str,
    pub facet: String,
    pub letters: Vec<String>,
    pub reason: String,
    /// Where its evidence begins.
    pub href: String,
    pub claims: String,
    pub evidence: Vec<Evidence>,
}

/// Words that prove a finding, with the chain of the claim that they are.
pub struct Evidence {
    pub quote: Quote,
    pub chain: Vec<ChainLink>,
}

/// One through whom a claim came.
pub struct ChainLink {
    pub kind: &'static str,
    /// Where its words stand; for the outlet and an agency of its credit where the document is presented.
    pub quote: Quote,
}

/// A row of the table of figures.
pub struct FigureRow {
    pub heading: String,
    pub is_background: bool,
    pub cells: Vec<Vec<FigureEntry>>,
    /// Low, best, high.
    pub estimate: [String; 3],
}

/// A figure in the table.
pub struct FigureEntry {
    pub amount: String,
    /// Low and high, where they are not the amount itself.
    pub bounds: String,
    pub remarks: Vec<&'static str>,
    pub quote: Quote,
    /// The words that tell over what time it counts.
    pub scope: Option<Quote>,
    pub is_attributed: bool,
    pub said_by: String,
    /// Where it tells more than the outlet and its source.
    pub chain: Vec<ChainLink>,
    pub claims: String,
}

/// A source in the table of who is quoted by whom.
pub struct CountRow {
    pub heading: String,
    /// For each document how often it quotes the source; nothing where it does not.
    pub cells: Vec<String>,
    pub total: usize,
}

/// A row of a table with a column for each document.
pub struct TableRow {
    pub heading: String,
    pub note: String,
    pub cells: Vec<Vec<TableEntry>>,
}

/// Something in a cell of such a table.
pub struct TableEntry {
    pub label: String,
    pub quote: Quote,
    /// How often, where more than once.
    pub count: String,
}

/// The id of the place where the page presents a document.
pub fn presented(letter: &str) -> String {
    format!("doc-{letter}")
}

/// The documents as the page presents them.
pub fn sides(comparison: &Comparison, library: &Library) -> Vec<Side> {
    let documents = || comparison.readings.iter().map(|reading| &reading.document);
    let letter_of = |id: &String| documents().position(|document| &document.id == id).map(labels::letter);
    documents()
        .enumerate()
        .map(|(at, document)| Side {
            embedded_in: document.embedded_in.as_ref().and_then(letter_of).unwrap_or_default(),
            ..side(at, document, library)
        })
        .collect()
}

fn side(at: usize, document: &Document, library: &Library) -> Side {
    let code = &document.language.code;
    let lexicon = library.lexicon(code);
    let times = &document.times;
    let is_web = |url: &&String| url.starts_with("https://") || url.starts_with("http://");
    Side {
        letter: labels::letter(at),
        outlet: document.called().into(),
        medium: document.medium.name(),
        language: lexicon.map_or_else(|| "unknown language".into(), |lexicon| lexicon.name.clone()),
        lang: lexicon.map_or(Language::UNKNOWN, |lexicon| &lexicon.code).into(),
        dir: match lexicon.map(|lexicon| lexicon.direction) {
            Some(Direction::RightToLeft) => "rtl",
            _ => "ltr",
        },
        headline: document.headline.clone().unwrap_or_default(),
        published: times.published.as_ref().map(labels::moment).unwrap_or_default(),
        datetime: times.published.map(|moment| moment.to_string()).unwrap_or_default(),
        modified: times.modified.as_ref().map(labels::moment).unwrap_or_default(),
        captured: times.captured.as_ref().map(labels::moment).unwrap_or_default(),
        author: document.author.clone().unwrap_or_default(),
        agencies: document.agencies.join(", "),
        is_truncated: document.truncated,
        embedded_in: String::new(),
        url: document.url.as_ref().filter(is_web).cloned().unwrap_or_default(),
        input: document.input.clone(),
        sha256: document.sha256.clone(),
        confidence: format!("{:.0} %", document.language.confidence * 100.0),
    }
}

/// The words of a passage; none where there is no such document or no words.
pub fn quote(comparison: &Comparison, sides: &[Side], passage: Passage) -> Option<Quote> {
    let side = sides.get(passage.document)?;
    let words = passage.span.of(&comparison.readings.get(passage.document)?.document.text);
    let start = passage.span.start + (words.len() - words.trim_start().len());
    (!words.trim().is_empty()).then(|| Quote {
        letter: side.letter.clone(),
        href: anchor(&side.letter, start),
        lang: side.lang.clone(),
        dir: side.dir,
        words: labels::shortened(words.trim(), LONGEST_QUOTE),
    })
}
