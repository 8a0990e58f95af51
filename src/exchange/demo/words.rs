//! What the script of the practice desk is made of: `assets/practice.toml`, where every row is explained. Invariant:
//! all people, companies and goods are made up.

use crate::{
    domain::{
        communication::{CommunicationKind, Outcome},
        costing::CostKind,
        customer::Priority,
        decimal::{Currency, Percent, UnitPrice},
        lending::Condition,
        number::FileKind,
        order::{Channel, Department},
        proposal::{ProposalKind, Verdict},
        request::RequestKind,
        risk::{Grade, RiskKind},
        sample::SampleAnswer,
        task::Rhythm,
    },
    store::Allowance,
};
use serde::{Deserialize, Deserializer, de::Error};
use std::sync::LazyLock;

pub(super) const MANAGER: &str = "高建平";

/// The manager's word that goods go on or leave before what is due came in; it is kept only where something is unpaid.
pub(super) fn allowance() -> Allowance {
    Allowance { reason: "老客户，凭付款水单放行".into(), person: MANAGER.into() }
}

/// A customer of the practice desk.
#[derive(Deserialize)]
pub(super) struct Company {
    pub(super) name: String,
    pub(super) short: String,
    pub(super) contact: String,
    pub(super) phone: String,
    pub(super) place: String,
    pub(super) currency: Currency,
    pub(super) tax_number: String,
}

/// A product; its price is in yuan in thousandths.
#[derive(Deserialize)]
pub(super) struct Product {
    pub(super) name: String,
    pub(super) spec: String,
    pub(super) unit: String,
    pub(super) price: i64,
    pub(super) made_by: Department,
}

impl Product {
    /// Tells what it costs: prices in foreign money are about the yuan's worth.
    pub(super) fn price_in(&self, currency: Currency) -> UnitPrice {
        let per_mille = match currency {
            Currency::Usd => 141,
            Currency::Eur => 129,
            Currency::Gbp => 110,
            Currency::Jpy => 21_000,
            _ => 1_000,
        };
        let price = self.price * per_mille / 1_000;
        let price = if currency == Currency::Jpy { price / 1_000 * 1_000 } else { price / 10 * 10 };
        UnitPrice(price.max(10) * 1_000)
    }
}

/// A product with a file: which one, its article number, its HS code.
#[derive(Deserialize)]
pub(super) struct FiledProduct(pub(super) usize, pub(super) String, pub(super) String);

/// A paper filed when an order of ten years ends.
#[derive(Deserialize)]
pub(super) struct Filed(
    #[serde(deserialize_with = "file_kind")] pub(super) FileKind,
    pub(super) String,
    pub(super) String,
);

/// A problem of the month.
#[derive(Deserialize)]
pub(super) struct Trouble {
    /// Which tracked order of the day.
    pub(super) which: usize,
    /// Opened so many working days ago.
    pub(super) age: i32,
    /// Due after so many days.
    pub(super) due: u64,
    /// Solved so many working days ago.
    pub(super) solved: Option<i32>,
    pub(super) what: String,
    pub(super) department: Department,
    pub(super) person: String,
    /// Whether salesperson and customer are informed at once.
    pub(super) is_told: bool,
}

/// How far an order has come by now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Fate {
    Received,
    Reviewed,
    Submitted,
    Returned,
    Approved,
    InProgress,
    Inspected,
    Shipped,
    Delivered,
    Settled,
    Archived,
}

/// What else is special about an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Twist {
    None,
    /// Taken by phone and never confirmed.
    Spoken,
    /// Returned once, revised, approved in the second round.
    Revised,
    /// Past its delivery date.
    Late,
    /// On hold.
    Held,
    /// Shipped in parts, the second still to go.
    Parts,
    /// Some of the goods came back.
    CameBack,
}

/// How many orders of which fate came in how long ago: between so many working days, so many.
#[derive(Deserialize)]
pub(super) struct Lot(pub(super) Fate, pub(super) Twist, pub(super) i32, pub(super) i32, pub(super) u8);

/// How far a sample has come.
#[derive(PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Come {
    Asked,
    Made,
    Photographed,
    Sent,
    Answered(SampleAnswer, String),
}

