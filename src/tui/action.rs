//! Everything the specialist can do by a key, as one flat list with its words.
//!
//! An action knows nothing of keys (that is [`super::keymap`]) nor of its effect (that is the layer's). Invariant:
//! an action that is not here cannot be pressed, found in the palette or undone by hand.

mod tab;

pub use tab::TabKind;

use crate::{i18n::macros::labels, keyed_enum};

keyed_enum! {
    /// Names one thing a key can do, on whatever screen.
    pub enum Action {
        /// Shows the orders.
        TabOrders = "tab_orders",
        /// Shows the change and cancellation requests.
        TabRequests = "tab_requests",
        /// Shows the day's tracking sheet.
        TabTracking = "tab_tracking",
        /// Shows the documents and loans.
        TabDocuments = "tab_documents",
        /// Shows what wants attention, and the registers.
        TabFollowUps = "tab_follow_ups",
        /// Shows the customers.
        TabCustomers = "tab_customers",
        /// Shows the reports.
        TabReports = "tab_reports",
        /// Goes to an order by number, tail, customer or product.
        GoTo = "go_to",
        /// Lists every action by name.
        Palette = "palette",
        /// Explains the keys of this screen.
        Help = "help",
        /// Chooses a file to import.
        Import = "import",
        /// Lists the backups, to restore one or to make one more.
        Backups = "backups",
        /// Lists the products and their prices (W7).
        Products = "products",
        /// Shows the settings.
        Settings = "settings",
        /// Asks the questions of the first start again.
        Setup = "setup",
        /// Sets a setting back to its default.
        SetBack = "set_back",
        /// Lists what was typed and not saved yet.
        Drafts = "drafts",
        /// Undoes the last action after saying what it was.
        Undo = "undo",
        /// Reads everything on the screen again.
        Refresh = "refresh",
        /// Switches between English and Chinese.
        SwitchLanguage = "switch_language",
        /// Leaves the desk.
        Quit = "quit",
        /// Suspends the desk to the shell.
        Suspend = "suspend",
        /// Locks the desk.
        Lock = "lock",
        /// Sets the passphrase of the lock.
        Passphrase = "passphrase",
        /// Moves one row up.
        Up = "up",
        /// Moves one row down.
        Down = "down",
        /// Moves one page up.
        PageUp = "page_up",
        /// Moves one page down.
        PageDown = "page_down",
        /// Moves to the first row.
        First = "first",
        /// Moves to the last row.
        Last = "last",
        /// Opens what is selected.
        Open = "open",
        /// Goes back one step.
        Back = "back",
        /// Narrows the list by typing.
        Filter = "filter",
        /// Ends typing into the filter, which stays.
        FilterDone = "filter_done",
        /// Empties the filter and shows the whole list.
        FilterClear = "filter_clear",
        /// Sorts the list another way.
        Sort = "sort",
        /// Turns the order of the list round.
        ReverseSort = "reverse_sort",
        /// Shows the list's next view.
        NextView = "next_view",
        /// Shows the list's view before.
        PrevView = "prev_view",
        /// Makes a new record.
        New = "new",
        /// Edits what is selected.
        Edit = "edit",
        /// Takes the record's next step.
        NextStep = "next_step",
        /// Scrolls the details down.
        ScrollDetailDown = "scroll_detail_down",
        /// Scrolls the details up.
        ScrollDetailUp = "scroll_detail_up",
        /// Copies the selected record as text.
        CopyText = "copy_text",
        /// Starts a new order from this one.
        CopyOrder = "copy_order",
        /// Records the customer's signed confirmation (O3).
        ConfirmOrder = "confirm_order",
        /// Puts an order on hold or takes it off.
        Hold = "hold",
        /// Writes a change request.
        NewChangeRequest = "new_change_request",
        /// Writes a cancellation request.
        NewCancellation = "new_cancellation",
        /// Records a problem on the order.
        NewProblem = "new_problem",
        /// Dates a plan's open steps anew.
        ShiftPlan = "shift_plan",
        /// Makes a plan from a template, or makes it anew.
        PlanFromTemplate = "plan_from_template",
        /// Puts a risk down (X1).
        NewRisk = "new_risk",
        /// Puts down what the specialist is to be reminded of.
        NewReminder = "new_reminder",
        /// Shows the list for the weekly coordination meeting (F4.1.2).
        Weekly = "weekly",
        /// Types the minutes of the weekly meeting.
        Minutes = "minutes",
        /// Records how a problem was solved.
        SolveProblem = "solve_problem",
        /// Records an inspection.
        Inspect = "inspect",
        /// Takes goods back from a shipment.
        TakeBack = "take_back",
        /// Gives steps of plans to somebody else.
        Reassign = "reassign",
        /// Marks the row, or takes its mark away.
        Mark = "mark",
        /// Exports what the list shows.
        Export = "export",
        /// Shows the totals of the list.
        Totals = "totals",
        /// Chooses the columns of the list, and their order.
        Columns = "columns",
        /// Chooses a view of the list, its own or one saved.
        PickView = "pick_view",
        /// Saves the list as it is shown, under a name.
        KeepView = "keep_view",
        /// Deletes a saved view.
        DropView = "drop_view",
        /// Shows a column, or hides it.
        ShowColumn = "show_column",
        /// Moves a column up.
        ColumnUp = "column_up",
        /// Moves a column down.
        ColumnDown = "column_down",
        /// Shows who changed what, when.
        History = "history",
        /// Opens the customer's page.
        OpenCustomer = "open_customer",
        /// Logs a communication.
        LogCommunication = "log_communication",
        /// Logs what was said last of another order too.
        Repeat = "repeat",
        /// Records that the customer was reminded of a payment (S2).
        Remind = "remind",
        /// Opens a text in the mail program.
        OpenMail = "open_mail",
        /// Saves a text as a mail file with a form attached.
        SaveMail = "save_mail",
        /// Prints a form of the record, or records that its signed copy came back.
        PrintForm = "print_form",
        /// Voids what is selected.
        Void = "void",
        /// Shows the section after.
        NextSection = "next_section",
        /// Shows the section before.
        PrevSection = "prev_section",
        /// Shows everything in one.
        SectionOverview = "section_overview",
        /// Shows the terms and their versions.
        SectionTerms = "section_terms",
        /// Shows the reviews.
        SectionReviews = "section_reviews",
        /// Shows the follow-up plan.
        SectionPlan = "section_plan",
        /// Shows the tracking entries.
        SectionTracking = "section_tracking",
        /// Shows the problems and risks.
        SectionProblems = "section_problems",
        /// Shows the change and cancellation requests.
        SectionRequests = "section_requests",
        /// Shows the communications.
        SectionCommunications = "section_communications",
        /// Shows inspections, shipments and returns.
        SectionShipments = "section_shipments",
        /// Shows what is due and what was paid.
        SectionPayments = "section_payments",
        /// Shows the documents, and what is missing for the archive.
        SectionDocuments = "section_documents",
        /// Shows the samples.
        SectionSamples = "section_samples",
        /// Shows a customer's contacts.
        SectionContacts = "section_contacts",
        /// Shows a customer's orders.
        SectionOrders = "section_orders",
        /// Shows a customer's quotations.
        SectionQuotations = "section_quotations",
        /// Shows a customer's surveys.
        SectionSurveys = "section_surveys",
        /// Shows what is made: inspections, quantities, materials (W1, W2).
        SectionFactory = "section_factory",
        /// Shows what others make, and what is owed to them (W3, W4).
        SectionOutsourcing = "section_outsourcing",
        /// Shows what goes abroad: letters of credit, booking, customs, packing (W5, W6).
        SectionExport = "section_export",
        /// Shows the history.
        SectionHistory = "section_history",
        /// Attaches a file to a record (W11).
        Attach = "attach",
        /// Stores what the preview of an import shows.
        StoreImport = "store_import",
        /// Keeps what was said of a file for the next time.
        KeepProfile = "keep_profile",
        /// Withdraws a request.
        Withdraw = "withdraw",
        /// Records a department's assessment.
        Assess = "assess",
        /// Ticks superseded papers as called back.
        Recall = "recall",
        /// Settles the costs of a cancellation.
        SettleCosts = "settle_costs",
        /// Opens the order's page.
        OpenOrder = "open_order",
        /// Records that nothing changed today.
        Unchanged = "unchanged",
        /// Shows the day before.
        PreviousDay = "previous_day",
        /// Shows the day after.
        NextDay = "next_day",
        /// Chooses a day.
        PickDay = "pick_day",
        /// Shows the period before.
        PreviousPeriod = "previous_period",
        /// Shows the period after.
        NextPeriod = "next_period",
        /// Chooses a period.
        PickPeriod = "pick_period",
        /// Moves to the next order without an entry.
        NextMissing = "next_missing",
        /// Shows the day's summary.
        Summary = "summary",
        /// Records an application to borrow.
        Lend = "lend",
        /// Records an application to view.
        ViewDocument = "view_document",
        /// Renews a loan.
        Renew = "renew",
        /// Refuses an application.
        RefuseLoan = "refuse_loan",
        /// Records that a quotation came to nothing.
        LoseQuotation = "lose_quotation",
        /// Calculates the price of a quotation's line or a product, or shows how it was.
        CalculatePrice = "calculate_price",
        /// Makes a customer of one who was to be won.
        WinCustomer = "win_customer",
        /// Voids a document.
        VoidDocument = "void_document",
        /// Saves the form.
        Save = "save",
        /// Closes the dialog; typed text is kept.
        Close = "close",
        /// Moves to the next field.
        NextField = "next_field",
        /// Moves to the field before.
        PrevField = "prev_field",
        /// Throws the typed text away.
        Discard = "discard",
        /// Empties the field.
        ClearField = "clear_field",
        /// Ticks every check of a review.
        TickAll = "tick_all",
        /// Jumps from the fields of a form to its lines, and back.
        Lines = "lines",
        /// Adds an order line.
        AddLine = "add_line",
        /// Drops the order line.
        DropLine = "drop_line",
        /// Give a line its own delivery day.
        LineDay = "line_day",
        /// Chooses the marked entry.
        Choose = "choose",
        /// Searches everything that is written down, or goes back to the orders.
        Everything = "everything",
        /// Keeps what is typed here.
        Yours = "yours",
        /// Takes what is stored now.
        Theirs = "theirs",
        /// Takes what was stored before both.
        AsOpened = "as_opened",
        /// Answers yes.
        Yes = "yes",
        /// Answers no.
        No = "no",
    }
}

