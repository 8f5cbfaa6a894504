//! Who is marked as the author in the page as shown, and who is named in its lines.

use super::{
    authors::Gathered,
    settle::Candidate,
    shown::{NameMark, Named, Place, Shown},
    story::Story,
};
use crate::{
    meaning::{Origin, Trust},
    read::{
        author::{Writer, WriterKind, is_prose, named, named_behind_by, named_with_role},
        credit, dateline,
        words::{fold, is_unspaced},
    },
};
use std::collections::HashSet;

/// Bytes between the agency that a page marks as its author, and who wrote the text with it.
const BESIDE: usize = 60;
/// Bytes between two names of one byline.
const JOINT: usize = 16;
/// Bytes of words before a name.
const LABEL: usize = 24;
/// Names that are marked one by one on a page that is no list of stories.
const MOST: usize = 8;
/// Lines of credits that are looked at away from the headline.
const FAR: usize = 8;
/// Characters of lines between the headline and a name that has no word before it.
const SHORT: usize = 60;
/// Characters at the start of a story in which a dateline names who wrote it.
const DATELINE: usize = 80;

/// What is marked as the author: near the headline all of the strongest mark, elsewhere in the story the first. Gives the
/// place from which on others than the author are named.
pub(super) fn gather(all: &mut Gathered<'_>, shown: &Shown, story: Story) -> usize {
    let marked = shown.names.iter().filter(|name| shown.in_story(name.place, &story));
    let (near, far): (Vec<_>, Vec<_>) = marked.partition(|name| story.is_near(name.place));
    let until = after_agency(all, shown, &near);
    let before = |name: &&Named| name.place.start <= until;
    let near: Vec<_> = near.into_iter().filter(before).collect();
    let far: Vec<_> = far.into_iter().filter(before).collect();
    for mark in
        [NameMark::Property, NameMark::Name, NameMark::Author, NameMark::Link, NameMark::Byline, NameMark::Credits]
    {
        let is_meant = |name: &&&Named| name.mark == mark && !text(shown, name).is_empty();
        let (rank, origin, name) = match mark {
            NameMark::Property => (1, Origin::Microdata, "author"),
            NameMark::Name => (1, Origin::Byline, "rel=author"),
            NameMark::Author => (2, Origin::Byline, "class"),
            NameMark::Link => (3, Origin::Byline, "link"),
            NameMark::Byline | NameMark::Credits => (3, Origin::Byline, "class"),
        };
        let here: Vec<&Named> = near.iter().filter(is_meant).copied().collect();
        if matches!(mark, NameMark::Byline | NameMark::Credits) {
            let here: Vec<String> = here.iter().map(|name| text(shown, name)).collect();
            if mark == NameMark::Byline {
                here.iter().flat_map(|text| text.lines()).for_each(|line| all.bare(line));
            }
            here.iter().flat_map(|text| text.lines()).for_each(|line| all.line(line, 3, Trust::Likely));
            let far: Vec<String> = far.iter().filter(is_meant).take(FAR).map(|name| text(shown, name)).collect();
            far.iter().flat_map(|text| text.lines()).for_each(|line| all.line(line, 9, Trust::Doubtful));
            continue;
        }
        let texts: Vec<String> = match mark {
            // One class may stand for the name, its picture and its box.
            NameMark::Author | NameMark::Link => first_names(all, shown, &here, mark),
            _ => here.iter().map(|name| text(shown, name)).collect(),
        };
        let mut texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let mut seen = HashSet::new();
        texts.retain(|text| seen.insert(*text));
        if texts.len() <= MOST {
            let trust = if mark == NameMark::Link { Trust::Likely } else { Trust::Sure };
            all.several(rank, &texts, origin, name, trust);
        }
        if let Some(first) = far.iter().find(is_meant).filter(|_| mark != NameMark::Link) {
            all.several(rank + 5, &[&text(shown, first)], origin, name, Trust::Doubtful);
        }
    }
    misplaced(all, shown, story);
    until
}

fn text(shown: &Shown, name: &Named) -> String {
    name.stated.clone().unwrap_or_else(|| shown.at(name.place).to_string())
}

/// Where an agency is marked as the author, those marked far behind it wrote other texts.
fn after_agency(all: &Gathered<'_>, shown: &Shown, near: &[&Named]) -> usize {
    let is_agency = |name: &&&Named| {
        let text = text(shown, name);
        name.mark >= NameMark::Author
            && !credit::agencies_in(&text, all.words).is_empty()
            && named(&text, all.outlets, all.words).is_none()
    };
    near.iter().find(is_agency).map_or(usize::MAX, |agency| agency.place.end + BESIDE)
}

/// The first that is a name, and those that the page joins to it: "Ann Lee and Bob Ray".
fn first_names(all: &Gathered<'_>, shown: &Shown, here: &[&Named], mark: NameMark) -> Vec<String> {
    let person = |text: &str| {
        let writer = named(text, all.outlets, all.words)?;
        let full = writer.name.contains(' ') || writer.name.starts_with(is_unspaced);
        (writer.kind == WriterKind::Person && full && !is_prose(&writer.name, all.words)).then_some(writer)
    };
    let is_name = |name: &&&Named| {
        let text = text(shown, name);
        if mark == NameMark::Link { person(&text).is_some() } else { named(&text, all.outlets, all.words).is_some() }
    };
    let own = |name: &Named| linked_name(shown, name).filter(|linked| person(linked).is_some());
    let text = |shown: &Shown, name: &Named| own(name).unwrap_or_else(|| text(shown, name));
    let Some(first) = here.iter().find(is_name) else {
        return here.first().map(|name| text(shown, name)).into_iter().collect();
    };
    let mut found = vec![text(shown, first)];
    let mut end = first.place.end;
    for name in here.iter().filter(|name| name.place.start >= first.place.end) {
        let between = shown.text.get(end..name.place.start).unwrap_or("").trim();
        let joins = matches!(between, "," | "&" | "/" | "|" | "\u{b7}" | "\u{2022}")
            || all.words.joints.contains(fold(between).as_str());
        if name.place.start < end {
            continue;
        }
        if name.place.start - end > JOINT || !joins || person(&text(shown, name)).is_none() {
            break;
        }
        found.push(text(shown, name));
        end = name.place.end;
    }
    found
}

