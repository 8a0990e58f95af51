//! The ledger in figures (O9): orders of a period by customer, product, salesperson, department, month and stage, lateness
//! by department and supplier, and how many customers came again.
//!
//! Invariant: the rows of a part add up to the whole; what is not named stands in a row of the others.

use super::{Ask, Behind, Part, Row, column};
use crate::{
    domain::{
        decimal::{Currency, Money, Percent},
        field::Field,
        month::Month,
        order::Department,
        period::Period,
        record::RecordKind,
        statistics::{Figures, Group, Grouping, Lateness, Punctual, Statistics, Sum},
    },
    exchange::sheet::{Cell, Head},
    i18n::{Label, Lang, export::Heading, rate, statistics::words},
    store::{Answerable, Result, Store},
};
use std::collections::{BTreeMap, BTreeSet};

/// The key of the report.
const KEY: &str = "ledger";
/// So many groups are named before the others.
const NAMED: usize = 10;
/// At most so many days are counted at once, so that nobody waits.
const MOST_DAYS: u64 = 366;
/// Between a grouping and a group of it in what the report is narrowed to.
const OF: char = '=';
/// What the report is narrowed to for late steps and late goods.
const LATE: [&str; 2] = ["late_department", "late_supplier"];

/// Reads the statistics of a period; narrowed to a grouping all its groups, to a group its orders.
pub(super) fn parts(store: &Store, ask: &Ask) -> Result<Vec<Part>> {
    let w = words(ask.lang);
    if ask.period.days() > MOST_DAYS {
        return Ok(vec![Part::new("whole", w.whole(), Vec::new()).note(w.too_long())]);
    }
    let (by, group) = ask.about.split_once(OF).map_or((ask.about, None), |(by, group)| (by, Some(group)));
    if let Some(late) = LATE.iter().position(|key| *key == by) {
        return late_of(store, ask, late == 0, group.unwrap_or_default());
    }
    let only = match by {
        "" => None,
        code => Some(Grouping::from_code(code).map_or_else(|| ask.unknown(), Ok)?),
    };
    match (only, group) {
        (Some(by), Some(code)) => {
            let group = Group::parse(by, code).map_or_else(|| ask.unknown(), Ok)?;
            Ok(vec![orders_of(store, ask, &group)?])
        }
        (Some(by), None) => {
            let told = Told::read(store, ask, ask.period)?;
            Ok(vec![told.part(by, usize::MAX, ask)])
        }
        (None, _) => whole(store, ask),
    }
}

/// Reads what was ordered by customer and by product, for a report that tells of more.
pub(super) fn by_customer_and_product(store: &Store, ask: &Ask) -> Result<Vec<Part>> {
    const BY: [Grouping; 2] = [Grouping::Customer, Grouping::Product];
    let told = Told::read_by(store, ask, ask.period, &BY)?;
    Ok(BY.map(|by| told.part(by, NAMED, ask)).into())
}

fn whole(store: &Store, ask: &Ask) -> Result<Vec<Part>> {
    let told = Told::read(store, ask, ask.period)?;
    let mut parts = vec![told.currencies(ask)];
    for by in Grouping::ALL {
        let part = match by {
            // one month alone says nothing: those before stand beside it
            Grouping::Month if Period::month_of(ask.period.from) == Period::month_of(ask.period.to) => {
                let from = ask.period.last_months(12).first().map_or(ask.period.from, |first| first.from);
                let year = Period { from, to: Period::month_of(ask.period.to).to };
                Told::read_by(store, ask, year, &[Grouping::Month])?.months(year, ask)
            }
            _ => told.part(*by, NAMED, ask),
        };
        parts.push(part);
    }
    let departments = store.lateness_by_department(ask.period)?.into_iter();
    let departments =
        departments.map(|(of, p)| (of.code().to_owned(), Cell::Word(of.code(), of.label(ask.lang)), p)).collect();
    let suppliers = store.lateness_by_supplier(ask.period)?.into_iter();
    let suppliers = suppliers.map(|(of, p)| (of.clone(), Cell::text(&of), p)).collect();
    parts.push(lateness(true, departments, ask));
    parts.push(lateness(false, suppliers, ask));
    parts.push(repeat(store, &told.statistics, ask)?);
    Ok(parts)
}

/// The statistics with what customers are called.
struct Told {
    statistics: Statistics,
    names: BTreeMap<i64, String>,
    lang: Lang,
}

impl Told {
    fn read(store: &Store, ask: &Ask, period: Period) -> Result<Told> {
        Told::read_by(store, ask, period, Grouping::ALL)
    }