labels!(Action {
    TabOrders: "Orders", "订单";
    TabRequests: "Requests", "变更与取消";
    TabTracking: "Tracking", "跟踪";
    TabDocuments: "Documents", "文档";
    TabFollowUps: "Follow-ups", "待办";
    TabCustomers: "Customers", "客户";
    TabReports: "Reports", "报表";
    GoTo: "Go to order", "查找订单";
    Palette: "All actions", "全部操作";
    Help: "Help", "帮助";
    Import: "Import a file", "导入文件";
    Backups: "backups", "备份与恢复";
    Products: "Products, prices", "产品与价格";
    Settings: "Settings", "设置";
    Setup: "First questions", "首次设置";
    SetBack: "Set to the default", "恢复默认";
    Drafts: "Drafts", "草稿";
    Undo: "Undo", "撤销";
    Refresh: "Refresh", "刷新";
    SwitchLanguage: "中文", "English";
    Quit: "Quit", "退出";
    Suspend: "Suspend to the shell", "挂起";
    Lock: "Lock", "锁定";
    Passphrase: "Passphrase of the lock", "锁定口令";
    Up: "Up", "上移";
    Down: "Down", "下移";
    PageUp: "Page up", "上一页";
    PageDown: "Page down", "下一页";
    First: "First", "第一行";
    Last: "Last", "最后一行";
    Open: "Open", "打开";
    Back: "Back", "返回";
    Filter: "Filter", "筛选";
    FilterDone: "Done", "完成";
    FilterClear: "Clear the filter", "清除筛选";
    Sort: "Sort", "排序";
    ReverseSort: "Sort the other way", "倒序排列";
    NextView: "Next view", "切换视图";
    PrevView: "View before", "上一视图";
    New: "New", "新建";
    Edit: "Edit", "编辑";
    NextStep: "Next step", "下一步";
    ScrollDetailDown: "Scroll details down", "详情下滚";
    ScrollDetailUp: "Scroll details up", "详情上滚";
    CopyText: "Copy as text", "复制文本";
    CopyOrder: "Copy to a new order", "复制为新订单";
    ConfirmOrder: "Customer confirmation", "客户确认";
    Hold: "Hold / release", "暂停/恢复";
    NewChangeRequest: "Change request", "变更申请";
    NewCancellation: "Cancellation request", "取消申请";
    NewProblem: "Problem", "问题";
    ShiftPlan: "Shift the plan", "调整计划";
    PlanFromTemplate: "Plan from a template", "按模板制定计划";
    NewRisk: "Risk", "风险";
    NewReminder: "Reminder", "提醒";
    Weekly: "Weekly list", "每周清单";
    Minutes: "Minutes of the meeting", "会议纪要";
    SolveProblem: "Solve a problem", "解决问题";
    Inspect: "Record inspection", "登记检验";
    TakeBack: "Take goods back", "登记退货";
    Reassign: "Hand over the step", "改派节点";
    Mark: "Mark / unmark", "勾选/取消勾选";
    Export: "Export the list", "导出列表";
    Totals: "Totals", "合计";
    Columns: "Columns", "显示哪些列";
    PickView: "Choose a view", "选择视图";
    KeepView: "Save as a view", "存为视图";
    DropView: "Delete the view", "删除视图";
    ShowColumn: "Show / hide", "显示/隐藏";
    ColumnUp: "Move the column up", "列上移";
    ColumnDown: "Move the column down", "列下移";
    History: "History", "操作历史";
    OpenCustomer: "Customer page", "客户详情";
    LogCommunication: "Log communication", "登记沟通";
    Repeat: "Log the last one again", "重复上一条沟通";
    Remind: "Remind of payment", "催款";
    OpenMail: "Open in the mail program", "用邮件程序打开";
    SaveMail: "Save as a mail file", "存为邮件文件";
    PrintForm: "Print a form", "打印表单";
    Void: "Void", "作废";
    NextSection: "Next section", "下一栏";
    PrevSection: "Section before", "上一栏";
    SectionOverview: "Overview", "概况";
    SectionTerms: "Terms", "条款";
    SectionReviews: "Reviews", "审核";
    SectionPlan: "Plan", "计划";
    SectionTracking: "Tracking", "跟踪";
    SectionProblems: "Problems, risks", "问题与风险";
    SectionRequests: "Requests", "申请";
    SectionCommunications: "Communications", "沟通";
    SectionShipments: "Shipments", "发货";
    SectionPayments: "Payments", "收款";
    SectionDocuments: "Documents", "文档";
    SectionSamples: "Samples", "样品";
    SectionContacts: "Contacts", "联系人";
    SectionOrders: "Orders", "订单";
    SectionQuotations: "Quotations", "报价";
    SectionSurveys: "Surveys", "满意度";
    SectionFactory: "Factory", "生产检验";
    SectionOutsourcing: "Outsourcing", "委外与应付";
    SectionExport: "Export", "出口";
    SectionHistory: "History", "历史";
    Attach: "Attach a file", "添加附件";
    StoreImport: "Import now", "确认导入";
    KeepProfile: "Save as profile", "存为导入方案";
    Withdraw: "Withdraw", "撤回";
    Assess: "Assessment", "影响评估";
    Recall: "Call back papers", "收回旧单";
    SettleCosts: "Settle costs", "费用结清";
    OpenOrder: "Order page", "订单详情";
    Unchanged: "Unchanged, next", "无变化，下一个";
    PreviousDay: "Previous day", "前一天";
    NextDay: "Next day", "后一天";
    PickDay: "Choose a day", "选择日期";
    PreviousPeriod: "Period before", "上一期";
    NextPeriod: "Period after", "下一期";
    PickPeriod: "Choose period", "选择期间";
    NextMissing: "Next missing", "下一个未填";
    Summary: "Summary of the day", "当日汇总";
    Lend: "Lend", "借阅";
    ViewDocument: "Viewing", "查阅";
    Renew: "Renew", "续借";
    RefuseLoan: "Refuse", "不批准";
    LoseQuotation: "Quotation lost", "报价未成交";
    CalculatePrice: "Calculate a price", "核价";
    WinCustomer: "Prospect won", "潜在客户成交";
    VoidDocument: "Void", "作废";
    Save: "Save", "保存";
    Close: "Close", "关闭";
    NextField: "Next field", "下一项";
    PrevField: "Field before", "上一项";
    Discard: "Throw away", "放弃";
    ClearField: "Empty the field", "清空此项";
    TickAll: "All passed", "全部通过";
    Lines: "Lines", "明细";
    AddLine: "Add line", "增加明细";
    DropLine: "Drop line", "删除明细";
    LineDay: "Line's own day", "行交期";
    Choose: "Choose", "选定";
    Everything: "Search everything", "搜索全部";
    Yours: "Yours", "本窗口";
    Theirs: "Stored now", "现已保存";
    AsOpened: "As opened", "打开时";
    Yes: "Yes", "是";
    No: "No", "否";
});

keyed_enum! {
    /// Sorts the keys of a screen under headings, in help and in the README.
    pub enum Group {
        /// The record selected.
        Record = "record",
        /// The list on the screen.
        List = "list",
        /// The sections of a record's page.
        Section = "section",
        /// A form being filled in.
        Form = "form",
        /// Getting about.
        Move = "move",
        /// The desk as a whole.
        Desk = "desk",
    }
}

labels!(Group {
    Move: "Moving", "移动";
    Section: "Sections of a page", "详情栏目";
    Desk: "The desk", "全局";
    List: "The list", "列表";
    Record: "The record", "记录";
    Form: "Forms and dialogs", "表单";
});
