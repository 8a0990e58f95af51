//! A dialog declared in one function: fields, order lines, a running summary, and what saving does.
//!
//! It must not know what it is about. One thing always holds: typed text is never lost: it stays when saving is refused,
//! it is kept as a draft within a second and on Esc, and is thrown away only on purpose, after asking.

use super::{
    confirm::Confirm,
    field::{FormField, Kind},
    grid::{Cell, Grid},
    pick::Took,
    values::{Given, Values},
};
use crate::{
    domain::{
        field::Field,
        refusal::{Refusal, Why},
    },
    i18n::{refusal, tui::words},
    store::Error,
    tui::{
        action::Action,
        cx::{Cx, View},
        keymap::{self, Scope},
        layer::{Cmd, Layer, Outcome, Unsaved},
    },
};
use crossterm::event::{KeyCode, KeyEvent};
use ratatui::{Frame, layout::Rect};

pub(super) enum Item {
    Field(FormField),
    Section(String),
    Grid(Grid),
}

type Save = Box<dyn FnMut(&Values, &mut Cx) -> Outcome>;
type Summary = Box<dyn Fn(&Values, &Cx) -> String>;

/// A form.
pub struct Form {
    kind: &'static str,
    subject: String,
    pub(super) title: String,
    pub(super) items: Vec<Item>,
    pub(super) focus: usize,
    save: Option<Save>,
    summary: Option<Summary>,
    pub(super) summary_text: String,
    /// What is said about the form as a whole, and whether it is an error.
    pub(super) status: Option<(bool, String)>,
    pub(super) scroll: usize,
    /// The values at the start, to tell whether anything changed; nothing before the first refresh.
    start: Option<Values>,
    /// The values last kept as a draft.
    kept: Values,
    opened_by: Option<Action>,
}

impl Form {
    /// Makes an empty form. `kind` and `subject` name its draft: the kind of form, and the record it is about (empty for a
    /// new one).
    pub fn new(kind: &'static str, subject: impl Into<String>, title: impl Into<String>) -> Form {
        Form {
            kind,
            subject: subject.into(),
            title: title.into(),
            items: Vec::new(),
            focus: 0,
            save: None,
            summary: None,
            summary_text: String::new(),
            status: None,
            scroll: 0,
            start: None,
            kept: Values::default(),
            opened_by: None,
        }
    }

    /// Adds a field.
    pub fn field(mut self, field: FormField) -> Form {
        self.items.push(Item::Field(field));
        self
    }

    /// Adds several fields.
    pub fn fields(self, fields: impl IntoIterator<Item = FormField>) -> Form {
        fields.into_iter().fold(self, Form::field)
    }

    /// Adds a heading.
    pub fn section(mut self, heading: impl Into<String>) -> Form {
        self.items.push(Item::Section(heading.into()));
        self
    }

    /// Adds the order lines; at most once.
    pub fn grid(mut self, grid: Grid) -> Form {
        self.items.push(Item::Grid(grid));
        self
    }

    /// Shows a line under the fields that follows what is typed, such as a running total.
    pub fn summary(mut self, text: impl Fn(&Values, &Cx) -> String + 'static) -> Form {
        self.summary = Some(Box::new(text));
        self
    }

    /// Says what saving does. When it gives a command, the draft goes, the form closes, the command is carried out and the
    /// screen is read again; what it refuses is shown at the fields it names and everything typed stays.
    pub fn on_save(mut self, save: impl FnMut(&Values, &mut Cx) -> Outcome + 'static) -> Form {
        self.save = Some(Box::new(save));
        self
    }

    /// Gives the values as typed.
    pub fn values(&self) -> Values {
        let mut values = Values::default();
        for item in &self.items {
            match item {
                Item::Field(f) if f.is_editable() => values.put(&f.key, f.given()),
                Item::Grid(g) => values.put_rows(g.rows_typed()),
                _ => {}
            }
        }
        values
    }

    fn is_changed(&self) -> bool {
        self.start.as_ref().is_some_and(|start| *start != self.values())
    }

