//! An order's account: what it comes to, what was credited, what came in, and so what is open or held. Every page, paper
//! and list that says what a customer owes takes it from here.
//!
//! Of a cancelled order what was shipped stays due, with the costs the customer bears; what came in beyond is owed back.
//! Invariant: payments cover the amounts due oldest first, credits lower them last first, and the two sides
//! always come to the same sum.

use super::{DueTerm, Entry, EntryKind, Payment, PaymentEvent, split, terms::WHOLE};
use crate::domain::{
    decimal::{Currency, Money, Percent},
    state::Guard,
};
use chrono::NaiveDate;

/// An amount due as stored, and how it stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Due {
    /// Record id; 0 for one that is only foreseen.
    pub id: i64,
    /// What was laid down.
    pub term: DueTerm,
    /// When it was covered.
    pub paid_on: Option<NaiveDate>,
    /// How often the customer was reminded.
    pub reminders: u32,
    /// When last.
    pub reminded_on: Option<NaiveDate>,
    /// What credits took off it.
    pub credited: Money,
    /// What payments covered of it.
    pub covered: Money,
}

/// How an amount due stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DueState {
    /// Nothing is left of it: the order was cancelled before it became due.
    Dropped,
    /// Credits took all of it off, since that day.
    Credited(NaiveDate),
    /// Money covered it, on that day.
    Paid(NaiveDate),
    /// It is open, due on that day as far as it is known.
    Open(Option<NaiveDate>),
}

impl Due {
    /// Returns how it stands: what was credited was not paid.
    pub fn state(&self) -> DueState {
        match self.paid_on {
            None => DueState::Open(self.term.due_on),
            Some(_) if self.term.amount == Money::ZERO => DueState::Dropped,
            Some(day) if self.credited >= self.term.amount => DueState::Credited(day),
            Some(day) => DueState::Paid(day),
        }
    }

    /// Returns what is still to be paid of it.
    pub fn open(&self) -> Money {
        match self.paid_on {
            Some(_) => Money::ZERO,
            None => Money(self.term.amount.0 - self.credited.0 - self.covered.0),
        }
    }

    /// Counts the days it is late, none when it is paid or not due yet.
    pub fn days_late(&self, today: NaiveDate) -> i64 {
        self.term.due_on.filter(|_| self.open().0 > 0).map_or(0, |day| (today - day).num_days().max(0))
    }
}

/// What is due and paid on one order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Its currency.
    pub currency: Currency,
    /// The total of the terms in force; of a cancelled order what was shipped of it.
    pub total: Money,
    /// Costs of changes and of a cancellation that the customer bears, with their days.
    pub costs: Vec<(NaiveDate, Money)>,
    /// Credits for goods that came back, with their days.
    pub credits: Vec<(NaiveDate, Money)>,
    /// The amounts due, by their numbers.
    pub dues: Vec<Due>,
    /// The payments, oldest first; a refund is negative.
    pub payments: Vec<Payment>,
    /// Whether the order was settled: then nothing is open, whatever was written off.
    pub is_settled: bool,
    /// Whether the order was cancelled.
    pub is_cancelled: bool,
    /// Whether the amounts due are only foreseen from the terms and not laid down yet.
    pub is_foreseen: bool,
}

impl Account {
    /// Sums the costs.
    pub fn cost(&self) -> Money {
        Money(self.costs.iter().map(|(_, m)| m.0).sum())
    }

    /// Sums the credits, as far as there is something to credit.
    pub fn credit(&self) -> Money {
        Money(self.credits.iter().map(|(_, m)| m.0).sum::<i64>().min(self.charged().0))
    }

    /// Returns what the customer is charged in all, before credits.
    pub fn charged(&self) -> Money {
        Money(self.total.0 + self.cost().0)
    }

    /// Sums what came in.
    pub fn received(&self) -> Money {
        Money(self.payments.iter().map(|p| p.entry.amount.0).sum())
    }

    /// Returns what the customer owes in all.
    pub fn wanted(&self) -> Money {
        Money(self.charged().0 - self.credit().0)
    }

    /// Returns whether everything came in.
    pub fn is_paid(&self) -> bool {
        self.received() >= self.wanted()
    }

