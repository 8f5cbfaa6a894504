//! Feeds: RSS, Atom, JSON Feed and news sitemaps. Every entry is a document.
//!
//! An entry that has no more than a summary is marked as cut off: what it lacks is no omission. So is one of a sitemap
//! for news, of which only the headline stands there.

mod xml;

use super::{
    author,
    blocks::{Part, lay_out, squeeze},
    credit, dateline, dom, embed, markup,
    metadata::{host, moment},
    piece::possible,
    post::{self, Post},
    words::Words,
};
use crate::{
    document::{Document, Moment},
    language::detect_stated,
    meaning::{BlockKind, Medium},
};
use dom_query::Document as Tree;
use rayon::prelude::*;
use serde_json::Value;

/// Characters of a field that are kept.
const FIELD: usize = 500;
/// A summary of so many characters is the whole text: of feeds that have one field for both.
const WHOLE: usize = 1_500;

/// A document of a feed, or what is wrong with an entry.
type Record = Result<Document, String>;

/// What a feed says of all its entries.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Feed {
    outlet: Option<String>,
    /// A language tag.
    language: Option<String>,
    author: Option<String>,
}

/// An entry as it stands in a feed; texts may hold markup.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Entry {
    title: Option<String>,
    link: Option<String>,
    /// A number or address that is the entry's own, where it has no link.
    id: Option<String>,
    summary: Option<String>,
    content: Option<String>,
    authors: Vec<String>,
    published: Option<String>,
    modified: Option<String>,
    language: Option<String>,
    /// The outlet that an entry comes from which was gathered from another feed.
    outlet: Option<String>,
}

/// The first element of a text in XML, by its name in lower case; none where the text is none.
pub(crate) fn root(text: &str) -> Option<String> {
    let mut rest = text;
    loop {
        rest = rest.trim_start();
        let (open, close) = match rest {
            _ if rest.starts_with("<?") => ("<?", "?>"),
            _ if rest.starts_with("<!--") => ("<!--", "-->"),
            _ if rest.starts_with("<!") => ("<!", ">"),
            _ => break,
        };
        rest = rest[open.len()..].split_once(close)?.1;
    }
    let name = rest.strip_prefix('<')?.split(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).next()?;
    Some(name.chars().take(40).collect::<String>().to_ascii_lowercase())
}

/// Is this the first element of a feed or a sitemap?
pub(crate) fn is_feed(root: &str) -> bool {
    matches!(root, "rss" | "feed" | "atom:feed" | "rdf:rdf" | "urlset" | "sitemapindex")
}

/// Reads RSS, Atom and sitemaps. What stands before a break in the XML is kept.
pub(crate) fn read(text: &str, words: &Words<'_>) -> Vec<Record> {
    if root(text).as_deref() == Some("sitemapindex") {
        return vec![Err("is a list of sitemaps: it leads to other lists, not to texts".into())];
    }
    let (feed, entries, broken) = xml::entries(text);
    let mut found = documents(&feed, entries, words);
    if found.is_empty() && broken.is_none() {
        found.push(Err("is a feed without entries".into()));
    }
    let sitemap = root(text).as_deref() == Some("urlset");
    if sitemap && !found.is_empty() && found.iter().all(Result::is_err) {
        found = vec![Err("is a sitemap: a list of addresses without headlines or texts".into())];
    }
    found.extend(broken.map(Err));
    found
}

/// Reads a JSON Feed (<https://www.jsonfeed.org/version/1.1/>).
pub(crate) fn read_json(feed: &Value, words: &Words<'_>) -> Vec<Record> {
    let text = |value: &Value, key: &str| value.get(key).and_then(Value::as_str).map(str::to_string);
    let names = |value: &Value| -> Vec<String> {
        let many = value.get("authors").and_then(Value::as_array).into_iter().flatten();
        many.chain(value.get("author")).filter_map(|author| text(author, "name")).collect()
    };
    let all =
        Feed { outlet: text(feed, "title"), language: text(feed, "language"), author: names(feed).into_iter().next() };
    let items = feed.get("items").and_then(Value::as_array).into_iter().flatten();
    let entry = |item: &Value| Entry {
        title: text(item, "title"),
        link: text(item, "url").or_else(|| text(item, "external_url")),
        id: text(item, "id"),
        summary: text(item, "summary"),
        content: text(item, "content_html").or_else(|| text(item, "content_text")),
        authors: names(item),
        published: text(item, "date_published"),
        modified: text(item, "date_modified"),
        language: text(item, "language"),
        outlet: None,
    };
    let found = documents(&all, items.map(entry).collect(), words);
    if found.is_empty() { vec![Err("is a feed without entries".into())] } else { found }
}

