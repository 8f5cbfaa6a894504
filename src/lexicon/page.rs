//! The words of pages (`page.toml`), months (`dates.toml`) and wire services (`world/agencies.toml`), of all languages
//! at once: a page's chrome is understood before its language is known.

use super::{Library, marks};
use aho_corasick::{AhoCorasick, MatchKind};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// The section of `dates.toml` for the months of Iran and Afghanistan.
const SOLAR: &str = "solar hijri months";

/// Letters of a number in words; shorter ones are other words in other languages.
const SHORTEST: usize = 3;

/// A month, from 1 to 12.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Month {
    Common(i8),
    /// Of the solar Hijri calendar.
    Solar(i8),
}

/// What is known of pages in all languages; [`Library::page`] compiles it once.
#[derive(Debug, Default)]
pub(crate) struct PageWords {
    /// Before an author's name.
    pub by: BTreeSet<String>,
    /// Before the name of who edited a text that another wrote.
    pub editor: BTreeSet<String>,
    /// Before or behind the name of who took a picture.
    pub photo: HashSet<String>,
    /// Before the name of a source of the whole text.
    pub source: BTreeSet<String>,
    /// Between an author and the agency the text also draws on.
    pub with: BTreeSet<String>,
    /// Behind an author's name: what the author is.
    pub roles: HashSet<String>,
    /// Small words within a name or between two.
    pub joints: HashSet<String>,
    /// Between an author's name and a place or a section.
    pub place: HashSet<String>,
    /// In the place of an author: a desk of the outlet, and names of accounts that are nobody's.
    pub desks: HashSet<String>,
    pub nobody: HashSet<String>,
    /// What classes and ids of elements say of them.
    pub marks: marks::Names,
    /// Before the time of publication, and of the last change.
    pub published: BTreeSet<String>,
    pub modified: BTreeSet<String>,
    /// Numbers from two on, in words.
    pub numbers: HashSet<String>,
    /// In a sentence that says no more than when the text was put there.
    pub entry: BTreeSet<String>,
    /// Beside a time of day, folded.
    pub clock: HashSet<String>,
    /// Before a link to another story, or over a list of such links.
    pub more: BTreeSet<String>,
    /// Labels of buttons and footers; whole lines only.
    pub page: HashSet<String>,
    /// In place of the text: that it is for those who pay, and that the page wants to set cookies.
    pub payment: Option<AhoCorasick>,
    pub consent: Option<AhoCorasick>,
    /// To the reader, in lines that are not of the story: invitations to subscribe, reserved rights.
    pub notice: Option<AhoCorasick>,
    /// Over what is told of the author.
    pub about: HashSet<String>,
    /// Over what readers wrote.
    pub comments: HashSet<String>,
    /// Before the name of who made a picture.
    pub pictures: HashSet<String>,
    /// Names of months, folded, with language and month.
    pub months: HashMap<String, Vec<(String, Month)>>,
    /// Beginnings of names of months that go on, folded, longest first.
    pub month_stems: Vec<(String, Vec<(String, Month)>)>,
    /// Languages that write in figures the month before the day, and the year before both.
    pub month_first: HashSet<String>,
    pub year_first: HashSet<String>,
    /// Countries where the month stands first in languages where it can, and those where it may.
    pub month_first_in: HashSet<String>,
    pub either_first_in: HashSet<String>,
    /// Those that reckon by the solar Hijri calendar.
    pub solar: HashSet<String>,
    /// Behind the agency, the place and the day at the start of a dispatch.
    pub dispatch: Vec<String>,
    pub agencies: Agencies,
    /// Names of weekdays, and words for today, folded.
    pub weekdays: HashSet<String>,
    pub today: HashSet<String>,
    /// What pages made with a service give as their publisher where they name none.
    pub platforms: HashSet<String>,
}

/// All ways of writing all agencies.
#[derive(Debug, Default)]
pub(crate) struct Agencies {
    /// The names in reports, by pattern.
    pub names: Vec<String>,
    /// The same ways folded, for a credit that is nothing but a name.
    pub folded: HashMap<String, String>,
    pub matcher: Option<AhoCorasick>,
}

