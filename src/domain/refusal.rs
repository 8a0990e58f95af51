//! Why something is refused, as data: which field, which line, which limit. Only `i18n` makes sentences of it.

use super::{
    archive::Paper,
    day::DayError,
    decimal::{Currency, DecimalError, Percent},
    field::Field,
    lending::LoanState,
    month::Month,
    number::{DocumentNumber, FileNumber, Series},
    printout::About,
    record::RecordKind,
    request::RequestState,
    risk::RiskLevel,
    setting::{Setting, Unfit},
    stage::{Guard, Stage, Step},
};
use chrono::{NaiveDate, NaiveDateTime};

/// Says where an input was refused and why; the cure is part of its sentence in `i18n`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The field to correct, when there is one.
    pub field: Option<Field>,
    /// The order line (1-based) the field stands in, when it stands in one.
    pub line: Option<u32>,
    /// What is wrong.
    pub why: Why,
}

/// What is wrong with an input or a request, with the data a person needs to cure it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// A whole desk can be imported into an empty one only.
    DeskNotEmpty,
    /// The end of a file's name says no format a list can be written in.
    NoFormat(String),
    /// A setting of the program cannot be so.
    Setting(Setting, Unfit),
    /// Nothing was given where something must be.
    Empty,
    /// The text is no date.
    Day(DayError),
    /// The text is no month.
    NotAMonth(String),
    /// The text is no period.
    NotAPeriod(String),
    /// A period ends before it begins: its first day and its last.
    Backwards(NaiveDate, NaiveDate),
    /// The text is no number, or too large, or too precise.
    Decimal(DecimalError),
    /// The text is no whole number.
    NotWhole(String),
    /// A quantity must be more than zero.
    NotPositive,
    /// A price or cost must not be below zero.
    Negative,
    /// A percentage must lie between 0 and 100.
    NotPercent(String),
    /// The date must not be before this one.
    Before(NaiveDate),
    /// The date must not be after this one.
    After(NaiveDate),
    /// The text is longer than this many characters.
    TooLong(usize),
    /// The text is none of the choices.
    NotAChoice(String),
    /// This word was to be typed.
    OtherWord(String),
    /// No record has this number or name.
    Unknown(String),
    /// No customer was chosen for this name.
    UnknownCustomer(String),
    /// A number that exists already.
    Taken(FileNumber),
    /// The month's sequence is used up (N4); the setting is `number_width`.
    MonthFull {
        /// Which month of which letters.
        series: Series,
        /// Digits in force.
        width: u8,
    },
    /// An order or a quotation needs at least one line.
    NoLines,
    /// A tracking entry says nothing at all.
    NothingSaid,
    /// A number of another kind of record was given where one of this kind is meant.
    OfKind {
        /// What was said.
        said: String,
        /// What has the number.
        is: RecordKind,
    },
    /// The document is filed under its order's number, so it stays with that order.
    FiledUnder(DocumentNumber),
    /// The customer exists already under this name.
    CustomerExists(String),
    /// The customer has a contact of this name already.
    ContactExists(String),
    /// The step cannot be taken from this stage at all.
    WrongStage {
        /// The step requested.
        step: Step,
        /// The stage the order is in.
        stage: Stage,
    },
    /// The step waits for these guards.
    Guards(Step, Vec<Guard>),
    /// The terms may only change through an approved change request (O8).
    TermsFixed(Stage),
    /// The order has come to its end.
    OrderEnded(Stage),
    /// The order is on hold already.
    OnHold,
    /// The order is not on hold.
    NotOnHold,
    /// A reason is needed here.
    ReasonNeeded,
    /// Nobody approves their own work; this name is the specialist's (O5).
    SelfReview(String),
    /// Damage is put into words.
    DamageNeeded,
    /// A failed check needs a note.
    NoteNeeded,
    /// A check failed, so the review cannot be passed.
    CheckFailed,
    /// The order has an open request already (R5).
    RequestOpen {
        /// Its reference, such as `DD202611007-R1`.
        reference: String,
    },
    /// The step does not fit the request's state.
    RequestState(RequestState),
    /// The request changes nothing.
    NothingChanged,
    /// The order was changed since the request was written; its version was this, now it is that.
    Outdated {
        /// The version the request was written against.
        base: u32,
        /// The version in force.
        now: u32,
    },
    /// Less than what has shipped already.
    BelowShipped(String),
    /// A shipment or a return of nothing.
    NoQuantity,
    /// Only so much is still to ship; more needs a reason.
    MoreThanOrdered {
        /// What is still to ship of the line.
        open: String,
    },
    /// The line is not in the shipment.
    NeverShipped,
    /// Only so much of the shipment is still with the customer.
    MoreThanShipped(String),
    /// The shipment arrived already, on this day.
    Arrived(NaiveDate),
    /// This shipment of the order has not arrived yet.
    NotArrived(u32),
    /// A later shipment rests on this one.
    NotNewest,
    /// Goods of the shipment were taken back.
    GoodsTakenBack,
    /// What was taken back has been shipped again or is no longer ordered.
    ShippedAgain,
    /// The order has come so far that its shipments stand.
    ShipmentStands(Stage),
    /// So many assessments are still waited for.
    AssessmentsMissing(usize),
    /// So many departments have not confirmed that they have stopped and cleared up (R3).
    StopsMissing(usize),
    /// Before submission the terms are edited directly, without a request.
    EditInstead(Stage),
    /// Departments have the order, so at least one is concerned.
    DepartmentNeeded,
    /// So many superseded papers are not called back yet.
    RecallsOpen(usize),
    /// Costs are not settled yet.
    CostsOpen,
    /// The entry for this order and day exists already.
    EntryExists(NaiveDate),
    /// An entry cannot be written for a day to come.
    FutureDay(NaiveDate),
    /// Only approved orders on their way to the customer are tracked; this one is in another stage.
    NotTracked(Stage),
    /// The problem was solved already, on this day.
    ProblemSolved(NaiveDate),
    /// A longer loan than allowed; the latest date allowed is given (L5).
    LoanTooLong {
        /// The limit in working days.
        limit: i32,
        /// The latest due date.
        latest: NaiveDate,
    },
    /// A renewal after the due date (L6).
    RenewalTooLate(NaiveDate),
    /// The document is out already, with this person, due back then (L7).
    DocumentOut {
        /// Who has it.
        borrower: String,
        /// When it is due.
        due_on: Option<NaiveDate>,
    },
    /// The step does not fit the loan's state.
    LoanState(LoanState),
    /// A confidential document needs an explicit authorisation (L4).
    AuthorisationNeeded,
    /// A damaged or lost document needs the name of who is liable.
    LiableNeeded,
    /// The person who borrows or views cannot approve it; this name is the borrower's.
    BorrowerApproves(String),
    /// A lost or voided document cannot be lent.
    DocumentGone,
    /// A rate of the office's own currency.
    OwnCurrency(Currency),
    /// The amount has more decimals than its currency, or does not fit.
    MoreDigits(Currency),
    /// The amount must lie between these two.
    OutsideRange(String, String),
    /// There is no scheme of pay of this name; these there are.
    UnknownScheme(String, Vec<String>),
    /// The text is no number of the customs tariff.
    NotAnHsCode(String),
    /// A sample has this number already: the number, and what it is of.
    SampleExists(String, String),
    /// A product of this name and specification has a file already.
    ProductExists(String),
    /// The currency has a rate of the month already.
    RateExists(Currency, Month),
    /// The quotation is in this currency.
    QuotedIn(Currency),
    /// There is no rate of exchange for this currency.
    NoRate(Currency),
    /// The order has a plan already; this many steps are in it.
    PlanExists(usize),
    /// A plan needs at least one step.
    PlanEmpty,
    /// The step was done on this day.
    StepDone(NaiveDate),
    /// What is done to several at once cannot be done to this, which takes a form of its own.
    OwnForm,
    /// It is no step of a plan.
    NotAStep,
    /// The task was done then.
    TaskDone(NaiveDate),
    /// A risk of this level demands the field (X1).
    RiskDemands(RiskLevel),
    /// The risk was closed already, on this day.
    RiskClosed(NaiveDate),
    /// These papers are missing from the archive, and nothing says why (L2).
    PapersMissing(Vec<Paper>),
    /// Something newer would be overwritten by undoing this.
    UndoBlocked,
    /// There is nothing to undo.
    NothingToUndo,
    /// Nothing that was saved is missing, so there is nothing to be said about it.
    NothingLost,
    /// The record was voided.
    Voided,
    /// The sample has not been sent, so nothing can be answered (Z1).
    NotSent,
    /// The quotation became this order already (Z2).
    QuotationWon(FileNumber),
    /// The quotation came to nothing on this day (Z2).
    QuotationLost(NaiveDate),
    /// The number must not be above this one.
    AtMost(u32),
    /// A record of this kind ends by steps of its own and is never voided.
    NotVoidable(RecordKind),
    /// The time is later than now.
    LaterThanNow(NaiveDateTime),
    /// Only an inquiry or a complaint waits for an answer (U2).
    NoAnswerAwaited,
    /// It was answered already, on this day.
    Answered(NaiveDate),
    /// The promise was kept already, on this day.
    Kept(NaiveDate),
    /// Nothing was promised.
    NothingPromised,
    /// Only a notice of delay announces a delivery date (P3).
    NoDelay,
    /// A score must be a whole number from 0 to 100 (U4).
    NotAScore(i32),
    /// A form was asked for by something that is not what it is about.
    NoSuchSubject(About, String),
    /// A file cannot be written there.
    NotWritten(std::io::ErrorKind),
    /// The name fits several customers; some of them are these.
    Ambiguous(Vec<String>),
    /// The order is another customer's.
    OfAnother {
        /// The order.
        number: FileNumber,
        /// Whose it is.
        customer: String,
    },
    /// The month's appraisal is closed; it is corrected by a further version.
    AppraisalClosed(Month, NaiveDate),
    /// The month is not over; closing it takes a reason.
    MonthNotOver(Month),
    /// More than this other field allows, which comes to so much.
    MoreThan(Field, String),
    /// The order has only so many lines.
    NoSuchLine(u32),
    /// There is no such file, or it cannot be read.
    NoFile(String),
    /// The file is larger than is copied, which is so many MiB.
    TooLargeToCopy(u64),
    /// The currency is another than the order's, which is this one.
    OtherThanOrder(String),
    /// Nothing was inspected on the order, so nothing was found.
    NothingInspected,
    /// The last final inspection, on this day, did not pass.
    FinalFailed(NaiveDate),
    /// A supplier is or was called so: the one of this name.
    SupplierExists(String),
    /// Two fields contradict each other.
    Contradicts(Field),
    /// An amount of nothing.
    Zero,
    /// At most so many days can be counted.
    MoreDays(u32),
    /// The shares do not add up to the whole; they come to this.
    SharesDiffer {
        /// What they add up to.
        given: Percent,
    },
    /// The amounts do not add up to the total.
    SumDiffers {
        /// What they add up to.
        given: String,
        /// The total.
        total: String,
        /// By how much they differ.
        difference: String,
        /// Whether they are less than the total.
        is_short: bool,
    },
    /// More than is open, which is this much.
    MoreThanDue(String),
    /// A refund of more than came in, which is this much.
    MoreThanReceived(String),
    /// So much came in on what is due, so it cannot be voided.
    MoneyOnDue(String),
    /// So much is still to come in.
    StillOpen(String),
    /// A settled order rests on this, so it changes only for a reason.
    SettlementRests,
    /// A credit of more than the goods are worth that came back, which is this much, without a reason.
    MoreThanWorth(String),
    /// A credit of more than the order still comes to, which is this much.
    MoreThanCharged(String),
    /// More than is held beyond what is owed, which is this much.
    MoreThanHeld(String),
    /// What the customer bears is settled by a payment on the order.
    SettledByPayment,
    /// Finance reconciled it on this day.
    Reconciled(NaiveDate),
    /// It is not due yet, so the customer is reminded of it on purpose only.
    NotDueYet,
    /// Nothing is open of it any more.
    NothingOpen,
    /// Payments in this currency were recorded, so it cannot become another.
    PaidIn(Currency),
}

impl Refusal {
    /// Refuses the record as a whole.
    pub fn whole(why: Why) -> Refusal {
        Refusal { field: None, line: None, why }
    }

    /// Refuses one field.
    pub fn at(field: Field, why: Why) -> Refusal {
        Refusal { field: Some(field), line: None, why }
    }

    /// Refuses one field of one order line (1-based).
    pub fn in_line(line: u32, field: Field, why: Why) -> Refusal {
        Refusal { field: Some(field), line: Some(line), why }
    }
}

impl From<Refusal> for Vec<Refusal> {
    fn from(refusal: Refusal) -> Vec<Refusal> {
        vec![refusal]
    }
}
