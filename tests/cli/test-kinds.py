#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Every kind of file that `render` makes, from odd projects and under odd circumstances; and the options that
# choose what is drawn.
#
# usage: test-kinds.py RAKENNE-CLI      (RK_SAMPLES_DIR names the samples)

import json
import os
import resource
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import cases

CLI = os.path.abspath(sys.argv[1])
SAMPLES = Path(os.environ["RK_SAMPLES_DIR"])
KANGASALA = SAMPLES / "kangasala.rakenne"

KINDS = ("pdf", "png", "svg", "html", "odg", "odp", "csv", "ods")


def run(*arguments, **options):
    return subprocess.run([CLI, *map(str, arguments)], capture_output=True, timeout=170, **options)


def check(condition, *what):
    if not condition:
        raise AssertionError(" ".join(str(word) for word in what))


def write_project(path, names, **figure):
    groups = [{"id": f"g{i}", "name": name} for i, name in enumerate(names)]
    for group in groups[1:]:
        group["parent"] = "g0"
    groups[0]["seats"] = [
        {"id": f"s{i}", "title": name, "person": name, "unit": name} for i, name in enumerate(names)
    ]
    data = {
        "format": "rakenne", "format-version": 1, "title": names[0],
        "versions": [{"id": "v1", "name": "v", "groups": groups,
                      "relations": [{"id": "r", "kind": "informs", "from": "g0", "to": "g1", "label": names[1]}]}],
    }  # fmt: skip
    if figure:
        data["figure"] = figure
    path.write_text(json.dumps(data))
    return path


def read_texts(path):
    """All text of a file, by a parser that refuses what is not well-formed; PDF and pictures have none here."""
    if path.suffix in (".odg", ".odp", ".ods"):
        with zipfile.ZipFile(path) as archive:
            check(archive.testzip() is None, path)
            parts = [archive.read(name) for name in archive.namelist() if name.endswith(".xml")]
        return " ".join(" ".join(ElementTree.fromstring(part).itertext()) for part in parts)
    if path.suffix == ".svg":
        return " ".join(ElementTree.parse(path).getroot().itertext())
    if path.suffix in (".html", ".csv"):
        return path.read_bytes().decode()
    return None


def render(project, path, *options):
    result = run("render", project, "-o", path, "--force", *options)
    # 1 is for a word about what is drawn, and only for that.
    check(result.returncode == (1 if result.stderr else 0), path.name, options, result.stderr.decode())
    return path


ODD_NAMES = [
    ("emoji", ["Perheet 👨‍👩‍👧‍👦 ja 🧓🏽", "🏳️‍🌈 𝔘𝔫𝔦"]),
    ("arabic", ["مجموعة الرفاه", "עברית and latin", "रचना", "结构"]),
    ("markup", ["<b>&amp; ]]> --> \"'", "</svg></script><!--", "{\\rtf} %!PS (\\) endstream"]),
    ("formulas", ["=1+1", "+358", "-", "@SUM(A1)", "a;b\"c\nd\te"]),
    ("controls", ["a\tb\nc", "soft\u00adhyphen", "\ue000\ufffe\uffff\U000f0000", "\u202eright\u202c\u2028x"]),
    ("spaces", ["   ", "two  spaces   three", "\u00a0"]),
    ("long", ["x" * 10000, "sana " * 2000, "ä" * 9999 + "."]),
]


def odd_name_test(names):
    def test(folder):
        project = write_project(folder / "p.rakenne", names)
        for kind in KINDS:
            path = render(project, folder / f"out.{kind}")
            text = read_texts(path)
            check(path.stat().st_size > 0 and (text is None or len(text) > 10), kind)
            if kind in ("svg", "html"):
                check(run("format", path).stdout == run("format", project).stdout, kind, "holds another project")
        for kind in ("pdf", "html", "odg"):
            path = render(project, folder / f"list.{kind}", "--appendix")
            text = read_texts(path)
            check(path.stat().st_size > (folder / f"out.{kind}").stat().st_size, kind, "has no list")
            check(text is None or "Jäsenet" in text, kind)

    return test


def test_missing_font(folder):
    project = write_project(folder / "p.rakenne", ["Yksi", "Kaksi"], font="No Such Font, 'x\" <y>")
    for kind in KINDS:
        read_texts(render(project, folder / f"out.{kind}"))


