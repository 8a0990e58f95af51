//! The desk: tabs at the bottom, pages and dialogs stacked above, one notice, one footer.
//!
//! It knows no terminal, so that tests drive it, and no screen but through its [`Registry`]. Invariant: every
//! key goes the same way, through the focused field, the keymap, the layer, and comes back as a [`Cmd`].

mod draft;
mod locked;
mod lost;
mod named;
mod undo;
mod watch;

pub use super::registry::Registry;

use super::{
    action::{Action, TabKind},
    cx::{Cx, Start, View},
    event::Event,
    frame, help,
    job::{Begun, Jobs},
    keymap::{self, Scope},
    layer::{Answer, Cmd, Layer, Level, Notice, Outcome},
    lock::Lock,
    part::{confirm::Confirm, progress::Progress},
    settings, setup,
    theme::Theme,
    work::Work,
};
use crate::{
    domain::text,
    i18n::{Label, refusal, setting, tui::words},
    store::Error,
};
use crossterm::event::KeyCode;
use ratatui::Frame;
use std::{collections::VecDeque, sync::mpsc::Sender, time::Instant};

/// Pasted text longer than this many characters is cut when it comes in.
const LONGEST_PASTE: usize = 100_000;

/// What only the terminal can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Copies text to the clipboard.
    Copy(String),
    /// Opens an address in the program that is meant for it.
    Open(String),
    /// Returns the terminal back to the shell for a while.
    Suspend,
    /// Draws everything anew, whatever has written over it.
    Repaint,
    /// Ends the program.
    Leave,
    /// Names the window.
    Title(String),
}

/// The desk.
pub struct App {
    /// What the layers work with.
    pub cx: Cx,
    theme: Theme,
    /// What is known of the terminal's colours.
    look: super::theme::Terminal,
    registry: Registry,
    tabs: Vec<(TabKind, Box<dyn Layer>)>,
    active: usize,
    stack: Vec<Box<dyn Layer>>,
    notice: Option<Notice>,
    effects: VecDeque<Effect>,
    jobs: Jobs,
    /// Height of the stack while it is asked whether to leave.
    leave_asked: Option<usize>,
    data_version: i64,
    /// Whether it was told that the desk file is not where it was.
    is_moved_told: bool,
    /// The lock, while the desk is locked.
    lock: Option<Lock>,
    /// When a key was pressed last.
    last_key: Instant,
    /// Whether the tab bar's counts of the tabs that are not shown are to be read anew.
    is_uncounted: bool,
}

impl App {
    /// Opens the desk on its first tab and asks whether to go on with the newest form that was not closed on purpose.
    pub fn new(mut cx: Cx, theme: Theme, registry: Registry) -> App {
        let tabs = (registry.tabs)(&mut cx);
        let data_version = cx.store.data_version();
        let mut app = App {
            cx,
            theme,
            look: super::theme::Terminal::default(),
            registry,
            tabs,
            active: 0,
            stack: Vec::new(),
            notice: None,
            effects: VecDeque::new(),
            jobs: Jobs::default(),
            leave_asked: None,
            data_version,
            is_moved_told: false,
            lock: None,
            last_key: Instant::now(),
            is_uncounted: false,
        };
        app.start();
        app.tell_wrong_settings();
        app.lock_at_start();
        app
    }

    /// Does long work in the background from now on; its progress arrives as events for [`handle`](App::handle).
    pub fn run_in_background(&mut self, events: Sender<Event>) {
        self.jobs.report_to(events);
    }

    /// Begins what the day begins with, unseen: its backup; and makes ready for the first save.
    pub fn begin_day(&mut self) {
        if let Err(e) = self.cx.store.prepare_to_write() {
            log::warn!("the first save makes its triggers itself: {e}");
        }
        if let Some(work) = (self.registry.of_day)(&self.cx)
            && let Err(e) = self.jobs.begin_unseen(work, &self.cx.store)
        {
            self.run(Err(e));
        }
    }

