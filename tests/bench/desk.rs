//! What a key press costs below the screen, and drawing a whole frame.
//!
//! `ORDERDESK_BENCH_DB=FILE cargo bench` measures on a desk of yours (a copy of it: saving is measured too); without it a
//! practice desk of 2,000 orders is made first.

use divan::{Bencher, black_box};
use orderdesk::{
    config::Settings,
    domain::{calendar::WorkCalendar, tracking::Progress},
    i18n::{Lang, filter},
    store::{Clock, Ledger, LedgerSort, LedgerView, Sheet, Store, Window},
    tui::{app::App, cx::Cx, event::Event, screen, theme::Theme},
};
use std::{path::PathBuf, sync::LazyLock};

static DESK: LazyLock<PathBuf> = LazyLock::new(|| {
    let copy = std::env::temp_dir().join(format!("orderdesk-bench-{}.orderdesk", std::process::id()));
    match std::env::var_os("ORDERDESK_BENCH_DB") {
        Some(path) => Store::open(path.as_ref(), Clock::System, "bench").unwrap().backup_to_file(&copy).unwrap(),
        None => {
            let now = Clock::System.now();
            orderdesk::exchange::demo::make(&copy, now, "bench", Some(2_000), &WorkCalendar::official(), |_, _| true)
                .unwrap();
        }
    }
    copy
});

fn store() -> Store {
    Store::open(&DESK, Clock::System, "bench").unwrap()
}

fn main() {
    divan::main();
    let _ = std::fs::remove_file(&*DESK);
}

/// The newest order's row id and number.
fn newest(store: &Store) -> (i64, String) {
    let row = store.find_orders("", 1).unwrap().remove(0);
    (row.row.id, row.row.number.to_string())
}

mod look_up {
    use super::*;

    #[divan::bench(args = ["公司", "a", "13800", "po 2026", "客户仓库", "DD202611007", "zz no such text"])]
    fn everything_written_down(bencher: Bencher, said: &str) {
        let store = store();
        bencher.bench_local(|| black_box(store.find_everything(said, 50).unwrap()));
    }

    #[divan::bench]
    fn by_number(bencher: Bencher) {
        let store = store();
        let number = newest(&store).1.parse().unwrap();
        bencher.bench_local(|| black_box(store.order_id(number).unwrap()));
    }

    #[divan::bench(args = ["7", "DD202611007", "束", "llbx", "zz no such text"])]
    fn by_what_a_caller_says(bencher: Bencher, said: &str) {
        let store = store();
        bencher.bench_local(|| black_box(store.find_orders(said, 12).unwrap()));
    }

    #[divan::bench]
    fn whole_order(bencher: Bencher) {
        let store = store();
        let id = newest(&store).0;
        bencher.bench_local(|| {
            black_box((
                store.order_next_step(id).unwrap(),
                store.reviews(id).unwrap(),
                store.milestones(id).unwrap(),
                store.tracking_of_order(id, 30).unwrap(),
                store.requests_of_order(id).unwrap(),
                store.documents_of_order(id).unwrap(),
            ))
        });
    }
}

mod window {
    use super::*;

    #[divan::bench(args = LedgerSort::ALL)]
    fn ledger_all(bencher: Bencher, sort: &LedgerSort) {
        let store = store();
        let ledger = Ledger { view: LedgerView::All, sort: *sort, ..Ledger::open(store.today()) };
        bencher.bench_local(|| black_box(store.ledger_window(&ledger, Window::first(40)).unwrap()));
    }

    /// What a key costs while the filter is typed, among all orders.
    #[divan::bench(args = ["late usd", "usd", "gbp", "archived", "cancelled", "special", "12月", "received 2019-03", "<2017-01-01",
        "received >2025-01-01", "公司 gbp", "公司 2018-03", "业务员 周敏"])]
    fn ledger_filtered(bencher: Bencher, typed: &str) {
        let store = store();
        let (narrowed, text) = filter::understand(typed, store.today());
        let ledger = Ledger { view: LedgerView::All, text, narrowed, ..Ledger::open(store.today()) };
        bencher.bench_local(|| match ledger.is_searched() {
            true => black_box(store.ledger_hits(&ledger).unwrap()),
            false => black_box(store.ledger_window(&ledger, Window::first(40)).unwrap()),
        });
    }

    #[divan::bench(args = LedgerView::ALL)]
    fn ledger_view(bencher: Bencher, view: &LedgerView) {
        let store = store();
        let ledger = Ledger { view: *view, ..Ledger::open(store.today()) };
        bencher.bench_local(|| black_box(store.ledger_window(&ledger, Window::first(40)).unwrap()));
    }

    #[divan::bench]
    fn tracking_sheet(bencher: Bencher) {
        let store = store();
        let sheet = Sheet::of(store.today());
        bencher.bench_local(|| black_box(store.tracking_sheet(&sheet, Window::first(40)).unwrap()));
    }
}

mod save {
    use super::*;

    #[divan::bench(sample_count = 20)]
    fn a_bare_commit(bencher: Bencher) {
        let path = std::env::temp_dir().join(format!("orderdesk-bare-{}.db", std::process::id()));
        let conn = rusqlite::Connection::open(&path).unwrap();
        conn.execute_batch("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE IF NOT EXISTS t(x)")
            .unwrap();
        bencher.bench_local(|| conn.execute("INSERT INTO t VALUES (randomblob(200))", []).unwrap());
        let _ = std::fs::remove_file(path);
    }

    #[divan::bench(sample_count = 20)]
    fn a_tracking_entry_with_its_history(bencher: Bencher) {
        let mut store = store();
        let sheet = Sheet::of(store.today());
        let id = store.tracking_sheet(&sheet, Window::first(1)).unwrap()[0].order_id;
        let (day, mut n) = (store.today(), 0u8);
        bencher.bench_local(|| {
            n = (n + 1) % 101;
            let progress = Progress { production: Some(n), ..Progress::default() };
            store.tracking_write(id, day, &progress, false).unwrap()
        });
    }
}

mod frame {
    use super::*;
    use crossterm::event::{KeyCode, KeyEvent};
    use ratatui::{Terminal, backend::TestBackend};

    #[divan::bench(args = [(80, 24), (140, 40)])]
    fn one_row_down(bencher: Bencher, size: (u16, u16)) {
        let mut cx = Cx::new(store(), Settings::default(), WorkCalendar::official(), Lang::Zh);
        cx.size = size;
        let mut app = App::new(cx, Theme::new(true, false), screen::REGISTRY);
        let mut terminal = Terminal::new(TestBackend::new(size.0, size.1)).unwrap();
        bencher.bench_local(|| {
            app.handle(Event::Key(KeyEvent::from(KeyCode::Down)));
            terminal.draw(|frame| app.draw(frame)).unwrap();
        });
    }
}
