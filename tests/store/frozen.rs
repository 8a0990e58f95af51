//! Each schema that was shipped leaves a small desk that must still open, read, pass its check and take new records.

use crate::seed;
use orderdesk::{
    domain::{
        decimal::Currency,
        export::ExportFile,
        follow_up::{FollowUpView, Want},
        inspection::Inspection,
        of_order::OfOrder,
        order::Channel,
        outsourcing::Outsourcing,
        packing::Packing,
        record::RecordKind,
        shipping::is_all_shipped,
        stage::Stage,
    },
    store::{Clock, Ledger, LedgerView, Store},
};

/// Opens a copy of the practice desk of a schema, which must be sound once it is brought up to date.
fn opened(schema: u32) -> (tempfile::TempDir, Store) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("desk.orderdesk");
    let frozen = format!("{}/tests/data/desk-v{schema}.orderdesk", env!("CARGO_MANIFEST_DIR"));
    std::fs::copy(frozen, &path).unwrap();
    let clock = Clock::Fixed(seed::day(11, 23).and_hms_opt(9, 0, 0).unwrap());
    let store = Store::open(&path, clock, "李雯").unwrap();
    assert_eq!(store.check(|_| true).unwrap(), []);
    (dir, store)
}

/// Takes in a new order and undoes it; the desk is sound after that too.
fn goes_on(store: &mut Store) {
    seed::receive(store, "新客户", Channel::Email, seed::day(12, 1));
    store.undo().unwrap();
    assert_eq!(store.check(|_| true).unwrap(), []);
}

#[test]
fn the_first_schema_still_opens() {
    let (_dir, mut store) = opened(1);
    let ledger = Ledger { view: LedgerView::All, ..Ledger::open(store.today()) };
    let totals = store.ledger_totals(&ledger).unwrap();
    assert_eq!(totals.iter().map(|t| t.orders).sum::<u64>(), 45, "the practice month of 2026-11-20");
    let sent: Vec<_> = (1..=45).filter(|id| store.order(*id).unwrap().stage >= Stage::Shipped).collect();
    let sent: Vec<_> = sent.into_iter().filter(|id| store.order(*id).unwrap().stage != Stage::Cancelled).collect();
    assert!(sent.len() >= 5, "{sent:?}");
    for id in sent {
        let order = store.order(id).unwrap();
        let [shipment] = &store.shipments_of_order(id).unwrap()[..] else { panic!("{} shipped once", order.number) };
        assert!(!shipment.dispatch.waybill.is_empty() && !shipment.dispatch.carrier.is_empty());
        assert!(is_all_shipped(&store.shipping_balance(&order).unwrap()), "{}", order.number);
        assert_eq!(shipment.is_travelling(), order.stage == Stage::Shipped, "{}", order.number);
        assert!(store.milestones(id).unwrap().iter().all(|m| m.kind != "ship"), "told once");
    }
    assert!(!store.find_orders("7", 5).unwrap().is_empty());
    assert!(!store.requests_waiting().unwrap().is_empty());
    assert!(!store.loans_overdue(store.today()).unwrap().is_empty());
    goes_on(&mut store);
}

#[test]
fn the_second_schema_still_opens() {
    let (_dir, mut store) = opened(2);
    assert!(store.customers_after(0, 99).unwrap().iter().all(|c| c.tax_number.is_empty()));
    assert!((1..=40).all(|id| store.order(id).unwrap().terms.incoterm.is_empty()));
    let wants: std::collections::BTreeSet<Want> = store
        .follow_ups()
        .unwrap()
        .into_iter()
        .flat_map(|f| [f.want].into_iter().chain(f.then.into_iter().map(|c| c.want)))
        .collect();
    for want in [Want::PlanStep, Want::InformCustomer, Want::Inquiry, Want::Arrival, Want::Payment, Want::Risk] {
        assert!(wants.contains(&want), "{want}");
    }
    // reminders and decisions are of the fifth schema, prospects and proposals of the tenth
    let is_later = |view: &FollowUpView| {
        use FollowUpView::{Proposals, Prospects, Reminders, Resolutions};
        matches!(view, Reminders | Resolutions | Prospects | Proposals)
    };
    let has_some = |view: &&FollowUpView| !is_later(view);
    for view in FollowUpView::ALL.iter().filter(has_some) {
        assert!(!store.follow_up_view(*view).unwrap().is_empty(), "{view}");
    }
    goes_on(&mut store);
}

