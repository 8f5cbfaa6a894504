//! What fills the slots of a way.

use super::{
    calendar::Length,
    numeric,
    resolve::Parts,
    said::{Calendar, Found, Said, When},
    signs::can_fill,
    ways,
    words::{self, Written},
};
use crate::{
    lexicon::dates::Worded,
    meaning::phrase::{DateWay, DateWord, Unit},
    pattern::{Element, Slot},
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
    /// Can a month or a year by itself be its date? "The first Friday of October".
    pub takes_alone: bool,
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

/// The ways to fill a slot at a token, with where each ends.
pub fn options(
    calendar: Calendar<'_, '_>,
    slot: Slot,
    at: usize,
    filled: &Filled,
    depth: usize,
) -> impl Iterator<Item = (Filled, usize)> {
    let options = if can_fill(calendar, slot, at) { fillings(calendar, slot, at, filled, depth) } else { [None; 4] };
    options.into_iter().flatten()
}

fn fillings(
    calendar: Calendar<'_, '_>,
    slot: Slot,
    at: usize,
    filled: &Filled,
    depth: usize,
) -> [Option<(Filled, usize)>; 4] {
    let cx = calendar.cx;
    let word = Filled { ending: Written::Clearly, behind: Behind::Word, ..*filled };
    let short = Filled { behind: Behind::Abbreviation, ..word };
    let first = |found: Option<(Filled, usize)>| [found, None, None, None];
    match slot {
        Slot::Day => first(
            words::day(cx, at)
                .and_then(|(day, ending, last)| Some((Filled { ending, day: ending, ..short }.with_day(day)?, last))),
        ),
        Slot::Month => {
            let name = words::month(cx, at);
            let name = name.and_then(|(month, name, last)| Some((Filled { name, ..short }.with_month(month)?, last)));
            let told = relative(calendar, at, Unit::Month)
                .and_then(|(month, last)| Some((word.with_month(month.months[0]?)?.with_year(month.years[0]?)?, last)));
            let solar = words::solar_month(cx, at).and_then(|(month, name, last)| {
                let parts = Parts { solar: true, ..filled.parts };
                Some((Filled { parts, name, ..short }.with_month(month)?, last))
            });
            [name, solar, told, None]
        }
        Slot::MonthNumber => {
            first(words::month_number(cx, at).and_then(|(month, last)| Some((short.with_month(month)?, last))))
        }
        Slot::Year => {
            let named = words::year(cx, at).and_then(|(year, end, ending, last)| {
                let filled = Filled { ending, ..word }.with_year(year)?;
                Some((end.map_or(Some(filled), |end| filled.with_year(end))?, last))
            });
            let told = relative(calendar, at, Unit::Year);
            let told = told.and_then(|(year, last)| Some((word.with_year(year.years[0]?)?, last)));
            [named, told, None, None]
        }
        Slot::ShortYear => first(
            words::short_year(cx, at, calendar.published)
                .and_then(|(year, last)| Some((Filled { ending: Written::Bare, ..word }.with_year(year)?, last))),
        ),
        Slot::Weekday => first(words::weekday(cx, at).map(|(weekday, name, last)| {
            let parts = Parts { weekday: Some(weekday), ..filled.parts };
            (Filled { parts, name, ..short }, last)
        })),
        Slot::Week => first(
            relative(calendar, at, Unit::Week)
                .map(|(told, last)| (Filled { parts: Parts { week: told.week, ..filled.parts }, ..word }, last)),
        ),
        Slot::Quarter | Slot::Feast => {
            let parts = words::date_word(cx, at, |word| named_parts(slot, word, filled.parts));
            first(parts.map(|(parts, last)| (Filled { parts, ..word }, last)))
        }
        Slot::Ordinal => {
            first(words::ordinal(cx, at).map(|(place, last)| (Filled { place: Some(place), ..short }, last)))
        }
        Slot::Number => first(words::day(cx, at).map(|(place, _, last)| (Filled { place: Some(place), ..word }, last))),
        Slot::Unit => {
            let unit = words::unit(cx, at).filter(|(_, count, _)| *count == 0);
            first(unit.map(|(unit, _, last)| (Filled { unit: Some(unit), ..word }, last)))
        }
        Slot::Length => {
            first(words::length(cx, at).map(|(length, last)| (Filled { length: Some(length), ..word }, last)))
        }
        Slot::Figures => {
            first(numeric::numeric(calendar, at).and_then(|said| Some((word.with_date(said.when)?, said.last))))
        }
        Slot::Date if depth > 0 => dates(calendar, at, word, depth),
        Slot::Date | Slot::Dash | Slot::Victims | Slot::Agent => first(None),
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

/// The dates at a token, within a date also a month or a year alone.
fn dates(calendar: Calendar<'_, '_>, at: usize, word: Filled, depth: usize) -> [Option<(Filled, usize)>; 4] {
    let mut found = ways::found(calendar, at, depth - 1);
    if word.takes_alone {
        month_alone(calendar, at, &mut found);
        year_alone(calendar, at, &mut found);
    }
    let mut options = [None; 4];
    for (option, said) in options.iter_mut().zip(found.iter()) {
        *option = word.with_date(said.when).map(|filled| (Filled { ending: said.ending, ..filled }, said.last));
    }
    options
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
    let notation = &cx.lexicon.dates;
    if at >= cx.tokens.len() {
        return None;
    }
    let mut found = Found::default();
    ways::offset_word(calendar, at, &mut found);
    let is_offset = |worded: &&Worded| {
        let has = |slot| worded.elements.contains(&Element::Slot(slot));
        matches!(worded.way, DateWay::Offset(_)) && has(Slot::Unit)
    };
    for worded in notation.by_word(cx.tokens.ids(at)).filter(is_offset) {
        ways::read(calendar, worded, at, 0, &mut found);
    }
    if words::unit(cx, at).is_some() {
        for worded in notation.by_slot(Slot::Unit).filter(is_offset) {
            ways::read(calendar, worded, at, 0, &mut found);
        }
    }
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
