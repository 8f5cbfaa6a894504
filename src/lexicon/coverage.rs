//! What each language covers, counted from its files: sections, meanings, ways of saying them, examples.

use super::{
    Library,
    meanings::{EXAMPLES, FILES},
    source::{Folder, Problem, Section},
};
use std::{cmp::Reverse, collections::BTreeSet};

/// What the folder of a language holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    pub code: String,
    /// The language's own name.
    pub name: String,
    /// In English: `Latin`, `Arabic`.
    pub script: String,
    /// `ltr` or `rtl`.
    pub direction: String,
    /// Sentences that show what entries mean.
    pub examples: usize,
    /// In the order in which they are loaded.
    pub files: Vec<Covered>,
    /// Meanings that the language with the most ways of saying things has and this one does not.
    pub lacks: Vec<Lacking>,
}

/// A section of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Covered {
    pub file: String,
    pub section: String,
    pub meanings: usize,
    pub ways: usize,
}

/// Meanings of a section that a language cannot say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lacking {
    pub file: String,
    pub section: String,
    pub meanings: Vec<String>,
}

/// The coverage of every language in alphabetical order of codes, each beside the one that says most; with the code of that.
///
/// # Errors
/// Where a file cannot be parsed.
pub fn coverage(library: &Library) -> Result<(Vec<Coverage>, String), Problem> {
    let folders = library.codes().filter_map(|code| library.folder(code));
    let mut all = folders.map(covered).collect::<Result<Vec<_>, _>>()?;
    let most = all.iter().max_by_key(|(coverage, _)| (coverage.ways(), Reverse(coverage.code.clone())));
    let Some((fullest, said)) = most.map(|(coverage, said)| (coverage.code.clone(), said.clone())) else {
        return Ok((Vec::new(), String::new()));
    };
    for (coverage, own) in &mut all {
        coverage.lacks = lacking(&said, own);
    }
    Ok((all.into_iter().map(|(coverage, _)| coverage).collect(), fullest))
}

impl Coverage {
    /// How many ways of saying things there are in all files.
    pub fn ways(&self) -> usize {
        self.files.iter().map(|covered| covered.ways).sum()
    }
}

/// File, section and meaning of all that a language can say.
type Said = BTreeSet<(String, String, String)>;

fn covered(folder: &Folder) -> Result<(Coverage, Said), Problem> {
    let (mut files, mut said, mut examples) = (Vec::new(), Said::new(), 0);
    let others = folder.files.keys().map(String::as_str).filter(|name| !FILES.contains(name));
    for name in FILES.iter().copied().chain(others) {
        for section in folder.file(name)?.sections {
            let ways = section.entries.iter().map(|entry| entry.ways.len()).sum();
            if section.name == EXAMPLES {
                examples += ways;
                continue;
            }
            said.extend(meanings(name, &section));
            files.push(Covered { file: name.into(), section: section.name, meanings: section.entries.len(), ways });
        }
    }
    let language = folder.part("language.toml", "language")?;
    let one = |key| language.ways("language", key).next().unwrap_or_default().to_string();
    let (name, script, direction) = (one("name"), one("script"), one("direction"));
    let code = folder.code.clone();
    Ok((Coverage { code, name, script, direction, examples, files, lacks: Vec::new() }, said))
}

/// The meanings of a section that are the same in every language: no numbers, which each composes in its own way, and no
/// letters.
fn meanings(file: &str, section: &Section) -> impl Iterator<Item = (String, String, String)> {
    let named = section.entries.iter().filter(|entry| entry.meaning.parse::<f64>().is_err() && entry.meaning.len() > 1);
    let tell = |meaning: &str| (file.to_string(), section.name.clone(), meaning.to_string());
    named.map(|entry| tell(&entry.meaning)).collect::<Vec<_>>().into_iter()
}

fn lacking(said: &Said, own: &Said) -> Vec<Lacking> {
    let mut lacks: Vec<Lacking> = Vec::new();
    for (file, section, meaning) in said.difference(own) {
        match lacks.last_mut().filter(|last| last.file == *file && last.section == *section) {
            Some(last) => last.meanings.push(meaning.clone()),
            None => {
                lacks.push(Lacking { file: file.clone(), section: section.clone(), meanings: vec![meaning.clone()] })
            }
        }
    }
    lacks
}
