//! Who wrote the story: what is stated first, then what is marked near the headline, then what a line says.

use super::{
    head::{Head, origin},
    linked::{AuthorKind, Linked},
    settle::{Candidate, refused},
    shown::{NameMark, Shown},
    story::Story,
};
use crate::{
    document::Statement,
    meaning::{Field, Origin, Trust},
    read::{
        author::{Writer, WriterKind, named, named_behind_by},
        credit, dateline,
        words::Words,
    },
};

/// Names of `<meta>` elements for the author of the article, and the one that may be the author of the site.
const AUTHOR: &[&str] = &[
    "article:author",
    "article:author_name",
    "parsely-author",
    "sailthru.author",
    "byl",
    "dc.creator",
    "dcterms.creator",
    "dc.contributor",
    "citation_author",
    "cxenseparse:author",
    "og:article:author",
    "article.author",
    "authors",
    "creator",
    "analyticsattributes.author",
    "mediator_author",
];
/// Characters of a line that is a desk and an agency.
const DESK: usize = 60;
/// Lines of credits that are looked at away from the headline.
const FAR: usize = 8;
const SITE: &[&str] = &["author", "og:author", "web_author"];

/// The authors of a page, best first, and the agencies named in their place.
#[derive(Debug, Default)]
pub(crate) struct Found {
    pub authors: Vec<Candidate<String>>,
    pub agencies: Vec<Candidate<String>>,
    /// What is no name.
    pub refused: Vec<Statement>,
}

/// Gathers those who may have written the story.
pub(crate) fn of(
    head: &Head,
    linked: &Linked,
    shown: &Shown,
    story: Story,
    outlets: &[String],
    words: &Words<'_>,
) -> Found {
    let mut all = Gathered { ranked: Vec::new(), found: Found::default(), outlets, words };
    all.linked(linked);
    for (rank, names, trust) in [(2, AUTHOR, Trust::Sure), (5, SITE, Trust::Likely)] {
        let contents = head.all(names);
        for name in names {
            let same: Vec<&str> = contents.iter().filter(|(key, _)| key == name).map(|(_, content)| *content).collect();
            all.several(rank, &same, origin(name), name, trust);
        }
    }
    all.marked(shown, story);
    for line in shown.lines.iter().filter(|line| story.is_near(**line) && shown.in_story(**line, &story)) {
        let text = shown.at(*line);
        let is_title =
            shown.headings.iter().any(|heading| heading.place.start <= line.start && line.end <= heading.place.end);
        let is_dated = || dateline::find(text, None, words).is_some();
        let opens = credit::byline(text, words).is_some() || !credit::agencies_in(text, words).is_empty();
        if !is_title && (opens || is_dated()) {
            all.line(text, 4, Trust::Likely);
        }
    }
    all.finish()
}

struct Gathered<'w> {
    ranked: Vec<(usize, Candidate<Writer>)>,
    found: Found,
    outlets: &'w [String],
    words: &'w Words<'w>,
}

