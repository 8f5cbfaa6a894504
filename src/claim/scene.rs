//! A sentence with the people, inclusions and statements in it, and the claims that they make.

use super::{
    Because, Claim, Found, Victims, facets, is_whole,
    parts::{self, Form, Part, Share},
    people::{self, People, PeopleSort},
    predicates::{self, Statement},
    scope::{self, Mark},
};
use crate::{
    amount::Amount,
    annotate::{Parsed, context::Context, sentences::Sentence},
    document::Span,
    meaning::{
        Certainty, Group, Outcome, Role, Voice,
        phrase::{Clause, Meaning},
    },
    pattern::Match,
    token::TokenKind,
};
use std::ops::Range;

/// Does nothing in a sentence count people or say what came to them? Most sentences of most texts are such.
fn is_silent(cx: &Context<'_>, parsed: &Parsed, sentence: &Sentence) -> bool {
    let next = parsed.counted.partition_point(|counted| counted.first < sentence.first);
    let is_counted = parsed.counted.get(next).is_some_and(|counted| counted.first < sentence.last);
    let harm = Meaning::Predicate(Outcome::Killed, Voice::Active);
    let counts = Meaning::Count(Outcome::Killed, 0.0);
    !is_counted && !cx.holds(sentence.first..sentence.last, &[harm, counts, Meaning::Part])
}

/// A sentence with the people and statements in it.
pub(super) struct Scene<'a> {
    pub(super) cx: &'a Context<'a>,
    pub(super) parsed: &'a Parsed,
    pub(super) sentence: &'a Sentence,
    pub(super) people: Vec<People>,
    parts: Vec<Part>,
    /// Lists of all who were counted before.
    all: Vec<Part>,
    /// The tokens of the parts.
    included: Vec<(usize, usize)>,
    pub(super) statements: Vec<Statement>,
    /// Words that tell over what time tolls count.
    pub(super) marks: Vec<Mark>,
    /// Such words in a heading that the sentence stands under.
    pub(super) heading: Option<Mark>,
}

