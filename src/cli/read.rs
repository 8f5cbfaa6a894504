//! `diptych read`: files in, documents out.

use super::{Outcome, arguments, links, output};
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
    let given = links::given(&options.inputs, &options.links, None)?;
    let bar = output::progress(Some(0));
    read::read_each(given, library, |progress, found| {
        bar.set_length(progress.of as u64);
        bar.set_position(progress.done as u64);
        let line = match &found {
            Ok(document) if options.explain => provenance::table(document, output::width()) + "\n",
            Ok(document) => output::json_line(&json::document(document))?,
            Err(error) => {
                failures += 1;
                let error = Failure { id: None, input: error.input.clone(), error: error.to_string() };
                output::json_line(&error)?
            }
        };
        anyhow::Ok(stdout.write_all(line.as_bytes())?)
    })?;
    stdout.flush()?;
    bar.finish_and_clear();
    Ok(Outcome::of_failures(failures))
}
