//! The language of the orders' filter (O9): one table of words in both languages, how a typed text is understood by it, and
//! the chips that say what was understood.
//!
//! Invariant: what is not understood stays text to be searched for, and so does what stands in quotes.

use super::{Label, Lang};
use crate::domain::{
    day::{month_named, parse_absolute, parse_day_near},
    decimal::Currency,
    narrow::{DayRange, Narrowed, OrderState},
    stage::Stage,
    text::{fold, halfwidth},
};
use chrono::{Datelike, Days, Months, NaiveDate};

/// What a word of the filter means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// An order is so.
    State(OrderState),
    /// The days after it are those of delivery.
    Due,
    /// The days after it are those of receipt.
    Received,
    /// The word after it is a part of the customer's name.
    Customer,
    /// The word after it is a part of the salesperson's name.
    Salesperson,
    /// Today, tomorrow, yesterday: so many days from today.
    Day(i64),
    /// This week, the next, the last: so many weeks from this one.
    Week(i64),
    /// This month, the next, the last: so many months from this one.
    Month(i32),
}

use Meaning::*;

/// Every word of the filter, English then Chinese; the first of each is the one the README and the help name. Stages and
/// currencies go by their own words besides.
#[rustfmt::skip]
pub const WORDS: &[(Meaning, &[&str], &[&str])] = &[
    (State(OrderState::Late), &["late", "overdue"], &["逾期", "延误", "迟交"]),
    (State(OrderState::DueToday), &["due today"], &["今日到期", "今天到期"]),
    (State(OrderState::Unconfirmed), &["unconfirmed"], &["未确认", "待确认"]),
    (State(OrderState::Held), &["on hold", "held"], &["暂停"]),
    (State(OrderState::Requested), &["request open", "requested"], &["有申请", "有未结申请"]),
    (State(OrderState::Special), &["special", "special requirements"], &["特殊要求", "有特殊要求"]),
    (Due, &["due", "delivery"], &["交期", "交货"]),
    (Received, &["received", "taken"], &["接单", "收到"]),
    (Customer, &["customer"], &["客户"]),
    (Salesperson, &["sales", "salesperson"], &["业务员", "销售"]),
    (Day(0), &["today"], &["今天", "今日"]),
    (Day(1), &["tomorrow"], &["明天", "明日"]),
    (Day(-1), &["yesterday"], &["昨天", "昨日"]),
    (Week(0), &["this week"], &["本周", "这周"]),
    (Week(1), &["next week"], &["下周"]),
    (Week(-1), &["last week"], &["上周"]),
    (Month(0), &["this month"], &["本月", "这个月"]),
    (Month(1), &["next month"], &["下月", "下个月"]),
    (Month(-1), &["last month"], &["上月", "上个月"]),
];

labels!(OrderState {
    Late: "late", "逾期";
    DueToday: "due today", "今日到期";
    Unconfirmed: "unconfirmed", "未确认";
    Held: "on hold", "暂停";
    Requested: "request open", "有申请";
    Special: "special requirements", "特殊要求";
});

words! {
    due(period: &str) = "due {period}", "交期 {period}";
    received(period: &str) = "received {period}", "接单 {period}";
    customer(name: &str) = "customer {name}", "客户 {name}";
    salesperson(name: &str) = "sales {name}", "业务员 {name}";
    text(text: &str) = "text \"{text}\"", "文字“{text}”";
    so = "what an order is", "订单状态";
    whose = "before a part of the name", "后接名称的一部分";
    which_days = "whose days the ones after it are; without it those of delivery", "后接日期或月份，不写则指交期";
    periods = "days", "日期";
    from(day: &str) = "from {day}", "{day} 起";
    to(day: &str) = "to {day}", "{day} 止";
    days(from: &str, to: &str) = "{from} to {to}", "{from} 至 {to}";
}

/// A word as typed, or several in quotes.
struct Token {
    text: String,
    is_quoted: bool,
}