    /// Takes one event in; whatever is to be seen of it is seen at the next [`draw`](App::draw). All it makes the desk
    /// read is read as it stands at one moment.
    pub fn handle(&mut self, event: Event) {
        self.cx.store.begin_moment();
        self.take_in(event);
        self.cx.store.end_moment();
    }

    fn take_in(&mut self, event: Event) {
        match event {
            Event::Key(key) if self.lock.is_some() => self.unlock(key),
            Event::Paste(pasted) if let Some(lock) = &mut self.lock => lock.paste(&pasted),
            Event::Key(key) => {
                self.last_key = Instant::now();
                self.notice = None;
                self.see_changes_from_outside();
                let is_hidden = self.is_too_small();
                let Some((top, cx)) = self.top() else { return };
                if let Some(outcome) = top.text_key(key, cx) {
                    self.run(outcome);
                } else if let Some(action) = keymap::lookup(top.scope(), key) {
                    // what cannot be seen must not be done; what is typed into a field is kept all the same
                    if !is_hidden || action == Action::Quit {
                        self.perform(action);
                    }
                } else if top.holds() {
                    self.notify(Level::Warning, words(self.cx.lang).wait_or_cancel().to_owned());
                } else if matches!(key.code, KeyCode::Char(c) if !c.is_ascii()) {
                    // what an input method has put together went nowhere, and is not lost in silence
                    let [filter, find] = [Action::Filter, Action::GoTo].map(keymap::name_of);
                    self.notify(Level::Info, words(self.cx.lang).typed_nowhere(&filter, &find));
                }
            }
            Event::Paste(pasted) => {
                self.notice = None;
                let end = pasted.char_indices().nth(LONGEST_PASTE).map_or(pasted.len(), |(at, _)| at);
                // a tab parts the cells of a spreadsheet
                let cells: Vec<String> = pasted[..end].split('\t').map(text::clean_multiline).collect();
                let clean = cells.join("\t");
                let Some((top, cx)) = self.top() else { return };
                let outcome = top.paste(&clean, cx);
                self.run(outcome);
            }
            Event::Background(background) => self.see_background(background),
            Event::Resize(columns, rows) => {
                self.cx.size = (columns, rows);
                self.reload();
            }
            Event::JobDone(id, ending) => {
                let is_awaited = self.stack.iter().any(|layer| layer.awaits() == Some(id));
                self.stack.retain(|layer| layer.awaits() != Some(id));
                let unread = self.notice.take().filter(|_| !is_awaited);
                let outcome = ending(&mut self.cx);
                self.run(outcome);
                // work that nobody waits for ends at any time, and must not wipe away what was not read yet
                self.notice = watch::keep_unread(unread, self.notice.take());
            }
            Event::JobMoved | Event::Continued | Event::Suspend | Event::Terminate => {}
        }
    }

    /// Returns whether the window shows nothing but that it is too small.
    fn is_too_small(&self) -> bool {
        self.cx.size.0 < frame::SMALLEST.0 || self.cx.size.1 < frame::SMALLEST.1
    }

    /// Draws the whole desk.
    pub fn draw(&mut self, frame: &mut Frame) {
        let area = frame.area();
        let view = View {
            lang: self.cx.lang,
            theme: &self.theme,
            today: self.cx.store.today(),
            calendar: &self.cx.calendar,
            is_practice: self.cx.store.is_practice(),
            focused: true,
            columns: self.cx.size.0,
            covered: 0,
        };
        if let Some(lock) = &self.lock {
            return lock.draw(frame, &view);
        }
        if area.width < frame::SMALLEST.0 || area.height < frame::SMALLEST.1 {
            return frame::too_small(frame, &view);
        }
        let parts = frame::Parts::of(area, self.notice.as_ref());
        frame::tab_bar(frame, parts.tabs, &self.tabs, self.active, &view);
        let above = self.stack.iter().rposition(|layer| layer.covers());
        let last = self.stack.len();
        if above.is_none()
            && let Some((_, tab)) = self.tabs.get_mut(self.active)
        {
            let covered = self.stack.first().map_or(0, |above| above.takes_rows());
            tab.draw(frame, parts.body, &View { covered, ..view.focus(last == 0) });
        }
        for (i, layer) in self.stack.iter_mut().enumerate().skip(above.unwrap_or(0)) {
            frame::step_back(frame, parts.body, layer.as_ref());
            layer.draw(frame, parts.body, &view.focus(i + 1 == last));
        }
        frame::notice(frame, parts.notice, self.notice.as_ref(), &view);
        let top = self.stack.last().or_else(|| self.tabs.get(self.active).map(|(_, tab)| tab));
        if let Some(top) = top {
            frame::footer(frame, parts.footer, top.as_ref(), &self.cx, &view);
        }
    }

