//! Comparisons built by hand, with something of everything that a report has to show.

use diptych::{
    align::{Entity, Link, Passage},
    amount::Amount,
    annotate::{Annotations, Attribution, Origin, Term},
    claim::{Claim, Victims, parts::Share},
    compare::{ClaimId, Comparison, Finding, Reading},
    document::{Block, Document, Language, Moment, Span},
    meaning::*,
};

const ENGLISH: &[(BlockKind, &str)] = &[
    (BlockKind::Headline, "At least 17 dead as drone strikes market in Tin Mellal"),
    (BlockKind::Standfirst, "The army says that it hit a column of fighters; residents speak of shoppers."),
    (
        BlockKind::Paragraph,
        "At least 17 civilians, including five children, were killed on Tuesday when a drone struck the weekly market in Tin Mellal, the regional health directorate said. Thirty people were taken to hospital.",
    ),
    (
        BlockKind::Paragraph,
        "The army, however, stated that it had killed around 20 \"terrorists\" in what it called a targeted operation. It denied that any civilian had died.",
    ),
    (
        BlockKind::Paragraph,
        "\"We buried people all night,\" said Idrissa Ag Walet, a cloth trader. The rebels of the Northern Front blamed the junta.",
    ),
    (
        BlockKind::Paragraph,
        "It was the deadliest strike in the region since July, when 41 people were killed in Wadi Sefra.",
    ),
];

const FRENCH: &[(BlockKind, &str)] = &[
    (
        BlockKind::Paragraph,
        "La frappe sur le marché de Tin Mellal a fait 19 morts, dont cinq enfants, selon la direction régionale de la santé. Un précédent bilan faisait état de 17 morts.",
    ),
    (BlockKind::Paragraph, "L'armée parle d'une vingtaine de « terroristes » neutralisés, et les séparatistes…"),
];

const ARABIC: &[(BlockKind, &str)] = &[
    (BlockKind::Headline, "استشهاد 19 مدنياً في قصف على سوق تين ملال"),
    (
        BlockKind::Paragraph,
        "أعلنت المديرية الجهوية للصحة مقتل 19 شخصاً بينهم خمسة أطفال في غارة نفذتها طائرة مسيرة على سوق تين ملال يوم الثلاثاء. ونُقل ثلاثون جريحاً إلى المستشفى.",
    ),
    (
        BlockKind::Paragraph,
        "وقال الجيش إنه قضى على نحو 20 مسلحاً في عملية محددة الأهداف. ونفت مصادر محلية وجود مقاتلين في السوق.",
    ),
];

/// The English article again, as another outlet changed it.
const ENGLISH_AGAIN: &[(BlockKind, &str)] = &[
    (BlockKind::Headline, "At least 19 dead as army drone strikes market in Tin Mellal"),
    (
        BlockKind::Paragraph,
        "At least 19 people, including five children, were killed on Tuesday when an army drone struck the weekly market in Tin Mellal, the regional health directorate said. Thirty people were taken to hospital.",
    ),
    (BlockKind::Paragraph, "Markets in the region are held on Tuesdays."),
    (
        BlockKind::Paragraph,
        "The army stated that it had killed some 20 militants in what it called a targeted operation. It denied that any civilian had died.",
    ),
];

const HOSTILE: &[(BlockKind, &str)] = &[
    (
        BlockKind::Headline,
        "<script>alert('headline')</script> </title><img src=http://evil.example/x onerror=alert(1)>",
    ),
    (
        BlockKind::Paragraph,
        "Seven people were killed, said \"'><svg onload=alert(2)> {{ template }} {% raw %}. \u{202e}desrever\u{202c} \u{1b}[31mred\u{1b}[0m \u{2066}isolate\u{2069}\u{0}.",
    ),
    (
        BlockKind::Paragraph,
        "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftsvorsitzendenversammlungsprotokollführerassistentinnenvertretung =HYPERLINK(\"http://evil.example\") | pipe *star* [link](javascript:alert(3))",
    ),
];

