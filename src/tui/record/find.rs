//! Finding an order by whatever is known of it: as a list to choose from, and as a field of a form.

use crate::{
    domain::{
        day::short,
        field::Field,
        refusal::{Refusal, Why},
    },
    i18n::{Label, document::words, orders},
    store::{Error, Found, LedgerRow},
    tui::{
        cx::Cx,
        part::{field::FormField, pick::PickItem, values::Values},
    },
};

/// So many orders are offered while one types.
const OFFERED: usize = 12;

/// Lists the orders that fit what is typed, best first.
pub fn orders(cx: &mut Cx, query: &str) -> Result<Vec<PickItem>, Error> {
    let found = cx.store.find_orders(query, OFFERED)?;
    Ok(found.iter().map(|found| item(found, cx)).collect())
}

/// Lists what has the number that is typed and is no order, named as what it is, and the orders that fit.
pub fn files(cx: &mut Cx, query: &str) -> Result<Vec<PickItem>, Error> {
    let mut all: Vec<PickItem> = orders(cx, query)?;
    for item in &mut all {
        item.id = format!("order:{}", item.id);
    }
    if let Some(record) = cx.store.other_numbered(query)? {
        let name = cx.store.name_of(record)?;
        all.insert(0, PickItem::new(record, format!("{} {name}", record.kind.label(cx.lang)), ""));
    }
    Ok(all)
}

fn item(Found { row, is_chance, .. }: &Found, cx: &Cx) -> PickItem {
    let mut detail = format!(
        "{}  {}  {}  {}",
        row.stage.label(cx.lang),
        short(row.due_on, cx.today()),
        row.products,
        row.external_ref
    );
    if *is_chance {
        detail = format!("{}  {detail}", orders::words(cx.lang).in_text());
    }
    let item = PickItem::new(row.id, format!("{} {}", row.number, row.customer), detail);
    PickItem { is_chance: *is_chance, ..item }
}

/// Returns the field of the order a record belongs to, if any.
pub fn field() -> FormField {
    FormField::suggest(Field::Order, |cx, query| {
        let found = cx.store.find_orders(query, 20)?.into_iter();
        Ok(found
            .map(|Found { row, is_chance, .. }| PickItem {
                is_chance,
                ..PickItem::new(row.id, row.number.to_string(), row.customer)
            })
            .collect())
    })
}

/// Returns the field of the customer a record belongs to, if any.
pub fn customer_field() -> FormField {
    FormField::suggest(Field::Customer, |cx, typed| {
        let found = cx.store.customers_matching(typed, OFFERED)?.into_iter();
        Ok(found.map(|c| PickItem::new(c.id, c.name, c.contact)).collect())
    })
}

/// Finds the customer meant: the one chosen, or the one of this name.
pub fn read_customer(values: &Values, cx: &Cx) -> Result<Option<i64>, Error> {
    let typed = values.text(Field::Customer);
    if typed.is_empty() {
        return Ok(None);
    }
    let known =
        values.picked_id(Field::Customer).ok().map_or_else(|| cx.store.customer_by_name(typed), |id| Ok(Some(id)))?;
    let unknown = || Refusal::at(Field::Customer, Why::Unknown(typed.to_owned()));
    Ok(Some(known.ok_or_else(unknown)?))
}

/// Finds the order meant: the one chosen, or the one named as the store understands a name.
pub fn read(values: &Values, cx: &Cx) -> Result<Option<LedgerRow>, Error> {
    let typed = values.text(Field::Order);
    if typed.is_empty() {
        return Ok(None);
    }
    let id = match values.picked_id(Field::Order) {
        Ok(id) => Some(id),
        Err(_) => cx.store.order_named(typed)?,
    };
    if let Some(row) = id.map(|id| cx.store.ledger_row(id)).transpose()?.flatten() {
        return Ok(Some(row));
    }
    let why = match cx.store.other_numbered(typed)? {
        Some(record) => Why::OfKind { said: typed.to_owned(), is: record.kind },
        None => Why::Unknown(typed.to_owned()),
    };
    Err(Refusal::at(Field::Order, why).into())
}

/// Names which order is meant, while it is typed.
pub fn hint(values: &Values, cx: &Cx) -> String {
    match read(values, cx) {
        Ok(Some(row)) => words(cx.lang).order_found(&row.number.to_string(), &row.customer),
        _ => String::new(),
    }
}
