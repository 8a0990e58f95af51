//! Sentences for refusals and failures: what, where, and how to cure it, in the reader's language. They name no key:
//! keys stand in the keymap only, and the command line has none.

use super::{Label, Lang};
use crate::{
    domain::{
        day::DayError,
        decimal::DecimalError,
        refusal::{Refusal, Why},
    },
    store::{Error, OpenNotice},
};

/// Tells what is wrong and how to cure it, without naming the field: for the line under the field.
pub fn reason(why: &Why, lang: Lang) -> String {
    let zh = lang == Lang::Zh;
    let say = |en: String, cn: String| if zh { cn } else { en };
    match why {
        Why::DeskNotEmpty => lang
            .pick(
                "a whole desk goes into an empty one only; name a new file with --db",
                "整个数据只能导入空的数据文件，请用 --db 指定新文件",
            )
            .into(),
        Why::NoFormat(path) => super::export::no_format(path, lang),
        Why::Empty => lang.pick("must be filled in", "不能为空，请填写").into(),
        Why::Day(e) => day(e, lang),
        Why::Decimal(e) => decimal(e, lang),
        Why::NotWhole(t) => say(
            format!("\"{t}\" is no whole number; write it without decimals"),
            format!("“{t}”不是整数，请填不带小数的整数"),
        ),
        Why::NotPositive => lang.pick("must be more than zero", "必须大于零").into(),
        Why::Negative => lang.pick("must not be below zero", "不能小于零").into(),
        Why::NotPercent(t) => {
            say(format!("\"{t}\" is no percentage; give 0 to 100"), format!("“{t}”不是有效百分比，请填 0 到 100"))
        }
        Why::Before(d) => say(format!("must not be before {d}"), format!("不能早于 {d}")),
        Why::After(d) => say(format!("must not be after {d}"), format!("不能晚于 {d}")),
        Why::TooLong(n) => say(format!("is longer than {n} characters; shorten it"), format!("超过 {n} 个字，请缩短")),
        Why::NotAChoice(t) => say(
            format!("\"{t}\" is none of the choices; pick one of the list"),
            format!("没有“{t}”这一选项，请从列表中选择"),
        ),
        Why::UnknownCustomer(t) => say(
            format!("there is no customer \"{t}\"; choose one of the list, or its last line to add a new one"),
            format!("没有客户“{t}”，请从列表中选定；新客户请选列表末行新增"),
        ),
        Why::Unknown(t) => say(
            format!("nothing is known as \"{t}\"; check the number, or search by customer or product"),
            format!("查不到“{t}”，请核对编号，或按客户、产品查找"),
        ),
        Why::NotANumber(t) => say(
            format!("\"{t}\" is no file number; it looks like DD202611007"),
            format!("“{t}”不是文件编号，正确形式如 DD202611007"),
        ),
        Why::Taken(n) => say(
            format!("{n} exists already; leave the number to the program"),
            format!("{n} 已存在，编号请由程序自动生成"),
        ),
        Why::MonthFull { kind, year, month, width } => say(
            format!(
                "all {width}-digit numbers of {} {year}-{month:02} are used; set number_width = {} in the settings and save again",
                kind.code(),
                width + 1
            ),
            format!(
                "{} {year}年{month}月的 {width} 位流水号已用完；请在设置中改为 number_width = {}，再保存一次",
                kind.code(),
                width + 1
            ),
        ),
        Why::NoLines => lang.pick("fill in at least one line", "至少要填写一行明细").into(),
        Why::CustomerExists(n) => say(
            format!("\"{n}\" is a customer already; pick it from the list"),
            format!("客户“{n}”已存在，请直接从列表中选择"),
        ),
        Why::ContactExists(n) => say(
            format!("\"{n}\" is a contact of this customer already; edit that one, or tell the two apart"),
            format!("该客户已有联系人“{n}”，请修改原联系人，或在姓名中加以区分"),
        ),
        Why::WrongStage { step, stage } => say(
            format!("\"{}\" does not follow on stage \"{}\"", step.label(lang), stage.label(lang)),
            format!("“{}”阶段不能进行“{}”", stage.label(lang), step.label(lang)),
        ),
        Why::Guards(step, guards) => {
            let list: Vec<&str> = guards.iter().map(|g| g.label(lang)).collect();
            say(
                format!("before \"{}\": {}", step.label(lang), list.join("; ")),
                format!("“{}”尚缺：{}", step.label(lang), list.join("；")),
            )
        }
        Why::TermsFixed(stage) => say(
            format!("the order is {}; its terms change only through a change request", stage.label(lang)),
            format!("订单{}，条款只能通过变更申请修改", stage.label(lang)),
        ),
        Why::OrderEnded(stage) => say(
            format!("the order is {} and needs nothing more", stage.label(lang)),
            format!("订单{}，无需再处理", stage.label(lang)),
        ),
        Why::OnHold => lang.pick("the order is on hold already", "订单已处于暂停状态").into(),
        Why::NotOnHold => lang.pick("the order is not on hold", "订单未暂停").into(),
        Why::ReasonNeeded => lang.pick("give the reason", "请填写理由").into(),
        Why::SelfReview(n) => say(
            format!("{n} is the specialist; nobody approves their own work, name the manager"),
            format!("{n} 是订单专员本人，不能审批自己的工作，请填写经理姓名"),
        ),
        Why::DamageNeeded => lang.pick("say what is damaged", "请说明损坏情况").into(),
        Why::NoteNeeded => lang.pick("say why this point failed", "该项未通过，请注明原因").into(),
        Why::CheckFailed => lang
            .pick(
                "a point failed, so it cannot be passed; return it or tick the point",
                "有检查项未通过，不能批准；请退回或勾选该项",
            )
            .into(),
        Why::RequestOpen { reference } => say(
            format!("{reference} is still open; close or withdraw it first"),
            format!("{reference} 尚未办结，请先关闭或撤回"),
        ),
        Why::RequestState(s) => say(
            format!("not possible while the request is \"{}\"", s.label(lang)),
            format!("申请{}，不能进行此操作", s.label(lang)),
        ),
        Why::NothingChanged => {
            lang.pick("nothing is different from the order as it is", "与现有订单相比没有任何变更").into()
        }
        Why::Outdated { base, now } => say(
            format!(
                "written against version {base}, the order is at version {now} now; withdraw it and write a new one"
            ),
            format!("申请依据第 {base} 版，订单现为第 {now} 版；请撤回后重新填写"),
        ),
        Why::BelowShipped(q) => {
            say(format!("{q} have shipped already; give at least that"), format!("已发货 {q}，数量不能低于此数"))
        }
        Why::NoQuantity => lang.pick("give a quantity for at least one line", "至少要填写一行数量").into(),
        Why::MoreThanOrdered { open } => say(
            format!("only {open} still to ship; correct it, or give a reason for the excess"),
            format!("仅剩 {open} 待发，请更正，或填写超出理由"),
        ),
        Why::NeverShipped => lang
            .pick(
                "never left with this shipment; choose the shipment it came from",
                "本次发货中没有此项，请选择对应的发货",
            )
            .into(),
        Why::MoreThanShipped(left) => {
            say(format!("only {left} of this shipment can still come back"), format!("本次发货最多还能退回 {left}"))
        }
        Why::Arrived(day) => say(format!("arrived already on {day}"), format!("已于 {day} 签收")),
        Why::NotArrived(n) => say(
            format!("shipment no. {n} has not arrived; record its arrival first"),
            format!("第{n}批尚未签收，请先登记签收"),
        ),
        Why::NotNewest => {
            lang.pick("a later shipment follows it; void that one first", "其后还有发货，请先作废后面的发货").into()
        }
        Why::GoodsTakenBack => {
            lang.pick("goods of it were taken back; void that first", "已有退货，请先作废退货记录").into()
        }
        Why::ShippedAgain => lang
            .pick(
                "the replacement has shipped, or is no longer ordered; it cannot be voided",
                "补发货物已发出或已不在订单中，不能作废",
            )
            .into(),
        Why::ShipmentStands(stage) => say(
            format!("the order is {}; record what came back as goods taken back", stage.label(lang)),
            format!("订单{}，不能作废发货；货物退回请登记退货", stage.label(lang)),
        ),
        Why::AssessmentsMissing(n) => {
            say(format!("{n} departments have not answered yet"), format!("还有 {n} 个部门未答复"))
        }
        Why::StopsMissing(n) => {
            say(format!("{n} departments have not confirmed their stop"), format!("还有 {n} 个部门未确认停止"))
        }
        Why::EditInstead(stage) => say(
            format!("the order is {}; until it is submitted simply edit it", stage.label(lang)),
            format!("订单{}，提交终审前可直接修改，无需变更申请", stage.label(lang)),
        ),
        Why::DepartmentNeeded => lang.pick("tick at least one department", "至少选择一个部门").into(),
        Why::RecallsOpen(n) => {
            say(format!("{n} superseded papers are not called back yet"), format!("还有 {n} 份作废单据未收回"))
        }
        Why::CostsOpen => lang.pick("the costs are not settled yet", "费用尚未结清").into(),
        Why::EntryExists(d) => {
            say(format!("the entry of {d} is written already; edit it"), format!("{d} 的跟踪记录已有，请修改原记录"))
        }
        Why::FutureDay(d) => say(format!("{d} is still to come"), format!("{d} 还没到，不能提前登记")),
        Why::NotTracked(stage) => say(
            format!("the order is {}; only approved orders not yet delivered are tracked", stage.label(lang)),
            format!("订单{}，只有已批准且未签收的订单需要跟踪", stage.label(lang)),
        ),
        Why::ProblemSolved(d) => say(format!("the problem was solved on {d} already"), format!("该问题已于 {d} 解决")),
        Why::LoanTooLong { limit, latest } => say(
            format!("at most {limit} working days; the latest date allowed is {latest}"),
            format!("最长 {limit} 个工作日，最迟归还日期为 {latest}"),
        ),
        Why::RenewalTooLate(d) => say(
            format!("the loan was due on {d} and can be renewed up to that day only; record the return instead"),
            format!("借阅已于 {d} 到期，续借须在到期前办理，请先登记归还"),
        ),
        Why::DocumentOut { borrower, due_on } => {
            let due = due_on.map(|d| d.to_string());
            match due {
                Some(d) => say(
                    format!("{borrower} has it until {d}; record the return first"),
                    format!("{borrower} 借阅中，{d} 到期，请先登记归还"),
                ),
                None => say(
                    format!("{borrower} has applied for it; refuse or hand it out first"),
                    format!("{borrower} 已申请，请先办结该申请"),
                ),
            }
        }
        Why::LoanState(s) => say(
            format!("not possible while it is \"{}\"", s.label(lang)),
            format!("当前状态为“{}”，不能进行此操作", s.label(lang)),
        ),
        Why::AuthorisationNeeded => {
            lang.pick("the document is confidential; name who authorised it", "保密文档，须填写授权人及依据").into()
        }
        Why::BorrowerApproves(n) => say(
            format!("{n} is the borrower; nobody approves their own application, name somebody else"),
            format!("{n} 是借阅人本人，不能审批自己的申请，请填写他人姓名"),
        ),
        Why::LiableNeeded => lang.pick("name who is liable", "请填写责任人").into(),
        Why::DocumentGone => {
            lang.pick("the document is lost or void and cannot be lent", "文档已遗失或作废，不能借阅").into()
        }
        Why::PlanExists(n) => say(
            format!("the order has a plan of {n} steps already; add a step to it, edit or shift it"),
            format!("订单已有跟单计划（{n} 个节点），请增加、修改节点或调整计划"),
        ),
        Why::PlanEmpty => lang.pick("a plan needs at least one step", "计划至少要有一个节点").into(),
        Why::StepDone(d) => say(
            format!("the step was done on {d}; edit it to correct that"),
            format!("该节点已于 {d} 完成，如需更正请编辑"),
        ),
        Why::RiskDemands(level) => {
            say(format!("a {} needs this; fill it in", level.label(lang)), format!("{}必须填写此项", level.label(lang)))
        }
        Why::RiskClosed(d) => say(format!("the risk was closed on {d} already"), format!("该风险已于 {d} 关闭")),
        Why::PapersMissing(papers) => {
            let names = super::archive::names(papers.iter(), lang);
            say(
                format!("{names}: missing; register them, or say why the order is archived without"),
                format!("缺{names}；请先登记，或填写缺少的理由"),
            )
        }
        Why::UndoBlocked => {
            lang.pick("something newer depends on it; undo that first", "之后又有新的改动，请先撤销后面的操作").into()
        }
        Why::NothingToUndo => lang.pick("there is nothing to undo", "没有可撤销的操作").into(),
        Why::Voided => lang.pick("the record is void", "记录已作废").into(),
        Why::Zero => lang.pick("must not be zero", "不能为零").into(),
        Why::MoreDays(n) => say(format!("at most {n} days"), format!("最多 {n} 天")),
        Why::SharesDiffer { given } => say(
            format!("the shares add up to {given} %; make it 100, or leave one row without a share for the rest"),
            format!("各项比例合计 {given}%，须为 100%；也可留一行不填比例，作为余款"),
        ),
        Why::SumDiffers { given, total, difference, is_short } => say(
            format!(
                "the amounts add up to {given}, {difference} {} the total of {total}; correct them, or leave one row empty for the rest",
                if *is_short { "short of" } else { "over" }
            ),
            format!(
                "各项金额合计 {given}，比订单总额 {total} {} {difference}；请更正，或留一行不填金额作为余款",
                if *is_short { "少" } else { "多" }
            ),
        ),
        Why::MoreThanDue(open) => say(
            format!("only {open} is open; correct the amount, or give the reason for the excess below"),
            format!("未收金额只有 {open}；请更正金额，或在下面填写超出理由"),
        ),
        Why::MoreThanReceived(received) => say(
            format!("only {received} came in; no more can be refunded"),
            format!("实收只有 {received}，退款不能超过此数"),
        ),
        Why::MoneyOnDue(received) => say(
            format!("{received} came in on it; record a refund, or edit the plan of what is due instead"),
            format!("该款已收 {received}，不能作废；请先登记退款，或改用修改收款计划"),
        ),
        Why::StillOpen(open) => say(
            format!("{open} is still open; say why it is written off, or record the payment"),
            format!("还有 {open} 未收；请注明核销理由，或先登记收款"),
        ),
        Why::SettlementRests => lang
            .pick(
                "the order was settled by it; say why, and the order is delivered again and waits for its money",
                "订单已据此结算；请填写理由，保存后订单退回已签收，等待收款",
            )
            .into(),
        Why::Reconciled(d) => say(
            format!("reconciled with finance on {d}; void it and record it anew"),
            format!("已于 {d} 与财务对账；如有误请作废后重新登记"),
        ),
        Why::PaidIn(c) => say(
            format!("payments in {c} are recorded on the order; void them before the currency changes"),
            format!("订单已登记 {c} 收款，变更币种前请先作废这些收款"),
        ),
        Why::NotDueYet => lang
            .pick("it is not due yet; tick this to remind of it all the same", "该款尚未到应收条件；确要催收请勾选此项")
            .into(),
        Why::NothingOpen => lang.pick("nothing is open any more", "已无未收金额").into(),
        Why::NotSent => {
            lang.pick("the sample has not been sent; record when it was", "样品尚未寄出，请先登记寄出日期").into()
        }
        Why::QuotationWon(n) => say(
            format!("the quotation became {n}; change that order instead"),
            format!("该报价已转为订单 {n}，请在订单中处理"),
        ),
        Why::QuotationLost(d) => say(
            format!("the quotation was lost on {d}; write a new one"),
            format!("该报价已于 {d} 登记未成交，请另做报价"),
        ),
        Why::AtMost(n) => say(format!("must not be above {n}"), format!("不能大于 {n}")),
        Why::NotVoidable(kind) => say(
            format!("a record of this kind ({}) is not voided; it ends by steps of its own", kind.label(lang)),
            format!("{}不能作废，请按其自身流程办理", kind.label(lang)),
        ),
        Why::LaterThanNow(now) => {
            let now = now.format("%Y-%m-%d %H:%M");
            say(format!("is later than now ({now}); give when it was"), format!("晚于现在（{now}），请填写实际时间"))
        }
        Why::NoAnswerAwaited => lang
            .pick(
                "only an inquiry or a complaint is answered; choose that kind, or leave this empty",
                "只有询问和投诉需要答复，请选择相应类别，或将此项留空",
            )
            .into(),
        Why::Answered(d) => say(format!("it was answered on {d} already"), format!("已于 {d} 答复")),
        Why::Kept(d) => say(format!("the promise was kept on {d} already"), format!("承诺已于 {d} 兑现")),
        Why::NothingPromised => lang.pick("nothing was promised", "没有作出承诺").into(),
        Why::NoDelay => lang
            .pick(
                "a delivery date is told with a delay only; choose that kind, or leave this empty",
                "只有延期告知才填写交期，请选择该类别，或将此项留空",
            )
            .into(),
        Why::NotAScore(n) => say(
            format!("{n} is no score; give a whole number from 0 to 100"),
            format!("{n} 不是有效评分，请填 0 到 100 的整数"),
        ),
        Why::NoSuchSubject(about, said) => super::form::no_such(*about, said, lang),
        Why::NotWritten(kind) => super::form::why_not_written(*kind, lang).into(),
        Why::Ambiguous(names) => {
            let names = names.join(lang.pick(", ", "、"));
            say(format!("fits several: {names}; write one in full"), format!("匹配到多个：{names}；请填写全称"))
        }
        Why::OfAnother { number, customer } => say(
            format!("{number} is an order of {customer}; choose orders of one customer only"),
            format!("{number} 属于“{customer}”；请只选择同一客户的订单"),
        ),
        Why::Contradicts(f) => say(format!("contradicts \"{}\"", f.label(lang)), format!("与“{}”矛盾", f.label(lang))),
    }
}

