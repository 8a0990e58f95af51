//! Sheets of every kind with cells put together by chance: whatever stands in them, the import ends, the desk is sound, and
//! what was counted is what is there.

use crate::{file, options, store};
use orderdesk::{
    domain::{field::Field, import::ImportKind},
    exchange::import::{Options, fields, import},
    i18n::{Label, Lang},
};
use proptest::prelude::*;

/// Cells that mean something in one column or another, and some that mean nothing anywhere.
const CELLS: [&str; 34] = [
    "",
    "",
    "",
    "1",
    "0",
    "-5",
    "60%",
    "0.5",
    "1,200",
    "¥28.50",
    "１２",
    "2026-11-05",
    "2026年11月6日",
    "2026/11/31",
    "2027-01-01",
    "HT-01",
    "HT-02",
    "DD202611007",
    "DD202611900",
    "KH202611001",
    "苏州龙滨机械有限公司",
    "龙滨机械",
    "法兰",
    "是",
    "机密",
    "纸质",
    "damaged",
    "USD",
    "\"a, \"\"b\"\"\"",
    "=1+1",
    "'-x",
    "\u{202e}反\u{200b}",
    "合计",
    "制表：李",
];

/// What goes in under this field.
fn good(field: Field) -> &'static str {
    match field {
        Field::Order | Field::ExternalRef => "HT-01",
        Field::Customer => "苏州龙滨机械有限公司",
        Field::OnDay | Field::ReceivedAt => "2026-11-05",
        Field::DeliveryDate => "2026-12-20",
        Field::Amount | Field::UnitPrice | Field::Quantity => "1.20",
        Field::Title | Field::Place | Field::Product => "法兰",
        _ => "",
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn whatever_stands_in_a_sheet_the_desk_stays_sound(
        kind in proptest::sample::select(ImportKind::ALL),
        zh in any::<bool>(),
        rows in prop::collection::vec(prop::collection::vec(prop::option::weighted(0.15, 0..CELLS.len()), 20), 0..12),
    ) {
        let mut store = store();
        let (_dir, orders) = file(&[
            "订单编号,下单日期,客户名称,产品名称,数量,单价,交货日期",
            "HT-01,2026-11-02,苏州龙滨机械有限公司,法兰,100,12.50,2026-12-18",
            "DD202611007,2026-11-04,宁波吉旺,法兰,20,12.50,2026-12-22",
        ]);
        import(&mut store, &orders, &Options { in_progress: true, ..options() }, |_, _| true).unwrap();
        let before = store.actions(None, 9).unwrap().len();

        let lang = if zh { Lang::Zh } else { Lang::En };
        let fields = fields(kind);
        let mut lines = vec![fields.iter().map(|f| f.label(lang)).collect::<Vec<_>>().join(",")];
        lines.extend(rows.iter().map(|row| {
            let cells = fields.iter().zip(row).map(|(field, odd)| odd.map_or(good(*field), |at| CELLS[at]));
            cells.collect::<Vec<_>>().join(",")
        }));
        let (_dir, path) = file(&lines.iter().map(String::as_str).collect::<Vec<_>>());
        let wanted = || {
            let mut wanted = options();
            wanted.profile.kind = Some(kind);
            wanted
        };
        let strict = import(&mut store, &path, &wanted(), |_, _| true).unwrap();
        prop_assert_eq!(strict.is_stored, strict.refusals == 0 && strict.records + strict.completed > 0);
        prop_assert_eq!(store.actions(None, 9).unwrap().len() - before, usize::from(strict.is_stored));
        let good = import(&mut store, &path, &Options { accept_good: true, ..wanted() }, |_, _| true).unwrap();
        let done = |r: &orderdesk::exchange::import::Report| r.records + r.completed + r.present;
        prop_assert_eq!(done(&strict), done(&good), "what is good is good again, or here already");
        prop_assert_eq!(strict.refused, good.refused);
        prop_assert_eq!(store.check(|_| true).unwrap(), []);
    }
}
