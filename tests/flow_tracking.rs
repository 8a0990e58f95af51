//! Journeys over the tracking sheet, as key strings: thirty orders, a quarter past five.

#[path = "support/seed.rs"]
mod seed;
mod support;

use chrono::{Days, NaiveDate};
use orderdesk::{
    domain::{
        decimal::Money,
        deed::Deed,
        order::{Channel, Department},
        problem::{Blame, Cause, NewProblem},
        record::RecordKind,
        tracking::Progress,
    },
    i18n::Lang,
    store::{Clock, SheetCounts, Store},
};
use seed::day;
use support::Desk;

const CUSTOMERS: [&str; 5] =
    ["宁波吉旺服饰有限公司", "Müller & Söhne GmbH", "山东龙滨橡塑有限公司", "苏州恒锐精密机械厂", "Acme Tools Ltd"];

/// A desk with so many tracked orders of the 2nd, due one day after another, each tracked on Wednesday the 18th.
fn seeded_at(now: &str, count: u64) -> Store {
    let mut store = Store::open_in_memory(Clock::Fixed(now.parse().unwrap()), "李雯").unwrap();
    for i in 0..count {
        let name = CUSTOMERS[i as usize % CUSTOMERS.len()];
        let mut intake = seed::intake(&mut store, name, Channel::Email, day(11, 18) + Days::new(i));
        intake.received_at = day(11, 2).and_hms_opt(9, 0, 0).unwrap();
        intake.in_progress = true;
        store.set_clock(Clock::Fixed(intake.received_at));
        let (id, _) = store.order_receive(&intake).unwrap();
        store.set_clock(Clock::Fixed(now.parse().unwrap()));
        let progress = Progress {
            production: Some((i * 3) as u8),
            purchasing: Some(100),
            next_step: if i % 2 == 0 { "封样确认".into() } else { "packing".into() },
            done_today: "开料".into(),
            ..Progress::default()
        };
        store.tracking_write(id, day(11, 18), &progress, false).unwrap();
    }
    store
}

/// Friday, 2026-11-20, 17:15, thirty orders.
fn seeded() -> Store {
    seeded_at("2026-11-20T17:15:00", 30)
}

fn desk(lang: Lang) -> Desk {
    let mut desk = Desk::on(seeded(), lang, (80, 24));
    desk.keys("3");
    desk
}

fn counts(desk: &mut Desk, day: NaiveDate) -> SheetCounts {
    desk.store().tracking_counts(day).unwrap()
}

#[test]
fn holding_space_writes_all_thirty_and_says_so() {
    let mut desk = desk(Lang::En);
    desk.sees("2026-11-20 Fri working day  0/30").sees("missing DD202611001");
    for n in 1..=29 {
        desk.keys("<space>").sees(&format!("{n}/30"));
    }
    desk.keys("<space>").sees("All 30 entries of 2026-11-20 are written.").sees("30/30");
    assert_eq!(counts(&mut desk, day(11, 20)), SheetCounts { written: 30, expected: 30 });
    let entry = desk.store().tracking_on(7, day(11, 20)).unwrap().unwrap();
    assert!(entry.is_unchanged && !entry.is_late);
    assert_eq!((entry.progress.production, entry.progress.done_today.as_str()), (Some(18), ""));
    // one key too many writes nothing more and says why
    desk.keys("<space>").sees("All 30 entries of 2026-11-20 are written.");
    let history = desk.store().history(RecordKind::Order.row(7)).unwrap();
    let written = history.iter().filter(|action| action.deed == Some(Deed::TrackingWrite));
    assert_eq!(written.count(), 2, "that of the 18th and that of today");
}

#[test]
fn a_changed_order_costs_only_the_keys_of_what_changed_and_leads_to_the_next() {
    let mut desk = desk(Lang::Zh);
    // Enter, 6, 0, Ctrl-S: production is the first field and typing replaces what was known
    desk.keys("<enter>").sees("生产%").sees("封样确认").keys("60<c-s>").sees("DD202611001 已填，1/30");
    let first = desk.store().tracking_on(1, day(11, 20)).unwrap().unwrap();
    assert_eq!(
        (first.progress.production, first.progress.purchasing, first.is_unchanged),
        (Some(60), Some(100), false)
    );
    assert_eq!(desk.store().order(1).unwrap().progress, Some(80));
    // the selection stands on the second order now: only its purchasing changes
    desk.keys("<f2><tab>50<c-s>").sees("DD202611002 已填，2/30");
    let second = desk.store().tracking_on(2, day(11, 20)).unwrap().unwrap();
    assert_eq!((second.progress.production, second.progress.purchasing), (Some(3), Some(50)));
    assert_eq!(second.progress.next_step, "packing");
    // arrows edit instead of replacing; nothing typed is the unchanged entry
    desk.keys("<enter><left><right>5<c-s>");
    assert_eq!(desk.store().tracking_on(3, day(11, 20)).unwrap().unwrap().progress.production, Some(65));
    desk.keys("<enter><c-s>");
    assert!(desk.store().tracking_on(4, day(11, 20)).unwrap().unwrap().is_unchanged);
}

