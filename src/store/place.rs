//! Where an open desk lies: whether the file at its path is still the one that was opened, and whether the file system
//! under it can hold a write-ahead log at all.
//!
//! It must not open, read or change a desk. Invariant: looking costs three calls of the system at most, so that it can be
//! done before every write and while nobody presses a key.

use super::{Error, Result, is_full};
use std::{
    fs::Metadata,
    path::{Path, PathBuf},
};

/// What SQLite keeps of a desk, as what its name ends in: the file itself, its write-ahead log, its shared memory.
const PARTS: [&str; 3] = ["", "-wal", "-shm"];

/// The files of an open desk as they were when it was opened.
#[derive(Debug, Default, Clone)]
pub(super) struct Place {
    parts: Vec<(PathBuf, FileId)>,
}

impl Place {
    /// Remembers the files of a desk that is open now; of one that is only read, the file alone: its log comes and goes
    /// with whoever writes.
    pub(super) fn of(desk: &Path, is_read_only: bool) -> Place {
        let parts = PARTS.iter().take(if is_read_only { 1 } else { PARTS.len() }).map(|part| sibling(desk, part));
        Place { parts: parts.filter_map(|path| FileId::at(&path).map(|id| (path, id))).collect() }
    }

    /// Makes sure that every file is where it was, and no other in its place. A desk in memory is nowhere else.
    ///
    /// # Errors
    /// [`Error::Misplaced`] when it is gone or replaced.
    pub(super) fn check(&self) -> Result<()> {
        for (path, id) in &self.parts {
            let now = FileId::at(path);
            if now != Some(*id) {
                let desk = self.parts.first().map_or(path, |(desk, _)| desk);
                return Err(Error::Misplaced { path: desk.clone(), is_gone: now.is_none() });
            }
        }
        Ok(())
    }
}

/// Which file it is, whatever it is called: two names of one file have the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileId(u64, u64);

impl FileId {
    /// Finds the file of this name, through links; nothing where there is none.
    pub fn at(path: &Path) -> Option<FileId> {
        std::fs::metadata(path).ok().map(|meta| FileId::of(&meta))
    }

    #[cfg(unix)]
    fn of(meta: &Metadata) -> FileId {
        use std::os::unix::fs::MetadataExt;
        FileId(meta.dev(), meta.ino())
    }

    /// Where files have no number that can be asked for, the moment of making stands in for it.
    #[cfg(not(unix))]
    fn of(meta: &Metadata) -> FileId {
        let made = meta.created().ok().and_then(|at| at.duration_since(std::time::UNIX_EPOCH).ok());
        FileId(0, made.map_or(0, |since| since.as_nanos() as u64))
    }
}

/// Names a file that belongs to another: its name with more at the end.
pub(super) fn sibling(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

/// Names a file beside another that nothing has yet, with a number where the name is taken.
pub(super) fn free_sibling(path: &Path, suffix: &str) -> PathBuf {
    let names = (1..).map(|n: u32| if n == 1 { suffix.to_owned() } else { format!("{suffix}-{n}") });
    names.map(|name| sibling(path, &name)).find(|name| !name.exists()).unwrap_or_default()
}

/// Names the folder a file lies in.
pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Tries whether a folder takes as much as SQLite needs beside a desk, in a file that is so long already.
pub(super) fn room_in(folder: &Path, length: u64) -> std::io::Result<()> {
    use std::io::{Seek, SeekFrom, Write};
    let mut file = tempfile::tempfile_in(folder)?;
    file.seek(SeekFrom::Start(length))?;
    file.write_all(&[0; 64 * 1024])
}

/// So far beyond the end of a file it is tried whether it may grow: what failed may have been taken back already.
const BEYOND: u64 = 64 * 1024 * 1024;

/// Tells a disk that failed from one that takes no more. SQLite calls the latter full only where no room is left, not
/// where the person's share is used up or a file can be no larger.
pub(super) fn disk_or_full(e: Error, path: &Path) -> Error {
    let length = |part: &str| std::fs::metadata(sibling(path, part)).map_or(0, |meta| meta.len());
    let is_full_here = || {
        let longest = length("").max(length("-wal"));
        room_in(folder_of(path), longest + BEYOND).is_err_and(|e| is_full(e.kind()))
    };
    match e {
        Error::Disk if is_full_here() => Error::Full,
        e => e,
    }
}

/// Names the folder backups go to when none is named: beside the desk file.
pub fn backup_folder(desk: &Path) -> PathBuf {
    desk.parent().unwrap_or(Path::new("")).join("backups")
}

/// The extension of a desk file and of its backups.
pub const EXTENSION: &str = "orderdesk";

/// Returns what the names of a desk's backups begin with.
pub fn backup_stem(desk: &Path) -> String {
    desk.file_stem().map_or_else(|| "desk-".into(), |stem| format!("{}-", stem.to_string_lossy()))
}

/// Lists the files in a folder that are called like backups of the desk with this [`backup_stem`].
///
/// # Errors
/// The folder cannot be read.
pub fn backups_in(folder: &Path, stem: &str) -> std::io::Result<Vec<PathBuf>> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let file = entry?.path();
        let is_called_so = file.file_name().is_some_and(|name| name.to_string_lossy().starts_with(stem));
        if is_called_so && file.extension().is_some_and(|e| e == EXTENSION) && file.is_file() {
            all.push(file);
        }
    }
    Ok(all)
}

