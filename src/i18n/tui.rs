//! The words of the desk itself: status line, dialogs, forms, help. A screen's own words stand in a file of its own.

use super::Lang;
use chrono::{Datelike, NaiveDate};

/// The desk's own words in one language.
pub struct Words {
    /// The window is too small: columns, rows.
    pub too_small: fn(u16, u16) -> String,
    /// An ordinary working day.
    pub working_day: &'static str,
    /// A day off.
    pub day_off: &'static str,
    /// A weekend day that is worked.
    pub make_up_day: &'static str,
    /// The year's calendar is not published yet.
    pub calendar_unknown: &'static str,
    /// Title of the question before leaving.
    pub leave: &'static str,
    /// The form stays as a draft when leaving.
    pub leave_draft: fn(&str) -> String,
    /// The question before leaving.
    pub leave_question: &'static str,
    /// A form was closed and its text is kept.
    pub draft_kept: &'static str,
    /// At the start: so many forms that were closed are kept, and what they are.
    pub drafts_kept: fn(usize, &str) -> String,
    /// Title of the question at the start whether to go on with a form.
    pub resume: &'static str,
    /// The question at the start: the form that was not saved.
    pub resume_question: fn(&str) -> String,
    /// A draft came back; the key that throws it away.
    pub draft_back: fn(&str) -> String,
    /// Title of the question before throwing a draft away.
    pub discard: &'static str,
    /// The question before throwing a draft away.
    pub discard_question: &'static str,
    /// The text was thrown away.
    pub discarded: &'static str,
    /// Nothing was typed that could be thrown away.
    pub nothing_typed: &'static str,
    /// The key that saves.
    pub save_hint: fn(&str) -> String,
    /// So many fields need correcting.
    pub to_correct: fn(usize) -> String,
    /// Marks a field that must be filled in.
    pub required: &'static str,
    /// The text was cut because it is longer than this.
    pub cut: fn(usize) -> String,
    /// Nothing was found.
    pub no_match: &'static str,
    /// A suggestion list whose text need not be chosen from.
    pub free_text: &'static str,
    /// A suggestion is marked: which key takes it, which leaves it.
    pub suggest_keys: &'static str,
    /// A section of a page is empty: the key that adds to it.
    pub empty_section: fn(&str) -> String,
    /// A dialog must be closed before the language is switched.
    pub close_first: &'static str,
    /// Nothing can be done while the desk is written.
    pub wait_or_cancel: &'static str,
    /// So many rows are marked, and the keys of what can be done to them.
    pub marked: fn(usize, &str) -> String,
    /// Which of how many views a list shows.
    pub view_of: fn(usize, usize) -> String,
    /// Nothing in the section is chosen.
    pub nothing_chosen: &'static str,
    /// The record has nothing to settle.
    pub nothing_to_settle: &'static str,
    /// Nothing in the list has what the filter asks for; the key that empties the filter.
    pub empty_filtered: fn(&str) -> String,
    /// The list is empty.
    pub empty: &'static str,
    /// The filter line's label.
    pub filter: &'static str,
    /// Column title of the line number.
    pub line: &'static str,
    /// Title of the question before dropping an order line.
    pub drop_line: &'static str,
    /// The question before dropping an order line.
    pub drop_line_question: fn(u32) -> String,
    /// Title of the question before undoing.
    pub undo: &'static str,
    /// The question before undoing: what, on which record, when.
    pub undo_question: fn(&str, &str, &str) -> String,
    /// Undone.
    pub undone: fn(&str) -> String,
    /// Undoing was cancelled.
    pub not_undone: &'static str,
    /// There is nothing to undo.
    pub nothing_to_undo: &'static str,
    /// Yes, in a question.
    pub yes: &'static str,
    /// No, in a question.
    pub no: &'static str,
    /// Title of the help.
    pub help: &'static str,
    /// What a form's fields understand, line by line, at the end of the help.
    pub form_help: &'static [&'static str],
    /// Title of the palette.
    pub palette: &'static str,
    /// Copied to the clipboard.
    pub copied: &'static str,
    /// The action means nothing here.
    pub not_here: fn(&str) -> String,
    /// Ctrl-Z where no shell waits for it.
    pub no_shell: &'static str,
    /// Standard input or output is no terminal.
    pub not_a_terminal: &'static str,
    /// The terminal cannot place text.
    pub dumb_terminal: &'static str,
    /// The desk hit a fault and kept the typed text.
    pub fault: &'static str,
    /// Long work beside the desk hit a fault.
    pub work_fault: &'static str,
}

