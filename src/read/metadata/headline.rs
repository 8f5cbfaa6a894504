//! The headline: the heading that the page's own fields confirm, else those fields without the outlet's name.

use super::{
    head::Head,
    heading::{Heading, HeadingRole},
    linked::Linked,
    settle::Candidate,
    shown::Shown,
    title::{before_last_bar, stretches, without_outlet},
};
use crate::{
    meaning::{Origin, Trust},
    read::{
        blocks::is_cut_off,
        words::{fold, is_unspaced},
    },
};
use std::collections::{BTreeMap, BTreeSet};

/// A heading is that of the story where so much of it, from 0 to 1, stands in what the page calls itself.
const CONFIRMED: f64 = 0.5;
/// What a heading is worth that is one part of a title, and what all of the title's words would add to it.
const PART: f64 = 0.7;
const WHOLE: f64 = 0.3;
/// What it adds to a heading if all of its words come again in the story.
const RECURRING: f64 = 0.2;
/// A title of fewer words may be a name; a headline seldom has as few.
const FEW_WORDS: usize = 4;
/// Two texts so much alike are one, whatever else speaks against it.
const SAME: f64 = 0.9;
/// Headings and lines that are looked at.
const HEADINGS: usize = 300;
const LINES: usize = 400;
/// Paragraphs whose words are counted, and characters of each.
const PARAGRAPHS: usize = 20;
const CHARACTERS: usize = 2_000;

/// What is known of the page before its headline is.
struct Page<'p> {
    head: &'p Head,
    shown: &'p Shown,
    url: Option<&'p str>,
    outlets: &'p [String],
    /// The headings that are the outlet's or a section's.
    sites: BTreeSet<usize>,
}

/// The headline, best first, and where the heading or the line with it stands in the page as shown.
pub(crate) fn of(
    head: &Head,
    linked: &Linked,
    shown: &Shown,
    url: Option<&str>,
    outlets: &[String],
) -> (Vec<Candidate<String>>, Option<usize>) {
    let page = Page { head, shown, url, outlets, sites: sites(shown, url) };
    let mut fields = fields(&page, linked);
    let best = confirmed(&page, &fields);
    let line = best.map_or_else(|| as_shown(&page, &mut fields), |_| None);
    let Some(at) = best.or_else(|| only_heading(&page, &fields, line)) else { return (fields, line) };
    let Some(heading) = shown.headings.get(at) else { return (fields, line) };
    let trust = if best.is_some() { Trust::Sure } else { Trust::Likely };
    let name = if heading.level == 1 { "h1" } else { "heading" };
    let mut found = vec![Candidate::new(wording(heading, &fields, head), Origin::Heading, name, trust)];
    found.extend(fields);
    (found, Some(heading.place.start))
}

/// What the outlet's own headings call it: great ones that lead to its front page.
pub(crate) fn site_names(shown: &Shown, url: Option<&str>) -> Vec<String> {
    let headings = sites(shown, url).into_iter().filter_map(|at| shown.headings.get(at));
    headings.filter(|heading| heading.level == 1).map(|heading| heading.text.clone()).collect()
}

/// The headings that are the outlet's or a section's: marked as such, or links to the root or to a folder in which the
/// page or that of another heading lies.
fn sites(shown: &Shown, url: Option<&str>) -> BTreeSet<usize> {
    let headings = || shown.headings.iter().take(HEADINGS);
    let pages = url.into_iter().chain(headings().filter_map(|heading| heading.link.as_deref()));
    let pages = pages.map(|page| page.split(['?', '#']).next().unwrap_or(""));
    let folders: BTreeSet<&str> =
        pages.filter_map(|page| path(page).trim_matches('/').split_once('/')).map(|(folder, _)| folder).collect();
    let is_top = |link: &str| matches!(link, "/" | "./" | "../") || folders.contains(link.trim_matches('/'));
    let of_site = |heading: &Heading| {
        heading.role == HeadingRole::Site || heading.link.as_deref().is_some_and(|link| is_top(path(link)))
    };
    headings().enumerate().filter(|(_, heading)| of_site(heading)).map(|(at, _)| at).collect()
}

/// The path of an address, with what is asked of it.
fn path(link: &str) -> &str {
    let Some((_, rest)) = link.split_once("://") else { return link };
    rest.find('/').and_then(|at| rest.get(at..)).unwrap_or("/")
}

