//! What newsrooms put around and into their stories: standfirsts under other names, credits of pictures, lines to the
//! reader, lines about the author; and the pages of systems that put a story in odd places.

use super::{blocks, read};

const OPENING: &str =
    "The ferry between Orsel and Port Callow will stop at the end of the month, its owner said on Friday.";
const MIDDLE: &str =
    "It carried 90,000 people last year, a third fewer than ten years ago, and the ministry paid for each of them.";
const ENDING: &str =
    "The islanders asked for one more winter, and a petition had two thousand names by Sunday evening.";

/// The blocks of a page with this head and these elements around three paragraphs.
fn page(head: &str, over: &str, within: &str, under: &str) -> Vec<String> {
    let page = format!(
        "<html><head><title>Ferry line to close</title>{head}</head><body><div class=page><div class=top>{over}</div>
        <div class=text><p>{OPENING}</p><p>{MIDDLE}</p>{within}<p>{ENDING}</p>{under}</div></div></body></html>"
    );
    blocks(&read("page.html", &page)[0])
}

fn wanted(blocks: &[String], line: &str) {
    assert!(blocks.iter().any(|block| block == line), "no {line:?} in {blocks:#?}");
}

fn unwanted(blocks: &[String], words: &str) {
    assert!(!blocks.iter().any(|block| block.contains(words)), "{words:?} in {blocks:#?}");
}

#[test]
fn a_standfirst_is_told_by_the_page_by_its_name_or_by_its_place() {
    let h1 = "<h1>Ferry line to close</h1>";
    let told =
        "<meta name=description content='Ninety thousand people used it last year, and the island has no other.'>";
    let line = "Ninety thousand people used it last year, and the island has no other";
    let far = format!("{h1}<div class=by>By Ann Lee</div><div class=x7><span>{line}</span></div>");
    wanted(&page(told, &far, "", ""), &format!("standfirst: {line}"));
    wanted(&page("", &format!("{h1}<h2 class=com-sub>{line}</h2>"), "", ""), &format!("standfirst: {line}"));
    let named = format!("{h1}<p>2 March 2026</p><div class=story-dek>{line}</div>");
    wanted(&page("", &named, "", ""), &format!("standfirst: {line}"));
    let two = format!("{h1}<h3>The owner has no money for a new ship</h3><h3>{line}</h3>");
    let found = page("", &two, "", "");
    wanted(&found, "standfirst: The owner has no money for a new ship");
    wanted(&found, &format!("standfirst: {line}"));
}

#[test]
fn what_is_over_a_story_is_not_always_a_standfirst() {
    let h1 = "<h1>Ferry line to close</h1>";
    for line in [
        "Published on Tuesday, 2 March 2026 at 10:15 by our reporter on the island",
        "By Ann Lee, who lives on the island and has written about it for ten years",
        "Photo: Port Callow in the evening, seen from the ferry that is to stop",
        "News",
    ] {
        let found = page("", &format!("{h1}<div>{line}</div>"), "", "");
        assert!(!found.iter().any(|block| block.starts_with("standfirst")), "{found:#?}");
    }
}

#[test]
fn headings_come_back_with_the_paragraphs_under_them() {
    let found = page("", "<h1>Ferry line to close</h1>", "<h4 class=header>No money for a ship</h4>", "");
    wanted(&found, "paragraph: No money for a ship");
    let related = "<h4 class=header>More from the coast</h4><ul><li><a href=/1>Harbour wall breaks</a></li><li><a href=/2>Eel season opens</a></li></ul>";
    unwanted(&page("", "<h1>Ferry line to close</h1>", related, ""), "More from the coast");
}

#[test]
fn a_page_within_a_form_is_read() {
    let page = format!(
        "<html><head><title>Ferry line to close</title></head><body><form method=post action=./x.aspx id=aspnetForm><input type=hidden
        name=__VIEWSTATE value=abc><h1>Ferry line to close</h1><p>{OPENING}</p><p>{MIDDLE}</p><p>{ENDING}</p></form></body></html>"
    );
    wanted(&blocks(&read("page.html", &page)[0]), &format!("paragraph: {MIDDLE}"));
    let comment =
        "<form action=/comment><p>Please write what you think of the ferry, and be kind to others.</p></form>";
    let page = page.replace("<form method=post action=./x.aspx id=aspnetForm>", "").replace("</form>", comment);
    unwanted(&blocks(&read("page.html", &page)[0]), "be kind");
}

