//! Quantities: cardinals in digits and words, with the words that bound them.

use super::{Quantity, context::Context};
use crate::{
    amount::Amount,
    document::Span,
    lexicon::Digits,
    meaning::phrase::{Bound, Meaning, Number},
    pattern::{Element, Slot},
    token::TokenKind,
};

/// A quantity with the tokens that it takes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Counted {
    pub amount: Amount,
    pub first: usize,
    pub last: usize,
    pub sort: Sort,
}

/// How a quantity is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    Number,
    /// An article that can stand for one; no quantity by itself.
    Article,
    /// "no", "nobody".
    None,
    /// A year by its look; no quantity by itself.
    Year,
}

/// The quantities of a text, in order, articles among them; `taken` are the tokens of dates.
pub fn counted(cx: &Context<'_>, taken: &[(usize, usize)]) -> Vec<Counted> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut taken = taken.iter().peekable();
    while at < cx.tokens.len() {
        while taken.next_if(|(_, last)| *last <= at).is_some() {}
        if let Some(&&(first, last)) = taken.peek()
            && first <= at
        {
            at = last;
            continue;
        }
        let end = taken.peek().map_or(cx.tokens.len(), |(first, _)| *first);
        match number(cx, at, end) {
            Some(number) => {
                at = number.last;
                if !is_no_cardinal(cx, &number) {
                    found.push(number);
                }
            }
            None => at += 1,
        }
    }
    bound(cx, found)
}

/// What `annotate` prints: quantities without articles.
pub fn quantities(cx: &Context<'_>, counted: &[Counted]) -> Vec<Quantity> {
    let said = counted.iter().filter(|counted| matches!(counted.sort, Sort::Number | Sort::None));
    said.map(|counted| Quantity { span: cx.span(counted.first, counted.last), amount: counted.amount }).collect()
}

/// The number that begins at a token.
fn number(cx: &Context<'_>, first: usize, end: usize) -> Option<Counted> {
    let counted = |amount, last, sort| Some(Counted { amount, first, last, sort });
    if cx.kind(first) == TokenKind::Number {
        let (value, last) = digits(cx, first, end)?;
        let is_year = last == first + 1 && is_year(cx.tokens.list[first].span.of(cx.text), value);
        let (value, last) = scaled(cx, value, last, end);
        return counted(Amount::Exactly(value), last, if is_year { Sort::Year } else { Sort::Number });
    }
    match cx.number_like(first, |number| !is_multiplier(number))? {
        (_, last) if last > end => None,
        (Number::None, last) => counted(Amount::Exactly(0.0), last, Sort::None),
        (Number::Vague(least), last) => counted(Amount::Some(least), last, Sort::Number),
        (Number::Collective(value), last) => counted(Amount::About(value), last, Sort::Number),
        (Number::Article, last) => match cx.number_like(last, is_multiplier) {
            Some((Number::Collective(value), last)) if last <= end => counted(Amount::About(value), last, Sort::Number),
            Some((Number::Scale(_), _)) => {
                let (value, last) = words(cx, last, end)?;
                counted(Amount::Exactly(value), last, Sort::Number)
            }
            _ => counted(Amount::Exactly(1.0), last, Sort::Article),
        },
        (Number::Value(_) | Number::Scale(_), _) => {
            let (value, last) = words(cx, first, end)?;
            let (value, last) = scaled(cx, value, last, end);
            counted(Amount::Exactly(value), last, Sort::Number)
        }
        _ => None,
    }
}

/// Does a number multiply by this word?
fn is_multiplier(number: Number) -> bool {
    matches!(number, Number::Scale(_) | Number::Collective(_))
}

/// "2.5 million", "three dozen".
fn scaled(cx: &Context<'_>, value: f64, last: usize, end: usize) -> (f64, usize) {
    match cx.number_like(last, is_multiplier) {
        Some((Number::Scale(scale), next)) if scale >= 100.0 && next <= end && value < scale => {
            scaled(cx, whole(value * scale), next, end)
        }
        Some((Number::Collective(each), next)) if next <= end => (whole(value * each), next),
        _ => (value, last),
    }
}

/// 3.4 million is 3,400,000 and not a hair beside it.
fn whole(value: f64) -> f64 {
    if (value - value.round()).abs() < 1e-6 * value.abs().max(1.0) { value.round() } else { value }
}

