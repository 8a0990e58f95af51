//! Finds what a form is to be about from what a person says: a number however typed, a reference, a name, a date.
//!
//! Invariant: what does not fit the form is refused with what would.

use crate::{
    domain::{
        day::{parse_absolute, parse_day_past},
        field::Field,
        inspection::Inspection,
        lending::LoanKind,
        number::{FileNumber, is_number},
        outsourcing::Outsourcing,
        plan::StepKind,
        printout::{About, FormKind},
        record::{Record, RecordKind},
        refusal::{Refusal, Why},
        request::{RequestKind, split_reference},
        text,
    },
    store::{Card, Error, Order, PlanStep, Problem, Result, Store},
};
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// What a form is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Target {
    /// An order.
    Order(i64),
    /// A shipment.
    Shipment(i64),
    /// A request of an order; without one the form is blank but for the order.
    Request {
        /// The order.
        order: i64,
        /// The request.
        request: Option<i64>,
    },
    /// A document.
    Document(i64),
    /// A customer, and the orders that are meant.
    Customer {
        /// The customer.
        id: i64,
        /// The orders, oldest first.
        orders: Vec<i64>,
    },
    /// A month of a customer's account.
    Account {
        /// The customer.
        id: i64,
        /// Only these orders; all when there are none.
        orders: Vec<i64>,
        /// The month, by any day of it.
        month: NaiveDate,
    },
    /// A record of which the form is made by its row alone.
    Of(Record),
    /// A day; for a month or a week, any day of it.
    Day(NaiveDate),
}

/// So many customers are named when a name fits several.
const NAMED: usize = 5;
/// What a record is about is named in so many display cells.
const NAME: usize = 24;

/// Finds what a form is to be about.
///
/// # Errors
/// [`Why::NoSuchSubject`], with what would fit; [`Why::Ambiguous`] for a name that fits several customers;
/// [`Why::Day`]; [`Why::OfAnother`] for orders of several customers.
pub fn find(kind: FormKind, said: &str, store: &Store) -> Result<Target> {
    let said = text::halfwidth(said);
    let (said, about) = (said.trim(), kind.about());
    let other = match about {
        About::Order | About::Request | About::Document | About::Quotation => store.record_named(said)?,
        _ => None,
    };
    let unknown = || {
        Refusal::whole(match other {
            Some(record) if record.kind != RecordKind::Request || about != About::Request => {
                Why::OfKind { said: said.to_owned(), is: record.kind }
            }
            _ => Why::NoSuchSubject(about, said.to_owned()),
        })
    };
    Ok(match about {
        About::Order
            if kind.goes_with_goods()
                && let Some(shipment) = shipment_named(said, store)? =>
        {
            Target::Shipment(shipment)
        }
        About::Order => Target::of_order(kind, store.order_named(said)?.ok_or_else(unknown)?, store)?,
        About::Request => request(kind, said, store)?.ok_or_else(unknown)?,
        About::Document => Target::Document(other.filter(|r| r.kind == RecordKind::Document).ok_or_else(unknown)?.id),
        About::Quotation => Target::Of(other.filter(|r| r.kind == RecordKind::Quotation).ok_or_else(unknown)?),
        About::Purchase | About::Sample | About::Problem | About::Inspection | About::Outsourcing => {
            hanging(about, said, store)?.ok_or_else(unknown)?
        }
        About::Customer if kind == FormKind::Statement => {
            let (named, month) = with_month(said, store.today());
            customer(named, store)?.ok_or_else(unknown)?.account(!is_numbers(named), month)
        }
        About::Customer => customer(said, store)?.ok_or_else(unknown)?,
        About::Day | About::Week => Target::Day(day(said, store)?),
        About::Month => Target::Day(month(said).map_or_else(|| day(said, store), Ok)?),
    })
}

