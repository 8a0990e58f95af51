//! The words printed on forms, and the messages about printing them.

use super::{Label, Lang, cli};
use crate::{
    domain::printout::{About, FormKind, LogoFault},
    store::is_full,
};
use std::io::ErrorKind;

labels!(FormKind {
    OrderConfirmation: "Order confirmation", "订单确认书";
    OrderReview: "Order review form", "订单评审表";
    ChangeRequest: "Order change request", "订单变更申请单";
    CancellationRequest: "Order cancellation request", "订单取消申请单";
    ViewingRequest: "Document viewing request", "文档查阅申请单";
    LoanRequest: "Document loan request", "文档借阅申请单";
    TrackingSheet: "Daily tracking sheet", "每日跟单表";
    DailyReport: "Daily report", "每日工作总结";
    PackingList: "Packing list", "装箱单";
    ShippingList: "Shipping list", "发货清单";
    ProgressReport: "Order progress report", "订单进度报告";
    Statement: "Statement of account", "客户对账单";
    Survey: "Satisfaction survey", "客户满意度调查表";
    SelfAppraisal: "Monthly self-appraisal", "月度自评表";
    SuperiorAppraisal: "Monthly appraisal by the superior", "月度上级评分表";
    Appraisal: "Monthly appraisal", "月度考核表";
    Weekly: "Weekly coordination meeting", "订单协调会周报";
    ProductionOrder: "Production order", "生产通知单";
    ProcessCard: "Process card", "流程卡";
    FollowUpPlan: "Follow-up plan", "跟单计划表";
    PurchaseOrder: "Purchase order", "采购单";
    SampleOrder: "Sample order", "打样单";
    ProblemNotice: "Problem notice", "问题通知单";
    Quotation: "Quotation", "报价单";
    ProformaInvoice: "Proforma invoice", "形式发票";
    CommercialInvoice: "Commercial invoice", "商业发票";
    DeliveryNote: "Delivery note", "送货单";
    ShippingAdvice: "Shipping advice", "发货通知";
    CartonLabel: "Carton label", "箱唛";
    InspectionReport: "Inspection report", "检验报告";
    OutsourcingOrder: "Outsourcing order", "委外加工单";
});

labels!(About {
    Order: "order", "订单";
    Request: "request", "申请";
    Document: "document", "文档";
    Day: "day", "日期";
    Customer: "customer", "客户";
    Month: "month", "月份";
    Week: "week", "周次";
    Purchase: "purchase", "采购节点";
    Sample: "sample", "样品";
    Problem: "problem", "问题";
    Quotation: "quotation", "报价";
    Inspection: "inspection", "检验";
    Outsourcing: "outsourcing", "委外加工";
});

/// Declares the words of forms, English then Chinese on one line.
macro_rules! paper {
    ($($name:ident: $en:literal, $zh:literal;)+) => {
        /// A word or two on a form.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Word { $(#[doc = $en] $name),+ }

        labels!(Word { $($name: $en, $zh;)+ });
    };
}

