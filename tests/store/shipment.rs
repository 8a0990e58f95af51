//! Shipments on the store: whole and in parts, too much, arrivals, goods that come back, voiding, and what follows.

use crate::{
    order::refusals,
    seed::{arrive, day, dispatch, inspect, intake, ship, start, store},
};
use orderdesk::{
    domain::{
        decimal::{Money, Quantity},
        field::Field,
        follow_up::Want,
        order::{Channel, Line},
        record::RecordKind,
        refusal::{Refusal, Why},
        request::{NewRequest, RequestKind},
        shipping::{Arrival, Dispatch, Portion, Remedy, TakeBack},
        stage::{Guard, Stage, Step},
    },
    store::{Milestone, Store},
};

fn q(text: &str) -> Quantity {
    Quantity::parse(text).unwrap()
}

/// An inspected order of two lines: 500 and 20.
fn inspected() -> (Store, i64) {
    let mut store = store();
    let mut intake = intake(&mut store, "甲", Channel::Email, day(11, 25));
    let first = intake.terms.lines[0].clone();
    intake.terms.lines.push(Line { line: 2, product: "卡箍".into(), quantity: q("20"), ..first });
    let (id, _) = store.order_receive(&intake).unwrap();
    start(&mut store, id);
    inspect(&mut store, id);
    (store, id)
}

fn back(remedy: Remedy, lines: &[(u32, &str)]) -> TakeBack {
    let portion = |(line, n): &(u32, &str)| Portion { line: *line, quantity: q(n) };
    TakeBack {
        on_day: day(11, 21),
        reason: "尺寸超差".into(),
        remedy,
        credit: (remedy == Remedy::Credit).then_some(Money(1_000)),
        excess_reason: if remedy == Remedy::Credit { "商定".into() } else { String::new() },
        person: "孙涛".into(),
        lines: lines.iter().map(portion).collect(),
    }
}

fn open(store: &Store, id: i64) -> Vec<String> {
    let balance = store.shipping_balance(&store.order(id).unwrap()).unwrap();
    balance.iter().map(|b| b.open().to_string()).collect()
}

fn stage(store: &Store, id: i64) -> Stage {
    store.order(id).unwrap().stage
}

fn next(store: &Store, id: i64) -> Option<Step> {
    store.order_next_step(id).unwrap().1
}

#[test]
fn an_order_shipped_in_parts_is_delivered_when_all_of_it_has_arrived() {
    let (mut store, id) = inspected();
    let (first, now) = store.shipment_add(id, &dispatch(&store, &[(1, "300")])).unwrap();
    assert_eq!((now, open(&store, id)), (Stage::Shipped, vec!["200".into(), "20".into()]));
    assert_eq!(next(&store, id), Some(Step::Deliver), "the first part is on its way");
    assert_eq!(arrive(&mut store, first), Stage::Shipped, "the rest is still to go");
    assert_eq!(next(&store, id), Some(Step::Ship));
    let second = ship(&mut store, id);
    assert_eq!(store.shipment(second).unwrap().ordinal, 2);
    assert_eq!(arrive(&mut store, second), Stage::Delivered);
    assert_eq!(next(&store, id), Some(Step::Settle));
    assert_eq!(store.check(|_| true).unwrap(), []);
    while store.last_action().unwrap().is_some() {
        store.undo().unwrap();
    }
    assert_eq!(store.check(|_| true).unwrap(), []);
}

