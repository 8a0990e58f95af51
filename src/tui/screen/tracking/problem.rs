//! Problems as dialogs (B1): opened with text, department and due date, straight from an entry; edited; solved with how and
//! when. Each asks who was told.

use crate::{
    domain::{
        attribute::Attributes,
        decimal::Money,
        draft::DraftOf,
        field::Field,
        problem::{BLAME, Blame, Cause, NewProblem, Solution},
        record::Record,
        refusal::{Refusal, Why},
    },
    i18n::{Label, tracking::words},
    store::Error,
    tui::{
        cx::Cx,
        kind,
        layer::{Cmd, Layer, Outcome},
        part::{field::FormField, form::Form, picker::Picker, values::Values},
        record::find,
    },
};

/// The kind of a new problem's draft; the subject is the order's row id.
pub const NEW: &str = "problem.new";
/// The kind of an edit's draft; the subject is the problem's row id.
pub const EDIT: &str = "problem.edit";
/// The kind of a solution's draft; the subject is the order's row id.
pub const SOLVE: &str = "problem.solve";

/// A problem is due so many working days from today unless said otherwise.
const TERM: i32 = 3;

/// Opens the form of a new problem on an order; `entry` is the tracking entry it was met in, `what` what is said there.
pub fn open(order: i64, entry: Option<i64>, what: &str, cx: &mut Cx) -> Result<Box<dyn Layer>, Error> {
    let number = cx.store.order(order)?.number.to_string();
    let blank = begun(what, Blame::default(), cx);
    let form = new_form(order.into(), &number, &blank, cx);
    let form = form.on_save(move |values, cx| {
        let problem = read(values, cx)?;
        cx.store.problem_open(order, entry, &problem)?;
        Ok(Cmd::info(words(cx.lang).opened(&number, &problem.due_on.to_string())))
    });
    Ok(Box::new(form))
}

/// Opens the form of a problem that comes of a record of an order; where that names a supplier, it is proposed as liable and
/// seen in the form.
pub fn open_of(source: Record, what: &str, cx: &mut Cx) -> Result<Box<dyn Layer>, Error> {
    let owner = cx.store.owner(source)?;
    let number = cx.store.order(owner.id)?.number.to_string();
    let supplier = cx.store.supplier_in(source)?;
    let blame = supplier.map(|liable| Blame { cause: Some(Cause::Supplier), liable, ..Blame::default() });
    let blank = begun(what, blame.unwrap_or_default(), cx);
    let form = new_form(DraftOf::in_table(source), &number, &blank, cx);
    let form = form.on_save(move |values, cx| {
        let problem = read(values, cx)?;
        cx.store.problem_open_of(source, &problem)?;
        Ok(Cmd::info(words(cx.lang).opened(&number, &problem.due_on.to_string())))
    });
    Ok(Box::new(form))
}

/// Opens the form of a new problem again, about whatever its draft was.
pub fn again(of: &DraftOf, cx: &mut Cx) -> Result<Box<dyn Layer>, Error> {
    match (of.record(), of.row()) {
        (Some(source), _) => open_of(source, "", cx),
        (None, Some(order)) => open(order, None, "", cx),
        (None, None) => Err(kind::moved_on()),
    }
}

fn begun(what: &str, blame: Blame, cx: &Cx) -> NewProblem {
    let due_on = cx.calendar.add(cx.today(), TERM);
    NewProblem { what: what.to_owned(), due_on, blame, ..NewProblem::default() }
}

fn new_form(of: DraftOf, number: &str, problem: &NewProblem, cx: &Cx) -> Form {
    let form = Form::new(NEW, of, words(cx.lang).new_problem(number)).of_new();
    // what is already worded is rarely worded anew
    let form = if problem.what.is_empty() { form } else { form.starts_in(Field::Department) };
    let is_blamed = problem.blame.cause.is_some();
    form.record(problem, cx.lang, |field, made| match field {
        // the department is chosen by the specialist; what it came of is mostly known later
        Field::Department => Some(made.value("")),
        Field::Cause | Field::Liable if is_blamed => Some(made),
        field => (!BLAME.contains(&field)).then_some(made),
    })
}

/// Chooses the order a new problem is on.
pub fn on_chosen_order(cx: &Cx) -> Box<dyn Layer> {
    let title = words(cx.lang).problem_order();
    Box::new(Picker::new(title, find::orders, |chosen, cx| match chosen.id.parse() {
        Ok(order) => Ok(Cmd::Push(open(order, None, "", cx)?)),
        Err(_) => Ok(Cmd::None),
    }))
}

/// Opens the form that edits this problem, solved or not.
pub fn edit(id: i64, cx: &mut Cx) -> Result<Box<dyn Layer>, Error> {
    Form::edits(cx, move |cx| editing(id, cx))
}

