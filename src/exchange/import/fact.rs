//! What a file says as a whole: which sign its decimals have, whether the day or the month comes first, what its discounts
//! mean. Learnt in the first reading from every cell, before one of them is understood.
//!
//! Invariant: what the cells leave open, or contradict, stays open until a person says it.

use super::{
    column::Columns,
    discount,
    profile::Profile,
    sheet_day::{self, DMY, MDY, Reading, YMD},
};
use crate::{
    domain::{
        field::Field,
        import::{Asked, Question, StatusWord},
        text,
    },
    exchange::table::Record,
};
use chrono::NaiveDate;
use std::borrow::Cow;

/// What is settled for a file, by its cells or by a person.
#[derive(Debug, Clone, Default)]
pub(super) struct Facts {
    answers: Vec<(Question, Cow<'static, str>)>,
    /// What the cells raised: settled by them or still open.
    pub(super) asked: Vec<Asked>,
    /// The sheet's own words for how far orders are.
    pub(super) statuses: Vec<StatusWord>,
    /// How many days were plain numbers.
    pub(super) serials: u64,
    /// Whether plain numbers count days from 1904.
    pub(super) from_1904: bool,
    /// Whether it has rows of totals, so that sums are worth keeping.
    pub(super) has_totals: bool,
    /// Identifying fields of which every number beyond fifteen digits ends in zeros.
    cut: Vec<Field>,
}

impl Facts {
    /// Returns the answer that holds.
    pub(super) fn answer(&self, question: Question) -> Option<&str> {
        self.answers.iter().find(|(q, _)| *q == question).map(|(_, answer)| &**answer)
    }

    /// Returns whether the comma is the sign of decimals.
    pub(super) fn comma(&self) -> bool {
        self.answer(Question::Decimals) == Some("comma")
    }

    /// Returns whether nobody knows which sign a figure's decimals have.
    pub(super) fn is_open(&self, question: Question) -> bool {
        self.asked.iter().any(|asked| asked.question == question && asked.answer.is_none())
    }

    /// Returns whether a number was cut by a spreadsheet.
    pub(super) fn is_cut(&self, field: Field, said: &str) -> bool {
        is_scientific(said) || (ends_in_zeros(said) == Some(true) && self.cut.contains(&field))
    }

    /// Returns whether a field identifies something, so that a digit lost makes it something else.
    pub(super) fn identifies(field: Field) -> bool {
        IDENTIFYING.contains(&field)
    }

    /// Says how days are read.
    pub(super) fn reading(&self, near: NaiveDate, is_ahead: bool) -> Reading {
        let order = self.answer(Question::DateOrder).map(|order| match order {
            "dmy" => DMY,
            "mdy" => MDY,
            _ => YMD,
        });
        Reading { order, near, is_ahead, from_1904: self.from_1904 }
    }
}

/// Fields whose cells identify something, so that a digit lost makes it something else.
const IDENTIFYING: [Field; 5] = [Field::Number, Field::ExternalRef, Field::Order, Field::Phone, Field::BankReference];

/// Fields whose cells are days.
const DAYS: [Field; 7] = [
    Field::ReceivedAt,
    Field::DeliveryDate,
    Field::ShippedOn,
    Field::PaidOn,
    Field::OnDay,
    Field::RetainUntil,
    Field::ExpectedDelivery,
];

/// Fields whose cells are figures.
const FIGURES: [Field; 6] =
    [Field::Quantity, Field::UnitPrice, Field::NetPrice, Field::Amount, Field::ShippedQuantity, Field::PaidSoFar];

/// Returns whether a number is written as `2.02611E+14`.
fn is_scientific(said: &str) -> bool {
    let Some((mantissa, exponent)) = said.split_once(['E', 'e']) else { return false };
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    let (whole, decimals) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
    exponent.strip_prefix('+').is_some_and(digits) && whole.len() == 1 && digits(whole) && digits(decimals)
}

/// Tells of a number beyond fifteen digits whether all behind them are zeros, as a spreadsheet leaves it.
fn ends_in_zeros(said: &str) -> Option<bool> {
    let is_long = said.len() > 15 && said.bytes().all(|b| b.is_ascii_digit());
    is_long.then(|| said[15..].bytes().all(|b| b == b'0'))
}

/// A first example of something.
type First = Option<(u64, String)>;

fn note(first: &mut First, row: u64, said: &str) {
    if first.is_none() {
        *first = Some((row, said.chars().take(40).collect()));
    }
}

/// How the figures of one column are written, where point or comma may be either sign.
#[derive(Default)]
struct Written {
    commas: First,
    points: First,
}

/// Learns the facts of a file, row by row.
pub(super) struct Learner<'a> {
    columns: &'a Columns,
    today: NaiveDate,
    is_semicolon: bool,
    days: Vec<usize>,
    figures: Vec<usize>,
    identifying: Vec<(Field, usize)>,
    discounts: Vec<usize>,
    /// The orders of day and month that every cell allows, and the first that depends on it.
    orders: (u8, First),
    has_three: bool,
    serials: u64,
    /// Certain evidence for the point and for the comma.
    certain: [First; 2],
    written: Vec<Written>,
    discount: (First, bool),
    long: Vec<(Field, bool)>,
    /// Whether there is a row of totals.
    pub(super) has_totals: bool,
}