    /// Takes out the next thing only the terminal can do.
    pub fn take_effect(&mut self) -> Option<Effect> {
        self.effects.pop_front()
    }

    /// Returns whether there is typed text that is not kept yet.
    pub fn has_unsaved(&self) -> bool {
        self.layers().any(|layer| layer.unsaved().is_some())
    }

    /// Keeps all typed text as drafts; what cannot be kept stays in its form, with a message.
    pub fn keep_drafts(&mut self) {
        let App { cx, tabs, stack, notice, .. } = self;
        for layer in tabs.iter_mut().map(|(_, tab)| tab).chain(stack) {
            let Some(unsaved) = layer.unsaved() else { continue };
            match cx.store.draft_save(unsaved.form, &unsaved.of, &unsaved.body) {
                Ok(()) => layer.kept(),
                Err(e) => *notice = Some(Notice { level: Level::Error, text: refusal::error(&e, cx.lang) }),
            }
        }
    }

    fn layers(&self) -> impl Iterator<Item = &Box<dyn Layer>> {
        self.tabs.iter().map(|(_, tab)| tab).chain(&self.stack)
    }

    fn top(&mut self) -> Option<(&mut Box<dyn Layer>, &mut Cx)> {
        let tab = self.tabs.get_mut(self.active).map(|(_, tab)| tab);
        Some((self.stack.last_mut().or(tab)?, &mut self.cx))
    }

    fn run(&mut self, outcome: Outcome) {
        match outcome {
            Ok(cmd) => self.carry_out(cmd),
            Err(e @ Error::Misplaced { .. }) => self.tell_moved(&e),
            Err(e) => self.notify(Level::Error, refusal::error(&e, self.cx.lang)),
        }
    }

    /// Warns of something outside the layers, such as what the terminal cannot do.
    pub fn warn(&mut self, text: &str) {
        self.notify(Level::Warning, text.to_owned());
    }

    fn notify(&mut self, level: Level, text: String) {
        self.notice = Some(Notice { level, text: text::clean(&text) });
    }

    /// Has the screens do what only they can.
    fn ask(&mut self, what: impl FnOnce(Registry, &mut Cx) -> Outcome) {
        let outcome = what(self.registry, &mut self.cx);
        self.run(outcome);
    }

