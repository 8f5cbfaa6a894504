//! The way through as the commands use it: documents in, readings and comparisons out.

use diptych::{
    annotate::Annotations,
    claim::Claim,
    compare::{Comparison, Reading},
    document::{Document, Language},
    lexicon::Library,
};
use rayon::prelude::*;
use std::fmt;

/// Why an input could not be read.
#[derive(Debug)]
pub struct ReadError {
    pub input: String,
    pub message: String,
    pub help: String,
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} ({})", self.input, self.message, self.help)
    }
}

// FIXME: stand-ins until `read`, `language`, `annotate`, `claim`, `compare`, `name` and `explain` are there.
pub fn read_inputs(inputs: &[String], library: &Library) -> Vec<Result<Document, ReadError>> {
    let read = |(at, input): (usize, &String)| {
        let unreadable = |error: std::io::Error| ReadError {
            input: input.clone(),
            message: format!("cannot be read: {error}"),
            help: "check the path".into(),
        };
        let text = std::fs::read_to_string(input).map_err(unreadable)?;
        let mut document = Document::from_text(&format!("d{}", at + 1), text.trim());
        document.input.clone_from(input);
        document.language = detect(&document.text, library);
        Ok(document)
    };
    inputs.iter().enumerate().map(read).collect()
}

pub fn detect(_text: &str, _library: &Library) -> Language {
    Language::unknown()
}

pub fn annotate(document: &Document, _library: &Library) -> Annotations {
    Annotations {
        language: document.language.clone(),
        sentences: document.blocks.iter().map(|block| block.span).collect(),
        quantities: Vec::new(),
        dates: Vec::new(),
        mentions: Vec::new(),
        attributions: Vec::new(),
        terms: Vec::new(),
        events: Vec::new(),
    }
}

pub fn claims(_document: &Document, _annotations: &Annotations, _library: &Library) -> Vec<Claim> {
    Vec::new()
}

pub fn compare_readings(readings: Vec<Reading>, _library: &Library) -> Comparison {
    Comparison { readings, entities: Vec::new(), links: Vec::new(), findings: Vec::new() }
}

pub fn compare_names(a: &str, b: &str) -> (f64, bool, String) {
    (f64::from(u8::from(a == b)), a == b, "same letters".into())
}

pub fn explain(text: &str, _code: &str, _library: &Library) -> String {
    text.into()
}
// End of the stand-ins.

/// What one document says.
pub fn reading(document: Document, library: &Library) -> Reading {
    let annotations = annotate(&document, library);
    let claims = claims(&document, &annotations, library);
    Reading { document, annotations, claims }
}

/// What several documents of one event say, set side by side; the documents are read over all cores.
pub fn comparison(documents: Vec<Document>, library: &Library) -> Comparison {
    let readings = documents.into_par_iter().map(|document| reading(document, library)).collect();
    compare_readings(readings, library)
}
