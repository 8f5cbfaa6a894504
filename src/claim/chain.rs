//! Chains of origin: from the outlet over the agency and the official to the first who knows.

use super::{Claim, Reading};
use crate::{
    annotate::{Attribution, Origin},
    document::Span,
    meaning::LinkKind,
};
use std::collections::HashMap;

/// Who says that who says …: deeper ones are not followed.
const DEEPEST: usize = 6;

/// Of the attributions inside one, so many are looked at for a claim.
const MOST_INSIDE: usize = 16;

/// Where so many bytes of small words stand before an attribution that opens what another says, it is still all that is said.
const MOST_BEFORE: usize = 12;

/// For each claim of a reading the chain of those through whom it came: the outlet first, then the agency that the document
/// credits or that was told, who is said to have said it, and whom these cite. Each is there once; the outlet and a
/// credited agency have no words in the text.
pub fn chains(reading: &Reading) -> Vec<Vec<Origin>> {
    let attributions = &reading.annotations.attributions;
    let nested = Nested::new(attributions);
    let before = published(reading);
    let chain = |claim: &Claim| {
        let mut chain = before.clone();
        for attribution in nested.around(attributions, claim) {
            attributions[attribution].path.iter().for_each(|origin| add(&mut chain, origin));
        }
        let people = chain.iter_mut().filter(|origin| origin.kind == LinkKind::Speaker);
        people.skip(1).for_each(|origin| origin.kind = LinkKind::Cited);
        chain
    };
    reading.claims.iter().map(chain).collect()
}

/// The outlet, and the agency that the document is credited to; of several nobody knows which.
fn published(reading: &Reading) -> Vec<Origin> {
    let document = &reading.document;
    let outlet = Origin { kind: LinkKind::Outlet, name: document.called().into(), entity: None, span: None };
    let mut chain: Vec<Origin> = [outlet].into_iter().filter(|outlet| !outlet.name.is_empty()).collect();
    if let [agency] = document.agencies.as_slice() {
        let entity = Some(agency.clone());
        add(&mut chain, &Origin { kind: LinkKind::Agency, name: agency.clone(), entity, span: None });
    }
    chain
}

/// Adds one who is not there yet; words for one who is are better than none.
fn add(chain: &mut Vec<Origin>, origin: &Origin) {
    let name = origin.name.to_lowercase();
    match chain.iter_mut().find(|known| known.name.to_lowercase() == name) {
        Some(known) => known.span = known.span.or(origin.span),
        None => chain.push(origin.clone()),
    }
}

/// Which attribution is all that another one says: "the minister said police had told him that …".
struct Nested {
    /// By attribution the one that holds it.
    outer: Vec<Option<usize>>,
    inner: Vec<Vec<usize>>,
}

impl Nested {
    fn new(attributions: &[Attribution]) -> Nested {
        let mut contents: Vec<(Span, usize)> = attributions
            .iter()
            .enumerate()
            .flat_map(|(at, attribution)| attribution.contents.iter().map(move |&content| (content, at)))
            .collect();
        contents.sort_unstable();
        let mut nested =
            Nested { outer: Vec::with_capacity(attributions.len()), inner: vec![Vec::new(); attributions.len()] };
        let cited = cited(attributions);
        for (at, attribution) in attributions.iter().enumerate() {
            let whole = cover(attribution);
            // what it is all of begins with it, or a few bytes before
            let from = contents.partition_point(|(content, _)| content.start + MOST_BEFORE < whole.start);
            let near =
                contents[from..].iter().take_while(|(content, _)| content.start <= whole.start).take(MOST_INSIDE);
            let holds = |(content, other): &&(Span, usize)| *other != at && content.contains(attribution.cue);
            let outer = near.filter(holds).min_by_key(|(content, _)| content.len()).map(|(_, other)| *other);
            let citing = attribution.source.and_then(|source| cited.get(&source).copied());
            let outer = outer.or(citing.filter(|other| *other != at));
            nested.outer.push(outer);
            if let Some(outer) = outer.filter(|_| !attribution.continues) {
                nested.inner[outer].push(at);
            }
        }
        nested
    }

