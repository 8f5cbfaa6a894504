//! The dates that the ways of a language find at a token: ways are filled slot by slot, dates within dates to a small depth.

use super::{
    calendar::{self, Lean, Length, Parts, Period, resolve},
    numeric, ranges,
    words::{self, Written},
};
use crate::{
    annotate::context::Context,
    lexicon::dates::Worded,
    meaning::{
        Precision,
        phrase::{Bound, Clause, DateWay, DateWord, Meaning, Number, Unit},
    },
    pattern::{Element, Slot},
    token::TokenKind,
};
use jiff::civil::Date;

/// A text and the day of its publication.
#[derive(Clone, Copy)]
pub struct Calendar<'c, 'a> {
    pub cx: &'c Context<'a>,
    pub published: Option<Date>,
}

/// What words for a date mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum When {
    /// Parts of a date, which others may complete.
    Parts(Parts),
    Period(Period),
    /// Nobody knows without the day of publication.
    Unknown,
}

/// A date with what may still speak against it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Said {
    pub when: When,
    /// Behind its last token.
    pub last: usize,
    /// How its last part is written.
    pub ending: Written,
    /// How many words of its way stand before its first slot.
    pub lead: usize,
    /// Is its weekday not that of its day? Then another reading of the same words is better.
    pub doubtful: bool,
}

impl Said {
    /// Is it a day of the week and nothing else?
    pub fn is_weekday(&self) -> bool {
        let named = |parts: &Parts| Parts { weekday: None, lean: Lean::Nearest, ..*parts } == Parts::default();
        matches!(&self.when, When::Parts(parts) if named(parts))
    }
}

/// The dates that begin at a token, longest first, one for each end.
#[derive(Debug, Clone, Copy, Default)]
pub struct Found([Option<Said>; 4]);

impl Found {
    pub fn iter(&self) -> impl Iterator<Item = Said> + '_ {
        self.0.iter().copied().flatten()
    }

    fn add(&mut self, said: Said) {
        let at = self.iter().take_while(|other| other.last > said.last).count();
        if let Some(Some(other)) = self.0.get_mut(at).filter(|other| other.is_some_and(|it| it.last == said.last)) {
            if other.doubtful {
                *other = said;
            }
            return;
        }
        if at < self.0.len() {
            self.0[at..].rotate_right(1);
            self.0[at] = Some(said);
        }
    }
}

/// The deepest that dates stand within dates: "the first week of the month after next".
pub const DEPTH: usize = 3;

/// The most commas, dashes and small words between two parts of a date.
const MOST_BETWEEN: usize = 3;

/// What the slots of a way were filled with.
#[derive(Debug, Clone, Copy, Default)]
pub struct Filled {
    pub parts: Parts,
    pub unit: Option<Unit>,
    pub place: Option<i8>,
    pub length: Option<Length>,
    pub dates: [Option<When>; 3],
    ending: Written,
    day: Written,
    /// Is one of its names a word that is another without its capital?
    name: Written,
    /// Can a month or a year by itself be its date? "The first Friday of October".
    takes_alone: bool,
    /// What stands before the next element: nothing, a month's name or a number, which a full stop may follow.
    behind: Behind,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Behind {
    #[default]
    Nothing,
    Word,
    Abbreviation,
}

/// Are the parts of a poorer end of a range looked for: "15", "May"?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ends {
    Whole,
    Poor,
}

impl<'c, 'a> Calendar<'c, 'a> {
    /// The dates that begin at a token.
    pub fn found(self, at: usize, depth: usize) -> Found {
        let mut found = Found::default();
        self.begin(at, depth, Ends::Whole, &mut found);
        found
    }

