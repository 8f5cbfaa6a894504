//! The Rust files of the project, taken apart into code, comments and strings, so that rules can be asked of each.

use crate::{files_under, shown};
use std::{collections::BTreeSet, fs};

/// A Rust file of `src/` without its tests, taken apart; the lists have one item for each line of the file.
pub struct Source {
    pub path: String,
    /// Code alone: comments and strings are left out.
    pub code: Vec<String>,
    /// Comments alone.
    pub comments: Vec<String>,
    pub strings: Vec<Literal>,
    pub lines_outside_tests: usize,
}

pub struct Literal {
    pub line: usize,
    pub text: String,
}

impl Source {
    /// The module of the crate that the file belongs to: its first part under `src/`.
    pub fn module(&self) -> &str {
        self.path.trim_start_matches("src/").trim_end_matches(".rs").split('/').next().unwrap_or_default()
    }

    /// The modules that it names after `crate::`.
    pub fn crate_modules(&self) -> BTreeSet<String> {
        let code: String = self.code.join(" ");
        let mut modules = BTreeSet::new();
        for (at, root) in code.match_indices("crate::") {
            let rest = code[at + root.len()..].trim_start();
            match rest.strip_prefix('{') {
                Some(group) => modules.extend(heads_of_group(group)),
                None => modules.extend(name_at(rest)),
            }
        }
        modules
    }
}

/// All files of `src/` without their tests.
pub fn sources() -> Vec<Source> {
    let paths = files_under("src", &["rs"]);
    let texts: Vec<(String, String)> =
        paths.iter().map(|path| (shown(path), fs::read_to_string(path).unwrap())).collect();
    let mut sources = Vec::new();
    let mut test_files = BTreeSet::new();
    for (path, text) in &texts {
        let folder = match path.as_str() {
            "src/lib.rs" | "src/main.rs" => "src".to_string(),
            path => path.trim_end_matches(".rs").trim_end_matches("/mod").to_string(),
        };
        let (kept, modules) = without_tests(text);
        test_files.extend(modules.into_iter().map(|module| format!("{folder}/{module}.rs")));
        sources.push(take_apart(path, &kept));
    }
    assert!(sources.iter().any(|source| source.path == "src/lib.rs"), "no sources found");
    sources.retain(|source| !test_files.contains(&source.path));
    sources
}

/// The first names in `a::b, c::{d, e}, f}`, up to the brace that closes the group: a, c and f.
fn heads_of_group(group: &str) -> Vec<String> {
    let mut heads = Vec::new();
    let mut depth = 0;
    let mut wanted = true;
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => wanted = true,
            c if wanted && depth == 0 && !c.is_whitespace() => {
                heads.extend(name_at(&group[at..]));
                wanted = false;
            }
            _ => {}
        }
    }
    heads
}

fn name_at(text: &str) -> Option<String> {
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    (end > 0).then(|| text[..end].to_string())
}

/// The text with every item under `#[cfg(test)]` blanked, and the names of the modules under it that are files.
/// It trusts rustfmt: an item ends at the first line that is as little indented as its attribute and closes a brace.
fn without_tests(text: &str) -> (Vec<&str>, Vec<&str>) {
    let mut kept = Vec::new();
    let mut modules = Vec::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        if line.trim() != "#[cfg(test)]" {
            kept.push(line);
            continue;
        }
        kept.push("");
        let indent = &line[..line.len() - line.trim_start().len()];
        let closing = [format!("{indent}}}"), format!("{indent}}};")];
        for line in lines.by_ref() {
            kept.push("");
            if let Some(module) = line.trim().strip_prefix("mod ").and_then(|rest| rest.strip_suffix(';')) {
                modules.push(module);
            }
            let one_line = line.ends_with(';') && line.starts_with(indent) && !line[indent.len()..].starts_with(' ');
            if one_line || closing.iter().any(|end| end == line) || line.trim_end().ends_with("{}") {
                break;
            }
        }
    }
    (kept, modules)
}

