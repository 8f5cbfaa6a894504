//! What the reports show and what they never let through, on comparisons built by hand.

mod sample;

use diptych::{
    compare::Comparison,
    lexicon::Library,
    report::{csv, figures, html, json, markdown, terminal},
};
use scraper::{ElementRef, Html, Selector};
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

fn all() -> [(&'static str, Comparison); 4] {
    [
        ("two", sample::two()),
        ("three", sample::three()),
        ("versions", sample::versions()),
        ("hostile", sample::hostile()),
    ]
}

fn page(comparison: &Comparison) -> Html {
    Html::parse_document(&html::page(comparison, &Library::embedded()))
}

fn elements<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

fn words(element: ElementRef<'_>) -> String {
    element.text().collect()
}

/// To look at with a browser: `target/tmp/`.
#[test]
fn pages_are_whole_and_the_same_each_time() {
    for (name, comparison) in all() {
        let page = html::page(&comparison, &Library::embedded());
        let look_at = Path::new(env!("CARGO_TARGET_TMPDIR"));
        fs::write(look_at.join(format!("{name}.html")), &page).unwrap();
        fs::write(look_at.join(format!("{name}.txt")), terminal::report(&comparison, 72)).unwrap();
        assert!(page.ends_with("</html>"), "{name}");
        assert_eq!(page, html::page(&comparison, &Library::embedded()), "{name}");
    }
}

#[test]
fn every_link_within_the_page_leads_somewhere_and_no_id_stands_twice() {
    for (name, comparison) in all() {
        let page = page(&comparison);
        let mut ids = BTreeSet::new();
        for element in elements(&page, "[id]") {
            assert!(ids.insert(element.attr("id").unwrap()), "{name}: {:?} stands twice", element.attr("id"));
        }
        for link in elements(&page, "a[href^='#']") {
            let goal = link.attr("href").unwrap().trim_start_matches('#');
            assert!(ids.contains(goal), "{name}: no #{goal} for {:?}", words(link));
        }
        for label in elements(&page, "[aria-labelledby]") {
            assert!(ids.contains(label.attr("aria-labelledby").unwrap()), "{name}");
        }
    }
}

#[test]
fn a_link_leads_to_where_its_words_begin() {
    let comparison = sample::three();
    let page = page(&comparison);
    let texts: BTreeMap<_, _> =
        elements(&page, ".cell [id]").into_iter().map(|it| (it.attr("id").unwrap(), it)).collect();
    let evidence = elements(&page, ".evidence li > a");
    assert!(evidence.len() > 10);
    for link in evidence {
        let quote = words(link.select(&Selector::parse("q").unwrap()).next().unwrap());
        let goal = words(texts[link.attr("href").unwrap().trim_start_matches('#')]);
        assert!(quote.starts_with(&goal) || goal.starts_with(&quote), "{quote:?} leads to {goal:?}");
    }
}

#[test]
fn nothing_from_outside_becomes_a_part_of_the_page() {
    for (name, comparison) in all() {
        let page = page(&comparison);
        assert_eq!(elements(&page, "script").len(), 1, "{name}");
        assert_eq!(elements(&page, "style").len(), 1, "{name}");
        assert_eq!(
            elements(&page, "img, iframe, object, embed, base, form, [src], [srcset], [style]").len(),
            0,
            "{name}"
        );
        for element in elements(&page, "*") {
            let handler = element.value().attrs().find(|(key, _)| key.starts_with("on"));
            assert_eq!(handler, None, "{name}");
        }
        for element in elements(&page, "[href]") {
            let href = element.attr("href").unwrap();
            let is_source =
                href == "https://herald.example/tin-mellal" && element.attr("rel").unwrap().contains("noreferrer");
            assert!(href.starts_with('#') || href.starts_with("data:image/svg+xml,") || is_source, "{name}: {href}");
        }
    }
}

#[test]
fn controls_of_direction_and_terminals_are_taken_out_everywhere() {
    let comparison = sample::hostile();
    let is_control = |char: char| {
        matches!(char, '\u{202A}'..='\u{202E}' | '\u{2066}' | '\u{2067}')
            || char.is_control() && !"\n\r\t".contains(char)
    };
    let plain = anstream::adapter::strip_str(&terminal::report(&comparison, 80)).to_string();
    for (name, report) in [
        ("html", html::page(&comparison, &Library::embedded())),
        ("markdown", markdown::report(&comparison)),
        ("csv", csv::claims(&comparison)),
        ("text", plain),
    ] {
        assert_eq!(report.find(is_control), None, "{name}");
    }
    assert!(words(elements(&page(&comparison), ".facing")[0]).contains("[U+202E]desrever[U+202C]"));
}

#[test]
fn the_texts_stand_whole_in_their_own_language_and_direction() {
    for (name, comparison) in [("two", sample::two()), ("three", sample::three()), ("versions", sample::versions())] {
        let page = page(&comparison);
        for (at, reading) in comparison.readings.iter().enumerate() {
            let cells = elements(&page, &format!(".cell[data-document='{at}']"));
            let segments = Selector::parse(".unit").unwrap();
            let pointers: usize = elements(&page, ".pointer").len();
            let shown: String = cells.iter().flat_map(|cell| cell.select(&segments)).map(words).collect();
            let text: String = reading.document.text.split("\n\n").collect();
            if pointers == 0 {
                assert_eq!(shown, text, "{name}");
            } else {
                assert!(shown.len() >= text.len(), "{name}");
            }
            for cell in cells {
                assert_eq!(cell.attr("lang"), Some(reading.document.language.code.as_str()), "{name}");
                let dir = if reading.document.language.code == "ar" { "rtl" } else { "ltr" };
                assert_eq!(cell.attr("dir"), Some(dir), "{name}");
            }
        }
    }
}

#[test]
fn two_texts_face_each_other_where_they_say_the_same() {
    let comparison = sample::two();
    let page = page(&comparison);
    let linked = elements(&page, ".row.linked");
    assert_eq!(linked.len(), 4);
    let second = words(linked[1]);
    assert!(
        second.contains("At least 17 civilians")
            && second.contains("خمسة أطفال")
            && second.contains("Tuesday = الثلاثاء")
    );
    assert_eq!(elements(&page, ".pointer").len(), 0);
}

#[test]
fn of_two_versions_in_one_language_the_words_that_differ_are_marked() {
    let page = page(&sample::versions());
    let only = |document: usize| -> BTreeSet<String> {
        elements(&page, &format!(".cell[data-document='{document}'] .only")).into_iter().map(words).collect()
    };
    let (a, b) = (only(0), only(1));
    for (words, only) in [("17", &a), ("civilians", &a), ("19", &b), ("people", &b), ("militants", &b)] {
        assert!(only.iter().any(|it| it.contains(words)), "{words:?} in {only:?}");
    }
    assert!(!a.iter().chain(&b).any(|it| it.contains("Tuesday") || it.contains("hospital")), "{a:?} {b:?}");
}

#[test]
fn crossing_links_are_ways_and_not_rows() {
    let mut comparison = sample::two();
    // The headline of one with the last passage of the other crosses all others.
    let (first, last) = (comparison.links[0].clone(), comparison.links[3].clone());
    comparison.links.push(diptych::align::Link { a: first.a, b: last.b, score: 0.3, because: vec!["20".into()] });
    let page = page(&comparison);
    assert_eq!(elements(&page, ".row.linked").len(), 4);
    assert_eq!(elements(&page, ".pointer").len(), 2);
}

#[test]
fn every_span_of_the_json_repeats_its_words() {
    for (name, comparison) in all() {
        let value = serde_json::to_value(json::comparison(&comparison)).unwrap();
        let texts: BTreeMap<String, Vec<char>> = value["documents"]
            .as_array()
            .unwrap()
            .iter()
            .map(|it| (it["id"].as_str().unwrap().into(), it["text"].as_str().unwrap().chars().collect()))
            .collect();
        let mut checked = 0;
        check(&value, None, &texts, &mut checked);
        assert!(checked > 20, "{name}: {checked}");
    }
}

fn check(value: &Value, document: Option<&str>, texts: &BTreeMap<String, Vec<char>>, checked: &mut usize) {
    let document = value.get("document").and_then(Value::as_str).or(document);
    let number = |key| value.get(key).and_then(Value::as_u64).map(|it| it as usize);
    if let (Some(start), Some(end), Some(text), Some(id)) =
        (number("start"), number("end"), value.get("text").and_then(Value::as_str), document)
    {
        assert_eq!(texts[id][start..end].iter().collect::<String>(), text);
        *checked += 1;
    }
    match value {
        Value::Array(values) => values.iter().for_each(|it| check(it, document, texts, checked)),
        Value::Object(values) => values.values().for_each(|it| check(it, document, texts, checked)),
        _ => {}
    }
}

#[test]
fn ids_and_numbers_of_the_json_are_those_of_the_contract() {
    let value = serde_json::to_value(json::comparison(&sample::three())).unwrap();
    assert_eq!(value["schema"], "diptych/1");
    let claims = value["claims"].as_array().unwrap();
    let ids: BTreeSet<_> = claims.iter().map(|it| it["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), claims.len());
    let part = claims.iter().find(|it| it["document"] == "c" && it["victims"]["group"] == "child").unwrap();
    let whole = claims.iter().find(|it| it["id"] == part["part_of"]).unwrap();
    assert_eq!((&whole["document"], &whole["amount"]["value"]), (&part["document"], &Value::from(19)));
    let attribution = &value["attributions"][part["attribution"].as_u64().unwrap() as usize];
    assert_eq!((&attribution["document"], &attribution["source"]["text"]), (&part["document"], &part["source"]));
    let first = &claims[0]["amount"];
    assert_eq!(first.to_string(), r#"{"high":null,"kind":"at least","low":17,"value":17}"#);
    for finding in value["findings"].as_array().unwrap() {
        assert!(finding["claims"].as_array().unwrap().iter().all(|id| ids.contains(id.as_str().unwrap())));
    }
}

#[test]
fn figures_keep_accounts_apart_and_average_nothing() {
    let rows = figures::rows(&sample::three());
    let table: Vec<_> = rows.iter().map(|row| (figures::heading(row), figures::estimate(row).join(" "))).collect();
    let expected = [
        ("people killed", "17 \u{2013} no limit"),
        ("civilians killed", "17 \u{2013} no limit"),
        ("fighters killed", "16 \u{2013} 24"),
        ("children killed (part of a total)", "5 \u{2013} 5"),
        ("people injured", "30 30 30"),
        ("people killed (another event)", "\u{2013} \u{2013} \u{2013}"),
    ];
    assert_eq!(table, expected.map(|(heading, estimate)| (heading.to_string(), estimate.to_string())));
    let french: Vec<_> = rows[0].cells[1].iter().map(figures::in_words).collect();
    assert_eq!(french, ["19, source: la direction r\u{e9}gionale de la sant\u{e9}", "17 (superseded), own voice"]);
}

#[test]
fn a_spreadsheet_gets_a_row_a_claim_and_no_formula() {
    for (name, comparison) in all() {
        let text = csv::claims(&comparison);
        let mut rows = ::csv::Reader::from_reader(text.as_bytes());
        let claims: usize = comparison.readings.iter().map(|reading| reading.claims.len()).sum();
        let records: Vec<_> = rows.records().map(Result::unwrap).collect();
        assert_eq!(records.len(), claims, "{name}");
        let is_formula = |cell: &str| cell.trim_start().starts_with(['=', '+', '-', '@']);
        assert!(!records.iter().flat_map(|record| record.iter()).any(is_formula), "{name}");
    }
    assert!(csv::claims(&sample::hostile()).contains("'+SUM(A1:A9)"));
    assert!(csv::claims(&sample::three()).contains("'@CourrierDuFleuve"));
}

#[test]
fn markdown_shows_words_as_words() {
    let text = markdown::report(&sample::hostile());
    assert!(!text.replace("<br>", "").contains('<'), "{text}");
    assert!(text.contains("\\[link\\](javascript\\:alert(3))"), "{text}");
    let table: Vec<_> = text.lines().filter(|line| line.starts_with('|')).collect();
    let bars = |line: &str| line.replace("\\|", "").matches('|').count();
    assert!(table.len() > 5 && table.iter().all(|line| bars(line) == bars(table[0])), "{text}");
}

#[test]
fn the_terminal_shows_findings_before_figures_within_its_width() {
    let text = anstream::adapter::strip_str(&terminal::report(&sample::two(), 72)).to_string();
    let (finding, figure) = (text.find("disputed status").unwrap(), text.find("civilians killed").unwrap());
    assert!(finding < figure);
    let widest = text.lines().map(unicode_width::UnicodeWidthStr::width).max().unwrap();
    assert!(widest <= 72, "{widest}\n{text}");
}

#[test]
fn nothing_to_compare_is_said_plainly() {
    let nothing = Comparison { readings: Vec::new(), entities: Vec::new(), links: Vec::new(), findings: Vec::new() };
    let page = page(&nothing);
    assert_eq!(words(elements(&page, "h1")[0]), "Reports compared");
    assert!(markdown::report(&nothing).contains("No document reports casualties."));
    assert!(terminal::report(&nothing, 80).contains("No findings."));
}
