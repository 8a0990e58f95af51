//! Opens a desk file: who owns it, what version it is, what it needs, and what must be reported before anything is
//! written.

use super::{
    Clock, Error, Hindrance, OpenNotice, Result, Store, history, is_full,
    partial::{partial_in, sweep},
    place::{Place, disk_or_full, folder_of, make_folder, network_under, room_in, sibling, tighten},
    rescue, trigger,
};
use crate::domain::{calendar::WorkCalendar, decimal::Currency, number::Numbering};
use rusqlite::{Connection, OpenFlags, TransactionBehavior};
use std::{
    path::Path,
    time::{Duration, Instant},
};

/// Marks the file as ours in SQLite's header: "ORDK".
pub(super) const APPLICATION_ID: i64 = 0x4F52_444B;

/// The numbered migrations, oldest first. Once shipped one is never edited.
const MIGRATIONS: &[&str] = &[
    include_str!("../../assets/migrations/0001-desk.sql"),
    include_str!("../../assets/migrations/0002-follow-up.sql"),
    include_str!("../../assets/migrations/0003-trade.sql"),
    include_str!("../../assets/migrations/0004-record.sql"),
    include_str!("../../assets/migrations/0005-daily.sql"),
    include_str!("../../assets/migrations/0006-line.sql"),
    include_str!("../../assets/migrations/0007-figures.sql"),
    include_str!("../../assets/migrations/0008-works.sql"),
    include_str!("../../assets/migrations/0009-sales.sql"),
    include_str!("../../assets/migrations/0010-won.sql"),
];

/// The newest schema this program knows.
pub const SCHEMA_VERSION: i64 = MIGRATIONS.len() as i64;

/// How long a write waits for another desk before it gives up.
pub(super) const PATIENCE: Duration = Duration::from_millis(2000);

impl Store {
    /// Opens the file, making a new desk when there is none.
    ///
    /// An older file is backed up beside itself and brought up to date; a newer, foreign, damaged or empty one is
    /// refused untouched. A file that cannot be written is opened for reading only.
    pub fn open(path: &Path, clock: Clock, who: &str) -> Result<Store> {
        match std::fs::metadata(path) {
            Ok(meta) if meta.is_dir() => Err(Error::NotOurs(path.into())),
            _ if Store::is_lost(path) => Err(Error::Lost(path.into())),
            Ok(_) => Store::open_existing(path, clock, who),
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => Store::make(path, clock, who),
            Err(e) => Err(Error::of_file(path, &e)),
        }
    }

    /// Makes a new desk where none is: under another name, and renamed when it is whole. A 0-byte or half-made file under
    /// the final name would read as a loss.
    pub(super) fn make(path: &Path, clock: Clock, who: &str) -> Result<Store> {
        let failed = |e: std::io::Error| Error::of_file(path, &e);
        let folder = folder_of(path);
        make_folder(folder).map_err(failed)?;
        if let Some(system) = network_under(folder) {
            return Err(Error::Network(system));
        }
        // `tempfile` makes it readable by its owner only (Y3)
        let temporary = partial_in(folder).map_err(failed)?;
        lay_in(temporary.path()).map_err(|e| disk_or_full(e, temporary.path()))?;
        temporary.as_file().sync_all().map_err(failed)?;
        temporary.persist_noclobber(path).map_err(|e| failed(e.error))?;
        std::fs::File::open(folder).and_then(|f| f.sync_all()).map_err(failed)?;
        Store::open_existing(path, clock, who)
    }

