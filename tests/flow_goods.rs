//! Goods by keys (W2, W6): quantities of every size in one form, the percentage that follows from them in the day's entry, materials
//! against the signed sheet, cartons and containers.

#[path = "support/seed.rs"]
mod seed;
mod support;

use orderdesk::{
    config::Settings,
    domain::{
        block::Block,
        decimal::Quantity,
        order::{Channel, Line},
    },
    i18n::Lang,
    store::Store,
};
use seed::day;
use support::{Desk, pick};

/// Saturday, 2026-11-21: a garment in three sizes is being made.
fn garment() -> Store {
    let mut store = seed::store();
    let mut intake = seed::intake(&mut store, "宁波吉旺服饰有限公司", Channel::Email, day(12, 20));
    let first = intake.terms.lines[0].clone();
    let size = |line: u32, spec: &str, pieces: i64| Line {
        line,
        product: "全棉连帽衫".into(),
        spec: spec.into(),
        unit: "件".into(),
        quantity: Quantity(pieces * 10_000),
        ..first.clone()
    };
    intake.terms.lines = vec![size(1, "M", 300), size(2, "L", 500), size(3, "XL", 200)];
    let (id, _) = store.order_receive(&intake).unwrap();
    seed::start(&mut store, id);
    store
}

fn production(desk: &mut Desk) -> Option<u8> {
    let today = day(11, 21);
    desk.store().tracking_on(1, today).unwrap().and_then(|entry| entry.progress.production)
}

#[test]
fn the_sizes_are_counted_in_one_form_and_the_days_entry_follows_them() {
    for lang in [Lang::En, Lang::Zh] {
        let mut desk = Desk::on(garment(), lang, (120, 40));
        // cut, made, packed, in store; the lines are given
        desk.keys("<enter>Wn3").sees("1").sees("M 300件").keys("300<tab>120<tab>60<tab><tab>500<tab>80<tab><tab>");
        desk.keys("<tab>").sees(pick(lang, "20 % made", "已完成 20%")).keys("<c-n>");
        desk.snapshot(pick(lang, "outputs_form_en_120x40", "outputs_form_zh_120x40"));
        desk.keys("<c-s>").sees(pick(lang, "quantities saved  20 % made", "完工数量已保存  已完成 20%"));
        desk.sees(pick(lang, "Cut 300  Made 120  Packed 60", "裁剪 300  完工 120  已装箱 60"));
        // the entry of the day has the percentage already, and asks for the quantities too
        desk.keys("<esc>3<enter>").sees("20").sees("L 500").keys("<f6><tab>200<tab>").sees("28");
        desk.keys("<c-s>").sees_not(pick(lang, "Is this meant?", "是否确实如此"));
        assert_eq!(production(&mut desk), Some(28));
        assert_eq!(desk.store().outputs_until(1, day(11, 21)).unwrap()[&1].made, Some(Quantity(2_000_000)));
        // another percentage typed stays, and is asked about
        desk.keys("<enter>50<f6><tab>300<c-s>");
        desk.sees(pick(
            lang,
            "By the quantities 38 % is made; production stands at 50.",
            "按完工数量计已完成 38%，生产进度填的是 50。",
        ));
        desk.keys("1");
        assert_eq!(production(&mut desk), Some(50));
    }
}

#[test]
fn more_packed_than_made_is_refused_and_what_is_strange_is_asked() {
    let mut desk = Desk::on(garment(), Lang::En, (120, 40));
    desk.keys("<enter>Wn3<tab>100<tab>101<c-s>").sees("Packed: ").keys("<c-u>90<c-s>").sees("quantities saved");
    assert_eq!(desk.store().outputs_until(1, day(11, 21)).unwrap()[&1].packed, Some(Quantity(900_000)));
    desk.keys("n3<tab>301<tab>80<c-s>");
    desk.sees("Line 1: Made 301 is more than Quantity 300.").sees("Line 1: Packed 80 is less than the 90 of");
    desk.keys("<esc><esc>").keys("n3<c-x>y").keys("n3<c-s>").sees("the quantities are as they were");
}