#[test]
fn who_made_a_picture_is_a_caption() {
    for credit in [
        "Photo: Ann Lee",
        "The ferry in the harbour. | Photo: Ann Lee / Callow Pictures",
        "The ferry in the harbour \u{2014} Foto: Ann Lee",
        "(Credit: Ann Lee/Callow Pictures)",
        "\u{424}\u{43e}\u{442}\u{43e}: Ann Lee",
        "\u{56fe}\u{7247}\u{6765}\u{6e90}\u{ff1a}Ann Lee",
    ] {
        let found = page("", "<h1>Ferry line to close</h1>", &format!("<p>{credit}</p>"), "");
        wanted(&found, &format!("caption: {credit}"));
    }
    let said = "She put it in one picture: a rope that nobody holds.";
    wanted(&page("", "<h1>Ferry line to close</h1>", &format!("<p>{said}</p>"), ""), &format!("paragraph: {said}"));
}

#[test]
fn lines_to_the_reader_and_about_the_author_are_none_of_the_story() {
    let over = "<h1>Ferry line to close</h1><p class=byline>By Ann Lee</p>";
    let within = "<p>Sign up for our newsletter and never miss a ferry again!</p>
        <p>&gt;&gt; READ ON: <a href=/1>How the harbour wall came to break in one night</a></p><p>Baca juga:</p><p><a href=/2>Eel season opens on the coast</a></p>";
    let under = "<p>Ann Lee is a reporter for the Orsel Post and has written about the sea since 2009.</p>";
    let found = page("", over, within, under);
    for words in ["newsletter", "harbour wall", "Baca", "Eel season", "since 2009"] {
        unwanted(&found, words);
    }
    let tale = "Ann Lee was on board when the ferry struck the wall, and she swam to the shore with her two children.";
    let found = page("", "<h1>Ferry line to close</h1>", &format!("<p>{tale}</p>"), "");
    wanted(&found, &format!("paragraph: {tale}"));
}

#[test]
fn the_data_of_a_page_says_where_its_story_ends() {
    let data = format!(
        "<script type=application/ld+json>{{\"@type\":\"NewsArticle\",\"headline\":\"Ferry line to close\",\"articleBody\":\"{OPENING} {MIDDLE} {ENDING} {}\"}}</script>",
        "The next one leaves at six. ".repeat(6)
    );
    let under = format!(
        "<p>{}</p><p>Whoever finds a wrong figure in this text may write to the desk, which will look at it in the morning.</p>",
        "The next one leaves at six. ".repeat(6)
    );
    let over = "<h1>Ferry line to close</h1><div class=standfirst>The island has no other way to the mainland.</div>";
    let found = page(&data, over, "", &under);
    unwanted(&found, "wrong figure");
    wanted(&found, "standfirst: The island has no other way to the mainland.");
    wanted(&found, &format!("paragraph: {ENDING}"));
}

#[test]
fn a_story_that_stands_in_the_data_alone_is_read() {
    let page = format!(
        "<html><head><title>Ferry line to close</title><script type=application/ld+json>{{\"@type\":\"NewsArticle\",\"headline\":
        \"Ferry line to close\",\"articleBody\":\"<p>{OPENING}</p><p>{MIDDLE}</p><p>{ENDING}</p><p>{MIDDLE} {ENDING}</p>\"}}</script></head>
        <body><div id=root><h1>Ferry line to close</h1><p>Please switch on JavaScript.</p></div></body></html>"
    );
    let found = blocks(&read("page.html", &page)[0]);
    wanted(&found, &format!("paragraph: {MIDDLE}"));
    unwanted(&found, "JavaScript");
}

#[test]
fn what_readers_wrote_is_left_out_whatever_it_is_called() {
    let wrote = "It was far worse on our side of the harbour, where the water stood in the cellars for two days and nobody came.";
    let h1 = "<h1>Ferry line to close</h1>";
    for under in [
        format!(
            "<div class=leserkommentare><b>Karl</b><p>{wrote}</p><b>Ilse</b><p>And they still owe us for it, I should like to add, as everybody on the quay knows.</p></div>"
        ),
        format!("<b>Kommentare:</b><br>Karl: {wrote}<hr>"),
        format!("<p>2 comments on Ferry line to close</p><p>{wrote}</p>"),
        format!("<h3>2 Antworten auf \u{201e}Ferry line to close\u{201c}</h3><p>Karl sagt:</p><p>{wrote}</p>"),
    ] {
        let found = page("", h1, "", &under);
        unwanted(&found, "far worse");
        wanted(&found, &format!("paragraph: {ENDING}"));
    }
    let heading = "<h3>5 Antworten auf harte Fragen</h3><p>The last ferry leaves on the thirtieth at six in the evening, with the mayor on it.</p>";
    wanted(&page("", h1, heading, ""), &format!("paragraph: {ENDING}"));
    let number = "<p>Three comments of the minister stayed with the islanders, and they are painted on the harbour wall now.</p>";
    wanted(&page("", h1, number, ""), &format!("paragraph: {}", &number[3..number.len() - 4]));
}

