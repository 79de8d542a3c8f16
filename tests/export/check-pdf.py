#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
#
# PDF files as other programs see them: every sample and version, a project with everything in it, and a
# large structure. veraPDF judges them by PDF/UA-1 and PDF/A-3a; files spoilt on purpose must fail.
#
# usage: check-pdf.py RAKENNE-CLI RAKENNE-BENCH
#   RK_SAMPLES_DIR, RK_TEST_DIR   as for all tests
#   RK_VERAPDF_DIR                what tests/tools/verapdf/fetch.sh made; without it those cases are skipped

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import tap
from tap import tell

CLI, BENCH = map(os.path.abspath, sys.argv[1:3])
SAMPLES = Path(os.environ["RK_SAMPLES_DIR"])
TESTS = Path(os.environ["RK_TEST_DIR"])
RICH = TESTS / "data/export/rich.rakenne"
GOLDEN = TESTS / "export/structure"
VERAPDF = Path(os.environ.get("RK_VERAPDF_DIR", TESTS.parent / "build-verapdf"))
JARS = ["jaxb-api", "jaxb-runtime", "jaxb-core", "istack-commons-runtime", "txw2", "javax.activation"]


def run(*words, **options):
    return subprocess.run([str(word) for word in words], capture_output=True, timeout=300, **options)


def render(project, path, *options):
    result = run(CLI, "render", project, "-o", path, "--force", *options)
    if result.returncode > 1:
        raise RuntimeError(result.stderr.decode())
    return path


# --- what is looked at --------------------------------------------------------------------------


def get_versions(project):
    return json.loads(project.read_text())["versions"]


def make_files(folder):
    """Yields path, golden structure or None, name of the project inside or None, version that is listed or None."""
    for sample in sorted(SAMPLES.glob("*.rakenne")):
        info = json.loads(run(CLI, "info", sample, "--json").stdout)
        for version in info["versions"]:
            name = f"{sample.stem}-{version['id']}"
            golden = GOLDEN / (f"{name}.txt" if (GOLDEN / f"{name}.txt").exists() else f"{sample.stem}.txt")
            default = version["id"] == info["version"]
            path = render(sample, folder / f"{name}.pdf", "--version", version["id"])
            yield path, golden if default or golden.stem == name else None, sample.name, None
    kangasala = SAMPLES / "kangasala.rakenne"
    yield render(RICH, folder / "rich.pdf"), GOLDEN / "rich.txt", RICH.name, None
    yield render(RICH, folder / "rich-sv.pdf", "--lang", "sv"), None, RICH.name, None
    yield render(kangasala, folder / "sv.pdf", "--lang", "sv"), GOLDEN / "kangasala-sv.txt", kangasala.name, None
    yield render(kangasala, folder / "alone.pdf", "--no-project", "--page", "fit"), None, None, None
    yield from make_lists(folder)


def make_lists(folder):
    """Several pages, and the list of members after them."""
    large, odd = folder / "large.rakenne", make_odd_project(folder / "odd.rakenne")
    large.write_bytes(run(BENCH, "generate", "--n", 234, "--seats", 3900).stdout)
    for sample in [*sorted(SAMPLES.glob("*.rakenne")), RICH, large]:
        for version in get_versions(sample):
            for mode in ("branch", "level", "poster"):
                path = folder / f"{sample.stem}-{version['id']}-{mode}.pdf"
                options = ["--version", version["id"], "--page", "a4", "--pages", mode]
                listed = sample != large
                options += ["--appendix"] if listed else []
                yield render(sample, path, *options), None, sample.name, version if listed else None
    for project, name, *options in (
        (large, "large", "--page", "a0"),
        (odd, "odd-list"),
        (RICH, "rich-list"),
        (RICH, "rich-list-sv", "--lang", "sv"),
    ):
        path = render(project, folder / f"{name}.pdf", "--appendix", *options)
        yield path, None, project.name, get_versions(project)[0]


def make_odd_project(path):
    """What no font has, what is written from the right, and what no page holds, as names of groups, titles and persons."""
    names = ["Perheet 👨‍👩‍👧‍👦 ja 🧓🏽", "مجموعة الرفاه", "עברית and latin", "रचना 结构", "x" * 10000, "sana " * 2000]
    groups = [
        {"id": f"g{i}", "name": name, "seats": [{"id": f"s{i}", "title": name, "person": name, "unit": name}]}
        for i, name in enumerate(names)
    ]
    for group in groups[1:]:
        group["parent"] = "g0"
    versions = [{"id": "v", "name": "v", "groups": groups}]
    path.write_text(json.dumps({"format": "rakenne", "format-version": 1, "title": "Outoa", "versions": versions}))
    return path


