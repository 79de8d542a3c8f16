#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks the sample projects: check-samples.py SOURCE-ROOT, TAP on standard output.

A sample must satisfy the schema, stand in its canonical bytes, hold no id twice and no reference that leads
nowhere, name no person, and say exactly what its table of facts says. The tables in tests/data/facts are typed
from the sources that the samples tell about, one fact a line:

    version  subject  field  expected        (tabs between; "*" is the project itself)

Every fact of the sample has its line and every line its fact. Lines with the same version, subject and field make
a list, in order. Records are named by their names, not by their ids; small records are written "member=value; …" in
the order of the schema, without the members that hold their default.

At last some samples are damaged on purpose, each in one place, and have to be found out.
"""
import copy
import json
import pathlib
import sys

import jsonschema

ROOT = pathlib.Path(sys.argv[1])
SCHEMA = json.loads((ROOT / 'data/rakenne.schema.json').read_text('utf-8'))

# What no line tells of a record: its id and where the fact is from; its name, where that is the subject.
UNTOLD = {'id', 'source'}
NAMES = {'name', *UNTOLD}
# Where an id leads: member, and the list that it is looked up in. Group ids are looked up in all versions.
REFERENCES = {
    'body': 'groups', 'to': 'groups', 'from': 'groups', 'parent': 'groups', 'replaces': 'groups', 'chair-of': 'groups',
    'deputy-of': 'seats', 'decision': 'decisions', 'ended-by': 'decisions', 'decisions': 'decisions', 'source': 'sources',
    'document': 'documents', 'based-on': 'documents', 'splits-from': 'documents', 'sector': 'sectors',
}
# Groups and versions are ended and begun on dates, by members that elsewhere lead to a group.
DATED = {'groups', 'seats', 'versions'}


def resolve(schema):
    while '$ref' in schema:
        schema = {**SCHEMA['$defs'][schema['$ref'].rsplit('/', 1)[-1]], **{k: v for k, v in schema.items() if k != '$ref'}}
    return schema


def canonical(value, indent=0):
    """The bytes that the program writes."""
    here, deeper = '  ' * indent, '  ' * (indent + 1)
    if isinstance(value, dict):
        lines = [f'{deeper}{json.dumps(k, ensure_ascii=False)}: {canonical(v, indent + 1)}' for k, v in value.items()]
        return '{\n' + ',\n'.join(lines) + f'\n{here}}}'
    if isinstance(value, list) and any(isinstance(v, (dict, list)) for v in value):
        return '[\n' + ',\n'.join(deeper + canonical(v, indent + 1) for v in value) + f'\n{here}]'
    if isinstance(value, list):
        return '[' + ', '.join(canonical(v) for v in value) + ']'
    return json.dumps(value, ensure_ascii=False)


def walk(value, kind='', path='$'):
    """Every object with the list that it stands in and its path."""
    if isinstance(value, dict):
        yield value, kind, path
        for key, child in value.items():
            yield from walk(child, key, f'{path}.{key}')
    elif isinstance(value, list):
        for i, child in enumerate(value):
            yield from walk(child, kind, f'{path}[{i}]')


def check_schema(project, text):
    for error in jsonschema.Draft202012Validator(SCHEMA).iter_errors(project):
        yield f'{error.json_path}: {error.message}'


def check_form(value, schema, path='$'):
    """Members in the schema's order, defaults and empty lists left out."""
    schema = resolve(schema)
    properties = schema.get('properties')
    if isinstance(value, dict) and properties:
        known = [key for key in value if key in properties]
        if known != list(value):
            yield f'{path}: members that the schema does not know: {sorted(set(value) - set(known))}'
        if known != [key for key in properties if key in value]:
            yield f'{path}: members out of order'
        for key in known:
            below = resolve(properties[key])
            if value[key] in ([], {}) or ('default' in below and value[key] == below['default']):
                yield f'{path}.{key}: a default that is written'
            yield from check_form(value[key], below, f'{path}.{key}')
    elif isinstance(value, list):
        for i, item in enumerate(value):
            yield from check_form(item, schema['items'], f'{path}[{i}]')


def check_bytes(project, text):
    yield from check_form(project, SCHEMA)
    if text != canonical(project) + '\n':
        yield 'not in canonical bytes'


def ids_of(project, kind):
    return {record['id'] for record, where, _ in walk(project) if where == kind}


def check_ids(project, text):
    everything = {}
    for record, kind, path in walk(project):
        if 'id' not in record:
            continue
        # What stays the same from version to version is told apart by its version.
        stays = kind in ('groups', 'seats', 'relations')
        keys = [(record['id'], path.split('.')[1])] if stays else [(record['id'], None)]
        for key in keys:
            if key in everything:
                yield f'{path}: the id {record["id"]} stands at {everything[key]} too'
            everything[key] = path