/// Understands what was typed: by what the list is narrowed, and the text that is searched for.
pub fn understand(typed: &str, today: NaiveDate) -> (Narrowed, String) {
    let tokens = tokens(typed);
    let (mut narrowed, mut rest, mut is_received) = (Narrowed::default(), Vec::new(), false);
    let mut at = 0;
    while at < tokens.len() {
        let (taken, said) = longest(&tokens[at..], today, is_received);
        let next = tokens.get(at + taken);
        match said {
            // a word for a kind of day is one only before days; `received` is a stage too
            Some(Said::Word(side @ (Due | Received)))
                if next.is_some_and(|t| period(t, side == Received, today).is_some()) =>
            {
                is_received = side == Received;
                at += taken;
                continue;
            }
            Some(Said::Word(who @ (Customer | Salesperson))) if next.is_some() => {
                let name = next.map(|t| t.text.clone()).unwrap_or_default();
                if who == Customer {
                    narrowed.customers.push(name)
                } else {
                    narrowed.salespeople.push(name)
                }
                at += taken + 1;
                continue;
            }
            Some(Said::Word(State(state))) => push(&mut narrowed.states, state),
            Some(Said::Stage(stage)) => push(&mut narrowed.stages, stage),
            Some(Said::Currency(currency)) => push(&mut narrowed.currencies, currency),
            Some(Said::DayRange(days)) => {
                let side = if is_received { &mut narrowed.received } else { &mut narrowed.due };
                side.and(days);
                at += taken;
                // the next day may be the end of these
                continue;
            }
            // a word that wants another after it and has none may be a stage
            Some(Said::Word(_)) | None => match stage(&tokens[at].text) {
                Some(stage) if !tokens[at].is_quoted => push(&mut narrowed.stages, stage),
                _ => rest.push(tokens[at].text.clone()),
            },
        }
        is_received = false;
        let is_term = said.is_some_and(|said| !matches!(said, Said::Word(Due | Received | Customer | Salesperson)));
        at += if is_term { taken } else { 1 };
    }
    (narrowed, rest.join(" "))
}

fn push<T: PartialEq>(all: &mut Vec<T>, one: T) {
    if !all.contains(&one) {
        all.push(one);
    }
}

/// What a word, or a few, say.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Said {
    Word(Meaning),
    Stage(Stage),
    Currency(Currency),
    DayRange(DayRange),
}

/// So many words make one term at most.
const LONGEST: usize = 3;

/// Finds the longest term the tokens begin with, and of how many it is made.
fn longest(tokens: &[Token], today: NaiveDate, is_received: bool) -> (usize, Option<Said>) {
    for n in (1..=LONGEST.min(tokens.len())).rev() {
        if tokens[..n].iter().any(|t| t.is_quoted) {
            continue;
        }
        let term = tokens[..n].iter().map(|t| t.text.as_str()).collect::<Vec<_>>().join(" ");
        let said = match n {
            1 => period(&tokens[0], is_received, today).map(Said::DayRange).or_else(|| said(&term, today)),
            _ => said(&term, today),
        };
        if said.is_some() {
            return (n, said);
        }
    }
    (1, None)
}

fn said(term: &str, today: NaiveDate) -> Option<Said> {
    let folded = fold(term);
    let plain = folded.replace(['-', '_'], " ");
    let is = |name: &&&str| **name == folded || **name == plain;
    let word = WORDS.iter().find(|(_, en, zh)| en.iter().chain(*zh).find(is).is_some()).map(|(meaning, ..)| *meaning);
    match word {
        Some(Day(_) | Week(_) | Month(_)) => word.and_then(|word| named_days(word, today)).map(Said::DayRange),
        Some(word) => Some(Said::Word(word)),
        None => stage(term).map(Said::Stage).or_else(|| Currency::in_text(term).map(Said::Currency)),
    }
}

fn stage(term: &str) -> Option<Stage> {
    let plain = term.replace(['-', '_'], " ");
    Stage::ALL.iter().find(|stage| stage.is_called(term) || stage.is_called(&plain)).copied()
}

