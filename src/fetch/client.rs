//! One request and its answer over HTTP, and nothing beyond: no redirect is followed, nothing is kept or repeated.

use super::{
    addresses::{Guard, NotAllowed},
    wire::{Record, Recorder, TOO_MUCH},
};
use crate::{document::Moment, read};
use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};
use jiff::{Timestamp, tz};
use sha2::{Digest, Sha256};
use std::{
    io::{self, Read},
    net::IpAddr,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};
use ureq::{
    Agent, Error,
    http::{Response, header},
    unversioned::transport::{Connector, DefaultConnector},
};
use url::Url;

/// Who asks, and where its operators are found.
pub(super) const USER_AGENT: &str =
    concat!("diptych/", env!("CARGO_PKG_VERSION"), " (+", env!("CARGO_PKG_REPOSITORY"), ")");

/// What may come beside a body: the head of the answer, and the lengths of chunks.
const OVERHEAD: usize = 1 << 20;
/// The longest wait for a connection; what is left then may serve another try.
const CONNECT: Duration = Duration::from_secs(10);

/// One request and its answer, byte for byte as they went over the connection (in the clear, where it was encrypted).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exchange {
    /// The address that was asked for.
    pub url: String,
    /// When, in UTC, to the second.
    pub at: Moment,
    /// The head of the request; it has no body.
    pub request: Vec<u8>,
    /// Status line, headers, and the body as it was coded for the way.
    pub response: Vec<u8>,
    /// SHA-256 of the body without its transfer coding, in hexadecimal.
    pub payload_sha256: String,
}

/// An answer that came whole.
#[derive(Debug)]
pub(super) struct Answer {
    pub exchange: Exchange,
    pub head: Response<()>,
    /// The body, its transfer and content codings undone.
    pub body: Vec<u8>,
}

impl Answer {
    /// The first header of this name, where it is text.
    pub(super) fn header(&self, name: &header::HeaderName) -> Option<&str> {
        self.head.headers().get(name)?.to_str().ok()
    }
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Failure {
    /// The address is one that may not be connected to.
    NotAllowed(String),
    /// There is no such host.
    NoHost,
    /// The connection failed or broke.
    Connection(String),
    /// It took too long.
    TimedOut,
    /// There is more than may be read.
    TooLarge,
    /// What came is no sound answer.
    Unsound(String),
}

/// Asks for one page. `allow` says which addresses may be connected to.
pub(super) fn get(url: &Url, allow: fn(IpAddr) -> bool, timeout: Duration) -> Result<Answer, Failure> {
    let record = Arc::new(Mutex::new(Record::default()));
    let recorder = Recorder { record: record.clone(), limit: read::LIMIT + OVERHEAD };
    let config = Agent::config_builder()
        // A proxy would look names up itself, and the guard would see its address alone.
        .proxy(None)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .http_status_as_error(false)
        .max_idle_connections(0)
        .user_agent(USER_AGENT)
        .accept("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
        .accept_encoding("gzip")
        .timeout_connect(Some(CONNECT.min(timeout)))
        .timeout_global(Some(timeout))
        .build();
    let agent = Agent::with_parts(config, DefaultConnector::new().chain(recorder), Guard { allow });
    let at = Timestamp::now();
    let response = agent.get(url.as_str()).header(header::CONNECTION, "close").call().map_err(failure)?;
    let (head, body) = response.into_parts();
    let head = Response::from_parts(head, ());
    let mut payload = Vec::new();
    let read = body.into_reader().take(read::LIMIT as u64 + 1).read_to_end(&mut payload);
    read.map_err(|error| failure(error.into()))?;
    if payload.len() > read::LIMIT {
        return Err(Failure::TooLarge);
    }
    drop(agent);
    let record = std::mem::take(&mut *record.lock().unwrap_or_else(PoisonError::into_inner));
    let now = tz::Offset::UTC.to_datetime(at);
    let time = now.time().with().subsec_nanosecond(0).build().ok();
    let exchange = Exchange {
        url: url.to_string(),
        at: Moment { date: now.date(), time, offset: Some(tz::Offset::UTC) },
        request: record.sent,
        response: record.received,
        payload_sha256: format!("{:x}", Sha256::digest(&payload)),
    };
    let coding =
        head.headers().get(header::CONTENT_ENCODING).and_then(|coding| coding.to_str().ok()).map(str::to_string);
    let body = decoded(payload, coding.as_deref().unwrap_or_default())?;
    Ok(Answer { exchange, head, body })
}

/// The body without its content coding.
fn decoded(payload: Vec<u8>, coding: &str) -> Result<Vec<u8>, Failure> {
    match coding.trim().to_ascii_lowercase().as_str() {
        "" | "identity" => Ok(payload),
        // Some say so of what is plain.
        "gzip" | "x-gzip" if !payload.starts_with(&[0x1f, 0x8b]) => Ok(payload),
        "gzip" | "x-gzip" => bounded(MultiGzDecoder::new(payload.as_slice())),
        // The standard means zlib; some send the bare stream.
        "deflate" if payload.first().is_some_and(|byte| byte & 0x0f == 8) => {
            bounded(ZlibDecoder::new(payload.as_slice()))
        }
        "deflate" => bounded(DeflateDecoder::new(payload.as_slice())),
        other => {
            Err(Failure::Unsound(format!("the answer is packed as \u{201c}{other}\u{201d}, which was not asked for")))
        }
    }
}

fn bounded(packed: impl Read) -> Result<Vec<u8>, Failure> {
    let mut body = Vec::new();
    let read = packed.take(read::LIMIT as u64 + 1).read_to_end(&mut body);
    read.map_err(|error| Failure::Unsound(format!("the answer cannot be unpacked: {error}")))?;
    if body.len() > read::LIMIT {
        return Err(Failure::TooLarge);
    }
    Ok(body)
}

fn failure(error: Error) -> Failure {
    match error {
        Error::Timeout(_) => Failure::TimedOut,
        Error::HostNotFound => Failure::NoHost,
        Error::Io(error) => io_failure(&error),
        Error::Rustls(error) => Failure::Unsound(format!("the encrypted connection is not sound: {error}")),
        Error::Tls(error) => Failure::Unsound(format!("the encrypted connection is not sound: {error}")),
        Error::ConnectionFailed => Failure::Connection("no connection".into()),
        other => Failure::Unsound(format!("the answer is no sound HTTP: {other}")),
    }
}

fn io_failure(error: &io::Error) -> Failure {
    let refused = error.get_ref().and_then(|source| source.downcast_ref::<NotAllowed>());
    if let Some(refused) = refused {
        return Failure::NotAllowed(refused.to_string());
    }
    let message = error.to_string();
    match error.kind() {
        io::ErrorKind::TimedOut => Failure::TimedOut,
        _ if message == TOO_MUCH => Failure::TooLarge,
        // The looking up of names has no kind of its own.
        _ if error.raw_os_error().is_none() && message.starts_with("failed to lookup address") => Failure::NoHost,
        io::ErrorKind::InvalidData => Failure::Unsound(format!("the encrypted connection is not sound: {message}")),
        _ => Failure::Connection(message),
    }
}
