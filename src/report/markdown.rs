//! The comparison as Markdown (GitHub's, for the tables), to paste into notes and tickets.

use super::{figures, labels, origins, outside::one_line};
use crate::{align::Passage, compare::Comparison};
use std::fmt::Write;

/// The whole report: documents, findings with their evidence, figures.
pub fn report(comparison: &Comparison) -> String {
    let mut out = String::new();
    // Writing to a String cannot fail.
    let _ = write_report(&mut out, comparison);
    out
}

fn write_report(out: &mut String, comparison: &Comparison) -> std::fmt::Result {
    let title = labels::title(comparison).map_or("Reports compared".into(), |(_, title)| escaped(title));
    writeln!(out, "# {title}\n")?;
    for (at, reading) in comparison.readings.iter().enumerate() {
        let document = &reading.document;
        write!(
            out,
            "- **{}** {} ({}",
            labels::letter(at),
            escaped(document.called()),
            escaped(&document.language.code)
        )?;
        if let Some(published) = &document.times.published {
            write!(out, ", {}", labels::moment(published))?;
        }
        if !document.agencies.is_empty() {
            write!(out, ", credits {}", escaped(&document.agencies.join(", ")))?;
        }
        if document.truncated {
            write!(out, ", cut off")?;
        }
        write!(out, ")")?;
        if let Some(headline) = &document.headline {
            write!(out, ": {}", escaped(headline))?;
        }
        writeln!(out)?;
    }
    writeln!(out, "\n## Findings\n")?;
    if comparison.findings.is_empty() {
        writeln!(out, "None.")?;
    }
    let chains = origins::of(comparison);
    for (at, finding) in comparison.findings.iter().enumerate() {
        writeln!(out, "{}. **{}** ({}): {}", at + 1, finding.kind, escaped(&finding.facet), escaped(&finding.reason))?;
        for passage in &finding.evidence {
            write!(out, "   - {}: \u{201c}{}\u{201d}", labels::letter(passage.document), words(comparison, passage))?;
            match chains.line(*passage) {
                Some(chain) => writeln!(out, " ({})", escaped(&chain))?,
                None => writeln!(out)?,
            }
        }
    }
    write_figures(out, comparison)
}

fn write_figures(out: &mut String, comparison: &Comparison) -> std::fmt::Result {
    let rows = figures::rows(comparison);
    if rows.is_empty() {
        return writeln!(out, "\nNo document reports casualties.");
    }
    let letters: Vec<_> = (0..comparison.readings.len()).map(labels::letter).collect();
    writeln!(out, "\n## Figures\n\n| | {} | low | best | high |", letters.join(" | "))?;
    writeln!(out, "|---|{}--:|--:|--:|", "---|".repeat(letters.len()))?;
    for row in &rows {
        write!(out, "| {} |", figures::heading(row))?;
        for cell in &row.cells {
            let figures: Vec<_> = cell.iter().map(|figure| escaped(&figures::in_words(figure))).collect();
            write!(out, " {} |", figures.join("<br>"))?;
        }
        let [low, best, high] = figures::estimate(row);
        writeln!(out, " {low} | {best} | {high} |")?;
    }
    writeln!(out, "\n{}", figures::BEST_RULE)
}

fn words(comparison: &Comparison, passage: &Passage) -> String {
    let text = comparison.readings.get(passage.document).map_or("", |reading| passage.span.of(&reading.document.text));
    escaped(text)
}

/// On one line, with a backslash before whatever Markdown or HTML would read as its own.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for char in one_line(text).chars() {
        match char {
            '<' => out.push_str("&lt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' | '!' | '>' | '@' | ':' => {
                out.push('\\');
                out.push(char);
            }
            _ => out.push(char),
        }
    }
    out
}
