//! Words of the import inside the program: choosing a file, the preview, going.

use crate::i18n::{Lang, cli::en_count};

/// The fixed words of the import in one language.
pub struct Words {
    /// Title of the list of files.
    pub choose: &'static str,
    /// What is beside a folder.
    pub folder: &'static str,
    /// What is beside the folder above.
    pub above: &'static str,
    /// What is being read.
    pub reading: fn(&str) -> String,
    /// What is being imported.
    pub importing: fn(&str) -> String,
    /// Title of the section of the columns.
    pub columns: &'static str,
    /// Title of the section of the first rows.
    pub rows: &'static str,
    /// Title of the section of the problems.
    pub problems: &'static str,
    /// Title of the section of the customers.
    pub customers: &'static str,
    /// What the rows are.
    pub kind: &'static str,
    /// The sheet that is read.
    pub sheet: &'static str,
    /// The row of the titles.
    pub header_row: &'static str,
    /// The profile that is used.
    pub profile: &'static str,
    /// The stage of new orders.
    pub stage: &'static str,
    /// Column title: what stands in the file.
    pub in_file: &'static str,
    /// Column title: what it is read as.
    pub read_as: &'static str,
    /// Column title: an example of it.
    pub example: &'static str,
    /// Column title: the row of the file.
    pub row: &'static str,
    /// Column title: the column of the file.
    pub column: &'static str,
    /// Column title: the value found.
    pub value: &'static str,
    /// Column title: why it is refused.
    pub reason: &'static str,
    /// Column title: the customer's name in the file.
    pub name_in_file: &'static str,
    /// Column title: what becomes of a customer.
    pub taken_for: &'static str,
    /// No profile.
    pub none: &'static str,
    /// The column is left out.
    pub not_read: &'static str,
    /// The program finds it out.
    pub by_itself: &'static str,
    /// The profile was changed since.
    pub changed: &'static str,
    /// Where the file names none.
    pub where_unnamed: &'static str,
    /// There are no rows to show.
    pub no_rows: &'static str,
    /// There are no problems.
    pub no_problems: &'static str,
    /// Sheets of the workbook that are not read.
    pub other_sheets: fn(&str) -> String,
    /// The rows are not read while columns are missing.
    pub not_tried: &'static str,
    /// There are no new customers.
    pub no_customers: &'static str,
    /// The columns that are still missing must be found first.
    pub missing: fn(&str) -> String,
    /// Everything in the file is on the desk, or nothing of it is good.
    pub nothing_new: &'static str,
    /// The customer is new.
    pub new_customer: &'static str,
    /// The customer is new and looks like others.
    pub looks_like: fn(&str) -> String,
    /// It is decided: a customer of its own.
    pub of_its_own: &'static str,
    /// It is decided: a customer of the desk.
    pub is: fn(&str) -> String,
    /// The desk spells the customer so.
    pub spelled: fn(&str) -> String,
    /// Takes an answer back.
    pub ask_again: &'static str,
    /// Title of the choice of a customer.
    pub who_is: fn(&str) -> String,
    /// Another column gives this now.
    pub now_column: fn(&str) -> String,
    /// Title of the question before storing.
    pub store: &'static str,
    /// Asks whether the good ones are to be stored: how many, and where the refused rows go.
    pub store_good: fn(u64, u64, &str) -> String,
    /// Asks whether the doubtful customers are to be added: how many, and the first of them.
    pub doubtful: fn(usize, &str) -> String,
    /// The action that takes it back, and its key.
    pub undo: fn(&str) -> String,
    /// The file reads otherwise than it did in the preview.
    pub reads_otherwise: &'static str,
    /// Title of the form that keeps a profile.
    pub keep: &'static str,
    /// The profile's name.
    pub profile_name: &'static str,
    /// Below the name.
    pub keep_hint: &'static str,
    /// A profile was kept.
    pub kept: fn(&str) -> String,
    /// Asks whether a profile is to be replaced.
    pub replace: fn(&str) -> String,
    /// Asks after the import whether what was said is to be kept.
    pub keep_question: &'static str,
    /// There is no place to keep profiles.
    pub no_place: &'static str,
    /// Title of the question before a whole desk is taken in.
    pub whole: &'static str,
    /// Asks whether a whole desk is to be taken in.
    pub whole_question: fn(&str) -> String,
    /// There is nothing to choose in this line.
    pub nothing_to_choose: &'static str,
}

