//! A dialog declared in one function: fields, order lines, a running summary, and what saving does.
//!
//! It must not know what it is about. Invariant: typed text is never lost: it stays when saving is refused,
//! it is kept as a draft within a second and on Esc, and is thrown away only on purpose, after asking. What it holds stands
//! here, where the focus goes in [`focus`], what becomes of the text in [`save`], and how it keeps to what is stored
//! meanwhile in [`stored`].

mod doubt;
mod focus;
pub mod merge;
pub mod record;
mod refill;
mod save;
mod stored;

use super::{
    doubt::Doubt,
    field::{FormField, Kind},
    form_draw,
    grid::{Cell, Grid},
    pick::PickItem,
    values::{Given, Values},
};
use crate::{
    domain::{draft::DraftOf, field::Field, text},
    i18n::{refusal, tui::words},
    store::Error,
    tui::{
        action::Action,
        cx::{Cx, View},
        keymap::Scope,
        layer::{Answer, Cmd, Layer, Outcome, Unsaved},
    },
};
use chrono::NaiveDate;
use crossterm::event::{KeyCode, KeyEvent};
use ratatui::{Frame, layout::Rect};

pub(super) enum Item {
    Field(FormField),
    Section(String),
    Grid(Grid),
}

type Save = Box<dyn FnMut(&Values, &mut Cx) -> Outcome>;
type Summary = Box<dyn Fn(&Values, &Cx) -> String>;

/// Finds what is strange in the values of a form.
type Asks = Box<dyn Fn(&Values, &Cx) -> Result<Vec<Doubt>, Error>>;

/// Makes the form as it would be opened now.
type Make = Box<dyn Fn(&mut Cx) -> Result<Form, Error>>;

/// How a form follows what is stored.
struct Stored {
    make: Make,
    /// The newest action stored when the record was last read.
    seen: i64,
    /// The values as they were opened: of what was changed neither here nor there, those stored now.
    opened: Values,
}

/// No choice has a label of more characters; of a longer paste so much is said to be none.
const LONGEST_LABEL: usize = 24;

/// What was typed in a form is told by so many of its texts, in so many cells.
const GIST: usize = 6;
const GIST_CELLS: usize = 44;

/// A form.
pub struct Form {
    kind: &'static str,
    of: DraftOf,
    pub(super) title: String,
    pub(super) items: Vec<Item>,
    pub(super) focus: usize,
    /// The item left by the last jump between the fields and the lines.
    left: usize,
    save: Option<Save>,
    asks: Vec<Asks>,
    /// The doubts that were said to be meant.
    meant: Vec<String>,
    summary: Option<Summary>,
    refill: Option<refill::Refill>,
    stored: Option<Stored>,
    /// A choice and the field whose text goes with it.
    bound: Option<(Field, Field)>,
    follows: Option<refill::Follows>,
    pub(super) summary_text: String,
    /// The message about the form as a whole, and whether it is an error.
    pub(super) status: Option<(bool, String)>,
    pub(super) scroll: usize,
    /// The field the caret stands in at first; nothing for the first of all.
    first: Option<Field>,
    /// The values at the start, to tell whether anything changed; nothing before the first refresh.
    start: Option<Values>,
    /// The values last kept as a draft.
    kept: Values,
    /// Whether others like it about the same may be in work, and it is not decided yet which one it is.
    is_one_of_many: bool,
}

impl Form {
    /// Makes an empty form. `kind` and `of` name its draft: the kind of form, and what it is about.
    pub fn new(kind: &'static str, of: impl Into<DraftOf>, title: impl Into<String>) -> Form {
        Form {
            kind,
            of: of.into(),
            title: title.into(),
            items: Vec::new(),
            focus: 0,
            left: 0,
            save: None,
            asks: Vec::new(),
            meant: Vec::new(),
            summary: None,
            refill: None,
            stored: None,
            bound: None,
            follows: None,
            summary_text: String::new(),
            status: None,
            scroll: 0,
            first: None,
            start: None,
            kept: Values::default(),
            is_one_of_many: false,
        }
    }