fn documents(feed: &Feed, entries: Vec<Entry>, words: &Words<'_>) -> Vec<Record> {
    let of_entry = |(at, entry): (usize, Entry)| -> Vec<Record> {
        let (article, posts) = article(feed, entry, words);
        if article.text.is_empty() {
            return vec![Err(format!("entry {} has no text", at + 1))];
        }
        let posts = posts.into_iter().map(|post| post::document(post, words)).filter(|post| !post.text.is_empty());
        let embedded = posts.map(|post| Document { embedded_in: Some(String::new()), ..post });
        [article].into_iter().chain(embedded).map(Ok).collect()
    };
    let found: Vec<_> = entries.into_par_iter().enumerate().map(of_entry).collect();
    found.into_iter().flatten().collect()
}

/// The text of an entry, and the posts embedded in it.
fn article(feed: &Feed, entry: Entry, words: &Words<'_>) -> (Document, Vec<Post>) {
    let mut document = Document::from_text("", "");
    document.medium = Medium::FeedItem;
    document.url = [entry.link, entry.id].into_iter().flatten().map(|url| squeeze(&url)).find(|url| is_link(url));
    let outlet = entry.outlet.or_else(|| feed.outlet.clone()).and_then(|outlet| line(&outlet));
    let headline = entry.title.and_then(|title| line(&title)).map(|title| without_outlet(title, outlet.as_deref()));
    document.outlet = outlet.or_else(|| host(document.url.as_deref()?));
    let authors = if entry.authors.is_empty() { feed.author.iter().cloned().collect() } else { entry.authors };
    let mut named: Vec<String> = Vec::new();
    for name in authors.iter().filter_map(|author| line(author)).filter_map(|author| person(&author, words)) {
        credit::add(&mut document.agencies, credit::agencies_in(&name, words));
        if !named.contains(&name) {
            named.push(name);
        }
    }
    document.author = (!named.is_empty()).then(|| named.join(", "));
    let language = entry.language.or_else(|| feed.language.clone());
    let time = |stated: Option<String>| moment_of(stated.as_deref()?, language.as_deref(), words);
    document.times.published = time(entry.published);
    document.times.modified = time(entry.modified);
    let whole = entry.content.map(|content| body(&content, words)).filter(|(parts, _)| !parts.is_empty());
    let is_whole = whole.is_some();
    let summary = || entry.summary.map(|summary| body(&summary, words)).unwrap_or_default();
    let (inside, posts) = whole.unwrap_or_else(summary);
    document.truncated = !is_whole && inside.iter().map(|part| part.text.chars().count()).sum::<usize>() < WHOLE;
    let mut parts: Vec<_> = headline.iter().map(|headline| Part::new(BlockKind::Headline, headline)).collect();
    parts.extend(inside.into_iter().filter(|part| headline.as_ref() != Some(&part.text)));
    credit::from_body(&mut document, &parts, words);
    lay_out(&mut document, parts);
    document.language = detect_stated(&document.text, language.as_deref(), words.library);
    (document, posts)
}

/// The parts of a text that may hold markup, and the posts embedded in it.
fn body(text: &str, words: &Words<'_>) -> (Vec<Part>, Vec<Post>) {
    if !text.contains(['<', '&']) {
        let lines = text.lines().map(|line| Part::new(BlockKind::Paragraph, line));
        return (lines.filter(|part| !part.text.is_empty()).collect(), Vec::new());
    }
    let tree = Tree::fragment(markup::tame(text));
    let posts = embed::take(&tree, words);
    (dom::passages(&tree.root()).into_iter().map(|passage| passage.part).collect(), posts)
}

fn is_link(url: &str) -> bool {
    url.starts_with("http://") || url.starts_with("https://")
}

/// A field as one line, its markup and entities resolved; none where it is empty.
fn line(field: &str) -> Option<String> {
    let plain = || dom::lines(&Tree::fragment(markup::tame(field)).root()).join(" ");
    let field = if field.contains(['<', '&']) { plain() } else { field.into() };
    let line: String = squeeze(&field).chars().take(FIELD).collect();
    (!line.is_empty()).then_some(line)
}

/// "Headline - Outlet" without the outlet, as gathered feeds have it.
fn without_outlet(title: String, outlet: Option<&str>) -> String {
    let before = outlet.and_then(|outlet| title.strip_suffix(outlet)?.trim_end().strip_suffix(['-', '|', '\u{2013}']));
    before.map(str::trim).filter(|before| !before.is_empty()).map_or(title.clone(), str::to_string)
}

/// The name of a person in `mail@example.org (Name)`, as RSS has it.
fn person(author: &str, words: &Words<'_>) -> Option<String> {
    let inside = author.strip_suffix(')').and_then(|author| author.split_once('('));
    let name = inside.filter(|(mail, _)| mail.contains('@')).map_or(author, |(_, name)| name);
    author::named(name, &[], words).map(|writer| writer.name)
}

fn moment_of(stated: &str, language: Option<&str>, words: &Words<'_>) -> Option<Moment> {
    let language = language.map(str::to_lowercase);
    let stated: String = stated.chars().take(FIELD).collect();
    moment(stated.trim(), &dateline::manner(language.as_deref(), words), words).and_then(possible)
}