    fn read_by(store: &Store, ask: &Ask, period: Period, by: &'static [Grouping]) -> Result<Told> {
        let rates = store.rates(ask.settings.currency)?;
        let statistics = store.statistics(period, rates, by, || true)?.unwrap_or_default();
        Ok(Told { statistics, names: store.customer_names()?, lang: ask.lang })
    }

    /// Sums everything by currency, with what it is in the office's.
    fn currencies(&self, ask: &Ask) -> Part {
        let (w, lang) = (words(self.lang), self.lang);
        let (office, whole) = (self.statistics.office(), &self.statistics.whole);
        let columns = vec![
            column("currency", Field::Currency.label(lang)),
            column("amount", Heading::Amount.label(lang)),
            column("cancelled_amount", w.cancelled()),
            column("no_rate", w.no_rate()),
        ];
        let mut part = Part::new("whole", w.whole(), columns).bars(1).note(w.now_counted());
        let currencies: BTreeSet<Currency> =
            whole.taken.amounts.keys().chain(whole.cancelled.amounts.keys()).copied().collect();
        let money = |of: &BTreeMap<Currency, Money>, currency: Currency| {
            Cell::of(of.get(&currency).filter(|m| m.0 != 0), |m| Cell::Money(*m, currency))
        };
        for currency in &currencies {
            let cells = vec![
                Cell::text(currency.code()),
                money(&whole.taken.amounts, *currency),
                money(&whole.cancelled.amounts, *currency),
                money(&whole.taken.apart, *currency),
            ];
            part.row(cells, None);
        }
        if currencies.iter().any(|currency| *currency != office) {
            part.notes.push(rate::words(lang).by_month(office.code()));
            let said = w.all_together();
            let (taken, cancelled) = (whole.taken.office, whole.cancelled.office);
            let cancelled = Cell::of((cancelled.0 != 0).then_some(cancelled), |m| Cell::Money(m, office));
            let of = Cell::text(&format!("{said} {}", office.code()));
            part.row(vec![of, Cell::Money(taken, office), cancelled, Cell::Empty], None);
        }
        part.notes.extend(missing(&self.statistics.missing, ask.lang));
        part
    }

    fn columns(&self, by: Grouping) -> Vec<Head> {
        let w = words(self.lang);
        vec![
            column(by.code(), short(by, self.lang)),
            column("orders", w.orders()),
            column("amount", Heading::Amount.label(self.lang)),
            column("no_rate", w.no_rate()),
            column("cancelled", w.cancelled()),
            column("quantities", w.quantities()),
        ]
    }

    /// Lists every month of a year, also one in which nothing was ordered.
    fn months(&self, year: Period, ask: &Ask) -> Part {
        let mut part = self.part(Grouping::Month, NAMED, ask).months(2);
        words(self.lang).twelve_months().clone_into(&mut part.heading);
        for (at, month) in year.last_months(12).into_iter().enumerate() {
            let name = Cell::Text(Month::of(month.from).to_string());
            if part.rows.get(at).is_none_or(|row| row.cells[0] != name) {
                let mut cells = vec![Cell::Empty; part.columns.len()];
                cells[0] = name;
                part.rows.insert(at, Row { cells, of: None });
            }
        }
        part
    }

    /// Lists the groups of a grouping, and all beyond so many in one row.
    fn part(&self, by: Grouping, most: usize, ask: &Ask) -> Part {
        let (groups, w) = (self.statistics.groups(by), words(self.lang));
        let mut part = Part::new(key(by), by.label(self.lang), self.columns(by)).bars(2);
        // the calendar and the life of an order are never cut
        let most = if matches!(by, Grouping::Month | Grouping::Stage) { usize::MAX } else { most };
        let cut = if groups.len() > most.saturating_add(1) { most } else { groups.len() };
        for (group, figures) in &groups[..cut] {
            let about = format!("{}{OF}{}", by.code(), group.code());
            let period = match group {
                Group::Month(month) => Period::month_of(month.first()),
                _ => ask.period,
            };
            part.row(self.cells(self.name(group), figures), Some(Behind::Report(KEY, about, period)));
        }
        if cut < groups.len() {
            let mut rest = Figures::default();
            groups[cut..].iter().for_each(|(_, figures)| rest.absorb(figures));
            let named = Cell::Text(w.others(groups.len() - cut));
            let behind = Behind::Report(KEY, by.code().to_owned(), ask.period);
            let mut cells = self.cells(named, &rest);
            if by == Grouping::Product {
                // an order of several of them is one order all the same
                cells[1] = Cell::Empty;
            }
            part.row(cells, Some(behind));
        }
        part
    }

