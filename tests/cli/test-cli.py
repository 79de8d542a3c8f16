#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
#
# rakenne-cli from outside: arguments → exit status, standard error, files written; and what it
# draws of every sample and of large structures, as other programs read it.
#
# usage: test-cli.py RAKENNE-CLI RAKENNE-BENCH      (RK_SAMPLES_DIR names the samples)

import json
import os
import re
import shutil
import struct
import subprocess
import sys
import time
from pathlib import Path

import cases

CLI, BENCH = map(os.path.abspath, sys.argv[1:3])
SAMPLES = Path(os.environ["RK_SAMPLES_DIR"])
KANGASALA = SAMPLES / "kangasala.rakenne"
NAMES = sorted(path.stem for path in SAMPLES.glob("*.rakenne"))

MINIMAL = {
    "format": "rakenne",
    "format-version": 1,
    "title": "Rakenne",
    "versions": [
        {
            "id": "v1",
            "name": "Versio",
            "groups": [
                {
                    "id": "a",
                    "name": "Ryhmä",
                    "seats": [{"id": "s", "title": "johtaja", "person": "Maija Mallikas"}],
                },
                {"id": "b", "name": "Alaryhmä", "parent": "a"},
            ],
        }
    ],
}


def run(*arguments, cwd=None, **options):
    return subprocess.run(
        [CLI, *map(str, arguments)], cwd=cwd, capture_output=True, timeout=120, **options
    )


def check(condition, *what):
    if not condition:
        raise AssertionError(" ".join(str(word) for word in what))


def write_inputs(folder):
    """The files that the rows of the table name."""
    (folder / "ok.rakenne").write_text(json.dumps(MINIMAL, indent=2))
    repaired = json.loads(json.dumps(MINIMAL))
    repaired["versions"][0]["groups"][1]["parent"] = "nobody"
    (folder / "repaired.rakenne").write_text(json.dumps(repaired, indent=2))
    (folder / "broken.rakenne").write_text('{\n  "format": "rakenne",\n  "title": tru\n}\n')
    (folder / "later.rakenne").write_text('{"format": "rakenne", "format-version": 2, "title": "x", "versions": []}')
    (folder / "empty.rakenne").write_text("")
    (folder / "there.pdf").write_text("old")
    (folder / "link.pdf").symlink_to("ok.rakenne")
    os.link(folder / "ok.rakenne", folder / "hard.pdf")
    (folder / "dangling.pdf").symlink_to("nowhere/at/all")
    shutil.copy(KANGASALA, folder / "other.json")
    (folder / "tänään ä.rakenne").write_text(json.dumps(MINIMAL))
    (folder / "tight.rakenne").write_text(json.dumps(MINIMAL))
    os.mkfifo(folder / "fifo")
    (folder / "folder").mkdir()


