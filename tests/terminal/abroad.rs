//! An order that goes abroad under a letter of credit, in two parts, by keys in a real terminal: booked, declared, its papers sent
//! by courier and, for the tax refund, to finance.
//!
//! One thing always holds: it begins with an order that is in production, and everything after that is typed.

use super::{
    seed,
    session::{Home, Session},
};
use orderdesk::domain::order::Channel;

fn in_production() -> Home {
    let home = Home::new();
    let mut store = home.store();
    let (id, _) = seed::receive(&mut store, "Pacific Coast Seals Inc.", Channel::Email, seed::day(12, 18));
    seed::start(&mut store, id);
    home
}

fn is_opened(desk: &mut Session) {
    desk.keys("<enter>E").sees("暂无记录");
}

#[test]
fn an_order_goes_abroad_under_a_credit_by_keys() {
    let home = in_production();
    home.day("2026-11-23T09:05", is_opened);
    std::fs::copy(home.database(), "/tmp/abroad.orderdesk").unwrap();
}
