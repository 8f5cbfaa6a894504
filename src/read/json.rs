//! JSON of posts and articles: what networks' interfaces give, what `diptych read` prints, and plain records.

use super::{
    blocks::{Part, lay_out, squeeze},
    credit, dom, markup, metadata,
    post::{self, Post},
    words::Words,
};
use crate::{
    document::{Block, Document, Moment, Span, paragraphs},
    language::detect_stated,
    meaning::{BlockKind, Medium},
};
use dom_query::Document as Tree;
use serde_json::Value;

/// Characters of an id that are kept.
const ID: usize = 200;

/// One record of the input: a document, or what is wrong with it.
pub(crate) type Record = Result<Document, String>;

/// Reads one JSON value, or JSON Lines, a record a line. A broken line is an error that names it; the rest goes on.
pub(crate) fn read(text: &str, words: &Words<'_>) -> Vec<Record> {
    let filled = || text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let many = filled().nth(1).is_some();
    let by_line =
        many && filled().take(3).any(|(_, line)| serde_json::from_str::<Value>(line).is_ok_and(|v| v.is_object()));
    if !by_line {
        return match serde_json::from_str::<Value>(text) {
            Ok(value) => records(&value, words),
            Err(error) => vec![Err(format!("is no JSON: {error}"))],
        };
    }
    let lines = filled().flat_map(|(at, line)| match serde_json::from_str::<Value>(line) {
        Ok(value) => {
            records(&value, words).into_iter().map(|r| r.map_err(|e| format!("line {}: {e}", at + 1))).collect()
        }
        Err(error) => vec![Err(format!("line {}: no JSON: {error}", at + 1))],
    });
    lines.collect()
}

fn records(value: &Value, words: &Words<'_>) -> Vec<Record> {
    match value {
        Value::Array(items) => items.iter().flat_map(|item| records(item, words)).collect(),
        Value::Object(fields) => {
            let feed =
                fields.get("version").and_then(Value::as_str).is_some_and(|version| version.contains("jsonfeed"));
            if feed {
                return vec![Err("is a feed, and feeds are not read yet".into())];
            }
            if let Some(error) = fields.get("error").and_then(Value::as_str) {
                return vec![Err(format!("holds an error: {}", squeeze(error).chars().take(200).collect::<String>()))];
            }
            match fields.get("data") {
                Some(data @ (Value::Object(_) | Value::Array(_))) => wrapped(data, value.get("includes"), words),
                _ => vec![record(value, None, words)],
            }
        }
        _ => vec![Err("is JSON, but no record with a text".into())],
    }
}

/// `{"data": \u{2026}, "includes": {"users": [\u{2026}]}}`, where posts name their authors by number.
fn wrapped(data: &Value, includes: Option<&Value>, words: &Words<'_>) -> Vec<Record> {
    let users = includes.and_then(|includes| includes.get("users")).and_then(Value::as_array);
    let items = match data {
        Value::Array(items) => items.iter().collect(),
        one => vec![one],
    };
    let of = |item: &Value| {
        let id = item.get("author_id")?;
        users?.iter().find(|user| user.get("id") == Some(id)).cloned()
    };
    items.into_iter().map(|item| record(item, of(item).as_ref(), words)).collect()
}

