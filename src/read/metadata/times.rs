//! When the page was published and changed: two things that are never mixed up. A time that is marked or labelled as a
//! change is no publication, and where only the change is known, the publication is not.

use super::{
    head::{Head, origin},
    linked::Linked,
    settle::{Candidate, refused},
    shown::{Place, Said, Shown, Stamp, TimeMark},
    story::Story,
};
use crate::{
    document::{Moment, Statement},
    meaning::{Field, Origin, Trust},
    read::{
        dateline,
        words::{Words, fold, prefix_of},
    },
};
use jiff::civil;

/// Characters of a line in which a date is looked for.
const LINE: usize = 160;
/// A line is a date line where no more other words and figures stand in it: with a mark or label, and without.
const OTHERS: [usize; 2] = [20, 3];

/// Names of `<meta>` elements for the time of publication: those that say so, and those that may mean another time.
const PUBLISHED: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "article:published",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "article.published",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "published_time",
    "publication_date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date.created",
    "dcterms.created",
    "citation_publication_date",
    "ptime",
    "displaydate",
    "date.published",
    "weibo:article:create_at",
    "bt:pubdate",
    "release_date",
    "analyticsattributes.articledate",
];
const DATED: &[&str] =
    &["dc.date", "dcterms.date", "date", "publisheddate", "article_date_original", "created", "og:pubdate"];
const MODIFIED: &[&str] = &[
    "article:modified_time",
    "og:article:modified_time",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "dc.date.modified",
    "article.updated",
    "article:modified",
    "lastmod",
    "last-modified",
    "modified",
    "revised",
    "date.modified",
    "weibo:article:update_at",
];

/// The times of a page, best first.
#[derive(Debug, Default)]
pub(crate) struct Found {
    pub published: Vec<Candidate<Moment>>,
    pub modified: Vec<Candidate<Moment>>,
    /// Times that cannot be meant.
    pub refused: Vec<Statement>,
}

/// All in which times are looked for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Page<'p> {
    pub head: &'p Head,
    pub linked: &'p Linked,
    pub shown: &'p Shown,
    pub story: Story,
    pub url: Option<&'p str>,
}

/// Gathers the times; `language` decides between languages that write a date alike.
pub(crate) fn of(page: &Page<'_>, language: Option<&str>, words: &Words<'_>) -> Found {
    let Page { head, linked, shown, story, url } = *page;
    let mut all = Gathered { ranked: Vec::new(), refused: Vec::new(), language, words };
    for (said, stated, name) in
        [(Said::Published, &linked.published, "datePublished"), (Said::Modified, &linked.modified, "dateModified")]
    {
        all.stated(0, said, stated.as_deref().into_iter(), Origin::JsonLd, name, Trust::Sure);
    }
    for (rank, said, names, trust) in [
        (1, Said::Published, PUBLISHED, Trust::Sure),
        (9, Said::Published, DATED, Trust::Likely),
        (1, Said::Modified, MODIFIED, Trust::Sure),
    ] {
        for (name, content) in head.all(names) {
            all.stated(rank, said, [content].into_iter(), origin(name), name, trust);
        }
    }
    for stamp in shown.times.iter().filter(|stamp| shown.in_story(stamp.place, &story)) {
        all.stamp(stamp, shown, story);
    }
    if let Some(moment) = url.and_then(in_address) {
        all.push(8, Said::Published, Candidate::new(moment, Origin::Address, "path", Trust::Doubtful));
    }
    for line in shown.lines.iter().filter(|line| story.is_near(**line) && shown.in_story(**line, &story)) {
        all.line(*line, shown);
    }
    for line in shown.lines.iter().filter(|line| !story.is_near(**line) && shown.in_story(**line, &story)) {
        all.foot(*line, shown);
    }
    all.finish()
}

