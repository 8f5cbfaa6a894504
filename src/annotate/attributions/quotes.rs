//! Quotation marks: pairs within one block, so that an unbalanced mark swallows no more than its paragraph.

use crate::{annotate::context::Context, token::TokenKind};

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