    /// Fills `found` with what begins at a token.
    fn begin(self, at: usize, depth: usize, ends: Ends, found: &mut Found) {
        let cx = self.cx;
        if !cx.tokens.list.get(at).is_some_and(|token| token.is_wordy()) {
            return;
        }
        let notation = &cx.lexicon.dates;
        let ids = cx.tokens.ids(at);
        let is_number = cx.kind(at) == TokenKind::Number;
        if ids.is_empty() && !is_number {
            return;
        }
        let numeral = is_number || cx.number_at(at).is_some();
        let dated = words::date_words(cx, at).next().is_some();
        let opens = notation.opens(ids);
        for worded in notation.by_word(ids) {
            self.read(worded, at, depth, found);
        }
        if !numeral && !dated && !opens {
            return;
        }
        if is_number && let Some(said) = numeric::numeric(self, at) {
            found.add(said);
        }
        self.offset_word(at, found);
        for slot in OPENING {
            let can_open = match slot {
                Slot::Day | Slot::MonthNumber | Slot::Length => numeral || dated,
                Slot::Number => numeral,
                Slot::Ordinal => is_number || dated,
                Slot::Year => numeral || dated || opens,
                Slot::Month | Slot::Week | Slot::Unit => dated || opens,
                _ => dated,
            };
            if can_open
                && notation.has_slot(*slot)
                && self.options(*slot, at, Filled::default(), depth).next().is_some()
            {
                for worded in notation.by_slot(*slot) {
                    self.read(worded, at, depth, found);
                }
            }
        }
        if depth > 0 {
            self.extend(at, depth, ends, found);
        }
    }

    /// "yesterday", "last week" in one word.
    fn offset_word(self, at: usize, found: &mut Found) {
        let offsets = words::date_words(self.cx, at).filter_map(|(word, m)| match word {
            DateWord::Offset(unit, count) => Some((self.unit_offset(unit, count)?, m.last)),
            _ => None,
        });
        for (when, last) in offsets {
            found.add(Said { when, last, ending: Written::Clearly, lead: 1, doubtful: false });
        }
    }

    /// The ways that begin with a date: each date found opens them once more.
    fn extend(self, at: usize, depth: usize, ends: Ends, found: &mut Found) {
        let mut bases = *found;
        if ends == Ends::Whole {
            self.poor(at, &mut bases);
        }
        for _ in 0..depth {
            let mut more = Found::default();
            for base in bases.iter() {
                for worded in self.cx.lexicon.dates.by_slot(Slot::Date) {
                    let filled = Filled { behind: Behind::Word, ..Filled::default() }.with_date(base.when);
                    let Some(filled) = filled else { continue };
                    if let Some((filled, last)) = self.fill(worded, &worded.elements[1..], base.last, filled, depth - 1)
                        && let Some(said) = self.apply(worded, filled, at, last)
                    {
                        more.add(said);
                    }
                }
            }
            if more.0[0].is_none() {
                return;
            }
            more.iter().for_each(|said| found.add(said));
            bases = more;
        }
    }

    /// What the poorer end of a range may be: a day, a month, a year alone.
    fn poor(self, at: usize, found: &mut Found) {
        let cx = self.cx;
        for worded in &cx.lexicon.dates.loose {
            self.read(worded, at, 0, found);
        }
        if let Some(said) = numeric::day_and_month(self, at) {
            found.add(said);
        }
        let poor = |parts, last, ending| Said { when: When::Parts(parts), last, ending, lead: 0, doubtful: false };
        if let Some((day, ending, last)) = words::day(cx, at) {
            found.add(poor(Parts { days: [Some(day), None], ..Parts::default() }, last, ending));
        }
        if let Some((month, name, last)) = words::month(cx, at).filter(|(_, name, _)| *name != Written::Small) {
            found.add(poor(Parts { months: [Some(month), None], ..Parts::default() }, last, name));
        }
        if let Some((year, end, ending, last)) = words::year(cx, at) {
            found.add(poor(Parts { years: [Some(year), end], ..Parts::default() }, last, ending));
        }
    }

