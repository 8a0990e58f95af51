//! Words of exports: names of tables, titles of columns that are no field, and messages about exporting.

use super::{Lang, cli::en_count, form::not_written};
use crate::keyed_enum;
use std::io::{Error, ErrorKind};

keyed_enum! {
    /// A name of a table, or a title of a column that no field has.
    pub enum Heading {
        /// Orders.
        Orders = "orders",
        /// Order lines.
        Lines = "lines",
        /// Tracking entries.
        Tracking = "tracking",
        /// Requests.
        Requests = "requests",
        /// Problems.
        Problems = "problems",
        /// Follow-ups.
        FollowUps = "follow_ups",
        /// Documents.
        Documents = "documents",
        /// Loans.
        Loans = "loans",
        /// Customers.
        Customers = "customers",
        /// The history.
        History = "history",
        /// Follow-up plans.
        Plan = "plan",
        /// Shipment lines.
        Shipments = "shipments",
        /// Amounts due.
        PaymentsDue = "payments_due",
        /// Payments.
        Payments = "payments",
        /// Risks.
        Risks = "risks",
        /// Communications.
        Communications = "communications",
        /// Contacts.
        Contacts = "contacts",
        /// Surveys.
        Surveys = "surveys",
        /// Quotations.
        Quotations = "quotations",
        /// Calculated prices.
        Costings = "costings",
        /// What a price is made of.
        Costs = "costs",
        /// What one piece costs.
        CostPrice = "cost_price",
        /// What was proposed to the manager.
        Proposals = "proposals",
        /// Samples.
        Samples = "samples",
        /// Training.
        Training = "training",
        /// The currency a rate leads to.
        OfficeCurrency = "office",
        /// Inspections.
        Inspections = "inspections",
        /// What inspections found.
        Findings = "findings",
        /// Letters of credit.
        Credits = "credits",
        /// Exports.
        Exports = "exports",
        /// Attached files.
        Attachments = "attachments",
        /// Suppliers, factories, forwarders.
        Suppliers = "suppliers",
        /// Work given out.
        Outsourcing = "outsourcing",
        /// What the office owes.
        Payables = "payables",
        /// Whether a supplier may be bought from.
        Standing = "standing",
        /// Rates of exchange.
        Rates = "rates",
        /// Products and prices.
        ProductList = "product_list",
        /// Quantities made.
        Outputs = "outputs",
        /// Materials and trims.
        Materials = "materials",
        /// Cartons.
        Packings = "packings",
        /// What a product was sold for last.
        LastPrice = "last_price",
        /// In which currency.
        LastCurrency = "last_currency",
        /// When it was ordered last.
        LastOn = "last_on",
        /// Reminders and decisions.
        Tasks = "tasks",
        /// The day a step was planned at first.
        FirstPlannedOn = "first_planned_on",
        /// Which shipment of its order.
        Shipment = "shipment",
        /// Which amount due of its order.
        DueOrdinal = "due",
        /// What came in.
        Received = "received",
        /// What is still open.
        Open = "open",
        /// How many days late.
        DaysLate = "days_late",
        /// How often the customer was reminded.
        Reminders = "reminders",
        /// When last.
        RemindedOn = "reminded_on",
        /// How serious a risk is.
        Level = "level",
        /// When a risk was put down.
        PutDownOn = "put_down_on",
        /// What came of a visit.
        Report = "report",
        /// The revision of a quotation.
        Revision = "revision",
        /// When it was known that nothing came of it.
        LostOn = "lost_on",
        /// An order's number.
        OrderNumber = "order_number",
        /// The day it was ordered.
        OrderedOn = "ordered_on",
        /// Its stage.
        Stage = "stage",
        /// Its products in short.
        Products = "products",
        /// Its total.
        Total = "total",
        /// A line's amount.
        Amount = "amount",
        /// When its next line is due, where that is another day.
        NextDue = "next_due",
        /// The delivery expected now.
        Expected = "expected",
        /// Its progress.
        Progress = "progress",
        /// The version in force.
        Version = "version",
        /// Spoken and unconfirmed.
        Unconfirmed = "unconfirmed",
        /// Why it is on hold.
        OnHold = "on_hold",
        /// Whether a request is open.
        RequestOpen = "request_open",
        /// Nothing had changed.
        Unchanged = "unchanged",
        /// Filled in late.
        FilledInLate = "filled_in_late",
        /// When it was written.
        WrittenAt = "written_at",
        /// A request's number.
        RequestNumber = "request_number",
        /// A kind.
        Kind = "kind",
        /// A state.
        State = "state",
        /// Since when it waits.
        WaitingSince = "waiting_since",
        /// When a problem was found.
        OpenedOn = "opened_on",
        /// What is wanted.
        Want = "want",
        /// Of whom.
        Who = "who",
        /// What it is about.
        What = "what",
        /// When a document was entered.
        RegisteredOn = "registered_on",
        /// Who has it.
        Holder = "holder",
        /// Why it was voided.
        Voided = "voided",
        /// What was seen on return.
        ReturnNote = "return_note",
        /// An action's number.
        ActionNumber = "action_number",
        /// When.
        At = "at",
        /// Who did it.
        DoneBy = "done_by",
        /// What was done.
        Deed = "deed",
        /// About what.
        About = "about",
        /// The action it undid.
        Undoes = "undoes",
        /// Whether it was undone.
        Undone = "undone",
    }
}

