//! Money (S2): what is due follows the order, what came in covers it, and nothing of it is lost or silent.

use super::order::refusals;
use crate::seed::*;
use chrono::NaiveDate;
use orderdesk::{
    domain::{
        communication::NewCommunication,
        decimal::{Currency, Money, Percent, Quantity},
        field::Field,
        follow_up::{FollowUp, FollowUpView, Want},
        order::Channel,
        payment::{NewPayment, PaymentEvent, PlanRow, Standing},
        record::RecordKind,
        refusal::{Refusal, Why},
        request::{NewRequest, RequestKind},
        stage::{Guard, Stage, Step},
    },
    store::{Clock, Settlement, Store},
};

/// An order of 192.50 yuan with these payment terms, approved and in progress on 21 November.
fn running(terms: &str) -> (Store, i64) {
    let mut store = store();
    let mut order = intake(&mut store, "甲", Channel::Email, day(11, 25));
    order.terms.payment_method = terms.into();
    let id = store.order_receive(&order).unwrap().0;
    start(&mut store, id);
    (store, id)
}

/// Amount, day due and day paid of each amount due.
fn dues(store: &Store, order: i64) -> Vec<(i64, Option<NaiveDate>, Option<NaiveDate>)> {
    store.account(order).unwrap().dues.iter().map(|d| (d.term.amount.0, d.term.due_on, d.paid_on)).collect()
}

fn wanted(store: &Store, want: Want) -> Vec<FollowUp> {
    store.follow_ups().unwrap().into_iter().filter(|f| f.want == want).collect()
}

fn row(line: u32, share: Option<i64>, amount: Option<i64>, event: PaymentEvent) -> PlanRow {
    PlanRow {
        line,
        what: String::new(),
        share: share.map(|s| Percent(s * 10_000)),
        amount: amount.map(Money),
        event: Some(event),
        days: 0,
        due_on: None,
    }
}

fn settled_for(reason: &str) -> Settlement {
    Settlement { on_day: day(11, 21), person: "何静".into(), reason: reason.into(), payment: None }
}

fn undo_all(store: &mut Store) {
    while let Ok(Some(_)) = store.last_action() {
        store.undo().unwrap();
    }
    assert_eq!(store.check(|_| true).unwrap(), []);
}

#[test]
fn approval_lays_down_what_the_terms_say_and_its_undo_takes_it_back() {
    let (mut store, id) = running("T/T 30/70");
    assert_eq!(dues(&store, id), [(5_775, Some(day(11, 21)), None), (13_475, Some(day(11, 25)), None)]);
    let due = wanted(&store, Want::Payment);
    assert_eq!(
        due.iter().map(|f| f.what.as_str()).collect::<Vec<_>>(),
        ["57.75 CNY  T/T 30/70", "134.75 CNY  T/T 30/70"]
    );
    assert_eq!(wanted(&store, Want::PaymentPlan), []);
    store.undo().unwrap();
    store.undo().unwrap();
    assert_eq!(store.order(id).unwrap().stage, Stage::Submitted);
    assert!(store.account(id).unwrap().is_foreseen);
    assert_eq!(wanted(&store, Want::Payment), []);
}

#[test]
fn an_event_gives_the_day_once_it_happened() {
    let (mut store, id) = running("月结30天");
    assert_eq!(dues(&store, id), [(19_250, None, None)]);
    deliver(&mut store, id);
    assert_eq!(dues(&store, id), [(19_250, Some(day(12, 30)), None)]);
    store.undo().unwrap();
    store.undo().unwrap();
    assert_eq!(dues(&store, id), [(19_250, None, None)], "the shipment was undone");
    undo_all(&mut store);
}

#[test]
fn shipping_makes_nothing_due_later_that_was_due_before_shipment() {
    let (mut store, id) = running("预付30%，余款发货前付清");
    store.set_clock(Clock::Fixed(day(12, 5).and_hms_opt(9, 0, 0).unwrap()));
    let overdue = |store: &Store| store.account(id).unwrap().overdue(day(12, 6)).0;
    assert_eq!((dues(&store, id)[1].1, overdue(&store)), (Some(day(11, 25)), 19_250));
    deliver(&mut store, id);
    assert_eq!((dues(&store, id)[1].1, overdue(&store)), (Some(day(11, 25)), 19_250));
    undo_all(&mut store);
}

