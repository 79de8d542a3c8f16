#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
#
# SVG, HTML, drawings, slides and tables as other programs see them: every sample and version, and a project
# with everything in it. Pictures that other programs make of them must look like ours; each check is also
# given a file spoilt on purpose, which it must find out.
#
# usage: check-figures.py RAKENNE-CLI
#   RK_SAMPLES_DIR, RK_TEST_DIR   as for all tests
#   RK_AXE_DIR                    what tests/tools/axe/fetch.sh made
# What is not installed judges nothing: its cases are skipped.

import base64
import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import tap
from tap import tell

CLI = os.path.abspath(sys.argv[1])
SAMPLES = Path(os.environ["RK_SAMPLES_DIR"])
TESTS = Path(os.environ["RK_TEST_DIR"])
RICH = TESTS / "data/export/rich.rakenne"
AXE = Path(os.environ.get("RK_AXE_DIR", TESTS.parent / "build-axe")) / "axe.min.js"

# Share of the range by which pixels may differ in the mean, small pictures and blurred ones: fonts are drawn
# differently everywhere, and office programs find ways of their own for lines.
LIKE = 0.012
LIKE_LINES_APART = 0.035

CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium")
OFFICE = shutil.which("soffice")


def tell_spoilt(name, problem):
    """A case that passes if the check found something."""
    tell(name, None if problem else "the spoilt file was taken for a good one")


def run(*words, **options):
    return subprocess.run([str(word) for word in words], capture_output=True, timeout=300, **options)


def render(project, path, *options):
    result = run(CLI, "render", project, "-o", path, "--force", *options)
    if result.returncode > 1:
        raise RuntimeError(result.stderr.decode())
    return path


def list_figures():
    """Yields name, project, version, further options."""
    for sample in sorted(SAMPLES.glob("*.rakenne")):
        for version in json.loads(sample.read_text())["versions"]:
            yield f"{sample.stem}-{version['id']}", sample, version, ["--version", version["id"]]
    version = json.loads(RICH.read_text())["versions"][0]
    yield "rich", RICH, version, ["--version", version["id"]]
    yield "rich-sv", RICH, version, ["--version", version["id"], "--lang", "sv"]


# --- pictures ---------------------------------------------------------------------------------------


def measure(ours, theirs):
    """How much two pictures differ, 0 to 1."""
    prepare = ["-background", "white", "-alpha", "remove", "-resize", "700x700!", "-blur", "0x2"]
    result = run("convert", "(", ours, *prepare, ")", "(", theirs, *prepare, ")",
                 "-metric", "RMSE", "-compare", "-format", "%[distortion]", "info:")
    return float(result.stdout or "1")


def compare(ours, theirs, limit=LIKE):
    if not theirs.exists():
        return f"{theirs.name} was not made"
    difference = measure(ours, theirs)
    return None if difference <= limit else f"differs by {difference:.4f}, more than {limit}"


def open_page(address, *arguments):
    """What headless Chromium does with a page, without touching the network or anything of the person's."""
    with tempfile.TemporaryDirectory(prefix="rakenne-chromium-") as profile:
        return run(
            CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            f"--user-data-dir={profile}", "--hide-scrollbars", *arguments, f"file://{address}",
        )  # fmt: skip


def render_with_chromium(path, picture):
    root = ElementTree.parse(path).getroot()
    width, height = (float(root.get(side)[:-2]) / 25.4 * 96 for side in ("width", "height"))
    open_page(path, f"--screenshot={picture}", f"--window-size={round(width)},{round(height)}")
    return picture


def render_with_librsvg(path, picture):
    run("rsvg-convert", "--width", 1400, path, "-o", picture)
    return picture


# --- SVG ----------------------------------------------------------------------------------------------

SVG = "{http://www.w3.org/2000/svg}"


def check_svg(path, project):
    """What stands in it besides the picture."""
    result = run("xmllint", "--noout", path)
    if result.returncode != 0:
        return result.stderr.decode()
    root = ElementTree.parse(path).getroot()
    if root.get("role") != "img" or not root.findtext(f"{SVG}title") or not root.findtext(f"{SVG}desc"):
        return "role, title or description is missing"
    if not root.get("{http://www.w3.org/XML/1998/namespace}lang"):
        return "no language"
    groups = [g.get("aria-label") for g in root.iter(f"{SVG}g") if g.get("role") == "group"]
    if not groups or not all(groups):
        return f"groups without a name: {groups}"
    if project and run(CLI, "format", path).stdout != run(CLI, "format", project).stdout:
        return "another project comes out of it"
    return None


