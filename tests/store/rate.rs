//! Rates of exchange in the store: put down, corrected, refused, each for the currency it leads to.

use super::order::refusals;
use crate::seed::*;
use orderdesk::{
    domain::{
        decimal::{Currency, Money, UnitPrice},
        deed::Deed,
        field::Field,
        month::Month,
        rate::Rate,
        record::RecordKind,
        refusal::{Refusal, Why},
    },
    store::Store,
};

fn november() -> Month {
    Month::of(day(11, 21))
}

fn dollars(rate: &str) -> Rate {
    Rate { currency: Currency::Usd, month: november(), rate: rate.parse().unwrap(), ..Rate::default() }
}

fn turned(store: &Store, office: Currency) -> Option<Money> {
    store.rates(office).unwrap().turned(Money(10_000), Currency::Usd, november())
}

#[test]
fn a_rate_is_put_down_once_a_month_and_corrected() {
    let mut store = store();
    let id = store.rate_add(&dollars("7.0885"), Currency::Cny).unwrap();
    assert_eq!(turned(&store, Currency::Cny), Some(Money(70_885)));
    let exists = Refusal::at(Field::Month, Why::RateExists(Currency::Usd, november()));
    assert_eq!(refusals(store.rate_add(&dollars("7.1"), Currency::Cny)), std::slice::from_ref(&exists));
    let december = Rate { month: Month::of(day(12, 1)), ..dollars("7.2") };
    let other = store.rate_add(&december, Currency::Cny).unwrap();
    assert_eq!(refusals(store.rate_save(other, &dollars("7.2"))), [exists]);
    store.rate_save(id, &Rate { notes: " 中间价 ".into(), ..dollars("7.0886") }).unwrap();
    assert_eq!(store.rate(id).unwrap().rate.notes, "中间价");
    assert_eq!(turned(&store, Currency::Cny), Some(Money(70_886)));
    let deeds: Vec<_> = store.history(RecordKind::Rate.row(id)).unwrap().iter().map(|a| a.deed).collect();
    assert_eq!(deeds, [Deed::RateAdd, Deed::RateEdit].map(Some));
    store.undo().unwrap();
    assert_eq!(store.rate(id).unwrap().rate.rate, UnitPrice(7_088_500));
    store.void(RecordKind::Rate.row(id), "录错").unwrap();
    assert_eq!(turned(&store, Currency::Cny), None);
    assert_eq!(refusals(store.rate_save(id, &dollars("7"))), [Refusal::whole(Why::Voided)]);
    store.rate_add(&dollars("7.3"), Currency::Cny).unwrap();
    assert_eq!(turned(&store, Currency::Cny), Some(Money(73_000)), "a voided one leaves room");
    assert_eq!(store.check(|_| true).unwrap(), []);
}

#[test]
fn a_rate_leads_to_the_currency_it_was_put_down_for() {
    let mut store = store();
    store.rate_add(&dollars("7.0885"), Currency::Cny).unwrap();
    store.rate_add(&dollars("0.92"), Currency::Eur).unwrap();
    assert_eq!(turned(&store, Currency::Cny), Some(Money(70_885)));
    assert_eq!(turned(&store, Currency::Eur), Some(Money(9_200)));
    assert_eq!(turned(&store, Currency::Gbp), None);
    let own = Refusal::at(Field::Currency, Why::OwnCurrency(Currency::Usd));
    assert_eq!(refusals(store.rate_add(&dollars("1"), Currency::Usd)), [own]);
    let none = Refusal::at(Field::Rate, Why::NotPositive);
    assert_eq!(refusals(store.rate_add(&dollars("0"), Currency::Cny)), [none]);
    assert_eq!(store.rates_after(0, 9).unwrap().len(), 2);
}