/// The heading that the fields confirm best.
fn confirmed(page: &Page<'_>, fields: &[Candidate<String>]) -> Option<usize> {
    let wanted: Vec<(Origin, Vec<String>)> = fields.iter().map(|field| (field.origin, words(&field.value))).collect();
    let only_title = fields.iter().all(|field| field.origin == Origin::Title);
    let story = only_title.then(|| story_words(page.shown));
    let mut parts: BTreeMap<String, f64> = BTreeMap::new();
    for title in titles(page.head) {
        let worth = parts_of(title, page.outlets).into_iter().map(|part| (fold(part), worth(part, title)));
        parts.extend(worth.filter(|(_, worth)| only_title || *worth > CONFIRMED));
    }
    let mut best: Option<(f64, usize)> = None;
    for (at, heading) in page.shown.headings.iter().take(HEADINGS).enumerate() {
        let folded = fold(&heading.text);
        let own = split(&folded);
        let part = parts.get(&folded).copied().unwrap_or(0.0);
        let likeness = wanted.iter().map(|(_, field)| shared(&own, field)).fold(part, f64::max);
        // Of two that are about as much confirmed the greater heading is the headline; where only the title speaks, which
        // names the outlet as well, the one that the story repeats.
        let recurs = story.as_ref().map_or(0.0, |story| recurring(&own, story));
        let score = likeness - f64::from(heading.level) * 0.02 + recurs * RECURRING;
        let better = likeness >= CONFIRMED && best.is_none_or(|(known, _)| score > known);
        if !better || is_outlet(&heading.text, page.outlets) || likeness < SAME && leads_elsewhere(page, heading) {
            continue;
        }
        let stated = || wanted.iter().any(|(origin, field)| *origin != Origin::Title && shared(&own, field) >= SAME);
        if !page.sites.contains(&at) || stated() {
            best = Some((score, at));
        }
    }
    // A short title may be the outlet's name, and so the heading that repeats it, where another is marked as the story's.
    let (_, at) = best?;
    let heading = page.shown.headings.get(at)?;
    let is_name = heading.role == HeadingRole::None && says_little(page, fields);
    best.filter(|_| !is_name || story_heading(page).is_none()).map(|_| at)
}

/// What a heading is worth that is one part of a title.
fn worth(part: &str, title: &str) -> f64 {
    let share = words(part).len() as f64 / words(title).len().max(1) as f64;
    if share * 3.0 < 1.0 { CONFIRMED } else { PART + WHOLE * share }
}

/// Is the heading all link, to a page that is not this one?
fn leads_elsewhere(page: &Page<'_>, heading: &Heading) -> bool {
    let bare = |link: &str| path(link).split(['?', '#']).next().unwrap_or("").trim_matches('/').to_string();
    let links = heading.link.as_deref().map(bare).filter(|link| !link.is_empty()).zip(page.url.map(bare));
    links.is_some_and(|(link, own)| link != own)
}

/// Have the fields nothing but a title that may be the name of the outlet?
fn says_little(page: &Page<'_>, fields: &[Candidate<String>]) -> bool {
    let is_site = |text: &str| {
        let folded = fold(text);
        page.sites.iter().filter_map(|at| page.shown.headings.get(*at)).any(|heading| fold(&heading.text) == folded)
    };
    fields
        .iter()
        .all(|field| field.origin == Origin::Title && (words(&field.value).len() < FEW_WORDS || is_site(&field.value)))
}

/// Where no field confirms any, and the fields are no more than a title that is little or is not shown: the heading
/// marked as the story's, else the first `h1` of several words, else the first lesser one.
fn only_heading(page: &Page<'_>, fields: &[Candidate<String>], line: Option<usize>) -> Option<usize> {
    let headings = &page.shown.headings;
    let fits = |at: &usize| {
        let heading = &headings[*at];
        !is_outlet(&heading.text, page.outlets) && !page.sites.contains(at) && words(&heading.text).len() > 1
    };
    let first = |level: u8| (0..headings.len()).filter(|at| headings[*at].level == level).find(fits);
    if says_little(page, fields) {
        return story_heading(page).or_else(|| first(1)).or_else(|| first(2)).or_else(|| first(3));
    }
    if line.is_some() || fields.iter().any(|field| field.origin != Origin::Title) {
        return None;
    }
    let at = story_heading(page).or_else(|| first(1))?;
    let heading = headings.get(at).filter(|heading| words(&heading.text).len() >= FEW_WORDS)?;
    let story = story_words(page.shown);
    let recurs = recurring(&words(&heading.text), &story);
    fields.iter().all(|field| recurs > recurring(&words(&field.value), &story)).then_some(at)
}

