//! Words of the import: what is wrong with a file or a cell of it, where, and how to cure it.

pub mod question;
pub mod screen;

use super::{
    Label, Lang,
    cli::{en_count, file_error},
    refusal::reason,
};
use crate::domain::{
    day::DayError,
    field::Field,
    import::{FileProblem, ImportKind, ImportRefusal, ImportWhy},
    lending::{Condition, Medium},
    number::{FileKind, FileNumber},
    order::Channel,
    refusal::Why,
};

words! {
    reason_title = "Reason", "不符合原因";
    doubtful_cure =
        "they are added as customers of their own; if one is the same, name it in [customers] of a profile and import with --profile",
        "以上按新客户导入；如为同一客户，请在导入方案的 [customers] 中注明，并用 --profile 导入";
    respelled(given: &str, known: &str) = "customer \"{given}\" is taken for \"{known}\"",
        "客户“{given}”按已有客户“{known}”导入";
    rejected(path: &str) = "the refused rows are in {path}; correct and import that file",
        "不符合要求的行在 {path}，改正后可再导入该文件";
    more(n: u64) = "and {n} more", "另有 {n} 处";
    cure = "correct these and import again, or store the good ones with --accept-good",
        "请改正后重新导入，或用 --accept-good 先导入合格的记录";
    cancelled = "cancelled; nothing was stored", "已取消，未保存任何数据";
}

/// Explains why a cell or row is refused: file, row, column, value, reason and cure.
pub fn refusal(file: &str, refusal: &ImportRefusal, lang: Lang) -> String {
    let ImportRefusal { row, column, value, .. } = refusal;
    let mut place = sentence!(lang, "{file}, row {row}", "{file} 第 {row} 行");
    if !column.is_empty() {
        place.push_str(&sentence!(lang, ", column \"{column}\"", "“{column}”列"));
    }
    if !value.is_empty() {
        place.push_str(&sentence!(lang, ", value \"{value}\"", "，值“{value}”"));
    }
    lang.labelled(place, why(&refusal.why, lang))
}

/// Words the reason alone, for the last column of the file of refused rows.
pub fn short(refusal: &ImportRefusal, lang: Lang) -> String {
    match refusal.column.is_empty() {
        true => why(&refusal.why, lang),
        false => lang.labelled(&refusal.column, why(&refusal.why, lang)),
    }
}

/// Words the reason and the cure, where place and value stand beside it.
pub fn cure_of(refusal: &ImportRefusal, lang: Lang) -> String {
    why(&refusal.why, lang)
}