#[test]
fn nobody_who_does_not_count_sees_a_longer_entry_and_a_block_turned_off_is_not_there() {
    let mut desk = Desk::on(garment(), Lang::En, (120, 40));
    desk.keys("3<enter>").sees("Production %").sees_not("L 500").keys("<esc><esc>1");
    desk.keys("<enter>Wn3<tab>100<c-s>").sees("quantities saved");
    let store = std::mem::replace(desk.store(), seed::store());
    let mut settings = Settings::default();
    settings.blocks = vec![Block::Export];
    let mut desk = Desk::with(store, settings, Lang::En, (120, 40));
    desk.keys("3<enter>").sees("Production %").sees_not("L 500");
}

#[test]
fn materials_stand_against_the_signed_sheet() {
    for lang in [Lang::En, Lang::Zh] {
        let mut desk = Desk::on(garment(), lang, (120, 44));
        desk.keys("<enter>Wn4").keys("卫衣布<tab><tab>米<tab><tab>1.35<tab><tab>1300<tab>1124<c-s>");
        desk.sees(pick(lang, "卫衣布  1,350 米  due 2026-11-24", "卫衣布  1,350 米  应到 2026-11-24"));
        desk.sees(pick(lang, "50 米 of it not ordered", "少订 50 米"));
        desk.keys("<esc>5").sees("卫衣布").keys("<esc>1<enter>W");
        // its next step: it is there, and less than needed
        desk.keys("<space>").sees(pick(lang, "needed: 1,350 米", "需用 1,350 米")).keys(".<tab>1290<c-s>");
        desk.sees(pick(lang, "short by 60 米", "短缺 60 米"));
        // used beyond the sheet, which somebody signed
        desk.keys("<enter>")
            .keys(&"<tab>".repeat(11))
            .keys("1300<c-s>")
            .sees("! ")
            .keys("<c-u>1280<tab><tab><tab>钱师傅<c-s>");
        desk.keys(".<c-s>").sees(pick(lang, "signed by 钱师傅 on 2026-11-21", "钱师傅 2026-11-21 签字"));
        desk.sees(pick(lang, "10 米 neither used, left over nor returned", "去向不明 10 米"));
        desk.snapshot(pick(lang, "materials_en_120x44", "materials_zh_120x44"));
    }
}

#[test]
fn cartons_come_to_sums_and_containers_and_never_quietly_to_more_than_was_made() {
    for lang in [Lang::En, Lang::Zh] {
        let mut desk = Desk::on(garment(), lang, (120, 40));
        desk.keys("<enter>Wn3<tab>100<c-s>");
        desk.keys("n5<right><tab>1-15<tab>15<tab>20<tab>11.2<tab>12.6<tab>60<tab>40<tab>38");
        desk.sees(pick(lang, "300 pieces", "300 件")).keys("<c-s>");
        desk.sees(pick(lang, "15 cartons in all", "共 15 箱")).sees("1.368 m³").sees("189 kg");
        desk.sees(pick(lang, "1 x 20GP: 5 % full, 1 % of its load", "20GP × 1：装满 5%，载重 1%"));
        desk.sees(pick(lang, "line 1: 300 packed, but only 100 made", "第 1 行：装箱 300，完工仅 100"));
        // the next lot begins with the same carton
        desk.keys("n5").sees("38").keys("<right><right><tab>16-40<tab>25<c-s>").sees(pick(
            lang,
            "40 cartons in all",
            "共 40 箱",
        ));
        desk.snapshot(pick(lang, "packing_en_120x40", "packing_zh_120x40"));
    }
}

#[test]
fn where_nobody_counts_what_is_made_no_more_is_packed_than_was_cut() {
    for lang in [Lang::En, Lang::Zh] {
        let mut desk = Desk::on(garment(), lang, (120, 40));
        desk.keys("<enter>Wn3280<c-s>").keys("n5<right><tab><tab>15<tab>20<c-s>");
        desk.sees(pick(lang, "line 1: 300 packed, but only 280 cut", "第 1 行：装箱 300，裁剪仅 280"));
        // of the second size more than ordered
        desk.keys("n5<right><right><tab><tab>30<c-s>");
        desk.sees(pick(lang, "line 2: 600 packed, but only 500 ordered", "第 2 行：装箱 600，订单仅 500"));
    }
}