/// The name within what is marked as the author, where that is a link to an author's page: without the words before it.
fn linked_name(shown: &Shown, name: &Named) -> Option<String> {
    let place = name.place;
    let inside = |link: &&Named| {
        let within = link.place.start >= place.start && link.place.end <= place.end;
        link.mark == NameMark::Link && within && link.place.start - place.start <= LABEL
    };
    shown.names.iter().find(inside).map(|link| shown.at(link.place).to_string())
}

/// What is marked near the headline within a part that is called by what else it is for: "author-and-share".
fn misplaced(all: &mut Gathered<'_>, shown: &Shown, story: Story) {
    let is_misplaced = |name: &&Named| {
        let near = story.is_near(name.place) && name.place.start >= story.headline;
        near && !shown.in_story(name.place, &story) && !text(shown, name).is_empty()
    };
    let marked: Vec<&Named> = shown.names.iter().filter(is_misplaced).collect();
    for mark in [NameMark::Property, NameMark::Name, NameMark::Author] {
        let here: Vec<&Named> = marked.iter().filter(|name| name.mark == mark).copied().collect();
        let texts = first_names(all, shown, &here, mark);
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        // Others beside them are those of a list of stories.
        let is_other = |name: &&Named| {
            !texts.iter().any(|known| text(shown, name).contains(known) || known.contains(&text(shown, name)))
        };
        if here.iter().filter(|name| is_other(name)).count() <= 1 {
            all.several(8, &texts, Origin::Byline, "class", Trust::Doubtful);
        }
    }
    for byline in marked.iter().filter(|name| name.mark == NameMark::Byline) {
        let text = text(shown, byline);
        if credit::byline(&text, all.words).is_some() {
            all.line(&text, 8, Trust::Likely);
        }
    }
}

/// Who is named in a line around the headline, in the dateline of the first paragraph, or in the one line of the story that
/// says who wrote it.
pub(super) fn lines(all: &mut Gathered<'_>, shown: &Shown, story: Story, until: usize) {
    let in_story = |line: &&Place| shown.in_story(**line, &story) && line.start <= until;
    let (near, far): (Vec<&Place>, Vec<&Place>) =
        shown.lines.iter().filter(in_story).partition(|line| story.is_near(**line));
    for line in near {
        let text = shown.at(*line);
        let is_title = shown.headings.iter().any(|heading| {
            let is_headline = heading.level == 1 || heading.place.start == story.headline;
            is_headline && heading.place.start <= line.start && line.end <= heading.place.end
        });
        let opens = credit::byline(text, all.words).is_some() || !credit::agencies_in(text, all.words).is_empty();
        if !is_title && (opens || has_unspaced_label(text, all) || dateline::find(text, None, all.words).is_some()) {
            all.line(text, 4, Trust::Likely);
        }
        if !is_title && is_right_under(shown, story, *line) {
            let writer = named_with_role(text, all.outlets, all.words);
            all.ranked.extend(writer.map(|writer| (5, Candidate::new(writer, Origin::Byline, "", Trust::Likely))));
        }
    }
    let behind = |line: &&Place| line.start > story.headline && shown.in_story(**line, &story);
    if let Some(first) = shown.paragraphs.iter().find(behind) {
        let text = shown.at(*first);
        let end = text.char_indices().nth(DATELINE).map_or(text.len(), |(at, _)| at);
        let head = text.get(..end).and_then(|head| head.split_once([')', '\u{ff09}']));
        if let Some((head, _)) = head.filter(|(head, _)| has_unspaced_label(head, all)) {
            all.line(head, 4, Trust::Likely);
        }
    }
    let mut signed: Vec<Writer> = Vec::new();
    for line in far.into_iter().filter(|line| line.start > story.headline) {
        let text = shown.at(*line);
        if let Some(writer) = credit::signature(text, all.words).and_then(|_| signed_by(text, all)) {
            signed.push(writer);
        }
    }
    // Several would be those of other texts, or of comments.
    if let [_] = signed.as_slice() {
        all.ranked
            .extend(signed.into_iter().map(|writer| (9, Candidate::new(writer, Origin::Byline, "", Trust::Doubtful))));
    }
}

/// Stands a line under the headline with nothing but short lines between?
fn is_right_under(shown: &Shown, story: Story, line: Place) -> bool {
    let between = shown.text.get(story.headline..line.start).unwrap_or("");
    line.start > story.headline && between.lines().skip(1).all(|line| line.chars().count() <= SHORT)
}

fn signed_by(text: &str, all: &Gathered<'_>) -> Option<Writer> {
    let writer = named_behind_by(text, all.outlets, all.words)?;
    (writer.kind == WriterKind::Person && !is_prose(&writer.name, all.words)).then_some(writer)
}

/// In a script without spaces a label may stand behind the name of a paper.
fn has_unspaced_label(text: &str, all: &Gathered<'_>) -> bool {
    text.contains(is_unspaced)
        && all
            .words
            .by
            .iter()
            .any(|way| way.ends_with(is_unspaced) && way.chars().count() > 1 && text.contains(way.as_str()))
}
