//! Sentences for refusals and failures: what, where, and how to cure it, in the reader's language. They name no key:
//! keys stand in the keymap only, and the command line has none.

use super::{Label, Lang};
use crate::{
    domain::{
        day::DayError,
        decimal::DecimalError,
        refusal::{Refusal, Why},
    },
    store::{Error, Hindrance, OpenNotice, RollBack},
};

/// Describes what is wrong and how to cure it, without naming the field: for the line under the field.
pub fn reason(why: &Why, lang: Lang) -> String {
    sentence!(lang, match why {
        Why::DeskNotEmpty => "a whole desk goes into an empty one only; name a new file with --db",
            "整个数据只能导入空的数据文件，请用 --db 指定新文件";
        Why::NoFormat(path) => { super::export::words(lang).no_format(path) };
        Why::Empty => "must be filled in", "不能为空，请填写";
        Why::Day(e) => { day(e, lang) };
        Why::NotAPeriod(t) => "\"{t}\" is no period; type for instance 11, 2026-10, Q3, 2026 or 1101-1115",
            "“{t}”不是有效期间，请填写如 11、2026-10、Q3、2026 或 1101-1115";
        Why::Backwards(from, to) => "the period ends on {to}, before it begins on {from}; turn it round, or write both years",
            "期间的截止日 {to} 早于起始日 {from}，请对调，或写明两端年份";
        Why::Decimal(e) => { decimal(e, lang) };
        Why::NotWhole(t) => "\"{t}\" is no whole number; write it without decimals",
            "“{t}”不是整数，请填不带小数的整数";
        Why::NotPositive => "must be more than zero", "必须大于零";
        Why::Negative => "must not be below zero", "不能小于零";
        Why::NotPercent(t) => "\"{t}\" is no percentage; give 0 to 100", "“{t}”不是有效百分比，请填 0 到 100";
        Why::Before(d) => "must not be before {d}", "不能早于 {d}";
        Why::After(d) => "must not be after {d}", "不能晚于 {d}";
        Why::TooLong(n) => "is longer than {n} characters; shorten it", "超过 {n} 个字，请缩短";
        Why::NotAChoice(t) => "\"{t}\" is none of the choices; pick one of the list",
            "没有“{t}”这一选项，请从列表中选择";
        Why::OtherWord(word) => "is not the word; type {word}", "不是确认词，请输入：{word}";
        Why::UnknownCustomer(t) => "there is no customer \"{t}\"; choose one of the list, or its last line to add a new one",
            "没有客户“{t}”，请从列表中选定；新客户请选列表末行新增";
        Why::Unknown(t) => "nothing is known as \"{t}\"; check the number, or search by customer or product",
            "查不到“{t}”，请核对编号，或按客户、产品查找";
        Why::Taken(n) => "{n} exists already; leave the number to the program", "{n} 已存在，编号请由程序自动生成";
        Why::MonthFull { series, width } =>
            "all {width}-digit numbers of {series} are used; set number_width = {wider} in the settings and save again",
            "{series} 的 {width} 位流水号已用完；请在设置中改为 number_width = {wider}，再保存一次",
            wider = width + 1;
        Why::OfKind { said, is } => "\"{said}\" is the number of a record of another kind: {is}",
            "“{said}”是{is}的编号", is = is.label(lang);
        Why::FiledUnder(number) => "{number} is filed under its order's number and stays with that order; void it and register it anew",
            "{number} 按所属订单编号归档，不能改到其他订单；请作废后重新登记";
        Why::NothingSaid => "nothing is said: fill in a percentage, what was done, a problem or the next step",
            "尚未填写任何内容：请填写进度、今日完成、问题或下一步中的一项";
        Why::NoLines => "fill in at least one line", "至少要填写一行明细";
        Why::CustomerExists(n) => "\"{n}\" is a customer already; pick it from the list",
            "客户“{n}”已存在，请直接从列表中选择";
        Why::ContactExists(n) => "\"{n}\" is a contact of this customer already; edit that one, or tell the two apart",
            "该客户已有联系人“{n}”，请修改原联系人，或在姓名中加以区分";
        Why::WrongStage { step, stage } => "\"{step}\" is not possible on stage \"{stage}\"",
            "“{stage}”阶段不能进行“{step}”", stage = stage.label(lang), step = step.label(lang);
        Why::Guards(step, guards) => "before \"{step}\": {missing}", "“{step}”尚缺：{missing}",
            step = step.label(lang), missing = lang.clauses(guards.iter().map(|g| g.label(lang)));
        Why::Setting(_, why) => { super::setting::unfit(why, lang) };
        Why::TermsFixed(stage) => "the order is {stage}; its terms change only through a change request",
            "订单{stage}，条款只能通过变更申请修改", stage = stage.label(lang);
        Why::OrderEnded(stage) => "the order is {stage} and needs nothing more",
            "订单{stage}，无需再处理", stage = stage.label(lang);
        Why::OnHold => "the order is on hold already", "订单已处于暂停状态";
        Why::NotOnHold => "the order is not on hold", "订单未暂停";
        Why::ReasonNeeded => "give the reason", "请填写理由";
        Why::SelfReview(n) => "{n} is the specialist; nobody approves their own work, name the manager",
            "{n} 是订单专员本人，不能审批自己的工作，请填写经理姓名";
        Why::DamageNeeded => "say what is damaged", "请说明损坏情况";
        Why::NoteNeeded => "say why this point failed", "该项未通过，请注明原因";
        Why::CheckFailed => "a point failed, so it cannot be passed; return it or tick the point",
            "有检查项未通过，不能批准；请退回或勾选该项";
        Why::RequestOpen { reference } => "{reference} is still open; close or withdraw it first",
            "{reference} 尚未办结，请先关闭或撤回";
        Why::RequestState(s) => "not possible while the request is \"{s}\"",
            "申请{s}，不能进行此操作", s = s.label(lang);
        Why::NothingChanged => "nothing is different from the order as it is", "与现有订单相比没有任何变更";
        Why::Outdated { base, now } => "written against version {base}, the order is at version {now} now; withdraw it and write a new one",
            "申请依据第 {base} 版，订单现为第 {now} 版；请撤回后重新填写";
        Why::BelowShipped(q) => "{q} have shipped already; give at least that", "已发货 {q}，数量不能低于此数";
        Why::NoQuantity => "give a quantity for at least one line", "至少要填写一行数量";
        Why::MoreThanOrdered { open } => "only {open} still to ship; correct it, or give a reason for the excess",
            "仅剩 {open} 待发，请更正，或填写超出理由";
        Why::NeverShipped => "never left with this shipment; choose the shipment it came from",
            "本次发货中没有此项，请选择对应的发货";
        Why::MoreThanShipped(left) => "only {left} of this shipment can still come back", "本次发货最多还能退回 {left}";
        Why::Arrived(day) => "arrived already on {day}", "已于 {day} 签收";
        Why::NotArrived(n) => "shipment no. {n} has not arrived; record its arrival first",
            "第{n}批尚未签收，请先登记签收";
        Why::NotNewest => "a later shipment follows it; void that one first", "其后还有发货，请先作废后面的发货";
        Why::GoodsTakenBack => "goods of it were taken back; void that first", "已有退货，请先作废退货记录";
        Why::ShippedAgain => "the replacement has shipped, or is no longer ordered; it cannot be voided",
            "补发货物已发出或已不在订单中，不能作废";
        Why::ShipmentStands(stage) => "the order is {stage}; record what came back as goods taken back",
            "订单{stage}，不能作废发货；货物退回请登记退货", stage = stage.label(lang);
        Why::AssessmentsMissing(n) => "{n} departments have not answered yet", "还有 {n} 个部门未答复";
        Why::StopsMissing(n) => "{n} departments have not confirmed their stop", "还有 {n} 个部门未确认停止";
        Why::EditInstead(stage) => "the order is {stage}; until it is submitted simply edit it",
            "订单{stage}，提交终审前可直接修改，无需变更申请", stage = stage.label(lang);
        Why::DepartmentNeeded => "tick at least one department", "至少选择一个部门";
        Why::RecallsOpen(n) => "{n} superseded papers are not called back yet", "还有 {n} 份作废单据未收回";
        Why::CostsOpen => "the costs are not settled yet", "费用尚未结清";
        Why::EntryExists(d) => "the entry of {d} is written already; edit it", "{d} 的跟踪记录已有，请修改原记录";
        Why::FutureDay(d) => "{d} is still to come", "{d} 还没到，不能提前登记";
        Why::NotTracked(stage) => "the order is {stage}; only approved orders not yet delivered are tracked",
            "订单{stage}，只有已批准且未签收的订单需要跟踪", stage = stage.label(lang);
        Why::ProblemSolved(d) => "the problem was solved on {d} already", "该问题已于 {d} 解决";
        Why::LoanTooLong { limit, latest } => "at most {limit} working days; the latest date allowed is {latest}",
            "最长 {limit} 个工作日，最迟归还日期为 {latest}";
        Why::RenewalTooLate(d) => "the loan was due on {d} and can be renewed up to that day only; record the return instead",
            "借阅已于 {d} 到期，续借须在到期前办理，请先登记归还";
        Why::DocumentOut { borrower, due_on: Some(day) } => "{borrower} has it until {day}; record the return first",
            "{borrower} 借阅中，{day} 到期，请先登记归还";
        Why::DocumentOut { borrower, due_on: None } => "{borrower} has applied for it; refuse or hand it out first",
            "{borrower} 已申请，请先办结该申请";
        Why::LoanState(s) => "not possible while it is \"{s}\"", "当前状态为“{s}”，不能进行此操作", s = s.label(lang);
        Why::AuthorisationNeeded => "the document is confidential; name who authorised it",
            "保密文档，须填写授权人及依据";
        Why::BorrowerApproves(n) => "{n} is the borrower; nobody approves their own application, name somebody else",
            "{n} 是借阅人本人，不能审批自己的申请，请填写他人姓名";
        Why::LiableNeeded => "name who is liable", "请填写责任人";
        Why::DocumentGone => "the document is lost or void and cannot be lent", "文档已遗失或作废，不能借阅";
        Why::NotAMonth(t) => "\"{t}\" is no month; type for instance 11 or 2026-10", "“{t}”不是月份，例如可填 11 或 2026-10";
        Why::OwnCurrency(c) => "{c} is the office's own currency and needs no rate; choose the foreign one",
            "{c} 是本公司记账币种，无需汇率；请选择外币";
        Why::MoreDigits(c) => "is more exact than amounts in {c} are, or too large; leave out decimals",
            "超出 {c} 金额的小数位数或过大，请减少小数";
        Why::OutsideRange(least, most) => "must lie between {least} and {most}", "须在 {least} 到 {most} 之间";
        Why::UnknownScheme(said, known) => "there is no scheme of pay \"{said}\"; set pay_scheme to one of {known}, or write it into pay.toml beside the settings",
            "没有薪酬方案“{said}”；请将 pay_scheme 设为 {known} 之一，或在设置旁的 pay.toml 中写入该方案", known = known.join(", ");
        Why::AppraisalClosed(month, on) => "the appraisal of {month} was closed on {on} and stays as it is; correct it, which makes a further version",
            "{month} 考核已于 {on} 定稿，不再改动；请使用更正，生成新版本";
        Why::MonthNotOver(month) => "{month} is not over; wait for its end, or say why it is closed before",
            "{month} 尚未结束，请月末后定稿，或填写提前定稿的理由";
        Why::NotAnHsCode(said) => "\"{said}\" is no HS code: give 4 to 13 digits, as 6109.10.00.21",
            "“{said}”不是HS编码，应为 4 至 13 位数字，如 6109.10.00.21";
        Why::SampleExists(number, item) => "{number} is the sample of {item} already; give another number",
            "{number} 已是样品 {item} 的编号，请另编号";
        Why::ProductExists(name) => "{name} of this specification has a file already; open that one and correct it",
            "{name}（同规格）已建档，请打开该条后更正";
        Why::RateExists(c, month) => "{c} has a rate of {month} already; open that one and correct it",
            "{c} 已有 {month} 的汇率，请打开该条后更正";
        Why::QuotedIn(c) => "the quotation is in {c}; calculate the price in {c}", "该报价币种为 {c}，请按 {c} 核价";
        Why::NoRate(c) => "there is no rate of exchange for {c} yet: type one, or put it down in the report of rates",
            "尚无 {c} 汇率，请直接填写，或先在报表“汇率”中登记";
        Why::PlanExists(n) => "the order has a plan of {n} steps already; add a step to it, edit or shift it",
            "订单已有跟单计划（{n} 个节点），请增加、修改节点或调整计划";
        Why::PlanEmpty => "a plan needs at least one step", "计划至少要有一个节点";
        Why::OwnForm => "it takes a form of its own; open it by itself", "需单独办理，请打开该项";
        Why::NotAStep => "it is no step of a plan", "不是计划节点";
        Why::TaskDone(d) => "this was done on {d} already", "此事项已于 {d} 办结";
        Why::StepDone(d) => "the step was done on {d}; edit it to correct that", "该节点已于 {d} 完成，如需更正请编辑";
        Why::RiskDemands(level) => "a {level} needs this; fill it in", "{level}必须填写此项", level = level.label(lang);
        Why::RiskClosed(d) => "the risk was closed on {d} already", "该风险已于 {d} 关闭";
        Why::PapersMissing(papers) => "{names}: missing; register them, or say why the order is archived without",
            "缺{names}；请先登记，或填写缺少的理由", names = super::archive::names(papers.iter(), lang);
        Why::UndoBlocked => "something newer depends on it; undo that first", "之后又有新的改动，请先撤销后面的操作";
        Why::NothingToUndo => "there is nothing to undo", "没有可撤销的操作";
        Why::NothingLost => "nothing that was saved is missing; there is nothing to acknowledge",
            "已保存的内容没有缺失，无需说明";
        Why::Voided => "the record is void", "记录已作废";
        Why::Zero => "must not be zero", "不能为零";
        Why::MoreDays(n) => "at most {n} days", "最多 {n} 天";
        Why::SharesDiffer { given } => "the shares add up to {given} %; make it 100, or leave one row without a share for the rest",
            "各项比例合计 {given}%，须为 100%；也可留一行不填比例，作为余款";
        Why::SumDiffers { given, total, difference, is_short: true } =>
            "the amounts add up to {given}, {difference} short of the total of {total}; correct them, or leave one row empty for the rest",
            "各项金额合计 {given}，比订单总额 {total} 少 {difference}；请更正，或留一行不填金额作为余款";
        Why::SumDiffers { given, total, difference, is_short: false } =>
            "the amounts add up to {given}, {difference} over the total of {total}; correct them, or leave one row empty for the rest",
            "各项金额合计 {given}，比订单总额 {total} 多 {difference}；请更正，或留一行不填金额作为余款";
        Why::MoreThanDue(open) => "only {open} is open; correct the amount, or give the reason for the excess below",
            "未收金额只有 {open}；请更正金额，或在下面填写超出理由";
        Why::MoreThanReceived(received) => "only {received} came in; no more can be refunded",
            "实收只有 {received}，退款不能超过此数";
        Why::MoneyOnDue(received) => "{received} came in on it; record a refund, or edit the plan of what is due instead",
            "该款已收 {received}，不能作废；请先登记退款，或改用修改收款计划";
        Why::StillOpen(open) => "{open} is still open; say why it is written off, or record the payment",
            "还有 {open} 未收；请注明核销理由，或先登记收款";
        Why::SettledByPayment => "what the customer bears is money due on the order; leave this empty and record the payment there",
            "客户承担的费用计入订单应收款；此处留空，收到后在订单上登记收款";
        Why::MoreThanWorth(worth) => "the goods that came back are worth {worth}; a larger credit needs its reason",
            "退回的货物价值 {worth}，超出部分请填写理由";
        Why::MoreThanCharged(left) => "only {left} of the order can still be credited", "该订单最多还能抵扣 {left}";
        Why::MoreThanHeld(held) => "only {held} is held beyond what is owed", "多收款只有 {held}";
        Why::SettlementRests => "the order was settled by it; say why, and the order is delivered again and waits for its money",
            "订单已据此结算；请填写理由，保存后订单退回已签收，等待收款";
        Why::Reconciled(d) => "reconciled with finance on {d}; void it and record it anew",
            "已于 {d} 与财务对账；如有误请作废后重新登记";
        Why::PaidIn(c) => "payments in {c} are recorded on the order; void them before the currency changes",
            "订单已登记 {c} 收款，变更币种前请先作废这些收款";
        Why::NotDueYet => "it is not due yet; tick this to remind of it all the same",
            "该款尚未到应收条件；确要催收请勾选此项";
        Why::NothingOpen => "nothing is open any more", "已无未收金额";
        Why::NotSent => "the sample has not been sent; record when it was", "样品尚未寄出，请先登记寄出日期";
        Why::QuotationWon(n) => "the quotation became {n}; change that order instead",
            "该报价已转为订单 {n}，请在订单中处理";
        Why::QuotationLost(d) => "the quotation was lost on {d}; write a new one",
            "该报价已于 {d} 登记未成交，请另做报价";
        Why::MoreThan(of, most) => "is more than \"{of}\", which is {most}; correct one of the two",
            "大于“{of}”（{most}），请更正其中一项", of = of.label(lang);
        Why::NoSuchLine(n) => "the order has lines 1 to {n}; give one of them, or leave it empty for the whole order",
            "该订单只有第 1 至 {n} 行，请填其中一行，或留空表示整单";
        Why::NoFile(path) => "there is no file {path} that can be read; check the path, or choose it anew",
            "找不到或无法读取文件 {path}，请核对路径或重新选择";
        Why::TooLargeToCopy(most) => "is larger than {most} MiB and is not copied; leave it where it is, linked",
            "文件超过 {most} MiB，不予复制，请改为只记录位置";
        Why::OtherThanOrder(currency) => "is another currency than the order's, {currency}; correct it, or change the order",
            "与订单币种（{currency}）不同，请更正，或先变更订单";
        Why::NothingInspected => "nothing was inspected on this order yet; put the inspection down first",
            "该订单尚无检验记录，请先登记检验";
        Why::SupplierExists(name) => "\"{name}\" is or was called so; open its file instead, or write another name",
            "供应商“{name}”现用或曾用此名称，请打开其档案，或改用其他名称";
        Why::FinalFailed(day) => "the last final inspection, on {day}, did not pass; record the one that did, then go on",
            "{day} 的末期检验不合格，请先登记复检合格的末期检验";
        Why::AtMost(n) => "must not be above {n}", "不能大于 {n}";
        Why::NotVoidable(kind) => "a record of this kind ({kind}) is not voided; it ends by steps of its own",
            "{kind}不能作废，请按其自身流程办理", kind = kind.label(lang);
        Why::LaterThanNow(now) => "is later than now ({now}); give when it was", "晚于现在（{now}），请填写实际时间",
            now = now.format("%Y-%m-%d %H:%M");
        Why::NoAnswerAwaited => "only an inquiry or a complaint is answered; choose that kind, or leave this empty",
            "只有询问和投诉需要答复，请选择相应类别，或将此项留空";
        Why::Answered(d) => "it was answered on {d} already", "已于 {d} 答复";
        Why::Kept(d) => "the promise was kept on {d} already", "承诺已于 {d} 兑现";
        Why::NothingPromised => "nothing was promised", "没有作出承诺";
        Why::NoDelay => "a delivery date is told with a delay only; choose that kind, or leave this empty",
            "只有延期告知才填写交期，请选择该类别，或将此项留空";
        Why::NotAScore(n) => "{n} is no score; give a whole number from 0 to 100",
            "{n} 不是有效评分，请填 0 到 100 的整数";
        Why::NoSuchSubject(about, given) => { super::form::no_such(*about, given, lang) };
        Why::NotWritten(kind) => { super::form::why_not_written(*kind, lang).into() };
        Why::Ambiguous(names) => "fits several: {names}; write one in full", "匹配到多个：{names}；请填写全称",
            names = lang.list(names);
        Why::OfAnother { number, customer } => "{number} is an order of {customer}; choose orders of one customer only",
            "{number} 属于“{customer}”；请只选择同一客户的订单";
        Why::Contradicts(f) => "contradicts \"{f}\"", "与“{f}”矛盾", f = f.label(lang);
    })
}

