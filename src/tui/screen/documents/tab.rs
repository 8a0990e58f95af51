//! The list of documents: views, filter, and beside it, where there is room, the selected document.

use super::{Wanted, commands, detail, page::DocumentPage};
use crate::{
    domain::lending::{Condition, LoanState},
    i18n::{Label, Lang, document::words},
    store::{DocumentCard, DocumentRow, Error, Register, RegisterView, Store},
    tui::{
        action::Action,
        cx::{Cx, View},
        keymap::Scope,
        layer::{Cmd, Layer, Outcome},
        part::{
            column::Width,
            filter::{Filter, Filtered},
            story::{Story, Tone},
            table::{Column, Edge, RecordTable, Rows, Source},
        },
    },
};
use crossterm::event::KeyEvent;
use ratatui::{
    Frame,
    layout::Rect,
    text::{Line, Span},
};

/// From this width on the selected document stands beside the list.
const WIDE: u16 = 110;

/// Reads the register by windows; the hits of a filter are read once.
struct Documents {
    register: Register,
    hits: Option<Rows<DocumentRow>>,
}

impl Source for Documents {
    type Row = DocumentRow;

    fn fetch(&self, store: &Store, edge: Edge<DocumentRow>, n: usize) -> Result<Vec<DocumentRow>, Error> {
        if let Some(hits) = &self.hits {
            return hits.fetch(store, edge, n);
        }
        let (from, inclusive, forward) = match edge {
            Edge::First => (None, false, true),
            Edge::Last => (None, false, false),
            Edge::After(row) => (Some(row), false, true),
            Edge::Before(row) => (Some(row), false, false),
            Edge::From(row) => (Some(row), true, true),
        };
        store.register_window(&self.register, from, inclusive, forward, n)
    }

    fn id(&self, row: &DocumentRow) -> i64 {
        row.id
    }
}

/// The documents tab.
pub struct DocumentsTab {
    table: RecordTable<Documents>,
    filter: Filter,
    card: Option<DocumentCard>,
    story: Story,
    wanted: Wanted,
}

impl DocumentsTab {
    /// Shows all documents, newest first.
    pub fn new(cx: &Cx) -> DocumentsTab {
        let source = Documents { register: Register::all(cx.today()), hits: None };
        DocumentsTab {
            table: RecordTable::new(source, columns()),
            filter: Filter::default(),
            card: None,
            story: Story::new(),
            wanted: Wanted::default(),
        }
    }

    fn narrow(&mut self, cx: &Cx) -> Result<(), Error> {
        self.table.source.register.text = self.filter.text().to_owned();
        self.read_hits(cx)?;
        self.table.reset(cx)?;
        self.tell(cx)
    }

    fn read_hits(&mut self, cx: &Cx) -> Result<(), Error> {
        let source = &mut self.table.source;
        source.register.today = cx.today();
        source.hits = if source.register.text.is_empty() {
            None
        } else {
            Some(Rows::new(cx.store.register_hits(&source.register)?, |row| row.id))
        };
        Ok(())
    }

    /// Reads the selected document; what it tells is worded only where it is shown.
    fn tell(&mut self, cx: &Cx) -> Result<(), Error> {
        let old = std::mem::take(&mut self.story);
        let before = self.card.take().map(|card| card.document.id);
        self.card = self.table.selected_id().map(|id| cx.store.document_card(id)).transpose()?;
        match &self.card {
            Some(card) if cx.size.0 >= WIDE => {
                self.story = detail::story(card, cx);
                if before == Some(card.document.id) {
                    self.story.keep_place(&old);
                }
            }
            Some(_) => {}
            None => self.story.say(Tone::Dim, commands::nothing_selected(cx)),
        }
        Ok(())
    }

    /// Selects a document just registered, in the view that shows all.
    fn show_wanted(&mut self, cx: &Cx) -> Result<(), Error> {
        let Some(id) = self.wanted.take() else { return Ok(()) };
        if let Some(row) = cx.store.document_row(id)? {
            self.filter.clear();
            self.table.source.register = Register::all(cx.today());
            self.table.source.hits = None;
            self.table.select_row(row, cx)?;
        }
        Ok(())
    }
}

impl Layer for DocumentsTab {
    fn scope(&self) -> Scope {
        Scope::Documents
    }

    fn title(&self, view: &View) -> String {
        match self.table.source.register.view {
            RegisterView::All => String::new(),
            other => other.label(view.lang).to_owned(),
        }
    }

    fn refresh(&mut self, cx: &mut Cx) -> Result<(), Error> {
        self.read_hits(cx)?;
        self.show_wanted(cx)?;
        self.table.refresh(cx)?;
        self.tell(cx)
    }

    fn update(&mut self, action: Action, cx: &mut Cx) -> Outcome {
        if let Some(moved) = self.table.update(action, cx) {
            let moved = moved?;
            self.tell(cx)?;
            return Ok(moved);
        }
        match action {
            Action::Filter => self.filter.open(),
            Action::Back if self.filter.clear() => self.narrow(cx)?,
            Action::NextView => {
                let register = &mut self.table.source.register;
                let at = RegisterView::ALL.iter().position(|view| *view == register.view).unwrap_or(0);
                register.view = RegisterView::ALL[(at + 1) % RegisterView::ALL.len()];
                self.narrow(cx)?;
            }
            Action::ScrollDetailDown => self.story.scroll(3),
            Action::ScrollDetailUp => self.story.scroll(-3),
            Action::New => return Ok(Cmd::Push(super::register::new(&self.wanted, cx)?)),
            Action::Open => {
                let id = self.table.selected_id();
                return Ok(id.map_or(Cmd::None, |id| Cmd::push(DocumentPage::new(id))));
            }
            _ => {
                if let Some(card) = &self.card {
                    return commands::perform(action, card, cx);
                }
            }
        }
        Ok(Cmd::None)
    }

