//! What stands beside a story on its page: parts for navigation, lists of links, comments, notices of cookies. They are
//! told by their element, their role and the names that sites give them, and go before the story is looked for.

use super::{
    dateline,
    dom::{Level, Passage},
    story::is_prose,
    text::ends_sentence,
    words::{Words, begins_with_words, fold},
};
use dom_query::{Document as Tree, NodeData, NodeId, NodeRef};
use rustc_hash::FxHashMap;

/// Elements that are never part of a story.
const APART: &[&str] = &["nav", "aside", "footer", "form", "button", "dialog", "menu", "select"];
/// Roles likewise.
const ROLES: &[&str] =
    &["navigation", "complementary", "banner", "contentinfo", "dialog", "alertdialog", "search", "toolbar", "menu"];
/// Words in the names (`class`, `id`) of what stands beside a story. Names are a notation: they are English on pages in
/// any language. Those in another are looked up among the labels of `page.toml`.
const BESIDE: &[&str] = &[
    "ad",
    "ads",
    "advert",
    "advertisement",
    "adslot",
    "advertising",
    "breadcrumb",
    "breadcrumbs",
    "cmpbox",
    "consent",
    "cookie",
    "cookies",
    "disclaimer",
    "gdpr",
    "didomi",
    "newsletter",
    "newsletters",
    "onetrust",
    "outbrain",
    "pager",
    "paginate",
    "pagination",
    "paging",
    "popup",
    "promo",
    "promos",
    "promotion",
    "recirc",
    "recirculation",
    "recommend",
    "recommended",
    "recommendation",
    "recommendations",
    "related",
    "relateds",
    "share",
    "sharebar",
    "sharedaddy",
    "sharer",
    "sharing",
    "sidebar",
    "signup",
    "social",
    "socials",
    "sociable",
    "sponsor",
    "sponsored",
    "subscribe",
    "subscription",
    "taboola",
    "tagcloud",
    "taglist",
    "tags",
    "teaser",
    "teasers",
    "ticker",
    "toolbar",
    "trending",
    "footer",
    "masthead",
    "navbar",
    "navigation",
    "nav",
    "menu",
    "submenu",
    "skiplink",
    "authorbox",
    "relatedposts",
    "postmetadata",
    "trackbacks",
    "pingbacks",
];
/// The same, where only two words together say so.
const BESIDE_PAIRS: &[[&str; 2]] = &[
    ["about", "author"],
    ["also", "read"],
    ["author", "bio"],
    ["author", "box"],
    ["author", "info"],
    ["breaking", "news"],
    ["cmp", "banner"],
    ["entry", "meta"],
    ["entry", "utility"],
    ["latest", "news"],
    ["more", "news"],
    ["more", "on"],
    ["more", "stories"],
    ["most", "commented"],
    ["most", "popular"],
    ["most", "read"],
    ["most", "viewed"],
    ["next", "post"],
    ["post", "meta"],
    ["post", "nav"],
    ["post", "tags"],
    ["post", "footer"],
    ["popular", "posts"],
    ["read", "also"],
    ["read", "more"],
    ["read", "next"],
    ["see", "also"],
    ["similar", "posts"],
    ["top", "stories"],
    ["up", "next"],
];
/// Names of what readers wrote under a story, whatever its length.
const COMMENTS: &[&str] = &[
    "comments",
    "commentlist",
    "comment-list",
    "commentarea",
    "comments-area",
    "comments-section",
    "comment-section",
    "disqus_thread",
    "disqus-thread",
    "respond",
    "comments-wrapper",
    "comment-wrapper",
    "commentthread",
    "fb-comments",
    "comments-list",
    "comments-container",
    "comments_section",
    "comment-respond",
];
/// So many lines stand over the first of them.
const HEAD: usize = 3;
/// A label over comments has fewer characters.
const LABEL: usize = 80;
/// What is told of the author under a label has no more parts.
const ABOUT: usize = 3;
/// So many paragraphs stand before it.
const BEFORE: usize = 2;
/// Words that turn the sense of the words after them.
const NEGATIONS: &[&str] = &["no", "has", "with", "without", "is", "not", "hide"];
/// Characters from which a text outside of links counts as prose.
const PROSE: usize = 80;
/// What the text under an element weighs.
#[derive(Debug, Clone, Copy, Default)]
struct Weight {
    /// Characters.
    text: usize,
    /// Characters in runs long enough for sentences, outside of links.
    prose: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    /// By its element or role, or hidden.
    Role,
    Name,
    Comments,
}

