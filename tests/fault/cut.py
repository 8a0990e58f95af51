#!/usr/bin/env python3
"""Cuts the program off at every system call, one kind of call at a time, and says what was lost.

    tests/fault/cut.py [--writes N] [--most M] [--call NAME ...] [ORDERDESK]

For each kind of call that the storage makes, and for each of its first M times in a run of `orderdesk selftest writes N`,
three things are done with strace: the program is killed there, and the call fails with ENOSPC and with EIO. Afterwards
every acknowledged save must be in the file and `orderdesk check` must find nothing. A set of calls in one run would
never reach the rare ones, so each kind is cut by itself. Status 1 where something was lost.
"""
import argparse, json, os, subprocess, sys, tempfile

CALLS = ["openat", "pwrite64", "write", "fdatasync", "fsync", "ftruncate", "unlink", "rename", "link", "fcntl", "mmap",
         "pread64", "lseek", "fchmod", "newfstatat"]
FAULTS = {"kill": "signal=KILL", "full": "error=ENOSPC", "broken": "error=EIO"}


def run(home, program, *args, inject=None):
    env = {"HOME": home, "LANG": "en_GB.UTF-8", "USER": "wen", "PATH": os.environ["PATH"],
           "ORDERDESK_DB": os.path.join(home, "desk.orderdesk")}
    command = [program, *args]
    if inject:
        command = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", "inject=" + inject] + command
    return subprocess.run(command, env=env, capture_output=True, text=True, timeout=120)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", nargs="?", default="target/release/orderdesk")
    parser.add_argument("--writes", type=int, default=5)
    parser.add_argument("--most", type=int, default=200)
    parser.add_argument("--call", action="append")
    given = parser.parse_args()
    lost = tried = acknowledged = 0
    for call in given.call or CALLS:
        for name, fault in FAULTS.items():
            reached = 0
            for at in range(1, given.most + 1):
                with tempfile.TemporaryDirectory() as home:
                    # the desk is there before, so that what is cut are saves and not its making
                    run(home, given.program, "selftest", "writes", "1")
                    cut = run(home, given.program, "selftest", "writes", str(given.writes), inject=f"{call}:{fault}:when={at}")
                    acks = sum(line.startswith("ack ") for line in cut.stdout.splitlines())
                    found = run(home, given.program, "export", "customers", "--format", "json")
                    names = {c["name"] for c in json.loads(found.stdout or "[]")}
                    check = run(home, given.program, "check")
                    tried, acknowledged, reached = tried + 1, acknowledged + acks, at
                    wanted = {f"selftest {n}" for n in range(1, acks + 2)}
                    if not wanted <= names or check.returncode != 0:
                        lost += 1
                        print(f"LOST {call} {name} {at}: {sorted(wanted - names)} {check.stdout.strip()} {check.stderr.strip()}")
                    if cut.returncode == 0 and acks == given.writes:
                        break
            print(f"{call:12} {name:7} cut {reached} times")
    print(f"{tried} runs, {acknowledged} saves acknowledged, {lost} runs with a loss")
    sys.exit(1 if lost else 0)


main()
