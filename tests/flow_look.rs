//! How screens use the room and the colours there are.

#[path = "support/seed.rs"]
mod seed;
mod support;

use orderdesk::{
    domain::{colouring::Background, order::Channel},
    i18n::Lang,
    store::{MOST_HITS, Store},
    tui::{event::Event, theme::Terminal as Look},
};
use ratatui::{
    Terminal,
    backend::TestBackend,
    buffer::{Buffer, Cell},
    style::Modifier,
};
use seed::day;
use support::{Desk, pick, store};

/// Two orders, one of them late.
fn seeded() -> Store {
    let mut store = store();
    seed::receive(&mut store, "宁波吉旺服饰有限公司", Channel::Email, day(11, 20));
    seed::receive(&mut store, "Acme Tools Ltd", Channel::Email, day(12, 20));
    store
}

/// Draws the desk and returns the cells.
fn drawn(desk: &mut Desk, size: (u16, u16)) -> Buffer {
    let mut terminal = Terminal::new(TestBackend::new(size.0, size.1)).unwrap();
    terminal.draw(|frame| desk.app().draw(frame)).unwrap();
    terminal.backend().buffer().clone()
}

/// Finds the first cell with this text.
fn cell<'a>(buffer: &'a Buffer, text: &str) -> &'a Cell {
    buffer.content.iter().find(|cell| cell.symbol() == text).unwrap_or_else(|| panic!("no {text} is drawn"))
}

#[test]
fn all_open_orders_stand_on_a_line_of_days_and_what_is_late_has_its_letter() {
    for lang in [Lang::En, Lang::Zh] {
        for size in [(80, 24), (120, 36), (200, 60)] {
            let mut desk = Desk::on(seeded(), lang, size);
            desk.keys("V").sees(pick(lang, "[schedule]", "[排期]")).sees("11-16").sees("11-23").sees("░L");
            // the bars are drawn by where the orders are, not by the row chosen
            desk.keys("<down><enter>").sees("DD202611001").sees("宁波吉旺");
        }
    }
}

#[test]
fn below_a_list_stands_how_many_are_shown_and_what_they_come_to() {
    let mut desk = Desk::on(seeded(), Lang::En, (120, 36));
    desk.sees("2 orders  385.00 CNY").keys("/acme").sees("1 order  192.50 CNY");
    desk.keys("<esc><esc>").turns_to("late").sees("1 order  192.50 CNY");
    // ten years are not added up for every look, and a small window has its rows for the orders
    desk.turns_to("all").sees_not(" orders  ").resize(80, 24).turns_to("open").sees_not("385.00 CNY");
}

#[test]
fn what_a_filter_found_is_added_up_only_where_all_of_it_was_read() {
    for lang in [Lang::En, Lang::Zh] {
        let mut store = store();
        for _ in 0..=MOST_HITS {
            seed::receive(&mut store, "Acme Tools Ltd", Channel::Email, day(12, 20));
        }
        let mut desk = Desk::on(store, lang, (120, 36));
        desk.sees(pick(lang, "501 orders", "501 个订单"));
        desk.keys("/acme").sees(pick(lang, "the first 500 are listed", "列出前 500 条，可能还有更多")).sees_not(pick(
            lang,
            " orders  ",
            " 个订单",
        ));
    }
}

#[test]
fn a_column_in_which_nothing_stands_gives_its_room_to_what_would_be_cut() {
    let mut desk = Desk::on(seeded(), Lang::Zh, (80, 24));
    desk.sees("逾期").sees("宁波吉旺服饰有限公司");
    let mut quiet = store();
    seed::receive(&mut quiet, "长三角国际进出口贸易集团有限责任公司", Channel::Email, day(12, 20));
    let mut desk = Desk::on(quiet, Lang::Zh, (80, 24));
    desk.sees("长三角国际进出口贸易集团有限责任公司").sees_not("标记").sees_not("进度");
}

#[test]
fn the_colours_follow_what_the_terminal_answers_and_what_is_set() {
    let size = (120, 36);
    let mut desk = Desk::on(seeded(), Lang::Zh, size);
    desk.app().dress(Look { is_plain: false, is_rich: true, background: None });
    let dark = cell(&drawn(&mut desk, size), "阶").fg;
    desk.handle(Event::Background(Background(0xfd, 0xf6, 0xe3)));
    let light = cell(&drawn(&mut desk, size), "阶").fg;
    assert_ne!(dark, light);
    desk.handle(Event::Background(Background(0, 0x2b, 0x36)));
    assert_eq!(cell(&drawn(&mut desk, size), "阶").fg, dark);
}

#[test]
fn what_stands_behind_a_dialog_steps_back_and_the_dialog_does_not() {
    let size = (120, 36);
    let mut desk = Desk::on(seeded(), Lang::Zh, size);
    let is_dim = |buffer: &Buffer, text: &str| cell(buffer, text).modifier.contains(Modifier::DIM);
    assert!(!is_dim(&drawn(&mut desk, size), "阶"));
    desk.keys("n").sees("新建订单");
    let drawn = drawn(&mut desk, size);
    assert!(is_dim(&drawn, "阶") && !is_dim(&drawn, "建"));
}

#[test]
fn a_page_puts_its_blocks_beside_each_other_and_shows_where_an_order_is_in_its_life() {
    let mut desk = Desk::on(seeded(), Lang::En, (200, 60));
    desk.keys("<enter>").sees("[received] ─ reviewed ─ submitted ─ approved");
    let screen = desk.screen();
    let row = screen.lines().find(|line| line.contains("Acme Tools Ltd")).unwrap();
    assert!(row.contains("Terms") || row.contains("Lines"), "one column of\n{screen}");
    // a small window has one, and no room for the line of stages
    desk.resize(80, 24).sees_not("─ reviewed ─").sees("Terms");
}
