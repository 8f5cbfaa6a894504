//! Links: what is asked of a server, what comes of its answers, good and bad, and what is kept as evidence.
//! The server is real, on the loopback address; the texts are our own.

use diptych::{
    fetch::{self, Fetched, Options, evidence},
    read::is_link,
};
use flate2::{Compression, read::MultiGzDecoder, write::GzEncoder};
use sha2::{Digest, Sha256};
use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::{IpAddr, Ipv4Addr, TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
    time::Duration,
};
use tempfile::TempDir;

/// A server that answers each path as it is told, as long as the test runs.
struct Server {
    port: u16,
    /// The heads of all requests, in the order in which they came.
    requests: Arc<Mutex<Vec<String>>>,
}

/// `answer` is given the path and how often that was asked for before, and writes what it likes.
fn serve(answer: impl Fn(&str, usize, &mut TcpStream) + Send + Sync + 'static) -> Server {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = listener.local_addr().unwrap().port();
    let requests = Arc::new(Mutex::new(Vec::<String>::new()));
    let seen = requests.clone();
    let answer = Arc::new(answer);
    thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            let (seen, answer) = (seen.clone(), answer.clone());
            thread::spawn(move || converse(stream, &seen, answer.as_ref()));
        }
    });
    Server { port, requests }
}

fn converse(
    mut stream: TcpStream,
    seen: &Mutex<Vec<String>>,
    answer: &(impl Fn(&str, usize, &mut TcpStream) + ?Sized),
) {
    let lines = BufReader::new(stream.try_clone().unwrap()).lines().map_while(Result::ok);
    let head = lines.take_while(|line| !line.is_empty()).collect::<Vec<_>>().join("\n");
    let Some(path) = path_of(&head).map(str::to_string) else { return };
    let before = {
        let mut seen = seen.lock().unwrap();
        seen.push(head);
        seen.iter().filter(|head| path_of(head) == Some(path.as_str())).count() - 1
    };
    answer(&path, before, &mut stream);
}

fn path_of(head: &str) -> Option<&str> {
    head.split(' ').nth(1)
}

impl Server {
    fn link(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// The paths that were asked for, robots.txt left out.
    fn paths(&self) -> Vec<String> {
        let requests = self.requests.lock().unwrap();
        let paths = requests.iter().filter_map(|head| path_of(head)).map(str::to_string);
        paths.filter(|path| path != "/robots.txt").collect()
    }
}

fn respond(stream: &mut TcpStream, status: u16, headers: &str, body: &[u8]) {
    let head = format!("HTTP/1.1 {status} Whatever\r\n{headers}Content-Length: {}\r\n\r\n", body.len());
    // A client that hangs up early is what some tests want.
    let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body));
}

fn options() -> Options {
    Options { allow: |address| address.is_loopback(), pause: Duration::ZERO, ..Options::default() }
}

fn fetch_one(link: &str, options: &Options) -> Fetched {
    let mut fetched = fetch::fetch(&[link.to_string()], options);
    assert_eq!(fetched.len(), 1);
    fetched.remove(0)
}

/// What the error of a link says.
fn error(link: &str, options: &Options) -> String {
    fetch_one(link, options).page.unwrap_err().to_string()
}

const PAGE: &str = "<!doctype html><html lang=\"en\"><title>Ferry sinks off Port Callow</title><article>\
    <h1>Ferry sinks off Port Callow</h1><p>At least 12 people were killed when a ferry sank off Port Callow on Monday, \
    the coast guard said.</p></article></html>";

