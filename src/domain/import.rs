//! What can be wrong with an imported file, as data: which row, which column, which value. Only `i18n` words it.

use super::{
    calendar::WorkCalendar,
    day::parse_absolute,
    decimal::{Currency, Percent},
    field::Field,
    number::{FileKind, FileNumber},
    refusal::Why,
    stage::Stage,
};
use crate::{domain::text::halfwidth, keyed_enum};
use chrono::{Days, NaiveDate};
use std::{borrow::Cow, fmt};

keyed_enum! {
    /// What the rows of a file are.
    pub enum ImportKind {
        /// Orders with their lines.
        Orders = "orders",
        /// Customers' files (K1).
        Customers = "customers",
        /// Documents of the register (L1).
        Documents = "documents",
        /// Money that came in before the desk was kept here (S2).
        Payments = "payments",
        /// Tracking entries of days gone by (T1).
        Tracking = "tracking",
        /// Rates of exchange (O9).
        Rates = "rates",
    }
}

keyed_enum! {
    /// What a file may leave open, so that a person says it once: in the preview, in a profile, or to the shell.
    pub enum Question {
        /// Which of day and month comes first.
        DateOrder = "date_order",
        /// Whether point or comma is the sign of decimals.
        Decimals = "decimals",
        /// Which dollar `$` means.
        Dollar = "dollar",
        /// Whether a discount says what is taken off or what is left to pay.
        Discount = "discount",
        /// Which of two prices is meant: with the tax or without.
        Price = "price",
        /// What becomes of rows the sheet hides.
        Hidden = "hidden",
        /// What of the orders the sheet calls shipped, closed or cancelled.
        Ended = "ended",
        /// What makes an order where no column has its number.
        OrderBy = "order_by",
        /// When an order without a delivery day is delivered: one day for all, or so many days after the order's.
        Delivery = "delivery",
        /// Which of several sheets with such records are read, one a month, say.
        Sheets = "sheets",
    }
}

impl Question {
    /// Lists the answers there are; of those that are free, examples.
    pub const fn answers(self) -> &'static [&'static str] {
        match self {
            Question::DateOrder => &["dmy", "mdy", "ymd"],
            Question::Decimals => &["point", "comma"],
            Question::Dollar => &["USD", "HKD", "AUD", "CAD", "SGD", "TWD"],
            Question::Discount => &["off", "left"],
            Question::Price => &["with-tax", "without-tax"],
            Question::Hidden => &["skip", "take"],
            Question::Ended => &["skip", "take", "stage"],
            Question::OrderBy => &["row", "customer-day", "run"],
            Question::Sheets => &["one", "all"],
            Question::Delivery => &["+30", "+20w", "+15", "+7", "+45", "+60", "+90"],
        }
    }

    /// Finds an answer by what was said, in any case; a free one is written in one way.
    pub fn answer(self, said: &str) -> Option<Cow<'static, str>> {
        if self == Question::Delivery {
            return Some(Cow::Owned(DeliverOn::parse(said)?.to_string()));
        }
        self.answers().iter().copied().find(|answer| answer.eq_ignore_ascii_case(said.trim())).map(Cow::Borrowed)
    }
}

/// What an order becomes of which the sheet says how far it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Becomes {
    /// It goes in at this stage.
    At(Stage),
    /// It is left out.
    Skip,
}

impl Becomes {
    /// Lists what can be said of a sheet's word; an order is reviewed, handed in and returned on the desk alone.
    pub const ALL: [Becomes; 10] = [
        Becomes::At(Stage::Received),
        Becomes::At(Stage::Approved),
        Becomes::At(Stage::InProgress),
        Becomes::At(Stage::Inspected),
        Becomes::At(Stage::Shipped),
        Becomes::At(Stage::Delivered),
        Becomes::At(Stage::Settled),
        Becomes::At(Stage::Archived),
        Becomes::At(Stage::Cancelled),
        Becomes::Skip,
    ];

    /// Returns the code that a profile says.
    pub const fn code(self) -> &'static str {
        match self {
            Becomes::At(stage) => stage.code(),
            Becomes::Skip => "skip",
        }
    }

    /// Finds what a code says.
    pub fn from_code(code: &str) -> Option<Becomes> {
        let code = code.trim().to_lowercase().replace('-', "_");
        Becomes::ALL.into_iter().find(|becomes| becomes.code() == code)
    }
}

