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

/// All numbers up to here are said, and all thousands up to [`MOST`]. `ALL_NUMBERS=1` says every number up to [`MOST`]: minutes
/// in a release build.
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
    assert!(
        wrong.is_empty(),
        "{} are read otherwise, among them\n{}",
        wrong.len(),
        wrong.iter().step_by(1 + wrong.len() / 40).cloned().collect::<Vec<_>>().join("\n")
    );
}

#[test]
fn every_number_in_words_is_read_back() {
    in_every_language(|code| {
        let numbers = LIBRARY.folder(code).and_then(|folder| folder.file("numbers.toml").ok());
        let numbers = numbers.unwrap_or_else(|| panic!("{code} has numbers"));
        let speller = Speller::new(&numbers);
        let together = numbers.ways("digits", "together").next().is_some();
        let space = if speller.places.is_some() { "" } else { " " };
        // A plural of hundreds before one of thousands says no number.
        let vague = numbers.entries("vague").iter().flat_map(|entry| &entry.ways).map(|way| way.text.as_str());
        let vague: Vec<_> = vague.filter(|way| way.contains(' ')).collect();
        let mut dice = Dice(0x5eed);
        let mut wrong = Vec::new();
        let sample: Vec<u64> = (0..SAMPLE).map(|_| dice.throw(MOST as usize) as u64).collect();
        let all = if std::env::var_os("ALL_NUMBERS").is_some() { MOST } else { ALL };
        let thousands = (all / 1000..=MOST / 1000).map(|thousand| thousand * 1000);
        for number in (0..=all).chain(thousands).chain(sample) {
            let separator = if together && number < 1_000_000 && dice.throw(2) == 0 { "" } else { space };
            let mut spellings = (0..100).map(|_| speller.say(number, &mut dice).join(separator));
            let text = spellings.find(|text| !vague.iter().any(|vague| text.contains(vague))).unwrap_or_default();
            let found = read(code, &text);
            if found != Some(Amount::Exactly(number as f64)) {
                wrong.push(format!("{code}: {number} is said {text:?}, read as {found:?}"));
            }
        }
        wrong
    });
}

/// The digits of a number, in groups of three with a mark between.
fn grouped(digits: &str, mark: char) -> String {
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(mark);
        }
        text.push(digit);
    }
    text
}

#[test]
fn digits_with_the_marks_of_each_language_are_read_back() {
    in_every_language(|code| {
        let marks = &LIBRARY.lexicon(code).expect("a language that compiles").digits;
        let everywhere = ['\u{a0}', '\u{202f}', '\u{2009}', '\u{2019}', '\'', '\u{66c}'];
        let groups: Vec<char> = marks.group.iter().copied().chain(everywhere).collect();
        let mut dice = Dice(0xd161);
        let mut wrong = Vec::new();
        for _ in 0..5_000 {
            let places = 1 + dice.throw(15);
            let number = dice.throw(10usize.pow(places as u32)) as u64;
            let decimals = dice.throw(100);
            let plain = number.to_string();
            let group = groups[dice.throw(groups.len())];
            let zero = [0x30, 0x660, 0x6f0, 0xff10][dice.throw(4)];
            let in_script = |text: String| -> String {
                let digit = |c: char| c.to_digit(10).and_then(|digit| char::from_u32(zero + digit)).unwrap_or(c);
                text.chars().map(digit).collect()
            };
            let mut texts = vec![(plain.clone(), number as f64), (grouped(&plain, group), number as f64)];
            let decimal = marks.decimal[dice.throw(marks.decimal.len())];
            if plain.len() <= 13 && !marks.decimal.contains(&group) {
                let text = format!("{}{decimal}{decimals:02}", grouped(&plain, group));
                texts.push((text, format!("{plain}.{decimals:02}").parse().expect("a number")));
            }
            for (text, value) in texts.into_iter().map(|(text, value)| (in_script(text), value)) {
                let found = read(code, &text);
                if found != Some(Amount::Exactly(value)) {
                    wrong.push(format!("{code}: {value} is written {text:?}, read as {found:?}"));
                }
            }
        }
        wrong
    });
}

/// What looks like a number and is none, or is more than a double holds exactly, is refused whole: no part of it is read.
#[test]
fn what_is_no_number_is_not_read_in_part() {
    let nines = |count: usize| "9".repeat(count);
    let refused = [
        nines(400),
        grouped(&nines(400), ','),
        grouped(&nines(400), ' '),
        grouped(&nines(400), '\u{202f}'),
        nines(17),
        "1e9".into(),
        "1\u{202e}204".into(),
        "1\u{200f}204".into(),
        "1.2.3.4".into(),
        "12,34,56".into(),
        "1,2,3".into(),
        "2/3".into(),
        "10:30".into(),
        "F-16".into(),
        "12%".into(),
        "$12".into(),
        "12h30".into(),
        "nine million billion trillion".into(),
        "nine thousand trillion trillion".into(),
    ];
    for text in refused {
        let document = Document::from_text("number", &text);
        let cx = Context::new(&document, LIBRARY.lexicon("en").expect("English"));
        let found = counted(&cx, &[]);
        assert!(found.is_empty(), "{text} is read as {found:?}");
    }
}

#[test]
fn numbers_are_exact_up_to_the_last_that_a_double_holds() {
    for (text, value) in [
        ("999,999,999,999,999", 999_999_999_999_999.0),
        ("12,34,56,789", 123_456_789.0),
        ("nine hundred trillion and one", 900_000_000_000_001.0),
        ("0.07 million", 70_000.0),
        ("1.005 million", 1_005_000.0),
        ("٣٫٥ million", 3_500_000.0),
        ("½ million", 500_000.0),
        ("12\u{200f}", 12.0),
        ("1,204\u{2069}", 1204.0),
    ] {
        assert_eq!(read("en", text), Some(Amount::Exactly(value)), "{text}");
    }
}