paper! {
    // on every form
    FormNumber: "No.", "编号";
    Date: "Date", "日期";
    Total: "Total", "合计";
    InCapitals: "In capitals", "金额大写";
    Note: "Note", "说明";
    Line: "Line", "序号";
    Version: "Version", "版本";
    Products: "Products", "产品";
    Stage: "Stage", "阶段";
    No: "no", "否";
    // who signs
    Applicant: "Applicant", "申请人";
    Manager: "Manager", "经理审批";
    Clerk: "Order specialist", "跟单员";
    Salesperson: "Salesperson", "业务员";
    PreparedBy: "Prepared by", "制表";
    CheckedBy: "Checked by", "审核";
    ApprovedBy: "Approved by", "批准";
    CustomerSeal: "Customer, signature and seal", "客户签章";
    DepartmentHead: "Department head", "部门负责人";
    Keeper: "Keeper of documents", "文档管理员";
    ReturnTakenBy: "Return taken by", "归还验收";
    PackedBy: "Packed by", "装箱";
    Storekeeper: "Storekeeper", "仓库";
    ShippedBy: "Shipped by", "发货人";
    Carrier: "Carrier", "承运人";
    ReceivedBy: "Received by", "收货人签章";
    Finance: "Finance", "财务";
    Appraisee: "Appraisee", "被考核人";
    Superior: "Superior", "直接上级";
    Workshop: "Workshop", "车间";
    Quality: "Quality", "质检";
    ProductionHead: "Production", "生产部";
    PurchasingHead: "Purchasing", "采购部";
    QualityHead: "Quality", "质检部";
    Purchaser: "Purchaser", "采购员";
    SupplierSeal: "Supplier, signature and seal", "供方签章";
    OurSeal: "Seller, signature and seal", "卖方签章";
    AcceptedBy: "Accepted by the buyer", "买方签章";
    Driver: "Driver", "送货人";
    Inspector: "Inspector", "检验员";
    Factory: "For the factory", "工厂代表";
    // who keeps which copy
    ProductionCopy: "production", "生产部";
    PurchasingCopy: "purchasing", "采购部";
    QualityCopy: "quality", "质检部";
    DepartmentCopy: "department", "责任部门";
    SupplierCopy: "supplier", "供方";
    FactoryCopy: "factory", "工厂";
    CustomerCopy: "customer", "客户";
    OurCopy: "company", "本公司";
    FollowUpCopy: "follow-up department", "跟单部";
    ApplicantCopy: "applicant", "申请人";
    KeeperCopy: "keeper", "文档管理员";
    StoreCopy: "storekeeper", "仓库";
    CarrierCopy: "carrier", "承运人";
    FinanceCopy: "finance", "财务部";
    // orders
    CustomerRemarks: "Customer's remarks", "客户意见";
    PreliminaryReview: "Preliminary review", "初审";
    FinalReview: "Final review", "终审";
    ReviewRounds: "All rounds of review", "历次评审";
    Round: "Round", "轮次";
    WhichReview: "Review", "评审";
    Point: "Point", "审核要点";
    Outcome: "Result", "结论";
    Passed: "passed", "通过";
    NotPassed: "not passed", "不通过";
    TickPassed: "□ passed   □ not", "□通过 □不通过";
    Opinion: "Opinion", "审核意见";
    Consignee: "Consignee", "收货单位";
    Cartons: "Pkgs", "件数";
    CartonNumbers: "Pkg no.", "箱号";
    CartonsInAll: "Packages", "总件数";
    GrossWeight: "Gross weight, kg", "毛重kg";
    Volume: "Volume, m³", "体积m³";
    Ordered: "Ordered", "订单数量";
    Shipped: "Shipped", "本次发货";
    // papers for others
    OrderedOn: "Ordered on", "下单日期";
    WantedBy: "Wanted by", "要求完成";
    Picture: "Picture", "图片";
    Findings: "Findings", "评定意见";
    QuantityIn: "Received", "接收数";
    QuantityGood: "Good", "合格数";
    QuantityBad: "Bad", "不良";
    Signature: "Signed", "签名";
    NoticeTo: "To", "责任部门";
    FoundOn: "Found on", "发现日期";
    CauseFound: "Cause", "原因分析";
    Prevention: "So that it does not recur", "预防措施";
    Verified: "Verified", "效果验证";
    FactoryOpinion: "The factory says", "工厂意见";
    QualityWanted: "Quality required", "质量要求";
    Buyer: "Buyer", "买方";
    Seller: "Seller", "卖方";
    Sender: "Sender", "发货单位";
    QuotedTo: "To", "致";
    Beneficiary: "Beneficiary", "收款户名";
    BankName: "Bank", "开户行";
    AccountNumber: "Account", "账号";
    Swift: "SWIFT code", "银行代码";
    Origin: "Country of origin", "原产地";
    PaidOrNot: "Payment", "货款";
    Vessel: "Vessel or carrier", "船名/承运人";
    Departure: "Departure", "发运日期";
    ArrivalExpected: "Arrival expected", "预计到达";
    Container: "Container no.", "柜号";
    Destination: "Destination", "目的地";
    InTheCarton: "Quantity", "每箱数量";
    CartonOf: "Carton no. / of", "箱号/总箱数";
    NetWeight: "Net weight, kg", "净重kg";
    Measures: "Measures, cm", "尺寸cm";
    // requests
    ChangedField: "What", "变更项目";
    Before: "Before", "变更前";
    After: "After", "变更后";
    LineAdded: "added", "新增";
    LineDropped: "dropped", "删除";
    Assessments: "Departments' assessments", "各部门影响评估";
    SignedOn: "Signed, date", "签字/日期";
    Stops: "Departments have stopped and cleared up", "各部门停止与清理确认";
    ClearedUp: "Stopped and cleared up", "停止与清理情况";
    Costs: "Costs incurred", "已发生费用";
    Agreed: "agreed", "同意";
    Refused: "refused", "不同意";
    TickAgreed: "□ agreed   □ refused   because:", "□同意　□不同意　理由：";
    // documents
    Viewing: "Viewing", "查阅登记";
    ViewedOn: "Viewed on", "查阅日期";
    ViewedAt: "Where", "查阅地点";
    Excerpts: "Excerpts and copies taken", "摘录、复印内容";
    ItemTitle: "Item", "借阅物品";
    ItemNumber: "Number", "规格/编号";
    CopiesLent: "Qty", "数量";
    ExpectedBack: "Expected back", "预计归还";
    // tracking
    ShortDiscount: "Disc. %", "折扣%";
    ShortProduction: "Prod", "生产";
    ShortPurchasing: "Purc", "采购";
    ShortInspection: "Insp", "检验";
    ShortLogistics: "Logi", "物流";
    EntriesWritten: "Written", "已填";
    EntriesMissing: "Missing", "未填";
    ExpectedNow: "Expected", "预计交期";
    // customers
    Charged: "Charged", "本期应收";
    Received: "Received", "本期已收";
    Balance: "Balance", "余额";
    Opening: "Opening balance", "期初余额";
    Closing: "Closing balance", "期末余额";
    Overdue: "Overdue by the terms", "按付款条件逾期";
    OwedBack: "Held for you, to be paid back", "多收待退";
    OrderTotal: "Order total", "订单总额";
    ShippedFor: "Shipped", "已发货";
    Unshipped: "Not shipped", "未发货";
    PaidOn: "Received", "已收款";
    Whereabouts: "Goods", "货物去向";
    OrdersAsked: "Orders", "相关订单";
    Question: "How satisfied are you with", "调查项目";
    ProductQuality: "the quality of the goods", "产品质量";
    OnTime: "delivery on time", "交货及时性";
    Service: "service and attitude", "服务态度";
    Answers: "speed and clarity of answers", "沟通与答复";
    Complaints: "the handling of problems and complaints", "问题与投诉处理";
    Price: "price and terms", "价格与条款";
    Mark100: "very (100)", "很满意 100";
    Mark80: "well (80)", "满意 80";
    Mark60: "fairly (60)", "一般 60";
    Mark40: "little (40)", "不满意 40";
    Mark20: "not (20)", "很不满意 20";
    Best: "What we do well", "满意之处";
    Worst: "What we should do better", "改进建议";
    // the month
    PersonName: "Name", "姓名";
    Post: "Post", "岗位";
    Month: "Month", "考核月份";
    RatesOfMonth: "Figures of the month", "当月指标";
    Rate: "Figure", "考核指标";
    ThisMonth: "This month", "本月完成";
    CompletionRate: "Order completion rate", "订单完成率";
    PunctualRate: "On-time processing rate", "订单处理及时率";
    AccuracyRate: "Accuracy rate", "订单处理准确率";
    ResolutionRate: "Problem resolution rate", "问题解决率";
    SatisfactionRate: "Customer satisfaction", "客户满意度";
    ConformityRate: "Document conformity rate", "文档合格率";
    Scores: "Scores", "考核评分";
    Appraised: "Appraised", "考核内容";
    Weight: "Weight", "权重";
    SelfScore: "Self", "自评";
    SuperiorScore: "Superior", "上级评分";
    CustomerScore: "Customers", "客户评分";
    Weighted: "Weighted", "加权得分";
    Work: "Work", "工作业绩";
    Teamwork: "Teamwork", "团队协作";
    Attitude: "Attitude and service", "态度与服务";
    WholeScore: "Whole score", "综合得分";
    Grade: "Grade", "考核等级";
    BasePay: "Base pay", "基本工资";
    Commission: "Commission", "业绩提成";
    Pay: "Pay", "应发工资";
    SelfOpinion: "Appraisee's words", "自我总结";
    SuperiorOpinion: "Superior's words", "上级评语";
    // the day
    Remarks: "Remarks", "总结与明日安排";
    // the week
    Week: "Week", "会议周次";
    MeetingAt: "When, where", "时间地点";
    Chair: "Chair", "主持人";
    Recorder: "Minutes", "记录人";
    Attending: "Attending", "参会人员";
    Decisions: "Decisions", "会议决议";
}

