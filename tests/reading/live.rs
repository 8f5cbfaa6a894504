use super::{blocks, read};
use diptych::meaning::Medium;

const HEAD: &str = r#"<title>Flood in Orsel: live</title><meta property="og:site_name" content="Orsel Post">"#;

#[test]
fn entries_that_the_page_tells_in_its_data() {
    let page = format!(
        r#"<!doctype html><html lang="en"><head>{HEAD}<script type="application/ld+json">{{"@context":"https://schema.org",
        "@type":"LiveBlogPosting","headline":"Flood in Orsel: live","datePublished":"2026-03-02T06:00:00Z","liveBlogUpdate":[
        {{"@type":"BlogPosting","headline":"Toll rises to nine","datePublished":"2026-03-02T11:40:00Z","url":"https://post.example/live#2",
          "articleBody":"Nine people are now known to have died, the fire service says."}},
        {{"@type":"BlogPosting","headline":"Six dead","datePublished":"2026-03-02T07:10:00Z","author":{{"name":"Ann Lee"}},
          "articleBody":"<p>At least six people have died, the mayor says.</p><p>Two bridges are closed.</p>"}}]}}</script></head><body>
        <article><h1>Flood in Orsel: live</h1><p>The river rose by two metres overnight, and the lower town was cleared before dawn on Monday.</p>
        <div class="liveblog"><div class="liveblog-entry"><time datetime="2026-03-02T11:40:00Z">11:40</time><h2>Toll rises to nine</h2>
        <p>Nine people are now known to have died, the fire service says.</p></div><div class="liveblog-entry">
        <time datetime="2026-03-02T07:10:00Z">07:10</time><h2>Six dead</h2><p>At least six people have died, the mayor says.</p>
        <p>Two bridges are closed.</p></div></div></article></body></html>"#
    );
    let found = read("live.html", page);
    let [host, later, earlier] = found.as_slice() else { panic!("{found:#?}") };
    assert!(host.text.contains("two metres overnight") && !host.text.contains("people"), "{}", host.text);
    assert_eq!(
        blocks(later),
        ["headline: Toll rises to nine", "paragraph: Nine people are now known to have died, the fire service says."]
    );
    assert_eq!(later.times.published.unwrap().to_string(), "2026-03-02T11:40:00Z");
    assert_eq!(later.url.as_deref(), Some("https://post.example/live#2"));
    assert_eq!(blocks(earlier).len(), 3);
    assert_eq!(earlier.author.as_deref(), Some("Ann Lee"));
    for entry in [later, earlier] {
        assert_eq!((entry.medium, entry.embedded_in.as_deref()), (Medium::Article, Some("live")));
        assert_eq!((entry.outlet.as_deref(), entry.language.code.as_str()), (Some("Orsel Post"), "en"));
    }
}

#[test]
fn entries_told_by_their_form() {
    let entry = |time: &str, text: &str| {
        format!("<li class=\"live-entry\"><span class=\"time\">{time}</span><div><p>{text}</p></div></li>")
    };
    let page = format!(
        "<!doctype html><html lang=fr><head><title>Crue \u{e0} Orsel : le direct</title>\
         <meta property=\"article:published_time\" content=\"2026-03-02T06:00:00+01:00\"></head><body><main><h1>Crue \u{e0} Orsel : le direct</h1>\
         <p>La ville basse a \u{e9}t\u{e9} \u{e9}vacu\u{e9}e avant l'aube, et la circulation est interrompue sur les deux rives du fleuve.</p>\
         <ul id=\"liveblog\">{}{}{}</ul></main></body></html>",
        entry(
            "14h05",
            "Le bilan passe \u{e0} neuf morts, selon les pompiers du d\u{e9}partement, qui poursuivent les recherches."
        ),
        entry(
            "09:30",
            "Un pont s'est effondr\u{e9} en aval de la ville, sans faire de victime, a indiqu\u{e9} la pr\u{e9}fecture."
        ),
        entry(
            "7 h",
            "Le fleuve a gagn\u{e9} deux m\u{e8}tres dans la nuit, du jamais-vu depuis trente ans, selon le service des crues."
        ),
    );
    let found = read("direct.html", &page);
    assert_eq!(found.len(), 1, "two times are no live blog: {found:#?}");
    let found = read("direct.html", page.replace("7 h", "07:00"));
    let times: Vec<_> = found.iter().map(|document| document.times.published.unwrap().to_string()).collect();
    let day = |time: &str| format!("2026-03-02T{time}:00+01:00");
    assert_eq!(times, [day("06:00"), day("14:05"), day("09:30"), day("07:00")]);
    assert!(found[0].text.contains("ville basse") && !found[0].text.contains("neuf morts"), "{}", found[0].text);
    assert!(found[1].text.starts_with("Le bilan passe"), "{}", found[1].text);
    let doubt = page
        .replace("7 h", "07:00")
        .replace("</head>", "<meta property=\"article:modified_time\" content=\"2026-03-03T01:00:00+01:00\"></head>");
    assert_eq!(read("direct.html", doubt)[1].times.published, None, "a time of day on one of two days");
}
