//! Each folder of `fixtures/` is compared as a user would, and the report must be the one that stands beside it.
//!
//! `UPDATE=1 cargo test --test stories` writes the reports anew.

use assert_cmd::Command;
use serde_json::Value;
use std::{
    fs,
    path::{Path, PathBuf},
};

const EXPECTED: &str = "report.expected.txt";

#[test]
fn every_story_gives_the_report_beside_it() {
    let mut different = Vec::new();
    for folder in stories() {
        let report = report(&folder);
        let path = folder.join(EXPECTED);
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&path, report).unwrap();
            continue;
        }
        let Ok(expected) = fs::read_to_string(&path) else {
            different.push(format!("{} is missing", path.display()));
            continue;
        };
        if let Some(place) = first_difference(&expected, &report) {
            different.push(format!("{}: {place}", path.display()));
        }
    }
    let remedy = "UPDATE=1 cargo test --test stories, then read what changed";
    assert!(different.is_empty(), "{}\n{remedy}", different.join("\n"));
}

/// The same inputs give the same bytes, whatever the number of threads.
#[test]
fn threads_change_nothing() {
    for folder in stories() {
        let json = |threads: &str| {
            let mut command = compare(&folder, "json");
            command.env("RAYON_NUM_THREADS", threads).output().unwrap().stdout
        };
        let one = json("1");
        assert!(!one.is_empty(), "{}: no output", folder.display());
        assert!(one == json("4"), "{}: one thread and four differ", folder.display());
    }
}

/// What no rewriting of expected reports may lose.
#[test]
fn the_dead_of_tinzaouatene_agree_in_number_and_not_in_status() {
    let report = json("tinzaouatene");
    let documents = list(&report, "documents");
    let languages: Vec<&str> = documents.iter().filter_map(|d| d["language"]["code"].as_str()).collect();
    assert_eq!(languages.len(), 3, "an article, a bulletin and the post inside the article: {languages:?}");
    for code in ["ar", "en", "fr"] {
        assert!(languages.contains(&code), "no document in {code}");
    }
    let post = documents.iter().find(|d| d["medium"] == "post").expect("the embedded post");
    assert_eq!((&post["outlet"], &post["truncated"]), (&Value::from("@EchoDesDunes"), &Value::from(true)));
    assert!(findings(&report, "disputed status").next().is_some(), "20 civilians or 20 armed men: disputed");
    assert!(findings(&report, "contradiction").next().is_none(), "the figures agree");
    assert_no_figure(&report, &[2.0, 4.0, 7.0, 9.0, 13.0, 14.0, 26.0, 31.0], "tickers and sidebars");
    for finding in findings(&report, "only in").filter(|f| list(f, "documents").contains(&post["id"])) {
        let elsewhere = list(finding, "evidence").iter().find(|span| span["document"] != post["id"]);
        assert_eq!(elsewhere, None, "a post that is cut off may have said it: {}", finding["reason"]);
    }
}

#[test]
fn the_toll_of_quillamayo_rises_and_is_corrected() {
    let report = json("quillamayo");
    for kind in ["update", "agreement", "correction"] {
        assert!(findings(&report, kind).any(|f| f["facet"] == "killed"), "no {kind} on the dead");
    }
    let earlier = list(&report, "claims").iter().filter(|claim| claim["amount"]["value"] == 105.0);
    assert!(earlier.clone().count() >= 2, "the dead of 1998 are told of twice");
    for claim in earlier {
        assert_eq!(claim["role"], "background", "{claim}");
    }
    assert_no_figure(&report, &[6.4, 11.0, 48.0, 4.8, 5.1, 8.0, 3.0], "magnitudes, depths, rooms, goals");
}

#[test]
fn running_tolls_of_belqar_are_set_against_none_of_another_scope() {
    let report = json("belqar");
    let claims = list(&report, "claims");
    let scope_of = |id: &Value| {
        let claim = claims.iter().find(|claim| claim["id"] == *id).expect("a claim of the list");
        claim["scope"]["from"].as_str().map(|day| day[..7].to_owned())
    };
    let compared = ["agreement", "update", "correction", "contradiction"];
    for finding in list(&report, "findings").iter().filter(|f| compared.iter().any(|kind| f["kind"] == *kind)) {
        let scopes: Vec<_> = list(finding, "claims").iter().map(scope_of).collect();
        assert!(scopes.windows(2).all(|pair| pair[0] == pair[1]), "{scopes:?}: {}", finding["reason"]);
    }
    let scoped = |n: f64| claims.iter().filter(move |it| it["amount"]["value"] == n && it["outcome"] == "killed");
    assert_eq!(scoped(31.0).filter(|claim| claim["scope"]["kind"] == "within").count(), 2, "a sentence and a heading");
    assert!(scoped(2307.0).all(|claim| claim["scope"]["kind"] == "since" && claim["role"] == "background"));
    assert!(scoped(14.0).chain(scoped(16.0)).all(|claim| claim["scope"].is_null()));
    let running = "killed, since 2025-02-03";
    assert!(findings(&report, "agreement").any(|f| f["facet"] == running), "2,307 and more than 2,300 since February");
    assert!(findings(&report, "update").any(|f| f["facet"] == running), "2,331 a day later");
}

