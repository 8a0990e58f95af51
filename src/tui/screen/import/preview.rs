//! The preview: a page that shows how a file is understood, the first rows as they would be stored, every problem, and the
//! customers; what is chosen there is tried at once.
//!
//! Invariant: what is shown is what the file gave by what is chosen now, and storing takes just that.

use super::{column, customer, go, head, problem, profile, row};
use crate::{
    exchange::import::Found,
    i18n::{
        Lang, import as messages,
        import::screen::{Words, words},
    },
    store::Error,
    tui::{
        action::Action,
        cx::{Cx, View},
        keymap::Scope,
        layer::{Answer, Cmd, Layer, Outcome},
        part::{
            board::Board,
            edit,
            list::divide,
            page::strip,
            story::{Story, Tone},
        },
    },
};
use ratatui::{Frame, layout::Rect, text::Line, widgets::Clear};

/// At most so many rows say what the file is and what would be stored.
const HEAD: u16 = 4;

/// One section of the preview.
struct Section {
    name: fn(Words) -> &'static str,
    /// What stands after its name.
    count: fn(&Found) -> String,
    board: fn(&Found, Lang) -> Board,
    story: fn(&Found, usize, Lang) -> Story,
    /// Offers what a line can be; nothing in a section that is for reading.
    choose: Option<Choose>,
    /// So many rows of a narrow page are for the story of a line.
    beneath: u16,
}

type Choose = fn(&Found, usize, &mut Cx) -> Outcome;

const SECTIONS: &[Section] = &[
    Section {
        name: |words| words.columns(),
        count: |_| String::new(),
        board: column::board,
        story: column::story,
        choose: Some(column::choose),
        beneath: 0,
    },
    Section {
        name: |words| words.rows(),
        count: |_| String::new(),
        board: row::board,
        story: row::story,
        choose: None,
        beneath: 9,
    },
    Section {
        name: |words| words.problems(),
        count: problem::count,
        board: problem::board,
        story: problem::story,
        choose: Some(problem::choose),
        beneath: 7,
    },
    Section {
        name: |words| words.customers(),
        count: customer::count,
        board: customer::board,
        story: customer::story,
        choose: Some(customer::choose),
        beneath: 0,
    },
];

/// The preview of a file.
pub struct Preview {
    found: Found,
    at: usize,
    boards: Vec<Board>,
    head: Vec<(Tone, String)>,
    names: Vec<String>,
    story: Story,
}

impl Preview {
    /// Shows what was found in a file.
    pub fn new(found: Found) -> Preview {
        Preview { found, at: 0, boards: Vec::new(), head: Vec::new(), names: Vec::new(), story: Story::new() }
    }

    fn line(&self) -> Option<usize> {
        self.boards.get(self.at).and_then(Board::at)
    }

    fn refresh_story(&mut self, lang: Lang) {
        let story = self.line().map(|line| (SECTIONS[self.at].story)(&self.found, line, lang));
        self.story = story.unwrap_or_default();
    }

    fn show(&mut self, at: usize, lang: Lang) {
        self.at = at;
        self.refresh_story(lang);
    }
}

impl Layer for Preview {
    fn scope(&self) -> Scope {
        Scope::Import
    }

    fn title(&self, _view: &View) -> String {
        super::name(&self.found.choice.path)
    }

    fn covers(&self) -> bool {
        true
    }

    fn answered(&mut self, answer: Answer) -> Result<Cmd, Answer> {
        match answer {
            Answer::Read(found) => self.found = *found,
            Answer::Kept(name) => (self.found.choice.named, self.found.choice.is_changed) = (Some(name), false),
            other => return Err(other),
        }
        Ok(Cmd::Reload)
    }

