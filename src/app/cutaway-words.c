/* SPDX-License-Identifier: MIT */
/*
 * cutaway-words.c: fields, blocks and numbers in plain words.
 *
 * One table says for each kind of field what it is called and what it is for.
 * What is true of one version only is not said here: the offsets, sizes and
 * owners come from the core.
 */
#include "config.h"

#include "cutaway-words.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <langinfo.h>

typedef struct
{
  const char *kind;
  const char *use;
} Words;

static const Words words[] = {
  [CTW_FIELD_GC_NEXT]
  = { N_ ("link to the next object"),
      N_ ("The garbage collector keeps every object that can hold others in a ring; this is "
          "the way to the next one. It stands in front of the address that id() tells.") },
  [CTW_FIELD_GC_PREV]
  = { N_ ("link to the previous object"),
      N_ ("The way back in the collector's ring; its low bits are flags, and while a "
          "collection runs it holds a copy of the reference count.") },
  [CTW_FIELD_REFCOUNT]
  = { N_ ("reference count"),
      N_ ("How many names, attributes and items hold the object. When it falls to zero the "
          "memory is given back at once.") },
  [CTW_FIELD_TYPE] = { N_ ("pointer to the class"),
                       N_ ("type(obj) reads this word: it is where methods, slots and the layout "
                           "itself are looked up.") },
  [CTW_FIELD_SIZE] = { N_ ("size"), N_ ("How many items follow, or, of an int, how many digits and "
                                        "which sign.") },
  [CTW_FIELD_DICT]
  = { N_ ("dict pointer"),
      N_ ("Where the attributes that no slot holds are found. NULL until there is a dict; then "
          "the dict is a block of its own, in every instance.") },
  [CTW_FIELD_VALUES] = { N_ ("pointer to the values"),
                         N_ ("The values of the attributes stand in an array; their names are "
                             "shared with all instances of the class.") },
  [CTW_FIELD_WEAKREF] = { N_ ("weak references"),
                          N_ ("The head of the list of weak references to this object; NULL while "
                              "there is none. Eight bytes, used or not.") },
  [CTW_FIELD_PRE_UNUSED] = { N_ ("unused word in front"),
                             N_ ("The two words in front of the object come together; this class "
                                 "needs only one of them.") },
  [CTW_FIELD_SLOT] = { N_ ("slot"),
                       N_ ("One pointer to the value, at the same offset in every instance: "
                           "no dict, no hashing. NULL until it is set.") },
  [CTW_FIELD_DEAD_SLOT] = { N_ ("dead slot"),
                            N_ ("The name was listed twice: the word is there in every instance, "
                                "and nothing can reach it.") },
  [CTW_FIELD_BUILTIN] = { N_ ("word of a built-in base"),
                          N_ ("A field of the C struct of the built-in class that this one "
                              "inherits from.") },
  [CTW_FIELD_ITEM] = { N_ ("item"), N_ ("Content of the object itself: an item of a tuple, digits "
                                        "of an int, characters.") },
  [CTW_FIELD_INLINE_HEADER] = { N_ ("header of the inline values"),
                                N_ ("How many values there is room for, how many are set, and "
                                    "whether they still belong to the object.") },
  [CTW_FIELD_VALUE] = { N_ ("value"), N_ ("The pointer to the value of this attribute. Its name "
                                          "stands once, in the keys that the class shares.") },
  [CTW_FIELD_VALUE_FREE] = { N_ ("room for a value"),
                             N_ ("Set aside for attributes that other instances have, or that may "
                                 "still come. Paid for by every instance.") },
  [CTW_FIELD_ORDER] = { N_ ("order of insertion"),
                        N_ ("Which value was set first, second, …: one byte each, so that a dict "
                            "made later has its items in that order.") },
  [CTW_FIELD_DICT_USED] = { N_ ("number of items"), N_ ("What len() of the dict answers.") },
  [CTW_FIELD_DICT_VERSION] = { N_ ("version or watchers"),
                               N_ ("Changes when the dict does, so that caches notice.") },
  [CTW_FIELD_DICT_KEYS] = { N_ ("pointer to the keys"),
                            N_ ("The hash table with the names; shared by all instances of the "
                                "class while they agree on them.") },
  [CTW_FIELD_DICT_VALUES] = { N_ ("pointer to the values"),
                              N_ ("The values of this instance, where the keys are shared; NULL "
                                  "where keys and values stand together.") },
  [CTW_FIELD_KEYS_HEADER] = { N_ ("header of the keys"),
                              N_ ("Size, kind and fill of the hash table.") },
  [CTW_FIELD_INDEX] = { N_ ("cell of the hash table"),
                        N_ ("The hash of a name leads here; the cell says which entry it is, or "
                            "that it is empty.") },
  [CTW_FIELD_ENTRY_HASH] = { N_ ("hash of the entry"),
                             N_ ("Compared before the key is, so that most others are passed by "
                                 "without a look.") },
  [CTW_FIELD_ENTRY_KEY] = { N_ ("key of the entry"), N_ ("The pointer to the name.") },
  [CTW_FIELD_ENTRY_VALUE] = { N_ ("value of the entry"), N_ ("The pointer to the value.") },
  [CTW_FIELD_ENTRY_FREE] = { N_ ("free entry"),
                             N_ ("A hash table is never filled: the rest is kept free so that "
                                 "names are found fast.") },
  [CTW_FIELD_PADDING] = { N_ ("padding"), N_ ("Unused; the next field begins at a multiple of "
                                              "eight.") },
  [CTW_FIELD_SPARE] = { N_ ("spare item"),
                        N_ ("A subclass of a class of variable size has room for one item more "
                            "than it holds.") },
};