/// The day in the address of a page, as many sites have it: `/2024/09/02/`, `/2024-09-02-`, `/202409/02/`, `t20240902_`.
pub(crate) fn in_address(url: &str) -> Option<Moment> {
    let path = url.split_once("://")?.1.split(['?', '#']).next()?.split_once('/')?.1;
    let bytes = path.as_bytes();
    let mut runs: Vec<(usize, usize)> = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        while bytes.get(at).is_some_and(u8::is_ascii_digit) {
            at += 1;
        }
        if at > start {
            runs.push((start, at));
        }
        at += 1;
    }
    let number = |range: (usize, usize)| path.get(range.0..range.1)?.parse::<i32>().ok();
    let joined = |a: &(usize, usize), b: &(usize, usize)| {
        b.0 == a.1 + 1 && matches!(bytes.get(a.1), Some(b'/' | b'-' | b'_' | b'.'))
    };
    let day = |year: i32, month: i32, day: i32| {
        let date =
            civil::Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
        (1990..2100).contains(&year).then_some(Moment { date, time: None, offset: None })
    };
    let lengths: Vec<usize> = runs.iter().map(|run| run.1 - run.0).collect();
    for (at, run) in runs.iter().enumerate() {
        let next = runs.get(at + 1).filter(|next| joined(run, next));
        let after = next.and_then(|next| runs.get(at + 2).filter(|after| joined(next, after)));
        let value = number(*run)?.max(0);
        let found = match (lengths[at], next, after) {
            (8, ..) => day(value / 10_000, value / 100 % 100, value % 100),
            (6, Some(next), _) if next.1 - next.0 == 2 => day(value / 100, value % 100, number(*next)?),
            (4, Some(next), Some(after)) if next.1 - next.0 <= 2 && after.1 - after.0 <= 2 => {
                day(value, number(*next)?, number(*after)?)
            }
            _ => None,
        };
        if found.is_some() {
            return found;
        }
    }
    None
}

/// Can news have been published at this time? Systems write the year 1, 1970 or 9999 where they know none.
pub(crate) fn is_plausible(moment: &Moment) -> bool {
    let epoch = civil::date(1970, 1, 1);
    (1800..=2100).contains(&moment.date.year()) && moment.date != epoch && Some(moment.date) != epoch.yesterday().ok()
}

/// Do two times mean the same day, here or in UTC?
pub(crate) fn is_same_day(a: &Moment, b: &Moment) -> bool {
    a.date == b.date || a.time.is_some() && b.time.is_some() && a.seconds().abs_diff(b.seconds()) < 12 * 3600
}

struct Gathered<'w> {
    /// With the rank of each, best is least.
    ranked: Vec<(usize, Said, Candidate<Moment>)>,
    refused: Vec<Statement>,
    language: Option<&'w str>,
    words: &'w Words<'w>,
}

