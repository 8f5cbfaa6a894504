//! The headline: the heading that the page's own fields confirm, else those fields without the outlet's name.

use super::{
    head::Head,
    linked::Linked,
    settle::Candidate,
    shown::{Heading, Shown},
    title::{before_last_bar, stretches, without_outlet},
};
use crate::{
    meaning::{Origin, Trust},
    read::words::{fold, is_unspaced},
};
use std::collections::{BTreeMap, BTreeSet};

/// A heading is that of the story where so much of it, from 0 to 1, stands in what the page calls itself.
const CONFIRMED: f64 = 0.5;
/// What a heading is worth that is one part of a title, and what all of the title's words would add to it.
const PART: f64 = 0.7;
const WHOLE: f64 = 0.3;
/// A title of fewer words may be a name; a headline seldom has as few.
const FEW_WORDS: usize = 4;
/// A label within a heading has no more words.
const LABEL: usize = 5;
/// Headings and lines that are looked at.
const HEADINGS: usize = 300;
const LINES: usize = 400;

/// The headline, best first, and where the heading or the line with it stands in the page as shown.
pub(crate) fn of(
    head: &Head,
    linked: &Linked,
    shown: &Shown,
    url: Option<&str>,
    outlets: &[String],
) -> (Vec<Candidate<String>>, Option<usize>) {
    let mut fields = fields(head, linked, outlets);
    let sites = sites(shown, url);
    let best = confirmed(head, &fields, shown, outlets, &sites);
    // The title of a page may be its outlet's name alone: then its headings say more.
    let nothing_said = fields.iter().all(|field| {
        let is_site = || sites.iter().any(|at| fold(&shown.headings[*at].text) == fold(&field.value));
        field.origin == Origin::Title && (words(&field.value).len() < FEW_WORDS || is_site())
    });
    let chosen = best.or_else(|| only_heading(shown, outlets, &sites).filter(|_| nothing_said));
    let Some(heading) = chosen.and_then(|at| shown.headings.get(at)) else {
        let place = as_shown(&mut fields, head, shown, outlets);
        return (fields, place);
    };
    let trust = if best.is_some() { Trust::Sure } else { Trust::Likely };
    let name = if heading.level == 1 { "h1" } else { "heading" };
    let mut found = vec![Candidate::new(wording(&heading.text, &fields, head), Origin::Heading, name, trust)];
    found.extend(fields);
    (found, Some(heading.place.start))
}

/// What the outlet's own headings call it: great ones that lead to its front page.
pub(crate) fn site_names(shown: &Shown, url: Option<&str>) -> Vec<String> {
    let headings = sites(shown, url).into_iter().filter_map(|at| shown.headings.get(at));
    headings.filter(|heading| heading.level == 1).map(|heading| heading.text.clone()).collect()
}

/// The headings that are the outlet's or a section's: marked as such, or links to what lies above the page or above
/// another heading's page.
fn sites(shown: &Shown, url: Option<&str>) -> Vec<usize> {
    let headings = || shown.headings.iter().take(HEADINGS);
    let links = || headings().filter_map(|heading| heading.link.as_deref());
    let pages: Vec<&str> = url.into_iter().chain(links()).map(path).collect();
    let tops: BTreeSet<&str> = links().map(path).filter(|link| is_top(link, &pages)).collect();
    let of_site =
        |heading: &Heading| heading.of_site || heading.link.as_deref().is_some_and(|link| tops.contains(path(link)));
    headings().enumerate().filter(|(_, heading)| of_site(heading)).map(|(at, _)| at).collect()
}

/// Is this path the root, or its only folder and that of one of the pages?
fn is_top(link: &str, pages: &[&str]) -> bool {
    let folder = link.trim_matches('/');
    let holds = |page: &&str| page.trim_matches('/').strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
    matches!(link, "/" | "./" | "../")
        || !folder.is_empty() && !folder.contains('/') && pages.iter().any(|page| holds(page))
}

/// The path of an address.
fn path(link: &str) -> &str {
    let Some((_, rest)) = link.split_once("://") else { return link };
    rest.find('/').and_then(|at| rest.get(at..)).unwrap_or("/")
}

