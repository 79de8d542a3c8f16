#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts the test cases in logs of `meson test` (testlog.json) and in TAP files.

summarize.py LOG... [--again LOG]
summarize.py --retry LOG

Prints "PASSED FAILED SKIPPED" on the first line, then what failed with its
output, and what the fault tests counted. A program that ends badly without a
failed case of its own (a crash, a time-out, a case that the plan promised and that
never came) counts as one failed case. A program that is in the log after --again
counts as it ended there, and what failed before is told too.

With --retry, prints the programs that may be tried again: those that ended because
something a case asked for was not so, if they are two at most. Whatever else went
wrong, a crash, a warning of the toolkit, a time-out, a finding of a sanitizer, is
never tried again.
"""

import json
import re
import sys

CASE = re.compile(r"^(not )?ok\b(?P<text>.*)$")
LONGEST = 150
MOST_RETRIED = 2
ENDED = (1, 134, -6)  # how a program ends of which a case failed: by itself, or aborted by GLib
NOT_SO = re.compile(r"^(not ok\b|Bail out! ERROR:)|never came true: ", re.MULTILINE)
WORSE = re.compile(r"-FATAL-(CRITICAL|WARNING)|Sanitizer: ")


class Counts:
    def __init__(self):
        self.passed = self.failed = self.skipped = 0
        self.reports = []

    def add_tap(self, text):
        """Adds the cases of one TAP text; returns how many failed and how many there were."""
        failed = total = 0
        for line in text.splitlines():
            match = CASE.match(line)
            if not match:
                continue
            directive = match["text"].partition("#")[2].strip().upper()
            total += 1
            if directive.startswith(("SKIP", "TODO")):
                self.skipped += 1
            elif match[1]:
                failed += 1
                self.failed += 1
            else:
                self.passed += 1
        return failed, total

    def report(self, entry, words):
        lines = ((entry.get("stdout") or "") + "\n" + (entry.get("stderr") or "")).strip().splitlines()
        if len(lines) > LONGEST:
            lines = [f"({len(lines) - LONGEST} lines left out)"] + lines[-LONGEST:]
        self.reports.append("\n".join([f"--- {entry['name']}: {words}"] + lines))

    def add_program(self, entry):
        text = entry.get("stdout") or ""
        self.reports += [line[2:] for line in text.splitlines() if line.startswith("# Faults: ")]
        failed, total = self.add_tap(text)
        if entry["result"] in ("OK", "EXPECTEDFAIL"):
            if total == 0:
                self.passed += 1
            return
        if entry["result"] == "SKIP":
            if total == 0:
                self.skipped += 1
            return
        if failed == 0:
            self.failed += 1
        self.report(entry, entry["result"])


def read_log(path):
    with open(path, encoding="utf-8", errors="replace") as file:
        return [json.loads(line) for line in file]


def was_not_so(entry):
    """Whether something that a case asked for was not so, and nothing worse happened."""
    text = "\n".join(entry.get(stream) or "" for stream in ("stdout", "stderr"))
    return entry.get("returncode") in ENDED and NOT_SO.search(text) and not WORSE.search(text)


def print_retried(path):
    failed = [entry for entry in read_log(path) if entry["result"] not in ("OK", "EXPECTEDFAIL", "SKIP")]
    if len(failed) <= MOST_RETRIED and all(map(was_not_so, failed)):
        for entry in failed:
            print(re.split("[ :]", entry["name"])[-1])


def main():
    if sys.argv[1] == "--retry":
        print_retried(sys.argv[2])
        return
    paths = sys.argv[1:]
    again = {}
    if "--again" in paths:
        again = {entry["name"]: entry for entry in read_log(paths.pop())}
        paths.remove("--again")
    counts = Counts()
    for path in paths:
        if path.endswith(".json"):
            for entry in read_log(path):
                if entry["name"] in again:
                    counts.report(entry, f"{entry['result']} at the first try")
                counts.add_program(again.get(entry["name"], entry))
        else:
            with open(path, encoding="utf-8", errors="replace") as file:
                counts.add_tap(file.read())
    print(counts.passed, counts.failed, counts.skipped)
    for report in counts.reports:
        print(report)


if __name__ == "__main__":
    main()