impl Gathered<'_> {
    fn push(&mut self, rank: usize, said: Said, candidate: Candidate<Moment>) {
        if is_plausible(&candidate.value) {
            self.ranked.push((rank, said, candidate));
        } else {
            let field = if said == Said::Modified { Field::Modified } else { Field::Published };
            self.refused.push(refused(field, &candidate.value.to_string(), candidate.origin, candidate.name));
        }
    }

    fn stated<'s>(
        &mut self,
        rank: usize,
        said: Said,
        values: impl Iterator<Item = &'s str>,
        origin: Origin,
        name: &'static str,
        trust: Trust,
    ) {
        for value in values {
            if let Some(moment) = super::moment(value, self.language, self.words) {
                self.push(rank, said, Candidate::new(moment, origin, name, trust));
            }
        }
    }

    /// A marked time: by what it states, else by its words.
    fn stamp(&mut self, stamp: &Stamp, shown: &Shown, story: Story) {
        let said = if stamp.said == Said::Nothing { label(shown, stamp.place, self.words) } else { stamp.said };
        let (origin, name, rank) = match stamp.mark {
            TimeMark::Property if said == Said::Modified => (Origin::Microdata, "dateModified", 2),
            TimeMark::Property => (Origin::Microdata, "datePublished", 2),
            TimeMark::TimeElement => (Origin::TimeElement, "time", if said == Said::Nothing { 6 } else { 3 }),
            TimeMark::Class => (Origin::DateLine, "class", if said == Said::Nothing { 7 } else { 5 }),
        };
        let near = story.is_near(stamp.place);
        let trust = match (near, rank) {
            (true, ..6) => Trust::Sure,
            (true, _) | (false, ..6) => Trust::Likely,
            (false, _) => Trust::Doubtful,
        };
        let rank = if near || rank == 2 { rank } else { rank + 10 };
        let stated = stamp.stated.as_deref().and_then(|stated| super::moment(stated, self.language, self.words));
        if let Some(moment) = stated {
            return self.push(rank, said, Candidate::new(moment, origin, name, trust));
        }
        for line in shown.at(stamp.place).lines().filter(|line| line.len() <= 2 * LINE) {
            for (labelled, moment) in dated(line, OTHERS[0], self.language, self.words) {
                let said = if labelled == Said::Nothing { said } else { labelled };
                self.push(rank, said, Candidate::new(moment, origin, name, trust));
            }
        }
    }

    /// A line near the headline that nothing marks: a date line by its label, or because it is little but a date.
    fn line(&mut self, place: Place, shown: &Shown) {
        let line = shown.at(place);
        if !line.chars().any(char::is_numeric) || line.len() > 2 * LINE {
            return;
        }
        let is_change = |stamp: &Stamp| {
            stamp.said == Said::Modified && stamp.place.start < place.end && place.start < stamp.place.end
        };
        let changed = shown.times.iter().any(is_change);
        let before = if changed { Said::Modified } else { label(shown, place, self.words) };
        for (labelled, moment) in dated(line, OTHERS[0], self.language, self.words) {
            let said = if labelled == Said::Nothing { before } else { labelled };
            if said != Said::Nothing {
                let candidate = Candidate::new(moment, Origin::DateLine, "label", Trust::Sure);
                self.push(5, said, candidate);
            }
        }
        let bare = dated(line, OTHERS[1], self.language, self.words);
        for (_, moment) in
            bare.into_iter().filter(|(labelled, _)| *labelled == Said::Nothing && before == Said::Nothing)
        {
            self.push(8, Said::Nothing, Candidate::new(moment, Origin::DateLine, "", Trust::Likely));
        }
    }

    /// A line elsewhere in the story, as at its foot: only a label makes it a date line.
    fn foot(&mut self, place: Place, shown: &Shown) {
        let line = shown.at(place);
        let short = line.len() <= LINE && line.chars().any(char::is_numeric);
        if !short || ![&self.words.published, &self.words.modified].iter().any(|ways| prefix_of(line, ways).is_some()) {
            return;
        }
        for (said, moment) in dated(line, OTHERS[0], self.language, self.words) {
            if said != Said::Nothing {
                self.push(16, said, Candidate::new(moment, Origin::DateLine, "label", Trust::Likely));
            }
        }
    }

    fn finish(self) -> Found {
        let Gathered { mut ranked, refused, .. } = self;
        ranked.sort_by_key(|(rank, ..)| *rank);
        let (modified, published): (Vec<_>, Vec<_>) =
            ranked.into_iter().partition(|(_, said, _)| *said == Said::Modified);
        let all = |ranked: Vec<(usize, Said, Candidate<Moment>)>| {
            let mut all: Vec<Candidate<Moment>> = Vec::new();
            for (.., candidate) in ranked {
                let known =
                    |known: &Candidate<Moment>| known.origin == candidate.origin && known.value == candidate.value;
                if !all.iter().any(known) {
                    all.push(candidate);
                }
            }
            most_precise_first(all)
        };
        Found { published: all(published), modified: all(modified), refused }
    }
}

