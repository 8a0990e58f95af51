//! Quantities made (W2): asked for all lines of an order at once, in a form of their own or in the day's entry, and shown line by
//! line in the order's Factory section.

use super::of_order::{Shown, of_line};
use crate::{
    domain::{
        attribute::{Kind, attribute},
        field::Field,
        output::{DONE, Doubtful, Output, share_made, until},
        record::Record,
        refusal::{Refusal, Why},
    },
    i18n::{Label, Lang, export::Heading, output::words},
    store::{Card, Error, Order},
    tui::{
        cx::Cx,
        part::{
            column::Width,
            doubt::Doubt,
            form::Form,
            grid::{Grid, GridColumn},
            story::{Story, Tone},
            values::{Row, Values},
        },
    },
};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// What was done of each line.
pub type Done = BTreeMap<u32, Output>;

impl Shown for Output {
    const TITLE: Heading = Heading::Outputs;
    const NEW: &'static str = "output.new";
    const EDIT_FORM: &'static str = "output.edit";

    fn start(order: &Order, _about: Record, cx: &Cx) -> Result<Output, Error> {
        let line = order.terms.lines.first().map_or(1, |line| line.line);
        Ok(Output { on_day: cx.today(), line, ..Output::default() })
    }

    fn headline(card: &Card<Output>, _order: &Order, cx: &Cx) -> (Tone, String) {
        let said = [card.of.on_day.to_string(), done(&card.of, cx.lang)];
        (Tone::Plain, said.join("  "))
    }
}

/// Words the quantities of a line; empty for none.
fn done(output: &Output, lang: Lang) -> String {
    let told = output.done().into_iter().filter_map(|(field, quantity)| Some((field, quantity?)));
    let told: Vec<String> =
        told.map(|(field, quantity)| format!("{} {}", field.label(lang), quantity.grouped())).collect();
    told.join("  ")
}

/// Renders what was done of each line of an order, and what is strange in it.
pub fn render(story: &mut Story, order: &Order, cx: &Cx) -> Result<(), Error> {
    let all = cx.store.all_of_order::<Output>(order.id)?;
    if all.is_empty() {
        return Ok(());
    }
    let told: Vec<Output> = all.iter().map(|card| card.of.clone()).collect();
    let so_far = until(cx.today(), &told);
    let share = share_made(&order.terms.lines, |line| so_far.get(&line)?.made);
    let share = share.map(|share| words(cx.lang).share(share)).unwrap_or_default();
    story.heading(format!("{}  {share}", Heading::Outputs.label(cx.lang)));
    for line in &order.terms.lines {
        let ordered = format!("{} {}", line.quantity.grouped(), line.unit);
        let said = format!("{}  {ordered}", of_line(order, Some(line.line)));
        let newest = all.iter().filter(|card| card.of.line == line.line).max_by_key(|card| (card.of.on_day, card.id));
        let Some((newest, sum)) = newest.zip(so_far.get(&line.line)) else {
            story.line(Tone::Dim, said);
            continue;
        };
        let doubts = sum.doubts(line.quantity, None);
        story.item(newest_record(newest), if doubts.is_empty() { Tone::Plain } else { Tone::Warning }, said);
        story.aside(Tone::Dim, format!("{}  {}", done(sum, cx.lang), sum.on_day));
        for doubt in doubts {
            story.aside(Tone::Warning, doubted(line.line, &doubt, "", cx.lang));
        }
    }
    Ok(())
}

fn newest_record(card: &Card<Output>) -> Record {
    use crate::domain::of_order::OfOrder;
    Output::KIND.row(card.id)
}

