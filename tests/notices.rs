//! Whose work is in the program, by the crates it is built of: each under a licence that may be shipped, and with its notices
//! in `assets/docs/third-party.txt`, as those licences ask.
//!
//! `ORDERDESK_WRITE_NOTICES=1 cargo test --test notices` writes the file anew after the dependencies have changed.

use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

/// The licences of which one is enough; what is asked of whoever ships the program is met by the file of notices.
const ALLOWED: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "Unicode-3.0",
    "Unicode-DFS-2016",
    "Unlicense",
    "WTFPL",
    "Zlib",
];

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/docs/third-party.txt");

/// A crate the program is built of.
struct Crate {
    name: String,
    version: String,
    licence: String,
    folder: std::path::PathBuf,
}

/// Lists the crates the program is built of, without those that only its tests need: on any system, or on this one, whose
/// crates are all here.
fn crates(is_any_system: bool) -> Vec<Crate> {
    let mut cargo = std::process::Command::new(env!("CARGO"));
    cargo.args(["metadata", "--format-version", "1", "--locked", "--manifest-path"]);
    cargo.arg(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"));
    if !is_any_system {
        let rustc = std::process::Command::new("rustc").arg("-vV").output().unwrap().stdout;
        let said = String::from_utf8(rustc).unwrap();
        let host = said.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
        cargo.args(["--offline", "--filter-platform", host]);
    }
    let cargo = cargo.output().unwrap();
    assert!(cargo.status.success(), "{}", String::from_utf8_lossy(&cargo.stderr));
    let metadata: Value = serde_json::from_slice(&cargo.stdout).unwrap();
    let list = |value: &Value| value.as_array().unwrap().clone();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let is_shipped = |of: &Value| list(&of["dep_kinds"]).iter().any(|kind| kind["kind"] != "dev");
    let nodes: BTreeMap<String, Vec<String>> = list(&metadata["resolve"]["nodes"])
        .iter()
        .map(|node| {
            let needs = list(&node["deps"]).into_iter().filter(is_shipped).map(|of| text(&of["pkg"])).collect();
            (text(&node["id"]), needs)
        })
        .collect();
    let mut reached = BTreeSet::new();
    let mut next = vec![text(&metadata["resolve"]["root"])];
    while let Some(id) = next.pop() {
        if reached.insert(id.clone()) {
            next.extend(nodes.get(&id).into_iter().flatten().cloned());
        }
    }
    let of = |package: &Value| Crate {
        name: text(&package["name"]),
        version: text(&package["version"]),
        licence: text(&package["license"]),
        folder: Path::new(&text(&package["manifest_path"])).parent().unwrap().into(),
    };
    let mut all: Vec<Crate> = list(&metadata["packages"])
        .iter()
        .filter(|package| reached.contains(&text(&package["id"])) && package["name"] != env!("CARGO_PKG_NAME"))
        .map(of)
        .collect();
    all.sort_by(|a, b| (&a.name, &a.version).cmp(&(&b.name, &b.version)));
    all
}

/// Returns whether one of the licences offered may be shipped.
fn may_be_shipped(expression: &str) -> bool {
    let is_allowed = |one: &str| ALLOWED.contains(&one.trim().trim_matches(['(', ')']));
    let all_of = |part: &str| part.split(" AND ").all(is_allowed);
    // "A/B" is how older crates write "A OR B"
    is_allowed(expression) || expression.replace('/', " OR ").split(" OR ").any(all_of)
}

/// Reads the notices that a crate carries.
fn notices(of: &Crate) -> Vec<String> {
    let mut names: Vec<_> = std::fs::read_dir(&of.folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy().to_uppercase();
            path.is_file()
                && ["LICENSE", "LICENCE", "COPYING", "NOTICE", "COPYRIGHT"].iter().any(|n| name.starts_with(n))
        })
        .collect();
    names.sort();
    let plain = |text: String| text.replace("\r\n", "\n").trim().to_owned();
    names.iter().filter_map(|path| std::fs::read_to_string(path).ok()).map(plain).collect()
}

/// Writes a crate as the list at the beginning of the file does.
fn line(of: &Crate) -> String {
    format!("\n{} {}: {}\n", of.name, of.version, of.licence)
}

fn file(all: &[Crate]) -> String {
    let mut texts: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for one in all {
        for notice in notices(one) {
            texts.entry(notice).or_default().push(&one.name);
        }
    }
    let mut by_name: Vec<(Vec<&str>, String)> = texts.into_iter().map(|(text, names)| (names, text)).collect();
    by_name.sort();
    let rule = "-".repeat(80);
    let of = |(names, text): &(Vec<&str>, String)| format!("\n{rule}\n{}\n{rule}\n\n{text}\n", names.join(", "));
    let head = "orderdesk is built of these crates. The notices of each follow, every text once.\n";
    // a line ends where the next one begins
    let list = all.iter().map(line).collect::<String>().replace("\n\n", "\n");
    format!("{head}{list}{}", by_name.iter().map(of).collect::<String>())
}

#[test]
fn every_crate_may_be_shipped_and_has_its_notices() {
    let writes = std::env::var_os("ORDERDESK_WRITE_NOTICES").is_some();
    let all = crates(writes);
    assert!(all.len() > 50, "{} crates", all.len());
    let refused: Vec<String> =
        all.iter().filter(|c| !may_be_shipped(&c.licence)).map(|c| format!("{}: {}", c.name, c.licence)).collect();
    assert!(refused.is_empty(), "not to be shipped: {refused:#?}");
    if writes {
        std::fs::write(FILE, file(&all)).unwrap();
    }
    let written = std::fs::read_to_string(FILE).unwrap_or_default();
    let missing: Vec<String> = all.iter().map(line).filter(|line| !written.contains(line.as_str())).collect();
    assert!(missing.is_empty(), "ORDERDESK_WRITE_NOTICES=1 cargo test --test notices writes them: {missing:#?}");
}

#[test]
fn a_licence_is_weighed_by_what_it_offers() {
    assert!(may_be_shipped("MIT OR GPL-3.0") && may_be_shipped("MIT/Apache-2.0"));
    assert!(may_be_shipped("(MIT OR Apache-2.0) AND Unicode-3.0"));
    assert!(!may_be_shipped("GPL-3.0") && !may_be_shipped("") && !may_be_shipped("MIT AND GPL-3.0"));
}