/// In how many copies, and who keeps which.
pub fn copies(keepers: &[&str], lang: Lang) -> String {
    const NUMERALS: [&str; 6] = ["", "一", "二", "三", "四", "五"];
    let n = keepers.len();
    let numbered = keepers.iter().zip(1..).map(|(who, n)| {
        sentence!(lang, "{n} {who}", "第{n}联 {who}", n = word!(lang, n.to_string(), NUMERALS[n].to_owned()))
    });
    let parts = numbered.collect::<Vec<_>>();
    sentence!(lang, { format!("{n} copies: {}", parts.join(", ")) }, {
        format!("共{}联：{}", NUMERALS[n], parts.join("；"))
    })
}

/// Describes what a form is asked for by, with an example.
pub fn asked_by(about: About, lang: Lang) -> &'static str {
    word!(lang, match about {
        About::Order => "an order's number however typed, such as DD202611007 or 7",
            "订单编号，写法不限，如 DD202611007 或 7";
        About::Request => "a request's reference such as DD202611007-R1, or the order's number for a blank one",
            "申请编号，如 DD202611007-R1；尚无申请时填订单编号，打印空白表";
        About::Document => "a document's whole number, such as SC202611001", "完整的文档编号，如 SC202611001";
        About::Day => "a day, such as 2026-11-21 or today", "日期，如 2026-11-21 或 今天";
        About::Customer => "a customer's name, or the numbers of chosen orders of one customer; for a statement the month behind it, such as 2026-11",
            "客户名称，或同一客户的若干订单编号；对账单可在其后加月份，如 2026-11";
        About::Month => "a month, such as 2026-11", "月份，如 2026-11";
        About::Purchase => "the order's number; with several purchases the supplier or step behind it, such as 7 leather",
            "订单编号；有多个采购节点时在其后写供应商或节点名称，如 7 皮料";
        About::Sample => "the order's number; with several samples the item behind it, such as 7 chair",
            "订单编号；有多个样品时在其后写样品名称，如 7 折叠椅";
        About::Problem => "the order's number; with several open problems a word of it behind, such as 7 colour",
            "订单编号；有多个未解决的问题时在其后写问题中的字，如 7 色差";
        About::Inspection => "the order's number; with several inspections the stage or day of one behind it, such as 7 final",
            "订单编号；有多次检验时在其后写检验日期，如 7 2026-11-21";
        About::Outsourcing => "the order's number; with several outsourced the work or supplier behind it, such as 7 printing",
            "订单编号；有多项委外加工时在其后写工艺或供应商，如 7 印花";
        About::Quotation => "a quotation's whole number, such as QT202611001", "完整的报价编号，如 QT202611001";
        About::Week => "any day of the week, such as 2026-11-21", "该周任意一天，如 2026-11-21";
    })
}

