//! Rows that are one record each: a customer, a document, a payment, a tracking entry. Each is read, its order or
//! customer found on the desk, and handed to the store.
//!
//! Invariant: whatever is refused of a row has stored nothing of it.

use super::{figure::Mark, profile::Profile, row::Row, sample::Sample};
use crate::{
    domain::{
        attribute::{Attributes, Kind, Stored, Value, fill_texts},
        day::parse_absolute,
        decimal::{Currency, DecimalError, Money, UnitPrice},
        document::Entry,
        field::Field,
        import::{ImportKind, ImportWhy},
        month::Month,
        number::{DocumentNumber, FileKind},
        payment::NewPayment,
        rate::Rate,
        refusal::Why,
        text,
        tracking::Progress,
    },
    store::{Candidate, Customer, Error, ImportOutcome, Result, Tx},
};
use chrono::NaiveDate;
use std::collections::HashMap;

/// A record as it was imported.
pub(super) struct Kept {
    /// What became of it.
    pub(super) outcome: ImportOutcome,
    /// What it says.
    pub(super) sample: Sample,
    /// What it is worth, for the totals.
    pub(super) amount: Option<(Currency, Money)>,
}

/// Returns whether a cell says in words that there is nothing.
fn is_nothing(said: &str) -> bool {
    matches!(
        text::fold(said).trim(),
        "无" | "没有" | "暂无" | "无问题" | "正常" | "/" | "-" | "—" | "none" | "no" | "nil" | "n/a"
    )
}

/// Returns whether a customer is called so: by its name or short name, or by a part of the name when it is nobody else's.
fn is_called(said: &str, name: &str, short_name: &str, is_free: bool) -> bool {
    let (said, name) = (text::fold_name(said), text::fold_name(name));
    let is_part = || {
        let mut rest = name.chars();
        said.chars().count() >= 2 && said.chars().all(|c| rest.any(|other| other == c))
    };
    said == name || said == text::fold_name(short_name) || (is_free && is_part())
}

/// Takes rows in, one by one.
pub(super) struct Single<'a> {
    pub(super) profile: &'a Profile,
    /// How often the file has said the same so far, where only counting tells two records apart.
    pub(super) same: HashMap<String, u32>,
}

