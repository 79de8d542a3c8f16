#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which share of the branches is taken, by the summary that gcovr wrote as JSON.

Prints a line "STATUS WORDS" for each part that has a measure of its own, and for
each file with branches that are not taken a line "# …". STATUS is 0 if the part
reaches its measure.
"""

import json
import re
import sys

# Name, files, per cent at least; the first that fits counts.
PARTS = [
    ("saving", r"io/rk-(file-|json-writer|project-writer|recovery|process)", 95),
    ("loading", r"io/", 95),
    ("the model", r"model/", 90),
]


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        files = json.load(file)["files"]
    totals = {name: [0, 0] for name, _, _ in PARTS}
    for entry in files:
        taken, branches = entry["branch_covered"], entry["branch_total"]
        name = next(name for name, pattern, _ in PARTS if re.search(pattern, entry["filename"]))
        totals[name][0] += taken
        totals[name][1] += branches
        if taken < branches:
            print(f"# {entry['filename']}: {taken} of {branches}")
    for name, _, least in PARTS:
        taken, branches = totals[name]
        share = 100 * taken / max(branches, 1)
        print(f"{int(share < least)} branches taken in {name}: {taken} of {branches}, {share:.1f} % (at least {least} %)")


if __name__ == "__main__":
    main()
