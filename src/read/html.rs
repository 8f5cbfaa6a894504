//! Pages: the story without its chrome, and the posts embedded in it.

use super::{
    blocks::{Part, is_cut_off, lay_out},
    body, chrome, credit, dateline,
    dom::{self, Level, Passage},
    embed, live, markup,
    metadata::{self, Metadata},
    opening, post, signed, story,
    text::{date_line, ends_sentence, is_caption, is_picture_credit, take_credit, width},
    walls,
    words::{Words, begins_with_words, end_of_words, fold, longest_opening},
};
use crate::{document::Document, language::detect_stated, meaning::BlockKind};
use dom_query::Document as Tree;
use std::collections::HashSet;

/// Quotes that are looked for in a text, and characters of that text.
const QUOTES: usize = 100;
const LONG: usize = 1_000_000;
/// What is told of the author stands within the last so many parts.
const LIFE: usize = 3;
/// More labels than that at the end of a text are a list of its own.
const LABELS: usize = 6;
/// A line that links elsewhere is seldom longer.
const LINK_LINE: usize = 250;
/// So many of them in a row are a list beside the story.
const LINKS: usize = 3;
/// A label or a title without text under it has fewer characters.
const LABEL: usize = 80;
/// An answer has fewer.
const ANSWER: usize = 30;
/// Bylines and dates stand before so many paragraphs have passed.
const OPENING: usize = 2;

/// The article of the page, the entries where it is a live blog, then the posts embedded in it.
pub(crate) fn read(page: &str, words: &Words<'_>) -> Vec<Document> {
    let tree = Tree::from(markup::tame(page));
    // First the posts: their names and days are not the page's.
    let posts = embed::take(&tree, words);
    let found = metadata::of(page, &tree, words);
    let access = walls::stated(page, &tree);
    let mut host = host(&found);
    let entries = live::take(page, &tree, &host, words);
    chrome::remove(&tree, words);
    let mut whole = dom::passages(&tree.root());
    let mut chosen = story::choose(tree, &whole);
    opening::choose(&mut whole, &mut chosen, &found, words);
    let authors = authors(found.author.as_deref());
    chrome::drop_behind(&whole, &mut chosen, &authors, words);
    if let Some(told) = &found.body {
        body::settle(&whole, &mut chosen, told);
    }
    host.truncated = entries.is_empty() && walls::is_cut_off(access, &whole, &chosen, words);
    let opens = |at: usize| chosen[at] && whole[at].part.text.ends_with([':', '\u{ff1a}']);
    let asked = |at: usize| chosen[at] || at > 0 && opens(at - 1);
    let leads: Vec<bool> =
        whole.iter().enumerate().map(|(at, passage)| asked(at) && is_chrome(passage, words)).collect();
    let is_label = |at: usize, text: &str| text.ends_with([':', '\u{ff1a}']) && leads.get(at + 1) == Some(&true);
    let kept = whole.into_iter().zip(chosen).enumerate();
    let kept = kept.filter(|(at, (passage, chosen))| *chosen && !leads[*at] && !is_label(*at, &passage.part.text));
    let kept = kept.map(|(_, kept)| kept);
    let mut passages: Vec<Passage> = kept.map(|(passage, _)| passage).collect();
    if let Some(told) = found.body.as_deref().and_then(|told| body::instead(&passages, told)) {
        passages = told;
    }
    let passages = live::apart_from(&entries, passages);
    let article = article(host, &found, passages, words);
    let posts = posts.into_iter().map(|post| post::document(post, words)).filter(|post| !post.text.is_empty());
    // A page of nothing but posts has no article that they could be embedded in.
    if article.text.is_empty() && entries.is_empty() {
        let posts: Vec<_> = posts.collect();
        return if posts.is_empty() { vec![article] } else { posts };
    }
    let mut documents = vec![article];
    for entry in entries {
        documents.push(live::document(entry, &documents[0], found.language.as_deref(), words));
    }
    documents.extend(posts.map(|post| Document { embedded_in: Some(String::new()), ..post }));
    documents
}

/// The document of the page without its text.
fn host(found: &Metadata) -> Document {
    let mut document = Document::from_text("", "");
    document.agencies.clone_from(&found.agencies);
    document.outlet.clone_from(&found.outlet);
    document.author.clone_from(&found.author);
    document.url.clone_from(&found.url);
    document.times = found.times;
    document.provenance.clone_from(&found.statements);
    document
}

