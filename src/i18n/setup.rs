//! The words of the first start.

use super::Lang;
use crate::domain::setting::Setting;

words! {
    title = "orderdesk: first start", "订单台：首次使用";
    welcome = "Welcome. Which language do you work in?", "欢迎使用。界面用哪种语言？";
    in_this = "go on in English", "用中文继续";
    later = "Not now", "以后再设";
    later_detail = "begin with an empty desk; Settings ask for it later", "先打开空白订单台，以后可在设置中补填";
    about(save: &str, settings: &str) = "{save} takes all as they stand. Everything can be changed later: {settings}.",
        "按 {save} 全部采用；以后按 {settings} 随时可改。";
    kept_in(file: &str) = "Kept in {file}, where every other setting is explained too.",
        "已保存到 {file}，其他设置项也都有说明。";
    second_away(folder: &str) = "The second place of the backups, {folder}, is not there now.",
        "备份的第二处 {folder} 现在不在，请核对或接入。";
    doors = "How do you want to begin?", "从哪里开始？";
    practice = "A practice desk", "练习数据";
    practice_detail = "a month of made-up orders, in a file of its own", "虚构的一个月订单，存于单独文件，可随意试用";
    import = "Import a file", "导入文件";
    import_detail = "the orders you keep in a spreadsheet now", "把现在表格里的订单导入";
    empty = "An empty desk", "空白订单台";
    empty_detail = "and take the first order in", "从录入第一个订单开始";
    begun(new: &str, help: &str) = "The desk is empty: {new} takes an order in, {help} lists the keys.",
        "订单台为空：按 {new} 录入订单，按 {help} 查看按键。";
    making = "Making the practice desk", "正在生成练习数据";
    not_made(file: &str) = "The practice desk {file} cannot be made; your own desk is open.",
        "无法生成练习数据 {file}；已打开您自己的订单台。";
    practising = "This is the practice desk, nothing here is real. Your own opens when orderdesk is started again.",
        "这是练习数据，可随意操作。重新启动 orderdesk 即打开您自己的订单台。";
}

impl Words {
    /// Says of a question what its answer is for.
    pub fn hint(self, setting: Setting) -> &'static str {
        let lang: Lang = self.0;
        word!(lang, match setting {
            Setting::Specialist => "written into every record", "写进每条记录";
            Setting::Manager => "approves; may stay empty", "审批人，可不填";
            Setting::Company => "at the head of papers", "单据抬头";
            Setting::DayEnds => "then missing entries are asked about", "到点提醒未填记录";
            Setting::BackupTo => "another disk; may stay empty", "另一块硬盘等，可不填";
            _ => "", "";
        })
    }
}