#[test]
fn tags_and_what_is_told_of_the_author_end_no_story() {
    let over = "<h1>Ferry line to close</h1><p class=byline>By Ann Lee</p>";
    let under = "<p>Ann Lee</p><p>Ann Lee has lived on the island for twenty years and writes a column about it every week.</p><p>Follow Ann Lee on the networks</p><p>Tags: ferry, island</p>";
    let found = page("", over, "", under);
    for words in ["twenty years", "Follow", "Tags"] {
        unwanted(&found, words);
    }
    wanted(&found, &format!("paragraph: {ENDING}"));
}

#[test]
fn what_is_told_of_an_author_under_a_label_is_left_out() {
    let h1 = "<h1>Ferry line to close</h1>";
    for label in ["About the author", "\u{dc}ber die Autorin", "\u{c0} propos de l'auteur"] {
        let found =
            page("", h1, "", &format!("<h3>{label}</h3><p>Ann Lee has lived on the island for twenty years.</p>"));
        unwanted(&found, "twenty years");
        wanted(&found, &format!("paragraph: {ENDING}"));
    }
}

#[test]
fn pages_that_are_laid_out_in_tables_keep_their_columns_apart() {
    let page = format!(
        "<title>Ferry line to close</title><table><tr><td><a href=/>Start</a><br><a href=/n>News</a></td><td>\
        <b>Ferry line to close</b><br><br>{OPENING}<br><br>{MIDDLE}<br><br>{ENDING}</td></tr></table>"
    );
    let found = blocks(&read("page.html", &page)[0]);
    let story = [OPENING, MIDDLE, ENDING].map(|text| format!("paragraph: {text}"));
    assert_eq!(found[1..], story, "{found:#?}");
    let plain = format!("<h1>Ferry line to close</h1><pre>{OPENING}\n\n{MIDDLE}\n\n{ENDING}</pre>");
    assert_eq!(blocks(&read("page.html", &plain)[0])[1..], story);
}

#[test]
fn the_headline_again_with_a_count_and_links_between_signs_are_left_out() {
    let h1 = "<h1>Ferry line to close</h1><h2>Ferry line to close 12 comments</h2>";
    let found = page("", h1, "<p>+++ <a href=/8>Winter comes early this year</a> +++</p>", "");
    unwanted(&found, "12 comments");
    unwanted(&found, "Winter");
}

#[test]
fn a_quote_pulled_out_of_a_paragraph_is_not_said_twice() {
    let h1 = "<h1>Ferry line to close</h1>";
    let pulled = "<blockquote>a third fewer than ten years ago</blockquote>";
    unwanted(&page("", h1, pulled, ""), "quote: a third");
    let said = "<blockquote>Nobody asked us, and nobody will.</blockquote>";
    wanted(&page("", h1, said, ""), "quote: Nobody asked us, and nobody will.");
}

#[test]
fn components_and_teasers_by_name_are_no_chrome() {
    let h1 = "<h1>Ferry line to close</h1>";
    let over = format!("{h1}<p class=article-teaser>The island has no other way to the mainland, says its mayor.</p>");
    let boxed = "<div class='cmp cmp-text'><p>The last one leaves on the thirtieth at six in the evening.</p></div>";
    let found = page("", &over, boxed, "");
    wanted(&found, "standfirst: The island has no other way to the mainland, says its mayor.");
    wanted(&found, "paragraph: The last one leaves on the thirtieth at six in the evening.");
    let points = format!(
        "{h1}<ul class=summary><li>The island has no other way to the mainland</li><li>Its mayor wants one more winter of sailing</li></ul>"
    );
    let found = page("", &points, "", "");
    wanted(&found, "standfirst: The island has no other way to the mainland");
    wanted(&found, "standfirst: Its mayor wants one more winter of sailing");
}

#[test]
fn labels_around_the_headline_are_left_out_and_places_stay() {
    let over = "<div>Coast</div><h1>Ferry line to close</h1><p>Highlights</p><p>ORSEL</p>";
    let page = format!(
        "<html><head><title>Ferry line to close</title></head><body><div>{over}<p>{OPENING}</p><p>{MIDDLE}</p><p>{ENDING}</p></div></body></html>"
    );
    let found = blocks(&read("page.html", &page)[0]);
    unwanted(&found, "Coast");
    unwanted(&found, "Highlights");
    wanted(&found, "paragraph: ORSEL");
}
