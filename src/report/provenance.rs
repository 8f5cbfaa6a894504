//! Where each field of a document comes from, how sure it is, and what was said against it: a table for people.

use super::outside::one_line;
use crate::{
    document::{Document, Statement},
    meaning::{Field, Standing},
};
use comfy_table::{ContentArrangement, Table, presets};

/// Characters of a value that are shown.
const LONGEST: usize = 200;

/// A heading with the document's id and input, and a row for every statement; a field of which nothing is known has a
/// row that says so. Lines have at most `width` columns.
///
/// ```
/// # use diptych::{lexicon::Library, read::read_bytes, report::provenance};
/// let page = b"<meta property='og:title' content='Bridge falls in storm'><h1>Bridge falls in storm</h1><p>It fell on Monday.</p>";
/// let documents = read_bytes("page.html", page, &Library::embedded())?;
/// let table = provenance::table(&documents[0], 100);
/// assert!(table.contains("heading, h1"), "{table}");
/// assert!(table.contains("OpenGraph, og:title"), "{table}");
/// # Ok::<(), diptych::read::ReadError>(())
/// ```
pub fn table(document: &Document, width: usize) -> String {
    let mut table = Table::new();
    table
        .load_preset(presets::NOTHING)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(width.clamp(60, 200) as u16);
    table.set_header(["field", "value", "from", "how sure"]);
    for field in Field::ALL {
        let mut said = document.provenance.iter().filter(|statement| statement.field == *field).peekable();
        if said.peek().is_none() {
            table.add_row([field.name(), "-", "not said", ""]);
        }
        for statement in said {
            table.add_row(row(statement));
        }
    }
    let language = format!("{:.2}", document.language.confidence);
    let heading = one_line(&format!("{} ({}), language sure to {language}", document.id, document.input));
    format!("{heading}\n{}\n", table.trim_fmt())
}

fn row(statement: &Statement) -> [String; 4] {
    let field = match statement.standing {
        Standing::Taken => statement.field.name().to_string(),
        standing => format!("  {standing}"),
    };
    let value: String = one_line(&statement.value).chars().take(LONGEST).collect();
    let from = match statement.name.as_str() {
        "" => statement.origin.name().to_string(),
        name => format!("{}, {name}", statement.origin),
    };
    let trust = if statement.standing == Standing::Refused { "" } else { statement.trust.name() };
    [field, value, one_line(&from), trust.to_string()]
}