    fn cells(&self, name: Cell, figures: &Figures) -> Vec<Cell> {
        let Figures { taken, cancelled } = figures;
        let count = |n: u64| Cell::of(i64::try_from(n).ok().filter(|n| *n > 0), Cell::Whole);
        vec![
            name,
            count(taken.orders),
            Cell::Money(taken.office, self.statistics.office()),
            Cell::Text(apart(taken)),
            count(cancelled.orders),
            Cell::Text(quantities(taken, self.lang)),
        ]
    }

    fn name(&self, group: &Group) -> Cell {
        let w = words(self.lang);
        match group {
            Group::Customer(id) => Cell::text(self.names.get(id).map_or("", String::as_str)),
            Group::Salesperson(name) if name.is_empty() => Cell::Text(w.nobody().to_owned()),
            Group::Product(name) | Group::Salesperson(name) => Cell::text(name),
            Group::Department(None) => Cell::Text(w.no_step().to_owned()),
            Group::Department(Some(department)) => Cell::Word(department.code(), department.label(self.lang)),
            Group::Month(month) => Cell::Text(month.to_string()),
            Group::Stage(stage) => Cell::Word(stage.code(), stage.label(self.lang)),
        }
    }
}

/// Names what stands apart for want of a rate, each in its own currency.
fn apart(sum: &Sum) -> String {
    let all = sum.apart.iter().filter(|(_, m)| m.0 != 0);
    all.map(|(currency, m)| format!("{} {}", m.grouped(*currency), currency.code())).collect::<Vec<_>>().join("  ")
}

/// Names the quantities, each with its unit.
fn quantities(sum: &Sum, lang: Lang) -> String {
    let all = sum.quantities.iter().map(|(unit, quantity)| format!("{} {unit}", quantity.grouped()));
    lang.list(all)
}

/// Names the rates that are missing, with the cure; nothing where none is.
pub(super) fn missing(all: &BTreeSet<(Currency, Month)>, lang: Lang) -> Option<String> {
    let named = all.iter().map(|(currency, month)| format!("{currency} {month}"));
    (!all.is_empty()).then(|| rate::words(lang).missing(&lang.list(named)))
}

fn key(by: Grouping) -> &'static str {
    match by {
        Grouping::Customer => "customers",
        Grouping::Product => "products",
        Grouping::Salesperson => "salespeople",
        Grouping::Department => "departments",
        Grouping::Month => "months",
        Grouping::Stage => "stages",
    }
}

fn short(by: Grouping, lang: Lang) -> &'static str {
    match by {
        Grouping::Customer => Field::Customer.label(lang),
        Grouping::Product => Field::Product.label(lang),
        Grouping::Salesperson => Field::Salesperson.label(lang),
        Grouping::Department => Field::Department.label(lang),
        Grouping::Month => Field::Month.label(lang),
        Grouping::Stage => Heading::Stage.label(lang),
    }
}

/// Lists the orders of a group, as they were counted.
fn orders_of(store: &Store, ask: &Ask, group: &Group) -> Result<Part> {
    let lang = ask.lang;
    let columns = vec![
        column("number", Heading::OrderNumber.label(lang)),
        column("customer", Field::Customer.label(lang)),
        column("products", Heading::Products.label(lang)),
        column("received_on", Field::ReceivedAt.label(lang)),
        column("stage", Heading::Stage.label(lang)),
        column("amount", Heading::Amount.label(lang)),
        column("currency", Field::Currency.label(lang)),
    ];
    let told = Told { statistics: Statistics::default(), names: store.customer_names()?, lang };
    let heading = told.name(group).plain(lang);
    let mut part = Part::new("orders", heading, columns).bars(5);
    for (id, order) in store.taken_in(ask.period, group)? {
        let record = RecordKind::Order.row(id);
        // of a product the lines of it alone are counted
        let amount = match group {
            Group::Product(product) => {
                let lines = order.lines.iter().filter(|line| line.product == *product);
                Money(lines.fold(0, |sum, line| i64::saturating_add(sum, line.amount.0)))
            }
            _ => order.total(),
        };
        let cells = vec![
            Cell::text(&store.about_row(record.kind.code(), id)?),
            told.name(&Group::Customer(order.customer)),
            Cell::text(&products(&order.lines.iter().map(|l| l.product.as_str()).collect::<Vec<_>>())),
            Cell::Day(order.received_on),
            Cell::Word(order.stage.code(), order.stage.label(lang)),
            Cell::Money(amount, order.currency),
            Cell::text(order.currency.code()),
        ];
        part.row(cells, Some(Behind::Record(record)));
    }
    Ok(part)
}

