//! What the desk knows of a record to fill into a letter, and to whom the letter goes.
//!
//! It must not write to the desk. Invariant: what is not known is left out, so that the letter names it.

use crate::{
    config::Settings,
    domain::{
        export::ExportFile,
        letter::{Filled, Known, Letter, LetterOf, Placeholder, fill},
        order::{Line, Terms},
        payment::{Account, Due},
        record::{Record, RecordKind},
        shipping::Dispatch,
        text,
    },
    exchange::form::{Consignment, Target, shipment_named},
    i18n::{
        Lang,
        letter::text_of,
        orders::{delivery_days, products},
    },
    store::{Order, Result, Shipment, Store},
};
use chrono::NaiveDate;

/// More lines than this are summed up by the first.
const LISTED: usize = 6;

/// A letter filled in: subject and text, and to whom it goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The subject of a mail.
    pub subject: Filled,
    /// The text.
    pub body: Filled,
}

impl Written {
    /// Writes a letter with what is known.
    pub fn of(letter: &Letter, known: &Known, lang: Lang) -> Written {
        Written { subject: fill(text_of(&letter.subject, lang), known), body: fill(text_of(&letter.body, lang), known) }
    }

    /// Lists what is not known, of the text and then of the subject.
    pub fn missing(&self) -> Vec<Placeholder> {
        let mut all = self.body.missing.clone();
        all.extend(self.subject.missing.iter().filter(|place| !self.body.missing.contains(place)));
        all
    }
}

/// Finds what a letter is to be about from what a person says: the number of a quotation, of a shipment, or of an order, of
/// which it is the newest shipment, the next amount due or the last inquiry where the letter is about nothing else.
///
/// # Errors
/// Those of the store.
pub fn find(letter: &Letter, said: &str, store: &Store) -> Result<Option<Record>> {
    let is_of = |of: LetterOf| letter.of.contains(&of);
    let said = text::halfwidth(said);
    let said = said.trim();
    if is_of(LetterOf::Shipment)
        && let Some(shipment) = shipment_named(said, store)?
    {
        return Ok(Some(RecordKind::Shipment.row(shipment)));
    }
    if is_of(LetterOf::Quotation)
        && let Some(record) = store.record_named(said)?.filter(|record| record.kind == RecordKind::Quotation)
    {
        return Ok(Some(record));
    }
    let Some(order) = store.order_named(said)? else { return Ok(None) };
    if is_of(LetterOf::Order) {
        return Ok(Some(RecordKind::Order.row(order)));
    }
    if is_of(LetterOf::Shipment)
        && let Some(shipment) = store.shipments_of_order(order)?.pop()
    {
        return Ok(Some(RecordKind::Shipment.row(shipment.id)));
    }
    if is_of(LetterOf::Payment) {
        let open = store.account(order)?.dues.into_iter().filter(|due| due.id > 0 && due.open().0 > 0);
        if let Some(due) = open.min_by_key(|due| due.term.due_on.unwrap_or(NaiveDate::MAX)) {
            return Ok(Some(RecordKind::PaymentDue.row(due.id)));
        }
    }
    if is_of(LetterOf::Communication) {
        let all = store.communications_of_order(order)?;
        let found = all.iter().find(|c| c.is_unanswered()).or(all.first());
        return Ok(found.map(|c| RecordKind::Communication.row(c.id)));
    }
    Ok(None)
}

/// Names what a letter is about: by its number, or that of its order.
///
/// # Errors
/// The record is gone.
pub fn name(record: Record, store: &Store) -> Result<String> {
    Ok(match record.kind {
        RecordKind::Order => store.order(record.id)?.number.to_string(),
        RecordKind::Shipment => Target::Shipment(record.id).name(store)?,
        RecordKind::Quotation => store.quotation(record.id)?.number.to_string(),
        RecordKind::Customer => store.customer(record.id)?.name,
        RecordKind::PaymentDue => store.order(store.order_of_due(record.id)?)?.number.to_string(),
        RecordKind::Communication => {
            let communication = store.communication(record.id)?;
            communication.number.map_or(communication.customer, |number| number.to_string())
        }
        _ => String::new(),
    })
}

/// Finds the record to which it is logged that a letter was sent: its order, or its customer.
///
/// # Errors
/// The record is gone.
pub fn logged_to(record: Record, store: &Store) -> Result<Option<Record>> {
    let order = match record.kind {
        RecordKind::Order | RecordKind::Customer => return Ok(Some(record)),
        RecordKind::Shipment => Some(store.shipment(record.id)?.order_id),
        RecordKind::PaymentDue => Some(store.order_of_due(record.id)?),
        RecordKind::Communication => store.communication(record.id)?.entry.order_id,
        _ => None,
    };
    let customer = match order {
        Some(_) => None,
        None => store.customer_of(record)?.map(|id| RecordKind::Customer.row(id)),
    };
    Ok(order.map(|id| RecordKind::Order.row(id)).or(customer))
}

