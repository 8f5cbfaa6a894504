//! Entities: the mentions of all documents, joined where they name one thing, with the reason of each join.

use super::{Entity, Passage, search};
use crate::{
    claim::Reading,
    document::Span,
    lexicon::Library,
    meaning::MentionKind,
    name::{
        self, Name, Relation,
        known::{self, Known},
    },
};
use std::collections::{BTreeMap, BTreeSet};

/// One spelling of a name, of one kind, with all the places where it stands.
#[derive(Debug, Clone)]
pub(super) struct Form {
    pub text: String,
    pub name: Name,
    pub kind: MentionKind,
    /// The places of this name.
    places: Vec<String>,
    /// What a lexicon knows it to be.
    pub entity: Option<String>,
    /// In the order of the documents.
    pub mentions: Vec<Passage>,
}

impl Form {
    /// Does the document have this spelling?
    pub fn stands_in(&self, document: usize) -> bool {
        self.mentions.binary_search_by_key(&document, |at| at.document).is_ok()
    }
}

/// At most this many spellings are compared with each other and looked for; the rest are joined by their ids alone.
pub(super) const COMPARED: usize = 400;

/// Joins the names of all documents: by what the lexicons know them to be, by standing together ("Patriotic Liberation
/// Front (FPL)"), by their spelling, and short forms with the one fuller name that they can stand for. Two names that the
/// lexicons know to be different things are never joined.
pub fn entities(readings: &[Reading], library: &Library) -> Vec<Entity> {
    let mut forms = forms(readings, library);
    let mut joins = Joins::new(&forms);
    join_known(&forms, &mut joins);
    join_bracketed(readings, &forms, &mut joins);
    join_spellings(&forms, &mut joins);
    join_found(readings, &mut forms, &mut joins, library);
    join_short(&forms, &mut joins);
    collect(&forms, joins)
}

fn forms(readings: &[Reading], library: &Library) -> Vec<Form> {
    let mut forms: Vec<Form> = Vec::new();
    let mut known: BTreeMap<(String, MentionKind, Option<String>), usize> = BTreeMap::new();
    for (document, reading) in readings.iter().enumerate() {
        for mention in &reading.annotations.mentions {
            let text = mention.span.of(&reading.document.text).split_whitespace().collect::<Vec<_>>().join(" ");
            if text.is_empty() {
                continue;
            }
            let key = (text.to_lowercase(), mention.kind, mention.entity.clone());
            let at = *known.entry(key).or_insert_with(|| {
                let (kind, entity) = (mention.kind, mention.entity.clone());
                let places = places(library, kind, &text);
                let name = name::prepare_known(library, &text);
                forms.push(Form { name, places, text, kind, entity, mentions: Vec::new() });
                forms.len() - 1
            });
            forms[at].mentions.push(Passage { document, span: mention.span });
        }
    }
    forms
}

/// The places that the name can mean, where it can be a place's.
fn places(library: &Library, kind: MentionKind, text: &str) -> Vec<String> {
    match kind {
        MentionKind::Place | MentionKind::Other => known::places(library, text),
        _ => Vec::new(),
    }
}

/// Which forms are one: a forest of forms, the id of each tree, and the reasons.
struct Joins {
    parent: Vec<usize>,
    ids: Vec<Option<String>>,
    because: Vec<(usize, String)>,
}

impl Joins {
    fn new(forms: &[Form]) -> Joins {
        Joins {
            parent: (0..forms.len()).collect(),
            ids: forms.iter().map(|form| form.entity.clone()).collect(),
            because: Vec::new(),
        }
    }

    fn root(&self, mut form: usize) -> usize {
        while self.parent[form] != form {
            form = self.parent[form];
        }
        form
    }

    /// Joins two forms, unless the lexicons know them to be two things.
    fn join(&mut self, a: usize, b: usize, because: impl FnOnce() -> Option<String>) {
        let (a_root, b_root) = (self.root(a), self.root(b));
        if a_root == b_root || !self.may_join(a_root, b_root) {
            return;
        }
        let (first, second) = (a_root.min(b_root), a_root.max(b_root));
        self.parent[second] = first;
        self.ids[first] = self.ids[first].take().or_else(|| self.ids[second].take());
        if let Some(because) = because() {
            self.because.push((first, because));
        }
    }

