//! What is shown of a calculated price (W7): how it comes about, step by step, and what the line of its quotation leaves of it.

use crate::{
    domain::{
        costing::{CostLine, Turn},
        decimal::{Currency, UnitPrice},
        field::Field,
        order::Line,
    },
    i18n::{Label, attribute::facts, column::column, costing::words},
    store::{CostingCard, Error, QuotationCard},
    tui::{
        action::Action,
        cx::Cx,
        keymap::{self, Scope},
        part::{
            column::Align,
            doubt::Doubt,
            story::{Story, Tone},
            values::Values,
        },
        record::terms,
    },
};

/// Words a price calculated, and when.
pub fn said(card: &CostingCard, cx: &Cx) -> String {
    let price = format!("{} {}", card.steps.price.grouped(), card.costing.currency);
    words(cx.lang).calculated(&price, &card.costing.on_day.to_string())
}

/// Renders everything about a calculated price.
pub fn of(card: &CostingCard, cx: &Cx) -> Result<Story, Error> {
    let (lang, words, costing) = (cx.lang, words(cx.lang), &card.costing);
    let mut story = Story::new();
    story.line(Tone::Title, format!("{}  {}", costing.product, costing.spec));
    story.line(Tone::Good, said(card, cx));
    let voided = column("costing", "voided", lang).unwrap_or_default();
    story.marked(voided, Tone::Error, card.voided.clone().unwrap_or_default());
    if let Some((quotation, number)) = costing.quotation_id.zip(costing.line) {
        let quotation = cx.store.quotation(quotation)?;
        story.fact(Field::Quotation.label(lang), format!("{}  {}", quotation.number, quotation.customer));
        let line = quotation.quotation.lines.iter().find(|line| line.line == number);
        match line {
            Some(line) => {
                let (tone, said) = standing(card, line, cx);
                story.line(tone, said);
                if line.unit_price != card.steps.price && quotation.check_open().is_ok() && card.voided.is_none() {
                    let key = keymap::names(Scope::FollowUps, Action::NextStep);
                    story.line(Tone::Good, words.next(&key, number, &quotation.number.to_string()));
                }
            }
            None => story.line(Tone::Warning, words.line_gone(number)),
        }
    }
    how(&mut story, card, cx);
    story.facts(facts(costing, &[Field::Notes], lang));
    Ok(story)
}

/// Tells what a line leaves of its price above the cost, or that it is below.
fn standing(card: &CostingCard, line: &Line, cx: &Cx) -> (Tone, String) {
    let (words, net) = (words(cx.lang), line.net_price());
    let price = format!("{} {}", net.grouped(), card.costing.currency);
    match card.steps.left_of(net) {
        Some(left) if left.0 >= 0 => (Tone::Plain, words.line_left(&price, &left.to_string())),
        _ => (Tone::Error, words.line_lost(&price, &card.steps.floor.grouped())),
    }
}

/// Renders the steps from the costs to the price, as rows that add up.
fn how(story: &mut Story, card: &CostingCard, cx: &Cx) {
    let (lang, words, costing, steps) = (cx.lang, words(cx.lang), &card.costing, &card.steps);
    let office = costing.office;
    let in_office = [steps.costs, steps.overhead, steps.cost, steps.margin, steps.asked];
    let decimals = steps.lines.iter().chain(&in_office).map(|price| decimals(*price)).max().unwrap_or_default();
    let figure = |price: UnitPrice| padded(price, decimals);
    story.heading(words.how(office.code()));
    story.table(&[("", Align::Left), ("", Align::Right), ("", Align::Right)]);
    for (line, price) in costing.lines.iter().zip(&steps.lines) {
        let name = format!("{}  {}", line.kind.label(lang), line.name);
        story.row(None, Tone::Plain, [name, given(line, office, cx), figure(*price)]);
    }
    let mut step = |tone, label: &str, price| story.row(None, tone, [label.to_owned(), String::new(), figure(price)]);
    step(Tone::Plain, words.costs(), steps.costs);
    step(Tone::Plain, &words.overhead(&costing.overhead.to_string()), steps.overhead);
    step(Tone::Title, words.cost(), steps.cost);
    step(Tone::Plain, &words.margin(&costing.margin.to_string()), steps.margin);
    step(Tone::Plain, words.asked(), steps.asked);
    let of_price = [steps.exact, steps.rounding, steps.price];
    let decimals = of_price.iter().map(|price| self::decimals(*price)).max().unwrap_or_default();
    story.heading(words.price_in(costing.currency.code()));
    story.table(&[("", Align::Left), ("", Align::Right)]);
    let mut step = |tone, label: String, price| story.row(None, tone, [label, padded(price, decimals)]);
    if costing.currency != office {
        step(Tone::Plain, words.exchanged(&turned(costing.currency, costing.turned, office, cx)), steps.exact);
    } else {
        step(Tone::Plain, words.asked().to_owned(), steps.exact);
    }
    let (way, to) = (costing.round_way.label(lang), costing.round_to.label(lang));
    step(Tone::Plain, words.rounding(way, to), steps.rounding);
    step(Tone::Title, words.price().to_owned(), steps.price);
    let mut told: Vec<Currency> = Vec::new();
    for line in costing.lines.iter().filter(|line| line.currency != office && line.currency != costing.currency) {
        if !told.contains(&line.currency) {
            told.push(line.currency);
            story.line(Tone::Dim, turned(line.currency, line.turned, office, cx));
        }
    }
}

