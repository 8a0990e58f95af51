//! Words of the import: what is wrong with a file or a cell of it, where, and how to cure it.

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

/// Tells why a cell or row is refused: file, row, column, value, reason and cure.
pub fn refusal(file: &str, refusal: &ImportRefusal, lang: Lang) -> String {
    let zh = lang == Lang::Zh;
    let mut place = match zh {
        false => format!("{file}, row {}", refusal.row),
        true => format!("{file} 第 {} 行", refusal.row),
    };
    if !refusal.column.is_empty() {
        place.push_str(&match zh {
            false => format!(", column \"{}\"", refusal.column),
            true => format!("“{}”列", refusal.column),
        });
    }
    if !refusal.value.is_empty() {
        place.push_str(&match zh {
            false => format!(", value \"{}\"", refusal.value),
            true => format!("，值“{}”", refusal.value),
        });
    }
    format!("{place}{}{}", lang.pick(": ", "："), why(&refusal.why, lang))
}

/// Tells the reason alone, for the last column of the file of refused rows.
pub fn short(refusal: &ImportRefusal, lang: Lang) -> String {
    match refusal.column.is_empty() {
        true => why(&refusal.why, lang),
        false => format!("{}{}{}", refusal.column, lang.pick(": ", "："), why(&refusal.why, lang)),
    }
}

/// Tells the reason and the cure, where place and value stand beside it.
pub fn cure_of(refusal: &ImportRefusal, lang: Lang) -> String {
    why(&refusal.why, lang)
}

fn why(why: &ImportWhy, lang: Lang) -> String {
    let zh = lang == Lang::Zh;
    match why {
        // a sheet has no today from which a day could be counted
        ImportWhy::Rule(Why::Day(DayError::NotADate(said))) => lang.pick(
            format!("\"{said}\" is no date; write it as 2026-11-05"),
            format!("“{said}”不是日期，请写成 2026-11-05"),
        ),
        ImportWhy::Rule(why) => reason(why, lang),
        ImportWhy::Conflict { row, value } if zh => {
            format!("与同一订单第 {row} 行的“{value}”不一致，请改为一致，或使用不同的订单编号")
        }
        ImportWhy::Conflict { row, value } => {
            format!(
                "row {row} of the same order says \"{value}\"; make them agree, or give the orders different numbers"
            )
        }
        ImportWhy::Surplus { titles, cells } if zh => {
            format!("有 {cells} 个单元格，而标题只有 {titles} 个；内容中有分隔符时，请用引号括起来")
        }
        ImportWhy::Surplus { titles, cells } => {
            format!("has {cells} cells under {titles} titles; put text with a separator in it into quotation marks")
        }
        ImportWhy::Desk(said) => lang.pick(
            format!("the desk, or a row above, has \"{said}\"; correct the one that is wrong, or leave the row out"),
            format!("系统中或前面的行已记为“{said}”；请核对并改正其中一处，或删去此行"),
        ),
        ImportWhy::DeepDiscount(off) => lang.pick(
            format!("would be {off} % off; write 95折 for 5 % off, or say percent in the title, such as Discount %"),
            format!("将按减价 {off}% 计算；如为打折请写“95折”，如确为减价请把标题写成“折扣%”"),
        ),
        ImportWhy::OneOf(field) => {
            let all = choices(*field, lang).join(lang.pick(", ", "、"));
            lang.pick(format!("is none of: {all}"), format!("应为下列之一：{all}"))
        }
        ImportWhy::NumberOfKind(kind) => lang.pick(
            format!("the document's number says {}; correct the one that is wrong", kind.label(lang)),
            format!("与文件编号的类别“{}”不一致，请改正其中一处", kind.label(lang)),
        ),
        ImportWhy::NoOrder => lang.pick(
            "no order has this number or reference; import the orders first".to_owned(),
            "没有此编号的订单；请先导入订单".to_owned(),
        ),
        ImportWhy::SeveralOrders(numbers) => {
            let numbers = numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(lang.pick(", ", "、"));
            lang.pick(
                format!("means {numbers}; name the customer too, or use the order's own number"),
                format!("对应多个订单：{numbers}；请补上客户名称，或改用订单编号"),
            )
        }
        ImportWhy::OneOrHundred => lang
            .pick("may be 1 % or all of it; write 1% or 100%".to_owned(), "可能是 1% 或 100%；请写明百分号".to_owned()),
        ImportWhy::NoCustomer(known) => lang.pick(
            format!("the profile takes it for \"{known}\", which is no customer of the desk; correct the profile"),
            format!("导入方案将其对应为“{known}”，但系统中没有该客户；请改正导入方案"),
        ),
        ImportWhy::Sibling(row) if zh => format!("同一订单的第 {row} 行不符合要求，改正后一并导入"),
        ImportWhy::Sibling(row) => {
            format!("row {row} of the same order is refused; correct it and import them together")
        }
    }
}