/* Where CPython's own name of the word says little. */
static const char *const labels[] = {
  [CTW_FIELD_GC_NEXT] = N_ ("GC next"),          [CTW_FIELD_GC_PREV] = N_ ("GC previous"),
  [CTW_FIELD_REFCOUNT] = N_ ("reference count"), [CTW_FIELD_TYPE] = N_ ("type"),
  [CTW_FIELD_WEAKREF] = N_ ("weak references"),  [CTW_FIELD_DICT_USED] = N_ ("used"),
  [CTW_FIELD_DICT_VERSION] = N_ ("version"),     [CTW_FIELD_DICT_KEYS] = N_ ("keys"),
  [CTW_FIELD_DICT_VALUES] = N_ ("values"),
};

/* What a field of that kind is called. */
const char *
cutaway_words_kind (CtwFieldKind kind)
{
  return (guint) kind < G_N_ELEMENTS (words) && words[kind].kind != NULL ? _ (words[kind].kind)
                                                                         : "";
}

/* What it is for. */
const char *
cutaway_words_use (CtwFieldKind kind)
{
  return (guint) kind < G_N_ELEMENTS (words) && words[kind].use != NULL ? _ (words[kind].use) : "";
}

/* What stands before it in a list. */
char *
cutaway_words_name (const CtwField *field)
{
  if ((guint) field->kind < G_N_ELEMENTS (labels) && labels[field->kind] != NULL)
    return g_strdup (_ (labels[field->kind]));
  return g_strdup (field->name != NULL ? field->name : cutaway_words_kind (field->kind));
}

/**
 * cutaway_words_many:
 * @n: how many fields of one kind stand together
 *
 * Returns: (nullable): what they are together; %NULL of a kind whose fields are told one by one
 */
char *
cutaway_words_many (CtwFieldKind kind, guint n)
{
  switch (kind)
    {
    case CTW_FIELD_INDEX:
      return g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE, "hash table of %u cell", "hash table of %u cells", n), n);
    case CTW_FIELD_ENTRY_FREE:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u free entry", "%u free entries", n),
                              n);
    case CTW_FIELD_VALUE_FREE:
      return g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE, "room for %u value", "room for %u values", n), n);
    case CTW_FIELD_ORDER:
      return g_strdup (_ ("order of insertion"));
    default: /* each of the others has a name of its own */
      return NULL;
    }
}

/* "bytes 16–23", as seen from the object pointer. */
char *
cutaway_words_bytes (const CtwField *field)
{
  if (field->size == 1)
    return g_strdup_printf (_ ("byte %d"), field->offset);
  /* Translators: the first and the last byte of a field; both may be negative. */
  return g_strdup_printf (_ ("bytes %d … %d"), field->offset,
                          field->offset + (gint) field->size - 1);
}

/**
 * cutaway_words_owner:
 *
 * Returns: (nullable): which class brought it
 */
char *
cutaway_words_owner (CutawayAnalysis *analysis, const CtwField *field)
{
  const CtwType *owner;

  if (field->owner == CTW_NONE)
    return NULL;
  owner = ctw_types_get (cutaway_analysis_get_types (analysis), field->owner);
  return owner != NULL ? g_strdup_printf (_ ("from %s"), owner->name) : NULL;
}

char *
cutaway_words_number (gint64 bytes)
{
  /* Translators: an amount of bytes. */
  return g_strdup_printf (_ ("%" PRId64 " B"), bytes);
}

/* "1,234,567": grouped as the locale groups, or by commas where it does not. */
char *
cutaway_words_count (gint64 number)
{
  const char *mark = nl_langinfo (THOUSEP);
  GString *text = g_string_new (NULL);

  g_string_printf (text, "%" PRId64, number);
  for (gssize at = (gssize) text->len - 3; at > (number < 0); at -= 3)
    g_string_insert (text, at, mark[0] != '\0' ? mark : ",");
  return g_string_free (text, FALSE);
}

/* "281.4 MB": decimal, as the bytes beside it count. */
char *
cutaway_words_size (gint64 bytes)
{
  if (ABS (bytes) < 100000)
    {
      g_autofree char *count = cutaway_words_count (bytes);

      /* Translators: an amount of bytes. */
      return g_strdup_printf (_ ("%s B"), count);
    }
  return g_format_size_full ((guint64) ABS (bytes), G_FORMAT_SIZE_DEFAULT);
}

/* "basicsize 32 · below Animal", for the heading. */
char *
cutaway_words_class (CutawayAnalysis *analysis, CtwClassId id)
{
  const CtwType *type = cutaway_analysis_get_type_of (analysis, id);
  GString *text = g_string_new (NULL);

  if (type == NULL)
    return g_string_free (text, FALSE);
  if (type->status == CTW_TYPE_REFUSED)
    g_string_append (text, _ ("refused by Python"));
  else if (type->status == CTW_TYPE_UNRESOLVED)
    g_string_append (text, _ ("unknown bytes"));
  else
    g_string_append_printf (text, _ ("basicsize %u"), type->basicsize);
  for (guint i = 0; i < type->n_bases; i++)
    {
      const CtwType *base = ctw_types_get (cutaway_analysis_get_types (analysis), type->bases[i]);

      if (base->origin != CTW_TYPE_BUILTIN || g_strcmp0 (base->name, "object") != 0)
        g_string_append_printf (text, i == 0 ? _ (" · below %s") : ", %s", base->name);
    }
  return g_string_free (text, FALSE);
}
