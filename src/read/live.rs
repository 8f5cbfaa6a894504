//! Live blogs: pages that grow by dated entries. Each entry is a document of its own, so that a toll of the morning and
//! one of the evening are an update and no contradiction; the page's own document keeps what stands around them.

use super::{
    blocks::{Part, lay_out},
    body,
    chrome::parts,
    credit, dateline, dom, metadata,
    words::{Words, fold},
};
use crate::{
    document::{Document, Moment},
    language::detect_stated,
    meaning::BlockKind,
};
use aho_corasick::{AhoCorasick, MatchKind};
use dom_query::{Document as Tree, NodeId, NodeRef};
use jiff::civil;
use rustc_hash::FxHashMap;
use serde_json::Value;
use std::collections::HashSet;

/// Entries of one page that are read.
const ENTRIES: usize = 1_000;
/// Fewer are no live blog.
const FEW: usize = 3;
/// Characters of a line that is nothing but a time.
const TIME: usize = 40;
/// Bytes from which a line is looked for within longer texts.
const LONG: usize = 40;
/// Elements around a time that are looked at for the entry.
const UP: usize = 8;

/// One entry.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Entry {
    pub headline: Option<String>,
    pub author: Option<String>,
    pub url: Option<String>,
    pub published: Option<Moment>,
    pub modified: Option<Moment>,
    pub parts: Vec<Part>,
}

/// Takes the entries out of the page: those that its data tell, else those told by their form. `host` is the document
/// of the page as far as it is known.
pub(crate) fn take(page: &str, tree: &Tree, host: &Document, words: &Words<'_>) -> Vec<Entry> {
    let told = if page.contains("liveBlogUpdate") { told(tree) } else { Vec::new() };
    let names = ["liveblog", "LiveBlog", "live-blog", "live_blog", "liveticker", "live-ticker", "Liveticker"];
    if !names.iter().any(|name| page.contains(name)) {
        return told;
    }
    let shown = shown(tree, host, if told.is_empty() { FEW } else { 1 }, words);
    if told.len() >= shown.len() { told } else { shown }
}

/// Leaves out what stands in an entry as well: whole lines, and longer ones anywhere in its text.
pub(crate) fn apart_from(entries: &[Entry], passages: Vec<dom::Passage>) -> Vec<dom::Passage> {
    if entries.is_empty() {
        return passages;
    }
    let texts = entries.iter().flat_map(|entry| entry.headline.iter().chain(entry.parts.iter().map(|part| &part.text)));
    let lines: HashSet<String> = texts.map(|text| fold(text)).collect();
    let folded: Vec<String> = passages.iter().map(|passage| fold(&passage.part.text)).collect();
    let long: Vec<&String> = folded.iter().filter(|text| text.len() > LONG).collect();
    let automaton = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&long);
    let mut told: HashSet<&str> = HashSet::new();
    if let Ok(automaton) = automaton {
        for line in &lines {
            told.extend(automaton.find_iter(line).map(|found| long[found.pattern().as_usize()].as_str()));
        }
    }
    let again = |text: &String| lines.contains(text) || told.contains(text.as_str());
    passages.into_iter().zip(&folded).filter(|(_, text)| !again(text)).map(|(passage, _)| passage).collect()
}

/// The entry as a document of the outlet whose page it stands on.
pub(crate) fn document(entry: Entry, host: &Document, language: Option<&str>, words: &Words<'_>) -> Document {
    let mut document = Document::from_text("", "");
    document.outlet.clone_from(&host.outlet);
    document.author = entry.author.or_else(|| host.author.clone());
    document.url = entry.url.or_else(|| host.url.clone());
    document.times.published = entry.published;
    document.times.modified = entry.modified;
    document.embedded_in = Some(String::new());
    let headline = entry.headline.iter().map(|headline| Part::new(BlockKind::Headline, headline));
    let parts: Vec<Part> = headline.chain(entry.parts).collect();
    credit::from_body(&mut document, &parts, words);
    lay_out(&mut document, parts);
    document.language = detect_stated(&document.text, language, words.library);
    document
}

/// The entries in the page's JSON-LD.
fn told(tree: &Tree) -> Vec<Entry> {
    let mut entries = Vec::new();
    for value in metadata::linked_values(tree) {
        let nodes = match &value {
            Value::Array(items) => items.iter().collect(),
            other => other.get("@graph").and_then(Value::as_array).map_or(vec![other], |items| items.iter().collect()),
        };
        for update in nodes.into_iter().filter_map(|node| node.get("liveBlogUpdate")) {
            let updates = update.as_array().map_or(std::slice::from_ref(update), Vec::as_slice);
            entries.extend(updates.iter().take(ENTRIES).filter_map(entry));
        }
    }
    entries.truncate(ENTRIES);
    entries
}

fn entry(node: &Value) -> Option<Entry> {
    let field = |key: &str| node.get(key).and_then(Value::as_str).filter(|text| !text.trim().is_empty());
    let time = |key: &str| field(key).and_then(Moment::parse);
    let text = field("articleBody").or_else(|| field("text"))?;
    let parts = body::lines(text).into_iter().map(|line| Part::new(BlockKind::Paragraph, &line)).collect();
    let author = match node.get("author") {
        Some(Value::Array(authors)) => authors.first().and_then(|author| author.get("name")),
        Some(author) => author.get("name"),
        None => None,
    };
    Some(Entry {
        headline: field("headline").or_else(|| field("name")).map(|line| body::lines(line).join(" ")),
        author: author.and_then(Value::as_str).map(str::to_string).filter(|name| name.chars().count() <= 100),
        url: field("url").filter(|url| url.starts_with("http://") || url.starts_with("https://")).map(str::to_string),
        published: time("datePublished"),
        modified: time("dateModified"),
        parts,
    })
}