#[test]
fn more_than_ordered_is_refused_by_line_and_kept_with_a_reason() {
    let (mut store, id) = inspected();
    let sent = dispatch(&store, &[(1, "501"), (2, "20"), (3, "1")]);
    let expected = [
        Refusal::in_line(1, Field::Quantity, Why::MoreThanOrdered { open: "500".into() }),
        Refusal::in_line(3, Field::Line, Why::Unknown("3".into())),
    ];
    assert_eq!(refusals(store.shipment_add(id, &sent)), expected);
    assert_eq!((stage(&store, id), store.shipments_of_order(id).unwrap().len()), (Stage::Inspected, 0));
    let more = Dispatch { excess_reason: "备品".into(), ..dispatch(&store, &[(1, "501"), (2, "20")]) };
    let (shipment, _) = store.shipment_add(id, &more).unwrap();
    assert_eq!(arrive(&mut store, shipment), Stage::Delivered);
    assert_eq!(store.shipments_of_order(id).unwrap()[0].dispatch.excess_reason, "备品");
}

#[test]
fn nothing_ships_without_a_passed_inspection_on_hold_or_with_a_request_open() {
    let (mut store, id) = inspected();
    let failed = Milestone {
        kind: String::new(),
        on_day: day(11, 21),
        person: "赵倩".into(),
        passed: false,
        details: Vec::new(),
        note: "第二批外观不良".into(),
    };
    assert_eq!(store.order_inspect(id, &failed).unwrap(), Stage::Inspected);
    let sent = dispatch(&store, &[(1, "1")]);
    let missing = |guard| [Refusal::whole(Why::Guards(Step::Ship, vec![guard]))];
    assert_eq!(refusals(store.shipment_add(id, &sent)), missing(Guard::InspectionPassed));
    assert_eq!(inspect(&mut store, id), Stage::Inspected);
    store.order_hold(id, "等通知").unwrap();
    assert_eq!(refusals(store.shipment_add(id, &sent)), missing(Guard::NotOnHold));
    store.order_resume(id, "").unwrap();
    store.shipment_add(id, &sent).unwrap();
    assert_eq!(inspect(&mut store, id), Stage::Shipped, "the rest may be inspected by itself");
}

#[test]
fn goods_to_be_replaced_reopen_the_order_and_goods_credited_do_not() {
    let (mut store, id) = inspected();
    let shipment = ship(&mut store, id);
    arrive(&mut store, shipment);
    let (_, now) = store.take_back(shipment, &back(Remedy::Credit, &[(2, "5")])).unwrap();
    assert_eq!((now, open(&store, id)), (Stage::Delivered, vec!["0".into(), "0".into()]));
    let (_, now) = store.take_back(shipment, &back(Remedy::Replace, &[(1, "30")])).unwrap();
    assert_eq!((now, open(&store, id)), (Stage::InProgress, vec!["30".into(), "0".into()]));
    inspect(&mut store, id);
    let again = ship(&mut store, id);
    assert_eq!(arrive(&mut store, again), Stage::Delivered);
    let summary = store.day_summary(day(11, 21)).unwrap();
    assert_eq!((summary.shipped.len(), summary.taken_back.len()), (1, 1), "an order counts once a day");
    assert_eq!(store.check(|_| true).unwrap(), []);
}

#[test]
fn what_never_shipped_or_came_back_already_cannot_come_back() {
    let (mut store, id) = inspected();
    let (shipment, _) = store.shipment_add(id, &dispatch(&store, &[(1, "100")])).unwrap();
    let early = refusals(store.take_back(shipment, &back(Remedy::Replace, &[(1, "1")])));
    assert_eq!(early, [Refusal::whole(Why::NotArrived(1))], "it is still on its way");
    arrive(&mut store, shipment);
    let got = refusals(store.take_back(shipment, &back(Remedy::Replace, &[(1, "101"), (2, "1")])));
    let expected = [
        Refusal::in_line(1, Field::Quantity, Why::MoreThanShipped("100".into())),
        Refusal::in_line(2, Field::Quantity, Why::NeverShipped),
    ];
    assert_eq!(got, expected);
    store.take_back(shipment, &back(Remedy::Replace, &[(1, "100")])).unwrap();
    let got = refusals(store.take_back(shipment, &back(Remedy::Replace, &[(1, "1")])));
    assert_eq!(got, [Refusal::in_line(1, Field::Quantity, Why::NeverShipped)]);
}