impl Gathered<'_> {
    fn linked(&mut self, linked: &Linked) {
        for author in &linked.authors {
            self.credits(&author.name, Origin::JsonLd, "author", Trust::Sure);
        }
        for credit in &linked.credits {
            self.credits(credit, Origin::JsonLd, "sourceOrganization", Trust::Sure);
        }
        let persons = linked.authors.iter().filter(|author| author.kind == AuthorKind::Person);
        let persons: Vec<&str> = persons.map(|author| author.name.as_str()).collect();
        self.several(0, &persons, Origin::JsonLd, "author", Trust::Sure);
        let groups = linked.authors.iter().filter(|author| author.kind == AuthorKind::Organization);
        let groups: Vec<&str> = groups.map(|author| author.name.as_str()).collect();
        self.several(6, &groups, Origin::JsonLd, "author", Trust::Likely);
    }

    /// The persons among several names as one author; where there are none, the first desk.
    fn several(&mut self, rank: usize, fields: &[&str], origin: Origin, name: &'static str, trust: Trust) {
        let mut writers: Vec<Writer> = Vec::new();
        for field in fields {
            self.credits(field, origin, name, trust);
            match named(field, self.outlets, self.words) {
                Some(writer) if writers.iter().any(|known| known.name == writer.name) => {}
                Some(writer) => writers.push(writer),
                None if credit::agencies_in(field, self.words).is_empty() => {
                    self.found.refused.push(refused(Field::Author, field, origin, name));
                }
                None => {}
            }
        }
        let persons: Vec<_> = writers.iter().filter(|writer| writer.kind == WriterKind::Person).collect();
        let joined = persons.iter().map(|writer| writer.name.as_str()).collect::<Vec<_>>().join(", ");
        let writer = match (persons.is_empty(), writers.first()) {
            (false, _) => Writer { name: joined, kind: WriterKind::Person },
            (true, Some(desk)) => desk.clone(),
            (true, None) => return,
        };
        self.ranked.push((rank, Candidate::new(writer, origin, name, trust)));
    }

    fn credits(&mut self, field: &str, origin: Origin, name: &'static str, trust: Trust) {
        for agency in credit::agencies_in(field, self.words) {
            if !self.found.agencies.iter().any(|known| known.value == agency) {
                self.found.agencies.push(Candidate::new(agency, origin, name, trust));
            }
        }
    }

    /// What is marked as the author: near the headline all of the strongest mark, elsewhere in the story the first.
    fn marked(&mut self, shown: &Shown, story: Story) {
        let marked = shown.names.iter().filter(|name| shown.in_story(name.place, &story));
        let (near, far): (Vec<_>, Vec<_>) = marked.partition(|name| story.is_near(name.place));
        for mark in [NameMark::Property, NameMark::Name, NameMark::Author, NameMark::Credits] {
            let of_mark = |name: &&&super::shown::Named| name.mark == mark;
            let text =
                |name: &super::shown::Named| name.stated.clone().unwrap_or_else(|| shown.at(name.place).to_string());
            let texts: Vec<String> =
                near.iter().filter(of_mark).map(|name| text(name)).filter(|text| !text.is_empty()).collect();
            let (rank, origin, name) = match mark {
                NameMark::Property => (1, Origin::Microdata, "author"),
                NameMark::Name => (1, Origin::Byline, "rel=author"),
                NameMark::Author => (2, Origin::Byline, "class"),
                NameMark::Credits => (3, Origin::Byline, "class"),
            };
            if mark == NameMark::Credits {
                texts.iter().flat_map(|text| text.lines()).for_each(|line| self.line(line, 3, Trust::Likely));
                let far: Vec<String> = far.iter().filter(of_mark).take(FAR).map(|name| text(name)).collect();
                far.iter().flat_map(|text| text.lines()).for_each(|line| self.line(line, 9, Trust::Doubtful));
                continue;
            }
            let mut texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            if mark == NameMark::Author {
                // One class may stand for the name, its picture and its box: the first that is a name is meant.
                let person = |text: &&&str| named(text, self.outlets, self.words).is_some();
                texts = texts.iter().find(person).copied().or(texts.first().copied()).into_iter().collect();
            }
            self.several(rank, &texts, origin, name, Trust::Sure);
            if let Some(first) = far.iter().filter(of_mark).map(|name| text(name)).find(|text| !text.is_empty()) {
                self.several(rank + 5, &[&first], origin, name, Trust::Doubtful);
            }
        }
    }

    /// A line around the headline, or one marked for credits: it opens with "by", or is a date with "by" behind it; and
    /// the agencies that it credits.
    fn line(&mut self, line: &str, rank: usize, trust: Trust) {
        for agency in credit::credit_line(line, self.words).into_iter().chain(credit::behind_source(line, self.words)) {
            if !self.found.agencies.iter().any(|known| known.value == agency) {
                self.found.agencies.push(Candidate::new(agency, Origin::Credit, "", Trust::Sure));
            }
        }
        let opening = credit::byline(line, self.words).and_then(|_| named(line, self.outlets, self.words));
        let writer = match opening {
            Some(writer) => {
                self.credits(line, Origin::Byline, "", Trust::Sure);
                Some(writer)
            }
            None => self.desk_with_agency(line).or_else(|| named_behind_by(line, self.outlets, self.words)),
        };
        if let Some(writer) = writer {
            self.ranked.push((rank, Candidate::new(writer, Origin::Byline, "", trust)));
        }
    }

    /// "The Callow Echo with AFP", "Newsroom / dpa".
    fn desk_with_agency(&mut self, line: &str) -> Option<Writer> {
        let short = line.chars().count() <= DESK && !credit::agencies_in(line, self.words).is_empty();
        let desk = |writer: &Writer| writer.kind == WriterKind::Desk;
        let writer =
            Some(line).filter(|_| short).and_then(|line| named(line, self.outlets, self.words)).filter(desk)?;
        self.credits(line, Origin::Credit, "", Trust::Sure);
        Some(writer)
    }

    fn finish(self) -> Found {
        let Gathered { mut ranked, mut found, .. } = self;
        // A desk is named only where nobody else is.
        ranked.sort_by_key(|(rank, candidate)| (candidate.value.kind, *rank));
        for (_, Candidate { value, origin, name, trust }) in ranked {
            let trust = if value.kind == WriterKind::Desk { Trust::Doubtful } else { trust };
            let known = |known: &Candidate<String>| known.origin == origin && known.value == value.name;
            if !found.authors.iter().any(known) {
                found.authors.push(Candidate::new(value.name, origin, name, trust));
            }
        }
        let Some(first) = found.authors.first().map(|first| first.value.clone()) else { return found };
        // A page may show one of several authors, or mark one, and state them all.
        let is_fuller = |other: &Candidate<String>| {
            let stated = matches!(other.origin, Origin::Meta | Origin::OpenGraph | Origin::Microdata);
            let more = other.value.split_whitespace().count() >= first.split_whitespace().count() + 2;
            stated && more && other.value.contains(first.as_str())
        };
        if let Some(at) = found.authors.iter().position(is_fuller) {
            let fuller = found.authors.remove(at);
            found.authors.insert(0, fuller);
        }
        found
    }
}
