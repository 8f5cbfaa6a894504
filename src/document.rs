//! What was published: one text with its blocks, and by whom, where and when. Every span points into `Document::text`.

use crate::meaning::{BlockKind, Field, Medium, Origin, Standing, Trust};
use jiff::{civil, tz};
use std::{fmt, ops::Range};

/// A stretch of a text in bytes, end excluded, always on character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Span {
    pub start: usize,
    pub end: usize,
}

impl Span {
    /// The span from `start` up to, not including, `end`.
    pub const fn new(start: usize, end: usize) -> Span {
        Span { start, end }
    }

    /// The words under the span; empty where the span does not lie in `text`.
    ///
    /// ```
    /// # use diptych::document::Span;
    /// assert_eq!(Span::new(3, 10).of("25 victims"), "victims");
    /// ```
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or("")
    }

    /// The span as a range of bytes.
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// Length in bytes.
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Does the span hold nothing?
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Does `other` lie wholly inside?
    pub const fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Do the two share a byte?
    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The shortest span that holds both.
    pub fn cover(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }
}

/// A language and how sure we are of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Language {
    /// The name of the language's folder (ISO 639-1 where there is one), or [`Language::UNKNOWN`].
    pub code: String,
    /// From 0 to 1.
    pub confidence: f64,
}

impl Language {
    /// The code of a language that the tool does not know (ISO 639-2 "undetermined").
    pub const UNKNOWN: &str = "und";

    /// No language could be told.
    pub fn unknown() -> Language {
        Language { code: Language::UNKNOWN.into(), confidence: 0.0 }
    }

    /// A language that was given, not found.
    pub fn given(code: &str) -> Language {
        Language { code: code.into(), confidence: 1.0 }
    }
}

/// A time as it was published: a day, perhaps with a time of day, perhaps with its offset from UTC. Nothing is filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    pub date: civil::Date,
    pub time: Option<civil::Time>,
    pub offset: Option<tz::Offset>,
}

impl Moment {
    /// Reads ISO 8601 (`2024-09-02`, `2024-09-02T17:55`, `2024-09-02T17:55:00+02:00`, `…Z`) and RFC 2822 dates.
    ///
    /// ```
    /// # use diptych::document::Moment;
    /// assert_eq!(Moment::parse("2024-09-02T17:55Z").unwrap().to_string(), "2024-09-02T17:55:00Z");
    /// assert_eq!(Moment::parse("2024-09-02").unwrap().to_string(), "2024-09-02");
    /// assert!(Moment::parse("yesterday").is_none());
    /// ```
    pub fn parse(text: &str) -> Option<Moment> {
        let text = text.trim();
        if let Ok(pieces) = jiff::fmt::temporal::DateTimeParser::new().parse_pieces(text) {
            let offset = pieces.offset().map(|o| match o {
                jiff::fmt::temporal::PiecesOffset::Numeric(n) => n.offset(),
                _ => tz::Offset::UTC,
            });
            return Some(Moment { date: pieces.date(), time: pieces.time(), offset });
        }
        let zoned = jiff::fmt::rfc2822::parse(text).ok()?;
        Some(Moment { date: zoned.date(), time: Some(zoned.time()), offset: Some(zoned.offset()) })
    }

    /// Seconds since 1970 in UTC, for ordering; a missing time is the start of the day, a missing offset is UTC.
    pub fn seconds(&self) -> i64 {
        let at = self.date.to_datetime(self.time.unwrap_or(civil::Time::midnight()));
        let offset = self.offset.unwrap_or(tz::Offset::UTC);
        offset.to_timestamp(at).map_or(0, |t| t.as_second())
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.date)?;
        let Some(time) = self.time else { return Ok(()) };
        write!(f, "T{}", time.strftime("%H:%M:%S"))?;
        match self.offset {
            None => Ok(()),
            Some(offset) if offset == tz::Offset::UTC => write!(f, "Z"),
            Some(offset) => write!(f, "{}", hours_and_minutes(offset)),
        }
    }
}

/// An offset as `+02:00`.
fn hours_and_minutes(offset: tz::Offset) -> String {
    let seconds = offset.seconds();
    let sign = if seconds < 0 { '-' } else { '+' };
    let minutes = seconds.abs() / 60;
    format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

/// When a text was published, changed and fetched: three things that are never mixed up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Times {
    pub published: Option<Moment>,
    pub modified: Option<Moment>,
    pub captured: Option<Moment>,
}

