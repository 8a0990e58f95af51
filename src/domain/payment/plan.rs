//! Lays down what is due: by shares of the total or by amounts, never a part of it short or over.

use super::{Happened, PaymentEvent, terms::WHOLE};
use crate::{
    attributes,
    domain::{
        decimal::{Currency, Money, Percent},
        field::Field,
        order::SHORT,
        refusal::{Refusal, Why},
    },
};
use chrono::NaiveDate;

/// An amount due is counted at most so many days from its event.
const MOST_DAYS: u32 = 3650;

/// One row of a plan as a person lays it down: a share or an amount; the one row without either takes the rest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanRow {
    /// Its number for life.
    pub line: u32,
    /// What for.
    pub what: String,
    /// Its share of the total.
    pub share: Option<Percent>,
    /// Its amount.
    pub amount: Option<Money>,
    /// From which event the days count; a day of its own needs none.
    pub event: Option<PaymentEvent>,
    /// How many days after it.
    pub days: u32,
    /// The day of its own.
    pub due_on: Option<NaiveDate>,
}

/// An amount due as laid down.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DueTerm {
    /// Its number for life.
    pub ordinal: u32,
    /// What for.
    pub what: String,
    /// Its share of the total; nothing in a plan by amounts.
    pub share: Option<Percent>,
    /// Its amount.
    pub amount: Money,
    /// From which event the days count.
    pub event: PaymentEvent,
    /// How many days after it.
    pub days: u32,
    /// The day it is due, as far as that is known.
    pub due_on: Option<NaiveDate>,
}

attributes!(DueTerm besides (ordinal) {
    what: DueWhat, Text(SHORT);
    event: Event, Choice(ClosedList::PaymentEvent), required;
    days: Days, Whole;
    share: Share, Percent;
    amount: Amount, Money, required;
    due_on: DueOn, Day;
});

/// Splits a total by shares that add up to the whole; what cannot be divided is on the last.
pub fn split(total: Money, shares: &[Percent]) -> Vec<Money> {
    let part = |share: Percent| (i128::from(total.0) * i128::from(share.0) / i128::from(WHOLE)) as i64;
    let mut amounts: Vec<Money> = shares.iter().map(|share| Money(part(*share))).collect();
    let given: i64 = amounts.iter().map(|m| m.0).sum();
    if let Some(last) = amounts.last_mut() {
        last.0 += total.0 - given;
    }
    amounts
}

/// Lays a plan down.
///
/// # Errors
/// [`Why::SharesDiffer`] or [`Why::SumDiffers`] when it is not the total; every row that says too little or contradicts
/// itself, by its line.
pub fn lay_down(
    rows: &[PlanRow],
    total: Money,
    currency: Currency,
    happened: &Happened,
) -> Result<Vec<DueTerm>, Vec<Refusal>> {
    let mut found: Vec<Refusal> = rows.iter().flat_map(check).collect();
    let open: Vec<&PlanRow> = rows.iter().filter(|r| r.share.is_none() && r.amount.is_none()).collect();
    if rows.is_empty() {
        found.push(Refusal::in_line(1, Field::Share, Why::Empty));
    }
    // One row may take the rest; which of two would, nobody can tell.
    found.extend(open.iter().skip(1).map(|r| Refusal::in_line(r.line, Field::Share, Why::Empty)));
    if !found.is_empty() {
        return Err(found);
    }
    let by_share = rows.iter().all(|r| r.amount.is_none());
    let amounts = if by_share { by_shares(rows)? } else { Vec::new() };
    let (shares, amounts): (Vec<Option<Percent>>, Vec<Money>) = match by_share {
        true => (amounts.iter().map(|share| Some(*share)).collect(), split(total, &amounts)),
        false => (vec![None; rows.len()], by_amounts(rows, total, currency)?),
    };
    let term = |((row, share), amount): ((&PlanRow, Option<Percent>), Money)| {
        let event = row.event.unwrap_or(PaymentEvent::Fixed);
        let due_on = happened.due_on(event, row.days, row.due_on);
        DueTerm { ordinal: row.line, what: row.what.trim().into(), share, amount, event, days: row.days, due_on }
    };
    Ok(rows.iter().zip(shares).zip(amounts).map(term).collect())
}

