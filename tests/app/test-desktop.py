#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-desktop.py RAKENNE DATA

The program as the desktop meets it: started twice, ended and started again, killed, and asked over the bus. Windows are
told by their titles."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time

import gi

gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # noqa: E402

from outside import PATIENCE, Program, run  # noqa: E402

RAKENNE, DATA = sys.argv[1:3]
NAME, PATH = "org.rakenne.Rakenne", "/org/rakenne/Rakenne"
START = "Rakenne"
BUS = Gio.bus_get_sync(Gio.BusType.SESSION)
folder = tempfile.mkdtemp(prefix="rakenne-desktop-")
processes = []

# Settings that outlive the program, unlike those of other tests.
os.environ["GSETTINGS_BACKEND"] = "keyfile"
os.environ["GTK_A11Y"] = "none"


def copy(sample):
    place = os.path.join(folder, sample + ".rakenne")
    shutil.copy(os.path.join(os.environ["RK_SAMPLES_DIR"], sample + ".rakenne"), place)
    return place


def start(*arguments):
    process = subprocess.Popen([RAKENNE, *arguments])
    processes.append(process)
    return process


def wait(condition, what):
    deadline = time.monotonic() + PATIENCE
    while not (found := condition()):
        if time.monotonic() > deadline:
            raise AssertionError(f"never came true: {what()}" if callable(what) else f"never came true: {what}")
        time.sleep(0.05)
    return found


