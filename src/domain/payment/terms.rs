//! Reads payment terms as people write them, in either language: which share of the total is due when.
//!
//! It must not guess. Invariant: the shares add up to the whole, and a text with a word that is not known
//! is not understood at all, so that a person lays the amounts down instead.

use super::PaymentEvent::{self, Approval, Arrival, Before, BillCopy, MonthEnd, Shipment};
use crate::domain::{decimal::Percent, text::fold};

/// The whole, as a percentage.
pub(super) const WHOLE: i64 = 1_000_000;

/// A share of the total, due so many days after an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// The share in percent.
    pub share: Percent,
    /// From which event the days count.
    pub event: PaymentEvent,
    /// How many days after it.
    pub days: u32,
}

/// Written otherwise than they are looked for; spaces still stand between words here.
const SPELLINGS: &[(&str, &str)] = &[
    ("t/t", "tt"),
    ("l/c", "lc"),
    ("b/l", "bl"),
    ("d/p", "dp"),
    ("t.t.", "tt"),
    ("l.c.", "lc"),
    ("the ", ""),
    (" and ", ","),
    (" then ", ","),
    ("四十五天", "45天"),
    ("一百二十天", "120天"),
    ("六十天", "60天"),
    ("九十天", "90天"),
    ("三十天", "30天"),
    ("十五天", "15天"),
    ("七天", "7天"),
    ("两个月", "60天"),
    ("个工作日", "工作日"),
    ("日内", "天内"),
];

/// A bill of lading is issued, and its copy sent, within so many days of the shipment: until then it is paid against the
/// copy, unless the terms say another time.
const COPY_DAYS: u32 = 7;

/// Words for what remains after the shares named before.
const REST: &[&str] = &["余款", "尾款", "剩余", "其余", "余额", "余下", "balance", "remaining", "remainder", "rest"];

/// Words that deny what follows; whatever they stand in is not understood.
const DENIALS: &[&str] = &["不", "未", "无", "非", "not", "never", "without"];

/// How events are written, separated by blanks, the longer before what it contains; `#` stands for a number of days.
const EVENTS: &[(PaymentEvent, &str)] = &[
    (
        MonthEnd,
        "月结#天 #天月结 月末后#天 月底后#天 #daysafterendofmonth #daysaftermonthend #daysendofmonth #dayseom \
         net#eom #eom eom#days eom+# eom#",
    ),
    (
        Arrival,
        "收到货后#天 验收合格后#天 货到后#天 货到#天 到货后#天 到货#天 收货后#天 验收后#天 签收后#天 \
         #daysafterreceiptofgoods #daysafterarrival #daysafterdelivery 货到付 到货付 收货后付 收货付 \
         验收合格后付 验收后付 验货付 签收后付 到付 cashondelivery paymentondelivery payondelivery \
         uponarrival onarrival afterarrival ondelivery afterdelivery cod",
    ),
    (
        Before,
        "现款现货 现金现货 钱货两清 款到发货 款到后发货 先款后货 带款提货 款清发货 付款发货 发货前 出货前 出厂前 提货前 装运前 装船前 \
         交货前 beforeshipment beforeshipping priortoshipment priortoshipping beforedelivery priortodelivery \
         beforedispatch",
    ),
    (
        BillCopy,
        "提单复印件后#天 提单副本后#天 提单扫描件后#天 #daysafterblcopy #daysaftercopyofbl copyofbl copybl blcopy blscan \
         提单复印件 提单副本 提单扫描件 提单传真件 提单copy",
    ),
    (
        Shipment,
        "收到发票后#天 票到后#天 票到#天 开票后#天 发票后#天 发货后#天 出货后#天 装运后#天 提单日后#天 \
         提单后#天 账期#天 #天账期 #daysafterinvoicedate #daysafterinvoice #daysfrominvoice #daysofinvoice \
         #daysafterbldate #daysafterbl #daysaftershipment #daysfromshipment #daysnet net#days net# 信用证#天 \
         #天信用证 lc#days lcat#days againstbl lcatsight sightlc 即期信用证 信用证即期 即期lc \
         lc即期 letterofcreditatsight letterofcredit 信用证 lc dpatsight 即期dp dp即期 dp 见提单 凭提单 uponshipment onshipment atshipment 发货时 发货后 出货时 出货后 装运时 装运后 \
         aftershipment #天 #days",
    ),
    (
        Approval,
        "预付 预收 定金 订金 首付 下单时 下单后 下单付 合同签订后 签订合同后 签约后 downpayment deposit \
         inadvance advance prepayment prepaid withorder uponorder cwo",
    ),
];

