//! `diptych read`: files in, documents out.

use super::{Outcome, arguments, output};
use anyhow::Result;
use diptych::{
    lexicon::Library,
    read,
    report::{Failure, json, provenance},
};
use std::io::{self, Write};

pub fn run(options: &arguments::Read, library: &Library) -> Result<Outcome> {
    let arguments::ReadFormat::Jsonl = options.format;
    let mut stdout = io::BufWriter::new(io::stdout().lock());
    let mut failures = 0;
    for result in read::read_inputs(&options.inputs, library) {
        let line = match &result {
            Ok(document) if options.explain => provenance::table(document, output::width()) + "\n",
            Ok(document) => output::json_line(&json::document(document))?,
            Err(error) => {
                failures += 1;
                let error = Failure { id: None, input: error.input.clone(), error: error.to_string() };
                output::json_line(&error)?
            }
        };
        stdout.write_all(line.as_bytes())?;
    }
    stdout.flush()?;
    Ok(Outcome::of_failures(failures))
}
