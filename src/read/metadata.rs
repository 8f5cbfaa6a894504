//! What a page says of itself: in JSON-LD, in the elements of its head, in its marks and in the lines that it shows. Every
//! field comes with all statements about it, the one that was taken first.

mod addresses;
mod authors;
mod head;
mod heading;
pub(crate) mod headline;
mod linked;
mod marked;
mod outlets;
mod scripts;
mod settle;
mod shown;
mod story;
pub(crate) mod times;
mod title;

use super::{
    blocks::squeeze,
    dateline::{self, Manner},
    words::Words,
};
use crate::{
    document::{Moment, Statement, Times},
    language::detect,
    meaning::{Field, Origin, Standing, Trust},
};
use dom_query::Document as Tree;
pub(crate) use linked::values as linked_values;
use settle::{Candidate, settle};
pub(crate) use title::title_outlet;

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
    /// What the page says in short of itself.
    pub summaries: Vec<String>,
    /// The text of the article as the page's data has it, perhaps with markup.
    pub body: Option<String>,
    pub statements: Vec<Statement>,
}

/// Characters of a field that are kept.
const FIELD: usize = 500;
/// Characters by which the language of the page is told.
const SAMPLE: usize = 600;

/// Everything that the page states, most trustworthy statement first. `markup` is the page as it came, with its scripts.
pub(crate) fn of(markup: &str, tree: &Tree, words: &Words<'_>) -> Metadata {
    let head = head::of(tree);
    let called = head.first(&["og:title"]).map(|(_, title)| title).or(head.title.as_deref()).unwrap_or_default();
    let linked = linked::of(tree, called);
    let shown = shown::of(&tree.root(), &words.marks);

    let mut statements = Vec::new();
    let url = settle(Field::Url, urls(&head, &linked), |a, b| bare(a) == bare(b), &mut statements);
    let mut outlets = outlets::of(&head, &linked, url.as_deref(), words);
    let known = outlets::names(&outlets);
    let (headlines, place) = headline::of(&head, &linked, &shown, url.as_deref(), &known);
    let headline = settle(Field::Headline, headlines, |a, b| headline::likeness(a, b) > 0.8, &mut statements);
    let sites = headline::site_names(&shown, url.as_deref());
    outlets::add_from_page(&mut outlets, head.title.as_deref(), headline.as_deref(), &sites);
    let known = outlets::names(&outlets);
    let outlet = settle(Field::Outlet, outlets, |a, b| outlets::agree(a, b), &mut statements);

    let language = languages(&head, &linked, &mut statements);
    let spoken = spoken(language.as_deref(), &shown, words);
    let place = place.or_else(|| story::line_of(&shown, headline.as_deref()?));
    let story = story::around(&shown, place);
    let writers = authors::of(&head, &linked, &shown, story, &known, words);
    let author = settle(Field::Author, writers.authors, |a, b| headline::likeness(a, b) > 0.7, &mut statements);
    let agencies = writers.agencies.iter().map(|agency| agency.value.clone()).collect();
    for agency in writers.agencies {
        settle(Field::Agency, vec![agency], PartialEq::eq, &mut statements);
    }

    let times = times::of(
        &times::Page { markup, head: &head, linked: &linked, shown: &shown, story, url: url.as_deref() },
        spoken.as_deref(),
        words,
    );
    let published = settle(Field::Published, times.published, times::is_same_day, &mut statements);
    let modified = settle(Field::Modified, times.modified, times::is_same_day, &mut statements);
    statements.extend(writers.refused.into_iter().chain(times.refused));
    let times = Times { published, modified, captured: None };
    let summaries = head.all(&["description", "og:description", "twitter:description"]).into_iter();
    let summaries = summaries.map(|(_, summary)| summary.to_string()).collect();
    Metadata { headline, outlet, author, agencies, url, times, language, summaries, body: linked.body, statements }
}

/// The addresses that the page gives itself; one of the whole site gives way to one of a page.
fn urls(head: &head::Head, linked: &linked::Linked) -> Vec<Candidate<String>> {
    let canonical = head.canonical.iter().map(|url| (url.clone(), Origin::Link, "canonical"));
    let shared = head.all(&["og:url", "twitter:url"]).into_iter();
    let shared = shared.filter_map(|(name, url)| Some((address(url)?, head::origin(name), name)));
    let stated = linked.url.iter().filter_map(|url| Some((address(url)?, Origin::JsonLd, "url")));
    let all = canonical.chain(shared).chain(stated);
    let mut found: Vec<_> = all.map(|(url, origin, name)| Candidate::new(url, origin, name, Trust::Sure)).collect();
    let is_site =
        |url: &str| url.split_once("://").is_none_or(|(_, rest)| rest.trim_end_matches('/').find('/').is_none());
    found.sort_by_key(|candidate| is_site(&candidate.value));
    found
}

/// The first language that the page declares; whether it is that of the text is found out later.
fn languages(head: &head::Head, linked: &linked::Linked, statements: &mut Vec<Statement>) -> Option<String> {
    let stated = linked.language.iter().map(|tag| (Origin::JsonLd, "inLanguage", tag.as_str()));
    let own = head.language.iter().map(|tag| (Origin::Meta, "html lang", tag.as_str()));
    let meta = head.all(&["og:locale", "content-language", "dc.language", "language"]).into_iter();
    let meta = meta.map(|(name, tag)| (head::origin(name), name, tag));
    let all: Vec<_> = stated.chain(own).chain(meta).collect();
    statements.extend(all.iter().map(|(origin, name, tag)| Statement {
        field: Field::Language,
        value: (*tag).to_string(),
        origin: *origin,
        name: (*name).to_string(),
        trust: Trust::Likely,
        standing: Standing::Agrees,
    }));
    all.first().map(|(.., tag)| (*tag).to_string())
}