/// Words that say nothing about when or how much, the longer before what it contains.
const FILLERS: &str = "银行转账 电汇 转账 对公 付清 付款 支付 付讫 结清 结算 全款 全额 货款 合同 总额 总价 订单 金额 以内 \
     之内 方式 副本 付 清 款 内 后 时 再 为 按 凭 见 的 总 irrevocable wiretransfer banktransfer payment \
     payable invoice against amount value terms total paid full copy pay due tt by in of to be on is : -";

/// What one clause says.
struct Clause {
    share: Option<i64>,
    is_rest: bool,
    event: Option<(PaymentEvent, u32)>,
    /// A deposit is always a part: without a share it says too little.
    is_deposit: bool,
    /// "In advance" of the whole means before the goods leave; of a part, with the order.
    is_in_advance: bool,
}

/// Understands payment terms, or does not.
pub fn understand(text: &str) -> Option<Vec<Share>> {
    let mut plain = fold(text);
    for (written, meant) in SPELLINGS {
        plain = plain.replace(written, meant);
    }
    if DENIALS.iter().any(|word| plain.contains(word)) {
        return None;
    }
    if let Some(split) = ratio(&plain) {
        return Some(split);
    }
    let mut clauses = Vec::new();
    for part in parts(&plain) {
        clauses.extend(clause(&part)?);
    }
    combine(joined(clauses))
}

/// Gives a rest the share that was written before its word, as in `70%尾款`.
fn joined(clauses: Vec<Clause>) -> Vec<Clause> {
    let mut out: Vec<Clause> = Vec::new();
    for mut clause in clauses {
        let bare = out.last().filter(|last| last.event.is_none() && !last.is_rest).and_then(|last| last.share);
        if clause.is_rest && clause.share.is_none() && bare.is_some() {
            clause.share = bare;
            out.pop();
        }
        out.push(clause);
    }
    out
}

/// Reads `T/T 30/70`: so much with the order, the rest before the goods leave.
fn ratio(plain: &str) -> Option<Vec<Share>> {
    let figures: String = plain.replace("tt", "").chars().filter(|c| !c.is_whitespace() && *c != '%').collect();
    let (first, rest) = figures.split_once('/').or_else(|| figures.split_once(':'))?;
    let (first, rest): (i64, i64) = (first.parse::<u8>().ok()?.into(), rest.parse::<u8>().ok()?.into());
    let fits = first > 0 && rest > 0 && first + rest == 100;
    let share = |percent: i64, event| Share { share: Percent(percent * WHOLE / 100), event, days: 0 };
    fits.then(|| vec![share(first, Approval), share(rest, Before)])
}

/// Takes a text apart at its punctuation, before every rest and before every further share.
fn parts(plain: &str) -> Vec<String> {
    let mut marked = plain.to_owned();
    for word in REST {
        marked = marked.replace(word, &format!(",{word}"));
    }
    let all: Vec<char> = marked.chars().collect();
    let is_digit = |i: usize| all.get(i).is_some_and(char::is_ascii_digit);
    let mut parts = vec![String::new()];
    for (i, c) in all.iter().enumerate() {
        let is_point = *c == '.' && i > 0 && is_digit(i - 1) && is_digit(i + 1);
        match c {
            ',' | ';' | '、' | '+' | '&' | '(' | ')' | '。' | '/' | '\n' => parts.push(String::new()),
            '.' if !is_point => parts.push(String::new()),
            c if c.is_whitespace() => {}
            c => parts.last_mut().into_iter().for_each(|part| part.push(*c)),
        }
    }
    parts.iter().flat_map(|part| at_each_share(part)).filter(|part| !part.is_empty()).collect()
}

