/* SPDX-License-Identifier: MIT */
/*
 * ctw-builtins-private.h: the built-in and library types of every version, as measured.
 *
 * builtins.tsv is written by tests/oracle/builtins.py under each interpreter;
 * make-builtins.py turns it into the arrays below.  A type has one number, its
 * symbol, in all versions; its facts in one version are a row, which versions
 * share where nothing differs.  A mask holds one bit a version, in the order
 * of the registry.  Text is an offset into one pool: no pointer, no relocation.
 */
#pragma once

#ifndef CTW_COMPILATION
#error "ctw-builtins-private.h belongs to libcutaway"
#endif

#include "profile/ctw-profile.h"

G_BEGIN_DECLS

enum
{
  CTW_BUILTIN_GC = 1 << 0,
  CTW_BUILTIN_BASETYPE = 1 << 1,
  CTW_BUILTIN_MANAGED_DICT = 1 << 2,
  CTW_BUILTIN_MANAGED_WEAKREF = 1 << 3,
  CTW_BUILTIN_INLINE_VALUES = 1 << 4,
  CTW_BUILTIN_HEAP = 1 << 5,
  CTW_BUILTIN_ABSTRACT = 1 << 6,
  CTW_BUILTIN_OWN_NEW = 1 << 7,  /* __new__ is not object's */
  CTW_BUILTIN_OWN_INIT = 1 << 8, /* __init__ is not object's */
  CTW_BUILTIN_PYTHON = 1 << 9,   /* made by a class statement */
};

typedef gint32 CtwBuiltinId; /* a symbol; CTW_NONE is none */

typedef struct
{
  guint32 module, qualname;
  guint32 first_name, n_names;
  guint32 first_fact, n_facts;
} CtwBuiltinSymbol;

typedef struct
{
  guint32 tp_name; /* as messages name it */
  gint32 basicsize, itemsize, dictoffset, weakrefoffset;
  guint32 flags;
  gint32 base, metaclass; /* symbols */
  guint32 first_base, n_bases;
  gint32 required; /* arguments of a call; -1 not Python, -2 not known, -3 a keyword */
} CtwBuiltin;

/* What a type's own dict holds: f function, w slot wrapper, m method, c class method, s static
 * method, g getset, b member (with its offset), p property, t type, x data descriptor, n other
 * descriptor, d data. */
typedef struct
{
  guint32 name;
  guint8 mask;
  gchar kind;
  gint32 offset;
} CtwBuiltinName;

/* A: text names the abstract methods; I: text is "name=type …", what __init__ without arguments
 * sets; C: text and more are the error of a call without arguments; B: the error of a call with
 * the three arguments of a class statement; S: the error of a plain subclass, X being its name. */
typedef struct
{
  gchar kind;
  guint8 mask;
  guint32 text, more;
} CtwBuiltinFact;

/* What a module holds: T type, D object of a type, M module, F function, C function in C,
 * G alias with bases,
 * K constant, X a thing whose use as a base raises "type|message". */
typedef struct
{
  guint32 module, name;
  guint8 mask;
  gchar kind;
  guint32 value;
} CtwBuiltinExport;

typedef struct
{
  guint32 module;
  guint8 mask;
} CtwBuiltinModule;

extern const CtwBuiltinSymbol ctw_builtin_symbols[];
extern const CtwBuiltin ctw_builtin_rows[];
extern const CtwBuiltinName ctw_builtin_names[];
extern const CtwBuiltinFact ctw_builtin_facts[];
extern const CtwBuiltinExport ctw_builtin_exports[];
extern const CtwBuiltinModule ctw_builtin_modules[];
extern const guint16 ctw_builtin_refs[];
extern const guint16 ctw_builtin_symbol_buckets[];
extern const guint16 ctw_builtin_export_buckets[];
extern const guint16 ctw_builtin_module_buckets[];
extern const guint16 *const ctw_builtin_row_of[];
extern const char *const ctw_builtin_versions[];
extern const guint ctw_builtin_n_symbols, ctw_builtin_n_exports, ctw_builtin_n_modules;
extern const guint ctw_builtin_symbol_mask, ctw_builtin_export_mask, ctw_builtin_module_mask;
extern const char ctw_builtin_text[];

CtwBuiltinId ctw_builtin_find (const CtwProfile *profile, const char *module, const char *qualname);
const CtwBuiltin *ctw_builtin_get (const CtwProfile *profile, CtwBuiltinId id);
const char *ctw_builtin_module (CtwBuiltinId id);
const char *ctw_builtin_qualname (CtwBuiltinId id);
const CtwBuiltinName *ctw_builtin_find_name (const CtwProfile *profile,
                                             CtwBuiltinId id,
                                             const char *name);
const CtwBuiltinFact *ctw_builtin_find_fact (const CtwProfile *profile, CtwBuiltinId id, char kind);
gboolean ctw_builtin_has_module (const CtwProfile *profile, const char *module);
const CtwBuiltinExport *ctw_builtin_find_export (const CtwProfile *profile,
                                                 const char *module,
                                                 const char *name);

G_END_DECLS