def check_related(folder):
    """A relation between branches on two pages is said on both of them, as text that is read out."""
    groups = [{"id": "top", "name": "Huippu"}]
    for branch in "abc":
        groups.append({"id": branch, "name": f"Haara {branch}", "parent": "top"})
        for i in range(12):
            seats = [{"id": f"{branch}{i}s{s}", "title": f"jäsen {s}"} for s in range(8)]
            groups.append({"id": f"{branch}{i}", "name": f"Ryhmä {branch}{i}", "parent": branch, "seats": seats})
    relations = [{"id": "r", "kind": "informs", "from": "a3", "to": "c5"}]
    versions = [{"id": "v", "name": "v", "groups": groups, "relations": relations}]
    project = folder / "related.rakenne"
    project.write_text(json.dumps({"format": "rakenne", "format-version": 1, "title": "t", "versions": versions}))
    path = render(project, folder / "related.pdf", "--page", "a4", "--pages", "branch")
    pages, on = [], {}
    for depth, kind, text in read_structure(path):
        if kind == "Part":
            pages.append([])
        elif pages:
            pages[-1].append(text)
            on.update({text: len(pages)} if kind.startswith("H") else {})
    a, c = on["Ryhmäa3"], on["Ryhmäc5"]
    if a == c:
        return f"both stand on page {a}"
    for page, other, name in ((a, c, "Ryhmäc5"), (c, a, "Ryhmäa3")):
        if not any(name in text and f"sivu{other}" in text for text in pages[page - 1]):
            return f"page {page} does not tell of {name} on page {other}"
    return None


def check_fonts(path):
    rows = run("pdffonts", path).stdout.decode().splitlines()[2:]
    if not rows:
        return "no fonts"
    for row in rows:
        if not re.search(r" yes yes yes +\d+ +\d+$", row):
            return row
    return None


def check_facts(path):
    text = run("pdfinfo", path).stdout.decode()
    for fact in ("Tagged: +yes", "PDF version: +1.7", "Title: +.", "Metadata Stream: +yes", "Suspects: +no"):
        if not re.search(fact, text):
            return f"{fact} is not in:\n{text}"
    return None


def check_attachment(path, name):
    text = run("pdfdetach", "-list", path).stdout.decode().strip()
    wanted = f"1 embedded files\n1: {name}" if name else "0 embedded files"
    if text != wanted:
        return f"{text}\ninstead of\n{wanted}"
    if name:
        project = run(CLI, "format", path)
        if project.returncode != 0 or b'"format": "rakenne"' not in project.stdout[:40]:
            return project.stderr.decode()
    return None


# --- structure ------------------------------------------------------------------------------------


def squeeze(text):
    """What is left when lines are broken and words cut elsewhere."""
    return re.sub(r"[^0-9A-Za-zÅÄÖåäö]", "", text)


def read_structure(path):
    """The tree as poppler reads it: depth, type, text."""
    nodes = []
    for line in run("pdfinfo", "-struct-text", path).stdout.decode().splitlines():
        depth, line = (len(line) - len(line.lstrip())) // 2, line.strip()
        if line.startswith('"'):
            nodes[-1][2] += line
        elif re.match(r"[A-Z]\w*( \(\w+\)|:)?$", line) and not line.startswith("Object"):
            nodes.append([depth, re.match(r"\w+", line)[0], ""])
    return [(depth, kind, squeeze(text)) for depth, kind, text in nodes]


def read_golden(path):
    nodes = []
    for line in path.read_text().splitlines():
        depth, line = (len(line) - len(line.lstrip())) // 2, line.strip()
        kind, _, text = line.partition(" ")
        text = re.sub(r"^\[\w+\] ?", "", text)
        text = re.sub(r" <[^>]*>$| = .*$", "", text)
        nodes.append((depth, kind, "" if kind == "Figure" else squeeze(text)))
    return nodes


