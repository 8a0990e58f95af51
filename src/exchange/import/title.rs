//! The titles a column may have, English and Chinese, as [`fold_name`](crate::domain::text::fold_name) leaves them. Beside
//! these, a field's own name in either language is always understood.

use crate::{
    domain::{field::Field, text::fold_name},
    i18n::Label,
};

/// What titles mean: a field, and how a file may call it, separated by blanks.
pub(super) type Titles = &'static [(Field, &'static str)];

/// In a file of orders.
pub(super) const ORDERS: Titles = &[
    (
        Field::Number,
        "订单编号 订单号 订单号码 单子号 单据号 编号 单号 合同号 合同编号 orderid ordernumber orderno order orderref \
         orderreference number salesorder salesorderno so",
    ),
    (
        Field::ExternalRef,
        "客户订单号 客户单号 客户订单编号 客户po号 客户po po号 外部单号 原订单号 customersreference customerreference \
         customerref customerorder customerorderno customerorderid externalref reference ref po pono ponumber \
         purchaseorder customerpo yourref pi pino pinumber proformainvoice",
    ),
    (
        Field::ReceivedAt,
        "下单日期 下单日 订单日期 订货日期 接单日期 接单时间 日期 签订日期 orderdate ordered orderedon receivedat \
         received date",
    ),
    (
        Field::DeliveryDate,
        "交货日期 交货日 要货日期 要货日 交期 交货期 要求交期 要求交货日期 交付日期 到货日期 出货日期 船期 requireddate \
         deliverydate delivery duedate due shipby requiredby etd shipdate shipmentdate deliverytime",
    ),
    (
        Field::Customer,
        "客户名称 客户名 客户 客户全称 购货单位 买方 公司名称 customername customer client buyer company companyname",
    ),
    (Field::Contact, "联系人 客户联系人 收货人 contactname contact contactperson attention"),
    (Field::Phone, "联系方式 联系电话 电话 手机 手机号 客户电话 phone phonenumber telephone tel mobile contactphone"),
    (
        Field::Salesperson,
        "业务员 销售员 销售 业务 跟单业务员 salesperson salesman salesrep sales employee employeename",
    ),
    (Field::Currency, "币种 货币 币别 currency currencycode"),
    (
        Field::DeliveryPlace,
        "交货地点 交货地址 收货地址 送货地址 交付地点 目的地 deliveryplace deliveryaddress shipto destination \
         placeofdelivery",
    ),
    (Field::DeliveryPlace, "shipaddress address street 地址"),
    (Field::DeliveryPlace, "shipcity city 城市"),
    (Field::DeliveryPlace, "shipregion region state 省份"),
    (Field::DeliveryPlace, "shipcountry country 国家 国别"),
    (Field::PaymentMethod, "付款方式 付款条件 结算方式 支付方式 paymentmethod payment paymentterms terms"),
    (
        Field::SpecialRequirements,
        "特殊要求 备注 要求 说明 specialrequirements requirements remarks remark notes note comment comments",
    ),
    (Field::Channel, "来源 渠道 下单方式 接单方式 channel source"),
    (
        Field::Product,
        "产品名称 货名 货品 产品 品名 货品名称 商品名称 商品 货物名称 productname product item itemname goods \
         description descriptionofgoods goodsdescription productdescription commodity",
    ),
    (
        Field::Spec,
        "规格型号 规格 型号 产品规格 规格及型号 specification spec model quantityperunit size 颜色 色号 尺码 尺寸 colour \
         color",
    ),
    (Field::Spec, STYLE),
    (Field::Unit, "单位 计量单位 unit unitofmeasure uom units"),
    (Field::Quantity, "数量 订购数量 订单数量 订货数量 quantity qty qtys pcs orderedquantity orderqty"),
    (Field::UnitPrice, "单价 含税单价 销售单价 价格 unitprice price"),
    (Field::NetPrice, "不含税单价 未税单价 税前单价 除税单价 netprice netunitprice"),
    (Field::TaxRate, "税率 增值税率 taxrate vatrate vat"),
    (
        Field::Amount,
        "金额 行金额 明细金额 货款 总价 合价 总金额 订单金额 订单总额 价税合计 含税金额 amount lineamount linetotal \
         totalamount totalprice ordertotal total extendedprice",
    ),
    (Field::SheetStatus, "状态 订单状态 单据状态 执行状态 进度状态 status orderstatus"),
    (
        Field::ShippedQuantity,
        "已发 已出货数量 已出数量 已发货数量 已交数量 已交货数量 已送数量 出货数量 发货数量 shippedqty qtyshipped shippedquantity \
         deliveredqty shipped",
    ),
    (Field::ShippedOn, "实际发货日期 实际出货日期 发货日 发货时间 actualshipdate shippeddate"),
    (
        Field::PaidSoFar,
        "已收款 已收 已收货款 已付款 已付金额 已付 实收金额 收款金额 回款金额 已回款 amountpaid paid amountreceived",
    ),
    (Field::PaidOn, "收款日期 回款日期 到账日期 付款日期 paymentdate paidon"),
    (Field::SizeQuantity, "各码数量 sizeqty"),
    (Field::QuantitySum, "合计数量 数量小计 qtysum sumqty"),
    (Field::Discount, "折扣 折扣率 discount discountpercent discountrate"),
];