fn day(e: &DayError, lang: Lang) -> String {
    match (e, lang) {
        (DayError::Empty, _) => reason(&Why::Empty, lang),
        (DayError::NotADate(t), Lang::En) => format!("\"{t}\" is no date; write 2026-11-05, 1105, +5 or fri"),
        (DayError::NotADate(t), Lang::Zh) => format!("“{t}”不是日期，可填 2026-11-05、1105、+5 或 周五"),
        (DayError::Impossible(t), Lang::En) => format!("\"{t}\" does not exist in the calendar"),
        (DayError::Impossible(t), Lang::Zh) => format!("“{t}”不存在，请核对日期"),
    }
}

fn decimal(e: &DecimalError, lang: Lang) -> String {
    match (e, lang) {
        (DecimalError::Empty, _) => reason(&Why::Empty, lang),
        (DecimalError::NotANumber(t), Lang::En) => format!("\"{t}\" is no number; write it in figures"),
        (DecimalError::NotANumber(t), Lang::Zh) => format!("“{t}”不是数字，请用数字填写"),
        (DecimalError::TooPrecise { text, scale }, Lang::En) => format!("\"{text}\" has more than {scale} decimals"),
        (DecimalError::TooPrecise { text, scale }, Lang::Zh) => format!("“{text}”小数超过 {scale} 位"),
        (DecimalError::OutOfRange(_), Lang::En) => "is too large".to_owned(),
        (DecimalError::OutOfRange(_), Lang::Zh) => "数值太大".to_owned(),
    }
}

