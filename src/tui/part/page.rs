//! A record's own page: its whole story, full screen, in sections where there are many, with the same keys as in its list.
//!
//! It must not know the record but through its [`Subject`]. Invariant: the page of a record that is gone, because it was
//! undone while it was shown, goes too; under a form it is empty until that goes, and every action says why it cannot be done.

use super::{
    choices::Choices,
    story::{Story, Tone},
};
use crate::{
    domain::{
        block::Block,
        record::{Record, RecordKind},
        text,
    },
    i18n::{Label, Lang, of_order, tui::words},
    store::Error,
    tui::{
        action::Action,
        cx::{Cx, View},
        keymap::{self, Scope},
        layer::{Cmd, Layer, Outcome},
    },
};
use ratatui::{
    Frame,
    layout::Rect,
    text::{Line, Span},
    widgets::Clear,
};

/// From so many rows on there is room for the line of stages.
const HIGH: u16 = 26;

/// What a page is about.
pub trait Subject: Sized + 'static {
    /// The kind of record.
    const KIND: RecordKind;
    /// Names which keys work on the page.
    const SCOPE: Scope;
    /// Lists the actions of the scope that mean nothing on the page; those of a list never do.
    const WITHOUT: &'static [Action] = &[];
    /// Lists the actions of its list that mean something on the page too, such as making a new record.
    const ALSO: &'static [Action] = &[];
    /// Lists the sections of the page; the first is shown first. A page without any is its story.
    const SECTIONS: &'static [Section<Self>] = &[];

    /// Reads the record, or errs with [`Error::NotFound`].
    fn read(id: i64, cx: &Cx) -> Result<Self, Error>;

    /// Names it as the page's title does.
    fn name(&self) -> String;

    /// Shows in one line above every section what one must not lose sight of.
    fn headline(&self, _lang: Lang) -> String {
        self.name()
    }

    /// Returns the stages of its life by name, and at which of them it is; nothing where it has none.
    fn life(&self, _lang: Lang) -> Option<(Vec<String>, usize)> {
        None
    }

    /// Renders everything about it.
    fn story(&self, cx: &Cx) -> Result<Story, Error>;

    /// Does an action to it.
    fn perform(&self, action: Action, cx: &mut Cx) -> Outcome;

    /// Does an action on the record chosen in a section; nothing when it concerns the whole.
    fn perform_on(&self, _action: Action, _chosen: Record, _cx: &mut Cx) -> Option<Outcome> {
        None
    }

    /// Returns the reason why an action cannot be done to it, or to nothing; asked while drawing, so it reads nothing.
    fn blocked(action: Action, subject: Option<&Self>, cx: &Cx) -> Option<String>;
}

/// Reads the details of a section.
type Told<S> = fn(&S, &Cx) -> Result<Story, Error>;

/// A section of a page.
pub struct Section<S> {
    /// The action that shows it; its label is the section's name.
    pub show: Action,
    /// Renders it; its items can be opened, settled and voided.
    pub story: Told<S>,
    /// The kinds of record that can be added to it, about the page's own; of several the one meant is asked.
    pub new: &'static [RecordKind],
    /// The block it belongs to; nothing where it is on every desk.
    pub block: Option<Block>,
}

impl<S> Section<S> {
    /// Declares a section of every desk, to which these kinds of record can be added.
    pub const fn new(show: Action, story: Told<S>, new: &'static [RecordKind]) -> Section<S> {
        Section { show, story, new, block: None }
    }
}

/// The page of one record.
pub struct Page<S: Subject> {
    id: i64,
    name: String,
    subject: Option<S>,
    /// The sections of the blocks that the settings show.
    sections: Vec<&'static Section<S>>,
    at: usize,
    story: Story,
}

/// Lists the sections of the blocks that the settings show.
fn shown<S: Subject>(cx: &Cx) -> Vec<&'static Section<S>> {
    S::SECTIONS.iter().filter(|section| cx.settings.shows(section.block)).collect()
}

impl<S: Subject> Page<S> {
    /// Opens the page of a record.
    ///
    /// # Errors
    /// There is no such record.
    pub fn open(id: i64, cx: &Cx) -> Result<Page<S>, Error> {
        let subject = S::read(id, cx)?;
        let (name, sections) = (subject.name(), shown(cx));
        Ok(Page { id, name, subject: Some(subject), sections, at: 0, story: Story::new() })
    }

    /// Shows the section of this action first.
    pub fn at(mut self, section: Action) -> Page<S> {
        self.at = self.sections.iter().position(|s| s.show == section).unwrap_or(0);
        self
    }

