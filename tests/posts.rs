//! Posts of social networks: embedded in pages, exported by their accounts, given by interfaces. Names, accounts and
//! events are invented.

use diptych::{
    claim,
    document::{Document, Language},
    lexicon::Library,
    meaning::Medium,
    read::{ReadError, read_bytes},
};
use std::sync::LazyLock;

static LIBRARY: LazyLock<Library> = LazyLock::new(Library::embedded);

fn read(text: &str) -> Result<Vec<Document>, ReadError> {
    read_bytes("posts", text.as_bytes(), &LIBRARY)
}

/// What a document is, in short: account or name, time, and its text on one line.
fn shown(document: &Document) -> String {
    let outlet = document.outlet.as_deref().unwrap_or("-");
    let time = document.times.published.map_or("-".into(), |moment| moment.to_string());
    format!("{outlet} {time} {}", document.text.replace("\n\n", " / "))
}

fn all_shown(text: &str) -> Vec<String> {
    read(text).unwrap().iter().map(shown).collect()
}

/// The posts embedded in a page, which leave the article behind.
fn embedded(markup: &str) -> Vec<Document> {
    let page = format!(
        "<!doctype html><html lang=en><title>Bridge falls at Quorba</title><article><h1>Bridge falls at Quorba</h1>\
         <p>A bridge fell into the river at Quorba on Monday, officials of the district said in the evening.</p>{markup}\
         <p>Divers searched the water until night fell, and the road to the north stayed closed to traffic.</p></article>"
    );
    let mut documents = read(&page).unwrap();
    let article = documents.remove(0);
    assert!(article.text.contains("A bridge fell") && article.text.contains("Divers searched"), "{}", article.text);
    for post in &documents {
        assert_eq!((post.medium, post.embedded_in.as_ref()), (Medium::Post, Some(&article.id)));
        assert!(!article.text.contains(&post.text), "{}", article.text);
    }
    documents
}