def check_svgs(folder, figures):
    for name, project, _version, options in figures:
        svg, png = folder / f"{name}.svg", folder / f"{name}.png"
        tell(f"svg/content/{name}", check_svg(svg, project))
        if shutil.which("rsvg-convert"):
            tell(f"svg/librsvg/{name}", compare(png, render_with_librsvg(svg, folder / "librsvg.png")))
        else:
            tell(f"svg/librsvg/{name}", skip="rsvg-convert is not installed")
        if CHROMIUM:
            tell(f"svg/chromium/{name}", compare(png, render_with_chromium(svg, folder / "chromium.png")))
        else:
            tell(f"svg/chromium/{name}", skip="Chromium is not installed")
    good = (folder / "rich.svg").read_text()
    again = render(RICH, folder / "again.svg", *figures[-2][3]).read_text()
    tell("svg/same-bytes", None if again == good else "two files of one figure differ")
    outlined = render(RICH, folder / "outlined.svg", *figures[-2][3], "--outlines")
    tell("svg/outlines/content", check_svg(outlined, RICH) or
         ("a text is left" if "<text" in render(figures[0][1], folder / "first.svg", "--outlines").read_text() else None))
    if shutil.which("rsvg-convert"):
        picture = render_with_librsvg(outlined, folder / "librsvg.png")
        tell("svg/outlines/librsvg", compare(folder / "rich.png", picture))
    if CHROMIUM:
        picture = render_with_chromium(outlined, folder / "chromium.png")
        tell("svg/outlines/chromium", compare(folder / "rich.png", picture))
    spoilt = folder / "spoilt.svg"
    spoilt.write_text(good.replace("</desc>", "", 1))
    tell_spoilt("svg/spoilt/not-closed", check_svg(spoilt, None))
    spoilt.write_text(re.sub(r"<desc.*?</desc>", "", good, flags=re.S))
    tell_spoilt("svg/spoilt/no-description", check_svg(spoilt, None))
    spoilt.write_text(re.sub(r'<g role="group".*?</g>', "", good, count=1, flags=re.S))
    if shutil.which("rsvg-convert"):
        tell_spoilt("svg/spoilt/a-box-is-missing",
                    compare(folder / "rich.png", render_with_librsvg(spoilt, folder / "spoilt.png")))


# --- HTML ---------------------------------------------------------------------------------------------

JUDGE = """<script>%s</script><script>axe.run().then(result => {
  const answer = document.createElement('pre');
  answer.id = 'verdict';
  answer.textContent = btoa(unescape(encodeURIComponent(JSON.stringify(
    {passes: result.passes.length, violations: result.violations.map(
      v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.html.slice(0, 150)).join(' | '))}))));
  document.body.appendChild(answer);
});</script></body>"""


def judge_page(path, text):
    """Violations that axe-core finds; the file itself has no script, so a copy of it gets one."""
    path.write_text(text.replace("</body>", JUDGE % AXE.read_text()))
    dump = open_page(path, "--virtual-time-budget=20000", "--dump-dom").stdout.decode()
    match = re.search(r'<pre id="verdict">([^<]*)</pre>', dump)
    if not match:
        return "no verdict"
    verdict = json.loads(base64.b64decode(match[1]))
    if verdict["passes"] < 10:
        return f"only {verdict['passes']} rules were tried"
    return "\n".join(verdict["violations"]) or None


def check_html(path, project, words):
    text = path.read_text()
    if re.search(r"<script|\bon\w+=\"|(?:src|href)=\"(?!https?:|mailto:|data:|#)", text):
        return "it has a script or needs another file"
    outside = re.sub(r"<svg.*?</svg>", "", text, flags=re.S)
    for word in words:
        if word not in outside:
            return f"“{word}” is not in its text"
    if run(CLI, "format", path).stdout != run(CLI, "format", project).stdout:
        return "another project comes out of it"
    return None


# name, pattern, replacement
SPOILT_PAGES = [
    ("no-language", r'<html lang="\w+">', "<html>"),
    ("no-title", r"<title>[^<]*</title>\n<meta", "<meta"),
    ("list-without-items", r"<li>", "<div>"),
    ("picture-without-words", r' alt="[^"]*"', ""),
    ("scope-unknown", r'scope="col"', 'scope="column"'),
    ("faint", r"<style>", "<style>p{color:#ccc}"),
]


