//! Where the program's files lie on this platform.

use std::path::PathBuf;

/// Where the program's files lie on this platform.
#[derive(Debug, Clone)]
pub struct Places {
    /// Folder of the database and its backups.
    pub data: PathBuf,
    /// Folder of the settings file.
    pub config: PathBuf,
    /// Folder of the log files.
    pub log: PathBuf,
}

impl Places {
    /// Finds the platform's folders; without a home directory, folders below the current one.
    pub fn of_platform() -> Places {
        match directories::ProjectDirs::from("", "", "orderdesk") {
            Some(dirs) => Places {
                data: dirs.data_dir().into(),
                config: dirs.config_dir().into(),
                log: dirs.state_dir().unwrap_or_else(|| dirs.data_local_dir()).join("log"),
            },
            None => Places { data: ".orderdesk".into(), config: ".orderdesk".into(), log: ".orderdesk/log".into() },
        }
    }

    /// Finds the folder a person keeps papers in: the documents folder, else the home folder.
    pub fn papers() -> Option<PathBuf> {
        let dirs = directories::UserDirs::new()?;
        Some(dirs.document_dir().filter(|p| p.is_dir()).unwrap_or(dirs.home_dir()).to_owned())
    }

    /// The database used when none is named.
    pub fn database(&self) -> PathBuf {
        self.data.join("desk.orderdesk")
    }

    /// The settings file used when none is named.
    pub fn settings(&self) -> PathBuf {
        self.config.join("settings.toml")
    }
}

/// Reads a path as a person types it: what begins with `~` lies in the home folder.
pub fn from_home(typed: &str) -> PathBuf {
    let rest = typed.strip_prefix('~').filter(|rest| rest.is_empty() || rest.starts_with(['/', '\\']));
    match (rest, directories::BaseDirs::new()) {
        (Some(rest), Some(dirs)) => dirs.home_dir().join(rest.trim_start_matches(['/', '\\'])),
        _ => PathBuf::from(typed),
    }
}
