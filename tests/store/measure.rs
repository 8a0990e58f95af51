//! The six measures of a worked month (Q1), each with the answer counted by hand, by both definitions.

use crate::seed::{all_passed, allowance, day, inspect, intake};
use chrono::NaiveDate;
use orderdesk::{
    domain::{
        archive::{Archiving, Papers},
        communication::{CommunicationKind, NewCommunication, NewSurvey},
        document::Entry,
        measure::{Definition, Definitions, Figure, Measure, Reason, Side},
        order::{Channel, Department},
        payment::NewPayment,
        period::Period,
        plan::{Step, StepKind},
        problem::{Blame, Cause, NewProblem, Solution},
        record::RecordKind,
        request::{Assessment, NewRequest, RequestDecision, RequestKind},
        review::{FINAL, PRELIMINARY},
        shipping::{Arrival, Portion},
        stage::Stage,
    },
    store::{Clock, Decision, Issue, Store},
};

/// A desk played day by day.
struct Played(Store);

impl Played {
    fn new() -> Played {
        Played(Store::open_in_memory(Clock::Fixed(day(10, 26).and_hms_opt(9, 0, 0).unwrap()), "李雯").unwrap())
    }

    fn on(&mut self, month: u32, of: u32) -> &mut Played {
        self.0.set_clock(Clock::Fixed(day(month, of).and_hms_opt(9, 0, 0).unwrap()));
        self
    }

    /// Takes an order in today.
    fn order(&mut self, name: &str, due: NaiveDate) -> i64 {
        let mut intake = intake(&mut self.0, name, Channel::Email, due);
        intake.received_at = self.0.now();
        self.0.order_receive(&intake).unwrap().0
    }

    fn submit(&mut self, order: i64) {
        self.0.order_review(order, all_passed(&PRELIMINARY)).unwrap();
        self.0.order_submit(order).unwrap();
    }

    fn decide(&mut self, order: i64, is_approved: bool) {
        let decision = Decision {
            is_approved,
            checks: all_passed(&FINAL),
            person: "王强".into(),
            on_day: self.0.today(),
            reason: if is_approved { String::new() } else { "价格未核".into() },
            override_reason: String::new(),
        };
        self.0.order_decide(order, &decision).unwrap();
    }

    fn start(&mut self, order: i64) -> i64 {
        self.submit(order);
        self.decide(order, true);
        let today = self.0.today();
        let issue = Issue {
            departments: vec![Department::Production],
            issued_on: today,
            informed_on: Some(today),
            informed_by: Channel::Email,
            note: String::new(),
        };
        assert_eq!(self.0.order_issue_with(order, &issue, None, Some(&allowance())).unwrap(), Stage::InProgress);
        order
    }

    /// Sends everything today and records that it arrived today.
    fn deliver(&mut self, order: i64, is_intact: bool) {
        inspect(&mut self.0, order);
        let whole = crate::seed::dispatch(&self.0, &[(1, "500")]);
        let (shipment, _) = self.0.shipment_add_passing(order, &whole, Some(&allowance()), true).unwrap();
        let note = if is_intact { String::new() } else { "箱角破损".into() };
        let arrival = Arrival { arrived_on: self.0.today(), is_intact, received_by: "周敏".into(), note };
        assert_eq!(self.0.shipment_arrive(shipment, &arrival).unwrap(), Stage::Delivered);
    }

    fn request(&mut self, order: i64, due: Option<NaiveDate>) {
        let (today, of) = (self.0.today(), self.0.order(order).unwrap());
        let mut terms = of.terms.clone();
        terms.delivery_date = due.unwrap_or(terms.delivery_date);
        let new = NewRequest {
            kind: if due.is_some() { RequestKind::Change } else { RequestKind::Cancellation },
            requested_by: "周敏".into(),
            requested_on: today,
            channel: Channel::Phone,
            reason: "客户工地延期".into(),
            base_version: of.version,
            proposed: due.map(|_| terms),
        };
        let (id, _) = self.0.request_open(order, &new).unwrap();
        let departments = vec![Department::Production];
        let decision = RequestDecision {
            is_approved: true,
            person: "王强".into(),
            on_day: today,
            reason: "同意".into(),
            departments,
        };
        self.0.request_decide(id, &decision).unwrap();
        let answer = Assessment {
            answered_on: Some(today),
            person: "赵磊".into(),
            solution: "顺延".into(),
            stop_confirmed_on: Some(today),
            ..Assessment::asked(Department::Production, today)
        };
        self.0.request_assess(id, &answer).unwrap();
        self.0.request_apply(id).unwrap();
    }

