#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Layouts and figures against their peers: each row runs ours and the peer in turn on the same generated input,
# and prints how many times faster, or larger, ours is.
#
# usage: compare.py FOLDER-OF-PROGRAMS [FOLDER-OF-MODULES [ROW…]]
#
# Without node and the modules, dot or valgrind the rows that need them say so.  dot and elk take minutes for
# more nodes than they are given here.

import functools
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PROGRAMS = Path(sys.argv[1]).resolve()
MODULES = Path(sys.argv[2]).resolve() if len(sys.argv) > 2 else None
WANTED = sys.argv[3:]
PEERS = Path(__file__).resolve().parent / "peers.mjs"
LAYOUT = PROGRAMS / "rakenne-bench-layout"
BENCH = PROGRAMS / "rakenne-bench"
EXPORT = PROGRAMS / "rakenne-bench-export"
CLI = PROGRAMS.parent.parent / "src/cli/rakenne-cli"
ROUNDS = 3


class Missing(Exception):
    pass


def ours(operation, n, program=LAYOUT):
    """The fields of the line that an operation prints."""
    result = subprocess.run([program, operation, "--n", str(n)], capture_output=True, text=True, check=True)
    return result.stdout.split()


def node(peer, tree, repetitions):
    if shutil.which("node") is None or MODULES is None or not (MODULES / "node_modules").is_dir():
        raise Missing("needs node and its modules")
    result = subprocess.run(
        ["node", "--stack-size=8000", PEERS, MODULES, peer, tree, str(repetitions)], capture_output=True, text=True
    )
    if result.returncode != 0:
        raise Missing(f"{peer} failed: {result.stderr.strip().splitlines()[-1:]}")
    return float(result.stdout)


def dot(tree, folder):
    if shutil.which("dot") is None:
        raise Missing("needs dot")
    source = Path(folder) / "tree.dot"
    with source.open("w") as out:
        out.write("digraph { node [shape=box fixedsize=true label=\"\"];\n")
        for name, line in enumerate(Path(tree).read_text().splitlines()):
            parent, half, height = line.split()
            out.write(f"{name} [width={2 * float(half) / 72:.3f} height={float(height) / 72:.3f}];\n")
            if int(parent) >= 0:
                out.write(f"{parent} -> {name};\n")
        out.write("}\n")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(["dot", "-Tplain", source, "-o", os.devnull], check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime) * 1e9


