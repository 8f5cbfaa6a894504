//! Reading: what comes of pages, texts and files, good and bad. The texts are our own.

use diptych::{
    document::Document,
    lexicon::Library,
    meaning::{BlockKind, Medium},
    read::{read_bytes, read_inputs},
};
use proptest::prelude::*;
use std::{fs, io::Write, path::Path};

fn one(name: &str, text: &str) -> Document {
    let mut found = all(name, text);
    assert_eq!(found.len(), 1, "{found:#?}");
    found.remove(0)
}

fn all(name: &str, text: &str) -> Vec<Document> {
    read_bytes(name, text.as_bytes(), &Library::embedded()).unwrap()
}

fn files(folder: &Path, files: &[(&str, &[u8])]) {
    for (name, bytes) in files {
        fs::create_dir_all(folder.join(name).parent().unwrap()).unwrap();
        fs::write(folder.join(name), bytes).unwrap();
    }
}

const PAGE: &str = r#"<!doctype html><html lang="en"><head><title>Ferry sinks off Port Callow | The Callow Echo</title>
<meta property="og:site_name" content="The Callow Echo"><link rel="canonical" href="https://echo.example/ferry">
<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry sinks off Port Callow",
"datePublished":"2026-02-03T08:00:00+02:00","dateModified":"2026-02-03T09:30:00+02:00",
"author":[{"@type":"Organization","name":"Reuters"}],"publisher":{"name":"The Callow Echo"}}</script></head><body>
<nav><ul><li><a href="/">Home</a><li><a href="/w">World</a></ul></nav>
<article><h1>Ferry sinks off Port Callow</h1><p class="byline">By <span class="author">Reuters</span></p>
<p>A ferry sank off Port Callow before dawn on Tuesday, and divers were searching the hull, the coast guard said.</p>
<aside class="related"><h3>Read more</h3><ul><li><a href="/1">Bus crash: 17 hurt on route 9</a></ul></aside>
<p>Read more: <a href="/2">Storm kills 40 in the north</a></p>
<blockquote class="twitter-tweet"><p lang="fr">Un ferry a coulé au large de Port Callow, des secours sont en route vers
la…</p>&mdash; La Vigie (@lavigie) <a href="https://twitter.com/lavigie/status/1">February 3, 2026</a></blockquote>
<p>Relatives waited at the harbour through the morning. The mayor asked for blankets and for patience.</p>
<figure><img src="x.jpg"><figcaption>The harbour at dawn</figcaption></figure></article>
<footer><p>© 2026 The Callow Echo. All rights reserved.</p></footer></body></html>"#;

#[test]
fn a_page_gives_its_story_and_the_post_embedded_in_it() {
    let found = all("pages/ferry.html", PAGE);
    let [article, post] = found.as_slice() else { panic!("{found:#?}") };
    assert_eq!(
        article.text,
        "Ferry sinks off Port Callow\n\nA ferry sank off Port Callow before dawn on Tuesday, and divers were searching \
         the hull, the coast guard said.\n\nRelatives waited at the harbour through the morning. The mayor asked for \
         blankets and for patience.\n\nThe harbour at dawn"
    );
    let kinds: Vec<_> = article.blocks.iter().map(|block| block.kind).collect();
    assert_eq!(kinds, [BlockKind::Headline, BlockKind::Paragraph, BlockKind::Paragraph, BlockKind::Caption]);
    assert_eq!(article.id, "ferry");
    assert_eq!(article.outlet.as_deref(), Some("The Callow Echo"));
    assert_eq!(article.author, None);
    assert_eq!(article.agencies, ["Reuters"]);
    assert_eq!(article.url.as_deref(), Some("https://echo.example/ferry"));
    assert_eq!(article.times.published.unwrap().to_string(), "2026-02-03T08:00:00+02:00");
    assert_eq!(article.times.modified.unwrap().to_string(), "2026-02-03T09:30:00+02:00");
    assert_eq!(article.language.code, "en");
    assert!(!article.truncated);
    assert_eq!((post.medium, post.embedded_in.as_deref()), (Medium::Post, Some("ferry")));
    assert_eq!((post.outlet.as_deref(), post.author.as_deref()), (Some("@lavigie"), Some("La Vigie")));
    assert_eq!((post.language.code.as_str(), post.truncated), ("fr", true));
    assert_eq!(post.times.published.unwrap().to_string(), "2026-02-03");
}

