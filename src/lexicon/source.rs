//! The files of a lexicon as text: `[section]`, then `meaning = ["way of saying it", …]`, each with its line.

use std::{borrow::Cow, collections::BTreeMap, fmt};
use toml::de::{DeTable, DeValue};

/// A mistake in a lexicon file: where, what, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    pub file: String,
    /// From 1; 0 where the file as a whole is meant.
    pub line: usize,
    pub message: String,
    pub help: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}\n  help: {}", self.file, self.line, self.message, self.help)
    }
}

impl std::error::Error for Problem {}

/// A folder of lexicon files.
#[derive(Debug, Clone, Default)]
pub struct Folder {
    /// The folder's name: the code of the language.
    pub code: String,
    /// Path shown in errors, without the file's name.
    pub path: String,
    /// The texts by file name.
    pub files: BTreeMap<String, Cow<'static, str>>,
}

/// One `[section]` of a lexicon file.
#[derive(Debug, Clone, Default)]
pub struct Section {
    pub name: String,
    pub entries: Vec<Entry>,
}

/// One line `meaning = ["way", "way"]`.
#[derive(Debug, Clone)]
pub struct Entry {
    pub meaning: String,
    pub line: usize,
    pub ways: Vec<Way>,
}

/// One way of saying a meaning.
#[derive(Debug, Clone)]
pub struct Way {
    pub text: String,
    pub line: usize,
}

/// A lexicon file, parsed but not yet understood.
#[derive(Debug, Clone, Default)]
pub struct File {
    pub path: String,
    pub sections: Vec<Section>,
}

impl File {
    /// The section of this name, if the file has it.
    pub fn section(&self, name: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.name == name)
    }

    /// Entries of the section of this name; none where it is missing.
    pub fn entries(&self, name: &str) -> &[Entry] {
        self.section(name).map_or(&[], |section| &section.entries)
    }

    /// All ways of `[section] meaning`, none where it is missing.
    pub fn ways<'a>(&'a self, section: &str, meaning: &'a str) -> impl Iterator<Item = &'a str> {
        let entries = self.entries(section).iter().filter(move |entry| entry.meaning == meaning);
        entries.flat_map(|entry| entry.ways.iter().map(|way| way.text.as_str()))
    }

    /// A problem of this file.
    pub fn problem(&self, line: usize, message: impl Into<String>, help: impl Into<String>) -> Problem {
        Problem { file: self.path.clone(), line, message: message.into(), help: help.into() }
    }
}

impl Folder {
    /// Parses one file of the folder; a file that is missing is an empty one.
    ///
    /// # Errors
    /// Where the file is no TOML, has a key outside a section, an empty list or text, or a value that is no list of texts.
    pub fn file(&self, name: &str) -> Result<File, Problem> {
        let path = format!("{}/{name}", self.path);
        self.files
            .get(name)
            .map_or_else(|| Ok(File { path: path.clone(), sections: Vec::new() }), |text| parse(&path, text, 0))
    }

    /// Parses one section of a file and no more, for what is asked of every language at every start; a section that is
    /// missing makes an empty file. A section ends where a line begins with `[`.
    ///
    /// # Errors
    /// As for [`Folder::file`], if the mistake is in the section.
    pub fn part(&self, name: &str, section: &str) -> Result<File, Problem> {
        let text = self.files.get(name).map_or("", |text| text);
        let headers_of_it = [format!("[{section}]"), format!("[\"{section}\"]")];
        let mut headers = text.split_inclusive('\n').scan(0, |end, line| {
            *end += line.len();
            Some((*end - line.len(), line))
        });
        let is_header = |line: &str| {
            line.split('#').next().is_some_and(|line| headers_of_it.iter().any(|header| line.trim_end() == header))
        };
        let start = headers.by_ref().find(|(_, line)| is_header(line)).map_or(text.len(), |(at, _)| at);
        let end = headers.find(|(_, line)| line.starts_with('[')).map_or(text.len(), |(at, _)| at);
        let lines_before = text[..start].matches('\n').count();
        parse(&format!("{}/{name}", self.path), &text[start..end], lines_before)
    }
}

