//! A garment order in three sizes, from the first article to the last piece, by keys in a real terminal: trims against the signed
//! sheet, a first article sealed, an inspection failed and made good, printing that came back twelve pieces short.
//!
//! One thing always holds: it begins with an order that is in production, and everything after that is typed.

use super::{
    seed,
    session::{Home, Session},
};
use orderdesk::domain::{
    decimal::Quantity,
    inspection::{Finding, Inspection, InspectionResult, InspectionStage},
    material::Material,
    order::{Channel, Line},
    output::Output,
    outsourcing::Outsourcing,
    payable::Payable,
    record::RecordKind,
    stage::Stage,
};

const FACTORY: &str = "海宁锐丰绣花印花厂";

/// 1,200 sweatshirts in three sizes, in production.
fn in_production() -> Home {
    let home = Home::new();
    let mut store = home.store();
    let mut intake = seed::intake(&mut store, "宁波吉旺服饰有限公司", Channel::Email, seed::day(12, 18));
    let whole = intake.terms.lines[0].clone();
    let size = |line: u32, size: &str, quantity: &str| Line {
        line,
        product: "连帽卫衣".into(),
        spec: format!("藏青 {size}"),
        unit: "件".into(),
        quantity: quantity.parse().unwrap(),
        unit_price: "46.5".parse().unwrap(),
        ..whole.clone()
    };
    intake.terms.lines = vec![size(1, "S", "300"), size(2, "M", "500"), size(3, "L", "400")];
    let (id, _) = store.order_receive(&intake).unwrap();
    seed::start(&mut store, id);
    home
}

fn pieces(n: i64) -> Option<Quantity> {
    Some(Quantity(n * Quantity::ONE.0))
}

/// The fabric is ordered against the signed sheet, the first article is made and sealed.
fn is_begun(desk: &mut Session) {
    desk.keys("<enter>W").sees("暂无记录").keys("n4").sees("登记面辅料");
    desk.keys(
        "卫衣布<tab><tab>米<tab><tab>1.35<tab><tab>1700<tab>1124<tab><tab><tab><tab><tab><tab><tab>钱师傅<tab>.<c-s>",
    );
    desk.sees("1,620 米").sees("钱师傅 2026-11-23 签字");
    desk.keys("n1").sees("登记检验").keys("2<tab><tab>.<tab>.<tab>1<c-s>").sees("检验已保存");
    desk.sees("首件");
}

/// The fabric came, the pieces are cut; printing goes out to a factory.
fn is_cut(desk: &mut Session) {
    desk.keys("<enter>W")
        .sees("卫衣布")
        .keys("<down><space>")
        .sees("需用 1,620 米")
        .keys(".<tab>1650<c-s>")
        .sees("到货");
    desk.keys("n3").sees("截至当日累计").keys("300<down>500<down>400<c-s>").sees("裁剪 400");
    desk.keys("J").sees("暂无记录").keys("n1").sees("登记委外加工");
    desk.keys(FACTORY).keys("<enter>印花<tab><tab>WW-118<tab>1200<tab>.<tab>1128<tab>1.2<c-s>").sees("发出 1,200");
}

/// Printing comes back twelve short, which is a problem of the factory's; what is owed for it is put down.
fn is_short(desk: &mut Session) {
    desk.keys("5").sees("委外收回").keys("1<enter>J").sees("逾期 2 天").keys("<space>").sees("收回数量");
    desk.keys(".<tab>1188<tab><tab>2<c-s>").sees("登记应付款").sees("1,425.60").keys("1231<c-s>");
    desk.sees("应付款已保存").sees("短少 12").keys("<c-b>").sees("印花：短少 12").sees("供应商").keys("3<c-s>");
    desk.sees("已登记为问题");
}

/// In the middle of it an inspection fails; what it found is made good, and the next one passes.
fn is_made_good(desk: &mut Session) {
    desk.keys("W").sees("完工数量").keys("n1").sees("登记检验").keys("4<tab><tab><tab>.<tab>3<tab>600<tab>2.5<tab>");
    desk.sees("抽检 80，允收 5").keys("80<tab>9<c-s>").sees("登记检验问题点");
    desk.keys("帽口跳针<tab>1<tab>2<tab>9<tab>全数返修<tab>钱师傅<tab>1201<c-s>").sees("检验问题点已保存");
}

