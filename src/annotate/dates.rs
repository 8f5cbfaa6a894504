//! Dates: days, ranges, months and years as worded, counted from the day of publication where they say less.
//!
//! Each way of the lexicon is an order of slots and words. [`words`] reads what a slot can be, [`slots`] and [`ways`] fill
//! the ways with it, [`sense`] says what a filled way means, [`doubt`] what speaks against it, and [`resolve`] and
//! [`calendar`] reckon the days.

mod calendar;
mod doubt;
mod numeric;
mod ranges;
mod resolve;
mod said;
mod sense;
mod signs;
mod slots;
mod solar;
mod ways;
mod words;

use super::{DateMention, context::Context};
use crate::meaning::phrase::DateWord;
use said::{Calendar, period};

/// A date with the tokens that it takes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Dated {
    pub first: usize,
    pub last: usize,
    pub mention: DateMention,
}

/// The dates of a text in order, where two overlap the longer one; and the tokens of all words for dates, also of those
/// that say no day without a time of publication.
pub fn dates(cx: &Context<'_>) -> (Vec<Dated>, Vec<(usize, usize)>) {
    let signs = signs::signs(cx);
    let published = cx.document.times.published.map(|moment| moment.date);
    let calendar = Calendar { cx, published, signs: &signs };
    let (mut found, mut taken) = (Vec::new(), Vec::new());
    let mut at = 0;
    while at < cx.tokens.len() {
        let (dated, last) = date(calendar, at);
        let nothing = words::date_word(cx, at, |word| (word == DateWord::Nothing).then_some(()));
        if let Some(((), end)) = nothing.filter(|(_, end)| last <= *end) {
            at = end;
            continue;
        }
        if last > at {
            taken.push((at, last));
        }
        found.extend(dated);
        at = last.max(at + 1);
    }
    (found, taken)
}

/// What `annotate` prints.
pub fn mentions(dated: &[Dated]) -> Vec<DateMention> {
    dated.iter().map(|dated| dated.mention).collect()
}

/// The date that begins at a token, and where its words end; without a day where nobody knows what it is counted from.
///
/// One that only begins with a word, as "in May" does, and a weekday of several words give way to one that begins behind
/// their first word and reaches further: "May 2023".
fn date(calendar: Calendar<'_, '_>, first: usize) -> (Option<Dated>, usize) {
    let cx = calendar.cx;
    let found = ways::found(calendar, first, ways::DEPTH);
    let best = found.iter().find_map(|said| Some((said, Some(period(calendar, said.when)?))));
    let Some((said, days)) = best.or_else(|| Some((found.iter().next()?, None))) else { return (None, first) };
    let skip = if said.is_weekday() { said.lead.max(1) } else { said.lead };
    if skip > 0 && first + skip < said.last {
        let (inner, last) = date(calendar, first + skip);
        if inner.is_some_and(|inner| inner.last > said.last) {
            return (inner, last);
        }
    }
    let Some(days) = days else { return (None, said.last) };
    let span = cx.span(first, said.last);
    let mention = DateMention { span, from: days.from, to: days.to, precision: days.precision };
    (Some(Dated { first, last: said.last, mention }), said.last)
}
