//! One request and its answer over HTTP, and nothing beyond: no redirect is followed, nothing is kept or repeated.

use super::{
    addresses::{Guard, NotAllowed},
    wire::{Record, Recorder, TOO_MUCH},
};
use crate::{
    document::Moment,
    read::http::{self, Body, Head},
};
use jiff::{Timestamp, tz};
use sha2::{Digest, Sha256};
use std::{
    io,
    net::IpAddr,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};
use ureq::{
    Agent, Error,
    unversioned::transport::{Connector, DefaultConnector},
};
use url::Url;

/// Who asks, and where its operators are found.
pub(super) const USER_AGENT: &str =
    concat!("diptych/", env!("CARGO_PKG_VERSION"), " (+", env!("CARGO_PKG_REPOSITORY"), ")");

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
    /// HTTP's three digits.
    pub status: u16,
    pub head: Head,
    /// Where in the response the body begins.
    pub body_at: usize,
}

/// The body as its author wrote it, all codings undone, or why that cannot be.
pub(super) fn body(answer: &Answer) -> Result<Body, String> {
    http::body(&answer.head, answer.exchange.response.get(answer.body_at..).unwrap_or_default())
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

/// Asks for one page. `allow` says which addresses may be connected to, `limit` how many bytes may be received.
pub(super) fn get(url: &Url, allow: fn(IpAddr) -> bool, timeout: Duration, limit: usize) -> Result<Answer, Failure> {
    let record = Arc::new(Mutex::new(Record::default()));
    let recorder = Recorder { record: record.clone(), limit };
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
    let response = agent.get(url.as_str()).header("Connection", "close").call().map_err(failure)?;
    let status = response.status().as_u16();
    // The record keeps the body; here it is only followed to its end.
    let mut digest = Sha256::new();
    io::copy(&mut response.into_body().into_reader(), &mut digest).map_err(|error| failure(error.into()))?;
    drop(agent);
    let Record { sent, received } = std::mem::take(&mut *record.lock().unwrap_or_else(PoisonError::into_inner));
    let (response, head, body_at) = final_response(received);
    let now = tz::Offset::UTC.to_datetime(at);
    let time = now.time().with().subsec_nanosecond(0).build().ok();
    let exchange = Exchange {
        url: url.to_string(),
        at: Moment { date: now.date(), time, offset: Some(tz::Offset::UTC) },
        request: sent,
        response,
        payload_sha256: format!("{:x}", digest.finalize()),
    };
    Ok(Answer { exchange, status, head, body_at })
}

/// The response without the interim ones (1xx) before it and what stands behind its end, its head, and where its body
/// begins.
fn final_response(mut received: Vec<u8>) -> (Vec<u8>, Head, usize) {
    let (mut head, mut at) = http::head(&received);
    let mut start = 0;
    while http::status(&head).is_some_and(|status| status < 200) && at > 0 {
        start += at;
        (head, at) = http::head(received.get(start..).unwrap_or_default());
    }
    received.drain(..start);
    let length = http::field(&head, "content-length").and_then(|length| length.parse::<usize>().ok());
    if let (Some(length), None) = (length, http::field(&head, "transfer-encoding")) {
        received.truncate(at.saturating_add(length));
    }
    (received, head, at)
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