#[test]
fn an_arrival_is_recorded_once_and_damage_with_a_word() {
    let (mut store, id) = inspected();
    let shipment = ship(&mut store, id);
    let damaged =
        Arrival { arrived_on: day(11, 21), is_intact: false, received_by: "周敏".into(), note: String::new() };
    let got = refusals(store.shipment_arrive(shipment, &damaged));
    assert_eq!(got, [Refusal::at(Field::ArrivalNote, Why::DamageNeeded)]);
    let damaged = Arrival { note: "两箱受潮".into(), ..damaged };
    assert_eq!(store.shipment_arrive(shipment, &damaged).unwrap(), Stage::Delivered);
    let got = refusals(store.shipment_arrive(shipment, &damaged));
    assert_eq!(got, [Refusal::whole(Why::Arrived(day(11, 21)))]);
}

#[test]
fn a_shipment_is_corrected_but_not_past_what_followed_it() {
    let (mut store, id) = inspected();
    let shipment = ship(&mut store, id);
    arrive(&mut store, shipment);
    let was = store.shipment(shipment).unwrap().dispatch;
    assert_eq!(refusals(store.shipment_edit(shipment, &was, None)), [Refusal::whole(Why::NothingChanged)]);
    let told =
        Dispatch {
            waybill: "ＳＦ２００２".into(), informed: Some((day(11, 21), Channel::Messaging)), ..was.clone()
        };
    let late = Dispatch { shipped_on: day(11, 22), ..told.clone() };
    let got = refusals(store.shipment_edit(shipment, &late, None));
    assert_eq!(got[0], Refusal::at(Field::ShippedOn, Why::After(day(11, 21))));
    let damaged = Arrival {
        arrived_on: day(11, 21),
        is_intact: false,
        received_by: "周敏".into(),
        note: "开箱才发现受潮".into(),
    };
    store.shipment_edit(shipment, &told, Some(&damaged)).unwrap();
    assert_eq!(store.shipment(shipment).unwrap().arrival, Some(damaged));
    let now = store.shipment(shipment).unwrap().dispatch;
    assert_eq!((now.waybill.as_str(), now.informed), ("SF2002", told.informed));
    assert_eq!(now.lines, was.lines);
    assert_eq!(store.find_orders("sf2002", 5).unwrap()[0].row.id, id);
    store.undo().unwrap();
    assert_eq!(store.shipment(shipment).unwrap().dispatch, was);
    assert!(store.find_orders("SF2002", 5).unwrap().is_empty());
}

#[test]
fn only_the_newest_shipment_is_voided_and_the_stage_is_put_right() {
    let (mut store, id) = inspected();
    let (first, _) = store.shipment_add(id, &dispatch(&store, &[(1, "300")])).unwrap();
    let second = ship(&mut store, id);
    let void = |store: &mut Store, id: i64| store.void(RecordKind::Shipment.row(id), "录错");
    assert_eq!(refusals(void(&mut store, first)), [Refusal::whole(Why::NotNewest)]);
    void(&mut store, second).unwrap();
    assert_eq!((stage(&store, id), open(&store, id)), (Stage::Shipped, vec!["200".into(), "20".into()]));
    arrive(&mut store, first);
    let (taken, _) = store.take_back(first, &back(Remedy::Replace, &[(1, "10")])).unwrap();
    assert_eq!(refusals(void(&mut store, first)), [Refusal::whole(Why::GoodsTakenBack)]);
    store.void(RecordKind::TakeBack.row(taken), "录错").unwrap();
    assert_eq!(stage(&store, id), Stage::Shipped, "shipped again, as it was");
    void(&mut store, first).unwrap();
    assert_eq!((stage(&store, id), open(&store, id)), (Stage::Inspected, vec!["500".into(), "20".into()]));
    let third = ship(&mut store, id);
    assert_eq!(store.shipment(third).unwrap().ordinal, 3, "a voided one keeps its number");
    arrive(&mut store, third);
    let stands = [Refusal::whole(Why::ShipmentStands(Stage::Delivered))];
    assert_eq!(refusals(void(&mut store, third)), stands);
    assert_eq!(store.check(|_| true).unwrap(), []);
    while store.last_action().unwrap().is_some() {
        store.undo().unwrap();
    }
    assert_eq!(store.check(|_| true).unwrap(), []);
}

