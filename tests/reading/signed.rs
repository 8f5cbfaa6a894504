//! Lines that sign a text go, whatever they are called; lines that tell something stay, however much they look like those.

use super::{blocks, read};

const STORY: [&str; 3] = [
    "The ferry between Orsel and Port Callow will stop at the end of the month, its owner said on Friday.",
    "It carried 90,000 people last year, a third fewer than ten years ago, and the ministry paid for each of them.",
    "The islanders asked for one more winter, and a petition had two thousand names by Sunday evening.",
];

/// The blocks of a page by Ann Lee with these elements around three paragraphs.
fn page(over: &str, under: &str) -> Vec<String> {
    let story: String = STORY.iter().map(|text| format!("<p>{text}</p>")).collect();
    let page = format!(
        "<title>Fire in Callow</title><meta name=author content='Ann Lee'><article><h1>Fire in Callow</h1>{over}{story}{under}</article>"
    );
    blocks(&read("page.html", page)[0])
}

fn holds(blocks: &[String], text: &str) -> bool {
    blocks.iter().any(|block| block.ends_with(text))
}

#[test]
fn a_last_sentence_with_a_day_and_a_label_stays() {
    for text in [
        "Updated on 3 March 2024, the official toll stands at 12 dead and 30 injured, the ministry said.",
        "Submitted by the prosecutor on 3 March 2024, the charges name twelve dead.",
        "Mis \u{e0} jour le 3 mars 2024, le bilan est de 12 morts et 30 bless\u{e9}s.",
        "Actualizado el 3 de marzo de 2024, el balance es de 12 muertos y 30 heridos.",
        "Ver\u{f6}ffentlicht am 3. M\u{e4}rz 2024, nennt der Bericht 12 Tote.",
        "Aggiornato il 3 marzo 2024, il bilancio \u{e8} di 12 morti.",
        "\u{62a}\u{645} \u{627}\u{644}\u{62a}\u{62d}\u{62f}\u{64a}\u{62b} \u{641}\u{64a} 3 \u{645}\u{627}\u{631}\u{633} 2024 \u{644}\u{642}\u{627}\u{626}\u{645}\u{629} 12 \u{642}\u{62a}\u{64a}\u{644}\u{627}.",
        "By 3 March 2024: 12 dead, 30 injured",
    ] {
        let found = page("", &format!("<p>{text}</p>"));
        assert!(holds(&found, text), "{text:?} is lost: {found:#?}");
    }
}

#[test]
fn a_first_line_that_tells_a_toll_stays() {
    for text in [
        "3 March 2024: 12 dead",
        "12 dead, 1400 injured - 3 March 2024",
        "12 dead 17:00 GMT 3 March 2024",
        "Fire in Callow kills 12",
        "12 morts et 30 bless\u{e9}s dans l'attentat du 3 mars 2024",
        "Doce muertos el 3 de marzo de 2024 a las 18 h.",
        "Ann Lee shot dead",
    ] {
        for over in [format!("<p>{text}</p>"), format!("<ul><li>{text}</li></ul>")] {
            let found = page(&over, "");
            assert!(holds(&found, text), "{text:?} is lost: {found:#?}");
        }
    }
    let listed = page("", "<ul><li>Bob Ray, 45</li><li>Ines Brand, 30</li></ul><p>Ann Lee</p>");
    assert!(holds(&listed, "Bob Ray, 45") && holds(&listed, "Ines Brand, 30"), "{listed:#?}");
}

#[test]
fn lines_that_sign_go() {
    for over in [
        "3 March 2024",
        "Tuesday, 3 March 2024, 10:15 a.m.",
        "Ann Lee, staff writer",
        "Ann Lee in Callow | 3 March 2024 | 3 comments",
        "Fire in Callow 12 comments",
    ] {
        let found = page(&format!("<p>{over}</p>"), "");
        assert_eq!(found.len(), 4, "{over:?} stays: {found:#?}");
    }
    for under in [
        "Posted by Ann Lee on 3 March 2024 in Coast",
        "This entry was posted on Tuesday, 3 March 2024 at 10:15 and is filed under Coast.",
        "\u{a9} 2024 The Callow Echo",
    ] {
        let found = page("", &format!("<p>{under}</p>"));
        assert_eq!(found.len(), 4, "{under:?} stays: {found:#?}");
    }
}

#[test]
fn who_is_told_of_in_a_line_is_no_author() {
    for line in ["Twelve Soldiers, Deputy Mayor Killed", "Bob Ray, hospital director", "Gaza City / Rafah (AFP)"] {
        let page = format!(
            "<title>Fire in Callow</title><article><h1>Fire in Callow</h1><p>{line}</p><p>{}</p><p>{}</p></article>",
            STORY[0], STORY[1]
        );
        assert_eq!(read("page.html", page)[0].author, None, "{line}");
    }
}
