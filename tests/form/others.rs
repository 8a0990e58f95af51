//! The papers for others: what stands on each, from the records there are, and a blank where there is none.

use super::{Written, head, made, rows, running, texts};
use crate::seed::{self, day};
use orderdesk::{
    domain::{
        company::{Bank, Company},
        decimal::{Currency, Percent, Quantity, UnitPrice},
        export::{Credit, ExportFile},
        inspection::{Finding, FindingKind, Inspection, InspectionResult, InspectionStage, Severity},
        order::{Channel, Department, Line},
        outsourcing::Outsourcing,
        payment::NewPayment,
        plan::{Purchase, Step, StepKind},
        printout::FormKind,
        problem::NewProblem,
        quotation::Quotation,
        record::RecordKind,
        refusal::Why,
        sample::{Sample, SampleAnswer},
    },
    exchange::form::{
        self, Letterhead, Target,
        paper::{Block, Paper},
    },
    i18n::{Lang, form::Word},
    store::{Buyer, Error, NewPlan, Store},
};

fn step(kind: StepKind, name: &str, department: Department, on: u32) -> Step {
    Step { kind, name: name.into(), department, planned_on: day(12, on), ..Step::default() }
}

/// Adds a plan with a purchase, a sample, a problem and a quotation.
pub fn add(store: &mut Store, id: i64) {
    let purchase =
        Purchase { supplier: "昆山德昌化工".into(), goods_due_on: Some(day(12, 1)), ..Purchase::default() };
    let steps = vec![
        Step { purchase, ..step(StepKind::Purchasing, "胶料到位", Department::Purchasing, 2) },
        Step { person: "张伟".into(), ..step(StepKind::Production, "硫化", Department::Production, 8) },
        step(StepKind::Inspection, "成品检验", Department::Quality, 12),
        step(StepKind::Shipping, "发货", Department::Logistics, 15),
    ];
    store.plan_make(id, &NewPlan { kind: "domestic".into(), steps }).unwrap();
    let customer = store.order(id).unwrap().terms.customer_id;
    let sample = Sample {
        process: "模压硫化，修边".into(),
        packing: "内袋100个".into(),
        marks: "恒达 01".into(),
        material: "丁腈橡胶".into(),
        ..Sample::asked("密封圈样", day(11, 10), day(11, 25))
    };
    store.sample_add(&Buyer::Known(customer), Some(id), &sample).unwrap();
    let problem = NewProblem {
        what: "胶料色差".into(),
        department: Department::Production,
        person: "张伟".into(),
        due_on: day(11, 25),
        ..NewProblem::default()
    };
    store.problem_open(id, None, &problem).unwrap();
    store.quotation_add(&Buyer::Known(customer), &quotation(store, id)).unwrap();
    let inspection = Inspection { stage: InspectionStage::Mid, planned_on: Some(day(12, 5)), ..Inspection::default() };
    store.of_order_add(id, &inspection).unwrap();
    store.of_order_add(id, &outsourced("绣花", "苏州锦绣绣花厂")).unwrap();
}

fn outsourced(process: &str, supplier: &str) -> Outsourcing {
    Outsourcing {
        process: process.into(),
        supplier: supplier.into(),
        line: Some(1),
        contract: "2611-7".into(),
        sent: Quantity::parse("500").ok(),
        sent_on: Some(day(11, 15)),
        due_on: Some(day(11, 28)),
        unit_price: UnitPrice::parse("1.25").ok(),
        ..Outsourcing::default()
    }
}

fn quotation(store: &Store, id: i64) -> Quotation {
    let terms = store.order(id).unwrap().terms;
    Quotation {
        customer_id: terms.customer_id,
        on_day: day(11, 10),
        valid_until: day(12, 10),
        contact: "周敏".into(),
        currency: terms.currency,
        lead_days: Some(30),
        lines: terms.lines,
        ..Quotation::default()
    }
}