def get_cpu(*words):
    """Nanoseconds that a program takes, the best of some times."""
    best = float("inf")
    for _ in range(ROUNDS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(words, check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        best = min(best, after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)
    return best * 1e9


def against(operation, n, peer, rounds=ROUNDS):
    """Nanoseconds of the whole: ours and the peer's, run in turn."""
    with tempfile.TemporaryDirectory(prefix="rakenne-peers-") as folder:
        tree = Path(folder) / "tree"
        tree.write_text(
            subprocess.run([LAYOUT, "tree", "--n", str(n)], capture_output=True, text=True, check=True).stdout
        )
        mine = theirs = float("inf")
        for _ in range(rounds):
            mine = min(mine, float(ours(operation, n)[2]) * n)
            theirs = min(theirs, dot(tree, folder) if peer == "dot" else node(peer, tree, 2))
    return mine, theirs


def get_instructions(n):
    if shutil.which("valgrind") is None:
        raise Missing("needs valgrind")
    with tempfile.TemporaryDirectory(prefix="rakenne-callgrind-") as folder:
        subprocess.run(
            ["valgrind", "--tool=callgrind", "--toggle-collect=rk_tidy_layout", "--collect-atstart=no",
             f"--callgrind-out-file={folder}/out", LAYOUT, "tidy", "--n", str(n), "--reps", "1"],
            capture_output=True, check=True,
        )  # fmt: skip
        text = (Path(folder) / "out").read_text()
    return int(re.search(r"^(?:totals|summary): (\d+)", text, re.M).group(1)) / n


def show_time(ns):
    for unit, factor in (("s", 1e9), ("ms", 1e6), ("µs", 1e3)):
        if ns >= factor:
            return f"{ns / factor:.3g} {unit}"
    return f"{ns:.3g} ns"


def faster(operation, n, peer, target, rounds=ROUNDS):
    def measure():
        mine, theirs = against(operation, n, peer, rounds)
        return show_time(mine), show_time(theirs), theirs / mine, target

    return f"{operation} {n}, against {peer}", measure


def sweeps(n, most):
    def measure():
        runs = [(float(ours("tidy", n)[2]) * n, float(ours("sweep", n)[2]) * n) for _ in range(ROUNDS)]
        mine, theirs = min(run[0] for run in runs), min(run[1] for run in runs)
        return show_time(mine), show_time(theirs), theirs / mine, 1 / most

    return f"tidy {n}, against three sweeps", measure


def instructions(n, most):
    def measure():
        return f"{get_instructions(n):.0f} a node", f"{most} a node", most / get_instructions(n), 1

    return f"tidy {n}, instructions", measure


def relayout(n, target):
    def measure():
        mine, theirs = float("inf"), float("inf")
        for _ in range(ROUNDS):
            mine = min(mine, float(ours("relayout", n)[2]))
            theirs = min(theirs, float(ours("tidy", n)[2]) * n)
        return show_time(mine), show_time(theirs), theirs / mine, target

    return f"relayout {n}, against the whole", measure


def larger(n, target):
    def measure():
        factor = float(ours("fit", n)[4])
        return f"{factor:.3g} ×", "1 ×", factor, target

    return f"text of fit {n}, against tidy", measure


def fit_speed(n, most):
    def measure():
        ns = min(float(ours("fit", n)[2]) for _ in range(ROUNDS))
        return f"{show_time(ns)} a node", f"{show_time(most)} a node", most / ns, 1

    return f"fit {n}, a node", measure


def measuring(n, target):
    def measure():
        ratios = []
        for _ in range(ROUNDS):
            lines = subprocess.run(
                [BENCH, "measure", "--n", str(n)], capture_output=True, text=True, check=True
            ).stdout.splitlines()
            mine, theirs = (line.split() for line in lines[:2])
            ratios.append((float(theirs[2]) / float(mine[2]), float(mine[2]), float(theirs[2]), mine[3] == theirs[3]))
        ratio, mine, theirs, same = max(ratios)
        return show_time(mine), show_time(theirs) + ("" if same else ", other lines!"), ratio, target

    return f"measure {n}, against pango", measure


@functools.lru_cache
def measure_figures(kind, n, *options):
    """What each way costs: nanoseconds of the whole, and bytes."""
    result = subprocess.run([EXPORT, kind, "--n", str(n), *options], capture_output=True, text=True, check=True)
    lines = [line.split() for line in result.stdout.splitlines()]
    return {name: (float(ns) * n, int(size)) for name, _, ns, size in lines}


def figure(kind, n, mine, theirs, target):
    def measure():
        costs = measure_figures(kind, n)
        if theirs not in costs:
            raise Missing("needs neato")
        ratio = costs[theirs][0] / costs[mine][0]
        return show_time(costs[mine][0]), show_time(costs[theirs][0]), ratio, target

    return f"{mine} {n}, against {theirs}", measure


def size(kind, n, mine, theirs, target):
    def measure():
        costs = measure_figures(kind, n)
        ratio = costs[theirs][1] / costs[mine][1]
        return f"{costs[mine][1] / 1e6:.3g} MB", f"{costs[theirs][1] / 1e6:.3g} MB", ratio, target

    return f"size of {mine} {n}, against {theirs}", measure


def flat(few, many, target):
    def measure():
        costs = [measure_figures("pdf", n, "--ours", "--reps", "2")["pdf"][0] / n for n in (many, few)]
        return f"{show_time(costs[0])} a box", f"{show_time(costs[1])} a box", costs[1] / costs[0], target

    return f"pdf {many}, a box, against {few}", measure


def program(n, target):
    """A hundred groups by themselves: what both draw is a tree of named boxes."""

    def measure():
        if shutil.which("dot") is None:
            raise Missing("needs dot")
        with tempfile.TemporaryDirectory(prefix="rakenne-peers-") as folder:
            project, source, out = (Path(folder) / name for name in ("tree.rakenne", "tree.dot", "out.pdf"))
            made = subprocess.run([BENCH, "generate", "--n", str(n), "--seats", "0"], capture_output=True, check=True)
            project.write_bytes(made.stdout)
            groups = json.loads(made.stdout)["versions"][0]["groups"]
            lines = [f'"{group["id"]}" [shape=box label="{group["name"]}"]' for group in groups]
            lines += [f'"{group["parent"]}" -> "{group["id"]}"' for group in groups if group.get("parent")]
            source.write_text("digraph {\n" + "\n".join(lines) + "\n}\n")
            mine = get_cpu(CLI, "render", project, "-o", out, "--force", "--page", "a0")
            theirs = get_cpu("dot", "-Tpdf", source, "-o", out)
        return show_time(mine), show_time(theirs), theirs / mine, target

    return f"rakenne-cli, pdf of {n}, against dot", measure


ROWS = (
    ("1", faster("tidy", 1000, "flextree", 100)),
    ("1", faster("tidy", 10000, "flextree", 100)),
    ("1", faster("tidy", 100000, "flextree", 100)),
    ("1", faster("tidy", 1000, "dagre", 100)),
    ("1", faster("tidy", 1000, "dot", 1000)),
    ("1", faster("tidy", 10000, "dot", 10000, rounds=1)),
    ("1", instructions(10000, 250)),
    ("1", sweeps(100000, 8)),
    ("2", relayout(100000, 100)),
    ("3", larger(1000, 5)),
    ("3", larger(10000, 15)),
    ("3", fit_speed(1000, 2000)),
    ("3", fit_speed(10000, 2000)),
    ("3", faster("fit", 1000, "elk", 300)),
    ("4", measuring(10000, 50)),
    ("9", figure("pdf", 10000, "pdf", "pdf-neato", 50)),
    ("9", figure("pdf", 1000, "pdf-drawn", "pdf-cairo", 1 / 1.3)),
    ("9", figure("pdf", 10000, "pdf-drawn", "pdf-cairo", 1 / 1.3)),
    ("9", figure("pdf", 1000, "pdf", "pdf-cairo", 1 / 2)),
    ("9", figure("pdf", 10000, "pdf", "pdf-cairo", 1 / 2)),
    ("9", flat(1000, 100000, 0.8)),
    ("10", figure("svg", 10000, "svg", "svg-cairo", 20)),
    ("10", figure("svg", 10000, "svg", "svg-neato", 10)),
    ("10", size("svg", 10000, "svg", "svg-cairo", 8)),
    ("11", figure("png", 100, "png", "png-cairo", 3)),
    ("11", size("png", 100, "png", "png-cairo", 1 / 1.15)),
    ("14", program(100, 1 / 3)),
)


def main():
    missed = 0
    print(f"{'row':3}  {'what':34} {'ours':>14} {'other':>14} {'ratio':>9} {'target':>8}")
    for row, (what, measure) in ROWS:
        if WANTED and row not in WANTED:
            continue
        try:
            mine, theirs, ratio, target = measure()
        except Missing as missing:
            print(f"{row:3}  {what:34} {missing}", flush=True)
            continue
        met = ratio >= target
        missed += not met
        print(
            f"{row:3}  {what:34} {mine:>14} {theirs:>14} {ratio:9.4g} {target:8.4g}{'' if met else '  missed'}",
            flush=True,
        )
    return 1 if missed else 0


sys.exit(main())