fn products(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first, others @ ..] => format!("{first} +{}", others.len()),
    }
}

/// Lists how punctual departments or suppliers were, the latest first.
fn lateness(is_department: bool, mut all: Vec<(String, Cell, Punctual)>, ask: &Ask) -> Part {
    let (lang, w) = (ask.lang, words(ask.lang));
    let (name, heading) = match is_department {
        true => (Field::Department, w.departments_late()),
        false => (Field::Supplier, w.suppliers_late()),
    };
    let columns = vec![
        column(name.code(), name.label(lang)),
        column("due", w.due()),
        column("late", w.all_late()),
        column("late_percent", w.late_share()),
        column("on_time", w.on_time()),
        column("overdue", w.overdue()),
        column("worst", w.worst()),
        column("days_late", w.days_late()),
    ];
    let key = LATE[usize::from(!is_department)];
    let mut part = Part::new(key, heading, columns).bars(2);
    part.notes.extend(is_department.then(|| w.late_meaning().to_owned()));
    all.sort_by_key(|(_, _, p)| std::cmp::Reverse((p.all_late(), p.days_late)));
    for (code, name, p) in all {
        let count = |n: u64| Cell::Whole(i64::try_from(n).unwrap_or(i64::MAX));
        let cells = vec![
            name,
            count(p.all),
            count(p.all_late()),
            Cell::of(percent(p.all_late(), p.on_time + p.all_late()), Cell::Percent),
            count(p.on_time),
            count(p.overdue),
            Cell::Whole(p.worst),
            Cell::Whole(p.days_late),
        ];
        part.row(cells, Some(Behind::Report(KEY, format!("{key}{OF}{code}"), ask.period)));
    }
    part
}

/// Returns a share in percent, to a tenth; nothing of nothing.
fn percent(of: u64, all: u64) -> Option<Percent> {
    let (of, all) = (i64::try_from(of).ok()?, i64::try_from(all).ok()?);
    let thousandths = (of * 2_000 + all).checked_div(all * 2)?;
    Some(Percent(thousandths * 10i64.pow(Percent::SCALE) / 10))
}

/// Lists what a department or a supplier was to do in the period, and how late it was.
fn late_of(store: &Store, ask: &Ask, is_department: bool, code: &str) -> Result<Vec<Part>> {
    let (lang, w) = (ask.lang, words(ask.lang));
    let (of, heading) = match is_department {
        true => {
            let department = Department::from_code(code).map_or_else(|| ask.unknown(), Ok)?;
            (Answerable::Department(department), department.label(lang))
        }
        false => (Answerable::Supplier(code), code),
    };
    let columns = vec![
        column("number", Heading::OrderNumber.label(lang)),
        column("customer", Field::Customer.label(lang)),
        column("step", Field::StepName.label(lang)),
        column("person", Field::Person.label(lang)),
        column("due_on", Field::DueOn.label(lang)),
        column("done_on", Field::DoneOn.label(lang)),
        column("days_late", w.days_late()),
    ];
    let mut part = Part::new("steps", heading, columns).bars(6);
    for step in store.due_of(ask.period, of)? {
        let late = match step.lateness {
            Lateness::Late(days) | Lateness::Overdue(days) => Cell::Whole(days),
            Lateness::OnTime => Cell::Whole(0),
            Lateness::NotDue | Lateness::Unknown => Cell::Empty,
        };
        let cells = vec![
            Cell::text(&step.number.to_string()),
            Cell::text(&step.customer),
            Cell::text(&step.name),
            Cell::text(&step.person),
            Cell::Day(step.due_on),
            Cell::of(step.done_on, Cell::Day),
            late,
        ];
        part.row(cells, Some(Behind::Record(RecordKind::PlanStep.row(step.id))));
    }
    Ok(vec![part])
}

/// Counts the customers that came again.
fn repeat(store: &Store, statistics: &Statistics, ask: &Ask) -> Result<Part> {
    let w = words(ask.lang);
    let columns = vec![column("customers", w.customers()), column("again", w.again()), column("share", w.share())];
    let mut part = Part::new("repeat_customers", w.repeat(), columns).note(w.repeat_meaning());
    let repeat = store.repeat_customers(ask.period, statistics)?;
    if let Some(share) = percent(repeat.of, repeat.all) {
        let count = |n: u64| Cell::Whole(i64::try_from(n).unwrap_or(i64::MAX));
        part.row(vec![count(repeat.all), count(repeat.of), Cell::Percent(share)], None);
    }
    Ok(part)
}
