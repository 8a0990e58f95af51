//! Every kind of record opens, settles or says why not, has a story and a name, and its drafts come back.

use crossterm::event::{KeyCode, KeyEvent};
use orderdesk::{
    config::Settings,
    domain::{
        attachment::Attachment,
        calendar::WorkCalendar,
        decimal::Money,
        draft::DraftOf,
        follow_up::{FollowUp, Urgency, Want},
        lending::{Approval, LoanRules, LoanStep},
        order::Department,
        payment::NewPayment,
        printout::FormKind,
        record::{Record, RecordKind},
        request::{Cost, RequestState},
    },
    exchange::{
        demo,
        form::{Progress, Target},
    },
    i18n::Lang,
    store::{Clock, Error, Ledger, Store, Window},
    tui::{
        action::Action,
        cx::Cx,
        layer::{Boxed, Cmd, New, Outcome, Unsaved},
        screen::{KINDS, REGISTRY},
    },
};
use serde_json::{Value as Json, json};
use std::collections::BTreeSet;

#[path = "kinds/prefilled.rs"]
mod prefilled;
#[path = "kinds/undone.rs"]
mod undone;

/// So many rows of each kind are looked at.
const ROWS: i64 = 60;

/// The names that stored drafts carry: none may be lost, or what was typed before an update is.
const NAMES: &str = "appraisal.close appraisal.correct appraisal.edit appraisal.new attachment.new \
    communication.answer communication.delay communication.edit communication.keep communication.log \
    communication.survey contact.edit contact.new costing.edit costing.new credit.edit credit.new credit.present customer customer.new customer.next customer.seek document.edit document.new document.void \
    export_file.edit export_file.new export_file.step finding.done finding.edit finding.new form.print form.return inspection.edit inspection.hold inspection.new loan.apply loan.hand_out loan.head_approve loan.keeper_approve loan.refuse loan.renew \
    loan.return loan.view material.arrive material.edit material.new meeting.minutes order.archive order.confirm order.decide order.edit order.hold order.inspect order.new \
    order.quoted order.review order.settle order.ship order.start output.edit output.new outsourcing.edit outsourcing.new outsourcing.step packing.edit packing.new pay.edit pay.new payable.edit payable.new payable.pay payment.edit payment.held payment.new payment.plan \
    payment.reconcile payment.remind plan.add plan.done plan.goods plan.make plan.remake plan.shift plan.step \
    problem.edit problem.new problem.solve product.edit product.new proposal.decide proposal.edit proposal.new quotation.edit quotation.lose quotation.new rate.edit rate.new request.assess \
    request.cancellation request.change request.close request.cost request.decide request.recall request.withdraw \
    risk.edit risk.new risk.review sample.answer sample.back sample.edit sample.new sample.step shipment.arrive shipment.edit \
    supplier.edit supplier.new survey.edit survey.new take_back.edit take_back.new task.decision task.done task.edit task.new tracking training.edit training.hold training.new void";

/// What ends by no step of its own.
const UNSETTLED: [RecordKind; 10] = [
    RecordKind::Attachment,
    RecordKind::Contact,
    RecordKind::Survey,
    RecordKind::TakeBack,
    RecordKind::Rate,
    RecordKind::PayItem,
    RecordKind::Product,
    RecordKind::Output,
    RecordKind::Packing,
    RecordKind::Supplier,
];

/// What is made by another kind's form, or only from its own list.
const MADE_ELSEWHERE: [RecordKind; 4] =
    [RecordKind::Loan, RecordKind::Delay, RecordKind::PaymentDue, RecordKind::Printout];

