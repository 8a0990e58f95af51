//! Words of the command line: help, wrong usage, what commands print.

use super::Lang;
use crate::{config::ConfigError, domain::calendar::CalendarError};

pub mod finding;
mod help;

pub use help::{help, value_name};

/// The fixed words of the command line.
pub struct Words {
    /// Between a heading and what follows.
    pub colon: &'static str,
    /// Heading of the usage line.
    pub usage: &'static str,
    /// Stands for the options in a usage line.
    pub options: &'static str,
    /// Stands for the subcommand in a usage line.
    pub command: &'static str,
    /// Heading of the arguments.
    pub arguments_heading: &'static str,
    /// Heading of the subcommands.
    pub commands_heading: &'static str,
    /// Heading of the options.
    pub options_heading: &'static str,
    /// Below the help of the program.
    pub after_help: &'static str,
    /// Nothing was found.
    pub nothing: &'static str,
    /// A list is empty.
    pub none: &'static str,
    /// Said of an order past its date.
    pub late: &'static str,
    /// Said of a spoken order without confirmation.
    pub unconfirmed: &'static str,
    /// Said of an order on hold.
    pub held: &'static str,
    /// Said of an order with an open request.
    pub requested: &'static str,
    /// Heading of an order's number.
    pub number: &'static str,
    /// Heading of an order's stage.
    pub stage: &'static str,
    /// Heading of an order's total.
    pub total: &'static str,
    /// Heading of the amount of a line.
    pub amount: &'static str,
    /// Heading of the version in force.
    pub version: &'static str,
    /// Heading of the reviews.
    pub reviews: &'static str,
    /// A review that passed.
    pub passed: &'static str,
    /// A review that did not pass.
    pub not_passed: &'static str,
    /// The specialist's review.
    pub preliminary: &'static str,
    /// The manager's review.
    pub final_review: &'static str,
    /// Heading of the milestones.
    pub milestones: &'static str,
    /// Heading of the tracking entries.
    pub tracking: &'static str,
    /// Heading of the problems.
    pub problems: &'static str,
    /// Heading of the requests.
    pub requests: &'static str,
    /// Heading of the documents.
    pub documents: &'static str,
    /// Heading of a document's loans.
    pub loans: &'static str,
    /// Heading of the history.
    pub history: &'static str,
    /// Section of `today`: entries missing.
    pub today_missing: &'static str,
    /// Section of `today`: late deliveries.
    pub today_late: &'static str,
    /// Section of `today`: open requests.
    pub today_requests: &'static str,
    /// Section of `today`: spoken orders without confirmation.
    pub today_unconfirmed: &'static str,
    /// Section of `today`: orders on hold.
    pub today_held: &'static str,
    /// Section of `today`: loans overdue.
    pub today_loans_overdue: &'static str,
    /// Section of `today`: loans due soon.
    pub today_loans_due: &'static str,
    /// Section of `today`: problems overdue.
    pub today_problems: &'static str,
    /// The check found nothing.
    pub sound: &'static str,
    /// `paths`: database.
    pub path_database: &'static str,
    /// `paths`: backups.
    pub path_backups: &'static str,
    /// `paths`: second folder of backups.
    pub path_backups_too: &'static str,
    /// `paths`: settings.
    pub path_settings: &'static str,
    /// `paths`: log.
    pub path_log: &'static str,
    /// `paths`: practice desk.
    pub path_practice: &'static str,
    /// `paths`: the user's calendar.
    pub path_calendar: &'static str,
    /// A working day.
    pub working: &'static str,
    /// A weekend day.
    pub weekend: &'static str,
    /// A holiday.
    pub holiday: &'static str,
    /// A weekend day that is worked.
    pub make_up: &'static str,
}

