//! Names in texts whose script has no capitals. Nothing marks an unknown name there, so names that stand in the other
//! documents are looked for, word by word, or syllable by syllable where words are not set apart.

use super::{
    Passage,
    entities::{COMPARED, Form},
};
use crate::{
    claim::Reading,
    document::Span,
    lexicon::{Library, customs::Customs},
    meaning::MentionKind,
    name::{self, Name},
};

/// A name found where no mention was marked.
#[derive(Debug, Clone)]
pub(super) struct Found {
    /// Index of the form that it is.
    pub form: usize,
    pub at: Passage,
    /// What speaks for it: "same consonants k f r l z".
    pub because: String,
}

/// A stretch of text that could be a name.
struct Window {
    span: Span,
    name: Name,
}

/// At most this much of a text is searched, in bytes.
const SEARCHED: usize = 40_000;

/// Longest name looked for, in words.
const LONGEST: usize = 4;

/// Longest name looked for among syllables.
const SYLLABLES: usize = 9;

/// Looks for the names of each document in the documents whose script has no capitals.
pub(super) fn names_in_other_scripts(readings: &[Reading], forms: &[Form], library: &Library) -> Vec<Found> {
    let mut found = Vec::new();
    let customs = library.customs().sounds_alone();
    for (document, reading) in readings.iter().enumerate() {
        let text = name::cut(&reading.document.text, SEARCHED);
        let mut windows = match name::writing(text) {
            name::Writing::Capitals => continue,
            name::Writing::Words => word_windows(&customs, text, &proclitics(reading, library)),
            name::Writing::Syllables => syllable_windows(&customs, text),
        };
        let known = reading.annotations.mentions.iter().filter(|m| m.entity.is_some()).map(|m| m.span);
        let taken: Vec<Span> = known.filter(|span| span.start < text.len()).collect();
        windows.retain(|window| !taken.iter().any(|span| span.overlaps(window.span)));
        for (index, form) in forms.iter().enumerate().take(COMPARED) {
            if is_sought(form) && !form.stands_in(document) {
                found.extend(places_of(form, &windows).map(|(window, because)| Found {
                    form: index,
                    at: Passage { document, span: window },
                    because,
                }));
            }
        }
    }
    found
}

/// Names that no lexicon knows, of enough sounds to be told from other words.
fn is_sought(form: &Form) -> bool {
    let named =
        matches!(form.kind, MentionKind::Person | MentionKind::Place | MentionKind::Organisation | MentionKind::Other);
    named && form.entity.is_none() && !form.name.is_initials() && form.name.consonants() >= 3
}

/// Where the best match stands, and each other place with the very same words.
fn places_of<'a>(form: &'a Form, windows: &'a [Window]) -> impl Iterator<Item = (Span, String)> + use<'a> {
    let mut best: Option<(f64, &Window, String)> = None;
    for window in windows {
        if !window.name.sounds_near(&form.name) {
            continue;
        }
        let like = name::compare(&form.name, &window.name);
        let is_name = like.relation == name::Relation::Whole && like.score >= least(&form.name, &window.name);
        if is_name && best.as_ref().is_none_or(|(score, ..)| like.score > *score) {
            best = Some((like.score, window, like.because));
        }
    }
    let (name, because) = match best {
        Some((_, window, because)) => (Some(&window.name), because),
        None => (None, String::new()),
    };
    windows.iter().filter(move |window| name == Some(&window.name)).map(move |w| (w.span, because.clone()))
}

/// Least score of a name that nothing but its sounds speaks for. Syllables say so little that their letters must be the
/// same, or dots must set as many names apart, or there must be many of them.
fn least(name: &Name, window: &Name) -> f64 {
    match name::writing(window.plain()) {
        name::Writing::Syllables if name.has_letters_of(window) => 0.0,
        name::Writing::Syllables if window.words() > 1 && name.words() == window.words() => 0.5,
        name::Writing::Syllables if name.consonants() >= 4 && window.plain().chars().count() >= 3 => 0.75,
        name::Writing::Syllables => 1.0,
        name::Writing::Words | name::Writing::Capitals => 0.68,
    }
}

/// Particles that the language writes on the word after them.
fn proclitics(reading: &Reading, library: &Library) -> Vec<String> {
    let Some(folder) = library.folder(&reading.annotations.language.code) else { return Vec::new() };
    let Ok(file) = folder.part("language.toml", "tokens") else { return Vec::new() };
    file.ways("tokens", "proclitics").map(str::to_owned).collect()
}

fn words(text: &str) -> Vec<Span> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices() {
        let inside = c.is_alphanumeric() || name::joins(c);
        match (inside, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                words.push(Span::new(from, at));
                start = None;
            }
            _ => {}
        }
    }
    words.extend(start.map(|from| Span::new(from, text.len())));
    words
}

/// Runs of one to four words that stand together, each also without a particle in front.
fn word_windows(customs: &Customs, text: &str, proclitics: &[String]) -> Vec<Window> {
    let words = words(text);
    let mut windows = Vec::with_capacity(words.len() * LONGEST);
    for first in 0..words.len() {
        for last in first..words.len().min(first + LONGEST) {
            if last > first && !Span::new(words[last - 1].end, words[last].start).of(text).chars().all(joins_words) {
                break;
            }
            let span = Span::new(words[first].start, words[last].end);
            windows.push(Window { span, name: name::prepare(customs, span.of(text)) });
            let stripped = proclitics.iter().filter(|p| words[first].of(text).starts_with(p.as_str()));
            for proclitic in stripped.filter(|p| p.len() + 4 <= words[first].len()) {
                let span = Span::new(span.start + proclitic.len(), span.end);
                windows.push(Window { span, name: name::prepare(customs, span.of(text)) });
            }
        }
    }
    windows
}

fn joins_words(c: char) -> bool {
    c == ' ' || c == '-' || u32::from(c) == 0xa0
}

/// Runs of two to nine syllables, a dot between names allowed.
fn syllable_windows(customs: &Customs, text: &str) -> Vec<Window> {
    let mut windows = Vec::new();
    for word in words_of_syllables(text) {
        let starts: Vec<usize> =
            word.of(text).char_indices().map(|(at, _)| word.start + at).chain([word.end]).collect();
        for first in 0..starts.len() {
            for last in (first + 2)..starts.len().min(first + SYLLABLES + 1) {
                let span = Span::new(starts[first], starts[last]);
                windows.push(Window { span, name: name::prepare(customs, span.of(text)) });
            }
        }
    }
    windows
}

/// Runs of letters in which names are set apart by a dot in the middle of the line.
fn words_of_syllables(text: &str) -> Vec<Span> {
    let mut runs: Vec<Span> = Vec::new();
    for word in words(text) {
        match runs.last_mut() {
            Some(run) if DOTS.contains(&Span::new(run.end, word.start).of(text)) => run.end = word.end,
            _ => runs.push(word),
        }
    }
    runs
}

const DOTS: [&str; 3] = ["\u{b7}", "\u{2022}", "\u{30fb}"];
