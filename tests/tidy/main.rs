//! What the architecture promises, held by tests: words in lexicons only, one direction of dependence, no panics.
//!
//! A line that must break the rule against panics says why in a comment `// invariant: …` on the line above it.

mod sources;

use diptych::{
    lexicon::{Library, source::Folder},
    meaning::{EventKind, Group, Outcome, Stance},
};
use sources::sources;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// Which modules of the crate a module builds on. What those build on themselves may be used too.
/// Whoever adds a module adds it here; `lib` and `main` stand above all.
const BUILDS_ON: &[(&str, &[&str])] = &[
    ("meaning", &[]),
    ("amount", &[]),
    ("document", &["meaning"]),
    ("token", &["document"]),
    ("vocabulary", &["token"]),
    ("pattern", &["vocabulary", "meaning"]),
    ("lexicon", &["pattern"]),
    ("language", &["lexicon"]),
    ("name", &["lexicon"]),
    ("annotate", &["lexicon", "amount", "language"]),
    ("claim", &["annotate"]),
    ("align", &["claim", "name"]),
    ("compare", &["align"]),
    ("explain", &["claim"]),
    ("report", &["compare", "explain"]),
    ("read", &["annotate"]),
    ("fetch", &["read"]),
    ("cli", &["report", "fetch"]),
];

/// The modules that may touch files, the network, the clock or the surroundings of the process.
const TOUCH_THE_WORLD: &[&str] = &["lexicon", "read", "fetch", "cli", "serve", "main"];

/// The most lines of a file, tests not counted.
const LONGEST_FILE: usize = 400;

#[test]
fn src_holds_no_words_of_other_scripts() {
    let found = sources().into_iter().flat_map(|source| {
        let strange = |text: &str| text.chars().any(|c| c.is_alphabetic() && !c.is_ascii());
        let strings = source.strings.iter().filter(|s| strange(&s.text)).map(|s| (s.line, s.text.clone()));
        let code =
            source.code.iter().enumerate().filter(|(_, line)| strange(line)).map(|(i, line)| (i + 1, line.clone()));
        strings.chain(code).map(|(line, text)| format!("{}:{line}: {text}", source.path)).collect::<Vec<_>>()
    });
    assert_none(found, "words by which texts are understood belong in lexicons/");
}

#[test]
fn src_names_no_language() {
    let library = Library::embedded();
    let codes: BTreeSet<&str> = library.codes().collect();
    let found = sources().into_iter().flat_map(|source| {
        let names = |text: &str| codes.contains(text.split(['-', '_']).next().unwrap_or_default());
        let strings = source.strings.iter().filter(|s| s.text.len() <= 10 && names(&s.text));
        strings.map(|s| format!("{}:{}: {:?}", source.path, s.line, s.text)).collect::<Vec<_>>()
    });
    assert_none(found, "what holds for one language only is data of its folder in lexicons/");
}

#[test]
fn modules_build_in_one_direction() {
    let modules: BTreeMap<&str, &[&str]> = BUILDS_ON.iter().copied().collect();
    let mut found = Vec::new();
    for source in sources().iter().filter(|source| !["lib", "main"].contains(&source.module())) {
        let Some(direct) = modules.get(source.module()) else {
            found.push(format!(
                "{}: module `{}` is not in the table of tests/tidy/main.rs",
                source.path,
                source.module()
            ));
            continue;
        };
        let allowed = closure(&modules, direct);
        for used in source.crate_modules() {
            if used != source.module() && modules.contains_key(used.as_str()) && !allowed.contains(used.as_str()) {
                found.push(format!("{}: `{}` uses `{used}`, which is not below it", source.path, source.module()));
            }
        }
    }
    assert_none(found, "move what both need to the lower of the two");
}