def read_tables(path, how):
    """Of each table its rows, of each row its cells: kind, scope, how many rows it spans, text if it is read."""
    tables = []
    for line in run("pdfinfo", how, path).stdout.decode().splitlines():
        line = line.strip()
        kind = re.match(r"(Table|TR|TH|TD)\b", line)
        if kind and kind[1] == "Table":
            tables.append([])
        elif kind and kind[1] == "TR":
            tables[-1].append([])
        elif kind:
            tables[-1][-1].append([kind[1], None, 1, ""])
        elif line.startswith("/Scope") and tables:
            tables[-1][-1][-1][1] = line.split("/")[-1]
        elif line.startswith("/RowSpan") and tables:
            tables[-1][-1][-1][2] = int(re.search(r"\d+", line)[0])
        elif line.startswith('"') and tables and tables[-1] and tables[-1][-1]:
            tables[-1][-1][-1][3] += line.strip('"')
    return tables


def check_table(table):
    """Heads first, as many cells in each row once those that span it are counted, and who is meant said first."""
    heads, spanned = table[0], 0
    if any(cell[:2] != ["TH", "Column"] for cell in heads):
        return f"heads {heads}"
    for row in table[1:]:
        begins = spanned == 0
        if len(row) + (not begins) != len(heads):
            return f"{len(row)} cells under {len(heads)} heads: {row}"
        if begins and row[0][:2] != ["TH", "Row"] or any(cell[0] != "TD" for cell in row[begins:]):
            return f"row {row}"
        spanned = (row[0][2] if begins else spanned) - 1
    return f"{spanned} rows are missing" if spanned else None


def check_list(path, version):
    """A row for each seat, and the heads on each page."""
    # Poppler draws the page anew for each text.
    tables = read_tables(path, "-struct-text" if len(version["groups"]) < 100 else "-struct")
    seats = sum(max(len(group.get("seats", [])), 1) for group in version["groups"])
    listed = sum(len(table) - 1 for table in tables)
    if listed != seats:
        return f"{listed} rows for {seats} seats"
    if any(table[0] != tables[0][0] for table in tables):
        return "heads differ from page to page"
    return next((problem for problem in map(check_table, tables) if problem), None)


def check_bookmarks(path, version):
    """Each group has one where it stands in full, and one in the list, below that of the list."""
    outlines = json.loads(run("qpdf", "--json", "--json-key=outlines", path).stdout)["outlines"]
    found = [len(top["kids"]) for top in outlines if not top["kids"] or top is outlines[-1]]
    if not found or found[-1] != len(version["groups"]):
        return f"{found[-1:]} groups in the list instead of {len(version['groups'])}"
    pages = [kid["destpageposfrom1"] for kid in outlines[-1]["kids"]]
    if pages != sorted(pages) or pages[0] != outlines[-1]["destpageposfrom1"]:
        return f"they lead to pages {pages}"
    return None


def check_structure(path, golden):
    actual, expected = read_structure(path), read_golden(golden)
    for a, e in zip(actual, expected):
        if a != e:
            return f"{a} instead of {e}"
    if len(actual) != len(expected):
        return f"{len(actual)} elements instead of {len(expected)}"
    return None


# --- files spoilt on purpose -----------------------------------------------------------------------

# name, rules it breaks, what of them, pattern, replacement
SPOILT = [
    ("no-alt", "ua1", "7.3", rb"/Alt <[0-9a-f]+>", b""),
    ("skipped-heading", "ua1", "7.4", rb"/S /H2\b", b"/S /H3"),
    ("no-artifacts", "ua1", "7.1", rb"/Artifact BMC", b"/Span BMC"),
    ("no-language", "ua1", "7.2", rb"/Lang \(fi\)", b""),
    ("link-without-words", "ua1", "7.18", rb"/Contents <[0-9a-f]+>", b""),
    ("no-title", "ua1", "7.1", rb"<dc:title>.*?</dc:title>", b""),
    ("cell-without-scope", "ua1", "7.5", rb"/Scope /\w+", b""),
    ("cell-outside-a-row", "ua1", "7.2", rb"/S /TR\b", b"/S /Div"),
    ("row-that-spans-too-many", "ua1", "7.2", rb"/RowSpan 1\b", b"/RowSpan 3"),
    ("no-colour-profile", "3a", "6.2", rb"/OutputIntents \[[^]]*\]", b""),
    ("no-relationship", "3a", "6.8", rb"/AFRelationship /Source", b""),
]


