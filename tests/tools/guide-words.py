#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""guide-words.py HELP PO SHORTCUTS LANGUAGE...

Whether the guide names what the window shows: each <gui> on its pages in HELP/C is a string of the
program, each on a translated page is what PO/<language>.po says for one on the original, and each <keyseq> is
an accelerator in SHORTCUTS. Prints what is not.
"""
import glob
import os
import re
import subprocess
import sys
import tempfile
from xml.etree import ElementTree

MALLARD = '{http://projectmallard.org/1.0/}'
# What keys are called where that is not what stands on them.
KEYS = {
    'fi': {'Tab': 'Sarkain', 'Space': 'välilyönti'},
    'sv': {'Tab': 'Tabulator', 'Space': 'blanksteg', 'Shift': 'Skift'},
}
ACCELERATORS = {'Ctrl': '<Control>', 'Shift': '<Shift>', 'Alt': '<Alt>', 'Enter': 'Return', '?': 'question',
                '.': 'period', 'Page Up': 'Page_Up', 'Page Down': 'Page_Down'}


def plain(words):
    return words.replace('_', '').replace('\\"', '"')


def read_words(file):
    """Sets of the translations of each string, without mnemonics."""
    text = subprocess.run(['msgattrib', '--no-obsolete', '--no-wrap', file], check=True, capture_output=True,
                          text=True).stdout
    words = {}
    for entry in text.split('\n\n'):
        original = re.search(r'^msgid "(.*)"$', entry, re.M)
        translated = re.findall(r'^msgstr(?:\[\d\])? "(.*)"$', entry, re.M)
        words.setdefault(plain(original[1]), set()).update(map(plain, translated))
    return words


def read_page(file, tag):
    return ElementTree.parse(file).iter(MALLARD + tag)


def texts(file, tag):
    return [' '.join(''.join(element.itertext()).split()) for element in read_page(file, tag)]


def accelerator(element):
    keys = [key.text for key in element]
    return ''.join(sorted(ACCELERATORS.get(key, key.lower() if len(key) == 1 else key) for key in keys))


def check_original(page, words, shortcuts):
    for name in texts(page, 'gui'):
        if name not in words:
            print(f'{page}: “{name}” is not in the window')
    for element in read_page(page, 'keyseq'):
        if element[-1].text not in ('Shift', 'Ctrl', 'Alt') and accelerator(element) not in shortcuts:
            print(f'{page}: {accelerator(element)} is not among the shortcuts')


def check_translation(original, translated, words, keys):
    page = '/'.join(translated.split('/')[-2:])
    known = set().union(*(words.get(name, set()) for name in texts(original, 'gui')), set())
    for name in texts(translated, 'gui'):
        if name not in known:
            print(f'{page}: “{name}” is not in the window, or elsewhere than on the original page')
    known = {keys.get(name, name) for name in texts(original, 'key')}
    for name in set(texts(translated, 'key')) - known:
        print(f'{page}: no key is called “{name}”')


def main():
    guide, po, interface, *languages = sys.argv[1:]
    pages = sorted(glob.glob(os.path.join(guide, 'C', '*.page')))
    shortcuts = set()
    for text in re.findall(r'<property name="accelerator">(.*)</property>', open(interface, encoding='utf-8').read()):
        for one in text.replace('&lt;', '<').replace('&gt;', '>').split():
            shortcuts.add(''.join(sorted(re.findall(r'<\w+>|[^<>]+', one))))
    words = read_words(os.path.join(po, languages[0] + '.po'))
    for page in pages:
        check_original(page, words, shortcuts)
    for language in languages:
        words = read_words(os.path.join(po, language + '.po'))
        with tempfile.TemporaryDirectory() as place:
            folder = os.path.join(place, language)
            os.mkdir(folder)
            compiled = os.path.join(place, language + '.mo')
            subprocess.run(['msgfmt', '-o', compiled, os.path.join(guide, language, language + '.po')], check=True)
            subprocess.run(['itstool', '-m', compiled, '-o', folder, *pages], check=True)
            for page in pages:
                check_translation(page, os.path.join(folder, os.path.basename(page)), words, KEYS.get(language, {}))


main()
