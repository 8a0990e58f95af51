//! Ten years of a full desk: as many orders as requested, ten entries and five papers each, some forty still open.
//! Orders and entries are one action a day; loans and change requests are walked step by step, as at a desk.

use super::{Result, filing::Filing, found, month::terms, random::Random, words::words};
use crate::{
    domain::{
        calendar::WorkCalendar,
        deed::Deed,
        lending::LoanRules,
        number::Numbering,
        order::{Channel, Intake},
        record::Subject,
        shipping::{Arrival, Dispatch, Portion},
        stage::Stage,
        tracking::Progress,
    },
    store::{Clock, Customer, Store, Tx},
};
use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, TimeDelta};
use std::collections::{BTreeMap, VecDeque};

/// Entries an order gets, one a working day.
const ENTRIES: usize = 10;
/// Shipments are kept of the orders that ended on so many of the last days; making them for all ten years takes a fifth
/// longer.
const SHIPPING: usize = 500;
/// Orders still open at the end.
const OPEN: u32 = 40;

/// An order on its way.
struct Running {
    id: i64,
    entries: usize,
    /// What was ordered.
    lines: Vec<Portion>,
}

/// Plays ten years up to now.
pub(super) fn run(
    store: &mut Store,
    now: NaiveDateTime,
    calendar: &WorkCalendar,
    orders: u32,
    progress: &mut impl FnMut(u64, u64) -> bool,
) -> Result<()> {
    let days = working_days(now.date(), calendar);
    let intake = shares(days.len(), orders);
    store.set_numbering(Numbering { width: width(&days, &intake), ..store.numbering() });
    let mut random = Random::new(super::SEED);
    store.set_clock(Clock::Fixed(days[0].and_time(chrono::NaiveTime::MIN) + TimeDelta::hours(8)));
    let mut customers = found(store)?;
    let named = customers.len();
    customers.extend(store.act(|tx| {
        tx.does(Deed::Demo, Subject::Desk)?;
        more_customers(tx)
    })?);
    let mut running: VecDeque<Running> = VecDeque::new();
    let mut filing = Filing::default();
    let mut n = 0;
    for (i, day) in days.iter().enumerate() {
        if !progress(i as u64, days.len() as u64) {
            break;
        }
        if intake[i] == 0 && running.is_empty() {
            continue;
        }
        let is_today = *day == now.date();
        let at = if is_today { now } else { day.and_time(chrono::NaiveTime::MIN) + TimeDelta::minutes(17 * 60 + 30) };
        store.set_clock(Clock::Fixed(at));
        // What was done a month ago and before is in the archive.
        let ended = if i + 22 < days.len() { Stage::Archived } else { Stage::Settled };
        store.act(|tx| {
            tx.does(Deed::Demo, Subject::Desk)?;
            while running.front().is_some_and(|r| r.entries == ENTRIES) {
                if let Some(done) = running.pop_front() {
                    let sent = (i + SHIPPING > days.len()).then(|| goods(&done, *day));
                    tx.order_practice_stage(done.id, ended, sent.as_ref())?;
                    filing.file(tx, done.id, *day)?;
                }
            }
            for _ in 0..intake[i] {
                let order = receive(tx, &mut random, &customers, named, *day, n)?;
                filing.received(order.id);
                running.push_back(order);
                n += 1;
            }
            if !is_today {
                for order in &mut running {
                    tx.tracking_write(order.id, *day, &entry(order.entries, &mut random), order.entries % 3 == 1)?;
                    order.entries += 1;
                }
            }
            Ok(())
        })?;
        filing.evening(store, LoanRules { calendar, limit: 5 }, i + 4 > days.len())?;
    }
    progress(1, 1);
    Ok(())
}

fn receive(tx: &Tx, random: &mut Random, customers: &[i64], named: usize, day: NaiveDate, n: usize) -> Result<Running> {
    let company = random.between(0, words().companies.len() as i64 - 1) as usize;
    // Every third order is one of the companies with a story; the others take their goods and money from the Chinese
    // ones.
    let (company, customer) = match random.chance(33) {
        true => (company, customers[company]),
        false => (company % 14, customers[random.between(named as i64, customers.len() as i64 - 1) as usize]),
    };
    let delivery = day.checked_add_days(Days::new(random.between(16, 45) as u64)).unwrap_or(day);
    let terms = terms(random, customer, company, delivery, n);
    let channel = *random.pick(&[Channel::Email, Channel::Fax, Channel::CustomerSystem, Channel::Messaging]);
    let received_at =
        (day.and_time(chrono::NaiveTime::MIN) + TimeDelta::minutes(random.between(8 * 60, 16 * 60))).min(tx.now);
    let lines = terms.lines.iter().map(|l| Portion { line: l.line, quantity: l.quantity }).collect();
    let (id, _) = tx.order_receive(&Intake { channel, received_at, terms, number: None, in_progress: true })?;
    Ok(Running { id, entries: 0, lines })
}

