#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-summarize.py CASES_FOLDER

What is counted of logs, and which programs may be tried again."""

import json
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, sys.argv[1])
from cases import run  # noqa: E402

SUMMARIZE = Path(__file__).with_name("summarize.py")


def entry(name, stdout, result="FAIL", returncode=1, stderr=""):
    return {"name": f"rakenne:ui / {name}", "result": result, "returncode": returncode, "stdout": stdout, "stderr": stderr}


GOOD = entry("good", "ok 1 - a\nok 2 - b # SKIP no network\n", "OK", 0)
BAD = entry("bad", "ok 1 - a\nnot ok 2 - b\n")
ABORTED = entry("aborted", "ok 1 - a\nBail out! ERROR:test.c:1: assertion failed\n", "ERROR", 134)
WAITED = entry("waited", "ok 1 - a\n", "ERROR", 134, "** (process:1): ERROR **: test.c:1: never came true: a\n")

# What a log holds, and what of it may be tried again.
RETRIED = {
    "nothing that passed": ([GOOD], ""),
    "a case that failed": ([GOOD, BAD], "bad"),
    "an assertion of GLib": ([ABORTED], "aborted"),
    "what never came true": ([WAITED], "waited"),
    "two": ([BAD, ABORTED], "bad aborted"),
    "not three": ([BAD, ABORTED, entry("third", "not ok 1 - a\n")], ""),
    "not a crash": ([entry("crash", "not ok 1 - a\n", "FAIL", -11)], ""),
    "not a crash without a case": ([entry("crash", "ok 1 - a\n", "ERROR", 134)], ""),
    "not a time-out": ([entry("slow", "not ok 1 - a\n", "TIMEOUT", -15)], ""),
    "not a warning of the toolkit": (
        [entry("warning", "ok 1 - a\n", "ERROR", 134, "(process:1): Gtk-CRITICAL **: a\n")],
        "",
    ),
    "not one in the output": ([entry("warning", "not ok 1 - Gtk-FATAL-CRITICAL: a\n", "ERROR", 134)], ""),
    "not a finding of a sanitizer": ([entry("leak", "not ok 1 - a\n", stderr="ERROR: LeakSanitizer: a")], ""),
    "nothing beside a crash": ([BAD, entry("crash", "", "FAIL", -11)], ""),
}

# What the logs of the first and of the second try hold, and what is counted.
COUNTED = {
    "all": ([GOOD, BAD], None, "2 1 1"),
    "a crash": ([entry("crash", "ok 1 - a\n", "FAIL", -11)], None, "1 1 0"),
    "a second try that passes": ([GOOD, BAD], [entry("bad", "ok 1 - a\nok 2 - b\n", "OK", 0)], "3 0 1"),
    "a second try that fails": ([GOOD, BAD], [entry("bad", "not ok 1 - a\nok 2 - b\n")], "2 1 1"),
}


def write(folder, name, entries):
    path = folder / name
    path.write_text("".join(json.dumps(one) + "\n" for one in entries), encoding="utf-8")
    return path


def summarize(*arguments):
    return subprocess.run([SUMMARIZE, *arguments], capture_output=True, text=True, check=True).stdout


def is_retried(entries, expected):
    def test(folder):
        assert summarize("--retry", write(folder, "log.json", entries)).split() == expected.split()

    return test


def is_counted(first, second, expected):
    def test(folder):
        again = ["--again", write(folder, "again.json", second)] if second else []
        output = summarize(write(folder, "log.json", first), *again)
        assert output.splitlines()[0] == expected, output
        assert not second or "bad: FAIL at the first try" in output, output

    return test


sys.exit(
    run(
        [(f"tried again: {name}", is_retried(*row)) for name, row in RETRIED.items()]
        + [(f"counted: {name}", is_counted(*row)) for name, row in COUNTED.items()]
    )
)
