use super::*;
use crate::domain::decimal::UnitPrice;
use proptest::prelude::*;

fn line(product: &str, unit: &str, quantity: i64, amount: i64) -> TakenLine {
    TakenLine {
        product: product.into(),
        unit: unit.into(),
        quantity: Quantity(quantity * 10_000),
        amount: Money(amount),
    }
}

fn order(customer: i64, day: &str, currency: Currency, lines: Vec<TakenLine>) -> Taken {
    Taken {
        customer,
        salesperson: "吴昊".into(),
        department: None,
        received_on: day.parse().unwrap(),
        stage: Stage::Received,
        currency,
        lines,
    }
}

fn rates() -> Rates {
    let november = Month::of("2026-11-01".parse().unwrap());
    let of = BTreeMap::from([((Currency::Usd, november), (UnitPrice(7_118_800), 1))]);
    Rates { office: Currency::Cny, of }
}

/// Five orders: two of one customer, one cancelled, one in dollars with a rate, one without.
fn worked() -> Statistics {
    let mut all = Statistics::new(rates(), Grouping::ALL);
    let seals = |n, amount| line("密封圈", "个", n, amount);
    all.add(&order(1, "2026-10-30", Currency::Cny, vec![seals(500, 19_250), line("法兰", "套", 3, 60_000)]));
    let mut second = order(1, "2026-11-02", Currency::Cny, vec![seals(100, 3_850), seals(20, 770)]);
    (second.department, second.stage) = (Some(Department::Production), Stage::InProgress);
    all.add(&second);
    let mut dollars =
        order(2, "2026-11-03", Currency::Usd, vec![line("法兰", "套", 2, 1_250), line("轴承", "个", 7, 1_250)]);
    dollars.salesperson = String::new();
    all.add(&dollars);
    all.add(&order(3, "2026-10-31", Currency::Usd, vec![line("轴承", "箱", 1, 9_900)]));
    let mut cancelled = order(3, "2026-11-05", Currency::Cny, vec![line("轴承", "个", 1_000, 500_000)]);
    cancelled.stage = Stage::Cancelled;
    all.add(&cancelled);
    all
}

/// A group, its orders, their amount in the office's currency, and what stands apart.
type Told = (Group, u64, i64, Vec<(Currency, i64)>);

fn told(all: &Statistics, by: Grouping) -> Vec<Told> {
    let apart = |sum: &Sum| sum.apart.iter().map(|(c, m)| (*c, m.0)).collect();
    let groups = all.groups(by).into_iter();
    groups.map(|(g, f)| (g.clone(), f.taken.orders, f.taken.office.0, apart(&f.taken))).collect()
}

#[test]
fn the_worked_orders_come_to_what_the_pencil_says() {
    let all = worked();
    // 792.50 and 46.20 yuan, and 25.00 dollars at 7.1188, which are 177.97
    let (whole, none) = (&all.whole, Vec::new());
    assert_eq!((whole.taken.orders, whole.cancelled.orders), (4, 1));
    assert_eq!(whole.taken.office, Money(79_250 + 4_620 + 17_797));
    assert_eq!(whole.taken.amounts, BTreeMap::from([(Currency::Cny, Money(83_870)), (Currency::Usd, Money(12_400))]));
    assert_eq!(whole.taken.apart, BTreeMap::from([(Currency::Usd, Money(9_900))]));
    let units: Vec<(&str, i64)> = whole.taken.quantities.iter().map(|(u, q)| (u.as_str(), q.0 / 10_000)).collect();
    assert_eq!(units, [("个", 627), ("套", 5), ("箱", 1)]);
    assert_eq!(whole.cancelled.office, Money(500_000));
    let october = Month::of("2026-10-01".parse().unwrap());
    let november = Month::of("2026-11-01".parse().unwrap());
    assert_eq!(all.missing, BTreeSet::from([(Currency::Usd, october)]));

    let apart = vec![(Currency::Usd, 9_900)];
    let customer = Group::Customer;
    assert_eq!(
        told(&all, Grouping::Customer),
        [
            (customer(1), 2, 83_870, none.clone()),
            (customer(2), 1, 17_797, none.clone()),
            (customer(3), 1, 0, apart.clone())
        ]
    );
    // 12.50 dollars are 88.985: the first line takes 88.99, the second what is left of 177.97
    let product = |name: &str| Group::Product(name.into());
    assert_eq!(
        told(&all, Grouping::Product),
        [
            (product("法兰"), 2, 60_000 + 8_899, none.clone()),
            (product("密封圈"), 2, 19_250 + 3_850 + 770, none.clone()),
            (product("轴承"), 2, 8_898, apart.clone()),
        ]
    );
    let person = |name: &str| Group::Salesperson(name.into());
    assert_eq!(
        told(&all, Grouping::Salesperson),
        [(person("吴昊"), 3, 83_870, apart.clone()), (person(""), 1, 17_797, none.clone())]
    );
    assert_eq!(
        told(&all, Grouping::Department),
        [
            (Group::Department(None), 3, 79_250 + 17_797, apart.clone()),
            (Group::Department(Some(Department::Production)), 1, 4_620, none.clone()),
        ]
    );
    assert_eq!(
        told(&all, Grouping::Month),
        [(Group::Month(october), 2, 79_250, apart.clone()), (Group::Month(november), 2, 22_417, none.clone())]
    );
    assert_eq!(
        told(&all, Grouping::Stage),
        [
            (Group::Stage(Stage::Received), 3, 97_047, apart),
            (Group::Stage(Stage::InProgress), 1, 4_620, none.clone()),
            (Group::Stage(Stage::Cancelled), 0, 0, none),
        ]
    );
}