# name, arguments, exit status, one pattern for each line on standard error, file that must exist after
TABLE = [
    ("help", "--help", 0, [], None),
    ("version", "--version", 0, [], None),
    ("no command", "", 2, [r"^rakenne-cli: "], None),
    ("unknown command", "paint ok.rakenne", 2, [r"^rakenne-cli: .*paint"], None),
    ("version and more", "--version x", 2, [r"^rakenne-cli: "], None),
    ("render help", "render --help", 0, [], None),
    ("format help", "format --help", 0, [], None),
    ("pdf", "render ok.rakenne -o out.pdf", 0, [], "out.pdf"),
    ("png", "render ok.rakenne -o out.png", 0, [], "out.png"),
    ("suffix in capitals", "render ok.rakenne -o OUT.PDF", 0, [], "OUT.PDF"),
    ("options first", "render -o out.pdf --page a3 ok.rakenne", 0, [], "out.pdf"),
    ("long option", "render ok.rakenne --output=out.pdf", 0, [], "out.pdf"),
    ("kind by option", "render ok.rakenne -o figure --format pdf", 0, [], "figure"),
    ("kind by option wins", "render ok.rakenne -o out.png --format pdf", 0, [], "out.png"),
    ("no output", "render ok.rakenne", 2, [r"-o FILE"], None),
    ("empty output", "render|ok.rakenne|-o|", 2, [r"-o FILE"], None),
    ("no suffix", "render ok.rakenne -o out", 2, [r"suffix"], None),
    ("unknown suffix", "render ok.rakenne -o out.bmp", 2, [r"bmp.*pdf.*png"], None),
    ("unknown kind", "render ok.rakenne -o out.pdf --format gif", 2, [r"gif.*pdf.*png"], None),
    ("no project", "render -o out.pdf", 2, [r"^rakenne-cli: "], None),
    ("two projects", "render ok.rakenne ok.rakenne -o out.pdf", 2, [r"one too many"], None),
    ("unknown option", "render ok.rakenne -o out.pdf --size 3", 2, [r"--size"], None),
    ("option without its value", "render ok.rakenne -o", 2, [r"-o"], None),
    ("unknown page", "render ok.rakenne -o out.pdf --page a7", 2, [r"a7.*a4.*fit"], None),
    ("unknown orientation", "render ok.rakenne -o out.pdf --orientation up", 2, [r"up.*landscape"], None),
    ("unknown version", "render ok.rakenne -o out.pdf --version 1999", 2, [r"1999.*v1"], None),
    ("known version", "render ok.rakenne -o out.pdf --version v1", 0, [], "out.pdf"),
    ("no language", "render ok.rakenne -o out.pdf --lang f!", 2, [r"f!"], None),
    ("figure words in English for want of German", "render ok.rakenne -o out.pdf --lang de", 0, [], "out.pdf"),
    ("figure words in Swedish", "render ok.rakenne -o out.pdf --lang sv", 0, [], "out.pdf"),
    ("dpi low", "render ok.rakenne -o out.png --dpi 35", 2, [r"35.*36.*1200"], None),
    ("dpi high", "render ok.rakenne -o out.png --dpi 1201", 2, [r"1201"], None),
    ("dpi least", "render ok.rakenne -o out.png --dpi 36", 0, [], "out.png"),
    ("dpi no number", "render ok.rakenne -o out.png --dpi 72dpi", 2, [r"72dpi"], None),
    ("dpi negative", "render ok.rakenne -o out.png --dpi -72", 2, [r"-72"], None),
    ("dpi fraction", "render ok.rakenne -o out.png --dpi 72.5", 2, [r"72.5"], None),
    ("picture too large", "render ok.rakenne -o out.png --page a0 --dpi 1200", 4, [r"^out.png: .*dpi"], None),
    ("missing project", "render nobody.rakenne -o out.pdf", 3, [r"^nobody.rakenne: "], None),
    ("folder as project", "render folder -o out.pdf", 3, [r"^folder: "], None),
    ("fifo as project", "render fifo -o out.pdf", 3, [r"^fifo: "], None),
    ("broken project", "render broken.rakenne -o out.pdf", 3, [r"^broken.rakenne:3:\d+: "], None),
    ("later format", "render later.rakenne -o out.pdf", 3, [r"^later.rakenne(:\d+:\d+)?: .*2.*1|1.*2"], None),
    ("empty project", "render empty.rakenne -o out.pdf", 3, [r"^empty.rakenne"], None),
    ("repaired project", "render repaired.rakenne -o out.pdf", 1, [r"^repaired.rakenne:\d+:\d+: .*nobody"], "out.pdf"),
    ("existing file", "render ok.rakenne -o there.pdf", 4, [r"^there.pdf: .*--force"], "=there.pdf"),
    ("existing file forced", "render ok.rakenne -o there.pdf --force", 0, [], "there.pdf"),
    ("missing folder", "render ok.rakenne -o no/where.pdf", 4, [r"^no/where.pdf: "], None),
    ("folder as output", "render ok.rakenne -o folder --format pdf --force", 4, [r"^folder: "], None),
    ("dangling link", "render ok.rakenne -o dangling.pdf", 4, [r"^dangling.pdf: "], None),
    ("dangling link forced", "render ok.rakenne -o dangling.pdf --force", 4, [r"^dangling.pdf: "], None),
    ("onto itself", "render ok.rakenne -o ok.rakenne --format pdf --force", 4, [r"^ok.rakenne: .*project"], "=ok.rakenne"),
    ("onto itself by a path", "render ok.rakenne -o folder/../ok.rakenne --format pdf --force", 4, [r"project"], "=ok.rakenne"),
    ("onto itself by a link", "render ok.rakenne -o link.pdf --force", 4, [r"^link.pdf: .*project"], "=ok.rakenne"),
    ("onto itself by a hard link", "render ok.rakenne -o hard.pdf --force", 4, [r"^hard.pdf: .*project"], "=ok.rakenne"),
    ("onto another project", "render ok.rakenne -o other.json --format pdf --force", 4, [r"^other.json: .*project"], "=other.json"),
    ("odd name", "render|tänään ä.rakenne|-o|öut ö.pdf", 0, [], "öut ö.pdf"),
    ("colon in a name", "render ok.rakenne -o a:b.pdf", 0, [], "a:b.pdf"),
    ("scene", "scene ok.rakenne --json", 0, [], None),
    ("scene on a sheet", "scene ok.rakenne --json --page letter --orientation portrait", 0, [], None),
    ("scene without project", "scene --json", 2, [r"^rakenne-cli: "], None),
    ("scene unknown version", "scene ok.rakenne --json --version x", 2, [r"x"], None),
    ("outline", "outline ok.rakenne", 0, [], None),
    ("outline takes the options", "outline ok.rakenne --page a3 --lang fi --version v1", 0, [], None),
    ("info", "info ok.rakenne", 0, [], None),
    ("info of what is repaired", "info repaired.rakenne --json", 1, [r"nobody"], None),
    ("info unknown page", "info ok.rakenne --page a9", 2, [r"a9"], None),
    ("validate", "validate ok.rakenne", 0, [], None),
    ("validate repaired", "validate repaired.rakenne", 1, [r"^repaired.rakenne:\d+:\d+: "], None),
    ("validate broken", "validate broken.rakenne", 3, [r"^broken.rakenne:3:\d+: "], None),
    ("validate takes no page", "validate ok.rakenne --page a4", 2, [r"--page"], None),
    ("format", "format ok.rakenne -o new.rakenne", 0, [], "new.rakenne"),
    ("format existing", "format ok.rakenne -o other.json", 4, [r"^other.json: .*--force"], "=other.json"),
    ("format onto itself", "format ok.rakenne -o ok.rakenne", 4, [r"--force"], "=ok.rakenne"),
    ("format onto itself forced", "format tight.rakenne -o tight.rakenne --force", 0, [], "tight.rakenne"),
    ("format onto a hard link", "format ok.rakenne -o hard.pdf --force", 4, [r"^hard.pdf: "], "=hard.pdf"),
    ("format broken", "format broken.rakenne -o new.rakenne", 3, [r"^broken.rakenne:3:"], None),
    ("thumbnail", "thumbnail ok.rakenne -o no-suffix", 0, [], "no-suffix"),
    ("thumbnail over one", "thumbnail ok.rakenne -o there.pdf --force -s 128", 0, [], "there.pdf"),
    ("thumbnail existing", "thumbnail ok.rakenne -o there.pdf", 4, [r"--force"], "=there.pdf"),
    ("thumbnail onto the project", "thumbnail ok.rakenne -o ok.rakenne --force", 4, [r"project"], "=ok.rakenne"),
    ("thumbnail repaired", "thumbnail repaired.rakenne -o out", 0, [r"nobody"], "out"),
    ("thumbnail broken", "thumbnail broken.rakenne -o out", 3, [r"^broken.rakenne:3:"], None),
    ("thumbnail of a fifo", "thumbnail fifo -o out", 3, [r"^fifo: "], None),
    ("thumbnail no output", "thumbnail ok.rakenne", 2, [r"-o FILE"], None),
    ("thumbnail too small", "thumbnail ok.rakenne -o out --size 15", 2, [r"15.*16.*2048"], None),
    ("thumbnail too large", "thumbnail ok.rakenne -o out --size 2049", 2, [r"2049"], None),
    ("format repaired", "format repaired.rakenne -o new.rakenne", 1, [r"nobody"], "new.rakenne"),
]


