//! What is done to the marked follow-ups together: closed, handed over, copied, exported.
//!
//! Invariant: what cannot be done is named with the reason, and the others are done only when that is said.

use crate::{
    domain::{field::Field, follow_up::FollowUp, order::Department, record::Record, refusal::Refusal},
    i18n::{Label, Lang, refusal::sentence, together::words},
    store::Together,
    tui::{
        cx::Cx,
        layer::{Answer, Boxed, Cmd, Outcome},
        part::{choice::words_of, confirm::Confirm, field::FormField, form::Form},
    },
};
/// The kind of the draft of closing several; it does not open by itself at the next start, when nothing is marked any more.
const DONE: &str = "together.done";

/// The kind of the draft of handing several over.
const ASSIGN: &str = "together.assign";

/// So many are named before only their number is told.
const NAMED: usize = 4;

/// A follow-up that was marked.
#[derive(Debug, Clone)]
pub(super) struct Marked {
    record: Option<Record>,
    name: String,
}

impl Marked {
    /// Takes a line of the list: its number, what is wanted, and what it is.
    pub(super) fn new(row: &FollowUp, lang: Lang) -> Marked {
        let number = row.number.map(|number| number.to_string()).unwrap_or_default();
        let what = if row.what.is_empty() { &row.who } else { &row.what };
        let parts = [number.as_str(), row.want.label(lang), what.as_str()];
        let name = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
        Marked { record: row.record, name }
    }
}

/// Names the first of several.
fn names(all: &[Marked], cx: &Cx) -> String {
    let first = cx.lang.clauses(all.iter().take(NAMED).map(|one| one.name.as_str()));
    match all.len().saturating_sub(NAMED) {
        0 => first,
        more => words(cx.lang).and_more(&first, more),
    }
}

/// Begins a form about them all; `away` of those that are marked are in another view, and stay as they are.
fn form(kind: &'static str, title: String, all: &[Marked], away: usize, cx: &Cx) -> Form {
    let w = words(cx.lang);
    let others = (away > 0).then(|| FormField::info(w.not_these(), w.away(away)));
    Form::new(kind, "", title).field(FormField::info(w.these(), names(all, cx))).fields(others)
}

/// Opens the form that closes them all on a day.
pub(super) fn done(all: Vec<Marked>, away: usize, cx: &Cx) -> Boxed {
    let w = words(cx.lang);
    let form = form(DONE, w.done(all.len()), &all, away, cx)
        .field(FormField::day(Field::DoneOn).past().on(Some(cx.today())).required())
        .field(FormField::note(Field::Notes).hint(w.note_hint()))
        .on_save(move |values, cx| {
            let on = values.day(Field::DoneOn, cx.today())?;
            carry_out(&all, &Together::Done { on, note: values.text(Field::Notes).to_owned() }, cx)
        });
    Box::new(form)
}

/// Opens the form that hands them all over.
pub(super) fn assign(all: Vec<Marked>, away: usize, cx: &Cx) -> Boxed {
    let w = words(cx.lang);
    let departments = words_of(Department::ALL, cx.lang);
    let form = form(ASSIGN, w.assign(all.len()), &all, away, cx)
        .field(FormField::text(Field::Person).required())
        .field(FormField::choice(Field::Department, departments).hint(w.department_hint()))
        .on_save(move |values, cx| {
            let department = Department::from_code(values.text(Field::Department));
            carry_out(&all, &Together::Assign { department, person: values.text(Field::Person).to_owned() }, cx)
        });
    Box::new(form)
}

/// Does it to all of them; where it cannot be done to some, nothing is done before those are named and it is asked.
fn carry_out(all: &[Marked], what: &Together, cx: &mut Cx) -> Outcome {
    let (lang, w) = (cx.lang, words(cx.lang));
    let records: Vec<Option<Record>> = all.iter().map(|one| one.record).collect();
    let refused = cx.store.together(&records, what, false)?;
    if refused.is_empty() {
        return Ok(told(all.len(), what, cx));
    }
    let reason = |(at, why): &(usize, Vec<Refusal>)| {
        lang.labelled(&all[*at].name, lang.clauses(why.iter().map(|why| sentence(why, lang))))
    };
    let mut left: Vec<String> = refused.iter().take(NAMED * 2).map(reason).collect();
    if refused.len() > left.len() {
        left.push(w.more(refused.len() - left.len()));
    }
    let rest = all.len() - refused.len();
    if rest == 0 {
        return Ok(Cmd::warn(lang.labelled(w.none_left(), lang.clauses(left))));
    }
    let question = [vec![w.cannot(refused.len())], left, vec![w.ask_rest(rest)]].concat().join("\n");
    let what = what.clone();
    Ok(Cmd::push(Confirm::new(w.some_left(), question, move |cx| {
        let refused = cx.store.together(&records, &what, true)?;
        Ok(told(records.len() - refused.len(), &what, cx))
    })))
}

/// Tells how many were done, and takes the marks away.
fn told(count: usize, what: &Together, cx: &Cx) -> Cmd {
    let w = words(cx.lang);
    let told = match what {
        Together::Done { .. } => w.was_done(count),
        Together::Assign { person, .. } => w.was_assigned(count, person.trim()),
    };
    Cmd::Answer(Answer::Together).then(Cmd::Reload).then(Cmd::info(told))
}
