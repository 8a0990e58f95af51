//! Days read in every form a person types them.

use super::*;
use proptest::prelude::*;

fn d(s: &str) -> NaiveDate {
    s.parse().unwrap()
}

#[test]
fn a_whole_date_is_read_in_every_common_form() {
    for text in [
        "2026-11-05",
        "2026-11-5",
        "2026/11/5",
        "2026.11.5",
        "20261105",
        "2026年11月5日",
        "2026年11月5",
        "2026 年 11 月 5 日",
        "２０２６－１１－０５",
        "2026。11。5",
        "2026年11月5号",
        " 2026-11-05 ",
        "2026-11-05 00:00:00",
        "2026-11-05T08:30",
        "2026-11-05T08:30:00.123Z",
        "2026-11-05T08:30:00+08:00",
        "2026/11/5 8:05",
        "2026年11月5日 8:30",
        "2026年11月5日8:30",
    ] {
        assert_eq!(parse_absolute(text), Ok(d("2026-11-05")), "{text}");
        assert_eq!(parse_day(text, d("2001-01-01")), Ok(d("2026-11-05")), "{text}");
    }
}

#[test]
fn short_forms_mean_the_day_a_person_means() {
    let today = d("2026-11-21"); // a Saturday
    for (text, day) in [
        ("+5", "2026-11-26"),
        ("＋５", "2026-11-26"),
        ("-2", "2026-11-19"),
        ("+0", "2026-11-21"),
        ("+5天", "2026-11-26"),
        ("21", "2026-11-21"),
        ("20", "2026-12-20"),
        ("31", "2026-12-31"),
        ("5号", "2026-12-05"),
        ("1", "2026-12-01"),
        ("1121", "2026-11-21"),
        ("0105", "2027-01-05"),
        ("1122", "2026-11-22"),
        ("1105", "2027-11-05"),
        ("11-05", "2027-11-05"),
        ("11/5", "2027-11-05"),
        ("11。5", "2027-11-05"),
        ("11月21日", "2026-11-21"),
        ("11月20日", "2027-11-20"),
        ("3月1", "2027-03-01"),
        ("fri", "2026-11-27"),
        ("Friday", "2026-11-27"),
        ("周五", "2026-11-27"),
        ("星期五", "2026-11-27"),
        ("礼拜天", "2026-11-22"),
        ("周六", "2026-11-21"),
        ("周5", "2026-11-27"),
        ("下周五", "2026-11-27"),
        ("next fri", "2026-11-27"),
        ("next week", "2026-11-28"),
        ("下周", "2026-11-28"),
        ("+3w", "2026-12-12"),
        ("+3周", "2026-12-12"),
        ("-1w", "2026-11-14"),
        ("下个星期一", "2026-11-23"),
        ("本周五", "2026-11-20"),
        (".", "2026-11-21"),
        ("。", "2026-11-21"),
        ("．", "2026-11-21"),
        ("今", "2026-11-21"),
        ("today", "2026-11-21"),
        ("今天", "2026-11-21"),
        ("tomorrow", "2026-11-22"),
        ("明天", "2026-11-22"),
        ("yesterday", "2026-11-20"),
        ("昨天", "2026-11-20"),
        ("后天", "2026-11-23"),
        ("大后天", "2026-11-24"),
        ("前天", "2026-11-19"),
    ] {
        assert_eq!(parse_day(text, today), Ok(d(day)), "{text}");
    }
    assert_eq!(parse_day("31", d("2027-02-10")), Ok(d("2027-03-31")));
    assert_eq!(parse_day("30", d("2027-01-31")), Ok(d("2027-03-30")));
    assert_eq!(parse_day("12-20", d("2027-01-10")), Ok(d("2027-12-20")));
    for (text, day) in [("0922", "2026-09-22"), ("0921", "2027-09-21"), ("5", "2026-12-05"), ("fri", "2026-11-27")] {
        assert_eq!(parse_day_near(text, today), Ok(d(day)), "{text}");
    }
    assert_eq!(parse_day("0229", d("2027-11-21")), Ok(d("2028-02-29")));
}

