# SPDX-License-Identifier: MIT
"""Write files as C arrays of bytes, so that programs carry them: embed.py OUTPUT NAME=FILE …"""

import sys


def array(name, data):
    rows = [','.join(map(str, data[i:i + 24])) for i in range(0, len(data), 24)]
    return ('const unsigned char {0}[] = {{\n{1}\n}};\nconst unsigned int {0}_length = {2};\n'
            .format(name, ',\n'.join(rows), len(data)))


def main():
    with open(sys.argv[1], 'w', encoding='ascii') as out:
        out.write('/* Made by embed.py. */\n#include "ctp-scripts-private.h"\n\n')
        for argument in sys.argv[2:]:
            name, _, path = argument.partition('=')
            with open(path, 'rb') as file:
                out.write(array(name, file.read()))


if __name__ == '__main__':
    main()
