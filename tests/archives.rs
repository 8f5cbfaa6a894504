//! Archives and feeds: what comes of them whole, cut off, broken and hostile. The texts are our own; archives are made here.

use diptych::{
    document::Document,
    lexicon::Library,
    meaning::{BlockKind, Medium},
    read::{Found, Given, Piece, read_each, read_inputs},
};
use flate2::{Compression, read::GzEncoder};
use proptest::prelude::*;
use rawzip::{CompressionMethod, ZipArchiveWriter};
use std::{
    convert::Infallible,
    fs,
    io::{Read, Write},
    sync::LazyLock,
};

static LIBRARY: LazyLock<Library> = LazyLock::new(Library::embedded);

const PAGE: &str = "<html lang=en><title>Ferry sinks off Port Callow</title><h1>Ferry sinks off Port Callow</h1>\
    <p>A ferry sank off Port Callow before dawn on Tuesday, and divers were searching the hull, the coast guard said.</p>\
    <p>Relatives waited at the harbour through the morning.</p></html>";

fn found(name: &str, bytes: &[u8]) -> Vec<Found> {
    let mut all = Vec::new();
    let given = vec![Given::Piece(Piece::new(name, bytes.to_vec()))];
    let Ok(()) = read_each(given, &LIBRARY, |_, one| {
        all.push(one);
        Ok::<(), Infallible>(())
    });
    all
}

fn documents(name: &str, bytes: &[u8]) -> Vec<Document> {
    found(name, bytes).into_iter().map(|one| one.unwrap_or_else(|error| panic!("{error}"))).collect()
}

fn one(name: &str, bytes: &[u8]) -> Document {
    let mut all = documents(name, bytes);
    assert_eq!(all.len(), 1, "{all:#?}");
    all.remove(0)
}

/// Headlines of what was read, and messages of what was not.
fn told(found: &[Found]) -> Vec<String> {
    let line = |one: &Found| match one {
        Ok(document) => document.headline.clone().unwrap_or_default(),
        Err(error) => format!("{}: {}", error.input, error.message),
    };
    found.iter().map(line).collect()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    GzEncoder::new(bytes, Compression::fast()).read_to_end(&mut out).unwrap();
    out
}

fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut archive = ZipArchiveWriter::new(&mut out);
    for (name, bytes) in members {
        let name = rawzip::path::EntryPath::verbatim(name.as_bytes());
        let (mut entry, config) =
            archive.new_file(name).compression_method(CompressionMethod::DEFLATE).start().unwrap();
        let mut writer = config.wrap(flate2::write::DeflateEncoder::new(&mut entry, Compression::fast()));
        writer.write_all(bytes).unwrap();
        let (encoder, descriptor) = writer.finish().unwrap();
        encoder.finish().unwrap();
        entry.finish(descriptor).unwrap();
    }
    archive.finish().unwrap();
    out
}

