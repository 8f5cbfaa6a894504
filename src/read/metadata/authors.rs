//! Who wrote the story: what is stated first, then what is marked near the headline, then what a line says.

use super::{
    head::{Head, origin},
    headline::likeness,
    linked::{AuthorKind, Linked},
    settle::{Candidate, refused},
    shown::Shown,
    story::Story,
};
use crate::{
    document::Statement,
    meaning::{Field, Origin, Trust},
    read::{
        author::{Writer, WriterKind, is_handle, is_prose, named, named_in_line},
        credit,
        words::{Words, fold},
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
    "dc:creator",
    "dcterm.creator",
    "dcterms:creator",
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
    "dcsext.author",
    "article_author",
    "byline",
    "search.byline",
    "shareaholic:article_author_name",
    "dable:author",
    "author.name",
    "author_name",
];
/// Where an account stands as often as a name.
const ACCOUNT: &[&str] = &["article:author", "article:author_name", "og:article:author"];
/// Characters of a line that is a desk and an agency, and of one that is a name.
const DESK: usize = 60;
/// Words of a name that stands in a byline without a word before it.
const NAMES: usize = 5;
/// Two names are one from this likeness on.
const ALIKE: f64 = 0.7;
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
    all.labelled(head);
    let until = super::marked::gather(&mut all, shown, story);
    super::marked::lines(&mut all, shown, story, until);
    all.finish()
}

