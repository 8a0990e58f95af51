//! Undo by kind: each action of the follow-up is done, undone and done again, and the whole day is then undone to nothing.
//!
//! One thing always holds: after an undo every business row is byte for byte what it was before the action.

use crate::{
    seed::{self, day, dispatch, intake},
    table::dump,
};
use chrono::NaiveDate;
use orderdesk::{
    domain::{
        archive::{Archiving, Papers},
        communication::{CommunicationKind, NewCommunication, NewSurvey, Outcome, Reply},
        decimal::{Money, Percent, Quantity, UnitPrice},
        order::{Channel, Department, Intake},
        payment::{NewPayment, PaymentEvent, PlanRow},
        plan::{Purchase, Step, StepKind},
        problem::{Blame, Cause, Informed, NewProblem, Solution},
        quotation::Quotation,
        record::RecordKind,
        risk::{Grade, NewReview, NewRisk, Rating, RiskKind},
        sample::{Sample, SampleAnswer},
        shipping::{Arrival, Portion, Remedy, TakeBack},
        task::{Rhythm, Task},
        tracking::Progress,
        training::Training,
    },
    store::{Buyer, Clock, Contact, Error, NewPlan, Settlement, Store},
};

/// A desk file and what it held before each action done on it.
struct Day {
    dir: tempfile::TempDir,
    store: Store,
    befores: Vec<(String, Vec<String>)>,
}

impl Day {
    fn new() -> Day {
        let dir = tempfile::tempdir().unwrap();
        let clock = Clock::Fixed(day(11, 21).and_hms_opt(9, 0, 0).unwrap());
        let store = Store::open(&dir.path().join("desk.orderdesk"), clock, "李雯").unwrap();
        Day { dir, store, befores: Vec::new() }
    }

    fn rows(&self) -> Vec<String> {
        dump(&self.dir.path().join("desk.orderdesk"))
    }

    /// Does something by one action, undoes it, compares, and does it again for what follows.
    #[track_caller]
    fn does<T>(&mut self, what: &str, deed: impl Fn(&mut Store) -> Result<T, Error>) -> T {
        let before = self.rows();
        if let Err(e) = deed(&mut self.store) {
            panic!("{what}: {e:?}");
        }
        assert_ne!(self.rows(), before, "{what} stores nothing");
        self.undoes(what, &before);
        self.befores.push((what.into(), before));
        deed(&mut self.store).unwrap()
    }

    #[track_caller]
    fn undoes(&mut self, what: &str, before: &[String]) {
        if let Err(e) = self.store.undo() {
            panic!("undoing {what}: {e:?}");
        }
        let after = self.rows();
        let lost: Vec<_> = before.iter().filter(|row| !after.contains(row)).collect();
        let left: Vec<_> = after.iter().filter(|row| !before.contains(row)).collect();
        assert!(after == before, "{what} undone\nlost: {lost:#?}\nleft: {left:#?}");
        assert_eq!(self.store.check(|_| true).unwrap(), [], "{what} undone");
    }

    /// Voids a record as one of the actions.
    #[track_caller]
    fn voids(&mut self, kind: RecordKind, id: i64) {
        self.does(&format!("void {}", kind.code()), |s| s.void(kind.row(id), "记错"));
    }

    /// Takes everything back, newest first, looking at the rows after each.
    #[track_caller]
    fn ends(mut self) {
        assert_eq!(self.store.check(|_| true).unwrap(), []);
        while let Some((what, before)) = self.befores.pop() {
            self.undoes(&what, &before);
        }
    }
}

fn step(kind: StepKind, planned_on: NaiveDate) -> Step {
    Step {
        kind,
        name: kind.code().into(),
        department: Department::Production,
        person: "赵磊".into(),
        planned_on,
        done_on: None,
        note: String::new(),
        purchase: Purchase::default(),
    }
}