#[test]
fn a_wrong_percent_or_date_is_told_at_its_field_and_everything_typed_stays() {
    let mut desk = desk(Lang::En);
    desk.keys("<enter>120<tab><tab><tab><tab>did it<c-s>").sees("\"120\" is no percentage").sees("did it");
    assert_eq!(counts(&mut desk, day(11, 20)).written, 0);
    desk.keys("90<s-tab>soon<c-s>").sees("\"soon\" is no date").sees("did it");
    desk.keys("<c-u>+10<c-s>").sees("DD202611001 written, 1/30");
    let entry = desk.store().tracking_on(1, day(11, 20)).unwrap().unwrap();
    assert_eq!((entry.progress.production, entry.progress.done_today.as_str()), (Some(90), "did it"));
    assert_eq!(entry.progress.expected_delivery, Some(day(11, 30)));
}

#[test]
fn a_delivery_later_than_promised_is_seen_in_the_form_the_sheet_and_the_order() {
    let mut desk = desk(Lang::Zh);
    desk.keys("<enter><s-tab>1130").sees("晚 12 天").keys("<c-s><end>").sees("预计11-30");
    desk.keys("<c-o>").sees("预计 2026-11-30");
}

#[test]
fn a_problem_is_opened_from_the_entry_and_solved() {
    let mut desk = desk(Lang::En);
    desk.keys("<enter><tab><tab><tab><tab><tab>colour is off<c-b>").sees("Problem on DD202611001");
    desk.sees("colour is off").keys("1<c-s>");
    desk.sees("problem on DD202611001 opened, due 2026-11-25").sees("Next step");
    desk.keys("<c-s>").sees("written, 1/30");
    let problems = desk.store().problems_of_order(1).unwrap();
    assert_eq!((problems[0].entry.what.as_str(), problems[0].tracking_id), ("colour is off", None));
    desk.keys("<end>").sees("1 problem c").keys("b").sees("colour is off").keys("<esc>");
    desk.keys("<f9>")
        .sees("Solve a problem")
        .keys("new cloth<tab>25")
        .sees("2026-10-25")
        .keys("<c-u>20<c-s>")
        .sees("problem on DD202611001 solved");
    assert!(!desk.store().problems_of_order(1).unwrap()[0].is_open());
    desk.keys("p").sees("the order has no open problem");
}

#[test]
fn what_a_problem_came_of_and_cost_is_asked_as_it_is_solved_and_can_be_edited() {
    for (lang, [cause, nobody, solved, liable, loss]) in [
        (
            Lang::En,
            ["air", "name who is liable", "solved", "李雯 answers", "loss 1,000.00 CNY  counts in the appraisal"],
        ),
        (Lang::Zh, ["延误", "请填写责任人", "已解决", "责任人 李雯", "损失 1,000.00 CNY  计入考核"]),
    ] {
        let mut store = seeded();
        let (department, due_on) = (Department::Logistics, day(11, 25));
        let problem = NewProblem { what: "交期延误".into(), department, due_on, ..NewProblem::default() };
        store.problem_open(1, None, &problem).unwrap();
        let mut desk = Desk::on(store, lang, (100, 40));
        desk.keys("3p")
            .keys("flown<tab><tab><tab><tab>")
            .keys(cause)
            .keys("<tab><tab>１，０００<tab><tab><space><c-s>");
        desk.sees(nobody).sees("flown");
        assert!(desk.store().problem(1).unwrap().is_open(), "nothing is half stored");
        desk.keys("李雯<c-s>").sees(solved);
        let blame = Blame {
            cause: Some(Cause::AirFreight),
            liable: "李雯".into(),
            loss: Some(Money(100_000)),
            counts: true,
            ..Blame::default()
        };
        assert_eq!(desk.store().problem(1).unwrap().entry.blame, blame);
        desk.keys("<f3>1<enter>").sees(liable).sees(loss);
        desk.store().problem_edit(1, &NewProblem { blame, due_on: day(11, 24), ..problem }).unwrap();
        let now = desk.store().problem(1).unwrap();
        assert_eq!((now.entry.blame.counts, now.is_open()), (true, false));
    }
}

