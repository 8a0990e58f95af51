//! The practice month's suppliers: those that plans name, a factory that makes what is not made here, a forwarder, a courier; one
//! not admitted yet, and one that was eliminated. What was given out came back short by twelve pieces; of what is owed, some is
//! paid, and some is overdue.

use super::{
    Result, Script,
    month::Plot,
    words::{Fate, words},
};
use crate::{
    domain::{
        decimal::{Currency, Money, Quantity},
        inspection::InspectionResult,
        outsourcing::Outsourcing,
        payable::{Payable, PayableKind},
        supplier::{Supplier, SupplierKind},
    },
    store::Store,
};
use chrono::{Days, NaiveDate};

/// The factory to which work is given out.
const FACTORY: &str = "海宁锐丰绣花印花厂";
/// The forwarder.
const FORWARDER: &str = "上海远帆国际货运代理有限公司";
/// The courier.
const COURIER: &str = "迅达快递苏州公司";

/// Writes the files of the suppliers, what is given out and what is owed into the script.
pub(super) fn add_events(script: &mut Script, plots: &[Plot]) {
    script.at(30, 8 * 60 + 20, |store, _| found(store));
    script.at(18, 9 * 60 + 35, |store, _| admit(store));
    script.at(12, 16 * 60 + 10, |store, _| eliminate(store));
    let running = plots.iter().enumerate().filter(|(_, plot)| plot.fate == Fate::InProgress && plot.age > 9);
    let [_, short, abroad, ..] = running.map(|(n, _)| n).collect::<Vec<_>>()[..] else { return };
    script.order_at(short, 8, 10 * 60 + 25, give_out);
    script.order_at(short, 7, 11 * 60 + 5, buy);
    script.order_at(short, 2, 15 * 60 + 10, take_in);
    script.order_at(short, 1, 14 * 60 + 40, pay);
    script.order_at(abroad, 6, 9 * 60 + 50, fly);
    script.order_at(abroad, 1, 10 * 60 + 30, send_out);
}

fn found(store: &mut Store) -> Result<()> {
    let admitted = store.today().checked_sub_days(Days::new(400));
    let bought = words().suppliers.iter().enumerate().map(|(n, name)| {
        let products = ["助剂、染料", "五金配件", "面料、辅料"];
        file(SupplierKind::Material, name, products[n % products.len()], admitted)
    });
    let others = [
        Supplier {
            short_name: "锐丰".into(), ..file(SupplierKind::Factory, FACTORY, "丝印、绣花、印花", admitted)
        },
        Supplier {
            short_name: "远帆".into(), ..file(SupplierKind::Forwarder, FORWARDER, "海运、空运订舱", admitted)
        },
        Supplier { short_name: "迅达".into(), ..file(SupplierKind::Courier, COURIER, "单证、样品快递", None) },
        file(SupplierKind::Factory, "常熟新锐制衣厂", "裁剪、车缝", None),
        Supplier {
            former_names: "江阴宏升包装厂".into(),
            ..file(SupplierKind::Factory, "江阴宏升包装制品有限公司", "纸箱、彩盒", admitted)
        },
    ];
    for file in bought.chain(others) {
        store.supplier_add(&file)?;
    }
    Ok(())
}

fn file(kind: SupplierKind, name: &str, products: &str, admitted_on: Option<NaiveDate>) -> Supplier {
    Supplier {
        kind,
        name: name.into(),
        products: products.into(),
        payment_terms: "月结 30 天".into(),
        admitted_on,
        admitted_by: if admitted_on.is_some() { "周静".into() } else { String::new() },
        ..Supplier::default()
    }
}

/// The courier has done well on trial.
fn admit(store: &mut Store) -> Result<()> {
    let Some(file) = store.supplier_called(COURIER)? else { return Ok(()) };
    store.supplier_save(&Supplier { admitted_on: Some(store.today()), admitted_by: "周静".into(), ..file })
}

/// The boxes came too late once too often.
fn eliminate(store: &mut Store) -> Result<()> {
    let Some(file) = store.supplier_called("江阴宏升包装制品有限公司")? else { return Ok(()) };
    let out =
        Supplier {
            eliminated_on: Some(store.today()), eliminated_reason: "连续三批交货延期，整改无效".into(), ..file
        };
    store.supplier_save(&out)
}

