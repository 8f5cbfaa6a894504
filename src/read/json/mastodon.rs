//! Posts of Mastodon and its kin: its interface (statuses and what stands around one), and ActivityPub, in which an
//! account can take its posts away (`outbox.json`).

use super::{field, lines_of};
use crate::read::{metadata::host, post::Post};
use serde_json::Value;

/// The posts of a record in one of these forms; none where it is something else.
pub(super) fn posts(value: &Value) -> Option<Vec<Post>> {
    if value.get("ancestors").is_some() || value.get("descendants").is_some() {
        let around = ["ancestors", "descendants"].into_iter().flat_map(|key| field::list(value, key));
        return Some(around.filter(|item| is_status(item)).map(status).collect());
    }
    if is_status(value) {
        return Some(vec![status(value)]);
    }
    match field::text(value, &["type"])? {
        "OrderedCollection" | "OrderedCollectionPage" => {
            Some(field::list(value, "orderedItems").iter().filter_map(activity).collect())
        }
        "Create" | "Announce" | "Update" | "Note" if value.get("text").is_none() => {
            Some(activity(value).into_iter().collect())
        }
        _ => None,
    }
}

fn is_status(value: &Value) -> bool {
    value.get("content").is_some() && value.get("account").is_some_and(|account| account.get("acct").is_some())
}

/// A status; one that repeats another is read as that other.
fn status(value: &Value) -> Post {
    let value = value.get("reblog").filter(|repeated| is_status(repeated)).unwrap_or(value);
    let account = value.get("account").unwrap_or(&Value::Null);
    let quoted = value.get("quote").map(|quote| quote.get("quoted_status").unwrap_or(quote));
    let warning = field::line(value, &["spoiler_text"]);
    Post {
        id: field::line(value, &["id"]).unwrap_or_default(),
        account: field::line(account, &["acct"]).map(|name| format!("@{}", name.trim_start_matches('@'))),
        name: field::line(account, &["display_name"]),
        published: field::moment(value, &["created_at"]),
        modified: field::moment(value, &["edited_at"]),
        language: field::language(value),
        url: field::address(value, &["url", "uri"]),
        lines: warning.into_iter().chain(lines_of(field::text(value, &["content"]).unwrap_or_default())).collect(),
        answers: field::line(value, &["in_reply_to_id"]),
        // Only one level: what a quoted status quotes is not given whole.
        quoted: quoted.filter(|quoted| is_status(quoted)).map(plain).into_iter().collect(),
        ..Post::default()
    }
}

/// A status without what it quotes in turn.
fn plain(value: &Value) -> Post {
    let mut shallow = value.clone();
    if let Some(fields) = shallow.as_object_mut() {
        fields.remove("quote");
        fields.remove("reblog");
    }
    status(&shallow)
}

/// The post that an account made; none for one that it only repeats, of which there is an address and no text.
fn activity(value: &Value) -> Option<Post> {
    let note = value.get("object").unwrap_or(value);
    let content = field::text(note, &["content"])?;
    let actor = field::line(note, &["attributedTo"]).or_else(|| field::line(value, &["actor"]));
    let languages = note.get("contentMap").and_then(Value::as_object);
    let language = languages.filter(|map| map.len() == 1).and_then(|map| map.keys().next().cloned());
    let warning = field::line(note, &["summary"]);
    Some(Post {
        id: field::line(note, &["id"]).unwrap_or_default(),
        account: actor.as_deref().and_then(account),
        published: field::moment(note, &["published"]).or_else(|| field::moment(value, &["published"])),
        modified: field::moment(note, &["updated"]),
        language,
        url: field::address(note, &["url", "id"]),
        lines: warning.into_iter().chain(lines_of(content)).collect(),
        answers: field::line(note, &["inReplyTo"]),
        ..Post::default()
    })
}

/// "@rive@social.example" for the address of an actor, "https://social.example/users/rive".
fn account(actor: &str) -> Option<String> {
    let name = actor.trim_end_matches('/').rsplit('/').next()?.trim_start_matches('@');
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '-');
    let host = host(actor)?;
    (!name.is_empty() && name != host && name.chars().all(plain)).then(|| format!("@{name}@{host}"))
}
