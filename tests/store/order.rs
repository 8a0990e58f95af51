//! Orders: numbers, intake, review rounds, steps, versions, ledger windows, finding.

use crate::request::{answered, later};
pub use crate::seed::*;
use orderdesk::{
    domain::{
        archive::{Archiving, Papers},
        attribute::Attributes,
        decimal::{Currency, Quantity, UnitPrice},
        deed::Deed,
        field::Field,
        follow_up::Want,
        number::Numbering,
        order::{Channel, Department, Line, Terms},
        refusal::{Refusal, Why},
        review::PRELIMINARY,
        stage::{Guard, Stage, Step},
        tracking::Progress,
    },
    store::{Asked, Decision, Error, FoundBy, Issue, Ledger, LedgerSort, LedgerView, Milestone, Store, Window},
};

pub fn refusals<T: std::fmt::Debug>(result: Result<T, Error>) -> Vec<Refusal> {
    match result {
        Err(Error::Refused(list)) => list,
        other => panic!("not refused: {other:?}"),
    }
}

#[test]
fn numbers_follow_each_other_within_the_month_received() {
    let mut store = store();
    assert_eq!(receive(&mut store, "甲", Channel::Email, day(12, 1)).1.to_string(), "DD202611001");
    assert_eq!(receive(&mut store, "乙", Channel::Email, day(12, 1)).1.to_string(), "DD202611002");
    let mut october = intake(&mut store, "丙", Channel::Fax, day(12, 1));
    october.received_at = day(10, 30).and_hms_opt(9, 0, 0).unwrap();
    assert_eq!(store.order_receive(&october).unwrap().1.to_string(), "DD202610001");
}

#[test]
fn an_undone_order_leaves_and_its_number_is_never_given_again() {
    let mut store = store();
    receive(&mut store, "甲", Channel::Email, day(12, 1));
    let (id, _) = receive(&mut store, "乙", Channel::Email, day(12, 1));
    assert_eq!(store.undo().unwrap().deed, Deed::OrderReceive);
    assert!(matches!(store.order(id), Err(Error::NotFound(_))));
    assert!(store.find_orders("乙", 10).unwrap().is_empty());
    assert_eq!(receive(&mut store, "乙", Channel::Email, day(12, 1)).1.to_string(), "DD202611003");
    assert_eq!(store.check(|_| true).unwrap(), []);
}

#[test]
fn the_thousandth_order_of_a_month_is_refused_and_a_wider_setting_cures_it() {
    let mut store = store();
    let mut last = intake(&mut store, "甲", Channel::Email, day(12, 1));
    last.number = Some("DD202611999".parse().unwrap());
    store.order_receive(&last).unwrap();
    let next = intake(&mut store, "乙", Channel::Email, day(12, 1));
    let found = refusals(store.order_receive(&next));
    assert!(matches!(found[0].why, Why::MonthFull { ref series, width: 3 } if series.month == 11), "{found:?}");
    store.set_numbering(Numbering { width: 4, ..store.numbering() });
    assert_eq!(store.order_receive(&next).unwrap().1.to_string(), "DD2026111000");
}

#[test]
fn bad_terms_are_refused_whole_with_every_place_named() {
    let mut store = store();
    let mut bad = intake(&mut store, "甲", Channel::Email, day(11, 1));
    bad.terms.customer_id = 0;
    bad.terms.lines[0].quantity = Quantity(0);
    bad.terms.lines.push(Line { line: 2, product: " ".into(), ..bad.terms.lines[0].clone() });
    let found = refusals(store.order_receive(&bad));
    assert_eq!(
        found,
        [
            Refusal::at(Field::Customer, Why::Empty),
            Refusal::at(Field::DeliveryDate, Why::Before(day(11, 20))),
            Refusal::in_line(1, Field::Quantity, Why::NotPositive),
            Refusal::in_line(2, Field::Product, Why::Empty),
            Refusal::in_line(2, Field::Quantity, Why::NotPositive),
        ]
    );
    assert_eq!(receive(&mut store, "甲", Channel::Email, day(12, 1)).1.seq, 1, "a refused order takes no number");
}

