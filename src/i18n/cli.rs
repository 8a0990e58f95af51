//! Words of the command line: help, wrong usage, what commands print.

use super::Lang;

pub mod finding;
mod help;
mod said;

pub use help::{help, value_name};
pub use said::*;

words! {
    colon = ":", "：";
    usage = "Usage", "用法";
    options = "OPTIONS", "选项";
    command = "COMMAND", "命令";
    arguments_heading = "Arguments", "参数";
    commands_heading = "Commands", "命令";
    options_heading = "Options", "选项";
    after_help =
        "Without a command the desk opens. Exit status: 0 done, 1 nothing found or check found something,\n2 wrong usage, 3 the data given are refused, 4 the database cannot be used.",
        "不带命令即打开订单台。退出状态：0 完成；1 查无结果或检查发现问题；2 用法有误；\n3 数据不符合要求；4 数据文件无法使用。";
    nothing = "nothing found", "查无结果";
    none = "none", "无";
    late = "late", "逾期";
    unconfirmed = "unconfirmed", "未确认";
    held = "on hold", "暂停";
    requested = "request open", "申请未结";
    number = "Number", "编号";
    stage = "Stage", "阶段";
    total = "Total", "合计";
    amount = "Amount", "金额";
    version = "Version", "版本";
    reviews = "Reviews", "评审";
    passed = "passed", "通过";
    not_passed = "returned", "未通过";
    preliminary = "preliminary review", "初审";
    final_review = "final review", "终审";
    shipments = "Shipments", "发货记录";
    milestones = "Recorded", "执行记录";
    plan = "Plan", "跟单计划";
    tracking = "Tracking", "跟踪记录";
    problems = "Problems", "问题";
    risks = "Risks", "风险";
    requests = "Requests", "申请";
    communications = "Communications", "沟通记录";
    documents = "Documents", "文档";
    loans = "Loans", "借阅";
    history = "History", "操作历史";
    today_missing = "Entries missing", "今日未填跟踪记录";
    today_late = "Deliveries late", "交货逾期";
    today_requests = "Requests open", "未结申请";
    today_unconfirmed = "Unconfirmed", "未确认订单";
    today_held = "On hold", "暂停订单";
    today_loans_overdue = "Loans overdue", "借阅逾期";
    today_loans_due = "Loans due soon", "借阅即将到期";
    today_problems = "Problems overdue", "问题逾期";
    sound = "the desk is sound", "数据完好";
    path_database = "database", "数据文件";
    path_backups = "backups", "备份";
    path_backups_too = "backups, second copy", "备份（第二处）";
    path_settings = "settings", "设置";
    path_papers = "own papers", "自定单据";
    path_profiles = "import profiles", "导入方案";
    path_log = "log", "日志";
    path_practice = "practice desk", "练习数据";
    path_plans = "own plans", "自定计划";
    path_calendar = "own calendar", "自定日历";
    working = "working day", "工作日";
    weekend = "weekend", "周末";
    holiday = "holiday", "节假日";
    make_up = "make-up working day", "调休上班";
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
