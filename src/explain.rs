//! Why a text is read as it is: the claims of each sentence with the entries of the lexicon that made them, and for each
//! figure that is in no claim what came nearest to making one, and why it did not.

mod figures;
mod tree;

use crate::{
    annotate::{self, Parsed, context::Context, sentences::Sentence},
    claim::{self, Because, Claim, parts, people, predicates},
    document::{Document, Language, Moment, Span},
    lexicon::Library,
    meaning::{Role, phrase::Meaning},
    pattern::Match,
};
pub use tree::{Entry, Node, text};

/// The entries and reasons behind each sentence of a text, one tree a sentence; `published` is what its relative dates
/// count from. No tree where no language has this code.
///
/// ```
/// # use diptych::{explain::{self, explain}, lexicon::Library};
/// let trees = explain("At least 12 civilians were killed.", "en", None, &Library::embedded());
/// let text = explain::text(&trees);
/// assert!(text.contains("at least 12 civilians killed"));
/// assert!(text.contains("lexicons/en/casualties.toml:"));
/// ```
pub fn explain(text: &str, code: &str, published: Option<Moment>, library: &Library) -> Vec<Node> {
    let Some(lexicon) = library.lexicon(code) else { return Vec::new() };
    let mut document = Document::from_text("text", text);
    document.language = Language::given(code);
    document.times.published = published;
    let cx = Context::new(&document, lexicon);
    let parsed = annotate::parse(&cx);
    let (claims, because) = claim::traced(&cx, &parsed);
    let read = Read { cx: &cx, parsed: &parsed, claims: &claims };
    parsed.sentences.iter().map(|sentence| read.sentence(sentence, &because)).collect()
}

/// A text as it was read.
struct Read<'a> {
    cx: &'a Context<'a>,
    parsed: &'a Parsed,
    claims: &'a [Claim],
}