/// Of those that mean the day of the first, the first with a time and an offset, else with a time, takes its place.
fn most_precise_first(mut all: Vec<Candidate<Moment>>) -> Vec<Candidate<Moment>> {
    let precision = |moment: &Moment| usize::from(moment.time.is_some()) + usize::from(moment.offset.is_some());
    let Some(first) = all.first().cloned() else { return all };
    let rivals = all
        .iter()
        .enumerate()
        .filter(|(_, other)| other.trust <= first.trust && is_same_day(&other.value, &first.value));
    let best = rivals.rev().max_by_key(|(_, other)| precision(&other.value)).map(|(at, _)| at);
    if let Some(at) = best.filter(|at| precision(&all[*at].value) > precision(&first.value)) {
        let better = all.remove(at);
        all.insert(0, better);
    }
    all
}

/// The dates of a line that has no more than so many other words, each with the label before it.
fn dated(line: &str, others: usize, language: Option<&str>, words: &Words<'_>) -> Vec<(Said, Moment)> {
    let mut found = Vec::new();
    if dateline::find(line, language, words).is_none() {
        return found;
    }
    for (said, piece) in labelled(line, words) {
        if let Some(date) = dateline::find(piece, language, words).filter(|date| date.others <= others) {
            found.push((said, date.moment));
        }
    }
    found
}

/// A line cut at its labels: what stands before the first, and what behind each.
fn labelled<'t>(line: &'t str, words: &Words<'_>) -> Vec<(Said, &'t str)> {
    let mut pieces = Vec::new();
    let (mut said, mut from, mut past) = (Said::Nothing, 0, 0);
    let mut after_letter = false;
    for (at, c) in line.char_indices() {
        let starts = c.is_alphabetic() && !after_letter;
        after_letter = c.is_alphabetic();
        if !starts || at < past {
            continue;
        }
        let rest = &line[at..];
        let label = [(Said::Modified, &words.modified), (Said::Published, &words.published)]
            .into_iter()
            .filter_map(|(said, ways)| prefix_of(rest, ways).map(|length| (length, said)))
            .max_by_key(|(length, _)| *length);
        if let Some((length, next)) = label {
            pieces.push((said, &line[from..at]));
            (said, from, past) = (next, at + length, at + length);
        }
    }
    pieces.push((said, &line[from..]));
    pieces
}

/// What the label before a place says: on its line, or alone on the line before.
fn label(shown: &Shown, place: Place, words: &Words<'_>) -> Said {
    let before = shown.text.get(..place.start).unwrap_or("");
    let (above, line) = before.rsplit_once('\n').unwrap_or(("", before));
    let line = if line.trim().is_empty() {
        let above = above.trim_end().rsplit('\n').next().unwrap_or("").trim();
        let folded = fold(above);
        let alone = [&words.modified, &words.published].iter().any(|ways| ways.contains(&folded));
        if alone { above } else { "" }
    } else {
        line
    };
    if line.len() > 2 * LINE {
        return Said::Nothing;
    }
    labelled(line, words).last().map_or(Said::Nothing, |(said, _)| *said)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_in_addresses() {
        for (url, day) in [
            ("https://a.example/2024/09/02/bridge.html", Some("2024-09-02")),
            ("https://a.example/news/2024-09-02-bridge", Some("2024-09-02")),
            ("https://a.example/n/202409/02/c1.html", Some("2024-09-02")),
            ("https://a.example/c/t20240902_11.htm", Some("2024-09-02")),
            ("https://a.example/2024/09/bridge", None),
            ("https://a.example/2024/13/02/bridge", None),
            ("https://a.example/article/12345678", None),
            ("https://2024.example/", None),
        ] {
            assert_eq!(in_address(url).map(|moment| moment.to_string()).as_deref(), day, "{url}");
        }
    }

    #[test]
    fn times_that_systems_make_up() {
        for stated in ["0001-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "1969-12-31T19:00:00-05:00", "9999-12-31"] {
            assert!(!is_plausible(&Moment::parse(stated).unwrap()), "{stated}");
        }
        assert!(is_plausible(&Moment::parse("2024-09-02").unwrap()));
    }
}