/// One English article, one French post that is cut off, one Arabic bulletin.
pub fn three() -> Comparison {
    let en = english();
    let fr = french();
    let ar = arabic();
    compared(vec![en, fr, ar])
}

/// The English article and the Arabic bulletin.
pub fn two() -> Comparison {
    compared(vec![english(), arabic()])
}

/// Two versions of one English article.
pub fn versions() -> Comparison {
    let mut again = reading("d", "Herald of the Coast", "en", "2026-03-03T21:00:00Z", ENGLISH_AGAIN);
    claim(
        &mut again,
        "At least 19 people, including five children, were killed",
        Amount::AtLeast(19.0),
        Outcome::Killed,
        Group::Person,
        "At least 19 people",
    );
    compared(vec![english(), again])
}

/// A document whose every word means harm, beside one that means none.
pub fn hostile() -> Comparison {
    let mut bad = reading("x", "<script>alert('outlet')</script>", "en", "2026-03-03T10:00:00Z", HOSTILE);
    bad.document.author = Some("\"><script>alert('author')</script>".into());
    bad.document.url = Some("javascript:alert('url')".into());
    bad.document.agencies = vec!["<b>AFP".into()];
    bad.document.input = "=cmd|' /C calc'!A0".into();
    bad.document.language = Language::given("\"><script>alert('lang')</script>");
    let source = attribution(
        &mut bad,
        Some("\"'><svg onload=alert(2)>"),
        Some("+SUM(A1:A9)<script>alert('speaker')</script>"),
        "said",
        &["Seven people were killed"],
        Stance::Said,
    );
    claim(&mut bad, "Seven people were killed", Amount::Exactly(7.0), Outcome::Killed, Group::Person, "Seven people")
        .attribution = Some(source);
    term(
        &mut bad,
        "<img src=http://evil.example/x onerror=alert(1)>",
        "<i>concept",
        "</td><script>alert('label')</script>",
    );
    let mut comparison = compared(vec![bad, english()]);
    let evidence = vec![passage(&comparison, 0, "\u{202e}desrever\u{202c}"), passage(&comparison, 0, HOSTILE[2].1)];
    comparison.findings.push(Finding {
        kind: FindingKind::CannotTell,
        facet: "<script>alert('facet')</script>".into(),
        documents: vec![0, 1],
        claims: vec![ClaimId { document: 0, claim: 0 }],
        evidence,
        reason: "</a><script>alert('reason')</script> & \u{202e}nosaer".into(),
        weight: 0.1,
    });
    comparison.entities.push(Entity {
        id: "e9".into(),
        kind: MentionKind::Other,
        name: "<script>alert('name')</script>".into(),
        mentions: vec![passage(&comparison, 0, "Donau")],
        because: vec!["<script>alert('because')</script>".into()],
    });
    comparison
}

