//! The first section of the preview: what the file is taken for, and what each of its columns is read as. Each line can be
//! chosen anew.
//!
//! Invariant: what is chosen takes effect when the file has been read by it, and not before.

use super::choice::{reread, show};
use crate::{
    domain::{
        decimal::Currency,
        field::Field,
        import::{Asked, Becomes, ImportKind, Question, StatusWord},
        pinyin,
        stage::Stage,
        text::{self, fold},
    },
    exchange::{
        import::{Choice, Found, Mark, Profile, fields, joins},
        table,
    },
    i18n::{
        Label, Lang,
        import::{
            question as ask,
            screen::{Words, words},
        },
    },
    tui::{
        cx::Cx,
        layer::{Cmd, Outcome},
        part::{
            board::{Board, Cell},
            pick::PickItem,
            picker::Picker,
            story::{Story, Tone},
        },
    },
};

/// No sheet has its titles further down than a person would count.
const ROWS: u64 = 30;

/// One line of the section.
#[derive(Clone, Copy)]
enum Line {
    Kind,
    Sheet,
    HeaderRow,
    Profile,
    Stage,
    Currency,
    Question(Question),
    Status(usize),
    Column(usize),
}

/// Lists what can be chosen for such a file, then its columns.
fn lines(found: &Found) -> Vec<Line> {
    let is_priced = matches!(found.seen.columns.kind, ImportKind::Orders | ImportKind::Payments);
    let mut lines = vec![Line::Kind];
    lines.extend((found.seen.sheets.len() > 1).then_some(Line::Sheet));
    lines.extend([Line::HeaderRow, Line::Profile]);
    lines.extend((found.seen.columns.kind == ImportKind::Orders).then_some(Line::Stage));
    lines.extend(is_priced.then_some(Line::Currency));
    lines.extend(questions(found).map(Line::Question));
    lines.extend((0..statuses(found).len()).map(Line::Status));
    let titled = found.seen.columns.titles.iter().enumerate().filter(|(_, title)| !title.is_empty());
    lines.extend(titled.map(|(at, _)| Line::Column(at)));
    lines
}

/// Lists what the file raised and what was answered of it.
fn questions(found: &Found) -> impl Iterator<Item = Question> + '_ {
    let is_raised = |question: Question| asked(found, question).is_some();
    let columns = &found.seen.columns;
    let is_missing = move |question: Question| match question {
        Question::OrderBy => !columns.has_reference(),
        Question::Delivery => !columns.has(Field::DeliveryDate),
        _ => false,
    };
    let is_made = columns.kind == ImportKind::Orders && !columns.is_kind_open;
    let is_shown = move |question: &Question| {
        is_raised(*question) || found.choice.profile.answer(*question).is_some() || (is_made && is_missing(*question))
    };
    Question::ALL.iter().copied().filter(is_shown)
}

/// Lists the words of the sheet's status column.
fn statuses(found: &Found) -> &[StatusWord] {
    found.report.as_ref().map_or(&[], |report| &report.statuses)
}

fn asked(found: &Found, question: Question) -> Option<&Asked> {
    found.report.as_ref()?.asked.iter().find(|asked| asked.question == question)
}

/// Returns whether a line waits for an answer.
fn is_open(found: &Found, question: Question) -> bool {
    found.choice.profile.answer(question).is_none() && asked(found, question).is_none_or(|asked| asked.answer.is_none())
}

/// Makes the table of the section.
pub fn board(found: &Found, lang: Lang) -> Board {
    let words = words(lang);
    let titles = [words.in_file(), words.read_as(), words.example()].map(str::to_owned);
    let mut board = Board::new(titles.into(), "");
    for line in lines(found) {
        board.row(cells(line, found, words, lang));
    }
    board
}

/// Finds the line to begin with: while columns are missing, the first column that is not read yet.
pub fn first(found: &Found) -> usize {
    let is_unread = |line: &Line| matches!(line, Line::Column(at) if found.seen.columns.meaning[*at].is_none());
    let is_asked = |line: &Line| matches!(line, Line::Question(question) if is_open(found, *question));
    let all = lines(found);
    let unread = all.iter().position(is_unread).filter(|_| found.report.is_none() && !found.seen.columns.is_kind_open);
    all.iter().position(is_asked).or(unread).unwrap_or(0)
}

