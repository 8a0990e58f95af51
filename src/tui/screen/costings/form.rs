//! The form of a calculated price: for a line of a quotation, a product, or by itself. What it comes to is seen while one types.

use crate::{
    domain::{
        attribute::Attributes,
        costing::{CostKind, CostLine, Costing, Turn},
        decimal::{Currency, UnitPrice},
        draft::DraftOf,
        field::Field,
        rate::Rates,
        record::RecordKind,
        refusal::{Refusal, Why},
        text::fold,
    },
    i18n::{Label, Lang, costing::words, refusal},
    store::{CostingCard, Error},
    tui::{
        cx::Cx,
        layer::{Boxed, Cmd, Outcome},
        part::{
            column::Width,
            doubt::Doubt,
            form::{Form, record::filled},
            grid::{Grid, GridColumn},
            pick::PickItem,
            values::{Row, Values},
        },
        record::terms,
    },
};
use std::rc::Rc;

/// The kind of draft of a new calculation; its subject is the line of a quotation, or the product, if it is for one.
pub(super) const NEW: &str = "costing.new";
/// The kind of draft of an edit; its subject is the calculation.
pub(super) const EDIT: &str = "costing.edit";

/// Makes the form of a new calculation again, for what its draft was about.
pub(super) fn again(of: &DraftOf, cx: &mut Cx) -> Result<Boxed, Error> {
    match (of.record(), of.row_and_part()) {
        (Some(record), _) if record.kind == RecordKind::Product => of_product(record.id, cx),
        (None, Some((quotation, line))) => {
            of_line(quotation, line.parse().map_err(|_| Error::NotFound(line.to_owned()))?, cx)
        }
        _ => by_itself(cx),
    }
}

/// Opens the form for a price of nothing known yet.
pub(super) fn by_itself(cx: &Cx) -> Result<Boxed, Error> {
    let start = Costing { currency: cx.settings.currency, ..usual(None, cx)? };
    new(DraftOf::default(), words(cx.lang).new(), start, cx)
}

/// Opens the form for a product, with the costs it had last.
pub(super) fn of_product(id: i64, cx: &Cx) -> Result<Boxed, Error> {
    let product = cx.store.product(id)?.product;
    let of = Costing {
        product: product.product.clone(),
        spec: product.spec.clone(),
        currency: product.currency,
        ..usual(Some((&product.product, &product.spec)), cx)?
    };
    new(RecordKind::Product.row(id).into(), words(cx.lang).new(), of, cx)
}

/// Opens the form for a line of an open quotation, with the costs that its product had last.
pub(super) fn of_line(quotation: i64, line: u32, cx: &Cx) -> Result<Boxed, Error> {
    let card = cx.store.quotation(quotation)?;
    card.check_open()?;
    let gone = || Error::NotFound(format!("line {line} of {}", card.number));
    let of = card.quotation.lines.iter().find(|of| of.line == line).ok_or_else(gone)?;
    let start = Costing {
        quotation_id: Some(quotation),
        line: Some(line),
        product: of.product.clone(),
        spec: of.spec.clone(),
        currency: card.quotation.currency,
        ..usual(Some((&of.product, &of.spec)), cx)?
    };
    let title = words(cx.lang).of_line(&card.number.to_string(), line, &of.product);
    new(DraftOf::part(quotation, line), &title, start, cx)
}

/// Begins with the costs a product had last, or else with the shares of whatever was calculated last.
fn usual(product: Option<(&str, &str)>, cx: &Cx) -> Result<Costing, Error> {
    let own = product.map(|(product, spec)| cx.store.costings_of_product(product, spec, 1)).transpose()?;
    let own = own.and_then(|mut own| own.pop());
    let is_own = own.is_some();
    let last = match own {
        Some(own) => Some(own),
        None => cx.store.costing_latest()?,
    };
    let start = Costing { on_day: cx.today(), office: cx.settings.currency, ..Costing::default() };
    let Some(CostingCard { costing: of, .. }) = last else { return Ok(start) };
    let lines = if is_own { of.lines } else { Vec::new() };
    let (overhead, margin, round_to, round_way) = (of.overhead, of.margin, of.round_to, of.round_way);
    Ok(Costing { overhead, margin, round_to, round_way, lines, ..start })
}

