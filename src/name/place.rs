//! Names of places by what a gazetteer knows of them.

use crate::lexicon::Library;

/// What a gazetteer says of two names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Known {
    /// They name one place; its id.
    One(String),
    /// They name two states or regions.
    Two,
}

/// The ids of the places of this name, largest first.
pub fn ids(library: &Library, name: &str) -> Vec<String> {
    library.places(name).map(str::to_owned).collect()
}

/// What the gazetteer says of two names.
pub fn of_both(library: &Library, a: &str, b: &str) -> Option<Known> {
    let first = ids(library, a);
    if first.is_empty() { None } else { known(&first, &ids(library, b)) }
}

/// What the ids say; None where one of the names is no place that is known, and for two cities: the gazetteer
/// does not have all cities of a name.
pub fn known(a: &[String], b: &[String]) -> Option<Known> {
    let (first, second) = (a.first()?, b.first()?);
    let is_state = |id: &String| id.len() == STATE;
    let is_region = |id: &String| id.starts_with(char::is_uppercase);
    if is_state(first) && is_state(second) && first != second {
        return Some(Known::Two);
    }
    match a.iter().find(|id| b.contains(id)) {
        Some(one) => Some(Known::One(one.clone())),
        None => a.iter().chain(b).all(is_region).then_some(Known::Two),
    }
}

/// The length of a state's code.
const STATE: usize = 2;

/// What is said of two names of the place with this id.
pub fn because(id: &str) -> String {
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
        let said = |a: &str, b: &str| known(&ids(&library, a), &ids(&library, b));
        assert!(matches!(said("Warsaw", "Варшава"), Some(Known::One(_)))); // Varshava
        assert_eq!(said("Niger", "Nigeria"), Some(Known::Two));
        assert_eq!(said("Slovakia", "Slovenia"), Some(Known::Two));
        assert_eq!(said("Warsaw", "Adel Mansour"), None);
    }
}
