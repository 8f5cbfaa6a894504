//! The command line as programs and people meet it: output, exit codes, and what errors say.

use assert_cmd::Command;
use serde_json::Value;
use std::{fs, path::PathBuf, process};
use tempfile::TempDir;

fn diptych() -> Command {
    Command::new(env!("CARGO_BIN_EXE_diptych"))
}

/// Exit code, standard output, standard error.
fn run(command: &mut Command) -> (i32, String, String) {
    let output = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

fn folder(files: &[(&str, &str)]) -> (TempDir, Vec<PathBuf>) {
    let folder = TempDir::new().unwrap();
    let path = |(name, text): &(&str, &str)| {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        path
    };
    let paths = files.iter().map(path).collect();
    (folder, paths)
}

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

const REPORT: &str = "At least 12 people were killed in the town of Belmora on Monday, officials said.\n";

#[test]
fn help_shows_examples_for_every_command_that_takes_input() {
    for command in ["read", "annotate", "compare", "names", "explain", "schema", "completions"] {
        let (code, out, _) = run(diptych().args([command, "--help"]));
        assert_eq!(code, 0, "{command}");
        assert!(out.contains("Example") && out.contains(&format!("diptych {command}")), "{command}: {out}");
    }
}

#[test]
fn a_missing_input_is_a_record_and_the_rest_goes_on() {
    let (_folder, paths) = folder(&[("a.txt", REPORT)]);
    let (code, out, _) = run(diptych().arg("read").arg("no-such-file.html").arg(&paths[0]));
    assert_eq!(code, 1);
    let records = lines(&out);
    assert_eq!(records.len(), 2);
    assert_eq!(records[0]["input"], "no-such-file.html");
    assert!(records[0]["error"].as_str().unwrap().contains("no-such-file.html"));
    assert_eq!(records[1]["text"], REPORT.trim());
}

#[test]
fn annotate_answers_every_line_in_order_and_names_the_broken_ones() {
    let mut input = String::new();
    for at in 0..2000 {
        input += &match at % 500 {
            250 => format!("{{\"id\": {at}}}\n"),
            251 => "no JSON\n".to_string(),
            _ => format!("{{\"id\": {at}, \"text\": \"Line {at} was written.\"}}\n"),
        };
    }
    let (code, out, _) = run(diptych().arg("annotate").write_stdin(input));
    assert_eq!(code, 1);
    let records = lines(&out);
    assert_eq!(records.len(), 2000);
    for (at, record) in records.iter().enumerate() {
        match at % 500 {
            250 => assert!(record["id"] == at && record["error"].as_str().unwrap().contains("`text`"), "{record}"),
            251 => assert_eq!(record["input"], format!("line {}", at + 1)),
            _ => assert!(record["id"] == at && record.get("error").is_none(), "{record}"),
        }
    }
}

#[test]
fn what_read_prints_is_valid_input_of_annotate() {
    let (_folder, paths) = folder(&[("a.txt", REPORT)]);
    let (_, read, _) = run(diptych().arg("read").arg(&paths[0]));
    let (code, out, err) = run(diptych().arg("annotate").write_stdin(read.clone()));
    assert_eq!((code, err.as_str()), (0, ""));
    assert_eq!(lines(&out)[0]["id"], lines(&read)[0]["id"]);
}

#[test]
fn a_line_that_comes_alone_is_answered_before_the_input_ends() {
    use std::io::{BufRead, BufReader, Write};
    let mut child = process::Command::new(env!("CARGO_BIN_EXE_diptych"))
        .arg("annotate")
        .stdin(process::Stdio::piped())
        .stdout(process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    for id in ["one", "two"] {
        writeln!(input, "{{\"id\": \"{id}\", \"text\": \"Nothing happened.\"}}").unwrap();
        let mut line = String::new();
        output.read_line(&mut line).unwrap();
        assert_eq!(lines(&line)[0]["id"], id);
    }
    drop(input);
    assert!(child.wait().unwrap().success());
}

#[test]
fn output_that_nobody_reads_any_more_is_no_failure() {
    let mut child = process::Command::new(env!("CARGO_BIN_EXE_diptych"))
        .arg("schema")
        .stdout(process::Stdio::piped())
        .stderr(process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8(output.stderr).unwrap().as_str()), (Some(0), ""));
}

#[test]
fn the_ending_of_the_output_says_its_format() {
    let (folder, paths) = folder(&[("a.txt", REPORT), ("b.txt", REPORT)]);
    for (name, start) in [
        ("r.html", "<!doctype html>"),
        ("r.json", "{\"schema\":\"diptych/1\""),
        ("r.md", "# "),
        ("r.csv", "claim,document,"),
        ("r.txt", "A "),
    ] {
        let file = folder.path().join(name);
        let (code, out, err) = run(diptych().arg("compare").args(&paths).arg("-o").arg(&file));
        assert_eq!((code, out.as_str()), (0, ""), "{name}: {err}");
        let result = fs::read_to_string(&file).unwrap();
        assert!(result.starts_with(start), "{name}: {result:.80}");
    }
}

#[test]
fn text_that_is_piped_has_no_colours_unless_asked_for() {
    let (_folder, paths) = folder(&[("a.txt", REPORT), ("b.txt", REPORT)]);
    let (_, plain, _) = run(diptych().arg("compare").args(&paths));
    let (_, colours, _) = run(diptych().args(["--color", "always", "compare"]).args(&paths));
    assert!(!plain.contains('\u{1b}') && colours.contains('\u{1b}'));
}

#[test]
fn a_comparison_without_one_of_its_inputs_is_made_and_says_so() {
    let (_folder, paths) = folder(&[("a.txt", REPORT)]);
    let (code, out, err) = run(diptych().args(["compare", "--format", "json", "no-such-file"]).arg(&paths[0]));
    assert_eq!(code, 1);
    assert_eq!(lines(&out)[0]["documents"].as_array().unwrap().len(), 1);
    assert!(err.contains("no-such-file") && err.lines().count() == 1, "{err}");
}

#[test]
fn what_cannot_be_done_is_one_line_that_says_what_to_do() {
    let (folder, paths) = folder(&[("a.txt", REPORT)]);
    let input = paths[0].to_str().unwrap();
    let inside = folder.path().to_str().unwrap();
    let nowhere = folder.path().join("none/report.html");
    for (arguments, words) in [
        (vec!["compare", input, "-o", inside], ["is a folder", "report.html"]),
        (vec!["compare", input, "-o", nowhere.to_str().unwrap()], ["there is no folder", "make it first"]),
        (vec!["compare", input, "-o", input], ["one of the inputs", "another file"]),
        (vec!["compare", input, "-o", "report.xyz"], ["report.xyz", "--format"]),
        (vec!["annotate", "--lang", "xx"], ["--lang xx", "there are"]),
        (vec!["--lexicons", "no-such-folder", "languages"], ["no-such-folder", "--lexicons wants"]),
    ] {
        let (code, out, err) = run(diptych().args(&arguments));
        assert_eq!((code, out.as_str()), (2, ""), "{arguments:?}: {err}");
        assert!(err.lines().count() == 1 && words.iter().all(|it| err.contains(it)), "{arguments:?}: {err}");
    }
    assert_eq!(fs::read_to_string(&paths[0]).unwrap(), REPORT);
}

#[test]
fn words_of_an_input_cannot_become_markup_of_the_page_or_commands_of_the_terminal() {
    let hostile =
        "<script>alert(1)</script> \u{1b}[2J \u{202e}killed 12 people</title><img src=https://evil.example/x>\n";
    let (_folder, paths) = folder(&[("a<b>.txt", hostile), ("b.txt", REPORT)]);
    let (_, page, _) = run(diptych().args(["compare", "--format", "html"]).args(&paths));
    assert!(!page.contains("<script>alert") && !page.contains("<img") && !page.contains("<b>.txt"));
    assert_eq!(page.matches("<script>").count(), 1);
    for format in ["html", "text", "markdown", "csv"] {
        let (_, out, _) = run(diptych().args(["compare", "--format", format]).args(&paths));
        assert!(!out.contains('\u{1b}') && !out.contains('\u{202e}'), "{format}");
    }
}

#[test]
fn names_are_compared_from_arguments_and_from_lines() {
    let (code, out, _) = run(diptych().args(["names", "Amina Sall", "Amina Sall"]));
    let record = &lines(&out)[0];
    assert_eq!((code, &record["same"], &record["a"]), (0, &Value::Bool(true), &Value::from("Amina Sall")));
    let (code, out, _) = run(diptych().args(["names", "--tsv"]).write_stdin("Amina Sall\tAmina Sall\r\nno tab\n"));
    let records = lines(&out);
    assert_eq!((code, &records[0]["b"]), (1, &Value::from("Amina Sall")));
    assert!(records[1]["error"].as_str().unwrap().contains("tab"));
    assert_eq!(run(diptych().args(["names", "one"])).0, 2);
}

#[test]
fn a_document_says_when_it_was_captured_if_that_is_known() {
    let record = format!(r#"{{"id":"a","text":"{}","captured":"2024-09-03T10:00:00Z"}}"#, REPORT.trim());
    let (_folder, paths) = folder(&[("a.jsonl", record.as_str()), ("b.txt", REPORT)]);
    let (_, known, _) = run(diptych().arg("read").arg(&paths[0]));
    assert_eq!(lines(&known)[0]["captured"], "2024-09-03T10:00:00Z");
    let (_, again, _) = run(diptych().args(["read", "-"]).write_stdin(known));
    assert_eq!(lines(&again)[0]["captured"], "2024-09-03T10:00:00Z");
    let (_, unknown, _) = run(diptych().arg("read").arg(&paths[1]));
    assert_eq!(lines(&unknown)[0].get("captured"), Some(&Value::Null));
}

#[test]
fn schemas_describe_every_field_that_is_printed() {
    let (_folder, paths) = folder(&[("a.txt", REPORT)]);
    let (_, schemas, _) = run(diptych().arg("schema"));
    let schemas: Value = serde_json::from_str(&schemas).unwrap();
    let (_, read, _) = run(diptych().arg("read").arg(&paths[0]));
    let (_, annotated, _) = run(diptych().arg("annotate").write_stdin(read.clone()));
    let (_, compared, _) = run(diptych().args(["compare", "--format", "json"]).arg(&paths[0]));
    for (record, text) in [("read", read), ("annotate", annotated), ("compare", compared)] {
        let printed = &lines(&text)[0];
        let described = schemas[record]["properties"].as_object().unwrap();
        for key in printed.as_object().unwrap().keys() {
            assert!(described.contains_key(key), "{record}.{key}");
        }
        for key in schemas[record]["required"].as_array().unwrap() {
            assert!(printed.get(key.as_str().unwrap()).is_some(), "{record}.{key}");
        }
    }
}

#[test]
fn languages_are_listed_with_what_they_cover_and_lack() {
    let (code, out, _) = run(diptych().arg("languages"));
    assert_eq!(code, 0);
    assert!(out.contains("English") && out.contains("lacks"), "{out}");
    let (code, out, _) = run(diptych().args(["languages", "tr"]));
    assert!(
        code == 0 && out.contains("[killed]") && out.contains("lacks, beside en:") && !out.contains("English"),
        "{out}"
    );
    let (_, out, _) = run(diptych().args(["languages", "--format", "json"]));
    let records: Value = serde_json::from_str(&out).unwrap();
    let of = |code: &str| records.as_array().unwrap().iter().find(|it| it["code"] == code).unwrap();
    assert_eq!((&of("ar")["script"], &of("ar")["direction"]), (&Value::from("Arabic"), &Value::from("rtl")));
    assert_eq!(of("en")["lacks"], Value::Array(Vec::new()));
    let lacks = of("tr")["lacks"].as_array().unwrap();
    assert!(lacks.iter().any(|it| it["section"] == "one" && it["meanings"][0] == "child"), "{lacks:?}");
    assert_eq!(run(diptych().args(["languages", "xx"])).0, 2);
}

#[test]
fn explain_names_the_entries_of_claims_and_why_other_figures_made_none() {
    let text = "31 people have reportedly been killed 30 km from Belqar since Friday, and 40 soldiers arrived.";
    let given = ["explain", "--lang", "en", "--published", "2025-06-10"];
    let (code, out, _) = run(diptych().args(given).arg(text));
    assert_eq!(code, 0);
    for words in [
        "{victims} been killed",
        "\"since {date}\" Scope(Since) at lexicons/en/casualties.toml:",
        "a unit stands behind it",
    ] {
        assert!(out.contains(words), "{words}: {out}");
    }
    let (_, out, _) = run(diptych().args(given).args(["--format", "json", text]));
    let record: Value = serde_json::from_str(&out).unwrap();
    let nodes = record["sentences"][0]["nodes"].as_array().unwrap();
    let labels: Vec<&str> = nodes.iter().filter_map(|node| node["label"].as_str()).collect();
    assert_eq!(labels, ["claim", "figure of no claim", "figure of no claim", "entries"], "{out}");
    let hedged = nodes[0]["nodes"].as_array().unwrap().iter().find(|node| node["label"] == "certainty").unwrap();
    assert_eq!((&hedged["says"], &hedged["entry"]["way"]), (&Value::from("hedged"), &Value::from("reportedly")));
    assert!(hedged["entry"]["line"].as_u64() > Some(0));
    assert_eq!(run(diptych().args(["explain", "--published", "someday", text])).0, 2);
}

#[test]
fn parts_that_do_not_add_up_are_told() {
    let sums = |text: &str| {
        let (_folder, paths) = folder(&[("a.txt", text)]);
        let (_, out, _) = run(diptych().args(["compare", "--format", "json"]).arg(&paths[0]));
        let findings = lines(&out)[0]["findings"].as_array().unwrap().clone();
        findings.into_iter().filter(|it| it["kind"] == "sum").collect::<Vec<_>>()
    };
    for (wrong, right) in [
        (
            "The raid killed 20 people: 15 civilians and six soldiers.",
            "The raid killed 20 people: 15 civilians and five soldiers.",
        ),
        ("The raid killed 17 people, including 19 children.", "The raid killed 17 people, including 14 children."),
        (
            "The raid left 12 dead and 30 wounded, 45 casualties in all.",
            "The raid left 12 dead and 30 wounded, 42 casualties in all.",
        ),
        (
            "The raid killed 20 people: 15 civilians and six soldiers.",
            "The raid killed at least 20 people: 15 civilians and six soldiers.",
        ),
    ] {
        let found = sums(wrong);
        assert_eq!(found.len(), 1, "{wrong}");
        assert!(found[0]["evidence"].as_array().unwrap().len() >= 2, "{wrong}: the total and its parts");
        assert_eq!(sums(right), Vec::<Value>::new(), "{right}");
    }
}

/// Inputs that are whole but give little to compare: a result that says what there is, and no failure.
#[test]
fn poor_inputs_are_compared_without_failing() {
    let weather = "The harbour was calm on Tuesday. Boats came home in the evening, and the market opened late.\n";
    let korean = "\u{d654}\u{c694}\u{c77c} \u{c0c8}\u{bcbd} \u{d56d}\u{ad6c} \u{c55e}\u{bc14}\u{b2e4}\u{c5d0}\u{c11c} \u{c5ec}\u{ac1d}\u{c120}\u{c774} \u{ce68}\u{bab0}\u{d588}\u{b2e4}.\n";
    let (folder, paths) = folder(&[("a.txt", REPORT), ("weather.txt", weather), ("korean.txt", korean)]);
    let [report, weather, korean] = [0, 1, 2].map(|at| paths[at].to_str().unwrap());
    for (inputs, documents, claims) in [
        (vec![weather], 1, 0),
        (vec![weather, korean], 2, 0),
        (vec![report], 1, 1),
        (vec![report, report], 2, 2),
        (vec![report, korean], 2, 1),
        (vec![folder.path().to_str().unwrap()], 3, 1),
    ] {
        let (code, out, err) = run(diptych().args(["compare", "--format", "json"]).args(&inputs));
        assert_eq!((code, err.as_str()), (0, ""), "{inputs:?}");
        let result = &lines(&out)[0];
        let count = |field: &str| result[field].as_array().unwrap().len();
        assert_eq!((count("documents"), count("claims")), (documents, claims), "{inputs:?}");
    }
}

/// A text given twice is one account: nothing in it can speak against itself.
#[test]
fn the_same_text_twice_is_one_origin_and_no_contradiction() {
    let (_folder, paths) = folder(&[("a.txt", REPORT), ("b.txt", REPORT)]);
    let (_, out, _) = run(diptych().args(["compare", "--format", "json"]).args(&paths));
    let result = &lines(&out)[0];
    let kinds: Vec<&str> =
        result["findings"].as_array().unwrap().iter().filter_map(|finding| finding["kind"].as_str()).collect();
    assert!(kinds.contains(&"dependence"), "{kinds:?}");
    for kind in ["contradiction", "disputed status", "only in", "attribution differs"] {
        assert!(!kinds.contains(&kind), "{kinds:?}");
    }
}