#[test]
fn what_is_known_of_the_other_problem_stays_when_one_of_two_is_solved() {
    let mut store = seeded();
    let blame = Blame { cause: Some(Cause::Paper), loss: Some(Money(5_000)), ..Blame::default() };
    for what in ["唛头错", "少一箱"] {
        let (department, due_on) = (Department::Logistics, day(11, 25));
        let problem =
            NewProblem { what: what.into(), department, due_on, blame: blame.clone(), ..NewProblem::default() };
        store.problem_open(1, None, &problem).unwrap();
    }
    let mut desk = Desk::on(store, Lang::En, (100, 40));
    desk.keys("3p").sees("Solve a problem").keys("<tab>sent after<c-s>").sees("solved");
    let all = desk.store().problems_of_order(1).unwrap();
    assert!(all.iter().all(|p| p.entry.blame == blame), "{all:?}");
}

#[test]
fn a_missed_day_is_filled_in_and_marked_late() {
    let mut desk = desk(Lang::En);
    desk.keys("<left>").sees("2026-11-19 Thu").sees("entries written now are marked late").sees("0/30");
    desk.keys("<space>").sees("1/30").keys("v<f7>").sees("only written").sees("late  DD202611001");
    assert!(desk.store().tracking_on(1, day(11, 19)).unwrap().unwrap().is_late);
    // today's prefill knows what yesterday said; today's sheet is still to be written
    desk.keys("<f7><right>").sees("2026-11-20 Fri").sees("0/30");
    // Wednesday is complete, and choosing it by key shows that
    desk.keys("<c-d>").sees("0 written, 30 missing").sees("1 written, 29 missing").keys("18<enter>");
    desk.sees("2026-11-18 Wed").sees("30/30");
}

#[test]
fn a_day_to_come_is_refused_with_a_reason() {
    let mut desk = desk(Lang::En);
    desk.keys("<right>").sees("2026-11-21 is still to come").sees("2026-11-20 Fri");
    desk.keys("d+1<enter>").sees("2026-11-21 is still to come");
    desk.keys("<esc>").sees("2026-11-20 Fri");
}

#[test]
fn a_day_off_expects_no_entry_but_one_may_be_written() {
    let mut desk = Desk::on(seeded_at("2026-11-21T18:00:00", 3), Lang::Zh, (80, 24));
    desk.keys("3").sees("2026-11-21 周六").sees("当天无需填写");
    desk.keys("<c-q>");
    assert!(desk.has_left(), "a day off asks nothing");
    let mut desk = Desk::on(seeded_at("2026-11-21T18:00:00", 3), Lang::Zh, (80, 24));
    desk.keys("3<space>").sees("1/3");
    desk.keys("d1001").keys("<esc>");
}

#[test]
fn leaving_after_hours_with_entries_missing_asks_once_and_names_them() {
    let mut desk = Desk::on(seeded_at("2026-11-20T17:30:00", 13), Lang::En, (80, 24));
    desk.keys("q").sees("13 entries of today are missing, among them").sees("DD202611003");
    desk.sees_not("DD202611004 苏州恒锐精密机械厂").sees_not("more");
    assert!(!desk.has_left());
    desk.keys("<esc>");
    desk.keys("3<space><space><space><space><space><space><space><space><space><space><space><space>");
    desk.keys("q").sees("1 entry of today is missing: DD202611013").sees_not("more");
    desk.keys("y");
    assert!(desk.has_left());

    let mut desk = Desk::on(seeded_at("2026-11-20T17:20:00", 3), Lang::En, (80, 24));
    desk.keys("q").sees("3 entries of today are missing");
    assert!(!desk.has_left(), "the last hour of the day is asked about");

    let mut desk = Desk::on(seeded_at("2026-11-20T16:29:00", 3), Lang::En, (80, 24));
    desk.keys("q");
    assert!(desk.has_left(), "earlier nothing is asked");
    let desk = desk.restart();
    desk.keys("q").sees("3 entries of today are missing");

    let mut desk = Desk::on(seeded_at("2026-11-20T18:00:00", 2), Lang::Zh, (80, 24));
    desk.keys("3<space><space><c-q>");
    assert!(desk.has_left(), "with all written nothing is asked");
}

