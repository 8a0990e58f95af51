//! Choosing the period of a report: the last months, quarters and years, or whatever is typed.

use crate::{
    domain::{
        period::Period,
        refusal::{Refusal, Why},
    },
    i18n::{refusal::reason, report::words},
    store::Error,
    tui::{
        cx::Cx,
        layer::{Answer, Cmd},
        part::{pick::PickItem, picker::Picker},
    },
};

/// So many months back are offered.
const MONTHS: u32 = 13;

/// Offers periods; the one chosen is answered. What cannot be read is refused with the reason.
pub(super) fn pick(cx: &Cx) -> Cmd {
    Cmd::push(Picker::new(words(cx.lang).pick_period(), periods, |item, cx| {
        let period = Period::parse(&item.id, cx.today()).map_err(Refusal::whole)?;
        Ok(Cmd::Answer(Answer::Period(period)))
    }))
}

/// Lists the periods to choose from: what was typed, or the latest ones. The reason why it is none stands in the list.
fn periods(cx: &mut Cx, typed: &str) -> Result<Vec<PickItem>, Error> {
    let today = cx.today();
    if !typed.trim().is_empty() {
        return Ok(vec![match Period::parse(typed, today) {
            Ok(period) => item(period),
            Err(why) => PickItem { is_dim: true, ..PickItem::new(typed, shown(&why, cx), "") },
        }]);
    }
    let mut all = Period::month_of(today).last_months(MONTHS);
    all.reverse();
    let quarter = Period::quarter_of(today);
    let year = Period::year_of(today);
    all.extend([Period::week_of(today), Period::week_of(today).before()]);
    all.extend([quarter, quarter.before(), quarter.before().before()]);
    all.extend([year, year.before(), year.before().before()]);
    Ok(all.into_iter().map(item).collect())
}

fn item(period: Period) -> PickItem {
    PickItem::new(period.code(), period.code(), format!("{} – {}", period.from, period.to))
}

fn shown(why: &Why, cx: &Cx) -> String {
    reason(why, cx.lang)
}
