//! What is shown of work that is given out (W3) and of what is owed for an order (W4): in the order's Outsourcing section, beside
//! lists, and on its head what may not be overlooked; and what is left of the order.

use super::{
    of_order::{Shown, listed, of_line, render as render_kind},
    supplier,
};
use crate::{
    domain::{
        decimal::{Currency, Money, Quantity},
        field::Field,
        margin::Owed,
        of_order::OfOrder,
        outsourcing::Outsourcing,
        payable::{Payable, PayableKind},
        record::{Record, RecordKind},
        statistics::Lateness,
        supplier::Supplier,
    },
    i18n::{Label, Lang, export::Heading, outsourcing::words},
    store::{Card, Error, Order},
    tui::{
        cx::Cx,
        layer::Cmd,
        part::{
            doubt::Doubt,
            field::FormField,
            story::{Story, Tone},
            values::Values,
        },
    },
};

/// What is known of work only when it comes back.
const BACK: [Field; 5] =
    [Field::BackQuantity, Field::BackOn, Field::DamagedQuantity, Field::Result, Field::ShortSettled];

impl Shown for Outsourcing {
    const TITLE: Heading = Heading::Outsourcing;
    const NEW: &'static str = "outsourcing.new";
    const EDIT_FORM: &'static str = "outsourcing.edit";
    const NEXT_FORM: &'static str = "outsourcing.step";

    fn start(_order: &Order, _about: Record, cx: &Cx) -> Result<Outsourcing, Error> {
        Ok(Outsourcing { currency: cx.settings.currency, ..Outsourcing::default() })
    }

    fn adapt(&self, _order: &Order, field: Field, made: FormField, _cx: &Cx) -> Result<Option<FormField>, Error> {
        // what comes back is asked once it was sent
        let is_new = self.supplier.is_empty();
        Ok(match field {
            field if is_new && BACK.contains(&field) => None,
            Field::Supplier => Some(supplier::field(field, &self.supplier).required()),
            _ => Some(made),
        })
    }

    fn doubts(&self, values: &Values, cx: &Cx) -> Result<Vec<Doubt>, Error> {
        supplier::doubts(Field::Supplier, &self.supplier, values, cx)
    }

    fn typed(&self, lang: Lang) -> String {
        // more damaged than came back is said at its field
        let owed = self.owed().filter(|owed| owed.0 >= 0);
        let owed = owed.map(|owed| words(lang).comes_to(&money(owed, self.currency)));
        lang.clauses(wrong(self, lang).into_iter().chain(owed))
    }

    /// What came back and has a price is owed for: that is put down next, once.
    fn after(card: &Card<Outsourcing>, cx: &Cx) -> Result<Cmd, Error> {
        if card.of.owed().is_none_or(|owed| owed.0 <= 0) {
            return Ok(Cmd::None);
        }
        let owed = cx.store.all_of_order::<Payable>(card.order_id)?;
        let is_known = |p: &Card<Payable>| p.of.kind == PayableKind::Factory && p.of.payee == card.of.supplier;
        Ok(match owed.iter().any(is_known) {
            true => Cmd::None,
            false => Cmd::new_about(RecordKind::Payable, RecordKind::Outsourcing.row(card.id)),
        })
    }

    fn headline(card: &Card<Outsourcing>, _order: &Order, cx: &Cx) -> (Tone, String) {
        let (lang, of) = (cx.lang, &card.of);
        let w = words(lang);
        let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        let (sent, due) = (of.sent.unwrap_or_default().grouped(), day(of.due_on));
        let (tone, now) = match (of.back_on, of.lateness(cx.today())) {
            (Some(_), _) => {
                let tone = if of.is_unsettled() { Tone::Warning } else { Tone::Dim };
                (tone, w.came_back(&sent, &of.back.unwrap_or_default().grouped(), &day(of.back_on)))
            }
            (None, Some(Lateness::Overdue(late))) => (Tone::Error, w.overdue(&sent, &due, late)),
            (None, _) => (Tone::Plain, w.due_back(&sent, &due)),
        };
        let wrong = if of.back_on.is_some() { lang.remarks(wrong(of, lang)) } else { String::new() };
        (tone, format!("{}  {}  {now}  {wrong}", of.supplier, of.process).trim_end().to_owned())
    }