/// Finds the desk's words.
pub fn words(lang: Lang) -> &'static Words {
    lang.pick(&EN, &ZH)
}

/// Names the weekday shortly: `Sat`, `周六`.
pub fn weekday(day: NaiveDate, lang: Lang) -> &'static str {
    const EN: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    const ZH: [&str; 7] = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"];
    lang.pick(EN, ZH)[day.weekday().num_days_from_monday() as usize]
}

/// The English words.
pub static EN: Words = Words {
    too_small: |w, h| format!("Please make the window larger: it is {w}x{h}, the desk needs 60x15."),
    working_day: "working day",
    day_off: "day off",
    make_up_day: "make-up working day",
    calendar_unknown: "holidays of that year not published yet",
    leave: "Leave the desk?",
    leave_draft: |title| format!("\"{title}\" is not saved. It is kept as a draft; the next start asks about it."),
    leave_question: "Leave now?",
    draft_kept: "Kept as a draft: open the form again to continue.",
    drafts_kept: |n, titles| match n {
        1 => format!("1 draft is kept: {titles}; open the form again to continue."),
        n => format!("{n} drafts are kept: {titles}; open the form again to continue."),
    },
    resume: "Go on writing?",
    resume_question: |title| format!("\"{title}\" was not saved. Go on with it?\nIf not, it stays a draft."),
    draft_back: |key| format!("This is your draft. {key} throws it away."),
    discard: "Throw away?",
    discard_question: "Everything typed into this form is thrown away for good.",
    discarded: "Thrown away.",
    nothing_typed: "Nothing was changed here.",
    save_hint: |key| format!("{key} saves."),
    to_correct: |n| if n == 1 { "One thing to correct.".into() } else { format!("{n} things to correct.") },
    required: "required",
    cut: |n| format!("The text was cut at {n} characters."),
    no_match: "nothing found",
    free_text: "suggestions; other text is fine",
    suggest_keys: "Enter takes the marked one, Tab keeps what is typed",
    empty_section: |key| format!("Nothing here yet; {key} adds the first."),
    close_first: "close this first, then switch the language",
    wait_or_cancel: "please wait until this has ended, or cancel it",
    marked: |n, keys| format!("{n} marked for {keys}; "),
    view_of: |at, of| format!("view {at} of {of}"),
    nothing_chosen: "nothing is chosen here",
    nothing_to_settle: "there is nothing left to do here",
    empty_filtered: |key| format!("Nothing here has this. {key} clears the filter."),
    empty: "Nothing here.",
    filter: "Filter",
    line: "No.",
    drop_line: "Drop the line?",
    drop_line_question: |n| format!("Line {n} and what is typed in it goes away."),
    undo: "Undo?",
    undo_question: |what, subject, at| format!("The last action was: {what} {subject} ({at}). Undo it?"),
    undone: |what| format!("Undone: {what}."),
    not_undone: "Cancelled; nothing was undone.",
    nothing_to_undo: "There is nothing to undo.",
    yes: "Yes",
    no: "No",
    help: "Help",
    form_help: &[
        "Dates:    21   1121   11-21   2026-11-21   +5   -2   +3w",
        "          fri   next fri   next week   today   tomorrow",
        "          Ctrl-Up and Ctrl-Down move the date by one day.",
        "Choices:  Left, Right, Space, the digit or the first letter.",
        "Lists:    Alt-Down shows all.",
        "Typing replaces the selected value; Left, Right, Home or End keeps it.",
        "Ticks:    Space.    Notes: Alt-Enter makes a new line.",
        "Esc never loses typed text: it is kept as a draft.",
    ],
    palette: "All actions",
    copied: "Copied.",
    not_here: |action| format!("{action}: not on this screen."),
    no_shell: "This window was opened on the desk itself: there is no shell to go back to.",
    not_a_terminal: "orderdesk: the desk needs a terminal; input and output must not be redirected. See orderdesk --help.",
    dumb_terminal: "orderdesk: this terminal (TERM=dumb or no TERM) cannot place text; try TERM=xterm.",
    work_fault: "This work met a fault and ended; nothing of it was stored. The log says where.",
    fault: "orderdesk met a fault. Saved records are safe, typed text is kept as a draft.",
};

