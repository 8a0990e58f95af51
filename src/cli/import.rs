//! `import FILE`: imports orders from a text table or a workbook.

use super::{
    Scene,
    fault::Fault,
    out::{Out, say},
    progress::Progress,
};
use crate::{
    domain::{
        backup::Occasion,
        decimal::Currency,
        field::Field,
        import::{Becomes, FileProblem, ImportKind, Question},
        refusal::Refusal,
        refusal::Why,
    },
    exchange::{
        dump::{self, DumpError},
        import::{self, ImportError, Options, Profile, Report},
    },
    i18n::{
        Lang, cli, export,
        import::{self as said, Figures, question},
        refusal,
    },
    store::Store,
};
use clap::ValueEnum;
use serde_json::{Map, Value, json};
use std::{
    borrow::Cow,
    io::Write,
    path::{Path, PathBuf},
};

#[derive(clap::Args)]
pub(super) struct Args {
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[arg(long)]
    dry_run: bool,
    #[arg(long)]
    accept_good: bool,
    #[arg(long, value_name = "STAGE", default_value = "received", hide_possible_values = true)]
    stage: Stage,
    #[arg(long, value_name = "CODE", default_value = "CNY")]
    currency: String,
    #[arg(long, value_name = "PROFILE")]
    profile: Option<String>,
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
    #[arg(long, value_name = "KIND", value_parser = kind)]
    kind: Option<ImportKind>,
    #[arg(long, value_name = "ROW", value_parser = clap::value_parser!(u64).range(1..))]
    header_row: Option<u64>,
    #[command(flatten)]
    answers: Answers,
    #[arg(long)]
    json: bool,
}

/// What a file may leave open.
#[derive(clap::Args)]
struct Answers {
    #[arg(long, value_name = "ORDER", value_parser = answer_to(Question::DateOrder))]
    date_order: Option<Answer>,
    #[arg(long, value_name = "SIGN", value_parser = answer_to(Question::Decimals))]
    decimals: Option<Answer>,
    #[arg(long, value_name = "CODE", value_parser = answer_to(Question::Dollar))]
    dollar: Option<Answer>,
    #[arg(long, value_name = "MEANING", value_parser = answer_to(Question::Discount))]
    discount: Option<Answer>,
    #[arg(long, value_name = "PRICE", value_parser = answer_to(Question::Price))]
    price: Option<Answer>,
    #[arg(long, value_name = "WHAT", value_parser = answer_to(Question::Hidden))]
    hidden: Option<Answer>,
    #[arg(long, value_name = "WHAT", value_parser = answer_to(Question::Ended))]
    ended: Option<Answer>,
    #[arg(long, value_name = "WHAT", value_parser = answer_to(Question::OrderBy))]
    order_by: Option<Answer>,
    #[arg(long, value_name = "WORD=STAGE", value_parser = status)]
    status: Vec<(String, Becomes)>,
    #[arg(long, value_name = "DAY", value_parser = answer_to(Question::Delivery))]
    delivery: Option<Answer>,
    #[arg(long, value_name = "WHICH", value_parser = answer_to(Question::Sheets))]
    sheets: Option<Answer>,
}

type Answer = Cow<'static, str>;

impl Answers {
    fn all(&self) -> [(Question, &Option<Answer>); 10] {
        [
            (Question::DateOrder, &self.date_order),
            (Question::Decimals, &self.decimals),
            (Question::Dollar, &self.dollar),
            (Question::Discount, &self.discount),
            (Question::Price, &self.price),
            (Question::Hidden, &self.hidden),
            (Question::Ended, &self.ended),
            (Question::OrderBy, &self.order_by),
            (Question::Delivery, &self.delivery),
            (Question::Sheets, &self.sheets),
        ]
    }
}

fn status(said: &str) -> Result<(String, Becomes), String> {
    let all = || Becomes::ALL.map(Becomes::code).join(", ");
    let (word, code) = said.rsplit_once('=').ok_or_else(all)?;
    Ok((word.trim().to_owned(), Becomes::from_code(code).ok_or_else(all)?))
}

fn answer_to(question: Question) -> impl Fn(&str) -> Result<Answer, String> + Clone {
    move |said| question.answer(said).ok_or_else(|| question.answers().join(", "))
}