fn why(why: &ImportWhy, lang: Lang) -> String {
    sentence!(lang, match why {
        // a sheet has no today from which a day could be counted
        ImportWhy::Rule(Why::Day(DayError::NotADate(given))) => "\"{given}\" is no date; write it as 2026-11-05",
            "“{given}”不是日期，请写成 2026-11-05";
        ImportWhy::Rule(why) => { reason(why, lang) };
        ImportWhy::Conflict { row, value } =>
            "row {row} of the same order says \"{value}\"; make them agree, or give the orders different numbers",
            "与同一订单第 {row} 行的“{value}”不一致，请改为一致，或使用不同的订单编号";
        ImportWhy::Surplus { titles, cells } =>
            "has {cells} cells under {titles} titles; put text with a separator in it into quotation marks",
            "有 {cells} 个单元格，而标题只有 {titles} 个；内容中有分隔符时，请用引号括起来";
        ImportWhy::Desk(given) =>
            "the desk, or a row above, has \"{given}\"; correct the one that is wrong, or leave the row out",
            "系统中或前面的行已记为“{given}”；请核对并改正其中一处，或删去此行";
        ImportWhy::DeepDiscount(off) =>
            "would be {off} % off; write 95折 for 5 % off, or say percent in the title, such as Discount %",
            "将按减价 {off}% 计算；如为打折请写“95折”，如确为减价请把标题写成“折扣%”";
        ImportWhy::OneOf(field) => "is none of: {all}", "应为下列之一：{all}", all = lang.list(choices(*field, lang));
        ImportWhy::NumberOfKind(kind) => "the document's number says {kind}; correct the one that is wrong",
            "与文件编号的类别“{kind}”不一致，请改正其中一处", kind = kind.label(lang);
        ImportWhy::NoOrder => "no order has this number or reference; import the orders first",
            "没有此编号的订单；请先导入订单";
        ImportWhy::SeveralOrders(all) => "means {all}; name the customer too, or use the order's own number",
            "对应多个订单：{all}；请补上客户名称，或改用订单编号", all = lang.list(all.iter().map(ToString::to_string));
        ImportWhy::OneOrHundred => "may be 1 % or all of it; write 1% or 100%", "可能是 1% 或 100%；请写明百分号";
        ImportWhy::NoCustomer(known) =>
            "the profile takes it for \"{known}\", which is no customer of the desk; correct the profile",
            "导入方案将其对应为“{known}”，但系统中没有该客户；请改正导入方案";
        ImportWhy::Ask(question) => { question::ask(*question, lang) };
        ImportWhy::TwoCurrencies(currency, other, row) =>
            "one order has one currency: row {row} says {code}, here stands \"{other}\"; give them different numbers",
            "同一订单只能有一种币种：第 {row} 行为 {code}，此处为“{other}”；请使用不同的订单编号", code = currency.code();
        ImportWhy::Amount(found) =>
            "quantity and price come to {found}; correct what is wrong, or leave the column out",
            "按数量和单价计算应为 {found}；请改正，或在“列对应”中不导入此列";
        ImportWhy::NoExactPrice =>
            "the price is missing, and the amount divided by the quantity does not come out; write the price",
            "没有单价，而金额除以数量除不尽；请填写单价";
        ImportWhy::CellError =>
            "the cell holds an error of the spreadsheet or a formula without its result; mend it there and save",
            "单元格是表格错误值或没有计算结果的公式；请在表格软件中改正并保存";
        ImportWhy::Cut => "the spreadsheet cut this number; format the column as text, write the numbers whole, and import again",
            "此编号已被表格软件截断；请把该列设为文本格式，重新填写完整编号后再导入";
        ImportWhy::OtherOrder(number, day) =>
            "the desk has it as {number} of {day}, with another day or other goods; if this is another order, give it a number of its own",
            "系统中已有此编号的订单 {number}（{day}），日期或货物不同；如为另一订单，请改用不同的编号";
        ImportWhy::OtherUnit(unit) => "the column of units says otherwise than \"{unit}\" here; make them agree",
            "数量后的“{unit}”与单位列不一致，请改为一致";
        ImportWhy::PriceUnit(per, unit) =>
            "the price is for one {per}, the quantity counts \"{unit}\"; write both for the same unit",
            "单价按“{per}”计，数量按“{unit}”计，无法准确换算；请改为同一单位";
        ImportWhy::Return =>
            "must be more than zero; goods that come back are entered as returned on the page of their order",
            "必须大于零；退货请在原订单页面登记";
        ImportWhy::MoreThanOrdered(quantity) => "is more than the {quantity} of the order; correct the one that is wrong",
            "超过订单的 {quantity}；请改正其中一处";
        ImportWhy::TaxPrice(found) => "without tax and rate come to {found}; correct the one that is wrong",
            "按不含税单价和税率计算应为 {found}；请改正其中一处";
        ImportWhy::Sibling(row) => "row {row} of the same order is refused; correct it and import them together",
            "同一订单的第 {row} 行不符合要求，改正后一并导入";
    })
}