    /// Returns what is still to come in.
    pub fn open(&self) -> Money {
        if self.is_settled { Money::ZERO } else { Money((self.wanted().0 - self.received().0).max(0)) }
    }

    /// Returns what is held beyond what is owed, and so is owed back; never more than came in.
    pub fn held(&self) -> Money {
        Money((self.received().0 - self.wanted().0).max(0))
    }

    /// Returns what is open past its day.
    pub fn overdue(&self, today: NaiveDate) -> Money {
        Money(self.dues.iter().filter(|d| d.days_late(today) > 0).map(|d| d.open().0).sum())
    }

    /// Returns what is open of what is to be paid before a step, by the guard it stands behind; nothing for any other.
    pub fn open_before(&self, guard: Guard, today: NaiveDate) -> Money {
        let is_before = |due: &&Due| {
            let has_come = due.term.days == 0 || due.term.due_on.is_some_and(|day| day <= today);
            match (guard, due.term.event) {
                (Guard::AdvancePaid | Guard::PaidToShip, PaymentEvent::Approval) => has_come,
                // so many days after the delivery date is not before the goods leave
                (Guard::PaidToShip, PaymentEvent::Before) => due.term.days == 0,
                _ => false,
            }
        };
        Money(self.dues.iter().filter(is_before).map(|d| d.open().0).sum())
    }

    /// Returns by how much the amounts due are more than what is charged, or less.
    pub fn difference(&self) -> Money {
        Money(self.dues.iter().map(|d| d.term.amount.0).sum::<i64>() - self.charged().0)
    }

    /// Makes the amounts due follow what is charged: shares are split anew, of a cancelled order nothing stays due beyond
    /// what was shipped, and costs, with whatever no other amount is there for, are an amount of their own, due on the day
    /// the request was carried out: nobody can pay more on a day that had passed when more was agreed.
    pub fn follow(&mut self, carried_out_on: Option<NaiveDate>) {
        let is_planned = |due: &Due| due.term.event.is_planned();
        let shares: Vec<Percent> = self.dues.iter().filter(|d| is_planned(d)).filter_map(|d| d.term.share).collect();
        let planned = self.dues.iter().filter(|d| is_planned(d)).count();
        let is_by_share = shares.len() == planned && shares.iter().map(|s| s.0).sum::<i64>() == WHOLE;
        if is_by_share {
            let amounts = split(self.total, &shares);
            let dues = self.dues.iter_mut().filter(|d| d.term.event.is_planned());
            for (due, amount) in dues.zip(amounts) {
                let had_passed =
                    due.id != 0 && carried_out_on.is_some_and(|on| due.term.due_on.is_some_and(|day| day < on));
                due.term.amount = if had_passed { due.term.amount.min(amount) } else { amount };
            }
        } else if self.is_cancelled {
            let mut rest = self.total.0;
            for at in self.order() {
                let due = &mut self.dues[at];
                if due.term.event.is_planned() {
                    due.term.amount = Money(due.term.amount.0.min(rest));
                    rest -= due.term.amount.0;
                }
            }
        }
        let laid_down: i64 = self.dues.iter().filter(|d| is_planned(d)).map(|d| d.term.amount.0).sum();
        let gap = if self.is_cancelled || is_by_share { self.total.0 - laid_down } else { 0 };
        let amount = Money(gap + self.cost().0);
        match self.dues.iter_mut().find(|d| !d.term.event.is_planned()) {
            Some(own) => own.term.amount = amount,
            None if amount.0 > 0 => {
                let ordinal = self.dues.iter().map(|d| d.term.ordinal).max().unwrap_or(0) + 1;
                let event = PaymentEvent::Request;
                let term = DueTerm { ordinal, amount, event, due_on: carried_out_on, ..DueTerm::default() };
                self.dues.push(Due { term, ..Due::default() });
            }
            None => {}
        }
    }