#[test]
fn networks_embed_posts_each_in_its_way() {
    let cases = [
        (
            "<blockquote class=twitter-tweet data-lang=fr><p lang=fr dir=ltr>Le pont de Quorba est tomb&eacute; &amp; la route est \
             coup&eacute;e. <a href='https://twitter.com/hashtag/Quorba?src=hash'>#Quorba</a> <a href='https://t.co/ab'>https://t.co/ab</a> \
             <a href='https://t.co/cd'>pic.twitter.com/cd</a></p>&mdash; La Rive (@larive) \
             <a href='https://twitter.com/larive/status/12?ref_src=twsrc%5Etfw'>2 septembre 2024</a></blockquote>\
             <script async src='https://platform.twitter.com/widgets.js'></script>",
            "@larive 2024-09-02 Le pont de Quorba est tombé & la route est coupée. #Quorba https://t.co/ab",
            "La Rive",
            "https://twitter.com/larive/status/12",
        ),
        (
            "<blockquote class=bluesky-embed data-bluesky-uri='at://did:plc:x/app.bsky.feed.post/3k'><p lang=en>The bridge fell.<br><br>\
             Nobody crossed it.</p>&mdash; The Bank (<a href='https://bsky.app/profile/did:plc:x?ref_src=embed'>@bank.example</a>) \
             <a href='https://bsky.app/profile/did:plc:x/post/3k?ref_src=embed'>September 2, 2024 at 5:55 PM</a></blockquote>",
            "@bank.example 2024-09-02T17:55:00 The bridge fell. / Nobody crossed it.",
            "The Bank",
            "https://bsky.app/profile/did:plc:x/post/3k",
        ),
        (
            "<div class=fb-post data-href='https://www.facebook.com/rive/posts/9' data-show-text=true><blockquote \
             cite='https://www.facebook.com/rive/posts/9' class=fb-xfbml-parse-ignore><p>Die Br&uuml;cke in Quorba ist heute eingest&uuml;rzt.</p>\
             Posted by <a href='https://www.facebook.com/rive'>Die Rive</a> on <a href='https://www.facebook.com/rive/posts/9'>Monday, \
             2 September 2024</a></blockquote></div>",
            "@rive 2024-09-02 Die Brücke in Quorba ist heute eingestürzt.",
            "Die Rive",
            "https://www.facebook.com/rive/posts/9",
        ),
        (
            "<blockquote class=instagram-media data-instgrm-captioned data-instgrm-permalink='https://www.instagram.com/p/Cx9/?utm_source=ig_embed'>\
             <div><p><a href='https://www.instagram.com/p/Cx9/'>El puente de Quorba se cay&oacute; esta ma&ntilde;ana.</a></p>\
             <p>A post shared by <a href='https://www.instagram.com/larivera/'>La Rivera</a> (@larivera) on \
             <time datetime='2024-09-02T17:55:00+00:00'>Sep 2, 2024 at 10:55am PDT</time></p></div></blockquote>",
            "@larivera 2024-09-02T17:55:00Z El puente de Quorba se cayó esta mañana.",
            "La Rivera",
            "https://www.instagram.com/p/Cx9/",
        ),
        (
            "<blockquote class=tiktok-embed cite='https://www.tiktok.com/@rive.news/video/73' data-video-id=73><section>\
             <a target=_blank title='@rive.news' href='https://www.tiktok.com/@rive.news?refer=embed'>@rive.news</a> The bridge at Quorba fell \
             <a title=quorba href='https://www.tiktok.com/tag/quorba?refer=embed'>#quorba</a> \
             <a href='https://www.tiktok.com/music/original-sound-7?refer=embed'>\u{266c} original sound</a></section></blockquote>",
            "@rive.news - The bridge at Quorba fell #quorba",
            "-",
            "https://www.tiktok.com/@rive.news/video/73",
        ),
        (
            "<blockquote class=mastodon-embed data-embed-url='https://social.example/@rive/112/embed'><p>The bridge at Quorba fell.</p>\
             <a href='https://social.example/@rive/112'>Post by The Bank</a></blockquote>",
            "@rive - The bridge at Quorba fell.",
            "-",
            "https://social.example/@rive/112",
        ),
        (
            "<div class='tgme_widget_message js-widget_message' data-post='quorba_news/123'><a class=tgme_widget_message_owner_name \
             href='https://t.me/quorba_news'><span>Quorba News</span></a><div class='tgme_widget_message_text'>Мост в Кворбе рухнул утром.<br>\
             Движение закрыто.</div><a class=tgme_widget_message_date href='https://t.me/quorba_news/123'>\
             <time datetime='2024-09-02T17:55:00+00:00'>20:55</time></a></div>",
            "@quorba_news 2024-09-02T17:55:00Z Мост в Кворбе рухнул утром. / Движение закрыто.",
            "Quorba News",
            "https://t.me/quorba_news/123",
        ),
    ];
    for (markup, expected, name, url) in cases {
        let found = embedded(markup);
        assert_eq!(found.iter().map(shown).collect::<Vec<_>>(), [expected]);
        assert_eq!(found[0].author.as_deref().unwrap_or("-"), name);
        assert_eq!(found[0].url.as_deref(), Some(url));
    }
}

#[test]
fn an_embedded_post_without_its_text_is_no_document() {
    for markup in [
        "<blockquote class=mastodon-embed data-embed-url='https://social.example/@rive/112/embed'><a href='https://social.example/@rive/112'>\
         <div>Post by @rive@social.example</div><div>View on Mastodon</div></a></blockquote>",
        "<blockquote class=text-post-media data-text-post-permalink='https://www.threads.net/@rive/post/Cx'><a \
         href='https://www.threads.net/@rive/post/Cx'><div>Post by @rive</div><div>View on Threads</div></a></blockquote>",
        "<blockquote class=instagram-media data-instgrm-permalink='https://www.instagram.com/p/Cx9/'><div><a \
         href='https://www.instagram.com/p/Cx9/'><div>View this post on Instagram</div></a><p><a href='https://www.instagram.com/p/Cx9/'>A post \
         shared by The Bank (@thebank)</a></p></div></blockquote>",
        "<iframe src='https://www.youtube.com/embed/x1' title='The bridge falls'></iframe>",
        "<iframe src='https://social.example/@rive/112/embed' class=mastodon-embed></iframe>",
        "<script async src='https://telegram.org/js/telegram-widget.js?22' data-telegram-post='quorba_news/123'></script>",
        "<iframe src='https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fwww.facebook.com%2Frive%2Fposts%2F9'></iframe>",
        "<div class=twitter-tweet-rendered><iframe src='https://platform.twitter.com/embed/Tweet.html?id=12'></iframe></div>",
    ] {
        assert_eq!(embedded(markup), [], "{markup}");
    }
}

