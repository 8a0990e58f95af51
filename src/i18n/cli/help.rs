//! The help of every command and argument: `command.argument`, English, Chinese.

use crate::i18n::Lang;

fn find(key: &str, lang: Lang) -> Option<&'static str> {
    Some(word!(lang, match key {
        "" => "A keyboard-only desk for one order specialist: orders, requests, daily tracking and document lending",
            "订单专员的键盘工作台：订单、申请、每日跟踪、文档借阅";
        ".db" => "The desk file; also ORDERDESK_DB", "数据文件；也可用环境变量 ORDERDESK_DB";
        ".config" => "The settings file; also ORDERDESK_CONFIG", "设置文件；也可用环境变量 ORDERDESK_CONFIG";
        ".lang" => "Language, en or zh; also ORDERDESK_LANG; otherwise the settings', the locale's",
            "语言，en 或 zh；也可用环境变量 ORDERDESK_LANG；默认依次取设置、系统语言";
        ".quiet" => "Say only what went wrong", "只显示出错信息";
        ".help" => "Print this help", "显示本帮助";
        ".version" => "Print the version", "显示版本";
        "open" => "Open the desk, as without a command", "打开订单台，同不带命令";
        "open.setup" => "Ask the questions of the first start again", "重新回答首次使用时的问题";
        "find" => "Find orders by number, tail, customer, product, reference or initials",
            "按编号、尾号、客户、产品、客户单号或拼音首字母查找订单";
        "find.query" => "What to look for", "查找内容";
        "find.all" => "Search everything written down, not only orders", "搜索全部记录，不限于订单";
        "find.limit" => "At most so many orders (50)", "最多列出几个订单（默认 50）";
        "find.json" => "Print JSON", "输出 JSON";
        "show" => "Show one order with everything that hangs on it", "显示一个订单及其全部相关记录";
        "show.number" => "Its number, however typed, or the tail of it", "编号（写法不限），或尾号";
        "show.json" => "Print JSON", "输出 JSON";
        "history" => "Show what was done to a record: when, who, old and new", "显示一条记录的操作历史：何时、何人、改前改后";
        "history.number" => "The number of an order, request, document or quotation, or a customer's name",
            "订单、申请、文档、报价的编号，或客户名称";
        "history.json" => "Print JSON", "输出 JSON";
        "today" => "Show what wants attention today", "显示今天需要处理的事项";
        "today.json" => "Print JSON", "输出 JSON";
        "report" => "Print a report", "输出报告";
        "report.kind" =>
            "daily: the summary of a day; weekly: the list for the coordination meeting; customer: how far a customer's orders are; statement: a month of a customer's account",
            "daily：每日汇总；weekly：订单协调会每周清单；customer：客户订单进度；statement：客户某月对账";
        "report.reference" => "A day, or any day of the week; the customer's name, or numbers of the customer's orders; for a statement the month behind it, such as 2026-11",
            "日期（周报填该周任意一天）；客户名称，或同一客户的若干订单编号；对账可在其后加月份，如 2026-11";
        "report.orders" => "Only this order; may be given several times", "仅限该订单；可多次使用";
        "report.about" => "What of it: a customer, a measure, a department, as the report codes it", "范围：客户、指标、部门等，按报表代码填写";
        "report.out" => "The file to write: .xlsx with charts, .csv or .json", "要写入的文件：.xlsx（含图表）、.csv 或 .json";
        "report.force" => "Replace the file if it is there", "文件已存在时覆盖";
        "report.json" => "Print JSON", "输出 JSON";
        "import" =>
            "Take in orders, customers, documents, payments or entries from a workbook (.xlsx, .xls, .ods) or a text table (.csv, .tsv)",
            "从工作簿（.xlsx、.xls、.ods）或文本表格（.csv、.tsv）导入订单、客户、文档、收款或跟踪记录";
        "import.file" =>
            "The table, - for a pipe: a row of titles, below it a row for each order line, customer, document, payment or entry",
            "表格（- 表示从管道读取）：有一行列标题，其下每行一条订单明细、客户、文档、收款或跟踪记录";
        "import.kind" =>
            "What the rows are: orders, customers, documents, payments, tracking, rates; otherwise told by the titles",
            "内容类别：orders 订单、customers 客户、documents 文档、payments 收款、tracking 跟踪记录、rates 汇率；默认按列标题识别";
        "import.dry_run" => "Check everything, store nothing", "只检查，不保存";
        "import.accept_good" => "Store the good rows; write the refused ones to NAME.rejected.csv",
            "保存合格的记录，不合格的行写入 文件名.rejected.csv";
        "import.stage" => "Stage of the new orders: received (default) or in-progress",
            "新订单的阶段：received 已接收（默认）或 in-progress 执行中";
        "import.currency" => "Currency of prices where the file names none (CNY)", "文件未注明币种时的币种（默认 CNY）";
        "import.profile" => "A profile: a .toml file, or the name of one beside the settings",
            "导入方案：.toml 文件，或设置文件旁 profiles 中的名称";
        "import.sheet" => "The sheet of a workbook to read; otherwise the one that fits best",
            "要读取的工作表；默认自动选取";
        "import.header_row" => "The row of the titles; otherwise it is found", "标题所在行；默认自动识别";
        "import.date_order" => "Which comes first in days such as 03/04/2026: dmy, mdy or ymd; otherwise the column tells",
            "03/04/2026 这类日期的顺序：dmy 日月年、mdy 月日年、ymd 年月日；默认按整列判断";
        "import.decimals" => "The sign of decimals, point or comma; otherwise the file tells", "小数点写法：point 句点、comma 逗号；默认按文件判断";
        "import.dollar" => "The currency that $ means, such as USD", "“$”指的币种，如 USD";
        "import.discount" => "What discounts say: off (taken off) or left (left to pay)", "折扣含义：off 减去的比例、left 折后比例";
        "import.price" => "Which of two prices is meant: with-tax or without-tax", "有两种单价时采用哪个：with-tax 含税、without-tax 不含税";
        "import.hidden" => "What becomes of rows the sheet hides: skip or take", "隐藏的行：skip 不导入、take 导入";
        "import.ended" => "What becomes of orders the sheet calls shipped, closed or cancelled: skip, take as open, or stage as its word means",
            "表中已出货、已完成、已取消的订单：skip 不导入、take 作为未结订单导入、stage 按对应阶段导入";
        "import.status" => "What the sheet's status means, such as 已发货=shipped or 作废=skip; may be given several times",
            "表中状态的含义，如 已发货=shipped、作废=skip；可多次使用";
        "import.order_by" => "What makes an order where no column has its number: row, customer-day, or run (rows under one customer)",
            "没有订单编号时如何划分：row 每行一个、customer-day 同一客户同一天";
        "import.delivery" => "Delivery where the file has no day: a day for all, +30 days after the order's, +20w working days",
            "文件没有交期时：统一日期，或下单后天数 +30、工作日 +20w";
        "import.sheets" => "Which of several sheets with such records are read: one (that fits best) or all",
            "多个工作表都有此类记录时：one 只读一个、all 全部读取";
        "import.json" => "Print the report as JSON", "以 JSON 输出导入结果";
        "form" => "Write a form for paper as an .xlsx file; without a kind, list the forms",
            "生成可打印的表单（.xlsx）；不填种类则列出全部表单";
        "form.kind" => "Which form, such as change-request", "表单种类，如 change-request 或 订单变更申请单";
        "form.reference" => "What it is about: a number, a reference, a name, a date", "对象：编号、客户名称或日期";
        "form.orders" => "Only this order of the customer; may be given several times",
            "仅限该客户的此订单；可多次使用";
        "form.out" => "The file to write; otherwise one named by the form, here",
            "写入的文件；默认以表单命名，存于当前文件夹";
        "form.force" => "Replace the file if it is there", "文件已存在时覆盖";
        "text" => "Print a text to paste, filled in from a record; without a key, list the texts",
            "输出可粘贴的文本（自动填写）；不填代码则列出全部文本";
        "text.key" => "Which text, such as acceptance", "文本代码，如 acceptance 或 接单确认";
        "text.number" => "What it is about: the number of an order, a shipment (DD202611007-S1) or a quotation",
            "对象：订单、发货（DD202611007-S1）或报价的编号";
        "text.json" => "Print JSON, with the subject, the address and what is missing", "输出 JSON，含主题、收件地址和缺少的内容";
        "export" => "Give records away as .csv, .xlsx or .json", "导出记录为 .csv、.xlsx 或 .json";
        "export.kind" =>
            "orders, lines (one row an order line: what import takes back), tracking, plan, requests, problems, risks, shipments, payments_due, payments, communications, follow_ups, documents, loans, customers, contacts, surveys, quotations, samples, training, tasks (reminders and decisions of meetings), rates, history; desk: everything, as json, which import takes into an empty desk",
            "orders 订单、lines 订单明细（每行一条明细，可再导入）、tracking 跟踪、plan 跟单计划、requests 申请、problems 问题、risks 风险、shipments 发货明细、payments_due 应收款、payments 收款、communications 沟通、follow_ups 待办、documents 文档、loans 借阅、customers 客户、contacts 联系人、surveys 满意度、quotations 报价、samples 样品、training 培训、tasks 提醒与会议决议、rates 汇率、history 操作历史；desk 整个数据，json 格式，可导入空的数据文件";
        "export.format" => "csv, xlsx or json; otherwise by the end of the file's name, csv without a file",
            "csv、xlsx 或 json；默认按文件扩展名，未指定文件时为 csv";
        "export.out" => "The file; without it, or with -, to the standard output",
            "导出到的文件；省略或为 - 时输出到标准输出";
        "export.force" => "Replace a file that is there already", "替换已存在的文件";
        "export.from" =>
            "Not before the record's own day: ordered, tracked, planned, shipped, due, received, said, asked, held, done",
            "起始日期：按记录本身的日期，如下单、跟踪、计划、发货、应收、收款、沟通、申请或操作日期";
        "export.to" => "Not after this day", "截止日期";
        "export.customer" => "Of this customer; part of the name is enough", "客户名称，可只写一部分";
        "export.stage" => "Orders at this stage, such as in_progress", "订单阶段，如 in_progress 或 执行中";
        "export.text" => "Orders in which every one of these words stands, or of which it is true (late, usd, 12月: the filter's words)", "订单须含的文字，或筛选条件（如 逾期、usd、12月），多个词以空格分隔";
        "calendar" => "Count by the Chinese working calendar", "按中国工作日历计算";
        "calendar.json" => "Print JSON", "输出 JSON";
        "calendar add" => "The date N working days after DATE", "某日之后第 N 个工作日的日期";
        "calendar add.date" => "The date, such as 2026-09-28, 0928 or today", "日期，如 2026-09-28、0928 或 今天";
        "calendar add.days" => "Working days; below zero counts back", "工作日数；负数向前推算";
        "calendar add.json" => "Print JSON", "输出 JSON";
        "calendar between" => "The working days after A up to B", "A 之后至 B（含）的工作日数";
        "calendar between.from" => "The first date, not counted", "起始日期，不计入";
        "calendar between.to" => "The last date, counted", "截止日期，计入";
        "calendar between.json" => "Print JSON", "输出 JSON";
        "calendar show" => "The holidays and make-up working days of a year", "某年的节假日与调休安排";
        "calendar show.year" => "The year, such as 2026", "年份，如 2026";
        "calendar show.json" => "Print JSON", "输出 JSON";
        "backup" => "Copy the desk, check the copy, write its manifest", "备份数据并校验，附校验清单";
        "backup.folder" => "The folder; otherwise backups beside the desk file",
            "备份文件夹；默认为数据文件旁的 backups";
        "backup.json" => "Print JSON", "输出 JSON";
        "restore" => "Bring a backup back; what it replaces is kept beside it", "恢复备份；被替换的数据保留在旁";
        "restore.file" => "The backup", "备份文件";
        "restore.yes" => "Do not ask", "不再询问";
        "restore.json" => "Print JSON", "输出 JSON";
        "check" => "Verify structure, references, history, hash chain and rules",
            "校验结构、引用、操作历史、哈希链与业务规则";
        "check.repair" => "Mend what can be derived: indexes, triggers, the search index, the number sequences",
            "修复可推导的内容：索引、触发器、查找索引、流水号";
        "selftest" => "Save and acknowledge, for tests that cut the program off", "保存并逐条确认，供中断测试使用";
        "selftest writes" => "Save so many customers, one action each", "逐条保存若干客户";
        "selftest writes.count" => "How many", "数量";
        "check.acknowledge" => "Put down why actions that were saved are gone", "说明已保存的操作为何缺失";
        "check.json" => "Print JSON", "输出 JSON";
        "demo" => "Make a practice desk in a file of its own", "生成练习数据，存于单独的文件";
        "demo.orders" => "So many orders over ten years instead of a month's practice",
            "生成若干订单，分布于十年，代替一个月的练习数据";
        "demo.json" => "Print JSON", "输出 JSON";
        "paths" => "Print every path in use", "显示所用的全部路径";
        "paths.json" => "Print JSON", "输出 JSON";
        "completions" => "Print the completion script of a shell", "输出命令行补全脚本";
        "completions.shell" => "bash, zsh, fish, elvish or powershell", "bash、zsh、fish、elvish 或 powershell";
        "man" => "Print the manual page", "输出手册页";
        _ => { return None };
    }))
}

