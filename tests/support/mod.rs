//! Drives the desk as a person would, without a terminal: presses keys, looks at the screen.
//!
//! Key names are those of `tools/shot.py`: `<f3>`, `<enter>`, `<esc>`, `<tab>`, `<s-tab>`, `<up>`, `<pgdn>`, `<bs>`,
//! `<c-s>`, `<a-enter>`; everything else is typed.
#![allow(dead_code)]

use chrono::{NaiveDate, NaiveDateTime};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use orderdesk::{
    config::Settings,
    domain::calendar::WorkCalendar,
    i18n::Lang,
    store::{Clock, Store},
    tui::{
        app::{App, Effect, Registry},
        cx::Cx,
        event::Event,
        screen,
        theme::Theme,
    },
};
use ratatui::{Terminal, backend::TestBackend, buffer::Buffer};
use unicode_width::UnicodeWidthStr;

/// Saturday, 2026-11-21, 17:20.
pub fn saturday() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 21).unwrap().and_hms_opt(17, 20, 0).unwrap()
}

/// An empty store in memory, its clock standing still on [`saturday`].
pub fn store() -> Store {
    Store::open_in_memory(Clock::Fixed(saturday()), "王小红").unwrap()
}

/// Picks what a test looks for on a screen; the program words things by the macros of `i18n`.
pub fn pick<T>(lang: Lang, en: T, zh: T) -> T {
    if lang == Lang::Zh { zh } else { en }
}

/// A desk being driven.
pub struct Desk {
    app: Option<App>,
    registry: Registry,
    terminal: Terminal<TestBackend>,
    /// What the last frame should look like; a test backend keeps what lies under wide characters.
    frame: Buffer,
    /// What only a terminal could do, in order.
    pub effects: Vec<Effect>,
}

impl Desk {
    /// Opens the program's own screens over an empty store.
    pub fn new(lang: Lang, size: (u16, u16)) -> Desk {
        Desk::over(store(), screen::REGISTRY, lang, size)
    }

    /// Opens the program's own screens over this store.
    pub fn on(store: Store, lang: Lang, size: (u16, u16)) -> Desk {
        Desk::over(store, screen::REGISTRY, lang, size)
    }

    /// Opens the program's own screens over this store, by these settings.
    pub fn with(store: Store, settings: Settings, lang: Lang, size: (u16, u16)) -> Desk {
        Desk::begin(store, settings, screen::REGISTRY, lang, size)
    }

    /// Opens these screens over this store.
    pub fn over(store: Store, registry: Registry, lang: Lang, size: (u16, u16)) -> Desk {
        Desk::begin(store, Settings::default(), registry, lang, size)
    }

    fn begin(store: Store, settings: Settings, registry: Registry, lang: Lang, size: (u16, u16)) -> Desk {
        let mut cx = Cx::new(store, settings, WorkCalendar::official(), lang);
        cx.size = size;
        let app = Some(App::new(cx, Theme::new(true, false), registry));
        let terminal = Terminal::new(TestBackend::new(size.0, size.1)).unwrap();
        let mut desk = Desk { app, registry, terminal, frame: Buffer::empty(Default::default()), effects: Vec::new() };
        desk.draw();
        desk
    }

    /// Closes the desk without a word, as kill -9 would, and opens it again on the same store.
    pub fn restart(&mut self) -> &mut Desk {
        let mut cx = self.app.take().unwrap().cx;
        cx.doing = None;
        self.app = Some(App::new(cx, Theme::new(true, false), self.registry));
        self.draw();
        self
    }

    /// Presses keys one by one, drawing after each.
    pub fn keys(&mut self, keys: &str) -> &mut Desk {
        for key in parse(keys) {
            self.handle(Event::Key(key));
        }
        self
    }

    /// Turns a list to the view of this name.
    #[track_caller]
    pub fn turns_to(&mut self, view: &str) -> &mut Desk {
        let shown = format!("[{view}]");
        let is_there = (0..20).any(|_| self.keys("<f7>").screen().contains(&shown));
        assert!(is_there, "no view {view}\n{}", self.screen());
        self
    }

    /// Pastes text.
    pub fn paste(&mut self, text: &str) -> &mut Desk {
        self.handle(Event::Paste(text.into()));
        self
    }

    /// Gives the window another size.
    pub fn resize(&mut self, columns: u16, rows: u16) -> &mut Desk {
        self.terminal.backend_mut().resize(columns, rows);
        self.handle(Event::Resize(columns, rows));
        self
    }

    /// Lets so much time pass that typed text is kept.
    pub fn wait(&mut self) -> &mut Desk {
        if self.app().has_unsaved() {
            self.app().keep_drafts();
        }
        self.draw();
        self
    }

    /// Takes one event in and draws.
    pub fn handle(&mut self, event: Event) {
        self.app().handle(event);
        while let Some(effect) = self.app().take_effect() {
            self.effects.push(effect);
        }
        self.draw();
    }

    /// Tells whether the desk has been left.
    pub fn has_left(&self) -> bool {
        self.effects.contains(&Effect::Leave)
    }

    /// Gives the desk itself.
    pub fn app(&mut self) -> &mut App {
        self.app.as_mut().unwrap()
    }

    /// Gives the store.
    pub fn store(&mut self) -> &mut Store {
        &mut self.app().cx.store
    }

    /// Gives the screen as text, one line per row, without trailing blanks.
    pub fn screen(&self) -> String {
        text_of(&self.frame)
    }

    /// Gives the buffer, to look at styles.
    pub fn buffer(&self) -> &Buffer {
        &self.frame
    }