/// Tells the whole refusal: line, field, reason.
pub fn sentence(refusal: &Refusal, lang: Lang) -> String {
    let mut place = String::new();
    if let Some(line) = refusal.line {
        place.push_str(&lang.pick(format!("line {line}, "), format!("第 {line} 行 ")));
    }
    if let Some(field) = refusal.field {
        place.push_str(field.label(lang));
    }
    match (place.is_empty(), lang) {
        (true, _) => reason(&refusal.why, lang),
        (false, Lang::En) => format!("{}: {}", place.trim_end_matches(", "), reason(&refusal.why, lang)),
        (false, Lang::Zh) => format!("{}：{}", place.trim_end(), reason(&refusal.why, lang)),
    }
}

/// Tells why the store did not do what was asked, and the cure.
pub fn error(error: &Error, lang: Lang) -> String {
    let zh = lang == Lang::Zh;
    let say = |en: String, cn: String| if zh { cn } else { en };
    match error {
        Error::Refused(list) => {
            list.iter().map(|r| sentence(r, lang)).collect::<Vec<_>>().join(lang.pick("; ", "；"))
        }
        Error::NotFound(what) => say(format!("nothing found for \"{what}\""), format!("查不到“{what}”")),
        Error::Busy => lang
            .pick("another orderdesk is writing to this file; wait a moment and save again", "另一个窗口正在写入，请稍后再保存")
            .into(),
        Error::ReadOnly => lang
            .pick(
                "the desk file is read-only; give yourself write permission on the file and its folder, then start again",
                "数据文件为只读；请为文件及其文件夹开放写权限后重新启动",
            )
            .into(),
        Error::Newer { file, ours } => say(
            format!("the desk file has version {file}, this program knows up to {ours}; install the newer orderdesk, the file is untouched"),
            format!("数据文件版本为 {file}，本程序只支持到 {ours}；请安装新版 orderdesk，文件未作任何改动"),
        ),
        Error::NotOurs(p) => say(
            format!("{} is not an orderdesk file; name another with --db, it is untouched", p.display()),
            format!("{} 不是 orderdesk 数据文件；请用 --db 指定其他文件，原文件未作改动", p.display()),
        ),
        Error::Lost(p) => say(
            format!("{} is empty, its content is lost; bring a backup back with: orderdesk restore FILE", p.display()),
            format!("{} 是空文件，内容已丢失；请用 orderdesk restore 备份文件 恢复", p.display()),
        ),
        Error::Corrupt(m) => say(
            format!("the desk file is damaged ({m}); keep it and bring a backup back with: orderdesk restore FILE"),
            format!("数据文件已损坏（{m}）；请保留原文件，用 orderdesk restore 备份文件 恢复"),
        ),
        Error::Full => lang
            .pick("the disk is full or takes no larger file; make room and try again", "磁盘已满或不能写入更大的文件，请腾出空间后重试")
            .into(),
        Error::Open { path, message } => {
            say(format!("{}: {message}", path.display()), format!("无法打开 {}：{message}", path.display()))
        }
        Error::Sqlite(e) => say(format!("database: {e}"), format!("数据库出错：{e}")),
    }
}

/// Tells what opening a desk found.
pub fn open_notice(notice: &OpenNotice, lang: Lang) -> String {
    let zh = lang == Lang::Zh;
    let say = |en: String, cn: String| if zh { cn } else { en };
    match notice {
        OpenNotice::Behind { file, saved } => say(
            format!(
                "the desk file ends at action {file}, but action {saved} was saved: something is lost; look for its -wal file or a newer backup"
            ),
            format!("数据文件止于第 {file} 步操作，但曾保存到第 {saved} 步：有内容丢失，请查找 -wal 文件或较新的备份"),
        ),
        OpenNotice::Migrated(p) => say(
            format!("brought up to date; the file as it was is {}", p.display()),
            format!("数据文件已升级，升级前的备份：{}", p.display()),
        ),
        OpenNotice::ReadOnly => lang.pick("read-only: nothing can be saved", "只读方式打开，不能保存").into(),
    }
}
