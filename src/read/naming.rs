//! Ids of documents: readable, and each one's own over a whole run.

use super::Found;
use std::{
    collections::{HashMap, HashSet},
    path::Path,
};

/// The ids that are taken.
#[derive(Debug, Default)]
pub(crate) struct Names {
    taken: HashSet<String>,
    /// The last number that was put behind an id.
    next: HashMap<String, usize>,
    /// The last document that is not embedded: its id as it brought it, and as it is.
    host: (String, String),
}

/// Gives every document an id of its own, and embedded documents that of the one they stand in.
pub(crate) fn name(names: &mut Names, found: &mut [Found]) {
    let Names { next, taken, host } = names;
    for document in found.iter_mut().flatten() {
        let given = std::mem::take(&mut document.id);
        let base = if given.is_empty() { stem(&document.input) } else { given.clone() };
        let mut id = base.clone();
        while !taken.insert(id.clone()) {
            let number = next.entry(base.clone()).or_insert(1);
            *number += 1;
            id = format!("{base}-{number}");
        }
        match document.embedded_in.as_deref() {
            Some(outer) if outer.is_empty() || outer == host.0 => document.embedded_in = Some(host.1.clone()),
            Some(_) => {}
            None => *host = (given, id.clone()),
        }
        document.id = id;
    }
}

/// A readable id from the name of a file, the last part of an address, or those of a member of an archive: letters,
/// digits and hyphens.
fn stem(input: &str) -> String {
    let member = input.rsplit_once(": ").map_or(input, |(_, member)| member);
    let name = Path::new(member).file_name().map_or(member.into(), |name| name.to_string_lossy());
    let name = name.strip_suffix(".gz").unwrap_or(&name);
    let name = name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()).map_or(name, |(stem, _)| stem);
    let mut id = String::new();
    for c in any_ascii::any_ascii(name).chars().take(80) {
        if c.is_ascii_alphanumeric() {
            id.push(c);
        } else if !id.ends_with('-') && !id.is_empty() {
            id.push('-');
        }
    }
    id.truncate(id.trim_end_matches('-').len());
    match (id.is_empty(), input) {
        (false, _) => id,
        (true, "-") => "stdin".into(),
        (true, _) => "document".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    #[test]
    fn ids_are_readable_and_unique() {
        assert_eq!(stem("a/b/es1.html.gz"), "es1");
        assert_eq!(stem("000_39 x.txt"), "000-39-x");
        assert_eq!(stem("-"), "stdin");
        assert_eq!(stem("pages.zip: b.html"), "b");
        assert_eq!(stem("a.warc.gz: https://echo.example/news/ferry-sinks/"), "ferry-sinks");
        assert_eq!(stem("\u{2026}"), "document");
        let document = |id: &str, outer: Option<&str>| {
            let mut document = Document::from_text(id, "x");
            document.input = "page.html".into();
            document.embedded_in = outer.map(str::to_string);
            Ok(document)
        };
        let mut found =
            vec![document("", None), document("", Some("")), document("", None), document("page", Some(""))];
        name(&mut Names::default(), &mut found);
        let named: Vec<_> = found.iter().flatten().map(|d| (d.id.as_str(), d.embedded_in.as_deref())).collect();
        assert_eq!(named, [("page", None), ("page-2", Some("page")), ("page-3", None), ("page-4", Some("page-3"))]);
    }
}