fn english() -> Reading {
    let mut it = reading("a", "The Coastal Herald", "en", "2026-03-03T14:20:00Z", ENGLISH);
    it.document.agencies = vec!["AFP".into()];
    it.document.author = Some("Dana Whitlock".into());
    it.document.url = Some("https://herald.example/tin-mellal".into());
    let health = attribution(
        &mut it,
        Some("the regional health directorate"),
        None,
        "said",
        &["At least 17 civilians, including five children, were killed on Tuesday"],
        Stance::Said,
    );
    let army = attribution(
        &mut it,
        Some("The army"),
        None,
        "stated",
        &["it had killed around 20 \"terrorists\""],
        Stance::Claimed,
    );
    let denied =
        attribution(&mut it, Some("It"), Some("The army"), "denied", &["any civilian had died"], Stance::Denied);
    attribution(&mut it, Some("Idrissa Ag Walet"), None, "said", &["\"We buried people all night,\""], Stance::Said);
    claim(&mut it, "At least 17 dead", Amount::AtLeast(17.0), Outcome::Killed, Group::Person, "At least 17");
    let all = it.claims.len();
    claim(
        &mut it,
        "At least 17 civilians, including five children, were killed",
        Amount::AtLeast(17.0),
        Outcome::Killed,
        Group::Civilian,
        "At least 17 civilians",
    )
    .attribution = Some(health);
    let children =
        claim(&mut it, "five children", Amount::Exactly(5.0), Outcome::Killed, Group::Child, "five children");
    (children.part_of, children.attribution) = (Some(all), Some(health));
    claim(
        &mut it,
        "Thirty people were taken to hospital",
        Amount::Exactly(30.0),
        Outcome::Injured,
        Group::Person,
        "Thirty people",
    );
    claim(
        &mut it,
        "killed around 20 \"terrorists\"",
        Amount::About(20.0),
        Outcome::Killed,
        Group::Fighter,
        "around 20 \"terrorists\"",
    )
    .attribution = Some(army);
    let none =
        claim(&mut it, "any civilian had died", Amount::Exactly(0.0), Outcome::Killed, Group::Civilian, "any civilian");
    (none.attribution, none.certainty) = (Some(denied), Certainty::Denied);
    claim(&mut it, "41 people were killed", Amount::Exactly(41.0), Outcome::Killed, Group::Person, "41 people").role =
        Role::Background;
    term(&mut it, "terrorists", "fighters", "terrorist");
    term(&mut it, "rebels", "fighters", "rebel");
    term(&mut it, "junta", "government", "junta");
    term(&mut it, "targeted operation", "strike", "operation");
    it
}

fn french() -> Reading {
    let mut it = reading("b", "@CourrierDuFleuve", "fr", "2026-03-03T18:05:00+01:00", FRENCH);
    it.document.medium = Medium::Post;
    it.document.truncated = true;
    it.document.embedded_in = Some("a".into());
    let health = attribution(
        &mut it,
        Some("la direction régionale de la santé"),
        None,
        "selon",
        &["a fait 19 morts, dont cinq enfants"],
        Stance::Said,
    );
    claim(&mut it, "a fait 19 morts", Amount::Exactly(19.0), Outcome::Killed, Group::Person, "19 morts").attribution =
        Some(health);
    let children = claim(&mut it, "cinq enfants", Amount::Exactly(5.0), Outcome::Killed, Group::Child, "cinq enfants");
    (children.part_of, children.attribution) = (Some(0), Some(health));
    claim(&mut it, "17 morts", Amount::Exactly(17.0), Outcome::Killed, Group::Person, "17 morts").role =
        Role::Superseded;
    let army = attribution(
        &mut it,
        Some("L'armée"),
        None,
        "parle",
        &["une vingtaine de « terroristes » neutralisés"],
        Stance::Claimed,
    );
    claim(
        &mut it,
        "une vingtaine de « terroristes » neutralisés",
        Amount::About(20.0),
        Outcome::Killed,
        Group::Fighter,
        "une vingtaine de « terroristes »",
    )
    .attribution = Some(army);
    term(&mut it, "terroristes", "fighters", "terrorist");
    term(&mut it, "séparatistes", "fighters", "separatist");
    it
}

fn arabic() -> Reading {
    let mut it = reading("c", "وكالة الأفق", "ar", "2026-03-03T19:40:00Z", ARABIC);
    let health = attribution(
        &mut it,
        Some("المديرية الجهوية للصحة"),
        None,
        "أعلنت",
        &["مقتل 19 شخصاً بينهم خمسة أطفال"],
        Stance::Said,
    );
    let army = attribution(&mut it, Some("الجيش"), None, "قال", &["قضى على نحو 20 مسلحاً"], Stance::Claimed);
    attribution(&mut it, Some("مصادر محلية"), None, "نفت", &["وجود مقاتلين في السوق"], Stance::Denied);
    claim(&mut it, "استشهاد 19 مدنياً", Amount::Exactly(19.0), Outcome::Killed, Group::Civilian, "19 مدنياً");
    claim(&mut it, "مقتل 19 شخصاً", Amount::Exactly(19.0), Outcome::Killed, Group::Person, "19 شخصاً").attribution =
        Some(health);
    let children = claim(&mut it, "خمسة أطفال", Amount::Exactly(5.0), Outcome::Killed, Group::Child, "خمسة أطفال");
    (children.part_of, children.attribution) = (Some(1), Some(health));
    claim(&mut it, "ثلاثون جريحاً", Amount::Exactly(30.0), Outcome::Injured, Group::Person, "ثلاثون جريحاً");
    claim(&mut it, "قضى على نحو 20 مسلحاً", Amount::About(20.0), Outcome::Killed, Group::Fighter, "نحو 20 مسلحاً")
        .attribution = Some(army);
    term(&mut it, "استشهاد", "dead", "martyr");
    term(&mut it, "مسلحاً", "fighters", "armed person");
    term(&mut it, "مقاتلين", "fighters", "fighter");
    it
}

