//! Digits of every script, with the marks by which a language groups and divides them.

use crate::{annotate::context::Context, document::Span, lexicon::Digits, token::TokenKind};

/// A number in digits, over the spaces between its groups, and where it ends; no value where the digits are no number.
pub(in crate::annotate) fn digits(cx: &Context<'_>, first: usize, end: usize) -> (Option<f64>, usize) {
    let marks = &cx.lexicon.digits;
    let word = |at: usize| cx.tokens.list[at].span.of(cx.text).trim_end_matches(is_direction_mark);
    let gap = |at: usize| Span::new(cx.tokens.list[at - 1].span.end, cx.tokens.list[at].span.start).of(cx.text);
    let mut written = word(first).to_string();
    let mut last = first + 1;
    while last < end && cx.kind(last) == TokenKind::Number {
        let is_open = word(last - 1).chars().count() <= 3;
        let whole = word(last).chars().take_while(|c| digit(*c).is_some()).count();
        let mark = gap(last);
        let is_mark = is_wide_mark(mark) || mark == " " && marks.group.contains(&' ');
        if !is_open || whole != 3 || !is_mark {
            break;
        }
        written.push_str(mark);
        written.push_str(word(last));
        last += 1;
    }
    let part = |at: usize| word(at).chars().next().filter(|_| at < end && cx.is_glued(at)).and_then(fraction);
    match parse_digits(&written, marks) {
        Some(value) if last < cx.tokens.len() && value.fract() == 0.0 => match part(last) {
            Some(part) => (Some(value + part), last + 1),
            None => (Some(value), last),
        },
        None if last == first + 1 && written.chars().count() == 1 => (written.chars().next().and_then(fraction), last),
        None => (parse_magnitude(&written, marks), last),
        value => (value, last),
    }
}

/// A mark that groups digits in every language, where exactly three follow: narrow spaces, apostrophes.
fn is_wide_mark(mark: &str) -> bool {
    matches!(mark, "\u{a0}" | "\u{202f}" | "\u{2009}" | "\u{2019}" | "'")
}

/// Marks that keep figures in order where scripts of both directions meet. Those that turn the order of what follows
/// are not among them: figures with one inside are refused.
fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202c}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// The value of a sign for a half or a quarter.
fn fraction(c: char) -> Option<f64> {
    [('\u{bd}', 0.5), ('\u{bc}', 0.25), ('\u{be}', 0.75)].iter().find(|(sign, _)| *sign == c).map(|(_, part)| *part)
}

/// The value of digits with letters written on them that stand for thousands or more: "3.5M".
fn parse_magnitude(written: &str, marks: &Digits) -> Option<f64> {
    let cut =
        written.rfind(|c| digit(c).is_some()).and_then(|at| Some(at + written[at..].chars().next()?.len_utf8()))?;
    let (number, letters) = written.split_at(cut);
    let (_, scale) = marks.magnitudes.iter().find(|(sign, _)| **sign == *letters)?;
    parse_digits(number, marks).map(|value| (value * scale * 1e6).round() / 1e6)
}

/// The value of digits of any script with a language's marks; `None` where they are no number, or more digits than a
/// double holds exactly.
///
/// A mark that could group or divide groups where it is followed by exactly three digits at every place; no number that
/// is grouped begins with a zero.
pub fn parse_digits(written: &str, marks: &Digits) -> Option<f64> {
    let mut plain = String::with_capacity(written.len());
    let mut groups = Vec::new();
    let mut decimal = None;
    let mut is_foreign = false;
    for c in written.chars() {
        if let Some(digit) = digit(c) {
            plain.push(char::from_digit(digit, 10)?);
        } else if decimal.is_some() {
            return None;
        } else if marks.group.contains(&c) || is_any_group(c) {
            groups.push(plain.len());
        } else if marks.decimal.contains(&c) || c == '\u{66b}' {
            decimal = Some(plain.len());
        } else if c == '.' || c == ',' {
            (decimal, is_foreign) = (Some(plain.len()), true);
        } else {
            return None;
        }
    }
    if plain.len() > MOST_DIGITS {
        return None;
    }
    let whole = decimal.unwrap_or(plain.len());
    let (number, fraction) = match (groups.as_slice(), decimal) {
        (&[only], None) if only > 0 && !are_groups(&groups, &plain, whole) => plain.split_at(only),
        _ if are_groups(&groups, &plain, whole) => plain.split_at(whole),
        _ => return None,
    };
    // Where the language has no use for a mark, it divides only what can be no time, date or group.
    if is_foreign && (!groups.is_empty() || number != "0" && fraction.len() != 1) {
        return None;
    }
    if fraction.is_empty() { number.parse().ok() } else { format!("{number}.{fraction}").parse().ok() }
}

/// Do marks at these places cut digits into groups of three, or as in India into one of three and pairs before it?
fn are_groups(groups: &[usize], plain: &str, whole: usize) -> bool {
    let Some(&lead) = groups.first() else { return true };
    let sizes: Vec<usize> = groups.iter().zip(groups.iter().skip(1).chain([&whole])).map(|(a, b)| b - a).collect();
    let threes = sizes.iter().all(|size| *size == 3) && (1..=3).contains(&lead);
    let pairs = matches!(sizes.as_slice(), [pairs @ .., 3] if !pairs.is_empty() && pairs.iter().all(|size| *size == 2));
    (threes || pairs && (1..=2).contains(&lead)) && !plain.starts_with('0')
}

/// Beyond this many digits a figure is not exact in a double, and no count of people.
const MOST_DIGITS: usize = 15;

/// Marks that group digits in some script and never divide them.
fn is_any_group(c: char) -> bool {
    matches!(c, '\u{66c}' | '\u{a0}' | '\u{202f}' | '\u{2009}' | ' ' | '\u{2019}' | '\'')
}

/// The value of a decimal digit of any script in the Basic Multilingual Plane that news is written in.
pub(super) fn digit(c: char) -> Option<u32> {
    const ZEROS: &[u32] = &[0x30, 0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xff10];
    let code = c as u32;
    ZEROS.iter().find(|&&zero| (zero..zero + 10).contains(&code)).map(|zero| code - zero)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_read_by_the_marks_of_the_language() {
        let english = Digits { group: vec![','], decimal: vec!['.'], ..Digits::default() };
        let spanish = Digits { group: vec!['.', ' '], decimal: vec![','], ..Digits::default() };
        let russian = Digits { group: vec![' '], decimal: vec![','], ..Digits::default() };
        for (written, marks, value) in [
            ("1,204", &english, Some(1204.0)),
            ("3.4", &english, Some(3.4)),
            ("1.204", &spanish, Some(1204.0)),
            ("6 500", &spanish, Some(6500.0)),
            ("1.234.567,5", &spanish, Some(1_234_567.5)),
            ("\u{661}\u{66c}\u{662}\u{660}\u{664}", &english, Some(1204.0)),
            ("12h", &english, None),
            ("1.2.3", &english, None),
            ("12,34,567", &english, Some(1_234_567.0)),
            ("12,34,56", &english, None),
            ("0.683", &spanish, Some(0.683)),
            ("0.77", &russian, Some(0.77)),
            ("1.204", &russian, None),
            ("15.30", &russian, None),
        ] {
            assert_eq!(parse_digits(written, marks), value, "{written}");
        }
        assert_eq!(parse_digits(&"9".repeat(400), &english), None);
    }
}