/// The Chinese words.
pub static ZH: Words = Words {
    too_small: |w, h| format!("请放大窗口：现在 {w}x{h}，至少需要 60x15。"),
    working_day: "工作日",
    day_off: "休息日",
    make_up_day: "调休上班",
    calendar_unknown: "该年放假安排尚未公布",
    leave: "退出？",
    leave_draft: |title| format!("“{title}”尚未保存。已存为草稿，下次启动时会询问是否继续。"),
    leave_question: "现在退出吗？",
    draft_kept: "已存为草稿，再次打开此表单即可继续。",
    drafts_kept: |n, titles| format!("有 {n} 份草稿：{titles}。再次打开相应表单即可继续。"),
    resume: "继续填写？",
    resume_question: |title| format!("“{title}”尚未保存，要继续填写吗？\n选“否”则仍留为草稿。"),
    draft_back: |key| format!("这是上次的草稿，{key} 放弃。"),
    discard: "放弃？",
    discard_question: "此表单中输入的全部内容将被放弃，无法恢复。",
    discarded: "已放弃。",
    nothing_typed: "没有改动。",
    save_hint: |key| format!("按 {key} 保存。"),
    to_correct: |n| format!("有 {n} 处需要更正。"),
    required: "必填",
    cut: |n| format!("文字过长，已截至 {n} 字。"),
    no_match: "没有找到",
    free_text: "仅供参考，可填其他内容",
    suggest_keys: "Enter 选用，Tab 保留已输入的内容",
    empty_section: |key| format!("暂无记录，按 {key} 新建。"),
    close_first: "请先关闭此窗口，再切换语言",
    wait_or_cancel: "请等待完成，或取消",
    marked: |n, keys| format!("已勾选 {n} 行，可用 {keys}；"),
    view_of: |at, of| format!("视图 {at}/{of}"),
    nothing_chosen: "此处没有可选的记录",
    nothing_to_settle: "此处已无待办",
    empty_filtered: |key| format!("没有符合筛选的内容，按 {key} 清除筛选。"),
    empty: "没有内容。",
    filter: "筛选",
    line: "行",
    drop_line: "删除明细？",
    drop_line_question: |n| format!("第 {n} 行及其内容将被删除。"),
    undo: "撤销？",
    undo_question: |what, subject, at| format!("上一操作：{what} {subject}（{at}）。要撤销吗？"),
    undone: |what| format!("已撤销：{what}。"),
    not_undone: "已取消，没有撤销。",
    nothing_to_undo: "没有可撤销的操作。",
    yes: "是",
    no: "否",
    help: "帮助",
    form_help: &[
        "日期：21   1121   11-21   2026-11-21   +5   -2   +3周",
        "      周五   下周五   下周   今天   明天",
        "      Ctrl-Up、Ctrl-Down 前后移动一天。",
        "选项：左右键、空格、数字或首字母。    列表：Alt-Down 全部列出。",
        "输入会替换选中的内容；左右键、Home 或 End 保留并修改。",
        "勾选：空格。    多行：Alt-Enter 换行。",
        "Esc 不会丢失已输入的内容：自动存为草稿。",
    ],
    palette: "全部操作",
    copied: "已复制。",
    not_here: |action| format!("{action}：此界面不适用。"),
    no_shell: "此窗口由 orderdesk 直接打开，没有可返回的命令行。",
    not_a_terminal: "orderdesk：需要在终端中运行，输入输出不能重定向。参见 orderdesk --help。",
    dumb_terminal: "orderdesk：此终端（TERM=dumb 或未设置）无法定位文字，可试 TERM=xterm。",
    work_fault: "此项操作出现故障，已中止，未保存任何内容；详见日志。",
    fault: "orderdesk 出现故障。已保存的记录不受影响，输入的内容已存为草稿。",
};
