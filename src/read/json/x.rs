//! Posts of X: its interface in versions 1.1 and 2, and `tweets.js` of the archive that an account can ask for.

use super::field;
use crate::read::post::Post;
use serde_json::Value;
use std::collections::{HashMap, HashSet};

/// Posts within posts are read no deeper.
const DEPTH: usize = 4;

/// The posts of a record in one of the forms of X; none where it is something else.
pub(super) fn posts(value: &Value) -> Option<Vec<Post>> {
    if let Some(data) = value.get("data") {
        let tweets = data.as_array().map_or(std::slice::from_ref(data), Vec::as_slice);
        return tweets.iter().any(is_second).then(|| together(tweets, value.get("includes").unwrap_or(&Value::Null)));
    }
    let tweet = value.get("tweet").unwrap_or(value);
    if is_first(tweet) {
        return Some(vec![first(tweet, DEPTH)]);
    }
    is_second(tweet).then(|| together(std::slice::from_ref(tweet), &Value::Null))
}

/// The posts of an archive. They are all of one account, which the file itself seldom names.
pub(super) fn archive(tweets: &[Value]) -> Vec<Post> {
    let tweets: Vec<&Value> = tweets.iter().map(|item| item.get("tweet").unwrap_or(item)).collect();
    let ids: HashSet<String> = tweets.iter().filter_map(|tweet| id(tweet)).collect();
    let owner = tweets.iter().find_map(|tweet| owner(tweet, &ids));
    let posts = tweets.into_iter().map(|tweet| {
        let mut post = first(tweet, DEPTH);
        if post.account.is_none() {
            post.account.clone_from(&owner);
            post.url = post.account.as_deref().and_then(|account| address(account, &post.id));
        }
        post
    });
    posts.collect()
}

/// Whose archive holds the post, where the post tells: it shows a picture of its own, or answers another of the archive.
fn owner(tweet: &Value, ids: &HashSet<String>) -> Option<String> {
    let id = id(tweet)?;
    let answered = field::line(tweet, &["in_reply_to_status_id_str"]).filter(|answered| ids.contains(answered));
    let own = answered.and_then(|_| field::line(tweet, &["in_reply_to_screen_name"]));
    let pictures = tweet.get("entities").map_or(&[][..], |entities| field::list(entities, "media"));
    let shown = pictures.iter().filter_map(|picture| field::line(picture, &["expanded_url"])).find_map(|url| {
        let path: Vec<&str> = url.split('/').skip(3).take(3).collect();
        matches!(path[..], [_, "status", number] if number == id).then(|| path[0].to_string())
    });
    own.or(shown).map(|name| format!("@{name}"))
}

fn is_first(tweet: &Value) -> bool {
    let user = tweet.get("user").is_some_and(|user| user.get("screen_name").is_some());
    let text = tweet.get("full_text").or(tweet.get("text")).is_some();
    text && (user || tweet.get("id_str").is_some())
}

fn is_second(tweet: &Value) -> bool {
    let marks = ["author_id", "note_tweet", "conversation_id", "edit_history_tweet_ids", "referenced_tweets"];
    tweet.get("text").is_some() && marks.iter().any(|mark| tweet.get(mark).is_some())
}

fn id(tweet: &Value) -> Option<String> {
    field::line(tweet, &["id_str", "id"])
}

/// A post in the form of version 1.1. What repeats another is read as that other.
fn first(tweet: &Value, depth: usize) -> Post {
    let inner = |key: &str| tweet.get(key).filter(|inner| depth > 0 && is_first(inner));
    if let Some(repeated) = inner("retweeted_status") {
        return first(repeated, depth - 1);
    }
    let whole = tweet.get("extended_tweet").filter(|long| long.get("full_text").is_some());
    let source = whole.unwrap_or(tweet);
    let user = tweet.get("user").unwrap_or(&Value::Null);
    let mut post = Post {
        id: id(tweet).unwrap_or_default(),
        account: field::line(user, &["screen_name"]).map(|name| format!("@{name}")),
        name: field::line(user, &["name"]),
        published: field::moment(tweet, &["created_at"]),
        language: field::language(tweet),
        lines: lines(field::text(source, &["full_text", "text"]).unwrap_or_default(), &attached(source, tweet)),
        truncated: whole.is_none() && tweet.get("truncated").and_then(Value::as_bool).unwrap_or(false),
        answers: field::line(tweet, &["in_reply_to_status_id_str"]),
        quoted: inner("quoted_status").map(|quoted| first(quoted, depth - 1)).into_iter().collect(),
        ..Post::default()
    };
    post.url = post.account.as_deref().and_then(|account| address(account, &post.id));
    without_echo(post)
}