fn article(mut document: Document, found: &Metadata, passages: Vec<Passage>, words: &Words<'_>) -> Document {
    if walls::is_consent_alone(&passages, words) {
        document.truncated = true;
        return document;
    }
    let headline = found.headline.as_deref().unwrap_or_default();
    let mut parts = vec![Part::new(BlockKind::Headline, headline)];
    parts.extend(under_headline(without_lists_of_links(passages), &mut document, headline, words));
    // Which of the days around the headline is the story's was settled by all that the page says.
    document.times = found.times;
    credit::from_body(&mut document, &parts, words);
    lay_out(&mut document, parts);
    document.language = detect_stated(&document.text, found.language.as_deref(), words.library);
    document
}

/// The names of the authors, folded.
fn authors(names: Option<&str>) -> Vec<String> {
    let names = names.into_iter().flat_map(|names| names.split([',', ';', '&']));
    names.map(fold).filter(|name| !name.is_empty()).collect()
}

/// The parts under the headline; bylines and dates over the text go into the document's fields.
fn under_headline(passages: Vec<Passage>, document: &mut Document, headline: &str, words: &Words<'_>) -> Vec<Part> {
    let title = fold(headline);
    let mut seen = HashSet::from([title.clone()]);
    let named: Vec<String> =
        [&document.author, &document.outlet].into_iter().flatten().map(|name| fold(name)).collect();
    let authors = authors(document.author.as_deref());
    let pulled = pulled_out(&passages);
    let mut parts: Vec<(Part, Level)> = Vec::new();
    let mut prose = 0;
    let mut taken = Vec::new();
    for (passage, pulled) in passages.into_iter().zip(pulled) {
        let is_prose = story::is_prose(&passage);
        let mut part = passage.part;
        let folded = fold(&part.text);
        let notice = passage.width <= walls::NOTICE
            && (walls::asks_payment(&folded, words)
                || passage.width <= LINK_LINE && walls::is_notice(&folded, words)
                || (prose == 0 || !is_prose) && walls::asks_consent(&folded, words));
        // "No." may be said twice; a whole sentence that stands twice was pulled out of the text.
        let again = !seen.insert(folded.clone()) && (passage.width > ANSWER || !ends_sentence(&part.text));
        if folded.is_empty() || notice || again || pulled {
            continue;
        }
        let open = !ends_sentence(&part.text) || signed::ends_with_hour(&part.text, words);
        let line = open && part.kind != BlockKind::Quote;
        let over = |part: &Part| passage.level == Level::Text || date_line(&part.text, words).is_some();
        let credited = |document: &mut Document| {
            prose < OPENING && over(&part) && take_credit(&part.text, document, words)
                || prose == 0 && signed::is_over_story(&part, passage.level, &title, &authors, words)
        };
        if line && (named.contains(&folded) || credited(document)) {
            if prose == 0 && taken.last() != Some(&parts.len()) {
                taken.push(parts.len());
            }
            continue;
        }
        if part.kind == BlockKind::Standfirst && prose > 0 {
            part.kind = BlockKind::Paragraph;
        }
        if passage.level == Level::Heading && prose == 0 && begins_with_words(&folded, &title) && title.contains(' ') {
            let end = end_of_words(&part.text, title.split(' ').count());
            let rest = part.text.get(end..).unwrap_or("").trim_start_matches(|c: char| !c.is_alphanumeric());
            part = Part::new(BlockKind::Standfirst, rest);
        }
        if is_caption(&part.text) || is_picture_credit(&part.text, words) {
            part.kind = BlockKind::Caption;
        }
        prose += usize::from(is_prose);
        parts.push((part, passage.level));
    }
    signed::drop_beside(&mut parts, &taken, words);
    signed::drop_foot(&mut parts, &authors, words);
    if prose > OPENING {
        drop_labels(&mut parts, prose, words);
        signed::drop_foot(&mut parts, &authors, words);
        drop_life(&mut parts, &authors, words);
    }
    parts.into_iter().map(|(part, _)| part).collect()
}

