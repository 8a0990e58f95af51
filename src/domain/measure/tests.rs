use super::*;
use crate::domain::{decimal::Quantity, period::Period};
use proptest::prelude::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn november() -> Period {
    Period::month_of(day("2026-11-01"))
}

const LATER: &str = "2027-03-01";

fn order(due: &str, finish: Finish) -> DueOrder {
    DueOrder { due_on: day(due), is_cancelled: false, finish }
}

fn on(text: &str, is_late: bool) -> Finish {
    Finish::On { day: day(text), is_late }
}

#[test]
fn every_definition_belongs_to_a_measure_and_every_measure_has_a_usual_one() {
    for measure in Measure::ALL {
        let usual = Definitions::default().of(*measure);
        assert_eq!(measure.definitions().next(), Some(usual));
        for definition in measure.definitions() {
            assert_eq!(Definitions::default().with(definition).of(*measure), definition);
        }
    }
}

#[test]
fn an_order_due_in_the_month_is_finished_by_its_end_or_not() {
    let judged = |order| due(&order, &november(), day(LATER));
    assert_eq!(judged(order("2026-11-20", on("2026-11-18", false))), Reason::Finished);
    assert_eq!(judged(order("2026-11-20", on("2026-11-30", true))), Reason::Finished, "late, but finished");
    assert_eq!(judged(order("2026-11-20", on("2026-12-01", true))), Reason::Unfinished, "after the end");
    assert_eq!(judged(order("2026-11-20", Finish::Unknown)), Reason::Finished);
    let cancelled = DueOrder { is_cancelled: true, ..order("2026-11-20", Finish::Open) };
    assert_eq!((judged(cancelled), cancelled.due_on), (Reason::Cancelled, day("2026-11-20")));
    let running = |due_on| due(&order(due_on, Finish::Open), &november(), day("2026-11-20"));
    assert_eq!((running("2026-11-19"), running("2026-11-20")), (Reason::Unfinished, Reason::StillToCome));
}

#[test]
fn an_order_placed_in_the_month_is_delivered_on_time_by_its_end_or_not() {
    let judged = |order| placed(&order, &november(), day(LATER));
    assert_eq!(judged(order("2026-11-20", on("2026-11-20", false))), Reason::InTime);
    assert_eq!(judged(order("2026-12-20", on("2026-11-28", false))), Reason::InTime, "before its day");
    assert_eq!(judged(order("2026-11-20", on("2026-11-21", true))), Reason::Late);
    assert_eq!(judged(order("2026-11-20", Finish::Open)), Reason::Late);
    assert_eq!(judged(order("2026-12-20", on("2026-12-19", false))), Reason::NotDueYet);
    assert_eq!(judged(order("2026-11-20", Finish::Unknown)), Reason::NoDay);
    assert_eq!(Reason::NotDueYet.side(), Side::Missed, "of all placed");
}

#[test]
fn a_step_counts_on_its_day_whatever_became_of_it_later() {
    let plain = PlannedStep {
        planned_on: day("2026-11-10"),
        done_on: None,
        passed_on: None,
        cancelled_on: None,
        is_voided: false,
    };
    let judged = |step_: PlannedStep| step(&step_, &november(), day(LATER));
    let at = |text| Some(day(text));
    assert_eq!(judged(PlannedStep { done_on: at("2026-11-10"), ..plain }), Reason::InTime);
    assert_eq!(judged(PlannedStep { done_on: at("2026-11-11"), ..plain }), Reason::Late);
    assert_eq!(judged(plain), Reason::Late);
    assert_eq!(judged(PlannedStep { passed_on: at("2026-11-12"), ..plain }), Reason::GonePast);
    assert_eq!(judged(PlannedStep { passed_on: at("2026-12-01"), ..plain }), Reason::Late, "open at the end");
    assert_eq!(judged(PlannedStep { cancelled_on: at("2026-11-10"), ..plain }), Reason::Cancelled);
    assert_eq!(judged(PlannedStep { cancelled_on: at("2026-11-11"), ..plain }), Reason::Late, "late before it was");
    assert_eq!(judged(PlannedStep { is_voided: true, ..plain }), Reason::Voided);
    assert_eq!(step(&plain, &november(), day("2026-11-10")), Reason::StillToCome);
    assert_eq!(step(&plain, &november(), day("2026-11-11")), Reason::Late);
}

#[test]
fn the_first_thing_wrong_with_a_delivered_order_is_the_reason() {
    assert_eq!(delivered(&Delivered::default()), Reason::Faultless);
    let both = Delivered { is_damaged: true, is_complained: true, ..Delivered::default() };
    assert_eq!(delivered(&both), Reason::Damaged);
    assert_eq!(
        (review(false, true), review(true, true), review(true, false)),
        (Reason::Returned, Reason::Error, Reason::ApprovedAtOnce)
    );
}

