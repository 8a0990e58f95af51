//! A disk that is full, as a limit on the size of files: the system then refuses to write, and would end a program that
//! does not expect it. Whatever was to be written, nothing half of it stays, and the sentence says how to go on.

use crate::{Got, Home, data};
use std::process::Command;

/// So many bytes may a file have; the desk's own shared memory is as large.
const MOST: usize = 64 * 1024;

impl Home {
    /// Runs in Chinese where no file may grow larger than [`MOST`].
    fn cramped(&self, args: &[&str]) -> Got {
        self.cramped_to("", args)
    }

    /// The same, with the output sent somewhere as a shell says it.
    fn cramped_to(&self, redirected: &str, args: &[&str]) -> Got {
        self.limited(MOST, redirected, args)
    }

    fn limited(&self, most: usize, redirected: &str, args: &[&str]) -> Got {
        let plain = self.command(args);
        let mut command = Command::new("sh");
        // a shell counts in blocks of 512 bytes or of 1024: the smaller limit is tried first, and holds
        let limited = format!("ulimit -f {} && exec \"$0\" \"$@\" {redirected}", most / 512);
        command.arg("-c").arg(limited).arg(plain.get_program()).args(plain.get_args());
        command.env_clear().envs(plain.get_envs().filter_map(|(key, value)| Some((key, value?))));
        command.env("ORDERDESK_LANG", "zh").current_dir(self.dir.path()).stdin(std::process::Stdio::null());
        Got::of(command.output().unwrap())
    }

    /// Lists the files there are, without the desk's own and the log.
    fn files(&self) -> Vec<String> {
        let all = std::fs::read_dir(self.dir.path()).unwrap();
        let names = all.map(|e| e.unwrap().file_name().to_string_lossy().into_owned());
        let mut names: Vec<String> =
            names.filter(|name| !name.starts_with("desk.orderdesk") && name != ".local").collect();
        names.sort();
        names
    }
}

/// A picture of some size that is whole for who looks at its beginning and its end.
fn large_logo() -> Vec<u8> {
    let mut logo = b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0".to_vec();
    logo.extend(b"\xff\xc0\0\x0b\x08\0\x40\0\x80\x01\x01\x11\0");
    logo.extend(b"\xff\xda\0\x08\x01\x01\0\0\x3f\0");
    let mut noise = 1u32;
    logo.extend((0..8 * MOST).map(|_| {
        noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (noise >> 24) as u8
    }));
    logo.extend(b"\xff\xd9");
    logo
}

#[test]
fn a_full_disk_leaves_nothing_half_written_and_says_what_to_do() {
    let home = Home::new();
    assert_eq!(home.run(&["demo", "--orders", "400"]).status, 0);
    std::fs::write(home.path("logo.jpg"), large_logo()).unwrap();
    std::fs::write(home.path("s.toml"), "logo = \"logo.jpg\"\n").unwrap();
    std::fs::write(home.path("old.csv"), "what was there").unwrap();
    let before = home.files();
    for args in [
        vec!["export", "lines", "--out", "lines.csv"],
        vec!["export", "lines", "--out", "old.csv", "--force"],
        vec!["export", "history", "--out", "history.xlsx"],
        vec!["export", "desk", "--out", "desk.json"],
        vec!["--config", "s.toml", "form", "weekly", "--out", "weekly.xlsx"],
        vec!["backup", "kept"],
    ] {
        let got = home.cramped(&args);
        assert!(got.status == 4 && got.err.contains("请腾出空间"), "{args:?} {got:?}");
        assert!(!got.err.contains("os error"), "{args:?} {got:?}");
        let _ = std::fs::remove_dir(home.path("kept")); // empty, or it stays and is seen
        assert_eq!(home.files(), before, "{args:?}");
    }
    assert_eq!(std::fs::read(home.path("old.csv")).unwrap(), b"what was there");
    let sent = home.cramped_to("> sent.csv", &["export", "history", "--format", "csv"]);
    assert!(sent.status == 3 && sent.err.contains("无法输出") && sent.err.contains("请腾出空间"), "{sent:?}");
    let good = home.run(&["--config", "s.toml", "form", "weekly", "--out", "weekly.xlsx"]);
    assert!(good.status == 0 && !good.err.contains("logo"), "{good:?}");
}

