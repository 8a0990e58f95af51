//! Choosing a file: a folder's files, the newest marked, or a path typed or dropped on the terminal.
//!
//! It must not know what the file is for. Invariant: what is shown of a name is cleaned, what is opened is the name itself.

use super::{pick::PickItem, picker::Picker};
use crate::{
    config,
    domain::text::{self, fold},
    i18n::{
        Lang,
        cli::file_error,
        files::{Words, words},
    },
    store::Error,
    tui::{
        cx::Cx,
        layer::{Cmd, Outcome},
    },
};
use chrono::{DateTime, Local};
use std::{
    path::{MAIN_SEPARATOR, Path, PathBuf},
    rc::Rc,
    time::SystemTime,
};

/// Goes on with a file.
type Chosen = Rc<dyn Fn(PathBuf, &mut Cx) -> Outcome>;

/// Which files are chosen among, and what is done with the one chosen.
#[derive(Clone)]
pub struct Files {
    /// What they are chosen for.
    pub title: String,
    /// Tells whether a file may be meant.
    pub is_offered: fn(&Path) -> bool,
    /// Goes on with the file chosen.
    pub chosen: Chosen,
}

/// At most so many entries of a folder are offered; typing narrows them.
const OFFERED: usize = 500;

impl Files {
    /// Offers the files of the folder used last, else of the downloads, else of the home folder.
    ///
    /// # Errors
    /// None of its own.
    pub fn choose(self, cx: &mut Cx) -> Outcome {
        let dirs = directories::UserDirs::new();
        let known = dirs.as_ref().map(|dirs| dirs.download_dir().filter(|p| p.is_dir()).unwrap_or(dirs.home_dir()));
        let last = cx.folder.as_ref().map(|folder| config::from_home(&folder.to_string_lossy())).filter(|p| p.is_dir());
        let folder = last.or(known.map(Path::to_owned)).unwrap_or_else(|| PathBuf::from("."));
        self.choose_in(folder, cx)
    }

    /// Offers the files of a folder.
    ///
    /// # Errors
    /// None of its own.
    pub fn choose_in(self, folder: PathBuf, _cx: &mut Cx) -> Outcome {
        let folder = std::path::absolute(&folder).unwrap_or(folder);
        let named = folder.file_name().unwrap_or(folder.as_os_str()).to_string_lossy();
        let title = format!("{} - {}", self.title, text::clean(&named));
        let (here, is_offered) = (folder.clone(), self.is_offered);
        let source = move |cx: &mut Cx, typed: &str| {
            let entries = entries(&here, typed, is_offered, cx.lang);
            Ok::<_, Error>(entries.into_iter().map(|entry| entry.item(cx.lang)).collect())
        };
        Ok(Cmd::push(Picker::new(title, source, move |item, cx| match item.path {
            // a folder that cannot be read says why
            _ if item.is_dim => Ok(self.clone().choose_in(folder.clone(), cx)?.then(Cmd::warn(item.detail))),
            Some(path) if path.is_dir() => self.clone().enter(path, &folder, cx),
            Some(path) => (self.chosen)(path, cx),
            None => Ok(Cmd::None),
        })))
    }

    /// Goes into a folder; one that cannot be read is named, and one stays where one was.
    fn enter(self, folder: PathBuf, from: &Path, cx: &mut Cx) -> Outcome {
        match std::fs::read_dir(&folder) {
            Ok(_) => self.choose_in(folder, cx),
            Err(e) => {
                let text = file_error(&folder.to_string_lossy(), &e, cx.lang);
                Ok(self.choose_in(from.to_owned(), cx)?.then(Cmd::warn(text)))
            }
        }
    }
}

/// What an entry of a folder is.
enum What {
    Above,
    Folder,
    File { bytes: u64, at: Option<SystemTime>, is_newest: bool },
    Unreadable(String),
}

struct Entry {
    name: String,
    path: PathBuf,
    what: What,
}

