//! The rates of exchange (O9): those there are, and those that orders of the period wait for.

use super::{Ask, Behind, Part, column};
use crate::{
    domain::{field::Field, rate::Rate, record::RecordKind, statistics::Grouping},
    exchange::sheet::Cell,
    i18n::{Label, export::Heading, statistics::words},
    store::{Result, Store},
};

/// Reads the rates that lead to the office's currency, the latest month first, after those that are missing.
pub(super) fn parts(store: &Store, ask: &Ask) -> Result<Vec<Part>> {
    if !ask.about.is_empty() {
        return ask.unknown();
    }
    let (lang, w, office) = (ask.lang, words(ask.lang), ask.settings.currency);
    let columns = vec![
        column("month", Field::Month.label(lang)),
        column("currency", Field::Currency.label(lang)),
        column("units", Field::RateUnits.label(lang)),
        column("rate", Field::Rate.label(lang)),
        column("office", Heading::OfficeCurrency.label(lang)),
        column("notes", Field::Notes.label(lang)),
    ];
    let mut missing = Part::new("missing", w.rates_missing(), columns[..2].to_vec()).note(w.press_new());
    let counted = store.statistics(ask.period, store.rates(office)?, &[Grouping::Month], || true)?;
    for (currency, month) in counted.unwrap_or_default().missing {
        missing.row(vec![Cell::Text(month.to_string()), Cell::text(currency.code())], None);
    }
    let mut there = Part::new("rates", w.rates_put_down(), columns);
    for card in store.rates_to(office)? {
        let Rate { currency, month, rate, units, notes } = &card.rate;
        let cells = vec![
            Cell::Text(month.to_string()),
            Cell::text(currency.code()),
            Cell::Whole((*units).into()),
            Cell::Price(*rate),
            Cell::text(office.code()),
            Cell::text(notes),
        ];
        there.row(cells, Some(Behind::Record(RecordKind::Rate.row(card.id))));
    }
    Ok(vec![missing, there])
}
