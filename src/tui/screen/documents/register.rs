//! The forms of the register: entering a document, editing it, voiding it.

use crate::{
    domain::{
        document::Entry,
        draft::DraftOf,
        field::Field,
        number::{DocumentNumber, FileKind},
        record::RecordKind,
        refusal::{Refusal, Why},
        text::fold,
    },
    i18n::{Label, archive, document::words},
    store::{Document, Error},
    tui::{
        cx::Cx,
        kind,
        layer::{Answer, Cmd, Layer},
        part::{choice::ChoiceItem, field::FormField, form::Form, pick::PickItem, values::Values},
        record::{document as detail, find},
    },
};

/// Names the drafts of new documents.
pub(super) const NEW: &str = "document.new";
/// Names the drafts of edits.
pub(super) const EDIT: &str = "document.edit";
/// Names the drafts of voidings.
pub(super) const VOID: &str = "document.void";

/// Enters a document, perhaps a customer's; kind, medium and place are those of the one before.
pub(super) fn new(customer: Option<i64>, cx: &Cx) -> Result<Box<dyn Layer>, Error> {
    let last = cx.store.suggested_document()?.map(|document| document.entry).unwrap_or_default();
    let entry = Entry { kind: last.kind, medium: last.medium, place: last.place, customer, ..Entry::default() };
    let of = customer.map_or_else(DraftOf::default, |id| RecordKind::Customer.row(id).into());
    let form = Form::new(NEW, of, words(cx.lang).register()).of_new().named(&entry, &[Field::DocumentKind], cx.lang);
    let form = fields(form, &entry, "", cx)?
        .summary(|values, cx| {
            let kind = values.choice(Field::DocumentKind).and_then(FileKind::from_code).unwrap_or_default();
            let of = find::read(values, cx).ok().flatten().map(|row| row.number);
            let start = DocumentNumber::series_for(kind, of, cx.today(), cx.settings.document_prefix).start();
            let order = find::hint(values, cx);
            format!("{}  {order}", words(cx.lang).number_given(&start)).trim_end().to_owned()
        })
        .on_save(move |values, cx| {
            let entry = read(values, &Entry::default(), cx)?;
            let (id, number) = cx.store.document_register(&entry)?;
            let notice = Cmd::info(words(cx.lang).registered(&number.to_string()));
            if customer.is_some() {
                return Ok(notice);
            }
            Ok(Cmd::Answer(Answer::Added(RecordKind::Document.row(id))).then(notice))
        });
    Ok(Box::new(form))
}

/// Registers a paper of an order, at first the first one missing from its archive: its name and kind are those of the
/// paper unless others are typed.
pub fn paper(order: i64, cx: &Cx) -> Result<Box<dyn Layer>, Error> {
    let (lang, w) = (cx.lang, archive::words(cx.lang));
    let number = cx.store.order(order)?.number.to_string();
    let last = cx.store.suggested_document()?.map(|document| document.entry).unwrap_or_default();
    let missing = cx.store.archive_of(order, cx.settings.papers())?;
    let paper = missing.missing().first().map(|paper| (paper.code.clone(), archive::name(paper, lang).to_owned()));
    let entry = Entry { order: Some(order), medium: last.medium, place: last.place, ..Entry::default() };
    let kinds = FileKind::ALL.map(|kind| ChoiceItem::new(kind.code(), kind.label(lang)).called(kind.labels()));
    let form = Form::new(NEW, order, w.register(&number))
        .of_new()
        .field(paper_field(paper))
        .field(FormField::text(Field::Title).hint(w.as_paper()))
        .field(FormField::choice(Field::DocumentKind, kinds).hint(w.as_paper()));
    let form = kept(form, &entry, cx).on_save(move |values, cx| {
        let papers = cx.settings.papers();
        let chosen = values.picked(Field::PaperKind).and_then(|code| papers.get(code));
        let kind = values.choice(Field::DocumentKind).and_then(FileKind::from_code).or(chosen.map(|p| p.kind));
        let kind = kind.ok_or_else(|| Refusal::at(Field::DocumentKind, Why::Empty))?;
        let named = chosen.map(|paper| archive::name(paper, cx.lang).to_owned());
        let mut entry = read(values, &Entry { kind, ..entry.clone() }, cx)?;
        if entry.title.is_empty() {
            entry.title = named.unwrap_or_default();
        }
        entry.order = Some(order);
        let (_, number) = cx.store.document_register(&entry)?;
        Ok(Cmd::info(words(cx.lang).registered(&number.to_string())))
    });
    Ok(Box::new(form))
}

