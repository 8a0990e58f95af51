use super::*;
use crate::domain::record::RecordKind;
use proptest::prelude::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

fn scheme(code: &str) -> Scheme {
    Schemes::own().get(code).unwrap().clone()
}

fn yuan(amount: i64) -> Money {
    Money(amount * 100)
}

fn case(what: What, order: i64, on: &str, worth: Worth) -> Case {
    let kind = match what {
        What::Sale => RecordKind::Order,
        What::Declaration | What::LateShipment => RecordKind::Shipment,
        What::LateSample => RecordKind::Sample,
        What::Problem(_) => RecordKind::Problem,
    };
    let id = order * 100 + i64::from(chrono::Datelike::ordinal(&day(on)));
    Case { what, record: kind.row(id), order: Some(order), on: day(on), worth }
}

fn problem(cause: Cause, order: i64, on: &str, loss: Option<i64>) -> Case {
    case(What::Problem(cause), order, on, loss.map_or(Worth::Unknown, |loss| Worth::Known(Money(loss))))
}

fn shipped(order: i64, on: &str) -> Case {
    case(What::Declaration, order, on, Worth::Unknown)
}

fn typed(of: &str, term: &str, quantity: &str) -> Typed {
    let record = RecordKind::Order.row(9_000);
    Typed { record, month: month(of), term: term.into(), quantity: quantity.parse().unwrap() }
}

fn facts(of: &str, cases: Vec<Case>, typed: Vec<Typed>) -> Facts {
    Facts { month: month(of), probation_until: None, cases, typed }
}

fn paid(code: &str, facts: &Facts) -> Payslip {
    let score = Some(Percent::parse("100").unwrap());
    let slip = evaluate(&scheme(code), facts, Appraised { score, grade: None }).unwrap();
    assert_eq!(slip.total, Money::total(slip.lines.iter().map(|line| line.amount)).unwrap());
    slip
}

fn amounts(slip: &Payslip) -> Vec<(&str, i64)> {
    slip.lines.iter().map(|line| (line.key.as_str(), line.amount.0)).collect()
}

fn of(slip: &Payslip, key: &str) -> i64 {
    let lines = slip.lines.iter().filter(|line| line.key == key || line.key.starts_with(&format!("{key}.")));
    lines.map(|line| line.amount.0).sum()
}

#[test]
fn a_fraction_is_rounded_once_and_half_away_from_zero() {
    let half = |of| part(Money(of), 1, 2).map(|m| m.0);
    assert_eq!([half(1), half(-1), half(2), half(-3), half(0)].map(Option::unwrap), [1, -1, 1, -2, 0]);
    assert_eq!(part(Money(i64::MAX), 2, 1), None, "what does not fit is no amount");
}

#[test]
fn base_and_half_a_thousandth_of_the_sales_are_multiplied_by_the_score() {
    let sale = |order, amount| case(What::Sale, order, "2026-11-05", Worth::Known(Money(amount)));
    let october = case(What::Sale, 3, "2026-10-31", Worth::Known(yuan(999_999)));
    let facts = facts(
        "2026-11",
        vec![sale(1, 12_345_678), sale(2, 87_654_399), october],
        vec![typed("2026-11", "base", "5000")],
    );
    let score = Some(Percent::parse("87.5").unwrap());
    let slip = evaluate(&scheme("commission"), &facts, Appraised { score, grade: None }).unwrap();
    // 1,000,000.77 at 0.5 per mille is 500.000385; 5,500.00 at 87.5 % is 4,812.50
    assert_eq!(amounts(&slip), [("base", 500_000), ("commission", 50_000), ("score", -68_750)]);
    assert_eq!((slip.total, slip.currency), (Money(481_250), Currency::Cny));
    assert_eq!(slip.lines[1].of.len(), 2, "the orders of the month stand behind it");
    let unscored = evaluate(&scheme("commission"), &facts, Appraised::default()).unwrap();
    assert_eq!((unscored.total, unscored.notes), (Money(550_000), vec![PayNote::NoScore]));
}

#[test]
fn sales_without_a_rate_are_left_out_and_said() {
    let dollars = case(What::Sale, 1, "2026-11-05", Worth::NoRate(Currency::Usd));
    let slip = paid("commission", &facts("2026-11", vec![dollars], Vec::new()));
    assert_eq!(slip.total, Money::ZERO);
    let note = PayNote::NoRate { currency: Currency::Usd, month: "2026-11".into(), count: 1 };
    assert_eq!(slip.notes, [note]);
}

