//! `diptych compare`: reports of one event in, their comparison out.

use super::{
    Outcome,
    arguments::{self, CompareFormat},
    links, output,
};
use anyhow::{Result, bail};
use diptych::{
    compare::Comparison,
    lexicon::Library,
    read,
    report::{csv, html, json, markdown, terminal},
};
use std::path::Path;

pub fn run(options: &arguments::Compare, library: &Library) -> Result<Outcome> {
    let file = options.output.as_deref();
    if let Some(file) = file {
        output::check(file, &options.inputs)?;
    }
    let format = match options.format {
        Some(format) => format,
        None => format_of(file)?,
    };
    let mut documents = Vec::new();
    let mut failures = 0;
    read::read_each(links::given(&options.inputs, &options.links, file)?, library, |_, found| {
        match found {
            Ok(document) => documents.push(document),
            Err(error) => {
                failures += 1;
                output::say(format_args!("{error}"));
            }
        }
        anyhow::Ok(())
    })?;
    if documents.is_empty() {
        bail!("nothing to compare: no document was found in {}", options.inputs.join(", "));
    }
    let comparison = diptych::compare(documents, library);
    output::write(&rendered(&comparison, format, library)?, file)?;
    if let Some(file) = file {
        let (documents, findings) = (comparison.readings.len(), comparison.findings.len());
        output::say(format_args!("{} documents, {} findings: {}", documents, findings, file.display()));
    }
    Ok(Outcome::of_failures(failures))
}

/// The format that the ending of the file stands for; text where there is no file.
fn format_of(file: Option<&Path>) -> Result<CompareFormat> {
    let Some(file) = file else { return Ok(CompareFormat::Text) };
    let ending = file.extension().unwrap_or_default().to_ascii_lowercase();
    match ending.to_str() {
        Some("html" | "htm") => Ok(CompareFormat::Html),
        Some("json") => Ok(CompareFormat::Json),
        Some("md" | "markdown") => Ok(CompareFormat::Markdown),
        Some("csv") => Ok(CompareFormat::Csv),
        Some("txt" | "text") => Ok(CompareFormat::Text),
        _ => bail!("{}: the ending says no format; add --format, or end it in .html", file.display()),
    }
}

fn rendered(comparison: &Comparison, format: CompareFormat, library: &Library) -> Result<String> {
    Ok(match format {
        CompareFormat::Html => html::page(comparison, library),
        CompareFormat::Json => output::json_line(&json::comparison(comparison))?,
        CompareFormat::Text => terminal::report(comparison, output::width()),
        CompareFormat::Markdown => markdown::report(comparison),
        CompareFormat::Csv => csv::claims(comparison),
    })
}