fn kind(code: &str) -> Result<ImportKind, String> {
    let all = || ImportKind::ALL.iter().map(|kind| kind.code()).collect::<Vec<_>>().join(", ");
    ImportKind::from_code(code).ok_or_else(all)
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum Stage {
    Received,
    InProgress,
}

pub(super) fn run(args: &Args, scene: &Scene, out: &mut Out) -> Result<u8, Fault> {
    let lang = scene.lang;
    let name = args.file.display().to_string();
    let currency = Currency::parse(&args.currency).ok_or_else(|| {
        let why = Why::NotAChoice(args.currency.clone());
        Fault::Usage(refusal::sentence(&Refusal::at(Field::Currency, why), lang))
    })?;
    let profile = profile(args, scene)?;
    let settings = scene.settings()?;
    let mut store = scene.store(&settings)?;
    store.expect_much()?;
    let piped = if args.file.as_os_str() == "-" { Some(from_pipe(lang)?) } else { None };
    let file = piped.as_ref().map_or(args.file.as_path(), |piped| piped.path());
    if store.own_files().is_used(file) {
        return Err(Fault::Refused(said::file(&name, &FileProblem::Own, lang)));
    }
    if dump::is_dump(file) {
        return load_dump(&name, file, args, store, scene, out);
    }
    if !args.dry_run {
        scene.back_up_before(Occasion::Import, &store, &settings)?;
    }
    let options = Options {
        accept_good: args.accept_good,
        dry_run: args.dry_run,
        in_progress: args.stage == Stage::InProgress,
        currency,
        profile,
        reason_title: said::words(lang).reason_title(),
        reason: &|refusal| said::short(refusal, lang),
    };
    let mut shown = Progress::start();
    let imported = import::import(&mut store, file, &options, |done, all| shown.show(done, all));
    drop(shown);
    let report = imported.map_err(|e| match e {
        ImportError::Cancelled | ImportError::File(FileProblem::Cancelled) => Fault::Cancelled,
        ImportError::File(problem) => Fault::Refused(said::file(&name, &problem, lang)),
        ImportError::Store(e) => Fault::Store(e),
    })?;
    if args.json {
        out.json(report_json(&name, args, &report, scene))?;
    }
    tell(&name, args, &report, scene);
    let is_refused = report.refusals > 0 && !report.is_stored;
    Ok(if is_refused { 3 } else { 0 })
}

/// Keeps what a pipe brings in a file here, where the file of refused rows is looked for as well; it goes when all is read.
fn from_pipe(lang: Lang) -> Result<tempfile::NamedTempFile, Fault> {
    let kept = || {
        let mut file = tempfile::Builder::new().prefix("import-").tempfile_in(".")?;
        std::io::copy(&mut std::io::stdin().lock(), &mut file)?;
        file.flush()?;
        Ok(file)
    };
    kept().map_err(|e: std::io::Error| Fault::Unusable(cli::file_error("-", &e, lang)))
}

/// Reads the profile named, a file or one of those beside the settings; what is said besides wins.
fn profile(args: &Args, scene: &Scene) -> Result<Profile, Fault> {
    let mut profile = match &args.profile {
        None => Profile::default(),
        Some(name) => {
            let file = PathBuf::from(name);
            let beside = scene.profiles().join(format!("{name}.toml"));
            let path = if file.is_file() { file } else { beside };
            Profile::read(&path).map_err(|e| Fault::Refused(said::file(name, &e, scene.lang)))?
        }
    };
    profile.kind = args.kind.or(profile.kind);
    profile.sheet = args.sheet.clone().or(profile.sheet);
    profile.header_row = args.header_row.or(profile.header_row);
    for (word, becomes) in &args.answers.status {
        profile.say_status(word, Some(*becomes));
    }
    for (question, answer) in args.answers.all() {
        if answer.is_some() {
            profile.say(question, answer.as_deref());
        }
    }
    Ok(profile)
}

/// Takes in a whole desk, history included.
fn load_dump(
    name: &str,
    file: &Path,
    args: &Args,
    mut store: Store,
    scene: &Scene,
    out: &mut Out,
) -> Result<u8, Fault> {
    let lang = scene.lang;
    let mut shown = Progress::start();
    let taken = match args.dry_run {
        true => dump::verify(file),
        false => dump::read(&mut store, file, |done, all| shown.show(done, all)),
    };
    drop(shown);
    let rows = taken.map_err(|e| match e {
        DumpError::Store(e) => Fault::Store(e),
        DumpError::Cancelled => Fault::Cancelled,
        DumpError::Damaged(line) => Fault::Refused(export::words(lang).desk_damaged(name, line)),
        DumpError::Older(schema) => Fault::Refused(export::words(lang).desk_older(name, schema)),
        DumpError::Unreadable(e) => Fault::Refused(cli::file_error(name, &e, lang)),
    })?;
    if args.json {
        out.json(json!({"file": name, "dry_run": args.dry_run, "stored": !args.dry_run, "rows": rows}))?;
    }
    let said = export::words(lang);
    say(&if args.dry_run { said.desk_checked(rows) } else { said.desk_taken(rows) });
    Ok(0)
}

fn tell(name: &str, args: &Args, report: &Report, scene: &Scene) {
    let lang = scene.lang;
    for refusal in &report.refused {
        say(&said::refusal(name, refusal, lang));
    }
    let unlisted = report.refusals - report.refused.len() as u64;
    if unlisted > 0 {
        say(&said::words(lang).more(unlisted));
    }
    let seen = &report.seen;
    if seen.sheets.len() > 1 {
        say(&said::sheets(&seen.read_sheets(), &seen.other_sheets(), lang));
    }
    if report.passed_over() > 0 {
        say(&question::passed_over(report.passed.clone(), lang));
    }
    for asked in &report.asked {
        say(&question::told(asked, lang));
    }
    if report.own_days > 0 {
        say(&question::words(lang).own_days(report.own_days));
    }
    for status in &report.statuses {
        say(&question::status(status, lang));
    }
    if report.serials > 0 {
        say(&question::words(lang).serials(report.serials));
    }
    for sum in &report.differing_sums {
        say(&question::differs(sum, lang));
    }
    if report.agreed > 0 {
        say(&question::words(lang).agreed(report.agreed));
    }
    // what went in was looked at before, or is wanted as it is
    for suspected in report.suspected.iter().filter(|_| args.dry_run) {
        say(&question::suspected(suspected, lang));
    }
    let untold = report.suspicions - report.suspected.len() as u64;
    if args.dry_run && untold > 0 {
        say(&said::words(lang).more(untold));
    }
    let ignored = seen.columns.ignored();
    if !ignored.is_empty() {
        say(&said::ignored(&ignored, lang));
    }
    for (said, known) in &report.respelled {
        say(&said::words(lang).respelled(said, known));
    }
    for customer in report.doubtful() {
        say(&said::doubtful(&customer.name, &customer.like, lang));
    }
    if report.doubtful().next().is_some() {
        say(said::words(lang).doubtful_cure());
    }
    if !report.differing.is_empty() {
        say(&said::differing(&report.differing, lang));
    }
    let figures = Figures {
        kind: seen.columns.kind,
        records: report.records,
        lines: report.lines,
        customers: report.new_customers,
        completed: report.completed,
        present: report.present,
        refused: report.refused_records,
    };
    say(&said::done(&figures, report.is_stored, args.dry_run, lang));
    if let Some(path) = &report.rejected {
        say(&said::words(lang).rejected(&path.display().to_string()));
    } else if report.refusals > 0 {
        say(said::words(lang).cure());
    }
}

fn report_json(name: &str, args: &Args, report: &Report, scene: &Scene) -> Value {
    let totals: Map<String, Value> =
        report.totals.iter().map(|(c, m)| (c.code().to_owned(), m.format(*c).into())).collect();
    let refused: Vec<Value> = report
        .refused
        .iter()
        .map(|r| json!({"row": r.row, "column": r.column, "value": r.value, "reason": said::short(r, scene.lang)}))
        .collect();
    let kind = report.seen.columns.kind;
    let mut all = json!({
        "file": name,
        "kind": kind,
        "dry_run": args.dry_run,
        "stored": report.is_stored,
        "rows": report.rows,
        "passed_over": report.passed_over(),
        "passed_over_by": report.passed.iter().map(|(why, n)| (why.code().to_owned(), (*n).into())).collect::<Map<String, Value>>(),
        "sums_agreed": report.agreed,
        "sums_differing": report.differing_sums.iter().map(|s| json!({
            "row": s.row, "column": s.column, "said": s.said, "lines": s.found, "amounts": s.written,
        })).collect::<Value>(),
        "questions": report.asked.iter().map(|a| json!({
            "question": a.question, "row": a.row, "example": a.example, "answer": a.answer,
        })).collect::<Value>(),
        "suspected": report.suspected.iter().map(|s| json!({
            "row": s.row, "column": s.column, "value": s.value, "what": s.what, "other": s.other,
        })).collect::<Value>(),
        "statuses": report.statuses.iter().map(|s| json!({
            "word": s.word, "rows": s.rows, "becomes": s.becomes.map(Becomes::code),
        })).collect::<Value>(),
        "sheet": report.seen.sheet,
        "sheets": report.seen.read_sheets(),
        "other_sheets": report.seen.other_sheets(),
        "completed": report.completed,
        "already_present": report.present,
        "differing": report.differing,
        "refusals": report.refusals,
        "refused": refused,
        "ignored_columns": report.seen.columns.ignored(),
        "new_customers": report.customers.iter().map(|c| json!({"name": c.name, "like": c.like})).collect::<Value>(),
        "respelled": report.respelled.iter().map(|(said, known)| json!({"file": said, "desk": known})).collect::<Value>(),
        "totals": totals,
        "rejected_file": report.rejected.as_ref().map(|p| p.display().to_string()),
    });
    if let Some(all) = all.as_object_mut() {
        all.insert(kind.code().to_owned(), report.records.into());
        all.insert(format!("refused_{}", kind.code()), report.refused_records.into());
        if kind == ImportKind::Orders {
            all.insert("lines".to_owned(), report.lines.into());
            all.insert("customers".to_owned(), report.new_customers.into());
            all.insert("first_number".to_owned(), json!(report.numbers.map(|(low, _)| low)));
            all.insert("last_number".to_owned(), json!(report.numbers.map(|(_, high)| high)));
        }
    }
    all
}
