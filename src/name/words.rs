//! The words of two names set against each other.

use super::{Name, WORDS, Word, sound};
use crate::lexicon::customs::Custom;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    Same,
    Other,
}

/// Where the words stand that the longer name has alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extra {
    Before,
    Inside,
    After,
}

pub struct Matched {
    /// Similarity of the names, words without counterpart counted against it.
    pub all: f64,
    /// Similarity of the two words that resemble each other least.
    pub weakest: f64,
    pub in_order: Order,
    /// Similarity of the shorter name to the part of the longer one that answers it.
    pub short: Option<(f64, Extra)>,
}

/// Sets each word of the name with fewer words against the word of the other that it resembles most.
pub fn assign(a: &Name, b: &Name, pair: sound::Pair) -> Matched {
    let (short, long) = if a.words.len() <= b.words.len() { (a, b) } else { (b, a) };
    let none = Matched { all: 0.0, weakest: 1.0, in_order: Order::Same, short: None };
    if long.words.len() < 2 {
        return none;
    }
    let mut taken = [usize::MAX; WORDS];
    let mut used = [false; WORDS];
    let (mut good, mut weight, mut weakest) = (0.0f64, 0.0f64, 1.0f64);
    for (i, word) in short.words.iter().enumerate() {
        let mut best = (0.0, usize::MAX);
        for (j, other) in long.words.iter().enumerate() {
            if used[j] {
                continue;
            }
            let like = alike(word, other, pair);
            if like > best.0 {
                best = (like, j);
            }
        }
        let own = sound::weight(&word.sounds);
        let answer = long.words.get(best.1).map_or(own, |other| sound::weight(&other.sounds));
        let size = ((own + answer) / 2.0).max(0.5);
        weight += size;
        good += size * best.0;
        weakest = weakest.min(best.0);
        if best.1 != usize::MAX {
            used[best.1] = true;
            taken[i] = best.1;
        }
    }
    let extra: f64 = long.words.iter().zip(used).filter(|(_, used)| !used).map(|(w, _)| sound::weight(&w.sounds)).sum();
    let in_order = if taken[..short.words.len()].is_sorted() { Order::Same } else { Order::Other };
    let mean = good / weight;
    let like = mean.min(0.5 * mean + 0.5 * weakest);
    let place = if short.words.len() == long.words.len() || in_order == Order::Other || short.words.len() < 2 {
        None
    } else if !used[0] {
        Some(Extra::Before)
    } else if used[long.words.len() - 1] {
        Some(Extra::Inside)
    } else {
        Some(Extra::After)
    };
    Matched { all: like * weight / (weight + extra), weakest, in_order, short: place.map(|place| (like, place)) }
}

fn alike(a: &Word, b: &Word, pair: sound::Pair) -> f64 {
    match (a.custom, b.custom) {
        (Some(x), Some(y)) if x == y && x != Custom::Aside => 1.0,
        (Some(x), Some(y)) if is_meaning(x) && is_meaning(y) => 0.0,
        _ if is_initial(a, b) => 0.85,
        _ if a.letters.len().min(b.letters.len()) == 1 && a.letters.len().max(b.letters.len()) > 2 => 0.0,
        // All sons' names end alike, so that their ends say nothing.
        _ if a.father > 0 && b.father > 0 => sound::similarity(&a.sounds[..a.father], &b.sounds[..b.father], pair),
        _ => sound::similarity(&a.sounds, &b.sounds, pair),
    }
}

/// Does the word stand for what it means, whatever its sounds?
fn is_meaning(custom: Custom) -> bool {
    matches!(custom, Custom::Word(_) | Custom::Place(_))
}

fn is_initial(a: &Word, b: &Word) -> bool {
    let (short, long) = if a.letters.len() < b.letters.len() { (a, b) } else { (b, a) };
    short.letters.len() == 1 && long.letters.starts_with(&short.letters)
}
