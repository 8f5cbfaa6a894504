//! Names: those that the lexicon knows, and those told by their form: capitals, titles, initials in parentheses.

mod lineages;

use super::{Mention, context::Context, sentences::Sentence};
use crate::{
    document::Span,
    lexicon::Library,
    meaning::MentionKind,
    meaning::phrase::{Clause, Meaning, NameWord},
    pattern::{Case, Match},
    token::TokenKind,
};
use rustc_hash::FxHashSet;

/// A name with the tokens that it takes.
#[derive(Debug, Clone, PartialEq)]
pub struct Named {
    pub first: usize,
    pub last: usize,
    pub mention: Mention,
}

/// The most words of a name of an organisation that its initials in parentheses may stand for.
const MOST_INITIALS: usize = 8;

/// The names of a text in order, without overlap; `dates` are tokens that belong to dates.
pub fn mentions(cx: &Context<'_>, sentences: &[Sentence], dates: &[(usize, usize)]) -> Vec<Named> {
    let mut found = known(cx, sentences);
    found.extend(flags(cx));
    found.extend(spelled_out(cx));
    found.extend(lineages::lineages(cx));
    let inner = seen_inside(cx, sentences);
    for sentence in sentences {
        if !is_all_capitals(cx, sentence) {
            capitalised(cx, sentence, &inner, &mut found);
        }
    }
    found.retain(|named| {
        let next = dates.partition_point(|(_, last)| *last <= named.first);
        dates.get(next).is_none_or(|(first, _)| named.last <= *first)
    });
    longest(found)
}

/// Takes names of no told kind for places where a gazetteer knows them, unless they are a part of a longer name in the text or
/// someone is quoted by them: people are called like cities.
pub fn locate(library: &Library, text: &str, mentions: &mut [Mention], sources: impl Iterator<Item = Span>) {
    let sources: Vec<Span> = sources.collect();
    let longer = mentions.iter().map(|mention| mention.span.of(text)).filter(|name| name.contains(' '));
    let taken: FxHashSet<String> = longer.flat_map(|name| name.split_whitespace().map(str::to_owned)).collect();
    for mention in mentions.iter_mut().filter(|mention| mention.kind == MentionKind::Other) {
        let name = mention.span.of(text);
        let speaks = || {
            let next = sources.partition_point(|source| source.end <= mention.span.start);
            sources.get(next).is_some_and(|source| source.overlaps(mention.span))
        };
        if !taken.contains(name) && library.places(name).next().is_some() && !speaks() {
            mention.kind = MentionKind::Place;
        }
    }
}

/// Names that the lexicon knows; short forms in capitals only where other words are not ("WHO" is a pronoun in a wire
/// story set in capitals).
fn known(cx: &Context<'_>, sentences: &[Sentence]) -> Vec<Named> {
    let mut shouted = vec![false; cx.tokens.len()];
    for sentence in sentences.iter().filter(|sentence| is_all_capitals(cx, sentence)) {
        shouted[sentence.first..sentence.last].fill(true);
    }
    let names = cx.matches.iter().filter_map(|m| match cx.lexicon.matcher.meaning(*m) {
        Meaning::Name(..) if shouted[m.first] && cx.lexicon.matcher.phrase(*m).case == Case::Upper => None,
        Meaning::Name(kind, entity) => {
            let entity = cx.lexicon.entities.get(entity as usize).cloned();
            Some(Named {
                first: m.first,
                last: m.last,
                mention: Mention { span: cx.span(m.first, m.last), kind, entity },
            })
        }
        _ => None,
    });
    names.collect()
}

/// Flags, each the state whose ISO 3166-1 code its two signs are.
fn flags(cx: &Context<'_>) -> Vec<Named> {
    let tokens = cx.tokens.list.iter().enumerate();
    let coded = tokens.filter_map(|(at, token)| Some((at, token, state_of_flag(token.span.of(cx.text))?)));
    let mut coded = coded.peekable();
    if coded.peek().is_none() {
        return Vec::new();
    }
    let known: FxHashSet<&str> = cx.lexicon.entities.iter().map(String::as_str).collect();
    let named = coded.filter(|(.., code)| known.contains(code.as_str())).map(|(at, token, code)| Named {
        first: at,
        last: at + 1,
        mention: Mention { span: token.span, kind: MentionKind::Place, entity: Some(code) },
    });
    named.collect()
}

/// The code that two regional indicators spell.
fn state_of_flag(flag: &str) -> Option<String> {
    let letter = |c: char| u32::from(c).checked_sub(0x1f1e6).and_then(|at| char::from_digit(at + 10, 36));
    let code: Option<String> = flag.chars().map(letter).collect();
    code.filter(|code| code.len() == 2).map(|code| code.to_ascii_uppercase())
}

/// Keeps the longest of names that overlap; of equals the one that the lexicon knows.
fn longest(mut found: Vec<Named>) -> Vec<Named> {
    found.sort_by_key(|named| (named.first, usize::MAX - named.last, named.mention.entity.is_none()));
    let mut kept: Vec<Named> = Vec::with_capacity(found.len());
    for named in found {
        match kept.last() {
            Some(last) if named.first < last.last => (),
            _ => kept.push(named),
        }
    }
    kept
}

