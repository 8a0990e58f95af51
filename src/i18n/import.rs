//! Words of the import: what is wrong with a file or a cell of it, where, and how to cure it.

use super::{
    Label, Lang,
    cli::{en_count, file_error},
    refusal::reason,
};
use crate::domain::{
    field::Field,
    import::{FileProblem, ImportRefusal, ImportWhy},
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

fn why(why: &ImportWhy, lang: Lang) -> String {
    let zh = lang == Lang::Zh;
    match why {
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
        FileProblem::Missing { fields, titles } => {
            let names: Vec<&str> = fields.iter().map(|f| wanted(*f, lang)).collect();
            let names = names.join(lang.pick(", ", "、"));
            let titles: String = titles.join(lang.pick(", ", "、")).chars().take(300).collect();
            say(
                format!("columns missing: {names}; found the titles: {titles}; give the first row these titles"),
                format!("缺少列：{names}；现有标题：{titles}；请在第一行补上标题"),
            )
        }
        FileProblem::Profile(profile, message) => lang.pick(
            format!("the profile {profile} is not understood: {message}; correct it, nothing was stored"),
            format!("导入方案 {profile} 无法识别：{message}；请改正，未保存任何数据"),
        ),
        FileProblem::Changed => {
            say("changed while it was read; import it again".into(), "读取过程中文件有改动，请重新导入".into())
        }
        FileProblem::Rejected(target, message) => lang.pick(
            format!("{target} cannot be written: {message}; make room or give permission, nothing was stored"),
            format!("无法写入 {target}：{message}；请检查权限和空间，未保存任何数据"),
        ),
    }
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
    /// Orders stored, or to be stored.
    pub orders: u64,
    /// Their lines.
    pub lines: u64,
    /// Customers added.
    pub customers: u64,
    /// Orders here already.
    pub present: u64,
    /// Orders refused.
    pub refused: u64,
}

/// Tells what an import did.
pub fn done(f: &Figures, is_stored: bool, is_dry_run: bool, lang: Lang) -> String {
    let Figures { orders, lines, customers, present, refused } = f;
    let english =
        || [en_count(orders, "order"), en_count(lines, "line"), en_count(customers, "new customer")].join(", ");
    let mut text = match (is_stored, is_dry_run, lang) {
        (true, _, Lang::En) => format!("imported {}", english()),
        (true, _, Lang::Zh) => format!("已导入 {orders} 个订单、{lines} 行明细，新增客户 {customers} 个"),
        (_, true, Lang::En) => format!("would import {}", english()),
        (_, true, Lang::Zh) => format!("可导入 {orders} 个订单、{lines} 行明细，将新增客户 {customers} 个"),
        (false, false, Lang::En) => "nothing was stored".to_owned(),
        (false, false, Lang::Zh) => "未保存任何数据".to_owned(),
    };
    if *present > 0 {
        text.push_str(
            &lang.pick(format!("; {} here already", en_count(present, "order")), format!("；{present} 个订单已存在")),
        );
    }
    if *refused > 0 {
        text.push_str(
            &lang.pick(format!("; {} refused", en_count(refused, "order")), format!("；{refused} 个订单不符合要求")),
        );
    }
    text
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
        "correct these and import again, or store the good orders with --accept-good",
        "请改正后重新导入，或用 --accept-good 先导入合格的订单",
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