    fn step(&mut self, order: i64, name: &str, planned_on: NaiveDate) -> i64 {
        let step = Step { kind: StepKind::Production, name: name.into(), planned_on, ..Step::default() };
        self.0.plan_add(order, &step).unwrap()
    }

    fn done(&mut self, step: i64) {
        self.0.plan_done(step, self.0.today(), "赵磊", "").unwrap();
    }

    fn moved(&mut self, step: i64, planned_on: NaiveDate) {
        let was = self.0.plan_step(step).unwrap().step;
        self.0.plan_edit(step, &Step { planned_on, ..was }).unwrap();
    }

    fn problem(&mut self, order: i64) -> i64 {
        self.problem_of(order, Blame::default())
    }

    fn problem_of(&mut self, order: i64, blame: Blame) -> i64 {
        let (department, due_on) = (Department::Production, self.0.today() + chrono::Days::new(5));
        let new = NewProblem { what: "色差".into(), department, due_on, blame, ..NewProblem::default() };
        self.0.problem_open(order, None, &new).unwrap()
    }

    fn solve(&mut self, problem: i64) {
        let blame = self.0.problem(problem).unwrap().entry.blame;
        let how = Solution { how: "换料".into(), on: self.0.today(), blame, ..Solution::default() };
        self.0.problem_solve(problem, &how).unwrap();
    }

    fn survey(&mut self, customer: &str, score: i32) -> i64 {
        let customer_id = self.0.customer_by_name(customer).unwrap().unwrap();
        let new = NewSurvey { customer_id, on_day: self.0.today(), score, ..NewSurvey::default() };
        self.0.survey_add(&new).unwrap()
    }

    fn paper(&mut self, title: &str, checks: [bool; 3]) -> i64 {
        self.0.document_register(&entry(title, checks)).unwrap().0
    }

    fn checked(&mut self, document: i64, checks: [bool; 3]) {
        let title = self.0.document(document).unwrap().entry.title;
        self.0.document_edit(document, &entry(&title, checks)).unwrap();
    }

    fn archive(&mut self, order: i64, papers: &Papers, reason: &str) {
        let (today, open) = (self.0.today(), self.0.account(order).unwrap().open());
        let paid = NewPayment { on_day: today, amount: open, method: "电汇".into(), ..NewPayment::default() };
        assert!(self.0.payment_receive(order, &paid).unwrap().is_settled);
        let archiving = Archiving {
            on: today,
            place: "3柜".into(),
            person: "石敏".into(),
            retain_until: today + chrono::Days::new(3652),
            reason: reason.into(),
            note: String::new(),
        };
        assert_eq!(self.0.order_archive(order, &archiving, papers).unwrap(), Stage::Archived);
    }
}

fn entry(title: &str, [complete, accurate, in_form]: [bool; 3]) -> Entry {
    Entry { title: title.into(), place: "A柜".into(), complete, accurate, in_form, ..Entry::default() }
}

fn november() -> Period {
    Period::month_of(day(11, 1))
}

/// What a definition counts in November: numerator, denominator, and how many are left out.
fn counted(store: &Store, definition: Definition) -> (u64, u64, usize) {
    let Figure { numerator, denominator } = store.figure(&november(), definition).unwrap();
    let left_out = store.measured(definition, &november()).unwrap();
    (numerator, denominator, left_out.iter().filter(|c| c.reason.side() == Side::LeftOut).count())
}

fn reasons(store: &Store, definition: Definition) -> Vec<(String, Reason)> {
    let all = store.measured(definition, &november()).unwrap();
    all.into_iter().map(|c| (if c.customer.is_empty() { c.what } else { c.customer }, c.reason)).collect()
}

const ALL: [bool; 3] = [true; 3];
const NONE: [bool; 3] = [false; 3];
const SOME: [bool; 3] = [true, true, false];

