//! Two windows on one desk: what one stored meanwhile is neither put back nor overwritten unseen by a form of the other.

#[path = "support/seed.rs"]
mod seed;
mod support;

use orderdesk::{
    domain::{
        decimal::{Quantity, UnitPrice},
        deed::Deed,
        draft::DraftOf,
        order::{Channel, Line, Terms},
        record::RecordKind,
        tracking::Progress,
    },
    i18n::Lang,
    store::{Clock, Contact, Customer, Error, Store},
};
use seed::day;
use support::{Desk, saturday};

/// A desk file with an order of Ningbo, and two windows on it: one as a store, one on the screen.
struct Windows {
    other: Store,
    desk: Desk,
    _folder: tempfile::TempDir,
}

fn windows(lang: Lang, size: (u16, u16)) -> Windows {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("desk.orderdesk");
    let open = || Store::open(&path, Clock::Fixed(saturday()), "李雯").unwrap();
    let mut other = open();
    let file = Customer {
        name: "宁波吉旺服饰有限公司".into(),
        short_name: "吉旺".into(),
        contact: "周敏".into(),
        phone: "0574-1".into(),
        ..Customer::default()
    };
    other.customer_add(&file).unwrap();
    let mut intake = seed::intake(&mut other, &file.name, Channel::Email, day(12, 1));
    intake.in_progress = true;
    other.order_receive(&intake).unwrap();
    intake.in_progress = false;
    other.order_receive(&intake).unwrap();
    Windows { other, desk: Desk::on(open(), lang, size), _folder: folder }
}

fn edit(store: &mut Store, change: impl FnOnce(&mut Customer)) {
    let mut file = store.customer(1).unwrap();
    change(&mut file);
    store.customer_edit(&file).unwrap();
}

/// Opens the customer's form on the screen; the caret stands in the name.
fn file_form(desk: &mut Desk) -> &mut Desk {
    desk.keys("6<enter>").keys("e").sees("0574-1")
}

#[test]
fn what_another_window_stored_is_not_put_back() {
    let Windows { mut other, mut desk, _folder } = windows(Lang::En, (100, 30));
    file_form(&mut desk).keys("<tab><tab>Zhou Min");
    edit(&mut other, |file| file.short_name = "JW".into());
    desk.keys("<c-s>").sees("Zhou Min").sees("JW");
    let file = other.customer(1).unwrap();
    assert_eq!((file.short_name.as_str(), file.contact.as_str()), ("JW", "Zhou Min"));
    // and the history of the save names the contact alone
    let last = other.history(RecordKind::Customer.row(1)).unwrap().pop().unwrap();
    let changes = other.changes(last.id).unwrap();
    assert_eq!(changes[0].after.as_ref().unwrap(), &serde_json::json!({ "contact": "Zhou Min" }));
}

#[test]
fn an_open_form_shows_what_was_stored_meanwhile_in_the_fields_not_touched() {
    let Windows { mut other, mut desk, _folder } = windows(Lang::En, (100, 30));
    file_form(&mut desk).keys("<tab><tab>Zhou Min");
    edit(&mut other, |file| file.short_name = "JW".into());
    desk.wait().keys("<tab>").sees("JW").sees("Zhou Min");
    // nothing of it is typing: with the contact as it was, Esc keeps no draft
    desk.keys("<s-tab>周敏<esc>").sees_not("Kept as a draft");
}

#[test]
fn a_draft_takes_in_what_was_stored_since_it_was_opened() {
    let Windows { mut other, mut desk, _folder } = windows(Lang::En, (100, 30));
    file_form(&mut desk).keys("<tab><tab>Zhou Min<esc>").sees("Kept as a draft");
    edit(&mut other, |file| (file.email, file.notes) = ("a@b.cn".into(), "pays late".into()));
    file_form(desk.restart()).sees("your draft").sees("a@b.cn").sees("pays late").keys("<c-s>");
    let file = other.customer(1).unwrap();
    assert_eq!((file.email.as_str(), file.notes.as_str(), file.contact.as_str()), ("a@b.cn", "pays late", "Zhou Min"));
}