    fn read(self, worded: &Worded, at: usize, depth: usize, found: &mut Found) {
        let needs_depth = worded.elements.contains(&Element::Slot(Slot::Date));
        if needs_depth && depth == 0 {
            return;
        }
        let takes_alone = matches!(worded.way, DateWay::Nth | DateWay::Early | DateWay::Middle | DateWay::Late);
        let empty = Filled { takes_alone, ..Filled::default() };
        if let Some((filled, last)) = self.fill(worded, &worded.elements, at, empty, depth)
            && let Some(said) = self.apply(worded, filled, at, last)
        {
            found.add(said);
        }
    }

    /// Fills what is left of a way from a token on; commas, dashes, slashes and small words may stand between two parts.
    fn fill(
        self,
        worded: &Worded,
        elements: &[Element],
        at: usize,
        filled: Filled,
        depth: usize,
    ) -> Option<(Filled, usize)> {
        let Some((&element, rest)) = elements.split_first() else { return Some((filled, at)) };
        let mut at = at;
        for _ in 0..=MOST_BETWEEN {
            let found = match element {
                Element::Word(word) => {
                    let is_there = at < self.cx.tokens.len() && self.cx.tokens.ids(at).contains(&word);
                    let filled = Filled { behind: Behind::Word, ..filled };
                    is_there.then(|| self.fill(worded, rest, at + 1, filled, depth)).flatten()
                }
                Element::Slot(Slot::Dash) => {
                    let filled = Filled { behind: Behind::Nothing, ..filled };
                    after_dash(self.cx, at).and_then(|at| self.fill(worded, rest, at, filled, depth))
                }
                Element::Slot(Slot::Date) if worded.way == DateWay::Range => {
                    let mut dates = Found::default();
                    self.begin(at, depth.checked_sub(1)?, Ends::Poor, &mut dates);
                    self.poor(at, &mut dates);
                    dates.iter().find_map(|said| {
                        let filled =
                            Filled { ending: said.ending, behind: Behind::Abbreviation, ..filled.with_date(said.when)? };
                        self.fill(worded, rest, said.last, filled, depth)
                    })
                }
                Element::Slot(slot) => self
                    .options(slot, at, filled, depth)
                    .find_map(|(filled, last)| self.fill(worded, rest, last, filled, depth)),
                Element::Gap => None,
            };
            if found.is_some() || filled.behind == Behind::Nothing {
                return found;
            }
            at = self.skip(at, filled.behind)?;
        }
        None
    }

    /// Behind a mark or small word that may stand between two parts of a date.
    fn skip(self, at: usize, behind: Behind) -> Option<usize> {
        let cx = self.cx;
        let skips = match cx.kind(at) {
            TokenKind::Comma => true,
            TokenKind::Dash | TokenKind::Symbol => cx.is_glued(at) && cx.is_glued(at + 1),
            TokenKind::Stop => behind == Behind::Abbreviation && cx.is_glued(at),
            TokenKind::Word => return words::filler(cx, at),
            _ => false,
        };
        skips.then_some(at + 1)
    }

