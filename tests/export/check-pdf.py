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
from pathlib import Path

CLI, BENCH = map(os.path.abspath, sys.argv[1:3])
SAMPLES = Path(os.environ["RK_SAMPLES_DIR"])
TESTS = Path(os.environ["RK_TEST_DIR"])
RICH = TESTS / "data/export/rich.rakenne"
GOLDEN = TESTS / "export/structure"
VERAPDF = Path(os.environ.get("RK_VERAPDF_DIR", TESTS.parent / "build-verapdf"))
JARS = ["jaxb-api", "jaxb-runtime", "jaxb-core", "istack-commons-runtime", "txw2", "javax.activation"]

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


def run(*words, **options):
    return subprocess.run([str(word) for word in words], capture_output=True, timeout=300, **options)


def render(project, path, *options):
    result = run(CLI, "render", project, "-o", path, "--force", *options)
    if result.returncode > 1:
        raise RuntimeError(result.stderr.decode())
    return path


# --- what is looked at --------------------------------------------------------------------------


def make_files(folder):
    """Yields path, golden structure or None, name of the project inside or None."""
    for sample in sorted(SAMPLES.glob("*.rakenne")):
        info = json.loads(run(CLI, "info", sample, "--json").stdout)
        for version in info["versions"]:
            name = f"{sample.stem}-{version['id']}"
            golden = GOLDEN / (f"{name}.txt" if (GOLDEN / f"{name}.txt").exists() else f"{sample.stem}.txt")
            default = version["id"] == info["version"]
            path = render(sample, folder / f"{name}.pdf", "--version", version["id"])
            yield path, golden if default or golden.stem == name else None, sample.name
    kangasala = SAMPLES / "kangasala.rakenne"
    yield render(RICH, folder / "rich.pdf"), GOLDEN / "rich.txt", RICH.name
    yield render(RICH, folder / "rich-sv.pdf", "--lang", "sv"), None, RICH.name
    yield render(kangasala, folder / "sv.pdf", "--lang", "sv"), GOLDEN / "kangasala-sv.txt", kangasala.name
    yield render(kangasala, folder / "alone.pdf", "--no-project", "--page", "fit"), None, None
    large = folder / "large.rakenne"
    large.write_bytes(run(BENCH, "generate", "--n", 234, "--seats", 3900).stdout)
    yield render(large, folder / "large.pdf", "--page", "a0"), None, large.name
    for mode in ("branch", "level", "poster"):
        for project in (SAMPLES / "pori.rakenne", kangasala, large):
            path = folder / f"{project.stem}-pages-{mode}.pdf"
            yield render(project, path, "--page", "a4", "--pages", mode), None, project.name


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


def check_verdicts(folder, files, spoilt):
    verdicts, reason = judge(folder, [path for path, *_ in files + spoilt])
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


def main():
    with tempfile.TemporaryDirectory(prefix="rakenne-pdf-") as name:
        folder = Path(name)
        files = list(make_files(folder))
        for path, golden, project in files:
            result = run("qpdf", "--check", path)
            tell(f"pdf/qpdf/{path.stem}", result.stderr.decode() or None if result.returncode == 0 else result.stdout)
            tell(f"pdf/fonts/{path.stem}", check_fonts(path))
            tell(f"pdf/facts/{path.stem}", check_facts(path))
            tell(f"pdf/attachment/{path.stem}", check_attachment(path, project))
            if golden:
                tell(f"pdf/structure/{path.stem}", check_structure(path, golden))
        again = render(RICH, folder / "again.pdf")
        same = again.read_bytes() == (folder / "rich.pdf").read_bytes()
        tell("pdf/same-bytes", None if same else "two files of one figure differ")
        check_verdicts(folder, files, list(spoil(folder, folder / "rich.pdf")))
    print(f"1..{number}")
    return 1 if failures else 0


for program in ("qpdf", "fix-qdf", "pdffonts", "pdfinfo", "pdfdetach"):
    if not shutil.which(program):
        print(f"1..0 # SKIP {program} is not installed")
        sys.exit(0)
sys.exit(main())
