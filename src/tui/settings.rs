//! The settings on a screen of their own: all of them in groups, narrowed by typing, each explained and changed in its place.
//!
//! It must not know how a setting is kept: that is the file's ([`SettingsFiles::change`]). Invariant: what is shown is what is in
//! force, and what cannot be kept is told and changes nothing.
//!
//! [`SettingsFiles::change`]: crate::config::SettingsFiles::change

mod edit;

use super::{
    action::Action,
    cx::{Cx, View},
    keymap::Scope,
    layer::{Cmd, Layer, Outcome},
    part::{confirm, edit::Editor, edit::wrap},
};
use crate::{
    config::{NotChanged, Settings},
    domain::{
        pinyin,
        setting::{Setting, SettingGroup, SettingKind, SettingValue},
        text::{self, fold},
    },
    i18n::{
        Label, Lang, cli,
        setting::{self as said, words},
    },
    store::Error,
};
use crossterm::event::KeyEvent;
use ratatui::{
    Frame,
    layout::Rect,
    text::{Line, Span},
};

/// As many characters can be typed to narrow the list.
const LONGEST: usize = 60;

/// Rows below the list for what the marked setting means.
const EXPLAINED: u16 = 5;

/// A setting as it is shown.
struct Row {
    setting: Setting,
    label: &'static str,
    value: String,
    default: String,
    is_default: bool,
}

/// The page of settings.
pub struct SettingsPage {
    filter: Editor,
    file: String,
    rows: Vec<Row>,
    at: usize,
    top: usize,
}

/// Opens the page.
pub fn open() -> Cmd {
    let filter = Editor::line("", LONGEST);
    Cmd::push(SettingsPage { filter, file: String::new(), rows: Vec::new(), at: 0, top: 0 })
}

/// Changes a setting in its file and reads it; nothing sets it back to its default.
pub(super) fn change(setting: Setting, value: Option<&SettingValue>, cx: &mut Cx) -> Outcome {
    let Some(files) = &cx.files else { return Ok(Cmd::warn(words(cx.lang).no_file())) };
    // a language is told of in itself
    let lang = match value {
        Some(SettingValue::Text(code)) if setting == Setting::Language && !files.is_language_said => {
            Lang::from_code(code)
        }
        _ => None,
    };
    let lang = lang.unwrap_or(cx.lang);
    let w = words(lang);
    let name = setting.label(lang);
    let told = match files.change(lang, setting, &cx.settings.value(setting), value) {
        Ok(()) if setting == Setting::Language && files.is_language_said => Cmd::info(w.language_said()),
        Ok(()) => {
            let value = value.cloned().unwrap_or_else(|| Settings::default().value(setting));
            Cmd::info(w.changed(name, &said::shown(setting, &value, lang)))
        }
        Err(NotChanged::Unfit(why)) => Cmd::warn(lang.labelled(name, said::unfit(&why, lang))),
        Err(NotChanged::Meanwhile(now)) => Cmd::warn(w.meanwhile(name, &said::shown(setting, &now, lang))),
        Err(NotChanged::ByHand) => Cmd::warn(w.by_hand(name, &files.settings().display().to_string())),
        Err(NotChanged::Read(e)) => Cmd::warn(e.sentence(lang)),
        Err(NotChanged::Write(e)) => Cmd::warn(cli::file_error(&files.settings().display().to_string(), &e, lang)),
    };
    Ok(Cmd::ReadSettings.then(told))
}

impl SettingsPage {
    fn list(&mut self, cx: &Cx) {
        let marked = self.rows.get(self.at).map(|row| row.setting);
        let defaults = Settings::default();
        let row = |setting: Setting| {
            let (value, default) = (cx.settings.value(setting), defaults.value(setting));
            Row {
                setting,
                label: setting.label(cx.lang),
                is_default: value == default,
                value: text::clean(&said::shown(setting, &value, cx.lang)),
                default: said::shown(setting, &default, cx.lang),
            }
        };
        let wanted = fold(self.filter.text().trim());
        self.rows = by_group().filter(|setting| fits(*setting, &wanted)).map(row).collect();
        self.at = self.rows.iter().position(|row| Some(row.setting) == marked).unwrap_or(0);
    }