/// Explains why a file is refused as a whole, and the cure.
pub fn file(path: &str, problem: &FileProblem, lang: Lang) -> String {
    let csv = word!(lang, "save it as \"CSV UTF-8\" and import that", "请另存为“CSV UTF-8（逗号分隔）”后再导入");
    let what = sentence!(lang, match problem {
        FileProblem::Unreadable(std::io::ErrorKind::Other, message) => "cannot be read: {message}",
            "无法读取：{message}";
        FileProblem::Unreadable(kind, _) => { return file_error(path, &(*kind).into(), lang) };
        FileProblem::Own => "belongs to the desk itself; name the file that is to be imported", "是本程序自己的文件，请指定要导入的文件";
        FileProblem::Folder => "is a folder; name a file", "是文件夹，请指定文件";
        FileProblem::NotAFile => "is no ordinary file; save it as a .csv file first",
            "不是普通文件，请先保存为 .csv 文件";
        FileProblem::Empty => "has no titles and no rows; check that it is the right file",
            "没有标题行和数据，请核对是否选错文件";
        FileProblem::TooLarge { bytes, limit } => "is {size} MiB, at most {most} MiB are read; split it into several files",
            "大小 {size} MiB，最多可导入 {most} MiB，请拆分后分次导入", size = bytes >> 20, most = limit >> 20;
        FileProblem::Kind(kind) => "is a file of kind {kind}, not a table; {csv}", "是 {kind} 文件，不是表格；{csv}";
        FileProblem::Password =>
            "is protected, with a password or against changes; open it in the spreadsheet program, take the protection off \
             (Review: Unprotect workbook and sheet), save it as .xlsx, and import that",
            "有密码保护或工作簿保护；请在表格软件中打开，撤消保护（审阅：撤消工作簿、工作表保护），另存为 .xlsx 后再导入";
        FileProblem::Damaged(message) => "is a damaged workbook ({message}); open it in the spreadsheet program, save it anew, and import that",
            "工作簿已损坏（{message}）；请在表格软件中打开并重新保存后再导入";
        FileProblem::Reaches(cell) => "has cells as far off as {cell}, too far for a file of this kind; delete what stands beside and below the table, or save it as .xlsx",
            "单元格远至 {cell}，此格式无法读取；请删除表格右侧和下方的多余内容，或另存为 .xlsx 后导入";
        FileProblem::TooManyRows(most) => "has more than {most} rows; split it into several files",
            "超过 {most} 行，请拆分后分次导入";
        FileProblem::NoSheet { wanted, sheets } => "has no sheet \"{wanted}\"; its sheets are: {sheets}",
            "没有工作表“{wanted}”；现有工作表：{sheets}", sheets = lang.list(sheets);
        FileProblem::NotText(row) => "row {row} is neither UTF-8, GB18030 nor Big5; {csv}",
            "第 {row} 行不是 UTF-8、GB18030 或 Big5 编码；{csv}";
        FileProblem::Nul(row) => "row {row} has a NUL byte, so it is no text; {csv}",
            "第 {row} 行含有 NUL 字节，不是文本；{csv}";
        FileProblem::OpenQuote(row) => "a quotation mark opened in row {row} is never closed; close or remove it",
            "第 {row} 行的引号没有闭合，请补上或删去引号";
        FileProblem::LongRow(row) => "row {row} is longer than any order line; check the line endings and quotation marks",
            "第 {row} 行过长，请检查换行和引号";
        FileProblem::Missing { kind: ImportKind::Orders, fields, titles }
            if fields.contains(&Field::Customer) != fields.contains(&Field::Product) =>
            "columns missing for orders: {names}; found the titles: {titles}; give the first row these titles, or, where orders and their goods are in two tables, put them as two sheets into one workbook",
            "作为订单导入缺少列：{names}；现有标题：{titles}；请改写标题；如订单与明细分在两个表中，请放入同一工作簿的两个工作表",
            names = missing(fields, lang), titles = lang.list(titles).chars().take(300).collect::<String>();
        FileProblem::Missing { kind, fields, titles } =>
            "columns missing for {of}: {names}; found the titles: {titles}; give the first row these titles",
            "作为{of}导入缺少列：{names}；现有标题：{titles}；请改写标题，或在导入方案中注明各列含义",
            of = kind.label(lang), names = missing(fields, lang),
            titles = lang.list(titles).chars().take(300).collect::<String>();
        FileProblem::WhichKind(titles) =>
            "may hold several kinds of records by its titles: {titles}; say with --kind, or in the preview, what its rows are",
            "无法根据标题确定记录类型（{titles}）；请在预览中选择，或用 --kind 指定",
            titles = lang.list(titles).chars().take(300).collect::<String>();
        FileProblem::Changed => "changed while it was read; import it again", "读取过程中文件有改动，请重新导入";
        FileProblem::Profile(profile, message) => {
            return sentence!(lang, "the profile {profile} is not understood: {message}; correct it, nothing was stored",
                "导入方案 {profile} 无法识别：{message}；请改正，未保存任何数据")
        };
        FileProblem::ProfileCode(profile, title, code, known) => {
            return sentence!(lang, "the profile {profile} takes \"{title}\" for \"{code}\"; the names there are: {known}",
                "导入方案 {profile} 把“{title}”对应为“{code}”，没有此名称；可用名称：{known}", known = known.join(", "))
        };
        FileProblem::Cancelled => { return words(lang).cancelled().to_owned() };
        FileProblem::Rejected(target, kind) => {
            return sentence!(lang, "{target}: {why}; nothing was stored", "{target}：{why}；未保存任何数据",
                why = super::form::why_not_written(*kind, lang))
        };
    });
    lang.labelled(path, what)
}

/// Names the columns that a file lacks.
pub fn missing(fields: &[Field], lang: Lang) -> String {
    lang.list(fields.iter().map(|f| wanted(*f, lang)))
}

/// Names a column as its title may be; for the order's number, either of the two that tell orders apart.
fn wanted(field: Field, lang: Lang) -> &'static str {
    match field {
        Field::Number => word!(
            lang,
            "Order number (or OrderID, Customer reference, PO), or say --order-by",
            "订单编号（或 订单号、合同号、客户单号、PO号），或用 --order-by 指定如何划分订单"
        ),
        Field::DeliveryDate => word!(
            lang,
            "Delivery date, or say --delivery +30 (days after the order's)",
            "交货日期，或用 --delivery +30 指定下单后天数"
        ),
        other => other.label(lang),
    }
}