fn day(e: &DayError, lang: Lang) -> String {
    sentence!(lang, match e {
        DayError::Empty => { reason(&Why::Empty, lang) };
        DayError::NotADate(t) => "\"{t}\" is no date; write 2026-11-05, 1105, +5 or fri",
            "“{t}”不是日期，可填 2026-11-05、1105、+5 或 周五";
        DayError::Impossible(t) => "\"{t}\" does not exist in the calendar", "“{t}”不存在，请核对日期";
    })
}

fn decimal(e: &DecimalError, lang: Lang) -> String {
    sentence!(lang, match e {
        DecimalError::Empty => { reason(&Why::Empty, lang) };
        DecimalError::NotANumber(t) => "\"{t}\" is no number; write it in figures", "“{t}”不是数字，请用数字填写";
        DecimalError::TooPrecise { text, scale } => "\"{text}\" has more than {scale} decimals", "“{text}”小数超过 {scale} 位";
        DecimalError::OutOfRange(_) => "is too large", "数值太大";
    })
}

/// Words the whole refusal: line, field, reason.
pub fn sentence(refusal: &Refusal, lang: Lang) -> String {
    let why = reason(&refusal.why, lang);
    match (refusal.line, refusal.field.map(|f| f.label(lang))) {
        (None, None) => why,
        (None, Some(field)) => lang.labelled(field, why),
        (Some(line), None) => sentence!(lang, "line {line}: {why}", "第 {line} 行：{why}"),
        (Some(line), Some(field)) => sentence!(lang, "line {line}, {field}: {why}", "第 {line} 行 {field}：{why}"),
    }
}