    /// The attributions around a claim, the outermost first.
    fn around(&self, attributions: &[Attribution], claim: &Claim) -> Vec<usize> {
        let Some(own) = claim.attribution.filter(|&at| at < attributions.len()) else { return Vec::new() };
        let holds = |&&at: &&usize| attributions[at].contents.iter().any(|content| content.contains(claim.span));
        let mut around = vec![own];
        while let Some(&inner) = around.last()
            && around.len() < DEEPEST
            && let Some(&next) = self.inner[inner].iter().take(MOST_INSIDE).find(holds)
            && !around.contains(&next)
        {
            around.push(next);
        }
        while let Some(outer) = self.outer[around[0]]
            && around.len() < DEEPEST
            && !around.contains(&outer)
        {
            around.insert(0, outer);
        }
        around
    }
}

/// By the words for those who are cited the attribution that cites them: what they say besides comes the same way.
fn cited(attributions: &[Attribution]) -> HashMap<Span, usize> {
    let of = |(at, attribution): (usize, &Attribution)| {
        let others = attribution.path.iter().filter_map(|origin| origin.span);
        let own = attribution.source;
        others.filter(|span| Some(*span) != own).map(|span| (span, at)).collect::<Vec<_>>()
    };
    attributions.iter().enumerate().flat_map(of).collect()
}

/// From the first to the last of what belongs to an attribution.
fn cover(attribution: &Attribution) -> Span {
    attribution.contents.iter().copied().chain(attribution.source).fold(attribution.cue, Span::cover)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{document::Document, lexicon::Library};

    /// The chain of the last claim of an English text that "Post" published and credits to these agencies.
    fn chain(agencies: &[&str], text: &str) -> String {
        let mut document = Document::from_text("Post", text);
        document.language = crate::document::Language::given("en");
        document.agencies = agencies.iter().map(|agency| agency.to_string()).collect();
        let reading = crate::claim::reading(document, &Library::embedded());
        let chain = chains(&reading).pop().expect("a claim");
        chain.iter().map(|origin| format!("{} {}", origin.kind, origin.name)).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn a_chain_leads_from_the_outlet_to_the_first_who_knows() {
        for (text, wanted) in [
            ("Twelve people were killed.", "outlet Post"),
            ("Twelve people were killed, a doctor told AFP.", "outlet Post, agency AFP, speaker a doctor"),
            (
                "The ministry said, citing two witnesses, that twelve people were killed.",
                "outlet Post, speaker The ministry, cited two witnesses",
            ),
            (
                "The minister said police had told him that twelve people were killed.",
                "outlet Post, speaker The minister, cited police",
            ),
            (
                "Twelve people were killed, the ministry said, according to AFP.",
                "outlet Post, agency AFP, speaker the ministry",
            ),
            ("The army said twelve people died, according to AFP.", "outlet Post, agency AFP, speaker The army"),
        ] {
            assert_eq!(chain(&[], text), wanted, "{text}");
        }
    }

    #[test]
    fn what_stands_beside_is_no_part_of_the_chain() {
        let text = "The army said ten people died, while according to the ministry twelve people died.";
        assert_eq!(chain(&[], text), "outlet Post, speaker the ministry");
    }

    #[test]
    fn one_credited_agency_is_in_the_chain_and_of_several_none() {
        let text = "Twelve people were killed, a doctor told AFP.";
        assert_eq!(chain(&["AFP"], text), "outlet Post, agency AFP, speaker a doctor");
        assert_eq!(chain(&["Reuters"], text), "outlet Post, agency Reuters, agency AFP, speaker a doctor");
        assert_eq!(chain(&["Reuters", "AP"], "Twelve people were killed."), "outlet Post");
    }
}
