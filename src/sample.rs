//! Readings made by hand for tests: a text, and the words in it that are claims, sources and names.

use crate::{
    amount::Amount,
    annotate::{self, Annotations, Attribution, Mention, Origin, Term},
    claim::{self, Claim, Reading, Victims, parts::Share},
    compare::{Comparison, compare},
    document::{Document, Language, Moment, Span},
    lexicon::Library,
    meaning::{
        Certainty, Commitment, FindingKind, Group, LinkKind, MentionKind, Outcome, Quoted, Role, Sourcing, Stance,
        Voice,
    },
};

/// A reading of a text in which nothing is found yet, published by the outlet of that name at that time.
pub(crate) fn reading(outlet: &str, published: &str, text: &str) -> Reading {
    let mut document = Document::from_text(outlet, text);
    document.outlet = Some(outlet.into());
    document.times.published = Moment::parse(published);
    document.language = Language::given("en");
    let mut sentences = Vec::new();
    let mut start = 0;
    for part in text.split_inclusive(". ") {
        sentences.push(Span::new(start, start + part.trim_end().len()));
        start += part.len();
    }
    let annotations = Annotations { sentences, ..annotate::nothing(&document) };
    Reading { document, annotations, claims: Vec::new() }
}

/// The claims that are read in an English text, published on Monday, 2 September 2024, in canonical English.
pub(crate) fn claims(text: &str) -> String {
    claims_in("en", text)
}

/// The same for a text in the language of that code.
pub(crate) fn claims_in(code: &str, text: &str) -> String {
    let library = Library::embedded();
    let mut document = reading("paper", "2024-09-02", text).document;
    document.language = Language::given(code);
    let (_, claims) = claim::read(&document, &library);
    claims.iter().map(Claim::to_string).collect::<Vec<_>>().join("; ")
}

/// The place of these words in the text.
pub(crate) fn span(reading: &Reading, words: &str) -> Span {
    let start = reading.document.text.find(words).expect(words);
    Span::new(start, start + words.len())
}

impl Reading {
    /// A claim on these words.
    pub(crate) fn claim(mut self, words: &str, outcome: Outcome, amount: Amount, group: Group) -> Reading {
        let span = span(&self, words);
        self.claims.push(Claim {
            span,
            outcome,
            amount,
            victims: Victims { span, group, status: group.status() },
            part_of: None,
            share: Share::Some,
            agent: None,
            voice: Voice::Passive,
            certainty: Certainty::Stated,
            role: Role::Event,
            scope: None,
            attribution: None,
            date: None,
            place: None,
        });
        self
    }

    /// People killed, so many.
    pub(crate) fn killed(self, words: &str, amount: Amount) -> Reading {
        self.claim(words, Outcome::Killed, amount, Group::Person)
    }

    /// Changes the last claim.
    pub(crate) fn with(mut self, change: impl FnOnce(&mut Claim)) -> Reading {
        change(self.claims.last_mut().expect("a claim"));
        self
    }

    /// Who said the last claim.
    pub(crate) fn by(mut self, source: &str) -> Reading {
        let source = span(&self, source);
        self.annotations.attributions.push(Attribution {
            source: Some(source),
            speaker: None,
            cue: source,
            continues: false,
            contents: vec![self.claims.last().expect("a claim").span],
            stance: Stance::Said,
            quoted: Quoted::Indirect,
            sourcing: Sourcing::Role,
            commitment: Commitment::Neutral,
            path: vec![Origin {
                kind: LinkKind::Speaker,
                name: source.of(&self.document.text).into(),
                entity: None,
                span: Some(source),
            }],
        });
        let attribution = Some(self.annotations.attributions.len() - 1);
        self.with(|claim| claim.attribution = attribution)
    }

    /// A name, and what a lexicon knows it to be.
    pub(crate) fn name(mut self, words: &str, kind: MentionKind, entity: Option<&str>) -> Reading {
        let span = span(&self, words);
        self.annotations.mentions.push(Mention { span, kind, entity: entity.map(str::to_owned) });
        self
    }

    /// A telling word.
    pub(crate) fn term(mut self, words: &str, concept: &str, label: &str) -> Reading {
        let span = span(&self, words);
        self.annotations.terms.push(Term { span, concept: concept.into(), label: label.into() });
        self
    }
}

/// Compares with the lexicons of the program.
pub(crate) fn compared(readings: Vec<Reading>) -> Comparison {
    compare(readings, &Library::embedded())
}

/// The findings of a kind: facet and documents.
pub(crate) fn found(comparison: &Comparison, kind: FindingKind) -> Vec<(&str, &[usize])> {
    let of_kind = comparison.findings.iter().filter(|finding| finding.kind == kind);
    of_kind.map(|finding| (finding.facet.as_str(), finding.documents.as_slice())).collect()
}