fn record(value: &Value, author: Option<&Value>, words: &Words<'_>) -> Record {
    let value = value.get("post").filter(|inner| inner.get("record").is_some()).unwrap_or(value);
    let inner = value.get("record").filter(|inner| inner.get("text").is_some());
    let text = first(value, &["full_text", "text"]).or_else(|| inner.and_then(|inner| first(inner, &["text"])));
    let markup = first(value, &["content", "articleBody", "body", "content_html", "html"]);
    let author = author.or_else(|| ["author", "account", "user"].iter().find_map(|key| value.get(key)));
    let handle = author.and_then(|author| first(author, &["username", "screen_name", "acct", "handle"]));
    let mut document =
        if first(value, &["blocks", "sha256"]).is_some() || value.get("blocks").is_some_and(Value::is_array) {
            known(value, &text.ok_or("has no text")?, words)
        } else if let Some(handle) = handle {
            let source = inner.unwrap_or(value);
            let lines = match (&text, &markup) {
                (Some(text), _) => text.lines().map(str::to_string).collect(),
                (None, Some(markup)) => lines_of(markup),
                _ => return Err("has no text".into()),
            };
            let post = Post {
                account: Some(format!("@{}", handle.trim_start_matches('@'))),
                name: author.and_then(|author| first(author, &["name", "display_name", "displayName"])),
                published: time(source, words).or_else(|| time(value, words)),
                language: language(source).or_else(|| language(value)),
                url: first(value, &["url", "uri"]).filter(|url| url.starts_with("http")),
                lines,
            };
            post::document(post, words)
        } else {
            article(value, text, markup, words)?
        };
    document.truncated |= value.get("truncated").and_then(Value::as_bool).unwrap_or(false);
    document.id = first(value, &["id", "id_str"]).unwrap_or_default();
    if document.text.is_empty() { Err("has no text".into()) } else { Ok(document) }
}

/// A plain record: text, and whatever else it says.
fn article(value: &Value, text: Option<String>, markup: Option<String>, words: &Words<'_>) -> Result<Document, String> {
    let mut document = Document::from_text("", "");
    fields(&mut document, value, words);
    let headline = first(value, &["headline", "title"]).map(|headline| squeeze(&headline));
    match (text, markup) {
        (Some(text), _) => {
            document.blocks = paragraphs(&text);
            document.text = text;
            place_headline(&mut document, headline);
            document.truncated = super::blocks::is_cut_off(&document.text);
        }
        (None, Some(markup)) => {
            let mut parts: Vec<_> = headline.iter().map(|headline| Part::new(BlockKind::Headline, headline)).collect();
            parts.extend(lines_of(&markup).iter().map(|line| Part::new(BlockKind::Paragraph, line)));
            credit::from_body(&mut document, &parts, words);
            lay_out(&mut document, parts);
        }
        _ => return Err("has no text".into()),
    }
    document.language = detect_stated(&document.text, language(value).as_deref(), words.library);
    Ok(document)
}

/// The headline as the first block: already there, or put before the text.
fn place_headline(document: &mut Document, headline: Option<String>) {
    let Some(headline) = headline.filter(|headline| !headline.is_empty()) else { return };
    let first = document.blocks.first().copied();
    if first.is_some_and(|block| squeeze(block.span.of(&document.text)) == headline) {
        document.blocks[0].kind = BlockKind::Headline;
    } else {
        document.text = format!("{headline}\n\n{}", document.text);
        document.blocks = paragraphs(&document.text);
        if let Some(first) = document.blocks.first_mut() {
            first.kind = BlockKind::Headline;
        }
    }
    document.headline = Some(headline);
}

/// A record as `read` prints it: text and blocks are kept as they are.
fn known(value: &Value, text: &str, words: &Words<'_>) -> Document {
    let mut document = Document::from_text("", text);
    fields(&mut document, value, words);
    document.headline = first(value, &["headline"]);
    document.embedded_in = first(value, &["embedded_in"]);
    document.sha256 = first(value, &["sha256"]).unwrap_or_default();
    document.medium = first(value, &["medium"]).and_then(|name| Medium::from_name(&name)).unwrap_or(Medium::Article);
    if let Some(blocks) = blocks(value, text) {
        document.blocks = blocks;
    }
    document.language = detect_stated(text, language(value).as_deref(), words.library);
    document
}