    fn asides(card: &Card<Outsourcing>, order: &Order, cx: &Cx) -> Result<Vec<(Tone, String)>, Error> {
        let (lang, of) = (cx.lang, &card.of);
        let w = words(lang);
        let line = of.line.map(|_| of_line(order, of.line));
        let so_far = of.back.filter(|_| of.is_open()).map(|back| w.so_far(&back.grouped()));
        let not_sent = (of.is_open() && of.sent_on.is_none()).then(|| w.not_sent().to_owned());
        let owed = of.owed().map(|owed| w.comes_to(&money(owed, of.currency)));
        let result = of.result.map(|result| result.label(lang).to_owned());
        let said = [line, not_sent, so_far, result, owed].into_iter().flatten();
        let mut asides = vec![(Tone::Dim, lang.clauses(said))];
        if of.is_short() {
            asides.push(match of.settled.trim() {
                "" => (Tone::Warning, w.unsettled().to_owned()),
                how => (Tone::Dim, w.settled(how)),
            });
        }
        Ok(asides)
    }

    fn trouble(card: &Card<Outsourcing>, order: &Order, cx: &Cx) -> String {
        said_of(&card.of, cx).unwrap_or_else(|| Self::headline(card, order, cx).1)
    }
}

/// Says what is missing and what is damaged, one after the other.
fn wrong(of: &Outsourcing, lang: Lang) -> Vec<String> {
    let w = words(lang);
    let is_some = |n: &Quantity| *n > Quantity::ZERO;
    let short = Some(of.missing()).filter(is_some).map(|n| w.short_by(&n.grouped()));
    let damaged = of.damaged.filter(is_some).map(|n| w.damaged(&n.grouped()));
    short.into_iter().chain(damaged).collect()
}

/// Says of work that came back short what is wrong with it; nothing where nothing is.
fn said_of(of: &Outsourcing, cx: &Cx) -> Option<String> {
    let what = cx.lang.remarks(wrong(of, cx.lang));
    (!what.is_empty()).then(|| words(cx.lang).short_at(&of.supplier, &of.process, &what))
}

impl Shown for Payable {
    const TITLE: Heading = Heading::Payables;
    const NEW: &'static str = "payable.new";
    const EDIT_FORM: &'static str = "payable.edit";
    const NEXT_FORM: &'static str = "payable.pay";

    /// Begins with what work that came back comes to, where it is about that.
    fn start(_order: &Order, about: Record, cx: &Cx) -> Result<Payable, Error> {
        let blank = Payable { currency: cx.settings.currency, ..Payable::default() };
        if about.kind != RecordKind::Outsourcing {
            return Ok(blank);
        }
        let of = cx.store.of_order::<Outsourcing>(about.id)?.of;
        Ok(Payable {
            kind: PayableKind::Factory,
            amount: of.owed(),
            payee: of.supplier,
            currency: of.currency,
            ..blank
        })
    }

    fn adapt(&self, _order: &Order, field: Field, made: FormField, _cx: &Cx) -> Result<Option<FormField>, Error> {
        Ok(Some(match field {
            // what it is for is chosen, never proposed
            Field::PayableKind if self.payee.is_empty() => made.value(""),
            Field::Payee => supplier::field(field, &self.payee).required(),
            _ => made,
        }))
    }

    fn doubts(&self, values: &Values, cx: &Cx) -> Result<Vec<Doubt>, Error> {
        supplier::doubts(Field::Payee, &self.payee, values, cx)
    }

