//! Diptych sets reports of the same event side by side.

pub mod align;
pub mod amount;
pub mod annotate;
pub mod claim;
pub mod compare;
pub mod document;
pub mod explain;
pub mod language;
pub mod lexicon;
pub mod meaning;
pub mod name;
pub mod pattern;
pub mod read;
pub mod report;
pub mod token;
pub mod vocabulary;
