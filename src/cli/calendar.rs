//! `calendar`: counts by the Chinese working calendar.

use super::{Scene, fault::Fault, out::Out, out::say};
use crate::{
    domain::{
        calendar::{DayState, WorkCalendar},
        day::parse_day_near,
        field::Field,
        refusal::{Refusal, Why},
    },
    i18n::{cli as text, refusal},
};
use chrono::{Datelike, NaiveDate};
use serde_json::{Value, json};

#[derive(clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    question: Question,
}

#[derive(clap::Subcommand)]
enum Question {
    Add {
        #[arg(value_name = "DATE", allow_hyphen_values = true)]
        date: String,
        #[arg(value_name = "DAYS", allow_hyphen_values = true)]
        days: String,
        #[arg(long)]
        json: bool,
    },
    Between {
        #[arg(value_name = "A", allow_hyphen_values = true)]
        from: String,
        #[arg(value_name = "B", allow_hyphen_values = true)]
        to: String,
        #[arg(long)]
        json: bool,
    },
    Show {
        #[arg(value_name = "YEAR")]
        year: String,
        #[arg(long)]
        json: bool,
    },
}

pub(super) fn run(args: &Args, scene: &Scene, out: &mut Out) -> Result<u8, Fault> {
    let calendar = scene.calendar()?;
    let today = scene.clock()?.now().date();
    let day = |text: &str| {
        parse_day_near(text, today)
            .map_err(|e| Fault::Usage(refusal::sentence(&Refusal::at(Field::OnDay, Why::Day(e)), scene.lang)))
    };
    let count = |digits: &str| {
        let half = crate::domain::text::halfwidth(digits);
        half.trim().parse::<i32>().map_err(|_| Fault::Usage(text::words(scene.lang).not_a_count(digits)))
    };
    match &args.question {
        Question::Add { date, days, json } => {
            let (from, days) = (day(date)?, count(days)?);
            let (end, known) = calendar.add_checked(from, days);
            warn_unknown(&calendar, from, end, scene);
            if *json {
                out.json(json!({"from": from, "working_days": days, "date": end, "published": known}))?;
            } else {
                out.line(&end.to_string())?;
            }
        }
        Question::Between { from, to, json } => {
            let (from, to) = (day(from)?, day(to)?);
            let days = calendar.between(from, to);
            warn_unknown(&calendar, from, to, scene);
            if *json {
                out.json(json!({"from": from, "to": to, "working_days": days}))?;
            } else {
                out.line(&days.to_string())?;
            }
        }
        Question::Show { year, json } => {
            let first = count(year).ok().and_then(|year| NaiveDate::from_ymd_opt(year, 1, 1));
            let first = first.ok_or_else(|| Fault::Usage(text::words(scene.lang).not_a_year(year)))?;
            warn_unknown(&calendar, first, first, scene);
            show(&calendar, first, *json, scene, out)?;
        }
    }
    Ok(0)
}

fn warn_unknown(calendar: &WorkCalendar, a: NaiveDate, b: NaiveDate, scene: &Scene) {
    let mut years: Vec<NaiveDate> = [a, b].into_iter().filter(|d| !calendar.is_known(*d)).collect();
    years.dedup_by_key(|d| d.year());
    for day in years {
        say(&text::words(scene.lang).year_unknown(day.year()));
    }
}

fn show(calendar: &WorkCalendar, first: NaiveDate, json: bool, scene: &Scene, out: &mut Out) -> Result<(), Fault> {
    let w = text::words(scene.lang);
    let special: Vec<(NaiveDate, &str, &str, &str)> = calendar
        .year(first.year())
        .filter_map(|(day, state)| match state {
            DayState::Holiday(name) => Some((day, "holiday", w.holiday(), name)),
            DayState::MakeUp(name) => Some((day, "make_up", w.make_up(), name)),
            DayState::Working | DayState::Weekend => None,
        })
        .collect();
    let days = calendar.working_days_in(first.year());
    if json {
        let list: Vec<Value> =
            special.iter().map(|(day, code, _, name)| json!({"date": day, "state": code, "name": name})).collect();
        let known = calendar.is_known(first);
        return out.json(json!({"year": first.year(), "published": known, "working_days": days, "days": list}));
    }
    out.line(&format!("{} {} {}", first.year(), w.working(), days))?;
    let rows: Vec<Vec<String>> = special
        .iter()
        .map(|(day, _, kind, name)| vec![day.to_string(), (*kind).to_owned(), (*name).to_owned()])
        .collect();
    out.table("", &rows)
}