fn plan() -> NewPlan {
    let bought = Purchase { supplier: "德昌化工".into(), goods_due_on: Some(day(11, 22)), ..Purchase::default() };
    let steps = vec![
        Step { purchase: bought, ..step(StepKind::Purchasing, day(11, 20)) },
        step(StepKind::Production, day(11, 24)),
        step(StepKind::Delivery, day(11, 25)),
    ];
    NewPlan { kind: "domestic".into(), steps }
}

/// A day with one order in progress, due on the 25th, on the payment terms given. All of it can be undone.
fn running(terms: &str) -> (Day, i64) {
    let mut desk = Day::new();
    let mut order = intake(&mut desk.store, "龙滨橡塑", Channel::Email, day(11, 25));
    order.terms.payment_method = terms.into();
    let id = desk.does("receive", |s| s.order_receive(&order)).0;
    seed::start(&mut desk.store, id);
    desk.befores.clear();
    (desk, id)
}

#[test]
fn the_plan_and_the_delay_that_follows() {
    let (mut desk, id) = running("月结30天");
    desk.does("make a plan", |s| s.plan_make(id, &plan()));
    let steps = desk.store.plan(id).unwrap();
    desk.does("edit a step", |s| s.plan_edit(steps[1].id, &Step { note: "夜班".into(), ..steps[1].step.clone() }));
    let added = desk.does("add a step", |s| s.plan_add(id, &step(StepKind::Inspection, day(11, 24))));
    desk.does("goods arrived", |s| s.plan_goods_arrived(steps[0].id, day(11, 21)));
    desk.does("close a step", |s| s.plan_done(steps[1].id, day(11, 21), "孙丽", ""));
    desk.does("shift the plan into a delay", |s| s.plan_shift(id, 6));
    let delay = desk.store.open_delay(id).unwrap().unwrap();
    let told = NewCommunication {
        order_id: Some(id),
        kind: CommunicationKind::Delay,
        said: "推迟到12-01".into(),
        told_date: Some(delay.expected_on),
        ..NewCommunication::at(desk.store.now())
    };
    let call = desk.does("tell of the delay", |s| s.communication_log(&told));
    assert_eq!(desk.store.open_delay(id).unwrap(), None);
    desk.voids(RecordKind::Communication, call);
    desk.voids(RecordKind::Delay, delay.id);
    desk.voids(RecordKind::PlanStep, added);
    let progress = Progress { production: Some(40), next_step: "硫化".into(), ..Progress::default() };
    desk.does("tracking", |s| s.tracking_write(id, day(11, 21), &progress, false));
    desk.ends();
}

#[test]
fn what_is_said_and_who_says_it() {
    let (mut desk, id) = running("月结30天");
    let customer_id = desk.store.order(id).unwrap().terms.customer_id;
    let now = desk.store.now();
    let asked = NewCommunication {
        order_id: Some(id),
        kind: CommunicationKind::Complaint,
        said: "三箱破损".into(),
        promised: "补发".into(),
        promised_by: Some(day(11, 24)),
        answer_by: Some(day(11, 23)),
        ..NewCommunication::at(now)
    };
    let call = desk.does("log", |s| s.communication_log(&asked));
    let edited = NewCommunication { said: "四箱破损".into(), ..asked };
    desk.does("edit", |s| s.communication_edit(call, &edited, None));
    let reply = Reply { answer: "已补发".into(), on: day(11, 21), outcome: Some(Outcome::Replaced) };
    desk.does("answer", |s| s.communication_answer(call, &reply, None));
    desk.does("keep", |s| s.communication_keep(call, day(11, 21), ""));
    desk.voids(RecordKind::Communication, call);
    let survey = NewSurvey {
        customer_id,
        order_id: Some(id),
        on_day: day(11, 21),
        channel: Channel::Phone,
        person: "周敏".into(),
        score: 92,
        remarks: "交期准".into(),
    };
    let scored = desk.does("survey", |s| s.survey_add(&survey));
    desk.does("edit a survey", |s| s.survey_edit(scored, &NewSurvey { score: 80, ..survey.clone() }));
    desk.voids(RecordKind::Survey, scored);
    let contact = Contact { customer_id, name: "吴佳怡".into(), ..Contact::default() };
    let known = desk.does("contact", |s| s.contact_write(&contact));
    let moved = Contact { id: known, phone: "13675751208".into(), ..contact };
    desk.does("edit a contact", |s| s.contact_write(&moved));
    desk.voids(RecordKind::Contact, known);
    desk.ends();
}