#[test]
fn the_third_schema_still_opens() {
    let (_dir, mut store) = opened(3);
    assert!(store.customers_after(0, 99).unwrap().iter().any(|c| c.tax_number.len() == 18));
    assert!((1..=40).any(|id| store.order(id).unwrap().terms.incoterm == "CIF Hamburg, Burchardkai"));
    goes_on(&mut store);
}

#[test]
fn the_fourth_schema_still_opens() {
    let (_dir, mut store) = opened(4);
    let counts = store.tracking_counts(seed::day(11, 18)).unwrap();
    assert!(
        counts.expected > 10 && counts.written > 10,
        "what a past day expected is drawn from its history: {counts:?}"
    );
    assert!(store.follow_ups().unwrap().iter().any(|f| f.want == Want::Entries), "a day nobody wrote for is known");
    goes_on(&mut store);
}

#[test]
fn the_fifth_schema_still_opens() {
    let (_dir, mut store) = opened(5);
    assert!(store.find_everything("模具", 50).unwrap().len() + store.find_everything("公司", 50).unwrap().len() > 10);
    let papers = store.documents_of_order(7).unwrap();
    assert!(papers.iter().all(|paper| paper.number.to_string().contains('-')), "filed under their order");
    goes_on(&mut store);
}

#[test]
fn the_sixth_schema_still_opens() {
    let (_dir, mut store) = opened(6);
    let order = store.order(1).unwrap();
    let day = order.terms.delivery_date;
    assert!(order.next_due.is_none() && order.terms.lines.iter().all(|line| order.terms.due_on(line) == day));
    let steps: Vec<_> = (1..=40).flat_map(|id| store.plan(id).unwrap()).collect();
    assert!(steps.len() > 50 && steps.iter().any(|step| step.is_open()));
    goes_on(&mut store);
}

#[test]
fn the_seventh_schema_still_opens() {
    let (_dir, mut store) = opened(7);
    let october = "2026-10".parse().unwrap();
    let card = store.appraisal_of(october).unwrap().unwrap();
    let (closing, frozen) = card.closed.expect("the month before is closed");
    assert!(!closing.by.is_empty() && frozen.measures.len() == 6 && frozen.payslip.is_some());
    assert!(store.rates_to(Currency::Cny).unwrap().len() > 3);
    let item = store.pay_items(october, october).unwrap();
    assert_eq!(item.len(), 1, "a closed month keeps what was typed");
    goes_on(&mut store);
}

#[test]
fn the_eighth_schema_still_opens() {
    let (_dir, mut store) = opened(8);
    let held = store.of_order_after::<Inspection>(0, 99).unwrap();
    assert!(held.iter().any(|card| card.of.is_failed()) && held.iter().any(|card| card.of.is_open()));
    assert_eq!(store.of_order_after::<ExportFile>(0, 99).unwrap().len(), 2);
    let short = store.of_order_after::<Outsourcing>(0, 99).unwrap();
    assert!(short.iter().any(|card| card.of.back.is_some()), "{short:#?}");
    assert!(!store.of_order_after::<Packing>(0, 99).unwrap().is_empty());
    goes_on(&mut store);
}

#[test]
fn the_ninth_schema_still_opens() {
    let (_dir, mut store) = opened(9);
    let source = RecordKind::Inspection.row(2);
    let order = store.find_orders("004", 5).unwrap().remove(0).row.id;
    let made: Vec<_> =
        store.problems_of_order(order).unwrap().into_iter().filter(|p| p.source == Some(source)).collect();
    assert_eq!(made.len(), 1, "made of an inspection");
    goes_on(&mut store);
}
