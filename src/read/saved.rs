//! A page saved as text, menus and all: the story is told from its surroundings by form, in any language.
//!
//! Every line gets a weight. Sentences weigh for a story; labels, items of menus and bare titles against it; bylines,
//! dates and captions neither way. The story is the headline-like line from which the weights add up to most, with
//! something on top for a byline and a date right under it, and it ends where the sum is highest, or before a long run
//! of lines that are no sentences. Lines packed in a block of which few end as sentences do are a list (a ticker).

use super::{
    blocks::{Part, is_address, lay_out},
    credit, metadata,
    post::{self, Post, looks_posted, signature},
    text::{date_line, ends_sentence, is_caption, is_wrapped, take_credit, width},
    words::{Words, fold, longest_opening},
};
use crate::{
    document::{Document, Language},
    language::detect,
    meaning::BlockKind,
};
use std::{collections::HashMap, ops::Range};

/// A text of more lines is no page.
const LINES: usize = 20_000;
/// Posts looked for in one page.
const POSTS: usize = 100;
/// So many lines in a row that are no sentences end a story.
const BREAK: usize = 6;
/// Credits stand within so many lines under the headline.
const CREDITS: usize = 8;
/// Characters from which a line is a sentence even without its full stop, and with it.
const LONG: usize = 120;
const SENTENCE: usize = 50;

/// What a line of the page is, by its form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Prose,
    Caption,
    /// A byline, a date, an agency.
    Credit,
    /// The line under an embedded post, and the lines of the post.
    Signature,
    Post,
    /// Leads to another story.
    More,
    /// A label, an item, a title.
    Short,
}

