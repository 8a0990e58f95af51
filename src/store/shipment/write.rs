//! What is done to shipments: each is one action on the order, and leaves its stage and what is due as they follow.

use super::{Shipment, balance, moved, shipment, shipments, taken_back};
use crate::{
    domain::{
        attribute::cleaned,
        decimal::{Money, Quantity},
        deed::Deed,
        field::Field,
        record::RecordKind,
        refusal::{Refusal, Why},
        shipping::{Arrival, Dispatch, Portion, Remedy, TakeBack, is_all_shipped},
        stage::{Guard, Stage, Step},
    },
    store::{Allowance, Order, Result, Store, Tx, attribute, order::facts_of},
};
use rusqlite::ToSql;

impl Tx<'_> {
    /// Writes a shipment with its lines, unchecked: a new one, or one of an older desk that has arrived as well.
    pub(in crate::store) fn shipment_write(
        &self,
        order: i64,
        dispatch: &Dispatch,
        arrival: Option<&Arrival>,
    ) -> Result<i64> {
        let ordinal: i64 = self
            .prepare_cached("SELECT coalesce(max(ordinal), 0) + 1 FROM shipment WHERE order_id = ?1")?
            .query_row([order], |r| r.get(0))?;
        let own: [(&str, &dyn ToSql); 4] = [
            ("order_id", &order),
            ("ordinal", &ordinal),
            ("told_on", &dispatch.informed.map(|t| t.0)),
            ("told_by", &dispatch.informed.map_or("", |t| t.1.code())),
        ];
        let arrived = arrival.map(attribute::values).unwrap_or_default();
        let id = self.insert_record("shipment", &attribute::with(&own, &arrived), &cleaned(dispatch))?;
        self.portions_write("shipment_line", "shipment_id", id, &dispatch.lines)?;
        Ok(id)
    }

    fn portions_write(&self, table: &str, of: &str, id: i64, lines: &[Portion]) -> Result<()> {
        for p in lines {
            self.insert(table, &[(of, &id), ("line", &p.line), ("quantity", &p.quantity.0)])?;
        }
        Ok(())
    }

    /// Brings an order's stage up to its shipments: delivered once everything ordered has shipped and arrived. Gives the
    /// stage it is in then.
    pub(in crate::store) fn stage_follows(&self, order: i64) -> Result<Stage> {
        let order = self.order(order)?;
        match order.stage.next(Step::Deliver, &facts_of(self, &order, self.today())?) {
            Ok(_) => self.order_step(&order, Step::Deliver, &[]),
            Err(_) => Ok(order.stage),
        }
    }

    /// Puts right what hung on a shipment just voided: only the newest of an order not yet delivered may be, the first one
    /// takes the order back to where it was inspected, and the one that completed it opens the plan's dispatch again.
    pub(in crate::store) fn after_voiding_shipment(&self, id: i64) -> Result<()> {
        let voided = shipment(self, id)?;
        let order = self.order(voided.order_id)?;
        let rest = shipments(self, order.id)?;
        let why = match order.stage {
            Stage::Delivered | Stage::Settled | Stage::Archived | Stage::Cancelled => Why::ShipmentStands(order.stage),
            _ if rest.iter().any(|s| s.ordinal > voided.ordinal) => Why::NotNewest,
            _ if !voided.take_backs.is_empty() => Why::GoodsTakenBack,
            stage => {
                if stage == Stage::Shipped && rest.is_empty() {
                    self.update("orders", order.id, &[("stage", &Stage::Inspected.code())])?;
                }
                if !is_all_shipped(&balance(self, &order)?) {
                    self.plan_undone_with(RecordKind::Shipment.row(id), order.id)?;
                }
                self.stage_follows(order.id)?;
                return self.dues_follow(order.id);
            }
        };
        Err(Refusal::whole(why).into())
    }

    /// Puts right what hung on goods taken back by mistake: an order reopened for them alone is shipped again, as it was.
    pub(in crate::store) fn after_voiding_take_back(&self, id: i64) -> Result<()> {
        let voided = taken_back(self, id)?;
        let order = self.order(voided.order_id)?;
        let served = moved(self, order.id)?;
        let ordered =
            |line: u32| order.terms.lines.iter().find(|l| l.line == line).map_or(Quantity::ZERO, |l| l.quantity);
        let is_gone = |p: &Portion| {
            let now = served.get(&p.line).copied().unwrap_or_default().served();
            now > ordered(p.line) && Quantity(now.0 - p.quantity.0) <= ordered(p.line)
        };
        if matches!(order.stage, Stage::Archived | Stage::Cancelled) {
            return Err(Refusal::whole(Why::OrderEnded(order.stage)).into());
        }
        if voided.back.remedy == Remedy::Replace {
            if voided.back.lines.iter().any(is_gone) {
                return Err(Refusal::whole(Why::ShippedAgain).into());
            }
            let others = shipments(self, order.id)?;
            let mut others = others.iter().flat_map(|s| &s.take_backs);
            let is_reopened = matches!(order.stage, Stage::InProgress | Stage::Inspected);
            let is_all_shipped = is_all_shipped(&balance(self, &order)?);
            if is_reopened && (is_all_shipped || !others.any(|t| t.back.remedy == Remedy::Replace)) {
                self.update("orders", order.id, &[("stage", &Stage::Shipped.code())])?;
            }
        }
        self.stage_follows(order.id)?;
        self.dues_follow(order.id)
    }

    fn live_shipment(&self, id: i64) -> Result<Shipment> {
        let is_voided: bool = self
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM shipment WHERE id = ?1 AND voided IS NOT NULL)")?
            .query_row([id], |r| r.get(0))?;
        if is_voided { Err(Refusal::whole(Why::Voided).into()) } else { shipment(self, id) }
    }
}