def snapshot(folder):
    return {
        path.relative_to(folder): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def row_test(arguments, status, patterns, file):
    def test(folder):
        write_inputs(folder)
        before = snapshot(folder)
        words = arguments.split("|") if "|" in arguments else arguments.split()
        result = run(*words, cwd=folder)
        errors = result.stderr.decode().splitlines()
        check(result.returncode == status, "exit status", result.returncode, errors)
        check(len(errors) == len(patterns), "lines on standard error:", errors)
        for line, pattern in zip(errors, patterns):
            check(re.search(pattern, line), repr(line), "does not match", pattern)
        after = snapshot(folder)
        if file is None or file.startswith("="):
            check(before == after, "files changed:", set(after) ^ set(before))
        else:
            check(after.get(Path(file)) not in (None, b"", before.get(Path(file))), file, "was not written")
            others = {path for path in after if after[path] != before.get(path)}
            check(others == {Path(file)}, "also written:", others)
        check(status in (0, 1) or not result.stdout, "output in spite of an error")

    return test


def versions_of(path):
    return [version["id"] for version in json.loads(path.read_text())["versions"]]


def squeeze(text):
    """Without what line breaking adds: space, hyphens at ends of lines."""
    return re.sub(r"[\s\u00ad-]+", "", text).casefold()


def say(text):
    """A text of the file as the figure shows it."""
    return text if isinstance(text, str) else next(iter(text.values()))


def words_of(path, version_id, keys=("title", "unit", "institution")):
    """Names of groups, titles of seats; once for every time that they must be drawn."""
    version = next(v for v in json.loads(path.read_text())["versions"] if v["id"] == version_id)
    for group in version["groups"]:
        if "name" in group:
            yield say(group["name"])
        for seat in group.get("seats", []):
            for key in keys:
                if key in seat:
                    yield say(seat[key])


def read_pdf(path):
    # At its usual resolution pdftotext drops all but the first 50,000 letters smaller than 3 dots.
    return subprocess.run(
        ["pdftotext", "-raw", "-r", "7200", path, "-"], capture_output=True, check=True, timeout=120
    ).stdout.decode()


def read_pdf_by_blocks(path):
    """As pdftotext has it when nobody asks for more: in blocks that it finds by place and size of type."""
    return subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True, timeout=60).stdout.decode()