#[test]
fn a_page_comes_with_its_address_its_time_and_every_byte_that_was_exchanged() {
    let server = serve(|path, _, stream| match path {
        "/old" => respond(stream, 301, "Location: ../news/ferry?x=1#top\r\nSet-Cookie: id=7; Path=/\r\n", b"moved"),
        "/news/ferry?x=1" => {
            respond(
                stream,
                200,
                "Content-Type: text/html; Charset=\"windows-1252\"\r\nSet-Cookie: id=8\r\n",
                PAGE.as_bytes(),
            );
        }
        _ => respond(stream, 404, "", b""),
    });
    let fetched = fetch_one(&server.link("/old#part"), &options());
    let page = fetched.page.unwrap();
    assert_eq!(
        (page.url.as_deref(), page.bytes.as_slice()),
        (Some(server.link("/news/ferry?x=1").as_str()), PAGE.as_bytes())
    );
    assert_eq!(page.charset.as_deref(), Some("windows-1252"));
    assert!(page.captured.unwrap().date.year() > 2000 && page.captured.unwrap().to_string().ends_with('Z'));
    let [moved, arrived] = fetched.exchanges.as_slice() else { panic!("{:#?}", fetched.exchanges) };
    assert_eq!(
        (moved.url.as_str(), arrived.url.as_str()),
        (server.link("/old").as_str(), page.url.as_deref().unwrap())
    );
    assert!(moved.response.starts_with(b"HTTP/1.1 301 Whatever\r\n") && moved.response.ends_with(b"\r\n\r\nmoved"));
    assert!(arrived.response.ends_with(PAGE.as_bytes()));
    assert_eq!(arrived.payload_sha256, format!("{:x}", Sha256::digest(PAGE)));
    let requests = server.requests.lock().unwrap().clone();
    assert_eq!(requests.len(), 3, "{requests:#?}");
    for (request, exchange) in requests[1..].iter().zip(&fetched.exchanges) {
        let sent = String::from_utf8(exchange.request.clone()).unwrap();
        assert_eq!(sent.trim_end().replace("\r\n", "\n"), *request);
    }
    for request in requests.iter().map(|request| request.to_lowercase()) {
        assert!(request.contains("user-agent: diptych/") && request.contains("(+https://"), "{request}");
        assert!(!request.contains("cookie") && !request.contains('#'), "{request}");
    }
}

#[test]
fn redirects_are_followed_only_so_far_and_only_on_the_web() {
    let server = serve(|path, _, stream| {
        let to =
            |stream: &mut TcpStream, location: &str| respond(stream, 302, &format!("Location: {location}\r\n"), b"");
        match path.split_at(2) {
            ("/c", _) => to(stream, "/d"),
            ("/d", _) => to(stream, "/c"),
            ("/n", number) => to(stream, &format!("/n{}", number.parse::<u32>().unwrap_or(0) + 1)),
            ("/f", _) => to(stream, "file:///etc/passwd"),
            ("/j", _) => to(stream, "javascript:alert(1)"),
            ("/u", _) => to(stream, "http://amina:secret@127.0.0.1/"),
            ("/p", _) => to(stream, "http://127.0.0.2:1/inside"),
            ("/q", _) => to(stream, "http://[::ffff:10.0.0.1]/inside"),
            ("/e", _) => respond(stream, 302, "", b""),
            _ => respond(stream, 404, "", b""),
        }
    });
    let only_this = |address: IpAddr| address == Ipv4Addr::LOCALHOST;
    let options = Options { allow: only_this, ..options() };
    for (path, words) in [
        ("/c", "in a circle"),
        ("/n1", "more than 10 times"),
        ("/f", "no web address: file:///etc/passwd"),
        ("/j", "no web address: javascript:"),
        ("/u", "name or password"),
        ("/p", "127.0.0.2 is an address that may not be connected to"),
        ("/q", "::ffff:10.0.0.1 is an address that may not be connected to"),
        ("/e", "redirects to nowhere"),
    ] {
        let message = error(&server.link(path), &options);
        assert!(message.contains(words) && message.starts_with(&server.link(path)), "{message}");
    }
    assert_eq!(server.paths().iter().filter(|path| path.starts_with("/n")).count(), 11);
}

#[test]
fn addresses_that_are_not_public_are_left_alone_unless_allowed() {
    let server = serve(|_, _, stream| respond(stream, 200, "", PAGE.as_bytes()));
    let public = Options { allow: fetch::is_public, ..options() };
    let port = server.port;
    for host in ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]", "0"] {
        let message = error(&format!("http://{host}:{port}/"), &public);
        assert!(
            message.contains("may not be connected to") && message.contains("--allow-private"),
            "{host}: {message}"
        );
    }
    assert!(server.requests.lock().unwrap().is_empty());
    assert!(fetch_one(&server.link("/"), &options()).page.is_ok());
}

