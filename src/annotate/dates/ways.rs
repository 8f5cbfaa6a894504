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
    lexicon::dates::{Among, Node, OPENING, Step, WORD},
    meaning::phrase::DateWord,
    pattern::Slot,
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
    if has(calendar, at, WORD) {
        worded(calendar, Among::All, at, depth, found);
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
        slotted(calendar, Among::All, *slot, at, depth, found);
    }
    if depth > 0 {
        extend(calendar, at, depth, ends, found);
    }
}

/// Adds what the ways among these come to that begin with the word at a token.
pub fn worded(calendar: Calendar<'_, '_>, among: Among, at: usize, depth: usize, found: &mut Found) {
    let closed = Filled { behind: Behind::Word, ..Filled::default() };
    for word in calendar.cx.tokens.ids(at) {
        if let Some(node) = calendar.cx.lexicon.dates.behind_word(among, *word) {
            let mut complete = Vec::new();
            walk(calendar, node, at + 1, &closed, depth, &mut complete);
            add(calendar, complete, at, found);
        }
    }
}

/// Adds what the ways among these come to that begin with a slot.
pub fn slotted(calendar: Calendar<'_, '_>, among: Among, slot: Slot, at: usize, depth: usize, found: &mut Found) {
    let Some(node) = calendar.cx.lexicon.dates.behind_slot(among, slot) else { return };
    let mut complete = Vec::new();
    options(calendar, slot, at, &Filled::default(), depth, &mut |filled, last| {
        walk(calendar, node, last, filled, depth, &mut complete);
    });
    add(calendar, complete, at, found);
}

/// Adds what complete ways mean, in the order in which the lexicon lists them.
fn add(calendar: Calendar<'_, '_>, mut complete: Vec<Complete>, first: usize, found: &mut Found) {
    complete.sort_by_key(|complete| complete.way);
    for Complete { way, filled, last } in complete {
        let worded = &calendar.cx.lexicon.dates.ways[way as usize];
        if let Some(said) = apply(calendar, worded, filled, first, last) {
            found.add(said);
        }
    }
}

/// A way that was filled up to its end, behind token `last`.
struct Complete {
    way: u32,
    filled: Filled,
    last: usize,
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
    let Some(node) = calendar.cx.lexicon.dates.behind_slot(Among::All, Slot::Date) else { return };
    let mut bases = *found;
    if ends == Ends::Whole {
        poor(calendar, at, &mut bases);
    }
    for _ in 0..depth {
        let mut more = Found::default();
        for base in bases.iter() {
            let open = Filled { behind: Behind::Word, ..Filled::default() };
            let Some(filled) = open.with_date(base.when) else { continue };
            let mut complete = Vec::new();
            walk(calendar, node, base.last, &filled, depth - 1, &mut complete);
            add(calendar, complete, at, &mut more);
        }
        if more.iter().next().is_none() {
            return;
        }
        more.iter().for_each(|said| found.add(said));
        bases = more;
    }
}

/// What the poorer end of a range may be: a day, a month, a year alone.
fn poor(calendar: Calendar<'_, '_>, at: usize, found: &mut Found) {
    let cx = calendar.cx;
    worded(calendar, Among::Loose, at, 0, found);
    for slot in FIRST {
        slotted(calendar, Among::Loose, *slot, at, 0, found);
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

/// Fills what is left of the ways behind `node` from a token on; of each way the first that completes it counts.
fn walk(
    calendar: Calendar<'_, '_>,
    node: &Node,
    at: usize,
    filled: &Filled,
    depth: usize,
    complete: &mut Vec<Complete>,
) {
    for &way in &node.ends {
        if complete.iter().all(|complete| complete.way != way) {
            complete.push(Complete { way, filled: *filled, last: at });
        }
    }
    for &(step, next) in &node.steps {
        let next = calendar.cx.lexicon.dates.node(next);
        take(calendar, step, at, filled, depth, &mut |filled, last| {
            walk(calendar, next, last, filled, depth, complete)
        });
    }
}

/// What takes a step: how the slots are filled with it, and where it ends.
type Go<'g> = &'g mut dyn FnMut(&Filled, usize);

/// Takes a step at a token; commas, dashes, slashes and small words may stand before it.
fn take(calendar: Calendar<'_, '_>, step: Step, at: usize, filled: &Filled, depth: usize, go: Go<'_>) {
    let mut at = at;
    let is_date = matches!(step, Step::Slot(Slot::Date) | Step::DateOrPart | Step::End);
    if is_date && filled.behind != Behind::Nothing {
        at = words::filler(calendar.cx, at).unwrap_or(at);
    }
    for _ in 0..=MOST_BETWEEN {
        take_here(calendar, step, at, filled, depth, go);
        if filled.behind == Behind::Nothing {
            return;
        }
        let Some(behind) = skip(calendar, at, filled.behind) else { return };
        at = behind;
    }
}

fn take_here(calendar: Calendar<'_, '_>, step: Step, at: usize, filled: &Filled, depth: usize, go: Go<'_>) {
    let cx = calendar.cx;
    match step {
        Step::Word(word) => {
            if at < cx.tokens.len() && cx.tokens.ids(at).contains(&word) {
                // a word of the way closes the figure before it: what stands behind it is no longer counted
                go(&Filled { behind: Behind::Word, ending: Written::Clearly, ..*filled }, at + 1);
            }
        }
        Step::Dash => {
            if let Some(at) = after_dash(cx, at) {
                go(&Filled { behind: Behind::Nothing, ..*filled }, at);
            }
        }
        Step::Slot(slot) => options(calendar, slot, at, filled, depth, go),
        Step::DateOrPart | Step::End if depth == 0 || !can_fill(calendar, Slot::Date, at) => (),
        Step::DateOrPart => {
            let mut dates = found(calendar, at, depth - 1);
            month_alone(calendar, at, &mut dates);
            year_alone(calendar, at, &mut dates);
            let word = Filled { behind: Behind::Word, ..*filled };
            go_on_with(&dates, &word, go);
        }
        Step::End => {
            let mut dates = Found::default();
            begin(calendar, at, depth - 1, Ends::Poor, &mut dates);
            poor(calendar, at, &mut dates);
            let short = Filled { behind: Behind::Abbreviation, ..*filled };
            go_on_with(&dates, &short, go);
        }
    }
}

/// Goes on with each of the dates in the next place.
pub fn go_on_with(dates: &Found, filled: &Filled, go: Go<'_>) {
    for said in dates.iter() {
        if let Some(filled) = filled.with_date(said.when) {
            go(&Filled { ending: said.ending, ..filled }, said.last);
        }
    }
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
