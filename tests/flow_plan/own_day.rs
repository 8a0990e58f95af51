//! A line due on a day of its own, before the plan ships.

use crate::{day, seed, step, support};
use orderdesk::{
    domain::{
        order::{Channel, Department, Line},
        plan::StepKind,
    },
    i18n::Lang,
    store::NewPlan,
};
use support::Desk;

#[test]
fn a_line_due_before_the_plan_ships_is_named() {
    for (lang, said) in [
        (Lang::En, "due on 2026-12-01, but the plan ships on 2026-12-0"),
        (Lang::Zh, "2026-12-01 应交，计划 2026-12-0"),
    ] {
        let mut store = support::store();
        let mut intake = seed::intake(&mut store, "龙滨橡塑", Channel::Email, day("2026-12-11"));
        let line = intake.terms.lines[0].clone();
        intake.terms.lines.push(Line {
            line: 2,
            product: "卡箍".into(),
            delivery_date: Some(day("2026-12-01")),
            ..line
        });
        let (id, _) = store.order_receive(&intake).unwrap();
        seed::start(&mut store, id);
        let steps = vec![
            step(StepKind::Inspection, "成品检验", Department::Quality, "2026-12-04"),
            step(StepKind::Shipping, "发货", Department::Logistics, "2026-12-07"),
        ];
        store.plan_make(id, &NewPlan { kind: "domestic".into(), steps }).unwrap();
        let mut desk = Desk::on(store, lang, (120, 40));
        desk.keys("<enter>").sees("卡箍").sees(said).keys("P").sees(said);
    }
}
