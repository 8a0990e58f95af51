//! The words of reminders, and of the decisions of the weekly meeting.

words! {
    reminder(of: &str) =
        { match of { "" => "New reminder", of => "{of} - reminder" } },
        { match of { "" => "新提醒", of => "{of} - 提醒" } };
    decision = "Decision of the meeting", "会议决议";
    edit(what: &str) = "Edit: {what}", "修改：{what}";
    done(what: &str) = "Done: {what}", "办结：{what}";
    repeats_hint = "empty: once; a day off moves it to the next working day", "不填则只提醒一次；遇休息日顺延至下一工作日";
    added(day: &str) = "put down for {day}", "已登记，{day} 提醒";
    decided(person: &str, day: &str) = "decision put down: {person}, by {day}", "决议已登记：{person}，{day} 前完成";
    saved = "saved", "已保存";
    is_done = "done", "已办结";
    comes_again(day: &str) = "done; it comes again on {day}", "已办结，下次 {day} 提醒";
    due(day: &str, late: i64) =
        { match late { 0 => "due {day}", late => "due {day}, {late} d late" } },
        { match late { 0 => "{day} 到期", late => "{day} 到期，逾期 {late} 天" } };
    done_on(day: &str) = "done on {day}", "{day} 办结";
    of_meeting(day: &str) = "decided at the meeting of {day}", "{day} 会议决议";
}
