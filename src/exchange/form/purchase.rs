//! The papers that go to whoever is to do something about an order: the purchase order to a supplier, the notice of a
//! problem to a department.

use super::paper::{Block, Cell, Column, GRID, Look, Ours, Paper, Value};
use crate::{
    domain::{field::Field, plan::StepKind, printout::FormKind},
    i18n::{
        Label, Lang,
        form::{self as said, Word},
        orders::products,
    },
    store::{PlanStep, Result, Store},
};

/// The code of the plan of an order whose very goods are bought.
const BOUGHT: &str = "purchase";
/// So many rows at least has the table of what is bought.
const ROWS: usize = 6;

/// What a supplier is to deliver, from a step of purchasing. Of an order whose goods are bought as they are, its lines stand in
/// it; prices are agreed with the supplier, and filled in by hand.
pub fn purchase_order(store: &Store, id: i64, lang: Lang) -> Result<Paper> {
    let step = store.plan_step(id)?;
    let order = store.order(step.order_id)?;
    let purchase = &step.step.purchase;
    let columns = [
        Column(Word::Line.label(lang), 2, Look::Short),
        Column(Field::Product.label(lang), 6, Look::Text),
        Column(Field::Spec.label(lang), 5, Look::Text),
        Column(Field::Quantity.label(lang), 3, Look::Figure),
        Column(Field::Unit.label(lang), 2, Look::Short),
        Column(Field::UnitPrice.label(lang), 3, Look::Figure),
        Column(Field::Amount.label(lang), 3, Look::Figure),
    ];
    let mut rows: Vec<Vec<Value>> = match store.plan_kind(order.id)?.as_deref() {
        Some(BOUGHT) => {
            let lines = order.terms.lines.iter();
            let row = |l: &crate::domain::order::Line| {
                vec![
                    (&l.line).into(),
                    (&l.product).into(),
                    (&l.spec).into(),
                    Value::quantity(l.quantity),
                    (&l.unit).into(),
                ]
            };
            lines.map(row).collect()
        }
        _ => vec![vec![1.into(), (&step.step.name).into(), Value::blank(), Value::blank(), Value::blank()]],
    };
    rows.resize(rows.len().max(ROWS), Vec::new());
    for row in &mut rows {
        row.resize(columns.len(), Value::blank());
    }
    let day = |day: Option<chrono::NaiveDate>| day.map_or(Value::blank(), Value::from);
    let sum = [Cell::new(GRID - 6, Look::Label, Word::Total.label(lang)), Cell::new(6, Look::Sum, "")];
    let number = number(store, &step)?;
    Ok(Paper::new(FormKind::PurchaseOrder.label(lang), number)
        .facts([
            (Field::Supplier.label(lang), Value::text(&purchase.supplier)),
            (Field::Contract.label(lang), Value::text(&purchase.contract)),
            (Field::GoodsDueOn.label(lang), day(purchase.goods_due_on.or(Some(step.step.planned_on)))),
            (Field::Order.label(lang), order.number.into()),
        ])
        .with(Block::Ours(Ours::Party(Word::Buyer)))
        .table(&columns, rows)
        .with(Block::Boxes(sum.into(), 1))
        .wide(Word::InCapitals.label(lang), "", 1)
        .wide(Word::QualityWanted.label(lang), "", 2)
        .wide(Field::Packing.label(lang), "", 1)
        .wide(Field::PaymentTerms.label(lang), "", 1)
        .wide(Field::Notes.label(lang), &step.step.note, 1)
        .with(Block::Say(said::words(lang).please_return_order().to_owned()))
        .sign(&[Word::SupplierSeal, Word::Purchaser, Word::ApprovedBy])
        .copies(&[Word::SupplierCopy, Word::PurchasingCopy, Word::FinanceCopy], lang))
}

/// Names a purchase: by its contract, else by the order and which of its purchases it is.
fn number(store: &Store, step: &PlanStep) -> Result<String> {
    let contract = step.step.purchase.contract.trim();
    if !contract.is_empty() {
        return Ok(contract.to_owned());
    }
    let plan = store.plan(step.order_id)?;
    let before = plan.iter().filter(|s| s.step.kind == StepKind::Purchasing).take_while(|s| s.id != step.id).count();
    Ok(format!("{}-P{}", store.order(step.order_id)?.number, before + 1))
}

/// What is wrong, whose it is and by when; what was done about it, or room for it.
pub fn problem_notice(store: &Store, id: i64, lang: Lang) -> Result<Paper> {
    let problem = store.problem(id)?;
    let (order, entry) = (store.order(problem.order_id)?, &problem.entry);
    let cause = entry.blame.cause.map(|cause| cause.label(lang)).unwrap_or_default();
    let solved = problem.solved_on.map(|on| format!("{}  {on}", problem.solution)).unwrap_or_default();
    Ok(Paper::new(FormKind::ProblemNotice.label(lang), order.number)
        .facts([
            (Field::Customer.label(lang), problem.customer.clone()),
            (Word::Products.label(lang), products(&order.terms, lang)),
            (Word::NoticeTo.label(lang), entry.department.label(lang).to_owned()),
            (Field::Person.label(lang), entry.person.clone()),
            (Word::FoundOn.label(lang), problem.opened_on.to_string()),
            (Word::WantedBy.label(lang), entry.due_on.to_string()),
        ])
        .wide(Field::Problem.label(lang), &entry.what, 4)
        .wide(Word::CauseFound.label(lang), cause, 3)
        .wide(Field::Solution.label(lang), solved, 4)
        .wide(Word::Prevention.label(lang), "", 3)
        .wide(Word::Verified.label(lang), "", 2)
        .sign(&[Word::Clerk, Word::DepartmentHead, Word::Quality, Word::Manager])
        .copies(&[Word::DepartmentCopy, Word::FollowUpCopy], lang))
}