fn record(kind: &str, url: &str, body: &[u8]) -> Vec<u8> {
    let head = format!(
        "WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2026-02-03T04:05:06Z\r\n\
         Content-Type: application/http;msgtype={kind}\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    [head.as_bytes(), body, b"\r\n\r\n"].concat()
}

fn response(url: &str, status: u16, fields: &str, body: &[u8]) -> Vec<u8> {
    let head = format!("HTTP/1.1 {status} Reason\r\n{fields}\r\n\r\n");
    record("response", url, &[head.as_bytes(), body].concat())
}

fn page(url: &str, headline: &str) -> Vec<u8> {
    let page = PAGE.replace("Ferry sinks off Port Callow", headline);
    response(url, 200, "Content-Type: text/html; charset=utf-8", page.as_bytes())
}

#[test]
fn a_page_is_the_same_in_every_archive() {
    let plain = one("page.html", PAGE.as_bytes());
    let in_zip = zip(&[("saved/", b""), ("saved/page.html", PAGE.as_bytes()), ("saved/x.css", b"p {}")]);
    for (name, bytes) in [
        ("page.html.gz", gzip(PAGE.as_bytes())),
        ("pages.zip", in_zip.clone()),
        ("pages.zip.gz", gzip(&in_zip)),
        ("outer.zip", zip(&[("inner.zip", &in_zip)])),
        ("a.warc", page("https://echo.example/page", "Ferry sinks off Port Callow")),
        ("a.warc.gz", gzip(&page("https://echo.example/page", "Ferry sinks off Port Callow"))),
        (
            "w.zip",
            zip(&[("archive/a.warc.gz", &gzip(&page("https://echo.example/page", "Ferry sinks off Port Callow")))]),
        ),
    ] {
        let document = one(name, &bytes);
        assert_eq!((&document.text, &document.id), (&plain.text, &"page".to_string()), "{name}");
    }
    assert_eq!(one("pages.zip", &in_zip).input, "pages.zip: saved/page.html");
    assert_eq!(one("pages.zip", &in_zip).sha256, plain.sha256);
}

#[test]
fn an_answer_in_a_web_archive_says_where_and_when() {
    let document = one("a.warc", &page("https://echo.example/news/ferry", "Ferry sinks off Port Callow"));
    assert_eq!(document.url.as_deref(), Some("https://echo.example/news/ferry"));
    assert_eq!(document.outlet.as_deref(), Some("echo.example"));
    assert_eq!(document.times.captured.unwrap().to_string(), "2026-02-03T04:05:06Z");
    assert_eq!(document.times.published, None);
    assert_eq!(document.id, "ferry");
    assert!(!document.truncated);
}

#[test]
fn what_is_no_page_is_passed_over_and_refusals_are_named() {
    let archive = [
        record("warcinfo", "urn:x", b"software: something/1.0\r\n"),
        record("request", "https://echo.example/a", b"GET /a HTTP/1.1\r\n\r\n"),
        page("https://echo.example/a", "Ferry sinks off Port Callow"),
        record("revisit", "https://echo.example/a", b"HTTP/1.1 200 OK\r\n\r\n"),
        response("https://echo.example/a.png", 200, "Content-Type: image/png", b"\x89PNG"),
        response("https://echo.example/a.json", 200, "Content-Type: application/json", b"{\"text\": \"Cookies\"}"),
        response("https://echo.example/robots.txt", 200, "Content-Type: text/plain", b"User-agent: *"),
        response("https://echo.example/old", 301, "Content-Type: text/html\r\nLocation: /a", b"<p>Moved"),
        record("resource", "dns:echo.example", b"192.0.2.1"),
        response("https://echo.example/gone", 451, "Content-Type: text/html", b"<p>Not here.</p>"),
        record("metadata", "https://echo.example/a", b"outlink: x"),
        page("https://echo.example/b", "Bridge falls in Dalen storm"),
    ];
    let expected = [
        "Ferry sinks off Port Callow",
        "x: https://echo.example/gone: is no page: the server answered 451",
        "Bridge falls in Dalen storm",
    ];
    assert_eq!(told(&found("x", &archive.concat())), expected);
    let packed: Vec<u8> = archive.iter().flat_map(|record| gzip(record)).collect();
    assert_eq!(told(&found("x", &packed)), expected);
}

#[test]
fn a_capture_of_a_browser_gives_its_pages_and_not_what_they_embed() {
    let records =
        [page("https://echo.example/a", "Ferry sinks"), page("https://adverts.example/", "Buy a ferry now")].concat();
    let (index, package) = (gzip(b"com,echo)/a 2026"), b"{\"profile\": \"data-package\"}");
    let pages = b"{\"format\": \"json-pages-1.0\"}\n{\"url\": \"https://echo.example/a\", \"title\": \"Ferry\", \"text\": \"All\"}\n";
    let mut members: Vec<(&str, &[u8])> =
        vec![("archive/data.warc", &records), ("indexes/index.cdx.gz", &index), ("datapackage.json", package)];
    let all = told(&found("x.wacz", &zip(&members)));
    assert_eq!(all, ["Ferry sinks", "Buy a ferry now"]);
    members.push(("pages/pages.jsonl", pages));
    let document = one("x.wacz", &zip(&members));
    assert_eq!(document.headline.as_deref(), Some("Ferry sinks"));
    assert_eq!(document.input, "x.wacz: archive/data.warc: https://echo.example/a");
}

#[test]
fn json_is_read_from_archives_of_our_own() {
    let post = br#"{"id":"1","text":"A ferry sank off Port Callow.","user":{"screen_name":"echo"}}"#;
    let answer = response("https://s.example/1", 200, "Content-Type: application/json", post);
    assert!(found("x", &answer).is_empty());
    let info = record(
        "warcinfo",
        "urn:x",
        b"software: diptych/0.1.0 (https://example.org)\r\nformat: WARC File Format 1.1\r\n",
    );
    assert_eq!(one("x", &[info, answer].concat()).medium, Medium::Post);
}

#[test]
fn encodings_of_an_answer_are_undone_and_its_charset_goes_first() {
    let arabic = "<meta charset=utf-8><h1>\u{63a}\u{631}\u{642} \u{639}\u{628}\u{627}\u{631}\u{629} \u{641}\u{64a} \u{627}\u{644}\u{645}\u{64a}\u{646}\u{627}\u{621}</h1>\
                  <p>\u{63a}\u{631}\u{642}\u{62a} \u{639}\u{628}\u{627}\u{631}\u{629} \u{642}\u{628}\u{644} \u{627}\u{644}\u{641}\u{62c}\u{631} \u{627}\u{644}\u{64a}\u{648}\u{645}.</p>";
    let bytes = encoding_rs::WINDOWS_1256.encode(arabic).0.into_owned();
    let packed = gzip(&bytes);
    let (first, second) = packed.split_at(20);
    let chunked =
        [b"14\r\n", first, b"\r\n", format!("{:x}\r\n", second.len()).as_bytes(), second, b"\r\n0\r\n\r\n"].concat();
    let fields =
        "Content-Type: text/html; charset=windows-1256\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked";
    let document = one("a.warc", &response("https://echo.example/ar", 200, fields, &chunked));
    assert!(
        document.text.starts_with("\u{63a}\u{631}\u{642} \u{639}\u{628}\u{627}\u{631}\u{629}"),
        "{}",
        document.text
    );
    assert_eq!(document.language.code, "ar");
}

#[test]
fn an_archive_cut_off_gives_what_is_whole() {
    let (a, b) =
        (page("https://echo.example/a", "Ferry sinks off Port Callow"), page("https://echo.example/b", "Bridge falls"));
    let whole = [a.clone(), b].concat();
    let expected = format!("x: is cut off in record 2, which begins at byte {} of what is in it", a.len());
    assert_eq!(told(&found("x", &whole[..whole.len() - 30])), ["Ferry sinks off Port Callow", &expected]);
    assert_eq!(told(&found("x", &whole[..a.len() + 30])), ["Ferry sinks off Port Callow", &expected]);
    let packed = [gzip(&a), gzip(&page("https://echo.example/b", "Bridge falls"))].concat();
    let cut = told(&found("x", &packed[..packed.len() - 30]));
    assert_eq!(cut[0], "Ferry sinks off Port Callow");
    assert!(cut[1].contains("record 2") && cut.len() == 2, "{cut:?}");
}

#[test]
fn a_record_with_a_wrong_length_is_named_and_the_next_is_read() {
    let good = page("https://echo.example/b", "Bridge falls in Dalen storm");
    let bad = page("https://echo.example/a", "Ferry sinks off Port Callow");
    for (from, to) in [("Content-Length: ", "Content-Length: 1"), ("Content-Length: ", "Content-Size: ")] {
        let wrong = String::from_utf8(bad.clone()).unwrap().replacen(from, to, 1).into_bytes();
        let told = told(&found("x", &[wrong, good.clone(), good.clone()].concat()));
        assert!(told.iter().any(|line| line.starts_with("x: ") && line.contains("record 1")), "{to}: {told:?}");
        assert!(told.last().unwrap() == "Bridge falls in Dalen storm" || to.ends_with('1'), "{to}: {told:?}");
        assert!(!told.iter().any(|line| line.starts_with("Ferry")), "{to}: {told:?}");
    }
    let short = String::from_utf8(bad).unwrap();
    let length = short.split("Content-Length: ").nth(1).unwrap().split('\r').next().unwrap().to_string();
    let short = short.replacen(&format!("Content-Length: {length}"), "Content-Length: 90", 1).into_bytes();
    let told = told(&found("x", &[short, good].concat()));
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].contains("length is wrong: record 1, which begins at byte 0"), "{told:?}");
    assert_eq!(told[1], "Bridge falls in Dalen storm");
}