/// Tells why a file is refused as a whole, and the cure.
pub fn file(path: &str, problem: &FileProblem, lang: Lang) -> String {
    let zh = lang == Lang::Zh;
    let say = |en: String, cn: String| format!("{path}{}{}", if zh { "：" } else { ": " }, if zh { cn } else { en });
    let csv = lang.pick("save it as \"CSV UTF-8\" and import that", "请另存为“CSV UTF-8（逗号分隔）”后再导入");
    match problem {
        FileProblem::Unreadable(std::io::ErrorKind::Other, message) => {
            say(format!("cannot be read: {message}"), format!("无法读取：{message}"))
        }
        FileProblem::Unreadable(kind, _) => file_error(path, &(*kind).into(), lang),
        FileProblem::Folder => say("is a folder; name a file".into(), "是文件夹，请指定文件".into()),
        FileProblem::NotAFile => {
            say("is no ordinary file; save it as a .csv file first".into(), "不是普通文件，请先保存为 .csv 文件".into())
        }
        FileProblem::Empty => say(
            "has no titles and no rows; check that it is the right file".into(),
            "没有标题行和数据，请核对是否选错文件".into(),
        ),
        FileProblem::TooLarge { bytes, limit } => say(
            format!("is {} MiB, at most {} MiB are read; split it into several files", bytes >> 20, limit >> 20),
            format!("大小 {} MiB，最多可导入 {} MiB，请拆分后分次导入", bytes >> 20, limit >> 20),
        ),
        FileProblem::Kind(kind) => {
            say(format!("is a file of kind {kind}, not a table; {csv}"), format!("是 {kind} 文件，不是表格；{csv}"))
        }
        FileProblem::Password => say(
            "is locked with a password; open it in the spreadsheet program, save it without one, and import that"
                .into(),
            "有密码保护；请在表格软件中打开，取消密码另存后再导入".into(),
        ),
        FileProblem::Damaged(message) => say(
            format!(
                "is a damaged workbook ({message}); open it in the spreadsheet program, save it anew, and import that"
            ),
            format!("工作簿已损坏（{message}）；请在表格软件中打开并重新保存后再导入"),
        ),
        FileProblem::Reaches(cell) => say(
            format!(
                "has cells as far off as {cell}, too far for a file of this kind; delete what stands beside and below the table, or save it as .xlsx"
            ),
            format!("单元格远至 {cell}，此格式无法读取；请删除表格右侧和下方的多余内容，或另存为 .xlsx 后导入"),
        ),
        FileProblem::TooManyRows(most) => say(
            format!("has more than {most} rows; split it into several files"),
            format!("超过 {most} 行，请拆分后分次导入"),
        ),
        FileProblem::NoSheet { wanted, sheets } => {
            let sheets = sheets.join(lang.pick(", ", "、"));
            say(
                format!("has no sheet \"{wanted}\"; its sheets are: {sheets}"),
                format!("没有工作表“{wanted}”；现有工作表：{sheets}"),
            )
        }
        FileProblem::NotText(row) => say(
            format!("row {row} is neither UTF-8 nor GB18030; {csv}"),
            format!("第 {row} 行既不是 UTF-8 也不是 GB18030 编码；{csv}"),
        ),
        FileProblem::Nul(row) => say(
            format!("row {row} has a NUL byte, so it is no text; {csv}"),
            format!("第 {row} 行含有 NUL 字节，不是文本；{csv}"),
        ),
        FileProblem::OpenQuote(row) => say(
            format!("a quotation mark opened in row {row} is never closed; close or remove it"),
            format!("第 {row} 行的引号没有闭合，请补上或删去引号"),
        ),
        FileProblem::LongRow(row) => say(
            format!("row {row} is longer than any order line; check the line endings and quotation marks"),
            format!("第 {row} 行过长，请检查换行和引号"),
        ),
        FileProblem::Missing { kind, fields, titles } => {
            let names = missing(fields, lang);
            let titles: String = titles.join(lang.pick(", ", "、")).chars().take(300).collect();
            let of = kind.label(lang);
            say(
                format!(
                    "columns missing for {of}: {names}; found the titles: {titles}; give the first row these titles"
                ),
                format!("作为{of}导入缺少列：{names}；现有标题：{titles}；请改写标题，或在导入方案中注明各列含义"),
            )
        }
        FileProblem::Profile(profile, message) => lang.pick(
            format!("the profile {profile} is not understood: {message}; correct it, nothing was stored"),
            format!("导入方案 {profile} 无法识别：{message}；请改正，未保存任何数据"),
        ),
        FileProblem::ProfileCode(profile, title, code, known) => {
            let known = known.join(", ");
            lang.pick(
                format!("the profile {profile} takes \"{title}\" for \"{code}\"; the names there are: {known}"),
                format!("导入方案 {profile} 把“{title}”对应为“{code}”，没有此名称；可用名称：{known}"),
            )
        }
        FileProblem::Cancelled => cancelled(lang).to_owned(),
        FileProblem::Changed => {
            say("changed while it was read; import it again".into(), "读取过程中文件有改动，请重新导入".into())
        }
        FileProblem::Rejected(target, kind) => {
            let why = super::form::why_not_written(*kind, lang);
            lang.pick(format!("{target}: {why}; nothing was stored"), format!("{target}：{why}；未保存任何数据"))
        }
    }
}

