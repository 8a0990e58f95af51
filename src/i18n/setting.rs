//! The words of settings: what each is called, what it means, what it is set to, and what is wrong in a file of settings.

use super::{Label, Lang};
use crate::domain::{
    block::Block,
    colouring::Colouring,
    measure::Definition,
    setting::{Mistake, Setting, SettingGroup, SettingKind, SettingValue, Slip, Unfit},
};

labels!(Colouring {
    Auto: "by the terminal", "随终端";
    Dark: "dark", "深色";
    Light: "light", "浅色";
    Contrast: "high contrast", "高对比";
    Sixteen: "sixteen colours", "16 色";
    None: "no colour", "无颜色";
});

labels!(Setting {
    Specialist: "Your name", "本人姓名";
    Manager: "Manager", "经理姓名";
    Language: "Language", "界面语言";
    DayEnds: "End of the day", "下班时间";
    LockAfter: "Lock after", "自动锁定";
    Company: "Company", "公司名称";
    Address: "Address", "公司地址";
    Phone: "Phone", "公司电话";
    Email: "E-mail", "公司邮箱";
    TaxNumber: "Tax number", "税号";
    Logo: "Logo", "公司标志";
    Currency: "Own currency", "本位币";
    DiscountAsked: "Ask above a discount of", "折扣询问线";
    PriceAsked: "Ask above a price change of", "价格询问线";
    NumberWidth: "Digits of order numbers", "流水号位数";
    DocumentPrefix: "Letters of other documents", "其他文档字头";
    LoanDays: "Longest loan", "最长借期";
    RetentionYears: "Papers are kept for", "归档保存年限";
    Calendar: "Own calendar", "自定日历";
    Blocks: "Blocks shown", "启用的模块";
    ShowMargin: "Show margins", "显示毛利";
    Theme: "Colours", "配色";
    PlainBorders: "Plain borders", "简单边框";
    BackupTo: "Second backup folder", "第二处备份";
    BackupsDaily: "Daily backups kept", "保留每日备份";
    BackupsWeekly: "Weekly backups kept", "保留每周备份";
    BackupsMonthly: "Monthly backups kept", "保留每月备份";
    ShareFiles: "Share exported files", "共享导出文件";
    PayScheme: "Pay scheme", "薪酬方案";
    ProbationUntil: "Probation until", "试用期至";
    BankName: "Bank", "开户行";
    BankHolder: "Account holder", "账户名称";
    BankAccount: "Account number", "银行账号";
    BankSwift: "SWIFT code", "SWIFT 代码";
    EnglishCompany: "Company in English", "公司英文名称";
    EnglishAddress: "Address in English", "公司英文地址";
    EnglishBank: "Bank in English", "开户行英文名称";
    Completion: "Completion counts", "订单完成率口径";
    OnTime: "On time counts", "处理及时率口径";
    Accuracy: "Accuracy counts", "准确率口径";
    Problems: "Problems counts", "问题解决率口径";
    Satisfaction: "Satisfaction counts", "满意度口径";
    Documents: "Documents counts", "文档规范率口径";
    Excellent: "Excellent from", "优秀起点";
    Good: "Good from", "良好起点";
    Pass: "Passed from", "合格起点";
    OwnShare: "Own scores count", "自评占比";
    SuperiorShare: "Superior's scores count", "上级评占比";
    CustomerShare: "Customers' scores count", "客户评占比";
});

labels!(SettingGroup {
    Person: "You and your day", "本人与作息";
    Company: "The company", "公司";
    Bank: "The company's account", "公司账户";
    English: "English papers", "英文单据";
    Orders: "Orders and documents", "订单与文档";
    Screen: "The screen", "界面";
    Files: "Backups and files", "备份与文件";
    Measures: "How measures are counted", "指标口径";
    Pay: "Appraisal and pay", "考核与薪酬";
});

labels!(Block {
    Manufacturing: "manufacturing", "生产检验";
    Outsourcing: "outsourcing", "委外与应付";
    Export: "export", "出口";
});

