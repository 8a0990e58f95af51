//! Quantities made, materials and cartons in the store (W2, W6): written whole or not at all, undone, and waited for.

use super::order::refusals;
use crate::seed::*;
use orderdesk::{
    domain::{
        decimal::Quantity,
        deed::Deed,
        field::Field,
        follow_up::Want,
        material::Material,
        order::{Channel, Line},
        output::Output,
        packing::Packing,
        record::RecordKind,
        refusal::{Refusal, Why},
        tracking::Progress,
    },
    store::Store,
};

fn q(n: i64) -> Option<Quantity> {
    Some(Quantity(n * 10_000))
}

/// An order in progress of two sizes, of 500 each.
fn running(store: &mut Store) -> i64 {
    let mut intake = intake(store, "甲", Channel::Email, day(12, 20));
    let first = Line { spec: "M".into(), ..intake.terms.lines[0].clone() };
    intake.terms.lines = vec![first.clone(), Line { line: 2, spec: "L".into(), ..first }];
    let (id, _) = store.order_receive(&intake).unwrap();
    start(store, id);
    id
}

fn made(line: u32, d: u32, made: i64, packed: i64) -> Output {
    Output { on_day: day(11, d), line, made: q(made), packed: q(packed), ..Output::default() }
}

fn so_far(store: &Store, id: i64, d: u32) -> Vec<(u32, String)> {
    let all = store.outputs_until(id, day(11, d)).unwrap();
    all.into_iter().map(|(line, output)| (line, output.made.unwrap_or_default().to_string())).collect()
}

#[test]
fn quantities_keep_a_row_a_day_and_a_day_corrected_is_written_over() {
    let mut store = store();
    let id = running(&mut store);
    store.outputs_write(id, &[made(1, 20, 100, 0), made(2, 20, 40, 0)]).unwrap();
    store.outputs_write(id, &[made(1, 21, 180, 20)]).unwrap();
    assert_eq!(so_far(&store, id, 20), [(1, "100".into()), (2, "40".into())]);
    assert_eq!(so_far(&store, id, 21), [(1, "180".into()), (2, "40".into())]);
    store.outputs_write(id, &[made(1, 21, 190, 20)]).unwrap();
    assert_eq!(so_far(&store, id, 21)[0].1, "190");
    assert_eq!(store.all_of_order::<Output>(id).unwrap().len(), 3);
    assert_eq!(store.undo().unwrap().deed, Deed::OutputAdd);
    assert_eq!(so_far(&store, id, 21)[0].1, "180");
    assert_eq!(store.check(|_| true).unwrap(), []);
}

#[test]
fn what_is_wrong_in_one_line_stores_nothing_of_the_others_nor_of_the_entry() {
    let mut store = store();
    let id = running(&mut store);
    let outputs = [made(1, 21, 100, 0), made(2, 21, 40, 41), made(3, 21, 1, 0)];
    let expected = vec![
        Refusal::in_line(2, Field::Packed, Why::MoreThan(Field::Made, "40".into())),
        Refusal::in_line(3, Field::Line, Why::NoSuchLine(2)),
    ];
    assert_eq!(refusals(store.outputs_write(id, &outputs)), expected);
    let progress = Progress { production: Some(14), ..Progress::default() };
    assert_eq!(refusals(store.tracking_write_with(id, day(11, 21), &progress, false, &outputs)), expected);
    assert_eq!(store.tracking_on(id, day(11, 21)).unwrap(), None);
    assert!(so_far(&store, id, 21).is_empty());
    let before = refusals(store.outputs_write(id, &[made(1, 19, 1, 0)]));
    assert_eq!(before, [Refusal { line: Some(1), ..Refusal::at(Field::OnDay, Why::Before(day(11, 20))) }]);
    // with the entry they are one action, and go with it
    store.tracking_write_with(id, day(11, 21), &progress, false, &outputs[..1]).unwrap();
    assert_eq!(so_far(&store, id, 21), [(1, "100".into())]);
    assert_eq!(store.undo().unwrap().deed, Deed::TrackingWrite);
    assert!(so_far(&store, id, 21).is_empty() && store.tracking_on(id, day(11, 21)).unwrap().is_none());
}

#[test]
fn a_row_put_down_twice_for_a_day_is_refused_and_a_void_one_makes_room() {
    let mut store = store();
    let id = running(&mut store);
    let first = store.of_order_add(id, &made(1, 21, 100, 0)).unwrap();
    let again = store.of_order_add(id, &made(1, 21, 120, 0));
    assert_eq!(refusals(again), [Refusal::at(Field::OnDay, Why::EntryExists(day(11, 21)))]);
    store.of_order_save(first, &made(1, 21, 110, 0)).unwrap();
    store.void(RecordKind::Output.row(first), "数错").unwrap();
    assert!(so_far(&store, id, 21).is_empty());
    store.of_order_add(id, &made(1, 21, 120, 0)).unwrap();
    assert_eq!(so_far(&store, id, 21), [(1, "120".into())]);
}

#[test]
fn a_material_that_is_due_is_waited_for_until_it_is_there() {
    let mut store = store();
    let id = running(&mut store);
    let zip = Material { name: "拉链".into(), per_piece: q(1), due_on: Some(day(11, 24)), ..Material::default() };
    let row = store.of_order_add(id, &zip).unwrap();
    store.of_order_add(id, &Material { name: "吊牌".into(), ..Material::default() }).unwrap();
    let wanted = |store: &Store| -> Vec<String> {
        let all = store.follow_ups().unwrap().into_iter().filter(|f| f.want == Want::Material);
        all.map(|f| format!("{} {}", f.what, f.due_on.unwrap())).collect()
    };
    assert_eq!(wanted(&store), ["拉链 2026-11-24"]);
    let there = Material { arrived_on: Some(day(11, 21)), arrived: q(1_000), ..zip.clone() };
    store.of_order_save(row, &there).unwrap();
    assert!(wanted(&store).is_empty());
    let deeds: Vec<_> = store.history(RecordKind::Order.row(id)).unwrap().iter().map(|a| a.deed).collect();
    assert!(deeds.contains(&Some(Deed::MaterialArrive)) && deeds.contains(&Some(Deed::MaterialAdd)), "{deeds:?}");
    store.undo().unwrap();
    assert_eq!(wanted(&store).len(), 1);
    let wrong = store.of_order_save(row, &Material { line: Some(9), ..zip });
    assert_eq!(refusals(wrong), [Refusal::at(Field::Line, Why::NoSuchLine(2))]);
}

#[test]
fn cartons_are_of_a_line_that_the_order_has() {
    let mut store = store();
    let id = running(&mut store);
    let lot = Packing { line: Some(2), cartons: 25, pieces: q(20), ..Packing::default() };
    let row = store.of_order_add(id, &lot).unwrap();
    assert_eq!(store.of_order::<Packing>(row).unwrap().of, lot);
    let wrong = store.of_order_add(id, &Packing { line: Some(3), ..lot });
    assert_eq!(refusals(wrong), [Refusal::at(Field::Line, Why::NoSuchLine(2))]);
    assert_eq!(store.name_of(RecordKind::Packing.row(row)).unwrap(), "DD202611001 25");
}