fn cells(line: Line, found: &Found, words: Words, lang: Lang) -> [Cell; 3] {
    let (choice, seen) = (&found.choice, &found.seen);
    let setting = |label: &str, text: String, note: &str| {
        [(Tone::Label, label.to_owned()), (Tone::Plain, text), (Tone::Dim, note.to_owned())]
    };
    let by_itself = |is_chosen: bool| if is_chosen { "" } else { words.by_itself() };
    match line {
        Line::Kind => {
            setting(words.kind(), seen.columns.kind.label(lang).to_owned(), by_itself(choice.profile.kind.is_some()))
        }
        Line::Sheet => {
            let sheets = text::clean(&lang.list(seen.read_sheets()));
            setting(words.sheet(), sheets, by_itself(choice.profile.sheet.is_some()))
        }
        Line::HeaderRow => {
            setting(words.header_row(), seen.header_row.to_string(), by_itself(choice.profile.header_row.is_some()))
        }
        Line::Profile => {
            let name = choice.named.clone().unwrap_or_else(|| words.none().to_owned());
            setting(words.profile(), name, if choice.is_changed { words.changed() } else { "" })
        }
        Line::Stage => setting(words.stage(), stage(choice.in_progress).label(lang).to_owned(), ""),
        Line::Currency => {
            setting(Field::Currency.label(lang), currency(found).code().to_owned(), words.where_unnamed())
        }
        Line::Question(question) => {
            let example = asked(found, question).map(|asked| asked.example.clone()).unwrap_or_default();
            let given = found.choice.profile.answer(question);
            let settled = given.clone().or(asked(found, question).and_then(|asked| asked.answer.clone()));
            let (tone, text, note) = match settled {
                Some(code) => {
                    let by = if given.is_none() { ask::words(lang).by_column() } else { "" };
                    (
                        Tone::Plain,
                        ask::answer(question, &code, lang),
                        lang.remarks([by, &example].into_iter().filter(|said| !said.is_empty())),
                    )
                }
                None => (Tone::Error, ask::words(lang).open().to_owned(), example),
            };
            [(Tone::Label, question.label(lang).to_owned()), (tone, text), (Tone::Dim, note)]
        }
        Line::Status(at) => {
            let status = &statuses(found)[at];
            let tone = if status.becomes.is_none() { Tone::Error } else { Tone::Plain };
            let name = words.status(&text::clean(&status.word));
            [(Tone::Label, name), (tone, ask::becomes(status.becomes, lang)), (Tone::Dim, words.rows_of(status.rows))]
        }
        Line::Column(at) => {
            let example = examples(found, at).next().unwrap_or_default();
            let (tone, read_as) = match seen.columns.meaning[at] {
                Some(field) => (Tone::Plain, field.label(lang)),
                None => (Tone::Dim, words.not_read()),
            };
            let title = if tone == Tone::Dim { Tone::Dim } else { Tone::Plain };
            [(title, seen.columns.titles[at].clone()), (tone, read_as.to_owned()), (Tone::Dim, example)]
        }
    }
}

fn stage(in_progress: bool) -> Stage {
    if in_progress { Stage::InProgress } else { Stage::Received }
}

fn currency(found: &Found) -> Currency {
    let titled = match found.seen.columns.mark {
        Some(Mark::Is(currency)) => Some(currency),
        _ => None,
    };
    titled.or(found.choice.profile.currency).unwrap_or_default()
}

/// Returns what stands in a column of the first rows.
fn examples(found: &Found, at: usize) -> impl Iterator<Item = String> + '_ {
    let cells = found.seen.first_rows.iter().filter_map(move |row| row.get(at));
    cells.map(|cell| text::clean(table::seen(cell)).trim().to_owned()).filter(|cell| !cell.is_empty())
}