/// Opens a practice desk of a month.
fn desk() -> (tempfile::TempDir, Cx) {
    let (dir, calendar) = (tempfile::tempdir().unwrap(), WorkCalendar::official());
    let (path, now) = (dir.path().join("practice.orderdesk"), "2026-11-21T17:20:00".parse().unwrap());
    demo::make(&path, now, "李雯", None, &calendar, |_, _| true).unwrap();
    let mut store = Store::open(&path, Clock::Fixed(now), "李雯").unwrap();
    // a link to what is gone: nothing is opened by a test
    let photo = dir.path().join("唛头.jpg");
    std::fs::write(&photo, "jpg").unwrap();
    let attachment = Attachment { title: "唛头".into(), path: photo.display().to_string(), is_copy: false };
    store.attach(RecordKind::Order.row(1), &attachment).unwrap();
    std::fs::remove_file(&photo).unwrap();
    (dir, Cx::new(store, Settings::default(), calendar, Lang::Zh))
}

#[test]
fn one_day_is_expected_of_an_order_wherever_it_is_said() {
    let (_dir, cx) = desk();
    let (store, today) = (&cx.store, cx.today());
    let mut seen = BTreeSet::new();
    for row in store.ledger_window(&Ledger::open(today), Window::first(200)).unwrap() {
        let order = store.order(row.id).unwrap();
        let day = order.expected.map(|e| e.day);
        assert_eq!(row.expected_date, day, "the list of {}", row.number);
        assert_eq!(store.tracking_row(row.id, today).unwrap().unwrap().expected_on, day, "the sheet of {}", row.number);
        if let Some(told) = store.delivery_to_announce(row.id).unwrap() {
            assert_eq!(Some(told), day, "what the customer of {} is told", row.number);
        }
        let report = Progress::of(store, std::slice::from_ref(&order)).unwrap();
        assert_eq!(report[0].expected_on, day.unwrap_or(row.delivery_date), "the report of {}", row.number);
        seen.extend(order.expected.map(|e| e.by.code()));
    }
    assert!(seen.contains("entry") && seen.contains("plan"), "{seen:?}");
}

#[test]
fn the_practice_month_has_a_few_late_things_of_several_kinds() {
    let (_dir, cx) = desk();
    let all = cx.store.follow_ups().unwrap();
    let late: Vec<&FollowUp> = all.iter().filter(|f| f.urgency(cx.today()) == Urgency::Overdue).collect();
    let wants: BTreeSet<Want> = late.iter().map(|f| f.want).collect();
    assert!((5..=9).contains(&late.len()) && wants.len() >= 5, "{late:#?}");
    // what is late because of a step stands in the line of the step
    let step = late.iter().find(|f| f.want == Want::PlanStep && f.then.len() > 1).unwrap();
    let then: Vec<Want> = step.then.iter().map(|c| c.want).collect();
    assert_eq!(then, [Want::Delivery, Want::InformCustomer]);
    // every working day but today is written for
    assert!(!wants.contains(&Want::Entries), "{late:#?}");
}

/// Lists the records of a kind that are not void.
fn records(kind: RecordKind, cx: &Cx) -> Vec<Record> {
    let is_live = |record: &Record| match cx.store.row_of(*record).unwrap() {
        Some(row) => row.get("voided").is_none_or(serde_json::Value::is_null),
        None => false,
    };
    (1..=ROWS).map(|id| kind.row(id)).filter(is_live).collect()
}

