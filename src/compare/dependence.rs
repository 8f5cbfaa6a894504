//! Dependence: documents that rest on one origin. Three outlets, one origin, is one confirmation.

use super::{
    Finding, Reading,
    figures::{Figure, Relation, relation},
    origins::{self, Node, UNNAMED},
    story::{Story, about_figures, about_words, cliques, is_named, source_entity},
    wording,
};
use crate::{align::Passage, document::Span, meaning::FindingKind};
use std::{
    collections::{BTreeMap, HashSet},
    hash::{DefaultHasher, Hash, Hasher},
};
use unicode_segmentation::UnicodeSegmentation;

/// Documents with one agency, with near-identical text, or with one named source for one figure.
pub(super) fn findings(story: &Story<'_>) -> Vec<Finding> {
    let copies = copies(story);
    let mut findings = one_agency(story, &copies);
    let credited: Vec<Vec<usize>> = findings.iter().map(|finding| finding.documents.clone()).collect();
    findings.extend(near_identical(story, &copies, &credited));
    findings.extend(one_source(story));
    findings
}

/// How much of the shorter text stands in the other, from 0 to 1, where it is much, and the longest run that does.
type Copies = BTreeMap<(usize, usize), f64>;

/// Documents that credit one agency, or whose figures came through it.
fn one_agency(story: &Story<'_>, copies: &Copies) -> Vec<Finding> {
    let mut by_agency: BTreeMap<&str, BTreeMap<usize, Vec<Passage>>> = BTreeMap::new();
    for (document, reading) in story.readings.iter().enumerate() {
        for agency in reading.document.agencies.iter().filter(|agency| *agency != UNNAMED) {
            by_agency.entry(agency).or_default().insert(document, vec![opening(story, document)]);
        }
    }
    for figure in story.figures.iter().flatten() {
        for (node, words) in origins::of(story, figure) {
            if let (Node::Agency(agency), Some(words)) = (node, words) {
                let passages = by_agency.entry(agency).or_default().entry(figure.document).or_default();
                if passages.is_empty() {
                    passages.push(*words);
                }
            }
        }
    }
    let shared = by_agency.into_iter().filter(|(_, documents)| documents.len() > 1);
    shared
        .map(|(agency, words)| {
            let (documents, evidence): (Vec<usize>, Vec<Vec<Passage>>) = words.into_iter().unzip();
            let outlets = wording::outlets(story.readings, &documents);
            let is_credited =
                |document: &usize| story.readings[*document].document.agencies.iter().any(|it| it == agency);
            let rest_on = if documents.iter().all(is_credited) { "credit" } else { "have figures from" };
            let pairs = copies.keys().filter(|(a, b)| documents.contains(a) && documents.contains(b)).count();
            let text = if pairs > 0 { ", in part in the same words" } else { "" };
            let reason = format!(
                "{outlets} {rest_on} {agency}{text}: {} outlets, one origin, is one confirmation.",
                documents.len()
            );
            about_words(FindingKind::Dependence, "agency", documents, evidence.concat(), reason, 0.52)
        })
        .collect()
}

/// The first sentence or block of a document stands for its text.
fn opening(story: &Story<'_>, document: usize) -> Passage {
    let reading = &story.readings[document];
    let body = reading.annotations.sentences.iter().find(|sentence| !reading.document.in_headline(**sentence));
    let block = || reading.document.blocks.first().map(|block| block.span);
    let span = body.copied().or_else(block).unwrap_or(Span::new(0, reading.document.text.len()));
    Passage { document, span }
}

fn near_identical(story: &Story<'_>, copies: &Copies, credited: &[Vec<usize>]) -> Vec<Finding> {
    let pairs: Vec<(usize, usize)> = copies.keys().copied().collect();
    let cliques = cliques(&pairs);
    let new =
        cliques.into_iter().filter(|clique| !credited.iter().any(|known| clique.iter().all(|d| known.contains(d))));
    new.map(|documents| {
        let outlets = wording::outlets(story.readings, &documents);
        let inside = copies.iter().filter(|((a, b), _)| documents.contains(a) && documents.contains(b));
        let least = inside.map(|(_, share)| *share).fold(1.0, f64::min);
        let reason = format!(
            "{outlets} share at least {:.0} % of the shorter text word for word: {} outlets, one origin, is one confirmation.",
            (least * 100.0).floor(),
            documents.len()
        );
        let evidence = documents.iter().map(|&document| opening(story, document)).collect();
        about_words(FindingKind::Dependence, "text", documents, evidence, reason, 0.56)
    })
    .collect()
}

