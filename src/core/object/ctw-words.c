/* SPDX-License-Identifier: MIT */
/*
 * ctw-words.c: the words that built-in types bring, as CPython's structs name them.
 *
 * A type lists what it adds to its base.  The same type has another row for
 * every size that it ever had, so nothing here asks for a version.
 */
#include "object/ctw-plan-private.h"

#include <string.h>

/* "offset name", with ":bytes" behind the offset where it is not a word. */
static const struct
{
  const char *type;
  guint basicsize;
  const char *words;
} tables[] = {
  { "int", 24, "16 ob_size" },
  { "float", 24, "16 ob_fval" },
  { "complex", 32, "16 cval.real,24 cval.imag" },
  { "str", 80,
    "16 length,24 hash,32:4 state,40 wstr,48 utf8_length,56 utf8,64 wstr_length,72 data" },
  { "str", 64, "16 length,24 hash,32:4 state,40 utf8_length,48 utf8,56 data" },
  { "bytes", 33, "16 ob_size,24 ob_shash" },
  { "bytearray", 56, "16 ob_size,24 ob_alloc,32 ob_bytes,40 ob_start,48:8 ob_exports" },
  { "bytearray", 64,
    "16 ob_size,24 ob_alloc,32 ob_bytes,40 ob_start,48:8 ob_exports,56 ob_bytes_object" },
  { "tuple", 24, "16 ob_size" },
  { "tuple", 32, "16 ob_size,24 ob_hash" },
  { "list", 40, "16 ob_size,24 ob_item,32 allocated" },
  { "dict", 48, "16 ma_used,24 ma_version_tag,32 ma_keys,40 ma_values" },
  { "set", 200, "16 fill,24 used,32 mask,40 table,48 hash,56 finger,64:128 smalltable" },
  { "frozenset", 200, "16 fill,24 used,32 mask,40 table,48 hash,56 finger,64:128 smalltable" },
  { "deque", 80,
    "16 ob_size,24 leftblock,32 rightblock,40 leftindex,48 rightindex,56 state,64 maxlen" },
  { "deque", 216,
    "16 ob_size,24 leftblock,32 rightblock,40 leftindex,48 rightindex,56 state,64 maxlen,"
    "72 numfreeblocks,80:128 freeblocks" },
  { "defaultdict", 56, "48 default_factory" },
  { "OrderedDict", 112,
    "48 od_fast_nodes,56 od_fast_nodes_size,64 od_resize_sentinel,72 od_state,80 od_first,"
    "88 od_last" },
  { "BaseException", 64, "24 args,32 traceback,40 context,48 cause,56:1 suppress_context" },
  { "BaseException", 72,
    "24 args,32 notes,40 traceback,48 context,56 cause,64:1 suppress_context" },
  { "OSError", 104, "64 myerrno,72 strerror,80 filename,88 filename2,96 written" },
  { "OSError", 112, "72 myerrno,80 strerror,88 filename,96 filename2,104 written" },
  { "SyntaxError", 112, "64 msg,72 filename,80 lineno,88 offset,96 text,104 print_file_and_line" },
  { "SyntaxError", 128,
    "64 msg,72 filename,80 lineno,88 offset,96 end_lineno,104 end_offset,112 text,"
    "120 print_file_and_line" },
  { "SyntaxError", 136,
    "72 msg,80 filename,88 lineno,96 offset,104 end_lineno,112 end_offset,120 text,"
    "128 print_file_and_line" },
  { "SyntaxError", 144,
    "72 msg,80 filename,88 lineno,96 offset,104 end_lineno,112 end_offset,120 text,"
    "128 print_file_and_line,136 metadata" },
  { "StopIteration", 72, "64 value" },
  { "StopIteration", 80, "72 value" },
  { "SystemExit", 72, "64 code" },
  { "SystemExit", 80, "72 code" },
  { "ImportError", 88, "64 msg,72 name,80 path" },
  { "ImportError", 96, "72 msg,80 name,88 path" },
  { "ImportError", 104, "72 msg,80 name,88 path,96 name_from" },
  { "AttributeError", 80, "64 obj,72 name" },
  { "AttributeError", 88, "72 obj,80 name" },
  { "NameError", 72, "64 name" },
  { "NameError", 80, "72 name" },
  { "UnicodeEncodeError", 104, "64 encoding,72 object,80 start,88 end,96 reason" },
  { "UnicodeEncodeError", 112, "72 encoding,80 object,88 start,96 end,104 reason" },
  { "UnicodeDecodeError", 104, "64 encoding,72 object,80 start,88 end,96 reason" },
  { "UnicodeDecodeError", 112, "72 encoding,80 object,88 start,96 end,104 reason" },
  { "UnicodeTranslateError", 104, "64 encoding,72 object,80 start,88 end,96 reason" },
  { "UnicodeTranslateError", 112, "72 encoding,80 object,88 start,96 end,104 reason" },
  { "property", 56, "16 prop_get,24 prop_set,32 prop_del,40 prop_doc,48:4 getter_doc" },
  { "property", 64,
    "16 prop_get,24 prop_set,32 prop_del,40 prop_doc,48 prop_name,56:4 getter_doc" },
  { "super", 40, "16 type,24 obj,32 obj_type" },
  { "enumerate", 48, "16 en_index,24 en_sit,32 en_result,40 en_longindex" },
  { "enumerate", 56, "16 en_index,24 en_sit,32 en_result,40 en_longindex,48 one" },
  { "zip", 40, "16 tuplesize,24 ittuple,32 result" },
  { "zip", 48, "16 tuplesize,24 ittuple,32 result,40:4 strict" },
  { "map", 32, "16 iters,24 func" },
  { "filter", 32, "16 func,24 it" },
  { "reversed", 32, "16 index,24 seq" },
  { "classmethod", 32, "16 cm_callable" },
  { "staticmethod", 32, "16 sm_callable" },
};

/**
 * ctw_words_of:
 * @basicsize: bytes, which tells the versions of a type apart
 *
 * Returns: (nullable): the words that the built-in type @name adds to its base
 */
const char *
ctw_words_of (const char *name, guint basicsize)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    if (tables[i].basicsize == basicsize && strcmp (tables[i].type, name) == 0)
      return tables[i].words;
  return NULL;
}
