//! What the program says about itself: `explain`, `schema`, `completions`.

use super::{
    Outcome,
    arguments::{self, Arguments, Record, TreeFormat},
    check_language, known, output,
};
use anyhow::{Context, Result, bail};
use clap::{CommandFactory, ValueEnum};
use diptych::{
    document::Moment,
    explain, language,
    lexicon::Library,
    report::{self, inside},
};
use schemars::{Schema, schema_for};

pub fn explain(options: &arguments::Explain, library: &Library) -> Result<Outcome> {
    check_language("--lang ", options.lang.as_deref(), library)?;
    let code = options.lang.clone().unwrap_or_else(|| language::detect(&options.text, library).code);
    if library.folder(&code).is_none() {
        bail!("the language of the text is not known; name it with --lang, one of {}", known(library));
    }
    let published = options.published.as_deref().map(published).transpose()?;
    let trees = explain::explain(&options.text, &code, published, library);
    let text = match options.format {
        TreeFormat::Text => explain::text(&trees),
        TreeFormat::Json => serde_json::to_string_pretty(&inside::explanation(&code, &trees))? + "\n",
    };
    output::write(&text, None)?;
    Ok(Outcome::Done)
}

fn published(written: &str) -> Result<Moment> {
    Moment::parse(written).with_context(|| format!("--published {written}: no date; write it as 2024-09-02"))
}

/// The schema of one record, or an object with all of them.
pub fn schema(options: &arguments::Schema) -> Result<Outcome> {
    let text = match options.record {
        Some(record) => serde_json::to_string_pretty(&schema_of(record))?,
        None => {
            let name = |record: &Record| record.to_possible_value().map(|value| value.get_name().to_string());
            let all = Record::value_variants().iter().filter_map(|record| Some((name(record)?, schema_of(*record))));
            serde_json::to_string_pretty(&all.collect::<std::collections::BTreeMap<_, _>>())?
        }
    };
    output::write(&(text + "\n"), None)?;
    Ok(Outcome::Done)
}

fn schema_of(record: Record) -> Schema {
    match record {
        Record::Read => schema_for!(report::Document),
        Record::Annotate => schema_for!(report::Annotations),
        Record::Compare => schema_for!(report::Comparison),
        Record::Group => schema_for!(report::Grouped),
        Record::Names => schema_for!(report::Names),
        Record::Explain => schema_for!(inside::Explanation),
        Record::Languages => schema_for!(Vec<inside::Language>),
        Record::Failure => schema_for!(report::Failure),
    }
}

pub fn completions(shell: clap_complete::Shell) -> Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "diptych", &mut script);
    output::write(&String::from_utf8(script)?, None)?;
    Ok(Outcome::Done)
}
