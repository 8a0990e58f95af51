//! What every screen and dialog is: a [`Layer`] that turns an [`Action`] into a [`Cmd`], and draws itself.
//!
//! Invariant: a layer changes the desk only by what it returns, and reads the store only when it is told to.

use super::{
    action::{Action, TabKind},
    cx::{Cx, View},
    keymap::Scope,
    part::form::merge::{Held, Place},
    work::Work,
};
use crate::{
    domain::{
        draft::DraftOf,
        field::Field,
        follow_up::Want,
        period::Period,
        record::{Record, RecordKind},
    },
    exchange::import::Found,
    i18n::{Label, Lang, refusal},
    store::{Error, Store},
};
use chrono::NaiveDate;
use crossterm::event::KeyEvent;
use ratatui::{Frame, layout::Rect};

/// What an action came to: a command, or an error the desk tells in a notice. `?` works on every store call.
pub type Outcome = Result<Cmd, Error>;

/// Any layer, whatever it shows.
pub type Boxed = Box<dyn Layer>;

/// A view that a layer has of itself.
pub struct OwnView {
    /// Its code, which a file and an [`Answer::View`] say.
    pub code: String,
    /// What it is called.
    pub label: &'static str,
    /// What it is called in any language.
    pub names: Vec<&'static str>,
}

/// A tab's screen, a page or a dialog.
pub trait Layer {
    /// Names which keys work now.
    fn scope(&self) -> Scope;

    /// Names which keys the footer names, where a line being typed takes some of them first.
    fn footer_scope(&self) -> Scope {
        self.scope()
    }

    /// Carries an action out.
    fn update(&mut self, action: Action, cx: &mut Cx) -> Outcome;

    /// Returns the title of the page or the text after the tab's name, such as a count.
    fn title(&self, _view: &View) -> String {
        String::new()
    }

    /// Draws the layer; no I/O here.
    fn draw(&mut self, frame: &mut Frame, area: Rect, view: &View);

    /// Takes the answer of a dialog it opened; one that is not for it is given back.
    fn answered(&mut self, answer: Answer) -> Result<Cmd, Answer> {
        Err(answer)
    }

    /// Returns how many rows of a narrow page it takes from the layer below, which stays in sight.
    fn takes_rows(&self) -> u16 {
        0
    }

    /// Reads again from the store: after being pushed, on `Cmd::Reload`, after a resize, when another process wrote.
    fn refresh(&mut self, _cx: &mut Cx) -> Result<(), Error> {
        Ok(())
    }

    /// Takes a key before the keymap does, when a field has the focus; nothing means it was not handled.
    fn text_key(&mut self, _key: KeyEvent, _cx: &mut Cx) -> Option<Outcome> {
        None
    }

    /// Takes pasted text, which is typing: input methods deliver phrases so.
    fn paste(&mut self, _text: &str, _cx: &mut Cx) -> Outcome {
        Ok(Cmd::None)
    }

    /// Returns the reason why an action cannot be done now; shown when its key is pressed.
    fn blocked(&self, _action: Action, _cx: &Cx) -> Option<String> {
        None
    }

    /// Returns whether the action means something here; the others are not listed in footer, help and palette.
    fn offers(&self, _action: Action) -> bool {
        true
    }

    /// Names what an action does here, where that is another thing than elsewhere.
    fn name(&self, action: Action, lang: Lang) -> &'static str {
        action.label(lang)
    }

    /// Returns the field of a form in which one types, for the help to explain.
    fn explains(&self) -> Option<Field> {
        None
    }

    /// Returns whether the layer fills the whole page, so that nothing behind it needs drawing.
    fn covers(&self) -> bool {
        false
    }

    /// Lists the views that it can be turned to by an [`Answer::View`].
    fn own_views(&self, _cx: &Cx) -> Vec<OwnView> {
        Vec::new()
    }

    /// Returns whether what it shows is there no more, so that it is taken away once nothing lies over it.
    fn is_gone(&self) -> bool {
        false
    }

    /// Returns the number of the work it waits for; it is taken away when that has ended.
    fn awaits(&self) -> Option<u64> {
        None
    }

    /// Returns whether nothing else can be done until what it waits for has ended, because the desk is being written.
    fn holds(&self) -> bool {
        false
    }

    /// Counts anew what the tab bar says of a tab that is not shown; of the one shown, [`refresh`](Layer::refresh) does.
    fn tally(&mut self, _cx: &Cx) -> Result<(), Error> {
        Ok(())
    }

    /// Returns typed text that is not kept yet.
    fn unsaved(&self) -> Option<Unsaved> {
        None
    }

    /// Takes note that what [`unsaved`](Layer::unsaved) gave is kept now.
    fn kept(&mut self) {}

    /// Names the draft of a form of which several about the same may be in work, such as new orders; nothing once it is
    /// decided which one it is.
    fn in_work(&self) -> Option<(&'static str, &DraftOf)> {
        None
    }

    /// Becomes this one of the forms about the same; before it is shown.
    fn becomes(&mut self, _of: DraftOf) {}

    /// Returns in a few words what was typed, to tell it from others about the same.
    fn gist(&self) -> String {
        String::new()
    }

    /// Returns the warning shown before the desk is left, as one sentence.
    fn leaving(&mut self, _cx: &mut Cx) -> Option<String> {
        None
    }
}

