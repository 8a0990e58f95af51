//! Money due by age (O9, S2): in all, and by customer.

use super::{Ask, Behind, Part, column, ledger::missing};
use crate::{
    domain::{
        ageing::{Age, Aged, Ageing},
        decimal::{Currency, Money},
        field::Field,
        month::Month,
        record::RecordKind,
    },
    exchange::sheet::{Cell, Head},
    i18n::{Label, Lang, export::Heading, rate, statistics::words},
    store::{Result, Store},
};

/// The ages as columns, the oldest first: what has waited longest is read first.
const COLUMNS: [Age; 5] = [Age::Older, Age::Quarter, Age::TwoMonths, Age::Month, Age::NotDue];

/// Reads what is open today.
pub(super) fn parts(store: &Store, ask: &Ask) -> Result<Vec<Part>> {
    if !ask.about.is_empty() {
        return ask.unknown();
    }
    let (lang, w) = (ask.lang, words(ask.lang));
    let office = ask.settings.currency;
    let ageing = store.ageing(store.rates(office)?, || true)?.unwrap_or_default();
    let columns =
        vec![column("age", w.age()), column("currency", w.currency()), column("amount", Heading::Amount.label(lang))];
    let today = store.today();
    let mut ages =
        Part::new("ages", w.by_age(), columns).bars(2).note(w.as_of(&today.to_string())).note(w.age_meaning());
    let totals = ageing.totals();
    for (currency, aged) in &totals {
        by_age(&mut ages, Cell::text(currency.code()), *currency, aged, lang);
    }
    if totals.keys().any(|currency| *currency != office) {
        ages.notes.push(rate::words(lang).of_today(office.code(), &Month::of(today).to_string()));
        let together = format!("{} {}", w.all_together(), office.code());
        by_age(&mut ages, Cell::text(&together), office, &ageing.office_total(), lang);
    }
    ages.notes.extend(missing(&ageing.missing(), lang));
    Ok(vec![ages, customers(store, &ageing, lang)?])
}

fn by_age(part: &mut Part, currency_said: Cell, currency: Currency, aged: &Aged, lang: Lang) {
    for age in Age::ALL {
        let cells =
            vec![Cell::Word(age.code(), age.label(lang)), currency_said.clone(), Cell::Money(aged.of(*age), currency)];
        part.row(cells, None);
    }
}

/// Lists the customers, who owes most of what is due first, each currency by itself.
fn customers(store: &Store, ageing: &Ageing, lang: Lang) -> Result<Part> {
    let (w, names) = (words(lang), store.customer_names()?);
    let mut columns = vec![
        column("customer", Field::Customer.label(lang)),
        column("currency", w.currency()),
        column("total", w.total()),
    ];
    columns.extend(COLUMNS.map(|age| Head { key: age.code(), title: age.label(lang) }));
    let mut part = Part::new("customers", w.by_customer(), columns).bars(2);
    let mut all: Vec<_> = ageing.of.iter().collect();
    let office = |currency: Currency, aged: &Aged| ageing.turned(currency, aged).map_or(Money::ZERO, |aged| aged.due());
    all.sort_by_key(|((_, currency), aged)| std::cmp::Reverse((office(*currency, aged), aged.due(), aged.total())));
    for ((id, currency), aged) in all {
        let money = |m: Money| Cell::of((m.0 != 0).then_some(m), |m| Cell::Money(m, *currency));
        let mut cells = vec![
            Cell::text(names.get(id).map_or("", String::as_str)),
            Cell::text(currency.code()),
            Cell::Money(aged.total(), *currency),
        ];
        cells.extend(COLUMNS.map(|age| money(aged.of(age))));
        part.row(cells, Some(Behind::Record(RecordKind::Customer.row(*id))));
    }
    Ok(part)
}