/// Finds what a form is to be about where orders were chosen, each said as [`find`] takes an order; the customer need
/// not be named then.
///
/// # Errors
/// Those of [`find`]; [`Why::OfAnother`] for orders that are not of the customer, or not of one customer.
pub fn find_chosen(kind: FormKind, said: &str, chosen: &[String], store: &Store) -> Result<Target> {
    if chosen.is_empty() {
        return find(kind, said, store);
    }
    let (_, month) = with_month(said, store.today());
    let named = match find(kind, said, store) {
        Ok(Target::Customer { id, .. } | Target::Account { id, .. }) => Some(id),
        Err(_) if said.trim().is_empty() => None,
        other => return other,
    };
    let order = |said: &String| {
        let plain = text::halfwidth(said);
        let unknown = || Refusal::at(Field::Order, Why::NoSuchSubject(About::Order, said.clone()));
        store.order(store.order_named(plain.trim())?.ok_or_else(unknown)?)
    };
    let target = of_one_customer(named, chosen.iter().map(order).collect::<Result<_>>()?)?;
    Ok(if kind == FormKind::Statement { target.account(false, month) } else { target })
}

/// Reads a month such as `2026-11` or `202611`, and gives its first day.
fn month(said: &str) -> Option<NaiveDate> {
    let first = [format!("{said}-01"), format!("{said}01")];
    first.iter().find_map(|day| parse_absolute(day).ok().filter(|_| said.len() >= 6))
}

/// Takes the month off the end of what is said; without one it is this month.
fn with_month(said: &str, today: NaiveDate) -> (&str, NaiveDate) {
    let split = said.rsplit_once(char::is_whitespace);
    let named = split.and_then(|(name, last)| Some((name.trim_end(), month(last)?)));
    named.unwrap_or((said, today))
}

fn day(said: &str, store: &Store) -> std::result::Result<NaiveDate, Refusal> {
    parse_day_past(said, store.today()).map_err(|e| Refusal::whole(Why::Day(e)))
}

/// Finds a shipment by its order's number and which it is, such as `DD202611007-S2`.
///
/// # Errors
/// Those of the store.
pub fn shipment_named(said: &str, store: &Store) -> Result<Option<i64>> {
    let Some((number, which)) = said.rsplit_once(['-', '\u{2013}']) else { return Ok(None) };
    let Some(ordinal) = which.strip_prefix(['S', 's']).and_then(|n| n.parse::<u32>().ok()) else { return Ok(None) };
    let Some(order) = store.order_named(number)? else { return Ok(None) };
    let found = store.shipments_of_order(order)?.into_iter().find(|s| s.ordinal == ordinal);
    Ok(found.map(|s| s.id))
}

/// What hangs on an order: where there are several, the one whose name holds what is said behind the order's number. A
/// problem is one that is open, as long as any is.
fn hanging(about: About, said: &str, store: &Store) -> Result<Option<Target>> {
    let split = said.split_once(char::is_whitespace).unwrap_or((said, ""));
    let (order, part) = match (store.order_named(said)?, store.order_named(split.0)?) {
        (Some(order), _) => (order, ""),
        (None, Some(order)) => (order, split.1.trim()),
        (None, None) => return Ok(None),
    };
    let mut all = on_order(about, order, store)?;
    let part = text::fold(part);
    all.retain(|(name, _)| text::fold(name).contains(&part));
    match all.as_slice() {
        [] => Ok(None),
        [(_, one)] => Ok(Some(Target::Of(*one))),
        several => {
            let names = several.iter().map(|(name, _)| name.clone()).collect();
            Err(Refusal::whole(Why::Ambiguous(names)).into())
        }
    }
}

/// Lists what a form of one record of an order can be about, each by its name.
fn on_order(about: About, order: i64, store: &Store) -> Result<Vec<(String, Record)>> {
    Ok(match about {
        About::Purchase => {
            let plan = store.plan(order)?.into_iter().filter(|s| s.step.kind == StepKind::Purchasing);
            let name = |s: &PlanStep| format!("{} {}", s.step.name, s.step.purchase.supplier).trim().to_owned();
            plan.map(|s| (name(&s), RecordKind::PlanStep.row(s.id))).collect()
        }
        About::Sample => {
            let samples = store.samples_of_order(order)?.into_iter();
            samples.map(|card| (card.sample.item, RecordKind::Sample.row(card.id))).collect()
        }
        About::Problem => {
            let mut problems = store.problems_of_order(order)?;
            if problems.iter().any(Problem::is_open) {
                problems.retain(Problem::is_open);
            }
            problems.into_iter().map(|p| (p.entry.what, RecordKind::Problem.row(p.id))).collect()
        }
        About::Inspection => {
            let named = |card: Card<Inspection>| {
                let day = card.of.on_day.or(card.of.planned_on).map(|day| day.to_string()).unwrap_or_default();
                (format!("{} {day}", card.of.stage.code()).trim().to_owned(), RecordKind::Inspection.row(card.id))
            };
            store.all_of_order(order)?.into_iter().map(named).collect()
        }
        About::Outsourcing => {
            let name = |of: &Outsourcing| format!("{} {}", of.process, of.supplier);
            let named = |card: Card<Outsourcing>| (name(&card.of), RecordKind::Outsourcing.row(card.id));
            store.all_of_order(order)?.into_iter().map(named).collect()
        }
        About::Quotation => {
            let of = store.quotation_of_order(order)?;
            of.map(|(id, number)| (number.to_string(), RecordKind::Quotation.row(id))).into_iter().collect()
        }
        _ => Vec::new(),
    })
}