/// Renders what the table has no room for of a line.
pub fn story(found: &Found, at: usize, lang: Lang) -> Story {
    let mut story = Story::new();
    let words = words(lang);
    if let Some(line) = lines(found).get(at) {
        let [(_, title), (tone, text), (_, note)] = cells(*line, found, words, lang);
        match line {
            Line::Column(column) => {
                story.fact(words.in_file(), title);
                story.marked(words.read_as(), tone, text);
                story.fact(words.example(), examples(found, *column).collect::<Vec<_>>().join("\n"));
            }
            _ => {
                story.fact(&title, text);
                story.line(Tone::Dim, note);
                if let Line::Question(question) = line
                    && is_open(found, *question)
                {
                    story.line(Tone::Error, ask::ask(*question, lang));
                }
            }
        }
    }
    story
}

/// Offers what a line can be.
pub fn choose(found: &Found, at: usize, cx: &mut Cx) -> Outcome {
    let Some(line) = lines(found).get(at).copied() else { return Ok(Cmd::None) };
    let (choice, words) = (found.choice.clone(), words(cx.lang));
    let title = cells(line, found, words, cx.lang)[0].1.clone();
    if let Line::Stage = line {
        // what is found in the file does not depend on it
        let choice = Choice { in_progress: !choice.in_progress, ..choice };
        let found = Found { choice, ..found.clone() };
        return Ok(show(found, cx));
    }
    let items = match line {
        Line::Kind => kinds(found, cx.lang),
        Line::Sheet => {
            let read = |sheet: &String| Some(sheet) == found.seen.sheet.as_ref();
            found.seen.sheets.iter().map(|s| likely(PickItem::new(s, text::clean(s), ""), read(s))).collect()
        }
        Line::HeaderRow => rows(found, words),
        Line::Profile => profiles(found, words, cx),
        Line::Stage => Vec::new(),
        Line::Currency => {
            let now = currency(found);
            Currency::ALL.iter().map(|c| likely(PickItem::new(c.code(), c.code(), ""), *c == now)).collect()
        }
        Line::Question(question) => {
            let given = choice.profile.answer(question);
            let answer = |code: &&str| {
                likely(PickItem::new(code, ask::answer(question, code, cx.lang), ""), given.as_deref() == Some(code))
            };
            let back = given.as_ref().map(|_| PickItem::new("", ask::words(cx.lang).take_back(), ""));
            question.answers().iter().map(answer).chain(back).collect()
        }
        Line::Status(at) => {
            let now = statuses(found)[at].becomes;
            let item = |becomes: Becomes| {
                let name = ask::becomes(Some(becomes), cx.lang);
                likely(PickItem::new(becomes.code(), name, ""), now == Some(becomes))
            };
            let back = PickItem::new("", ask::words(cx.lang).take_back(), "");
            Becomes::ALL.into_iter().map(item).chain([back]).collect()
        }
        Line::Column(column) => meanings(found, column, cx.lang),
    };
    let found = found.clone();
    let chosen = move |item: PickItem, cx: &mut Cx| {
        let mut choice = choice.clone();
        take(&mut choice, line, &found, &item.id, cx);
        Ok(reread(choice, cx))
    };
    let offered = narrowed(items);
    Ok(match line {
        Line::Question(question) => Cmd::push(Picker::new(title, or_typed(question, offered), chosen)),
        _ => Cmd::push(Picker::new(title, offered, chosen)),
    })
}

/// Offers what is typed too where it is an answer.
fn or_typed(
    question: Question,
    offered: impl Fn(&mut Cx, &str) -> Result<Vec<PickItem>, crate::store::Error>,
) -> impl Fn(&mut Cx, &str) -> Result<Vec<PickItem>, crate::store::Error> {
    move |cx, query| {
        let mut items = offered(cx, query)?;
        if let Some(code) = question.answer(query).filter(|code| !items.iter().any(|item| item.id == **code)) {
            items.insert(0, PickItem::new(&code, ask::answer(question, &code, cx.lang), ""));
        }
        Ok(items)
    }
}