/// An order abroad in two lines, ready to be shipped.
fn export() -> (Store, i64) {
    let mut store = seed::store();
    let mut taken = seed::intake(&mut store, "Nordic Seals AB", Channel::Email, day(12, 20));
    taken.terms.currency = Currency::Usd;
    taken.terms.incoterm = "FOB Ningbo".into();
    taken.terms.payment_method = "T/T 30/70".into();
    let line = |line, quantity, price, discount| Line {
        line,
        quantity: Quantity::parse(quantity).unwrap(),
        unit_price: UnitPrice::parse(price).unwrap(),
        discount: Percent::parse(discount).unwrap(),
        ..taken.terms.lines[0].clone()
    };
    taken.terms.lines = vec![line(1, "500", "12.85", "2"), line(2, "3", "1000", "0")];
    let (id, _) = store.order_receive(&taken).unwrap();
    (store, id)
}

fn company() -> Company {
    Company {
        name: "Hengda Trading Co., Ltd.".into(),
        address: "8 Seal Road, Suzhou".into(),
        phone: "+86 512 6588 0033".into(),
        email: "sales@hengda.example".into(),
        tax_number: String::new(),
        bank: Bank {
            name: "Bank of China, Suzhou".into(),
            holder: "Hengda Trading Co., Ltd.".into(),
            account: "6222 0000 1111".into(),
            swift: "BKCHCNBJ95B".into(),
        },
    }
}

fn written(paper: &Paper, lang: Lang) -> Vec<String> {
    let head = Letterhead { company: company(), ..head(lang) };
    Written::of(paper, &head).0.texts()
}

/// Returns what stands beside a label.
fn beside<'a>(paper: &'a Paper, label: &str) -> &'a str {
    let all = texts(paper);
    let at = all.iter().position(|text| *text == label).unwrap_or_else(|| panic!("{label} {all:?}"));
    all[at + 1]
}

#[test]
fn a_production_order_says_how_the_goods_are_made_and_shows_no_price() {
    let (mut store, id) = running();
    let blank = made(FormKind::ProductionOrder, &store, Lang::Zh);
    assert_eq!((beside(&blank, "工艺"), beside(&blank, "唛头"), beside(&blank, "图片")), ("", "", ""));
    add(&mut store, id);
    let paper = made(FormKind::ProductionOrder, &store, Lang::Zh);
    let told = [beside(&paper, "工艺"), beside(&paper, "包装"), beside(&paper, "唛头"), beside(&paper, "交货日期")];
    assert_eq!(told, ["模压硫化，修边", "内袋100个", "恒达 01", "2026-12-20"]);
    let all = texts(&paper);
    assert!(all.contains(&"500") && !all.iter().any(|text| text.contains("0.385") || text.contains("单价")), "{all:?}");
    // a sample the customer has approved goes before one that came after it
    let card = store.samples_of_order(id).unwrap().pop().unwrap();
    let approved = Sample {
        sent_on: Some(day(11, 15)),
        answer: Some(SampleAnswer::Approved),
        answered_on: Some(day(11, 20)),
        ..card.sample.clone()
    };
    store.sample_save(card.id, Some(id), &approved).unwrap();
    let other = Sample { process: "另一工艺".into(), ..card.sample };
    store.sample_add(&Buyer::Known(card.customer_id), Some(id), &other).unwrap();
    assert_eq!(beside(&made(FormKind::ProductionOrder, &store, Lang::Zh), "工艺"), "模压硫化，修边");
}

#[test]
fn cards_and_plans_carry_the_steps_and_the_card_only_those_in_the_house() {
    let (mut store, id) = running();
    for kind in [FormKind::ProcessCard, FormKind::FollowUpPlan] {
        let table = made(kind, &store, Lang::En).blocks.into_iter().rev().find_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        });
        assert_eq!(table.unwrap().rows.len(), 10, "blank without a plan");
    }
    add(&mut store, id);
    let card = made(FormKind::ProcessCard, &store, Lang::Zh);
    let all = texts(&card);
    assert!(all.contains(&"硫化") && all.contains(&"成品检验") && !all.contains(&"发货"), "{all:?}");
    let plan = made(FormKind::FollowUpPlan, &store, Lang::Zh);
    let row = rows(&plan).into_iter().find(|row| row[1].value.shown() == "硫化").unwrap();
    let told: Vec<&str> = row.iter().map(|cell| cell.value.shown()).collect();
    assert_eq!(told, ["2", "硫化", "生产", "张伟", "2026-12-08", "", ""]);
    assert!(texts(&plan).contains(&"发货"));
}

