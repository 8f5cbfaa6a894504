use super::read;
use diptych::meaning::Medium;

/// Russian: bulleted menus, a ticker with sentences, a post of a channel, tags, other stories, the small print.
const RUSSIAN: &str = "Речной вестник

  • Главная
  • Политика
  • Общество
  • Экономика
  • Происшествия
  • Спорт

СРОЧНО
Власти области ввели режим повышенной готовности из-за паводка на трёх реках региона
В столице на 12 процентов подорожал проезд в общественном транспорте с понедельника
Сборная выиграла со счётом 3:1 и вышла в полуфинал турнира

Происшествия

В Орселе обрушился мост через реку

Автор: Анна Лесная
2 марта 2026, 09:15
Поделиться

Автомобильный мост через реку обрушился рано утром в понедельник в городе Орсель, из воды спасли трёх человек, сообщили в пожарной службе.

«Мы услышали треск, и пролёт ушёл под воду», — рассказал житель соседнего дома Павел Гордин.

Читайте также: Шторм унёс жизни 40 человек на севере

Движение по набережной закрыто. Следствие проверяет, кто разрешил проезд грузовикам.

Мост в Орселе: работы продолжаются ночью #Орсель

— Спасатели Орселя (@orsel_rescue) 2 марта 2026

Мэр города заявил, что паром начнёт ходить, как только спадёт вода.

  • Орсель
  • мост
  • паводок

Самое читаемое

Пожар на складе: 17 пострадавших
1 марта 2026
Курс валют на завтра
1 марта 2026
Погода на неделю
28 февраля 2026

© 2026 Речной вестник
Все права защищены
Политика конфиденциальности
Контакты
";

/// Chinese: hardly a space, menus of two signs, no full stop in headlines.
const CHINESE: &str = "河城新闻网

首页
国际
社会
财经
体育
视频
登录

快讯
暴雨致北部40人死亡
油价下周上调百分之六
国足主场三比一获胜

河城一座公路大桥今晨倒塌

来源：新华社
2026年3月2日 09:15
分享到

河城一座公路大桥周一清晨倒塌，三名落水者被救起，消防部门在一份声明中说，搜救工作仍在进行，渡轮暂停服务。

该桥自春季起禁止货车通行，当地居民说，夜间仍有重型卡车驶过，他们曾多次向交通部门反映这一情况。

“我们听到一声巨响，桥面就沉下去了。”住在河边的一位老人说。

相关新闻

仓库火灾17人受伤
明日天气预报
周末活动指南
本周热门电影
地铁新线开通

版权所有 © 2026 河城新闻网
联系我们
";

/// Hebrew: menus run into each other without blank lines.
const HEBREW: &str = "קול הנהר
ראשי
חדשות
כלכלה
ספורט
תרבות
דעות
מבזקים
שריפה במחסן: 17 נפגעו
הבורסה עלתה ב-2 אחוזים
גשר קרס מעל הנהר באורסל
מאת: נועה ברק
2.3.2026, 09:15
שתפו
גשר מעל הנהר קרס מוקדם בבוקר יום שני בעיר אורסל, ושלושה בני אדם חולצו מן המים, כך נמסר מכבאות והצלה.
ראש העירייה אמר כי המעבורת תחזור לפעול מיד לאחר שמפלס המים ירד, וכי נפתחה חקירה של נסיבות האירוע.
קראו עוד: סופה גבתה את חייהם של 40 בני אדם
הגשר היה סגור למשאיות מאז האביב, לאחר שבודקים מצאו חלודה בשניים מן הכבלים שלו.
תגובות
הנקראות ביותר
מזג האוויר לסוף השבוע
עשרה מתכונים לאביב
שעון קיץ מתחיל
כל הזכויות שמורות © 2026 קול הנהר
צור קשר
";

/// German: the page's own captions, a newsletter, a poll, and a footer of one-word lines.
const GERMAN: &str = "Orseler Bote
Startseite
Politik
Wirtschaft
Sport
Anmelden

