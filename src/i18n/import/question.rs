//! Words of what a file leaves open: how it is asked, what the answers are called, how it is told.

use crate::{
    domain::import::{Asked, Becomes, DeliverOn, Passed, Question, StatusWord, SumDiffers, Suspected, Suspicion},
    i18n::{Label, Lang, cli::en_count},
};

labels!(Question {
    DateOrder: "Order of day and month", "日期顺序";
    Decimals: "Sign of decimals", "小数点写法";
    Dollar: "\"$\" means", "“$”指";
    Discount: "Discounts say", "折扣含义";
    Price: "Which price", "采用单价";
    Hidden: "Hidden rows", "隐藏的行";
    Ended: "Orders ended in the sheet", "已结束的订单";
    OrderBy: "What makes an order", "订单划分";
    Delivery: "Delivery without a day", "无交期时的交期";
    Sheets: "Sheets to read", "读取工作表";
});

labels!(Passed {
    Total: "totals", "合计行";
    Titles: "titles repeated", "重复的标题行";
    Note: "remarks", "说明行";
    Hidden: "hidden", "隐藏行";
    Ended: "ended", "已结束";
});

words! {
    open = "to be said", "待确认";
    by_column = "by the whole column", "按整列判断";
    take_back = "leave it open", "取消选择";
    agreed(n: u64) =
        { format!("{} of the sheet {} with the lines", en_count(n, "sum"), if n == 1 { "agrees" } else { "agree" }) }, "表中 {n} 处金额或合计与明细相符";
    own_days(n: u64) =
        { format!("{} whose lines have delivery days of their own", en_count(n, "order")) }, "{n} 个订单按行分别交货";
    serials(n: u64) =
        { format!("{} read from serial numbers of the spreadsheet", en_count(n, "day")) }, "{n} 个日期按表格序列号识别";
}

/// Names an answer as a person reads it.
pub fn answer(question: Question, code: &str, lang: Lang) -> String {
    if let Some(on) = DeliverOn::parse(code).filter(|_| question == Question::Delivery) {
        return deliver_on(on, lang);
    }
    let pair = (question, code);
    sentence!(lang, match pair {
        (Question::DateOrder, "dmy") => "day, month, year", "日、月、年";
        (Question::DateOrder, "mdy") => "month, day, year", "月、日、年";
        (Question::DateOrder, _) => "year, month, day", "年、月、日";
        (Question::Decimals, "point") => "the point: 1,234.5", "句点：1,234.5";
        (Question::Decimals, _) => "the comma: 1.234,5", "逗号：1.234,5";
        (Question::Dollar, code) => { code.to_owned() };
        (Question::Discount, "off") => "what is taken off: 5 is 5 % off", "减去的比例：5 即减 5%";
        (Question::Discount, _) => "what is left to pay: 95 is 5 % off", "折后比例：95 即九五折";
        (Question::Price, "with-tax") => "the one with tax", "含税单价";
        (Question::Price, _) => "the one without tax", "不含税单价";
        (Question::Hidden, "skip") => "left out", "不导入";
        (Question::Hidden, _) => "taken like the others", "一并导入";
        (Question::Ended, "skip") => "left out", "不导入";
        (Question::Ended, "take") => "taken as open orders", "作为未结订单导入";
        (Question::Ended, _) => "each at the stage its word means", "按表中状态的对应阶段导入";
        (Question::OrderBy, "row") => "each row", "每行一个订单";
        (Question::OrderBy, "run") => "rows under one customer", "同一客户名下的连续行";
        (Question::OrderBy, _) => "same customer and day", "同一客户同一天";
        (Question::Delivery, code) => { code.to_owned() };
        (Question::Sheets, "one") => "this one", "仅此表";
        (Question::Sheets, _) => "all of them", "全部";
    })
}

fn deliver_on(on: DeliverOn, lang: Lang) -> String {
    sentence!(lang, match on {
        DeliverOn::Day(day) => "{day} for all", "统一为 {day}";
        DeliverOn::After(n) => { format!("{} after the order's day", en_count(n, "day")) }, "下单后 {n} 天";
        DeliverOn::Working(n) =>
            { format!("{} after the order's day", en_count(n, "working day")) }, "下单后 {n} 个工作日";
    })
}

