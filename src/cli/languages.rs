//! `diptych languages`: what each language covers, counted from its folder.

use super::{
    Outcome,
    arguments::{self, TreeFormat},
    check_language, output,
};
use anyhow::Result;
use comfy_table::{CellAlignment, Table, presets};
use diptych::{
    lexicon::{
        Library,
        coverage::{self, Coverage},
    },
    report::inside,
};
use std::fmt::Write;

/// The most meanings of one section that are named, not counted.
const MOST_NAMED: usize = 12;

pub fn run(options: &arguments::Languages, library: &Library) -> Result<Outcome> {
    options.codes.iter().try_for_each(|code| check_language("", Some(code), library))?;
    let (all, beside) = coverage::coverage(library)?;
    let wanted = |it: &&Coverage| options.codes.is_empty() || options.codes.contains(&it.code);
    let shown: Vec<&Coverage> = all.iter().filter(wanted).collect();
    let text = match options.format {
        TreeFormat::Json => {
            let records: Vec<_> = shown.iter().map(|it| inside::language(it, &beside)).collect();
            serde_json::to_string_pretty(&records)? + "\n"
        }
        TreeFormat::Text if options.codes.is_empty() => summary(&shown, &beside),
        TreeFormat::Text => shown.iter().map(|it| detail(it, &beside)).collect::<Vec<_>>().join("\n"),
    };
    output::write(&text, None)?;
    Ok(Outcome::Done)
}

/// A row for each language, a column for each lexicon file, with the number of ways of saying things in it.
fn summary(shown: &[&Coverage], beside: &str) -> String {
    let mut files: Vec<&str> = shown.iter().flat_map(|it| &it.files).map(|covered| covered.file.as_str()).collect();
    files.sort_unstable();
    files.dedup();
    let mut table = Table::new();
    table.load_preset(presets::NOTHING);
    let names = files.iter().map(|file| file.trim_end_matches(".toml"));
    let about = ["code", "language", "script", "direction"];
    table.set_header(about.into_iter().chain(names).chain(["examples", "lacks"]));
    for it in shown {
        let mut row = vec![it.code.clone(), it.name.clone(), it.script.clone(), it.direction.clone()];
        for file in &files {
            let ways = it.files.iter().filter(|covered| covered.file == *file).map(|covered| covered.ways);
            row.push(ways.sum::<usize>().to_string());
        }
        let lacks: usize = it.lacks.iter().map(|lacking| lacking.meanings.len()).sum();
        row.extend([it.examples.to_string(), lacks.to_string()]);
        table.add_row(row);
    }
    for column in table.column_iter_mut().skip(about.len()) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    format!(
        "{}\n\nThe numbers are ways of saying things. What a language lacks are meanings that `{beside}`, which has the most \
         ways, can say;\n`diptych languages CODE` names them and counts every section.\n",
        table.trim_fmt()
    )
}

/// The sections of a language with their counts, and what it lacks.
fn detail(it: &Coverage, beside: &str) -> String {
    let mut out = String::new();
    // Writing to a String cannot fail.
    let _ = writeln!(out, "{} ({}), {} script, {}", it.name, it.code, it.script, it.direction);
    let _ = writeln!(out, "{} ways of saying things, shown in {} examples", it.ways(), it.examples);
    let mut file = "";
    for covered in &it.files {
        if covered.file != file {
            file = &covered.file;
            let _ = writeln!(out, "{file}");
        }
        let _ = writeln!(out, "  [{}] {} meanings, {} ways", covered.section, covered.meanings, covered.ways);
    }
    if it.code != beside {
        let _ = writeln!(out, "lacks, beside {beside}:{}", if it.lacks.is_empty() { " nothing" } else { "" });
    }
    for lacking in &it.lacks {
        let named = lacking.meanings.iter().take(MOST_NAMED).cloned().collect::<Vec<_>>().join(", ");
        let more = lacking.meanings.len().saturating_sub(MOST_NAMED);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let _ = writeln!(out, "  {} [{}] {named}{more}", lacking.file, lacking.section);
    }
    out
}
