//! Posts embedded in a page: taken out of the article and read for themselves.

use super::{
    blocks::squeeze,
    dateline, dom,
    post::{Post, signature, signed_by},
    words::Words,
};
use crate::document::Moment;
use dom_query::{Document as Tree, NodeRef};
use std::collections::HashSet;

/// The classes that networks give to the block quotes that they embed. Frames hold no text and leave none.
const QUOTES: &[&str] = &[
    "twitter-tweet",
    "twitter-video",
    "bluesky-embed",
    "mastodon-embed",
    "instagram-media",
    "tiktok-embed",
    "reddit-card",
    "reddit-embed-bq",
    "text-post-media",
];
/// Those that they give to any element.
const BOXES: &[&str] =
    &["twitter-tweet-rendered", "fb-post", "fb-video", "telegram-post", "telegram-embed", "tgme_widget_message"];
/// The parts of a message of Telegram's own pages: who wrote it first, where it was passed on; who sent it; its text.
const FORWARDED: &str = "tgme_widget_message_forwarded_from_name";
const OWNER: &str = "tgme_widget_message_owner_name";
const MESSAGE: &str = "tgme_widget_message_text";
/// Attributes in which networks state the address of a post.
const ADDRESSES: &[&str] =
    &["cite", "data-href", "data-instgrm-permalink", "data-text-post-permalink", "data-embed-url", "data-url"];
/// What stands between account and number in the address of a post.
const KINDS: &[&str] = &["status", "statuses", "post", "posts", "p", "reel", "tv", "video", "videos", "photos"];

/// Takes the embedded posts out of the tree, in the order of the page. Those without a text are dropped.
pub(crate) fn take(tree: &Tree, words: &Words<'_>) -> Vec<Post> {
    let root = tree.root();
    let nodes: Vec<_> = root.descendants_it().filter_map(|node| Some((node, mark(&node, words)?))).collect();
    let mut posts = Vec::new();
    let mut taken = HashSet::new();
    for (node, mark) in nodes {
        let inside = node.ancestors_it(None).any(|outer| taken.contains(&outer.id));
        taken.insert(node.id);
        if !inside {
            posts.extend(post(&node, mark, words).filter(|post| !post.lines.is_empty()));
        }
        node.remove_from_parent();
    }
    posts
}

/// By what a post in a page is known.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Mark {
    /// Its network says so.
    Class,
    /// It is signed like one.
    Signature,
}

/// By what an element is known for an embedded post.
fn mark(node: &NodeRef<'_>, words: &Words<'_>) -> Option<Mark> {
    let element = node.element_ref()?;
    let quote = &*element.name.local == "blockquote";
    let class = element.attrs.iter().find(|attribute| &*attribute.name.local == "class");
    let mut classes = class.into_iter().flat_map(|class| class.value.split_ascii_whitespace());
    if classes.any(|class| BOXES.contains(&class) || quote && QUOTES.contains(&class)) {
        return Some(Mark::Class);
    }
    let signed = || ending(&dom::lines(node)).any(|line| signature(line, words).is_some());
    (quote && signed()).then_some(Mark::Signature)
}

/// The lines in which a signature can stand.
fn ending(lines: &[String]) -> impl Iterator<Item = &String> {
    lines.iter().rev().take(2)
}

fn post(node: &NodeRef<'_>, mark: Mark, words: &Words<'_>) -> Option<Post> {
    if let Some(message) = node.attr("data-post").filter(|_| node.has_class("tgme_widget_message")) {
        return message_of_telegram(node, &message);
    }
    let all = dom::lines(node);
    let strict = ending(&all).find_map(|line| Some((line.clone(), signature(line, words)?)));
    let loose = || ending(&all).find_map(|line| Some((line.clone(), signed_by(line, words)?)));
    let signed = strict.or_else(|| loose().filter(|_| mark == Mark::Class));
    let links = links(node);
    let permalink = links.iter().map(|link| &link.url).rev().find(|url| is_permalink(url)).map(|url| plain(url));
    let paragraphs: Vec<_> = node.find(&["p"]).into_iter().filter(|p| !squeeze(&p.text()).is_empty()).collect();
    let name = links
        .iter()
        .find(|link| link.role == Role::Text && is_page_of(&link.url, permalink.as_deref()))
        .map(|link| link.words.clone());
    let time = find(node, "time");
    let stated = time.and_then(|time| Moment::parse(&time.attr("datetime")?));
    let language = paragraphs.iter().find_map(|p| p.attr("lang")).or_else(|| node.attr("lang"));
    let mut lines: Vec<String> = paragraphs.iter().flat_map(dom::lines).collect();
    if paragraphs.is_empty() {
        if mark == Mark::Class {
            // What is not the post's own stands in links: its address, its account, a melody.
            links.iter().filter(|link| link.role != Role::Text).for_each(|link| link.node.remove_from_parent());
        }
        lines = dom::lines(node);
    }
    lines.retain(|line| signed.as_ref().is_none_or(|(signature, _)| line != signature));
    let shown = time.map(|time| squeeze(&time.text()));
    lines.retain(|line| shown.as_ref() != Some(line));
    let under: Vec<&String> = all.iter().filter(|line| !lines.contains(line)).collect();
    let dated = || under.iter().rev().find_map(|line| dateline::find(line, None, words)).map(|found| found.moment);
    let signed = signed.map(|(_, signature)| signature);
    let account = signed.as_ref().map(|signed| signed.account.clone());
    Some(Post {
        name: name.or(signed.as_ref().and_then(|signed| signed.name.clone())),
        published: stated.or(signed.and_then(|signed| signed.published)).or_else(dated),
        account: account.or_else(|| permalink.as_deref().and_then(account_in)),
        language: language.map(|tag| tag.to_string()),
        url: permalink,
        lines,
        ..Post::default()
    })
}

