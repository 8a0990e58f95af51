//! Makes one order of the rows that belong to it. It must not touch the store; every refusal names row, column, value.

use super::{
    amount::{self, Amounts},
    column::Columns,
    fact::Facts,
    figure::Mark,
    reference::{MADE, key_of},
    row_class::Classes,
    sheet_day::{self, Unread},
};
use crate::{
    domain::{
        attribute::fill_texts,
        calendar::WorkCalendar,
        day::DayError,
        decimal::Currency,
        field::Field,
        import::{Becomes, DeliverOn, ImportRefusal, ImportWhy, Passed, Question, SumDiffers},
        number::{FileKind, FileNumber},
        order::{Channel, Intake, Line, SHORT, Terms},
        refusal::{Refusal, Why},
        stage::Stage,
        text,
    },
    exchange::table::{self, Record},
    i18n::Label,
    store::{Customer, Past},
};
use chrono::{NaiveDate, NaiveTime};
use std::borrow::Cow;

/// What holds for the whole file.
pub(super) struct Rules {
    pub(super) columns: Columns,
    /// The sheet the rows are of, where several are read.
    pub(super) sheet: Option<String>,
    pub(super) currency: Currency,
    pub(super) in_progress: bool,
    pub(super) today: NaiveDate,
    /// What the whole file says; nothing while it is learnt.
    pub(super) facts: Facts,
    /// The rows that the sheet hides, in order.
    pub(super) hidden: Vec<u64>,
    /// What was answered of hidden rows and of orders that have ended.
    pub(super) takes: [Option<Cow<'static, str>>; 2],
    /// What the sheet's words for how far an order is mean, each folded.
    pub(super) stages: Vec<(String, Becomes)>,
    /// What was answered of orders without a delivery day.
    pub(super) deliver_on: Option<DeliverOn>,
    pub(super) calendar: WorkCalendar,
}

/// An order as the file gives it, ready for the store.
pub(super) struct Draft {
    /// How many amounts and sums of the sheet agree with it.
    pub(super) agreed: u64,
    /// The sums that do not.
    pub(super) differing_sums: Vec<SumDiffers>,
    /// Whether the sheet says on which day it was received.
    pub(super) has_day: bool,
    pub(super) customer: Customer,
    /// What has become of it already.
    pub(super) past: Past,
    pub(super) intake: Intake,
}

impl Rules {
    /// Returns a row's reference, by which rows belong together; empty when it has none.
    pub(super) fn reference(&self, record: &Record) -> String {
        let own = self.cell(record, Field::Number);
        if own.is_empty() { self.cell(record, Field::ExternalRef) } else { own }
    }

