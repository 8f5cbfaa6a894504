//! Diptych sets reports of the same event side by side, across languages and outlets, and shows where they agree, update,
//! contradict, dispute, omit or echo one another, with the evidence in the original words.
//!
//! # The way through
//!
//! One call goes the whole way, from documents to findings:
//!
//! ```
//! use diptych::{lexicon::Library, read};
//!
//! let library = Library::embedded();
//! let mut documents = read::read_bytes("a.txt", b"At least 12 people were killed on Monday, police said.", &library)?;
//! documents.extend(read::read_bytes("b.txt", b"The blast killed nine people, the army said.", &library)?);
//! let comparison = diptych::compare(documents, &library);
//! assert_eq!(comparison.readings[0].claims[0].to_string(), "at least 12 people killed");
//! # Ok::<(), read::ReadError>(())
//! ```
//!
//! Step by step, in the order in which the modules are best read:
//!
//! 1. [`mod@read`]: bytes to [`document::Document`]s; [`language`] tells which language each is in. [`mod@fetch`] gets the bytes
//!    of links.
//! 2. [`lexicon`]: what the language folders hold. [`token`], [`vocabulary`] and [`pattern`] find their phrases in a text.
//! 3. [`annotate`]: sentences, quantities, dates, names, attributions, telling words of one document.
//! 4. [`claim`]: the casualty claims that follow from them.
//! 5. [`align`]: entities and passages of several documents that are the same; [`name`] compares names across scripts.
//! 6. [`mod@compare`]: the findings.
//! 7. [`report`]: the result as a page, for the terminal, as JSON, Markdown and CSV. [`mod@explain`] tells why a text is
//!    read as it is.
//!
//! [`meaning`] holds the closed vocabularies that the code knows; [`amount`] figures as worded, with their bounds.
//!
//! # Invariants, and the tests that keep them
//!
//! 1. Only `read`, `fetch`, the loading of lexicons and the program itself touch files or the network; from `annotate` to `report` everything is a
//!    pure function of its arguments and cannot fail (`tests/tidy`, `tests/random.rs`).
//! 2. The words by which texts are understood stand in `lexicons/` alone; no file of `src/` names a language (`tests/tidy`).
//! 3. Every finding carries the spans that prove it, and a span's words can be shown (`tests/stories.rs`, `tests/random.rs`).
//! 4. Nothing says which report is true, nothing is averaged, nothing is guessed: *cannot tell* is a verdict.
//! 5. Annotation sees one document; only `align` and `compare` see several (`tests/tidy`).
//! 6. Text from outside is data: escaped in every output, bounded, never run (`tests/report`, `tests/page.rs`).
//!    Nothing is fetched but what is asked for (`tests/links.rs`).
//! 7. Same input, same output, byte for byte, whatever the number of threads (`tests/stories.rs`).

pub mod align;
pub mod amount;
pub mod annotate;
pub mod claim;
pub mod compare;
pub mod document;
pub mod explain;
pub mod fetch;
pub mod language;
pub mod lexicon;
pub mod meaning;
pub mod name;
pub mod pattern;
pub mod read;
pub mod report;
pub mod token;
pub mod vocabulary;

#[cfg(test)]
mod sample;

use claim::Reading;
use compare::Comparison;
use document::Document;
use lexicon::Library;
use rayon::prelude::*;

/// What several documents of one event say, set side by side. The documents are read over all cores.
pub fn compare(documents: Vec<Document>, library: &Library) -> Comparison {
    let readings =
        documents.into_par_iter().map(|document| claim::reading(document, library)).collect::<Vec<Reading>>();
    compare::compare(readings, library)
}