/// Brings what the practice desk leaves in the middle to the two steps it has nothing at: a request to be closed, a loan
/// to be handed out.
fn advance(cx: &mut Cx) {
    let today = cx.today();
    for record in records(RecordKind::Request, cx) {
        let request = cx.store.request(record.id).unwrap();
        if request.state == RequestState::Applied {
            let out: Vec<i64> = request.recalls.iter().filter(|r| r.recalled_on.is_none()).map(|r| r.id).collect();
            if !out.is_empty() {
                cx.store.recall_update(record.id, &out, "李雯", Some(today), &[]).unwrap();
            }
            let cost = Cost { settled_on: Some(today), ..Cost::default() };
            cx.store.request_cost(record.id, &cost).unwrap();
        }
    }
    let running = records(RecordKind::Order, cx).into_iter().find(|order| {
        let stage = cx.store.order(order.id).unwrap().stage;
        stage.is_tracked()
    });
    let open = cx.store.account(running.unwrap().id).unwrap().open();
    let (amount, excess_reason) = (Money(open.0 + 1), "客户多付".into());
    let beyond = NewPayment { on_day: today, amount, excess_reason, ..NewPayment::default() };
    cx.store.payment_receive(running.unwrap().id, &beyond).unwrap();
    let waits = |cx: &Cx, step: LoanStep| {
        let loans = records(RecordKind::Loan, cx).into_iter().map(|record| cx.store.loan(record.id).unwrap());
        loans.into_iter().find(|loan| loan.next_step() == Some(step)).unwrap().id
    };
    let approval = Approval { by: "周静".into(), on: today, authorisation: "总经理".into() };
    let rules = LoanRules { calendar: &cx.calendar, limit: cx.settings.loan_days };
    let (for_head, for_keeper) = (waits(cx, LoanStep::HeadApprove), waits(cx, LoanStep::KeeperApprove));
    cx.store.loan_approve_keeper(for_keeper, &approval, None, rules).unwrap();
    cx.store.loan_approve_head(for_head, &approval).unwrap();
}

/// Adds the layers that come of a command, and tells whether anything does.
fn follow(outcome: Outcome, layers: &mut Vec<Boxed>, cx: &mut Cx) -> bool {
    match outcome {
        Ok(Cmd::Push(layer)) => layers.push(layer),
        Ok(Cmd::Batch(all)) => {
            return all.into_iter().fold(false, |is_any, cmd| follow(Ok(cmd), layers, cx) | is_any);
        }
        Ok(Cmd::New(new)) => {
            let opened = (REGISTRY.new)(new, cx);
            return follow(opened, layers, cx);
        }
        Ok(Cmd::Act(action, record)) => {
            let done = (REGISTRY.act)(action, record, cx);
            return follow(done, layers, cx);
        }
        Ok(Cmd::Notice(notice)) => return !notice.text.is_empty(),
        Ok(cmd) => return matches!(cmd, Cmd::Tab(_) | Cmd::Open(_) | Cmd::Settle(_)),
        Err(Error::Refused(why)) => return !why.is_empty(),
        Err(e) => panic!("{e:?}"),
    }
    true
}

/// Types into a form until it has something to keep; nothing comes of a page or a question.
fn typed(layer: &mut Boxed, cx: &mut Cx) -> Option<Unsaved> {
    layer.refresh(cx).unwrap();
    for _ in 0..40 {
        layer.text_key(KeyEvent::from(KeyCode::Char('7')), cx)?.unwrap();
        if let Some(unsaved) = layer.unsaved() {
            return Some(unsaved);
        }
        layer.update(Action::NextField, cx).unwrap();
    }
    None
}

/// Keeps what a form holds and makes the form again, as the next start does.
fn comes_back(form: &Unsaved, cx: &mut Cx) -> bool {
    cx.store.draft_save(form.form, &form.of, &form.body).unwrap();
    let again = (REGISTRY.reopen)(form.form, &form.of, cx).unwrap();
    // the draft's text is in it, so that one key more is kept under the same name
    let kept = again.and_then(|mut again| typed(&mut again, cx));
    cx.store.draft_discard(form.form, &form.of).unwrap();
    kept.is_some_and(|kept| (kept.form, &kept.of) == (form.form, &form.of) && kept.body != form.body)
}

