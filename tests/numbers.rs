//! Every number that a language's lexicon can say is read back, in words and in digits.

use diptych::{
    amount::Amount,
    annotate::{
        context::Context,
        quantities::{Sort, counted},
    },
    document::Document,
    lexicon::{Library, source::File},
};
use std::{collections::BTreeMap, sync::LazyLock, thread};

static LIBRARY: LazyLock<Library> = LazyLock::new(Library::embedded);

/// All numbers up to here are said.
const ALL: u64 = 10_000;

/// So many more are taken at random, up to [`MOST`].
const SAMPLE: usize = 20_000;
const MOST: u64 = 10_000_000;

/// What a lexicon needs to say numbers: its own words, each meaning with all ways of saying it.
struct Speller {
    values: BTreeMap<u64, Vec<String>>,
    scales: BTreeMap<u64, Vec<String>>,
    one: Vec<String>,
    /// Words between hundreds or thousands and the rest, tens and units, units and tens, and for empty places.
    and: Option<String>,
    tens: Option<String>,
    units: Option<String>,
    places: Option<String>,
}

/// Numbers that look random and are the same in every run (xorshift64).
struct Dice(u64);

impl Dice {
    fn throw(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides as u64) as usize
    }

    fn pick<'w>(&mut self, ways: &'w [String]) -> &'w str {
        &ways[self.throw(ways.len())]
    }
}

impl Speller {
    fn new(numbers: &File) -> Speller {
        let section = |name: &str| -> BTreeMap<u64, Vec<String>> {
            let entries = numbers.entries(name).iter();
            let numbered = entries.filter_map(|entry| {
                let ways = entry.ways.iter().map(|way| way.text.clone()).filter(|way| !way.ends_with('*'));
                Some((entry.meaning.parse().ok()?, ways.collect()))
            });
            numbered.collect()
        };
        let joiner = |name: &str| numbers.ways("joiners", name).next().map(String::from);
        let (mut values, scales) = (section("values"), section("scales"));
        // "Half a million" stands alone.
        values.retain(|value, _| scales.range(..=value).next_back().is_none_or(|(scale, _)| value / scale < 10));
        let article = section("article").remove(&1).map(|ways| ways[..1].to_vec());
        let one = values.get(&1).cloned().or(article).unwrap_or_default();
        Speller {
            values,
            scales,
            one,
            and: joiner("and"),
            tens: joiner("tens"),
            units: joiner("units"),
            places: joiner("places"),
        }
    }

    /// The words of a number.
    fn say(&self, number: u64, dice: &mut Dice) -> Vec<String> {
        let word = |ways: &[String], dice: &mut Dice| vec![dice.pick(ways).to_string()];
        if let Some(ways) = self.values.get(&number).or((number == 1).then_some(&self.one)) {
            return word(ways, dice);
        }
        if let Some((&scale, ways)) = self.scales.range(..=number).next_back() {
            let (times, rest) = (number / scale, number % scale);
            let whole = match (self.values.get(&(times * scale)), times) {
                (Some(ways), _) => word(ways, dice),
                // The first way is the singular; a plural alone is vague.
                (None, 1) if self.places.is_none() && dice.throw(2) == 0 => vec![ways[0].clone()],
                (None, 1) => [self.say(1, dice), vec![ways[0].clone()]].concat(),
                _ => [self.say(times, dice), word(ways, dice)].concat(),
            };
            let gap = if rest * 10 < scale { &self.places } else { &None };
            return self.join(whole, gap.as_ref().or(self.and.as_ref()), rest, dice);
        }
        let most = if number < 100 { number / 10 * 10 } else { number / 100 * 100 };
        let ways = self.values.get(&most).unwrap_or_else(|| panic!("{number} has no words"));
        let rest = number - most;
        match &self.units {
            Some(units) if most < 100 => [self.say(rest, dice), vec![units.clone()], word(ways, dice)].concat(),
            _ if most < 100 => self.join(word(ways, dice), self.tens.as_ref(), rest, dice),
            _ => self.join(word(ways, dice), self.and.as_ref(), rest, dice),
        }
    }

    fn join(&self, whole: Vec<String>, joiner: Option<&String>, rest: u64, dice: &mut Dice) -> Vec<String> {
        match rest {
            0 => whole,
            _ => [whole, joiner.into_iter().cloned().collect(), self.say(rest, dice)].concat(),
        }
    }
}

/// What is read in a text that is one number and nothing else; `None` where the number is not the whole of it.
fn read(code: &str, text: &str) -> Option<Amount> {
    let document = Document::from_text("number", text);
    let cx = Context::new(&document, LIBRARY.lexicon(code)?);
    match counted(&cx, &[]).as_slice() {
        [only] if cx.span(only.first, only.last).of(text) == text && only.sort != Sort::None => Some(only.amount),
        _ => None,
    }
}

/// Does the check for every language at once; what it returns are complaints.
fn in_every_language(check: impl Fn(&str) -> Vec<String> + Sync) {
    let wrong: Vec<String> = thread::scope(|scope| {
        let threads: Vec<_> = LIBRARY.codes().map(|code| scope.spawn(|| check(code))).collect();
        threads.into_iter().flat_map(|thread| thread.join().expect("no check panics")).collect()
    });
    assert!(wrong.is_empty(), "{} are read otherwise, among them\n{}", wrong.len(), wrong.iter().step_by(1 + wrong.len() / 40).cloned().collect::<Vec<_>>().join("\n"));
}

#[test]
fn every_number_in_words_is_read_back() {
    in_every_language(|code| {
        let numbers = LIBRARY.folder(code).and_then(|folder| folder.file("numbers.toml").ok());
        let numbers = numbers.unwrap_or_else(|| panic!("{code} has numbers"));
        let speller = Speller::new(&numbers);
        let together = numbers.ways("digits", "together").next().is_some();
        let space = if speller.places.is_some() { "" } else { " " };
        let mut dice = Dice(0x5eed);
        let mut wrong = Vec::new();
        let sample: Vec<u64> = (0..SAMPLE).map(|_| dice.throw(MOST as usize) as u64).collect();
        for number in (0..=ALL).chain(sample) {
            let words = speller.say(number, &mut dice);
            let separator = if together && number < 1_000_000 && dice.throw(2) == 0 { "" } else { space };
            let text = words.join(separator);
            let found = read(code, &text);
            if found != Some(Amount::Exactly(number as f64)) {
                wrong.push(format!("{code}: {number} is said {text:?}, read as {found:?}"));
            }
        }
        wrong
    });
}
