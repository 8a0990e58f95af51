//! The forms about an order: its confirmation by the customer (O3), its reviews (O4, O5).

use super::paper::{Block, Cell, Column, GRID, Look, Paper, Value};
use crate::{
    domain::{
        decimal::{Currency, Money},
        field::Field,
        order::{Line, Terms},
        printout::FormKind,
        review::{FINAL, PRELIMINARY, Review},
        stage::Stage,
    },
    i18n::{
        Label, Lang,
        attribute::{facts, other_facts},
        capitals,
        form::{self as said, Word},
        orders,
    },
    store::{Order, Result, Store},
};

/// What the customer signs.
pub fn confirmation(_: &Store, order: &Order, lang: Lang) -> Result<Paper> {
    let (terms, label) = (&order.terms, |field: Field| field.label(lang));
    let paper = lines_of(head(FormKind::OrderConfirmation, order, lang), terms, lang)
        .wide(label(Field::SpecialRequirements), &terms.special_requirements, 2)
        .with(Block::Say(said::words(lang).please_confirm().to_owned()))
        .wide(Word::CustomerRemarks.label(lang), "", 3)
        .sign(&[Word::CustomerSeal, Word::Salesperson, Word::Clerk]);
    Ok(paper.copies(&[Word::CustomerCopy, Word::OurCopy], lang))
}

/// The two reviews, as far as they are done; what is not done is left to be ticked by hand. Every round stands below, so
/// that a return and what answered it are read on one sheet.
pub fn review(store: &Store, order: &Order, lang: Lang) -> Result<Paper> {
    let reviews = store.reviews(order.id)?;
    // before the approval, a review of terms changed since is to be made again; after it, changes have requests
    let is_open = matches!(order.stage, Stage::Received | Stage::Reviewed | Stage::Submitted | Stage::Returned);
    let holds = |r: &&Review| r.round == order.round && (!is_open || r.version >= order.agreed_version);
    let latest = |is_final| reviews.iter().rev().filter(|r| r.is_final == is_final).find(holds);
    let mut paper = lines_of(head(FormKind::OrderReview, order, lang), &order.terms, lang);
    paper = paper.wide(Field::SpecialRequirements.label(lang), &order.terms.special_requirements, 1);
    paper = points(paper.heading(Word::PreliminaryReview.label(lang)), &PRELIMINARY, latest(false), lang);
    paper = points(paper.heading(Word::FinalReview.label(lang)), &FINAL, latest(true), lang);
    if !reviews.is_empty() {
        paper = rounds(paper.heading(Word::ReviewRounds.label(lang)), &reviews, lang);
    }
    Ok(paper.sign(&[Word::PreparedBy, Word::CheckedBy, Word::ApprovedBy]))
}

fn points(paper: Paper, points: &[Field], review: Option<&Review>, lang: Lang) -> Paper {
    let columns = [
        Column(Word::Point.label(lang), 8, Look::Text),
        Column(Word::Outcome.label(lang), 5, Look::Short),
        Column(Word::Note.label(lang), 11, Look::Text),
    ];
    let row = |point: &Field| {
        let check = review.and_then(|r| r.checks.iter().find(|c| c.point == *point));
        let ticked = match check.map(|c| c.passed) {
            Some(passed) => outcome(passed, lang),
            None => Word::TickPassed.label(lang),
        };
        vec![point.label(lang).into(), ticked.into(), check.map(|c| c.note.clone()).unwrap_or_default().into()]
    };
    let paper = paper.table(&columns, points.iter().map(row).collect());
    let Some(r) = review else { return paper.wide(Word::Opinion.label(lang), "", 2) };
    let version = orders::words(lang).of_version(r.version);
    let said = format!("{}  {}  {}  {version}  {}", outcome(r.passed, lang), r.person, r.on_day, reason(r));
    paper.wide(Word::Opinion.label(lang), said, 1)
}

/// Lists all reviews, the oldest first.
fn rounds(paper: Paper, reviews: &[Review], lang: Lang) -> Paper {
    let columns = [
        Column(Word::Round.label(lang), 2, Look::Short),
        Column(Word::Version.label(lang), 2, Look::Short),
        Column(Word::WhichReview.label(lang), 4, Look::Text),
        Column(Word::Date.label(lang), 3, Look::Short),
        Column(Field::DecidedBy.label(lang), 3, Look::Text),
        Column(Word::Outcome.label(lang), 3, Look::Short),
        Column(Field::Reason.label(lang), 7, Look::Text),
    ];
    let row = |r: &Review| {
        let which = if r.is_final { Word::FinalReview } else { Word::PreliminaryReview };
        vec![
            r.round.into(),
            r.version.into(),
            which.label(lang).into(),
            r.on_day.into(),
            (&r.person).into(),
            outcome(r.passed, lang).into(),
            reason(r).into(),
        ]
    };
    paper.table(&columns, reviews.iter().map(row).collect())
}

