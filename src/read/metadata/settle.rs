//! From several statements about a field to one value: which is taken, which agree, which differ, and how sure it is.

use crate::{
    document::Statement,
    meaning::{Field, Origin, Standing, Trust},
};

/// One value that a page gives for a field.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Candidate<T> {
    pub value: T,
    pub origin: Origin,
    pub name: &'static str,
    pub trust: Trust,
}

impl<T> Candidate<T> {
    pub const fn new(value: T, origin: Origin, name: &'static str, trust: Trust) -> Candidate<T> {
        Candidate { value, origin, name, trust }
    }
}

/// Rivals that are kept.
const RIVALS: usize = 12;

/// Takes the first candidate and writes down what the others say. Where another that is sure says something else, the
/// one taken is likely at best.
pub(crate) fn settle<T: Clone + ToString>(
    field: Field,
    candidates: Vec<Candidate<T>>,
    agree: impl Fn(&T, &T) -> bool,
    statements: &mut Vec<Statement>,
) -> Option<T> {
    let (taken, others) = candidates.split_first()?;
    let contested = others.iter().any(|other| other.trust == Trust::Sure && !agree(&taken.value, &other.value));
    let trust = if contested { taken.trust.max(Trust::Likely) } else { taken.trust };
    statements.push(statement(field, taken, trust, Standing::Taken));
    for other in others.iter().take(RIVALS) {
        let standing = if agree(&taken.value, &other.value) { Standing::Agrees } else { Standing::Differs };
        statements.push(statement(field, other, other.trust, standing));
    }
    Some(taken.value.clone())
}

fn statement<T: ToString>(field: Field, from: &Candidate<T>, trust: Trust, standing: Standing) -> Statement {
    Statement {
        field,
        value: from.value.to_string(),
        origin: from.origin,
        name: from.name.to_string(),
        trust,
        standing,
    }
}

/// A value that cannot be meant.
pub(crate) fn refused(field: Field, value: &str, origin: Origin, name: &str) -> Statement {
    Statement {
        field,
        value: value.to_string(),
        origin,
        name: name.to_string(),
        trust: Trust::Doubtful,
        standing: Standing::Refused,
    }
}
