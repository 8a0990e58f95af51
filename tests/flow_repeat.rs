//! What was said last is logged of the next order too, by one key.

#[path = "support/seed.rs"]
mod seed;
mod support;

use orderdesk::{domain::order::Channel, i18n::Lang, store::Store};
use seed::day;
use support::{Desk, pick};

/// Three orders in progress of two customers, newest first: 003 and 001 of one, 002 of the other.
fn orders() -> Store {
    let mut store = seed::store();
    for name in ["龙滨橡塑", "宁波吉旺", "龙滨橡塑"] {
        let (id, _) = seed::receive(&mut store, name, Channel::Email, day(12, 11));
        seed::start(&mut store, id);
    }
    store
}

#[test]
fn what_was_said_last_is_logged_of_other_orders_too_and_undone_by_itself() {
    for lang in Lang::ALL {
        let mut desk = Desk::on(orders(), lang, (120, 30));
        desk.keys(".").sees(pick(lang, "nothing was logged today", "今天还没有可重复"));
        desk.keys("l台风，港口停运<c-s>").keys(".").sees(pick(lang, "is this order's already", "就是本订单的"));
        desk.keys("<down>.").sees("DD202611002").sees(pick(lang, "is logged here too", "已同样登记")).sees("周敏");
        let said = |desk: &mut Desk, order| desk.store().communications_of_order(order).unwrap();
        let (first, second) = (said(&mut desk, 3), said(&mut desk, 2));
        let (first, second) = (&first[0].entry, &second[0].entry);
        assert_eq!((&second.said, second.channel, second.kind), (&first.said, first.channel, first.kind));
        assert_ne!(second.customer_id, first.customer_id, "it is the order's own customer");
        // the same key with an input method on, on the order's page and on the sheet of the day
        desk.keys("<down><enter><a-y>").sees(pick(lang, "is logged here too", "已同样登记")).keys("<esc>");
        assert_eq!(said(&mut desk, 1).len(), 1);
        desk.keys("uy");
        assert_eq!((said(&mut desk, 1).len(), said(&mut desk, 2).len()), (0, 1), "the one before stays");
        desk.keys("3<a-y>").sees_not(pick(lang, "not on this screen", "此界面不适用"));
        assert_eq!((1..=3).map(|order| said(&mut desk, order).len()).sum::<usize>(), 3);
    }
}

#[test]
fn what_belongs_to_one_order_is_not_repeated() {
    let mut desk = Desk::on(orders(), Lang::En, (120, 30));
    desk.keys("lWhere are the goods?<tab>inquiry<c-s>").keys("<down>.").sees("belongs to its own order");
    assert!(desk.store().communications_of_order(2).unwrap().is_empty());
    // another contact after it is
    desk.keys("lJust so<c-s>");
    desk.keys("<down>.").sees("is logged here too");
    assert_eq!(desk.store().communications_of_order(1).unwrap()[0].entry.said, "Just so");
}