/// Explains why the store did not do what was asked, and the cure.
pub fn error(error: &Error, lang: Lang) -> String {
    sentence!(lang, match error {
        Error::Refused(list) => {
            lang.clauses(list.iter().map(|r| sentence(r, lang)))
        };
        Error::NotFound(what) => "nothing found for \"{what}\"", "查不到“{what}”";
        Error::Busy => "another orderdesk is writing to this file; wait a moment and save again",
            "另一个窗口正在写入，请稍后再保存";
        Error::GivenUp => "given up: nothing was stored, and what is shown may be older; F5 reads it again",
            "已放弃等待：没有存入任何内容，显示的可能不是最新；按 F5 重新读取";
        Error::Stale => "another window has just changed this; save again to see what",
            "其他窗口刚刚改过此处，请再次保存以查看";
        Error::Tried => "it was only tried whether this may be saved; nothing was stored, save it again",
            "仅试存检查，未存入任何内容，请再次保存";
        Error::ReadOnly => "the desk file is read-only; give yourself write permission on the file and its folder, then start again",
            "数据文件为只读；请为文件及其文件夹开放写权限后重新启动";
        Error::Newer { file, ours } => "the desk file has version {file}, this program knows up to {ours}; install the newer orderdesk, the file is untouched",
            "数据文件版本为 {file}，本程序只支持到 {ours}；请安装新版 orderdesk，文件未作任何改动";
        Error::NotOurs(p) => "{p} is not an orderdesk file; name another with --db, it is untouched",
            "{p} 不是 orderdesk 数据文件；请用 --db 指定其他文件，原文件未作改动", p = p.display();
        Error::Lost(p) => "the desk file {p} is missing or empty, though what belongs to it is there: it is lost; bring a backup back with: orderdesk restore FILE; or start orderdesk without a command to choose one, or to begin anew",
            "数据文件 {p} 不见了或是空文件，但旁边还有它的记录：数据已丢失；请用 orderdesk restore 备份文件 恢复，或直接运行 orderdesk 选择备份或重新开始", p = p.display();
        Error::Network(system) => "the desk file is on a network drive ({system}), where saving would ruin it; move it to a disk of this computer and name it with --db, and let backups go to the network (setting backup_to)",
            "数据文件位于网络盘（{system}），在网络盘上保存会损坏数据；请移到本机磁盘并用 --db 指定，备份可存到网络盘（设置 backup_to）";
        Error::Misplaced { path, is_gone: true } => "the desk file {path} was moved, renamed or deleted while it was open; nothing is saved until it is back in its place",
            "数据文件 {path} 在使用中被移动、改名或删除；放回原处之前不能保存", path = path.display();
        Error::Misplaced { path, is_gone: false } => "{path} was replaced by another file while it was open; nothing is saved into that one; bring the right file back, or save a copy of what is open",
            "数据文件 {path} 在使用中被其他文件替换，不再向其中保存；请放回原文件，或另存当前数据", path = path.display();
        Error::Corrupt(_) => "the desk file is damaged; keep it and bring a backup back with: orderdesk restore FILE",
            "数据文件已损坏；请保留原文件，用 orderdesk restore 备份文件 恢复";
        Error::Unsound(finding) => { super::cli::finding::sentence(finding, "", lang) };
        Error::Full => "the disk is full or takes no larger file; make room and try again",
            "磁盘已满或不能写入更大的文件，请腾出空间后重试";
        Error::Disk => "the disk failed while the desk was read or written; nothing was saved; make a backup elsewhere, have the disk checked, then try again",
            "读写数据文件时磁盘出错，未作保存；请备份到其他磁盘并检查磁盘，然后重试";
        Error::Open { path, kind } => { super::cli::file_error(&path.display().to_string(), &(*kind).into(), lang) };
        Error::Sqlite(_) => "the database refused this and nothing was saved; check the desk with: orderdesk check; the log says more",
            "数据库拒绝了此操作，未作保存；请用 orderdesk check 检查数据，详情见日志";
    })
}