/// What was wrong is put right, the next inspection of the same lot passes, and the factory makes good what is missing.
fn is_put_right(desk: &mut Session) {
    desk.keys("5/帽口<enter>")
        .sees("帽口跳针")
        .keys("<space>")
        .sees("完成日期")
        .keys(".<c-s>")
        .sees("检验问题点已保存");
    desk.keys("1<enter>W").sees("2026-12-02 整改完成").keys("<down><down><down><space>").sees("登记检验").sees("600");
    desk.keys("<tab><tab><tab>.<tab>1<tab><tab><tab>80<tab>3<c-s>").sees("中期检验  合格，2026-12-02");
    desk.keys("J")
        .sees("请填写短少处理")
        .keys("<enter>")
        .sees("修改委外加工")
        .keys("<up><up>补印 12 件，运费由厂方承担<c-s>");
    desk.sees("处理：补印 12 件");
}

/// Everything is made, packed and in store; what was used is within the signed sheet; the last inspection moves the order on.
fn is_finished(desk: &mut Session) {
    desk.keys("<enter>W").sees("完工数量").keys("n3").sees("截至当日累计");
    desk.keys("<tab>300<tab>300<tab>300<tab><tab>500<tab>500<tab>500<tab><tab>400<tab>401<tab>400<c-s>");
    desk.sees("已装箱: 大于“完工”（400）").keys("<c-u>400<c-s>").sees("完工 400  已装箱 400  入库 400");
    desk.keys("<end><enter>").sees("修改面辅料").keys("<up><up><up><up><up><up>1640<tab>10<c-s>");
    desk.sees("溢出 30 米；超单耗 20 米").keys("n1").sees("登记检验");
    desk.keys("5<tab><tab><tab>.<tab>1<tab>1200<tab>2.5<tab>125<tab>4<tab><tab>周静<tab>钱师傅<c-s>")
        .sees("末期检验  合格");
    desk.keys("n5")
        .sees("登记装箱")
        .keys("<tab><tab>40<tab>30<tab>12.5<tab>13.6<tab>60<tab>40<tab>35<tab>JW/1-40<c-s>")
        .sees("装箱已保存");
    desk.keys("O").sees("下一步：登记检验").keys("<space>").sees("[合格]").keys("<c-s>");
    desk.sees("下一步：登记发货")
        .keys("B")
        .sees("印花：短少 12")
        .keys("<space>")
        .sees("解决方案")
        .keys("厂方补印<c-s>");
    desk.sees("的问题已解决");
}

#[test]
fn a_garment_order_is_made_by_keys() {
    let home = in_production();
    home.day("2026-11-23T09:05", is_begun);
    home.day("2026-11-24T10:00", is_cut);
    home.day("2026-11-30T10:00", |desk| {
        is_short(desk);
        is_made_good(desk);
    });
    home.day("2026-12-02T10:00", is_put_right);
    home.day("2026-12-14T15:00", is_finished);

    let store = home.store();
    let inspections: Vec<_> =
        store.all_of_order::<Inspection>(1).unwrap().into_iter().map(|c| (c.of.stage, c.of.result)).collect();
    let (passed, failed) = (Some(InspectionResult::Passed), Some(InspectionResult::Failed));
    let expected = [
        (InspectionStage::Final, passed),
        (InspectionStage::Mid, passed),
        (InspectionStage::Mid, failed),
        (InspectionStage::FirstArticle, passed),
    ];
    assert_eq!(inspections, expected, "the newest first");
    assert_eq!(store.order(1).unwrap().stage, Stage::Inspected, "only the last final inspection moves the order on");
    let finding = store.all_of_order::<Finding>(1).unwrap().remove(0);
    assert_eq!((finding.of.pieces, finding.of.done_on), (pieces(9), Some(seed::day(12, 2))));
    let work = store.all_of_order::<Outsourcing>(1).unwrap().remove(0);
    assert_eq!((work.of.missing(), work.of.settled.as_str()), (pieces(12).unwrap(), "补印 12 件，运费由厂方承担"));
    let owed = store.all_of_order::<Payable>(1).unwrap().remove(0).of;
    assert_eq!((owed.amount.unwrap().0, owed.payee.as_str()), (142_560, FACTORY), "1,188 at 1.20");
    let problem = store.problems_of_order(1).unwrap().remove(0);
    assert_eq!(
        (problem.source, problem.solved_on),
        (Some(RecordKind::Outsourcing.row(work.id)), Some(seed::day(12, 14)))
    );
    let fabric = store.all_of_order::<Material>(1).unwrap().remove(0).of;
    assert_eq!((fabric.used, fabric.left_over), (pieces(1640), pieces(10)));
    let made = store.outputs_until(1, seed::day(12, 14)).unwrap();
    assert_eq!(made.values().map(|o: &Output| o.stored).collect::<Vec<_>>(), [pieces(300), pieces(500), pieces(400)]);
    assert_eq!(store.check(|_| true).unwrap(), []);
}