fn named_days(meaning: Meaning, today: NaiveDate) -> Option<DayRange> {
    let moved = |days: i64| today.checked_add_signed(chrono::TimeDelta::days(days));
    Some(match meaning {
        Day(n) => DayRange::between(moved(n)?, moved(n)?),
        Week(n) => {
            let (from, to) = crate::domain::day::week_of(moved(n * 7)?);
            DayRange::between(from, to)
        }
        Month(n) => {
            let first = today.with_day(1)?;
            let months = Months::new(n.unsigned_abs());
            month(if n < 0 { first.checked_sub_months(months)? } else { first.checked_add_months(months)? })?
        }
        _ => return None,
    })
}

/// The whole month that begins with a day.
fn month(first: NaiveDate) -> Option<DayRange> {
    let last = first.checked_add_months(Months::new(1))?.pred_opt()?;
    Some(DayRange::between(first, last))
}

/// Reads a day, a month, a range of either, or a bound: `12-05`, `12月`, `dec`, `2026-12`, `12-01..12-15`, `>12-01`.
fn period(token: &Token, is_received: bool, today: NaiveDate) -> Option<DayRange> {
    if token.is_quoted {
        return None;
    }
    let text = fold(&token.text);
    if let Some((sign, rest)) = text.chars().next().filter(|c| matches!(c, '>' | '<')).map(|sign| (sign, &text[1..])) {
        let found = days(rest.trim_start_matches('='), is_received, today)?;
        return Some(match sign {
            '>' => DayRange { from: found.from, to: None },
            _ => DayRange { from: None, to: found.to },
        });
    }
    let range = ["..", "~", "至", "到"].iter().find_map(|sign| text.split_once(sign));
    if let Some((from, to)) = range {
        let (from, to) = (days(from, is_received, today)?, days(to, is_received, today)?);
        return Some(DayRange { from: from.from, to: to.to });
    }
    days(&text, is_received, today)
}

/// Reads a day or a month; bare figures are none, since they are numbers of orders.
fn days(text: &str, is_received: bool, today: NaiveDate) -> Option<DayRange> {
    if let Some(first) = first_of_month(text, is_received, today) {
        return month(first);
    }
    if let Ok(day) = parse_absolute(text) {
        return Some(DayRange::between(day, day));
    }
    let has_sign = text.contains(['-', '/', '月']) && text.starts_with(|c: char| c.is_ascii_digit());
    let day = has_sign.then(|| parse_day_near(text, today).ok()).flatten()?;
    let day = if is_received && day > today { day.with_year(day.year() - 1)? } else { day };
    Some(DayRange::between(day, day))
}

/// Reads a month and gives its first day: the one said, or without a year the one nearest to today; of receipt the latest.
fn first_of_month(text: &str, is_received: bool, today: NaiveDate) -> Option<NaiveDate> {
    let number = |text: &str| text.parse::<u32>().ok().filter(|n| (1..=12).contains(n));
    let with_year = text
        .strip_suffix('月')
        .and_then(|rest| rest.split_once('年'))
        .or_else(|| text.split_once(['-', '/']).filter(|(year, month)| year.len() == 4 && month.len() <= 2));
    if let Some((year, month)) = with_year {
        return NaiveDate::from_ymd_opt(year.parse().ok().filter(|y| (1900..2200).contains(y))?, number(month)?, 1);
    }
    let named = month_named(text);
    let month = text.strip_suffix('月').and_then(number).or(named)?;
    let this = NaiveDate::from_ymd_opt(today.year(), month, 1)?;
    let half = Days::new(183);
    let year = match () {
        () if is_received && this > today => today.year() - 1,
        () if !is_received && this < today.checked_sub_days(half)? => today.year() + 1,
        () if !is_received && this > today.checked_add_days(half)? => today.year() - 1,
        () => today.year(),
    };
    this.with_year(year)
}