#[test]
fn parts_cover_the_oldest_first_and_each_undo_opens_again() {
    let (mut store, id) = running("预付30%，余款发货前付清");
    let got = store.payment_receive(id, &paid(3_000)).unwrap();
    assert_eq!((got.open.0, got.is_settled), (16_250, false));
    assert_eq!(wanted(&store, Want::Payment)[0].what, "27.75 CNY  预付30%，余款发货前付清");
    store.payment_receive(id, &paid(5_000)).unwrap();
    let account = store.account(id).unwrap();
    assert_eq!(dues(&store, id)[0].2, Some(day(11, 21)));
    assert_eq!((account.dues[1].covered.0, account.dues[1].open().0), (2_225, 11_250));
    assert_eq!(account.expected(day(11, 21)).0, 11_250);
    assert_eq!(wanted(&store, Want::Payment).len(), 1);
    store.undo().unwrap();
    assert_eq!(dues(&store, id)[0].2, None);
    undo_all(&mut store);
}

#[test]
fn more_than_is_open_is_refused_and_allowed_with_a_reason_and_no_more_is_refunded_than_came_in() {
    let (mut store, id) = running("货到付款");
    let too_much = NewPayment { excess_reason: "  ".into(), ..paid(19_251) };
    assert_eq!(
        refusals(store.payment_receive(id, &too_much)),
        [Refusal::at(Field::Amount, Why::MoreThanDue("192.50".into()))]
    );
    let found = refusals(store.payment_receive(id, &NewPayment { on_day: day(11, 22), ..paid(0) }));
    assert_eq!(found, [Refusal::at(Field::Amount, Why::Zero), Refusal::at(Field::OnDay, Why::After(day(11, 21)))]);
    assert_eq!(store.account(id).unwrap().payments, []);
    store.payment_receive(id, &NewPayment { excess_reason: "客户多付，抵下单".into(), ..too_much }).unwrap();
    assert_eq!(store.account(id).unwrap().held().0, 1);
    let found = refusals(store.payment_receive(id, &paid(-19_252)));
    assert_eq!(found, [Refusal::at(Field::Amount, Why::MoreThanReceived("192.51".into()))]);
    store.payment_receive(id, &paid(-19_251)).unwrap();
    assert_eq!((store.account(id).unwrap().open().0, dues(&store, id)[0].2), (19_250, None));
    undo_all(&mut store);
}

#[test]
fn the_last_payment_settles_a_delivered_order_and_undo_takes_both_back() {
    let (mut store, id) = running("货到付款");
    deliver(&mut store, id);
    assert_eq!(store.order_next_step(id).unwrap().2, [Guard::PaymentRecorded]);
    store.payment_receive(id, &paid(19_000)).unwrap();
    assert_eq!(store.order(id).unwrap().stage, Stage::Delivered);
    assert!(pay_all(&mut store, id).is_settled);
    assert_eq!(store.order(id).unwrap().stage, Stage::Settled);
    assert_eq!(store.milestones(id).unwrap().last().map(|m| (m.kind.as_str(), m.passed)), Some(("settle", true)));
    let payment = store.account(id).unwrap().payments[0].id;
    let unexplained = [Refusal::at(Field::Notes, Why::SettlementRests)];
    assert_eq!(refusals(store.payment_receive(id, &paid(-1))), unexplained);
    let due = store.account(id).unwrap().dues[0].id;
    let ended = Refusal::whole(Why::OrderEnded(Stage::Settled));
    assert_eq!(refusals(store.void(RecordKind::PaymentDue.row(due), "x")), [ended]);
    store.undo().unwrap();
    assert_eq!(store.order(id).unwrap().stage, Stage::Delivered);
    assert_eq!(store.account(id).unwrap().open().0, 250);
    store.void(RecordKind::Payment.row(payment), "记错").unwrap();
    assert_eq!((store.account(id).unwrap().open().0, dues(&store, id)[0].2), (19_250, None));
    undo_all(&mut store);
}

