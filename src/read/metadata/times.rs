//! When the page was published and changed: two things that are never mixed up. A time that is marked or labelled as a
//! change is no publication, and where only the change is known, the publication is not.

mod labels;
mod lines;
mod names;

use super::{
    addresses,
    head::{Head, origin},
    linked::Linked,
    scripts,
    settle::{Candidate, refused},
    shown::{Place, Said, Shown, Stamp, TimeMark},
    story::Story,
};
use crate::{
    document::{Moment, Statement},
    meaning::{Field, Origin, Trust},
    read::{
        dateline::{self, Manner, Order},
        words::Words,
    },
};
use jiff::civil;
use labels::{is_labelled, label};
use names::{DATED, MODIFIED, PUBLISHED};

/// Characters of a line in which a date is looked for.
const LINE: usize = 160;
/// Lines that are looked at for the order of day and month.
const ORDERED: usize = 1_000;
/// From this rank on, a time may belong to something else on the page.
const FAR: usize = 13;
/// How much worse a time is that stands before the headline and says nothing of itself, or far from it.
const BEFORE: usize = 4;
const AWAY: usize = 10;
/// Days in lines with other words around a headline.
const LOOSE: usize = 2;

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
    /// As it came.
    pub markup: &'p str,
    pub head: &'p Head,
    pub linked: &'p Linked,
    pub shown: &'p Shown,
    pub story: Story,
    pub url: Option<&'p str>,
}

/// Gathers the times of a page in the language of a tag.
pub(crate) fn of(page: &Page<'_>, tag: Option<&str>, words: &Words<'_>) -> Found {
    let Page { markup, head, linked, shown, story, url } = *page;
    let mut manner = dateline::manner(tag, words);
    manner.order = shown_order(shown).or(manner.order);
    let mut all =
        Gathered { ranked: Vec::new(), loose: Vec::new(), signed: Vec::new(), refused: Vec::new(), manner, words };
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
        && let Some((key, moment)) = scripts::published(markup, &all.manner, words)
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
    a.date == b.date
        || if a.time.is_some() == b.time.is_some() { a.time.is_some() && near() } else { in_utc(a) == in_utc(b) }
}

struct Gathered<'w> {
    ranked: Vec<Ranked>,
    /// Beside other words near the headline, and beside an author far from it.
    loose: Vec<Ranked>,
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
            (true, Said::Nothing) => rank + penalty(stamp.place, story),
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

    fn finish(mut self) -> Found {
        // Several are a list of other stories, or of comments.
        let mut days: Vec<civil::Date> = self.loose.iter().map(|found| found.candidate.value.date).collect();
        days.sort();
        days.dedup();
        if days.len() <= LOOSE {
            self.ranked.append(&mut self.loose);
        }
        if let [signed, others @ ..] = self.signed.as_slice()
            && others.iter().all(|other| is_same_day(other, signed))
        {
            self.push(17, Said::Nothing, Candidate::new(*signed, Origin::DateLine, "byline", Trust::Likely));
        }
        let Gathered { mut ranked, refused, .. } = self;
        ranked.sort_by_key(|found| found.rank);
        // Of two times one is the change; a line that is no more than this time in words is not another.
        let published: Vec<_> =
            ranked.iter().filter(|found| found.is_near()).map(|found| found.candidate.clone()).collect();
        let is_other = |updated: &Candidate<Moment>, known: &Candidate<Moment>| {
            known.origin != Origin::DateLine || !is_same_day(&known.value, &updated.value)
        };
        for found in ranked.iter_mut().filter(|found| found.said == Said::Updated) {
            let other = published.iter().any(|known| is_other(&found.candidate, known));
            found.said = if other { Said::Modified } else { Said::Published };
        }
        let (modified, published): (Vec<_>, Vec<_>) =
            ranked.into_iter().partition(|found| found.said == Said::Modified);
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
fn penalty(place: Place, story: Story) -> usize {
    if place.end <= story.headline { BEFORE } else { 0 }
}

/// Bytes between the headline and a time before it; behind it the first counts, as the page has it.
fn distance(place: Place, story: Story) -> usize {
    story.headline.saturating_sub(place.end)
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
