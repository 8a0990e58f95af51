//! What stands around every screen: the tab bar and, for each screen and kind of dialog, the footer. They have their own
//! snapshots, so that a new tab or key is seen in one place and not in every screen's.

#[path = "support/seed.rs"]
mod seed;
mod support;

use orderdesk::{
    domain::{document::Entry, order::Channel},
    i18n::Lang,
    store::Store,
};
use seed::day;
use support::Desk;

/// Two orders, one of them in progress, and a document.
fn store() -> Store {
    let mut store = seed::store();
    let (first, _) = seed::receive(&mut store, "苏州恒达", Channel::Email, day(12, 4));
    seed::start(&mut store, first);
    seed::receive(&mut store, "Müller & Söhne GmbH", Channel::Phone, day(12, 7));
    store.document_register(&Entry { title: "销售合同".into(), place: "A柜".into(), ..Entry::default() }).unwrap();
    store
}

#[test]
fn the_tab_bar_and_the_footers_look_so() {
    for (lang, code) in [(Lang::En, "en"), (Lang::Zh, "zh")] {
        for size in [(80, 24), (140, 40)] {
            let mut desk = Desk::on(store(), lang, size);
            let mut rows = vec![desk.screen().lines().next().unwrap().to_owned()];
            for (place, keys) in [
                ("orders", "1"),
                ("order in progress", "<f3>1<enter>"),
                ("order, terms", "T"),
                ("order received", "<esc><f3>2<enter>"),
                ("review", "<space>"),
                ("order form", "<esc><esc>n"),
                ("order lines", "<f6>"),
                ("change request", "<esc><esc><f3>1<enter>r"),
                ("requests", "<c-x><esc>2"),
                ("tracking", "3"),
                ("entry", "<enter>"),
                ("documents", "<esc>4"),
                ("document", "<enter>"),
                ("follow-ups", "<esc>5"),
                ("customers", "6"),
                ("customer", "<enter>"),
                ("filter", "<esc>/"),
                ("forms to print", "<esc>f"),
                ("history", "<esc>i"),
                ("undo", "<esc>u"),
                ("palette", "<esc>:"),
                ("help", "<esc>?"),
            ] {
                desk.keys(keys);
                rows.push(format!("{place:18}|{}", desk.footer()));
            }
            support::assert_snapshot(&format!("frame_{code}_{}", size.0), &rows.join("\n"));
        }
    }
}
