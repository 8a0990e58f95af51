//! Attached files in the store (W11): linked or copied, on whichever record, and missed once they are gone.

use crate::seed::{self, day};
use orderdesk::{
    domain::{
        attachment::Attachment,
        field::Field,
        inspection::{Inspection, InspectionResult},
        order::Channel,
        record::{RecordKind, Subject},
        refusal::{Refusal, Why},
    },
    store::{Clock, Error, Finding, Store},
};
use std::path::Path;

fn desk(folder: &Path) -> (Store, i64) {
    let now = "2026-11-21T09:00:00".parse().unwrap();
    let mut store = Store::open(&folder.join("desk.orderdesk"), Clock::Fixed(now), "王小红").unwrap();
    let (order, _) = seed::receive(&mut store, "龙滨橡塑", Channel::Email, day(12, 11));
    (store, order)
}

fn file(folder: &Path, name: &str) -> String {
    let path = folder.join(name);
    std::fs::write(&path, name).unwrap();
    path.canonicalize().unwrap().display().to_string()
}

fn attachment(path: &str, is_copy: bool) -> Attachment {
    Attachment { title: "唛头照片".into(), path: path.into(), is_copy }
}

#[test]
fn a_copy_stands_beside_the_desk_and_a_link_where_it_is() {
    let (dir, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (mut store, order) = desk(dir.path());
    let photo = file(elsewhere.path(), "mark.jpg");
    let of = RecordKind::Order.row(order);
    let link = store.attach(of, &attachment(&photo, false)).unwrap();
    let copy = store.attach(of, &attachment(&photo, true)).unwrap();
    let again = store.attach(of, &attachment(&photo, true)).unwrap();
    let kept = |id| store.attachment(id).unwrap().attachment;
    assert_eq!(kept(link).path, photo);
    assert_eq!(
        (kept(copy).path.as_str(), kept(again).path.as_str()),
        ("attachments/mark.jpg", "attachments/mark (2).jpg")
    );
    std::fs::remove_file(&photo).unwrap();
    let there = |id| store.attached_file(&kept(id)).is_file();
    assert_eq!((there(link), there(copy), there(again)), (false, true, true));
    let found = store.check(|_| true).unwrap();
    assert_eq!(found, [Finding::File { row_id: link, path: photo }]);
    assert!(store.find_everything("唛头照片", 9).unwrap().len() == 3);
    // voided, it is missed no more
    store.void(RecordKind::Attachment.row(link), "已移走").unwrap();
    assert_eq!(store.check(|_| true).unwrap(), []);
    assert_eq!(store.attachments_of_order(order).unwrap().len(), 2);
}

#[cfg(unix)]
#[test]
fn a_copy_is_readable_by_its_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let dir = tempfile::tempdir().unwrap();
    let (mut store, order) = desk(dir.path());
    let photo = file(dir.path(), "mark.jpg");
    std::fs::set_permissions(&photo, std::fs::Permissions::from_mode(0o644)).unwrap();
    store.attach(RecordKind::Order.row(order), &attachment(&photo, true)).unwrap();
    let mode = std::fs::metadata(dir.path().join("attachments/mark.jpg")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn what_hangs_on_a_record_stands_with_its_order_and_in_its_history() {
    let dir = tempfile::tempdir().unwrap();
    let (mut store, order) = desk(dir.path());
    let inspection =
        Inspection { on_day: Some(day(11, 20)), result: Some(InspectionResult::Passed), ..Inspection::default() };
    let inspection = RecordKind::Inspection.row(store.of_order_add(order, &inspection).unwrap());
    let photo = file(dir.path(), "mark.jpg");
    store.attach(inspection, &attachment(&photo, false)).unwrap();
    assert_eq!(store.attachments_of_order(order).unwrap()[0].of, inspection);
    let last = store.last_action().unwrap().unwrap();
    assert_eq!(last.subject, Subject::Record(RecordKind::Order.row(order)));
    let customer = store.order(order).unwrap().terms.customer_id;
    store.attach(RecordKind::Customer.row(customer), &attachment(&photo, false)).unwrap();
    assert_eq!(store.attachments_of_customer(customer).unwrap().len(), 1);
    assert_eq!(store.attachments_of_order(order).unwrap().len(), 1);
    store.undo().unwrap();
    assert_eq!(store.attachments_of_customer(customer).unwrap(), []);
}

#[test]
fn what_is_no_file_is_refused_and_leaves_no_copy() {
    let dir = tempfile::tempdir().unwrap();
    let (mut store, order) = desk(dir.path());
    let of = RecordKind::Order.row(order);
    let why = |done: Result<i64, Error>| match done {
        Err(Error::Refused(why)) => why,
        other => panic!("{other:?}"),
    };
    let gone = dir.path().join("gone.jpg").display().to_string();
    assert_eq!(why(store.attach(of, &attachment(&gone, true))), [Refusal::at(Field::File, Why::NoFile(gone.clone()))]);
    let folder = dir.path().display().to_string();
    assert_eq!(why(store.attach(of, &attachment(&folder, true)))[0].field, Some(Field::File));
    let photo = file(dir.path(), "mark.jpg");
    let untitled = Attachment { title: " ".into(), ..attachment(&photo, true) };
    assert_eq!(why(store.attach(of, &untitled)), [Refusal::at(Field::Title, Why::Empty)]);
    // a record that was voided takes nothing more, and the copy made of it goes
    let inspection = Inspection { planned_on: Some(day(11, 30)), ..Inspection::default() };
    let inspection = RecordKind::Inspection.row(store.of_order_add(order, &inspection).unwrap());
    store.void(inspection, "重复").unwrap();
    assert_eq!(why(store.attach(inspection, &attachment(&photo, true))), [Refusal::whole(Why::Voided)]);
    let left = std::fs::read_dir(dir.path().join("attachments")).unwrap().count();
    assert_eq!(left, 0);
}