/// Takes the parts beside the story out of the tree. What holds most of the page's prose stays, whatever its name.
pub(crate) fn remove(tree: &Tree, words: &Words<'_>) {
    let mut found = Found { words, signs: Vec::new(), known: FxHashMap::default() };
    let all = found.weigh(&tree.root(), Linked::No);
    for (id, sign, weight) in found.signs {
        let goes = match sign {
            Sign::Role => weight.prose * 2 <= all.prose && (weight.text * 2 < all.text || weight.text < 200),
            Sign::Name => weight.prose * 4 <= all.prose && weight.text * 3 < all.text,
            Sign::Comments => weight.prose * 2 <= all.prose || weight.prose + PROSE <= all.prose,
        };
        if goes {
            NodeRef::new(id, &tree.tree).remove_from_parent();
        }
    }
}

/// Leaves out what stands under a label for comments or for the author's life, since the story does not go on there.
pub(crate) fn drop_behind(whole: &[Passage], chosen: &mut [bool], authors: &[String], words: &Words<'_>) {
    let mut before = 0;
    let mut rest = chosen.iter().filter(|chosen| **chosen).count();
    for at in 0..whole.len() {
        rest -= usize::from(chosen[at]);
        // Extractors leave such headings out, and keep what stands under them.
        if !chosen[at] && whole[at].level != Level::Heading {
            continue;
        }
        let after = whole[at + 1..].iter().zip(&chosen[at + 1..]).filter(|(_, chosen)| **chosen);
        let label = before >= BEFORE && whole[at].linked < 0.5;
        if label && rest <= ABOUT && words.about.contains(&fold(&whole[at].part.text)) {
            let text = |passage: &Passage| fold(&passage.part.text);
            let names = |passage: &Passage| authors.iter().any(|author| text(passage).contains(author.as_str()));
            let tells = |passage: &Passage| passage.part.text.contains(char::is_numeric);
            if after.clone().any(|(passage, _)| names(passage)) || !after.clone().any(|(passage, _)| tells(passage)) {
                chosen[at..].fill(false);
            }
            return;
        }
        let heads = || chosen[at] || whole[at + 1..].iter().take(HEAD).any(|passage| heads_comment(passage, words));
        if label && opens_comments(&whole[at].part.text, words) && heads() {
            let inside = |body| after.clone().any(|(passage, _)| passage.body == Some(body));
            if !whole[at].body.is_some_and(inside) {
                chosen[at..].fill(false);
            }
            return;
        }
        before += usize::from(chosen[at] && is_prose(&whole[at]));
    }
}

/// "Karl says:", "3 March 2024, 10:15": the line over what a reader wrote.
fn heads_comment(passage: &Passage, words: &Words<'_>) -> bool {
    let text = &passage.part.text;
    text.len() < LABEL && (text.ends_with(':') || dateline::find(text, None, words).is_some())
}

/// "Comments", "3 comments on this story", "Comments: Ann: Well said."
fn opens_comments(text: &str, words: &Words<'_>) -> bool {
    if let Some((label, _)) = text.split_once([':', '\u{ff1a}']).filter(|(label, _)| label.len() < LABEL) {
        return words.comments.contains(&fold(label));
    }
    if text.len() >= LABEL || ends_sentence(text) {
        return false;
    }
    let folded = fold(text);
    let label = folded.trim_matches(|c: char| c.is_numeric() || c == ' ');
    let counted = folded.starts_with(char::is_numeric);
    // "3 answers to \"A bridge falls\"", but "Five answers to a hard question".
    let quotes = text.contains(['"', '\u{201c}', '\u{201e}', '\u{ab}', '\u{2018}']);
    let opens = |way: &&String| begins_with_words(label, way) && (quotes || !way.contains(' '));
    words.comments.contains(label) || counted && words.comments.iter().any(|way| opens(&way))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Linked {
    No,
    Yes,
}

struct Found<'w> {
    words: &'w Words<'w>,
    /// Outer elements after those within them.
    signs: Vec<(NodeId, Sign, Weight)>,
    /// What was found out about a name, since a page says the same one often.
    known: FxHashMap<String, Option<Sign>>,
}

