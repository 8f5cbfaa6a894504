//! New inputs out of old ones. Bytes thrown at random do not get past the first look at a form; pieces of files that are
//! right, put together wrongly, do.

use fastrand::Rng;

/// No input grows beyond so many bytes.
const LONGEST: usize = 64 << 10;
/// The most times that a piece is repeated.
const TIMES: usize = 40;

/// Changes the input in one place; it stays within [`LONGEST`]. The same state of `rng` makes the same change.
pub fn change(input: &mut Vec<u8>, seeds: &[Vec<u8>], words: &[Vec<u8>], rng: &mut Rng) {
    let (from, to) = range(input, rng);
    match rng.u8(0..11) {
        0 => input.truncate(from),
        1 => drop(input.drain(from..to)),
        2 => {
            let piece = input[from..to].to_vec();
            let times = rng.usize(1..=TIMES);
            insert(input, to, &piece.repeat(times.min(LONGEST / piece.len().max(1))));
        }
        3 | 4 => {
            let other = rng.choice(seeds).cloned().unwrap_or_default();
            let (first, last) = range(&other, rng);
            input.splice(from..to, other[first..last].iter().copied());
        }
        5 | 6 => {
            let word = rng.choice(words).cloned().unwrap_or_default();
            insert(input, from, &word);
        }
        7 => {
            let word = rng.choice(words).cloned().unwrap_or_default();
            input.splice(from..to, word);
        }
        8 => {
            let piece: Vec<u8> = input.drain(from..to).collect();
            let at = rng.usize(0..=input.len());
            insert(input, at, &piece);
        }
        9 => {
            if let Some(byte) = input.get_mut(from) {
                *byte = if rng.bool() { rng.u8(..) } else { *byte ^ (1 << rng.u8(0..8)) };
            }
        }
        _ => {
            let digits = ["0", "-1", "9", "99999999999999999999", "1e999", "0.0000001", "2147483648", "NaN"];
            insert(input, from, rng.choice(digits).unwrap_or("0").as_bytes());
        }
    }
    input.truncate(LONGEST);
}

fn insert(input: &mut Vec<u8>, at: usize, piece: &[u8]) {
    input.splice(at..at, piece.iter().copied());
}

/// A stretch of the input: half of the time from one mark to another, so that whole elements and fields are taken.
fn range(input: &[u8], rng: &mut Rng) -> (usize, usize) {
    let mut place = || {
        let at = rng.usize(0..=input.len());
        if rng.bool() {
            return at;
        }
        let mark = |byte: &u8| matches!(byte, b'<' | b'>' | b'{' | b'}' | b'[' | b']' | b'"' | b',' | b'\n');
        input[at..].iter().position(mark).map_or(input.len(), |next| at + next)
    };
    let (one, other) = (place(), place());
    (one.min(other), one.max(other))
}

/// The words of a dictionary in the form of libFuzzer: one a line in quotes, `\xNN` for bytes.
pub fn words(dictionary: &str) -> Vec<Vec<u8>> {
    let lines = dictionary.lines().filter_map(|line| line.trim().strip_prefix('"')?.strip_suffix('"'));
    lines.map(unescaped).collect()
}

fn unescaped(word: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = word;
    while let Some(c) = rest.chars().next() {
        let escape =
            rest.strip_prefix("\\x").and_then(|hex| hex.get(..2)).and_then(|hex| u8::from_str_radix(hex, 16).ok());
        let (piece, length) = match (escape, rest.strip_prefix('\\').and_then(|after| after.chars().next())) {
            (Some(byte), _) => (vec![byte], 4),
            (None, Some(quoted)) => (quoted.to_string().into_bytes(), 1 + quoted.len_utf8()),
            (None, None) => (c.to_string().into_bytes(), c.len_utf8()),
        };
        bytes.extend(piece);
        rest = &rest[length..];
    }
    bytes
}