#[test]
fn a_returned_order_is_revised_and_submitted_again_and_every_round_is_kept() {
    let mut store = store();
    let (id, _) = receive(&mut store, "甲", Channel::Email, day(12, 1));
    store.order_review(id, all_passed(&PRELIMINARY)).unwrap();
    store.order_submit(id).unwrap();
    let back = Decision { is_approved: false, reason: "交期太紧".into(), ..approval("王强") };
    assert_eq!(store.order_decide(id, &back).unwrap(), Stage::Returned);
    let mut terms = store.order(id).unwrap().terms;
    terms.delivery_date = day(12, 20);
    assert_eq!(store.order_revise(id, &terms, "与客户商定").unwrap(), 2);
    let order = store.order(id).unwrap();
    assert_eq!((order.stage, order.round, order.terms.delivery_date), (Stage::Received, 2, day(12, 20)));
    assert_eq!(
        refusals(store.order_submit(id))[0].why,
        Why::WrongStage { step: Step::Submit, stage: Stage::Received },
        "a revised order is reviewed afresh"
    );
    approve(&mut store, id);
    let rounds: Vec<_> = store.reviews(id).unwrap().iter().map(|r| (r.is_final, r.round, r.passed)).collect();
    assert_eq!(rounds, [(false, 1, true), (true, 1, false), (false, 2, true), (true, 2, true)]);
    assert_eq!(store.order_versions(id).unwrap()[0].terms.delivery_date, day(12, 1));
}

#[test]
fn a_spoken_order_is_not_approved_unconfirmed_unless_overridden_with_a_reason() {
    let mut store = store();
    let (id, _) = receive(&mut store, "甲", Channel::Phone, day(12, 1));
    assert!(store.order(id).unwrap().is_unconfirmed());
    store.order_review(id, all_passed(&PRELIMINARY)).unwrap();
    store.order_submit(id).unwrap();
    let found = refusals(store.order_decide(id, &approval("王强")));
    assert_eq!(found[0].why, Why::Guards(Step::Approve, vec![Guard::CustomerConfirmed]));
    let overridden = Decision { override_reason: "老客户，传真明日到".into(), ..approval("王强") };
    assert_eq!(store.order_decide(id, &overridden).unwrap(), Stage::Approved);
    store.order_confirm(id, day(11, 21), "周敏").unwrap();
    assert!(!store.order(id).unwrap().is_unconfirmed());
}

#[test]
fn a_signature_belongs_to_the_version_that_was_signed() {
    let mut store = store();
    let (id, _) = receive(&mut store, "甲", Channel::Phone, day(12, 1));
    let mut terms = store.order(id).unwrap().terms;
    terms.lines[0].unit_price = UnitPrice(9_900_000);
    store.order_revise(id, &terms, "改价").unwrap();
    store.order_confirm(id, day(11, 21), "周敏").unwrap();
    assert_eq!(store.order(id).unwrap().confirmed_version, 2);

    terms.phone = "0571-1".into();
    store.order_review(id, all_passed(&PRELIMINARY)).unwrap();
    store.order_revise(id, &terms, "电话").unwrap();
    let order = store.order(id).unwrap();
    assert!(!order.is_unconfirmed(), "a phone number binds nobody");
    assert_eq!((order.version, order.stage), (3, Stage::Reviewed), "nor is it reviewed again");

    terms.delivery_date = day(12, 9);
    store.order_revise(id, &terms, "改期").unwrap();
    let order = store.order(id).unwrap();
    assert!(order.is_unconfirmed());
    assert_eq!((order.confirmed_version, order.stage), (2, Stage::Received));
    assert!(store.ledger_row(id).unwrap().unwrap().is_unconfirmed);
    assert!(store.follow_ups().unwrap().iter().any(|f| f.want == Want::Confirmation && f.order_id == Some(id)));
    store.order_review(id, all_passed(&PRELIMINARY)).unwrap();
    store.order_submit(id).unwrap();
    let found = refusals(store.order_decide(id, &approval("王强")));
    assert_eq!(found[0].why, Why::Guards(Step::Approve, vec![Guard::CustomerConfirmed]));
    // the copy of the old version comes back: the new one is still to be signed
    store.order_confirm_version(id, 3, day(11, 21), "周敏").unwrap();
    assert!(store.order(id).unwrap().is_unconfirmed());
    for wrong in [2, 5] {
        assert_eq!(
            refusals(store.order_confirm_version(id, wrong, day(11, 21), "周敏"))[0].field,
            Some(Field::Version)
        );
    }
    store.order_confirm(id, day(11, 21), "周敏").unwrap();
    assert!(!store.order(id).unwrap().is_unconfirmed());
    store.order_decide(id, &approval("王强")).unwrap();
}