#[test]
fn a_page_of_nothing_but_posts_has_no_article() {
    let message = |number: u32, text: &str| {
        format!(
            "<div class='tgme_widget_message' data-post='quorba_news/{number}'><div class=tgme_widget_message_forwarded_from>Forwarded from \
             <a class=tgme_widget_message_forwarded_from_name href='https://t.me/bank'><span>The Bank</span></a></div>\
             <div class=tgme_widget_message_text>{text}</div><time datetime='2024-09-02T17:5{number}:00+00:00'>20:55</time></div>"
        )
    };
    let page = format!(
        "<!doctype html><html><body>{}{}</body></html>",
        message(1, "The bridge fell."),
        message(2, "Two hurt.")
    );
    let found = read(&page).unwrap();
    assert_eq!(found.iter().map(shown).collect::<Vec<_>>(), ["The Bank - The bridge fell.", "The Bank - Two hurt."]);
    assert_eq!(found[0].times.captured.unwrap().to_string(), "2024-09-02T17:51:00Z");
    assert!(found.iter().all(|document| document.embedded_in.is_none()));
}

#[test]
fn the_interface_of_x_in_version_2() {
    let source = r#"{"data":[
        {"id":"30","author_id":"7","conversation_id":"30","created_at":"2024-09-02T10:00:00.000Z","lang":"en",
         "text":"A long text that is cut…","note_tweet":{"text":"A long text that is cut nowhere &amp; goes on. https://t.co/own https://t.co/pic",
         "entities":{"urls":[{"url":"https://t.co/own","expanded_url":"https://river.example/a"},
                             {"url":"https://t.co/pic","expanded_url":"https://twitter.com/bank/status/30/photo/1","media_key":"3_1"}]}}},
        {"id":"31","author_id":"7","created_at":"2024-09-02T10:05:00.000Z","text":"Two are hurt.","referenced_tweets":[{"type":"replied_to","id":"30"}]},
        {"id":"32","author_id":"7","created_at":"2024-09-02T11:00:00.000Z","text":"RT @rive: Le pont est to…","referenced_tweets":[{"type":"retweeted","id":"20"}]},
        {"id":"33","author_id":"7","created_at":"2024-09-02T12:00:00.000Z","text":"They say so: https://t.co/q",
         "entities":{"urls":[{"url":"https://t.co/q","expanded_url":"https://x.com/rive/status/21"}]},"referenced_tweets":[{"type":"quoted","id":"21"}]}],
      "includes":{"users":[{"id":"7","username":"bank","name":"The Bank"},{"id":"8","username":"rive","name":"La Rive"}],
        "tweets":[{"id":"20","author_id":"8","created_at":"2024-09-02T09:00:00.000Z","lang":"fr","text":"Le pont est tombé."},
                  {"id":"21","author_id":"8","created_at":"2024-09-02T09:30:00.000Z","lang":"fr","text":"Deux blessés."}]}}"#;
    let found = read(source).unwrap();
    assert_eq!(
        found.iter().map(shown).collect::<Vec<_>>(),
        [
            "@bank 2024-09-02T10:00:00Z A long text that is cut nowhere & goes on. https://t.co/own / Two are hurt.",
            "@rive 2024-09-02T09:00:00Z Le pont est tombé.",
            "@bank 2024-09-02T12:00:00Z They say so:",
            "@rive 2024-09-02T09:30:00Z Deux blessés.",
        ]
    );
    assert_eq!(found[0].times.modified.unwrap().to_string(), "2024-09-02T10:05:00Z");
    assert_eq!(found[0].url.as_deref(), Some("https://x.com/bank/status/30"));
    assert!(!found[0].truncated);
    assert_eq!(found[3].embedded_in.as_deref(), Some("33"));
    assert_eq!(found.iter().map(|document| document.id.as_str()).collect::<Vec<_>>(), ["30", "20", "33", "21"]);
}