/// "Patriotic Liberation Front (FPL)": the words before the parenthesis whose initials are the letters in it, in any order.
fn spelled_out(cx: &Context<'_>) -> Vec<Named> {
    let mut found = Vec::new();
    for open in 1..cx.tokens.len() {
        let is_short_form = cx.kind(open) == TokenKind::ParenOpen && cx.kind(open + 2) == TokenKind::ParenClose;
        if !is_short_form || !is_acronym(cx, open + 1) {
            continue;
        }
        if let Some(first) = words_of(cx, open) {
            found.push(organisation(cx, first, open));
            found.push(organisation(cx, open + 1, open + 2));
        }
    }
    found
}

fn organisation(cx: &Context<'_>, first: usize, last: usize) -> Named {
    let mention = Mention { span: cx.span(first, last), kind: MentionKind::Organisation, entity: None };
    Named { first, last, mention }
}

/// Where the words begin whose initials the parenthesis at `open` holds.
fn words_of(cx: &Context<'_>, open: usize) -> Option<usize> {
    let mut wanted: Vec<char> = cx.tokens.list[open + 1].span.of(cx.text).to_lowercase().chars().collect();
    let mut first = open;
    while !wanted.is_empty() {
        first = first.checked_sub(1).filter(|first| open - first <= MOST_INITIALS)?;
        let token = cx.tokens.list[first];
        if token.kind != TokenKind::Word {
            return None;
        }
        let initial = token.span.of(cx.text).to_lowercase().chars().next()?;
        match wanted.iter().position(|c| *c == initial) {
            Some(at) if token.capital || !is_small(cx, first) => {
                wanted.swap_remove(at);
            }
            _ if is_small(cx, first) => (),
            _ => return None,
        }
    }
    cx.tokens.list[first].capital.then_some(first)
}

fn is_small(cx: &Context<'_>, at: usize) -> bool {
    [Clause::Particle, Clause::Of, Clause::And].into_iter().any(|kind| cx.is_clause(at, kind))
}

/// Two to six capital letters.
fn is_acronym(cx: &Context<'_>, at: usize) -> bool {
    let Some(token) = cx.tokens.list.get(at) else { return false };
    let word = token.span.of(cx.text);
    (2..=6).contains(&word.chars().count()) && word.chars().all(char::is_uppercase)
}

/// A sentence in capitals throughout tells nothing by them.
fn is_all_capitals(cx: &Context<'_>, sentence: &Sentence) -> bool {
    let words = cx.tokens.list[sentence.first..sentence.last].iter().filter(|token| token.kind == TokenKind::Word);
    let (mut all, mut capital) = (0, 0);
    for token in words.filter(|token| token.span.len() > 3) {
        all += 1;
        capital += usize::from(token.capital);
    }
    let is_short = all <= 3 && sentence.last - sentence.first <= 3;
    if is_short {
        let word = sentence.span.of(cx.text);
        return word.chars().any(char::is_uppercase) && !word.chars().any(char::is_lowercase);
    }
    capital * 10 >= all * 8
}

/// Words that have a capital inside some sentence: at the start of another one they are names too.
fn seen_inside<'a>(cx: &Context<'a>, sentences: &[Sentence]) -> FxHashSet<&'a str> {
    let mut seen = FxHashSet::default();
    for sentence in sentences.iter().filter(|sentence| !is_all_capitals(cx, sentence)) {
        for at in sentence.first + 1..sentence.last {
            if cx.tokens.list[at].capital && cx.tokens.list[at - 1].is_wordy() {
                seen.insert(cx.tokens.list[at].span.of(cx.text));
            }
        }
    }
    seen
}

/// Runs of capitalised words, small words such as "de" inside them allowed.
fn capitalised(cx: &Context<'_>, sentence: &Sentence, inner: &FxHashSet<&str>, found: &mut Vec<Named>) {
    let mut at = sentence.first;
    while at < sentence.last {
        let last = run(cx, at, sentence.last);
        if last == at {
            at += 1;
            continue;
        }
        let first = name_start(cx, at, last, sentence, inner);
        if first < last {
            let kind = kind(cx, at, first, last);
            let mention = Mention { span: cx.span(first, last), kind, entity: None };
            found.push(Named { first, last, mention });
        }
        at = last;
    }
}

/// Where the capitalised words end that begin at `first`.
fn run(cx: &Context<'_>, first: usize, end: usize) -> usize {
    let is_name = |at: usize| at < end && cx.tokens.list[at].capital && cx.kind(at) == TokenKind::Word;
    let mut last = first;
    while last < end && (last == first || !is_marked(cx, last)) {
        if is_name(last) {
            last += 1;
            continue;
        }
        let particles = (last..end).take_while(|&at| cx.is_clause(at, Clause::Particle)).count();
        if last == first || particles == 0 || particles > 2 || !is_name(last + particles) {
            break;
        }
        last += particles + 1;
    }
    last
}

