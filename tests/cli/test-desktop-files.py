#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-desktop-files.py RAKENNE-CLI DATA

What a desktop reads of the program, as it would lie in a share folder: which files are projects, by name and by
content, what opens them, and a thumbnail by the very command that is installed."""

import configparser
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

CLI, DATA = map(os.path.abspath, sys.argv[1:3])
ID = "org.rakenne.Rakenne"
TYPE = "application/vnd.rakenne+json"
SOURCE = Path(os.environ["RK_SOURCE_ROOT"])
SAMPLE = SOURCE / "data/samples/kangasala.rakenne"


def read_keys(name):
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str
    parser.read(Path(DATA) / name, encoding="utf-8")
    return {section: dict(parser[section]) for section in parser.sections()}


def install(folder):
    share = folder / "share"
    for source, place in (
        (SOURCE / f"data/{ID}.mime.xml", f"mime/packages/{ID}.xml"),
        (Path(DATA) / f"{ID}.desktop", f"applications/{ID}.desktop"),
    ):
        (share / place).parent.mkdir(parents=True)
        shutil.copy(source, share / place)
    # Programs that are not installed open nothing.
    (folder / "bin").mkdir()
    for name in ("rakenne", "rakenne-cli"):
        (folder / "bin" / name).symlink_to(CLI)
    subprocess.run(["update-mime-database", share / "mime"], check=True, capture_output=True)
    subprocess.run(["update-desktop-database", share / "applications"], check=True)
    return dict(
        os.environ,
        XDG_DATA_HOME=str(folder / "home"),
        XDG_CONFIG_HOME=str(folder / "home"),
        XDG_DATA_DIRS=str(share),
        PATH=f"{folder / 'bin'}:{os.environ['PATH']}",
        GIO_USE_VFS="local",
    )


def ask(environment, *command):
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout


def test_types(folder):
    environment = install(folder)
    text = SAMPLE.read_text(encoding="utf-8")
    for name, content, expected in (
        ("by-name.rakenne", "{}", TYPE),
        ("by-content", text, TYPE),
        ("in-one-line", '{"format":"rakenne","format-version":1}', TYPE),
        ("other.json", '{\n  "format": "other"\n}', "application/json"),
    ):
        (folder / name).write_text(content, encoding="utf-8")
        said = ask(environment, "gio", "info", "-a", "standard::content-type,standard::icon", folder / name)
        # The general types are not in this folder: then it is plain text.
        assert (TYPE in said) == (expected == TYPE), (name, said)
        assert expected != TYPE or "application-vnd.rakenne+json" in said, said
    icon = SOURCE / "data/icons/hicolor/scalable/mimetypes/application-vnd.rakenne+json.svg"
    assert icon.is_file(), icon


def test_opened_by(folder):
    environment = install(folder)
    assert f"{ID}.desktop" in ask(environment, "gio", "mime", TYPE), ask(environment, "gio", "mime", TYPE)
    keys = read_keys(f"{ID}.desktop")
    assert keys["Desktop Entry"]["DBusActivatable"] == "true"
    for action in keys["Desktop Entry"]["Actions"].strip(";").split(";"):
        entry = keys[f"Desktop Action {action}"]
        assert entry["Name"] and entry["Exec"].startswith("rakenne "), entry
    for language in ("fi", "sv"):
        assert keys["Desktop Entry"][f"Keywords[{language}]"].endswith(";")


def test_thumbnail(folder):
    entry = read_keys(f"{ID}.thumbnailer")["Thumbnailer Entry"]
    assert entry["MimeType"] == TYPE + ";", entry
    output = folder / "a file of no suffix"
    output.write_bytes(b"")
    words = {"%s": "128", "%o": str(output), "%i": str(SAMPLE), "%u": SAMPLE.as_uri(), "%%": "%"}
    command = [words.get(word, word) for word in shlex.split(entry["Exec"])]
    assert os.path.isabs(command[0]) and os.path.basename(command[0]) == "rakenne-cli", command
    subprocess.run([CLI, *command[1:]], check=True, timeout=60)
    assert output.read_bytes().startswith(b"\x89PNG")


def main():
    tests = (test_types, test_opened_by, test_thumbnail)
    failed = 0
    print(f"1..{len(tests)}")
    for number, test in enumerate(tests, 1):
        name = test.__name__.removeprefix("test_").replace("_", " ")
        missing = [tool for tool in ("gio", "update-mime-database", "update-desktop-database") if not shutil.which(tool)]
        if missing:
            print(f"ok {number} - {name} # SKIP {missing[0]} is not installed")
            continue
        with tempfile.TemporaryDirectory(prefix="rakenne-files-") as folder:
            try:
                test(Path(folder))
                print(f"ok {number} - {name}")
            except (AssertionError, KeyError, subprocess.CalledProcessError) as error:
                failed += 1
                print(f"not ok {number} - {name}", *repr(error).splitlines(), sep="\n# ")
    return failed > 0


sys.exit(main())
