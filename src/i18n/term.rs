//! The glossary as code: the words of every closed list, English and Chinese on one line.

mod deed;
mod field;

use super::{Label, Lang};
use crate::domain::{
    appraisal::{Criterion, Grading, Scorer},
    communication::{CommunicationKind, Outcome, Party},
    follow_up::{Remark, Urgency, Want},
    import::ImportKind,
    inspection::{FindingKind, InspectionResult, InspectionStage, Severity},
    lending::{Condition, LoanKind, LoanState, Medium},
    number::FileKind,
    order::{Channel, Department},
    payable::PayableKind,
    problem::Cause,
    quotation::QuotationState,
    record::RecordKind,
    request::{Bearer, RequestKind, RequestState},
    risk::{Grade, RiskKind, RiskLevel},
    sample::{Freight, OrderLikely, SampleAnswer, SampleState},
    sampling::Aql,
    shipping::Remedy,
    stage::{Guard, Stage, Step},
    supplier::{SupplierKind, SupplierStanding},
    task::Rhythm,
};

labels!(Stage {
    Received: "received", "已接收";
    Reviewed: "reviewed", "已初审";
    Submitted: "submitted", "待终审";
    Returned: "returned", "已退回";
    Approved: "approved", "已批准";
    InProgress: "in progress", "执行中";
    Inspected: "inspected", "已检验";
    Shipped: "shipped", "已发货";
    Delivered: "delivered", "已签收";
    Settled: "settled", "已结算";
    Archived: "archived", "已归档";
    Cancelled: "cancelled", "已取消";
});

labels!(Step {
    Review: "preliminary review", "初审";
    Submit: "submit for final review", "提交终审";
    Approve: "final review", "终审";
    Return: "return for revision", "退回修改";
    Revise: "revise", "修改";
    Start: "issue to departments", "下达部门";
    Inspect: "record inspection", "登记检验";
    Ship: "record shipment", "登记发货";
    Deliver: "record arrival", "登记签收";
    Settle: "record settlement", "登记结算";
    TakeBack: "take goods back", "登记退货";
    Archive: "archive", "归档";
    Cancel: "cancel", "取消";
});

labels!(Guard {
    ChecksPassed: "pass all four preliminary checks", "初审四项全部通过";
    CustomerConfirmed: "get the customer's signed confirmation, or override it with a reason", "取得客户签章确认，或注明特批理由";
    DepartmentsInformed: "hand the order to the departments concerned", "将订单下达相关部门";
    CustomerTold: "tell the customer that the order is accepted", "通知客户订单已受理";
    GoodsMade: "finish production, or give the reason why it is inspected before", "完成生产，或注明提前检验的理由";
    InspectionPassed: "pass the inspection", "检验合格";
    WaybillRecorded: "record carrier and waybill", "登记承运人和运单号";
    AllShipped: "ship everything ordered", "全部发货";
    ArrivalRecorded: "record the arrival of every shipment", "登记全部签收";
    AdvancePaid: "record the payment due in advance, or name who allows to go on without it and why", "登记预付款，或注明放行理由及批准人";
    PaidToShip: "record the payment due before shipment, or name who allows to go on without it and why", "登记发货前应付款，或注明放行理由及批准人";
    PaymentRecorded: "record the full payment", "登记全部收款";
    NothingLent: "have the lent documents returned", "归还借出的文档";
    NotOnHold: "take the order off hold", "解除暂停";
    NoRequestOpen: "close the open change or cancellation request", "先办结变更或取消申请";
    CancellationApproved: "have the cancellation request approved", "取消申请获得批准";
    NoProblemOpen: "solve the open problems", "解决未解决的问题";
    NoRiskOpen: "close the open risks", "关闭未关闭的风险";
    NothingUnanswered: "answer what was asked and keep what was promised, or give the reason", "答复询问、投诉并兑现承诺，或注明理由";
});

labels!(Channel {
    Phone: "phone", "电话";
    Email: "e-mail", "邮件";
    Fax: "fax", "传真";
    CustomerSystem: "customer system", "客户系统";
    InPerson: "in person", "当面";
    Messaging: "messaging", "即时通讯";
});