#[test]
fn a_page_that_arrived_in_part_is_marked() {
    let fields = format!("Content-Type: text/html\r\nContent-Length: {}", PAGE.len() + 100);
    assert!(one("a.warc", &response("https://echo.example/a", 200, &fields, PAGE.as_bytes())).truncated);
}

#[test]
fn times_of_capture_that_cannot_be_are_left_out() {
    for date in ["0000-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "0001-01-01", "12026-01-01T00:00:00Z", "yesterday"] {
        let archive = String::from_utf8(page("https://echo.example/a", "Ferry sinks")).unwrap();
        let archive = archive.replace("2026-02-03T04:05:06Z", date);
        assert_eq!(one("a.warc", archive.as_bytes()).times.captured, None, "{date}");
    }
}

const MHTML: &str = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://echo.example/ferry\r\n\
    Subject: Ferry sinks\r\nDate: Tue, 3 Feb 2026 04:05:06 -0000\r\nMIME-Version: 1.0\r\n\
    Content-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----x\"\r\n\r\n\r\n\
    ------x\r\nContent-Type: text/css\r\nContent-Location: cid:css@x\r\n\r\np {}\r\n\
    ------x\r\nContent-Type: text/html\r\nContent-ID: <frame-1@mhtml.blink>\r\n\
    Content-Transfer-Encoding: quoted-printable\r\nContent-Location: https://echo.example/ferry\r\n\r\n\
    <h1>Un ferry a coul=C3=A9 au large de Port =\r\nCallow</h1><p>Le ferry a coul=C3=A9 avant l'aube, mardi.</p>\r\n\
    ------x\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\nPHA+QW4gYWR2ZXJ0LjwvcD4=\r\n------x--\r\n";