#[test]
fn the_interface_of_x_in_version_1() {
    let long = r#"{"id_str":"12","created_at":"Mon Sep 02 17:55:00 +0000 2024","text":"A long text that… https://t.co/x","truncated":true,"lang":"en",
        "extended_tweet":{"full_text":"A long text that ends &lt;here&gt;."},"user":{"screen_name":"bank","name":"The Bank"}}"#;
    let cut = r#"{"id_str":"12","created_at":"Mon Sep 02 17:55:00 +0000 2024","text":"A long text that… https://t.co/x","truncated":true,"user":{"screen_name":"bank"}}"#;
    let echo = r#"{"id_str":"13","created_at":"Mon Sep 02 18:55:00 +0000 2024","full_text":"RT @bank: A long…","user":{"screen_name":"rive"},
        "retweeted_status":{"id_str":"12","created_at":"Mon Sep 02 17:55:00 +0000 2024","full_text":"A long text.","user":{"screen_name":"bank"}}}"#;
    assert_eq!(all_shown(long), ["@bank 2024-09-02T17:55:00Z A long text that ends <here>."]);
    assert!(!read(long).unwrap()[0].truncated);
    assert!(read(cut).unwrap()[0].truncated);
    assert_eq!(all_shown(echo), ["@bank 2024-09-02T17:55:00Z A long text."]);
}

#[test]
fn an_archive_of_x() {
    let archive = r#"window.YTD.tweets.part0 = [
      {"tweet":{"id_str":"12","created_at":"Mon Sep 02 17:55:00 +0000 2024","full_text":"A bridge fell at Quorba. https://t.co/p","lang":"en",
        "entities":{"media":[{"url":"https://t.co/p","expanded_url":"https://twitter.com/bank/status/12/photo/1"}],"urls":[]}}},
      {"tweet":{"id_str":"15","created_at":"Mon Sep 02 18:05:00 +0000 2024","full_text":"Three are missing.","in_reply_to_status_id_str":"12","in_reply_to_screen_name":"bank"}},
      {"tweet":{"id_str":"14","created_at":"Mon Sep 02 18:00:00 +0000 2024","full_text":"RT @rive: Le pont de Quorba est tom…"}},
      {"tweet":{"id_str":"16","created_at":"Mon Sep 09 18:05:00 +0000 2024","full_text":"All were found.","in_reply_to_status_id_str":"15","in_reply_to_screen_name":"bank"}}
    ];"#;
    let found = read(archive).unwrap();
    assert_eq!(
        found.iter().map(shown).collect::<Vec<_>>(),
        [
            "@bank 2024-09-02T17:55:00Z A bridge fell at Quorba. / Three are missing.",
            "@rive - Le pont de Quorba est tom…",
            "@bank 2024-09-09T18:05:00Z All were found.",
        ]
    );
    assert!(found[1].truncated);
    assert_eq!(found[1].times.captured.unwrap().to_string(), "2024-09-02T18:00:00Z");
}