fn check(row: &PlanRow) -> Vec<Refusal> {
    let mut found = Vec::new();
    let mut refuse = |field, why| found.push(Refusal::in_line(row.line, field, why));
    if row.what.chars().count() > SHORT {
        refuse(Field::DueWhat, Why::TooLong(SHORT));
    }
    if let Some(share) = row.share.filter(|s| s.0 <= 0 || s.0 > WHOLE) {
        refuse(Field::Share, Why::NotPercent(share.to_string()));
    }
    if row.share.is_some() && row.amount.is_some() {
        refuse(Field::Amount, Why::Contradicts(Field::Share));
    }
    if row.amount.is_some_and(|a| a.0 <= 0) {
        refuse(Field::Amount, Why::NotPositive);
    }
    if row.days > MOST_DAYS {
        refuse(Field::Days, Why::MoreDays(MOST_DAYS));
    }
    match (row.event, row.due_on) {
        (None, None) => refuse(Field::Event, Why::Empty),
        (Some(PaymentEvent::Fixed), None) => refuse(Field::DueOn, Why::Empty),
        (Some(event), Some(_)) if event != PaymentEvent::Fixed => refuse(Field::DueOn, Why::Contradicts(Field::Event)),
        _ => {}
    }
    found
}

fn by_shares(rows: &[PlanRow]) -> Result<Vec<Percent>, Vec<Refusal>> {
    let given: i64 = rows.iter().filter_map(|r| r.share).map(|s| s.0).sum();
    let has_rest = rows.iter().any(|r| r.share.is_none());
    if (has_rest && given >= WHOLE) || (!has_rest && given != WHOLE) {
        return Err(Refusal::whole(Why::SharesDiffer { given: Percent(given) }).into());
    }
    Ok(rows.iter().map(|r| r.share.unwrap_or(Percent(WHOLE - given))).collect())
}