#[test]
fn changed_terms_are_issued_to_the_departments_again() {
    let mut store = store();
    let (order, id) = answered(&mut store, later);
    store.request_apply(id).unwrap();
    let wanted = |store: &Store| store.follow_ups().unwrap().iter().any(|f| f.want == Want::Issue);
    let next = |store: &Store| store.order_next_step(order).unwrap().1;
    assert!(store.order(order).unwrap().is_reissue_due() && wanted(&store));
    assert_eq!(next(&store), Some(Step::Start));
    let issue = Issue {
        departments: vec![Department::Production],
        issued_on: store.today(),
        informed_on: Some(store.today()),
        informed_by: Channel::Email,
        note: String::new(),
    };
    assert_eq!(store.order_issue(order, &issue).unwrap(), Stage::InProgress);
    assert_eq!(store.order(order).unwrap().issued_version, 2);
    assert!(!wanted(&store));
    assert_eq!(next(&store), Some(Step::Inspect));
}

#[test]
fn what_binds_is_marked_in_the_table_of_the_terms() {
    let binding = |all: &mut dyn Iterator<Item = (Field, bool)>| {
        all.filter(|(_, is_binding)| !is_binding).map(|(field, _)| field).collect::<Vec<_>>()
    };
    let terms = binding(&mut Terms::ATTRIBUTES.iter().map(|a| (a.field, a.is_binding)));
    assert_eq!(terms, [Field::Contact, Field::Phone, Field::Salesperson, Field::ExternalRef]);
    assert_eq!(binding(&mut Line::ATTRIBUTES.iter().map(|a| (a.field, a.is_binding))), []);
}

#[test]
fn the_specialist_cannot_approve_and_nothing_is_stored() {
    let mut store = store();
    let (id, _) = receive(&mut store, "甲", Channel::Email, day(12, 1));
    store.order_review(id, all_passed(&PRELIMINARY)).unwrap();
    store.order_submit(id).unwrap();
    let found = refusals(store.order_decide(id, &approval("李雯")));
    assert_eq!(found, [Refusal::at(Field::DecidedBy, Why::SelfReview("李雯".into()))]);
    assert_eq!(store.reviews(id).unwrap().len(), 1);
    assert_eq!(store.order(id).unwrap().stage, Stage::Submitted);
}

#[test]
fn an_order_in_progress_changes_only_through_a_request() {
    let mut store = store();
    let (id, _) = receive(&mut store, "甲", Channel::Email, day(12, 1));
    start(&mut store, id);
    let mut terms = store.order(id).unwrap().terms;
    terms.contact = "别人".into();
    assert_eq!(refusals(store.order_revise(id, &terms, ""))[0].why, Why::TermsFixed(Stage::InProgress));
}

fn record(passed: bool, note: &str, details: &[(Field, &str)]) -> Milestone {
    Milestone {
        kind: String::new(),
        on_day: day(11, 21),
        person: "赵倩".into(),
        passed,
        details: details.iter().map(|(f, t)| (*f, (*t).to_owned())).collect(),
        note: note.into(),
    }
}