    /// Is the form of a new record, of which several may be in work: a caller interrupts, and each has a draft of its own.
    pub fn of_new(mut self) -> Form {
        self.is_one_of_many = true;
        self
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

    /// Returns whether it has this field.
    fn has(&self, field: Field) -> bool {
        self.items.iter().any(|item| matches!(item, Item::Field(f) if f.field == Some(field)))
    }

    /// Starts in this field instead of the first, because those before it are filled in as they will mostly stay.
    pub fn starts_in(mut self, field: Field) -> Form {
        self.first = Some(field);
        self
    }

    /// Starts in the first field that is empty, where that one must be filled in: those before it are filled in as they will
    /// mostly stay.
    pub fn starts_where_needed(mut self) -> Form {
        let mut fields = self.items.iter().filter_map(|item| if let Item::Field(f) = item { Some(f) } else { None });
        let empty = fields.find(|f| f.is_editable() && f.is_empty());
        self.first = empty.filter(|f| f.is_required).and_then(|f| f.field).or(self.first);
        self
    }

    /// Empties a field: what others did is asked, never proposed.
    pub fn blank(mut self, field: Field) -> Form {
        let is_asked = |f: &&mut FormField| f.field == Some(field);
        let fields = self.items.iter_mut().filter_map(|item| if let Item::Field(f) = item { Some(f) } else { None });
        fields.filter(is_asked).for_each(|f| f.put(&Given::default()));
        self
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

    /// Starts with an entry chosen in a field, and with what choosing it fills in.
    pub fn chosen(mut self, field: Field, entry: &PickItem) -> Form {
        for item in &mut self.items {
            if let Item::Field(f) = item
                && f.field == Some(field)
            {
                f.put(&Given { text: entry.label.clone(), picked: Some(entry.id.clone()) });
            }
        }
        self.fill(entry);
        self
    }

    /// Shows a line under the fields that follows what is typed, such as a running total.
    pub fn summary(mut self, text: impl Fn(&Values, &Cx) -> String + 'static) -> Form {
        self.summary = Some(Box::new(text));
        self
    }

    /// Sets what saving does. When it gives a command, the draft goes, the form closes, the command is carried out and the
    /// screen is read again; what it refuses is shown at the fields it names and everything typed stays.
    pub fn on_save(mut self, save: impl FnMut(&Values, &mut Cx) -> Outcome + 'static) -> Form {
        self.save = Some(Box::new(save));
        self
    }

    /// Returns the values as typed.
    pub fn values(&self) -> Values {
        self.gather(FormField::given)
    }

    /// Returns the values as they are meant: short dates in full, so that whoever reads them cannot read them otherwise.
    pub fn read(&self, today: NaiveDate) -> Values {
        self.gather(|f| f.read(today))
    }

    fn gather(&self, give: impl Fn(&FormField) -> Given) -> Values {
        let mut values = Values::default();
        for item in &self.items {
            match item {
                Item::Field(f) if f.is_editable() => values.put(&f.key, give(f)),
                Item::Grid(g) => values.put_rows(g.rows_typed()),
                _ => {}
            }
        }
        values
    }

    fn is_changed(&self) -> bool {
        self.start.as_ref().is_some_and(|start| *start != self.values())
    }

    fn notify(&mut self, text: String) {
        self.status = Some((false, text));
    }

    fn changed(&mut self, cx: &Cx) {
        if let Some(f) = self.focused_field() {
            f.error = f.unknown().map(|why| refusal::reason(&why, cx.lang));
        }
        self.status = None;
        self.refill(cx);
        self.follow_choice();
        self.follow_values(cx);
        self.summarise(cx);
    }

    fn has_tick_all(&self) -> bool {
        self.items.iter().any(|item| matches!(item, Item::Field(f) if f.is_in_tick_all()))
    }

    fn tick_all(&mut self, cx: &Cx) {
        for item in &mut self.items {
            if let Item::Field(f) = item
                && let Some(ticked) = f.tick_of_all()
            {
                *ticked = true;
                f.error = None;
            }
        }
        self.changed(cx);
    }

    fn summarise(&mut self, cx: &Cx) {
        let values = self.read(cx.today());
        for item in &mut self.items {
            if let Item::Grid(grid) = item {
                grid.work_out(&values, cx);
            }
        }
        if let Some(summary) = &self.summary {
            self.summary_text = summary(&values, cx);
        }
    }
}

impl Layer for Form {
    fn scope(&self) -> Scope {
        if matches!(self.items.get(self.focus), Some(Item::Grid(_))) { Scope::Grid } else { Scope::Form }
    }

    fn explains(&self) -> Option<Field> {
        match self.items.get(self.focus)? {
            Item::Field(f) => f.field,
            Item::Grid(grid) => grid.columns.get(grid.at.1).map(|column| column.field),
            Item::Section(_) => None,
        }
    }

    fn title(&self, _view: &View) -> String {
        self.title.clone()
    }

    fn refresh(&mut self, cx: &mut Cx) -> Result<(), Error> {
        if self.start.is_none() {
            self.begin(cx)?;
        } else if let Err(e) = self.follow(cx) {
            self.status = Some((true, refusal::error(&e, cx.lang)));
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
            Action::TickAll => self.tick_all(cx),
            Action::Lines => self.jump(cx),
            Action::DropLine => return self.drop_line(cx),
            Action::AddLine => {
                self.look_back(cx);
                if let Some(grid) = self.focused_grid() {
                    grid.add();
                }
            }
            Action::LineDay => self.reveal(cx),
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

    fn offers(&self, action: Action) -> bool {
        match action {
            Action::TickAll => self.has_tick_all(),
            Action::LineDay => self.rare().is_some(),
            Action::AddLine | Action::DropLine => {
                self.items.iter().any(|item| matches!(item, Item::Grid(grid) if grid.is_open()))
            }
            Action::Lines => (0..self.items.len()).any(|i| self.is_line(i)),
            _ => true,
        }
    }

    fn text_key(&mut self, key: KeyEvent, cx: &mut Cx) -> Option<Outcome> {
        let typed = self.values();
        let handled = match self.focused() {
            Some(Item::Field(f)) => f.take(key, &typed, cx),
            Some(Item::Grid(g)) => g.take(key, &typed, cx),
            _ => return None,
        };
        match handled {
            Ok(handled) => self.handled(handled, cx),
            Err(e) => Some(Err(e)),
        }
    }

    fn paste(&mut self, text: &str, cx: &mut Cx) -> Outcome {
        let (mut fits, typed) = (true, self.values());
        match self.focused() {
            Some(Item::Grid(g)) if text.trim_end_matches('\n').contains(['\t', '\n']) => {
                let (lines, lost) = g.insert_rows(text, cx);
                self.changed(cx);
                self.status = Some((lost > 0, words(cx.lang).pasted(lines, lost)));
                return Ok(Cmd::None);
            }
            Some(Item::Grid(g)) => fits = g.insert(text.trim_end_matches('\n'), &typed, cx)?,
            Some(Item::Field(f)) => {
                let is_typed = f.editor().map(|e| fits = e.insert(text)).is_some();
                match &mut f.kind {
                    Kind::Picker(p) if is_typed => p.typed(&typed, cx)?,
                    _ if is_typed => {}
                    // an input method may deliver a committed word as a paste: it is typed letter by letter
                    _ => {
                        for c in text.trim().chars().take(LONGEST_LABEL) {
                            f.take(KeyEvent::from(KeyCode::Char(c)), &typed, cx)?;
                        }
                    }
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
            return Ok(Cmd::warn(words(cx.lang).cut(longest)));
        }
        Ok(Cmd::None)
    }

    fn answered(&mut self, answer: Answer) -> Result<Cmd, Answer> {
        match answer {
            Answer::Chosen(chosen) => self.choose(chosen),
            Answer::Meant(doubts) => self.meant.extend(doubts),
            answer => return Err(answer),
        }
        Ok(Cmd::Perform(Action::Save))
    }

    fn unsaved(&self) -> Option<Unsaved> {
        if self.start.is_none() || self.values() == self.kept {
            return None;
        }
        Some(Unsaved { form: self.kind, of: self.of.clone(), body: self.body(false) })
    }

    fn kept(&mut self) {
        self.kept = self.values();
    }

    fn in_work(&self) -> Option<(&'static str, &DraftOf)> {
        self.is_one_of_many.then_some((self.kind, &self.of))
    }

    fn becomes(&mut self, of: DraftOf) {
        (self.of, self.is_one_of_many) = (of, false);
    }

    fn gist(&self) -> String {
        let (typed, start) = (self.values(), self.start.clone().unwrap_or_default());
        let is_typed = |f: &&FormField| f.is_written() && typed.given(&f.key) != start.given(&f.key);
        let fields = self.items.iter().filter_map(|item| match item {
            Item::Field(f) => Some(f).filter(is_typed),
            _ => None,
        });
        // whom it is about comes first
        let (chosen, others): (Vec<_>, Vec<_>) = fields.partition(|f| matches!(f.kind, Kind::Picker(_)));
        let fields = chosen.into_iter().chain(others).map(|f| f.given().text);
        let lines = typed.rows().iter().filter(|row| start.row(row.line).is_none()).take(1);
        let cells = lines.flat_map(|row| row.fields().map(|field| row.text(field).to_owned()));
        let texts = fields.chain(cells).map(|text| text::clean(&text)).filter(|text| !text.trim().is_empty());
        text::clip(&texts.take(GIST).collect::<Vec<_>>().join("  "), GIST_CELLS)
    }

    fn leaving(&mut self, cx: &mut Cx) -> Option<String> {
        self.is_changed().then(|| words(cx.lang).leave_draft(&self.title))
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, view: &View) {
        form_draw::draw(self, frame, area, view);
    }
}
