//! What the titles of a file mean: one table, English and Chinese, whatever their order, case, width and spaces.

use super::record::Record;
use crate::domain::{decimal::Currency, field::Field, text};

/// What a column gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// The order's own number or its number in another system.
    Reference,
    /// The customer's number for it.
    CustomerReference,
    /// When it was ordered.
    OrderDate,
    /// A part of the delivery place, joined in the order of the variants: place, address, city, region, country.
    Place(u8),
    /// Any other field of an order or a line.
    Of(Field),
}

use Column::{CustomerReference, Of, OrderDate, Place, Reference};

/// Titles as [`key`] folds them.
const TITLES: &[(Column, &[&str])] = &[
    (
        Reference,
        &[
            "订单编号",
            "订单号",
            "订单号码",
            "编号",
            "单号",
            "合同号",
            "合同编号",
            "orderid",
            "ordernumber",
            "orderno",
            "order",
            "orderref",
            "orderreference",
            "number",
            "salesorder",
            "salesorderno",
            "so",
        ],
    ),
    (
        CustomerReference,
        &[
            "客户订单号",
            "客户单号",
            "客户订单编号",
            "客户po号",
            "客户po",
            "po号",
            "外部单号",
            "原订单号",
            "customersreference",
            "customerreference",
            "customerref",
            "customerorder",
            "customerorderno",
            "customerorderid",
            "externalref",
            "reference",
            "ref",
            "po",
            "pono",
            "ponumber",
            "purchaseorder",
            "customerpo",
            "yourref",
        ],
    ),
    (
        OrderDate,
        &[
            "下单日期",
            "订单日期",
            "订货日期",
            "接单日期",
            "接单时间",
            "日期",
            "签订日期",
            "orderdate",
            "ordered",
            "orderedon",
            "receivedat",
            "received",
            "date",
        ],
    ),
    (
        Of(Field::DeliveryDate),
        &[
            "交货日期",
            "交期",
            "交货期",
            "要求交期",
            "要求交货日期",
            "交付日期",
            "到货日期",
            "requireddate",
            "deliverydate",
            "delivery",
            "duedate",
            "due",
            "shipby",
            "requiredby",
        ],
    ),
    (
        Of(Field::Customer),
        &[
            "客户名称",
            "客户",
            "客户全称",
            "购货单位",
            "买方",
            "公司名称",
            "customername",
            "customer",
            "client",
            "buyer",
            "company",
            "companyname",
        ],
    ),
    (Of(Field::Contact), &["联系人", "客户联系人", "收货人", "contactname", "contact", "contactperson", "attention"]),
    (
        Of(Field::Phone),
        &[
            "联系方式",
            "联系电话",
            "电话",
            "手机",
            "手机号",
            "客户电话",
            "phone",
            "phonenumber",
            "telephone",
            "tel",
            "mobile",
            "contactphone",
        ],
    ),
    (
        Of(Field::Salesperson),
        &[
            "业务员",
            "销售员",
            "销售",
            "业务",
            "跟单业务员",
            "salesperson",
            "salesman",
            "salesrep",
            "sales",
            "employee",
            "employeename",
        ],
    ),
    (Of(Field::Currency), &["币种", "货币", "币别", "currency", "currencycode"]),
    (
        Place(0),
        &[
            "交货地点",
            "交货地址",
            "收货地址",
            "送货地址",
            "交付地点",
            "目的地",
            "deliveryplace",
            "deliveryaddress",
            "shipto",
            "destination",
            "placeofdelivery",
        ],
    ),
    (Place(1), &["shipaddress", "address", "street", "地址"]),
    (Place(2), &["shipcity", "city", "城市"]),
    (Place(3), &["shipregion", "region", "state", "省份"]),
    (Place(4), &["shipcountry", "country", "国家", "国别"]),
    (
        Of(Field::PaymentMethod),
        &["付款方式", "付款条件", "结算方式", "支付方式", "paymentmethod", "payment", "paymentterms", "terms"],
    ),
    (
        Of(Field::SpecialRequirements),
        &[
            "特殊要求",
            "备注",
            "要求",
            "说明",
            "specialrequirements",
            "requirements",
            "remarks",
            "remark",
            "notes",
            "note",
            "comment",
            "comments",
        ],
    ),
    (Of(Field::Channel), &["来源", "渠道", "下单方式", "接单方式", "channel", "source"]),
    (
        Of(Field::Product),
        &[
            "产品名称",
            "产品",
            "品名",
            "货品名称",
            "商品名称",
            "商品",
            "货物名称",
            "productname",
            "product",
            "item",
            "itemname",
            "goods",
            "description",
        ],
    ),
    (
        Of(Field::Spec),
        &[
            "规格型号",
            "规格",
            "型号",
            "产品规格",
            "规格及型号",
            "specification",
            "spec",
            "model",
            "quantityperunit",
            "size",
        ],
    ),
    (Of(Field::Unit), &["单位", "计量单位", "unit", "unitofmeasure", "uom", "units"]),
    (Of(Field::Quantity), &["数量", "订购数量", "订单数量", "订货数量", "quantity", "qty", "pcs", "orderedquantity"]),
    (Of(Field::UnitPrice), &["单价", "含税单价", "销售单价", "价格", "unitprice", "price"]),
    (Of(Field::Discount), &["折扣", "折扣率", "discount", "discountpercent", "discountrate"]),
];

