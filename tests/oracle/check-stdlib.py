# SPDX-License-Identifier: MIT
"""Hold cutaway-cli layout to the standard library of every Python that is found.

usage: check-stdlib.py CLI [--python VERSION]… [--show N] [--sample N] [--installed] [MODULE…]

Every module of a Python's standard library is imported there and its top-level classes are asked
for their layout; cutaway-cli reads the same files. A class must be equal in every field or be
reported as unresolved, and at least 97 % must be equal: none may be wrong. One TAP test a version;
a version that no Python here has is skipped. CUTAWAY_THOROUGH takes all modules, else a sample.

With --installed it is held to the packages that are installed for that Python instead, one after the
other; of those none may be wrong.

Classes that the module does not keep (deleted, replaced by an accelerator, of another platform) do
not count; one that is defined in several branches counts by what the real module has.
"""
import argparse
import glob
import json
import os
import re
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
VERSIONS = ('3.8', '3.11', '3.12', '3.13', '3.14')
LEAST = 0.97
FIELDS = ('basicsize', 'itemsize', 'dictoffset', 'weakrefoffset', 'slots')
# They print, open a browser or a window, or are no modules to import.
NOT_IMPORTED = re.compile(r'(^|\.)(test|tests|idle_test|__main__|this|antigravity|turtledemo|'
                          r'site-packages|dist-packages|config-.*|__phello__.*|pyrepl\.__main__)(\.|$)')
SAMPLE = 60
LIMIT = 240

# Runs in the Python that is asked: {module: {"file": …, "classes": {name: facts}}}.
PROGRAM = r'''
import ctypes, importlib, io, json, os, sys, types, warnings
warnings.simplefilter('ignore')
P = ctypes.sizeof(ctypes.c_void_p)
D_MEMBER = object.__basicsize__ + 3 * P


def offset(descr):
    member = ctypes.c_void_p.from_address(id(descr) + D_MEMBER).value
    return ctypes.c_ssize_t.from_address(member + 2 * P).value


def facts(cls):
    get = lambda name: type.__dict__[name].__get__(cls)
    slots = [{'name': n, 'offset': offset(v)} for n, v in list(vars(cls).items())
             if type(v) is types.MemberDescriptorType and v.__objclass__ is cls]
    return {'basicsize': get('__basicsize__'), 'itemsize': get('__itemsize__'),
            'dictoffset': get('__dictoffset__'), 'weakrefoffset': get('__weakrefoffset__'),
            'slots': sorted(slots, key=lambda s: s['offset'])}


def by_statement(cls):
    """A class statement binds __module__ first, C types get it after all else; a NamedTuple is made anew."""
    made_anew = issubclass(cls, tuple) and hasattr(cls, '_field_defaults')
    return cls.__flags__ >> 9 & 1 and (made_anew or next(iter(vars(cls)), None) == '__module__')


def main():
    modules, answer, out = json.load(sys.stdin), {}, os.dup(1)
    os.dup2(os.open(os.devnull, os.O_RDWR), 0)
    os.dup2(0, 1)
    for name, path in modules:
        try:
            module = importlib.import_module(name)
        except BaseException:
            continue
        if getattr(module, '__file__', None) != path:
            continue
        classes = {}
        for key, cls in list(vars(module).items()):
            if isinstance(cls, type) and cls.__module__ == name and cls.__qualname__ == key and by_statement(cls):
                classes[key] = facts(cls)
        answer[name] = {'file': path, 'classes': classes}
    os.write(out, b'')
    with os.fdopen(out, 'w') as stream:
        json.dump(answer, stream)
    os._exit(0)


main()
'''


def clean_environment():
    env = {k: v for k, v in os.environ.items() if not k.startswith('PYTHON')}
    env.update(PYTHONDONTWRITEBYTECODE='1', DISPLAY='')
    return env


def interpreters():
    """{version: path}: $CUTAWAY_PYTHON_PATH, PATH, pyenv; the first of each version."""
    folders = os.environ.get('CUTAWAY_PYTHON_PATH', '').split(':') + os.environ.get('PATH', '').split(':')
    root = os.environ.get('PYENV_ROOT') or os.path.expanduser('~/.pyenv')
    folders += sorted(glob.glob(os.path.join(root, 'versions', '*', 'bin')))
    found = {}
    for folder in folders:
        if not folder or folder.endswith('/shims'):
            continue
        for path in sorted(glob.glob(os.path.join(folder, 'python3*'))):
            name = re.match(r'^python3(\.\d+)?$', os.path.basename(path))
            if not name or not os.access(path, os.X_OK):
                continue
            version = '3' + name.group(1) if name.group(1) else ask_version(path)
            found.setdefault(version, path)
    return found


def ask_version(path):
    try:
        return subprocess.run([path, '-I', '-S', '-c', 'import sys; print("%d.%d" % sys.version_info[:2])'],
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=20).stdout.decode().strip()
    except (OSError, subprocess.TimeoutExpired):
        return ''


LIBRARY = 'import os; print(os.path.dirname(os.__file__))'
INSTALLED = 'import sysconfig; print(sysconfig.get_path("purelib"))'


def modules_of(python, program=LIBRARY):
    """[(dotted name, file)] of its standard library, or of what is installed for it."""
    run = subprocess.run([python, '-I', '-S', '-c', program],
                         stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=20)
    library = run.stdout.decode().strip()
    modules = []
    for folder, folders, names in os.walk(library):
        where = os.path.relpath(folder, library)
        package = '' if where == '.' else where.replace(os.sep, '.')
        folders[:] = sorted(d for d in folders if d.isidentifier() and d != '__pycache__')
        for name in sorted(names):
            if not name.endswith('.py') or not name[:-3].isidentifier():
                continue
            parts = [p for p in (package, '' if name == '__init__.py' else name[:-3]) if p]
            dotted = '.'.join(parts)
            if dotted and not NOT_IMPORTED.search(dotted):
                modules.append((dotted, os.path.join(folder, name)))
    return modules