/// Keeps the reason of a large credit only where there is one.
fn reasoned(back: &TakeBack, worth: Money) -> TakeBack {
    let is_excess = back.credit.unwrap_or_default() > worth;
    TakeBack { excess_reason: if is_excess { back.excess_reason.clone() } else { String::new() }, ..back.clone() }
}

/// Finds an order that can still be written to.
fn check_open(order: &Order) -> Result<()> {
    match order.stage {
        Stage::Archived => Err(Refusal::whole(Why::OrderEnded(order.stage)).into()),
        _ => Ok(()),
    }
}

impl Store {
    /// Records a shipment and gives its record id and the order's stage. The one that completes the order closes the
    /// plan's dispatch.
    ///
    /// # Errors
    /// As [`Dispatch::check`]: more than ordered without a reason is named line by line; [`Why::Guards`] and
    /// [`Why::WrongStage`] by the table of stages.
    pub fn shipment_add(&mut self, order: i64, dispatch: &Dispatch) -> Result<(i64, Stage)> {
        self.shipment_add_with(order, dispatch, None)
    }

    /// Records the same; what is due before the goods leave and unpaid is passed when somebody allowed it (S2).
    ///
    /// # Errors
    /// As [`Store::shipment_add`] and [`Tx::allow_unpaid`].
    pub fn shipment_add_with(
        &mut self,
        order: i64,
        dispatch: &Dispatch,
        allowed: Option<&Allowance>,
    ) -> Result<(i64, Stage)> {
        self.shipment_add_passing(order, dispatch, allowed, false)
    }