/// The clerk ships an order on the tenth of each of these months, three a month; orders are numbered by month and 1 to 3.
fn clerk(months: std::ops::RangeInclusive<u32>) -> Vec<Case> {
    months.flat_map(|m| (1..=3).map(move |n| shipped(i64::from(m) * 10 + n, &format!("2026-{m:02}-1{n}")))).collect()
}

fn clerks(until: &str, errors: &[(i64, &str)]) -> Payslip {
    let last: u32 = until[5..].parse().unwrap();
    let errors = errors.iter().map(|(order, on)| problem(Cause::Paper, *order, on, None));
    paid("export-clerk", &facts(until, clerk(1..=last).into_iter().chain(errors).collect(), Vec::new()))
}

#[test]
fn the_clerks_declarations_are_kept_until_december_and_paid_then() {
    let slip = clerks("2026-03", &[]);
    assert_eq!(
        amounts(&slip),
        [("base", 0), ("declarations", 9_000), ("declarations.kept", -9_000)],
        "three shipments of 30"
    );
    assert!(matches!(slip.lines[1].basis, Basis::Each { stands_in: true, .. }));
    let slip = clerks("2026-12", &[]);
    assert_eq!(amounts(&slip), [("base", 0), ("declarations", 9_000), ("declarations.paid", 99_000)]);
    assert_eq!(slip.lines[2].of.len(), 33);
}

#[test]
fn an_error_forfeits_its_own_order_and_only_what_cost_money_was_late_or_a_paper_is_one() {
    let slip = clerks("2026-12", &[(51, "2026-06-02")]);
    assert_eq!(of(&slip, "declarations"), 105_000, "an order of May, found wrong in June: 35 of 36");
    let with = |problem: Case| {
        paid("export-clerk", &facts("2026-05", clerk(5..=5).into_iter().chain([problem]).collect(), Vec::new()))
    };
    let lost = |slip: &Payslip| slip.lines.iter().find(|l| l.key == "declarations.forfeited").map(|l| l.amount.0);
    for cause in [Cause::Paper, Cause::Late] {
        assert_eq!(lost(&with(problem(cause, 51, "2026-05-20", None))), Some(-3_000), "{cause}");
    }
    assert_eq!(lost(&with(problem(Cause::Own, 51, "2026-05-20", Some(1)))), Some(-3_000), "it cost money");
    assert_eq!(lost(&with(problem(Cause::Own, 51, "2026-05-20", Some(0)))), None);
    assert_eq!(lost(&with(problem(Cause::Own, 51, "2026-05-20", None))), None);
}

#[test]
fn two_errors_cancel_a_month_three_a_quarter_five_a_year_and_eight_are_named() {
    let year = |errors: &[(i64, &str)]| of(&clerks("2026-12", errors), "declarations");
    // one error in each of two months: only the two orders
    assert_eq!(year(&[(41, "2026-04-20"), (51, "2026-05-20")]), 34 * 3_000);
    // two in April: April's three
    let two = [(41, "2026-04-20"), (42, "2026-04-21")];
    assert_eq!(year(&two), 33 * 3_000);
    let slip = clerks("2026-04", &two);
    let cancelled = slip.lines.iter().find(|line| line.key == "declarations.cancelled").unwrap();
    assert_eq!(cancelled.basis, Basis::Cancelled { errors: 2, within: Span::Month, cancels: Span::Month });
    assert_eq!((cancelled.amount, cancelled.of.len()), (yuan(-30), 2), "two orders are forfeited by themselves");
    // three in the second quarter: its nine
    let three = [(41, "2026-04-20"), (51, "2026-05-20"), (61, "2026-06-20")];
    assert_eq!(year(&three), 27 * 3_000);
    // three across two quarters: only the orders
    assert_eq!(year(&[(41, "2026-04-20"), (51, "2026-05-20"), (71, "2026-07-20")]), 33 * 3_000);
    // five in one quarter: the year
    let five: Vec<(i64, &str)> = three.into_iter().chain([(42, "2026-04-21"), (52, "2026-05-21")]).collect();
    assert_eq!(year(&five), 0);
    assert_eq!(year(&five[..4]), 27 * 3_000, "four are not five");
    // seven are not named, eight are, whatever they cancel
    let eight: Vec<(i64, &str)> =
        five.into_iter().chain([(11, "2026-01-20"), (71, "2026-07-20"), (101, "2026-10-20")]).collect();
    let named = |slip: &Payslip| {
        slip.notes.iter().any(|note| matches!(note, PayNote::Named { errors: 8, of } if of.len() == 8))
    };
    assert!(named(&clerks("2026-12", &eight)));
    assert!(!named(&clerks("2026-12", &eight[..7])));
    assert!(!clerks("2026-12", &eight[..7]).notes.iter().any(|note| matches!(note, PayNote::Named { .. })));
}