#[test]
fn a_missed_day_is_said_at_the_start_and_a_line_of_the_follow_ups_leads_to_its_sheet() {
    let mut desk = Desk::on(seeded_at("2026-11-20T09:00:00", 3), Lang::En, (120, 36));
    desk.sees("Entries are missing of working days gone by");
    desk.keys("5").sees("write entries").sees("DD202611003");
    let store = desk.store();
    // one line for all of them, or they would bury what else is wanted: the oldest day, and those behind it
    let [line] = &store.entries_wanting().unwrap()[..] else { panic!("one line") };
    assert_eq!(line.due_on, Some(day(11, 2)));
    assert_eq!((line.then.len(), line.then.last().unwrap().due_on), (12, Some(day(11, 19))), "all but the 18th");
    desk.keys("/entries<enter><end><enter>").sees("2026-11-02 Mon").sees("0/3");
}

#[test]
fn of_an_order_never_written_about_space_asks_for_the_first_entry() {
    let mut store = seeded_at("2026-11-20T17:15:00", 1);
    let mut intake = seed::intake(&mut store, CUSTOMERS[0], Channel::Email, day(12, 1));
    intake.in_progress = true;
    let (id, _) = store.order_receive(&intake).unwrap();
    let mut desk = Desk::on(store, Lang::En, (80, 24));
    desk.keys("3<space>").sees("1/2").keys("<space>").sees("was never written about");
    assert!(!desk.store().tracking_is_written(id, day(11, 20)).unwrap());
    // an entry that says nothing is none
    desk.keys("<c-s>").sees("nothing is said").sees("1/2");
    assert!(!desk.store().tracking_is_written(id, day(11, 20)).unwrap());
    desk.keys("<home>").keys("<s-tab><s-tab><s-tab><s-tab>40<c-s>").sees("2/2");
}

#[test]
fn a_delivery_expected_by_a_day_gone_by_is_not_unchanged_and_is_asked_about() {
    let mut store = seeded_at("2026-11-20T17:15:00", 2);
    let progress = store.tracking_on(1, day(11, 18)).unwrap().unwrap().progress;
    store
        .tracking_write(1, day(11, 18), &Progress { expected_delivery: Some(day(11, 19)), ..progress }, false)
        .unwrap();
    let mut desk = Desk::on(store, Lang::Zh, (80, 24));
    desk.keys("3<space>").sees("预计交期 2026-11-19 已过").sees("0/2");
    assert!(!desk.store().tracking_is_written(1, day(11, 20)).unwrap());
    desk.keys("<c-s>").sees("预计交期 2026-11-19 已过").keys("<esc>");
    assert!(!desk.store().tracking_is_written(1, day(11, 20)).unwrap());
    desk.keys("<s-tab>").keys("<c-u>+3<c-s>").sees("1/2");
}

#[test]
fn a_draft_comes_back_after_a_kill_and_space_does_not_write_over_it() {
    let mut desk = desk(Lang::En);
    desk.keys("<down><enter>77<tab><tab><tab><tab>half a sen").wait().restart().keys("<enter>");
    desk.sees("This is your draft.").sees("half a sen").sees("DD202611002");
    // closed, it is kept; Space brings it back instead of writing "unchanged"
    desk.keys("<esc>3<home><space>").sees("1/30").keys("<space>").sees("half a sen");
    desk.keys("<c-s>").sees("DD202611002 written, 2/30");
    let entry = desk.store().tracking_on(2, day(11, 20)).unwrap().unwrap();
    assert_eq!((entry.progress.production, entry.progress.done_today.as_str()), (Some(77), "half a sen"));
    assert!(desk.store().drafts().unwrap().is_empty());
}

#[test]
fn a_draft_saved_straight_after_the_start_leads_to_the_sheet() {
    let mut desk = desk(Lang::Zh);
    desk.keys("<enter>77").wait().restart().keys("<enter>");
    desk.sees("DD202611001").keys("<c-s>").sees("2026-11-20 周五").sees("1/30");
}

#[test]
fn an_entry_is_corrected_and_undone() {
    let mut desk = desk(Lang::En);
    desk.keys("<enter>60<c-s><end><enter>70<c-s>").sees("DD202611001 written, 1/30");
    assert_eq!(desk.store().tracking_on(1, day(11, 20)).unwrap().unwrap().progress.production, Some(70));
    desk.keys("<f8>").sees("tracking entry").keys("<enter>");
    assert_eq!(desk.store().tracking_on(1, day(11, 20)).unwrap().unwrap().progress.production, Some(60));
    desk.keys("u<enter>").sees("0/30");
    assert_eq!(desk.store().tracking_on(1, day(11, 20)).unwrap(), None);
}