    /// Records the same and, where it completes the order and is `passing`, ends the plan's open steps that the goods
    /// went past by it.
    ///
    /// # Errors
    /// As [`Store::shipment_add`] and [`Tx::allow_unpaid`].
    pub fn shipment_add_passing(
        &mut self,
        order: i64,
        dispatch: &Dispatch,
        allowed: Option<&Allowance>,
        is_passing: bool,
    ) -> Result<(i64, Stage)> {
        self.act(|tx| {
            tx.does(Deed::OrderShip, RecordKind::Order.row(order))?;
            let order = tx.order(order)?;
            dispatch.check(&balance(tx, &order)?, order.received_at.date(), tx.today())?;
            let paid = tx.allow_unpaid(&order, Step::Ship, Guard::PaidToShip, dispatch.shipped_on, allowed)?;
            let facts: Vec<Guard> = paid.into_iter().chain([Guard::WaybillRecorded]).collect();
            tx.order_step(&order, Step::Ship, &facts)?;
            let id = tx.shipment_write(order.id, dispatch, None)?;
            if is_all_shipped(&balance(tx, &order)?) {
                tx.plan_reaches(order.id, Step::Ship, dispatch.shipped_on, is_passing)?;
            }
            tx.dues_follow(order.id)?;
            Ok((id, Stage::Shipped))
        })
    }

    /// Corrects the facts of a shipment and, once it has arrived, of its arrival: all but its quantities, which are voided
    /// and shipped anew.
    ///
    /// # Errors
    /// As [`Dispatch::check_facts`] and [`Arrival::check`]; a day after goods of it came back; [`Why::NothingChanged`].
    pub fn shipment_edit(&mut self, id: i64, dispatch: &Dispatch, arrival: Option<&Arrival>) -> Result<()> {
        self.act(|tx| {
            let was = tx.live_shipment(id)?;
            tx.does(Deed::ShipmentEdit, RecordKind::Order.row(was.order_id))?;
            let order = tx.order(was.order_id)?;
            check_open(&order)?;
            let mut found = dispatch.check_facts(order.received_at.date(), tx.today());
            let arrival = was.arrival.as_ref().map(|was| arrival.unwrap_or(was));
            found.extend(arrival.and_then(|a| a.check(dispatch.shipped_on, tx.today()).err()).unwrap_or_default());
            let back = was.take_backs.iter().map(|t| t.back.on_day).min();
            if let Some(day) = back.filter(|day| dispatch.shipped_on > *day) {
                found.push(Refusal::at(Field::ShippedOn, Why::After(day)));
            }
            if !was.dispatch.excess_reason.is_empty() && dispatch.excess_reason.trim().is_empty() {
                found.push(Refusal::at(Field::ExcessReason, Why::ReasonNeeded));
            }
            if !found.is_empty() {
                return Err(found.into());
            }
            let own: [(&str, &dyn ToSql); 2] = [
                ("told_on", &dispatch.informed.map(|t| t.0)),
                ("told_by", &dispatch.informed.map_or("", |t| t.1.code())),
            ];
            tx.update_record("shipment", id, &own, &cleaned(dispatch))?;
            if let Some(arrival) = arrival {
                tx.update_record("shipment", id, &[], &cleaned(arrival))?;
            }
            if shipment(tx, id)? == was {
                return Err(Refusal::whole(Why::NothingChanged).into());
            }
            tx.dues_follow(order.id)
        })
    }

    /// Records how a shipment arrived and gives the order's stage: delivered once everything ordered has, in the plan as
    /// well.
    ///
    /// # Errors
    /// As [`Arrival::check`]; [`Why::Arrived`].
    pub fn shipment_arrive(&mut self, id: i64, arrival: &Arrival) -> Result<Stage> {
        self.shipment_arrive_passing(id, arrival, false)
    }

    /// Records the same and, where everything has arrived and it is `passing`, ends the plan's open steps that the goods
    /// went past by it.
    ///
    /// # Errors
    /// As [`Store::shipment_arrive`].
    pub fn shipment_arrive_passing(&mut self, id: i64, arrival: &Arrival, is_passing: bool) -> Result<Stage> {
        self.act(|tx| {
            let was = tx.live_shipment(id)?;
            let order = was.order_id;
            tx.does(Deed::OrderDeliver, RecordKind::Order.row(order))?;
            if let Some(arrived) = was.arrival {
                return Err(Refusal::whole(Why::Arrived(arrived.arrived_on)).into());
            }
            check_open(&tx.order(order)?)?;
            arrival.check(was.dispatch.shipped_on, tx.today())?;
            tx.update_record("shipment", id, &[], &cleaned(arrival))?;
            let stage = tx.stage_follows(order)?;
            if stage == Stage::Delivered {
                tx.plan_reaches(order, Step::Deliver, arrival.arrived_on, is_passing)?;
            }
            tx.dues_follow(order)?;
            Ok(stage)
        })
    }