static EN: Words = Words {
    choose: "Import: choose a file, or type its path",
    folder: "folder",
    above: "the folder above",
    reading: |name| format!("Reading {name}"),
    importing: |name| format!("Importing {name}"),
    columns: "Columns",
    rows: "First rows",
    problems: "Problems",
    customers: "Customers",
    kind: "Kind of records",
    sheet: "Sheet",
    header_row: "Row of the titles",
    profile: "Profile",
    stage: "New orders are",
    in_file: "In the file",
    read_as: "Read as",
    example: "Example",
    row: "Row",
    column: "Column",
    value: "Value",
    reason: "Reason and cure",
    name_in_file: "Name in the file",
    taken_for: "Taken for",
    none: "none",
    not_read: "not read",
    by_itself: "found by itself",
    changed: "changed",
    where_unnamed: "where the file names none",
    no_rows: "No row would be stored.",
    no_problems: "No problems.",
    not_tried: "The rows are looked at once every column needed is there.",
    other_sheets: |names| format!("sheets not read: {names}"),
    no_customers: "No new customers.",
    missing: |fields| format!("Columns still missing: {fields}; choose below which column gives them."),
    nothing_new: "there is nothing in this file that could be stored",
    new_customer: "new customer",
    looks_like: |like| format!("new; looks like {like}"),
    of_its_own: "a customer of its own",
    is: |known| format!("is {known}"),
    spelled: |known| format!("the desk's {known}"),
    ask_again: "take the answer back",
    who_is: |name| format!("Who is \"{name}\"? Type to find another"),
    now_column: |title| format!("now: {title}"),
    store: "Import now?",
    store_good: |good, refused, file| {
        format!(
            "{} will be refused. Store the {good} good ones, and write the refused rows to {file}?",
            en_count(refused, "record")
        )
    },
    doubtful: |n, first| {
        let more = if n > 1 { format!(" ({} more)", n - 1) } else { String::new() };
        format!("A new customer looks like one there is: {first}{more}. Add as a customer of its own?")
    },
    undo: |key| format!("{key} takes it all back."),
    reads_otherwise: "the file is no longer what the preview showed; nothing was stored",
    keep: "Save as profile",
    profile_name: "Profile",
    keep_hint: "used by itself for the next file with the same titles",
    kept: |name| format!("Kept as profile \"{name}\"; it is used by itself for files with these titles."),
    replace: |name| format!("There is a profile \"{name}\" already. Replace it?"),
    keep_question: "You said what some of the columns or customers mean. Keep that as a profile for the next such file?",
    no_place: "profiles cannot be kept here",
    whole: "Take in a whole desk?",
    whole_question: |file| {
        format!("{file} holds a whole desk with its history. It goes into an empty desk only. Take it in now?")
    },
    nothing_to_choose: "there is nothing to choose in this line",
};

static ZH: Words = Words {
    choose: "导入：选择文件，或输入路径",
    folder: "文件夹",
    above: "上一级",
    reading: |name| format!("正在读取 {name}"),
    importing: |name| format!("正在导入 {name}"),
    columns: "列对应",
    rows: "数据预览",
    problems: "问题",
    customers: "客户",
    kind: "记录类型",
    sheet: "工作表",
    header_row: "标题所在行",
    profile: "导入方案",
    stage: "新订单阶段",
    in_file: "文件中的列",
    read_as: "识别为",
    example: "示例",
    row: "行",
    column: "列",
    value: "值",
    reason: "原因与处理",
    name_in_file: "文件中的名称",
    taken_for: "处理方式",
    none: "无",
    not_read: "不导入",
    by_itself: "自动识别",
    changed: "已修改",
    where_unnamed: "文件未注明时",
    no_rows: "没有可导入的数据。",
    no_problems: "没有问题。",
    not_tried: "补齐所需的列后，再检查各行数据。",
    other_sheets: |names| format!("未读取的工作表：{names}"),
    no_customers: "没有新客户。",
    missing: |fields| format!("还缺少列：{fields}；请在下面选择由哪一列提供。"),
    nothing_new: "此文件中没有可导入的记录",
    new_customer: "新客户",
    looks_like: |like| format!("新客户，与 {like} 相似"),
    of_its_own: "作为新客户",
    is: |known| format!("即 {known}"),
    spelled: |known| format!("已有客户 {known}"),
    ask_again: "取消此选择",
    who_is: |name| format!("“{name}”是哪个客户？可输入名称查找"),
    now_column: |title| format!("现为：{title}"),
    store: "确认导入？",
    store_good: |good, refused, file| {
        format!("有 {refused} 条记录不符合要求。是否先导入合格的 {good} 条，并将不合格的行写入 {file}？")
    },
    doubtful: |n, first| {
        let more = if n > 1 { format!("（另有 {} 个）", n - 1) } else { String::new() };
        format!("新客户与已有客户相似：{first}{more}。是否作为新客户导入？")
    },
    undo: |key| format!("按 {key} 可全部撤销。"),
    reads_otherwise: "文件内容与预览时不同，未保存任何数据",
    keep: "存为导入方案",
    profile_name: "方案名称",
    keep_hint: "下次遇到标题相同的文件时自动采用",
    kept: |name| format!("已存为导入方案“{name}”，遇到标题相同的文件时自动采用。"),
    replace: |name| format!("导入方案“{name}”已存在，是否替换？"),
    keep_question: "您指定了部分列或客户的含义。是否存为导入方案，供下次使用？",
    no_place: "此处无法保存导入方案",
    whole: "导入整个数据？",
    whole_question: |file| format!("{file} 是含操作历史的整个数据，只能导入到空的数据库中。现在导入吗？"),
    nothing_to_choose: "此行没有可选的内容",
};

/// Gives the words of a language.
pub fn words(lang: Lang) -> &'static Words {
    lang.pick(&EN, &ZH)
}