def check_pages(folder, figures):
    reason = None if CHROMIUM and AXE.exists() else "Chromium or axe-core is not there"
    for name, project, version, _options in figures:
        path = folder / f"{name}.html"
        groups = [g["name"] for g in version["groups"] if isinstance(g.get("name"), str) and "&" not in g["name"]]
        groups = [g for g in groups if not re.search(r"[\"<>\\]", g)] if "rich" not in name else []
        tell(f"html/content/{name}", check_html(path, project, groups))
        if reason:
            tell(f"html/axe/{name}", skip=reason)
        else:
            tell(f"html/axe/{name}", judge_page(folder / "judged.html", path.read_text()))
    for name, project, options in (("list", RICH, []), ("list-large", SAMPLES / "pori.rakenne", ["--lang", "sv"])):
        path = render(project, folder / f"{name}.html", "--appendix", *options)
        tell(f"html/axe/{name}", skip=reason) if reason else tell(
            f"html/axe/{name}", judge_page(folder / "judged.html", path.read_text())
        )
    good = (folder / "list.html").read_text()
    for name, pattern, replacement in SPOILT_PAGES:
        if reason:
            tell(f"html/spoilt/{name}", skip=reason)
            continue
        spoilt, n = re.subn(pattern, replacement, good)
        if n == 0:
            raise RuntimeError(f"{name}: nothing to spoil")
        problem = judge_page(folder / "judged.html", spoilt)
        tell_spoilt(f"html/spoilt/{name}", problem not in (None, "no verdict") and problem)


# --- Drawings and slides -------------------------------------------------------------------------------


def convert(folder, kind, paths):
    """All in one go: starting is what takes time. Returns the folder with what came out."""
    out = folder / f"office-{kind}-{len(paths)}-{paths[0].suffix[1:]}"
    run(OFFICE, f"-env:UserInstallation=file://{folder}/office", "--headless", "--convert-to", kind,
        "--outdir", out, *paths)
    return out


def check_archive(path):
    """Whether it is the kind of archive that OpenDocument asks for, and all of its parts are XML."""
    with zipfile.ZipFile(path) as archive:
        if archive.testzip():
            return f"{archive.testzip()} is damaged"
        first = archive.infolist()[0]
        if first.filename != "mimetype" or first.compress_type != zipfile.ZIP_STORED or first.extra:
            return "the media type does not come first"
        listed = re.findall(r'full-path="([^"]+)"', archive.read("META-INF/manifest.xml").decode())
        parts = set(archive.namelist()) - {"mimetype", "META-INF/manifest.xml"}
        if set(listed) - {"/"} != parts:
            return f"{listed} are listed, {parts} are there"
        for part in parts - {"project.rakenne"}:
            ElementTree.fromstring(archive.read(part))
    return None


def check_slides(path, expected):
    """Connectors of PowerPoint hold on to one of the four sides of a shape that is there."""
    if not path.exists():
        return f"{path.name} was not made"
    with zipfile.ZipFile(path) as archive:
        slide = archive.read("ppt/slides/slide1.xml").decode()
    shapes = set(re.findall(r'<p:cNvPr id="(\d+)"', slide))
    connectors = re.findall(r"<p:cxnSp>.*?</p:cxnSp>", slide, flags=re.S)
    glued = 0
    for connector in connectors:
        ends = re.findall(r'<a:(?:st|end)Cxn id="(\d+)" idx="(\d+)"/>', connector)
        glued += len(ends) == 2 and all(end in shapes and int(side) < 4 for end, side in ends)
    if glued != expected:
        return f"{glued} of {expected} connectors are glued"
    if slide.count('<p:ph type="title"') != 1:
        return "the slide has no title of its own"
    return None


def count_connectors(path):
    with zipfile.ZipFile(path) as archive:
        return archive.read("content.xml").count(b"<draw:connector ")


def spoil_archive(good, spoilt, pattern, replacement):
    with zipfile.ZipFile(good) as archive, zipfile.ZipFile(spoilt, "w") as out:
        for info in archive.infolist():
            data = archive.read(info.filename)
            if info.filename == "content.xml":
                data, n = re.subn(pattern, replacement, data, flags=re.S)
                if n == 0:
                    raise RuntimeError("nothing to spoil")
            out.writestr(info, data)
    return spoilt


