//! The words of pay (Q3): what its lines are computed from, what is said beside them, and what is wrong in a file of schemes.

pub use super::plan::name as title;
use super::{Label, Lang};
use crate::domain::{
    appraisal::Grading,
    decimal::{Currency, Money},
    pay::{Basis, GRADES, PayNote, SchemeError, Source, Span, Wrong},
};

words! {
    new = "New item of pay", "新增薪酬项目";
    edit(of: &str) = "{of} - item of pay", "{of} - 薪酬项目";
    added(said: &str) = "put down: {said}", "已登记：{said}";
    saved(said: &str) = "corrected: {said}", "已更正：{said}";
    unit_hint(currency: &str) = "hours, cases, or an amount in {currency}, as the term says", "按项目填小时、件数或 {currency} 金额";
    pay = "Pay", "薪酬";
    behind = "Behind a line of pay", "薪酬明细依据";
    slip(scheme: &str, month: &str) = "{scheme} - {month}", "{scheme} - {month}";
    line = "Line", "项目";
    computed_from = "Computed from", "计算依据";
    amount = "Amount", "金额";
    total = "Total", "合计";
    items(month: &str) = "Typed in for {month}", "{month} 手工登记";
    figure = "Figure", "数值";
    none_typed = "nothing was typed in yet; what no record says is put down here, with the reason", "尚无手工登记；记录中没有的可新建登记并写明原因";
    month_only(month: &str) = "pay is worked out by the month; this is {month}", "薪酬按月计算，此处为 {month}";
    records = "Records", "依据记录";
    record = "Record", "记录";
    kind = "Kind", "类别";
    stated(amount: &str, typed: &str) = "by the scheme {amount}, typed {typed}", "方案规定 {amount}，登记 {typed}";
    per_mille(rate: &str, of: &str) = "{rate} per mille of {of}", "{of} 的 {rate}‰";
    each(count: &str, amount: &str) = "{count} at {amount}", "{count} 件，每件 {amount}";
    stands_in(count: &str, amount: &str) = "{count} at {amount}; shipments with an incoterm stand for declarations",
        "{count} 票，每票 {amount}；以有贸易术语的发货代替报关单";
    per_ten_thousand(amount: &str, of: &str) = "{amount} per 10,000 of {of}", "{of}，每万元 {amount}";
    by_hour(hours: &str, amount: &str) = "{hours} hours at {amount}", "{hours} 小时，每小时 {amount}";
    bonus_kept = "nothing reached a threshold", "未达取消条件";
    bonus_lost(by: &str) = "lost: {by}", "取消：{by}";
    at_threshold(what: &str, count: u32, at: u32) = "{what} {count} (limit {at})", "{what} {count} 次（上限 {at}）";
    between(count: u32, typed: u32, least: &str) = "{count} cases; {typed} typed, the others {least} each",
        "{count} 次；已登记 {typed} 次，其余每次 {least}";
    losses(count: u32, of: &str) = "losses: {count}, {of} together", "损失 {count} 次，共 {of}";
    by_score(percent: &str, of: &str) = "{of} at {percent} %", "{of} × {percent}%";
    by_grade(grade: &str, percent: &str, of: &str) = "{of}, {grade}: {percent} %", "{of}，{grade}：{percent}%";
    no_grade = "no grade", "无等级";
    forfeited(count: u32) = "errors on their own orders: {count}", "本单差错：{count} 票";
    cancelled(cancels: &str, errors: u32, within: &str) = "{cancels} cancelled: {errors} errors in {within}",
        "{cancels}取消：{within}差错 {errors} 次";
    kept = "kept until December", "留待年末发放";
    paid_out = "kept of the months before, paid now", "前几个月留存，本月发放";
    year_lost(losses: u32) = "lost by large losses: {losses}", "重大损失 {losses} 次，取消";
    no_score = "there is no score of the appraisal yet: 100 % was taken", "尚无考核得分，暂按 100% 计算";
    no_grade_yet = "there is no grade yet: nothing was raised or lowered", "尚无考核等级，未加减";
    named(errors: u32) = "{errors} errors in the year are named here", "全年差错 {errors} 次，在此通报";
    probation(until: &str, count: u32) = "{count} in probation (to {until}) earn nothing", "试用期内（至 {until}）{count} 件不计";
    no_rate(currency: &str, month: &str, count: u32) = "{count} in {currency} left out: no rate of exchange for {month}; put it down in the report of rates and they count",
        "缺少 {month} 的 {currency} 汇率，{count} 件未计入；请在报表“汇率”中登记";
    loss_unknown(count: u32) = "the loss of {count} is not known, so nothing is deducted; put it down in the problem", "{count} 件损失金额未填，未扣款；请在问题中补填";
    year_bonus_lost(title: &str, losses: u32) = "{title} is lost this year by large losses: {losses}", "因重大损失 {losses} 次，本年{title}取消";
    no_scheme(code: &str) = "there is no scheme of pay \"{code}\": pay.toml beside the settings is passed over until it is right",
        "没有薪酬方案“{code}”：设置旁的 pay.toml 有误，改正前不予采用";
}

