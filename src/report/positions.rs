//! Byte offsets to Unicode code points and back. Inside, spans count bytes; in the JSON they count code points.

use crate::document::Span;

/// Bytes between two entries of the table.
const STEP: usize = 64;

/// The code points of one text, counted once: O(n) to build, O(1) from bytes, O(log n) to bytes.
#[derive(Debug)]
pub struct Positions<'a> {
    text: &'a str,
    /// For each [`STEP`] bytes, how many characters begin before them; empty where the text is ASCII.
    table: Vec<usize>,
}

impl<'a> Positions<'a> {
    /// Counts the code points of `text`.
    ///
    /// ```
    /// # use diptych::report::positions::Positions;
    /// let positions = Positions::new("\u{e9}t\u{e9} 2024");
    /// assert_eq!(positions.of_byte(6), 4);
    /// assert_eq!(positions.to_byte(4), Some(6));
    /// ```
    pub fn new(text: &'a str) -> Positions<'a> {
        let mut table = Vec::new();
        if !text.is_ascii() {
            table.reserve(text.len() / STEP + 1);
            let mut count = 0;
            for chunk in text.as_bytes().chunks(STEP) {
                table.push(count);
                count += beginnings(chunk);
            }
        }
        Positions { text, table }
    }

    /// How many code points stand before this byte; bytes after the end count as the end.
    pub fn of_byte(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        let Some(before) = self.table.get(byte / STEP) else {
            return if self.table.is_empty() { byte } else { self.len() };
        };
        let from = byte / STEP * STEP;
        before + self.text.as_bytes().get(from..byte).map_or(0, beginnings)
    }

    /// The byte at which this code point begins, the end of the text included; none after it.
    pub fn to_byte(&self, position: usize) -> Option<usize> {
        if self.table.is_empty() {
            return (position <= self.text.len()).then_some(position);
        }
        let chunk = self.table.partition_point(|&before| before <= position).saturating_sub(1);
        let from = chunk * STEP;
        let mut left = position - self.table.get(chunk)?;
        for (at, byte) in self.text.as_bytes().get(from..)?.iter().enumerate() {
            if is_beginning(*byte) {
                if left == 0 {
                    return Some(from + at);
                }
                left -= 1;
            }
        }
        (left == 0).then_some(self.text.len())
    }

    /// Start and end of the span in code points.
    pub fn of_span(&self, span: Span) -> (usize, usize) {
        (self.of_byte(span.start), self.of_byte(span.end))
    }

    fn len(&self) -> usize {
        let last = self.table.len().saturating_sub(1);
        let rest = self.text.as_bytes().get(last * STEP..).map_or(0, beginnings);
        self.table.last().copied().unwrap_or(0) + rest
    }
}

/// How many characters begin in these bytes of UTF-8.
fn beginnings(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| is_beginning(byte)).count()
}

const fn is_beginning(byte: u8) -> bool {
    byte & 0b1100_0000 != 0b1000_0000
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_character_is_found_both_ways(text in "(\\PC|[a-z ]{0,9}){0,200}") {
            let positions = Positions::new(&text);
            let ends = text.char_indices().map(|(byte, _)| byte).chain([text.len()]);
            for (position, byte) in ends.enumerate() {
                prop_assert_eq!(positions.of_byte(byte), position);
                prop_assert_eq!(positions.to_byte(position), Some(byte));
            }
            prop_assert_eq!(positions.to_byte(text.chars().count() + 1), None);
            prop_assert_eq!(positions.of_byte(text.len() + 7), text.chars().count());
        }
    }
}