/// Runs of words compared (Broder, "On the resemblance and containment of documents", 1997).
const SHINGLE: usize = 3;

/// Least number of runs that a text must have to be called a copy of one that is not the same throughout.
const LEAST_RUNS: usize = 20;

/// Least part of the shorter text's runs that the longer has.
const COPIED: f64 = 0.5;

fn copies(story: &Story<'_>) -> Copies {
    let runs: Vec<HashSet<u64>> = story.readings.iter().map(runs).collect();
    let mut copies = Copies::new();
    for (a, b) in story.pairs() {
        let (short, long) = if runs[a].len() <= runs[b].len() { (&runs[a], &runs[b]) } else { (&runs[b], &runs[a]) };
        let is_same = || story.readings[a].document.text == story.readings[b].document.text;
        if short.is_empty() || short.len() < LEAST_RUNS && !is_same() {
            continue;
        }
        let share = short.intersection(long).count() as f64 / short.len() as f64;
        if share >= COPIED {
            copies.insert((a, b), share);
        }
    }
    copies
}

fn runs(reading: &Reading) -> HashSet<u64> {
    let text = reading.document.text.to_lowercase();
    let words: Vec<&str> = text.unicode_words().collect();
    let hash = |run: &[&str]| {
        let mut hasher = DefaultHasher::new();
        run.hash(&mut hasher);
        hasher.finish()
    };
    words.windows(SHINGLE).map(hash).collect()
}

/// One person or body whose figure several documents carry.
fn one_source(story: &Story<'_>) -> Vec<Finding> {
    let mut pairs: BTreeMap<(usize, usize), [&Figure; 2]> = BTreeMap::new();
    for &facet in &story.facets {
        for (a, b) in story.pairs() {
            let all = story.of(a, facet).flat_map(|x| story.of(b, facet).map(move |y| [x, y]));
            let one = all.into_iter().find(|[x, y]| relation(x, y) == Relation::Agree && is_one(story, x, y));
            if let Some(one) = one {
                pairs.entry((a, b)).or_insert(one);
            }
        }
    }
    let keys: Vec<(usize, usize)> = pairs.keys().copied().collect();
    let cliques = cliques(&keys);
    cliques
        .into_iter()
        .map(|documents| {
            let inside = pairs.iter().filter(|((a, b), _)| documents.contains(a) && documents.contains(b));
            let mut figures: Vec<&Figure> = Vec::new();
            for &figure in inside.flat_map(|(_, figures)| figures) {
                if !figures.iter().any(|known| known.document == figure.document) {
                    figures.push(figure);
                }
            }
            figures.sort_by_key(|figure| figure.document);
            let says = wording::says(story.readings, &figures);
            let reason = format!("{says}: {} outlets, one source, is one confirmation.", documents.len());
            let found = about_figures(story, FindingKind::Dependence, &figures, reason, 0.46);
            Finding { facet: "source".into(), ..found }
        })
        .collect()
}

/// A source with a name of its own, or one whom the sources cite: "officials" here and there need not be the same.
fn is_one(story: &Story<'_>, x: &Figure, y: &Figure) -> bool {
    let named = |figure: &Figure| source_entity(story, figure).filter(|&entity| is_named(story, entity));
    named(x).is_some_and(|entity| named(y) == Some(entity)) || origins::is_one_source(story, &[x, y])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{compared, found, reading};
    use crate::{amount::Amount, meaning::MentionKind};

    #[test]
    fn one_named_agency_is_one_origin_and_unnamed_ones_are_not() {
        let with = |outlet, agency: &str| {
            let mut reading = reading(outlet, "2024-09-02", "Something happened.");
            reading.document.agencies = vec![agency.into()];
            reading
        };
        let comparison = compared(vec![with("A", "AFP"), with("B", "AP"), with("C", "AFP")]);
        assert_eq!(found(&comparison, FindingKind::Dependence), [("agency", &[0, 2][..])]);
        assert_eq!(found(&compared(vec![with("A", UNNAMED), with("B", UNNAMED)]), FindingKind::Dependence), []);
    }

    #[test]
    fn one_named_person_behind_one_figure_is_one_origin() {
        let said = |outlet, text| {
            let reading = reading(outlet, "2024-09-02", text).killed("Nine", Amount::Exactly(9.0)).by("Ana Roldan");
            reading.name("Ana Roldan", MentionKind::Person, None)
        };
        let comparison =
            compared(vec![said("A", "Nine died, Ana Roldan said."), said("B", "Nine are dead, says Ana Roldan.")]);
        assert_eq!(found(&comparison, FindingKind::Dependence), [("source", &[0, 1][..])]);
    }
}
