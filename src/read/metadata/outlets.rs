//! Who published the page.

use super::{
    head::{Head, origin},
    headline::likeness,
    host,
    linked::Linked,
    settle::Candidate,
    title::behind,
};
use crate::{
    meaning::{Origin, Trust},
    read::words::{Words, fold},
};

/// Characters of an outlet's name.
const LONGEST: usize = 60;
/// A name of so many words that is the page's title is that of the story.
const TITLE: usize = 5;

/// Those that the page names as its publisher, best first: names that fit its host before others, the host itself last.
pub(crate) fn of(head: &Head, linked: &Linked, url: Option<&str>, words: &Words<'_>) -> Vec<Candidate<String>> {
    let stated = linked.outlet.iter().map(|name| (name.as_str(), Origin::JsonLd, "publisher"));
    let names = [
        "og:site_name",
        "application-name",
        "dc.publisher",
        "dcterms.publisher",
        "publisher",
        "apple-mobile-web-app-title",
    ];
    let meta = head.all(&names).into_iter().map(|(name, content)| (content, origin(name), name));
    let host_name = url.and_then(host);
    let title = fold(head.title.as_deref().unwrap_or_default());
    let mut found: Vec<Candidate<String>> = Vec::new();
    for (name, origin, key) in stated.chain(meta) {
        let name = if name.contains("://") { host(name).unwrap_or_default() } else { name.trim().to_string() };
        let name = name.strip_prefix("www.").map_or(name.clone(), str::to_string);
        let name = without_motto(&name, host_name.as_deref());
        let short = (1..=LONGEST).contains(&name.chars().count());
        let folded = fold(&name);
        let is_title = title.starts_with(&folded) && folded.split(' ').count() >= TITLE;
        if short && !is_title && !words.platforms.contains(&folded) {
            found.push(Candidate::new(name, origin, key, Trust::Sure));
        }
    }
    // What an agency wrote, another may publish; and a mere host is less than any name.
    let names: Vec<String> = found.iter().map(|candidate| fold(&candidate.value)).collect();
    let is_guest = |name: &String| {
        words.agencies.folded.contains_key(name) && !names.iter().any(|other| other != name && other.contains(name))
    };
    let folded_host = host_name.as_deref().map(fold).unwrap_or_default();
    found.sort_by_key(|candidate| {
        let name = fold(&candidate.value);
        let fits = host_name.as_deref().is_some_and(|host| fits_host(&candidate.value, host));
        (is_guest(&name), name == folded_host, !fits)
    });
    found.extend(host_name.map(|host| Candidate::new(host, Origin::Address, "host", Trust::Likely)));
    found
}

/// The names by which the outlet may be called elsewhere on the page.
pub(crate) fn names(outlets: &[Candidate<String>]) -> Vec<String> {
    let mut names: Vec<String> = outlets.iter().map(|outlet| outlet.value.clone()).collect();
    let host = outlets.iter().find(|outlet| outlet.origin == Origin::Address);
    let labels = host.iter().flat_map(|host| host.value.split('.')).max_by_key(|label| label.len());
    names.extend(labels.map(|label| label.replace('-', " ")));
    names
}

/// Adds the outlet in "Headline | Outlet", behind what is stated unless that stands neither in the title nor in the host;
/// else that in the headings which lead to the front page.
pub(crate) fn add_from_page(
    outlets: &mut Vec<Candidate<String>>,
    title: Option<&str>,
    headline: Option<&str>,
    headings: &[String],
) {
    let named = title.zip(headline).map_or_else(Vec::new, |(title, headline)| behind(title, headline));
    let host = outlets.iter().find(|outlet| outlet.origin == Origin::Address).map(|host| host.value.clone());
    let fits = |name: &&String| host.as_deref().is_some_and(|host| fits_host(name, host));
    let stated = outlets.first().filter(|outlet| outlet.origin != Origin::Address);
    let said = fold(title.unwrap_or_default());
    let misfit = stated.is_some_and(|stated| !fits(&&stated.value) && !said.contains(&fold(&stated.value)));
    let behind = outlets.iter().position(|outlet| outlet.origin == Origin::Address).unwrap_or(outlets.len());
    if let Some(name) = named.iter().find(fits).or(named.first()) {
        let at = if misfit && fits(&name) { 0 } else { behind };
        let known = outlets.iter().any(|known| likeness(&known.value, name) > 0.5);
        let trust = if known { Trust::Sure } else { Trust::Likely };
        outlets.insert(at, Candidate::new(name.clone(), Origin::Title, "title", trust));
    } else if let Some(name) = headings.iter().find(|name| (1..=LONGEST).contains(&name.chars().count())) {
        outlets.insert(behind, Candidate::new(name.clone(), Origin::Heading, "heading", Trust::Likely));
    }
}

/// "River News | All that flows": the part that the host carries, where one does.
fn without_motto(name: &str, host: Option<&str>) -> String {
    let mut parts = name.split(" | ").flat_map(|part| part.split(" - ")).map(str::trim);
    let part = host.and_then(|host| parts.find(|part| fits_host(part, host)));
    part.unwrap_or(name).to_string()
}

/// Do two names, of which the second may be a host, mean one outlet?
pub(crate) fn agree(name: &str, other: &str) -> bool {
    likeness(name, other) > 0.5 || !other.contains(' ') && fits_host(name, other)
}

/// Does the host carry the name: "The River News" and rivernews.example, or its initials?
fn fits_host(name: &str, host: &str) -> bool {
    let host: String = host.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
    let name = fold(name);
    let together: String = name.split(' ').collect();
    let initials: String = name.split(' ').filter_map(|word| word.chars().next()).collect();
    let mut long = name.split(' ').filter(|word| word.len() > 4);
    !together.is_empty() && host.contains(&together)
        || long.any(|word| host.contains(word))
        || initials.len() > 2 && host.starts_with(&initials)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_carry_names() {
        assert!(fits_host("The River News", "rivernews.example"));
        assert!(fits_host("Callow Herald Tribune", "cht.example"));
        assert!(!fits_host("Hosted", "rivernews.example"));
        assert_eq!(host("https://www.river.example/a"), Some("river.example".into()));
        assert_eq!(host("river"), None);
    }
}