    fn put(&mut self, values: &Values) {
        for item in &mut self.items {
            match item {
                Item::Field(f) => {
                    if let Some(given) = values.given(&f.key) {
                        f.put(given);
                    }
                }
                Item::Grid(g) => g.put(values.rows()),
                Item::Section(_) => {}
            }
        }
    }

    fn can_focus(&self, i: usize) -> bool {
        match self.items.get(i) {
            Some(Item::Field(f)) => f.is_editable(),
            Some(Item::Grid(_)) => true,
            _ => false,
        }
    }

    pub(super) fn focused(&mut self) -> Option<&mut Item> {
        self.items.get_mut(self.focus)
    }

    fn focused_field(&mut self) -> Option<&mut FormField> {
        match self.focused() {
            Some(Item::Field(f)) => Some(f),
            _ => None,
        }
    }

    fn focused_grid(&mut self) -> Option<&mut Grid> {
        match self.focused() {
            Some(Item::Grid(g)) => Some(g),
            _ => None,
        }
    }

    /// Moves the focus; past the last field it comes to the first again and says how to save.
    fn step(&mut self, is_forward: bool, cx: &Cx) {
        let in_grid = self.focused_grid().is_some_and(|g| if is_forward { g.next_cell() } else { g.prev_cell() });
        if in_grid {
            return;
        }
        let count = self.items.len();
        for n in 1..=count {
            let i = if is_forward { self.focus + n } else { self.focus + count - n } % count;
            if self.can_focus(i) {
                if is_forward && i <= self.focus {
                    self.say((words(cx.lang).save_hint)(&keymap::name_of(Action::Save)));
                }
                return self.focus_on(i, is_forward);
            }
        }
    }

    fn focus_on(&mut self, i: usize, is_forward: bool) {
        if let Some(Kind::Picker(p)) = self.focused_field().map(|f| &mut f.kind) {
            p.is_open = false;
        }
        self.focus = i;
        match self.focused() {
            Some(Item::Grid(g)) if is_forward => g.go(0, 0),
            Some(Item::Grid(g)) => g.go(usize::MAX, usize::MAX),
            Some(Item::Field(f)) => f.enter(),
            _ => {}
        }
    }

    fn say(&mut self, text: String) {
        self.status = Some((false, text));
    }

    /// Fills fields that are still empty after an entry was chosen.
    fn fill(&mut self, fills: &[(Field, String)]) {
        for (field, value) in fills {
            let empty = self.items.iter_mut().find_map(|item| match item {
                Item::Field(f) if f.field == Some(*field) && f.given().text.trim().is_empty() => Some(f),
                _ => None,
            });
            if let Some(f) = empty {
                f.put(&Given { text: value.clone(), picked: None });
            }
        }
    }

    fn changed(&mut self, cx: &Cx) {
        if let Some(f) = self.focused_field() {
            f.error = None;
        }
        self.status = None;
        self.summarise(cx);
    }

    fn summarise(&mut self, cx: &Cx) {
        if let Some(summary) = &self.summary {
            self.summary_text = summary(&self.values(), cx);
        }
    }

    /// Collects what is wrong with the values as typed, before any rule is asked.
    fn check(&mut self, cx: &Cx) -> Vec<Refusal> {
        let mut found = Vec::new();
        for item in &mut self.items {
            match item {
                Item::Field(f) => {
                    let why = f.fault(cx.today());
                    f.error = why.as_ref().map(|why| refusal::reason(why, cx.lang));
                    found.extend(why.map(|why| Refusal { field: f.field, line: None, why }));
                }
                Item::Grid(g) => g.forget_errors(),
                Item::Section(_) => {}
            }
        }
        found
    }

    fn save(&mut self, cx: &mut Cx) -> Outcome {
        self.status = None;
        let found = self.check(cx);
        if !found.is_empty() {
            self.status = Some((true, (words(cx.lang).to_correct)(found.len())));
            let first = self.items.iter().position(|i| matches!(i, Item::Field(f) if f.error.is_some()));
            self.focus_on(first.unwrap_or(self.focus), true);
            return Ok(Cmd::None);
        }
        let values = self.values();
        let Some(save) = &mut self.save else { return Ok(Cmd::Pop) };
        match save(&values, cx) {
            Ok(cmd) => {
                let discarded = cx.store.draft_discard(self.kind, &self.subject);
                let told = discarded.err().map_or(Cmd::None, |e| Cmd::failed(&e, cx.lang));
                (self.start, self.kept) = (Some(values.clone()), values);
                Ok(Cmd::Pop.then(told).then(cmd).then(Cmd::Reload))
            }
            Err(Error::Refused(refusals)) => {
                self.refused(&refusals, cx);
                Ok(Cmd::None)
            }
            Err(e) => {
                self.status = Some((true, refusal::error(&e, cx.lang)));
                Ok(Cmd::None)
            }
        }
    }

