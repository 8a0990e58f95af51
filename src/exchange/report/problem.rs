//! The problems of a period (B2): by department, and one by one.

use super::{Ask, Behind, Part, column};
use crate::{
    domain::{field::Field, order::Department, record::RecordKind},
    exchange::sheet::Cell,
    i18n::{Label, export::Heading, report::words},
    store::{Problem, Result, Store},
};

/// Reads the problems opened in the period, and those still open at its end.
pub(super) fn parts(store: &Store, ask: &Ask) -> Result<Vec<Part>> {
    let (lang, w) = (ask.lang, words(ask.lang));
    let only = match ask.about {
        "" => None,
        code => Some(Department::from_code(code).map_or_else(|| ask.unknown(), Ok)?),
    };
    let all = store.problems_in(ask.period)?;
    let all: Vec<&Problem> = all.iter().filter(|p| only.is_none_or(|only| p.entry.department == only)).collect();
    let is_open = |p: &Problem| p.solved_on.is_none_or(|day| day > ask.period.to);
    let columns = vec![
        column("department", Field::Department.label(lang)),
        column("opened", w.opened()),
        column("solved", w.solved()),
        column("open", w.open_at_end()),
    ];
    let mut by_department = Part::new("departments", w.by_department(), columns).bars(1);
    for department in Department::ALL {
        let of: Vec<_> = all.iter().filter(|p| p.entry.department == *department).collect();
        if of.is_empty() {
            continue;
        }
        let count = |is: &dyn Fn(&Problem) -> bool| Cell::Whole(of.iter().filter(|p| is(p)).count() as i64);
        let cells = vec![
            Cell::Word(department.code(), department.label(lang)),
            count(&|p| ask.period.contains(p.opened_on)),
            count(&|p| p.solved_on.is_some_and(|day| ask.period.contains(day))),
            count(&|p| is_open(p)),
        ];
        let behind = Behind::Report("problems", department.code().to_owned(), ask.period);
        by_department.row(cells, only.is_none().then_some(behind));
    }
    let columns = vec![
        column("number", Heading::OrderNumber.label(lang)),
        column("customer", Field::Customer.label(lang)),
        column("problem", Field::Problem.label(lang)),
        column("department", Field::Department.label(lang)),
        column("opened_on", Heading::OpenedOn.label(lang)),
        column("due_on", Field::DueOn.label(lang)),
        column("solved_on", Field::SolvedOn.label(lang)),
    ];
    let mut list = Part::new("problems", w.one_by_one(), columns);
    for p in &all {
        let cells = vec![
            Cell::text(&p.number.to_string()),
            Cell::text(&p.customer),
            Cell::text(&p.entry.what),
            Cell::Word(p.entry.department.code(), p.entry.department.label(lang)),
            Cell::Day(p.opened_on),
            Cell::Day(p.entry.due_on),
            Cell::of(p.solved_on, Cell::Day),
        ];
        list.row(cells, Some(Behind::Record(RecordKind::Problem.row(p.id))));
    }
    Ok(vec![by_department, list])
}
