# SPDX-License-Identifier: GPL-3.0-or-later
"""The program as assistive technology meets it: a process of its own, its tree on the accessibility bus, what it
announces there, and keys as a keyboard sends them. Nothing else of it is looked at."""

import os
import re
import signal
import subprocess
import sys
import tempfile
import time

import gi

gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # noqa: E402

PATIENCE = 30  # seconds

# Numbers of roles and states, as at-spi2-core has them.
ROLES = {
    0: "invalid", 2: "alert", 7: "check box", 8: "check menu item", 11: "combo box", 16: "dialog", 21: "filler",
    23: "frame", 26: "icon", 27: "image", 29: "label", 31: "list", 32: "list item", 33: "menu", 34: "menu bar",
    35: "menu item", 37: "page tab", 38: "page tab list", 39: "panel", 40: "password text", 41: "popup menu",
    42: "progress bar", 43: "button", 44: "radio button", 45: "radio menu item", 48: "scroll bar", 49: "scroll pane",
    51: "slider", 52: "spin button", 54: "status bar", 55: "table", 56: "table cell", 61: "text", 62: "toggle button",
    65: "tree", 66: "tree table", 67: "unknown", 69: "window", 75: "application", 79: "entry", 88: "link", 91: "tree item",
    98: "list box", 99: "panel", 130: "switch",
}  # fmt: skip
STATES = {4: "checked", 9: "expandable", 10: "expanded", 11: "focusable", 12: "focused", 23: "selected"}

# What a person acts on, moves through or is shown: without a name it is nothing to who hears it.
CONTROLS = set(
    """alert, check box, check menu item, combo box, dialog, entry, frame, link, list, list box, list item,
    menu item, page tab, page tab list, password text, progress bar, button, radio button, radio menu item, slider,
    spin button, switch, table, table cell, text, toggle button, tree, tree item, tree table, window""".replace("\n", "")
    .replace("    ", " ")
    .split(", ")
)
NO_NAME = re.compile(r"^\s*$|^(Gtk|Adw|Gdk|Rk)[A-Z]")

ACCESSIBLE = "org.a11y.atspi.Accessible"


class Node:
    """One look at one thing of the tree."""

    def __init__(self, program, reference, parent=None):
        self.program = program
        self.reference = reference
        self.parent = parent
        self.name = self.description = ""
        self.role = None
        self.states = set()
        self.children = []
        self.is_cut = False  # something that was asked of it was not answered

    def __str__(self):
        return f"{self.role} “{self.name}”"

    def path(self):
        above = self.parent.path() + " / " if self.parent else ""
        return above + str(self) if self.role in CONTROLS or self.name else above.removesuffix(" / ")

    def parents(self):
        parent = self.parent
        while parent:
            yield parent
            parent = parent.parent

    def all(self):
        yield self
        for child in self.children:
            yield from child.all()

    def click(self):
        self.program.call(self.reference, "org.a11y.atspi.Action", "DoAction", GLib.Variant("(i)", (0,)))