    fn section(&self) -> Option<&'static Section<S>> {
        self.sections.get(self.at).copied()
    }

    fn read_story(&self, cx: &Cx) -> Result<Story, Error> {
        let Some(subject) = &self.subject else { return Ok(Story::new()) };
        let mut story = match self.section() {
            Some(section) => (section.story)(subject, cx)?,
            None => subject.story(cx)?,
        };
        if self.at == 0 {
            // the overview is for reading: what is done there is done to the record itself
            story.unlink();
        }
        if story.is_empty() {
            let adds = self.section().is_some_and(|s| !s.new.is_empty());
            let text = match adds {
                true => words(cx.lang).empty_section(&keymap::names(S::SCOPE, Action::New)),
                false => words(cx.lang).empty().to_owned(),
            };
            story.line(Tone::Dim, text);
        }
        Ok(story)
    }

    fn show(&mut self, at: usize, cx: &Cx) -> Outcome {
        self.at = at;
        self.story = self.read_story(cx)?;
        self.story.choose_first();
        Ok(Cmd::None)
    }

    /// Moves the choice, or scrolls where nothing can be chosen.
    fn step(&mut self, by: isize) {
        if !self.story.step(by) {
            self.story.scroll(by);
        }
    }

    /// Returns the record chosen, if the action concerns it.
    fn target(&self, action: Action) -> Option<Record> {
        let acts_on_record = matches!(
            action,
            Action::Open | Action::Edit | Action::NextStep | Action::Void | Action::History | Action::Attach
        );
        self.story.chosen().filter(|_| acts_on_record && self.subject.is_some())
    }
}

/// Opens the form of a new record about this one: of the one kind there is, or of the one that is chosen.
fn add(kinds: &'static [RecordKind], about: Record, cx: &Cx) -> Option<Cmd> {
    match kinds {
        [] => None,
        [kind] => Some(Cmd::new_about(*kind, about)),
        _ => {
            let ask = Choices::new(of_order::words(cx.lang).which(), "");
            let add = |ask: Choices, kind: &RecordKind| {
                let (kind, label) = (*kind, kind.label(cx.lang));
                ask.choice(label, "", move |_| Ok(Cmd::Pop.then(Cmd::new_about(kind, about))))
            };
            Some(Cmd::push(kinds.iter().fold(ask, add)))
        }
    }
}

/// Draws the names of sections, the one shown in brackets; where they do not fit, those around it.
pub fn strip(names: &[String], shown: usize, width: u16, view: &View) -> Line<'static> {
    let wide = |name: &String| text::width(name) + 2;
    let (mut from, mut to) = (shown, shown + 1);
    let mut used = names.get(shown).map_or(0, wide) + 4;
    loop {
        let after = names.get(to).map(wide).filter(|w| used + w <= usize::from(width));
        if let Some(wide) = after {
            (to, used) = (to + 1, used + wide);
        }
        let before = from.checked_sub(1).map(|i| wide(&names[i])).filter(|w| used + w <= usize::from(width));
        if let Some(wide) = before {
            (from, used) = (from - 1, used + wide);
        }
        if after.is_none() && before.is_none() {
            break;
        }
    }
    let mark = |is: bool, mark: &'static str| Span::styled(if is { mark } else { " " }, view.theme.key);
    let mut line = Line::from(vec![mark(from > 0, "<")]);
    for (i, name) in names.iter().enumerate().take(to).skip(from) {
        line.push_span(match i == shown {
            true => Span::styled(format!("[{name}]"), view.theme.title),
            false => Span::styled(format!(" {name} "), view.theme.dim),
        });
    }
    line.push_span(mark(to < names.len(), ">"));
    line
}

/// Draws the stages of a life in a line: those behind it with a mark, the present one in brackets; where they do not fit,
/// those around it.
fn life(names: &[String], at: usize, width: u16, view: &View) -> Line<'static> {
    let rule = format!(" {} ", view.theme.rule());
    let said = |i: usize| match i {
        i if i < at => format!("{} {}", view.theme.mark(), names[i]),
        i if i == at => format!("[{}]", names[i]),
        i => names[i].clone(),
    };
    let wide = |from: usize, to: usize| (from..to).map(|i| text::width(&said(i)) + text::width(&rule)).sum::<usize>();
    let (mut from, mut to) = (0, names.len());
    while wide(from, to) + 3 > usize::from(width) && to - from > 1 {
        if at - from > to - 1 - at { from += 1 } else { to -= 1 }
    }
    let mut line = Line::raw(if from > 0 { "..".to_owned() + &rule } else { " ".to_owned() });
    for i in from..to {
        let style = match i {
            i if i < at => view.theme.good,
            i if i == at => view.theme.title,
            _ => view.theme.text,
        };
        line.push_span(Span::styled(said(i), style));
        if i + 1 < names.len() {
            line.push_span(Span::styled(rule.clone(), view.theme.dim));
        }
    }
    line.push_span(Span::raw(if to < names.len() { ".." } else { "" }));
    line
}

impl<S: Subject> Layer for Page<S> {
    fn scope(&self) -> Scope {
        S::SCOPE
    }

    fn title(&self, _view: &View) -> String {
        text::clean(&self.name)
    }

    fn covers(&self) -> bool {
        true
    }

    fn is_gone(&self) -> bool {
        self.subject.is_none()
    }