def test_odd_pages(folder):
    """Paper is chosen from a list, so that none is nothing or kilometres wide."""
    for page in ("0", "0x0", "10km", "-1", ""):
        result = run("render", KANGASALA, "-o", folder / "out.svg", "--page", page)
        check(result.returncode == 2 and len(result.stderr.splitlines()) == 1, page, result.stderr)
    for dpi in ("0", "10000", "nan", "1e9"):
        result = run("render", KANGASALA, "-o", folder / "out.png", "--dpi", dpi)
        check(result.returncode == 2 and b"1200" in result.stderr, dpi, result.stderr)
    check(not list(folder.iterdir()), "something was written")


def test_full_disk(folder):
    """No more than so many bytes can be written: what stood there stays, nothing else does."""

    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))

    for kind in KINDS:
        path = folder / f"out.{kind}"
        result = run("render", KANGASALA, "-o", path, preexec_fn=limit, restore_signals=False)
        check(result.returncode == 4 and not list(folder.iterdir()), kind, result.returncode, list(folder.iterdir()))
        path.write_text("old")
        result = run("render", KANGASALA, "-o", path, "--force", preexec_fn=limit, restore_signals=False)
        check(result.returncode == 4 and path.read_text() == "old", kind, result.stderr)
        check(len(result.stderr.splitlines()) == 1, result.stderr)
        path.unlink()


def test_no_right_to_write(folder):
    """Who may write anywhere becomes somebody who may not."""

    def become_nobody():
        if os.geteuid() == 0:
            os.setgroups([])
            os.setgid(65534)
            os.setuid(65534)

    folder.chmod(0o555)
    if run("info", KANGASALA, preexec_fn=become_nobody).returncode != 0:
        return "nobody else may read the sample"
    for kind in KINDS:
        result = run("render", KANGASALA, "-o", folder / f"out.{kind}", preexec_fn=become_nobody)
        check(result.returncode == 4 and len(result.stderr.splitlines()) == 1, kind, result.stderr)
    check(not list(folder.iterdir()), "something was written")
    folder.chmod(0o755)
    return None


def test_onto_the_project(folder):
    project = write_project(folder / "p.rakenne", ["Yksi", "Kaksi"])
    before = project.read_bytes()
    for kind in KINDS:
        result = run("render", project, "-o", project, "--format", kind, "--force")
        check(result.returncode == 4 and project.read_bytes() == before, kind, result.stderr)


def test_branch(folder):
    """The group and what is below it are drawn; the project inside stays whole."""
    branch = ("--branch", "hyvinvointiryhma")
    for kind in ("svg", "html", "odg", "csv", "ods"):
        text = read_texts(render(KANGASALA, folder / f"out.{kind}", *branch))
        check("hyvinvointiryhmä" in text and "Palvelukeskusten johto" not in text, kind)
    check(run("format", folder / "out.svg").stdout == KANGASALA.read_bytes(), "the project inside is not whole")
    result = run("render", KANGASALA, "-o", folder / "none.svg", "--branch", "nobody")
    check(result.returncode == 2 and b"nobody" in result.stderr, result.stderr)


def test_pages(folder):
    """Each mode gives the pages that `info` tells of; pictures become a file a page."""
    told = {row["mode"]: row for row in json.loads(run("info", KANGASALA, "--json").stdout)["pages"]}
    check(list(told) == ["fit", "branch", "level", "poster"] and told["fit"]["pages"] == 1, told)
    check(told["branch"]["pages"] == 2 and told["poster"]["pages"] == 2 and told["poster"]["smallest-text-pt"] >= 8, told)
    for mode, row in told.items():
        html = folder / f"{mode}.html"
        run("render", KANGASALA, "-o", html, "--pages", mode)
        check(html.read_text().count("<svg ") == row["pages"], mode, row)
    text = read_texts(folder / "branch.html")
    check("jatkuu sivulla 2" in text and "jatkoa sivulta 1" in text and "Sivu 2/2" in text)
    check("ohjaa: Lasten ja nuorten hyvinvointiryhmä, sivu 2" in read_texts(folder / "level.html"))
    check("Sivu 2/2 · B1" in read_texts(folder / "poster.html"))
    result = run("render", KANGASALA, "-o", folder / "page.png", "--pages", "branch", "--dpi", "40")
    check(sorted(path.name for path in folder.glob("*.png")) == [f"page-{i}.png" for i in (1, 2)], result.stderr)
    (folder / "page-1.png").unlink()
    result = run("render", KANGASALA, "-o", folder / "page.png", "--pages", "branch", "--dpi", "40")
    check(result.returncode == 4 and not (folder / "page-1.png").exists(), result.stderr)
    result = run("render", KANGASALA, "-o", folder / "none.pdf", "--pages", "all")
    check(result.returncode == 2 and b"poster" in result.stderr, result.stderr)