/// Names the columns that a file lacks.
pub fn missing(fields: &[Field], lang: Lang) -> String {
    fields.iter().map(|f| wanted(*f, lang)).collect::<Vec<_>>().join(lang.pick(", ", "、"))
}

/// Names a column as its title may be; for the order's number, either of the two that tell orders apart.
fn wanted(field: Field, lang: Lang) -> &'static str {
    match field {
        Field::Number => lang
            .pick("Order number (or OrderID, Customer reference, PO)", "订单编号（或 订单号、合同号、客户单号、PO号）"),
        other => other.label(lang),
    }
}

/// Title of the last column of the file of refused rows.
pub fn reason_title(lang: Lang) -> &'static str {
    lang.pick("Reason", "不符合原因")
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

/// Tells which orders are here with other contents than the file's.
pub fn differing(numbers: &[FileNumber], lang: Lang) -> String {
    const NAMED: usize = 5;
    let mut named: Vec<String> = numbers.iter().take(NAMED).map(ToString::to_string).collect();
    if numbers.len() > NAMED {
        named.push("…".to_owned());
    }
    let named = named.join(lang.pick(", ", "、"));
    lang.pick(
        format!(
            "{} here already say something else than the file and stay as they are: {named}",
            en_count(numbers.len(), "order")
        ),
        format!("{} 个已存在的订单与文件内容不同，保持原样：{named}", numbers.len()),
    )
}

/// Counts records of a kind.
fn counted(kind: ImportKind, n: u64, lang: Lang) -> String {
    let (noun, measure) = match kind {
        ImportKind::Orders => ("order", "个"),
        ImportKind::Customers => ("customer", "个"),
        ImportKind::Documents => ("document", "份"),
        ImportKind::Payments => ("payment", "笔"),
        ImportKind::Tracking => ("entry", "条"),
    };
    match (lang, kind) {
        (Lang::Zh, _) => format!("{n} {measure}{}", kind.label(lang)),
        (Lang::En, ImportKind::Tracking) if n != 1 => format!("{n} entries"),
        (Lang::En, _) => en_count(n, noun),
    }
}

