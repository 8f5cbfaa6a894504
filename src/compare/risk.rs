//! Translation risk: names and numbers that are known to be taken for others between languages.

use super::{
    ClaimId, Finding, Reading,
    figures::{is_one_facet, number},
    story::{Story, about_words, evidence},
    wording,
};
use crate::{
    align::Passage,
    annotate::Mention,
    document::Span,
    lexicon::{Library, source::Entry},
    meaning::{FindingKind, MentionKind},
};
use std::collections::{BTreeMap, HashSet};
use unicode_segmentation::UnicodeSegmentation;

/// The file of the risks, in the folder of what is no language's own.
const FILE: &str = "risks.toml";

/// Risks of names, of words, and of figures a thousandfold apart.
pub(super) fn findings(story: &Story<'_>, library: &Library) -> Vec<Finding> {
    let file = library.world().file(FILE).unwrap_or_default();
    let mut findings = Vec::new();
    for (section, risk) in [("peoples", Risk::People), ("names", Risk::Names)] {
        for entry in file.entries(section) {
            let ids: Vec<&str> = entry.meaning.split(' ').collect();
            let why = entry.ways.first().map_or("", |way| way.text.as_str());
            findings.extend(names_at_risk(story, &ids, risk, why));
        }
    }
    let words = file.entries("words");
    let first = first_places(story, words);
    findings.extend(words.iter().filter_map(|entry| words_at_risk(story, entry, &first)));
    findings.extend(thousandfold(story));
    findings
}

/// What can be taken for something else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Risk {
    /// A word for a people, whatever stands beside it.
    People,
    /// The names, where a text has more than one of them.
    Names,
}

/// Documents that name one of several things with names alike in such a way.
fn names_at_risk(story: &Story<'_>, ids: &[&str], risk: Risk, why: &str) -> Option<Finding> {
    let mut evidence = Vec::new();
    let mut documents = Vec::new();
    for (document, reading) in story.readings.iter().enumerate() {
        let mentions: Vec<&Mention> = mentions_of(reading, ids).collect();
        let several = mentions.iter().any(|mention| mention.entity != mentions[0].entity);
        let is_risky = |mention: &&&Mention| match risk {
            Risk::People => mention.kind == MentionKind::People,
            Risk::Names => several && mention.kind != MentionKind::People,
        };
        let risky: Vec<&&Mention> = mentions.iter().filter(is_risky).collect();
        if !risky.is_empty() {
            documents.push(document);
            evidence.extend(first_of_each(reading, &risky).map(|span| Passage { document, span }));
        }
    }
    if documents.is_empty() {
        return None;
    }
    let words: Vec<String> = evidence.iter().map(|at| wording::quote(&story.readings[at.document], at.span)).collect();
    let mut once: Vec<String> = Vec::new();
    for word in words {
        if !once.contains(&word) {
            once.push(word);
        }
    }
    let reason = format!("{}: {}", wording::list(&once), why);
    Some(about_words(FindingKind::TranslationRisk, "name", documents, evidence, reason, 0.55))
}

fn mentions_of<'a>(reading: &'a Reading, ids: &[&str]) -> impl Iterator<Item = &'a Mention> {
    let mentions = reading.annotations.mentions.iter();
    mentions.filter(move |mention| mention.entity.as_deref().is_some_and(|id| ids.contains(&id)))
}

/// Where each word for the things at risk first stands.
fn first_of_each(reading: &Reading, mentions: &[&&Mention]) -> impl Iterator<Item = crate::document::Span> {
    let mut seen: Vec<String> = Vec::new();
    let mut spans = Vec::new();
    for mention in mentions {
        let word = mention.span.of(&reading.document.text).to_lowercase();
        if !seen.contains(&word) {
            seen.push(word);
            spans.push(mention.span);
        }
    }
    spans.into_iter()
}

/// Where the words of these lines, each with its language before it, first stand in each document.
fn first_places<'f>(story: &Story<'_>, words: &'f [Entry]) -> BTreeMap<(usize, &'f str), Span> {
    let all = || words.iter().flat_map(|entry| &entry.ways).filter_map(|way| way.text.split_once(' '));
    let mut places = BTreeMap::new();
    for (document, reading) in story.readings.iter().enumerate() {
        let language = &reading.annotations.language.code;
        let mut sought: HashSet<&str> = all().filter(|(code, _)| code == language).map(|(_, word)| word).collect();
        let mut found = reading.document.text.unicode_word_indices();
        while !sought.is_empty()
            && let Some((at, word)) = found.next()
        {
            if let Some(word) = sought.take(word.to_lowercase().as_str()) {
                places.insert((document, word), Span::new(at, at + word.len()));
            }
        }
    }
    places
}

