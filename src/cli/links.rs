//! Inputs that are links: fetched before anything is read, and kept as evidence.

use super::{arguments, output};
use anyhow::{Context, Result};
use diptych::{
    fetch::{self, Fetched, Options, evidence},
    read::{self, Given},
};
use std::{collections::VecDeque, fs, path::Path, time::Duration};

/// The inputs, pages in the place of links. What was fetched is kept in the folder asked for, else beside `report`.
///
/// # Errors
/// Where that folder cannot be made or written to.
pub fn given(inputs: &[String], options: &arguments::Links, report: Option<&Path>) -> Result<Vec<Given>> {
    let links: Vec<String> = inputs.iter().filter(|input| read::is_link(input)).cloned().collect();
    let mut fetched = VecDeque::new();
    if !links.is_empty() {
        if let Some(folder) = &options.archive {
            fs::create_dir_all(folder).with_context(|| format!("{}: cannot be made a folder", folder.display()))?;
        }
        fetched.extend(fetch::fetch(&links, &fetch_options(options)));
        keep(fetched.make_contiguous(), options, report)?;
    }
    let given = |input: &String| match read::is_link(input).then(|| fetched.pop_front()).flatten() {
        Some(fetched) => fetched.page.map_or_else(Given::Failed, Given::Piece),
        None => Given::Path(input.clone()),
    };
    Ok(inputs.iter().map(given).collect())
}

fn fetch_options(options: &arguments::Links) -> Options {
    let allow = if options.allow_private { |_| true } else { fetch::is_public };
    Options { timeout: Duration::from_secs(options.timeout), allow, ..Options::default() }
}

/// Keeps what was fetched and says where. Without a place for it nothing is written that nobody asked for.
fn keep(fetched: &[Fetched], options: &arguments::Links, report: Option<&Path>) -> Result<()> {
    if fetched.iter().all(|fetched| fetched.exchanges.is_empty()) {
        return Ok(());
    }
    let beside = || report.map(|report| report.parent().unwrap_or(Path::new("")));
    let Some(folder) = options.archive.as_deref().or_else(beside) else {
        output::say(format_args!("what was fetched is not kept; --archive FOLDER keeps it as evidence"));
        return Ok(());
    };
    let stem = report.and_then(Path::file_stem).map(|stem| stem.to_string_lossy().into_owned());
    let name = stem.unwrap_or_else(|| name_by_time(fetched));
    let saved = evidence::save(fetched, folder, &name);
    let saved = saved.with_context(|| format!("{}: the evidence cannot be written there", folder.display()))?;
    if let Some(path) = saved {
        output::say(format_args!("what was fetched is kept in {}", path.display()));
    }
    Ok(())
}

/// A name that says when: `diptych-20260203T080000Z`.
fn name_by_time(fetched: &[Fetched]) -> String {
    let first = fetched.iter().find_map(|fetched| fetched.exchanges.first());
    let time = first.map(|exchange| exchange.at.to_string().replace(['-', ':'], "")).unwrap_or_default();
    format!("diptych-{time}")
}