/// Who may have written the story, with ranks from 0, the best.
pub(super) struct Gathered<'w> {
    pub ranked: Vec<(usize, Candidate<Writer>)>,
    pub found: Found,
    pub outlets: &'w [String],
    pub words: &'w Words<'w>,
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

    /// What cards for sharing say: a pair of a label and a value, or the author's name in place of an account.
    fn labelled(&mut self, head: &Head) {
        for (label, value) in [("twitter:label1", "twitter:data1"), ("twitter:label2", "twitter:data2")] {
            let is_by = head.first(&[label]).is_some_and(|(_, label)| self.words.by.contains(&fold(label)));
            if let Some((name, content)) = head.first(&[value]).filter(|_| is_by) {
                self.several(2, &[content], origin(name), name, Trust::Sure);
            }
        }
        let is_name = |content: &str| {
            let writer = named(content, self.outlets, self.words);
            content.contains(' ') && writer.is_some_and(|writer| writer.kind == WriterKind::Person)
        };
        if let Some((name, content)) = head.first(&["twitter:creator"]).filter(|(_, content)| is_name(content)) {
            self.several(6, &[content], origin(name), name, Trust::Likely);
        }
    }

    /// The persons among several names as one author; where there are none, the first desk.
    pub(super) fn several(&mut self, rank: usize, fields: &[&str], origin: Origin, name: &'static str, trust: Trust) {
        let mut writers: Vec<Writer> = Vec::new();
        let mut after_agency = false;
        for field in fields {
            let is_near = trust != Trust::Doubtful || field.chars().count() <= DESK;
            if is_near {
                self.credits(field, origin, name, trust);
            }
            let writer = named(field, self.outlets, self.words);
            let is_agency = writer.is_none() && !credit::agencies_in(field, self.words).is_empty();
            match writer {
                Some(writer) if writers.iter().any(|known| known.name == writer.name) => {}
                // "Reuters", "Callow": a place.
                Some(writer) if after_agency && !writer.name.contains(' ') => {}
                Some(writer) if origin == Origin::Byline && is_prose(&writer.name, self.words) => {
                    self.found.refused.push(refused(Field::Author, field, origin, name));
                }
                Some(writer) => writers.push(writer),
                None if !is_agency => {
                    self.found.refused.push(refused(Field::Author, field, origin, name));
                }
                None => {}
            }
            after_agency |= is_agency;
        }
        let persons: Vec<_> = writers.iter().filter(|writer| writer.kind == WriterKind::Person).collect();
        let names: Vec<&str> = persons.iter().map(|writer| writer.name.as_str()).collect();
        let joint = if names.iter().any(|name| name.contains(',')) { "; " } else { ", " };
        let joined = names.join(joint);
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

    /// A line marked as a byline that has no "by": a name with signs and a time behind it.
    pub(super) fn bare(&mut self, line: &str) {
        if credit::byline(line, self.words).is_some() {
            return;
        }
        let Some(writer) = named(line, self.outlets, self.words) else { return };
        let count = writer.name.split_whitespace().count();
        let capitals = writer.name.split_whitespace().all(|word| !word.starts_with(char::is_lowercase));
        let full = (2..=NAMES).contains(&count) && capitals || writer.kind == WriterKind::Desk && count <= NAMES;
        if full && !is_prose(&writer.name, self.words) {
            self.credits(line, Origin::Byline, "class", Trust::Likely);
            self.ranked.push((3, Candidate::new(writer, Origin::Byline, "class", Trust::Likely)));
        }
    }

    /// A line around the headline, or one marked for credits: it opens with "by", or is a date with "by" behind it; and
    /// the agencies that it credits.
    pub(super) fn line(&mut self, line: &str, rank: usize, trust: Trust) {
        for agency in credit::credit_line(line, self.words).into_iter().chain(credit::behind_source(line, self.words)) {
            if !self.found.agencies.iter().any(|known| known.value == agency) {
                self.found.agencies.push(Candidate::new(agency, Origin::Credit, "", Trust::Sure));
            }
        }
        if credit::is_placed_agency(line, self.words) {
            self.credits(line, Origin::Credit, "", Trust::Likely);
        }
        let opening = credit::byline(line, self.words).and_then(|_| named(line, self.outlets, self.words));
        let writer = match opening {
            Some(writer) => {
                self.credits(line, Origin::Byline, "", Trust::Sure);
                Some(writer)
            }
            None => self.desk_with_agency(line).or_else(|| named_in_line(line, self.outlets, self.words)),
        };
        if let Some(writer) = writer {
            self.ranked.push((rank, Candidate::new(writer, Origin::Byline, "", trust)));
        }
    }

    /// "The Callow Echo with AFP", "Newsroom / dpa": a desk, agencies and little else.
    fn desk_with_agency(&mut self, line: &str) -> Option<Writer> {
        let short = line.chars().count() <= DESK && !credit::agencies_in(line, self.words).is_empty();
        let count = |text: &str| text.split_whitespace().count();
        let desk = |writer: &Writer| writer.kind == WriterKind::Desk && count(line) <= count(&writer.name) + 4;
        let writer =
            Some(line).filter(|_| short).and_then(|line| named(line, self.outlets, self.words)).filter(desk)?;
        self.credits(line, Origin::Credit, "", Trust::Sure);
        Some(writer)
    }

    fn finish(self) -> Found {
        let Gathered { mut ranked, mut found, .. } = self;
        let shows_desk = ranked.iter().any(|(rank, candidate)| *rank <= 4 && candidate.value.kind == WriterKind::Desk);
        ranked.sort_by_key(|(rank, candidate)| (standing(candidate, shows_desk), *rank));
        for (_, Candidate { value, origin, name, trust }) in ranked {
            let trust = if value.kind == WriterKind::Person { trust } else { Trust::Doubtful };
            let known = |known: &Candidate<String>| known.origin == origin && known.value == value.name;
            if !found.authors.iter().any(known) {
                found.authors.push(Candidate::new(value.name, origin, name, trust));
            }
        }
        if let Some(at) = confirmed_byline(&found.authors) {
            let shown = found.authors.remove(at);
            found.authors.insert(0, shown);
        }
        let Some(first) = found.authors.first().map(|first| first.value.clone()) else { return found };
        // A page may show one of several authors, or mark one, and state them all.
        let is_fuller = |other: &Candidate<String>| {
            let stated = matches!(other.origin, Origin::Meta | Origin::OpenGraph | Origin::Microdata)
                || other.origin == Origin::Byline && other.trust != Trust::Doubtful && other.value.contains(',');
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

/// The byline that is shown and stated in one place, where another place, and nothing that is shown, says another name:
/// systems state the account that sent the text.
fn confirmed_byline(authors: &[Candidate<String>]) -> Option<usize> {
    let first = authors.first()?;
    let alike = |a: &str, b: &str| likeness(a, b) > ALIKE;
    let is_shown = |other: &Candidate<String>| {
        matches!(other.origin, Origin::Byline | Origin::Microdata) && other.trust != Trust::Doubtful
    };
    if is_shown(first) || authors.iter().any(|other| is_shown(other) && alike(&other.value, &first.value)) {
        return None;
    }
    let at = authors.iter().position(is_shown)?;
    let states = |other: &Candidate<String>| !is_shown(other) && alike(&other.value, &authors[at].value);
    authors.iter().any(states).then_some(at)
}

/// Who comes first: persons, then accounts, then those named far from the headline, then desks, which are named only where
/// nobody else is, then editors. A desk near the headline comes before an account that no more than links to a writer.
fn standing(candidate: &Candidate<Writer>, shows_desk: bool) -> u8 {
    let handle = is_handle(&candidate.value.name);
    let account = !candidate.value.name.contains(' ') && ACCOUNT.contains(&candidate.name);
    match candidate.value.kind {
        WriterKind::Person if account && shows_desk => 4,
        WriterKind::Person if candidate.trust == Trust::Doubtful => 2,
        WriterKind::Person if handle || account => 1,
        WriterKind::Person => 0,
        WriterKind::Desk => 3,
        WriterKind::Editor => 5,
    }
}
