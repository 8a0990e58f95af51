//! Letters of credit and exports in the store (W5): checked against the order, wanted until their days, closing the plan's steps.

use crate::{
    plan::step,
    seed::{self, day},
};
use orderdesk::{
    domain::{
        decimal::{Currency, Money},
        deed::Deed,
        export::{Credit, ExportFile, PRESENTED_WITHIN},
        field::Field,
        follow_up::Want,
        order::Channel,
        plan::StepKind,
        refusal::{Refusal, Why},
    },
    store::{Error, NewPlan, Store},
};

/// Saturday, 2026-11-21: an order in progress whose plan has customs and the refund.
fn running() -> (Store, i64) {
    let mut store = seed::store();
    let (id, _) = seed::receive(&mut store, "龙滨橡塑", Channel::Email, day(12, 11));
    seed::start(&mut store, id);
    let steps = vec![step(StepKind::Customs, "2026-12-08"), step(StepKind::TaxRefund, "2026-12-30")];
    store.plan_make(id, &NewPlan { kind: "export".into(), steps }).unwrap();
    (store, id)
}

fn why<T>(done: Result<T, Error>) -> Vec<Refusal> {
    match done {
        Err(Error::Refused(why)) => why,
        Err(e) => panic!("{e:?}"),
        Ok(_) => Vec::new(),
    }
}

fn wants(store: &Store) -> Vec<(Want, String)> {
    let known = [Want::CreditShipment, Want::CreditPapers, Want::Customs, Want::Bill, Want::Refund];
    let all = store.follow_ups().unwrap().into_iter().filter(|f| known.contains(&f.want));
    all.map(|f| (f.want, f.due_on.unwrap().to_string())).collect()
}

fn credit() -> Credit {
    Credit {
        number: "LC2611".into(),
        latest_shipment: Some(day(11, 25)),
        expires_on: day(12, 31),
        currency: Currency::Cny,
        ..Credit::default()
    }
}

#[test]
fn a_credit_in_another_currency_than_the_order_is_refused() {
    let (mut store, order) = running();
    let other = Credit { amount: Some(Money(10_000)), currency: Currency::Usd, ..credit() };
    let refused = [Refusal::at(Field::Currency, Why::OtherThanOrder("CNY".into()))];
    assert_eq!(why(store.of_order_add(order, &other)), refused);
    assert!(store.all_of_order::<Credit>(order).unwrap().is_empty());
}

#[test]
fn a_credit_wants_the_goods_to_go_and_then_its_papers() {
    let (mut store, order) = running();
    let id = store.of_order_add(order, &credit()).unwrap();
    assert_eq!(wants(&store), [(Want::CreditShipment, "2026-11-25".into())]);
    seed::inspect(&mut store, order);
    seed::ship(&mut store, order);
    let shipped_on = store.shipments_of_order(order).unwrap()[0].dispatch.shipped_on;
    // with so many days to present, the day it falls on is beyond the week that is looked at
    assert_eq!(wants(&store), []);
    store.of_order_save(id, &Credit { present_days: Some(5), ..credit() }).unwrap();
    let until = credit_of(5).presents_until(shipped_on).to_string();
    assert_eq!(wants(&store), [(Want::CreditPapers, until)]);
    let far = credit_of(PRESENTED_WITHIN).presents_until(shipped_on);
    assert_eq!(far, Credit { present_days: None, ..credit() }.presents_until(shipped_on), "unsaid is the usual");
    store.of_order_save(id, &Credit { present_days: Some(5), presented_on: Some(day(11, 21)), ..credit() }).unwrap();
    assert_eq!(wants(&store), []);
    assert_eq!(store.last_action().unwrap().unwrap().deed, Deed::CreditPresent);
}

fn credit_of(days: u32) -> Credit {
    Credit { present_days: Some(days), ..credit() }
}

#[test]
fn without_days_of_its_own_a_credit_is_wanted_as_the_rules_say() {
    let (mut store, order) = running();
    store.of_order_add(order, &Credit { expires_on: day(12, 31), ..credit() }).unwrap();
    seed::inspect(&mut store, order);
    seed::ship(&mut store, order);
    let shipped_on = store.shipments_of_order(order).unwrap()[0].dispatch.shipped_on;
    let until = credit().presents_until(shipped_on);
    let now = until.and_hms_opt(9, 0, 0).unwrap();
    store.set_clock(orderdesk::store::Clock::Fixed(now));
    assert_eq!(wants(&store), [(Want::CreditPapers, until.to_string())]);
}

#[test]
fn an_export_wants_its_steps_by_their_days_and_closes_those_of_the_plan() {
    let (mut store, order) = running();
    let file = ExportFile {
        booked_on: Some(day(11, 20)),
        cut_off_on: Some(day(11, 24)),
        sails_on: Some(day(11, 26)),
        refund_due_on: Some(day(11, 27)),
        ..ExportFile::default()
    };
    let id = store.of_order_add(order, &file).unwrap();
    assert_eq!(wants(&store), [(Want::Customs, "2026-11-24".into()), (Want::Refund, "2026-11-27".into())]);
    let is_done = |store: &Store, kind: StepKind| {
        store.plan(order).unwrap().iter().any(|s| s.step.kind == kind && s.step.done_on.is_some())
    };
    let declared = ExportFile { declared_on: Some(day(11, 21)), ..file.clone() };
    store.of_order_save(id, &declared).unwrap();
    assert_eq!(store.last_action().unwrap().unwrap().deed, Deed::ExportStep);
    assert!(is_done(&store, StepKind::Customs) && !is_done(&store, StepKind::TaxRefund));
    assert_eq!(wants(&store), [(Want::Refund, "2026-11-27".into())]);
    // a vessel that left, without its bill
    let sailed = ExportFile { sails_on: Some(day(11, 20)), cut_off_on: Some(day(11, 19)), ..declared };
    store.of_order_save(id, &sailed).unwrap();
    assert_eq!(store.last_action().unwrap().unwrap().deed, Deed::ExportEdit);
    assert_eq!(wants(&store)[0], (Want::Bill, "2026-11-20".into()));
    let released = [Some(day(11, 21)); 2];
    let [bill_checked_on, bill_released_on] = released;
    let ended = ExportFile { bill_checked_on, bill_released_on, to_finance_on: Some(day(11, 21)), ..sailed };
    store.of_order_save(id, &ended).unwrap();
    assert!(is_done(&store, StepKind::TaxRefund));
    assert_eq!(wants(&store), []);
}

#[test]
fn an_export_belongs_to_a_shipment_of_its_order() {
    let (mut store, order) = running();
    seed::inspect(&mut store, order);
    let shipment = seed::ship(&mut store, order);
    let (other, _) = seed::receive(&mut store, "龙滨橡塑", Channel::Email, day(12, 11));
    let nothing = ExportFile { shipment_id: Some(shipment), ..ExportFile::default() };
    assert_eq!(why(store.of_order_add(order, &nothing)), [Refusal::at(Field::Forwarder, Why::Empty)]);
    let file = ExportFile { forwarder: "海联货代".into(), ..nothing };
    let refused = [Refusal::at(Field::OfShipment, Why::Contradicts(Field::Order))];
    assert_eq!(why(store.of_order_add(other, &file)), refused);
    store.of_order_add(order, &file).unwrap();
}
