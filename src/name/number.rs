//! The numbers in names: two names with other numbers are two things.

/// The numbers of a name in the order of their size.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Numbers {
    values: Vec<u32>,
    /// Does one stand in words, which may be a name as well ("Primo")?
    in_words: Option<InWords>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct InWords;

impl Numbers {
    /// Adds one written in digits or Roman numerals.
    pub fn add_digits(&mut self, number: u32) {
        let at = self.values.partition_point(|&value| value < number);
        self.values.insert(at, number);
    }

    /// Adds one written in words.
    pub fn add_words(&mut self, number: u32) {
        self.add_digits(number);
        self.in_words = Some(InWords);
    }
}

/// Are the numbers others? A name without any may have its number in words that are not known.
pub fn tell_apart(a: &Numbers, b: &Numbers) -> bool {
    let lacks = |a: &Numbers, b: &Numbers| a.values.is_empty() && b.in_words.is_some();
    a.values != b.values && !lacks(a, b) && !lacks(b, a)
}

/// The value of a word in digits, with a short ending ("1st"), or in Roman numerals of two letters and more.
pub fn value(word: &str) -> Option<u32> {
    let digits = word.chars().take_while(|c| c.is_numeric()).count();
    if digits == 0 {
        return roman(word);
    }
    let rest = word.chars().skip(digits);
    let read = any_ascii::any_ascii(&word.chars().take(digits).collect::<String>());
    (rest.clone().count() <= ENDING && rest.clone().all(char::is_lowercase)).then(|| read.parse().ok()).flatten()
}

/// The most letters of the ending of an ordinal.
const ENDING: usize = 3;

fn roman(word: &str) -> Option<u32> {
    if !(2..=8).contains(&word.len()) {
        return None;
    }
    let values: Option<Vec<u32>> = word.bytes().map(roman_digit).collect();
    let values = values?;
    let signed = values.iter().zip(values[1..].iter().chain([&0])).map(|(&here, &next)| {
        let here = i64::from(here);
        if here < i64::from(next) { -here } else { here }
    });
    let value = u32::try_from(signed.sum::<i64>()).ok()?;
    (written(value) == word).then_some(value)
}

fn roman_digit(letter: u8) -> Option<u32> {
    Some(match letter {
        b'I' => 1,
        b'V' => 5,
        b'X' => 10,
        b'L' => 50,
        b'C' => 100,
        _ => return None,
    })
}

fn written(mut value: u32) -> String {
    let mut letters = String::new();
    for (size, numeral) in
        [(100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]
    {
        while value >= size && letters.len() < 16 {
            letters.push_str(numeral);
            value -= size;
        }
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_and_roman_numerals_have_a_value() {
        let all = ["7", "33", "1st", "XXXIII", "XIX", "IV", "II"].map(value);
        assert_eq!(all, [Some(7), Some(33), Some(1), Some(33), Some(19), Some(4), Some(2)]);
        assert_eq!(["Li", "XXIIII", "I", "MIX", "3D", "Ali", ""].map(value), [None; 7]);
    }
}