/// Blocks from code points to bytes; none where they do not lie in the text in order.
fn blocks(value: &Value, text: &str) -> Option<Vec<Block>> {
    let mut places = text.char_indices().map(|(at, _)| at).chain([text.len()]).enumerate().peekable();
    let mut byte = |point: usize| {
        while places.peek()?.0 < point {
            places.next();
        }
        places.peek().filter(|(at, _)| *at == point).map(|(_, byte)| *byte)
    };
    let mut blocks = Vec::new();
    for block in value.get("blocks")?.as_array()? {
        let kind = BlockKind::from_name(block.get("kind")?.as_str()?)?;
        let point = |key: &str| usize::try_from(block.get(key)?.as_u64()?).ok();
        let span = Span::new(byte(point("start")?)?, byte(point("end")?)?);
        if span.is_empty() || span.of(text).is_empty() {
            return None;
        }
        blocks.push(Block { kind, span });
    }
    Some(blocks)
}

fn fields(document: &mut Document, value: &Value, words: &Words<'_>) {
    let named = |key: &str| value.get(key).and_then(|thing| first(thing, &["name", "title"]));
    let outlet = first(value, &["outlet", "publisher", "site", "site_name", "source"]);
    document.outlet = outlet.or_else(|| named("publisher")).or_else(|| named("source"));
    document.author = first(value, &["author", "byline"]).or_else(|| named("author"));
    document.url = first(value, &["url", "link"]).filter(|url| url.starts_with("http"));
    document.times.published = time(value, words);
    let modified = first(value, &["modified", "dateModified", "updated_at"]);
    document.times.modified = modified.and_then(|stated| metadata::moment(&stated, None, words));
    let stated = value.get("agencies").and_then(Value::as_array);
    document.agencies = stated.into_iter().flatten().filter_map(Value::as_str).map(squeeze).collect();
    if let Some(author) = &document.author {
        credit::add(&mut document.agencies, credit::agencies_in(author, words));
    }
}

fn language(value: &Value) -> Option<String> {
    let stated = first(value, &["language", "lang", "inLanguage"]);
    let of_list = || value.get("langs")?.as_array()?.first()?.as_str().map(str::to_string);
    stated.or_else(|| first(value.get("language")?, &["code"])).or_else(of_list)
}

fn time(value: &Value, words: &Words<'_>) -> Option<Moment> {
    let keys =
        ["published", "datePublished", "created_at", "createdAt", "published_at", "pubDate", "date", "timestamp"];
    let stated = first(value, &keys)?;
    if let Ok(seconds) = stated.parse::<i64>() {
        let seconds = if seconds > 100_000_000_000 { seconds / 1000 } else { seconds };
        let utc = jiff::Timestamp::from_second(seconds).ok()?.to_zoned(jiff::tz::TimeZone::UTC);
        return Moment::parse(&utc.strftime("%Y-%m-%dT%H:%M:%SZ").to_string());
    }
    // "Mon Sep 02 17:55:00 +0000 2024", as the older interface of X has it.
    if let Ok(zoned) = jiff::Zoned::strptime("%a %b %d %H:%M:%S %z %Y", &stated) {
        return Moment::parse(&zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string());
    }
    metadata::moment(&stated, None, words)
}

/// The first of the fields that holds a text or a number.
fn first(value: &Value, keys: &[&str]) -> Option<String> {
    keys.iter().find_map(|key| match value.get(key)? {
        Value::String(text) if !text.trim().is_empty() => {
            let long =
                matches!(*key, "text" | "full_text" | "content" | "articleBody" | "body" | "content_html" | "html");
            Some(if long { text.clone() } else { squeeze(text).chars().take(ID * 5).collect() })
        }
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    })
}

/// The lines of a text that may hold markup.
fn lines_of(markup: &str) -> Vec<String> {
    if !markup.contains('<') && !markup.contains('&') {
        return markup.lines().map(squeeze).collect();
    }
    let tree = Tree::fragment(markup::tame(markup));
    dom::lines(&tree.root())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Library;

    fn of(text: &str) -> Vec<Record> {
        let library = Library::embedded();
        read(text, &Words::load(&library))
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