/// A field for which of the papers expected of orders a document is.
fn paper_field(paper: Option<(String, String)>) -> FormField {
    let field = FormField::picker(Field::PaperKind, |cx, query| {
        let (lang, query) = (cx.lang, fold(query.trim()));
        let papers = cx.settings.papers().all().filter(|p| fold(&p.en).contains(&query) || p.zh.contains(&query));
        Ok(papers.map(|p| PickItem::new(&p.code, archive::name(p, lang), p.kind.label(lang))).collect())
    });
    match paper {
        Some((code, name)) => field.picked(code, name),
        None => field,
    }
}

/// Edits a document; its kind stays, because its number or its label tells it.
pub(super) fn edit(id: i64, cx: &mut Cx) -> Result<Box<dyn Layer>, Error> {
    Form::edits(cx, move |cx| editing(id, cx))
}

fn editing(id: i64, cx: &Cx) -> Result<Form, Error> {
    let document = cx.store.document_card(id)?.document;
    kind::still(document.voided.is_none())?;
    let entry = document.entry.clone();
    let order = document.order_number.map(|number| number.to_string()).unwrap_or_default();
    let form = Form::new(EDIT, id, words(cx.lang).edit(&document.number.to_string()));
    let form = fields(form, &entry, &order, cx)?.named(&entry, &[Field::Condition], cx.lang).summary(find::hint);
    Ok(form.on_save(move |values, cx| {
        let entry = read(values, &entry, cx)?;
        cx.store.document_edit(id, &entry)?;
        Ok(Cmd::info(words(cx.lang).saved()))
    }))
}

/// Voids a document with a reason.
pub(super) fn void(document: &Document, cx: &Cx) -> Box<dyn Layer> {
    let (id, number) = (document.id, document.number.to_string());
    let form = Form::new(VOID, id, words(cx.lang).void_title(&number))
        .field(FormField::info(Field::Title.label(cx.lang), &document.entry.title))
        .field(FormField::note(Field::Reason).required())
        .on_save(move |values, cx| {
            cx.store.document_void(id, values.text(Field::Reason))?;
            Ok(Cmd::info(words(cx.lang).voided(&number)))
        });
    Box::new(form)
}

fn fields(form: Form, entry: &Entry, order: &str, cx: &Cx) -> Result<Form, Error> {
    let words = words(cx.lang);
    let order = match entry.order {
        Some(id) => find::field().picked(id, order),
        None => find::field(),
    };
    let paper = cx.settings.papers().get(&entry.paper);
    let paper = paper.map(|paper| (entry.paper.clone(), archive::name(paper, cx.lang).to_owned()));
    let customer = match entry.customer {
        Some(id) => find::customer_field().picked(id, cx.store.customer(id)?.name),
        None => find::customer_field(),
    };
    let form = form.named(entry, &[Field::Title], cx.lang).field(order.hint(words.order_hint()));
    // its title says which paper it is and its order whose, so these come last
    let form = kept(form, entry, cx).field(customer.hint(words.customer_hint()));
    Ok(form.field(paper_field(paper).hint(archive::words(cx.lang).paper_hint())))
}

/// The fields of how a document is kept.
fn kept(form: Form, entry: &Entry, cx: &Cx) -> Form {
    form.record(entry, cx.lang, |field, made| match field {
        Field::DocumentKind | Field::Title | Field::Order | Field::Customer => None,
        Field::PaperKind | Field::Condition => None,
        // only minutes are of a meeting, and stay so
        Field::MeetingOn => entry.meeting_on.map(|_| made.required()),
        Field::RetainUntil => Some(made.hint(words(cx.lang).retain_hint())),
        _ => Some(made),
    })
}

/// Reads what was typed about a document of this kind.
fn read(values: &Values, before: &Entry, cx: &Cx) -> Result<Entry, Error> {
    let mut entry = before.clone();
    values.read_into(&mut entry, cx.today())?;
    entry.order = find::read(values, cx)?.map(|row| row.id);
    entry.customer = find::read_customer(values, cx)?;
    entry.paper = paper_hint(values, cx);
    Ok(entry)
}

/// Finds which paper a document is: the one chosen, else the one its title tells of.
fn paper_hint(values: &Values, cx: &Cx) -> String {
    let papers = cx.settings.papers();
    let chosen = values.picked(Field::PaperKind).and_then(|code| papers.get(code));
    let paper = chosen.or_else(|| papers.by_title(values.text(Field::Title)));
    paper.map(|paper| paper.code.clone()).unwrap_or_default()
}

/// Names a document in a title.
pub(super) fn named(document: &Document) -> String {
    format!("{} {}", document.number, document.entry.title)
}

/// Shows a due date with its weekday and whether its year's holidays are known.
pub(super) fn due_line(due: chrono::NaiveDate, cx: &Cx) -> String {
    let note = detail::calendar_note(due, &cx.calendar, cx.lang);
    format!("{}{note}", words(cx.lang).due_line(&detail::day(due, cx.lang)))
}
