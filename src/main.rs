//! The command line of Diptych: arguments in, results out, exit codes. Everything else is in the library.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
