//! Markup made safe to parse: whatever the page, the tree that comes of it is bounded in depth and in nodes.
//!
//! The HTML standard asks parsers for things that cost the square of the input (formatting reopened in every paragraph,
//! walks up an unbounded stack), and readers of the tree recurse. So tags beyond any page's needs are dropped before
//! parsing; their text stays. Scripts, styles and pictures in markup go as well, since no text is in them.

/// Elements within elements; real pages stay below 60.
const DEPTH: usize = 200;
/// Open `<b>`, `<a>` and the like, which a parser reopens in every paragraph.
const FORMATTING: usize = 16;
/// Tags in all; real pages have some thousands.
const TAGS: usize = 100_000;
/// Bytes of one tag.
const TAG_LENGTH: usize = 8 << 10;
/// Attributes of one tag, about.
const ATTRIBUTES: usize = 64;
/// Tags without an end, after which the rest is taken for text.
const BROKEN: usize = 1_000;
/// Forms whose length is looked at; the one around a page is among its first.
const FORMS: usize = 16;

const VOID: &[&str] =
    &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];
/// Elements that a following one closes only within the right parent, so that they nest elsewhere. Their tags go.
const STRAY: &[&str] = &["rt", "rp", "rb", "rtc", "option", "optgroup"];
const FORMATTERS: &[&str] =
    &["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];
/// Elements whose content is not text of the page.
const OPAQUE: &[&str] =
    &["style", "svg", "iframe", "noembed", "noframes", "xmp", "textarea", "template", "math", "canvas", "object"];

/// Is this an element that a following one closes, so that it does not nest by itself?
fn closes_itself(name: &str) -> bool {
    let cell = matches!(name.as_bytes(), [b't', b'd' | b'h' | b'r']);
    cell || matches!(
        name,
        "p" | "li" | "dt" | "dd" | "thead" | "tbody" | "tfoot" | "colgroup" | "html" | "head" | "body"
    )
}

/// The markup without what would make its tree unbounded.
pub(crate) fn tame(markup: &str) -> String {
    let mut out = String::with_capacity(markup.len());
    let (mut depth, mut formatting, mut dropped, mut tags, mut broken) = (0_usize, 0_usize, 0_usize, 0_usize, 0_usize);
    let mut unclosed: Vec<&str> = Vec::new();
    let mut forms = FORMS;
    let mut rest = markup;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if rest.starts_with("<!--") {
            rest = rest[4..].split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let closing = rest[1..].starts_with('/');
        let from = 1 + usize::from(closing);
        let length = rest[from..].bytes().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b':')).count();
        if length == 0 || !rest.as_bytes()[from].is_ascii_alphabetic() {
            let declaration = rest[1..].starts_with(['!', '?', '/']);
            if declaration {
                rest = rest.split_once('>').map_or("", |(_, after)| after);
            } else {
                out.push_str("&lt;");
                rest = &rest[1..];
            }
            continue;
        }
        let name = rest[from..from + length.min(32)].to_ascii_lowercase();
        let Some((end, plain)) = tag_end(rest, &mut broken) else { break };
        let tag = &rest[..end];
        rest = &rest[end..];
        tags += 1;
        if STRAY.contains(&name.as_str()) {
            out.push(' ');
            continue;
        }
        // Some systems (ASP.NET, Domino) put the whole page into one form.
        if name == "form" && !closing && forms > 0 {
            forms -= 1;
            if find_closing(rest, &name).map_or(rest.len(), |(inside, _)| inside.len()) * 2 > markup.len() {
                continue;
            }
        }
        if closing {
            if dropped > 0 && !closes_itself(&name) {
                dropped -= 1;
                continue;
            }
            if !closes_itself(&name) {
                depth = depth.saturating_sub(1);
                formatting = formatting.saturating_sub(usize::from(FORMATTERS.contains(&name.as_str())));
            }
            out.push_str(tag);
            continue;
        }
        if name == "script" || OPAQUE.contains(&name.as_str()) {
            if unclosed.contains(&name.as_str()) {
                continue;
            }
            match find_closing(rest, &name) {
                Some((inside, after)) => {
                    if name == "script" && tag.contains("ld+json") {
                        out.push_str(tag);
                        out.push_str(inside);
                        out.push_str("</script>");
                    }
                    rest = after;
                }
                None => unclosed.extend(OPAQUE.iter().chain(&["script"]).find(|known| **known == name)),
            }
            continue;
        }
        if tags > TAGS {
            continue;
        }
        let nests = !VOID.contains(&name.as_str()) && !closes_itself(&name);
        let formats = FORMATTERS.contains(&name.as_str());
        if nests && (depth >= DEPTH || formats && formatting >= FORMATTING) {
            dropped += 1;
            continue;
        }
        depth += usize::from(nests);
        formatting += usize::from(formats);
        if plain {
            out.push_str(tag);
        } else {
            out.push('<');
            out.push_str(&name);
            out.push('>');
        }
    }
    out.push_str(if broken > BROKEN { "" } else { rest });
    out
}

