//! The steps of an order's life: each asks the table in `domain::stage`, records who, when and why, and moves on.

use super::{Allowance, Order};
use crate::{
    domain::{
        deed::Deed,
        field::Field,
        order::{Channel, Department},
        printout::FormKind,
        record::RecordKind,
        refusal::{Refusal, Why},
        review::{Check, FINAL, PRELIMINARY, Review},
        shipping::is_all_shipped,
        stage::{Facts, Guard, Stage, Step},
    },
    store::{NewPlan, Result, Store, Tx, order::inspect::is_made, payment, shipment},
};
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, params};
use serde_json::json;

/// The manager's decision on an order (O5).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// Approved, or returned for revision.
    pub is_approved: bool,
    /// The manager's three points.
    pub checks: Vec<Check>,
    /// The manager.
    pub person: String,
    /// When.
    pub on_day: NaiveDate,
    /// Why it is returned, or a remark.
    pub reason: String,
    /// Why an unconfirmed order may go on (O3).
    pub override_reason: String,
}

/// Handing an approved order to the departments and telling the customer (O6).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issue {
    /// Departments that were given the order.
    pub departments: Vec<Department>,
    /// When they were given it.
    pub issued_on: NaiveDate,
    /// When the customer was informed.
    pub informed_on: Option<NaiveDate>,
    /// How.
    pub informed_by: Channel,
    /// Remarks.
    pub note: String,
}

/// What was recorded at one step after approval.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Milestone {
    /// Kind: a step's code, or `hold`, `resume`.
    pub kind: String,
    /// When it happened.
    pub on_day: NaiveDate,
    /// Who did it or answers for it.
    pub person: String,
    /// Whether it went well: inspection passed, goods intact, paid in full.
    pub passed: bool,
    /// Further facts by field code, such as carrier and waybill.
    pub details: Vec<(Field, String)>,
    /// Remarks.
    pub note: String,
}

pub(in crate::store) fn facts_of(conn: &Connection, order: &Order, today: NaiveDate) -> Result<Facts> {
    let reviewed = conn
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM review WHERE order_id = ?1 AND is_final = 0 AND version >= ?2 AND passed = 1)",
        )?
        .query_row(params![order.id, order.agreed_version], |r| r.get::<_, bool>(0))?;
    let lent = conn
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM loan l JOIN document d ON d.id = l.document_id
                            WHERE d.order_id = ?1 AND l.state = 'out')",
        )?
        .query_row([order.id], |r| r.get::<_, bool>(0))?;
    let troubled = conn
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM problem INDEXED BY problem_order
                            WHERE order_id = ?1 AND solved_on IS NULL AND voided IS NULL)",
        )?
        .query_row([order.id], |r| r.get::<_, bool>(0))?;
    let threatened = conn
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM risk INDEXED BY risk_order
                            WHERE order_id = ?1 AND closed_on IS NULL AND voided IS NULL)",
        )?
        .query_row([order.id], |r| r.get::<_, bool>(0))?;
    // Money matters to the last step only; nobody waits for it before.
    let paid = order.stage == Stage::Delivered && payment::is_paid(conn, order.id)?;
    let unpaid = |guard| -> Result<bool> { Ok(payment::open_before(conn, order.id, guard, today)?.0 > 0) };
    let may_ship = order.stage.takes(Step::Ship);
    let waiting = order.stage == Stage::Settled
        && conn
            .prepare_cached(
                "SELECT EXISTS (SELECT 1 FROM communication INDEXED BY communication_order
                                WHERE order_id = ?1 AND voided IS NULL AND (answer_by IS NOT NULL AND answered_on IS NULL
                                                                   OR promised_by IS NOT NULL AND kept_on IS NULL))",
            )?
            .query_row([order.id], |r| r.get::<_, bool>(0))?;
    let inspected = conn
        .prepare_cached(
            "SELECT passed FROM milestone WHERE order_id = ?1 AND kind = 'inspect' ORDER BY id DESC LIMIT 1",
        )?
        .query_row([order.id], |r| r.get::<_, bool>(0))
        .optional()?;
    Ok(Facts::default()
        .with(Guard::AdvancePaid, order.stage != Stage::Approved || !unpaid(Guard::AdvancePaid)?)
        .with(Guard::PaidToShip, !may_ship || !unpaid(Guard::PaidToShip)?)
        .with(Guard::PaymentRecorded, paid)
        .with(Guard::ChecksPassed, reviewed)
        .with(Guard::GoodsMade, order.stage != Stage::InProgress || is_made(conn, order.id, today)?)
        .with(Guard::InspectionPassed, inspected == Some(true))
        .with(Guard::AllShipped, is_all_shipped(&shipment::balance(conn, order)?))
        .with(Guard::ArrivalRecorded, !shipment::has_travelling(conn, order.id)?)
        .with(Guard::CustomerConfirmed, !order.is_unconfirmed())
        .with(Guard::NothingLent, !lent)
        .with(Guard::NotOnHold, order.hold.is_none())
        .with(Guard::NoRequestOpen, !order.has_open_request)
        .with(Guard::NoProblemOpen, !troubled)
        .with(Guard::NoRiskOpen, !threatened)
        .with(Guard::NothingUnanswered, !waiting))
}

