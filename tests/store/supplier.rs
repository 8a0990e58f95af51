//! Suppliers in the store: added, renamed, admitted and eliminated, found by every name, judged by what was due and went wrong.

use super::order::refusals;
use crate::seed::*;
use orderdesk::{
    domain::{
        communication::{NewCommunication, Party},
        decimal::{Currency, Money},
        deed::Deed,
        field::Field,
        order::{Channel, Department},
        period::Period,
        plan::{Purchase, Step, StepKind},
        problem::{Blame, Cause, NewProblem},
        record::RecordKind,
        refusal::{Refusal, Why},
        supplier::{Supplier, SupplierKind, SupplierStanding},
    },
    store::{Clock, NewPlan, Store},
};

fn foundry() -> Supplier {
    Supplier {
        kind: SupplierKind::Factory,
        name: "昆山恒通铸造厂".into(),
        short_name: "恒通".into(),
        former_names: "玉山铸造".into(),
        contact: "王强".into(),
        phone: "0512-5566".into(),
        ..Supplier::default()
    }
}

fn goods(of: &str, due: (u32, u32)) -> Step {
    Step {
        kind: StepKind::Purchasing,
        name: "毛坯到位".into(),
        department: Department::Purchasing,
        planned_on: day(due.0, due.1),
        purchase: Purchase { supplier: of.into(), goods_due_on: Some(day(due.0, due.1)), ..Purchase::default() },
        ..Step::default()
    }
}

/// The fifth of December, with an order whose plan names the foundry by four texts, and somebody else by a fifth.
fn desk() -> (Store, i64, i64) {
    let mut store = store();
    let supplier = store.supplier_add(&foundry()).unwrap();
    let (order, _) = receive(&mut store, "龙滨橡塑", Channel::Email, day(12, 11));
    start(&mut store, order);
    let steps = vec![
        goods("昆山恒通铸造厂", (11, 23)),
        goods("恒通", (11, 25)),
        goods("玉山铸造", (11, 30)),
        goods("恒 通", (12, 10)),
        goods("绍兴越龙纺织", (11, 25)),
    ];
    store.plan_make(order, &NewPlan { kind: "domestic".into(), steps }).unwrap();
    store.set_clock(Clock::Fixed("2026-12-05T09:00:00".parse().unwrap()));
    let plan = store.plan(order).unwrap();
    for (step, arrived) in [(0, 22), (1, 28), (4, 25)] {
        store.plan_goods_arrived(plan[step].id, day(11, arrived)).unwrap();
    }
    (store, supplier, order)
}

#[test]
fn a_supplier_is_known_by_every_name_and_no_two_share_one() {
    let mut store = store();
    let id = store.supplier_add(&foundry()).unwrap();
    let found = |store: &Store, name: &str| store.supplier_called(name).unwrap().map(|file| file.id);
    for name in ["昆山恒通铸造厂", " 恒通 ", "玉山铸造"] {
        assert_eq!(found(&store, name), Some(id), "{name}");
    }
    assert_eq!(found(&store, "恒"), None);
    let taken = |name: &str| {
        let exists = Why::SupplierExists("昆山恒通铸造厂".into());
        (Supplier { name: name.into(), ..Supplier::default() }, vec![Refusal::at(Field::Name, exists)])
    };
    for (other, why) in [taken("玉山铸造"), taken("恒通"), taken("昆山 恒通铸造厂")] {
        assert_eq!(refusals(store.supplier_add(&other)), why);
    }
    // renamed, the old name still finds it, and is not free for another
    let renamed = Supplier { name: "昆山恒通精密铸造有限公司".into(), ..store.supplier(id).unwrap() };
    store.supplier_save(&renamed).unwrap();
    assert_eq!(found(&store, "昆山恒通铸造厂"), Some(id));
    assert_eq!(refusals(store.supplier_add(&foundry())).len(), 1);
    let now = store.supplier(id).unwrap();
    assert_eq!((now.former_names.as_str(), now.past_names.as_str()), ("玉山铸造", "昆山恒通铸造厂"));
    let initials = |typed: &str| store.suppliers_known(typed, 9).unwrap().len();
    assert_eq!((initials("htjm"), initials("kshtzzc"), initials("精密"), initials("无锡")), (1, 1, 1, 0));
}