/// Nothing of the kind was found; says what would fit.
pub fn no_such(about: About, given: &str, lang: Lang) -> String {
    let (what, cure) = (about.label(lang), asked_by(about, lang));
    if matches!(about, About::Purchase | About::Sample | About::Problem | About::Inspection | About::Outsourcing) {
        return sentence!(lang, "there is no {what} on \"{given}\"; give {cure}", "“{given}”没有{what}；请填{cure}");
    }
    sentence!(lang, "no {what} \"{given}\"; give {cure}", "查不到{what}“{given}”；请填{cure}")
}

/// The form was written.
pub fn written(form: FormKind, subject: &str, path: &str, lang: Lang) -> String {
    let form = form.label(lang);
    sentence!(lang, "{form}, {subject}: {path}", "{form}（{subject}）已生成：{path}")
}

/// Why a file cannot be written, and the cure.
pub fn why_not_written(kind: ErrorKind, lang: Lang) -> &'static str {
    word!(lang, match kind {
        ErrorKind::NotFound => "there is no such folder; name one that is there", "文件夹不存在，请填写已有的文件夹";
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => "this folder cannot be written to; name another",
            "没有写入权限，请换一个文件夹";
        ErrorKind::AlreadyExists => "it is there already; name another", "文件已存在，请换一个文件名";
        ErrorKind::ResourceBusy => "this is a file of the desk itself, or in use by the system; name another",
            "这是本程序自己的文件，或系统正在使用；请换一个文件名";
        ErrorKind::IsADirectory => "that is a folder; add a file's name", "这是文件夹，请加上文件名";
        kind if is_full(kind) => { cli::words(lang).disk_full() };
        ErrorKind::InvalidFilename => "no file can have this name; shorten it", "文件名无效，请缩短或更改";
        _ => "the file cannot be written; close it elsewhere, or name another",
            "文件无法写入；请先关闭该文件，或换一个文件名";
    })
}

