//! What several documents say of the same thing: names that are one entity, sentences that say the same.

mod entities;
mod links;
mod search;

pub use entities::entities;
pub use links::links;

use crate::{annotate::Attribution, claim::Reading, document::Span, meaning::MentionKind};
use std::collections::HashMap;

/// A stretch of one of the compared documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Passage {
    /// Index of the document.
    pub document: usize,
    pub span: Span,
}

/// One person, place or group under all the names it has in the documents.
#[derive(Debug, Clone, PartialEq)]
pub struct Entity {
    pub id: String,
    pub kind: MentionKind,
    /// Its fullest name.
    pub name: String,
    /// In the order of the documents and their texts.
    pub mentions: Vec<Passage>,
    /// Why the names are one: "Tinzaouatène = Tinzaouatene (same letters without accents)".
    pub because: Vec<String>,
}

/// Two passages that say the same.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    pub a: Passage,
    pub b: Passage,
    /// From 0 to 1.
    pub score: f64,
    /// What the two share, most telling first: "25–29 août = August 25 to 29".
    pub because: Vec<String>,
}

/// Who is named where: the mentions of all entities by document, in the order of its text.
#[derive(Debug, Clone, PartialEq)]
pub struct Named {
    /// By document: where a name stands, the index of its entity, and the furthest end of the names up to here.
    by_document: Vec<Vec<(Span, usize, usize)>>,
}

impl Named {
    /// The names of so many documents.
    pub fn new(entities: &[Entity], documents: usize) -> Named {
        let mut by_document = vec![Vec::new(); documents];
        for (index, entity) in entities.iter().enumerate() {
            for mention in &entity.mentions {
                if let Some(names) = by_document.get_mut(mention.document) {
                    names.push((mention.span, index, 0));
                }
            }
        }
        for names in &mut by_document {
            names.sort_unstable();
            let mut reach = 0;
            for (span, _, furthest) in names {
                reach = reach.max(span.end);
                *furthest = reach;
            }
        }
        Named { by_document }
    }

    /// The names in a document, each with the index of its entity.
    pub fn of(&self, document: usize) -> impl Iterator<Item = (Span, usize)> {
        let names = self.by_document.get(document).map_or(&[][..], Vec::as_slice);
        names.iter().map(|&(span, entity, _)| (span, entity))
    }

    /// The entity that is named at a place, the longest name first.
    pub fn entity_at(&self, at: Passage) -> Option<usize> {
        let names = self.by_document.get(at.document)?;
        let next = names.partition_point(|(span, ..)| span.start < at.span.start);
        let around = names[..next].iter().rev().take_while(|(.., reach)| *reach >= at.span.end);
        let inside = names[next..].iter().take_while(|(span, ..)| span.start <= at.span.end);
        let named = around.chain(inside).filter(|(span, ..)| at.span.contains(*span) || span.contains(at.span));
        named.max_by_key(|(span, entity, _)| (span.len(), std::cmp::Reverse(*entity))).map(|(_, entity, _)| *entity)
    }
}