#[test]
fn an_order_is_finished_when_the_last_of_it_has_arrived_and_late_by_the_line() {
    let line = |line, due: &str| LineDue { line, ordered: Quantity(100), due_on: day(due) };
    let came = |on: &str, line, n| Move { on: day(on), line, quantity: Quantity(n) };
    let lines = [line(1, "2026-11-10"), line(2, "2026-11-20")];
    let first = [came("2026-11-09", 1, 60), came("2026-11-10", 1, 40)];
    assert_eq!(finish(&lines, &first), Finish::Open);
    let all = [&first[..], &[came("2026-11-20", 2, 100)]].concat();
    assert_eq!(finish(&lines, &all), on("2026-11-20", false));
    let late = [came("2026-11-11", 1, 100), came("2026-11-12", 2, 100)];
    assert_eq!(finish(&lines, &late), on("2026-11-12", true), "line 1 came a day late");
    let back = [&all[..], &[came("2026-11-25", 1, -100), came("2026-12-01", 1, 100)]].concat();
    assert_eq!(finish(&lines, &back), on("2026-11-20", false), "what comes back later changes nothing");
    let before = [&first[..], &[came("2026-11-15", 1, -100), came("2026-11-20", 2, 100), came("2026-11-24", 1, 100)]];
    assert_eq!(finish(&lines, &before.concat()), on("2026-11-24", false), "it waited for the replacement");
    assert_eq!(finish(&[], &[]), Finish::Open);
}

#[test]
fn nothing_counted_is_no_figure_and_a_share_is_rounded_half_away_from_zero() {
    assert_eq!(Figure::default().percent(), None);
    let shown = |numerator, denominator| Figure { numerator, denominator }.percent().unwrap().to_string();
    assert_eq!(
        (shown(0, 3), shown(3, 3), shown(1, 3), shown(2, 3)),
        ("0".into(), "100".into(), "33.3".into(), "66.7".into())
    );
    assert_eq!((shown(1, 2000), shown(1, 2001), shown(545, 600)), ("0.1".into(), "0".into(), "90.8".into()));
    let (max, shown) = (u64::MAX, Percent(100 * 10_000));
    assert_eq!(Figure { numerator: max, denominator: max }.percent(), Some(shown), "no overflow");
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0..90_u64).prop_map(|n| day("2026-10-01") + chrono::Days::new(n))
}

fn any_step() -> impl Strategy<Value = PlannedStep> {
    let maybe = || proptest::option::of(any_day());
    (any_day(), maybe(), maybe(), maybe(), any::<bool>()).prop_map(
        |(planned_on, done_on, passed_on, cancelled_on, is_voided)| PlannedStep {
            planned_on,
            done_on,
            passed_on,
            cancelled_on,
            is_voided,
        },
    )
}

proptest! {
    #[test]
    fn a_record_is_counted_at_most_once_and_no_more_is_reached_than_counted(score in proptest::option::of(0..=100_u32)) {
        for reason in Reason::ALL {
            let figure = Figure::of(*reason, score);
            prop_assert!(figure.numerator <= figure.denominator);
            let most = if score.is_some() { 100 } else { 1 };
            prop_assert_eq!(figure.denominator, if reason.side() == Side::LeftOut { 0 } else { most });
        }
    }

    #[test]
    fn the_parts_of_a_period_add_up_to_the_whole(steps in prop::collection::vec(any_step(), 0..60), cut in any_day()) {
        // what is in time is settled on the day itself, so the figure of steps is additive, gone past and cancelled aside
        let plain: Vec<_> = steps.into_iter().map(|s| PlannedStep { passed_on: None, ..s }).collect();
        let whole = Period::new(day("2026-10-01"), day("2026-12-31")).unwrap();
        let count = |period: Period| -> Figure {
            let mine = plain.iter().filter(|s| period.contains(s.planned_on));
            mine.map(|s| Figure::of(step(s, &period, day(LATER)), None)).sum()
        };
        let first = Period::new(whole.from, cut).unwrap();
        let sum = match Period::new(cut.succ_opt().unwrap(), whole.to) {
            Ok(second) => count(first).plus(count(second), 1),
            Err(_) => count(first),
        };
        prop_assert_eq!(sum, count(whole));
    }

    #[test]
    fn what_happens_after_the_end_changes_nothing(due_on in any_day(), first in any_day(), later in any_day(), is_late in any::<bool>()) {
        let period = november();
        let (first, later) = (first.max(period.to.succ_opt().unwrap()), later.max(period.to.succ_opt().unwrap()));
        let judged = |finish| {
            let order = DueOrder { due_on, is_cancelled: false, finish };
            [due(&order, &period, day(LATER)), placed(&order, &period, day(LATER)), on_time(&order, &period, day(LATER))]
        };
        prop_assert_eq!(judged(Finish::On { day: first, is_late }), judged(Finish::Open));
        prop_assert_eq!(judged(Finish::On { day: later, is_late }), judged(Finish::Open));
        prop_assert_eq!(problem(Some(first), false, &period), problem(None, false, &period));
    }

    #[test]
    fn a_finished_order_has_all_it_ordered(moves in prop::collection::vec((any_day(), 1..3_u32, 1..80_i64), 0..12), ordered in 1..150_i64) {
        let lines = [1, 2].map(|line| LineDue { line, ordered: Quantity(ordered), due_on: day("2026-11-15") });
        let moves: Vec<Move> = moves.into_iter().map(|(on, line, n)| Move { on, line, quantity: Quantity(n) }).collect();
        let has = |line, by: NaiveDate| moves.iter().filter(|m| m.line == line && m.on <= by).map(|m| m.quantity.0).sum::<i64>();
        match finish(&lines, &moves) {
            Finish::On { day: on, is_late } => {
                prop_assert!([1, 2].iter().all(|line| has(*line, on) >= ordered));
                prop_assert!([1, 2].iter().any(|line| has(*line, on.pred_opt().unwrap()) < ordered));
                prop_assert_eq!(is_late, on > day("2026-11-15"));
            }
            other => {
                prop_assert_eq!(other, Finish::Open);
                prop_assert!([1, 2].iter().any(|line| has(*line, day("2027-01-01")) < ordered));
            }
        }
    }
}
