//! The loader of lexicons: what is wrong in a file is named with its line and what to do, and never passed over.

use assert_cmd::Command;
use diptych::lexicon::Library;
use std::{fs, path::Path};
use tempfile::TempDir;

const LANGUAGE: &str = "[language]\nname = \"Testish\"\n";

/// A folder of lexicons with one language: a `language.toml` that is well, and what the test adds or puts in its place.
fn lexicons(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().unwrap();
    let language = folder.path().join("tt");
    fs::create_dir(&language).unwrap();
    for (name, text) in [("language.toml", LANGUAGE)].iter().chain(files) {
        fs::write(language.join(name), text).unwrap();
    }
    folder
}

/// Line, message and help of the mistake in these files.
fn mistake(name: &str, text: &str) -> (usize, String, String) {
    let folder = lexicons(&[(name, text)]);
    let problem = Library::from_dir(folder.path()).expect_err(&format!("{name} is taken: {text}"));
    assert!(Path::new(&problem.file).ends_with(Path::new("tt").join(name)), "{} is not {name}", problem.file);
    assert!(!problem.help.is_empty(), "{problem}");
    (problem.line, problem.message, problem.help)
}

#[test]
fn the_lexicons_inside_have_no_mistake() {
    if let Err(problem) = Library::embedded().check() {
        panic!("{problem}");
    }
}

#[test]
fn a_language_needs_a_name_and_nothing_else() {
    let library = Library::from_dir(lexicons(&[]).path()).unwrap();
    assert_eq!(library.lexicon("tt").unwrap().name, "Testish");
    let (line, message, help) = mistake("language.toml", "[language]\ndirection = \"ltr\"\n");
    assert_eq!((line, message.as_str()), (0, "the language has no name"));
    assert!(help.contains("name"), "{help}");
}

#[test]
fn every_mistake_is_named_with_its_line() {
    for (name, text, line, words) in [
        ("names.toml", "[state]\nML = [\"Mali\"\nNE = [\"Niger\"]\n", 3, "expected"),
        ("names.toml", "ML = [\"Mali\"]\n", 1, "`ML` stands outside a section"),
        ("names.toml", "[state]\n\nML = []\n", 3, "`ML` has no way of saying it"),
        ("language.toml", "[tokens]\nproclitics = [\n  \"\",\n]\n", 3, "`proclitics` has an empty way of saying it"),
        ("names.toml", "[state]\nML = [\"Mali\", 7]\n", 2, "`ML` is no list of texts"),
        ("names.toml", "[state]\nML = 7\n", 2, "`ML` is no list of texts"),
        ("names.toml", "[states]\nML = [\"Mali\"]\n", 2, "[states] ML is no meaning of names.toml"),
        ("language.toml", "[language]\nname = \"T\"\n[clauses]\nandd = [\"et\"]\n", 4, "[clauses] andd is no meaning"),
        ("language.toml", "[language]\nname = \"T\"\n[letters]\nab = \"c\"\n", 4, "`ab` is not one letter"),
        (
            "numbers.toml",
            "[values]\nten = [\"dix\"]\n[examples]\n\"10\" = [\"dix\"]\n",
            2,
            "[values] ten is no meaning",
        ),
        (
            "casualties.toml",
            "[victims]\nchidl = [\"enfant*\"]\n[examples]\nnothing = [\"x\"]\n",
            2,
            "[victims] chidl is no meaning of casualties.toml",
        ),
        (
            "casualties.toml",
            "[killed]\npassive = [\"{victims} died\",\n  \"{people} fell\"]\n[examples]\nnothing = [\"x\"]\n",
            3,
            "{people} is no slot",
        ),
        (
            "casualties.toml",
            "[killed]\npassive = [\"{victims} ...\"]\n[examples]\nnothing = [\"x\"]\n",
            2,
            "has no word",
        ),
        (
            "dates.toml",
            "[months]\n13 = [\"undecimber\"]\n[examples]\nnothing = [\"x\"]\n",
            2,
            "[months] 13 is no meaning of dates.toml",
        ),
    ] {
        let (found, message, _) = mistake(name, text);
        assert!(found == line && message.contains(words), "{name}:{line}: {words}\nfound {found}: {message}");
    }
}

#[test]
fn a_phrase_is_said_once_in_a_section() {
    let twice = "[state]\nML = [\"Mali\",\n  \"Sudan\",\n  \"Mali\"]\n";
    let (line, message, help) = mistake("names.toml", twice);
    assert_eq!((line, message.as_str()), (4, "`Mali` is said twice, first in line 2"));
    assert_eq!(help, "take one of them out");
    let both = "[state]\nCD = [\"Congo\"]\nCG = [\"Congo\"]\n";
    let (line, message, help) = mistake("names.toml", both);
    assert_eq!((line, message.as_str()), (3, "`Congo` is said twice, first in line 2"));
    assert_eq!(help, "it cannot mean both CD and CG: take one of them out");
}

/// A capital and its state can share a name, and a small word can do several jobs.
#[test]
fn a_phrase_may_stand_in_two_sections_and_a_small_word_under_two_jobs() {
    let names = ("names.toml", "[state]\nDJ = [\"Djibouti\"]\n[capital]\nDJ = [\"Djibouti\"]\n");
    let clauses = format!("{LANGUAGE}[clauses]\nthat = [\"que\"]\nrelative = [\"que\"]\n");
    let folder = lexicons(&[names, ("language.toml", &clauses)]);
    assert_eq!(Library::from_dir(folder.path()).err(), None);
}

#[test]
fn a_file_of_phrases_needs_examples() {
    for (name, text) in [
        ("numbers.toml", "[values]\n10 = [\"dix\"]\n"),
        ("dates.toml", "[months]\n1 = [\"janvier\"]\n"),
        ("casualties.toml", "[victims]\nchild = [\"enfant*\"]\n"),
        ("attribution.toml", "[said]\nverb = [\"dit\"]\n"),
        ("events.toml", "[event]\nmeet = [\"rencontre\"]\n"),
        ("framing.toml", "[fighters]\nrebel = [\"rebelle\"]\n"),
    ] {
        let (line, message, help) = mistake(name, text);
        assert_eq!((line, message.as_str()), (0, "there are no examples"), "{name}");
        assert!(help.contains("[examples]"), "{help}");
    }
}

#[test]
fn a_mistake_ends_the_program_with_its_place_and_remedy() {
    let folder = lexicons(&[("names.toml", "[state]\nML = []\n")]);
    let mut command = Command::new(env!("CARGO_BIN_EXE_diptych"));
    let output = command.arg("--lexicons").arg(folder.path()).arg("languages").output().unwrap();
    let message = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{message}");
    assert!(message.contains("names.toml:2: `ML` has no way of saying it"), "{message}");
    assert!(message.contains("help: add one, or take the line out"), "{message}");
    assert!(output.stdout.is_empty());
}

#[test]
fn a_misspelt_meaning_is_answered_with_the_one_that_was_meant() {
    for (name, text, meant) in [
        ("casualties.toml", "[victims]\nchidl = [\"x\"]\n[examples]\nnothing = [\"y\"]\n", "`child`"),
        ("casualties.toml", "[injurd]\npassive = [\"x\"]\n[examples]\nnothing = [\"y\"]\n", "`injured`"),
        ("names.toml", "[states]\nML = [\"Mali\"]\n", "`state`"),
    ] {
        let (.., help) = mistake(name, text);
        assert!(help.contains(meant), "{help}");
    }
}