labels!(Source {
    Sales: "sales", "接单额";
    Declarations: "declarations", "报关单";
    LateShipments: "late shipments", "延迟发货";
    LateSamples: "late samples", "样品未按时完成";
    Errors: "errors", "差错";
    Costly: "costly errors", "造成损失的差错";
    Paper: "papers", "单证差错";
    Late: "late deliveries", "交货延误";
    AirFreight: "air freight", "改空运";
    FirstArticle: "first articles", "漏封首件";
    Sample: "samples", "样品差错";
    SpotCheck: "spot checks", "缺抽检报告";
    Checking: "poor checking", "检验不严";
    Own: "other mistakes", "其他差错";
});

labels!(Span {
    Month: "the month", "当月";
    Quarter: "the quarter", "当季";
    Year: "the year", "全年";
});

/// Returns what a grade is called.
fn grade(code: &str, lang: Lang) -> &'static str {
    Grading::from_code(code).map_or(words(lang).no_grade(), |grade| grade.label(lang))
}

/// Says what a line is computed from.
pub fn basis(basis: &Basis, currency: Currency, lang: Lang) -> String {
    let (w, money) = (words(lang), |amount: &Money| amount.grouped(currency));
    match basis {
        Basis::Stated { amount, typed } => w.stated(&money(amount), &money(typed)),
        Basis::PerMille { rate, of } => w.per_mille(&rate.to_string(), &money(of)),
        Basis::Each { count, amount, stands_in: true } => w.stands_in(&count.to_string(), &money(amount)),
        Basis::Each { count, amount, .. } => w.each(&count.to_string(), &money(amount)),
        Basis::PerTenThousand { amount, of } => w.per_ten_thousand(&money(amount), &money(of)),
        Basis::Hours { hours, amount } => w.by_hour(&hours.to_string(), &money(amount)),
        Basis::Bonus { lost } if lost.is_empty() => w.bonus_kept().to_owned(),
        Basis::Bonus { lost } => {
            let by = lost.iter().map(|(source, count, at)| w.at_threshold(source.label(lang), *count, *at));
            w.bonus_lost(&lang.list(by))
        }
        Basis::Between { count, typed, least } => w.between(*count, *typed, &money(least)),
        Basis::Losses { count, of } => w.losses(*count, &money(of)),
        Basis::Score { percent, of } => w.by_score(&percent.to_string(), &money(of)),
        Basis::Grade { grade: code, percent, of } => w.by_grade(grade(code, lang), &percent.to_string(), &money(of)),
        Basis::Forfeited { count } => w.forfeited(*count),
        Basis::Cancelled { errors, within, cancels } => w.cancelled(cancels.label(lang), *errors, within.label(lang)),
        Basis::Kept => w.kept().to_owned(),
        Basis::PaidOut => w.paid_out().to_owned(),
        Basis::YearLost { losses } => w.year_lost(*losses),
    }
}