/// Asks a question of a cell: what it may mean, and how to say it once.
pub fn ask(question: Question, lang: Lang) -> String {
    let what = word!(lang, match question {
        Question::DateOrder => "day and month may stand in either order", "无法确定日、月的先后";
        Question::Decimals => "comma or point may be the sign of decimals", "无法确定逗号和句点哪个是小数点";
        Question::Dollar => "may be any dollar", "无法确定是哪种元";
        Question::Discount => "may be taken off or left to pay", "无法确定是减价比例还是折后比例";
        Question::Price => "there are prices with tax and without", "同时有含税和不含税单价";
        Question::Hidden => "the sheet hides this row", "此行在表中被隐藏";
        Question::Ended => "by the sheet this order has ended", "表中此订单已结束";
        Question::OrderBy => "no column has the number of the order", "没有订单编号列";
        Question::Sheets => "several sheets hold such records, and one is read", "多个工作表都有此类记录，目前只读取一个";
        Question::Delivery => "no delivery day: one for all, or so many days (w: working days) after the order's",
            "没有交货日期：可统一日期，或按下单后天数（w 为工作日）";
    });
    let (option, answers) = (question.code().replace('_', "-"), question.answers());
    let answers = answers[..answers.len().min(3)].join(" | ");
    sentence!(
        lang,
        "{what}; say it once under Columns in the preview, or with --{option} {answers}",
        "{what}；请在预览的“列对应”中选定，或用 --{option} {answers} 指定"
    )
}

/// Tells what the whole file settled, or what is still open.
pub fn told(asked: &Asked, lang: Lang) -> String {
    let name = asked.question.label(lang);
    let answer = match &asked.answer {
        Some(code) => answer(asked.question, code, lang),
        None => ask(asked.question, lang),
    };
    let (row, example) = (asked.row, &asked.example);
    let said = lang.labelled(name, answer);
    match example.is_empty() {
        // what is about the whole file has no row
        _ if row == 0 => sentence!(lang, "{said} ({example})", "{said}（{example}）"),
        true => sentence!(lang, "{said} (row {row})", "{said}（第 {row} 行）"),
        false => sentence!(lang, "{said} (row {row}: {example})", "{said}（第 {row} 行：{example}）"),
    }
}

/// Names what an order of a status becomes.
pub fn becomes(becomes: Option<Becomes>, lang: Lang) -> String {
    match becomes {
        Some(Becomes::At(stage)) => stage.label(lang).to_owned(),
        Some(Becomes::Skip) => answer(Question::Ended, "skip", lang),
        None => words(lang).open().to_owned(),
    }
}

/// Tells what the orders of a status become.
pub fn status(status: &StatusWord, lang: Lang) -> String {
    let StatusWord { word, rows, .. } = status;
    let becomes = becomes(status.becomes, lang);
    sentence!(
        lang,
        { format!("status \"{word}\" ({}): {becomes}", en_count(rows, "row")) },
        "状态“{word}”（{rows} 行）：{becomes}"
    )
}

/// Words what is suspected, and what may be done.
pub fn suspicion(suspected: &Suspected, lang: Lang) -> String {
    let (what, other) = (suspected.what, &suspected.other);
    sentence!(lang, match what {
        Suspicion::Duplicate =>
            "{other} has the same goods, quantity and day for this customer; leave the row out if it is the same order",
            "该客户的 {other} 货物、数量和交期都相同；如为同一订单请删去此行";
        Suspicion::Price => "more than half off this customer's last price {other}; check it",
            "与该客户上次单价 {other} 相差一半以上，请核对";
        Suspicion::DayOff if other.is_empty() => "is a day off; check the delivery day", "为休息日，请核对交期";
        Suspicion::DayOff => "is a day off ({other}); check the delivery day", "为休息日（{other}），请核对交期";
        Suspicion::Quantity => "looks like a year, a phone number or a day; check the quantity",
            "像是年份、电话或日期，请核对数量";
    })
}

/// Tells what is suspected, with its place.
pub fn suspected(suspected: &Suspected, lang: Lang) -> String {
    let Suspected { row, column, value, .. } = suspected;
    let place = sentence!(lang, "doubtful: row {row}, \"{column}\", {value}", "可疑：第 {row} 行“{column}”，{value}");
    lang.labelled(place, suspicion(suspected, lang))
}

/// Tells of a sum that does not agree.
pub fn differs(sum: &SumDiffers, lang: Lang) -> String {
    let SumDiffers { row, column, said, found, written } = sum;
    let found = match written {
        Some(written) => sentence!(
            lang,
            "{found} by quantity and price, {written} by the sheet's own amounts",
            "按数量和单价计算为 {found}，按表中金额相加为 {written}"
        ),
        None => sentence!(lang, "{found}", "{found}"),
    };
    sentence!(
        lang,
        "row {row}, \"{column}\": the sheet says {said}, the lines come to {found}",
        "第 {row} 行“{column}”：表中为 {said}，明细合计为 {found}"
    )
}

/// Counts the rows passed over, by why.
pub fn passed_over(passed: impl IntoIterator<Item = (Passed, u64)>, lang: Lang) -> String {
    let all: Vec<(Passed, u64)> = passed.into_iter().collect();
    let rows: u64 = all.iter().map(|(_, n)| n).sum();
    let parts = lang.list(all.iter().map(|(why, n)| {
        let why = why.label(lang);
        sentence!(lang, "{why} {n}", "{why} {n}")
    }));
    sentence!(lang, { format!("{} passed over: {parts}", en_count(rows, "row")) }, "已略过 {rows} 行：{parts}")
}