/// A page as browsers save it as text, in French: title, menus, ticker, story with an embedded post, other stories.
const FRENCH: &str = "Le Courrier du Fleuve

Accueil
International
Politique
Économie
Sports
Culture
S'abonner
Se connecter

EN DIRECT
Incendie à Valmont : 14 blessés dans un entrepôt, selon les pompiers du département
Football : Valmont s'incline 3-0 à domicile et quitte la tête du championnat de première division
Le gouvernement annonce une hausse de 4 % du prix de l'électricité à partir du mois prochain

International

Un pont s'effondre à Saint-Orens, les secours à pied d'œuvre

Par Claire Dumas avec AFP
Publié le 12 mars 2025 à 07h45, mis à jour le 12 mars 2025 à 09h10
Temps de lecture : 2 min
Partager

Un pont routier s'est effondré mercredi à l'aube à Saint-Orens, précipitant plusieurs véhicules dans le fleuve, a indiqué la préfecture.

Les plongeurs ont repris les recherches dans la matinée. « Le courant est très fort », a expliqué le colonel Marc Aubry, qui dirige les opérations.

À lire aussi : Crue du fleuve : 27 communes évacuées

Le trafic est interrompu sur les deux rives.

🔴 Pont de Saint-Orens : le point sur les recherches #SaintOrens https://t.co/ab12

— Préfecture du Fleuve (@PrefFleuve) 12 mars 2025

La ministre des Transports est attendue sur place dans l'après-midi. Une enquête a été ouverte par le parquet.

Saint-Orens
Transports
Faits divers

Les plus lus

Grève : 9 trains sur 10 supprimés jeudi
Hier à 18:02
Météo : jusqu'à 31 degrés attendus
10 mars 2025
Tennis : Vidal en demi-finale
9 mars 2025

© 2025 Le Courrier du Fleuve. Tous droits réservés
Mentions légales
Contact
";

#[test]
fn a_french_page_saved_as_text() {
    let found = all("pont.txt", FRENCH);
    let [article, post] = found.as_slice() else { panic!("{found:#?}") };
    assert_eq!(
        article.text,
        "Un pont s'effondre à Saint-Orens, les secours à pied d'œuvre\n\n\
         Un pont routier s'est effondré mercredi à l'aube à Saint-Orens, précipitant plusieurs véhicules dans le \
         fleuve, a indiqué la préfecture.\n\n\
         Les plongeurs ont repris les recherches dans la matinée. « Le courant est très fort », a expliqué le colonel \
         Marc Aubry, qui dirige les opérations.\n\n\
         Le trafic est interrompu sur les deux rives.\n\n\
         La ministre des Transports est attendue sur place dans l'après-midi. Une enquête a été ouverte par le parquet."
    );
    assert_eq!(article.outlet.as_deref(), Some("Le Courrier du Fleuve"));
    assert_eq!(article.author.as_deref(), Some("Claire Dumas"));
    assert_eq!(article.agencies, ["AFP"]);
    assert_eq!(article.times.published.unwrap().to_string(), "2025-03-12T07:45:00");
    assert_eq!(article.language.code, "fr");
    assert_eq!(post.outlet.as_deref(), Some("@PrefFleuve"));
    assert_eq!(post.author.as_deref(), Some("Préfecture du Fleuve"));
    assert_eq!(post.text, "🔴 Pont de Saint-Orens : le point sur les recherches #SaintOrens https://t.co/ab12");
    assert_eq!(post.times.published.unwrap().to_string(), "2025-03-12");
    assert!(!post.truncated);
}

