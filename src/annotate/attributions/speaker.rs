//! Who a source is: the fullest form of its name in the text.

use super::Named;
use crate::{
    annotate::context::Context,
    meaning::{MentionKind, phrase::Clause},
};
use rustc_hash::FxHashMap;

pub fn is_pronoun(cx: &Context<'_>, (first, last): (usize, usize)) -> bool {
    cx.clause_at(first, Clause::Pronoun) == Some(last)
}

/// The fullest form of the name in a source: "Ramadan" is Mohamed Elmaouloud Ramadan where the text has said so.
pub fn name_of(
    cx: &Context<'_>,
    names: &[Named],
    fullest: &FxHashMap<&str, &str>,
    (first, last): (usize, usize),
) -> Option<String> {
    let next = names.partition_point(|name| name.first < first);
    let inside = names[next..].iter().take_while(|name| name.last <= last);
    let inside = inside.filter(|name| !matches!(name.mention.kind, MentionKind::People | MentionKind::Place));
    let named = inside.max_by_key(|name| (rank(name.mention.kind), name.first))?;
    let short = named.mention.span.of(cx.text);
    Some(fullest.get(short).copied().unwrap_or(short).to_string())
}

/// By the end of a name ("Ramadan", "Al-Ramadan") its fullest form in the text; the last of forms as long.
pub fn fullest<'a>(cx: &Context<'a>, names: &[Named]) -> FxHashMap<&'a str, &'a str> {
    let mut fullest: FxHashMap<&str, &str> = FxHashMap::default();
    for name in names {
        let full = name.mention.span.of(cx.text);
        for end in (name.first + 1..name.last).rev().map(|at| cx.span(at, name.last).of(cx.text)) {
            if end.contains(' ') {
                break;
            }
            let known = fullest.entry(end).or_insert(full);
            if full.len() >= known.len() {
                *known = full;
            }
        }
    }
    fullest
}

fn rank(kind: MentionKind) -> u8 {
    match kind {
        MentionKind::Person => 4,
        MentionKind::Organisation => 3,
        MentionKind::Other => 2,
        MentionKind::People | MentionKind::Place => 0,
    }
}
