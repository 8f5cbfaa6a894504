//! `diptych annotate`: texts in, annotations out, a line each.

use super::{
    Outcome, arguments, check_language,
    lines::{self, Answer, Line},
    output,
};
use anyhow::{Context, Result};
use diptych::{
    claim,
    document::{Block, Document, Language, Moment, Span, Times},
    language,
    lexicon::Library,
    meaning::{BlockKind, Medium},
    report::{Failure, json, positions::Positions},
};
use serde::Deserialize;
use serde_json::Value;

pub fn run(options: &arguments::Annotate, library: &Library) -> Result<Outcome> {
    check_language("--lang ", options.lang.as_deref(), library)?;
    lines::answer_all(|line| answer(line, options.lang.as_deref(), library))
}

fn answer(line: &Line, lang: Option<&str>, library: &Library) -> Answer {
    let mut id = None;
    let annotated = || -> Result<String> {
        let bytes = line.bytes.as_ref().with_context(|| {
            let most = lines::LONGEST >> 20;
            format!("longer than {most} MiB; cut the text into several records")
        })?;
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let record: Record = serde_json::from_slice(bytes).context("not a JSON object with a `text`")?;
        id = record.id.clone();
        let text = record.text.clone().context("no `text`; give the words to annotate under this key")?;
        let document = document(record, text, lang, library);
        let reading = claim::reading(document, library);
        let id = id.clone().unwrap_or_default();
        output::json_line(&json::annotations(id, &reading))
    }();
    match annotated {
        Ok(text) => Answer::Done(text),
        Err(error) => {
            let failure = Failure { id, input: format!("line {}", line.number), error: format!("{error:#}") };
            Answer::Failed(output::json_line(&failure).unwrap_or_default())
        }
    }
}

/// A line of the input; what `diptych read` prints has all of these.
#[derive(Debug, Deserialize)]
struct Record {
    id: Option<Value>,
    text: Option<String>,
    language: Option<RecordLanguage>,
    published: Option<String>,
    modified: Option<String>,
    captured: Option<String>,
    outlet: Option<String>,
    headline: Option<String>,
    medium: Option<String>,
    agencies: Option<Vec<String>>,
    blocks: Option<Vec<RecordBlock>>,
    truncated: Option<bool>,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum RecordLanguage {
    Code(String),
    Found { code: String, confidence: Option<f64> },
}

#[derive(Debug, Deserialize)]
struct RecordBlock {
    kind: String,
    start: usize,
    end: usize,
}

fn document(record: Record, text: String, lang: Option<&str>, library: &Library) -> Document {
    let moment = |text: Option<String>| text.as_deref().and_then(Moment::parse);
    let mut document = Document::from_text("", &text);
    document.language = match record.language {
        Some(RecordLanguage::Code(code)) => known(&code, 1.0, library),
        Some(RecordLanguage::Found { code, confidence }) => known(&code, confidence.unwrap_or(1.0), library),
        None => lang.map_or_else(|| language::detect(&text, library), Language::given),
    };
    if let Some(blocks) = record.blocks.and_then(|blocks| blocks_of(&text, &blocks)) {
        document.blocks = blocks;
    }
    Document {
        outlet: record.outlet,
        headline: record.headline,
        medium: record.medium.as_deref().and_then(Medium::from_name).unwrap_or(Medium::Article),
        agencies: record.agencies.unwrap_or_default(),
        times: Times {
            published: moment(record.published),
            modified: moment(record.modified),
            captured: moment(record.captured),
        },
        truncated: record.truncated.unwrap_or(false),
        ..document
    }
}

/// The language of this code or, for `xx-YY`, of its first part; unknown where there is no lexicon for it.
fn known(code: &str, confidence: f64, library: &Library) -> Language {
    let code = code.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    if library.folder(&code).is_none() {
        return Language::unknown();
    }
    Language { code, confidence: confidence.clamp(0.0, 1.0) }
}

/// The blocks as the record gives them; none where they do not fit the text.
fn blocks_of(text: &str, blocks: &[RecordBlock]) -> Option<Vec<Block>> {
    let positions = Positions::new(text);
    let mut last = 0;
    let block = |block: &RecordBlock| {
        let span = Span::new(positions.to_byte(block.start)?, positions.to_byte(block.end)?);
        let fits = last <= span.start && span.start <= span.end;
        last = span.end;
        fits.then_some(Block { kind: BlockKind::from_name(&block.kind)?, span })
    };
    blocks.iter().map(block).collect()
}