    fn may_join(&self, a_root: usize, b_root: usize) -> bool {
        match (&self.ids[a_root], &self.ids[b_root]) {
            (Some(a), Some(b)) => a == b,
            _ => true,
        }
    }
}

fn join_known(forms: &[Form], joins: &mut Joins) {
    let mut by_id: BTreeMap<&str, usize> = BTreeMap::new();
    for (index, form) in forms.iter().enumerate() {
        let Some(id) = &form.entity else { continue };
        let first = *by_id.entry(id).or_insert(index);
        joins.join(first, index, || {
            let (a, b) = (&forms[first].text, &form.text);
            (a.to_lowercase() != b.to_lowercase()).then(|| format!("{a} = {b} (both name {id})"))
        });
    }
}

/// "Patriotic Liberation Front (FPL)": a name and, in brackets after it, its initials.
fn join_bracketed(readings: &[Reading], forms: &[Form], joins: &mut Joins) {
    let mut places: Vec<(Passage, usize)> =
        forms.iter().enumerate().flat_map(|(index, form)| form.mentions.iter().map(move |&at| (at, index))).collect();
    places.sort();
    for pair in places.windows(2) {
        let [(a, long), (b, short)] = [pair[0], pair[1]];
        if a.document != b.document || a.span.end > b.span.start {
            continue;
        }
        let text = &readings[a.document].document.text;
        let between = Span::new(a.span.end, b.span.start).of(text).trim();
        let after = text.get(b.span.end..).and_then(|rest| rest.chars().next());
        if OPENING.contains(&between) && after.is_some_and(|c| CLOSING.contains(&c)) && forms[short].name.is_initials()
        {
            joins.join(long, short, || Some(format!("{} = {} (named together)", forms[short].text, forms[long].text)));
        }
    }
}

const OPENING: [&str; 3] = ["(", "[", "\u{ff08}"];
const CLOSING: [char; 3] = [')', ']', '\u{ff09}'];

/// Can the kinds be of one thing? What a thing is called never tells a person from a place by itself.
pub(super) fn agree(a: MentionKind, b: MentionKind) -> bool {
    a == b || a == MentionKind::Other || b == MentionKind::Other
}

fn join_spellings(forms: &[Form], joins: &mut Joins) {
    for (i, a) in forms.iter().enumerate().take(COMPARED) {
        for (j, b) in forms.iter().enumerate().take(COMPARED).skip(i + 1) {
            let (a_root, b_root) = (joins.root(i), joins.root(j));
            if !agree(a.kind, b.kind)
                || a_root == b_root
                || !joins.may_join(a_root, b_root)
                || (!a.name.may_match(&b.name) && (a.places.is_empty() || b.places.is_empty()))
            {
                continue;
            }
            match known::of_places(&a.places, &b.places) {
                Some(Known::One(because)) => {
                    joins.join(i, j, || Some(format!("{} = {} ({because})", a.text, b.text)));
                    continue;
                }
                Some(Known::Two(_)) => continue,
                None => {}
            }
            let like = name::compare(&a.name, &b.name);
            let is_one = match like.relation {
                Relation::Whole if a.name.consonants().min(b.name.consonants()) < 2 => a.name.has_letters_of(&b.name),
                Relation::Whole => like.score >= least_score(a, b),
                Relation::Initials | Relation::Short | Relation::Other => false,
            };
            if like.same && is_one {
                joins.join(i, j, || {
                    (a.text.to_lowercase() != b.text.to_lowercase())
                        .then(|| format!("{} = {} ({})", a.text, b.text, like.because))
                });
            }
        }
    }
}

/// One text seldom spells a name in two ways: what stands in one document has to be more alike. So has what a lexicon knows.
fn least_score(a: &Form, b: &Form) -> f64 {
    let one_document = a.mentions.chunk_by(in_one_document).any(|here| b.stands_in(here[0].document));
    if one_document || a.entity.is_some() != b.entity.is_some() { 0.85 } else { 0.55 }
}