/// Explains a setting in a sentence.
pub fn explanation(setting: Setting, lang: Lang) -> &'static str {
    word!(lang, match setting {
        Setting::Specialist => "Your own name, written into every record. Nobody of this name can approve.",
            "写进每条记录的本人姓名；同名的人不能审批。";
        Setting::Manager => "Offered first in final reviews and decisions; never your own name.",
            "终审、审批时首先列出；不能与本人同名。";
        Setting::Language => "The language of the screen and of messages; unset, it is the system's.",
            "界面和提示的语言；不设则随系统。";
        Setting::DayEnds => "Leaving later with tracking entries missing asks once.",
            "过了这个时间退出时，如有未填的跟踪记录会提醒一次。";
        Setting::LockAfter => "Minutes without a key until the desk locks, where a passphrase is set; 0 for never.",
            "设了锁定口令时，多少分钟无按键后锁定；0 为不锁定。";
        Setting::Company => "At the head of forms and papers.",
            "表单和单据抬头上的公司名称。";
        Setting::Address => "On papers for others.",
            "对外单据上的地址。";
        Setting::Phone => "On papers for others.",
            "对外单据上的电话。";
        Setting::Email => "On papers for others.",
            "对外单据上的邮箱。";
        Setting::TaxNumber => "The company's tax number, on invoices and statements.",
            "发票、对账单上的本公司税号。";
        Setting::Logo => "A picture for the head of forms, .png or .jpg.",
            "表单抬头的图片，.png 或 .jpg。";
        Setting::Currency => "Totals are turned into it by the rates of exchange put down.",
            "合计按登记的汇率折算成这种货币。";
        Setting::DiscountAsked => "A larger discount is asked about before it is saved, in percent.",
            "折扣大于此百分比时，保存前询问。";
        Setting::PriceAsked => "A price further off the customer's last one, or else the list price, is asked about, in percent.",
            "单价与该客户上次价格（没有则与目录价）相差超过此百分比时询问。";
        Setting::NumberWidth => "Digits of the month's running number: 3 is DD202611007.",
            "每月流水号的位数：3 位如 DD202611007。";
        Setting::DocumentPrefix => "Two letters that open the number of a document of no order; never DD.",
            "不属于订单的文档编号的两个字母，不能用 DD。";
        Setting::LoanDays => "The longest loan of a document, in working days.",
            "文档借阅的最长期限（工作日）。";
        Setting::RetentionYears => "How many years an order's papers are kept once it is archived.",
            "订单归档后，单据保存多少年。";
        Setting::Calendar => "A file of holidays and working days of your own, in the shape of assets/calendar/cn.json.",
            "自己的节假日文件，格式同 assets/calendar/cn.json。";
        Setting::Blocks => "What your desk needs; the sections of the others are not there, what was recorded in them stays.",
            "订单台需要的模块；其余模块的栏目不显示，已登记的内容保留。";
        Setting::ShowMargin => "Whether the Outsourcing section of an order says what is left of it.",
            "订单的“委外与应付”栏是否显示毛利。";
        Setting::Theme => "The colours of the screen: by the terminal's background, or as chosen here. NO_COLOR turns them off.",
            "界面配色：随终端背景，或在此指定。设了 NO_COLOR 则不用颜色。";
        Setting::PlainBorders =>
            "Borders, marks and bars of plain letters, for terminals that show lines and blocks double width.",
            "边框、标记和图条只用普通字符，适合把线条和色块显示成两格宽的终端。";
        Setting::BackupTo => "Every backup is copied there too: another disk, a stick, a shared folder.",
            "每份备份再复制一份到这里：另一块硬盘、U 盘、共享文件夹。";
        Setting::BackupsDaily => "The newest backup of so many days is kept.",
            "保留最近多少天的每日备份。";
        Setting::BackupsWeekly => "The newest backup of so many weeks is kept.",
            "保留最近多少周的每周备份。";
        Setting::BackupsMonthly => "The newest backup of so many months is kept.",
            "保留最近多少个月的每月备份。";
        Setting::ShareFiles => "Whether others may read exports and forms, as far as the system lets them; otherwise only you.",
            "是否允许他人读取导出的文件和表单（以系统权限为限）；否则仅本人可读。";
        Setting::PayScheme => "By which scheme a month's pay is worked out; your own stand in pay.toml beside the settings.",
            "按哪个方案计算当月薪酬；自定方案写在设置文件旁的 pay.toml。";
        Setting::ProbationUntil => "The last day of your probation, such as 2026-12-31.",
            "试用期最后一天，如 2026-12-31。";
        Setting::BankName => "The bank and its branch, on invoices.",
            "发票上的开户银行及支行。";
        Setting::BankHolder => "In whose name the account is; unset, the company.",
            "账户户名；不填即公司名称。";
        Setting::BankAccount => "The number of the account.",
            "收款账号。";
        Setting::BankSwift => "The bank's code for payments from abroad.",
            "境外汇款用的银行代码。";
        Setting::EnglishCompany => "The company's name on English papers.",
            "英文单据上的公司名称。";
        Setting::EnglishAddress => "Its address on English papers.",
            "英文单据上的地址。";
        Setting::EnglishBank => "Its bank on English papers.",
            "英文单据上的开户行。";
        Setting::Completion => "Orders finished of those due in the period, or on time of all placed in it.",
            "按本期应交订单统计，或按本期全部下单统计。";
        Setting::OnTime => "Plan steps done by their day, or orders arrived by theirs.",
            "按计划节点统计，或按订单统计。";
        Setting::Accuracy => "Orders approved at once, or delivered with nothing to correct.",
            "按终审一次通过统计，或按签收后无差错统计。";
        Setting::Problems => "Solved of all that were open in the period, or of those opened in it.",
            "按本期内未决的全部问题统计，或只按本期登记的统计。";
        Setting::Satisfaction => "The mean score, or the share of surveys with 60 points or more.",
            "按平均分统计，或按 60 分以上的家数统计。";
        Setting::Documents => "Documents checked in full, or orders archived with nothing missing.",
            "按登记文档的检查统计，或按归档齐全的订单统计。";
        Setting::Excellent => "From this score of the appraisal on it is excellent.",
            "考核得分从多少分起为优秀。";
        Setting::Good => "From this score on it is good.",
            "从多少分起为良好。";
        Setting::Pass => "From this score on it is passed.",
            "从多少分起为合格。";
        Setting::OwnShare => "The share of your own scores, in percent; the three shares are 100 together.",
            "自评分所占百分比；三项合计 100。";
        Setting::SuperiorShare => "The share of your superior's scores, in percent.",
            "上级评分所占百分比。";
        Setting::CustomerShare => "The share of the customers' scores, in percent.",
            "客户评分所占百分比。";
    })
}