/// The words of the paragraphs: those of a headline come again in its story.
fn story_words(shown: &Shown) -> BTreeSet<String> {
    let paragraphs = shown.paragraphs.iter().take(PARAGRAPHS).map(|place| shown.at(*place));
    paragraphs.flat_map(|text| words(&text.chars().take(CHARACTERS).collect::<String>())).collect()
}

/// The share of words that come again in a story.
fn recurring(words: &[String], story: &BTreeSet<String>) -> f64 {
    words.iter().filter(|word| story.contains(*word)).count() as f64 / words.len().max(1) as f64
}

/// The first heading that is marked as the story's.
fn story_heading(page: &Page<'_>) -> Option<usize> {
    let marked = |heading: &Heading| heading.role == HeadingRole::Story && !is_outlet(&heading.text, page.outlets);
    let mut all = page.shown.headings.iter().enumerate();
    all.find(|(at, heading)| marked(heading) && !page.sites.contains(at)).map(|(at, _)| at)
}

/// What the page calls itself where it says so for others, with all that stands beside the headline.
fn titles(head: &Head) -> Vec<&str> {
    let shared = head.first(&["og:title"]).map(|(_, title)| title);
    head.title.as_deref().into_iter().chain(shared).collect()
}

/// The stretches of a title that may be the headline.
fn parts_of<'t>(title: &'t str, outlets: &[String]) -> Vec<&'t str> {
    stretches(title).into_iter().filter(|part| !is_outlet(part, outlets)).collect()
}

/// Where no heading is confirmed, a line of the page may show which part of a title is the headline. Puts the fields
/// right and tells where the line stands.
fn as_shown(page: &Page<'_>, fields: &mut [Candidate<String>]) -> Option<usize> {
    let long = |part: &&str, title: &str| words(part).len() * 3 >= words(title).len();
    let parts = titles(page.head).into_iter().flat_map(|title| {
        let parts = parts_of(title, page.outlets).into_iter();
        parts.filter(move |part| long(part, title))
    });
    let parts: Vec<(&str, String)> = parts.map(|part| (part, fold(part))).collect();
    let part_at = |text: &str| {
        let folded = fold(text);
        parts.iter().position(|(part, known)| *known == folded && words(part).len() >= FEW_WORDS)
    };
    let lines = page.shown.lines.iter().take(LINES);
    let lines = lines.filter_map(|line| Some((part_at(page.shown.at(*line))?, line.start)));
    // The first line of the longest part.
    let (found, place) = lines.min()?;
    let part = parts.get(found)?.0;
    let holds =
        |field: &&mut Candidate<String>| field.origin == Origin::Title || fold(&field.value).contains(&fold(part));
    for field in fields.iter_mut().filter(holds) {
        part.clone_into(&mut field.value);
    }
    Some(place)
}

/// The words of a heading without labels in it, in the letters of the fields where it is all capitals.
fn wording(heading: &Heading, fields: &[Candidate<String>], head: &Head) -> String {
    let all = fold(&heading.text);
    let stated = || fields.iter().filter(|field| field.origin != Origin::Title);
    let parts = || titles(head).into_iter().flat_map(stretches);
    let mut same = fields.iter().map(|field| field.value.as_str()).chain(parts()).filter(|text| fold(text) == all);
    let shouted = heading.text.chars().any(char::is_uppercase) && !heading.text.chars().any(char::is_lowercase);
    if let Some(written) = same.clone().find(|text| shouted && text.chars().any(char::is_lowercase)) {
        return written.to_string();
    }
    // What stands in several elements may lack the signs between them.
    let is_stated = |text: &str| stated().any(|field| field.value == text);
    if let Some(same) = same.find(|text| is_stated(text)) {
        return if heading.pieces.len() > 1 { same.to_string() } else { heading.text.clone() };
    }
    // What titles show without more, the heading shows with a label, the standfirst or a second wording for small screens:
    // "Storm: A bridge falls" where a field has "A bridge falls".
    let whole = titles(head).iter().any(|title| fold(title).contains(&all));
    let ends = ends(&heading.pieces);
    let is_headline = |text: &str| words(text).len() >= FEW_WORDS && !is_cut_off(text);
    let is_end = |text: &str| !whole && ends.contains(&fold(text));
    let is_last = |text: &str| all.ends_with(&format!(" {}", fold(text)));
    let mut said = stated().map(|field| field.value.as_str()).filter(|text| is_headline(text));
    let said = said.find(|text| is_end(text) || is_last(text));
    let said = said.or_else(|| parts().find(|part| is_headline(part) && is_end(part)));
    said.unwrap_or(&heading.text).to_string()
}

