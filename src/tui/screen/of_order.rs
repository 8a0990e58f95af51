//! The forms of the records that hang on one order: a new one, an edit, its next step. One mechanism for every kind; what a kind
//! has of its own stands in its [`Shown`] under `tui/record`.
//!
//! Invariant: a form stores only what it shows; the rest of the record is read again when it is saved.

pub(super) mod output;

use crate::{
    domain::{
        attribute::{Attribute, Value, attribute},
        draft::DraftOf,
        field::Field,
        record::{Record, RecordKind},
        refusal::Refusal,
    },
    i18n::{Label, of_order::words},
    store::{Error, Order},
    tui::{
        action::Action,
        cx::Cx,
        kind::{self, Kind, Reopen},
        layer::{Boxed, Cmd, New, Outcome},
        part::{
            field::FormField,
            form::{Form, record::filled},
            picker::Picker,
            values::Values,
        },
        record::{
            find,
            of_order::{Shown, of_line, story},
        },
    },
};

/// Declares a kind of record that hangs on an order, as the desk knows it.
pub(super) const fn kind<T: Shown>() -> Kind {
    Kind {
        settle: settle::<T>,
        new: |new, cx| begin::<T>(new, cx),
        forms: Forms::<T>::ALL,
        acts: Forms::<T>::ACTS,
        ..Kind::of(T::KIND, |id, cx| edit::<T>(id, cx).map(Cmd::Push), story::<T>)
    }
}

/// The tables of a kind, which are the same for each.
struct Forms<T>(std::marker::PhantomData<T>);

