//! A program in a pseudo-terminal, what it has written, and what its screen shows.
//!
//! Nothing here waits for a fixed time: what is expected is looked for until it is there, and [`PATIENCE`] is long, for
//! slow and busy machines.

use chrono::{NaiveDate, NaiveDateTime};
use orderdesk::store::{Clock, Store};
use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, SlavePty, native_pty_system};
use std::{
    io::{Read, Write},
    path::{Path, PathBuf},
    process::Command,
    sync::{Arc, Mutex, MutexGuard},
    thread,
    time::{Duration, Instant},
};

/// How long anything expected may take.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// The program.
pub const DESK: &str = env!("CARGO_BIN_EXE_orderdesk");

/// The specialist's own folder: the desk file, the settings, the log.
pub struct Home {
    dir: tempfile::TempDir,
}

impl Home {
    pub fn new() -> Home {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("settings.toml"), "").unwrap();
        Home { dir }
    }

    pub fn path(&self) -> &Path {
        self.dir.path()
    }

    pub fn database(&self) -> PathBuf {
        self.path().join("desk.orderdesk")
    }

    /// Opens the desk file beside the program.
    pub fn store(&self) -> Store {
        Store::open(&self.database(), Clock::Fixed(now()), "李雯").unwrap()
    }

    /// A command with nothing in its environment but what the desk needs.
    pub fn command(&self, program: impl AsRef<std::ffi::OsStr>, lang: &str) -> CommandBuilder {
        let mut command = CommandBuilder::new(program);
        command.env_clear();
        for (name, value) in self.environment(lang) {
            command.env(name, value);
        }
        command
    }

    pub fn environment(&self, lang: &str) -> Vec<(&'static str, String)> {
        vec![
            ("PATH", std::env::var("PATH").unwrap_or_default()),
            ("HOME", self.path().display().to_string()),
            ("USER", "lw".into()),
            ("TERM", "xterm-256color".into()),
            ("ORDERDESK_DB", self.database().display().to_string()),
            ("ORDERDESK_CONFIG", self.path().join("settings.toml").display().to_string()),
            ("ORDERDESK_NOW", "2026-11-21T17:20".into()),
            ("ORDERDESK_LANG", lang.into()),
        ]
    }

    /// Starts the desk and waits for its first frame.
    pub fn open(&self, lang: &str) -> Session {
        let mut session = Session::start(self.command(DESK, lang));
        session.sees(if lang == "zh" { "周六" } else { "Sat" });
        session
    }

    /// One day at the desk: opened, driven, left as it is left every evening.
    pub fn day(&self, now: &str, work: impl FnOnce(&mut Session)) {
        let mut desk = self.open_at("zh", now);
        work(&mut desk);
        desk.keys("q");
        assert!(desk.ends_within(PATIENCE).success());
        desk.is_restored();
    }

    /// Starts the desk at another time and waits for its first frame, which shows the day.
    pub fn open_at(&self, lang: &str, now: &str) -> Session {
        let mut command = self.command(DESK, lang);
        command.env("ORDERDESK_NOW", now);
        let mut session = Session::start(command);
        session.sees(now.split_once('T').map_or(now, |(day, _)| day));
        session
    }
}

/// Saturday, 2026-11-21, 17:20.
pub fn now() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 21).unwrap().and_hms_opt(17, 20, 0).unwrap()
}

/// What the terminal has received.
struct Seen {
    emulator: vt100::Parser,
    raw: Vec<u8>,
}

/// A program in a pseudo-terminal. Killed when dropped.
pub struct Session {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    /// Held open, so that what the program wrote last can be read after it has gone.
    _slave: Box<dyn SlavePty + Send>,
    keys: Box<dyn Write + Send>,
    seen: Arc<Mutex<Seen>>,
    modes: String,
    status: Option<ExitStatus>,
}

