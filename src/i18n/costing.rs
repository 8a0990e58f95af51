//! The words of price calculations (W7).

use crate::domain::costing::{CostKind, RoundTo, RoundWay};

labels!(CostKind {
    Material: "materials", "材料";
    Processing: "processing", "加工";
    Packing: "packing", "包装";
    Freight: "freight", "运杂费";
    Tooling: "tooling", "模具";
    Other: "other", "其他";
    Refund: "tax refund", "退税";
});

labels!(RoundTo {
    Mill: "0.001", "0.001";
    Cent: "0.01", "0.01";
    FiveCents: "0.05", "0.05";
    TenCents: "0.1", "0.1";
    Unit: "1", "1";
});

labels!(RoundWay {
    Up: "up", "进位";
    Nearest: "nearest", "四舍五入";
});

words! {
    new = "New price calculation", "新核价";
    of_line(number: &str, line: u32, product: &str) = "{number}, line {line}: {product} - price calculation",
        "{number} 第 {line} 行 {product} - 核价";
    edit(name: &str) = "{name} - price calculation", "{name} - 核价";
    which = "Calculate which price?", "核算哪项价格？";
    calculated(price: &str, day: &str) = "calculated: {price} on {day}", "已核价 {price}（{day}）";
    not_calculated = "not calculated yet", "未核价";
    anew = "Calculate anew", "重新核价";
    anew_from = "begins with the costs of the last one", "带入上次的费用";
    rate_hint(office: &str) = "in {office} for one; empty: the desk's rate", "1 外币折 {office}；留空取登记汇率";
    margin_hint = "of the price: 20 % of 10.00 is 2.00", "占售价：10.00 的 20% 是 2.00";
    costs_in(office: &str) = "Costs in {office} for one piece; with \"per pieces\" an amount is for so many", "费用按单件填写；填了“分摊件数”的按件数分摊，折合为 {office}";
    running(cost: &str, exact: &str, price: &str) = "cost {cost}   exactly {exact}   price {price}", "成本 {cost}   精确价 {exact}   单价 {price}";
    added(product: &str, price: &str) = "{product}: price calculated, {price}", "{product} 已核价：{price}";
    saved(price: &str) = "price calculation saved, {price}", "核价已保存：{price}";
    take = "Take the price over", "带入单价";
    take_question(price: &str, number: &str, line: u32, before: &str) =
        "Put {price} into line {line} of {number}, instead of {before}?",
        "将 {price} 带入 {number} 第 {line} 行（原单价 {before}）？";
    taken(price: &str, number: &str, line: u32) = "{price} stands in line {line} of {number} now", "{number} 第 {line} 行单价已改为 {price}";
    stands_already = "the line has this price already", "该行已是此单价";
    none_to_take = "it belongs to no quotation; the price is only calculated", "未关联报价，只作核算";
    next(key: &str, line: u32, number: &str) = "{key} takes the price into line {line} of {number}", "{key} 将单价带入 {number} 第 {line} 行";
    how(office: &str) = "How the price comes about, in {office}", "核价过程（{office}）";
    price_in(currency: &str) = "Unit price in {currency}", "单价（{currency}）";
    per(amount: &str, currency: &str, pieces: &str) = "{amount} {currency} for {pieces}", "{amount} {currency} / {pieces} 件";
    turned(units: u32, currency: &str, rate: &str, office: &str, month: &str) = "{units} {currency} = {rate} {office} ({month})", "{units} {currency} = {rate} {office}（{month}）";
    turned_typed(units: u32, currency: &str, rate: &str, office: &str) = "{units} {currency} = {rate} {office} (typed)", "{units} {currency} = {rate} {office}（手填）";
    costs = "Costs", "费用合计";
    overhead(percent: &str) = "+ overhead {percent} %", "+ 管理费 {percent}%";
    cost = "= cost", "= 成本";
    margin(percent: &str) = "+ margin {percent} % of the price", "+ 毛利（售价的 {percent}%）";
    asked = "= price before rounding", "= 取整前售价";
    exchanged(rate: &str) = "turned at {rate}", "折算：{rate}";
    rounding(way: &str, to: &str) = "rounding {way} to {to}", "取整：{way}到 {to}";
    price = "= unit price", "= 单价";
    line_left(price: &str, percent: &str) = "the line has {price}: {percent} % of it is margin", "报价单价 {price}，毛利率 {percent}%";
    line_lost(price: &str, floor: &str) = "the line has {price}: below the cost of {floor}", "报价单价 {price}，低于成本 {floor}";
    line_gone(line: u32) = "line {line} is in the quotation no more", "报价中已无第 {line} 行";
    is_void = "voided", "已作废";
    nothing_to_calculate = "choose a quotation or a product; a price is calculated for that", "请选择报价或产品后再核价";
    none_selected = "no price calculation is selected", "没有选中核价";
    heading = "Price calculations", "核价";
    below(line: u32, price: &str, floor: &str) =
        "Line {line}: {price} is below the cost calculated, {floor}.",
        "第 {line} 行：{price} 低于核算成本 {floor}。";
    own_below(price: &str, floor: &str) = "The price, {price}, is below its cost, {floor}.", "单价 {price} 低于成本 {floor}。";
}
