//! What the parts of a number come to: scales multiply what stands before them, values fill the places left empty.

/// A part of a number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Piece {
    Value(f64),
    Digits(f64),
    Scale(f64),
    /// Less than one, with the word that joins it: "and a half".
    Fraction(f64),
}

/// What stands between two parts of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Joined {
    No,
    /// Nothing, not even a space.
    Glued,
    /// A word that stands after hundreds and thousands.
    Large,
    /// A word between tens and the units behind them.
    Tens,
    /// A word between units and the tens behind them.
    Units,
    /// The word for the mark before decimals.
    Point,
}

/// What a number comes to so far.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sum {
    /// Thousands and more that are done with.
    total: f64,
    /// What the next scale of thousands multiplies.
    group: f64,
    /// The last scale of thousands or more; infinite before the first.
    scale: f64,
    /// The scale before that, if it is larger: what lies below it is what a scale between the two multiplies.
    outer: f64,
    /// The last scale of tens or hundreds in the group; infinite before the first.
    inner: f64,
    last: Last,
    /// The first part, and how many parts were no scales.
    first: f64,
    values: u32,
    /// What was added since the last joining word.
    since_joiner: f64,
    /// What the next decimal in words counts: 1 before the mark.
    decimal: f64,
}

/// The last part of a number.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Last {
    Start,
    Value,
    Scale,
    /// Units right behind this scale, with nothing between.
    Units(f64, f64),
    Fraction,
    /// So much of the last scale.
    Part(f64),
}

impl Default for Sum {
    fn default() -> Sum {
        Sum {
            total: 0.0,
            group: 0.0,
            scale: f64::INFINITY,
            outer: f64::INFINITY,
            inner: f64::INFINITY,
            last: Last::Start,
            first: 1.0,
            values: 0,
            since_joiner: 0.0,
            decimal: 1.0,
        }
    }
}

impl Sum {
    /// What it comes to.
    pub fn value(&self) -> f64 {
        self.total + self.group
    }

    /// What it comes to where empty places have a word of their own: "a hundred five" is a hundred and fifty.
    pub fn shortened(&self) -> f64 {
        match self.last {
            Last::Units(units, scale) => self.value() + units * (scale / 10.0 - 1.0),
            _ => self.value(),
        }
    }

    /// What each of the first part counts, and each of what stands before the last scale; 1 where no scale is last.
    pub fn units(&self) -> [f64; 2] {
        let is_scaled = self.last == Last::Scale && self.values == 1 && self.first > 0.0;
        let last = if self.group == 0.0 { self.scale } else { self.inner };
        if is_scaled { [self.value() / self.first, last] } else { [1.0; 2] }
    }

    /// Were thousands or more said, and are they what was said last?
    pub fn is_after_thousands(&self) -> (bool, bool) {
        (self.scale.is_finite(), self.scale.is_finite() && self.last == Last::Scale && self.group == 0.0)
    }

    /// So many of a collective: of "three hundred and two dozen" only two are.
    pub fn of_each(self, each: f64) -> Sum {
        let before = self.value() - self.since_joiner;
        let apart = self.since_joiner > 0.0 && before >= 100.0 && before % 100.0 == 0.0;
        let (kept, counted) = if apart { (before, self.since_joiner) } else { (0.0, self.value()) };
        Sum { total: kept + counted * each, group: 0.0, scale: each, last: Last::Scale, ..self }
    }

    /// With one more part, where it fits.
    pub fn add(self, piece: Piece, joined: Joined) -> Option<Sum> {
        let is_joiner = !matches!(joined, Joined::No | Joined::Glued);
        if joined == Joined::Point && !matches!(piece, Piece::Value(_)) {
            return None;
        }
        let mut sum = match piece {
            Piece::Value(value) if self.last == Last::Start => Sum { first: value, ..self.plus(value, joined) },
            Piece::Digits(value) if self.last == Last::Start => {
                Sum { group: value, first: value, last: Last::Value, ..self }
            }
            Piece::Value(value) if joined == Joined::Point || self.decimal < 1.0 => self.decimal(value, joined)?,
            Piece::Value(value) if value >= 1.0 && self.fits(value, joined) => self.plus(value, joined),
            Piece::Value(_) => return None,
            Piece::Digits(value) => self.digits(value, joined)?,
            Piece::Scale(scale) if scale < 1000.0 => self.times_small(scale)?,
            Piece::Scale(scale) => self.times(scale, joined)?,
            Piece::Fraction(part) => self.fraction(part)?,
        };
        if !matches!(piece, Piece::Scale(_)) {
            sum.values += 1;
            let since = if is_joiner { 0.0 } else { self.since_joiner };
            let is_open = is_joiner || self.since_joiner > 0.0;
            sum.since_joiner = if is_open { since + sum.value() - self.value() } else { 0.0 };
        } else {
            sum.since_joiner = 0.0;
        }
        Some(sum)
    }