def check_references(project, text):
    known = {kind: ids_of(project, kind) for kind in ('groups', 'seats', *set(REFERENCES.values()))}
    for version in project['versions']:
        here = {kind: ids_of(version, kind) for kind in ('groups', 'seats')}
        for record, kind, path in walk(version, 'versions'):
            for member in ('parent', 'chair-of', 'deputy-of', *(('from', 'to') if kind == 'relations' else ())):
                if member in record and record[member] not in here[REFERENCES[member]]:
                    yield f'version {version["id"]} {path}.{member}: {record[member]} is not in this version'
        yield from check_order(version)
    for record, kind, path in walk(project):
        for member, target in REFERENCES.items():
            if member not in record or record is project or (kind in DATED and member in ('from', 'to')):
                continue
            for id in record[member] if isinstance(record[member], list) else [record[member]]:
                if id not in known[target]:
                    yield f'{path}.{member}: {id} leads nowhere'
    for document in project.get('documents', []):
        for id in set(document.get('versions', [])) - ids_of(project, 'versions'):
            yield f'document {document["id"]}: version {id} leads nowhere'
        holds = [v for v in project['versions'] if v['id'] in document.get('versions', [v['id']])]
        for step in document.get('steps', []):
            for member in ('body', 'to'):
                if member in step and not all(step[member] in ids_of(v, 'groups') for v in holds):
                    yield f'step {step["id"]}: {step[member]} is not in every version of its document'


def check_order(version):
    """Reading order: a group follows its parent or the branch of its elder sibling."""
    open_branch = []
    for group in version.get('groups', []):
        parent = group.get('parent')
        while open_branch and open_branch[-1] != parent:
            open_branch.pop()
        if parent and not open_branch:
            yield f'version {version["id"]}: {group["id"]} is out of reading order'
        open_branch.append(group['id'])


def check_persons(project, text):
    for record, _, path in walk(project):
        if 'person' in record:
            yield f'{path}.person: a sample names no person'
    for sign in ('@', '(ät)'):
        if sign in text:
            yield f'{sign}: an address'


class Facts:
    """What a project says, line by line, as (version, subject, field, value)."""

    def __init__(self, project):
        self.project = project
        self.names = {}
        for kind in ('sources', 'decisions', 'documents', 'groups'):
            for record, where, _ in walk(project):
                if where == kind:
                    self.names[kind, record['id']] = record.get('name', record.get('title', record['id']))

    def name(self, kind, id):
        return self.names.get((kind, id), f'{id}, which leads nowhere')

    def value(self, member, value, kind):
        if isinstance(value, list):
            return ', '.join(self.value(member, v, kind) for v in value)
        if value is None:
            return 'not stated'
        if isinstance(value, bool):
            return str(value).lower()
        if member in REFERENCES and not (kind in DATED and member in ('from', 'to')):
            return self.name(REFERENCES[member], value)
        return str(value)

    def small(self, record, kind):
        return '; '.join(f'{k}={self.value(k, v, kind)}' for k, v in record.items() if k not in UNTOLD)

    def members(self, version, subject, record, kind, skip=()):
        for key, value in record.items():
            if key in NAMES or key in skip:
                continue
            if isinstance(value, dict):
                yield from self.members(version, subject, {f'{key}.{k}': v for k, v in value.items()}, kind)
            else:
                yield version, subject, key, self.value(key, value, kind)

    def group(self, version, group):
        name = self.name('groups', group['id'])
        yield from self.members(version, name, group, 'groups', ('duties', 'seats'))
        for duty in group.get('duties', []):
            yield version, name, 'parallel-duty' if duty.get('parallel') else 'duty', duty['text']
        for seat in group.get('seats', []):
            yield version, name, 'seat', self.small(seat, 'seats')

    def relation(self, relation):
        line = ' {} '.format('↔' if relation.get('two-way') else '→')
        rest = {k: v for k, v in relation.items() if k not in ('kind', 'from', 'to', 'two-way', *UNTOLD)}
        ends = line.join(self.name('groups', relation[end]) for end in ('from', 'to'))
        return '; '.join(filter(None, (ends, self.small(rest, 'relations'))))

    def version(self, version):
        id = version['id']
        if 'source' in version:
            yield id, 'version', 'source', self.name('sources', version['source'])
        yield id, 'version', 'name', version['name']
        yield from self.members(id, 'version', version, 'versions', ('groups', 'relations'))
        for group in version.get('groups', []):
            yield from self.group(id, group)
        for relation in version.get('relations', []):
            yield id, 'relations', relation['kind'], self.relation(relation)

    def document(self, version, document):
        subject = f'document: {document["name"]}'
        yield from self.members(version, subject, document, 'documents', ('versions', 'steps'))
        for step in document.get('steps', []):
            yield version, subject, 'step', self.small(step, 'steps')

    def __iter__(self):
        project = self.project
        for key in ('title', 'organization'):
            yield '*', 'project', key, project[key]
        for kind, field in (('sources', 'source'), ('decisions', 'decision'), ('events', 'event'), ('sectors', 'sector')):
            for record in project.get(kind, []):
                yield '*', 'project', field, self.small(record, kind)
        for version in project['versions']:
            yield from self.version(version)
            for document in project.get('documents', []):
                if version['id'] in document.get('versions', [version['id']]):
                    yield from self.document(version['id'], document)


def table(rows):
    lists = {}
    for *key, value in rows:
        lists.setdefault(tuple(key), []).append(value)
    return lists