/// Says a note beside the lines.
pub fn note(note: &PayNote, lang: Lang) -> String {
    let w = words(lang);
    match note {
        PayNote::NoScore => w.no_score().to_owned(),
        PayNote::NoGrade => w.no_grade_yet().to_owned(),
        PayNote::Named { errors, .. } => w.named(*errors),
        PayNote::Probation { until, count } => w.probation(&until.to_string(), *count),
        PayNote::NoRate { currency, month, count } => w.no_rate(currency.code(), month, *count),
        PayNote::LossUnknown { count } => w.loss_unknown(*count),
        PayNote::YearLost { title: of, losses } => w.year_bonus_lost(title(of, lang), *losses),
    }
}

/// Says what is wrong in a file of schemes, in which line, and how to cure it.
pub fn file_error(path: &str, error: &SchemeError, lang: Lang) -> String {
    let (SchemeError { line, wrong }, kinds) = (error, crate::domain::pay::kinds().join(", "));
    let what = sentence!(lang, match wrong {
        Wrong::Shape(what) => "{what}", "格式不对（{what}）";
        Wrong::Name => "codes, keys and titles need 1 to 200 characters, and a key no dot", "代码、键和名称须为 1 到 200 字，键中不能有点号";
        Wrong::Twice(key) => "\"{key}\" is there twice; give each its own", "“{key}”重复，请各用不同的代码";
        Wrong::Weights(sum) => "the weights of the criteria sum to {sum}; they must sum to 100", "各项权重合计 {sum}，须为 100";
        Wrong::Kind(kind) => "\"{kind}\" is no kind of term; take one of {kinds}", "没有项目类型“{kind}”，请用其中之一：{kinds}";
        Wrong::Missing(kind, part) => "a term {kind} needs {part}", "{kind} 类项目须写 {part}";
        Wrong::Foreign(kind, part) => "a term {kind} has no {part}; leave it out", "{kind} 类项目没有 {part}，请删去";
        Wrong::Source(said) => "\"{said}\" cannot be counted; take one of {known}", "“{said}”无法统计，请用其中之一：{known}",
            known = codes(Source::ALL.iter().map(|source| source.code()));
        Wrong::Term(key) => "the scheme has no term \"{key}\" that fits here; name one of its keys", "本方案没有适用于此处的项目“{key}”，请写已有的键";
        Wrong::Circle(key) => "the term \"{key}\" is worked out of itself; break the circle of its terms", "项目“{key}”循环引用，请改正 terms";
        Wrong::Figure(said) => "\"{said}\" is no figure that can stand here; write it like \"30\" or \"0.50\"", "“{said}”不是此处可用的数值，请写成 \"30\" 或 \"0.50\"";
        Wrong::Currency(said) => "\"{said}\" is no currency; write it like \"CNY\"", "“{said}”不是币种，请写成 \"CNY\"";
        Wrong::Brackets => "brackets must grow from one to the next, and only the last has no up_to", "各档 up_to 须逐档增大，只有最后一档可不写";
        Wrong::Range => "least is more than most; turn them round", "least 大于 most，请对调";
        Wrong::Threshold => "a threshold is 1 or more", "次数须为 1 或以上";
        Wrong::Grade(said) => "\"{said}\" is no grade; take one of {known}", "没有等级“{said}”，请用其中之一：{known}", known = codes(GRADES);
        Wrong::Span(said) => "errors cannot cancel \"{said}\" here; take month, quarter, year (none shorter than within) or named",
            "此处不能取消“{said}”，请用 month、quarter、year（不短于 within）或 named";
        Wrong::Empty(part) => "{part} lists nothing; name at least one", "{part} 为空，请至少写一项";
    });
    sentence!(lang, "the file of pay schemes {path}, line {line}: {what}", "薪酬方案文件 {path} 第 {line} 行：{what}")
}

fn codes(all: impl IntoIterator<Item = &'static str>) -> String {
    all.into_iter().collect::<Vec<_>>().join(", ")
}
