//! What is due on an order and what came in, for machines and for people.

use crate::{
    cli::{fault::Fault, json},
    domain::{
        decimal::Money,
        payment::{Account, Due, Payment},
    },
    i18n::{Lang, payment},
    store::{Order, Store},
};
use chrono::NaiveDate;
use serde_json::{Map, Value, json};

/// What an account comes to: the same figures wherever one is told.
pub(in crate::cli) fn account_json(account: &Account, today: NaiveDate) -> Value {
    let money = |m: Money| m.format(account.currency);
    json!({
        "currency": account.currency, "total": money(account.total), "costs": money(account.cost()),
        "credited": money(account.credit()), "wanted": money(account.wanted()), "received": money(account.received()),
        "open": money(account.open()), "overdue": money(account.overdue(today)), "held": money(account.held()),
    })
}

/// What is due of it and came in, in sums, as cells of a table; what is nothing is left out.
pub(super) fn account_cells(account: &Account, store: &Store, lang: Lang) -> Vec<Vec<String>> {
    let words = payment::words(lang);
    let total = if account.is_cancelled { words.shipped() } else { words.total() };
    let told = [
        (total, account.total),
        (words.costs(), account.cost()),
        (words.credited(), account.credit()),
        (words.received(), account.received()),
        (words.open(), account.open()),
        (words.overdue(), account.overdue(store.today())),
        (words.held(), account.held()),
    ];
    let cells = |(label, m): (&str, Money)| vec![label.to_owned(), m.grouped(account.currency)];
    told.into_iter().filter(|(_, m)| m.0 != 0).map(cells).collect()
}

/// The account, and the lists `payments_due` and `payments`.
pub(super) fn money_json(store: &Store, order: &Order, lists: &mut Map<String, Value>) -> Result<(), Fault> {
    let account = store.account(order.id)?;
    let money = |m: Money| m.format(account.currency);
    let due = |d: &Due| -> Value {
        let own = json!({
            "due": d.term.ordinal, "amount": money(d.term.amount), "credited": money(d.credited),
            "received": money(d.covered), "open": money(d.open()), "paid_on": d.paid_on,
            "days_late": d.days_late(store.today()), "reminders": d.reminders, "reminded_on": d.reminded_on,
        });
        json::with(json::record(&d.term), own).into()
    };
    let payment = |p: &Payment| -> Value {
        let mut all = json::record(&p.entry);
        json::rename(&mut all, "on_day", "date");
        let (on, by) = p.reconciled.as_ref().map(|(day, who)| (day, who)).unzip();
        json::with(all, json!({"amount": money(p.entry.amount), "reconciled_on": on, "reconciled_by": by})).into()
    };
    lists.insert("account".into(), account_json(&account, store.today()));
    lists.insert("payments_due".into(), account.dues.iter().filter(|d| d.id != 0).map(due).collect());
    lists.insert("payments".into(), account.payments.iter().map(payment).collect());
    Ok(())
}

/// The amounts due as cells of a table.
pub(super) fn due_cells(account: &Account, store: &Store, lang: Lang) -> Vec<Vec<String>> {
    let words = payment::words(lang);
    let cells = |d: &Due| {
        let what =
            if d.term.what.is_empty() { payment::timing(d.term.event, d.term.days, lang) } else { d.term.what.clone() };
        let late = d.days_late(store.today());
        let state = payment::state(d.state(), lang);
        let late = if late > 0 { words.late(late) } else { String::new() };
        vec![payment::share(d.term.share), what, d.term.amount.grouped(account.currency), state, late]
    };
    account.dues.iter().map(cells).collect()
}

/// The payments as cells of a table.
pub(super) fn payment_cells(account: &Account, lang: Lang) -> Vec<Vec<String>> {
    let words = payment::words(lang);
    let cells = |p: &Payment| {
        let state = match &p.reconciled {
            Some((day, who)) => words.reconciled(&day.to_string(), who),
            None => words.unreconciled().to_owned(),
        };
        vec![
            p.entry.on_day.to_string(),
            p.entry.amount.grouped(account.currency),
            p.entry.method.clone(),
            p.entry.reference.clone(),
            state,
            p.entry.excess_reason.clone(),
            p.entry.note.clone(),
        ]
    };
    account.payments.iter().map(cells).collect()
}
