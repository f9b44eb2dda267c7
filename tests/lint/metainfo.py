# SPDX-License-Identifier: MIT
"""metainfo.py FILE: what appstreamcli holds against the metainfo, a missing home page aside.

Newer releases of it warn where there is no home page; Cutaway has none.
"""
import re
import subprocess
import sys

EXPECTED = {'url-homepage-missing'}


def main():
    run = subprocess.run(['appstreamcli', 'validate', '--no-net', '--no-color', sys.argv[1]],
                         stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    issues = [line for line in run.stdout.splitlines() if re.match(r'[EW]: ', line)]
    bad = [line for line in issues if line.split()[-1] not in EXPECTED]
    if run.returncode != 0 and not issues:
        bad.append(run.stdout)
    print('\n'.join(bad))
    return 1 if bad else 0


sys.exit(main())
