//! Calculated prices (W7) on the screen: which price is calculated, the page that shows how, and the price taken over into the
//! line of its quotation.

mod form;

use crate::{
    domain::{order::Line, record::RecordKind},
    i18n::{costing::words, refusal},
    store::{CostingCard, Error, QuotationCard},
    tui::{
        action::Action,
        cx::Cx,
        keymap::Scope,
        kind::{self, Kind, Reopen},
        layer::{Cmd, New, Outcome},
        part::{choices::Choices, confirm::Confirm, page::Subject, story::Story},
        record::{self, history},
    },
};

/// So many of a product's calculations are offered to look at.
const OFFERED: usize = 5;

/// A calculated price, as the desk knows it.
pub(super) const KIND: Kind = Kind {
    settle: take,
    new,
    acts: &[
        (Action::CalculatePrice, RecordKind::Quotation, of_quotation),
        (Action::CalculatePrice, RecordKind::Product, of_product),
    ],
    forms: &[(form::NEW, Reopen::Of(form::again)), (form::EDIT, Reopen::Own(form::edit))],
    ..Kind::of(RecordKind::Costing, |id, cx| kind::page::<CostingCard>(id, cx), kind::story::<CostingCard>)
};

fn new(new: &New, cx: &mut Cx) -> Outcome {
    match (new.of(RecordKind::Quotation), new.of(RecordKind::Product)) {
        (Some(quotation), _) => of_quotation(quotation, cx),
        (_, Some(product)) => form::of_product(product, cx).map(Cmd::Push),
        _ => form::by_itself(cx).map(Cmd::Push),
    }
}

/// Opens the calculation of a line's price, or the form of a new one; of several lines the one meant is asked.
fn of_quotation(id: i64, cx: &mut Cx) -> Outcome {
    let card = cx.store.quotation(id)?;
    if let [line] = card.quotation.lines.as_slice() {
        return of_line(id, line, cx);
    }
    let words = words(cx.lang);
    let mut ask = Choices::new(words.which(), "");
    for line in card.quotation.lines {
        let known = cx.store.costing_of_line(id, &line)?;
        let detail = known.map_or(words.not_calculated().to_owned(), |known| record::costing::said(&known, cx));
        let label = format!("{} {}", line.product, line.spec);
        ask = ask.choice(label, detail, move |cx| Ok(Cmd::Pop.then(of_line(id, &line, cx)?)));
    }
    Ok(Cmd::push(ask))
}

fn of_line(quotation: i64, line: &Line, cx: &mut Cx) -> Outcome {
    match cx.store.costing_of_line(quotation, line)? {
        Some(known) => Ok(Cmd::Open(RecordKind::Costing.row(known.id))),
        None => form::of_line(quotation, line.line, cx).map(Cmd::Push),
    }
}

/// Opens the form of a new calculation for a product, or one of those there are.
fn of_product(id: i64, cx: &mut Cx) -> Outcome {
    let product = cx.store.product(id)?.product;
    let known = cx.store.costings_of_product(&product.product, &product.spec, OFFERED)?;
    if known.is_empty() {
        return form::of_product(id, cx).map(Cmd::Push);
    }
    let words = words(cx.lang);
    let ask = Choices::new(words.which(), "")
        .choice(words.anew(), words.anew_from(), move |cx| Ok(Cmd::Pop.then(Cmd::Push(form::of_product(id, cx)?))));
    let ask = known.into_iter().fold(ask, |ask, card| {
        let number = card.number.map(|number| number.to_string()).unwrap_or_default();
        let record = RecordKind::Costing.row(card.id);
        ask.choice(record::costing::said(&card, cx), number, move |_| Ok(Cmd::Pop.then(Cmd::Open(record))))
    });
    Ok(Cmd::push(ask))
}