/// The same kind of page without a single blank line, as tools that strip tags leave it.
const SPANISH: &str = "Hundimiento de un mercado en Villa Ocaso | La Voz del Sur
Inicio
Mundo
Política
Economía
Deportes
Suscríbete
Buscar
Última hora
Hundimiento de un mercado en Villa Ocaso
Por Elena Rojas
3 de abril de 2025 - 21:30
Compartir
El techo del mercado central de Villa Ocaso se hundió este jueves por la tarde, cuando decenas de personas hacían la compra, informó la alcaldía.
Los bomberos trabajan entre los escombros con perros de rescate. El alcalde pidió a los vecinos que despejen la zona.
Lea también: Choque de autobuses deja 11 heridos en la ruta 5
«Oímos un crujido y salimos corriendo», contó una vendedora que logró escapar por la puerta de atrás.
Las autoridades abrieron una investigación sobre el estado del edificio, construido hace más de medio siglo.
Fuente: EFE
Etiquetas
Villa Ocaso
Mercados
Lo más leído
Liga: el clásico termina 2-2
El dólar cierra a 940 pesos
Diez recetas para el otoño
Tres playas para el fin de semana
© 2025 La Voz del Sur
Aviso legal
Contacto
";

#[test]
fn a_spanish_page_without_blank_lines() {
    let article = one("mercado.txt", SPANISH);
    assert_eq!(article.headline.as_deref(), Some("Hundimiento de un mercado en Villa Ocaso"));
    assert_eq!(article.blocks.len(), 5, "{}", article.text);
    assert!(article.text.ends_with("hace más de medio siglo."));
    assert!(!article.text.contains("Choque"));
    assert_eq!(article.outlet.as_deref(), Some("La Voz del Sur"));
    assert_eq!(article.author.as_deref(), Some("Elena Rojas"));
    assert_eq!(article.agencies, ["EFE"]);
    assert_eq!(article.times.published.unwrap().to_string(), "2025-04-03T21:30:00");
    assert_eq!(article.language.code, "es");
}

/// Arabic: paragraphs often end without a full stop.
const ARABIC: &str = "صدى الضفاف

* الرئيسية
* أخبار
* سياسة
* اقتصاد
* رياضة
* فيديو
* اتصل بنا

عاجل
إصابة 12 شخصا في حادث سير على الطريق الساحلي
ارتفاع أسعار القمح بنسبة 6 في المئة
المنتخب يفوز بثلاثة أهداف

غرق عبارة قبالة ميناء النورس

المصدر: وكالات
الثلاثاء 3 فبراير 2026 - 08:15

غرقت عبارة تقل ركابا قبالة ميناء النورس فجر الثلاثاء، فيما يواصل الغواصون البحث داخل هيكلها، بحسب ما أعلن خفر السواحل في بيان

وقال المتحدث باسم خفر السواحل إن الأحوال الجوية كانت سيئة، وإن فرق الإنقاذ وصلت إلى المكان بعد نحو ساعة من تلقي نداء الاستغاثة

اقرأ أيضا: عاصفة تودي بحياة 40 شخصا في الشمال

وانتظر أقارب الركاب عند الميناء طوال الصباح. وطلب رئيس البلدية منهم التحلي بالصبر.

الأكثر قراءة

سعر الذهب اليوم
وظائف شاغرة في البلدية
نتائج امتحانات الثانوية
حالة الطقس غدا
خمس نصائح للنوم
مواعيد المباريات

جميع الحقوق محفوظة © 2026 صدى الضفاف
صدى الضفاف
";