impl Session {
    pub fn start(command: CommandBuilder) -> Session {
        let (rows, cols) = (30, 100);
        let pair = native_pty_system().openpty(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).unwrap();
        let modes = modes(pair.master.as_ref());
        let child = pair.slave.spawn_command(command).unwrap();
        let emulator = vt100::Parser::new(rows.try_into().unwrap(), cols.try_into().unwrap(), 0);
        let seen = Arc::new(Mutex::new(Seen { emulator, raw: Vec::new() }));
        let mut reader = pair.master.try_clone_reader().unwrap();
        let reading = seen.clone();
        thread::spawn(move || {
            let mut bytes = [0; 64 * 1024];
            while let Ok(n @ 1..) = reader.read(&mut bytes) {
                let mut seen = reading.lock().unwrap_or_else(|e| e.into_inner());
                seen.raw.extend_from_slice(&bytes[..n]);
                seen.emulator.process(&bytes[..n]);
            }
        });
        let keys = pair.master.take_writer().unwrap();
        Session { child, master: pair.master, _slave: pair.slave, keys, seen, modes, status: None }
    }

    pub fn pid(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    /// Sends keys, named as in `tests/support`: `<f4>`, `<tab>`, `<c-s>`.
    pub fn keys(&mut self, keys: &str) -> &mut Session {
        let mut bytes = keys.to_owned();
        for (name, code) in [
            ("<tab>", "\t"),
            ("<enter>", "\r"),
            ("<esc>", "\x1b"),
            ("<space>", " "),
            ("<end>", "\x1b[F"),
            ("<down>", "\x1b[B"),
            ("<up>", "\x1b[A"),
            ("<f4>", "\x1bOS"),
            ("<f9>", "\x1b[20~"),
            ("<s-tab>", "\x1b[Z"),
            ("<c-b>", "\x02"),
            ("<c-c>", "\x03"),
            ("<c-q>", "\x11"),
            ("<c-s>", "\x13"),
            ("<c-u>", "\x15"),
            ("<c-x>", "\x18"),
            ("<c-z>", "\x1a"),
        ] {
            bytes = bytes.replace(name, code);
        }
        self.raw_keys(bytes.as_bytes())
    }

    pub fn paste(&mut self, text: &str) -> &mut Session {
        self.raw_keys(format!("\x1b[200~{text}\x1b[201~").as_bytes())
    }

    fn raw_keys(&mut self, bytes: &[u8]) -> &mut Session {
        self.keys.write_all(bytes).unwrap();
        self.keys.flush().unwrap();
        self
    }

    /// Sends keys and waits until the text is written anew: a prompt may be on the screen already while the program
    /// before it still takes the keys.
    #[track_caller]
    pub fn leads_to(&mut self, keys: &str, text: &str) -> &mut Session {
        let before = self.raw().len();
        self.keys(keys)
            .until(&format!("written: {text}"), |s| String::from_utf8_lossy(&s.raw()[before..]).contains(text))
    }

    /// Gives the window another size.
    pub fn resize(&mut self, cols: u16, rows: u16) -> &mut Session {
        self.seen().emulator.screen_mut().set_size(rows.try_into().unwrap(), cols.try_into().unwrap());
        self.master.resize(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).unwrap();
        self
    }

    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(|e| e.into_inner())
    }

    pub fn screen(&self) -> String {
        self.seen().emulator.screen().contents()
    }

    /// Everything the program wrote, byte by byte.
    pub fn raw(&self) -> Vec<u8> {
        self.seen().raw.clone()
    }

    /// What an empty screen shows after the bytes written since there were so many.
    pub fn painted_since(&self, bytes: usize) -> String {
        let seen = self.seen();
        let (rows, cols) = seen.emulator.screen().size();
        let mut fresh = vt100::Parser::new(rows, cols, 0);
        fresh.process(&seen.raw[bytes..]);
        fresh.screen().contents()
    }