    fn open_existing(path: &Path, clock: Clock, who: &str) -> Result<Store> {
        let mut notices = Vec::new();
        let header = read_header(path)?;
        if &header[..16] != b"SQLite format 3\0" {
            return Err(Error::NotOurs(path.into()));
        }
        if tighten(path) {
            notices.push(OpenNotice::Tightened);
        }
        let (conn, hindrance) = connect(path)?;
        notices.extend(hindrance.clone().map(OpenNotice::OnlyRead));
        let file = version_of(&conn, path)?;
        let mut store = Store::over(conn, Some(path), clock, who)?;
        if file < SCHEMA_VERSION {
            if let Some(hindrance) = hindrance {
                return Err(hindrance.into());
            }
            notices.extend(store.bring_up_to_date(path)?.map(OpenNotice::Migrated));
        }
        if let Some(found) = store.rolled_back()? {
            if hindrance.is_none() {
                store.keep_evidence(&found);
            }
            notices.push(OpenNotice::RolledBack(found));
        }
        let last = store.actions(None, 1)?.pop();
        notices.extend(last.map(|last| last.at).filter(|at| *at > store.now()).map(OpenNotice::ClockBehind));
        store.opened_with = notices;
        store.place = Place::of(path, hindrance.is_some());
        if hindrance.is_none() {
            store.take_in_rescued()?;
        }
        store.hindrance = hindrance;
        sweep(path);
        Ok(store)
    }

    /// Makes sure that the desk can be written: that it is where it was, and nothing hinders. A disk that was full is
    /// tried again.
    pub(super) fn ensure_writable(&mut self) -> Result<()> {
        self.place.check().inspect_err(|_| self.empty_log())?;
        if self.hindrance == Some(Hindrance::Full)
            && let Some(path) = &self.path
            && let (conn, None) = connect(path)?
        {
            (self.conn, self.hindrance, self.writes_history) = (conn, None, false);
            self.place = Place::of(path, false);
        }
        self.hindrance.clone().map_or(Ok(()), |hindrance| Err(hindrance.into()))
    }