impl Tx<'_> {
    /// Moves an order one step on, when every guard holds; `facts` are those this very action records.
    pub(in crate::store) fn order_step(&self, order: &Order, step: Step, facts: &[Guard]) -> Result<Stage> {
        let all = facts.iter().fold(facts_of(self, order, self.today())?, |all, guard| all.with(*guard, true));
        let stage = order.stage.next(step, &all).map_err(Refusal::whole)?;
        self.update("orders", order.id, &[("stage", &stage.code())])?;
        Ok(stage)
    }

    fn write_review(&self, order: i64, review: &Review) -> Result<()> {
        let checks = serde_json::to_string(&review.checks).unwrap_or_default();
        self.insert(
            "review",
            &[
                ("order_id", &order),
                ("is_final", &review.is_final),
                ("round", &review.round),
                ("version", &review.version),
                ("checks", &checks),
                ("passed", &review.passed),
                ("person", &review.person.trim()),
                ("on_day", &review.on_day),
                ("reason", &review.reason),
                ("override_reason", &review.override_reason),
            ],
        )?;
        Ok(())
    }

    pub(in crate::store) fn write_milestone(&self, order: i64, milestone: &Milestone) -> Result<()> {
        let details: serde_json::Map<String, serde_json::Value> =
            milestone.details.iter().map(|(field, text)| (field.code().to_owned(), json!(text))).collect();
        self.insert(
            "milestone",
            &[
                ("order_id", &order),
                ("kind", &milestone.kind),
                ("on_day", &milestone.on_day),
                ("person", &milestone.person),
                ("passed", &milestone.passed),
                ("details", &serde_json::Value::Object(details).to_string()),
                ("note", &milestone.note),
            ],
        )?;
        Ok(())
    }
}

/// Refuses a day after today or before the order came in.
pub(in crate::store) fn check_day(tx: &Tx, order: &Order, field: Field, day: NaiveDate) -> Result<()> {
    day_fault(tx, order, field, day).map_or(Ok(()), |refusal| Err(refusal.into()))
}

/// Finds what is wrong with the day on which something was done to an order.
fn day_fault(tx: &Tx, order: &Order, field: Field, day: NaiveDate) -> Option<Refusal> {
    let received = order.received_at.date();
    match day {
        _ if day > tx.today() => Some(Refusal::at(field, Why::After(tx.today()))),
        _ if day < received => Some(Refusal::at(field, Why::Before(received))),
        _ => None,
    }
}