/// Takes a part apart before the figures of its second share and of those after it.
fn at_each_share(part: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    for c in part.chars() {
        if let Some(last) = out.last_mut() {
            last.push(c);
            let has_two = last.matches('%').count() == 2;
            if has_two && let Some((_, start)) = percent(&last[last.find('%').map_or(0, |at| at + 1)..]) {
                let cut = last.find('%').map_or(0, |at| at + 1) + start;
                let next = last.split_off(cut);
                out.push(next);
            }
        }
    }
    out
}

/// Finds the first percentage and where its figures start.
fn percent(text: &str) -> Option<(i64, usize)> {
    let end = text.find('%')?;
    let figures = |c: char| c.is_ascii_digit() || c == '.';
    let start = end - text[..end].chars().rev().take_while(|c| figures(*c)).count();
    let share = Percent::parse(&text[start..end]).ok()?;
    (share.0 > 0 && share.0 <= WHOLE).then_some((share.0, start))
}

/// Reads one clause; nothing inside for one that says nothing, and nothing at all for one that is not understood.
fn clause(text: &str) -> Option<Option<Clause>> {
    let mut left = text.to_owned();
    let mut found = Clause { share: None, is_rest: false, event: None, is_deposit: false, is_in_advance: false };
    if left.contains('%') {
        let (share, start) = percent(&left)?;
        let end = left.find('%')? + 1;
        left.replace_range(start..end, "");
        found.share = Some(share);
    }
    if let Some(word) = REST.iter().find(|word| left.contains(*word)) {
        left = left.replacen(word, "", 1);
        found.is_rest = true;
    }
    let patterns = EVENTS.iter().flat_map(|(event, all)| all.split_whitespace().map(move |pattern| (pattern, event)));
    for (pattern, event) in patterns {
        let Some(days) = take(&mut left, pattern) else { continue };
        let days = if *event == BillCopy && days == 0 { COPY_DAYS } else { days };
        if found.event.is_some_and(|known| known != (*event, days)) {
            return None;
        }
        found.event = Some((*event, days));
        found.is_deposit |= ["定金", "订金", "首付", "deposit", "downpayment"].contains(&pattern);
        found.is_in_advance |= pattern.ends_with("advance");
    }
    for filler in FILLERS.split_whitespace() {
        left = left.replace(filler, "");
    }
    let says_nothing = found.share.is_none() && !found.is_rest && found.event.is_none();
    left.is_empty().then_some((!says_nothing).then_some(found))
}

/// Takes a pattern out of a text and gives its number of days, 0 when it has none.
fn take(text: &mut String, pattern: &str) -> Option<u32> {
    let Some((before, after)) = pattern.split_once('#') else {
        let at = text.find(pattern)?;
        text.replace_range(at..at + pattern.len(), "");
        return Some(0);
    };
    let starts: Vec<usize> = match before {
        "" => (0..text.len()).filter(|i| starts_number(text, *i)).collect(),
        before => text.match_indices(before).map(|(at, _)| at).collect(),
    };
    for start in starts {
        let from = start + before.len();
        let digits = text[from..].bytes().take_while(u8::is_ascii_digit).count();
        let end = from + digits;
        if (1..=3).contains(&digits) && text[end..].starts_with(after) {
            let days = text[from..end].parse().ok()?;
            text.replace_range(start..end + after.len(), "");
            return Some(days);
        }
    }
    None
}

fn starts_number(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    bytes[at].is_ascii_digit() && (at == 0 || !bytes[at - 1].is_ascii_digit())
}