#[test]
fn an_error_later_in_the_quarter_takes_what_was_kept_of_its_earlier_months() {
    let errors = [(41, "2026-04-20"), (51, "2026-05-20"), (61, "2026-06-20")];
    assert!(clerks("2026-05", &errors[..2]).lines.iter().all(|line| line.key != "declarations.cancelled"));
    let june = clerks("2026-06", &errors);
    assert_eq!(of(&june, "declarations"), 0);
    assert!(june.lines.iter().any(|line| line.key == "declarations.cancelled" && line.amount == yuan(-60)));
}

#[test]
fn errors_that_are_typed_count_like_those_that_are_drawn() {
    let one = problem(Cause::Paper, 41, "2026-04-20", None);
    let cases: Vec<Case> = clerk(4..=4).into_iter().chain([one]).collect();
    let slip = paid("export-clerk", &facts("2026-04", cases, vec![typed("2026-04", "errors", "1")]));
    assert!(slip.lines.iter().any(|line| line.key == "declarations.cancelled"));
}

#[test]
fn in_probation_there_is_nothing_to_the_last_day_of_it() {
    let mut facts = facts("2026-03", clerk(3..=3), Vec::new());
    facts.probation_until = Some(day("2026-03-12"));
    let slip = paid("export-clerk", &facts);
    assert_eq!(slip.lines[1].amount, yuan(30), "those of the 11th and the 12th are in it, that of the 13th is not");
    assert_eq!(slip.notes, [PayNote::Probation { until: day("2026-03-12"), count: 2 }]);
}

fn factory(of: &str, cases: Vec<Case>, typed: Vec<Typed>) -> Payslip {
    paid("factory", &facts(of, cases, typed))
}

#[test]
fn the_factory_pays_by_the_processing_fee_and_the_hour() {
    let typed = vec![
        typed("2026-11", "base", "3500"),
        typed("2026-11", "processing", "123456.78"),
        typed("2026-11", "overtime", "12.5"),
        typed("2026-10", "overtime", "99"),
    ];
    let slip = factory("2026-11", Vec::new(), typed);
    // 123,456.78 at 50 per 10,000 is 617.2839; 12.5 hours at 20 are 250; the quality bonus is 200
    let wanted = [("base", 350_000), ("processing", 61_728), ("overtime", 25_000), ("quality", 20_000)];
    assert_eq!(amounts(&slip)[..4], wanted);
    assert_eq!(slip.total, Money(456_728));
}

#[test]
fn each_case_costs_a_hundred_and_air_freight_what_is_typed() {
    let on = "2026-11-05";
    for (cause, key) in
        [(Cause::FirstArticle, "first_article"), (Cause::Sample, "sample"), (Cause::SpotCheck, "spot_check")]
    {
        let slip = factory("2026-11", vec![problem(cause, 1, on, None)], vec![typed("2026-11", key, "2")]);
        assert_eq!(of(&slip, key), -30_000, "one drawn and two typed");
    }
    let late = case(What::LateSample, 1, on, Worth::Unknown);
    assert_eq!(of(&factory("2026-11", vec![late], Vec::new()), "sample"), -10_000);
    let air = |n: i64| (1..=n).map(|order| problem(Cause::AirFreight, order, on, None)).collect::<Vec<_>>();
    let taken = |drawn, said: &[&str]| {
        let typed = said.iter().map(|amount| typed("2026-11", "air_freight", amount)).collect();
        of(&factory("2026-11", air(drawn), typed), "air_freight")
    };
    assert_eq!(taken(0, &[]), 0);
    assert_eq!(taken(2, &[]), -20_000, "the least until it is typed");
    assert_eq!(taken(2, &["500"]), -60_000, "one typed, one at the least");
    assert_eq!(taken(1, &["500", "300"]), -80_000, "one that no problem says");
}