Brücke über die Orsel eingestürzt

Von Ilse Kern, mit Material der dpa
02.03.2026, 09:15 Uhr

Die Brücke am Montagmorgen (Foto: A. Lee/dpa)

Eine Brücke über die Orsel ist am frühen Montagmorgen eingestürzt, drei Menschen wurden aus dem Wasser gerettet, wie die Feuerwehr mitteilte.

Newsletter
Jetzt anmelden
Ihre E-Mail-Adresse

Der Bürgermeister kündigte an, die Fähre werde wieder fahren, sobald das Wasser gefallen sei.

Lesen Sie auch: Sturm fordert 40 Tote im Norden

»Wir hörten einen Knall, dann war die Fahrbahn weg«, sagte eine Anwohnerin.

Mehr zum Thema
Lagerhalle brennt: 17 Verletzte
Wetter zum Wochenende
Neue Buslinie ab Mai
Impressum
Datenschutz
AGB
Kontakt
";

struct Page {
    text: &'static str,
    language: &'static str,
    headline: &'static str,
    published: &'static str,
    paragraphs: usize,
    last: &'static str,
}

const PAGES: &[Page] = &[
    Page {
        text: RUSSIAN,
        language: "ru",
        headline: "В Орселе обрушился мост через реку",
        published: "2026-03-02T09:15:00",
        paragraphs: 4,
        last: "как только спадёт вода.",
    },
    Page {
        text: CHINESE,
        language: "zh",
        headline: "河城一座公路大桥今晨倒塌",
        published: "2026-03-02T09:15:00",
        paragraphs: 3,
        last: "一位老人说。",
    },
    Page {
        text: HEBREW,
        language: "he",
        headline: "גשר קרס מעל הנהר באורסל",
        published: "2026-03-02T09:15:00",
        paragraphs: 3,
        last: "בשניים מן הכבלים שלו.",
    },
    Page {
        text: GERMAN,
        language: "de",
        headline: "Brücke über die Orsel eingestürzt",
        published: "2026-03-02T09:15:00",
        paragraphs: 3,
        last: "sagte eine Anwohnerin.",
    },
];

#[test]
fn the_story_is_told_from_its_page_in_any_script() {
    for page in PAGES {
        let found = read("page.txt", page.text);
        let article = &found[0];
        let body: Vec<_> =
            article.blocks.iter().filter(|block| block.kind == diptych::meaning::BlockKind::Paragraph).collect();
        assert_eq!(article.headline.as_deref(), Some(page.headline), "{}", article.text);
        assert_eq!(article.language.code, page.language);
        assert_eq!(
            article.times.published.map(|time| time.to_string()).as_deref(),
            Some(page.published),
            "{}",
            page.language
        );
        assert_eq!(body.len(), page.paragraphs, "{}", article.text);
        assert!(article.text.ends_with(page.last), "{}", article.text);
        for other in ["40", "17", "12", "\u{a9}"] {
            assert!(!article.text.contains(other), "{other} in {}", article.text);
        }
    }
}

#[test]
fn what_stands_beside_the_text_becomes_its_fields() {
    let russian = read("page.txt", RUSSIAN);
    assert_eq!(russian[0].outlet.as_deref(), Some("Речной вестник"));
    assert_eq!(russian[0].author.as_deref(), Some("Анна Лесная"));
    let post = &russian[1];
    assert_eq!((post.medium, post.outlet.as_deref()), (Medium::Post, Some("@orsel_rescue")));
    assert_eq!(post.text, "Мост в Орселе: работы продолжаются ночью #Орсель");
    assert_eq!(read("page.txt", CHINESE)[0].agencies, ["Xinhua"]);
    assert_eq!(read("page.txt", GERMAN)[0].agencies, ["dpa"]);
    assert_eq!(read("page.txt", HEBREW)[0].author.as_deref(), Some("נועה ברק"));
}
