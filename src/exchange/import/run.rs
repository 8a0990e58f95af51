//! The two readings of a file: which rows belong together, then record by record into the store's action.

use super::{
    ImportError, MOST, NewCustomer, Options, Report, SAMPLES,
    fact::{Facts, Learner},
    order::{Draft, Rules},
    profile::Profile,
    reference::References,
    reject::Rejects,
    row::Row,
    row_class::Classes,
    sample::Sample,
    single::Single,
    source::Source,
    sum::Sums,
    suspicion::Watch,
};
use crate::{
    domain::{
        decimal::{Currency, Money, Percent},
        field::Field,
        import::{Asked, FileProblem, ImportKind, ImportRefusal, ImportWhy, Passed, StatusWord, SumDiffers},
        likeness::Core,
        number::{FileKind, FileNumber},
        order::Line,
    },
    exchange::table::Record,
    store::{Error, ImportOutcome, Imported, Tx},
};
use std::{
    collections::{BTreeMap, HashMap, HashSet, VecDeque, hash_map::RandomState},
    hash::BuildHasher,
};

/// Progress is reported after so many rows.
const STRIDE: u64 = 256;

/// Which rows belong together: learnt in the first reading, some bytes for each order.
pub(super) struct Index {
    hasher: RandomState,
    /// The order of a reference, by two independent hashes of it.
    order: HashMap<(u64, u64), u32>,
    /// The last row of each order, in the order of their first rows.
    last: Vec<u64>,
    /// The highest number brought along, by kind and month.
    own: BTreeMap<(FileKind, u16, u8), FileNumber>,
}

impl Index {
    pub(super) fn of(
        source: &mut Source,
        rules: &Rules,
        profile: &Profile,
        progress: &mut impl FnMut(u64, u64) -> bool,
    ) -> Result<(Index, Facts), ImportError> {
        let bytes = source.bytes() * 2;
        let mut index =
            Index { hasher: RandomState::new(), order: HashMap::new(), last: Vec::new(), own: BTreeMap::new() };
        let mut learner = Learner::new(&rules.columns, rules.today, source.delimiter());
        let mut statuses: Vec<StatusWord> = Vec::new();
        let from_1904 = source.counts_from_1904();
        let mut records = source.records()?;
        let (mut references, mut classes) = (References::default(), Classes::default());
        while let Some(record) = records.next_record()? {
            if record.row.is_multiple_of(STRIDE) && !progress(records.bytes(), bytes) {
                return Err(ImportError::Cancelled);
            }
            let passed = rules.passes(&mut classes, &record);
            if passed.is_none_or(|passed| passed == Passed::Ended) {
                count_status(&mut statuses, rules, &record);
            }
            if let Some(passed) = passed {
                if passed == Passed::Total {
                    learner.has_totals = true;
                    references.end();
                }
                continue;
            }
            // what stands in a row with a cell too many may stand in the wrong column
            if rules.columns.surplus(&record).is_none() {
                learner.take(&record);
            }
            if rules.columns.kind != ImportKind::Orders {
                index.use_number(&rules.columns.line(&record, Field::Number));
                continue;
            }
            let reference = references.of(&record, rules);
            if reference.is_empty() {
                continue;
            }
            let next = index.last.len() as u32;
            let at = *index.order.entry(index_key(&index.hasher, &reference)).or_insert(next);
            if at == next {
                index.last.push(record.row);
                index.use_number(&reference);
            } else {
                index.last[at as usize] = record.row;
            }
        }
        let mut facts = learner.settle(profile);
        facts.from_1904 = from_1904;
        facts.statuses = statuses;
        Ok((index, facts))
    }

    fn use_number(&mut self, said: &str) {
        if let Ok(n) = FileNumber::parse(said) {
            let highest = self.own.entry((n.kind, n.year, n.month)).or_insert(n);
            *highest = n.max(*highest);
        }
    }

    fn at(&self, reference: &str) -> Result<u32, FileProblem> {
        self.order.get(&index_key(&self.hasher, reference)).copied().ok_or(FileProblem::Changed)
    }
}

/// So many words of a status are told apart: a column with more has no words of a status.
const STATUSES: usize = 40;

fn count_status(statuses: &mut Vec<StatusWord>, rules: &Rules, record: &Record) {
    let Some(word) = rules.status(record) else { return };
    match statuses.iter().position(|status| status.word == word) {
        Some(at) => statuses[at].rows += 1,
        None if statuses.len() < STATUSES => {
            let becomes = rules.becomes(&word);
            statuses.push(StatusWord { word, rows: 1, becomes });
        }
        None => {}
    }
}