def check_drawings(folder, figures):
    names = [name for name, *_ in figures]
    nameless = spoil_archive(folder / "rich.odp", folder / "spoilt-nameless.odp", rb' presentation:class="title"', b"")
    moved = spoil_archive(folder / "rich.odg", folder / "spoilt-moved.odg", rb"<draw:g .*?</draw:g>", b"")
    loose = spoil_archive(folder / "rich.odp", folder / "spoilt-loose.odp", rb' draw:start-shape="[^"]*"', b"")
    for name in names:
        for kind in ("odg", "odp"):
            tell(f"{kind}/archive/{name}", check_archive(folder / f"{name}.{kind}"))
    if not OFFICE:
        for name in names:
            tell(f"odg/libreoffice/{name}", skip="LibreOffice is not installed")
            tell(f"odp/pptx/{name}", skip="LibreOffice is not installed")
        return
    pictures = convert(folder, "png", [folder / f"{name}.odg" for name in names] + [moved])
    slides = convert(folder, "pptx", [folder / f"{name}.odp" for name in names] + [loose, nameless])
    for name in names:
        picture = pictures / f"{name}.png"
        tell(f"odg/libreoffice/{name}", compare(folder / f"{name}.png", picture, LIKE_LINES_APART))
        expected = count_connectors(folder / f"{name}.odp")
        tell(f"odp/pptx/{name}", check_slides(slides / f"{name}.pptx", expected))
    tell_spoilt("odg/spoilt/boxes-are-missing",
                compare(folder / "rich.png", pictures / "spoilt-moved.png", LIKE_LINES_APART))
    tell_spoilt("odp/spoilt/nameless", check_slides(slides / "spoilt-nameless.pptx", count_connectors(nameless)))
    tell_spoilt("odp/spoilt/loose", check_slides(slides / "spoilt-loose.pptx", count_connectors(loose)))


# --- Tables -------------------------------------------------------------------------------------------


def read_csv(path):
    data = path.read_bytes()
    if not data.startswith(b"\xef\xbb\xbf") or data.count(b"\r\n") < 2:
        raise ValueError("no mark, or lines end otherwise")
    return list(csv.reader(io.StringIO(data[3:].decode(), newline=""), delimiter=";", strict=True))


def read_ods(path):
    table = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
    with zipfile.ZipFile(path) as archive:
        root = ElementTree.fromstring(archive.read("content.xml"))
    return [["".join(cell.itertext()) for cell in row.iter(f"{table}table-cell")] for row in root.iter(f"{table}table-row")]


def check_table(folder, name, version):
    rows, cells = read_csv(folder / f"{name}.csv"), read_ods(folder / f"{name}.ods")
    expected = sum(max(len(group.get("seats", [])), 1) for group in version["groups"])
    if len(rows) != expected + 1 or {len(row) for row in rows} != {15}:
        return f"{len(rows)} rows instead of {expected + 1}, {({len(row) for row in rows})} cells"
    if [[cell.removeprefix("'") for cell in row] for row in rows] != [[c.removeprefix("'") for c in r] for r in cells]:
        return "text and spreadsheet differ"
    if any(cell[:1] in tuple("=+-@\t\r") for row in rows for cell in row if cell):
        return "a cell begins as a formula does"
    return None


def check_tables(folder, figures):
    for name, _project, version, _options in figures:
        tell(f"table/rows/{name}", check_table(folder, name, version))
        tell(f"table/archive/{name}", check_archive(folder / f"{name}.ods"))
    data = (folder / "rich.csv").read_bytes()
    (folder / "spoilt.csv").write_bytes(data[: data.rindex(b"\r\n", 0, -2)])
    shutil.copy(folder / "rich.ods", folder / "spoilt.ods")
    tell_spoilt("table/spoilt/cut", check_table(folder, "spoilt", figures[-2][2]))


def main():
    with tempfile.TemporaryDirectory(prefix="rakenne-figures-") as name:
        folder = Path(name)
        figures = list(list_figures())
        for figure, project, _version, options in figures:
            for kind in ("svg", "html", "odg", "odp", "csv", "ods", "png"):
                render(project, folder / f"{figure}.{kind}", "--dpi", 120, *options)
        check_svgs(folder, figures)
        check_pages(folder, figures)
        check_drawings(folder, figures)
        check_tables(folder, figures)
    return tap.finish()


for program in ("xmllint", "convert"):
    if not shutil.which(program):
        print(f"1..0 # SKIP {program} is not installed")
        sys.exit(0)
sys.exit(main())