impl<'a> Learner<'a> {
    /// Begins with nothing known; `delimiter` stands between the cells of the file.
    pub(super) fn new(columns: &'a Columns, today: NaiveDate, delimiter: u8) -> Learner<'a> {
        let of = |fields: &[Field]| fields.iter().flat_map(|f| columns.of(*f)).collect::<Vec<_>>();
        let figures = of(&FIGURES);
        Learner {
            columns,
            today,
            is_semicolon: delimiter == b';',
            days: of(&DAYS),
            identifying: IDENTIFYING.iter().flat_map(|f| columns.of(*f).map(|at| (*f, at))).collect(),
            discounts: of(&[Field::Discount]),
            orders: (DMY | MDY | YMD, None),
            has_three: false,
            serials: 0,
            certain: [None, None],
            written: figures.iter().map(|_| Written::default()).collect(),
            figures,
            discount: (None, false),
            long: Vec::new(),
            has_totals: false,
        }
    }

    /// Learns from a row that is a record.
    pub(super) fn take(&mut self, record: &Record) {
        let cell = |at: usize| record.fields.get(at).map_or("", |cell| cell.trim());
        for at in &self.days {
            let said = cell(*at);
            if let Some(orders) = sheet_day::allowed(said, self.today) {
                self.orders.0 &= orders;
                self.has_three |= said.matches(['/', '-', '.']).count() > 1;
                note(&mut self.orders.1, record.row, said);
            } else if sheet_day::is_serial(said) {
                self.serials += 1;
            }
        }
        for (at, written) in self.figures.iter().zip(&mut self.written) {
            let said = cell(*at);
            if said.contains([',', '.', '，', '．']) {
                written_as(&text::halfwidth(said), record.row, written, &mut self.certain);
            }
        }
        for (field, at) in &self.identifying {
            if let Some(zeros) = ends_in_zeros(cell(*at)) {
                match self.long.iter_mut().find(|(known, _)| known == field) {
                    Some((_, all)) => *all &= zeros,
                    None => self.long.push((*field, zeros)),
                }
            }
        }
        for at in &self.discounts {
            let said = cell(*at);
            if discount::is_doubtful(said) {
                note(&mut self.discount.0, record.row, said);
            }
        }
    }

    /// Settles what the cells settle; what a profile says wins.
    pub(super) fn settle(self, profile: &Profile) -> Facts {
        let mut facts = Facts {
            serials: self.serials,
            has_totals: self.has_totals,
            cut: self.long.iter().filter(|(_, zeros)| *zeros).map(|(field, _)| *field).collect(),
            ..Facts::default()
        };
        let mut settle = |question: Question, first: First, certain: Option<&'static str>| {
            let answer = profile.answer(question).or(certain.map(Cow::Borrowed));
            facts.answers.extend(answer.clone().map(|answer| (question, answer)));
            if let Some((row, example)) = first {
                facts.asked.push(Asked { question, row, example, answer });
            }
        };
        let order = match (self.orders.0, self.has_three) {
            (DMY, _) => Some("dmy"),
            (MDY, _) => Some("mdy"),
            (YMD, _) => Some("ymd"),
            // without years the two are the same
            (orders, false) if orders == MDY | YMD => Some("mdy"),
            _ => None,
        };
        settle(Question::DateOrder, self.orders.1, order);
        let [point, comma] = self.certain;
        let open = self.written.iter().find_map(|w| match (&w.commas, &w.points) {
            (Some(first), Some(_)) => Some(first.clone()),
            (Some(first), None) | (None, Some(first)) if self.is_semicolon => Some(first.clone()),
            _ => None,
        });
        match (point, comma, open) {
            (Some(_), Some(comma), _) => settle(Question::Decimals, Some(comma), None),
            (Some(_), None, _) => settle(Question::Decimals, None, Some("point")),
            (None, Some(comma), _) => settle(Question::Decimals, Some(comma), Some("comma")),
            (None, None, Some(open)) => settle(Question::Decimals, Some(open), None),
            (None, None, None) => settle(Question::Decimals, None, None),
        }
        let certain = self.columns.discount_is_off.then_some("off");
        settle(Question::Discount, self.discount.0.filter(|_| !self.columns.discount_is_off), certain);
        use Question::{Delivery, Dollar, Ended, Hidden, OrderBy, Price, Sheets};
        for question in [Dollar, Price, Hidden, Ended, OrderBy, Delivery, Sheets] {
            settle(question, None, None);
        }
        facts
    }
}

