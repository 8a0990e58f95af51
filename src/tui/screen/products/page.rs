//! A product's page: its file, what each customer paid last, and the orders it stands in.

use super::form;
use crate::{
    domain::{decimal::Currency, field::Field, record::RecordKind},
    i18n::{Label, attribute::other_facts, costing, product::words},
    store::{Error, ProductCard, Sold},
    tui::{
        action::Action,
        cx::Cx,
        keymap::{self, Scope},
        layer::{Cmd, Outcome},
        part::{
            page::Subject,
            story::{Story, Tone},
        },
        record::{self, history},
    },
};

/// So many of the newest lines are looked through: what they cost is read at every step in the list.
const NEWEST: usize = 300;
/// At most so many orders are listed.
const LISTED: usize = 50;
/// At most so many calculated prices are.
const CALCULATED: usize = 5;

impl Subject for ProductCard {
    const KIND: RecordKind = RecordKind::Product;
    const SCOPE: Scope = Scope::Products;
    const WITHOUT: &'static [Action] = &[Action::New];

    fn read(id: i64, cx: &Cx) -> Result<ProductCard, Error> {
        cx.store.product(id)
    }

    fn name(&self) -> String {
        format!("{} {}", self.product.product, self.product.spec)
    }

    fn story(&self, cx: &Cx) -> Result<Story, Error> {
        let mut story = Story::new();
        file(&mut story, self, cx);
        calculated(&mut story, self, cx)?;
        let mut sold = cx.store.product_sold(&self.product.product, &self.product.spec, NEWEST)?;
        let is_cut = sold.len() == NEWEST;
        sold.sort_by_key(|sold| std::cmp::Reverse((sold.received_on, sold.order_id)));
        prices(&mut story, &sold, cx);
        orders(&mut story, &sold, cx);
        if is_cut {
            story.line(Tone::Dim, words(cx.lang).capped(NEWEST));
        }
        Ok(story)
    }

    fn perform(&self, action: Action, cx: &mut Cx) -> Outcome {
        let record = RecordKind::Product.row(self.id);
        match action {
            Action::Edit if self.is_filed() => Ok(Cmd::Push(form::edit(self.id, cx)?)),
            Action::Edit => Ok(Cmd::Push(form::new(Some(self.id), cx)?)),
            Action::History => history::open(record, &self.name(), cx),
            Action::Void => Ok(Cmd::Void(record)),
            Action::CopyText => Ok(Cmd::CopyText(line_of(self))),
            Action::CalculatePrice => Ok(Cmd::Act(action, record)),
            _ => Ok(Cmd::None),
        }
    }

    fn blocked(action: Action, product: Option<&ProductCard>, cx: &Cx) -> Option<String> {
        use Action::{CalculatePrice, CopyText, Edit, History, Open, Void};
        match (action, product) {
            (Open | Edit | History | Void | CopyText | CalculatePrice, None) => {
                Some(words(cx.lang).none_selected().to_owned())
            }
            (History | Void, Some(product)) if !product.is_filed() => {
                Some(words(cx.lang).not_filed(&keymap::names(Scope::Products, Edit)))
            }
            _ => None,
        }
    }
}

fn file(story: &mut Story, card: &ProductCard, cx: &Cx) {
    let (lang, product) = (cx.lang, &card.product);
    story.line(Tone::Title, &product.product);
    story.fact(Field::Spec.label(lang), &product.spec);
    if !card.is_filed() {
        story.line(Tone::Dim, words(lang).not_filed(&keymap::names(Scope::Products, Action::Edit)));
    }
    story.fact(
        Field::ListPrice.label(lang),
        product.list_price.map_or(String::new(), |price| format!("{} {}", price.grouped(), product.currency)),
    );
    let shown = [Field::Product, Field::Spec, Field::ListPrice, Field::Currency];
    story.facts(other_facts(product, &shown, lang));
}

/// Tells what its price was calculated at, the newest first.
fn calculated(story: &mut Story, card: &ProductCard, cx: &Cx) -> Result<(), Error> {
    let all = cx.store.costings_of_product(&card.product.product, &card.product.spec, CALCULATED)?;
    if !all.is_empty() {
        story.heading(costing::words(cx.lang).heading());
    }
    for card in all {
        let number = card.number.map(|number| number.to_string()).unwrap_or_default();
        story.line(Tone::Plain, format!("{}  {number}", record::costing::said(&card, cx)));
    }
    Ok(())
}

/// Tells what each customer paid last in each currency, the latest first.
fn prices(story: &mut Story, sold: &[Sold], cx: &Cx) {
    if sold.is_empty() {
        story.line(Tone::Dim, words(cx.lang).never_sold());
        return;
    }
    story.heading(words(cx.lang).prices());
    let mut told: Vec<(i64, Currency)> = Vec::new();
    for one in sold.iter().filter(|one| one.line.unit_price.0 > 0) {
        if told.contains(&(one.customer_id, one.currency)) {
            continue;
        }
        told.push((one.customer_id, one.currency));
        let line = format!("{} {}  {}  {}", price(one), one.currency, one.received_on, one.customer);
        story.item(RecordKind::Customer.row(one.customer_id), Tone::Plain, line);
    }
}

fn orders(story: &mut Story, sold: &[Sold], cx: &Cx) {
    if !sold.is_empty() {
        story.heading(words(cx.lang).orders());
    }
    for one in sold.iter().take(LISTED) {
        let quantity = format!("{} {}", one.line.quantity.grouped(), one.line.unit);
        let line = format!("{}  {}  {quantity} x {} {}", one.number, one.received_on, price(one), one.currency);
        story.item(RecordKind::Order.row(one.order_id), Tone::Plain, line);
        story.aside(Tone::Dim, &one.customer);
    }
}

/// Writes a price with the discount that was given on it.
fn price(sold: &Sold) -> String {
    let discount = if sold.line.discount.0 == 0 { String::new() } else { format!(" -{}%", sold.line.discount) };
    format!("{}{discount}", sold.line.unit_price.grouped())
}

/// Writes a product as a line of text to paste into a message.
fn line_of(card: &ProductCard) -> String {
    let product = &card.product;
    let price = product.list_price.map_or(String::new(), |price| format!("{} {}", price.grouped(), product.currency));
    let all = [&product.article, &product.product, &product.spec, &product.hs_code, &price];
    all.into_iter().filter(|text| !text.is_empty()).cloned().collect::<Vec<_>>().join("  ")
}