/// The English words.
pub static EN: Words = Words {
    colon: ":",
    usage: "Usage",
    options: "OPTIONS",
    command: "COMMAND",
    arguments_heading: "Arguments",
    commands_heading: "Commands",
    options_heading: "Options",
    after_help: "Without a command the desk opens. Exit status: 0 done, 1 nothing found or check found something,\n2 wrong usage, 3 the data given are refused, 4 the database cannot be used.",
    nothing: "nothing found",
    none: "none",
    late: "late",
    unconfirmed: "unconfirmed",
    held: "on hold",
    requested: "request open",
    number: "Number",
    stage: "Stage",
    total: "Total",
    amount: "Amount",
    version: "Version",
    reviews: "Reviews",
    passed: "passed",
    not_passed: "returned",
    preliminary: "preliminary review",
    final_review: "final review",
    milestones: "Recorded",
    tracking: "Tracking",
    problems: "Problems",
    requests: "Requests",
    documents: "Documents",
    loans: "Loans",
    history: "History",
    today_missing: "Entries missing",
    today_late: "Deliveries late",
    today_requests: "Requests open",
    today_unconfirmed: "Unconfirmed",
    today_held: "On hold",
    today_loans_overdue: "Loans overdue",
    today_loans_due: "Loans due soon",
    today_problems: "Problems overdue",
    sound: "the desk is sound",
    path_database: "database",
    path_backups: "backups",
    path_backups_too: "backups, second copy",
    path_settings: "settings",
    path_log: "log",
    path_practice: "practice desk",
    path_calendar: "own calendar",
    working: "working day",
    weekend: "weekend",
    holiday: "holiday",
    make_up: "make-up working day",
};

/// The Chinese words.
pub static ZH: Words = Words {
    colon: "：",
    usage: "用法",
    options: "选项",
    command: "命令",
    arguments_heading: "参数",
    commands_heading: "命令",
    options_heading: "选项",
    after_help: "不带命令即打开订单台。退出状态：0 完成；1 查无结果或检查发现问题；2 用法有误；\n3 数据不符合要求；4 数据文件无法使用。",
    nothing: "查无结果",
    none: "无",
    late: "逾期",
    unconfirmed: "未确认",
    held: "暂停",
    requested: "申请未结",
    number: "编号",
    stage: "阶段",
    total: "合计",
    amount: "金额",
    version: "版本",
    reviews: "评审",
    passed: "通过",
    not_passed: "未通过",
    preliminary: "初审",
    final_review: "终审",
    milestones: "执行记录",
    tracking: "跟踪记录",
    problems: "问题",
    requests: "申请",
    documents: "文档",
    loans: "借阅",
    history: "操作历史",
    today_missing: "今日未填跟踪记录",
    today_late: "交货逾期",
    today_requests: "未结申请",
    today_unconfirmed: "未确认订单",
    today_held: "暂停订单",
    today_loans_overdue: "借阅逾期",
    today_loans_due: "借阅即将到期",
    today_problems: "问题逾期",
    sound: "数据完好",
    path_database: "数据文件",
    path_backups: "备份",
    path_backups_too: "备份（第二处）",
    path_settings: "设置",
    path_log: "日志",
    path_practice: "练习数据",
    path_calendar: "自定日历",
    working: "工作日",
    weekend: "周末",
    holiday: "节假日",
    make_up: "调休上班",
};

/// Gives the words of a language.
pub fn words(lang: Lang) -> &'static Words {
    lang.pick(&EN, &ZH)
}

/// What is wrong with the arguments.
pub enum Usage {
    /// No such subcommand.
    Command {
        /// What was typed.
        given: String,
        /// What may have been meant.
        like: String,
    },
    /// No such option, or one word too many.
    Unknown {
        /// What was typed.
        given: String,
        /// What may have been meant.
        like: String,
    },
    /// These must be given.
    Missing(String),
    /// One of these subcommands must be given.
    MissingCommand(String),
    /// This option needs a value.
    NoValue(String),
    /// The value does not fit.
    Value {
        /// The option.
        arg: String,
        /// What was typed.
        given: String,
        /// What may be.
        valid: String,
    },
    /// Given twice, or two that exclude each other.
    Twice {
        /// The option.
        arg: String,
        /// The other one.
        other: String,
    },
    /// An argument is not valid text.
    NotText,
    /// Anything else.
    Other,
}

