//! Telling words: names that sides give to things, and words for what happened.

use super::{EventMention, Term, context::Context};
use crate::meaning::phrase::Meaning;

/// The telling words of a text, in order.
pub fn terms(cx: &Context<'_>) -> Vec<Term> {
    let terms = cx.matches.iter().filter_map(|m| match cx.lexicon.matcher.meaning(*m) {
        Meaning::Term(pair) => {
            let (concept, label) = cx.lexicon.terms.get(pair as usize)?.clone();
            Some(Term { span: cx.span(m.first, m.last), concept, label })
        }
        _ => None,
    });
    terms.collect()
}

/// The words for what happened, in order.
pub fn events(cx: &Context<'_>) -> Vec<EventMention> {
    let events = cx.matches.iter().filter_map(|m| match cx.lexicon.matcher.meaning(*m) {
        Meaning::Event(kind) => Some(EventMention { span: cx.span(m.first, m.last), kind }),
        _ => None,
    });
    events.collect()
}
