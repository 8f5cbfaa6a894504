//! What one document says, span by span: sentences, quantities, dates, names, who says what, and telling words.

pub mod attributions;
pub mod context;
pub mod dates;
pub mod mentions;
pub mod quantities;
pub mod sentences;
pub mod terms;

use crate::{
    amount::Amount,
    document::{Document, Language, Span},
    meaning::{Commitment, EventKind, LinkKind, MentionKind, Precision, Quoted, Sourcing, Stance},
};
use context::Context;
use jiff::civil::Date;

/// What the passes found, with the tokens that each took.
#[derive(Debug, Clone, PartialEq)]
pub struct Parsed {
    pub sentences: Vec<sentences::Sentence>,
    pub dates: Vec<dates::Dated>,
    /// The tokens of all words for dates, also of those that say no day without a time of publication.
    pub date_words: Vec<(usize, usize)>,
    pub counted: Vec<quantities::Counted>,
    pub names: Vec<mentions::Named>,
    pub attributions: Vec<Attribution>,
}

/// Runs the passes: sentences, dates, quantities, names, attributions, each on what those before it left.
pub fn parse(cx: &Context<'_>) -> Parsed {
    let sentences = sentences::sentences(cx);
    let (dates, date_words) = dates::dates(cx);
    let counted = quantities::counted(cx, &date_words);
    let names = mentions::mentions(cx, &sentences, &date_words);
    let attributions = attributions::attributions(cx, &sentences, &date_words, &names);
    Parsed { sentences, dates, date_words, counted, names, attributions }
}

impl Parsed {
    /// What the text says, without tokens.
    pub fn annotations(&self, cx: &Context<'_>) -> Annotations {
        Annotations {
            language: cx.document.language.clone(),
            sentences: self.sentences.iter().map(|sentence| sentence.span).collect(),
            quantities: quantities::quantities(cx, &self.counted),
            dates: dates::mentions(&self.dates),
            mentions: self.names.iter().map(|named| named.mention.clone()).collect(),
            attributions: self.attributions.clone(),
            terms: terms::terms(cx),
            events: terms::events(cx),
        }
    }
}

/// The annotations of a text whose language nobody knows.
pub fn nothing(document: &Document) -> Annotations {
    Annotations {
        language: document.language.clone(),
        sentences: Vec::new(),
        quantities: Vec::new(),
        dates: Vec::new(),
        mentions: Vec::new(),
        attributions: Vec::new(),
        terms: Vec::new(),
        events: Vec::new(),
    }
}

/// Everything found in one document, each list in the order of the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Annotations {
    pub language: Language,
    pub sentences: Vec<Span>,
    pub quantities: Vec<Quantity>,
    pub dates: Vec<DateMention>,
    pub mentions: Vec<Mention>,
    pub attributions: Vec<Attribution>,
    pub terms: Vec<Term>,
    pub events: Vec<EventMention>,
}

/// A cardinal number with its modifier: "at least 200", « une vingtaine ».
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Quantity {
    pub span: Span,
    pub amount: Amount,
}

/// Words that name one or more days.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DateMention {
    pub span: Span,
    /// First day.
    pub from: Date,
    /// Last day, included.
    pub to: Date,
    pub precision: Precision,
}

/// A name in the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    pub span: Span,
    pub kind: MentionKind,
    /// The id of what it names, where a lexicon knows it: an ISO 3166 code for states, a slug for others.
    pub entity: Option<String>,
}

/// Who is said to have said something (PARC: source, cue, content).
#[derive(Debug, Clone, PartialEq)]
pub struct Attribution {
    /// The words that name the source; none where the text names nobody.
    pub source: Option<Span>,
    /// The name that the source's words ("he", "the spokesman", "Ramadan") stand for, as it is written elsewhere in the text.
    pub speaker: Option<String>,
    pub cue: Span,
    /// Is this a quotation that goes on from the attribution before, whose source and cue it has, with no words for them
    /// of its own?
    pub continues: bool,
    /// What is said, in the order of the text; more than one where the cue splits it.
    pub contents: Vec<Span>,
    pub stance: Stance,
    pub quoted: Quoted,
    pub sourcing: Sourcing,
    pub commitment: Commitment,
    /// Through whom what is said came, nearest to the outlet first: the agency that was told, the source, whom it cites.
    pub path: Vec<Origin>,
}

/// One through whom what is said came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    pub kind: LinkKind,
    /// The name that the words stand for.
    pub name: String,
    /// Which agency or outlet it is, where a lexicon knows it.
    pub entity: Option<String>,
    /// The words for it; none where the text has none.
    pub span: Option<Span>,
}

/// A telling word: a name that one side gives to a thing for which another side has a different one.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    pub span: Span,
    /// The thing: "fighters".
    pub concept: String,
    /// The name given to it: "terrorist".
    pub label: String,
}

/// A word for something that happened.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct EventMention {
    pub span: Span,
    pub kind: EventKind,
}
