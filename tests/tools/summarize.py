#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts the test cases in logs of `meson test` (testlog.json) and in TAP files.

Prints "PASSED FAILED SKIPPED" on the first line, then what failed with its
output, and what the fault tests counted. A program that ends badly without a
failed case of its own (a crash, a time-out, a case that the plan promised and that
never came) counts as one failed case.
"""

import json
import re
import sys

CASE = re.compile(r"^(not )?ok\b(?P<text>.*)$")
LONGEST = 150


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
        lines = (text + "\n" + (entry.get("stderr") or "")).strip().splitlines()
        if len(lines) > LONGEST:
            lines = [f"({len(lines) - LONGEST} lines left out)"] + lines[-LONGEST:]
        self.reports.append("\n".join([f"--- {entry['name']}: {entry['result']}"] + lines))


def main():
    counts = Counts()
    for path in sys.argv[1:]:
        with open(path, encoding="utf-8", errors="replace") as file:
            if path.endswith(".json"):
                for line in file:
                    counts.add_program(json.loads(line))
            else:
                counts.add_tap(file.read())
    print(counts.passed, counts.failed, counts.skipped)
    for report in counts.reports:
        print(report)


if __name__ == "__main__":
    main()