#[test]
fn a_purchase_order_is_of_one_step_and_with_several_the_supplier_says_which() {
    let (mut store, id) = running();
    assert!(form::find(FormKind::PurchaseOrder, "1", &store).is_err(), "there is no purchase");
    add(&mut store, id);
    let paper = made(FormKind::PurchaseOrder, &store, Lang::Zh);
    assert_eq!(paper.number, "DD202611001-P1");
    assert_eq!((beside(&paper, "供应商"), beside(&paper, "应到货日期")), ("昆山德昌化工", "2026-12-01"));
    let texts = written(&paper, Lang::Zh);
    assert!(texts.contains(&"Hengda Trading Co., Ltd.".to_owned()), "who buys comes from the letterhead");
    let other = Purchase { supplier: "宁波包装".into(), contract: "HT-77".into(), ..Purchase::default() };
    store
        .plan_add(id, &Step { purchase: other, ..step(StepKind::Purchasing, "纸箱", Department::Purchasing, 3) })
        .unwrap();
    let refused = form::find(FormKind::PurchaseOrder, "1", &store);
    assert!(
        matches!(refused, Err(Error::Refused(all)) if matches!(&all[0].why, Why::Ambiguous(names) if names.len() == 2))
    );
    let target = form::find(FormKind::PurchaseOrder, "1 宁波", &store).unwrap();
    let calendar = orderdesk::domain::calendar::WorkCalendar::official();
    let paper = form::make(FormKind::PurchaseOrder, &target, &store, &calendar, Lang::Zh).unwrap().unwrap();
    assert_eq!(paper.number, "HT-77", "a contract names it");
    let order = RecordKind::Order.row(id);
    form::remember(FormKind::PurchaseOrder, &target, &mut store).unwrap();
    assert_eq!(store.printouts_of(order).unwrap()[0].form, FormKind::PurchaseOrder, "told with its order");
    let offered = form::offered(order, &store).unwrap();
    assert_eq!(offered.iter().filter(|(kind, _)| *kind == FormKind::PurchaseOrder).count(), 2);
}

#[test]
fn a_problem_notice_asks_the_department_and_then_tells_how_it_was_solved() {
    let (mut store, id) = running();
    add(&mut store, id);
    let paper = made(FormKind::ProblemNotice, &store, Lang::Zh);
    let told = ["责任部门", "要求完成", "问题", "解决方案"].map(|label| beside(&paper, label));
    assert_eq!(told, ["生产", "2026-11-25", "胶料色差", ""]);
    let problem = store.problems_of_order(id).unwrap()[0].id;
    let solution = orderdesk::domain::problem::Solution { how: "换料".into(), on: day(11, 21), ..Default::default() };
    store.problem_solve(problem, &solution).unwrap();
    assert_eq!(beside(&made(FormKind::ProblemNotice, &store, Lang::Zh), "解决方案"), "换料  2026-11-21");
}

