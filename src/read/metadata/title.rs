//! A title in its parts: "Headline | Section | Outlet", "Outlet » Archive » Headline", "headline_section_outlet".

use super::{headline::is_outlet, outlets::agree};
use crate::read::words::{fold, is_unspaced};
use std::ops::Range;

/// Parts of a title that are looked at.
const MOST: usize = 8;
/// Signs that part a title where space, or the end, stands on both sides of up to three of them.
const SIGNS: &str = "|-:/~<>@*\\\u{a6}\u{ab}\u{b7}\u{bb}\u{2013}\u{2014}\u{2022}\u{2039}\u{203a}\u{2219}\u{25cf}\u{2605}\u{2729}\u{ff5c}";
/// Signs that part it without space as well.
const BARS: &str = "_|\u{ff5c}";
/// The name of an outlet seldom has more words.
const NAME: usize = 4;
/// Characters of an outlet's name, and the fewest behind a mere hyphen.
const LONGEST: usize = 60;
const SHORTEST: usize = 3;

/// How a part is parted from what stands before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bound {
    Bar,
    /// A hyphen without space, in scripts that write none.
    Hyphen,
    /// A colon: what stands before it may be a part of the headline.
    Colon,
}

/// One part: bytes of the title.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Part {
    range: Range<usize>,
    bound: Bound,
}

/// All stretches of a title that begin and end where a part does, the whole first.
pub(crate) fn stretches(title: &str) -> Vec<&str> {
    let parts = parts(title);
    let count = parts.len();
    let ranges = (1..=count).rev().flat_map(|length| (0..=count - length).map(move |from| (from, from + length)));
    ranges.map(|(from, to)| stretch(title, &parts[from..to])).collect()
}

/// The title without the outlet's names.
pub(crate) fn without_outlet(title: &str, outlets: &[String]) -> String {
    let title = title.trim();
    let parts = parts(title);
    let mut kept = parts.as_slice();
    let named = |parts: &[Part]| is_outlet(stretch(title, parts), outlets);
    let ends = |at: &usize| named(&kept[*at..]) || *at + 1 == kept.len() && is_short_name(title, &kept[*at..], outlets);
    if let Some(at) = (1..kept.len()).find(ends) {
        kept = &kept[..at];
    }
    if let Some(at) = (1..kept.len()).rev().find(|at| named(&kept[..*at])) {
        kept = &kept[at..];
    }
    if let Some(at) = (1..kept.len()).find(|at| named(&kept[*at..=*at])) {
        let (before, after) = (&kept[..at], &kept[at + 1..]);
        kept = if stretch(title, before).len() >= stretch(title, after).len() { before } else { after };
    }
    stretch(title, kept).to_string()
}

/// "Headline - Echo" without its end, by its form alone: where the rest is much longer.
pub(crate) fn before_last_bar(title: &str) -> &str {
    let title = title.trim();
    let parts = parts(title);
    let first = parts.first().map_or("", |part| stretch(title, std::slice::from_ref(part)));
    let from = parts.iter().position(|part| part.bound == Bound::Bar && part.range.start > 0);
    // Where words are not spaced a low line is no part of a headline, and all behind it is the site's.
    let is_longer = |part: &Part| part.range.len() >= first.len();
    let lined = first.chars().any(is_unspaced) && title.contains('_');
    if let Some(at) = from.filter(|at| lined && !parts[*at..].iter().any(is_longer)) {
        return stretch(title, &parts[..at]);
    }
    let last = parts.iter().rposition(|part| part.bound == Bound::Bar && part.range.start > 0);
    let Some(at) = last else { return title };
    let (before, after) = (stretch(title, &parts[..at]), stretch(title, &parts[at..]));
    if before.len() > 2 * after.len() { before } else { title }
}

/// What stands behind the headline in a title and may be the outlet's name, most likely first.
pub(crate) fn behind(title: &str, headline: &str) -> Vec<String> {
    let parts = parts(title);
    let wanted = fold(headline);
    let count = parts.len();
    let mut places = (0..count).flat_map(|from| (from + 1..=count).map(move |to| (from, to)));
    let place = places.find(|(from, to)| fold(stretch(title, &parts[*from..*to])) == wanted);
    let Some((_, end)) = place else { return Vec::new() };
    let text = |part: &Part| stretch(title, std::slice::from_ref(part));
    let fits = |part: &&Part| {
        let length = text(part).chars().count();
        length <= LONGEST && (part.bound != Bound::Hyphen || length >= SHORTEST)
    };
    let after = parts[end..].iter().take_while(|part| part.bound != Bound::Colon).filter(fits);
    let mut names: Vec<&Part> = after.collect();
    names.reverse();
    names.sort_by_key(|part| word_count(text(part)) > NAME);
    names.into_iter().map(|part| text(part).to_string()).collect()
}

/// The outlet in "Headline | Outlet".
pub(crate) fn title_outlet(title: Option<&str>, headline: Option<&str>) -> Option<String> {
    behind(title?, headline?).into_iter().next()
}

/// A last part of few words that is much like the outlet's name, or that its host carries.
fn is_short_name(title: &str, parts: &[Part], outlets: &[String]) -> bool {
    let text = stretch(title, parts);
    let barred = parts.first().is_some_and(|part| part.bound == Bound::Bar);
    barred && word_count(text) <= NAME && outlets.iter().any(|outlet| agree(text, outlet))
}

fn word_count(text: &str) -> usize {
    text.split_whitespace().count()
}

