//! The words of the monthly appraisal (Q3).

words! {
    scores(month: &str) = "Scores of {month}", "{month} 考核评分";
    close(month: &str) = "Close {month}", "{month} 考核定稿";
    correct(month: &str) = "Correct {month}: a further version", "更正 {month} 考核（生成新版本）";
    correct_hint = "the closed version stays as it is; say why there is another", "已定稿的版本保留不变，请说明更正理由";
    saved(month: &str) = "scores of {month} kept", "{month} 评分已保存";
    closed(month: &str, score: &str, grade: &str) = "{month} closed: {score}, {grade}", "{month} 已定稿：{score} 分，{grade}";
    begun(version: u32) = "version {version} begun with the same scores", "已按原评分生成第 {version} 版";
    not_begun = "no scores of this month yet", "本月尚未评分";
    no_score = "no score yet: each criterion needs one", "尚无总分：每项至少需有一个评分";
    nothing_to_close = "give the scores first", "请先登记评分";
    is_closed = "closed; editing it makes a further version", "已定稿；编辑即生成更正版本";
    part_scores = "Scores by criterion", "分项评分";
    part_measures = "Measured values of the month", "本月实测指标";
    part_versions = "Versions", "版本";
    criterion = "Criterion", "考核项目";
    weight = "Weight", "权重";
    points = "Points", "得分";
    whole = "Together", "合计";
    version = "Version", "版本";
    state = "State", "状态";
    open = "open", "未定稿";
    closed_by_on(by: &str, on: &str) = "closed by {by} on {on}", "{by} 于 {on} 定稿";
    early_label = "Closed early, because", "提前定稿理由";
    early_hint = "only before the month is over", "仅月末前定稿时填写";
    early(reason: &str) = "closed before the month was over: {reason}", "月末前定稿，理由：{reason}";
    why(version: u32, reason: &str) = "version {version}: {reason}", "第 {version} 版：{reason}";
    grade(grade: &str) = "grade: {grade}", "等级：{grade}";
    thresholds(excellent: u8, good: u8, pass: u8) =
        "excellent from {excellent}, good from {good}, pass from {pass}", "优秀≥{excellent}，良好≥{good}，合格≥{pass}";
    shares(own: u8, superior: u8, customer: u8) =
        "own score counts {own}, the superior's {superior}, the customers' {customer} of 100",
        "自评占 {own}%，上级评占 {superior}%，客户评占 {customer}%";
    without(who: &str) = "without {who}: that share falls to the others", "缺 {who}，其占比由其余评分分担";
    remarks(text: &str) = "remarks: {text}", "备注：{text}";
    old_version = "an older version, as it was closed", "历史版本，按定稿时数据显示";
}