/// Parses the text of a file, or a part of it with so many lines before.
fn parse(path: &str, text: &str, lines_before: usize) -> Result<File, Problem> {
    let mut file = File { path: path.into(), sections: Vec::new() };
    let lines = Lines::new(text, lines_before);
    let table = DeTable::parse(text).map_err(|error| {
        let line = error.span().map_or(0, |span| lines.at(span.start));
        file.problem(
            line,
            error.message(),
            "a lexicon file is TOML: [section], then meaning = [\"way of saying it\", …]",
        )
    })?;
    for (name, value) in table.get_ref() {
        let DeValue::Table(entries) = value.get_ref() else {
            let message = format!("`{}` stands outside a section", name.get_ref());
            return Err(file.problem(lines.at(name.span().start), message, "put it under a [section]"));
        };
        let section = section(&file, &lines, name.get_ref(), entries)?;
        file.sections.push(section);
    }
    Ok(file)
}

fn section(file: &File, lines: &Lines, name: &str, table: &DeTable<'_>) -> Result<Section, Problem> {
    let mut entries = Vec::with_capacity(table.len());
    for (meaning, value) in table {
        let line = lines.at(meaning.span().start);
        let values = match value.get_ref() {
            DeValue::Array(values) => values.iter().collect(),
            DeValue::String(_) => vec![value],
            _ => return Err(not_text(file, line, meaning.get_ref())),
        };
        let mut ways = Vec::with_capacity(values.len());
        for value in values {
            let line = lines.at(value.span().start);
            let DeValue::String(way) = value.get_ref() else { return Err(not_text(file, line, meaning.get_ref())) };
            // An empty word begins every word: cutting it off would never end.
            if way.is_empty() {
                let message = format!("`{}` has an empty way of saying it", meaning.get_ref());
                return Err(file.problem(line, message, "take it out"));
            }
            ways.push(Way { text: way.to_string(), line });
        }
        if ways.is_empty() {
            let message = format!("`{}` has no way of saying it", meaning.get_ref());
            return Err(file.problem(line, message, "add one, or take the line out"));
        }
        entries.push(Entry { meaning: meaning.get_ref().to_string(), line, ways });
    }
    entries.sort_by_key(|entry| entry.line);
    Ok(Section { name: name.to_string(), entries })
}

/// Where the lines of a text begin.
struct Lines {
    starts: Vec<usize>,
    before: usize,
}

impl Lines {
    fn new(text: &str, before: usize) -> Lines {
        Lines { starts: [0].into_iter().chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect(), before }
    }

    /// The line, from 1, of a byte.
    fn at(&self, byte: usize) -> usize {
        self.before + self.starts.partition_point(|start| *start <= byte)
    }
}

fn not_text(file: &File, line: usize, meaning: &str) -> Problem {
    file.problem(line, format!("`{meaning}` is no list of texts"), format!("write {meaning} = [\"…\", \"…\"]"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# What it is.\n[one]\na = [\n  \"first\",\n  \"second\",\n]\n\n[two] # and more\nb = \"third\"\n[three]\nc = 4\n";

    fn folder() -> Folder {
        let files = [("x.toml".to_string(), Cow::Borrowed(TEXT))].into();
        Folder { code: "xx".into(), path: "xx".into(), files }
    }

    #[test]
    fn a_part_is_what_the_whole_says_there_line_by_line() {
        let one = folder().part("x.toml", "one").unwrap();
        let lines: Vec<_> = one.entries("one")[0].ways.iter().map(|way| (way.text.as_str(), way.line)).collect();
        assert_eq!(lines, [("first", 4), ("second", 5)]);
        let two = folder().part("x.toml", "two").unwrap();
        assert_eq!((two.sections.len(), two.entries("two")[0].line), (1, 9));
        assert!(folder().part("x.toml", "four").unwrap().sections.is_empty());
        assert!(folder().part("y.toml", "one").unwrap().sections.is_empty());
    }

    #[test]
    fn a_mistake_is_told_with_its_line() {
        assert_eq!(folder().file("x.toml").unwrap_err().line, 11);
        assert_eq!(folder().part("x.toml", "three").unwrap_err().line, 11);
    }
}
