//! How fast pages are read on one core, beside the bare extractor on the same pages in the same run. The pages are
//! stories of the fixtures in the dress of a news site; `DIPTYCH_PAGES=folder` takes real ones instead.

use diptych::{lexicon::Library, read};
use divan::{Bencher, counter::ItemsCount};
use dom_smoothie::Readability;
use std::{fs, sync::LazyLock};

static LIBRARY: LazyLock<Library> = LazyLock::new(Library::embedded);
static PAGES: LazyLock<Vec<String>> = LazyLock::new(|| match std::env::var_os("DIPTYCH_PAGES") {
    Some(folder) => saved(&folder),
    None => dressed(),
});

fn main() {
    divan::main();
}

/// From files to documents, as `diptych read` does it, on one thread.
#[divan::bench]
fn diptych(bencher: Bencher<'_, '_>) {
    let folder = tempfile::tempdir().expect("a folder");
    for (at, page) in PAGES.iter().enumerate() {
        fs::write(folder.path().join(format!("{at:04}.html")), page).expect("a file");
    }
    let inputs = [folder.path().display().to_string()];
    let one = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread");
    let read_all = || one.install(|| read::read_inputs(&inputs, &LIBRARY).len());
    bencher.counter(ItemsCount::new(PAGES.len())).bench_local(read_all);
}

#[divan::bench]
fn dom_smoothie(bencher: Bencher<'_, '_>) {
    let extract = |page: &String| {
        Readability::new(page.as_str(), None, None)
            .and_then(|mut page| page.parse())
            .map_or(0, |article| article.length)
    };
    bencher.counter(ItemsCount::new(PAGES.len())).bench_local(|| PAGES.iter().map(extract).sum::<usize>());
}

/// The pages of a folder that are UTF-8, unpacked.
fn saved(folder: &std::ffi::OsStr) -> Vec<String> {
    let mut paths: Vec<_> =
        fs::read_dir(folder).expect("a folder").filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    let text = |path: std::path::PathBuf| {
        let bytes = fs::read(&path).ok()?;
        let mut text = String::new();
        match path.extension()?.to_str()? {
            "gz" => std::io::Read::read_to_string(&mut flate2::read::GzDecoder::new(bytes.as_slice()), &mut text)
                .ok()
                .map(|_| text),
            "html" => String::from_utf8(bytes).ok(),
            _ => None,
        }
    };
    paths.into_iter().filter_map(text).collect()
}

/// Stories with menus, scripts, teasers and small print around them: some hundred kilobytes each, as real pages have.
fn dressed() -> Vec<String> {
    let own = read::read_inputs(&[concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures").into()], &LIBRARY);
    let texts: Vec<String> =
        own.into_iter().flatten().filter(|document| document.text.len() > 600).map(|document| document.text).collect();
    (0..40).map(|at| dress(&texts[at % texts.len()], at)).collect()
}

fn dress(text: &str, at: usize) -> String {
    let list = |count: usize, class: &str| {
        let item = |n: usize| {
            format!(
                "<li class=\"{class}-item item-{n}\"><a class=\"link\" href=\"/{class}/{n}\"><span class=\"label\">A title that leads to story {n}</span></a></li>"
            )
        };
        format!("<ul class=\"{class}\">{}</ul>", (0..count).map(item).collect::<String>())
    };
    let teaser = |n: usize| {
        format!(
            "<div class=\"card card-{n}\"><a href=\"/s/{n}\"><img src=\"/i/{n}.jpg\" alt=\"\"></a><h3><a href=\"/s/{n}\">What happened in place {n}</a></h3><p>A line or two of another story.</p></div>"
        )
    };
    let paragraphs: String = text
        .split("\n\n")
        .map(|paragraph| {
            format!("<p class=\"text\">{paragraph} <a href=\"/t\">topic</a></p><div class=\"ad-slot\"></div>")
        })
        .collect();
    let script = "window.config = window.config || {}; (function () { var a = [1, 2, 3]; a.forEach(function (x) { if (x < 2) { console.log(x); } }); })();\n".repeat(300);
    format!(
        "<!doctype html><html lang=\"en\"><head><title>Story {at} | The Post</title>{}<script>{script}</script><style>{}</style></head><body class=\"page\">\
         <header><nav>{}</nav></header><main><article class=\"story\"><h1>Story {at}</h1><div class=\"article-body\">{paragraphs}</div></article>\
         <aside>{}</aside><section class=\"related\">{}</section></main><footer>{}</footer><script>{script}</script></body></html>",
        (0..30).map(|n| format!("<meta property=\"og:x{n}\" content=\"value {n}\">")).collect::<String>(),
        ".a > .b { color: red; margin: 0 auto; }\n".repeat(500),
        list(120, "menu"),
        list(40, "most-read"),
        (0..80).map(teaser).collect::<String>(),
        list(80, "foot"),
    )
}