/// A sample: the order it is for or the customer's place in the list, item, material, colours, asked for and due so
/// many working days ago and days from then, how far it has come.
#[derive(Deserialize)]
pub(super) struct Wish(
    pub(super) Of,
    pub(super) String,
    pub(super) String,
    pub(super) String,
    pub(super) i32,
    pub(super) u64,
    pub(super) Come,
);

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Of {
    Order(usize),
    Customer(usize),
}

/// A quotation: the customer's place in the list, made so many working days ago, valid for so many days, how it ended.
#[derive(Deserialize)]
pub(super) struct Offer(pub(super) usize, pub(super) i32, pub(super) u64, pub(super) Ended);

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Ended {
    Open,
    /// The order came in so many working days ago.
    Won(i32),
    /// It was lost so many working days ago, for this reason.
    Lost(i32, String),
}

/// What is laid before the manager: kind, what, product, supplier, cost in yuan, who asked, asked for so many working days ago, to be decided within
/// so many, and where it was: so many working days ago, how, why.
#[derive(Deserialize)]
pub(super) struct Proposed(
    pub(super) ProposalKind,
    pub(super) String,
    pub(super) String,
    pub(super) String,
    pub(super) String,
    pub(super) String,
    pub(super) i32,
    pub(super) i32,
    pub(super) Vec<(i32, Verdict, String)>,
);

/// A customer to be won: name, contact, phone, found through, need, priority, sought since so many working days ago, next step, due in
/// so many working days, how it ended.
#[derive(Deserialize)]
pub(super) struct Sought(
    pub(super) String,
    pub(super) String,
    pub(super) String,
    pub(super) String,
    pub(super) String,
    pub(super) Priority,
    pub(super) i32,
    pub(super) String,
    pub(super) i32,
    pub(super) SoughtEnd,
);

/// How it went on with a customer to be won.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum SoughtEnd {
    Open,
    Won,
    /// For this reason.
    GivenUp(String),
}

/// A calculated price: of a line of a quotation, or of one of the goods.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Calculated {
    pub(super) offer: Option<usize>,
    pub(super) line: Option<u32>,
    pub(super) product: Option<usize>,
    pub(super) age: i32,
    pub(super) overhead: Percent,
    pub(super) margin: Percent,
    pub(super) notes: String,
    /// For what, what, how much, in which currency, for how many pieces.
    pub(super) lines: Vec<(CostKind, String, UnitPrice, Currency, String)>,
}

/// A session: topic, trainer, participants, planned so many working days ago, its result when it was held.
#[derive(Deserialize)]
pub(super) struct Session(pub(super) String, pub(super) String, pub(super) String, pub(super) i32, pub(super) String);

/// A document that belongs to no order: kind, title, place, whether confidential.
#[derive(Deserialize)]
pub(super) struct Folder(
    #[serde(deserialize_with = "file_kind")] pub(super) FileKind,
    pub(super) String,
    pub(super) String,
    pub(super) bool,
);

/// Where a loan of the practice month stands.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Lent {
    /// Applied for.
    Applied,
    /// Approved by the head, waiting for the keeper.
    HeadApproved,
    /// Out.
    Out,
    /// Back, in this condition.
    Back(Condition),
    /// Refused.
    Refused,
    /// Viewed and done.
    Viewed,
}

/// A loan: document, borrower, department, purpose, applied for so many working days ago, term, outcome.
#[derive(Deserialize)]
pub(super) struct Lending(
    pub(super) usize,
    pub(super) String,
    pub(super) Department,
    pub(super) String,
    pub(super) i32,
    pub(super) i32,
    pub(super) Lent,
);

/// How far a request has come.
#[derive(PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum End {
    Open,
    /// Approved; the first department has answered.
    Answered,
    Applied,
    Closed,
    Rejected,
    Withdrawn,
}

/// A request: kind, how far, written so many working days ago, reason.
#[derive(Deserialize)]
pub(super) struct Request(pub(super) RequestKind, pub(super) End, pub(super) i32, pub(super) String);

/// A risk: kind, what, likelihood, impact, response, person, put down so many working days ago, reviewed after so many
/// days, whether it belongs to an order.
#[derive(Deserialize)]
pub(super) struct Threat(
    pub(super) RiskKind,
    pub(super) String,
    pub(super) Grade,
    pub(super) Grade,
    pub(super) String,
    pub(super) String,
    pub(super) i32,
    pub(super) u64,
    pub(super) bool,
);

