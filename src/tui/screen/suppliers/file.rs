//! A supplier's file (W3): made anew, edited, admitted, eliminated.

use crate::{
    domain::{field::Field, record::RecordKind, supplier::Supplier},
    i18n::supplier::words,
    store::Error,
    tui::{
        cx::Cx,
        layer::{Answer, Boxed, Cmd},
        part::form::Form,
    },
};

/// The kind of draft of an edit; its subject is the supplier.
pub(super) const EDIT: &str = "supplier.edit";
/// The kind of draft of a new supplier.
pub(super) const NEW: &str = "supplier.new";

/// Opens the form of a supplier's file.
pub(super) fn edit(id: i64, cx: &mut Cx) -> Result<Boxed, Error> {
    Form::edits(cx, move |cx| {
        let file = cx.store.supplier(id)?;
        let title = words(cx.lang).edit(&file.name);
        Ok(fields(Form::new(EDIT, id, title), &file, cx).on_save(move |values, cx| {
            let mut now = cx.store.supplier(id)?;
            values.read_into(&mut now, cx.today())?;
            cx.store.supplier_save(&now)?;
            Ok(Cmd::info(words(cx.lang).saved()))
        }))
    })
}

/// Opens the form of a new supplier, who is then selected in the list. Its kind is chosen and never proposed.
pub(super) fn new(cx: &Cx) -> Boxed {
    let form = fields(Form::new(NEW, "", words(cx.lang).new()).of_new(), &Supplier::default(), cx);
    Box::new(form.blank(Field::SupplierKind).on_save(move |values, cx| {
        let mut file = Supplier::default();
        values.read_into(&mut file, cx.today())?;
        let added = RecordKind::Supplier.row(cx.store.supplier_add(&file)?);
        Ok(Cmd::Answer(Answer::Added(added)).then(Cmd::info(words(cx.lang).added(&file.name))))
    }))
}

fn fields(form: Form, file: &Supplier, cx: &Cx) -> Form {
    let lang = cx.lang;
    form.record(file, lang, |field, made| {
        Some(match field {
            Field::Initials => made.hint(words(lang).initials_hint()),
            Field::FormerNames => made.hint(words(lang).former_hint()),
            _ => made,
        })
    })
}