/// Finds the quotation a price is for, and its line.
fn line_of(card: &CostingCard, cx: &Cx) -> Result<Option<(QuotationCard, Line)>, Error> {
    let Some((quotation, number)) = card.costing.quotation_id.zip(card.costing.line) else { return Ok(None) };
    let quotation = cx.store.quotation(quotation)?;
    let line = quotation.quotation.lines.iter().find(|line| line.line == number).cloned();
    Ok(line.map(|line| (quotation, line)))
}

/// Asks whether a price goes into the line it is for.
fn question(card: &CostingCard, line: &Line, cx: &Cx) -> Outcome {
    let (words, id, number) = (words(cx.lang), card.id, card.number.map(|n| n.to_string()).unwrap_or_default());
    let (line, before) = (line.line, line.unit_price.grouped());
    let price = format!("{} {}", card.steps.price.grouped(), card.costing.currency);
    let question = words.take_question(&price, &number, line, &before);
    Ok(Cmd::push(Confirm::new(words.take(), question, move |cx| {
        cx.store.costing_take(id)?;
        Ok(Cmd::Reload.then(Cmd::info(crate::i18n::costing::words(cx.lang).taken(&price, &number, line))))
    })))
}

/// Opens what settles a price: taking it over into the line of its quotation.
fn take(id: i64, cx: &mut Cx) -> Outcome {
    let (card, words) = (cx.store.costing(id)?, words(cx.lang));
    let Some(number) = card.costing.line else { return Ok(Cmd::warn(words.none_to_take())) };
    match line_of(&card, cx)? {
        None => Ok(Cmd::warn(words.line_gone(number))),
        Some((quotation, _)) if quotation.check_open().is_err() => {
            let refused = quotation.check_open().err();
            Ok(Cmd::warn(refused.map(|refused| refusal::sentence(&refused, cx.lang)).unwrap_or_default()))
        }
        Some((_, line)) if line.unit_price == card.steps.price => Ok(Cmd::info(words.stands_already())),
        Some((_, line)) => question(&card, &line, cx),
    }
}

impl Subject for CostingCard {
    const KIND: RecordKind = RecordKind::Costing;
    const SCOPE: Scope = Scope::FollowUps;
    const WITHOUT: &'static [Action] = &[
        Action::LogCommunication,
        Action::NewRisk,
        Action::NewReminder,
        Action::Remind,
        Action::LoseQuotation,
        Action::CalculatePrice,
        Action::WinCustomer,
        Action::OpenOrder,
        Action::PrintForm,
    ];

    fn read(id: i64, cx: &Cx) -> Result<CostingCard, Error> {
        cx.store.costing(id)
    }

    fn name(&self) -> String {
        format!("{} {}", self.costing.product, self.costing.spec)
    }

    fn story(&self, cx: &Cx) -> Result<Story, Error> {
        record::costing::of(self, cx)
    }

    fn perform(&self, action: Action, cx: &mut Cx) -> Outcome {
        let own = RecordKind::Costing.row(self.id);
        Ok(match action {
            Action::NextStep => return take(self.id, cx),
            Action::Edit => Cmd::Push(form::edit(self.id, cx)?),
            Action::Void => Cmd::Void(own),
            Action::OpenCustomer => match cx.store.customer_of(own)? {
                Some(id) => Cmd::Open(RecordKind::Customer.row(id)),
                None => Cmd::None,
            },
            Action::History => return history::open(own, &self.name(), cx),
            Action::CopyText => Cmd::CopyText(format!("{}  {}", self.name(), record::costing::said(self, cx))),
            _ => Cmd::None,
        })
    }

    fn blocked(action: Action, card: Option<&CostingCard>, cx: &Cx) -> Option<String> {
        use Action::{CopyText, Edit, History, NextStep, OpenCustomer, Void};
        let words = words(cx.lang);
        match (action, card) {
            (NextStep | Edit | Void | OpenCustomer | History | CopyText, None) => {
                Some(words.none_selected().to_owned())
            }
            (NextStep | OpenCustomer, Some(card)) if card.costing.quotation_id.is_none() => {
                Some(words.none_to_take().to_owned())
            }
            _ => None,
        }
    }
}