/// Takes a typed text apart: what stands in quotes is one token, and a colon ends a word.
fn tokens(typed: &str) -> Vec<Token> {
    let plain = halfwidth(typed).replace(['“', '”'], "\"");
    let mut all = Vec::new();
    for (n, part) in plain.split('"').enumerate() {
        if n % 2 == 1 {
            all.extend((!part.trim().is_empty()).then(|| Token { text: part.trim().to_owned(), is_quoted: true }));
            continue;
        }
        for word in part.split_whitespace() {
            match word.split_once(':') {
                Some((key, value)) if said_before_colon(key) => {
                    all.push(Token { text: key.to_owned(), is_quoted: false });
                    all.extend((!value.is_empty()).then(|| Token { text: value.to_owned(), is_quoted: false }));
                }
                _ => all.extend(glued(word)),
            }
        }
    }
    all
}

fn said_before_colon(key: &str) -> bool {
    let folded = fold(key);
    WORDS.iter().any(|(meaning, en, zh)| {
        matches!(meaning, Due | Received | Customer | Salesperson) && en.iter().chain(*zh).any(|name| *name == folded)
    })
}

/// Chinese needs no blank between the kind of day and the day: `接单11月`.
fn glued(word: &str) -> Vec<Token> {
    let token = |text: &str| Token { text: text.to_owned(), is_quoted: false };
    let names = WORDS.iter().filter(|(meaning, ..)| matches!(meaning, Due | Received)).flat_map(|(.., zh)| *zh);
    let cut = names.into_iter().find_map(|name| Some((*name, word.strip_prefix(name)?)));
    match cut {
        Some((name, rest)) if rest.starts_with(|c: char| c.is_ascii_digit() || "><本这上下今明昨".contains(c)) =>
        {
            vec![token(name), token(rest)]
        }
        _ => vec![token(word)],
    }
}

/// Says what was understood, a chip each, and what is searched for as text; nothing when nothing was.
pub fn chips(narrowed: &Narrowed, searched: &str, lang: Lang) -> Vec<String> {
    let w = words(lang);
    let Narrowed { stages, currencies, states, due, received, customers, salespeople } = narrowed;
    let days = |period: &DayRange| -> Option<String> {
        let day = |day: NaiveDate| day.to_string();
        match (period.from, period.to) {
            (None, None) => None,
            (Some(from), Some(to)) if from == to => Some(day(from)),
            (Some(from), Some(to)) => Some(w.days(&day(from), &day(to))),
            (Some(from), None) => Some(w.from(&day(from))),
            (None, Some(to)) => Some(w.to(&day(to))),
        }
    };
    let mut all: Vec<String> = stages.iter().map(|s| s.label(lang).to_owned()).collect();
    all.extend(states.iter().map(|s| s.label(lang).to_owned()));
    all.extend(currencies.iter().map(|c| c.code().to_owned()));
    all.extend(days(due).map(|d| w.due(&d)));
    all.extend(days(received).map(|d| w.received(&d)));
    all.extend(customers.iter().map(|name| w.customer(name)));
    all.extend(salespeople.iter().map(|name| w.salesperson(name)));
    all.extend((!searched.is_empty()).then(|| w.text(searched)));
    all
}