#[test]
fn mastodon_and_activitypub() {
    let status = r#"{"id":"112","created_at":"2024-09-02T17:55:00.000Z","edited_at":"2024-09-02T18:00:00.000Z","language":"en","spoiler_text":"Quorba",
        "url":"https://social.example/@bank/112","content":"<p>A bridge fell.<br>At <a href=\"https://social.example/tags/Quorba\">#<span>Quorba</span></a> &amp; near it.</p>",
        "account":{"acct":"bank","display_name":"The Bank"}}"#;
    let found = read(status).unwrap();
    assert_eq!(shown(&found[0]), "@bank 2024-09-02T17:55:00Z Quorba / A bridge fell. / At #Quorba & near it.");
    assert_eq!(found[0].times.modified.unwrap().to_string(), "2024-09-02T18:00:00Z");
    let boost = format!(
        r#"[{{"id":"113","created_at":"2024-09-03T00:00:00Z","content":"","account":{{"acct":"rive@else.example"}},"reblog":{status}}},{status}]"#
    );
    assert_eq!(all_shown(&boost), [shown(&found[0])]);
    let around = r#"{"ancestors":[{"id":"1","created_at":"2024-09-02T17:00:00Z","content":"<p>First.</p>","account":{"acct":"bank"}}],
        "descendants":[{"id":"3","in_reply_to_id":"2","created_at":"2024-09-02T17:02:00Z","content":"<p>Really?</p>","account":{"acct":"else"}}]}"#;
    assert_eq!(all_shown(around), ["@bank 2024-09-02T17:00:00Z First.", "@else 2024-09-02T17:02:00Z Really?"]);
    let outbox = r#"{"@context":"https://www.w3.org/ns/activitystreams","type":"OrderedCollection","orderedItems":[
        {"type":"Create","actor":"https://social.example/users/bank","published":"2024-09-02T17:55:00Z","object":{"id":"https://social.example/users/bank/statuses/1",
         "type":"Note","url":"https://social.example/@bank/1","attributedTo":"https://social.example/users/bank","published":"2024-09-02T17:55:00Z",
         "content":"<p>Le pont est tombé.</p>","contentMap":{"fr":"<p>Le pont est tombé.</p>"}}},
        {"type":"Announce","actor":"https://social.example/users/bank","object":"https://else.example/users/x/statuses/5"},
        {"type":"Create","actor":"https://social.example/users/bank","object":{"id":"https://social.example/users/bank/statuses/2","type":"Note",
         "inReplyTo":"https://social.example/users/bank/statuses/1","attributedTo":"https://social.example/users/bank","published":"2024-09-02T17:59:00Z","content":"<p>Deux blessés.</p>"}}]}"#;
    assert_eq!(all_shown(outbox), ["@bank@social.example 2024-09-02T17:55:00Z Le pont est tombé. / Deux blessés."]);
}

#[test]
fn bluesky() {
    let view = |key: &str, handle: &str, text: &str, parent: &str, more: &str| {
        let reply = match parent {
            "" => String::new(),
            key => format!(
                r#","reply":{{"root":{{"uri":"at://did:plc:a/app.bsky.feed.post/1"}},"parent":{{"uri":"at://did:plc:a/app.bsky.feed.post/{key}"}}}}"#
            ),
        };
        format!(
            r#"{{"uri":"at://did:plc:a/app.bsky.feed.post/{key}","author":{{"did":"did:plc:a","handle":"{handle}","displayName":"N"}},
               "record":{{"$type":"app.bsky.feed.post","text":"{text}","createdAt":"2024-09-02T17:5{key}:00.000Z","langs":["en"]{reply}}}{more}}}"#
        )
    };
    let quoted = r#","embed":{"$type":"app.bsky.embed.recordWithMedia#view","record":{"record":{"$type":"app.bsky.embed.record#viewRecord","uri":"at://did:plc:q/app.bsky.feed.post/7",
        "author":{"handle":"q.example"},"value":{"$type":"app.bsky.feed.post","text":"Said before.","createdAt":"2024-09-01T00:00:00Z"}}}}"#;
    let (one, two, other) = (
        view("1", "bank.example", "A bridge fell.", "", quoted),
        view("2", "bank.example", "Two hurt.", "1", ""),
        view("3", "x.example", "Oh no.", "1", ""),
    );
    let expected = [
        "@bank.example 2024-09-02T17:51:00Z A bridge fell. / Two hurt.",
        "@q.example 2024-09-01T00:00:00Z Said before.",
        "@x.example 2024-09-02T17:53:00Z Oh no.",
    ];
    let thread = format!(
        r#"{{"thread":{{"$type":"app.bsky.feed.defs#threadViewPost","post":{two},"parent":{{"post":{one}}},"replies":[{{"post":{other}}}]}}}}"#
    );
    let feed = format!(
        r#"{{"feed":[{{"post":{one}}},{{"post":{two},"reason":{{"by":{{"handle":"echo.example"}}}}}},{{"post":{other}}}]}}"#
    );
    let list = format!(r#"{{"posts":[{one},{two},{other}]}}"#);
    for source in [thread, feed, list] {
        assert_eq!(all_shown(&source), expected, "{source}");
    }
    let found = read(&one).unwrap();
    assert_eq!(found[0].url.as_deref(), Some("https://bsky.app/profile/bank.example/post/1"));
    let bare = r#"{"records":[{"uri":"at://did:plc:a/app.bsky.feed.post/3k","value":{"$type":"app.bsky.feed.post","text":"A bridge fell.","createdAt":"2024-09-02T17:55:00Z"}}]}"#;
    let found = read(bare).unwrap();
    assert_eq!((shown(&found[0]).as_str(), found[0].id.as_str()), ("- 2024-09-02T17:55:00Z A bridge fell.", "3k"));
    assert_eq!(found[0].url.as_deref(), Some("https://bsky.app/profile/did:plc:a/post/3k"));
}