    fn plus(self, value: f64, joined: Joined) -> Sum {
        // One word for two thousand, or for half a million.
        if let Some(scale) = [1e9, 1e6, 1e3].into_iter().find(|scale| value % scale == 0.0 && value > 0.0)
            && self.group == 0.0
        {
            return Sum { total: self.total + value, outer: self.scale, scale, last: Last::Value, ..self };
        }
        let behind = if self.group == 0.0 { self.scale } else { self.inner };
        let is_units = value < 10.0 && behind >= 100.0 && behind.is_finite() && self.last == Last::Scale;
        let is_bare = matches!(joined, Joined::No | Joined::Glued);
        let last = if is_units && is_bare { Last::Units(value, behind) } else { Last::Value };
        Sum { group: self.group + value, last, ..self }
    }

    fn digits(self, value: f64, joined: Joined) -> Option<Sum> {
        let is_after_scale = self.last == Last::Scale;
        let behind_scale = is_after_scale && self.group == 0.0 && value < self.scale;
        let behind_thousands = joined == Joined::Large && self.group % 1000.0 == 0.0 && value < 1000.0;
        let is_close = matches!(joined, Joined::Large | Joined::Glued);
        let behind_hundreds = is_after_scale && is_close && value < self.inner && self.inner.is_finite();
        let fits = value >= 1.0 && (behind_scale || behind_thousands || behind_hundreds);
        fits.then(|| self.plus(value, joined))
    }

    /// "two point two five": each word after the mark is a digit.
    fn decimal(self, value: f64, joined: Joined) -> Option<Sum> {
        let begins = joined == Joined::Point && self.decimal == 1.0 && self.scale.is_infinite();
        let goes_on = joined != Joined::Point && self.decimal < 1.0;
        let is_digit = value < 10.0 && value.fract() == 0.0 && self.last == Last::Value;
        let decimal = self.decimal / 10.0;
        let fits = (begins || goes_on) && is_digit && decimal > 1e-6;
        fits.then_some(Sum { group: self.group + value * decimal, decimal, ..self })
    }

    /// "two and a half million", "two millions and a half".
    fn fraction(self, part: f64) -> Option<Sum> {
        match self.last {
            Last::Scale if self.group == 0.0 && self.scale.is_finite() => {
                Some(Sum { total: self.total + part * self.scale, last: Last::Part(part), ..self })
            }
            Last::Value | Last::Units(..) if self.decimal == 1.0 && self.group < 1000.0 => {
                Some(Sum { group: self.group + part, last: Last::Fraction, ..self })
            }
            _ => None,
        }
    }

    /// Tens and hundreds multiply what stands in the places below them.
    fn times_small(self, scale: f64) -> Option<Sum> {
        let part = if self.inner.is_finite() { self.group % self.inner } else { self.group };
        let fits = scale < self.inner && part < scale && !matches!(self.last, Last::Part(_));
        let times = self.times_of(part);
        fits.then_some(Sum {
            group: self.group - part + times * scale,
            inner: scale,
            last: Last::Scale,
            decimal: 1.0,
            ..self
        })
    }

    /// Thousands and more multiply the group, or all that lies below the last larger scale; or they say of what a
    /// part is: "a milliard and half a million".
    fn times(self, scale: f64, joined: Joined) -> Option<Sum> {
        let done = Sum { group: 0.0, scale, inner: f64::INFINITY, last: Last::Scale, decimal: 1.0, ..self };
        if let Last::Part(part) = self.last {
            let total = self.total + part * (scale - self.scale);
            return (scale <= self.scale).then_some(Sum { total, ..done });
        }
        if scale < self.scale {
            let times = self.times_of(self.group);
            return (times < scale).then_some(Sum { total: self.total + times * scale, outer: self.scale, ..done });
        }
        let part = if self.outer.is_finite() { self.total % self.outer } else { self.total };
        let fits = scale > self.scale && scale < self.outer && matches!(joined, Joined::No | Joined::Glued);
        fits.then_some(Sum { total: self.total - part + (part + self.group) * scale, ..done })
    }

    /// A scale by itself is one of its kind, unless a zero stands before it.
    fn times_of(&self, part: f64) -> f64 {
        let is_zero = self.value() == 0.0 && self.last == Last::Value;
        if part == 0.0 && !is_zero { 1.0 } else { part }
    }

    /// Can `value` be added: are the places that it fills still empty?
    fn fits(&self, value: f64, joined: Joined) -> bool {
        let group = self.group;
        if matches!(self.last, Last::Fraction | Last::Part(_)) {
            return false;
        }
        if group == 0.0 {
            return self.total > 0.0 && value < self.scale.min(1e15) && joined != Joined::Units;
        }
        let places = if value < 10.0 { 10.0 } else { 100.0_f64.max(10.0_f64.powf(value.log10().floor() + 1.0)) };
        let is_below = group % places == 0.0;
        let units = group % 100.0;
        match joined {
            Joined::No | Joined::Glued => is_below,
            Joined::Large => is_below && units == 0.0,
            Joined::Tens => is_below && units >= 20.0 && value < 10.0,
            Joined::Units => (1.0..10.0).contains(&units) && (20.0..100.0).contains(&value) && value % 10.0 == 0.0,
            Joined::Point => false,
        }
    }
}