#[test]
fn a_page_saved_with_its_pictures() {
    let document = one("ferry.mhtml", MHTML.as_bytes());
    assert_eq!(
        document.text,
        "Un ferry a coul\u{e9} au large de Port Callow\n\nLe ferry a coul\u{e9} avant l'aube, mardi."
    );
    assert_eq!(document.url.as_deref(), Some("https://echo.example/ferry"));
    assert_eq!(document.times.captured.unwrap().seconds(), 1_770_091_506);
    let without = MHTML.replace("text/html\r\n", "image/png\r\n");
    assert_eq!(told(&found("x", without.as_bytes())), ["x: is an MHTML file without a page in it"]);
    let named = MHTML
        .replace("boundary=", "start=\"<second>\"; boundary=")
        .replace("Content-Transfer-Encoding: base64", "Content-ID: <second>\r\nContent-Transfer-Encoding: base64");
    assert_eq!(one("x", named.as_bytes()).text, "An advert.");
}

const RSS: &str = r#"<?xml version="1.0"?><!-- a feed --><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><image><title>Logo</title><link>https://x.example</link></image>
<title>The Callow Echo</title><link>https://echo.example</link><language>en-GB</language>
<item><title>Ferry sinks &amp;amp; 12 are missing</title><link>https://echo.example/1</link><dc:creator><![CDATA[Ann Lee]]></dc:creator>
<pubDate>Tue, 03 Feb 2026 08:00:00 +0200</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>A ferry sank off Port Callow on Tuesday.</p><p>Twelve people are missing, the coast guard said. (Reuters)</p>]]></content:encoded></item>
<item><title>Bridge falls - The Dalen Post</title><guid isPermaLink="true">https://post.example/2</guid>
<source url="https://post.example">The Dalen Post</source><author>desk@post.example (Jo Hart)</author>
<description>&lt;p&gt;A bridge fell in Dalen; 17 were hurt&amp;nbsp;there.&lt;/p&gt;</description></item>
<item><link>https://echo.example/3</link></item></channel></rss>"#;

