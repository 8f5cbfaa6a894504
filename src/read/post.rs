//! Posts of social networks: as documents, and the signature by which a page embeds them.

use super::{
    blocks::{Part, is_address, lay_out, squeeze, without_trailing_links},
    credit, dateline,
    words::Words,
};
use crate::{
    document::{Document, Moment},
    language::detect_stated,
    meaning::{BlockKind, Medium},
};

/// A post as its network gives it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Post {
    /// With its `@`.
    pub account: Option<String>,
    /// The name that the account shows.
    pub name: Option<String>,
    pub published: Option<Moment>,
    /// A language tag.
    pub language: Option<String>,
    pub url: Option<String>,
    pub lines: Vec<String>,
}

/// The post as a document: every line a block, the links and pictures at its end left out.
pub(crate) fn document(post: Post, words: &Words<'_>) -> Document {
    let mut document = Document::from_text("", "");
    let whole = post.lines.join("\n");
    let text = without_trailing_links(&whole);
    let parts: Vec<_> = text.lines().map(|line| Part::new(BlockKind::Paragraph, line)).collect();
    document.medium = Medium::Post;
    document.agencies = post.name.as_deref().map(|name| credit::agencies_in(name, words)).unwrap_or_default();
    document.outlet = post.account.or_else(|| post.name.clone());
    document.author = post.name;
    document.times.published = post.published;
    document.url = post.url;
    lay_out(&mut document, parts);
    document.language = detect_stated(&document.text, post.language.as_deref(), words.library);
    document
}

/// Who signs an embedded post, and when: "— NAME (@account) September 2, 2024".
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Signature {
    pub name: Option<String>,
    pub account: String,
    pub published: Option<Moment>,
}

/// Reads the line under an embedded post.
pub(crate) fn signature(line: &str, words: &Words<'_>) -> Option<Signature> {
    let line = squeeze(line);
    let unsigned = line.trim_start_matches(['\u{2014}', '\u{2013}', '\u{2015}', '-', ' ']);
    let dashed = unsigned.len() < line.len();
    let (before, rest) = unsigned.rsplit_once("(@").or_else(|| unsigned.rsplit_once("( @"))?;
    let (account, after) = rest.split_once(')')?;
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '-' | '@');
    if account.is_empty() || account.len() > 120 || !account.chars().all(plain) || before.chars().count() > 120 {
        return None;
    }
    let dated = dateline::find(after, None, words);
    let ends = after.trim().is_empty() || dated.is_some_and(|found| found.others <= 3);
    if !ends || !(dashed || dated.is_some()) {
        return None;
    }
    let name = before.trim();
    Some(Signature {
        name: (!name.is_empty()).then(|| name.to_string()),
        account: format!("@{account}"),
        published: dated.map(|found| found.moment),
    })
}

/// Does a line look like part of a post: with tags, accounts, addresses or signs that prose seldom has?
pub(crate) fn looks_posted(line: &str) -> bool {
    let sign = |c: char| matches!(c as u32, 0x1f1e6..=0x1f1ff | 0x1f300..=0x1faff | 0x2600..=0x27bf);
    let marked = |word: &str| word.len() > 1 && (word.starts_with(['#', '@']) || is_address(word));
    line.chars().any(sign) || line.split_whitespace().any(marked)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Library;

    #[test]
    fn signatures() {
        let library = Library::embedded();
        let words = Words::load(&library);
        let found = signature("\u{2014} River News (@river_news) September 2, 2024", &words).unwrap();
        assert_eq!(found.name.as_deref(), Some("River News"));
        assert_eq!(found.account, "@river_news");
        assert_eq!(found.published.unwrap().to_string(), "2024-09-02");
        assert_eq!(signature("\u{2014} R (@r.example.social)", &words).unwrap().account, "@r.example.social");
        assert_eq!(signature("He wrote so (@river) in a long letter.", &words), None);
        assert_eq!(signature("A dash (no account)", &words), None);
    }

    #[test]
    fn a_post_keeps_its_lines_and_loses_its_links() {
        let library = Library::embedded();
        let post = Post {
            account: Some("@river".into()),
            lines: vec!["A bridge fell".into(), "into the\u{2026} pic.twitter.com/x1".into()],
            ..Post::default()
        };
        let document = document(post, &Words::load(&library));
        assert_eq!(document.text, "A bridge fell\n\ninto the\u{2026}");
        assert!(document.truncated);
        assert_eq!(document.blocks.len(), 2);
    }
}