/// Sends all of an order off so that it arrived by this day.
fn goods(order: &Running, day: NaiveDate) -> (Dispatch, Arrival) {
    let before = |days| day.checked_sub_days(Days::new(days)).unwrap_or(day);
    let dispatch = Dispatch {
        shipped_on: before(3),
        carrier: words().carriers[order.id as usize % words().carriers.len()].clone(),
        waybill: format!("WB{:08}", order.id),
        packages: String::new(),
        expected_on: Some(day),
        informed: Some((before(3), Channel::Email)),
        person: String::new(),
        note: String::new(),
        excess_reason: String::new(),
        lines: order.lines.clone(),
    };
    let arrival = Arrival { arrived_on: before(1), is_intact: true, received_by: String::new(), note: String::new() };
    (dispatch, arrival)
}

/// An entry of the so-manyth day; the overall progress moves in a few steps, as it does in life.
fn entry(day: usize, random: &mut Random) -> Progress {
    let (production, purchasing, logistics) = match day {
        0..=2 => (20, 60, 0),
        3..=6 => (60, 100, 0),
        _ => (100, 100, 40),
    };
    Progress {
        production: Some(production),
        purchasing: Some(purchasing),
        inspection: None,
        logistics: Some(logistics),
        done_today: random.pick(&words().done_daily).clone(),
        ..Progress::default()
    }
}

fn more_customers(tx: &Tx) -> Result<Vec<i64>> {
    let (words, mut ids) = (words(), Vec::new());
    for (c, city) in words.cities.iter().enumerate() {
        for (i, name) in words.names.iter().enumerate() {
            let trade = &words.trades[(c + i) % words.trades.len()];
            ids.push(tx.customer_add(&Customer {
                name: format!("{city}市{name}{trade}有限公司"),
                short_name: format!("{name}{trade}"),
                ..Customer::default()
            })?);
        }
    }
    Ok(ids)
}

/// Lists the working days of the last ten years, oldest first, today included.
fn working_days(today: NaiveDate, calendar: &WorkCalendar) -> Vec<NaiveDate> {
    let first = today.with_year(today.year() - 10).or_else(|| today.checked_sub_days(Days::new(3652))).unwrap_or(today);
    let mut days: Vec<NaiveDate> =
        first.iter_days().take_while(|d| *d < today).filter(|d| calendar.is_working(*d)).collect();
    days.push(today);
    days
}

/// Tells how many orders come in on each day: evenly, but few on the last days, so that few are open at the end.
fn shares(days: usize, orders: u32) -> Vec<u32> {
    let open = OPEN.min(orders.div_ceil(3));
    let spread = |total: u64, days: u64| (0..days).map(move |i| (total * (i + 1) / days - total * i / days) as u32);
    let last = ENTRIES as u64;
    let mut shares: Vec<u32> = spread(u64::from(orders - open), days as u64 - last).collect();
    shares.extend(spread(u64::from(open), last));
    shares
}

/// Finds how many digits the fullest month needs (N4).
fn width(days: &[NaiveDate], intake: &[u32]) -> u8 {
    let mut months: BTreeMap<(i32, u32), u32> = BTreeMap::new();
    for (day, n) in days.iter().zip(intake) {
        *months.entry((day.year(), day.month())).or_default() += n;
    }
    let fullest = months.values().copied().max().unwrap_or(0);
    (3..6).find(|width| fullest < 10u32.pow((*width).into())).unwrap_or(6)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_order_has_its_day_and_few_come_in_at_the_end() {
        for orders in [1, 7, 45, 1_000, 120_000] {
            let shares = shares(2_500, orders);
            assert_eq!(shares.len(), 2_500);
            assert_eq!(shares.iter().sum::<u32>(), orders);
            assert!(shares[2_490..].iter().sum::<u32>() <= OPEN);
        }
    }

    #[test]
    fn the_sequence_is_as_wide_as_the_fullest_month_needs() {
        let days = working_days("2026-11-21".parse().unwrap(), &WorkCalendar::official());
        assert_eq!(width(&days, &shares(days.len(), 10_000)), 3);
        assert_eq!(width(&days, &shares(days.len(), 120_000)), 4);
        assert_eq!(width(&days, &shares(days.len(), 2_000_000)), 5);
    }
}