/// Leaves out the labels at the end of a text whose paragraphs end as sentences do.
fn drop_labels(parts: &mut Vec<(Part, Level)>, prose: usize, words: &Words<'_>) {
    let is_label = |(part, level): &(Part, Level)| {
        let short = part.kind == BlockKind::Paragraph && width(&part.text) < LABEL;
        let label = *level == Level::Heading || short || part.text.starts_with('\u{a9}');
        let open = !ends_sentence(&part.text) || is_cut_off(&part.text) && width(&part.text) < LABEL / 2;
        let tells = || !credit::credit_line(&part.text, words).is_empty() || dateline::tells_number(&part.text, words);
        label && open && !tells()
    };
    let stops = parts.iter().filter(|(part, _)| width(&part.text) >= LABEL && ends_sentence(&part.text)).count();
    let labels = parts.iter().rev().take_while(|part| is_label(part)).count();
    if stops * 3 > prose * 2 && labels <= LABELS {
        parts.truncate(parts.len() - labels);
    }
}

/// Leaves out what is told of the author at the end of a text, with what follows it.
fn drop_life(parts: &mut Vec<(Part, Level)>, authors: &[String], words: &Words<'_>) {
    let from = parts.len().saturating_sub(LIFE);
    let begins = parts[from..].iter().position(|(part, _)| signed::is_about(&part.text, authors, words));
    if let Some(at) = begins {
        parts.truncate(from + at);
    }
}

/// Which short quotes only show again what a paragraph says.
fn pulled_out(passages: &[Passage]) -> Vec<bool> {
    let short =
        |passage: &Passage| passage.part.kind == BlockKind::Quote && (ANSWER..2 * LABEL).contains(&passage.width);
    let all: usize = passages.iter().map(|passage| passage.width).sum();
    if !(1..=QUOTES).contains(&passages.iter().filter(|passage| short(passage)).count()) || all > LONG {
        return vec![false; passages.len()];
    }
    let paragraphs = passages.iter().filter(|passage| passage.part.kind == BlockKind::Paragraph);
    let text: String = paragraphs.flat_map(|passage| [fold(&passage.part.text), "\n".into()]).collect();
    passages.iter().map(|passage| short(passage) && text.contains(&fold(&passage.part.text))).collect()
}

/// Leaves out runs of lines that lead elsewhere, with the label over them.
fn without_lists_of_links(passages: Vec<Passage>) -> Vec<Passage> {
    let leads = |passage: &Passage| {
        let item = passage.part.kind == BlockKind::ListItem && !ends_sentence(&passage.part.text);
        passage.linked > if item { 0.3 } else { 0.6 } && passage.part.text.chars().count() <= LINK_LINE
    };
    let mut kept: Vec<Passage> = Vec::with_capacity(passages.len());
    let mut rest = passages.into_iter().peekable();
    while let Some(passage) = rest.next() {
        if !leads(&passage) {
            kept.push(passage);
            continue;
        }
        let mut run = vec![passage];
        while let Some(next) = rest.next_if(leads) {
            run.push(next);
        }
        if run.len() < LINKS {
            kept.extend(run);
        } else {
            let label = |last: &Passage| last.part.text.chars().count() < LABEL && !ends_sentence(&last.part.text);
            kept.pop_if(|last| label(last));
        }
    }
    kept
}

/// Does this passage lead away from the story? By its form: a line that is all link and no sentence, or a label before
/// links; by its words only where the form agrees.
fn is_chrome(passage: &Passage, words: &Words<'_>) -> bool {
    let text = &passage.part.text;
    let short = text.chars().count() <= LINK_LINE;
    let folded = fold(text.get(..text.char_indices().nth(60).map_or(text.len(), |(at, _)| at)).unwrap_or(""));
    // "3 min read", "12 comments".
    let counted = folded.trim_matches(|c: char| c.is_numeric() || c == ' ');
    if words.page.contains(counted) {
        return true;
    }
    let labelled = longest_opening(&folded, &words.more).is_some();
    if short && labelled && (passage.linked > 0.3 || text.contains(':')) {
        return true;
    }
    // ">> What came of the ferry", "[Read: the ferry]".
    let pointed = text.starts_with([
        '[',
        '>',
        '+',
        '\u{bb}',
        '\u{2192}',
        '\u{25b6}',
        '\u{25ba}',
        '\u{27a1}',
        '\u{1f449}',
        '\u{1f4f2}',
    ]);
    short && (passage.linked > 0.8 || pointed && passage.linked > 0.4) && !ends_sentence(text.trim_end_matches(']'))
}