    fn blocked(&self, action: Action, cx: &Cx) -> Option<String> {
        commands::blocked(action, self.card.as_ref(), cx)
    }

    fn offers(&self, action: Action) -> bool {
        !matches!(action, Action::SwitchPane | Action::Sort)
    }

    fn text_key(&mut self, key: KeyEvent, cx: &mut Cx) -> Option<Outcome> {
        match self.filter.key(key) {
            Filtered::Not => None,
            Filtered::Same => Some(Ok(Cmd::None)),
            Filtered::Changed => Some(self.narrow(cx).map(|()| Cmd::None)),
        }
    }

    fn paste(&mut self, text: &str, cx: &mut Cx) -> Outcome {
        if self.filter.paste(text) {
            self.narrow(cx)?;
        }
        Ok(Cmd::None)
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, view: &View) {
        let mut list = area;
        if area.width >= WIDE {
            list.width = area.width * 3 / 5;
            let beside = Rect { x: area.x + list.width, width: area.width - list.width, ..area };
            let block = view.theme.block();
            let inner = block.inner(beside);
            frame.render_widget(block, beside);
            self.story.draw(frame, Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner }, view);
        }
        let line = |y: u16| Rect { y: list.y + y, height: 1, ..list };
        frame.render_widget(views(self.table.source.register.view, view), line(0));
        let mut head = 1;
        if self.filter.is_shown() && list.height > 2 {
            self.filter.draw(frame, line(1), view);
            head = 2;
        }
        let rows = Rect { y: list.y + head, height: list.height.saturating_sub(head), ..list };
        self.table.draw(frame, rows, view);
    }
}

/// Names all views, the one shown in brackets.
fn views(shown: RegisterView, view: &View) -> Line<'static> {
    let mut line = vec![Span::raw(" ")];
    for one in RegisterView::ALL {
        let label = one.label(view.lang);
        line.push(match *one == shown {
            true => Span::styled(format!("[{label}]"), view.theme.title),
            false => Span::styled(format!(" {label} "), view.theme.dim),
        });
    }
    Line::from(line)
}

fn columns() -> Vec<Column<DocumentRow>> {
    vec![
        Column::new(|l| words(l).number, Width::Fixed(11), 9, |r, _| Span::raw(r.number.to_string())),
        Column::new(
            |l| words(l).kind,
            Width::Fixed(10),
            2,
            |r: &DocumentRow, v: &View| Span::raw(r.kind.label(v.lang)),
        ),
        Column::new(|l| words(l).title, Width::Flex { min: 20, weight: 3 }, 8, |r, _| Span::raw(r.title.clone())),
        Column::new(
            |l| words(l).order,
            Width::Fixed(11),
            3,
            |r: &DocumentRow, _: &View| Span::raw(r.order.map(|(_, number)| number.to_string()).unwrap_or_default()),
        ),
        Column::new(|l| words(l).place, Width::Flex { min: 8, weight: 1 }, 4, |r, _| Span::raw(r.place.clone())),
        Column::new(
            |l| words(l).confidential,
            Width::Fixed(5),
            6,
            |r, v| match r.confidential {
                true => Span::styled(words(v.lang).confidential_mark, v.theme.warning),
                false => Span::raw(""),
            },
        ),
        Column::new(|l| words(l).state, Width::Flex { min: 20, weight: 1 }, 7, state),
    ]
}

/// Says in a few words where a document is.
fn state(row: &DocumentRow, view: &View) -> Span<'static> {
    let (words, theme) = (words(view.lang), view.theme);
    let lang: Lang = view.lang;
    if row.is_void {
        return Span::styled(words.void, theme.dim);
    }
    let Some(holder) = &row.holder else {
        return match row.condition {
            Condition::Intact => Span::raw(words.in_place),
            Condition::Damaged => Span::styled(row.condition.label(lang), theme.warning),
            Condition::Lost => Span::styled(row.condition.label(lang), theme.error),
        };
    };
    if let Some(late) = holder.days_late(view.today) {
        return Span::styled((words.overdue)(late, &holder.borrower), theme.error);
    }
    let due = holder.due_on.map(|day| day.format("%m-%d").to_string()).unwrap_or_default();
    let said = match (holder.state, holder.next_step()) {
        (LoanState::Out, _) => (words.out_until)(&holder.borrower, &due),
        (LoanState::Applied, _) => (words.wait_head)(&holder.borrower),
        (LoanState::HeadApproved, _) => (words.wait_keeper)(&holder.borrower),
        (_, Some(crate::domain::lending::LoanStep::Return)) => (words.wait_viewing)(&holder.borrower),
        _ => (words.wait_hand_out)(&holder.borrower),
    };
    Span::styled(said, if holder.state == LoanState::Out { theme.text } else { theme.warning })
}