#[test]
fn entries_of_rss() {
    let found = found("feed.xml", RSS.as_bytes());
    let first = found[0].as_ref().unwrap();
    assert_eq!(first.headline.as_deref(), Some("Ferry sinks & 12 are missing"));
    assert_eq!(
        first.text,
        "Ferry sinks & 12 are missing\n\nA ferry sank off Port Callow on Tuesday.\n\nTwelve people are missing, the coast guard said. (Reuters)"
    );
    assert_eq!((first.medium, first.truncated), (Medium::FeedItem, false));
    assert_eq!(first.outlet.as_deref(), Some("The Callow Echo"));
    assert_eq!(
        (first.author.as_deref(), first.agencies.as_slice()),
        (Some("Ann Lee"), ["Reuters".to_string()].as_slice())
    );
    assert_eq!(first.times.published.unwrap().to_string(), "2026-02-03T08:00:00+02:00");
    assert_eq!(first.blocks[0].kind, BlockKind::Headline);
    let second = found[1].as_ref().unwrap();
    assert_eq!(second.text, "Bridge falls\n\nA bridge fell in Dalen; 17 were hurt there.");
    assert_eq!((second.outlet.as_deref(), second.author.as_deref()), (Some("The Dalen Post"), Some("Jo Hart")));
    assert_eq!((second.url.as_deref(), second.truncated), (Some("https://post.example/2"), true));
    assert_eq!(found[2].as_ref().unwrap_err().message, "entry 3 has no text");
}

#[test]
fn a_post_embedded_in_an_entry_is_a_document_of_its_own() {
    let post = "<blockquote class=\"twitter-tweet\"><p>A bridge fell.</p>&mdash; River (@river) <a href=\"https://twitter.com/river/status/1\">May 5, 2025</a></blockquote>";
    let feed = RSS.replace("<p>A ferry sank", &format!("{post}<blockquote>It was cold.</blockquote><p>A ferry sank"));
    let found = found("feed.xml", feed.as_bytes());
    let (article, post) = (found[0].as_ref().unwrap(), found[1].as_ref().unwrap());
    assert!(!article.text.contains("A bridge fell") && article.text.contains("Twelve people"));
    assert!(article.blocks.iter().any(|block| block.kind == BlockKind::Quote));
    assert_eq!((post.text.as_str(), post.outlet.as_deref()), ("A bridge fell.", Some("@river")));
    assert_eq!(post.embedded_in.as_deref(), Some(article.id.as_str()));
}

#[test]
fn entries_of_atom_and_of_the_older_rss() {
    let atom = r#"<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"><title>L'&#201;cho</title>
      <author><name>R&#233;daction</name></author><entry><title type="html">Un &lt;b&gt;pont&lt;/b&gt; est tomb&#233;</title>
      <link rel="replies" href="https://e.example/r"/><link href="https://e.example/1"/><id>tag:e,1</id>
      <author><name>Ana Roux</name><email>a@e.example</email></author>
      <updated>2026-02-03T09:00:00Z</updated><published>2026-02-03T08:00:00Z</published>
      <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Un pont est tomb&#233; &amp; dix-sept personnes sont bless&#233;es.</p></div></content>
      </entry><entry><title>Pluie</title><updated>2026-02-04T09:00:00Z</updated><summary>Il pleut.</summary></entry></feed>"#;
    let found = documents("a.xml", atom.as_bytes());
    assert_eq!(
        found[0].text,
        "Un pont est tomb\u{e9}\n\nUn pont est tomb\u{e9} & dix-sept personnes sont bless\u{e9}es."
    );
    assert_eq!((found[0].outlet.as_deref(), found[0].author.as_deref()), (Some("L'\u{c9}cho"), Some("Ana Roux")));
    assert_eq!(found[0].url.as_deref(), Some("https://e.example/1"));
    assert_eq!(found[0].times.published.unwrap().to_string(), "2026-02-03T08:00:00Z");
    assert_eq!(found[0].times.modified.unwrap().to_string(), "2026-02-03T09:00:00Z");
    assert_eq!((found[1].times.published, found[1].truncated, found[1].language.code.as_str()), (None, true, "fr"));

    let rdf = r#"<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
      xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>The Echo</title><dc:language>en</dc:language></channel>
      <item rdf:about="https://e.example/1"><title>Bridge falls in Dalen</title><link>https://e.example/1</link>
      <description>A bridge fell on Monday.</description><dc:date>2026-02-03</dc:date></item></rdf:RDF>"#;
    let found = one("r.rdf", rdf.as_bytes());
    assert_eq!((found.outlet.as_deref(), found.headline.as_deref()), (Some("The Echo"), Some("Bridge falls in Dalen")));
    assert_eq!(found.times.published.unwrap().to_string(), "2026-02-03");
}