impl<'a> Scene<'a> {
    pub(super) fn new(
        cx: &'a Context<'a>,
        parsed: &'a Parsed,
        sentence: &'a Sentence,
        heading: Option<Mark>,
    ) -> Scene<'a> {
        let people = match is_silent(cx, parsed, sentence) {
            true => Vec::new(),
            false => people::people(cx, sentence, &parsed.counted),
        };
        let parts = parts::parts(cx, sentence, &people);
        let included: Vec<_> = parts.iter().map(|part| (part.first, part.last)).collect();
        let statements = predicates::statements(cx, sentence, &people, &parts);
        let (all, marks) = (Vec::new(), Vec::new());
        let mut scene = Scene { cx, parsed, sentence, people, parts, all, included, statements, marks, heading };
        if !scene.statements.is_empty() {
            let stated = scene.statements.iter().flat_map(|statement| statement.people.iter().copied());
            let taken: Vec<usize> = stated.chain(scene.parts.iter().flat_map(|part| part.people.clone())).collect();
            scene.all = parts::enumerations(cx, sentence, &scene.people, &taken);
        }
        if !scene.statements.is_empty() || scope::ends_as_heading(cx, sentence) {
            scene.marks = scope::marks(cx, parsed, sentence, &scene.people);
            scene.keep_marks_of_claims();
        }
        scene.heading = heading.filter(|_| scene.marks.is_empty());
        scene
    }

    /// Leaves out words of scope that hold for none of the claims of a sentence that has some: the day in them is a day
    /// as any other then.
    fn keep_marks_of_claims(&mut self) {
        if self.marks.is_empty() || self.statements.is_empty() {
            return;
        }
        let mut words = Vec::new();
        for statement in &self.statements {
            let people = statement.people.iter().map(|&at| (self.people[at].first, self.people[at].last));
            let verb = (statement.first, statement.last);
            words.extend(people.map(|(first, last)| (verb.0.min(first), verb.1.max(last))));
            words.extend(statement.count.map(|_| verb));
        }
        let held: Vec<usize> = words.into_iter().filter_map(|words| scope::of(&self.around(), words)).collect();
        let mut at = 0..;
        self.marks.retain(|_| at.next().is_some_and(|at| held.contains(&at)));
    }

    fn around(&self) -> scope::Surroundings<'_> {
        let Scene { cx, parsed, people, included: parts, marks, .. } = self;
        scope::Surroundings { cx, dates: &parsed.dates, marks, people, parts }
    }

    /// The claims of one statement, one for each group of people; those of an inclusion are a part of a claim before: of
    /// this sentence, whose claims begin at `from`, or of those at `before`.
    pub(super) fn state(&self, statement: &Statement, from: usize, before: Range<usize>, found: &mut Found) {
        let verb = (statement.first, statement.last);
        let own = from..found.claims.len();
        if let Some(count) = statement.count {
            let bare = statement.people.first().map(|&at| &self.people[at]);
            let victims = bare.map_or(verb, |people| (people.first, people.last));
            let group = bare.and_then(|people| people.group);
            found.push(self.claim(statement, verb, victims, Amount::Exactly(count), group));
        }
        for people in statement.people.iter().map(|&at| &self.people[at]) {
            let Some(amount) = people.amount else { continue };
            let part = self.part_of(people);
            let group = named_group(people, part);
            let (mut claim, because) = self.claim(statement, verb, (people.first, people.last), amount, group);
            claim.part_of = part.and_then(|part| {
                // "two women seriously hurt" are named anew, "two of them" and "including two women" are not; "among the dead"
                // says itself what came to all
                let anew = match part.form {
                    Form::SomeOfThem => !matches!(people.group, None | Some(Group::Person)),
                    Form::Included => part.first <= verb.0 && verb.1 <= people.first,
                    Form::SomeOfNext | Form::Said => false,
                };
                let others = if anew { Others::No } else { Others::Yes };
                let before = if self.people_before(part).is_some() { 0..0 } else { before.clone() };
                let mut ranges = [own.clone(), before].into_iter();
                ranges.find_map(|range| whole(&claim, others, range, &found.claims))
            });
            if found.claims[own.clone()].iter().any(|other| scope::outgrows(&claim, other)) {
                (claim.scope, claim.role) = (None, Role::Background);
            }
            found.push((claim, because));
        }
    }

    /// The inclusion that people stand in.
    fn part_of(&self, people: &People) -> Option<&Part> {
        let next = self.parts.partition_point(|part| part.first <= people.first);
        self.parts[..next].last().filter(|part| people.last <= part.last)
    }

    pub(super) fn surroundings(&self) -> facets::Surroundings<'a> {
        facets::Surroundings { cx: self.cx, sentence: self.sentence, counted: &self.parsed.counted }
    }

    fn claim(
        &self,
        statement: &Statement,
        verb: (usize, usize),
        victims: (usize, usize),
        amount: Amount,
        group: Option<Group>,
    ) -> (Claim, Because) {
        let Scene { cx, parsed, sentence, .. } = self;
        let words = (verb.0.min(victims.0), verb.1.max(victims.1));
        let span = cx.span(words.0, words.1);
        let surroundings = self.surroundings();
        let date = facets::date(&surroundings, &parsed.dates, words, &self.marks);
        // "did not kill 12 people"
        let is_said_of_people = statement.count.is_none() && !amount.is_zero();
        let is_negated = is_said_of_people && cx.is_clause_before(statement.first, Clause::Not);
        let marked_certainty = facets::certainty(&surroundings, words);
        let stated = marked_certainty.map_or(Certainty::Stated, |(certainty, _)| certainty);
        let marked = facets::role(&surroundings, words);
        let is_background = matches!(marked, Some((Role::Background, _)));
        let mark = self.scope(words, date).filter(|_| !is_background);
        let is_long_ago = || date.is_some_and(|at| facets::is_long_ago(cx, parsed.dates[at].mention.to));
        let role = marked.map(|(role, _)| role).or(mark.map(|mark| mark.role)).unwrap_or_else(|| match is_long_ago() {
            true => Role::Background,
            false => Role::Event,
        });
        let group = group.unwrap_or(Group::Person);
        let m = Match { phrase: statement.phrase, first: statement.first, last: statement.last };
        let because = Because {
            predicate: Some(m),
            certainty: marked_certainty.map(|(_, entry)| entry),
            role: marked.map(|(_, entry)| entry),
            scope: mark.and_then(|mark| mark.entry),
        };
        let claim = Claim {
            span,
            outcome: statement.outcome,
            amount,
            victims: Victims { span: cx.span(victims.0, victims.1), group, status: group.status() },
            part_of: None,
            share: if parts::is_total(cx, sentence, words) { Share::All } else { Share::Some },
            agent: statement.agent,
            voice: statement.voice,
            certainty: if is_negated { Certainty::Denied } else { stated },
            role,
            scope: mark.map(|mark| mark.scope),
            attribution: None,
            date,
            place: facets::place(self.cx, &parsed.names, sentence, words),
        };
        (claim, because)
    }

    /// The words that tell over what time the toll on these tokens counts.
    fn scope(&self, words: (usize, usize), date: Option<usize>) -> Option<Mark> {
        let Scene { cx, parsed, sentence, marks, .. } = self;
        let year = || scope::year(cx, sentence, &parsed.dates[date?], words);
        scope::of(&self.around(), words).map(|at| marks[at]).or(self.heading).or_else(year)
    }

    /// Adds the people of inclusions as parts of the claim before them: of this sentence, or of those at `before`. What is a
    /// part without words of inclusion is one of the sentence right before alone, whose claims are at `near`.
    pub(super) fn add_parts(&self, from: usize, before: Range<usize>, near: Range<usize>, found: &mut Found) {
        let Found { claims, because } = found;
        let mut stated: Vec<_> = (from..claims.len()).map(|at| (claims[at].victims.span, at)).collect();
        stated.sort_unstable();
        let one_whole = claims[from..].iter().filter(|claim| claim.part_of.is_none()).count() == 1;
        for part in self.parts.iter().chain(self.all.iter().filter(|_| one_whole)) {
            let start = self.cx.span(part.first, part.last).start;
            let next = stated.partition_point(|(victims, _)| victims.start <= start);
            let (earlier, later) = stated.split_at(next);
            let mut nearest = earlier.iter().rev().chain(later).map(|(_, at)| *at).take(NEAR);
            let told = self.outcome_in(part);
            if self.is_of_untold(part, &stated) {
                continue;
            }
            let words = self.cx.span(part.first, part.last);
            let outer = claims.len().checked_sub(1).filter(|&last| self.is_nested(part, &claims[last]));
            let is_whole_here = |claim: &Claim| claim.part_of.is_none() && !words.contains(claim.victims.span);
            let whole = outer
                .or_else(|| nearest.find(|&at| is_whole_here(&claims[at]) && may_be(told, &claims[at])))
                .or_else(|| {
                    let range = if part.form == Form::Said { near.clone() } else { before.clone() };
                    let mut range = range.filter(|_| told.is_some() || self.may_be_of_before(part));
                    range.find(|&at| is_whole(&claims[at]) && may_be(told, &claims[at]))
                });
            let whole = if part.form == Form::SomeOfNext { self.next_claim(part, &stated) } else { whole };
            let Some(whole) = whole else { continue };
            let most = claims[whole].amount.bounds().1;
            let free = part.form != Form::Said || part.share == Share::All;
            let fits = |amount: &Amount| free || most.is_none_or(|most| amount.bounds().0 <= most);
            for people in part.people.iter().map(|&at| &self.people[at]) {
                let span = self.cx.span(people.first, people.last);
                let next = stated.partition_point(|(victims, _)| victims.start < span.end);
                let taken = next.checked_sub(1).is_some_and(|at| stated[at].0.overlaps(span));
                let Some(amount) = people.amount.filter(|amount| !taken && fits(amount)) else { continue };
                let mut claim = claims[whole].clone();
                let group = named_group(people, Some(part)).unwrap_or(Group::Person);
                claim.span = self.cx.span(part.first, part.last);
                claim.amount = amount;
                claim.victims = Victims { span, group, status: group.status() };
                claim.part_of = Some(whole);
                claim.share = part.share;
                claims.push(claim);
                because.push(because[whole]);
            }
        }
    }

    /// "three of the 12 people killed were soldiers": of the claims with these victims the one on the people right behind.
    fn next_claim(&self, part: &Part, stated: &[(Span, usize)]) -> Option<usize> {
        let all = self.people.get(part.people.last()? + 1)?;
        let start = self.cx.span(all.first, all.last).start;
        let at = stated.binary_search_by_key(&start, |(victims, _)| victims.start).ok()?;
        Some(stated[at].1)
    }

    /// The counted people or things right before an inclusion, of whom it tells then.
    fn people_before(&self, part: &Part) -> Option<&People> {
        let before = self.people.partition_point(|people| people.last <= part.first);
        let people = &self.people[before.checked_sub(1)?];
        let mark = usize::from(!matches!(self.cx.kind(people.last), TokenKind::Word | TokenKind::Number));
        let is_right_before = people.last == part.first || people.last + mark == part.first;
        (is_right_before && matches!(people.sort, PeopleSort::Counted | PeopleSort::Other)).then_some(people)
    }

    /// Does an inclusion tell of some of people right before it of whom no claim is made?
    fn is_of_untold(&self, part: &Part, stated: &[(Span, usize)]) -> bool {
        let Some(people) = self.people_before(part).filter(|_| part.form == Form::Included) else { return false };
        let span = self.cx.span(people.first, people.last);
        let is_included = self.included.iter().any(|&(first, last)| first <= people.first && people.last <= last);
        !is_included && !stated.iter().any(|(victims, _)| victims.overlaps(span))
    }

    /// May an inclusion that does not say itself what came to all be of those told in a sentence before? Not where others are
    /// counted in its own ("he met 20 people, including 3 children"), nor where it only says of how many else something is
    /// said ("it later came out that six of them had a car").
    fn may_be_of_before(&self, part: &Part) -> bool {
        let Scene { cx, sentence, people, .. } = self;
        let mut others = people.iter().take_while(|people| people.last <= part.first);
        let is_counted = |people: &People| people.sort == PeopleSort::Counted;
        let of_others = self.people_before(part).is_some() || others.any(is_counted);
        let opens =
            (sentence.first..part.first).all(|at| !cx.tokens.list[at].is_wordy() || cx.is_clause(at, Clause::And));
        let is_named = |group: Option<Group>| !matches!(group, None | Some(Group::Person));
        let names = part.group.is_some() || part.people.iter().any(|&at| is_named(people[at].group));
        let is_relative = (part.first..part.last).any(|at| cx.is_clause(at, Clause::Relative));
        let tells = part.form != Form::SomeOfThem || opens || names;
        part.form == Form::Said || !of_others && !is_relative && tells
    }

    /// "three of the dead": what words of inclusion say themselves came to all.
    fn outcome_in(&self, part: &Part) -> Option<Outcome> {
        let harm = |meaning| match meaning {
            Meaning::Predicate(outcome, _) => Some(outcome),
            _ => None,
        };
        let words = (part.first..part.last).find_map(|at| self.cx.meaning_at(at, harm));
        words.map(|(outcome, _)| outcome)
    }

    /// "five children, two of them under three": is it a part of the part right before it?
    fn is_nested(&self, part: &Part, outer: &Claim) -> bool {
        let inner = part.people.first().map(|&at| &self.people[at]).filter(|_| part.form == Form::SomeOfThem);
        let (_, end) = self.cx.tokens_under(outer.victims.span);
        let comma = end + usize::from(self.cx.kind(end) == TokenKind::Comma);
        let most = outer.amount.bounds().1;
        let fits = |amount: Amount| most.is_none_or(|most| amount.bounds().0 <= most);
        outer.part_of.is_some() && comma == part.first && inner.and_then(|people| people.amount).is_some_and(fits)
    }
}