    /// Shows each refusal at the field or cell it names, the others below, and goes to the first.
    fn refused(&mut self, refusals: &[Refusal], cx: &Cx) {
        let mut first: Option<(usize, Option<(usize, usize)>)> = None;
        let mut said = Vec::new();
        for r in refusals {
            let reason = refusal::reason(&r.why, cx.lang);
            let place = self.items.iter_mut().enumerate().find_map(|(i, item)| match item {
                Item::Field(f) if f.is_editable() && f.is_meant(r) => {
                    f.error.get_or_insert(reason.clone());
                    Some((i, None))
                }
                Item::Grid(g) => match (r.field, &r.why) {
                    (Some(Field::Line), Why::NoLines) => Some((i, Some((0, 0)))),
                    _ => g.attach(r, &reason).map(|cell| (i, Some(cell))),
                },
                _ => None,
            });
            if place.is_none() || r.field == Some(Field::Line) {
                said.push(refusal::sentence(r, cx.lang));
            }
            if let Some(place) = place {
                first = Some(first.map_or(place, |f| f.min(place)));
            }
        }
        if said.is_empty() {
            said.push((words(cx.lang).to_correct)(refusals.len()));
        }
        self.status = Some((true, said.join(" ")));
        if let Some((i, cell)) = first {
            self.focus_on(i, true);
            if let (Some(grid), Some((row, column))) = (self.focused_grid(), cell) {
                grid.go(row, column);
            }
        }
    }

    /// Closes the form; what was changed is kept as a draft and told with the keys that bring it back.
    fn close(&mut self, cx: &mut Cx) -> Outcome {
        if !self.is_changed() {
            cx.store.draft_discard(self.kind, &self.subject)?;
            return Ok(Cmd::Pop);
        }
        let body = self.body();
        cx.store.draft_save(self.kind, &self.subject, &body)?;
        let keys = self.opened_by.map(keymap::name_of).unwrap_or_default();
        Ok(Cmd::Pop.then(Cmd::info((words(cx.lang).draft_kept)(&keys))))
    }

    fn ask_to_discard(&self, cx: &Cx) -> Cmd {
        let words = words(cx.lang);
        if !self.is_changed() {
            return Cmd::info(words.nothing_typed);
        }
        let (kind, subject) = (self.kind, self.subject.clone());
        Cmd::push(Confirm::new(words.discard, words.discard_question, move |cx| {
            cx.store.draft_discard(kind, &subject)?;
            Ok(Cmd::Pop.then(Cmd::info(crate::i18n::tui::words(cx.lang).discarded)))
        }))
    }

    fn body(&self) -> String {
        serde_json::to_string(&self.values()).unwrap_or_default()
    }

    /// Looks for a draft when the form is opened, and puts its values in.
    fn begin(&mut self, cx: &mut Cx) -> Result<(), Error> {
        self.opened_by = cx.doing;
        let start = self.values();
        (self.kept, self.start) = (start.clone(), Some(start.clone()));
        let first = (0..self.items.len()).find(|i| self.can_focus(*i)).unwrap_or(0);
        let draft = cx.store.draft_load(self.kind, &self.subject)?;
        if let Some(values) = draft.and_then(|body| serde_json::from_str::<Values>(&body).ok())
            && values != start
        {
            self.put(&values);
            self.kept = self.values();
            self.say((words(cx.lang).draft_back)(&keymap::name_of(Action::Discard)));
            self.focus = first;
        } else {
            self.focus_on(first, true);
        }
        Ok(())
    }