    fn refresh(&mut self, cx: &mut Cx) -> Result<(), Error> {
        let mut boards: Vec<Board> = SECTIONS.iter().map(|s| (s.board)(&self.found, cx.lang)).collect();
        if self.boards.is_empty() {
            boards[0].choose(column::first(&self.found));
        }
        for (board, before) in boards.iter_mut().zip(&self.boards) {
            board.keep_place(before);
        }
        self.boards = boards;
        let named = |s: &Section| format!("{}{}", (s.name)(words(cx.lang)), (s.count)(&self.found));
        self.names = SECTIONS.iter().map(named).collect();
        self.head = head::headline(&self.found, cx.lang);
        self.refresh_story(cx.lang);
        Ok(())
    }

    fn update(&mut self, action: Action, cx: &mut Cx) -> Outcome {
        let board = &mut self.boards[self.at];
        if board.update(action) {
            self.refresh_story(cx.lang);
            return Ok(Cmd::None);
        }
        match action {
            Action::Back => return Ok(Cmd::Pop),
            Action::NextSection => self.show((self.at + 1) % SECTIONS.len(), cx.lang),
            Action::PrevSection => self.show((self.at + SECTIONS.len() - 1) % SECTIONS.len(), cx.lang),
            Action::ScrollDetailDown => self.story.scroll(3),
            Action::ScrollDetailUp => self.story.scroll(-3),
            Action::CopyText => return Ok(board.line().map_or(Cmd::None, Cmd::CopyText)),
            Action::StoreImport => return Ok(go::ask(&self.found, cx)),
            Action::KeepProfile => return Ok(profile::keep(&self.found, cx)),
            Action::Open => {
                if let (Some(choose), Some(line)) = (SECTIONS[self.at].choose, self.line()) {
                    return choose(&self.found, line, cx);
                }
            }
            _ => {}
        }
        Ok(Cmd::None)
    }

    fn blocked(&self, action: Action, cx: &Cx) -> Option<String> {
        let words = words(cx.lang);
        match action {
            Action::StoreImport if self.found.seen.columns.is_kind_open => Some(words.which_kind().to_owned()),
            Action::StoreImport if self.found.report.is_none() => {
                Some(words.missing(&messages::missing(&self.found.seen.columns.missing(), cx.lang)))
            }
            Action::StoreImport if self.found.worth() == 0 => Some(words.nothing_new().to_owned()),
            Action::KeepProfile if cx.profiles.is_none() => Some(words.no_place().to_owned()),
            _ => None,
        }
    }

    fn offers(&self, action: Action) -> bool {
        match action {
            Action::Open => SECTIONS[self.at].choose.is_some() && self.line().is_some(),
            Action::Edit => false,
            _ => true,
        }
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, view: &View) {
        frame.render_widget(Clear, area);
        let mut left = area;
        let mut take = |rows: u16| {
            let rows = rows.min(left.height);
            let top = Rect { height: rows, ..left };
            left = Rect { y: left.y + rows, height: left.height - rows, ..left };
            top
        };
        frame.render_widget(strip(&self.names, self.at, area.width, view), take(1));
        let room = usize::from(area.width.saturating_sub(2)).max(4);
        let mut drawn = 0;
        for (tone, text) in &self.head {
            for row in edit::wrap(text, room).into_iter().take(usize::from(HEAD - drawn.min(HEAD))) {
                let line = Line::styled(format!(" {}", text[row].trim_end()), tone.style(view));
                frame.render_widget(line, take(1));
                drawn += 1;
            }
        }
        let section = &SECTIONS[self.at];
        let (mut board, detail) = divide(left);
        if let Some(detail) = detail {
            self.story.draw_framed(frame, detail, "", view);
        } else if section.beneath > 0 && !self.story.is_empty() && board.height > section.beneath + 3 {
            board.height -= section.beneath;
            let beneath = Rect { y: board.bottom(), height: section.beneath, ..board };
            self.story.draw_framed(frame, beneath, "", view);
        }
        if let Some(shown) = self.boards.get_mut(self.at) {
            shown.draw(frame, board, view);
        }
    }
}