/// Tells what a figure says of its sign of decimals.
fn written_as(said: &str, row: u64, written: &mut Written, certain: &mut [First; 2]) {
    let figure: String = said.chars().filter(|c| c.is_ascii_digit() || matches!(c, '.' | ',')).collect();
    let figure = figure.trim_end_matches(['.', ',']);
    let (points, commas) = (figure.matches('.').count(), figure.matches(',').count());
    let behind = |sign: char| figure.rsplit(sign).next().map_or(0, str::len);
    let before = |sign: char| figure.find(sign).unwrap_or(0);
    let [point, comma] = certain;
    match (points, commas) {
        (0, 0) => {}
        (1, 1..) if figure.rfind('.') > figure.rfind(',') => note(point, row, said),
        (1.., 1) if figure.rfind(',') > figure.rfind('.') => note(comma, row, said),
        (0, 1) if behind(',') == 3 && (1..=3).contains(&before(',')) && !figure.starts_with('0') => {
            note(&mut written.commas, row, said);
        }
        (0, 1) => note(comma, row, said),
        (0, _) => note(point, row, said),
        (1, 0) if behind('.') == 3 && (1..=3).contains(&before('.')) && !figure.starts_with('0') => {
            note(&mut written.points, row, said);
        }
        (1, 0) => note(point, row, said),
        (_, 0) => note(comma, row, said),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::import::ImportKind;

    fn facts(titles: &str, delimiter: char, rows: &[&str]) -> Facts {
        let record = |row: u64, said: &str| Record { row, fields: said.split(delimiter).map(str::to_owned).collect() };
        let orders = Profile { kind: Some(ImportKind::Orders), ..Profile::default() };
        let columns = Columns::of_titles(&record(1, titles), &orders);
        let today = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
        let mut learner = Learner::new(&columns, today, delimiter as u8);
        for (row, said) in (2..).zip(rows) {
            learner.take(&record(row, said));
        }
        learner.settle(&Profile::default())
    }

    fn answer(facts: &Facts, question: Question) -> Option<&'static str> {
        question.answers().iter().copied().find(|answer| facts.answer(question) == Some(answer))
    }

    #[test]
    fn the_whole_column_says_how_its_days_and_figures_are_written_or_nobody_does() {
        let days = |rows: &[&str]| {
            let facts = facts("订单号\t交期", '\t', rows);
            (answer(&facts, Question::DateOrder), facts.is_open(Question::DateOrder))
        };
        assert_eq!(days(&["A\t03/04/2026", "B\t15/04/2026"]), (Some("dmy"), false));
        assert_eq!(days(&["A\t03/04/2026", "B\t04/15/2026"]), (Some("mdy"), false));
        assert_eq!(days(&["A\t03/04/2026"]), (None, true));
        assert_eq!(days(&["A\t15/04/2026", "B\t04/15/2026"]), (None, true), "they contradict each other");
        assert_eq!(days(&["A\t12/22", "B\t12/5"]), (Some("mdy"), false));
        assert_eq!(days(&["A\t2026-12-05"]), (None, false));
        let sign = |delimiter: char, rows: &[&str]| {
            let titles = ["订单号", "数量", "单价"].join(&delimiter.to_string());
            let facts = facts(&titles, delimiter, rows);
            (answer(&facts, Question::Decimals), facts.is_open(Question::Decimals))
        };
        assert_eq!(sign(';', &["A;1.000;1,25"]), (Some("comma"), false));
        assert_eq!(sign(';', &["A;2,500;12", "B;1.250;3"]), (None, true));
        assert_eq!(sign(';', &["A;2,500;12"]), (None, true), "in such a file the comma may be either");
        assert_eq!(sign(';', &["A;39;48.98"]), (Some("point"), false));
        assert_eq!(sign('\t', &["A\t2,500\t1.250"]), (None, false), "thousands and a decimal, as everywhere");
        assert_eq!(sign('\t', &["A\t2,500\t1", "A\t1.250\t1"]), (None, true));
        assert_eq!(sign('\t', &["A\t1\t1,5", "A\t1\t1.5"]), (None, true), "they contradict each other");
    }

    #[test]
    fn a_number_a_spreadsheet_cut_is_known_by_its_writing_or_by_its_whole_column() {
        let of = |rows: &[&str]| facts("订单号\t交期", '\t', rows);
        let cut = of(&["202611021234560\t", "2026110212345670\t", "2026110212345680\t"]);
        assert!(cut.is_cut(Field::Number, "2026110212345670") && cut.is_cut(Field::Number, "2.02611E+14"));
        assert!(!cut.is_cut(Field::Number, "202611021234560"), "fifteen digits survive");
        let whole = of(&["2026110212345670\t", "2026110212345681\t"]);
        assert!(!whole.is_cut(Field::Number, "2026110212345670"));
        assert!(!whole.is_cut(Field::Number, "12E-5") && !whole.is_cut(Field::Number, "3E5"));
    }
}