impl Read<'_> {
    fn sentence(&self, sentence: &Sentence, because: &[Because]) -> Node {
        let own = self.claims.iter().zip(because).filter(|(claim, _)| sentence.span.contains(claim.span));
        let mut nodes: Vec<Node> = own.map(|(claim, because)| self.claim(sentence, claim, because)).collect();
        let people = people::people(self.cx, sentence, &self.parsed.counted);
        let parts = parts::parts(self.cx, sentence, &people);
        let statements = predicates::statements(self.cx, sentence, &people, &parts);
        let scene = figures::Scene { sentence, people: &people, parts: &parts, statements: &statements };
        nodes.extend(self.figures(&scene));
        nodes.extend(self.dates(sentence));
        nodes.push(Node::new("entries", "all that the lexicon knows here", None).with(self.entries(sentence)));
        Node::new("sentence", "", Some(sentence.span.of(self.cx.text))).with(nodes)
    }

    fn claim(&self, sentence: &Sentence, claim: &Claim, because: &Because) -> Node {
        let Read { cx, parsed, .. } = self;
        let words = |span: Span| Some(span.of(cx.text));
        let mut nodes =
            vec![Node::new("predicate", claim.outcome.name(), None).by(because.predicate.map(|m| self.entry(m)))];
        let victims = self.entries_in(claim.victims.span, |meaning| {
            matches!(meaning, Meaning::Victims(..) | Meaning::Number(_) | Meaning::Bound(_) | Meaning::Count(..))
        });
        nodes.push(Node::new("people", claim.victims.group.name(), words(claim.victims.span)).with(victims));
        nodes.push(Node::new("amount", &claim.amount.to_string(), None));
        if let Some(whole) = claim.part_of.and_then(|at| self.claims.get(at)) {
            let entries = self.entries_in(claim.span, |meaning| matches!(meaning, Meaning::Part));
            nodes.push(Node::new("part of", &whole.to_string(), words(whole.span)).with(entries));
        }
        if let Some(agent) = claim.agent {
            nodes.push(
                Node::new("agent", "", words(agent)).with(self.entries_in(sentence.span, |it| it == Meaning::Agent)),
            );
        }
        let role = match (claim.role, because.role, claim.scope) {
            (Role::Background, None, None) => "background, by its date or as a larger total".into(),
            (Role::Background, None, Some(_)) => "background, by its scope".into(),
            (role, ..) => role.to_string(),
        };
        nodes.push(Node::new("role", &role, None).by(because.role.map(|m| self.entry(m))));
        nodes.push(Node::new("certainty", claim.certainty.name(), None).by(because.certainty.map(|m| self.entry(m))));
        if let Some(scope) = claim.scope {
            let entry = because.scope.map(|m| self.entry(m));
            nodes.push(Node::new("scope", &scope.to_string(), words(scope.span)).by(entry));
        }
        if let Some(dated) = claim.date.and_then(|at| parsed.dates.get(at)) {
            nodes.push(self.date("date", dated));
        }
        if let Some(named) = claim.place.and_then(|at| parsed.names.get(at)) {
            nodes.push(Node::new("place", "", words(named.mention.span)));
        }
        if let Some(said) = claim.attribution.and_then(|at| parsed.attributions.get(at)) {
            let cue = self.entries_in(said.cue, |meaning| matches!(meaning, Meaning::Cue(..)));
            nodes.push(Node::new("source", said.stance.name(), said.source.and_then(words)).with(cue));
        }
        Node::new("claim", &claim.to_string(), words(claim.span)).with(nodes)
    }

    fn dates(&self, sentence: &Sentence) -> Vec<Node> {
        let of_claim = |claim: &Claim, at: usize, span: Span| {
            claim.date == Some(at) || claim.scope.is_some_and(|scope| scope.span.overlaps(span))
        };
        let dates = self.parsed.dates.iter().enumerate();
        let inside = dates.filter(|(at, dated)| {
            let is_told = self.claims.iter().any(|claim| of_claim(claim, *at, dated.mention.span));
            within(sentence, dated.first, dated.last) && !is_told
        });
        inside.map(|(_, dated)| self.date("date of no claim", dated)).collect()
    }

    fn date(&self, label: &str, dated: &annotate::dates::Dated) -> Node {
        let annotate::DateMention { span, from, to, .. } = dated.mention;
        let days = if from == to { from.to_string() } else { format!("{from} to {to}") };
        let entries = self.entries_in(span, |meaning| matches!(meaning, Meaning::Date(_)));
        Node::new(label, &days, Some(span.of(self.cx.text))).with(entries)
    }

    /// All entries found in a sentence.
    fn entries(&self, sentence: &Sentence) -> Vec<Node> {
        let inside = self.cx.matches.iter().filter(|m| within(sentence, m.first, m.last));
        inside.map(|m| self.node(*m)).collect()
    }

    /// The entries of some meanings whose words overlap a span.
    fn entries_in(&self, span: Span, wanted: impl Fn(Meaning) -> bool) -> Vec<Node> {
        let (first, last) = self.cx.tokens_under(span);
        let from = first.saturating_sub(LONGEST);
        let found = (from..last).flat_map(|at| self.cx.matches_at(at));
        found.filter(|(m, meaning)| m.last > first && wanted(*meaning)).map(|(m, _)| self.node(m)).collect()
    }

    fn node(&self, m: Match) -> Node {
        Node::new("entry", "", Some(self.cx.span(m.first, m.last).of(self.cx.text))).by(Some(self.entry(m)))
    }

    fn entry(&self, m: Match) -> Entry {
        let phrase = self.cx.lexicon.matcher.phrase(m);
        Entry {
            way: phrase.way.to_string(),
            meaning: match phrase.meaning {
                Meaning::Name(kind, at) => format!("Name({kind}, {})", name(&self.cx.lexicon.entities, at)),
                Meaning::Term(at) => {
                    let term = self.cx.lexicon.terms.get(at as usize);
                    term.map_or_else(String::new, |(concept, label)| format!("Term({concept} = {label})"))
                }
                meaning => format!("{meaning:?}"),
            },
            file: phrase.file.to_string(),
            line: phrase.line,
        }
    }
}

fn name(entities: &[String], at: u32) -> &str {
    entities.get(at as usize).map_or("", String::as_str)
}

/// The first words of an entry are no longer than this, in tokens.
const LONGEST: usize = 8;

fn within(sentence: &Sentence, first: usize, last: usize) -> bool {
    sentence.first <= first && last <= sentence.last
}
