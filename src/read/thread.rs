//! Threads: posts in which one account answers itself are one text, told in parts.

use super::post::Post;
use std::collections::{HashMap, HashSet};

/// An answer that comes later than this after the post before it, in seconds, is a text of its own: read as one, its
/// "today" would be reckoned from the first.
const PAUSE: i64 = 24 * 3600;

/// Joins the posts of each thread; the others stay as they are. Each comes with the place that its first part has among
/// `posts`. Published is the time of the first part, modified that of the last. A post given several times comes once.
pub(crate) fn joined(posts: Vec<Post>) -> Vec<(usize, Post)> {
    let posts = once(posts);
    let named = posts.iter().enumerate().filter(|(_, (_, post))| !post.id.is_empty());
    let by_id: HashMap<&str, usize> = named.map(|(at, (_, post))| (post.id.as_str(), at)).collect();
    let mut roots: Vec<usize> = (0..posts.len()).collect();
    for (at, (_, post)) in posts.iter().enumerate() {
        let before = post.answers.as_deref().and_then(|id| by_id.get(id).copied());
        let Some(before) = before.filter(|before| goes_on(&posts[*before].1, post)) else { continue };
        let root = root_of(before, &mut roots);
        // Posts that answer each other in a circle have no first: the link that would close it is left out.
        if root != at {
            roots[at] = root;
        }
    }
    let order: Vec<usize> = (0..posts.len()).map(|at| root_of(at, &mut roots)).collect();
    let mut threads: Vec<(usize, Vec<Post>)> = posts.iter().map(|(place, _)| (*place, Vec::new())).collect();
    for (root, (_, post)) in order.into_iter().zip(posts) {
        threads[root].1.push(post);
    }
    threads.into_iter().filter_map(|(place, parts)| Some((place, whole(parts)?))).collect()
}

/// The posts with their places, without those given before, by themselves or shown within another.
fn once(posts: Vec<Post>) -> Vec<(usize, Post)> {
    let mut seen = HashSet::new();
    let mut is_new = |post: &Post| key(post).is_none_or(|key| seen.insert(key));
    let mut kept: Vec<_> = posts.into_iter().enumerate().filter(|(_, post)| is_new(post)).collect();
    for (_, post) in &mut kept {
        post.quoted.retain(&mut is_new);
    }
    kept
}

/// What a post is known by: its address or id, and its words.
fn key(post: &Post) -> Option<String> {
    let id = post.url.as_ref().or(Some(&post.id).filter(|id| !id.is_empty()))?;
    Some(format!("{id}\n{}", post.lines.join("\n")))
}

/// Does one account go on with what it wrote before?
fn goes_on(before: &Post, post: &Post) -> bool {
    let who = |post: &Post| post.account.clone().or(post.name.clone());
    let pause = || Some(post.published?.seconds().saturating_sub(before.published?.seconds()));
    who(post).is_some() && who(post) == who(before) && pause().is_none_or(|pause| pause <= PAUSE)
}

/// The first post of the thread, the way there shortened for whoever comes next.
fn root_of(mut at: usize, roots: &mut [usize]) -> usize {
    while roots[at] != at {
        roots[at] = roots[roots[at]];
        at = roots[at];
    }
    at
}

/// The posts of one thread as one.
fn whole(mut parts: Vec<Post>) -> Option<Post> {
    parts.sort_by_key(|part| part.published.map(|published| published.seconds()));
    let mut parts = parts.into_iter();
    let mut whole = parts.next()?;
    for part in parts {
        whole.modified =
            [whole.modified, part.modified, part.published].into_iter().flatten().max_by_key(|m| m.seconds());
        whole.truncated |= part.truncated;
        whole.lines.extend(part.lines);
        whole.quoted.extend(part.quoted);
    }
    Some(whole)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Moment;

    fn post(id: &str, account: &str, answers: &str, time: &str) -> Post {
        Post {
            id: id.into(),
            account: Some(account.into()),
            answers: Some(answers.into()).filter(|id: &String| !id.is_empty()),
            published: Moment::parse(time),
            lines: vec![format!("text {id}")],
            ..Post::default()
        }
    }

    fn texts(posts: Vec<Post>) -> Vec<String> {
        joined(posts).iter().map(|(_, post)| post.lines.join(" | ")).collect()
    }

    #[test]
    fn an_account_that_answers_itself_tells_one_text() {
        let posts = vec![
            post("3", "@a", "2", "2024-09-02T12:10Z"),
            post("9", "@b", "1", "2024-09-02T12:01Z"),
            post("1", "@a", "", "2024-09-02T12:00Z"),
            post("2", "@a", "1", "2024-09-02T12:05Z"),
            post("4", "@a", "3", "2024-09-05T12:05Z"),
            post("1", "@a", "", "2024-09-02T12:00Z"),
        ];
        let found = joined(posts.clone());
        assert_eq!(texts(posts), ["text 9", "text 1 | text 2 | text 3", "text 4"]);
        assert_eq!((found[1].0, found[1].1.published), (2, Moment::parse("2024-09-02T12:00Z")));
        assert_eq!(found[1].1.modified, Moment::parse("2024-09-02T12:10Z"));
    }

    #[test]
    fn a_circle_of_answers_ends() {
        let posts = vec![
            post("1", "@a", "2", "2024-09-02"),
            post("2", "@a", "1", "2024-09-02"),
            post("3", "@a", "3", "2024-09-02"),
        ];
        assert_eq!(texts(posts), ["text 1 | text 2", "text 3"]);
    }
}