impl Store {
    /// Tells what holds of an order, for showing which guards of the next step are missing.
    pub fn order_facts(&self, order: &Order) -> Result<Facts> {
        facts_of(&self.conn, order, self.today())
    }

    /// Records the preliminary review (O4); when every point passed the order is reviewed, otherwise it stays where it
    /// is and the round is kept.
    ///
    /// # Errors
    /// A failed point without a note, a wrong stage, an order on hold.
    pub fn order_review(&mut self, id: i64, checks: Vec<Check>) -> Result<Stage> {
        self.act(|tx| {
            tx.does(Deed::OrderReview, RecordKind::Order.row(id))?;
            let order = tx.order(id)?;
            let passed = PRELIMINARY.iter().all(|p| checks.iter().any(|c| c.point == *p && c.passed));
            let review = Review {
                is_final: false,
                round: order.round,
                version: order.version,
                checks,
                passed,
                person: tx.who.into(),
                on_day: tx.today(),
                reason: String::new(),
                override_reason: String::new(),
            };
            review.check(tx.who)?;
            tx.write_review(id, &review)?;
            if passed { tx.order_step(&order, Step::Review, &[Guard::ChecksPassed]) } else { Ok(order.stage) }
        })
    }

    /// Hands a reviewed order to the manager.
    pub fn order_submit(&mut self, id: i64) -> Result<Stage> {
        self.act(|tx| {
            tx.does(Deed::OrderSubmit, RecordKind::Order.row(id))?;
            tx.order_step(&tx.order(id)?, Step::Submit, &[])
        })
    }

    /// Records the manager's decision (O5): approved, or returned with a reason.
    ///
    /// # Errors
    /// All at once: no name, the specialist's own name, a return without a reason, approval with a failed point, an
    /// unconfirmed spoken order without an override.
    pub fn order_decide(&mut self, id: i64, decision: &Decision) -> Result<Stage> {
        self.act(|tx| {
            tx.does(Deed::OrderDecide, RecordKind::Order.row(id))?;
            let order = tx.order(id)?;
            let mut found = day_fault(tx, &order, Field::DecidedOn, decision.on_day).into_iter().collect::<Vec<_>>();
            let passed = decision.is_approved;
            let has_all = FINAL.iter().all(|p| decision.checks.iter().any(|c| c.point == *p));
            let review = Review {
                is_final: true,
                round: order.round,
                version: order.version,
                checks: decision.checks.clone(),
                passed,
                person: decision.person.clone(),
                on_day: decision.on_day,
                reason: decision.reason.clone(),
                override_reason: decision.override_reason.clone(),
            };
            found.extend(review.check(tx.who).err().unwrap_or_default());
            if !has_all {
                found.push(Refusal::whole(Why::CheckFailed));
            }
            let step = if passed { Step::Approve } else { Step::Return };
            let overridden: &[Guard] =
                if decision.override_reason.trim().is_empty() { &[] } else { &[Guard::CustomerConfirmed] };
            if passed && order.is_unconfirmed() && overridden.is_empty() {
                let missing = Why::Guards(Step::Approve, vec![Guard::CustomerConfirmed]);
                found.push(Refusal::at(Field::OverrideReason, missing));
            }
            if !found.is_empty() {
                return Err(found.into());
            }
            tx.write_review(id, &review)?;
            let stage = tx.order_step(&order, step, overridden)?;
            tx.dues_follow(id)?;
            Ok(stage)
        })
    }

    /// Records that the customer's signed confirmation of the terms in force came back (O3).
    ///
    /// # Errors
    /// As [`Store::order_confirm_version`].
    pub fn order_confirm(&mut self, id: i64, on_day: NaiveDate, person: &str) -> Result<()> {
        let version = self.order(id)?.version;
        self.order_confirm_version(id, version, on_day, person)
    }

