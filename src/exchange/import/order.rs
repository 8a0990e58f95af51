//! Makes one order of the rows that belong to it. It must not touch the store; every refusal names row, column, value.

use super::{column::Columns, discount};
use crate::{
    domain::{
        attribute::fill_texts,
        day::parse_absolute,
        decimal::{Currency, Quantity, UnitPrice},
        field::Field,
        import::{ImportRefusal, ImportWhy},
        number::{FileKind, FileNumber},
        order::{Channel, Intake, Line, SHORT, Terms},
        refusal::{Refusal, Why},
        text,
    },
    exchange::table::Record,
    i18n::Label,
    store::Customer,
};
use chrono::{NaiveDate, NaiveTime};

/// What holds for the whole file.
pub(super) struct Rules<'a> {
    pub(super) columns: &'a Columns,
    pub(super) currency: Currency,
    pub(super) in_progress: bool,
    pub(super) today: NaiveDate,
}

/// Gives each row the reference of its order, in the order of the file: an office writes it once for several lines.
#[derive(Default)]
pub(super) struct References {
    above: Option<(String, Record)>,
}

impl References {
    /// Returns a row's reference; empty when it has none and does not go on with the order above.
    pub(super) fn of(&mut self, record: &Record, rules: &Rules) -> String {
        let own = rules.reference(record);
        if !own.is_empty() {
            self.above = Some((own.clone(), record.clone()));
            return own;
        }
        match &self.above {
            Some((reference, above)) if rules.goes_on(record, above) => reference.clone(),
            _ => {
                self.above = None;
                String::new()
            }
        }
    }
}

/// A discount above this is doubted: half the price, in units of [`Percent`](crate::domain::decimal::Percent).
const HALF: i64 = 500_000;

/// An order as the file gives it, ready for the store.
pub(super) struct Draft {
    pub(super) customer: Customer,
    pub(super) intake: Intake,
}

impl Rules<'_> {
    /// Returns a row's reference, by which rows belong together; empty when it has none.
    pub(super) fn reference(&self, record: &Record) -> String {
        let own = self.cell(record, Field::Number);
        if own.is_empty() { self.cell(record, Field::ExternalRef) } else { own }
    }

    /// Returns whether a row without a reference goes on with the order above: it has a product, and whatever it says
    /// of the order is what the row above said.
    fn goes_on(&self, record: &Record, above: &Record) -> bool {
        use Field::{Discount, Product, Quantity, Spec, SpecialRequirements, Unit, UnitPrice};
        const OF_LINE: [Field; 7] = [Product, Spec, Unit, Quantity, UnitPrice, Discount, SpecialRequirements];
        let agrees = |field: &Field| {
            let said = self.cell(record, *field);
            said.is_empty() || said == self.cell(above, *field)
        };
        let of_order = self.columns.meaning.iter().flatten().filter(|field| !OF_LINE.contains(field));
        !self.cell(record, Product).is_empty() && of_order.into_iter().all(agrees)
    }

    /// Returns the number of ours that a reference is, if it is one.
    pub(super) fn own_number(reference: &str) -> Option<FileNumber> {
        FileNumber::parse(reference).ok().filter(|n| n.kind == FileKind::Order)
    }

    fn cell(&self, record: &Record, field: Field) -> String {
        self.columns.line(record, field)
    }

    fn refusal(&self, row: u64, field: Field, value: &str, why: ImportWhy) -> ImportRefusal {
        self.columns.refusal(row, field, value, why)
    }

    /// Refuses a row that has no reference.
    pub(super) fn no_reference(&self, record: &Record) -> ImportRefusal {
        let column = if self.columns.has(Field::Number) { Field::Number } else { Field::ExternalRef };
        self.columns.refusal(record.row, column, "", ImportWhy::Rule(Why::Empty))
    }

    /// Makes the order of these rows, or lists everything that is wrong with it.
    pub(super) fn draft(&self, rows: &[Record]) -> Result<Draft, Vec<ImportRefusal>> {
        let mut maker = Maker { rules: self, rows, found: Vec::new() };
        let draft = maker.make();
        match draft {
            Some(draft) if maker.found.is_empty() => Ok(draft),
            _ => Err(maker.found),
        }
    }

    /// Places a refusal of the store: its line is a row, its field a column.
    pub(super) fn place(&self, rows: &[Record], refusal: &Refusal) -> ImportRefusal {
        let row = refusal.line.and_then(|l| rows.get(l as usize - 1)).or(rows.first());
        let column = match refusal.field {
            Some(Field::Name) => Field::Customer,
            Some(field) => field,
            None => Field::Number,
        };
        let value = row.map(|r| self.cell(r, column)).unwrap_or_default();
        self.refusal(row.map_or(0, |r| r.row), column, &value, ImportWhy::Rule(refusal.why.clone()))
    }
}