#[test]
fn goods_that_leave_arrive_and_come_back() {
    let (mut desk, id) = running("T/T 30/70");
    seed::inspect(&mut desk.store, id);
    let part = dispatch(&desk.store, &[(1, "200")]);
    let first = desk.does("ship a part", |s| s.shipment_add_with(id, &part, Some(&crate::seed::allowance()))).0;
    let more =
        orderdesk::domain::shipping::Dispatch { waybill: "SF2002".into(), ..dispatch(&desk.store, &[(1, "300")]) };
    desk.does("edit a shipment", |s| s.shipment_edit(first, &more, None));
    let arrival =
        Arrival { arrived_on: day(11, 21), is_intact: true, received_by: "周敏".into(), note: String::new() };
    desk.does("arrive", |s| s.shipment_arrive(first, &arrival));
    let later = Arrival { received_by: "门卫".into(), ..arrival.clone() };
    desk.does("edit an arrival", |s| s.shipment_edit(first, &more, Some(&later)));
    let rest = dispatch(&desk.store, &[(1, "200")]);
    let second = desk.does("ship the rest", |s| s.shipment_add_with(id, &rest, Some(&crate::seed::allowance()))).0;
    desk.voids(RecordKind::Shipment, second);
    let second =
        desk.does("ship the rest again", |s| s.shipment_add_with(id, &rest, Some(&crate::seed::allowance()))).0;
    desk.does("all delivered", |s| s.shipment_arrive(second, &arrival));
    for remedy in [Remedy::Credit, Remedy::Replace] {
        let back = TakeBack {
            on_day: day(11, 21),
            reason: "尺寸超差".into(),
            remedy,
            credit: (remedy == Remedy::Credit).then_some(Money(385)),
            excess_reason: String::new(),
            person: "孙涛".into(),
            lines: vec![Portion { line: 1, quantity: Quantity::parse("10").unwrap() }],
        };
        let taken = desk.does("take back", |s| s.take_back(first, &back)).0;
        let facts = TakeBack { reason: "色差".into(), ..back };
        desk.does("edit goods taken back", |s| s.take_back_edit(taken, &facts));
        desk.voids(RecordKind::TakeBack, taken);
        desk.does("take back again", |s| s.take_back(first, &facts));
    }
    desk.ends();
}

