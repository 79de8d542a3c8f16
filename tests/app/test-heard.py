#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-heard.py RAKENNE

The structure of Iitti built by who neither sees the window nor has a pointer: keys are pressed, and before each next one
is what the accessibility bus says: where the focus is, what that is called, what is selected and checked. Groups, seats
and relations must be those of the file that test-keyboard writes."""

import json
import os
import sys
import tempfile

from outside import ACCESSIBLE, Program, run

RAKENNE = sys.argv[1]
EXPECTED = os.path.join(os.path.dirname(os.path.abspath(__file__)), "expected", "iitti-by-keyboard.rakenne")


class Builder(Program):
    def name_group(self, name, end):
        """Writes into the field that a new group opens."""
        self.wait(lambda: self.get_focus().role in ("text", "entry"), f"“{name}” can be written")
        self.type(name)
        self.press(end)

    def hear_group(self, name, *words):
        """Waits until the focus is told to be on that group, selected, with these words about it."""

        def is_heard():
            node = self.get_focus()
            return (
                node.role == "tree item"
                and node.name == name
                and "selected" in node.states
                and all(word in node.description for word in words)
            )

        self.wait(is_heard, f"the group “{name}” is heard, with {words}")

    def add_beside(self, name, end):
        self.press("Return")
        self.name_group(name, end)

    def go_to(self, name):
        """By the search, whose matches are gone through until the right one is selected."""
        self.press("ctrl+f")
        self.wait_for_focus("Search", "entry")
        self.press("ctrl+a")
        self.type(name)
        self.wait(lambda: self.find("label", "1 match") or self.find("label", "1 of 1"), f"the search found “{name}”")
        self.press("Return", "Escape")
        self.hear_group(name)

    def choose(self, field, begin):
        """From the list of the field that has the focus."""
        self.press("space")
        self.wait(lambda: not self.get_focus().name.startswith(field), f"the list of “{field}” is open")
        self.type(begin)
        self.press("Return")
        self.wait(lambda: self.get_focus().name.startswith(f"{field}: {begin}"), f"“{field}” is {begin}")

    def step_to(self, field, begin):
        """The same where the list is so short that nothing can be searched for."""
        self.press("space")
        self.wait(lambda: not self.get_focus().name.startswith(field), f"the list of “{field}” is open")
        for _ in range(12):
            node = self.hear_focus()
            if node and node.name.startswith(begin):
                break
            before = self.focused
            self.press("Down")
            self.wait(lambda: self.focused != before, f"Down goes on in the list of “{field}”")  # noqa: B023
        self.press("Return")
        self.wait(lambda: self.get_focus().name.startswith(f"{field}: {begin}"), f"“{field}” is {begin}")

    def leave(self):
        """From the properties to the diagram."""
        self.press("Escape")
        self.wait(lambda: self.get_focus().role in ("tree", "tree item"), "the diagram has the focus")


def build_groups(iitti):
    iitti.tab_to("Empty chart")
    iitti.press("Return")
    iitti.wait_for_focus("Diagram", "tree")
    iitti.press("ctrl+Return")
    iitti.name_group("Valtuusto", "Tab")
    iitti.name_group("Kunnanhallitus", "Tab")
    iitti.name_group("Valiokunnat", "Return")
    iitti.hear_group("Valiokunnat", "under Kunnanhallitus")
    iitti.add_beside("Johtoryhmä", "Tab")
    iitti.name_group("Hyvinvointityöryhmä", "Tab")
    iitti.name_group("Kunnan palveluverkosto", "Return")
    iitti.hear_group("Kunnan palveluverkosto", "Network", "under Hyvinvointityöryhmä")
    iitti.add_beside("Alatyöryhmät", "Return")
    iitti.hear_group("Alatyöryhmät", "under Hyvinvointityöryhmä")
    iitti.add_beside("Lape-työryhmä", "Return")
    iitti.hear_group("Lape-työryhmä", "under Hyvinvointityöryhmä")


def build_seats(iitti):
    titles = (
        "sivistystoimenjohtaja",
        "hyvinvointikoordinaattori",
        "varhaiskasvatuspäällikkö",
        "koulujen edustaja",
        "hallinto- ja talousjohtaja",
        "tekninen johtaja",
    )
    iitti.go_to("Hyvinvointityöryhmä")
    for i, title in enumerate(titles):
        before = iitti.focused
        iitti.press("Return" if i else "ctrl+m")
        iitti.wait(lambda: iitti.focused != before, "the focus goes to another seat")  # noqa: B023
        iitti.wait_for_focus("Job title", "text")
        iitti.type(title)
    iitti.leave()
    iitti.hear_group("Hyvinvointityöryhmä", "6 seats")


def add_relation(iitti, start, end=None):
    iitti.go_to(start)
    iitti.press("ctrl+r")
    iitti.wait_for_focus("To group: ")
    if end:
        iitti.choose("To group", end)


def build_relations(iitti):
    for start, end in (
        ("Alatyöryhmät", None),
        ("Lape-työryhmä", None),
        ("Kunnan palveluverkosto", None),
        ("Hyvinvointityöryhmä", None),
        ("Johtoryhmä", "Valio"),
        ("Valiokunnat", None),
        ("Kunnanhallitus", None),
    ):
        add_relation(iitti, start, end)
        iitti.leave()
    add_relation(iitti, "Alatyöryhmät", "Kunnan p")
    iitti.tab_to("Both ways")
    iitti.press("space")
    iitti.wait(lambda: "checked" in iitti.get_focus().states, "“Both ways” is checked")
    iitti.press("alt+Return")
    iitti.wait_for_focus("Kind: ")
    iitti.step_to("Kind", "Cooperat")
    iitti.leave()


def place_committees(iitti):
    """Beside the line, which stands in a section that is folded."""
    iitti.go_to("Valiokunnat")
    iitti.press("alt+Return")
    iitti.wait_for_focus("Name")
    section = iitti.tab_to("Drawing")
    iitti.press("space")
    iitti.wait(lambda: "expanded" in iitti.look_at(section.reference).states, "the section is unfolded")
    iitti.tab_to("Placed")
    iitti.step_to("Placed", "Beside")
    iitti.leave()


def write(iitti, field, text):
    iitti.wait_for_focus(field, "text")
    iitti.press("ctrl+a")
    iitti.type(text)


def write_headings(iitti):
    iitti.press("Escape")
    iitti.wait(lambda: iitti.get_focus().role == "tree", "nothing is selected")
    iitti.press("alt+Return")
    write(iitti, "Title", "Hyvinvoinnin ja terveyden edistäminen Iitin kunnassa")
    iitti.press("Tab")
    write(iitti, "Municipality", "Iitin kunta")
    iitti.press("F4")
    write(iitti, "Name", "Toimintasuunnitelma 2022")
    iitti.tab_to("Day that")
    write(iitti, "Day that", "23.11.2022")
    iitti.press("Escape")
    iitti.wait_for_focus("Municipality")


def save(iitti, path):
    before = iitti.focused
    iitti.press("ctrl+s")
    iitti.wait(lambda: len(iitti.call(iitti.application, ACCESSIBLE, "GetChildren")[0]) > 1, "a dialog is open")
    iitti.wait(lambda: iitti.find("button", "Save") or iitti.find("button", "_Save"), "it can save")
    iitti.wait(lambda: iitti.focused != before or iitti.look_for_focus(), "the dialog has the keyboard")
    iitti.press("ctrl+a")
    iitti.type(path)
    iitti.press("Return")
    iitti.wait(lambda: os.path.exists(path) and os.path.getsize(path) > 0, "the file is there")
    iitti.wait(lambda: "Modified" not in iitti.find("frame", "").name, "the title says that it is saved")


def read(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def test_build():
    path = os.path.join(tempfile.mkdtemp(prefix="rakenne-heard-"), "iitti.rakenne")
    # A Finnish project in an English window.
    iitti = Builder(RAKENNE, environment={"LANGUAGE": "fi"})
    build_groups(iitti)
    build_seats(iitti)
    build_relations(iitti)
    place_committees(iitti)
    write_headings(iitti)
    save(iitti, path)
    print(f"# {iitti.n_keys} keys")
    iitti.end()
    assert read(path) == read(EXPECTED), f"{path} says something else than {EXPECTED}"


run([("heard/build-iitti", test_build)])
