//! The way through as the commands use it: documents in, readings and comparisons out.

use diptych::{
    claim,
    compare::{self, Comparison, Reading},
    document::Document,
    lexicon::Library,
};
use rayon::prelude::*;

/// What one document says.
pub fn reading(document: Document, library: &Library) -> Reading {
    let (annotations, claims) = claim::read(&document, library);
    Reading { document, annotations, claims }
}

/// What several documents of one event say, set side by side; the documents are read over all cores.
pub fn comparison(documents: Vec<Document>, library: &Library) -> Comparison {
    let readings = documents.into_par_iter().map(|document| reading(document, library)).collect();
    compare::compare(readings, library)
}
