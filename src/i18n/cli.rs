//! Words of the command line: help, wrong usage, what commands print.

use super::Lang;

pub mod finding;
mod help;
mod said;

pub use help::{help, value_name};
pub use said::*;

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
    /// Heading of the shipments.
    pub shipments: &'static str,
    /// Heading of the milestones.
    pub milestones: &'static str,
    /// Heading of the tracking entries.
    pub tracking: &'static str,
    /// Heading of the problems.
    pub problems: &'static str,
    /// Heading of the requests.
    pub requests: &'static str,
    /// Heading of the communications.
    pub communications: &'static str,
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
    /// Label of the folder of import profiles.
    pub path_profiles: &'static str,
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
    shipments: "Shipments",
    milestones: "Recorded",
    tracking: "Tracking",
    problems: "Problems",
    requests: "Requests",
    communications: "Communications",
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
    path_profiles: "import profiles",
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
    shipments: "发货记录",
    milestones: "执行记录",
    tracking: "跟踪记录",
    problems: "问题",
    requests: "申请",
    communications: "沟通记录",
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
    path_profiles: "导入方案",
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