#[test]
fn one_wire_text_in_two_papers_is_one_origin() {
    let report = json("wire");
    assert!(findings(&report, "dependence").next().is_some());
    assert!(findings(&report, "framing").next().is_some(), "gunmen, militants");
    assert!(findings(&report, "contradiction").next().is_none());
}

/// Every span says the words that stand there.
#[test]
fn spans_hold_their_words() {
    for folder in stories() {
        let output = compare(&folder, "json").output().unwrap();
        let report: Value = serde_json::from_slice(&output.stdout).unwrap();
        let texts: Vec<(&Value, Vec<char>)> = list(&report, "documents")
            .iter()
            .map(|document| (&document["id"], document["text"].as_str().unwrap().chars().collect()))
            .collect();
        let mut checked = 0;
        check_spans(&report, &Value::Null, &texts, &mut checked);
        assert!(checked > 0, "{}: no spans", folder.display());
    }
}

fn check_spans(node: &Value, document: &Value, texts: &[(&Value, Vec<char>)], checked: &mut usize) {
    match node {
        Value::Array(items) => items.iter().for_each(|item| check_spans(item, document, texts, checked)),
        Value::Object(fields) => {
            let document = fields.get("document").unwrap_or(document);
            let text = texts.iter().find(|(id, _)| *id == document).map(|(_, text)| text);
            if let (Some(text), Some(start), Some(end), Some(words)) =
                (text, node["start"].as_u64(), node["end"].as_u64(), node["text"].as_str())
            {
                let found: String = text[start as usize..end as usize].iter().collect();
                assert_eq!(found, words, "{start}..{end} of {document}");
                *checked += 1;
            }
            fields.values().for_each(|value| check_spans(value, document, texts, checked));
        }
        _ => {}
    }
}

fn assert_no_figure(report: &Value, figures: &[f64], what: &str) {
    for claim in list(report, "claims") {
        let value = claim["amount"]["value"].as_f64();
        assert!(!value.is_some_and(|value| figures.contains(&value)), "{what} are no tolls: {claim}");
    }
}

fn findings<'a>(report: &'a Value, kind: &'a str) -> impl Iterator<Item = &'a Value> {
    list(report, "findings").iter().filter(move |finding| finding["kind"] == kind)
}

fn list<'a>(value: &'a Value, field: &str) -> &'a [Value] {
    value[field].as_array().map_or(&[], Vec::as_slice)
}

fn json(story: &str) -> Value {
    let output = compare(&fixtures().join(story), "json").output().unwrap();
    let message = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{story}: {message}");
    serde_json::from_slice(&output.stdout).unwrap()
}

/// What a user sees: the report, then the diagnostics and the exit status where there are any.
fn report(folder: &Path) -> String {
    let output = compare(folder, "text").output().unwrap();
    let mut report = String::from_utf8(output.stdout).unwrap();
    if !output.stderr.is_empty() {
        report.push_str("\n--- stderr\n");
        report.push_str(&String::from_utf8(output.stderr).unwrap());
    }
    if !output.status.success() {
        report.push_str(&format!("\n--- exit status {}\n", output.status.code().unwrap_or(-1)));
    }
    report
}

/// `diptych compare` run in the story's folder on its files, so that no path of this machine gets into the report.
fn compare(folder: &Path, format: &str) -> Command {
    let mut command = assert_cmd::cargo::cargo_bin_cmd!("diptych");
    command.current_dir(folder).args(["compare", "--color", "never", "--format", format]).args(inputs(folder));
    command.env("COLUMNS", "120");
    command
}

fn inputs(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.filter(|name| name != EXPECTED && !name.ends_with(".md")).collect();
    names.sort();
    names
}

fn stories() -> Vec<PathBuf> {
    let entries = fs::read_dir(fixtures()).unwrap().map(|entry| entry.unwrap().path());
    let mut folders: Vec<PathBuf> = entries.filter(|path| path.is_dir()).collect();
    folders.sort();
    assert!(!folders.is_empty(), "no stories in fixtures/");
    folders
}

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

/// Where two texts part: the line, and both readings of it.
fn first_difference(expected: &str, found: &str) -> Option<String> {
    if expected == found {
        return None;
    }
    let (mut old, mut new) = (expected.lines(), found.lines());
    for line in 1.. {
        match (old.next(), new.next()) {
            (None, None) => break,
            (a, b) if a == b => {}
            (a, b) => {
                let shown = |line: Option<&str>| line.unwrap_or("(the end)").to_string();
                return Some(format!("line {line}\n  expected: {}\n     found: {}", shown(a), shown(b)));
            }
        }
    }
    Some("the ends of lines differ".into())
}
