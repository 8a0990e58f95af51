//! The words of rates of exchange (O9).

words! {
    new = "New rate of exchange", "新汇率";
    edit(of: &str) = "{of} - rate of exchange", "{of} - 汇率";
    units_hint = "how many units of the foreign currency: 1, or 100 as yen are quoted", "按多少外币单位报价：1，日元等按 100";
    rate_hint(office: &str) = "what they are worth in {office}", "折合多少 {office}";
    added(said: &str) = "rate put down: {said}", "已登记汇率：{said}";
    saved(said: &str) = "rate corrected: {said}", "汇率已更正：{said}";
    said(units: u32, currency: &str, rate: &str, office: &str, month: &str) = "{month}: {units} {currency} = {rate} {office}",
        "{month} {units} {currency} = {rate} {office}";
    missing(which: &str) = "no rate of exchange for {which}: these amounts stand apart and are in no total; put the rate down in the report of rates",
        "缺少汇率：{which}。这些金额单列，未计入合计；请在报表“汇率”中登记";
    by_month(office: &str) = "each order is turned into {office} by the rate of the month it was received in, and by no other",
        "每个订单按接单当月汇率折算为 {office}，不借用其他月份";
    of_today(office: &str, month: &str) = "totals in {office} by the rate of {month}", "合计按 {month} 汇率折算为 {office}";
}