struct Maker<'a> {
    rules: &'a Rules<'a>,
    rows: &'a [Record],
    found: Vec<ImportRefusal>,
}

impl Maker<'_> {
    fn make(&mut self) -> Option<Draft> {
        self.found.extend(self.rows.iter().filter_map(|row| self.rules.columns.surplus(row)));
        let own = self.header(Field::Number);
        let theirs = self.header(Field::ExternalRef);
        let number = Rules::own_number(&own);
        let external_ref = match (number.is_some() || own == theirs, own.is_empty(), theirs.is_empty()) {
            (true, ..) => theirs,
            (false, _, true) => own,
            (false, true, false) => theirs,
            (false, false, false) => format!("{own} / {theirs}"),
        };
        let name = self.header(Field::Customer);
        if text::fold_name(&name).is_empty() {
            self.refuse(0, Field::Customer, &name, Why::Empty);
        } else if name.chars().count() > SHORT {
            self.refuse(0, Field::Customer, &name, Why::TooLong(SHORT));
        }
        let currency = self.header(Field::Currency);
        let currency = if currency.is_empty() {
            self.rules.columns.currency.unwrap_or(self.rules.currency)
        } else {
            Currency::parse(&currency).unwrap_or_else(|| {
                self.refuse(0, Field::Currency, &currency, Why::NotAChoice(currency.clone()));
                self.rules.currency
            })
        };
        let channel = self.channel();
        let today = self.rules.today;
        let ordered = match self.header(Field::ReceivedAt) {
            text if text.is_empty() => today,
            text => self.day(Field::ReceivedAt, &text).unwrap_or(today),
        };
        if ordered > today {
            let text = self.header(Field::ReceivedAt);
            self.refuse(0, Field::ReceivedAt, &text, Why::After(today));
        }
        let delivery = self.header(Field::DeliveryDate);
        let delivery_date = self.day(Field::DeliveryDate, &delivery);
        let mut terms = Terms {
            customer_id: 1,
            currency,
            delivery_date: delivery_date.unwrap_or_default(),
            special_requirements: self.special(),
            external_ref,
            lines: (0..self.rows.len()).filter_map(|i| self.line(i)).collect(),
            ..Terms::default()
        };
        fill_texts(&mut terms, |a| match a.field {
            Field::ExternalRef | Field::SpecialRequirements => String::new(),
            field => self.header(field),
        });
        delivery_date?;
        if self.found.is_empty()
            && let Err(refused) = terms.check(ordered)
        {
            self.found = refused.iter().map(|r| self.rules.place(self.rows, r)).collect();
        }
        let customer =
            Customer { name, contact: terms.contact.clone(), phone: terms.phone.clone(), ..Customer::default() };
        let in_progress = self.rules.in_progress;
        let received_at = ordered.and_time(NaiveTime::MIN);
        Some(Draft { customer, intake: Intake { channel, received_at, terms, number, in_progress } })
    }

    /// Returns what the rows agree on; a blank cell agrees with everything.
    fn header(&mut self, field: Field) -> String {
        let mut said: Option<(u64, String)> = None;
        for record in self.rows {
            let value = self.rules.cell(record, field);
            match &said {
                _ if value.is_empty() => {}
                None => said = Some((record.row, value)),
                Some((_, first)) if *first == value || same_day(first, &value) => {}
                Some((row, first)) => {
                    let why = ImportWhy::Conflict { row: *row, value: first.clone() };
                    let refusal = self.rules.refusal(record.row, field, &value, why);
                    if !self.found.contains(&refusal) {
                        self.found.push(refusal);
                    }
                }
            }
        }
        said.map(|(_, value)| value).unwrap_or_default()
    }

    /// Joins what the rows say of special requirements; each may say something else.
    fn special(&self) -> String {
        let mut all: Vec<String> = Vec::new();
        for record in self.rows {
            let text = self.rules.columns.cell(record, Field::SpecialRequirements, "; ");
            if !text.is_empty() && !all.contains(&text) {
                all.push(text);
            }
        }
        all.join("; ")
    }

    fn channel(&mut self) -> Channel {
        let column = Field::Channel;
        let given = self.header(column);
        if given.is_empty() {
            return Channel::CustomerSystem;
        }
        let is = |c: &Channel| text::fold(&given) == c.code() || c.is_called(&given);
        Channel::ALL.iter().copied().find(is).unwrap_or_else(|| {
            self.doubt(0, column, &given, ImportWhy::OneOf(column));
            Channel::CustomerSystem
        })
    }

    fn day(&mut self, field: Field, text: &str) -> Option<NaiveDate> {
        match parse_absolute(text) {
            Ok(day) => Some(day),
            Err(e) => {
                self.refuse(0, field, text, Why::Day(e));
                None
            }
        }
    }

    fn line(&mut self, i: usize) -> Option<Line> {
        let rules = self.rules;
        let cell = |field: Field| rules.cell(&self.rows[i], field);
        let (product, quantity) = (cell(Field::Product), cell(Field::Quantity));
        let (price, discount) = (cell(Field::UnitPrice), cell(Field::Discount));
        let (spec, unit) = (cell(Field::Spec), cell(Field::Unit));
        let mut refused: Vec<(Field, String, Why)> = Vec::new();
        if product.is_empty() {
            refused.push((Field::Product, product.clone(), Why::Empty));
        }
        let amount = match Quantity::parse(&quantity) {
            Ok(q) if q.0 > 0 => Some(q),
            Ok(_) => {
                refused.push((Field::Quantity, quantity, Why::NotPositive));
                None
            }
            Err(e) => {
                refused.push((Field::Quantity, quantity, Why::Decimal(e)));
                None
            }
        };
        let unit_price = match UnitPrice::parse(&price) {
            Ok(p) if p.0 >= 0 => Some(p),
            Ok(_) => {
                refused.push((Field::UnitPrice, price, Why::Negative));
                None
            }
            Err(e) => {
                refused.push((Field::UnitPrice, price, Why::Decimal(e)));
                None
            }
        };
        let said = discount.clone();
        let discount = match discount::parse(&discount, rules.columns.discount_is_percent) {
            // 98 or 0.98 below 折扣 may be what is left of the price; a title that says percent leaves no doubt
            Ok(d) if d.0 > HALF && !rules.columns.discount_is_percent && !said.contains('折') => {
                self.doubt(i, Field::Discount, &said, ImportWhy::DeepDiscount(d));
                None
            }
            Ok(d) => Some(d),
            Err(why) => {
                refused.push((Field::Discount, discount, why));
                None
            }
        };
        for (field, value, why) in refused {
            self.refuse(i, field, &value, why);
        }
        let line = u32::try_from(i + 1).ok()?;
        Some(Line { line, product, spec, unit, quantity: amount?, unit_price: unit_price?, discount: discount? })
    }

    fn refuse(&mut self, i: usize, field: Field, value: &str, why: Why) {
        self.doubt(i, field, value, ImportWhy::Rule(why));
    }

    fn doubt(&mut self, i: usize, field: Field, value: &str, why: ImportWhy) {
        let row = self.rows.get(i).map_or(0, |r| r.row);
        let refusal = self.rules.refusal(row, field, value, why);
        if !self.found.contains(&refusal) {
            self.found.push(refusal);
        }
    }
}

fn same_day(a: &str, b: &str) -> bool {
    matches!((parse_absolute(a), parse_absolute(b)), (Ok(a), Ok(b)) if a == b)
}
