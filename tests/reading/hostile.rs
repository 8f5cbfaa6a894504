use super::{LIBRARY, read};
use diptych::{compare, document::Document, read::read_bytes};

/// What must not come out of any field as markup.
const ATTACKS: &[&str] = &[
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "'-alert(1)-'",
    "javascript:alert(1)",
    "</title><svg onload=alert(1)>",
    "{{constructor.constructor('alert(1)')()}}",
    "</script><iframe src=javascript:alert(1)>",
];

fn entities(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// The attack in every place from which a field is read.
fn page(attack: &str) -> String {
    let (escaped, json) = (entities(attack), attack.replace('\\', "\\\\").replace('"', "\\\"").replace("</", "<\\/"));
    format!(
        "<!doctype html><html lang=\"{escaped}\"><head><title>{escaped}</title>\
         <meta property=\"og:title\" content=\"Bridge falls {escaped}\"><meta property=\"og:site_name\" content=\"Post {escaped}\">\
         <meta name=author content=\"Ann {escaped}\"><meta property=\"article:published_time\" content=\"{escaped}\">\
         <link rel=canonical href=\"{escaped}\"><meta property=\"og:url\" content=\"https://post.example/{escaped}\">\
         <script type=\"application/ld+json\">{{\"@type\":\"NewsArticle\",\"headline\":\"Bridge falls {json}\",\"url\":\"{json}\",\
         \"author\":{{\"name\":\"{json}\"}},\"publisher\":{{\"name\":\"{json}\"}},\"datePublished\":\"{json}\",\"inLanguage\":\"{json}\"}}</script>\
         </head><body><article onclick=\"alert(1)\"><h1>Bridge falls {escaped}</h1><p class=byline>By Ann Lee {escaped}</p>\
         <p onmouseover=\"alert(1)\">Seven people were killed when a bridge fell on Monday, the mayor said. {escaped}</p>\
         <p>{attack} Nine people were injured in the fall of the bridge, the fire service said on Tuesday.</p>\
         <p><a href=\"javascript:alert(1)\">Twelve people were rescued</a> from the river, according to the coast guard. {escaped}</p>\
         <blockquote class=twitter-tweet><p>Five people were killed. {escaped}</p>&mdash; {escaped} (@post) \
         <a href=\"javascript:alert(1)\">May 5, 2025</a></blockquote></article></body></html>"
    )
}

#[test]
fn nothing_of_a_script_reaches_a_report() {
    for attack in ATTACKS {
        let documents: Vec<Document> = ["a.html", "b.html"].iter().flat_map(|name| read(name, page(attack))).collect();
        assert!(documents[0].text.contains("Seven people"), "{}", documents[0].text);
        let urls = documents.iter().filter_map(|document| document.url.as_deref());
        assert!(
            urls.clone().all(|url| url.starts_with("https://") || url.starts_with("http://")),
            "{:?}",
            urls.collect::<Vec<_>>()
        );
        let report = diptych::report::html::page(&compare(documents, &LIBRARY), &LIBRARY);
        let clean = diptych::report::html::page(&compare(read("a.html", page("x")), &LIBRARY), &LIBRARY);
        let count = |html: &str, what: &str| html.to_lowercase().matches(what).count();
        for tag in ["<script", "<iframe", "<img", "<svg", "<object", "<embed"] {
            assert!(count(&report, tag) <= count(&clean, tag), "{tag} after {attack}");
        }
        let html = scraper::Html::parse_document(&report);
        for element in html.tree.values().filter_map(|node| node.as_element()) {
            for (name, value) in element.attrs() {
                assert!(!name.starts_with("on"), "{name} on {} after {attack}", element.name());
                assert!(!value.trim_start().to_lowercase().starts_with("javascript:"), "{name} after {attack}");
            }
        }
    }
}

#[test]
fn a_hundred_megabytes_are_read_or_refused_within_bounds() {
    let text = "A ferry sank off the harbour before dawn on Tuesday, and divers searched the hull. ";
    let mut page = String::from("<!doctype html><html><title>Ferry</title><body><h1>Ferry sinks</h1>");
    while page.len() < 100 << 20 {
        page.push_str("<div class=item><span>");
        page.push_str(text);
        page.push_str("</span></div>");
    }
    let found = read("huge.html", &page);
    assert!(found[0].text.contains("A ferry sank"));
}

#[test]
fn a_million_tiny_elements_and_one_giant_attribute() {
    let story = "<p>A ferry sank off the harbour before dawn on Tuesday, and divers searched the hull.</p>";
    let tiny = format!("<html><body>{story}{}</body>", "<i>x</i>".repeat(1_000_000));
    assert!(read("tiny.html", tiny)[0].text.contains("A ferry sank"));
    let giant = format!("<html><body><div data-x=\"{}\">{story}</div></body>", "x".repeat(20 << 20));
    assert!(read("giant.html", giant)[0].text.contains("A ferry sank"));
    let names = format!("<html><body><div class=\"{}\">{story}</div></body>", "a b ".repeat(2_000));
    assert!(read("names.html", names)[0].text.contains("A ferry sank"));
}

#[test]
fn deep_lists_tables_and_unclosed_tags_end() {
    let story = "<p>A ferry sank off the harbour before dawn on Tuesday, and divers searched the hull.</p>";
    for open in [
        "<div>",
        "<ul><li>",
        "<table><tr><td>",
        "<b>",
        "<dl><dt>",
        "<section class=live><time>10:00</time>",
        "<p>",
        "<a href=x>",
        "<h1>",
        "<figure>",
        "<blockquote>",
        "<option>",
        "<rt>",
    ] {
        let page = format!("<html><body>{story}{}{story}", open.repeat(10_000));
        assert!(read("deep.html", page)[0].text.contains("A ferry sank"), "{open}");
    }
}

#[test]
fn broken_data_costs_only_itself() {
    let story = "<p>A ferry sank off the harbour before dawn on Tuesday, and divers searched the hull.</p>";
    let deep = "[".repeat(50_000);
    let data = [
        "{",
        "{\"@type\":\"LiveBlogPosting\",\"liveBlogUpdate\":",
        "{\"liveBlogUpdate\":[{\"articleBody\":7},null,[],{\"articleBody\":\"\"}]}",
        "{\"isAccessibleForFree\":{},\"wordCount\":-1}",
        "{\"isAccessibleForFree\":\"no\",\"wordCount\":1e99}",
        "\u{0}",
        &deep,
        "{\"@type\":[[[]]],\"headline\":[{}],\"datePublished\":\"99999-99-99\",\"author\":[[[\"x\"]]]}",
    ];
    for data in data {
        let page = format!(
            "<html><script type=application/ld+json>{data}</script><body><h1>Ferry sinks</h1>{story}</body></html>"
        );
        let found = read_bytes("data.html", page.as_bytes(), &LIBRARY).unwrap();
        assert!(found[0].text.contains("A ferry sank") && !found[0].truncated, "{}", &data[..data.len().min(60)]);
    }
}