#[test]
fn an_import_that_finds_the_disk_full_stores_nothing() {
    let home = Home::with_orders();
    // the backup that precedes an import finds no room either, and is told as the import itself is
    let got = home.cramped(&["import", &data("northwind-orders.csv")]);
    assert!(got.status == 4 && got.err.contains("请腾出空间"), "{got:?}");
    assert_eq!(home.run(&["backup"]).status, 0);
    let count = |home: &Home| home.run(&["find", "1", "--json"]).json().as_array().unwrap().len();
    let before = (count(&home), home.files());
    let got = home.cramped(&["import", &data("northwind-orders.csv")]);
    assert!(got.status == 4 && got.err.contains("请腾出空间"), "{got:?}");
    assert_eq!((count(&home), home.files()), before);
    // the file of refused rows stands beside the imported one
    let mut rows = std::fs::read_to_string(data("customer-system.csv")).unwrap();
    let bad = rows.lines().nth(1).unwrap().to_owned();
    for n in 0..2000 {
        rows.push_str(&format!("X{n}{bad}\n").replacen(',', ",,", 1));
    }
    std::fs::write(home.path("bad.csv"), rows).unwrap();
    let before = (before.0, home.files());
    let got = home.cramped(&["import", "bad.csv", "--accept-good"]);
    assert!(got.status != 0 && got.err.contains("bad.rejected.csv") && got.err.contains("空间"), "{got:?}");
    assert_eq!((count(&home), home.files()), before);
    assert_eq!(home.run(&["check"]).status, 0);
}

#[test]
fn a_desk_on_a_full_disk_can_be_looked_at() {
    let home = Home::with_orders();
    let before = std::fs::read(home.path("desk.orderdesk")).unwrap();
    std::fs::write(home.path("one.csv"), "订单号,客户,产品,数量,单价,交期\nA1,甲,管,1,1,2026-12-01\n").unwrap();
    let got = home.limited(4096, "", &["find", "越隆"]);
    assert!(got.status == 0 && got.out.contains("越隆") && got.err.contains("磁盘已满"), "{got:?}");
    let got = home.limited(4096, "", &["import", "one.csv"]);
    assert!(got.status == 4 && got.err.contains("请腾出空间"), "{got:?}");
    assert_eq!(std::fs::read(home.path("desk.orderdesk")).unwrap(), before);
    assert_eq!(home.run(&["import", "one.csv"]).status, 0, "once there is room");
}

#[test]
fn a_new_desk_on_a_nearly_full_disk_is_whole_or_not_there() {
    for most in [4, 32, 64, 128, 256, 384, 512, 640, 768, 1024, 2048].map(|kib| kib * 1024) {
        let home = Home::new();
        std::fs::write(home.path("one.csv"), "订单号,客户,产品,数量,单价,交期\nA1,甲,管,1,1,2026-12-01\n").unwrap();
        let got = home.limited(most, "", &["import", "one.csv"]);
        assert!(got.status == 0 || got.status == 4 && got.err.contains("请腾出空间"), "{most} {got:?}");
        assert_eq!(home.files(), ["one.csv"], "{most} {got:?}");
        assert_eq!(home.run(&["import", "one.csv"]).status, 0, "once there is room {most} {got:?}");
        assert_eq!(home.run(&["check"]).status, 0, "{most} {got:?}");
    }
}

/// Makes a desk in a file system of so many KiB, then with room in it; says the statuses and what was left at first.
const IN_A_SMALL_ROOM: &str = r#"
mkdir room && mount -t tmpfs -o size=$1k tmpfs room || { echo skipped; exit 0; }
shift
"$@" --db room/d import one.csv >said 2>&1; first=$?
left=$(ls -A room | grep -v '^d' | tr '\n' ' ')
mount -o remount,size=8m room
"$@" --db room/d import one.csv >said 2>&1; then=$?
"$@" --db room/d check >said 2>&1
echo "$first $then $? [$left]"
"#;

#[cfg(target_os = "linux")]
#[test]
fn a_desk_begun_in_a_room_too_small_is_sound_once_there_is_more() {
    for kib in [32, 300, 700, 800, 1000, 1200, 8000] {
        let home = Home::new();
        std::fs::write(home.path("one.csv"), "订单号,客户,产品,数量,单价,交期\nA1,甲,管,1,1,2026-12-01\n").unwrap();
        let plain = home.command(&[]);
        let mut command = Command::new("unshare");
        command.args(["--map-root-user", "--mount", "sh", "-c", IN_A_SMALL_ROOM, "sh", &kib.to_string()]);
        command.arg(plain.get_program()).current_dir(home.dir.path()).env("HOME", home.dir.path());
        command.env("ORDERDESK_NOW", "2026-11-21T17:20");
        let Ok(output) = command.output() else { return eprintln!("skipped: no unshare here") };
        let said = String::from_utf8(output.stdout).unwrap();
        if said.is_empty() || said.contains("skipped") {
            return eprintln!("skipped: nothing can be mounted here");
        }
        assert!(["0 0 0 []", "4 0 0 []"].contains(&said.trim()), "{kib} KiB: {said}");
        assert!(kib < 8000 || said.starts_with('0'), "{kib} KiB: {said}");
    }
}