/// A message as Telegram's pages show it; one passed on is that of its first sender.
fn message_of_telegram(node: &NodeRef<'_>, address: &str) -> Option<Post> {
    let (channel, _) = address.split_once('/')?;
    let line = |class| find(node, class).map(|node| squeeze(&node.text())).filter(|line| !line.is_empty());
    let times = node.descendants_it().filter(|inner| inner.has_name("time"));
    let time = times.filter_map(|time| Moment::parse(&time.attr("datetime")?)).last();
    let lines = find(node, MESSAGE).map(|text| dom::lines(&text)).unwrap_or_default();
    if let Some(first) = line(FORWARDED) {
        return Some(Post { name: Some(first), captured: time, lines, ..Post::default() });
    }
    let url = format!("https://t.me/{address}");
    let name = line(OWNER);
    Some(Post { account: account_named(channel), name, published: time, url: Some(url), lines, ..Post::default() })
}

/// The first element under `node` of this class or name.
fn find<'t>(node: &NodeRef<'t>, class: &str) -> Option<NodeRef<'t>> {
    node.descendants_it().find(|inner| inner.has_class(class) || inner.has_name(class))
}

/// A link of an embedded post.
struct Link<'t> {
    node: NodeRef<'t>,
    url: String,
    words: String,
    role: Role,
}

/// What a link leads to.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Role {
    /// The post, its account or its melody: words of the network.
    Network,
    /// A tag or anything else: words of the post.
    Text,
}

/// The addresses that the element states, then those of the links in it.
fn links<'t>(node: &NodeRef<'t>) -> Vec<Link<'t>> {
    let own = ADDRESSES.iter().filter_map(|name| Some((*node, node.attr(name)?)));
    let inner = node.descendants_it().filter(|inner| inner.has_name("a"));
    let cited = node.descendants_it().filter_map(|inner| Some((inner, inner.attr("cite")?)));
    let inner = inner.filter_map(|link| Some((link, link.attr("href")?)));
    let links = own.chain(cited).chain(inner).map(|(node, url)| {
        let url = url.trim().trim_end_matches("/embed").to_string();
        let words = if node.has_name("a") { squeeze(&node.text()) } else { String::new() };
        let is_network = path_of(&url).contains(&"music") || is_permalink(&url) || words.starts_with('@');
        let role = if is_network && node.has_name("a") { Role::Network } else { Role::Text };
        Link { node, url, words, role }
    });
    links.filter(|link| link.url.starts_with("https://") || link.url.starts_with("http://")).collect()
}

fn path_of(url: &str) -> Vec<&str> {
    let address = url.split(['?', '#']).next().unwrap_or(url);
    address.split('/').skip(3).filter(|part| !part.is_empty()).collect()
}

/// Is this the address of one post, as networks form it: an account, a word for "post" and a number or key?
fn is_permalink(url: &str) -> bool {
    let path = path_of(url);
    path.iter().rev().skip(1).any(|part| KINDS.contains(part))
        || path.first().is_some_and(|part| part.starts_with('@')) && path.len() > 1
}

/// Is this the page of the account that wrote the post at `permalink`, and has it the form of one?
fn is_page_of(url: &str, permalink: Option<&str>) -> bool {
    let Some(permalink) = permalink else { return false };
    let (page, post) = (path_of(url), path_of(permalink));
    let site = |url: &str| url.split('/').nth(2).map(str::to_string);
    site(url) == site(permalink)
        && page.len() == 1
        && post.first().is_some_and(|first| page.contains(first) || KINDS.contains(first))
}

/// The address of a post without what only counts who came from where.
fn plain(url: &str) -> String {
    let query = url.split_once('?').map_or("", |(_, query)| query);
    let counted = ["ref_src=", "utm_", "refer=", "igsh=", "s="].iter().any(|mark| query.starts_with(mark));
    if counted { url.split('?').next().unwrap_or(url).into() } else { url.into() }
}

/// The account in the address of a post.
fn account_in(url: &str) -> Option<String> {
    let path = path_of(url);
    let (name, next) = match path[..] {
        ["profile", name, kind, ..] => (name, kind),
        [name, kind, ..] => (name, kind),
        _ => return None,
    };
    let is_account = name.starts_with('@') || KINDS.contains(&next) && !KINDS.contains(&name);
    account_named(name).filter(|_| is_account)
}

fn account_named(name: &str) -> Option<String> {
    let name = name.trim_start_matches('@');
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '-' | '@');
    (name.len() > 1 && name.len() < 120 && name.chars().all(plain)).then(|| format!("@{name}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Library;

    fn of(page: &str) -> (Vec<Post>, String) {
        let library = Library::embedded();
        let tree = Tree::from(page);
        let posts = take(&tree, &Words::of(&library));
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