/// Puts the clauses together to shares of the whole.
fn combine(clauses: Vec<Clause>) -> Option<Vec<Share>> {
    let given: i64 = clauses.iter().filter_map(|c| c.share).sum();
    let open = clauses.iter().filter(|c| c.share.is_none()).count();
    let is_all = clauses.len() == 1 && clauses.iter().all(|c| c.share.is_none_or(|share| share == WHOLE));
    let vague = |c: &Clause| c.share.is_none() && (c.is_deposit || given == 0 && c.is_rest);
    if clauses.is_empty() || given > WHOLE || open > 1 || clauses.iter().any(vague) {
        return None;
    }
    let mut shares = Vec::new();
    for c in &clauses {
        let (event, days) = match c.event {
            Some(_) if is_all && c.is_in_advance => (Before, 0),
            Some(event) => event,
            None if c.is_rest => (Before, 0),
            None => return None,
        };
        shares.push(Share { share: Percent(c.share.unwrap_or(WHOLE - given)), event, days });
    }
    // What is paid with the order is a part; nothing said of the rest, it is due before the goods leave.
    if open == 0 && given < WHOLE {
        if shares.iter().any(|s| s.event != Approval) {
            return None;
        }
        shares.push(Share { share: Percent(WHOLE - given), event: Before, days: 0 });
    }
    shares.iter().all(|s| s.share.0 > 0).then_some(shares)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Option<Vec<(i64, PaymentEvent, u32)>> {
        Some(understand(text)?.iter().map(|s| (s.share.0 / 10_000, s.event, s.days)).collect())
    }

    #[track_caller]
    fn all(texts: &[&str], wanted: &[(i64, PaymentEvent, u32)]) {
        for text in texts {
            assert_eq!(read(text).as_deref(), Some(wanted), "{text}");
        }
    }

    #[test]
    fn monthly_accounts_count_from_the_end_of_the_month() {
        all(
            &[
                "月结30天",
                "月结 30 天",
                "月结３０天",
                "月结三十天",
                "30天月结",
                "月结30天付款",
                "30 days EOM",
                "Net 30 EOM",
            ],
            &[(100, MonthEnd, 30)],
        );
        all(
            &["月结60天", "月结六十天", "30 days after the end of month".replace("30", "60").as_str()],
            &[(100, MonthEnd, 60)],
        );
    }

    #[test]
    fn cash_for_the_goods_is_due_before_they_leave() {
        all(&["现款现货", "钱货两清"], &[(100, Before, 0)]);
    }

    #[test]
    fn against_a_copy_of_the_bill_is_after_the_shipment_and_never_at_it() {
        all(
            &["30%定金,70%见提单副本", "30% deposit, 70% against copy of B/L", "30% T/T advance; 70% against B/L copy"],
            &[(30, Approval, 0), (70, BillCopy, 7)],
        );
        all(
            &[
                "见提单复印件付清",
                "见提单复印件付款",
                "凭提单扫描件付清",
                "against copy of B/L",
                "against the B/L copy",
            ],
            &[(100, BillCopy, 7)],
        );
        all(&["见提单复印件后14天付清", "14 days after B/L copy"], &[(100, BillCopy, 14)]);
    }

    #[test]
    fn a_part_with_the_order_leaves_the_rest_for_before_shipment_unless_said_otherwise() {
        let split = [(30, Approval, 0), (70, Before, 0)];
        all(
            &[
                "预付30%",
                "30%预付",
                "30% 预付，余款发货前付清",
                "预付30%，余款发货前付清",
                "预付３０％，余款发货前付清。",
                "预付30%余款发货前付清",
                "30%定金，70%发货前付清",
                "30%定金70%发货前付清",
                "定金30%，尾款提货前付",
                "30% deposit, balance before shipment",
                "30% T/T in advance, 70% before shipment",
                "30% T/T in advance and the balance before shipment",
                "T/T 30/70",
                "TT 30%/70%",
                "t/t 30:70",
                "30%预付款，70%尾款发货前付清",
                "30% deposit and 70% balance before shipment",
                "预付30%定金，余款70%发货前付清",
                "30% down payment",
                "预付30%，余款付清",
            ],
            &split,
        );
        all(&["预付30%，余款货到付款", "30%预付款，余款到货付清"], &[(30, Approval, 0), (70, Arrival, 0)]);
        all(&["预付50%，月结30天"], &[(50, Approval, 0), (50, MonthEnd, 30)]);
        all(&["30%定金，60%发货前，10%验收后30天"], &[(30, Approval, 0), (60, Before, 0), (10, Arrival, 30)]);
        all(&["33.5%预付，余款发货前"], &[(33, Approval, 0), (66, Before, 0)]);
    }

    #[test]
    fn the_whole_is_due_at_once() {
        all(
            &["货到付款", "货到付清", "COD", "cash on delivery", "Payment on delivery", "到付", "验货付款"],
            &[(100, Arrival, 0)],
        );
        all(
            &[
                "款到发货",
                "先款后货",
                "发货前付清",
                "全款发货前付清",
                "payment before shipment",
                "T/T in advance",
                "100% T/T in advance",
            ],
            &[(100, Before, 0)],
        );
        all(
            &["预付全款", "全款预付", "100%预付", "cash with order".replace("cash", "payment").as_str()],
            &[(100, Approval, 0)],
        );
        all(
            &["L/C at sight", "信用证即期", "即期信用证", "Irrevocable L/C at sight", "D/P at sight", "信用证"],
            &[(100, Shipment, 0)],
        );
    }

    #[test]
    fn days_count_from_invoice_shipment_or_arrival() {
        all(
            &[
                "net 30",
                "Net 30 days",
                "30天",
                "票到30天",
                "票到30天内付款",
                "发货后30天",
                "账期30天",
                "30 days after shipment",
                "T/T 30 days",
            ],
            &[(100, Shipment, 30)],
        );
        all(&["货到30天", "到货后30天内付款", "30 days after arrival"], &[(100, Arrival, 30)]);
        all(&["L/C 90 days", "信用证90天"], &[(100, Shipment, 90)]);
    }

    #[test]
    fn what_is_not_known_is_left_to_a_person() {
        for text in [
            "",
            "面议",
            "按合同",
            "月结",
            "定金",
            "余款发货前付清",
            "30%",
            "预付30%，20%货到付款",
            "70%货到付款",
            "预付130%",
            "不接受货到付款",
            "货到付款改月结30天",
            "30%定金，质保金5%一年后付，余款发货前付清",
            "O/A",
            "见附件",
            "30/60",
            "分期付款",
            "预付0%",
            "预付60%，货到付款50%",
            "30%，余款发货前付清",
            "货到付款，款到发货",
            "1/3预付",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn no_spelling_is_lost() {
        let words = EVENTS.iter().map(|(event, words)| (*event, words.split_whitespace().count()));
        let wanted = [(MonthEnd, 13), (Arrival, 30), (Before, 23), (BillCopy, 14), (Shipment, 56), (Approval, 20)];
        assert_eq!(words.collect::<Vec<_>>(), wanted);
        let others = [SPELLINGS.len(), REST.len(), DENIALS.len(), FILLERS.split_whitespace().count()];
        assert_eq!(others, [19, 10, 7, 61]);
    }

    proptest! {
        #[test]
        fn whatever_is_understood_is_the_whole(text in "[预付定金余款发货前到月结天%，。 a-z/0-9]{0,24}") {
            if let Some(shares) = understand(&text) {
                prop_assert_eq!(shares.iter().map(|s| s.share.0).sum::<i64>(), WHOLE);
                prop_assert!(shares.iter().all(|s| s.share.0 > 0 && s.event != PaymentEvent::Fixed));
            }
        }

        #[test]
        fn any_text_is_read_without_harm(text in "\\PC{0,40}") {
            let _ = understand(&text);
        }
    }
}
