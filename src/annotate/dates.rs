//! Dates: days, ranges, months and years as worded, counted from the day of publication where they say less.
//!
//! Each way of the lexicon is an order of slots and words. `words` reads what a slot can be, `slots` and `ways` fill
//! the ways with it, `sense` says what a filled way means, `doubt` what speaks against it, and `resolve` and
//! `calendar` reckon the days.

pub mod calendar;
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
pub use solar::solar_day;

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

#[cfg(test)]
mod tests {
    use crate::{claim, lexicon::Library, sample};

    /// The dates of a text published on Monday, 2 September 2024: their words and days.
    fn dates(text: &str) -> Vec<String> {
        let reading = sample::reading("paper", "2024-09-02", text);
        let (annotations, _) = claim::read(&reading.document, &Library::embedded());
        let written = |date: &super::DateMention| format!("{}: {} {}", date.span.of(text), date.from, date.to);
        annotations.dates.iter().map(written).collect()
    }

    #[test]
    fn the_poorer_end_of_a_range_takes_from_the_richer() {
        assert_eq!(dates("They met from May 12 to 15."), ["from May 12 to 15: 2024-05-12 2024-05-15"]);
        assert_eq!(
            dates("They met from 30 December to 2 January."),
            ["from 30 December to 2 January: 2023-12-30 2024-01-02"]
        );
        assert_eq!(
            dates("They met from the 4th to the 23rd of next month."),
            ["from the 4th to the 23rd of next month: 2024-10-04 2024-10-23"]
        );
    }

    #[test]
    fn two_years_with_and_between_are_two_dates() {
        assert_eq!(
            dates("It flooded in 2007 and 2009."),
            ["in 2007: 2007-01-01 2007-12-31", "2009: 2009-01-01 2009-12-31"]
        );
        assert_eq!(dates("It flooded between 2007 and 2009."), ["between 2007 and 2009: 2007-01-01 2009-12-31"]);
    }

    #[test]
    fn dates_stand_within_dates() {
        assert_eq!(
            dates("The third quarter of last year was dry."),
            ["third quarter of last year: 2023-07-01 2023-09-30"]
        );
        assert_eq!(dates("It opens two days after 30 August."), ["two days after 30 August: 2024-09-01 2024-09-01"]);
        assert_eq!(dates("It fell on Friday of last week."), ["Friday of last week: 2024-08-30 2024-08-30"]);
    }

    #[test]
    fn what_counts_or_numbers_something_is_no_date() {
        for text in [
            "Call 138-2010-2015.",
            "The code is 133-03-03-2020.",
            "It may rain.",
            "The March of the 10 began.",
            "They paid $2015.",
        ] {
            assert_eq!(dates(text), Vec::<String>::new(), "{text}");
        }
        assert_eq!(dates("On Sunday 31 people came."), ["On Sunday: 2024-09-01 2024-09-01"]);
        assert_eq!(dates("Last week, 12 people came."), ["Last week: 2024-08-26 2024-09-01"]);
        assert_eq!(dates("This week 12 people came."), ["This week: 2024-09-02 2024-09-08"]);
        assert_eq!(dates("They met in week 12."), ["week 12: 2024-03-18 2024-03-24"]);
        assert_eq!(dates("More than 2000 came."), Vec::<String>::new());
        assert_eq!(dates("The last week of the campaign was loud."), Vec::<String>::new());
    }

    #[test]
    fn a_text_may_end_anywhere_in_a_date() {
        let text = "From the 4th to the 23rd of next month, 2024-09-02, two days after Monday, Q1 2016, 12/08/2015";
        for (end, _) in text.char_indices() {
            dates(&text[..end]);
        }
    }
}
