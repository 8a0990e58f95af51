//! What is known of each kind of row before any file of it is opened: its titles, and what it cannot do without.

use super::title::{self, Titles};
use crate::domain::{
    self,
    attribute::{Attribute, Attributes},
    field::Field::{
        self, Address, Amount, Contact, Customer, DeliveryDate, DeliveryPlace, DoneToday, Email, ExternalRef,
        Inspection, Logistics, NetPrice, NextStep, Notes, Number, OnDay, Order, PaymentTerms, Phone, Place, Problems,
        Product, Production, Purchasing, Quantity, QuantitySum, ShortName, SizeQuantity, Spec, SpecialRequirements,
        Title, UnitPrice,
    },
    import::ImportKind,
    order::{Line, Terms},
};

/// What is known of a kind of row before any file of it is opened.
pub(super) struct Form {
    pub(super) kind: ImportKind,
    pub(super) titles: Titles,
    /// What the records of such a row consist of; each is understood by its own name, listed above or not.
    pub(super) attributes: fn() -> Vec<Field>,
    /// What a row cannot do without; of each group one is enough.
    pub(super) required: &'static [&'static [Field]],
    /// What several columns may give together, joined in the order of the file.
    pub(super) joined: &'static [Field],
    /// What only other kinds have: a file with such a column is not of this kind.
    pub(super) foreign: &'static [Field],
}

/// Every kind; of two that fit a file equally well the first one is meant.
pub(super) const FORMS: &[Form] = &[
    Form {
        kind: ImportKind::Orders,
        titles: title::ORDERS,
        attributes: || [texts::<Terms>(), texts::<Line>()].concat(),
        required: &[
            &[Number, ExternalRef],
            &[Customer],
            &[DeliveryDate],
            &[Product],
            &[Quantity, SizeQuantity],
            &[UnitPrice, NetPrice, Amount],
        ],
        joined: &[DeliveryPlace, SpecialRequirements, Amount, Spec, SizeQuantity, QuantitySum],
        foreign: &[],
    },
    Form {
        kind: ImportKind::Customers,
        titles: title::CUSTOMERS,
        attributes: || named(domain::customer::Customer::ATTRIBUTES.iter()),
        required: &[&[Customer], &[Contact, Phone, Email, Address, ShortName, PaymentTerms, Notes]],
        joined: &[Address, Notes],
        foreign: &[DeliveryDate, Product, Quantity, UnitPrice],
    },
    Form {
        kind: ImportKind::Documents,
        titles: title::DOCUMENTS,
        attributes: Vec::new,
        required: &[&[Title], &[Place]],
        joined: &[Notes],
        foreign: &[Quantity, UnitPrice],
    },
    Form {
        kind: ImportKind::Payments,
        titles: title::PAYMENTS,
        attributes: Vec::new,
        required: &[&[Order, ExternalRef], &[OnDay], &[Amount]],
        joined: &[Notes],
        foreign: &[Product, Quantity, UnitPrice],
    },
    Form {
        kind: ImportKind::Tracking,
        titles: title::TRACKING,
        attributes: Vec::new,
        required: &[
            &[Order, ExternalRef],
            &[OnDay],
            &[Production, Purchasing, Inspection, Logistics, DoneToday, Problems, NextStep],
        ],
        joined: &[DoneToday],
        foreign: &[Quantity, UnitPrice],
    },
    Form {
        kind: ImportKind::Rates,
        titles: title::RATES,
        attributes: Vec::new,
        required: &[&[Field::Currency], &[Field::Month], &[Field::Rate]],
        joined: &[Notes],
        foreign: &[Customer, Order, Product, Quantity, UnitPrice, Amount],
    },
];

/// Returns what is known of a kind.
pub(super) fn form(kind: ImportKind) -> &'static Form {
    FORMS.iter().find(|form| form.kind == kind).unwrap_or(&FORMS[0])
}

/// Lists the texts of a record.
fn texts<R: Attributes>() -> Vec<Field> {
    named(R::ATTRIBUTES.iter().filter(|a| a.kind.is_text()))
}

/// Names attributes of a record but its name, which such a file calls the customer.
fn named<R: 'static>(all: impl Iterator<Item = &'static Attribute<R>>) -> Vec<Field> {
    all.filter(|a| a.field != Field::Name).map(|a| a.field).collect()
}
