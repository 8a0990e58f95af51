//! Problems as dialogs (B1): opened with text, department and due date, straight from an entry; solved with how and when.

use crate::{
    domain::{
        field::Field,
        order::Department,
        problem::NewProblem,
        refusal::{Refusal, Why},
    },
    i18n::{Label, tracking::words},
    store::Error,
    tui::{
        cx::Cx,
        layer::{Cmd, Layer, Outcome},
        part::{field::FormField, form::Form, values::Values},
    },
};

/// The kind of a new problem's draft; the subject is the order's row id.
pub const NEW: &str = "problem.new";
/// The kind of a solution's draft; the subject is the order's row id.
pub const SOLVE: &str = "problem.solve";

/// A problem is due so many working days from today unless said otherwise.
const TERM: i32 = 3;

/// Opens the form of a new problem on an order; `entry` is the tracking entry it was met in, `what` what is said there.
pub fn open(order: i64, entry: Option<i64>, what: &str, cx: &mut Cx) -> Result<Box<dyn Layer>, Error> {
    let number = cx.store.order(order)?.number.to_string();
    let due = cx.calendar.add(cx.today(), TERM);
    let departments = Department::ALL.iter().map(|d| (d.code(), d.label(cx.lang)));
    let form = Form::new(NEW, order.to_string(), (words(cx.lang).new_problem)(&number))
        .field(FormField::note(Field::Problem).value(what).required())
        .field(FormField::choice(Field::Department, departments).required())
        .field(FormField::text(Field::Person))
        .field(FormField::day(Field::DueOn).on(Some(due)).required())
        .on_save(move |values, cx| {
            let problem = read(values, cx)?;
            cx.store.problem_open(order, entry, &problem)?;
            Ok(Cmd::info((words(cx.lang).opened)(&number, &problem.due_on.to_string())))
        });
    Ok(Box::new(form))
}

fn read(values: &Values, cx: &Cx) -> Result<NewProblem, Refusal> {
    let code = values.text(Field::Department);
    let department = Department::from_code(code).ok_or(Refusal::at(Field::Department, Why::Empty))?;
    Ok(NewProblem {
        what: values.text(Field::Problem).to_owned(),
        department,
        person: values.text(Field::Person).to_owned(),
        due_on: values.day(Field::DueOn, cx.today())?,
    })
}

/// Tells whether an order has a problem to solve.
pub fn has_open(order: i64, cx: &Cx) -> Result<bool, Error> {
    Ok(cx.store.problems_of_order(order)?.iter().any(|p| p.is_open()))
}

/// Opens the form that solves this problem.
pub fn settle(id: i64, cx: &mut Cx) -> Result<Box<dyn Layer>, Error> {
    let problem = cx.store.problem(id)?;
    solving(problem.order_id, Some(id), cx)
}

/// Opens the form that solves one of an order's open problems.
pub fn solve(order: i64, cx: &mut Cx) -> Result<Box<dyn Layer>, Error> {
    solving(order, None, cx)
}

fn solving(order: i64, chosen: Option<i64>, cx: &mut Cx) -> Result<Box<dyn Layer>, Error> {
    let number = cx.store.order(order)?.number.to_string();
    let open: Vec<_> = cx.store.problems_of_order(order)?.into_iter().filter(|p| p.is_open()).collect();
    let first = chosen.or(open.first().map(|p| p.id)).map(|id| id.to_string()).unwrap_or_default();
    let today = cx.today();
    let lang = cx.lang;
    let labels = open.into_iter().map(|p| {
        let due = (words(lang).due)(&p.due_on.to_string(), p.is_overdue(today));
        (p.id.to_string(), format!("{}  {}  {due}", crate::domain::text::clean(&p.what), p.department.label(lang)))
    });
    let form = Form::new(SOLVE, order.to_string(), (words(lang).solve)(&number))
        .field(FormField::choice(Field::Problem, labels).value(first).required())
        .field(FormField::note(Field::Solution).required())
        .field(FormField::day(Field::SolvedOn).past().on(Some(today)).required())
        .on_save(move |values, cx| save_solution(values, &number, cx));
    Ok(Box::new(form))
}

fn save_solution(values: &Values, number: &str, cx: &mut Cx) -> Outcome {
    let id = values.text(Field::Problem).parse().map_err(|_| Refusal::at(Field::Problem, Why::Empty))?;
    let on = values.day(Field::SolvedOn, cx.today())?;
    cx.store.problem_solve(id, values.text(Field::Solution), on)?;
    Ok(Cmd::info((words(cx.lang).solved)(number)))
}