words! {
    unset = "not set", "未设置";
    of_locale = "the system's", "随系统";
    none = "none", "无";
    default(value: &str) = "default: {value}", "默认：{value}";
    /// The head of the settings file.
    head = ["Settings of orderdesk. A line that begins with # says the default; take the # away to change it.",
        "The program changes only the lines you change on its screen of settings, and keeps what you write here."],
        ["订单台的设置。以 # 开头的行是默认值，去掉 # 即可修改。", "程序只改动您在设置界面中改的那几行，其余内容原样保留。"];
    /// What stands for a value that there is none of by default.
    is_unset = "(not set)", "（未设置）";
    change = "Change", "修改";
    key(code: &str) = "in the file: {code}", "文件中的键：{code}";
    changed(name: &str, value: &str) = "{name}: {value}. In force now.", "{name}：{value}，已生效。";
    is_default = "It has its default already.", "已经是默认值。";
    no_file = "There is no settings file here.", "此处没有设置文件。";
    language_said = "Kept; the language was said when the desk was started, and counts until it is left.",
        "已保存；本次启动时指定了语言，退出后才按此设置。";
    meanwhile(name: &str, now: &str) = "{name} was changed in the file meanwhile and is {now} now; look and change it again.",
        "{name}刚才已在文件中改为 {now}，请核对后再改。";
    by_hand(name: &str, file: &str) = "{name} cannot be changed by itself there: put {file} right by hand, nothing was changed.",
        "{name}无法单独修改：请手工改正 {file}，文件未作改动。";
    folder_there = "The folder is there.", "文件夹存在。";
    folder_away = "There is no such folder now; backups go there once it is.", "现在没有这个文件夹；有了之后会往那里备份。";
    wrong_title = "Files of settings with mistakes", "设置文件有误";
    wrong_means = "Until they are right the defaults hold. The program does not write over what you wrote.",
        "改正之前使用默认值，程序不会改写您写的内容。";
    go_on = "Go on with the defaults", "先用默认值继续";
    go_on_detail = "what is put right counts at once", "改正后立即生效";
    leave = "Leave", "退出";
    leave_detail = "to put them right first", "先去改正";
    wrong(file: &str, mistakes: &str) = "the settings file {file} is wrong: {mistakes}", "设置文件 {file} 有误：{mistakes}";
}

/// Names the code of a choice as a person reads it.
pub fn option(setting: Setting, code: &str, lang: Lang) -> String {
    let named = match setting {
        Setting::Language => Lang::from_code(code).map(|of| of.name().to_owned()),
        Setting::Theme => Colouring::from_code(code).map(|one| one.label(lang).to_owned()),
        Setting::Blocks => Block::from_code(code).map(|block| block.label(lang).to_owned()),
        _ if setting.measure().is_some() => Definition::from_code(code).map(|one| one.label(lang).to_owned()),
        _ => None,
    };
    named.unwrap_or_else(|| code.to_owned())
}

/// Shows what a setting is set to.
pub fn shown(setting: Setting, value: &SettingValue, lang: Lang) -> String {
    match value {
        SettingValue::Unset if setting == Setting::Language => words(lang).of_locale().to_owned(),
        SettingValue::Unset => words(lang).unset().to_owned(),
        SettingValue::Text(text) if text.is_empty() => words(lang).unset().to_owned(),
        SettingValue::Text(text) => option(setting, text, lang),
        SettingValue::Whole(n) => n.to_string(),
        SettingValue::YesNo(is_so) => lang.yes(*is_so).to_owned(),
        SettingValue::Day(day) => day.to_string(),
        SettingValue::Time(time) => time.format("%H:%M").to_string(),
        SettingValue::Many(codes) if codes.is_empty() => words(lang).none().to_owned(),
        SettingValue::Many(codes) => lang.list(codes.iter().map(|code| option(setting, code, lang))),
    }
}

