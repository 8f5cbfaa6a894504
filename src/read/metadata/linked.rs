//! JSON-LD: the node of the article, and what it says.

use super::unescaped;
use dom_query::Document as Tree;
use serde_json::Value;

/// Scripts, nodes and persons that are looked at.
const SCRIPTS: usize = 20;
const NODES: usize = 1_000;
const PERSONS: usize = 20;

/// What the article's node says; what it does not say is absent.
#[derive(Debug, Clone, Default)]
pub(crate) struct Linked {
    pub headline: Option<String>,
    pub outlet: Option<String>,
    pub authors: Vec<Author>,
    /// Whom else the text is credited to: `sourceOrganization`, `creditText`.
    pub credits: Vec<String>,
    pub url: Option<String>,
    pub published: Option<String>,
    /// When it was written or put up; often, but not always, the day of publication.
    pub created: Option<String>,
    pub modified: Option<String>,
    pub language: Option<String>,
    /// The text of the article, perhaps with markup.
    pub body: Option<String>,
}

/// An author as stated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Author {
    pub name: String,
    pub kind: AuthorKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AuthorKind {
    Organization,
    /// A person, or nothing is said.
    Person,
}

/// What the page's JSON-LD says of the article; of several articles the one whose headline is most like `title`.
pub(crate) fn of(tree: &Tree, title: &str) -> Linked {
    let values = values(tree);
    let mut nodes = Vec::new();
    values.iter().for_each(|value| gather(value, &mut nodes));
    let fits = |node: &&&Value| {
        let headline = field(node, "headline").or_else(|| field(node, "name")).unwrap_or_default();
        (super::headline::likeness(&headline, title) * 100.0) as i64
    };
    let best = |wanted: fn(&Value) -> bool| nodes.iter().filter(|node| wanted(node)).rev().max_by_key(fits);
    if let Some(article) = best(is_article).or_else(|| best(is_dated_page)) {
        return from_article(article, &nodes);
    }
    let publisher = nodes.iter().find(|node| kinds(node).any(|kind| kind.ends_with("Organization")));
    let scripts = scripts(tree);
    let broken = scripts.iter().filter(|source| parse(source).is_none());
    let mut found = broken.map(|source| salvage(source)).find(|found| found.headline.is_some()).unwrap_or_default();
    found.outlet = publisher.and_then(|node| name_of(node));
    found
}

/// The page's JSON-LD; what is broken is left out.
pub(crate) fn values(tree: &Tree) -> Vec<Value> {
    scripts(tree).iter().filter_map(|source| parse(source)).collect()
}

fn scripts(tree: &Tree) -> Vec<String> {
    let scripts = tree.select("script[type*=\"ld+json\"]");
    scripts.iter().take(SCRIPTS).map(|script| script.text().to_string()).collect()
}

/// The value, without the comments and line ends that some sites leave around and within it.
fn parse(source: &str) -> Option<Value> {
    let clean: String = source.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let mut clean = clean.trim();
    for (open, close) in [("<!--", "-->"), ("//<![CDATA[", "//]]>"), ("/*<![CDATA[*/", "/*]]>*/"), ("<![CDATA[", "]]>")]
    {
        clean = clean.strip_prefix(open).map_or(clean, |inner| inner.trim().trim_end_matches(close).trim());
    }
    serde_json::from_str(clean.trim_end_matches(';')).ok()
}

/// What can still be read in JSON that is broken: the first text behind each key.
fn salvage(source: &str) -> Linked {
    let behind = |key: &str| {
        let rest = source.split_once(&format!("\"{key}\""))?.1.trim_start().strip_prefix(':')?.trim_start();
        let value = rest.strip_prefix('"')?.split('"').next()?;
        unescaped(value)
    };
    Linked {
        headline: behind("headline"),
        published: behind("datePublished"),
        modified: behind("dateModified"),
        ..Linked::default()
    }
}

/// All objects of the data, from the top; JSON from `serde_json` is at most 128 deep.
fn gather<'v>(value: &'v Value, nodes: &mut Vec<&'v Value>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| gather(item, nodes)),
        Value::Object(fields) if nodes.len() < NODES => {
            nodes.push(value);
            for key in ["@graph", "mainEntity", "mainEntityOfPage", "@list"] {
                if let Some(inner) = fields.get(key) {
                    gather(inner, nodes);
                }
            }
        }
        _ => {}
    }
}