#[test]
fn admission_and_elimination_stand_in_the_history_and_are_undone() {
    let mut store = store();
    let id = store.supplier_add(&foundry()).unwrap();
    let file = store.supplier(id).unwrap();
    let admitted = Supplier { admitted_on: Some(day(11, 2)), admitted_by: "周静".into(), ..file };
    store.supplier_save(&admitted).unwrap();
    store.supplier_save(&Supplier { phone: "0512-7788".into(), ..admitted.clone() }).unwrap();
    let out = Supplier {
        eliminated_on: Some(day(11, 20)),
        eliminated_reason: "三次交货延期".into(),
        ..store.supplier(id).unwrap()
    };
    store.supplier_save(&out).unwrap();
    let deeds: Vec<_> = store.history(RecordKind::Supplier.row(id)).unwrap().iter().map(|a| a.deed).collect();
    let all = [Deed::SupplierAdd, Deed::SupplierAdmit, Deed::SupplierEdit, Deed::SupplierEliminate];
    assert_eq!(deeds, all.map(Some));
    assert_eq!(store.supplier(id).unwrap().standing(), SupplierStanding::Eliminated);
    store.undo().unwrap();
    assert_eq!(store.supplier(id).unwrap().standing(), SupplierStanding::Admitted);
    // what is refused leaves nothing behind
    let late =
        Supplier { eliminated_on: Some(day(11, 22)), eliminated_reason: "x".into(), ..store.supplier(id).unwrap() };
    let before = store.last_action().unwrap().unwrap().id;
    assert_eq!(refusals(store.supplier_save(&late)), [Refusal::at(Field::EliminatedOn, Why::After(day(11, 21)))]);
    assert_eq!(store.last_action().unwrap().unwrap().id, before);
}

#[test]
fn what_plans_call_by_any_of_its_names_is_its_own() {
    let (store, id, _) = desk();
    let file = store.supplier(id).unwrap();
    let all = store.deliveries_of(&file).unwrap();
    let days: Vec<_> = all.iter().map(|d| (d.due_on.unwrap(), d.arrived_on)).collect();
    // what is open first
    let expected =
        [(day(12, 10), None), (day(11, 30), None), (day(11, 25), Some(day(11, 28))), (day(11, 23), Some(day(11, 22)))];
    assert_eq!(days, expected);
    let rows = store.supplier_rows("", false).unwrap();
    assert_eq!(rows.iter().map(|r| (r.file.id, r.open, r.late)).collect::<Vec<_>>(), [(id, 2, 1)]);
}

#[test]
fn a_supplier_is_judged_by_what_was_due_and_what_went_wrong() {
    let (mut store, id, order) = desk();
    let problem = |liable: &str, loss: Option<i64>| NewProblem {
        what: "砂眼超标".into(),
        due_on: day(12, 7),
        blame: Blame {
            cause: Some(Cause::Supplier),
            liable: liable.into(),
            loss: loss.map(Money),
            currency: Currency::Cny,
            counts: false,
        },
        ..NewProblem::default()
    };
    store.problem_open(order, None, &problem("恒通", Some(120_000))).unwrap();
    store.problem_open(order, None, &problem("昆山恒通铸造厂", None)).unwrap();
    store.problem_open(order, None, &problem("李雯", Some(500))).unwrap();
    let month = Period::new(day(11, 1), day(12, 31)).unwrap();
    let judged = store.suppliers_judged(month).unwrap();
    let names: Vec<_> = judged.iter().map(|one| (one.name.as_str(), one.file.is_some())).collect();
    assert_eq!(names, [("昆山恒通铸造厂", true), ("绍兴越龙纺织", false)]);
    let own = &judged[0].performance;
    let p = own.punctual;
    assert_eq!((p.all, p.on_time, p.late, p.overdue, p.not_due), (4, 1, 1, 1, 1));
    assert_eq!((own.problems, own.lost.get(&Currency::Cny)), (2, Some(&Money(120_000))));
    // a third of sixty, and forty less ten for each of two problems
    assert_eq!((own.score(), own.late_percent()), (Some(40), Some(67)));
    let file = store.supplier(id).unwrap();
    assert_eq!(&store.supplier_performance(&file, month).unwrap(), own);
    let before = Period::month_of(day(10, 21));
    assert_eq!(store.supplier_performance(&file, before).unwrap().score(), None);
    assert_eq!(store.problems_of_supplier(&file).unwrap().len(), 2);
}

#[test]
fn what_was_said_with_it_is_found_by_its_name() {
    let (mut store, id, order) = desk();
    let said = |party, person: &str, said: &str| NewCommunication {
        party,
        person: person.into(),
        said: said.into(),
        order_id: Some(order),
        ..NewCommunication::at(store.now())
    };
    let all = [
        said(Party::Supplier, "恒通 王强", "催毛坯"),
        said(Party::Customer, "刘", "恒通的毛坯何时到"),
        said(Party::Supplier, "越龙", "面料已发"),
    ];
    for entry in &all {
        store.communication_log(entry).unwrap();
    }
    let found = store.communications_of_supplier(&store.supplier(id).unwrap()).unwrap();
    assert_eq!(found.iter().map(|c| c.entry.said.as_str()).collect::<Vec<_>>(), ["催毛坯"]);
}