#[test]
fn only_the_edges_touch_the_world() {
    let doors = ["std::fs", "fs::", "std::net", "std::env", "env::var", "std::process", "SystemTime", "Instant::"];
    let printing = ["println!", "print!", "dbg!"];
    let found = sources().into_iter().filter(|source| !TOUCH_THE_WORLD.contains(&source.module())).flat_map(|source| {
        let lines = source.code.iter().enumerate();
        let touching = lines.filter(|(_, line)| doors.iter().chain(&printing).any(|door| has_word(line, door)));
        touching.map(|(i, line)| format!("{}:{}: {}", source.path, i + 1, line.trim())).collect::<Vec<_>>()
    });
    assert_none(found, "from annotate to report everything is a pure function of its arguments");
}

#[test]
fn files_are_short() {
    let found = sources().into_iter().filter_map(|source| {
        let lines = source.lines_outside_tests;
        (lines > LONGEST_FILE).then(|| format!("{}: {lines} lines before its tests", source.path))
    });
    assert_none(found, &format!("a file says one thing in at most {LONGEST_FILE} lines"));
}

#[test]
fn nothing_panics_on_purpose() {
    let panics = [".unwrap()", ".unwrap_err()", ".expect(", "panic!", "todo!", "unimplemented!", "unreachable!"];
    let found = sources().into_iter().flat_map(|source| {
        let excused = |i: usize| i > 0 && source.comments[i - 1].trim_start().starts_with("// invariant: ");
        let lines = source.code.iter().enumerate();
        let panicking = lines.filter(|(i, line)| panics.iter().any(|call| has_word(line, call)) && !excused(*i));
        panicking.map(|(i, line)| format!("{}:{}: {}", source.path, i + 1, line.trim())).collect::<Vec<_>>()
    });
    assert_none(found, "return a value or an error, or say `// invariant: why this cannot fail` on the line above");
}

#[test]
fn invisible_characters_are_escaped() {
    let files = files_under("src", &["rs"]).into_iter().chain(files_under("lexicons", &["toml", "md"]));
    let found = files.flat_map(|path| {
        let text = fs::read_to_string(&path).unwrap();
        let lines = text.lines().enumerate().filter(|(_, line)| line.chars().any(is_invisible));
        lines.map(|(i, line)| format!("{}:{}: {:?}", path.display(), i + 1, line)).collect::<Vec<_>>()
    });
    assert_none(found, "write them as \\u{200f} in Rust, \\u200f in TOML: a reader must see what stands there");
}

/// The loader refuses what stands twice; spaces at the ends it would pass over.
#[test]
fn no_phrase_begins_or_ends_in_space() {
    let library = Library::embedded();
    let mut found = Vec::new();
    for folder in folders(&library) {
        for file in folder.files.keys().filter(|name| name.ends_with(".toml")).map(|name| folder.file(name).unwrap()) {
            for (section, entry) in file.sections.iter().flat_map(|s| s.entries.iter().map(move |entry| (s, entry))) {
                let is_mark = |text: &str| !text.contains(char::is_alphabetic);
                for way in entry.ways.iter().filter(|way| !is_mark(&way.text) && way.text.trim() != way.text) {
                    found.push(format!("{}:{}: [{}] {:?}", file.path, way.line, section.name, way.text));
                }
            }
        }
    }
    assert_none(found, "take the space out");
}

/// A language that has a file says in it all that there is to say.
#[test]
fn no_meaning_is_left_out() {
    let mut wanted: Vec<(&str, &str, Option<&str>)> = Vec::new();
    wanted.extend(Outcome::ALL.iter().map(|outcome| ("casualties.toml", outcome.name(), None)));
    wanted.extend(Group::ALL.iter().map(|group| ("casualties.toml", "victims", Some(group.name()))));
    wanted.extend(Stance::ALL.iter().map(|stance| ("attribution.toml", stance.name(), None)));
    wanted.extend(EventKind::ALL.iter().map(|kind| ("events.toml", "event", Some(kind.name()))));
    let library = Library::embedded();
    let mut found = Vec::new();
    for folder in library.codes().filter_map(|code| library.folder(code)) {
        for (name, section, meaning) in &wanted {
            let Some(file) = folder.files.get(*name).and_then(|_| folder.file(name).ok()) else { continue };
            let is_said = match meaning {
                None => !file.entries(section).is_empty(),
                Some(meaning) => file.ways(section, meaning).next().is_some(),
            };
            if !is_said {
                found.push(format!("{}: [{section}] {}", file.path, meaning.unwrap_or_default()));
            }
        }
    }
    assert_none(found, "a meaning that a language cannot say is a hole that nobody sees");
}

