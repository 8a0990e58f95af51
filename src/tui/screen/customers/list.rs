//! The list of customers: found by part of a name or initials, with what is open with each of them; and, as its last view, the
//! suppliers.

use super::{super::suppliers, file, page};
use crate::{
    config::Settings,
    domain::{
        field::Field,
        record::{Record, RecordKind},
        text,
    },
    exchange::export::List,
    i18n::{Label, Lang, customer::words, orders, supplier::words as supplier_words, tui::words as tui_words},
    keyed_enum,
    store::{Customer, CustomerRow, CustomerSort, CustomerView, Error, MOST_HITS, Store, SupplierRow, Window},
    tui::{
        action::Action,
        cx::{Cx, View},
        keymap::{self, Scope},
        layer::{Answer, Cmd, Outcome},
        part::{
            column::Width,
            list::after,
            listing::{Listing, Place},
            page::Subject,
            story::Story,
            table::Column,
        },
        record::supplier,
    },
};
use ratatui::text::Span;

keyed_enum! {
    /// What tab 6 lists: customers, or those whom the office buys from.
    pub enum PartyView {
        /// All customers.
        All = "all",
        /// Customers with open orders.
        Open = "open",
        /// Customers with unanswered inquiries or complaints (U2).
        Unanswered = "unanswered",
        /// Suppliers, factories, forwarders (W3).
        Suppliers = "suppliers",
    }
}

impl PartyView {
    /// Returns the view of customers it is; nothing for the suppliers.
    fn customers(self) -> Option<CustomerView> {
        match self {
            PartyView::All => Some(CustomerView::All),
            PartyView::Open => Some(CustomerView::Open),
            PartyView::Unanswered => Some(CustomerView::Unanswered),
            PartyView::Suppliers => None,
        }
    }
}

impl Label for PartyView {
    fn label(self, lang: Lang) -> &'static str {
        match self.customers() {
            Some(view) => view.label(lang),
            None => supplier_words(lang).suppliers(),
        }
    }
}

/// One row of tab 6; a view has rows of one kind.
#[derive(Debug, Clone)]
pub enum Party {
    /// A customer.
    Customer(CustomerRow),
    /// A supplier.
    Supplier(Box<SupplierRow>),
}

impl Party {
    fn customer(&self) -> Option<&CustomerRow> {
        match self {
            Party::Customer(row) => Some(row),
            Party::Supplier(_) => None,
        }
    }
}

impl suppliers::Of for Party {
    fn supplier(&self) -> Option<&SupplierRow> {
        match self {
            Party::Customer(_) => None,
            Party::Supplier(row) => Some(row),
        }
    }
}

/// The customers, at first all of them, the newest first.
pub struct Customers {
    view: PartyView,
    sort: CustomerSort,
    typed: String,
    /// The customer or supplier just added, to be selected at the next refresh.
    added: Option<Record>,
}

impl Default for Customers {
    fn default() -> Self {
        let (view, sort) = (PartyView::All, CustomerSort::Newest);
        Customers { view, sort, typed: String::new(), added: None }
    }
}

impl Customers {
    fn suppliers(&self, store: &Store) -> Result<Vec<Party>, Error> {
        let rows = store.supplier_rows(&self.typed, self.sort == CustomerSort::Name)?;
        Ok(rows.into_iter().map(|row| Party::Supplier(Box::new(row))).collect())
    }
}

impl Listing for Customers {
    type Row = Party;
    type View = PartyView;

    const SCOPE: Scope = Scope::Customers;
    const VIEWS: &'static [PartyView] = PartyView::ALL;

    fn columns() -> Vec<Column<Party>> {
        columns()
    }

    fn columns_of(view: PartyView) -> Vec<Column<Party>> {
        if view == PartyView::Suppliers { suppliers::columns() } else { columns() }
    }

