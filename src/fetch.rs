//! Links to pages, with the evidence of what came: the one place that opens connections, and only when asked.
//!
//! A link is followed as a careful reader would: what `robots.txt` forbids is left, a host is asked one thing at a time
//! and given time when it is busy, redirects are followed up to a bound, no cookie is kept, and no address of this machine
//! or of a private network is connected to. [`evidence`] keeps all that was sent and received.

mod addresses;
mod client;
pub mod evidence;
mod hosts;
mod robots;
mod wire;

pub use addresses::is_public;
pub use client::Exchange;

use crate::read::{LIMIT, Piece, ReadError, http};
use client::{Answer, Failure};
use hosts::{Hosts, Left, Refusal};
use std::{
    collections::{HashMap, VecDeque},
    net::IpAddr,
    sync::{Mutex, PoisonError},
    thread,
    time::{Duration, Instant},
};
use url::Url;

/// How links are followed.
#[derive(Debug, Clone)]
pub struct Options {
    /// The longest that one link may take, its redirects, waits and further attempts included; at most a day.
    pub timeout: Duration,
    /// How often a page is asked for whose host is busy or breaks the connection; at least once.
    pub attempts: u32,
    /// The wait before the second attempt; it doubles with each. Where the host itself names one, that holds.
    pub pause: Duration,
    /// Which network addresses may be connected to, asked of each that a name is looked up to: those that are
    /// [public](is_public), unless told otherwise.
    pub allow: fn(IpAddr) -> bool,
}

impl Default for Options {
    fn default() -> Options {
        Options { timeout: Duration::from_secs(60), attempts: 3, pause: Duration::from_secs(1), allow: is_public }
    }
}

/// What came of a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fetched {
    /// The link as given.
    pub link: String,
    /// The requests that it took and their answers, redirects first. Of several attempts the last alone.
    pub exchanges: Vec<Exchange>,
    /// The page, to be read as any other input.
    pub page: Result<Piece, ReadError>,
}

/// What may be received beside a page: heads, redirects, the lengths of chunks; in bytes.
const OVERHEAD: usize = 1 << 20;
/// No link takes longer, whatever the options say.
const LONGEST: Duration = Duration::from_secs(24 * 60 * 60);
/// Redirects of one link.
const REDIRECTS: usize = 10;
/// Hosts asked at the same time.
const AT_ONCE: usize = 8;
/// Characters of a strange address that a message shows.
const SHOWN: usize = 200;

/// Fetches all links and answers in their order: several hosts at once, each host one page at a time.
///
/// ```no_run
/// use diptych::{fetch, lexicon::Library, read::{Given, read_each}};
///
/// let fetched = fetch::fetch(&["https://echo.example/ferry".to_string()], &fetch::Options::default());
/// fetch::evidence::save(&fetched, "evidence".as_ref(), "ferry")?;
/// let given = fetched.into_iter().map(|fetched| fetched.page.map_or_else(Given::Failed, Given::Piece)).collect();
/// read_each(given, &Library::embedded(), |_, found| {
///     let document = found?;
///     println!("{}: {} bytes of text", document.input, document.text.len());
///     Ok::<(), Box<dyn std::error::Error>>(())
/// })?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn fetch(links: &[String], options: &Options) -> Vec<Fetched> {
    let hosts = Hosts::default();
    let queue = Mutex::new(by_host(links));
    let done = Mutex::new(Vec::new());
    let work = || {
        loop {
            let Some(places) = queue.lock().unwrap_or_else(PoisonError::into_inner).pop_front() else { return };
            for at in places {
                let Some(link) = links.get(at) else { continue };
                let fetched = follow(link, options, &hosts);
                done.lock().unwrap_or_else(PoisonError::into_inner).push((at, fetched));
            }
        }
    };
    let helpers = queue.lock().map_or(0, |queue| queue.len()).min(AT_ONCE).saturating_sub(1);
    thread::scope(|scope| {
        for _ in 0..helpers {
            // Where there is no thread to be had, this one does the work.
            let _ = thread::Builder::new().spawn_scoped(scope, work);
        }
        work();
    });
    let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, fetched)| fetched).collect()
}

/// The places of the links, those of one host together.
fn by_host(links: &[String]) -> VecDeque<Vec<usize>> {
    let mut groups: VecDeque<Vec<usize>> = VecDeque::new();
    let mut group_of = HashMap::new();
    for (at, link) in links.iter().enumerate() {
        let host = Url::parse(link).ok().and_then(|url| url.host_str().map(str::to_string));
        let group = *group_of.entry(host).or_insert(groups.len());
        match groups.get_mut(group) {
            Some(places) => places.push(at),
            None => groups.push_back(vec![at]),
        }
    }
    groups
}

fn follow(link: &str, options: &Options, hosts: &Hosts) -> Fetched {
    let mut exchanges = Vec::new();
    let page = page_of(link, options, hosts, &mut exchanges).map_err(|problem| ReadError {
        input: link.into(),
        message: problem.message,
        help: problem.help,
    });
    Fetched { link: link.into(), exchanges, page }
}

/// What is wrong with a link, and what to do.
#[derive(Debug)]
struct Problem {
    message: String,
    help: String,
}

impl Problem {
    fn new(message: impl Into<String>, help: &str) -> Problem {
        Problem { message: message.into(), help: help.into() }
    }
}

const SAVE_IT: &str = "open it in a browser, save the page and give the file";

