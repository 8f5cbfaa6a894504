//! Who stands behind figures: the agencies, people and bodies in their chains, so that one origin is not taken for several.

use super::{
    Reading,
    figures::Figure,
    story::{Story, is_named},
    wording,
};
use crate::{
    align::{Entity, Named, Passage},
    annotate::Origin,
    claim::chain::chains,
    meaning::LinkKind,
};
use std::collections::HashMap;

/// The name that reading gives to agencies that the credit does not name.
pub(super) const UNNAMED: &str = "agencies";

/// One in a chain who is the same in several documents.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Node {
    /// By its name in reports.
    Agency(String),
    /// Index of the entity.
    Entity(usize),
}

/// By document and claim those in the chain, with the words for them where the text has some.
pub(super) type Nodes = Vec<Vec<Vec<(Node, Option<Passage>)>>>;

pub(super) fn nodes(readings: &[Reading], entities: &[Entity], named: &Named) -> Nodes {
    let mut by_name: HashMap<&str, usize> = HashMap::new();
    for (index, entity) in entities.iter().enumerate() {
        by_name.entry(&entity.name).or_insert(index);
    }
    let node = |document: usize, origin: &Origin| {
        let at = origin.span.map(|span| Passage { document, span });
        let node = match (origin.kind, &origin.entity) {
            (LinkKind::Agency, Some(agency)) => (agency != UNNAMED).then(|| Node::Agency(agency.clone())),
            (LinkKind::Agency, None) => None,
            _ => {
                let by_words = || at.and_then(|at| named.entity_at(at));
                at.and_then(|_| by_name.get(origin.name.as_str()).copied().or_else(by_words)).map(Node::Entity)
            }
        };
        node.map(|node| (node, at))
    };
    let of_claim = |document: usize, chain: &Vec<Origin>| chain.iter().filter_map(|it| node(document, it)).collect();
    let of_reading = |(document, reading)| chains(reading).iter().map(|chain| of_claim(document, chain)).collect();
    readings.iter().enumerate().map(of_reading).collect()
}

/// Those behind a figure.
pub(super) fn of<'a>(story: &'a Story<'_>, figure: &Figure) -> &'a [(Node, Option<Passage>)] {
    let claim = figure.claims.first().and_then(|&claim| story.origins.get(figure.document)?.get(claim));
    claim.map_or(&[], Vec::as_slice)
}

/// Is it an agency, a person or a body? A country in the words of a source ("Malian officials") is no one.
fn is_someone(story: &Story<'_>, node: &Node) -> bool {
    match node {
        Node::Agency(_) => true,
        Node::Entity(entity) => is_named(story, *entity),
    }
}

/// Those who stand behind all of the figures.
pub(super) fn shared<'a>(story: &'a Story<'_>, figures: &'a [&'a Figure]) -> impl Iterator<Item = &'a Node> {
    let behind = |node: &Node, figure: &Figure| of(story, figure).iter().any(|(other, _)| other == node);
    let (first, others) =
        figures.split_first().map_or((&[][..], figures), |(first, others)| (of(story, first), others));
    let nodes = first.iter().map(|(node, _)| node).filter(|node| is_someone(story, node));
    nodes.filter(move |node| others.iter().all(|figure| behind(node, figure)))
}

/// Is there a person or body behind all of the figures?
pub(super) fn is_one_source(story: &Story<'_>, figures: &[&Figure]) -> bool {
    shared(story, figures).any(|node| matches!(node, Node::Entity(_)))
}

/// "; both rest on AFP", where one stands behind all of the figures of several documents.
pub(super) fn remark(story: &Story<'_>, figures: &[&Figure]) -> String {
    let Some(node) = shared(story, figures).next().filter(|_| figures.len() > 1) else { return String::new() };
    let name = match node {
        Node::Agency(agency) => agency.clone(),
        Node::Entity(entity) => story.entities.get(*entity).map(|it| wording::one_line(&it.name)).unwrap_or_default(),
    };
    let all = if figures.len() == 2 { "both" } else { "all" };
    format!("; {all} rest on {name}")
}
