//! `diptych names`: can two names be one?

use super::{
    Outcome, arguments,
    lines::{self, Answer, Line},
    output,
};
use anyhow::{Context, Result};
use diptych::{
    lexicon::Library,
    name::{self, NameMatch},
    report::{Failure, Names},
};

pub fn run(options: &arguments::Names, library: &Library) -> Result<Outcome> {
    let [a, b] = options.names.as_slice() else { return lines::answer_all(|line| answer(library, line)) };
    output::write(&output::json_line(&compared(library, a, b))?, None)?;
    Ok(Outcome::Done)
}

fn answer(library: &Library, line: &Line) -> Answer {
    let compared = || -> Result<String> {
        let bytes = line.bytes.as_ref().context("too long for a pair of names")?;
        let text = std::str::from_utf8(bytes).context("not UTF-8")?;
        let text = text.strip_suffix('\r').unwrap_or(text);
        let (a, b) = text.split_once('\t').context("no tab; write two names with a tab between them")?;
        output::json_line(&compared(library, a, b))
    }();
    compared.map_or_else(
        |error| {
            let failure = Failure { id: None, input: format!("line {}", line.number), error: format!("{error:#}") };
            Answer::Failed(output::json_line(&failure).unwrap_or_default())
        },
        Answer::Done,
    )
}

fn compared(library: &Library, a: &str, b: &str) -> Names {
    let NameMatch { score, same, because, .. } = name::compare_known(library, a, b);
    Names { a: a.into(), b: b.into(), score, same, because }
}
