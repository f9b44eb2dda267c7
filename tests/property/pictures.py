# SPDX-License-Identifier: MIT
"""Draw every class of the examples on every version, and hold each picture to what all pictures promise.

usage: pictures.py CUTAWAY-CLI EXAMPLES

An SVG is XML with a title and a description, every cell of bytes says what it is, one byte has one area
everywhere, no two cells share any of it, no words leave the page, and the same input gives the same bytes.
"""
import glob
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET

SVG = '{http://www.w3.org/2000/svg}'
BYTE_AREA = 25.0 * 25.0
THEMES = ('light', 'dark', 'high-contrast', 'high-contrast-dark', 'print')


def ask(cli, *arguments):
    done = subprocess.run([cli, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if done.returncode not in (0, 1):
        raise SystemExit('%s: %s' % (' '.join(arguments), done.stderr.decode()))
    return done.stdout


def box(rect):
    return tuple(float(rect.get(name)) for name in ('x', 'y', 'width', 'height'))


def cells(root):
    """(group, boxes of all its rectangles) of every cell of bytes; pieces follow what they are pieces of."""
    found = []
    for group in root.iter(SVG + 'g'):
        boxes = [box(group.find(SVG + 'rect'))]
        if group.get('data-offset') is not None:
            found.append((group, boxes))
        elif 'piece' in group.get('class', '').split():
            found[-1][1].extend(boxes)
    return found


def overlap(a, b):
    return (a[0] < b[0] + b[2] - .01 and b[0] < a[0] + a[2] - .01
            and a[1] < b[1] + b[3] - .01 and b[1] < a[1] + a[3] - .01)


def problems_of(svg):
    root = ET.fromstring(svg)
    width, height = float(root.get('width')), float(root.get('height'))
    if root.get('role') != 'img' or root.find(SVG + 'title') is None or root.find(SVG + 'desc') is None:
        yield 'no role, title or description'
    found = cells(root)
    places = []
    for group, boxes in found:
        title = group.find(SVG + 'title')
        if title is None or not title.text:
            yield 'a cell without a title at %s' % group.get('data-offset')
            continue
        if 'not to scale' not in ''.join(group.itertext()):
            area = sum(b[2] * b[3] for b in boxes)
            if abs(area - int(group.get('data-size')) * BYTE_AREA) > 1:
                yield '%s: drawn as %.2f bytes' % (title.text, area / BYTE_AREA)
        places.extend((b, title.text) for b in boxes)
    # Sorted by their left edges only neighbours can meet.
    places.sort()
    for i, (a, text) in enumerate(places):
        for b, other in places[i + 1:]:
            if b[0] >= a[0] + a[2]:
                break
            if overlap(a, b):
                yield '%s and %s overlap' % (text, other)
    for text in root.iter(SVG + 'text'):
        if not (0 <= float(text.get('x')) <= width and 0 <= float(text.get('y')) <= height):
            yield 'words outside the page: %s' % text.text
    if re.search(rb'\d,\d', re.sub(rb'<(style|title|text|desc|metadata).*?</\1>', b'', svg, flags=re.S)):
        yield 'a number with a comma'


def classes(path):
    with open(path, encoding='utf-8') as source:
        return re.findall(r'^class (\w+)', source.read(), re.M)


def main():
    cli, examples = sys.argv[1:]
    versions = ask(cli, 'complete', 'python').decode().split()
    work = [(path, name) for path in sorted(glob.glob(os.path.join(examples, '*.py'))) for name in classes(path)]
    print('1..%d' % len(work))
    failed = len(versions) < 8 or len(work) < 10
    if failed:
        print('# few versions or classes: the check is blind')
    for number, (path, name) in enumerate(work):
        bad = []
        # Each class on two versions and one theme: together the examples go round all of them.
        for version in (versions[number % len(versions)], versions[(number + 5) % len(versions)]):
            arguments = ('draw', path, '-c', name, '-o', '-', '--python', version, '--theme',
                         THEMES[number % len(THEMES)])
            svg = ask(cli, *arguments)
            bad += ['%s: %s' % (version, problem) for problem in problems_of(svg)]
            if svg != ask(cli, *arguments):
                bad.append(version + ': not the same bytes twice')
        svg = ask(cli, 'draw', path, '-c', name, '-o', '-', '--compare', ','.join(versions[::3]))
        bad += ['compared: ' + problem for problem in problems_of(svg)]
        failed = failed or bool(bad)
        print('%s %d %s %s' % ('not ok' if bad else 'ok', number + 1, os.path.basename(path), name))
        for problem in bad[:10]:
            print('# ' + problem)
    return 1 if failed else 0


sys.exit(main())
