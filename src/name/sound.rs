//! The sounds of a name as far as all scripts keep them, and what it costs to take one for another.

/// One sound, as an ASCII letter: lower case as in Latin, and `S` (sh), `C` (ch), `c` (ts), `x` (kh), `T` (th). A Chinese
/// syllable leaves open which sound of another language it stands for: `J` (g, k, j), `Q` (ch, k, ts), `X` (h, s, sh),
/// `Z` (j, z, ch), `L` (l, r), `R` (r or l at the end, or nothing), `N` (n, m, ng at the end).
pub type Sound = u8;

/// Scripts by what they keep of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Script {
    /// Latin letters.
    Latin,
    /// Cyrillic letters.
    Cyrillic,
    /// Other alphabets and syllabaries with vowels: Georgian, Devanagari, Thai, kana.
    Vowels,
    /// The Greek alphabet, in which two letters stand for b, d, g.
    Greek,
    /// Scripts of consonants: Arabic and Persian, Hebrew.
    Consonants,
    /// Chinese characters: a syllable each, few of them with a consonant at the end.
    Syllables,
}

/// The script of the first letters that tell it.
pub fn script(text: &str) -> Script {
    let (mut latin, mut vowels, mut consonants, mut syllables) = (0, 0, 0, 0);
    for c in text.chars().filter(|c| c.is_alphabetic()) {
        match u32::from(c) {
            0..0x250 | 0x1e00..0x1f00 => latin += 1,
            0x590..0x780 | 0xfb1d..0xfe00 | 0xfe70..0xff00 => consonants += 1,
            _ if is_syllable(c) => syllables += 1,
            _ => vowels += 1,
        }
    }
    let most = latin.max(vowels).max(consonants).max(syllables);
    match most {
        _ if most == latin => Script::Latin,
        _ if most == consonants => Script::Consonants,
        _ if most == syllables => Script::Syllables,
        _ if text.chars().any(|c| matches!(u32::from(c), 0x370..0x400)) => Script::Greek,
        _ if text.chars().any(|c| matches!(u32::from(c), 0x400..0x530)) => Script::Cyrillic,
        _ => Script::Vowels,
    }
}

/// Is it a Chinese character?
pub fn is_syllable(c: char) -> bool {
    matches!(u32::from(c), 0x3400..0xa000 | 0xf900..0xfb00 | 0x20000..0x30000)
}

/// Does this character belong to the word it stands in: an apostrophe, a combining mark, a joiner?
pub fn joins(c: char) -> bool {
    matches!(u32::from(c), 0x27 | 0x2bc | 0x2019 | 0x5f3 | 0x200c | 0x200d | 0x300..0x370 | 0x64b..0x660 | 0x591..0x5c8 | 0x900..0xe80)
}

/// What a pair of scripts keeps.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair {
    /// Least similarity at which two names are taken for one.
    pub threshold: f64,
    /// How much the threshold sinks for each consonant of a longer name, and how far.
    slope: f64,
    lowest: f64,
    /// What a vowel costs that stands on one side alone.
    vowel: u16,
    /// What one vowel in the place of another costs.
    other_vowel: u16,
    /// What h, w, y cost that stand on one side alone: they may be written for vowels, or not at all.
    weak: u16,
    /// What r costs that stands on one side alone.
    liquid: u16,
    /// What other consonants cost that stand on one side alone.
    gap: u16,
    /// What two letters cost that have changed places.
    swap: u16,
    /// Consonants are classes here: a near one costs half of what it costs elsewhere.
    near_halved: bool,
}

/// The thresholds were set where they part true from false pairs best among names of Wikidata in two scripts (CC0).
pub fn pair(a: Script, b: Script) -> Pair {
    use Script::*;
    match (a, b) {
        (Syllables, Syllables) => Pair {
            threshold: 0.9,
            slope: 0.025,
            lowest: 0.14,
            vowel: 60,
            other_vowel: 40,
            weak: 80,
            liquid: 100,
            gap: 100,
            swap: 200,
            near_halved: false,
        },
        (Syllables, _) | (_, Syllables) => Pair {
            threshold: 0.6,
            slope: 0.045,
            lowest: 0.26,
            vowel: 12,
            other_vowel: 12,
            weak: 30,
            liquid: 60,
            gap: 80,
            swap: 200,
            near_halved: true,
        },
        (Consonants, Consonants) => Pair {
            threshold: 0.86,
            slope: 0.025,
            lowest: 0.14,
            vowel: 10,
            other_vowel: 8,
            weak: 40,
            liquid: 100,
            gap: 100,
            swap: 200,
            near_halved: false,
        },
        (Consonants, _) | (_, Consonants) => Pair {
            threshold: 0.72,
            slope: 0.025,
            lowest: 0.14,
            vowel: 8,
            other_vowel: 10,
            weak: 30,
            liquid: 100,
            gap: 100,
            swap: 200,
            near_halved: false,
        },
        (Latin, Latin) => Pair {
            threshold: 0.84,
            slope: 0.025,
            lowest: 0.14,
            vowel: 60,
            other_vowel: 40,
            weak: 50,
            liquid: 100,
            gap: 100,
            swap: 50,
            near_halved: false,
        },
        _ => Pair {
            threshold: 0.735,
            slope: 0.025,
            lowest: 0.14,
            vowel: 35,
            other_vowel: 20,
            weak: 35,
            liquid: 100,
            gap: 100,
            swap: 200,
            near_halved: false,
        },
    }
}

