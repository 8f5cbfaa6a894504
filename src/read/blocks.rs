//! From the parts of a page to the text of a document: parts separated by a blank line, each with its kind and place.

use crate::{
    document::{Block, Document, Span},
    meaning::BlockKind,
};

/// One part of a page, its white space already set right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Part {
    pub kind: BlockKind,
    pub text: String,
}

impl Part {
    /// A part with single spaces only.
    pub fn new(kind: BlockKind, text: &str) -> Part {
        Part { kind, text: squeeze(text) }
    }
}

/// Lays the parts out as the document's text; parts without a letter or figure are left out.
pub(crate) fn lay_out(document: &mut Document, parts: Vec<Part>) {
    let parts = parts.into_iter().filter(|part| part.text.chars().any(char::is_alphanumeric));
    let (mut text, mut blocks) = (String::new(), Vec::new());
    for part in parts {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let start = text.len();
        text.push_str(&part.text);
        blocks.push(Block { kind: part.kind, span: Span::new(start, text.len()) });
        if part.kind == BlockKind::Headline && document.headline.is_none() {
            document.headline = Some(part.text);
        }
    }
    document.truncated |= is_cut_off(&text);
    document.text = text;
    document.blocks = blocks;
}

/// White space runs as one space, none at the ends; soft hyphens and other invisible joints of layout are dropped.
pub(crate) fn squeeze(text: &str) -> String {
    let plain = |pair: &[u8]| pair[0] >= b' ' && pair[0] < 0x7f && pair != b"  ";
    let trimmed = text.trim_matches(' ');
    if trimmed.as_bytes().windows(2).all(plain)
        && trimmed.bytes().next_back().is_none_or(|byte| byte.is_ascii_graphic())
    {
        return trimmed.to_string();
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_whitespace() || c == '\u{200b}' || c == '\u{feff}' {
            if !out.ends_with(' ') && !out.is_empty() {
                out.push(' ');
            }
        } else if c != '\u{ad}' && !c.is_control() {
            out.push(c);
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Does the text break off: does it end in an ellipsis, perhaps with links after it?
pub(crate) fn is_cut_off(text: &str) -> bool {
    let end = without_trailing_links(text);
    let end = end.trim_end_matches(['"', '\'', '\u{201d}', '\u{bb}', ']', ')']);
    end.ends_with('\u{2026}') || end.ends_with("...")
}

/// The text without the links and picture addresses that end a post.
pub(crate) fn without_trailing_links(text: &str) -> &str {
    let mut text = text.trim_end();
    while let Some(last) = text.split_whitespace().next_back().filter(|last| is_address(last)) {
        text = text[..text.len() - last.len()].trim_end();
    }
    text
}

/// Is this word an address: of a scheme, or of a host and a path ("pic.twitter.com/x", "t.co/x")?
pub(crate) fn is_address(word: &str) -> bool {
    if word.starts_with("http://") || word.starts_with("https://") || word.starts_with("www.") {
        return true;
    }
    let Some((host, path)) = word.split_once('/') else { return false };
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '.';
    !path.is_empty() && host.contains('.') && !host.starts_with('.') && host.chars().all(plain) && !host.ends_with('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_lie_where_the_text_has_them() {
        let mut document = Document::from_text("a", "");
        let parts = vec![
            Part::new(BlockKind::Headline, " A  head\u{ad}line "),
            Part::new(BlockKind::Paragraph, " \u{2022} "),
            Part::new(BlockKind::Paragraph, "One.\n Two."),
        ];
        lay_out(&mut document, parts);
        assert_eq!(document.text, "A headline\n\nOne. Two.");
        assert_eq!(document.headline.as_deref(), Some("A headline"));
        let words: Vec<_> = document.blocks.iter().map(|block| block.span.of(&document.text)).collect();
        assert_eq!(words, ["A headline", "One. Two."]);
    }

    #[test]
    fn a_text_is_cut_off_before_its_links() {
        assert!(is_cut_off("leaders of the\u{2026} pic.twitter.com/4abc https://t.co/x"));
        assert!(is_cut_off("and then..."));
        assert!(!is_cut_off("It is over. t.co/x"));
        assert_eq!(without_trailing_links("Killed 5/6"), "Killed 5/6");
    }
}
