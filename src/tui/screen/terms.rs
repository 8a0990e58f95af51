//! An order's terms as fields of a form: shared by the order form and the change request, so that both read alike.

use crate::{
    domain::{
        decimal::{Currency, Money, Percent},
        field::Field,
        order::{Line, Terms},
        refusal::{Refusal, Why},
        text,
    },
    i18n::orders::words,
    store::{Asked, Customer, Error, Product},
    tui::{
        cx::Cx,
        part::{
            column::Width,
            field::FormField,
            form::Form,
            grid::{Grid, GridColumn},
            pick::PickItem,
            values::{Row, Values},
        },
        screen::communications,
    },
};
use chrono::NaiveDate;

/// What the picker gives for a customer who is not in the files yet.
const NEW: &str = "new";

/// Lists customers for what is typed, and last the offer to add a new one of that name.
pub fn customers(cx: &mut Cx, query: &str) -> Result<Vec<PickItem>, Error> {
    let found = cx.store.customers_matching(query, 12)?;
    let mut items = found.into_iter().map(|c| offered(c.id, cx)).collect::<Result<Vec<_>, Error>>()?;
    let typed = query.trim();
    let known = items.iter().any(|i| text::fold_name(&i.label) == text::fold_name(typed));
    if !typed.is_empty() && !known {
        let new = PickItem::new(NEW, typed, words(cx.lang).new_customer());
        items.push(new.fill(Field::Currency, Currency::default().code()));
    }
    Ok(items)
}

/// Offers one customer: choosing it fills in what the last order said, or the file where there is none.
pub fn offered(id: i64, cx: &Cx) -> Result<PickItem, Error> {
    let file = cx.store.customer(id)?;
    let item = PickItem::new(id, &file.name, &file.contact);
    let fills = match cx.store.latest_order_of(id)? {
        Some(last) => vec![
            (Field::Contact, last.terms.contact),
            (Field::Phone, last.terms.phone),
            (Field::Salesperson, last.terms.salesperson),
            (Field::DeliveryPlace, last.terms.delivery_place),
            (Field::PaymentMethod, last.terms.payment_method),
            (Field::Currency, last.terms.currency.code().to_owned()),
        ],
        None => vec![
            (Field::Contact, file.contact),
            (Field::Phone, file.phone),
            (Field::PaymentMethod, file.payment_terms),
            (Field::Currency, Currency::default().code().to_owned()),
        ],
    };
    Ok(PickItem { fills, ..item })
}

/// Lists products ordered before; choosing one fills in specification, unit and, when there was one in the order's own
/// currency, the last price: this customer's before another's. Whose price it is and from when stands beside it.
fn products(cx: &mut Cx, query: &str, typed: &Values) -> Result<Vec<PickItem>, Error> {
    let found = cx.store.products_ordered(query, asked(typed), 8)?;
    let item = |p: Product| {
        let detail = p.price.as_ref().map(|last| {
            let whose = if last.is_own { "" } else { &last.customer };
            format!("{} {}  {}  {whose}", last.price.grouped(), last.currency.code(), last.received_on)
        });
        let detail = format!("{} {}  {}", p.spec, p.unit, detail.unwrap_or_default());
        let item = PickItem::new(&p.product, &p.product, detail).fill(Field::Spec, p.spec).fill(Field::Unit, p.unit);
        match p.price {
            Some(last) => item.fill(Field::UnitPrice, last.price.to_string()),
            None => item,
        }
    };
    Ok(found.into_iter().map(item).collect())
}

/// Gives the field of the customer, who may be made on the spot.
pub fn customer(chosen: Option<i64>, cx: &Cx) -> Result<FormField, Error> {
    let field = FormField::picker(Field::Customer, customers).required();
    Ok(match chosen {
        Some(id) => field.picked(id, cx.store.customer(id)?.name),
        None => field,
    })
}

/// Gives the field of the currency.
pub fn currency(chosen: Option<Currency>) -> FormField {
    let currencies = Currency::ALL.iter().map(|c| (c.code(), c.code()));
    FormField::choice(Field::Currency, currencies).value(chosen.map_or("", Currency::code)).required()
}