/// Tells code, comments and strings apart.
fn take_apart(path: &str, lines: &[&str]) -> Source {
    let mut source = Source {
        path: path.to_string(),
        code: vec![String::new(); lines.len()],
        comments: vec![String::new(); lines.len()],
        strings: Vec::new(),
        lines_outside_tests: lines.iter().rposition(|line| !line.is_empty()).map_or(0, |last| last + 1),
    };
    let text = lines.join("\n");
    let mut rest = text.as_str();
    let mut line = 0;
    while let Some(c) = rest.chars().next() {
        let after_name =
            source.code.get(line).is_some_and(|code| code.ends_with(|c: char| c.is_alphanumeric() || c == '_'));
        let (kind, length) = piece(rest, after_name);
        let words = &rest[..length];
        match kind {
            Piece::Code => source.code[line].extend((c != '\n').then_some(c)),
            Piece::Comment => {
                for (i, part) in words.split('\n').enumerate() {
                    source.comments[line + i].push_str(part);
                }
            }
            Piece::Text => {
                source.code[line].push_str("\"\"");
                let text =
                    words.trim_start_matches(['b', 'c', 'r', '#']).trim_end_matches('#').trim_matches(['"', '\'']);
                source.strings.push(Literal { line: line + 1, text: text.to_string() });
            }
        }
        line += words.matches('\n').count();
        rest = &rest[length..];
    }
    source
}

enum Piece {
    Code,
    Comment,
    /// A string or a character.
    Text,
}

/// What the text begins with, and how many bytes of it that is.
fn piece(text: &str, after_name: bool) -> (Piece, usize) {
    let up_to = |from: usize, end: &str| text[from..].find(end).map_or(text.len(), |at| from + at + end.len());
    if text.starts_with("//") {
        return (Piece::Comment, text.find('\n').unwrap_or(text.len()));
    }
    if text.starts_with("/*") {
        return (Piece::Comment, up_to(2, "*/"));
    }
    let prefix = if after_name { 0 } else { text.len() - text.trim_start_matches(['b', 'c', 'r']).len() };
    let quoted = &text[prefix.min(2)..];
    let prefix = prefix.min(2);
    let hashes = quoted.len() - quoted.trim_start_matches('#').len();
    if text[..prefix].contains('r') && quoted[hashes..].starts_with('"') {
        return (Piece::Text, up_to(prefix + hashes + 1, &format!("\"{}", "#".repeat(hashes))));
    }
    if quoted.starts_with('"') {
        return (Piece::Text, end_of_quoted(text, prefix + 1, '"'));
    }
    let mut chars = quoted.chars();
    let opening = (chars.next(), chars.next(), chars.next());
    let is_char = matches!(opening, (Some('\''), Some('\\'), _) | (Some('\''), Some(_), Some('\'')));
    if is_char {
        return (Piece::Text, end_of_quoted(text, prefix + 1, '\''));
    }
    (Piece::Code, text.chars().next().map_or(0, char::len_utf8))
}

fn end_of_quoted(text: &str, from: usize, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in text[from..].char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == quote => return from + at + c.len_utf8(),
            _ => {}
        }
    }
    text.len()
}

#[test]
fn sources_are_taken_apart_rightly() {
    let text = "use crate::{a::B, c::{D, E}};\nfn f<'a>(x: &'a str) {} // \"no\" string\nlet s = \"crate::z // \\\" x\";\n\
                let r = br#\"un\"quoted\"#; let c = '\\'';\n#[cfg(test)]\nmod samples;\n\nfn g() {}\n#[cfg(test)]\nmod tests {\n    fn t() { x.unwrap() }\n}";
    let (kept, modules) = without_tests(text);
    assert_eq!(modules, ["samples"]);
    let source = take_apart("src/report/x.rs", &kept);
    assert_eq!(source.module(), "report");
    assert_eq!(source.crate_modules().into_iter().collect::<Vec<_>>(), ["a", "c"]);
    let strings: Vec<&str> = source.strings.iter().map(|s| s.text.as_str()).collect();
    assert_eq!(strings, ["crate::z // \\\" x", "un\"quoted", "\\"]);
    assert_eq!(source.code[1], "fn f<'a>(x: &'a str) {} ");
    assert_eq!(source.code[7], "fn g() {}");
    assert_eq!(source.lines_outside_tests, 8);
    assert!(source.code.iter().all(|line| !line.contains("unwrap")));
}