    /// Records goods taken back from a shipment and gives its record id and the order's stage: what is to be replaced
    /// reopens the order.
    ///
    /// # Errors
    /// As [`TakeBack::check`]: what never shipped, or came back already, is named line by line; [`Why::NotArrived`];
    /// [`Why::MoreThanCharged`], and [`Why::MoreThanWorth`] without a reason;
    /// [`Why::WrongStage`] for a replacement of an order that has ended, [`Why::OrderEnded`] once archived.
    pub fn take_back(&mut self, shipment: i64, back: &TakeBack) -> Result<(i64, Stage)> {
        self.act(|tx| {
            let from = tx.live_shipment(shipment)?;
            tx.does(Deed::TakeBack, RecordKind::Order.row(from.order_id))?;
            let order = tx.order(from.order_id)?;
            check_open(&order)?;
            from.check_arrived()?;
            let mut found = back.check(&from.left(), from.dispatch.shipped_on, tx.today()).err().unwrap_or_default();
            let (worth, creditable) = (back.worth(&order.terms), tx.creditable(order.id, Money::ZERO)?);
            found.extend(back.check_credit(worth, creditable, order.terms.currency));
            if !found.is_empty() {
                return Err(found.into());
            }
            let back = &reasoned(back, worth);
            let own: [(&str, &dyn ToSql); 3] =
                [("shipment_id", &shipment), ("order_id", &order.id), ("credit", &back.credit.unwrap_or_default().0)];
            let id = tx.insert_record("take_back", &own, &cleaned(back))?;
            tx.portions_write("take_back_line", "take_back_id", id, &back.lines)?;
            if back.remedy == Remedy::Replace {
                tx.order_step(&order, Step::TakeBack, &[])?;
            }
            let stage = tx.stage_follows(order.id)?;
            tx.dues_follow(order.id)?;
            Ok((id, stage))
        })
    }

    /// Corrects the facts of goods taken back: when, why, the credit, who; neither remedy nor quantities.
    ///
    /// # Errors
    /// As [`TakeBack::check_facts`]; [`Why::MoreThanCharged`], [`Why::MoreThanWorth`]; [`Why::NothingChanged`].
    pub fn take_back_edit(&mut self, id: i64, back: &TakeBack) -> Result<()> {
        self.act(|tx| {
            let was = taken_back(tx, id)?;
            tx.does(Deed::ShipmentEdit, RecordKind::Order.row(was.order_id))?;
            let from = tx.live_shipment(was.shipment_id)?;
            if !from.take_backs.iter().any(|t| t.id == id) {
                return Err(Refusal::whole(Why::Voided).into());
            }
            let order = tx.order(was.order_id)?;
            check_open(&order)?;
            let back = TakeBack { remedy: was.back.remedy, lines: was.back.lines.clone(), ..back.clone() };
            let mut found = back.check_facts(from.dispatch.shipped_on, tx.today());
            let worth = back.worth(&order.terms);
            let creditable = tx.creditable(order.id, was.back.credit.unwrap_or_default())?;
            found.extend(back.check_credit(worth, creditable, order.terms.currency));
            if !found.is_empty() {
                return Err(found.into());
            }
            let back = reasoned(&back, worth);
            let credit = back.credit.unwrap_or_default().0;
            tx.update_record("take_back", id, &[("credit", &credit)], &cleaned(&back))?;
            if taken_back(tx, id)? == was {
                return Err(Refusal::whole(Why::NothingChanged).into());
            }
            tx.dues_follow(was.order_id)
        })
    }
}