fn editing(id: i64, cx: &mut Cx) -> Result<Form, Error> {
    let p = cx.store.problem(id)?;
    let number = p.number.to_string();
    let form = Form::new(EDIT, id, words(cx.lang).edit_problem(&number));
    let form = form.record(&p.entry, cx.lang, |field, made| (!BLAME.contains(&field)).then_some(made));
    let form = blamed(form, &p.entry, &p.entry.blame, cx).on_save(move |values, cx| {
        let problem = read(values, cx)?;
        cx.store.problem_edit(id, &problem)?;
        Ok(Cmd::info(words(cx.lang).edited(&number)))
    });
    Ok(form)
}

/// Adds the fields of what a problem came of and cost.
fn blamed<R: Attributes>(form: Form, record: &R, blame: &Blame, cx: &Cx) -> Form {
    let loss = blame.loss.map(|loss| loss.format(blame.currency)).unwrap_or_default();
    form.section(words(cx.lang).blame()).record(record, cx.lang, |field, made| match field {
        Field::Loss => Some(made.value(loss.clone())),
        _ => Some(made),
    })
}

fn read(values: &Values, cx: &Cx) -> Result<NewProblem, Vec<Refusal>> {
    let mut problem = NewProblem::default();
    values.read_into(&mut problem, cx.today())?;
    problem.blame.loss = read_loss(values, &problem.blame)?;
    Ok(problem)
}

fn read_loss(values: &Values, blame: &Blame) -> Result<Option<Money>, Refusal> {
    values.opt_money(Field::Loss, blame.currency)
}

/// Returns whether an order has a problem to solve.
pub fn has_open(order: i64, cx: &Cx) -> Result<bool, Error> {
    Ok(cx.store.problems_of_order(order)?.iter().any(|p| p.is_open()))
}

/// Opens the form that solves this problem.
pub fn settle(id: i64, cx: &mut Cx) -> Result<Box<dyn Layer>, Error> {
    let problem = cx.store.problem(id)?;
    match problem.solved_on {
        Some(day) => Err(Refusal::whole(Why::ProblemSolved(day)).into()),
        None => solving(problem.order_id, Some(id), cx),
    }
}

/// Opens the form again, unless nothing is left to solve.
pub fn solve_again(order: i64, cx: &mut Cx) -> Result<Box<dyn Layer>, Error> {
    kind::still(has_open(order, cx)?)?;
    solve(order, cx)
}

/// Opens the form that solves one of an order's open problems.
pub fn solve(order: i64, cx: &mut Cx) -> Result<Box<dyn Layer>, Error> {
    solving(order, None, cx)
}

fn solving(order: i64, chosen: Option<i64>, cx: &mut Cx) -> Result<Box<dyn Layer>, Error> {
    let number = cx.store.order(order)?.number.to_string();
    let open: Vec<_> = cx.store.problems_of_order(order)?.into_iter().filter(|p| p.is_open()).collect();
    let first = open.iter().find(|p| Some(p.id) == chosen).or(open.first());
    let (first, known) = first.map(|p| (p.id.to_string(), p.entry.clone())).unwrap_or_default();
    // with several to choose from, what was said of one must not be put down for another
    let is_known = open.len() == 1;
    let NewProblem { informed, blame, .. } = if is_known { known } else { NewProblem::default() };
    let (today, lang) = (cx.today(), cx.lang);
    let solved = Solution { on: today, informed, blame, ..Solution::default() };
    let labels = open.into_iter().map(|p| {
        let due = words(lang).due(&p.entry.due_on.to_string(), p.is_overdue(today));
        (
            p.id.to_string(),
            format!("{}  {}  {due}", crate::domain::text::clean(&p.entry.what), p.entry.department.label(lang)),
        )
    });
    let form = Form::new(SOLVE, order, words(lang).solve(&number));
    let form = if is_known || chosen.is_some() { form.starts_in(Field::Solution) } else { form };
    let form = form.field(FormField::choice(Field::Problem, labels).value(first).required()).record(
        &solved,
        lang,
        |field, made| (!BLAME.contains(&field)).then_some(made),
    );
    let form = blamed(form, &solved, &solved.blame, cx)
        .on_save(move |values, cx| save_solution(values, &number, is_known, cx));
    Ok(Box::new(form))
}

fn save_solution(values: &Values, number: &str, is_known: bool, cx: &mut Cx) -> Outcome {
    let id = values.text(Field::Problem).parse().map_err(|_| Refusal::at(Field::Problem, Why::Empty))?;
    let mut solution = Solution::default();
    values.read_into(&mut solution, cx.today())?;
    solution.blame.loss = read_loss(values, &solution.blame)?;
    let before = cx.store.problem(id)?.entry;
    let informed = &mut solution.informed;
    informed.salesperson_on = informed.salesperson_on.or(before.informed.salesperson_on);
    informed.customer_on = informed.customer_on.or(before.informed.customer_on);
    // of one chosen among several the form does not show what was known: left empty, that stays
    if !is_known && solution.blame == Blame::default() {
        solution.blame = before.blame;
    }
    cx.store.problem_solve(id, &solution)?;
    Ok(Cmd::info(words(cx.lang).solved(number)))
}
