//! Agreement on days: where one of two documents counts nobody, the days that both name.

use super::{Finding, story::Story, wording};
use crate::{
    align::Passage,
    annotate::DateMention,
    document::Span,
    meaning::{FindingKind, Precision},
};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Days, first and last, and where a text first names them.
type Days = BTreeMap<(Date, Date), Span>;

/// For each pair of documents of which one has no figures one finding for each day, or range of days, that both name.
pub(super) fn findings(story: &Story<'_>) -> Vec<Finding> {
    let named: Vec<Days> = story.readings.iter().map(|reading| days(&reading.annotations.dates)).collect();
    let mut findings = Vec::new();
    for (a, b) in story.pairs().filter(|&(a, b)| story.figures[a].is_empty() || story.figures[b].is_empty()) {
        for (days, &in_a) in &named[a] {
            if let Some(&in_b) = named[b].get(days) {
                let at = [Passage { document: a, span: in_a }, Passage { document: b, span: in_b }];
                findings.push(finding(story, *days, at));
            }
        }
    }
    findings
}

fn days(dates: &[DateMention]) -> Days {
    let mut days = Days::new();
    for date in dates.iter().filter(|date| date.precision == Precision::Day) {
        days.entry((date.from, date.to)).or_insert(date.span);
    }
    days
}

fn finding(story: &Story<'_>, days: (Date, Date), at: [Passage; 2]) -> Finding {
    let words = |at: &Passage| {
        let reading = &story.readings[at.document];
        format!("{} ({})", wording::quote(reading, at.span), wording::outlet(reading))
    };
    let [a, b] = &at;
    Finding {
        kind: FindingKind::Agreement,
        facet: "date".into(),
        documents: vec![a.document, b.document],
        claims: Vec::new(),
        reason: format!("Both name {}: {} and {}.", in_words(days), words(a), words(b)),
        evidence: at.to_vec(),
        weight: 0.3,
    }
}

/// "25–29 August 2024", with as much of the first day as the last does not say.
fn in_words((from, to): (Date, Date)) -> String {
    let last = to.strftime("%-d %B %Y");
    let first = match () {
        () if from == to => return last.to_string(),
        () if from.year() != to.year() => from.strftime("%-d %B %Y \u{2013} ").to_string(),
        () if from.month() != to.month() => from.strftime("%-d %B \u{2013} ").to_string(),
        () => from.strftime("%-d\u{2013}").to_string(),
    };
    format!("{first}{last}")
}

#[cfg(test)]
mod tests {
    use super::super::Reading;
    use super::*;
    use crate::amount::Amount;
    use crate::sample::{compared, found, reading, span};
    use jiff::civil::date;

    fn met(outlet: &str, words: &str, days: (Date, Date)) -> Reading {
        let mut reading = reading(outlet, "2024-09-02", &format!("They met {words}."));
        let span = span(&reading, words);
        let precision = Precision::Day;
        reading.annotations.dates.push(DateMention { span, from: days.0, to: days.1, precision });
        reading
    }

    const DAYS: (Date, Date) = (date(2024, 8, 25), date(2024, 8, 29));

    #[test]
    fn days_that_both_name_agree_where_no_figures_can() {
        let (a, b) = (met("A", "from August 25 to 29", DAYS), met("B", "du 25 au 29 ao\u{fb}t", DAYS));
        let comparison = compared(vec![a.clone(), b.clone()]);
        assert_eq!(found(&comparison, FindingKind::Agreement), [("date", &[0, 1][..])]);
        assert!(
            comparison
                .findings
                .iter()
                .any(|finding| finding.reason.starts_with("Both name 25\u{2013}29 August 2024: "))
        );
        let killed = |reading: Reading| reading.killed("They", Amount::Exactly(9.0));
        assert_eq!(
            found(&compared(vec![killed(a.clone()), killed(b)]), FindingKind::Agreement),
            [("killed", &[0, 1][..])]
        );
        let other = met("C", "on August 25", (DAYS.0, DAYS.0));
        assert_eq!(found(&compared(vec![a, other]), FindingKind::Agreement), []);
    }

    #[test]
    fn days_are_written_as_short_as_they_can_be() {
        assert_eq!(in_words(DAYS), "25\u{2013}29 August 2024");
        assert_eq!(in_words((DAYS.0, DAYS.0)), "25 August 2024");
        assert_eq!(in_words((DAYS.0, date(2024, 9, 2))), "25 August \u{2013} 2 September 2024");
    }
}
