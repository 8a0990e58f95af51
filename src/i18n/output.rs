//! The words of quantities made (W2).

words! {
    title(number: &str, customer: &str, day: &str) = "{number} {customer} - quantities made, {day}", "{number} {customer} - 完工数量 {day}";
    saved(number: &str, share: &str) = "{number}: quantities saved  {share}", "{number} 完工数量已保存  {share}";
    unchanged(number: &str) = "{number}: the quantities are as they were", "{number} 数量没有变化";
    share(percent: u8) = "{percent} % made", "已完成 {percent}%";
    so_far = "sums by the end of the day", "截至当日累计";
    differs(percent: u8, typed: &str) = "By the quantities {percent} % is made; production stands at {typed}.",
        "按完工数量计已完成 {percent}%，生产进度填的是 {typed}。";
    more_than(line: u32, field: &str, more: &str, whole: &str, all: &str) = "Line {line}: {field} {more} is more than {whole} {all}.",
        "第 {line} 行：{field} {more} 多于{whole} {all}。";
    less_than(line: u32, field: &str, now: &str, was: &str, since: &str) = "Line {line}: {field} {now} is less than the {was} of {since}.",
        "第 {line} 行：{field} {now} 少于 {since} 的 {was}。";
}
