//! Headline, author, times and credits of pages in the forms that systems for publishing emit, in every language. The
//! pages are our own: events, people and outlets are invented. What a page does not say must not come out.

use diptych::{document::Document, lexicon::Library, meaning::Medium, read::read_bytes};
use serde::Deserialize;
use std::{collections::BTreeMap, fs, path::Path};

/// A file of pages: `{en}` in a page stands for paragraphs of a story in that language.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    page: Vec<Page>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Page {
    name: String,
    html: String,
    headline: String,
    author: Option<String>,
    published: Option<String>,
    modified: Option<String>,
    #[serde(default)]
    agencies: Vec<String>,
    /// Not looked at where it is not given.
    outlet: Option<String>,
    /// What stays in the text besides headline and story.
    #[serde(default)]
    left: Vec<String>,
}

#[test]
fn pages_of_all_systems_and_languages() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/metadata");
    let stories: BTreeMap<String, String> = read(&folder.join("stories.toml"));
    let library = Library::embedded();
    let mut wrong = Vec::new();
    let mut count = 0;
    let mut files: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    for file in
        files.iter().filter(|file| file.extension().is_some_and(|end| end == "toml") && !file.ends_with("stories.toml"))
    {
        for page in read::<File>(file).page {
            count += 1;
            let html = stories
                .iter()
                .fold(page.html.clone(), |html, (code, story)| html.replace(&format!("{{{code}}}"), story));
            let found = read_bytes("page.html", html.as_bytes(), &library).unwrap();
            let document = found.iter().find(|document| document.medium == Medium::Article).unwrap();
            let place = format!("{}: {}", file.file_name().unwrap().to_string_lossy(), page.name);
            wrong.extend(differences(&page, document).into_iter().map(|difference| format!("{place}: {difference}")));
            let told: Vec<&str> = stories.values().map(String::as_str).filter(|story| html.contains(story)).collect();
            let left = left(document, &told);
            if !told.is_empty() && left != page.left {
                wrong.push(format!("{place}: in the text {left:?}, not {:?}", page.left));
            }
        }
    }
    assert!(count >= 80, "only {count} pages");
    assert!(wrong.is_empty(), "{} of {count} pages\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_dateline_with_a_year_dates_a_plain_text() {
    let body =
        "The bridge gave way on Monday after two days of rain, and three cars fell into the river, the mayor told AFP.";
    for (dateline, published, agencies) in [
        ("BAMAKO, Sept 2, 2024 (Reuters) - ", Some("2024-09-02"), "Reuters"),
        ("BAMAKO, Sept 2 (Reuters) - ", None, "Reuters"),
        ("Madrid, 2 sep 2024 (EFE).- ", Some("2024-09-02"), "EFE"),
        ("Madrid, 2 sep (EFE).- ", None, "EFE"),
        ("نواكشوط - 2 سبتمبر 2024 - ", Some("2024-09-02"), ""),
        ("On 2 September 2024, ", None, ""),
        ("What happened at the bridge on 2 September 2024 - ", None, ""),
    ] {
        let text = format!("{dateline}{body}\n\nNobody was in the cars when they were found by the divers.");
        let found = read_bytes("text.txt", text.as_bytes(), &Library::embedded()).unwrap().remove(0);
        let day = found.times.published.map(|moment| moment.to_string());
        assert_eq!((day.as_deref(), found.agencies.join(", ").as_str()), (published, agencies), "{dateline}");
    }
}

#[test]
fn explain_shows_what_was_taken_what_differs_and_what_was_refused() {
    let page = r#"<html lang="fr"><meta property="article:published_time" content="2024-09-02T10:00:00Z">
        <meta name="author" content="admin"><meta property="og:site_name" content="River\x1b[31mNews"><h1>Bridge falls in the storm</h1><p class="author">By Ann Lee</p>
        <time class="published" datetime="2024-08-30">30 August</time>
        <p>The bridge at Port Callow gave way on Monday after two days of rain, and three cars fell into the river, she said.</p>"#;
    let mut command = assert_cmd::Command::cargo_bin("diptych").unwrap();
    let output =
        command.args(["read", "--explain", "-"]).write_stdin(page.replace("\\x1b", "\u{1b}")).output().unwrap();
    assert!(output.status.success());
    let table = String::from_utf8(output.stdout).unwrap();
    let row = |field: &str, words: &[&str]| {
        let holds = |line: &str| line.trim_start().starts_with(field) && words.iter().all(|word| line.contains(word));
        assert!(table.lines().any(holds), "no row {field} {words:?} in\n{table}");
    };
    row("published", &["2024-09-02T10:00:00Z", "article:published_time", "likely"]);
    row("differs", &["2024-08-30", "time element"]);
    row("author", &["Ann Lee", "byline"]);
    row("refused", &["admin"]);
    row("language", &["en", "likely"]);
    row("differs", &["fr", "html lang"]);
    row("modified", &["not said"]);
    assert!(!table.contains('\u{1b}'), "a control character reaches the terminal");
}

fn read<T: for<'de> Deserialize<'de>>(file: &Path) -> T {
    let text = fs::read_to_string(file).unwrap();
    toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

/// The blocks of a document that are neither its headline nor of these stories.
fn left<'d>(document: &'d Document, stories: &[&str]) -> Vec<&'d str> {
    let texts = document.blocks.iter().map(|block| block.span.of(&document.text));
    let is_told = |text: &str| stories.iter().any(|story| story.contains(text));
    texts.filter(|text| document.headline.as_deref() != Some(text) && !is_told(text)).collect()
}

fn differences(page: &Page, document: &Document) -> Vec<String> {
    let moment = |moment: Option<diptych::document::Moment>| moment.map(|moment| moment.to_string());
    let fields = [
        ("headline", Some(page.headline.clone()), document.headline.clone()),
        ("author", page.author.clone(), document.author.clone()),
        ("published", page.published.clone(), moment(document.times.published)),
        ("modified", page.modified.clone(), moment(document.times.modified)),
        ("agencies", Some(page.agencies.join(", ")), Some(document.agencies.join(", "))),
        ("outlet", page.outlet.clone().or(document.outlet.clone()), document.outlet.clone()),
    ];
    let differ = fields.into_iter().filter(|(_, expected, found)| expected != found);
    differ.map(|(field, expected, found)| format!("{field}: {found:?}, not {expected:?}")).collect()
}
