//! What is known of an order's money, and of that of all a customer's running orders.

use crate::{
    domain::{
        decimal::Money,
        field::Field,
        payment::{Account, Due, DueState, OrderStanding, Payment},
        record::RecordKind,
        stage::Stage,
    },
    i18n::{
        Label, milestone,
        payment::{state, timing, words},
    },
    store::{Error, Order},
    tui::{
        cx::Cx,
        part::{
            column::Align,
            story::{Story, Tone},
        },
    },
};

/// Renders an order's account: the sums, what is due, what came in.
pub fn story(order: i64, cx: &Cx) -> Result<Story, Error> {
    let (words, today) = (words(cx.lang), cx.today());
    let account = cx.store.account(order)?;
    let mut story = Story::new();
    let money = |m: Money| format!("{} {}", m.grouped(account.currency), account.currency);
    let shown = |m: Money| if m.0 == 0 { String::new() } else { money(m) };
    story.fact(if account.is_cancelled { words.shipped() } else { words.total() }, money(account.total));
    story.fact(words.costs(), shown(account.cost()));
    story.fact(words.credited(), shown(account.credit()));
    story.fact(words.received(), money(account.received()));
    let tone = if account.open().0 == 0 { Tone::Good } else { Tone::Plain };
    story.marked(words.open(), tone, money(account.open()));
    story.marked(words.overdue(), Tone::Error, shown(account.overdue(today)));
    story.marked(words.held(), Tone::Warning, shown(account.held()));
    for m in cx.store.milestones(order)?.iter().filter(|m| m.kind == "settle" && !m.passed) {
        story.aside(Tone::Warning, format!("{}  {}", m.on_day, milestone::details(&m.details, cx.lang)));
    }
    render_dues(&mut story, order, &account, cx)?;
    if !account.payments.is_empty() {
        story.heading(words.payments());
        let left = ("", Align::Left);
        story.table(&[left, ("", Align::Right), left, left, left, left]);
    }
    for payment in &account.payments {
        render_payment(&mut story, payment, &account, cx);
    }
    Ok(story)
}

fn render_dues(story: &mut Story, order: i64, account: &Account, cx: &Cx) -> Result<(), Error> {
    let words = words(cx.lang);
    if account.dues.is_empty() && (account.is_settled || account.is_cancelled) {
        return Ok(());
    }
    story.heading(words.dues());
    if !account.dues.iter().any(|d| d.term.event.is_planned()) && !account.is_cancelled {
        let terms = cx.store.order(order)?.terms.payment_method;
        let text = if terms.trim().is_empty() { words.no_terms().to_owned() } else { words.not_understood(&terms) };
        story.line(Tone::Warning, text);
    }
    if account.is_foreseen && !account.dues.is_empty() {
        story.line(Tone::Dim, words.foreseen());
    }
    let left = ("", Align::Left);
    story.table(&[("", Align::Right), left, ("", Align::Right), left, left]);
    for due in &account.dues {
        render_due(story, due, account, cx);
    }
    let differs = account.difference();
    if differs.0 != 0 && !account.dues.is_empty() && !account.is_settled {
        let by = Money(differs.0.abs()).grouped(account.currency);
        story.line(Tone::Warning, words.differs(&by, differs.0 < 0));
    }
    Ok(())
}

fn render_due(story: &mut Story, due: &Due, account: &Account, cx: &Cx) {
    let (words, late) = (words(cx.lang), due.days_late(cx.today()));
    let grouped = |m: Money| m.grouped(account.currency);
    let is_late = if late > 0 { words.late(late) } else { String::new() };
    let ordinal = format!("{}.", due.term.ordinal);
    let facts = [ordinal, due_label(due, cx), grouped(due.term.amount), state(due.state(), cx.lang), is_late];
    let tone = match due.state() {
        DueState::Paid(_) => Tone::Good,
        DueState::Credited(_) | DueState::Dropped => Tone::Dim,
        DueState::Open(_) if late > 0 => Tone::Error,
        DueState::Open(_) => Tone::Plain,
    };
    story.row((due.id != 0).then(|| RecordKind::PaymentDue.row(due.id)), tone, facts);
    if !due.term.what.is_empty() {
        story.aside(Tone::Dim, timing(due.term.event, due.term.days, cx.lang));
    }
    if due.credited.0 != 0 && !matches!(due.state(), DueState::Credited(_)) {
        story.aside(Tone::Dim, words.credit(&grouped(due.credited)));
    }
    if due.covered.0 != 0 && due.open().0 != 0 {
        story.aside(Tone::Plain, words.partly(&grouped(due.covered), &grouped(due.open())));
    }
    if due.reminders > 0 {
        let last = due.reminded_on.map(|d| d.to_string()).unwrap_or_default();
        story.aside(Tone::Plain, words.reminded(due.reminders, &last));
    }
}