/// A request by its reference; by its order's number the latest of the form's kind, or the order alone.
fn request(kind: FormKind, said: &str, store: &Store) -> Result<Option<Target>> {
    let wanted = match kind {
        FormKind::CancellationRequest => RequestKind::Cancellation,
        _ => RequestKind::Change,
    };
    let Some((number, ordinal)) = split_reference(said) else {
        let Some(order) = store.order_named(said)? else { return Ok(None) };
        let latest = store.requests_of_order(order)?.into_iter().rev().find(|r| r.kind == wanted);
        return Ok(Some(Target::Request { order, request: latest.map(|r| r.id) }));
    };
    let Some(order) = store.order_named(number)? else { return Ok(None) };
    let found = store.requests_of_order(order)?.into_iter().find(|r| r.ordinal == ordinal && r.kind == wanted);
    Ok(found.map(|r| Target::Request { order, request: Some(r.id) }))
}

/// Splits numbers of orders, or takes one with blanks inside; nothing when anything else is said.
fn numbers(said: &str) -> Option<Vec<&str>> {
    let words: Vec<&str> = said.split([',', '、', ' ', ';']).filter(|w| !w.is_empty()).collect();
    match !words.is_empty() && words.iter().all(|word| is_number(word)) {
        true => Some(words),
        false => Some(vec![said]).filter(|_| is_number(said)),
    }
}

fn is_numbers(said: &str) -> bool {
    numbers(said).is_some()
}

/// A customer by name with the open orders, or chosen orders of one customer.
fn customer(said: &str, store: &Store) -> Result<Option<Target>> {
    let id = match store.customer_by_name(said)? {
        Some(id) => id,
        None if said.is_empty() => return Ok(None),
        None if let Some(numbers) = numbers(said) => {
            let order = |number: &str| store.order_named(number)?.map(|id| store.order(id)).transpose();
            let orders: Option<Vec<Order>> = numbers.into_iter().map(order).collect::<Result<_>>()?;
            return orders.map(|orders| of_one_customer(None, orders)).transpose();
        }
        None => match store.customers_matching(said, NAMED)?.as_slice() {
            [] => return Ok(None),
            [one] => one.id,
            several => {
                let names = several.iter().map(|c| c.name.clone()).collect();
                return Err(Refusal::at(Field::Customer, Why::Ambiguous(names)).into());
            }
        },
    };
    Ok(Some(Target::of_customer(id, store)?))
}

/// Makes a target of orders that must all be of the same customer; of this one, if it is said.
fn of_one_customer(id: Option<i64>, orders: Vec<Order>) -> Result<Target> {
    let owner = id.or(orders.first().map(|order| order.terms.customer_id));
    if let Some(other) = orders.iter().find(|order| Some(order.terms.customer_id) != owner) {
        let why = Why::OfAnother { number: other.number, customer: other.customer.clone() };
        return Err(Refusal::at(Field::Order, why).into());
    }
    let mut targets = Target::of_orders(orders);
    targets.pop().ok_or_else(|| Refusal::at(Field::Order, Why::Empty).into())
}

impl Target {
    /// Makes a target of an order: a form that goes with the goods is about its newest shipment, once there is one.
    ///
    /// # Errors
    /// Those of the store.
    pub fn of_order(kind: FormKind, order: i64, store: &Store) -> Result<Target> {
        let newest = if kind.goes_with_goods() { store.shipments_of_order(order)?.pop() } else { None };
        Ok(newest.map_or(Target::Order(order), |s| Target::Shipment(s.id)))
    }

