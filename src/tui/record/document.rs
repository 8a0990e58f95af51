//! What is known of one document, in the order a caller asks: where is it, what comes next, what is it, who has had it.

use crate::{
    domain::{
        calendar::WorkCalendar,
        field::Field,
        lending::{Condition, LoanKind, LoanState, LoanStep},
        record::RecordKind,
    },
    i18n::{Label, Lang, archive, document::words, tui::weekday},
    store::{Document, DocumentCard, DocumentRow, Error, Loan},
    tui::{
        action::Action,
        cx::Cx,
        keymap::{self, Scope},
        part::story::{Story, Tone},
    },
};
use chrono::{Datelike, NaiveDate};

/// At most so many documents of a customer are listed.
const MOST_OF_CUSTOMER: usize = 500;

/// Writes a day with its weekday.
pub fn day(day: NaiveDate, lang: Lang) -> String {
    format!("{day} {}", weekday(day, lang))
}

/// Reports that a due date was counted without the holidays of its year; nothing when they are known.
pub fn calendar_note(due: NaiveDate, calendar: &WorkCalendar, lang: Lang) -> String {
    if calendar.is_known(due) { String::new() } else { format!(" {}", words(lang).weekends_only(due.year())) }
}

/// Names the keys of an action on this screen.
pub fn keys(action: Action) -> String {
    keymap::names(Scope::Documents, action)
}

/// Shows in one line where a document is now.
pub fn where_now(row: &DocumentRow, cx: &Cx) -> (Tone, String) {
    let (lang, words) = (cx.lang, words(cx.lang));
    if row.is_void {
        return (Tone::Dim, words.is_void().to_owned());
    }
    let place = words.is_in_place(&row.place);
    let Some(holder) = &row.holder else {
        return match row.condition {
            Condition::Lost => (Tone::Error, words.is_lost().to_owned()),
            _ => (Tone::Good, place),
        };
    };
    let (who, since) = (words.who(&holder.borrower, &holder.department), holder.since.to_string());
    if let (LoanState::Out, Some(due)) = (holder.state, holder.due_on) {
        let is_out = words.is_out(&who, &since, &day(due, lang));
        let note = calendar_note(due, &cx.calendar, lang);
        return match holder.days_late(cx.today()) {
            Some(late) => (Tone::Error, format!("{}{is_out}{note}", words.is_overdue(late))),
            None => (Tone::Warning, format!("{is_out}{note}")),
        };
    }
    let borrow = holder.kind == LoanKind::Loan;
    let applied = words.has_applied(&who, &since, borrow);
    (Tone::Warning, lang.sentences([place, applied]))
}

/// Renders an order's documents on the order's own page: number, title, and where each is now.
pub fn render(story: &mut Story, order: i64, cx: &Cx) -> Result<(), Error> {
    let all = cx.store.documents_of_order(order)?;
    if !all.is_empty() {
        story.heading(crate::i18n::orders::words(cx.lang).documents());
    }
    all.iter().for_each(|row| item(story, row, cx));
    Ok(())
}

/// Renders the documents of a customer and of their orders, the newest first.
pub fn customer_story(customer: i64, cx: &Cx) -> Result<Story, Error> {
    let mut story = Story::new();
    let (listed, all) = cx.store.documents_of_customer(customer, MOST_OF_CUSTOMER)?;
    if (listed.len() as u64) < all {
        story.line(Tone::Dim, crate::i18n::communication::words(cx.lang).capped(listed.len(), all));
    }
    listed.iter().for_each(|row| item(&mut story, row, cx));
    Ok(story)
}

fn item(story: &mut Story, row: &DocumentRow, cx: &Cx) {
    story.item(RecordKind::Document.row(row.id), Tone::Plain, format!("{}  {}", row.number, row.title));
    let (tone, now) = where_now(row, cx);
    story.aside(tone, now);
}

/// Renders an order's documents, and below them which of the papers expected of it are there and which are missing (L2).
pub fn render_with_papers(story: &mut Story, order: i64, cx: &Cx) -> Result<(), Error> {
    render(story, order, cx)?;
    let (lang, words) = (cx.lang, archive::words(cx.lang));
    let all = cx.store.archive_of(order, cx.settings.papers())?;
    let (of, there) = (all.expected.len(), all.expected.len() - all.missing().len());
    story.heading(words.expected(there, of));
    if let (Some(on), Some(until)) = (all.archived_on, all.retain_until) {
        story.line(Tone::Good, words.archived(&on.to_string(), &until.to_string()));
    }
    for one in &all.expected {
        let name = archive::name(&one.paper, lang);
        match one.document {
            Some((_, number)) => story.line(Tone::Good, format!("{}{name}  {number}", words.present())),
            None => story.line(Tone::Warning, format!("{}{name}", words.missing())),
        }
    }
    if there < of {
        story.line(Tone::Dim, words.register_hint(&keymap::names(Scope::Order, Action::New)));
    }
    Ok(())
}

/// Renders everything about a document.
pub fn story(row: &DocumentRow, card: &DocumentCard, cx: &Cx) -> Story {
    let (lang, words) = (cx.lang, words(cx.lang));
    let mut story = Story::new();
    let document = &card.document;
    story.line(Tone::Title, format!("{}  {}", document.number, document.entry.title));
    let (tone, now) = where_now(row, cx);
    story.marked(words.where_now(), tone, now);
    story.fact(words.next(), next(card, cx));
    story.line(Tone::Plain, "");
    facts(&mut story, document, cx);
    story.heading(words.story());
    if card.loans.is_empty() {
        story.line(Tone::Dim, words.never_lent());
    }
    for loan in &card.loans {
        render_loan(&mut story, loan, lang);
    }
    story
}

