//! The log: one file a day, few kept, never the screen. A folder that cannot be made is no failure.

use std::path::Path;
use tracing_appender::rolling::{RollingFileAppender, Rotation};

/// How many daily files are kept.
const KEPT: usize = 7;

/// Starts logging into the folder; without one nothing is logged and nobody is bothered.
pub(super) fn start(folder: &Path) {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    if builder.create(folder).is_err() {
        return;
    }
    let appender = RollingFileAppender::builder()
        .rotation(Rotation::DAILY)
        .filename_prefix("orderdesk")
        .filename_suffix("log")
        .max_log_files(KEPT)
        .build(folder);
    let Ok(appender) = appender else { return };
    own(folder);
    // A second start in one process keeps the first log.
    let _ = tracing_subscriber::fmt().with_writer(appender).with_ansi(false).with_target(false).try_init();
}

/// Makes the log files readable by their owner only.
#[cfg(unix)]
fn own(folder: &Path) {
    use std::os::unix::fs::PermissionsExt;
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.file_name().to_string_lossy().starts_with("orderdesk.") {
            let _ = std::fs::set_permissions(entry.path(), std::fs::Permissions::from_mode(0o600));
        }
    }
}

#[cfg(not(unix))]
fn own(_: &Path) {}
