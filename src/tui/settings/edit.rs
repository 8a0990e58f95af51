//! Changing one setting by what it takes: a tick, a choice, a file, or a line that is checked while it is typed.
//!
//! Invariant: nothing is kept that the check refuses; closing changes nothing.

use super::change;
use crate::{
    config::{Settings, from_home},
    domain::{
        draft::DraftOf,
        field::Field,
        setting::{Setting, SettingKind, SettingValue},
        text,
    },
    i18n::{
        Label, Lang,
        setting::{self as said, words},
    },
    tui::{
        action::Action,
        cx::{Cx, View},
        keymap::Scope,
        layer::{Cmd, Layer, Outcome},
        part::{
            confirm::{centred, clear},
            edit::{Editor, wrap},
            field::FormField,
            files::Files,
            form::Form,
            picker::{Picker, is_of_list},
        },
    },
};
use crossterm::event::KeyEvent;
use ratatui::{
    Frame,
    layout::Rect,
    text::{Line, Span},
};
use std::{path::Path, rc::Rc};

/// As many characters can be typed.
const LONGEST: usize = 500;

/// The kind of draft of a setting that takes several; it is not asked again.
const SEVERAL: &str = "setting.several";

/// Opens what changes a setting; one that is yes or no is changed at once.
pub(super) fn open(setting: Setting, cx: &mut Cx) -> Outcome {
    let title = setting.label(cx.lang);
    let value = cx.settings.value(setting);
    match setting.kind() {
        SettingKind::YesNo => {
            let is_so = value == SettingValue::YesNo(true);
            change(setting, Some(&SettingValue::YesNo(!is_so)), cx)
        }
        SettingKind::Choice(codes) => Ok(choose(setting, codes.into_iter().map(str::to_owned), cx)),
        SettingKind::Scheme => Ok(choose(setting, cx.settings.schemes().codes().into_iter(), cx)),
        SettingKind::Many(codes) => Ok(several(setting, &codes, &value, cx)),
        SettingKind::File => {
            let is_offered: fn(&Path) -> bool = match setting {
                Setting::Logo => |path| is_of(path, &["png", "jpg", "jpeg"]),
                _ => |path| is_of(path, &["json"]),
            };
            let chosen = move |path: std::path::PathBuf, cx: &mut Cx| {
                change(setting, Some(&SettingValue::Text(path.to_string_lossy().into_owned())), cx)
            };
            Files { title: title.to_owned(), is_offered, chosen: Rc::new(chosen) }.choose(cx)
        }
        _ => Ok(Cmd::push(Edit::new(setting, &value, cx))),
    }
}

fn is_of(path: &Path, ends: &[&str]) -> bool {
    path.extension().is_some_and(|end| ends.iter().any(|known| end.eq_ignore_ascii_case(known)))
}

/// Offers the choices, the one in force first.
fn choose(setting: Setting, codes: impl Iterator<Item = String>, cx: &Cx) -> Cmd {
    let lang = cx.lang;
    let of = |value: Option<SettingValue>| {
        let shown = value.clone().unwrap_or_else(|| Settings::default().value(setting));
        let named = said::shown(setting, &shown, lang);
        // a currency and a scheme are their codes
        let code = value.as_ref().and_then(|value| match value {
            SettingValue::Text(code) if *code != named => Some(code.clone()),
            _ => None,
        });
        (named, code.unwrap_or_default(), value)
    };
    let mut all: Vec<_> = codes.map(|code| of(Some(SettingValue::Text(code)))).collect();
    if Settings::default().value(setting) == SettingValue::Unset {
        all.push(of(None));
    }
    let now = cx.settings.value(setting);
    all.sort_by_key(|(.., value)| value.as_ref().unwrap_or(&SettingValue::Unset) != &now);
    Cmd::push(Picker::among(setting.label(lang), all, move |value: &Option<SettingValue>, cx| {
        change(setting, value.as_ref(), cx)
    }))
}

/// Asks which of several are wanted.
fn several(setting: Setting, codes: &[&'static str], value: &SettingValue, cx: &Cx) -> Cmd {
    let chosen = |code: &str| matches!(value, SettingValue::Many(chosen) if chosen.iter().any(|one| one == code));
    let field = |code: &&'static str| {
        FormField::check(Field::Setting).key(*code).label(said::option(setting, code, cx.lang)).checked(chosen(code))
    };
    let codes: Vec<&'static str> = codes.to_vec();
    let form = Form::new(SEVERAL, DraftOf::default(), setting.label(cx.lang)).fields(codes.iter().map(field)).on_save(
        move |values, cx| {
            let ticked = codes.iter().filter(|code| !values.by_key(code).is_empty());
            change(setting, Some(&SettingValue::Many(ticked.map(|code| (*code).to_owned()).collect())), cx)
        },
    );
    Cmd::push(form)
}