def titles():
    """Of the windows that can be seen, without what all have in common."""
    search = ["xdotool", "search", "--onlyvisible", "--class", "rakenne", "getwindowname", "%@"]
    lines = subprocess.run(search, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout.splitlines()
    return sorted(line.removesuffix(" — Rakenne") for line in lines)


def wait_for(*wanted):
    wait(lambda: titles() == sorted(wanted), lambda: f"windows {sorted(wanted)}, there are {titles()}")


def call(name, path, interface, method, arguments=None):
    reply = BUS.call_sync(name, path, interface, method, arguments, None, 0, 1000 * PATIENCE, None)
    return reply.unpack() if reply else None


def is_running():
    return call("org.freedesktop.DBus", "/", "org.freedesktop.DBus", "NameHasOwner", GLib.Variant("(s)", (NAME,)))[0]


def activate(action, parameter=None, path=PATH):
    parameters = [parameter] if parameter else []
    call(NAME, path, "org.gtk.Actions", "Activate", GLib.Variant("(sava{sv})", (action, parameters, {})))


def quit_program():
    if is_running():
        activate("quit")
    wait(lambda: not is_running(), "the program has ended")
    for process in processes:
        assert process.wait(PATIENCE) == 0, f"ended with {process.returncode}"
    processes.clear()


def forget():
    """As on the first day."""
    quit_program()
    shutil.rmtree(os.path.join(os.environ["XDG_CONFIG_HOME"], "glib-2.0"), ignore_errors=True)
    shutil.rmtree(os.path.join(os.environ["XDG_STATE_HOME"], "rakenne"), ignore_errors=True)


# --- the cases

KANGASALA, IITTI, PORI = "Kangasalan kaupunki", "Iitin kunta", "Porin kaupunki"


def one_program():
    forget()
    kangasala, iitti, pori = copy("kangasala"), copy("iitti"), copy("pori")
    start(kangasala, iitti)
    wait(lambda: len(titles()) == 2 and START not in titles(), lambda: f"two windows, there are {titles()}")
    both = titles()
    # A second call has the first program do it.
    assert subprocess.run([RAKENNE, pori], timeout=PATIENCE).returncode == 0
    wait(lambda: len(titles()) == 3 and START not in titles(), lambda: f"three windows, there are {titles()}")
    # What is open is not opened again.
    assert subprocess.run([RAKENNE, kangasala], timeout=PATIENCE).returncode == 0
    assert subprocess.run([RAKENNE, "--new-window"], timeout=PATIENCE).returncode == 0
    wait(lambda: len(titles()) == 4 and START in titles(), lambda: f"four windows, there are {titles()}")
    assert len(set(titles())) == 4, titles()
    assert set(both) < set(titles())


def windows_come_back():
    forget()
    kangasala, pori = copy("kangasala"), copy("pori")
    start(kangasala, pori)
    wait(lambda: len(titles()) == 2 and START not in titles(), lambda: f"two windows, there are {titles()}")
    both = titles()
    quit_program()
    start()
    wait_for(*both)
    # With a file it is that file.
    quit_program()
    start(kangasala)
    wait(lambda: len(titles()) == 1 and titles()[0] in both, lambda: f"one window, there are {titles()}")
    # One that is gone is told of, and keeps nothing from opening.
    quit_program()
    os.remove(kangasala)
    start()
    wait(lambda: START in titles(), lambda: f"the start page, there are {titles()}")


def unwanted_windows_stay_away():
    forget()
    start(copy("kangasala"))
    wait(lambda: titles() and START not in titles(), "a window")
    quit_program()
    subprocess.run(["gsettings", "set", NAME, "restore-windows", "false"], check=True)
    start()
    wait_for(START)


def work_is_asked_about_first():
    forget()
    process = start(copy("kangasala"))
    wait(lambda: titles() and START not in titles(), "a window")
    title = titles()[0]
    activate("add-child", path=PATH + "/window/1")
    wait(lambda: titles() == [title + " (Modified)"], lambda: f"an edit, there are {titles()}")
    place = os.path.join(os.environ["XDG_STATE_HOME"], "rakenne", "recovery")
    wait(lambda: os.path.isdir(place) and [name for name in os.listdir(place) if not name.startswith(".")], "it is kept")
    process.send_signal(signal.SIGKILL)
    process.wait()
    processes.remove(process)
    wait(lambda: not is_running(), "it is gone from the bus")

    # The question stands above a start page or inside it, and nothing is opened yet.
    state = {"XDG_STATE_HOME": os.environ["XDG_STATE_HOME"], "GTK_A11Y": "atspi"}
    program = Program(RAKENNE, environment=state)
    program.wait_for("button", "Restore")
    assert START in titles() and title not in titles(), titles()
    subprocess.run(["xdotool", "key", "Return"], check=True)
    # What comes back is the work, once, and not its file beside it.
    wait_for(title + " (Modified)")
    program.end(signal.SIGKILL)
    wait(lambda: not is_running(), "it is gone from the bus")


def searched():
    forget()
    kangasala = copy("kangasala")
    start(kangasala, copy("iitti"))
    wait(lambda: len(titles()) == 2 and START not in titles(), lambda: f"two windows, there are {titles()}")
    both = titles()
    quit_program()

    # The bus starts the program, as its file says.
    services = os.path.join(os.environ["XDG_DATA_HOME"], "dbus-1", "services")
    os.makedirs(services, exist_ok=True)
    with open(os.path.join(DATA, NAME + ".service"), encoding="utf-8") as file:
        lines = file.read().splitlines()
    command = next(line for line in lines if line.startswith("Exec=")).removeprefix("Exec=").split()
    assert os.path.basename(command[0]) == "rakenne", command
    with open(os.path.join(services, NAME + ".service"), "w", encoding="utf-8") as file:
        file.write(f"[D-BUS Service]\nName={NAME}\nExec={RAKENNE} {' '.join(command[1:])}\n")
    daemon = ("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus")
    call(*daemon, "UpdateActivationEnvironment", GLib.Variant("(a{ss})", ({"GSETTINGS_BACKEND": "keyfile"},)))
    call(*daemon, "ReloadConfig")

    with open(os.path.join(DATA, NAME + ".search-provider.ini"), encoding="utf-8") as file:
        keys = dict(line.strip().split("=", 1) for line in file if "=" in line)
    assert keys["DesktopId"] == NAME + ".desktop" and keys["Version"] == "2", keys
    provider = (keys["BusName"], keys["ObjectPath"], "org.gnome.Shell.SearchProvider2")
    words = lambda *terms: GLib.Variant("(as)", (terms,))  # noqa: E731
    uri = GLib.filename_to_uri(kangasala)
    assert call(*provider, "GetInitialResultSet", words("kanga")) == ([uri],)
    assert call(*provider, "GetInitialResultSet", words("KANGA", "desktop")) == ([uri],)
    assert call(*provider, "GetInitialResultSet", words("kanga", "iitti")) == ([],)
    assert len(call(*provider, "GetInitialResultSet", words("rakenne"))[0]) == 2
    narrower = GLib.Variant("(asas)", ([uri], ["iitti"]))
    assert call(*provider, "GetSubsearchResultSet", narrower) == ([],)
    meta = call(*provider, "GetResultMetas", words(uri))[0][0]
    assert meta["id"] == uri and meta["name"] == "kangasala" and meta["description"] == folder, meta
    assert "icon" in meta
    assert titles() == [], titles()

    call(*provider, "ActivateResult", GLib.Variant("(sasu)", (uri, ["kanga"], 0)))
    wait(lambda: len(titles()) == 1 and titles()[0] in both, lambda: f"a window, there are {titles()}")
    call(*provider, "LaunchSearch", GLib.Variant("(asu)", (["kanga"], 0)))
    wait(lambda: len(titles()) == 2 and START in titles(), lambda: f"a start page, there are {titles()}")
    quit_program()


def helped():
    """F1 asks for the guide by an address; a stand-in for the help browser writes it down."""
    forget()
    applications = os.path.join(os.environ["XDG_DATA_HOME"], "applications")
    os.makedirs(applications, exist_ok=True)
    told, browser = os.path.join(folder, "told"), os.path.join(folder, "browser")
    with open(browser, "w", encoding="utf-8") as file:
        file.write(f'#!/bin/sh\necho "$1" >"{told}.new"\nmv "{told}.new" "{told}"\n')
    os.chmod(browser, 0o755)
    with open(os.path.join(applications, "browser.desktop"), "w", encoding="utf-8") as file:
        file.write(f"[Desktop Entry]\nType=Application\nName=Help\nExec={browser} %u\n")
        file.write("MimeType=x-scheme-handler/help;\n")
    with open(os.path.join(applications, "mimeapps.list"), "w", encoding="utf-8") as file:
        file.write("[Default Applications]\nx-scheme-handler/help=browser.desktop\n")
    start()
    wait_for(START)
    subprocess.run(["xdotool", "key", "F1"], check=True)
    wait(lambda: os.path.exists(told), "the help browser was started")
    with open(told, encoding="utf-8") as file:
        assert file.read() == "help:rakenne\n"


try:
    run(
        [
            ("one program for all windows", one_program),
            ("windows come back", windows_come_back),
            ("unless that is not preferred", unwanted_windows_stay_away),
            ("unsaved work is asked about first, and nothing doubles", work_is_asked_about_first),
            ("found by the desktop's search", searched),
            ("shows its guide", helped),
        ]
    )
finally:
    for left in processes:
        left.kill()
    shutil.rmtree(folder)