    /// Returns everything that changed what is owed, oldest first. `goods` are charged as they left; what a delivered
    /// order has beyond them, and what a settlement wrote off, stands on the day given.
    pub fn entries(&self, goods: Vec<Entry>, delivered_on: Option<NaiveDate>, settled_on: NaiveDate) -> Vec<Entry> {
        let entry = |on_day, kind, amount, reference: &str| Entry { on_day, kind, amount, reference: reference.into() };
        let mut all = goods;
        let rest = self.total.0 - all.iter().map(|e| e.amount.0).sum::<i64>();
        if let Some(day) = delivered_on.filter(|_| rest != 0) {
            all.push(entry(day, EntryKind::Shipped, Money(rest), ""));
        }
        all.extend(self.costs.iter().map(|(day, m)| entry(*day, EntryKind::Costs, *m, "")));
        let mut creditable = self.charged().0;
        for (day, credit) in &self.credits {
            let taken = credit.0.min(creditable);
            creditable -= taken;
            all.push(entry(*day, EntryKind::Credited, Money(-taken), ""));
        }
        all.extend(self.payments.iter().map(|p| {
            let kind = if p.entry.amount.0 < 0 { EntryKind::PaidBack } else { EntryKind::Received };
            entry(p.entry.on_day, kind, Money(-p.entry.amount.0), &p.entry.reference)
        }));
        let written_off = self.wanted().0 - self.received().0;
        if self.is_settled && written_off > 0 {
            all.push(entry(settled_on, EntryKind::WrittenOff, Money(-written_off), ""));
        }
        all.retain(|e| e.amount != Money::ZERO);
        all.sort_by_key(|e| (e.on_day, e.kind));
        all
    }

    /// Returns what a payment made now is expected to be: what is due by today, else the next amount due, else all.
    pub fn expected(&self, today: NaiveDate) -> Money {
        let due: i64 =
            self.dues.iter().filter(|d| d.term.due_on.is_some_and(|day| day <= today)).map(|d| d.open().0).sum();
        let next = || self.oldest_first().map(|d| d.open().0).find(|open| *open > 0);
        let expected = if due > 0 { Some(due) } else { next() };
        Money(expected.map_or(self.open().0, |m| m.min(self.open().0)))
    }

    /// Returns the amount due that is reminded of first.
    pub fn first_open(&self) -> Option<&Due> {
        self.oldest_first().find(|d| d.open().0 > 0)
    }

    fn oldest_first(&self) -> impl Iterator<Item = &Due> {
        self.order().into_iter().filter_map(|at| self.dues.get(at))
    }

    /// Returns the places of the amounts due in the order they are covered: oldest first, those without a day last.
    fn order(&self) -> Vec<usize> {
        let mut places: Vec<usize> = (0..self.dues.len()).collect();
        places.sort_by_key(|at| (self.dues[*at].term.due_on.unwrap_or(NaiveDate::MAX), self.dues[*at].term.ordinal));
        places
    }

    /// Reckons what credits and payments did to each amount due, and gives when each was covered; `since` is the day
    /// from which an amount of nothing counts as covered.
    pub fn reckon(&mut self, since: NaiveDate) -> Vec<Option<NaiveDate>> {
        let places = self.order();
        let mut credit = self.credit().0;
        for at in places.iter().rev() {
            let due = &mut self.dues[*at];
            due.credited = Money(credit.clamp(0, due.term.amount.0));
            credit -= due.credited.0;
        }
        let received = self.received().0;
        let (mut before, mut covered_on) = (0, vec![None; self.dues.len()]);
        for at in places {
            let due = &mut self.dues[at];
            let net = due.term.amount.0 - due.credited.0;
            due.covered = Money((received - before).clamp(0, net));
            before += net;
            if due.covered.0 == net {
                let credited_on = || self.credits.last().map_or(since, |(day, _)| *day);
                covered_on[at] = Some(if net == 0 { credited_on() } else { self.reached_on(before, since) });
            }
        }
        covered_on
    }

    /// Finds the day since which this sum has come in and stayed; a refund may have taken it back in between.
    fn reached_on(&self, sum: i64, since: NaiveDate) -> NaiveDate {
        let (mut received, mut reached) = (0, (sum <= 0).then_some(since));
        for payment in &self.payments {
            received += payment.entry.amount.0;
            reached = if received >= sum { reached.or(Some(payment.entry.on_day)) } else { None };
        }
        reached.unwrap_or(since)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::payment::NewPayment;
    use proptest::prelude::*;

    fn day(n: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, n).unwrap()
    }

