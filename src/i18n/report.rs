//! The words of reports: titles, headings, columns that are no field's name.

words! {
    titled(title: &str, period: &str) = "{title}, {period}", "{title}  {period}";
    provisional(title: &str) = "{title} (provisional: not over yet)", "{title}（期间未结束，暂计）";
    none = "nothing in this period", "本期无记录";
    measures = "Measures", "考核指标";
    monthly = "Monthly", "月报";
    measured = "What a measure counts", "指标明细";
    pay = "Pay", "薪酬";
    appraisal = "Appraisal", "绩效考核";
    problems = "Problems", "问题";
    ledger = "Ledger", "台账统计";
    ageing = "Money due", "账龄";
    calendar = "Calendar", "日历";
    rates = "Rates", "汇率";
    suppliers = "Suppliers", "供应商";
    payables = "Owed", "应付账龄";
    daily = "Summary of the day", "每日汇总";
    weekly = "Weekly meeting", "周会";
    no_file(kind: &str, form: &str) = "report {kind} writes no file; use orderdesk form {form} --out FILE",
        "report {kind} 不写文件，请用 orderdesk form {form} --out 文件";
    by_department = "By department", "按部门";
    one_by_one = "One by one", "明细";
    opened = "Opened", "新登记";
    solved = "Solved", "已解决";
    open_at_end = "Open at the end", "期末未解决";
    no_such_report(key: &str) = "there is no report \"{key}\"", "没有报表“{key}”";
    period = "Period", "期间";
    pick_period = "Which period: 11, 2026-10, Q3, 2026 or 1101-1115", "选择期间：11、2026-10、Q3、2026 或 1101-1115";
    written(file: &str) = "written to {file}", "已写入 {file}";
    nothing_behind = "nothing stands behind this row", "此行没有可打开的明细";
}
