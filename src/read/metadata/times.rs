//! When the page was published and changed: two things that are never mixed up. A time that is marked or labelled as a
//! change is no publication, and where only the change is known, the publication is not.

use super::{
    addresses,
    head::{Head, origin},
    linked::Linked,
    scripts,
    settle::{Candidate, refused},
    shown::{NameMark, Place, Said, Shown, Stamp, TimeMark},
    story::Story,
};
use crate::{
    document::{Moment, Statement},
    meaning::{Field, Origin, Trust},
    read::{
        dateline::{self, Manner, Order},
        words::{Words, fold, prefix_of},
    },
};
use dom_query::Document as Tree;
use jiff::civil;

/// Characters of a line in which a date is looked for.
const LINE: usize = 160;
/// Lines that are looked at for the order of day and month.
const ORDERED: usize = 1_000;
/// From this rank on, a time may belong to something else on the page.
const FAR: usize = 13;
/// How much worse a time is that stands before the headline and says nothing of itself, or far from it.
const BEFORE: usize = 4;
/// More lines than these between a date and the headline are the head of the page.
const HEAD: usize = 4;
const AWAY: usize = 10;

/// Names of `<meta>` elements for the time of publication: those that say so, and those that may mean another time. They
/// are compared by their letters and figures alone: `publish-date`, `publishDate`.
const PUBLISHED: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "article:published",
    "datePublished",
    "parsely-pub-date",
    "sailthru.date",
    "cXenseParse:recs:publishtime",
    "cXenseParse:publishtime",
    "pubdate",
    "publish-date",
    "published-date",
    "published_time",
    "publication_date",
    "article:publish_date",
    "article:publication_date",
    "article:published_date",
    "DC.date.issued",
    "DCTERMS.issued",
    "DC.issued",
    "DC.date.created",
    "DCTERMS.created",
    "DC.created",
    "DC.date.published",
    "citation_publication_date",
    "citation_online_date",
    "prism.publicationDate",
    "first_published_time",
    "first-published",
    "first-publish-date",
    "DCSext.articleFirstPublished",
    "article_date_original",
    "article:post_date",
    "article-date",
    "post_date",
    "date-posted",
    "ptime",
    "pdate",
    "apub:time",
    "displaydate",
    "weibo:article:create_at",
    "bt:pubDate",
    "release_date",
    "analyticsAttributes.articleDate",
];
const DATED: &[&str] = &["DC.date", "DCTERMS.date", "date", "created", "creation_date", "created_at", "citation_date"];
const MODIFIED: &[&str] = &[
    "article:modified_time",
    "og:article:modified_time",
    "og:updated_time",
    "article:updated_time",
    "dateModified",
    "DCTERMS.modified",
    "DC.date.modified",
    "DC.modified",
    "article.updated",
    "article:modified",
    "lastmod",
    "last-modified",
    "lastmodified_time",
    "last-updated",
    "last_updated_date",
    "modified_date",
    "updated-date",
    "modified",
    "revised",
    "date_updated",
    "utime",
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
#[derive(Clone, Copy)]
pub(crate) struct Page<'p> {
    pub tree: &'p Tree,
    pub head: &'p Head,
    pub linked: &'p Linked,
    pub shown: &'p Shown,
    pub story: Story,
    pub url: Option<&'p str>,
}

