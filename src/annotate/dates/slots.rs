//! What fills the slots of a way.

use super::{
    calendar::Length,
    numeric,
    resolve::Parts,
    said::{Calendar, Found, Said, When},
    signs::can_fill,
    ways::{self, go_on_with},
    words::{self, Written},
};
use crate::{
    lexicon::dates::Among,
    meaning::phrase::{DateWord, Unit},
    pattern::Slot,
};

/// What the slots of a way were filled with.
#[derive(Debug, Clone, Copy, Default)]
pub struct Filled {
    pub parts: Parts,
    pub unit: Option<Unit>,
    pub place: Option<i8>,
    pub length: Option<Length>,
    pub dates: [Option<When>; 3],
    /// How its last part is written.
    pub ending: Written,
    /// How its day is written.
    pub day: Written,
    /// Is one of its names a word that is another without its capital?
    pub name: Written,
    pub behind: Behind,
}

/// What stands before the next part.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Behind {
    #[default]
    Nothing,
    Word,
    /// A number or a short name, which a full stop may follow.
    Abbreviation,
}

/// Hands on each way to fill a slot at a token, with where it ends.
pub fn options(
    calendar: Calendar<'_, '_>,
    slot: Slot,
    at: usize,
    filled: &Filled,
    depth: usize,
    go: &mut dyn FnMut(&Filled, usize),
) {
    if !can_fill(calendar, slot, at) {
        return;
    }
    let cx = calendar.cx;
    let word = Filled { ending: Written::Clearly, behind: Behind::Word, ..*filled };
    let short = Filled { behind: Behind::Abbreviation, ..word };
    let mut take = |filled: Option<Filled>, last: usize| {
        if let Some(filled) = filled {
            go(&filled, last);
        }
    };
    match slot {
        Slot::Day => {
            if let Some((day, ending, last)) = words::day(cx, at) {
                take(Filled { ending, day: ending, ..short }.with_day(day), last);
            }
        }
        Slot::Month => {
            if let Some((month, name, last)) = words::month(cx, at) {
                take(Filled { name, ..short }.with_month(month), last);
            }
            if let Some((month, name, last)) = words::solar_month(cx, at) {
                let parts = Parts { solar: true, ..filled.parts };
                take(Filled { parts, name, ..short }.with_month(month), last);
            }
            if let Some((told, last)) = relative(calendar, at, Unit::Month) {
                let month = told.months[0].and_then(|month| word.with_month(month));
                take(month.zip(told.years[0]).and_then(|(month, year)| month.with_year(year)), last);
            }
        }
        Slot::MonthNumber => {
            if let Some((month, last)) = words::month_number(cx, at) {
                take(short.with_month(month), last);
            }
        }
        Slot::Year => {
            if let Some((year, end, ending, last)) = words::year(cx, at) {
                let first = Filled { ending, ..word }.with_year(year);
                take(first.and_then(|filled| end.map_or(Some(filled), |end| filled.with_year(end))), last);
            }
            if let Some((told, last)) = relative(calendar, at, Unit::Year) {
                take(told.years[0].and_then(|year| word.with_year(year)), last);
            }
        }
        Slot::ShortYear => {
            if let Some((year, last)) = words::short_year(cx, at, calendar.published) {
                take(Filled { ending: Written::Bare, ..word }.with_year(year), last);
            }
        }
        Slot::Weekday => {
            if let Some((weekday, name, last)) = words::weekday(cx, at) {
                let parts = Parts { weekday: Some(weekday), ..filled.parts };
                take(Some(Filled { parts, name, ..short }), last);
            }
        }
        Slot::Week => {
            if let Some((told, last)) = relative(calendar, at, Unit::Week) {
                take(Some(Filled { parts: Parts { week: told.week, ..filled.parts }, ..word }), last);
            }
        }
        Slot::Quarter | Slot::Feast => {
            if let Some((parts, last)) = words::date_word(cx, at, |word| named_parts(slot, word, filled.parts)) {
                take(Some(Filled { parts, ..word }), last);
            }
        }
        Slot::Ordinal => {
            if let Some((place, last)) = words::ordinal(cx, at) {
                take(Some(Filled { place: Some(place), ..short }), last);
            }
        }
        Slot::Number => {
            if let Some((place, _, last)) = words::day(cx, at) {
                take(Some(Filled { place: Some(place), ..word }), last);
            }
        }
        Slot::Unit => {
            if let Some((unit, _, last)) = words::unit(cx, at).filter(|(_, count, _)| *count == 0) {
                take(Some(Filled { unit: Some(unit), ..word }), last);
            }
        }
        Slot::Length => {
            if let Some((length, last)) = words::length(cx, at) {
                take(Some(Filled { length: Some(length), ..word }), last);
            }
        }
        Slot::Figures => {
            if let Some(said) = numeric::numeric(calendar, at) {
                take(word.with_date(said.when), said.last);
            }
        }
        Slot::Date if depth > 0 => go_on_with(&ways::found(calendar, at, depth - 1), &word, go),
        Slot::Date | Slot::Dash | Slot::Victims | Slot::Agent => (),
    }
}