/// Findings, links and entities for those of the documents above that are there.
fn compared(readings: Vec<Reading>) -> Comparison {
    let mut it = Comparison { readings, entities: Vec::new(), links: Vec::new(), findings: Vec::new() };
    use FindingKind::*;
    finding(
        &mut it,
        DisputedStatus,
        "killed",
        0.95,
        "Both sides speak of about 20 dead, but the health directorate counts civilians and the army \"terrorists\".",
        &[
            "At least 17 civilians, including five children, were killed",
            "killed around 20 \"terrorists\"",
            "une vingtaine de « terroristes » neutralisés",
            "استشهاد 19 مدنياً",
            "قضى على نحو 20 مسلحاً",
        ],
    );
    finding(
        &mut it,
        Denial,
        "killed",
        0.9,
        "The army denies that any civilian died.",
        &["It denied that any civilian had died", "استشهاد 19 مدنياً"],
    );
    finding(
        &mut it,
        Update,
        "killed",
        0.8,
        "\"At least 17\" allows the 19 that the same source gives later.",
        &[
            "At least 17 civilians",
            "a fait 19 morts",
            "Un précédent bilan faisait état de 17 morts",
            "مقتل 19 شخصاً",
            "At least 19 people",
        ],
    );
    finding(
        &mut it,
        Agreement,
        "killed",
        0.6,
        "Five children among the dead, according to the health directorate.",
        &["five children", "cinq enfants", "خمسة أطفال"],
    );
    finding(
        &mut it,
        AttributionDiffers,
        "killed",
        0.5,
        "One report states in its own voice what the others attribute to the health directorate.",
        &["the regional health directorate said", "استشهاد 19 مدنياً"],
    );
    finding(
        &mut it,
        Framing,
        "fighters",
        0.45,
        "\"terrorists\", \"armed persons\" and \"separatists\" for the same men.",
        &["terrorists", "séparatistes", "مسلحاً", "some 20 militants"],
    );
    finding(
        &mut it,
        OnlyIn,
        "text",
        0.3,
        "Only this report tells of an earlier strike.",
        &["since July, when 41 people were killed in Wadi Sefra", "Markets in the region are held on Tuesdays"],
    );
    finding(
        &mut it,
        Dependence,
        "text",
        0.25,
        "All reports rest on one origin, the regional health directorate: that is one confirmation.",
        &[
            "the regional health directorate",
            "la direction régionale de la santé",
            "المديرية الجهوية للصحة",
            "struck the weekly market",
        ],
    );
    finding(
        &mut it,
        CannotTell,
        "text",
        0.1,
        "The post is cut off: what it lacks is no omission.",
        &["les séparatistes…"],
    );
    for (a, b, score, because) in [
        (
            "At least 17 dead as drone strikes market",
            "استشهاد 19 مدنياً في قصف على سوق تين ملال",
            0.71,
            &["Tin Mellal = تين ملال", "dead"][..],
        ),
        (
            "At least 17 civilians, including five",
            "أعلنت المديرية الجهوية للصحة مقتل 19",
            0.92,
            &["five children = خمسة أطفال", "Tuesday = الثلاثاء", "Tin Mellal = تين ملال"],
        ),
        ("Thirty people were taken", "ونُقل ثلاثون جريحاً", 0.8, &["30"]),
        ("The army, however", "وقال الجيش إنه", 0.84, &["about 20", "army"]),
        (
            "At least 17 civilians, including five",
            "La frappe sur le marché",
            0.9,
            &["five children = cinq enfants", "Tin Mellal"],
        ),
        ("The army, however", "L'armée parle", 0.77, &["about 20", "terrorists = terroristes"]),
        ("La frappe sur le marché", "أعلنت المديرية الجهوية للصحة مقتل 19", 0.88, &["19", "Tin Mellal = تين ملال"]),
        ("At least 17 dead as drone strikes market", "At least 19 dead as army drone", 0.9, &["Tin Mellal"]),
        (
            "At least 17 civilians, including five",
            "At least 19 people, including five",
            0.95,
            &["five children", "Tuesday", "Tin Mellal"],
        ),
        ("Thirty people were taken", "Thirty people were taken", 1.0, &["30"]),
        ("The army, however", "The army stated that", 0.9, &["about 20"]),
        ("It denied that any civilian", "It denied that any civilian", 1.0, &["army"]),
    ] {
        link(&mut it, a, b, score, because);
    }
    entity(
        &mut it,
        MentionKind::Place,
        "Tin Mellal",
        &["Tin Mellal", "تين ملال"],
        &["Tin Mellal = تين ملال (same consonants)"],
    );
    entity(&mut it, MentionKind::Person, "Idrissa Ag Walet", &["Idrissa Ag Walet"], &[]);
    it
}

