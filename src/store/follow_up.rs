//! What wants the specialist today: every record kind with a date adds one row to [`SOURCES`](source::SOURCES), and the list, the
//! registers, the count in the tab bar and the `today` command are all made from it.
//!
//! Invariant: a thing leaves the list by being settled in its own record, never by being ticked off here.

mod register;
mod source;

use super::{Result, Store, order::code};
use crate::domain::{
    follow_up::{FollowUp, FollowUpView, Remark, Want, by_cause, last_day},
    record::RecordKind,
    request::Need,
    risk::RiskLevel,
};
use chrono::NaiveDate;
use register::REGISTERS;
use rusqlite::{Row, types::ValueRef};
use source::{MOST, SOURCES, Source};

impl Store {
    /// Lists what a view of tab 5 shows.
    pub fn follow_up_view(&self, view: FollowUpView) -> Result<Vec<FollowUp>> {
        if view == FollowUpView::Wanted {
            return self.follow_ups();
        }
        if view == FollowUpView::Payments {
            return self.payments_wanting(NaiveDate::from_ymd_opt(9999, 12, 31).unwrap_or(NaiveDate::MAX));
        }
        let Some((_, wants, besides)) = REGISTERS.iter().find(|(of, ..)| *of == view) else { return Ok(Vec::new()) };
        let shown = wants.iter().flat_map(|want| SOURCES.iter().filter(move |source| source.want == *want));
        let shown: Vec<&Source> = shown.chain(*besides).collect();
        let mut all = Vec::new();
        for source in &shown {
            all.extend(self.wanted(source, true, last_day(self.today()))?);
        }
        if shown.len() > 1 {
            all.sort_by_key(|f: &FollowUp| f.due_on.unwrap_or(NaiveDate::MAX));
        }
        Ok(all)
    }

    /// Lists what wants attention until the end of the week ahead, most urgent first.
    pub fn follow_ups(&self) -> Result<Vec<FollowUp>> {
        self.follow_ups_until(last_day(self.today()))
    }

    /// Lists what wants attention until a day, most urgent first.
    pub(super) fn follow_ups_until(&self, until: NaiveDate) -> Result<Vec<FollowUp>> {
        let mut all = Vec::new();
        for source in SOURCES {
            all.extend(self.wanted(source, false, until)?);
        }
        for row in all.iter_mut().filter(|f| f.want == Want::InformCustomer) {
            let told = row.order_id.map(|order| self.delivery_to_announce(order)).transpose()?.flatten();
            row.what.extend(told.map(|day| day.format(" -> %m-%d").to_string()));
        }
        all.extend(self.entries_wanting()?);
        all.extend(self.requests_wanting()?);
        all.extend(self.payments_wanting(until)?);
        all.extend(self.dues_wanting()?);
        all.extend(self.held_wanting()?);
        all.extend(self.desk_wanting()?);
        all.sort_by_key(|f: &FollowUp| (f.due_on.unwrap_or(NaiveDate::MAX), f.want, f.id()));
        Ok(by_cause(all, self.today()))
    }

    fn wanted(&self, source: &Source, is_register: bool, until: NaiveDate) -> Result<Vec<FollowUp>> {
        let mut query = self.conn.prepare_cached(&source.sql(is_register))?;
        for (name, day) in [(":today", self.today()), (":until", until)] {
            if let Some(at) = query.parameter_index(name)? {
                query.raw_bind_parameter(at, day)?;
            }
        }
        let rows = query.raw_query().mapped(|r| {
            let number: Option<String> = r.get(3)?;
            Ok(FollowUp {
                want: source.want,
                record: Some(source.kind.row(r.get(0)?)),
                due_on: r.get(1)?,
                number: number.map(|_| code(r, 3, |text| text.parse().ok())).transpose()?,
                order_id: r.get(2)?,
                who: r.get(4)?,
                what: r.get(5)?,
                reminders: 0,
                remark: remark(r)?,
                then: Vec::new(),
            })
        });
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// What open requests wait for, due when the waiting began.
    fn requests_wanting(&self) -> Result<Vec<FollowUp>> {
        let wanted = self.requests_waiting()?.into_iter().map(|r| FollowUp {
            want: match r.need {
                Need::Decision => Want::Decision,
                Need::Assessments | Need::Stops => Want::Assessment,
                _ => Want::Request,
            },
            record: Some(RecordKind::Request.row(r.id)),
            due_on: r.since.or(Some(r.requested_on)),
            number: Some(r.number.into()),
            order_id: Some(r.order_id),
            what: r.reference(),
            who: r.customer,
            reminders: 0,
            remark: None,
            then: Vec::new(),
        });
        Ok(wanted.take(MOST).collect())
    }
}

/// Reads a source's remark.
fn remark(r: &Row) -> rusqlite::Result<Option<Remark>> {
    const AT: usize = 6;
    match r.get_ref(AT)? {
        ValueRef::Null => Ok(None),
        ValueRef::Integer(points) => Ok(Some(RiskLevel::of_points(points).into())),
        _ => code(r, AT, Remark::from_code).map(Some),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_wanted_has_a_source_and_every_view_a_register() {
        let by_hand = [
            Want::Entries,
            Want::Decision,
            Want::Assessment,
            Want::Request,
            Want::Payment,
            Want::PaymentPlan,
            Want::MoneyHeld,
            Want::Setback,
            Want::Backup,
        ];
        for want in Want::ALL {
            let wanted = if by_hand.contains(want) { 0 } else { 1 + usize::from(*want == Want::Arrival) };
            assert_eq!(SOURCES.iter().filter(|source| source.want == *want).count(), wanted, "{want}");
        }
        let shown =
            |view| REGISTERS.iter().filter(move |(of, ..)| *of == view).map(|(_, wants, own)| wants.len() + own.len());
        let by_view = FollowUpView::ALL.iter().map(|view| shown(*view).sum());
        assert_eq!(by_view.collect::<Vec<usize>>(), [0, 1, 2, 0, 1, 2, 2, 2, 2, 2, 2, 2, 1]);
    }
}
