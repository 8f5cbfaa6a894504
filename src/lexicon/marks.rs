//! What names of classes, ids and properties say of an element: "entry-date", "byline__author", "commentlist". They are
//! words of a notation, in which names are English; what sites of a language call theirs is in its `page.toml`.

use aho_corasick::AhoCorasick;

/// What an element is for, by its names; several hold at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Marks(u32);

/// Beside the story: comments, lists of other stories, menus.
pub(crate) const BESIDE: Marks = Marks(1 << 0);
/// Beside the story unless the name says that it is the story's: "footer", but "entry-footer".
pub(crate) const AROUND: Marks = Marks(1 << 1);
pub(crate) const STORY: Marks = Marks(1 << 2);
pub(crate) const TITLE: Marks = Marks(1 << 3);
/// The line over a headline.
pub(crate) const KICKER: Marks = Marks(1 << 4);
pub(crate) const AUTHOR: Marks = Marks(1 << 5);
/// The name itself, within what is marked as the author.
pub(crate) const NAME: Marks = Marks(1 << 6);
/// A line of author, date and the like.
pub(crate) const CREDITS: Marks = Marks(1 << 7);
pub(crate) const DATE: Marks = Marks(1 << 8);
pub(crate) const PUBLISHED: Marks = Marks(1 << 9);
pub(crate) const MODIFIED: Marks = Marks(1 << 10);
pub(crate) const FIGURE: Marks = Marks(1 << 11);
/// Where a page keeps what it says of the writer's life.
pub(crate) const LIFE: Marks = Marks(1 << 12);
/// The word before a name: "byline__by".
pub(crate) const BY: Marks = Marks(1 << 13);
/// A line that is the author's name, with or without such a word.
pub(crate) const BYLINE: Marks = Marks(1 << 14);
/// What stands beside an author's name: "author-avatar", "author_views".
pub(crate) const ASIDE: Marks = Marks(1 << 15);
/// The outlet's name over every page.
pub(crate) const SITE: Marks = Marks(1 << 16);
/// The time of what is told: of an event, of a life.
pub(crate) const EVENT: Marks = Marks(1 << 17);

impl Marks {
    pub const fn has(self, other: Marks) -> bool {
        self.0 & other.0 != 0
    }

    pub const fn and(self, other: Marks) -> Marks {
        Marks(self.0 | other.0)
    }
}

const NAMES: &[(Marks, &str)] = &[
    (
        BESIDE,
        "comment comments commentlist disqus respond reply replies related recommended recommendations recommendation \
         sidebar nav navigation navbar breadcrumb breadcrumbs ticker trending popular mostread latest \
         recent teasers promo newsletter social cookie consent advert advertisement outbrain taboola \
         topbar masthead toolbar copyright signup login search blogroll archives tagcloud pagination modal popup \
         weather card carousel slider readmore upnext infobox",
    ),
    (AROUND, "footer aside banner widget menu teaser"),
    (STORY, "entry post article story node hentry blogpost"),
    (TITLE, "headline title entrytitle posttitle articletitle name"),
    (KICKER, "kicker overline roofline topline dachzeile eyebrow flag label category rubric spitzmarke hidden sr only"),
    (
        AUTHOR,
        "author authors writer writers reporter contributor journalist creator articleauthor postauthor username nickname",
    ),
    (NAME, "name fn"),
    (
        CREDITS,
        "byline bylines by-line signature submitted postmeta postinfo entrymeta postmetadata posted credits meta info metadata dateline postby createdby",
    ),
    (
        DATE,
        "date dates time timestamp datetime datum published publish pubdate publishdate publication postdate entrydate \
         articledate created posted dateline submitted postmeta postinfo entrymeta postmetadata",
    ),
    (
        PUBLISHED,
        "published publish pubdate publishdate datepublished publication created posted postdate entrydate entry-date \
         post-date pub-date publish-date article-date posted-on",
    ),
    (MODIFIED, "updated modified datemodified lastmodified changed update lastupdated"),
    (FIGURE, "caption figcaption figure gallery credit"),
    (SITE, "logo sitetitle site-title sitename site-name blogname blog-name branding logotype wordmark"),
    (LIFE, "bio biography about vita profile"),
    (BYLINE, "byline bylines by-line signature"),
    (EVENT, "dtstart dtend bday birthday deathdate birthdate dday eventdate"),
];

