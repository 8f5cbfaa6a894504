//! Dates as pages print them beside a byline: "2 Sep 2024 17:55", "September 2, 2024", "2024-09-02 17:55 GMT".

mod clock;
mod rest;
mod tokens;

use super::words::{Month, Words};
use crate::{annotate::dates::solar_day, document::Moment};
use clock::{offset, time_after, time_before};
use jiff::civil;
use rest::others;
pub(crate) use rest::tells_number;
use tokens::{Token, digit, tokens};

/// A date found in a line, and how much of the line it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Found {
    pub moment: Moment,
    /// Words and figures of the line that are no part of a date, and those of them before the first and behind the last.
    pub others: usize,
    pub before: usize,
    pub behind: usize,
    /// The last date of the line.
    pub until: civil::Date,
    /// Those of some length that begin with a small letter: many in a sentence, few in a line of credits.
    pub prose: usize,
    /// Numbers among them, in words too, that are no count of comments or minutes: a line with one may tell a toll.
    pub figures: usize,
}

/// How a page writes its dates.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Manner<'w> {
    /// Decides between languages that call different months by one name.
    pub language: Option<&'w str>,
    pub order: Option<Order>,
}

/// What stands first where day and month are figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    Day,
    Month,
    /// The year before both; where it stands behind them, the day is first.
    Year,
}

/// [`find_as`] where nothing but perhaps the language (a tag) is known of the page.
pub(crate) fn find(line: &str, language: Option<&str>, words: &Words<'_>) -> Option<Found> {
    find_as(line, &manner(language, words), words)
}

/// How pages in a language write dates; with a country in its tag ("en-GB"), how they do there.
pub(crate) fn manner<'w>(tag: Option<&'w str>, words: &Words<'_>) -> Manner<'w> {
    let Some(tag) = tag else { return Manner::default() };
    let mut parts = tag.split(['-', '_']);
    let language = parts.next();
    let country = parts.find(|part| part.len() == 2).map(str::to_ascii_uppercase);
    let order = match country {
        _ if language.is_some_and(|language| words.year_first.contains(language)) => Some(Order::Year),
        _ if !language.is_some_and(|language| words.month_first.contains(language)) => {
            language.filter(|language| (2..=3).contains(&language.len())).map(|_| Order::Day)
        }
        Some(country) if words.month_first_in.contains(&country) => Some(Order::Month),
        Some(country) => (!words.either_first_in.contains(&country)).then_some(Order::Day),
        None => None,
    };
    Manner { language, order }
}

/// The first full date of a line, with its time of day where one stands beside it. A date that could be read two ways
/// is none.
pub(crate) fn find_as(line: &str, manner: &Manner<'_>, words: &Words<'_>) -> Option<Found> {
    if !line.chars().any(|c| digit(c).is_some()) {
        return None;
    }
    let tokens = tokens(line);
    let at = (0..tokens.len()).find(|at| date_at(&tokens, *at, manner, words).is_some())?;
    let (date, end) = date_at(&tokens, at, manner, words)?;
    let time = time_after(&tokens, end).or_else(|| time_before(&tokens, at)).map(|(time, ..)| time);
    let moment = Moment { date, time, offset: offset(&tokens).filter(|_| time.is_some()) };
    Some(others(&tokens, moment, manner, words))
}

/// The order of day and month that a line shows: one of two figures that is above 12 can be no month.
pub(crate) fn order_of(line: &str) -> Option<Order> {
    let tokens = tokens(line);
    (0..tokens.len()).find_map(|at| {
        let Token::Number { value: first, digits: 1 | 2 } = tokens.get(at)? else { return None };
        let Token::Number { value: second, digits: 1 | 2 } = tokens.get(at + 2)? else { return None };
        let is_date = |order| {
            let manner = Manner { language: None, order: Some(order) };
            matches!(tokens.get(at + 1), Some(Token::Mark('/' | '-')))
                && all_figures(&tokens, at, *first, &manner).is_some()
        };
        match (first, second) {
            (13..=31, 1..=12) if is_date(Order::Day) => Some(Order::Day),
            (1..=12, 13..=31) if is_date(Order::Month) => Some(Order::Month),
            _ => None,
        }
    })
}

