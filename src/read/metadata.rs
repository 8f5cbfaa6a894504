//! What a page says of itself in its head: JSON-LD first, then OpenGraph and other `<meta>`, then the visible byline.

use super::{blocks::squeeze, credit, dateline, words::Words};
use crate::document::{Moment, Times};
use dom_query::Document as Tree;
use serde_json::Value;

/// Fields of a page; what it does not say is absent.
#[derive(Debug, Clone, Default)]
pub(crate) struct Metadata {
    pub headline: Option<String>,
    pub outlet: Option<String>,
    pub author: Option<String>,
    pub agencies: Vec<String>,
    pub url: Option<String>,
    pub times: Times,
    /// A language tag as the page has it.
    pub language: Option<String>,
}

/// Characters of a field that are kept.
const FIELD: usize = 500;

/// Everything that the page states, most trustworthy statement first.
pub(crate) fn of(tree: &Tree, words: &Words<'_>) -> Metadata {
    let mut found = linked_data(tree, words);
    let meta = |keys: &[&str]| keys.iter().find_map(|key| meta(tree, key));
    let or = |field: &mut Option<String>, value: Option<String>| {
        if field.is_none() {
            *field = value;
        }
    };
    let title = tree.select_single("title").text();
    let title = text(&title);
    let stated = found.headline.take();
    found.headline =
        headline(tree, stated, meta(&["og:title", "twitter:title", "dc.title", "title"]), title.as_deref());
    or(&mut found.outlet, meta(&["og:site_name", "application-name", "dc.publisher", "publisher"]));
    or(&mut found.url, tree.select_single("link[rel=canonical]").attr("href").and_then(|url| address(&url)));
    or(&mut found.url, meta(&["og:url"]).and_then(|url| address(&url)));
    or(&mut found.outlet, title_outlet(title.as_deref(), found.headline.as_deref()));
    or(&mut found.outlet, found.url.as_deref().and_then(host));
    let named = meta(&["author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "byl"]);
    or(&mut found.author, named.and_then(|name| credit::author(&name, words)));
    or(&mut found.author, visible_author(tree, words));
    or(&mut found.language, tree.select_single("html[lang]").attr("lang").and_then(|tag| text(&tag)));
    or(&mut found.language, meta(&["og:locale", "content-language", "dc.language"]));
    let language = found.language.as_deref().map(|tag| tag.split(['-', '_']).next().unwrap_or(tag).to_lowercase());
    let moment = |text: String| moment(&text, language.as_deref(), words);
    let published = found.times.published.or_else(|| meta(PUBLISHED).and_then(moment));
    found.times.published = published.or_else(|| visible_time(tree, language.as_deref(), words));
    found.times.modified = found.times.modified.or_else(|| meta(MODIFIED).and_then(moment));
    if let Some(author) = &found.author {
        credit::add(&mut found.agencies, credit::agencies_in(author, words));
    }
    found
}

const PUBLISHED: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "dc.date.issued",
    "dcterms.created",
    "parsely-pub-date",
    "sailthru.date",
    "article.published",
    "cxenseparse:recs:publishtime",
    "dc.date",
    "date",
    "og:published_time",
    "article:published",
];
const MODIFIED: &[&str] =
    &["article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "article.updated", "lastmod"];

/// A time in ISO 8601, RFC 2822 or as pages print it.
pub(crate) fn moment(text: &str, language: Option<&str>, words: &Words<'_>) -> Option<Moment> {
    Moment::parse(text).or_else(|| dateline::find(text, language, words).map(|found| found.moment))
}

/// One line of at most so many characters, none where empty.
fn text(value: &str) -> Option<String> {
    let value: String = squeeze(value).chars().take(FIELD).collect();
    (!value.is_empty()).then_some(value)
}

fn meta(tree: &Tree, key: &str) -> Option<String> {
    let selector = format!("meta[property=\"{key}\" i], meta[name=\"{key}\" i], meta[itemprop=\"{key}\" i]");
    tree.select(&selector).iter().find_map(|node| node.attr("content").and_then(|value| text(&value)))
}

/// Only addresses of the web are kept.
fn address(url: &str) -> Option<String> {
    let url = text(url)?;
    (url.starts_with("http://") || url.starts_with("https://")).then_some(url)
}

/// The host of an address, without `www.`.
pub(crate) fn host(url: &str) -> Option<String> {
    let host = url.split_once("://")?.1.split(['/', ':', '?', '#']).next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    (!host.is_empty()).then(|| host.to_string())
}

/// The heading that stands over the story: the `<h1>` that the page's own fields confirm, else those fields.
fn headline(tree: &Tree, stated: Option<String>, shared: Option<String>, title: Option<&str>) -> Option<String> {
    let headings: Vec<String> = tree.select("h1").iter().filter_map(|node| text(&node.text())).take(8).collect();
    let hints = [stated.as_deref(), shared.as_deref(), title];
    let confirmed = headings.iter().find(|heading| hints.iter().flatten().any(|hint| shares_words(heading, hint)));
    let single = headings.first().filter(|_| headings.len() == 1 && hints.iter().flatten().next().is_none());
    confirmed
        .or(single)
        .cloned()
        .or(stated)
        .or(shared)
        .or_else(|| title.map(without_outlet))
        .or(headings.into_iter().next())
}

/// Do most words of the shorter text stand in the other?
pub(crate) fn shares_words(a: &str, b: &str) -> bool {
    let (a, b) = (super::words::fold(a), super::words::fold(b));
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let short: Vec<_> = short.split(' ').filter(|word| !word.is_empty()).collect();
    let long: std::collections::HashSet<_> = long.split(' ').collect();
    let shared = short.iter().filter(|word| long.contains(*word)).count();
    !short.is_empty() && shared * 3 >= short.len() * 2 && (short.len() > 2 || shared * 2 >= long.len())
}

const BARS: &[&str] = &[" | ", " - ", " \u{2013} ", " \u{2014} ", " :: ", " \u{b7} "];

/// "Headline | Outlet" without the outlet: all before the last bar, where that is the longer part.
fn without_outlet(title: &str) -> String {
    let cut = BARS.iter().filter_map(|bar| title.rsplit_once(bar)).max_by_key(|(before, _)| before.len());
    cut.filter(|(before, after)| before.len() > after.len()).map_or(title, |(before, _)| before).trim().to_string()
}

/// The outlet in "Headline | Outlet".
pub(crate) fn title_outlet(title: Option<&str>, headline: Option<&str>) -> Option<String> {
    let rest = title?.strip_prefix(headline?)?;
    let outlet = BARS.iter().find_map(|bar| rest.strip_prefix(bar))?.trim();
    (!outlet.is_empty() && outlet.chars().count() <= 60).then(|| outlet.to_string())
}

fn visible_author(tree: &Tree, words: &Words<'_>) -> Option<String> {
    let marked = "[rel=author], [itemprop=author] [itemprop=name], [itemprop=author], .author-name, .byline-name, \
                  .byline .author, .author, .byline, .signature";
    for node in tree.select(marked).iter().take(8) {
        let name = text(&node.text())?;
        if name.chars().count() <= 100 && dateline::find(&name, None, words).is_none() {
            return credit::author(&name, words);
        }
    }
    None
}

/// The first time that the page shows; `<time datetime>` first. One marked as a change is not the publication.
fn visible_time(tree: &Tree, language: Option<&str>, words: &Words<'_>) -> Option<Moment> {
    let marked = tree.select("[itemprop=datePublished], time[pubdate], time[datetime]");
    for node in marked.iter().take(8) {
        let stated = node.attr("datetime").or_else(|| node.attr("content"));
        if let Some(moment) = stated.and_then(|stated| moment(&stated, language, words)) {
            return Some(moment);
        }
    }
    let shown = tree.select("time, .date, .published, .publish-date, .post-date, .entry-date, .timestamp, .dateline");
    shown.iter().take(8).find_map(|node| {
        let line = text(&node.text()).filter(|line| line.chars().count() <= 120)?;
        dateline::find(&line, language, words).map(|found| found.moment)
    })
}

/// The article's node in the page's JSON-LD.
fn linked_data(tree: &Tree, words: &Words<'_>) -> Metadata {
    let mut found = Metadata::default();
    for value in linked_values(tree) {
        let mut nodes = Vec::new();
        gather(&value, &mut nodes);
        if let Some(article) = nodes.iter().find(|node| is_article(node)) {
            return from_article(article, &nodes, words);
        }
        let publisher = nodes.iter().find(|node| kinds(node).any(|kind| kind.ends_with("Organization")));
        found.outlet = found.outlet.or_else(|| publisher.and_then(|node| name_of(node)));
    }
    found
}

/// The page's JSON-LD; what is broken is left out.
pub(crate) fn linked_values(tree: &Tree) -> Vec<Value> {
    let scripts = tree.select("script[type*=\"ld+json\"]");
    let value = |source: &str| {
        let clean: String = source.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        serde_json::from_str(clean.trim().trim_end_matches(';')).ok()
    };
    scripts.iter().take(20).filter_map(|script| value(&script.text())).collect()
}

/// All objects of the data, from the top; JSON from `serde_json` is at most 128 deep.
fn gather<'v>(value: &'v Value, nodes: &mut Vec<&'v Value>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| gather(item, nodes)),
        Value::Object(fields) => {
            nodes.push(value);
            for key in ["@graph", "mainEntity", "mainEntityOfPage"] {
                if let Some(inner) = fields.get(key) {
                    gather(inner, nodes);
                }
            }
        }
        _ => {}
    }
}