/// Adds the grid of lines, filled when some are given, and the line below it that follows what is typed.
pub fn lines(form: Form, lines: Option<&[Line]>) -> Form {
    form.grid(grid(lines)).summary(summary)
}

/// Adds the header fields and the grid of lines to a form, filled from `terms` when given.
pub fn add_to(form: Form, terms: Option<&Terms>, cx: &Cx) -> Result<Form, Error> {
    add_due(form, terms, terms.map(|t| t.delivery_date), cx)
}

/// Adds them with this delivery date, or without any, so that it must be filled in.
pub fn add_due(form: Form, terms: Option<&Terms>, due: Option<NaiveDate>, cx: &Cx) -> Result<Form, Error> {
    let value = |f: fn(&Terms) -> &String| terms.map(f).cloned().unwrap_or_default();
    let form = form
        .field(customer(terms.map(|t| t.customer_id), cx)?)
        .field(FormField::suggest_by(Field::Contact, contacts).value(value(|t| &t.contact)))
        .field(FormField::text(Field::Phone).value(value(|t| &t.phone)))
        .field(FormField::day(Field::DeliveryDate).on(due).required())
        .field(FormField::text(Field::DeliveryPlace).value(value(|t| &t.delivery_place)))
        .field(FormField::text(Field::PaymentMethod).value(value(|t| &t.payment_method)))
        .field(currency(terms.map(|t| t.currency)))
        .field(FormField::text(Field::Salesperson).value(value(|t| &t.salesperson)))
        .field(FormField::text(Field::ExternalRef).value(value(|t| &t.external_ref)))
        .field(FormField::note(Field::SpecialRequirements).value(value(|t| &t.special_requirements)));
    Ok(lines(form, terms.map(|t| t.lines.as_slice())))
}

/// Suggests the people of the customer chosen.
fn contacts(cx: &mut Cx, query: &str, typed: &Values) -> Result<Vec<PickItem>, Error> {
    communications::people(asked(typed).customer, Field::Phone, cx, query)
}

fn asked(values: &Values) -> Asked {
    Asked { currency: Currency::parse(values.text(Field::Currency)), customer: values.picked_id(Field::Customer).ok() }
}

fn grid(lines: Option<&[Line]>) -> Grid {
    let columns = [
        GridColumn::text(Field::Product, Width::Flex { min: 14, weight: 3 }).suggest_by(products).required(),
        GridColumn::text(Field::Spec, Width::Flex { min: 10, weight: 2 }),
        GridColumn::text(Field::Unit, Width::Fixed(6)),
        GridColumn::number(Field::Quantity, Width::Fixed(10)).required(),
        GridColumn::number(Field::UnitPrice, Width::Fixed(11)).required(),
        GridColumn::number(Field::Discount, Width::Fixed(10)),
    ];
    let rows = lines.unwrap_or_default().iter().map(|line| {
        let cells = line.fields().map(|(field, text)| {
            let blank = field == Field::Discount && line.discount == Percent::ZERO;
            (field, if blank { String::new() } else { text })
        });
        Row::new(line.line, cells)
    });
    let grid = Grid::new(columns);
    if lines.is_some() { grid.rows(rows) } else { grid }
}

/// Shows the running total of what is typed so far, and that a customer will be added.
fn summary(values: &Values, cx: &Cx) -> String {
    let words = words(cx.lang);
    let chosen = Currency::parse(values.text(Field::Currency));
    let currency = chosen.unwrap_or_default();
    let lines: Vec<Line> = values.rows().iter().filter_map(|row| line(row).ok()).collect();
    let total = lines.iter().filter_map(|l| l.amount(currency)).fold(Money(0), |a, b| Money(a.0.saturating_add(b.0)));
    let mut text = words.running_total(lines.len(), &total.grouped(currency), chosen.map_or("", Currency::code));
    if values.picked(Field::Customer) == Some(NEW) {
        text.push_str("   ");
        text.push_str(&words.will_add_customer(values.text(Field::Customer)));
    }
    text
}