impl Single<'_> {
    /// Takes one row in; nothing when it is refused, and then the row says why.
    pub(super) fn take(&mut self, kind: ImportKind, row: &mut Row, tx: &Tx) -> Result<Option<Kept>> {
        let outcome = match kind {
            ImportKind::Customers => self.customer(row, tx),
            ImportKind::Documents => self.document(row, tx),
            ImportKind::Payments => self.payment(row, tx),
            ImportKind::Tracking => self.entry(row, tx),
            ImportKind::Rates => self.rate(row, tx),
            // an order is made of as many rows as it has lines
            ImportKind::Orders => Ok(None),
        };
        match outcome {
            Err(Error::Refused(refused)) => {
                row.place(&refused, |field| match field {
                    Field::Name => Field::Customer,
                    other => other,
                });
                Ok(None)
            }
            Ok(Some(Kept { outcome: ImportOutcome::Other(field, said), .. })) => {
                row.refuse(field, ImportWhy::Desk(said));
                Ok(None)
            }
            other => other,
        }
    }

    fn nth(&mut self, key: String) -> u32 {
        let n = self.same.entry(key).or_default();
        *n += 1;
        *n
    }

    fn customer(&mut self, row: &mut Row, tx: &Tx) -> Result<Option<Kept>> {
        let said = row.required(Field::Customer);
        let name = match self.profile.customer(&said) {
            Some(known) if !known.is_empty() => known.to_owned(),
            _ => said,
        };
        if !row.found.is_empty() {
            return Ok(None);
        }
        let mut customer = Customer { name, ..Customer::default() };
        fill_texts(&mut customer, |a| match a.kind {
            Kind::Note(_) => row.lines(a.field),
            _ => row.text(a.field),
        });
        for a in Customer::ATTRIBUTES {
            let value = match a.kind {
                Kind::Day | Kind::PastDay => row.day(a.field).map(|day| Value::Text(day.to_string().into())),
                Kind::Choice(list) => row.code(a.field, list).map(|code| Value::Text(code.into())),
                _ => None,
            };
            // each value is of its attribute's kind
            let _: Option<()> = value.and_then(|value| a.set(&mut customer, value));
        }
        if !row.found.is_empty() {
            return Ok(None);
        }
        let outcome = tx.customer_import(&customer)?;
        let sample = Sample::new(row.at())
            .with(Field::Customer, &customer.name)
            .with_record(&Customer { name: String::new(), ..customer });
        Ok(Some(Kept { outcome, sample, amount: None }))
    }

    fn document(&mut self, row: &mut Row, tx: &Tx) -> Result<Option<Kept>> {
        let said = row.text(Field::Number);
        let mut number = DocumentNumber::parse(&said).ok();
        if let Some(of) = number.and_then(DocumentNumber::order)
            && tx.order_candidates(&of.to_string())?.is_empty()
        {
            number = None;
        }
        // a number of another form, or of an order that is not here, stays with the document as it was
        let old = Some(said).filter(|_| number.is_none());
        let mut order = None;
        if !row.text(Field::Order).is_empty() || !row.text(Field::ExternalRef).is_empty() {
            order = self.order(row, tx)?;
        } else if let Some(own) = number {
            // papers filed under their order's very number belong to it, and get numbers of their own
            let of = own.order().or(own.file()).map(|of| of.to_string()).unwrap_or_default();
            order = tx.order_candidates(&of)?.into_iter().next();
            number = number.filter(|_| order.is_none() || own.order().is_some());
        }
        let of_kind = number.and_then(DocumentNumber::file).map(|n| n.kind);
        let is_of_office = number.is_some() || order.is_some();
        let kind = of_kind.unwrap_or(if is_of_office { FileKind::Order } else { FileKind::Other });
        let mut entry = Entry { kind, order: order.as_ref().map(|o| o.id), ..Entry::default() };
        row.read_into(&mut entry);
        if entry.order.is_none() {
            entry.customer = self.customer_of(row, tx)?;
        }
        if let Some(kind) = of_kind.filter(|kind| entry.kind != *kind) {
            row.refuse(Field::DocumentKind, ImportWhy::NumberOfKind(kind));
        }
        if let Some(old) = old.filter(|old| !old.is_empty()) {
            entry.notes = if entry.notes.is_empty() { old } else { format!("{old}; {}", entry.notes) };
        }
        let day = row.day(Field::OnDay).unwrap_or_else(|| tx.today());
        if !row.found.is_empty() {
            return Ok(None);
        }
        let nth = self.nth(format!(
            "{:?} {:?}\n{}\n{}\n{}",
            entry.order,
            entry.customer,
            entry.kind.code(),
            entry.title,
            entry.place
        ));
        let outcome = tx.document_import(&entry, number, day, nth)?;
        let sample = Sample::new(row.at())
            .with(Field::Number, number.map(|n| n.to_string()).unwrap_or_default())
            .with(Field::DocumentKind, entry.kind.code())
            .with(Field::Title, &entry.title)
            .with(Field::Order, order.map(|o| o.number.to_string()).unwrap_or_default())
            .with(Field::Customer, row.text(Field::Customer))
            .with(Field::Medium, entry.medium.code())
            .with(Field::Place, &entry.place)
            .with(Field::OnDay, day.to_string())
            .with(Field::RetainUntil, entry.retain_until.map(|d| d.to_string()).unwrap_or_default());
        Ok(Some(Kept { outcome, sample, amount: None }))
    }

    fn payment(&mut self, row: &mut Row, tx: &Tx) -> Result<Option<Kept>> {
        let Some(order) = self.order(row, tx)? else { return Ok(None) };
        let currency = tx.order(order.id)?.terms.currency;
        let said = row.text(Field::Currency);
        let named = if said.is_empty() { row.mark() } else { Mark::named(&said) };
        if named.is_some_and(|mark| !mark.may_be(currency)) || (!said.is_empty() && named.is_none()) {
            row.refuse(Field::Currency, ImportWhy::Desk(currency.code().to_owned()));
        }
        let amount = row.money(Field::Amount, currency);
        let Some(on_day) = self.required_day(row) else { return Ok(None) };
        if !row.found.is_empty() {
            return Ok(None);
        }
        let new = NewPayment {
            on_day,
            amount,
            method: row.text(Field::PayMethod),
            reference: row.text(Field::BankReference),
            note: row.lines(Field::Notes),
            excess_reason: row.lines(Field::ExcessReason),
        };
        // two equal rows are two payments, unless the bank calls them the same
        let nth = match new.reference.is_empty() {
            true => self.nth(format!("{}\n{}\n{}", order.id, on_day, amount.0)),
            false => 1,
        };
        let outcome = tx.payment_import(order.id, &new, nth)?;
        let sample = Sample::new(row.at())
            .with(Field::Order, order.number.to_string())
            .with(Field::OnDay, on_day.to_string())
            .with(Field::Amount, amount.grouped(currency))
            .with(Field::Currency, currency.code())
            .with(Field::PayMethod, &new.method)
            .with(Field::BankReference, &new.reference)
            .with(Field::Notes, &new.note);
        Ok(Some(Kept { outcome, sample, amount: Some((currency, amount)) }))
    }

    fn entry(&mut self, row: &mut Row, tx: &Tx) -> Result<Option<Kept>> {
        let order = self.order(row, tx)?;
        let day = self.required_day(row);
        let mut progress = Progress::default();
        row.read_into(&mut progress);
        if is_nothing(&progress.problems) {
            progress.problems.clear();
        }
        let (Some(order), Some(day), true) = (order, day, row.found.is_empty()) else { return Ok(None) };
        let outcome = tx.tracking_import(order.id, day, &progress)?;
        let sample = Sample::new(row.at())
            .with(Field::Order, order.number.to_string())
            .with(Field::OnDay, day.to_string())
            .with_record(&progress);
        Ok(Some(Kept { outcome, sample, amount: None }))
    }

    fn rate(&mut self, row: &mut Row, tx: &Tx) -> Result<Option<Kept>> {
        let (said, month, number) =
            (row.required(Field::Currency), row.required(Field::Month), row.required(Field::Rate));
        let units_said = row.text(Field::RateUnits);
        let mut refuse = |field, why| row.refuse(field, ImportWhy::Rule(why));
        let currency = Currency::parse(&said);
        if currency.is_none() && !said.is_empty() {
            refuse(Field::Currency, Why::NotAChoice(said));
        }
        // a sheet has a month as one of its days, too
        let of_day = |text: &str| parse_absolute(text).ok().map(Month::of);
        let month = match Kind::Month.parse(&month, tx.today()) {
            Ok(value) => Option::<Month>::of(value).flatten(),
            Err(why) => of_day(&month).or_else(|| {
                refuse(Field::Month, why);
                None
            }),
        };
        let rate = match UnitPrice::parse(&number) {
            Ok(rate) => Some(rate),
            Err(DecimalError::Empty) => None,
            Err(e) => {
                refuse(Field::Rate, Why::Decimal(e));
                None
            }
        };
        let units = match units_said.is_empty() {
            true => Some(1),
            false => text::halfwidth(&units_said).trim().parse::<u32>().ok(),
        };
        if units.is_none() {
            refuse(Field::RateUnits, Why::NotWhole(units_said));
        }
        let (Some(currency), Some(month), Some(rate), Some(units), true) =
            (currency, month, rate, units, row.found.is_empty())
        else {
            return Ok(None);
        };
        let new = Rate { currency, month, rate, units, notes: row.lines(Field::Notes) };
        let outcome = match tx.rate_known(&new, tx.office)? {
            Some(_) => ImportOutcome::Present,
            None => {
                tx.rate_add(&new, tx.office)?;
                ImportOutcome::New
            }
        };
        Ok(Some(Kept { outcome, sample: Sample::new(row.at()).with_record(&new), amount: None }))
    }

    fn required_day(&self, row: &mut Row) -> Option<NaiveDate> {
        let said = row.required(Field::OnDay);
        if said.is_empty() { None } else { row.day(Field::OnDay) }
    }

    /// Finds the customer a row names, if it names one.
    fn customer_of(&self, row: &mut Row, tx: &Tx) -> Result<Option<i64>> {
        let said = row.text(Field::Customer);
        let name = self.profile.customer(&said).filter(|known| !known.is_empty()).unwrap_or(&said);
        if name.is_empty() {
            return Ok(None);
        }
        let found = tx.customer_by_name(name)?;
        if found.is_none() {
            row.refuse(Field::Customer, ImportWhy::Rule(Why::Unknown(name.to_owned())));
        }
        Ok(found)
    }

    /// Finds the order a row hangs on: by our number or a reference, of the customer where the row names one.
    fn order(&self, row: &mut Row, tx: &Tx) -> Result<Option<Candidate>> {
        let (own, theirs) = (row.text(Field::Order), row.text(Field::ExternalRef));
        let field = if own.is_empty() && row.has(Field::ExternalRef) { Field::ExternalRef } else { Field::Order };
        let mut found = Vec::new();
        let both = format!("{own} / {theirs}");
        for said in [&own, &theirs, &both] {
            if found.is_empty() && !said.is_empty() && said != " / " {
                found = tx.order_candidates(said)?;
            }
        }
        if own.is_empty() && theirs.is_empty() {
            row.refuse(field, ImportWhy::Rule(Why::Empty));
            return Ok(None);
        }
        let said = row.text(Field::Customer);
        let name = self.profile.customer(&said).filter(|known| !known.is_empty()).unwrap_or(&said);
        if !name.is_empty() && !found.is_empty() {
            let customer = tx.customer_by_name(name)?;
            let named = found.clone();
            found.retain(|order| Some(order.customer) == customer);
            if found.is_empty() {
                // a short name, or one that leaves something out, is a name too where the order itself is named
                let mut known = String::new();
                for order in named {
                    let file = tx.customer(order.customer)?;
                    if is_called(name, &file.name, &file.short_name, customer.is_none()) {
                        found.push(order);
                    } else if known.is_empty() {
                        known = file.name;
                    }
                }
                if found.is_empty() {
                    row.refuse(Field::Customer, ImportWhy::Desk(known));
                    return Ok(None);
                }
            }
        }
        match found.as_slice() {
            [] => row.refuse(field, ImportWhy::NoOrder),
            [_] => return Ok(found.pop()),
            several => row.refuse(field, ImportWhy::SeveralOrders(several.iter().map(|o| o.number).collect())),
        }
        Ok(None)
    }
}
