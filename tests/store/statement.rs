//! The months of an account follow one another, whatever was shipped, paid and paid back in them.

use super::money::hundred;
use crate::seed::*;
use orderdesk::{
    domain::{decimal::Money, payment::NewPayment, shipping::Arrival},
    store::Clock,
};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]
    #[test]
    fn a_year_of_statements_goes_on_from_one_month_to_the_next(
        steps in proptest::collection::vec((0usize..4, 1i64..60, 1u64..40), 1..8),
    ) {
        let (mut store, order) = hundred("月结30天");
        let customer = store.order(order).unwrap().terms.customer_id;
        inspect(&mut store, order);
        let mut now = day(11, 21);
        for (what, n, days) in steps {
            now = now + chrono::Days::new(days);
            store.set_clock(Clock::Fixed(now.and_hms_opt(9, 0, 0).unwrap()));
            // what is refused changes nothing
            match what {
                0 => drop(store.shipment_add(order, &dispatch(&store, &[(1, &n.to_string())]))),
                1 => drop(store.payment_receive(order, &NewPayment { on_day: now, ..paid(n * 1_000) })),
                2 => drop(store.payment_receive(order, &NewPayment { on_day: now, ..paid(-n * 100) })),
                _ => for s in store.shipments_of_order(order).unwrap().iter().filter(|s| s.is_travelling()) {
                    drop(store.shipment_arrive(s.id, &Arrival { arrived_on: now, is_intact: true, ..Arrival::default() }));
                },
            }
        }
        let mut closing = Money::ZERO;
        let mut month = day(11, 1);
        while month <= now {
            // what is read for a month alone says the same as what is read for all time
            let of = |since| store.standing_since(customer, since).unwrap();
            let sum = |all: Vec<orderdesk::domain::payment::Standing>| all.first().map(|s| s.month(month));
            let (whole, own) = (sum(of(Some(day(1, 1)))), sum(of(Some(month))));
            if let Some(whole) = whole {
                prop_assert_eq!(whole.opening, closing);
                prop_assert_eq!(whole.opening.0 + whole.charged().0 - whole.received().0, whole.closing().0);
                closing = whole.closing();
                prop_assert_eq!(own.map_or(Money::ZERO, |m| m.closing()), closing);
            }
            month = month.checked_add_months(chrono::Months::new(1)).unwrap();
        }
        let today: i64 = store.standing(customer).unwrap().iter().map(|s| s.balance().0).sum();
        prop_assert_eq!(today, closing.0, "the customer's page says what the last statement closes with");
    }
}