fn outcome(passed: bool, lang: Lang) -> &'static str {
    if passed { Word::Passed } else { Word::NotPassed }.label(lang)
}

/// Returns why a review ended as it did: its reason or remark, and why it passed without the customer's signature.
fn reason(review: &Review) -> String {
    [review.reason.as_str(), review.override_reason.as_str()].join(" ").trim().to_owned()
}

/// Title, number, and what was agreed above the lines.
fn head(kind: FormKind, order: &Order, lang: Lang) -> Paper {
    let terms = &order.terms;
    use Field::{Contact, Currency, DeliveryDate, DeliveryPlace, ExternalRef, PaymentMethod, Phone, Salesperson};
    let (parties, delivery) =
        ([ExternalRef, Contact, Phone], [DeliveryDate, DeliveryPlace, PaymentMethod, Salesperson]);
    let elsewhere = [&parties[..], &delivery, &[Currency, Field::SpecialRequirements]].concat();
    let received_at = order.received_at.format("%Y-%m-%d %H:%M").to_string();
    let mut all = vec![(Field::Customer.label(lang), order.customer.clone())];
    all.extend(facts(terms, &parties, lang));
    all.push((Field::ReceivedAt.label(lang), received_at));
    all.push((Field::Channel.label(lang), order.channel.label(lang).to_owned()));
    all.extend(facts(terms, &delivery, lang));
    all.extend(other_facts(terms, &elsewhere, lang));
    all.extend(facts(terms, &[Currency], lang));
    all.push((Word::Version.label(lang), order.version.to_string()));
    Paper::new(kind.label(lang), order.number).facts(all)
}

/// Adds an amount in capitals, where papers carry them.
pub(super) fn in_capitals(paper: Paper, amount: Money, currency: Currency, lang: Lang) -> Paper {
    match capitals::of(amount, currency, lang) {
        Some(text) => paper.wide(Word::InCapitals.label(lang), text, 1),
        None => paper,
    }
}

/// The lines and their total, in capitals too; discounts and delivery days of lines have a column where there are any.
pub(super) fn lines_of(paper: Paper, terms: &Terms, lang: Lang) -> Paper {
    let has_discount = terms.lines.iter().any(|l| l.discount.0 != 0);
    let has_days = terms.has_own_days();
    let (product, spec, quantity) = match (has_discount, has_days) {
        (false, false) => (6, 4, 3),
        (true, false) => (4, 4, 3),
        (false, true) => (4, 3, 3),
        (true, true) => (3, 3, 2),
    };
    let mut columns = vec![
        Column(Word::Line.label(lang), 2, Look::Short),
        Column(Field::Product.label(lang), product, Look::Text),
        Column(Field::Spec.label(lang), spec, Look::Text),
        Column(Field::Quantity.label(lang), quantity, Look::Figure),
        Column(Field::Unit.label(lang), 2, Look::Short),
        Column(Field::UnitPrice.label(lang), 3, Look::Figure),
    ];
    if has_discount {
        columns.push(Column(Word::ShortDiscount.label(lang), 2, Look::Figure));
    }
    columns.push(Column(Field::Amount.label(lang), 4, Look::Figure));
    if has_days {
        columns.push(Column(Field::DeliveryDate.label(lang), 3, Look::Short));
    }
    let row = |l: &Line| {
        let mut row: Vec<Value> = vec![(&l.line).into(), (&l.product).into(), (&l.spec).into()];
        row.extend([Value::quantity(l.quantity), (&l.unit).into(), Value::Number(l.unit_price.to_string())]);
        if has_discount {
            row.push(Value::Number(l.discount.to_string()));
        }
        row.push(l.amount(terms.currency).map_or(Value::blank(), |a| Value::money(a, terms.currency)));
        row.extend(has_days.then(|| terms.due_on(l).into()));
        row
    };
    let total = terms.total().map_or(Value::blank(), |t| Value::money(t, terms.currency));
    let label = lang.labelled(Word::Total.label(lang), terms.currency.code());
    let sum = vec![Cell::new(GRID - 6, Look::Label, label), Cell { span: 6, look: Look::Sum, value: total }];
    let paper = paper.table(&columns, terms.lines.iter().map(row).collect()).with(Block::Boxes(sum, 1));
    in_capitals(paper, terms.total().unwrap_or_default(), terms.currency, lang)
}
