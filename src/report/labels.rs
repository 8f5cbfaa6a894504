//! How documents, figures and times are called in reports for people.

use crate::{amount::Amount, compare::Comparison, document::Moment, meaning::FindingKind};

/// The letter of a document: A to Z, then AA, AB …
///
/// ```
/// # use diptych::report::labels::letter;
/// assert_eq!([0, 25, 26, 700].map(letter), ["A", "Z", "AA", "ZY"]);
/// ```
pub fn letter(document: usize) -> String {
    let last = char::from(b'A' + (document % 26) as u8);
    match document / 26 {
        0 => last.to_string(),
        before => format!("{}{last}", letter(before - 1)),
    }
}

/// `2 September 2024, 17:55 UTC`
pub fn moment(moment: &Moment) -> String {
    let day = moment.date.strftime("%-d %B %Y");
    match (moment.time, moment.offset) {
        (None, _) => day.to_string(),
        (Some(time), None) => format!("{day}, {}", time.strftime("%H:%M")),
        (Some(time), Some(offset)) if offset.is_zero() => format!("{day}, {} UTC", time.strftime("%H:%M")),
        (Some(time), Some(offset)) => format!("{day}, {} UTC{offset}", time.strftime("%H:%M")),
    }
}

/// The title of the story: the headline of the first document that has one, and which document that is.
pub fn title(comparison: &Comparison) -> Option<(usize, &str)> {
    comparison.readings.iter().enumerate().find_map(|(document, reading)| {
        let headline = reading.document.headline.as_deref()?.trim();
        (!headline.is_empty()).then_some((document, headline))
    })
}

/// A number with a comma at each thousand.
///
/// ```
/// # use diptych::report::labels::number;
/// assert_eq!([7.0, 1352.0, 2_300_000.0, 2.5].map(number), ["7", "1,352", "2,300,000", "2.5"]);
/// ```
pub fn number(number: f64) -> String {
    let digits = number.to_string();
    let (whole, rest) = digits.split_at(digits.find('.').unwrap_or(digits.len()));
    let mut out = String::with_capacity(digits.len() * 4 / 3 + 1);
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 && !out.ends_with('-') {
            out.push(',');
        }
        out.push(digit);
    }
    out + rest
}

/// An amount in English: `about 20`, `1,300 to 1,500`, `24 or more (vague)`.
pub fn amount(amount: Amount) -> String {
    match amount {
        Amount::Exactly(n) => number(n),
        Amount::Between(low, high) => format!("{} to {}", number(low), number(high)),
        Amount::Some(low) => format!("{} or more (vague)", number(low)),
        other => format!("{} {}", other.kind(), number(other.value().unwrap_or_default())),
    }
}

/// A chain of origin in one line, the outlet first.
///
/// ```
/// # use diptych::report::labels::chain;
/// assert_eq!(chain(["The Gazette", "AFP", "a doctor"]), "The Gazette \u{2190} AFP \u{2190} a doctor");
/// ```
pub fn chain<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    names.into_iter().collect::<Vec<_>>().join(" \u{2190} ")
}

/// The upper end of bounds; `no limit` where there is none.
pub fn high(high: Option<f64>) -> String {
    high.map_or("no limit".into(), number)
}

/// What sort of thing a kind of finding says; outputs give each a colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    Conflict,
    Change,
    Accord,
    Wording,
    Gap,
}

/// The tone of a kind of finding.
pub const fn tone(kind: FindingKind) -> Tone {
    match kind {
        FindingKind::Contradiction
        | FindingKind::DisputedStatus
        | FindingKind::DisputedAgent
        | FindingKind::Denial
        | FindingKind::Sum => Tone::Conflict,
        FindingKind::Correction | FindingKind::Update => Tone::Change,
        FindingKind::Agreement => Tone::Accord,
        FindingKind::AttributionDiffers | FindingKind::Framing | FindingKind::TranslationRisk => Tone::Wording,
        FindingKind::OnlyIn | FindingKind::Dependence | FindingKind::CannotTell => Tone::Gap,
    }
}

/// At most so many characters, with a mark where something was left out.
pub fn shortened(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        None => text.into(),
        Some((at, _)) => format!("{}\u{2026}", text[..at].trim_end()),
    }
}
