//! The time of publication in the scripts of a page: what a page that is put together in the browser keeps of its story,
//! and what it tells those who count its readers.

use crate::{
    document::Moment,
    read::{dateline::Manner, words::Words},
};
use aho_corasick::{AhoCorasick, MatchKind};
use std::sync::LazyLock;

/// Bytes of a page, and times in it, that are looked at.
const BYTES: usize = 4_000_000;
const TIMES: usize = 1_000;
/// Characters of a value.
const VALUE: usize = 40;

/// Names under which systems keep the time of publication.
const KEYS: &[&str] = &[
    "datePublished",
    "date_published",
    "publishedAt",
    "published_at",
    "publishedDate",
    "published_date",
    "publishDate",
    "publish_date",
    "publicationDate",
    "publication_date",
    "pubDate",
    "pubdate",
    "pub_date",
    "publishTime",
    "publish_time",
    "publishedTime",
    "published_time",
    "firstPublished",
    "firstPublishDate",
    "firstPublishedAt",
    "first_published_at",
    "datePublication",
    "articlePublishedDate",
    "articlePublishDate",
];

static NAMES: LazyLock<Option<AhoCorasick>> =
    LazyLock::new(|| AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(KEYS).ok());

/// The time that the scripts of a page give, where all that they give mean one day: of several it is not known which is
/// the story's.
pub(crate) fn published(page: &str, manner: &Manner<'_>, words: &Words<'_>) -> Option<(&'static str, Moment)> {
    let page = (0..4).find_map(|more| page.get(..BYTES + more)).unwrap_or(page);
    let mut found: Option<(&'static str, Moment)> = None;
    for hit in NAMES.as_ref()?.find_iter(page).take(TIMES) {
        let Some(moment) = value(page, hit.start(), hit.end())
            .and_then(|value| super::moment(value, manner, words))
            .filter(super::times::is_plausible)
        else {
            continue;
        };
        match &found {
            Some((_, known)) if !super::times::is_same_day(known, &moment) => return None,
            // Of several hours of one day it is not known which.
            Some((key, known)) if *known != moment => {
                found = Some((key, Moment { date: known.date, time: None, offset: None }));
            }
            Some(_) => {}
            None => found = KEYS.get(hit.pattern().as_usize()).map(|key| (*key, moment)),
        }
    }
    found
}

/// What stands behind a key: `"key":"value"`, `key = 'value'`, and with the quotes of JSON within a text.
fn value(text: &str, start: usize, end: usize) -> Option<&str> {
    let sign = |c: char| matches!(c, '"' | '\'' | '\\' | ' ');
    let whole = text.get(..start)?.chars().next_back().is_none_or(|before| !before.is_alphanumeric());
    let rest = text.get(end..)?.trim_start_matches(sign);
    let rest = rest.strip_prefix([':', '=']).filter(|_| whole)?.trim_start_matches(sign);
    let close = rest.find(['"', '\'', '\\', ',', '}', ';', '\n']).unwrap_or(rest.len());
    rest.get(..close).filter(|value| (8..=VALUE).contains(&value.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{lexicon::Library, read::dateline::manner};

    #[test]
    fn one_day_in_scripts() {
        let library = Library::embedded();
        let words = Words::of(&library);
        for (script, day) in [
            (
                r#"window.state = {"post":{"publishedAt":"2024-09-02T10:00:00Z","title":"a"}}"#,
                Some("2024-09-02T10:00:00Z"),
            ),
            (r"dataLayer.push({'publish_date': '2024-09-02', 'id': 12})", Some("2024-09-02")),
            (r#"push("{\"datePublished\":\"2024-09-02T10:00:00+02:00\"}")"#, Some("2024-09-02T10:00:00+02:00")),
            (r"var publish_time = 1725271200;", Some("2024-09-02T10:00:00Z")),
            (r#"[{"pubDate":"2024-09-02T08:00:00"},{"pubDate":"2024-09-02T09:00:00"}]"#, Some("2024-09-02")),
            (r#"[{"pubDate":"2024-09-02"},{"pubDate":"2024-09-03"}]"#, None),
            (r#"{"unpublishDate":"2024-09-02"}"#, None),
            (r#"{"publishDate":null,"other":"2024-09-02"}"#, None),
            (r#"{"publishDate":"0001-01-01T00:00:00Z"}"#, None),
        ] {
            let page = format!("<script>{script}</script><p>It fell.</p>");
            let found = published(&page, &manner(None, &words), &words).map(|(_, moment)| moment.to_string());
            assert_eq!(found.as_deref(), day, "{script}");
        }
    }
}