fn index_key(hasher: &RandomState, reference: &str) -> (u64, u64) {
    (hasher.hash_one(reference), hasher.hash_one((reference, 1)))
}

/// An order whose rows are being gathered.
struct Pending {
    rows: Vec<Record>,
    reference: String,
    is_whole: bool,
}

/// The second reading, inside the store's action.
pub(super) struct Run<'a, 'tx> {
    tx: &'a Tx<'tx>,
    rules: &'a Rules,
    options: &'a Options<'a>,
    report: &'a mut Report,
    rejects: Option<&'a mut Rejects>,
    single: Single<'a>,
    watch: &'a mut Watch,
    /// The customers' names met so far, as the file spells them.
    met: HashSet<String>,
}

impl<'a, 'tx> Run<'a, 'tx> {
    /// Begins to take a file in.
    pub(super) fn new(
        tx: &'a Tx<'tx>,
        rules: &'a Rules,
        options: &'a Options<'a>,
        report: &'a mut Report,
        rejects: Option<&'a mut Rejects>,
        watch: &'a mut Watch,
    ) -> Run<'a, 'tx> {
        let single = Single { profile: &options.profile, same: HashMap::new() };
        Run { tx, rules, options, report, rejects, single, watch, met: HashSet::new() }
    }

    /// Takes every record in.
    pub(super) fn all(
        &mut self,
        source: &mut Source,
        index: &Index,
        progress: &mut impl FnMut(u64, u64) -> bool,
    ) -> Result<(), ImportError> {
        for number in index.own.values() {
            // A number still to be given must not be one that a later row brings along.
            self.tx.use_number(*number)?;
        }
        let bytes = source.bytes();
        let mut records = source.records()?;
        let mut first: u32 = 0;
        let mut pending: VecDeque<Pending> = VecDeque::new();
        let (mut references, mut classes) = (References::default(), Classes::default());
        let mut sums = Sums::default();
        while let Some(record) = records.next_record()? {
            self.report.rows += 1;
            if record.row.is_multiple_of(STRIDE) && !progress(bytes + records.bytes(), bytes * 2) {
                return Err(ImportError::Cancelled);
            }
            if let Some(passed) = self.rules.passes(&mut classes, &record) {
                *self.report.passed.entry(passed).or_default() += 1;
                if passed == Passed::Total {
                    references.end();
                    let (agreed, differing) = sums.compare(self.rules, &record);
                    self.agree(agreed, differing);
                }
                continue;
            }
            if self.rules.facts.has_totals {
                sums.add(self.rules, &record);
            }
            if self.rules.columns.kind != ImportKind::Orders {
                self.single(&record)?;
                continue;
            }
            let reference = references.of(&record, self.rules);
            if reference.is_empty() {
                self.refuse(std::slice::from_ref(&record), vec![self.rules.no_reference(&record)])?;
                continue;
            }
            let order = index.at(&reference)?;
            let at = order.checked_sub(first).ok_or(FileProblem::Changed)? as usize;
            if at > pending.len() {
                return Err(FileProblem::Changed.into());
            }
            if at == pending.len() {
                pending.push_back(Pending { rows: Vec::new(), reference: reference.clone(), is_whole: false });
            }
            let is_last = index.last.get(order as usize) == Some(&record.row);
            pending[at].rows.push(record);
            pending[at].is_whole = is_last;
            // Orders are stored in the order of their first rows, so that numbers follow the file.
            while pending.front().is_some_and(|p| p.is_whole) {
                if let Some(order) = pending.pop_front() {
                    first += 1;
                    self.order(&order.rows, &order.reference)?;
                }
            }
        }
        if !pending.is_empty() {
            return Err(FileProblem::Changed.into());
        }
        Ok(())
    }