labels!(Department {
    Production: "production", "生产";
    Purchasing: "purchasing", "采购";
    Logistics: "logistics", "物流";
    Quality: "quality", "质检";
    Finance: "finance", "财务";
    Sales: "sales", "业务";
});

labels!(Cause {
    Paper: "paper late or wrong", "单据迟误或有误";
    Late: "late delivery", "交货延误";
    AirFreight: "air freight for lateness", "延误改空运";
    FirstArticle: "first article not sealed", "首件漏封样";
    Sample: "sample not made or wrong", "样品漏做或做错";
    SpotCheck: "spot-check report missing", "缺抽检报告";
    Checking: "poor checking", "验货不严";
    Own: "own mistake", "跟单失误";
    Salesperson: "salesperson", "业务员原因";
    Department: "department", "部门原因";
    Supplier: "supplier", "供应商原因";
    Customer: "customer", "客户原因";
    Carrier: "carrier", "承运人原因";
    Other: "other", "其他";
});

labels!(InspectionStage {
    Incoming: "incoming inspection", "来料检验";
    FirstArticle: "first article", "首件检验";
    Early: "early inspection", "初期检验";
    Mid: "mid inspection", "中期检验";
    Final: "final inspection", "末期检验";
    Customer: "customer's inspection", "客户验货";
    SpotCheck: "spot check", "质量抽查";
});

labels!(InspectionResult {
    Passed: "passed", "合格";
    Rework: "passed with rework", "整改后合格";
    Failed: "failed", "不合格";
});

labels!(FindingKind {
    Workmanship: "workmanship", "做工";
    Size: "size", "尺寸";
    Material: "material", "面辅料";
    Colour: "colour", "颜色";
    Function: "function", "功能";
    Look: "appearance", "外观";
    Packing: "packing", "包装";
    Marking: "marking", "唛头标识";
    Other: "other", "其他";
});

labels!(Severity {
    Critical: "critical", "致命";
    Major: "major", "严重";
    Minor: "minor", "轻微";
});

labels!(Aql {
    Aql065: "0.65", "0.65";
    Aql10: "1.0", "1.0";
    Aql15: "1.5", "1.5";
    Aql25: "2.5", "2.5";
    Aql40: "4.0", "4.0";
    Aql65: "6.5", "6.5";
});

labels!(RequestKind {
    Change: "change request", "变更申请";
    Cancellation: "cancellation request", "取消申请";
});

labels!(Bearer {
    Customer: "customer", "客户";
    Company: "our company", "本公司";
    Other: "someone else", "其他方";
});

labels!(RequestState {
    Open: "awaiting decision", "待审批";
    Approved: "approved, in departments", "已批准，部门评估中";
    Applied: "carried out, tracked", "已执行，跟踪中";
    Closed: "closed", "已关闭";
    Rejected: "rejected", "已驳回";
    Withdrawn: "withdrawn", "已撤回";
});

labels!(Criterion {
    Work: "Work", "工作业绩";
    Teamwork: "Teamwork", "团队协作";
    Attitude: "Attitude and service", "态度与服务";
});

labels!(Scorer {
    Own: "Own score", "自评";
    Superior: "Superior", "上级评";
    Customer: "Customers", "客户评";
});

labels!(Grading {
    Excellent: "excellent", "优秀";
    Good: "good", "良好";
    Pass: "pass", "合格";
    Fail: "fail", "不合格";
});

labels!(ImportKind {
    Orders: "orders", "订单";
    Customers: "customers", "客户";
    Documents: "documents", "文档";
    Payments: "payments", "收款";
    Tracking: "tracking entries", "跟踪记录";
    Rates: "rates of exchange", "汇率";
});

labels!(FileKind {
    Order: "order", "订单";
    Production: "production", "生产";
    Purchasing: "purchasing", "采购";
    Logistics: "logistics", "物流";
    Customer: "customer", "客户";
    Other: "other", "其他";
});

labels!(Medium {
    Paper: "paper", "纸质";
    Electronic: "electronic", "电子";
});