    /// Records that the customer's signed confirmation of a version of the terms came back (O3). What was changed since
    /// is still to be signed.
    ///
    /// # Errors
    /// No name, an impossible day, a version there is not, or one before that which was signed already.
    pub fn order_confirm_version(&mut self, id: i64, version: u32, on_day: NaiveDate, person: &str) -> Result<()> {
        self.act(|tx| {
            tx.does(Deed::OrderConfirm, RecordKind::Order.row(id))?;
            let order = tx.order(id)?;
            let signed = order.confirmed_on.map_or(1, |_| order.confirmed_version);
            if !(signed..=order.version).contains(&version) {
                return Err(Refusal::at(Field::Version, Why::NotAChoice(version.to_string())).into());
            }
            check_day(tx, &order, Field::ConfirmedOn, on_day)?;
            if person.trim().is_empty() {
                return Err(Refusal::at(Field::ConfirmedBy, Why::Empty).into());
            }
            tx.printout_came_back(FormKind::OrderConfirmation, RecordKind::Order.row(id), version, on_day)?;
            tx.update(
                "orders",
                id,
                &[("confirmed_on", &on_day), ("confirmed_by", &person.trim()), ("confirmed_version", &version)],
            )
        })
    }

    /// Records that departments have the order and the customer was informed (O6); the order is in progress then.
    ///
    /// # Errors
    /// [`Why::Guards`] naming whichever of the two is missing.
    pub fn order_issue(&mut self, id: i64, issue: &Issue) -> Result<Stage> {
        self.order_issue_with(id, issue, None, None)
    }

    /// Records the same and makes the order's plan in one action (P1); what is due in advance and unpaid is passed when
    /// somebody allowed it (S2).
    ///
    /// # Errors
    /// As [`Store::order_issue`], [`Tx::plan_make`] and [`Tx::allow_unpaid`].
    pub fn order_issue_with(
        &mut self,
        id: i64,
        issue: &Issue,
        plan: Option<&NewPlan>,
        allowed: Option<&Allowance>,
    ) -> Result<Stage> {
        self.act(|tx| {
            tx.does(Deed::OrderIssue, RecordKind::Order.row(id))?;
            if let Some(plan) = plan {
                tx.plan_make(id, plan)?;
            }
            let order = tx.order(id)?;
            check_day(tx, &order, Field::IssuedOn, issue.issued_on)?;
            let mut facts = Vec::new();
            facts.extend(tx.allow_unpaid(&order, Step::Start, Guard::AdvancePaid, issue.issued_on, allowed)?);
            if !issue.departments.is_empty() {
                facts.push(Guard::DepartmentsInformed);
            }
            if let Some(day) = issue.informed_on {
                check_day(tx, &order, Field::InformedOn, day)?;
                facts.push(Guard::CustomerTold);
            }
            let mut details: Vec<(Field, String)> =
                issue.departments.iter().map(|d| (Field::Department, d.code().to_owned())).collect();
            let departments: Vec<String> = details.drain(..).map(|(_, code)| code).collect();
            details.push((Field::Department, departments.join(",")));
            details.push((Field::InformedOn, issue.informed_on.map(|d| d.to_string()).unwrap_or_default()));
            details.push((Field::InformedBy, issue.informed_by.code().to_owned()));
            details.push((Field::Version, order.version.to_string()));
            tx.write_milestone(
                id,
                &Milestone {
                    kind: Step::Start.code().into(),
                    on_day: issue.issued_on,
                    person: tx.who.into(),
                    passed: true,
                    details,
                    note: issue.note.clone(),
                },
            )?;
            let stage = tx.order_step(&order, Step::Start, &facts)?;
            tx.update("orders", id, &[("issued_version", &order.version)])?;
            Ok(stage)
        })
    }

