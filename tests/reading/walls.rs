use super::{LIBRARY, read};
use diptych::read::read_bytes;

const LEAD: &str =
    "A bridge over the Orsel fell early on Monday, and three people were pulled from the water, the fire service said.";
const MORE: &str = "The bridge had been closed to lorries since the spring, when inspectors found rust in two of its four cables. \
    The town had asked for money to mend it, and the ministry had promised an answer by the end of the year. Traders on \
    the east bank said that they now had to drive forty kilometres to reach the market, and that the ferry would not run \
    before the water had gone down.";

fn page(head: &str, body: &str) -> String {
    format!(
        "<!doctype html><html><head><title>Bridge falls at Orsel</title>{head}</head><body><nav><a href=/>Home</a></nav>\
         <article><h1>Bridge falls at Orsel</h1>{body}</article><footer><p>\u{a9} 2026 Orsel Post</p></footer></body></html>"
    )
}

const CLOSED: &str = r#"<script type="application/ld+json">{"@type":"NewsArticle","headline":"Bridge falls at Orsel","isAccessibleForFree":"False"}</script>"#;

#[test]
fn the_beginning_of_a_closed_story_is_cut_off() {
    let stub = format!("<p>{LEAD}</p>");
    assert!(read("a", page(CLOSED, &stub))[0].truncated);
    let others = ["road", "quay", "dam"].map(|other| format!("<p>{}</p>", MORE.replace("bridge", other)));
    let full = format!("{stub}<p>{MORE}</p>{}", others.concat());
    assert!(!read("b", page(CLOSED, &full))[0].truncated, "a reader who paid saved the whole of it");
    assert!(!read("c", page("", &stub))[0].truncated, "a short story is no stub");
    let counted = CLOSED.replace("\"isAcc", "\"wordCount\":22,\"isAcc");
    assert!(!read("d", page(&counted, &stub))[0].truncated, "it has all its words");
    let counted = CLOSED.replace("\"isAcc", "\"wordCount\":\"800\",\"isAcc");
    assert!(read("e", page(&counted, &full))[0].truncated, "it has a third of its words");
}

#[test]
fn a_notice_under_the_text_says_so_in_any_language() {
    let notices = [
        "This article is for subscribers.",
        "Cet article est r\u{e9}serv\u{e9} aux abonn\u{e9}s.",
        "Contenido exclusivo para suscriptores",
        "Jetzt weiterlesen mit einem Abo",
        "\u{dc}yeler i\u{e7}in: Bu i\u{e7}erik abonelere \u{f6}zel",
        "\u{427}\u{442}\u{43e}\u{431}\u{44b} \u{43f}\u{440}\u{43e}\u{434}\u{43e}\u{43b}\u{436}\u{438}\u{442}\u{44c} \u{447}\u{442}\u{435}\u{43d}\u{438}\u{435}, \u{43e}\u{444}\u{43e}\u{440}\u{43c}\u{438}\u{442}\u{435} \u{43f}\u{43e}\u{434}\u{43f}\u{438}\u{441}\u{43a}\u{443}",
        "\u{647}\u{630}\u{627} \u{627}\u{644}\u{645}\u{62d}\u{62a}\u{648}\u{649} \u{644}\u{644}\u{645}\u{634}\u{62a}\u{631}\u{643}\u{64a}\u{646}",
        "\u{5ea}\u{5d5}\u{5db}\u{5df} \u{5d6}\u{5d4} \u{5dc}\u{5de}\u{5e0}\u{5d5}\u{5d9}\u{5d9}\u{5dd} \u{5d1}\u{5dc}\u{5d1}\u{5d3}",
        "\u{767b}\u{5f55}\u{540e}\u{9605}\u{8bfb}\u{5168}\u{6587}",
    ];
    for notice in notices {
        let document = &read("x", page("", &format!("<p>{LEAD}</p><div class=box><p>{notice}</p></div>")))[0];
        assert!(document.truncated, "{notice}");
        assert!(!document.text.contains(notice), "{}", document.text);
    }
}

#[test]
fn a_notice_of_cookies_leaves_the_story_alone() {
    let notice =
        "<div class=bar><p>We use cookies to improve your experience. You can manage cookies at any time.</p></div>";
    let document = &read("x", page("", &format!("{notice}<p>{LEAD}</p><p>{MORE}</p>")))[0];
    assert!(!document.text.contains("cookies") && document.text.contains("closed to lorries"), "{}", document.text);
    assert!(!document.truncated);
}

#[test]
fn a_page_that_is_nothing_but_a_wall_is_an_error_that_says_what_to_do() {
    let walls = [
        "<p>We and our partners store and access information on a device. We use cookies for advertising.</p><button>Accept</button>",
        "<p>Nous et nos partenaires utilisons des cookies.</p><p>Nous utilisons des cookies pour mesurer l'audience. Continuer sans accepter</p>",
        "<p>Wir und unsere Partner verarbeiten Daten. Wir verwenden Cookies, um Inhalte zu verbessern.</p><p>Alle akzeptieren</p>",
    ];
    for wall in walls {
        let page =
            format!("<!doctype html><html><head><title>Orsel Post</title></head><body><div>{wall}</div></body></html>");
        let error = read_bytes("wall.html", page.as_bytes(), &LIBRARY).unwrap_err();
        assert!(error.message.contains("cookies") && error.help.contains("browser"), "{error}");
    }
}