    fn table(view: PartyView) -> &'static str {
        if view == PartyView::Suppliers { "suppliers" } else { Self::SCOPE.code() }
    }

    fn has(view: PartyView, settings: &Settings) -> bool {
        view != PartyView::Suppliers || settings.shows(RecordKind::Supplier.block())
    }

    fn id(row: &Party) -> i64 {
        match row {
            Party::Customer(row) => row.id,
            Party::Supplier(row) => row.file.id,
        }
    }

    fn view(&mut self) -> &mut PartyView {
        &mut self.view
    }

    fn sort(&self) -> (&'static str, bool) {
        (self.sort.code(), false)
    }

    fn set_sort(&mut self, code: &str, _is_reversed: bool) {
        self.sort = CustomerSort::from_code(code).unwrap_or(self.sort);
    }

    fn next_sort(&mut self) {
        self.sort = after(CustomerSort::ALL, self.sort);
    }

    fn sorted(&self, lang: Lang) -> String {
        orders::words(lang).sorted(self.sort.label(lang), false)
    }

    fn nothing(&self, lang: Lang) -> Option<String> {
        let is_whole = matches!(self.view, PartyView::All | PartyView::Suppliers);
        let key = || keymap::names(Scope::Customers, Action::New);
        is_whole.then(|| tui_words(lang).empty_section(&key()))
    }

    fn narrow(&mut self, typed: &str) {
        self.typed = typed.trim().to_owned();
    }

    fn window(&self, store: &Store, window: Window<Party>) -> Result<Vec<Party>, Error> {
        let Some(view) = self.view.customers() else { return Ok(Vec::new()) };
        let from = window.from.map(Party::customer);
        let window = Window {
            from: from.flatten(),
            is_inclusive: window.is_inclusive,
            is_forward: window.is_forward,
            n: window.n,
        };
        Ok(store.customer_window(view, self.sort, window)?.into_iter().map(Party::Customer).collect())
    }

    fn hits(&self, store: &Store) -> Result<Option<Vec<Party>>, Error> {
        let Some(view) = self.view.customers() else { return self.suppliers(store).map(Some) };
        let found = (!self.typed.is_empty()).then(|| store.customer_hits(view, &self.typed, MOST_HITS)).transpose()?;
        Ok(found.map(|found| found.into_iter().map(Party::Customer).collect()))
    }

    fn refresh(&mut self, cx: &Cx) -> Result<Place<Party>, Error> {
        if !Self::has(self.view, &cx.settings) {
            self.view = PartyView::All;
        }
        let row = match self.added.take() {
            Some(Record { kind: RecordKind::Supplier, id }) => {
                self.view = PartyView::Suppliers;
                let mut rows = cx.store.supplier_rows("", false)?.into_iter();
                rows.find(|row| row.file.id == id).map(|row| Party::Supplier(Box::new(row)))
            }
            Some(Record { id, .. }) => {
                self.view = PartyView::All;
                cx.store.customer_row(id)?.map(Party::Customer)
            }
            None => None,
        };
        Ok(row.map_or(Place::Same, Place::To))
    }

    fn answered(&mut self, answer: Answer) -> Result<Cmd, Answer> {
        match answer {
            Answer::Added(record) if matches!(record.kind, RecordKind::Customer | RecordKind::Supplier) => {
                // the form that added it has the screen read again
                self.added = Some(record);
                Ok(Cmd::None)
            }
            answer => Err(answer),
        }
    }

    fn exported(&self) -> Option<List> {
        Some(match self.view.customers() {
            Some(view) => List::Customers(view, self.sort, self.typed.clone()),
            None => List::Suppliers(self.sort, self.typed.clone()),
        })
    }

    fn story(&self, row: &Party, cx: &Cx) -> Result<Story, Error> {
        match row {
            Party::Customer(row) => page::overview(&cx.store.customer(row.id)?, cx),
            Party::Supplier(row) => supplier::overview(&row.file, cx),
        }
    }

    fn perform(&mut self, action: Action, row: Option<&Party>, cx: &mut Cx) -> Outcome {
        if self.view == PartyView::Suppliers {
            return suppliers::perform(action, row.and_then(suppliers::Of::supplier), cx);
        }
        match (action, row.and_then(Party::customer)) {
            (Action::New, _) => Ok(Cmd::Push(file::new(cx))),
            (Action::Open, Some(row)) => Ok(Cmd::Open(RecordKind::Customer.row(row.id))),
            (Action::CopyText, Some(row)) => Ok(Cmd::CopyText(line_of(&cx.store.customer(row.id)?))),
            (_, Some(row)) => cx.store.customer(row.id)?.perform(action, cx),
            (_, None) => Ok(Cmd::None),
        }
    }

    fn blocked(&self, action: Action, row: Option<&Party>, cx: &Cx) -> Option<String> {
        use Action::*;
        if self.view == PartyView::Suppliers {
            return suppliers::blocked(action, row.and_then(suppliers::Of::supplier), cx);
        }
        let needs = matches!(action, Open | Edit | LogCommunication | History | CopyText | PrintForm);
        (needs && row.is_none()).then(|| words(cx.lang).none_selected().to_owned())
    }
}

fn columns() -> Vec<Column<Party>> {
    let text = |code, title, width, priority, cell| Column::new(code, title, width, priority, cell);
    vec![
        text(
            "name",
            |l| Field::Name.label(l),
            Width::Flex { min: 18, weight: 3 },
            9,
            |p, _| cell(p, |r| r.name.clone()),
        ),
        text(
            "short_name",
            |l| Field::ShortName.label(l),
            Width::Flex { min: 6, weight: 1 },
            3,
            |p, _| cell(p, |r| r.short_name.clone()),
        ),
        text(
            "contact",
            |l| Field::Contact.label(l),
            Width::Flex { min: 8, weight: 1 },
            6,
            |p, _| cell(p, |r| r.contact.clone()),
        ),
        text("phone", |l| Field::Phone.label(l), Width::Whole, 5, |p, _| cell(p, |r| r.phone.clone())),
        text("open_orders", |l| words(l).open_orders(), Width::Whole, 8, |p, _| cell(p, |r| count(r.open_orders)))
            .right(),
        text(
            "unanswered",
            |l| words(l).unanswered(),
            Width::Whole,
            7,
            |p, v: &View| cell(p, |r| count(r.unanswered)).style(v.theme.warning),
        )
        .right(),
        text(
            "last",
            |l| words(l).last(),
            Width::Whole,
            4,
            |p, _| cell(p, |r| r.last_at.map(|at| at.format("%Y-%m-%d").to_string()).unwrap_or_default()),
        ),
    ]
}

fn cell(row: &Party, of: fn(&CustomerRow) -> String) -> Span<'static> {
    Span::raw(row.customer().map(of).unwrap_or_default())
}

/// Writes a count; none is left blank, so that those with something stand out.
fn count(n: u32) -> String {
    if n == 0 { String::new() } else { n.to_string() }
}

/// Writes one customer as a line of text to paste into a message.
fn line_of(file: &Customer) -> String {
    let all = [&file.name, &file.contact, &file.phone, &file.email, &file.address];
    let all: Vec<&str> = all.into_iter().map(String::as_str).filter(|text| !text.is_empty()).collect();
    text::clean(&all.join("  "))
}