/// Plays October's rest and November, and stops on the morning of 1 December; gives what is done later.
fn played() -> (Played, impl FnOnce(&mut Played)) {
    let mut desk = Played::new();
    let d = &mut desk;
    let old = d.order("十月", day(10, 30));
    d.start(old);
    let carried = d.on(10, 28).problem(old);
    let stale = d.on(10, 29).problem(old);
    d.on(10, 30).deliver(old, true);
    let early = d.on(11, 2).order("早", day(11, 10));
    let late = d.order("迟", day(11, 12));
    d.start(early);
    d.start(late);
    let passed = d.step(early, "包装", day(11, 8));
    let open = d.on(11, 3).order("欠", day(11, 20));
    d.start(open);
    let steps: Vec<i64> = [9, 10, 11, 18, 24, 30].iter().map(|of| d.step(open, "工序", day(11, *of))).collect();
    d.step(open, "收尾", day(12, 4));
    let whole = d.paper("合同", ALL);
    let ahead = d.on(11, 4).order("先", day(12, 15));
    d.start(ahead);
    let second = d.on(11, 5).paper("确认书", SOME);
    d.solve(carried);
    let gone = d.order("销", day(11, 25));
    d.start(gone);
    d.step(gone, "备料", day(11, 20));
    let moved = d.on(11, 6).order("改", day(11, 27));
    let moved_later = d.order("后改", day(11, 27));
    d.start(moved);
    d.start(moved_later);
    let third = d.paper("装箱单", SOME);
    let fourth = d.paper("发票", ALL);
    let fifth = d.paper("作废单", ALL);
    d.on(11, 8).0.document_void(fifth, "重复").unwrap();
    let returned = d.on(11, 9).order("退", day(12, 20));
    d.submit(returned);
    d.deliver(early, true);
    assert!(d.0.plan_step(passed).unwrap().passed.is_some());
    d.done(steps[0]);
    let sixth = d.paper("提单", NONE);
    d.on(11, 10).decide(returned, false);
    let solved = d.problem(open);
    d.survey("早", 90);
    d.on(11, 11).done(steps[1]);
    let mut terms = d.0.order(returned).unwrap().terms;
    terms.delivery_place = "客户仓库".into();
    d.on(11, 12).0.order_revise(returned, &terms, "改价").unwrap();
    d.start(returned);
    d.checked(second, ALL);
    let own = Blame { cause: Some(Cause::Own), liable: "李雯".into(), counts: true, ..Blame::default() };
    let error = d.problem_of(moved, own);
    d.on(11, 13).solve(error);
    d.moved(steps[2], day(11, 16));
    let unsolved = d.on(11, 15).problem(open);
    d.on(11, 16).done(steps[2]);
    d.moved(steps[3], day(11, 19));
    d.deliver(late, false);
    let mistaken = d.problem(open);
    d.on(11, 17).0.void(RecordKind::Problem.row(mistaken), "误登").unwrap();
    d.on(11, 18).request(gone, None);
    d.on(11, 19).done(steps[3]);
    d.on(11, 20).solve(solved);
    d.survey("迟", 55);
    d.request(moved, Some(day(12, 10)));
    let wrong = d.on(11, 21).survey("早", 100);
    d.0.void(RecordKind::Survey.row(wrong), "重复").unwrap();
    d.0.void(RecordKind::PlanStep.row(steps[4]), "不需要").unwrap();
    d.on(11, 24).archive(early, &Papers::default(), "");
    d.on(11, 25).deliver(ahead, true);
    let said = complaint(ahead, &d.on(11, 28).0);
    d.0.communication_log(&said).unwrap();
    d.archive(late, Papers::official(), "客户未寄回");
    d.on(12, 1);
    let later = move |d: &mut Played| {
        d.done(steps[5]);
        d.checked(third, ALL);
        d.request(moved_later, Some(day(12, 10)));
        d.on(12, 2).deliver(open, true);
        d.checked(fourth, SOME);
        d.on(12, 3).solve(unsolved);
        d.0.document_void(sixth, "重复").unwrap();
        d.on(12, 5).0.void(RecordKind::Problem.row(stale), "误登").unwrap();
        assert!(d.0.document(whole).unwrap().voided.is_none());
    };
    (desk, later)
}

fn complaint(order: i64, store: &Store) -> NewCommunication {
    NewCommunication {
        order_id: Some(order),
        customer_id: Some(store.order(order).unwrap().terms.customer_id),
        kind: CommunicationKind::Complaint,
        said: "少件".into(),
        answer_by: Some(day(12, 2)),
        ..NewCommunication::at(store.now())
    }
}