    /// Makes a target of a customer with the orders that are not settled, archived or cancelled.
    ///
    /// # Errors
    /// Those of the store.
    pub fn of_customer(id: i64, store: &Store) -> Result<Target> {
        let open = store.stages_of_customer(id)?.into_iter().filter(|(_, stage)| stage.is_open());
        Ok(Target::Customer { id, orders: open.map(|(id, _)| id).collect() })
    }

    /// Makes targets of chosen orders, one for each customer: what one of them is sent is not for another.
    pub fn of_orders(mut chosen: Vec<Order>) -> Vec<Target> {
        chosen.sort_by_key(|order| order.number);
        chosen.dedup_by_key(|order| order.id);
        let mut all: Vec<(i64, Vec<i64>)> = Vec::new();
        for order in chosen {
            let owner = order.terms.customer_id;
            match all.iter_mut().find(|(customer, _)| *customer == owner) {
                Some((_, orders)) => orders.push(order.id),
                None => all.push((owner, vec![order.id])),
            }
        }
        all.into_iter().map(|(id, orders)| Target::Customer { id, orders }).collect()
    }

    /// Makes of a customer the month of the account: of all orders, or of those chosen.
    pub fn account(self, of_all: bool, month: NaiveDate) -> Target {
        match self {
            Target::Customer { id, orders } => {
                Target::Account { id, orders: if of_all { Vec::new() } else { orders }, month }
            }
            other => other,
        }
    }

    /// Names it as a person does.
    ///
    /// # Errors
    /// It is gone.
    pub fn name(&self, store: &Store) -> Result<String> {
        Ok(match self {
            Target::Order(id) | Target::Request { order: id, request: None } => store.order(*id)?.number.to_string(),
            Target::Shipment(id) => {
                let shipment = store.shipment(*id)?;
                format!("{}-S{}", store.order(shipment.order_id)?.number, shipment.ordinal)
            }
            Target::Request { request: Some(id), .. } => store.request(*id)?.reference(),
            Target::Document(id) => store.document(*id)?.number.to_string(),
            Target::Of(record) => of_record(*record, store)?,
            Target::Customer { id, .. } => store.customer(*id)?.name,
            Target::Account { id, month, .. } => format!("{} {}", store.customer(*id)?.name, month.format("%Y-%m")),
            Target::Day(day) => day.to_string(),
        })
    }

    /// Names it with the customer it concerns, so that whoever meant another sees it.
    ///
    /// # Errors
    /// It is gone.
    pub fn full_name(&self, store: &Store) -> Result<String> {
        let order = match self {
            Target::Order(id) | Target::Request { order: id, .. } => Some(*id),
            Target::Shipment(id) => Some(store.shipment(*id)?.order_id),
            Target::Document(id) => store.document(*id)?.entry.order,
            Target::Of(record) => {
                let owner = store.customer_of(*record)?.map(|id| store.customer(id)).transpose()?;
                let name = self.name(store)?;
                return Ok(owner.map_or(name.clone(), |customer| format!("{name} {}", customer.name)));
            }
            Target::Customer { .. } | Target::Account { .. } | Target::Day(_) => None,
        };
        let name = self.name(store)?;
        Ok(match order {
            Some(id) => format!("{name} {}", store.order(id)?.customer),
            None => name,
        })
    }

    /// Returns the record it stands for; a day is none.
    pub fn record(&self) -> Option<Record> {
        Some(match self {
            Target::Order(id) | Target::Request { order: id, request: None } => RecordKind::Order.row(*id),
            Target::Shipment(id) => RecordKind::Shipment.row(*id),
            Target::Request { request: Some(id), .. } => RecordKind::Request.row(*id),
            Target::Document(id) => RecordKind::Document.row(*id),
            Target::Of(record) => *record,
            Target::Customer { id, .. } | Target::Account { id, .. } => RecordKind::Customer.row(*id),
            Target::Day(_) => return None,
        })
    }
}