#[test]
fn a_customer_comes_again_by_a_second_order_or_by_one_before() {
    let mut all = worked();
    assert_eq!(all.repeat(&BTreeSet::new()), Part { of: 1, all: 3 });
    assert_eq!(all.repeat(&BTreeSet::from([3])), Part { of: 2, all: 3 });
    // a customer of cancelled orders alone did not order
    all.add(&Taken { stage: Stage::Cancelled, ..order(4, "2026-11-06", Currency::Cny, Vec::new()) });
    assert_eq!(all.repeat(&BTreeSet::from([3, 4])), Part { of: 2, all: 3 });
}

prop_compose! {
    fn lines()(all in proptest::collection::vec((0usize..4, 0usize..3, 1i64..1_000, 0i64..1_000_000), 0..5)) -> Vec<TakenLine> {
        all.into_iter().map(|(p, u, q, m)| line(["法兰", "轴承", "A", "B"][p], ["个", "套", "kg"][u], q, m)).collect()
    }
}

prop_compose! {
    fn taken()(
        customer in 1i64..5, person in 0usize..3, department in proptest::option::of(0usize..6), day in 1u32..=61,
        stage in 0usize..12, currency in 0usize..3, lines in lines(),
    ) -> Taken {
        Taken {
            customer,
            salesperson: ["", "吴昊", "Anna"][person].into(),
            department: department.map(|at| Department::ALL[at]),
            received_on: NaiveDate::from_ymd_opt(2026, 10, 1).unwrap() + chrono::Days::new(u64::from(day) - 1),
            stage: Stage::ALL[stage],
            currency: [Currency::Cny, Currency::Usd, Currency::Jpy][currency],
            lines,
        }
    }
}

proptest! {
    #[test]
    fn each_order_is_in_one_group_and_the_groups_are_the_whole(orders in proptest::collection::vec(taken(), 0..30)) {
        let mut all = Statistics::new(rates(), Grouping::ALL);
        orders.iter().for_each(|order| all.add(order));
        for by in Grouping::ALL {
            for (group, figures) in all.groups(*by) {
                prop_assert_eq!(Group::parse(*by, &group.code()), Some(group.clone()));
                // what is listed of a group is what is counted in it
                let listed = orders.iter().filter(|order| order.is_in(group)).count() as u64;
                prop_assert_eq!(figures.taken.orders + figures.cancelled.orders, listed);
            }
            let mut sum = Figures::default();
            all.groups(*by).into_iter().for_each(|(_, figures)| sum.absorb(figures));
            if *by == Grouping::Product {
                // an order is one of each of its products
                (sum.taken.orders, sum.cancelled.orders) = (all.whole.taken.orders, all.whole.cancelled.orders);
            }
            prop_assert_eq!(&sum, &all.whole, "{}", by);
        }
        prop_assert_eq!(all.whole.taken.orders + all.whole.cancelled.orders, orders.len() as u64);
        // what an order comes to is what its total does, whatever its lines are rounded to
        let turned = |o: &Taken| {
            let total = Money(o.lines.iter().map(|l| l.amount.0).sum());
            rates().turned(total, o.currency, Month::of(o.received_on)).map_or(0, |m| m.0)
        };
        let office: i64 = orders.iter().map(turned).sum();
        prop_assert_eq!(all.whole.taken.office.0 + all.whole.cancelled.office.0, office);
    }
}