#[test]
fn money_due_come_in_and_written_off() {
    let (mut desk, id) = running("T/T 30/70");
    let row = |line, share: i64, event| PlanRow {
        line,
        what: String::new(),
        share: Some(Percent(share * 10_000)),
        amount: None,
        event: Some(event),
        days: 0,
        due_on: None,
    };
    let rows = [row(1, 40, PaymentEvent::Approval), row(2, 60, PaymentEvent::Arrival)];
    desk.does("lay down what is due", |s| s.dues_set(id, &rows, "客户要求"));
    let dues = desk.store.account(id).unwrap().dues;
    let reminder = NewCommunication {
        person: "周敏".into(),
        said: "请付预付款".into(),
        promised_by: Some(day(11, 23)),
        ..NewCommunication::at(day(11, 21).and_time(Default::default()))
    };
    desk.does("remind", |s| s.payment_remind(dues[0].id, &reminder));
    desk.does("receive a part", |s| s.payment_receive(id, &seed::paid(5_000)));
    let payment = desk.store.account(id).unwrap().payments[0].id;
    let more = NewPayment { reference: "BK1".into(), ..seed::paid(9_000) };
    desk.does("edit a payment", |s| s.payment_edit(payment, &more));
    desk.does("reconcile", |s| s.payment_reconcile(payment, day(11, 21), "何静"));
    desk.does("refund", |s| s.payment_receive(id, &seed::paid(-100)));
    let refund = desk.store.account(id).unwrap().payments[1].id;
    desk.voids(RecordKind::Payment, refund);
    desk.voids(RecordKind::Payment, payment);
    let again = [row(1, 40, PaymentEvent::Approval), row(2, 60, PaymentEvent::Shipment)];
    desk.does("lay down once more", |s| s.dues_set(id, &again, "又改"));
    desk.voids(RecordKind::PaymentDue, dues[1].id);
    seed::deliver(&mut desk.store, id);
    desk.befores.clear();
    let settlement = Settlement {
        on_day: day(11, 21),
        person: "何静".into(),
        reason: "尾差".into(),
        payment: Some(seed::paid(19_000)),
    };
    desk.does("settle with a rest", |s| s.order_settle(id, &settlement));
    let archiving = Archiving {
        on: day(11, 21),
        place: "档案室3柜".into(),
        person: "石敏".into(),
        retain_until: NaiveDate::from_ymd_opt(2036, 11, 21).unwrap(),
        reason: "客户电子签收".into(),
        note: String::new(),
    };
    desk.does("archive", |s| s.order_archive(id, &archiving, Papers::official()));
    desk.ends();
}

#[test]
fn risks_and_problems() {
    let (mut desk, id) = running("月结30天");
    for order in [Some(id), None] {
        let risk = NewRisk {
            order,
            kind: RiskKind::Purchasing,
            what: "面料供货紧张".into(),
            rating: Rating { likelihood: Grade::High, impact: Grade::High },
            response: "备选供应商".into(),
            person: "孙丽".into(),
            review_on: day(11, 27),
        };
        let open = desk.does("open a risk", |s| s.risk_open(&risk));
        desk.does("edit a risk", |s| s.risk_edit(open, &NewRisk { person: "马超".into(), ..risk.clone() }));
        let review = NewReview {
            on: day(11, 21),
            rating: Rating { likelihood: Grade::Low, impact: Grade::High },
            note: "已到一半".into(),
            response: "备选供应商".into(),
            person: "孙丽".into(),
            next_on: day(12, 5),
        };
        desk.does("review a risk", |s| s.risk_review(open, &review));
        desk.does("close a risk", |s| s.risk_close(open, day(11, 21), "料已到齐"));
        desk.voids(RecordKind::Risk, open);
    }
    let problem = NewProblem {
        what: "少一箱".into(),
        department: Department::Logistics,
        person: "马超".into(),
        due_on: day(11, 25),
        informed: Informed::default(),
        ..NewProblem::default()
    };
    let open = desk.does("open a problem", |s| s.problem_open(id, None, &problem));
    let informed = Informed { salesperson_on: Some(day(11, 21)), customer_on: Some(day(11, 21)) };
    desk.does("edit a problem", |s| s.problem_edit(open, &NewProblem { informed, ..problem.clone() }));
    let blame =
        Blame { cause: Some(Cause::Late), liable: "李雯".into(), loss: Some(Money(5_000)), ..Blame::default() };
    let blamed = NewProblem { blame: Blame { counts: true, ..blame }, ..problem.clone() };
    desk.does("say what a problem cost", |s| s.problem_edit(open, &blamed));
    let solution = Solution { how: "补发一箱".into(), on: day(11, 21), informed, ..Solution::default() };
    desk.does("solve a problem", |s| s.problem_solve(open, &solution));
    desk.voids(RecordKind::Problem, open);
    desk.ends();
}

