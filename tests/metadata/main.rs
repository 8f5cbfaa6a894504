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
        }
    }
    assert!(count >= 80, "only {count} pages");
    assert!(wrong.is_empty(), "{} of {count} pages\n{}", wrong.len(), wrong.join("\n"));
}

fn read<T: for<'de> Deserialize<'de>>(file: &Path) -> T {
    let text = fs::read_to_string(file).unwrap();
    toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
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