/// A number in words: values and scales as long as each fits what stands before.
fn words(cx: &Context<'_>, first: usize, end: usize) -> Option<(f64, usize)> {
    let (mut total, mut group) = (0.0_f64, 0.0_f64);
    let mut scale_before = f64::INFINITY;
    let mut at = first;
    let mut done = None;
    while at < end {
        let (joined, next) = match cx.number_at(at) {
            Some((Number::Joiner, next)) if done.is_some() => (Joined::Large, next),
            Some((Number::TensJoiner, next)) if done.is_some() => (Joined::Tens, next),
            _ if goes_on(cx, at, scale_before) => (Joined::No, at + 1),
            _ => (Joined::No, at),
        };
        let wanted = |number| done.is_none() != is_multiplier(number);
        let Some((number, last)) = cx.number_like(next, wanted).filter(|(_, last)| *last <= end) else { break };
        match number {
            Number::Value(value) if done.is_none() || fits(total, group, value, joined) => group += value,
            Number::Scale(scale) if joined == Joined::No || scale < scale_before => {
                if scale < 1000.0 {
                    if group >= scale {
                        break;
                    }
                    group = if group == 0.0 { scale } else { group * scale };
                } else if scale < scale_before {
                    total += if group == 0.0 { scale } else { group * scale };
                    (group, scale_before) = (0.0, scale);
                } else {
                    total = (total + group) * scale;
                    (group, scale_before) = (0.0, scale);
                }
            }
            _ => break,
        }
        done = Some((total + group, last));
        at = last;
    }
    done
}