/// For each attribution of each document the entity whose name its source is or holds, or else its speaker's.
pub fn sources(readings: &[Reading], entities: &[Entity], named: &Named) -> Vec<Vec<Option<usize>>> {
    let mut by_name: HashMap<&str, usize> = HashMap::new();
    for (index, entity) in entities.iter().enumerate() {
        by_name.entry(&entity.name).or_insert(index);
    }
    for (index, mention) in entities.iter().enumerate().flat_map(|(at, it)| it.mentions.iter().map(move |it| (at, it)))
    {
        let words = readings.get(mention.document).map_or("", |reading| mention.span.of(&reading.document.text));
        by_name.entry(words).or_insert(index);
    }
    let source = |document: usize, attribution: &Attribution| {
        let at = attribution.source.filter(|_| !attribution.continues).map(|span| Passage { document, span });
        let speaker = || attribution.speaker.as_deref().and_then(|speaker| by_name.get(speaker).copied());
        at.and_then(|at| named.entity_at(at)).or_else(speaker)
    };
    let documents = readings.iter().enumerate();
    documents
        .map(|(document, reading)| reading.annotations.attributions.iter().map(|it| source(document, it)).collect())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        compare::Comparison,
        meaning::MentionKind::{Organisation, People, Person, Place},
        sample::{compared, reading},
    };

    /// The names of each entity that has more than one, in order.
    fn joined(comparison: &Comparison) -> Vec<Vec<&str>> {
        let text = |at: &Passage| at.span.of(&comparison.readings[at.document].document.text);
        let names = comparison.entities.iter().map(|entity| entity.mentions.iter().map(text).collect::<Vec<_>>());
        names.filter(|names| names.len() > 1).collect()
    }

    fn read(text: &str) -> Reading {
        reading("A", "2024-09-02", text)
    }

    #[test]
    fn names_are_joined_by_spelling_by_standing_together_and_as_short_forms() {
        let a = read("The Harbour Relief Union (HRU) met Dario Quessal in San Velio del Mar. Quessal left.")
            .name("Harbour Relief Union", Organisation, None)
            .name("HRU", Organisation, None)
            .name("Dario Quessal", Person, None)
            .name("San Velio del Mar", Place, None);
        let b = read("In San Velio Quesal spoke for HRU.")
            .name("San Velio", Place, None)
            .name("Quesal", Person, None)
            .name("HRU", Organisation, None);
        let comparison = compared(vec![a, b]);
        let expected = [
            vec!["Harbour Relief Union", "HRU", "HRU"],
            vec!["Dario Quessal", "Quesal"],
            vec!["San Velio del Mar", "San Velio"],
        ];
        assert_eq!(joined(&comparison), expected);
        assert!(comparison.entities.iter().all(|entity| entity.mentions.len() < 2 || !entity.because.is_empty()));
    }

    #[test]
    fn the_longest_name_at_a_place_is_found() {
        let entity = |spans: &[(usize, usize)]| Entity {
            id: String::new(),
            kind: Place,
            name: String::new(),
            mentions: spans.iter().map(|&(start, end)| Passage { document: 1, span: Span::new(start, end) }).collect(),
            because: Vec::new(),
        };
        let named = Named::new(&[entity(&[(4, 9), (20, 40)]), entity(&[(0, 10), (22, 24)]), entity(&[(26, 28)])], 2);
        let at = |start, end| named.entity_at(Passage { document: 1, span: Span::new(start, end) });
        assert_eq!([at(4, 9), at(5, 6), at(0, 12), at(3, 9)], [Some(1), Some(1), Some(1), Some(1)]);
        assert_eq!([at(23, 24), at(26, 29), at(8, 12), at(41, 50)], [Some(0), Some(0), None, None]);
        assert_eq!(named.entity_at(Passage { document: 7, span: Span::new(4, 9) }), None);
    }

    #[test]
    fn what_lexicons_know_to_be_two_is_never_one() {
        let a = read("Republic of Congo, Niger, Congolese").name("Republic of Congo", Place, Some("CG")).name(
            "Niger",
            Place,
            Some("NE"),
        );
        let b = read("Democratic Republic of Congo, Nigeria, Congolese")
            .name("Democratic Republic of Congo", Place, Some("CD"))
            .name("Nigeria", Place, Some("NG"))
            .name("Congolese", People, Some("CD"));
        assert_eq!(joined(&compared(vec![a, b])), [["Democratic Republic of Congo", "Congolese"]]);
    }

    #[test]
    fn a_short_form_of_two_people_is_neither() {
        let a = read("Omar Salim and Karim Salim met. Salim left.").name("Omar Salim", Person, None).name(
            "Karim Salim",
            Person,
            None,
        );
        let b = read("Salim left.").name("Salim", Person, None);
        assert_eq!(joined(&compared(vec![a, b])), Vec::<Vec<&str>>::new());
    }

    #[test]
    fn names_are_found_in_a_text_without_capitals() {
        // Kafr Luza, and wa-Kafr Luza with the particle "wa" in front, in Arabic letters.
        let village = "\u{643}\u{641}\u{631} \u{644}\u{648}\u{632}\u{627}";
        let arabic = format!("\u{642}\u{631}\u{64a}\u{629} {village} \u{627}\u{644}\u{64a}\u{648}\u{645}");
        let a = read("The village of Kafr Luza was quiet.").name("Kafr Luza", Place, None);
        let comparison = compared(vec![a, read(&arabic)]);
        assert_eq!(joined(&comparison), [["Kafr Luza", village]]);
        assert!(comparison.entities[0].because[0].contains("k f r l z"), "{:?}", comparison.entities[0].because);
    }

    #[test]
    fn a_front_is_one_in_two_languages_by_its_words_and_by_its_initials() {
        let a = read("The Harbour Liberation Front (HLF) met.")
            .name("Harbour Liberation Front", Organisation, None)
            .name("HLF", Organisation, None);
        let b = read("Le Front de lib\u{e9}ration de Harbour (FLH). Le Front de r\u{e9}sistance.")
            .name("Front de lib\u{e9}ration de Harbour", Organisation, None)
            .name("FLH", Organisation, None)
            .name("Front de r\u{e9}sistance", Organisation, None);
        let comparison = compared(vec![a, b]);
        let front = vec!["Harbour Liberation Front", "HLF", "Front de lib\u{e9}ration de Harbour", "FLH"];
        assert_eq!(joined(&comparison), [front]);
        assert!(comparison.entities[0].because.iter().any(|why| why.contains("another order")));
    }

    #[test]
    fn people_are_called_without_the_fathers_name_or_the_mothers() {
        let a = read("Iv\u{e1}n Petrovich Sidorov met Luc\u{ed}a Luna Cort\u{e9}s and Luc\u{ed}a Luna Moreno.")
            .name("Iv\u{e1}n Petrovich Sidorov", Person, None)
            .name("Luc\u{ed}a Luna Cort\u{e9}s", Person, None)
            .name("Luc\u{ed}a Luna Moreno", Person, None);
        let b = read("Ivan Sidorov left. Luna Cort\u{e9}s stayed.").name("Ivan Sidorov", Person, None).name(
            "Luna Cort\u{e9}s",
            Person,
            None,
        );
        let expected = [
            vec!["Iv\u{e1}n Petrovich Sidorov", "Ivan Sidorov"],
            vec!["Luc\u{ed}a Luna Cort\u{e9}s", "Luna Cort\u{e9}s"],
        ];
        assert_eq!(joined(&compared(vec![a, b])), expected);
    }

    #[test]
    fn a_father_and_his_son_are_two() {
        let a = read("Salim Harun Karmi spoke.").name("Salim Harun Karmi", Person, None);
        let b = read("Harun Karmi and Omar Harun Karmi left.").name("Omar Harun Karmi", Person, None);
        assert!(joined(&compared(vec![a, b])).is_empty());
    }

    #[test]
    fn passages_that_share_nothing_are_not_linked() {
        let a = read("The dam burst on 14 May. Bakers are on strike.");
        let b = read("Schools will close. The dam burst on 14 May.");
        let links = compared(vec![a, b]).links;
        assert_eq!(links.len(), 1);
        assert_eq!(links[0].a.span.start, 0);
        assert!(links[0].because.iter().any(|why| why == "14"), "{:?}", links[0].because);
    }
}