/// What the quantities of a row's sizes come to, beside the quantity's own titles.
pub(super) const QUANTITY_SUMS: &str =
    "合计 小计 总数 总计 总数量 合计数量 合计数 件数 total totalqty totalquantity sum";

/// How a sheet numbers a product: beside its name a specification, alone its name.
pub(super) const STYLE: &str = "款号 货号 款式 款式编号 styleno style stylenumber itemno itemnumber articleno";

/// Returns whether a sheet of orders may call this field so.
pub fn is_title_of(field: Field, title: &str) -> bool {
    let folded = fold_name(title);
    let names = ORDERS.iter().find(|(of, _)| *of == field).map_or("", |(_, names)| names);
    field.is_called(title) || names.split_whitespace().any(|name| name == folded)
}

/// In a file of customers.
pub(super) const CUSTOMERS: Titles = &[
    (
        Field::Customer,
        "客户 客户全称 单位名称 公司名称 公司 名称 企业名称 customername client buyer company companyname name \
         fullname",
    ),
    (Field::ShortName, "简称 客户简称 shortname abbreviation alias"),
    (Field::Contact, "联系人 客户联系人 主要联系人 contactname contactperson attention"),
    (Field::Phone, "联系方式 电话 手机 手机号 电话号码 联系手机 phonenumber telephone tel mobile"),
    (Field::Email, "电子邮箱 电子邮件 邮箱 邮件 email mail emailaddress"),
    (Field::Address, "地址 公司地址 收货地址 送货地址 联系地址 详细地址 street city 城市 country 国家"),
    (Field::PaymentTerms, "付款条件 付款方式 结算方式 账期 付款期限 paymentmethod terms payment"),
    (Field::Notes, "备注 说明 note remark remarks comment comments"),
    (Field::Initials, "拼音 助记码 拼音码"),
];

/// How a file that hangs on orders calls the order.
const ORDER: &str = "订单 订单编号 订单号 订单号码 所属订单 关联订单 合同号 合同编号 orderid ordernumber orderno orderref salesorder \
     so";

/// How it calls the customer's own number for it.
const THEIRS: &str = "客户订单号 客户po号 po号 po 外部单号 原订单号 customerreference customerpo pono externalref";

/// How it calls the customer.
const CUSTOMER: &str = "客户 客户全称 付款单位 customername client company payer";

/// In a file of documents.
pub(super) const DOCUMENTS: Titles = &[
    (Field::Number, "文件编号 档案编号 档案号 文件号 资料编号 documentnumber documentno fileno filenumber"),
    (Field::DocumentKind, "文件类别 类别 档案类别 文件类型 类型 种类 type category kind"),
    (Field::Title, "文件名称 文件名 标题 题名 资料名称 名称 name documentname subject"),
    (Field::Order, ORDER),
    (Field::ExternalRef, THEIRS),
    (Field::Medium, "载体 介质 形式 媒介 form format"),
    (Field::Place, "存放位置 存放地点 位置 柜号 保管位置 档案柜 文件柜 柜位 location shelf cabinet path keptat"),
    (Field::Confidential, "机密 保密 是否保密 密级 secret"),
    (Field::RetainUntil, "保存期限 保管期限 保存至 保管至 keepuntil retention"),
    (Field::OnDay, "登记日期 归档日期 入档日期 建档日期 registeredon registered filedon date 日期"),
    (Field::CheckedComplete, "完整 complete"),
    (Field::CheckedAccurate, "准确 accurate"),
    (Field::CheckedForm, "规范 inform"),
    (Field::Condition, "状况 完好情况"),
    (Field::Notes, "备注 说明 note remark remarks"),
];