fn new(of: DraftOf, title: &str, start: Costing, cx: &Cx) -> Result<Boxed, Error> {
    let is_first = cx.store.costing_latest()?.is_none();
    let form = fields(Form::new(NEW, of, title).of_new(), &start, cx)?;
    // nobody's margin is proposed before there is one
    let form = if is_first { form.blank(Field::Margin) } else { form };
    Ok(Box::new(form.on_save(move |values, cx| {
        let costing = read(values, &start, cx)?;
        let record = RecordKind::Costing.row(cx.store.costing_add(&costing, start.office)?);
        let card = cx.store.costing(record.id)?;
        let done = Cmd::info(words(cx.lang).added(&card.costing.product, &shown(card.steps.price, costing.currency)));
        Ok(Cmd::Open(record).then(done).then(offer(&card, cx)?))
    })))
}

/// Opens the form that edits a calculation.
pub(super) fn edit(id: i64, cx: &mut Cx) -> Result<Boxed, Error> {
    Form::edits(cx, move |cx| editing(id, cx))
}

fn editing(id: i64, cx: &Cx) -> Result<Form, Error> {
    let CostingCard { costing: before, .. } = cx.store.costing(id)?;
    let title = words(cx.lang).edit(&cx.store.name_of(RecordKind::Costing.row(id))?);
    Ok(fields(Form::new(EDIT, id, title), &before, cx)?.on_save(move |values, cx| {
        let now = read(values, &cx.store.costing(id)?.costing, cx)?;
        cx.store.costing_save(id, &now)?;
        let card = cx.store.costing(id)?;
        let done = Cmd::info(words(cx.lang).saved(&shown(card.steps.price, now.currency)));
        Ok(done.then(offer(&card, cx)?))
    }))
}

/// Asks whether a price goes into the line it is for, where that has another.
fn offer(card: &CostingCard, cx: &Cx) -> Outcome {
    match super::line_of(card, cx)? {
        Some((quotation, line)) if quotation.check_open().is_ok() && line.unit_price != card.steps.price => {
            super::question(card, &line, cx)
        }
        _ => Ok(Cmd::None),
    }
}

/// Writes a price with its currency.
fn shown(price: UnitPrice, currency: Currency) -> String {
    format!("{} {currency}", price.grouped())
}

fn fields(form: Form, of: &Costing, cx: &Cx) -> Result<Form, Error> {
    let (lang, words, office) = (cx.lang, words(cx.lang), of.office);
    let rates = cx.store.rates(office)?;
    // what a line of a quotation is and in which currency stands there
    let is_bound = of.quotation_id.is_some();
    let head = [Field::Product, Field::Spec, Field::OnDay, Field::Currency];
    let form = form.record(of, lang, |field, made| match field {
        Field::OnDay => Some(made),
        Field::Currency if !is_bound => Some(terms::currency(Some(of.currency))),
        _ if head.contains(&field) && !is_bound => Some(made),
        _ => None,
    });
    let typed = of.typed_rate().map(|rate| rate.to_string()).unwrap_or_default();
    let form = form.field(filled(of, Field::Rate, lang).value(typed).hint(words.rate_hint(office.code())));
    let form = form.record(of, lang, |field, made| match field {
        Field::Quotation | Field::QuotationLine | Field::RateUnits | Field::Month => None,
        Field::Margin => Some(made.hint(words.margin_hint())),
        _ if head.contains(&field) => None,
        _ => Some(made),
    });
    let worked = Rc::new(Worked { start: of.clone(), rates });
    let (summed, asked) = (Rc::clone(&worked), Rc::clone(&worked));
    Ok(form
        .section(words.costs_in(office.code()))
        .grid(grid(worked, lang))
        .summary(move |values, cx| summed.summary(values, cx))
        .asks(move |values, cx| Ok(asked.below(values, cx).into_iter().collect())))
}

/// What is typed, worked out by the rates as they were when the form was opened.
struct Worked {
    start: Costing,
    rates: Rates,
}

impl Worked {
    /// Shows what it comes to, or why it comes to nothing yet.
    fn summary(&self, values: &Values, cx: &Cx) -> String {
        let Ok(typed) = read(values, &self.start, cx) else { return String::new() };
        match typed.with_rates(&self.rates).work() {
            Ok(steps) => {
                let [floor, exact] = [steps.floor, steps.exact].map(UnitPrice::grouped);
                words(cx.lang).running(&floor, &exact, &shown(steps.price, typed.currency))
            }
            Err(_) if typed.lines.is_empty() => String::new(),
            Err(found) => found.first().map(|refused| refusal::sentence(refused, cx.lang)).unwrap_or_default(),
        }
    }