fn line(row: &Row) -> Result<Line, Vec<Refusal>> {
    let mut found = Vec::new();
    let mut keep = |r: Refusal| found.push(r);
    let quantity = row.quantity(Field::Quantity).map_err(&mut keep).ok();
    let unit_price = row.unit_price(Field::UnitPrice).map_err(&mut keep).ok();
    let discount = row.percent(Field::Discount).map_err(&mut keep).ok();
    if row.text(Field::Product).is_empty() {
        keep(Refusal::in_line(row.line, Field::Product, Why::Empty));
    }
    match (quantity, unit_price, discount, found.is_empty()) {
        (Some(quantity), Some(unit_price), Some(discount), true) => Ok(Line {
            line: row.line,
            product: row.text(Field::Product).to_owned(),
            spec: row.text(Field::Spec).to_owned(),
            unit: row.text(Field::Unit).to_owned(),
            quantity,
            unit_price,
            discount,
        }),
        _ => Err(found),
    }
}

/// Reads the customer chosen, and the file to be added when it is a new one; its id is then replaced when the customer is
/// added, in the same action.
pub fn read_customer(values: &Values) -> Result<(Option<Customer>, i64), Refusal> {
    if values.picked(Field::Customer) != Some(NEW) {
        return Ok((None, values.picked_id(Field::Customer)?));
    }
    let text = |field| values.text(field).to_owned();
    let new = Customer {
        name: text(Field::Customer),
        contact: text(Field::Contact),
        phone: narrow(values, Field::Phone),
        payment_terms: text(Field::PaymentMethod),
        ..Customer::default()
    };
    Ok((Some(new), i64::MAX))
}

/// Reads a text that is searched for by its digits: they are kept half-width, whatever the input method gave.
pub fn narrow(values: &Values, field: Field) -> String {
    text::halfwidth(values.text(field)).trim().to_owned()
}

/// Reads the currency chosen.
pub fn read_currency(values: &Values) -> Result<Currency, Refusal> {
    Currency::parse(values.text(Field::Currency)).ok_or(Refusal::at(Field::Currency, Why::Empty))
}

/// Reads the lines typed.
pub fn read_lines(values: &Values) -> Result<Vec<Line>, Vec<Refusal>> {
    let (mut lines, mut found) = (Vec::new(), Vec::new());
    for row in values.rows().iter().filter(|row| !row.is_blank()) {
        match line(row) {
            Ok(line) => lines.push(line),
            Err(refusals) => found.extend(refusals),
        }
    }
    if found.is_empty() { Ok(lines) } else { Err(found) }
}

/// Reads the terms typed, and the customer to be added when it is a new one. Every place that is wrong is named.
pub fn read(values: &Values, cx: &Cx) -> Result<(Option<Customer>, Terms), Error> {
    let mut found = Vec::new();
    let mut keep = |refusal| found.push(refusal);
    let customer = read_customer(values).map_err(&mut keep).ok();
    let currency = read_currency(values).map_err(&mut keep).ok();
    let delivery_date = values.day(Field::DeliveryDate, cx.today()).map_err(&mut keep).ok();
    let lines = read_lines(values).map_err(|refusals| found.extend(refusals)).ok();
    let (Some((new, customer_id)), Some(currency), Some(delivery_date), Some(lines)) =
        (customer, currency, delivery_date, lines)
    else {
        return Err(found.into());
    };
    let text = |field| values.text(field).to_owned();
    let terms = Terms {
        customer_id,
        contact: text(Field::Contact),
        phone: narrow(values, Field::Phone),
        salesperson: text(Field::Salesperson),
        currency,
        delivery_date,
        delivery_place: text(Field::DeliveryPlace),
        payment_method: text(Field::PaymentMethod),
        special_requirements: text(Field::SpecialRequirements),
        external_ref: narrow(values, Field::ExternalRef),
        lines,
    };
    Ok((new, terms))
}