/// Returns the help of a command or argument; the help of options every command has stands under no command.
pub fn help(key: &str, lang: Lang) -> &'static str {
    find(key, lang).or_else(|| key.rfind('.').and_then(|dot| find(&key[dot..], lang))).unwrap_or("")
}

/// Returns the name of a value in a usage line, when it has one in this language.
pub fn value_name(name: &str, lang: Lang) -> Option<&'static str> {
    Some(word!(lang, match name {
        "FILE" => "FILE", "文件";
        "LANG" => "LANG", "语言";
        "QUERY" => "QUERY", "内容";
        "N" => "N", "数量";
        "ROW" => "ROW", "行号";
        "ORDER" => "ORDER", "顺序";
        "SIGN" => "SIGN", "符号";
        "MEANING" => "MEANING", "含义";
        "PRICE" => "PRICE", "单价";
        "WORD=STAGE" => "WORD=STAGE", "状态=阶段";
        "DAY" => "DAY", "日期";
        "WHICH" => "WHICH", "哪些";
        "KEY" => "KEY", "代码";
        "WHAT" => "WHAT", "范围";
        "KIND" => "KIND", "类别";
        "FORMAT" => "FORMAT", "格式";
        "NAME" => "NAME", "名称";
        "NUMBER" => "NUMBER", "编号";
        "STAGE" => "STAGE", "阶段";
        "PROFILE" => "PROFILE", "方案";
        "REF" => "REF", "对象";
        "CODE" => "CODE", "币种";
        "DATE" => "DATE", "日期";
        "DAYS" => "DAYS", "天数";
        "A" => "A", "起";
        "B" => "B", "止";
        "YEAR" => "YEAR", "年份";
        "DIR" => "DIR", "文件夹";
        "REASON" => "REASON", "理由";
        "SHELL" => "SHELL", "外壳";
        _ => { return None };
    }))
}