/// A line typed for a setting.
struct Edit {
    setting: Setting,
    editor: Editor,
    /// What was typed, as it is meant, or why it cannot be.
    checked: Result<SettingValue, String>,
}

impl Edit {
    fn new(setting: Setting, value: &SettingValue, cx: &Cx) -> Edit {
        let typed = if *value == SettingValue::Unset { String::new() } else { said::shown(setting, value, cx.lang) };
        let mut editor = Editor::line(&typed, LONGEST);
        editor.select();
        let mut edit = Edit { setting, editor, checked: Ok(SettingValue::Unset) };
        edit.check(cx);
        edit
    }

    fn check(&mut self, cx: &Cx) {
        let read = self.setting.read(self.editor.text());
        let fits = read.and_then(|value| cx.settings.with(self.setting, &value).map(|_| value));
        self.checked = fits.map_err(|why| said::unfit(&why, cx.lang));
    }

    /// Says what is typed, as it is understood.
    fn verdict(&self, lang: Lang) -> String {
        match &self.checked {
            Err(why) => why.clone(),
            Ok(SettingValue::Unset) => {
                words(lang).default(&said::shown(self.setting, &Settings::default().value(self.setting), lang))
            }
            Ok(SettingValue::Text(folder)) if self.setting.kind() == SettingKind::Folder => {
                match from_home(folder).is_dir() {
                    true => words(lang).folder_there().to_owned(),
                    false => words(lang).folder_away().to_owned(),
                }
            }
            Ok(value) => format!("= {}", said::shown(self.setting, value, lang)),
        }
    }
}

impl Layer for Edit {
    fn scope(&self) -> Scope {
        Scope::Picker
    }

    fn offers(&self, action: Action) -> bool {
        matches!(action, Action::Choose | Action::Close) || !is_of_list(action)
    }

    fn name(&self, action: Action, lang: Lang) -> &'static str {
        match action {
            Action::Choose => Action::Save.label(lang),
            action => action.label(lang),
        }
    }

    fn update(&mut self, action: Action, cx: &mut Cx) -> Outcome {
        match (action, &self.checked) {
            (Action::Close, _) => Ok(Cmd::Pop),
            (Action::Choose, Err(why)) => Ok(Cmd::warn(why.clone())),
            (Action::Choose, Ok(SettingValue::Unset)) => Ok(Cmd::Pop.then(change(self.setting, None, cx)?)),
            (Action::Choose, Ok(value)) => {
                let value = match value {
                    SettingValue::Text(path) if self.setting.kind() == SettingKind::Folder => {
                        SettingValue::Text(from_home(path).to_string_lossy().into_owned())
                    }
                    value => value.clone(),
                };
                Ok(Cmd::Pop.then(change(self.setting, Some(&value), cx)?))
            }
            _ => Ok(Cmd::None),
        }
    }

    fn text_key(&mut self, key: KeyEvent, cx: &mut Cx) -> Option<Outcome> {
        if !self.editor.prompt_key(key) {
            return None;
        }
        self.check(cx);
        Some(Ok(Cmd::None))
    }

    fn paste(&mut self, text: &str, cx: &mut Cx) -> Outcome {
        self.editor.insert(text.trim_end_matches('\n'));
        self.check(cx);
        Ok(Cmd::None)
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, view: &View) {
        let width = area.width.min(76);
        let room = usize::from(width.saturating_sub(4)).max(1);
        let explained = said::explanation(self.setting, view.lang);
        let said: Vec<String> = wrap(explained, room).into_iter().map(|part| explained[part].to_owned()).collect();
        let place = centred(area, width, said.len() as u16 + 5);
        clear(frame, place);
        let title = format!(" {} ", self.setting.label(view.lang));
        let block = view.theme.block().title(Line::styled(title, view.theme.title));
        let inner = block.inner(place);
        frame.render_widget(block, place);
        let row = |y: u16| Rect { x: inner.x + 1, y, width: inner.width.saturating_sub(2), height: 1 };
        for (y, line) in (inner.y..inner.bottom()).zip(&said) {
            frame.render_widget(Span::styled(line.as_str(), view.theme.text), row(y));
        }
        let y = (inner.y + said.len() as u16 + 1).min(inner.bottom().saturating_sub(1));
        let (seen, caret) = self.editor.window(room.saturating_sub(3));
        let line = Line::from(vec![Span::styled("> ", view.theme.label), Span::styled(seen, view.theme.input)]);
        frame.render_widget(line, row(y));
        if view.focused {
            frame.set_cursor_position((inner.x + 3 + caret as u16, y));
        }
        if y + 1 < inner.bottom() {
            let style = if self.checked.is_err() { view.theme.error } else { view.theme.dim };
            let mark = if self.checked.is_err() { "! " } else { "  " };
            let told = text::fit(&format!("{mark}{}", self.verdict(view.lang)), room);
            frame.render_widget(Span::styled(told, style), row(y + 1));
        }
    }
}
