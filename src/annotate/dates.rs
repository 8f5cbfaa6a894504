//! Dates: days, ranges, months and years as worded, counted from the day of publication where they say less.

mod numeric;

use super::{DateMention, context::Context};
use crate::{
    meaning::phrase::{DateForm, DateWord, Meaning},
    meaning::{Precision, Voice},
    pattern::{Element, Match, Slot},
    token::TokenKind,
    vocabulary::WordId,
};
use jiff::{ToSpan, civil::Date};
use rustc_hash::FxHashMap;

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
    let published = cx.document.times.published.map(|moment| moment.date);
    let forms = Forms::of(cx);
    let (mut found, mut taken) = (Vec::new(), Vec::new());
    let mut at = 0;
    while at < cx.tokens.len() {
        if let Some((DateWord::Nothing, last)) = date_word(cx, at) {
            at = last;
            continue;
        }
        let (dated, last) = match numeric::numeric(cx, at) {
            Some(dated) => (Some(dated), dated.last),
            None => date(cx, &forms, published, at),
        };
        if last > at {
            taken.push((at, last));
        }
        found.extend(dated);
        at = last.max(at + 1);
    }
    (found, taken)
}

/// The forms of the language by what they begin with.
struct Forms<'a> {
    all: &'a [(DateForm, Vec<Element>)],
    by_word: FxHashMap<WordId, Vec<usize>>,
    by_slot: Vec<(Slot, usize)>,
}

