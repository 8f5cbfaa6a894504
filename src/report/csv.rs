//! One row a claim, for a spreadsheet.

use super::{json, labels, outside::harmless};
use crate::compare::Comparison;

const HEADINGS: [&str; 30] = [
    "claim",
    "document",
    "outlet",
    "agencies",
    "published",
    "language",
    "outcome",
    "kind",
    "value",
    "low",
    "high",
    "group",
    "status",
    "victims",
    "part_of",
    "role",
    "scope",
    "scope_from",
    "scope_words",
    "certainty",
    "agent",
    "place",
    "date_from",
    "date_to",
    "source",
    "speaker",
    "stance",
    "chain",
    "words",
    "url",
];

/// The claims as CSV (RFC 4180) with a line of headings. Words that a spreadsheet would take for a formula begin with `'`.
pub fn claims(comparison: &Comparison) -> String {
    let result = json::comparison(comparison);
    let mut out = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    let optional = |text: Option<&str>| safe(text.unwrap_or_default());
    let number = |number: Option<super::Number>| number.map(|number| number.0.to_string()).unwrap_or_default();
    let mut rows = vec![HEADINGS.map(String::from)];
    for claim in &result.claims {
        let document = result.documents.iter().position(|it| Some(&it.id) == claim.document.as_ref());
        let Some((it, reading)) = document.and_then(|at| result.documents.get(at).zip(comparison.readings.get(at)))
        else {
            continue;
        };
        let attribution = claim.attribution.and_then(|at| result.attributions.get(at));
        rows.push([
            claim.id.clone(),
            it.id.clone(),
            safe(reading.document.called()),
            safe(&it.agencies.join(", ")),
            optional(it.published.as_deref()),
            safe(&it.language.code),
            claim.outcome.into(),
            claim.amount.kind.into(),
            number(claim.amount.value),
            number(Some(claim.amount.low)),
            number(claim.amount.high),
            claim.victims.group.into(),
            claim.victims.status.into(),
            safe(&claim.victims.text),
            claim.part_of.clone().unwrap_or_default(),
            claim.role.into(),
            optional(claim.scope.as_ref().map(|scope| scope.kind)),
            optional(claim.scope.as_ref().and_then(|scope| scope.from.as_deref())),
            optional(claim.scope.as_ref().map(|scope| scope.text.as_str())),
            claim.certainty.into(),
            optional(claim.agent.as_ref().map(|words| words.text.as_str())),
            optional(claim.place.as_ref().map(|words| words.text.as_str())),
            optional(claim.date.as_ref().map(|date| date.from.as_str())),
            optional(claim.date.as_ref().map(|date| date.to.as_str())),
            optional(claim.source.as_deref()),
            optional(attribution.and_then(|attribution| attribution.speaker.as_deref())),
            optional(attribution.map(|attribution| attribution.stance)),
            safe(&labels::chain(claim.chain.iter().map(|origin| origin.name.as_str()))),
            safe(&claim.text),
            optional(it.url.as_deref()),
        ]);
    }
    for row in &rows {
        // Writing records of one length to memory cannot fail.
        let _ = out.write_record(row);
    }
    out.into_inner().map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default()
}

/// Harmless to eyes and spreadsheets: a formula begins with one of these, after blanks too.
fn safe(text: &str) -> String {
    let text = harmless(text);
    let is_formula = text.trim_start().starts_with(['=', '+', '-', '@']) || text.starts_with(['\t', '\n']);
    if is_formula { format!("'{text}") } else { text.into_owned() }
}
