//! The words of pages (`page.toml`), months (`dates.toml`) and wire services (`world/agencies.toml`), of all languages
//! at once: a page's chrome is understood before its language is known.

use crate::lexicon::Library;
use aho_corasick::{AhoCorasick, MatchKind};
use std::collections::{HashMap, HashSet};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// What the reader knows of pages, compiled once for a whole run.
#[derive(Debug)]
pub(crate) struct Words<'a> {
    pub library: &'a Library,
    /// Before an author's name.
    pub by: Vec<String>,
    /// Before the name of a source of the whole text.
    pub source: Vec<String>,
    /// Between an author and the agency the text also draws on.
    pub with: Vec<String>,
    /// Before the time of publication, and of the last change.
    pub published: Vec<String>,
    pub modified: Vec<String>,
    /// Before a link to another story, or over a list of such links.
    pub more: Vec<String>,
    /// Labels of buttons and footers; whole lines only.
    pub page: HashSet<String>,
    /// In place of the text: that it is for those who pay, and that the page wants to set cookies.
    pub payment: Option<AhoCorasick>,
    pub consent: Option<AhoCorasick>,
    /// Names of months, folded (a `*` after a name that goes on), with language and month.
    pub months: HashMap<String, Vec<(String, i8)>>,
    pub agencies: Agencies,
}

/// All ways of writing all agencies.
#[derive(Debug)]
pub(crate) struct Agencies {
    /// The names in reports, by pattern.
    pub names: Vec<String>,
    /// The same ways folded, for a credit that is nothing but a name.
    pub folded: HashMap<String, String>,
    pub matcher: Option<AhoCorasick>,
}

impl Words<'_> {
    /// Gathers the words; what a lexicon lacks is simply not known.
    pub fn load(library: &Library) -> Words<'_> {
        let mut words = Words {
            library,
            by: Vec::new(),
            source: Vec::new(),
            with: Vec::new(),
            published: Vec::new(),
            modified: Vec::new(),
            more: Vec::new(),
            page: HashSet::new(),
            payment: None,
            consent: None,
            months: HashMap::new(),
            agencies: Agencies { names: Vec::new(), folded: HashMap::new(), matcher: None },
        };
        let (mut payment, mut consent) = (Vec::new(), Vec::new());
        for folder in library.codes().filter_map(|code| library.folder(code)) {
            let page = folder.file("page.toml").unwrap_or_default();
            words.by.extend(page.ways("byline", "by").map(fold));
            words.source.extend(page.ways("byline", "source").map(fold));
            words.with.extend(page.ways("byline", "with").map(fold));
            words.published.extend(page.ways("time", "published").map(fold));
            words.modified.extend(page.ways("time", "modified").map(fold));
            words.more.extend(page.ways("chrome", "more").map(fold));
            words.page.extend(page.ways("chrome", "page").map(fold));
            payment.extend(page.ways("wall", "payment").map(fold));
            consent.extend(page.ways("wall", "consent").map(fold));
            let dates = folder.part("dates.toml", "months").unwrap_or_default();
            for entry in dates.entries("months") {
                let number = entry.meaning.split(' ').next().unwrap_or_default();
                let Ok(month) = number.parse::<i8>() else { continue };
                for way in &entry.ways {
                    let mut name = fold(&way.text);
                    name.extend(way.text.ends_with('*').then_some('*'));
                    words.months.entry(name).or_default().push((folder.code.clone(), month));
                }
            }
        }
        words.page.extend(words.more.iter().cloned());
        words.payment = AhoCorasick::new(&payment).ok();
        words.consent = AhoCorasick::new(&consent).ok();
        words.agencies = agencies(library);
        words
    }
}

fn agencies(library: &Library) -> Agencies {
    let file = library.world().file("agencies.toml").unwrap_or_default();
    let (mut names, mut patterns, mut folded) = (Vec::new(), Vec::new(), HashMap::new());
    for entry in file.entries("agency").iter().chain(file.entries("unnamed")) {
        for way in &entry.ways {
            names.push(entry.meaning.clone());
            patterns.push(way.text.clone());
            folded.insert(fold(&way.text), entry.meaning.clone());
        }
    }
    let matcher = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&patterns).ok();
    Agencies { names, folded, matcher }
}

/// Letters without case and accents, runs of anything else as one space; so that words are found however they are set.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            folded.push(c);
        } else if !folded.ends_with(' ') && !folded.is_empty() {
            folded.push(' ');
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// The first of `ways` (folded) that a line begins with, and the rest of the line after it and its colon.
pub(crate) fn after_prefix<'t>(line: &'t str, ways: &[String]) -> Option<&'t str> {
    let line = line.trim_start();
    let head: String = line.chars().take(48).collect();
    let head = fold(&head);
    let way = ways.iter().filter(|way| begins_with_words(&head, way)).max_by_key(|way| way.len())?;
    let words = way.split(' ').count();
    let mut at = 0;
    let mut seen = 0;
    let mut inside = false;
    for (i, c) in line.char_indices() {
        let letter = c.is_alphanumeric() || is_combining_mark(c);
        if inside && !letter {
            seen += 1;
            if seen == words {
                at = i;
                break;
            }
        }
        inside = letter;
        at = i + c.len_utf8();
    }
    line.get(at..).map(|rest| rest.trim_start_matches(|c: char| c == ':' || c == '\u{ff1a}' || c.is_whitespace()))
}

/// Do the words `way` open `folded`, ending where a word ends?
pub(crate) fn begins_with_words(folded: &str, way: &str) -> bool {
    folded.strip_prefix(way).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_forgets_case_accents_and_marks() {
        assert_eq!(fold("  \u{c0} lire AUSSI\u{a0}: "), "a lire aussi");
        assert_eq!(fold(""), "");
    }

    #[test]
    fn a_prefix_ends_with_a_word() {
        let ways = ["by".to_string(), "written by".to_string()];
        assert_eq!(after_prefix("By Ann Lee", &ways), Some("Ann Lee"));
        assert_eq!(after_prefix("Written by: Ann", &ways), Some("Ann"));
        assert_eq!(after_prefix("Byzantine", &ways), None);
        assert_eq!(after_prefix("By", &ways), Some(""));
    }
}