    fn headline(card: &Card<Payable>, _order: &Order, cx: &Cx) -> (Tone, String) {
        let (lang, of) = (cx.lang, &card.of);
        let w = words(lang);
        let due = of.due_on.map(|day| day.to_string()).unwrap_or_default();
        let (tone, now) = match (of.paid_on, of.days_late(cx.today())) {
            (Some(day), _) => (Tone::Dim, w.paid(&day.to_string())),
            (None, Some(late)) => (Tone::Error, w.overdue_since(&due, late)),
            (None, None) => (Tone::Plain, w.due(&due)),
        };
        let amount = money(of.amount.unwrap_or_default(), of.currency);
        (tone, format!("{}  {}  {amount}  {now}", of.kind.label(lang), of.payee))
    }

    fn asides(card: &Card<Payable>, _order: &Order, cx: &Cx) -> Result<Vec<(Tone, String)>, Error> {
        let of = &card.of;
        let w = words(cx.lang);
        let invoice = match of.invoice_on {
            Some(day) => w.invoice(&of.invoice, &day.to_string()),
            None => w.no_invoice().to_owned(),
        };
        let mut asides = vec![(if of.invoice_on.is_some() { Tone::Dim } else { Tone::Plain }, invoice)];
        match (of.kind, of.liable.trim()) {
            (PayableKind::AirFreight, "") => asides.push((Tone::Warning, w.nobody_liable().to_owned())),
            (_, "") => {}
            (_, who) => asides.push((Tone::Dim, w.liable(who))),
        }
        Ok(asides)
    }
}

fn money(amount: Money, currency: Currency) -> String {
    format!("{} {currency}", amount.grouped(currency))
}

/// Renders the work given out for an order, what is owed for it, and what is left where the settings show that.
pub fn render(story: &mut Story, order: &Order, cx: &Cx) -> Result<(), Error> {
    render_kind::<Outsourcing>(story, order, cx)?;
    render_kind::<Payable>(story, order, cx)?;
    if cx.settings.show_margin && !story.is_empty() {
        margin(story, order.id, cx)?;
    }
    Ok(())
}

fn margin(story: &mut Story, order: i64, cx: &Cx) -> Result<(), Error> {
    let (lang, w) = (cx.lang, words(cx.lang));
    let margin = cx.store.order_margin(order, &cx.store.rates(cx.settings.currency)?)?;
    // without any cost there is no margin to speak of
    if margin.owed.is_empty() {
        return Ok(());
    }
    story.heading(w.margin());
    let charged = w.charged(&money(margin.charged, margin.currency), &money(margin.received, margin.currency));
    story.fact(RecordKind::Order.label(lang), charged);
    for (currency, Owed { all, paid }) in &margin.owed {
        story.fact(w.owed(), w.owed_of(&money(*all, *currency), &money(*paid, *currency)));
    }
    match margin.left {
        Some((left, currency)) => {
            let said = match margin.percent() {
                Some(percent) => w.percent(&money(left, currency), percent),
                None => money(left, currency),
            };
            story.marked(w.left(), if left.0 < 0 { Tone::Error } else { Tone::Plain }, said);
        }
        None => {
            let missing = margin.missing.iter().map(|(currency, month)| format!("{currency} {month}"));
            story.marked(w.left(), Tone::Warning, w.no_rate(&lang.list(missing)));
        }
    }
    Ok(())
}

/// Adds to the order's head work that came back short, while nobody said what becomes of that, and work that is late.
pub fn head(story: &mut Story, order: &Order, cx: &Cx) -> Result<(), Error> {
    if !order.stage.is_open() {
        return Ok(());
    }
    for card in cx.store.all_of_order::<Outsourcing>(order.id)? {
        let is_late = card.of.is_open() && matches!(card.of.lateness(cx.today()), Some(Lateness::Overdue(_)));
        if card.of.is_unsettled() {
            story.line(Tone::Warning, said_of(&card.of, cx).unwrap_or_default());
        } else if is_late {
            story.line(Tone::Warning, Outsourcing::headline(&card, order, cx).1);
        }
    }
    Ok(())
}

/// Renders the work a supplier was given, and what is or was owed to it.
pub fn of_supplier(file: &Supplier, cx: &Cx) -> Result<Story, Error> {
    let mut story = Story::new();
    listed::<Outsourcing>(&mut story, file, cx)?;
    listed::<Payable>(&mut story, file, cx)?;
    Ok(story)
}
