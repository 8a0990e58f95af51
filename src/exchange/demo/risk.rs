//! The practice month's risks: one of each level, one overdue for review, one closed, two that belong to no order.

use super::{
    Play, Result,
    month::{Fate, Plot},
};
use crate::{
    domain::risk::{Grade, NewReview, NewRisk, Rating, RiskKind},
    store::Store,
};
use chrono::{Days, NaiveDate};

/// A risk: kind, what, likelihood, impact, response, person, put down so many working days ago, reviewed after so many
/// days, whether it belongs to an order.
struct Threat(RiskKind, &'static str, Grade, Grade, &'static str, &'static str, i32, u64, bool);

use Grade::{High, Low, Medium};

const RISKS: &[Threat] = &[
    Threat(
        RiskKind::Purchasing,
        "进口面料供货紧张，可能推迟到料",
        High,
        Medium,
        "已联系备选供应商，提前下备料单",
        "孙丽",
        6,
        9,
        true,
    ),
    Threat(RiskKind::Logistics, "年底舱位紧张", Medium, Medium, "", "马超", 9, 10, true),
    Threat(RiskKind::Customer, "客户付款审批流程变长", Low, Medium, "", "", 3, 26, true),
    Threat(RiskKind::Market, "欧元汇率波动影响利润", Medium, High, "报价有效期缩短为七天", "郑雪", 8, 20, false),
    Threat(RiskKind::Production, "注塑车间设备检修", Low, Low, "", "", 12, 18, false),
];

/// Writes the month's risks into the play.
pub(super) fn script(play: &mut Play, plots: &[Plot]) {
    let mut running = plots.iter().enumerate().filter(|(_, plot)| plot.fate == Fate::InProgress && plot.age > 9);
    for Threat(kind, what, likelihood, impact, response, person, age, days, of_order) in RISKS {
        let order = if *of_order { running.next().map(|(n, _)| n) } else { None };
        play.at(*age, 10 * 60 + 55, move |store, desk| {
            let risk = NewRisk {
                order: order.and_then(|n| desk.orders.get(&n).copied()),
                kind: *kind,
                what: (*what).into(),
                rating: Rating { likelihood: *likelihood, impact: *impact },
                response: (*response).into(),
                person: (*person).into(),
                review_on: after(store.today(), *days),
            };
            let id = store.risk_open(&risk)?;
            desk.risks.push(id);
            Ok(())
        });
    }
    // put down in the order of their days: the market's was reviewed since, the workshop's is over
    play.at(2, 9 * 60 + 20, |store, desk| match desk.risks.get(2) {
        Some(id) => review(store, *id),
        None => Ok(()),
    });
    play.at(4, 9 * 60 + 25, |store, desk| match desk.risks.first() {
        Some(id) => store.risk_close(*id, store.today(), "检修已完成，设备恢复正常"),
        None => Ok(()),
    });
}

fn review(store: &mut Store, id: i64) -> Result<()> {
    let entry = store.risk(id)?.entry;
    let on = store.today();
    let note = "汇率仍在下行，维持短有效期".into();
    let NewRisk { rating, response, person, .. } = entry;
    store.risk_review(id, &NewReview { on, rating, note, response, person, next_on: after(on, 7) })
}

fn after(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days)).unwrap_or(day)
}
