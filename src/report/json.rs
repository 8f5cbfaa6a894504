//! From the inner types, in bytes and indices, to the records of the JSON, in code points and ids.

use super::*;
use crate::{
    align, annotate,
    claim::{self, chain::chains},
    compare, document,
    document::Span,
};
use positions::Positions;

/// A document as `diptych read` prints it.
pub fn document(document: &document::Document) -> Document {
    let positions = Positions::new(&document.text);
    let blocks = document.blocks.iter().map(|block| {
        let (start, end) = positions.of_span(block.span);
        Block { kind: block.kind.name(), start, end }
    });
    Document {
        id: document.id.clone(),
        input: document.input.clone(),
        medium: document.medium.name(),
        embedded_in: document.embedded_in.clone(),
        outlet: document.outlet.clone(),
        author: document.author.clone(),
        agencies: document.agencies.clone(),
        url: document.url.clone(),
        published: document.times.published.map(|moment| moment.to_string()),
        modified: document.times.modified.map(|moment| moment.to_string()),
        captured: document.times.captured.map(|moment| moment.to_string()),
        language: language(&document.language),
        headline: document.headline.clone(),
        text: document.text.clone(),
        blocks: blocks.collect(),
        truncated: document.truncated,
        sha256: document.sha256.clone(),
    }
}

/// What was found in one text, as `diptych annotate` prints it; `id` is handed through.
pub fn annotations(id: serde_json::Value, reading: &compare::Reading) -> Annotations {
    let (text, annotations) = (reading.document.text.as_str(), &reading.annotations);
    let positions = Positions::new(text);
    let chains = chains(reading);
    let context = Context { text, positions: &positions, annotations, chains: &chains, document: None, first_claim: 0 };
    let place = |span| {
        let (start, end) = positions.of_span(span);
        Place { start, end }
    };
    Annotations {
        id,
        language: language(&annotations.language),
        sentences: annotations.sentences.iter().map(|&span| place(span)).collect(),
        quantities: annotations.quantities.iter().map(|it| quantity(&context, it)).collect(),
        dates: annotations.dates.iter().map(|it| date(&context, it)).collect(),
        mentions: annotations.mentions.iter().map(|it| mention(&context, it)).collect(),
        attributions: annotations.attributions.iter().map(|it| attribution(&context, it)).collect(),
        terms: annotations.terms.iter().map(|it| term(&context, it)).collect(),
        claims: reading.claims.iter().enumerate().map(|(at, it)| claim(&context, at, it, 0)).collect(),
    }
}

/// A comparison as `diptych compare --format json` prints it.
pub fn comparison(comparison: &compare::Comparison) -> Comparison {
    let readings = &comparison.readings;
    let positions: Vec<_> = readings.iter().map(|reading| Positions::new(&reading.document.text)).collect();
    let mut attributions = Vec::new();
    let mut claims = Vec::new();
    let mut first_claims = Vec::with_capacity(readings.len());
    for (reading, positions) in readings.iter().zip(&positions) {
        let context = Context {
            text: &reading.document.text,
            positions,
            annotations: &reading.annotations,
            chains: &chains(reading),
            document: Some(&reading.document.id),
            first_claim: claims.len(),
        };
        let first_attribution = attributions.len();
        first_claims.push(claims.len());
        attributions.extend(reading.annotations.attributions.iter().map(|it| attribution(&context, it)));
        let found = reading.claims.iter().enumerate();
        claims.extend(found.map(|(at, it)| claim(&context, at, it, first_attribution)));
    }
    let sides = Sides { readings, positions: &positions };
    Comparison {
        schema: SCHEMA,
        documents: readings.iter().map(|reading| document(&reading.document)).collect(),
        entities: comparison.entities.iter().map(|it| entity(sides, it)).collect(),
        attributions,
        claims,
        passages: comparison.links.iter().filter_map(|it| link(sides, it)).collect(),
        findings: comparison.findings.iter().map(|it| finding(sides, &first_claims, it)).collect(),
    }
}

/// A figure with its bounds.
pub fn amount(amount: crate::amount::Amount) -> Amount {
    let (low, high) = amount.bounds();
    Amount { kind: amount.kind(), value: amount.value().map(Number), low: Number(low), high: high.map(Number) }
}

/// The id of a claim by its number, from 0.
pub fn claim_id(number: usize) -> String {
    format!("c{}", number + 1)
}

/// The words that name who makes the claim, or the name they stand for; none in the outlet's own voice.
pub fn source<'a>(text: &'a str, annotations: &'a annotate::Annotations, claim: &claim::Claim) -> Option<&'a str> {
    let attribution = annotations.attributions.get(claim.attribution?)?;
    let words = attribution.source.map(|span| span.of(text));
    words.or(attribution.speaker.as_deref())
}

/// One document, as the converters of what is in it need it.
struct Context<'a> {
    text: &'a str,
    positions: &'a Positions<'a>,
    annotations: &'a annotate::Annotations,
    /// For each claim.
    chains: &'a [Vec<annotate::Origin>],
    /// The id to repeat in what stands in lists of several documents.
    document: Option<&'a str>,
    /// How many claims stand before this document's.
    first_claim: usize,
}

fn language(language: &document::Language) -> Language {
    Language { code: language.code.clone(), confidence: rounded(language.confidence) }
}

fn words(context: &Context<'_>, span: Span) -> Words {
    let (start, end) = context.positions.of_span(span);
    Words { start, end, text: span.of(context.text).into() }
}

fn quantity(context: &Context<'_>, quantity: &annotate::Quantity) -> Quantity {
    let Words { start, end, text } = words(context, quantity.span);
    let Amount { kind, value, low, high } = amount(quantity.amount);
    Quantity { start, end, text, kind, value, low, high }
}

