//! Lines in, lines out: a stream of records over all cores, in order, in bounded memory.

use super::{Outcome, output};
use anyhow::Result;
use rayon::prelude::*;
use std::{
    io::{self, BufRead, BufReader, Read, Write},
    sync::mpsc::{Receiver, SyncSender, sync_channel},
    thread,
};

/// The longest line that is read, in bytes; a longer one is answered with an error.
pub const LONGEST: usize = 8 << 20;

/// Bytes asked of the input at once.
const BUFFER: usize = 256 << 10;

/// How many buffers' lines may wait for the workers.
const WAITING: usize = 16;

/// A line of the input without its end.
#[derive(Debug)]
pub struct Line {
    /// From 1.
    pub number: usize,
    /// None where the line is longer than [`LONGEST`].
    pub bytes: Option<Vec<u8>>,
}

/// What became of a line.
#[derive(Debug)]
pub enum Answer {
    Done(String),
    Failed(String),
}

/// Answers every line of standard input that is not blank, in order.
///
/// Lines are taken as they come: one that comes alone is answered at once, many that wait are answered together.
///
/// # Errors
/// Where the input cannot be read or the output not be written.
pub fn answer_all(answer: impl Fn(&Line) -> Answer + Sync) -> Result<Outcome> {
    let (send, receive) = sync_channel(WAITING);
    // Not joined: where the output is closed early, it may wait for input that never comes.
    let reader = thread::spawn(move || read_lines(io::stdin(), &send));
    let failures = write_answers(&receive, answer)?;
    match reader.join() {
        Ok(result) => result?,
        Err(panic) => std::panic::resume_unwind(panic),
    }
    Ok(Outcome::of_failures(failures))
}

fn write_answers(receive: &Receiver<Vec<Line>>, answer: impl Fn(&Line) -> Answer + Sync) -> Result<usize> {
    let mut stdout = io::stdout().lock();
    let progress = output::progress(None);
    let mut failures = 0;
    while let Ok(mut lines) = receive.recv() {
        for _ in 1..WAITING {
            let Ok(more) = receive.try_recv() else { break };
            lines.extend(more);
        }
        let answers: Vec<_> = lines.par_iter().map(&answer).collect();
        for answer in &answers {
            let text = match answer {
                Answer::Done(text) => text,
                Answer::Failed(text) => {
                    failures += 1;
                    text
                }
            };
            stdout.write_all(text.as_bytes())?;
        }
        stdout.flush()?;
        progress.inc(lines.len() as u64);
    }
    progress.finish_and_clear();
    Ok(failures)
}

fn read_lines(input: impl Read, send: &SyncSender<Vec<Line>>) -> io::Result<()> {
    let mut input = BufReader::with_capacity(BUFFER, input);
    let mut open = Line { number: 1, bytes: Some(Vec::new()) };
    loop {
        let mut lines = Vec::new();
        let buffer = input.fill_buf()?;
        let taken = buffer.len();
        for piece in buffer.split_inclusive(|&byte| byte == b'\n') {
            let words = piece.strip_suffix(b"\n").unwrap_or(piece);
            extend(&mut open, words);
            if words.len() < piece.len() {
                let next = Line { number: open.number + 1, bytes: Some(Vec::new()) };
                lines.push(std::mem::replace(&mut open, next));
            }
        }
        input.consume(taken);
        let at_end = taken == 0;
        if at_end {
            lines.push(std::mem::replace(&mut open, Line { number: 0, bytes: None }));
        }
        lines.retain(|line| line.bytes.as_ref().is_none_or(|bytes| !bytes.trim_ascii().is_empty()));
        if !lines.is_empty() && send.send(lines).is_err() || at_end {
            return Ok(());
        }
    }
}

fn extend(line: &mut Line, words: &[u8]) {
    line.bytes = line.bytes.take().filter(|bytes| bytes.len() + words.len() <= LONGEST).map(|mut bytes| {
        bytes.extend_from_slice(words);
        bytes
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines_of(input: &[u8]) -> Vec<(usize, Option<String>)> {
        let (send, receive) = sync_channel(1000);
        read_lines(input, &send).unwrap();
        drop(send);
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        receive.into_iter().flatten().map(|line| (line.number, line.bytes.map(text))).collect()
    }

    #[test]
    fn lines_keep_their_numbers_and_blank_ones_are_left_out() {
        let got = lines_of(b"one\n\n \r\ntwo\nthree");
        assert_eq!(got, [(1, Some("one".into())), (4, Some("two".into())), (5, Some("three".into()))]);
    }

    #[test]
    fn a_line_without_end_is_not_kept_in_memory_and_the_next_is_read() {
        let mut input = vec![b'x'; LONGEST + 1];
        input.extend(b"\nnext\n");
        assert_eq!(lines_of(&input), [(1, None), (2, Some("next".into()))]);
    }
}
