//! Why a text is read as it is: the claims of each sentence, and every lexicon entry that was found in it.

use crate::{
    annotate::{self, Parsed, context::Context, sentences::Sentence},
    claim::{self, Claim},
    document::{Document, Language, Span},
    lexicon::Library,
};
use std::fmt::Write;

/// A tree that a person can read: sentence, claims with their facets, quantities, dates, attributions, entries.
///
/// ```
/// # use diptych::{explain::explain, lexicon::Library};
/// let tree = explain("At least 12 civilians were killed.", "en", &Library::embedded());
/// assert!(tree.contains("at least 12 civilians killed"));
/// assert!(tree.contains("lexicons/en/casualties.toml:"));
/// ```
pub fn explain(text: &str, code: &str, library: &Library) -> String {
    let Some(lexicon) = library.lexicon(code) else {
        let known: Vec<_> = library.codes().collect();
        return format!("No language of the code `{code}` is known; there are {}.", known.join(", "));
    };
    let mut document = Document::from_text("text", text);
    document.language = Language::given(code);
    let cx = Context::new(&document, lexicon);
    let parsed = annotate::parse(&cx);
    let claims = claim::claims(&cx, &parsed);
    let mut out = String::new();
    for sentence in &parsed.sentences {
        let _ = writeln!(out, "{}", sentence.span.of(text));
        explain_claims(&cx, &parsed, sentence, &claims, &mut out);
        explain_passes(&cx, &parsed, sentence, &mut out);
        explain_entries(&cx, sentence, &mut out);
    }
    out
}

fn explain_claims(cx: &Context<'_>, parsed: &Parsed, sentence: &Sentence, claims: &[Claim], out: &mut String) {
    let own: Vec<&Claim> = claims.iter().filter(|claim| sentence.span.contains(claim.span)).collect();
    if own.is_empty() {
        let _ = writeln!(out, "├─ no claim");
    }
    for claim in own {
        let _ = writeln!(out, "├─ claim: {claim}");
        let mut facet = |name: &str, span: Option<Span>| {
            if let Some(span) = span {
                let _ = writeln!(out, "│  ├─ {name}: {}", span.of(cx.text));
            }
        };
        let attribution = claim.attribution.map(|at| &parsed.attributions[at]);
        facet("words", Some(claim.span));
        facet("victims", Some(claim.victims.span));
        facet("agent", claim.agent);
        facet("date", claim.date.map(|at| parsed.dates[at].mention.span));
        facet("place", claim.place.map(|at| parsed.names[at].mention.span));
        facet("source", attribution.and_then(|attribution| attribution.source));
        facet("cue", attribution.map(|attribution| attribution.cue));
    }
}

fn explain_passes(cx: &Context<'_>, parsed: &Parsed, sentence: &Sentence, out: &mut String) {
    for counted in parsed.counted.iter().filter(|counted| within(sentence, counted.first, counted.last)) {
        let _ = writeln!(out, "├─ quantity: {} = {}", cx.span(counted.first, counted.last).of(cx.text), counted.amount);
    }
    for dated in parsed.dates.iter().filter(|dated| within(sentence, dated.first, dated.last)) {
        let (from, to) = (dated.mention.from, dated.mention.to);
        let _ = writeln!(out, "├─ date: {} = {from} to {to}", dated.mention.span.of(cx.text));
    }
    for named in parsed.names.iter().filter(|named| within(sentence, named.first, named.last)) {
        let _ = writeln!(out, "├─ name: {} ({})", named.mention.span.of(cx.text), named.mention.kind);
    }
}

fn explain_entries(cx: &Context<'_>, sentence: &Sentence, out: &mut String) {
    let entries: Vec<_> = cx.matches.iter().filter(|m| within(sentence, m.first, m.last)).collect();
    let _ = writeln!(out, "└─ entries");
    for m in entries {
        let phrase = cx.lexicon.matcher.phrase(*m);
        let words = cx.span(m.first, m.last).of(cx.text);
        let _ =
            writeln!(out, "   ├─ {words}: \"{}\" {:?} at {}:{}", phrase.way, phrase.meaning, phrase.file, phrase.line);
    }
}

fn within(sentence: &Sentence, first: usize, last: usize) -> bool {
    sentence.first <= first && last <= sentence.last
}