/// Lists the forms that can be made of a record, with what each would be about; those asked for most come first.
///
/// # Errors
/// The record is gone.
pub fn offered(record: Record, store: &Store) -> Result<Vec<(FormKind, Target)>> {
    let of = |about: About| FormKind::ALL.iter().copied().filter(move |kind| kind.about() == about);
    let mut all = Vec::new();
    match record.kind {
        RecordKind::Order => {
            let order = store.order(record.id)?;
            for kind in of(About::Order) {
                all.push((kind, Target::of_order(kind, record.id, store)?));
            }
            for kind in of(About::Request) {
                all.push((kind, find(kind, &order.number.to_string(), store)?));
            }
            for (kind, about) in FormKind::ALL.iter().map(|kind| (*kind, kind.about())) {
                let hanging = on_order(about, record.id, store)?.into_iter();
                all.extend(hanging.map(|(_, record)| (kind, Target::Of(record))));
            }
            let (id, own) = (order.terms.customer_id, vec![record.id]);
            for kind in of(About::Customer) {
                // a statement of one order alone would be a bill
                match kind {
                    FormKind::Statement => all.extend(statements(id, store)),
                    _ => all.push((kind, Target::Customer { id, orders: own.clone() })),
                }
            }
        }
        RecordKind::Shipment => {
            let goods = FormKind::ALL.iter().filter(|kind| kind.goes_with_goods());
            all.extend(goods.map(|kind| (*kind, Target::Shipment(record.id))));
            // what the carrier signs is asked for most
            all.sort_by_key(|(kind, _)| *kind != FormKind::ShippingList);
        }
        RecordKind::Request => {
            let request = store.request(record.id)?;
            let kind = match request.kind {
                RequestKind::Change => FormKind::ChangeRequest,
                RequestKind::Cancellation => FormKind::CancellationRequest,
            };
            all.push((kind, Target::Request { order: request.order_id, request: Some(record.id) }));
        }
        RecordKind::Document => {
            let card = store.document_card(record.id)?;
            let wanted = card.open().map(|loan| match loan.kind {
                LoanKind::Viewing => FormKind::ViewingRequest,
                LoanKind::Loan => FormKind::LoanRequest,
            });
            let fits = |kind: &FormKind| wanted.is_none_or(|wanted| wanted == *kind);
            all.extend(of(About::Document).filter(fits).map(|kind| (kind, Target::Document(record.id))));
        }
        RecordKind::Customer => {
            let customer = Target::of_customer(record.id, store)?;
            for kind in of(About::Customer) {
                match kind {
                    FormKind::Statement => all.extend(statements(record.id, store)),
                    _ => all.push((kind, customer.clone())),
                }
            }
        }
        RecordKind::PlanStep if store.plan_step(record.id)?.step.kind != StepKind::Purchasing => {}
        kind => {
            let fits = FormKind::ALL.iter().filter(|form| form.about().record() == Some(kind));
            all.extend(fits.map(|form| (*form, Target::Of(record))));
        }
    }
    Ok(all)
}

/// Names a record as a person does: by its number, else by its order's and what it is about.
fn of_record(record: Record, store: &Store) -> Result<String> {
    let of = |number: Option<FileNumber>, what: &str| {
        let what = text::clip(&text::clean(what), NAME);
        number.map_or(what.clone(), |number| format!("{number} {what}"))
    };
    Ok(match record.kind {
        RecordKind::PlanStep => {
            let step = store.plan_step(record.id)?;
            let (order, purchase) = (store.order(step.order_id)?.number, &step.step.purchase);
            of(Some(order), if purchase.supplier.is_empty() { &step.step.name } else { &purchase.supplier })
        }
        RecordKind::Sample => {
            let card = store.sample(record.id)?;
            of(card.order.map(|(_, number)| number), &card.sample.item)
        }
        RecordKind::Problem => {
            let problem = store.problem(record.id)?;
            of(Some(problem.number), &problem.entry.what)
        }
        RecordKind::Inspection => {
            let card = store.of_order::<Inspection>(record.id)?;
            let day = card.of.on_day.or(card.of.planned_on).map(|day| day.to_string()).unwrap_or_default();
            of(Some(card.number), &day)
        }
        RecordKind::Outsourcing => {
            let card = store.of_order::<Outsourcing>(record.id)?;
            of(Some(card.number), &card.of.supplier)
        }
        RecordKind::Quotation => store.quotation(record.id)?.number.to_string(),
        _ => return Err(Error::NotFound(record.to_string())),
    })
}

/// The statements a customer is sent: of this month, and of the last.
fn statements(id: i64, store: &Store) -> impl Iterator<Item = (FormKind, Target)> {
    let today = store.today();
    let last = today.with_day(1).and_then(|first| first.pred_opt());
    let of = move |month| (FormKind::Statement, Target::Account { id, orders: Vec::new(), month });
    [Some(today), last].into_iter().flatten().map(of)
}
