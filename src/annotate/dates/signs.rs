//! A first look at every token: can it begin a part of a date at all? Nearly none can, and the rest of the pass is for those.

use super::said::Calendar;
use crate::{
    annotate::context::Context,
    lexicon::dates::{OPENING, WORD},
    meaning::phrase::{DateWord, Meaning, Number},
    pattern::Slot,
    token::TokenKind,
};

/// A number, in figures or words.
pub const NUMBER: u8 = 4;

/// A word for a day, a month, a unit and the like.
pub const NAME: u8 = 8;

/// An article that can stand for one; a number only before a name.
const ARTICLE: u8 = 16;

/// What each token can begin.
pub fn signs(cx: &Context<'_>) -> Vec<u8> {
    let notation = &cx.lexicon.dates;
    let mut signs: Vec<u8> = (0..cx.tokens.len())
        .map(|at| {
            let words = cx.tokens.ids(at).iter().fold(0, |signs, &word| signs | notation.signs_of(word));
            if cx.kind(at) == TokenKind::Number { words | NUMBER } else { words }
        })
        .collect();
    for m in &cx.matches {
        signs[m.first] |= match cx.lexicon.matcher.meaning(*m) {
            Meaning::Number(Number::Value(_) | Number::Scale(_) | Number::Collective(_)) => NUMBER,
            Meaning::Number(Number::Article) => ARTICLE,
            Meaning::Date(word) if !matches!(word, DateWord::Filler | DateWord::Nothing) => NAME,
            _ => 0,
        };
    }
    for at in 0..signs.len() {
        let ahead = |most: usize| signs[at + 1..signs.len().min(at + 1 + most)].iter().fold(0, |all, sign| all | sign);
        let (near, far) = (ahead(REACH), ahead(2 * REACH));
        if near & NAME == 0 {
            signs[at] &= !(ARTICLE | OPENING);
        }
        if far & (NUMBER | NAME | ARTICLE) == 0 {
            signs[at] &= !WORD;
        }
        if signs[at] & ARTICLE != 0 {
            signs[at] |= NUMBER;
        }
    }
    signs
}

/// Within so many words behind it the first word of a way has the name of a unit or day, within twice as many any part.
const REACH: usize = 3;

/// Has a token one of these signs?
pub fn has(calendar: Calendar<'_, '_>, at: usize, wanted: u8) -> bool {
    calendar.signs.get(at).is_some_and(|signs| signs & wanted != 0)
}

/// Can a slot be filled from a token on?
pub fn can_fill(calendar: Calendar<'_, '_>, slot: Slot, at: usize) -> bool {
    let wanted = match slot {
        Slot::Day | Slot::MonthNumber | Slot::Ordinal | Slot::Length => NUMBER | NAME,
        Slot::Number | Slot::Figures | Slot::ShortYear => NUMBER,
        Slot::Weekday | Slot::Quarter | Slot::Feast | Slot::Unit => NAME,
        Slot::Month | Slot::Week => NAME | OPENING,
        Slot::Year => NUMBER | NAME | OPENING,
        Slot::Date => NUMBER | NAME | OPENING | WORD,
        Slot::Dash | Slot::Victims | Slot::Agent => 0,
    };
    has(calendar, at, wanted)
}
