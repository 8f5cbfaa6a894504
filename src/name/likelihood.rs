//! How likely two names are one, from what speaks for it.

use super::sound::Script;

/// What speaks for two names being one and against it, from 0 to 1 each.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Evidence {
    /// How alike they are by rule, 0.5 being the threshold of the pair of scripts.
    pub by_rule: f64,
    /// Similarity of all their sounds, or of their words set against each other.
    pub alike: f64,
    /// Similarity of the two words that resemble each other least; 1 where they have unlike numbers of words, or one.
    pub weakest: f64,
    /// Have both more words than one? 1 if so.
    pub several: f64,
    /// Share of the consonants that come in the same order in both, by their class.
    pub in_common: f64,
    /// Share of the name that is rather words than sounds: its sounds say little against another name.
    pub wordy: f64,
}

struct Weights {
    none: f64,
    by_rule: f64,
    alike: f64,
    weakest: f64,
    several: f64,
}

/// From 0 to 1.
pub fn likelihood(a: Script, b: Script, evidence: &Evidence) -> f64 {
    let weights = weights(a, b);
    let odds = |share: f64| (share.clamp(0.01, 0.99) / (1.0 - share.clamp(0.01, 0.99))).ln();
    let by_rule = odds(evidence.by_rule);
    let sum = weights.none
        + weights.by_rule * by_rule
        + weights.alike * evidence.alike
        + weights.weakest * evidence.weakest
        + weights.several * evidence.several
        + IN_COMMON * evidence.in_common
        + WORDY * evidence.wordy
        + WORDY_BY_RULE * evidence.wordy * by_rule;
    1.0 / (1.0 + (-sum).exp())
}

/// Fitted by logistic regression (ridge 3, each pair of scripts of each set with the same weight in all) on 12,400 pairs of
/// names, a third of them true: names of Wikidata in two scripts (Merhav and Ash 2018, CC0), names in parallel texts (XQuAD,
/// CC BY-SA 4.0), near misses in one script (nomenklatura's name_bench, MIT). DESIGN.md says what it is worth.
fn weights(a: Script, b: Script) -> Weights {
    use Script::*;
    match (a, b) {
        (Latin, Latin) => Weights { none: -6.83, by_rule: 0.82, alike: 1.66, weakest: 6.12, several: -0.23 },
        (Syllables, _) | (_, Syllables) => {
            Weights { none: -8.21, by_rule: -0.03, alike: 12.2, weakest: 0.22, several: 1.14 }
        }
        (Consonants, _) | (_, Consonants) => {
            Weights { none: -5.62, by_rule: 1.87, alike: 5.44, weakest: 0.47, several: 1.35 }
        }
        (Cyrillic, _) | (_, Cyrillic) => {
            Weights { none: -6.82, by_rule: 1.82, alike: 4.65, weakest: 2.52, several: 1.68 }
        }
        _ => Weights { none: -8.64, by_rule: 0.58, alike: 12.79, weakest: 0.72, several: 0.71 },
    }
}

const IN_COMMON: f64 = 1.66;
const WORDY: f64 = 2.08;
const WORDY_BY_RULE: f64 = -1.43;

#[cfg(test)]
mod tests {
    use super::*;

    const ALIKE: Evidence =
        Evidence { by_rule: 0.8, alike: 0.9, weakest: 0.9, several: 1.0, in_common: 1.0, wordy: 0.0 };

    #[test]
    fn likelihood_grows_with_what_is_alike_and_lies_between_nought_and_one() {
        use Script::*;
        for (a, b) in [(Latin, Latin), (Latin, Cyrillic), (Consonants, Latin), (Syllables, Latin), (Greek, Vowels)] {
            let less = Evidence { by_rule: 0.2, alike: 0.4, in_common: 0.3, weakest: 0.2, ..ALIKE };
            let (much, little) = (likelihood(a, b, &ALIKE), likelihood(a, b, &less));
            assert!(much > 0.5 && little < 0.5 && much < 1.0 && little > 0.0, "{a:?} {b:?} {much} {little}");
        }
    }

    #[test]
    fn sounds_say_less_against_a_name_that_is_words() {
        let unlike = Evidence { by_rule: 0.05, alike: 0.1, weakest: 1.0, several: 0.0, in_common: 0.0, wordy: 0.0 };
        let words = Evidence { wordy: 1.0, ..unlike };
        let of = |evidence| likelihood(Script::Syllables, Script::Latin, evidence);
        assert!(of(&unlike) < of(&words) && of(&words) < 0.5);
    }
}
