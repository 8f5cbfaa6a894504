//! JSON of posts and articles: what networks' interfaces and exports give, what `diptych read` prints, and plain records.
//!
//! Each network has a file of its own, which tells its forms from others and makes posts of them.

mod bluesky;
mod field;
mod mastodon;
mod meta;
mod record;
mod telegram;
mod x;

use super::{
    blocks::squeeze,
    dom, feed, markup,
    post::{self, Post},
    thread,
    words::Words,
};
use crate::document::Document;
use dom_query::Document as Tree;
use serde_json::Value;

/// One record of the input: a document, or what is wrong with it.
pub(crate) type Record = Result<Document, String>;

/// What a value holds: a post, which can be part of a thread, or a document that is whole.
enum Item {
    Post(Box<Post>),
    Document(Box<Document>),
}

/// How an archive of X begins: a script that gives its posts a name.
const ARCHIVE: &str = "window.YTD.";

/// Is this the script by which an archive of X holds its posts?
pub(crate) fn is_archive(text: &str) -> bool {
    text.starts_with(ARCHIVE)
}

/// Reads one JSON value, or JSON Lines, a record a line. A broken line is an error that names it; the rest goes on.
pub(crate) fn read(text: &str, words: &Words<'_>) -> Vec<Record> {
    documents(items(text, words), words)
}

fn items(text: &str, words: &Words<'_>) -> Vec<Result<Item, String>> {
    if is_archive(text.trim_start()) {
        let list = text.split_once('=').map_or("", |(_, list)| list.trim().trim_end_matches(';'));
        return match serde_json::from_str::<Value>(list) {
            Ok(value) => of_posts(x::archive(value.as_array().map_or(&[], Vec::as_slice))),
            Err(error) => vec![Err(format!("is an archive of posts, but no JSON: {error}"))],
        };
    }
    let filled = || text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let many = filled().nth(1).is_some();
    let by_line =
        many && filled().take(3).any(|(_, line)| serde_json::from_str::<Value>(line).is_ok_and(|v| v.is_object()));
    if !by_line {
        return match serde_json::from_str::<Value>(text) {
            Ok(value) => of_value(&value, words),
            Err(error) => vec![Err(format!("is no JSON: {error}"))],
        };
    }
    let lines = filled().flat_map(|(at, line)| match serde_json::from_str::<Value>(line) {
        Ok(value) => {
            of_value(&value, words).into_iter().map(|r| r.map_err(|e| format!("line {}: {e}", at + 1))).collect()
        }
        Err(error) => vec![Err(format!("line {}: no JSON: {error}", at + 1))],
    });
    lines.collect()
}

fn of_value(value: &Value, words: &Words<'_>) -> Vec<Result<Item, String>> {
    match value {
        Value::Array(items) => items.iter().flat_map(|item| of_value(item, words)).collect(),
        Value::Object(fields) => {
            let version = fields.get("version").and_then(Value::as_str);
            if version.is_some_and(|version| version.contains("jsonfeed")) {
                let records = feed::read_json(value, words).into_iter();
                return records.map(|record| record.map(|document| Item::Document(Box::new(document)))).collect();
            }
            if let Some(error) = fields.get("error").and_then(Value::as_str) {
                return vec![Err(format!("holds an error: {}", squeeze(error).chars().take(200).collect::<String>()))];
            }
            let networks = [x::posts, mastodon::posts, bluesky::posts, telegram::posts, meta::posts];
            if let Some(posts) = networks.iter().find_map(|posts| posts(value)) {
                return of_posts(posts);
            }
            match fields.get("data") {
                Some(data @ (Value::Object(_) | Value::Array(_))) => of_value(data, words),
                _ => match record::post(value, words) {
                    Some(post) => of_posts(vec![post]),
                    None => vec![record::document(value, words).map(|document| Item::Document(Box::new(document)))],
                },
            }
        }
        _ => vec![Err("is JSON, but no record with a text".into())],
    }
}

/// The posts that say something; pictures alone are passed over where others do.
fn of_posts(posts: Vec<Post>) -> Vec<Result<Item, String>> {
    let speaks = |post: &Post| post.lines.iter().any(|line| line.chars().any(char::is_alphanumeric));
    let spoken: Vec<_> = posts.into_iter().filter(speaks).map(|post| Ok(Item::Post(Box::new(post)))).collect();
    if spoken.is_empty() { vec![Err("has no text".into())] } else { spoken }
}

