//! Quotations (Z2) on the screen: their page, and what is done to one, the same from a list and from its page.

mod form;

use crate::{
    domain::{
        quotation::{QuotationEnd, QuotationState},
        record::RecordKind,
        text,
    },
    i18n::{Label, follow_up, quotation::words, refusal},
    store::{Error, QuotationCard},
    tui::{
        action::Action,
        cx::Cx,
        keymap::Scope,
        kind::{self, Kind, Reopen},
        layer::{Cmd, Outcome},
        part::{confirm::Confirm, page::Subject, story::Story},
        record::{self, history, letter, print},
    },
};

/// A quotation, as the desk knows it.
pub(super) const KIND: Kind = Kind {
    settle,
    new: |new, cx| form::about(new.of(RecordKind::Customer), cx).map(Cmd::Push),
    acts: &[(Action::LoseQuotation, RecordKind::Quotation, |id, cx| form::lose(id, cx).map(Cmd::Push))],
    forms: &[
        (form::NEW, Reopen::Of(|of, cx| form::about(of.row(), cx))),
        (form::EDIT, Reopen::Own(form::edit)),
        (form::LOSE, Reopen::Own(|id, cx| form::lose(id, cx))),
    ],
    ..Kind::of(RecordKind::Quotation, |id, cx| kind::page::<QuotationCard>(id, cx), record::quotation::story)
};

impl Subject for QuotationCard {
    const KIND: RecordKind = RecordKind::Quotation;
    const SCOPE: Scope = Scope::FollowUps;
    const WITHOUT: &'static [Action] = &[
        Action::LogCommunication,
        Action::Repeat,
        Action::NewRisk,
        Action::NewReminder,
        Action::Remind,
        Action::WinCustomer,
    ];
    const ALSO: &'static [Action] = &[Action::New];

    fn read(id: i64, cx: &Cx) -> Result<QuotationCard, Error> {
        cx.store.quotation(id)
    }

    fn name(&self) -> String {
        self.number.to_string()
    }

    fn story(&self, cx: &Cx) -> Result<Story, Error> {
        record::quotation::of(self, cx)
    }

    fn perform(&self, action: Action, cx: &mut Cx) -> Outcome {
        let id = self.id;
        Ok(match action {
            Action::NextStep => return settle(id, cx),
            Action::New => Cmd::Push(form::about(None, cx)?),
            Action::Edit => Cmd::Push(form::edit(id, cx)?),
            Action::LoseQuotation => Cmd::Push(form::lose(id, cx)?),
            Action::CalculatePrice => Cmd::Act(action, RecordKind::Quotation.row(id)),
            Action::Void => Cmd::Void(RecordKind::Quotation.row(id)),
            Action::OpenOrder => match self.end {
                Some(QuotationEnd::Won { order_id, .. }) => Cmd::open_order(order_id),
                _ => Cmd::None,
            },
            Action::OpenCustomer => Cmd::Open(RecordKind::Customer.row(self.quotation.customer_id)),
            Action::History => return history::open(RecordKind::Quotation.row(id), &self.name(), cx),
            Action::PrintForm => return print::of_record(RecordKind::Quotation.row(id), cx),
            Action::CopyText => return letter::offer(RecordKind::Quotation.row(id), summary(self, cx), cx),
            _ => Cmd::None,
        })
    }

    fn blocked(action: Action, quotation: Option<&QuotationCard>, cx: &Cx) -> Option<String> {
        use Action::*;
        let is_about_one = matches!(
            action,
            NextStep
                | Edit
                | LoseQuotation
                | CalculatePrice
                | Void
                | OpenOrder
                | OpenCustomer
                | History
                | PrintForm
                | CopyText
        );
        let Some(quotation) = quotation else {
            return is_about_one.then(|| follow_up::words(cx.lang).none_selected().to_owned());
        };
        match action {
            NextStep | Edit | LoseQuotation => {
                quotation.check_open().err().map(|refused| refusal::sentence(&refused, cx.lang))
            }
            OpenOrder if !matches!(quotation.end, Some(QuotationEnd::Won { .. })) => {
                Some(words(cx.lang).no_order().to_owned())
            }
            _ => None,
        }
    }
}

/// Opens what settles a quotation: the order that comes of it, after asking when it has expired.
fn settle(id: i64, cx: &mut Cx) -> Outcome {
    let card = cx.store.quotation(id)?;
    if let Err(refused) = card.check_open() {
        return Ok(Cmd::warn(refusal::sentence(&refused, cx.lang)));
    }
    let order = move || Cmd::new_about(RecordKind::Order, RecordKind::Quotation.row(id));
    if card.state(cx.today()) == QuotationState::Expired {
        let words = words(cx.lang);
        let question = words.expired_question(&card.number.to_string(), &card.quotation.valid_until.to_string());
        let ask = Confirm::new(words.expired(), question, move |_| Ok(order()));
        return Ok(Cmd::push(ask));
    }
    Ok(order())
}

/// One quotation as a line of text to paste into a message.
fn summary(card: &QuotationCard, cx: &Cx) -> String {
    let q = &card.quotation;
    let total = q.total().unwrap_or_default().grouped(q.currency);
    let parts = [
        card.number.to_string(),
        card.customer.clone(),
        q.products(),
        format!("{total} {}", q.currency),
        card.state(cx.today()).label(cx.lang).to_owned(),
        q.valid_until.to_string(),
    ];
    text::clean(&parts.join("  "))
}