#[test]
fn goods_that_are_not_made_pass_the_inspection_only_with_a_reason_that_is_kept() {
    let mut store = store();
    let (id, _) = receive(&mut store, "甲", Channel::Email, day(12, 1));
    start(&mut store, id);
    let written = |share| Progress { production: Some(share), ..Progress::default() };
    store.tracking_write(id, store.today(), &written(2), false).unwrap();
    let missing = Refusal::at(Field::EarlyReason, Why::Guards(Step::Inspect, vec![Guard::GoodsMade]));
    assert_eq!(refusals(store.order_inspect(id, &record(true, "", &[]))), std::slice::from_ref(&missing));
    assert_eq!(refusals(store.order_inspect(id, &record(true, "", &[(Field::EarlyReason, " ")]))), [missing]);
    assert_eq!(store.order(id).unwrap().stage, Stage::InProgress);
    // what failed says itself that the goods are not ready
    store.order_inspect(id, &record(false, "首件尺寸超差", &[])).unwrap();
    store.order_inspect(id, &record(true, "", &[(Field::EarlyReason, "首批五十件急用")])).unwrap();
    let last = store.milestones(id).unwrap().pop().unwrap();
    assert_eq!(last.details, [(Field::EarlyReason, "首批五十件急用".into())]);
    // once everything is made, nothing is asked, and no reason is kept
    store.undo().unwrap();
    store.tracking_write(id, store.today(), &written(100), false).unwrap();
    store.order_inspect(id, &record(true, "", &[(Field::EarlyReason, "误填")])).unwrap();
    assert_eq!(store.milestones(id).unwrap().pop().unwrap().details, []);
}

#[test]
fn a_whole_life_from_intake_to_the_archive() {
    let mut store = store();
    let (id, _) = receive(&mut store, "甲", Channel::Email, day(12, 1));
    start(&mut store, id);
    assert_eq!(store.order_inspect(id, &record(false, "尺寸超差", &[])).unwrap(), Stage::InProgress);
    assert_eq!(store.order_inspect(id, &record(true, "", &[])).unwrap(), Stage::Inspected);
    let sent = dispatch(&store, &[(1, "500")]);
    store.order_hold(id, "客户要求等通知").unwrap();
    assert_eq!(refusals(store.shipment_add(id, &sent))[0].why, Why::Guards(Step::Ship, vec![Guard::NotOnHold]));
    store.order_resume(id, "").unwrap();
    let (shipment, stage) = store.shipment_add(id, &sent).unwrap();
    assert_eq!(stage, Stage::Shipped);
    assert_eq!(arrive(&mut store, shipment), Stage::Delivered);
    assert!(pay_all(&mut store, id).is_settled);
    let archiving = Archiving {
        on: day(11, 21),
        place: "档案柜3".into(),
        person: String::new(),
        retain_until: day(11, 21) + chrono::Days::new(3650),
        reason: "练习".into(),
        note: String::new(),
    };
    assert_eq!(store.order_archive(id, &archiving, Papers::official()).unwrap(), Stage::Archived);
    assert_eq!(store.milestones(id).unwrap().len(), 7);
    assert_eq!(store.check(|_| true).unwrap(), []);
    while let Ok(Some(_)) = store.last_action() {
        store.undo().unwrap();
    }
    assert!(matches!(store.order(id), Err(Error::NotFound(_))));
    assert_eq!(store.check(|_| true).unwrap(), []);
}