def check_words(pdf, words, read=read_pdf):
    text = squeeze(read(pdf))
    counts = {}
    for word in map(squeeze, words):
        counts[word] = counts.get(word, 0) + 1
    missing = [word for word, n in counts.items() if text.count(word) < n]
    check(not missing, "not in the PDF:", missing[:5])


def sample_test(name, version):
    def test(folder):
        path = SAMPLES / f"{name}.rakenne"
        for suffix in ("pdf", "png"):
            result = run("render", path, "--version", version, "-o", folder / f"out.{suffix}")
            check(result.returncode == 0, result.stderr.decode())
        check_words(folder / "out.pdf", words_of(path, version))
        check_words(folder / "out.pdf", words_of(path, version, ("title",)), read_pdf_by_blocks)
        info = subprocess.run(["pdfinfo", folder / "out.pdf"], capture_output=True, check=True).stdout.decode()
        check(re.search(r"^Pages:\s+1$", info, re.M), info)
        data = json.loads(path.read_text())
        check(re.search(rf"^Title:\s+{re.escape(say(data['title']))}$", info, re.M), info)
        check(re.search(rf"^Author:\s+.*{re.escape(say(data['organization']))}", info, re.M), info)
        check(re.search(r"^Creator:\s+Rakenne", info, re.M), info)
        check("CreationDate" not in info and "ModDate" not in info, info)
        fonts = subprocess.run(["pdffonts", folder / "out.pdf"], capture_output=True, check=True).stdout.decode()
        for line in fonts.splitlines()[2:]:
            check("yes yes yes" in line, "font not embedded with its letters:", line)
        subprocess.run(["qpdf", "--check", folder / "out.pdf"], capture_output=True, check=True)

    return test


