//! Where the source of a cue stands, and with it what is said: before the cue, behind it, or at the start of the sentence.

use super::{
    Cue, Draft, Scene,
    addressees::{skip_addressee, skip_agency},
    origins::{self, Way},
    source,
    source::{Ending, Found},
};
use crate::{
    meaning::phrase::{AnonymousMark, Clause, CueOrder, Meaning, NameWord},
    token::TokenKind,
};

/// The most tokens of a source that opens its sentence.
const MOST_OPENING: usize = 10;

/// Words that point at the sentence before stand within so many tokens of the start of their own.
const MOST_THIS: usize = 5;

/// The least tokens of a quotation that stands by itself, marks included.
const LEAST_QUOTED: usize = 7;

/// So many attributions before are looked at for one that holds a quotation already.
const MOST_CUES: usize = 4;

impl Cue {
    pub(super) fn says(
        self,
        source: Option<(usize, usize)>,
        contents: impl IntoIterator<Item = (usize, usize)>,
    ) -> Draft {
        let contents = contents.into_iter().collect();
        Draft { source, cue: self, contents, continues: false, way: Way::default() }
    }
}

impl Scene<'_> {
    /// What a cue says, by the place of its source; `subject` is the source of the verb before it in the sentence.
    pub(super) fn draft(&self, cue: Cue, subject: Option<(usize, usize)>) -> Option<Draft> {
        if let Some(quote) = self.quote_around(cue.first) {
            return self.interruption(cue, *quote);
        }
        match cue.order {
            CueOrder::Preposition | CueOrder::Citing => self.preposition(cue),
            CueOrder::Postposition | CueOrder::CitedBefore => self.postposition(cue),
            CueOrder::Final => self.verb_final(cue, subject),
            _ if self.is_negated(cue.first) => None,
            CueOrder::Opener => self.opener(cue, subject),
            _ if self.is_noun(cue) => None,
            CueOrder::Verb => self.sentence_before(cue).or_else(|| self.verb(cue, subject)),
            CueOrder::Object => self.verb(cue, subject).filter(|draft| self.says_something(draft)),
            CueOrder::Participle => self.participle(cue, subject).filter(|draft| self.says_something(draft)),
            CueOrder::Quoting => self.quoting(cue, subject),
        }
    }

    /// "according to X": what is said is the rest of the sentence, on both sides where the words stand in its midst.
    fn preposition(&self, cue: Cue) -> Option<Draft> {
        let mut found = if cue.order.cites() { origins::cited(self, cue.last) } else { source::after(self, cue.last) }?;
        let is_verb = |meaning| {
            matches!(meaning, Meaning::Cue(_, CueOrder::Verb | CueOrder::Object | CueOrder::Opener)).then_some(())
        };
        if !cue.order.cites() && self.cx.meaning_at(found.last, is_verb).is_some() {
            return None; // "a report from the mayor says"
        }
        // "…, while according to X": what stands before is of another clause
        let is_turn = cue.first > self.sentence.first + 1
            && self.is_comma(cue.first - 2)
            && [Clause::But, Clause::Boundary].into_iter().any(|kind| self.cx.is_clause_before(cue.first, kind));
        let before = self.clause_before(cue.first).filter(|_| !is_turn);
        let opens = before.is_none();
        if let Some(comma) = found.apposition.filter(|_| opens && found.ending == Ending::Sentence) {
            // what would be an apposition is all that is said
            found = Found { last: comma, rest: comma + 1, ending: Ending::Comma, apposition: None, ..found };
        }
        if opens && found.ending == Ending::Comma {
            found.rest = self.behind_relative(found.rest);
        }
        let continues = match found.ending {
            Ending::Comma => !self.is_aside(found.rest),
            Ending::Other => true,
            Ending::Either => found.rest == found.last,
            _ => false,
        };
        let after = (opens || continues).then(|| self.to_end(found.rest)).flatten();
        Some(cue.says(Some((found.first, found.last)), before.into_iter().chain(after)))
    }

    /// German "X zufolge": the source ends where the words begin, and what is said goes on around both.
    fn postposition(&self, cue: Cue) -> Option<Draft> {
        let source = source::before(self, cue.first)?;
        let before = self.clause_before(source.0);
        Some(cue.says(Some(source), before.into_iter().chain(self.to_end(cue.last))))
    }

    /// "X says, …": what is said is the quotation before the source, else the rest of the sentence, else the clause before.
    fn opener(&self, cue: Cue, subject: Option<(usize, usize)>) -> Option<Draft> {
        let own = source::before(self, cue.first);
        let goes_on = self.cx.is_clause_before(cue.first, Clause::And)
            || cue.first > 0 && self.cx.kind(cue.first - 1) == TokenKind::Comma;
        let source = own.or(subject.filter(|_| goes_on))?;
        let first = own.map_or(cue.first, |(first, _)| first);
        let rest = skip_agency(self, source::skip_dates(self, cue.last));
        if self.cx.is_clause(rest, Clause::Of) {
            return None; // Chinese: what stands before tells more of the noun behind it
        }
        let after = self.to_end(rest);
        // a quotation that is the sentence before is said by this cue only where nothing follows
        let quote = self.quote_before(first).filter(|quote| quote.1 > self.sentence.first || after.is_none());
        let (before, after) = match quote {
            Some(quote) => (Some(quote), self.quote_at(rest + 1).copied()),
            None => (self.clause_before(first).filter(|_| after.is_none()), after),
        };
        Some(cue.says(Some(source), before.into_iter().chain(after)))
    }

    /// The source opens the sentence or stands behind a verb before, "“…” diyen X, … söyledi"; if it does neither, it stands
    /// right before the verb that ends the sentence.
    fn verb_final(&self, cue: Cue, subject: Option<(usize, usize)>) -> Option<Draft> {
        let first = self.sentence.first;
        let shared = subject.filter(|subject| subject.0 > first + 1 && subject.1 < cue.first);
        // a quotation that words lead up to may be but a label: the "rebels" said
        let quote = self.quote_before(cue.first).filter(|quote| self.quote_at(quote.0).is_some());
        if let Some(quote) = quote {
            let start = self.before.filter(|before| before.first <= quote.0 && quote.0 < before.last);
            let opening = self.opening_from(start.map_or(first, |before| before.first), quote.0);
            return match opening.or(shared) {
                Some(source) => Some(cue.says(Some(source), [quote])),
                None => self.verb(cue, None),
            };
        }
        let trimmed = |first: usize, last: usize| {
            let comma = usize::from(self.cx.kind(first) == TokenKind::Comma);
            (first + comma < last).then_some((first + comma, last))
        };
        if let Some(source) = shared.or_else(|| self.opening(cue.first)) {
            return Some(cue.says(Some(source), trimmed(source.1, cue.first)));
        }
        let is_someone = |source: &(usize, usize)| (source.0..source.1).any(|at| self.someone_at(at).is_some());
        let source = source::before(self, cue.first).filter(|source| source.0 > first && is_someone(source));
        Some(cue.says(source, trimmed(first, source.map_or(cue.first, |source| source.0))))
    }

    /// The noun phrase that opens the sentence, up to its comma or the last of its names, titles and capitals.
    pub(super) fn opening(&self, end: usize) -> Option<(usize, usize)> {
        self.opening_from(self.sentence.first, end)
    }

    fn opening_from(&self, start: usize, end: usize) -> Option<(usize, usize)> {
        let cx = self.cx;
        let (first, _) = source::trim(self, start, end);
        let (mut last, mut is_someone) = (first, false);
        while last < end && last < first + MOST_OPENING && cx.kind(last) == TokenKind::Word && !cx.in_predicate(last) {
            match self.someone_at(last) {
                Some(next) => (last, is_someone) = (next, true),
                None if cx.tokens.list[last].capital => last += 1,
                None => break,
            }
        }
        let comma = (first..end.min(first + MOST_OPENING)).find(|at| cx.kind(*at) != TokenKind::Word);
        let is_cue = |at: usize| cx.meaning_at(at, |m| matches!(m, Meaning::Cue(..)).then_some(())).is_some();
        let is_clause = |at: usize| cx.in_predicate(at) || is_cue(at);
        let comma = comma.filter(|&at| cx.kind(at) == TokenKind::Comma && !(first..at).any(is_clause));
        match comma {
            Some(comma) if comma > first => Some((first, comma)),
            _ => (is_someone && last > first && last < end).then_some((first, last)),
        }
    }

    /// Where words end that name a person, a group or an organisation.
    pub(super) fn someone_at(&self, at: usize) -> Option<usize> {
        let someone = |meaning| match meaning {
            Meaning::NameWord(NameWord::PersonTitle | NameWord::Organisation) | Meaning::Victims(..) => Some(()),
            Meaning::Anonymous(AnonymousMark::Source) | Meaning::Relay(..) => Some(()),
            _ => None,
        };
        let named = self.name_at(at).filter(|last| !self.is_place(at, *last));
        named.or_else(|| self.cx.meaning_at(at, someone).map(|((), last)| last))
    }

    /// A quotation that is a sentence by itself, with no cue: whoever spoke before goes on.
    pub(super) fn continued(&self, drafts: &[Draft]) -> Option<Draft> {
        let last = drafts.last()?;
        let next = self.quotes.partition_point(|quote| quote.0 < self.sentence.first);
        let quote = *self.quotes.get(next).filter(|quote| quote.0 < self.sentence.first + 2)?;
        let ends = |at: usize| matches!(self.cx.kind(at), TokenKind::Stop | TokenKind::Break);
        let is_whole = ends(quote.1) || ends(quote.1 - 2) && self.cx.kind(quote.1) != TokenKind::Comma;
        let overlaps = |content: &(usize, usize)| content.0 < quote.1 && quote.0 < content.1;
        let is_said = drafts.iter().rev().take(MOST_CUES).any(|draft| draft.contents.iter().any(overlaps));
        // over several paragraphs each opens anew, and only the last one closes
        let is_open = !matches!(self.cx.kind(quote.1 - 1), TokenKind::Quote | TokenKind::QuoteClose);
        let is_long = is_open || quote.1 >= quote.0 + LEAST_QUOTED;
        (is_whole && !is_said && is_long).then(|| Draft {
            source: last.source,
            cue: last.cue,
            contents: vec![quote],
            continues: true,
            way: last.way.clone(),
        })
    }

    /// Do words of saying that begin here interrupt the quotation around them: «…, — said X. — …», "…, says he, …"?
    pub(super) fn interrupts(&self, cue: usize, last: usize) -> bool {
        let Some(mark) = cue.checked_sub(1).filter(|&at| at > 0) else { return false };
        match self.cx.kind(mark) {
            TokenKind::Dash => true,
            TokenKind::Comma => source::after(self, last).is_some_and(|found| {
                let is_someone = self.cx.is_clause(found.first, Clause::Pronoun)
                    || (found.first..found.last).any(|at| self.someone_at(at).is_some());
                is_someone && matches!(found.ending, Ending::Comma | Ending::Sentence)
            }),
            _ => false,
        }
    }

    /// What is said stands before a dash or comma and behind the next one, all inside one pair of marks.
    fn interruption(&self, cue: Cue, (open, close): (usize, usize)) -> Option<Draft> {
        let cx = self.cx;
        let found = source::after(self, cue.last).filter(|found| found.last <= close)?;
        let is_small = |at: usize| matches!(cx.kind(at), TokenKind::Stop | TokenKind::Comma);
        let mut rest = found.rest.max(found.last);
        while rest < close && is_small(rest) {
            rest += 1;
        }
        let is_apart = cx.kind(rest) == TokenKind::Dash || is_small(rest - 1);
        let is_closed = matches!(cx.kind(close - 1), TokenKind::Quote | TokenKind::QuoteClose);
        let after = (rest + usize::from(cx.kind(rest) == TokenKind::Dash), close - usize::from(is_closed));
        let after = (is_apart && after.0 < after.1).then_some(after);
        let mut last = cue.first;
        while last > open + 1 && matches!(cx.kind(last - 1), TokenKind::Dash | TokenKind::Comma) {
            last -= 1;
        }
        let before = (open + 1 < last).then_some((open + 1, last));
        Some(cue.says(Some((found.first, found.last)), before.into_iter().chain(after)))
    }

    /// "Of this informed X": what is said is the sentence before, and what follows a semicolon.
    fn sentence_before(&self, cue: Cue) -> Option<Draft> {
        let before = self.before?;
        let start = (self.sentence.first..cue.first).take(MOST_THIS);
        let says_more = |at: usize| {
            let is_mark = self.is_comma(at) || self.cx.kind(at) == TokenKind::Colon;
            is_mark || self.cx.is_clause(at, Clause::That) || self.quote_at(at).is_some()
        };
        let is_bare = !(cue.last..self.sentence.last).any(says_more);
        let points = |at: usize| {
            let this = self.cx.clause_at(at, Clause::This)?;
            let rest = skip_addressee(self, source::skip_dates(self, this));
            // "of this X said"; a single word for "this" may be an article
            let may_follow = is_bare && this > at + 1 && rest < cue.first;
            let own = may_follow.then(|| source::before(self, cue.first)).flatten();
            let own = own.filter(|source| source.0 <= rest).map(|(_, last)| (rest, last));
            (rest == cue.first || own.is_some()).then_some(own)
        };
        let own = start.into_iter().find_map(points)?;
        let (source, rest) = match own {
            Some(source) => (source, cue.last),
            None => source::after(self, cue.last).map(|found| ((found.first, found.last), found.rest))?,
        };
        let stop = usize::from(self.cx.kind(before.last - 1) == TokenKind::Stop);
        let goes_on = self.cx.kind(rest) == TokenKind::Semicolon;
        let after = goes_on.then(|| self.to_end(rest + 1)).flatten();
        let content = (before.first, before.last - stop);
        (content.0 < content.1).then(|| cue.says(Some(source), [content].into_iter().chain(after)))
    }

    /// "X said …", "…, X said", "…, said X", "said X that …"; "and added …" has the subject of the cue before.
    pub(super) fn verb(&self, cue: Cue, subject: Option<(usize, usize)>) -> Option<Draft> {
        let says = |source, contents: Vec<(usize, usize)>| Some(cue.says(source, contents));
        if subject.is_some() && self.cx.is_clause_before(cue.first, Clause::And) {
            let own = source::after(self, cue.last).filter(|found| found.ending == Ending::Opening);
            return match own {
                Some(found) => says(Some((found.first, found.last)), self.to_end(found.rest).into_iter().collect()),
                None => says(subject, self.around(cue, cue.first)),
            };
        }
        let inverted = source::after(self, cue.last).or_else(|| self.of_someone(cue));
        let inverted = inverted.filter(|found| found.ending != Ending::Other && !self.is_object(cue, *found));
        let subject_end = self.before_dates(source::before_helpers(self, cue.first));
        if let Some(source) = self.apposed(subject_end).filter(|source| !self.is_said_by(inverted, *source)) {
            return says(Some(source), self.around(cue, source.0));
        }
        if let Some(source) = self.before_dashes(subject_end) {
            return says(Some(source), self.around(cue, source.0));
        }
        if let Some((first, last)) = source::before(self, subject_end)
            && !(inverted.is_some() && self.is_adverbial(first, last))
        {
            let source = self.antecedent(first, last).or(Some((first, last)));
            return says(source, self.around(cue, first));
        }
        let before = self.clause_before(cue.first).or_else(|| {
            let ends =
                inverted.is_some_and(|found| found.ending == Ending::Sentence && self.is_name(found.first, found.last));
            let is_dialogue = self.cx.kind(self.sentence.first) == TokenKind::Dash;
            self.words_before(cue.first).filter(|_| ends || is_dialogue)
        });
        match (inverted, self.apposition(subject_end)) {
            (Some(found), _) if before.is_some() && found.ending != Ending::Opening => {
                says(Some((found.first, found.last)), before.into_iter().chain(self.quoted_rest(found)).collect())
            }
            (_, Some(source)) => says(Some(source), self.around(cue, source.0)),
            (Some(Found { first, apposition: Some(comma), ending: Ending::Sentence, .. }), None) => {
                says(Some((first, comma)), self.to_end(comma).into_iter().collect())
            }
            (Some(found), None) => {
                let rest = self.said_from(skip_addressee(self, source::skip_dates(self, found.rest)));
                says(Some((found.first, found.last)), self.to_end(rest).into_iter().collect())
            }
            (None, None) => {
                if before.is_none()
                    && let Some(found) = source::after(self, cue.last)
                    && let Some(that) = self.that_after(found.last)
                {
                    return says(Some((found.first, found.last)), self.to_end(that).into_iter().collect());
                }
                let rest = self.said_from(skip_addressee(self, source::skip_dates(self, cue.last)));
                let quote = before.filter(|_| self.quote_before(cue.first).is_some());
                let is_open = |content: &(usize, usize)| content.0 == rest || self.cx.is_clause(rest, Clause::That);
                let after = self.to_end(rest).filter(is_open);
                says(None, quote.or(after).or(before).or_else(|| self.to_end(rest)).into_iter().collect())
            }
        }
    }

    /// "an attack that threatened to ruin the country": behind the verb of a relative clause words that name nobody are no
    /// subject.
    fn is_object(&self, cue: Cue, found: Found) -> bool {
        let cx = self.cx;
        let is_relative = [Clause::That, Clause::Relative].into_iter().any(|kind| cx.is_clause_before(cue.first, kind));
        let is_someone = |at: usize| self.someone_at(at).is_some() || cx.is_clause(at, Clause::Pronoun);
        is_relative && !(found.first..found.last).any(is_someone)
    }

    /// "In Rome" before its verb, where the subject follows: a place behind the word that opens the sentence.
    fn is_adverbial(&self, first: usize, last: usize) -> bool {
        self.cx.clause_at(self.sentence.first, Clause::On) == Some(first) && self.is_place(first, last)
    }

    /// "Odal, a port, fell at dawn, said the mayor": the cue's subject stands behind it, where what opens the sentence is nobody.
    fn is_said_by(&self, inverted: Option<Found>, (first, _): (usize, usize)) -> bool {
        let ends = |found: &Found| found.ending == Ending::Sentence && self.someone_at(found.first).is_some();
        inverted.as_ref().is_some_and(ends) && self.someone_at(first).is_none()
    }

    /// "the association, which said": the name that the relative pronoun stands for.
    fn antecedent(&self, first: usize, last: usize) -> Option<(usize, usize)> {
        let is_relative = self.cx.clause_at(first, Clause::Relative) == Some(last);
        let comma = first.checked_sub(1).filter(|&at| self.cx.kind(at) == TokenKind::Comma);
        is_relative.then(|| source::before(self, comma.unwrap_or(first))).flatten()
    }

    /// "A spokesman, Captain Luc Tshala, said": both segments, where a comma stands right before the cue.
    fn apposition(&self, cue: usize) -> Option<(usize, usize)> {
        let comma =
            cue.checked_sub(1).filter(|&at| at > self.sentence.first && self.cx.kind(at) == TokenKind::Comma)?;
        let (inner, _) = source::before(self, comma)?;
        let opens = [Clause::On, Clause::Boundary, Clause::To];
        if inner > 0 && opens.into_iter().any(|kind| self.cx.is_clause(inner - 1, kind)) {
            return None; // "In an interview, said that …"
        }
        let outer = inner.checked_sub(1).filter(|&at| self.cx.kind(at) == TokenKind::Comma);
        let first = outer.and_then(|comma| source::before(self, comma)).map_or(inner, |(first, _)| first);
        Some((first, comma))
    }
}
