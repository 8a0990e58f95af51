use super::*;
use crate::domain::request::Need;
use crate::domain::{
    decimal::{Currency, Money, Percent, UnitPrice},
    order::{Channel, Department, Line},
};
use proptest::prelude::*;

fn on(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
}

fn line(n: u32, quantity: &str) -> Line {
    Line {
        line: n,
        product: format!("产品{n}"),
        spec: String::new(),
        unit: "件".into(),
        quantity: quantity.parse().unwrap(),
        unit_price: UnitPrice(14_000_000),
        discount: Percent::ZERO,
        delivery_date: None,
    }
}

fn terms() -> Terms {
    Terms {
        customer_id: 1,
        contact: "王".into(),
        currency: Currency::Cny,
        delivery_date: on(30),
        lines: vec![line(1, "10"), line(2, "5")],
        ..Terms::default()
    }
}

fn decision(person: &str, is_approved: bool, reason: &str) -> RequestDecision {
    RequestDecision {
        is_approved,
        person: person.into(),
        on_day: on(20),
        reason: reason.into(),
        departments: vec![Department::Production],
    }
}

fn progress(kind: RequestKind, state: RequestState) -> Progress {
    Progress { kind, state, unanswered: 0, unstopped: 0, recalls: 0, is_cost_open: false }
}

#[test]
fn before_submission_an_order_is_edited_and_after_its_end_nothing_is_asked() {
    use RequestKind::*;
    assert_eq!(check_stage(Change, Stage::Received), Err(Why::EditInstead(Stage::Received)));
    assert_eq!(check_stage(Change, Stage::Returned), Err(Why::EditInstead(Stage::Returned)));
    assert_eq!(check_stage(Cancellation, Stage::Received), Ok(()));
    for stage in [Stage::Submitted, Stage::Approved, Stage::InProgress, Stage::Inspected, Stage::Shipped] {
        assert_eq!(check_stage(Change, stage), Ok(()));
    }
    for stage in [Stage::Settled, Stage::Archived, Stage::Cancelled] {
        assert_eq!(check_stage(Change, stage), Err(Why::OrderEnded(stage)));
        assert_eq!(check_stage(Cancellation, stage), Err(Why::OrderEnded(stage)));
    }
}

#[test]
fn a_change_that_changes_nothing_is_refused() {
    assert_eq!(check_proposal(&terms(), &terms(), on(1), &[]), Err(vec![Refusal::whole(Why::NothingChanged)]));
}

#[test]
fn a_quantity_never_falls_below_what_has_shipped_and_a_shipped_line_is_never_dropped() {
    let shipped: Vec<_> = terms().lines.iter().map(|l| (l.line, l.quantity)).collect();
    let mut less = terms();
    less.lines[0].quantity = "9.9".parse().unwrap();
    let got = check_proposal(&terms(), &less, on(1), &shipped);
    assert_eq!(got, Err(vec![Refusal::in_line(1, Field::Quantity, Why::BelowShipped("10".into()))]));
    assert_eq!(check_proposal(&terms(), &less, on(1), &[]), Ok(()));
    let mut dropped = terms();
    dropped.lines.remove(1);
    let got = check_proposal(&terms(), &dropped, on(1), &shipped);
    assert_eq!(got, Err(vec![Refusal::in_line(2, Field::Line, Why::BelowShipped("5".into()))]));
    let mut more = terms();
    more.lines.push(line(3, "1"));
    assert_eq!(check_proposal(&terms(), &more, on(1), &shipped), Ok(()));
}

#[test]
fn unsound_terms_are_refused_with_their_line() {
    let mut bad = terms();
    bad.lines[1].quantity = Quantity::ZERO;
    let got = check_proposal(&terms(), &bad, on(1), &[]);
    assert_eq!(got, Err(vec![Refusal::in_line(2, Field::Quantity, Why::NotPositive)]));
}

