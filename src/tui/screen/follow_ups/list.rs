//! The list of follow-ups: most urgent first; what is settled is gone from it. The registers show the same lines.

use super::together::{self, Marked};
use crate::{
    domain::{
        field::Field,
        follow_up::{FollowUp, FollowUpView, Remark, Urgency, Want},
        letter::LetterOf,
        record::{Record, RecordKind},
        text::fold,
    },
    exchange::export::List,
    i18n::{
        Label, Lang,
        follow_up::{called, what, words},
        payment,
        together::words as together_words,
        tui::weekday,
    },
    store::{Error, Store, Window},
    tui::{
        action::{Action, TabKind},
        cx::{Cx, View},
        keymap::Scope,
        layer::{Answer, Cmd, New, Outcome},
        part::{
            column::Width,
            export,
            list::views,
            listing::{Listing, Place},
            story::{Story, Tone},
            table::{Column, Rows, Source},
        },
        record::{communication, history, letter, print},
    },
};
use ratatui::text::{Line, Span};
use std::collections::BTreeSet;

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
    fn new_record(&self, row: Option<&FollowUp>, cx: &mut Cx) -> Outcome {
        Ok(Cmd::new_of(match self.view {
            FollowUpView::Payments => return Ok(row.and_then(|row| row.record).map(Cmd::Settle).unwrap_or_default()),
            FollowUpView::Problems | FollowUpView::Solved => RecordKind::Problem,
            FollowUpView::Risks => RecordKind::Risk,
            FollowUpView::Samples => RecordKind::Sample,
            FollowUpView::Quotations => RecordKind::Quotation,
            FollowUpView::Prospects => RecordKind::Customer,
            FollowUpView::Proposals => RecordKind::Proposal,
            FollowUpView::Training => RecordKind::Training,
            FollowUpView::Reminders => RecordKind::Task,
            FollowUpView::Resolutions => return Ok(Cmd::Push(super::task::decision(cx)?)),
            FollowUpView::Wanted | FollowUpView::Answers => RecordKind::Communication,
        }))
    }
}

impl Listing for FollowUps {
    type Row = FollowUp;
    type View = FollowUpView;

