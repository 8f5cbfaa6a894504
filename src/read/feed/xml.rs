//! The entries of RSS 0.9x to 2.0, Atom and sitemaps: one table of elements for all of them.

use super::{Entry, Feed};
use quick_xml::{
    Reader,
    escape::unescape,
    events::{BytesStart, Event},
};

/// What an element says of an entry or of the feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Title,
    Link,
    Id,
    Summary,
    Content,
    Author,
    Published,
    Modified,
    Language,
    Outlet,
}

/// The elements of all forms, with the prefixes that they have in practice. `atom:` is left off.
const FIELDS: &[(&str, Field)] = &[
    ("title", Field::Title),
    ("news:title", Field::Title),
    ("link", Field::Link),
    ("loc", Field::Link),
    ("id", Field::Id),
    ("guid", Field::Id),
    ("description", Field::Summary),
    ("summary", Field::Summary),
    ("content", Field::Content),
    ("content:encoded", Field::Content),
    ("xhtml:body", Field::Content),
    ("author", Field::Author),
    ("dc:creator", Field::Author),
    ("pubDate", Field::Published),
    ("published", Field::Published),
    ("issued", Field::Published),
    ("created", Field::Published),
    ("dc:date", Field::Published),
    ("dcterms:issued", Field::Published),
    ("news:publication_date", Field::Published),
    ("updated", Field::Modified),
    ("modified", Field::Modified),
    ("dcterms:modified", Field::Modified),
    ("lastmod", Field::Modified),
    ("language", Field::Language),
    ("dc:language", Field::Language),
    ("news:language", Field::Language),
    ("source", Field::Outlet),
    ("dc:publisher", Field::Outlet),
    ("news:name", Field::Outlet),
];
/// Elements that are one entry each.
const ENTRIES: &[&str] = &["item", "entry", "url"];
/// Elements whose titles and links are not those of the feed.
const ASIDE: &[&str] = &["image", "textInput", "textinput"];

/// The feed, its entries, and where it breaks off, if it does.
pub(super) fn entries(text: &str) -> (Feed, Vec<Entry>, Option<String>) {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    let (mut whole, mut open, mut entries) = (Entry::default(), None, Vec::new());
    let broken = loop {
        let at = reader.buffer_position();
        let read = match reader.read_event() {
            Ok(Event::Eof) => break open.is_some().then(|| format!("breaks off in entry {}", entries.len() + 1)),
            Ok(Event::Start(element)) => start(&mut reader, &element, &mut whole, &mut open),
            Ok(Event::Empty(element)) => {
                empty(&element, open.as_mut().unwrap_or(&mut whole));
                Ok(())
            }
            Ok(Event::End(element)) => {
                if ENTRIES.contains(&bare(element.name().as_ref())) {
                    entries.extend(open.take());
                }
                Ok(())
            }
            Ok(_) => Ok(()),
            Err(error) => Err(error),
        };
        if let Err(error) = read {
            break Some(format!("is broken in entry {} (byte {at}): {error}", entries.len() + 1));
        }
    };
    let feed = Feed {
        outlet: whole.outlet.or(whole.title),
        language: whole.language,
        author: whole.authors.into_iter().next(),
    };
    (feed, entries, broken)
}

fn start(
    reader: &mut Reader<&[u8]>,
    element: &BytesStart<'_>,
    whole: &mut Entry,
    open: &mut Option<Entry>,
) -> Result<(), quick_xml::Error> {
    let full = element.name();
    let name = bare(full.as_ref());
    let language = attribute(element, "xml:lang");
    if ENTRIES.contains(&name) {
        *open = Some(Entry { language, ..Entry::default() });
        return Ok(());
    }
    if ASIDE.contains(&name) {
        return reader.read_to_end(full).map(|_| ());
    }
    let entry = open.as_mut().unwrap_or(whole);
    entry.language = entry.language.take().or(language);
    let Some((_, field)) = FIELDS.iter().find(|(known, _)| *known == name) else { return Ok(()) };
    empty(element, entry);
    let inside = reader.read_text(full)?;
    let value = match field {
        // A person or a feed has a name of its own inside.
        Field::Author => inner(&inside, "name"),
        Field::Outlet => inner(&inside, "title"),
        _ => decoded(&inside),
    };
    if !value.trim().is_empty() {
        set(entry, *field, value);
    }
    Ok(())
}

/// What an element says by its attributes alone: a link of Atom.
fn empty(element: &BytesStart<'_>, entry: &mut Entry) {
    if bare(element.name().as_ref()) != "link" {
        return;
    }
    let own = attribute(element, "rel").is_none_or(|rel| rel == "alternate");
    if let Some(url) = attribute(element, "href").filter(|_| own) {
        set(entry, Field::Link, url);
    }
}

/// The first that an entry says stands.
fn set(entry: &mut Entry, field: Field, value: String) {
    let place = match field {
        Field::Author => return entry.authors.push(value),
        Field::Title => &mut entry.title,
        Field::Link => &mut entry.link,
        Field::Id => &mut entry.id,
        Field::Summary => &mut entry.summary,
        Field::Content => &mut entry.content,
        Field::Published => &mut entry.published,
        Field::Modified => &mut entry.modified,
        Field::Language => &mut entry.language,
        Field::Outlet => &mut entry.outlet,
    };
    place.get_or_insert(value);
}

fn bare(name: &str) -> &str {
    name.strip_prefix("atom:").unwrap_or(name)
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = element.html_attributes();
    let found = attributes.with_checks(false).flatten().find(|attribute| attribute.key.as_ref() == name)?;
    Some(unescaped(&found.value).trim().to_string()).filter(|value| !value.is_empty())
}

/// The text of the first element of this name inside, or of all where there is none.
fn inner(inside: &str, name: &str) -> String {
    let open = format!("<{name}");
    let found = inside.split_once(open.as_str()).filter(|(_, rest)| rest.starts_with(['>', ' ']));
    let text = found.and_then(|(_, rest)| Some(rest.split_once('>')?.1.split("</").next().unwrap_or_default()));
    decoded(text.unwrap_or(inside))
}

/// The text of an element: its markup as it is, its entities resolved where it holds none but them.
fn decoded(inside: &str) -> String {
    let mut out = String::with_capacity(inside.len());
    let mut rest = inside;
    while let Some((before, after)) = rest.split_once("<![CDATA[") {
        out.push_str(&resolved(before));
        let (literal, behind) = after.split_once("]]>").unwrap_or((after, ""));
        out.push_str(literal);
        rest = behind;
    }
    out.push_str(&resolved(rest));
    out
}

/// Markup that stands in the XML as such keeps its entities, which it needs.
fn resolved(text: &str) -> String {
    if text.contains('<') { text.to_string() } else { unescaped(text) }
}

/// Entities resolved; the text as it is where one is unknown.
fn unescaped(text: &str) -> String {
    unescape(text).map_or_else(|_| text.to_string(), |text| text.into_owned())
}
