#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
#
# rakenne-cli merge from outside, by itself and as git calls it.
#
# usage: test-merge.py RAKENNE-CLI      (RK_SAMPLES_DIR names the samples)

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import cases

CLI = os.path.abspath(sys.argv[1])
PORI = Path(os.environ["RK_SAMPLES_DIR"]) / "pori.rakenne"


def run(*arguments, **options):
    return subprocess.run([CLI, "merge", *map(str, arguments)], capture_output=True, text=True, timeout=60, **options)


def check(condition, *what):
    if not condition:
        raise AssertionError(" ".join(str(word) for word in what))


def put(path, project):
    path.write_text(json.dumps(project, ensure_ascii=False, indent=2))


def groups_of(project):
    return project["versions"][-1]["groups"]


def move_last_group(project):
    groups_of(project)[-1]["parent"] = groups_of(project)[0]["id"]


def add_seats(project):
    groups_of(project)[-1].setdefault("seats", []).extend({"id": f"uusi-{i}", "title": "jäsen"} for i in range(2))


def rename_to(name):
    def rename(project):
        groups_of(project)[-1]["name"] = name

    return rename


def prepare(folder, ours, theirs):
    shutil.copy(PORI, folder / "base")
    for name, change in (("ours", ours), ("theirs", theirs)):
        project = json.loads(PORI.read_text())
        change(project)
        put(folder / name, project)
    return [folder / name for name in ("base", "ours", "theirs")]


def check_both(text):
    last = next(group for group in groups_of(json.loads(text)) if any(
        seat["id"] == "uusi-1" for seat in group.get("seats", [])))
    check(last["parent"] == groups_of(json.loads(text))[0]["id"], "the group did not move:", last)


def test_both_sides(folder):
    result = run(*prepare(folder, move_last_group, add_seats))
    check(result.returncode == 0 and result.stderr == "", result)
    check_both(result.stdout)


def test_onto_ours(folder):
    files = prepare(folder, move_last_group, add_seats)
    before = files[1].read_bytes()
    result = run(*files, "-o", files[1])
    check(result.returncode == 4 and "exists" in result.stderr, result)
    check(files[1].read_bytes() == before, "written without --force")
    result = run(*files, "-o", files[1], "--force")
    check(result.returncode == 0 and result.stdout + result.stderr == "", result)
    check_both(files[1].read_text())


def test_conflict(folder):
    files = prepare(folder, rename_to("Meidän"), rename_to("Heidän"))
    result = run(*files, "-o", folder / "out")
    check(result.returncode == 1, result)
    lines = result.stderr.splitlines()
    check(len(lines) == 1 and all(word in lines[0] for word in ("ours: conflict:", "Meidän", "Heidän")), lines)
    text = (folder / "out").read_text()
    check("Meidän" in text and "Heidän" not in text and "<<<<" not in text, "not ours")
    check(subprocess.run([CLI, "validate", folder / "out"]).returncode == 0, "not a sound project")


def test_no_base(folder):
    files = prepare(folder, lambda project: None, lambda project: None)
    files[0].write_text("")
    result = run(*files)
    check(result.returncode == 0, result)


def test_unreadable(folder):
    for name in ("base", "ours", "theirs"):
        files = prepare(folder, move_last_group, add_seats)
        (folder / name).write_text("{")
        before = files[1].read_bytes()
        result = run(*files, "-o", files[1], "--force")
        check(result.returncode == 3 and name in result.stderr, result)
        check(files[1].read_bytes() == before, "written all the same")


def test_usage(folder):
    files = prepare(folder, move_last_group, add_seats)
    for arguments in ([], files[:2], files + files[:1], [*files, "-o", ""], [*files, "--nonsense"]):
        check(run(*arguments).returncode == 2, arguments)
    check(run("--help").returncode == 0, "--help")


def git(folder, *arguments):
    environment = dict(os.environ, GIT_CONFIG_GLOBAL="/dev/null", GIT_CONFIG_SYSTEM="/dev/null")
    return subprocess.run(
        ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", *arguments],
        cwd=folder, env=environment, capture_output=True, text=True, timeout=60,
    )


def git_merge(folder, ours, theirs):
    project = folder / "pori.rakenne"
    git(folder, "init", "-q", "-b", "main")
    git(folder, "config", "merge.rakenne.driver", f"'{CLI}' merge %O %A %B -o %A --force")
    (folder / ".gitattributes").write_text("*.rakenne merge=rakenne\n")
    shutil.copy(PORI, project)
    git(folder, "add", ".")
    check(git(folder, "commit", "-q", "-m", "base").returncode == 0, "no commit")
    git(folder, "checkout", "-q", "-b", "other")
    for branch, change in (("other", theirs), ("main", ours)):
        git(folder, "checkout", "-q", branch)
        document = json.loads(project.read_text())
        change(document)
        put(project, document)
        check(git(folder, "commit", "-q", "-a", "-m", branch).returncode == 0, "no commit")
    return git(folder, "merge", "-q", "--no-edit", "other"), project.read_text()


def test_git(folder):
    if shutil.which("git") is None:
        return "git is not here"
    result, text = git_merge(folder, move_last_group, add_seats)
    check(result.returncode == 0, result)
    check_both(text)


def test_git_conflict(folder):
    if shutil.which("git") is None:
        return "git is not here"
    result, text = git_merge(folder, rename_to("Meidän"), rename_to("Heidän"))
    check(result.returncode == 1 and "Heidän" in result.stderr, result)
    check("Meidän" in text and "<<<<" not in text, "conflict marks")
    check("pori.rakenne" in git(folder, "diff", "--name-only", "--diff-filter=U").stdout, "not marked as unmerged")


tests = [(name[5:], test) for name, test in globals().items() if name.startswith("test_")]
sys.exit(cases.run(tests))