labels!(LoanKind {
    Viewing: "viewing", "查阅";
    Loan: "loan", "借阅";
});

labels!(LoanState {
    Applied: "applied", "已申请";
    HeadApproved: "approved by department head", "部门负责人已批";
    Approved: "approved", "已批准";
    Out: "out", "借出";
    Returned: "returned", "已归还";
    Refused: "refused", "未批准";
});

labels!(Condition {
    Intact: "intact", "完好";
    Damaged: "damaged", "损坏";
    Lost: "lost", "遗失";
});

labels!(Freight {
    Prepaid: "prepaid", "预付";
    Collect: "collect", "到付";
});

labels!(OrderLikely {
    Likely: "likely", "有望";
    Open: "open", "待定";
    Unlikely: "unlikely", "无望";
});

labels!(RecordKind {
    Order: "order", "订单";
    Customer: "customer", "客户";
    Contact: "contact", "联系人";
    Request: "request", "申请";
    Problem: "problem", "问题";
    Document: "document", "文档";
    Loan: "loan", "借阅";
    PlanStep: "plan step", "计划节点";
    Delay: "delay", "延期";
    Communication: "communication", "沟通记录";
    Survey: "survey", "满意度调查";
    Shipment: "shipment", "发货";
    TakeBack: "goods taken back", "退货";
    PaymentDue: "amount due", "应收款";
    Payment: "payment", "收款";
    Risk: "risk", "风险";
    Sample: "sample", "样品";
    Quotation: "quotation", "报价";
    Training: "training", "培训";
    Printout: "printed form", "打印表单";
    Task: "reminder or decision", "提醒或决议";
    Rate: "rate of exchange", "汇率";
    Appraisal: "appraisal", "绩效考核";
    PayItem: "item of pay", "薪酬项目";
    Inspection: "inspection", "检验";
    Finding: "finding of an inspection", "检验问题点";
    Credit: "letter of credit", "信用证";
    ExportFile: "export", "出口";
    Product: "product", "产品";
    Attachment: "attached file", "附件";
    Output: "quantities made", "完工数量";
    Material: "material or trim", "面辅料";
    Packing: "cartons", "装箱";
    Supplier: "supplier", "供应商";
    Outsourcing: "outsourcing order", "委外加工";
    Payable: "payable", "应付款";
    Costing: "price calculation", "核价";
    Proposal: "proposal", "报批";
});

labels!(Rhythm {
    Daily: "every working day", "每个工作日";
    Weekly: "every week", "每周";
    Monthly: "every month", "每月";
});

/// Names what was found by its table: the kind of record, or the list of its order it stands in.
pub fn found_as(table: &str, lang: Lang) -> &'static str {
    match RecordKind::from_code(table) {
        Some(kind) => kind.label(lang),
        None => word!(lang, match table {
            "tracking" => "tracking entry", "跟踪记录";
            "review" => "review", "评审";
            _ => "step recorded", "执行记录";
        }),
    }
}

labels!(Want {
    Delivery: "delivery", "交货";
    InformCustomer: "tell of delay", "告知客户延期";
    PlanStep: "plan step", "计划节点";
    Plan: "make a plan", "制定计划";
    Replan: "re-date plan", "重排计划";
    Goods: "supplier's goods", "供应商到货";
    Review: "final review", "终审";
    Decision: "decision", "申请审批";
    Assessment: "assessment", "部门评估";
    Request: "finish request", "办结申请";
    Confirmation: "confirmation", "客户确认";
    Issue: "issue again", "重新下达";
    Entries: "write entries", "补填跟踪";
    Problem: "problem", "问题";
    Inspection: "inspection", "检验";
    Finding: "finding", "问题点整改";
    Outsourcing: "work due back", "委外收回";
    Payable: "payable", "应付款";
    CreditShipment: "ship by L/C", "信用证装运";
    CreditPapers: "present L/C papers", "信用证交单";
    Customs: "customs", "报关";
    Bill: "bill of lading", "提单";
    Refund: "tax refund papers", "退税单据";
    Material: "material", "面辅料到货";
    SampleBack: "sample back", "样品归还";
    Promise: "promise", "承诺";
    Inquiry: "inquiry", "询问";
    Complaint: "complaint", "投诉";
    Arrival: "arrival", "到货签收";
    Payment: "payment", "收款";
    Settlement: "settlement", "结算";
    PaymentPlan: "lay down what is due", "制定收款计划";
    MoneyHeld: "money held", "多收待退";
    Loan: "loan return", "文档归还";
    Retention: "retention ended", "保管到期";
    Risk: "risk review", "风险复审";
    Sample: "sample", "样品";
    Quotation: "quotation", "报价";
    Prospect: "prospect", "潜在客户";
    Proposal: "proposal", "报批";
    Training: "training", "培训";
    Reminder: "reminder", "提醒";
    Resolution: "meeting decision", "会议决议";
    Archive: "archive", "归档";
    Setback: "saved actions gone", "操作缺失";
    Backup: "a good backup", "备份";
});

