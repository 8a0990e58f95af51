//! What a month's pay is worked out of, on real storage: the records, what was typed, and the lines that add up.

use crate::seed::{self, day, store};
use orderdesk::{
    config::Settings,
    domain::{
        decimal::{Currency, Money},
        field::Field,
        month::Month,
        order::{Channel, Department},
        pay::{PayItem, What, Worth},
        problem::{Blame, Cause, NewProblem, Solution},
        refusal::{Refusal, Why},
    },
    exchange::report,
    store::{Error, Store},
};

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

fn of_scheme(code: &str) -> Settings {
    let mut settings = Settings::default();
    settings.pay_scheme = code.into();
    settings
}

fn item(term: &str, quantity: &str) -> PayItem {
    PayItem {
        month: month("2026-11"), term: term.into(), quantity: quantity.parse().unwrap(), reason: "工资表".into()
    }
}

fn slip(store: &Store, settings: &Settings) -> Vec<(String, String, usize)> {
    let slip = report::payslip(store, month("2026-11"), None, settings).unwrap().unwrap();
    let sum = Money::total(slip.lines.iter().map(|line| line.amount)).unwrap();
    assert_eq!(sum, slip.total, "the lines add up");
    slip.lines.iter().map(|line| (line.key.clone(), line.amount.format(slip.currency), line.of.len())).collect()
}

#[test]
fn commission_is_of_orders_that_were_approved_and_not_cancelled() {
    let mut store = store();
    let settings = of_scheme("commission");
    let (first, _) = seed::receive(&mut store, "甲", Channel::Email, day(12, 1));
    seed::receive(&mut store, "乙", Channel::Email, day(12, 1));
    seed::start(&mut store, first);
    let scheme = settings.pay_scheme().unwrap().clone();
    store.pay_item_add(&item("base", "5000"), &scheme).unwrap();
    let total = store.order(first).unwrap().terms.total().unwrap();
    let facts = store.pay_facts(month("2026-11"), &store.rates(Currency::Cny).unwrap(), None).unwrap();
    let sales: Vec<_> = facts.cases.iter().filter(|case| case.what == What::Sale).map(|case| case.worth).collect();
    assert_eq!(sales, [Worth::Known(total)], "the other one is not approved");
    // half a thousandth, rounded half away from zero to the cent
    let commission = Money((total.0 + 1_000) / 2_000);
    let lines = slip(&store, &settings);
    assert_eq!(lines[0], ("base".into(), "5000.00".into(), 1));
    assert_eq!(lines[1], ("commission".into(), commission.format(Currency::Cny), 1));
}

#[test]
fn deductions_are_of_problems_the_specialist_is_liable_for() {
    let mut store = store();
    let settings = of_scheme("factory");
    let (order, _) = seed::receive(&mut store, "甲", Channel::Email, day(12, 1));
    seed::start(&mut store, order);
    let own = store.specialist().to_owned();
    let mut solved = |liable: &str, cause, loss: Option<i64>, counts| {
        let problem = NewProblem {
            what: "漏封首件".into(),
            department: Department::Quality,
            due_on: day(11, 25),
            ..NewProblem::default()
        };
        let id = store.problem_open(order, None, &problem).unwrap();
        let blame =
            Blame { cause: Some(cause), liable: liable.into(), loss: loss.map(Money), counts, ..Blame::default() };
        let solution = Solution { how: "补封".into(), on: day(11, 21), blame, ..Solution::default() };
        store.problem_solve(id, &solution).unwrap();
    };
    solved(&own, Cause::FirstArticle, None, true);
    solved(&own, Cause::Checking, Some(100_000), true);
    solved("赵磊", Cause::FirstArticle, None, true);
    solved(&own, Cause::FirstArticle, None, false);
    let lines = slip(&store, &settings);
    let of = |key: &str| lines.iter().find(|(k, ..)| k == key).map(|(_, amount, n)| (amount.clone(), *n));
    assert_eq!(of("first_article"), Some(("-100.00".into(), 1)), "one of three is his own and counts: {lines:?}");
    assert_eq!(of("checking"), Some(("-50.00".into(), 1)), "5 % of 1,000");
}

#[test]
fn what_is_typed_is_of_a_term_of_the_scheme_with_its_reason() {
    let mut store = store();
    let scheme = of_scheme("factory").pay_scheme().unwrap().clone();
    let why = |done: Result<i64, Error>| match done {
        Err(Error::Refused(all)) => all,
        other => panic!("{other:?}"),
    };
    assert_eq!(
        why(store.pay_item_add(&item("commission", "5"), &scheme)),
        [Refusal::at(Field::PayTerm, Why::NotAChoice("commission".into()))]
    );
    let silent = PayItem { reason: " ".into(), ..item("overtime", "8.5") };
    assert_eq!(why(store.pay_item_add(&silent, &scheme)), [Refusal::at(Field::Reason, Why::Empty)]);
    let id = store.pay_item_add(&item("overtime", "8.5"), &scheme).unwrap();
    store.pay_item_save(id, &item("overtime", "9"), &scheme).unwrap();
    let lines = slip(&store, &of_scheme("factory"));
    assert!(lines.contains(&("overtime".into(), "180.00".into(), 1)), "{lines:?}");
    store.undo().unwrap();
    assert_eq!(store.pay_item(id).unwrap().item, item("overtime", "8.5"));
    assert_eq!(store.check(|_| true).unwrap(), []);
}