def segments(scene):
    for connector in scene["connectors"]:
        for a, b in zip(connector["points"], connector["points"][1:]):
            yield connector, a, b


def overlaps(a, b):
    return (
        a["x"] < b["x"] + b["width"] - 0.01
        and b["x"] < a["x"] + a["width"] - 0.01
        and a["y"] < b["y"] + b["height"] - 0.01
        and b["y"] < a["y"] + a["height"] - 0.01
    )


def crosses(a, b, box, hair=0.1):
    """Whether the upright or level stretch from a to b enters the box."""
    return (
        min(a[0], b[0]) < box["x"] + box["width"] - hair
        and max(a[0], b[0]) > box["x"] + hair
        and min(a[1], b[1]) < box["y"] + box["height"] - hair
        and max(a[1], b[1]) > box["y"] + hair
    )


def check_scene(scene):
    boxes = scene["boxes"]
    for i, a in enumerate(boxes):
        check(0 <= a["x"] and a["x"] + a["width"] <= scene["width"] + 0.01, a["group"], "leaves the sheet")
        check(0 <= a["y"] and a["y"] + a["height"] <= scene["height"] + 0.01, a["group"], "leaves the sheet")
        for b in boxes[i + 1 :]:
            check(not overlaps(a, b), a["group"], "overlaps", b["group"])
        for line in a["lines"]:
            check(a["x"] - 0.01 <= line["x"] <= a["x"] + a["width"], line["text"], "leaves", a["group"])
            check(a["y"] <= line["y"] <= a["y"] + a["height"], line["text"], "leaves", a["group"])
    for connector, a, b in segments(scene):
        for box in boxes:
            check(not crosses(a, b, box), connector["kind"], connector["from"], connector["to"], "through", box["group"])


def scene_test(name, version, *options):
    def test(folder):
        path = SAMPLES / f"{name}.rakenne"
        result = run("scene", path, "--json", "--version", version, *options)
        check(result.returncode == 0, result.stderr.decode())
        scene = json.loads(result.stdout)
        data = next(v for v in json.loads(path.read_text())["versions"] if v["id"] == version)
        check(
            sorted(box["group"] for box in scene["boxes"]) == sorted(group["id"] for group in data["groups"]),
            "a box for each group",
        )
        kinds = [connector["kind"] for connector in scene["connectors"]]
        children = sum("parent" in group for group in data["groups"])
        check(kinds.count("child") == children, "a connector for each child", kinds)
        relations = len(data.get("relations", []))
        check(len(kinds) == children + relations, "a connector for each relation", kinds, relations)
        check_scene(scene)

    return test


def test_scene_is_what_render_draws(folder):
    for options in (["--page", "a3"], ["--page", "fit"], ["--page", "a4", "--orientation", "portrait"]):
        scene = json.loads(run("scene", KANGASALA, "--json", *options).stdout)
        run("render", KANGASALA, "-o", folder / "out.pdf", "--force", *options)
        info = subprocess.run(["pdfinfo", folder / "out.pdf"], capture_output=True, check=True).stdout.decode()
        width, height = map(float, re.search(r"Page size:\s+([\d.]+) x ([\d.]+)", info).groups())
        check(abs(width - scene["width"]) < 0.1 and abs(height - scene["height"]) < 0.1, options, info)


