//! What the departments do about a request: their assessments (R2), their stops (R3), superseded papers (R4).

use super::title;
use crate::{
    domain::{
        draft::DraftOf,
        field::Field,
        order::Department,
        refusal::{Refusal, Why},
        request::{Assessment, Request, RequestKind, RequestState},
        text::fold,
    },
    i18n::{Label, request::words},
    store::Error,
    tui::{
        cx::Cx,
        kind,
        layer::{Cmd, Layer, Outcome},
        part::{
            choice::department_of,
            column::Width,
            field::FormField,
            form::Form,
            grid::{Grid, GridColumn},
            pick::PickItem,
            picker::Picker,
            values::{Row, Values},
        },
    },
};

/// The kind of draft of an answer; it is about the request and the department.
pub(super) const ASSESS: &str = "request.assess";
/// The kind of draft of papers called back; it is about the request.
pub(super) const RECALL: &str = "request.recall";

/// Opens the assessment of the department whose word is waited for; asks which when several could answer.
pub fn assess(request: &Request, cx: &mut Cx) -> Outcome {
    if request.assessments.is_empty() {
        return Ok(Cmd::warn(words(cx.lang).nobody_asked()));
    }
    let open = |a: &&Assessment| is_waited_for(request, a);
    let waited: Vec<Department> = request.assessments.iter().filter(open).map(|a| a.department).collect();
    let asked: Vec<Department> = request.assessments.iter().map(|a| a.department).collect();
    let id = request.id;
    if let ([one], _) | (_, [one]) = (waited.as_slice(), asked.as_slice()) {
        return Ok(form_if_asked(id, *one, cx)?.map(Cmd::Push).unwrap_or_default());
    }
    let source = move |cx: &mut Cx, typed: &str| departments(id, typed, cx);
    Ok(Cmd::push(Picker::new(words(cx.lang).pick_department(), source, move |chosen, cx| {
        let Some(department) = Department::from_code(&chosen.id) else { return Ok(Cmd::None) };
        Ok(form_if_asked(id, department, cx)?.map(Cmd::Push).unwrap_or_default())
    })))
}

fn is_waited_for(request: &Request, a: &Assessment) -> bool {
    a.answered_on.is_none() || (request.kind == RequestKind::Cancellation && a.stop_confirmed_on.is_none())
}

/// Lists the departments asked, those waited for first.
fn departments(id: i64, typed: &str, cx: &mut Cx) -> Result<Vec<PickItem>, Error> {
    let words = words(cx.lang);
    let request = cx.store.request(id)?;
    let mut all: Vec<&Assessment> = request.assessments.iter().collect();
    all.sort_by_key(|a| !is_waited_for(&request, a));
    let fits = |a: &&&Assessment| fold(a.department.label(cx.lang)).contains(&fold(typed));
    Ok(all
        .iter()
        .filter(fits)
        .map(|a| {
            let detail = match a.answered_on {
                None => words.not_answered(&a.asked_on.to_string()),
                Some(on) if is_waited_for(&request, a) => format!("{on} {}  {}", a.person, words.not_stopped()),
                Some(on) => format!("{on} {}", a.person),
            };
            let mut item = PickItem::new(a.department.code(), a.department.label(cx.lang), detail);
            item.is_dim = !is_waited_for(&request, a);
            item
        })
        .collect())
}

/// Opens a department's answer again, unless it is asked no more.
pub(super) fn assess_again(of: &DraftOf, cx: &mut Cx) -> Result<Box<dyn Layer>, Error> {
    let (id, department) = of.row_and_part().ok_or_else(kind::moved_on)?;
    let department = Department::from_code(department).ok_or_else(kind::moved_on)?;
    form_if_asked(id, department, cx)?.ok_or_else(kind::moved_on)
}

/// Opens a department's assessment, filled with its answer so far; nothing when it was not asked or it is too late.
pub fn form_if_asked(id: i64, department: Department, cx: &mut Cx) -> Result<Option<Box<dyn Layer>>, Error> {
    kind::unless_moved_on(Form::edits(cx, move |cx| assessing(id, department, cx)))
}