/// Words what a cost is given as, where that is not its price for one piece already.
fn given(line: &CostLine, office: Currency, cx: &Cx) -> String {
    let (amount, currency) = (line.amount.grouped(), line.currency.code());
    match line.per {
        Some(per) => words(cx.lang).per(&amount, currency, &per.grouped()),
        None if line.currency == office => String::new(),
        None => format!("{amount} {currency}"),
    }
}

/// Words by what a currency was turned.
fn turned(currency: Currency, turn: Turn, office: Currency, cx: &Cx) -> String {
    let (units, rate) = (turn.units.unwrap_or(1), turn.rate.unwrap_or_default().to_string());
    match turn.month {
        Some(month) => words(cx.lang).turned(units, currency.code(), &rate, office.code(), &month.to_string()),
        None => words(cx.lang).turned_typed(units, currency.code(), &rate, office.code()),
    }
}

fn decimals(price: UnitPrice) -> usize {
    price.to_string().split_once('.').map_or(0, |(_, decimals)| decimals.len())
}

/// Writes a price with so many decimals, so that figures stand under each other.
fn padded(price: UnitPrice, decimals: usize) -> String {
    let missing = decimals.saturating_sub(self::decimals(price));
    format!("{}{}", price.grouped(), "0".repeat(missing))
}

/// Adds to a quotation what its lines were calculated at.
pub fn of_quotation(story: &mut Story, quotation: &QuotationCard, cx: &Cx) -> Result<(), Error> {
    let all = cx.store.costings_of_quotation(quotation.id)?;
    if all.is_empty() {
        return Ok(());
    }
    story.heading(words(cx.lang).heading());
    for line in &quotation.quotation.lines {
        if let Some(card) = all.iter().find(|card| card.costing.line == Some(line.line)) {
            let (tone, standing) = standing(card, line, cx);
            story.line(Tone::Plain, format!("{}. {}  {}", line.line, line.product, said(card, cx)));
            story.aside(tone, standing);
        }
    }
    Ok(())
}

/// Finds lines typed into a quotation, or the order that comes of it, that are below the cost they were calculated at.
pub fn below_cost(quotation: i64) -> impl Fn(&Values, &Cx) -> Result<Vec<Doubt>, Error> + 'static {
    move |values, cx| {
        let all = cx.store.costings_of_quotation(quotation)?;
        let currency = Currency::parse(values.text(Field::Currency));
        // what cannot be read is refused, not asked
        let lines = terms::read_lines(values, cx.today()).unwrap_or_default();
        let doubt = |line: &Line| {
            let card = all.iter().find(|card| card.costing.line == Some(line.line))?;
            let is_below = Some(card.costing.currency) == currency
                && (&card.costing.product, &card.costing.spec) == (&line.product, &line.spec)
                && line.net_price() < card.steps.floor;
            let [price, floor] = [line.net_price(), card.steps.floor].map(UnitPrice::grouped);
            is_below.then(|| Doubt::new(words(cx.lang).below(line.line, &price, &floor)))
        };
        Ok(lines.iter().filter_map(doubt).collect())
    }
}
