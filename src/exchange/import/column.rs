//! What the titles of a file mean: of which kind its rows are, and what each column gives, whatever their order, case,
//! width and spaces.

use super::{
    figure::Mark,
    form::{FORMS, form},
    heading::{beside, recognise},
    profile::Profile,
    size,
    title::STYLE,
    unit::Unit,
};
use crate::{
    domain::{
        field::Field,
        import::{ImportKind, ImportRefusal, ImportWhy, Question},
        text,
    },
    exchange::table::{NO_RESULT, Record, seen},
    i18n::Label,
};
use Field::{
    Address, Amount, Contact, DeliveryDate, Email, ExternalRef, NetPrice, Notes, Number, PaymentTerms, Phone, Product,
    Quantity, QuantitySum, ShortName, SizeQuantity, Spec, SpecialRequirements, UnitPrice,
};
use std::{borrow::Cow, collections::HashMap, sync::LazyLock};

/// Lists what a column of such a file may give, in the order a person expects.
pub fn fields(kind: ImportKind) -> Vec<Field> {
    let mut fields: Vec<Field> = Vec::new();
    let form = form(kind);
    for field in form.titles.iter().map(|(field, _)| *field).chain((form.attributes)()) {
        if !fields.contains(&field) {
            fields.push(field);
        }
    }
    fields
}

/// Returns whether several columns may give this together.
pub fn joins(kind: ImportKind, field: Field) -> bool {
    form(kind).joined.contains(&field)
}

/// The columns of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns {
    /// What its rows are.
    pub kind: ImportKind,
    /// The titles as they stand in the file, cleaned.
    pub titles: Vec<String>,
    /// What each column gives; nothing for one that is not read.
    pub meaning: Vec<Option<Field>>,
    /// The currency a title names, such as `单价(美元)`.
    pub mark: Option<Mark>,
    /// The unit that the title of the quantity names, such as `数量(只)`.
    pub unit: Option<String>,
    /// The unit that the price is for by its title, such as `单价(元/千只)`.
    pub per: Option<String>,
    /// Whether the discount's title says percent, so that 0.5 means half a percent.
    pub discount_is_percent: bool,
    /// Whether the discount's title leaves no doubt that it is taken off.
    pub discount_is_off: bool,
    /// What makes an order where no column has its number; a person's answer.
    pub order_by: Option<Cow<'static, str>>,
    /// Whether a person said when orders are delivered of which the file has no day.
    pub has_delivery: bool,
    /// Whether the kind was guessed although columns that are not read speak of something else.
    pub is_kind_open: bool,
}

impl Columns {
    /// Understands the titles as those of the kind that fits them best, or of the one the profile names.
    pub fn of_titles(record: &Record, profile: &Profile) -> Columns {
        let titles: Vec<String> = record.fields.iter().map(|f| text::clean(f).trim().to_owned()).collect();
        let kinds = FORMS.iter().map(|form| form.kind).filter(|kind| profile.kind.is_none_or(|wanted| wanted == *kind));
        let all = kinds.map(|kind| Columns::of_kind(kind, titles.clone(), profile));
        // of several that fit equally well the last one wins in `max_by_key`
        let mut best =
            all.rev().max_by_key(Columns::fit).unwrap_or_else(|| Columns::of_kind(ImportKind::Orders, titles, profile));
        best.is_kind_open = profile.kind.is_none() && best.tells_otherwise();
        best
    }

    /// Returns whether a guess of customers is none: nothing but a name and remarks, or unread columns of orders, money or
    /// days beside them.
    fn tells_otherwise(&self) -> bool {
        const OF_OTHERS: &[&str] = &[
            "订单", "单号", "合同", "金额", "日期", "时间", "数量", "单价", "运单", "物流", "投诉", "货款", "税",
            "order", "amount", "date", "qty", "quantity", "price", "total", "paid", "invoice", "tracking", "shipped",
        ];
        let known = |fields: &[Field]| fields.iter().any(|field| self.has(*field));
        let is_told = known(&[Contact, Phone, Email, Address, ShortName, PaymentTerms]);
        let is_foreign = |title: &String| OF_OTHERS.iter().any(|word| text::fold(title).contains(word));
        self.kind == ImportKind::Customers && self.known() > 0 && (!is_told || self.ignored().iter().any(is_foreign))
    }