/// Typed text to be kept as a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsaved {
    /// The kind of form.
    pub form: &'static str,
    /// What the form is about.
    pub of: DraftOf,
    /// The values as JSON.
    pub body: String,
}

/// A record to be made, as plain data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct New {
    /// Of which kind.
    pub kind: RecordKind,
    /// The record it is about or comes of; nothing where that is asked first, or it is about none.
    pub about: Option<Record>,
    /// The text it starts with.
    pub text: String,
}

impl New {
    /// Returns the row it is about, when that is of this kind.
    pub fn of(&self, kind: RecordKind) -> Option<i64> {
        self.about.filter(|about| about.kind == kind).map(|about| about.id)
    }
}

/// What a dialog, or work in the background, tells the layer that asked for it.
pub enum Answer {
    /// This record was added.
    Added(Record),
    /// This day was chosen.
    Day(NaiveDate),
    /// This period was chosen.
    Period(Period),
    /// The file to import was read by what was chosen for it.
    Read(Box<Found>),
    /// What was chosen for a file was kept as the profile of this name.
    Kept(String),
    /// This holds where a form and the store differed.
    Chosen(Chosen),
    /// This view of a list was chosen.
    View {
        /// The code of one of the list's own, or the name under which one was saved.
        name: String,
        /// Whether it is one that was saved.
        is_saved: bool,
    },
    /// What was to be done to all that is marked is done.
    Together,
    /// These doubts about what was typed were raised, and it is meant so.
    Meant(Vec<String>),
}

/// What shall hold at places of a form.
pub struct Chosen(pub Vec<(Place, Held)>);

/// What the desk should do next, as plain data.
#[derive(Default)]
pub enum Cmd {
    /// Nothing.
    #[default]
    None,
    /// Puts a layer on top and refreshes it.
    Push(Box<dyn Layer>),
    /// Takes the top layer away.
    Pop,
    /// Shows a tab, leaving all pages.
    Tab(TabKind),
    /// Opens a record: its page, or the form that edits it.
    Open(Record),
    /// Opens what settles a record: the form of its next step.
    Settle(Record),
    /// Opens what meets a want of a record, which may be another than its next step.
    Meet(Want, Record),
    /// Opens the form of a new record.
    New(New),
    /// Does an action to a record that is another screen's.
    Act(Action, Record),
    /// Asks for the reason and voids a record.
    Void(Record),
    /// Does what an action's key would do.
    Perform(Action),
    /// Shows a text on the status line.
    Notice(Notice),
    /// Reads everything on the screen again.
    Reload,
    /// Reads the settings anew where their files have changed.
    ReadSettings,
    /// Copies text to the terminal's clipboard.
    CopyText(String),
    /// Opens an address in the program that is meant for it, such as the mail program.
    OpenUrl(String),
    /// Sends the answer to whoever asked.
    Answer(Answer),
    /// Goes on with another desk.
    Adopt(Box<Store>),
    /// Does long work in the background.
    Spawn(Work),
    /// Leaves the desk without asking.
    Quit,
    /// Does one after the other.
    Batch(Vec<Cmd>),
}

impl Cmd {
    /// Puts a layer on top.
    pub fn push(layer: impl Layer + 'static) -> Cmd {
        Cmd::Push(Box::new(layer))
    }

    /// Opens an order's page by its row.
    pub fn open_order(id: i64) -> Cmd {
        Cmd::Open(RecordKind::Order.row(id))
    }

    /// Opens the form of a new record about another.
    pub fn new_about(kind: RecordKind, about: Record) -> Cmd {
        Cmd::New(New { kind, about: Some(about), text: String::new() })
    }

    /// Opens the form of a new record about none, or about one that is asked first.
    pub fn new_of(kind: RecordKind) -> Cmd {
        Cmd::New(New { kind, about: None, text: String::new() })
    }

    /// Reports that something is done or is so.
    pub fn info(text: impl Into<String>) -> Cmd {
        Cmd::Notice(Notice { level: Level::Info, text: text.into() })
    }

    /// Warns.
    pub fn warn(text: impl Into<String>) -> Cmd {
        Cmd::Notice(Notice { level: Level::Warning, text: text.into() })
    }

    /// Describes what went wrong.
    pub fn failed(error: &Error, lang: Lang) -> Cmd {
        Cmd::Notice(Notice { level: Level::Error, text: refusal::error(error, lang) })
    }

    /// Does this and then that.
    pub fn then(self, next: Cmd) -> Cmd {
        match (self, next) {
            (Cmd::None, next) => next,
            (first, Cmd::None) => first,
            (Cmd::Batch(mut all), next) => {
                all.push(next);
                Cmd::Batch(all)
            }
            (first, next) => Cmd::Batch(vec![first, next]),
        }
    }
}

/// One sentence on the status line, gone with the next key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// How serious it is.
    pub level: Level,
    /// The text.
    pub text: String,
}

/// How serious a notice is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Something done, something so.
    Info,
    /// Something to think about.
    Warning,
    /// Something that did not work.
    Error,
}