#[test]
fn a_request_needs_a_name_a_reason_and_a_day_that_can_be() {
    let new = NewRequest {
        kind: RequestKind::Cancellation,
        requested_by: " ".into(),
        requested_on: on(22),
        channel: Channel::Phone,
        reason: String::new(),
        base_version: 1,
        proposed: None,
    };
    assert_eq!(
        new.check(on(1), on(21)),
        Err(vec![
            Refusal::at(Field::RequestedBy, Why::Empty),
            Refusal::at(Field::RequestedOn, Why::After(on(21))),
            Refusal::at(Field::Reason, Why::ReasonNeeded),
        ])
    );
    let early = NewRequest { requested_by: "王".into(), reason: "x".into(), requested_on: on(1), ..new };
    assert_eq!(early.check(on(3), on(21)), Err(vec![Refusal::at(Field::RequestedOn, Why::Before(on(3)))]));
}

#[test]
fn nobody_decides_without_a_name_or_on_their_own_request() {
    let check = |d: RequestDecision| d.check("li wen", on(19), on(21), true);
    assert_eq!(check(decision("", true, "")), Err(vec![Refusal::at(Field::DecidedBy, Why::Empty)]));
    let own = Refusal::at(Field::DecidedBy, Why::SelfReview("Ｌi Wen".into()));
    assert_eq!(check(decision("Ｌi Wen", true, "")), Err(vec![own]));
    assert_eq!(check(decision("王强", true, "")), Ok(()));
}

#[test]
fn a_rejection_needs_a_reason_and_an_approval_the_departments_that_have_the_order() {
    let check = |d: &RequestDecision, with| d.check("李雯", on(19), on(21), with);
    assert_eq!(check(&decision("王强", false, " "), true), Err(vec![Refusal::at(Field::Reason, Why::ReasonNeeded)]));
    let nobody = RequestDecision { departments: Vec::new(), ..decision("王强", true, "") };
    assert_eq!(check(&nobody, true), Err(vec![Refusal::at(Field::Department, Why::DepartmentNeeded)]));
    assert_eq!(check(&nobody, false), Ok(()));
}

#[test]
fn a_decision_lies_between_the_request_and_today() {
    let early = RequestDecision { on_day: on(18), ..decision("王强", true, "") };
    let got = early.check("李雯", on(19), on(21), true);
    assert_eq!(got, Err(vec![Refusal::at(Field::DecidedOn, Why::Before(on(19)))]));
    let late = RequestDecision { on_day: on(22), ..decision("王强", true, "") };
    let got = late.check("李雯", on(19), on(21), true);
    assert_eq!(got, Err(vec![Refusal::at(Field::DecidedOn, Why::After(on(21)))]));
}

#[test]
fn an_answer_needs_someone_a_day_and_a_word() {
    let mut answer = Assessment::asked(Department::Production, on(19));
    assert_eq!(
        answer.check(on(21)),
        Err(vec![
            Refusal::at(Field::Person, Why::Empty),
            Refusal::at(Field::OnDay, Why::Empty),
            Refusal::at(Field::Solution, Why::Empty),
        ])
    );
    (answer.person, answer.answered_on) = ("赵".into(), Some(on(18)));
    answer.solution = "加班".into();
    assert_eq!(answer.check(on(21)), Err(vec![Refusal::at(Field::OnDay, Why::Before(on(19)))]));
    answer.answered_on = Some(on(20));
    answer.stop_confirmed_on = Some(on(22));
    assert_eq!(answer.check(on(21)), Err(vec![Refusal::at(Field::StopConfirmed, Why::After(on(21)))]));
    (answer.stop_confirmed_on, answer.solution) = (Some(on(21)), String::new());
    assert_eq!(answer.check(on(21)), Ok(()));
}

#[test]
fn costs_are_borne_by_someone_unless_there_are_none() {
    let cost =
        |amount, who: &str| Cost { amount: Money(amount), bearer: Bearer::of(who), who: who.into(), ..Cost::default() };
    assert_eq!(cost(0, "").check(on(1), on(21)), Ok(()));
    assert_eq!(cost(100, "").check(on(1), on(21)), Err(vec![Refusal::at(Field::CostBearer, Why::Empty)]));
    assert_eq!(cost(-1, "").check(on(1), on(21)), Err(vec![Refusal::at(Field::Cost, Why::Negative)]));
    let early = Cost { settled_on: Some(on(2)), ..cost(100, "供应商") };
    assert_eq!(early.check(on(3), on(21)), Err(vec![Refusal::at(Field::SettledOn, Why::Before(on(3)))]));
    let otherwise = Cost { settled_on: Some(on(4)), ..cost(100, "客户") };
    assert_eq!(otherwise.check(on(3), on(21)), Err(vec![Refusal::at(Field::SettledOn, Why::SettledByPayment)]));
}

