//! The words of products and prices (W7).

use crate::store::ProductView;

labels!(ProductView {
    All: "all", "全部";
    Filed: "with a file", "已建档";
    Ordered: "known from orders", "仅见于订单";
});

words! {
    title = "Products and prices", "产品与价格";
    new = "New product", "新建产品";
    edit(name: &str) = "{name} - product", "{name} - 产品资料";
    known_by = "orders know it by name and specification, which stay", "订单按名称和规格识别，建档后不再改动";
    added(name: &str) = "{name} has a file now", "{name} 已建档";
    saved = "product saved", "产品资料已保存";
    nothing(new: &str) = "No products here. They come from the lines of orders; {new} puts one down.",
        "没有产品。订单明细中的产品会自动列出，{new} 可直接建档。";
    none_selected = "no product is selected", "没有选中产品";
    last = "Last price", "最近价";
    last_on = "On", "日期";
    not_filed(key: &str) = "known from orders; {key} makes a file of it", "仅见于订单，{key} 建档";
    prices = "Last price by customer", "各客户最近价";
    orders = "Orders of it", "相关订单";
    capped(shown: usize) = "the newest {shown} are looked through", "仅统计最近 {shown} 笔";
    never_sold = "never sold yet", "尚未销售";
    /// What is asked before an order or a quotation is saved.
    far_from_last(line: u32, price: &str, off: i64, usual: &str, number: &str, day: &str) =
        "Line {line}: {price} is {off:+} % off this customer's last price, {usual} ({number} of {day}).",
        "第 {line} 行：{price} 与该客户上次成交价 {usual}（{day} {number}）相差 {off:+}%。";
    far_from_list(line: u32, price: &str, off: i64, usual: &str) =
        "Line {line}: {price} is {off:+} % off the list price, {usual}.",
        "第 {line} 行：{price} 与目录价 {usual} 相差 {off:+}%。";
}
