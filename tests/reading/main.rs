//! Reading pages: story and chrome by the shapes that sites have, walls, live blogs, pages saved as text, hostile input.
//! All texts are our own, and the events in them are invented.

mod hostile;
mod live;
mod newsrooms;
mod saved;
mod shapes;
mod signed;
mod walls;

use diptych::{document::Document, lexicon::Library, read::read_bytes};
use std::sync::LazyLock;

static LIBRARY: LazyLock<Library> = LazyLock::new(Library::embedded);

/// All documents of an input that can be read.
fn read(name: &str, bytes: impl AsRef<[u8]>) -> Vec<Document> {
    read_bytes(name, bytes.as_ref(), &LIBRARY).unwrap_or_else(|error| panic!("{error}"))
}

/// The blocks of a document, each after the name of its kind.
fn blocks(document: &Document) -> Vec<String> {
    let block = |block: &diptych::document::Block| format!("{}: {}", block.kind.name(), block.span.of(&document.text));
    document.blocks.iter().map(block).collect()
}
