//! The list of documents: views, filter, and beside it, where there is room, the selected document.

use crate::{
    domain::{
        day::short,
        field::Field,
        lending::{Condition, LoanKind, LoanState},
        record::{Record, RecordKind},
    },
    exchange::export::List,
    i18n::{Label, Lang, document::words},
    store::{DocumentRow, Error, Register, RegisterView, Store, Window},
    tui::{
        action::Action,
        cx::{Cx, View},
        keymap::Scope,
        layer::{Answer, Cmd, Outcome},
        part::{
            column::Width,
            listing::{Listing, Place},
            page::{Page, Subject},
            story::Story,
            table::Column,
        },
    },
};
use ratatui::text::Span;

/// The documents, at first all of them, newest first.
pub struct Documents {
    register: Register,
    /// The document just registered, to be selected at the next refresh.
    added: Option<i64>,
    /// The document something was begun on; it stays the selected one when its step takes it out of the view.
    handled: Option<i64>,
}

impl Documents {
    /// Lists all documents.
    pub fn all(cx: &Cx) -> Documents {
        Documents { register: Register::all(cx.today()), added: None, handled: None }
    }
}

impl Listing for Documents {
    type Row = DocumentRow;
    type View = RegisterView;

    const SCOPE: Scope = Scope::Documents;
    const VIEWS: &'static [RegisterView] = RegisterView::ALL;
    const WITHOUT: &'static [Action] = &[Action::Sort];

    fn columns() -> Vec<Column<DocumentRow>> {
        columns()
    }

    fn id(row: &DocumentRow) -> i64 {
        row.id
    }

    fn view(&mut self) -> &mut RegisterView {
        &mut self.register.view
    }

    fn narrow(&mut self, typed: &str) {
        self.register.text = typed.to_owned();
    }

    fn window(&self, store: &Store, window: Window<DocumentRow>) -> Result<Vec<DocumentRow>, Error> {
        store.register_window(&self.register, window)
    }

    fn hits(&self, store: &Store) -> Result<Option<Vec<DocumentRow>>, Error> {
        (!self.register.text.is_empty()).then(|| store.register_hits(&self.register)).transpose()
    }

    fn refresh(&mut self, cx: &Cx) -> Result<Place<DocumentRow>, Error> {
        self.register.today = cx.today();
        let handled = self.handled;
        let Some(id) = self.added.take().or(handled) else { return Ok(Place::Same) };
        let Some(row) = cx.store.document_row(id)? else { return Ok(Place::Same) };
        if handled == Some(id) && row.is_in(&self.register) {
            return Ok(Place::Same);
        }
        self.handled = None;
        self.register.view = RegisterView::All;
        Ok(Place::To(row))
    }

    fn answered(&mut self, answer: Answer) -> Result<Cmd, Answer> {
        let Answer::Added(Record { kind: RecordKind::Document, id }) = answer else { return Err(answer) };
        // the form that added it has the screen read again
        self.added = Some(id);
        Ok(Cmd::None)
    }

    fn exported(&self) -> Option<List> {
        Some(List::Documents(self.register.clone()))
    }

    fn story(&self, row: &DocumentRow, cx: &Cx) -> Result<Story, Error> {
        row.story(cx)
    }

    fn perform(&mut self, action: Action, row: Option<&DocumentRow>, cx: &mut Cx) -> Outcome {
        if matches!(action, Action::NextStep | Action::Renew | Action::RefuseLoan) {
            self.handled = row.map(|row| row.id);
        }
        match (action, row) {
            (Action::New, _) => Ok(Cmd::Push(super::register::new(None, cx)?)),
            (Action::Open, Some(row)) => Ok(Cmd::push(Page::<DocumentRow>::open(row.id, cx)?)),
            (_, Some(row)) => row.perform(action, cx),
            (_, None) => Ok(Cmd::None),
        }
    }

    fn blocked(&self, action: Action, row: Option<&DocumentRow>, cx: &Cx) -> Option<String> {
        DocumentRow::blocked(action, row, cx)
    }

    fn title(&self, view: &View) -> String {
        match self.register.view {
            RegisterView::All => String::new(),
            other => other.label(view.lang).to_owned(),
        }
    }
}

fn columns() -> Vec<Column<DocumentRow>> {
    vec![
        Column::new("number", |l| words(l).number(), Width::Whole, 9, |r, _| Span::raw(r.number.to_string())),
        Column::new(
            "kind",
            |l| words(l).kind(),
            Width::Flex { min: 6, weight: 1 },
            2,
            |r: &DocumentRow, v: &View| Span::raw(r.kind.label(v.lang)),
        ),
        Column::new(
            "title",
            |l| words(l).title(),
            Width::Flex { min: 22, weight: 3 },
            8,
            |r, _| Span::raw(r.title.clone()),
        ),
        Column::new(
            "order",
            |l| words(l).order(),
            Width::Whole,
            5,
            |r: &DocumentRow, _: &View| Span::raw(r.order.map(|(_, number)| number.to_string()).unwrap_or_default()),
        ),
        Column::new(
            "customer",
            |l| Field::Customer.label(l),
            Width::Flex { min: 14, weight: 1 },
            3,
            |r: &DocumentRow, _: &View| Span::raw(r.customer.clone().unwrap_or_default()),
        ),
        Column::new(
            "place",
            |l| words(l).place(),
            Width::Flex { min: 8, weight: 1 },
            4,
            |r, _| Span::raw(r.place.clone()),
        ),
        Column::new(
            "confidential",
            |l| words(l).confidential(),
            Width::Whole,
            6,
            |r, v| match r.confidential {
                true => Span::styled(words(v.lang).confidential_mark(), v.theme.warning),
                false => Span::raw(""),
            },
        ),
        Column::new("state", |l| words(l).state(), Width::Flex { min: 22, weight: 1 }, 7, state),
    ]
}

/// Shows in a few words where a document is.
fn state(row: &DocumentRow, view: &View) -> Span<'static> {
    let (words, theme) = (words(view.lang), view.theme);
    let lang: Lang = view.lang;
    if row.is_void {
        return Span::styled(words.void(), theme.dim);
    }
    let Some(holder) = &row.holder else {
        return match row.condition {
            Condition::Intact => Span::raw(words.in_place()),
            Condition::Damaged => Span::styled(row.condition.label(lang), theme.warning),
            Condition::Lost => Span::styled(row.condition.label(lang), theme.error),
        };
    };
    if let Some(late) = holder.days_late(view.today) {
        return Span::styled(words.overdue(late, &holder.borrower), theme.error);
    }
    let due = holder.due_on.map(|day| short(day, view.today)).unwrap_or_default();
    let borrow = holder.kind == LoanKind::Loan;
    let text = match (holder.state, holder.next_step()) {
        (LoanState::Out, _) => words.out_until(&holder.borrower, &due),
        (LoanState::Applied, _) => words.wait_head(&holder.borrower, borrow),
        (LoanState::HeadApproved, _) => words.wait_keeper(&holder.borrower, borrow),
        (_, Some(crate::domain::lending::LoanStep::Return)) => words.wait_viewing(&holder.borrower),
        _ => words.wait_hand_out(&holder.borrower),
    };
    Span::styled(text, if holder.state == LoanState::Out { theme.text } else { theme.warning })
}