/// Where the tag at the start of `text` ends, and whether it is of a sane size. None where too many have no end.
fn tag_end(text: &str, broken: &mut usize) -> Option<(usize, bool)> {
    let mut quote = None;
    let mut gaps = 0;
    for (at, byte) in text.bytes().enumerate().take(TAG_LENGTH) {
        match (byte, quote) {
            (b'>', None) => return Some((at + 1, gaps <= ATTRIBUTES)),
            (b'"' | b'\'', None) if text.as_bytes()[..at].ends_with(b"=") => quote = Some(byte),
            (_, Some(open)) if open == byte => quote = None,
            (b' ' | b'\n' | b'\t' | b'/', None) => gaps += 1,
            _ => {}
        }
    }
    *broken += 1;
    if *broken > BROKEN {
        return None;
    }
    Some((text.find('>').map_or(text.len(), |at| at + 1), false))
}

/// What stands before the closing tag of `name`, and what after it.
fn find_closing<'t>(text: &'t str, name: &str) -> Option<(&'t str, &'t str)> {
    let mut from = 0;
    while let Some(at) = text[from..].find("</") {
        let at = from + at;
        let candidate = text.as_bytes().get(at + 2..at + 2 + name.len())?;
        if candidate.eq_ignore_ascii_case(name.as_bytes()) {
            let after = text[at..].split_once('>').map_or("", |(_, after)| after);
            return Some((&text[..at], after));
        }
        from = at + 2;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_left_as_it_is_but_for_scripts() {
        let page =
            "<!doctype html><p class=\"a>b\">1 < 2<br><b>x</b></p><script>if (a<b) {}</script><style>p{}</style>";
        assert_eq!(tame(page), "<p class=\"a>b\">1 &lt; 2<br><b>x</b></p>");
        let data = "<script type=\"application/ld+json\">{\"a\":\"<p>\"}</script>";
        assert_eq!(tame(data), data);
    }

    #[test]
    fn depth_is_bounded_and_text_kept() {
        let page = format!("{}deep{}", "<div>".repeat(10_000), "</div>".repeat(10_000));
        let tamed = tame(&page);
        assert_eq!(tamed.matches("<div>").count(), DEPTH);
        assert_eq!(tamed.matches("</div>").count(), DEPTH);
        assert!(tamed.contains("deep"));
        let bold: String = (0..1_000).map(|n| format!("<b id={n}>")).collect();
        assert_eq!(tame(&bold).matches("<b").count(), FORMATTING);
    }

    #[test]
    fn broken_markup_ends() {
        for page in ["<", "<a", "<a href=\"", "</", "<!--", "<script>", "<svg><svg>", "<p <p <p", "<\u{e9}>"] {
            tame(page);
        }
        let open = "<a \"".repeat(100_000);
        assert!(tame(&open).len() < open.len());
    }
}
