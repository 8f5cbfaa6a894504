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
pub const NUMBER: u16 = 4;

/// An article that can stand for one; a number only before a name.
const ARTICLE: u16 = 8;

const MONTH: u16 = 16;
const WEEKDAY: u16 = 32;
const UNIT: u16 = 64;
/// A place in a row: "third".
const PLACE: u16 = 128;
/// "yesterday"
const OFFSET: u16 = 256;
/// A quarter, a half or a feast by its name.
const NAMED: u16 = 512;

/// A word for a day, a month, a unit and the like.
pub const NAME: u16 = MONTH | WEEKDAY | UNIT | PLACE | OFFSET | NAMED;

/// What the slot of a unit takes.
const UNITS: u16 = UNIT | WEEKDAY | MONTH;

/// What each token can begin.
pub fn signs(cx: &Context<'_>) -> Vec<u16> {
    let notation = &cx.lexicon.dates;
    let mut signs: Vec<u16> = (0..cx.tokens.len())
        .map(|at| {
            let words = cx.tokens.ids(at).iter().fold(0, |signs, &word| signs | notation.signs_of(word));
            if cx.kind(at) == TokenKind::Number { words | NUMBER } else { words }
        })
        .collect();
    for m in &cx.matches {
        signs[m.first] |= match cx.lexicon.matcher.meaning(*m) {
            Meaning::Number(Number::Value(_) | Number::Scale(_) | Number::Collective(_)) => NUMBER,
            Meaning::Number(Number::Article) => ARTICLE,
            Meaning::Date(word) => sign_of(word),
            _ => 0,
        };
    }
    for at in 0..signs.len() {
        if signs[at] == 0 {
            continue;
        }
        let ahead = |most: usize| signs[at + 1..signs.len().min(at + 1 + most)].iter().fold(0, |all, sign| all | sign);
        let is_near_name = signs[at] & (ARTICLE | OPENING) == 0 || ahead(REACH) & NAME != 0;
        let is_near_part = signs[at] & WORD == 0 || ahead(2 * REACH) & (NUMBER | NAME | ARTICLE) != 0;
        if !is_near_name {
            signs[at] &= !(ARTICLE | OPENING);
        }
        if !is_near_part {
            signs[at] &= !WORD;
        }
        if signs[at] & ARTICLE != 0 {
            signs[at] |= NUMBER;
        }
    }
    signs
}

fn sign_of(word: DateWord) -> u16 {
    match word {
        DateWord::Month(..) | DateWord::SolarMonth(..) => MONTH,
        DateWord::Weekday(..) => WEEKDAY,
        DateWord::Offset(..) => OFFSET,
        DateWord::Unit(..) => UNIT,
        DateWord::Ordinal(_) => PLACE,
        DateWord::Quarter(_) | DateWord::Half(_) | DateWord::Feast(..) | DateWord::Easter(_) => NAMED,
        DateWord::Filler | DateWord::Nothing => 0,
    }
}

/// Within so many words behind it the first word of a way has the name of a unit or day, within twice as many any part.
const REACH: usize = 3;

/// Has a token one of these signs?
pub fn has(calendar: Calendar<'_, '_>, at: usize, wanted: u16) -> bool {
    calendar.signs.get(at).is_some_and(|signs| signs & wanted != 0)
}

/// Can a slot be filled from a token on?
pub fn can_fill(calendar: Calendar<'_, '_>, slot: Slot, at: usize) -> bool {
    let wanted = match slot {
        Slot::Day | Slot::MonthNumber | Slot::Ordinal => NUMBER | PLACE,
        Slot::Number | Slot::Figures | Slot::ShortYear => NUMBER,
        Slot::Weekday => WEEKDAY,
        Slot::Quarter | Slot::Feast => NAMED,
        Slot::Unit => UNITS,
        Slot::Length => NUMBER | UNITS,
        Slot::Month | Slot::Week => OFFSET | UNITS | OPENING,
        Slot::Year => NUMBER | OFFSET | UNITS | OPENING,
        Slot::Date => NUMBER | NAME | OPENING | WORD,
        Slot::Dash | Slot::Victims | Slot::Agent => 0,
    };
    has(calendar, at, wanted)
}