#[test]
fn a_settled_order_is_corrected_for_a_reason_and_waits_for_its_money_again() {
    let (mut store, id) = running("货到付款");
    deliver(&mut store, id);
    pay_all(&mut store, id);
    let back = NewPayment { note: "质量扣款退回".into(), ..paid(-1_000) };
    let got = store.payment_receive(id, &back).unwrap();
    assert_eq!((got.open.0, got.is_reopened, store.order(id).unwrap().stage), (1_000, true, Stage::Delivered));
    assert_eq!((dues(&store, id)[0].2, wanted(&store, Want::Payment).len()), (None, 1));
    assert!(pay_all(&mut store, id).is_settled);
    let payment = store.account(id).unwrap().payments[0].id;
    store.void(RecordKind::Payment.row(payment), "记错").unwrap();
    assert_eq!(store.order(id).unwrap().stage, Stage::Delivered);
    assert_eq!(store.account(id).unwrap().open().0, 19_250);
    undo_all(&mut store);
}

#[test]
fn an_amount_due_that_money_came_in_on_is_not_voided() {
    let (mut store, id) = running("T/T 30/70");
    store.payment_receive(id, &paid(1_000)).unwrap();
    let dues: Vec<i64> = store.account(id).unwrap().dues.iter().map(|d| d.id).collect();
    let found = refusals(store.void(RecordKind::PaymentDue.row(dues[0]), "x"));
    assert_eq!(found, [Refusal::whole(Why::MoneyOnDue("10.00".into()))]);
    store.void(RecordKind::PaymentDue.row(dues[1]), "x").unwrap();
    assert_eq!(store.account(id).unwrap().dues[0].covered.0, 1_000);
    undo_all(&mut store);
}

#[test]
fn a_rest_is_written_off_for_a_reason_only() {
    let (mut store, id) = running("货到付款");
    let stage = Stage::InProgress;
    let found = refusals(store.order_settle(id, &settled_for("x")));
    assert_eq!(found, [Refusal::whole(Why::WrongStage { step: Step::Settle, stage })]);
    deliver(&mut store, id);
    store.payment_receive(id, &paid(19_000)).unwrap();
    let found = refusals(store.order_settle(id, &settled_for(" ")));
    assert_eq!(found, [Refusal::at(Field::Reason, Why::StillOpen("2.50".into()))]);
    assert_eq!(store.order_settle(id, &settled_for("银行手续费")).unwrap(), Stage::Settled);
    let milestones = store.milestones(id).unwrap();
    let last = milestones.last().unwrap();
    assert_eq!((last.passed, last.person.as_str()), (false, "何静"));
    assert_eq!(last.details, [(Field::Difference, "2.50".into()), (Field::Reason, "银行手续费".into())]);
    let account = store.account(id).unwrap();
    assert_eq!((account.open().0, account.overdue(day(12, 31)).0), (0, 0));
    assert_eq!(wanted(&store, Want::Payment), []);
    undo_all(&mut store);
}

#[test]
fn the_last_payment_and_the_write_off_are_one_action() {
    let (mut store, id) = running("货到付款");
    deliver(&mut store, id);
    let both = Settlement { payment: Some(paid(19_200)), ..settled_for("尾差") };
    assert_eq!(store.order_settle(id, &both).unwrap(), Stage::Settled);
    store.undo().unwrap();
    let account = store.account(id).unwrap();
    assert_eq!((store.order(id).unwrap().stage, account.payments.len()), (Stage::Delivered, 0));
}

#[test]
fn a_delivered_order_paid_before_it_arrived_wants_to_be_settled() {
    let (mut store, id) = running("发货前付清");
    pay_all(&mut store, id);
    assert_eq!(wanted(&store, Want::Settlement), []);
    deliver(&mut store, id);
    assert_eq!(store.order(id).unwrap().stage, Stage::Delivered);
    let all = wanted(&store, Want::Settlement);
    assert_eq!(
        all.iter().map(|f| (f.record.unwrap(), f.due_on)).collect::<Vec<_>>(),
        [(RecordKind::Order.row(id), Some(day(11, 21)))]
    );
    assert_eq!(store.order_settle(id, &settled_for("")).unwrap(), Stage::Settled);
    assert_eq!(wanted(&store, Want::Settlement), []);
}

