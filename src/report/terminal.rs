//! The comparison for a terminal: findings first, then the figures. Colours are ANSI codes, which `anstream` takes out
//! where they are not wanted.

use super::{
    figures,
    labels::{self, Tone},
    origins::{self, Chains},
    outside::one_line,
};
use crate::compare::{Comparison, Finding};
use owo_colors::{OwoColorize, Style};
use std::fmt::Write;
use unicode_width::UnicodeWidthStr;

/// The narrowest and the widest that lines are made, in columns.
const WIDTHS: (usize, usize) = (40, 120);

/// At most so many characters of one piece of evidence are shown.
const MOST_EVIDENCE: usize = 280;

/// The whole report in lines of at most `width` columns.
pub fn report(comparison: &Comparison, width: usize) -> String {
    let width = width.clamp(WIDTHS.0, WIDTHS.1);
    let mut out = String::new();
    // Writing to a String cannot fail.
    let _ = write_report(&mut out, comparison, width);
    out
}

fn write_report(out: &mut String, comparison: &Comparison, width: usize) -> std::fmt::Result {
    let bold = Style::new().bold();
    for (at, reading) in comparison.readings.iter().enumerate() {
        let document = &reading.document;
        let mut about = vec![document.language.code.clone()];
        about.extend(document.times.published.as_ref().map(labels::moment));
        about.extend((!document.agencies.is_empty()).then(|| format!("credits {}", document.agencies.join(", "))));
        about.extend(document.truncated.then(|| "cut off".to_string()));
        let outlet = isolated(document.called());
        let about = one_line(&about.join(", "));
        writeln!(out, "{} {} ({about})", labels::letter(at).style(bold), outlet.style(bold))?;
        if let Some(headline) = &document.headline {
            wrapped(out, "  ", &isolated(headline), width)?;
        }
    }
    writeln!(out)?;
    if comparison.findings.is_empty() {
        writeln!(out, "No findings.")?;
    }
    let chains = origins::of(comparison);
    for finding in &comparison.findings {
        write_finding(out, comparison, finding, &chains, width)?;
    }
    write_figures(out, comparison, width)
}

fn write_finding(
    out: &mut String,
    comparison: &Comparison,
    finding: &Finding,
    chains: &Chains,
    width: usize,
) -> std::fmt::Result {
    let style = match labels::tone(finding.kind) {
        Tone::Conflict => Style::new().red().bold(),
        Tone::Change => Style::new().yellow().bold(),
        Tone::Accord => Style::new().green().bold(),
        Tone::Wording => Style::new().magenta().bold(),
        Tone::Gap => Style::new().cyan().bold(),
    };
    let letters: Vec<_> = finding.documents.iter().map(|&at| labels::letter(at)).collect();
    writeln!(out, "{} {} ({})", finding.kind.style(style), one_line(&finding.facet), letters.join(" "))?;
    wrapped(out, "  ", &one_line(&finding.reason), width)?;
    for passage in &finding.evidence {
        let Some(reading) = comparison.readings.get(passage.document) else { continue };
        let words = labels::shortened(passage.span.of(&reading.document.text), MOST_EVIDENCE);
        let line = format!("{} \u{201c}{}\u{201d}", labels::letter(passage.document), isolated(&words));
        wrapped(out, "    ", &line, width)?;
        if let Some(chain) = chains.line(*passage) {
            wrapped(out, "      ", &isolated(&chain), width)?;
        }
    }
    writeln!(out)
}

fn write_figures(out: &mut String, comparison: &Comparison, width: usize) -> std::fmt::Result {
    let rows = figures::rows(comparison);
    if rows.is_empty() {
        return writeln!(out, "No document reports casualties.");
    }
    for row in &rows {
        let [low, best, high] = figures::estimate(row);
        let heading = figures::heading(row);
        writeln!(out, "{}  low {low}, best {best}, high {high}", heading.style(Style::new().bold()))?;
        let cells = row.cells.iter().enumerate();
        for (document, figure) in cells.flat_map(|(at, cell)| cell.iter().map(move |figure| (at, figure))) {
            let line = format!("{} {}", labels::letter(document), isolated(&figures::in_words(figure)));
            wrapped(out, "  ", &line, width)?;
        }
    }
    writeln!(out)?;
    wrapped(out, "", figures::BEST_RULE, width)
}

/// Words in a direction of their own, so that they do not disturb the line around them (UAX #9: FSI … PDI).
fn isolated(text: &str) -> String {
    let text = one_line(text);
    if text.is_ascii() { text } else { format!("\u{2068}{text}\u{2069}") }
}

/// Writes the words in lines of at most `width` columns, each after the indent.
fn wrapped(out: &mut String, indent: &str, text: &str, width: usize) -> std::fmt::Result {
    let mut column = 0;
    for word in text.split(' ') {
        if column > 0 && column + 1 + word.width() > width {
            writeln!(out)?;
            column = 0;
        }
        if column == 0 {
            write!(out, "{indent}{word}")?;
            column = indent.len() + word.width();
        } else {
            write!(out, " {word}")?;
            column += 1 + word.width();
        }
    }
    writeln!(out)
}