    fn took(&mut self, took: Took, cx: &mut Cx) -> Option<Outcome> {
        match took {
            Took::Not => return None,
            Took::Still => self.changed(cx),
            Took::Chosen(fills) => {
                if self.focused_grid().is_none() {
                    self.fill(&fills);
                }
                self.changed(cx);
                self.step(true, cx);
            }
        }
        Some(Ok(Cmd::None))
    }

    fn drop_line(&mut self, cx: &mut Cx) -> Outcome {
        let Some(grid) = self.focused_grid() else { return Ok(Cmd::None) };
        grid.drop_line();
        self.changed(cx);
        Ok(Cmd::None)
    }
}

impl Layer for Form {
    fn scope(&self) -> Scope {
        if matches!(self.items.get(self.focus), Some(Item::Grid(_))) { Scope::Grid } else { Scope::Form }
    }

    fn title(&self, _view: &View) -> String {
        self.title.clone()
    }

    fn refresh(&mut self, cx: &mut Cx) -> Result<(), Error> {
        if self.start.is_none() {
            self.begin(cx)?;
        }
        self.summarise(cx);
        Ok(())
    }

    fn update(&mut self, action: Action, cx: &mut Cx) -> Outcome {
        match action {
            Action::Save => return self.save(cx),
            Action::Close => return self.close(cx),
            Action::Discard => return Ok(self.ask_to_discard(cx)),
            Action::NextField => self.step(true, cx),
            Action::PrevField => self.step(false, cx),
            Action::DropLine => return self.drop_line(cx),
            Action::AddLine => {
                if let Some(grid) = self.focused_grid() {
                    grid.add();
                }
            }
            Action::ClearField => {
                match self.focused() {
                    Some(Item::Field(f)) => f.put(&Given::default()),
                    Some(Item::Grid(g)) => g.clear_cell(),
                    _ => {}
                }
                self.changed(cx);
            }
            _ => {}
        }
        Ok(Cmd::None)
    }

    fn text_key(&mut self, key: KeyEvent, cx: &mut Cx) -> Option<Outcome> {
        let took = match self.focused() {
            Some(Item::Field(f)) => f.take(key, cx),
            Some(Item::Grid(g)) => g.take(key, cx),
            _ => return None,
        };
        match took {
            Ok(took) => self.took(took, cx),
            Err(e) => Some(Err(e)),
        }
    }

    fn paste(&mut self, text: &str, cx: &mut Cx) -> Outcome {
        let mut fits = true;
        match self.focused() {
            Some(Item::Grid(g)) => fits = g.insert(text, cx)?,
            Some(Item::Field(f)) => {
                f.make_room(true);
                let is_typed = f.editor().map(|e| fits = e.insert(text)).is_some();
                match &mut f.kind {
                    Kind::Picker(p) if is_typed => p.typed(cx)?,
                    _ if is_typed => {}
                    // an input method may deliver a single committed letter as a paste
                    _ if text.chars().count() == 1 => {
                        let key = KeyEvent::from(KeyCode::Char(text.chars().next().unwrap_or(' ')));
                        f.take(key, cx)?;
                    }
                    _ => {}
                }
            }
            _ => {}
        }
        self.changed(cx);
        if !fits {
            let longest = match self.focused() {
                Some(Item::Field(f)) => f.editor().map_or(0, |e| e.text().chars().count()),
                Some(Item::Grid(Grid { cell: Cell::Plain(e), .. })) => e.text().chars().count(),
                Some(Item::Grid(Grid { cell: Cell::Suggest(p), .. })) => p.editor.text().chars().count(),
                _ => 0,
            };
            return Ok(Cmd::warn((words(cx.lang).cut)(longest)));
        }
        Ok(Cmd::None)
    }

    fn unsaved(&self) -> Option<Unsaved> {
        if self.start.is_none() || self.values() == self.kept {
            return None;
        }
        Some(Unsaved { form: self.kind, subject: self.subject.clone(), body: self.body() })
    }

    fn kept(&mut self) {
        self.kept = self.values();
    }

    fn leaving(&mut self, cx: &mut Cx) -> Option<String> {
        self.is_changed().then(|| (words(cx.lang).leave_draft)(&self.title))
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, view: &View) {
        super::form_draw::draw(self, frame, area, view);
    }
}