    fn order(&mut self, rows: &[Record], reference: &str) -> Result<(), ImportError> {
        let lines = &*self.rules.columns.spread(rows);
        let mut draft = match self.rules.draft(lines, reference) {
            Ok(draft) => draft,
            Err(refused) => return self.refuse(rows, refused),
        };
        let said = draft.customer.name.clone();
        let answer = self.options.profile.customer(&said);
        if let Some(known) = answer.filter(|known| !known.is_empty()) {
            if self.tx.customer_by_name(known)?.is_none() {
                let why = ImportWhy::NoCustomer(known.to_owned());
                return self.refuse(rows, vec![self.rules.columns.refusal(rows[0].row, Field::Customer, &said, why)]);
            }
            known.clone_into(&mut draft.customer.name);
        } else if answer.is_none()
            && let Some(known) = self.tx.customer_of_short_name(&said)?
        {
            if self.met.insert(said.clone()) && self.report.respelled.len() < MOST {
                self.report.respelled.push((said.clone(), known.clone()));
            }
            draft.customer.name = known;
        } else {
            self.meet(&said)?;
        }
        self.watch.meet(&draft.customer.name, self.tx)?;
        match self.tx.order_import(&draft.customer, &draft.intake, &draft.past) {
            Ok(Imported::Present { number, received, has_goods, .. })
                if !has_goods || (draft.has_day && received != draft.intake.received_at.date()) =>
            {
                // the first order of a year may be called as the first one of the year before
                let field = if self.rules.columns.has(Field::Number) { Field::Number } else { Field::ExternalRef };
                let said = self.rules.cell(&rows[0], field);
                let why = ImportWhy::OtherOrder(number, received.to_string());
                return self.refuse(rows, vec![self.rules.columns.refusal(rows[0].row, field, &said, why)]);
            }
            Ok(Imported::Present { number, is_same, .. }) => {
                self.report.present += 1;
                self.agree(draft.agreed, draft.differing_sums);
                if !is_same && self.report.differing.len() < MOST {
                    self.report.differing.push(number);
                }
            }
            Ok(Imported::New { number, is_new_customer }) => {
                if is_new_customer {
                    self.add_customer(rows[0].row, said);
                }
                self.agree(draft.agreed, std::mem::take(&mut draft.differing_sums));
                let report = &mut *self.report;
                report.records += 1;
                report.own_days += u64::from(draft.intake.terms.has_own_days());
                report.lines += lines.len() as u64;
                let suspected = self.watch.look(self.rules, lines, &draft, number);
                report.suspicions += suspected.len() as u64;
                report.suspected.extend(suspected.into_iter().take(MOST - report.suspected.len()));
                let (low, high) = report.numbers.unwrap_or((number, number));
                report.numbers = Some((low.min(number), high.max(number)));
                add(report, draft.intake.terms.currency, draft.intake.terms.total().unwrap_or_default());
                if report.samples.len() < SAMPLES {
                    report.samples.extend(samples(lines, &draft, number));
                    report.samples.truncate(SAMPLES);
                }
            }
            Err(Error::Refused(refused)) => {
                let placed = refused.iter().map(|r| self.rules.place(lines, r)).collect();
                return self.refuse(rows, placed);
            }
            Err(e) => return Err(e.into()),
        }
        Ok(())
    }

    /// Counts the sums that agree, and keeps those that do not.
    fn agree(&mut self, agreed: u64, mut differing: Vec<SumDiffers>) {
        for sum in &mut differing {
            self.rules.name_sheet(&mut sum.column);
        }
        self.report.agreed += agreed;
        let room = MOST - self.report.differing_sums.len();
        self.report.differing_sums.extend(differing.into_iter().take(room));
    }

    fn single(&mut self, record: &Record) -> Result<(), ImportError> {
        let kind = self.rules.columns.kind;
        let mut row = Row::new(self.rules, record);
        let name = row.text(Field::Customer);
        if kind == ImportKind::Customers && self.options.profile.customer(&name).is_none_or(str::is_empty) {
            self.meet(&name)?;
        }
        let kept = self.single.take(kind, &mut row, self.tx)?;
        let Some(kept) = kept else {
            return self.refuse(std::slice::from_ref(record), row.found);
        };
        match kept.outcome {
            ImportOutcome::New => {
                self.report.records += 1;
                if kind == ImportKind::Customers {
                    self.add_customer(record.row, name);
                }
                if let Some((currency, amount)) = kept.amount {
                    add(self.report, currency, amount);
                }
            }
            ImportOutcome::Completed => self.report.completed += 1,
            ImportOutcome::Present | ImportOutcome::Other(..) => self.report.present += 1,
        }
        if matches!(kept.outcome, ImportOutcome::New | ImportOutcome::Completed) && self.report.samples.len() < SAMPLES
        {
            self.report.samples.push(kept.sample);
        }
        Ok(())
    }

