//! The words of the desk itself: status line, dialogs, forms, help. A screen's own words stand in a file of its own.

use super::{Label, Lang};
use chrono::{Datelike, NaiveDate, Weekday};

words! {
    too_small(w: u16, h: u16) = "Please make the window larger: it is {w}x{h}, the desk needs 60x15.",
        "请放大窗口：现在 {w}x{h}，至少需要 60x15。";
    /// In the last line, while the disk or another window keeps the desk from answering.
    waiting = " Waiting for the desk file; keys are kept. Esc gives up, Ctrl-C leaves. ",
        " 正在等待订单库文件，按键会保留。Esc 放弃等待，Ctrl-C 退出。 ";
    waiting_to_leave = " Ctrl-C again leaves now: text typed in the last second may not be kept. ",
        " 再按一次 Ctrl-C 立即退出；最近一秒内输入的文字可能来不及保留。 ";
    left_waiting = "Left while the desk file did not answer. Everything that was saved is stored.",
        "订单库文件没有响应，已退出。已保存的内容都在。";
    practice_desk = "[practice]", "[练习]";
    working_day = "working day", "工作日";
    day_off = "day off", "休息日";
    make_up_day = "make-up working day", "调休上班";
    calendar_unknown = "holidays of that year not published yet", "该年放假安排尚未公布";
    leave = "Leave the desk?", "退出？";
    leave_draft(title: &str) = "\"{title}\" is not saved. It is kept as a draft; the next start asks about it.",
        "“{title}”尚未保存。已存为草稿，下次启动时会询问是否继续。";
    leave_question = "Leave now?", "现在退出吗？";
    draft_kept_here = "Kept until the program is left: open the form again to continue.",
        "已暂存，退出程序前再次打开此表单即可继续。";
    draft_kept = "Kept as a draft: open the form again to continue.", "已存为草稿，再次打开此表单即可继续。";
    drafts_kept(n: usize, titles: &str, key: &str) =
        { match n {
            1 => "1 draft is kept: {titles}; {key} lists it.",
            n => "{n} drafts are kept: {titles}; {key} lists them.",
        } },
        "有 {n} 份草稿：{titles}。按 {key} 列出。";
    several_in_work = "Not saved yet:", "尚未保存：";
    go_on_with(gist: &str) = "go on: {gist}", "继续：{gist}";
    another_one = "begin another one beside it", "另起一份，互不影响";
    no_drafts = "Nothing is kept unsaved.", "没有未保存的草稿。";
    which_draft = "Typed and not saved yet, newest first:", "已输入、尚未保存，最近的在前：";
    resume = "Go on writing?", "继续填写？";
    resume_question(title: &str) = "\"{title}\" was not saved. Go on with it?\nIf not, it stays a draft.",
        "“{title}”尚未保存，要继续填写吗？\n选“否”则仍留为草稿。";
    draft_back(key: &str) = "This is your draft. {key} throws it away.", "这是上次的草稿，{key} 放弃。";
    draft_moved(n: usize, key: &str) =
        { match n {
            1 => "This is your draft; one place was changed elsewhere meanwhile, saving asks which holds. {key} throws it away.",
            n => "This is your draft; {n} places were changed elsewhere meanwhile, saving asks which holds. {key} throws it away.",
        } },
        "这是上次的草稿；其间有 {n} 处在别处改过，保存时会询问以哪个为准。{key} 放弃。";
    changed_elsewhere = "Changed elsewhere meanwhile", "其间在别处改过";
    which_holds = "Another window, an import or an undo changed what you changed too. Which holds? Enter saves when each is chosen.",
        "您改过的内容，其间也被其他窗口、导入或撤销改过。以哪个为准？逐项选定后按 Enter 保存。";
    choose_each = "Choose for each place first.", "请先逐项选定。";
    not_saved_yet = "Nothing was saved yet; what you typed is still here.", "尚未保存；您输入的内容仍在。";
    cell(line: u32, field: &str) = "line {line}, {field}", "第 {line} 行 {field}";
    order_line(line: u32) = "line {line}", "第 {line} 行";
    line_dropped = "(no such line)", "（无此行）";
    left_empty = "(empty)", "（空）";
    discard = "Throw away?", "放弃？";
    discard_question = "Everything typed into this form is thrown away for good.",
        "此表单中输入的全部内容将被放弃，无法恢复。";
    discarded = "Thrown away.", "已放弃。";
    nothing_typed = "Nothing was changed here.", "没有改动。";
    save_hint(key: &str) = "{key} saves.", "按 {key} 保存。";
    /// Rows of a spreadsheet were put into the lines of a form.
    pasted(lines: usize, lost: usize) =
        { match lost {
            0 => "{lines} lines pasted; look at them, nothing is stored before you save.",
            lost => "{lines} lines pasted, but {lost} cells found no column or were too long: look at them before you save.",
        } },
        { match lost {
            0 => "已粘贴 {lines} 行，请核对；保存前不会入库。",
            lost => "已粘贴 {lines} 行，但有 {lost} 格没有对应的列或过长，请核对后再保存。",
        } };
    /// Before a form is saved: an input that can be meant and is seldom.
    is_it_meant = "Is this meant?", "确认是否如此？";
    it_is_meant = "yes, save it so", "是，照此保存";
    open_other(name: &str) = "open {name}", "打开 {name}";
    next_year(field: &str, typed: &str, day: &str) = "{field}: \"{typed}\" was read as {day}, next year.",
        "{field}：“{typed}”理解为 {day}，已是明年。";
    to_correct(n: usize) =
        { match n { 1 => "One thing to correct.", _ => "{n} things to correct." } },
        "有 {n} 处需要更正。";
    cut(n: usize) = "The text was cut at {n} characters.", "文字过长，已截至 {n} 字。";
    no_match = "nothing found", "没有找到";
    by_chance(said: &str) = "nothing has the number {said}; the lines below only hold these digits: mark one to take it",
        "没有编号为 {said} 的记录；下列各项仅文字中含有这些数字，如需打开请先选中";
    free_text = "suggestions; other text is fine", "仅供参考，可填其他内容";
    typed_nowhere(filter: &str, find: &str) = "nothing is typed into here: {filter} narrows the list, {find} finds an order",
        "此处不能输入文字：{filter} 筛选列表，{find} 查找订单";
    type_a_name = "type its name", "键入名称";
    suggest_keys = "Enter takes the marked one, Tab keeps what is typed", "Enter 选用，Tab 保留已输入的内容";
    empty_section(key: &str) = "Nothing here yet; {key} adds the first.", "暂无记录，按 {key} 新建。";
    close_first = "close this first, then switch the language", "请先关闭此窗口，再切换语言";
    wait_or_cancel = "please wait until this has ended, or cancel it", "请等待完成，或取消";
    marked(n: usize, keys: &str) = "{n} marked for {keys}; ", "已勾选 {n} 行，可用 {keys}；";
    view_of(at: usize, of: usize) = "view {at} of {of}", "视图 {at}/{of}";
    nothing_chosen = "nothing is chosen here", "此处没有可选的记录";
    nothing_to_settle = "there is nothing left to do here", "此处已无待办";
    empty_filtered(key: &str) = "Nothing here has this. {key} clears the filter.",
        "没有符合筛选的内容，按 {key} 清除筛选。";
    rows_found(n: usize) = "{n} found", "找到 {n} 条";
    rows_found_at_least(n: usize) = "the first {n} are listed, there may be more", "列出前 {n} 条，可能还有更多";
    empty = "Nothing here.", "没有内容。";
    today_key = ". is today", "键入 . 即今天";
    filter = "Filter", "筛选";
    line = "No.", "行";
    undo = "Undo?", "撤销？";
    undo_question(what: &str, subject: &str, at: &str) = "The last action was: {what} {subject} ({at}). Undo it?",
        "上一操作：{what} {subject}（{at}）。要撤销吗？";
    undone(what: &str) = "Undone: {what}.", "已撤销：{what}。";
    not_undone = "Cancelled; nothing was undone.", "已取消，没有撤销。";
    nothing_to_undo = "There is nothing to undo.", "没有可撤销的操作。";
    help = "Help", "帮助";
    form_help =
        [
        "Dates:    .  is today; also   21   1121   11-21   2026-11-21   +5   -2   +3w",
        "          fri   next fri   next week   today   tomorrow",
        "          Ctrl-Up and Ctrl-Down move the date by one day.",
        "Choices:  Left, Right, Space, the digit or the first letter.",
        "Lists:    Alt-Down shows all.",
        "Typing replaces the selected value; Left, Right, Home or End keeps it.",
        "Ticks:    Space.    Notes: Alt-Enter makes a new line.",
        "Esc never loses typed text: it is kept as a draft.",
    ],
        [
        "日期：.（或 。今）即今天；也可  21  1121  11-21  2026-11-21  +5  -2  +3周",
        "      周五   下周五   下周   今天   明天",
        "      Ctrl-Up、Ctrl-Down 前后移动一天。",
        "选项：左右键、空格、数字或首字母。    列表：Alt-Down 全部列出。",
        "输入会替换选中的内容；左右键、Home 或 End 保留并修改。",
        "勾选：空格。    多行：Alt-Enter 换行。",
        "Esc 不会丢失已输入的内容：自动存为草稿。",
    ];
    palette = "All actions", "全部操作";
    copied = "Copied.", "已复制。";
    only_on(places: &str) = "not here, but on: {places}", "此处不可用，可用于：{places}";
    not_here(action: &str) = "{action}: not on this screen.", "{action}：此界面不适用。";
    no_shell = "This window was opened on the desk itself: there is no shell to go back to.",
        "此窗口由 orderdesk 直接打开，没有可返回的命令行。";
    not_a_terminal =
        "orderdesk: the desk needs a terminal; input and output must not be redirected. See orderdesk --help.",
        "orderdesk：需要在终端中运行，输入输出不能重定向。参见 orderdesk --help。";
    dumb_terminal = "orderdesk: this terminal (TERM=dumb or no TERM) cannot place text; try TERM=xterm.",
        "orderdesk：此终端（TERM=dumb 或未设置）无法定位文字，可试 TERM=xterm。";
    fault = "orderdesk met a fault. Saved records are safe, typed text is kept as a draft.",
        "orderdesk 出现故障。已保存的记录不受影响，输入的内容已存为草稿。";
    work_fault = "This work met a fault and ended; nothing of it was stored. The log says where.",
        "此项操作出现故障，已中止，未保存任何内容；详见日志。";
    moved_title = "The desk file is not where it was", "数据文件不在原处";
    moved_kept(path: &str) =
        "What is typed is kept beside it, in {path}; the next start on the desk offers it again.",
        "输入的内容已存入旁边的 {path}，下次打开原数据文件时会询问是否继续。";
    moved_not_kept(why: &str) = "What is typed could not be kept ({why}): leave its form open.",
        "输入的内容未能另存（{why}），请不要关闭表单。";
    settings_anew = "The settings were changed and are in force.", "设置已更改并生效。";
    settings_stay(what: &str) = "The settings before stay in force: {what}", "仍使用原来的设置：{what}";
    moved_folder = "A sync program or another person may have done it; stop that first.",
        "可能是同步软件或其他人所为，请先停止。";
    look_again = "Look again", "重新检查";
    look_again_detail = "after the file was put back", "放回文件之后";
    save_copy = "Save a copy elsewhere", "另存一份";
    save_copy_detail = "of everything that is open here", "当前打开的全部数据";
    copy_saved(path: &str) = "Saved as {path}.", "已另存为 {path}。";
    back_again = "The desk file is back; saving goes on.", "数据文件已恢复，可以继续保存。";
    /// The heads of the README's tables of keys.
    key_table = "| keys | where | does | in keys.toml |", "| 按键 | 何处 | 作用 | 在 keys.toml 中 |";
}

/// Names the weekday shortly: `Sat`, `周六`.
pub fn weekday(day: NaiveDate, lang: Lang) -> &'static str {
    day.weekday().label(lang)
}

labels!(Weekday {
    Mon: "Mon", "周一";
    Tue: "Tue", "周二";
    Wed: "Wed", "周三";
    Thu: "Thu", "周四";
    Fri: "Fri", "周五";
    Sat: "Sat", "周六";
    Sun: "Sun", "周日";
});