/// A part of a document as the page marks it: headline, paragraph, caption.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    pub kind: BlockKind,
    pub span: Span,
}

/// One published text: an article, a post, a bulletin.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// Unique within one run; of letters, digits and hyphens.
    pub id: String,
    /// The file, address or `-` that it was read from, as the user gave it.
    pub input: String,
    pub medium: Medium,
    /// The id of the document that this one is embedded in.
    pub embedded_in: Option<String>,
    /// Who published it: the newspaper, the agency, the account. Never the source of a claim.
    pub outlet: Option<String>,
    pub author: Option<String>,
    /// Wire services that the text is credited to ("AFP").
    pub agencies: Vec<String>,
    pub url: Option<String>,
    pub times: Times,
    pub language: Language,
    pub headline: Option<String>,
    /// Headline and body, blocks separated by a blank line.
    pub text: String,
    /// In the order of the text, without overlap.
    pub blocks: Vec<Block>,
    /// Is the text cut off ("…", a paywall)? What it lacks is no omission then.
    pub truncated: bool,
    /// SHA-256 of the raw bytes of the input, in hexadecimal.
    pub sha256: String,
    /// What was said of the fields above, and where; for each field first what was taken.
    pub provenance: Vec<Statement>,
}

/// One thing said of a field of a document, in one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    pub field: Field,
    pub value: String,
    pub origin: Origin,
    /// What it is called there: `datePublished`, `og:title`, `h1`. Empty where it has no name.
    pub name: String,
    /// Of the field as a whole where the value was taken, else of this statement.
    pub trust: Trust,
    pub standing: Standing,
}

impl Document {
    /// A document of nothing but a text, its blocks cut at blank lines; for texts that come without a page around them.
    pub fn from_text(id: &str, text: &str) -> Document {
        Document {
            id: id.into(),
            input: "-".into(),
            medium: Medium::Article,
            embedded_in: None,
            outlet: None,
            author: None,
            agencies: Vec::new(),
            url: None,
            times: Times::default(),
            language: Language::unknown(),
            headline: None,
            text: text.into(),
            blocks: paragraphs(text),
            truncated: false,
            sha256: String::new(),
            provenance: Vec::new(),
        }
    }

    /// What the document is called in reports: its outlet, else its author, else its id.
    pub fn called(&self) -> &str {
        let named = [&self.outlet, &self.author].into_iter().flatten().map(String::as_str);
        named.into_iter().find(|name| !name.trim().is_empty()).unwrap_or(&self.id)
    }

    /// The block that holds this place.
    pub fn block_at(&self, span: Span) -> Option<Block> {
        let next = self.blocks.partition_point(|block| block.span.start <= span.start);
        self.blocks[..next].last().copied().filter(|block| span.start < block.span.end)
    }

    /// Does this place stand in the headline?
    pub fn in_headline(&self, span: Span) -> bool {
        self.block_at(span).is_some_and(|block| block.kind == BlockKind::Headline)
    }
}

/// The paragraphs of a plain text: runs of lines between blank lines.
pub fn paragraphs(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut start = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.trim().is_empty() {
            push_paragraph(text, &mut blocks, start.take(), at);
        } else if start.is_none() {
            start = Some(at);
        }
        at += line.len();
    }
    push_paragraph(text, &mut blocks, start, text.len());
    blocks
}

fn push_paragraph(text: &str, blocks: &mut Vec<Block>, start: Option<usize>, end: usize) {
    let Some(start) = start else { return };
    let words = &text[start..end];
    let lead = words.len() - words.trim_start().len();
    let span = Span::new(start + lead, start + lead + words.trim().len());
    blocks.push(Block { kind: BlockKind::Paragraph, span });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_are_trimmed_and_in_order() {
        let text = "\n one\n two \n\n\nthree\n";
        let words: Vec<_> = paragraphs(text).iter().map(|b| b.span.of(text)).collect();
        assert_eq!(words, ["one\n two", "three"]);
    }

    #[test]
    fn moments_keep_what_was_said_and_nothing_more() {
        for text in ["2026-03-03T13:20:00-05:00", "2026-03-03", "2024-09-02T17:55:00", "2024-09-02T17:55:00Z"] {
            assert_eq!(Moment::parse(text).unwrap().to_string(), text);
        }
        let east = Moment::parse("2026-01-01T01:00:00+03:00").unwrap();
        let west = Moment::parse("2025-12-31T22:00:00Z").unwrap();
        assert_eq!(east.seconds(), west.seconds());
    }
}
