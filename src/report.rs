//! The results as people and programs get them: JSON, the page, the terminal, Markdown, a spreadsheet.
//!
//! Here stand the types of the JSON, one for each record of the machine interface; `diptych schema` prints their JSON
//! Schemas. Positions in them are Unicode code points from the start of a document's `text`, end excluded (W3C Web
//! Annotation, TextPositionSelector), and spans repeat their words, so that anyone can check them.

pub mod csv;
pub mod figures;
pub mod html;
pub mod inside;
pub mod json;
pub mod labels;
pub mod markdown;
pub mod origins;
pub mod outside;
pub mod positions;
pub mod provenance;
pub mod terminal;

use schemars::JsonSchema;
use serde::{Serialize, Serializer};

/// The name of the JSON of a comparison and its version.
pub const SCHEMA: &str = "diptych/1";

/// What `diptych read` prints for each document that it finds.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Document {
    /// Unique within one run.
    pub id: String,
    /// The file, address or `-` as it was given.
    pub input: String,
    /// `article`, `post` or `feed item`.
    pub medium: &'static str,
    /// Id of the document that this one is embedded in.
    pub embedded_in: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    pub author: Option<String>,
    /// Wire services that the text is credited to.
    pub agencies: Vec<String>,
    pub url: Option<String>,
    /// When it was first published: ISO 8601, as exactly as it is said, a day where only the day is.
    pub published: Option<String>,
    /// When it was last changed, in the same form.
    pub modified: Option<String>,
    /// When it was fetched or saved, where the archive, the server or the export tells.
    pub captured: Option<String>,
    pub language: Language,
    pub headline: Option<String>,
    /// Headline and body, blocks separated by a blank line.
    pub text: String,
    pub blocks: Vec<Block>,
    /// Is the text cut off?
    pub truncated: bool,
    /// SHA-256 of the raw bytes of the input, in hexadecimal.
    pub sha256: String,
}

/// A language by its code and how sure that is.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Language {
    /// ISO 639; `und` where it is not known.
    pub code: String,
    /// From 0 to 1.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub confidence: f64,
}

/// A part of a text as its page marks it.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Block {
    /// `headline`, `standfirst`, `paragraph`, `caption`, `quote` or `list item`.
    pub kind: &'static str,
    pub start: usize,
    pub end: usize,
}

/// What `diptych annotate` prints for each line that it reads.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Annotations {
    /// As it came.
    pub id: serde_json::Value,
    pub language: Language,
    pub sentences: Vec<Place>,
    pub quantities: Vec<Quantity>,
    pub dates: Vec<Date>,
    pub mentions: Vec<Mention>,
    pub attributions: Vec<Attribution>,
    pub terms: Vec<Term>,
    pub claims: Vec<Claim>,
}

/// Start and end in code points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Place {
    pub start: usize,
    pub end: usize,
}

/// Start and end in code points with the words there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Words {
    pub start: usize,
    pub end: usize,
    pub text: String,
}

/// A cardinal number with its modifier.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Quantity {
    pub start: usize,
    pub end: usize,
    pub text: String,
    /// This and the next three as of [`Amount`].
    pub kind: &'static str,
    pub value: Option<Number>,
    pub low: Number,
    pub high: Option<Number>,
}

/// A figure as worded, with the whole numbers that the wording allows.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct Amount {
    /// `exactly`, `about`, `at least`, `more than`, `up to`, `fewer than`, `between` or `some`.
    pub kind: &'static str,
    /// The number in the words; null where they give two or none.
    pub value: Option<Number>,
    pub low: Number,
    /// Null is without end.
    pub high: Option<Number>,
}

/// A number that is printed without a point where it is whole.
#[derive(Debug, Clone, Copy, PartialEq, JsonSchema)]
#[schemars(transparent)]
pub struct Number(pub f64);

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        /// Beyond this, not every whole number is one of `f64`.
        const EXACT: f64 = 9_007_199_254_740_992.0;
        if self.0.fract() == 0.0 && self.0.abs() <= EXACT {
            serializer.serialize_i64(self.0 as i64)
        } else {
            serializer.serialize_f64(self.0)
        }
    }
}

/// Words that name one or more days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Date {
    pub start: usize,
    pub end: usize,
    pub text: String,
    /// First day, ISO 8601.
    pub from: String,
    /// Last day, included.
    pub to: String,
    /// `day`, `week`, `month` or `year`.
    pub precision: &'static str,
}

/// A name in the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Mention {
    pub start: usize,
    pub end: usize,
    pub text: String,
    /// `person`, `organisation`, `place`, `people` or `other`.
    pub kind: &'static str,
    /// What it names, where that is known: an ISO 3166 code for states, a slug for others.
    pub entity: Option<String>,
}