    /// Understands the titles, first by what a profile says of them. Of two columns that mean the same the first one is
    /// read, and one that the profile names before one that is recognised.
    fn of_kind(kind: ImportKind, titles: Vec<String>, profile: &Profile) -> Columns {
        let form = form(kind);
        let mut meaning: Vec<Option<Field>> = Vec::new();
        let named: Vec<Option<Option<Field>>> =
            titles.iter().map(|title| profile.columns.get(title).map(|code| Field::from_code(code))).collect();
        let mut columns = Columns {
            kind,
            titles: Vec::new(),
            meaning: Vec::new(),
            mark: None,
            unit: None,
            per: None,
            discount_is_percent: false,
            discount_is_off: false,
            order_by: profile.answer(Question::OrderBy),
            has_delivery: profile.answer(Question::Delivery).is_some(),
            is_kind_open: false,
        };
        for (title, named_as) in titles.iter().zip(&named) {
            let field = match named_as {
                Some(field) => *field,
                None => recognise(kind, title).filter(|f| !named.contains(&Some(Some(*f)))),
            };
            let is_read = |f: &Field| form.joined.contains(f) || !meaning.contains(&Some(*f));
            let field = field.filter(is_read);
            meaning.push(field);
            columns.notes_of(field, title);
        }
        if kind == ImportKind::Orders {
            beside_each_other(&titles, &named, &mut meaning);
        }
        Columns { titles, meaning, ..columns }
    }

    /// Takes up what a title says beside its name: a currency, a unit, what a discount means.
    fn notes_of(&mut self, field: Option<Field>, title: &str) {
        let plain = text::fold(title).replace(' ', "");
        match field {
            Some(UnitPrice | NetPrice | Amount) => {
                for word in beside(title) {
                    let mark = Mark::of(&word);
                    self.mark = self.mark.or(mark);
                    if field != Some(Amount) && mark.is_none() && Unit::of(&word).is_some() {
                        self.per.get_or_insert(word);
                    }
                }
            }
            Some(Quantity) => {
                let unit = beside(title).into_iter().find(|word| Unit::of(word).is_some());
                // a title that is nothing but a unit: PCS
                let unit = unit.or_else(|| Unit::of(title).map(|_| title.to_owned()));
                self.unit = self.unit.take().or(unit);
            }
            Some(Field::Discount) => {
                self.discount_is_percent |= ["%", "percent", "百分"].iter().any(|word| plain.contains(word));
                self.discount_is_off |= plain == "折扣%"
                    || ["discount%", "discountpercent", "discount_percent"].contains(&plain.as_str())
                    || ["off", "优惠", "减"].iter().any(|word| plain.contains(word));
            }
            _ => {}
        }
    }

    /// Returns whether a field is for remarks, which may be anything.
    pub fn is_remark(&self, field: Field) -> bool {
        matches!(field, SpecialRequirements | Notes)
    }

    /// Returns whether a column has what makes several rows one order.
    pub fn has_reference(&self) -> bool {
        self.has(Number) || self.has(ExternalRef)
    }

    /// Measures how well the titles fit the kind: what is recognised counts two, what is missing takes three away, and
    /// a column that only other kinds have outweighs all; where nothing is recognised every kind fits as badly.
    pub fn fit(&self) -> i64 {
        if self.known() == 0 {
            return i64::MIN;
        }
        let foreign = form(self.kind).foreign;
        let has_foreign =
            self.titles.iter().filter_map(|t| recognise(ImportKind::Orders, t)).any(|f| foreign.contains(&f));
        2 * self.known() as i64 - 3 * self.missing().len() as i64 - if has_foreign { 1000 } else { 0 }
    }

    /// Counts the columns that are read.
    pub fn known(&self) -> usize {
        self.meaning.iter().flatten().count()
    }

    /// Lists what a row cannot do without and the file does not have; of several that would do, the first.
    pub fn missing(&self) -> Vec<Field> {
        let has = |field: &Field| {
            let is_made = match field {
                Number => self.order_by.is_some(),
                DeliveryDate => self.has_delivery,
                _ => false,
            };
            (is_made && self.kind == ImportKind::Orders) || self.meaning.contains(&Some(*field))
        };
        form(self.kind).required.iter().filter(|group| !group.iter().any(has)).map(|group| group[0]).collect()
    }

    /// Lists the titles of columns that are not read.
    pub fn ignored(&self) -> Vec<String> {
        let unread = self.titles.iter().zip(&self.meaning).filter(|(t, m)| m.is_none() && !t.is_empty());
        unread.map(|(title, _)| title.clone()).collect()
    }

