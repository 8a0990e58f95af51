//! The words of attached files (W11).

words! {
    choose = "Attach a file", "选择附件";
    new(of: &str) = "{of} - attach a file", "{of} - 添加附件";
    attached(title: &str) = "attached: {title}", "已添加附件：{title}";
    files = "Attached files", "附件";
    of(record: &str) = "on: {record}", "所属：{record}";
    copy = "copied beside the desk", "已复制到数据目录";
    link = "where it is", "原位置";
    gone(path: &str) = "{path} is gone: moved, renamed, or on a drive that is not connected; put it back, or void this and attach it anew",
        "{path} 已不在原处：可能已移动、改名，或所在磁盘未连接；请放回原处，或作废后重新添加";
}