impl<'a> Forms<'a> {
    fn of(cx: &Context<'a>) -> Forms<'a> {
        let mut forms =
            Forms { all: cx.lexicon.date_forms.as_slice(), by_word: FxHashMap::default(), by_slot: Vec::new() };
        for (index, (_, elements)) in forms.all.iter().enumerate() {
            match elements.first() {
                Some(Element::Word(word)) => forms.by_word.entry(*word).or_default().push(index),
                Some(Element::Slot(slot)) => forms.by_slot.push((*slot, index)),
                Some(Element::Gap) | None => (),
            }
        }
        forms
    }

    /// The forms that a token can open, in the order of the lexicon.
    fn opened_by(&self, cx: &Context<'_>, at: usize, word: Option<DateWord>) -> Vec<usize> {
        let ids = cx.tokens.ids(at).iter();
        let mut opened: Vec<usize> = ids.filter_map(|id| self.by_word.get(id)).flatten().copied().collect();
        if word.is_some() || cx.kind(at) == TokenKind::Number {
            let (has_day, has_year) = (day(cx, at).is_some(), year(cx, at).is_some());
            let opens = |slot: Slot| match slot {
                Slot::Day => has_day,
                Slot::Month => matches!(word, Some(DateWord::Month(_))),
                Slot::Year => has_year,
                Slot::Weekday => matches!(word, Some(DateWord::Weekday(_))),
                _ => false,
            };
            opened.extend(self.by_slot.iter().filter(|(slot, _)| opens(*slot)).map(|(_, index)| *index));
        }
        opened.sort_unstable();
        opened
    }
}

/// What the slots of a form were filled with.
#[derive(Debug, Clone, Copy, Default)]
struct Parts {
    days: [Option<i8>; 2],
    months: [Option<i8>; 2],
    years: [Option<i16>; 2],
    weekday: Option<i8>,
    /// Is a month written small that the language writes with a capital? By itself it is another word then: "may".
    small_month: bool,
}

/// The date that begins at a token, and where its words end; without a day where nobody knows what it is counted from.
///
/// One that only begins with a word, as "in May" does, gives way to one that begins behind that word and reaches further:
/// "May 2023".
fn date(cx: &Context<'_>, forms: &Forms<'_>, published: Option<Date>, first: usize) -> (Option<Dated>, usize) {
    let word = date_word(cx, first);
    let mut end = first;
    let mut best: Option<Dated> = word.and_then(|(word, last)| relative(cx, published?, word, first, last));
    let mut words_before = 0;
    for index in forms.opened_by(cx, first, word.map(|(word, _)| word)) {
        let (form, elements) = &forms.all[index];
        let Some((parts, last)) = fill(cx, elements, first) else { continue };
        if best.is_some_and(|best| best.last >= last) {
            continue;
        }
        if is_year_alone(parts) && counts_people(cx, elements, last) {
            continue;
        }
        end = end.max(last);
        if let Some((from, to, precision)) = resolve(*form, parts, published) {
            let mention = DateMention { span: cx.span(first, last), from, to, precision };
            best = Some(Dated { first, last, mention });
            let is_word = |element: &Element| matches!(element, Element::Word(_));
            words_before = elements.iter().take_while(|element| is_word(element)).count();
        }
    }
    match best {
        Some(found) if words_before > 0 => {
            let (inner, last) = date(cx, forms, published, first + words_before);
            if inner.is_some_and(|inner| inner.last > found.last) { (inner, last) } else { (best, found.last) }
        }
        Some(found) => (best, found.last),
        None => (None, end),
    }
}

fn is_small_month(cx: &Context<'_>, at: usize) -> bool {
    let is_capital = |m: Match| cx.lexicon.matcher.phrase(m).way.starts_with(char::is_uppercase);
    let month = cx.matches_at(at).find(|(_, meaning)| matches!(meaning, Meaning::Date(DateWord::Month(_))));
    month.is_some_and(|(m, _)| is_capital(m) && !cx.tokens.list[at].capital)
}

/// A year and nothing else could be a figure: "de 1200".
fn is_year_alone(parts: Parts) -> bool {
    parts.days[0].is_none() && parts.months[0].is_none() && parts.weekday.is_none()
}

/// Do words for people or harm begin behind a year, which make the figure a count? Not where a word of the form closes
/// it; and where one opens it a verb may follow, as in "in 1995 died 30".
fn counts_people(cx: &Context<'_>, form: &[Element], at: usize) -> bool {
    let is_word = |element: Option<&Element>| matches!(element, Some(Element::Word(_)));
    if is_word(form.last()) {
        return false;
    }
    let counts = |meaning| match meaning {
        Meaning::Victims(..) | Meaning::Unit | Meaning::Predicate(_, Voice::Nominal) => Some(()),
        Meaning::Predicate(..) => (!is_word(form.first())).then_some(()),
        _ => None,
    };
    cx.meaning_at(at, counts).is_some()
}

fn date_word(cx: &Context<'_>, at: usize) -> Option<(DateWord, usize)> {
    cx.meaning_at(at, |meaning| match meaning {
        Meaning::Date(word) => Some(word),
        _ => None,
    })
}

/// "yesterday", "last week".
fn relative(cx: &Context<'_>, published: Date, word: DateWord, first: usize, last: usize) -> Option<Dated> {
    let (from, to, precision) = match word {
        DateWord::Days(days) => {
            let day = published.checked_add(days.days()).ok()?;
            (day, day, Precision::Day)
        }
        DateWord::Weeks(weeks) => {
            let monday = published.checked_sub(i32::from(published.weekday().to_monday_zero_offset()).days()).ok()?;
            let from = monday.checked_add(weeks.weeks()).ok()?;
            (from, from.checked_add(6.days()).ok()?, Precision::Week)
        }
        DateWord::Months(months) => {
            let from = published.first_of_month().checked_add(months.months()).ok()?;
            (from, from.last_of_month(), Precision::Month)
        }
        DateWord::Years(years) => {
            let from = published.first_of_year().checked_add(years.years()).ok()?;
            (from, from.last_of_year(), Precision::Year)
        }
        DateWord::Month(_) | DateWord::Weekday(_) | DateWord::Ordinal(_) | DateWord::Nothing => return None,
    };
    Some(Dated { first, last, mention: DateMention { span: cx.span(first, last), from, to, precision } })
}

/// Fills the slots of a form from a token on; commas, dashes and slashes may stand between two slots.
fn fill(cx: &Context<'_>, elements: &[Element], mut at: usize) -> Option<(Parts, usize)> {
    let mut parts = Parts::default();
    let mut month_before = false;
    for (place, element) in elements.iter().enumerate() {
        if place > 0 {
            let skips = match cx.kind(at) {
                TokenKind::Comma | TokenKind::Dash => true,
                TokenKind::Symbol => cx.is_glued(at) && cx.is_glued(at + 1),
                TokenKind::Stop => (month_before || cx.kind(at - 1) == TokenKind::Number) && cx.is_glued(at),
                _ => false,
            };
            at += usize::from(skips);
        }
        if at >= cx.tokens.len() {
            return None;
        }
        month_before = matches!(element, Element::Slot(Slot::Month));
        at = match element {
            Element::Word(word) => cx.tokens.ids(at).contains(word).then_some(at + 1)?,
            Element::Slot(Slot::Day) => {
                let (day, last) = day(cx, at)?;
                put(&mut parts.days, day)?;
                last
            }
            Element::Slot(Slot::Month) => match date_word(cx, at)? {
                (DateWord::Month(month), last) => {
                    parts.small_month |= is_small_month(cx, at);
                    put(&mut parts.months, month)?;
                    last
                }
                _ => return None,
            },
            Element::Slot(Slot::Year) => {
                put(&mut parts.years, year(cx, at)?)?;
                at + 1
            }
            Element::Slot(Slot::Weekday) => match date_word(cx, at)? {
                (DateWord::Weekday(weekday), last) => {
                    parts.weekday = Some(weekday);
                    last
                }
                _ => return None,
            },
            Element::Slot(_) | Element::Gap => return None,
        };
    }
    let is_inside_number = cx.kind(at) == TokenKind::Number && cx.is_glued(at);
    (!is_inside_number).then_some((parts, at))
}

fn put<T>(places: &mut [Option<T>; 2], value: T) -> Option<()> {
    let place = places.iter_mut().find(|place| place.is_none())?;
    *place = Some(value);
    Some(())
}

/// The day of a month: 1 to 31, perhaps with the letters of an ordinal, or a word.
fn day(cx: &Context<'_>, at: usize) -> Option<(i8, usize)> {
    if let Some((DateWord::Ordinal(day), last)) = date_word(cx, at) {
        return Some((day, last));
    }
    // « Depuis février, 2 307 personnes … »: a number in groups is no day
    if number_of(cx, at).is_some() && super::quantities::digits::digits(cx, at, cx.tokens.len()).1 > at + 1 {
        return None;
    }
    let written = number_of(cx, at)?;
    let digits = written.chars().take_while(|c| c.is_numeric()).count();
    let split = written.char_indices().nth(digits).map_or(written.len(), |(at, _)| at);
    let (number, suffix) = written.split_at(split);
    let known = suffix.is_empty() || cx.lexicon.ordinal_suffixes.iter().any(|s| s.eq_ignore_ascii_case(suffix));
    let day = super::quantities::digits::parse_digits(number, &cx.lexicon.digits)?;
    (known && digits <= 2 && (1.0..=31.0).contains(&day)).then_some((day as i8, at + 1))
}

fn year(cx: &Context<'_>, at: usize) -> Option<i16> {
    let written = number_of(cx, at)?;
    let value = super::quantities::digits::parse_digits(written, &Default::default())?;
    (written.chars().count() == 4 && (1000.0..2200.0).contains(&value)).then_some(value as i16)
}

fn number_of<'a>(cx: &Context<'a>, at: usize) -> Option<&'a str> {
    let token = cx.tokens.list.get(at).filter(|token| token.kind == TokenKind::Number)?;
    Some(token.span.of(cx.text))
}

