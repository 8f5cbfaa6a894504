//! What can be asked for: the commands, their options, and the help that explains them.

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  diptych compare article.html bulletin.txt -o report.html
      Set two reports side by side and write a page to open in a browser.
  diptych compare reports/
      The same in the terminal, for all files of a folder.
  diptych read article.html | diptych annotate
      What one report says, as JSON Lines.

Exit status: 0 done, 1 some inputs failed (the rest was done), 2 could not.";

/// Sets reports of the same event side by side, across languages, and shows where they agree and where they part.
#[derive(Debug, Parser)]
#[command(name = "diptych", version, after_help = EXAMPLES, propagate_version = true)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,
    /// Use the lexicons of this folder, without compiling, in the place of those inside
    #[arg(long, global = true, value_name = "DIR")]
    pub lexicons: Option<PathBuf>,
    /// Colours in the terminal; `auto` honours NO_COLOR
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: Color,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    Auto,
    Always,
    Never,
}

impl Color {
    /// Holds for all that is written through `anstream` from now on.
    pub fn write_global(self) {
        let choice = match self {
            Color::Auto => anstream::ColorChoice::Auto,
            Color::Always => anstream::ColorChoice::Always,
            Color::Never => anstream::ColorChoice::Never,
        };
        choice.write_global();
    }
}

#[derive(Debug, Subcommand)]
pub enum Command {
    Read(Read),
    Annotate(Annotate),
    Compare(Compare),
    Names(Names),
    Explain(Explain),
    Languages(Languages),
    Schema(Schema),
    /// Print a script that completes commands and options in a shell
    #[command(after_help = "Example:\n  diptych completions bash > ~/.local/share/bash-completion/completions/diptych")]
    Completions {
        shell: Shell,
    },
}

/// Find the documents in files and print each as a line of JSON
///
/// A page with an embedded post holds two documents. An input that cannot be read becomes a line with `error`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  diptych read article.html post.json
  diptych read saved-pages/ > documents.jsonl
  diptych read --explain article.html
  diptych read capture.warc.gz feed.xml pages.zip
  diptych read https://echo.example/ferry --archive evidence")]
pub struct Read {
    /// Files, folders or links: pages, texts, posts, feeds, archives (gzip, ZIP, MHTML, WARC); `-` is standard input
    #[arg(required = true, value_name = "INPUT")]
    pub inputs: Vec<String>,
    /// The form of the output
    #[arg(long, default_value = "jsonl")]
    pub format: ReadFormat,
    /// Print for each document a table instead: where each field was found, how sure it is, and what was said against it
    #[arg(long)]
    pub explain: bool,
    #[command(flatten)]
    pub links: Links,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReadFormat {
    Jsonl,
}

/// Annotate texts: JSON Lines in, JSON Lines out, in the same order
///
/// Reads {"id", "text", "language"?, "published"?, "outlet"?} from standard input; what `diptych read` prints is valid.
/// Writes sentences, quantities, dates, mentions, attributions, terms and claims, with their places in code points.
/// A line that cannot be used becomes a line with `error`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  diptych read article.html | diptych annotate
  echo '{\"id\": \"1\", \"text\": \"At least 12 people were killed.\"}' | diptych annotate")]
pub struct Annotate {
    /// The language of records that name none; without it, it is found from the text
    #[arg(long, value_name = "CODE")]
    pub lang: Option<String>,
}

/// Compare reports of one event: who says what, according to whom, and where they part
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  diptych compare article.html bulletin.txt -o report.html
  diptych compare article.html bulletin.txt --format json | jq '.findings[].reason'
  diptych compare reports/ -o claims.csv
  diptych compare https://echo.example/ferry https://vigie.example/bac -o report.html
      What was fetched is kept in report.warc.gz.
  diptych compare report.warc.gz
      The same comparison again, from what was kept.")]
pub struct Compare {
    /// Files, folders or links: pages, texts, posts, feeds, archives (gzip, ZIP, MHTML, WARC); `-` is standard input
    #[arg(required = true, value_name = "INPUT")]
    pub inputs: Vec<String>,
    /// Write to this file; its ending says the format
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// The form of the output [default: by the ending of FILE, else text]
    #[arg(long, value_enum)]
    pub format: Option<CompareFormat>,
    #[command(flatten)]
    pub links: Links,
}

/// How inputs that are links are fetched, and where what came is kept.
#[derive(Debug, Args)]
#[command(next_help_heading = "Links")]
pub struct Links {
    /// Keep what is fetched, as a web archive (WARC), in this folder [default: beside the file of -o]
    #[arg(long, value_name = "FOLDER")]
    pub archive: Option<PathBuf>,
    /// The longest that one link may take, redirects and further attempts included
    #[arg(long, value_name = "SECONDS", default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..=3600))]
    pub timeout: u64,
    /// Fetch from this machine and from private networks too
    #[arg(long)]
    pub allow_private: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CompareFormat {
    /// A page for the browser, in one file
    Html,
    /// For programs; see `diptych schema compare`
    Json,
    /// For the terminal
    Text,
    Markdown,
    /// One row a claim, for a spreadsheet
    Csv,
}

/// Tell whether two names, in any two scripts, can be one
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  diptych names 'Tin Zaouatine' Tinzaouatene
  diptych names --tsv < pairs.tsv")]
pub struct Names {
    /// The two names
    #[arg(num_args = 2, value_names = ["A", "B"], required_unless_present = "tsv", conflicts_with = "tsv")]
    pub names: Vec<String>,
    /// Read pairs from standard input, a line each, the names separated by a tab
    #[arg(long)]
    pub tsv: bool,
}

/// Show which lexicon entries made the claims of a text, and why its other figures made none
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  diptych explain 'At least 12 people were killed, officials said.'
  diptych explain --published 2024-09-02 'Since Friday 12 people have been killed.'
  diptych explain --format json 'Twelve died.' | jq '.sentences[].nodes[] | select(.label == \"claim\")'")]
pub struct Explain {
    #[arg(value_name = "TEXT")]
    pub text: String,
    /// The language of the text; without it, it is found
    #[arg(long, value_name = "CODE")]
    pub lang: Option<String>,
    /// When the text was published: what "yesterday" and "since Friday" count from
    #[arg(long, value_name = "DATE")]
    pub published: Option<String>,
    /// The form of the output
    #[arg(long, value_enum, default_value = "text")]
    pub format: TreeFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TreeFormat {
    /// For people
    Text,
    /// For programs; see `diptych schema`
    Json,
}

/// Show what each language covers, counted from its folder: sections, examples, and which meanings it lacks
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  diptych languages\n  diptych languages fr\n  diptych languages --format json")]
pub struct Languages {
    /// Only these languages, section by section
    #[arg(value_name = "CODE")]
    pub codes: Vec<String>,
    /// The form of the output
    #[arg(long, value_enum, default_value = "text")]
    pub format: TreeFormat,
}

/// Print the JSON Schemas of what the commands print
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  diptych schema\n  diptych schema compare")]
pub struct Schema {
    /// Only the schema of this record
    pub record: Option<Record>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Record {
    Read,
    Annotate,
    Compare,
    Group,
    Names,
    Explain,
    Languages,
    Failure,
}