def test_info(folder):
    info = json.loads(run("info", KANGASALA, "--json").stdout)
    data = json.loads(KANGASALA.read_text())
    check(info["languages"] == ["fi"], info["languages"])
    check([v["id"] for v in info["versions"]] == [v["id"] for v in data["versions"]], info["versions"])
    check(info["version"] == "2021", info["version"])
    version = next(v for v in data["versions"] if v["id"] == "2021")
    check(info["counts"]["groups"] == len(version["groups"]), info["counts"])
    check(info["counts"]["seats"] == sum(len(g.get("seats", [])) for g in version["groups"]), info["counts"])
    check(4 < info["smallest-text-pt"] < 30, info["smallest-text-pt"])
    large = json.loads(run("info", KANGASALA, "--json", "--page", "a1").stdout)
    check(large["smallest-text-pt"] > info["smallest-text-pt"], large["smallest-text-pt"])
    lines = [
        line["size"] for box in json.loads(run("scene", KANGASALA, "--json").stdout)["boxes"] for line in box["lines"]
    ]
    check(info["smallest-text-pt"] <= min(lines) + 0.01, min(lines))


def test_outline(folder):
    lines = run("outline", KANGASALA).stdout.decode().splitlines()
    check(lines[0].startswith("Valtuusto"), lines[0])
    depth = {line.strip().split(" (")[0]: len(line) - len(line.lstrip()) for line in lines}
    check(depth["Kaupungin johtoryhmä"] == 2, depth)
    check(depth["Ikäihmisten hyvinvointiryhmä"] > depth["Kaupungin hyvinvointiryhmä"], depth)


def test_format_is_stable(folder):
    for name in NAMES:
        path = SAMPLES / f"{name}.rakenne"
        result = run("format", path)
        check(result.returncode == 0, result.stderr.decode())
        check(result.stdout == path.read_bytes(), name, "is not in canonical form")


def test_format_keeps_the_rest_of_the_file(folder):
    data = dict(MINIMAL, extra={"a": [1, 2.50, "x"]})
    (folder / "p.rakenne").write_text(json.dumps(data))
    result = run("format", "p.rakenne", cwd=folder)
    check(json.loads(result.stdout) == data, result.stdout.decode())


def test_persons_are_left_out(folder):
    write_inputs(folder)
    shown = run("scene", "ok.rakenne", "--json", cwd=folder).stdout.decode()
    hidden = run("scene", "ok.rakenne", "--json", "--no-persons", cwd=folder).stdout.decode()
    check("Mallikas" in shown and "Mallikas" not in hidden)
    for option, expected in (([], True), (["--no-persons"], False)):
        run("render", "ok.rakenne", "-o", "out.pdf", "--force", *option, cwd=folder)
        check(("Mallikas" in read_pdf(folder / "out.pdf")) == expected, option)
        (folder / "inside").mkdir(exist_ok=True)
        subprocess.run(["pdfdetach", "-saveall", "-o", folder / "inside", folder / "out.pdf"], check=False)
        inside = [path.read_text() for path in (folder / "inside").iterdir()]
        check(any("Mallikas" in text for text in inside) in (expected, False), "the project inside", option)


def test_relation_kinds(folder):
    def kinds(*option):
        scene = json.loads(run("scene", KANGASALA, "--json", *option).stdout)
        return {connector["kind"] for connector in scene["connectors"]} - {"child"}

    check(kinds() == {"informs", "guides", "reports-to"})
    check(kinds("--relation-kinds", "guides, reports-to") == {"guides", "reports-to"})
    check(kinds("--relation-kinds", "informs") == {"informs"})
    result = run("scene", KANGASALA, "--json", "--relation-kinds", "guides,sends")
    check(result.returncode == 2 and b"sends" in result.stderr and b"reports-to" in result.stderr)


def test_missing_font_is_told_of(folder):
    for font, status in (("Inter", 0), ("No Such Letters", 1)):
        data = json.loads(KANGASALA.read_text())
        data["figure"] = {"font": font}
        (folder / "font.rakenne").write_text(json.dumps(data))
        result = run("render", "font.rakenne", "-o", "font.pdf", "--force", cwd=folder)
        check(result.returncode == status, result.stderr)
        check((b"No Such Letters" in result.stderr) == (status == 1), result.stderr)
        check((folder / "font.pdf").stat().st_size > 10000)


