//! Chains of origin for people: under the words of a claim the way from the outlet to the first who knows.

use super::labels;
use crate::{align::Passage, annotate::Origin, claim::chain::chains, compare::Comparison};
use std::collections::HashMap;

/// The chains of all claims of a comparison, by the place of the claim.
#[derive(Debug, Clone, PartialEq)]
pub struct Chains(HashMap<Passage, Vec<Origin>>);

/// Of several claims on the same words the chain of the first is taken.
pub fn of(comparison: &Comparison) -> Chains {
    let mut found = HashMap::new();
    for (document, reading) in comparison.readings.iter().enumerate() {
        for (claim, chain) in reading.claims.iter().zip(chains(reading)) {
            found.entry(Passage { document, span: claim.span }).or_insert(chain);
        }
    }
    Chains(found)
}

impl Chains {
    /// The chain of the claim on these words; none where there is none, or the outlet is all of it.
    pub fn at(&self, passage: Passage) -> Option<&[Origin]> {
        self.0.get(&passage).map(Vec::as_slice).filter(|chain| chain.len() > 1)
    }

    /// The chain in one line where it tells more than the outlet and its source.
    pub fn line(&self, passage: Passage) -> Option<String> {
        let chain = self.at(passage).filter(|chain| chain.len() > 2)?;
        Some(labels::chain(chain.iter().map(|origin| origin.name.as_str())))
    }
}
