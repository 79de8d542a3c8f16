#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-names.py RAKENNE

Every page and dialog of the program is opened, and every control in the tree that a screen reader gets is looked at:
it has a role, and a name that is words and not the name of a class. The toolkit's own dialogs, for files and printers,
are not ours to name."""

import glob
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile

from outside import ACCESSIBLE, CONTROLS, NO_NAME, Program, run

RAKENNE = sys.argv[1]
SAMPLES = os.environ["RK_SAMPLES_DIR"]
TESTS = os.environ["RK_TEST_DIR"]
folder = tempfile.mkdtemp(prefix="rakenne-names-")
seen = set()  # each control by its place and name, on whichever page


SAID_TWICE = re.compile(r"(.+) \1$")

# What the toolkit puts between a control of ours and its content.
INNARDS = ("GtkPopoverContent",)


# Later toolkits say of these that they take the focus, which they hand on to what is in them.
CONTAINERS = ("panel", "scroll pane")


def is_control(node):
    inner = node.name in INNARDS or node.role in CONTAINERS
    return node.role in CONTROLS or "focusable" in node.states and not inner


def find_faults(root):
    """What cannot be made out by who hears it, in one look at a tree."""
    faults = set()
    for node in root.all():
        if node.role in ("invalid", "unknown"):
            faults.add(f"no role: {node.path()} … {node}")
        elif is_control(node) and NO_NAME.search(node.name):
            faults.add(f"no name: {node.path()} … {node}")
        elif is_control(node) and SAID_TWICE.match(node.name):
            faults.add(f"name said twice: {node.path()} … {node}")
    return faults


class Pages:
    """A program whose pages are gone through; what is wrong on one does not keep the others from being looked at."""

    def __init__(self, *arguments, environment=None):
        self.program = Program(RAKENNE, *arguments, environment=environment)
        self.faults = set()

    def __enter__(self):
        return self

    def __exit__(self, _kind, error, _trace):
        self.program.end()
        if self.faults:
            raise AssertionError("\n".join([*sorted(self.faults), str(error or "")])) from error

    def judge(self, page):
        """Everything that is open."""
        root = self.program.look_in_peace()
        found = {node.path() for node in root.all() if is_control(node)}
        faults = find_faults(root)
        print(f"# {page}: {len(found - seen)} more controls, {len(faults - self.faults)} more faults", flush=True)
        seen.update(found)
        self.faults |= {f"{fault}" for fault in faults}

    def page(self, name):
        """Goes to a page of properties; its button stays down for a moment before anything happens."""
        tab = self.program.wait_for("page tab", name)
        tab.click()
        self.program.wait(lambda: "selected" in self.program.look_at(tab.reference).states, f"page {name} is shown")

    def unfold(self):
        """Opens every section that is folded."""
        while True:
            folded = [
                node
                for node in self.program.look(self.program.application).all()
                if node.role == "button" and "expandable" in node.states and "expanded" not in node.states
            ]
            if not folded:
                return
            for node in folded:
                node.click()
            self.program.wait(
                lambda: "expanded" in self.program.look_at(folded[-1].reference).states, "a section is unfolded"
            )

    def count_windows(self):
        return len(self.program.call(self.program.application, ACCESSIBLE, "GetChildren")[0])

    def window(self, key, page, inside, then=None):
        """A dialog that @key opens (or a call), with such a control @inside; @then does more there; Esc closes it."""
        was_there = self.program.find(*inside)
        before = self.count_windows()

        def is_open():
            """As a window of its own, or, with later toolkits, within the one below."""
            return self.count_windows() > before or not was_there and self.program.find(*inside)

        if callable(key):
            key()
        else:
            self.program.press(key)
        self.program.wait(is_open, f"{page} is open")
        self.program.wait_for(*inside)
        self.judge(page)
        if then:
            then()
        self.program.press("Escape")
        self.program.wait(lambda: not is_open(), f"{page} is closed")

    def drop_down(self, name):
        """Of the window on top: what is chosen is told, and so are the rows it is chosen from."""
        combo = self.program.tab_to(name, "combo box")
        self.program.press("space")
        self.program.wait_for_focus("", "list item")
        chosen = self.program.wait_for("list item", combo.description)
        self.program.wait(lambda: "selected" in self.program.look_at(chosen.reference).states, "a row is selected")
        self.judge(f"drop-down {name}: {combo.description}")
        self.program.press("Escape")
        self.program.wait_for_focus(name, "combo box")

    def find_item(self, name):
        return any(self.program.find(role, name) for role in ("menu item", "check menu item"))

    def judge_menu(self, menu, first):
        self.program.wait(lambda: self.find_item(first), f"{menu} is open")
        self.judge(menu)
        self.program.press("Escape")
        self.program.wait(lambda: not self.find_item(first), f"{menu} is closed")

    def choose_from_menu(self, name):
        self.program.press("F10")
        self.program.wait_for("menu item", name).click()

    def menu(self, button, first):
        """What drops down from a button, or on a key."""
        if button == "F10":
            self.program.press(button)
        else:
            buttons = [
                node
                for node in self.program.look(self.program.application).all()
                if "focusable" in node.states and button in (node.name, node.parent.name)
            ]
            buttons[-1].click()
        self.judge_menu(f"menu {button}", first)


def copy_sample(name):
    return shutil.copy(os.path.join(SAMPLES, name), folder)


def test_start():
    with Pages() as pages:
        pages.program.wait_for("button", "Empty chart")
        pages.judge("start page")
        pages.menu("F10", "About Rakenne")


def test_window():
    with Pages(os.path.join(SAMPLES, "pori.rakenne")) as pages:
        pages.program.wait_for("tree item", "Kaupunginvaltuusto")
        pages.judge("window with Pori")
        for button, first in (
            ("New and Open", "New…"),
            ("Add", "Group Below"),
            ("View", "Page as Printed"),
            ("Export and Print", "Export"),
            ("Main Menu", "Save"),
            ("Zoom", "Fit in Window"),
            ("Fold and unfold", "Unfold All"),
        ):
            pages.menu(button, first)


def test_inspector():
    with Pages(copy_sample("iitti.rakenne")) as pages:
        program = pages.program
        program.wait_for("tree item", "Valtuusto")
        for page in ("Project", "Figure", "Lists"):
            pages.page(page)
            pages.unfold()
            pages.judge(f"properties of the project: {page}")
        program.press("Home")
        program.wait_for_focus("Valtuusto", "tree item")
        for page in ("Group", "Seats", "Relations"):
            pages.page(page)
            pages.unfold()
            pages.judge(f"properties of a group: {page}")
        program.press("ctrl+m")
        program.wait_for_focus("Job title")
        pages.judge("properties of a seat")
        program.press("Escape")
        program.wait_for_focus("", "tree item")
        program.press("ctrl+r")
        program.wait_for_focus("To")
        pages.judge("properties of a relation")
        program.press("Escape")
        program.wait_for_focus("", "tree")
        program.press("ctrl+a")
        program.wait_for("panel", "Several groups")
        pages.judge("properties of several groups")
        program.press("ctrl+f")
        program.wait_for_focus("Search")
        program.type("ryh")
        program.wait_for("label", "4 matches")
        pages.judge("search")


def test_dialogs():
    with Pages(copy_sample("kangasala.rakenne")) as pages:
        pages.program.wait_for("tree item", "")
        pages.window("ctrl+e", "export", ("button", "Cancel"), lambda: pages.drop_down("Format"))
        pages.window("ctrl+p", "print", ("button", "Cancel"))
        pages.window("ctrl+comma", "preferences", ("list", ""), lambda: pages.drop_down("Language"))
        pages.window("F4", "versions", ("text", "Name"))
        pages.window("ctrl+shift+n", "new version", ("text", "Name"), lambda: pages.drop_down("Status"))
        pages.window("ctrl+question", "shortcuts", ("page tab list", ""))
        pages.window(lambda: pages.choose_from_menu("About Rakenne"), "about", ("list item", "Credits"))


def test_popups():
    with tempfile.NamedTemporaryFile("w", encoding="utf-8") as lines:
        lines.write("Jäsen\nToinen jäsen\n")
        lines.flush()
        # It goes on in the background, and is not to keep the output of the test open.
        subprocess.run(["xclip", "-selection", "clipboard", lines.name], stdout=subprocess.DEVNULL, check=True)
    with Pages(copy_sample("kangasala.rakenne")) as pages:
        program = pages.program
        program.wait_for("tree item", "")
        program.press("shift+F10")
        pages.judge_menu("context menu of the ground", "Add a Group")
        program.press("Home")
        group = program.wait_for_focus("", "tree item").name
        program.press("shift+F10")
        pages.judge_menu("context menu of a group", "Rename")
        program.wait_for_focus(group)
        program.press("ctrl+Return")
        program.wait(lambda: program.get_focus().role == "text", "a name can be written")
        program.type("Tiimi")
        program.press("Return")
        program.wait_for_focus("Tiimi", "tree item")
        program.press("ctrl+h")
        program.wait_for_focus("Name Tiimi", "list item")
        pages.judge("history")
        program.press("Escape")
        program.wait_for_focus("Tiimi")
        pages.window("ctrl+v", "lines to paste", ("button", "Paste"))
        pages.window("ctrl+w", "question before closing", ("button", "Discard"))


def test_opening():
    with Pages(os.path.join(TESTS, "data", "repair", "circle-of-parents.rakenne")) as pages:
        details = pages.program.wait_for("button", "Details")
        pages.judge("bar of repairs")
        pages.window(details.click, "repairs", ("list item", ""))
    with Pages(os.path.join(TESTS, "data", "bad", "cut.rakenne")) as pages:
        pages.program.wait_for("button", "Close")
        pages.judge("a file that cannot be opened")


def test_conflict():
    path = copy_sample("iitti.rakenne")
    with Pages(path) as pages:
        program = pages.program
        program.wait_for("tree item", "Valtuusto")
        program.press("Home")
        program.wait_for_focus("Valtuusto", "tree item")
        program.press("F2")
        program.wait(lambda: program.get_focus().role == "text", "the name can be written")
        program.type("Kunnanvaltuusto")
        program.press("Return")
        program.wait_for_focus("Kunnanvaltuusto", "tree item")
        with open(path, encoding="utf-8") as file:
            theirs = file.read().replace("Valtuusto", "Iitin valtuusto")
        with open(path, "w", encoding="utf-8") as file:
            file.write(theirs)
        review = program.wait_for("button", "Review")
        pages.judge("bar of a conflict")
        pages.window(review.click, "conflict", ("button", "Merge"))
        pages.window(lambda: (review.click(), program.wait_for("button", "Merge").click()), "merge", ("radio button", "Mine: "))
        os.remove(path)
        pages.window(review.click, "a file that is gone", ("button", "Save Again"))


def test_recovery():
    state = {"XDG_STATE_HOME": tempfile.mkdtemp(prefix="rakenne-names-")}
    program = Program(RAKENNE, copy_sample("iitti.rakenne"), environment=state)
    program.wait_for("tree item", "Valtuusto")
    program.press("Home")
    program.wait_for_focus("Valtuusto", "tree item")
    program.press("alt+Return", "ctrl+m")
    program.wait_for_focus("Job title")
    kept = os.path.join(state["XDG_STATE_HOME"], "rakenne", "recovery")
    program.wait(lambda: glob.glob(f"{kept}/*.rakenne-recovery"), "the work is kept")
    program.end(signal.SIGKILL)
    with Pages(environment=state) as pages:
        pages.program.wait_for("button", "Restore")
        pages.judge("unsaved work")


def test_spoilt():
    program = Program("gtk4-builder-tool", "preview", os.path.join(os.path.dirname(__file__), "spoilt.ui"))
    program.wait_for("button", "Remove")
    faults = find_faults(program.look_in_peace())
    program.end()
    assert len(faults) == 2, "\n".join(["not exactly the two faults were found:", *faults])
    print(f"# {len(seen)} controls")


run(
    [
        ("names/start", test_start),
        ("names/window", test_window),
        ("names/inspector", test_inspector),
        ("names/dialogs", test_dialogs),
        ("names/popups", test_popups),
        ("names/opening", test_opening),
        ("names/conflict", test_conflict),
        ("names/recovery", test_recovery),
        ("names/spoilt", test_spoilt),
    ]
)