/// The language by which dates are read, with its country where that is known: as declared, but many systems declare
/// that of their makers, whose figures change places.
fn spoken(declared: Option<&str>, shown: &shown::Shown, words: &Words<'_>) -> Option<String> {
    let tag = declared.map(str::to_lowercase);
    let primary = tag.as_deref().map(|tag| tag.split(['-', '_']).next().unwrap_or(tag).to_string());
    if primary.as_ref().is_some_and(|primary| !words.month_first.contains(primary)) {
        return tag;
    }
    // "3/4/2024", and where nothing is declared "24-04-03".
    let sign = |c: u8| c == b'/' || tag.is_none() && c == b'-';
    let figures = |bytes: &[u8]| matches!(bytes, [a, c, b] if sign(*c) && a.is_ascii_digit() && b.is_ascii_digit());
    if !shown.text.as_bytes().windows(3).any(figures) {
        return tag;
    }
    let text: String = shown.paragraphs.iter().flat_map(|place| shown.at(*place).chars()).take(SAMPLE).collect();
    let found = detect(&text, words.library);
    let other =
        found.confidence > 0.9 && words.library.folder(&found.code).is_some() && Some(&found.code) != primary.as_ref();
    if other { Some(found.code) } else { tag }
}

/// A time in ISO 8601, RFC 2822, in figures alone, or as pages print it.
pub(crate) fn moment(text: &str, manner: &Manner<'_>, words: &Words<'_>) -> Option<Moment> {
    Moment::parse(text)
        .or_else(|| in_figures(text.trim()))
        .or_else(|| dateline::find_as(text, manner, words).map(|found| found.moment))
}

/// "20240902175500", and the seconds or milliseconds since 1970 of any time from 2001 on.
fn in_figures(text: &str) -> Option<Moment> {
    if !text.bytes().all(|c| c.is_ascii_digit()) {
        return None;
    }
    if text.len() == 14 {
        return Moment::parse(&format!("{}T{}", text.get(..8)?, text.get(8..)?));
    }
    let seconds: i64 = text.get(..10).filter(|_| matches!(text.len(), 10 | 13))?.parse().ok()?;
    let at =
        jiff::Timestamp::from_second(seconds).ok().filter(|_| (1_000_000_000..4_000_000_000).contains(&seconds))?;
    Moment::parse(&at.to_string())
}

/// One line of at most so many characters, none where empty.
fn text(value: &str) -> Option<String> {
    let value: String = squeeze(value).chars().take(FIELD).collect();
    (!value.is_empty()).then_some(value)
}

/// One line, with the entities and without the tags that some sites leave in what is no markup.
fn unescaped(value: &str) -> Option<String> {
    let holds_entity = value.split_once('&').is_some_and(|(_, rest)| rest.contains(';'));
    if value.contains("://") || !holds_entity && !value.contains('<') {
        return text(value);
    }
    let value: String = value.chars().take(4 * FIELD).collect();
    text(&Tree::fragment(value.as_str()).root().text())
}

/// The host of an address, without `www.`.
pub(crate) fn host(url: &str) -> Option<String> {
    let host = url.split_once("://")?.1.split(['/', ':', '?', '#']).next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    (!host.is_empty()).then(|| host.to_string())
}

/// An address without what differs between two of one page.
fn bare(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.strip_prefix("www.").unwrap_or(rest).trim_end_matches('/')
}

/// Only addresses of the web are kept; that of a copy in an archive is that of what was copied.
fn address(url: &str) -> Option<String> {
    let url = text(url)?;
    let url = if url.starts_with("//") { format!("https:{url}") } else { url };
    if !url.starts_with("http://") && !url.starts_with("https://") {
        return None;
    }
    let copied = url.split_once("://web.archive.org/web/").and_then(|(_, copy)| copy.split_once('/'));
    Some(copied.and_then(|(_, copied)| address(copied)).unwrap_or(url))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Library;

    fn read(page: &str) -> Metadata {
        let library = Library::embedded();
        of(page, &Tree::from(page), &Words::of(&library))
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
        assert_eq!(found.author.as_deref(), Some("Ann Lee"));
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

    #[test]
    fn what_was_said_stands_beside_what_was_taken() {
        let found = read(
            r#"<meta property="article:published_time" content="2024-09-02T10:00:00Z">
            <meta name="author" content="admin"><meta property="article:modified_time" content="0001-01-01T00:00:00Z">
            <h1>Bridge falls in storm</h1><time datetime="2024-08-30" class="published">30 August</time><p>It fell.</p>"#,
        );
        let of = |field: Field| {
            let all = found.statements.iter().filter(move |statement| statement.field == field);
            all.map(|statement| (statement.standing, statement.trust, statement.value.as_str())).collect::<Vec<_>>()
        };
        assert_eq!(
            of(Field::Published),
            [(Standing::Taken, Trust::Likely, "2024-09-02T10:00:00Z"), (Standing::Differs, Trust::Sure, "2024-08-30")]
        );
        assert_eq!(of(Field::Author), [(Standing::Refused, Trust::Doubtful, "admin")]);
        assert_eq!(of(Field::Modified), [(Standing::Refused, Trust::Doubtful, "0001-01-01T00:00:00Z")]);
        assert_eq!(found.times.modified, None);
    }
}
