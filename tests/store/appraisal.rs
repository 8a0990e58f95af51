//! The monthly appraisal on real storage: scores, closing, correcting, and that a closed month never changes.

use crate::seed::{day, store};
use orderdesk::{
    config::Settings,
    domain::{
        appraisal::{Appraisal, Closing, Frozen, Grading},
        decimal::Percent,
        field::Field,
        month::Month,
        order::Department,
        problem::{NewProblem, Solution},
        refusal::{Refusal, Why},
    },
    exchange::report,
    store::{Error, Store},
};

fn percent(text: &str) -> Option<Percent> {
    Some(text.parse().unwrap())
}

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

fn scores(of: &str) -> Appraisal {
    Appraisal {
        month: month(of),
        own_work: percent("80"),
        superior_work: percent("90"),
        superior_teamwork: percent("85"),
        superior_attitude: percent("60"),
        ..Appraisal::default()
    }
}

fn closing(on: chrono::NaiveDate, early: &str) -> Closing {
    Closing { by: "王强".into(), on, early: early.into() }
}

fn frozen(store: &Store, id: i64) -> Frozen {
    report::freeze(store, &store.appraisal(id).unwrap(), &Settings::default()).unwrap().unwrap()
}

fn why<T: std::fmt::Debug>(done: Result<T, Error>) -> Vec<Refusal> {
    match done {
        Err(Error::Refused(all)) => all,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_month_is_scored_closed_and_corrected_by_a_further_version() {
    let mut store = store();
    let id = store.appraisal_save(&scores("2026-10")).unwrap();
    let more = Appraisal { customer_work: percent("100"), ..scores("2026-10") };
    assert_eq!(store.appraisal_save(&more).unwrap(), id, "a month has one");
    let kept = frozen(&store, id);
    let stale = Frozen {
        outcome: orderdesk::domain::appraisal::Outcome { grade: Grading::Fail, ..kept.outcome },
        ..kept.clone()
    };
    assert!(matches!(store.appraisal_close(id, &closing(day(11, 3), ""), &stale), Err(Error::Stale)));
    store.appraisal_close(id, &closing(day(11, 3), ""), &kept).unwrap();
    let card = store.appraisal(id).unwrap();
    assert_eq!(card.closed, Some((closing(day(11, 3), ""), kept.clone())));
    let closed = Refusal::whole(Why::AppraisalClosed(month("2026-10"), day(11, 3)));
    assert_eq!(why(store.appraisal_save(&more)), std::slice::from_ref(&closed));
    assert_eq!(why(store.appraisal_close(id, &closing(day(11, 4), ""), &kept)), [closed]);
    assert_eq!(why(store.appraisal_correct(id, " ")), [Refusal::at(Field::Reason, Why::ReasonNeeded)]);
    let second = store.appraisal_correct(id, "客户评分补收").unwrap();
    assert!(matches!(store.appraisal_correct(id, "again"), Err(Error::NotFound(_))), "it is not the last");
    store.appraisal_save(&Appraisal { customer_teamwork: percent("70"), ..more }).unwrap();
    let all = store.appraisals_of(month("2026-10")).unwrap();
    let versions: Vec<_> = all.iter().map(|c| (c.id, c.version, c.reason.as_str(), c.is_closed())).collect();
    assert_eq!(versions, [(second, 2, "客户评分补收", false), (id, 1, "", true)]);
    assert_eq!(store.appraisal(id).unwrap(), card, "the closed one is as it was");
    assert_eq!(store.check(|_| true).unwrap(), []);
    store.undo().unwrap();
    store.undo().unwrap();
    assert_eq!(store.appraisal_of(month("2026-10")).unwrap(), Some(card));
}

#[test]
fn closing_names_everything_that_is_missing_and_stores_nothing() {
    let mut store = store();
    let own =
        Appraisal { superior_work: None, superior_attitude: None, own_teamwork: percent("80"), ..scores("2026-11") };
    let id = store.appraisal_save(&own).unwrap();
    let whole = store.appraisal_save(&scores("2026-10")).unwrap();
    let of = frozen(&store, whole);
    let nobody = Closing { by: " ".into(), on: day(11, 20), early: String::new() };
    assert_eq!(
        why(store.appraisal_close(id, &nobody, &of)),
        [
            Refusal::at(Field::SuperiorWork, Why::Empty),
            Refusal::at(Field::SuperiorAttitude, Why::Empty),
            Refusal::at(Field::DecidedBy, Why::Empty),
            Refusal::at(Field::EarlyReason, Why::MonthNotOver(month("2026-11"))),
        ]
    );
    let own_hand = Closing { by: store.specialist().to_owned(), ..closing(day(9, 30), "") };
    let found = why(store.appraisal_close(whole, &own_hand, &of));
    assert!(matches!(found[0].why, Why::SelfReview(_)), "{found:?}");
    assert_eq!(found[1], Refusal::at(Field::DecidedOn, Why::Before(day(10, 1))));
    assert_eq!(
        why(store.appraisal_close(whole, &closing(day(12, 1), ""), &of)),
        [Refusal::at(Field::DecidedOn, Why::After(store.today()))]
    );
    assert!(!store.appraisal(id).unwrap().is_closed() && !store.appraisal(whole).unwrap().is_closed());
    store.appraisal_save(&scores("2026-11")).unwrap();
    store.appraisal_close(id, &closing(day(11, 20), "月底休假"), &of).unwrap();
    let ahead = Appraisal { month: month("2026-12"), ..scores("2026-12") };
    assert_eq!(why(store.appraisal_save(&ahead)), [Refusal::at(Field::Month, Why::After(day(11, 30)))]);
    let wrong = Appraisal { own_work: Some(Percent(-1)), ..scores("2026-09") };
    assert!(matches!(why(store.appraisal_save(&wrong))[..], [Refusal { field: Some(Field::OwnWork), .. }]));
}

#[test]
fn a_closed_month_never_changes_whatever_becomes_of_the_records() {
    let mut store = store();
    let (order, _) = crate::seed::receive(&mut store, "甲", orderdesk::domain::order::Channel::Email, day(12, 1));
    crate::seed::start(&mut store, order);
    let problem = NewProblem {
        what: "色差".into(),
        department: Department::Quality,
        due_on: day(11, 25),
        ..NewProblem::default()
    };
    let problem = store.problem_open(order, None, &problem).unwrap();
    let id = store.appraisal_save(&scores("2026-11")).unwrap();
    let kept = frozen(&store, id);
    assert_eq!((kept.outcome.score.to_string().as_str(), kept.outcome.grade), ("81.3", Grading::Good));
    store.appraisal_close(id, &closing(day(11, 20), "提前"), &kept).unwrap();
    let settings = Settings::default();
    let calendar = orderdesk::domain::calendar::WorkCalendar::official();
    let told = |store: &Store| {
        let ask = report::Ask {
            period: orderdesk::domain::period::Period::month_of(day(11, 1)),
            about: "1",
            settings: &settings,
            calendar: &calendar,
            lang: orderdesk::i18n::Lang::Zh,
        };
        let report = report::kind("appraisal").unwrap().make(store, &ask).unwrap();
        let parts = report.parts.iter().filter(|part| part.key != report::VERSIONS);
        parts.map(|part| part.rows.clone()).collect::<Vec<_>>()
    };
    let before = told(&store);
    let solution = Solution { how: "换料".into(), on: store.today(), ..Solution::default() };
    store.problem_solve(problem, &solution).unwrap();
    crate::seed::receive(&mut store, "乙", orderdesk::domain::order::Channel::Email, day(12, 1));
    let second = store.appraisal_correct(id, "复核").unwrap();
    store.appraisal_save(&Appraisal { superior_work: percent("10"), ..scores("2026-11") }).unwrap();
    assert_ne!(frozen(&store, second).measures, kept.measures, "what is measured has changed");
    assert_eq!(told(&store), before);
}
