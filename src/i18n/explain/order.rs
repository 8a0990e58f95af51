//! Fields of orders, customers, plans, papers and the program itself, explained.

use super::{Explained, explained};
use crate::{domain::field::Field, i18n::Lang};

explained! {
    Customer "O2":
        "Who orders. Type a part of the name or its initials; a new one is made on the spot.", "ylfz";
        "下单的客户。输入名称的一部分或拼音首字母即可选；没有的可当场新建。", "ylfz";
    Contact "K1":
        "The person at the customer's who is asked when something is unclear.", "Ms Chen";
        "客户方的联系人，有疑问时找谁。", "陈女士";
    Phone "K1":
        "The contact's phone, to be called from the order's page.", "0575-8888 1234";
        "联系人的电话。", "0575-8888 1234";
    Channel "O1":
        "How the order or message reached you. An order by phone or in person stays unconfirmed until its signed confirmation is back.", "phone";
        "订单或消息的来源方式。电话、当面下的单，在签字确认件收回之前为“未确认”。", "电话";
    ReceivedAt "O1":
        "When it reached you, not when you type it: lateness is counted from it.", "11-21";
        "接到订单的时间，不是录入的时间。", "11-21";
    Salesperson "O2":
        "Who won the order; told of changes and problems.", "Wang";
        "接单的业务员；变更和问题要告知本人。", "王芳";
    Currency "O2":
        "The currency of all prices of the order. Totals are turned into your own by the rates put down.", "USD";
        "订单所有价格的币种；合计按登记的汇率折算。", "USD";
    DeliveryDate "O2":
        "The day the goods must be with the customer. Lines with days of their own make it the last of them.", "+30, 1205, fri";
        "货物应到客户手中的日期。明细各有交期时，取最晚的一天。", "+30、1205、周五";
    DeliveryPlace "O2":
        "Where the goods go: an address, or the port with an export order.", "Ningbo";
        "交货地点：地址，出口单为港口。", "宁波港";
    PaymentMethod "O11":
        "How the customer pays; what falls due when is read from it.", "30% in advance, the rest before shipment";
        "付款方式；到期款由它推算。", "预付30%，余款发货前付清";
    Incoterm "W5":
        "The trade term with its place; it decides who pays freight and insurance.", "FOB Ningbo";
        "贸易术语及地点，决定运费、保险由谁承担。", "FOB 宁波";
    SpecialRequirements "O2":
        "What is out of the ordinary about this order; it stands on production's papers.", "extra care labels";
        "与平常不同的要求，会印在生产单据上。", "加挂洗水唛";
    ExternalRef "O2":
        "The customer's own number for the order; it finds the order too.", "PO-4711";
        "客户自己的订单号，也可用来查找。", "PO-4711";
    Product "O2":
        "What is ordered. Price, unit and discount come from the customer's last order of it.", "cotton poplin";
        "产品名称。单位、单价、折扣取自该客户上次订单。", "全棉府绸";
    Spec "O2":
        "Specification or model, as production knows it.", "40x40/133x72";
        "规格型号，按生产的叫法。", "40x40/133x72";
    Unit "O2":
        "In what the quantity is counted.", "m, pcs";
        "数量的单位。", "米、件";
    Quantity "O2":
        "How much is ordered; decimals are fine.", "1200";
        "订货数量，可带小数。", "1200";
    UnitPrice "W7":
        "The price of one unit. One far off the last price of this customer, or the list, is asked about.", "14.50";
        "每单位价格；与该客户上次价格或目录价相差过大时会询问。", "14.50";
    Discount "O2":
        "Off the price, in percent; 95折 is 5.", "5";
        "折扣百分比；“95折”即 5。", "5 或 95折";
    Name "K1":
        "The customer's full name as on its contracts.", "Shaoxing Yuelong Textile Co., Ltd.";
        "客户全称，与合同一致。", "绍兴市越隆纺织品有限公司";
    ShortName "K1":
        "What you call the customer; lists show it.", "Yuelong";
        "平时的叫法，列表里显示。", "越隆";
    TaxNumber "K1":
        "The number under which the customer's invoices are made out.", "91330600…";
        "客户开票用的税号。", "91330600……";
    PaymentTerms "K1":
        "The usual terms; a new order starts from them.", "monthly, 30 days";
        "惯用付款条件；新订单由此带出。", "月结30天";
    Initials "K1":
        "Pinyin initials the customer is found by; made by themselves, and yours to correct.", "ylfz";
        "用来查找的拼音首字母，自动生成，可改。", "ylfz";
    Complete "O4":
        "Preliminary review: nothing is missing. A point that fails needs a note and sends the order back.", "ticked";
        "初审：内容完整。未通过须注明原因，订单退回。", "勾选";
    Accurate "O4":
        "Preliminary review: what stands there is right.", "ticked";
        "初审：内容准确。", "勾选";
    Lawful "O4":
        "Preliminary review: nothing in it is against the law or the rules.", "ticked";
        "初审：合法合规。", "勾选";
    Feasible "O4":
        "Preliminary review: quantity and day can be done by production.", "ticked";
        "初审：数量和交期生产能做到。", "勾选";
    DateCheck "O5":
        "Final review by the manager: the day against plan and stock.", "ticked";
        "终审（经理）：交期与计划、库存相符。", "勾选";
    PriceCheck "O5":
        "Final review: the price against the price policy.", "ticked";
        "终审：价格符合价格政策。", "勾选";
    PaymentCheck "O5":
        "Final review: the payment terms against the rules of finance.", "ticked";
        "终审：付款方式符合财务规定。", "勾选";
    Decision "O5":
        "What was decided. Sending back needs the reason.", "approved";
        "审批结果；退回须写理由。", "批准";
    DecidedBy "O5":
        "Who decided: never you, nobody approves their own work.", "Wang Qiang";
        "审批人；本人不能审批自己的工作。", "王强";
    DecidedOn "O5":
        "The day of the decision, as it was. Empty until you say it.", ".";
        "审批日期，按实际日期填写。", ".";
    Reason "O5":
        "Why. It stands in the history for whoever asks later.", "the price is below cost";
        "理由，留在历史记录中备查。", "价格低于成本";
    ConfirmedOn "O3":
        "When the customer's signed confirmation came back.", ".";
        "客户签字确认件收回的日期。", ".";
    OverrideReason "O3":
        "Why an order not confirmed yet may go on; it stays on the order's page.", "signed copy promised for Monday";
        "未确认的订单为何可以继续，会留在订单页。", "周一补签";
    UnpaidReason "O11":
        "Why the step went on although money due before it had not come in.", "bank transfer seen";
        "款未到而继续的理由。", "已见汇款水单";
    Carrier "S1":
        "Who carries the goods.", "SF Express";
        "承运人。", "顺丰";
    Waybill "S1":
        "The number under which the carrier knows the shipment.", "SF1234567890";
        "运单号。", "SF1234567890";
    Condition "S1":
        "How it came: damaged or lost needs a word more.", "intact";
        "到货或归还时的状况；损坏、丢失须说明。", "完好";
    RequestedBy "R1":
        "Who asked for the change, at the customer's or in the house.", "Ms Chen";
        "提出变更的人。", "陈女士";
    CostBearer "R3":
        "Who bears costs already incurred by a cancelled order.", "the customer";
        "取消订单已发生的费用由谁承担。", "客户";
    Production "T1":
        "How far production is, in percent, as last known. It never goes back without a reason.", "60";
        "生产进度百分比，以最近所知为准。", "60";
    DoneToday "T1":
        "What was done today, in a few words.", "dyeing finished";
        "当天做了什么，简短说明。", "染色完成";
    Problems "T1":
        "What stands in the way now. What needs an answer becomes a problem of its own.", "yarn is late";
        "目前的障碍；需要跟进的另登记为问题。", "纱线未到";
    NextStep "T1":
        "What comes next; tomorrow's plan is made of it.", "cutting";
        "下一步做什么；明日计划由此产生。", "裁剪";
    ExpectedDelivery "T1":
        "The delivery you expect now. Later than promised asks you to tell the customer.", "12-08";
        "现在预计的交期；晚于约定时要告知客户。", "12-08";
    Problem "B1":
        "What the problem is: what, where, how bad.", "shade differs in lot 3";
        "问题是什么、在哪、多严重。", "第3缸色差";
    DueOn "B1":
        "By when it must be settled; late ones lead the follow-up list.", "+2";
        "应在哪天前解决；逾期的排在待办最前。", "+2";
    Cause "W12":
        "What it came of, once that is known.", "wrong recipe";
        "问题的原因。", "配方有误";
    Counts "Q1":
        "Whether it counts against you in the appraisal.", "no";
        "是否计入考核。", "否";
    DocumentKind "L1":
        "The kind decides the series of its number.", "contract";
        "文档种类，决定编号。", "合同";
    Medium "L1":
        "Paper or a file.", "paper";
        "纸质或电子。", "纸质";
    Place "L1":
        "Where it is kept: cabinet and shelf, or the path of the file.", "A cabinet, shelf 2";
        "存放位置：柜号层号，或文件路径。", "A柜2层";
    Confidential "L4":
        "A confidential document is lent only with an explicit authorisation.", "no";
        "机密文档须有专门授权才能借出。", "否";
    RetainUntil "L2":
        "Until when it must be kept; reckoned from the archive by the years in the settings.", "2036-11-30";
        "保管至哪天；归档后按设置的年限推算。", "2036-11-30";
    Borrower "L4":
        "Who borrows; one person answers for it until it is back.", "Zhao Min";
        "借阅人；归还前由其负责。", "赵敏";
    TermDays "L5":
        "The term in working days, at most what the settings allow; holidays do not count.", "5";
        "借期（工作日），不超过设置的上限；节假日不计。", "5";
    Authorisation "L4":
        "Who authorised it and under which paper, for a confidential document.", "Director Liu, 2026-11-20";
        "机密文档的授权人及依据。", "刘总，2026-11-20";
    Template "P2":
        "The kind of order; the plan's steps are dated backwards from the delivery by it.", "export";
        "订单类型；按模板从交期倒排计划。", "出口";
    PlannedOn "P1":
        "When the step is planned. Late steps are shown without looking for them.", "12-01";
        "计划日期；逾期的节点会自动显示。", "12-01";
    DoneOn "P1":
        "When it was done, as it was. . is today.", ".";
        "实际完成日期，“.”即今天。", ".";
    Said "U1":
        "What was said, so that a colleague understands it in a year.", "asks whether 12-05 is possible";
        "沟通内容，一年后同事也能看懂。", "问能否提前到12月5日";
    Promised "U1":
        "What you promised, if anything; with the day it stands on the follow-up list.", "samples by Friday";
        "答应的事；填了日期就列入待办。", "周五前寄样";
    PromisedBy "U1":
        "By when you promised it.", "fri";
        "答应的期限。", "周五";
    AnswerBy "U2":
        "By when the customer wants an answer; unanswered ones are listed.", "+1";
        "客户要求答复的期限；未答复的会列出。", "+1";
    Score "U4":
        "What the customer gave, of 100; under 60 wants somebody to see to it.", "85";
        "客户打分，满分 100；60 分以下须跟进。", "85";
    ExcessReason "S1":
        "Why more goes out, or comes in, than was ordered or is due.", "3% over-delivery agreed";
        "为何超出订单数量或应收金额。", "约定可溢装3%";
    Remedy "S1":
        "What becomes of goods that came back: replaced opens the order again, credited lowers what is due.", "replaced";
        "退货如何处理：补发则订单继续，折让则减应收。", "补发";
    Event "S2":
        "From which event the days until payment are counted.", "shipment";
        "从哪一事件起算付款天数。", "发货";
    BankReference "S2":
        "The bank's reference, by which finance finds the payment.", "TT20261121-7";
        "银行流水号，财务据此核对。", "TT20261121-7";
    Likelihood "X1":
        "How likely it is: 1 hardly, 3 very.", "2";
        "发生的可能性：1 低，3 高。", "2";
    Impact "X1":
        "How bad it would be: 1 little, 3 a lot. Likelihood × impact is the level.", "3";
        "影响程度：1 小，3 大；两者相乘得等级。", "3";
    Response "X1":
        "What is done about it; a high risk needs one.", "second supplier asked";
        "应对措施；高风险必须填写。", "已询第二供应商";
    Aql "W1":
        "The limit of the AQL table by which the lot is judged.", "2.5";
        "抽样判定所用的 AQL 值。", "2.5";
    PerPiece "W2":
        "How much of the material one piece takes; what is needed in all follows from it.", "1.35";
        "每件用量（单耗）；总需求由此算出。", "1.35";
    ValidUntil "W7":
        "Until when the offer holds.", "+30";
        "报价有效期至。", "+30";
    LatestShipment "W5":
        "The last day on which the letter of credit lets goods go.", "12-20";
        "信用证规定的最迟装运日。", "12-20";
    PresentDays "W5":
        "Within so many days of shipment the papers must be at the bank.", "21";
        "装运后多少天内交单。", "21";
    Repeats "T7":
        "Whether the reminder comes again by itself.", "every week";
        "提醒是否重复。", "每周";
    Setting "Y2":
        "A setting of the program; the page of settings explains each.", ",";
        "程序的设置项，设置界面有逐项说明。", ",";
}