    /// Brings what was saved into the file that was opened, wherever that is now, and empties the log: whoever opens the
    /// file that is in its place would read the log into that one.
    pub(super) fn empty_log(&self) {
        self.end_moment();
        let emptied = self.conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |r| r.get::<_, bool>(0));
        if !matches!(emptied, Ok(false)) {
            log::warn!("the log of a desk that was moved is not empty: {emptied:?}");
        }
    }

    /// Makes sure that the file that was opened is still at its place.
    ///
    /// # Errors
    /// [`Error::Misplaced`]; nothing may be written then.
    pub fn ensure_in_place(&self) -> Result<()> {
        self.place.check()
    }

    /// Goes on with the file that is at the desk's place now, where the desk was not: one moved back, or the same desk
    /// brought back by other means.
    ///
    /// # Errors
    /// [`Error::Misplaced`] where there is none, or one that lacks what was saved here; those of [`Store::open`].
    pub fn look_again(&mut self) -> Result<()> {
        if self.ensure_in_place().is_ok() {
            return self.take_in_rescued();
        }
        let path = self.path.clone().unwrap_or_default();
        if !path.exists() {
            return Err(Error::Misplaced { path, is_gone: true });
        }
        check_header(&path)?;
        if !history::holds(&open_unchanging(&path)?, self.tip.as_ref())? {
            return Err(Error::Misplaced { path, is_gone: false });
        }
        // closed first: its log still has the name under which the other file's would be looked for
        self.conn = Connection::open_in_memory()?;
        *self = self.like(Store::open_existing(&path, self.clock, &self.who)?);
        Ok(())
    }

    /// Gives another store of the same desk what is set for this one.
    pub(super) fn like(&self, other: Store) -> Store {
        self.manner()(other)
    }

    /// Returns how another store of the same desk is given what is set for this one.
    fn manner(&self) -> impl FnOnce(Store) -> Store + Send + use<> {
        let (numbering, office) = (self.numbering, self.office);
        let (calendar, settings_files) = (self.calendar.clone(), self.settings_files.clone());
        let (is_sharing, last_copy) = (self.is_sharing, self.last_copy);
        move |other| Store { numbering, office, calendar, settings_files, is_sharing, last_copy, ..other }
    }

    /// Opens the same file once more, for reading only: a long job in another thread reads through it. Nothing for a
    /// desk in memory.
    ///
    /// # Errors
    /// The file cannot be opened any more.
    pub fn reader(&self) -> Result<Option<Store>> {
        self.reader_apart()?.map(|open| open()).transpose()
    }

    /// Returns how the same file is [opened once more](Store::reader): in the other thread, because reading its schema
    /// takes as long as a frame.
    ///
    /// # Errors
    /// The file is not where it was.
    pub fn reader_apart(&self) -> Result<Option<impl FnOnce() -> Result<Store> + Send + use<>>> {
        let Some(path) = self.path.clone() else { return Ok(None) };
        self.ensure_in_place()?;
        let (clock, who, like) = (self.clock, self.who.clone(), self.manner());
        Ok(Some(move || {
            let conn = open_read_only(&path)?;
            prepare(&conn, true)?;
            let reader = like(Store::over(conn, Some(&path), clock, &who)?);
            Ok(Store { place: Place::of(&path, true), ..reader })
        }))
    }

    /// Opens the same file once more, for a long job in another thread that writes. Nothing for a desk in memory.
    ///
    /// # Errors
    /// The file cannot be opened any more.
    pub fn writer(&self) -> Result<Option<Store>> {
        let Some(path) = &self.path else { return Ok(None) };
        self.ensure_in_place()?;
        if let Some(hindrance) = &self.hindrance {
            return Err(hindrance.clone().into());
        }
        // not by its name through `std`: closing that would let go of the locks that this process holds on the file
        let conn = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        prepare(&conn, false)?;
        hold_more(&conn)?;
        let writer = self.like(Store::over(conn, Some(path), self.clock, &self.who)?);
        Ok(Some(Store { place: self.place.clone(), ..writer }))
    }

    /// Makes this desk ready for an action that writes thousands of rows.
    ///
    /// # Errors
    /// The database's own.
    pub fn expect_much(&self) -> Result<()> {
        hold_more(&self.conn)
    }

    /// Reads many things as they stand at one moment, whatever is written meanwhile.
    ///
    /// # Errors
    /// Whatever `read` fails with.
    pub fn at_one_moment<T, E: From<Error>>(
        &self,
        read: impl FnOnce(&Store) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let is_own = self.conn.is_autocommit();
        self.begin_moment();
        let done = read(self);
        if is_own {
            self.end_moment();
        }
        done
    }

    /// Opens a desk that lives in memory, for tests.
    pub fn open_in_memory(clock: Clock, who: &str) -> Result<Store> {
        Store::over(model()?, None, clock, who)
    }

    /// Makes a store of an open connection to a desk whose schema is laid.
    pub(super) fn over(conn: Connection, path: Option<&Path>, clock: Clock, who: &str) -> Result<Store> {
        let tip = history::tip(&conn)?;
        let origin = tip.as_ref().map(|_| rescue::origin(&conn)).transpose()?;
        Ok(Store { path: path.map(Path::to_owned), tip, origin, ..Store::unread(conn, clock, who) })
    }

    /// Makes a store of an open connection, whatever its schema.
    pub(super) fn unread(conn: Connection, clock: Clock, who: &str) -> Store {
        Store {
            conn,
            clock,
            who: who.to_owned(),
            numbering: Numbering::default(),
            office: Currency::Cny,
            calendar: WorkCalendar::official(),
            path: None,
            settings_files: Vec::new(),
            is_sharing: false,
            place: Place::default(),
            hindrance: None,
            tip: None,
            origin: None,
            opened_with: Vec::new(),
            last_copy: None,
            ending_draft: None,
            seen: None,
            only_tries: false,
            is_practice: Default::default(),
            writes_history: false,
            brought_in: 0,
            told: Default::default(),
        }
    }

    /// Copies the whole database into an empty file, and checks the copy.
    fn copy_into(&self, file: &Path) -> Result<()> {
        let mut copy = Connection::open(file)?;
        // a copy that fails is thrown away whole, so it needs no journal, which would be left behind
        copy.pragma_update(None, "journal_mode", "MEMORY")?;
        rusqlite::backup::Backup::new(&self.conn, &mut copy)?.run_to_completion(1024, Duration::ZERO, None)?;
        check_quickly(&copy)?;
        copy.close().map_err(|(_, e)| Error::from(e))
    }

    /// Copies the whole database to `target` with SQLite's backup, which must not exist: under a temporary name first,
    /// synced, checked, then renamed.
    pub fn backup_to_file(&self, target: &Path) -> Result<()> {
        let failed = |e: std::io::Error| Error::of_file(target, &e);
        let folder = folder_of(target);
        make_folder(folder).map_err(failed)?;
        let temporary = partial_in(folder).map_err(failed)?;
        self.copy_into(temporary.path()).map_err(|e| disk_or_full(e, temporary.path()))?;
        temporary.as_file().sync_all().map_err(failed)?;
        temporary.persist_noclobber(target).map_err(|e| failed(e.error))?;
        std::fs::File::open(folder).and_then(|f| f.sync_all()).map_err(failed)?;
        Ok(())
    }
}