impl Entry {
    fn item(self, lang: Lang) -> PickItem {
        let words: Words = words(lang);
        let name = text::clean(&self.name);
        let folder = |name: &str| format!("{name}{MAIN_SEPARATOR}");
        let item = match self.what {
            What::Above => PickItem::new("", folder(".."), words.above()),
            What::Folder => PickItem::new("", folder(&name), words.folder()),
            What::File { bytes, at: changed, is_newest } => {
                let day = changed.map(|t| DateTime::<Local>::from(t).format("%Y-%m-%d").to_string());
                let detail = format!("{:>9}  {}", size(bytes), day.unwrap_or_default());
                PickItem { is_likely: is_newest, ..PickItem::new("", name, detail) }
            }
            What::Unreadable(text) => PickItem { is_dim: true, is_likely: true, ..PickItem::new("", name, text) },
        };
        PickItem { path: Some(self.path), ..item }
    }
}

/// Describes how large a file is, rounded up.
fn size(bytes: u64) -> String {
    match bytes {
        0..1024 => format!("{bytes} B"),
        1024..0x10_0000 => format!("{} KiB", bytes.div_ceil(1 << 10)),
        _ => format!("{} MiB", bytes.div_ceil(1 << 20)),
    }
}

/// Lists what fits what is typed: of this folder, or of the one a typed path leads to.
fn entries(folder: &Path, typed: &str, is_offered: fn(&Path) -> bool, lang: Lang) -> Vec<Entry> {
    let (folder, narrow) = match path_of(typed) {
        None => (folder.to_owned(), typed.trim().to_owned()),
        Some(path) => {
            let path = folder.join(path);
            if path.is_file() {
                let name = path.to_string_lossy().into_owned();
                return vec![file(name, path)];
            }
            match path.parent().filter(|_| !path.is_dir()) {
                Some(parent) => {
                    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                    (parent.to_owned(), name)
                }
                None => (path, String::new()),
            }
        }
    };
    listed(&folder, &narrow, is_offered, lang)
}

fn file(name: String, path: PathBuf) -> Entry {
    let meta = path.metadata().ok();
    let (bytes, at) = meta.map_or((0, None), |meta| (meta.len(), meta.modified().ok()));
    Entry { name, path, what: What::File { bytes, at, is_newest: false } }
}

/// Lists the folder above, the folders, and the files that may be meant, the newest first.
fn listed(folder: &Path, narrow: &str, is_offered: fn(&Path) -> bool, lang: Lang) -> Vec<Entry> {
    let narrow = fold(narrow);
    let fits = |name: &str| fold(name).contains(&narrow) && (narrow.starts_with('.') || !name.starts_with('.'));
    let (mut folders, mut files) = (Vec::new(), Vec::new());
    let read = match std::fs::read_dir(folder) {
        Ok(read) => read,
        Err(e) => {
            let name = folder.to_string_lossy().into_owned();
            let what = What::Unreadable(file_error(&name, &e, lang));
            return vec![above(folder), Some(Entry { name, path: folder.to_owned(), what })]
                .into_iter()
                .flatten()
                .collect();
        }
    };
    for path in read.flatten().map(|entry| entry.path()) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if !fits(&name) {
            continue;
        }
        if path.is_dir() {
            folders.push(Entry { name, path, what: What::Folder });
        } else if is_offered(&path) {
            files.push(file(name, path));
        }
    }
    folders.sort_by_cached_key(|entry| fold(&entry.name));
    let age = |entry: &Entry| if let What::File { at, .. } = entry.what { at } else { None };
    files.sort_by(|a, b| age(b).cmp(&age(a)).then_with(|| a.name.cmp(&b.name)));
    if let Some(Entry { what: What::File { is_newest, .. }, .. }) = files.first_mut() {
        *is_newest = true;
    }
    let above = above(folder).filter(|_| narrow.is_empty());
    above.into_iter().chain(folders).chain(files).take(OFFERED).collect()
}

fn above(folder: &Path) -> Option<Entry> {
    let parent = folder.parent()?;
    Some(Entry { name: String::new(), path: parent.to_owned(), what: What::Above })
}