#[test]
fn the_sheet_is_filtered_and_space_goes_on_within_the_filter() {
    let mut desk = desk(Lang::Zh);
    desk.keys("<c-f>").paste("龙滨").keys("<enter>").sees("DD202611003").sees_not("DD202611001");
    desk.keys("<space>").sees("1/30").keys("<space>").sees("2/30");
    assert!(desk.store().tracking_is_written(3, day(11, 20)).unwrap());
    assert!(desk.store().tracking_is_written(8, day(11, 20)).unwrap());
    desk.keys("<esc>").sees("DD202611001");
    desk.keys("<c-f>").paste("没有这家").keys("<enter><space>").sees("没有选中订单");
}

#[test]
fn views_and_the_next_missing_order() {
    let mut desk = desk(Lang::En);
    desk.keys("<space><f7>").sees("only missing").sees_not("DD202611001");
    desk.keys("<f7>").sees("only written").sees("DD202611001").sees_not("DD202611002");
    desk.keys("m").sees("DD202611002").sees_not("only");
    desk.keys("<end><c-n><space>").sees("2/30");
    assert!(desk.store().tracking_is_written(2, day(11, 20)).unwrap());
}

#[test]
fn the_summary_of_the_day_counts_what_came_and_went() {
    let mut desk = desk(Lang::Zh);
    desk.keys("<space><space><c-t>").sees("2026-11-20 当日汇总").sees("无变化 2，补记 0").sees("   28");
    desk.keys("<esc><left>t").sees("2026-11-19 当日汇总");
}

#[test]
fn the_days_left_are_those_of_the_sheets_day_and_many_are_years() {
    let mut desk = desk(Lang::Zh);
    desk.sees("11-18 逾2天").keys("<left>").sees("2026-11-19 周四").sees("11-18 逾1天").sees_not("逾2天");
    let mut desk = Desk::on(seeded_at("2056-11-20T17:15:00", 1), Lang::En, (80, 24));
    desk.keys("3").sees("-30 y");
}

#[test]
fn a_long_line_of_the_summary_goes_on_below_instead_of_beyond_the_frame() {
    for (lang, more) in [(Lang::En, "and 96 more"), (Lang::Zh, "另有 96 单")] {
        let mut store = Store::open_in_memory(Clock::Fixed("2026-11-20T17:15:00".parse().unwrap()), "李雯").unwrap();
        for _ in 0..100 {
            let mut intake = seed::intake(&mut store, CUSTOMERS[0], Channel::Email, day(12, 18));
            intake.received_at = day(11, 20).and_hms_opt(9, 0, 0).unwrap();
            store.order_receive(&intake).unwrap();
        }
        Desk::on(store, lang, (80, 24)).keys("3t").sees(more);
    }
}

#[test]
fn the_sheet_in_pictures() {
    for (lang, code) in [(Lang::En, "en"), (Lang::Zh, "zh")] {
        for (size, name) in [((80, 24), "80x24"), ((140, 40), "140x40")] {
            let mut desk = Desk::on(seeded(), lang, size);
            desk.keys("3<space><space><enter><s-tab>1215<c-s>");
            desk.snapshot(&format!("tracking_sheet_{code}_{name}"));
            desk.keys("<enter>65<tab>").snapshot(&format!("tracking_entry_{code}_{name}"));
            desk.keys("<c-b>").snapshot(&format!("tracking_problem_{code}_{name}"));
        }
        let mut desk = Desk::on(seeded(), lang, (80, 24));
        desk.keys("3<space>t").snapshot(&format!("tracking_summary_{code}"));
        desk.keys("<esc>d").snapshot(&format!("tracking_days_{code}"));
        let mut desk = Desk::on(seeded_at("2026-11-20T17:40:00", 13), lang, (80, 24));
        desk.keys("<c-q>").snapshot(&format!("tracking_leaving_{code}"));
    }
}

#[test]
fn no_size_makes_the_sheet_or_its_form_fall_over() {
    let mut desk = desk(Lang::Zh);
    for open in ["", "<enter>", "<c-b>"] {
        desk.keys(open);
        for width in [1, 20, 60, 79, 119, 120, 200] {
            for height in [1, 5, 15, 16, 24, 60] {
                desk.resize(width, height);
            }
        }
        desk.resize(80, 24);
    }
}

#[test]
fn the_count_at_the_tab_follows_what_another_tab_did() {
    let mut desk = Desk::on(seeded_at("2026-11-20T17:15:00", 2), Lang::Zh, (100, 30));
    desk.sees("3 跟踪(0/2)");
    desk.store()
        .tracking_write(1, day(11, 20), &Progress { production: Some(18), ..Progress::default() }, true)
        .unwrap();
    desk.keys("<f5>").sees("3 跟踪(1/2)");
}