/// Numerator, denominator and how many are left out, counted by hand.
const BY_HAND: &[(Definition, (u64, u64, usize))] = &[
    // 早 and 迟 arrived; 欠 and 后改 not; 销 was cancelled, 改 moved to December by then
    (Definition::Due, (2, 4, 1)),
    // 早 and 先 in time; 迟 late, 欠, 后改 late, 改 and 退 not due yet; 销 cancelled
    (Definition::Placed, (2, 7, 1)),
    (Definition::Orders, (1, 4, 1)),
    // two of 欠's in time; late: a day after, moved once missed, done in December; out: voided, cancelled, gone past
    (Definition::Steps, (2, 5, 3)),
    // all but 退, which was returned at first, and 改, on which a problem counts
    (Definition::Reviewed, (6, 8, 0)),
    // 早; 迟 arrived damaged, of 先 the customer complained
    (Definition::Delivered, (1, 3, 0)),
    // two of October, one of them solved in November; three of November, two solved; one voided
    (Definition::Known, (3, 5, 1)),
    (Definition::Opened, (2, 3, 1)),
    (Definition::Score, (145, 200, 1)),
    (Definition::Content, (1, 2, 1)),
    // 合同, 确认书 and 发票 of those and 装箱单 and 提单; 作废单 was void
    (Definition::Registered, (3, 5, 1)),
    (Definition::Archived, (1, 2, 0)),
];

#[test]
fn each_measure_of_a_worked_month_is_what_was_counted_by_hand_and_stays_so() {
    let (mut desk, later) = played();
    assert_eq!(BY_HAND.len(), Definition::ALL.len());
    for (definition, wanted) in BY_HAND {
        let listed = reasons(&desk.0, *definition);
        assert_eq!(counted(&desk.0, *definition), *wanted, "{definition}: {listed:?}");
    }
    let before: Vec<_> = BY_HAND.iter().map(|(one, _)| reasons(&desk.0, *one)).collect();
    later(&mut desk);
    for ((definition, wanted), before) in BY_HAND.iter().zip(before) {
        let now = reasons(&desk.0, *definition);
        assert_eq!(counted(&desk.0, *definition), *wanted, "{definition} in December: {now:?}");
        assert_eq!(now, before, "{definition}");
    }
    // and what is undone later was so then
    for n in 0..40 {
        let undone = desk.0.undo().unwrap();
        for (definition, wanted) in BY_HAND {
            assert_eq!(
                counted(&desk.0, *definition),
                *wanted,
                "{definition} after undoing {n} {undone:?} {:?}",
                reasons(&desk.0, *definition)
            );
        }
    }
    assert_eq!(desk.0.check(|_| true).unwrap(), []);
}

#[test]
fn a_figure_is_the_sum_of_its_records_and_each_is_listed_once() {
    let (mut desk, later) = played();
    later(&mut desk);
    for period in [november(), Period::quarter_of(day(11, 1)), Period::new(day(11, 10), day(11, 20)).unwrap()] {
        let measures = desk.0.measures(&period, &Definitions::default()).unwrap();
        for definition in Definition::ALL {
            let listed = desk.0.measured(*definition, &period).unwrap();
            let figure = desk.0.figure(&period, *definition).unwrap();
            assert_eq!(listed.iter().map(|c| c.figure()).sum::<Figure>(), figure, "{definition} {}", period.code());
            let mut records: Vec<_> = listed.iter().map(|c| c.record).collect();
            records.sort_unstable();
            records.dedup();
            assert_eq!(records.len(), listed.len(), "{definition}: none twice");
            assert!(listed.iter().all(|c| !c.what.is_empty() || c.record.kind == RecordKind::Survey), "{listed:?}");
            if measures.definitions.of(definition.measure()) == *definition {
                assert_eq!(measures.of(definition.measure()), figure);
            }
        }
    }
}

#[test]
fn a_month_without_records_has_no_figure() {
    let (desk, _) = played();
    let empty = Period::month_of(NaiveDate::from_ymd_opt(2024, 2, 1).unwrap());
    let measures = desk.0.measures(&empty, &Definitions::default()).unwrap();
    assert!(Measure::ALL.iter().all(|measure| measures.of(*measure).percent().is_none()), "{measures:?}");
}