fn page_of(link: &str, options: &Options, hosts: &Hosts, exchanges: &mut Vec<Exchange>) -> Result<Piece, Problem> {
    let mut left = Left { until: Instant::now() + options.timeout.min(LONGEST), bytes: LIMIT + OVERHEAD };
    let mut url = address(link).map_err(|message| Problem::new(message, "check the link"))?;
    let mut seen = vec![url.clone()];
    loop {
        let answer = hosts.ask(&url, options, left).map_err(|refusal| problem_of_refusal(&refusal, &url, options))?;
        left.bytes = left.bytes.saturating_sub(answer.exchange.response.len());
        let Some(next) = redirect(&answer) else {
            let page = arrived(link, &answer);
            exchanges.push(answer.exchange);
            return page;
        };
        let next = target(&url, next).map_err(|message| Problem::new(message, SAVE_IT));
        exchanges.push(answer.exchange);
        url = next?;
        if seen.contains(&url) {
            return Err(Problem::new("redirects in a circle, as pages do that want cookies", SAVE_IT));
        }
        if seen.len() > REDIRECTS {
            return Err(Problem::new(format!("redirects more than {REDIRECTS} times"), SAVE_IT));
        }
        seen.push(url.clone());
    }
}

/// A link that may be followed, without its fragment.
fn address(link: &str) -> Result<Url, String> {
    let mut url = Url::parse(link).map_err(|error| format!("is no address: {error}"))?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(format!("is no web address: {}", url.as_str().chars().take(SHOWN).collect::<String>()));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err("carries a name or password before the host, and those are not sent".into());
    }
    url.set_fragment(None);
    Ok(url)
}

fn target(from: &Url, location: &str) -> Result<Url, String> {
    let url = from.join(location).map_err(|error| format!("redirects to what is no address: {error}"))?;
    address(url.as_str()).map_err(|message| format!("redirects to what {message}"))
}

/// Where the answer says that the page is.
fn redirect(answer: &Answer) -> Option<&str> {
    matches!(answer.status, 301 | 302 | 303 | 307 | 308).then(|| http::field(&answer.head, "location")).flatten()
}

fn arrived(link: &str, answer: &Answer) -> Result<Piece, Problem> {
    if !(200..300).contains(&answer.status) {
        return Err(problem_of_status(answer.status));
    }
    let body = client::body(answer).map_err(|message| Problem::new(message, SAVE_IT))?;
    Ok(Piece {
        url: Some(answer.exchange.url.clone()),
        captured: Some(answer.exchange.at),
        charset: http::field(&answer.head, "content-type").and_then(|stated| http::content_type(stated).1),
        truncated: body.truncated,
        ..Piece::new(link, body.bytes)
    })
}

fn problem_of_status(status: u16) -> Problem {
    let (message, help) = match status {
        404 | 410 => ("the page is not there", "check the link, or look for the page in a web archive"),
        401 | 402 | 403 | 407 => ("the host does not give it to programs or without a login", SAVE_IT),
        451 => ("the host withholds it for legal reasons", "look for the page in a web archive"),
        429 => ("the host has been asked too often", "try again later"),
        500..=599 => ("the host failed", "try again later"),
        300..=399 => ("it redirects to nowhere", SAVE_IT),
        _ => ("the host gives no page", SAVE_IT),
    };
    Problem::new(format!("{message} (HTTP status {status})"), help)
}

fn problem_of_refusal(refusal: &Refusal, url: &Url, options: &Options) -> Problem {
    let host = url.host_str().unwrap_or_default();
    match refusal {
        Refusal::Robots => Problem::new(format!("robots.txt of {host} forbids programs to fetch {url}"), SAVE_IT),
        Refusal::NoRobots(status) => {
            let message =
                format!("robots.txt of {host} cannot be had (HTTP status {status}), so nothing may be fetched there");
            Problem::new(message, "try again later, or save the page in a browser and give the file")
        }
        Refusal::Failure(failure) => problem_of_failure(failure, host, options),
    }
}

fn problem_of_failure(failure: &Failure, host: &str, options: &Options) -> Problem {
    match failure {
        Failure::NotAllowed(message) => {
            let help = "private networks and this machine are left alone unless --allow-private is given";
            Problem::new(format!("{host} is not asked: {message}"), help)
        }
        Failure::NoHost => Problem::new(format!("no host {host} is found"), "check the link, and that you are online"),
        Failure::Connection(message) => {
            let help = "try again later; proxies are not used, so where one is needed save the page in a browser";
            Problem::new(format!("the connection to {host} failed: {message}"), help)
        }
        Failure::TimedOut => {
            let message = format!("{host} gave no whole page within {} s", options.timeout.as_secs_f64());
            Problem::new(message, "try again later, or give it more time with --timeout")
        }
        Failure::TooLarge => Problem::new(format!("is larger than {} MiB", LIMIT >> 20), "save the text that matters"),
        Failure::Unsound(message) => Problem::new(format!("{host}: {message}"), SAVE_IT),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_read_as_browsers_read_them() {
        let read = |link: &str| address(link).map(|url| url.to_string());
        assert_eq!(read("HTTPS://B\u{fc}cher.Example/a b#part").unwrap(), "https://xn--bcher-kva.example/a%20b");
        assert_eq!(read("http://0x7f.1/").unwrap(), "http://127.0.0.1/");
        let from = address("https://echo.example/news/old").unwrap();
        for (location, expected) in [
            ("ferry?x=1#top", "https://echo.example/news/ferry?x=1"),
            ("//vigie.example", "https://vigie.example/"),
            ("/caf\u{e9}", "https://echo.example/caf%C3%A9"),
        ] {
            assert_eq!(target(&from, location).unwrap().as_str(), expected);
        }
        assert!(target(&from, "ftp://echo.example/x").unwrap_err().contains("no web address"));
    }

    #[test]
    fn links_of_one_host_are_kept_together() {
        let links =
            ["https://a.example/1", "https://b.example/", "http://A.example:81/2", "http://"].map(str::to_string);
        assert_eq!(by_host(&links), [vec![0, 2], vec![1], vec![3]]);
    }
}
