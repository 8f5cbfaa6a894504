//! What the loader refuses in a file beyond meanings that there are not: no examples, and phrases said twice.

use super::{
    meanings::{EXAMPLES, EXEMPLIFIED},
    source::{Entry, File, Problem, Section, Way},
};
use rustc_hash::FxHashMap;

/// Sections in which a word can stand under several meanings, for it can do several jobs.
const SEVERAL_JOBS: &[(&str, &str)] = &[
    ("language.toml", "language"),
    ("language.toml", "letters"),
    ("language.toml", "clauses"),
    ("numbers.toml", "joiners"),
    ("dates.toml", "suffixes"),
    ("casualties.toml", "units"),
];

/// Looks for what is missing in a file, or there twice.
///
/// # Errors
/// The first such mistake.
pub fn check(name: &str, file: &File) -> Result<(), Problem> {
    if EXEMPLIFIED.contains(&name) && !file.sections.is_empty() && file.entries(EXAMPLES).is_empty() {
        let help = "end it in [examples]: what is meant, then sentences that say it (lexicons/README.md shows how)";
        return Err(file.problem(0, "there are no examples", help));
    }
    file.sections.iter().try_for_each(|section| said_once(name, file, section))
}

fn said_once(name: &str, file: &File, section: &Section) -> Result<(), Problem> {
    let has_several_jobs = SEVERAL_JOBS.contains(&(name, section.name.as_str()));
    let mut said: FxHashMap<(&str, &str), (&Entry, &Way)> = FxHashMap::default();
    for (entry, way) in section.entries.iter().flat_map(|entry| entry.ways.iter().map(move |way| (entry, way))) {
        let meaning = if has_several_jobs { entry.meaning.as_str() } else { "" };
        if let Some((before, first)) = said.insert((meaning, &way.text), (entry, way)) {
            let message = format!("`{}` is said twice, first in line {}", way.text, first.line);
            let help = match before.meaning == entry.meaning {
                true => "take one of them out".to_string(),
                false => format!("it cannot mean both {} and {}: take one of them out", before.meaning, entry.meaning),
            };
            return Err(file.problem(way.line, message, help));
        }
    }
    Ok(())
}