/// Adds the lines of an order with what was done of each by `day`, so that only what changed is typed.
pub fn ask(form: Form, order: &Order, so_far: &Done, day: NaiveDate) -> Form {
    let figure = |field| GridColumn::number(field, Width::Fixed(7));
    let named = GridColumn::text(Field::Line, Width::Flex { min: 6, weight: 3 });
    let columns = std::iter::once(named).chain(DONE.map(figure));
    // sizes of one product are told apart by their specification, which has room beside a list too
    let is_one_product = order.terms.lines.windows(2).all(|pair| pair[0].product == pair[1].product);
    let rows = order.terms.lines.iter().map(|line| {
        let product = if is_one_product && !line.spec.is_empty() { "" } else { line.product.as_str() };
        let named = format!("{product} {} {}{}", line.spec, line.quantity, line.unit).trim().to_owned();
        let known = so_far.get(&line.line).cloned().unwrap_or_default();
        let figures = known.done().map(|(field, q)| (field, q.map(|q| q.to_string()).unwrap_or_default()));
        Row::new(line.line, std::iter::once((Field::Line, named)).chain(figures))
    });
    let form = form.grid(Grid::new(columns).given(rows));
    let (of, before) = (order.clone(), so_far.clone());
    form.asks(move |values, cx| Ok(doubts(values, &of, &before, day, cx)))
}

/// Reads what was done of the lines by a day, those of which something else was done before.
///
/// # Errors
/// Every cell that cannot be read.
pub fn read(values: &Values, so_far: &Done, day: NaiveDate) -> Result<Vec<Output>, Vec<Refusal>> {
    let (mut found, mut refused) = (Vec::new(), Vec::new());
    for row in values.rows() {
        match of_row(row, day) {
            Ok(output) if output.done().iter().all(|(_, q)| q.is_none()) => {
                // what was recorded before is corrected where it stands, not emptied here
                if so_far.contains_key(&row.line) {
                    refused.push(Refusal::in_line(row.line, Field::Made, Why::Empty));
                }
            }
            Ok(output) if so_far.get(&row.line).is_some_and(|before| before.says_like(&output)) => {}
            Ok(output) => found.push(output),
            Err(refusals) => refused.extend(refusals),
        }
    }
    if refused.is_empty() { Ok(found) } else { Err(refused) }
}

fn of_row(row: &Row, day: NaiveDate) -> Result<Output, Vec<Refusal>> {
    let mut output = Output { on_day: day, line: row.line, ..Output::default() };
    let mut refused = Vec::new();
    for field in DONE {
        match Kind::Tally.parse(row.text(field), day) {
            // a quantity can hold every figure, and nothing
            Ok(value) => _ = attribute::<Output>(field).and_then(|a| a.set(&mut output, value)),
            Err(why) => refused.push(Refusal::in_line(row.line, field, why)),
        }
    }
    if refused.is_empty() { Ok(output) } else { Err(refused) }
}

/// Works out what percent of an order is made by what is typed; nothing while no quantity made is known.
pub fn share(values: &Values, order: &Order, day: NaiveDate) -> Option<u8> {
    let typed: Vec<Output> = values.rows().iter().filter_map(|row| of_row(row, day).ok()).collect();
    share_made(&order.terms.lines, |line| typed.iter().find(|o| o.line == line)?.made)
}

fn doubts(values: &Values, order: &Order, before: &Done, day: NaiveDate, cx: &Cx) -> Vec<Doubt> {
    // what cannot be read is refused, not asked
    let typed = read(values, before, day).unwrap_or_default();
    let mut found = Vec::new();
    for output in typed {
        let Some(line) = order.terms.lines.iter().find(|l| l.line == output.line) else { continue };
        let was = before.get(&output.line);
        let since = was.map(|was| was.on_day.to_string()).unwrap_or_default();
        let doubts = output.doubts(line.quantity, was).into_iter();
        found.extend(doubts.map(|doubt| Doubt::new(doubted(output.line, &doubt, &since, cx.lang))));
    }
    found
}

fn doubted(line: u32, doubt: &Doubtful, since: &str, lang: Lang) -> String {
    let words = words(lang);
    match doubt {
        Doubtful::MoreThan(field, more, whole, all) => {
            words.more_than(line, field.label(lang), &more.grouped(), whole.label(lang), &all.grouped())
        }
        Doubtful::LessThanBefore(field, now, was) => {
            words.less_than(line, field.label(lang), &now.grouped(), &was.grouped(), since)
        }
    }
}