/// In a file of payments.
pub(super) const PAYMENTS: Titles = &[
    (Field::Order, ORDER),
    (Field::ExternalRef, THEIRS),
    (Field::Customer, CUSTOMER),
    (
        Field::OnDay,
        "收款日期 到账日期 付款日期 回款日期 入账日期 收汇日期 结汇日期 来款日期 日期 paidon receivedon paymentdate date valuedate",
    ),
    (
        Field::Amount,
        "金额 收款金额 到账金额 回款金额 付款金额 实收金额 已收金额 收汇金额 来款金额 paid received amountpaid payment sum",
    ),
    (Field::Currency, "币种 货币 币别 currencycode"),
    (Field::PayMethod, "收款方式 付款方式 支付方式 结算方式 方式 paymentmethod paidby"),
    (
        Field::BankReference,
        "银行流水号 流水号 凭证号 交易号 水单号 bankreference ref transaction transactionid voucher",
    ),
    (Field::ExcessReason, "多收原因"),
    (Field::Notes, "备注 说明 摘要 note remark remarks memo"),
];

/// In a file of tracking entries.
pub(super) const TRACKING: Titles = &[
    (Field::Order, ORDER),
    (Field::ExternalRef, THEIRS),
    (Field::Customer, CUSTOMER),
    (Field::OnDay, "跟踪日期 跟单日期 填写日期 记录日期 日期 day date entrydate"),
    (Field::Production, "生产 生产进度 productionprogress"),
    (Field::Purchasing, "采购 采购进度 purchasingprogress purchase"),
    (Field::Inspection, "检验 质检 检验进度 质检进度 qc quality"),
    (Field::Logistics, "物流 物流进度 发货进度 shipping"),
    (Field::DoneToday, "今日完成 当日完成 今日工作 完成情况 进展 跟踪情况 done progress donetoday"),
    (Field::Problems, "问题 存在问题 异常 issues problem"),
    (Field::NextStep, "下一步 下步计划 后续计划 明日计划 nextstep next todo"),
    (Field::ExpectedDelivery, "预计交期 预计交货日期 预计交货 expecteddelivery eta expected"),
];

/// In a file of rates of exchange.
pub(super) const RATES: Titles = &[
    (Field::Currency, "币种 外币 货币 币别 外币币种 外币名称 currencycode fromcurrency foreigncurrency"),
    (Field::Month, "月份 年月 期间 所属月份 period yearmonth"),
    (Field::RateUnits, "外币单位 单位 报价单位 每 per unit"),
    (Field::Rate, "汇率 记账汇率 折算汇率 中间价 期初汇率 exchangerate middlerate fx"),
    (Field::Notes, "备注 说明 来源 note remark remarks source"),
];

/// Characters of titles as they are written in Hong Kong and Taiwan, each with its simplified one.
const TRADITIONAL: &str = "與与 業业 個个 買买 產产 價价 會会 體体 兌兑 關关 內内 寫写 決决 況况 準准 減减 憑凭 劃划 別别 務务 \
     單单 參参 發发 號号 後后 員员 響响 嘜唛 國国 處处 備备 復复 頭头 實实 審审 對对 屬属 幣币 師师 庫库 應应 異异 歸归 當当 錄录 \
     態态 總总 戶户 執执 擔担 據据 數数 時时 術术 機机 權权 條条 來来 櫃柜 標标 樣样 檔档 檢检 匯汇 溝沟 點点 狀状 現现 電电 碼码 \
     確确 種种 稱称 稅税 筆笔 篩筛 籤签 簡简 類类 級级 細细 結结 續续 編编 職职 聯联 藝艺 節节 範范 裝装 見见 規规 計计 訂订 認认 \
     訓训 議议 記记 講讲 證证 評评 詞词 話话 詳详 語语 說说 請请 諾诺 負负 財财 責责 賬账 帳账 貨货 質质 購购 貿贸 費费 資资 蹤踪 \
     載载 達达 運运 還还 進进 選选 遞递 郵邮 採采 銀银 銷销 門门 閉闭 問问 間间 閱阅 險险 頁页 項项 預预 題题 顏颜 額额 風风 驗验";

/// Writes a title with simplified characters.
pub(super) fn simplified(title: &str) -> String {
    let of = |c: char| {
        let pair = TRADITIONAL.split_whitespace().find(|pair| pair.starts_with(c));
        pair.and_then(|pair| pair.chars().nth(1)).unwrap_or(c)
    };
    title.chars().map(|c| if c.is_ascii() { c } else { of(c) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_traditional_character_stands_before_its_simplified_one() {
        for pair in TRADITIONAL.split_whitespace() {
            let (other, own) = pair.split_at(3);
            assert_eq!((simplified(other).as_str(), simplified(own).as_str()), (own, own), "{pair}");
        }
    }
}