/// A communication of the month: about which order counted from the oldest, how many working days ago, and what.
#[derive(Deserialize)]
pub(super) struct Talk {
    pub(super) order: usize,
    pub(super) age: i32,
    pub(super) kind: CommunicationKind,
    pub(super) channel: Channel,
    pub(super) said: String,
    pub(super) promise: Option<Promise>,
    pub(super) answer: Option<Answer>,
}

/// What was promised, for so many days later, and whether it was kept so many working days ago.
#[derive(Deserialize)]
pub(super) struct Promise {
    pub(super) what: String,
    pub(super) days: u64,
    pub(super) kept: Option<i32>,
}

/// The answer, how many working days ago, and the outcome.
#[derive(Deserialize)]
pub(super) struct Answer {
    pub(super) said: String,
    pub(super) age: i32,
    pub(super) outcome: Option<Outcome>,
}

/// A survey: of which customer, how many working days ago, how much, and the remark.
#[derive(Deserialize)]
pub(super) struct Score(pub(super) usize, pub(super) i32, pub(super) i32, pub(super) String);

/// Somebody besides the usual contact: of which customer, name, role, phone.
#[derive(Deserialize)]
pub(super) struct Person(pub(super) usize, pub(super) String, pub(super) String, pub(super) String);

/// A reminder, or a decision of the meeting.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Errand {
    pub(super) what: String,
    /// Put down so many working days ago.
    pub(super) age: i32,
    /// Due so many working days later.
    pub(super) days: i32,
    pub(super) repeats: Option<Rhythm>,
    pub(super) order: Option<usize>,
    #[serde(default)]
    pub(super) person: String,
    /// Whether the meeting decided it.
    #[serde(default)]
    pub(super) decision: bool,
    /// Done after so many working days, with what result.
    pub(super) done: Option<(i32, String)>,
}

/// All of it.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    pub(super) companies: Vec<Company>,
    pub(super) products: Vec<Product>,
    pub(super) filed_products: Vec<FiledProduct>,
    pub(super) salespeople: Vec<String>,
    pub(super) payments: Vec<String>,
    pub(super) special: Vec<String>,
    pub(super) returns: Vec<String>,
    pub(super) carriers: Vec<String>,
    pub(super) done: Vec<String>,
    pub(super) next: Vec<String>,
    pub(super) suppliers: Vec<String>,
    pub(super) people: Vec<(Department, String)>,
    pub(super) plots: Vec<Lot>,
    pub(super) troubles: Vec<Trouble>,
    pub(super) wishes: Vec<Request>,
    pub(super) files: Vec<Folder>,
    pub(super) loans: Vec<Lending>,
    pub(super) samples: Vec<Wish>,
    pub(super) quotations: Vec<Offer>,
    pub(super) proposals: Vec<Proposed>,
    pub(super) prospects: Vec<Sought>,
    pub(super) costings: Vec<Calculated>,
    pub(super) trainings: Vec<Session>,
    pub(super) tasks: Vec<Errand>,
    pub(super) risks: Vec<Threat>,
    pub(super) talks: Vec<Talk>,
    pub(super) surveys: Vec<Score>,
    pub(super) contacts: Vec<Person>,
    pub(super) cities: Vec<String>,
    pub(super) names: Vec<String>,
    pub(super) trades: Vec<String>,
    pub(super) done_daily: Vec<String>,
    pub(super) filed: Vec<Filed>,
    /// Currency, units, the rate of last month and of this one; an empty one is missing.
    pub(super) rates: Vec<(Currency, u32, String, String)>,
    pub(super) borrowers: Vec<(String, Department)>,
}

const OWN: &str = include_str!("../../../assets/practice.toml");

/// Who keeps the documents.
pub(super) const KEEPER: &str = "石敏";

/// Returns the words; a test reads the file.
pub(super) fn words() -> &'static Words {
    static WORDS: LazyLock<Words> = LazyLock::new(|| toml::from_str(OWN).unwrap_or_default());
    &WORDS
}

/// Reads the two letters of a kind of file.
pub(super) fn file_kind<'de, D: Deserializer<'de>>(text: D) -> Result<FileKind, D::Error> {
    let code = String::deserialize(text)?;
    FileKind::from_code(&code).ok_or_else(|| D::Error::custom(code))
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_file_is_read() {
        assert_eq!(toml::from_str::<super::Words>(super::OWN).map(|words| words.companies.len()), Ok(22));
    }
}
