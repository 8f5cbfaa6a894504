//! The day of publication in the address of a page.

use crate::{
    document::Moment,
    read::words::{Month, Words, fold},
};
use jiff::civil;

/// Parts of a path that are looked at.
const PARTS: usize = 40;

/// The day in the address of a page, as many sites have it: `/2024/09/02/`, `/2024/sep/02/`, `/2024/politics/09/02/`,
/// `/2024-09-02-`, `/202409/02/`, `t20240902_`. Of a page kept by an archive that of the page, not of the archive.
pub(crate) fn day_in(url: &str, words: &Words<'_>) -> Option<Moment> {
    let own = url.rfind("://").map_or(url, |at| url.get(at + 3..).unwrap_or(""));
    let path = own.split(['?', '#']).next()?.split_once('/')?.1;
    let parts: Vec<Part> = parts(path).take(PARTS).collect();
    (0..parts.len()).find_map(|at| day_at(&parts, at, words))
}

/// Figures or letters, and the sign before them.
struct Part {
    before: Option<char>,
    text: String,
    value: Option<i32>,
}

fn parts(path: &str) -> impl Iterator<Item = Part> {
    let mut rest = path;
    let mut before = None;
    std::iter::from_fn(move || {
        loop {
            let first = rest.chars().next()?;
            let figures = first.is_ascii_digit();
            if !figures && !first.is_alphabetic() {
                before = Some(first);
                rest = rest.get(first.len_utf8()..)?;
                continue;
            }
            let same = |c: char| if figures { c.is_ascii_digit() } else { c.is_alphabetic() };
            let end = rest.find(|c: char| !same(c)).unwrap_or(rest.len());
            let (text, behind) = rest.split_at(end);
            rest = behind;
            let value = text.parse().ok().filter(|_| figures);
            return Some(Part { before: before.take(), text: text.to_string(), value });
        }
    })
}

fn day_at(parts: &[Part], at: usize, words: &Words<'_>) -> Option<Moment> {
    let first = parts.get(at)?;
    let value = first.value?;
    let joined = |at: usize| parts.get(at).filter(|part| matches!(part.before, Some('/' | '-' | '_' | '.')));
    let short = |at: usize| joined(at).filter(|part| part.text.len() <= 2)?.value;
    match first.text.len() {
        8 => day(value / 10_000, value / 100 % 100, value % 100),
        6 => day(value / 100, value % 100, joined(at + 1).filter(|part| part.text.len() == 2)?.value?),
        4 => {
            let plain = || day(value, short(at + 1)?, short(at + 2)?);
            let named = || day(value, month(joined(at + 1)?, words)?, short(at + 2)?);
            let section = || {
                let is_word = joined(at + 1)?.value.is_none() && joined(at + 2)?.before == Some('/');
                day(value, short(at + 2)?, short(at + 3)?).filter(|_| is_word)
            };
            plain().or_else(named).or_else(section)
        }
        _ => None,
    }
}

fn month(part: &Part, words: &Words<'_>) -> Option<i32> {
    let senses = words.months.get(&fold(&part.text))?;
    let first = senses.first()?.1;
    let Month::Common(month) = first else { return None };
    senses.iter().all(|(_, month)| *month == first).then_some(i32::from(month))
}

fn day(year: i32, month: i32, day: i32) -> Option<Moment> {
    let date = civil::Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    (1990..2100).contains(&year).then_some(Moment { date, time: None, offset: None })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Library;

    #[test]
    fn days_in_addresses() {
        let library = Library::embedded();
        let words = Words::of(&library);
        for (url, day) in [
            ("https://a.example/2024/09/02/bridge.html", Some("2024-09-02")),
            ("https://a.example/news/2024-09-02-bridge", Some("2024-09-02")),
            ("https://a.example/n/202409/02/c1.html", Some("2024-09-02")),
            ("https://a.example/c/t20240902_11.htm", Some("2024-09-02")),
            ("https://a.example/2024/sep/2/bridge", Some("2024-09-02")),
            ("https://a.example/2024/WORLD/09/02/bridge/", Some("2024-09-02")),
            ("https://archive.example/web/20250101000000/https://a.example/2024/9/2/bridge", Some("2024-09-02")),
            ("/2024/09/02/bridge.html", Some("2024-09-02")),
            ("https://archive.example/web/20250101000000/https://a.example/bridge", None),
            ("https://a.example/2024/09/bridge", None),
            ("https://a.example/2024/13/02/bridge", None),
            ("https://a.example/article/12345678", None),
            ("https://a.example/top-2024-cars-10-12", None),
            ("https://2024.example/", None),
        ] {
            assert_eq!(day_in(url, &words).map(|moment| moment.to_string()).as_deref(), day, "{url}");
        }
    }
}
