//! Tab 7: what the records come to in a period, each report a view; what stands behind a row is a page of its own.
//!
//! It must not count anything: a report is made in `exchange::report`. Invariant: what is exported is what is shown.

mod act;
mod export;
mod pane;
mod period;

use crate::{
    domain::period::Period,
    exchange::report::{self, Ask, Behind, KINDS, Kind, Report},
    i18n::{Label, Lang, report::words},
    store::Error,
    tui::{
        action::Action,
        cx::{Cx, View},
        keymap::Scope,
        layer::{Answer, Boxed, Cmd, Layer, Outcome, OwnView},
        part::list::{after, views},
    },
};
use act::{Chosen, act_of};
use pane::Pane;
use ratatui::{Frame, layout::Rect, text::Span};

/// So wide are the lines of a report copied as text.
const COPIED: usize = 80;

/// Makes the tab.
pub(super) fn tab() -> Boxed {
    let first = KINDS.iter().find(|kind| kind.is_view).unwrap_or(&KINDS[0]);
    Box::new(Reports::of(first, None, String::new(), false))
}

/// A report on the screen: a view of the tab, or a page.
struct Reports {
    kind: &'static Kind,
    /// The period asked for; nothing is the usual one of the report.
    period: Option<Period>,
    about: String,
    is_page: bool,
    report: Option<Report>,
    pane: Pane,
    /// The reports that are views on this desk: those of a block that is off are not.
    views: Vec<Shown>,
}

/// A report as a view of the tab.
#[derive(Clone, Copy)]
struct Shown(&'static Kind);

impl PartialEq for Shown {
    fn eq(&self, other: &Shown) -> bool {
        self.0.key == other.0.key
    }
}

impl Label for Shown {
    fn label(self, lang: Lang) -> &'static str {
        self.0.title(lang)
    }
}

/// Lists the reports that are views on this desk.
fn of_tab(cx: &Cx) -> impl Iterator<Item = Shown> {
    KINDS.iter().filter(|kind| kind.is_view && cx.settings.shows(kind.block())).map(Shown)
}

impl Reports {
    fn of(kind: &'static Kind, period: Option<Period>, about: String, is_page: bool) -> Reports {
        Reports { kind, period, about, is_page, report: None, pane: Pane::default(), views: Vec::new() }
    }

    fn period(&self, cx: &Cx) -> Period {
        self.period.unwrap_or_else(|| (self.kind.usual)(cx.today()))
    }

    fn show(&mut self, kind: &'static Kind, cx: &mut Cx) -> Outcome {
        self.kind = kind;
        self.about.clear();
        self.pane = Pane::default();
        self.refresh(cx)?;
        Ok(Cmd::None)
    }

    fn move_to(&mut self, period: Period, cx: &mut Cx) -> Outcome {
        self.period = Some(period);
        self.refresh(cx)?;
        Ok(Cmd::None)
    }

    fn chosen<'a>(&'a self, cx: &Cx) -> Chosen<'a> {
        let row = self.report.as_ref().and_then(|report| self.pane.chosen(report));
        let parts = self.report.as_ref().map_or(&[][..], |report| &report.parts);
        Chosen { period: self.period(cx), about: &self.about, row, parts }
    }

    fn open(&self, cx: &Cx) -> Outcome {
        Ok(match self.chosen(cx).row.and_then(|row| row.of.as_ref()) {
            Some(Behind::Record(record)) => Cmd::Open(*record),
            Some(Behind::Report(key, about, period)) => match report::kind(key) {
                Some(kind) => Cmd::push(Reports::of(kind, Some(*period), about.clone(), true)),
                None => Cmd::None,
            },
            None => Cmd::warn(words(cx.lang).nothing_behind()),
        })
    }
}

impl Layer for Reports {
    fn scope(&self) -> Scope {
        Scope::Reports
    }

    fn covers(&self) -> bool {
        self.is_page
    }

    fn refresh(&mut self, cx: &mut Cx) -> Result<(), Error> {
        self.views = of_tab(cx).collect();
        let ask = Ask {
            period: self.period(cx),
            about: &self.about,
            settings: &cx.settings,
            calendar: &cx.calendar,
            lang: cx.lang,
        };
        let report = self.kind.make(&cx.store, &ask)?;
        self.pane.keep_place(self.report.as_ref(), &report);
        self.report = Some(report);
        Ok(())
    }