/// Tells what an import did, or would do.
pub fn done(f: &Figures, is_stored: bool, is_dry_run: bool, lang: Lang) -> String {
    let Figures { kind, records, lines, customers, completed, present, refused } = f;
    let mut what = counted(*kind, *records, lang);
    if *kind == ImportKind::Orders {
        what = lang.pick(
            [what.clone(), en_count(lines, "line"), en_count(customers, "new customer")].join(", "),
            format!("{what}、{lines} 行明细，新增客户 {customers} 个"),
        );
    }
    let mut text = match (is_stored, is_dry_run, lang) {
        (true, _, Lang::En) => format!("imported {what}"),
        (true, _, Lang::Zh) => format!("已导入 {what}"),
        (_, true, Lang::En) => format!("would import {what}"),
        (_, true, Lang::Zh) => format!("可导入 {what}"),
        (false, false, Lang::En) => "nothing was stored".to_owned(),
        (false, false, Lang::Zh) => "未保存任何数据".to_owned(),
    };
    for (n, en, zh) in [
        (*completed, "completed", "已补全空白内容"),
        (*present, "here already", "已存在"),
        (*refused, "refused", "不符合要求"),
    ] {
        if n > 0 {
            let what = counted(*kind, n, lang);
            text.push_str(&lang.pick(format!("; {what} {en}"), format!("；{what}{zh}")));
        }
    }
    text
}

/// Tells that a new customer may be one the desk has.
pub fn doubtful(name: &str, like: &[String], lang: Lang) -> String {
    let like = like.join(lang.pick(", ", "、"));
    lang.pick(format!("new customer \"{name}\" looks like {like}"), format!("新客户“{name}”与已有客户相似：{like}"))
}

/// Tells what can be done about new customers that look like others.
pub fn doubtful_cure(lang: Lang) -> &'static str {
    lang.pick(
        "they are added as customers of their own; if one is the same, name it in [customers] of a profile and import with --profile",
        "以上按新客户导入；如为同一客户，请在导入方案的 [customers] 中注明，并用 --profile 导入",
    )
}

/// Tells that the file spells a customer of the desk otherwise.
pub fn respelled(said: &str, known: &str, lang: Lang) -> String {
    lang.pick(format!("customer \"{said}\" is taken for \"{known}\""), format!("客户“{said}”按已有客户“{known}”导入"))
}

/// Tells which columns were not read.
pub fn ignored(titles: &[String], lang: Lang) -> String {
    lang.pick(format!("columns not read: {}", titles.join(", ")), format!("未导入的列：{}", titles.join("、")))
}

/// Tells where the refused rows are.
pub fn rejected(path: &str, lang: Lang) -> String {
    lang.pick(
        format!("the refused rows are in {path}; correct and import that file"),
        format!("不符合要求的行在 {path}，改正后可再导入该文件"),
    )
}

/// Tells how many refusals are not listed.
pub fn more(n: u64, lang: Lang) -> String {
    lang.pick(format!("and {n} more"), format!("另有 {n} 处"))
}

/// Tells the cure after a refused file.
pub fn cure(lang: Lang) -> &'static str {
    lang.pick(
        "correct these and import again, or store the good ones with --accept-good",
        "请改正后重新导入，或用 --accept-good 先导入合格的记录",
    )
}

/// Tells which sheet of a workbook was read, and which were not.
pub fn sheets(read: &str, others: &[String], lang: Lang) -> String {
    let others = others.join(lang.pick(", ", "、"));
    lang.pick(
        format!("sheet read: {read}; not read: {others}; name another with --sheet"),
        format!("已读取工作表：{read}；未读取：{others}；可用 --sheet 指定"),
    )
}

/// Tells how many rows of totals and remarks were passed over.
pub fn passed_over(rows: u64, lang: Lang) -> String {
    lang.pick(
        format!("{} of totals and remarks passed over", en_count(rows, "row")),
        format!("已略过合计或说明行 {rows} 行"),
    )
}

/// Tells that an import was cancelled.
pub fn cancelled(lang: Lang) -> &'static str {
    lang.pick("cancelled; nothing was stored", "已取消，未保存任何数据")
}