fn reading(id: &str, outlet: &str, code: &str, published: &str, blocks: &[(BlockKind, &str)]) -> Reading {
    let text = blocks.iter().map(|(_, words)| *words).collect::<Vec<_>>().join("\n\n");
    let mut document = Document::from_text(id, &text);
    document.input = format!("{id}.html");
    document.outlet = Some(outlet.into());
    document.language = Language { code: code.into(), confidence: 0.98 };
    document.times.published = Moment::parse(published);
    document.headline = blocks.first().filter(|it| it.0 == BlockKind::Headline).map(|it| it.1.into());
    document.sha256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".into();
    let mut at = 0;
    document.blocks = blocks
        .iter()
        .map(|(kind, words)| {
            let span = Span::new(at, at + words.len());
            at = span.end + 2;
            Block { kind: *kind, span }
        })
        .collect();
    let mut sentences = Vec::new();
    for block in &document.blocks {
        let mut start = block.span.start;
        for (end, _) in block.span.of(&text).match_indices(". ") {
            sentences.push(Span::new(start, block.span.start + end + 1));
            start = block.span.start + end + 2;
        }
        sentences.push(Span::new(start, block.span.end));
    }
    let annotations = Annotations {
        language: document.language.clone(),
        sentences,
        quantities: Vec::new(),
        dates: Vec::new(),
        mentions: Vec::new(),
        attributions: Vec::new(),
        terms: Vec::new(),
        events: Vec::new(),
    };
    Reading { document, annotations, claims: Vec::new() }
}

fn span(reading: &Reading, words: &str) -> Span {
    let start = reading.document.text.find(words).unwrap_or_else(|| panic!("no {words:?} in {}", reading.document.id));
    Span::new(start, start + words.len())
}

fn claim<'a>(
    reading: &'a mut Reading,
    words: &str,
    amount: Amount,
    outcome: Outcome,
    group: Group,
    victims: &str,
) -> &'a mut Claim {
    let victims = Victims { span: span(reading, victims), group, status: group.status() };
    reading.claims.push(Claim {
        span: span(reading, words),
        outcome,
        amount,
        victims,
        part_of: None,
        share: Share::Some,
        agent: None,
        voice: Voice::Passive,
        certainty: Certainty::Stated,
        role: Role::Event,
        scope: None,
        attribution: None,
        date: None,
        place: None,
    });
    reading.claims.last_mut().unwrap()
}

