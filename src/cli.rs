//! The commands, one file each, and how they end: 0 done, 1 some inputs failed, 2 could not.

mod about;
mod annotate;
mod arguments;
mod compare;
mod languages;
mod lines;
mod links;
mod names;
mod output;
mod read;

use anyhow::{Result, bail};
use arguments::{Arguments, Command};
use clap::Parser;
use diptych::lexicon::Library;
use std::{io, process::ExitCode};

/// How a command that could be carried out went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Done,
    /// Some inputs failed; each left a record or a line on standard error.
    SomeFailed,
}

impl Outcome {
    /// The outcome of a run in which so many inputs failed.
    pub const fn of_failures(failures: usize) -> Outcome {
        if failures == 0 { Outcome::Done } else { Outcome::SomeFailed }
    }
}

/// Reads the arguments and carries out the command.
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    arguments.color.write_global();
    match dispatch(arguments) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::SomeFailed) => ExitCode::from(1),
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            output::say(format_args!("{error:#}"));
            ExitCode::from(2)
        }
    }
}

fn dispatch(arguments: Arguments) -> Result<Outcome> {
    let library = || match &arguments.lexicons {
        Some(path) => Ok(Library::from_dir(path)?),
        None => anyhow::Ok(Library::embedded()),
    };
    match &arguments.command {
        Command::Read(options) => read::run(options, &library()?),
        Command::Annotate(options) => annotate::run(options, &library()?),
        Command::Compare(options) => compare::run(options, &library()?),
        Command::Names(options) => names::run(options, &library()?),
        Command::Explain(options) => about::explain(options, &library()?),
        Command::Languages(options) => languages::run(options, &library()?),
        Command::Schema(options) => about::schema(options),
        Command::Completions { shell } => about::completions(*shell),
    }
}

/// Refuses a language that has no lexicon; `option` is what its code was given with.
fn check_language(option: &str, code: Option<&str>, library: &Library) -> Result<()> {
    let Some(code) = code else { return Ok(()) };
    if library.folder(code).is_none() {
        bail!("{option}{code}: no lexicon for this language; there are {}", known(library));
    }
    Ok(())
}

fn known(library: &Library) -> String {
    library.codes().collect::<Vec<_>>().join(", ")
}

/// Has the reader of our output gone away, as `head` does? That is no failure.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let kinds = error.chain().filter_map(|cause| cause.downcast_ref::<io::Error>()).map(io::Error::kind);
    kinds.into_iter().any(|kind| kind == io::ErrorKind::BrokenPipe)
}