fn date_at(tokens: &[Token], at: usize, manner: &Manner<'_>, words: &Words<'_>) -> Option<(civil::Date, usize)> {
    match tokens.get(at)? {
        Token::Number { value: year, digits: 4 } => {
            year_first(tokens, at, *year, manner, words).or_else(|| year_and_name(tokens, at, *year, manner, words))
        }
        // "07" of "1:38:07 PM Nov 20, 2019" is no day.
        Token::Number { .. }
            if at > 1
                && tokens.get(at - 1) == Some(&Token::Mark(':'))
                && matches!(tokens.get(at - 2), Some(Token::Number { .. }))
                && time_before(tokens, at + 1).is_some() =>
        {
            None
        }
        Token::Number { value: day, digits: 1 | 2 } => {
            day_first(tokens, at, *day, manner, words).or_else(|| all_figures(tokens, at, *day, manner))
        }
        Token::Word(..) => month_first(tokens, at, manner, words),
        _ => None,
    }
}

/// "2024-09-02", and a year, a month and a day with a one-letter word after each, as Chinese has it.
fn year_first(
    tokens: &[Token],
    at: usize,
    year: i32,
    manner: &Manner<'_>,
    words: &Words<'_>,
) -> Option<(civil::Date, usize)> {
    let mut next = at + 1;
    let mut numbers = [0; 2];
    for number in &mut numbers {
        match tokens.get(next)? {
            Token::Mark('-' | '/' | '.') => next += 1,
            Token::Word(word, _) if word.chars().count() == 1 => next += 1,
            _ => return None,
        }
        let Token::Number { value, digits: 1 | 2 } = tokens.get(next)? else { return None };
        *number = *value;
        next += 1;
    }
    if matches!(tokens.get(next), Some(Token::Word(word, _)) if word.chars().count() == 1 && word != "t") {
        next += 1;
    }
    let solar = (1300..1500).contains(&year) && manner.language.is_some_and(|language| words.solar.contains(language));
    let date = if solar { solar_day(year, numbers[0], numbers[1]) } else { date(year, numbers[0], numbers[1]) };
    Some((date?, next))
}

/// "2024. Sep 2."
fn year_and_name(
    tokens: &[Token],
    at: usize,
    year: i32,
    manner: &Manner<'_>,
    words: &Words<'_>,
) -> Option<(civil::Date, usize)> {
    let is_sign = |token: &Token| match token {
        Token::Mark(mark) => matches!(mark, '.' | ',' | '-'),
        Token::Word(word, _) => word.chars().count() == 1,
        Token::Number { .. } => false,
    };
    let from = (at + 1..at + 4).find(|at| tokens.get(*at).is_some_and(|token| !is_sign(token)))?;
    let (month, mut next) = month_at(tokens, from, manner.language, words)?;
    next += usize::from(matches!(tokens.get(next), Some(Token::Mark('.' | '-'))));
    let Token::Number { value: day, digits: 1 | 2 } = tokens.get(next)? else { return None };
    let hour = matches!(tokens.get(next + 1), Some(Token::Mark(':')));
    let again = matches!(tokens.get(next + 2), Some(Token::Number { digits: 4, .. }));
    Some((day_of(month, year, *day).filter(|_| !hour && !again)?, next + 1))
}

/// "2 Sep 2024", and with joining words between.
fn day_first(
    tokens: &[Token],
    at: usize,
    day: i32,
    manner: &Manner<'_>,
    words: &Words<'_>,
) -> Option<(civil::Date, usize)> {
    let mut next = at + 1;
    for _ in 0..3 {
        if let Some((month, end)) = month_at(tokens, next, manner.language, words) {
            let (year, end) = year_after(tokens, end).or_else(|| short_year_after(tokens, end))?;
            return Some((day_of(month, year, day)?, end));
        }
        match tokens.get(next)? {
            Token::Word(word, _) if word.chars().count() <= 3 => next += 1,
            Token::Mark('.' | '-' | '/' | ',' | '\u{ba}' | '\u{b0}') => next += 1,
            _ => return None,
        }
    }
    None
}

/// "September 2, 2024".
fn month_first(tokens: &[Token], at: usize, manner: &Manner<'_>, words: &Words<'_>) -> Option<(civil::Date, usize)> {
    let near = tokens.get(at + 1..tokens.len().min(at + 4))?;
    near.iter().find(|token| matches!(token, Token::Number { .. }))?;
    let (month, mut next) = month_at(tokens, at, manner.language, words)?;
    while matches!(tokens.get(next), Some(Token::Mark('.'))) {
        next += 1;
    }
    let Token::Number { value: day, digits: 1 | 2 } = tokens.get(next)? else { return None };
    let (year, end) = year_after(tokens, next + 1)?;
    Some((day_of(month, year, *day)?, end))
}