    /// Waits until the text is on the screen; how far apart its words stand is the snapshots' business.
    #[track_caller]
    pub fn sees(&mut self, text: &str) -> &mut Session {
        let words = closed_up(text);
        self.until(&format!("on the screen: {text}"), |s| closed_up(&s.screen()).contains(&words))
    }

    /// Waits until the text is off the screen.
    #[track_caller]
    pub fn sees_not(&mut self, text: &str) -> &mut Session {
        self.until(&format!("gone from the screen: {text}"), |s| !s.screen().contains(text))
    }

    /// Waits until something holds.
    #[track_caller]
    pub fn until(&mut self, what: &str, holds: impl Fn(&Session) -> bool) -> &mut Session {
        let limit = Instant::now() + PATIENCE;
        while !holds(self) {
            assert!(Instant::now() < limit, "not {what}\n{}", self.screen());
            thread::sleep(Duration::from_millis(10));
        }
        self
    }

    /// Waits until nothing has been written for a while and gives how many bytes there are.
    #[track_caller]
    pub fn is_quiet(&mut self) -> usize {
        let limit = Instant::now() + PATIENCE;
        let (mut bytes, mut since) = (self.seen().raw.len(), Instant::now());
        while since.elapsed() < Duration::from_millis(1500) {
            assert!(Instant::now() < limit, "never quiet\n{}", self.screen());
            thread::sleep(Duration::from_millis(20));
            let now = self.seen().raw.len();
            if now != bytes {
                (bytes, since) = (now, Instant::now());
            }
        }
        bytes
    }

    /// Sends a signal by its name.
    pub fn signal(&self, name: &str) {
        signal(self.pid(), name);
    }

    /// Waits until the program has ended and gives its status.
    #[track_caller]
    pub fn ends_within(&mut self, limit: Duration) -> ExitStatus {
        let started = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                self.status = Some(status.clone());
                return status;
            }
            assert!(started.elapsed() < limit, "still running\n{}", self.screen());
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// Waits until the terminal is what it was before the program: screen, cursor, paste, line modes.
    #[track_caller]
    pub fn is_restored(&mut self) -> &mut Session {
        let off = |s: &Session| {
            let seen = s.seen();
            let screen = seen.emulator.screen();
            !screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste()
        };
        self.until("restored: alternate screen, cursor, bracketed paste", off);
        self.until("restored: line modes", |s| modes(s.master.as_ref()) == s.modes)
    }

    /// Panics unless the desk has the terminal.
    #[track_caller]
    pub fn is_taken(&mut self) -> &mut Session {
        self.until("taken", |s| {
            let seen = s.seen();
            let screen = seen.emulator.screen();
            screen.alternate_screen() && screen.bracketed_paste() && modes(s.master.as_ref()) != s.modes
        })
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        if self.status.is_none() {
            self.signal("KILL");
            let _ = self.child.wait();
        }
    }
}

/// Leaves one blank where there are several.
fn closed_up(text: &str) -> String {
    let mut closed = String::with_capacity(text.len());
    closed.extend(text.chars().scan(false, |was_blank, c| {
        let again = *was_blank && c == ' ';
        *was_blank = c == ' ';
        Some(if again { '\0' } else { c })
    }));
    closed.retain(|c| c != '\0');
    closed
}

/// The line modes, as text: the type is a crate's that is not ours.
fn modes(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios())
}

/// Sends a signal by its name.
pub fn signal(pid: u32, name: &str) {
    Command::new("kill").args([format!("-{name}"), pid.to_string()]).output().unwrap();
}

/// Gives the state letter of a process; nothing when it is gone or only waits to be buried.
pub fn state_of(pid: u32) -> Option<char> {
    let said = Command::new("ps").args(["-o", "stat=", "-p", &pid.to_string()]).output().unwrap().stdout;
    String::from_utf8_lossy(&said).trim().chars().next().filter(|state| *state != 'Z')
}