#[test]
fn the_register_of_payments_lists_what_is_due_later_too() {
    let (store, id) = running("30%预付，70%货到60天");
    let all = store.follow_up_view(FollowUpView::Payments).unwrap();
    assert_eq!(all.iter().map(|f| f.order_id).collect::<Vec<_>>(), [Some(id)], "the rest has no day yet");
    let mut store = store;
    deliver(&mut store, id);
    assert_eq!(store.follow_up_view(FollowUpView::Payments).unwrap().len(), 2);
    assert_eq!(wanted(&store, Want::Payment).len(), 1);
}

#[test]
fn what_is_due_moves_with_the_total_of_a_change() {
    let (mut store, id) = running("T/T 30/70");
    store.payment_receive(id, &paid(5_775)).unwrap();
    let order = store.order(id).unwrap();
    let mut terms = order.terms.clone();
    terms.lines[0].quantity = Quantity::parse("1000").unwrap();
    let change = NewRequest {
        kind: RequestKind::Change,
        requested_by: "周敏".into(),
        requested_on: day(11, 21),
        channel: Channel::Phone,
        reason: "追加".into(),
        base_version: 1,
        proposed: Some(terms),
    };
    let (request, _) = store.request_open(id, &change).unwrap();
    super::request::put_through(&mut store, request);
    assert_eq!(dues(&store, id), [(11_550, Some(day(11, 21)), None), (26_950, Some(day(11, 25)), None)]);
    store.undo().unwrap();
    assert_eq!(dues(&store, id)[0], (5_775, Some(day(11, 21)), Some(day(11, 21))));
}

#[test]
fn the_currency_stays_once_money_came_in() {
    let mut store = store();
    let id = receive(&mut store, "甲", Channel::Email, day(12, 1)).0;
    store.payment_receive(id, &paid(1_000)).unwrap();
    let mut terms = store.order(id).unwrap().terms;
    terms.currency = Currency::Usd;
    let found = refusals(store.order_revise(id, &terms, ""));
    assert_eq!(found, [Refusal::at(Field::Currency, Why::PaidIn(Currency::Cny))]);
    let payment = store.account(id).unwrap().payments[0].id;
    store.void(RecordKind::Payment.row(payment), "退回").unwrap();
    store.order_revise(id, &terms, "").unwrap();
}

#[test]
fn terms_nobody_understands_are_laid_down_by_hand_and_must_be_the_total() {
    let (mut store, id) = running("按合同分三期");
    assert_eq!(dues(&store, id), []);
    let asked = wanted(&store, Want::PaymentPlan);
    assert_eq!(
        asked.iter().map(|f| (f.record.unwrap(), f.what.as_str())).collect::<Vec<_>>(),
        [(RecordKind::Order.row(id), "按合同分三期")]
    );
    use PaymentEvent::{Approval, Arrival, Before};
    let short = [row(1, None, Some(10_000), Approval), row(2, None, Some(9_000), Arrival)];
    assert_eq!(
        refusals(store.dues_set(id, &short, "-")),
        [Refusal::whole(Why::SumDiffers {
            given: "190.00".into(),
            total: "192.50".into(),
            difference: "2.50".into(),
            is_short: true
        })]
    );
    let plan = [row(1, None, Some(10_000), Approval), row(2, None, None, Arrival)];
    store.dues_set(id, &plan, "-").unwrap();
    assert_eq!(wanted(&store, Want::PaymentPlan), []);
    assert_eq!(dues(&store, id), [(10_000, Some(day(11, 21)), None), (9_250, None, None)]);
    store.dues_set(id, &[row(1, Some(50), None, Approval), row(3, Some(50), None, Before)], "重排").unwrap();
    let account = store.account(id).unwrap();
    assert_eq!(
        account.dues.iter().map(|d| (d.term.ordinal, d.term.amount.0)).collect::<Vec<_>>(),
        [(1, 9_625), (3, 9_625)]
    );
    assert_eq!(store.next_due(id).unwrap(), 4, "a number once given is not given again");
    for due in &account.dues {
        store.void(RecordKind::PaymentDue.row(due.id), "重新商定").unwrap();
    }
    assert_eq!(wanted(&store, Want::PaymentPlan).len(), 1, "what was voided by hand is not made again by itself");
    undo_all(&mut store);
}