/// Tells what is wrong with the arguments and how to cure it.
pub fn usage(problem: &Usage, lang: Lang) -> String {
    let zh = lang == Lang::Zh;
    let say = |en: String, cn: String| if zh { cn } else { en };
    let like = |word: &String| match (word.is_empty(), zh) {
        (true, _) => String::new(),
        (false, false) => format!(" (did you mean {word}?)"),
        (false, true) => format!("（是否指 {word}？）"),
    };
    let sentence = match problem {
        Usage::Command { given, like: l } => {
            say(format!("there is no command \"{given}\"{}", like(l)), format!("没有“{given}”命令{}", like(l)))
        }
        Usage::Unknown { given, like: l } => {
            say(format!("\"{given}\" is not understood here{}", like(l)), format!("无法识别“{given}”{}", like(l)))
        }
        Usage::Missing(what) => say(format!("{what} must be given"), format!("缺少 {what}")),
        Usage::MissingCommand(list) => {
            say(format!("one of these must follow: {list}"), format!("须给出以下命令之一：{list}"))
        }
        Usage::NoValue(arg) => say(format!("{arg} needs a value"), format!("{arg} 缺少值")),
        Usage::Value { arg, given, valid } if valid.trim_matches([',', ' ']).is_empty() => {
            say(format!("\"{given}\" does not fit {arg}"), format!("“{given}”不能用于 {arg}"))
        }
        Usage::Value { arg, given, valid } => {
            let valid = valid.trim_matches([',', ' ']);
            say(
                format!("\"{given}\" does not fit {arg}; give {valid}"),
                format!("“{given}”不能用于 {arg}，可填 {valid}"),
            )
        }
        Usage::Twice { arg, other } if other.is_empty() || arg == other => {
            say(format!("{arg} may be given once only"), format!("{arg} 只能给出一次"))
        }
        Usage::Twice { arg, other } => {
            say(format!("{arg} and {other} exclude each other"), format!("{arg} 与 {other} 不能同时使用"))
        }
        Usage::NotText => say("an argument is not valid UTF-8".into(), "参数不是有效的 UTF-8 文本".into()),
        Usage::Other => say("the arguments are not understood".into(), "无法识别参数".into()),
    };
    let hint = lang.pick("see orderdesk --help", "详见 orderdesk --help");
    format!("{sentence}{}{hint}", lang.pick("; ", "；"))
}

/// Tells what is wrong with the settings file.
pub fn config_error(e: &ConfigError, lang: Lang) -> String {
    match (e, lang) {
        (ConfigError::Read { path, source }, _) => file_error(&path.display().to_string(), source, lang),
        (ConfigError::Form { path, message }, Lang::En) => {
            format!("the settings file {} is wrong: {}; correct it", path.display(), message.trim_end())
        }
        (ConfigError::Form { path, message }, Lang::Zh) => {
            format!("设置文件 {} 有误，请改正：{}", path.display(), message.trim_end())
        }
    }
}

/// Tells why a file could not be read or written.
pub fn file_error(path: &str, e: &std::io::Error, lang: Lang) -> String {
    use std::io::ErrorKind as Kind;
    let why = match e.kind() {
        Kind::NotFound => lang.pick("there is no such file; check the name", "文件不存在，请核对文件名").to_owned(),
        Kind::PermissionDenied => lang
            .pick("no permission; ask its owner or choose another", "没有权限，请联系文件所有者或改用其他文件")
            .to_owned(),
        Kind::IsADirectory => lang.pick("is a folder; name a file", "是文件夹，请指定文件").to_owned(),
        Kind::NotADirectory => lang.pick("part of the path is no folder", "路径中有一段不是文件夹").to_owned(),
        Kind::AlreadyExists => lang.pick("exists already; choose another name", "已存在，请改用其他名称").to_owned(),
        Kind::StorageFull => lang.pick("the disk is full; make room", "磁盘已满，请腾出空间").to_owned(),
        _ => e.to_string(),
    };
    format!("{path}{}{why}", lang.pick(": ", "："))
}

/// Tells that stdout could not be written.
pub fn output_error(e: &std::io::Error, lang: Lang) -> String {
    lang.pick(format!("cannot write the output: {e}"), format!("无法输出：{e}"))
}

/// Tells what is wrong with the user's calendar.
pub fn calendar_error(path: &str, e: &CalendarError, lang: Lang) -> String {
    let zh = lang == Lang::Zh;
    let say = |en: String, cn: String| if zh { cn } else { en };
    let what = match e {
        CalendarError::WrongShape { line, column, what } => say(
            format!("line {line}, column {column}: {what}"),
            format!("第 {line} 行第 {column} 列格式不对（{what}）"),
        ),
        CalendarError::BadYear(t) => say(format!("\"{t}\" is no year"), format!("“{t}”不是年份")),
        CalendarError::BadDay { year, text } => {
            say(format!("{year}: \"{text}\" is no date"), format!("{year} 年：“{text}”不是日期"))
        }
        CalendarError::OutsideYear { year, day } => {
            say(format!("{day} is outside {year}"), format!("{day} 不在 {year} 年内"))
        }
    };
    say(format!("the calendar file {path}: {what}; correct it"), format!("日历文件 {path}：{what}，请改正"))
}

