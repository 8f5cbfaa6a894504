//! Where results and complaints go: results to standard output or a file, everything else to standard error.

use anstream::adapter::strip_str;
use anyhow::{Context, Result, bail};
use diptych::report::outside::one_line;
use serde::Serialize;
use std::{
    fmt, fs,
    io::{self, IsTerminal, Write},
    path::Path,
};

/// One line on standard error, whatever the message, which may repeat words of an input, holds.
pub fn say(message: fmt::Arguments<'_>) {
    // Nothing sensible is left to do where even standard error is closed.
    let _ = writeln!(io::stderr(), "diptych: {}", one_line(&message.to_string()));
}

/// Columns of the terminal; a common number where there is none.
pub fn width() -> usize {
    terminal_size::terminal_size().map_or(100, |(width, _)| usize::from(width.0))
}

/// A value as one line of JSON.
pub fn json_line(value: &impl Serialize) -> Result<String> {
    Ok(serde_json::to_string(value)? + "\n")
}

/// Writes a result to the file, always without colours, or to standard output where none is named.
pub fn write(result: &str, file: Option<&Path>) -> Result<()> {
    match file {
        Some(path) => fs::write(path, strip_str(result).to_string())
            .with_context(|| format!("{}: cannot be written", path.display())),
        None => {
            let mut stdout = anstream::stdout().lock();
            stdout.write_all(result.as_bytes())?;
            Ok(stdout.flush()?)
        }
    }
}

/// Refuses a file that cannot be written or that is one of the inputs, before any work is done.
pub fn check(file: &Path, inputs: &[String]) -> Result<()> {
    let name = file.display();
    if file.is_dir() {
        bail!("{name}: is a folder; name a file in it, such as {}", file.join("report.html").display());
    }
    if let Some(folder) = file.parent().filter(|folder| !folder.as_os_str().is_empty() && !folder.is_dir()) {
        bail!("{name}: there is no folder {}; make it first", folder.display());
    }
    let Ok(target) = file.canonicalize() else { return Ok(()) };
    if inputs.iter().any(|input| Path::new(input).canonicalize().is_ok_and(|input| input == target)) {
        bail!("{name}: is one of the inputs; name another file for the output");
    }
    Ok(())
}

/// A bar on standard error for long work; hidden where nobody watches or where it would stand in the results.
pub fn progress(steps: Option<u64>) -> indicatif::ProgressBar {
    if !io::stderr().is_terminal() || io::stdout().is_terminal() {
        return indicatif::ProgressBar::hidden();
    }
    steps.map_or_else(indicatif::ProgressBar::new_spinner, indicatif::ProgressBar::new)
}
