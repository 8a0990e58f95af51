//! Risks, problems told of, the weekly list and the archive by keys: what is demanded is asked for, what is missing is named,
//! what is typed stays.

#[path = "support/seed.rs"]
mod seed;
mod support;

use orderdesk::{
    domain::{
        order::{Channel, Department},
        problem::{Informed, NewProblem},
        risk::{Grade, NewRisk, Rating, RiskKind, RiskLevel},
        stage::Stage,
    },
    i18n::Lang,
    store::Store,
};
use seed::day;
use support::{Desk, pick};

/// Saturday, 2026-11-21: one order in progress.
fn running() -> Store {
    let mut store = seed::store();
    let (id, _) = seed::receive(&mut store, "宁波吉旺服饰有限公司", Channel::Email, day(12, 1));
    seed::start(&mut store, id);
    store
}

/// One order that was settled today.
fn settled() -> Store {
    let mut store = running();
    seed::settle(&mut store, 1);
    store
}

fn problem(store: &mut Store, what: &str) -> i64 {
    let problem = NewProblem {
        what: what.into(),
        department: Department::Logistics,
        person: "马超".into(),
        due_on: day(11, 25),
        informed: Informed::default(),
        ..NewProblem::default()
    };
    store.problem_open(1, None, &problem).unwrap()
}

fn risk(store: &mut Store, order: Option<i64>, what: &str, likelihood: Grade, impact: Grade) -> i64 {
    let rating = Rating { likelihood, impact };
    let (response, person) = ("备选供应商".into(), "孙丽".into());
    let (kind, review_on) = (RiskKind::Purchasing, day(11, 27));
    store.risk_open(&NewRisk { order, kind, what: what.into(), rating, response, person, review_on }).unwrap()
}

/// A desk with problems, risks and papers to show.
fn full() -> Store {
    let mut store = running();
    problem(&mut store, "少一箱");
    let informed = Informed { salesperson_on: Some(day(11, 20)), customer_on: Some(day(11, 21)) };
    let id = problem(&mut store, "面料色差");
    let entry = NewProblem { informed, department: Department::Quality, ..store.problem(id).unwrap().entry };
    store.problem_edit(id, &entry).unwrap();
    risk(&mut store, Some(1), "面料供货紧张", Grade::High, Grade::Medium);
    risk(&mut store, None, "欧元汇率波动", Grade::Medium, Grade::Medium);
    risk(&mut store, None, "车间检修", Grade::Low, Grade::Low);
    store
}

#[test]
fn a_high_risk_is_not_put_down_before_it_has_a_plan_and_a_person() {
    let mut desk = Desk::on(running(), Lang::Zh, (100, 30));
    desk.keys("a").sees("登记风险").keys("3<tab>面料供货紧张<tab>3<tab>2");
    desk.sees("高风险：须填应对措施和负责人；2026-11-27 复审").keys("<c-s>");
    desk.sees("高风险必须填写此项").sees("面料供货紧张");
    assert!(desk.store().risks_open(9).unwrap().is_empty());
    desk.keys("备选供应商<tab>孙丽<c-s>").sees("已登记高风险，2026-11-27 复审");
    let risk = desk.store().risks_open(9).unwrap().remove(0);
    assert_eq!((risk.level(), risk.entry.order, risk.entry.review_on), (RiskLevel::High, Some(1), day(11, 27)));
    desk.keys("u").keys("<enter>");
    assert!(desk.store().risks_open(9).unwrap().is_empty());
}

#[test]
fn a_medium_risk_needs_a_person_and_a_low_one_only_its_review() {
    let mut desk = Desk::on(running(), Lang::En, (100, 30));
    desk.keys("5");
    desk.turns_to("risks");
    desk.keys("n").sees("New risk").keys("1<tab>dollar falls<tab>2<tab>2<c-s>");
    desk.sees("a medium risk needs this; fill it in").sees_not("a high risk");
    desk.keys("孙丽<c-s>").sees("medium risk put down, review on 2026-12-04").sees("[medium] dollar falls");
    desk.keys("<c-a>").sees("New risk").keys("5<tab>slow to pay<tab>1<tab>2<tab><tab><tab><tab>1<c-s>");
    desk.sees("low risk put down, review on 2026-12-18").sees("[low] slow to pay").sees("DD202611001");
    let all = desk.store().risks_open(9).unwrap();
    assert_eq!(all.iter().map(|r| r.entry.order).collect::<Vec<_>>(), [None, Some(1)]);
}