fn prepare(conn: &Connection, read_only: bool) -> Result<()> {
    conn.busy_timeout(PATIENCE)?;
    conn.set_prepared_statement_cache_capacity(256);
    if !read_only {
        conn.pragma_update(None, "journal_mode", "WAL")?;
        conn.pragma_update(None, "synchronous", "FULL")?;
    }
    conn.pragma_update(None, "foreign_keys", true)?;
    conn.pragma_update(None, "trusted_schema", false)?;
    conn.pragma_update(None, "cell_size_check", true)?;
    // what a statement may have to take back stays in memory: in a file it was a fifth of what a long action costs
    conn.pragma_update(None, "temp_store", "MEMORY")?;
    // 1 MiB of pages is all a screen's windows touch; the system's own cache holds the rest.
    conn.pragma_update(None, "cache_size", -1024)?;
    Ok(())
}

/// Has a connection keep the pages that a long action writes again and again, which would go to the disk each time.
fn hold_more(conn: &Connection) -> Result<()> {
    Ok(conn.pragma_update(None, "cache_size", -4 * 1024)?)
}

/// Lays a new desk in memory.
pub(super) fn model() -> Result<Connection> {
    let mut conn = Connection::open_in_memory()?;
    prepare(&conn, false)?;
    lay_new(&mut conn)?;
    Ok(conn)
}

/// Has SQLite read the whole file once.
pub(super) fn check_quickly(conn: &Connection) -> Result<()> {
    match conn.query_row("PRAGMA quick_check(1)", [], |r| r.get::<_, String>(0))? {
        verdict if verdict == "ok" => Ok(()),
        verdict => Err(Error::Corrupt(verdict)),
    }
}

/// Makes a new desk of an empty file.
fn lay_in(file: &Path) -> Result<()> {
    let mut conn = Connection::open(file)?;
    // without a log: what could not be brought from there into the file would be noticed by nobody
    conn.pragma_update(None, "journal_mode", "MEMORY")?;
    prepare(&conn, true)?;
    conn.pragma_update(None, "application_id", APPLICATION_ID)?;
    lay_new(&mut conn)?;
    check_quickly(&conn)?;
    conn.close().map_err(|(_, e)| Error::from(e))
}

/// Lays the schema of a new desk in one transaction.
fn lay_new(conn: &mut Connection) -> Result<()> {
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    lay(&tx, 0)?;
    Ok(tx.commit()?)
}

/// Applies the migrations after `from` and the triggers, inside a transaction.
pub(super) fn lay(conn: &Connection, from: i64) -> Result<()> {
    for sql in &MIGRATIONS[from as usize..] {
        conn.execute_batch(sql)?;
    }
    trigger::install(conn)?;
    conn.pragma_update(None, "user_version", SCHEMA_VERSION)?;
    Ok(())
}

/// Returns whether a file is a desk by its first bytes: this one, another one, or a backup.
pub(super) fn is_desk(path: &Path) -> bool {
    let is_file = path.is_file(); // a pipe would be waited for
    is_file
        && read_header(path).is_ok_and(|header| {
            header.starts_with(b"SQLite format 3\0") && header[68..72] == APPLICATION_ID.to_be_bytes()[4..]
        })
}

/// Refuses what cannot be a desk file by its first bytes.
pub(super) fn check_header(path: &Path) -> Result<()> {
    match &read_header(path)?[..16] == b"SQLite format 3\0" {
        true => Ok(()),
        false => Err(Error::NotOurs(path.into())),
    }
}