/// The addresses in the text that stand for pictures and for the post that is quoted.
fn attached(source: &Value, tweet: &Value) -> HashSet<String> {
    let entities = source.get("entities").unwrap_or(&Value::Null);
    let quoted: Vec<String> =
        ["quoted_status_id_str", "id_str", "id"].iter().filter_map(|key| field::line(tweet, &[key])).collect();
    let referenced = field::list(tweet, "referenced_tweets").iter().filter_map(id);
    let shown: HashSet<String> = quoted.into_iter().chain(referenced).collect();
    let links = field::list(entities, "urls").iter().filter(|link| {
        let target = field::line(link, &["expanded_url"]).unwrap_or_default();
        let mut parts = target.split(['/', '?']).skip_while(|part| *part != "status").skip(1);
        link.get("media_key").is_some() || parts.next().is_some_and(|number| shown.contains(number))
    });
    field::list(entities, "media").iter().chain(links).filter_map(|link| field::line(link, &["url"])).collect()
}

/// Posts in the form of version 2, with the accounts and posts that stand beside them.
fn together(tweets: &[Value], includes: &Value) -> Vec<Post> {
    let by_id = |key| field::list(includes, key).iter().filter_map(|item| Some((id(item)?, item))).collect();
    let beside = Beside { users: by_id("users"), tweets: by_id("tweets") };
    let mut told = HashSet::new();
    let mut posts = Vec::new();
    for tweet in tweets {
        // What an account answers itself belongs to its thread.
        for (kind, id, found) in references(tweet, &beside) {
            let own = found.filter(|found| kind == "replied_to" && found.get("author_id") == tweet.get("author_id"));
            posts.extend(own.filter(|_| told.insert(id)).and_then(|own| second(own, &beside, DEPTH, &mut told)));
        }
        posts.extend(second(tweet, &beside, DEPTH, &mut told));
    }
    posts
}

struct Beside<'v> {
    users: HashMap<String, &'v Value>,
    tweets: HashMap<String, &'v Value>,
}

/// What a post refers to: how, by which id, and the post itself where it is known.
fn references<'v>(
    tweet: &'v Value,
    beside: &'v Beside<'v>,
) -> impl Iterator<Item = (&'v str, String, Option<&'v Value>)> {
    field::list(tweet, "referenced_tweets").iter().filter_map(|reference| {
        let id = id(reference)?;
        let known = beside.tweets.get(&id).copied();
        let found = Some(reference).filter(|inline| inline.get("text").is_some()).or(known);
        Some((field::text(reference, &["type"])?, id, found))
    })
}

/// A post in the form of version 2; none where it repeats one of those `told`, which are given once.
fn second(tweet: &Value, beside: &Beside<'_>, depth: usize, told: &mut HashSet<String>) -> Option<Post> {
    let mut quoted = Vec::new();
    let mut answers = None;
    for (kind, id, found) in references(tweet, beside) {
        match (kind, found) {
            ("retweeted", Some(found)) if depth > 0 => {
                return if told.insert(id) { second(found, beside, depth - 1, told) } else { None };
            }
            ("quoted", Some(found)) if depth > 0 => {
                quoted.extend(told.insert(id).then(|| second(found, beside, depth - 1, told)).flatten());
            }
            ("replied_to", _) => answers = Some(id),
            _ => {}
        }
    }
    let listed = field::line(tweet, &["author_id"]).and_then(|id| beside.users.get(&id).copied());
    let author = tweet.get("author").or(listed).unwrap_or(&Value::Null);
    let source = tweet.get("note_tweet").filter(|long| long.get("text").is_some()).unwrap_or(tweet);
    let mut post = Post {
        id: id(tweet).unwrap_or_default(),
        account: field::line(author, &["username"]).map(|name| format!("@{}", name.trim_start_matches('@'))),
        name: field::line(author, &["name"]),
        published: field::moment(tweet, &["created_at"]),
        language: field::language(tweet),
        url: field::address(tweet, &["url"]),
        lines: lines(field::text(source, &["text"]).unwrap_or_default(), &attached(source, tweet)),
        answers,
        quoted,
        ..Post::default()
    };
    post.url = post.url.or_else(|| address(post.account.as_deref()?, &post.id));
    Some(without_echo(post))
}

fn address(account: &str, id: &str) -> Option<String> {
    let plain = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    let name = account.trim_start_matches('@');
    (plain(name) && plain(id)).then(|| format!("https://x.com/{name}/status/{id}"))
}

/// The lines of a text: the three marks that X escapes as they were typed, addresses of what is attached left out.
fn lines(text: &str, attached: &HashSet<String>) -> Vec<String> {
    let mut text = text.trim_end();
    while let Some(last) = text.split_whitespace().next_back().filter(|last| attached.contains(*last)) {
        text = text[..text.len() - last.len()].trim_end();
    }
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    text.lines().map(str::to_string).collect()
}

/// "RT @rive: …" repeats a post of @rive and says nothing itself: it is read as that post, whose own time is not known.
fn without_echo(mut post: Post) -> Post {
    let Some(repeated) = post.lines.first().and_then(|line| line.strip_prefix("RT @")) else { return post };
    let Some((account, text)) = repeated.split_once(": ") else { return post };
    if account.is_empty() || !account.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') {
        return post;
    }
    let (account, text) = (format!("@{account}"), text.to_string());
    if let Some(first) = post.lines.first_mut() {
        *first = text;
    }
    Post {
        account: Some(account),
        lines: post.lines,
        language: post.language,
        captured: post.published,
        truncated: post.truncated,
        ..Post::default()
    }
}