    /// Returns whether a row without a reference goes on with the order above: it has a product, and whatever it says
    /// of the order is what the row above said.
    pub(super) fn goes_on(&self, record: &Record, above: &Record) -> bool {
        use Field::{
            Amount, Discount, NetPrice, PaidSoFar, Product, Quantity, QuantitySum, SheetStatus, ShippedOn,
            ShippedQuantity, SizeQuantity, Spec, SpecialRequirements, TaxRate, Unit, UnitPrice,
        };
        const OF_LINE: [Field; 16] = [
            Product,
            Spec,
            Unit,
            Quantity,
            UnitPrice,
            Discount,
            SpecialRequirements,
            NetPrice,
            TaxRate,
            Amount,
            QuantitySum,
            SizeQuantity,
            SheetStatus,
            ShippedQuantity,
            ShippedOn,
            PaidSoFar,
        ];
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

    /// Names a column with its sheet, as a spreadsheet does, where several are read.
    pub(super) fn name_sheet(&self, column: &mut String) {
        if let Some(sheet) = &self.sheet {
            *column = format!("{sheet}!{column}");
        }
    }

    pub(super) fn cell(&self, record: &Record, field: Field) -> String {
        self.columns.line(record, field)
    }

    /// Says why a row is passed over; nothing when it is a record.
    pub(super) fn passes(&self, classes: &mut Classes, record: &Record) -> Option<Passed> {
        if self.takes[0].as_deref() == Some("skip") && self.is_hidden(record) {
            return Some(Passed::Hidden);
        }
        let passed = classes.of(&self.columns, record);
        passed.or_else(|| (self.standing(record) == Some(Becomes::Skip)).then_some(Passed::Ended))
    }

    fn is_hidden(&self, record: &Record) -> bool {
        self.hidden.binary_search(&record.row).is_ok()
    }

    /// Lists what is wrong with a row whatever its fields say.
    pub(super) fn faults(&self, record: &Record) -> Vec<ImportRefusal> {
        let mut found: Vec<ImportRefusal> = self.columns.surplus(record).into_iter().collect();
        for (at, field) in self.columns.meaning.iter().enumerate().filter_map(|(at, m)| Some((at, (*m)?))) {
            let said = record.fields.get(at).map_or("", |cell| cell.trim());
            let refusal = |why| ImportRefusal {
                row: record.row,
                column: self.columns.titles[at].clone(),
                value: table::seen(said).chars().take(60).collect(),
                why,
            };
            // an amount is only compared, and a remark is words whatever they look like
            let is_loose = matches!(field, Field::Amount | Field::QuantitySum)
                || self.columns.is_remark(field) && said.starts_with(table::NO_RESULT);
            if table::is_error(said) {
                found.extend((!is_loose).then(|| refusal(ImportWhy::CellError)));
            } else if self.facts.is_cut(field, said) && Facts::identifies(field) {
                found.push(refusal(ImportWhy::Cut));
            }
        }
        if self.takes[0].is_none() && self.is_hidden(record) {
            let (row, column, value) = (record.row, String::new(), String::new());
            found.push(ImportRefusal { row, column, value, why: ImportWhy::Ask(Question::Hidden) });
        }
        if let Some((word, why)) = Maker::ask_status(self, record) {
            found.push(self.refusal(record.row, Field::SheetStatus, &word, why));
        }
        found
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
    pub(super) fn draft(&self, rows: &[Record], reference: &str) -> Result<Draft, Vec<ImportRefusal>> {
        let made = reference.split_once(MADE).map(|(_, made)| made.to_owned());
        let mut maker = Maker { rules: self, rows, made, found: Vec::new(), marks: Vec::new() };
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

/// Gathers what the rows of one order say, and what is wrong with them.
pub(super) struct Maker<'a> {
    pub(super) rules: &'a Rules,
    pub(super) rows: &'a [Record],
    /// The reference that was made, where the sheet has none.
    made: Option<String>,
    found: Vec<ImportRefusal>,
    /// What says something of the currency: by which row and field, in which words.
    pub(super) marks: Vec<(Mark, usize, Field, String)>,
}

impl Maker<'_> {
    fn make(&mut self) -> Option<Draft> {
        self.found.extend(self.rows.iter().flat_map(|row| self.rules.faults(row)));
        let own = self.header(Field::Number);
        let theirs = self.header(Field::ExternalRef);
        let number = Rules::own_number(&own);
        let external_ref = match (number.is_some() || own == theirs, own.is_empty(), theirs.is_empty()) {
            (true, ..) => theirs,
            (false, _, true) => own,
            (false, true, false) => theirs,
            (false, false, false) => format!("{own} / {theirs}"),
        };
        let external_ref = self.made.take().unwrap_or(external_ref);
        let name = self.header(Field::Customer);
        if text::fold_name(&name).is_empty() {
            self.refuse(0, Field::Customer, &name, Why::Empty);
        } else if name.chars().count() > SHORT {
            self.refuse(0, Field::Customer, &name, Why::TooLong(SHORT));
        }
        let channel = self.channel();
        let today = self.rules.today;
        let said = self.header(Field::ReceivedAt);
        let has_day = !said.is_empty();
        let ordered = if has_day { self.day(0, Field::ReceivedAt, &said, today).unwrap_or(today) } else { today };
        if ordered > today {
            self.refuse(0, Field::ReceivedAt, &said, Why::After(today));
        }
        let days = self.delivery_days(ordered);
        let lines: Vec<Option<Line>> = (0..self.rows.len()).map(|i| self.line(i)).collect();
        let currency = self.currency();
        let mut terms = Terms {
            customer_id: 1,
            currency,
            special_requirements: self.special(),
            external_ref,
            lines: lines.iter().flatten().cloned().collect(),
            ..Terms::default()
        };
        fill_texts(&mut terms, |a| match a.field {
            Field::ExternalRef | Field::SpecialRequirements => String::new(),
            field => self.header(field),
        });
        let mut amounts = Amounts::default();
        if lines.iter().all(Option::is_some) {
            amounts = amount::compare(self.rules, self.rows, &terms.lines, currency);
            self.found.append(&mut amounts.differing);
        }
        let days = days?;
        if self.found.is_empty() {
            for (line, day) in terms.lines.iter_mut().zip(days) {
                line.delivery_date = Some(day);
            }
            terms = terms.due_with_last_line();
        }
        if self.found.is_empty()
            && let Err(refused) = terms.check(ordered)
        {
            self.found = refused.iter().map(|r| self.rules.place(self.rows, r)).collect();
        }
        let customer =
            Customer { name, contact: terms.contact.clone(), phone: terms.phone.clone(), ..Customer::default() };
        let mut past = self.past(&terms.lines, currency, ordered, terms.delivery_date);
        if past.stage == Stage::Received && self.rules.in_progress {
            past.stage = Stage::InProgress;
        }
        let in_progress = past.stage != Stage::Received;
        let received_at = ordered.and_time(NaiveTime::MIN);
        let (agreed, differing_sums) = self.compare_quantities(&terms.lines);
        let agreed = agreed + amounts.agreed;
        Some(Draft {
            past,
            agreed,
            differing_sums,
            has_day,
            customer,
            intake: Intake { channel, received_at, terms, number, in_progress },
        })
    }

    /// Returns what the rows agree on; a blank cell agrees with everything.
    pub(super) fn header(&mut self, field: Field) -> String {
        let mut said: Option<(u64, String)> = None;
        for record in self.rows {
            let value = self.rules.cell(record, field);
            match &said {
                _ if value.is_empty() => {}
                None => said = Some((record.row, value)),
                Some((_, first)) if *first == value || self.is_same(field, first, &value) => {}
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

    /// Returns whether two cells say the same of an order.
    fn is_same(&self, field: Field, a: &str, b: &str) -> bool {
        match field {
            Field::Number | Field::ExternalRef => key_of(a) == key_of(b),
            Field::Customer => text::fold_name(a) == text::fold_name(b),
            _ => {
                let reading = self.rules.facts.reading(self.rules.today, true);
                let day = |said| sheet_day::read(said, reading);
                matches!((day(a), day(b)), (Ok(a), Ok(b)) if a == b)
            }
        }
    }

    /// Finds the one currency of everything that is said of it; two are refused.
    fn currency(&mut self) -> Currency {
        let said = self.header(Field::Currency);
        if !said.is_empty() {
            match Mark::named(&said) {
                Some(mark) => self.marks.insert(0, (mark, 0, Field::Currency, said.clone())),
                None => self.refuse(0, Field::Currency, &said, Why::NotAChoice(said.clone())),
            }
        }
        // below 单价(元) a column may still say which
        if let Some(mark) = self.rules.columns.mark.filter(|mark| said.is_empty() || *mark != Mark::Yuan) {
            let field = if self.rules.columns.has(Field::UnitPrice) { Field::UnitPrice } else { Field::Amount };
            let title = self.rules.columns.of(field).next().map(|at| self.rules.columns.titles[at].clone());
            self.marks.push((mark, 0, field, title.unwrap_or_default()));
        }
        let marks = std::mem::take(&mut self.marks);
        let named =
            marks.iter().find_map(|(mark, ..)| if let Mark::Is(currency) = mark { Some(*currency) } else { None });
        let dollar = marks.iter().find(|(mark, ..)| *mark == Mark::Dollar);
        let usual = self.rules.currency;
        let currency = match (named, dollar) {
            (Some(named), _) => named,
            (None, None) if marks.iter().all(|(mark, ..)| mark.may_be(usual)) => usual,
            (None, None) => Currency::Cny,
            (None, Some(_)) if usual.is_dollar() => usual,
            (None, Some((_, row, field, said))) => {
                match self.rules.facts.answer(Question::Dollar).and_then(Currency::parse) {
                    Some(answer) => answer,
                    None => {
                        self.doubt(*row, *field, said, ImportWhy::Ask(Question::Dollar));
                        return usual;
                    }
                }
            }
        };
        if let Some((_, row, field, said)) = marks.iter().find(|(mark, ..)| !mark.may_be(currency)) {
            let other = marks.iter().find(|(mark, ..)| *mark == Mark::Is(currency) || mark.may_be(currency));
            let at = other.map_or(0, |(_, row, ..)| self.rows.get(*row).map_or(0, |r| r.row));
            self.doubt(*row, *field, said, ImportWhy::TwoCurrencies(currency, said.clone(), at));
        }
        currency
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

    /// Reads when each line is to be delivered. Where the rows say one day, a blank cell says it too; where they say several,
    /// each must.
    fn delivery_days(&mut self, ordered: NaiveDate) -> Option<Vec<NaiveDate>> {
        const FIELD: Field = Field::DeliveryDate;
        let said: Vec<String> = self.rows.iter().map(|row| self.rules.cell(row, FIELD)).collect();
        let first = said.iter().find(|said| !said.is_empty()).cloned().unwrap_or_default();
        if said.iter().all(|said| said.is_empty() || *said == first || self.is_same(FIELD, &first, said)) {
            return self.day(0, FIELD, &first, ordered).map(|day| vec![day; said.len()]);
        }
        let days: Vec<Option<NaiveDate>> =
            said.iter().enumerate().map(|(i, said)| self.day(i, FIELD, said, ordered)).collect();
        days.into_iter().collect()
    }

    pub(super) fn day(&mut self, i: usize, field: Field, text: &str, near: NaiveDate) -> Option<NaiveDate> {
        let reading = self.rules.facts.reading(near, field == Field::DeliveryDate);
        match sheet_day::read(text, reading) {
            Ok(day) => return Some(day),
            Err(Unread::Open) => self.doubt(i, field, text, ImportWhy::Ask(Question::DateOrder)),
            // a day that is missing may follow from what a person said of all
            Err(Unread::Day(DayError::Empty)) if field == Field::DeliveryDate => match self.rules.deliver_on {
                Some(day) => return Some(day.of(near, &self.rules.calendar)),
                None => self.doubt(i, field, text, ImportWhy::Ask(Question::Delivery)),
            },
            Err(Unread::Day(e)) => self.refuse(i, field, text, Why::Day(e)),
        }
        None
    }

    pub(super) fn refuse(&mut self, i: usize, field: Field, value: &str, why: Why) {
        self.doubt(i, field, value, ImportWhy::Rule(why));
    }

    pub(super) fn doubt(&mut self, i: usize, field: Field, value: &str, why: ImportWhy) {
        let row = self.rows.get(i).map_or(0, |r| r.row);
        let mut refusal = self.rules.refusal(row, field, value, why);
        // of several columns the one that says it
        let is_said = |at: &usize| self.rows.get(i)?.fields.get(*at).map(|cell| !cell.trim().is_empty());
        if let Some(at) = self.rules.columns.of(field).find(|at| is_said(at) == Some(true)) {
            refusal.column.clone_from(&self.rules.columns.titles[at]);
        }
        if !self.found.contains(&refusal) {
            self.found.push(refusal);
        }
    }
}
