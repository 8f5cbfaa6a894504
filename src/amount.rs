//! Amounts: figures as worded, and the bounds that the wording allows.

use std::fmt;

/// "About n" allows a fifth of n either way: the stated tolerance of `contract.md`, 16 to 24 for "about 20".
pub const ABOUT_TOLERANCE: f64 = 0.2;

/// A figure as worded. Values are those in the words; what they allow is [`Amount::bounds`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Amount {
    Exactly(f64),
    About(f64),
    AtLeast(f64),
    MoreThan(f64),
    UpTo(f64),
    FewerThan(f64),
    Between(f64, f64),
    /// A vague number ("dozens") with the least that the word allows.
    Some(f64),
}

impl Amount {
    /// The name of the wording: "exactly", "at least" …
    pub const fn kind(self) -> &'static str {
        match self {
            Amount::Exactly(_) => "exactly",
            Amount::About(_) => "about",
            Amount::AtLeast(_) => "at least",
            Amount::MoreThan(_) => "more than",
            Amount::UpTo(_) => "up to",
            Amount::FewerThan(_) => "fewer than",
            Amount::Between(..) => "between",
            Amount::Some(_) => "some",
        }
    }

    /// The number in the words; none where they give two or none.
    pub const fn value(self) -> Option<f64> {
        match self {
            Amount::Exactly(n)
            | Amount::About(n)
            | Amount::AtLeast(n)
            | Amount::MoreThan(n)
            | Amount::UpTo(n)
            | Amount::FewerThan(n) => Some(n),
            Amount::Between(..) | Amount::Some(_) => None,
        }
    }

    /// The lowest and the highest whole number that the words allow; `None` is without end.
    ///
    /// ```
    /// # use diptych::amount::Amount;
    /// assert_eq!(Amount::MoreThan(40.0).bounds(), (41.0, None));
    /// assert_eq!(Amount::About(20.0).bounds(), (16.0, Some(24.0)));
    /// assert_eq!(Amount::UpTo(40.0).bounds(), (0.0, Some(40.0)));
    /// ```
    pub fn bounds(self) -> (f64, Option<f64>) {
        match self {
            Amount::Exactly(n) => (n, Some(n)),
            Amount::About(n) => {
                let spread = n * ABOUT_TOLERANCE;
                ((n - spread).ceil(), Some((n + spread).floor().max(n)))
            }
            Amount::AtLeast(n) | Amount::Some(n) => (n, None),
            Amount::MoreThan(n) => (n + 1.0, None),
            Amount::UpTo(n) => (0.0, Some(n)),
            Amount::FewerThan(n) => (0.0, Some((n - 1.0).max(0.0))),
            Amount::Between(low, high) => (low, Some(high)),
        }
    }

    /// The same wording of a number so many times as large.
    pub fn times(self, factor: f64) -> Amount {
        let times = |n: f64| (n * factor * 1e6).round() / 1e6;
        match self {
            Amount::Exactly(n) => Amount::Exactly(times(n)),
            Amount::About(n) => Amount::About(times(n)),
            Amount::AtLeast(n) => Amount::AtLeast(times(n)),
            Amount::MoreThan(n) => Amount::MoreThan(times(n)),
            Amount::UpTo(n) => Amount::UpTo(times(n)),
            Amount::FewerThan(n) => Amount::FewerThan(times(n)),
            Amount::Between(low, high) => Amount::Between(times(low), times(high)),
            Amount::Some(n) => Amount::Some(times(n)),
        }
    }

    /// Is there a number that both wordings allow?
    pub fn is_compatible(self, other: Amount) -> bool {
        let ((low, high), (other_low, other_high)) = (self.bounds(), other.bounds());
        high.is_none_or(|high| other_low <= high) && other_high.is_none_or(|high| low <= high)
    }

    /// Is it a claim of none at all?
    pub fn is_zero(self) -> bool {
        self == Amount::Exactly(0.0)
    }
}

impl fmt::Display for Amount {
    /// Canonical English: `12`, `about 20`, `at least 17`, `5 to 9`, `dozens` is `24 or more (vague)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Amount::Exactly(n) => write!(f, "{n}"),
            Amount::Between(low, high) => write!(f, "{low} to {high}"),
            Amount::Some(low) => write!(f, "some ({low} or more)"),
            other => write!(f, "{} {}", other.kind(), other.value().unwrap_or_default()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wordings_that_allow_one_number_are_compatible() {
        for (a, b, compatible) in [
            (Amount::Exactly(58.0), Amount::About(60.0), true),
            (Amount::Exactly(1352.0), Amount::MoreThan(1300.0), true),
            (Amount::AtLeast(17.0), Amount::Exactly(17.0), true),
            (Amount::MoreThan(20.0), Amount::Exactly(17.0), false),
            (Amount::MoreThan(20.0), Amount::Exactly(20.0), false),
            (Amount::UpTo(15.0), Amount::AtLeast(16.0), false),
            (Amount::Some(24.0), Amount::Exactly(30.0), true),
        ] {
            assert_eq!(a.is_compatible(b), compatible, "{a} and {b}");
            assert_eq!(b.is_compatible(a), compatible, "{b} and {a}");
        }
    }
}