/// Gathers the times of a page in the language of a tag.
pub(crate) fn of(page: &Page<'_>, tag: Option<&str>, words: &Words<'_>) -> Found {
    let Page { tree, head, linked, shown, story, url } = *page;
    let mut manner = dateline::manner(tag, words);
    manner.order = shown_order(shown).or(manner.order);
    let mut all = Gathered { ranked: Vec::new(), signed: Vec::new(), refused: Vec::new(), manner, words };
    for (rank, said, stated, name, trust) in [
        (0, Said::Published, &linked.published, "datePublished", Trust::Sure),
        (9, Said::Published, &linked.created, "dateCreated", Trust::Likely),
        (0, Said::Modified, &linked.modified, "dateModified", Trust::Sure),
    ] {
        all.stated(rank, said, stated.as_deref(), Origin::JsonLd, name, trust);
    }
    for (rank, said, names, trust) in [
        (1, Said::Published, PUBLISHED, Trust::Sure),
        (9, Said::Published, DATED, Trust::Likely),
        (1, Said::Modified, MODIFIED, Trust::Sure),
    ] {
        for (name, content) in head.all_alike(names) {
            all.stated(rank, said, Some(content), origin(name), name, trust);
        }
    }
    for stamp in shown.times.iter().filter(|stamp| shown.in_story(stamp.place, &story)) {
        all.stamp(stamp, shown, story);
    }
    let addresses = url.into_iter().chain(head.links.iter().map(String::as_str));
    for moment in addresses.filter_map(|address| addresses::day_in(address, words)) {
        all.push(8, Said::Published, Candidate::new(moment, Origin::Address, "path", Trust::Doubtful));
    }
    for line in shown.lines.iter().filter(|line| shown.in_story(**line, &story)) {
        if story.is_near(*line) { all.line(*line, shown, story) } else { all.foot(*line, shown) }
    }
    for paragraph in shown.paragraphs.iter().filter(|paragraph| shown.in_story(**paragraph, &story)) {
        all.note(*paragraph, shown);
    }
    for piece in shown.pieces.iter().filter(|piece| story.is_near(**piece) && shown.in_story(**piece, &story)) {
        all.piece(*piece, shown, story);
    }
    if !all.ranked.iter().any(Ranked::is_near)
        && let Some((key, moment)) = scripts::published(tree, &all.manner, words)
    {
        all.push(FAR, Said::Published, Candidate::new(moment, Origin::Script, key, Trust::Doubtful));
    }
    all.finish()
}

/// The order of day and month that the dates of the page show, where all of them show one.
fn shown_order(shown: &Shown) -> Option<Order> {
    let lines = shown.lines.iter().take(ORDERED).map(|line| shown.at(*line)).filter(|line| line.contains('/'));
    let mut orders = lines.filter_map(dateline::order_of);
    let first = orders.next()?;
    orders.all(|order| order == first).then_some(first)
}

/// Can news have been published at this time? Systems write the year 1, 1970 or 9999 where they know none.
pub(crate) fn is_plausible(moment: &Moment) -> bool {
    let epoch = civil::date(1970, 1, 1);
    (1800..=2100).contains(&moment.date.year()) && moment.date != epoch && Some(moment.date) != epoch.yesterday().ok()
}

/// Do two times mean the same day, here or in UTC?
pub(crate) fn is_same_day(a: &Moment, b: &Moment) -> bool {
    let near = || a.seconds().abs_diff(b.seconds()) < 12 * 3600;
    let in_utc = |a: &Moment| a.seconds().div_euclid(24 * 3600);
    a.date == b.date || if a.time.is_some() == b.time.is_some() { a.time.is_some() && near() } else { in_utc(a) == in_utc(b) }
}

struct Gathered<'w> {
    ranked: Vec<Ranked>,
    /// Beside an author far from the headline.
    signed: Vec<Moment>,
    refused: Vec<Statement>,
    manner: Manner<'w>,
    words: &'w Words<'w>,
}

/// A time as it was found.
struct Ranked {
    /// Best is least; of two that are as good, the one nearer to the headline.
    rank: (usize, usize),
    said: Said,
    candidate: Candidate<Moment>,
}

impl Ranked {
    /// Is this a time of publication, and surely of this story?
    fn is_near(&self) -> bool {
        matches!(self.said, Said::Published | Said::Nothing) && self.rank.0 < FAR
    }
}

