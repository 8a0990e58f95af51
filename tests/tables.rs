//! The tables the desk goes by, each drawn as text: a row that is lost or changed is seen here, whatever else notices it.

mod support;

use orderdesk::{
    domain::{
        appraisal::WEIGHTS,
        archive::Papers,
        attachment::Attachment,
        calendar::{DayState, WorkCalendar},
        field::Field,
        import::ImportKind,
        plan::Templates,
        printout::FormKind,
        record::RecordKind,
        stage::{Facts, Stage, Step},
    },
    exchange::{
        demo,
        export::{KINDS, Selection, Target, export},
        form::{PARTS, RATES},
        import::{fields, joins},
        sheet::Format,
    },
    i18n::{Label, Lang, column, explain},
    store::{Clock, Store},
    tui::keymap::BINDINGS,
};
use rusqlite::Connection;
use serde_json::{Map, Value};
use support::assert_snapshot;

fn table(name: &str, rows: impl IntoIterator<Item = String>) {
    assert_snapshot(name, &rows.into_iter().collect::<Vec<_>>().join("\n"));
}

#[test]
fn keys() {
    table(
        "table_keys",
        BINDINGS
            .iter()
            .map(|b| format!("{:?} {} {:?} {:?} {}", b.on, b.keys.join(" "), b.action, b.group, b.in_footer)),
    );
}

/// A field the help does not explain, because its name does: a new one is decided on here.
#[test]
fn unexplained() {
    let all = Field::ALL.iter().filter(|field| explain::field(**field, Lang::En).is_none());
    table("table_unexplained", all.map(|field| field.code().to_owned()));
}

#[test]
fn stages() {
    let takes = |stage: Stage| Step::ALL.iter().filter(move |step| stage.takes(**step)).map(move |step| (stage, *step));
    let rows = Stage::ALL.iter().flat_map(|stage| takes(*stage));
    table(
        "table_stages",
        rows.map(|(stage, step)| format!("{stage} {step}: {:?}", stage.missing(step, &Facts::default()))),
    );
}

#[test]
fn plans() {
    let templates = Templates::own();
    let steps = templates.all().iter().flat_map(|template| template.steps.iter().map(move |step| (template, step)));
    table(
        "table_plans",
        steps.map(|(t, s)| format!("{} {} {} {} {}", t.code, s.kind, s.department, s.days_before, s.name.en)),
    );
}

#[test]
fn papers() {
    let expected = |kind: &str, is_spoken| {
        let papers = Papers::official().expected(kind, is_spoken).into_iter();
        papers.map(|paper| format!("{}:{}", paper.kind.code(), paper.code)).collect::<Vec<_>>().join(" ")
    };
    let kinds = ["domestic", "export", "purchase", "sample"];
    table(
        "table_papers",
        kinds.into_iter().flat_map(|kind| [false, true].map(|spoken| format!("{kind} {}", expected(kind, spoken)))),
    );
}

#[test]
fn exports_and_forms() {
    let exports = KINDS.iter().map(|kind| format!("{} {:?} {:?}", kind.key, kind.title, kind.narrows));
    let forms = FormKind::ALL.iter().map(|form| format!("{form} {:?}", form.about()));
    let rates = RATES.iter().map(|rate| rate.label(Lang::En).to_owned());
    let parts = PARTS.iter().zip(WEIGHTS).map(|(part, weight)| format!("{} {weight}", part.label(Lang::En)));
    table("table_exports", exports.chain(forms).chain(rates).chain(parts));
}

#[test]
fn columns() {
    let dir = tempfile::tempdir().unwrap();
    let (path, now) = (dir.path().join("p.orderdesk"), "2026-11-21T17:20:00".parse().unwrap());
    demo::make(&path, now, "李雯", None, &WorkCalendar::official(), |_, _| true).unwrap();
    let mut store = Store::open(&path, Clock::Fixed(now), "李雯").unwrap();
    let file = path.display().to_string();
    store.attach(RecordKind::Order.row(1), &Attachment { title: "唛头".into(), path: file, is_copy: false }).unwrap();
    let keys = KINDS.iter().map(|kind| {
        let mut out = Vec::new();
        let format = (Format::Json, Lang::En);
        export(&store, kind, &Selection::default(), format, Target::Stream(&mut out), |_| true).unwrap();
        let rows: Vec<Map<String, Value>> = serde_json::from_slice(&out).unwrap();
        format!("{}: {}", kind.key, rows[0].keys().cloned().collect::<Vec<_>>().join(" "))
    });
    let read = ImportKind::ALL.iter().map(|kind| {
        let mark = |field| if joins(*kind, field) { format!("{field}+") } else { field.to_string() };
        format!("{kind} < {}", fields(*kind).into_iter().map(mark).collect::<Vec<_>>().join(" "))
    });
    let names = "SELECT DISTINCT c.name FROM sqlite_schema s JOIN pragma_table_info(s.name) c WHERE s.type = 'table'";
    let db = Connection::open(&path).unwrap();
    let mut names = db.prepare(names).unwrap();
    let names = names.query_map([], |row| row.get::<_, String>(0)).unwrap().map(Result::unwrap);
    let mut told: Vec<_> = names.map(|name| (column::place(&name), name)).filter(|(at, _)| at.0 != 1).collect();
    told.sort_unstable();
    let told = told.into_iter().map(|((part, _), name)| format!("{part} {name}"));
    table("table_columns", keys.chain(read).chain(told));
}

#[test]
fn calendars() {
    let calendar = WorkCalendar::official();
    let of = |year: i32| {
        let special =
            calendar.year(year).filter(|(_, state)| matches!(state, DayState::Holiday(_) | DayState::MakeUp(_)));
        special.map(|(day, state)| format!("{day} {state:?}")).collect::<Vec<_>>()
    };
    table("table_calendar", (2024..=2026).flat_map(of));
}