    /// The ways to fill a slot at a token, with where each ends.
    fn options(self, slot: Slot, at: usize, filled: Filled, depth: usize) -> impl Iterator<Item = (Filled, usize)> {
        let cx = self.cx;
        let mut options = [None; 4];
        match slot {
            Slot::Day => {
                options[0] = words::day(cx, at).and_then(|(day, ending, last)| {
                    let mut filled = Filled { ending, day: ending, behind: Behind::Abbreviation, ..filled };
                    put(&mut filled.parts.days, day).map(|()| (filled, last))
                })
            }
            Slot::Month => {
                options[0] = words::month(cx, at).and_then(|(month, name, last)| {
                    let mut filled = Filled { ending: Written::Clearly, name, behind: Behind::Abbreviation, ..filled };
                    put(&mut filled.parts.months, month).map(|()| (filled, last))
                });
                options[1] =
                    self.relative(at, Unit::Month).and_then(|(said, last)| filled.with_month(said).map(|f| (f, last)));
            }
            Slot::MonthNumber => {
                options[0] = words::month_number(cx, at).and_then(|(month, last)| {
                    let mut filled = Filled { ending: Written::Clearly, behind: Behind::Abbreviation, ..filled };
                    put(&mut filled.parts.months, month).map(|()| (filled, last))
                })
            }
            Slot::Year => {
                options[0] = words::year(cx, at).and_then(|(year, end, ending, last)| {
                    let mut filled = Filled { ending, behind: Behind::Word, ..filled };
                    put(&mut filled.parts.years, year)?;
                    if let Some(end) = end {
                        put(&mut filled.parts.years, end)?;
                    }
                    Some((filled, last))
                });
                options[1] = self.relative(at, Unit::Year).and_then(|(said, last)| {
                    let mut filled = Filled { ending: Written::Clearly, behind: Behind::Word, ..filled };
                    put(&mut filled.parts.years, said.years[0]?).map(|()| (filled, last))
                });
            }
            Slot::ShortYear => {
                options[0] = words::short_year(cx, at, self.published).and_then(|(year, last)| {
                    let mut filled = Filled { ending: Written::Bare, behind: Behind::Word, ..filled };
                    put(&mut filled.parts.years, year).map(|()| (filled, last))
                })
            }
            Slot::Weekday => {
                options[0] = words::weekday(cx, at).map(|(weekday, name, last)| {
                    let parts = Parts { weekday: Some(weekday), ..filled.parts };
                    (Filled { parts, name, ending: Written::Clearly, behind: Behind::Abbreviation, ..filled }, last)
                })
            }
            Slot::Week => {
                options[0] = self.relative(at, Unit::Week).map(|(said, last)| {
                    let parts = Parts { week: said.week, ..filled.parts };
                    (Filled { parts, ending: Written::Clearly, behind: Behind::Word, ..filled }, last)
                })
            }
            Slot::Quarter => {
                options[0] = words::date_word(cx, at, |word| match word {
                    DateWord::Quarter(quarter) => Some(Parts { quarter: Some(quarter), ..filled.parts }),
                    DateWord::Half(half) => Some(Parts { half: Some(half), ..filled.parts }),
                    _ => None,
                })
                .map(|(parts, last)| (Filled { parts, behind: Behind::Word, ending: Written::Clearly, ..filled }, last))
            }
            Slot::Feast => {
                options[0] = words::date_word(cx, at, |word| match word {
                    DateWord::Feast(month, day) => {
                        let (days, months) = ([Some(day), None], [Some(month), None]);
                        Some(Parts { days, months, ..filled.parts })
                    }
                    DateWord::Easter(days) => Some(Parts { easter: Some(days), ..filled.parts }),
                        _ => None,
                })
                .map(|(parts, last)| (Filled { parts, behind: Behind::Word, ending: Written::Clearly, ..filled }, last))
            }
            Slot::Ordinal => {
                options[0] = words::ordinal(cx, at)
                    .map(|(place, last)| (Filled { place: Some(place), behind: Behind::Abbreviation, ..filled }, last))
            }
            Slot::Number => {
                options[0] = words::day(cx, at)
                    .map(|(place, _, last)| (Filled { place: Some(place), behind: Behind::Word, ..filled }, last))
            }
            Slot::Unit => {
                options[0] = words::unit(cx, at).filter(|(_, count, _)| *count == 0).map(|(unit, _, last)| {
                    (Filled { unit: Some(unit), behind: Behind::Word, ending: Written::Clearly, ..filled }, last)
                })
            }
            Slot::Length => {
                options[0] = words::length(cx, at).map(|(length, last)| {
                    (Filled { length: Some(length), behind: Behind::Word, ending: Written::Clearly, ..filled }, last)
                })
            }
            Slot::Date if depth > 0 => {
                let mut found = self.found(at, depth - 1);
                if filled.takes_alone
                    && let Some((month, name, last)) =
                        words::month(cx, at).filter(|(_, name, _)| *name != Written::Small)
                {
                    let parts = Parts { months: [Some(month), None], ..Parts::default() };
                    found.add(Said { when: When::Parts(parts), last, ending: name, lead: 0, doubtful: false });
                }
                if filled.takes_alone
                    && let Some((year, None, ending, last)) = words::year(cx, at)
                {
                    let parts = Parts { years: [Some(year), None], ..Parts::default() };
                    found.add(Said { when: When::Parts(parts), last, ending, lead: 0, doubtful: false });
                }
                for (option, said) in options.iter_mut().zip(found.iter()) {
                    let with = filled.with_date(said.when);
                    *option =
                        with.map(|with| (Filled { ending: said.ending, behind: Behind::Word, ..with }, said.last));
                }
            }
            Slot::Date | Slot::Dash | Slot::Victims | Slot::Agent => (),
        }
        options.into_iter().flatten()
    }

