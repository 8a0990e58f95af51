//! The practice month's goods: the products that have a file, and a garment in four sizes, counted as it is made, with a cloth that
//! came in short, a zip that is still to come, and the first cartons.

use super::{
    Result, Script,
    garment::SIZES,
    month::Plot,
    script::after,
    words::{Fate, FiledProduct, words},
};
use crate::{
    domain::{
        decimal::{Quantity, UnitPrice},
        material::Material,
        output::Output,
        packing::Packing,
        product::Product,
        sample::{OrderLikely, Sample},
    },
    store::Store,
};

/// Picks the order of the garment: the first that is being made for some time.
pub(super) fn garment(plots: &[Plot]) -> Option<usize> {
    plots.iter().position(|plot| plot.fate == Fate::InProgress && plot.age > 9)
}

fn pieces(count: i64) -> Quantity {
    Quantity(count * Quantity::ONE.0)
}

/// Writes it all into the script.
pub(super) fn add_events(script: &mut Script, plots: &[Plot]) {
    for FiledProduct(which, article, hs_code) in &words().filed_products {
        let Some(goods) = words().products.get(*which) else { continue };
        let product = Product {
            product: goods.name.clone(),
            spec: goods.spec.clone(),
            unit: goods.unit.clone(),
            article: article.clone(),
            hs_code: hs_code.clone(),
            list_price: Some(UnitPrice(goods.price * 1_000)),
            ..Product::default()
        };
        script.at(30, 8 * 60 + 10, move |store, _| store.product_add(&product).map(drop));
    }
    script.at(1, 11 * 60 + 35, |store, desk| match desk.samples.values().next() {
        Some(sample) => lend(store, *sample),
        None => Ok(()),
    });
    let Some(garment) = garment(plots) else { return };
    script.order_at(garment, 7, 9 * 60 + 25, materials);
    script.order_at(garment, 6, 16 * 60 + 10, cloth_arrives);
    for (age, cut, made, packed) in [(5, 60, 20, 0), (3, 100, 45, 10), (1, 100, 62, 30)] {
        script.order_at(garment, age, 16 * 60 + 40, move |store, order| count(store, order, [cut, made, packed]));
    }
    script.order_at(garment, 1, 17 * 60 + 5, correct);
    script.order_at(garment, 1, 17 * 60 + 10, cartons);
}

/// The piece that is kept of a sample is lent for a fair.
fn lend(store: &mut Store, sample: i64) -> Result<()> {
    let card = store.sample(sample)?;
    let lent = Sample {
        number: "YP2611-01".into(),
        quantity: Some(pieces(1)),
        kept_at: "样品柜 A-03".into(),
        wall_tag: "A03".into(),
        lent_to: "郑雪（展会）".into(),
        lent_until: Some(after(store.today(), 4)),
        order_likely: Some(OrderLikely::Likely),
        ..card.sample.clone()
    };
    store.sample_save(sample, card.order_id(), &lent)
}

fn materials(store: &mut Store, order: i64) -> Result<()> {
    let today = store.today();
    let signed = |per: &str, name: &str, unit: &str, supplier: &str| Material {
        name: name.into(),
        unit: unit.into(),
        supplier: supplier.into(),
        per_piece: per.parse().ok(),
        signed_by: "钱师傅".into(),
        signed_on: Some(today),
        ..Material::default()
    };
    let cloth = signed("1.35", "320g 抓绒卫衣布 深灰", "米", "绍兴柯桥永盛布行");
    let zip = signed("1", "5# 尼龙拉链 65cm", "条", "义乌宏达拉链");
    let cloth = Material { ordered: "1890".parse().ok(), ..cloth };
    let zip = Material { ordered: Some(pieces(1_400)), due_on: Some(after(today, 13)), ..zip };
    store.of_order_add(order, &cloth)?;
    store.of_order_add(order, &zip).map(drop)
}

/// Less cloth comes than the sizes take.
fn cloth_arrives(store: &mut Store, order: i64) -> Result<()> {
    let all = store.all_of_order::<Material>(order)?;
    let Some(cloth) = all.iter().find(|card| card.of.due_on.is_none()) else { return Ok(()) };
    let arrived = Material { arrived_on: Some(store.today()), arrived: "1846".parse().ok(), ..cloth.of.clone() };
    store.of_order_save(cloth.id, &arrived)
}

/// So many percent of each size are cut, made and packed by now.
fn count(store: &mut Store, order: i64, [cut, made, packed]: [i64; 3]) -> Result<()> {
    let part = |percent: i64, count: i64| Some(pieces(count * percent / 100));
    let outputs: Vec<Output> = (1..)
        .zip(SIZES)
        .map(|(line, (_, count))| Output {
            on_day: store.today(),
            line,
            cut: part(cut, count),
            made: part(made, count),
            packed: part(packed, count),
            stored: None,
        })
        .collect();
    store.outputs_write(order, &outputs)
}

/// Two pieces more of the first size were counted.
fn correct(store: &mut Store, order: i64) -> Result<()> {
    let all = store.all_of_order::<Output>(order)?;
    let first = all.iter().filter(|card| card.of.line == 1).max_by_key(|card| card.of.on_day);
    let Some(first) = first else { return Ok(()) };
    let made = first.of.made.map(|made| Quantity(made.0 + pieces(2).0));
    store.of_order_save(first.id, &Output { made, ..first.of.clone() })
}

fn cartons(store: &mut Store, order: i64) -> Result<()> {
    let lot = |line: u32, numbers: &str, cartons: u32| Packing {
        line: Some(line),
        numbers: numbers.into(),
        cartons,
        pieces: Some(pieces(20)),
        net: "11.2".parse().ok(),
        gross: "12.6".parse().ok(),
        length: "60".parse().ok(),
        width: "40".parse().ok(),
        height: "38".parse().ok(),
        marks: "KH2611\nMADE IN CHINA\nC/NO.".into(),
        ..Packing::default()
    };
    store.of_order_add(order, &lot(1, "1-4", 4))?;
    store.of_order_add(order, &lot(2, "5-11", 7)).map(drop)
}