    const SCOPE: Scope = Scope::FollowUps;
    const VIEWS: &'static [FollowUpView] = FollowUpView::ALL;
    const WITHOUT: &'static [Action] = &[Action::Sort];
    const TOGETHER: &'static [Action] = &[Action::NextStep, Action::Reassign, Action::CopyText, Action::Export];

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
        match row.record {
            Some(record) => (self.story)(record, cx),
            None => {
                let mut story = Story::new();
                story.line(Tone::Title, row.want.label(cx.lang));
                story.line(Tone::Plain, what(row, cx.lang));
                Ok(story)
            }
        }
    }

    fn perform(&mut self, action: Action, row: Option<&FollowUp>, cx: &mut Cx) -> Outcome {
        match action {
            Action::New => return self.new_record(row, cx),
            Action::NewReminder => return new_about(RecordKind::Task, row, cx),
            Action::NewRisk => {
                let about = row.and_then(|row| row.order_id).map(|id| RecordKind::Order.row(id));
                return Ok(Cmd::New(New { kind: RecordKind::Risk, about, text: String::new() }));
            }
            Action::Weekly => return super::weekly::open(cx),
            Action::Minutes => return Ok(Cmd::Push(super::minutes::new(cx)?)),
            Action::LogCommunication => {
                // a customer to be told of the delay is told so
                let told = row.and_then(|row| row.then.iter().find(|c| c.want == Want::InformCustomer)?.record);
                return told
                    .map_or_else(|| new_about(RecordKind::Communication, row, cx), |record| Ok(Cmd::Settle(record)));
            }
            Action::Reassign => {
                let marked = row.map(|row| Marked::new(row, cx.lang));
                return Ok(marked.map_or(Cmd::None, |one| Cmd::Push(together::assign(vec![one], 0, cx))));
            }
            _ => {}
        }
        let Some(row) = row else { return Ok(Cmd::None) };
        if action == Action::Repeat {
            return row.order_id.map_or(Ok(Cmd::None), |order| communication::repeat(order, cx));
        }
        if action == Action::CopyText {
            // what nothing is written about is told by what is written about its order
            let own = row.record.filter(|record| LetterOf::kind(record.kind).is_some());
            let about = own.or(row.order_id.map(|id| RecordKind::Order.row(id)));
            let line = line_of(row, cx.lang);
            return about
                .map_or_else(|| Ok(Cmd::CopyText(line.clone())), |record| letter::offer(record, line.clone(), cx));
        }
        let Some(record) = row.record else {
            return Ok(match row.want {
                Want::Setback => Cmd::Push(super::setback::form(cx)?),
                _ => Cmd::Perform(Action::Backups),
            });
        };
        Ok(match action {
            Action::Open | Action::NextStep if row.want == Want::Entries => {
                let day = row.due_on.unwrap_or(cx.today());
                Cmd::Tab(TabKind::Tracking).then(Cmd::Answer(Answer::Day(day)))
            }
            Action::Open | Action::NextStep
                if matches!(
                    row.want,
                    Want::Plan | Want::Replan | Want::Goods | Want::PaymentPlan | Want::MoneyHeld | Want::SampleBack
                ) =>
            {
                Cmd::Meet(row.want, record)
            }
            Action::Open | Action::NextStep if row.want == Want::Confirmation => Cmd::Act(Action::ConfirmOrder, record),
            // whether it is kept longer or voided is decided on its page
            Action::Open | Action::NextStep if row.want == Want::Retention => Cmd::Open(record),
            Action::Remind | Action::LoseQuotation | Action::CalculatePrice | Action::WinCustomer => {
                Cmd::Act(action, record)
            }
            Action::Open if self.view != FollowUpView::Wanted => Cmd::Open(record),
            Action::Open | Action::NextStep => Cmd::Settle(record),
            Action::Edit => Cmd::Open(record),
            Action::Void => Cmd::Void(record),
            Action::OpenOrder => row.order_id.map(Cmd::open_order).unwrap_or_default(),
            Action::OpenCustomer => match cx.store.customer_of(record)? {
                Some(id) => Cmd::Open(RecordKind::Customer.row(id)),
                None => Cmd::warn(words(cx.lang).no_customer()),
            },
            Action::History => return history::open(record, &row.what, cx),
            Action::PrintForm => return print::of_record_or(record, row.order_id, cx),
            _ => Cmd::None,
        })
    }

    fn perform_together(&mut self, action: Action, marked: &BTreeSet<i64>, cx: &mut Cx) -> Outcome {
        let rows: Vec<&FollowUp> = self.all.all.iter().filter(|row| marked.contains(&row.id())).collect();
        let named = || rows.iter().map(|row| Marked::new(row, cx.lang)).collect::<Vec<_>>();
        let away = marked.len() - rows.len();
        if rows.is_empty() {
            return Ok(Cmd::warn(together_words(cx.lang).none_here()));
        }
        Ok(match action {
            Action::NextStep => Cmd::Push(together::done(named(), away, cx)),
            Action::Reassign => Cmd::Push(together::assign(named(), away, cx)),
            Action::CopyText => {
                let lines: Vec<String> = rows.iter().map(|row| line_of(row, cx.lang)).collect();
                Cmd::CopyText(lines.join("\n"))
            }
            Action::Export => {
                let list = List::ChosenFollowUps(self.view, rows.iter().map(|row| row.id()).collect());
                Cmd::push(export::form(list, cx))
            }
            _ => Cmd::None,
        })
    }

    fn blocked(&self, action: Action, row: Option<&FollowUp>, cx: &Cx) -> Option<String> {
        use Action::*;
        let words = words(cx.lang);
        match (action, row) {
            (Reassign, Some(row)) if row.want != Want::PlanStep => {
                Some(together_words(cx.lang).only_steps().to_owned())
            }
            (
                Open | NextStep | Edit | Void | OpenOrder | OpenCustomer | History | CopyText | PrintForm | Reassign
                | Repeat,
                None,
            ) => Some(words.none_selected().to_owned()),
            (New, None) if self.view == FollowUpView::Payments => Some(words.none_selected().to_owned()),
            (
                Void | OpenCustomer | History | PrintForm | Remind | LoseQuotation | CalculatePrice | WinCustomer,
                Some(row),
            ) if row.record.is_none() => Some(words.of_desk().to_owned()),
            (Remind, None) => Some(words.none_selected().to_owned()),
            (Remind, Some(row)) if row.record.is_none_or(|of| of.kind != RecordKind::PaymentDue) => {
                Some(crate::i18n::payment::words(cx.lang).not_a_due().to_owned())
            }
            (LoseQuotation | CalculatePrice, row)
                if row.and_then(|row| row.record).is_none_or(|of| of.kind != RecordKind::Quotation) =>
            {
                Some(match action {
                    LoseQuotation => crate::i18n::quotation::words(cx.lang).only_quotations().to_owned(),
                    _ => crate::i18n::costing::words(cx.lang).nothing_to_calculate().to_owned(),
                })
            }
            (WinCustomer, row) if row.and_then(|row| row.record).is_none_or(|of| of.kind != RecordKind::Customer) => {
                Some(crate::i18n::customer::words(cx.lang).only_prospects().to_owned())
            }
            (OpenOrder | Repeat, Some(row)) if row.order_id.is_none() => Some(words.no_order().to_owned()),
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

/// Makes a record about the row's order, or its customer; a row of neither leaves it open.
fn new_about(kind: RecordKind, row: Option<&FollowUp>, cx: &mut Cx) -> Outcome {
    let about = match row {
        Some(FollowUp { order_id: Some(order), .. }) => Some(RecordKind::Order.row(*order)),
        Some(row) => match row.record {
            Some(record) => cx.store.customer_of(record)?.map(|id| RecordKind::Customer.row(id)),
            None => None,
        },
        None => None,
    };
    Ok(Cmd::New(New { kind, about, text: String::new() }))
}

/// Counts what is overdue, due today, due this week.
fn counts(wanted: &[FollowUp], cx: &Cx) -> [usize; 3] {
    let of = |urgency| wanted.iter().filter(|f| f.urgency(cx.today()) == urgency).count();
    [Urgency::Overdue, Urgency::Today, Urgency::Week].map(of)
}

fn columns() -> Vec<Column<FollowUp>> {
    vec![
        Column::new("due", |l| words(l).due(), Width::Whole, 9, due),
        Column::new("want", |l| words(l).want(), Width::Flex { min: 12, weight: 1 }, 8, want),
        Column::new(
            "number",
            |l| Field::Number.label(l),
            Width::Whole,
            7,
            |r: &FollowUp, _: &View| Span::raw(r.number.map(|n| n.to_string()).unwrap_or_default()),
        ),
        Column::new("who", |l| words(l).who(), Width::Flex { min: 10, weight: 2 }, 5, |r, _| Span::raw(r.who.clone())),
        Column::new("what", |l| words(l).what(), Width::Flex { min: 14, weight: 3 }, 6, told),
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
fn told(row: &FollowUp, view: &View) -> Span<'static> {
    let what = what(row, view.lang);
    match row.remark {
        Some(remark) if remark != Remark::Solved => Span::raw(format!("[{}] {what}", remark.label(view.lang))),
        _ => Span::raw(what),
    }
}

fn due(row: &FollowUp, view: &View) -> Span<'static> {
    let Some(day) = row.due_on else { return Span::raw("") };
    if row.remark == Some(Remark::Solved) {
        return Span::styled(day.to_string(), view.theme.dim);
    }
    let words = words(view.lang);
    match row.urgency(view.today) {
        Urgency::Overdue => {
            let days = (view.today - day).num_days();
            Span::styled(words.late(days), view.theme.overdue(days))
        }
        Urgency::Today => Span::styled(words.today(), view.theme.warning),
        Urgency::Week => Span::raw(format!("{} {}", day.format("%m-%d"), weekday(day, view.lang))),
        Urgency::Later => Span::styled(day.to_string(), view.theme.dim),
    }
}

fn line_of(row: &FollowUp, lang: Lang) -> String {
    let number = row.number.map(|n| n.to_string()).unwrap_or_default();
    let day = row.due_on.map(|d| d.to_string()).unwrap_or_default();
    let all = [number, row.who.clone(), what(row, lang), day];
    all.into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join("  ")
}
