//! What a run pays before its first word: compiling a language, and telling languages apart.

use diptych::{
    language::detect,
    lexicon::{Lexicon, Library},
};
use divan::Bencher;
use std::sync::LazyLock;

static LIBRARY: LazyLock<Library> = LazyLock::new(Library::embedded);

fn main() {
    divan::main();
}

#[divan::bench(args = LIBRARY.codes())]
fn compile(bencher: Bencher<'_, '_>, code: &str) {
    let folder = LIBRARY.folder(code).expect("a language of the library");
    bencher.bench(|| Lexicon::compile(folder, LIBRARY.world()));
}

/// The library itself and the language of a first text.
#[divan::bench]
fn tell_language() -> String {
    detect("The bridge fell into the river on Monday morning.", &Library::embedded()).code
}
