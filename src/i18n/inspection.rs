//! The words of inspections and what they found (W1).

words! {
    planned(day: &str, late: i64) =
        { match late { 1.. => "planned for {day}, {late} d late", _ => "planned for {day}" } },
        { match late { 1.. => "计划 {day}，逾期 {late} 天", _ => "计划 {day}" } };
    counted(checked: &str, failed: &str) = "{checked} looked at, {failed} faulty", "抽检 {checked}，不合格 {failed}";
    sampling(aql: &str, checked: u32, accepted: u32) =
        "AQL {aql}: look at {checked}, accept up to {accepted} faulty", "AQL {aql}：抽检 {checked}，允收 {accepted}";
    pieces(count: &str) = "{count} pieces", "{count} 件";
    beyond = "more faulty than the AQL table accepts", "不合格数超过 AQL 允收数";
    until(person: &str, day: &str) = "{person} until {day}", "{person} {day} 前";
    since(day: &str) = "put right on {day}", "{day} 整改完成";
    unsealed = "production goes on without a sealed first article", "首件尚未封样，生产已在进行";
    final_failed(day: &str) = "the last final inspection, on {day}, did not pass", "{day} 末期检验不合格，须复检";
    findings = "Findings", "问题点";
}
