/* SPDX-License-Identifier: MIT */
/*
 * ctw-suggest.c: the name that a traceback offers for one that is not there.
 *
 * The nearest of dir(obj) by an edit distance in which a change of case costs
 * half; no more than a third of the characters may differ.  CPython:
 * `_Py_CalculateSuggestions`, `traceback._compute_suggestion_error`.
 */
#include "object/ctw-plan-private.h"
#include "profile/ctw-builtins-private.h"

#include <string.h>

#define MOVE_COST 2
#define CASE_COST 1
#define MAX_NAME 40
#define MAX_NAMES 750

static guint
substitution (char a, char b)
{
  if (a == b)
    return 0;
  return g_ascii_tolower (a) == g_ascii_tolower (b) ? CASE_COST : MOVE_COST;
}

static guint
distance (const char *a, const char *b)
{
  guint n = (guint) strlen (a), m = (guint) strlen (b);
  guint row[MAX_NAME + 1];

  for (guint j = 0; j <= m; j++)
    row[j] = j * MOVE_COST;
  for (guint i = 1; i <= n; i++)
    {
      guint diagonal = row[0];

      row[0] = i * MOVE_COST;
      for (guint j = 1; j <= m; j++)
        {
          guint above = row[j];

          row[j] = MIN (MIN (above, row[j - 1]) + MOVE_COST,
                        diagonal + substitution (a[i - 1], b[j - 1]));
          diagonal = above;
        }
    }
  return row[m];
}

static void
add_table_names (const CtwProfile *profile, const CtwType *type, GHashTable *names)
{
  CtwBuiltinId id = ctw_builtin_find (profile, type->module, type->name);
  guint bit = 1u << ctw_profile_index (profile);

  if (id == CTW_NONE)
    return;
  const CtwBuiltinSymbol *symbol = &ctw_builtin_symbols[id];
  for (guint i = symbol->first_name; i < symbol->first_name + symbol->n_names; i++)
    if (ctw_builtin_names[i].mask & bit)
      g_hash_table_add (names, (gpointer) (ctw_builtin_text + ctw_builtin_names[i].name));
}

/* What a class statement binds without being told. */
static void
add_hidden_names (const CtwProfile *profile, const CtwType *type, GHashTable *names)
{
  g_hash_table_add (names, (gpointer) "__doc__");
  g_hash_table_add (names, (gpointer) "__module__");
  if (profile->body_names == CTW_BODY_NAMES_LINE_AND_STATIC)
    {
      g_hash_table_add (names, (gpointer) "__firstlineno__");
      g_hash_table_add (names, (gpointer) "__static_attributes__");
    }
  if (type->klass->slots.form != CTW_SLOTS_ABSENT)
    g_hash_table_add (names, (gpointer) "__slots__");
  if (type->adds_dict)
    g_hash_table_add (names, (gpointer) "__dict__");
  if (type->adds_weakref)
    g_hash_table_add (names, (gpointer) "__weakref__");
}

static void
add_class_names (const CtwProfile *profile, const CtwType *type, GHashTable *names)
{
  add_hidden_names (profile, type, names);
  for (guint i = 0; i < type->klass->n_names; i++)
    g_hash_table_add (names, (gpointer) type->klass->names[i]);
  for (guint i = 0; i < type->n_slots; i++)
    if (!type->slots[i].dead)
      g_hash_table_add (names, (gpointer) type->slots[i].name);
}

static gint
by_text (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* What dir() answers, as far as names are known; sorted. */
static GPtrArray *
dir_of (CtwTypes *types, const CtwType *type, const char *const *keys, guint n_keys)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *sorted = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer name;

  for (guint i = 0; i < n_keys; i++)
    g_hash_table_add (names, (gpointer) keys[i]);
  for (guint i = 0; i < type->n_mro; i++)
    {
      const CtwType *owner = ctw_types_get (types, type->mro[i]);

      if (owner->klass != NULL)
        add_class_names (ctw_types_get_profile (types), owner, names);
      else
        add_table_names (ctw_types_get_profile (types), owner, names);
    }
  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_ptr_array_add (sorted, name);
  g_ptr_array_sort (sorted, by_text);
  return sorted;
}

static const char *
nearest (const GPtrArray *names, const char *wrong, gboolean public_only)
{
  guint length = (guint) strlen (wrong), best = G_MAXUINT;
  const char *suggestion = NULL;

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = names->pdata[i];
      guint most = (guint) (strlen (name) + length + 3) * MOVE_COST / 6;

      if (strcmp (name, wrong) == 0 || strlen (name) > MAX_NAME || (public_only && name[0] == '_'))
        continue;
      guint far = distance (wrong, name);
      if (far <= most && far < best)
        {
          suggestion = name;
          best = far;
        }
    }
  return suggestion;
}

/**
 * ctw_suggestion:
 * @keys: (array length=n_keys) (nullable): the instance's own names
 * @reading: whether the attribute was read, not set or deleted
 *
 * Returns: (transfer full) (nullable): what a traceback adds to the message
 */
char *
ctw_suggestion (CtwTypes *types,
                const CtwType *type,
                const char *const *keys,
                guint n_keys,
                const char *wrong,
                gboolean reading)
{
  CtwSuggestion policy = ctw_types_get_profile (types)->suggestion;
  gboolean all = policy == CTW_SUGGESTION_NAME_ALL || policy == CTW_SUGGESTION_INSTEAD;

  if (policy == CTW_SUGGESTION_NONE || (!reading && !all) || strlen (wrong) > MAX_NAME)
    return NULL;
  g_autoptr (GPtrArray) names = dir_of (types, type, keys, n_keys);
  const char *name = names->len >= MAX_NAMES ? NULL
                                             : nearest (names, wrong, all && wrong[0] != '_');
  if (name == NULL)
    return NULL;
  if (policy == CTW_SUGGESTION_INSTEAD)
    return g_strdup_printf (". Did you mean '.%s' instead of '.%s'?", name, wrong);
  return g_strdup_printf (". Did you mean: '%s'?", name);
}
