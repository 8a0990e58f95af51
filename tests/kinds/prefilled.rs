//! No form says of others what nobody said: which days stand in a form as today before anything is typed.

use super::*;
use std::collections::BTreeMap;

/// A day on which the practice desk has nothing.
const QUIET: &str = "2027-03-05T09:10:00";

/// Where today is proposed: the form, the field, and why the program may.
const PROPOSED: &[(&str, &str, &str)] = &[
    // the specialist is talking, or has just been told
    ("communication.delay", "at", "the specialist is telling the customer"),
    ("communication.delay", "told_date", "the day the desk expects; it is today when everything late is done today"),
    ("communication.log", "at", "a call is logged as it ends"),
    ("communication.survey", "at", "the complaint is written down as the survey is"),
    ("proposal.new", "asked_on", "the specialist lays it before the manager"),
    ("customer.seek", "sought_on", "the specialist begins to seek the customer"),
    ("costing.new", "on_day", "the specialist calculates the price, and the costs are typed"),
    ("order.new", "received_at", "an order is taken in as it comes"),
    ("order.quoted", "received_at", "an order is taken in as it comes"),
    ("payment.remind", "on_day", "the specialist is reminding the customer"),
    ("request.cancellation", "requested_on", "a request is written down as it is made"),
    ("request.change", "requested_on", "a request is written down as it is made"),
    ("meeting.minutes", "meeting_on", "the minutes are typed as the meeting ends"),
    ("sample.new", "asked_on", "a sample is put down as it is asked for"),
    ("survey.new", "on_day", "the specialist asks the questions; the score is typed"),
    // the specialist does it, and the form is how
    ("loan.apply", "applied_on", "the application is taken at the desk"),
    ("loan.view", "applied_on", "the application is taken at the desk"),
    ("loan.hand_out", "handed_out_on", "the specialist hands the document out"),
    ("loan.keeper_approve", "handed_out_on", "the specialist hands the document out; empty is no handing out"),
    ("order.archive", "on_day", "the specialist files the papers"),
    ("order.ship", "shipped_on", "the specialist sends the goods, and sees what leaves line by line"),
    ("order.start", "issued_on", "the specialist issues the order; the departments are ticked"),
    ("payment.held", "on_day", "what becomes of the money is chosen, and booked as it is chosen"),
    ("payment.reconcile", "reconciled_on", "the specialist goes through the payments with finance"),
    ("problem.solve", "solved_on", "the specialist judges it solved; the solution is typed"),
    ("quotation.lose", "on_day", "the specialist gives the quotation up; the reason is typed"),
    ("risk.review", "on_day", "the specialist reviews it; what was seen is typed"),
    ("task.done", "done_on", "a task of the specialist's own"),
    ("training.hold", "held_on", "the specialist trains; the result is typed"),
];

/// Types behind what the field with the focus holds, so that everything the form opened with is in what it keeps.
fn held(layer: &mut Boxed, cx: &mut Cx) -> Option<Unsaved> {
    layer.refresh(cx).unwrap();
    for _ in 0..40 {
        let _ = layer.text_key(KeyEvent::from(KeyCode::End), cx);
        layer.text_key(KeyEvent::from(KeyCode::Char('7')), cx)?.unwrap();
        if let Some(unsaved) = layer.unsaved() {
            return Some(unsaved);
        }
        layer.update(Action::NextField, cx).unwrap();
    }
    None
}

#[test]
fn today_is_proposed_only_for_what_the_specialist_does_now() {
    let (dir, mut cx) = desk();
    advance(&mut cx);
    let (path, calendar) = (dir.path().join("practice.orderdesk"), WorkCalendar::official());
    drop(cx);
    let store = Store::open(&path, Clock::Fixed(QUIET.parse().unwrap()), "李雯").unwrap();
    let mut cx = Cx::new(store, Settings::default(), calendar, Lang::Zh);
    let (cx, today) = (&mut cx, QUIET.split('T').next().unwrap());
    for record in RecordKind::ALL.iter().flat_map(|kind| records(*kind, cx)).collect::<Vec<_>>() {
        let row = serde_json::to_string(&cx.store.row_of(record).unwrap()).unwrap();
        assert!(!row.contains(today), "{record} has a day that is today: {row}");
    }
    let (about, mut proposed, mut unopened) = (subjects(cx), BTreeMap::new(), Vec::new());
    for name in NAMES.split_whitespace() {
        let mut is_opened = false;
        for of in &about {
            let Some(mut form) = (REGISTRY.reopen)(name, of, cx).unwrap() else { continue };
            let Some(kept) = held(&mut form, cx) else { continue };
            is_opened = true;
            let body = serde_json::from_str::<Json>(&kept.body).unwrap();
            for (key, given) in body["given"].as_object().unwrap() {
                if given["text"].as_str().is_some_and(|text| text.starts_with(today)) {
                    proposed.insert((name, key.clone()), of.clone());
                }
            }
        }
        if !is_opened {
            unopened.push(name);
        }
    }
    assert_eq!(unopened, [""; 0]);
    let found: BTreeSet<(&str, &str)> = proposed.keys().map(|(form, field)| (*form, field.as_str())).collect();
    let declared: BTreeSet<(&str, &str)> = PROPOSED.iter().map(|(form, field, _)| (*form, *field)).collect();
    assert_eq!(found, declared);
    assert!(PROPOSED.iter().all(|(_, _, why)| !why.is_empty()));
}
