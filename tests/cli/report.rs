//! Every report of a period from the shell: as text with bars, as JSON, as a workbook; and what is refused.

use crate::Home;
use orderdesk::exchange::report::KINDS;

/// A home with the practice desk as its desk.
fn practice() -> Home {
    let home = Home::new();
    assert_eq!(home.run(&["demo", "--json"]).status, 0);
    home
}

#[test]
fn every_report_is_told_as_text_as_json_and_as_a_workbook() {
    let home = practice();
    for kind in KINDS.iter().filter(|kind| kind.is_view) {
        let json = home.run(&["report", kind.key, "2026-11", "--json"]).json();
        assert_eq!(json["report"], kind.key);
        assert_eq!((&json["from"], &json["to"]), (&"2026-11-01".into(), &"2026-11-30".into()), "{}", kind.key);
        assert_eq!(json["provisional"], true, "{}", kind.key);
        let told = home.zh(&["report", kind.key, "2026-11"]);
        assert_eq!(told.status, 0, "{}: {}", kind.key, told.err);
        assert!(told.out.starts_with(kind.title(orderdesk::i18n::Lang::Zh)), "{}", told.out);
        assert!(told.out.contains("2026-11"), "{}", told.out);
        let too_wide = told.out.lines().find(|line| orderdesk::domain::text::width(line) > 80);
        assert_eq!(too_wide, None, "{}", kind.key);
        let file = home.dir.path().join(format!("{}.xlsx", kind.key)).display().to_string();
        let written = home.run(&["report", kind.key, "2026-11", "--out", &file]);
        assert_eq!(written.status, 0, "{}", written.err);
        assert!(std::fs::read(&file).unwrap().starts_with(b"PK"), "{}", kind.key);
        let again = home.run(&["report", kind.key, "2026-11", "--out", &file]);
        assert_eq!(again.status, 3, "{}", again.err);
        assert!(again.err.contains("--force"), "{}", again.err);
    }
}

#[test]
fn a_workbook_has_the_charts_of_its_tables() {
    let home = practice();
    let file = home.dir.path().join("ledger.xlsx");
    let name = file.display().to_string();
    assert_eq!(home.run(&["report", "ledger", "2026-11", "--out", &name]).status, 0);
    let packed = zip::ZipArchive::new(std::fs::File::open(&file).unwrap()).unwrap();
    let charts = packed.file_names().flatten().filter(|name| name.starts_with("xl/charts/chart")).count();
    assert!(charts >= 3, "{charts} charts");
}

#[test]
fn a_report_told_in_its_own_way_is_written_as_its_form() {
    let home = practice();
    for kind in ["daily", "weekly"] {
        let file = home.dir.path().join(format!("{kind}.xlsx")).display().to_string();
        let written = home.run(&["report", kind, "--out", &file]);
        assert_eq!(written.status, 0, "{}", written.err);
        assert!(std::fs::read(&file).unwrap().starts_with(b"PK"));
        assert_eq!(home.run(&["report", kind, "--out", &file]).status, 3);
        assert_eq!(home.run(&["report", kind, "--about", "x"]).status, 2);
    }
}

#[test]
fn a_period_or_a_narrowing_that_is_none_is_refused_with_the_cure() {
    let home = practice();
    for (args, status, said) in [
        (vec!["report", "problems", "1115-1101"], 3, "对调"),
        (vec!["report", "problems", "13"], 3, "1101-1115"),
        (vec!["report", "problems", "--about", "nobody"], 3, "nobody"),
        (vec!["report", "problems", "--out", "x.pdf"], 2, ".xlsx"),
        (vec!["report", "yearly"], 2, "yearly"),
    ] {
        let got = home.zh(&args);
        assert_eq!(got.status, status, "{args:?}: {}", got.err);
        assert!(got.err.contains(said), "{args:?}: {}", got.err);
    }
}