/// The pieces with which a heading begins, and those with which it ends, folded.
fn ends(pieces: &[String]) -> BTreeSet<String> {
    let cuts = 1..pieces.len();
    let both = cuts.flat_map(|at| [pieces.get(..at), pieces.get(at..)]);
    both.flatten().map(|pieces| fold(&pieces.join(" "))).collect()
}

/// What the head says, most trustworthy first.
fn fields(page: &Page<'_>, linked: &Linked) -> Vec<Candidate<String>> {
    let (head, outlets) = (page.head, page.outlets);
    let stated = linked.headline.iter();
    let mut found: Vec<_> = stated
        .map(|headline| Candidate::new(without_outlet(headline, outlets), Origin::JsonLd, "headline", Trust::Sure))
        .collect();
    let names = [
        "og:title",
        "twitter:title",
        "parsely-title",
        "sailthru.title",
        "dc.title",
        "dcterms.title",
        "citation_title",
        "title",
        "headline",
    ];
    for (name, content) in head.all(&names) {
        let named = without_outlet(content, outlets);
        // What the page's title holds as well may hold the outlet's name, known or not.
        let title = if head.title.as_deref() == Some(content) { by_form(named, content) } else { named };
        found.push(Candidate::new(title, super::head::origin(name), name, Trust::Likely));
    }
    if let Some(title) = &head.title {
        let bare = by_form(without_outlet(title, outlets), title);
        found.push(Candidate::new(bare, Origin::Title, "title", Trust::Likely));
    }
    found.retain(|field| !is_outlet(&field.value, outlets) && !field.value.contains("{{"));
    // One that is cut off gives way to one that goes on.
    let whole: Vec<String> =
        found.iter().map(|field| &field.value).filter(|text| !is_cut_off(text)).map(|text| fold(text)).collect();
    found.sort_by_key(|field| {
        let begun = fold(&field.value);
        is_cut_off(&field.value) && whole.iter().any(|text| text.starts_with(&begun))
    });
    found
}

/// What is left of a title, by its form where no name was taken off.
fn by_form(rest: String, title: &str) -> String {
    if rest == title { before_last_bar(title).to_string() } else { rest }
}

/// Is this the outlet's name, or that with a word beside it?
pub(crate) fn is_outlet(text: &str, outlets: &[String]) -> bool {
    outlets.iter().any(|outlet| likeness(text, outlet) > 0.75)
}

/// How much two texts share, from 0 to 1: twice the words of both, by all words (Dice). Of scripts that write no spaces
/// every character is a word.
pub(crate) fn likeness(a: &str, b: &str) -> f64 {
    shared(&words(a), &words(b))
}

/// [`likeness`] of texts whose words are at hand, in order.
fn shared(a: &[String], b: &[String]) -> f64 {
    let (mut at, mut other, mut both) = (0, 0, 0);
    while let (Some(left), Some(right)) = (a.get(at), b.get(other)) {
        let order = left.cmp(right);
        both += i32::from(order.is_eq());
        at += usize::from(order.is_le());
        other += usize::from(order.is_ge());
    }
    if a.is_empty() || b.is_empty() { 0.0 } else { 2.0 * f64::from(both) / (a.len() + b.len()) as f64 }
}

/// The words of a text, sorted.
fn words(text: &str) -> Vec<String> {
    split(&fold(text))
}

/// The words of a folded text, sorted.
fn split(folded: &str) -> Vec<String> {
    let mut words = Vec::new();
    for word in folded.split(' ').filter(|word| !word.is_empty()) {
        if word.chars().any(is_unspaced) {
            words.extend(word.chars().map(String::from));
        } else {
            words.push(word.to_string());
        }
    }
    words.sort_unstable();
    words
}
