//! An order's terms as fields of a form: shared by the order form and the change request, so that both read alike.

use crate::{
    domain::{
        attribute::Attributes,
        decimal::{Currency, Money, Percent, UnitPrice},
        field::Field,
        order::{Line, Terms},
        payment::understand,
        price::far_off,
        product::Product,
        record::RecordKind,
        refusal::Refusal,
        text,
    },
    i18n::{orders::words, payment, product},
    store::{Asked, Buyer, Customer, Error, LedgerRow, Owed, Product as Ordered, ProductCard, ProductView, Sold},
    tui::{
        cx::Cx,
        part::{
            choice::currencies,
            column::Width,
            doubt::Doubt,
            field::FormField,
            form::Form,
            grid::{Grid, GridColumn},
            pick::PickItem,
            values::{Row, Values},
        },
        record::communication,
    },
};
use chrono::NaiveDate;
use std::cell::RefCell;

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
    let item = |p: Ordered| {
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
    let is_found =
        |file: &ProductCard| found.iter().any(|p| (&p.product, &p.spec) == (&file.product.product, &file.product.spec));
    let files = cx.store.product_hits(ProductView::Filed, query, 8)?.into_iter().filter(|file| !is_found(file));
    let filed: Vec<PickItem> = files.map(|file| of_file(file.product, asked(typed).currency)).collect();
    Ok(found.into_iter().map(item).chain(filed).collect())
}

/// Offers a product by its file: by its article number, too, and before it was ever ordered.
fn of_file(file: Product, currency: Option<Currency>) -> PickItem {
    let price = file.list_price.map(|price| format!("{} {}", price.grouped(), file.currency)).unwrap_or_default();
    let detail = format!("{} {}  {}  {price}", file.spec, file.unit, file.article);
    let item =
        PickItem::new(&file.product, &file.product, detail).fill(Field::Spec, file.spec).fill(Field::Unit, file.unit);
    match file.list_price.filter(|_| currency == Some(file.currency)) {
        Some(price) => item.fill(Field::UnitPrice, price.to_string()),
        None => item,
    }
}

/// Returns the field of the customer, who may be made on the spot.
pub fn customer(chosen: Option<i64>, cx: &Cx) -> Result<FormField, Error> {
    let field = FormField::picker(Field::Customer, customers).required();
    Ok(match chosen {
        Some(id) => field.picked(id, cx.store.customer(id)?.name),
        None => field,
    })
}

/// Returns the field of the currency.
pub fn currency(chosen: Option<Currency>) -> FormField {
    FormField::choice(Field::Currency, currencies()).value(chosen.map_or("", Currency::code)).required()
}

/// Adds the grid of lines, filled when some are given, and the line below it that follows what is typed.
pub fn lines(form: Form, lines: Option<&[Line]>) -> Form {
    with_grid(form, grid(), lines)
}

fn with_grid(form: Form, grid: Grid, lines: Option<&[Line]>) -> Form {
    form.grid(filled(grid, lines)).summary(summary()).asks(deep_discounts).asks(far_prices).asks(new_alike)
}

/// Finds discounts above the setting: `95`, where 95折 was meant, gives nearly everything away.
fn deep_discounts(values: &Values, cx: &Cx) -> Result<Vec<Doubt>, Error> {
    let most = i64::from(cx.settings.discount_asked) * 10i64.pow(Percent::SCALE);
    // what cannot be read is refused, not asked
    let lines = read_lines(values, cx.today()).unwrap_or_default();
    let currency = Currency::parse(values.text(Field::Currency)).unwrap_or_default();
    let asked = lines.iter().filter(|line| line.discount.0 > most).map(|line| {
        let amount = line.amount(currency).unwrap_or_default().grouped(currency);
        let discount = line.discount.to_string();
        Doubt::new(words(cx.lang).deep_discount(line.line, &discount, &amount, currency.code()))
    });
    Ok(asked.collect())
}

/// Finds prices that are off what this customer paid last, or else the list price, by more than the setting.
fn far_prices(values: &Values, cx: &Cx) -> Result<Vec<Doubt>, Error> {
    let Asked { currency: Some(currency), customer } = asked(values) else { return Ok(Vec::new()) };
    let mut doubts = Vec::new();
    // what cannot be read is refused, not asked
    for line in read_lines(values, cx.today()).unwrap_or_default() {
        let last = customer.map(|id| cx.store.last_sold(id, &line, currency)).transpose()?.flatten();
        doubts.extend(match last {
            Some(last) => far_from_last(&line, &last, cx),
            None => cx.store.list_price(&line, currency)?.and_then(|usual| far_from_list(&line, usual, cx)),
        });
    }
    Ok(doubts)
}