#[test]
fn every_kind_opens_settles_is_told_and_named_and_its_drafts_come_back() {
    let (_dir, mut cx) = desk();
    let cx = &mut cx;
    let mut seen = BTreeSet::new();
    for kind in RecordKind::ALL {
        let (records, mut opened, mut settled) = (records(*kind, cx), 0, 0);
        for record in &records {
            let mut layers = Vec::new();
            let open = (REGISTRY.open)(*record, cx);
            assert!(follow(open, &mut layers, cx), "{record} does not open");
            // a file that hangs on a record opens outside, or says why it does not
            opened += layers.len() + usize::from(*kind == RecordKind::Attachment);
            let before = layers.len();
            let next = (REGISTRY.settle)(*record, cx);
            assert!(follow(next, &mut layers, cx), "{record} is not settled and does not say why");
            settled += layers.len() - before;
            let told = (KINDS[*kind as usize].story)(record.id, cx).unwrap();
            assert!(!told.is_empty(), "{record} has no story");
            let (name, file) =
                (cx.store.name_of(*record).unwrap(), cx.store.about_row(kind.code(), record.id).unwrap());
            let is_file = matches!(kind, RecordKind::Order | RecordKind::Customer | RecordKind::Document);
            let is_file = is_file
                || matches!(
                    kind,
                    RecordKind::Training
                        | RecordKind::Rate
                        | RecordKind::Appraisal
                        | RecordKind::Product
                        | RecordKind::Supplier
                        | RecordKind::Proposal
                );
            assert!(!name.is_empty() && (name == file) == is_file, "{record} is called {name:?} in {file:?}");
            for mut layer in layers {
                let Some(form) = typed(&mut layer, cx) else { continue };
                if seen.insert(form.form) {
                    assert!(comes_back(&form, cx), "the draft of {} about {:?} is lost", form.form, form.of);
                }
            }
        }
        assert!(opened > 0, "no {kind} of {} opens", records.len());
        assert_eq!(settled == 0, UNSETTLED.contains(kind), "{kind}");
    }
}

#[test]
fn every_kind_that_is_made_by_itself_has_a_form_for_a_new_one() {
    let (_dir, mut cx) = desk();
    let orders = records(RecordKind::Order, &cx).into_iter();
    let about: Vec<Option<Record>> = orders.chain([RecordKind::Customer.row(1)]).map(Some).chain([None]).collect();
    for kind in RecordKind::ALL {
        let mut layers = Vec::new();
        for about in &about {
            let new = New { kind: *kind, about: *about, text: String::new() };
            let opened = (REGISTRY.new)(new, &mut cx);
            follow(opened, &mut layers, &mut cx);
        }
        assert_eq!(layers.is_empty(), MADE_ELSEWHERE.contains(kind), "{kind}");
    }
}

/// Lists what a draft may be about.
fn subjects(cx: &Cx) -> Vec<DraftOf> {
    let mut about: Vec<DraftOf> =
        ["", "customer:1", "order:1", "orders:1", "training:1", "inspection:1"].map(DraftOf::from).into();
    for id in 1..=ROWS {
        about.extend([id.into(), DraftOf::part(id, 1), DraftOf::day(id, cx.today())]);
        about.extend(Department::ALL.iter().map(|department| DraftOf::part(id, department)));
    }
    let target = (FormKind::OrderConfirmation, Target::Order(1));
    about.push(serde_json::to_string(&target).unwrap().into());
    about
}

/// The forms that edit what is stored: they write back only what was changed in them.
const EDITS: &str = "appraisal.edit pay.edit communication.edit contact.edit costing.edit credit.edit credit.present customer customer.next document.edit export_file.edit export_file.step finding.done finding.edit \
    inspection.edit inspection.hold material.arrive material.edit order.edit outsourcing.edit outsourcing.step output.edit output.new packing.edit payable.edit payable.pay payment.edit payment.plan \
    plan.done plan.step problem.edit product.edit proposal.decide proposal.edit quotation.edit rate.edit request.assess risk.edit risk.review sample.back sample.edit shipment.edit \
    supplier.edit survey.edit take_back.edit task.done task.edit tracking training.edit training.hold";

/// What a form of this name holds and was opened with; nothing when it cannot be opened or does not edit what is stored.
fn opened(form: &str, of: &DraftOf, cx: &mut Cx) -> Option<Json> {
    let mut layer = (REGISTRY.reopen)(form, of, cx).unwrap()?;
    let kept = typed(&mut layer, cx)?;
    serde_json::from_str::<Json>(&kept.body).unwrap().get("opened").cloned()
}