/// Describes what comes next and which key does it.
fn next(card: &DocumentCard, cx: &Cx) -> String {
    let (lang, words) = (cx.lang, words(cx.lang));
    if card.document.voided.is_some() {
        return String::new();
    }
    let Some(loan) = card.open() else {
        return match card.document.entry.condition {
            Condition::Lost => String::new(),
            _ => words.next_lend(&keys(Action::Lend), &keys(Action::ViewDocument)),
        };
    };
    let Some(step) = loan.next_step() else { return String::new() };
    let what = match (loan.kind, step) {
        (LoanKind::Viewing, LoanStep::Return) => words.viewed_step(),
        _ => step.label(lang),
    };
    let other = match loan.state {
        LoanState::Out if loan.due_on.is_some_and(|due| due < cx.today()) => String::new(),
        LoanState::Out => words.or_renew(&keys(Action::Renew)),
        _ => words.or_refuse(&keys(Action::RefuseLoan)),
    };
    lang.sentences([words.next_step(what, &keys(Action::NextStep)), other])
}

fn facts(story: &mut Story, document: &Document, cx: &Cx) {
    let lang = cx.lang;
    let (words, entry) = (words(lang), &document.entry);
    let label = |field: Field| field.label(lang);
    let kind = format!("{}{}{}", entry.kind.label(lang), words.comma(), entry.medium.label(lang));
    story.fact(label(Field::DocumentKind), kind);
    story.fact(label(Field::Order), document.order_number.map(|n| n.to_string()).unwrap_or_default());
    story.fact(label(Field::Customer), document.customer.as_deref().unwrap_or_default());
    let paper = cx.settings.papers().get(&entry.paper).map_or("", |paper| archive::name(paper, lang));
    story.fact(label(Field::PaperKind), paper);
    story.fact(label(Field::Place), &entry.place);
    if entry.confidential {
        story.marked(label(Field::Confidential), Tone::Warning, words.yes());
    }
    let until = entry.retain_until.map_or(words.for_good().to_owned(), |until| until.to_string());
    story.fact(label(Field::RetainUntil), until);
    let checks =
        [(entry.complete, words.complete()), (entry.accurate, words.accurate()), (entry.in_form, words.in_form())];
    let passed: Vec<&str> = checks.iter().filter(|(is, _)| *is).map(|(_, word)| *word).collect();
    let passed = if passed.is_empty() { words.unchecked().to_owned() } else { passed.join(words.comma()) };
    story.fact(words.checked(), passed);
    if entry.condition != Condition::Intact {
        story.marked(label(Field::Condition), Tone::Error, entry.condition.label(lang));
    }
    story.fact(words.registered_on(), document.registered_on.to_string());
    story.fact(label(Field::Notes), &entry.notes);
    if let Some(reason) = &document.voided {
        story.marked(words.void_reason(), Tone::Error, reason);
    }
}

/// Renders one loan: who, when, why, approved by whom, what became of it.
fn render_loan(story: &mut Story, loan: &Loan, lang: Lang) {
    let words = words(lang);
    let who = words.who(&loan.borrower, &loan.department);
    story.line(Tone::Plain, format!("{}  {}  {who}", loan.applied_on, loan.kind.label(lang)));
    let term = loan.term_days.map(|days| words.story_term(days)).unwrap_or_default();
    story.aside(Tone::Plain, format!("{}  {term}", loan.purpose));
    if !loan.authorisation.is_empty() {
        story.aside(Tone::Plain, words.story_authorised(&loan.authorisation));
    }
    for (by, on) in [&loan.head, &loan.keeper].into_iter().flatten() {
        story.aside(Tone::Plain, words.story_approved(by, &on.to_string()));
    }
    if let Some((by, reason, on)) = &loan.refused {
        story.aside(Tone::Warning, words.story_refused(by, &on.to_string(), reason));
    }
    if let (Some(out), Some(due)) = (loan.out_on, loan.renewals.first().map(|r| r.old_due_on).or(loan.due_on)) {
        story.aside(Tone::Plain, words.story_out(&out.to_string(), &due.to_string()));
    }
    for r in &loan.renewals {
        let renewed = words.story_renewed(&r.asked_on.to_string(), &r.new_due_on.to_string(), &r.approved_by);
        story.aside(Tone::Plain, renewed);
    }
    let Some(back) = loan.returned_on.map(|day| day.to_string()) else { return };
    match loan.condition.unwrap_or(Condition::Intact) {
        Condition::Intact if loan.kind == LoanKind::Viewing => {
            story.aside(Tone::Plain, words.story_viewed(&back));
        }
        Condition::Intact => {
            story.aside(Tone::Good, words.story_back(&back, Condition::Intact.label(lang)));
        }
        condition => {
            let back = words.story_back(&back, condition.label(lang));
            story.aside(Tone::Error, lang.remarks([back, words.story_liable(&loan.liable)]));
        }
    }
    story.aside(Tone::Plain, &loan.return_note);
}
