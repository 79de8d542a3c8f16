# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs functions as the cases of a test and tells of them in TAP."""

import tempfile
import traceback
from pathlib import Path


def run(tests):
    """
    Gives each test a folder of its own, which goes away. A test returns why it was
    skipped, or nothing; it failed if it raises. Returns the status of the program.
    """
    tests = list(tests)
    failed = 0
    print(f"1..{len(tests)}")
    for number, (name, test) in enumerate(tests, 1):
        with tempfile.TemporaryDirectory(prefix="rakenne-cli-") as folder:
            try:
                skipped = test(Path(folder))
                print(f"ok {number} {name}" + (f" # SKIP {skipped}" if skipped else ""), flush=True)
            except Exception:
                failed += 1
                print(f"not ok {number} {name}")
                for line in traceback.format_exc().splitlines()[-6:]:
                    print(f"# {line}", flush=True)
    return 1 if failed else 0
