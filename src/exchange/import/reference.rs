//! Finds out which rows are one order: by their reference, by the row above, or where the sheet has no numbers, by what a
//! person says makes an order.
//!
//! Invariant: a reference made for a row is the same whenever the sheet is read again.

use super::order::Rules;
use crate::{
    domain::{field::Field, order::SHORT, text},
    exchange::table::Record,
};
use std::collections::HashMap;

/// Stands between the customer and the reference where a sheet has no numbers of orders.
pub(super) const MADE: char = '\u{1f}';

/// Gives each row the reference of its order, in the order of the file: an office writes it once for several lines.
#[derive(Default)]
pub(super) struct References {
    above: Option<(String, Record)>,
    made: HashMap<String, u32>,
    /// The run of rows under one customer: its reference, the customer, the days said, whether the last row named it.
    run: Option<Run>,
}

/// A run of rows under one filled cell of a customer.
struct Run {
    reference: String,
    customer: String,
    days: [String; 2],
    is_named: bool,
}

impl References {
    /// Returns a row's reference; empty when it has none and does not go on with the order above.
    pub(super) fn of(&mut self, record: &Record, rules: &Rules) -> String {
        if let Some(by) = rules.columns.order_by.as_deref().filter(|_| !rules.columns.has_reference()) {
            return self.made(record, rules, by);
        }
        let own = rules.reference(record);
        if !own.is_empty() {
            let key = key_of(&own);
            self.above = Some((key.clone(), record.clone()));
            return key;
        }
        match &self.above {
            Some((reference, above)) if rules.goes_on(record, above) => reference.clone(),
            _ => {
                self.above = None;
                String::new()
            }
        }
    }

    /// Ends the order above: nothing goes on with it.
    pub(super) fn end(&mut self) {
        (self.above, self.run) = (None, None);
    }

    /// Goes on with the run above, or begins one by this row: where the customer is named anew, or another day. Cells
    /// merged downwards name it in each row.
    fn run(&mut self, record: &Record, rules: &Rules, customer: String) -> String {
        let days = [Field::ReceivedAt, Field::DeliveryDate].map(|field| rules.cell(record, field));
        let is_named = !customer.is_empty();
        if let Some(run) = &mut self.run {
            let is_day = |(said, above): (&String, &String)| said.is_empty() || said == above;
            let is_same = !is_named || (customer == run.customer && run.is_named);
            if is_same && days.iter().zip(&run.days).all(is_day) {
                run.is_named = is_named;
                return run.reference.clone();
            }
        }
        if !is_named {
            self.run = None;
            return String::new();
        }
        let reference = self.made(record, rules, "row");
        self.run = Some(Run { reference: reference.clone(), customer, days, is_named });
        reference
    }

    /// Makes a reference of what the row says, the same whenever the sheet is read again.
    fn made(&mut self, record: &Record, rules: &Rules, by: &str) -> String {
        let cell = |field| rules.cell(record, field);
        let day = [cell(Field::ReceivedAt), cell(Field::DeliveryDate)].into_iter().find(|day| !day.is_empty());
        let customer = text::fold_name(&cell(Field::Customer));
        if by == "run" {
            return self.run(record, rules, customer);
        }
        let mut reference = day.unwrap_or_default();
        if by == "row" {
            let goods = [Field::Product, Field::Spec, Field::Quantity].map(cell).join(" ");
            reference = [reference, goods].join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
            reference = reference.chars().take(SHORT - 5).collect();
            let times = self.made.entry(format!("{customer}{MADE}{reference}")).or_default();
            *times += 1;
            if *times > 1 {
                reference = format!("{reference} #{times}");
            }
        }
        format!("{customer}{MADE}{reference}")
    }
}

/// Makes spellings of one reference equal: width, case, kinds of dashes, and every spelling of a number of ours.
pub(super) fn key_of(reference: &str) -> String {
    match Rules::own_number(reference) {
        Some(number) => number.to_string(),
        None => text::fold(&text::halfwidth(reference)),
    }
}