/// "25/12/2024": with full stops the day comes first, else as the page has it; where that is not known, only one
/// reading may be a date. "02.09.14" alike, in two digits each, "25/12/24", and "24-12-25" where the year comes first.
fn all_figures(tokens: &[Token], at: usize, first: i32, manner: &Manner<'_>) -> Option<(civil::Date, usize)> {
    let mark = tokens.get(at + 1).filter(|mark| matches!(mark, Token::Mark('/' | '.' | '-')))?;
    let Token::Number { value: second, digits: 1 | 2 } = tokens.get(at + 2)? else { return None };
    let Token::Number { value: last, digits } =
        tokens.get(at + 3).filter(|same| *same == mark).and(tokens.get(at + 4))?
    else {
        return None;
    };
    let pairs = [at, at + 2].iter().all(|at| matches!(tokens.get(*at), Some(Token::Number { digits: 2, .. })));
    let year_first = *digits == 2 && pairs && manner.order == Some(Order::Year);
    let year = match digits {
        4 => *last,
        2 if year_first => 0,
        2 if *mark == Token::Mark('/') || *mark == Token::Mark('.') && pairs => century(*last)?,
        _ => return None,
    };
    // With a fourth figure it is the number of something.
    let figure = |at: Option<usize>| matches!(at.and_then(|at| tokens.get(at)), Some(Token::Number { .. }));
    let before = at > 0 && tokens.get(at - 1) == Some(mark) && figure(at.checked_sub(2));
    if before || tokens.get(at + 5) == Some(mark) && figure(Some(at + 6)) {
        return None;
    }
    if year_first {
        return Some((date(century(first)?, *second, *last)?, at + 5));
    }
    let day_first = date(year, *second, first);
    let month_first = date(year, first, *second);
    let both_ways = day_first.is_some() && month_first.is_some() && first != *second;
    let date = match manner.order.filter(|_| *mark != Token::Mark('.')) {
        _ if !both_ways => day_first.or(month_first),
        None if *mark != Token::Mark('.') => None,
        Some(Order::Month) => month_first,
        None | Some(Order::Day | Order::Year) => day_first,
    };
    Some((date?, at + 5))
}

/// The year of two digits that pages have: there were none before 1990.
const fn century(year: i32) -> Option<i32> {
    match year {
        0..=50 => Some(2000 + year),
        90..=99 => Some(1900 + year),
        _ => None,
    }
}

/// The day of a month of either calendar.
fn day_of(month: Month, year: i32, day: i32) -> Option<civil::Date> {
    match month {
        Month::Common(month) => date(year, i32::from(month), day),
        Month::Solar(month) => solar_day(year, i32::from(month), day),
    }
}

/// A month at this place (one or two words), and again after a slash where it is said in two ways.
fn month_at(tokens: &[Token], at: usize, language: Option<&str>, words: &Words<'_>) -> Option<(Month, usize)> {
    let Token::Word(first, _) = tokens.get(at)? else { return None };
    let two = match tokens.get(at + 1) {
        Some(Token::Word(second, _)) => {
            month(&format!("{first} {second}"), language, words).map(|month| (month, at + 2))
        }
        _ => None,
    };
    let (month, mut end) = two.or_else(|| month(first, language, words).map(|month| (month, at + 1)))?;
    if tokens.get(end) == Some(&Token::Mark('/')) && matches!(tokens.get(end + 1), Some(Token::Word(..))) {
        end = month_at(tokens, end + 1, language, words).filter(|(same, _)| *same == month).map_or(end, |(_, end)| end);
    }
    Some((month, end))
}

fn month(name: &str, language: Option<&str>, words: &Words<'_>) -> Option<Month> {
    let stem = || words.month_stems.iter().find(|(stem, _)| name.starts_with(stem.as_str())).map(|(_, senses)| senses);
    let senses = words.months.get(name).or_else(stem);
    let Some(senses) = senses else { return without_prefix(name, words) };
    if let Some((_, month)) = senses.iter().find(|(code, _)| Some(code.as_str()) == language) {
        return Some(*month);
    }
    let first = senses.first()?.1;
    senses.iter().all(|(_, month)| *month == first).then_some(first)
}

/// The month behind one letter that is written together with it, as Hebrew and Arabic write "in". Only names of some
/// length, in scripts without capitals.
fn without_prefix(name: &str, words: &Words<'_>) -> Option<Month> {
    let mut letters = name.chars();
    letters.next().filter(|c| c.is_alphabetic() && !c.is_lowercase())?;
    let rest = letters.as_str();
    let senses = words.months.get(rest).filter(|_| rest.chars().count() >= 3)?;
    senses.first().map(|(_, month)| *month)
}