def check_facts(project, text, facts):
    rows = [line.split('\t') for line in facts.splitlines() if line and not line.startswith('#')]
    bad = [row for row in rows if len(row) != 4]
    if bad or not rows:
        yield f'the table has lines that are not four columns: {bad}'
        return
    expected, found = table(rows), table(Facts(project))
    for key in [*expected, *(key for key in found if key not in expected)]:
        if expected.get(key) != found.get(key):
            yield f'{" / ".join(key)}: expected {expected.get(key)}, found {found.get(key)}'


CHECKS = {
    'schema': check_schema, 'canonical form': check_bytes, 'ids': check_ids, 'references': check_references,
    'no persons': check_persons, 'facts': check_facts,
}


def run(name, project, text, facts):
    check = CHECKS[name]
    return list(check(project, text, facts) if check is check_facts else check(project, text))


def group_of(project, id):
    return next(g for g in project['versions'][-1]['groups'] if g['id'] == id)


# What must be found out: the check that has to, what is done to a copy of Kangasala.
DAMAGES = [
    ('schema', 'a required member is missing', lambda p: p.pop('title')),
    ('schema', 'an unknown kind', lambda p: group_of(p, 'valtuusto').update(kind='parliament')),
    ('schema', 'a count of none', lambda p: group_of(p, 'palvelualueet').update(count=0)),
    ('schema', 'a day that is none', lambda p: p['versions'][0].update({'valid-on': '6.10.2020'})),
    ('schema', 'neither name nor count', lambda p: group_of(p, 'valtuusto').pop('name')),
    ('schema', 'a text that is a number', lambda p: p.update(title=2021)),
    ('canonical form', 'a default is written', lambda p: p['versions'][-1].update(status='in-force')),
    ('canonical form', 'members out of order', lambda p: p.update(title=p.pop('title'))),
    ('ids', 'a seat has the id of a group', lambda p: group_of(p, 'hyvinvointiryhma')['seats'][0].update(id='valtuusto')),
    ('ids', 'versions share the id of a duty',
     lambda p: group_of(p, 'johtoryhma')['duties'][0].update(id='johtoryhma-2020-1')),
    ('references', 'a parent that is nowhere', lambda p: group_of(p, 'johtoryhma').update(parent='nobody')),
    ('references', 'a source that is nowhere', lambda p: p['events'][0].update(source='nobody')),
    ('references', 'a step of a body that is nowhere', lambda p: p['documents'][0]['steps'][0].update(body='nobody')),
    ('references', 'a child before its parent', lambda p: p['versions'][-1]['groups'].reverse()),
    ('no persons', 'a person is named', lambda p: group_of(p, 'hyvinvointiryhma')['seats'][0].update(person='N. N.')),
    ('facts', 'another title', lambda p: group_of(p, 'hyvinvointiryhma')['seats'][0].update(title='rehtori')),
    ('facts', 'three residents', lambda p: group_of(p, 'ikaihmisten-ryhma')['seats'][1].update(count=3)),
    ('facts', 'a seat too many', lambda p: group_of(p, 'hyvinvointiryhma')['seats'].append({'id': 'x', 'title': 'x'})),
    ('facts', 'a group too many', lambda p: p['versions'][-1]['groups'].append({'id': 'x', 'kind': 'team', 'name': 'x'})),
    ('facts', 'a seat too few', lambda p: group_of(p, 'hyvinvointiryhma')['seats'].pop()),
    ('facts', 'a duty lost', lambda p: group_of(p, 'hyvinvointiryhma')['duties'].pop()),
    ('facts', 'a relation turned round', lambda p: p['versions'][-1]['relations'][0].update(
        {'from': 'johtoryhma', 'to': 'hyvinvointiryhma'})),
    ('facts', 'silence forgotten', lambda p: group_of(p, 'johtoryhma')['not-stated'].remove('parent')),
]


def main():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    results = []
    samples = sorted((ROOT / 'data/samples').glob('*.rakenne'))
    tables = {path.stem: path.read_text('utf-8') for path in (ROOT / 'tests/data/facts').glob('*.tsv')}
    results.append(('every sample has its table', [] if {p.stem for p in samples} == set(tables) and samples else [sorted(tables)]))
    for path in samples:
        text = path.read_bytes().decode('utf-8')
        project = json.loads(text)
        for name in CHECKS:
            results.append((f'{path.stem}: {name}', run(name, project, text, tables.get(path.stem, ''))))
    sound = json.loads((ROOT / 'data/samples/kangasala.rakenne').read_text('utf-8'))
    for name, what, damage in DAMAGES:
        project = copy.deepcopy(sound)
        damage(project)
        problems = run(name, project, canonical(project) + '\n', tables['kangasala'])
        results.append((f'found out: {what}', [] if problems else [f'{name} sees nothing']))
    print(f'1..{len(results)}')
    for i, (name, problems) in enumerate(results, 1):
        print(f'{"not ok" if problems else "ok"} {i} - {name}')
        for problem in problems:
            print(f'# {problem}')
    return any(problems for _, problems in results)


sys.exit(main())
