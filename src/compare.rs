//! Findings: where the documents agree, update, contradict, dispute, omit or echo one another.

use crate::{
    align::{Entity, Link, Passage},
    annotate::Annotations,
    claim::Claim,
    document::Document,
    meaning::FindingKind,
};

/// A document with all that was found in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    pub document: Document,
    pub annotations: Annotations,
    pub claims: Vec<Claim>,
}

/// A claim of one of the compared documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ClaimId {
    /// Index of the document.
    pub document: usize,
    /// Index of the claim in it.
    pub claim: usize,
}

/// One thing that the comparison says, with its evidence.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    pub kind: FindingKind,
    /// What is compared: an outcome ("killed"), a concept ("fighters"), "agent", "text".
    pub facet: String,
    /// Indices of the documents it is about, ascending.
    pub documents: Vec<usize>,
    pub claims: Vec<ClaimId>,
    /// The words that prove it, at least one.
    pub evidence: Vec<Passage>,
    /// One English sentence.
    pub reason: String,
    /// From 0 to 1; findings are listed weightiest first.
    pub weight: f64,
}

/// Reports of one event side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    pub readings: Vec<Reading>,
    pub entities: Vec<Entity>,
    pub links: Vec<Link>,
    pub findings: Vec<Finding>,
}