    fn due(ordinal: u32, amount: i64, due_on: Option<u32>) -> Due {
        let term = DueTerm { ordinal, amount: Money(amount), due_on: due_on.map(day), ..DueTerm::default() };
        Due { id: i64::from(ordinal), term, ..Due::default() }
    }

    fn account(dues: Vec<Due>, payments: &[(u32, i64)], credit: i64) -> Account {
        let payment = |(on, amount): &(u32, i64)| Payment {
            id: 0,
            order_id: 0,
            entry: NewPayment { on_day: day(*on), amount: Money(*amount), ..NewPayment::default() },
            reconciled: None,
        };
        Account {
            currency: Currency::Cny,
            total: Money(dues.iter().map(|d| d.term.amount.0).sum()),
            credits: vec![(day(1), Money(credit))],
            dues,
            payments: payments.iter().map(payment).collect(),
            costs: Vec::new(),
            is_settled: false,
            is_cancelled: false,
            is_foreseen: false,
        }
    }

    fn open(a: &Account) -> Vec<i64> {
        a.dues.iter().map(|d| d.open().0).collect()
    }

    #[test]
    fn payments_cover_the_oldest_first_and_credits_lower_the_last() {
        let dues = vec![due(1, 300, Some(10)), due(2, 700, Some(5)), due(3, 100, None)];
        let mut a = account(dues, &[(6, 500), (8, 250)], 120);
        let covered = a.reckon(day(1));
        assert_eq!(
            open(&a),
            [230, 0, 0],
            "the due of the 5th first; the credit took all of the last and some of the one before"
        );
        assert_eq!(covered, [None, Some(day(8)), Some(day(1))]);
        assert_eq!((a.open().0, a.held().0), (230, 0));
        assert_eq!((a.overdue(day(10)).0, a.overdue(day(11)).0), (0, 230));
        assert_eq!(a.expected(day(9)).0, 230);
    }

    #[test]
    fn a_refund_opens_again_what_it_takes_back() {
        let mut a = account(vec![due(1, 300, Some(5))], &[(6, 300), (7, -100)], 0);
        assert_eq!(a.reckon(day(1)), [None]);
        assert_eq!(open(&a), [100]);
        let mut a = account(vec![due(1, 300, Some(5))], &[(6, 300), (7, -100), (9, 100)], 0);
        assert_eq!(a.reckon(day(1)), [Some(day(9))]);
    }

    #[test]
    fn only_money_that_comes_before_a_step_stands_in_its_way() {
        let due = |event, days, due_on| {
            let mut due = due(1, 300, due_on);
            (due.term.event, due.term.days) = (event, days);
            due
        };
        use PaymentEvent::{Approval, Arrival, Before, MonthEnd, Shipment};
        let cases = [
            (due(Approval, 0, Some(5)), 300, 300),
            (due(Approval, 9, Some(14)), 0, 0),
            (due(Approval, 3, Some(8)), 300, 300),
            (due(Before, 0, Some(20)), 0, 300),
            (due(Before, 30, None), 0, 0),
            (due(Shipment, 0, None), 0, 0),
            (due(Arrival, 0, None), 0, 0),
            (due(MonthEnd, 30, None), 0, 0),
        ];
        for (due, start, ship) in cases {
            let a = account(vec![due], &[], 0);
            let open = [Guard::AdvancePaid, Guard::PaidToShip].map(|guard| a.open_before(guard, day(8)).0);
            assert_eq!(open, [start, ship], "{:?}", a.dues);
        }
    }

    #[test]
    fn a_credit_is_no_payment() {
        let mut a = account(vec![due(1, 300, Some(5)), due(2, 100, Some(9))], &[(6, 300)], 100);
        for (due, on) in a.reckon(day(1)).into_iter().enumerate() {
            a.dues[due].paid_on = on;
        }
        let states: Vec<_> = a.dues.iter().map(Due::state).collect();
        assert_eq!(states, [DueState::Paid(day(6)), DueState::Credited(day(1))]);
    }