impl<T: Shown> Forms<T> {
    const ALL: &'static [(&'static str, Reopen)] = match T::NEXT_FORM.is_empty() {
        true => &[Self::NEW, Self::EDIT],
        false => &[Self::NEW, Self::EDIT, (T::NEXT_FORM, Reopen::Own(next_again::<T>))],
    };

    const NEW: (&'static str, Reopen) =
        (T::NEW, Reopen::Of(|of, cx| about::<T>(of.record().ok_or_else(kind::moved_on)?, "", cx)));
    const EDIT: (&'static str, Reopen) = (T::EDIT_FORM, Reopen::Own(edit::<T>));

    const ACTS: &'static [(Action, RecordKind, kind::OfRow)] = &[(Action::NewProblem, T::KIND, problem::<T>)];
}

/// Makes a problem of the record, begun with what it says; one made before that is still open is opened itself.
fn problem<T: Shown>(id: i64, cx: &mut Cx) -> Outcome {
    let card = cx.store.of_order::<T>(id)?;
    let text = T::trouble(&card, &cx.store.order(card.order_id)?, cx);
    Ok(match card.problem.filter(|made| made.solved_on.is_none()) {
        Some(known) => Cmd::Open(RecordKind::Problem.row(known.id)).then(Cmd::info(words(cx.lang).problem_known())),
        None => Cmd::New(New { kind: RecordKind::Problem, about: Some(T::KIND.row(id)), text }),
    })
}

fn begin<T: Shown>(new: &New, cx: &mut Cx) -> Outcome {
    if let Some(record) = new.about
        && order_of(record, cx)?.is_some()
    {
        return about::<T>(record, &new.text, cx).map(Cmd::Push);
    }
    which_order(T::KIND, cx, |order, cx| about::<T>(order, "", cx))
}

/// Asks on which order a new record of a kind is, and opens its form there.
fn which_order(kind: RecordKind, cx: &Cx, open: fn(Record, &mut Cx) -> Result<Boxed, Error>) -> Outcome {
    let title = words(cx.lang).which_order(kind.label(cx.lang));
    Ok(Cmd::push(Picker::new(title, find::orders, move |chosen, cx| match chosen.id.parse() {
        Ok(order) => open(RecordKind::Order.row(order), cx).map(Cmd::Push),
        Err(_) => Ok(Cmd::None),
    })))
}

/// Finds the order that a new record about this one belongs to; nothing where that is to be asked.
fn order_of(record: Record, cx: &Cx) -> Result<Option<i64>, Error> {
    let owner = if record.kind == RecordKind::Order { record } else { cx.store.owner(record)? };
    Ok((owner.kind == RecordKind::Order).then_some(owner.id))
}

fn about<T: Shown>(record: Record, text: &str, cx: &mut Cx) -> Result<Boxed, Error> {
    let order = cx.store.order(order_of(record, cx)?.ok_or_else(kind::moved_on)?)?;
    let mut start = T::start(&order, record, cx)?;
    if let Some(a) = T::ATTRIBUTES.iter().find(|a| a.kind.is_text() && a.is_required).filter(|_| !text.is_empty()) {
        // a text can hold every text
        let _: Option<()> = a.set(&mut start, Value::Text(text.into()));
    }
    let title = words(cx.lang).new(&order.number.to_string(), &order.customer, T::KIND.label(cx.lang));
    let form = Form::new(T::NEW, DraftOf::in_table(record), title).of_new();
    // what it belongs to is known: the cursor stands where the rest begins
    let form = fields(form, &start, &order, None, cx)?.starts_where_needed();
    let of = order.id;
    Ok(Box::new(form.on_save(move |values, cx| {
        let mut record = start.clone();
        read(values, &mut record, cx)?;
        let id = cx.store.of_order_add(of, &record)?;
        saved::<T>(id, cx)
    })))
}

/// Opens the form that edits a record.
fn edit<T: Shown>(id: i64, cx: &mut Cx) -> Result<Boxed, Error> {
    Form::edits(cx, move |cx| {
        let card = cx.store.of_order::<T>(id)?;
        let order = cx.store.order(card.order_id)?;
        let title = words(cx.lang).edit(&order.number.to_string(), &order.customer, T::KIND.label(cx.lang));
        changing::<T>(Form::new(T::EDIT_FORM, id, title), id, &order, None, cx)
    })
}

/// Opens the form of its next step, or says that nothing is waited for.
fn settle<T: Shown>(id: i64, cx: &mut Cx) -> Outcome {
    let card = cx.store.of_order::<T>(id)?;
    if card.of.is_open() {
        return next_again::<T>(id, cx).map(Cmd::Push);
    }
    T::then(&card).map_or_else(|| kind::settled(cx), Ok)
}

fn next_again<T: Shown>(id: i64, cx: &mut Cx) -> Result<Boxed, Error> {
    Form::edits(cx, move |cx| {
        let card = cx.store.of_order::<T>(id)?;
        kind::still(card.of.is_open())?;
        let order = cx.store.order(card.order_id)?;
        let title = words(cx.lang).next(&order.number.to_string(), &T::headline(&card, &order, cx).1);
        let next = card.of.next();
        let form = changing::<T>(Form::new(T::NEXT_FORM, id, title), id, &order, Some(&next), cx)?;
        Ok(match next.as_slice() {
            [first, ..] => form.starts_in(*first),
            [] => form,
        })
    })
}

/// Adds the fields of a stored record, or those `asked` alone, and saves what is typed in them.
fn changing<T: Shown>(form: Form, id: i64, order: &Order, asked: Option<&[Field]>, cx: &Cx) -> Result<Form, Error> {
    let card = cx.store.of_order::<T>(id)?;
    Ok(fields(form, &card.of, order, asked, cx)?.on_save(move |values, cx| {
        let mut now = cx.store.of_order::<T>(id)?.of;
        read(values, &mut now, cx)?;
        cx.store.of_order_save(id, &now)?;
        saved::<T>(id, cx)
    }))
}

/// Adds the fields of a record, or those `asked` alone, of which the first ends the waiting and may not be left empty.
fn fields<T: Shown>(mut form: Form, of: &T, order: &Order, asked: Option<&[Field]>, cx: &Cx) -> Result<Form, Error> {
    let all: Vec<&Attribute<T>> = match asked {
        Some(asked) => asked.iter().filter_map(|field| attribute(*field)).collect(),
        None => T::ATTRIBUTES.iter().collect(),
    };
    for a in all {
        let made = match a.field {
            Field::Line if order.terms.lines.len() < 2 => continue,
            Field::Line => {
                let lines = order.terms.lines.iter().map(|l| (l.line.to_string(), of_line(order, Some(l.line))));
                FormField::choice(a.field, lines).value(a.text(of))
            }
            field => filled(of, field, cx.lang),
        };
        let made = if asked.is_some_and(|asked| asked.first() == Some(&a.field)) { made.required() } else { made };
        if let Some(made) = of.adapt(order, a.field, made, cx)? {
            form = form.field(made);
        }
    }
    let start = of.clone();
    let opened = of.clone();
    let form = form.asks(move |values, cx| opened.doubts(values, cx));
    Ok(form.summary(move |values, cx| {
        let mut now = start.clone();
        // what is wrong so far is said at its field
        let _: Result<(), Vec<Refusal>> = values.read_into(&mut now, cx.today());
        now.typed(cx.lang)
    }))
}

fn read<T: Shown>(values: &Values, record: &mut T, cx: &Cx) -> Result<(), Error> {
    values.read_into(record, cx.today())?;
    record.read(values, cx)
}

fn saved<T: Shown>(id: i64, cx: &Cx) -> Outcome {
    let card = cx.store.of_order::<T>(id)?;
    let order = cx.store.order(card.order_id)?;
    Ok(T::after(&card, cx)?
        .then(Cmd::info(words(cx.lang).saved(T::KIND.label(cx.lang), &T::headline(&card, &order, cx).1))))
}
