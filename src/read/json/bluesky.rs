//! Posts of Bluesky: threads, feeds and lists as its interface gives them, and bare records.

use super::field;
use crate::read::post::Post;
use serde_json::Value;

/// The posts of a record in one of these forms; none where it is something else.
pub(super) fn posts(value: &Value) -> Option<Vec<Post>> {
    if let Some(thread) = value.get("thread").filter(|thread| thread.get("post").is_some()) {
        return Some(of_thread(thread));
    }
    for (list, inner) in [("feed", "post"), ("posts", "record"), ("records", "value")] {
        let items = field::list(value, list);
        if items.iter().any(|item| item.get(inner).is_some()) {
            return Some(items.iter().filter_map(one).collect());
        }
    }
    one(value).map(|post| vec![post])
}

/// The posts before one, itself, and the answers to it, from first to last.
fn of_thread(thread: &Value) -> Vec<Post> {
    let mut before = Vec::new();
    let mut parent = thread.get("parent");
    while let Some(view) = parent {
        before.extend(one(view));
        parent = view.get("parent");
    }
    before.reverse();
    // Depth is bounded by that of JSON.
    fn answers(view: &Value, posts: &mut Vec<Post>) {
        posts.extend(one(view));
        for answer in field::list(view, "replies") {
            answers(answer, posts);
        }
    }
    answers(thread, &mut before);
    before
}

/// A post with its account, or the bare record of one. In a feed the account that repeats a post stands beside it and is
/// not read.
fn one(value: &Value) -> Option<Post> {
    let view = value.get("post").unwrap_or(value);
    let record = ["record", "value"].iter().find_map(|key| view.get(key)).unwrap_or(view);
    let typed = |record: &Value| record.get("$type").and_then(Value::as_str) == Some("app.bsky.feed.post");
    let author = view.get("author").unwrap_or(&Value::Null);
    let handle = field::line(author, &["handle"]);
    if record.get("text").is_none() || !(typed(record) || handle.is_some() && record.get("createdAt").is_some()) {
        return None;
    }
    let uri = field::line(view, &["uri"]).unwrap_or_default();
    let embed = view.get("embed").and_then(|embed| embed.get("record"));
    // A quotation with pictures is a record within a record.
    let quoted = embed.map(|embed| embed.get("record").unwrap_or(embed));
    Some(Post {
        account: handle.as_ref().map(|handle| format!("@{handle}")),
        name: field::line(author, &["displayName"]),
        published: field::moment(record, &["createdAt"]),
        language: field::language(record),
        url: address(&uri, handle.as_deref()),
        lines: field::text(record, &["text"]).unwrap_or_default().lines().map(str::to_string).collect(),
        answers: record.pointer("/reply/parent").and_then(|parent| field::line(parent, &["uri"])),
        quoted: quoted.and_then(one).into_iter().collect(),
        id: uri,
        ..Post::default()
    })
}

/// The page of a post: "at://did:plc:x/app.bsky.feed.post/3k" is "https://bsky.app/profile/HANDLE/post/3k".
fn address(uri: &str, handle: Option<&str>) -> Option<String> {
    let (did, key) = uri.strip_prefix("at://")?.split_once("/app.bsky.feed.post/")?;
    let plain = |text: &str| {
        !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | ':' | '-' | '_'))
    };
    let who = handle.unwrap_or(did);
    (plain(who) && plain(key)).then(|| format!("https://bsky.app/profile/{who}/post/{key}"))
}