    #[test]
    fn a_cancelled_order_owes_what_was_shipped_and_its_costs_whatever_was_laid_down() {
        let by_share = |ordinal, share: i64, amount| {
            let mut due = due(ordinal, amount, Some(5));
            due.term.share = Some(Percent(share * 10_000));
            due
        };
        let plans = [
            (vec![], vec![450]),
            (vec![by_share(1, 30, 300), by_share(2, 70, 700)], vec![120, 280, 50]),
            (vec![due(1, 300, Some(5)), due(2, 700, Some(9))], vec![300, 100, 50]),
            (vec![due(1, 250, None)], vec![250, 200]),
        ];
        for (dues, wanted) in plans {
            let mut a = account(dues, &[], 0);
            (a.total, a.is_cancelled, a.costs) = (Money(400), true, vec![(day(8), Money(50))]);
            a.follow(Some(day(8)));
            assert_eq!(a.dues.iter().map(|d| d.term.amount.0).collect::<Vec<_>>(), wanted);
            assert_eq!((a.difference().0, a.wanted().0), (0, 450));
            let again = a.clone();
            a.follow(Some(day(8)));
            assert_eq!(a, again, "following twice changes nothing");
        }
    }

    #[test]
    fn what_a_change_adds_to_an_amount_whose_day_had_passed_is_due_when_it_was_carried_out() {
        let by_share = |ordinal, share: i64, amount, on| {
            let mut due = due(ordinal, amount, on);
            (due.id, due.term.share) = (i64::from(ordinal), Some(Percent(share * 10_000)));
            due
        };
        let mut a = account(vec![by_share(1, 30, 300, Some(5)), by_share(2, 70, 700, None)], &[(5, 300)], 0);
        a.total = Money(2_000);
        for _ in 0..2 {
            a.follow(Some(day(20)));
            assert_eq!(a.dues.iter().map(|d| d.term.amount.0).collect::<Vec<_>>(), [300, 1_400, 300]);
            assert_eq!((a.dues[2].term.due_on, a.difference()), (Some(day(20)), Money::ZERO));
        }
        a.reckon(day(1));
        assert_eq!(a.overdue(day(20)), Money::ZERO, "the customer is not late with what was agreed today");
        // less than before lowers what was laid down, and takes back what was added
        a.total = Money(500);
        a.follow(Some(day(20)));
        assert_eq!(a.dues.iter().map(|d| d.term.amount.0).collect::<Vec<_>>(), [150, 350, 0]);
    }

    proptest! {
        #[test]
        fn nothing_is_lost(
            dues in proptest::collection::vec((0i64..1_000, proptest::option::of(1u32..28)), 0..6),
            payments in proptest::collection::vec((1u32..28, -500i64..1_000), 0..8),
            credit in 0i64..3_000,
        ) {
            let dues: Vec<Due> = dues.iter().enumerate().map(|(i, (m, d))| due(i as u32 + 1, *m, *d)).collect();
            let mut a = account(dues, &payments, credit);
            let covered_on = a.reckon(day(1));
            let sum = |f: fn(&Due) -> i64| a.dues.iter().map(f).sum::<i64>();
            prop_assert_eq!(sum(|d| d.credited.0), credit.min(a.total.0));
            prop_assert_eq!(sum(|d| d.covered.0), a.received().0.clamp(0, a.wanted().0.max(0)));
            prop_assert_eq!(sum(|d| d.credited.0 + d.covered.0 + d.open().0), a.total.0);
            for (d, on) in a.dues.iter().zip(covered_on) {
                prop_assert!(d.open().0 >= 0);
                prop_assert_eq!(d.open().0 == 0, on.is_some());
            }
            prop_assert!(a.held().0 <= a.received().0.max(0));
            // whatever is covered lies before whatever is open, in the order of the days
            let places = a.order();
            let first_open = places.iter().position(|at| a.dues[*at].open().0 > 0).unwrap_or(places.len());
            prop_assert!(places.iter().skip(first_open + 1).all(|at| a.dues[*at].covered.0 == 0));
        }
    }
}