/// Names of an author's name or line, and what is said behind them of what stands there, with any sign between.
const NAMED: &[&str] = &["author", "authors", "byline", "writer"];
const BEHIND: &[(Marks, &str)] = &[
    (BY, "by prefix label"),
    (
        ASIDE,
        "avatar bio count counter email follow followers image img job jobtitle location more photo picture position \
         role share social thumb thumbnail twitter views",
    ),
];
/// Parts of an address that are looked at, and bytes of one.
const PARTS: usize = 8;
const PART: usize = 12;
const SIGNS: &[&str] = &["", "-", "_", "__"];
/// Drupal calls the element of any field by "field-name" and its name.
const OF_FIELDS: &str = "field-";

/// Finds the names in what elements are called.
#[derive(Debug, Default)]
pub(crate) struct Names {
    matcher: Option<AhoCorasick>,
    marks: Vec<Marks>,
}

impl Names {
    /// The names known everywhere, and those of languages for authors, for dates and for titles.
    pub fn new(authors: &[String], dates: &[String], titles: &[String]) -> Names {
        let everywhere = NAMES.iter().flat_map(|(marks, names)| names.split_whitespace().map(|name| (*marks, name)));
        let authors = authors.iter().map(|name| (AUTHOR, name.as_str()));
        let dates = dates.iter().map(|name| (DATE, name.as_str()));
        let titles = titles.iter().map(|name| (TITLE, name.as_str()));
        let plain = everywhere.chain(authors).chain(dates).chain(titles).map(|(marks, name)| (marks, name.to_string()));
        let (marks, names): (Vec<_>, Vec<_>) = plain.chain(beside_names()).unzip();
        let matcher = AhoCorasick::builder().ascii_case_insensitive(true).build(names).ok();
        Names { matcher, marks }
    }

    /// What `called` says: whole words only, parted by signs or by a capital.
    pub fn of(&self, called: &str) -> Marks {
        let Some(matcher) = &self.matcher else { return Marks::default() };
        let bytes = called.as_bytes();
        let mut found = Marks::default();
        for hit in matcher.find_overlapping_iter(called) {
            let starts = match hit.start().checked_sub(1).and_then(|before| bytes.get(before)) {
                Some(before) if before.is_ascii_lowercase() => bytes[hit.start()].is_ascii_uppercase(),
                Some(before) => !before.is_ascii_uppercase(),
                None => true,
            };
            let ends = bytes.get(hit.end()).is_none_or(|after| !after.is_ascii_lowercase());
            let marks = self.marks.get(hit.pattern().as_usize()).copied().unwrap_or_default();
            let of_field =
                marks.has(NAME) && called.get(..hit.start()).is_some_and(|before| before.ends_with(OF_FIELDS));
            if starts && ends && !of_field {
                found = found.and(marks);
            }
        }
        found
    }

    /// Does an address hold a part such as "/author/"?
    pub fn is_author_page(&self, address: &str) -> bool {
        let mut parts = address.split('/').skip(1).take(PARTS);
        parts.any(|part| part.len() <= PART && !part.contains(['-', '.']) && self.of(part).has(AUTHOR))
    }
}

/// "author-by", "authorBy", "byline__photo": all names of what stands beside a name.
fn beside_names() -> impl Iterator<Item = (Marks, String)> {
    NAMED.iter().flat_map(|named| {
        SIGNS.iter().flat_map(move |sign| {
            BEHIND.iter().flat_map(move |(marks, behind)| {
                behind.split_whitespace().map(move |behind| (*marks, format!("{named}{sign}{behind}")))
            })
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_whole_words() {
        let names = Names::new(&["autor".to_string()], &[], &["titre".to_string()]);
        assert!(names.of("entry-date").has(DATE));
        assert!(names.of("articleDate").has(DATE));
        assert!(names.of("c-byline__author").has(AUTHOR));
        assert!(names.of("commentlist").has(BESIDE));
        assert!(names.of("nota_autor").has(AUTHOR));
        assert!(names.of("titre-article").has(TITLE));
        assert!(names.of("td-author-by").has(BY) && names.of("bylineLabel").has(BY));
        assert!(names.of("author__avatar").has(ASIDE) && !names.of("author has-photo").has(ASIDE));
        assert!(!names.of("field-name-tags").has(NAME));
        for other in ["candidate", "updateable", "authority", "navy", ""] {
            assert!(!names.of(other).has(DATE.and(AUTHOR).and(BESIDE)), "{other}");
        }
    }
}