fn assessing(id: i64, department: Department, cx: &Cx) -> Result<Form, Error> {
    let request = &cx.store.request(id)?;
    let asked = request.assessments.iter().find(|a| a.department == department).ok_or_else(kind::moved_on)?;
    request.progress().expect(&[RequestState::Approved])?;
    let words = words(cx.lang);
    let is_cancellation = request.kind == RequestKind::Cancellation;
    let name = title(request, &format!("{} - {}", department.label(cx.lang), words.assessment()), cx);
    let mut form = Form::new(ASSESS, DraftOf::part(id, department), name)
        .field(FormField::text(Field::Person).value(&asked.person).required())
        .field(FormField::day(Field::OnDay).past().label(words.answered_on()).on(asked.answered_on).required())
        .field(FormField::text(Field::ProductionEffect).value(&asked.production_effect))
        .field(FormField::text(Field::PurchasingEffect).value(&asked.purchasing_effect))
        .field(FormField::text(Field::DeliveryEffect).value(&asked.delivery_effect));
    let solution = FormField::note(Field::Solution).value(&asked.solution);
    if is_cancellation {
        // a word on an effect, or the stop alone, is an answer to a cancellation too
        form = form
            .field(solution.hint(words.solution_hint()))
            .field(FormField::day(Field::StopConfirmed).past().on(asked.stop_confirmed_on).hint(words.stop_hint()));
    } else {
        form = form.field(solution.required());
    }
    Ok(form.on_save(move |values, cx| {
        let text = |field| values.text(field).to_owned();
        let answer = Assessment {
            answered_on: Some(values.day(Field::OnDay, cx.today())?),
            person: text(Field::Person),
            production_effect: text(Field::ProductionEffect),
            purchasing_effect: text(Field::PurchasingEffect),
            delivery_effect: text(Field::DeliveryEffect),
            solution: text(Field::Solution),
            stop_confirmed_on: values.opt_day(Field::StopConfirmed, cx.today())?,
            ..Assessment::asked(department, cx.today())
        };
        cx.store.request_assess(id, &answer)?;
        let request = cx.store.request(id)?;
        let waiting: Vec<&Assessment> = request.assessments.iter().filter(|a| is_waited_for(&request, a)).collect();
        let answers = waiting.iter().filter(|a| a.answered_on.is_none()).count();
        Ok(Cmd::info(crate::i18n::request::words(cx.lang).answered(answers, waiting.len() - answers)))
    }))
}

fn tick(recall: i64) -> String {
    format!("back-{recall}")
}

/// Ticks superseded papers as called back and puts further ones on the list.
pub fn recall(request: &Request, cx: &Cx) -> Box<dyn Layer> {
    let words = words(cx.lang);
    let id = request.id;
    let out: Vec<i64> = request.recalls.iter().filter(|r| r.recalled_on.is_none()).map(|r| r.id).collect();
    let mut form = Form::new(RECALL, id, title(request, words.recall(), cx));
    if !out.is_empty() {
        let papers = request.recalls.iter().filter(|r| r.recalled_on.is_none()).map(|r| {
            let label = format!("{} ({})", r.paper, r.department.label(cx.lang));
            FormField::check(Field::Paper).key(tick(r.id)).label(label)
        });
        form = form
            .section(words.papers_out())
            .fields(papers)
            .field(FormField::text(Field::Person))
            .field(FormField::day(Field::OnDay).past());
    }
    let columns = [
        GridColumn::text(Field::Paper, Width::Flex { min: 20, weight: 2 }).suggest(papers),
        GridColumn::text(Field::Department, Width::Flex { min: 14, weight: 1 })
            .suggest(named_departments)
            .reads(|typed| department_of(typed).err()),
    ];
    Box::new(form.section(words.papers_more()).grid(Grid::new(columns)).on_save(move |values, cx| {
        let back: Vec<i64> = out.iter().copied().filter(|r| !values.by_key(&tick(*r)).is_empty()).collect();
        let added = added(values)?;
        let on_day = values.opt_day(Field::OnDay, cx.today())?;
        cx.store.recall_update(id, &back, values.text(Field::Person), on_day, &added)?;
        let missing = cx.store.request(id)?.progress().recalls;
        Ok(Cmd::info(crate::i18n::request::words(cx.lang).recalled(missing)))
    }))
}

/// Reads the papers put on the list.
fn added(values: &Values) -> Result<Vec<(String, Department)>, Vec<Refusal>> {
    let mut found = Vec::new();
    let mut papers = Vec::new();
    for row in values.rows().iter().filter(|row| !row.is_blank()) {
        let paper = row.text(Field::Paper);
        if paper.is_empty() {
            found.push(Refusal::in_line(row.line, Field::Paper, Why::Empty));
        }
        match department(row) {
            Ok(department) => papers.push((paper.to_owned(), department)),
            Err(refusal) => found.push(refusal),
        }
    }
    if found.is_empty() { Ok(papers) } else { Err(found) }
}

/// Reads a department by its name in either language.
fn department(row: &Row) -> Result<Department, Refusal> {
    let typed = row.text(Field::Department);
    department_of(typed).map_err(|why| {
        let why = if typed.is_empty() { Why::Empty } else { why };
        Refusal::in_line(row.line, Field::Department, why)
    })
}

fn named_departments(cx: &mut Cx, typed: &str) -> Result<Vec<PickItem>, Error> {
    Ok(suggest(Department::ALL.iter().map(|d| d.label(cx.lang)), typed))
}

fn papers(cx: &mut Cx, typed: &str) -> Result<Vec<PickItem>, Error> {
    Ok(suggest(words(cx.lang).papers().iter().copied(), typed))
}

/// Offers words that begin with what is typed.
pub fn suggest(all: impl Iterator<Item = &'static str>, typed: &str) -> Vec<PickItem> {
    let typed = fold(typed);
    all.filter(|word| fold(word).starts_with(&typed)).map(|word| PickItem::new(word, word, "")).collect()
}