#[test]
fn entries_of_a_json_feed() {
    let feed = r#"{"version":"https://jsonfeed.org/version/1.1","title":"The Echo","language":"en","items":[
      {"id":"1","url":"https://e.example/1","title":"Bridge falls","content_html":"<p>A bridge fell on Monday.</p>","date_published":"2026-02-03T08:00:00Z","authors":[{"name":"Ann Lee"}]},
      {"id":"https://e.example/2","summary":"It rained.","date_modified":"2026-02-03T08:00:00Z"},{"id":"3"}]}"#;
    let found = found("f.json", feed.as_bytes());
    let first = found[0].as_ref().unwrap();
    assert_eq!(first.text, "Bridge falls\n\nA bridge fell on Monday.");
    assert_eq!((first.outlet.as_deref(), first.author.as_deref()), (Some("The Echo"), Some("Ann Lee")));
    assert_eq!((first.medium, first.truncated), (Medium::FeedItem, false));
    let second = found[1].as_ref().unwrap();
    assert_eq!((second.url.as_deref(), second.truncated), (Some("https://e.example/2"), true));
    assert_eq!((second.times.published, found[2].is_err()), (None, true));
}

#[test]
fn a_sitemap_for_news_has_headlines_and_others_have_nothing_to_read() {
    let news = r#"<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
      <url><loc>https://e.example/1</loc><lastmod>2026-02-03T09:00:00Z</lastmod><news:news><news:publication><news:name>The Echo</news:name><news:language>en</news:language></news:publication>
      <news:publication_date>2026-02-03T08:00:00Z</news:publication_date><news:title>Bridge falls in Dalen, 17 hurt</news:title></news:news></url></urlset>"#;
    let document = one("s.xml", news.as_bytes());
    assert_eq!(document.text, "Bridge falls in Dalen, 17 hurt");
    assert_eq!((document.outlet.as_deref(), document.url.as_deref()), (Some("The Echo"), Some("https://e.example/1")));
    assert_eq!(document.times.published.unwrap().to_string(), "2026-02-03T08:00:00Z");
    assert!(document.truncated);
    let plain = "<urlset><url><loc>https://e.example/1</loc></url><url><loc>https://e.example/2</loc></url></urlset>";
    assert_eq!(
        told(&found("x", plain.as_bytes())),
        ["x: is a sitemap: a list of addresses without headlines or texts"]
    );
    let index = "<sitemapindex><sitemap><loc>https://e.example/s.xml</loc></sitemap></sitemapindex>";
    assert!(told(&found("x", index.as_bytes()))[0].contains("list of sitemaps"));
}

#[test]
fn a_broken_feed_keeps_what_stands_before_the_break() {
    let cut = RSS.split("<guid").next().unwrap();
    let told = told(&found("x", cut.as_bytes()));
    assert_eq!((told[0].as_str(), told.len()), ("Ferry sinks & 12 are missing", 2));
    assert!(told[1].contains("entry 2"), "{told:?}");
    let loose = "<rss><channel><title>E</title><item><title>Fish & chips &undeclared; 5 < 6</title><description>One<br>two</p> & three.</description></item></channel></rss>";
    let loosely = found("x", loose.as_bytes());
    assert!(loosely[0].is_ok() || loosely[0].as_ref().unwrap_err().message.contains("entry 1"), "{loosely:?}");
    for empty in ["<rss/>", "<feed></feed>", "<rss><channel><item>", "<rss version='2.0'>\0\0</rss>", "<rss a='"] {
        let found = found("x", empty.as_bytes());
        assert!(!found.is_empty() && found.iter().all(Result::is_err), "{empty}: {found:?}");
    }
}