fn render_payment(story: &mut Story, payment: &Payment, account: &Account, cx: &Cx) {
    let words = words(cx.lang);
    let state = match &payment.reconciled {
        Some((day, who)) => words.reconciled(&day.to_string(), who),
        None => words.unreconciled().to_owned(),
    };
    let refund = if payment.entry.amount.0 < 0 { words.refund() } else { "" };
    let facts = [
        payment.entry.on_day.to_string(),
        payment.entry.amount.grouped(account.currency),
        refund.to_owned(),
        payment.entry.method.clone(),
        payment.entry.reference.clone(),
        state,
    ];
    let tone = if payment.reconciled.is_some() { Tone::Good } else { Tone::Plain };
    story.row(Some(RecordKind::Payment.row(payment.id)), tone, facts);
    if !payment.entry.excess_reason.is_empty() {
        let label = Field::ExcessReason.label(cx.lang);
        story.aside(Tone::Warning, cx.lang.labelled(label, &payment.entry.excess_reason));
    }
    story.aside(Tone::Dim, &payment.entry.note);
}

/// Renders in one line, for a caller, how far a running order is paid, once there is something to tell.
pub fn overview(story: &mut Story, order: &Order, cx: &Cx) -> Result<(), Error> {
    // Before approval nothing is owed and after the settlement nobody asks: most orders read little here.
    let words = words(cx.lang);
    let held = cx.store.money_held(order.id)?;
    if held.0 > 0 {
        let currency = order.terms.currency;
        story.marked(words.held(), Tone::Warning, format!("{} {currency}", held.grouped(currency)));
    }
    if !order.stage.is_tracked() && !matches!(order.stage, Stage::Delivered | Stage::Cancelled) {
        return Ok(());
    }
    let account = cx.store.account(order.id)?;
    let overdue = account.overdue(cx.today());
    if account.payments.is_empty() && overdue.0 == 0 && (!account.is_cancelled || account.wanted().0 == 0) {
        return Ok(());
    }
    let grouped = |m: Money| m.grouped(account.currency);
    let mut line = words.paid_of(&grouped(account.received()), &grouped(account.wanted()));
    if overdue.0 > 0 {
        line = format!("{line}  {}", words.is_overdue(&grouped(overdue)));
    }
    let tone = match (overdue.0, account.open().0) {
        (0, 0) => Tone::Good,
        (0, _) => Tone::Plain,
        _ => Tone::Error,
    };
    story.marked(words.payments(), tone, line);
    Ok(())
}

/// Describes what a customer owes: the standing in each currency, and the orders with something open or held.
pub fn customer_story(customer: i64, cx: &Cx) -> Result<Story, Error> {
    let (words, today) = (words(cx.lang), cx.today());
    let mut story = Story::new();
    for standing in cx.store.standing(customer)? {
        let money = |m: Money| format!("{} {}", m.grouped(standing.currency), standing.currency);
        let shown = |m: Money| if m.0 == 0 { String::new() } else { money(m) };
        story.heading(words.running(standing.running()));
        story.fact(words.total(), money(standing.wanted()));
        story.fact(words.received(), money(standing.received()));
        story.fact(words.open(), money(standing.open()));
        story.marked(words.overdue(), Tone::Error, shown(standing.overdue(today)));
        story.marked(words.held(), Tone::Warning, shown(standing.held()));
        story.fact(words.unshipped(), shown(standing.unshipped()));
        story.fact(words.balance(), money(standing.balance()));
        for OrderStanding { id, number, account, .. } in &standing.orders {
            let grouped = |m: Money| m.grouped(account.currency);
            let tone = match (account.overdue(today).0, account.open().0) {
                (0, 0) => Tone::Good,
                (0, _) => Tone::Plain,
                _ => Tone::Error,
            };
            let paid = words.paid_of(&grouped(account.received()), &grouped(account.wanted()));
            story.item(RecordKind::Order.row(*id), tone, format!("{number}  {paid}"));
            if account.held().0 > 0 {
                story.aside(Tone::Warning, cx.lang.labelled(words.held(), grouped(account.held())));
            }
            if let Some(due) = account.first_open() {
                let late = due.days_late(today);
                let late = if late > 0 { words.late(late) } else { String::new() };
                let facts = [due_label(due, cx), grouped(due.open()), state(due.state(), cx.lang), late];
                let line = facts.into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join("  ");
                story.aside(Tone::Dim, line);
            }
        }
    }
    Ok(story)
}

/// Labels what an amount due is for, in few words.
pub fn due_label(due: &crate::domain::payment::Due, cx: &Cx) -> String {
    let share = crate::i18n::payment::share(due.term.share);
    let what = match due.term.what.as_str() {
        "" => crate::i18n::payment::timing(due.term.event, due.term.days, cx.lang),
        what => what.to_owned(),
    };
    [share, what].iter().filter(|t| !t.is_empty()).cloned().collect::<Vec<_>>().join(" ")
}
