//! Names of places by what a gazetteer knows of them.

use crate::lexicon::Library;

/// What a gazetteer says of two names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Known {
    /// They name one place; its id.
    One(String),
    /// They name two states or regions, or places of which none is the same.
    Two,
}

/// The ids of the places of this name, largest first.
pub fn ids(library: &Library, name: &str) -> Vec<String> {
    library.places(name).map(str::to_owned).collect()
}

/// What the ids say; None where one of the names is no place that is known, or two cities may be one under other names.
pub fn known(a: &[String], b: &[String]) -> Option<Known> {
    let (first, second) = (a.first()?, b.first()?);
    let is_state = |id: &String| id.len() == 2;
    if let Some(one) = a.iter().find(|id| b.contains(id)) {
        let other_states = is_state(first) && is_state(second) && first != second;
        return Some(if other_states { Known::Two } else { Known::One(one.clone()) });
    }
    Some(Known::Two)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_place_in_two_scripts_and_two_states_of_nearly_one_name() {
        let library = Library::embedded();
        let said = |a: &str, b: &str| known(&ids(&library, a), &ids(&library, b));
        assert!(matches!(said("Warsaw", "Варшава"), Some(Known::One(_))));   // Varshava
        assert_eq!(said("Niger", "Nigeria"), Some(Known::Two));
        assert_eq!(said("Slovakia", "Slovenia"), Some(Known::Two));
        assert_eq!(said("Warsaw", "Adel Mansour"), None);
    }
}