#[test]
fn years_that_cannot_be_are_no_publication() {
    for date in ["0000-01-01", "9999-12-31T23:59:59Z", "Mon, 01 Jan 0001 00:00:00 GMT"] {
        let feed = RSS.replace("Tue, 03 Feb 2026 08:00:00 +0200", date);
        assert_eq!(found("x", feed.as_bytes())[0].as_ref().unwrap().times.published, None, "{date}");
    }
}

#[test]
fn a_feed_of_very_many_entries_is_read_whole() {
    let mut feed = String::from("<rss><channel><title>The Echo</title><language>en</language>");
    for n in 0..100_000 {
        feed.push_str(&format!("<item><title>Rain {n}</title></item>"));
    }
    let documents =
        documents("x", feed.as_bytes().iter().chain(b"</channel></rss>").copied().collect::<Vec<_>>().as_slice());
    assert_eq!(documents.len(), 100_000);
    assert_eq!(documents[99_999].text, "Rain 99999");
}

#[test]
fn bombs_are_refused() {
    let zeros = vec![b' '; (256 << 20) + 1];
    let bomb = gzip(&zeros);
    assert_eq!(told(&found("x", &bomb)), ["x: is larger than 256 MiB"]);
    assert_eq!(told(&found("x", &zip(&[("a.txt", &zeros)]))), ["x: a.txt: is larger than 256 MiB"]);
    let answer = response("https://e.example/a", 200, "Content-Type: text/html\r\nContent-Encoding: gzip", &bomb);
    assert!(told(&found("x", &answer))[0].contains("unpacks to more than 256 MiB"));
    let large = &zeros[..200 << 20];
    let member = record("response", "https://e.example/a", large);
    let many = gzip(&member).repeat(7);
    let told = told(&found("x", &many));
    assert!(told.last().unwrap().contains("unpacks to more than 100 times its size"), "{told:?}");
}

#[test]
fn members_that_share_their_bytes_are_refused() {
    let whole = zip(&[("a.txt", b"A bridge fell on Monday."), ("b.txt", b"A ferry sank on Tuesday.")]);
    // The second entry of the directory is made to point at the first member.
    let at = whole.windows(4).rposition(|window| window == b"PK\x01\x02").unwrap();
    let mut overlapping = whole.clone();
    overlapping[at + 42..at + 46].fill(0);
    let first = whole.windows(4).position(|window| window == b"PK\x01\x02").unwrap();
    let sizes: Vec<u8> = overlapping[first + 16..first + 28].to_vec();
    overlapping[at + 16..at + 28].copy_from_slice(&sizes);
    let told = told(&found("x", &overlapping));
    assert_eq!(told.len(), 2);
    assert!(told[1].contains("shares its bytes with another member"), "{told:?}");
}

#[test]
fn a_zip_archive_of_very_many_members_and_one_of_an_office() {
    let names: Vec<String> = (0..20_000).map(|n| format!("{n}.txt")).collect();
    let members: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), b"Rain.".as_slice())).collect();
    let documents = documents("x", &zip(&members));
    assert_eq!((documents.len(), documents[19_999].id.as_str()), (20_000, "19999"));
    let office = zip(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w:p>Text</w:p>")]);
    assert_eq!(told(&found("x", &office)), ["x: is an office document or a book"]);
}

#[test]
fn names_of_members_are_labels() {
    let archive = zip(&[
        ("../../../tmp/a.txt", b"A bridge fell."),
        ("/etc/b\0.txt", b"A ferry sank."),
        ("..\\c.txt", b"It rained."),
    ]);
    let inputs: Vec<_> =
        documents("x.zip", &archive).into_iter().map(|document| (document.input, document.id)).collect();
    let expected = [("x.zip: tmp/a.txt", "a"), ("x.zip: etc/b\0.txt", "b"), ("x.zip: c.txt", "c")];
    assert_eq!(inputs, expected.map(|(input, id)| (input.to_string(), id.to_string())));
}

