//! Quotation marks: pairs within one block, so that an unbalanced mark swallows no more than its paragraph.

use crate::{annotate::context::Context, document::Span, meaning::Quoted, token::TokenKind};

/// The tokens of quotations, marks included, in order and without overlap.
///
/// A mark that opens and closes (`"`) opens where a space stands before it and none behind. An open quote ends with its
/// block: over several paragraphs each opens anew.
pub fn quotes(cx: &Context<'_>) -> Vec<(usize, usize)> {
    let mut quotes = Vec::new();
    let mut open = None;
    let mut ends = cx.document.blocks.iter().map(|block| block.span.end).peekable();
    for at in 0..cx.tokens.len() {
        let token = cx.tokens.list[at];
        if ends.peek().is_some_and(|&end| token.span.start >= end) {
            while ends.next_if(|&end| token.span.start >= end).is_some() {}
            close(&mut open, at, &mut quotes);
        }
        let opens = match token.kind {
            TokenKind::QuoteOpen => true,
            TokenKind::QuoteClose => false,
            TokenKind::Quote => open.is_none() && (!cx.is_glued(at) || cx.is_glued(at + 1)) && !is_single(cx, at),
            _ => continue,
        };
        match (opens, open) {
            (true, None) => open = Some(at),
            (false, Some(first)) if cx.is_glued(at) || token.kind == TokenKind::QuoteClose => {
                quotes.push((first, at + 1));
                open = None;
            }
            _ => (),
        }
    }
    close(&mut open, cx.tokens.len(), &mut quotes);
    quotes
}

/// A single mark between a word and a space is a genitive, not a quotation.
fn is_single(cx: &Context<'_>, at: usize) -> bool {
    cx.tokens.list[at].span.of(cx.text) == "'" && (cx.is_glued(at) || !cx.is_glued(at + 1))
}

/// A quotation that is left open counts only where it holds more than a few words.
fn close(open: &mut Option<usize>, end: usize, quotes: &mut Vec<(usize, usize)>) {
    if let Some(first) = open.take()
        && end > first + 4
    {
        quotes.push((first, end));
    }
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
    let is_quote = |content: &(usize, usize)| quotes.binary_search(content).is_ok();
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
