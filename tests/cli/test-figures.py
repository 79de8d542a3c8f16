#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Whether a chart can be read on paper: every version of every sample on A4, larger structures on
# larger sheets, by the scene that is printed.
#
# usage: test-figures.py RAKENNE-CLI RAKENNE-BENCH      (RK_SAMPLES_DIR names the samples)

import json
import os
import subprocess
import sys
import tempfile
import traceback
from pathlib import Path

CLI, BENCH = map(os.path.abspath, sys.argv[1:3])
SAMPLES = Path(os.environ["RK_SAMPLES_DIR"])
LANDSCAPE = ("--orientation", "landscape")

READABLE = 8.0  # points
HAIR = 0.05


def check(condition, *what):
    if not condition:
        raise AssertionError(" ".join(str(word) for word in what))


def run(*arguments):
    result = subprocess.run([CLI, *map(str, arguments)], capture_output=True, timeout=300)
    check(result.returncode == 0, arguments, result.stderr.decode())
    return json.loads(result.stdout)


def get_words(line):
    """The rectangle of a line of text, from the height of its small letters to its baseline."""
    return {"x": line["x"], "y": line["y"] - 0.55 * line["size"], "width": line["width"], "height": 0.55 * line["size"]}


def overlap(a, b):
    return (
        a["x"] < b["x"] + b["width"] - HAIR
        and b["x"] < a["x"] + a["width"] - HAIR
        and a["y"] < b["y"] + b["height"] - HAIR
        and b["y"] < a["y"] + a["height"] - HAIR
    )


def get_stretches(scene):
    for connector in scene["connectors"]:
        name = f"{connector['kind']} {connector['from']}–{connector['to']}"
        for a, b in zip(connector["points"], connector["points"][1:]):
            yield name, {
                "x": min(a[0], b[0]) - HAIR,
                "y": min(a[1], b[1]) - HAIR,
                "width": abs(a[0] - b[0]) + 2 * HAIR,
                "height": abs(a[1] - b[1]) + 2 * HAIR,
            }


def check_apart(things, what):
    """Things are pairs of a name and a rectangle."""
    things = sorted(things, key=lambda thing: thing[1]["y"])
    for i, (name, rect) in enumerate(things):
        for other, below in things[i + 1 :]:
            if below["y"] >= rect["y"] + rect["height"]:
                break
            check(not overlap(rect, below), what, name, "and", other, "overlap")


def check_clear(scene):
    boxes = [(box["group"], box) for box in scene["boxes"]]
    texts = [(line["text"], get_words(line)) for line in scene["texts"]]
    lines = [(line["text"], get_words(line)) for box in scene["boxes"] for line in box["lines"]]
    stretches = list(get_stretches(scene))
    for name, rect in boxes + texts + lines + stretches:
        check(-HAIR <= rect["x"] and rect["x"] + rect["width"] <= scene["width"] + HAIR, name, "leaves the sheet")
        check(-HAIR <= rect["y"] and rect["y"] + rect["height"] <= scene["height"] + HAIR, name, "leaves the sheet")
    check_apart(boxes, "boxes")
    check_apart(texts + lines, "texts")
    check_apart(boxes + texts, "boxes and labels")
    for name, stretch in stretches:
        for other, rect in boxes + texts:
            inner = {**rect, "x": rect["x"] + HAIR, "y": rect["y"] + HAIR}
            inner["width"], inner["height"] = rect["width"] - 2 * HAIR, rect["height"] - 2 * HAIR
            check(not overlap(stretch, inner), name, "goes through", other)


def get_smallest(scene):
    lines = scene["texts"] + [line for box in scene["boxes"] for line in box["lines"]]
    return min((line["size"], line["text"]) for line in lines)


def sample_test(path, version):
    options = ("--version", version["id"], "--page", "a4", *LANDSCAPE)

    def test():
        scene = run("scene", path, "--json", *options)
        size, text = get_smallest(scene)
        check(size >= READABLE, f"{size:.3f} points:", text)
        check(sorted(b["group"] for b in scene["boxes"]) == sorted(g["id"] for g in version["groups"]), "groups")
        seats = sum(len(group.get("seats", [])) for group in version["groups"])
        check(sum(len(box["lines"]) for box in scene["boxes"]) >= seats + len(version["groups"]), "seats are shown")
        check_clear(scene)
        return f"{size:.2f} points"

    return test


def large_test(groups, seats, page):
    def test():
        with tempfile.TemporaryDirectory(prefix="rakenne-figures-") as folder:
            path = Path(folder) / "large.rakenne"
            made = subprocess.run(
                [BENCH, "generate", "--n", str(groups), "--seats", str(seats)], capture_output=True, check=True
            )
            path.write_bytes(made.stdout)
            scene = run("scene", path, "--json", "--page", page, *LANDSCAPE)
            info = run("info", path, "--json", "--page", page, *LANDSCAPE)
        check(len(scene["boxes"]) == groups, "all groups are drawn")
        check(abs(info["smallest-text-pt"] - get_smallest(scene)[0]) < 0.01, "told as it is drawn")
        check_apart([(box["group"], box) for box in scene["boxes"]], "boxes")
        for name, stretch in get_stretches(scene):
            for box in scene["boxes"]:
                inner = {**box, "x": box["x"] + HAIR, "y": box["y"] + HAIR}
                inner["width"], inner["height"] = box["width"] - 2 * HAIR, box["height"] - 2 * HAIR
                check(not overlap(stretch, inner), name, "goes through", box["group"])
        return f"{info['smallest-text-pt']:.2f} points"

    return test


def all_tests():
    for path in sorted(SAMPLES.glob("*.rakenne")):
        for version in json.loads(path.read_text())["versions"]:
            yield f"{path.stem} {version['id']} on A4", sample_test(path, version)
    yield "72 groups, 67 seats on A3", large_test(72, 67, "a3")
    yield "234 groups, 3900 seats on A1", large_test(234, 3900, "a1")


def main():
    tests = list(all_tests())
    failed = 0
    print(f"1..{len(tests)}")
    for number, (name, test) in enumerate(tests, 1):
        try:
            said = test()
            print(f"ok {number} {name}\n# {said}", flush=True)
        except Exception:
            failed += 1
            print(f"not ok {number} {name}")
            for line in traceback.format_exc().splitlines()[-4:]:
                print(f"# {line}", flush=True)
    return 1 if failed else 0


sys.exit(main())