#[test]
fn where_both_changed_a_field_it_is_asked_which_holds() {
    for (key, short, is_told) in [("y", "Mine", true), ("t", "Theirs", false), ("o", "吉旺", true)] {
        let Windows { mut other, mut desk, _folder } = windows(Lang::En, (100, 30));
        file_form(&mut desk).keys("<tab>Mine<tab>Zhou Min");
        edit(&mut other, |file| file.short_name = "Theirs".into());
        desk.keys("<c-s>").sees("Changed elsewhere meanwhile").sees("Mine").sees("Theirs").sees("吉旺");
        assert_eq!(other.customer(1).unwrap().short_name, "Theirs", "nothing is stored before it is decided");
        desk.keys("<enter>").sees("Choose for each place first");
        desk.keys(key).keys("<enter>").sees_not("Changed elsewhere meanwhile").sees("Zhou Min");
        let file = other.customer(1).unwrap();
        assert_eq!((file.short_name.as_str(), file.contact.as_str()), (short, "Zhou Min"));
        let last = other.history(RecordKind::Customer.row(1)).unwrap().pop().unwrap();
        let changes = other.changes(last.id).unwrap();
        assert_eq!(changes[0].after.as_ref().unwrap().get("short_name").is_some(), is_told, "{changes:?}");
    }
}

#[test]
fn leaving_the_question_keeps_what_is_typed_and_stores_nothing() {
    let Windows { mut other, mut desk, _folder } = windows(Lang::En, (100, 30));
    file_form(&mut desk).keys("<tab>Mine");
    edit(&mut other, |file| file.short_name = "Theirs".into());
    desk.keys("<c-s><esc>").sees("Nothing was saved yet").sees("Mine");
    assert_eq!(other.customer(1).unwrap().short_name, "Theirs");
    // as a draft it is asked about again, against what is stored then
    desk.keys("<esc>").sees("Kept as a draft");
    edit(&mut other, |file| file.short_name = "Third".into());
    file_form(&mut desk)
        .sees("one place was changed elsewhere")
        .keys("<c-s>")
        .sees("Third")
        .sees("Mine")
        .keys("y<enter>");
    assert_eq!(other.customer(1).unwrap().short_name, "Mine");
}

#[test]
fn the_question_looks_the_same_in_both_languages() {
    for (lang, code) in [(Lang::En, "en"), (Lang::Zh, "zh")] {
        for size in [(80, 24), (140, 40)] {
            let Windows { mut other, mut desk, _folder } = windows(lang, size);
            file_form(&mut desk).keys("<tab>Mine<tab>Zhou Min<tab>");
            edit(&mut other, |file| (file.short_name, file.contact) = ("Theirs".into(), String::new()));
            desk.keys("<c-s>y");
            desk.snapshot(&format!("merge_{code}_{}x{}", size.0, size.1));
        }
    }
}

#[test]
fn of_an_order_line_every_cell_is_its_own() {
    let Windows { mut other, mut desk, _folder } = windows(Lang::En, (140, 40));
    desk.keys("1").keys("g2<enter>").keys("e").sees("橡胶密封圈");
    // to the lines: the first figure of the line is its quantity
    desk.keys("<f6>600");
    let revise = |other: &mut Store, change: fn(&mut Terms)| {
        let mut terms = other.order(2).unwrap().terms;
        change(&mut terms);
        other.order_revise(2, &terms, "").unwrap();
    };
    revise(&mut other, |terms| {
        terms.lines[0].unit_price = UnitPrice::parse("0.4").unwrap();
        terms.lines.push(Line { line: 2, product: "O形圈".into(), ..terms.lines[0].clone() });
    });
    desk.keys("<c-s>").sees_not("Changed elsewhere");
    let lines = other.order(2).unwrap().terms.lines;
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[0].quantity, Quantity::parse("600").unwrap());
    assert_eq!(lines[0].unit_price, UnitPrice::parse("0.4").unwrap());
    // and a cell that both changed is asked about by its line
    desk.keys("e<f6>700");
    revise(&mut other, |terms| terms.lines[0].quantity = Quantity::parse("650").unwrap());
    desk.keys("<c-s>").sees("line 1, Quantity").keys("t<enter>");
    assert_eq!(other.order(2).unwrap().terms.lines[0].quantity, Quantity::parse("650").unwrap());
}