/// Makes a folder, with those above it, that only its owner can look into.
pub fn make_folder(folder: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(folder)
}

/// Takes away what others may do with a desk, what belongs to it, and its folder of backups; tells whether others could
/// read the desk itself. Where it is another person's, everything stays.
pub(super) fn tighten(desk: &Path) -> bool {
    for part in ["-wal", "-shm", "-mark"] {
        make_own(&sibling(desk, part));
    }
    make_own(&backup_folder(desk));
    make_own(desk)
}

/// Takes away what others may do with a file or folder, and tells whether it was anything.
#[cfg(unix)]
pub fn make_own(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    let Ok(mode) = std::fs::metadata(path).map(|meta| meta.permissions().mode()) else { return false };
    mode & 0o077 != 0 && std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode & 0o700)).is_ok()
}

/// Where there are no such permissions, the person's own folder keeps others out.
#[cfg(not(unix))]
pub fn make_own(_: &Path) -> bool {
    false
}

/// Names the network file system a folder lies on, or nothing where it lies on this machine. A write-ahead log needs
/// memory shared between all who have the desk open, which no network gives.
pub(super) fn network_under(folder: &Path) -> Option<String> {
    #[cfg(target_os = "linux")]
    {
        let folder = std::fs::canonicalize(folder).ok()?;
        let magic = rustix::fs::statfs(&folder).ok()?.f_type;
        let table = std::fs::read_to_string("/proc/self/mountinfo").unwrap_or_default();
        network(magic as u32, mounted(&table, &folder).as_deref())
    }
    #[cfg(not(target_os = "linux"))]
    {
        let _ = folder;
        None
    }
}

/// Network file systems: what the system calls them, and by what number.
const NETWORKS: [(u32, &str); 12] = [
    (0x6969, "nfs"),
    (0xFF53_4D42, "cifs"),
    (0xFE53_4D42, "smb3"),
    (0x517B, "smbfs"),
    (0x0102_1997, "9p"),
    (0x5346_414F, "afs"),
    (0x6B41_4653, "afs"),
    (0x7375_7245, "coda"),
    (0x00C3_6400, "ceph"),
    (0x0BD0_0BD0, "lustre"),
    (0x786F_4256, "vboxsf"),
    (0x564C, "ncpfs"),
];

/// File systems of programs all have this number; which it is, the mount table says.
const FUSE: u32 = 0x6573_5546;

/// What the mount table calls those of them that reach over a network.
const FUSE_NETWORKS: [&str; 14] = [
    "sshfs",
    "davfs",
    "davfs2",
    "rclone",
    "s3fs",
    "gcsfuse",
    "glusterfs",
    "ceph",
    "juicefs",
    "smbnetfs",
    "curlftpfs",
    "gvfsd-fuse",
    "vmhgfs-fuse",
    "google-drive-ocamlfuse",
];

