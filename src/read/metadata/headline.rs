//! The headline: the heading that the page's own fields confirm, else those fields without the outlet's name.

use super::{head::Head, linked::Linked, settle::Candidate, shown::Shown};
use crate::{
    meaning::{Origin, Trust},
    read::words::{fold, is_unspaced},
};

/// A heading is that of the story where so much of it, from 0 to 1, stands in what the page calls itself.
const CONFIRMED: f64 = 0.5;
/// A title of fewer words may be a name; a headline seldom has as few.
const FEW_WORDS: usize = 4;
/// Headings that are looked at.
const HEADINGS: usize = 300;
/// Characters between the name of the outlet and the rest of a title.
const BARS: &[&str] = &[
    " | ",
    " - ",
    " \u{2013} ",
    " \u{2014} ",
    " :: ",
    " \u{b7} ",
    " \u{bb} ",
    " \u{ab} ",
    " \u{2022} ",
    " // ",
    "_",
    "|",
];

/// The headline, best first, and where the heading with it stands in the page as shown.
pub(crate) fn of(
    head: &Head,
    linked: &Linked,
    shown: &Shown,
    outlets: &[String],
) -> (Vec<Candidate<String>>, Option<usize>) {
    let fields = fields(head, linked, outlets);
    let mut best: Option<(f64, u8, usize)> = None;
    let wanted: Vec<Vec<String>> = fields.iter().map(|field| words(&field.value)).collect();
    for (at, heading) in shown.headings.iter().take(HEADINGS).enumerate() {
        let own = words(&heading.text);
        let likeness = wanted.iter().map(|field| shared(&own, field)).fold(0.0, f64::max);
        // Of two that are about as much confirmed the greater heading is the headline.
        let score = likeness - f64::from(heading.level) * 0.02;
        let better = likeness >= CONFIRMED && best.is_none_or(|(known, ..)| score > known);
        if better && !is_outlet(&heading.text, outlets) {
            best = Some((score, heading.level, at));
        }
    }
    // The title of a page may be its outlet's name alone: then its headings say more.
    let nothing_said =
        fields.iter().all(|field| field.origin == Origin::Title && words(&field.value).len() < FEW_WORDS);
    let chosen = best.map(|(_, _, at)| at).or_else(|| only_heading(shown, outlets).filter(|_| nothing_said));
    let mut found = Vec::new();
    if let Some(heading) = chosen.and_then(|at| shown.headings.get(at)) {
        let trust = if best.is_some() { Trust::Sure } else { Trust::Likely };
        let name = if heading.level == 1 { "h1" } else { "heading" };
        let text = without_kicker(&heading.text, &fields).unwrap_or_else(|| heading.text.clone());
        found.push(Candidate::new(text, Origin::Heading, name, trust));
    }
    found.extend(fields);
    (found, chosen.and_then(|at| shown.headings.get(at)).map(|heading| heading.place.start))
}

/// "Storm: A bridge falls" where a field has "A bridge falls": the words of the heading without those before them.
fn without_kicker(heading: &str, fields: &[Candidate<String>]) -> Option<String> {
    let all = fold(heading);
    let behind = |field: &&Candidate<String>| {
        let folded = fold(&field.value);
        folded.len() < all.len() && all.ends_with(&format!(" {folded}")) && words(&folded).len() >= FEW_WORDS
    };
    let stated = fields.iter().filter(|field| field.origin != Origin::Title).find(behind)?;
    Some(stated.value.clone())
}

/// Where no field confirms any: the first `h1` of several words, else the first lesser heading.
fn only_heading(shown: &Shown, outlets: &[String]) -> Option<usize> {
    let fits = |at: &usize| {
        let heading = &shown.headings[*at];
        !is_outlet(&heading.text, outlets) && words(&heading.text).len() > 1
    };
    let first = |level: u8| (0..shown.headings.len()).filter(|at| shown.headings[*at].level == level).find(fits);
    first(1).or_else(|| first(2)).or_else(|| first(3))
}

/// What the head says, most trustworthy first.
fn fields(head: &Head, linked: &Linked, outlets: &[String]) -> Vec<Candidate<String>> {
    let stated = linked.headline.iter();
    let mut found: Vec<_> =
        stated.map(|headline| Candidate::new(headline.clone(), Origin::JsonLd, "headline", Trust::Sure)).collect();
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
        let title = without_outlet(content, outlets);
        found.push(Candidate::new(title, super::head::origin(name), name, Trust::Likely));
    }
    if let Some(title) = &head.title {
        found.push(Candidate::new(without_outlet(title, outlets), Origin::Title, "title", Trust::Likely));
    }
    found.retain(|field| !is_outlet(&field.value, outlets));
    found
}

/// Is this the outlet's name, or that with a word beside it?
fn is_outlet(text: &str, outlets: &[String]) -> bool {
    outlets.iter().any(|outlet| likeness(text, outlet) > 0.75)
}

/// "Headline | Section | Outlet" without what is not the headline: without the outlet's names, else all before the last
/// bar, where that is the longer part.
fn without_outlet(title: &str, outlets: &[String]) -> String {
    let mut rest = title.trim();
    for _ in 0..3 {
        let cuts = BARS.iter().filter_map(|bar| {
            let (before, after) = rest.rsplit_once(bar)?;
            is_outlet(after, outlets).then_some(before)
        });
        let fronts = BARS.iter().filter_map(|bar| {
            let (before, after) = rest.split_once(bar)?;
            is_outlet(before, outlets).then_some(after)
        });
        let Some(shorter) = cuts.chain(fronts).next() else { break };
        rest = shorter.trim();
    }
    if rest.len() < title.trim().len() {
        return rest.to_string();
    }
    let spaced = BARS.iter().filter(|bar| bar.starts_with(' '));
    let cut = spaced.filter_map(|bar| title.rsplit_once(bar)).max_by_key(|(before, _)| before.len());
    cut.filter(|(before, after)| before.len() > 2 * after.len()).map_or(title, |(before, _)| before).trim().to_string()
}

/// The outlet in "Headline | Outlet".
pub(crate) fn title_outlet(title: Option<&str>, headline: Option<&str>) -> Option<String> {
    let rest = title?.strip_prefix(headline?)?;
    let outlet = BARS.iter().find_map(|bar| rest.strip_prefix(bar))?.trim();
    (!outlet.is_empty() && outlet.chars().count() <= 60).then(|| outlet.to_string())
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
    let mut words = Vec::new();
    for word in fold(text).split(' ').filter(|word| !word.is_empty()) {
        if word.chars().any(is_unspaced) {
            words.extend(word.chars().map(String::from));
        } else {
            words.push(word.to_string());
        }
    }
    words.sort_unstable();
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_outlet_is_no_part_of_a_title() {
        let outlets = ["River News".to_string()];
        for title in
            ["A bridge falls - River News", "River News | A bridge falls", "A bridge falls | River News | Home"]
        {
            let bare = without_outlet(title, &outlets);
            assert!(bare.starts_with("A bridge falls"), "{title}: {bare}");
        }
        assert_eq!(
            without_outlet("Two days of storm and flood on the coast - Echo", &[]),
            "Two days of storm and flood on the coast"
        );
        assert_eq!(without_outlet("Flood - what we know", &[]), "Flood - what we know");
    }
}