/// A word of the sheet for how far orders are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusWord {
    /// The word.
    pub word: String,
    /// How many rows say it.
    pub rows: u64,
    /// What their orders become; nothing while a person has to say it.
    pub becomes: Option<Becomes>,
}

/// When orders without a delivery day of their own are delivered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeliverOn {
    /// All on this day.
    Day(NaiveDate),
    /// So many days after each order's own.
    After(u16),
    /// So many working days after it.
    Working(u16),
}

impl DeliverOn {
    /// Reads `2026-12-20`, `+30`, `+20w`, `30天`, `20个工作日`.
    pub fn parse(said: &str) -> Option<DeliverOn> {
        let said = halfwidth(said).trim().to_lowercase();
        let plain = said.strip_prefix('+').unwrap_or(&said);
        let digits = plain.find(|c: char| !c.is_ascii_digit()).unwrap_or(plain.len());
        let (number, unit) = plain.split_at(digits);
        let days = number.parse().ok().filter(|n| *n > 0 && *n < 1000);
        match (days, unit.trim()) {
            (Some(n), "" | "d" | "day" | "days" | "天" | "日") => Some(DeliverOn::After(n)),
            (Some(n), "w" | "wd" | "working days" | "workdays" | "工作日" | "个工作日") => {
                Some(DeliverOn::Working(n))
            }
            _ => parse_absolute(&said).ok().map(DeliverOn::Day),
        }
    }

    /// Returns the day for an order of this day.
    pub fn of(self, ordered: NaiveDate, calendar: &WorkCalendar) -> NaiveDate {
        match self {
            DeliverOn::Day(day) => day,
            DeliverOn::After(days) => ordered + Days::new(days.into()),
            DeliverOn::Working(days) => calendar.add(ordered, days.into()),
        }
    }
}

impl fmt::Display for DeliverOn {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            DeliverOn::Day(day) => write!(f, "{day}"),
            DeliverOn::After(days) => write!(f, "+{days}"),
            DeliverOn::Working(days) => write!(f, "+{days}w"),
        }
    }
}

/// A question that a file raised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The question.
    pub question: Question,
    /// The row that raised it first.
    pub row: u64,
    /// What stands there.
    pub example: String,
    /// The answer: a person's, or the one the whole column leaves; nothing while it is open.
    pub answer: Option<Cow<'static, str>>,
}

keyed_enum! {
    /// What is allowed and yet likely a slip.
    pub enum Suspicion {
        /// The same customer has ordered just this for this day under another number.
        Duplicate = "duplicate",
        /// The price is more than half off the customer's last one.
        Price = "price",
        /// Nobody works on the day of delivery.
        DayOff = "day_off",
        /// The quantity looks like a year, a phone number or a day.
        Quantity = "quantity",
    }
}

/// Something suspected of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suspected {
    /// The row.
    pub row: u64,
    /// The title of the column.
    pub column: String,
    /// What stands there.
    pub value: String,
    /// What is suspected.
    pub what: Suspicion,
    /// What it is compared with: the other order, the last price, the name of the holiday.
    pub other: String,
}

impl Suspected {
    /// Names it, so that a person's word on it is known again.
    pub fn key(&self) -> String {
        [&self.row.to_string(), self.what.code(), &self.column, &self.value, &self.other].join("\u{1f}")
    }
}

keyed_enum! {
    /// Why a row was passed over.
    pub enum Passed {
        /// A row of totals.
        Total = "totals",
        /// The titles once more, as on each printed page.
        Titles = "titles",
        /// A remark, a name of the table, a signature.
        Note = "notes",
        /// A row the sheet hides, which was not to be taken.
        Hidden = "hidden",
        /// A row of an order that has ended, which was not to be taken.
        Ended = "ended",
    }
}

/// A figure of the sheet that does not agree with what the lines come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SumDiffers {
    /// The row of the figure.
    pub row: u64,
    /// The title of its column.
    pub column: String,
    /// What stands there.
    pub said: String,
    /// What the lines come to.
    pub found: String,
    /// What the sheet's own amounts come to, where that is something else.
    pub written: Option<String>,
}

/// One refusal in a file: where, what stands there, why not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportRefusal {
    /// The row as a spreadsheet counts it, the titles being row 1.
    pub row: u64,
    /// The title of the column as it stands in the file; empty when the row as a whole is meant.
    pub column: String,
    /// The value found there.
    pub value: String,
    /// What is wrong with it.
    pub why: ImportWhy,
}

