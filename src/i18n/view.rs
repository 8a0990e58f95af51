//! The words of how lists are shown: the choice of columns, and the file it is kept in.

words! {
    /// What stands at the top of a new file.
    head = [
        "How lists are shown: their columns, and the views saved. The program writes here what is chosen on its screen,",
        "and keeps what you write. order: the columns in their order; hidden: those not shown;",
        "kept: those left out last where there is no room for all.",
    ], [
        "列表如何显示：各列和已存的视图。程序把界面上的选择写在这里，",
        "您写的内容会保留。order：各列的顺序；hidden：不显示的列；",
        "kept：窗口放不下时最后才省略的列。",
    ];
    syntax(line: usize, column: usize) = "line {line}, column {column}: write key = value, texts in quotes, such as hidden = [\"flags\"]",
        "第 {line} 行第 {column} 列：应写成“键 = 值”，文字加引号，如 hidden = [\"flags\"]";
    unknown(line: usize, key: &str, known: &str) = "line {line}: there is no {key} here; write one of {known}",
        "第 {line} 行：此处没有 {key}，可写 {known}";
    no_table(line: usize, key: &str) = "line {line}: {key} must be a table, such as [columns.orders]",
        "第 {line} 行：{key} 应写成表，如 [columns.orders]";
    no_names(line: usize, key: &str) = "line {line}: {key} must be a list of names, such as [\"number\", \"customer\"]",
        "第 {line} 行：{key} 应为名称列表，如 [\"number\", \"customer\"]";
    no_text(line: usize, key: &str) = "line {line}: {key} must be a text in quotes", "第 {line} 行：{key} 应为加引号的文字";
    no_yes_no(line: usize, key: &str) = "line {line}: {key} must be true or false", "第 {line} 行：{key} 应为 true 或 false";
    wrong(file: &str, what: &str) = "the file of views {file} is wrong: {what}", "视图文件 {file} 有误：{what}";
    /// Beside a column in the dialog.
    no_room = "no room in this window", "本窗口放不下";
    left_out_last = "left out last", "最后省略";
    columns_hint = "What is moved, or hidden and shown again, is left out last in a narrow window.",
        "移动过或重新勾选的列，窗口放不下时最后才省略。";
    one_stays = "One column has to stay.", "至少保留一列。";
    is_default = "These are the columns by default.", "已经是默认的列。";
    columns_changed = "The columns are shown as chosen, from now on.", "已按所选显示各列，以后也如此。";
    columns_back = "The columns are shown as by default again.", "已恢复默认的列。";
    by_hand(file: &str) = "{file} is written in a way in which this cannot be changed alone; change it there.",
        "{file} 的写法无法单独改动此项，请在文件中修改。";
    /// Choosing a view, and saving one.
    views = "Views", "视图";
    strange_view = "of a view that is not there now", "所属视图现不可用";
    cannot_be_shown(name: &str) = "\"{name}\" narrows a view that is not there now: of a block that is off, or of another version.",
        "“{name}”所属的视图现不可用：模块未启用，或属于其他版本。";
    own_view(name: &str) = "\"{name}\" is a view of the list itself and stays.", "“{name}”是列表自带的视图，不能删除。";
    delete_question(name: &str) = "Delete the view \"{name}\"? No record is touched.", "删除视图“{name}”吗？记录不受影响。";
    deleted(name: &str) = "The view \"{name}\" is deleted.", "已删除视图“{name}”。";
    saved(name: &str) = "Saved as the view \"{name}\".", "已存为视图“{name}”。";
    replaced(name: &str) = "The view \"{name}\" is saved anew.", "已重新保存视图“{name}”。";
    no_name = "Type a name for the view.", "请输入视图名称。";
    name_of_own(name: &str) = "\"{name}\" is a view of the list itself; choose another name.", "“{name}”是列表自带的视图，请换一个名称。";
    will_replace = "A view of this name is there; it is saved anew.", "已有同名视图，保存后将替换。";
    keeps_view(view: &str) = "View: {view}", "视图：{view}";
    keeps_filter(filter: &str) = "Filter: {filter}", "筛选：{filter}";
    keeps_no_filter = "The filter is empty: the whole view is shown.", "未筛选：显示整个视图。";
    keeps_columns = "The columns as chosen for this list now.", "列按目前所选保存。";
    progress_bar = "Bar of progress", "进度条";
    timeline = "Line of days", "时间线";
}
