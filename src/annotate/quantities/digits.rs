//! Digits of every script, with the marks by which a language groups and divides them.

use crate::{annotate::context::Context, document::Span, lexicon::Digits, token::TokenKind};

/// A number in digits, over the spaces between its groups.
pub(in crate::annotate) fn digits(cx: &Context<'_>, first: usize, end: usize) -> Option<(f64, usize)> {
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