/// Gathers what is known of a record, in the words of a language.
///
/// # Errors
/// The record is gone.
pub fn known(record: Record, store: &Store, settings: &Settings, lang: Lang) -> Result<Known> {
    let mut facts = Facts { known: Known::new(), store, lang };
    facts.own(settings);
    match LetterOf::kind(record.kind) {
        Some(LetterOf::Order) => facts.order(record.id, None)?,
        Some(LetterOf::Shipment) => {
            let shipment = store.shipment(record.id)?;
            facts.order(shipment.order_id, Some(&shipment))?;
        }
        Some(LetterOf::Payment) => {
            let order = store.order_of_due(record.id)?;
            facts.order(order, None)?;
            facts.due(order, record.id)?;
        }
        Some(LetterOf::Communication) => facts.communication(record.id)?,
        Some(LetterOf::Quotation) => facts.quotation(record.id)?,
        None => {}
    }
    Ok(facts.known)
}

/// Finds the e-mail address a letter about a record goes to: that of the person written to, else the customer's; empty when
/// none is known.
///
/// # Errors
/// Those of the store.
pub fn address(record: Record, contact: &str, store: &Store) -> Result<String> {
    let customer = match record.kind {
        RecordKind::Customer => Some(record.id),
        _ => store.customer_of(record)?,
    };
    let Some(customer) = customer else { return Ok(String::new()) };
    let of_person = store
        .contacts_of_customer(customer)?
        .into_iter()
        .find(|c| text::fold_name(&c.name) == text::fold_name(contact));
    let own = of_person.map(|c| c.email).filter(|email| !email.trim().is_empty());
    Ok(own.map_or_else(|| store.customer(customer).map(|c| c.email), Ok)?.trim().to_owned())
}

/// Facts being gathered.
struct Facts<'a> {
    known: Known,
    store: &'a Store,
    lang: Lang,
}