/// The form cannot be written.
pub fn not_written(path: &str, kind: ErrorKind, lang: Lang) -> String {
    lang.labelled(path, why_not_written(kind, lang))
}

/// The logo was left out.
pub fn logo(fault: &LogoFault, lang: Lang) -> String {
    let (path, why) = match fault {
        LogoFault::Unreadable(path, why) => (path, cli::system(*why, lang)),
        LogoFault::NotAPicture(path) => {
            (path, word!(lang, "it is no whole .png or .jpg", "不是完整的 .png 或 .jpg 图片"))
        }
        LogoFault::TooLarge(path) => (path, word!(lang, "it is larger than 4 MB", "超过 4 MB")),
    };
    sentence!(
        lang,
        "the form has no logo, {path}: {why}; put the setting `logo` right",
        "表单未带公司标志，{path}：{why}；请更正设置 logo",
        path = path.display()
    )
}

words! {
    which = "Print a form", "打印表单";
    all_forms = "All forms", "全部表单";
    likely_forms = "Forms of this stage", "本阶段表单";
    title(form: &str, of: &str) = "{form} - {of}", "{form} - {of}";
    replace(path: &str) = "{path} is there already. Replace it?", "{path} 已存在，是否覆盖？";
    replace_title = "The file exists", "文件已存在";
    open(path: &str) = "Written: {path}\nOpen it now?", "已生成：{path}\n现在打开？";
    not_opened(path: &str) = "{path} is there, but no program here opens it; open it where there is one",
        "文件在 {path}，但本机没有可打开它的程序，请在其他电脑上打开";
    opened = "Opened.", "已打开。";
    returned_title(form: &str) = "Signed copy back: {form}", "签字件收回：{form}";
    returned(form: &str) = "{form}: the signed copy is back.", "{form}的签字件已收回。";
    outdated(v: u32) = "of version {v}: the terms have changed since; print it again",
        "为第 {v} 版，此后条款已变更，请重新打印";
    not_back(on: &str) = "printed on {on}, not back yet", "{on} 打印，签字件未收回";
    is_back(on: &str, back: &str) = "printed on {on}, signed copy back on {back}", "{on} 打印，{back} 签字件收回";
    printed = "Printed forms", "已打印表单";
    nothing = "there is no form for what is selected here", "此处没有可打印的表单";
    of_orders(customer: &str, n: usize) =
        { match n { 1 => "{customer}, 1 order", _ => "{customer}, {n} orders" } },
        "{customer}，{n} 个订单";
    whose = "Copy the progress report of", "复制进度报告：选择客户";
    made(by: &str, on: &str) = "Prepared by {by}   {on}", "制表人：{by}　日期：{on}";
    page = "Page &P of &N", "第 &P 页 共 &N 页";
    date_line = "Date: ____________ ", "　　年　　月　　日 ";
    line(number: u32) = "line {number} ", "第 {number} 行 ";
    please_confirm =
        "Please check goods, quantities, prices and delivery, then return this form signed and sealed. The order goes into work when we have it back; note below what should be otherwise.",
        "请核对以上产品、数量、价格及交期，确认无误后签字盖章回传，我司收到回传后安排执行；如有不符，请在下方注明。";
    signing_order =
        "Signed by applicant, manager and order specialist in this order. The order stays as it is until the request is approved.",
        "签批顺序：申请人 → 经理 → 跟单员。申请批准前，订单按原内容执行。";
    lending_rule = "Not to be passed on, altered or copied without leave. To be renewed before it is due.",
        "不得转借、涂改或擅自复制；需续借的，应在到期前办理。";
    please_check = "Please check the above against your books and return one copy signed and sealed within seven days.",
        "请核对以上账目，并于七日内签章回传一份；如有不符，请在下方注明。";
    nothing_owed(month: &str) = "Nothing was shipped or paid in {month}, and nothing is owed.", "{month} 无发货及收款，亦无欠款。";
    statement_of(month: &str, currency: &str) = "{month}, {currency}", "{month}　{currency}";
    still_to_ship(day: &str) = "Orders not shipped yet, as of {day}; not part of the balance",
        "尚未发货的订单（截至 {day}，不计入余额）";
    no_open_orders = "No order is running.", "目前没有执行中的订单。";
    please_answer = "Thank you for working with us. Please mark one box in each row and return the form.",
        "感谢贵司对我们的支持！请在每行选择一项打“√”，填写后回传。";
    how_it_is_made = "How it is made and packed", "工艺与包装要求";
    pay_to = "To be paid to", "收款账户";
    quotation_holds(until: &str) = "This offer holds until {until}. Prices and delivery are confirmed with the order.",
        "本报价有效期至 {until}；价格与交期以订单确认为准。";
    please_return_order = "Please confirm goods, prices and delivery day, and return this order signed and sealed.",
        "请核对品名、价格及交货日期，确认无误后签章回传。";
    goods_have_left = "We are pleased to inform you that the following goods are shipped as stated below.",
        "贵司以下货物已按下列方式发出，特此通知，敬请准备收货。";
    is_paid = "paid", "已付清";
    is_open(amount: &str) = "not paid: {amount}", "未付清，尚欠 {amount}";
    carton_of(order: &str, line: u32) = "{order}  line {line}", "{order}　第 {line} 项";
    grades = "□ excellent  □ good  □ pass  □ fail", "□优秀 □良好 □合格 □不合格";
    no_orders(kind: &str) = "--order chooses among a customer's orders; {kind} is about no customer. Leave it out.",
        "--order 用于选择某客户的订单；{kind} 不针对客户，请去掉该选项。";
    exists(path: &str) = "{path} is there already; name another file, or replace it with --force",
        "{path} 已存在；请换一个文件名，或加 --force 覆盖";
    /// The font of text, which every office program of the language has.
    text_font = "Calibri", "SimSun";
    /// The font of titles.
    title_font = "Arial", "SimHei";
}