#[test]
fn an_arabic_page_saved_as_text() {
    let article = one("عبارة.txt", ARABIC);
    assert_eq!(article.headline.as_deref(), Some("غرق عبارة قبالة ميناء النورس"));
    assert_eq!(article.blocks.len(), 4, "{}", article.text);
    for number in ["12", "40", "6"] {
        assert!(!article.text.contains(number), "{}", article.text);
    }
    assert_eq!(article.outlet.as_deref(), Some("صدى الضفاف"));
    assert_eq!(article.agencies, ["agencies"]);
    assert_eq!(article.times.published.unwrap().to_string(), "2026-02-03T08:15:00");
    assert_eq!(article.language.code, "ar");
}

#[test]
fn plain_text_with_short_lines_is_no_page() {
    let text = "Ferry sinks off Port Callow\n\nA ferry sank off Port Callow before dawn on Tuesday.\n\nDivers searched the hull.";
    let article = one("ferry.txt", text);
    assert_eq!(article.text, text);
    assert_eq!(article.headline.as_deref(), Some("Ferry sinks off Port Callow"));
}

#[test]
fn a_batch_goes_on_past_what_is_broken() {
    let folder = tempfile::tempdir().unwrap();
    let french = "Le bâtiment s’est effondré à l’aube. Les secours étaient déjà sur place, très inquiets.";
    let wide: Vec<u8> = french.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(PAGE.as_bytes()).unwrap();
    files(
        folder.path(),
        &[
            ("a.txt", b"A ferry sank off the harbour before dawn on Tuesday."),
            ("b.txt", b""),
            ("c.bin", b"\x00\x01\x02\x03\x04"),
            (
                "d.jsonl",
                b"{\"id\":\"x\",\"text\":\"A ferry sank.\"}\n{broken\n{\"id\":\"x\",\"text\":\"It was raised.\"}\n",
            ),
            ("e.txt", &encoding_rs::WINDOWS_1252.encode(french).0),
            ("f.txt", &wide),
            ("g.html.gz", &packed.finish().unwrap()),
            ("g_files/logo.png", b"\x89PNG"),
            (".hidden.txt", b"Hidden."),
            ("h.xml", b"<?xml version=\"1.0\"?><rss version=\"2.0\"></rss>"),
            ("sub/a.txt", b"A ferry sank off the harbour before dawn on Tuesday."),
        ],
    );
    let folder = folder.path().display().to_string();
    let inputs =
        [folder.clone(), format!("{folder}/missing.html"), "https://echo.example/".into(), format!("{folder}/a.txt")];
    let found = read_inputs(&inputs, &Library::embedded());
    let short: Vec<String> = found
        .iter()
        .map(|found| match found {
            Ok(document) => document.id.clone(),
            Err(error) => format!("{}: {}", error.input.trim_start_matches(&folder), error.message),
        })
        .collect();
    assert_eq!(
        short,
        [
            "a",
            "/b.txt: is empty",
            "/c.bin: is binary data, not a text (byte 0)",
            "x",
            "/d.jsonl: line 2: no JSON: key must be a string at line 1 column 2",
            "x-2",
            "e",
            "f",
            "g",
            "g-2",
            "/h.xml: is a feed without entries",
            "a-2",
            "/missing.html: there is no such file",
            "https://echo.example/: is a link, and only files are read here",
            "a-3",
        ]
    );
    for id in ["e", "f"] {
        let document = found.iter().flatten().find(|document| document.id == id).unwrap();
        assert_eq!((document.text.as_str(), document.language.code.as_str()), (french, "fr"));
    }
    let threads = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    assert_eq!(threads.install(|| read_inputs(&inputs, &Library::embedded())), found);
}