/// The figures of a report.
pub struct Figures {
    /// What they count.
    pub kind: ImportKind,
    /// Records stored, or to be stored.
    pub records: u64,
    /// Lines of orders.
    pub lines: u64,
    /// Customers that orders add.
    pub customers: u64,
    /// Records whose blanks are filled in.
    pub completed: u64,
    /// Records here already.
    pub present: u64,
    /// Records refused.
    pub refused: u64,
}

/// Lists the words a field knows.
fn choices(field: Field, lang: Lang) -> Vec<&'static str> {
    match field {
        Field::DocumentKind => FileKind::ALL.iter().map(|kind| kind.label(lang)).collect(),
        Field::Medium => Medium::ALL.iter().map(|medium| medium.label(lang)).collect(),
        Field::Condition => Condition::ALL.iter().map(|condition| condition.label(lang)).collect(),
        Field::Channel => Channel::ALL.iter().map(|channel| channel.label(lang)).collect(),
        _ => Vec::new(),
    }
}

/// Names which orders are here with other contents than the file's.
pub fn differing(numbers: &[FileNumber], lang: Lang) -> String {
    const NAMED: usize = 5;
    let mut named: Vec<String> = numbers.iter().take(NAMED).map(ToString::to_string).collect();
    if numbers.len() > NAMED {
        named.push("…".to_owned());
    }
    let (n, named) = (numbers.len(), lang.list(named));
    sentence!(
        lang,
        {
            format!(
                "{} here already say something else than the file and stay as they are: {named}",
                en_count(n, "order")
            )
        },
        "{n} 个已存在的订单与文件内容不同，保持原样：{named}"
    )
}

/// Counts records of a kind.
fn counted(kind: ImportKind, n: u64, lang: Lang) -> String {
    sentence!(lang, match kind {
        ImportKind::Orders => { match n { 1 => "1 order", n => "{n} orders" } }, "{n} 个订单";
        ImportKind::Customers => { match n { 1 => "1 customer", n => "{n} customers" } }, "{n} 个客户";
        ImportKind::Documents => { match n { 1 => "1 document", n => "{n} documents" } }, "{n} 份文档";
        ImportKind::Payments => { match n { 1 => "1 payment", n => "{n} payments" } }, "{n} 笔收款";
        ImportKind::Tracking => { match n { 1 => "1 entry", n => "{n} entries" } }, "{n} 条跟踪记录";
        ImportKind::Rates => { match n { 1 => "1 rate of exchange", n => "{n} rates of exchange" } }, "{n} 条汇率";
    })
}

/// Describes what an import did, or would do.
pub fn done(f: &Figures, is_stored: bool, is_dry_run: bool, lang: Lang) -> String {
    let Figures { kind, records, lines, customers, completed, present, refused } = f;
    let mut what = counted(*kind, *records, lang);
    if *kind == ImportKind::Orders {
        what = sentence!(
            lang,
            { [what, en_count(lines, "line"), en_count(customers, "new customer")].join(", ") },
            "{what}、{lines} 行明细，新增客户 {customers} 个"
        );
    }
    let mut text = match (is_stored, is_dry_run) {
        (true, _) => sentence!(lang, "imported {what}", "已导入 {what}"),
        (_, true) => sentence!(lang, "would import {what}", "可导入 {what}"),
        (false, false) => sentence!(lang, "nothing was stored", "未保存任何数据"),
    };
    let counted = |n: u64| Some(counted(*kind, n, lang)).filter(|_| n > 0);
    if let Some(what) = counted(*completed) {
        text.push_str(&sentence!(lang, "; {what} completed", "；{what}已补全空白内容"));
    }
    if let Some(what) = counted(*present) {
        text.push_str(&sentence!(lang, "; {what} here already", "；{what}已存在"));
    }
    if let Some(what) = counted(*refused) {
        text.push_str(&sentence!(lang, "; {what} refused", "；{what}不符合要求"));
    }
    text
}

/// Reports that a new customer may be one the desk has.
pub fn doubtful(name: &str, like: &[String], lang: Lang) -> String {
    let like = lang.list(like);
    sentence!(lang, "new customer \"{name}\" looks like {like}", "新客户“{name}”与已有客户相似：{like}")
}

/// Names which columns were not read.
pub fn ignored(titles: &[String], lang: Lang) -> String {
    sentence!(lang, "columns not read: {titles}", "未导入的列：{titles}", titles = lang.list(titles))
}

/// Names which sheets of a workbook were read, and which were not.
pub fn sheets(read: &[String], others: &[String], lang: Lang) -> String {
    let (read, is_whole) = (lang.list(read), others.is_empty());
    let others = lang.list(others);
    match is_whole {
        true => sentence!(lang, "sheets read: {read}", "已读取工作表：{read}"),
        false => sentence!(
            lang,
            "sheet read: {read}; not read: {others}; name another with --sheet",
            "已读取工作表：{read}；未读取：{others}；可用 --sheet 指定"
        ),
    }
}