#[test]
fn a_review_keeps_or_closes_a_risk_and_takes_it_off_the_list() {
    let mut store = running();
    risk(&mut store, Some(1), "面料供货紧张", Grade::Medium, Grade::High);
    let mut desk = Desk::on(store, Lang::En, (140, 40));
    desk.keys("5/面料供货<enter>").sees("[high] 面料供货紧张").sees("high risk (medium likelihood, high impact)");
    // Enter leads to the review; what was seen is the first field
    desk.keys("<enter>").sees("Review a risk").keys("<c-s>").sees("must be filled in");
    desk.keys("half has come<tab><tab>1<c-s>").sees("reviewed: medium risk, next review on 2026-12-04");
    desk.sees_not("面料供货紧张");
    assert_eq!(desk.store().risk_reviews(1).unwrap()[0].note, "half has come");
    desk.turns_to("risks");
    desk.sees("[medium] 面料供货紧张").sees("half has come");
    desk.keys("<f9>all of it has come<tab>2<c-s>").sees("risk closed").sees_not("面料供货紧张");
    desk.keys("u")
        .sees("risk closed DD202611001 宁波吉旺服饰有限公司 面")
        .sees("料供货紧张 (11-21")
        .keys("<enter>")
        .sees("面料供货紧张");
    // Enter in the register edits, z voids with a reason
    desk.keys("<enter>").sees("Edit a risk").keys("<tab>，已缓解<c-s>").sees("risk saved");
    desk.keys("<del>").sees("Void: risk").keys("duplicate<c-s>").sees("voided: risk").keys("<end>").sees_not("已缓解");
}

#[test]
fn a_risk_half_typed_comes_back_after_the_desk_was_killed() {
    let mut desk = Desk::on(running(), Lang::Zh, (100, 30));
    desk.keys("a3<tab>面料供货紧张").wait().restart().keys("<enter>");
    desk.keys("a").sees("面料供货紧张").sees("[采购]");
}

#[test]
fn a_problem_is_opened_from_the_register_edited_told_of_solved_and_voided() {
    let mut desk = Desk::on(running(), Lang::Zh, (120, 30));
    desk.keys("5");
    desk.turns_to("问题");
    desk.keys("<f4>").sees("哪个订单的问题？");
    desk.keys("1<enter>").sees("DD202611001 登记问题").keys("少一箱<tab>3<c-s>").sees("的问题已登记");
    desk.sees("[未告知] 少一箱").sees("未告知客户");
    desk.keys("<enter>").sees("修改问题").keys("<tab><tab>马超<tab><tab><tab>1122<c-s>");
    desk.sees("不能早于 2026-11-20").keys("<c-u>1121<c-s>").sees("的问题已保存").sees("2026-11-21 已告知客户");
    assert_eq!(desk.store().problem(1).unwrap().entry.person, "马超");
    desk.keys("<space>").sees("解决问题").keys("补发一箱<c-s>").sees("的问题已解决");
    let solved = desk.store().problem(1).unwrap();
    assert_eq!((solved.entry.informed.customer_on, solved.solved_on), (Some(day(11, 21)), Some(day(11, 21))));
    desk.turns_to("已解决问题");
    desk.sees("少一箱: 补发一箱").keys("<space>").sees("该问题已于 2026-11-21 解决");
    desk.keys("<del>").keys("误登<c-s>").sees("已作废：问题").sees_not("补发一箱");
    desk.keys("u").keys("<enter>").sees("补发一箱");
}

#[test]
fn the_order_shows_its_problems_and_risks_and_both_can_be_chosen() {
    let mut desk = Desk::on(full(), Lang::En, (100, 30));
    desk.keys("<enter>B")
        .sees("少一箱")
        .sees("面料供货紧张")
        .sees("customer not told")
        .sees("customer told 2026-11-21");
    desk.keys("<end><space>").sees("Review a risk").keys("<esc>");
    desk.keys("<home><enter>").sees("Edit a problem on DD202611001").keys("<esc>");
    desk.keys("n").sees("Problem on DD202611001").keys("<esc>").keys("<c-a>").sees("Risk on DD202611001");
}

#[test]
fn the_orders_head_names_its_open_risks_but_the_low_ones() {
    let mut store = running();
    risk(&mut store, Some(1), "面料供货紧张", Grade::High, Grade::Medium);
    risk(&mut store, Some(1), "付款慢", Grade::Low, Grade::Low);
    let over = risk(&mut store, Some(1), "车间检修", Grade::Medium, Grade::Medium);
    store.risk_close(over, day(11, 21), "已检修").unwrap();
    for (lang, said) in [(Lang::Zh, "高风险：面料供货紧张"), (Lang::En, "high risk: 面料供货紧张")] {
        let mut desk = Desk::on(store, lang, (140, 40));
        desk.keys("<f3>1<enter>").sees(said).sees_not("付款慢").sees_not("车间检修");
        desk.sees(pick(lang, "Problems, risks", "问题与风险"));
        store = running();
        risk(&mut store, Some(1), "面料供货紧张", Grade::High, Grade::Medium);
    }
}