impl Facts<'_> {
    fn put(&mut self, place: Placeholder, value: impl ToString) {
        let value = value.to_string();
        if !value.trim().is_empty() {
            self.known.insert(place, value.trim().to_owned());
        }
    }

    fn put_day(&mut self, place: Placeholder, day: Option<NaiveDate>) {
        if let Some(day) = day {
            self.put(place, day);
        }
    }

    /// Who writes.
    fn own(&mut self, settings: &Settings) {
        let company = settings.company_in(self.lang);
        self.put(Placeholder::Today, self.store.today());
        self.put(Placeholder::Specialist, self.store.specialist());
        self.put(Placeholder::Company, company.name);
        self.put(Placeholder::Phone, company.phone);
        self.put(Placeholder::Email, company.email);
        self.put(Placeholder::Bank, company.bank.name);
        self.put(Placeholder::Account, company.bank.account);
        self.put(Placeholder::Swift, company.bank.swift);
    }

    fn customer(&mut self, id: i64, contact: &str) -> Result<()> {
        let customer = self.store.customer(id)?;
        self.put(Placeholder::Customer, &customer.name);
        self.put(Placeholder::Contact, if contact.trim().is_empty() { &customer.contact } else { contact });
        Ok(())
    }

    /// An order with its newest shipment, or with this one.
    fn order(&mut self, id: i64, shipment: Option<&Shipment>) -> Result<()> {
        let order = self.store.order(id)?;
        self.customer(order.terms.customer_id, &order.terms.contact)?;
        self.terms(&order);
        let account = self.store.account(id)?;
        self.account(&account);
        // a delivery day that is kept is no news
        let expected = self.store.delivery_forecast(&order)?;
        self.put_day(Placeholder::Expected, Some(expected).filter(|day| *day > order.terms.delivery_date));
        let newest = match shipment {
            Some(_) => None,
            None => self.store.shipments_of_order(id)?.pop(),
        };
        if let Some(shipment) = shipment.or(newest.as_ref()) {
            self.dispatch(&shipment.dispatch);
            let goods = Consignment { shipment: Some(shipment.clone()), packed: Vec::new() };
            self.export(&goods.export(self.store, &order)?);
        }
        if let Some(shipment) = shipment {
            let lines = shipment.dispatch.lines.iter().map(|portion| {
                let line = self.store.line_of_order(&order, portion.line)?;
                Ok(line.map(|line| Line { quantity: portion.quantity, ..line }))
            });
            let lines = lines.collect::<Result<Vec<_>>>()?.into_iter().flatten();
            self.products(&Terms { lines: lines.collect(), ..order.terms.clone() });
        }
        Ok(())
    }

    fn terms(&mut self, order: &Order) {
        let terms = &order.terms;
        self.put(Placeholder::Number, order.number);
        self.put(Placeholder::Reference, &terms.external_ref);
        self.put(Placeholder::PaymentMethod, &terms.payment_method);
        self.put(Placeholder::DeliveryPlace, &terms.delivery_place);
        self.put(Placeholder::DeliveryDate, self.lang.list(delivery_days(terms, self.lang)));
        self.products(terms);
        if let Some(total) = terms.total() {
            self.put(Placeholder::Amount, format!("{} {}", total.grouped(terms.currency), terms.currency));
        }
    }

    fn products(&mut self, terms: &Terms) {
        let named = |l: &Line| {
            let spec = if l.spec.is_empty() { String::new() } else { format!(" {}", l.spec) };
            format!("{}{spec} {} {}", l.product, l.quantity, l.unit).trim().to_owned()
        };
        let told = match terms.lines.len() {
            n if n > LISTED => products(terms, self.lang),
            _ => self.lang.clauses(terms.lines.iter().map(named)),
        };
        self.put(Placeholder::Products, told);
    }

    fn account(&mut self, account: &Account) {
        if account.open().0 > 0 {
            self.put(Placeholder::Open, format!("{} {}", account.open().grouped(account.currency), account.currency));
        }
        let open: Vec<&Due> = account.dues.iter().filter(|due| due.open().0 > 0 && due.term.due_on.is_some()).collect();
        // of several amounts each has its own day: none is claimed since the day of another
        let due_on = open.iter().filter_map(|due| {
            let day = due.term.due_on?.to_string();
            let amount = format!("{} {}", due.open().grouped(account.currency), account.currency);
            Some(if open.len() == 1 { day } else { self.lang.bracketed(&day, &amount) })
        });
        let due_on = self.lang.list(due_on);
        if !due_on.is_empty() {
            self.put(Placeholder::DueOn, due_on);
        }
    }

    fn due(&mut self, order: i64, id: i64) -> Result<()> {
        let account = self.store.account(order)?;
        if let Some(due) = account.dues.iter().find(|due| due.id == id) {
            self.put(Placeholder::Open, format!("{} {}", due.open().grouped(account.currency), account.currency));
            self.put_day(Placeholder::DueOn, due.term.due_on);
        }
        Ok(())
    }

    fn dispatch(&mut self, dispatch: &Dispatch) {
        self.put(Placeholder::Carrier, &dispatch.carrier);
        self.put(Placeholder::Waybill, &dispatch.waybill);
        self.put(Placeholder::Packages, &dispatch.packages);
        self.put(Placeholder::ShippedOn, dispatch.shipped_on);
        self.put_day(Placeholder::ArrivesOn, dispatch.expected_on);
    }

    fn export(&mut self, export: &ExportFile) {
        self.put(Placeholder::Vessel, &export.vessel);
        self.put(Placeholder::Container, &export.container);
        self.put(Placeholder::Bill, &export.bill);
    }

    fn communication(&mut self, id: i64) -> Result<()> {
        let communication = self.store.communication(id)?;
        let entry = &communication.entry;
        match (entry.order_id, entry.customer_id) {
            (Some(order), _) => self.order(order, None)?,
            (None, Some(customer)) => self.customer(customer, "")?,
            (None, None) => {}
        }
        self.put(Placeholder::Contact, &entry.person);
        self.put(Placeholder::Asked, &entry.said);
        self.put(Placeholder::Answer, communication.reply.map(|reply| reply.answer).unwrap_or_default());
        Ok(())
    }

    fn quotation(&mut self, id: i64) -> Result<()> {
        let card = self.store.quotation(id)?;
        let q = &card.quotation;
        self.customer(q.customer_id, &q.contact)?;
        self.put(Placeholder::Number, card.number);
        self.put(Placeholder::ValidUntil, q.valid_until);
        self.put(Placeholder::PaymentMethod, &q.payment_method);
        self.put(Placeholder::DeliveryPlace, &q.delivery_place);
        self.products(&q.terms(q.on_day));
        if let Some(total) = q.total() {
            self.put(Placeholder::Amount, format!("{} {}", total.grouped(q.currency), q.currency));
        }
        Ok(())
    }
}