#[test]
fn a_tracking_entry_keeps_the_percentage_that_another_window_wrote() {
    let Windows { mut other, mut desk, _folder } = windows(Lang::En, (100, 30));
    desk.keys("3<enter>").sees("Production").keys("<tab>20");
    let progress = Progress { production: Some(60), ..Progress::default() };
    other.tracking_write(1, saturday().date(), &progress, false).unwrap();
    desk.keys("<c-s>");
    let entry = other.tracking_on(1, saturday().date()).unwrap().unwrap();
    assert_eq!((entry.progress.production, entry.progress.purchasing), (Some(60), Some(20)));
}

#[test]
fn a_record_that_is_gone_is_told_and_what_is_typed_stays() {
    let Windows { mut other, mut desk, _folder } = windows(Lang::En, (100, 30));
    let contact = Contact { customer_id: 1, name: "Li Na".into(), ..Contact::default() };
    other.contact_write(&contact).unwrap();
    file_form(&mut desk).keys("<esc>").keys("N").keys("<enter>").sees("Li Na").keys("<tab>Buyer");
    let contact = other.contacts_of_customer(1).unwrap().remove(0).id;
    other.void(RecordKind::Contact.row(contact), "left").unwrap();
    desk.keys("<c-s>").sees("the record is void").sees("Buyer");
    assert_eq!(other.history(RecordKind::Contact.row(contact)).unwrap().pop().unwrap().deed, Some(Deed::Void));
}

#[test]
fn an_action_that_was_decided_on_what_is_no_longer_so_is_refused() {
    let mut store = seed::store();
    let id = seed::customer(&mut store, "Ningbo");
    let seen = store.newest_action().unwrap();
    edit(&mut store, |file| file.short_name = "NB".into());
    store.only_after(seen);
    let file = Customer { notes: "late".into(), ..store.customer(id).unwrap() };
    assert!(matches!(store.customer_edit(&file), Err(Error::Stale)));
    // it was asked of that one action alone, and with what is so now it goes through
    let newest = store.newest_action().unwrap();
    store.only_after(newest);
    store.customer_edit(&file).unwrap();
    store.draft_save("customer", &DraftOf::from(id), "{}").unwrap();
    store.customer_edit(&Customer { notes: String::new(), ..file }).unwrap();
}

#[test]
fn a_second_new_order_is_begun_beside_the_first_and_each_has_its_own_draft() {
    for (lang, go_on, another, listed, kept) in [
        (Lang::En, "go on: 2", "begin another one", "Typed and not saved yet", "2 drafts are kept"),
        (Lang::Zh, "继续：", "另起一份", "已输入、尚未保存", "有 2 份草稿"),
    ] {
        let mut desk = Desk::on(support::store(), lang, (80, 24));
        // a caller interrupts: what is typed is left, another order is taken in, and both are there
        desk.keys("n3<tab><tab>东莞某某厂<esc><esc>n").sees("东莞某某厂").sees(another);
        desk.keys("2").sees_not("东莞某某厂").keys("2<tab><tab>苏州恒达<esc><esc>");
        assert_eq!(desk.store().drafts().unwrap().len(), 2);
        desk.keys("n").sees("东莞某某厂").sees("苏州恒达").sees(go_on.get(..5).unwrap_or(go_on));
        let snapshot = format!("orders_in_work_{}_80x24", support::pick(lang, "en", "zh"));
        desk.snapshot(&snapshot);
        // what becomes of one leaves the other alone
        desk.keys("2").sees("苏州恒达").sees_not("东莞某某厂").keys("<c-x><enter>");
        desk.keys("n<enter>").sees("东莞某某厂").keys("<esc>");
        desk.keys("n2").sees_not("东莞某某厂").keys("2<tab><tab>无锡华光<esc><esc>");
        // they are listed by one key wherever one is, and told at the next start
        desk.keys("5<a-g>").sees(listed).sees("东莞某某厂").sees("无锡华光").keys("1").sees("东莞某某厂").keys("<esc>");
        desk.restart().sees(kept);
    }
}