pub const fn is_vowel(sound: Sound) -> bool {
    matches!(sound, b'a' | b'e' | b'i' | b'o' | b'u')
}

const fn is_weak(sound: Sound) -> bool {
    matches!(sound, b'h' | b'w' | b'y')
}

/// Consonants that spellings and scripts put for one another, by the cost of it in hundredths.
const NEAR: &[(u8, &[u8])] = &[
    (5, b"tT"),
    (10, b"vw sz kx xh"),
    (15, b"fv"),
    (20, b"bv zc jy xC"),
    (25, b"pb sS sc Cc SC jC jg gx gh kC"),
    (30, b"pf hf td dT sT jz jS jh jx gk kc xS"),
    (35, b"Sc sC jc"),
    (40, b"bw fw fT dz tc zS ks hw gy mn"),
    (45, b"bf tC zC jd kh lr"),
    (50, b"pv Tz js gC gw kS hy"),
    (60, b"wy"),
    (70, b"nl"),
    (4, b"Jj QC XS Zj Ll Lr Rr Rl Nn"),
    (10, b"Jg Xs Xh Xx Qc JZ"),
    (20, b"Jk Jz Jy Qk Qt XT Zz Nm NR"),
    (30, b"JC Qz Qj ZC Jc Xz"),
    (50, b"Jd Zd Zc Qs QS Qg XC Xk Xc Zs ZS JS"),
];

/// Cost of one consonant for another, built from [`NEAR`]; 100 where they have nothing in common.
static COSTS: [[u8; 128]; 128] = costs();

const fn costs() -> [[u8; 128]; 128] {
    let mut table = [[100; 128]; 128];
    let mut i = 0;
    while i < 128 {
        table[i][i] = 0;
        i += 1;
    }
    let mut i = 0;
    while i < NEAR.len() {
        let (cost, pairs) = NEAR[i];
        let mut at = 0;
        while at + 1 < pairs.len() {
            table[pairs[at] as usize][pairs[at + 1] as usize] = cost;
            table[pairs[at + 1] as usize][pairs[at] as usize] = cost;
            at += 3;
        }
        i += 1;
    }
    table
}

fn gap(sound: Sound, pair: Pair) -> u16 {
    if is_vowel(sound) {
        pair.vowel
    } else if is_weak(sound) {
        pair.weak
    } else if matches!(sound, b'R' | b'N') {
        pair.gap.min(pair.weak)
    } else if sound == b'r' {
        pair.liquid
    } else {
        pair.gap
    }
}

fn instead(a: Sound, b: Sound, pair: Pair) -> u16 {
    if a == b {
        return 0;
    }
    match (is_vowel(a), is_vowel(b)) {
        (true, true) => pair.other_vowel,
        (false, false) => {
            let cost = u16::from(COSTS[usize::from(a & 127)][usize::from(b & 127)]);
            if pair.near_halved && cost < 100 { cost / 2 } else { cost }
        }
        (true, false) => vowel_for(a, b, pair),
        (false, true) => vowel_for(b, a, pair),
    }
}

/// A consonant letter in the place of a vowel.
fn vowel_for(vowel: Sound, consonant: Sound, pair: Pair) -> u16 {
    match (consonant, vowel) {
        (b'y', b'i') | (b'w', b'u') => 5,
        (b'y', b'e') | (b'w', b'o') => 10,
        (b'v', b'o' | b'u') => 15,
        (b'y' | b'w' | b'h', _) => pair.weak,
        _ => 120,
    }
}

/// How much there is to be alike: consonants weigh 1, vowels and weak consonants less.
pub fn weight(sounds: &[Sound]) -> f64 {
    let full = Pair {
        threshold: 0.0,
        slope: 0.025,
        lowest: 0.14,
        vowel: 30,
        other_vowel: 0,
        weak: 40,
        liquid: 100,
        gap: 100,
        swap: 200,
        near_halved: false,
    };
    f64::from(sounds.iter().map(|&sound| u32::from(gap(sound, full))).sum::<u32>()) / 100.0
}

