//! Quotation marks: pairs within one block, so that an unbalanced mark swallows no more than its paragraph.

use crate::{
    annotate::context::Context,
    document::Span,
    meaning::{
        Quoted,
        phrase::{CueOrder, Meaning},
    },
    token::TokenKind,
};

/// A mark is looked for in so many tokens; a longer quotation ends at the first mark that closes any.
const LONGEST: usize = 400;

/// Between a comma and words of saying stands a source of at most so many tokens.
const MOST_SOURCE: usize = 8;

/// The tokens of quotations, marks included, in order and without overlap; what is quoted inside one is part of it.
///
/// A mark that opens and closes (`"`) opens where a space stands before it and none behind. An open quote ends with its
/// block: over several paragraphs each opens anew.
pub fn quotes(cx: &Context<'_>) -> Vec<(usize, usize)> {
    let mut quotes = Vec::new();
    let mut block_ends = cx.document.blocks.iter().map(|block| block.span.end).peekable();
    let (mut at, mut end) = (0, 0);
    while at < cx.tokens.len() {
        if at >= end {
            let start = cx.tokens.list[at].span.start;
            let block_end = block_ends.find(|&block_end| block_end > start);
            end = block_end.map_or(cx.tokens.len(), |byte| cx.token_from(byte).max(at + 1));
        }
        match opens(cx, at).then(|| closing(cx, at, end)).flatten() {
            Some(last) => {
                quotes.push((at, last));
                at = last;
            }
            None => at += 1,
        }
    }
    quotes
}

/// Does a quotation open here? By its own mark, or by one that some languages close with and others open: »so«.
fn opens(cx: &Context<'_>, at: usize) -> bool {
    let stands_before = (at == 0 || !cx.is_glued(at)) && cx.is_glued(at + 1);
    match cx.kind(at) {
        TokenKind::QuoteOpen => true,
        TokenKind::Quote => (!cx.is_glued(at) || cx.is_glued(at + 1)) && !is_single(cx, at),
        TokenKind::QuoteClose => stands_before && mark(cx, at) == '\u{bb}',
        _ => false,
    }
}

/// Where the quotation that opens at `open` ends: behind its own closing mark, pairs inside it passed; behind any that
/// closes, if there is none of its own, unless words of saying come before the pair that has it; at the end of the block, if it
/// holds more than a few words.
fn closing(cx: &Context<'_>, open: usize, end: usize) -> Option<usize> {
    let (opener, mut inside, mut pair) = (mark(cx, open), 0, None);
    let partners = partners(opener);
    for at in open + 1..end.min(open + LONGEST) {
        let mark = mark(cx, at);
        if partners.contains(&mark) && (mark != opener || closes(cx, at)) {
            if inside == 0 {
                return Some(at + 1);
            }
            inside -= 1;
        } else if mark == opener && partners.len() == 1 && cx.kind(at) == TokenKind::QuoteOpen {
            inside += 1;
            pair = pair.or(Some(at));
        }
    }
    let goes_on = matches!(cx.kind(end), TokenKind::Quote | TokenKind::QuoteOpen);
    let slip = |reach: usize| slip(cx, open, reach).filter(|_| !goes_on);
    let any = (open + 1..end).find(|&at| closes(cx, at)).map(|at| at + 1);
    let forgotten = || slip(end).or_else(|| (end > open + 4).then_some(end));
    pair.and_then(slip).or(any).or_else(forgotten)
}

/// "\u{201c}The road is closed, the mayor said on Monday.": where a quotation ends whose closing mark is forgotten: at the comma
/// before words of saying.
fn slip(cx: &Context<'_>, open: usize, end: usize) -> Option<usize> {
    let says = |meaning| matches!(meaning, Meaning::Cue(_, CueOrder::Verb | CueOrder::Opener)).then_some(());
    let mut comma = None;
    for at in open + 1..end.min(open + LONGEST) {
        let near = comma.filter(|comma| at <= comma + MOST_SOURCE);
        match cx.kind(at) {
            TokenKind::Comma => comma = Some(at),
            TokenKind::Stop => comma = None,
            _ if near.is_some() && cx.meaning_at(at, says).is_some() => return near,
            _ => (),
        }
    }
    None
}

fn closes(cx: &Context<'_>, at: usize) -> bool {
    match cx.kind(at) {
        TokenKind::QuoteClose => true,
        TokenKind::Quote => cx.is_glued(at),
        _ => false,
    }
}