impl Gathered<'_> {
    fn push(&mut self, rank: usize, said: Said, candidate: Candidate<Moment>) {
        self.push_at(rank, 0, said, candidate);
    }

    fn push_at(&mut self, rank: usize, distance: usize, said: Said, candidate: Candidate<Moment>) {
        if is_plausible(&candidate.value) {
            self.ranked.push(Ranked { rank: (rank, distance), said, candidate });
        } else {
            let field = if said == Said::Modified { Field::Modified } else { Field::Published };
            self.refused.push(refused(field, &candidate.value.to_string(), candidate.origin, candidate.name));
        }
    }

    fn stated(
        &mut self,
        rank: usize,
        said: Said,
        value: Option<&str>,
        origin: Origin,
        name: &'static str,
        trust: Trust,
    ) {
        if let Some(moment) = value.and_then(|value| super::moment(value, &self.manner, self.words)) {
            self.push(rank, said, Candidate::new(moment, origin, name, trust));
        }
    }

    /// A marked time: by what it states, else by its words.
    fn stamp(&mut self, stamp: &Stamp, shown: &Shown, story: Story) {
        let labelled = || label(shown, stamp.place, self.words);
        let said = match stamp.said {
            Said::Nothing => labelled(),
            // What is there for machines alone is as it says.
            Said::Updated if !shown.at(stamp.place).contains(char::is_numeric) => Said::Modified,
            Said::Updated if labelled() == Said::Modified => Said::Modified,
            said => said,
        };
        let (origin, name, rank) = match stamp.mark {
            TimeMark::Property if said == Said::Modified => (Origin::Microdata, "dateModified", 2),
            TimeMark::Property => (Origin::Microdata, "datePublished", 2),
            TimeMark::TimeElement => (Origin::TimeElement, "time", if said == Said::Nothing { 6 } else { 3 }),
            TimeMark::Class => (Origin::DateLine, "class", if said == Said::Nothing { 7 } else { 5 }),
        };
        let near = story.is_near(stamp.place);
        let trust = match (near, rank) {
            _ if said == Said::Updated => Trust::Doubtful,
            (true, ..6) => Trust::Sure,
            (true, _) | (false, ..6) => Trust::Likely,
            (false, _) => Trust::Doubtful,
        };
        let rank = match (near, said) {
            _ if rank == 2 => rank,
            (true, Said::Nothing) => rank + before(stamp.place, story),
            (true, _) => rank,
            (false, _) => rank + AWAY,
        };
        let distance = if said == Said::Nothing { distance(stamp.place, story) } else { 0 };
        let stated = stamp.stated.as_deref().and_then(|stated| super::moment(stated, &self.manner, self.words));
        if let Some(moment) = stated {
            return self.push_at(rank, distance, said, Candidate::new(moment, origin, name, trust));
        }
        for line in shown.at(stamp.place).lines().filter(|line| line.len() <= 2 * LINE) {
            for (label, moment) in self.dated(line, is_labelled) {
                let said = if label == Said::Nothing { said } else { label };
                self.push_at(rank, distance, said, Candidate::new(moment, origin, name, trust));
            }
        }
    }

    /// A line near the headline that nothing marks: a date line by its label, or because it is little but a date.
    fn line(&mut self, place: Place, shown: &Shown, story: Story) {
        let line = shown.at(place);
        if !line.contains(char::is_numeric) || line.len() > 2 * LINE {
            return;
        }
        let before_it = self.before_it(place, shown);
        for (label, moment) in self.dated(line, is_labelled) {
            let said = if label == Said::Nothing { before_it } else { label };
            if said != Said::Nothing {
                self.push(5, said, Candidate::new(moment, Origin::DateLine, "label", Trust::Sure));
            }
        }
        if before_it != Said::Nothing || shown.is_fact(place) || self.is_visit(place, shown, story) {
            return;
        }
        let overlaps = |other: Place| other.start < place.end && place.start < other.end;
        let opens = if prefix_of(line, &self.words.by).is_some() {
            Opens::By
        } else if shown.names.iter().any(|name| name.mark == NameMark::Credits && overlaps(name.place)) {
            Opens::Marked
        } else {
            Opens::Otherwise
        };
        let is_title = shown.headings.iter().any(|heading| overlaps(heading.place));
        let credits = !is_title && (opens == Opens::By || !is_sentence(line));
        let bare = |found: &dateline::Found, _| is_date(found) || credits && is_credits(found, opens);
        for (_, moment) in self.dated(line, bare).into_iter().filter(|(label, _)| *label == Said::Nothing) {
            let candidate = Candidate::new(moment, Origin::DateLine, "", Trust::Likely);
            self.push_at(8 + before(place, story), distance(place, story), Said::Nothing, candidate);
        }
    }

    /// A stretch of a line that is little but a date.
    fn piece(&mut self, place: Place, shown: &Shown, story: Story) {
        let before_it = self.before_it(place, shown);
        for (label, moment) in self.dated(shown.at(place), |found, _| found.others <= 1 && is_date(found)) {
            let said = if label == Said::Nothing { before_it } else { label };
            let (rank, distance, trust) = match said {
                Said::Nothing if shown.is_fact(place) || self.is_visit(place, shown, story) => continue,
                Said::Nothing => (8 + before(place, story), distance(place, story), Trust::Likely),
                _ => (5, 0, Trust::Sure),
            };
            self.push_at(rank, distance, said, Candidate::new(moment, Origin::DateLine, "", trust));
        }
    }

    /// May this be the day of the visit, in the head of the page? It is called today's, or more than a few lines part it
    /// from the headline.
    fn is_visit(&self, place: Place, shown: &Shown, story: Story) -> bool {
        let between = shown.text.get(place.end..story.headline).unwrap_or("");
        let today = || fold(shown.at(place)).split(' ').any(|word| self.words.today.contains(word));
        between.lines().filter(|line| !line.trim().is_empty()).count() > HEAD || today()
    }

    /// What is said of a time before it, or by a mark around it.
    fn before_it(&self, place: Place, shown: &Shown) -> Said {
        let is_change = |stamp: &Stamp| {
            matches!(stamp.said, Said::Modified | Said::Updated)
                && stamp.place.start < place.end
                && place.start < stamp.place.end
        };
        let marked = shown.times.iter().find(|stamp| is_change(stamp)).map(|stamp| stamp.said);
        let label = label(shown, place, self.words);
        if label == Said::Nothing { marked.unwrap_or(label) } else { label }
    }

    /// A line elsewhere in the story, as at its foot: only a label makes it a date line.
    fn foot(&mut self, place: Place, shown: &Shown) {
        let line = shown.at(place);
        if line.len() > 2 * LINE || !line.contains(char::is_numeric) {
            return;
        }
        let ways = [&self.words.published, &self.words.modified, &self.words.state];
        let opens = ways.iter().any(|ways| prefix_of(line, ways).is_some());
        let by = prefix_of(line, &self.words.by).is_some();
        if !opens && !by {
            return;
        }
        let accepts = |found: &dateline::Found, label| is_labelled(found, label) || is_credits(found, Opens::By);
        for (said, moment) in self.dated(line, accepts) {
            match said {
                Said::Nothing if by => self.signed.push(moment),
                Said::Nothing => {}
                _ => self.push(16, said, Candidate::new(moment, Origin::DateLine, "label", Trust::Likely)),
            }
        }
    }

    /// A sentence at the foot of the story that tells when it was published.
    fn note(&mut self, place: Place, shown: &Shown) {
        let text = shown.at(place);
        let head = text.char_indices().nth(LINE).and_then(|(end, _)| text.get(..end)).unwrap_or(text);
        if prefix_of(head, &self.words.published).is_none() {
            return;
        }
        let first = self.dated(head, |found, _| is_labelled(found, Label::Within)).into_iter().next();
        if let Some((Said::Published, moment)) = first {
            self.push(16, Said::Published, Candidate::new(moment, Origin::DateLine, "label", Trust::Likely));
        }
    }

    /// The dates of a line that are accepted, each with the label before it.
    fn dated(&self, line: &str, accepts: impl Fn(&dateline::Found, Label) -> bool) -> Vec<(Said, Moment)> {
        let find = |text: &str| dateline::find_as(text, &self.manner, self.words);
        if find(line).is_none() {
            return Vec::new();
        }
        let found = labelled(line, self.words).into_iter();
        let found = found.filter_map(|(said, label, piece)| Some((said, label, find(piece)?)));
        found.filter(|(_, label, found)| accepts(found, *label)).map(|(said, _, found)| (said, found.moment)).collect()
    }

    fn finish(mut self) -> Found {
        // Where several are signed they are a list of other stories, or of comments.
        if let [signed, others @ ..] = self.signed.as_slice()
            && others.iter().all(|other| is_same_day(other, signed))
        {
            self.push(17, Said::Nothing, Candidate::new(*signed, Origin::DateLine, "byline", Trust::Likely));
        }
        let Gathered { mut ranked, refused, .. } = self;
        ranked.sort_by_key(|found| found.rank);
        let updated = if ranked.iter().any(Ranked::is_near) { Said::Modified } else { Said::Published };
        for found in ranked.iter_mut().filter(|found| found.said == Said::Updated) {
            found.said = updated;
        }
        let (modified, published): (Vec<_>, Vec<_>) = ranked.into_iter().partition(|found| found.said == Said::Modified);
        let all = |ranked: Vec<Ranked>| {
            let mut all: Vec<Candidate<Moment>> = Vec::new();
            for Ranked { candidate, .. } in ranked {
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
        .filter(|(_, other)| other.trust <= first.trust.max(Trust::Likely) && is_same_day(&other.value, &first.value));
    let best = rivals.rev().max_by_key(|(_, other)| precision(&other.value)).map(|(at, _)| at);
    if let Some(at) = best.filter(|at| precision(&all[*at].value) > precision(&first.value)) {
        let better = all.remove(at);
        all.insert(0, better);
    }
    all
}

/// How much worse a time is for standing before the headline, as the day of the visit may in the head of a page.
fn before(place: Place, story: Story) -> usize {
    if place.end <= story.headline { BEFORE } else { 0 }
}

/// Bytes between the headline and a time before it; behind it the first counts, as the page has it.
fn distance(place: Place, story: Story) -> usize {
    story.headline.saturating_sub(place.end)
}

/// Does a label belong to this date? No sentence, and few words between the two: "Posted by Ann Lee in News on …".
fn is_labelled(found: &dateline::Found, label: Label) -> bool {
    let between = if label == Label::Opens { 8 } else { 4 };
    found.others <= 20 && found.prose <= 4 && found.before <= between
}

/// Is a line little but one day?
fn is_date(found: &dateline::Found) -> bool {
    found.others <= 3 && found.until == found.moment.date
}

/// What tells a list of credits from another line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Opens {
    /// It opens with the words before an author.
    By,
    /// It is marked as credits.
    Marked,
    Otherwise,
}

/// Is a line a list of credits with one date? If nothing tells so, the date opens or ends it.
fn is_credits(found: &dateline::Found, opens: Opens) -> bool {
    let prose = if found.before == 0 || opens != Opens::Otherwise { 2 } else { 1 };
    let ends = found.behind == 0 && found.others <= 6;
    let placed = opens != Opens::Otherwise || found.before <= 1 || ends;
    found.others <= 12 && found.prose <= prose && found.until == found.moment.date && placed
}

/// Does a line end as a sentence does, or hold the signs between two in a script without small letters?
fn is_sentence(line: &str) -> bool {
    line.ends_with('.') || line.contains(['\u{3002}', '\u{ff0c}', '\u{60c}', '\u{61b}'])
}

/// Where a label stands in its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Label {
    Opens,
    Within,
}

