//! What a line says besides its date: words, and numbers that may be a toll.

use super::{
    Found, Manner, Order,
    clock::{is_offset, is_universal, time_at, time_with_stop},
    date_at,
    tokens::{Token, tokens},
};
use crate::{document::Moment, read::words::Words};
use jiff::civil;

/// Does a line give a number, in words or figures, that is no day, no hour and no count of comments or minutes? It may be
/// a toll, whatever else the line looks like.
pub(crate) fn tells_number(line: &str, words: &Words<'_>) -> bool {
    let manner = Manner { order: Some(Order::Day), ..Manner::default() };
    let moment = Moment { date: civil::Date::ZERO, time: None, offset: None };
    others(&tokens(line), moment, &manner, words).figures > 0
}

/// Counts the words and figures that belong to no date and no time of day.
pub(super) fn others(tokens: &[Token], moment: Moment, manner: &Manner<'_>, words: &Words<'_>) -> Found {
    let mut found = Found { moment, others: 0, before: 0, behind: 0, until: moment.date, prose: 0, figures: 0 };
    let mut at = 0;
    let mut dated = false;
    while let Some(token) = tokens.get(at) {
        if let Some((date, end)) = date_at(tokens, at, manner, words) {
            (dated, found.until, found.behind, at) = (true, date, 0, end);
            continue;
        }
        if let Some(end) = time_at(tokens, at).map(|(.., end)| end).or_else(|| lunar_at(tokens, at)) {
            at = end;
            continue;
        }
        if let Some((.., end)) = time_with_stop(tokens, at).filter(|_| dated && found.behind <= 1) {
            at = end;
            continue;
        }
        if is_universal(token) {
            at += if is_offset(tokens, at + 1) { 3 } else { 1 };
            continue;
        }
        at += 1;
        match token {
            Token::Mark(_) => continue,
            Token::Word(word, _) if words.weekdays.contains(word) || words.clock.contains(word) => continue,
            Token::Word(word, small) => {
                found.prose += usize::from(*small && word.chars().count() > 3);
                found.figures += usize::from(words.numbers.contains(word));
            }
            Token::Number { .. } => found.figures += usize::from(!is_of_page(tokens, at - 1, words)),
        }
        found.others += 1;
        found.behind += 1;
        found.before += usize::from(!dated);
    }
    found
}

/// Is a number one that pages tell of themselves: "3 comments", "Comments (3)", "2 min read", "updated 2 days ago"?
fn is_of_page(tokens: &[Token], at: usize, words: &Words<'_>) -> bool {
    let word = |at: usize| match tokens.get(at) {
        Some(Token::Word(word, _)) => Some(word.as_str()),
        _ => None,
    };
    let half = |word: &str| matches!(word, "am" | "pm" | "h");
    let known = |word: &str| words.page.contains(word) || words.clock.contains(word) || half(word);
    let pair = |next: &str| word(at + 2).is_some_and(|last| known(&format!("{next} {last}")));
    let open = matches!(at.checked_sub(1).and_then(|at| tokens.get(at)), Some(Token::Mark('(' | '[' | ':')));
    let before = |back: usize| at.checked_sub(back + usize::from(open)).and_then(word);
    let told = |word: &str| words.page.contains(word) || words.modified.contains(word);
    word(at + 1).is_some_and(|next| known(next) || pair(next))
        || before(1).is_some_and(|first| told(first) || before(2).is_some_and(told))
}

/// Where a day of the Islamic calendar ends, which stands beside that of ours: a day, a word or two and a year that no
/// other calendar has on pages, or these in figures; and its sign.
fn lunar_at(tokens: &[Token], at: usize) -> Option<usize> {
    let is_year = |token: Option<&Token>| matches!(token, Some(Token::Number { value: 1300..1500, digits: 4 }));
    let short = |token: Option<&Token>| matches!(token, Some(Token::Number { digits: 1 | 2, .. }));
    let mark = |token: Option<&Token>| matches!(token, Some(Token::Mark('/' | '-')));
    let figures = |at: usize| mark(tokens.get(at)) && short(tokens.get(at + 1)) && mark(tokens.get(at + 2));
    let (first, last) = (tokens.get(at), tokens.get(at + 4));
    let in_figures = figures(at + 1) && (is_year(first) && short(last) || short(first) && is_year(last));
    let end = if in_figures {
        at + 5
    } else {
        let is_between = |token: &Token| matches!(token, Token::Word(..) | Token::Mark('-' | ',' | '\u{60c}'));
        let year = tokens.iter().skip(at + 1).take(4).take_while(|token| is_between(token)).count() + at + 1;
        (year > at + 1 && short(tokens.get(at)) && is_year(tokens.get(year))).then_some(year + 1)?
    };
    let is_sign = matches!(tokens.get(end), Some(Token::Word(word, _)) if word.chars().count() <= 2);
    // In words it may be "12 dead, 1400 injured".
    (in_figures || is_sign).then_some(end + usize::from(is_sign))
}
