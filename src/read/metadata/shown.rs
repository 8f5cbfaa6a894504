//! What a page shows of its author, its time and its headline, gathered in one walk through the tree.
//!
//! The page is laid out as one text, and everything found is a place in it. What stands beside the story is known by the
//! part of the page that it lies in: a part that does not hold the headline and is a menu, a footer, a list of comments.

mod parts;

use super::heading::{self, Heading};
use super::story::Story;
use crate::{
    document::Moment,
    lexicon::marks::{self, Names},
    read::dom::{INLINE, SILENT},
};
use dom_query::NodeRef;
use parts::{Attributes, is_apart, is_whole_page, time_in_rdfa};

/// A line with more characters is a paragraph.
const LINE: usize = 160;
/// Characters of a mark's own text that are looked at.
pub(crate) const MARKED: usize = 400;
/// Bytes of an element with nothing but a date.
const PIECE: usize = 80;
/// Things of each kind that are kept of one page.
const MOST: usize = 2_000;

/// A stretch of [`Shown::text`] and the innermost part of the page with a role of its own around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    pub start: usize,
    pub end: usize,
    apart: Option<usize>,
}

/// A part of the page that is beside the story unless it holds the headline.
#[derive(Debug, Clone, Copy)]
struct Apart {
    start: usize,
    end: usize,
    outer: Option<usize>,
    kind: PartKind,
}

/// An article is a story of its own, if not this one's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PartKind {
    Article,
    Other,
}

impl PartKind {
    fn of(name: &str) -> PartKind {
        if name == "article" { PartKind::Article } else { PartKind::Other }
    }
}

/// Something marked as the author.
#[derive(Debug, Clone)]
pub(crate) struct Named {
    pub place: Place,
    /// Where the name is an attribute.
    pub stated: Option<String>,
    pub mark: NameMark,
}

/// How an author is marked, weakest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum NameMark {
    /// A class for a line of credits.
    Credits,
    /// A class for a byline.
    Byline,
    /// A link to the page of an author.
    Link,
    /// A class for authors.
    Author,
    /// `rel=author`, or the name within what is marked as author.
    Name,
    /// A property of microdata.
    Property,
}

/// Something marked as a time.
#[derive(Debug, Clone)]
pub(crate) struct Stamp {
    pub place: Place,
    /// `datetime` or `content`.
    pub stated: Option<String>,
    pub mark: TimeMark,
    pub said: Said,
}

/// How a time is marked, weakest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum TimeMark {
    Class,
    TimeElement,
    Property,
}

/// Which of its times a page means by a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Said {
    Published,
    Modified,
    /// The class `updated` of hAtom, <https://microformats.org/wiki/hatom>, which has to be there even where the text
    /// never changed; many systems mark with it the one time that they show.
    Updated,
    Nothing,
}

/// The page as shown.
#[derive(Debug, Default)]
pub(crate) struct Shown {
    pub text: String,
    pub headings: Vec<Heading>,
    pub names: Vec<Named>,
    pub times: Vec<Stamp>,
    /// Lines too short for paragraphs.
    pub lines: Vec<Place>,
    /// Where lines begin that tell a fact of what the story is about: a row with its heading, the time of an event.
    pub facts: Vec<usize>,
    /// Stretches of lines with figures in them that stand in an element of their own.
    pub pieces: Vec<Place>,
    /// Where the paragraphs begin.
    pub paragraphs: Vec<Place>,
    aparts: Vec<Apart>,
}

impl Shown {
    /// The words at a place.
    pub fn at(&self, place: Place) -> &str {
        self.text.get(place.start..place.end).unwrap_or("").trim()
    }

    /// Does the line with this place tell a fact of what the story is about?
    pub fn is_fact(&self, place: Place) -> bool {
        let behind = self.facts.partition_point(|start| *start <= place.start);
        let line = behind.checked_sub(1).and_then(|at| self.facts.get(at));
        line.is_some_and(|line| self.text.get(*line..place.start).is_some_and(|between| !between.contains('\n')))
    }

    /// Is this place of the story: in no part of the page that is for other things?
    pub fn in_story(&self, place: Place, story: &Story) -> bool {
        let mut apart = place.apart;
        while let Some((at, part)) = apart.and_then(|at| Some((at, self.aparts.get(at)?))) {
            if !(part.start..part.end).contains(&story.headline) && story.article != Some(at) {
                return false;
            }
            apart = part.outer;
        }
        true
    }

    /// The first article behind a headline that stands in none.
    pub fn article_behind(&self, headline: usize) -> Option<usize> {
        let articles = || self.aparts.iter().enumerate().filter(|(_, part)| part.kind == PartKind::Article);
        if articles().any(|(_, part)| (part.start..part.end).contains(&headline)) {
            return None;
        }
        articles().find(|(_, part)| part.start >= headline).map(|(at, _)| at)
    }
}