labels!(Remark {
    CustomerNotInformed: "not told", "未告知";
    Damaged: "damaged", "有损坏，未处理";
    Solved: "solved", "已解决";
    PriorityCustomer: "priority customer", "重点客户";
    Approved: "approved", "已批准";
    Refused: "refused", "未批准";
    HighRisk: "high", "高";
    MediumRisk: "medium", "中";
    LowRisk: "low", "低";
});

labels!(RiskKind {
    Market: "market", "市场";
    Production: "production", "生产";
    Purchasing: "purchasing", "采购";
    Logistics: "logistics", "物流";
    Customer: "customer", "客户";
});

labels!(Grade {
    Low: "low", "低";
    Medium: "medium", "中";
    High: "high", "高";
});

labels!(RiskLevel {
    Low: "low risk", "低风险";
    Medium: "medium risk", "中风险";
    High: "high risk", "高风险";
});

labels!(Remedy {
    Replace: "replace", "换货补发";
    Credit: "credit", "折价抵减";
});

labels!(Urgency {
    Overdue: "overdue", "逾期";
    Today: "today", "今天";
    Week: "this week", "本周";
    Later: "later", "以后";
});

labels!(Party {
    Customer: "customer", "客户";
    Supplier: "supplier", "供应商";
    Department: "department", "部门";
});

labels!(CommunicationKind {
    Contact: "contact", "日常沟通";
    Inquiry: "inquiry", "询问";
    Complaint: "complaint", "投诉";
    Visit: "visit", "拜访";
    Delay: "told of delay", "延期告知";
    Reminder: "payment reminder", "催款";
});

labels!(Outcome {
    Returned: "goods returned", "退货";
    Replaced: "goods replaced", "换货";
    Discounted: "discount given", "折让";
    Explained: "explained", "说明解释";
});

labels!(SampleState {
    Asked: "asked for", "已提出";
    Made: "made", "已打样";
    Sealed: "sealed", "已封样";
    Photographed: "photographed", "已拍照";
    Sent: "sent", "已寄出";
    Answered: "answered", "已答复";
});

labels!(SampleAnswer {
    Approved: "approved", "确认";
    Changes: "changes wanted", "需修改";
    Rejected: "rejected", "不接受";
});

labels!(QuotationState {
    Open: "open", "报价中";
    Expired: "expired", "已过期";
    Won: "became an order", "已成交";
    Lost: "lost", "未成交";
});

labels!(SupplierKind {
    Material: "materials", "材料供应商";
    Factory: "factory", "加工厂";
    Forwarder: "forwarder", "货代";
    Courier: "courier", "快递";
    Other: "other", "其他";
});

labels!(SupplierStanding {
    Candidate: "not admitted yet", "未准入";
    Admitted: "admitted", "已准入";
    Eliminated: "eliminated", "已淘汰";
});

labels!(PayableKind {
    Factory: "factory", "加工费";
    Materials: "materials", "材料款";
    Freight: "freight", "运费";
    AirFreight: "air freight", "空运费";
    Courier: "courier", "快递费";
    Other: "other", "其他";
});