/// Compares with what this customer paid last, which is what it came to after the discount.
fn far_from_last(line: &Line, last: &Sold, cx: &Cx) -> Option<Doubt> {
    let off = far_off(line.net_price(), last.line.net_price(), cx.settings.price_asked)?;
    let (number, day) = (last.number.to_string(), last.received_on.to_string());
    let [price, usual] = [line, &last.line].map(|line| line.net_price().grouped());
    let text = product::words(cx.lang).far_from_last(line.line, &price, off, &usual, &number, &day);
    Some(Doubt::new(text).or(number, RecordKind::Order.row(last.order_id)))
}

/// Compares with the list, from which a discount is taken that is asked about by itself.
fn far_from_list(line: &Line, usual: UnitPrice, cx: &Cx) -> Option<Doubt> {
    let off = far_off(line.unit_price, usual, cx.settings.price_asked)?;
    let [price, usual] = [line.unit_price, usual].map(UnitPrice::grouped);
    Some(Doubt::new(product::words(cx.lang).far_from_list(line.line, &price, off, &usual)))
}

/// Finds the customers that one typed for the first time may be.
fn new_alike(values: &Values, cx: &Cx) -> Result<Vec<Doubt>, Error> {
    match values.picked(Field::Customer) {
        Some(NEW) => alike(values.text(Field::Customer), cx),
        _ => Ok(Vec::new()),
    }
}

/// Finds the customers that a new one of this name may be.
pub fn alike(name: &str, cx: &Cx) -> Result<Vec<Doubt>, Error> {
    let known = cx.store.customers_like(name)?.into_iter();
    let doubt = |(id, known): (i64, String)| {
        Doubt::new(words(cx.lang).looks_like(name, &known)).or(known, RecordKind::Customer.row(id))
    };
    Ok(known.map(doubt).collect())
}

/// Finds the orders that a new one may be once more.
pub fn taken_before(values: &Values, cx: &Cx) -> Result<Vec<Doubt>, Error> {
    let Ok((Buyer::Known(customer), terms)) = read(values, cx) else { return Ok(Vec::new()) };
    let terms = Terms { customer_id: customer, ..terms };
    let doubt = |order: LedgerRow| {
        let number = order.number.to_string();
        Doubt::new(words(cx.lang).taken_before(&number, &terms.external_ref))
            .or(number, RecordKind::Order.row(order.id))
    };
    Ok(cx.store.orders_like(&terms)?.into_iter().map(doubt).collect())
}

/// Adds the header fields and the grid of lines to a form, filled from `terms` when given.
pub fn add_to(form: Form, terms: Option<&Terms>, cx: &Cx) -> Result<Form, Error> {
    add_due(form, terms, terms.map(|t| t.delivery_date), cx)
}

/// Adds them with this delivery date, or without any, so that it must be filled in.
pub fn add_due(form: Form, terms: Option<&Terms>, due: Option<NaiveDate>, cx: &Cx) -> Result<Form, Error> {
    let mut chosen = Some(customer(terms.map(|t| t.customer_id), cx)?);
    let filled = terms.cloned().unwrap_or_default();
    let form = form.record(&filled, cx.lang, |field, made| match field {
        Field::Customer => chosen.take(),
        Field::Contact => Some(FormField::suggest_by(field, contacts).value(&filled.contact)),
        Field::DeliveryDate => Some(FormField::day(field).on(due).required()),
        Field::Currency => Some(currency(terms.map(|t| t.currency))),
        _ => Some(made),
    });
    let own = GridColumn::day(Field::DeliveryDate, Width::Fixed(10));
    // days of lines belong to the order's own
    let is_same_day = terms.is_some_and(|t| due == Some(t.delivery_date));
    let kept = |line: &Line| Line { delivery_date: line.delivery_date.filter(|_| is_same_day), ..line.clone() };
    let lines: Option<Vec<Line>> = terms.map(|t| t.lines.iter().map(kept).collect());
    Ok(with_grid(form, grid().rarely(own), lines.as_deref()).asks(other_day))
}

