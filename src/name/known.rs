//! Names by what lexicons and gazetteer know of them.

use crate::lexicon::{
    Library,
    customs::Custom,
    known::{Thing, ThingKind},
};

/// What is known of two names, and by what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Known {
    /// They name one thing.
    One(String),
    /// They name two.
    Two(String),
}

/// What lexicons and gazetteer know of two names; None where one of them is not known, or either verdict would be rash.
pub fn of_both(library: &Library, a: &str, b: &str) -> Option<Known> {
    let things = library.known(a);
    let said = if things.is_empty() { None } else { of_things(&things, &library.known(b)) };
    said.or_else(|| {
        let first = places(library, a);
        if first.is_empty() { None } else { of_places(&first, &places(library, b)) }
    })
}

/// A word may stand for several things, in several languages; they are one where these are the same, two where none is.
fn of_things(a: &[&Thing], b: &[&Thing]) -> Option<Known> {
    let (first, second) = (a.first()?, b.first()?);
    if a.iter().all(|thing| b.contains(thing)) && a.len() == b.len() {
        return Some(Known::One(format!("both name {}", called(first))));
    }
    let apart = |a: &Thing, b: &Thing| match (a.kind, b.kind) {
        (ThingKind::State, ThingKind::People) | (ThingKind::People, ThingKind::State) => a.id != b.id,
        (ThingKind::State, ThingKind::Capital) | (ThingKind::Capital, ThingKind::State) => true,
        (a_kind, b_kind) => a_kind == b_kind && a.id != b.id,
    };
    let two = a.iter().all(|a| b.iter().all(|b| apart(a, b)));
    two.then(|| Known::Two(format!("{} and {} are two", called(first), called(second))))
}

fn called(thing: &Thing) -> String {
    let id = &thing.id;
    match thing.kind {
        ThingKind::Capital => format!("the capital of {id}"),
        ThingKind::People => format!("the people of {id}"),
        ThingKind::State | ThingKind::Region | ThingKind::Organisation => id.clone(),
    }
}

/// The ids of the places of this name in the gazetteer, largest first.
pub fn places(library: &Library, name: &str) -> Vec<String> {
    library.places(name).map(str::to_owned).collect()
}

/// What the ids of places say; None where one of the names is no place that is known, and for two cities: the gazetteer
/// does not have all cities of a name.
pub fn of_places(a: &[String], b: &[String]) -> Option<Known> {
    let (first, second) = (a.first()?, b.first()?);
    let is_state = |id: &String| id.len() == STATE;
    let is_region = |id: &String| id.starts_with(char::is_uppercase);
    let two = || Known::Two(format!("{first} and {second} are two places"));
    if is_state(first) && is_state(second) && first != second {
        return Some(two());
    }
    match a.iter().find(|id| b.contains(id)) {
        Some(one) => Some(Known::One(because(one))),
        None => a.iter().chain(b).all(is_region).then(two),
    }
}

/// The length of a state's code.
const STATE: usize = 2;

/// A state or region as a word of a name; what a gazetteer knows of cities is too much.
pub(super) fn place(id: &str) -> Option<Custom> {
    let mut bytes = [0; 8];
    bytes.get_mut(..id.len())?.copy_from_slice(id.as_bytes());
    id.starts_with(char::is_uppercase).then_some(Custom::Place(u64::from_be_bytes(bytes)))
}

fn because(id: &str) -> String {
    match u32::from_str_radix(id, 16) {
        Ok(number) if id.len() > STATE => format!("names of one place, GeoNames {number}"),
        _ => format!("names of one place, {id}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_place_in_two_scripts_and_two_states_of_nearly_one_name() {
        let library = Library::embedded();
        let said = |a: &str, b: &str| of_places(&places(&library, a), &places(&library, b));
        assert!(matches!(said("Warsaw", "Варшава"), Some(Known::One(_)))); // Varshava
        assert!(matches!(said("Niger", "Nigeria"), Some(Known::Two(_))));
        assert!(matches!(said("Slovakia", "Slovenia"), Some(Known::Two(_))));
        assert_eq!(said("Warsaw", "Adel Mansour"), None);
    }

    #[test]
    fn what_lexicons_know_is_one_in_all_languages_and_two_where_they_say_so() {
        let library = Library::embedded();
        let one = [("NATO", "OTAN"), ("United Nations", "ONU"), ("Ivory Coast", "Elfenbeink\u{fc}ste")];
        for (a, b) in one {
            assert!(matches!(of_both(&library, a, b), Some(Known::One(_))), "{a} {b}");
        }
        let two = [
            ("Niger", "Nigeria"),
            ("Nigerian", "Nigerien"),
            ("Niger", "Nigerian"),
            ("Republic of Congo", "DR Congo"),
            ("Moscow", "Russia"),
            ("UNICEF", "UNESCO"),
        ];
        for (a, b) in two {
            assert!(matches!(of_both(&library, a, b), Some(Known::Two(_))), "{a} {b}");
        }
        assert_eq!(of_both(&library, "NATO", "Adel Mansour"), None);
    }
}