#[test]
fn an_export_of_telegram() {
    let chat = r##"{"name":"Новости Кворбы","type":"public_channel","id":17,"messages":[
        {"id":1,"type":"service","date":"2024-09-01T00:00:00","action":"create_channel","text":""},
        {"id":2,"type":"message","date":"2024-09-02T20:55:00","date_unixtime":"1725299700","from":"Новости Кворбы","from_id":"channel17",
         "text":["Мост рухнул в ",{"type":"hashtag","text":"#Кворба"},". ",{"type":"text_link","text":"Подробности","href":"https://river.example/1"},""]},
        {"id":3,"type":"message","date":"2024-09-02T20:59:00","date_unixtime":"1725299940","from":"Новости Кворбы","photo":"photos/1.jpg","text":""},
        {"id":4,"type":"message","date":"2024-09-02T21:00:00","date_unixtime":"1725300000","edited_unixtime":"1725300600","from":"Новости Кворбы",
         "reply_to_message_id":2,"text":"Двое ранены."},
        {"id":5,"type":"message","date":"2024-09-02T21:05:00","date_unixtime":"1725300300","from":"Новости Кворбы","forwarded_from":"Берег","text":"Погибших нет."}]}"##;
    let expected = [
        "Новости Кворбы 2024-09-02T17:55:00Z Мост рухнул в #Кворба. Подробности / Двое ранены.",
        "Берег - Погибших нет.",
    ];
    let found = read(chat).unwrap();
    assert_eq!(found.iter().map(shown).collect::<Vec<_>>(), expected);
    assert_eq!(found[0].times.modified.unwrap().to_string(), "2024-09-02T18:10:00Z");
    assert_eq!(found[1].times.captured.unwrap().to_string(), "2024-09-02T18:05:00Z");
    assert_eq!(all_shown(&format!(r#"{{"about":"x","chats":{{"list":[{chat}]}}}}"#)), expected);
}

#[test]
fn exports_of_facebook_and_instagram() {
    let facebook = r#"[{"timestamp":1725299700,"data":[{"post":"Le pont est tomb\u00c3\u00a9."}],"title":"La Rive updated her status."},
        {"timestamp":1725299800,"attachments":[],"title":"La Rive added a picture."}]"#;
    let found = read_bytes("posts", facebook.as_bytes(), &LIBRARY);
    assert!(found.is_err(), "the second says nothing");
    let instagram = r#"[{"media":[{"uri":"media/1.jpg","creation_timestamp":1725299700,"title":"El puente se cay\u00c3\u00b3."}]}]"#;
    assert_eq!(all_shown(instagram), ["- 2024-09-02T17:55:00Z El puente se cayó."]);
    let graph = r#"{"data":[{"id":"9_1","message":"Le pont est tombé.","created_time":"2024-09-02T17:55:00+0000","from":{"name":"La Rive"},"permalink_url":"https://www.facebook.com/rive/posts/1"}]}"#;
    assert_eq!(all_shown(graph), ["La Rive 2024-09-02T17:55:00Z Le pont est tombé."]);
}

#[test]
fn posts_one_a_line_are_one_thread_too() {
    let lines = "{\"id\":\"2\",\"author_id\":\"7\",\"created_at\":\"2024-09-02T10:05:00Z\",\"text\":\"Two are hurt.\",\"author\":{\"username\":\"bank\"},\"referenced_tweets\":[{\"type\":\"replied_to\",\"id\":\"1\"}]}\n\
        {\"id\":\"1\",\"author_id\":\"7\",\"created_at\":\"2024-09-02T10:00:00Z\",\"text\":\"A bridge fell.\",\"author\":{\"username\":\"bank\"}}\n";
    assert_eq!(all_shown(lines), ["@bank 2024-09-02T10:00:00Z A bridge fell. / Two are hurt."]);
}

#[test]
fn the_number_of_a_post_of_x_tells_its_second() {
    let post = |day: &str| {
        let markup = format!(
            "<blockquote class=twitter-tweet><p lang=en>The bridge fell.</p>&mdash; The Bank (@bank) \
             <a href='https://twitter.com/bank/status/1830677777777700864'>{day}</a></blockquote>"
        );
        shown(&embedded(&markup)[0])
    };
    assert_eq!(post("September 2, 2024"), "@bank 2024-09-02T18:42:49Z The bridge fell.");
    assert_eq!(post(""), "@bank 2024-09-02T18:42:49Z The bridge fell.");
    // Where the two do not agree, what the page shows is kept.
    assert_eq!(post("September 4, 2024"), "@bank 2024-09-04 The bridge fell.");
}

/// The names in a post, each with what it stands for.
fn names(code: &str, text: &str) -> Vec<String> {
    let mut document = Document::from_text("post", text);
    document.language = Language::given(code);
    let (annotations, _) = claim::read(&document, &LIBRARY);
    let shown =
        annotations.mentions.iter().map(|it| format!("{}={}", it.span.of(text), it.entity.as_deref().unwrap_or("")));
    shown.collect()
}

#[test]
fn tags_flags_accounts_and_links_do_not_disturb_names() {
    let cases: &[(&str, &str, &[&str])] = &[
        ("fr", "Une attaque à #Tillia a fait 12 morts, selon l'armée.", &["Tillia="]),
        ("fr", "#Tillia : 12 morts.", &["Tillia="]),
        ("en", "12 soldiers were killed near the border. #BurkinaFaso #Mali", &["BurkinaFaso=BF", "Mali=ML"]),
        (
            "en",
            "17 soldiers were killed. \u{1f1f3}\u{1f1ea}\u{1f1f2}\u{1f1f1}",
            &["\u{1f1f3}\u{1f1ea}=NE", "\u{1f1f2}\u{1f1f1}=ML"],
        ),
        ("en", "Two are hurt. \u{1f1fd}\u{1f1fd} \u{1f1f3}", &[]),
        ("de", "In #Charkiw wurden drei getötet, sagte @ihor_t.", &["Charkiw=kharkiv"]),
        ("ru", "Погибли три человека. #СевернаяКорея", &["СевернаяКорея=KP"]), // pogibli tri cheloveka, severnaya koreya
        ("ar", "مقتل خمسة في #وسط_غزة", &["غزة=gaza"]),                        // maqtal khamsa fi wasat ghazza
        ("en", "RT @bank: two are hurt. https://t.co/AbCd/Mali pic.twitter.com/Niger #BREAKING", &[]),
    ];
    for (code, text, expected) in cases {
        assert_eq!(names(code, text), *expected, "{text}");
    }
}

#[test]
fn a_number_in_a_link_is_no_figure_and_a_tag_is_read_as_its_words() {
    let mut document = Document::from_text("post", "At least 5 #soldiers were killed in #Mali https://t.co/12 t.co/7");
    document.language = Language::given("en");
    let (annotations, claims) = claim::read(&document, &LIBRARY);
    let figures: Vec<_> = annotations.quantities.iter().map(|it| it.span.of(&document.text)).collect();
    assert_eq!(figures, ["At least 5"]);
    assert_eq!(claims.iter().map(ToString::to_string).collect::<Vec<_>>(), ["at least 5 soldiers killed"]);
}

#[test]
fn tags_and_links_do_not_disturb_the_language() {
    let text = "{\"text\":\"Deux blessés à #Quorba, selon les secours. #BreakingNews #WorldNewsTonight @TheBank https://t.co/TheLatestNews\",\"author\":{\"username\":\"rive\"}}";
    let found = read(text).unwrap();
    assert_eq!(found[0].language.code, "fr");
    assert!(found[0].text.contains("#BreakingNews") && found[0].text.ends_with("https://t.co/TheLatestNews"));
}