labels!(Heading {
    Orders: "Orders", "订单";
    Lines: "Order lines", "订单明细";
    Tracking: "Tracking", "订单跟踪表";
    Requests: "Requests", "变更与取消申请";
    Problems: "Problems", "问题";
    FollowUps: "Follow-ups", "待办";
    Documents: "Documents", "文档台账";
    Loans: "Loans", "借阅记录";
    Customers: "Customers", "客户";
    History: "History", "操作历史";
    Plan: "Follow-up plans", "跟单计划";
    Shipments: "Shipments", "发货明细";
    PaymentsDue: "Amounts due", "应收款";
    Payments: "Payments", "收款";
    Risks: "Risks", "风险";
    Communications: "Communications", "沟通记录";
    Contacts: "Contacts", "联系人";
    Surveys: "Satisfaction surveys", "满意度调查";
    Quotations: "Quotations", "报价单";
    Costings: "Price calculations", "核价";
    Costs: "Costs", "费用明细";
    CostPrice: "Cost", "成本";
    Proposals: "Proposals", "报批";
    Samples: "Samples", "样品";
    Training: "Training", "培训";
    OfficeCurrency: "Office currency", "记账币种";
    Inspections: "Inspections", "检验";
    Findings: "Findings", "检验问题点";
    Credits: "Letters of credit", "信用证";
    Exports: "Exports", "出口";
    Attachments: "Attached files", "附件";
    Suppliers: "Suppliers", "供应商";
    Outsourcing: "Outsourcing orders", "委外加工";
    Payables: "Payables", "应付款";
    Standing: "Standing", "准入状态";
    Rates: "Rates of exchange", "汇率";
    ProductList: "Products and prices", "产品与价格";
    Outputs: "Quantities made", "完工数量";
    Materials: "Materials and trims", "面辅料";
    Packings: "Packing", "装箱";
    LastPrice: "Last price", "最近价";
    LastCurrency: "Currency of last price", "最近价币种";
    LastOn: "Last ordered on", "最近订货日期";
    Tasks: "Reminders and decisions", "提醒与会议决议";
    FirstPlannedOn: "Planned at first on", "最初计划日期";
    Shipment: "Shipment", "发货批次";
    DueOrdinal: "Due no.", "应收序号";
    Received: "Received", "已收金额";
    Open: "Open", "未收金额";
    DaysLate: "Days late", "逾期天数";
    Reminders: "Reminders", "催款次数";
    RemindedOn: "Reminded on", "最近催款";
    Level: "Level", "风险等级";
    PutDownOn: "Put down on", "登记日期";
    Report: "Report of visit", "拜访结果";
    Revision: "Revision", "修订";
    LostOn: "Lost on", "未成交日期";
    OrderNumber: "Order number", "订单编号";
    OrderedOn: "Order date", "下单日期";
    Stage: "Stage", "阶段";
    Products: "Products", "产品概要";
    Total: "Total", "合计金额";
    Amount: "Amount", "金额";
    NextDue: "Next due", "最近交期";
    Expected: "Expected delivery", "预计交期";
    Progress: "Progress %", "进度%";
    Version: "Version", "版本";
    Unconfirmed: "Unconfirmed", "未确认";
    OnHold: "On hold because", "暂停原因";
    RequestOpen: "Request open", "有未结申请";
    Unchanged: "Unchanged", "无变化";
    FilledInLate: "Filled in late", "补记";
    WrittenAt: "Written at", "填写时间";
    RequestNumber: "Request number", "申请编号";
    Kind: "Kind", "类别";
    State: "State", "状态";
    WaitingSince: "Waiting since", "等待起始";
    OpenedOn: "Opened on", "发现日期";
    Want: "Wanted", "事项";
    Who: "Who", "对象";
    What: "What", "内容";
    RegisteredOn: "Registered on", "登记日期";
    Holder: "Holder", "持有人";
    Voided: "Voided because", "作废原因";
    ReturnNote: "Remark on return", "归还说明";
    ActionNumber: "Action", "序号";
    At: "When", "时间";
    DoneBy: "Done by", "操作人";
    Deed: "Done", "操作";
    About: "About", "相关记录";
    Undoes: "Undoes action", "撤销的操作序号";
    Undone: "Undone", "已撤销";
});

