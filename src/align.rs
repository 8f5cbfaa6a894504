//! What several documents say of the same thing: names that are one entity, sentences that say the same.

mod entities;
mod links;
mod search;

pub use entities::entities;
pub use links::links;

use crate::{document::Span, meaning::MentionKind};

/// A stretch of one of the compared documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Passage {
    /// Index of the document.
    pub document: usize,
    pub span: Span,
}

/// One person, place or group under all the names it has in the documents.
#[derive(Debug, Clone, PartialEq)]
pub struct Entity {
    pub id: String,
    pub kind: MentionKind,
    /// Its fullest name.
    pub name: String,
    /// In the order of the documents and their texts.
    pub mentions: Vec<Passage>,
    /// Why the names are one: "Tinzaouatène = Tinzaouatene (same letters without accents)".
    pub because: Vec<String>,
}

/// Two passages that say the same.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    pub a: Passage,
    pub b: Passage,
    /// From 0 to 1.
    pub score: f64,
    /// What the two share, most telling first: "25–29 août = August 25 to 29".
    pub because: Vec<String>,
}

/// The entity that is named at a place, the longest name first.
pub fn entity_at(entities: &[Entity], at: Passage) -> Option<usize> {
    let named = entities.iter().enumerate().flat_map(|(index, entity)| entity.mentions.iter().map(move |m| (index, m)));
    let inside =
        named.filter(|(_, m)| m.document == at.document && (at.span.contains(m.span) || m.span.contains(at.span)));
    inside.max_by_key(|(index, m)| (m.span.len(), std::cmp::Reverse(*index))).map(|(index, _)| index)
}