def spoil(folder, good):
    plain = folder / "plain.pdf"
    run("qpdf", "--qdf", "--object-streams=disable", good, plain)
    data = plain.read_bytes()
    for name, rules, clause, pattern, replacement in SPOILT:
        spoilt, n = re.subn(pattern, replacement, data, flags=re.S)
        if n == 0:
            raise RuntimeError(f"{name}: nothing to spoil")
        path = folder / f"spoilt-{name}.pdf"
        path.write_bytes(run("fix-qdf", input=spoilt).stdout)
        yield path, rules, clause


# --- veraPDF ----------------------------------------------------------------------------------------


def judge(folder, paths):
    """What veraPDF says: (path, rules) → text; or why there is none."""
    jar = VERAPDF / "verapdf.jar"
    if not jar.exists():
        return None, "tests/tools/verapdf/fetch.sh has not been run"
    jars = [str(jar)] + [f"/usr/share/java/{name}.jar" for name in JARS]
    source = TESTS / "tools/verapdf/Judge.java"
    result = run("javac", "-cp", ":".join(jars), "-d", folder, source)
    if result.returncode != 0:
        raise RuntimeError(result.stderr.decode())
    result = run("java", "-Xmx1g", "-cp", ":".join([str(folder)] + jars), "Judge", *paths)
    verdicts = {}
    key = None
    for line in result.stdout.decode().splitlines():
        match = re.match(r"(\S.*) (ua1|3a) (pass|fail)$", line)
        if match:
            key = (match[1], match[2])
            verdicts[key] = match[3]
        elif key:
            verdicts[key] += "\n" + line
    return verdicts, result.stderr.decode()


def check_verdicts(files, spoilt, verdicts, reason):
    for path, *_ in files:
        for rules in ("ua1", "3a"):
            name = f"pdf/verapdf/{rules}/{path.stem}"
            if verdicts is None:
                tell(name, skip=reason)
                continue
            verdict = verdicts.get((str(path), rules), f"no verdict\n{reason}")
            tell(name, None if verdict == "pass" else verdict)
    for path, rules, clause in spoilt:
        name = f"pdf/verapdf/{path.stem}"
        if verdicts is None:
            tell(name, skip=reason)
            continue
        verdict = verdicts.get((str(path), rules), f"no verdict\n{reason}")
        tell(name, None if verdict.startswith("fail") and f"\n  {clause}" in verdict else verdict)


# --- all of it --------------------------------------------------------------------------------------


def check_soundness(path):
    result = run("qpdf", "--check", path)
    return result.stderr.decode() or None if result.returncode == 0 else result.stdout


def check_file(path, golden, project, version):
    """The names of the cases, and what is wrong in each or None."""
    cases = [
        (f"pdf/qpdf/{path.stem}", check_soundness(path)),
        (f"pdf/fonts/{path.stem}", check_fonts(path)),
        (f"pdf/facts/{path.stem}", check_facts(path)),
        (f"pdf/attachment/{path.stem}", check_attachment(path, project)),
    ]
    if golden:
        cases.append((f"pdf/structure/{path.stem}", check_structure(path, golden)))
    if version:
        cases.append((f"pdf/list/{path.stem}", check_list(path, version)))
        cases.append((f"pdf/bookmarks/{path.stem}", check_bookmarks(path, version)))
    return cases


def main():
    with tempfile.TemporaryDirectory(prefix="rakenne-pdf-") as name, ThreadPoolExecutor(os.cpu_count()) as pool:
        folder = Path(name)
        files = list(make_files(folder))
        spoilt = list(spoil(folder, folder / "rich-list.pdf"))
        # The longest of all, beside the rest.
        judged = pool.submit(judge, folder, [path for path, *_ in files + spoilt])
        for cases in pool.map(check_file, *zip(*files)):
            for case, problem in cases:
                tell(case, problem)
        tell("pdf/related", check_related(folder))
        again = render(RICH, folder / "again.pdf")
        same = again.read_bytes() == (folder / "rich.pdf").read_bytes()
        tell("pdf/same-bytes", None if same else "two files of one figure differ")
        check_verdicts(files, spoilt, *judged.result())
    return tap.finish()


for program in ("qpdf", "fix-qdf", "pdffonts", "pdfinfo", "pdfdetach"):
    if not shutil.which(program):
        print(f"1..0 # SKIP {program} is not installed")
        sys.exit(0)
sys.exit(main())