/// A quarter, a half or a feast by its name.
fn named_parts(slot: Slot, word: DateWord, parts: Parts) -> Option<Parts> {
    match (slot, word) {
        (Slot::Quarter, DateWord::Quarter(quarter)) => Some(Parts { quarter: Some(quarter), ..parts }),
        (Slot::Quarter, DateWord::Half(half)) => Some(Parts { half: Some(half), ..parts }),
        (Slot::Feast, DateWord::Feast(month, day)) => {
            Some(Parts { days: [Some(day), None], months: [Some(month), None], ..parts })
        }
        (Slot::Feast, DateWord::Easter(days)) => Some(Parts { easter: Some(days), ..parts }),
        _ => None,
    }
}

/// A month that stands where it can only be one.
pub fn month_alone(calendar: Calendar<'_, '_>, at: usize, found: &mut Found) {
    if let Some((month, name, last)) = words::month(calendar.cx, at).filter(|(_, name, _)| *name != Written::Small) {
        found.add(Said::parts(Parts { months: [Some(month), None], ..Parts::default() }, last, name));
    }
    if let Some((month, name, last)) = words::solar_month(calendar.cx, at) {
        let parts = Parts { months: [Some(month), None], solar: true, ..Parts::default() };
        found.add(Said::parts(parts, last, name));
    }
}

/// A year that stands where it can only be one.
pub fn year_alone(calendar: Calendar<'_, '_>, at: usize, found: &mut Found) {
    if let Some((year, end, ending, last)) = words::year(calendar.cx, at) {
        found.add(Said::parts(Parts { years: [Some(year), end], ..Parts::default() }, last, ending));
    }
}

/// A week, month or year told from publication, as parts.
fn relative(calendar: Calendar<'_, '_>, at: usize, unit: Unit) -> Option<(Parts, usize)> {
    let cx = calendar.cx;
    if at >= cx.tokens.len() {
        return None;
    }
    let mut found = Found::default();
    ways::offset_word(calendar, at, &mut found);
    ways::worded(calendar, Among::Offsets, at, 0, &mut found);
    ways::slotted(calendar, Among::Offsets, Slot::Unit, at, 0, &mut found);
    let fits = |parts: &Parts| match unit {
        Unit::Week => parts.week.is_some(),
        Unit::Month => parts.months[0].is_some() && parts.years[0].is_some(),
        _ => parts.years[0].is_some() && parts.months[0].is_none(),
    };
    found.iter().find_map(|said| match said.when {
        When::Parts(parts) if fits(&parts) => Some((parts, said.last)),
        _ => None,
    })
}

impl Filled {
    /// With a date in its next place.
    pub fn with_date(mut self, when: When) -> Option<Filled> {
        put(&mut self.dates, when).map(|()| self)
    }

    fn with_day(mut self, day: i8) -> Option<Filled> {
        put(&mut self.parts.days, day).map(|()| self)
    }

    fn with_month(mut self, month: i8) -> Option<Filled> {
        put(&mut self.parts.months, month).map(|()| self)
    }

    fn with_year(mut self, year: i16) -> Option<Filled> {
        put(&mut self.parts.years, year).map(|()| self)
    }
}

fn put<T>(places: &mut [Option<T>], value: T) -> Option<()> {
    let place = places.iter_mut().find(|place| place.is_none())?;
    *place = Some(value);
    Some(())
}