#[test]
fn an_order_taken_over_in_progress_gets_what_is_due_with_its_first_payment() {
    let mut store = store();
    let mut order = intake(&mut store, "甲", Channel::Email, day(11, 25));
    (order.in_progress, order.terms.payment_method) = (true, "T/T 30/70".into());
    let id = store.order_receive(&order).unwrap().0;
    let account = store.account(id).unwrap();
    assert!(account.is_foreseen && account.dues.iter().all(|d| d.id == 0));
    assert_eq!((account.expected(day(11, 21)).0, wanted(&store, Want::Payment).len()), (5_775, 0));
    assert_eq!(wanted(&store, Want::PaymentPlan), []);
    store.payment_receive(id, &paid(5_775)).unwrap();
    assert_eq!(dues(&store, id), [(5_775, Some(day(11, 20)), Some(day(11, 21))), (13_475, Some(day(11, 25)), None)]);
    store.undo().unwrap();
    assert!(store.account(id).unwrap().is_foreseen);
}

#[test]
fn a_payment_is_corrected_until_finance_has_reconciled_it() {
    let (mut store, id) = running("货到付款");
    store.payment_receive(id, &paid(19_250)).unwrap();
    let payment = store.account(id).unwrap().payments[0].id;
    let found = refusals(store.payment_edit(payment, &paid(19_251)));
    assert_eq!(found, [Refusal::at(Field::Amount, Why::MoreThanDue("192.50".into()))]);
    assert_eq!(store.payment_edit(payment, &paid(10_000)).unwrap().open.0, 9_250);
    assert_eq!(dues(&store, id)[0].2, None);
    let found = refusals(store.payment_reconcile(payment, day(11, 20), " "));
    assert_eq!(
        found,
        [Refusal::at(Field::ReconciledOn, Why::Before(day(11, 21))), Refusal::at(Field::ReconciledBy, Why::Empty)]
    );
    store.payment_reconcile(payment, day(11, 21), "何静").unwrap();
    assert_eq!(store.suggested_reconciler().unwrap().as_deref(), Some("何静"));
    assert_eq!(refusals(store.payment_edit(payment, &paid(1))), [Refusal::whole(Why::Reconciled(day(11, 21)))]);
    assert_eq!(
        refusals(store.payment_reconcile(payment, day(11, 21), "何静")),
        [Refusal::whole(Why::Reconciled(day(11, 21)))]
    );
    undo_all(&mut store);
}

#[test]
fn reminders_are_kept_as_communications_and_counted_where_something_is_open() {
    let (mut store, id) = running("T/T 30/70");
    let due = store.account(id).unwrap().dues[0].id;
    let reminder = NewCommunication {
        person: "周敏".into(),
        said: "请付预付款".into(),
        promised_by: Some(day(11, 24)),
        ..NewCommunication::at(day(11, 21).and_time(Default::default()))
    };
    let silent = NewCommunication { said: " ".into(), promised_by: Some(day(11, 20)), ..reminder.clone() };
    assert_eq!(refusals(store.payment_remind(due, &silent)), [Refusal::at(Field::Said, Why::Empty)]);
    let back = NewCommunication { promised_by: Some(day(11, 20)), ..reminder.clone() };
    assert_eq!(refusals(store.payment_remind(due, &back)), [Refusal::at(Field::PromisedBy, Why::Before(day(11, 21)))]);
    store.payment_remind(due, &reminder).unwrap();
    store.payment_remind(due, &reminder).unwrap();
    let account = store.account(id).unwrap();
    assert_eq!((account.dues[0].reminders, account.dues[0].reminded_on), (2, Some(day(11, 21))));
    store.undo().unwrap();
    assert_eq!(store.account(id).unwrap().dues[0].reminders, 1);
    store.payment_receive(id, &paid(5_775)).unwrap();
    assert_eq!(refusals(store.payment_remind(due, &reminder)), [Refusal::whole(Why::NothingOpen)]);
    undo_all(&mut store);
}