/// The types of a node, without the address of their vocabulary.
fn kinds(node: &Value) -> impl Iterator<Item = &str> {
    let kind = node.get("@type");
    let many = kind.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
    let all = kind.and_then(Value::as_str).into_iter().chain(many);
    all.map(|kind| kind.rsplit(['/', ':', '#']).next().unwrap_or(kind))
}

fn is_article(node: &Value) -> bool {
    kinds(node)
        .any(|kind| kind.ends_with("Article") || kind.ends_with("Posting") || kind == "Report" || kind == "Review")
        && ["headline", "datePublished", "author"].iter().any(|key| node.get(key).is_some())
}

fn is_dated_page(node: &Value) -> bool {
    let page = kinds(node).any(|kind| kind.ends_with("Page") || kind == "CreativeWork" || kind == "VideoObject");
    page && node.get("datePublished").is_some()
}

fn from_article(node: &Value, nodes: &[&Value]) -> Linked {
    let credits = ["sourceOrganization", "creditText", "copyrightHolder", "provider"];
    Linked {
        headline: field(node, "headline").or_else(|| field(node, "name")),
        outlet: authors(node.get("publisher"), nodes).into_iter().map(|author| author.name).next(),
        authors: authors(node.get("author").or_else(|| node.get("creator")), nodes),
        credits: credits.iter().flat_map(|key| authors(node.get(key), nodes)).map(|credit| credit.name).collect(),
        url: field(node, "url").or_else(|| field(node, "mainEntityOfPage")),
        published: field(node, "datePublished"),
        created: field(node, "dateCreated").or_else(|| field(node, "uploadDate")),
        modified: field(node, "dateModified"),
        language: field(node, "inLanguage"),
        body: node.get("articleBody").and_then(Value::as_str).map(str::to_string),
    }
}

fn field(node: &Value, key: &str) -> Option<String> {
    match node.get(key)? {
        Value::String(value) => unescaped(value),
        Value::Array(values) => values.iter().find_map(Value::as_str).and_then(unescaped),
        Value::Object(inner) => inner.get("@value").or_else(|| inner.get("@id"))?.as_str().and_then(unescaped),
        _ => None,
    }
}

/// Those in a field that holds a name, a thing with a name, a reference to one, or several of these.
fn authors(value: Option<&Value>, nodes: &[&Value]) -> Vec<Author> {
    let one = |value: &Value| match value {
        Value::String(name) => unescaped(name).map(|name| Author { name, kind: AuthorKind::Person }),
        Value::Object(_) => {
            let id = value.get("@id").and_then(Value::as_str);
            let same = |node: &&&Value| id.is_some() && node.get("@id").and_then(Value::as_str) == id;
            let named = Some(value).filter(|value| name_of(value).is_some());
            let node = named.or_else(|| nodes.iter().find(same).copied())?;
            let group = kinds(node).any(|kind| kind.ends_with("Organization"));
            let kind = if group { AuthorKind::Organization } else { AuthorKind::Person };
            name_of(node).map(|name| Author { name, kind })
        }
        _ => None,
    };
    match value {
        Some(Value::Array(items)) => items.iter().take(PERSONS).filter_map(one).collect(),
        Some(Value::Object(inner)) if inner.contains_key("@list") => match inner.get("@list") {
            Some(Value::Array(items)) => items.iter().take(PERSONS).filter_map(one).collect(),
            _ => Vec::new(),
        },
        Some(value) => one(value).into_iter().collect(),
        None => Vec::new(),
    }
}

fn name_of(node: &Value) -> Option<String> {
    match node.get("name") {
        Some(Value::String(name)) => unescaped(name),
        Some(Value::Array(names)) => {
            let names: Vec<_> = names.iter().take(PERSONS).filter_map(Value::as_str).filter_map(unescaped).collect();
            (!names.is_empty()).then(|| names.join(", "))
        }
        _ => {
            let parts = ["givenName", "familyName"].map(|key| field(node, key));
            let name: Vec<String> = parts.into_iter().flatten().collect();
            (!name.is_empty()).then(|| name.join(" "))
        }
    }
}