    fn refresh(&mut self, cx: &mut Cx) -> Result<(), Error> {
        // the settings may have changed meanwhile
        let shown_now = self.section().map(|section| section.show);
        self.sections = shown(cx);
        self.at = self.sections.iter().position(|s| Some(s.show) == shown_now).unwrap_or(0);
        self.subject = match S::read(self.id, cx) {
            Err(Error::NotFound(_)) => None,
            read => Some(read?),
        };
        let mut story = self.read_story(cx)?;
        story.keep_place(&self.story);
        story.choose_first();
        self.story = story;
        Ok(())
    }

    fn update(&mut self, action: Action, cx: &mut Cx) -> Outcome {
        let (page, sections) = (self.story.page() as isize, self.sections.len());
        if let Some(at) = self.sections.iter().position(|s| s.show == action) {
            return self.show(at, cx);
        }
        if let Some(record) = self.target(action) {
            return Ok(match action {
                Action::NextStep => Cmd::Settle(record),
                Action::Void => Cmd::Void(record),
                Action::History => Cmd::Act(action, record),
                Action::Attach => Cmd::new_about(RecordKind::Attachment, record),
                _ => Cmd::Open(record),
            });
        }
        if let (Some(subject), Some(chosen)) = (&self.subject, self.story.chosen())
            && let Some(done) = subject.perform_on(action, chosen, cx)
        {
            return done;
        }
        match (action, &self.subject) {
            (Action::Back, _) => return Ok(Cmd::Pop),
            (Action::Attach, Some(_)) => return Ok(Cmd::new_about(RecordKind::Attachment, S::KIND.row(self.id))),
            (Action::NextSection, _) if sections > 0 => return self.show((self.at + 1) % sections, cx),
            (Action::PrevSection, _) if sections > 0 => return self.show((self.at + sections - 1) % sections, cx),
            (Action::Up, _) => self.step(-1),
            (Action::Down, _) => self.step(1),
            (Action::ScrollDetailUp, _) => self.story.scroll(-1),
            (Action::ScrollDetailDown, _) => self.story.scroll(1),
            (Action::PageUp, _) => self.story.scroll(-page),
            (Action::PageDown, _) => self.story.scroll(page),
            (Action::First, _) => {
                self.story.rewind();
                self.story.step(-isize::MAX / 2);
            }
            (Action::Last, _) => {
                self.story.scroll(isize::MAX / 2);
                self.story.step(isize::MAX / 2);
            }
            (Action::New, Some(_))
                if let Some(cmd) = self.section().and_then(|s| add(s.new, S::KIND.row(self.id), cx)) =>
            {
                return Ok(cmd);
            }
            (_, Some(subject)) => return subject.perform(action, cx),
            (_, None) => {}
        }
        Ok(Cmd::None)
    }

    fn blocked(&self, action: Action, cx: &Cx) -> Option<String> {
        let adds = action == Action::New && self.section().is_some_and(|s| !s.new.is_empty()) && self.subject.is_some();
        let is_off = |s: &Section<S>| s.show == action && !cx.settings.shows(s.block);
        match action {
            _ if S::SECTIONS.iter().any(is_off) => Some(of_order::words(cx.lang).block_off().to_owned()),
            _ if self.target(action).is_some() || adds => None,
            Action::Open | Action::Void if self.subject.is_some() && self.section().is_some() => {
                Some(words(cx.lang).nothing_chosen().to_owned())
            }
            _ => S::blocked(action, self.subject.as_ref(), cx),
        }
    }

    fn offers(&self, action: Action) -> bool {
        use Action::*;
        match action {
            Open | Void if self.section().is_some() => self.story.chosen().is_some(),
            Open => false,
            NextSection | PrevSection => !self.sections.is_empty(),
            New => self.section().map_or(S::ALSO.contains(&New), |s| !s.new.is_empty()),
            Filter | Sort | NextView | PrevView | Columns | PickView | KeepView | Mark | Export | Reassign | Weekly
            | Minutes => false,
            _ => !S::WITHOUT.contains(&action),
        }
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, view: &View) {
        frame.render_widget(Clear, area);
        let mut body = area;
        if !self.sections.is_empty() && area.height > 4 {
            let names: Vec<String> = self.sections.iter().map(|s| s.show.label(view.lang).to_owned()).collect();
            frame.render_widget(strip(&names, self.at, area.width, view), Rect { height: 1, ..area });
            body = Rect { y: area.y + 1, height: area.height - 1, ..area };
        }
        if area.height >= HIGH
            && let Some((names, at)) = self.subject.as_ref().and_then(|s| s.life(view.lang))
        {
            frame.render_widget(life(&names, at, body.width, view), Rect { height: 1, ..body });
            body = Rect { y: body.y + 1, height: body.height - 1, ..body };
        }
        let overview = self.at == 0;
        let title = self.subject.as_ref().filter(|_| !overview).map(|s| text::clean(&s.headline(view.lang)));
        self.story.draw_framed(frame, body, title.unwrap_or_else(|| text::clean(&self.name)).as_str(), view);
    }
}