    fn carry_out(&mut self, cmd: Cmd) {
        match cmd {
            Cmd::None => {}
            Cmd::Push(layer) => self.push(layer),
            Cmd::Pop => {
                self.stack.pop();
            }
            Cmd::Tab(tab) => self.show_tab(tab),
            Cmd::Open(record) => self.ask(|screens, cx| (screens.open)(record, cx)),
            Cmd::Settle(record) => self.ask(|screens, cx| (screens.settle)(record, cx)),
            Cmd::Meet(want, record) => self.ask(|screens, cx| (screens.meet)(want, record, cx)),
            Cmd::New(new) => self.ask(|screens, cx| (screens.new)(new, cx)),
            Cmd::Act(action, record) => self.ask(|screens, cx| (screens.act)(action, record, cx)),
            Cmd::Void(record) => self.ask(|screens, cx| (screens.void)(record, cx)),
            Cmd::Perform(action) => self.perform(action),
            Cmd::Notice(notice) => self.notify(notice.level, notice.text),
            Cmd::Reload => self.reload(),
            Cmd::ReadSettings => _ = self.look_at_settings(),
            Cmd::CopyText(text) => {
                self.effects.push_back(Effect::Copy(text));
                self.notify(Level::Info, words(self.cx.lang).copied().to_owned());
            }
            Cmd::OpenUrl(url) => self.effects.push_back(Effect::Open(url)),
            Cmd::Answer(answer) => self.answer(answer),
            Cmd::Adopt(store) => {
                self.cx.store = *store;
                self.stack.clear();
                self.begin();
            }
            Cmd::Spawn(work) => {
                let spawned = self.spawn(work);
                self.run(spawned);
            }
            Cmd::Quit => {
                self.keep_drafts();
                // what cannot be kept must be thrown away on purpose before the desk is left
                if !self.has_unsaved() {
                    self.effects.push_back(Effect::Leave);
                }
            }
            Cmd::Batch(all) => all.into_iter().for_each(|cmd| self.carry_out(cmd)),
        }
    }

    /// Hands an answer to the topmost layer that it is for.
    fn answer(&mut self, mut answer: Answer) {
        let tab = self.tabs.get_mut(self.active).map(|(_, tab)| tab);
        for layer in self.stack.iter_mut().rev().chain(tab) {
            match layer.answered(answer) {
                Ok(cmd) => return self.carry_out(cmd),
                Err(not_meant) => answer = not_meant,
            }
        }
    }

    fn spawn(&mut self, work: Work) -> Outcome {
        let (title, writes) = (work.title.clone(), work.writes);
        match self.jobs.begin(work, &mut self.cx.store)? {
            Begun::Running(id, meter) => Ok(Cmd::push(Progress::new(id, title, meter, writes))),
            Begun::Done(ending) => ending(&mut self.cx),
        }
    }

    fn push(&mut self, layer: Box<dyn Layer>) {
        let mut layer = match self.beside_others(layer) {
            Ok(layer) => layer,
            Err(e) => return self.run(Err(e)),
        };
        let read = layer.refresh(&mut self.cx);
        self.stack.push(layer);
        self.run(read.map(|()| Cmd::None));
    }

    /// Does an action: the desk's own here, the others in the top layer unless it says why not.
    fn perform(&mut self, action: Action) {
        let holds = self.stack.last().is_some_and(|top| top.holds());
        if holds && !matches!(action, Action::Close | Action::Quit | Action::Suspend) {
            return self.notify(Level::Warning, words(self.cx.lang).wait_or_cancel().to_owned());
        }
        self.cx.doing = Some(action);
        if action != Action::Quit {
            self.leave_asked = None;
        }
        let outcome = match action {
            Action::GoTo => (self.registry.go_to)(&mut self.cx).map(Cmd::Push),
            Action::Import => (self.registry.import)(&mut self.cx),
            Action::Backups => (self.registry.backups)(&mut self.cx),
            Action::Settings => Ok(settings::open()),
            Action::Setup => Ok(match self.cx.start.clone() {
                Some(start) => setup::open(Start { desk: None, ..start }, &self.cx),
                None => Cmd::warn(setting::words(self.cx.lang).no_file()),
            }),
            Action::Products => (self.registry.products)(&mut self.cx),
            Action::Palette => Ok(self.open_palette()),
            Action::Help => self.top().map_or(Ok(Cmd::None), |(top, cx)| Ok(help::open(top.as_ref(), cx))),
            Action::Drafts => self.list_drafts(),
            Action::Undo => self.ask_to_undo(),
            Action::Refresh => {
                self.effects.push_back(Effect::Repaint);
                Ok(Cmd::Reload)
            }
            // a form speaks the language it was opened in
            Action::SwitchLanguage if self.stack.iter().any(|layer| layer.scope().is_dialog()) => {
                Ok(Cmd::warn(words(self.cx.lang).close_first()))
            }
            Action::SwitchLanguage => {
                self.cx.lang = self.cx.lang.next();
                Ok(Cmd::Reload)
            }
            Action::Quit => Ok(self.ask_to_leave()),
            Action::Lock => self.lock_up(),
            Action::Passphrase => self.set_passphrase(),
            Action::Suspend => {
                self.effects.push_back(Effect::Suspend);
                Ok(Cmd::None)
            }
            _ => match (TabKind::of(action), self.top()) {
                (Some(tab), _) => Ok(Cmd::Tab(tab)),
                (None, Some((top, cx))) => match top.blocked(action, cx) {
                    Some(reason) => Ok(Cmd::warn(reason)),
                    None if !top.offers(action) => Ok(Cmd::warn(words(cx.lang).not_here(action.label(cx.lang)))),
                    None => top.update(action, cx),
                },
                (None, None) => Ok(Cmd::None),
            },
        };
        self.run(outcome);
    }