/// Tells that `ORDERDESK_NOW` is no time.
pub fn bad_now(text: &str, lang: Lang) -> String {
    lang.pick(
        format!("ORDERDESK_NOW=\"{text}\" is no time; write 2026-11-21T17:20"),
        format!("ORDERDESK_NOW=“{text}”不是时间，正确形式如 2026-11-21T17:20"),
    )
}

/// Tells that there is no desk file.
pub fn no_desk(path: &str, lang: Lang) -> String {
    lang.pick(
        format!("there is no desk file {path}; start orderdesk to make one, or name another with --db"),
        format!("没有数据文件 {path}；运行 orderdesk 即可新建，或用 --db 指定其他文件"),
    )
}

/// Tells that the working calendar of a year is not official yet.
pub fn year_unknown(year: i32, lang: Lang) -> String {
    lang.pick(
        format!("the holidays of {year} are not published; weekends only are counted"),
        format!("{year} 年放假安排尚未公布，仅按周末计算"),
    )
}

/// Tells that a number given on the command line is none.
pub fn not_a_count(text: &str, lang: Lang) -> String {
    lang.pick(format!("\"{text}\" is no whole number"), format!("“{text}”不是整数"))
}

/// Tells that the second copy of a backup failed.
pub fn second_failed(file: &str, folder: &str, why: &str, lang: Lang) -> String {
    lang.pick(
        format!("{file} is made, but the second copy in {folder} is not: {why}; see to that folder"),
        format!("已备份到 {file}，但第二份未能写入 {folder}：{why}；请检查该文件夹"),
    )
}

/// Tells that a backup was made.
pub fn backed_up(orders: i64, bytes: u64, lang: Lang) -> String {
    let kib = bytes.div_ceil(1024);
    lang.pick(format!("{orders} orders, {kib} KiB, checked"), format!("共 {orders} 个订单，{kib} KiB，已校验"))
}

/// Tells that a backup was brought back.
pub fn restored(orders: i64, replaced: Option<&str>, has_manifest: bool, lang: Lang) -> String {
    let mut text = lang.pick(format!("restored, {orders} orders"), format!("已恢复，共 {orders} 个订单"));
    if let Some(path) = replaced {
        text.push_str(&lang.pick(format!("; what it replaced is {path}"), format!("；被替换的数据保留在 {path}")));
    }
    if !has_manifest {
        text.push_str(
            lang.pick(
                "; no manifest beside the backup, its structure was checked",
                "；备份旁没有校验清单，仅校验了结构",
            ),
        );
    }
    text
}

/// Tells that a backup cannot replace itself.
pub fn restore_itself(lang: Lang) -> String {
    lang.pick("this is the desk file itself; name a backup", "这就是当前数据文件，请指定备份文件").to_owned()
}

/// Tells that a backup is not what its manifest says.
pub fn restore_manifest(path: &str, lang: Lang) -> String {
    lang.pick(
        format!("the backup is not what its manifest {path} says; it was altered or damaged, take another; nothing was replaced"),
        format!("备份与校验清单 {path} 不符，可能被改动或损坏，请换一份备份；现有数据未作改动"),
    )
}

/// Tells that a backup is no sound desk file.
pub fn restore_unsound(path: &str, why: &str, lang: Lang) -> String {
    lang.pick(
        format!("{path} cannot be restored: {why}; nothing was replaced"),
        format!("{path} 不能恢复：{why}；现有数据未作改动"),
    )
}

/// Tells that the desk is open elsewhere.
pub fn restore_busy(lang: Lang) -> String {
    lang.pick(
        "the desk is open in another window; close it and restore again",
        "订单台正在其他窗口中使用，请关闭后再恢复",
    )
    .to_owned()
}

/// Tells that a file is no practice desk.
pub fn not_practice(path: &str, lang: Lang) -> String {
    lang.pick(
        format!("{path} is no practice desk and is left alone; name another file with --db"),
        format!("{path} 不是练习数据，未作改动；请用 --db 指定其他文件"),
    )
}

/// Tells that a practice desk was made.
pub fn practice_made(orders: i64, entries: i64, documents: i64, lang: Lang) -> String {
    lang.pick(
        format!("a practice desk of {orders} orders, {entries} tracking entries, {documents} documents"),
        format!("练习数据已生成：{orders} 个订单、{entries} 条跟踪记录、{documents} 份文档"),
    )
}