#[test]
fn goods_taken_back_are_voided_unless_their_replacement_has_gone() {
    let (mut store, id) = inspected();
    let shipment = ship(&mut store, id);
    arrive(&mut store, shipment);
    let (taken, _) = store.take_back(shipment, &back(Remedy::Replace, &[(1, "10")])).unwrap();
    store.void(RecordKind::TakeBack.row(taken), "录错").unwrap();
    assert_eq!((stage(&store, id), open(&store, id)), (Stage::Delivered, vec!["0".into(), "0".into()]));
    let (taken, _) = store.take_back(shipment, &back(Remedy::Replace, &[(1, "10")])).unwrap();
    inspect(&mut store, id);
    ship(&mut store, id);
    let got = refusals(store.void(RecordKind::TakeBack.row(taken), "录错"));
    assert_eq!(got, [Refusal::whole(Why::ShippedAgain)]);
    let edited = TakeBack { reason: "客户检测不合格".into(), ..back(Remedy::Replace, &[]) };
    store.take_back_edit(taken, &edited).unwrap();
    assert_eq!(store.taken_back(taken).unwrap().back.lines, back(Remedy::Replace, &[(1, "10")]).lines);
}

#[test]
fn what_is_waited_for_is_the_rest_or_the_arrival() {
    let (mut store, id) = inspected();
    let wants = |store: &Store| {
        let all = store.follow_ups().unwrap();
        all.iter().map(|f| (f.want, f.due_on)).collect::<Vec<_>>()
    };
    assert_eq!(wants(&store), [(Want::Delivery, Some(day(11, 25)))]);
    let soon = Dispatch { expected_on: Some(day(11, 24)), ..dispatch(&store, &[(1, "300")]) };
    store.shipment_add(id, &soon).unwrap();
    assert_eq!(wants(&store), [(Want::Arrival, Some(day(11, 24))), (Want::Delivery, Some(day(11, 25)))]);
    let rest = ship(&mut store, id);
    assert_eq!(wants(&store), [(Want::Arrival, Some(day(11, 21))), (Want::Arrival, Some(day(11, 24)))]);
    arrive(&mut store, rest);
    assert_eq!(wants(&store), [(Want::Arrival, Some(day(11, 24)))]);
}

#[test]
fn a_change_goes_down_to_what_has_shipped_and_delivers_what_then_is_all() {
    let (mut store, id) = inspected();
    let (shipment, _) = store.shipment_add(id, &dispatch(&store, &[(1, "300")])).unwrap();
    arrive(&mut store, shipment);
    let change = |store: &Store, n: &str| {
        let mut terms = store.order(id).unwrap().terms;
        terms.lines.truncate(1);
        terms.lines[0].quantity = q(n);
        NewRequest {
            kind: RequestKind::Change,
            requested_by: "周敏".into(),
            requested_on: day(11, 21),
            channel: Channel::Email,
            reason: "项目缩减".into(),
            base_version: 1,
            proposed: Some(terms),
        }
    };
    let less = change(&store, "299");
    let below = [Refusal::in_line(1, Field::Quantity, Why::BelowShipped("300".into()))];
    assert_eq!(refusals(store.request_open(id, &less)), below);
    let exact = change(&store, "300");
    let (request, _) = store.request_open(id, &exact).unwrap();
    super::request::put_through(&mut store, request);
    assert_eq!(stage(&store, id), Stage::Delivered);
}