#[test]
fn hostile_pages_are_read_within_bounds() {
    let text = "A ferry sank off the harbour before dawn on Tuesday. ";
    let pages = [
        format!("<html><body>{}<p>{text}</p>", "<div>".repeat(10_000)),
        format!("<html>{}<p>{text}{}", "<b><i>".repeat(10_000), "<p>x".repeat(10_000)),
        format!("<html><p>{text}<table>{}", "<tr><td><table>".repeat(5_000)),
        format!("<html><p>{text}<a {}>x</a>", "a=1 ".repeat(100_000)),
        format!("<html><p>{text}{}", "<a \"".repeat(100_000)),
        format!("<html><p>{text}{}", "<svg>".repeat(100_000)),
        format!("<html><p>{text}{}", "<!--".repeat(100_000)),
        format!("<html><p>{text}{}", "<blockquote class=twitter-tweet>".repeat(3_000)),
        format!("<html><script type=application/ld+json>{}</script><p>{text}", "[".repeat(100_000)),
        format!("<html><p>{}</p>", text.repeat(100_000)),
    ];
    for page in pages {
        let found = all("hostile.html", &page);
        assert!(found[0].text.contains("A ferry sank"), "{}", &page[..80]);
    }
}

#[test]
fn one_long_line_is_one_block() {
    let text = "A ferry sank off the harbour before dawn. ".repeat(120_000);
    let document = one("long.txt", &text);
    assert_eq!(document.text.len(), text.trim_end().len());
    assert_eq!(document.blocks.len(), 1);
    let menus = "Home\nWorld\nSports\nA line of text that might be a headline\n".repeat(20_000);
    assert!(!all("menus.txt", &menus).is_empty());
}

#[test]
fn a_language_without_a_folder_is_undetermined() {
    let swahili = "Watu kadhaa walijeruhiwa baada ya jengo kuporomoka katika mji wa bandari siku ya Jumanne asubuhi.";
    let korean = "화요일 새벽 항구 앞바다에서 여객선이 침몰해 구조대가 수색을 벌이고 있다.";
    for text in [swahili, korean] {
        assert_eq!(one("x.txt", text).language.code, "und", "{text}");
    }
}

#[test]
fn the_same_bytes_twice_are_two_documents() {
    let folder = tempfile::tempdir().unwrap();
    files(folder.path(), &[("ferry.html", PAGE.as_bytes())]);
    let path = folder.path().join("ferry.html").display().to_string();
    let found: Vec<_> = read_inputs(&[path.clone(), path], &Library::embedded()).into_iter().flatten().collect();
    let ids: Vec<_> = found.iter().map(|document| (document.id.as_str(), document.embedded_in.as_deref())).collect();
    assert_eq!(ids, [("ferry", None), ("ferry-2", Some("ferry")), ("ferry-3", None), ("ferry-4", Some("ferry-3"))]);
    assert_eq!(found[0].sha256, found[2].sha256);
}

/// Bits of pages, put together at random.
fn scraps() -> impl Strategy<Value = String> {
    let known = [
        "<p>",
        "</p>",
        "<div class=related>",
        "<a href=x>",
        "<blockquote>",
        "</blockquote>",
        "<!--",
        "<script>",
        "<",
        ">",
        "\"",
        "\n",
        "\n\n",
        "\u{2022} ",
        "\u{2014} A (@a) ",
        "2 Sep 2024",
        "By ",
        "(AFP)",
        "Read more: ",
        "{\"text\":",
        "\u{a9} 2025 ",
        "<html><h1>",
        "A ferry sank off the harbour before dawn on Tuesday, the coast guard said. ",
        "غرقت عبارة، ",
        "渡轮沉没。",
    ];
    let scrap =
        prop_oneof![3 => proptest::sample::select(known.to_vec()).prop_map(str::to_string), 1 => any::<String>()];
    proptest::collection::vec(scrap, 0..40).prop_map(|scraps| scraps.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn anything_is_read_or_refused(text in scraps(), prefix in proptest::sample::select(vec!["", "<html>", "Home\nWorld\nSports\nNews\nArts\nMore\nTravel\n"])) {
        for document in read_bytes("x", format!("{prefix}{text}").as_bytes(), &Library::embedded()).unwrap_or_default() {
            let mut end = 0;
            for block in &document.blocks {
                prop_assert!(block.span.start >= end && !block.span.of(&document.text).is_empty());
                end = block.span.end;
            }
        }
    }
}