/// The group that the words for people name, or else those behind the words of inclusion: "two persons of them women".
fn named_group(people: &People, part: Option<&Part>) -> Option<Group> {
    let own = people.group.filter(|group| *group != Group::Person);
    own.or(part.and_then(|part| part.group)).or(people.group)
}

/// How many claims before a part may be its whole.
const NEAR: usize = 16;

/// May the part of a claim be of another outcome: "ten injured, of whom two died"?
#[derive(Clone, Copy, PartialEq)]
enum Others {
    Yes,
    No,
}

/// May a claim be the whole of a part whose words say what came to all? Casualties are of any outcome.
fn may_be(told: Option<Outcome>, whole: &Claim) -> bool {
    told.is_none_or(|told| [told, whole.outcome].contains(&Outcome::Casualties) || told == whole.outcome)
}

/// The claim that another is a part of: the last of the same outcome that is large enough, else the last of any.
fn whole(part: &Claim, others: Others, range: Range<usize>, claims: &[Claim]) -> Option<usize> {
    let least = part.amount.bounds().0;
    let holds = |at: &usize| is_whole(&claims[*at]) && claims[*at].amount.bounds().1.is_none_or(|most| least <= most);
    let near = || range.clone().rev().take(NEAR).filter(holds);
    let same = near().find(|&at| claims[at].outcome == part.outcome);
    same.or_else(|| near().next().filter(|_| others == Others::Yes))
}
