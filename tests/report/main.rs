//! What the reports show and what they never let through, on comparisons built by hand.

mod sample;

use diptych::{
    lexicon::Library,
    report::{csv, figures, html, json, markdown, terminal},
};
use std::{fs, path::Path};

fn page(comparison: &diptych::compare::Comparison) -> String {
    html::page(comparison, &Library::embedded())
}

#[test]
fn pages_to_look_at_are_written() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    for (name, comparison) in [
        ("two", sample::two()),
        ("three", sample::three()),
        ("versions", sample::versions()),
        ("hostile", sample::hostile()),
    ] {
        let page = page(&comparison);
        assert!(page.ends_with("</html>"), "{name} is whole");
        fs::write(folder.join(format!("{name}.html")), page).unwrap();
    }
}
