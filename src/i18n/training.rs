//! The words of training (Z4).

words! {
    new = "New training", "新培训计划";
    edit(topic: &str) = "{topic} - training", "{topic} - 培训";
    hold(topic: &str) = "{topic} - training held", "{topic} - 登记培训情况";
    added(topic: &str, day: &str) = "training on {topic} planned for {day}", "培训 {topic} 已计划于 {day}";
    saved = "training saved", "培训记录已保存";
    held(topic: &str) = "training on {topic} recorded as held", "培训 {topic} 已登记完成";
    is_planned(day: &str) = "planned for {day}", "计划于 {day}";
    is_late(day: &str, late: i64) = "planned for {day}, {late} d ago", "计划于 {day}，已过 {late} 天";
    is_held(day: &str) = "held on {day}", "已于 {day} 举行";
}
