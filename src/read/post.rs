//! Posts of social networks: as documents, and the signature by which a page embeds them.

use super::{
    blocks::{Part, is_address, lay_out, squeeze},
    credit, dateline,
    words::Words,
};
use crate::{
    document::{Document, Moment, Times},
    language::detect_stated,
    meaning::{BlockKind, Medium},
};
use std::collections::VecDeque;

/// Characters of an id that are kept.
const ID: usize = 200;

/// A post as its network gives it. One that only repeats another is read as that other: who said it first counts, and
/// an echo adds nothing.
#[derive(Debug, Clone, Default)]
pub(crate) struct Post {
    /// What its network knows it by; empty where that is not told.
    pub id: String,
    /// With its `@`.
    pub account: Option<String>,
    /// The name that the account shows.
    pub name: Option<String>,
    pub published: Option<Moment>,
    pub modified: Option<Moment>,
    /// When it was seen, for what others passed on: its own time is not known then.
    pub captured: Option<Moment>,
    /// A language tag.
    pub language: Option<String>,
    pub url: Option<String>,
    pub lines: Vec<String>,
    /// Does its network say that the text is cut off?
    pub truncated: bool,
    /// The id of the post that it answers.
    pub answers: Option<String>,
    /// The posts that it shows within itself.
    pub quoted: Vec<Post>,
}

/// The post as a document, then those that it shows within itself, embedded in it.
pub(crate) fn documents(mut post: Post, words: &Words<'_>) -> Vec<Document> {
    let mut waiting = VecDeque::from(std::mem::take(&mut post.quoted));
    let mut documents = vec![document(post, words)];
    while let Some(mut quoted) = waiting.pop_front() {
        waiting.extend(std::mem::take(&mut quoted.quoted));
        let mut document = document(quoted, words);
        document.embedded_in = Some(String::new());
        if !document.text.is_empty() {
            documents.push(document);
        }
    }
    documents
}

/// The post as a document: every line a block, the names of pictures at its end left out.
pub(crate) fn document(post: Post, words: &Words<'_>) -> Document {
    let mut document = Document::from_text("", "");
    let whole = post.lines.join("\n");
    document.id = short_id(&post.id);
    document.medium = Medium::Post;
    document.agencies = post.name.as_deref().map(|name| credit::agencies_in(name, words)).unwrap_or_default();
    document.outlet = post.account.or_else(|| post.name.clone());
    document.author = post.name;
    let published = post.url.as_deref().and_then(numbered).filter(|exact| refines(*exact, post.published));
    let published = published.or(post.published);
    document.times = Times { published, modified: post.modified, captured: post.captured };
    document.url = post.url;
    document.truncated = post.truncated;
    lay_out(&mut document, parts(without_pictures(&whole)));
    document.language = detect_stated(&document.text, post.language.as_deref(), words.library);
    document
}

/// The time that the number of a post of X holds: milliseconds since 4 November 2010, 01:42:54.657 UTC, in all but its 22
/// lowest bits ("Announcing Snowflake", Twitter, 2010). Smaller numbers are older than that.
fn numbered(url: &str) -> Option<Moment> {
    let address = url.strip_prefix("https://")?;
    let mut path = address.split(['/', '?']);
    let site = path.next()?;
    let number: u64 = path.skip_while(|part| *part != "status").nth(1)?.parse().ok()?;
    let is_x = matches!(site.trim_start_matches("www.").trim_start_matches("mobile."), "twitter.com" | "x.com");
    let milliseconds = i64::try_from(number >> 22).ok().filter(|_| is_x && number > 30_000_000_000)?;
    let second = jiff::Timestamp::from_second((milliseconds + 1_288_834_974_657) / 1000).ok()?;
    Moment::parse(&second.to_string())
}

/// Does the exact time say no other than the one that is stated, where one is?
fn refines(exact: Moment, stated: Option<Moment>) -> bool {
    stated.is_none_or(|stated| stated.time.is_none() && stated.date == exact.date)
}

/// The last part of an id that is an address ("at://\u{2026}/3k"), where it is one of letters, digits and hyphens.
fn short_id(id: &str) -> String {
    let last = id.trim_end_matches('/').rsplit(['/', ':']).next().unwrap_or_default();
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    if last.len() <= ID && last.chars().all(plain) { last.into() } else { String::new() }
}

/// A part for each line; a line of nothing but flags goes with the next.
fn parts(text: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut flags = String::new();
    for line in text.lines() {
        flags.push_str(line);
        if line.chars().any(char::is_alphanumeric) || !line.chars().any(is_flag) {
            parts.push(Part::new(BlockKind::Paragraph, &std::mem::take(&mut flags)));
        } else {
            flags.push(' ');
        }
    }
    match parts.last_mut() {
        Some(last) if !flags.trim().is_empty() => {
            *last = Part::new(BlockKind::Paragraph, &format!("{} {flags}", last.text))
        }
        _ => {}
    }
    parts
}

/// Half of a flag: the letters of a code of ISO 3166-1, as signs.
fn is_flag(c: char) -> bool {
    matches!(c, '\u{1f1e6}'..='\u{1f1ff}')
}

/// The text without the names that X gives to pictures and shows behind a post.
fn without_pictures(text: &str) -> &str {
    let mut text = text.trim_end();
    while let Some(last) = text.split_whitespace().next_back().filter(|last| is_picture(last)) {
        text = text[..text.len() - last.len()].trim_end();
    }
    text
}

fn is_picture(word: &str) -> bool {
    ["pic.twitter.com/", "pic.x.com/"].iter().any(|host| word.starts_with(host))
}

/// Who signs an embedded post, and when: "— NAME (@account) September 2, 2024".
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Signature {
    pub name: Option<String>,
    pub account: String,
    pub published: Option<Moment>,
}

/// Reads the line under an embedded post: with a dash before it or a date behind it.
pub(crate) fn signature(line: &str, words: &Words<'_>) -> Option<Signature> {
    let signed = signed_by(line, words)?;
    (signed.name.is_some() || signed.published.is_some() || dashed(&squeeze(line))).then_some(signed)
}

/// Reads a line that ends in an account, perhaps with a date. The words before it are a name only behind a dash or before a
/// date; elsewhere they can be the network's ("A post shared by").
pub(crate) fn signed_by(line: &str, words: &Words<'_>) -> Option<Signature> {
    let line = squeeze(line);
    let unsigned = line.trim_start_matches(DASHES);
    let (before, rest) = unsigned.rsplit_once("(@").or_else(|| unsigned.rsplit_once("( @"))?;
    let (account, after) = rest.split_once(')')?;
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '-' | '@');
    if account.is_empty() || account.len() > 120 || !account.chars().all(plain) || before.chars().count() > 120 {
        return None;
    }
    let dated = dateline::find(after, None, words);
    let ends = after.trim().is_empty() || dated.is_some_and(|found| found.others <= 3);
    let name = before.trim();
    let is_name = !name.is_empty() && (dashed(&line) || dated.is_some());
    ends.then(|| Signature {
        name: is_name.then(|| name.to_string()),
        account: format!("@{account}"),
        published: dated.map(|found| found.moment),
    })
}

const DASHES: &[char] = &['\u{2014}', '\u{2013}', '\u{2015}', '-', ' '];

fn dashed(line: &str) -> bool {
    line.starts_with(DASHES)
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
        let words = Words::of(&library);
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
        let document = document(post, &Words::of(&library));
        assert_eq!(document.text, "A bridge fell\n\ninto the\u{2026}");
        assert!(document.truncated);
        assert_eq!(document.blocks.len(), 2);
    }
}