#[test]
fn a_customers_balance_is_what_running_orders_come_to() {
    let (mut store, id) = running("T/T 30/70");
    let mut dollars = intake(&mut store, "甲", Channel::Email, day(12, 1));
    (dollars.terms.currency, dollars.terms.payment_method) = (Currency::Usd, "货到付款".into());
    let other = store.order_receive(&dollars).unwrap().0;
    start(&mut store, other);
    store.payment_receive(id, &paid(5_000)).unwrap();
    let customer = store.order(id).unwrap().terms.customer_id;
    let sums = |store: &Store| -> Vec<_> {
        let all = store.standing(customer).unwrap();
        let sums = |s: &Standing| {
            (s.currency, s.running(), s.wanted().0, s.received().0, s.open().0, s.overdue(store.today()).0)
        };
        all.iter().map(sums).collect()
    };
    assert_eq!(sums(&store), [(Currency::Cny, 1, 19_250, 5_000, 14_250, 0), (Currency::Usd, 1, 19_250, 0, 19_250, 0)]);
    deliver(&mut store, other);
    pay_all(&mut store, other);
    assert_eq!(sums(&store), [(Currency::Cny, 1, 19_250, 5_000, 14_250, 0)]);
}

#[test]
fn terms_laid_down_once_by_hand_mean_the_same_on_the_customers_next_order() {
    use PaymentEvent::{Approval, Arrival};
    let (mut store, first) = running("老规矩");
    assert_eq!((dues(&store, first), wanted(&store, Want::PaymentPlan).len()), (vec![], 1), "nobody knows them");
    let next = |store: &mut Store, customer: &str, terms: &str| {
        let mut order = intake(store, customer, Channel::Email, day(11, 25));
        order.terms.payment_method = terms.into();
        let id = store.order_receive(&order).unwrap().0;
        start(store, id);
        id
    };
    let plan = [row(1, Some(40), None, Approval), row(2, Some(60), None, Arrival)];
    store.dues_set(first, &plan, "-").unwrap();
    let same = next(&mut store, "甲", "老规矩 ");
    assert_eq!(dues(&store, same), [(7_700, Some(day(11, 21)), None), (11_550, None, None)]);
    let number = store.order(first).unwrap().number;
    let customer = store.order(first).unwrap().terms.customer_id;
    assert_eq!(store.shares_for(customer, "老规矩").unwrap().unwrap().1.len(), 2);
    // other words of the customer, or the same of another, say nothing by themselves; the first are offered
    let other = next(&mut store, "甲", "按合同");
    assert_eq!(dues(&store, other), []);
    let (offered, shares, is_same) = store.shares_before(other).unwrap().unwrap();
    assert_eq!((offered == number, is_same, shares.len()), (false, false, 2), "the newest that was laid down");
    let stranger = next(&mut store, "乙", "老规矩");
    assert_eq!((dues(&store, stranger), store.shares_before(stranger).unwrap()), (vec![], None));
    // amounts and days of their own are that order's alone
    let (mut store, first) = running("老规矩");
    store.dues_set(first, &[row(1, None, Some(19_250), Arrival)], "-").unwrap();
    let same = next(&mut store, "甲", "老规矩");
    assert_eq!(dues(&store, same), []);
    undo_all(&mut store);
}

#[test]
fn against_a_copy_of_the_bill_is_due_after_the_goods_have_left_and_stands_before_no_step() {
    let (mut store, id) = running("见提单复印件付清");
    assert_eq!(dues(&store, id), [(19_250, None, None)], "nothing is due before the goods leave");
    inspect(&mut store, id);
    let part = dispatch(&store, &[(1, "100")]);
    let shipped = part.shipped_on;
    store.shipment_add(id, &part).unwrap();
    assert_eq!(dues(&store, id), [(19_250, Some(shipped + chrono::Days::new(7)), None)]);
}