/// First and last day of what the parts say.
fn resolve(form: DateForm, parts: Parts, published: Option<Date>) -> Option<(Date, Date, Precision)> {
    let Parts { days, months: [month, last_month], years: [year, last_year], weekday, small_month } = parts;
    let [day, last_day] = days;
    match (day, month, year) {
        (None, Some(_), None) if small_month => None,
        (Some(day), Some(month), year) => {
            let Some(last_day) = last_day else {
                let date = nearest_day(form, year, month, day, published)?;
                return Some((date, date, Precision::Day));
            };
            let to = nearest_day(form, last_year.or(year), last_month.unwrap_or(month), last_day, published)?;
            let from = match year.filter(|_| last_year.is_some()) {
                Some(year) => Date::new(year, month, day).ok()?,
                None => Date::new(to.year() - i16::from(month > to.month()), month, day).ok()?,
            };
            (from <= to).then_some((from, to, Precision::Day))
        }
        (None, Some(month), year) => {
            let from = match year {
                Some(year) => Date::new(year, month, 1).ok()?,
                None => nearest_day(form, None, month, MID_MONTH, published)?.first_of_month(),
            };
            let last = match last_month {
                Some(last) => Date::new(last_year.unwrap_or(from.year()), last, 1).ok()?.last_of_month(),
                None => from.last_of_month(),
            };
            if from > last {
                return None;
            }
            let day = |day| Date::new(from.year(), from.month(), day).ok();
            Some(match form {
                DateForm::Early => (from, day(10)?, Precision::Week),
                DateForm::Middle => (day(11)?, day(20)?, Precision::Week),
                DateForm::Late => (day(21)?, last, Precision::Week),
                _ => (from, last, Precision::Month),
            })
        }
        (None, None, Some(year)) => {
            let from = Date::new(year, 1, 1).ok()?;
            let to = last_year.unwrap_or(year);
            let to = Date::new(to, 12, 31).ok()?;
            (from <= to).then_some((from, to, Precision::Year))
        }
        (None, None, None) => {
            let date = nearest_weekday(form, weekday?, published?)?;
            Some((date, date, Precision::Day))
        }
        (Some(day), None, _) => {
            let date = weekday_with_day(weekday?, day, published?)?;
            Some((date, date, Precision::Day))
        }
    }
}

