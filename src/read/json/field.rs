//! Fields of JSON, as networks and plain records fill them.

use crate::{document::Moment, read::blocks::squeeze};
use serde_json::Value;

/// Characters of a line that are kept.
const LINE: usize = 1_000;

/// The first of the fields that holds a line or a number, white space squeezed, at most [`LINE`] characters.
pub(super) fn line(value: &Value, keys: &[&str]) -> Option<String> {
    keys.iter().find_map(|key| match value.get(key)? {
        Value::String(text) => {
            let line: String = squeeze(text).chars().take(LINE).collect();
            (!line.is_empty()).then_some(line)
        }
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    })
}

/// The first of the fields that holds a text, whole and as it is.
pub(super) fn text<'v>(value: &'v Value, keys: &[&str]) -> Option<&'v str> {
    let texts = keys.iter().filter_map(|key| value.get(key)?.as_str());
    texts.into_iter().find(|text| !text.trim().is_empty())
}

/// The list in a field; empty where there is none.
pub(super) fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// The first of the fields that holds an address of the web.
pub(super) fn address(value: &Value, keys: &[&str]) -> Option<String> {
    keys.iter()
        .filter_map(|key| line(value, &[key]))
        .find(|url| url.starts_with("https://") || url.starts_with("http://"))
}

/// The first of the fields that holds a time as machines write it: ISO 8601, seconds or milliseconds since 1970, or
/// "Mon Sep 02 17:55:00 +0000 2024", as the older interface of X has it.
pub(super) fn moment(value: &Value, keys: &[&str]) -> Option<Moment> {
    keys.iter().find_map(|key| parse(&line(value, &[key])?))
}

fn parse(stated: &str) -> Option<Moment> {
    if let Ok(seconds) = stated.parse::<i64>() {
        let seconds = if seconds > 100_000_000_000 { seconds / 1000 } else { seconds };
        let utc = jiff::Timestamp::from_second(seconds).ok()?.to_zoned(jiff::tz::TimeZone::UTC);
        return Moment::parse(&utc.strftime("%Y-%m-%dT%H:%M:%SZ").to_string());
    }
    if let Ok(zoned) = jiff::Zoned::strptime("%a %b %d %H:%M:%S %z %Y", stated) {
        return Moment::parse(&zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string());
    }
    Moment::parse(stated)
}

/// The language that a record states.
pub(super) fn language(value: &Value) -> Option<String> {
    let stated = line(value, &["language", "lang", "inLanguage"]);
    let of_list = || value.get("langs")?.as_array()?.first()?.as_str().map(str::to_string);
    stated.or_else(|| line(value.get("language")?, &["code"])).or_else(of_list)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_machines() {
        let read = |stated: &str| parse(stated).map(|moment| moment.to_string());
        for stated in ["1725299700", "1725299700000", "Mon Sep 02 17:55:00 +0000 2024", "2024-09-02T17:55:00.000Z"] {
            assert_eq!(read(stated).as_deref(), Some("2024-09-02T17:55:00Z"), "{stated}");
        }
        assert_eq!(read("2024-09-02T19:55:00+0200").as_deref(), Some("2024-09-02T19:55:00+02:00"));
        assert_eq!(read("99999999999999999"), None);
        assert_eq!(read("tomorrow"), None);
    }
}