/// Walks through the page.
pub(crate) fn of(root: &NodeRef<'_>, names: &Names) -> Shown {
    let mut walk = Walk { names, shown: Shown::default(), line: 0, apart: None, by: None };
    walk.children(root, Within::default());
    walk.end_line();
    walk.shown
}

struct Walk<'n> {
    names: &'n Names,
    shown: Shown,
    /// Where the line began.
    line: usize,
    apart: Option<usize>,
    /// The last word marked as standing before a name.
    by: Option<Place>,
}

/// What the elements around are.
#[derive(Debug, Clone, Copy, Default)]
struct Within {
    author: bool,
    story: bool,
}

impl Walk<'_> {
    fn children(&mut self, node: &NodeRef<'_>, within: Within) {
        for child in node.children_it(false) {
            if child.is_text() {
                self.words(&child.text());
            } else {
                self.element(&child, within);
            }
        }
    }

    fn words(&mut self, words: &str) {
        for piece in words.split_inclusive(char::is_whitespace) {
            let word = piece.trim_end();
            self.shown.text.push_str(word);
            if word.len() < piece.len() && !self.shown.text.ends_with([' ', '\n']) {
                self.shown.text.push(' ');
            }
        }
    }

    fn element(&mut self, node: &NodeRef<'_>, within: Within) {
        let name = node.node_name().unwrap_or_default();
        let name: &str = &name;
        if name == "br" {
            return self.end_line();
        }
        let found = self.attributes(node);
        if matches!(name, "meta" | "link") {
            let at = self.place(self.shown.text.len());
            return self.mark(name, at, &found, within);
        }
        if name.is_empty() || SILENT.contains(&name) && !(name == "form" && is_whole_page(node)) {
            return;
        }
        let alone = !INLINE.contains(&name);
        if alone {
            self.end_line();
        }
        let start = self.shown.text.len();
        let outer = self.apart;
        let opened = is_apart(name, &found, within).then(|| {
            self.shown.aparts.push(Apart { start, end: usize::MAX, outer, kind: PartKind::of(name) });
            self.shown.aparts.len() - 1
        });
        self.apart = opened.or(outer);
        let marked_author = found.property == "author" || found.marks.has(marks::AUTHOR);
        let story = name == "article" || found.marks.has(marks::STORY) && !matches!(name, "html" | "body");
        self.children(node, Within { author: within.author || marked_author, story: within.story || story });
        if alone {
            self.end_line();
        }
        self.apart = outer;
        let end = self.shown.text.len();
        if let Some(part) = opened.and_then(|opened| self.shown.aparts.get_mut(opened)) {
            part.end = end;
        }
        let place = Place { start, end, apart: opened.or(outer) };
        if (name == "th" || found.marks.has(marks::EVENT)) && self.shown.facts.last() != Some(&self.line) {
            self.shown.facts.push(self.line);
        }
        let figures = !alone && (1..=PIECE).contains(&(end - start)) && !matches!(name, "td" | "th");
        if figures && self.shown.pieces.len() < MOST && self.shown.at(place).contains(char::is_numeric) {
            self.shown.pieces.push(place);
        }
        self.mark(name, place, &found, within);
        self.heading(name, place, &found, node);
    }

    fn place(&self, start: usize) -> Place {
        Place { start, end: self.shown.text.len(), apart: self.apart }
    }

    fn end_line(&mut self) {
        let place = self.place(self.line);
        let words = self.shown.at(place);
        if !words.is_empty() {
            let list =
                if words.chars().nth(LINE).is_some() { &mut self.shown.paragraphs } else { &mut self.shown.lines };
            list.push(place);
        }
        if !self.shown.text.ends_with('\n') {
            self.shown.text.push('\n');
        }
        self.line = self.shown.text.len();
    }

    fn attributes(&self, node: &NodeRef<'_>) -> Attributes {
        let mut found = Attributes::default();
        let Some(element) = node.element_ref() else { return found };
        for attribute in &element.attrs {
            let value: &str = &attribute.value;
            let end = value.char_indices().nth(MARKED).map_or(value.len(), |(at, _)| at);
            let value = value.get(..end).unwrap_or("");
            match &*attribute.name.local {
                "class" => {
                    found.marks = found.marks.and(self.names.of(value));
                    let others = || value.split(' ').filter(|class| *class != "updated").collect::<Vec<_>>().join(" ");
                    found.updated = value.split(' ').any(|class| class == "updated")
                        && !self.names.of(&others()).has(marks::MODIFIED);
                }
                "id" => found.marks = found.marks.and(self.names.of(value)),
                "itemprop" => value.split_whitespace().last().unwrap_or("").clone_into(&mut found.property),
                "property" if found.property.is_empty() => found.property = time_in_rdfa(value).into(),
                "pubdate" => found.pubdate = true,
                "rel" => found.author_link = value.split_whitespace().any(|rel| rel == "author"),
                "href" => found.author_page = self.names.is_author_page(value),
                "role" => value.clone_into(&mut found.role),
                "datetime" => found.datetime = Some(value.into()),
                "content" => found.content = Some(value.into()),
                "title" => found.title = Some(value.into()),
                _ => {}
            }
        }
        found
    }

    /// Notes what an element is marked as.
    fn mark(&mut self, name: &str, place: Place, found: &Attributes, within: Within) {
        let short = place.end - place.start <= MARKED;
        let said = match found.property.as_str() {
            "datePublished" | "dateCreated" => Said::Published,
            "dateModified" => Said::Modified,
            // Some systems write "published updated" on the one time that they have.
            _ if found.marks.has(marks::PUBLISHED) || found.pubdate => Said::Published,
            _ if found.updated => Said::Updated,
            _ if found.marks.has(marks::MODIFIED) => Said::Modified,
            _ => Said::Nothing,
        };
        let time = match found.property.as_str() {
            "datePublished" | "dateCreated" | "dateModified" => Some(TimeMark::Property),
            _ if found.marks.has(marks::EVENT) => None,
            _ if name == "time" || found.datetime.is_some() => Some(TimeMark::TimeElement),
            _ if name == "abbr" && found.title.as_deref().and_then(Moment::parse).is_some() => {
                Some(TimeMark::TimeElement)
            }
            _ if found.marks.has(marks::DATE.and(marks::MODIFIED)) => Some(TimeMark::Class),
            _ => None,
        };
        if let Some(mark) = time.filter(|_| short && self.shown.times.len() < MOST) {
            let title = found.title.clone().filter(|title| name == "abbr" || Moment::parse(title).is_some());
            let stated = found.datetime.clone().or_else(|| found.content.clone()).or(title);
            self.shown.times.push(Stamp { place, stated, mark, said });
        }
        let author = match found.property.as_str() {
            "author" | "creator" => Some(NameMark::Property),
            "name" if within.author => Some(NameMark::Property),
            _ if found.author_link => Some(NameMark::Name),
            _ if name == "meta" => None,
            _ if found.marks.has(marks::BY) => {
                self.by = Some(place);
                None
            }
            _ if found.marks.has(marks::ASIDE) => None,
            _ if within.author && found.marks.has(marks::NAME) => Some(NameMark::Name),
            _ if found.marks.has(marks::LIFE) => None,
            _ if found.marks.has(marks::AUTHOR) && found.marks.has(marks::NAME) => Some(NameMark::Name),
            _ if found.marks.has(marks::AUTHOR) || name == "address" => Some(NameMark::Author),
            _ if found.marks.has(marks::BYLINE) => Some(NameMark::Byline),
            _ if found.marks.has(marks::CREDITS) => Some(NameMark::Credits),
            _ if found.author_page => Some(NameMark::Link),
            // "entry-footer"
            _ if found.marks.has(marks::STORY) && found.marks.has(marks::AROUND) => Some(NameMark::Credits),
            _ => None,
        };
        if let Some(mark) = author.filter(|_| short && name != "link" && self.shown.names.len() < MOST) {
            let place = self.without_by(place);
            self.shown.names.push(Named { place, stated: found.content.clone(), mark });
        }
    }

    /// A place without the word before the name that opens it, in whatever language that is.
    fn without_by(&self, place: Place) -> Place {
        let opens = |by: &Place| {
            let before = self.shown.text.get(place.start..by.start);
            let behind = self.shown.text.get(by.end..place.end);
            before.is_some_and(|text| text.trim().is_empty()) && behind.is_some_and(|text| !text.trim().is_empty())
        };
        self.by.filter(opens).map_or(place, |by| Place { start: by.end, ..place })
    }

    fn heading(&mut self, name: &str, place: Place, found: &Attributes, node: &NodeRef<'_>) {
        let level = match name {
            "h1" => 1,
            _ if found.property == "headline" => 1,
            "h2" => 2,
            "h3" => 3,
            "h4" | "h5" | "h6" => 4,
            "div" | "span" | "p" | "td" if found.marks.has(marks::TITLE) && found.marks.has(marks::STORY) => 3,
            "div" | "span" | "p" | "font" | "b" | "strong" | "a" if found.marks.has(marks::TITLE) => 5,
            _ => return,
        };
        if place.end - place.start > 3 * MARKED || self.shown.headings.len() >= MOST {
            return;
        }
        let text = heading::text(node, self.shown.at(place), self.names);
        if !text.is_empty() {
            let role = heading::role(&found.property, found.marks);
            self.shown.headings.push(Heading {
                place,
                level,
                text,
                pieces: heading::pieces(node),
                link: heading::link(node, self.shown.at(place)),
                role,
            });
        }
    }
}