words! {
    title = "Export what the list shows", "导出当前列表";
    hint = "the end of the name says what it becomes: .xlsx, .csv or .json", "格式由扩展名决定：.xlsx、.csv 或 .json";
    replace = "Replace the file", "替换文件";
    cancelled = "cancelled; no file was written", "已取消，未写入文件";
    writing(rows: u64, key: &str) =
        { format!("{} written; {key} cancels", en_count(rows, "row")) },
        "已写入 {rows} 行；{key} 取消";
    working(percent: u16, key: &str) = "{percent} % done; {key} cancels", "已完成 {percent}%；{key} 取消";
    leaving = "A file is still being written; leaving cancels it.", "正在写文件，退出将取消导出。";
    leaving_writing = "The desk is still being written; leaving cancels that, and everything stays as it was.",
        "正在写入数据，退出将取消，一切保持原样。";
    replace_question(path: &str) = "{path} is there already. Replace it?", "{path} 已存在，是否替换？";
    no_kind(given: &str, all: &str) = "\"{given}\" cannot be exported; give {all}", "“{given}”不能导出，可用：{all}";
    no_format(path: &str) = "the end of \"{path}\" says no format; let it end in .xlsx, .csv or .json",
        "无法由“{path}”判断格式；文件名请以 .xlsx、.csv 或 .json 结尾";
    needs_file = "a workbook needs a file: name it with --out", "工作簿须写入文件，请用 --out 指定";
    not_narrowed(option: &str, kind: &str) = "{option} does not narrow {kind}; leave it out",
        "{option} 不能用于筛选{kind}，请去掉";
    not_understood(option: &str, value: &str, like: &str) = "{option}: \"{value}\" is not understood; give {like}",
        "{option}：无法识别“{value}”，可填 {like}";
    desk_is_json = "the whole desk is written as json only; leave out what narrows it",
        "整个数据只能导出为 json，且不能筛选";
    desk_damaged(path: &str, line: u64) =
        "{path}, line {line}: the file is damaged or was edited; export the desk anew, or restore a backup",
        "{path} 第 {line} 行：文件已损坏或被改动；请重新导出，或恢复备份";
    desk_older(path: &str, schema: i64) =
        "{path} was written by an older version ({schema}); open that desk with this program and export it anew",
        "{path} 由旧版本（{schema}）导出；请用本程序打开原数据后重新导出";
    done(rows: u64, path: &str) = { format!("{} written to {path}", en_count(rows, "row")) }, "已导出 {rows} 行：{path}";
    desk_checked(rows: u64) =
        { format!("the file is whole: {}, history included; nothing was stored", en_count(rows, "row")) },
        "文件完整，共 {rows} 行，含操作历史；未保存任何数据";
    desk_taken(rows: u64) =
        { format!("took in the whole desk, {}, history included", en_count(rows, "row")) },
        "已导入整个数据，共 {rows} 行，含操作历史";
    rows(n: u64) = { en_count(n, "row") }, "{n} 行";
}

/// Explains why a file could not be written, and the cure. `force` names the option that replaces a file, where there is one.
pub fn failed(path: &str, e: &Error, force: Option<&str>, lang: Lang) -> String {
    match (e.kind(), force) {
        (ErrorKind::AlreadyExists, Some(force)) => sentence!(
            lang,
            "{path} is there already; name another file, or replace it with {force}",
            "{path} 已存在；请换一个文件名，或用 {force} 替换"
        ),
        (ErrorKind::AlreadyExists, None) => {
            sentence!(lang, "{path} is there already; name another file", "{path} 已存在；请换一个文件名")
        }
        (kind, _) => not_written(path, kind, lang),
    }
}
