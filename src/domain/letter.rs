//! Letters: texts to paste into a message or to mail, in both languages, with places for what the desk knows (W8).
//!
//! It must not know the store nor how a value is worded. Invariant: every place in a letter that was read is one the desk can
//! fill in; what is not known of a record is told, never guessed.

mod file;

pub use file::{LetterError, Wrong};

use super::{plan::StepName, record::RecordKind};
use crate::keyed_enum;
use std::{collections::BTreeMap, sync::LazyLock};

keyed_enum! {
    /// What the desk can fill in.
    pub enum Placeholder {
        /// The number of the order or quotation.
        Number = "number",
        /// The customer's number for the order.
        Reference = "reference",
        /// The customer.
        Customer = "customer",
        /// The person written to.
        Contact = "contact",
        /// What was ordered.
        Products = "products",
        /// What it comes to.
        Amount = "amount",
        /// What is still to be paid.
        Open = "open",
        /// When an amount is due, or was.
        DueOn = "due_on",
        /// How the customer pays.
        PaymentMethod = "payment_method",
        /// The delivery day agreed.
        DeliveryDate = "delivery_date",
        /// The delivery day expected now.
        Expected = "expected",
        /// Where it is delivered.
        DeliveryPlace = "delivery_place",
        /// The carrier.
        Carrier = "carrier",
        /// The waybill.
        Waybill = "waybill",
        /// Vessel and voyage.
        Vessel = "vessel",
        /// The containers.
        Container = "container",
        /// The bill of lading.
        Bill = "bill",
        /// The packages.
        Packages = "packages",
        /// When goods left.
        ShippedOn = "shipped_on",
        /// When goods are expected to arrive.
        ArrivesOn = "arrives_on",
        /// Until when a quotation holds.
        ValidUntil = "valid_until",
        /// What the customer asked or complained of.
        Asked = "asked",
        /// What was answered.
        Answer = "answer",
        /// Today.
        Today = "today",
        /// The specialist.
        Specialist = "specialist",
        /// The own company.
        Company = "company",
        /// The own phone.
        Phone = "phone",
        /// The own e-mail.
        Email = "email",
        /// The own bank.
        Bank = "bank",
        /// The own account.
        Account = "account",
        /// The bank's SWIFT code.
        Swift = "swift",
    }
}

keyed_enum! {
    /// What a letter can be about.
    pub enum LetterOf {
        /// An order.
        Order = "order",
        /// A shipment.
        Shipment = "shipment",
        /// An amount due.
        Payment = "payment",
        /// A communication.
        Communication = "communication",
        /// A quotation.
        Quotation = "quotation",
    }
}

impl LetterOf {
    /// Returns what a letter about a record is about; nothing for a kind of record of which none is written.
    pub fn kind(kind: RecordKind) -> Option<LetterOf> {
        match kind {
            RecordKind::Order => Some(LetterOf::Order),
            RecordKind::Shipment => Some(LetterOf::Shipment),
            RecordKind::PaymentDue => Some(LetterOf::Payment),
            RecordKind::Communication => Some(LetterOf::Communication),
            RecordKind::Quotation => Some(LetterOf::Quotation),
            _ => None,
        }
    }
}

/// A text with its places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Its code.
    pub code: String,
    /// What it can be about.
    pub of: Vec<LetterOf>,
    /// What it is called.
    pub title: StepName,
    /// The subject of a mail with it.
    pub subject: StepName,
    /// The text.
    pub body: StepName,
}

/// The letters there are, in the order of their files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letters(Vec<Letter>);

static OWN: LazyLock<Letters> = LazyLock::new(|| {
    let mut letters = Letters(Vec::new());
    // a test reads the file; a program built from a broken one has no letters
    if let Err(e) = letters.extend(include_str!("../../assets/texts.toml")) {
        log::error!("texts.toml: {e}");
    }
    letters
});

impl Letters {
    /// Returns those built in.
    pub fn official() -> &'static Letters {
        &OWN
    }

    /// Lists them all.
    pub fn all(&self) -> &[Letter] {
        &self.0
    }

    /// Lists those about such a record.
    pub fn of(&self, of: LetterOf) -> impl Iterator<Item = &Letter> {
        self.0.iter().filter(move |letter| letter.of.contains(&of))
    }

    /// Finds one by its code.
    pub fn get(&self, code: &str) -> Option<&Letter> {
        self.0.iter().find(|letter| letter.code == code)
    }
}