    fn marked(&self) -> Option<&Row> {
        self.rows.get(self.at)
    }

    fn step(&mut self, by: isize) {
        self.at = self.at.saturating_add_signed(by).min(self.rows.len().saturating_sub(1));
    }

    /// Returns the lines of the list, headings among them, and on which the mark is.
    fn lines(&self, width: usize, view: &View) -> (Vec<Line<'static>>, usize) {
        let widest = self.rows.iter().map(|row| text::width(row.label)).max().unwrap_or(0).min(width / 2);
        let (mut lines, mut marked, mut group) = (Vec::new(), 0, None);
        for (at, row) in self.rows.iter().enumerate() {
            if group != Some(row.setting.group()) {
                group = Some(row.setting.group());
                if at > 0 {
                    lines.push(Line::default());
                }
                lines.push(Line::styled(format!(" {}", row.setting.group().label(view.lang)), view.theme.header));
            }
            let room = width.saturating_sub(widest + 6);
            let value = text::fit(&row.value, room);
            let style = if row.is_default { view.theme.dim } else { view.theme.text };
            let cells = [Span::raw(format!("   {}  ", text::fit(row.label, widest))), Span::styled(value, style)];
            if at == self.at {
                marked = lines.len();
                lines.push(Line::from_iter(cells.map(|cell| cell.content)).style(view.theme.selected));
            } else {
                lines.push(Line::from_iter(cells));
            }
        }
        (lines, marked)
    }

    fn draw_explanation(&self, frame: &mut Frame, area: Rect, view: &View) {
        let Some(row) = self.marked() else { return };
        let w = words(view.lang);
        let kind = row.setting.kind();
        let mut said: Vec<(String, _)> = vec![(said::explanation(row.setting, view.lang).to_owned(), view.theme.text)];
        if matches!(kind, SettingKind::Whole(_) | SettingKind::Time | SettingKind::Day | SettingKind::Prefix) {
            said.push((said::asks(&kind, view.lang), view.theme.label));
        }
        said.push((view.lang.remarks([w.default(&row.default), w.key(row.setting.code())]), view.theme.dim));
        let rule = view.theme.rule().repeat(usize::from(area.width));
        frame.render_widget(Line::styled(rule, view.theme.border), Rect { height: 1, ..area });
        let width = usize::from(area.width.saturating_sub(4)).max(1);
        let rows = said.iter().flat_map(|(text, style)| {
            wrap(text, width).into_iter().map(|part| Line::styled(text[part].trim_end().to_owned(), *style))
        });
        for (y, line) in (area.y + 1..area.bottom()).zip(rows) {
            frame.render_widget(line, Rect { x: area.x + 2, y, width: area.width.saturating_sub(2), height: 1 });
        }
    }
}

/// Lists the settings by their headings, in the order of the headings.
fn by_group() -> impl Iterator<Item = Setting> {
    let of = |group: &SettingGroup| {
        let group = *group;
        Setting::ALL.iter().copied().filter(move |setting| setting.group() == group)
    };
    SettingGroup::ALL.iter().flat_map(of)
}

/// Returns whether a setting has what is typed: in its names or its explanation, in any language, in its key, or as initials.
fn fits(setting: Setting, wanted: &str) -> bool {
    let is_named = |name: &str| fold(name).contains(wanted);
    let by_words = Lang::ALL.into_iter().any(|lang| {
        is_named(setting.label(lang))
            || is_named(said::explanation(setting, lang))
            || is_named(setting.group().label(lang))
    });
    let by_initials = setting.labels().any(|label| pinyin::matches_initials(&pinyin::initials(label), wanted));
    wanted.is_empty() || by_words || is_named(setting.code()) || by_initials
}

impl Layer for SettingsPage {
    fn scope(&self) -> Scope {
        Scope::Settings
    }

    fn covers(&self) -> bool {
        true
    }