def test_appendix(folder):
    """Pages after the figure, a table in HTML; tables are the list already."""
    plain = render(KANGASALA, folder / "plain.csv").read_bytes()
    check(render(KANGASALA, folder / "list.csv", "--appendix").read_bytes() == plain, "another table")
    html = read_texts(render(KANGASALA, folder / "list.html", "--appendix"))
    check(html.count("<svg ") == 1 and html.count("<table") == 1 and html.count("<thead") == 1)
    check(html.count("<tr>") == plain.count(b"\r\n") and html.count("jatkoa sivulta") == 0, html.count("<tr>"))
    check("Sivu " not in html, "a page of the web has no number")
    check("<table" not in read_texts(render(KANGASALA, folder / "plain.html")))
    odg = read_texts(render(KANGASALA, folder / "list.odg", "--appendix"))
    check("Jäsenet" in odg and "Sivu 1/3" in odg and "Sivu 3/3" in odg)
    render(KANGASALA, folder / "list.svg", "--appendix")
    pages = [read_texts(path) for path in sorted(folder.glob("list-*.svg"))]
    check(["Jäsenet" in page for page in pages] == [False, True, True], len(pages))
    check([f"Sivu {i + 1}/3" in page for i, page in enumerate(pages)] == [True] * 3)
    render(KANGASALA, folder / "branches.svg", "--appendix", "--pages", "branch")
    check("Sivu 4/4" in read_texts(folder / "branches-4.svg") and "Sivu 1/4" in read_texts(folder / "branches-1.svg"))


def test_small_text(folder):
    """Text that nobody can read is told of, with the ways out; the file is there all the same."""
    names = [f"Hyvinvointiryhmä numero {i} jolla on pitkä nimi" for i in range(150)]
    project = write_project(folder / "many.rakenne", names)
    result = run("render", project, "-o", folder / "many.pdf", "--page", "a4")
    check(result.returncode == 1 and (folder / "many.pdf").exists(), result.stderr)
    check(b"points" in result.stderr and b"--page" in result.stderr and b"--pages branch" in result.stderr)
    result = run("render", project, "-o", folder / "poster.pdf", "--page", "a4", "--pages", "poster")
    check(result.returncode == 0, result.stderr)


def test_show_and_hide(folder):
    def read(*options):
        return read_texts(render(KANGASALA, folder / "out.svg", *options))

    check("kuntalaisedustaja" in read() and "puheenjohtaja, istuu" in read())
    check("puheenjohtaja, istuu" not in read("--hide", "legend"))
    check("kuntalaisedustaja" not in read("--hide", "seats,legend"))
    check("kuntalaisedustaja" not in read("--hide", "legend", "--hide", "seats"))
    check("ohjaa" not in read("--hide", "relations"))
    check("ohjaa" in read("--show", "relations,duties"))
    for option in ("--show", "--hide"):
        result = run("scene", KANGASALA, option, "seats,sets")
        check(result.returncode == 2 and b"sets" in result.stderr and b"duties" in result.stderr, result.stderr)


def test_palette(folder):
    colored = render(KANGASALA, folder / "colored.svg", "--no-project").read_text()
    plain = render(KANGASALA, folder / "plain.svg", "--no-project", "--palette", "plain").read_text()
    check("#0b6b66" in colored and "#0b6b66" not in plain)
    render(KANGASALA, folder / "inside.svg", "--palette", "plain")
    check(run("format", folder / "inside.svg").stdout == KANGASALA.read_bytes(), "the project's palette changed")
    check(run("render", KANGASALA, "-o", folder / "x.svg", "--palette", "loud").returncode == 2)


def test_persons(folder):
    project = write_project(folder / "p.rakenne", ["Maija Mallikas", "Kaksi"])
    data = json.loads(project.read_text())
    data["title"] = "Rakenne"
    data["versions"][0]["groups"][0].update(name="Yksi", seats=[{"id": "s", "title": "a", "person": "Maija Mallikas"}])
    project.write_text(json.dumps(data))
    for kind in ("svg", "html", "odg", "odp", "csv", "ods"):
        appendix = [] if kind == "svg" else ["--appendix"]
        for option in ([], ["--no-persons"], ["--hide", "persons"]):
            text = read_texts(render(project, folder / f"out.{kind}", "--no-project", *appendix, *option))
            check(("Mallikas" in text) == (not option), kind, option)


def all_tests():
    for name, names in ODD_NAMES:
        yield f"names: {name}", odd_name_test(names)
    for name, function in sorted(globals().items()):
        if name.startswith("test_"):
            yield name[len("test_") :].replace("_", " "), function


sys.exit(cases.run(all_tests()))
