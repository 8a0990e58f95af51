//! The list of follow-ups: most urgent first; what is settled is gone from it. The registers show the same lines.

use crate::{
    domain::{
        field::Field,
        follow_up::{FollowUp, FollowUpView, Remark, Urgency, Want},
        record::{Record, RecordKind},
        text::fold,
    },
    exchange::export::List,
    i18n::{
        Label,
        follow_up::{called, words},
        payment,
        tui::weekday,
    },
    store::{Error, Store, Window},
    tui::{
        action::Action,
        cx::{Cx, View},
        keymap::Scope,
        layer::{Cmd, New, Outcome},
        part::{
            column::Width,
            list::views,
            listing::{Listing, Place},
            story::Story,
            table::{Column, Rows, Source},
        },
        record::history,
    },
};
use ratatui::text::{Line, Span};

/// Everything that wants attention, or one register.
pub struct FollowUps {
    /// Renders everything about a record, of whatever kind.
    story: fn(Record, &Cx) -> Result<Story, Error>,
    view: FollowUpView,
    all: Rows<FollowUp>,
    typed: String,
    /// How many are overdue, due today, due this week.
    counts: [usize; 3],
}

impl FollowUps {
    /// Lists everything that wants attention.
    pub fn wanted(story: fn(Record, &Cx) -> Result<Story, Error>) -> FollowUps {
        let all = Rows::new(Vec::new(), FollowUp::id);
        FollowUps { story, view: FollowUpView::Wanted, all, typed: String::new(), counts: [0; 3] }
    }

    /// Makes what the register shown lists.
    fn new_record(&self, row: Option<&FollowUp>) -> Cmd {
        Cmd::new_of(match self.view {
            FollowUpView::Payments => return row.map(|row| Cmd::Settle(row.record)).unwrap_or_default(),
            FollowUpView::Problems | FollowUpView::Solved => RecordKind::Problem,
            FollowUpView::Risks => RecordKind::Risk,
            FollowUpView::Samples => RecordKind::Sample,
            FollowUpView::Quotations => RecordKind::Quotation,
            FollowUpView::Training => RecordKind::Training,
            FollowUpView::Wanted | FollowUpView::Answers => RecordKind::Communication,
        })
    }
}

impl Listing for FollowUps {
    type Row = FollowUp;
    type View = FollowUpView;

    const SCOPE: Scope = Scope::FollowUps;
    const VIEWS: &'static [FollowUpView] = FollowUpView::ALL;
    const WITHOUT: &'static [Action] = &[Action::Sort];

    fn columns() -> Vec<Column<FollowUp>> {
        columns()
    }

    fn id(row: &FollowUp) -> i64 {
        row.id()
    }

    fn view(&mut self) -> &mut FollowUpView {
        &mut self.view
    }

    fn narrow(&mut self, typed: &str) {
        self.typed = fold(typed);
    }

    fn window(&self, store: &Store, window: Window<FollowUp>) -> Result<Vec<FollowUp>, Error> {
        self.all.fetch(store, window)
    }

    fn hits(&self, _store: &Store) -> Result<Option<Vec<FollowUp>>, Error> {
        if self.typed.trim().is_empty() {
            return Ok(None);
        }
        let is_hit = |f: &&FollowUp| f.has_words(&self.typed, &called(f.want));
        Ok(Some(self.all.all.iter().filter(is_hit).cloned().collect()))
    }

    fn refresh(&mut self, cx: &Cx) -> Result<Place<FollowUp>, Error> {
        self.all.all = cx.store.follow_up_view(self.view)?;
        match self.view {
            FollowUpView::Wanted => self.counts = counts(&self.all.all, cx),
            _ => self.tally(cx)?,
        }
        Ok(Place::Same)
    }

    fn tally(&mut self, cx: &Cx) -> Result<(), Error> {
        self.counts = counts(&cx.store.follow_ups()?, cx);
        Ok(())
    }

    fn exported(&self) -> Option<List> {
        Some(List::FollowUps(self.view, self.typed.clone()))
    }

    fn story(&self, row: &FollowUp, cx: &Cx) -> Result<Story, Error> {
        (self.story)(row.record, cx)
    }

    fn perform(&mut self, action: Action, row: Option<&FollowUp>, cx: &mut Cx) -> Outcome {
        match action {
            Action::New => return Ok(self.new_record(row)),
            Action::NewRisk => {
                let about = row.and_then(|row| row.order_id).map(|id| RecordKind::Order.row(id));
                return Ok(Cmd::New(New { kind: RecordKind::Risk, about, text: String::new() }));
            }
            Action::Weekly => return super::weekly::open(cx),
            Action::LogCommunication => return log_about(row, cx),
            _ => {}
        }
        let Some(row) = row else { return Ok(Cmd::None) };
        Ok(match action {
            Action::Open | Action::NextStep
                if matches!(row.want, Want::Plan | Want::Goods | Want::PaymentPlan | Want::MoneyHeld) =>
            {
                Cmd::Meet(row.want, row.record)
            }
            Action::Remind | Action::LoseQuotation => Cmd::Act(action, row.record),
            Action::Open if self.view != FollowUpView::Wanted => Cmd::Open(row.record),
            Action::Open | Action::NextStep => Cmd::Settle(row.record),
            Action::Edit => Cmd::Open(row.record),
            Action::Void => Cmd::Void(row.record),
            Action::OpenOrder => row.order_id.map(Cmd::open_order).unwrap_or_default(),
            Action::OpenCustomer => match cx.store.customer_of(row.record)? {
                Some(id) => Cmd::Open(RecordKind::Customer.row(id)),
                None => Cmd::warn(words(cx.lang).no_customer()),
            },
            Action::History => return history::open(row.record, &row.what, cx),
            Action::CopyText => Cmd::CopyText(line_of(row)),
            _ => Cmd::None,
        })
    }

