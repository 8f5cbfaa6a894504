//! Pages that a browser saved in one file with their pictures (MHTML, RFC 2557).

use super::{Piece, ReadError, archive::HEAD, piece::possible};
use crate::document::Moment;
use mail_parser::{
    Encoding, Message, MessageParser, MessagePart, MimeHeaders, PartType,
    decoders::{base64::base64_decode, quoted_printable::quoted_printable_decode},
};

/// Does a text begin with the head of such a page?
pub(crate) fn begins(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(HEAD)];
    let name = head.iter().position(|byte| *byte == b':').unwrap_or(0);
    if name == 0 || !head[..name].iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-') {
        return false;
    }
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let mut lines = head.lines().take_while(|line| !line.is_empty());
    lines.clone().any(|line| line.starts_with("mime-version:"))
        && lines.any(|line| {
            let kind = line.strip_prefix("content-type:").map(str::trim_start).unwrap_or_default();
            kind.starts_with("multipart/related") || kind.starts_with("text/html")
        })
}

/// The page itself: the part that the head names as the root, else the first that is one.
pub(crate) fn page(piece: Piece) -> Result<Piece, ReadError> {
    let broken = |message: &str| ReadError::new(&piece.input, message, "save the page again");
    let message = MessageParser::default().parse(&piece.bytes).ok_or_else(|| broken("is a broken MHTML file"))?;
    let root = root(&message).ok_or_else(|| broken("is an MHTML file without a page in it"))?;
    let from = root.offset_body as usize;
    let raw = piece.bytes.get(from..(root.offset_end as usize).max(from)).unwrap_or_default();
    let bytes = match root.encoding {
        Encoding::None => Some(raw.to_vec()),
        Encoding::QuotedPrintable => quoted_printable_decode(raw),
        Encoding::Base64 => base64_decode(raw),
    };
    let bytes = bytes.ok_or_else(|| broken("is an MHTML file whose page cannot be decoded"))?;
    let charset = root.content_type().and_then(|kind| kind.attribute("charset")).map(str::to_string);
    let places = ["Snapshot-Content-Location", "Content-Location"];
    let own = places.iter().find_map(|name| message.header_raw(*name)).or_else(|| root.content_location());
    let date = message.header_raw("Date").and_then(|date| Moment::parse(date.trim())).and_then(possible);
    Ok(Piece {
        bytes,
        charset: charset.or_else(|| piece.charset.clone()),
        url: own.and_then(address).or_else(|| piece.url.clone()),
        captured: date.or(piece.captured),
        sha256: piece.sha256.clone().or_else(|| Some(super::piece::sha256(&piece.bytes))),
        ..piece
    })
}

fn root<'m>(message: &'m Message<'m>) -> Option<&'m MessagePart<'m>> {
    let named = message.content_type().and_then(|kind| kind.attribute("start"));
    let bare = |id: &str| id.trim_matches(['<', '>', ' ']).to_string();
    let is_named = |part: &&MessagePart<'_>| {
        named.is_some_and(|named| part.content_id().is_some_and(|id| bare(id) == bare(named)))
    };
    let is_page = |part: &&MessagePart<'_>| matches!(part.body, PartType::Html(_));
    message.parts.iter().find(is_named).filter(is_page).or_else(|| message.parts.iter().find(is_page))
}

/// An address as a header has it, perhaps broken over several lines.
fn address(stated: &str) -> Option<String> {
    let url: String = stated.split_whitespace().collect();
    (url.starts_with("http://") || url.starts_with("https://")).then_some(url)
}