/// From the start of the first part to the end of the last.
fn stretch<'t>(title: &'t str, parts: &[Part]) -> &'t str {
    let ends = parts.first().zip(parts.last());
    ends.and_then(|(first, last)| title.get(first.range.start..last.range.end)).unwrap_or("")
}

/// The parts, none of them empty; their ranges lie on the bounds of characters.
fn parts(title: &str) -> Vec<Part> {
    let chars: Vec<(usize, char)> = title.char_indices().collect();
    let offset = |at: usize| chars.get(at).map_or(title.len(), |(offset, _)| *offset);
    let mut parts: Vec<Part> = Vec::new();
    let (mut at, mut start, mut bound) = (0, 0, Bound::Bar);
    while at < chars.len() && parts.len() + 1 < MOST {
        let Some((length, next)) = bound_at(&chars, at) else {
            at += 1;
            continue;
        };
        parts.extend(part(title, start..offset(at), bound));
        at += length;
        (start, bound) = (offset(at), next);
    }
    parts.extend(part(title, start..title.len(), bound));
    parts
}

/// The words in a range, without space around them.
fn part(title: &str, range: Range<usize>, bound: Bound) -> Option<Part> {
    let text = title.get(range.clone())?;
    let start = range.start + text.len() - text.trim_start().len();
    (!text.trim().is_empty()).then(|| Part { range: start..start + text.trim().len(), bound })
}

/// How many characters part the title here, and how.
fn bound_at(chars: &[(usize, char)], at: usize) -> Option<(usize, Bound)> {
    let char_at = |at: usize| chars.get(at).map(|(_, c)| *c);
    let run = |from: usize, signs: &str| {
        (from..chars.len()).take_while(|at| char_at(*at).is_some_and(|c| signs.contains(c))).count()
    };
    let here = char_at(at)?;
    let before = at.checked_sub(1).and_then(char_at)?;
    if here == ' ' {
        let signs = run(at + 1, SIGNS);
        let closed = char_at(at + 1 + signs).is_none_or(|c| c == ' ');
        return ((1..=3).contains(&signs) && closed).then_some((1 + signs, Bound::Bar));
    }
    if BARS.contains(here) {
        return Some((run(at, BARS), Bound::Bar));
    }
    let hyphens = run(at, "-").max(run(at, ":"));
    let after = char_at(at + 1);
    match here {
        '-' | ':' if hyphens > 1 => Some((hyphens, Bound::Bar)),
        '-' if after == Some(' ') => Some((1, Bound::Bar)),
        '-' if is_unspaced(before) || after.is_some_and(is_unspaced) => Some((1, Bound::Hyphen)),
        ':' if after.is_none_or(|c| c == ' ') => Some((1, Bound::Colon)),
        '\u{ff1a}' => Some((1, Bound::Colon)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_outlet_is_no_part_of_a_title() {
        let outlets = ["River News".to_string(), "rivernews.example".to_string()];
        for title in [
            "A bridge falls - River News",
            "River News | A bridge falls",
            "A bridge falls | River News | Home",
            "A bridge falls | The River News",
            "A bridge falls- River News",
            "River News: A bridge falls",
            "A bridge falls \u{ab} River News",
        ] {
            assert_eq!(without_outlet(title, &outlets), "A bridge falls", "{title}");
        }
        assert_eq!(without_outlet("River floods | River News", &outlets), "River floods");
        assert_eq!(without_outlet("River News: what we know", &[]), "River News: what we know");
    }

    #[test]
    fn an_outlet_that_nothing_names_is_known_by_the_form_of_the_title() {
        for (title, bare) in [
            ("Two days of storm and flood on the coast - Echo", "Two days of storm and flood on the coast"),
            ("Flood - what we know", "Flood - what we know"),
            ("Two days of storm and flood: Echo", "Two days of storm and flood: Echo"),
        ] {
            assert_eq!(before_last_bar(title), bare);
        }
        let bridge = "\u{6865}\u{6881}\u{5728}\u{66b4}\u{96e8}\u{4e2d}\u{57ae}\u{584c}";
        assert_eq!(before_last_bar(&format!("{bridge}_\u{65b0}\u{95fb}_\u{6cb3}\u{6c34}\u{7f51}")), bridge);
    }

    #[test]
    fn what_stands_behind_the_headline_may_be_the_outlet() {
        let outlet = |title| title_outlet(Some(title), Some("A bridge falls"));
        assert_eq!(outlet("A bridge falls | Politics | River News").as_deref(), Some("River News"));
        assert_eq!(outlet("Opinion | A bridge falls - River News").as_deref(), Some("River News"));
        assert_eq!(
            outlet("A bridge falls - River News - All that flows through our country").as_deref(),
            Some("River News")
        );
        assert_eq!(outlet("Storm: A bridge falls"), None);
        assert_eq!(outlet("A bridge falls: what we know"), None);
        assert_eq!(outlet("A bridge falls"), None);
        assert_eq!(outlet(""), None);
    }

    #[test]
    fn titles_of_nothing_but_signs_are_no_trouble() {
        for title in
            ["", "|", " - ", "_____", "a | b | c | d | e | f | g | h | i | j | k", ":: - ::", "-", "\u{ff1a}\u{ff1a}"]
        {
            assert!(stretches(title).iter().all(|stretch| title.contains(stretch)), "{title}");
            assert!(title.contains(before_last_bar(title)) && title.contains(&without_outlet(title, &[])), "{title}");
        }
        assert_eq!(stretches("a | b"), ["a | b", "a", "b"]);
    }
}
