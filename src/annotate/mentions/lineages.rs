//! Persons told by the words inside their names, where the lexicon has such words: "X bin Y", "Abu X", a first name and a
//! nisba in Arabic letters.

use super::Named;
use crate::{
    annotate::{Mention, context::Context},
    meaning::{
        MentionKind,
        phrase::{Clause, Meaning, NameWord},
    },
    token::TokenKind,
};

/// The most words of such a name.
const LONGEST: usize = 10;

/// Names that a word of lineage holds together.
pub fn lineages(cx: &Context<'_>) -> Vec<Named> {
    let mut found: Vec<Named> = Vec::new();
    let mut at = 0;
    while at < cx.tokens.len() {
        let Some((first, last)) = name_at(cx, at) else {
            at += 1;
            continue;
        };
        let mention = Mention { span: cx.span(first, last), kind: MentionKind::Person, entity: None };
        found.push(Named { first, last, mention });
        at = last;
    }
    found
}

/// The name whose first word of lineage stands at `at`, a particle after it ("Abd") taken with the word that it belongs to.
fn name_at(cx: &Context<'_>, at: usize) -> Option<(usize, usize)> {
    let mut last = at;
    let first = if is_word(cx, at, NameWord::Kunya) {
        last = name_after(cx, at)?;
        at
    } else if is_word(cx, at, NameWord::Lineage) {
        last = name_after(cx, last)?;
        name_before(cx, at)?
    } else {
        last = given_at(cx, at)?;
        at
    };
    let own = last;
    while last - first < LONGEST && is_word(cx, last, NameWord::Lineage) {
        match name_after(cx, last) {
            Some(end) => last = end,
            None => break,
        }
    }
    while last - first < LONGEST
        && let Some(end) = given_at(cx, last)
    {
        last = end;
    }
    last = nisba_at(cx, last).unwrap_or(last);
    // a first name alone says little, and may be another word
    (last > own || !is_word(cx, first, NameWord::Given)).then_some((first, last))
}

/// Where the first name ends that begins at a token.
fn given_at(cx: &Context<'_>, at: usize) -> Option<usize> {
    let given = |meaning| (meaning == Meaning::NameWord(NameWord::Given)).then_some(());
    let ((), last) = cx.meaning_at(at, given)?;
    (!cx.in_predicate(at) && !has_article(cx, at)).then_some(last)
}

/// Behind a word with the article that is no other word, or names a people: the family, the tribe or the town.
fn nisba_at(cx: &Context<'_>, at: usize) -> Option<usize> {
    let is_name = cx.matches_at(at).all(|(_, meaning)| matches!(meaning, Meaning::Name(..)));
    (is_plain(cx, at) && has_article(cx, at) && is_name).then_some(at + 1)
}

fn has_article(cx: &Context<'_>, at: usize) -> bool {
    let articles = &cx.lexicon.matcher.vocabulary.spelling.articles;
    articles.iter().any(|article| cx.written(at).strip_prefix(&**article).is_some_and(|stem| !stem.is_empty()))
}

fn name_after(cx: &Context<'_>, lineage: usize) -> Option<usize> {
    let at = lineage + 1;
    let at = if is_particle(cx, at) { at + 1 } else { at };
    is_plain(cx, at).then_some(at + 1)
}

fn name_before(cx: &Context<'_>, lineage: usize) -> Option<usize> {
    let at = lineage.checked_sub(1).filter(|&at| is_plain(cx, at))?;
    Some(at.checked_sub(1).filter(|&before| is_particle(cx, before)).unwrap_or(at))
}

fn is_word(cx: &Context<'_>, at: usize, word: NameWord) -> bool {
    at < cx.tokens.len() && cx.meaning_at(at, |m| (m == Meaning::NameWord(word)).then_some(())).is_some()
}

fn is_particle(cx: &Context<'_>, at: usize) -> bool {
    at < cx.tokens.len() && cx.is_clause(at, Clause::Particle)
}

/// A word that is neither a particle nor one of a predicate.
fn is_plain(cx: &Context<'_>, at: usize) -> bool {
    at < cx.tokens.len() && cx.kind(at) == TokenKind::Word && !cx.in_predicate(at) && !is_particle(cx, at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        document::{Document, Language},
        lexicon::Library,
    };

    fn names(code: &str, text: &str) -> Vec<String> {
        let library = Library::embedded();
        let mut document = Document::from_text("test", text);
        document.language = Language::given(code);
        let cx = Context::new(&document, library.lexicon(code).expect("a language of the library"));
        lineages(&cx).iter().map(|named| named.mention.span.of(text).to_owned()).collect()
    }

    #[test]
    fn sons_and_fathers_are_persons() {
        // Qala Salim bin Harun lil-sahafa: Salim bin Harun told the press.
        let said = "\u{642}\u{627}\u{644} \u{633}\u{644}\u{64a}\u{645} \u{628}\u{646} \u{647}\u{627}\u{631}\u{648}\u{646} \u{644}\u{644}\u{635}\u{62d}\u{627}\u{641}\u{629}";
        let salim = "\u{633}\u{644}\u{64a}\u{645} \u{628}\u{646} \u{647}\u{627}\u{631}\u{648}\u{646}";
        assert_eq!(names("ar", said), [salim]);
        // Wasala Abu Tariq ila: Abu Tariq came to.
        let came = "\u{648}\u{635}\u{644} \u{623}\u{628}\u{648} \u{637}\u{627}\u{631}\u{642} \u{625}\u{644}\u{649}";
        assert_eq!(names("ar", came), ["\u{623}\u{628}\u{648} \u{637}\u{627}\u{631}\u{642}"]);
        assert!(names("en", "Osman bin Tarek said nothing.").is_empty());
    }

    #[test]
    fn a_first_name_and_what_follows_it_are_a_person() {
        // Waslat Fatima at-Tunisiyya ila: Fatima al-Tunisiyya came to. Laqiya `Adil Mansur al-Misri: he met Adel Mansour al-Masri.
        let fatima = "\u{641}\u{627}\u{637}\u{645}\u{629} \u{627}\u{644}\u{62a}\u{648}\u{646}\u{633}\u{64a}\u{629}";
        assert_eq!(names("ar", &format!("\u{648}\u{635}\u{644}\u{62a} {fatima} \u{625}\u{644}\u{649}")), [fatima]);
        let adil = "\u{639}\u{627}\u{62f}\u{644} \u{645}\u{646}\u{635}\u{648}\u{631} \u{627}\u{644}\u{645}\u{635}\u{631}\u{64a}";
        assert_eq!(names("ar", &format!("\u{644}\u{642}\u{64a} {adil}.")), [adil]);
        // Abu Bakr al-Baghdadi; Mahmud al-arbi`a': Mahmoud on Wednesday
        let baghdadi =
            "\u{623}\u{628}\u{648} \u{628}\u{643}\u{631} \u{627}\u{644}\u{628}\u{63a}\u{62f}\u{627}\u{62f}\u{64a}";
        assert_eq!(names("ar", baghdadi), [baghdadi]);
        let wednesday = "\u{645}\u{62d}\u{645}\u{648}\u{62f} \u{627}\u{644}\u{623}\u{631}\u{628}\u{639}\u{627}\u{621}";
        assert!(names("ar", wednesday).is_empty());
    }

    #[test]
    fn a_word_of_lineage_alone_is_no_name() {
        for text in ["\u{628}\u{646}", "\u{623}\u{628}\u{648}", "\u{628}\u{646} \u{628}\u{646}"] {
            assert!(names("ar", text).is_empty(), "{text}");
        }
    }
}