def test_same_bytes(folder):
    for suffix in ("pdf", "png", "svg", "html", "odg", "odp", "csv", "ods"):
        run("render", KANGASALA, "-o", folder / f"a.{suffix}")
    time.sleep(1.1)
    for suffix in ("pdf", "png", "svg", "html", "odg", "odp", "csv", "ods"):
        run("render", KANGASALA, "-o", folder / f"b.{suffix}")
        check((folder / f"a.{suffix}").read_bytes() == (folder / f"b.{suffix}").read_bytes(), suffix)


def test_full_device(folder):
    for command in (["format"], ["outline"], ["info", "--json"], ["scene", "--json"], None):
        with open("/dev/full", "wb") as full:
            arguments = [CLI, *command, KANGASALA] if command else [CLI, "--help"]
            result = subprocess.run(arguments, stdout=full, stderr=subprocess.PIPE, timeout=60)
        check(result.returncode == 4, command, result.returncode)
        check(len(result.stderr.decode().splitlines()) == 1, result.stderr)


def test_read_only_folder(folder):
    if os.geteuid() == 0:
        return "root may write anywhere"
    (folder / "closed").mkdir(mode=0o555)
    result = run("render", KANGASALA, "-o", folder / "closed" / "out.pdf")
    check(result.returncode == 4, result.returncode)


def test_languages_of_messages(folder):
    """Whatever the locale, statuses and places stay, and a figure is the same to the byte."""
    write_inputs(folder)
    figures = {}
    for locale in ("C", "C.UTF-8", "fi_FI.UTF-8"):
        environment = dict(os.environ, LC_ALL=locale)
        if locale.startswith("fi"):
            environment["LOCPATH"] = os.environ["RK_TEST_LOCALES"]
            if not Path(environment["LOCPATH"], locale).exists():
                return "there are no locales to make a Finnish one of"
            comma = subprocess.run(["locale", "decimal_point"], env=environment, capture_output=True, check=True)
            check(comma.stdout == b",\n", comma.stdout)
        for kind in ("pdf", "svg", "html", "csv"):
            figure = folder / f"figure.{kind}"
            result = run("render", "--force", KANGASALA, "-o", figure, env=environment)
            check(result.returncode == 0, result.stderr)
            check(figures.setdefault(kind, figure.read_bytes()) == figure.read_bytes(), locale, kind)
        result = run("validate", "broken.rakenne", cwd=folder, env=environment)
        check(result.returncode == 3 and result.stderr.startswith(b"broken.rakenne:3:"), result.stderr)
        points = json.loads(run("scene", KANGASALA, "--json", env=environment).stdout)
        check(points["width"] > 800)


def test_needs_no_display(folder):
    libraries = subprocess.run(["ldd", CLI], capture_output=True, check=True).stdout.decode()
    check("libcairo" in libraries, libraries)
    for name in ("libgtk", "libadwaita", "libX11", "libwayland"):
        direct = subprocess.run(["readelf", "-d", CLI], capture_output=True, check=True).stdout.decode()
        check(name not in direct, name, "is linked")
    check("libgtk" not in libraries and "libadwaita" not in libraries, libraries)
    environment = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")}
    check(run("render", KANGASALA, "-o", folder / "out.pdf", env=environment).returncode == 0)


def test_thumbnails(folder):
    for size in (16, 64, 128, 256, 1024):
        place = folder / f"thumbnail-{size}"
        check(run("thumbnail", KANGASALA.as_uri(), "-s", size, "-o", place).returncode == 0, size)
        picture = place.read_bytes()
        width, height = struct.unpack(">II", picture[16:24])
        check(picture.startswith(b"\x89PNG") and max(width, height) == size, size, width, height)
        check(min(width, height) >= size * 0.6, "a strip:", width, height)
    # More than a white sheet.
    check(len(picture) > 5000, len(picture))