#[test]
fn invoices_say_who_what_and_the_total_in_words_and_where_it_is_paid() {
    let (mut store, id) = export();
    let paper = made(FormKind::ProformaInvoice, &store, Lang::En);
    let texts = written(&paper, Lang::En);
    for said in [
        "Hengda Trading Co., Ltd.",
        "Nordic Seals AB",
        "FOB Ningbo",
        "SAY TOTAL US DOLLARS NINE THOUSAND TWO HUNDRED AND NINETY-SIX AND 50/100 ONLY",
        "BKCHCNBJ95B",
        "6222 0000 1111",
        "Total: USD",
    ] {
        assert!(texts.iter().any(|text| text == said), "{said} {texts:?}");
    }
    assert!(texts.iter().any(|text| text == "2788.95") && texts.iter().any(|text| text == "6507.55"), "{texts:?}");
    // a missing bank leaves its line empty
    let bare = Written::of(&paper, &head(Lang::En)).0.texts();
    let at = bare.iter().position(|text| text == "SWIFT code").unwrap();
    assert!(bare[at + 1].starts_with("Seller"), "{:?}", &bare[at..at + 2]);

    seed::start(&mut store, id);
    seed::pay_all(&mut store, id);
    seed::inspect(&mut store, id);
    let (shipment, _) = store.shipment_add(id, &seed::dispatch(&store, &[(1, "120")])).unwrap();
    let paper = made(FormKind::CommercialInvoice, &store, Lang::En);
    assert_eq!(paper.number, "DD202611001-S1");
    // 120 x 12.85 less 2 %
    assert!(super::texts(&paper).contains(&"1511.16"), "{:?}", super::texts(&paper));
    assert!(!super::texts(&paper).contains(&"2940.00"), "what was not shipped is not charged");
    let said = "SAY TOTAL US DOLLARS ONE THOUSAND FIVE HUNDRED AND ELEVEN AND 16/100 ONLY";
    assert!(super::texts(&paper).contains(&said));
    // what is put down of the export stands in it, and what is of another shipment does not
    let file = ExportFile { shipment_id: Some(shipment), ..ExportFile::default() };
    let file = ExportFile { vessel: "EVER GIVEN 012W".into(), port_from: "Ningbo".into(), bill: "BL-1".into(), ..file };
    store.of_order_add(id, &file).unwrap();
    let credit = Credit { number: "LC-77".into(), expires_on: day(12, 30), ..Credit::default() };
    store.of_order_add(id, &Credit { currency: Currency::Usd, ..credit }).unwrap();
    for kind in [FormKind::CommercialInvoice, FormKind::ShippingAdvice] {
        let paper = made(kind, &store, Lang::En);
        let told = ["Vessel or carrier", "Port of loading", "Waybill"].map(|label| beside(&paper, label));
        assert_eq!(told, ["EVER GIVEN 012W", "Ningbo", "BL-1"], "{kind}");
    }
    assert_eq!(beside(&made(FormKind::CommercialInvoice, &store, Lang::En), "L/C number"), "LC-77");
    let target = form::find(FormKind::CommercialInvoice, "DD202611001-s1", &store).unwrap();
    assert_eq!(target, Target::Shipment(shipment));
}

#[test]
fn a_delivery_note_says_whether_it_is_paid() {
    let (mut store, id) = running();
    seed::inspect(&mut store, id);
    seed::ship(&mut store, id);
    let paper = made(FormKind::DeliveryNote, &store, Lang::Zh);
    // 500 x 0.385 less 5 %
    assert_eq!(beside(&paper, "货款"), "未付清，尚欠 182.88 CNY");
    assert_eq!(beside(&paper, "金额大写"), "人民币壹佰捌拾贰元捌角捌分");
    store
        .payment_receive(id, &NewPayment { amount: orderdesk::domain::decimal::Money(18_288), ..seed::paid(18_288) })
        .unwrap();
    assert_eq!(beside(&made(FormKind::DeliveryNote, &store, Lang::En), "Payment"), "paid");
}

#[test]
fn two_labels_stand_on_a_page() {
    let (mut store, _) = export();
    let mut taken = seed::intake(&mut store, "Nordic Seals AB", Channel::Email, day(12, 20));
    let line = taken.terms.lines[0].clone();
    taken.terms.lines = (1..=5).map(|n| Line { line: n, ..line.clone() }).collect();
    store.order_receive(&taken).unwrap();
    let target = form::find(FormKind::CartonLabel, "2", &store).unwrap();
    let calendar = orderdesk::domain::calendar::WorkCalendar::official();
    for lang in [Lang::En, Lang::Zh] {
        let paper = form::make(FormKind::CartonLabel, &target, &store, &calendar, lang).unwrap().unwrap();
        let sheet = Written::of(&paper, &head(lang)).0.part("xl/worksheets/sheet1.xml");
        let breaks = sheet.matches("<brk ").count();
        assert_eq!(breaks, 2, "five labels on three pages, none parted: {lang:?}");
    }
}

#[test]
fn the_forms_of_a_record_are_offered_on_it() {
    let (mut store, id) = running();
    add(&mut store, id);
    let kinds = |record| -> Vec<FormKind> {
        form::offered(record, &store).unwrap().into_iter().map(|(kind, _)| kind).collect()
    };
    assert_eq!(kinds(RecordKind::Sample.row(1)), [FormKind::SampleOrder]);
    assert_eq!(kinds(RecordKind::Problem.row(1)), [FormKind::ProblemNotice]);
    assert_eq!(kinds(RecordKind::Quotation.row(1)), [FormKind::Quotation]);
    assert_eq!(kinds(RecordKind::PlanStep.row(1)), [FormKind::PurchaseOrder]);
    assert_eq!(kinds(RecordKind::PlanStep.row(2)), [], "nothing is bought there");
    assert_eq!(kinds(RecordKind::Risk.row(1)), []);
    assert!(kinds(RecordKind::Order.row(id)).contains(&FormKind::SampleOrder));
    let sign = made(FormKind::SampleOrder, &store, Lang::Zh).blocks.into_iter().find_map(|b| match b {
        Block::Sign(who) => Some(who),
        _ => None,
    });
    assert_eq!(sign.unwrap()[..2], [Word::Clerk, Word::Workshop]);
}