    fn refresh(&mut self, cx: &mut Cx) -> Result<(), Error> {
        self.file = cx.files.as_ref().map(|files| files.settings().display().to_string()).unwrap_or_default();
        self.list(cx);
        Ok(())
    }

    fn offers(&self, action: Action) -> bool {
        !matches!(
            action,
            Action::Everything
                | Action::OpenMail
                | Action::SaveMail
                | Action::LogCommunication
                | Action::DropView
                | Action::Settings
        )
    }

    fn name(&self, action: Action, lang: Lang) -> &'static str {
        match action {
            Action::Choose => words(lang).change(),
            action => action.label(lang),
        }
    }

    fn blocked(&self, action: Action, cx: &Cx) -> Option<String> {
        match action {
            Action::SetBack if self.marked().is_some_and(|row| row.is_default) => {
                Some(words(cx.lang).is_default().to_owned())
            }
            Action::Choose | Action::SetBack if cx.files.is_none() => Some(words(cx.lang).no_file().to_owned()),
            _ => None,
        }
    }

    fn update(&mut self, action: Action, cx: &mut Cx) -> Outcome {
        match action {
            Action::Up => self.step(-1),
            Action::Down => self.step(1),
            Action::PageUp => self.step(-10),
            Action::PageDown => self.step(10),
            Action::Close if !self.filter.text().is_empty() => {
                self.filter.set("");
                self.list(cx);
            }
            Action::Close => return Ok(Cmd::Pop),
            Action::Choose => {
                if let Some(setting) = self.marked().map(|row| row.setting) {
                    return edit::open(setting, cx);
                }
            }
            Action::SetBack => {
                if let Some(setting) = self.marked().map(|row| row.setting) {
                    return change(setting, None, cx);
                }
            }
            _ => {}
        }
        Ok(Cmd::None)
    }

    fn text_key(&mut self, key: KeyEvent, cx: &mut Cx) -> Option<Outcome> {
        if !self.filter.prompt_key(key) {
            return None;
        }
        self.list(cx);
        Some(Ok(Cmd::None))
    }

    fn paste(&mut self, text: &str, cx: &mut Cx) -> Outcome {
        self.filter.insert(text);
        self.list(cx);
        Ok(Cmd::None)
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, view: &View) {
        confirm::clear(frame, area);
        let title = format!(" {} ", Action::Settings.label(view.lang));
        let room = usize::from(area.width).saturating_sub(text::width(&title) + 1);
        let head = Line::from(vec![
            Span::styled(title, view.theme.title),
            Span::styled(text::fit(&text::clean(&self.file), room), view.theme.dim),
        ]);
        frame.render_widget(head, Rect { height: 1, ..area });
        let width = usize::from(area.width);
        let (seen, caret) = self.filter.window(width.saturating_sub(5));
        let prompt = Line::from(vec![Span::styled(" > ", view.theme.label), Span::styled(seen, view.theme.input)]);
        frame.render_widget(prompt, Rect { y: area.y + 1, height: 1, ..area });
        if view.focused {
            frame.set_cursor_position((area.x + 3 + caret as u16, area.y + 1));
        }
        let below = EXPLAINED.min(area.height.saturating_sub(5));
        let list = Rect { y: area.y + 2, height: area.height.saturating_sub(2 + below), ..area };
        let (lines, marked) = self.lines(width, view);
        if lines.is_empty() {
            let none = crate::i18n::tui::words(view.lang).no_match();
            frame.render_widget(Line::styled(format!(" {none}"), view.theme.dim), Rect { height: 1, ..list });
        }
        let rows = usize::from(list.height).max(1);
        // the first heading comes back into sight with the first setting
        let least = (marked + 1).saturating_sub(rows);
        self.top = if self.at == 0 { 0 } else { self.top.clamp(least, marked.saturating_sub(1)) };
        for (y, line) in (list.y..list.bottom()).zip(lines.into_iter().skip(self.top)) {
            frame.render_widget(line, Rect { y, height: 1, ..list });
        }
        self.draw_explanation(frame, Rect { y: list.bottom(), height: below, ..area }, view);
    }
}