/// The day of a month that stands for the month when its distance is measured.
const MID_MONTH: i8 = 15;

/// "Monday the 21st": the nearest such day, within a month or so.
fn weekday_with_day(weekday: i8, day: i8, published: Date) -> Option<Date> {
    let days = (0..45_i32).flat_map(|days| [-days, days]);
    let mut dates = days.filter_map(|days| published.checked_add(days.days()).ok());
    dates.find(|date| date.day() == day && date.weekday().to_monday_one_offset() == weekday)
}

/// The day as given, or, without a year, the one nearest to publication; before or behind it where the form says so.
fn nearest_day(form: DateForm, year: Option<i16>, month: i8, day: i8, published: Option<Date>) -> Option<Date> {
    if let Some(year) = year {
        return Date::new(year, month, day).ok();
    }
    let published = published?;
    let years = [published.year() - 1, published.year(), published.year() + 1];
    let fits = |date: &Date| match form {
        DateForm::Past => *date < published,
        DateForm::Coming => *date > published,
        _ => true,
    };
    let candidates = years.into_iter().filter_map(|year| Date::new(year, month, day).ok()).filter(fits);
    candidates.min_by_key(|date| published.until(*date).map_or(i32::MAX, |span| distance(span.get_days())))
}

/// How far off a day is in news, which looks back: one to come only counts as near within two months.
fn distance(days: i32) -> i32 {
    if days > 60 { days + 366 } else { days.abs() }
}

/// The weekday on or before publication; for a form that looks back, before it; for one that looks on, after it.
fn nearest_weekday(form: DateForm, weekday: i8, published: Date) -> Option<Date> {
    let today = published.weekday().to_monday_one_offset();
    let back = (today - weekday).rem_euclid(7);
    let days = match form {
        DateForm::Past if back == 0 => -7,
        DateForm::Coming => 7 - i32::from(back),
        _ => -i32::from(back),
    };
    published.checked_add(days.days()).ok()
}

/// What `annotate` prints.
pub fn mentions(dated: &[Dated]) -> Vec<DateMention> {
    dated.iter().map(|dated| dated.mention).collect()
}
