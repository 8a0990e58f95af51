//! Papers of an order whose lines have delivery days of their own.

use super::*;

#[test]
fn lines_with_days_of_their_own_have_a_column_and_others_none() {
    let kinds = [FormKind::OrderConfirmation, FormKind::OrderReview, FormKind::PackingList, FormKind::ShippingList];
    for (discount, own) in [("0", false), ("0", true), ("5", false), ("5", true)] {
        let mut store = store();
        let mut taken = intake(&mut store, "苏州恒达精密有限公司", Channel::Email, day(12, 20));
        let line = taken.terms.lines[0].clone();
        taken.terms.lines.push(orderdesk::domain::order::Line { line: 2, ..line });
        taken.terms.lines[0].discount = Percent::parse(discount).unwrap();
        taken.terms.lines[0].delivery_date = own.then(|| day(12, 1));
        let (id, _) = store.order_receive(&taken).unwrap();
        start(&mut store, id);
        for (kind, lang) in kinds.iter().flat_map(|kind| [(*kind, Lang::Zh), (*kind, Lang::En)]) {
            let paper = made(kind, &store, lang);
            let days: Vec<bool> = ["1", "2"]
                .iter()
                .zip(["2026-12-01", "2026-12-20"])
                .map(|(n, day)| row_of(&paper, n).contains(&day))
                .collect();
            assert_eq!(days, [own, own], "{kind} {discount}");
            for row in rows(&paper) {
                assert_eq!(row.iter().map(|cell| cell.span).sum::<u16>(), 24, "{kind} {discount} {own}");
            }
        }
        let order = store.order(id).unwrap();
        let customer = store.customer(order.terms.customer_id).unwrap();
        let progress = form::Progress::of(&store, &[order]).unwrap();
        let text = form::progress_text(&customer, &progress, store.today(), Lang::Zh);
        let row = row_of(&made(FormKind::ProgressReport, &store, Lang::Zh), "DD202611001").join("  ");
        for said in [&text, &row] {
            assert_eq!(said.contains("2026-12-01（第1行）"), own, "{said}");
        }
    }
}