/// Finds that an order is due on another day than was typed, because of its lines' own.
fn other_day(values: &Values, cx: &Cx) -> Result<Vec<Doubt>, Error> {
    let mut typed = Terms { lines: read_lines(values, cx.today()).unwrap_or_default(), ..Terms::default() };
    // what cannot be read is refused, not asked
    let Ok(day) = values.day(Field::DeliveryDate, cx.today()) else { return Ok(Vec::new()) };
    typed.delivery_date = day;
    let has_rest = typed.lines.iter().any(|line| line.delivery_date.is_none());
    let last = typed.due_with_last_line().delivery_date;
    let rest = if has_rest { day.to_string() } else { String::new() };
    let doubt = (last != day).then(|| Doubt::new(words(cx.lang).due_with_last(&last.to_string(), &rest)));
    Ok(doubt.into_iter().collect())
}

/// Suggests the people of the customer chosen.
fn contacts(cx: &mut Cx, query: &str, typed: &Values) -> Result<Vec<PickItem>, Error> {
    communication::people(asked(typed).customer, Field::Phone, cx, query)
}

fn asked(values: &Values) -> Asked {
    Asked { currency: Currency::parse(values.text(Field::Currency)), customer: values.picked_id(Field::Customer).ok() }
}

fn grid() -> Grid {
    let columns = [
        GridColumn::text(Field::Product, Width::Flex { min: 11, weight: 3 }).suggest_by(products).required(),
        GridColumn::text(Field::Spec, Width::Flex { min: 8, weight: 2 }),
        GridColumn::text(Field::Unit, Width::Fixed(5)),
        GridColumn::number(Field::Quantity, Width::Fixed(8)).required(),
        GridColumn::number(Field::UnitPrice, Width::Fixed(10)).required(),
        GridColumn::number(Field::Discount, Width::Fixed(10)),
    ];
    Grid::new(columns).amount(comes_to)
}

/// Fills a grid with lines, when some are given.
fn filled(grid: Grid, lines: Option<&[Line]>) -> Grid {
    let rows = lines.unwrap_or_default().iter().map(|line| {
        let cells = Line::ATTRIBUTES.iter().map(|a| {
            let is_blank = a.field == Field::Discount && line.discount == Percent::ZERO;
            (a.field, if is_blank { String::new() } else { a.text(line).into_owned() })
        });
        Row::new(line.line, cells)
    });
    if lines.is_some() { grid.rows(rows) } else { grid }
}

/// Shows what a line comes to, as soon as it can be read.
fn comes_to(row: &Row, values: &Values, cx: &Cx) -> String {
    let currency = Currency::parse(values.text(Field::Currency)).unwrap_or_default();
    let amount = line(row, cx.today()).ok().and_then(|line| line.amount(currency));
    amount.map_or(String::new(), |amount| amount.grouped(currency))
}

/// What is said of the customer chosen and the payment terms typed, with these and the newest action it was read at.
type Said = RefCell<((i64, i64, String), String)>;

/// Shows the running total of what is typed so far, and that a customer will be added. What a customer owes is read when
/// one is chosen, not at every key.
fn summary() -> impl Fn(&Values, &Cx) -> String {
    let said = Said::default();
    move |values, cx| summed(values, &said, cx)
}

fn summed(values: &Values, said: &Said, cx: &Cx) -> String {
    let words = words(cx.lang);
    let chosen = Currency::parse(values.text(Field::Currency));
    let currency = chosen.unwrap_or_default();
    let lines: Vec<Line> = values.rows().iter().filter_map(|row| line(row, cx.today()).ok()).collect();
    let total = lines.iter().filter_map(|l| l.amount(currency)).fold(Money(0), |a, b| Money(a.0.saturating_add(b.0)));
    let mut text = words.running_total(lines.len(), &total.grouped(currency), chosen.map_or("", Currency::code));
    if values.picked(Field::Customer) == Some(NEW) {
        text.push_str("   ");
        text.push_str(&words.will_add_customer(values.text(Field::Customer)));
    }
    let (customer, terms) = (values.picked_id(Field::Customer).ok(), values.text(Field::PaymentMethod));
    let read_at = (customer.unwrap_or_default(), cx.store.newest_action().unwrap_or_default(), terms.to_owned());
    let mut said = said.borrow_mut();
    if said.0 != read_at {
        let all = customer.map(|id| cx.store.owed_by(id).unwrap_or_default()).unwrap_or_default();
        let owes = all.iter().map(|owed| owes(owed, cx)).chain(paid_by(customer, terms, cx));
        *said = (read_at, owes.map(|said| format!("   {said}")).collect());
    }
    text.push_str(&said.1);
    text
}