impl PageWords {
    /// Gathers the words; what a lexicon lacks is simply not known.
    pub fn load(library: &Library) -> PageWords {
        let mut words = PageWords::default();
        let mut stems: BTreeMap<String, Vec<(String, Month)>> = BTreeMap::new();
        let (mut author_marks, mut date_marks, mut title_marks) = (Vec::new(), Vec::new(), Vec::new());
        let (mut payment, mut consent, mut notice) = (Vec::new(), Vec::new(), Vec::new());
        for folder in library.codes().filter_map(|code| library.folder(code)).chain([library.world()]) {
            let page = folder.file("page.toml").unwrap_or_default();
            words.by.extend(page.ways("byline", "by").map(fold));
            words.editor.extend(page.ways("byline", "editor").map(fold));
            words.photo.extend(page.ways("byline", "photo").map(fold));
            words.source.extend(page.ways("byline", "source").map(fold));
            words.with.extend(page.ways("byline", "with").map(fold));
            words.roles.extend(page.ways("byline", "role").map(fold));
            words.joints.extend(page.ways("byline", "joint").map(fold));
            words.place.extend(page.ways("byline", "place").map(fold));
            words.dispatch.extend(page.ways("byline", "dispatch").map(str::to_string));
            words.desks.extend(page.ways("byline", "desk").map(fold));
            words.nobody.extend(page.ways("byline", "nobody").map(fold));
            author_marks.extend(page.ways("byline", "mark").map(str::to_string));
            date_marks.extend(page.ways("time", "mark").map(str::to_string));
            title_marks.extend(page.ways("headline", "mark").map(str::to_string));
            words.published.extend(page.ways("time", "published").map(fold));
            words.modified.extend(page.ways("time", "modified").map(fold));
            words.entry.extend(page.ways("time", "entry").map(fold));
            words.clock.extend(page.ways("time", "clock").map(fold));
            words.more.extend(page.ways("chrome", "more").chain(page.ways("aside", "label")).map(fold));
            words.page.extend(page.ways("chrome", "page").map(fold));
            payment.extend(page.ways("wall", "payment").map(fold));
            consent.extend(page.ways("wall", "consent").map(fold));
            notice.extend(page.ways("aside", "notice").map(fold));
            words.about.extend(page.ways("aside", "about").map(fold));
            words.comments.extend(page.ways("aside", "comments").map(fold));
            words.pictures.extend(page.ways("aside", "picture").map(fold));
            let weekdays = folder.part("dates.toml", "weekdays").unwrap_or_default();
            let names = weekdays.entries("weekdays").iter().flat_map(|entry| &entry.ways);
            words.weekdays.extend(names.map(|way| fold(&way.text)));
            let days = folder.part("dates.toml", "days").unwrap_or_default();
            let today = days.entries("days").iter().filter(|entry| entry.meaning == "0").flat_map(|entry| &entry.ways);
            words.today.extend(today.map(|way| fold(&way.text)));
            for section in ["values", "scales"] {
                let numbers = folder.part("numbers.toml", section).unwrap_or_default();
                let counts = |meaning: &str| meaning.parse::<f64>().is_ok_and(|value| value >= 2.0);
                let several = numbers.entries(section).iter().filter(|entry| counts(&entry.meaning));
                let ways = several.flat_map(|entry| &entry.ways).map(|way| fold(&way.text));
                words.numbers.extend(ways.filter(|way| way.chars().count() >= SHORTEST));
            }
            for section in ["months", SOLAR] {
                let dates = folder.part("dates.toml", section).unwrap_or_default();
                for entry in dates.entries(section) {
                    let number = entry.meaning.split(' ').next().unwrap_or_default();
                    let Ok(number) = number.parse::<i8>() else { continue };
                    let month = if section == SOLAR { Month::Solar(number) } else { Month::Common(number) };
                    for way in &entry.ways {
                        let name = fold(&way.text);
                        let sense = (folder.code.clone(), month);
                        if way.text.ends_with('*') {
                            stems.entry(name).or_default().push(sense);
                        } else {
                            words.months.entry(name).or_default().push(sense);
                        }
                    }
                }
                if section == SOLAR && !dates.entries(section).is_empty() {
                    words.solar.insert(folder.code.clone());
                }
            }
            let numeric = folder.part("dates.toml", "numeric").unwrap_or_default();
            if numeric.ways("numeric", "order").any(|order| order.starts_with("year")) {
                words.year_first.insert(folder.code.clone());
            }
            if numeric.ways("numeric", "order").any(|order| order.starts_with("month")) {
                words.month_first.insert(folder.code.clone());
                words.month_first_in.extend(numeric.ways("numeric", "month first in").map(str::to_string));
                words.either_first_in.extend(numeric.ways("numeric", "either in").map(str::to_string));
            }
        }
        let months = library.world().file("months.toml").unwrap_or_default();
        for section in &months.sections {
            for entry in &section.entries {
                let Ok(number) = entry.meaning.parse::<i8>() else { continue };
                for way in &entry.ways {
                    let sense = (section.name.clone(), Month::Common(number));
                    words.months.entry(fold(&way.text)).or_default().push(sense);
                }
            }
        }
        words.month_stems = stems.into_iter().collect();
        words.month_stems.sort_by_key(|(stem, _)| std::cmp::Reverse(stem.len()));
        words.page.extend(words.more.iter().cloned());
        words.page.extend(words.comments.iter().chain(&words.about).cloned());
        words.marks = marks::Names::new(&author_marks, &date_marks, &title_marks);
        words.payment = AhoCorasick::new(&payment).ok();
        words.consent = AhoCorasick::new(&consent).ok();
        words.notice = AhoCorasick::new(&notice).ok();
        words.agencies = agencies(library);
        let world = library.world().file("agencies.toml").unwrap_or_default();
        words.platforms.extend(world.ways("platform", "platform").map(fold));
        words
    }
}

fn agencies(library: &Library) -> Agencies {
    let file = library.world().file("agencies.toml").unwrap_or_default();
    let (mut names, mut patterns, mut folded) = (Vec::new(), Vec::new(), HashMap::new());
    for entry in file.entries("agency").iter().chain(file.entries("unnamed")) {
        for way in &entry.ways {
            names.push(entry.meaning.clone());
            patterns.push(way.text.clone());
            folded.insert(fold(&way.text), entry.meaning.clone());
        }
    }
    let matcher = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&patterns).ok();
    Agencies { names, folded, matcher }
}

/// Letters without case and accents, runs of anything else as one space; so that words are found however they are set.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut push = |c: char| {
        if c.is_alphanumeric() {
            folded.push(c);
        } else if !folded.ends_with(' ') && !folded.is_empty() {
            folded.push(' ');
        }
    };
    for c in text.chars() {
        if c.is_ascii() {
            push(c.to_ascii_lowercase());
            continue;
        }
        decompose_compatible(c, |part| {
            if !is_combining_mark(part) {
                part.to_lowercase().for_each(&mut push);
            }
        });
    }
    folded.truncate(folded.trim_end().len());
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_forgets_case_accents_and_marks() {
        assert_eq!(fold("  \u{c0} lire AUSSI\u{a0}: "), "a lire aussi");
        assert_eq!(fold(""), "");
    }
}