#[test]
fn the_ledger_read_by_windows_is_the_whole_list_once_in_every_sort_and_direction() {
    let mut store = store();
    for i in 0..23 {
        let (id, _) = receive(
            &mut store,
            ["甲", "乙", "丙"][i % 3],
            Channel::Email,
            day(11, 20) + chrono::Days::new(i as u64 % 5),
        );
        if i % 4 == 0 {
            start(&mut store, id);
        }
    }
    for sort in LedgerSort::ALL {
        for view in [LedgerView::All, LedgerView::Open, LedgerView::Late] {
            let ledger = Ledger { sort: *sort, view, ..Ledger::open(day(11, 23)) };
            let whole = store.ledger_window(&ledger, Window::first(1000)).unwrap();
            let mut forward = Vec::new();
            while let Some(rows) =
                Some(store.ledger_window(&ledger, Window { from: forward.last(), ..Window::first(4) }).unwrap())
                && !rows.is_empty()
            {
                forward.extend(rows);
            }
            assert_eq!(forward, whole, "{sort} {view}");
            let mut backward: Vec<_> = Vec::new();
            while let Some(rows) =
                Some(store.ledger_window(&ledger, Window { from: backward.first(), ..Window::last(4) }).unwrap())
                && !rows.is_empty()
            {
                backward.splice(0..0, rows);
            }
            assert_eq!(backward, whole, "{sort} {view}");
            let counted: u64 = store.ledger_totals(&ledger).unwrap().iter().map(|t| t.orders).sum();
            assert_eq!(counted as usize, whole.len());
        }
        let all = store.ledger_window(&Ledger { sort: *sort, ..Ledger::open(day(11, 23)) }, Window::first(99)).unwrap();
        match sort {
            LedgerSort::Stage => assert!(all.is_sorted_by_key(|r| r.stage), "along the way of an order"),
            LedgerSort::Total => {
                assert!(all.is_sorted_by(|a, b| a.total >= b.total), "of one currency, the largest first")
            }
            _ => {}
        }
        let ledger = Ledger { sort: *sort, view: LedgerView::All, text: "甲".into(), ..Ledger::open(day(11, 23)) };
        let all = Ledger { text: String::new(), ..ledger.clone() };
        let expected: Vec<_> = store
            .ledger_window(&all, Window::first(1000))
            .unwrap()
            .into_iter()
            .filter(|r| r.customer == "甲")
            .collect();
        assert_eq!(store.ledger_hits(&ledger).unwrap(), expected);
    }
}

#[test]
fn an_order_is_found_however_the_caller_says_it() {
    let mut store = store();
    for i in 0..12 {
        receive(&mut store, &format!("客户{i}"), Channel::Email, day(12, 1));
    }
    let mut october = intake(&mut store, "山东龙滨橡塑有限公司", Channel::Fax, day(12, 1));
    october.received_at = day(10, 30).and_hms_opt(9, 0, 0).unwrap();
    october.number = Some("DD202610007".parse().unwrap());
    october.terms.external_ref = "10248".into();
    store.order_receive(&october).unwrap();
    let first = |q: &str| store.find_orders(q, 10).unwrap().first().map(|r| r.row.number.to_string());
    for said in ["7", "007", "11007", "202611007", "dd202611007", "ＤＤ２０２６１１００７", "DD-2026-11-007"]
    {
        assert_eq!(first(said).as_deref(), Some("DD202611007"), "{said}");
    }
    assert_eq!(
        store.find_orders("7", 10).unwrap()[1].row.number.to_string(),
        "DD202610007",
        "the older month stands below"
    );
    for said in ["10007", "龙滨", "lbxs", "10248", "DD202610007", "PO-山东龙滨", "山东 橡塑"] {
        let first = first(said);
        if said == "PO-山东龙滨" {
            assert_eq!(first, None);
        } else {
            assert_eq!(first.as_deref(), Some("DD202610007"), "{said}");
        }
    }
    assert_eq!(store.find_orders("nothing like it", 10).unwrap(), []);
}

#[test]
fn any_tail_of_a_number_finds_it() {
    let mut store = store();
    let (_, number) = receive(&mut store, "Ningbo", Channel::Email, day(12, 1));
    let digits = number.to_string()[2..].to_owned();
    for from in 0..digits.len() {
        let tail = &digits[from..];
        let found = store.find_orders(tail, 5).unwrap();
        assert_eq!((found.len(), found[0].row.number, found[0].by), (1, number, FoundBy::Number), "{tail}");
    }
    // a digit more or another is another number
    for none in ["1202611001", "13001", "612001"] {
        assert_eq!(store.find_orders(none, 5).unwrap(), [], "{none}");
    }
}