fn date(context: &Context<'_>, date: &annotate::DateMention) -> Date {
    let Words { start, end, text } = words(context, date.span);
    let precision = date.precision.name();
    Date { start, end, text, from: date.from.to_string(), to: date.to.to_string(), precision }
}

fn mention(context: &Context<'_>, mention: &annotate::Mention) -> Mention {
    let Words { start, end, text } = words(context, mention.span);
    Mention { start, end, text, kind: mention.kind.name(), entity: mention.entity.clone() }
}

fn attribution(context: &Context<'_>, attribution: &annotate::Attribution) -> Attribution {
    Attribution {
        document: context.document.map(Into::into),
        source: attribution.source.filter(|_| !attribution.continues).map(|span| words(context, span)),
        speaker: attribution.speaker.clone(),
        cue: (!attribution.continues).then(|| words(context, attribution.cue)),
        contents: attribution.contents.iter().map(|&span| words(context, span)).collect(),
        stance: attribution.stance.name(),
        quoted: attribution.quoted.name(),
        sourcing: attribution.sourcing.name(),
        commitment: attribution.commitment.name(),
        path: attribution.path.iter().map(|it| origin(context, it)).collect(),
    }
}

fn origin(context: &Context<'_>, origin: &annotate::Origin) -> Origin {
    let words = origin.span.map(|span| words(context, span));
    Origin { kind: origin.kind.name(), name: origin.name.clone(), words }
}

fn term(context: &Context<'_>, term: &annotate::Term) -> Term {
    let Words { start, end, text } = words(context, term.span);
    Term { start, end, text, concept: term.concept.clone(), label: term.label.clone() }
}

fn claim(context: &Context<'_>, at: usize, claim: &claim::Claim, first_attribution: usize) -> Claim {
    let annotations = context.annotations;
    let Words { start, end, text } = words(context, claim.span);
    Claim {
        id: claim_id(context.first_claim + at),
        document: context.document.map(Into::into),
        start,
        end,
        text,
        outcome: claim.outcome.name(),
        amount: amount(claim.amount),
        victims: Victims {
            text: claim.victims.span.of(context.text).into(),
            group: claim.victims.group.name(),
            status: claim.victims.status.name(),
        },
        part_of: claim.part_of.map(|whole| claim_id(context.first_claim + whole)),
        role: claim.role.name(),
        scope: claim.scope.map(|it| scope(context, it)),
        certainty: claim.certainty.name(),
        agent: claim.agent.map(|span| words(context, span)),
        place: claim.place.and_then(|at| annotations.mentions.get(at)).map(|it| words(context, it.span)),
        date: claim.date.and_then(|at| annotations.dates.get(at)).map(|it| date(context, it)),
        attribution: claim.attribution.map(|at| first_attribution + at),
        source: source(context.text, annotations, claim).map(Into::into),
        chain: context.chains.get(at).into_iter().flatten().map(|it| origin(context, it)).collect(),
    }
}

fn scope(context: &Context<'_>, scope: claim::scope::Scope) -> Scope {
    let Words { start, end, text } = words(context, scope.span);
    let from = scope.from.map(|day| day.to_string());
    let precision = scope.from.map(|_| scope.precision.name());
    Scope { start, end, text, kind: scope.kind.name(), from, precision }
}

/// The compared documents, each with its code points counted.
#[derive(Clone, Copy)]
struct Sides<'a> {
    readings: &'a [compare::Reading],
    positions: &'a [Positions<'a>],
}

fn evidence(sides: Sides<'_>, passage: &align::Passage) -> Option<Evidence> {
    let document = &sides.readings.get(passage.document)?.document;
    let (start, end) = sides.positions.get(passage.document)?.of_span(passage.span);
    Some(Evidence { document: document.id.clone(), start, end, text: passage.span.of(&document.text).into() })
}

fn passage(sides: Sides<'_>, passage: &align::Passage) -> Option<Passage> {
    let document = &sides.readings.get(passage.document)?.document;
    let (start, end) = sides.positions.get(passage.document)?.of_span(passage.span);
    Some(Passage { document: document.id.clone(), start, end })
}

fn entity(sides: Sides<'_>, entity: &align::Entity) -> Entity {
    Entity {
        id: entity.id.clone(),
        kind: entity.kind.name(),
        name: entity.name.clone(),
        mentions: entity.mentions.iter().filter_map(|it| evidence(sides, it)).collect(),
        because: entity.because.clone(),
    }
}

fn link(sides: Sides<'_>, link: &align::Link) -> Option<Link> {
    let (a, b) = (passage(sides, &link.a)?, passage(sides, &link.b)?);
    Some(Link { a, b, score: rounded(link.score), because: link.because.clone() })
}

fn finding(sides: Sides<'_>, first_claims: &[usize], finding: &compare::Finding) -> Finding {
    let id = |&at: &usize| sides.readings.get(at).map(|reading| reading.document.id.clone());
    let claim = |it: &compare::ClaimId| first_claims.get(it.document).map(|first| claim_id(first + it.claim));
    Finding {
        kind: finding.kind.name(),
        facet: finding.facet.clone(),
        documents: finding.documents.iter().filter_map(id).collect(),
        claims: finding.claims.iter().filter_map(claim).collect(),
        evidence: finding.evidence.iter().filter_map(|it| evidence(sides, it)).collect(),
        reason: finding.reason.clone(),
        weight: rounded(finding.weight),
    }
}

/// To three places: no reader can use more, and equal inputs print equally.
fn rounded(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}