    fn blocked(&self, action: Action, row: Option<&FollowUp>, cx: &Cx) -> Option<String> {
        use Action::*;
        let words = words(cx.lang);
        match (action, row) {
            (Open | NextStep | Edit | Void | OpenOrder | OpenCustomer | History | CopyText, None) => {
                Some(words.none_selected().to_owned())
            }
            (New, None) if self.view == FollowUpView::Payments => Some(words.none_selected().to_owned()),
            (Remind, None) => Some(words.none_selected().to_owned()),
            (Remind, Some(row)) if row.record.kind != RecordKind::PaymentDue => {
                Some(crate::i18n::payment::words(cx.lang).not_a_due().to_owned())
            }
            (LoseQuotation, row) if row.is_none_or(|row| row.record.kind != RecordKind::Quotation) => {
                Some(crate::i18n::quotation::words(cx.lang).only_quotations().to_owned())
            }
            (OpenOrder, Some(row)) if row.order_id.is_none() => Some(words.no_order().to_owned()),
            _ => None,
        }
    }

    fn title(&self, _view: &View) -> String {
        let due = self.counts[0] + self.counts[1];
        if due == 0 { String::new() } else { due.to_string() }
    }

    fn head(&self, width: u16, view: &View) -> Option<Line<'static>> {
        (self.view == FollowUpView::Wanted).then(|| {
            let [overdue, today, week] = self.counts;
            views(Self::VIEWS, self.view, words(view.lang).counts(overdue, today, week), width, view)
        })
    }
}

/// Logs a communication about the row's order, or with its customer; a row of neither asks which.
fn log_about(row: Option<&FollowUp>, cx: &mut Cx) -> Outcome {
    let about = match row {
        Some(FollowUp { order_id: Some(order), .. }) => Some(RecordKind::Order.row(*order)),
        Some(row) => cx.store.customer_of(row.record)?.map(|id| RecordKind::Customer.row(id)),
        None => None,
    };
    Ok(Cmd::New(New { kind: RecordKind::Communication, about, text: String::new() }))
}

/// Counts what is overdue, due today, due this week.
fn counts(wanted: &[FollowUp], cx: &Cx) -> [usize; 3] {
    let of = |urgency| wanted.iter().filter(|f| f.urgency(cx.today()) == urgency).count();
    [Urgency::Overdue, Urgency::Today, Urgency::Week].map(of)
}

fn columns() -> Vec<Column<FollowUp>> {
    vec![
        Column::new(|l| words(l).due(), Width::Fixed(11), 9, due),
        Column::new(|l| words(l).want(), Width::Fixed(14), 8, want),
        Column::new(
            |l| Field::Number.label(l),
            Width::Fixed(11),
            7,
            |r: &FollowUp, _: &View| Span::raw(r.number.map(|n| n.to_string()).unwrap_or_default()),
        ),
        Column::new(|l| words(l).who(), Width::Flex { min: 10, weight: 2 }, 5, |r, _| Span::raw(r.who.clone())),
        Column::new(|l| words(l).what(), Width::Flex { min: 14, weight: 3 }, 6, what),
    ]
}

/// Describes what is wanted, and how often the customer was reminded of it.
fn want(row: &FollowUp, view: &View) -> Span<'static> {
    let label = row.want.label(view.lang);
    match row.reminders {
        0 => Span::raw(label),
        n => Span::raw(format!("{label} {}", payment::words(view.lang).times(n))),
    }
}

/// Describes what it is, after what else is to be said of it.
fn what(row: &FollowUp, view: &View) -> Span<'static> {
    match row.remark {
        Some(remark) if remark != Remark::Solved => Span::raw(format!("[{}] {}", remark.label(view.lang), row.what)),
        _ => Span::raw(row.what.clone()),
    }
}

fn due(row: &FollowUp, view: &View) -> Span<'static> {
    let Some(day) = row.due_on else { return Span::raw("") };
    if row.remark == Some(Remark::Solved) {
        return Span::styled(day.to_string(), view.theme.dim);
    }
    let words = words(view.lang);
    match row.urgency(view.today) {
        Urgency::Overdue => Span::styled(words.late((view.today - day).num_days()), view.theme.error),
        Urgency::Today => Span::styled(words.today(), view.theme.warning),
        Urgency::Week => Span::raw(format!("{} {}", day.format("%m-%d"), weekday(day, view.lang))),
        Urgency::Later => Span::styled(day.to_string(), view.theme.dim),
    }
}

fn line_of(row: &FollowUp) -> String {
    let number = row.number.map(|n| n.to_string()).unwrap_or_default();
    let day = row.due_on.map(|d| d.to_string()).unwrap_or_default();
    let all = [number, row.who.clone(), row.what.clone(), day];
    all.into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join("  ")
}
