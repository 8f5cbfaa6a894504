//! Posts of Facebook and Instagram: what an account can take away, and posts as the Graph interface gives them.

use super::field;
use crate::read::post::Post;
use serde_json::Value;

/// The posts of a record in one of these forms; none where it is something else.
pub(super) fn posts(value: &Value) -> Option<Vec<Post>> {
    let data = field::list(value, "data");
    if data.iter().any(|item| item.get("message").is_some() && item.get("created_time").is_some()) {
        return Some(data.iter().map(graph).collect());
    }
    if value.get("message").is_some() && value.get("created_time").is_some() {
        return Some(vec![graph(value)]);
    }
    if value.get("timestamp").is_some() && data.iter().any(|item| item.get("post").is_some()) {
        return Some(vec![exported(value, data.iter().find_map(|item| field::text(item, &["post"])), "timestamp")]);
    }
    let media = field::list(value, "media");
    if let Some(first) = media.first().filter(|first| first.get("creation_timestamp").is_some()) {
        let own = value.get("creation_timestamp").is_some();
        let dated = if own { value } else { first };
        return Some(vec![exported(dated, field::text(dated, &["title"]), "creation_timestamp")]);
    }
    None
}

fn graph(value: &Value) -> Post {
    let message = field::text(value, &["message"]).unwrap_or_default();
    Post {
        id: field::line(value, &["id"]).unwrap_or_default(),
        name: value.get("from").and_then(|from| field::line(from, &["name"])),
        published: field::moment(value, &["created_time"]),
        url: field::address(value, &["permalink_url"]),
        lines: message.lines().map(str::to_string).collect(),
        ..Post::default()
    }
}

/// A post of an export, which does not name its account.
fn exported(dated: &Value, text: Option<&str>, time: &str) -> Post {
    let text = repaired(text.unwrap_or_default());
    let lines = text.lines().map(str::to_string).collect();
    Post { published: field::moment(dated, &[time]), lines, ..Post::default() }
}

/// These exports write each byte of UTF-8 as a character of its own; what is written so is set right.
fn repaired(text: &str) -> String {
    let bytes: Option<Vec<u8>> = text.chars().map(|c| u8::try_from(u32::from(c)).ok()).collect();
    bytes.and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_else(|| text.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_written_as_characters_are_set_right() {
        assert_eq!(repaired("\u{c3}\u{a9}lan"), "\u{e9}lan");
        assert_eq!(repaired("\u{e9}lan"), "\u{e9}lan");
        assert_eq!(repaired("plain"), "plain");
    }
}
