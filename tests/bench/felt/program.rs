//! A program in a pseudo-terminal whose output carries the time at which each piece of it arrived.

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::{
    ffi::OsString,
    io::{Read, Write},
    num::NonZeroU16,
    sync::mpsc::{Receiver, channel},
    thread,
    time::{Duration, Instant},
};

/// Names the program that is measured: this one, or another build of it.
pub fn desk() -> OsString {
    std::env::var_os("ORDERDESK_BENCH_PROGRAM").unwrap_or_else(|| env!("CARGO_BIN_EXE_orderdesk").into())
}

pub const DOWN: &str = "\x1b[B";
pub const PAGE_DOWN: &str = "\x1b[6~";
pub const F3: &str = "\x1bOR";
pub const ESC: &str = "\x1b";

const ROWS: NonZeroU16 = NonZeroU16::new(40).unwrap();
const COLUMNS: NonZeroU16 = NonZeroU16::new(120).unwrap();

/// A frame is whole when nothing follows for so long.
const QUIET: Duration = Duration::from_millis(40);

/// What arrives within so long of what came before is of the same frame, which the system hands on in pieces.
const FRAME: Duration = Duration::from_millis(2);

/// What a key led to.
#[derive(Clone, Copy, Default)]
pub struct Answer {
    /// When the frame that answers it was whole.
    pub frame: Duration,
    /// When the last thing was written: what is read once the answer was drawn.
    pub settled: Duration,
}

/// How long anything may take before the benchmark gives up.
const PATIENCE: Duration = Duration::from_secs(60);

pub struct Program {
    child: Box<dyn Child + Send + Sync>,
    _master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    /// What the program writes, and when it arrived.
    pieces: Receiver<(Instant, Vec<u8>)>,
    emulator: vt100::Parser,
    /// When the last key was sent, or the program started.
    sent: Instant,
}

impl Program {
    pub fn start(command: CommandBuilder) -> Program {
        Program::try_start(command).expect("the program starts")
    }

    /// Starts a program; nothing where there is none of that name.
    pub fn try_start(command: CommandBuilder) -> Option<Program> {
        let [rows, cols] = [ROWS, COLUMNS].map(Into::into);
        let pair = native_pty_system().openpty(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).unwrap();
        let mut reader = pair.master.try_clone_reader().unwrap();
        let keys = pair.master.take_writer().unwrap();
        let (piece, pieces) = channel();
        // it only takes the time: what reads the screen must not hold up what is read
        thread::spawn(move || {
            let mut bytes = [0; 64 * 1024];
            while let Ok(n @ 1..) = reader.read(&mut bytes) {
                if piece.send((Instant::now(), bytes[..n].to_vec())).is_err() {
                    return;
                }
            }
        });
        let sent = Instant::now();
        let child = pair.slave.spawn_command(command).ok()?;
        Some(Program {
            child,
            _master: pair.master,
            keys,
            pieces,
            emulator: vt100::Parser::new(ROWS, COLUMNS, 0),
            sent,
        })
    }

    /// Waits until the screen is as expected; gives the time since the last key, or the start.
    pub fn until(&mut self, is_there: impl Fn(&str) -> bool) -> Duration {
        loop {
            let Ok((at, bytes)) = self.pieces.recv_timeout(PATIENCE) else {
                panic!("not seen:\n{}", self.emulator.screen().contents());
            };
            self.emulator.process(&bytes);
            if is_there(&self.emulator.screen().contents()) {
                return at - self.sent;
            }
        }
    }

    /// Waits until nothing follows, and gives when that was.
    pub fn settle(&mut self) -> Answer {
        self.answer(QUIET)
    }

    /// Sends a key, and waits for all that it leads to.
    ///
    /// # Panics
    /// When it leads to nothing.
    pub fn press(&mut self, key: &str) -> Answer {
        self.sent = Instant::now();
        self.keys.write_all(key.as_bytes()).unwrap();
        self.keys.flush().unwrap();
        let answer = self.answer(PATIENCE);
        assert!(answer.settled > Duration::ZERO, "{key:?} is not answered:\n{}", self.emulator.screen().contents());
        answer
    }

    fn answer(&mut self, patience: Duration) -> Answer {
        let (mut answer, mut patience) = (Answer::default(), patience);
        while let Ok((at, bytes)) = self.pieces.recv_timeout(patience) {
            self.emulator.process(&bytes);
            let since = at - self.sent;
            if answer.settled == answer.frame && (answer.frame.is_zero() || since - answer.frame < FRAME) {
                answer.frame = since;
            }
            (answer.settled, patience) = (since, QUIET);
        }
        answer
    }

    /// Presses nothing for so long; gives the bytes written and the time the processor worked meanwhile.
    pub fn idle(&mut self, so_long: Duration) -> (usize, Duration) {
        // what is done once nobody types is not idling
        thread::sleep(so_long + Duration::from_secs(1));
        self.settle();
        let worked = self.processor_time();
        thread::sleep(so_long);
        let written = self.pieces.try_iter().map(|(_, bytes)| bytes.len()).sum();
        (written, self.processor_time() - worked)
    }

    /// The memory the program holds, in MiB; nothing where the system does not say so.
    pub fn resident_mib(&self) -> f64 {
        let status = self.proc("status");
        let resident = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kib = resident.and_then(|rest| rest.trim().trim_end_matches("kB").trim().parse::<f64>().ok());
        kib.unwrap_or(f64::NAN) / 1024.0
    }

    fn processor_time(&self) -> Duration {
        let stat = self.proc("stat");
        // after the name in brackets: user and system time are the 12th and 13th field, in hundredths of a second
        let fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
        let ticks: u64 = fields.skip(11).take(2).filter_map(|ticks| ticks.parse::<u64>().ok()).sum();
        Duration::from_millis(ticks * 10)
    }

    fn proc(&self, file: &str) -> String {
        let pid = self.child.process_id().unwrap_or_default();
        std::fs::read_to_string(format!("/proc/{pid}/{file}")).unwrap_or_default()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