#[test]
fn a_paper_called_back_names_who_and_when() {
    let paper = |name: &str, person: &str, recalled_on| Recall {
        id: 0,
        paper: name.into(),
        department: Department::Production,
        recalled_on,
        person: person.into(),
    };
    assert_eq!(paper(" ", "", None).check(on(1), on(21)), Err(vec![Refusal::at(Field::Paper, Why::Empty)]));
    assert_eq!(
        paper("工艺卡", "", Some(on(22))).check(on(1), on(21)),
        Err(vec![Refusal::at(Field::Person, Why::Empty), Refusal::at(Field::OnDay, Why::After(on(21)))])
    );
    assert_eq!(paper("工艺卡", "赵", Some(on(21))).check(on(1), on(21)), Ok(()));
}

#[test]
fn a_change_waits_for_answers_and_a_cancellation_for_stops_too() {
    let change = progress(RequestKind::Change, RequestState::Approved);
    let waiting = Progress { unanswered: 2, unstopped: 2, ..change };
    assert_eq!(waiting.need(), (Need::Assessments, 2));
    assert_eq!(waiting.check_apply(), Err(vec![Refusal::whole(Why::AssessmentsMissing(2))]));
    assert_eq!(Progress { unstopped: 2, ..change }.check_apply(), Ok(()));
    let cancel = Progress { unstopped: 1, ..progress(RequestKind::Cancellation, RequestState::Approved) };
    assert_eq!(cancel.need(), (Need::Stops, 1));
    assert_eq!(cancel.check_apply(), Err(vec![Refusal::whole(Why::StopsMissing(1))]));
    let open = progress(RequestKind::Change, RequestState::Open);
    assert_eq!(open.check_apply(), Err(vec![Refusal::whole(Why::RequestState(RequestState::Open))]));
}

#[test]
fn it_is_closed_only_when_papers_are_back_and_costs_settled() {
    let applied = progress(RequestKind::Cancellation, RequestState::Applied);
    let open = Progress { recalls: 1, is_cost_open: true, ..applied };
    assert_eq!(open.check_close(), Err(vec![Refusal::whole(Why::RecallsOpen(1)), Refusal::whole(Why::CostsOpen)]));
    assert_eq!(applied.check_close(), Ok(()));
    let approved = progress(RequestKind::Change, RequestState::Approved);
    assert_eq!(approved.check_close(), Err(vec![Refusal::whole(Why::RequestState(RequestState::Approved))]));
}

#[test]
fn what_is_carried_out_is_withdrawn_no_more() {
    for state in RequestState::ALL {
        let can = progress(RequestKind::Change, *state).check_withdraw().is_ok();
        assert_eq!(can, matches!(state, RequestState::Open | RequestState::Approved));
    }
}

proptest! {
    #[test]
    fn the_need_named_is_what_the_next_step_is_refused_for(kind in 0usize..2, state in 0usize..6, unanswered in 0usize..3, unstopped in 0usize..3, recalls in 0usize..3, is_cost_open: bool) {
        let (kind, state) = (RequestKind::ALL[kind], RequestState::ALL[state]);
        let p = Progress { kind, state, unanswered, unstopped, recalls, is_cost_open };
        let need = p.need().0;
        prop_assert_eq!(need == Need::Apply, p.check_apply().is_ok());
        prop_assert_eq!(need == Need::Close, p.check_close().is_ok());
        prop_assert_eq!(need == Need::Decision, p.expect(&[RequestState::Open]).is_ok());
        prop_assert_eq!(need == Need::Nothing, !state.is_open());
    }
}