#[test]
fn an_order_sent_in_parts_is_late_by_the_line_that_was() {
    let mut d = Played::new();
    let mut new = intake(&mut d.0, "分批", Channel::Email, day(11, 20));
    new.received_at = d.0.now();
    let second =
        orderdesk::domain::order::Line { line: 2, delivery_date: Some(day(11, 5)), ..new.terms.lines[0].clone() };
    new.terms.lines.push(second);
    let order = d.0.order_receive(&new).unwrap().0;
    d.start(order);
    d.on(11, 4);
    inspect(&mut d.0, order);
    let send = |d: &mut Played, portions: &[(u32, &str)], arrives: (u32, u32)| {
        let sent = crate::seed::dispatch(&d.0, portions);
        let (id, _) = d.0.shipment_add_with(order, &sent, Some(&allowance())).unwrap();
        d.on(arrives.0, arrives.1);
        let arrival = Arrival { arrived_on: d.0.today(), is_intact: true, ..Arrival::default() };
        d.0.shipment_arrive(id, &arrival).unwrap();
        id
    };
    send(&mut d, &[(1, "200"), (2, "500")], (11, 6));
    assert_eq!(reasons(&d.0, Definition::Orders), [("分批".to_owned(), Reason::StillToCome)]);
    let last = send(&mut d, &[(1, "300")], (11, 12));
    assert_eq!(reasons(&d.0, Definition::Orders), [("分批".to_owned(), Reason::Late)], "line 2 came a day late");
    assert_eq!(d.0.measured(Definition::Due, &november()).unwrap()[0].done_on, Some(day(11, 12)));
    // goods that come back later change nothing of the month in which all had arrived
    d.on(12, 3);
    let back = orderdesk::domain::shipping::TakeBack {
        on_day: d.0.today(),
        reason: "超差".into(),
        lines: vec![Portion { line: 1, quantity: orderdesk::domain::decimal::Quantity::parse("10").unwrap() }],
        ..Default::default()
    };
    d.0.take_back(last, &back).unwrap();
    assert_eq!(d.0.order(order).unwrap().stage, Stage::InProgress);
    assert_eq!(reasons(&d.0, Definition::Due), [("分批".to_owned(), Reason::Finished)]);
    assert_eq!(counted(&d.0, Definition::Delivered), (1, 1, 0));
}

/// The statement of the migration that draws a table from the history of an older desk.
fn drawn(into: &str) -> String {
    let all = include_str!("../../assets/migrations/0007-figures.sql");
    let at = all.find(into).unwrap_or_else(|| panic!("no {into}"));
    let end = all[at..].find(";\n").unwrap();
    all[at..at + end].to_owned()
}

#[test]
fn what_the_migration_draws_from_the_history_is_what_was_written_down_meanwhile() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("desk.orderdesk");
    let (mut desk, later) = played();
    later(&mut desk);
    // a check taken back and made again, a step moved twice, one moved though its day was past when it was written down
    let of_order = desk.on(12, 7).order("补", day(12, 20));
    desk.start(of_order);
    let paper = desk.paper("补", ALL);
    let (twice, past) = (desk.step(of_order, "工序", day(12, 8)), desk.step(of_order, "工序", day(12, 7)));
    desk.moved(past, day(12, 9));
    desk.on(12, 9).checked(paper, NONE);
    desk.moved(twice, day(12, 10));
    desk.on(12, 11).checked(paper, ALL);
    desk.moved(twice, day(12, 12));
    desk.0.backup_to_file(&path).unwrap();
    let conn = rusqlite::Connection::open(&path).unwrap();
    let rows = |sql: &str| -> Vec<String> {
        let mut query = conn.prepare(sql).unwrap();
        query.query_map([], |r| r.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
    };
    let missed = "SELECT step_id || ' ' || planned_on FROM missed_step ORDER BY 1";
    let checked =
        "SELECT document_id || ' ' || registered_on || ' ' || since FROM checked_span WHERE until > '9999' ORDER BY 1";
    let written = (rows(missed), rows(checked));
    assert_eq!((written.0.len(), written.1.len()), (2, 4), "{written:?}");
    conn.execute_batch("DELETE FROM missed_step; DELETE FROM checked_span").unwrap();
    conn.execute_batch(&drawn("INSERT OR IGNORE INTO missed_step")).unwrap();
    conn.execute_batch(&drawn("INSERT INTO checked_span")).unwrap();
    assert_eq!((rows(missed), rows(checked)), written);
}
