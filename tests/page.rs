//! The HTML report as a document: whole in itself, nothing of the inputs alive in it, every link and mark leading somewhere.
//! How it looks and behaves is tested in a browser, by `tests/browser/`.

use scraper::{ElementRef, Html, Selector};
use std::{collections::BTreeSet, fs, path::Path};

const STORIES: [&str; 5] = ["bad-input", "belqar", "quillamayo", "tinzaouatene", "wire"];

#[test]
fn the_page_asks_for_nothing() {
    for (story, page) in pages() {
        for (element, attribute) in [
            ("img", "src"),
            ("script", "src"),
            ("iframe", "src"),
            ("link", "href"),
            ("source", "src"),
            ("object", "data"),
        ] {
            let fetched = select(&page, &format!("{element}[{attribute}]"))
                .filter_map(|found| found.attr(attribute))
                .find(|address| !address.starts_with("data:"));
            assert_eq!(fetched, None, "{story}: <{element} {attribute}>");
        }
        let styles: String = select(&page, "style").flat_map(|style| style.text()).collect();
        assert!(!styles.is_empty(), "{story}: the style is inside the page");
        assert!(!styles.contains("@import") && !styles.contains("url(http"), "{story}: a style asks for more");
        let policy = select(&page, "meta[http-equiv=Content-Security-Policy]").find_map(|meta| meta.attr("content"));
        assert!(policy.is_some_and(|policy| policy.contains("default-src 'none'")), "{story}: policy {policy:?}");
    }
}

#[test]
fn nothing_of_the_inputs_is_alive() {
    for (story, page) in pages() {
        for element in select(&page, "*") {
            let handler = element.value().attrs().find(|(name, _)| name.starts_with("on"));
            assert_eq!(handler, None, "{story}: <{}> has a handler", element.value().name());
        }
        let scripts: String =
            select(&page, "script:not([type='application/json'])").flat_map(|script| script.text()).collect();
        assert!(!scripts.contains("alert("), "{story}: a script of an input is a script of the page");
        for link in select(&page, "a[href], form[action]") {
            let address = link.attr("href").or(link.attr("action")).unwrap_or_default().trim().to_ascii_lowercase();
            let is_known =
                address.starts_with('#') || address.starts_with("https://") || address.starts_with("http://");
            assert!(is_known, "{story}: a link to {address}");
            let leaks = !address.starts_with('#') && !link.attr("rel").is_some_and(|rel| rel.contains("noreferrer"));
            assert!(!leaks, "{story}: {address} would learn where it was read");
        }
    }
}

#[test]
fn a_toll_of_another_scope_is_shown_with_the_words_for_it() {
    let (_, page) = pages().into_iter().find(|(story, _)| *story == "belqar").unwrap();
    let scopes: Vec<(Option<&str>, String)> =
        select(&page, ".figure .scope q").map(|q| (q.attr("dir"), q.text().collect())).collect();
    assert!(scopes.contains(&(Some("ltr"), "since 3 February".into())), "{scopes:?}");
    assert!(scopes.iter().any(|(dir, words)| *dir == Some("rtl") && words.contains('3')), "{scopes:?}");
    let headings: Vec<String> = select(&page, ".figures th[scope=row]").map(|it| it.text().collect()).collect();
    assert!(headings.contains(&"people killed since 2025-02-03".into()), "{headings:?}");
}

#[test]
fn a_claim_shows_its_chain_from_the_outlet_on() {
    let (_, page) = pages().into_iter().find(|(story, _)| *story == "quillamayo").unwrap();
    let kinds = |chain: ElementRef<'_>| -> Vec<String> {
        let links = Selector::parse("a").unwrap();
        chain.select(&links).filter_map(|link| link.attr("title").map(Into::into)).collect()
    };
    let chains: Vec<Vec<String>> = select(&page, ".chain").map(kinds).collect();
    assert!(chains.iter().all(|chain| chain.len() > 1 && chain[0] == "outlet"), "{chains:?}");
    assert!(chains.contains(&vec!["outlet".into(), "agency".into(), "speaker".into()]), "{chains:?}");
    let counted = select(&page, ".counts tbody tr").count();
    assert_eq!(counted, select(&page, "#quoted tbody tr").count(), "both tables have the same sources");
}

#[test]
fn hostile_words_are_shown_as_words() {
    let (_, page) = pages().swap_remove(0);
    let shown: String = page.root_element().text().collect();
    assert!(shown.contains("<script>alert(1)</script>"), "the headline of hostile.html is on the page, as text");
}

#[test]
fn every_finding_has_evidence_and_every_mark_a_finding() {
    for (story, page) in pages() {
        let findings: BTreeSet<&str> =
            select(&page, "li[data-finding]").filter_map(|item| item.attr("data-finding")).collect();
        let marked: BTreeSet<&str> = select(&page, "[data-document] [data-findings]")
            .filter_map(|mark| mark.attr("data-findings"))
            .flat_map(str::split_whitespace)
            .collect();
        assert!(!findings.is_empty(), "{story}: no findings");
        let bare: Vec<_> = findings.difference(&marked).collect();
        assert!(bare.is_empty(), "{story}: findings without evidence: {bare:?}");
        let orphans: Vec<_> = marked.difference(&findings).collect();
        assert!(orphans.is_empty(), "{story}: marks of no finding: {orphans:?}");
    }
}

#[test]
fn anchors_lead_somewhere() {
    for (story, page) in pages() {
        let mut ids = BTreeSet::new();
        for id in select(&page, "[id]").filter_map(|element| element.attr("id")) {
            assert!(ids.insert(id), "{story}: the id {id} stands twice");
        }
        for anchor in select(&page, "a[href^='#']").filter_map(|link| link.attr("href")) {
            assert!(ids.contains(&anchor[1..]), "{story}: {anchor} leads nowhere");
        }
    }
}

#[test]
fn texts_say_their_language_and_direction() {
    let (_, page) = pages().swap_remove(2);
    for (language, direction) in [("ar", "rtl"), ("en", "ltr"), ("fr", "ltr")] {
        let mut texts = select(&page, &format!("[data-document][lang={language}]"));
        assert!(texts.any(|text| text.attr("dir") == Some(direction)), "no text in {language} runs {direction}");
    }
}

fn select<'a>(page: &'a Html, selector: &str) -> std::vec::IntoIter<ElementRef<'a>> {
    page.select(&Selector::parse(selector).unwrap()).collect::<Vec<_>>().into_iter()
}

/// The page of each story of [`STORIES`], in their order.
fn pages() -> Vec<(&'static str, Html)> {
    let out = tempfile::tempdir().unwrap();
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let page = |story| {
        let path = out.path().join("page.html");
        let folder = fixtures.join(story);
        let names = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
        let mut inputs: Vec<_> = names.filter(|path| !path.ends_with("report.expected.txt")).collect();
        inputs.sort();
        let mut command = assert_cmd::cargo::cargo_bin_cmd!("diptych");
        let output = command.arg("compare").args(inputs).arg("-o").arg(&path).output().unwrap();
        let status = output.status.code();
        let expected = if story == "bad-input" { 1 } else { 0 };
        assert_eq!(status, Some(expected), "{story}: {}", String::from_utf8_lossy(&output.stderr));
        (story, Html::parse_document(&fs::read_to_string(&path).unwrap()))
    };
    STORIES.into_iter().map(page).collect()
}
