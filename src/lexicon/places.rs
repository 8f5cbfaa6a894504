//! The gazetteer: names of states, regions and cities, and the places that each can mean.
//!
//! It stays as it is written and is searched as it is.

use super::{customs, table};

/// The file of it in `lexicons/world`.
pub const FILE: &str = "places.tsv";

/// The ids of the places of this name, largest first: a state's ISO 3166-1 code, a region's ISO 3166-2 code, or a
/// city's GeoNames number (hexadecimal).
pub fn find<'t>(table: &'t str, name: &str) -> impl Iterator<Item = &'t str> + use<'t> {
    let key = customs::key(name.split(customs::is_between));
    table::line(table, &key).unwrap_or_default().split(' ').filter(|id| !id.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = include_str!("../../lexicons/world/places.tsv");

    #[test]
    fn every_name_is_found_as_it_is_looked_up() {
        let keys: Vec<&str> = TABLE.lines().filter_map(|line| Some(line.split_once('\t')?.0)).collect();
        assert_eq!(keys.len(), TABLE.lines().count());
        assert!(keys.is_sorted(), "lines stand in the order of their bytes");
        let lost: Vec<&&str> = keys.iter().filter(|key| find(TABLE, key).next().is_none()).collect();
        assert!(lost.is_empty(), "{lost:?}");
    }

    #[test]
    fn a_city_has_one_id_in_all_scripts() {
        let ids = |name| find(TABLE, name).collect::<Vec<_>>();
        let shared = |a, b| ids(a).iter().any(|id| ids(b).contains(id));
        assert!(shared("Edinburgh", "爱丁堡") && shared("Лондон", "London")); // Aidingbao
        assert!(!shared("Niger", "Nigeria") && !shared("Mali", "Malawi"));
        assert!(ids("").is_empty() && ids("Tinzaouat\u{e8}ne of nowhere").is_empty());
    }
}