#[test]
fn the_beginning_of_a_number_finds_its_orders_alone_and_beside_words() {
    let mut store = store();
    for i in 0..12 {
        receive(&mut store, ["宁波吉旺", "山东龙滨"][i % 2], Channel::Email, day(12, 1));
    }
    let found = |q: &str| store.search_order_ids(q, i64::MAX, 50).unwrap();
    assert_eq!(found("dd2026").len(), 12);
    assert_eq!(found("DD20261101"), [12, 11, 10]);
    assert_eq!(found("20261101"), [12, 11, 10], "the letters may be left out");
    assert_eq!(found("dd20261101 龙滨"), [12, 10]);
    assert_eq!(found("龙滨 202611"), [12, 10, 8, 6, 4, 2]);
    assert_eq!(found("0512"), (1..=12).rev().collect::<Vec<i64>>(), "digits may be a phone's");
    assert!(found("dd2025").is_empty());
}

#[test]
fn letters_are_found_without_their_marks_but_two_names_stay_two() {
    let mut store = store();
    let (id, _) = receive(&mut store, "Łódzkie Tkaniny", Channel::Email, day(12, 1));
    let (plain, _) = receive(&mut store, "Lodzkie Tkaniny", Channel::Email, day(12, 1));
    let found = |query: &str| store.search_order_ids(query, i64::MAX, 9).unwrap();
    assert_eq!((found("lodz"), found("ŁÓDZ"), found("tkaniny lo")), (vec![plain, id], vec![id], vec![plain, id]));
    let names = |query: &str| store.customers_matching(query, 9).unwrap().len();
    assert_eq!((names("lodz"), names("łódz"), names("lt")), (2, 1, 2));
    assert_ne!(store.customer_by_name("Łódzkie Tkaniny").unwrap(), store.customer_by_name("Lodzkie Tkaniny").unwrap());
}

#[test]
fn a_renamed_customer_is_found_by_the_new_name() {
    let mut store = store();
    let (id, _) = receive(&mut store, "旧名公司", Channel::Email, day(12, 1));
    let mut file = store.customer(store.order(id).unwrap().terms.customer_id).unwrap();
    file.name = "崭新公司".into();
    store.customer_edit(&file).unwrap();
    assert_eq!(store.find_orders("崭新", 5).unwrap().len(), 1);
}

#[test]
fn a_product_is_offered_at_the_customers_own_price_and_only_in_the_currency_asked_for() {
    let mut store = store();
    let mut order = |name: &str, currency: Currency, price: &str| {
        let mut intake = intake(&mut store, name, Channel::Email, day(12, 1));
        intake.terms.currency = currency;
        intake.terms.lines[0].unit_price = UnitPrice::parse(price).unwrap();
        store.order_receive(&intake).unwrap();
        intake.terms.customer_id
    };
    let own = order("甲", Currency::Cny, "3");
    order("甲", Currency::Usd, "0.5");
    let other = order("乙", Currency::Cny, "4");
    let price = |currency, customer| {
        let found = store.products_ordered("密封", Asked { currency, customer }, 8).unwrap();
        assert_eq!(found.len(), 1, "one product however often it was ordered");
        found[0].price.as_ref().map(|last| last.price.to_string())
    };
    assert_eq!(price(Some(Currency::Cny), Some(own)).as_deref(), Some("3.00"));
    assert_eq!(price(Some(Currency::Cny), Some(other)).as_deref(), Some("4.00"));
    assert_eq!(price(Some(Currency::Cny), None).as_deref(), Some("4.00"), "the last one");
    assert_eq!(price(Some(Currency::Usd), Some(other)).as_deref(), Some("0.50"));
    assert_eq!(price(Some(Currency::Eur), Some(own)), None);
    assert_eq!(price(None, Some(own)), None);
}

#[test]
fn a_decision_is_refused_with_all_its_faults() {
    let mut store = store();
    let (id, _) = receive(&mut store, "甲", Channel::Phone, day(12, 1));
    store.order_review(id, all_passed(&PRELIMINARY)).unwrap();
    store.order_submit(id).unwrap();
    let wrong = Decision { on_day: day(11, 22), ..approval("李雯") };
    let fields: Vec<_> = refusals(store.order_decide(id, &wrong)).iter().map(|r| r.field).collect();
    assert_eq!(fields, [Field::DecidedOn, Field::DecidedBy, Field::OverrideReason].map(Some));
    assert_eq!(store.reviews(id).unwrap().len(), 1);
}
