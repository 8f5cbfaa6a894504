//! Good manners towards hosts: one request at a time, what robots.txt allows, and patience where one is busy.

use super::{
    Options,
    client::{self, Answer, Failure},
    redirect,
    robots::{self, Rules},
    target,
};
use crate::read::http;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    thread,
    time::{Duration, Instant},
};
use url::{Origin, Position, Url};

/// The hosts of one run. Whoever asks a host something holds it until the answer is there.
#[derive(Debug, Default)]
pub(super) struct Hosts {
    known: Mutex<HashMap<String, Arc<Mutex<Host>>>>,
}

/// What the robots.txt of each origin (scheme, host, port) of the host says, fetched once.
#[derive(Debug, Default)]
struct Host {
    robots: HashMap<Origin, Result<Rules, Refusal>>,
}

/// What a link may still take.
#[derive(Debug, Clone, Copy)]
pub(super) struct Left {
    pub until: Instant,
    /// Bytes that may be received.
    pub bytes: usize,
}

/// Why a page was not fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Refusal {
    /// robots.txt forbids it.
    Robots,
    /// The host failed with this HTTP status when asked for robots.txt; RFC 9309 takes that for a no.
    NoRobots(u16),
    Failure(Failure),
}

/// Redirects of robots.txt that are followed; beyond, it counts as not there (RFC 9309, 2.3.1.2).
const ROBOTS_REDIRECTS: usize = 5;
/// How we are called in robots.txt.
const TOKEN: &str = env!("CARGO_PKG_NAME");

impl Hosts {
    /// Asks for a page when its host is free and where its robots.txt allows it.
    pub(super) fn ask(&self, url: &Url, options: &Options, left: Left) -> Result<Answer, Refusal> {
        let name = url.host_str().unwrap_or_default().to_string();
        let host = self.known.lock().unwrap_or_else(PoisonError::into_inner).entry(name).or_default().clone();
        let mut host = host.lock().unwrap_or_else(PoisonError::into_inner);
        let rules = host.robots.entry(url.origin()).or_insert_with(|| robots_of(url, options, left)).clone()?;
        if !rules.allow(&url[Position::BeforePath..Position::AfterQuery]) {
            return Err(Refusal::Robots);
        }
        patiently(url, options, left).map_err(Refusal::Failure)
    }
}

fn robots_of(url: &Url, options: &Options, left: Left) -> Result<Rules, Refusal> {
    let Ok(mut place) = target(url, "/robots.txt") else { return Ok(Rules::default()) };
    for _ in 0..=ROBOTS_REDIRECTS {
        let answer = patiently(&place, options, left).map_err(Refusal::Failure)?;
        if let Some(next) = redirect(&answer).and_then(|next| target(&place, next).ok()) {
            place = next;
            continue;
        }
        return match answer.status {
            200..=299 => Ok(client::body(&answer).map(|body| robots::rules(&body.bytes, TOKEN)).unwrap_or_default()),
            status @ 500.. => Err(Refusal::NoRobots(status)),
            _ => Ok(Rules::default()),
        };
    }
    Ok(Rules::default())
}

/// Asks again, after a wait, where the host is busy or the connection failed, as long as there is time.
fn patiently(url: &Url, options: &Options, left: Left) -> Result<Answer, Failure> {
    let mut pause = options.pause;
    let mut attempt = 1;
    loop {
        let timeout = left.until.saturating_duration_since(Instant::now());
        if timeout.is_zero() {
            return Err(Failure::TimedOut);
        }
        let answer = client::get(url, options.allow, timeout, left.bytes);
        let wait = match &answer {
            Ok(answer) if matches!(answer.status, 429 | 500 | 502 | 503 | 504) => wanted_wait(answer).unwrap_or(pause),
            Err(Failure::Connection(_)) => pause,
            _ => return answer,
        };
        let is_time_left = wait < left.until.saturating_duration_since(Instant::now());
        if attempt >= options.attempts || !is_time_left {
            return answer;
        }
        thread::sleep(wait);
        pause = pause.saturating_mul(2);
        attempt += 1;
    }
}

/// The wait that the host asks for, in seconds or as a date.
fn wanted_wait(answer: &Answer) -> Option<Duration> {
    let value = http::field(&answer.head, "retry-after")?.trim();
    if let Ok(seconds) = value.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let until = jiff::fmt::rfc2822::parse(value).ok()?.timestamp();
    Some(Duration::try_from(until.duration_since(jiff::Timestamp::now())).unwrap_or_default())
}