/// Opens a form with this typed into it, opened when this was stored, and saves it.
fn save(form: &str, of: &DraftOf, typed: &Json, opened: &Json, cx: &mut Cx) {
    let mut body = typed.clone();
    body["opened"] = opened.clone();
    cx.store.draft_save(form, of, &body.to_string()).unwrap();
    let mut layer = (REGISTRY.reopen)(form, of, cx).unwrap().unwrap();
    layer.refresh(cx).unwrap();
    // a refusal is shown in the form, and nothing is stored
    let saved = layer.update(Action::Save, cx).unwrap();
    assert!(!matches!(saved, Cmd::Push(_)), "{form} asks which holds");
    cx.store.draft_discard(form, of).unwrap();
}

#[test]
fn a_form_opened_before_puts_back_nothing_that_was_changed_since() {
    let (_dir, mut cx) = desk();
    let cx = &mut cx;
    let about = subjects(cx);
    let mut edits = BTreeSet::new();
    let mut held = BTreeSet::new();
    for (name, _) in KINDS.iter().flat_map(|kind| kind.forms) {
        for of in &about {
            let Some(first) = opened(name, of, cx) else { continue };
            edits.insert(*name);
            // one text after the other is changed: there, and then here in a form opened before
            let texts = |values: &Json| -> Vec<String> {
                let given = values["given"].as_object().unwrap();
                let is_text = |text: &str| text.parse::<f64>().is_err() && !text.contains('-');
                given.iter().filter(|(_, g)| is_text(g["text"].as_str().unwrap())).map(|(key, _)| key.clone()).collect()
            };
            let mut changed: Vec<(String, String)> = Vec::new();
            for key in texts(&first) {
                let text = format!("{}甲", first["given"][&key]["text"].as_str().unwrap());
                let mut typed = first.clone();
                typed["given"][&key] = json!({ "text": text });
                save(name, of, &typed, &first, cx);
                let Some(now) = opened(name, of, cx) else { break };
                for (key, text) in &changed {
                    assert_eq!(
                        now["given"][key]["text"].as_str(),
                        Some(text.as_str()),
                        "{name} of {of:?} put {key} back"
                    );
                }
                if now["given"][&key]["text"] == text {
                    changed.push((key, text));
                }
            }
            if changed.len() > 1 {
                held.insert(*name);
                break;
            }
        }
    }
    assert_eq!(edits, EDITS.split_whitespace().collect());
    // these are saved once, or hold lines alone, or have one text
    let once = [
        "appraisal.edit",
        "credit.present",
        "customer.next",
        "export_file.step",
        "finding.done",
        "inspection.hold",
        "material.arrive",
        "output.edit",
        "output.new",
        "outsourcing.step",
        "payable.pay",
        "pay.edit",
        "payment.plan",
        "plan.done",
        "proposal.decide",
        "rate.edit",
        "risk.review",
        "sample.back",
        "task.done",
        "training.hold",
    ];
    assert_eq!(held, edits.into_iter().filter(|name| !once.contains(name)).collect());
}

#[test]
fn every_form_of_a_draft_is_made_again_under_its_name() {
    let (_dir, mut cx) = desk();
    advance(&mut cx);
    let about = subjects(&cx);
    let forms = KINDS.iter().flat_map(|kind| kind.forms);
    let mut names: Vec<&str> = forms.map(|(name, _)| *name).chain(["void"]).collect();
    let mut lost = Vec::new();
    for name in &names {
        let form = about.iter().find_map(|of| (REGISTRY.reopen)(name, of, &mut cx).unwrap().map(|form| (of, form)));
        match form.and_then(|(of, mut form)| Some((of, typed(&mut form, &mut cx)?))) {
            Some((of, kept)) if kept.form == *name && kept.of.row() == of.row() => {}
            _ => lost.push(*name),
        }
    }
    assert_eq!(lost, [""; 0]);
    names.sort_unstable();
    assert_eq!(names, NAMES.split_whitespace().collect::<Vec<_>>());
}