    fn show_tab(&mut self, tab: TabKind) {
        let Some(index) = self.tabs.iter().position(|(kind, _)| *kind == tab) else { return };
        self.keep_drafts();
        self.stack.clear();
        self.active = index;
        self.reload();
    }

    /// Reads the shown tab and everything above it again, and of the other tabs what the tab bar says of them.
    fn reload(&mut self) {
        self.data_version = self.cx.store.data_version();
        self.is_uncounted = true;
        let App { cx, tabs, stack, active, .. } = self;
        let mut failed = tabs.get_mut(*active).map_or(Ok(()), |(_, tab)| tab.refresh(cx));
        for layer in stack.iter_mut() {
            failed = failed.and(layer.refresh(cx));
        }
        while stack.last().is_some_and(|layer| layer.is_gone()) {
            stack.pop();
        }
        if let Err(e) = failed {
            self.run(Err(e));
        }
    }

    /// Reads the counts of the tabs that are not shown, where something may have changed them, and tells whether it did:
    /// what is looked at is drawn before.
    pub fn count_if_due(&mut self) -> bool {
        if !std::mem::take(&mut self.is_uncounted) {
            return false;
        }
        self.cx.store.begin_moment();
        let mut failed = Ok(());
        for (i, (_, tab)) in self.tabs.iter_mut().enumerate() {
            if i != self.active {
                failed = failed.and(tab.tally(&self.cx));
            }
        }
        self.cx.store.end_moment();
        if let Err(e) = failed {
            self.run(Err(e));
        }
        true
    }

    fn view(&self) -> View<'_> {
        View {
            lang: self.cx.lang,
            theme: &self.theme,
            today: self.cx.store.today(),
            calendar: &self.cx.calendar,
            is_practice: self.cx.store.is_practice(),
            focused: true,
            columns: self.cx.size.0,
            covered: 0,
        }
    }

    /// Asks before leaving when a layer has something to say; asked a second time, it leaves.
    fn ask_to_leave(&mut self) -> Cmd {
        if self.leave_asked.is_some_and(|height| height == self.stack.len()) {
            return Cmd::Quit;
        }
        let App { cx, tabs, stack, .. } = self;
        let layers = tabs.iter_mut().map(|(_, tab)| tab).chain(stack);
        let mut questions: Vec<String> = layers.filter_map(|layer| layer.leaving(cx)).collect();
        if questions.is_empty() {
            return Cmd::Quit;
        }
        let words = words(cx.lang);
        questions.push(words.leave_question().to_owned());
        self.leave_asked = Some(self.stack.len() + 1);
        Cmd::push(Confirm::new(words.leave(), questions.join("\n"), |_| Ok(Cmd::Quit)))
    }

    /// Returns the scope of the keys now; for tests and the footer.
    pub fn scope(&self) -> Option<Scope> {
        self.stack.last().or_else(|| self.tabs.get(self.active).map(|(_, tab)| tab)).map(|top| top.scope())
    }
}