impl Found<'_> {
    fn weigh(&mut self, node: &NodeRef<'_>, linked: Linked) -> Weight {
        if let Some(weight) = text_weight(node, linked) {
            return weight;
        }
        let (sign, linked) = match node.element_ref() {
            Some(element) => {
                let name: &str = &element.name.local;
                if matches!(name, "script" | "style" | "noscript" | "head") {
                    return Weight::default();
                }
                (self.sign(name, &element), if name == "a" { Linked::Yes } else { linked })
            }
            None => (None, linked),
        };
        let mut sum = Weight::default();
        for child in node.children_it(false) {
            let weight = self.weigh(&child, linked);
            sum.text += weight.text;
            sum.prose += weight.prose;
        }
        if let Some(sign) = sign {
            self.signs.push((node.id, sign, sum));
        }
        sum
    }

    fn sign(&mut self, name: &str, element: &dom_query::Element) -> Option<Sign> {
        if matches!(name, "html" | "body" | "main" | "article") {
            return None;
        }
        if APART.contains(&name) {
            return Some(Sign::Role);
        }
        let named = matches!(
            name,
            "div" | "section" | "ul" | "ol" | "p" | "span" | "table" | "header" | "h2" | "h3" | "h4" | "li" | "dl"
        );
        let mut sign = None;
        for attr in &element.attrs {
            match &*attr.name.local {
                "hidden" => return Some(Sign::Role),
                "role" if ROLES.contains(&&*attr.value) => return Some(Sign::Role),
                "style" if is_hidden(&attr.value) => return Some(Sign::Role),
                "class" | "id" if named && sign.is_none() => {
                    let mut names = attr.value.split_ascii_whitespace().take(16);
                    sign = names.find_map(|name| self.sign_of_name(name)).filter(|_| !is_lead(name, &attr.value));
                }
                _ => {}
            }
        }
        sign
    }

    fn sign_of_name(&mut self, name: &str) -> Option<Sign> {
        if let Some(sign) = self.known.get(name) {
            return *sign;
        }
        let sign = sign_of_name(name, self.words);
        self.known.insert(name.to_string(), sign);
        sign
    }
}

/// A single paragraph or heading that is called a teaser is what German newsrooms call their standfirst.
fn is_lead(element: &str, names: &str) -> bool {
    matches!(element, "p" | "h2" | "h3" | "h4") && names.to_ascii_lowercase().contains("teaser")
}

fn text_weight(node: &NodeRef<'_>, linked: Linked) -> Option<Weight> {
    node.query_or(None, |node| {
        let NodeData::Text { contents } = &node.data else { return None };
        let length = contents.trim().len();
        let text = if length == 0 { 0 } else { contents.trim().chars().count() };
        Some(Weight { text, prose: if text >= PROSE && linked == Linked::No { text } else { 0 } })
    })
}

fn is_hidden(style: &str) -> bool {
    let style: String = style.chars().take(200).filter(|c| !c.is_whitespace()).collect();
    style.to_ascii_lowercase().contains("display:none")
}

fn sign_of_name(name: &str, words: &Words<'_>) -> Option<Sign> {
    if name.len() > 64 {
        return None;
    }
    let lower = name.to_ascii_lowercase();
    if COMMENTS.contains(&lower.as_str()) {
        return Some(Sign::Comments);
    }
    let parts = parts(name);
    let (first, last) = (parts.first()?.as_str(), parts.last()?.as_str());
    if parts.len() > 4 || NEGATIONS.contains(&first) {
        return None;
    }
    let pair = |pair: &[String]| BESIDE_PAIRS.iter().any(|known| pair.iter().eq(known));
    let whole = fold(&parts.concat());
    let last_word = fold(last);
    if words.comments.iter().any(|label| label.len() > 6 && (whole == *label || last_word.ends_with(label.as_str()))) {
        return Some(Sign::Comments);
    }
    let beside = BESIDE.contains(&first) || BESIDE.contains(&last) || parts.windows(2).any(pair);
    let labelled = || {
        let label = fold(&parts.join(" "));
        words.page.contains(&label)
    };
    (beside || labelled()).then_some(Sign::Name)
}

/// The words of a name: `relatedPosts`, `related-posts` and `related_posts` have the same two.
pub(crate) fn parts(name: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut lower = false;
    for c in name.chars() {
        let starts = c.is_uppercase() && lower;
        if (starts || !c.is_alphanumeric()) && parts.last().is_some_and(|part| !part.is_empty()) {
            parts.push(String::new());
        }
        if let (Some(part), true) = (parts.last_mut(), c.is_alphanumeric()) {
            part.extend(c.to_lowercase());
        }
        lower = c.is_lowercase();
    }
    parts.retain(|part| !part.is_empty());
    parts
}
