//! The first start in a real terminal: asked where there is nothing yet, kept whole or not at all, never asked again.

use crate::session::{DESK, Home, PATIENCE, Session};
use portable_pty::CommandBuilder;
use std::path::PathBuf;

/// A person's home folder with nothing in it.
struct Newcomer {
    home: Home,
}

impl Newcomer {
    fn new() -> Newcomer {
        let home = Home::new();
        std::fs::remove_file(home.path().join("settings.toml")).unwrap();
        Newcomer { home }
    }

    fn command(&self, args: &[&str]) -> CommandBuilder {
        let mut command = CommandBuilder::new(DESK);
        command.env_clear();
        command.args(args);
        for (name, value) in self.home.environment("zh") {
            if !["ORDERDESK_DB", "ORDERDESK_CONFIG", "ORDERDESK_LANG"].contains(&name) {
                command.env(name, value);
            }
        }
        command.env("LANG", "zh_CN.UTF-8");
        command
    }

    fn start(&self) -> Session {
        Session::start(self.command(&[]))
    }

    fn settings(&self) -> PathBuf {
        self.home.path().join(".config/orderdesk/settings.toml")
    }

    fn desk(&self) -> PathBuf {
        self.home.path().join(".local/share/orderdesk/desk.orderdesk")
    }

    /// Asserts that nothing was made: the next start is the first one still.
    #[track_caller]
    fn has_nothing(&self) {
        assert!(!self.settings().exists() && !self.desk().exists());
        self.start().sees("首次使用").keys("<esc>").ends_within(PATIENCE);
    }
}

#[test]
fn few_keys_accept_everything_and_it_is_not_asked_again() {
    let newcomer = Newcomer::new();
    let mut session = newcomer.start();
    session.sees("用中文继续").sees("go on in English").keys("<enter>").sees("本人姓名").sees("17:30");
    session.keys("<c-s>").sees("从哪里开始").keys("3").sees("订单台为空");
    session.keys("<c-q>").ends_within(PATIENCE);
    let text = std::fs::read_to_string(newcomer.settings()).unwrap();
    assert!(text.contains("\nlanguage = \"zh\"\n") && text.contains("\nspecialist = \"lw\"\n"), "{text}");
    assert!(text.contains("\n# loan_days = 5\n"), "every other setting is explained in it: {text}");
    assert!(newcomer.desk().exists());
    let mut again = newcomer.start();
    again.sees("1 订单").sees_not("首次使用").keys("<c-q>").ends_within(PATIENCE);
    // but where it is asked for
    let mut asked = Session::start(newcomer.command(&["open", "--setup"]));
    asked.sees("用中文继续").keys("2").sees("Your name").keys("<tab><tab>Hengda<c-s>").sees("How do you want to begin");
    asked.keys("3").sees("The desk is empty").keys("<c-q>").ends_within(PATIENCE);
    let text = std::fs::read_to_string(newcomer.settings()).unwrap();
    assert!(text.contains("\ncompany = \"Hengda\"\n") && text.contains("\nlanguage = \"en\"\n"), "{text}");
}

#[test]
fn what_does_not_fit_is_refused_in_its_field_and_nothing_is_made() {
    let newcomer = Newcomer::new();
    let mut session = newcomer.start();
    session.sees("用中文继续").keys("<enter>").sees("本人姓名");
    session.keys("李雯<tab>李雯<tab><tab>25:00<c-s>").sees("经理不能是本人").sees("应为时间");
    assert!(!newcomer.settings().exists() && !newcomer.desk().exists());
    session.resize(60, 16).sees("应为时间").resize(40, 10).resize(80, 24).sees("应为时间");
    session.keys("<c-u><tab><tab>18:00<c-s>").sees("从哪里开始").keys("1").sees("这是练习数据");
    session.keys("<c-q>");
    assert!(newcomer.desk().with_file_name("practice.orderdesk").exists());
}

#[test]
fn every_way_out_leaves_nothing_and_it_is_asked_again() {
    for keys in ["<esc>", "<c-c>", "<c-q>"] {
        let newcomer = Newcomer::new();
        newcomer.start().sees("首次使用").keys(keys).ends_within(PATIENCE);
        newcomer.has_nothing();
    }
    let newcomer = Newcomer::new();
    let mut session = newcomer.start();
    session.sees("首次使用").keys("<enter>").sees("本人姓名").keys("李雯");
    // back to the language, and what was typed is still there
    session.sees("李雯").keys("<esc>").sees("用中文继续").keys("<enter>").sees("李雯");
    session.keys("<c-c>").sees("现在退出吗").keys("<enter>").ends_within(PATIENCE);
    newcomer.has_nothing();
    for signal in ["KILL", "TERM", "HUP"] {
        let mut session = newcomer.start();
        session.sees("首次使用").keys("<enter>").sees("本人姓名").keys("李雯").sees("李雯");
        session.signal(signal);
        session.ends_within(PATIENCE);
        newcomer.has_nothing();
    }
}

#[test]
fn put_off_it_is_not_asked_again_and_a_named_file_is_no_first_start() {
    let newcomer = Newcomer::new();
    newcomer
        .start()
        .sees("以后再设")
        .keys("3")
        .sees("从哪里开始")
        .keys("<esc>")
        .sees_not("从哪里开始")
        .keys("<c-q>")
        .ends_within(PATIENCE);
    assert!(newcomer.settings().exists() && newcomer.desk().exists());
    let other = Newcomer::new();
    let file = other.home.path().join("my.orderdesk").display().to_string();
    let mut session = Session::start(other.command(&["--db", &file]));
    session.sees("1 订单").sees_not("首次使用").keys("<c-q>").ends_within(PATIENCE);
}

#[test]
fn a_settings_file_with_mistakes_is_told_and_the_defaults_hold() {
    let home = Home::new();
    let wrong = "specialist = \"李雯\"\nloan_days = 99\n";
    std::fs::write(home.path().join("settings.toml"), wrong).unwrap();
    let mut session = home.open("zh");
    session.sees("第 2 行：loan_days = 99").sees("改正之前使用默认值").keys("1").sees_not("改正之前");
    session.keys("<c-q>").ends_within(PATIENCE);
    assert_eq!(std::fs::read_to_string(home.path().join("settings.toml")).unwrap(), wrong);
}