/// A line cut at its labels: what stands before the first, and what behind each.
fn labelled<'t>(line: &'t str, words: &Words<'_>) -> Vec<(Said, Label, &'t str)> {
    let mut pieces = Vec::new();
    let (mut said, mut place, mut from, mut past) = (Said::Nothing, Label::Within, 0, 0);
    let mut after_letter = false;
    for (at, c) in line.char_indices() {
        let starts = c.is_alphabetic() && !after_letter;
        after_letter = c.is_alphabetic();
        if !starts || at < past {
            continue;
        }
        let rest = &line[at..];
        let label = [(Said::Modified, &words.modified), (Said::Published, &words.published), (Said::Updated, &words.state)]
            .into_iter()
            .filter_map(|(said, ways)| prefix_of(rest, ways).map(|length| (length, said)))
            .max_by_key(|(length, _)| *length);
        if let Some((length, next)) = label {
            pieces.push((said, place, &line[from..at]));
            place = if line[..at].contains(char::is_alphanumeric) { Label::Within } else { Label::Opens };
            (said, from, past) = (next, at + length, at + length);
        }
    }
    pieces.push((said, place, &line[from..]));
    pieces
}

/// What the label before a place says: on its line, or alone on the line before.
fn label(shown: &Shown, place: Place, words: &Words<'_>) -> Said {
    let before = shown.text.get(..place.start).unwrap_or("");
    let (above, line) = before.rsplit_once('\n').unwrap_or(("", before));
    let line = if line.trim().is_empty() {
        let above = above.trim_end().rsplit('\n').next().unwrap_or("").trim();
        let folded = fold(above);
        let alone = [&words.modified, &words.published, &words.state].iter().any(|ways| ways.contains(&folded));
        if alone { above } else { "" }
    } else {
        line
    };
    if line.len() > 2 * LINE {
        return Said::Nothing;
    }
    labelled(line, words).last().map_or(Said::Nothing, |(said, ..)| *said)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_that_systems_make_up() {
        for stated in ["0001-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "1969-12-31T19:00:00-05:00", "9999-12-31"] {
            assert!(!is_plausible(&Moment::parse(stated).unwrap()), "{stated}");
        }
        assert!(is_plausible(&Moment::parse("2024-09-02").unwrap()));
    }
}