/// "two thousand, three hundred": a comma after thousands, with hundreds behind it.
fn goes_on(cx: &Context<'_>, at: usize, scale_before: f64) -> bool {
    let next = || cx.number_at(at + 1).and_then(|(_, last)| cx.number_at(last));
    cx.kind(at) == TokenKind::Comma && scale_before.is_finite() && matches!(next(), Some((Number::Scale(_), _)))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joined {
    No,
    /// By a word that stands after hundreds and thousands.
    Large,
    /// By a word that stands between tens and units.
    Tens,
}

/// Can `value` be added: are the places that it fills still empty?
fn fits(total: f64, group: f64, value: f64, joined: Joined) -> bool {
    if group == 0.0 {
        return total > 0.0 && value < 1000.0;
    }
    let places = if value < 10.0 { 10.0 } else { 100.0_f64.max(10.0_f64.powf(value.log10().floor() + 1.0)) };
    let is_below = group % places == 0.0;
    match joined {
        Joined::No => is_below,
        Joined::Large => is_below && group % 100.0 == 0.0,
        Joined::Tens => {
            let units = group % 100.0;
            let units_first = (1.0..10.0).contains(&units) && (20.0..100.0).contains(&value) && value % 10.0 == 0.0;
            is_below || units_first
        }
    }
}

/// A number in digits, over the spaces between its groups.
fn digits(cx: &Context<'_>, first: usize, end: usize) -> Option<(f64, usize)> {
    let marks = &cx.lexicon.digits;
    let mut written = cx.tokens.list[first].span.of(cx.text).to_string();
    let mut last = first + 1;
    let is_open = |written: &str| written.len() <= 3 || written.contains(' ');
    while last < end && marks.group.contains(&' ') && cx.kind(last) == TokenKind::Number && is_open(&written) {
        let gap = Span::new(cx.tokens.list[last - 1].span.end, cx.tokens.list[last].span.start).of(cx.text);
        let group = cx.tokens.list[last].span.of(cx.text);
        let whole: String = group.chars().take_while(|c| c.is_numeric()).collect();
        let is_space = matches!(gap, " " | "\u{a0}" | "\u{202f}" | "\u{2009}");
        if !is_space || whole.chars().count() != 3 {
            break;
        }
        written.push(' ');
        written.push_str(group);
        last += 1;
    }
    parse_digits(&written, marks).map(|value| (value, last))
}

/// The value of digits of any script with a language's marks; `None` where they are no number.
///
/// A mark that could group or divide groups where it is followed by exactly three digits at every place.
pub fn parse_digits(written: &str, marks: &Digits) -> Option<f64> {
    let mut plain = String::with_capacity(written.len());
    let mut groups = Vec::new();
    let mut decimal = None;
    for c in written.chars() {
        if let Some(digit) = digit(c) {
            plain.push(char::from_digit(digit, 10)?);
        } else if decimal.is_some() {
            return None;
        } else if marks.group.contains(&c) || is_any_group(c) {
            groups.push(plain.len());
        } else if marks.decimal.contains(&c) || c == '\u{66b}' {
            decimal = Some(plain.len());
        } else {
            return None;
        }
    }
    let whole = decimal.unwrap_or(plain.len());
    let grouped = groups.iter().zip(groups.iter().skip(1).chain([&whole])).all(|(from, to)| to - from == 3);
    let lead = groups.first().is_none_or(|first| (1..=3).contains(first));
    let (number, fraction) = match (groups.as_slice(), decimal) {
        (&[only], None) if !grouped || !lead => (&plain[..only], &plain[only..]),
        _ if grouped && lead => plain.split_at(whole),
        _ => return None,
    };
    if plain.len() > MOST_DIGITS {
        return None;
    }
    if fraction.is_empty() { number.parse().ok() } else { format!("{number}.{fraction}").parse().ok() }
}

/// Beyond this many digits a figure is not exact in a double, and no count of people.
const MOST_DIGITS: usize = 15;

/// Marks that group digits in some script and never divide them.
fn is_any_group(c: char) -> bool {
    matches!(c, '\u{66c}' | '\u{a0}' | '\u{202f}' | '\u{2009}' | ' ' | '\u{2019}' | '\'')
}

/// The value of a decimal digit of any script in the Basic Multilingual Plane that news is written in.
fn digit(c: char) -> Option<u32> {
    const ZEROS: &[u32] = &[0x30, 0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xff10];
    let code = c as u32;
    ZEROS.iter().find(|&&zero| (zero..zero + 10).contains(&code)).map(|zero| code - zero)
}

fn is_year(written: &str, value: f64) -> bool {
    written.chars().count() == 4 && written.chars().all(|c| digit(c).is_some()) && (1500.0..2100.0).contains(&value)
}

/// Shares, prices, clock times and scores are no cardinals.
fn is_no_cardinal(cx: &Context<'_>, number: &Counted) -> bool {
    let (first, last) = (number.first, number.last);
    let percent = cx.kind(last) == TokenKind::Percent || matches!(cx.number_at(last), Some((Number::Percent, _)));
    let is_digits = |at: usize| cx.kind(at) == TokenKind::Number;
    let clock = |at: usize| cx.kind(at) == TokenKind::Colon && cx.is_glued(at) && cx.is_glued(at + 1);
    let time = is_digits(first)
        && (clock(last) && is_digits(last + 1) || first > 1 && clock(first - 1) && is_digits(first - 2));
    let is_currency =
        |at: usize| cx.tokens.list.get(at).is_some_and(|token| token.span.of(cx.text).starts_with(is_currency_sign));
    percent || time || is_currency(last) || first > 0 && is_currency(first - 1) && cx.is_glued(first)
}

fn is_currency_sign(c: char) -> bool {
    matches!(c, '$' | '\u{a3}' | '\u{a5}' | '\u{20a0}'..='\u{20cf}')
}

/// Joins each number with the words that bound it.
fn bound(cx: &Context<'_>, numbers: Vec<Counted>) -> Vec<Counted> {
    let mut bounded = numbers.clone();
    for m in &cx.matches {
        let Meaning::Bound(kind) = cx.lexicon.matcher.meaning(*m) else { continue };
        let phrase = cx.lexicon.matcher.phrase(*m);
        let lead = match phrase.lead.as_slice() {
            [] => None,
            [Element::Slot(_), Element::Gap] => {
                if let Some(number) = number_behind(cx, &numbers, m.first)
                    && let Some(amount) = bounded_amount(kind, [numbers[number].amount].into_iter())
                {
                    bounded[number].amount = amount;
                }
                continue;
            }
            _ => match numbers.binary_search_by_key(&m.first, |number| number.last) {
                Ok(number) if numbers[number].sort == Sort::Number => Some(number),
                _ => continue,
            },
        };
        let Some((tail, last)) = tail(cx, &numbers, &phrase.tail, m.last) else { continue };
        let inside: Vec<usize> = lead.into_iter().chain(tail).collect();
        let Some(amount) = bounded_amount(kind, inside.iter().map(|&at| numbers[at].amount)) else { continue };
        let first = lead.map_or(m.first, |lead| numbers[lead].first);
        for &at in &inside[1..] {
            bounded[at].last = bounded[at].first;
        }
        let number = &mut bounded[inside[0]];
        let wider = last - first >= number.last - number.first;
        if wider {
            *number = Counted { amount, first, last, sort: Sort::Number };
            // A word of the bound that is a number elsewhere: "no fewer than".
            let within = numbers.partition_point(|number| number.first < first);
            for at in (within..numbers.len()).take_while(|&at| numbers[at].last <= last) {
                if at != inside[0] {
                    bounded[at].last = bounded[at].first;
                }
            }
        }
    }
    dashes(cx, &numbers, &mut bounded);
    bounded.retain(|number| number.last > number.first);
    bounded
}

/// The number whose noun stands between it and the words at `end`: "12 people at least".
fn number_behind(cx: &Context<'_>, numbers: &[Counted], end: usize) -> Option<usize> {
    let next = numbers.partition_point(|number| number.last <= end);
    let number = next.checked_sub(1).filter(|&number| numbers[number].sort == Sort::Number)?;
    let between = numbers[number].last..end;
    let is_plain = |at: usize| cx.kind(at) == TokenKind::Word && !cx.in_predicate(at);
    (between.len() <= MOST_NOUN && between.into_iter().all(is_plain)).then_some(number)
}

/// The most words of the noun between a number and a bound behind it.
const MOST_NOUN: usize = 3;

/// The numbers that fill the rest of a phrase, and where it ends.
fn tail(cx: &Context<'_>, numbers: &[Counted], tail: &[Element], mut at: usize) -> Option<(Vec<usize>, usize)> {
    let mut filled = Vec::new();
    for element in tail {
        match element {
            Element::Slot(Slot::Number) => {
                let number = numbers.binary_search_by_key(&at, |number| number.first).ok()?;
                (numbers[number].sort != Sort::None).then_some(())?;
                filled.push(number);
                at = numbers[number].last;
            }
            Element::Word(word) => {
                (at < cx.tokens.len() && cx.tokens.ids(at).contains(word)).then_some(())?;
                at += 1;
            }
            _ => return None,
        }
    }
    Some((filled, at))
}

fn bounded_amount(kind: Bound, mut amounts: impl Iterator<Item = Amount>) -> Option<Amount> {
    let first = amounts.next()?;
    let Some(value) = first.value() else { return Some(first) };
    Some(match (kind, amounts.next()) {
        (Bound::Between, Some(second)) => {
            let second = second.value()?;
            if second <= value {
                return None;
            }
            Amount::Between(value, second)
        }
        (Bound::Between, None) => return None,
        (Bound::About, _) => Amount::About(value),
        (Bound::AtLeast, _) => Amount::AtLeast(value),
        (Bound::MoreThan, _) => Amount::MoreThan(value),
        (Bound::UpTo, _) => Amount::UpTo(value),
        (Bound::FewerThan, _) => Amount::FewerThan(value),
        (Bound::Exactly, _) => Amount::Exactly(value),
    })
}

/// "400-600": two numbers with nothing but a dash between, the second larger.
fn dashes(cx: &Context<'_>, numbers: &[Counted], bounded: &mut [Counted]) {
    for at in 1..numbers.len() {
        let (low, high) = (numbers[at - 1], numbers[at]);
        let dashed = low.last + 1 == high.first && cx.kind(low.last) == TokenKind::Dash && cx.is_glued(low.last);
        if let (true, Some(least), Some(most)) = (dashed, low.amount.value(), high.amount.value())
            && least < most
            && bounded[at].last > bounded[at].first
        {
            bounded[at - 1] = Counted { amount: Amount::Between(least, most), sort: Sort::Number, ..bounded[at - 1] };
            bounded[at - 1].last = high.last;
            bounded[at].last = bounded[at].first;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_read_by_the_marks_of_the_language() {
        let english = Digits { group: vec![','], decimal: vec!['.'] };
        let spanish = Digits { group: vec!['.', ' '], decimal: vec![','] };
        for (written, marks, value) in [
            ("1,204", &english, Some(1204.0)),
            ("3.4", &english, Some(3.4)),
            ("1.204", &spanish, Some(1204.0)),
            ("6 500", &spanish, Some(6500.0)),
            ("1.234.567,5", &spanish, Some(1_234_567.5)),
            ("\u{661}\u{66c}\u{662}\u{660}\u{664}", &english, Some(1204.0)),
            ("12h", &english, None),
            ("1.2.3", &english, None),
        ] {
            assert_eq!(parse_digits(written, marks), value, "{written}");
        }
        assert_eq!(parse_digits(&"9".repeat(400), &english), None);
    }
}
