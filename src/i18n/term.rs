//! The glossary as code: the words of every closed list, English and Chinese on one line.

use crate::{
    domain::{
        deed::Deed,
        field::Field,
        lending::{Condition, LoanKind, LoanState, Medium},
        number::FileKind,
        order::{Channel, Department},
        request::{RequestKind, RequestState},
        stage::{Guard, Stage, Step},
    },
    labels,
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
    Archive: "archive", "归档";
    Cancel: "cancel", "取消";
});

labels!(Guard {
    ChecksPassed: "pass all four preliminary checks", "初审四项全部通过";
    CustomerConfirmed: "get the customer's signed confirmation, or override it with a reason", "取得客户签章确认，或注明特批理由";
    DepartmentsInformed: "hand the order to the departments concerned", "将订单下达相关部门";
    CustomerTold: "tell the customer that the order is accepted", "通知客户订单已受理";
    InspectionPassed: "pass the inspection", "检验合格";
    WaybillRecorded: "record carrier and waybill", "登记承运人和运单号";
    ArrivalRecorded: "record the arrival", "登记签收";
    PaymentRecorded: "record the full payment", "登记全部收款";
    NothingLent: "have the lent documents returned", "归还借出的文档";
    NotOnHold: "take the order off hold", "解除暂停";
    NoRequestOpen: "close the open change or cancellation request", "先办结变更或取消申请";
    CancellationApproved: "have the cancellation request approved", "取消申请获得批准";
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

labels!(RequestKind {
    Change: "change request", "变更申请";
    Cancellation: "cancellation request", "取消申请";
});

labels!(RequestState {
    Open: "awaiting decision", "待审批";
    Approved: "approved, in departments", "已批准，部门评估中";
    Applied: "carried out, tracked", "已执行，跟踪中";
    Closed: "closed", "已关闭";
    Rejected: "rejected", "已驳回";
    Withdrawn: "withdrawn", "已撤回";
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

labels!(Field {
    Customer: "Customer", "客户名称";
    Contact: "Contact", "联系人";
    Phone: "Phone", "联系电话";
    Channel: "Channel", "来源";
    ReceivedAt: "Received", "接单时间";
    Salesperson: "Salesperson", "业务员";
    Currency: "Currency", "币种";
    DeliveryDate: "Delivery date", "交货日期";
    DeliveryPlace: "Delivery place", "交货地点";
    PaymentMethod: "Payment method", "付款方式";
    SpecialRequirements: "Special requirements", "特殊要求";
    ExternalRef: "Customer's reference", "客户单号";
    Product: "Product", "产品名称";
    Spec: "Specification", "规格型号";
    Unit: "Unit", "单位";
    Quantity: "Quantity", "数量";
    UnitPrice: "Unit price", "单价";
    Discount: "Discount %", "折扣%";
    Line: "Line", "明细";
    Name: "Name", "名称";
    ShortName: "Short name", "简称";
    Email: "E-mail", "电子邮件";
    Address: "Address", "地址";
    PaymentTerms: "Payment terms", "付款条件";
    Notes: "Notes", "备注";
    Initials: "Initials", "拼音首字母";
    Complete: "Complete", "完整性";
    Accurate: "Accurate", "准确性";
    Lawful: "Lawful", "合法性";
    Feasible: "Feasible", "可行性";
    DateCheck: "Date fits plan and stock", "交期与计划、库存";
    PriceCheck: "Price fits policy", "价格与政策";
    PaymentCheck: "Payment fits rules", "付款与财务规定";
    Decision: "Decision", "审批意见";
    DecidedBy: "Decided by", "审批人";
    DecidedOn: "Decided on", "审批日期";
    Reason: "Reason", "理由";
    ConfirmedOn: "Confirmed on", "确认日期";
    ConfirmedBy: "Confirmed by", "确认人";
    OverrideReason: "Reason for going on unconfirmed", "未确认特批理由";
    ToProduction: "Production", "生产";
    ToPurchasing: "Purchasing", "采购";
    ToLogistics: "Logistics", "物流";
    IssuedOn: "Issued on", "下达日期";
    ToldOn: "Customer told on", "告知客户日期";
    ToldBy: "Told by", "告知方式";
    OnDay: "Date", "日期";
    Person: "Person", "负责人";
    Result: "Result", "结果";
    Carrier: "Carrier", "承运人";
    Waybill: "Waybill", "运单号";
    Condition: "Condition", "状况";
    RequestedBy: "Requested by", "申请人";
    RequestedOn: "Requested on", "申请日期";
    Department: "Department", "部门";
    ProductionEffect: "Effect on production", "对生产的影响";
    PurchasingEffect: "Effect on purchasing", "对采购的影响";
    DeliveryEffect: "Effect on delivery", "对交期的影响";
    Solution: "Solution", "解决方案";
    StopConfirmed: "Stopped and cleared up on", "停止清理日期";
    Cost: "Costs incurred", "已发生费用";
    CostBearer: "Borne by", "费用承担方";
    SettledOn: "Settled on", "结清日期";
    Paper: "Paper", "单据";
    Production: "Production %", "生产%";
    Purchasing: "Purchasing %", "采购%";
    Inspection: "Inspection %", "检验%";
    Logistics: "Logistics %", "物流%";
    DoneToday: "Done today", "今日工作";
    Problems: "Problems", "存在问题";
    NextStep: "Next step", "下一步";
    ExpectedDelivery: "New delivery date", "预计交期";
    Problem: "Problem", "问题";
    DueOn: "Due on", "到期日";
    SolvedOn: "Solved on", "解决日期";
    Number: "Number", "编号";
    DocumentKind: "Kind", "类别";
    Title: "Title", "文档名称";
    Order: "Order", "订单";
    Medium: "Medium", "载体";
    Place: "Kept at", "存放位置";
    Confidential: "Confidential", "保密";
    RetainUntil: "Retain until", "保管期限";
    CheckedComplete: "Checked complete", "完整性检查";
    CheckedAccurate: "Checked accurate", "准确性检查";
    CheckedForm: "Checked in form", "规范性检查";
    Borrower: "Borrower", "借阅人";
    Purpose: "Purpose", "用途";
    AppliedOn: "Applied on", "申请日期";
    TermDays: "Term, working days", "期限（工作日）";
    DepartmentHead: "Department head", "部门负责人";
    Keeper: "Keeper", "文档管理员";
    Authorisation: "Authorisation", "保密授权";
    HandedOutOn: "Handed out on", "借出日期";
    ReturnedOn: "Returned on", "归还日期";
    Liable: "Liable", "责任人";
    NewDueOn: "New due date", "续借到期日";
    Filter: "Filter", "筛选";
    File: "File", "文件";
});

labels!(Deed {
    CustomerAdd: "customer added", "新增客户";
    CustomerEdit: "customer edited", "修改客户";
    OrderReceive: "order received", "接收订单";
    OrderRevise: "order revised", "修改订单";
    OrderReview: "preliminary review", "初审";
    OrderSubmit: "submitted for final review", "提交终审";
    OrderDecide: "final review decided", "终审";
    OrderConfirm: "customer's confirmation", "客户确认";
    OrderIssue: "issued to departments", "下达部门";
    OrderInspect: "inspection recorded", "登记检验";
    OrderShip: "shipment recorded", "登记发货";
    OrderDeliver: "arrival recorded", "登记签收";
    OrderSettle: "settlement recorded", "登记结算";
    OrderArchive: "archived", "归档";
    OrderHold: "put on hold", "暂停";
    OrderResume: "taken off hold", "恢复";
    RequestOpen: "request written", "提出申请";
    RequestDecide: "request decided", "审批申请";
    RequestAssess: "department answered", "部门答复";
    RequestApply: "request carried out", "执行申请";
    RequestRecall: "superseded paper called back", "收回作废单据";
    RequestCost: "costs of request", "申请费用";
    RequestClose: "request closed", "关闭申请";
    RequestWithdraw: "request withdrawn", "撤回申请";
    TrackingWrite: "tracking entry", "跟踪记录";
    ProblemOpen: "problem opened", "登记问题";
    ProblemSolve: "problem solved", "解决问题";
    DocumentRegister: "document registered", "登记文档";
    DocumentEdit: "document edited", "修改文档";
    DocumentVoid: "document voided", "作废文档";
    LoanApply: "applied for", "借阅申请";
    LoanApprove: "lending approved", "批准借阅";
    LoanRefuse: "lending refused", "不予借阅";
    LoanHandOut: "handed out", "借出";
    LoanRenew: "renewed", "续借";
    LoanReturn: "returned", "归还";
    Import: "imported", "导入";
    Demo: "practice desk made", "生成练习数据";
    Undo: "undone", "撤销";
});