/// Why a row is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImportWhy {
    /// A rule of the order desk.
    Rule(Why),
    /// An earlier row of the same order says something else.
    Conflict {
        /// The earlier row.
        row: u64,
        /// What it says.
        value: String,
    },
    /// The row has more cells than there are titles: a comma inside a text, most likely.
    Surplus {
        /// How many titles there are.
        titles: usize,
        /// How many cells.
        cells: usize,
    },
    /// The row is good, but this other row of the same order is not.
    Sibling(u64),
    /// The desk has this record already, and says something else.
    Desk(String),
    /// The desk has no such order.
    NoOrder,
    /// The desk has several orders of this reference.
    SeveralOrders(Vec<FileNumber>),
    /// So much off the price, or so much left of it.
    DeepDiscount(Percent),
    /// It is none of the words this field knows.
    OneOf(Field),
    /// The document's number is of this kind.
    NumberOfKind(FileKind),
    /// One percent, or the whole as a spreadsheet has it.
    OneOrHundred,
    /// The customer that the profile names for it is not on the desk.
    NoCustomer(String),
    /// A person must say it: what, and how the example may be read.
    Ask(Question),
    /// Money of two currencies in one order: this one, and the other, which this row says.
    TwoCurrencies(Currency, String, u64),
    /// Quantity, price and discount come to this, and the sheet has another amount.
    Amount(String),
    /// There is no price, and the amount divided by the quantity does not come out.
    NoExactPrice,
    /// The cell holds a spreadsheet's error, or a formula without its result.
    CellError,
    /// The spreadsheet cut the number.
    Cut,
    /// The desk has this reference for another order: its number and day.
    OtherOrder(FileNumber, String),
    /// The line's unit is another than the one that stands beside the figure.
    OtherUnit(String),
    /// The price is for one of this, the quantity counts that.
    PriceUnit(String, String),
    /// More has shipped or been paid than the order has: so much.
    MoreThanOrdered(String),
    /// A line of less than nothing: a return is no order.
    Return,
    /// Two prices of a line, with tax and without, which do not agree: what the other comes to.
    TaxPrice(String),
}

/// Why a file is refused as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileProblem {
    /// The system cannot open or read it.
    Unreadable(std::io::ErrorKind, String),
    /// It is one of the program's own files.
    Own,
    /// It is a folder.
    Folder,
    /// It is a pipe, a device or something else without an end.
    NotAFile,
    /// It has nothing in it.
    Empty,
    /// It is larger than the limit, in bytes.
    TooLarge {
        /// Its size.
        bytes: u64,
        /// The limit.
        limit: u64,
    },
    /// It is no table but a file of this kind.
    Kind(&'static str),
    /// It is encrypted: locked with a password, or protected against changes with the one every office program knows.
    Password,
    /// It is a workbook that does not hold together; the reader's words.
    Damaged(String),
    /// A sheet of a kind that is held whole has cells as far off as this one.
    Reaches(String),
    /// A sheet has more rows than this.
    TooManyRows(u32),
    /// There is no sheet of this name.
    NoSheet {
        /// The name given.
        wanted: String,
        /// The sheets there are.
        sheets: Vec<String>,
    },
    /// From this row on it is neither UTF-8 nor GB18030.
    NotText(u64),
    /// This row has a NUL byte.
    Nul(u64),
    /// A quotation mark opened in this row is never closed.
    OpenQuote(u64),
    /// This row is longer than any order line can be.
    LongRow(u64),
    /// These columns are missing from the titles that were found.
    Missing {
        /// What the rows were taken for.
        kind: ImportKind,
        /// The fields.
        fields: Vec<Field>,
        /// The titles.
        titles: Vec<String>,
    },
    /// The profile of this name means a title by a code that no column has: the profile, the title, the code, those
    /// there are.
    ProfileCode(String, String, String, Vec<&'static str>),
    /// The profile of this name cannot be read or is not understood; where and why.
    Profile(String, String),
    /// What its rows are cannot be told by its titles; those there are.
    WhichKind(Vec<String>),
    /// Reading it was cancelled.
    Cancelled,
    /// It changed while it was being read.
    Changed,
    /// The file for the refused rows cannot be written.
    Rejected(String, std::io::ErrorKind),
}