fn read_header(path: &Path) -> Result<[u8; 100]> {
    use std::io::Read;
    let mut header = [0; 100];
    let failed = |e: std::io::Error| match e.kind() {
        std::io::ErrorKind::UnexpectedEof => Error::NotOurs(path.into()),
        _ => Error::of_file(path, &e),
    };
    std::fs::File::open(path).map_err(failed)?.read_exact(&mut header).map_err(failed)?;
    Ok(header)
}

/// Opens a file to write it, or to read it only and says why.
fn connect(path: &Path) -> Result<(Connection, Option<Hindrance>)> {
    let folder = folder_of(path);
    let hindrance = match network_under(folder) {
        Some(system) => Hindrance::Network(system),
        None => match patiently(|| open_to_write(path)) {
            Ok(conn) => return Ok((conn, None)),
            Err(Error::ReadOnly) => Hindrance::ReadOnly,
            Err(Error::Busy) => return Err(Error::Busy),
            Err(e) => match room_in(folder, 0) {
                Err(why) if is_full(why.kind()) => Hindrance::Full,
                _ => return Err(e),
            },
        },
    };
    let conn = open_read_only(path)?;
    prepare(&conn, true)?;
    Ok((conn, Some(hindrance)))
}

/// Tries again for a while where others have the file: turning an older desk to a log takes it whole for a moment, and
/// SQLite does not wait for that by itself.
fn patiently<T>(open: impl Fn() -> Result<T>) -> Result<T> {
    let since = Instant::now();
    loop {
        match open() {
            Err(Error::Busy) if since.elapsed() < 5 * PATIENCE => std::thread::sleep(Duration::from_millis(20)),
            done => return done,
        }
    }
}

fn open_to_write(path: &Path) -> Result<Connection> {
    let refused = |e: std::io::Error| if is_full(e.kind()) { Error::Full } else { Error::ReadOnly };
    std::fs::OpenOptions::new().write(true).open(path).map_err(refused)?;
    tempfile::tempfile_in(folder_of(path)).map_err(refused)?;
    let conn = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    version_of(&conn, path)?;
    prepare(&conn, false)?;
    // the first look lays out the memory shared with other windows, for which there may be no room
    conn.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
    Ok(conn)
}

/// Reads the schema version of a desk, and refuses what is none, or a newer one's: nothing of it is touched then.
fn version_of(conn: &Connection, path: &Path) -> Result<i64> {
    let id: i64 = conn.pragma_query_value(None, "application_id", |r| r.get(0)).map_err(|e| not_ours(path, e))?;
    if id != APPLICATION_ID {
        return Err(Error::NotOurs(path.into()));
    }
    match conn.pragma_query_value(None, "user_version", |r| r.get(0))? {
        file if file > SCHEMA_VERSION => Err(Error::Newer { file, ours: SCHEMA_VERSION }),
        file => Ok(file),
    }
}

/// Opens a file to read it, without changing anything beside it where that is possible.
pub(super) fn open_read_only(path: &Path) -> Result<Connection> {
    let conn = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    if conn.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(())).is_ok() {
        return Ok(conn);
    }
    // There is no place for the memory by which a write-ahead log is read together with others: it is read alone, which
    // needs none, and where that is not allowed either, the file is read as it stands.
    let alone = || -> rusqlite::Result<Connection> {
        let conn =
            Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
        conn.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
        conn.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
        conn.pragma_update(None, "query_only", true)?;
        Ok(conn)
    };
    let has_log = std::fs::metadata(sibling(path, "-wal")).is_ok_and(|log| log.len() > 0);
    match has_log.then(alone) {
        Some(Ok(conn)) => Ok(conn),
        _ => open_unchanging(path),
    }
}

/// Opens a file to read it as it stands, whatever log or shared memory lies beside it.
pub(super) fn open_unchanging(path: &Path) -> Result<Connection> {
    let uri = format!(
        "file:{}?immutable=1",
        path.to_string_lossy().replace('%', "%25").replace('?', "%3f").replace('#', "%23")
    );
    Ok(Connection::open_with_flags(uri, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI)?)
}

pub(super) fn not_ours(path: &Path, e: rusqlite::Error) -> Error {
    match e.sqlite_error_code() {
        Some(rusqlite::ErrorCode::NotADatabase) => Error::NotOurs(path.into()),
        _ => e.into(),
    }
}
