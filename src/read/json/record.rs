//! Plain records: a text and whatever else they say, and what `diptych read` prints.

use super::{field, lines_of};
use crate::{
    document::{Block, Document, Moment, Span, paragraphs},
    language::detect_stated,
    meaning::{BlockKind, Medium},
    read::{
        blocks::{self, Part, lay_out, squeeze},
        credit,
        dateline::Manner,
        metadata,
        post::Post,
        words::Words,
    },
};
use serde_json::Value;

/// Characters of an id that are kept.
const ID: usize = 200;
const TEXT: &[&str] = &["full_text", "text"];
const MARKUP: &[&str] = &["content", "articleBody", "body", "content_html", "html"];

/// The record as a document.
///
/// # Errors
/// Where it has no text.
pub(super) fn document(value: &Value, words: &Words<'_>) -> Result<Document, String> {
    let text = field::text(value, TEXT);
    let is_known = field::line(value, &["sha256"]).is_some() || value.get("blocks").is_some_and(Value::is_array);
    let mut document = match text {
        _ if is_known => known(value, text.ok_or("has no text")?, words),
        _ => article(value, text, field::text(value, MARKUP), words)?,
    };
    document.truncated |= value.get("truncated").and_then(Value::as_bool).unwrap_or(false);
    document.id = field::line(value, &["id", "id_str"]).map(|id| id.chars().take(ID).collect()).unwrap_or_default();
    if document.text.trim().is_empty() { Err("has no text".into()) } else { Ok(document) }
}

/// The record as a post, where it names an account; for networks whose form is not known.
pub(super) fn post(value: &Value, words: &Words<'_>) -> Option<Post> {
    let author = ["author", "account", "user"].iter().find_map(|key| value.get(key))?;
    let handle = field::line(author, &["username", "screen_name", "acct", "handle"])?;
    let text = field::text(value, TEXT).map(|text| text.lines().map(str::to_string).collect());
    Some(Post {
        id: field::line(value, &["id", "id_str"]).unwrap_or_default(),
        account: Some(format!("@{}", handle.trim_start_matches('@'))),
        name: field::line(author, &["name", "display_name", "displayName"]),
        published: published(value, words),
        language: field::language(value),
        url: field::address(value, &["url", "uri"]),
        lines: text.or_else(|| field::text(value, MARKUP).map(lines_of)).unwrap_or_default(),
        truncated: value.get("truncated").and_then(Value::as_bool).unwrap_or(false),
        ..Post::default()
    })
}

/// A plain record: text, and whatever else it says.
fn article(value: &Value, text: Option<&str>, markup: Option<&str>, words: &Words<'_>) -> Result<Document, String> {
    let mut document = Document::from_text("", "");
    fields(&mut document, value, words);
    let headline = field::line(value, &["headline", "title"]).map(|headline| squeeze(&headline));
    match (text, markup) {
        (Some(text), _) => {
            document.blocks = paragraphs(text);
            document.text = text.into();
            place_headline(&mut document, headline);
            document.truncated = blocks::is_cut_off(&document.text);
        }
        (None, Some(markup)) => {
            let mut parts: Vec<_> = headline.iter().map(|headline| Part::new(BlockKind::Headline, headline)).collect();
            parts.extend(lines_of(markup).iter().map(|line| Part::new(BlockKind::Paragraph, line)));
            credit::from_body(&mut document, &parts, words);
            lay_out(&mut document, parts);
        }
        _ => return Err("has no text".into()),
    }
    document.language = detect_stated(&document.text, field::language(value).as_deref(), words.library);
    Ok(document)
}

/// The headline as the first block: already there, or put before the text.
fn place_headline(document: &mut Document, headline: Option<String>) {
    let Some(headline) = headline.filter(|headline| !headline.is_empty()) else { return };
    let first = document.blocks.first().copied();
    if first.is_some_and(|block| squeeze(block.span.of(&document.text)) == headline) {
        document.blocks[0].kind = BlockKind::Headline;
    } else {
        document.text = format!("{headline}\n\n{}", document.text);
        document.blocks = paragraphs(&document.text);
        if let Some(first) = document.blocks.first_mut() {
            first.kind = BlockKind::Headline;
        }
    }
    document.headline = Some(headline);
}

/// A record as `read` prints it: text and blocks are kept as they are.
fn known(value: &Value, text: &str, words: &Words<'_>) -> Document {
    let mut document = Document::from_text("", text);
    fields(&mut document, value, words);
    document.headline = field::line(value, &["headline"]);
    document.embedded_in = field::line(value, &["embedded_in"]);
    document.sha256 = field::line(value, &["sha256"]).unwrap_or_default();
    document.medium =
        field::line(value, &["medium"]).and_then(|name| Medium::from_name(&name)).unwrap_or(Medium::Article);
    if let Some(blocks) = known_blocks(value, text) {
        document.blocks = blocks;
    }
    document.language = detect_stated(text, field::language(value).as_deref(), words.library);
    document
}

/// Blocks from code points to bytes; none where they do not lie in the text in order.
fn known_blocks(value: &Value, text: &str) -> Option<Vec<Block>> {
    let mut places = text.char_indices().map(|(at, _)| at).chain([text.len()]).enumerate().peekable();
    let mut byte = |point: usize| {
        while places.peek()?.0 < point {
            places.next();
        }
        places.peek().filter(|(at, _)| *at == point).map(|(_, byte)| *byte)
    };
    let mut blocks = Vec::new();
    for block in value.get("blocks")?.as_array()? {
        let kind = BlockKind::from_name(block.get("kind")?.as_str()?)?;
        let point = |key: &str| usize::try_from(block.get(key)?.as_u64()?).ok();
        let span = Span::new(byte(point("start")?)?, byte(point("end")?)?);
        if span.is_empty() || span.of(text).is_empty() {
            return None;
        }
        blocks.push(Block { kind, span });
    }
    Some(blocks)
}

fn fields(document: &mut Document, value: &Value, words: &Words<'_>) {
    let named = |key: &str| value.get(key).and_then(|thing| field::line(thing, &["name", "title"]));
    let outlet = field::line(value, &["outlet", "publisher", "site", "site_name", "source"]);
    document.outlet = outlet.or_else(|| named("publisher")).or_else(|| named("source"));
    document.author = field::line(value, &["author", "byline"]).or_else(|| named("author"));
    document.url = field::address(value, &["url", "link"]);
    document.times.published = published(value, words);
    let time = |keys: &[&str]| metadata::moment(&field::line(value, keys)?, &Manner::default(), words);
    document.times.modified = time(&["modified", "dateModified", "updated_at"]);
    document.times.captured = time(&["captured"]);
    let stated = value.get("agencies").and_then(Value::as_array);
    document.agencies = stated.into_iter().flatten().filter_map(Value::as_str).map(squeeze).collect();
    if let Some(author) = &document.author {
        credit::add(&mut document.agencies, credit::agencies_in(author, words));
    }
}

fn published(value: &Value, words: &Words<'_>) -> Option<Moment> {
    let keys =
        ["published", "datePublished", "created_at", "createdAt", "published_at", "pubDate", "date", "timestamp"];
    field::moment(value, &keys).or_else(|| metadata::moment(&field::line(value, &keys)?, &Manner::default(), words))
}
