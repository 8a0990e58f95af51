//! The whole desk out and into an empty one: the same desk, history included, or nothing of it.

use crate::{
    desk,
    seed::{self, day, receive},
};
use orderdesk::{
    domain::{
        order::Channel,
        refusal::{Refusal, Why},
    },
    exchange::{
        dump::{self, DumpError},
        export::{ExportError, Target},
    },
    store::{Error, Store},
};
use std::path::{Path, PathBuf};

fn given(store: &Store) -> (tempfile::TempDir, PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("desk.json");
    dump::write(store, Target::File { path: &path, replace: false }, |_| true).unwrap();
    (dir, path)
}

fn taken(path: &Path) -> Result<Store, DumpError> {
    let mut store = seed::store();
    dump::read(&mut store, path, |_, _| true).map(|_| store)
}

#[test]
fn an_empty_desk_becomes_the_same_desk_with_its_history() {
    let mut store = desk();
    receive(&mut store, "撤回的", Channel::Email, day(12, 30));
    store.undo().unwrap();
    store.draft_save("order", &"".into(), "{}").unwrap();
    let (dir, path) = given(&store);
    let mut other = taken(&path).unwrap();
    assert_eq!(other.check(|_| true).unwrap(), []);
    assert_eq!(other.last_seal().unwrap(), store.last_seal().unwrap());
    assert_eq!(other.row_counts().unwrap(), store.row_counts().unwrap());
    for table in store.dump_tables().unwrap() {
        let rows = |store: &Store| {
            let mut all = Vec::new();
            let keep = |row| {
                all.push(row);
                Ok(())
            };
            store.dump_rows::<Error>(&table, keep).unwrap();
            all
        };
        assert_eq!(rows(&other), rows(&store), "{table:?}");
    }
    // the file written of it is the same to the last byte, and the desk goes on as the first one would
    let again = dir.path().join("again.json");
    dump::write(&other, Target::File { path: &again, replace: false }, |_| true).unwrap();
    assert_eq!(std::fs::read(&again).unwrap(), std::fs::read(&path).unwrap());
    assert!(serde_json::from_slice::<serde_json::Value>(&std::fs::read(&path).unwrap()).unwrap().is_array());
    assert_eq!(other.find_orders("龙滨", 5).unwrap(), store.find_orders("龙滨", 5).unwrap());
    let next = |store: &mut Store| receive(store, "新客户", Channel::Email, day(12, 30));
    assert_eq!(next(&mut other), next(&mut store));
    assert_eq!(other.last_seal().unwrap(), store.last_seal().unwrap());
    other.undo().unwrap();
    assert_eq!(other.check(|_| true).unwrap(), []);
}

#[test]
fn a_desk_with_anything_on_it_a_newer_and_a_damaged_file_are_refused_and_nothing_is_stored() {
    let store = desk();
    let (_dir, path) = given(&store);
    let mut full = desk();
    let seal = full.last_seal().unwrap();
    match dump::read(&mut full, &path, |_, _| true) {
        Err(DumpError::Store(Error::Refused(why))) => assert_eq!(why, [Refusal::whole(Why::DeskNotEmpty)]),
        other => panic!("{other:?}"),
    }
    assert_eq!(full.last_seal().unwrap(), seal);
    let text = std::fs::read_to_string(&path).unwrap();
    let refused = |text: &str| {
        std::fs::write(&path, text).unwrap();
        let mut store = seed::store();
        let e = dump::read(&mut store, &path, |_, _| true).unwrap_err();
        assert!(store.row_counts().unwrap().iter().all(|(_, n)| *n == 0));
        assert_eq!(store.check(|_| true).unwrap(), [], "{e:?}");
        e
    };
    let schema = format!("\"schema\":{}", orderdesk::store::SCHEMA_VERSION);
    assert!(matches!(
        refused(&text.replace(&schema, "\"schema\":99")),
        DumpError::Store(Error::Newer { file: 99, .. })
    ));
    assert!(matches!(refused(&text.replace(&schema, "\"schema\":1")), DumpError::Older(1)));
    assert!(matches!(refused(&text.replacen("橡胶", "塑料", 1)), DumpError::Damaged(_)));
    let half: String = text.chars().take(text.chars().count() / 2).collect();
    assert!(matches!(refused(&half), DumpError::Damaged(_)));
    let mut lines: Vec<&str> = text.lines().collect();
    lines.truncate(lines.len() - 2);
    assert!(matches!(refused(&lines.join("\n")), DumpError::Damaged(_)));
}

#[test]
fn what_was_edited_with_its_sum_made_anew_breaks_the_chain_and_is_refused() {
    use sha2::{Digest, Sha256};
    let store = desk();
    let (_dir, path) = given(&store);
    let text = std::fs::read_to_string(&path).unwrap().replace("\"周敏\"", "\"别人\"");
    let (body, _) = text.split_at(text.rfind(",{\"rows\"").unwrap());
    let sum: String = Sha256::digest(body.as_bytes()).iter().map(|b| format!("{b:02x}")).collect();
    std::fs::write(&path, format!("{body},{{\"rows\":1,\"sha256\":\"{sum}\"}}\n]\n")).unwrap();
    assert!(matches!(taken(&path), Err(DumpError::Store(Error::Corrupt(_)))));
}

#[test]
fn cancelled_it_leaves_no_file() {
    let store = desk();
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("desk.json");
    let written = dump::write(&store, Target::File { path: &path, replace: false }, |_| false);
    // a desk so small may be written before anybody is asked
    assert_eq!(matches!(written, Err(ExportError::Cancelled)), !path.exists());
}