#[test]
fn short_forms_of_what_has_happened_mean_the_latest_such_day() {
    let today = d("2026-11-21"); // a Saturday
    for (text, day) in [
        ("21", "2026-11-21"),
        ("5", "2026-11-05"),
        ("22", "2026-10-22"),
        ("31", "2026-10-31"),
        ("5号", "2026-11-05"),
        ("1121", "2026-11-21"),
        ("1122", "2025-11-22"),
        ("11-05", "2026-11-05"),
        ("0105", "2026-01-05"),
        ("3月1日", "2026-03-01"),
        ("fri", "2026-11-20"),
        ("周五", "2026-11-20"),
        ("sat", "2026-11-21"),
        ("周日", "2026-11-15"),
        ("本周日", "2026-11-22"),
        ("下周五", "2026-11-27"),
        (".", "2026-11-21"),
        ("今", "2026-11-21"),
        ("-2", "2026-11-19"),
        ("+2", "2026-11-23"),
        ("yesterday", "2026-11-20"),
        ("2026-12-01", "2026-12-01"),
    ] {
        assert_eq!(parse_day_past(text, today), Ok(d(day)), "{text}");
    }
    assert_eq!(parse_day_past("30", d("2027-03-10")), Ok(d("2027-01-30")));
    assert_eq!(parse_day_past("0229", d("2027-11-21")), Err(DayError::Impossible("0229".into())));
    assert_eq!(parse_day_past("0229", d("2029-01-21")), Ok(d("2028-02-29")));
}

#[test]
fn a_day_that_does_not_exist_is_told_from_no_date_at_all() {
    let today = d("2026-11-21");
    assert_eq!(parse_day("", today), Err(DayError::Empty));
    assert_eq!(parse_day(" 　", today), Err(DayError::Empty));
    for text in [
        "2026-02-30",
        "20261301",
        "2026年0月1日",
        "0230",
        "13-01",
        "0",
        "32",
        "0229",
        "1899-12-31",
        "9999-01-01",
        "+99999",
    ] {
        assert_eq!(parse_day(text, today), Err(DayError::Impossible(text.into())), "{text}");
    }
    for text in [
        "soon",
        "+5m",
        "+w",
        "next",
        "next 5",
        "+5工作日",
        "+",
        "..",
        ".5",
        "今5",
        "121",
        "26-11-05",
        "2026-11",
        "2026-11-05-06",
        "11",
        "2026-11-05 25:99",
        "2026/11-05",
        "周八",
        "下fri",
        "2026-11-05 abc",
    ] {
        assert_eq!(parse_absolute(text), Err(DayError::NotADate(text.into())), "{text}");
        assert!(text == "11" || parse_day(text, today) == Err(DayError::NotADate(text.into())), "{text}");
    }
}

proptest! {
    #[test]
    fn reading_undoes_writing(offset in 0i64..100_000, today in 0i64..100_000) {
        let day = d("1910-01-01") + chrono::TimeDelta::days(offset);
        let today = d("1910-01-01") + chrono::TimeDelta::days(today);
        for form in ["%Y-%m-%d", "%Y/%-m/%-d", "%Y.%m.%d", "%Y%m%d", "%Y年%-m月%-d日", "%Y-%m-%d 00:00:00"] {
            prop_assert_eq!(parse_day(&day.format(form).to_string(), today), Ok(day));
            prop_assert_eq!(parse_absolute(&day.format(form).to_string()), Ok(day));
        }
        let back = parse_day(&format!("{:+}", (day - today).num_days() % 36_500), today).unwrap();
        prop_assert_eq!((back - today).num_days(), (day - today).num_days() % 36_500);
    }

    #[test]
    fn no_text_makes_it_fall_over(s in "[0-9年月日周五: .tz+/-]{0,14}|\\PC{0,10}") {
        let _ = parse_day(&s, d("2026-11-21"));
        let _ = parse_absolute(&s);
    }
}