/// A time that the page shows; `None` within where its day is in doubt.
type Shown<'t> = (NodeRef<'t>, Option<Moment>);

/// The entries that the page shows: parts alike beside each other, each with a time, under a name that says what they
/// are. They leave the tree.
fn shown(tree: &Tree, host: &Document, least: usize, words: &Words<'_>) -> Vec<Entry> {
    let groups = groups(times(tree, host, words));
    let is_live = |group: &&Vec<Shown<'_>>| {
        let first = group.first().map(|(entry, _)| *entry);
        group.len() >= least && first.is_some_and(|entry| is_live(entry) || entry.ancestors_it(Some(UP)).any(is_live))
    };
    let Some(group) = groups.iter().filter(is_live).max_by_key(|group| group.len()) else { return Vec::new() };
    let mut entries = Vec::new();
    for (node, moment) in group.iter().take(ENTRIES) {
        if let Some(entry) = shown_entry(node, *moment, words) {
            entries.push(entry);
            node.remove_from_parent();
        }
    }
    entries
}

/// The elements that give a time, outermost first.
fn times<'t>(tree: &'t Tree, host: &Document, words: &Words<'_>) -> Vec<Shown<'t>> {
    let marked = tree.select("time, [class*=time], [class*=Time], [itemprop=datePublished]");
    let day = day_of(host);
    let mut times: Vec<Shown<'t>> = Vec::new();
    for node in marked.nodes().iter().take(4 * ENTRIES) {
        let inside = times.last().is_some_and(|(last, _)| node.ancestors_it(Some(UP)).any(|outer| outer.id == last.id));
        if let Some(moment) = time_of(node, day, words).filter(|_| !inside) {
            times.push((*node, moment));
        }
    }
    times
}

/// The largest elements that hold but one time each, by the element that they stand in.
fn groups(times: Vec<Shown<'_>>) -> Vec<Vec<Shown<'_>>> {
    let mut holds: FxHashMap<NodeId, usize> = FxHashMap::default();
    for (node, _) in &times {
        node.ancestors_it(None).for_each(|outer| *holds.entry(outer.id).or_default() += 1);
    }
    let mut homes: FxHashMap<NodeId, usize> = FxHashMap::default();
    let mut groups: Vec<Vec<Shown<'_>>> = Vec::new();
    for (node, moment) in times {
        let alone = node.ancestors_it(None).take_while(|outer| holds.get(&outer.id) == Some(&1)).last();
        let Some((entry, home)) = alone.and_then(|entry| Some((entry, entry.parent()?))) else { continue };
        let at = *homes.entry(home.id).or_insert(groups.len());
        if at == groups.len() {
            groups.push(Vec::new());
        }
        groups[at].push((entry, moment));
    }
    groups
}

/// Do the names of an element say that it is a live blog or one of its entries?
fn is_live(node: NodeRef<'_>) -> bool {
    let is_name = |name: &str| {
        let parts = parts(name);
        let joined = parts.concat();
        parts.iter().any(|part| part == "live") || joined.contains("liveblog") || joined.contains("liveticker")
    };
    let names = [node.attr("class"), node.attr("id"), node.attr("itemtype")];
    names.iter().flatten().any(|names| names.split(['/', ' ', '\t', '\n']).any(is_name))
}

fn shown_entry(node: &NodeRef<'_>, published: Option<Moment>, words: &Words<'_>) -> Option<Entry> {
    let is_time = |text: &str| {
        text.chars().count() <= TIME && (clock(text).is_some() || dateline::find(text, None, words).is_some())
    };
    let mut passages = dom::passages(node);
    passages.retain(|passage| !is_time(&passage.part.text));
    let headed = passages.first().is_some_and(|first| first.level == dom::Level::Heading);
    let headline = headed.then(|| passages.remove(0).part.text);
    let parts: Vec<Part> = passages.into_iter().map(|passage| passage.part).collect();
    let told = headline.is_some() || !parts.is_empty();
    told.then_some(Entry { headline, author: None, url: None, published, modified: None, parts })
}

/// The day on which all entries were written, where there is no doubt.
fn day_of(host: &Document) -> Option<Moment> {
    let published = host.times.published?;
    let same = host.times.modified.is_none_or(|modified| modified.date == published.date);
    same.then_some(published)
}

/// The time that an element gives; the inner `None` where it gives a time of day and the day is in doubt.
fn time_of(node: &NodeRef<'_>, day: Option<Moment>, words: &Words<'_>) -> Option<Option<Moment>> {
    let stated = node.attr("datetime").or_else(|| node.attr("content"));
    if let Some(moment) = stated.and_then(|stated| Moment::parse(&stated)) {
        return Some(Some(moment));
    }
    let text = node.text();
    let text = text.trim();
    if text.is_empty() || text.chars().count() > TIME {
        return None;
    }
    if let Some(found) = dateline::find(text, None, words) {
        return Some(Some(found.moment));
    }
    let time = clock(text)?;
    Some(day.map(|day| Moment { time: Some(time), ..day }))
}

/// A time of day: "14:05", "14.05", "14h05".
fn clock(text: &str) -> Option<civil::Time> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let from = text.find(|c: char| c.is_ascii_digit())?;
    let text = text.get(from..)?;
    let hours = digits(text);
    let rest = text.get(hours..)?.strip_prefix([':', '.', 'h'])?;
    if !(1..=2).contains(&hours) || digits(rest) != 2 {
        return None;
    }
    civil::Time::new(text.get(..hours)?.parse().ok()?, rest.get(..2)?.parse().ok()?, 0, 0).ok()
}