fn kinds(node: &Value) -> impl Iterator<Item = &str> {
    let kind = node.get("@type");
    let many = kind.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
    kind.and_then(Value::as_str).into_iter().chain(many)
}

fn is_article(node: &Value) -> bool {
    kinds(node).any(|kind| kind.ends_with("Article") || kind.ends_with("Posting") || kind == "Report")
        && (node.get("headline").is_some() || node.get("datePublished").is_some())
}

fn from_article(node: &Value, nodes: &[&Value], words: &Words<'_>) -> Metadata {
    let field = |key: &str| node.get(key).and_then(Value::as_str).and_then(unescaped);
    let time = |key: &str| field(key).and_then(|stated| moment(&stated, None, words));
    let author = names(node.get("author").or_else(|| node.get("creator")), nodes);
    let author = author.iter().filter_map(|name| credit::author(name, words)).collect::<Vec<_>>();
    let mut agencies = Vec::new();
    for key in ["author", "creator", "sourceOrganization", "creditText", "copyrightHolder"] {
        for name in names(node.get(key), nodes) {
            credit::add(&mut agencies, credit::agencies_in(&name, words));
        }
    }
    Metadata {
        headline: field("headline").or_else(|| field("name")),
        outlet: names(node.get("publisher"), nodes).into_iter().next(),
        author: (!author.is_empty()).then(|| author.join(", ")),
        agencies,
        url: field("url").and_then(|url| address(&url)),
        times: Times { published: time("datePublished"), modified: time("dateModified"), captured: None },
        language: field("inLanguage"),
    }
}

