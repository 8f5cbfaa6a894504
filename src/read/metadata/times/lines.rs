//! Lines of a page that say when it was published, though nothing marks them.

use super::{
    Gathered, LINE, Ranked, distance,
    labels::{Label, Opens, is_credits, is_date, is_labelled, is_sentence, label, labelled},
    penalty,
};
use crate::{
    document::Moment,
    meaning::{Origin, Trust},
    read::{
        dateline,
        metadata::{
            settle::Candidate,
            shown::{NameMark, Place, Said, Shown, Stamp},
            story::Story,
        },
        words::{fold, prefix_of},
    },
};

/// More lines than these between a date and the headline are the head of the page.
const HEAD: usize = 4;

impl Gathered<'_> {
    /// A line near the headline that nothing marks: a date line by its label, or because it is little but a date.
    pub(super) fn line(&mut self, place: Place, shown: &Shown, story: Story) {
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
        let rank = (8 + penalty(place, story), distance(place, story));
        let bare = self.dated(line, |found, _| is_date(found) && found.others <= 1);
        let loose = self.dated(line, |found, _| {
            (is_date(found) && found.others > 1) || !is_date(found) && credits && is_credits(found, opens)
        });
        let unlabelled = |found: &&(Said, Moment)| found.0 == Said::Nothing;
        for (said, moment) in bare.iter().filter(unlabelled) {
            let candidate = Candidate::new(*moment, Origin::DateLine, "", Trust::Likely);
            self.push_at(rank.0, rank.1, *said, candidate);
        }
        for (said, moment) in loose.iter().filter(unlabelled) {
            let candidate = Candidate::new(*moment, Origin::DateLine, "", Trust::Likely);
            self.loose.push(Ranked { rank, said: *said, candidate });
        }
    }

    /// A stretch of a line that is little but a date.
    pub(super) fn piece(&mut self, place: Place, shown: &Shown, story: Story) {
        let before_it = self.before_it(place, shown);
        for (label, moment) in self.dated(shown.at(place), |found, _| found.others <= 1 && is_date(found)) {
            let said = if label == Said::Nothing { before_it } else { label };
            let (rank, distance, trust) = match said {
                Said::Nothing if shown.is_fact(place) || self.is_visit(place, shown, story) => continue,
                Said::Nothing => (8 + penalty(place, story), distance(place, story), Trust::Likely),
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
    pub(super) fn foot(&mut self, place: Place, shown: &Shown) {
        let line = shown.at(place);
        if line.len() > 2 * LINE || !line.contains(char::is_numeric) {
            return;
        }
        let ways = [&self.words.published, &self.words.modified];
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
    pub(super) fn note(&mut self, place: Place, shown: &Shown) {
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
    pub(super) fn dated(&self, line: &str, accepts: impl Fn(&dateline::Found, Label) -> bool) -> Vec<(Said, Moment)> {
        let find = |text: &str| dateline::find_as(text, &self.manner, self.words);
        if find(line).is_none() {
            return Vec::new();
        }
        let found = labelled(line, self.words).into_iter();
        let found = found.filter_map(|(said, label, piece)| Some((said, label, find(piece)?)));
        found.filter(|(_, label, found)| accepts(found, *label)).map(|(said, _, found)| (said, found.moment)).collect()
    }
}
