//! The words of materials and trims (W2).

words! {
    follows(needed: &str) = "{needed} by what a piece takes; type another only to say otherwise", "按单耗计为 {needed}，另有约定时才填";
    needed_hint = "follows from what a piece takes where it is left empty", "留空则按单耗乘数量计算";
    of_needed(needed: &str, unit: &str) = "needed: {needed} {unit}", "需用 {needed} {unit}";
    due(day: &str, late: i64) =
        { match late { 1.. => "due {day}, {late} d late", _ => "due {day}" } },
        { match late { 1.. => "应到 {day}，逾期 {late} 天", _ => "应到 {day}" } };
    arrived(day: &str) = "there since {day}", "{day} 到齐";
    unordered(quantity: &str) = "{quantity} of it not ordered", "少订 {quantity}";
    short(quantity: &str) = "short by {quantity}", "短缺 {quantity}";
    surplus(quantity: &str) = "{quantity} in surplus", "溢出 {quantity}";
    overused(quantity: &str) = "{quantity} more used than the sheet allows", "超单耗 {quantity}";
    unaccounted(quantity: &str) = "{quantity} neither used, left over nor returned", "去向不明 {quantity}";
    signed(by: &str, day: &str) = "consumption sheet signed by {by} on {day}", "单耗确认书 {by} {day} 签字";
}