#[test]
fn archives_nested_too_deep_are_refused() {
    let (mut zipped, mut packed) = (PAGE.as_bytes().to_vec(), PAGE.as_bytes().to_vec());
    for _ in 0..100 {
        zipped = zip(&[("x.zip", &zipped)]);
        packed = gzip(&packed);
    }
    for bytes in [zipped, packed] {
        let told = told(&found("x", &bytes));
        assert!(told.len() == 1 && told[0].contains("archives within archives, more than 8 deep"), "{told:?}");
    }
}

#[test]
fn nul_bytes_and_broken_archives_are_errors() {
    for (bytes, expected) in [
        (response("https://e.example/a", 200, "Content-Type: text/html", b"<p>A\0bridge\0fell</p>"), "binary data"),
        (zip(&[("a.txt", b"A\0bridge\0fell on Monday.")]), "a.txt: is binary data"),
        (b"PK\x03\x04 and nothing more".to_vec(), "broken ZIP archive"),
        (gzip(PAGE.as_bytes())[..60].to_vec(), "broken gzip file"),
        (b"WARC/1.0\r\n".to_vec(), "cut off in record 1"),
        (b"WARC/1.0\r\nContent-Length: 99999999999999999\r\n\r\nx".to_vec(), "cut off in record 1"),
        ([b"WARC/1.0\r\n".as_slice(), &vec![b'x'; 1 << 20]].concat(), "cut off in record 1"),
    ] {
        let told = told(&found("x", &bytes));
        assert!(told.len() == 1 && told[0].contains(expected), "{expected}: {told:?}");
    }
}

#[test]
fn a_folder_is_read_in_order_and_past_what_is_broken() {
    let folder = tempfile::tempdir().unwrap();
    for n in 0..700 {
        let name = folder.path().join(format!("{n:03}.txt"));
        match n % 100 {
            50 => fs::write(name, b"\x89PNG\r\n").unwrap(),
            51 => fs::write(name, zip(&[("a.txt", b"One."), ("b.txt", b"Two.")])).unwrap(),
            _ => fs::write(name, format!("Report {n} of the rain in Dalen.")).unwrap(),
        }
    }
    let found = read_inputs(&[folder.path().display().to_string()], &LIBRARY);
    assert_eq!(found.len(), 707);
    let inputs: Vec<_> =
        found.iter().map(|one| one.as_ref().map_or_else(|e| e.input.clone(), |d| d.input.clone())).collect();
    assert!(inputs.is_sorted(), "{inputs:?}");
    assert_eq!(found.iter().filter(|one| one.is_err()).count(), 7);
}

#[test]
fn standard_input_may_be_an_archive() {
    let archive =
        [gzip(&page("https://e.example/a", "Ferry sinks")), gzip(&page("https://e.example/b", "Bridge falls"))]
            .concat();
    let mut command = assert_cmd::Command::cargo_bin("diptych").unwrap();
    let output = command.args(["read", "-"]).write_stdin(archive).assert().success();
    let lines = String::from_utf8(output.get_output().stdout.clone()).unwrap();
    assert_eq!(lines.lines().count(), 2);
    assert!(lines.contains("\"url\":\"https://e.example/b\""));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn damaged_archives_are_read_or_refused(which in 0..6_usize, edits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12), cut in any::<prop::sample::Index>()) {
        let warc = [page("https://e.example/a", "Ferry sinks"), page("https://e.example/b", "Bridge falls")].concat();
        let mut bytes = match which {
            0 => warc,
            1 => gzip(&warc),
            2 => zip(&[("a.html", PAGE.as_bytes()), ("b.warc", &warc)]),
            3 => MHTML.as_bytes().to_vec(),
            4 => RSS.as_bytes().to_vec(),
            _ => response("https://e.example/a", 200, "Content-Type: text/html\r\nTransfer-Encoding: chunked\r\nContent-Encoding: deflate", PAGE.as_bytes()),
        };
        for (at, byte) in &edits {
            let at = at.index(bytes.len());
            bytes[at] = *byte;
        }
        if edits.len() % 3 == 0 {
            bytes.truncate(cut.index(bytes.len()));
        }
        for document in found("x", &bytes).into_iter().flatten() {
            prop_assert!(document.blocks.iter().all(|block| document.text.get(block.span.range()).is_some()));
        }
    }
}