/// Is the token a tag or the name of an account, by the mark before it?
fn is_marked(cx: &Context<'_>, at: usize) -> bool {
    let before = cx.tokens.list.get(at).and_then(|token| cx.text.get(..token.span.start));
    before.is_some_and(|before| before.ends_with(['#', '@', '\u{ff03}', '\u{ff20}']))
}

/// Is the token a tag or an account that is no word of the lexicon, and not shouted as "#BREAKING" is?
fn is_tag_name(cx: &Context<'_>, at: usize) -> bool {
    let is_shouted = !cx.tokens.list[at].span.of(cx.text).chars().any(char::is_lowercase);
    is_marked(cx, at) && !is_shouted && cx.matches_at(at).next().is_none()
}

/// "RT @": X's mark of a post that is repeated.
fn is_echo(cx: &Context<'_>, at: usize) -> bool {
    cx.tokens.list[at].span.of(cx.text) == "RT" && is_marked(cx, at + 1)
}

/// Leaves out what opens the run and is no name: a title, a people, the first word of a sentence that is an ordinary word.
fn name_start(cx: &Context<'_>, first: usize, last: usize, sentence: &Sentence, inner: &FxHashSet<&str>) -> usize {
    let mut at = first;
    while at < last {
        let ordinary = cx.meaning_at(at, |meaning| match meaning {
            Meaning::NameWord(NameWord::PersonTitle) | Meaning::Clause(_) | Meaning::Number(_) => Some(()),
            Meaning::Name(MentionKind::People, _) => Some(()),
            _ => None,
        });
        // the name of a month that has no capital is a name where it has one: Marta Oden
        let is_date = |m: &Match| at == sentence.first || cx.lexicon.matcher.phrase(*m).case != Case::Any;
        let date = cx.matches_at(at).find(|(m, meaning)| matches!(meaning, Meaning::Date(_)) && is_date(m));
        let ordinary = ordinary.or(date.map(|(m, _)| ((), m.last)));
        if let Some(((), next)) = ordinary {
            at = next;
            continue;
        }
        let opens = at == sentence.first || !cx.tokens.list[at - 1].is_wordy();
        let word = cx.tokens.list[at].span.of(cx.text);
        let is_telling = is_acronym(cx, at) || inner.contains(word) || is_tag_name(cx, at);
        let is_ordinary = opens && at + 1 == last && !is_telling || is_echo(cx, at);
        return if is_ordinary { last } else { at };
    }
    last
}

/// Person, organisation or place, by title, head word and surroundings.
fn kind(cx: &Context<'_>, run: usize, first: usize, last: usize) -> MentionKind {
    let word = |at: usize, wanted: NameWord| {
        cx.meaning_at(at, |meaning| (meaning == Meaning::NameWord(wanted)).then_some(())).is_some()
    };
    let has_title =
        (run..first).any(|at| word(at, NameWord::PersonTitle)) || first > 0 && word(first - 1, NameWord::PersonTitle);
    if has_title {
        return MentionKind::Person;
    }
    if is_acronym(cx, first) && last == first + 1 || (first..last).any(|at| word(at, NameWord::Organisation)) {
        return MentionKind::Organisation;
    }
    let of_place = (first.saturating_sub(3)..first).any(|at| {
        cx.meaning_at(at, |meaning| (meaning == Meaning::NameWord(NameWord::PlaceBefore)).then_some(()))
            .is_some_and(|((), end)| end == first)
    });
    if of_place || word(last, NameWord::PlaceAfter) || (first..last).any(|at| word(at, NameWord::PlaceAfter)) {
        return MentionKind::Place;
    }
    let speaks = |at: usize| cx.meaning_at(at, |m| matches!(m, Meaning::Cue(..)).then_some(())).is_some();
    let is_full_name = (2..=4).contains(&(last - first));
    if is_full_name && (speaks(last) || first > 0 && speaks(first - 1)) {
        MentionKind::Person
    } else {
        MentionKind::Other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cities_are_places_and_people_called_like_them_are_not() {
        let library = Library::embedded();
        let text = "Leipzig and Aachen saw Ada Aachen and Hamburg. Nowhereville";
        let names = ["Leipzig", "Aachen", "Ada Aachen", "Hamburg", "Nowhereville"];
        let mut mentions: Vec<Mention> = names
            .iter()
            .map(|name| {
                let start = text.find(name).expect("a name of the text");
                Mention { span: Span::new(start, start + name.len()), kind: MentionKind::Other, entity: None }
            })
            .collect();
        let hamburg = mentions[3].span;
        locate(&library, text, &mut mentions, [hamburg].into_iter());
        let kinds: Vec<MentionKind> = mentions.iter().map(|mention| mention.kind).collect();
        use MentionKind::{Other, Place};
        assert_eq!(kinds, [Place, Other, Other, Other, Other]);
    }
}