#[test]
fn what_is_no_link_is_said() {
    for (link, words) in
        [("http://", "no address"), ("https://amina@echo.example/", "name or password"), ("http://a b/", "no address")]
    {
        assert!(error(link, &options()).contains(words), "{}", error(link, &options()));
    }
    assert!(is_link("HTTPS://echo.example") && !is_link("https.html") && !is_link("ht\u{e9}"));
}

#[test]
fn a_server_that_does_not_finish_is_left_when_the_time_is_over() {
    let server = serve(|path, _, stream| {
        if path == "/robots.txt" {
            return respond(stream, 404, "", b"");
        }
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n<p>A ferry");
        let mut silence = [0];
        let _ = stream.read(&mut silence);
    });
    let options = Options { timeout: Duration::from_millis(300), ..options() };
    let message = error(&server.link("/slow"), &options);
    assert!(message.contains("within 0.3 s") && message.contains("--timeout"), "{message}");
    assert_eq!(server.paths().len(), 1, "not asked again");
}

#[test]
fn a_body_that_is_shorter_than_its_length_is_no_page() {
    let server = serve(|path, _, stream| match path {
        "/short" => drop(stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n<p>A ferry")),
        "/chunks" => {
            drop(stream.write_all(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n<p>A\r\nzz\r\n"))
        }
        "/nothing" => {}
        "/noise" => drop(stream.write_all(b"\0\x01 this is no HTTP\r\n\r\n")),
        "/long" => {
            drop(stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n<p>A ferry and what is not counted"))
        }
        "/open" => drop(stream.write_all(b"HTTP/1.0 200 OK\r\n\r\n<p>Until the end")),
        _ => respond(stream, 404, "", b""),
    });
    for path in ["/short", "/nothing"] {
        let message = error(&server.link(path), &options());
        assert!(message.contains("connection to 127.0.0.1 failed"), "{message}");
        assert_eq!(server.paths().iter().filter(|asked| *asked == path).count(), 3, "asked again");
    }
    for path in ["/chunks", "/noise"] {
        assert!(
            error(&server.link(path), &options()).contains("no sound HTTP"),
            "{}",
            error(&server.link(path), &options())
        );
    }
    assert_eq!(fetch_one(&server.link("/long"), &options()).page.unwrap().bytes, b"<p>A ferr");
    assert_eq!(fetch_one(&server.link("/open"), &options()).page.unwrap().bytes, b"<p>Until the end");
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

#[test]
fn packed_pages_are_unpacked_but_no_bombs_and_nothing_endless() {
    let server = serve(|path, _, stream| match path {
        "/page" => respond(stream, 200, "Content-Encoding: gzip\r\n", &gzip(PAGE.as_bytes())),
        "/plain" => respond(stream, 200, "Content-Encoding: gzip\r\n", PAGE.as_bytes()),
        "/broken" => respond(stream, 200, "Content-Encoding: gzip\r\n", &gzip(PAGE.as_bytes())[..10]),
        "/cut" => respond(stream, 200, "Content-Encoding: gzip\r\n", &gzip(PAGE.as_bytes())[..150]),
        "/bomb" => respond(stream, 200, "Content-Encoding: gzip\r\n", &gzip(&vec![b' '; 1 << 20]).repeat(257)),
        "/endless" => {
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n");
            while stream.write_all(&[b' '; 1 << 16]).is_ok() {}
        }
        "/strange" => respond(stream, 200, "Content-Encoding: zpaq\r\n", b"x"),
        _ => respond(stream, 404, "", b""),
    });
    for path in ["/page", "/plain"] {
        assert_eq!(fetch_one(&server.link(path), &options()).page.unwrap().bytes, PAGE.as_bytes());
    }
    let cut = fetch_one(&server.link("/cut"), &options()).page.unwrap();
    assert!(cut.truncated && PAGE.as_bytes().starts_with(&cut.bytes));
    for (path, words) in
        [("/broken", "packing cannot be undone"), ("/bomb", "256 MiB"), ("/endless", "256 MiB"), ("/strange", "zpaq")]
    {
        assert!(error(&server.link(path), &options()).contains(words), "{}", error(&server.link(path), &options()));
    }
}

#[test]
fn refusals_say_what_they_are_and_are_kept() {
    let server = serve(|path, _, stream| {
        let status = path.trim_start_matches('/').parse().unwrap_or(404);
        respond(stream, status, "", b"Sorry.");
    });
    for (status, words) in [
        (404, "not there (HTTP status 404)"),
        (410, "not there"),
        (403, "without a login"),
        (451, "legal reasons"),
        (418, "no page (HTTP status 418)"),
    ] {
        let fetched = fetch_one(&server.link(&format!("/{status}")), &options());
        let message = fetched.page.unwrap_err().to_string();
        assert!(message.contains(words), "{message}");
        assert!(fetched.exchanges[0].response.ends_with(b"Sorry."));
    }
    assert_eq!(server.paths().len(), 5, "none is asked again");
}

#[test]
fn a_busy_host_is_asked_again_and_given_up_in_the_end() {
    let server = serve(|path, before, stream| match (path, before) {
        ("/robots.txt", _) => respond(stream, 404, "", b""),
        ("/soon" | "/patience", 0) => respond(stream, 503, "", b""),
        ("/soon", 1) => respond(stream, 500, "", b""),
        ("/patience", 1) => respond(stream, 429, "Retry-After: 0\r\n", b""),
        ("/dated", 0) => respond(stream, 429, "Retry-After: Wed, 21 Oct 2015 07:28:00 GMT\r\n", b""),
        ("/hours", _) => respond(stream, 429, "Retry-After: 7200\r\n", b""),
        ("/never", _) => respond(stream, 500, "", b"broken"),
        _ => respond(stream, 200, "", PAGE.as_bytes()),
    });
    let asked = |path: &str| server.paths().iter().filter(|asked| *asked == path).count();
    for (path, times) in [("/soon", 3), ("/patience", 3), ("/dated", 2)] {
        let fetched = fetch_one(&server.link(path), &options());
        assert!(fetched.page.is_ok(), "{:?}", fetched.page);
        assert_eq!((asked(path), fetched.exchanges.len()), (times, 1), "the last attempt alone is kept");
    }
    for (path, times, words) in [("/hours", 1, "asked too often"), ("/never", 3, "the host failed (HTTP status 500)")] {
        let message = error(&server.link(path), &options());
        assert!(message.contains(words), "{message}");
        assert_eq!(asked(path), times);
    }
}

#[test]
fn what_robots_txt_forbids_is_not_asked_for() {
    let robots: &[u8] = b"User-agent: *\nDisallow: /\n\nUser-agent: Diptych\nDisallow: /private\n";
    let server = serve(move |path, _, stream| match path {
        "/robots.txt" => respond(stream, 302, "Location: /real-robots\r\n", b""),
        "/real-robots" => respond(stream, 200, "", robots),
        "/away" => respond(stream, 302, "Location: /private/2\r\n", b""),
        _ => respond(stream, 200, "", PAGE.as_bytes()),
    });
    let links: Vec<String> = ["/private/1", "/news", "/away"].iter().map(|path| server.link(path)).collect();
    let fetched = fetch::fetch(&links, &options());
    assert_eq!(fetched.iter().map(|it| it.link.clone()).collect::<Vec<_>>(), links);
    assert!(fetched[1].page.is_ok());
    for at in [0, 2] {
        let message = fetched[at].page.as_ref().unwrap_err().to_string();
        assert!(message.contains("robots.txt of 127.0.0.1 forbids") && message.contains("save"), "{message}");
    }
    let asked = server.paths();
    assert_eq!(asked.iter().filter(|path| path.starts_with("/private")).count(), 0);
    assert_eq!(asked.iter().filter(|path| *path == "/real-robots").count(), 1, "once for a host");
}

#[test]
fn a_host_that_cannot_say_what_is_allowed_is_left_alone() {
    let server = serve(|path, _, stream| match path {
        "/robots.txt" => respond(stream, 503, "", b""),
        _ => respond(stream, 200, "", PAGE.as_bytes()),
    });
    let message = error(&server.link("/"), &options());
    assert!(message.contains("robots.txt of 127.0.0.1 cannot be had (HTTP status 503)"), "{message}");
    assert_eq!(server.paths(), Vec::<String>::new());
}

#[test]
fn one_link_after_the_other_to_a_host_and_all_in_the_order_given() {
    let busy = Arc::new(Mutex::new(()));
    let server = serve(move |_, _, stream| {
        let alone = busy.try_lock();
        thread::sleep(Duration::from_millis(20));
        let status = if alone.is_ok() { 200 } else { 418 };
        drop(alone);
        respond(stream, status, "", PAGE.as_bytes());
    });
    let gone = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap().port();
    let mut links: Vec<String> = (0..6).map(|at| server.link(&format!("/{at}"))).collect();
    links.insert(2, format!("http://localhost:{gone}/"));
    let fetched = fetch::fetch(&links, &options());
    assert_eq!(fetched.iter().map(|it| it.link.clone()).collect::<Vec<_>>(), links);
    for (at, fetched) in fetched.iter().enumerate() {
        assert_eq!(fetched.page.is_ok(), at != 2, "{:?}", fetched.page);
    }
}

/// The records of an archive: heads and blocks.
fn records(archive: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut text = Vec::new();
    MultiGzDecoder::new(archive).read_to_end(&mut text).unwrap();
    let mut rest = text.as_slice();
    let mut records = Vec::new();
    while !rest.is_empty() {
        let end = rest.windows(4).position(|window| window == b"\r\n\r\n").unwrap() + 4;
        let head = String::from_utf8(rest[..end].to_vec()).unwrap();
        let length: usize = value(&head, "Content-Length").parse().unwrap();
        records.push((head, rest[end..end + length].to_vec()));
        rest = rest[end + length..].strip_prefix(b"\r\n\r\n").unwrap();
    }
    records
}

fn value<'h>(head: &'h str, name: &str) -> &'h str {
    let line = head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
    line.unwrap_or_else(|| panic!("no {name} in {head}"))
}

#[test]
fn the_evidence_holds_every_exchange_with_its_digests() {
    let server = serve(|path, _, stream| match path {
        "/old" => respond(stream, 301, "Location: /new\r\n", b""),
        "/new" => respond(stream, 200, "Content-Encoding: gzip\r\n", &gzip(PAGE.as_bytes())),
        _ => respond(stream, 404, "", b"none"),
    });
    let fetched = fetch::fetch(&[server.link("/old"), server.link("/gone")], &options());
    let folder = TempDir::new().unwrap();
    let inside = folder.path().join("evidence");
    let path = evidence::save(&fetched, &inside, "report").unwrap().unwrap();
    assert_eq!(path, inside.join("report.warc.gz"));
    let written = fs::read(&path).unwrap();
    let records = records(&written);
    let kinds: Vec<&str> = records.iter().map(|(head, _)| value(head, "WARC-Type")).collect();
    assert_eq!(kinds, ["warcinfo", "response", "request", "response", "request", "response", "request"]);
    let ids: std::collections::BTreeSet<&str> = records.iter().map(|(head, _)| value(head, "WARC-Record-ID")).collect();
    assert_eq!(ids.len(), records.len());
    for (head, block) in &records {
        assert!(head.starts_with("WARC/1.1\r\n"), "{head}");
        assert_eq!(value(head, "WARC-Block-Digest"), format!("sha256:{:x}", Sha256::digest(block)));
    }
    let (response, block) = &records[3];
    assert_eq!(value(response, "WARC-Target-URI"), server.link("/new"));
    assert_eq!(value(response, "WARC-Payload-Digest"), format!("sha256:{:x}", Sha256::digest(gzip(PAGE.as_bytes()))));
    assert_eq!(value(response, "WARC-Date"), fetched[0].page.as_ref().unwrap().captured.unwrap().to_string());
    assert_eq!(*block, fetched[0].exchanges[1].response);
    let (request, block) = &records[4];
    assert_eq!(value(request, "WARC-Concurrent-To"), value(response, "WARC-Record-ID"));
    assert!(block.starts_with(b"GET /new HTTP/1.1\r\n"));

    let second = evidence::save(&fetched, &inside, "report").unwrap().unwrap();
    assert_eq!(second, inside.join("report-2.warc.gz"), "evidence is not overwritten");
    assert_eq!(fs::read(&path).unwrap(), written);
    assert_eq!(evidence::save(&fetch::fetch(&["http://".into()], &options()), &inside, "none").unwrap(), None);
}

fn diptych(arguments: &[&str]) -> (i32, String, String) {
    let output = assert_cmd::Command::new(env!("CARGO_BIN_EXE_diptych")).args(arguments).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

fn lines(text: &str) -> Vec<serde_json::Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

const WITH_POST: &str = "<!doctype html><html lang=\"en\"><title>Ferry sinks off Port Callow</title><article>\
    <h1>Ferry sinks off Port Callow</h1><p>At least 14 people were killed when a ferry sank off Port Callow on Monday, \
    the coast guard said. Divers were searching the hull.</p><blockquote class=\"twitter-tweet\"><p lang=\"en\">Nine \
    people were rescued, and boats are on their way.</p>&mdash; La Vigie (@lavigie) <a \
    href=\"https://twitter.com/lavigie/status/1\">February 3, 2026</a></blockquote></article></html>";

/// "Ten people were killed in the city on Monday morning.", in Arabic.
const ARABIC: &str = "\u{642}\u{62a}\u{644} \u{639}\u{634}\u{631}\u{629} \u{623}\u{634}\u{62e}\u{627}\u{635} \u{641}\u{64a} \
    \u{627}\u{644}\u{645}\u{62f}\u{64a}\u{646}\u{629} \u{635}\u{628}\u{627}\u{62d} \u{627}\u{644}\u{627}\u{62b}\u{646}\u{64a}\u{646}.";

#[test]
fn a_comparison_of_links_is_repeated_from_what_was_kept() {
    let server = serve(|path, _, stream| match path {
        "/old" => respond(stream, 302, "Location: /ferry.html\r\n", b""),
        "/ferry.html" => {
            let chunks = WITH_POST
                .as_bytes()
                .chunks(100)
                .map(|chunk| [format!("{:x}\r\n", chunk.len()).as_bytes(), chunk, b"\r\n"].concat());
            let head = "HTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\
                        Transfer-Encoding: chunked\r\n\r\n";
            let _ = stream.write_all(&[head.as_bytes(), &chunks.collect::<Vec<_>>().concat(), b"0\r\n\r\n"].concat());
        }
        "/bulletin" => {
            respond(stream, 200, "Content-Type: text/html\r\nContent-Encoding: gzip\r\n", &gzip(PAGE.as_bytes()))
        }
        "/arabic" => {
            // The server is right, the page is wrong.
            let page = format!("<meta charset=\"windows-1252\"><title>x</title><h1>{ARABIC}</h1><p>{ARABIC}</p>");
            let (bytes, _, _) = encoding_rs::WINDOWS_1256.encode(&page);
            respond(stream, 200, "Content-Type: text/html; charset=windows-1256\r\n", &bytes);
        }
        _ => respond(stream, 404, "Content-Type: text/html\r\n", b"<p>Not here"),
    });
    let folder = TempDir::new().unwrap();
    let [report, again] = ["report.json", "again.json"].map(|name| folder.path().join(name));
    let archive = folder.path().join("report.warc.gz");
    let [old, bulletin, gone, arabic] = ["/old", "/bulletin", "/gone", "/arabic"].map(|path| server.link(path));
    let links = [old.as_str(), &bulletin, &gone, &arabic];
    let (code, out, err) =
        diptych(&[&["compare", "--allow-private", "-o", report.to_str().unwrap()], &links[..]].concat());
    assert_eq!((code, out.as_str()), (1, ""), "{err}");
    assert!(err.contains(&format!("kept in {}", archive.display())) && err.contains("HTTP status 404"), "{err}");
    let asked = server.requests.lock().unwrap().len();
    let (code, _, err) = diptych(&["compare", archive.to_str().unwrap(), "-o", again.to_str().unwrap()]);
    assert!(code == 1 && err.contains("404"), "{err}");
    assert_eq!(server.requests.lock().unwrap().len(), asked, "what was kept is enough");

    let [live, kept] = [report, again].map(|file| lines(&fs::read_to_string(file).unwrap()).remove(0));
    let documents = live["documents"].as_array().unwrap();
    let texts: Vec<&str> = documents.iter().map(|it| it["text"].as_str().unwrap()).collect();
    assert!(texts.len() == 4 && texts[1].starts_with("Nine people") && texts[3].contains(ARABIC), "{texts:#?}");
    assert_eq!(documents[0]["input"], old);
    assert_eq!(documents[0]["url"], server.link("/ferry.html"));
    assert_eq!(documents[0]["published"], serde_json::Value::Null, "the time of fetching is none of publication");
    assert_eq!(documents[2]["sha256"], format!("{:x}", Sha256::digest(PAGE)));
    for (live, kept) in documents.iter().zip(kept["documents"].as_array().unwrap()) {
        for field in ["text", "url", "sha256", "language", "outlet", "published", "medium", "truncated"] {
            assert_eq!(live[field], kept[field], "{field}");
        }
    }
    let reasons = |result: &serde_json::Value| {
        let findings = result["findings"].as_array().unwrap().iter();
        findings.map(|it| (it["kind"].clone(), it["evidence"][0]["text"].clone())).collect::<Vec<_>>()
    };
    assert_eq!(reasons(&live), reasons(&kept));
    assert!(!reasons(&live).is_empty());
}

#[test]
fn links_are_read_beside_files_and_kept_where_asked() {
    let server = serve(|path, _, stream| match path {
        "/ferry" => respond(stream, 200, "Content-Type: text/html\r\n", PAGE.as_bytes()),
        _ => respond(stream, 404, "", b""),
    });
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("a.txt");
    fs::write(&file, "Nobody was hurt, the mayor said.").unwrap();
    let [ferry, gone] = ["/ferry", "/gone"].map(|path| server.link(path));
    let inputs = [gone.as_str(), file.to_str().unwrap(), &ferry];

    let (code, out, err) = diptych(&[&["read", "--allow-private", "--timeout", "20"], &inputs[..]].concat());
    assert!(code == 1 && err.contains("not kept") && err.contains("--archive"), "{err}");
    let records = lines(&out);
    let shown: Vec<&str> = records.iter().map(|record| record["input"].as_str().unwrap()).collect();
    assert_eq!(shown, inputs);
    assert!(records[0]["error"].as_str().unwrap().contains("404"));
    assert_eq!((&records[2]["url"], &records[2]["id"]), (&ferry.as_str().into(), &"ferry".into()));

    let kept = folder.path().join("kept/here");
    let arguments = ["read", "--allow-private", "--archive", kept.to_str().unwrap(), ferry.as_str()];
    assert_eq!(diptych(&arguments).0, 0);
    let names: Vec<String> =
        fs::read_dir(&kept).unwrap().map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
    assert!(matches!(&names[..], [name] if name.starts_with("diptych-2") && name.ends_with("Z.warc.gz")), "{names:?}");

    let (code, out, err) = diptych(&["read", ferry.as_str()]);
    assert_eq!((code, lines(&out)[0]["input"].as_str(), err.as_str()), (1, Some(ferry.as_str()), ""));
    assert!(lines(&out)[0]["error"].as_str().unwrap().contains("--allow-private"), "{out}");
    let (code, _, err) = diptych(&["read", "--archive", file.to_str().unwrap(), ferry.as_str()]);
    assert!(code == 2 && err.contains("cannot be made a folder"), "{err}");
}