def measure(python, modules, options=('-I', '-S')):
    run = subprocess.run([python, *options, '-c', PROGRAM], stdout=subprocess.PIPE,
                         stderr=subprocess.DEVNULL, input=json.dumps(modules).encode(), timeout=LIMIT,
                         env=clean_environment(), cwd='/')
    return json.loads(run.stdout.decode())


def lay_out(cli, version, files, env):
    """{file: [class …]}: the answer names a file by its last part, and by its path the next time."""
    run = subprocess.run([cli, 'layout', '--python', version, '--format', 'json'] + files, timeout=LIMIT,
                         stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env)
    if run.returncode not in (0, 1):
        raise RuntimeError('exit %d: %s' % (run.returncode, run.stderr.decode(errors='replace').strip()))
    cases, names, answers = json.loads(run.stdout.decode())['cases'], set(), {}
    for path in files:
        name = os.path.basename(path)
        name = path if name in names else name
        names.add(name)
        answers[path] = cases[name]
    return answers


def judge(truth, answers):
    """'exact', or 'unresolved' or 'wrong' with why."""
    best = ('wrong', 'no class of that name')
    for answer in answers:
        if answer['ok'] is None:
            best = ('unresolved', ', '.join(answer['unresolved']))
            continue
        if not answer['ok']:
            best = best if best[0] == 'unresolved' else ('wrong', 'refused: ' + answer['error']['message'])
            continue
        wrong = ['%s %r, should be %r' % (f, answer.get(f), truth[f]) for f in FIELDS if answer.get(f) != truth[f]]
        if not wrong:
            return ('exact', '')
        best = best if best[0] == 'unresolved' else ('wrong', '; '.join(wrong))
    return best


def hold(cli, version, python, modules, options=('-I', '-S')):
    """[(class, verdict, why)] of these modules, and the seconds it took to measure and to lay out."""
    began = time.time()
    truth = {name: found for name, found in measure(python, modules, options).items() if found['classes']}
    measured = time.time()
    env = dict(os.environ, CUTAWAY_PYTHON_PATH=os.path.dirname(python))
    answers = lay_out(cli, version, [found['file'] for found in truth.values()], env) if truth else {}
    verdicts = []
    for name, found in sorted(truth.items()):
        by_name = {}
        for answer in answers[found['file']]:
            by_name.setdefault(answer['name'], []).append(answer)
        for key, facts in found['classes'].items():
            if key in by_name:
                verdicts.append(('%s.%s' % (name, key),) + judge(facts, by_name[key]))
    return verdicts, measured - began, time.time() - measured


def hold_packages(cli, version, python, modules):
    """As hold(), each package by itself: one that hangs or ends its Python takes no other with it."""
    packages, verdicts, asked, laid = {}, [], 0, 0
    for module in modules:
        packages.setdefault(module[0].split('.')[0], []).append(module)
    for name, package in packages.items():
        try:
            found, measuring, laying = hold(cli, version, python, package, ('-I',))
        except (subprocess.TimeoutExpired, ValueError) as problem:
            print('# could not be measured: %s: %s' % (name, problem.__class__.__name__))
            continue
        verdicts, asked, laid = verdicts + found, asked + measuring, laid + laying
    return verdicts, asked, laid


def sweep(cli, version, python, wanted, sample, installed):
    modules = modules_of(python, INSTALLED if installed else LIBRARY)
    if wanted:
        modules = [m for m in modules if m[0] in wanted or installed and m[0].split('.')[0] in wanted]
    elif sample:
        modules = modules[::max(1, len(modules) // sample)]
    verdicts, asked, laid = (hold_packages if installed else hold)(cli, version, python, modules)
    return verdicts, len(modules), asked, laid


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('cli')
    parser.add_argument('modules', nargs='*')
    parser.add_argument('--python', action='append')
    parser.add_argument('--show', type=int, default=20)
    parser.add_argument('--installed', action='store_true')
    parser.add_argument('--sample', type=int, default=0 if os.environ.get('CUTAWAY_THOROUGH') else SAMPLE)
    args = parser.parse_args()
    versions = args.python or VERSIONS
    here = interpreters()
    print('1..%d' % len(versions))
    bad = 0
    for number, version in enumerate(versions, 1):
        if version not in here:
            print('ok %d %s # SKIP no Python %s on this machine' % (number, version, version))
            continue
        verdicts, n_modules, asked, laid = sweep(args.cli, version, here[version], args.modules, args.sample,
                                              args.installed)
        count = {kind: sum(v[1] == kind for v in verdicts) for kind in ('exact', 'unresolved', 'wrong')}
        share = count['exact'] / max(1, len(verdicts))
        fine = not count['wrong'] and (share >= LEAST or bool(args.modules) or args.installed) and verdicts
        bad += not fine
        print('%s %d %s: %d classes of %d modules, %.2f %% exact, %d unresolved, %d wrong (%.1f s measured, %.1f s laid out)' % (
            'ok' if fine else 'not ok', number, version, len(verdicts), n_modules, 100 * share,
            count['unresolved'], count['wrong'], asked, laid))
        for kind in ('wrong', 'unresolved'):
            said = [v for v in verdicts if v[1] == kind]
            for name, _, why in said[:args.show]:
                print('# %s: %s: %s' % (kind, name, why))
            if len(said) > args.show:
                print('# and %d more %s' % (len(said) - args.show, kind))
    return 1 if bad else 0


if __name__ == '__main__':
    sys.exit(main())
