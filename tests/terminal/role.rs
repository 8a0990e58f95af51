//! Parts played by this test program itself, started anew by a test: `cargo test` runs them and they do nothing.

use super::session::{DESK, Home, Session, now};
use orderdesk::{
    config::Settings,
    domain::{calendar::WorkCalendar, field::Field},
    i18n::Lang,
    store::{Clock, Error, Store},
    tui::{
        self,
        action::{Action, TabKind},
        app::Registry,
        cx::{Cx, View},
        keymap::Scope,
        layer::{Boxed, Cmd, Layer, Outcome},
        part::{field::FormField, form::Form},
    },
};
use portable_pty::CommandBuilder;
use ratatui::{Frame, layout::Rect};
use std::{io::Write, path::Path, thread, time::Duration};

/// Names the part to play.
pub const NAME: &str = "ORDERDESK_TEST_ROLE";

/// The arguments that make the test program play a part and nothing else.
pub fn arguments(role: &str) -> [String; 3] {
    ["--exact".into(), "--nocapture".into(), format!("role::{role}")]
}

/// The command that plays a part in a terminal.
pub fn command(home: &Home, role: &str) -> CommandBuilder {
    let mut command = home.command(std::env::current_exe().unwrap(), "en");
    command.args(arguments(role));
    command.env(NAME, role);
    command
}

fn plays(role: &str) -> bool {
    std::env::var(NAME).is_ok_and(|name| name == role)
}

/// A tab with nothing on it but a form whose saving panics, saying something a terminal would obey.
struct Bare;

impl Layer for Bare {
    fn scope(&self) -> Scope {
        Scope::Orders
    }

    fn update(&mut self, action: Action, cx: &mut Cx) -> Outcome {
        Ok(if action == Action::New { Cmd::Push(bomb(cx)) } else { Cmd::None })
    }

    fn draw(&mut self, _: &mut Frame, _: Rect, _: &View) {}
}

fn bomb(_: &mut Cx) -> Boxed {
    let form = Form::new("bomb", "", "Bomb").field(FormField::text(Field::Notes));
    Box::new(form.on_save(|_, _| panic!("a fault on purpose\x1b]0;owned\x07")))
}

const REGISTRY: Registry = Registry {
    products: |_| Ok(Default::default()),
    meet: |_, _, _| Ok(Cmd::None),
    new: |_, _| Ok(Cmd::None),
    act: |_, _, _| Ok(Cmd::None),
    tabs: |_| vec![(TabKind::Orders, Box::new(Bare) as Boxed)],
    open: |record, _| Err(Error::NotFound(record.id.to_string())),
    settle: |_, _| Ok(Default::default()),
    import: |_| Ok(Default::default()),
    void: |_, _| Ok(Default::default()),
    go_to: |cx| Ok(bomb(cx)),
    backups: |_| Ok(Default::default()),
    of_day: |_| None,
    reopen: |_, _, _| Ok(None),
};

#[test]
fn a_desk_that_panics() {
    if !plays("a_desk_that_panics") {
        return;
    }
    let path = std::env::var("ORDERDESK_DB").unwrap();
    let store = Store::open(Path::new(&path), Clock::Fixed(now()), "李雯").unwrap();
    let cx = Cx::new(store, Settings::default(), WorkCalendar::official(), Lang::En);
    tui::run_with(cx, REGISTRY).unwrap();
}

#[test]
fn a_terminal_window() {
    if !plays("a_terminal_window") {
        return;
    }
    let mut command = CommandBuilder::new("sh");
    command.args(["-c", &format!("trap '' HUP; exec {DESK}")]);
    let mut desk = Session::start(command);
    desk.sees("1 订单").keys("<f4>").sees("新建订单").keys("<tab><tab><tab>写在关窗之前").sees("写在关窗之前");
    println!("\ndesk={}", desk.pid());
    std::io::stdout().flush().unwrap();
    thread::sleep(Duration::from_secs(600));
}