    /// Gives the cursor's column and row, from 0.
    pub fn cursor(&mut self) -> (u16, u16) {
        let at = self.terminal.get_cursor_position().unwrap();
        (at.x, at.y)
    }

    /// Gives the text left of the cursor in its row, without the blanks at its start.
    pub fn before_cursor(&mut self) -> String {
        let (x, y) = self.cursor();
        row_of(&self.frame, y, x).trim_start().to_owned()
    }

    /// Panics with the screen when the text is not on it.
    #[track_caller]
    pub fn sees(&mut self, text: &str) -> &mut Desk {
        let screen = self.screen();
        assert!(screen.contains(text), "not on the screen: {text}\n{screen}");
        self
    }

    /// Panics with the screen when the text is on it.
    #[track_caller]
    pub fn sees_not(&mut self, text: &str) -> &mut Desk {
        let screen = self.screen();
        assert!(!screen.contains(text), "on the screen: {text}\n{screen}");
        self
    }

    /// Compares what stands between the tab bar and the footer with the snapshot of this name.
    #[track_caller]
    pub fn snapshot(&mut self, name: &str) -> &mut Desk {
        let screen = self.screen();
        let rows: Vec<&str> = screen.lines().collect();
        assert_snapshot(name, &rows[1..rows.len() - 1].join("\n"));
        self
    }

    /// Gives the last row, which names the keys.
    pub fn footer(&self) -> String {
        let area = self.frame.area;
        row_of(&self.frame, area.height - 1, area.width).trim_end().to_owned()
    }

    fn draw(&mut self) {
        let app = self.app.as_mut().unwrap();
        app.count_if_due();
        self.frame = self.terminal.draw(|frame| app.draw(frame)).unwrap().buffer.clone();
    }
}

/// Compares a text with the snapshot of this name.
#[track_caller]
pub fn assert_snapshot(name: &str, text: &str) {
    insta::with_settings!({prepend_module_to_snapshot => false, snapshot_path => "../snapshots"}, {
        insta::assert_snapshot!(name, text);
    });
}

/// Writes a buffer as text; the second cell of a wide character is not a character.
pub fn text_of(buffer: &Buffer) -> String {
    let rows = (0..buffer.area.height).map(|y| row_of(buffer, y, buffer.area.width).trim_end().to_owned());
    rows.collect::<Vec<_>>().join("\n")
}

fn row_of(buffer: &Buffer, y: u16, until: u16) -> String {
    let (mut row, mut x) = (String::new(), 0);
    while x < until {
        let symbol = buffer[(x, y)].symbol();
        row.push_str(symbol);
        x += (symbol.width() as u16).max(1);
    }
    row
}

/// Parses a string of keys.
pub fn parse(keys: &str) -> Vec<KeyEvent> {
    let mut events = Vec::new();
    let mut rest = keys;
    while let Some(c) = rest.chars().next() {
        let named =
            rest.strip_prefix('<').and_then(|r| r.split_once('>')).and_then(|(name, r)| Some((named(name)?, r)));
        match named {
            Some((key, after)) => {
                events.push(key);
                rest = after;
            }
            None => {
                let shift = if c.is_uppercase() { KeyModifiers::SHIFT } else { KeyModifiers::NONE };
                events.push(KeyEvent::new(KeyCode::Char(c), shift));
                rest = &rest[c.len_utf8()..];
            }
        }
    }
    events
}

fn named(name: &str) -> Option<KeyEvent> {
    if name == "s-tab" {
        return Some(KeyEvent::new(KeyCode::BackTab, KeyModifiers::SHIFT));
    }
    for (prefix, modifier) in [("c-", KeyModifiers::CONTROL), ("a-", KeyModifiers::ALT), ("s-", KeyModifiers::SHIFT)] {
        if let Some(rest) = name.strip_prefix(prefix) {
            let key = named(rest).unwrap_or(KeyEvent::from(KeyCode::Char(rest.chars().next()?)));
            return Some(KeyEvent::new(key.code, key.modifiers | modifier));
        }
    }
    let code = match name {
        "enter" => KeyCode::Enter,
        "esc" => KeyCode::Esc,
        "tab" => KeyCode::Tab,
        "up" => KeyCode::Up,
        "down" => KeyCode::Down,
        "left" => KeyCode::Left,
        "right" => KeyCode::Right,
        "home" => KeyCode::Home,
        "end" => KeyCode::End,
        "pgup" => KeyCode::PageUp,
        "pgdn" => KeyCode::PageDown,
        "bs" => KeyCode::Backspace,
        "del" => KeyCode::Delete,
        "ins" => KeyCode::Insert,
        "space" => KeyCode::Char(' '),
        f => KeyCode::F(f.strip_prefix('f')?.parse().ok()?),
    };
    Some(KeyEvent::from(code))
}

/// Spells a key of the table as the desk's driver does.
pub fn spelled(key: &str) -> String {
    let short = |key: &str| match key {
        "pageup" => "pgup".to_owned(),
        "pagedown" => "pgdn".to_owned(),
        "backtab" => "s-tab".to_owned(),
        "backspace" => "bs".to_owned(),
        "delete" => "del".to_owned(),
        "insert" => "ins".to_owned(),
        key => key.to_owned(),
    };
    match key.rsplit_once('-') {
        Some((with, key)) if !key.is_empty() => format!("<{}-{}>", &with[..1], short(key)),
        _ if key.chars().count() == 1 => key.to_owned(),
        _ => format!("<{}>", short(key)),
    }
}
