//! A record of the very bytes that go over a connection, in the clear: the evidence.

use std::sync::{Arc, Mutex, PoisonError};
use ureq::{
    Error,
    unversioned::transport::{Buffers, ConnectionDetails, Connector, NextTimeout, Transport},
};

/// What went over one connection.
#[derive(Debug, Default)]
pub(super) struct Record {
    pub sent: Vec<u8>,
    pub received: Vec<u8>,
}

/// What the error says that ends a connection on which more than the limit was received.
pub(super) const TOO_MUCH: &str = "more was received than may be";

/// Stands last in a chain of connectors, above encryption, and notes all that passes.
#[derive(Debug)]
pub(super) struct Recorder {
    pub record: Arc<Mutex<Record>>,
    /// The most bytes that may be received.
    pub limit: usize,
}

impl<In: Transport> Connector<In> for Recorder {
    type Out = Recorded<In>;

    fn connect(&self, _: &ConnectionDetails, chained: Option<In>) -> Result<Option<Recorded<In>>, Error> {
        Ok(chained.map(|inner| Recorded { inner, record: self.record.clone(), limit: self.limit }))
    }
}

#[derive(Debug)]
pub(super) struct Recorded<In> {
    inner: In,
    record: Arc<Mutex<Record>>,
    limit: usize,
}

impl<In: Transport> Transport for Recorded<In> {
    fn buffers(&mut self) -> &mut dyn Buffers {
        self.inner.buffers()
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), Error> {
        let output = self.inner.buffers().output();
        let mut record = self.record.lock().unwrap_or_else(PoisonError::into_inner);
        record.sent.extend_from_slice(output.get(..amount).unwrap_or_default());
        drop(record);
        self.inner.transmit_output(amount, timeout)
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, Error> {
        let before = self.inner.buffers().input().len();
        let is_progress = self.inner.await_input(timeout)?;
        let arrived = self.inner.buffers().input().get(before..).unwrap_or_default();
        let mut record = self.record.lock().unwrap_or_else(PoisonError::into_inner);
        if record.received.len() + arrived.len() > self.limit {
            return Err(Error::Io(std::io::Error::other(TOO_MUCH)));
        }
        record.received.extend_from_slice(arrived);
        Ok(is_progress)
    }

    fn is_open(&mut self) -> bool {
        self.inner.is_open()
    }

    fn is_tls(&self) -> bool {
        self.inner.is_tls()
    }
}