/// Lists the words of the table for the README, a line a sort.
pub fn markdown(lang: Lang) -> String {
    let w = words(lang);
    let sort = |meaning: &Meaning| match meaning {
        State(_) => w.so(),
        Due | Received => w.which_days(),
        Customer | Salesperson => w.whose(),
        Day(_) | Week(_) | Month(_) => w.periods(),
    };
    let mut lines: Vec<(&str, Vec<String>)> = Vec::new();
    for (meaning, en, zh) in WORDS {
        let names = en.iter().chain(*zh).map(|name| format!("`{name}`"));
        match lines.last_mut().filter(|(said, _)| *said == sort(meaning)) {
            Some((_, all)) => all.extend(names),
            None => lines.push((sort(meaning), names.collect())),
        }
    }
    lines.iter().map(|(said, names)| format!("- {}\n", lang.labelled(said, names.join(" ")))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn read(typed: &str) -> (Narrowed, String) {
        understand(typed, day("2026-11-21"))
    }

    fn shown(typed: &str) -> String {
        let (narrowed, text) = read(typed);
        chips(&narrowed, &text, Lang::En).join(" | ")
    }

    #[test]
    fn every_word_of_the_table_means_what_it_says_in_either_language_and_none_two_things() {
        let mut seen = std::collections::BTreeSet::new();
        for (meaning, en, zh) in WORDS {
            assert!(!en.is_empty() && !zh.is_empty(), "{meaning:?}");
            for name in en.iter().chain(*zh) {
                assert_eq!(fold(name), **name, "it is found folded");
                assert!(seen.insert(*name), "{name} means two things");
                let typed = match meaning {
                    Due | Received => format!("{name} 2026-10-05"),
                    Customer | Salesperson => format!("{name} 周"),
                    _ => (*name).to_owned(),
                };
                let (narrowed, text) = read(&typed);
                assert_eq!(text, "", "{typed}");
                let is = match meaning {
                    State(state) => narrowed.states == [*state],
                    Due | Day(_) | Week(_) | Month(_) => !narrowed.due.is_open(),
                    Received => !narrowed.received.is_open(),
                    Customer => narrowed.customers == ["周"],
                    Salesperson => narrowed.salespeople == ["周"],
                };
                assert!(is, "{typed} {narrowed:?}");
                if !matches!(meaning, Due | Received | Customer | Salesperson) {
                    assert_eq!(read(&format!("\"{name}\"")), (Narrowed::default(), (*name).to_owned()), "quoted");
                }
            }
        }
        for stage in Stage::ALL {
            for name in stage.labels().chain([stage.code()]) {
                assert_eq!(read(name).0.stages, [*stage], "{name}");
            }
        }
        // TRY and PEN are looked for as the words they are
        for currency in Currency::ALL.into_iter().filter(|c| Currency::in_text(c.code()).is_some()) {
            assert_eq!(read(currency.code()).0.currencies, [currency]);
        }
    }

    #[test]
    fn several_words_narrow_at_once_and_the_rest_stays_text() {
        let (narrowed, text) = read("ningbo late 12月 usd");
        assert_eq!(
            (narrowed.states, narrowed.currencies, text.as_str()),
            (vec![OrderState::Late], vec![Currency::Usd], "ningbo")
        );
        assert_eq!(narrowed.due, DayRange::between(day("2026-12-01"), day("2026-12-31")));
        assert_eq!(shown("宁波 逾期 十二 美元"), "late | USD | text \"宁波 十二\"");
        assert_eq!(
            shown("in progress on hold 特殊要求 纸箱"),
            "in progress | on hold | special requirements | text \"纸箱\""
        );
        assert_eq!(shown("customer:宁波 业务员 周敏"), "customer 宁波 | sales 周敏");
    }

    #[test]
    fn days_are_of_delivery_unless_those_of_receipt_are_named() {
        assert_eq!(shown("received 11月"), "received 2026-11-01 to 2026-11-30");
        assert_eq!(shown("接单11月 交期1月"), "due 2027-01-01 to 2027-01-31 | received 2026-11-01 to 2026-11-30");
        // without days the word is the stage
        assert_eq!(shown("received usd"), "received | USD");
        assert_eq!(shown("接单12月"), "received 2025-12-01 to 2025-12-31");
        assert_eq!(shown("2026-12-01 12-15"), "due 2026-12-01 to 2026-12-15");
        assert_eq!(shown("received 11-01..11-15"), "received 2026-11-01 to 2026-11-15");
        assert_eq!(shown(">2026-11-01 ＜2026-12-01"), "due 2026-11-01 to 2026-12-01");
        assert_eq!(shown("2026年12月 dec"), "due 2026-12-01 to 2026-12-31");
        assert_eq!(shown("下周"), "due 2026-11-23 to 2026-11-29");
        // figures are numbers of orders
        assert_eq!(shown("1205 12 DD202611007"), "text \"1205 12 DD202611007\"");
        // a word that wants another after it and has none is text
        assert_eq!(shown("customer"), "text \"customer\"");
    }
}