def large_test(groups, seats):
    def test(folder):
        project = folder / "large.rakenne"
        with open(project, "wb") as file:
            subprocess.run([BENCH, "generate", "--n", str(groups), "--seats", str(seats)], stdout=file, check=True)
        data = json.loads(project.read_text())["versions"][0]
        check(len(data["groups"]) == groups)
        check(sum(len(group.get("seats", [])) for group in data["groups"]) == seats)
        result = run("render", project, "-o", folder / "out.pdf")
        check(result.returncode == 1 and b"smallest text" in result.stderr, result.stderr.decode())
        check_words(folder / "out.pdf", (say(group["name"]) for group in data["groups"]))
        if groups < 1000:
            info = json.loads(run("info", project, "--json").stdout)
            check(info["smallest-text-pt"] > 0)
            check_scene(json.loads(run("scene", project, "--json").stdout))

    return test


def test_figures_hold_the_project(folder):
    """What was drawn can be read again, unless it was to be left out."""
    project = SAMPLES / "pori.rakenne"
    for kind in ("pdf", "png", "svg", "html", "odg", "odp"):
        figure, again, bare = (folder / f"{name}.{kind}" for name in ("figure", "again", "bare"))
        check(run("render", project, "-o", figure).returncode == 0)
        check(run("format", figure).stdout == project.read_bytes(), kind)
        check(run("info", figure).stdout == run("info", project).stdout, kind)
        check(run("validate", figure).returncode == 0)
        check(run("render", figure, "-o", again).returncode == 0)
        check(run("format", again).stdout == project.read_bytes(), kind)
        check(run("render", figure, "-o", figure, "--force").returncode == 4)
        check(run("render", project, "-o", bare, "--no-project").returncode == 0)
        check(b"rakenne-project" not in bare.read_bytes() and b"vnd.rakenne" not in bare.read_bytes())
        result = run("info", bare)
        check(result.returncode == 3 and b"no project inside" in result.stderr, result.stderr)
        figure.write_bytes(figure.read_bytes()[:300])
        check(run("info", figure).returncode == 3, kind)


def test_figures_without_persons_hold_none(folder):
    project = folder / "persons.rakenne"
    project.write_text(json.dumps(MINIMAL))
    for kind in ("pdf", "png", "svg", "html", "odg", "odp"):
        figure = folder / f"figure.{kind}"
        check(run("render", project, "-o", figure).returncode == 0)
        check(b"Maija Mallikas" in run("format", figure).stdout)
        check(run("render", project, "-o", figure, "--no-persons", "--force").returncode == 0)
        result = run("format", figure)
        check(result.returncode == 0 and b"johtaja" in result.stdout and b"Maija" not in result.stdout, kind)


def all_tests():
    for name, arguments, status, patterns, file in TABLE:
        yield f"table: {name}", row_test(arguments, status, patterns, file)
    for name in NAMES:
        for version in versions_of(SAMPLES / f"{name}.rakenne"):
            yield f"sample: {name} {version}", sample_test(name, version)
            yield f"scene: {name} {version}", scene_test(name, version)
            yield f"scene, upright: {name} {version}", scene_test(name, version, "--orientation", "portrait")
            yield f"scene, free size: {name} {version}", scene_test(name, version, "--page", "fit")
    for function in (
        test_scene_is_what_render_draws,
        test_info,
        test_outline,
        test_format_is_stable,
        test_format_keeps_the_rest_of_the_file,
        test_persons_are_left_out,
        test_figures_hold_the_project,
        test_figures_without_persons_hold_none,
        test_relation_kinds,
        test_missing_font_is_told_of,
        test_same_bytes,
        test_full_device,
        test_read_only_folder,
        test_languages_of_messages,
        test_needs_no_display,
        test_thumbnails,
    ):
        yield function.__name__[len("test_") :].replace("_", " "), function
    # Sanitized programs take ten times as long: a tenth will do.
    most = 1000 if "ASAN_OPTIONS" in os.environ else 10000
    for groups, seats in ((72, 67), (234, 3900), (most, 2 * most)):
        yield f"large: {groups} groups, {seats} seats", large_test(groups, seats)


sys.exit(cases.run(all_tests()))
