//! What the weekly coordination meeting looks at (F4.1.2, Q2): last week's results, what is open, this week's plan.
//! Read on request only.
//!
//! Invariant: a week begins on Monday and ends on Sunday.

use super::{
    LedgerTotal, Problem, Result, Risk, Store, TaskCard,
    document::filed,
    order::{DUE_PRODUCTS, code, number},
    past, stage,
};
use crate::domain::{
    calendar::WorkCalendar,
    number::{DocumentNumber, FileNumber},
    order::Department,
    payment::Loss,
    tracking::expects_entries,
};
use chrono::{Days, NaiveDate};

/// Each list names at most so many records.
const MOST: usize = 200;

/// A week, or what happened in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeekResults {
    /// Its Monday.
    pub from: NaiveDate,
    /// Its Sunday.
    pub to: NaiveDate,
    /// Orders received.
    pub taken: Vec<FileNumber>,
    /// What they come to, by currency.
    pub totals: Vec<LedgerTotal>,
    /// Orders shipped.
    pub shipped: Vec<FileNumber>,
    /// Orders of which goods arrived.
    pub delivered: Vec<FileNumber>,
    /// Problems opened.
    pub problems_opened: u64,
    /// Problems solved.
    pub problems_solved: u64,
    /// What was lost: costs the company bears, credits, rests written off.
    pub losses: Vec<Loss>,
    /// Working days with entries missing, and how many.
    pub entries_missing: Vec<(NaiveDate, u64)>,
}

/// Something of an order's that is due this week, or overdue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeekDue {
    /// The order.
    pub number: FileNumber,
    /// Its customer.
    pub customer: String,
    /// What is due: the products, or the step of the plan.
    pub what: String,
    /// The department, where it is a step.
    pub department: Option<Department>,
    /// Who answers for it, or nothing.
    pub person: String,
    /// When.
    pub on: NaiveDate,
}

/// The minutes of a meeting, as they are filed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Minutes {
    /// The document.
    pub number: DocumentNumber,
    /// What it is called.
    pub title: String,
    /// When the meeting was.
    pub on: NaiveDate,
}

/// The weekly list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weekly {
    /// Monday of this week.
    pub from: NaiveDate,
    /// Sunday of this week.
    pub to: NaiveDate,
    /// What happened last week.
    pub last: WeekResults,
    /// The minutes of the meetings since last week: number, title and the day of the meeting.
    pub minutes: Vec<Minutes>,
    /// What earlier meetings decided: what is open, then what was done since last week.
    pub decisions: Vec<TaskCard>,
    /// The open problems, by department and due date.
    pub problems: Vec<Problem>,
    /// Deliveries due by the end of this week.
    pub deliveries: Vec<WeekDue>,
    /// Plan steps due by the end of this week.
    pub steps: Vec<WeekDue>,
    /// The open risks, the highest first.
    pub risks: Vec<Risk>,
}

/// Returns Monday and Sunday of a day's week.
pub fn week_of(day: NaiveDate) -> (NaiveDate, NaiveDate) {
    let monday = day.week(chrono::Weekday::Mon).checked_first_day().unwrap_or(day);
    (monday, monday.checked_add_days(Days::new(6)).unwrap_or(monday))
}

impl Store {
    /// Gathers the weekly list of a day's week; what is open, is open today.
    pub fn weekly(&self, day: NaiveDate, calendar: &WorkCalendar) -> Result<Weekly> {
        let today = self.today();
        let (from, to) = week_of(day);
        let (last_from, last_to) = week_of(from.pred_opt().unwrap_or(from));
        let mut problems: Vec<Problem> = self.problems_open(MOST, today)?.into_iter().map(|(p, _)| p).collect();
        problems.sort_by_key(|p| (p.entry.department, p.entry.due_on, p.id));
        let mut risks = self.risks_open(MOST)?;
        risks.sort_by_key(|r| (std::cmp::Reverse(r.level()), r.entry.review_on, r.id));
        Ok(Weekly {
            from,
            to,
            last: self.week_results(last_from, last_to, calendar)?,
            minutes: self.minutes_between(last_from, to)?,
            decisions: self.resolutions(to, last_from, MOST)?,
            problems,
            deliveries: self.due_by(
                to,
                &format!(
                    "SELECT x.number, c.name, {DUE_PRODUCTS}, NULL, '', x.due_on
                     FROM orders x INDEXED BY orders_open JOIN customer c ON c.id = x.customer_id
                     WHERE x.stage NOT IN {{ended}} AND x.stage <> 'delivered'
                       AND x.voided IS NULL AND x.due_on <= ?1 ORDER BY x.due_on, x.id LIMIT ?2"
                ),
            )?,
            steps: self.due_by(
                to,
                "SELECT o.number, c.name, s.name, s.department, s.person, s.planned_on
                 FROM plan_step s INDEXED BY plan_step_open
                 JOIN orders o ON o.id = s.order_id JOIN customer c ON c.id = o.customer_id
                 WHERE s.done_on IS NULL AND s.passed_on IS NULL AND s.voided IS NULL AND s.planned_on <= ?1
                   AND o.stage NOT IN {ended} ORDER BY s.planned_on, s.id LIMIT ?2",
            )?,
            risks,
        })
    }