#[test]
fn other_scripts_are_explained() {
    // In lexicons/world the left side is the name itself, in Latin letters.
    let files = files_under("lexicons", &["toml"]).into_iter().filter(|path| !shown(path).contains("/world/"));
    let found = files.flat_map(|path| {
        let text = fs::read_to_string(&path).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        let mut unexplained = Vec::new();
        let mut in_examples = false;
        let mut is_group_explained = false;
        for (i, line) in lines.iter().enumerate() {
            let (entry, comment) = line.split_once('#').unwrap_or((line, ""));
            if entry.trim_start().starts_with('[') && entry.trim_end().ends_with(']') && !entry.contains('"') {
                in_examples = entry.contains("examples");
            }
            // A comment on a line of its own explains the entries below it, up to the next empty line.
            is_group_explained = !line.is_empty() && (is_group_explained || line.trim_start().starts_with('#'));
            let explained = is_group_explained || !comment.trim().is_empty();
            if !in_examples && entry.chars().any(is_unreadable_to_latin_readers) && !explained {
                unexplained.push(format!("{}:{}: {}", path.display(), i + 1, line.trim()));
            }
        }
        unexplained
    });
    assert_none(found, "add a comment with transliteration and sense, so that anyone can review the entry");
}

fn assert_none(found: impl IntoIterator<Item = String>, remedy: &str) {
    let found: Vec<String> = found.into_iter().collect();
    assert!(found.is_empty(), "{}\n{} of them: {remedy}\n", found.join("\n"), found.len());
}

fn folders(library: &Library) -> impl Iterator<Item = &Folder> {
    library.codes().filter_map(|code| library.folder(code)).chain([library.world()])
}

fn closure<'a>(modules: &BTreeMap<&str, &'a [&'a str]>, direct: &[&'a str]) -> BTreeSet<&'a str> {
    let mut all = BTreeSet::new();
    let mut open = direct.to_vec();
    while let Some(module) = open.pop() {
        if all.insert(module) {
            open.extend(modules.get(module).copied().unwrap_or_default());
        }
    }
    all
}

/// Does `line` hold `word`, not as the end of a longer name?
fn has_word(line: &str, word: &str) -> bool {
    let starts_inside = |at: usize| line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
    let is_name = word.starts_with(|c: char| c.is_alphanumeric());
    line.match_indices(word).any(|(at, _)| !is_name || !starts_inside(at))
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{a0}' | '\u{61c}' | '\u{180e}' | '\u{2000}'..='\u{200f}' | '\u{2028}'..='\u{202f}'
        | '\u{205f}'..='\u{206f}' | '\u{3000}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

fn is_unreadable_to_latin_readers(c: char) -> bool {
    c.is_alphabetic()
        && !matches!(c, '\0'..='\u{24f}' | '\u{2b0}'..='\u{2ff}' | '\u{1d00}'..='\u{1dbf}' | '\u{1e00}'..='\u{1eff}')
}

/// The files under a folder of the project with one of these endings, in order.
fn files_under(folder: &str, endings: &[&str]) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut open = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|ending| endings.iter().any(|e| ending == *e)) {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

fn shown(path: &Path) -> String {
    let path = path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap_or(path);
    path.to_string_lossy().replace('\\', "/")
}