#[test]
fn a_loss_costs_by_its_bracket_to_the_cent() {
    let taken = |loss: i64| {
        let slip = factory("2026-11", vec![problem(Cause::Checking, 1, "2026-11-05", Some(loss))], Vec::new());
        (of(&slip, "checking"), slip.notes.iter().any(|note| matches!(note, PayNote::YearLost { losses: 1, .. })))
    };
    assert_eq!(taken(0), (0, false));
    assert_eq!(taken(300_000), (-15_000, false), "5 % of 3,000.00");
    assert_eq!(taken(300_001), (-30_000, false), "10 % of 3,000.01");
    assert_eq!(taken(1_000_000), (-100_000, false), "10 % of 10,000.00");
    assert_eq!(taken(1_000_001), (-100_000, true), "1,000 and the year's bonus");
    assert_eq!(taken(90_000_000), (-100_000, true));
    let unknown = factory("2026-11", vec![problem(Cause::Checking, 1, "2026-11-05", None)], Vec::new());
    assert_eq!(unknown.notes, [PayNote::LossUnknown { count: 1 }]);
}

#[test]
fn the_years_bonus_is_paid_in_december_unless_a_large_loss_of_the_year_took_it() {
    let bonus = || vec![typed("2026-12", "year_bonus", "6000")];
    let loss = |on: &str, loss| vec![problem(Cause::Checking, 1, on, Some(loss))];
    assert_eq!(of(&factory("2026-12", loss("2026-02-05", 1_000_000), bonus()), "year_bonus"), 600_000);
    let lost = factory("2026-12", loss("2026-02-05", 1_000_001), bonus());
    assert_eq!(amounts(&lost)[9..], [("year_bonus", 600_000), ("year_bonus.lost", -600_000)]);
    assert_eq!(of(&factory("2026-12", loss("2025-12-31", 1_000_001), bonus()), "year_bonus"), 600_000, "last year's");
    assert_eq!(of(&factory("2026-11", Vec::new(), Vec::new()), "year_bonus"), 0, "not in November");
}

#[test]
fn the_quality_bonus_is_lost_at_its_thresholds() {
    let on = "2026-11-05";
    let kept = |cases: Vec<Case>| of(&factory("2026-11", cases, Vec::new()), "quality");
    let late = |n: i64| (1..=n).map(|o| case(What::LateShipment, o, on, Worth::Unknown)).collect::<Vec<_>>();
    assert_eq!(kept(late(2)), 20_000);
    assert_eq!(kept(late(3)), 0);
    assert_eq!(kept(vec![problem(Cause::Checking, 1, on, None)]), 0);
    assert_eq!(kept(vec![problem(Cause::Sample, 1, on, None)]), 20_000);
    assert_eq!(kept(vec![problem(Cause::Sample, 1, on, None), problem(Cause::SpotCheck, 2, on, None)]), 0);
    let slip = factory("2026-11", late(3), Vec::new());
    let quality = slip.lines.iter().find(|line| line.key == "quality").unwrap();
    assert_eq!(quality.basis, Basis::Bonus { lost: vec![(Source::LateShipments, 3, 3)] });
    assert_eq!(quality.of.len(), 3);
}

const HEAD: &str = "[[scheme]]\ncode = \"own\"\ntitle = \"自定\"\n";
const CRITERIA: &str = "criteria = [{ code = \"work\", weight = 100, title = \"工作\" }]\n";

fn with_terms(terms: &str) -> String {
    format!("{HEAD}{CRITERIA}terms = [\n{terms}\n]\n")
}

