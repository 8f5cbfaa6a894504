//! The dates that the ways of a language find at a token: ways are filled slot by slot, dates within dates to a small depth.

use super::{
    numeric,
    resolve::Parts,
    said::{Calendar, Found, Said},
    sense::{apply, unit_offset},
    signs::{NAME, NUMBER, can_fill, has},
    slots::{Behind, Filled, month_alone, options, year_alone},
    words::{self, Written},
};
use crate::{
    annotate::context::Context,
    lexicon::dates::{OPENING, WORD, Worded},
    meaning::phrase::{DateWay, DateWord},
    pattern::{Element, Slot},
    token::TokenKind,
};

/// The deepest that dates stand within dates: "the first week of the month after next".
pub const DEPTH: usize = 3;

/// The most commas, dashes and small words between two parts of a date.
const MOST_BETWEEN: usize = 3;

/// Are the parts of a poorer end of a range looked for: "15", "May"?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ends {
    Whole,
    Poor,
}

/// The dates that begin at a token.
pub fn found(calendar: Calendar<'_, '_>, at: usize, depth: usize) -> Found {
    let mut found = Found::default();
    if can_fill(calendar, Slot::Date, at) {
        begin(calendar, at, depth, Ends::Whole, &mut found);
    }
    found
}

/// Adds what begins at a token.
fn begin(calendar: Calendar<'_, '_>, at: usize, depth: usize, ends: Ends, found: &mut Found) {
    let cx = calendar.cx;
    let notation = &cx.lexicon.dates;
    if has(calendar, at, WORD) {
        let (is_named, is_near) = (is_near(calendar, Slot::Year, at + 1), is_near(calendar, Slot::Date, at + 1));
        let leads = |worded: &&Worded| match worded.elements.get(1) {
            Some(Element::Slot(Slot::Date)) => is_near,
            Some(Element::Slot(_)) => is_named,
            _ => true,
        };
        for worded in notation.by_word(cx.tokens.ids(at)).filter(leads) {
            read(calendar, worded, at, depth, found);
        }
    }
    if !has(calendar, at, NUMBER | NAME | OPENING) {
        return;
    }
    if cx.kind(at) == TokenKind::Number
        && let Some(said) = numeric::numeric(calendar, at)
    {
        found.add(said);
    }
    offset_word(calendar, at, found);
    for slot in FIRST {
        if notation.has_slot(*slot) && options(calendar, *slot, at, &Filled::default(), depth).next().is_some() {
            for worded in notation.by_slot(*slot) {
                read(calendar, worded, at, depth, found);
            }
        }
    }
    if depth > 0 {
        extend(calendar, at, depth, ends, found);
    }
}

/// Can a slot be filled from a token on, or behind the marks and small words there?
fn is_near(calendar: Calendar<'_, '_>, slot: Slot, at: usize) -> bool {
    places(calendar, at).iter().flatten().any(|&at| can_fill(calendar, slot, at))
}

/// "yesterday", "last week" in one word.
pub fn offset_word(calendar: Calendar<'_, '_>, at: usize, found: &mut Found) {
    let offsets = words::date_words(calendar.cx, at).filter_map(|(word, m)| match word {
        DateWord::Offset(unit, count) => Some((unit_offset(calendar, unit, count)?, m.last)),
        _ => None,
    });
    for (when, last) in offsets {
        found.add(Said { when, last, ending: Written::Clearly, lead: 1, doubtful: false });
    }
}

/// The ways that begin with a date: each date found opens them once more.
fn extend(calendar: Calendar<'_, '_>, at: usize, depth: usize, ends: Ends, found: &mut Found) {
    let mut bases = *found;
    if ends == Ends::Whole {
        poor(calendar, at, &mut bases);
    }
    for _ in 0..depth {
        let mut more = Found::default();
        for base in bases.iter() {
            let Some(filled) = Filled { behind: Behind::Word, ..Filled::default() }.with_date(base.when) else {
                continue;
            };
            let next = places(calendar, base.last);
            for worded in calendar.cx.lexicon.dates.by_slot(Slot::Date) {
                if next.iter().flatten().any(|&at| goes_on(calendar, worded.elements.get(1), at))
                    && let Some((filled, last)) =
                        fill(calendar, worded, &worded.elements[1..], base.last, &filled, depth - 1)
                    && let Some(said) = apply(calendar, worded, filled, at, last)
                {
                    more.add(said);
                }
            }
        }
        if more.iter().next().is_none() {
            return;
        }
        more.iter().for_each(|said| found.add(said));
        bases = more;
    }
}

/// A token and those behind the marks and small words there.
fn places(calendar: Calendar<'_, '_>, at: usize) -> [Option<usize>; MOST_BETWEEN + 1] {
    let mut places = [None; MOST_BETWEEN + 1];
    let mut next = Some(at);
    for place in &mut places {
        *place = next;
        next = next.and_then(|at| skip(calendar, at, Behind::Word));
    }
    places
}