    /// Puts an order on hold, with a reason; its stage is not forgotten.
    pub fn order_hold(&mut self, id: i64, reason: &str) -> Result<()> {
        self.act(|tx| {
            tx.does(Deed::OrderHold, RecordKind::Order.row(id))?;
            let order = tx.order(id)?;
            if reason.trim().is_empty() {
                return Err(Refusal::at(Field::Reason, Why::ReasonNeeded).into());
            }
            if !order.stage.is_open() {
                return Err(Refusal::whole(Why::OrderEnded(order.stage)).into());
            }
            if order.hold.is_some() {
                return Err(Refusal::whole(Why::OnHold).into());
            }
            tx.write_milestone(id, &hold_event(tx, "hold", reason))?;
            tx.update("orders", id, &[("hold_reason", &reason.trim()), ("hold_since", &tx.today())])
        })
    }

    /// Takes an order off hold.
    pub fn order_resume(&mut self, id: i64, note: &str) -> Result<()> {
        self.act(|tx| {
            tx.does(Deed::OrderResume, RecordKind::Order.row(id))?;
            if tx.order(id)?.hold.is_none() {
                return Err(Refusal::whole(Why::NotOnHold).into());
            }
            tx.write_milestone(id, &hold_event(tx, "resume", note))?;
            tx.update("orders", id, &[("hold_reason", &None::<String>), ("hold_since", &None::<String>)])
        })
    }

    /// Lists all review rounds of an order, oldest first.
    pub fn reviews(&self, order: i64) -> Result<Vec<Review>> {
        let mut query = self.conn.prepare_cached(
            "SELECT is_final, round, version, checks, passed, person, on_day, reason, override_reason
             FROM review WHERE order_id = ?1 ORDER BY id",
        )?;
        let rows = query.query_map([order], |r| {
            Ok(Review {
                is_final: r.get(0)?,
                round: r.get(1)?,
                version: r.get(2)?,
                checks: serde_json::from_str(r.get_ref(3)?.as_str()?).unwrap_or_default(),
                passed: r.get(4)?,
                person: r.get(5)?,
                on_day: r.get(6)?,
                reason: r.get(7)?,
                override_reason: r.get(8)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Lists what was recorded after approval and the holds, oldest first; shipments and arrivals, which older desks
    /// kept here too, stand in records of their own.
    pub fn milestones(&self, order: i64) -> Result<Vec<Milestone>> {
        let mut query = self.conn.prepare_cached(
            "SELECT kind, on_day, person, passed, details, note FROM milestone
             WHERE order_id = ?1 AND kind NOT IN ('ship','deliver') ORDER BY id",
        )?;
        let rows = query.query_map([order], |r| {
            let details: serde_json::Map<String, serde_json::Value> =
                serde_json::from_str(r.get_ref(4)?.as_str()?).unwrap_or_default();
            Ok(Milestone {
                kind: r.get(0)?,
                on_day: r.get(1)?,
                person: r.get(2)?,
                passed: r.get(3)?,
                details: details
                    .into_iter()
                    .filter_map(|(k, v)| Some((Field::from_code(&k)?, v.as_str()?.to_owned())))
                    .collect(),
                note: r.get(5)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Reads an order afresh together with what its next step still needs: the step and its missing guards.
    pub fn order_next_step(&self, id: i64) -> Result<(Order, Option<Step>, Vec<Guard>)> {
        let order = self.order(id)?;
        let facts = facts_of(&self.conn, &order, self.today())?;
        let step = match order.stage.usual_step() {
            Some(_) if order.is_reissue_due() => Some(Step::Start),
            Some(Step::Deliver) if !shipment::has_travelling(&self.conn, id)? => Some(Step::Ship),
            step => step,
        };
        let missing = step.map(|s| order.stage.missing(s, &facts)).unwrap_or_default();
        Ok((order, step, missing))
    }
}

fn hold_event(tx: &Tx, kind: &str, note: &str) -> Milestone {
    Milestone {
        kind: kind.into(),
        on_day: tx.today(),
        person: tx.who.into(),
        passed: true,
        details: Vec::new(),
        note: note.trim().into(),
    }
}