#[test]
fn a_grade_raises_or_lowers_and_a_term_may_stand_before_those_it_is_worked_out_of() {
    let mut all = Schemes::own();
    let terms = "{ key = \"grade\", kind = \"grade\", terms = [\"base\", \"score\"], by = { excellent = \"10\", fail = \"-20\" }, title = \"等级\" },
        { key = \"score\", kind = \"score\", terms = [\"base\"], title = \"考核\" },
        { key = \"base\", kind = \"base\", amount = \"1000\", title = \"底薪\" },";
    all.extend(&with_terms(terms)).unwrap();
    let slip = |grade| {
        let appraised = Appraised { score: Some(Percent::parse("90").unwrap()), grade };
        evaluate(all.get("own").unwrap(), &facts("2026-11", Vec::new(), Vec::new()), appraised).unwrap()
    };
    assert_eq!(amounts(&slip(Some("excellent"))), [("grade", 9_000), ("score", -10_000), ("base", 100_000)]);
    assert_eq!(slip(Some("fail")).total, Money(72_000));
    assert_eq!(slip(Some("pass")).total, Money(90_000));
    assert_eq!(slip(None).notes, [PayNote::NoGrade]);
}

#[test]
fn a_scheme_that_cannot_be_worked_out_is_refused_by_its_line() {
    let refused = |toml: &str| {
        let SchemeError { line, wrong } = Schemes::own().extend(toml).unwrap_err();
        (line, wrong)
    };
    let base = "{ key = \"base\", kind = \"base\", title = \"底薪\" },\n";
    let term = |second: &str| refused(&with_terms(&format!("{base}{second}")));
    let weights =
        "criteria = [{ code = \"a\", weight = 50, title = \"a\" }, { code = \"b\", weight = 49, title = \"b\" }]\n";
    assert_eq!(refused(&format!("{HEAD}{weights}terms = [\n{base}]\n")), (4, Wrong::Weights(99)));
    assert_eq!(term("{ key = \"x\", kind = \"per_moon\", title = \"x\" }"), (7, Wrong::Kind("per_moon".into())));
    assert_eq!(term("{ key = \"base\", kind = \"base\", title = \"x\" }"), (7, Wrong::Twice("base".into())));
    assert_eq!(
        term("{ key = \"x\", kind = \"per_mille\", of = [\"sales\"], title = \"x\" }"),
        (7, Wrong::Missing("per_mille", "rate"))
    );
    assert_eq!(
        term("{ key = \"x\", kind = \"per_hour\", amount = \"1\", of = [\"sales\"], title = \"x\" }"),
        (7, Wrong::Foreign("per_hour", "of"))
    );
    assert_eq!(
        term("{ key = \"x\", kind = \"per_count\", amount = \"1\", of = [\n\"moons\"], title = \"x\" }"),
        (8, Wrong::Source("moons".into()))
    );
    assert_eq!(
        term("{ key = \"x\", kind = \"per_hour\", amount = \"-1\", title = \"x\" }"),
        (7, Wrong::Figure("-1".into()))
    );
    assert_eq!(term("{ key = \"x\", kind = \"score\", terms = [\"y\"], title = \"x\" }"), (7, Wrong::Term("y".into())));
    assert_eq!(
        term(
            "{ key = \"x\", kind = \"score\", terms = [\"y\"], title = \"x\" },\n{ key = \"y\", kind = \"score\", terms = [\"x\"], title = \"y\" }"
        ),
        (7, Wrong::Circle("x".into()))
    );
    let loss = |brackets: &str| {
        term(&format!("{{ key = \"x\", kind = \"deduct_loss\", title = \"x\", brackets = [\n{brackets}] }}"))
    };
    assert_eq!(
        loss("{ up_to = \"3000\", percent = \"5\" },\n{ up_to = \"3000\", percent = \"10\" }"),
        (9, Wrong::Brackets)
    );
    assert_eq!(loss("{ percent = \"5\" },\n{ up_to = \"3000\", percent = \"10\" }"), (8, Wrong::Brackets));
    assert_eq!(
        loss("{ percent = \"5\", forfeits = \"base\" }"),
        (8, Wrong::Term("base".into())),
        "no bonus of the year"
    );
    assert_eq!(
        term("{ key = \"x\", kind = \"deduct_between\", least = \"5\", most = \"4\", title = \"x\" }"),
        (7, Wrong::Range)
    );
    let (line, wrong) = refused(&format!("{HEAD}{CRITERIA}colour = \"red\"\nterms = []\n"));
    assert!(line == 5 && matches!(wrong, Wrong::Shape(_)), "{line} {wrong:?}");
}

#[test]
fn what_is_typed_is_a_figure_of_its_term() {
    let factory = scheme("factory");
    let item = |term: &str, quantity: &str| PayItem {
        month: month("2026-11"),
        term: term.into(),
        quantity: quantity.parse().unwrap(),
        reason: "按工资表".into(),
    };
    use crate::domain::{
        field::Field,
        refusal::{Refusal, Why},
    };
    for (term, quantity) in [("overtime", "1.25"), ("sample", "2"), ("air_freight", "100"), ("air_freight", "500")] {
        assert_eq!(item(term, quantity).check(&factory), Ok(()), "{term}");
    }
    let refused = |item: PayItem, field, why| assert_eq!(item.check(&factory), Err(vec![Refusal::at(field, why)]));
    refused(item("moons", "1"), Field::PayTerm, Why::NotAChoice("moons".into()));
    refused(item("quality", "1"), Field::PayTerm, Why::NotAChoice("quality".into()));
    refused(item("sample", "1.5"), Field::Quantity, Why::NotWhole("1.5".into()));
    refused(item("base", "0.001"), Field::Quantity, Why::MoreDigits(Currency::Cny));
    let range = Why::OutsideRange("100.00".into(), "500.00".into());
    refused(item("air_freight", "99.99"), Field::Quantity, range.clone());
    refused(item("air_freight", "500.01"), Field::Quantity, range);
    refused(item("overtime", "0"), Field::Quantity, Why::NotPositive);
    refused(PayItem { reason: " ".into(), ..item("overtime", "1") }, Field::Reason, Why::Empty);
}

#[test]
fn a_payslip_reads_back_as_it_was_frozen() {
    let slip = clerks("2026-12", &[(41, "2026-04-20"), (42, "2026-04-21"), (121, "2026-12-20")]);
    let json = serde_json::to_string(&slip).unwrap();
    assert_eq!(serde_json::from_str::<Payslip>(&json).unwrap(), slip);
}

fn any_case() -> impl Strategy<Value = Case> {
    let causes = [Cause::Paper, Cause::Late, Cause::AirFreight, Cause::FirstArticle, Cause::Sample, Cause::Checking];
    let what = prop_oneof![
        Just(What::Sale),
        Just(What::Declaration),
        Just(What::LateShipment),
        Just(What::LateSample),
        proptest::sample::select(causes.to_vec()).prop_map(What::Problem),
    ];
    let worth = prop_oneof![
        Just(Worth::Unknown),
        (0i64..1_000_000_000_000).prop_map(|amount| Worth::Known(Money(amount))),
        Just(Worth::NoRate(Currency::Usd)),
    ];
    (what, 1i64..20, 0u64..365, worth).prop_map(|(what, order, age, worth)| {
        let on = day("2026-12-31") - chrono::Days::new(age);
        case(what, order, &on.to_string(), worth)
    })
}

proptest! {
    #[test]
    fn the_lines_add_up_to_the_total_and_no_deduction_pays(
        cases in proptest::collection::vec(any_case(), 0..60),
        score in 0i64..=1_000_000,
        of in 1u32..=12,
        hours in 1i64..10_000_000,
    ) {
        let of = format!("2026-{of:02}");
        let cases: Vec<Case> = cases.into_iter().filter(|case| Month::of(case.on) <= month(&of)).collect();
        let typed = vec![Typed { quantity: Quantity(hours), ..typed(&of, "overtime", "1") }];
        let facts = facts(&of, cases, typed);
        for scheme in Schemes::own().all() {
            let slip = evaluate(scheme, &facts, Appraised { score: Some(Percent(score)), grade: None }).unwrap();
            let sum: i64 = slip.lines.iter().map(|line| line.amount.0).sum();
            prop_assert_eq!(slip.total.0, sum);
            for term in &scheme.terms {
                let comes_to = super::tests::of(&slip, &term.key);
                let takes = matches!(term.rule, Rule::DeductEach { .. } | Rule::DeductBetween { .. } | Rule::DeductLoss { .. });
                let fits = if takes { comes_to <= 0 } else { matches!(term.rule, Rule::Score(_)) || comes_to >= 0 };
                prop_assert!(fits);
            }
            let mut keys: Vec<&str> = slip.lines.iter().map(|line| line.key.as_str()).collect();
            keys.sort_unstable();
            keys.dedup();
            prop_assert_eq!(keys.len(), slip.lines.len(), "each line can be opened by its key");
        }
    }
}
