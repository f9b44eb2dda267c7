# SPDX-License-Identifier: MIT
"""The CPythons of this machine, one of each version."""
import glob
import os
import shutil
import subprocess

VERSIONS = ["3.%d" % minor for minor in range(8, 16)]


def interpreters(paths):
    """version -> path, of those given, or else of all that are found."""
    if not paths:
        paths = os.environ.get("CUTAWAY_PYTHONS", "").split(":")
        paths += [shutil.which("python" + v) for v in VERSIONS] + [shutil.which("python3")]
        root = os.environ.get("PYENV_ROOT", os.path.expanduser("~/.pyenv"))
        paths += sorted(glob.glob(os.path.join(root, "versions", "*", "bin", "python3")))
    found = {}
    for path in paths:
        if not path or not os.path.exists(path):
            continue
        run = subprocess.run([path, "-c", "import sys; print('%d.%d' % sys.version_info[:2], sys.implementation.name)"],
                             stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        words = run.stdout.split()
        if run.returncode == 0 and words[1:] == ["cpython"] and "shims" not in path:
            found.setdefault(words[0], path)
    return found