#[test]
fn samples_quotations_and_training() {
    let (mut desk, id) = running("月结30天");
    let terms = desk.store.order(id).unwrap().terms;
    let asked = Sample::asked("密封圈样件", day(11, 10), day(11, 25));
    let sample = desk.does("ask for a sample", |s| s.sample_add(&Buyer::Known(terms.customer_id), Some(id), &asked));
    let made = Sample { made_on: Some(day(11, 14)), ..asked };
    let sealed = Sample { sealed_on: Some(day(11, 15)), ..made.clone() };
    let shown = Sample { photographed_on: Some(day(11, 15)), photo: "封样.jpg".into(), ..sealed.clone() };
    let sent = Sample { sent_on: Some(day(11, 16)), courier: "顺丰".into(), waybill: "SF14".into(), ..shown.clone() };
    let answered = Sample { answer: Some(SampleAnswer::Approved), answered_on: Some(day(11, 20)), ..sent.clone() };
    for next in [made, sealed, shown, sent, answered] {
        desk.does("a step of a sample", |s| s.sample_save(sample, Some(id), &next));
    }
    desk.voids(RecordKind::Sample, sample);
    let quoted = Quotation {
        customer_id: terms.customer_id,
        on_day: day(11, 21),
        valid_until: day(12, 21),
        contact: terms.contact.clone(),
        phone: terms.phone.clone(),
        salesperson: terms.salesperson.clone(),
        currency: terms.currency,
        delivery_place: terms.delivery_place.clone(),
        payment_method: terms.payment_method.clone(),
        lead_days: Some(30),
        notes: String::new(),
        lines: terms.lines.clone(),
    };
    let first = desk.does("quote", |s| s.quotation_add(&Buyer::Known(quoted.customer_id), &quoted)).0;
    let mut revised = quoted.clone();
    revised.lines[0].unit_price = UnitPrice::parse("0.36").unwrap();
    desk.does("revise a quotation", |s| s.quotation_edit(first, &Buyer::Known(revised.customer_id), &revised));
    let order = Intake {
        channel: Channel::Email,
        received_at: desk.store.now(),
        terms: desk.store.quotation(first).unwrap().quotation.terms(desk.store.today()),
        number: None,
        in_progress: false,
    };
    desk.does("order from a quotation", |s| s.quotation_order(first, &Buyer::Known(order.terms.customer_id), &order));
    let second = desk.does("quote again", |s| s.quotation_add(&Buyer::Known(quoted.customer_id), &quoted)).0;
    desk.does("lose a quotation", |s| s.quotation_lose(second, "单价高", day(11, 21)));
    let third = desk.does("quote once more", |s| s.quotation_add(&Buyer::Known(quoted.customer_id), &quoted)).0;
    desk.voids(RecordKind::Quotation, third);
    let planned = Training { topic: "唛头规范".into(), planned_on: day(11, 18), ..Training::default() };
    let session = desk.does("plan training", |s| s.training_add(&planned));
    let held = Training { held_on: Some(day(11, 20)), result: "全员通过".into(), ..planned };
    desk.does("hold training", |s| s.training_save(session, &held));
    let corrected = Training { result: "两人补训".into(), ..held };
    desk.does("edit training", |s| s.training_save(session, &corrected));
    desk.voids(RecordKind::Training, session);
    let weekly = Task { what: "对账".into(), due_on: day(11, 20), repeats: Some(Rhythm::Weekly), ..Task::default() };
    let task = desk.does("put a task down", |s| s.task_add(&weekly));
    let moved = Task { due_on: day(11, 19), ..weekly };
    desk.does("move a task", |s| s.task_save(task, &moved));
    desk.does("do a task", |s| s.task_done(task, day(11, 21), "已发"));
    let again = desk.store.tasks_after(task, 1).unwrap()[0].id;
    desk.voids(RecordKind::Task, again);
    desk.ends();
}