fn attribution(
    reading: &mut Reading,
    source: Option<&str>,
    speaker: Option<&str>,
    cue: &str,
    contents: &[&str],
    stance: Stance,
) -> usize {
    let attribution = Attribution {
        source: source.map(|words| span(reading, words)),
        speaker: speaker.map(Into::into),
        cue: span(reading, cue),
        continues: false,
        contents: contents.iter().map(|words| span(reading, words)).collect(),
        stance,
        quoted: if contents[0].starts_with('"') { Quoted::Direct } else { Quoted::Indirect },
        sourcing: Sourcing::Role,
        commitment: Commitment::Neutral,
        path: source.map(|words| vec![origin(reading, words)]).unwrap_or_default(),
    };
    reading.annotations.attributions.push(attribution);
    reading.annotations.attributions.len() - 1
}

fn origin(reading: &Reading, words: &str) -> Origin {
    Origin { kind: LinkKind::Speaker, name: words.into(), entity: None, span: Some(span(reading, words)) }
}

fn term(reading: &mut Reading, words: &str, concept: &str, label: &str) {
    let span = span(reading, words);
    reading.annotations.terms.push(Term { span, concept: concept.into(), label: label.into() });
}

fn find(comparison: &Comparison, words: &str) -> Vec<Passage> {
    let readings = comparison.readings.iter().enumerate();
    let found = readings.filter_map(|(document, reading)| {
        let start = reading.document.text.find(words)?;
        Some(Passage { document, span: Span::new(start, start + words.len()) })
    });
    found.collect()
}

fn passage(comparison: &Comparison, document: usize, words: &str) -> Passage {
    Passage { document, span: span(&comparison.readings[document], words) }
}

fn finding(comparison: &mut Comparison, kind: FindingKind, facet: &str, weight: f64, reason: &str, words: &[&str]) {
    let evidence: Vec<_> = words.iter().flat_map(|words| find(comparison, words)).collect();
    let mut documents: Vec<_> = evidence.iter().map(|passage| passage.document).collect();
    documents.sort();
    documents.dedup();
    let is_about = |document: usize, claim: &Claim| {
        evidence.iter().any(|it| it.document == document && it.span.contains(claim.span))
    };
    let mut claims = Vec::new();
    for (document, reading) in comparison.readings.iter().enumerate() {
        let found = reading.claims.iter().enumerate().filter(|(_, claim)| is_about(document, claim));
        claims.extend(found.map(|(claim, _)| ClaimId { document, claim }));
    }
    if !evidence.is_empty() {
        let (facet, reason) = (facet.into(), reason.into());
        comparison.findings.push(Finding { kind, facet, documents, claims, evidence, reason, weight });
    }
}

/// A link between the sentences that begin with these words, where both are there.
fn link(comparison: &mut Comparison, a: &str, b: &str, score: f64, because: &[&str]) {
    let sentence = |words: &str| {
        find(comparison, words).into_iter().map(|passage| {
            let sentences = &comparison.readings[passage.document].annotations.sentences;
            let at = sentences.iter().find(|sentence| sentence.contains(passage.span));
            Passage { span: *at.unwrap_or(&passage.span), ..passage }
        })
    };
    let (a, b) = (sentence(a).next(), sentence(b).next_back());
    if let (Some(a), Some(b)) = (a, b)
        && a.document != b.document
    {
        let because = because.iter().map(ToString::to_string).collect();
        comparison.links.push(Link { a, b, score, because });
    }
}

fn entity(comparison: &mut Comparison, kind: MentionKind, name: &str, forms: &[&str], because: &[&str]) {
    comparison.entities.push(Entity {
        id: format!("e{}", comparison.entities.len() + 1),
        kind,
        name: name.into(),
        mentions: forms.iter().flat_map(|form| find(comparison, form)).collect(),
        because: because.iter().map(ToString::to_string).collect(),
    });
}
