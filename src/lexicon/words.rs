//! How often words stand in texts of each language, those without a folder too.

use super::table;

/// The file of it in `lexicons/world`.
pub const FILE: &str = "words.tsv";

/// The rarity of a word that the table does not have for a language; the rarest that it has are at 12.
pub const UNLISTED: f64 = 14.0;

/// The languages in which a word in small letters is frequent, with its rarity there: the natural logarithm of one word in
/// so many, rounded.
pub fn find<'t>(table: &'t str, word: &str) -> impl Iterator<Item = (&'t str, f64)> + use<'t> {
    let entries = table::line(table, word).unwrap_or_default().split(' ');
    entries.filter_map(|entry| {
        let (code, rarity) = entry.split_at_checked(entry.find(|c: char| c.is_ascii_digit())?)?;
        Some((code, rarity.parse().ok()?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = include_str!("../../lexicons/world/words.tsv");

    #[test]
    fn every_line_is_a_word_with_the_languages_it_is_frequent_in() {
        let keys: Vec<&str> = TABLE.lines().filter_map(|line| Some(line.split_once('\t')?.0)).collect();
        assert!(keys.is_sorted() && keys.len() == TABLE.lines().count(), "lines stand in the order of their bytes");
        for line in TABLE.lines() {
            let (word, entries) = line.split_once('\t').unwrap_or_default();
            assert_eq!(find(TABLE, word).count(), entries.split(' ').count(), "{line}");
            assert!(find(TABLE, word).all(|(_, rarity)| (1.0..UNLISTED).contains(&rarity)), "{line}");
        }
    }

    #[test]
    fn a_word_is_rarer_where_it_is_rarer() {
        let rarity = |word, code| find(TABLE, word).find(|entry| entry.0 == code).map(|entry| entry.1);
        assert!(rarity("the", "en") < rarity("bridge", "en"));
        assert_eq!(rarity("", "en"), None);
    }
}