fn year_after(tokens: &[Token], mut at: usize) -> Option<(i32, usize)> {
    for _ in 0..3 {
        match tokens.get(at)? {
            Token::Number { value, digits: 4 } => return Some((*value, at + 1)),
            Token::Word(word, _) if word.chars().count() <= 3 => at += 1,
            Token::Mark(_) => at += 1,
            _ => return None,
        }
    }
    None
}

/// "12 Mar 24", "12. Mar. '24": two digits right behind the month that are no hour of the day.
fn short_year_after(tokens: &[Token], at: usize) -> Option<(i32, usize)> {
    let joined = |at: &usize| !matches!(tokens.get(*at), Some(Token::Mark('.' | '-' | '\'' | '\u{2019}')));
    let at = (at..at + 3).find(joined)?;
    let Token::Number { value, digits: 2 } = tokens.get(at)? else { return None };
    let is_hour = match tokens.get(at + 1) {
        Some(Token::Mark(':' | '.' | ',' | '\u{ff1a}')) => matches!(tokens.get(at + 2), Some(Token::Number { .. })),
        Some(Token::Word(..)) => true,
        _ => false,
    };
    century(*value).filter(|_| !is_hour).map(|year| (year, at + 1))
}

fn date(year: i32, month: i32, day: i32) -> Option<civil::Date> {
    let (year, month, day) = (i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    civil::Date::new(year, month, day).ok().filter(|_| (1900..=2200).contains(&year))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Library;

    fn read(line: &str) -> Option<String> {
        let library = Library::embedded();
        find(line, None, &Words::of(&library)).map(|found| found.moment.to_string())
    }

    #[test]
    fn dates_in_the_order_of_any_language() {
        for line in [
            "2 Sep 2024 17:55",
            "September 2, 2024 17:55",
            "5:55 PM \u{b7} Sep 2, 2024",
            "5:55 p.m., Sept. 2, 2024",
            "Le 2 septembre 2024 \u{e0} 17h55",
            "2 de septiembre de 2024 - 17:55",
            "2024-09-02 17:55",
            "2.9.2024 17:55",
            "\u{662} \u{633}\u{628}\u{62a}\u{645}\u{628}\u{631} \u{662}\u{660}\u{662}\u{664} 17:55",
            "2024\u{5e74}9\u{6708}2\u{65e5} 17:55",
            "2024\u{b144} 9\u{c6d4} 2\u{c77c} 17:55",
            "2024. szeptember 2. 17:55",
            "2 wrze\u{15b}nia 2024 17:55",
            "\u{968} \u{938}\u{93f}\u{924}\u{902}\u{92c}\u{930} \u{968}\u{966}\u{968}\u{96a} 17:55",
        ] {
            assert_eq!(read(line).as_deref(), Some("2024-09-02T17:55:00"), "{line}");
        }
        assert_eq!(read("Updated 1st May 2023 at 09:00 GMT").as_deref(), Some("2023-05-01T09:00:00Z"));
        assert_eq!(read("25/12/2023").as_deref(), Some("2023-12-25"));
    }

    #[test]
    fn what_is_no_date_or_two_is_none() {
        for line in ["02/09/2024", "41/13/2024", "May 2024", "Trains 2, 3 and 4", "", "31 February 2024"] {
            assert_eq!(read(line), None, "{line}");
        }
    }

    #[test]
    fn the_language_orders_figures_and_chooses_the_calendar() {
        let library = Library::embedded();
        let words = Words::of(&library);
        let solar = words.solar.iter().next().map(String::as_str);
        let month_first = words.month_first.iter().next().map(String::as_str);
        let other = library.codes().find(|code| !words.month_first.contains(*code) && !words.solar.contains(*code));
        let read = |line: &str, language| find(line, language, &words).map(|found| found.moment.date.to_string());
        assert_eq!(read("02/09/2024", other).as_deref(), Some("2024-09-02"));
        assert_eq!(read("02/09/2024", month_first), None);
        assert_eq!(read("1403/06/12", solar).as_deref(), Some("2024-09-02"));
        assert_eq!(read("1403/06/12", other), None);
        assert_eq!(read("02.09.14", None).as_deref(), Some("2014-09-02"));
        for line in ["1.2.14", "10.20.30.40", "02.09.14.03"] {
            assert_eq!(read(line, None), None, "{line}");
        }
    }
}