/// The documents in the order of the input, the posts of a thread as one at the place of its first.
fn documents(items: Vec<Result<Item, String>>, words: &Words<'_>) -> Vec<Record> {
    let mut places = Vec::new();
    let mut posts = Vec::new();
    let mut found: Vec<Vec<Record>> = Vec::with_capacity(items.len());
    for item in items {
        found.push(match item {
            Ok(Item::Post(post)) => {
                places.push(found.len());
                posts.push(*post);
                Vec::new()
            }
            Ok(Item::Document(document)) => vec![Ok(*document)],
            Err(error) => vec![Err(error)],
        });
    }
    for (place, thread) in thread::joined(posts) {
        if let Some(found) = places.get(place).and_then(|place| found.get_mut(*place)) {
            found.extend(post::documents(thread, words).into_iter().map(Ok));
        }
    }
    found.into_iter().flatten().collect()
}

/// The lines of a text that may hold markup.
pub(crate) fn lines_of(markup: &str) -> Vec<String> {
    if !markup.contains('<') && !markup.contains('&') {
        return markup.lines().map(squeeze).collect();
    }
    let tree = Tree::fragment(markup::tame(markup));
    dom::lines(&tree.root())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        lexicon::Library,
        meaning::{BlockKind, Medium},
    };

    fn of(text: &str) -> Vec<Record> {
        let library = Library::embedded();
        read(text, &Words::of(&library))
    }

    #[test]
    fn posts_of_several_networks() {
        let x = r#"{"id":"12","created_at":"2025-08-18T21:10:00Z","lang":"fr","text":"Un pont\nest tomb\u00e9 ce matin\u2026","url":"https://s.example/1","author":{"username":"rive","name":"La Rive"}}"#;
        let v2 = r#"{"data":[{"id":"12","author_id":"7","created_at":"2025-08-18T21:10:00Z","text":"Un pont\nest tomb\u00e9 ce matin\u2026","lang":"fr"}],"includes":{"users":[{"id":"7","username":"rive","name":"La Rive"}]}}"#;
        let mastodon = r#"{"id":"12","created_at":"2025-08-18T21:10:00Z","language":"fr","content":"<p>Un pont<br>est tomb\u00e9 ce matin\u2026</p>","account":{"acct":"rive","display_name":"La Rive"}}"#;
        let bluesky = r#"{"post":{"author":{"handle":"rive","displayName":"La Rive"},"record":{"text":"Un pont\nest tomb\u00e9 ce matin\u2026","createdAt":"2025-08-18T21:10:00Z","langs":["fr"]}}}"#;
        let old = r#"{"id_str":"12","created_at":"Mon Aug 18 21:10:00 +0000 2025","full_text":"Un pont\nest tomb\u00e9 ce matin\u2026","user":{"screen_name":"rive","name":"La Rive"}}"#;
        for source in [x, v2, mastodon, bluesky, old] {
            let document = of(source).remove(0).unwrap();
            assert_eq!(document.text, "Un pont\n\nest tomb\u{e9} ce matin\u{2026}", "{source}");
            assert_eq!(document.outlet.as_deref(), Some("@rive"));
            assert_eq!(document.author.as_deref(), Some("La Rive"));
            assert_eq!(document.times.published.unwrap().seconds(), 1_755_551_400, "{source}");
            assert_eq!(document.language.code, "fr");
            assert_eq!(document.medium, Medium::Post);
            assert!(document.truncated);
        }
    }

    #[test]
    fn what_read_prints_is_kept() {
        let source = r#"{"id":"a-2","medium":"post","embedded_in":"a","text":"\u00c9lan\n\nB c.","headline":null,"blocks":[{"kind":"quote","start":0,"end":4},{"kind":"caption","start":6,"end":10}],"language":{"code":"fr","confidence":1},"sha256":"00"}"#;
        let document = of(source).remove(0).unwrap();
        assert_eq!((document.id.as_str(), document.embedded_in.as_deref()), ("a-2", Some("a")));
        assert_eq!(document.blocks[1].span.of(&document.text), "B c.");
        assert_eq!(document.blocks[1].kind, BlockKind::Caption);
        assert_eq!(document.sha256, "00");
    }

    #[test]
    fn a_broken_line_names_itself_and_the_rest_goes_on() {
        let found = of(
            "{\"id\":\"a\",\"text\":\"One.\"}\n{oops\n\n{\"id\":\"b\",\"title\":\"Two\",\"text\":\"Three.\"}\n{\"id\":\"c\"}\n",
        );
        assert_eq!(found.len(), 4);
        assert_eq!(found[0].as_ref().unwrap().text, "One.");
        assert!(found[1].as_ref().unwrap_err().starts_with("line 2: "));
        assert_eq!(found[2].as_ref().unwrap().text, "Two\n\nThree.");
        assert_eq!(found[3].as_ref().unwrap_err(), "line 5: has no text");
    }

    #[test]
    fn what_is_no_record_is_said() {
        for source in ["[1]", "{", "{}", "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[]}"] {
            assert!(of(source).remove(0).is_err(), "{source}");
        }
    }
}
