//! `report KIND`: what a meeting or a manager reads. A further kind is one more arm in [`run`].

use super::{Scene, fault::Fault, out::Out, show};
use crate::{
    domain::number::FileNumber,
    i18n::weekly,
    store::{Store, WeekDue, Weekly},
};
use serde_json::{Value, json};

#[derive(clap::Args)]
pub(super) struct Args {
    #[arg(value_name = "KIND", value_parser = ["weekly"], hide_possible_values = true)]
    kind: String,
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args, scene: &Scene, out: &mut Out) -> Result<u8, Fault> {
    let settings = scene.settings()?;
    let store = scene.existing_store(&settings)?;
    let list = store.weekly(store.today(), &scene.calendar(&settings)?)?;
    // `weekly` is the only kind there is, and clap lets no other pass.
    debug_assert_eq!(args.kind, "weekly");
    if args.json {
        out.json(weekly_json(&store, &list)?)?;
        return Ok(0);
    }
    out.line(&weekly::title(&list, scene.lang))?;
    for section in weekly::sections(&list, store.today(), scene.lang) {
        out.line("")?;
        out.line(&section.heading)?;
        out.table("  ", &section.rows)?;
    }
    Ok(0)
}

fn weekly_json(store: &Store, list: &Weekly) -> Result<Value, Fault> {
    let last = &list.last;
    let numbers = |all: &[FileNumber]| all.iter().map(|n| json!(n)).collect::<Value>();
    let totals = last
        .totals
        .iter()
        .map(|t| json!({"currency": t.currency, "orders": t.orders, "total": t.total.format(t.currency)}));
    let missing = last.entries_missing.iter().map(|(day, n)| json!({"day": day, "missing": n}));
    let dues = |all: &[WeekDue]| {
        let due = |d: &WeekDue| {
            json!({
                "number": d.number, "customer": d.customer, "what": d.what, "department": d.department,
                "person": d.person, "due_on": d.on,
            })
        };
        all.iter().map(due).collect::<Value>()
    };
    Ok(json!({
        "from": list.from, "to": list.to,
        "last_week": {
            "from": last.from, "to": last.to, "taken": numbers(&last.taken), "totals": totals.collect::<Value>(),
            "shipped": numbers(&last.shipped), "delivered": numbers(&last.delivered),
            "problems_opened": last.problems_opened, "problems_solved": last.problems_solved,
            "entries_missing": missing.collect::<Value>(),
        },
        "problems": list.problems.iter().map(show::problem_json).collect::<Value>(),
        "deliveries": dues(&list.deliveries),
        "steps": dues(&list.steps),
        "risks": list.risks.iter().map(|r| show::risk_json(store, r)).collect::<Result<Value, Fault>>()?,
    }))
}