/// The heading that the fields confirm best.
fn confirmed(
    head: &Head,
    fields: &[Candidate<String>],
    shown: &Shown,
    outlets: &[String],
    sites: &[usize],
) -> Option<usize> {
    let wanted: Vec<Vec<String>> = fields.iter().map(|field| words(&field.value)).collect();
    let mut parts: BTreeMap<String, f64> = BTreeMap::new();
    for title in titles(head) {
        let count = words(title).len().max(1) as f64;
        let worth = |part: &str| PART + WHOLE * words(part).len() as f64 / count;
        parts.extend(parts_of(title, outlets).into_iter().map(|part| (fold(part), worth(part))));
    }
    let mut best: Option<(f64, usize)> = None;
    for (at, heading) in shown.headings.iter().take(HEADINGS).enumerate() {
        let folded = fold(&heading.text);
        let own = split(&folded);
        let part = parts.get(&folded).copied().unwrap_or(0.0);
        let likeness = wanted.iter().map(|field| shared(&own, field)).fold(part, f64::max);
        // Of two that are about as much confirmed the greater heading is the headline.
        let score = likeness - f64::from(heading.level) * 0.02;
        let better = likeness >= CONFIRMED && best.is_none_or(|(known, _)| score > known);
        if better && !is_outlet(&heading.text, outlets) && !sites.contains(&at) {
            best = Some((score, at));
        }
    }
    best.map(|(_, at)| at)
}

/// What the page calls itself where it says so for others, with all that stands beside the headline.
fn titles(head: &Head) -> Vec<&str> {
    let shared = head.first(&["og:title"]).map(|(_, title)| title);
    head.title.as_deref().into_iter().chain(shared).collect()
}

/// The stretches of a title that may be the headline: a third of its words, and not the outlet.
fn parts_of<'t>(title: &'t str, outlets: &[String]) -> Vec<&'t str> {
    let count = words(title).len();
    let fits = |part: &&str| {
        let own = words(part).len();
        own > 1 && own * 3 >= count && !is_outlet(part, outlets)
    };
    stretches(title).into_iter().filter(fits).collect()
}

/// Where no heading is confirmed, a line of the page may show which part of a title is the headline. Puts the fields
/// right and tells where the line stands.
fn as_shown(fields: &mut [Candidate<String>], head: &Head, shown: &Shown, outlets: &[String]) -> Option<usize> {
    let parts: Vec<(&str, String)> =
        titles(head).into_iter().flat_map(|title| parts_of(title, outlets)).map(|part| (part, fold(part))).collect();
    let part_at = |text: &str| {
        let folded = fold(text);
        parts.iter().position(|(part, known)| *known == folded && words(part).len() >= FEW_WORDS)
    };
    let lines = shown.lines.iter().take(LINES).filter_map(|line| Some((part_at(shown.at(*line))?, line.start)));
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
fn wording(heading: &str, fields: &[Candidate<String>], head: &Head) -> String {
    let all = fold(heading);
    let stated = || fields.iter().filter(|field| field.origin != Origin::Title);
    if let Some(same) = stated().find(|field| fold(&field.value) == all) {
        let shouted = !heading.chars().any(char::is_lowercase);
        let written = shouted && same.value.chars().any(char::is_lowercase);
        return if written { same.value.clone() } else { heading.to_string() };
    }
    // What titles show that the heading does not, they show without a label: "Storm: A bridge falls" where a field has
    // "A bridge falls".
    let titled = |part: &str| titles(head).into_iter().any(|title| title.trim_start().starts_with(part));
    let bare = |field: &&Candidate<String>| {
        let (field, stated) = (field.value.as_str(), field.origin != Origin::Title);
        let folded = fold(field);
        if words(&folded).len() < FEW_WORDS || crate::read::blocks::is_cut_off(field) {
            return false;
        }
        if let Some(before) = all.strip_suffix(&folded) {
            return is_bound(before.chars().next_back(), folded.chars().next()) && (stated || titled(field));
        }
        let behind = all.strip_prefix(&folded).filter(|rest| is_bound(folded.chars().next_back(), rest.chars().next()));
        behind.is_some_and(|rest| words(rest).len() <= LABEL && titled(field))
    };
    let whole = titles(head).into_iter().any(|title| fold(title).contains(&all));
    let found = fields.iter().find(bare).filter(|field| !whole || all.ends_with(&fold(&field.value)));
    found.map_or_else(|| heading.to_string(), |field| field.value.clone())
}

/// Does a word end between these two letters of a folded text?
fn is_bound(before: Option<char>, after: Option<char>) -> bool {
    before == Some(' ') || after == Some(' ') || before.is_some_and(is_unspaced) || after.is_some_and(is_unspaced)
}

/// Where no field confirms any: the first `h1` of several words, else the first lesser heading.
fn only_heading(shown: &Shown, outlets: &[String], sites: &[usize]) -> Option<usize> {
    let fits = |at: &usize| {
        let heading = &shown.headings[*at];
        !is_outlet(&heading.text, outlets) && !sites.contains(at) && words(&heading.text).len() > 1
    };
    let first = |level: u8| (0..shown.headings.len()).filter(|at| shown.headings[*at].level == level).find(fits);
    first(1).or_else(|| first(2)).or_else(|| first(3))
}

/// What the head says, most trustworthy first.
fn fields(head: &Head, linked: &Linked, outlets: &[String]) -> Vec<Candidate<String>> {
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
    found.retain(|field| !is_outlet(&field.value, outlets));
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