#[test]
fn an_inspection_report_is_a_blank_sheet_before_and_tells_its_findings_after() {
    let (mut store, id) = running();
    add(&mut store, id);
    let paper = made(FormKind::InspectionReport, &store, Lang::Zh);
    let result = beside(&paper, "结果").to_owned();
    assert!(result.contains('□') && !result.contains('■'), "{result}");
    let quantity = |text| Some(Quantity::parse(text).unwrap());
    let held = Inspection {
        on_day: Some(day(11, 21)),
        result: Some(InspectionResult::Failed),
        lot: quantity("500"),
        checked: quantity("50"),
        failed: quantity("4"),
        person: "赵倩".into(),
        ..store.of_order::<Inspection>(1).unwrap().of
    };
    store.of_order_save(1, &held).unwrap();
    let finding = Finding {
        inspection_id: 1,
        what: "飞边".into(),
        kind: FindingKind::Workmanship,
        severity: Severity::Major,
        pieces: quantity("4"),
        remedy: "重新修边".into(),
        person: "张伟".into(),
        due_on: Some(day(11, 25)),
        done_on: None,
    };
    store.of_order_add(id, &finding).unwrap();
    let paper = made(FormKind::InspectionReport, &store, Lang::Zh);
    assert!(beside(&paper, "结果").contains("■ 不合格"), "{}", beside(&paper, "结果"));
    let row = rows(&paper).into_iter().find(|row| row.len() > 4 && row[1].value.shown() == "飞边").unwrap();
    let told: Vec<&str> = row.iter().map(|cell| cell.value.shown()).collect();
    assert_eq!(told[2..], ["严重", "4", "重新修边", "张伟", "2026-11-25"]);
}

#[test]
fn an_outsourcing_order_tells_the_work_its_price_and_when_it_is_back_and_no_price_of_the_customers() {
    let (mut store, id) = running();
    assert!(form::find(FormKind::OutsourcingOrder, "1", &store).is_err(), "nothing is given out");
    add(&mut store, id);
    let paper = made(FormKind::OutsourcingOrder, &store, Lang::Zh);
    let told = [beside(&paper, "供应商"), beside(&paper, "合同编号"), beside(&paper, "应回日期")];
    assert_eq!(told, ["苏州锦绣绣花厂", "2611-7", "2026-11-28"]);
    assert_eq!(beside(&paper, "合计 (CNY)"), "625.00");
    let row = rows(&paper).into_iter().find(|row| row[0].value.shown() == "绣花").unwrap();
    let told: Vec<&str> = row.iter().map(|cell| cell.value.shown()).collect();
    assert_eq!((told[3], told[5]), ("500", "1.25"));
    assert!(!texts(&paper).contains(&"0.385"), "what the customer pays is not the supplier's to know");
    assert_eq!(
        form::offered(RecordKind::Outsourcing.row(1), &store)
            .unwrap()
            .into_iter()
            .map(|(kind, _)| kind)
            .collect::<Vec<_>>(),
        [FormKind::OutsourcingOrder]
    );
    // with a second one the work or the supplier says which; without a price the sum is filled in by hand
    let second = Outsourcing { unit_price: None, ..outsourced("水洗", "常熟洗水厂") };
    store.of_order_add(id, &second).unwrap();
    let refused = form::find(FormKind::OutsourcingOrder, "1", &store);
    assert!(matches!(refused, Err(Error::Refused(found)) if matches!(found[0].why, Why::Ambiguous(_))));
    let target = form::find(FormKind::OutsourcingOrder, "1 常熟", &store).unwrap();
    let calendar = orderdesk::domain::calendar::WorkCalendar::official();
    let paper = form::make(FormKind::OutsourcingOrder, &target, &store, &calendar, Lang::Zh);
    assert_eq!(beside(&paper.unwrap().unwrap(), "合计 (CNY)"), "");
    assert!(target.name(&store).unwrap().ends_with("常熟洗水厂"));
}
