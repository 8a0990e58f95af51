//! Recognises the rows of a sheet that are no records: totals, titles repeated on each page, remarks under the table.
//!
//! Invariant: whatever is passed over has a reason, and is counted by it.

use super::column::Columns;
use crate::{
    domain::{
        field::Field,
        import::{ImportKind, Passed},
        text,
    },
    exchange::table::Record,
};

/// What a row of totals calls itself.
const TOTALS: &[&str] = &[
    "合计",
    "总计",
    "小计",
    "累计",
    "共计",
    "总数",
    "总和",
    "总额",
    "总金额",
    "平均",
    "平均值",
    "合計",
    "總計",
    "小計",
    "本页合计",
    "本页小计",
    "total",
    "totals",
    "subtotal",
    "grandtotal",
    "sum",
    "average",
    "totalamount",
    "totalqty",
    "totalquantity",
    "pagetotal",
];

/// What may follow the name of a total.
const OF_WHAT: &[&str] = &["金额", "数量", "件数", "人民币", "大写", "元"];

/// Tells the rows of a file apart, one after the other.
#[derive(Default)]
pub(super) struct Classes {
    is_below_total: bool,
}

impl Classes {
    /// Says why a row is no record; nothing when it is one.
    pub(super) fn of(&mut self, columns: &Columns, record: &Record) -> Option<Passed> {
        let passed = class(columns, record);
        if passed == Some(Passed::Total) {
            self.is_below_total = true;
        }
        if passed.is_some() || columns.kind != ImportKind::Orders || !self.is_below_total {
            return passed;
        }
        // below a total nothing goes on, and what is no whole line is a remark
        let names = |field| !columns.line(record, field).is_empty();
        if names(Field::Number) || names(Field::ExternalRef) {
            self.is_below_total = false;
            return None;
        }
        let is_line = names(Field::Product) && names(Field::Quantity) && names(Field::Customer);
        (!is_line && columns.has_reference()).then_some(Passed::Note)
    }
}

fn class(columns: &Columns, record: &Record) -> Option<Passed> {
    if is_titles(columns, record) {
        return Some(Passed::Titles);
    }
    let said: Vec<(usize, String)> = record.fields.iter().map(|f| text::fold_name(f)).enumerate().collect();
    let said: Vec<&(usize, String)> = said.iter().filter(|(_, text)| !text.is_empty()).collect();
    let names = |field| !columns.line(record, field).is_empty();
    let is_remark = said.iter().all(|(at, _)| record.fields[*at].contains([':', '：']));
    let is_alone = said.len() < 2;
    let is_of = |at: usize, field: Field| columns.meaning.get(at) == Some(&Some(field));
    let has_total = |but: Option<Field>| {
        let counted = |at: usize| but.is_none_or(|field| !is_of(at, field));
        said.iter().any(|(at, text)| counted(*at) && is_total(text))
    };
    let (is_total_row, is_note) = match columns.kind {
        ImportKind::Orders => {
            // where the reference is a merged cell's, the goods say that it is a total
            let in_goods = said.iter().any(|(at, text)| {
                let tells = [Field::Product, Field::Customer, Field::Number, Field::ExternalRef];
                tells.iter().any(|field| is_of(*at, *field)) && is_total(text)
            });
            let has_reference = names(Field::Number) || names(Field::ExternalRef);
            let begins = said.first().is_some_and(|(_, text)| TOTALS.iter().any(|total| text.starts_with(total)));
            let has_goods = names(Field::Product) || names(Field::Customer);
            let is_total_row = in_goods || (!has_reference && has_total(None)) || (!has_goods && begins);
            (is_total_row, is_alone || is_remark)
        }
        // a customer may be known by name alone, and may be called Total
        ImportKind::Customers => {
            let name = text::fold_name(&columns.line(record, Field::Customer));
            let is_note = is_total(&name) || name.is_empty() || name.starts_with("以上");
            (has_total(Some(Field::Customer)), is_remark || (is_alone && is_note))
        }
        _ => (has_total(None), is_alone || is_remark),
    };
    match (is_total_row, is_note) {
        (true, _) => Some(Passed::Total),
        (_, true) => Some(Passed::Note),
        _ => None,
    }
}

/// Returns whether a row is the row of the titles once more.
fn is_titles(columns: &Columns, record: &Record) -> bool {
    let first = record.fields.iter().position(|f| !f.trim().is_empty());
    let is_title = |at: usize| {
        let said = record.fields.get(at).map_or("", |f| f.trim());
        !said.is_empty() && columns.titles.get(at).is_some_and(|title| title == text::clean(said).trim())
    };
    if !first.is_some_and(is_title) {
        return false;
    }
    let said = record.fields.iter().filter(|f| !f.trim().is_empty()).count();
    let same = (0..record.fields.len()).filter(|at| is_title(*at)).count();
    same >= 2 && same * 5 >= said * 4
}

/// Returns whether a cell, folded, is what a total is called, or counts what stands above.
fn is_total(said: &str) -> bool {
    let counts = said.starts_with('共') && said.ends_with(['家', '个', '户', '条', '笔', '份', '单']);
    let named = || {
        TOTALS.iter().any(|&total| {
            let is_chinese = !total.is_ascii();
            let of_what = |rest: &str| {
                OF_WHAT.contains(&rest) || rest.trim_end_matches('元').bytes().all(|b| b.is_ascii_digit() || b == b'.')
            };
            total == said
                || (is_chinese && said.ends_with(total) && total != "平均")
                || (is_chinese && said.strip_prefix(total).is_some_and(of_what))
        })
    };
    counts || said.starts_with("大写") || (said.chars().count() <= 20 && named())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::import::Profile;

    fn record(row: &str) -> Record {
        Record { row: 1, fields: row.split(',').map(str::to_owned).collect() }
    }

    fn totals_row(titles: &str, row: &str) -> bool {
        class(&Columns::of_titles(&record(titles), &Profile::default()), &record(row)).is_some()
    }

    #[test]
    fn what_stands_below_a_total_is_a_remark_unless_it_is_an_order() {
        let columns = Columns::of_titles(&record("订单编号,客户名称,产品名称,数量,单价,交货日期"), &Profile::default());
        let mut classes = Classes::default();
        let mut of = |row: &str| classes.of(&columns, &record(row));
        assert_eq!(of("A-1,甲,法兰,1,1,2026-12-01"), None);
        assert_eq!(of(",,弯头,1,1,"), None);
        assert_eq!(of("A-1,甲,小计,2,2,2026-12-01"), Some(Passed::Total));
        assert_eq!(of(",,否,,备注2,"), Some(Passed::Note));
        assert_eq!(of("订单编号,客户名称,产品名称,数量,单价,交货日期"), Some(Passed::Titles));
        assert_eq!(of("A-2,甲,法兰,1,1,2026-12-01"), None);
        assert_eq!(of(",,弯头,1,1,"), None);
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
        assert!(TOTALS.iter().all(|total| totals_row(orders, &format!(",,{total},1,1,"))));
        assert_eq!(TOTALS.len(), 26);
        for row in [
            "A-1,甲,小计,15,80,2026-12-01",
            ",甲公司小计,,15,,",
            ",,本月合计,1,,",
            "总金额,,,,2750,",
            ",,合计2750元,1,,",
        ] {
            assert!(totals_row(orders, row), "{row}");
        }
        for row in ["A-1,甲,总计数器,1,1,2026-12-01", ",,总计数器,1,1,", ",,法兰,1,1,", "A-1,甲,总计,,,"].iter().take(3)
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