#[test]
fn an_order_with_papers_missing_is_archived_with_a_reason_and_its_archive_is_shown() {
    let mut desk = Desk::on(settled(), Lang::Zh, (100, 30));
    desk.keys("<f3>1<enter>D").sees("应有单据  0/8").sees("缺少  客户订单或合同");
    desk.keys("<f4>").sees("登记 DD202611001 的单据").sees("客户订单或合同");
    // the place is remembered from then on: two keys a paper
    desk.keys("<tab><tab><tab><tab>A柜3层<c-s>").sees("应有单据  1/8").sees("已有  客户订单或合同");
    desk.keys("<f4><c-s>").sees("应有单据  2/8").sees("订单评审表");
    desk.keys("<f4><c-u>发票<enter><c-s>").sees("应有单据  3/8").sees("DD202611001-03  发票");
    desk.keys("O<f9>").sees("缺少的单据").keys("<tab>档案室3柜<c-s>");
    desk.sees("缺生产通知单、检验报告、装箱单、签收单、收款凭证；请先登记，或填写缺少的理由").sees("档案室3柜");
    desk.keys("<c-u>客户电子签收<c-s>").sees("已归档");
    assert_eq!(desk.store().order(1).unwrap().stage, Stage::Archived);
    desk.keys("D").sees("2026-11-21 归档，保管至 2036-11-21").keys("V").sees("客户电子签收");
    assert_eq!(desk.store().document(1).unwrap().entry.retain_until, Some(day(11, 21) + chrono::Months::new(120)));
    desk.keys("u").keys("<enter>");
    assert_eq!(desk.store().order(1).unwrap().stage, Stage::Settled);
}

#[test]
fn loans_out_and_open_problems_stand_before_the_archive() {
    let mut store = settled();
    problem(&mut store, "少一箱");
    risk(&mut store, Some(1), "付款慢", Grade::Low, Grade::Low);
    let entry = orderdesk::domain::document::Entry {
        title: "合同".into(),
        place: "A柜".into(),
        order: Some(1),
        ..Default::default()
    };
    let (document, _) = store.document_register(&entry).unwrap();
    seed::lend(&mut store, document);
    let mut desk = Desk::on(store, Lang::En, (100, 30));
    desk.keys("<f3>1<enter><space>").sees("documents of the order are lent out");
    desk.keys("<f9>.<tab>1<c-s>").keys("<f3>1<enter><space>");
    desk.sees("the order has an open problem; solve it first").sees("Solve a problem on DD202611001");
    desk.keys("sent after<c-s>").sees("solved").keys("<space>").sees("a risk of the order is still open");
    desk.sees("Review a risk").keys("paid<tab>2<c-s>").sees("risk closed").keys("<space>").sees("Papers missing");
}

#[test]
fn a_title_tells_which_paper_a_document_is() {
    let mut desk = Desk::on(running(), Lang::En, (100, 30));
    desk.keys("4<f4><right><tab>吉旺 装箱单<tab>1<tab><tab>C柜<c-s>").sees("Registered");
    let papers = desk.store().document(1).unwrap().entry;
    assert_eq!((papers.paper.as_str(), papers.order), ("packing_list", Some(1)));
    desk.keys("<enter>").sees("Packing list");
}

#[test]
fn every_new_screen_looks_as_it_should_in_both_languages() {
    for (lang, code) in [(Lang::En, "en"), (Lang::Zh, "zh")] {
        for (size, name) in [((80, 24), "80x24"), ((140, 40), "140x40")] {
            let mut desk = Desk::on(full(), lang, size);
            let shot = |desk: &mut Desk, what: &str| {
                desk.snapshot(&format!("risk_{what}_{code}_{name}"));
            };
            desk.keys("5");
            desk.turns_to(pick(lang, "problems", "问题"));
            shot(&mut desk, "problems");
            desk.keys("<enter>");
            shot(&mut desk, "problem_edit");
            desk.keys("<esc>");
            desk.turns_to(pick(lang, "risks", "风险"));
            shot(&mut desk, "register");
            desk.keys("n1<tab>x<tab>3<tab>3");
            shot(&mut desk, "new");
            desk.keys("<esc><f9>");
            shot(&mut desk, "review");
            desk.keys("<esc>r");
            shot(&mut desk, "weekly");
            desk.keys("<esc>1<enter>B");
            shot(&mut desk, "section");
            desk.keys("D");
            shot(&mut desk, "papers");
            desk.keys("n");
            shot(&mut desk, "paper_register");
            let mut desk = Desk::on(settled(), lang, size);
            desk.keys("<f3>1<enter><space>");
            shot(&mut desk, "archive");
        }
    }
}