/// Reads what is typed as a path, as terminals paste the name of a dropped file: in quotes, with backslashes before
/// blanks, as an address; nothing when it is a part of a name.
fn path_of(typed: &str) -> Option<PathBuf> {
    let typed = typed.trim();
    let quoted = ['"', '\''].iter().find_map(|q| typed.strip_prefix(*q).map(|rest| rest.trim_end_matches(*q)));
    let plain = match (quoted, typed.strip_prefix("file://")) {
        (Some(inside), _) => inside.to_owned(),
        (_, Some(address)) => unescaped_address(address),
        _ if cfg!(windows) => typed.to_owned(),
        _ => unescaped(typed),
    };
    let is_path = plain.starts_with('~') || plain.contains('/') || (cfg!(windows) && plain.contains(['\\', ':']));
    (is_path || quoted.is_some()).then(|| config::from_home(&plain))
}

/// Takes away the backslashes a shell would need.
fn unescaped(typed: &str) -> String {
    let mut plain = String::with_capacity(typed.len());
    let mut chars = typed.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => plain.extend(chars.next()),
            c => plain.push(c),
        }
    }
    plain
}

/// Reads the path of an address `file://host/path`, its bytes written as `%20`.
fn unescaped_address(address: &str) -> String {
    let path = address.find('/').map_or("", |at| &address[at..]);
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let [first, after @ ..] = rest {
        let hex = after.get(..2).and_then(|two| u8::from_str_radix(std::str::from_utf8(two).ok()?, 16).ok());
        match hex.filter(|_| *first == b'%') {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    let path = String::from_utf8_lossy(&bytes).into_owned();
    // an address of Windows is file:///C:/…
    match cfg!(windows) {
        true => path.trim_start_matches('/').to_owned(),
        false => path,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_table(path: &Path) -> bool {
        path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv") || ending.eq_ignore_ascii_case("xlsx"))
    }

    #[cfg(unix)]
    #[test]
    fn a_path_is_read_as_it_is_typed_or_dropped_and_a_part_of_a_name_is_none() {
        for (typed, path) in [
            ("/a/b c.xlsx", "/a/b c.xlsx"),
            ("'/a/b c.xlsx' ", "/a/b c.xlsx"),
            ("\"/a/b.xlsx", "/a/b.xlsx"),
            ("/a/b\\ c\\(1\\).xlsx", "/a/b c(1).xlsx"),
            ("file:///a/%E8%A1%A8%20b.xlsx", "/a/表 b.xlsx"),
            ("file://host/a%", "/a%"),
            ("sub/b.csv", "sub/b.csv"),
        ] {
            assert_eq!(path_of(typed), Some(PathBuf::from(path)), "{typed}");
        }
        assert_eq!(path_of("台账"), None);
        assert_eq!(path_of(""), None);
        assert!(path_of("~/a").is_some_and(|p| p.is_absolute() || p.starts_with("~")));
    }

    #[test]
    fn folders_stand_before_files_and_the_newest_is_marked() {
        let dir = tempfile::tempdir().unwrap();
        let at = |seconds| SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(seconds);
        for (name, seconds) in [("old.csv", 1_000), ("new.XLSX", 2_000), ("note.pdf", 3_000), (".hidden.csv", 4_000)] {
            let file = std::fs::File::create(dir.path().join(name)).unwrap();
            file.set_modified(at(seconds)).unwrap();
        }
        std::fs::create_dir(dir.path().join("zz")).unwrap();
        let names = |typed: &str| -> Vec<String> {
            entries(dir.path(), typed, is_table, Lang::En).into_iter().map(|e| e.item(Lang::En).label).collect()
        };
        assert_eq!(names(""), ["../", "zz/", "new.XLSX", "old.csv"]);
        assert_eq!(names("old"), ["old.csv"]);
        assert_eq!(names(".hid"), [".hidden.csv"]);
        assert_eq!(names("none/x"), Vec::<String>::from(["../".into(), dir.path().join("none").display().to_string()]));
        let newest =
            entries(dir.path(), "", is_table, Lang::En).into_iter().map(|e| e.item(Lang::En)).find(|i| i.is_likely);
        assert_eq!(newest.unwrap().label, "new.XLSX");
    }
}