/// The marks that close what a mark opens (the Unicode Standard, chapter 6.2, on quotation marks of Europe and Asia).
fn partners(opener: char) -> &'static [char] {
    match opener {
        '\u{ab}' => &['\u{bb}'],
        '\u{bb}' => &['\u{ab}', '\u{bb}'],
        '\u{201e}' => &['\u{201c}', '\u{201d}', '"'],
        '\u{201c}' => &['\u{201d}'],
        '\u{2018}' => &['\u{2019}'],
        '\u{300c}' => &['\u{300d}'],
        '\u{300a}' => &['\u{300b}'],
        '"' => &['"'],
        '\'' => &['\''],
        _ => &[],
    }
}

/// The quotation mark at a token, or a space.
fn mark(cx: &Context<'_>, at: usize) -> char {
    match cx.kind(at) {
        TokenKind::Quote | TokenKind::QuoteOpen | TokenKind::QuoteClose => {
            cx.tokens.list[at].span.of(cx.text).chars().next().unwrap_or(' ')
        }
        _ => ' ',
    }
}

/// A single mark between a word and a space is a genitive, not a quotation.
fn is_single(cx: &Context<'_>, at: usize) -> bool {
    cx.tokens.list[at].span.of(cx.text) == "'" && (cx.is_glued(at) || !cx.is_glued(at + 1))
}

/// What is said without the marks around it.
pub fn inner(cx: &Context<'_>, quotes: &[(usize, usize)], (first, last): (usize, usize)) -> Span {
    let is_quote = quotes.binary_search(&(first, last)).is_ok();
    let closed = last > first + 2 && matches!(cx.kind(last - 1), TokenKind::Quote | TokenKind::QuoteClose);
    match (is_quote, closed) {
        (true, true) => cx.span(first + 1, last - 1),
        (true, false) => cx.span(first + 1, last),
        _ => cx.span(first, last),
    }
}

/// Whether what is said stands in quotation marks wholly, in part or not at all.
pub fn quoted(quotes: &[(usize, usize)], contents: &[(usize, usize)]) -> Quoted {
    let is_quote = |content: &(usize, usize)| {
        let next = quotes.partition_point(|quote| quote.0 <= content.0);
        quotes[..next].last().is_some_and(|quote| content.1 <= quote.1)
    };
    let holds_quote = |content: &(usize, usize)| {
        let next = quotes.partition_point(|quote| quote.0 < content.0);
        quotes.get(next).is_some_and(|quote| quote.0 < content.1)
    };
    if contents.iter().all(is_quote) {
        Quoted::Direct
    } else if contents.iter().any(holds_quote) {
        Quoted::Mixed
    } else {
        Quoted::Indirect
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{document::Document, lexicon::Library};

    fn quoted(text: &str) -> Vec<String> {
        let library = Library::embedded();
        let document = Document::from_text("a text", text);
        let lexicon = library.codes().find_map(|code| library.lexicon(code)).expect("a language");
        let cx = Context::new(&document, lexicon);
        quotes(&cx).into_iter().map(|(first, last)| cx.span(first, last).of(&document.text).to_string()).collect()
    }

    #[test]
    fn a_quotation_ends_with_the_mark_that_belongs_to_the_one_that_opened_it() {
        for (text, marked) in [
            ("He said \u{201e}it is over\u{201c} and left.", vec!["\u{201e}it is over\u{201c}"]),
            ("He said \u{bb}it is over\u{ab} and left.", vec!["\u{bb}it is over\u{ab}"]),
            (
                "He said \u{ab}they cried \u{201c}no\u{201d} all night\u{bb} and left.",
                vec!["\u{ab}they cried \u{201c}no\u{201d} all night\u{bb}"],
            ),
            ("He \u{ab}saw \u{ab}two\u{bb} of them\u{bb} go.", vec!["\u{ab}saw \u{ab}two\u{bb} of them\u{bb}"]),
            ("He said \"go\" and \"stay\".", vec!["\"go\"", "\"stay\""]),
        ] {
            assert_eq!(quoted(text), marked, "{text}");
        }
    }

    #[test]
    fn an_unbalanced_mark_swallows_no_more_than_its_paragraph() {
        let found = quoted("He said \u{ab}it is over and they all went home.\n\nThe road is open \u{ab}now\u{bb}.");
        assert_eq!(found, ["\u{ab}it is over and they all went home.", "\u{ab}now\u{bb}"]);
    }
}
