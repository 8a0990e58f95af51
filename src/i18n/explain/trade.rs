//! Fields of goods, suppliers, export and money, explained.

use super::{Explained, explained};
use crate::{domain::field::Field, i18n::Lang};

explained! {
    InspectionStage "W1":
        "When in the life of the goods it takes place. Only the last final inspection moves the order on.", "mid";
        "检验所处的阶段；只有最后一次末期检验推动订单进入下一阶段。", "中期";
    Lot "W1":
        "How many pieces are judged by this inspection. With the AQL it says how many to look at.", "1200";
        "本次检验所代表的批量；与 AQL 一起得出应抽检数。", "1200";
    CheckedQuantity "W1":
        "How many pieces were looked at; never more than the lot.", "80";
        "实际抽检的件数，不超过批量。", "80";
    FailedQuantity "W1":
        "How many of those looked at were faulty. More than the AQL allows is a failure.", "3";
        "抽检中不合格的件数；超过 AQL 允收数即判不合格。", "3";
    SignedBy "W1":
        "Who signs the report for the factory.", "Qian, foreman";
        "工厂方在检验报告上签字的人。", "钱师傅";
    OfInspection "W1":
        "The inspection at which it was found.", "the mid inspection of 25 November";
        "在哪一次检验中发现。", "11 月 25 日中期检验";
    FindingKind "W1":
        "What the fault is about; the report for the factory is sorted by it.", "workmanship";
        "问题属于哪一类，报告按此归类。", "做工";
    Severity "W1":
        "Critical: dangerous or unsaleable. Major: the customer would complain. Minor: hardly seen.", "major";
        "致命：危险或不能销售；严重：客户会投诉；轻微：不易察觉。", "严重";
    Pieces "W1":
        "On how many of the pieces looked at it was found.", "2";
        "在多少件上发现。", "2";
    ToBeDone "W1":
        "What puts it right; by whom and until when stands below.", "trim all threads again";
        "如何整改；负责人和期限填在下面。", "全数返修剪线";
    Liable "W4":
        "Who answers for it: a supplier, a forwarder or a department. A supplier's score goes by it.", "Yuehua dyeing mill";
        "由谁承担：供应商、货代或部门；供应商评分据此计算。", "越华印染厂";
    EarlyReason "S1":
        "Why the goods are inspected though the desk does not know them as made. Kept on the order's page.", "only the entry of today is missing";
        "系统记录中尚未完工却先检验的理由，留在订单页上。", "当日跟踪尚未登记";
    Cut "W2":
        "So many pieces of the line are cut by the end of the day, from the beginning on.", "500";
        "截至当日累计裁剪件数。", "500";
    Made "W2":
        "So many are finished, from the beginning on; the percentage of production follows from it.", "310";
        "截至当日累计完工件数，生产进度据此计算。", "310";
    Packed "W2":
        "So many are in cartons; never more than are made.", "150";
        "截至当日累计装箱件数，不超过完工。", "150";
    InStore "W2":
        "So many stand in the store, ready to leave.", "120";
        "已入库、可发运的件数。", "120";
    Needed "W2":
        "So much of it the order takes: pieces × what one takes; typed, it holds instead.", "1890 m";
        "订单总需求：件数 × 单耗；另填则以所填为准。", "1890 米";
    OrderedQuantity "W2":
        "So much was ordered of the supplier. Less than needed is said.", "1890";
        "向供应商订购的数量，少于需求会提示。", "1890";
    FromStock "W2":
        "So much was taken from what other orders left over; it counts as there.", "44";
        "用库存余料抵用的数量，视同已到。", "44";
    Used "W2":
        "So much was used. More than the signed consumption allows is said.", "1870";
        "实际用量；超过单耗确认书会提示。", "1870";
    LeftOver "W2":
        "So much is left when the order is done, for the next one.", "20";
        "完工后剩余，可供以后的订单使用。", "20";
    ReturnedQuantity "W2":
        "So much went back to the supplier.", "10";
        "退回供应商的数量。", "10";
    SheetSignedBy "W2":
        "Who signed the consumption sheet. What is used is held against it.", "Qian";
        "单耗确认书由谁签字；实际用量以此对照。", "钱师傅";
    CartonNumbers "W6":
        "The numbers on the cartons, first to last.", "1-15";
        "箱号，从第一箱到最后一箱。", "1-15";
    Packages "S3":
        "What leaves: packages, weight, volume, as on the waybill.", "40 cartons, 504 kg, 3.65 m3";
        "发运的件数、重量、体积，与运单一致。", "40 箱，504 kg，3.65 m³";
    Contract "W3":
        "The number of the contract with the supplier; also found by searching.", "CG-26118";
        "与供应商签订的合同号，可搜索到。", "CG-26118";
    GoodsDueOn "W3":
        "When the supplier is to deliver. Later than the step's day is late for the plan.", "12-02";
        "供应商应到货的日期；晚于计划节点即影响计划。", "12-02";
    CreditNumber "W5":
        "The number of the letter of credit, as the bank gives it.", "LC2611-088";
        "信用证号，以银行通知为准。", "LC2611-088";
    ExpiresOn "W5":
        "After this day the bank takes no papers. A shipment planned behind it is named.", "2027-01-15";
        "信用证有效期；此后银行不再接受单据，计划装运晚于此日会指明。", "2027-01-15";
    PapersWanted "W5":
        "The papers the credit asks for, each ticked off as it is ready.", "invoice, packing list, B/L";
        "信用证要求的单据，逐项备齐。", "发票、箱单、提单";
    PresentedOn "W5":
        "The day the papers reached the bank.", "12-22";
        "向银行交单的日期。", "12-22";
    HsCode "W5":
        "The number of the goods in the customs tariff: ten digits here.", "6110200090";
        "商品编码（HS），十位数字。", "6110200090";
    CutOffOn "W5":
        "By this day goods and papers must be at the port, or the vessel leaves without them.", "12-17";
        "截关/截港日；货物和单证须在此前到港。", "12-17";
    Declaration "W5":
        "The number of the customs declaration: eighteen digits.", "310120260000123456";
        "报关单号，十八位数字。", "310120260000123456";
    Bill "W5":
        "The number of the bill of lading. Its draft is checked before it is released.", "COSU6312345670";
        "提单号；先核对提单草稿再放单。", "COSU6312345670";
    Origin "W5":
        "The certificate of origin, or Form A, where the customer wants one.", "CCPIT 261122";
        "原产地证或 Form A 的编号。", "CCPIT 261122";
    RefundDueOn "W5":
        "By this day the refund of tax must be asked for, or it is lost.", "2027-04-15";
        "出口退税申报截止日，逾期不能退税。", "2027-04-15";
    ToFinanceOn "W5":
        "When the papers for the refund went to finance.", "12-28";
        "退税单证移交财务的日期。", "12-28";
    Share "P4":
        "What part of the total this is; all of them come to 100.", "30";
        "占订单总额的百分比，各项合计 100。", "30";
    Days "P4":
        "So many days after the event it falls due.", "30";
        "事件之后多少天到期。", "30";
    ReconciledOn "S2":
        "When finance found the payment in the bank's account.", "11-22";
        "财务在银行流水中核对到账的日期。", "11-22";
    ListPrice "W7":
        "The usual price of one unit before any discount, in the currency beside it.", "12.80";
        "未打折的单价，币种见旁边。", "12.80";
    Article "W7":
        "Your own number of the product; a line of an order is typed by it too.", "KH-2611";
        "本公司货号，录入订单明细时也可键入货号。", "KH-2611";
    LeadDays "W7":
        "So many days from the order to the delivery.", "35";
        "从下单到交货的天数。", "35";
    RateUnits "Q4":
        "Of how many units of the foreign currency the rate is: 1, or 100 for yen.", "100";
        "汇率对应的外币单位数：一般为 1，日元常用 100。", "100";
    ReviewOn "X1":
        "When the risk is looked at again; on that day it stands in the list of what wants you.", "+7";
        "下次复审的日期，到期列入待办。", "+7";
    AnnouncedDate "K3":
        "The delivery day you gave the customer. Until it is told, the delay stands in the list of what wants you.", "12-04";
        "告知客户的新交期；未告知前，延期一直列在待办里。", "12-04";
    StopConfirmed "R3":
        "Whether the department has stopped work and put away what there is.", "yes";
        "部门是否已停止作业并清理在制品。", "是";
    PayTerm "Q3":
        "Which line of the scheme of pay it is typed for, because no record says it.", "overtime";
        "对应薪酬方案中的哪一项（无记录可取，须手工填写）。", "加班";
    CostKind "W7":
        "What the cost is for. Tooling and freight are mostly per lot; a tax refund is taken off.", "tooling";
        "费用类别；模具、运杂费多按批分摊，退税从成本中减去。", "模具";
    CostAmount "W7":
        "How much it is: for one piece, or for as many as stand at \"Per pieces\".", "18000";
        "费用金额：单件金额，或“分摊件数”合计的金额。", "18000";
    PerPieces "W7":
        "For how many pieces the amount is; empty is for one.", "5000";
        "金额分摊到多少件；留空为单件。", "5000";
    Overhead "W7":
        "What the office itself costs, as a share of the costs added up.", "6";
        "管理费用占费用合计的比例。", "6";
    Margin "W7":
        "What is to be left of the price, as a share of the price and not of the cost.", "25";
        "毛利占售价的比例，不是成本加成率。", "25";
    RoundTo "W7":
        "The price is a multiple of this.", "0.05";
        "单价取整到此数的整倍数。", "0.05";
    RoundWay "W7":
        "Up never goes below what was calculated; nearest may, and is asked about where it goes below the cost.", "up";
        "进位不低于计算值；四舍五入可能低于，低于成本时会询问。", "进位";
    Rate "O9":
        "What one unit, or as many as are said, of a foreign currency is worth in your own. In a price calculation empty takes the desk's rate of the month, or of the latest before it.", "7.1188";
        "外币折合本币的汇率。核价时留空，则取登记的当月汇率；当月没有的，取此前最近一个月的。", "7.1188";
    Priority "W10":
        "Who comes first where goods are short; what is awaited for a high one is marked in the follow-ups.", "high";
        "货源不足时谁优先；优先级高的客户，其待到货物在待办中标出。", "高";
    Need "W10":
        "What the customer needs, and how much of it.", "folding chairs, 20,000 a year";
        "客户需要什么、多少。", "折叠椅，年需 2 万";
    SoughtOn "W10":
        "Since when the customer is to be won; empty for one who came by itself.", ".";
        "从何时开始开发该客户；主动上门的留空。", ".";
    NextOn "W10":
        "By when the next step is due; it stands in the follow-ups.", "+3";
        "下一步的期限，到期列入待办。", "+3";
    Proposed "W9":
        "What is to be approved, so that the manager knows what for; a mould, a material, each of no order.", "die-casting mould of the lampshade";
        "报批什么、为什么；开模、新材料等不属于订单的事项。", "灯罩压铸模";
}