    /// Finds a price that rounding takes below its cost.
    fn below(&self, values: &Values, cx: &Cx) -> Option<Doubt> {
        let typed = read(values, &self.start, cx).ok()?;
        let steps = typed.with_rates(&self.rates).work().ok().filter(|steps| steps.price < steps.floor)?;
        let [price, floor] = [steps.price, steps.floor].map(|price| shown(price, typed.currency));
        Some(Doubt::new(words(cx.lang).own_below(&price, &floor)))
    }

    /// Shows what one cost comes to for a piece, whatever stands in the other lines.
    fn comes_to(&self, row: &Row, values: &Values, cx: &Cx) -> Option<String> {
        let lines = vec![line(row, self.start.office, cx).ok()?];
        let mut of = Costing { turned: Turn::default(), lines, ..self.start.clone() };
        // what cannot be read yet is left as it was
        let _: Result<(), _> = values.read_into(&mut of, cx.today());
        of.with_rates(&self.rates).lines.first()?.per_piece(self.start.office).map(UnitPrice::grouped)
    }
}

fn grid(worked: Rc<Worked>, lang: Lang) -> Grid {
    let columns = [
        GridColumn::text(Field::CostKind, Width::Fixed(12))
            .suggest(kinds)
            .reads(|typed| kind_of(typed).err())
            .required(),
        GridColumn::text(Field::CostName, Width::Flex { min: 8, weight: 2 }),
        GridColumn::number(Field::CostAmount, Width::Fixed(10)).required(),
        GridColumn::text(Field::Currency, Width::Fixed(8))
            .reads(|typed| Currency::parse(typed).is_none().then(|| Why::NotAChoice(typed.to_owned()))),
        GridColumn::number(Field::PerPieces, Width::Fixed(10)),
    ];
    let rows: Vec<Row> = worked
        .start
        .lines
        .iter()
        .map(|line| {
            let cells = CostLine::ATTRIBUTES.iter().map(|a| match a.field {
                Field::CostKind => (a.field, line.kind.label(lang).to_owned()),
                field => (field, a.text(line).into_owned()),
            });
            Row::new(line.line, cells)
        })
        .collect();
    let grid = Grid::new(columns);
    let grid = if rows.is_empty() { grid } else { grid.rows(rows) };
    grid.amount(move |row, values, cx| worked.comes_to(row, values, cx).unwrap_or_default())
}

/// Lists what a cost may be for.
fn kinds(cx: &mut Cx, query: &str) -> Result<Vec<PickItem>, Error> {
    let wanted = fold(query);
    let item = |kind: &CostKind| PickItem::new(kind.code(), kind.label(cx.lang), "");
    Ok(CostKind::ALL.iter().filter(|kind| fold(kind.label(cx.lang)).contains(&wanted)).map(item).collect())
}

/// Finds what a cost is for, by its code or its name in either language.
fn kind_of(typed: &str) -> Result<CostKind, Why> {
    let is_meant = |kind: &&CostKind| fold(typed) == kind.code() || kind.is_called(typed);
    CostKind::ALL.iter().find(is_meant).copied().ok_or_else(|| Why::NotAChoice(typed.to_owned()))
}

fn line(row: &Row, office: Currency, cx: &Cx) -> Result<CostLine, Vec<Refusal>> {
    let kind = match row.text(Field::CostKind) {
        "" => "",
        typed => kind_of(typed).map_err(|why| Refusal::in_line(row.line, Field::CostKind, why))?.code(),
    };
    let currency = match row.text(Field::Currency) {
        "" => office.code(),
        typed => typed,
    };
    let cell = |field| (field, row.text(field).to_owned());
    let cells = [
        (Field::CostKind, kind.to_owned()),
        (Field::Currency, currency.to_owned()),
        cell(Field::CostName),
        cell(Field::CostAmount),
        cell(Field::PerPieces),
    ];
    let mut line = CostLine { line: row.line, ..CostLine::default() };
    Row::new(row.line, cells).read_into(&mut line, cx.today())?;
    Ok(line)
}

/// Reads the calculation typed over what it was. Every place that is wrong is named.
fn read(values: &Values, before: &Costing, cx: &Cx) -> Result<Costing, Error> {
    let mut now = Costing { turned: Turn::default(), lines: Vec::new(), ..before.clone() };
    let mut found = values.read_into(&mut now, cx.today()).err().unwrap_or_default();
    for row in values.rows().iter().filter(|row| !row.is_blank()) {
        match line(row, before.office, cx) {
            Ok(line) => now.lines.push(line),
            Err(refusals) => found.extend(refusals),
        }
    }
    if found.is_empty() { Ok(now) } else { Err(found.into()) }
}