/// What an order cannot do without; one of the two references is enough.
const REQUIRED: [Field; 5] = [Field::Customer, Field::DeliveryDate, Field::Product, Field::Quantity, Field::UnitPrice];

/// The columns of one file.
#[derive(Debug, Clone)]
pub struct Columns {
    /// The titles as they stand in the file, cleaned.
    pub titles: Vec<String>,
    /// What each column gives; nothing for one that is not read.
    pub meaning: Vec<Option<Column>>,
    /// The currency a title names, such as `单价(美元)`.
    pub currency: Option<Currency>,
    /// Whether the discount's title says percent, so that 0.5 means half a percent.
    pub discount_is_percent: bool,
}

impl Columns {
    /// Understands the titles. Of two columns that mean the same the first one is read.
    pub fn of_titles(record: &Record) -> Columns {
        let titles: Vec<String> = record.fields.iter().map(|f| text::clean(f).trim().to_owned()).collect();
        let mut meaning: Vec<Option<Column>> = Vec::new();
        let (mut currency, mut discount_is_percent) = (None, false);
        for title in &titles {
            let column = recognise(title);
            let many = column == Some(Of(Field::SpecialRequirements));
            meaning.push(column.filter(|c| many || !meaning.contains(&Some(*c))));
            if column == Some(Of(Field::UnitPrice)) {
                currency = currency.or_else(|| bracketed(title).and_then(Currency::parse));
            }
            if column == Some(Of(Field::Discount)) {
                let title = text::fold(title);
                discount_is_percent |= title.contains('%') || title.contains("percent") || title.contains("百分");
            }
        }
        Columns { titles, meaning, currency, discount_is_percent }
    }

    /// Counts the columns that are read.
    pub fn known(&self) -> usize {
        self.meaning.iter().flatten().count()
    }

    /// Lists what an order cannot do without and the file does not have.
    pub fn missing(&self) -> Vec<Field> {
        let has = |column: Column| self.meaning.contains(&Some(column));
        let mut missing: Vec<Field> = REQUIRED.into_iter().filter(|f| !has(Of(*f))).collect();
        if !has(Reference) && !has(CustomerReference) {
            missing.insert(0, Field::Number);
        }
        missing
    }

    /// Lists the titles of columns that are not read.
    pub fn ignored(&self) -> Vec<String> {
        let unread = self.titles.iter().zip(&self.meaning).filter(|(t, m)| m.is_none() && !t.is_empty());
        unread.map(|(title, _)| title.clone()).collect()
    }

    /// Finds the columns that give this, in the order of the file.
    pub fn of(&self, column: Column) -> impl Iterator<Item = usize> + '_ {
        self.meaning.iter().enumerate().filter(move |(_, m)| **m == Some(column)).map(|(i, _)| i)
    }
}

fn recognise(title: &str) -> Option<Column> {
    let find = |key: String| TITLES.iter().find(|(_, names)| names.contains(&key.as_str())).map(|(column, _)| *column);
    let plain = title.trim_start_matches(['*', '＊']);
    find(text::fold_name(plain))
        .or_else(|| plain.find(['(', '（', '[', '【', '/']).and_then(|at| find(text::fold_name(&plain[..at]))))
}

fn bracketed(title: &str) -> Option<&str> {
    let start = title.find(['(', '（', '[', '【'])?;
    let inner = &title[start..];
    let inner = &inner[inner.chars().next()?.len_utf8()..];
    Some(inner[..inner.find([')', '）', ']', '】'])?].trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(titles: &str) -> Columns {
        Columns::of_titles(&Record { row: 1, fields: titles.split(',').map(str::to_owned).collect() })
    }

    #[test]
    fn titles_are_understood_whatever_their_spelling() {
        for (title, column) in [
            ("客户订单号", CustomerReference),
            ("订单 编号", Reference),
            ("OrderID", Reference),
            ("order_id", Reference),
            ("ＯＲＤＥＲ　ＩＤ", Reference),
            ("单价(元)", Of(Field::UnitPrice)),
            ("单价（美元）", Of(Field::UnitPrice)),
            ("Unit Price [EUR]", Of(Field::UnitPrice)),
            ("*数量", Of(Field::Quantity)),
            ("联系电话", Of(Field::Phone)),
            ("QuantityPerUnit", Of(Field::Spec)),
        ] {
            assert_eq!(recognise(title), Some(column), "{title}");
        }
        assert_eq!(recognise("Freight"), None);
        assert_eq!(recognise(""), None);
    }

    #[test]
    fn a_price_title_may_name_the_currency() {
        assert_eq!(columns("品名,单价（美元）").currency, Some(Currency::Usd));
        assert_eq!(columns("品名,单价(元)").currency, Some(Currency::Cny));
        assert_eq!(columns("品名,单价").currency, None);
    }

    #[test]
    fn what_is_missing_is_named_and_what_is_unknown_is_listed() {
        let got = columns("客户,Freight,产品,电话,手机");
        assert_eq!(got.missing(), [Field::Number, Field::DeliveryDate, Field::Quantity, Field::UnitPrice]);
        assert_eq!(got.ignored(), ["Freight", "手机"]);
    }

    #[test]
    fn no_title_stands_twice_in_the_table() {
        let mut all: Vec<&str> = TITLES.iter().flat_map(|(_, names)| names.iter().copied()).collect();
        assert!(all.iter().all(|t| text::fold_name(t) == **t));
        all.sort_unstable();
        let n = all.len();
        all.dedup();
        assert_eq!(all.len(), n);
    }
}