/// Describes what opening a desk found.
pub fn open_notice(notice: &OpenNotice, lang: Lang) -> String {
    sentence!(lang, match notice {
        OpenNotice::RolledBack(found) => { rolled_back(found, lang) };
        OpenNotice::Migrated(p) => "brought up to date; the file as it was is {p}",
            "数据文件已升级，升级前的备份：{p}", p = p.display();
        OpenNotice::Tightened => "others on this computer could read the desk file; now only you can",
            "此前本机其他用户也能读取数据文件，现已改为仅限本人";
        OpenNotice::ClockBehind(at) => "The clock is behind: the last action was saved on {at}. Set the computer's clock before you write.",
            "电脑时钟落后：上一操作保存于 {at}，请先校准时钟再填写。", at = at.format("%Y-%m-%d %H:%M");
        OpenNotice::OnlyRead(Hindrance::ReadOnly) => "read-only: nothing can be saved", "只读方式打开，不能保存";
        OpenNotice::OnlyRead(Hindrance::Full) => "the disk is full: the desk can be looked at, nothing can be saved until there is room",
            "磁盘已满：只能查看，腾出空间之前不能保存";
        OpenNotice::OnlyRead(Hindrance::Network(system)) => "read-only, {why}", "只读方式打开：{why}",
            why = self::error(&Error::Network(system.clone()), lang);
    })
}

/// Describes a desk that does not have what was saved, and the cure.
pub fn rolled_back(found: &RollBack, lang: Lang) -> String {
    let (file, saved) = (found.file, found.saved.action);
    sentence!(lang, match found {
        found if found.is_diverged() => "action {saved} of the desk file is not the one that was saved: another copy took its place; bring the right one back, or say why with: orderdesk check --acknowledge REASON",
            "数据文件的第 {saved} 步操作并非当时保存的内容：文件已被另一份副本替换；请恢复正确的数据，或用 orderdesk check --acknowledge 理由 说明原因";
        _ => "the desk file ends at action {file}, but action {saved} was saved: something is lost; look for its -wal file or a newer backup, or say why with: orderdesk check --acknowledge REASON",
            "数据文件止于第 {file} 步操作，但曾保存到第 {saved} 步：有内容丢失，请查找 -wal 文件或较新的备份，或用 orderdesk check --acknowledge 理由 说明原因";
    })
}
