//! Proposals in the store: laid before the manager, wanted until decided, decided once by somebody else.

use crate::seed::{day, store};
use orderdesk::{
    domain::{
        decimal::Money,
        deed::Deed,
        field::Field,
        follow_up::{FollowUpView, Remark, Want},
        proposal::{Proposal, ProposalKind, Verdict},
        record::RecordKind,
        refusal::{Refusal, Why},
    },
    store::Error,
};

fn asked(what: &str, due: u32) -> Proposal {
    Proposal {
        kind: ProposalKind::Mould,
        what: what.into(),
        cost: Some(Money(4_600_000)),
        asked_on: day(11, 19),
        asked_by: "赵磊".into(),
        due_on: day(11, due),
        ..Proposal::default()
    }
}

fn why<T: std::fmt::Debug>(result: Result<T, Error>) -> Vec<Refusal> {
    match result {
        Err(Error::Refused(list)) => list,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_proposal_is_wanted_until_it_is_decided_and_the_register_keeps_how() {
    let mut store = store();
    let (first, second) =
        (store.proposal_add(&asked("扶手模", 20)).unwrap(), store.proposal_add(&asked("灯罩模", 30)).unwrap());
    let wanted = |store: &orderdesk::store::Store| -> Vec<i64> {
        let all = store.follow_ups().unwrap().into_iter().filter(|f| f.want == Want::Proposal);
        all.map(|f| f.record.unwrap().id).collect()
    };
    assert_eq!(wanted(&store), [first]);
    let decided = Proposal {
        verdict: Some(Verdict::Refused),
        decided_by: "高建平".into(),
        decided_on: Some(day(11, 21)),
        reason: "先报价".into(),
        ..asked("扶手模", 20)
    };
    store.proposal_save(first, &decided).unwrap();
    assert!(wanted(&store).is_empty());
    let register = store.follow_up_view(FollowUpView::Proposals).unwrap();
    let said: Vec<_> = register.iter().map(|f| (f.record.unwrap().id, f.remark, f.what.as_str())).collect();
    assert_eq!(said, [(second, None, "灯罩模"), (first, Some(Remark::Refused), "扶手模 (高建平 先报价)")]);
    store.proposal_save(first, &Proposal { notes: "二季度再提".into(), ..decided }).unwrap();
    let deeds: Vec<_> = store.history(RecordKind::Proposal.row(first)).unwrap().iter().map(|a| a.deed).collect();
    assert_eq!(deeds, [Deed::ProposalAdd, Deed::ProposalDecide, Deed::ProposalEdit].map(Some));
    assert_eq!(store.proposals_after(first, 9).unwrap().iter().map(|p| p.id).collect::<Vec<_>>(), [second]);
    store.undo().unwrap();
    store.undo().unwrap();
    assert_eq!(wanted(&store), [first]);
}

#[test]
fn the_specialist_does_not_decide_and_what_is_void_stays_as_it_is() {
    let mut store = store();
    let id = store.proposal_add(&asked("扶手模", 20)).unwrap();
    let own = Proposal {
        verdict: Some(Verdict::Approved),
        decided_by: " 李雯 ".into(),
        decided_on: Some(day(11, 21)),
        ..asked("扶手模", 20)
    };
    let refused = [Refusal::at(Field::DecidedBy, Why::SelfReview("李雯".into()))];
    assert_eq!(why(store.proposal_save(id, &own)), refused);
    assert_eq!(why(store.proposal_add(&own)), refused);
    assert_eq!(store.proposal(id).unwrap().proposal, asked("扶手模", 20));
    store.void(RecordKind::Proposal.row(id), "重复").unwrap();
    assert_eq!(why(store.proposal_save(id, &asked("x", 20))), [Refusal::whole(Why::Voided)]);
    assert!(store.follow_up_view(FollowUpView::Proposals).unwrap().is_empty());
}