/// The names in a field that holds a name, a thing with a name, a reference to one, or several of these.
fn names(value: Option<&Value>, nodes: &[&Value]) -> Vec<String> {
    match value {
        Some(Value::String(name)) => unescaped(name).into_iter().collect(),
        Some(Value::Array(items)) => items.iter().take(20).flat_map(|item| names(Some(item), &[])).collect(),
        Some(object @ Value::Object(_)) => {
            let id = object.get("@id").and_then(Value::as_str);
            let same = |node: &&&Value| id.is_some() && node.get("@id").and_then(Value::as_str) == id;
            name_of(object).or_else(|| nodes.iter().find(same).and_then(|node| name_of(node))).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

fn name_of(node: &Value) -> Option<String> {
    match node.get("name")? {
        Value::String(name) => unescaped(name),
        Value::Array(names) => names.first().and_then(Value::as_str).and_then(unescaped),
        _ => None,
    }
}

/// One line, with the entities resolved that some sites leave in their JSON.
fn unescaped(value: &str) -> Option<String> {
    let value: String = value.chars().take(4 * FIELD).collect();
    if !value.contains('&') && !value.contains('<') {
        return text(&value);
    }
    text(&Tree::fragment(value.as_str()).root().text())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Library;

    fn read(page: &str) -> Metadata {
        let library = Library::embedded();
        of(&Tree::from(page), &Words::load(&library))
    }

    #[test]
    fn json_ld_in_a_graph_with_references() {
        let found = read(
            r##"<html lang="fr"><script type="application/ld+json">{"@graph":[
            {"@type":"Organization","@id":"#o","name":"La Rive"},
            {"@type":["NewsArticle"],"headline":"Un pont &amp; un fleuve","publisher":{"@id":"#o"},
             "author":[{"name":"Ann Lee"},{"name":"AFP"}],"datePublished":"2026-01-02T03:04:05+01:00"}]}</script>"##,
        );
        assert_eq!(found.headline.as_deref(), Some("Un pont & un fleuve"));
        assert_eq!(found.outlet.as_deref(), Some("La Rive"));
        assert_eq!(found.author.as_deref(), Some("Ann Lee, AFP"));
        assert_eq!(found.agencies, ["AFP"]);
        assert_eq!(found.times.published.unwrap().to_string(), "2026-01-02T03:04:05+01:00");
        assert_eq!(found.language.as_deref(), Some("fr"));
    }

    #[test]
    fn a_page_without_fields_is_read_by_what_it_shows() {
        let found = read(
            "<title>Bridge falls in storm - River News</title><h1>Menu</h1><h1>Bridge falls in storm</h1>\
             <p class=byline>By Ann Lee</p><span class=date>2 Sep 2024 17:55</span>",
        );
        assert_eq!(found.headline.as_deref(), Some("Bridge falls in storm"));
        assert_eq!(found.outlet.as_deref(), Some("River News"));
        assert_eq!(found.author.as_deref(), Some("Ann Lee"));
        assert_eq!(found.times.published.unwrap().to_string(), "2024-09-02T17:55:00");
    }
}
