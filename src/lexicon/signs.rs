//! What languages are known by.

use super::source::Folder;
use rustc_hash::FxHashSet;
use std::collections::HashSet;

/// What a language is known by (`[language]` in `language.toml`).
#[derive(Debug, Clone, Default)]
pub struct Signs {
    pub code: String,
    /// The name that language detectors give it (ISO 639-3).
    pub detector: String,
    /// Letters that it does not write, though neighbours in its script do; in lower case.
    pub absent: HashSet<char>,
    /// Its commonest words, in lower case.
    pub common: FxHashSet<String>,
}

/// The signs of the language of a folder; none where `language.toml` cannot be read or names no detector.
pub fn signs(folder: &Folder) -> Option<Signs> {
    let file = folder.part("language.toml", "language").ok()?;
    let all = |name| file.ways("language", name).map(str::to_string);
    Some(Signs {
        code: folder.code.clone(),
        detector: all("detector").next()?,
        absent: all("absent").flat_map(|letters| letters.chars().collect::<Vec<_>>()).collect(),
        common: all("common").collect(),
    })
}
