use super::{blocks, read};

/// A page in the shape of some system, the blocks that must come of it, and words that must not.
struct Shape {
    name: &'static str,
    page: &'static str,
    wanted: &'static [&'static str],
    unwanted: &'static [&'static str],
}

const SHAPES: &[Shape] = &[
    Shape {
        name: "a blog with comments longer than its entry",
        page: "<html lang=de><head><title>Hochwasser im Ortskern | Mein Dorfblog</title></head><body class='home blog has-sidebar'>
            <div id=header><h1 id=blog-title><a href=/>Mein Dorfblog</a></h1></div><div id=content><div class='post hentry'>
            <h2 class=entry-title>Hochwasser im Ortskern</h2><div class=entry-meta>Verfasst am 3. M\u{e4}rz 2026 von Ilse</div>
            <div class=entry-content><p>Gestern Abend stand das Wasser bis zur Kirche.</p><p>Die Feuerwehr hat sechs Keller
            ausgepumpt, verletzt wurde zum Gl\u{fc}ck niemand. Der Kindergarten bleibt bis Freitag geschlossen.</p></div>
            <div class=entry-utility>Kategorie: <a href=/d>Dorfleben</a> | <a href=#c>3 Kommentare</a></div></div>
            <div id=comments><h3>3 Kommentare</h3><ol class=commentlist><li><p>Bei uns in der Siedlung war es noch viel schlimmer, das Wasser stand
            einen halben Meter hoch in der Garage und niemand hat uns vorher gewarnt, das muss man auch einmal sagen.</p></li><li><p>Danke an alle,
            die geholfen haben, besonders an die Nachbarn aus der Lindenstra\u{df}e, die bis zum Morgen Sands\u{e4}cke geschleppt haben.</p></li>
            <li><p>Wann wird endlich der Bach ausgebaut? Seit zehn Jahren wird davon geredet, und geschehen ist bis heute gar nichts.</p></li></ol>
            <div id=respond><h3>Kommentar verfassen</h3><form><p>Deine E-Mail-Adresse wird nicht ver\u{f6}ffentlicht.</p></form></div></div></div>
            <div id=sidebar><h3>Letzte Beitr\u{e4}ge</h3><ul><li><a href=/1>Neuer Brunnen am Anger</a></li></ul></div></body></html>",
        wanted: &[
            "paragraph: Gestern Abend stand das Wasser bis zur Kirche.",
            "paragraph: Die Feuerwehr hat sechs Keller ausgepumpt, verletzt wurde zum Gl\u{fc}ck niemand. Der Kindergarten bleibt bis Freitag geschlossen.",
        ],
        unwanted: &["Siedlung", "Lindenstra", "Bach ausgebaut", "Kommentar", "Brunnen", "E-Mail"],
    },
    Shape {
        name: "tables for layout, breaks for paragraphs",
        page: "<html><head><title>Rally in Orsel</title></head><body bgcolor=white><table><tr><td colspan=2><img src=logo.gif></td></tr><tr>
            <td width=150><a href=1.htm>Home</a><br><a href=2.htm>News</a><br><a href=3.htm>Links</a><br><a href=4.htm>Guestbook</a></td>
            <td><font size=5><b>Rally in Orsel</b></font><br><br>About four hundred people came to the market square on Saturday to ask for
            a new bridge, and the mayor spoke to them from the steps of the town hall.<br><br>The old bridge has been closed since a
            lorry broke through its rail in April.<br><br>A second rally is to be held in June, when the council meets to vote on the money for it.</td></tr></table>
            <p align=center><font size=1>\u{a9} 2003 Orsel Online</font></p></body></html>",
        wanted: &["About four hundred people", "The old bridge has been closed since a lorry broke through its rail in April.", "A second rally is to be held"],
        unwanted: &["Guestbook", "\u{a9} 2003"],
    },
    Shape {
        name: "lists, quotes and subheadings between paragraphs",
        page: "<html><head><title>What is known of the fire</title></head><body><nav class=main-nav><ul><li><a href=/>Home</a></ul></nav><main><article>
            <h1>What is known of the fire</h1><p class=standfirst>Three workers are missing after a fire in a paper mill at Orsel.</p>
            <figure><img src=a.jpg><figcaption>Smoke over the mill on Sunday</figcaption></figure>
            <div class=article-body><p>The fire broke out on Sunday afternoon in a store for rolls of paper, the fire service said, and it burned for nine hours.</p>
            <h2>The people</h2><ul><li>Three workers of the late shift are missing.</li><li>Eleven were treated for smoke.</li><li>Nobody in the town was hurt.</li></ul>
            <blockquote><p>We heard a bang, and then the roof was gone.</p></blockquote>
            <p>The mill had been inspected in January, and the owners said that the sprinklers had worked on that day.</p>
            <div class='related-links'><h3>Related</h3><ul><li><a href=/1>Mill strike enters its second week</a></li><li><a href=/2>Paper prices rise again</a></li></ul></div>
            <p>Police have asked people who filmed the fire to come forward, and a hearing will be held on Thursday.</p></div>
            <div class=author-box><p>Ann Lee has written about the valley since 2009 and likes to walk in it with her two dogs.</p></div></article></main></body></html>",
        wanted: &[
            "standfirst: Three workers are missing after a fire in a paper mill at Orsel.", "caption: Smoke over the mill on Sunday",
            "list item: Three workers of the late shift are missing.", "list item: Eleven were treated for smoke.", "list item: Nobody in the town was hurt.",
            "quote: We heard a bang, and then the roof was gone.", "paragraph: Police have asked people",
        ],
        unwanted: &["strike", "Paper prices", "two dogs", "Home"],
    },
    Shape {
        name: "paragraphs each in a box of its own",
        page: "<html><head><title>Ferry line to close</title></head><body><div id=root><div class=page><header class=site-header><a href=/>Orsel Post</a></header>
            <div class=story><h1>Ferry line to close</h1><div class=chunk><div><p>The ferry between Orsel and Port Callow will stop at the end of the month, its owner said on Friday.</p></div></div>
            <div class=chunk><div><p>It carried 90,000 people last year, a third fewer than ten years ago.</p></div></div><div class='chunk ad-slot'><p>Buy the new Orsel calendar today</p></div>
            <div class=chunk><div><p>The islanders asked the ministry to pay for one more winter, and a petition had two thousand names by the evening.</p></div></div>
            <div class=chunk><div><p>Without it, the way to the hospital is ninety kilometres.</p></div></div></div>
            <div class=most-read><h3>Most read</h3><ol><li><a href=/1>Storm kills 40 in the north</a></li></ol></div></div></div></body></html>",
        wanted: &["The ferry between Orsel", "It carried 90,000 people last year, a third fewer than ten years ago.", "The islanders asked", "Without it, the way to the hospital is ninety kilometres."],
        unwanted: &["calendar", "Storm kills"],
    },
    Shape {
        name: "a short report among many teasers",
        page: "<html><head><title>Zwei Verletzte bei Brand</title></head><body><div class=teaserlist><ul><li><a href=/1><b>Rat beschlie\u{df}t Haushalt</b></a> Nach langer Debatte hat der Rat am Dienstag den Haushalt f\u{fc}r das kommende Jahr mit knapper Mehrheit beschlossen.</li>
            <li><a href=/2><b>Neue Buslinie</b></a> Ab Mai f\u{e4}hrt st\u{fc}ndlich ein Bus vom Bahnhof zum Krankenhaus, der Fahrpreis bleibt zun\u{e4}chst derselbe wie bisher.</li>
            <li><a href=/3><b>Stadtfest</b></a> Das Stadtfest f\u{e4}llt in diesem Jahr aus, weil sich zu wenige Vereine gemeldet haben, teilte die Stadt gestern mit.</li></ul></div>
            <div id=artikel itemprop=articleBody><h1>Zwei Verletzte bei Brand</h1><p>Bei einem Brand in der Altstadt sind am Montag zwei Menschen verletzt worden, wie die Feuerwehr mitteilte.</p>
            <p>Die Ursache ist noch unklar. Der Schaden wird auf 80.000 Euro gesch\u{e4}tzt.</p></div><div id=footer><a href=/i>Impressum</a> <a href=/d>Datenschutz</a></div></body></html>",
        wanted: &["paragraph: Bei einem Brand in der Altstadt", "paragraph: Die Ursache ist noch unklar."],
        unwanted: &["Haushalt", "Buslinie", "Stadtfest", "Impressum"],
    },
    Shape {
        name: "Arabic paragraphs without full stops, links to others between them",
        page: "<html lang=ar dir=rtl><head><title>\u{627}\u{646}\u{647}\u{64a}\u{627}\u{631} \u{62c}\u{633}\u{631}</title></head><body><ul class=menu><li><a href=/>\u{627}\u{644}\u{631}\u{626}\u{64a}\u{633}\u{64a}\u{629}</a></li></ul>
            <h1>\u{627}\u{646}\u{647}\u{64a}\u{627}\u{631} \u{62c}\u{633}\u{631}</h1><div class=entry-content>
            <p>\u{627}\u{646}\u{647}\u{627}\u{631} \u{62c}\u{633}\u{631} \u{641}\u{648}\u{642} \u{627}\u{644}\u{646}\u{647}\u{631} \u{641}\u{62c}\u{631} \u{627}\u{644}\u{627}\u{62b}\u{646}\u{64a}\u{646}\u{60c} \u{648}\u{627}\u{646}\u{62a}\u{634}\u{644}\u{62a} \u{641}\u{631}\u{642} \u{627}\u{644}\u{625}\u{646}\u{642}\u{627}\u{630} \u{62b}\u{644}\u{627}\u{62b}\u{629} \u{623}\u{634}\u{62e}\u{627}\u{635} \u{645}\u{646} \u{627}\u{644}\u{645}\u{627}\u{621}\u{60c} \u{628}\u{62d}\u{633}\u{628} \u{627}\u{644}\u{62f}\u{641}\u{627}\u{639} \u{627}\u{644}\u{645}\u{62f}\u{646}\u{64a} \u{641}\u{64a} \u{628}\u{64a}\u{627}\u{646} \u{635}\u{628}\u{627}\u{62d} \u{627}\u{644}\u{64a}\u{648}\u{645}</p>
            <p><a href=/1>\u{627}\u{642}\u{631}\u{623} \u{623}\u{64a}\u{636}\u{627}: \u{639}\u{627}\u{635}\u{641}\u{629} \u{62a}\u{642}\u{62a}\u{644} 40</a></p>
            <p>\u{648}\u{642}\u{627}\u{644} \u{631}\u{626}\u{64a}\u{633} \u{627}\u{644}\u{628}\u{644}\u{62f}\u{64a}\u{629} \u{625}\u{646} \u{627}\u{644}\u{62c}\u{633}\u{631} \u{643}\u{627}\u{646} \u{645}\u{63a}\u{644}\u{642}\u{627} \u{623}\u{645}\u{627}\u{645} \u{627}\u{644}\u{634}\u{627}\u{62d}\u{646}\u{627}\u{62a} \u{645}\u{646}\u{630} \u{627}\u{644}\u{631}\u{628}\u{64a}\u{639} \u{648}\u{625}\u{646} \u{627}\u{644}\u{62a}\u{62d}\u{642}\u{64a}\u{642} \u{628}\u{62f}\u{623} \u{645}\u{633}\u{627}\u{621}</p>
            <p>\u{648}\u{644}\u{645} \u{64a}\u{635}\u{628} \u{623}\u{62d}\u{62f} \u{641}\u{64a} \u{627}\u{644}\u{636}\u{641}\u{629} \u{627}\u{644}\u{623}\u{62e}\u{631}\u{649}</p></div></body></html>",
        wanted: &["paragraph: \u{627}\u{646}\u{647}\u{627}\u{631} \u{62c}\u{633}\u{631}", "paragraph: \u{648}\u{642}\u{627}\u{644} \u{631}\u{626}\u{64a}\u{633}", "paragraph: \u{648}\u{644}\u{645} \u{64a}\u{635}\u{628} \u{623}\u{62d}\u{62f}"],
        unwanted: &["40", "\u{627}\u{644}\u{631}\u{626}\u{64a}\u{633}\u{64a}\u{629}"],
    },
    Shape {
        name: "Chinese, the date and the source over the text",
        page: "<html lang=zh><head><meta charset=utf-8><title>\u{5927}\u{6865}\u{5012}\u{584c}_\u{6cb3}\u{57ce}\u{65b0}\u{95fb}\u{7f51}</title></head><body><div class=nav><a href=/>\u{9996}\u{9875}</a> <a href=/w>\u{56fd}\u{9645}</a></div>
            <h1>\u{6cb3}\u{57ce}\u{5927}\u{6865}\u{4eca}\u{6668}\u{5012}\u{584c}</h1><div class=info><span>2026\u{5e74}3\u{6708}2\u{65e5} 09:15</span> <span>\u{6765}\u{6e90}\u{ff1a}\u{65b0}\u{534e}\u{793e}</span></div>
            <div id=content><p>\u{6cb3}\u{57ce}\u{4e00}\u{5ea7}\u{516c}\u{8def}\u{5927}\u{6865}\u{5468}\u{4e00}\u{6e05}\u{6668}\u{5012}\u{584c}\u{ff0c}\u{4e09}\u{540d}\u{843d}\u{6c34}\u{8005}\u{88ab}\u{6551}\u{8d77}\u{ff0c}\u{6d88}\u{9632}\u{90e8}\u{95e8}\u{8bf4}\u{3002}</p>
            <p>\u{8be5}\u{6865}\u{81ea}\u{6625}\u{5b63}\u{8d77}\u{7981}\u{6b62}\u{8d27}\u{8f66}\u{901a}\u{884c}\u{ff0c}\u{8c03}\u{67e5}\u{5df2}\u{7ecf}\u{5f00}\u{59cb}\u{ff0c}\u{6e21}\u{8f6e}\u{6682}\u{505c}\u{3002}</p></div>
            <div class=share>\u{5206}\u{4eab}\u{5230}</div><div class=related><h3>\u{76f8}\u{5173}\u{65b0}\u{95fb}</h3><ul><li><a href=/1>\u{66b4}\u{96e8}\u{81f4}40\u{4eba}\u{6b7b}\u{4ea1}</a></li></ul></div></body></html>",
        wanted: &["paragraph: \u{6cb3}\u{57ce}\u{4e00}\u{5ea7}", "paragraph: \u{8be5}\u{6865}\u{81ea}"],
        unwanted: &["40", "\u{9996}\u{9875}", "\u{5206}\u{4eab}"],
    },
    Shape {
        name: "a blog of breaks in justified boxes, comments under it",
        page: "<html><head><title>Orsel walks: To the mill</title></head><body><div class=content-outer><div class=header-outer><h1 class=title>Orsel walks</h1><p class=description><span>Paths along the river</span></p></div><div class=main-outer><div class=column-center-outer><div class='date-outer'><h2 class=date-header><span>Monday, 2 March 2026</span></h2><div class='post hentry'><h3 class='post-title entry-title'>To the mill</h3><div class='post-body entry-content' id=post-body-1><div style='text-align: justify;'>We left at nine.<br /><br />The path follows the river for two miles, and then it climbs through the beech wood to the old quarry, where we had our lunch.<br /><br />Back by five, wet to the knees!</div><div style='clear: both;'></div></div><div class=post-footer><div class='post-footer-line'>Posted by <span class=fn>Ann</span> at <a href=x>17:55</a></div><div>Labels: <a href=l>walks</a>, <a href=m>mill</a></div></div></div></div><div class=comments id=comments><h4>2 comments:</h4><div id=comment-holder><div class=comment-body><p>Lovely, we did that walk last year with the whole family and the dogs, and it rained all day long as well!</p></div><div class=comment-body><p>Is the bridge open again? We heard that it was closed for the winter and that one has to go round by the road.</p></div></div></div></div><div class=column-right-outer><div class='widget Profile'><h2>About me</h2><p>I walk a lot.</p></div><div class='widget BlogArchive'><h2>Blog Archive</h2><ul><li><a href=1>March (3)</a></li></ul></div></div></div></div></body></html>",
        wanted: &["paragraph: We left at nine.", "paragraph: The path follows the river", "paragraph: Back by five, wet to the knees!"],
        unwanted: &["Lovely", "comments", "Archive", "Labels", "I walk a lot", "Monday"],
    },
    Shape {
        name: "a notice of a town, hardly a sentence long",
        page: "<html lang=de><head><title>Aktuelles: Gemeinde Orsel</title></head><body><div id=wrapper><div id=head><a href=/><img src=l.png alt='Gemeinde Orsel'></a><div id=topnav><a href=a>Rathaus</a> <a href=b>Tourismus</a> <a href=c>Kontakt</a></div></div><div id=nav><ul><li><a href=1>Aktuelles</a></li><li><a href=2>Bürgerservice</a></li></ul></div><div id=main><div class='csc-default'><div class=news-single-item><h1>Neue Öffnungszeiten im Rathaus</h1><div class='news-single-timedata'>02.03.2026</div><h2>Ab April auch am Samstag geöffnet</h2><p class=bodytext>Das Rathaus ist ab dem 1. April auch an Samstagen von 9 bis 12 Uhr geöffnet.</p><p class=bodytext>Der Bürgermeister:</p><ul><li>Pässe und Ausweise</li><li>Anmeldungen</li></ul><p class=bodytext>Termine sind nicht nötig.</p><div class=news-single-backlink><a href=x>Zurück</a></div></div></div></div><div id=right><h3>Termine</h3><p>12.04. Frühlingsmarkt<br>1.5. Maibaum</p></div><div id=foot>© Gemeinde Orsel | <a href=i>Impressum</a></div></div></body></html>",
        wanted: &["paragraph: Das Rathaus ist ab dem 1. April", "list item: Pässe und Ausweise", "list item: Anmeldungen", "paragraph: Termine sind nicht nötig."],
        unwanted: &["Impressum", "Maibaum", "Tourismus", "Zurück", "Bürgerservice"],
    },
];

#[test]
fn the_story_comes_out_and_the_chrome_does_not() {
    for shape in SHAPES {
        let document = &read("page.html", shape.page)[0];
        let blocks = blocks(document);
        for wanted in shape.wanted {
            assert!(blocks.iter().any(|block| block.contains(wanted)), "{}: no {wanted:?} in {blocks:#?}", shape.name);
        }
        for unwanted in shape.unwanted {
            assert!(!document.text.contains(unwanted), "{}: {unwanted:?} in {blocks:#?}", shape.name);
        }
    }
}

#[test]
fn blocks_stand_in_the_order_of_the_page_and_once() {
    for shape in SHAPES {
        let blocks = blocks(&read("page.html", shape.page)[0]);
        let at = |wanted: &str| blocks.iter().position(|block| block.contains(wanted));
        assert!(shape.wanted.iter().map(|wanted| at(wanted)).is_sorted(), "{}: {blocks:#?}", shape.name);
        let unique: std::collections::HashSet<_> = blocks.iter().collect();
        assert_eq!(unique.len(), blocks.len(), "{}", shape.name);
    }
}