/// Who is said to have said something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Attribution {
    /// Id of the document; in a comparison only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document: Option<String>,
    /// None where the text names nobody, and for a quotation by itself that goes on from the attribution before.
    pub source: Option<Words>,
    /// The name that the source's words stand for.
    pub speaker: Option<String>,
    /// None for a quotation by itself.
    pub cue: Option<Words>,
    /// More than one where the cue splits what is said.
    pub contents: Vec<Words>,
    /// `said`, `claimed`, `confirmed`, `denied`, `accused` or `warned`.
    pub stance: &'static str,
    /// `direct`, `indirect` or `mixed`.
    pub quoted: &'static str,
    /// How the source is known: `named`, `role`, `anonymous` or `unknown`.
    pub sourcing: &'static str,
    /// What the cue lets the reader take for true: `factive`, `neutral` or `hedged`.
    pub commitment: &'static str,
    /// Through whom what is said came, nearest to the outlet first: an agency that was told, the source, whom it cites.
    pub path: Vec<Origin>,
}

/// One through whom what is said came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Origin {
    /// `outlet`, `agency`, `speaker` or `cited` (by the speaker).
    pub kind: &'static str,
    pub name: String,
    /// The words for it; null where the text has none, as for the outlet and an agency that its credit names.
    pub words: Option<Words>,
}

/// A name that one side gives to a thing for which others have another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Term {
    pub start: usize,
    pub end: usize,
    pub text: String,
    /// The thing.
    pub concept: String,
    /// The name given to it.
    pub label: String,
}

/// One statement about people who came to harm.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Claim {
    /// `c1`, `c2` …; unique within the record.
    pub id: String,
    /// Id of the document; in a comparison only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document: Option<String>,
    pub start: usize,
    pub end: usize,
    pub text: String,
    pub outcome: &'static str,
    pub amount: Amount,
    pub victims: Victims,
    /// Id of the claim that this one is a part of.
    pub part_of: Option<String>,
    /// `event`, `background` (another event, or a toll over a longer time) or `superseded` (replaced in the same text).
    pub role: &'static str,
    /// Over what time the toll counts; null where it is the event's alone.
    pub scope: Option<Scope>,
    /// `stated`, `hedged` or `denied`.
    pub certainty: &'static str,
    pub agent: Option<Words>,
    pub place: Option<Words>,
    pub date: Option<Date>,
    /// Index into `attributions`; null where the outlet speaks in its own voice.
    pub attribution: Option<usize>,
    /// The words that name who says it, or the name they stand for.
    pub source: Option<String>,
    /// The chain of those through whom it came: the outlet first, then agency, speaker, and the first who knows.
    pub chain: Vec<Origin>,
}

/// Over what time a toll counts; tolls of different scope are not compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Scope {
    pub start: usize,
    pub end: usize,
    pub text: String,
    /// `since` (a day), `within` (a span up to publication), `war`, `truce` or `unrest` (since it began).
    pub kind: &'static str,
    /// The day from which it counts, ISO 8601; null where the text names no day.
    pub from: Option<String>,
    /// How exactly that day is worded: `day`, `week`, `month` or `year`.
    pub precision: Option<&'static str>,
}

/// The people whom a claim counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Victims {
    pub text: String,
    pub group: &'static str,
    /// `civilian`, `combatant` or `unknown`.
    pub status: &'static str,
}

/// What `diptych compare --format json` prints.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Comparison {
    /// [`SCHEMA`].
    pub schema: &'static str,
    pub documents: Vec<Document>,
    pub entities: Vec<Entity>,
    pub attributions: Vec<Attribution>,
    pub claims: Vec<Claim>,
    pub passages: Vec<Link>,
    /// Weightiest first.
    pub findings: Vec<Finding>,
}

/// One person, place or group under all its names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Entity {
    pub id: String,
    /// As of [`Mention::kind`].
    pub kind: &'static str,
    pub name: String,
    pub mentions: Vec<Evidence>,
    /// Why the names are one.
    pub because: Vec<String>,
}

/// Words in one of the documents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Evidence {
    /// Id of the document.
    pub document: String,
    pub start: usize,
    pub end: usize,
    pub text: String,
}

/// Two passages that say the same.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Link {
    pub a: Passage,
    pub b: Passage,
    /// From 0 to 1.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub score: f64,
    /// What the two share.
    pub because: Vec<String>,
}

/// A sentence or a run of sentences in one of the documents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Passage {
    /// Id of the document.
    pub document: String,
    pub start: usize,
    pub end: usize,
}

/// One thing that the comparison says.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Finding {
    pub kind: &'static str,
    pub facet: String,
    /// Ids of the documents it is about.
    pub documents: Vec<String>,
    /// Ids of the claims it is about.
    pub claims: Vec<String>,
    pub evidence: Vec<Evidence>,
    /// One sentence.
    pub reason: String,
    /// From 0 to 1.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub weight: f64,
}

/// What `diptych group` prints for each document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Grouped {
    pub id: String,
    pub story: String,
}

/// What `diptych names` prints for each pair.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Names {
    pub a: String,
    pub b: String,
    /// From 0 to 1.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub score: f64,
    /// Can the two be one name?
    pub same: bool,
    pub because: String,
}

/// What stands in the place of a record whose input could not be used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Failure {
    /// The `id` of the line, where it had one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<serde_json::Value>,
    /// The input as given, or `line 7` of standard input.
    pub input: String,
    /// What is wrong and what to do about it.
    pub error: String,
}