    /// Notes that a customer of the desk is written otherwise in the file.
    fn meet(&mut self, name: &str) -> Result<(), ImportError> {
        if self.met.contains(name) {
            return Ok(());
        }
        self.met.insert(name.to_owned());
        let known = self.tx.customer_spelling(name)?.filter(|known| known != name);
        if let Some(known) = known.filter(|_| self.report.respelled.len() < MOST) {
            self.report.respelled.push((name.to_owned(), known));
        }
        Ok(())
    }

    fn add_customer(&mut self, row: u64, name: String) {
        self.report.new_customers += 1;
        if self.report.customers.len() < MOST {
            self.report.customers.push(NewCustomer { row, name, like: Vec::new() });
        }
    }

    fn refuse(&mut self, rows: &[Record], mut refused: Vec<ImportRefusal>) -> Result<(), ImportError> {
        self.report.refused_records += 1;
        if let Some(rejects) = &mut self.rejects {
            for row in rows {
                let mut reasons: Vec<String> =
                    refused.iter().filter(|r| r.row == row.row).map(self.options.reason).collect();
                if reasons.is_empty() {
                    let other = refused.first().map_or(0, |r| r.row);
                    let why = ImportWhy::Sibling(other);
                    let sibling = ImportRefusal { row: row.row, column: String::new(), value: String::new(), why };
                    reasons.push((self.options.reason)(&sibling));
                }
                rejects.add(&self.rules.columns.titles, row, &reasons.join("; "))?;
            }
        }
        self.report.refusals += refused.len() as u64;
        for refusal in &refused {
            if let ImportWhy::Ask(question) = refusal.why
                && !self.report.asked.iter().any(|asked| asked.question == question)
            {
                let example = refusal.value.clone();
                self.report.asked.push(Asked { question, row: refusal.row, example, answer: None });
            }
        }
        for refusal in &mut refused {
            self.rules.name_sheet(&mut refusal.column);
        }
        let room = MOST - self.report.refused.len();
        self.report.refused.extend(refused.into_iter().take(room));
        Ok(())
    }
}

impl Report {
    /// Finds for each new customer those it may be: of the desk, or further up in the file.
    pub(super) fn compare_customers(&mut self, known: Vec<String>, profile: &Profile) {
        let mut cores: Vec<(String, Core)> = Vec::new();
        if !self.customers.is_empty() {
            cores.extend(known.into_iter().map(|name| (name.clone(), Core::of(&name))));
        }
        for customer in &mut self.customers {
            let core = Core::of(&customer.name);
            if profile.customer(&customer.name).is_none() {
                let like = cores.iter().filter(|(_, other)| core.is_like(other)).map(|(name, _)| name.clone());
                customer.like = like.take(5).collect();
            }
            cores.push((customer.name.clone(), core));
        }
    }
}

/// Adds to the sum of a currency.
fn add(report: &mut Report, currency: Currency, amount: Money) {
    let total = report.totals.entry(currency).or_default();
    *total = Money(total.0.saturating_add(amount.0));
}

/// Shows an order, each of its lines as a record.
fn samples(rows: &[Record], draft: &Draft, number: FileNumber) -> Vec<Sample> {
    let (intake, terms) = (&draft.intake, &draft.intake.terms);
    let line = |(row, line): (&Record, &Line)| {
        Sample::new(row.row)
            .with(Field::Number, number.to_string())
            .with(Field::ExternalRef, &terms.external_ref)
            .with(Field::Customer, &draft.customer.name)
            .with(Field::ReceivedAt, intake.received_at.date().to_string())
            .with(Field::DeliveryDate, terms.due_on(line).to_string())
            .with(Field::Product, &line.product)
            .with(Field::Spec, &line.spec)
            .with(Field::Quantity, format!("{} {}", line.quantity, line.unit).trim())
            .with(Field::UnitPrice, line.unit_price.to_string())
            .with(
                Field::Discount,
                if line.discount == Percent::ZERO { String::new() } else { format!("{}%", line.discount) },
            )
            .with(Field::Currency, terms.currency.code())
            .with(Field::DeliveryPlace, &terms.delivery_place)
            .with(Field::PaymentMethod, &terms.payment_method)
            .with(Field::Salesperson, &terms.salesperson)
            .with_record(terms)
    };
    rows.iter().zip(&terms.lines).map(line).collect()
}