/// A word that stands for another thing in another language, where the documents are in several.
fn words_at_risk(story: &Story<'_>, entry: &Entry, first: &BTreeMap<(usize, &str), Span>) -> Option<Finding> {
    let mut evidence = Vec::new();
    for (document, reading) in story.readings.iter().enumerate() {
        let ways = entry.ways.iter().filter_map(|way| way.text.split_once(' '));
        let here = ways.filter(|(code, _)| *code == reading.annotations.language.code);
        let places = here.filter_map(|(_, word)| first.get(&(document, word)).copied());
        evidence.extend(places.min().map(|span| Passage { document, span }));
    }
    let are_two = |pair: &[Reading]| pair[0].annotations.language.code != pair[1].annotations.language.code;
    let several = story.readings.windows(2).any(are_two);
    if evidence.is_empty() || !several {
        return None;
    }
    let words: Vec<String> = evidence.iter().map(|at| wording::quote(&story.readings[at.document], at.span)).collect();
    let documents = evidence.iter().map(|at| at.document).collect();
    let why = &entry.meaning;
    Some(about_words(
        FindingKind::TranslationRisk,
        "word",
        documents,
        evidence,
        format!("{}: {why}", wording::list(&words)),
        0.45,
    ))
}

/// Figures of one facet that are a thousand or a million times each other: a scale or a separator was misread.
fn thousandfold(story: &Story<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (a, b) in story.pairs() {
        let found =
            story.figures[a].iter().flat_map(|x| story.figures[b].iter().map(move |y| (x, y))).find(|(x, y)| {
                let (low, high) = (number(x.amount).min(number(y.amount)), number(x.amount).max(number(y.amount)));
                is_one_facet(x, y) && low > 0.0 && (high == low * 1e3 || high == low * 1e6)
            });
        let Some((x, y)) = found else { continue };
        let says = wording::says(story.readings, &[x, y]);
        let reason = format!("{says}: a scale word or a separator of thousands may have been misread.");
        let claims: Vec<ClaimId> =
            [x, y].iter().filter_map(|f| Some(ClaimId { document: f.document, claim: *f.claims.first()? })).collect();
        let passages = claims.iter().map(|&claim| evidence(story, claim)).collect();
        findings.push(Finding {
            claims,
            ..about_words(FindingKind::TranslationRisk, "scale", vec![a, b], passages, reason, 0.6)
        });
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{compared, found, reading};
    use crate::{amount::Amount, meaning::FindingKind};

    #[test]
    fn a_word_for_a_people_or_two_states_with_one_name_are_risks_and_one_name_alone_is_none() {
        let people =
            reading("A", "2024-09-02", "Nigerien rebels met.").name("Nigerien", MentionKind::People, Some("NE"));
        let state = reading("B", "2024-09-02", "They met in Niger.").name("Niger", MentionKind::Place, Some("NE"));
        let comparison = compared(vec![people, state.clone()]);
        assert_eq!(found(&comparison, FindingKind::TranslationRisk), [("name", &[0][..])]);
        assert_eq!(found(&compared(vec![state]), FindingKind::TranslationRisk), []);
        let two = reading("C", "2024-09-02", "From Niger to Nigeria.")
            .name("Niger", MentionKind::Place, Some("NE"))
            .name("Nigeria", MentionKind::Place, Some("NG"));
        assert_eq!(found(&compared(vec![two]), FindingKind::TranslationRisk), [("name", &[0][..])]);
    }

    #[test]
    fn figures_a_thousandfold_apart_are_a_risk() {
        let dead = |outlet, n| reading(outlet, "2024-09-02", "The toll.").killed("toll", Amount::Exactly(n));
        let comparison = compared(vec![dead("A", 1204.0), dead("B", 1.204)]);
        assert_eq!(found(&comparison, FindingKind::TranslationRisk), [("scale", &[0, 1][..])]);
    }
}
