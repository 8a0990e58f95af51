//! The list of customers: found by part of a name or initials, with what is open with each of them.

use super::{file, page};
use crate::{
    domain::{
        field::Field,
        record::{Record, RecordKind},
        text,
    },
    exchange::export::List,
    i18n::{Label, Lang, customer::words, orders},
    store::{Customer, CustomerRow, CustomerSort, CustomerView, Error, Store, Window},
    tui::{
        action::Action,
        cx::{Cx, View},
        keymap::Scope,
        layer::{Answer, Cmd, Outcome},
        part::{
            column::Width,
            list::after,
            listing::{Listing, Place},
            page::Subject,
            story::Story,
            table::Column,
        },
    },
};
use ratatui::text::Span;

/// At most so many customers are found by a filter.
const MOST: usize = 500;

/// The customers, at first all of them, the newest first.
pub struct Customers {
    view: CustomerView,
    sort: CustomerSort,
    typed: String,
    /// The customer just added, to be selected at the next refresh.
    added: Option<i64>,
}

impl Default for Customers {
    fn default() -> Self {
        let (view, sort) = (CustomerView::All, CustomerSort::Newest);
        Customers { view, sort, typed: String::new(), added: None }
    }
}

impl Listing for Customers {
    type Row = CustomerRow;
    type View = CustomerView;

    const SCOPE: Scope = Scope::Customers;
    const VIEWS: &'static [CustomerView] = CustomerView::ALL;

    fn columns() -> Vec<Column<CustomerRow>> {
        columns()
    }

    fn id(row: &CustomerRow) -> i64 {
        row.id
    }

    fn view(&mut self) -> &mut CustomerView {
        &mut self.view
    }

    fn next_sort(&mut self) {
        self.sort = after(CustomerSort::ALL, self.sort);
    }

    fn sorted(&self, lang: Lang) -> String {
        orders::words(lang).sorted(self.sort.label(lang), false)
    }

    fn narrow(&mut self, typed: &str) {
        self.typed = typed.trim().to_owned();
    }

    fn window(&self, store: &Store, window: Window<CustomerRow>) -> Result<Vec<CustomerRow>, Error> {
        store.customer_window(self.view, self.sort, window)
    }

    fn hits(&self, store: &Store) -> Result<Option<Vec<CustomerRow>>, Error> {
        (!self.typed.is_empty()).then(|| store.customer_hits(self.view, &self.typed, MOST)).transpose()
    }

    fn refresh(&mut self, cx: &Cx) -> Result<Place<CustomerRow>, Error> {
        let Some(id) = self.added.take() else { return Ok(Place::Same) };
        let Some(row) = cx.store.customer_row(id)? else { return Ok(Place::Same) };
        self.view = CustomerView::All;
        Ok(Place::To(row))
    }

    fn answered(&mut self, answer: Answer) -> Result<Cmd, Answer> {
        let Answer::Added(Record { kind: RecordKind::Customer, id }) = answer else { return Err(answer) };
        // the form that added it has the screen read again
        self.added = Some(id);
        Ok(Cmd::None)
    }

    fn exported(&self) -> Option<List> {
        Some(List::Customers(self.view, self.sort, self.typed.clone()))
    }

    fn story(&self, row: &CustomerRow, cx: &Cx) -> Result<Story, Error> {
        page::overview(&cx.store.customer(row.id)?, cx)
    }

    fn perform(&mut self, action: Action, row: Option<&CustomerRow>, cx: &mut Cx) -> Outcome {
        match (action, row) {
            (Action::New, _) => Ok(Cmd::Push(file::new(cx))),
            (Action::Open, Some(row)) => Ok(Cmd::Open(RecordKind::Customer.row(row.id))),
            (Action::CopyText, Some(row)) => Ok(Cmd::CopyText(line_of(&cx.store.customer(row.id)?))),
            (_, Some(row)) => cx.store.customer(row.id)?.perform(action, cx),
            (_, None) => Ok(Cmd::None),
        }
    }

    fn blocked(&self, action: Action, row: Option<&CustomerRow>, cx: &Cx) -> Option<String> {
        use Action::*;
        let needs = matches!(action, Open | Edit | LogCommunication | History | CopyText | PrintForm);
        (needs && row.is_none()).then(|| words(cx.lang).none_selected().to_owned())
    }
}

fn columns() -> Vec<Column<CustomerRow>> {
    vec![
        Column::new(|l| Field::Name.label(l), Width::Flex { min: 18, weight: 3 }, 9, |r, _| Span::raw(r.name.clone())),
        Column::new(|l| Field::ShortName.label(l), Width::Fixed(12), 3, |r, _| Span::raw(r.short_name.clone())),
        Column::new(
            |l| Field::Contact.label(l),
            Width::Flex { min: 8, weight: 1 },
            6,
            |r, _| Span::raw(r.contact.clone()),
        ),
        Column::new(|l| Field::Phone.label(l), Width::Fixed(16), 5, |r, _| Span::raw(r.phone.clone())),
        Column::new(
            |l| words(l).open_orders(),
            Width::Fixed(4),
            8,
            |r: &CustomerRow, _: &View| Span::raw(count(r.open_orders)),
        )
        .right(),
        Column::new(
            |l| words(l).unanswered(),
            Width::Fixed(7),
            7,
            |r: &CustomerRow, v: &View| Span::styled(count(r.unanswered), v.theme.warning),
        )
        .right(),
        Column::new(
            |l| words(l).last(),
            Width::Fixed(12),
            4,
            |r: &CustomerRow, _: &View| {
                Span::raw(r.last_at.map(|at| at.format("%Y-%m-%d").to_string()).unwrap_or_default())
            },
        ),
    ]
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