/// Can a way go on at a token?
fn goes_on(calendar: Calendar<'_, '_>, element: Option<&Element>, at: usize) -> bool {
    match element {
        Some(Element::Word(word)) => at < calendar.cx.tokens.len() && calendar.cx.tokens.ids(at).contains(word),
        Some(Element::Slot(Slot::Dash)) => after_dash(calendar.cx, at).is_some(),
        Some(Element::Slot(slot)) => can_fill(calendar, *slot, at),
        Some(Element::Gap) | None => false,
    }
}

/// What the poorer end of a range may be: a day, a month, a year alone.
fn poor(calendar: Calendar<'_, '_>, at: usize, found: &mut Found) {
    let cx = calendar.cx;
    for worded in &cx.lexicon.dates.loose {
        read(calendar, worded, at, 0, found);
    }
    if let Some(said) = numeric::day_and_month(calendar, at) {
        found.add(said);
    }
    if let Some((day, ending, last)) = words::day(cx, at) {
        found.add(Said::parts(Parts { days: [Some(day), None], ..Parts::default() }, last, ending));
    }
    month_alone(calendar, at, found);
    year_alone(calendar, at, found);
}

/// Adds what a way comes to at a token.
pub fn read(calendar: Calendar<'_, '_>, worded: &Worded, at: usize, depth: usize, found: &mut Found) {
    let needs_depth = worded.elements.contains(&Element::Slot(Slot::Date));
    if needs_depth && depth == 0 {
        return;
    }
    let takes_alone = matches!(worded.way, DateWay::Nth | DateWay::Early | DateWay::Middle | DateWay::Late);
    let empty = Filled { takes_alone, ..Filled::default() };
    if let Some((filled, last)) = fill(calendar, worded, &worded.elements, at, &empty, depth)
        && let Some(said) = apply(calendar, worded, filled, at, last)
    {
        found.add(said);
    }
}

/// Fills what is left of a way from a token on; commas, dashes, slashes and small words may stand between two parts.
fn fill(
    calendar: Calendar<'_, '_>,
    worded: &Worded,
    elements: &[Element],
    at: usize,
    filled: &Filled,
    depth: usize,
) -> Option<(Filled, usize)> {
    let Some((&element, rest)) = elements.split_first() else { return Some((*filled, at)) };
    let mut at = at;
    if element == Element::Slot(Slot::Date) && filled.behind != Behind::Nothing {
        at = words::filler(calendar.cx, at).unwrap_or(at);
    }
    for _ in 0..=MOST_BETWEEN {
        let go_on = |filled: Filled, at| fill(calendar, worded, rest, at, &filled, depth);
        let found = match element {
            Element::Word(word) => {
                let is_there = at < calendar.cx.tokens.len() && calendar.cx.tokens.ids(at).contains(&word);
                // a word of the way closes the figure before it: what stands behind it is no longer counted
                let closed = Filled { behind: Behind::Word, ending: Written::Clearly, ..*filled };
                is_there.then(|| go_on(closed, at + 1)).flatten()
            }
            Element::Slot(Slot::Dash) => {
                after_dash(calendar.cx, at).and_then(|at| go_on(Filled { behind: Behind::Nothing, ..*filled }, at))
            }
            Element::Slot(Slot::Date) if worded.way == DateWay::Range => {
                let mut dates = Found::default();
                if can_fill(calendar, Slot::Date, at) {
                    begin(calendar, at, depth.checked_sub(1)?, Ends::Poor, &mut dates);
                    poor(calendar, at, &mut dates);
                }
                dates.iter().find_map(|said| {
                    let filled = filled.with_date(said.when)?;
                    go_on(Filled { ending: said.ending, behind: Behind::Abbreviation, ..filled }, said.last)
                })
            }
            Element::Slot(slot) => {
                options(calendar, slot, at, filled, depth).find_map(|(filled, last)| go_on(filled, last))
            }
            Element::Gap => None,
        };
        if found.is_some() || filled.behind == Behind::Nothing {
            return found;
        }
        at = skip(calendar, at, filled.behind)?;
    }
    None
}

/// Behind a mark or small word that may stand between two parts of a date.
fn skip(calendar: Calendar<'_, '_>, at: usize, behind: Behind) -> Option<usize> {
    let cx = calendar.cx;
    let skips = match cx.kind(at) {
        TokenKind::Comma => true,
        TokenKind::Dash | TokenKind::Symbol => cx.is_glued(at) && cx.is_glued(at + 1),
        TokenKind::Stop => behind == Behind::Abbreviation && cx.is_glued(at),
        TokenKind::Word => return words::filler(cx, at),
        _ => false,
    };
    skips.then_some(at + 1)
}

/// The slots that a way can begin with, but for dates, which extend what was found.
const FIRST: &[Slot] = &[
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

/// Behind a dash, or what is written for one; a hyphen between letters is no token.
fn after_dash(cx: &Context<'_>, at: usize) -> Option<usize> {
    match cx.kind(at) {
        TokenKind::Dash => Some(at + 1),
        TokenKind::Symbol if cx.written(at) == "~" => Some(at + 1),
        TokenKind::Word if words::before(cx, at) == "-" => Some(at),
        _ => None,
    }
}