    /// A week, month or year told from publication, as parts.
    fn relative(self, at: usize, unit: Unit) -> Option<(Parts, usize)> {
        let cx = self.cx;
        let notation = &cx.lexicon.dates;
        if at >= cx.tokens.len() {
            return None;
        }
        let mut found = Found::default();
        self.offset_word(at, &mut found);
        let is_offset = |worded: &&Worded| {
            let has = |slot| worded.elements.contains(&Element::Slot(slot));
            matches!(worded.way, DateWay::Offset(_)) && has(Slot::Unit)
        };
        for worded in notation.by_word(cx.tokens.ids(at)).filter(is_offset) {
            self.read(worded, at, 0, &mut found);
        }
        if words::unit(cx, at).is_some() {
            for worded in notation.by_slot(Slot::Unit).filter(is_offset) {
                self.read(worded, at, 0, &mut found);
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

    /// What the slots of a way come to.
    fn apply(self, worded: &Worded, filled: Filled, first: usize, last: usize) -> Option<Said> {
        let cx = self.cx;
        let Filled { parts, length, dates, .. } = filled;
        let whole = || dates[0].unwrap_or(When::Parts(parts));
        let period = |found: Option<Period>| found.map(When::Period);
        let published = self.published;
        let when = match worded.way {
            DateWay::Order | DateWay::Loose => match dates[0] {
                Some(date) => date,
                None => self.order(worded, filled, first, last)?,
            },
            DateWay::Offset(_) if is_of_something(cx, worded, last) => return None,
            DateWay::Offset(count) => self.leaning(count, filled)?,
            DateWay::Ago | DateWay::Ahead | DateWay::Past | DateWay::Coming => {
                let count = filled.place.map_or(1, i32::from);
                let length = length.or_else(|| Length::of(count, filled.unit?))?;
                match published {
                    Some(published) => period(self.counted(worded.way, length, parts, published))?,
                    None => When::Unknown,
                }
            }
            DateWay::Before | DateWay::After => {
                let length = length.or_else(|| Length::of(1, filled.unit?))?;
                match self.period(whole()) {
                    Some(date) => period(shifted(worded.way, length, date))?,
                    None => When::Unknown,
                }
            }
            DateWay::Nth => self.nth(filled)?,
            DateWay::Early | DateWay::Middle | DateWay::Late => {
                let place =
                    [DateWay::Early, DateWay::Middle, DateWay::Late].iter().position(|way| *way == worded.way)?;
                match self.period(whole()) {
                    Some(date) if filled.name != Written::Small || parts.years[0].is_some() => {
                        period(calendar::third(place, date))?
                    }
                    Some(_) => return None,
                    None => When::Unknown,
                }
            }
            DateWay::Range => self.range(filled, first, last)?,
        };
        let lead = worded.elements.iter().take_while(|element| matches!(element, Element::Word(_))).count();
        let doubtful = matches!(when, When::Parts(parts) if calendar::is_contradictory(parts, published));
        Some(Said { when, last, ending: filled.ending, lead, doubtful })
    }

    /// The parts of a date in their order, where they are no count of something and say enough.
    fn order(self, worded: &Worded, filled: Filled, first: usize, last: usize) -> Option<When> {
        let parts = filled.parts;
        let cx = self.cx;
        let (has_day, has_month, has_year) =
            (parts.days[0].is_some(), parts.months[0].is_some(), parts.years[0].is_some());
        let is_bare = worded.elements.len() == 1;
        let is_capital = cx.tokens.list[first].capital;
        let is_name_alone = !has_year && parts.week.is_none() && !(has_day && (has_month || is_capital));
        if filled.name == Written::Small && filled.day == Written::Spelled && !has_year {
            return None;
        }
        if is_name_alone && (filled.name == Written::Small || filled.name == Written::Ambiguous && is_bare) {
            return None;
        }
        let is_year_alone = has_year && !has_day && !has_month && parts.quarter.is_none() && parts.half.is_none();
        let counts = match filled.ending {
            Written::Bare if !has_month || has_year => !ends_phrase(cx, last),
            Written::Bare => counts_something(cx, last),
            Written::Spelled if has_day && !has_year => counts_something(cx, last),
            Written::Spelled => is_year_alone && (is_bare || !is_exact(parts.years) || !ends_phrase(cx, last)),
            _ => false,
        };
        let alone_counts = is_year_alone
            && (counts_something(cx, last) || is_bare && !is_likely_year(self.cx, parts.years, first, last));
        (!counts && !alone_counts || worded.way == DateWay::Loose).then_some(When::Parts(parts))
    }

    fn leaning(self, count: i32, filled: Filled) -> Option<When> {
        let lean = match count {
            ..0 => Lean::Past,
            0 => Lean::Here,
            1.. => Lean::Coming,
        };
        match (filled.unit, filled.dates[0]) {
            (Some(Unit::Weekday(weekday)), _) => {
                Some(When::Parts(Parts { weekday: Some(weekday), lean, ..Parts::default() }))
                    .filter(|_| count.abs() < 2)
            }
            (Some(Unit::Named(month)), _) => {
                Some(When::Parts(Parts { months: [Some(month), None], lean, ..Parts::default() }))
                    .filter(|_| count.abs() < 2)
            }
            (Some(unit), _) => self.unit_offset(unit, count),
            (None, Some(When::Parts(parts))) if parts.years[0].is_none() && parts.week.is_none() => {
                Some(When::Parts(Parts { lean, ..parts }))
            }
            (None, Some(_)) => None,
            (None, None) => Some(When::Parts(Parts { lean, ..filled.parts })),
        }
    }

    /// The unit so many from that of publication.
    fn unit_offset(self, unit: Unit, count: i32) -> Option<When> {
        let Some(published) = self.published else { return Some(When::Unknown) };
        if unit == Unit::Hour {
            return None;
        }
        let period = calendar::offset(unit, count, published)?;
        let from = period.from;
        Some(match unit {
            Unit::Week => When::Parts(Parts { week: Some(from), ..Parts::default() }),
            Unit::Month => When::Parts(Parts {
                months: [Some(from.month()), None],
                years: [Some(from.year()), None],
                ..Parts::default()
            }),
            Unit::Year => When::Parts(Parts { years: [Some(from.year()), None], ..Parts::default() }),
            _ => When::Period(period),
        })
    }

    /// What lies a length before or after publication; a weekday says which day of that week.
    fn counted(self, way: DateWay, length: Length, parts: Parts, published: Date) -> Option<Period> {
        let date = match way {
            DateWay::Past => return calendar::past(length, published),
            DateWay::Coming => return calendar::coming(length, published),
            DateWay::Ago => length.before(published)?,
            _ => length.after(published)?,
        };
        match (parts.weekday, length.unit) {
            (Some(weekday), _) => calendar::unit_around(Unit::Weekday(weekday), date),
            (None, unit) => calendar::ago(date, unit),
        }
    }

    /// The third quarter of a year; where no date says within what, of this year or month.
    fn nth(self, filled: Filled) -> Option<When> {
        let (place, unit) = (filled.place?, filled.unit.unwrap_or(Unit::Week));
        let parts = filled.parts;
        let within = match filled.dates[0] {
            Some(date) => self.period(date),
            None if parts.years[0].is_some() || parts.months[0].is_some() => self.period(When::Parts(parts)),
            None => {
                let container = match unit {
                    Unit::Weekday(_) | Unit::Day => Unit::Month,
                    _ => Unit::Year,
                };
                self.published.and_then(|published| calendar::unit_around(container, published))
            }
        };
        match within {
            Some(within) => calendar::nth(place, unit, within).map(When::Period),
            None => Some(When::Unknown),
        }
    }

    /// From one date to another; of three the first says what the others leave out.
    fn range(self, filled: Filled, first: usize, last: usize) -> Option<When> {
        let [start, end, third] = filled.dates;
        let counts = match filled.ending {
            Written::Bare => counts_something(self.cx, last),
            Written::Spelled => !ends_phrase(self.cx, last),
            _ => false,
        };
        if counts {
            return None;
        }
        let when = match third {
            None => ranges::between(self, start?, end?)?,
            Some(third) => ranges::within(self, start?, end?, third)?,
        };
        let is_no_years = match when {
            When::Parts(Parts { days: [None, _], months: [None, _], years, .. }) => {
                is_chained(self.cx, first, last) || filled.ending == Written::Spelled && !is_exact(years)
            }
            _ => false,
        };
        (!is_no_years).then_some(when)
    }

    /// The days of a date.
    pub fn period(self, when: When) -> Option<Period> {
        match when {
            When::Parts(parts) => resolve(parts, self.published),
            When::Period(period) => Some(period),
            When::Unknown => None,
        }
    }
}

impl Filled {
    fn with_date(mut self, when: When) -> Option<Filled> {
        put(&mut self.dates, when).map(|()| self)
    }

    fn with_month(mut self, month: Parts) -> Option<Filled> {
        put(&mut self.parts.months, month.months[0]?)?;
        put(&mut self.parts.years, month.years[0]?)?;
        Some(Filled { ending: Written::Clearly, behind: Behind::Word, ..self })
    }
}

/// The slots that a way can begin with, but for dates, which extend what was found.
const OPENING: &[Slot] = &[
    Slot::Day,
    Slot::Month,
    Slot::MonthNumber,
    Slot::Year,
    Slot::Weekday,
    Slot::Week,
    Slot::Quarter,
    Slot::Feast,
    Slot::Ordinal,
    Slot::Number,
    Slot::Unit,
    Slot::Length,
];

fn put<T>(places: &mut [Option<T>], value: T) -> Option<()> {
    let place = places.iter_mut().find(|place| place.is_none())?;
    *place = Some(value);
    Some(())
}

/// What lies a length before or after a day, or years after a year.
fn shifted(way: DateWay, length: Length, date: Period) -> Option<Period> {
    let start = if way == DateWay::Before { length.before(date.from)? } else { length.after(date.from)? };
    match (date.precision, length.unit) {
        (Precision::Day, _) if date.from == date.to => Some(Period::day(start)),
        (Precision::Year, Unit::Year | Unit::Decade) => calendar::unit_around(Unit::Year, start),
        (Precision::Month, Unit::Month | Unit::Year) => calendar::unit_around(Unit::Month, start),
        (Precision::Week, Unit::Week) => calendar::unit_around(Unit::Week, start),
        _ => None,
    }
}

/// Behind a dash, or what is written for one; a hyphen between letters is no token.
fn after_dash(cx: &Context<'_>, at: usize) -> Option<usize> {
    match cx.kind(at) {
        TokenKind::Dash => Some(at + 1),
        TokenKind::Symbol if cx.tokens.list[at].span.of(cx.text) == "~" => Some(at + 1),
        TokenKind::Word if words::before(cx, at) == "-" => Some(at),
        _ => None,
    }
}

/// Do words for people or measures begin here, or a multiple or share, which make a number before them a count?
fn counts_something(cx: &Context<'_>, at: usize) -> bool {
    let counts = |meaning| match meaning {
        Meaning::Victims(..) | Meaning::Unit => Some(()),
        Meaning::Number(Number::Scale(_) | Number::Percent | Number::Collective(_)) => Some(()),
        _ => None,
    };
    cx.kind(at) == TokenKind::Percent || cx.meaning_at(at, counts).is_some()
}

/// Does no noun follow that a number could count: the end of a phrase, or a small word?
fn ends_phrase(cx: &Context<'_>, at: usize) -> bool {
    let is_small = |meaning| matches!(meaning, Meaning::Clause(_)).then_some(());
    match cx.kind(at) {
        TokenKind::Word => cx.meaning_at(at, is_small).is_some(),
        TokenKind::Number | TokenKind::Percent | TokenKind::Symbol => false,
        _ => true,
    }
}

/// "The last week of the campaign" is not the last week.
fn is_of_something(cx: &Context<'_>, worded: &Worded, last: usize) -> bool {
    worded.elements.last() == Some(&Element::Slot(Slot::Unit)) && cx.is_clause(last, Clause::Of)
}

/// Is a year in words no round number, which would rather count something?
fn is_exact(years: [Option<i16>; 2]) -> bool {
    years.iter().flatten().any(|year| year % 100 != 0)
}

/// Can four figures with nothing said of them be a year: no price, no part of a longer code?
fn is_likely_year(cx: &Context<'_>, years: [Option<i16>; 2], first: usize, last: usize) -> bool {
    let is_recent = years[0].is_some_and(|year| (1500..2100).contains(&year));
    let is_mark = |at: usize| matches!(cx.kind(at), TokenKind::Symbol | TokenKind::Dash | TokenKind::Colon);
    let before = first > 0 && cx.is_glued(first) && (is_mark(first - 1) || cx.kind(first - 1) == TokenKind::Stop);
    let behind = is_mark(last) && cx.kind(last + 1) == TokenKind::Number;
    let is_price = cx.kind(last) == TokenKind::Symbol && cx.tokens.list[last].span.of(cx.text) != "|";
    let is_decimal = cx.kind(last) == TokenKind::Stop && cx.is_glued(last) && cx.is_glued(last + 1);
    let is_harm = |meaning| matches!(meaning, Meaning::Predicate(..)).then_some(());
    let is_toll = cx.meaning_at(last, is_harm).is_some();
    let is_bounded = first > 0 && ends_bound(cx, first);
    let after_number = first > 0 && cx.kind(first - 1) == TokenKind::Number;
    is_recent
        && !before
        && !behind
        && !is_price
        && !is_decimal
        && !is_bounded
        && !is_toll
        && !after_number
        && cx.kind(last) != TokenKind::Number
}

/// Do words end here that bound the number behind them: "more than"?
fn ends_bound(cx: &Context<'_>, at: usize) -> bool {
    let is_bound = |(m, meaning): (crate::pattern::Match, Meaning)| {
        let bounds =
            matches!(meaning, Meaning::Bound(kind) if !matches!(kind, Bound::Between | Bound::Exactly | Bound::Last));
        bounds && m.last == at
    };
    (at.saturating_sub(LONGEST_BOUND)..at).any(|from| cx.matches_at(from).any(is_bound))
}

/// The most words of a bound.
const LONGEST_BOUND: usize = 4;

/// Do more numbers stand behind or before with dashes between, as in a telephone number?
fn is_chained(cx: &Context<'_>, first: usize, last: usize) -> bool {
    let is_mark = |at: usize| matches!(cx.kind(at), TokenKind::Dash | TokenKind::Symbol);
    is_mark(last) && cx.is_glued(last) && cx.is_glued(last + 1)
        || first > 0 && is_mark(first - 1) && cx.is_glued(first) && cx.kind(first) == TokenKind::Number
}