/// A text with its places filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    /// The text; what is not known is a line to write on.
    pub text: String,
    /// What is not known, each once, in the order of the text.
    pub missing: Vec<Placeholder>,
}

/// What is known, and so can be filled in.
pub type Known = BTreeMap<Placeholder, String>;

/// What stands where nothing is known.
pub const GAP: &str = "____";

/// Fills a text in with what is known. A part in square brackets with places in it is left out where nothing of it is known.
pub fn fill(text: &str, known: &Known) -> Filled {
    let mut filled = Filled { text: String::new(), missing: Vec::new() };
    let mut rest = text;
    while let Some((before, within, after)) = optional(rest) {
        filled.add(before, known);
        let has_any = pieces(within).into_iter().any(|piece| piece.value(known).is_some());
        if has_any {
            filled.add(within, known);
        }
        rest = after;
    }
    filled.add(rest, known);
    filled
}

impl Filled {
    /// Makes a text that has no places.
    pub fn whole(text: String) -> Filled {
        Filled { text, missing: Vec::new() }
    }

    fn add(&mut self, text: &str, known: &Known) {
        for piece in pieces(text) {
            match (piece, piece.value(known)) {
                (Piece::Words(words), _) => self.text += words,
                (Piece::Place(_), Some(value)) => self.text += value,
                (Piece::Place(name), None) => {
                    self.text += GAP;
                    let place = Placeholder::from_code(name);
                    self.missing.extend(place.filter(|place| !self.missing.contains(place)));
                }
            }
        }
    }
}

/// Takes the first part in square brackets that has a place in it out of a text: what stands before it, in it, and behind it.
fn optional(text: &str) -> Option<(&str, &str, &str)> {
    let mut from = 0;
    while let Some(open) = text[from..].find('[').map(|at| from + at) {
        let close = text[open..].find(']').map(|at| open + at)?;
        let within = &text[open + 1..close];
        if !within.contains('[') && pieces(within).iter().any(|piece| matches!(piece, Piece::Place(_))) {
            return Some((&text[..open], within, &text[close + 1..]));
        }
        from = open + 1;
    }
    None
}

/// A part of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Piece<'a> {
    Words(&'a str),
    /// A name in braces.
    Place(&'a str),
}

impl Piece<'_> {
    /// Returns what is known for a place.
    fn value(self, known: &Known) -> Option<&str> {
        match self {
            Piece::Words(_) => None,
            Piece::Place(name) => {
                let value = known.get(&Placeholder::from_code(name)?)?;
                Some(value.as_str()).filter(|value| !value.trim().is_empty())
            }
        }
    }
}

/// Takes a text apart: `{name}` is a place, everything else stays as it is, a brace that closes nowhere included.
fn pieces(text: &str) -> Vec<Piece<'_>> {
    let (mut all, mut rest) = (Vec::new(), text);
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, behind)) = after.split_once('}').filter(|(name, _)| !name.contains(['{', '\n'])) else {
            all.push(Piece::Words(&rest[..=before.len()]));
            rest = after;
            continue;
        };
        all.extend([Piece::Words(before), Piece::Place(name.trim())]);
        rest = behind;
    }
    all.push(Piece::Words(rest));
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_known_is_filled_in_and_what_is_not_is_a_line_and_named_once() {
        let known =
            Known::from([(Placeholder::Number, "DD202611007".to_owned()), (Placeholder::Carrier, " ".to_owned())]);
        let filled = fill("{number}: {carrier} {waybill}, { waybill } { and {number}", &known);
        assert_eq!(filled.text, "DD202611007: ____ ____, ____ { and DD202611007");
        assert_eq!(filled.missing, [Placeholder::Carrier, Placeholder::Waybill]);
    }

    #[test]
    fn a_part_in_brackets_is_left_out_where_nothing_of_it_is_known() {
        let known = Known::from([(Placeholder::Number, "7".to_owned())]);
        let filled = fill("[urgent] order[ {reference}] [{number} {carrier}][{waybill}\n]end [", &known);
        assert_eq!(filled.text, "[urgent] order 7 ____end [");
        assert_eq!(filled.missing, [Placeholder::Carrier]);
    }

    #[test]
    fn those_built_in_are_of_every_thing_a_letter_can_be_about() {
        for of in LetterOf::ALL {
            assert!(Letters::official().of(*of).count() > 0, "{of}");
        }
    }

    proptest! {
        #[test]
        fn text_without_places_stays_as_it_is(text in "[a-z {\\[\\]\\n中]{0,40}") {
            prop_assert_eq!(fill(&text, &Known::new()).text, text);
        }
    }
}
