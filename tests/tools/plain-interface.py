#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""plain-interface.py FOLDER FILE...

Copies interface files into FOLDER in a form that a validator which knows only the
libraries can read: a template becomes an object of its parent class, an object of
the program's own a box without properties, and what only the program can answer
(signal handlers, closures, look-ups in its own types) goes away.
"""

import pathlib
import sys
import xml.etree.ElementTree as ElementTree


def is_own(element):
    return element.get("class", "").startswith("Rk") or element.get("type", "").startswith("Rk")


def make_plain(element):
    for child in list(element):
        own_value = child.tag == "property" and any(is_own(value) for value in child.iter("object"))
        own_binding = child.tag == "binding" and (
            any(is_own(part) for part in child.iter("lookup")) or child.find(".//closure") is not None
        )
        if child.tag == "signal" or own_value or own_binding:
            element.remove(child)
            continue
        make_plain(child)
    if element.tag == "template":
        element.tag = "object"
        element.set("id", element.get("class"))
        parent = element.attrib.pop("parent")
        # No object can be made of an abstract class.
        element.set("class", "GtkBox" if parent == "GtkWidget" else parent)
    elif element.tag == "object" and is_own(element):
        element.set("class", "GtkBox")
        for child in list(element):
            if child.tag in ("property", "binding"):
                element.remove(child)
            elif child.tag == "child":
                child.attrib.pop("type", None)


def main():
    folder = pathlib.Path(sys.argv[1])
    for path in sys.argv[2:]:
        tree = ElementTree.parse(path)
        make_plain(tree.getroot())
        tree.write(folder / pathlib.Path(path).name, encoding="utf-8", xml_declaration=True)


if __name__ == "__main__":
    main()
