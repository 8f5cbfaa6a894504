//! What words for a date mean, before it is certain what days they come to.

use super::{
    calendar::Period,
    resolve::{Lean, Parts, resolve},
    words::Written,
};
use crate::annotate::context::Context;
use jiff::civil::Date;

/// A text and the day of its publication.
#[derive(Clone, Copy)]
pub struct Calendar<'c, 'a> {
    pub cx: &'c Context<'a>,
    pub published: Option<Date>,
    /// What each token can begin.
    pub signs: &'c [u16],
}

/// What words for a date mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum When {
    /// Parts of a date, which others may complete.
    Parts(Parts),
    Period(Period),
    /// Nobody knows without the day of publication.
    Unknown,
}

/// A date with what may still speak against it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Said {
    pub when: When,
    /// Behind its last token.
    pub last: usize,
    /// How its last part is written.
    pub ending: Written,
    /// How many words of its way stand before its first slot.
    pub lead: usize,
    /// Is its weekday not that of its day? Then another reading of the same words is better.
    pub doubtful: bool,
}

impl Said {
    /// Parts of a date that nothing speaks against.
    pub fn parts(parts: Parts, last: usize, ending: Written) -> Said {
        Said { when: When::Parts(parts), last, ending, lead: 0, doubtful: false }
    }

    /// Is it a day of the week and nothing else?
    pub fn is_weekday(&self) -> bool {
        let named = |parts: &Parts| Parts { weekday: None, lean: Lean::Nearest, ..*parts } == Parts::default();
        matches!(&self.when, When::Parts(parts) if named(parts))
    }
}

/// The dates that begin at a token, longest first, one for each end.
#[derive(Debug, Clone, Copy, Default)]
pub struct Found([Option<Said>; 4]);

impl Found {
    /// Longest first.
    pub fn iter(&self) -> impl Iterator<Item = Said> + '_ {
        self.0.iter().copied().flatten()
    }

    /// Adds one; of two with the same end the first stays, unless it is doubtful.
    pub fn add(&mut self, said: Said) {
        let at = self.iter().take_while(|other| other.last > said.last).count();
        if let Some(Some(other)) = self.0.get_mut(at).filter(|other| other.is_some_and(|it| it.last == said.last)) {
            if other.doubtful {
                *other = said;
            }
            return;
        }
        if at < self.0.len() {
            self.0[at..].rotate_right(1);
            self.0[at] = Some(said);
        }
    }
}

/// The days of a date.
pub fn period(calendar: Calendar<'_, '_>, when: When) -> Option<Period> {
    match when {
        When::Parts(parts) => resolve(parts, calendar.published),
        When::Period(period) => Some(period),
        When::Unknown => None,
    }
}
