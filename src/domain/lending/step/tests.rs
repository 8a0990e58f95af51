use super::*;
use crate::domain::calendar::WorkCalendar;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn today() -> NaiveDate {
    day("2026-11-20")
}

fn held(kind: LoanKind, state: LoanState) -> Held {
    Held {
        kind,
        state,
        borrower: "王芳".into(),
        since: day("2026-11-19"),
        due_on: Some(day("2026-11-27")),
        confidential: false,
        authorisation: String::new(),
    }
}

fn approval(by: &str) -> Approval {
    Approval { by: by.into(), on: today(), authorisation: String::new() }
}

fn application() -> Application {
    Application {
        kind: LoanKind::Loan,
        borrower: "王芳".into(),
        department: "生产部".into(),
        purpose: "核对工艺".into(),
        applied_on: today(),
        term_days: 5,
        authorisation: String::new(),
    }
}

fn refused<T: std::fmt::Debug>(got: Result<T, Vec<Refusal>>) -> Vec<(Option<Field>, Why)> {
    got.unwrap_err().into_iter().map(|r| (r.field, r.why)).collect()
}

#[test]
fn a_loan_goes_through_both_approvals_and_a_viewing_through_one() {
    let path = |kind| {
        let mut steps = Vec::new();
        let mut state = LoanState::Applied;
        while let Some(step) = state.next_step(kind) {
            steps.push(step);
            state = state.after(kind, step).unwrap();
        }
        (steps, state)
    };
    use LoanStep::*;
    assert_eq!(path(LoanKind::Loan), (vec![HeadApprove, KeeperApprove, HandOut, Return], LoanState::Returned));
    assert_eq!(path(LoanKind::Viewing), (vec![HeadApprove, Return], LoanState::Returned));
}

#[test]
fn nothing_follows_on_what_has_ended_and_what_is_out_cannot_be_refused() {
    for kind in LoanKind::ALL {
        for step in LoanStep::ALL {
            assert_eq!(LoanState::Returned.after(*kind, *step), None);
            assert_eq!(LoanState::Refused.after(*kind, *step), None);
        }
        assert_eq!(LoanState::Out.after(*kind, LoanStep::Refuse), None);
    }
    assert_eq!(LoanState::Applied.after(LoanKind::Loan, LoanStep::HandOut), None, "no hand-out without approvals");
}

#[test]
fn an_application_names_everything_it_lacks_at_once() {
    let calendar = WorkCalendar::official();
    let rules = LoanRules { calendar: &calendar, limit: 5 };
    assert_eq!(application().check(rules, today()), Ok(()));
    let empty = Application { borrower: " ".into(), department: "".into(), purpose: "".into(), ..application() };
    let fields = [Field::Borrower, Field::Department, Field::Purpose];
    assert_eq!(refused(empty.check(rules, today())), fields.map(|f| (Some(f), Why::Empty)));
    let ahead = Application { applied_on: day("2026-11-21"), ..application() };
    assert_eq!(refused(ahead.check(rules, today())), [(Some(Field::AppliedOn), Why::FutureDay(day("2026-11-21")))]);
    let long = Application { term_days: 6, ..application() };
    let why = Why::LoanTooLong { limit: 5, latest: day("2026-11-27") };
    assert_eq!(refused(long.check(rules, today())), [(Some(Field::TermDays), why)]);
    let viewing = Application { kind: LoanKind::Viewing, term_days: 0, ..application() };
    assert_eq!(viewing.check(rules, today()), Ok(()), "a viewing has no term");
}

#[test]
fn an_approval_needs_a_name_and_not_the_borrowers_own() {
    let applied = held(LoanKind::Loan, LoanState::Applied);
    assert_eq!(applied.approve(LoanStep::HeadApprove, &approval("李强"), today()), Ok(LoanState::HeadApproved));
    assert_eq!(
        refused(applied.approve(LoanStep::HeadApprove, &approval("　"), today())),
        [(Some(Field::DepartmentHead), Why::Empty)]
    );
    assert_eq!(
        refused(applied.approve(LoanStep::HeadApprove, &approval("王 芳"), today())),
        [(Some(Field::DepartmentHead), Why::BorrowerApproves("王 芳".into()))]
    );
    let approved = held(LoanKind::Loan, LoanState::HeadApproved);
    assert_eq!(
        refused(approved.approve(LoanStep::KeeperApprove, &approval("王芳"), today())),
        [(Some(Field::Keeper), Why::BorrowerApproves("王芳".into()))]
    );
}

#[test]
fn an_approval_lies_between_the_application_and_today() {
    let applied = held(LoanKind::Viewing, LoanState::Applied);
    for (on, why) in [("2026-11-18", Why::Before(day("2026-11-19"))), ("2026-11-21", Why::FutureDay(day("2026-11-21")))]
    {
        let got = applied.approve(LoanStep::HeadApprove, &Approval { on: day(on), ..approval("李强") }, today());
        assert_eq!(refused(got), [(Some(Field::DecidedOn), why)]);
    }
}

