//! Words of the import inside the program: choosing a file, the preview, going.

use crate::i18n::cli::en_count;

words! {
    choose = "Import: choose a file, or type its path", "导入：选择文件，或输入路径";
    reading(name: &str) = "Reading {name}", "正在读取 {name}";
    importing(name: &str) = "Importing {name}", "正在导入 {name}";
    columns = "Columns", "列对应";
    rows = "First rows", "数据预览";
    problems = "Problems", "问题";
    customers = "Customers", "客户";
    kind = "Kind of records", "记录类型";
    sheet = "Sheet", "工作表";
    header_row = "Row of the titles", "标题所在行";
    /// The profile that is used.
    profile = "Profile", "导入方案";
    stage = "New orders are", "新订单阶段";
    in_file = "In the file", "文件中的列";
    read_as = "Read as", "识别为";
    example = "Example", "示例";
    /// A word of the sheet's status column.
    status(word: &str) = "Status \"{word}\"", "状态“{word}”";
    rows_of(n: u64) = { en_count(n, "row") }, "{n} 行";
    row = "Row", "行";
    column = "Column", "列";
    value = "Value", "值";
    reason = "Reason and cure", "原因与处理";
    name_in_file = "Name in the file", "文件中的名称";
    taken_for = "Taken for", "处理方式";
    none = "none", "无";
    not_read = "not read", "不导入";
    by_itself = "found by itself", "自动识别";
    changed = "changed", "已修改";
    where_unnamed = "where the file names none", "文件未注明时";
    no_rows = "No row would be stored.", "没有可导入的数据。";
    no_problems = "No problems.", "没有问题。";
    other_sheets(names: &str) = "sheets not read: {names}", "未读取的工作表：{names}";
    not_tried = "The rows are looked at once every column needed is there.", "补齐所需的列后，再检查各行数据。";
    no_customers = "No new customers.", "没有新客户。";
    missing(fields: &str) = "Columns still missing: {fields}; choose below which column gives them.",
        "还缺少列：{fields}；请在下面选择由哪一列提供。";
    which_kind = "Its titles do not say what the rows are; choose the kind of records below.",
        "根据标题无法确定记录类型，请在下面选择。";
    nothing_new = "there is nothing in this file that could be stored", "此文件中没有可导入的记录";
    new_customer = "new customer", "新客户";
    looks_like(like: &str) = "new; looks like {like}", "新客户，与 {like} 相似";
    of_its_own = "a customer of its own", "作为新客户";
    is(known: &str) = "is {known}", "即 {known}";
    spelled(known: &str) = "the desk's {known}", "已有客户 {known}";
    ask_again = "take the answer back", "取消此选择";
    who_is(name: &str) = "Who is \"{name}\"? Type to find another", "“{name}”是哪个客户？可输入名称查找";
    now_column(title: &str) = "now: {title}", "现为：{title}";
    sums_differ(n: usize, first: &str) =
        { let more = if n > 1 { format!(" ({} more)", n - 1) } else { String::new() };
        format!("A sum of the sheet does not agree: {first}{more}. Import all the same?") },
        { let more = if n > 1 { format!("（另有 {} 处）", n - 1) } else { String::new() };
        format!("表中合计与明细不符：{first}{more}。是否仍然导入？") };
    suspected(n: usize, first: &str) =
        { let more = if n > 1 { format!(" ({} more)", n - 1) } else { String::new() };
        format!("Not accepted yet: {first}{more}. Import all the same?") },
        { let more = if n > 1 { format!("（另有 {} 处）", n - 1) } else { String::new() };
        format!("尚未确认：{first}{more}。是否仍然导入？") };
    doubts(n: u64) = { en_count(n, "doubtful line") }, "可疑 {n} 处";
    accepted = "accepted", "已确认";
    store = "Import now?", "确认导入？";
    store_good(good: u64, refused: u64, file: &str) =
        { format!(
            "{} will be refused. Store the {good} good ones, and write the refused rows to {file}?",
            en_count(refused, "record")
        ) },
        "有 {refused} 条记录不符合要求。是否先导入合格的 {good} 条，并将不合格的行写入 {file}？";
    doubtful(n: usize, first: &str) =
        { let more = if n > 1 { format!(" ({} more)", n - 1) } else { String::new() };
        format!("A new customer looks like one there is: {first}{more}. Add as a customer of its own?") },
        { let more = if n > 1 { format!("（另有 {} 个）", n - 1) } else { String::new() };
        format!("新客户与已有客户相似：{first}{more}。是否作为新客户导入？") };
    undo(key: &str) = "{key} takes it all back.", "按 {key} 可全部撤销。";
    reads_otherwise = "the file is no longer what the preview showed; nothing was stored",
        "文件内容与预览时不同，未保存任何数据";
    keep = "Save as profile", "存为导入方案";
    /// The profile's name.
    profile_name = "Profile", "方案名称";
    keep_hint = "used by itself for the next file with the same titles", "下次遇到标题相同的文件时自动采用";
    kept(name: &str) = "Kept as profile \"{name}\"; it is used by itself for files with these titles.",
        "已存为导入方案“{name}”，遇到标题相同的文件时自动采用。";
    replace(name: &str) = "There is a profile \"{name}\" already. Replace it?", "导入方案“{name}”已存在，是否替换？";
    keep_question =
        "You said what some of the columns or customers mean. Keep that as a profile for the next such file?",
        "您指定了部分列或客户的含义。是否存为导入方案，供下次使用？";
    no_place = "profiles cannot be kept here", "此处无法保存导入方案";
    whole = "Take in a whole desk?", "导入整个数据？";
    whole_question(file: &str) =
        "{file} holds a whole desk with its history. It goes into an empty desk only. Take it in now?",
        "{file} 是含操作历史的整个数据，只能导入到空的数据库中。现在导入吗？";
    nothing_to_choose = "there is nothing to choose in this line", "此行没有可选的内容";
    stored(what: &str, undo: &str) = "{what}. {undo}", "{what}。{undo}";
    of_sheet(file: &str, sheet: &str) = "{file}, sheet {sheet}", "{file}，工作表 {sheet}";
}
