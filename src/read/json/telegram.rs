//! Messages of Telegram, as its desktop program exports a chat or all chats (`result.json`).

use super::field;
use crate::read::post::Post;
use serde_json::Value;

/// The messages of an export; none where it is something else.
pub(super) fn posts(value: &Value) -> Option<Vec<Post>> {
    if let Some(chats) = value.pointer("/chats/list").and_then(Value::as_array) {
        return Some(chats.iter().flat_map(messages).collect());
    }
    let mark = |message: &Value| message.get("type").is_some() && message.get("date").is_some();
    field::list(value, "messages").iter().any(mark).then(|| messages(value))
}

/// What people wrote in a chat; who joined and what was pinned is left out.
fn messages(chat: &Value) -> Vec<Post> {
    let written = field::list(chat, "messages").iter().filter(|m| field::text(m, &["type"]) == Some("message"));
    written.map(|written| message(written, chat)).collect()
}

/// A message; one passed on from elsewhere is that of its first sender, whose own time is not known.
fn message(message: &Value, chat: &Value) -> Post {
    let time = field::moment(message, &["date_unixtime"]).or_else(|| field::moment(message, &["date"]));
    let lines = text(message.get("text").unwrap_or(&Value::Null)).lines().map(str::to_string).collect();
    if let Some(name) = field::line(message, &["forwarded_from"]) {
        return Post { name: Some(name), captured: time, lines, ..Post::default() };
    }
    let chat_id = field::line(chat, &["id"]).unwrap_or_default();
    let id = |key| field::line(message, &[key]).map(|id| format!("{chat_id}/{id}"));
    Post {
        id: id("id").unwrap_or_default(),
        name: field::line(message, &["from"]).or_else(|| field::line(chat, &["name"])),
        published: time,
        modified: field::moment(message, &["edited_unixtime", "edited"]),
        lines,
        answers: id("reply_to_message_id"),
        ..Post::default()
    }
}

/// A text is one, or a list of pieces, of which some are links, tags or bold.
fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(pieces) => {
            let piece = |piece: &'_ Value| piece.as_str().or_else(|| piece.get("text")?.as_str()).map(str::to_string);
            pieces.iter().filter_map(piece).collect()
        }
        _ => String::new(),
    }
}
