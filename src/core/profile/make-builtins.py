# SPDX-License-Identifier: MIT
"""Turn builtins.tsv into C arrays without a single pointer, so that nothing is relocated.

usage: make-builtins.py builtins.tsv ctw-builtins-data.c

The layout of what is written is declared in ctw-builtins-private.h.
"""
import sys


def fnv(data):
    h = 2166136261
    for b in data:
        h = (h ^ b) * 16777619 & 0xFFFFFFFF
    return h


class Pool:
    """Strings, one after the other, each once."""

    def __init__(self):
        self.offsets = {}
        self.texts = []
        self.size = 0
        self.add("")

    def add(self, text):
        if text not in self.offsets:
            self.offsets[text] = self.size
            self.texts.append(text)
            self.size += len(text.encode()) + 1
        return self.offsets[text]

    def lines(self):
        for text in self.texts:
            yield '  "%s\\0"' % text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")


def buckets(keys):
    size = 1
    while size < 2 * len(keys):
        size *= 2
    table = [0] * size
    for index, key in enumerate(keys):
        h = fnv(key.encode()) & (size - 1)
        while table[h]:
            h = (h + 1) & (size - 1)
        table[h] = index + 1
    return table


def array(out, ctype, name, rows):
    out.append("%sconst %s %s[] = {" % ("static " if "_of_" in name else "", ctype, name))
    line = " "
    for row in rows:
        text = str(row) if not isinstance(row, tuple) else "{ %s }" % ", ".join(map(str, row))
        if len(line) + len(text) > 100:
            out.append(line)
            line = " "
        line += " " + text + ","
    out += [line, "};"]


def main():
    with open(sys.argv[1], encoding="utf-8") as f:
        lines = [line.rstrip("\n").split("\t") for line in f]
    versions = lines[0][2:]
    lines = lines[1:]
    pool = Pool()
    symbols = sorted({line[2] for line in lines if line[1] == "T"})
    number = {key: i for i, key in enumerate(symbols)}
    refs, rows, variants = [], [], {}
    names, abstract, calls, inits = {}, {}, {}, {}
    exports = {}
    modules = {}

    def ref_list(keys):
        start = len(refs)
        refs.extend(number[k] for k in keys)
        return start, len(keys)

    for line in lines:
        mask, kind, key = int(line[0], 16), line[1], line[2]
        if kind == "T":
            tp, basic, item, d, w, flags, base, bases, meta, req = line[3:]
            start, n = ref_list(bases.split(",") if bases else [])
            required = {"": -1, "?": -2, "-": -3}.get(req)
            variants.setdefault(key, []).append((mask, len(rows)))
            rows.append((pool.add(tp), basic, item, d, w, flags, number[base] if base else -1, number[meta],
                         start, n, int(req) if required is None else required))
        elif kind == "N":
            for n in line[4].split():
                n, _, offset = n.partition("=")
                names.setdefault(key, []).append((n, mask, line[3], int(offset or 0)))
        elif kind == "A":
            abstract.setdefault(key, []).append((mask, pool.add(line[3])))
        elif kind == "I":
            text = line[3] if len(line) > 3 else ""
            inits.setdefault(key, []).append((mask, pool.add(text)))
        elif kind in "CSBP":
            text = (line[4] if len(line) > 4 else "").replace("\\n", "\n")
            error = line[3] if len(line) > 3 else ""
            calls.setdefault(key, []).append((kind, mask, pool.add(error), pool.add(text)))
        elif kind == "E":
            modules[key] = modules.get(key, 0) | mask
            for n in (line[4].split() if len(line) > 4 else []):
                n, _, ref = n.partition("=")
                exports.setdefault((key, n), []).append((mask, line[3], ref.replace("~", " ")))

    out = ["/* made by make-builtins.py; do not edit */", '#include "profile/ctw-builtins-private.h"', "",
           "// clang-format off"]
    name_rows, fact_rows, symbol_rows = [], [], []
    row_of = [[65535] * len(symbols) for _ in versions]
    for i, key in enumerate(symbols):
        for mask, row in variants[key]:
            for v in range(len(versions)):
                if mask >> v & 1:
                    row_of[v][i] = row
        first = len(name_rows)
        for n, mask, kind, offset in sorted(names.get(key, [])):
            name_rows.append((pool.add(n), mask, "'%s'" % kind, offset))
        facts = len(fact_rows)
        fact_rows += [("'A'", mask, text, 0) for mask, text in abstract.get(key, [])]
        fact_rows += [("'I'", mask, text, 0) for mask, text in inits.get(key, [])]
        fact_rows += [("'%s'" % kind, mask, error, text) for kind, mask, error, text in calls.get(key, [])]
        module, qualname = key.split(":", 1)
        symbol_rows.append((pool.add(module), pool.add(qualname), first, len(name_rows) - first, facts,
                            len(fact_rows) - facts))
    export_rows, export_keys = [], []
    for (module, n), entries in sorted(exports.items()):
        for mask, kind, ref in sorted(entries):
            if kind in "TD":
                value = number[ref or "%s:%s" % (module, n)]
            elif kind == "G":
                value = len(refs)
                refs.append(ref.count("+") + 1)
                refs.extend(number[k] for k in ref.split("+"))
            else:
                value = pool.add(ref or "%s:%s" % (module, n))
            export_rows.append((pool.add(module), pool.add(n), mask, "'%s'" % kind, value))
            export_keys.append("%s.%s" % (module, n))
    module_names = sorted(modules)
    array(out, "CtwBuiltinSymbol", "ctw_builtin_symbols", symbol_rows)
    array(out, "CtwBuiltin", "ctw_builtin_rows", rows)
    array(out, "CtwBuiltinName", "ctw_builtin_names", name_rows)
    array(out, "CtwBuiltinFact", "ctw_builtin_facts", fact_rows)
    array(out, "CtwBuiltinExport", "ctw_builtin_exports", export_rows)
    array(out, "CtwBuiltinModule", "ctw_builtin_modules", [(pool.add(m), modules[m]) for m in module_names])
    array(out, "guint16", "ctw_builtin_refs", refs)
    array(out, "guint16", "ctw_builtin_symbol_buckets", buckets(symbols))
    array(out, "guint16", "ctw_builtin_export_buckets", buckets(export_keys))
    array(out, "guint16", "ctw_builtin_module_buckets", buckets(module_names))
    for v, version in enumerate(versions):
        array(out, "guint16", "ctw_builtin_row_of_%s" % version.replace(".", "_"), row_of[v])
    out.append("const char *const ctw_builtin_versions[] = { %s, NULL };" % ", ".join('"%s"' % v for v in versions))
    out.append("const guint16 *const ctw_builtin_row_of[] = { %s };" %
               ", ".join("ctw_builtin_row_of_" + v.replace(".", "_") for v in versions))
    for name in ("symbols", "exports", "modules"):
        out.append("const guint ctw_builtin_n_%s = %d;" % (name, len(
            {"symbols": symbols, "exports": export_rows, "modules": module_names}[name])))
    for name, keys in (("symbol", symbols), ("export", export_keys), ("module", module_names)):
        out.append("const guint ctw_builtin_%s_mask = %d;" % (name, len(buckets(keys)) - 1))
    out.append("const char ctw_builtin_text[] =")
    out += list(pool.lines())
    out += ["  ;", ""]
    for kind, n in (("rows", len(rows)), ("exports", len(export_rows))):
        assert n < 65535, kind
    with open(sys.argv[2], "w", encoding="utf-8") as f:
        f.write("\n".join(out))


main()
