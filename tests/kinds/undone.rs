//! What undo would take back is said in words: what was done, to which record, of which order and customer.

use super::*;
use orderdesk::{
    domain::{deed::Deed, record::Subject},
    store::LastAction,
};

/// What the practice desk never does, and no edit of one of its records: each is done to the row it names.
const UNSEEN: &str = "order.confirm order.resume document.void loan.renew payment.plan payment.move \
    appraisal.correct credit.present form.return setback.acknowledge import";

/// Fails where the words lack the record, or the customer it is about.
fn check(last: &LastAction, cx: &Cx) {
    let LastAction { deed, subject, record, about, .. } = last;
    let file = if let Subject::Record(file) = subject { Some(*file) } else { None };
    let is_file = file.map(|of| of.kind) == deed.kind();
    assert!(record.is_some() || is_file || deed.kind().is_none(), "{deed} of {subject} does not say to what");
    let mut said = vec![about.clone()];
    if let Some(of) = record.or(file) {
        let customer = cx.store.customer_of(of).unwrap();
        said.extend(customer.map(|id| cx.store.customer(id).unwrap().name));
        said.push(cx.store.name_of(of).unwrap());
    }
    assert!(said.iter().all(|name| !name.is_empty()), "{deed} of {subject} is said to be done to {said:?}");
    for word in said.iter().flat_map(|name| name.split_whitespace()) {
        assert!(about.contains(word), "{deed} is said to be done to {about:?}, without {word:?}");
    }
}

#[test]
fn what_is_taken_back_is_named_with_its_record_its_order_and_its_customer() {
    let (_dir, mut cx) = desk();
    advance(&mut cx);
    let cx = &mut cx;
    let mut seen = BTreeSet::new();
    for action in cx.store.actions(None, 10_000).unwrap() {
        let Some(last) = cx.store.named_action(action.id).unwrap() else { continue };
        check(&last, cx);
        seen.insert(last.deed);
    }
    let about = subjects(cx);
    for name in EDITS.split_whitespace() {
        'form: for of in &about {
            let Some(first) = opened(name, of, cx) else { continue };
            let given = first["given"].as_object().unwrap().clone();
            for key in given.keys() {
                let before = cx.store.last_action().unwrap().unwrap().id;
                let mut typed = first.clone();
                typed["given"][key] = json!({ "text": format!("{}甲", given[key]["text"].as_str().unwrap()) });
                save(name, of, &typed, &first, cx);
                let last = cx.store.last_action().unwrap().unwrap();
                // an edit that came to the same leaves nothing to take back
                if last.id > before && !cx.store.changes(last.id).unwrap().is_empty() {
                    check(&last, cx);
                    seen.insert(last.deed);
                    break 'form;
                }
            }
        }
    }
    for kind in RecordKind::ALL.iter().filter(|kind| kind.is_voidable()) {
        let all = records(*kind, cx);
        let record = all.into_iter().find(|record| cx.store.void(*record, "重复登记").is_ok());
        let last = cx.store.last_action().unwrap().unwrap();
        assert_eq!((last.deed, last.record), (Deed::Void, record), "{kind}");
        check(&last, cx);
        seen.insert(last.deed);
    }
    let unseen: Vec<&str> =
        Deed::ALL.iter().filter(|d| d.is_undoable() && !seen.contains(*d)).map(|d| d.code()).collect();
    assert_eq!(unseen.join(" "), UNSEEN);
}