/// The threshold for names with this much to be alike: chance resembles a long name less than a short one.
pub fn threshold(pair: Pair, weight: f64) -> f64 {
    pair.threshold - (pair.slope * (weight - SHORT)).clamp(0.0, pair.lowest)
}

/// Up to this weight a name is short: three consonants with their vowels.
const SHORT: f64 = 4.5;

/// Longest row that is aligned.
const LONGEST: usize = 64;

/// From 0 to 1: one less the cost of the cheapest alignment, measured by what there is to be alike.
pub fn similarity(a: &[Sound], b: &[Sound], pair: Pair) -> f64 {
    let (a, b) = (&a[..a.len().min(LONGEST)], &b[..b.len().min(LONGEST)]);
    let most = weight_in(a, pair).max(weight_in(b, pair));
    if most == 0 {
        return if a == b { 1.0 } else { 0.0 };
    }
    let mut row = [0u16; LONGEST + 1];
    for (j, &sound) in b.iter().enumerate() {
        row[j + 1] = row[j] + gap(sound, pair);
    }
    let mut before = row;
    for (i, &x) in a.iter().enumerate() {
        let gap_x = gap(x, pair);
        let above = row;
        row[0] += gap_x;
        for (j, &y) in b.iter().enumerate() {
            let mut best = (above[j] + instead(x, y, pair)).min(above[j + 1] + gap_x).min(row[j] + gap(y, pair));
            if i > 0 && j > 0 && x != y && x == b[j - 1] && y == a[i - 1] {
                best = best.min(before[j - 1] + pair.swap);
            }
            row[j + 1] = best;
        }
        before = above;
    }
    (1.0 - f64::from(row[b.len()]) / f64::from(most)).max(0.0)
}

fn weight_in(sounds: &[Sound], pair: Pair) -> u16 {
    sounds.iter().map(|&sound| gap(sound, pair)).sum()
}

/// The consonants that every script writes.
pub fn consonants(sounds: &[Sound]) -> impl Iterator<Item = Sound> {
    sounds.iter().copied().filter(|&sound| !is_vowel(sound) && !is_weak(sound))
}

/// The class of a consonant: lips, teeth, hiss, throat, and those that stand alone.
pub fn class(sound: Sound) -> u8 {
    match sound {
        b'p' | b'b' | b'f' | b'v' => b'p',
        b't' | b'd' | b'T' => b't',
        b's' | b'z' | b'S' | b'c' | b'C' | b'j' => b's',
        b'k' | b'g' | b'x' => b'k',
        b'J' | b'Q' | b'X' | b'Z' => b's',
        b'L' | b'R' => b'l',
        b'N' => b'n',
        other => other,
    }
}

/// The share of the consonants that come in the same order in both, by their class.
pub fn in_common(a: &[Sound], b: &[Sound]) -> f64 {
    let (mut first, mut second) = ([0u8; LONGEST], [0u8; LONGEST]);
    let (a, b) = (classes(a, &mut first), classes(b, &mut second));
    let mut row = [0u8; LONGEST + 1];
    for x in a {
        let mut diagonal = 0;
        for (j, y) in b.iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = if x == y { diagonal + 1 } else { above.max(row[j]) };
            diagonal = above;
        }
    }
    f64::from(row[b.len()]) / (a.len().max(b.len()).max(1) as f64)
}

fn classes<'s>(sounds: &[Sound], place: &'s mut [u8; LONGEST]) -> &'s [u8] {
    let mut count = 0;
    for (to, sound) in place.iter_mut().zip(consonants(sounds)) {
        *to = class(sound);
        count += 1;
    }
    &place[..count]
}

/// Can one of the two consonants stand for the other at all?
pub fn are_near(a: Sound, b: Sound) -> bool {
    COSTS[usize::from(a & 127)][usize::from(b & 127)] < 100
}

/// The consonants, for reasons: "k f r l z".
pub fn skeleton(sounds: &[Sound]) -> String {
    let mut letters = String::new();
    for sound in consonants(sounds) {
        if !letters.is_empty() {
            letters.push(' ');
        }
        match sound {
            b'S' => letters.push_str("sh"),
            b'C' => letters.push_str("ch"),
            b'c' => letters.push_str("ts"),
            b'x' => letters.push_str("kh"),
            b'T' => letters.push_str("th"),
            b'J' | b'L' | b'R' | b'N' => letters.push(char::from(sound.to_ascii_lowercase())),
            b'Q' => letters.push_str("ch"),
            b'X' => letters.push_str("sh"),
            b'Z' => letters.push('j'),
            _ => letters.push(char::from(sound)),
        }
    }
    letters
}