/// Names the network file system of this number and this name in the mount table.
#[cfg_attr(not(target_os = "linux"), allow(dead_code))]
fn network(magic: u32, mounted_as: Option<&str>) -> Option<String> {
    if magic == FUSE {
        let name = mounted_as?;
        let program = name.strip_prefix("fuse.").unwrap_or(name);
        return FUSE_NETWORKS.contains(&program).then(|| program.to_owned());
    }
    NETWORKS.iter().find(|(number, _)| *number == magic).map(|(_, name)| (*name).to_owned())
}

/// Finds what kind of file system a folder lies on in the text of the mount table: the deepest mount above it counts, and
/// of several on one place the last.
#[cfg_attr(not(target_os = "linux"), allow(dead_code))]
fn mounted(table: &str, folder: &Path) -> Option<String> {
    let mounts = table.lines().filter_map(|line| {
        let (before, after) = line.split_once(" - ")?;
        let point = before.split(' ').nth(4)?;
        Some((PathBuf::from(unescaped(point)), after.split(' ').next()?))
    });
    let above = mounts.filter(|(point, _)| folder.starts_with(point));
    above.max_by_key(|(point, _)| point.components().count()).map(|(_, kind)| kind.to_owned())
}

/// Reads a path of the mount table, where a space is `\040`.
fn unescaped(path: &str) -> String {
    [(r"\040", " "), (r"\011", "\t"), (r"\012", "\n"), (r"\134", r"\")]
        .iter()
        .fold(path.to_owned(), |path, (escape, char)| path.replace(escape, char))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "\
22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
31 22 0:26 / /home/wen/Our\\040share rw,relatime shared:9 - cifs //office/desk rw,vers=3.0
32 22 0:27 / /mnt/far rw,nosuid shared:10 - fuse.sshfs wen@far:/ rw,user_id=0
33 22 8:17 / /media/stick rw - fuseblk /dev/sdb1 rw
34 32 0:28 / /mnt/far/near rw - tmpfs tmpfs rw";

    #[test]
    fn the_deepest_mount_above_a_folder_counts() {
        for (folder, kind) in [
            ("/home/wen", "ext4"),
            ("/home/wen/Our share/2026", "cifs"),
            ("/mnt/far", "fuse.sshfs"),
            ("/mnt/far/near/x", "tmpfs"),
            ("/mnt/farther", "ext4"),
        ] {
            assert_eq!(mounted(TABLE, Path::new(folder)).as_deref(), Some(kind), "{folder}");
        }
    }

    #[test]
    fn what_reaches_over_a_network_is_known_by_number_or_by_name() {
        assert_eq!(network(0x6969, None).as_deref(), Some("nfs"));
        assert_eq!(network(0xFF53_4D42, Some("cifs")).as_deref(), Some("cifs"));
        assert_eq!(network(FUSE, Some("fuse.sshfs")).as_deref(), Some("sshfs"));
        for (magic, name) in [(FUSE, "fuseblk"), (FUSE, "fuse.encfs"), (0xEF53, "ext4"), (0x0102_1994, "tmpfs")] {
            assert_eq!(network(magic, Some(name)), None, "{name}");
        }
        assert_eq!(network_under(&std::env::temp_dir()), None, "the tests run on this machine");
    }

    #[test]
    fn a_file_is_the_same_under_any_name_and_another_one_is_not() {
        let dir = tempfile::tempdir().unwrap();
        let at = |name: &str| dir.path().join(name);
        std::fs::write(at("desk"), "a").unwrap();
        let place = Place::of(&at("desk"), false);
        assert!(place.check().is_ok());
        std::fs::rename(at("desk"), at("elsewhere")).unwrap();
        assert!(matches!(place.check(), Err(Error::Misplaced { is_gone: true, .. })));
        std::fs::write(at("desk"), "a").unwrap();
        assert!(matches!(place.check(), Err(Error::Misplaced { is_gone: false, .. })));
        std::fs::rename(at("elsewhere"), at("desk")).unwrap();
        assert!(place.check().is_ok());
        std::fs::hard_link(at("desk"), at("link")).unwrap();
        assert_eq!(FileId::at(&at("link")), FileId::at(&at("desk")));
        assert!(Place::default().check().is_ok(), "a desk in memory");
    }
}