    /// Lists the minutes of the meetings within some days, the latest first.
    fn minutes_between(&self, from: NaiveDate, to: NaiveDate) -> Result<Vec<Minutes>> {
        let mut query = self.conn.prepare_cached(
            "SELECT number, title, meeting_on FROM document INDEXED BY document_meeting
             WHERE meeting_on BETWEEN ?1 AND ?2 AND voided IS NULL ORDER BY meeting_on DESC, id DESC",
        )?;
        let rows =
            query.query_map([from, to], |r| Ok(Minutes { number: filed(r, 0)?, title: r.get(1)?, on: r.get(2)? }))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    fn week_results(&self, from: NaiveDate, to: NaiveDate, calendar: &WorkCalendar) -> Result<WeekResults> {
        let worked = from.iter_days().take_while(|day| *day <= to).filter(|day| expects_entries(*day, calendar));
        let missing = worked.map(|day| Ok((day, self.reported_counts(day)?.missing())));
        let missing = missing.collect::<Result<Vec<(NaiveDate, u64)>>>()?;
        Ok(WeekResults {
            from,
            to,
            taken: self.numbers_between(
                from,
                to,
                &format!(
                    "SELECT x.number FROM {} x ORDER BY x.received_at, x.id",
                    past::rows_on(
                        "orders",
                        "INDEXED BY orders_received",
                        &["number", "received_at"],
                        "x.received_at >= date(?1) AND x.received_at < date(?2, '+1 day')",
                        "?2"
                    )
                ),
            )?,
            totals: self.received_totals(from, to)?,
            shipped: self.shipments_between(from, to, "x.shipped_on BETWEEN ?1 AND ?2")?,
            // no goods travel for longer than half a year
            delivered: self.shipments_between(
                from,
                to,
                "x.shipped_on BETWEEN date(?1, '-180 days') AND ?2 AND x.arrived_on BETWEEN ?1 AND ?2",
            )?,
            problems_opened: self.problems_between(from, to, "opened")?,
            problems_solved: self.problems_between(from, to, "solved")?,
            losses: self.losses_between(from, to)?,
            entries_missing: missing.into_iter().filter(|(_, n)| *n > 0).collect(),
        })
    }

    /// Lists the numbers of the orders of which some goods left, or arrived, within some days.
    fn shipments_between(&self, from: NaiveDate, to: NaiveDate, when: &str) -> Result<Vec<FileNumber>> {
        let columns = ["order_id", "shipped_on", "arrived_on"];
        let rows = past::rows_on("shipment", "INDEXED BY shipment_day", &columns, when, "?2");
        let number = past::of_order("number", "x.order_id");
        self.numbers_between(from, to, &format!("SELECT DISTINCT {number} FROM {rows} x ORDER BY 1"))
    }

    fn numbers_between(&self, from: NaiveDate, to: NaiveDate, sql: &str) -> Result<Vec<FileNumber>> {
        let mut query = self.conn.prepare_cached(sql)?;
        Ok(query.query_map([from, to], |r| number(r, 0))?.collect::<rusqlite::Result<_>>()?)
    }

    /// Counts the problems opened, or solved, within some days.
    fn problems_between(&self, from: NaiveDate, to: NaiveDate, what: &str) -> Result<u64> {
        let count: i64 = self
            .conn
            .prepare_cached(&format!(
                "SELECT count(*) FROM {}",
                past::rows_on(
                    "problem",
                    &format!("INDEXED BY problem_{what}"),
                    &["opened_on", "solved_on"],
                    &format!("x.{what}_on >= ?1 AND x.{what}_on <= ?2"),
                    "?2"
                )
            ))?
            .query_row([from, to], |r| r.get(0))?;
        Ok(count as u64)
    }

    fn due_by(&self, day: NaiveDate, sql: &str) -> Result<Vec<WeekDue>> {
        let mut query = self.conn.prepare_cached(&stage::filled(sql))?;
        let rows = query.query_map(rusqlite::params![day, MOST as i64], |r| {
            let department: Option<String> = r.get(3)?;
            Ok(WeekDue {
                number: number(r, 0)?,
                customer: r.get(1)?,
                what: r.get(2)?,
                department: department.map(|_| code(r, 3, Department::from_code)).transpose()?,
                person: r.get(4)?,
                on: r.get(5)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_begins_on_monday_and_ends_on_sunday() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        for text in ["2026-11-16", "2026-11-21", "2026-11-22"] {
            assert_eq!(week_of(day(text)), (day("2026-11-16"), day("2026-11-22")), "{text}");
        }
        assert_eq!(week_of(day("2026-11-23")).0, day("2026-11-23"));
    }
}
