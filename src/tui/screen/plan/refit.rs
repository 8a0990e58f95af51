//! A plan that no longer fits its delivery, dated anew backwards: the old and the proposed day of each open step side by
//! side, before anything is stored.
//!
//! Invariant: nothing is stored but by the one key that takes the proposal; leaving says that the plan does not fit.

use crate::{
    domain::text,
    i18n::plan::words,
    store::{Error, Order},
    tui::{
        action::Action,
        cx::{Cx, View},
        keymap::{self, Scope},
        layer::{Cmd, Layer, Outcome},
        part::confirm::{centred, clear},
    },
};
use chrono::NaiveDate;
use ratatui::{Frame, layout::Rect, text::Line};

/// Cells of a day.
const DAY: usize = 12;
/// Cells that the name of a step has at least.
const NAME: usize = 12;

/// A step with its old and its proposed day.
struct Row {
    id: i64,
    name: String,
    was: NaiveDate,
    wished: NaiveDate,
    proposed: NaiveDate,
}

/// The proposal.
pub(super) struct Refit {
    order: Order,
    /// The delivery the plan stands for.
    before: NaiveDate,
    rows: Vec<Row>,
    top: usize,
}

impl Refit {
    /// Proposes days for an order's plan; nothing where it fits.
    pub(super) fn of(order: i64, cx: &Cx) -> Result<Option<Refit>, Error> {
        let Some(before) = cx.store.plan_stands_for(order)? else { return Ok(None) };
        let template = cx.store.plan_kind(order)?.and_then(|code| cx.plans.get(&code));
        let rows = cx.store.plan_proposed(order, template)?.into_iter().map(|(step, day)| Row {
            id: step.id,
            was: step.step.planned_on,
            name: step.step.name,
            wished: day.wished_on,
            proposed: day.planned_on,
        });
        Ok(Some(Refit { order: cx.store.order(order)?, before, rows: rows.collect(), top: 0 }))
    }

    fn accept(&self, cx: &mut Cx) -> Outcome {
        let (id, delivery) = (self.order.id, self.order.terms.delivery_date.to_string());
        let days: Vec<(i64, NaiveDate)> = self.rows.iter().map(|row| (row.id, row.proposed)).collect();
        Ok(match cx.store.plan_refit(id, &days) {
            Ok(()) => {
                let text = words(cx.lang).refitted(days.len(), &delivery);
                Cmd::Pop.then(super::notice(text, id, cx)?).then(Cmd::Reload)
            }
            // nothing in it could be corrected
            Err(e) => Cmd::Pop.then(Cmd::failed(&e, cx.lang)),
        })
    }

    fn rows(&self, width: usize, view: &View) -> Vec<Line<'static>> {
        let words = words(view.lang);
        let row = |was: &str, now: &str, name: &str, remark: &str| {
            let room = width.saturating_sub(2 * DAY + text::width(remark) + 2).max(NAME);
            format!("{}{}{}  {remark}", text::fit(was, DAY), text::fit(now, DAY), text::fit(name, room))
        };
        let head = row(
            words.was(),
            words.proposed(),
            crate::i18n::Label::label(crate::domain::field::Field::StepName, view.lang),
            "",
        );
        let mut lines = vec![Line::styled(head, view.theme.dim)];
        for r in &self.rows {
            let is_past = r.wished < r.proposed;
            let remark = if is_past { words.is_past(&r.wished.to_string()) } else { String::new() };
            let line = row(&r.was.to_string(), &r.proposed.to_string(), &r.name, &remark);
            let style = match is_past {
                true => view.theme.warning,
                false if r.was == r.proposed => view.theme.dim,
                false => view.theme.text,
            };
            lines.push(Line::styled(line, style));
        }
        lines
    }
}

impl Layer for Refit {
    fn scope(&self) -> Scope {
        Scope::Choices
    }

    fn title(&self, view: &View) -> String {
        words(view.lang).refit(&self.order.number.to_string())
    }

    fn update(&mut self, action: Action, cx: &mut Cx) -> Outcome {
        match action {
            Action::Up => self.top = self.top.saturating_sub(1),
            Action::Down => self.top = (self.top + 1).min(self.rows.len().saturating_sub(1)),
            Action::Choose => return self.accept(cx),
            Action::Close => return Ok(Cmd::Pop.then(Cmd::warn(super::no_fit(self.before, &self.order, cx)))),
            _ => {}
        }
        Ok(Cmd::None)
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, view: &View) {
        let words = words(view.lang);
        let width = area.width.min(84);
        let room = usize::from(width.saturating_sub(4));
        let mut said = words.refit_question(&self.before.to_string(), &self.order.terms.delivery_date.to_string());
        let past = self.rows.iter().filter(|row| row.wished < row.proposed).count();
        if past > 0 {
            said.push('\n');
            said.push_str(&words.too_short(past));
        }
        let wrap = |said: &str| -> Vec<Line<'static>> {
            let rows = crate::tui::part::edit::wrap(said, room).into_iter();
            rows.map(|row| Line::raw(said[row].trim_end().to_owned())).collect()
        };
        let (said, rows) = (wrap(&said), self.rows(room, view));
        let keys = wrap(&words.refit_keys(&keymap::name_of(Action::Choose), &keymap::name_of(Action::Close)));
        let height = said.len() + rows.len() + keys.len() + 4;
        let place = centred(area, width, u16::try_from(height).unwrap_or(u16::MAX).min(area.height));
        clear(frame, place);
        let title = Line::styled(format!(" {} ", self.title(view)), view.theme.title);
        let block = view.theme.block().title(title);
        let inner = block.inner(place);
        frame.render_widget(block, place);
        // what is asked and the keys are always in sight; the steps between them scroll
        let listed = usize::from(inner.height).saturating_sub(said.len() + keys.len() + 2).max(2);
        self.top = self.top.min(rows.len().saturating_sub(listed));
        let (head, steps) = rows.split_at(1);
        let steps = steps.iter().skip(self.top).take(listed - 1);
        let lines = said.into_iter().chain([Line::default()]).chain(head.iter().chain(steps).cloned());
        let lines = lines.chain([Line::default()]).chain(keys);
        for (y, line) in (inner.y..inner.bottom()).zip(lines) {
            frame.render_widget(line, Rect { x: inner.x + 1, y, width: inner.width.saturating_sub(2), height: 1 });
        }
    }
}