    /// Finds the columns that give this, in the order of the file; a size's gives a quantity.
    pub fn of(&self, field: Field) -> impl Iterator<Item = usize> + '_ {
        let gives = move |meaning: Field| meaning == field || (field == Quantity && meaning == SizeQuantity);
        self.meaning.iter().enumerate().filter(move |(_, m)| m.is_some_and(gives)).map(|(i, _)| i)
    }

    /// Returns whether the file has a column for this.
    pub fn has(&self, field: Field) -> bool {
        self.meaning.contains(&Some(field))
    }

    /// Returns what a row says of a field; where several columns say it, what each says once, joined by `separator`.
    pub fn cell(&self, record: &Record, field: Field, separator: &str) -> String {
        let mut said: Vec<String> = Vec::new();
        for column in self.of(field) {
            let text = cleaned(record, column, text::clean_multiline);
            if !text.is_empty() && !said.contains(&text) {
                said.push(text);
            }
        }
        said.join(separator)
    }

    /// Returns what a row says of a field in one line.
    pub fn line(&self, record: &Record, field: Field) -> String {
        let separator = if field == Spec { " " } else { ", " };
        text::clean(&self.cell(record, field, separator)).trim().to_owned()
    }

    /// Refuses a value of a row, naming the column as the file does.
    pub fn refusal(&self, row: u64, field: Field, value: &str, why: ImportWhy) -> ImportRefusal {
        let column = self.of(field).next().map(|i| self.titles[i].clone()).unwrap_or_default();
        ImportRefusal { row, column, value: value.chars().take(200).collect(), why }
    }

    /// Refuses a row that has more cells than there are titles.
    pub fn surplus(&self, record: &Record) -> Option<ImportRefusal> {
        let titles = self.titles.len();
        let is_over = record.fields.iter().skip(titles).any(|f| !f.trim().is_empty());
        let why = ImportWhy::Surplus { titles, cells: record.fields.len() };
        is_over.then(|| ImportRefusal { row: record.row, column: String::new(), value: String::new(), why })
    }
}

/// Understands titles by their neighbours: sizes across with their sum, and the number of a product that has no name.
fn beside_each_other(titles: &[String], named: &[Option<Option<Field>>], meaning: &mut [Option<Field>]) {
    let is_free = |at: &usize| named.get(*at).is_some_and(Option::is_none);
    let sizes = size::sizes(titles);
    if let (Some(first), Some(last)) = (sizes.first(), sizes.last()) {
        let sums = [first.checked_sub(1), Some(last + 1)].into_iter().flatten();
        let sums: Vec<usize> = sums.filter(|at| titles.get(*at).is_some_and(|title| size::is_sum(title))).collect();
        let of_all = meaning.iter().enumerate().filter(|(_, m)| **m == Some(Quantity)).map(|(at, _)| at);
        for at in sums.into_iter().chain(of_all.collect::<Vec<_>>()).filter(is_free) {
            meaning[at] = Some(QuantitySum);
        }
        for at in sizes.into_iter().filter(is_free) {
            meaning[at] = Some(SizeQuantity);
        }
    }
    let is_style = |title: &String| STYLE.split_whitespace().any(|name| name == text::fold_name(title));
    if !meaning.contains(&Some(Product))
        && let Some(at) = (0..titles.len()).filter(is_free).find(|at| is_style(&titles[*at]))
    {
        meaning[at] = Some(Product);
    }
}

fn cleaned(record: &Record, column: usize, clean: fn(&str) -> String) -> String {
    let text = clean(record.fields.get(column).map_or("", String::as_str));
    let text = text.trim();
    if text.starts_with(NO_RESULT) {
        return seen(text).to_owned();
    }
    // A mark that keeps a spreadsheet from taking text for a formula.
    match text.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@']) => rest.to_owned(),
        _ => text.to_owned(),
    }
}