#[derive(Debug, Clone)]
struct Line {
    text: String,
    kind: Kind,
    bullet: Bullet,
    /// Number of the block: lines between blank lines.
    block: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bullet {
    None,
    Item,
}

/// Is this text a page with its menus, rather than a story alone? Then many lines are but a word or three.
pub(crate) fn has_menus(text: &str) -> bool {
    let (mut filled, mut short) = (0, 0);
    for line in text.lines().take(5_000).map(str::trim).filter(|line| !line.is_empty()) {
        filled += 1;
        short += usize::from(line.len() <= 90 && width(line) <= 32 && !ends_sentence(line));
    }
    let page = text.lines().nth(LINES).is_none();
    page && short >= 6 && short * 4 >= filled
}

/// The article of the page, then the posts embedded in it; a plain text where no story stands out.
pub(crate) fn read(text: &str, words: &Words<'_>) -> Vec<Document> {
    let mut lines = lines(text, words);
    let posts = mark_posts(&mut lines, words);
    let Some((headline, end)) = story(&lines) else { return super::text::read(text, words) };
    let mut documents = vec![article(&lines, headline, end, words)];
    for (range, post) in posts {
        if range.start > headline && range.end <= end {
            let mut document = post::document(post, words);
            document.embedded_in = Some(String::new());
            documents.push(document);
        }
    }
    documents
}

fn lines(text: &str, words: &Words<'_>) -> Vec<Line> {
    let blank = text.lines().filter(|line| line.trim().is_empty()).count();
    let filled = text.lines().count() - blank;
    let spaced = blank * 12 >= filled;
    let mut lines = Vec::new();
    let mut block = Vec::new();
    let mut number = 0;
    for line in text.lines().chain([""]) {
        if !line.trim().is_empty() {
            block.push(line);
        }
        if line.trim().is_empty() || !spaced {
            push_block(&mut lines, &block, number, words);
            block.clear();
            number += 1;
        }
    }
    lines
}

fn push_block(lines: &mut Vec<Line>, block: &[&str], number: usize, words: &Words<'_>) {
    let bulleted = block.iter().any(|line| without_bullet(line).1 == Bullet::Item);
    if block.len() > 1 && !bulleted && is_wrapped(&block.join("\n")) {
        let text = block.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ");
        lines.push(Line { kind: kind(&text, Bullet::None, words), text, bullet: Bullet::None, block: number });
        return;
    }
    let sentences = block.iter().filter(|line| ends_sentence(line)).count();
    let list = block.len() > 2 && sentences * 5 < block.len() * 4;
    for line in block {
        let (text, bullet) = without_bullet(line);
        let kind = kind(text, bullet, words);
        let kind = if list && kind == Kind::Prose { Kind::Short } else { kind };
        lines.push(Line { text: text.to_string(), kind, bullet, block: number });
    }
}

fn without_bullet(line: &str) -> (&str, Bullet) {
    let line = line.trim();
    let signs = [
        '\u{2022}', '\u{25e6}', '\u{25aa}', '\u{25cf}', '\u{b7}', '*', '+', '\u{2023}', '\u{2043}', '\u{25cb}',
        '\u{25a0}',
    ];
    let rest = line.trim_start_matches(|c: char| signs.contains(&c) || c.is_whitespace());
    if rest.len() < line.len() { (rest, Bullet::Item) } else { (line, Bullet::None) }
}

fn kind(text: &str, bullet: Bullet, words: &Words<'_>) -> Kind {
    let width = width(text);
    if text.contains("(@") && width < 250 && signature(text, words).is_some() {
        return Kind::Signature;
    }
    if width <= 250 && leads_away(text, words) {
        return Kind::More;
    }
    if width <= 120 && is_credit(text, words) {
        return Kind::Credit;
    }
    let sentence = ends_sentence(text);
    match bullet {
        Bullet::Item if sentence && width >= SENTENCE => Kind::Prose,
        Bullet::Item => Kind::Short,
        Bullet::None if is_caption(text) => Kind::Caption,
        Bullet::None if width >= LONG || sentence && width >= SENTENCE => Kind::Prose,
        // A short sentence, as stories have them too: more than a label, with a full stop.
        Bullet::None if sentence && text.split_whitespace().count() >= 4 => Kind::Prose,
        Bullet::None => Kind::Short,
    }
}

/// "Read more: title", or a label of the page alone on its line.
fn leads_away(text: &str, words: &Words<'_>) -> bool {
    let head: String = text.chars().take(60).collect();
    let folded = fold(&head);
    words.page.contains(&folded)
        || head.contains(':')
            && longest_opening(&folded, &words.more).is_some_and(|more| {
                let label = head.split(':').next().unwrap_or("");
                fold(label).split(' ').count() <= more.split(' ').count() + 2
            })
}

fn is_credit(text: &str, words: &Words<'_>) -> bool {
    credit::byline(text, words).is_some()
        || !credit::credit_line(text, words).is_empty()
        || date_line(text, words).is_some()
}

/// Marks the lines of embedded posts, told by the signature under them: the block above it, and blocks before that
/// which look posted or are in the post's language while the page is in another.
fn mark_posts(lines: &mut [Line], words: &Words<'_>) -> Vec<(Range<usize>, Post)> {
    let mut posts = Vec::new();
    let mut page: Option<Language> = None;
    let mut from = 0;
    for at in 0..lines.len() {
        if lines[at].kind != Kind::Signature || at == from || posts.len() == POSTS {
            continue;
        }
        let Some(signed) = signature(&lines[at].text, words) else { continue };
        let page = page.get_or_insert_with(|| {
            let prose = lines.iter().filter(|line| line.kind == Kind::Prose).take(40);
            detect(&prose.map(|line| line.text.as_str()).collect::<Vec<_>>().join("\n"), words.library)
        });
        let text_of = |range: &Range<usize>| {
            let texts = lines[range.clone()].iter().map(|line| line.text.clone());
            texts.collect::<Vec<_>>()
        };
        let above = |end: usize| {
            let block = lines[end - 1].block;
            let start =
                lines[from..end].iter().rposition(|line| line.block != block).map_or(from, |before| from + before + 1);
            start..end
        };
        let mut range = above(at);
        let language = detect(&text_of(&range).join("\n"), words.library);
        for _ in 0..3 {
            if range.start == from {
                break;
            }
            let before = above(range.start);
            let text = text_of(&before).join("\n");
            let found = detect(&text, words.library);
            let foreign = language.code != page.code && found.code == language.code && found.code != Language::UNKNOWN;
            let credit = lines[before.clone()].iter().any(|line| line.kind == Kind::Credit);
            if credit || !(foreign || looks_posted(&text) && width(&text) < LONG * 2) {
                break;
            }
            range.start = before.start;
        }
        let post = Post {
            account: Some(signed.account),
            name: signed.name,
            published: signed.published,
            lines: text_of(&range),
            ..Post::default()
        };
        posts.push((range.start..at + 1, post));
        lines[range].iter_mut().for_each(|line| line.kind = Kind::Post);
        from = at + 1;
    }
    posts
}

/// Hundredths of a paragraph.
fn weight(line: &Line) -> i64 {
    match line.kind {
        Kind::Prose => 100 + i64::try_from(width(&line.text).min(400)).unwrap_or(0) / 2,
        Kind::Caption | Kind::Credit | Kind::Signature | Kind::Post => 0,
        Kind::More => -30,
        Kind::Short => -100,
    }
}

/// The line of the headline, and the line after the last of the story.
fn story(lines: &[Line]) -> Option<(usize, usize)> {
    let count = lines.len();
    // From the end: the best sum of weights from each line on, where it ends, and the lines without prose from here.
    let mut best = vec![(0_i64, count); count + 1];
    let mut run = 0;
    for at in (0..count).rev() {
        let apart = matches!(lines[at].kind, Kind::Short | Kind::More | Kind::Caption | Kind::Credit);
        run = if apart { run + 1 } else { 0 };
        let (rest, end) = best[at + 1];
        let sum = weight(&lines[at]) + rest;
        best[at] = if sum <= 0 && rest <= 0 || run > BREAK {
            (0, at)
        } else if rest <= 0 {
            (sum, at + 1)
        } else {
            (sum, end)
        };
    }
    let mut seen: HashMap<String, usize> = HashMap::new();
    for line in lines.iter().filter(|line| line.kind == Kind::Short) {
        *seen.entry(fold(&line.text)).or_default() += 1;
    }
    let candidates = (0..count).filter(|at| is_headline(&lines[*at]));
    let scored = candidates.filter_map(|at| {
        let (sum, end) = best[at + 1];
        let under = lines.iter().skip(at + 1).take(CREDITS).filter(|line| line.kind == Kind::Credit).count().min(2);
        let repeated = seen.get(&fold(&lines[at].text)).is_some_and(|times| *times > 1);
        let score = sum + 200 * i64::try_from(under).unwrap_or(0) + if repeated { 50 } else { 0 };
        (sum >= 150).then_some((score, at, end))
    });
    scored.max_by_key(|(score, at, _)| (*score, *at)).map(|(_, at, end)| (at, end))
}

fn is_headline(line: &Line) -> bool {
    let long_enough = line.text.split_whitespace().count() >= 3 || width(&line.text) >= 18 && !line.text.is_ascii();
    let kind = matches!(line.kind, Kind::Short | Kind::Prose) && line.bullet == Bullet::None;
    kind && long_enough && width(&line.text) <= 250 && !line.text.ends_with(['.', '\u{3002}', '\u{6d4}', ':', ','])
}

fn article(lines: &[Line], headline: usize, end: usize, words: &Words<'_>) -> Document {
    let mut document = Document::from_text("", "");
    let title = &lines[headline].text;
    let body = lines.get(headline + 1..end).unwrap_or_default();
    let credits = body.iter().take_while(|line| line.kind != Kind::Prose).filter(|line| line.kind == Kind::Credit);
    for line in credits.take(CREDITS) {
        take_credit(&line.text, &mut document, words);
    }
    let above = lines[..headline].iter().rev().take(4).filter(|line| line.kind == Kind::Credit);
    if document.times.published.is_none() {
        above.for_each(|line| {
            take_credit(&line.text, &mut document, words);
        });
    }
    let mut last: HashMap<&str, usize> = HashMap::new();
    for (at, line) in body.iter().enumerate() {
        last.insert(&line.text, at);
    }
    let mut parts = vec![Part::new(BlockKind::Headline, title)];
    for (at, line) in body.iter().enumerate() {
        // What a page says twice (a pulled paragraph, a repeated headline) is kept where it stands last.
        if last.get(line.text.as_str()) != Some(&at) || line.text == *title {
            continue;
        }
        match (line.kind, line.bullet) {
            (Kind::Prose, Bullet::None) => parts.push(Part::new(BlockKind::Paragraph, &line.text)),
            (Kind::Prose, Bullet::Item) => parts.push(Part::new(BlockKind::ListItem, &line.text)),
            (Kind::Caption, _) => parts.push(Part::new(BlockKind::Caption, &line.text)),
            _ => {}
        }
    }
    credit::from_body(&mut document, &parts, words);
    let tail = lines.get(headline + 1..).unwrap_or_default().iter().skip(body.len()).take(2);
    for line in tail.filter(|line| line.kind == Kind::Credit) {
        credit::add(&mut document.agencies, credit::credit_line(&line.text, words));
    }
    document.outlet = outlet(lines, title);
    document.url = lines
        .iter()
        .take(3)
        .map(|line| line.text.as_str())
        .find(|text| text.contains("://") && is_address(text))
        .map(str::to_string);
    lay_out(&mut document, parts);
    document.language = detect(&document.text, words.library);
    document
}

/// The page's own name: after the headline in its title, beside its ©, or its first line where that comes again.
fn outlet(lines: &[Line], title: &str) -> Option<String> {
    let titled = lines.iter().take(40).find_map(|line| metadata::title_outlet(Some(&line.text), Some(title)));
    let first =
        lines.first().filter(|line| line.bullet == Bullet::None && line.kind == Kind::Short && width(&line.text) <= 60);
    let owned = || {
        let marks = lines.iter().rev().take(40).filter(|line| line.text.contains('\u{a9}'));
        let own = first.filter(|first| marks.clone().any(|line| line.text.contains(&first.text)));
        own.map(|own| own.text.clone()).or_else(|| marks.clone().find_map(|line| copyright(&line.text)))
    };
    let again = || first.filter(|first| lines.iter().skip(1).any(|line| line.text == first.text));
    titled.or_else(owned).or_else(|| again().map(|line| line.text.clone()))
}

/// "© 2025 River News. …" or "Copyright"-less alike: the words after the sign and the year, up to a full stop.
fn copyright(text: &str) -> Option<String> {
    let (_, after) = text.split_once('\u{a9}')?;
    let year = |c: char| c.is_numeric() || c.is_whitespace() || matches!(c, '-' | '\u{2013}' | ',');
    let name = after.trim_start_matches(year).split(['.', '|', '\u{b7}', '\u{2014}']).next()?.trim();
    (!name.is_empty() && width(name) <= 60).then(|| name.to_string())
}