/// Words how terms that are not understood are paid: as they were laid down for the customer before, or that this is asked
/// once the order is approved.
fn paid_by(customer: Option<i64>, terms: &str, cx: &Cx) -> Option<String> {
    if terms.is_empty() || understand(terms).is_some() {
        return None;
    }
    let words = payment::words(cx.lang);
    let before = customer.and_then(|id| cx.store.shares_for(id, terms).ok().flatten());
    Some(match before {
        Some((number, shares)) => words.as_before(terms, &number.to_string(), &payment::shares(&shares, cx.lang)),
        None => words.to_lay_down().to_owned(),
    })
}

/// Words what a customer owes in one currency, so that nobody takes a further order without knowing it.
fn owes(owed: &Owed, cx: &Cx) -> String {
    let (words, currency) = (words(cx.lang), owed.currency);
    let shown = |m: Money| format!("{} {currency}", m.grouped(currency));
    let told = [
        (owed.open, words.owes(&shown(owed.open))),
        (owed.overdue, words.owes_overdue(&shown(owed.overdue))),
        (owed.held, words.holds(&shown(owed.held))),
    ];
    let told = told.into_iter().filter(|(m, _)| m.0 > 0).map(|(_, text)| text);
    cx.lang.list(told.collect::<Vec<_>>())
}

fn line(row: &Row, today: NaiveDate) -> Result<Line, Vec<Refusal>> {
    let mut line = Line { line: row.line, ..Line::default() };
    row.read_into(&mut line, today)?;
    Ok(line)
}

/// Reads the customer chosen, and the file to be added when it is a new one; its id is then replaced when the customer is
/// added, in the same action.
pub fn read_buyer(values: &Values) -> Result<Buyer, Refusal> {
    if values.picked(Field::Customer) != Some(NEW) {
        return Ok(Buyer::Known(values.picked_id(Field::Customer)?));
    }
    let text = |field| values.text(field).to_owned();
    let new = Customer {
        name: text(Field::Customer),
        contact: text(Field::Contact),
        phone: narrow(values, Field::Phone),
        payment_terms: text(Field::PaymentMethod),
        ..Customer::default()
    };
    Ok(Buyer::New(Box::new(new)))
}

/// Reads a text that is searched for by its digits: they are kept half-width, whatever the input method gave.
pub fn narrow(values: &Values, field: Field) -> String {
    text::halfwidth(values.text(field)).trim().to_owned()
}

/// Reads the lines typed.
pub fn read_lines(values: &Values, today: NaiveDate) -> Result<Vec<Line>, Vec<Refusal>> {
    let (mut lines, mut found) = (Vec::new(), Vec::new());
    for row in values.rows().iter().filter(|row| !row.is_blank()) {
        match line(row, today) {
            Ok(line) => lines.push(line),
            Err(refusals) => found.extend(refusals),
        }
    }
    if found.is_empty() { Ok(lines) } else { Err(found) }
}

/// Reads the terms typed, and the customer to be added when it is a new one. Every place that is wrong is named.
pub fn read(values: &Values, cx: &Cx) -> Result<(Buyer, Terms), Error> {
    let mut terms = Terms::default();
    let (buyer, lines) = read_head(values, &mut terms, cx)?;
    terms.lines = lines;
    Ok((buyer, terms.due_with_last_line()))
}

/// Reads the header typed into terms or a quotation; gives the customer to be added when it is a new one, the customer,
/// and the lines.
pub fn read_head<R: Attributes>(values: &Values, head: &mut R, cx: &Cx) -> Result<(Buyer, Vec<Line>), Error> {
    let mut found = Vec::new();
    let buyer = read_buyer(values).map_err(|refusal| found.push(refusal)).ok();
    found.extend(values.read_into(head, cx.today()).err().unwrap_or_default());
    let lines = read_lines(values, cx.today()).map_err(|refusals| found.extend(refusals)).ok();
    match (buyer, lines) {
        (Some(buyer), Some(lines)) if found.is_empty() => Ok((buyer, lines)),
        _ => Err(found.into()),
    }
}