fn in_one_document(a: &Passage, b: &Passage) -> bool {
    a.document == b.document
}

/// Adds the names found in texts without capitals; each spelling is explained once.
fn join_found(readings: &[Reading], forms: &mut [Form], joins: &mut Joins, library: &Library) {
    let mut explained = BTreeSet::new();
    for found in search::names_in_other_scripts(readings, forms, library) {
        let words = found.at.span.of(&readings[found.at.document].document.text);
        if explained.insert((joins.root(found.form), words)) {
            let because = format!("{} = {words} ({})", forms[found.form].text, found.because);
            joins.because.push((found.form, because));
        }
        forms[found.form].mentions.push(found.at);
    }
}

/// Joins a short form to the one fuller name that it can stand for; where there are two, to none.
fn join_short(forms: &[Form], joins: &mut Joins) {
    for (i, short) in forms.iter().enumerate().take(COMPARED) {
        if short.entity.is_some() {
            continue;
        }
        let mut fuller: Vec<(usize, usize)> = Vec::new();
        for (j, long) in forms.iter().enumerate().take(COMPARED) {
            let root = joins.root(j);
            let known_place = long.entity.is_some() && long.kind != MentionKind::Person;
            if known_place
                || root == joins.root(i)
                || !agree(short.kind, long.kind)
                || fuller.iter().any(|&(r, _)| r == root)
            {
                continue;
            }
            if is_short_for(short, long) {
                fuller.push((root, j));
            }
        }
        if let [(_, long)] = fuller[..] {
            joins.join(i, long, || Some(format!("{} = {} (short form)", short.text, forms[long].text)));
        }
    }
}

/// Initials of a body, or one end of a name.
fn is_short_for(short: &Form, long: &Form) -> bool {
    if short.name.is_initials() {
        return short.kind == long.kind && name::compare(&short.name, &long.name).relation == Relation::Initials;
    }
    name::is_short_for(&short.name, &long.name, end_of(long.kind))
}

/// People are called by the end of their name, all else by its beginning.
fn end_of(kind: MentionKind) -> name::End {
    match kind {
        MentionKind::Person => name::End::Last,
        _ => name::End::First,
    }
}

fn collect(forms: &[Form], joins: Joins) -> Vec<Entity> {
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for index in 0..forms.len() {
        members.entry(joins.root(index)).or_default().push(index);
    }
    let mut because: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for (form, why) in &joins.because {
        because.entry(joins.root(*form)).or_default().push(why.clone());
    }
    let mut used: BTreeMap<String, usize> = BTreeMap::new();
    let mut entities = Vec::with_capacity(members.len());
    for (root, members) in members {
        let fullest =
            members.iter().copied().max_by_key(|&m| (fullness(&forms[m]), std::cmp::Reverse(m))).unwrap_or(root);
        let mut mentions: Vec<Passage> = members.iter().flat_map(|&m| forms[m].mentions.iter().copied()).collect();
        mentions.sort();
        mentions.dedup();
        let id = joins.ids[root].clone().unwrap_or_else(|| slug(&forms[fullest].text));
        let times = used.entry(id.clone()).and_modify(|times| *times += 1).or_insert(1);
        let id = if *times == 1 { id } else { format!("{id}-{times}") };
        entities.push(Entity {
            id,
            kind: forms[fullest].kind,
            name: forms[fullest].text.clone(),
            mentions,
            because: because.remove(&root).unwrap_or_default(),
        });
    }
    entities
}

/// A name is fuller than a word for its people, and the longer the fuller.
fn fullness(form: &Form) -> (bool, usize, usize) {
    (form.kind != MentionKind::People, form.text.split(' ').count(), form.text.chars().count())
}

fn slug(name: &str) -> String {
    let ascii = any_ascii::any_ascii(name).to_ascii_lowercase();
    let words = ascii.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let slug = words.take(8).collect::<Vec<_>>().join("-");
    if slug.is_empty() { "name".into() } else { slug }
}
