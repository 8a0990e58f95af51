//! Who the company itself is, as its papers to others say it: name, address, how it is reached, where it is paid.
//!
//! It must not know where that is set. Invariant: what is not known is empty, and a paper leaves a line for it.

/// The company in one language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Company {
    /// Its name.
    pub name: String,
    /// Its address.
    pub address: String,
    /// Its phone.
    pub phone: String,
    /// Its e-mail.
    pub email: String,
    /// The number under which it is taxed.
    pub tax_number: String,
    /// Where it is paid.
    pub bank: Bank,
}

/// An account at a bank.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bank {
    /// The bank and its branch.
    pub name: String,
    /// In whose name the account is.
    pub holder: String,
    /// The number of the account.
    pub account: String,
    /// The bank's SWIFT code.
    pub swift: String,
}
