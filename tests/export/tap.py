# SPDX-License-Identifier: GPL-3.0-or-later
"""Tells of cases in TAP, as they come."""

import sys

number = failures = 0


def tell(name, problem=None, skip=None):
    """Prints one case of TAP."""
    global number, failures
    number += 1
    failures += problem is not None
    print("not ok" if problem else "ok", number, "-", name, f"# SKIP {skip}" if skip else "")
    if problem:
        for line in str(problem).splitlines()[:40]:
            print("#  ", line)
    sys.stdout.flush()


def finish():
    """Tells how many there were; returns the status of the program."""
    print(f"1..{number}")
    return 1 if failures else 0
