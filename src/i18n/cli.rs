//! Words of the command line: help, wrong usage, what commands print.

use super::Lang;

pub mod finding;
mod help;
mod message;

pub use help::{help, value_name};
pub use message::*;

words! {
    cancelled = "cancelled; nothing was changed", "已取消，未做任何改动";
    colon = ":", "：";
    usage = "Usage", "用法";
    options = "OPTIONS", "选项";
    command = "COMMAND", "命令";
    arguments_heading = "Arguments", "参数";
    commands_heading = "Commands", "命令";
    options_heading = "Options", "选项";
    global_heading = "For every command", "通用选项";
    after_help =
        "Without a command the desk opens. Exit status: 0 done, 1 nothing found or check found something,\n2 wrong usage, 3 the data given are refused, 4 the database cannot be used.",
        "不带命令即打开订单台。退出状态：0 完成；1 查无结果或检查发现问题；2 用法有误；\n3 数据不符合要求；4 数据文件无法使用。";
    nothing = "nothing found", "查无结果";
    late = "late", "逾期";
    unconfirmed = "unconfirmed", "未确认";
    held = "on hold", "暂停";
    requested = "request open", "申请未结";
    total = "Total", "合计";
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
    mended(what: &str) = "mended: {what}", "已修复：{what}";
    path_database = "database", "数据文件";
    path_backups = "backups", "备份";
    path_backups_too = "backups, second copy", "备份（第二处）";
    path_settings = "settings", "设置";
    path_papers = "own papers", "自定单据";
    path_keys = "own keys", "自定按键";
    path_views = "own columns, views", "自定列与视图";
    path_profiles = "import profiles", "导入方案";
    path_log = "log", "日志";
    path_practice = "practice desk", "练习数据";
    path_plans = "own plans", "自定计划";
    path_calendar = "own calendar", "自定日历";
    working = "working day", "工作日";
    holiday = "holiday", "节假日";
    make_up = "make-up working day", "调休上班";
    output_full = "the output cannot be written: there is no room where it goes; make room or send it elsewhere",
        "无法输出：输出位置已满，请腾出空间或改写到别处";
    disk_full = "the disk is full or takes no larger file; make room or write elsewhere",
        "磁盘已满或不能写入更大的文件，请腾出空间或换一个位置";
    bad_now(text: &str) = "ORDERDESK_NOW=\"{text}\" is no time; write 2026-11-21T17:20",
        "ORDERDESK_NOW=“{text}”不是时间，正确形式如 2026-11-21T17:20";
    no_desk(path: &str) = "there is no desk file {path}; start orderdesk to make one, or name another with --db",
        "没有数据文件 {path}；运行 orderdesk 即可新建，或用 --db 指定其他文件";
    year_unknown(year: i32) = "the holidays of {year} are not published; weekends only are counted",
        "{year} 年放假安排尚未公布，仅按周末计算";
    not_a_count(text: &str) = "\"{text}\" is no whole number", "“{text}”不是整数";
    not_a_year(text: &str) = "\"{text}\" is no year; give one such as 2026", "“{text}”不是年份；请填年份，如 2026";
    no_such_file(text: &str) =
        "no order or document is known as \"{text}\"; orderdesk find looks by customer and product too",
        "没有编号为“{text}”的订单或文档；按客户、产品查找请用 orderdesk find";
    restore_itself = "this is the desk file itself; name a backup", "这就是当前数据文件，请指定备份文件";
    restore_manifest(path: &str) =
        "the backup is not what its manifest {path} says; it was altered or damaged, take another; nothing was replaced",
        "备份与校验清单 {path} 不符，可能被改动或损坏，请换一份备份；现有数据未作改动";
    restore_unsound(path: &str, why: &str) = "{path} cannot be restored: {why}; nothing was replaced",
        "{path} 不能恢复：{why}；现有数据未作改动";
    restore_busy = "the desk is open in another window; close it and restore again",
        "订单台正在其他窗口中使用，请关闭后再恢复";
    not_practice(path: &str) = "{path} is no practice desk and is left alone; name another file with --db",
        "{path} 不是练习数据，未作改动；请用 --db 指定其他文件";
    no_such_form(given: &str) = "there is no form \"{given}\"; `orderdesk form` lists the forms",
        "没有“{given}”这种表单；用 orderdesk form 查看全部表单";
    backed_up(orders: i64, kib: u64) =
        { format!("{}, {kib} KiB, checked", en_count(orders, "order")) },
        "共 {orders} 个订单，{kib} KiB，已校验";
    practice_kept(file: &str) = "the practice desk that was here is kept in {file}", "原有的练习数据已保留在 {file}";
    practice_made(orders: i64, entries: i64, documents: i64) =
        {
            let [orders, documents] = [en_count(orders, "order"), en_count(documents, "document")];
            let entries = if entries == 1 { "1 tracking entry".to_owned() } else { format!("{entries} tracking entries") };
            format!("a practice desk: {orders}, {entries}, {documents}")
        },
        "练习数据已生成：{orders} 个订单、{entries} 条跟踪记录、{documents} 份文档";
    man_name = "NAME", "名称";
    man_usage = "SYNOPSIS", "用法";
    man_description = "DESCRIPTION", "说明";
    man_options = "OPTIONS", "选项";
    man_commands = "SUBCOMMANDS", "命令";
    commit(commit: &str) = "commit {commit}", "提交 {commit}";
    schema(version: &str) = "schema {version}", "数据格式 {version}";
    man_version = "VERSION", "版本";
    man_files = "FILES", "文件";
    man_environment = "ENVIRONMENT", "环境变量";
    man_status = "EXIT STATUS", "退出状态";
    man_settings = "SETTINGS", "设置";
    man_kept(file: &str) = "Kept in {file}, one line each; on the screen they have a page of their own.",
        "存于 {file}，每项一行；界面中有专门的设置页。";
    statuses = ["done", "nothing found, or check found something", "wrong usage", "the data given are refused",
        "the database cannot be used"],
        ["完成", "查无结果，或检查发现问题", "用法有误", "数据不符合要求", "数据文件无法使用"];
    env_now = "the time the desk takes for now, such as 2026-11-21T17:20, for practice and tests",
        "以此为当前时间，如 2026-11-21T17:20，供练习和测试";
    env_no_color = "no colours where it is set", "设置后不用颜色";
    specialist = "order specialist", "订单专员";
    passed_over(what: &str) = "passed over until it is right, the built-in one is used: {what}",
        "已略过，改正之前使用内置内容：{what}";
    settings_wrong(path: &str, message: &str) = "the settings file {path} is wrong: {message}; correct it",
        "设置文件 {path} 有误，请改正：{message}";
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

/// Describes what is wrong with the arguments and how to cure it.
pub fn usage(problem: &Usage, lang: Lang) -> String {
    let like = |word: &String| match word.is_empty() {
        true => String::new(),
        false => sentence!(lang, " (did you mean {word}?)", "（是否指 {word}？）"),
    };
    let sentence = sentence!(lang, match problem {
        Usage::Command { given, like: word } => "there is no command \"{given}\"{like}", "没有“{given}”命令{like}", like = like(word);
        Usage::Unknown { given, like: word } => "\"{given}\" is not understood here{like}", "无法识别“{given}”{like}",
            like = like(word);
        Usage::Missing(what) => "{what} must be given", "缺少 {what}";
        Usage::MissingCommand(list) => "one of these must follow: {list}", "须给出以下命令之一：{list}";
        Usage::NoValue(arg) => "{arg} needs a value", "{arg} 缺少值";
        Usage::Value { arg, given, valid } if valid.trim_matches([',', ' ']).is_empty() => "\"{given}\" does not fit {arg}",
            "“{given}”不能用于 {arg}";
        Usage::Value { arg, given, valid } => "\"{given}\" does not fit {arg}; give {valid}", "“{given}”不能用于 {arg}，可填 {valid}",
            valid = valid.trim_matches([',', ' ']);
        Usage::Twice { arg, other } if other.is_empty() || arg == other => "{arg} may be given once only",
            "{arg} 只能给出一次";
        Usage::Twice { arg, other } => "{arg} and {other} exclude each other", "{arg} 与 {other} 不能同时使用";
        Usage::NotText => "an argument is not valid UTF-8", "参数不是有效的 UTF-8 文本";
        Usage::Other => "the arguments are not understood", "无法识别参数";
    });
    let hint = word!(lang, "see orderdesk --help", "详见 orderdesk --help");
    lang.clauses([sentence.as_str(), hint])
}
