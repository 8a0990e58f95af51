//! Recognises the rows of a sheet that are no records: totals rows, and remarks under the table.

use super::column::Columns;
use crate::{
    domain::{field::Field, import::ImportKind, text},
    exchange::table::Record,
};

/// What a totals row calls itself, in whichever cell; separated by blanks.
const TOTALS: &str =
    "合计 总计 小计 累计 共计 总数 总和 平均 平均值 本页合计 本页小计 total totals subtotal grandtotal sum average";

/// Returns whether a row is no record: a total, or a remark.
pub(super) fn is_totals_row(columns: &Columns, record: &Record) -> bool {
    let said: Vec<(usize, String)> = record.fields.iter().map(|f| text::fold_name(f)).enumerate().collect();
    let said: Vec<&(usize, String)> = said.iter().filter(|(_, text)| !text.is_empty()).collect();
    let names = |field| !columns.line(record, field).is_empty();
    let is_remark = said.iter().all(|(at, _)| record.fields[*at].contains([':', '：']));
    let is_alone = said.len() < 2;
    let has_total = |but: Option<Field>| {
        let counted = |at: &usize| but.is_none_or(|field| columns.meaning.get(*at) != Some(&Some(field)));
        said.iter().any(|(at, text)| counted(at) && is_total(text))
    };
    match columns.kind {
        ImportKind::Orders => {
            let begins = || said.first().is_some_and(|(_, text)| TOTALS.split(' ').any(|t| text.starts_with(t)));
            let has_goods = names(Field::Product) || names(Field::Customer);
            let has_reference = names(Field::Number) || names(Field::ExternalRef);
            is_alone || is_remark || (!has_goods && begins()) || (!has_reference && has_total(None))
        }
        // a customer may be known by name alone, and may be called Total
        ImportKind::Customers => {
            let name = text::fold_name(&columns.line(record, Field::Customer));
            let is_note = is_total(&name) || name.is_empty() || name.starts_with("以上");
            has_total(Some(Field::Customer)) || is_remark || (is_alone && is_note)
        }
        _ => is_alone || is_remark || has_total(None),
    }
}

/// Returns whether a cell, folded, is what a total is called, or counts what stands above.
fn is_total(said: &str) -> bool {
    let counts = said.starts_with('共') && said.ends_with(['家', '个', '户', '条', '笔', '份', '单']);
    TOTALS.split(' ').any(|t| t == said) || said.starts_with("大写") || counts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::import::Profile;

    fn totals_row(titles: &str, row: &str) -> bool {
        let record = |row: &str| Record { row: 1, fields: row.split(',').map(str::to_owned).collect() };
        is_totals_row(&Columns::of_titles(&record(titles), &Profile::default()), &record(row))
    }

    #[test]
    fn totals_and_remarks_are_no_records_wherever_their_words_stand() {
        let orders = "订单编号,客户名称,产品名称,数量,单价,交货日期";
        for row in [
            ",,合  计：,170,8.5,",
            ",,小计,17,,",
            ",,大写：壹佰元整,1,1,",
            "合计,,,170,,",
            ",,平均,1,1,",
            "备注：以上订单均含税,,,,,",
            "制表人：小陈,,审核：老王,,,",
            "第1页,,,,,",
        ] {
            assert!(totals_row(orders, row), "{row}");
        }
        assert!(TOTALS.split(' ').all(|total| totals_row(orders, &format!(",,{total},1,1,"))));
        assert_eq!(TOTALS.split(' ').count(), 17);
        for row in ["A-1,甲,合计,1,1,2026-12-01", "A-1,甲,总计数器,1,1,2026-12-01", ",,总计数器,1,1,", ",,法兰,1,1,"]
        {
            assert!(!totals_row(orders, row), "{row}");
        }
        let customers = "序号,客户名称,联系人,电话";
        for row in ["合计,5家,,", ",共 3 家,,", ",总数,,", ",以上为重点客户,,", "制表：李,,,"] {
            assert!(totals_row(customers, row), "{row}");
        }
        for row in ["1,Total,Smith,1", ",Total Energies,,", "1,共创电子,王,"] {
            assert!(!totals_row(customers, row), "{row}");
        }
        assert!(totals_row("订单编号,收款日期,金额", ",合计,800"));
    }
}