/// Says what a setting takes, with an example where its form matters.
pub fn takes(kind: &SettingKind, lang: Lang) -> String {
    sentence!(lang, match kind {
        SettingKind::Whole(range) => "a whole number from {least} to {most}", "{least} 到 {most} 的整数",
            least = range.start(), most = range.end();
        SettingKind::Text => "a text in quotes", "加引号的文字";
        SettingKind::Prefix => "two letters in quotes, not DD", "加引号的两个字母，不能是 DD";
        SettingKind::Day => "a day such as \"2026-12-31\"", "日期，如 \"2026-12-31\"";
        SettingKind::Time => "a time such as \"17:30\"", "时间，如 \"17:30\"";
        SettingKind::YesNo => "true or false", "true（是）或 false（否）";
        SettingKind::Choice(codes) => "one of {codes}", "{codes} 之一", codes = lang.list(codes);
        SettingKind::Scheme => "the code of a scheme in quotes", "加引号的方案代码";
        SettingKind::Many(codes) => "a list of these, such as [\"{first}\"]: {codes}", "由以下各项组成的列表，如 [\"{first}\"]：{codes}",
            first = codes.first().copied().unwrap_or_default(), codes = lang.list(codes);
        SettingKind::File => "the path of a file in quotes", "加引号的文件路径";
        SettingKind::Folder => "the path of a folder in quotes", "加引号的文件夹路径";
    })
}

/// Says what is typed for a setting of this kind, where its form matters.
pub fn asks(kind: &SettingKind, lang: Lang) -> String {
    sentence!(lang, match kind {
        SettingKind::Whole(range) => "{least} to {most}", "{least} 到 {most}", least = range.start(), most = range.end();
        SettingKind::Day => "such as 2026-12-31", "如 2026-12-31";
        SettingKind::Time => "such as 17:30", "如 17:30";
        SettingKind::Prefix => "two letters, not DD", "两个字母，不能是 DD";
        _ => { String::new() };
    })
}

/// Says why a setting cannot be so, with what it may be.
pub fn unfit(why: &Unfit, lang: Lang) -> String {
    sentence!(lang, match why {
        Unfit::Kind(kind) => "it takes {kind}", "应为{kind}", kind = takes(kind, lang);
        Unfit::Range(range) => "it must be from {least} to {most}", "应在 {least} 到 {most} 之间",
            least = range.start(), most = range.end();
        Unfit::NoneOf(known) => "it must be one of {known}", "应为 {known} 之一", known = lang.list(known);
        Unfit::Letters => "it must be two letters, not DD, which are for orders", "应为两个字母，DD 用于订单，不能使用";
        Unfit::SamePerson => "the manager must be somebody else than you", "经理不能是本人";
        Unfit::Grades => "excellent must be above good, good above pass, none above 100", "应为 100 ≥ 优秀 > 良好 > 合格";
        Unfit::Shares(sum) => "own_share, superior_share and customer_share are {sum} together; make them 100, with something for the superior",
            "自评、上级评、客户评占比合计为 {sum}，应为 100，且上级评大于 0";
    })
}

/// Says what is wrong in a line of a file of settings, and how to put it right.
pub fn mistake(mistake: &Mistake, lang: Lang) -> String {
    let (Mistake { line, .. }, what) = (mistake, &mistake.what);
    sentence!(lang, match what {
        Slip::Syntax { column } => "line {line}, column {column}: write key = value, texts in quotes, such as company = \"Hengda\"",
            "第 {line} 行第 {column} 列：应写成“键 = 值”，文字加引号，如 company = \"恒达\"";
        Slip::Twice => "line {line}: this key stands in the file twice; take one away", "第 {line} 行：此键重复，请删去一处";
        Slip::Unknown { key, like } if like.is_empty() => "line {line}: there is no setting {key}; take it away",
            "第 {line} 行：没有 {key} 这项设置，请删去";
        Slip::Unknown { key, like } => "line {line}: there is no setting {key}; write one of {like}",
            "第 {line} 行：没有 {key} 这项设置，可写 {like}", like = lang.list(like);
        Slip::Value { setting, said, why } => "line {line}: {setting} = {said}: {why}", "第 {line} 行：{setting} = {said}，{why}",
            why = unfit(why, lang);
    })
}

/// Says what is wrong in a settings file.
pub fn mistakes(file: &str, all: &[Mistake], lang: Lang) -> String {
    words(lang).wrong(file, &lang.clauses(all.iter().map(|one| mistake(one, lang))))
}
