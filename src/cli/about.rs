//! What the program says about itself: `explain`, `languages`, `schema`, `completions`.

use super::{
    Outcome,
    arguments::{self, Arguments, Record},
    check_language, output,
};
use anyhow::Result;
use clap::{CommandFactory, ValueEnum};
use comfy_table::{CellAlignment, Table, presets};
use diptych::{explain, language, lexicon::Library, report};
use schemars::{Schema, schema_for};
use std::collections::BTreeSet;

pub fn explain(options: &arguments::Explain, library: &Library) -> Result<Outcome> {
    check_language(options.lang.as_deref(), library)?;
    let code = options.lang.clone().unwrap_or_else(|| language::detect(&options.text, library).code);
    let explained = explain::explain(&options.text, &code, library);
    output::write(&format!("{}\n", explained.trim_end()), None)?;
    Ok(Outcome::Done)
}

/// A row for each language, a column for each lexicon file, with the number of ways of saying things in it.
pub fn languages(library: &Library) -> Result<Outcome> {
    let folders = || library.codes().filter_map(|code| library.folder(code));
    let files: BTreeSet<&str> = folders().flat_map(|folder| folder.files.keys().map(String::as_str)).collect();
    let mut table = Table::new();
    table.load_preset(presets::NOTHING);
    let names = files.iter().map(|file| file.trim_end_matches(".toml"));
    table.set_header(["code", "language"].into_iter().chain(names));
    for folder in folders() {
        let about = folder.file("language.toml")?;
        let name = about.ways("language", "name").next().unwrap_or_default().to_string();
        let mut row = vec![folder.code.clone(), name];
        for file in &files {
            let sections = folder.file(file)?.sections;
            let ways = sections.iter().flat_map(|section| &section.entries).map(|entry| entry.ways.len());
            row.push(ways.sum::<usize>().to_string());
        }
        table.add_row(row);
    }
    for column in table.column_iter_mut().skip(2) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    output::write(&format!("{}\n", table.trim_fmt()), None)?;
    Ok(Outcome::Done)
}

/// The schema of one record, or an object with all of them.
pub fn schema(options: &arguments::Schema) -> Result<Outcome> {
    let text = match options.record {
        Some(record) => serde_json::to_string_pretty(&schema_of(record))?,
        None => {
            let name = |record: &Record| record.to_possible_value().map(|value| value.get_name().to_string());
            let all = Record::value_variants().iter().filter_map(|record| Some((name(record)?, schema_of(*record))));
            serde_json::to_string_pretty(&all.collect::<std::collections::BTreeMap<_, _>>())?
        }
    };
    output::write(&(text + "\n"), None)?;
    Ok(Outcome::Done)
}

fn schema_of(record: Record) -> Schema {
    match record {
        Record::Read => schema_for!(report::Document),
        Record::Annotate => schema_for!(report::Annotations),
        Record::Compare => schema_for!(report::Comparison),
        Record::Group => schema_for!(report::Grouped),
        Record::Names => schema_for!(report::Names),
        Record::Failure => schema_for!(report::Failure),
    }
}

pub fn completions(shell: clap_complete::Shell) -> Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "diptych", &mut script);
    output::write(&String::from_utf8(script)?, None)?;
    Ok(Outcome::Done)
}
