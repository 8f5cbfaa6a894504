//! The evidence for a document's fields, complete: what readers of lines and records found without a word of where, the
//! language declared beside the language found, and times that come after the capture.

use crate::{
    document::{Document, Moment, Statement},
    language::folder_of,
    lexicon::Library,
    meaning::{Field, Origin, Standing, Trust},
};

/// Seconds by which clocks and zones may differ.
const SLACK: i64 = 24 * 3600;

/// Writes down where each field comes from that nothing is written of yet: from `origin`. Takes back times that lie after
/// the capture.
pub(crate) fn complete(document: &mut Document, origin: Origin, library: &Library) {
    take_back_future(document);
    let told = |text: &Option<String>| text.clone().into_iter().collect::<Vec<_>>();
    let moment = |moment: Option<Moment>| moment.iter().map(ToString::to_string).collect::<Vec<_>>();
    let fields = [
        (Field::Headline, told(&document.headline)),
        (Field::Outlet, told(&document.outlet)),
        (Field::Author, told(&document.author)),
        (Field::Agency, document.agencies.clone()),
        (Field::Url, told(&document.url)),
        (Field::Published, moment(document.times.published)),
        (Field::Modified, moment(document.times.modified)),
    ];
    for (field, values) in fields {
        for value in values {
            let is_same =
                |known: &&Statement| known.field == field && known.value == value && known.standing == Standing::Taken;
            if document.provenance.iter().find(is_same).is_some() {
                continue;
            }
            let trust = if origin == Origin::Record { Trust::Sure } else { Trust::Likely };
            let statement = Statement { field, value, origin, name: String::new(), trust, standing: Standing::Taken };
            document.provenance.insert(0, statement);
        }
    }
    if let Some(captured) = document.times.captured {
        let value = captured.to_string();
        let origin = if origin == Origin::Record { origin } else { Origin::Header };
        document.provenance.push(statement(Field::Captured, value, origin, Trust::Sure));
    }
    language(document, library);
}

/// A statement that was taken.
fn statement(field: Field, value: String, origin: Origin, trust: Trust) -> Statement {
    Statement { field, value, origin, name: String::new(), trust, standing: Standing::Taken }
}

/// The language found, and whether what was declared agrees.
fn language(document: &mut Document, library: &Library) {
    let mut differs = false;
    for declared in document.provenance.iter_mut().filter(|statement| statement.field == Field::Language) {
        let agrees = folder_of(&declared.value, library) == Some(document.language.code.as_str());
        declared.standing = if agrees { Standing::Agrees } else { Standing::Differs };
        differs |= !agrees;
    }
    let trust = if differs || document.language.confidence < 0.9 { Trust::Likely } else { Trust::Sure };
    let value = document.language.code.clone();
    document.provenance.insert(0, statement(Field::Language, value, Origin::Words, trust));
    document.provenance.sort_by_key(|statement| (statement.field, statement.standing));
}

fn take_back_future(document: &mut Document) {
    let Some(captured) = document.times.captured else { return };
    let is_future = |moment: &Moment| moment.seconds() > captured.seconds().saturating_add(SLACK);
    let times = [(Field::Published, &mut document.times.published), (Field::Modified, &mut document.times.modified)];
    for (field, time) in times {
        if time.take_if(|moment| is_future(moment)).is_some() {
            let taken = document
                .provenance
                .iter_mut()
                .filter(|known| known.field == field && known.standing == Standing::Taken);
            taken.for_each(|statement| statement.standing = Standing::Refused);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_after_the_capture_is_taken_back() {
        let mut document = Document::from_text("a", "A bridge fell on Monday in the north of the country.");
        document.times.captured = Moment::parse("2024-09-02T10:00:00Z");
        document.times.published = Moment::parse("2024-09-03T09:00:00Z");
        document.times.modified = Moment::parse("2025-09-03T09:00:00Z");
        complete(&mut document, Origin::Lines, &Library::embedded());
        assert_eq!(document.times.published.unwrap().to_string(), "2024-09-03T09:00:00Z");
        assert_eq!(document.times.modified, None);
        let fields: Vec<_> = document.provenance.iter().map(|statement| statement.field).collect();
        assert_eq!(fields, [Field::Published, Field::Captured, Field::Language]);
    }
}