/// Narrows entries by what is typed: a part of the name, or its pinyin initials.
fn narrowed(items: Vec<PickItem>) -> impl Fn(&mut Cx, &str) -> Result<Vec<PickItem>, crate::store::Error> {
    move |_, query| {
        let query = fold(query);
        let fits = |item: &&PickItem| {
            fold(&item.label).contains(&query) || pinyin::matches_initials(&pinyin::initials(&item.label), &query)
        };
        Ok(items.iter().filter(fits).cloned().collect())
    }
}

fn likely(item: PickItem, is_likely: bool) -> PickItem {
    PickItem { is_likely, ..item }
}

fn kinds(found: &Found, lang: Lang) -> Vec<PickItem> {
    let now = found.seen.columns.kind;
    ImportKind::ALL.iter().map(|k| likely(PickItem::new(k.code(), k.label(lang), ""), *k == now)).collect()
}

fn rows(found: &Found, words: Words) -> Vec<PickItem> {
    let chosen = found.choice.profile.header_row;
    let mut items = vec![likely(PickItem::new("", words.by_itself(), ""), chosen.is_none())];
    items.extend((1..=ROWS).map(|row| likely(PickItem::new(row, row.to_string(), ""), chosen == Some(row))));
    items
}

/// Offers the profiles kept; those made of other files are dim.
fn profiles(found: &Found, words: Words, cx: &Cx) -> Vec<PickItem> {
    let named = found.choice.named.as_deref();
    let mut items = vec![likely(PickItem::new("", words.none(), ""), named.is_none())];
    for (name, profile) in cx.profiles.as_deref().map(Profile::all).unwrap_or_default() {
        let is_dim = !profile.fits(&found.seen.columns.titles);
        let item = PickItem { is_dim, ..PickItem::new(&name, text::clean(&name), "") };
        items.push(likely(item, named == Some(&name)));
    }
    items
}

fn meanings(found: &Found, column: usize, lang: Lang) -> Vec<PickItem> {
    let (words, columns) = (words(lang), &found.seen.columns);
    let now = columns.meaning[column];
    let mut items = vec![likely(PickItem::new("", words.not_read(), ""), now.is_none())];
    for field in fields(columns.kind) {
        let other = columns.of(field).find(|at| *at != column).map(|at| words.now_column(&columns.titles[at]));
        let note = other.unwrap_or_default();
        let is_dim = !note.is_empty() && !joins(columns.kind, field);
        let item = PickItem { is_dim, ..PickItem::new(field.code(), field.label(lang), note) };
        items.push(likely(item, now == Some(field)));
    }
    items
}

/// Takes over what was chosen in a line.
fn take(choice: &mut Choice, line: Line, found: &Found, id: &str, cx: &Cx) {
    match line {
        Line::Kind => choice.turn_to(ImportKind::from_code(id).unwrap_or(found.seen.columns.kind)),
        Line::Sheet => {
            choice.profile.say(Question::Sheets, None);
            choice.profile.sheet = Some(id.to_owned());
            choice.profile.header_row = None;
        }
        Line::HeaderRow => choice.profile.header_row = id.parse().ok(),
        Line::Currency => {
            choice.profile.currency = Currency::parse(id);
            choice.is_changed = true;
        }
        Line::Profile => {
            let all = cx.profiles.as_deref().map(Profile::all).unwrap_or_default();
            let kept = all.into_iter().find(|(name, _)| name == id);
            let (named, profile) = kept.map_or((None, Profile::default()), |(name, profile)| (Some(name), profile));
            (choice.named, choice.profile, choice.is_changed) = (named, profile, false);
        }
        Line::Column(at) => choice.assign(&found.seen, &found.seen.columns.titles[at], Field::from_code(id)),
        Line::Question(question) => {
            choice.profile.say(question, Some(id));
            if question == Question::Sheets {
                choice.profile.sheet = None;
            }
            choice.is_changed = true;
        }
        Line::Status(at) => {
            choice.profile.say_status(&statuses(found)[at].word, Becomes::from_code(id));
            choice.is_changed = true;
        }
        Line::Stage => {}
    }
}