fn by_amounts(rows: &[PlanRow], total: Money, currency: Currency) -> Result<Vec<Money>, Vec<Refusal>> {
    let amount = |row: &PlanRow| match (row.share, row.amount) {
        (_, Some(amount)) => amount,
        (Some(share), _) => split(total, &[share, Percent(WHOLE - share.0)])[0],
        _ => Money::ZERO,
    };
    let mut amounts: Vec<Money> = rows.iter().map(amount).collect();
    let given: i128 = amounts.iter().map(|m| i128::from(m.0)).sum();
    let rest = i128::from(total.0) - given;
    let open = rows.iter().position(|r| r.share.is_none() && r.amount.is_none());
    match open {
        Some(at) if rest > 0 => amounts[at] = Money(rest as i64),
        None if rest == 0 => {}
        _ => {
            let text = |n: i128| i64::try_from(n).map(|n| Money(n).grouped(currency)).unwrap_or_default();
            let (given, difference) = (text(given), text(rest.abs()));
            return Err(Refusal::whole(Why::SumDiffers {
                given,
                total: total.grouped(currency),
                difference,
                is_short: rest > 0,
            })
            .into());
        }
    }
    Ok(amounts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn happened() -> Happened {
        Happened {
            approved_on: "2026-11-03".parse().ok(),
            first_due_on: "2026-12-01".parse().unwrap(),
            first_shipped_on: None,
            shipped_on: None,
            arrived_on: None,
            carried_out_on: None,
        }
    }

    fn row(line: u32, share: Option<&str>, amount: Option<&str>, event: PaymentEvent) -> PlanRow {
        PlanRow {
            line,
            what: String::new(),
            share: share.map(|s| s.parse().unwrap()),
            amount: amount.map(|a| Money::parse(a, Currency::Cny).unwrap()),
            event: Some(event),
            days: 0,
            due_on: None,
        }
    }

    fn lay(rows: &[PlanRow], total: i64) -> Result<Vec<i64>, Vec<Why>> {
        lay_down(rows, Money(total), Currency::Cny, &happened())
            .map(|terms| terms.iter().map(|t| t.amount.0).collect())
            .map_err(|all| all.into_iter().map(|r| r.why).collect())
    }

    #[test]
    fn a_plan_is_by_shares_or_by_amounts_and_one_row_takes_the_rest() {
        use PaymentEvent::{Approval, Arrival};
        assert_eq!(
            lay(&[row(1, Some("30"), None, Approval), row(2, Some("70"), None, Arrival)], 1_001),
            Ok(vec![300, 701])
        );
        assert_eq!(lay(&[row(1, Some("30"), None, Approval), row(2, None, None, Arrival)], 1_001), Ok(vec![300, 701]));
        assert_eq!(lay(&[row(1, None, Some("4"), Approval), row(2, None, None, Arrival)], 1_001), Ok(vec![400, 601]));
        assert_eq!(
            lay(&[row(1, Some("50"), None, Approval), row(2, None, Some("5.01"), Arrival)], 1_001),
            Ok(vec![500, 501])
        );
    }

    #[test]
    fn a_plan_that_is_not_the_total_is_refused_with_the_difference() {
        use PaymentEvent::{Approval, Arrival};
        let why = lay(&[row(1, Some("30"), None, Approval), row(2, Some("60"), None, Arrival)], 1_000).unwrap_err();
        assert_eq!(why, [Why::SharesDiffer { given: "90".parse().unwrap() }]);
        let why = lay(&[row(1, None, Some("4"), Approval), row(2, None, Some("5"), Arrival)], 100_000).unwrap_err();
        let differs = |given: &str, difference: &str, is_short| Why::SumDiffers {
            given: given.into(),
            total: "1,000.00".into(),
            difference: difference.into(),
            is_short,
        };
        assert_eq!(why, [differs("9.00", "991.00", true)]);
        let why = lay(&[row(1, None, Some("2000"), Approval), row(2, None, None, Arrival)], 100_000).unwrap_err();
        assert_eq!(why, [differs("2,000.00", "1,000.00", false)]);
        let two = lay(&[row(1, None, None, Approval), row(2, None, None, Arrival)], 1_000).unwrap_err();
        assert_eq!(two, [Why::Empty]);
        let both = lay(&[row(1, Some("100"), Some("10"), Approval)], 1_000).unwrap_err();
        assert_eq!(both, [Why::Contradicts(Field::Share)]);
    }

    #[test]
    fn a_day_of_its_own_needs_the_day_and_an_event_takes_none() {
        let mut fixed = row(1, Some("100"), None, PaymentEvent::Fixed);
        assert_eq!(lay(&[fixed.clone()], 1_000), Err(vec![Why::Empty]));
        fixed.due_on = "2026-12-24".parse().ok();
        assert_eq!(lay(&[fixed.clone()], 1_000), Ok(vec![1_000]));
        fixed.event = Some(PaymentEvent::Arrival);
        assert_eq!(lay(&[fixed], 1_000), Err(vec![Why::Contradicts(Field::Event)]));
        assert_eq!(lay(&[], 1_000), Err(vec![Why::Empty]));
    }

    proptest! {
        #[test]
        fn what_is_split_adds_up_and_nothing_is_negative(total in 0i64..=i64::MAX / 2, cuts in proptest::collection::vec(1i64..WHOLE, 0..6)) {
            let mut cuts = cuts;
            cuts.extend([0, WHOLE]);
            cuts.sort_unstable();
            cuts.dedup();
            let shares: Vec<Percent> = cuts.windows(2).map(|w| Percent(w[1] - w[0])).collect();
            let amounts = split(Money(total), &shares);
            prop_assert_eq!(amounts.iter().map(|m| m.0).sum::<i64>(), total);
            prop_assert!(amounts.iter().all(|m| m.0 >= 0));
        }
    }
}
