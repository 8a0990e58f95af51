//! Attachments (W11): which file hangs on which record, and where it is now.
//!
//! Invariant: a record is attached to in the history of the order or customer it belongs to.

use super::{
    Finding, Result, Store, attribute, check::MOST, make_folder, make_own, owner::owner_of, place::folder_of, void,
};
use crate::domain::{
    attachment::{Attachment, copy_name},
    attribute::{check, cleaned},
    deed::Deed,
    field::Field,
    record::{Record, RecordKind},
    refusal::{Refusal, Why},
};
use rusqlite::{Connection, Row, ToSql};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// An attachment as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttachmentCard {
    /// Record id.
    pub id: i64,
    /// The record it hangs on.
    pub of: Record,
    /// What is known of it.
    pub attachment: Attachment,
    /// Why it was voided, if it was.
    pub voided: Option<String>,
}

/// The folder of copies, beside the desk.
const FOLDER: &str = "attachments";

/// A larger file is linked, never copied, in bytes: it would fill the disk unseen.
const LARGEST_COPY: u64 = 256 << 20;

fn select(condition: &str) -> String {
    let columns = attribute::columns::<Attachment>("x");
    format!("SELECT x.id, x.of_kind, x.of_row, x.voided, {columns} FROM attachment x WHERE {condition}")
}

fn read(r: &Row) -> rusqlite::Result<AttachmentCard> {
    let kind: RecordKind = attribute::get(r, "of_kind")?;
    Ok(AttachmentCard {
        id: r.get("id")?,
        of: kind.row(r.get("of_row")?),
        attachment: attribute::read(r)?,
        voided: r.get("voided")?,
    })
}

fn card(conn: &Connection, id: i64) -> Result<AttachmentCard> {
    attribute::one(conn, "attachment", &select("x.id = ?1"), id, read)
}

impl Store {
    /// Attaches a file to a record: where it is, or as a copy beside the desk. Gives its id.
    ///
    /// # Errors
    /// [`Why::NoFile`] for what is no file that can be read; [`Why::TooLargeToCopy`]; a title that is missing or too long; a copy
    /// that cannot be written.
    pub fn attach(&mut self, of: Record, attachment: &Attachment) -> Result<i64> {
        let attachment = cleaned(attachment);
        check(&attachment)?;
        let file = crate::domain::text::clean(&attachment.path);
        let source = fs::canonicalize(&file).ok().filter(|path| path.is_file());
        let source = source.ok_or_else(|| Refusal::at(Field::File, Why::NoFile(file.clone())))?;
        let (path, copied) = match attachment.is_copy {
            true => self.copy_beside(&source).map(|(path, copy)| (path, Some(copy)))?,
            false => (source.to_string_lossy().into_owned(), None),
        };
        let kept = Attachment { path, ..attachment };
        let added = self.act(|tx| {
            void_refused(tx, of)?;
            let owner = owner_of(tx, of)?;
            tx.does(Deed::AttachmentAdd, if of.kind == RecordKind::Order { of } else { owner })?;
            let row = |kind| Some(owner).filter(|owner| owner.kind == kind).map(|owner| owner.id);
            let order = if of.kind == RecordKind::Order { Some(of.id) } else { row(RecordKind::Order) };
            let customer = if order.is_some() { None } else { row(RecordKind::Customer) };
            let others: [(&str, &dyn ToSql); 4] =
                [("of_kind", &of.kind.code()), ("of_row", &of.id), ("order_id", &order), ("customer_id", &customer)];
            tx.insert_record("attachment", &others, &kept)
        });
        // a copy of what was refused is nobody's
        if let (Err(_), Some(copy)) = (&added, copied) {
            let _ = fs::remove_file(copy);
        }
        added
    }

    /// Copies a file into the folder beside the desk; gives its place under the desk's folder, and the whole path.
    fn copy_beside(&self, source: &Path) -> Result<(String, PathBuf)> {
        let refuse = |why| Refusal::at(Field::Copied, why);
        let failed = |e: std::io::Error| refuse(Why::NotWritten(e.kind()));
        let desk = self.path().ok_or_else(|| failed(std::io::ErrorKind::NotFound.into()))?;
        let length = fs::metadata(source).map_err(failed)?.len();
        if length > LARGEST_COPY {
            return Err(refuse(Why::TooLargeToCopy(LARGEST_COPY >> 20)).into());
        }
        let folder = folder_of(desk).join(FOLDER);
        make_folder(&folder).map_err(failed)?;
        let file = source.file_name().unwrap_or_default().to_string_lossy();
        let name = copy_name(&file, |name| folder.join(name).exists());
        let copy = folder.join(&name);
        let partial = tempfile::NamedTempFile::new_in(&folder).map_err(failed)?;
        fs::copy(source, partial.path()).map_err(failed)?;
        partial.as_file().sync_all().map_err(failed)?;
        partial.persist_noclobber(&copy).map_err(|e| failed(e.error))?;
        make_own(&copy);
        Ok((format!("{FOLDER}/{name}"), copy))
    }

    /// Tells where the file of an attachment should be.
    pub fn attached_file(&self, attachment: &Attachment) -> PathBuf {
        match (attachment.is_copy, self.path()) {
            (true, Some(desk)) => folder_of(desk).join(&attachment.path),
            _ => PathBuf::from(&attachment.path),
        }
    }

    /// Reads one attachment, voided or not.
    ///
    /// # Errors
    /// [`Error::NotFound`](super::Error::NotFound).
    pub fn attachment(&self, id: i64) -> Result<AttachmentCard> {
        card(&self.conn, id)
    }

    /// Lists what hangs on an order and on its records, the newest first, without the void ones.
    pub fn attachments_of_order(&self, order: i64) -> Result<Vec<AttachmentCard>> {
        attribute::all(&self.conn, &select("x.order_id = ?1 AND x.voided IS NULL ORDER BY x.id DESC"), [order], read)
    }

    /// Lists what hangs on a customer and on their records that belong to no order, the newest first.
    pub fn attachments_of_customer(&self, customer: i64) -> Result<Vec<AttachmentCard>> {
        let sql = select("x.customer_id = ?1 AND x.voided IS NULL ORDER BY x.id DESC");
        attribute::all(&self.conn, &sql, [customer], read)
    }

    /// Reads the attachments after this one, oldest first, without the void ones.
    pub fn attachments_after(&self, after: i64, limit: usize) -> Result<Vec<AttachmentCard>> {
        let sql = select("x.id > ?1 AND x.voided IS NULL ORDER BY x.id LIMIT ?2");
        attribute::all(&self.conn, &sql, [after, limit as i64], read)
    }
}

impl Store {
    /// Finds the attached files that are not where they should be.
    pub(super) fn check_attached(&self, found: &mut Vec<Finding>) -> Result<()> {
        let all = attribute::all(&self.conn, &select("x.voided IS NULL ORDER BY x.id"), [], read)?;
        let gone = all.into_iter().map(|card| (card.id, self.attached_file(&card.attachment)));
        let gone = gone.filter(|(_, path)| !path.is_file()).take(MOST);
        found.extend(gone.map(|(row_id, path)| Finding::File { row_id, path: path.display().to_string() }));
        Ok(())
    }
}

/// Refuses what was voided; the kinds that end by steps of their own never are.
fn void_refused(conn: &Connection, of: Record) -> Result<()> {
    if of.kind.is_voidable() { void::refuse(conn, of) } else { Ok(()) }
}
