//! Posts embedded in a page: taken out of the article and read for themselves.

use super::{
    blocks::squeeze,
    dateline, dom,
    post::{Post, signature},
    words::Words,
};
use dom_query::{Document as Tree, NodeRef};

/// The marks that networks put on what they embed.
const EMBEDS: &str = "blockquote.twitter-tweet, blockquote.twitter-video, .twitter-tweet-rendered, blockquote.bluesky-embed, \
    blockquote.mastodon-embed, blockquote.instagram-media, blockquote.tiktok-embed, .fb-post, .fb-video, \
    .telegram-post, .telegram-embed, blockquote.reddit-card, blockquote.text-post-media";

/// Takes the embedded posts out of the tree, in the order of the page. Those without a text are dropped.
pub(crate) fn take(tree: &Tree, words: &Words<'_>) -> Vec<Post> {
    let mut posts = Vec::new();
    let quotes = tree.select("blockquote");
    let bare = quotes.nodes().iter().filter(|quote| signature_of(quote, words).is_some());
    let marked = tree.select(EMBEDS);
    let mut nodes: Vec<_> = marked.nodes().to_vec();
    nodes.extend(bare.filter(|quote| !marked.nodes().iter().any(|node| node.id == quote.id)).cloned());
    nodes.sort_by_key(|node| node.id);
    let mut taken = std::collections::HashSet::new();
    for node in nodes {
        let inside = node.ancestors_it(None).any(|outer| taken.contains(&outer.id));
        taken.insert(node.id);
        if !inside {
            posts.extend(post(&node, words));
        }
        node.remove_from_parent();
    }
    posts
}

fn signature_of(quote: &NodeRef<'_>, words: &Words<'_>) -> Option<super::post::Signature> {
    let lines = dom::lines(quote);
    lines.iter().rev().take(2).find_map(|line| signature(line, words))
}

fn post(node: &NodeRef<'_>, words: &Words<'_>) -> Option<Post> {
    let signed = signature_of(node, words);
    let all = dom::lines(node);
    let paragraphs: Vec<_> = node.find(&["p"]).into_iter().filter(|p| !squeeze(&p.text()).is_empty()).collect();
    let mut lines: Vec<String> = paragraphs.iter().flat_map(dom::lines).collect();
    if lines.is_empty() {
        lines = all.clone();
    }
    lines.retain(|line| signature(line, words).is_none());
    if lines.is_empty() {
        return None;
    }
    let links: Vec<String> = links(node);
    let permalink = links.iter().rev().find(|url| is_permalink(url)).cloned();
    let under: Vec<&String> = all.iter().filter(|line| !lines.contains(line)).collect();
    let dated = under.iter().rev().find_map(|line| dateline::find(line, None, words));
    let account = signed.as_ref().map(|signed| signed.account.clone());
    let account = account.or_else(|| permalink.as_deref().and_then(account_in));
    let language = paragraphs.iter().find_map(|p| p.attr("lang")).or_else(|| node.attr("data-lang"));
    Some(Post {
        name: signed.as_ref().and_then(|signed| signed.name.clone()),
        published: signed.and_then(|signed| signed.published).or(dated.map(|found| found.moment)),
        account,
        language: language.map(|tag| tag.to_string()),
        url: permalink,
        lines,
    })
}

fn links(node: &NodeRef<'_>) -> Vec<String> {
    let stated = ["cite", "data-href", "data-instgrm-permalink", "data-telegram-post"];
    let own = stated.iter().filter_map(|name| node.attr(name));
    let inner = node.descendants_it().filter(|inner| inner.has_name("a")).filter_map(|link| link.attr("href"));
    let links = own.chain(inner).map(|url| url.trim().to_string());
    links.filter(|url| url.starts_with("https://") || url.starts_with("http://")).collect()
}

/// Is this the address of one post, as networks form it: an account, a word for "post" and a number or key?
fn is_permalink(url: &str) -> bool {
    let path: Vec<&str> =
        url.split('?').next().unwrap_or(url).split('/').skip(3).filter(|part| !part.is_empty()).collect();
    let kinds = ["status", "statuses", "post", "posts", "p", "reel", "video", "videos"];
    path.iter().rev().skip(1).any(|part| kinds.contains(part))
        || path.first().is_some_and(|part| part.starts_with('@')) && path.len() > 1
}

/// The account in the address of a post.
fn account_in(url: &str) -> Option<String> {
    let first = url.split('/').nth(3).filter(|first| !first.is_empty())?;
    let name = if first == "profile" { url.split('/').nth(4)? } else { first };
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '-' | '@');
    let name = name.trim_start_matches('@');
    (name.len() > 1 && name.len() < 120 && name.chars().all(plain)).then(|| format!("@{name}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Library;

    fn of(page: &str) -> (Vec<Post>, String) {
        let library = Library::embedded();
        let tree = Tree::from(page);
        let posts = take(&tree, &Words::load(&library));
        (posts, squeeze(&tree.root().text()))
    }

    #[test]
    fn posts_leave_the_article() {
        let (posts, rest) = of(
            "<p>Before.</p><blockquote class=twitter-tweet><p lang=fr>Un pont<br>est\u{2026} <a href='https://t.co/x'>pic.twitter.com/x</a></p>\
             &mdash; La Rive (@larive) <a href='https://twitter.com/larive/status/12'>September 2, 2024</a></blockquote>\
             <blockquote class=bluesky-embed><p>A bridge.</p>&mdash; R (<a href='https://bsky.app/profile/r.example'>@r.example</a>) \
             <a href='https://bsky.app/profile/r.example/post/3k'>2 September 2024 at 17:55</a></blockquote>\
             <div class=fb-post data-href='https://www.facebook.com/rive/posts/9'><blockquote><p>Ein Satz.</p>Posted by \
             <a href='#'>Rive</a></blockquote></div><blockquote>Only a quote.</blockquote><p>After.</p>",
        );
        assert_eq!(rest, "Before.Only a quote.After.");
        let accounts: Vec<_> = posts.iter().map(|post| post.account.as_deref().unwrap_or("")).collect();
        assert_eq!(accounts, ["@larive", "@r.example", "@rive"]);
        assert_eq!(posts[0].lines, ["Un pont", "est\u{2026} pic.twitter.com/x"]);
        assert_eq!(posts[0].language.as_deref(), Some("fr"));
        assert_eq!(posts[0].url.as_deref(), Some("https://twitter.com/larive/status/12"));
        assert_eq!(posts[1].published.unwrap().to_string(), "2024-09-02T17:55:00");
    }

    #[test]
    fn a_quote_signed_like_a_post_is_one() {
        let (posts, rest) = of("<blockquote><p>A bridge fell.</p>\u{2014} R (@r) May 5, 2025</blockquote>");
        assert_eq!((posts.len(), rest.as_str()), (1, ""));
    }
}
