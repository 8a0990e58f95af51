//! The file of a product: made anew, or of one that orders know already; edited.

use crate::{
    domain::{field::Field, product::Product, record::RecordKind},
    i18n::product::words,
    store::Error,
    tui::{
        cx::Cx,
        layer::{Answer, Boxed, Cmd},
        part::{form::Form, values::Values},
        record::terms,
    },
};

/// The kind of draft of a new file; its subject is the product that orders know, if it is made of one.
pub(super) const NEW: &str = "product.new";
/// The kind of draft of an edit; its subject is the product.
pub(super) const EDIT: &str = "product.edit";

/// Opens the form of a new file, of a product that orders know or of none.
pub(super) fn new(of: Option<i64>, cx: &Cx) -> Result<Boxed, Error> {
    let start = match of {
        Some(id) => cx.store.product(id)?.product,
        None => Product { currency: cx.settings.currency, ..Product::default() },
    };
    let form = Form::new(NEW, of, words(cx.lang).new()).of_new().record(&start, cx.lang, |field, made| {
        Some(match field {
            Field::Product => made.hint(words(cx.lang).known_by()),
            Field::Currency => terms::currency(Some(start.currency)),
            _ => made,
        })
    });
    let form = form.on_save(|values, cx| {
        let product = read(values, Product::default(), cx)?;
        let added = RecordKind::Product.row(cx.store.product_add(&product)?);
        Ok(Cmd::Answer(Answer::Added(added)).then(Cmd::info(words(cx.lang).added(&product.product))))
    });
    // what orders say of it stands there already
    Ok(Box::new(if of.is_some() { form.starts_in(Field::Article) } else { form }))
}

/// Opens the form that edits a file.
pub(super) fn edit(id: i64, cx: &mut Cx) -> Result<Boxed, Error> {
    Form::edits(cx, move |cx| {
        let product = cx.store.product(id)?.product;
        let title = words(cx.lang).edit(&cx.store.name_of(RecordKind::Product.row(id))?);
        let form = Form::new(EDIT, id, title).record(&product, cx.lang, |field, made| match field {
            Field::Product | Field::Spec => None,
            Field::Currency => Some(terms::currency(Some(product.currency))),
            _ => Some(made),
        });
        Ok(form.on_save(move |values, cx| {
            let before = cx.store.product(id)?.product;
            cx.store.product_save(id, &read(values, before, cx)?)?;
            Ok(Cmd::info(words(cx.lang).saved()))
        }))
    })
}

fn read(values: &Values, mut product: Product, cx: &Cx) -> Result<Product, Error> {
    values.read_into(&mut product, cx.today())?;
    Ok(product)
}