/// What every title means, folded, by kind: those of the tables, and the fields' own names in both languages.
pub(super) static MEANINGS: LazyLock<HashMap<(ImportKind, String), Field>> = LazyLock::new(|| {
    let mut all = HashMap::new();
    for form in FORMS {
        let listed = form.titles.iter().flat_map(|(f, names)| names.split(' ').map(|name| (*f, name.to_owned())));
        let own = fields(form.kind).into_iter().flat_map(|f| f.labels().map(move |l| (f, text::fold_name(l))));
        for (field, name) in listed.chain(own) {
            all.entry((form.kind, name)).or_insert(field);
        }
    }
    all
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::decimal::Currency;

    fn columns(titles: &str) -> Columns {
        Columns::of_titles(
            &Record { row: 1, fields: titles.split(',').map(str::to_owned).collect() },
            &Profile::default(),
        )
    }

    #[test]
    fn a_price_title_may_name_the_currency() {
        for (title, mark) in [
            ("单价（美元）", Some(Mark::Is(Currency::Usd))),
            ("单价(元)", Some(Mark::Yuan)),
            ("Unit Price (€)", Some(Mark::Is(Currency::Eur))),
            ("Price USD", Some(Mark::Is(Currency::Usd))),
            ("Unit Price in EUR", Some(Mark::Is(Currency::Eur))),
            ("美元单价", Some(Mark::Is(Currency::Usd))),
            ("单价(US$/只)", Some(Mark::Is(Currency::Usd))),
            ("单价($)", Some(Mark::Dollar)),
            ("单价", None),
            ("单价(含税)", None),
        ] {
            let columns = columns(&format!("品名,{title}"));
            assert!(columns.has(Field::UnitPrice), "{title}");
            assert_eq!(columns.mark, mark, "{title}");
        }
    }

    #[test]
    fn a_title_may_name_the_unit() {
        let of = |titles: &str| {
            let columns = columns(titles);
            (columns.unit, columns.per)
        };
        let said = |unit: &str, per: &str| (Some(unit.to_owned()), Some(per.to_owned()));
        assert_eq!(of("数量(只),单价(元/千只)"), said("只", "千只"));
        assert_eq!(of("数量/KG,单价/吨"), said("KG", "吨"));
        assert_eq!(of("PCS,Price (USD/pc)"), said("PCS", "pc"));
        assert_eq!(of("数量(必填),单价(含税)"), (None, None));
    }

    #[test]
    fn customers_are_not_guessed_where_other_columns_speak_of_orders_money_or_days() {
        assert!(columns("客户,备注").is_kind_open);
        assert!(columns("客户,联系人,电话,投诉日期").is_kind_open);
        assert!(
            columns("买家,手机,收货地址,客户,付款时间").kind != ImportKind::Customers
                || columns("客户,手机,付款时间").is_kind_open
        );
        assert!(!columns("客户名称,联系人,电话,备注").is_kind_open);
    }

    #[test]
    fn what_is_missing_is_named_and_what_is_unknown_is_listed() {
        let got = columns("客户,Freight,产品,电话,手机");
        assert_eq!(got.missing(), [Field::Number, Field::DeliveryDate, Field::Quantity, Field::UnitPrice]);
        assert_eq!(got.ignored(), ["Freight", "手机"]);
    }

    #[test]
    fn no_title_stands_twice_in_the_table_and_none_is_lost() {
        for (form, count) in FORMS.iter().zip([337, 71, 103, 88, 83, 36]) {
            let mut all: Vec<&str> = form.titles.iter().flat_map(|(_, names)| names.split(' ')).collect();
            assert!(all.iter().all(|t| !t.is_empty() && text::fold_name(t) == **t));
            all.sort_unstable();
            let n = all.len();
            all.dedup();
            assert_eq!((all.len(), n), (count, count), "{}", form.kind);
        }
    }

    #[test]
    fn what_is_required_or_excluded_is_not_lost() {
        let rows = FORMS.iter().map(|form| format!("{} {:?} without {:?}", form.kind, form.required, form.foreign));
        let wanted = [
            "orders [[Number, ExternalRef], [Customer], [DeliveryDate], [Product], [Quantity, SizeQuantity], \
             [UnitPrice, NetPrice, Amount]] without []",
            "customers [[Customer], [Contact, Phone, Email, Address, ShortName, PaymentTerms, Notes]] \
             without [DeliveryDate, Product, Quantity, UnitPrice]",
            "documents [[Title], [Place]] without [Quantity, UnitPrice]",
            "payments [[Order, ExternalRef], [OnDay], [Amount]] without [Product, Quantity, UnitPrice]",
            "tracking [[Order, ExternalRef], [OnDay], [Production, Purchasing, Inspection, Logistics, DoneToday, \
             Problems, NextStep]] without [Quantity, UnitPrice]",
            "rates [[Currency], [Month], [Rate]] without [Customer, Order, Product, Quantity, UnitPrice, Amount]",
        ];
        assert_eq!(rows.collect::<Vec<_>>(), wanted);
    }

    #[test]
    fn what_the_rows_are_is_told_by_the_titles() {
        for (titles, kind) in [
            ("订单编号,客户名称,产品名称,数量,单价,交货日期,金额,日期", ImportKind::Orders),
            // without its prices it is still a file of orders, and refused as one
            ("订单编号,客户名称,产品名称,数量,交货日期,金额,日期", ImportKind::Orders),
            ("客户名称,联系人,电话,交货日期", ImportKind::Orders),
            ("编号,客户名称,联系人,电话,地址,业务员", ImportKind::Customers),
            ("customer,e-mail,address", ImportKind::Customers),
            ("订单编号,客户名称,收款日期,金额,付款方式,备注", ImportKind::Payments),
            ("Order No.,Paid on,Amount (USD)", ImportKind::Payments),
            ("档案编号,文件名称,订单编号,存放位置,归档日期", ImportKind::Documents),
            ("订单编号,客户,日期,生产进度,今日完成,问题,下一步", ImportKind::Tracking),
            ("月份,币种,外币单位,汇率", ImportKind::Rates),
            ("甲,乙,丙", ImportKind::Orders),
        ] {
            assert_eq!(columns(titles).kind, kind, "{titles}");
        }
        let profile = Profile { kind: Some(ImportKind::Customers), ..Profile::default() };
        let record = Record { row: 1, fields: vec!["订单编号".into(), "金额".into()] };
        assert_eq!(Columns::of_titles(&record, &profile).kind, ImportKind::Customers);
    }
}
