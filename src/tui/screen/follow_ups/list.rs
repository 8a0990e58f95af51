//! The list of follow-ups: most urgent first; what is settled is gone from it. The registers show the same lines.

use crate::{
    domain::{
        field::Field,
        follow_up::{FollowUp, FollowUpView, Urgency},
        text::fold,
    },
    exchange::export::List,
    i18n::{Label, follow_up::words, tui::weekday},
    store::{Error, Store, Window},
    tui::{
        action::Action,
        cx::{Cx, View},
        keymap::Scope,
        layer::{Cmd, Outcome},
        part::{
            column::Width,
            listing::{Listing, Place},
            story::Story,
            table::{Column, Rows, Source},
        },
        screen::{history, told},
    },
};
use ratatui::text::{Line, Span};

/// Everything that wants attention, or one register.
pub struct FollowUps {
    view: FollowUpView,
    all: Rows<FollowUp>,
    typed: String,
    /// How many are overdue, due today, due this week.
    counts: [usize; 3],
}

impl Default for FollowUps {
    fn default() -> Self {
        let all = Rows::new(Vec::new(), FollowUp::id);
        FollowUps { view: FollowUpView::Wanted, all, typed: String::new(), counts: [0; 3] }
    }
}

impl FollowUps {
    fn count(&mut self, wanted: &[FollowUp], cx: &Cx) {
        let of = |urgency| wanted.iter().filter(|f| f.urgency(cx.today()) == urgency).count();
        self.counts = [Urgency::Overdue, Urgency::Today, Urgency::Week].map(of);
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
        Ok(Some(self.all.all.iter().filter(|f| f.has_words(&self.typed)).cloned().collect()))
    }

    fn refresh(&mut self, cx: &Cx) -> Result<Place<FollowUp>, Error> {
        self.all.all = cx.store.follow_up_view(self.view)?;
        Ok(Place::Same)
    }

    fn tally(&mut self, cx: &Cx) -> Result<(), Error> {
        let wanted = cx.store.follow_ups()?;
        self.count(&wanted, cx);
        Ok(())
    }

    fn exported(&self) -> Option<List> {
        Some(List::FollowUps(self.view, self.typed.clone()))
    }

    fn story(&self, row: &FollowUp, cx: &Cx) -> Result<Story, Error> {
        told(row.record, cx)
    }

    fn perform(&mut self, action: Action, row: Option<&FollowUp>, cx: &mut Cx) -> Outcome {
        let Some(row) = row else { return Ok(Cmd::None) };
        Ok(match action {
            Action::Open if self.view != FollowUpView::Wanted => Cmd::Open(row.record),
            Action::Open | Action::NextStep => Cmd::Settle(row.record),
            Action::Edit => Cmd::Open(row.record),
            Action::Void => Cmd::Void(row.record),
            Action::OpenOrder => row.order_id.map(Cmd::open_order).unwrap_or_default(),
            Action::History => return history::open(row.record.kind.code(), row.record.id, &row.what, cx),
            Action::CopyText => Cmd::CopyText(line_of(row)),
            _ => Cmd::None,
        })
    }

    fn blocked(&self, action: Action, row: Option<&FollowUp>, cx: &Cx) -> Option<String> {
        use Action::*;
        let words = words(cx.lang);
        match (action, row) {
            (Open | NextStep | Edit | Void | OpenOrder | OpenCustomer | History | CopyText, None) => {
                Some(words.none_selected.to_owned())
            }
            (OpenOrder, Some(row)) if row.order_id.is_none() => Some(words.no_order.to_owned()),
            _ => None,
        }
    }

    fn title(&self, _view: &View) -> String {
        let due = self.counts[0] + self.counts[1];
        if due == 0 { String::new() } else { due.to_string() }
    }

    fn head(&self, view: &View) -> Option<Line<'static>> {
        (self.view == FollowUpView::Wanted).then(|| {
            let [overdue, today, week] = self.counts;
            let views = Span::styled(format!(" [{}]", self.view.label(view.lang)), view.theme.title);
            let counts = (words(view.lang).counts)(overdue, today, week);
            let others = FollowUpView::ALL.iter().filter(|v| **v != self.view).map(|v| v.label(view.lang));
            let others = others.collect::<Vec<_>>().join("  ");
            Line::from(vec![views, Span::raw(format!("  {counts}   ")), Span::styled(others, view.theme.dim)])
        })
    }
}

fn columns() -> Vec<Column<FollowUp>> {
    vec![
        Column::new(|l| words(l).due, Width::Fixed(11), 9, due),
        Column::new(|l| words(l).want, Width::Fixed(14), 8, |r, v| Span::raw(r.want.label(v.lang))),
        Column::new(
            |l| Field::Number.label(l),
            Width::Fixed(11),
            7,
            |r: &FollowUp, _: &View| Span::raw(r.number.map(|n| n.to_string()).unwrap_or_default()),
        ),
        Column::new(|l| words(l).who, Width::Flex { min: 10, weight: 2 }, 5, |r, _| Span::raw(r.who.clone())),
        Column::new(|l| words(l).what, Width::Flex { min: 14, weight: 3 }, 6, |r, _| Span::raw(r.what.clone())),
    ]
}

fn due(row: &FollowUp, view: &View) -> Span<'static> {
    let Some(day) = row.due_on else { return Span::raw("") };
    let words = words(view.lang);
    match row.urgency(view.today) {
        Urgency::Overdue => Span::styled((words.late)((view.today - day).num_days()), view.theme.error),
        Urgency::Today => Span::styled(words.today, view.theme.warning),
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