#[test]
fn the_steps_come_in_their_order() {
    let applied = held(LoanKind::Loan, LoanState::Applied);
    assert_eq!(
        refused(applied.approve(LoanStep::KeeperApprove, &approval("赵敏"), today())),
        [(None, Why::LoanState(LoanState::Applied))]
    );
    let back = GiveBack { on: today(), condition: Condition::Intact, liable: "".into(), note: "".into() };
    assert_eq!(refused(applied.give_back(&back, today())), [(None, Why::LoanState(LoanState::Applied))]);
}

#[test]
fn a_confidential_document_needs_its_authorisation_before_it_is_approved_and_handed_out() {
    let calendar = WorkCalendar::official();
    let rules = LoanRules { calendar: &calendar, limit: 5 };
    let applied = Held { confidential: true, ..held(LoanKind::Loan, LoanState::Applied) };
    assert_eq!(
        refused(applied.approve(LoanStep::HeadApprove, &approval("李强"), today())),
        [(Some(Field::Authorisation), Why::AuthorisationNeeded)]
    );
    let with = Approval { authorisation: "总经理 张伟，保密协议".into(), ..approval("李强") };
    assert!(applied.approve(LoanStep::HeadApprove, &with, today()).is_ok());
    let approved = Held { state: LoanState::Approved, ..applied };
    assert_eq!(
        refused(approved.hand_out(&HandOut { on: today(), days: 5 }, rules, today())),
        [(Some(Field::Authorisation), Why::AuthorisationNeeded)]
    );
}

#[test]
fn the_term_counts_from_the_day_of_handing_out() {
    let calendar = WorkCalendar::official();
    let rules = LoanRules { calendar: &calendar, limit: 5 };
    let approved = held(LoanKind::Loan, LoanState::Approved);
    assert_eq!(approved.hand_out(&HandOut { on: today(), days: 5 }, rules, today()), Ok(day("2026-11-27")));
    let why = Why::LoanTooLong { limit: 5, latest: day("2026-11-27") };
    assert_eq!(
        refused(approved.hand_out(&HandOut { on: today(), days: 9 }, rules, today())),
        [(Some(Field::TermDays), why)]
    );
    assert_eq!(
        refused(approved.hand_out(&HandOut { on: day("2026-11-18"), days: 5 }, rules, today())),
        [(Some(Field::HandedOutOn), Why::Before(day("2026-11-19")))]
    );
}

#[test]
fn a_renewal_needs_approval_and_time() {
    let calendar = WorkCalendar::official();
    let rules = LoanRules { calendar: &calendar, limit: 5 };
    let out = held(LoanKind::Loan, LoanState::Out);
    assert_eq!(out.renew(3, "李强", rules, today()), Ok(day("2026-12-02")));
    assert_eq!(refused(out.renew(3, "", rules, today())), [(Some(Field::DecidedBy), Why::Empty)]);
    assert_eq!(
        refused(out.renew(3, "王芳", rules, today())),
        [(Some(Field::DecidedBy), Why::BorrowerApproves("王芳".into()))]
    );
    assert_eq!(
        refused(out.renew(3, "李强", rules, day("2026-11-30"))),
        [(None, Why::RenewalTooLate(day("2026-11-27")))]
    );
    assert_eq!(
        refused(held(LoanKind::Viewing, LoanState::Approved).renew(3, "李强", rules, today())),
        [(None, Why::LoanState(LoanState::Approved))]
    );
}

#[test]
fn damage_and_loss_need_somebody_liable() {
    let out = held(LoanKind::Loan, LoanState::Out);
    let back = |condition, liable: &str| GiveBack { on: today(), condition, liable: liable.into(), note: "".into() };
    assert_eq!(out.give_back(&back(Condition::Intact, ""), today()), Ok(LoanState::Returned));
    for condition in [Condition::Damaged, Condition::Lost] {
        assert_eq!(refused(out.give_back(&back(condition, " "), today())), [(Some(Field::Liable), Why::LiableNeeded)]);
        assert!(out.give_back(&back(condition, "王芳"), today()).is_ok());
    }
}

#[test]
fn refusing_needs_a_name_and_a_reason() {
    let applied = held(LoanKind::Loan, LoanState::Applied);
    assert_eq!(applied.refuse("李强", "正在使用", today(), today()), Ok(LoanState::Refused));
    assert_eq!(
        refused(applied.refuse("", "", today(), today())),
        [(Some(Field::DecidedBy), Why::Empty), (Some(Field::Reason), Why::ReasonNeeded)]
    );
    let out = held(LoanKind::Loan, LoanState::Out);
    assert_eq!(refused(out.refuse("李强", "x", today(), today())), [(None, Why::LoanState(LoanState::Out))]);
}