class Program:
    running = []

    def __init__(self, *arguments, environment=None):
        session = Gio.bus_get_sync(Gio.BusType.SESSION)
        address = session.call_sync(
            "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None, 0, 10000, None
        ).unpack()[0]
        self.bus = Gio.DBusConnection.new_for_address_sync(
            address,
            Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION,
            None,
            None,
        )
        self.desktop = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
        for event in ("object:state-changed", "object:property-change", "object:announcement"):
            self.call(
                ("org.a11y.atspi.Registry", "/org/a11y/atspi/registry"),
                "org.a11y.atspi.Registry",
                "RegisterEvent",
                GLib.Variant("(s)", (event,)),
            )
        self.bus.signal_subscribe(None, "org.a11y.atspi.Event.Object", None, None, None, 0, self._hear)
        self.focused = None
        self.n_events = 0
        self.n_keys = 0
        # What an earlier one left unsaved or open is none of its business.
        state = {"XDG_STATE_HOME": tempfile.mkdtemp(prefix="rakenne-outside-")}
        self.process = subprocess.Popen(arguments, env={**os.environ, **state, **(environment or {})})
        Program.running.append(self)
        self.application = self.wait(self._find_application, "the program is on the accessibility bus")

    # --- the bus

    def call(self, reference, interface, method, arguments=None):
        name, path = reference
        reply = self.bus.call_sync(name, path, interface, method, arguments, None, 0, 10000, None)
        return reply.unpack()

    def _find_application(self):
        for reference in self.call(self.desktop, ACCESSIBLE, "GetChildren")[0]:
            owner = GLib.Variant("(s)", (reference[0],))
            bus = ("org.freedesktop.DBus", "/org/freedesktop/DBus")
            if self.call(bus, "org.freedesktop.DBus", "GetConnectionUnixProcessID", owner)[0] == self.process.pid:
                return reference
        return None

    def _hear(self, _bus, sender, path, _interface, _signal, arguments):
        detail, first = arguments.unpack()[:2]
        self.n_events += 1
        if detail == "focused" and first == 1:
            self.focused = (sender, path)

    def listen(self):
        while GLib.MainContext.default().iteration(False):
            pass

    def look(self, reference):
        """What is there, with all that is below; everything of one level is asked for at once."""
        root = Node(self, reference)
        level = [root]
        while level:
            waiting = []
            for node in level:
                self._ask(node, "GetRole", None, self._take_role, waiting)
                self._ask(node, "GetState", None, self._take_states, waiting)
                self._ask(node, "GetChildren", None, self._take_children, waiting)
                self._ask(node, "GetAll", GLib.Variant("(s)", (ACCESSIBLE,)), self._take_words, waiting)
            while waiting:
                GLib.MainContext.default().iteration(True)
            level = [child for node in level for child in node.children]
        return root

    def look_in_peace(self):
        """All there is, looked at while nothing came or went: what goes between its answers seems to have no name."""

        def look():
            root = self.look(self.application)
            return not any(node.is_cut for node in root.all()) and root

        return self.wait(look, "everything answers")

    def look_at(self, reference):
        """Only what is there."""
        node = Node(self, reference)
        node.role = ROLES.get(self.call(reference, ACCESSIBLE, "GetRole")[0], "other")
        self._take_states(node, self.call(reference, ACCESSIBLE, "GetState"))
        self._take_words(
            node,
            self.call(reference, "org.freedesktop.DBus.Properties", "GetAll", GLib.Variant("(s)", (ACCESSIBLE,))),
        )
        return node

    def _ask(self, node, method, arguments, take, waiting):
        interface = "org.freedesktop.DBus.Properties" if method == "GetAll" else ACCESSIBLE
        waiting.append(node)

        def answered(bus, result):
            waiting.remove(node)
            try:
                take(node, bus.call_finish(result).unpack())
            except GLib.Error:
                node.is_cut = True

        self.bus.call(*node.reference, interface, method, arguments, None, 0, 10000, None, answered)

    @staticmethod
    def _take_role(node, reply):
        node.role = ROLES.get(reply[0], "other")

    @staticmethod
    def _take_states(node, reply):
        bits = reply[0][0] | reply[0][1] << 32
        node.states = {word for bit, word in STATES.items() if bits >> bit & 1}

    def _take_children(self, node, reply):
        node.children = [Node(self, reference, node) for reference in reply[0]]

    @staticmethod
    def _take_words(node, reply):
        node.name, node.description = reply[0].get("Name", ""), reply[0].get("Description", "")

    # --- waiting

    def wait(self, condition, what):
        deadline = time.monotonic() + PATIENCE
        while True:
            self.listen()
            try:
                found = condition()
            except GLib.Error:  # it changed under the look
                found = None
            if found:
                return found
            if self.process.poll() is not None:
                raise AssertionError(f"the program ended with {self.process.returncode}, waiting until {what}")
            if time.monotonic() > deadline:
                raise AssertionError(f"never came true: {what}; the focus is on {self.hear_focus()}")
            time.sleep(0.02)

    def find(self, role, name):
        """The last one of that role whose name begins so."""
        found = [
            node for node in self.look(self.application).all() if node.role == role and node.name.startswith(name)
        ]
        return found[-1] if found else None

    def wait_for(self, role, name):
        return self.wait(lambda: self.find(role, name), f"there is a {role} “{name}”")

    def get_focus(self):
        """What was announced last to have the focus, as it is now."""
        return self.look_at(self.focused) if self.focused else None

    def hear_focus(self):
        """The same, None if that is gone and nothing else was announced."""
        try:
            return self.get_focus()
        except GLib.Error:
            return None

    def look_for_focus(self):
        """GTK 4.8 does not announce the focus on what nobody has asked for yet: then it is looked for in the tree."""
        heard = self.focused
        for node in self.look(self.application).all():
            # What is announced while the tree is looked at is newer than the look.
            if self.focused == heard and "focused" in node.states:
                self.focused = node.reference
        return self.focused != heard

    def wait_for_focus(self, name, role=None):
        def is_there():
            node = self.get_focus()
            return node and node.name.startswith(name) and role in (None, node.role) and node

        return self.wait(is_there, f"the focus is on “{name}”")

    # --- keys

    def press(self, *keys):
        for key in keys:
            subprocess.run(["xdotool", "key", key], check=True)
            self.n_keys += 1

    def type(self, text):
        subprocess.run(["xdotool", "type", "--delay", "8", "--", text], check=True)
        self.n_keys += len(text)

    def tab_to(self, name, role=None):
        for _ in range(80):
            node = self.hear_focus()
            if node and node.name.startswith(name) and role in (None, node.role):
                return node
            before = self.focused
            self.press("Tab")
            self.wait(lambda: self.focused != before or self.look_for_focus(), f"Tab moves the focus to “{name}”")
        raise AssertionError(f"Tab never came to “{name}”")

    def end(self, how=signal.SIGTERM):
        Program.running.remove(self)
        self.process.send_signal(how)
        self.process.wait()


def run(cases):
    """Runs (name, function) each, as TAP."""
    failed = 0
    print(f"1..{len(cases)}")
    for n, (name, function) in enumerate(cases, 1):
        try:
            function()
            print(f"ok {n} - {name}", flush=True)
        except (AssertionError, GLib.Error, subprocess.CalledProcessError) as error:
            failed += 1
            print(f"not ok {n} - {name}", *str(error).splitlines(), sep="\n# ", flush=True)
            for program in list(Program.running):
                program.end()
    sys.exit(failed > 0)