    fn update(&mut self, action: Action, cx: &mut Cx) -> Outcome {
        if self.report.as_ref().is_some_and(|report| self.pane.update(action, report)) {
            return Ok(Cmd::None);
        }
        let views = self.views.clone();
        match action {
            Action::Open => self.open(cx),
            Action::Back if self.is_page => Ok(Cmd::Pop),
            Action::NextView if !self.is_page => self.show(after(&views, Shown(self.kind)).0, cx),
            Action::PrevView if !self.is_page => {
                let back: Vec<Shown> = views.into_iter().rev().collect();
                self.show(after(&back, Shown(self.kind)).0, cx)
            }
            Action::PreviousPeriod => self.move_to(self.period(cx).before(), cx),
            Action::NextPeriod => self.move_to(self.period(cx).after(), cx),
            Action::PickPeriod => Ok(period::pick(cx)),
            Action::Export => Ok(export::form(self.kind, self.period(cx), &self.about, cx)),
            Action::CopyText => Ok(self.report.as_ref().map_or(Cmd::None, |report| {
                Cmd::CopyText(report::lines(report, COPIED, cx.settings.plain_borders).join("\n"))
            })),
            _ => match act_of(self.kind.key, action) {
                Some(act) => (act.run)(&self.chosen(cx), cx),
                None => Ok(Cmd::None),
            },
        }
    }

    fn own_views(&self, cx: &Cx) -> Vec<OwnView> {
        let own = |shown: Shown| OwnView {
            code: shown.0.key.to_owned(),
            label: shown.label(cx.lang),
            names: shown.labels().collect(),
        };
        of_tab(cx).map(own).collect()
    }

    fn answered(&mut self, answer: Answer) -> Result<Cmd, Answer> {
        match answer {
            Answer::View { name, is_saved: false } if let Some(kind) = report::kind(&name) => {
                (self.kind, self.pane) = (kind, Pane::default());
                self.about.clear();
                Ok(Cmd::Reload)
            }
            Answer::Period(period) => {
                self.period = Some(period);
                Ok(Cmd::Reload)
            }
            other => Err(other),
        }
    }

    fn blocked(&self, action: Action, cx: &Cx) -> Option<String> {
        match action {
            Action::Open if self.chosen(cx).row.is_none() => Some(words(cx.lang).none().to_owned()),
            _ => act_of(self.kind.key, action).and_then(|act| (act.blocked)(&self.chosen(cx), cx)),
        }
    }

    fn offers(&self, action: Action) -> bool {
        match action {
            Action::NextView | Action::PrevView => !self.is_page && self.views.len() > 1,
            Action::Columns | Action::PickView | Action::KeepView => false,
            Action::Filter
            | Action::Sort
            | Action::New
            | Action::Edit
            | Action::NextStep
            | Action::Void
            | Action::History
            | Action::PrintForm => act_of(self.kind.key, action).is_some(),
            _ => true,
        }
    }

    fn name(&self, action: Action, lang: Lang) -> &'static str {
        act_of(self.kind.key, action).and_then(|act| act.name).map_or_else(|| action.label(lang), |name| name(lang))
    }

    fn title(&self, _view: &View) -> String {
        match &self.report {
            Some(report) if self.is_page => report.title(),
            _ => String::new(),
        }
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, view: &View) {
        let Some(report) = &self.report else { return };
        let line = Rect { height: area.height.min(1), ..area };
        let rest = Rect { y: area.y + line.height, height: area.height - line.height, ..area };
        if self.is_page {
            frame.render_widget(Span::styled(format!(" {}", report.title()), view.theme.title), line);
        } else {
            let code = report.period.code();
            let said = match report.is_provisional {
                true => words(view.lang).provisional(&code),
                false => code,
            };
            frame.render_widget(views(&self.views, Shown(self.kind), said, area.width, view), line);
        }
        self.pane.draw(report, frame, rest, view);
    }
}