/// So many pieces are missing of what was given out.
const MISSING: i64 = 12;

fn pieces(n: i64) -> Quantity {
    Quantity(n.saturating_mul(Quantity::ONE.0))
}

fn after(store: &Store, days: u64) -> Option<NaiveDate> {
    store.today().checked_add_days(Days::new(days))
}

/// The goods go out to be printed.
fn give_out(store: &mut Store, order: i64) -> Result<()> {
    let line = store.order(order)?.terms.lines.first().map_or(Quantity::ZERO, |l| l.quantity);
    let of = Outsourcing {
        supplier: FACTORY.into(),
        process: "丝印".into(),
        contract: "WW202611004".into(),
        sent: Some(pieces(line.0 / Quantity::ONE.0).max(pieces(100))),
        sent_on: Some(store.today()),
        due_on: after(store, 7),
        unit_price: "1.2".parse().ok(),
        ..Outsourcing::default()
    };
    store.of_order_add(order, &of).map(drop)
}

/// The rest of the goods of another order goes out, and is still there.
fn send_out(store: &mut Store, order: i64) -> Result<()> {
    let of = Outsourcing {
        supplier: FACTORY.into(),
        process: "印花".into(),
        contract: "WW202611007".into(),
        sent: Some(pieces(300)),
        sent_on: Some(store.today()),
        due_on: after(store, 5),
        unit_price: "0.85".parse().ok(),
        ..Outsourcing::default()
    };
    store.of_order_add(order, &of).map(drop)
}

/// They come back, twelve pieces short and three damaged.
fn take_in(store: &mut Store, order: i64) -> Result<()> {
    let Some(card) = store.all_of_order::<Outsourcing>(order)?.into_iter().next() else { return Ok(()) };
    let back = card.of.sent.map(|sent| Quantity(sent.0 - pieces(MISSING).0));
    let of = Outsourcing {
        back,
        back_on: Some(store.today()),
        damaged: Some(pieces(3)),
        result: Some(InspectionResult::Rework),
        ..card.of
    };
    store.of_order_save(card.id, &of)?;
    let owed = Payable { amount: of.owed(), due_on: after(store, 12), ..payable(PayableKind::Factory, FACTORY) };
    store.of_order_add(order, &owed).map(drop)
}

fn payable(kind: PayableKind, payee: &str) -> Payable {
    Payable { kind, payee: payee.into(), currency: Currency::Cny, ..Payable::default() }
}

/// Materials and their freight are bought.
fn buy(store: &mut Store, order: i64) -> Result<()> {
    let bought =
        [(PayableKind::Materials, words().suppliers.last(), 126_800, 6), (PayableKind::Freight, None, 86_000, 4)];
    for (kind, payee, amount, days) in bought {
        let payee = payee.map_or("德邦物流", String::as_str);
        let owed = Payable { amount: Some(Money(amount)), due_on: after(store, days), ..payable(kind, payee) };
        store.of_order_add(order, &owed)?;
    }
    Ok(())
}

/// The materials are paid; the freight is overdue, because its invoice has not come.
fn pay(store: &mut Store, order: i64) -> Result<()> {
    let all = store.all_of_order::<Payable>(order)?;
    let Some(card) = all.into_iter().find(|card| card.of.kind == PayableKind::Materials) else { return Ok(()) };
    let today = Some(store.today());
    let paid = Payable { invoice: "25312000".into(), invoice_on: today, paid_on: today, ..card.of };
    store.of_order_save(card.id, &paid)
}

/// Samples of an order that was late went by air, and whose fault it was is known.
fn fly(store: &mut Store, order: i64) -> Result<()> {
    let owed = Payable {
        amount: Some(Money(48_500)),
        currency: Currency::Usd,
        due_on: after(store, 20),
        liable: "绍兴越龙纺织".into(),
        ..payable(PayableKind::AirFreight, FORWARDER)
    };
    store.of_order_add(order, &owed).map(drop)
}
