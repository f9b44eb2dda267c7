/* SPDX-License-Identifier: MIT */
/*
 * ctp-probe.c: asks a Python for the facts of classes and holds them to ours.
 *
 * One process a measurement: what one file's classes do to an interpreter does
 * not reach the next.  Invariant: a comparison has a why or it has facts.
 */
#include "ctp-probe-private.h"

#include "ctp-process-private.h"
#include "ctp-reader.h"
#include "ctp-scripts-private.h"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MEMORY_LIMIT (G_GUINT64_CONSTANT (2) * 1024 * 1024 * 1024)

struct _CtpMeasurement
{
  CtwTypes *types;
  GStringChunk *texts;
  char *version;
  GPtrArray *comparisons; /* owned, of CtpComparison */
};

/* One comparison on its way. */
typedef struct
{
  CtpMeasurement *measurement;
  const CtwType *type;
  JsonObject *measured;
  GArray *facts; /* of CtpFact */
} Bench;

static void
comparison_free (CtpComparison *comparison)
{
  g_free ((gpointer) comparison->facts);
  g_free (comparison);
}

/**
 * ctp_measurement_free:
 * @measurement: (transfer full): what [func@ctp_probe_measure] gave
 */
void
ctp_measurement_free (CtpMeasurement *measurement)
{
  g_ptr_array_unref (measurement->comparisons);
  g_string_chunk_free (measurement->texts);
  ctw_types_unref (measurement->types);
  g_free (measurement->version);
  g_free (measurement);
}

/**
 * ctp_measurement_get_n:
 *
 * Returns: how many classes there are: all of the file
 */
guint
ctp_measurement_get_n (const CtpMeasurement *measurement)
{
  return measurement->comparisons->len;
}

/**
 * ctp_measurement_get:
 * @i: below [func@ctp_measurement_get_n]
 *
 * Returns: (transfer none): one class, in the order of the file
 */
const CtpComparison *
ctp_measurement_get (const CtpMeasurement *measurement, guint i)
{
  return measurement->comparisons->pdata[i];
}

/**
 * ctp_measurement_get_version:
 *
 * Returns: (transfer none): the Python that measured, such as "3.11.2"
 */
const char *
ctp_measurement_get_version (const CtpMeasurement *measurement)
{
  return measurement->version;
}

/* --- facts */

static void
add_fact (Bench *bench, const char *field, const char *ours, const char *measured)
{
  GStringChunk *texts = bench->measurement->texts;
  CtpFact fact = { .field = field, .agrees = g_str_equal (ours, measured) };

  fact.ours = g_string_chunk_insert_const (texts, ours);
  fact.measured = g_string_chunk_insert_const (texts, measured);
  g_array_append_val (bench->facts, fact);
}

static void
add_number (Bench *bench, const char *field, gint64 ours, gint64 measured)
{
  g_autofree char *a = g_strdup_printf ("%" G_GINT64_FORMAT, ours);
  g_autofree char *b = g_strdup_printf ("%" G_GINT64_FORMAT, measured);

  add_fact (bench, field, a, b);
}

static void
add_truth (Bench *bench, const char *field, gboolean ours, gboolean measured)
{
  add_fact (bench, field, ours ? "true" : "false", measured ? "true" : "false");
}

static gint64
number (JsonObject *object, const char *name)
{
  return json_object_get_int_member_with_default (object, name, G_MININT64);
}

static char *
join_array (JsonArray *array, const char *between)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? between : "",
                            json_array_get_string_element (array, i));
  return g_string_free (text, FALSE);
}

static JsonArray *
array_of (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static char *
our_mro (CtwTypes *types, const CtwType *type)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < type->n_mro; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " → " : "",
                            ctw_types_get (types, type->mro[i])->name);
  return g_string_free (text, FALSE);
}

static char *
our_slots (const CtwType *type)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < type->n_slots; i++)
    if (!type->slots[i].dead)
      g_string_append_printf (text, "%s%s %+d", text->len > 0 ? ", " : "", type->slots[i].name,
                              type->slots[i].offset);
  return g_string_free (text, FALSE);
}

static char *
measured_slots (JsonObject *measured)
{
  GString *text = g_string_new (NULL);
  JsonArray *slots = array_of (measured, "slots");

  for (guint i = 0; slots != NULL && i < json_array_get_length (slots); i++)
    {
      JsonArray *slot = json_array_get_array_element (slots, i);
      g_string_append_printf (text, "%s%s %+" G_GINT64_FORMAT, text->len > 0 ? ", " : "",
                              json_array_get_string_element (slot, 0),
                              json_array_get_int_element (slot, 1));
    }
  return g_string_free (text, FALSE);
}

/* Bits of tp_flags; which of them a version has is the profile's to say. */
enum
{
  BIT_INLINE_VALUES = 2,
  BIT_MANAGED_WEAKREF = 3,
  BIT_MANAGED_DICT = 4,
  BIT_GC = 14,
};

static void
add_flag (Bench *bench, const char *field, CtwTypeFlags ours, guint bit)
{
  guint64 flags = (guint64) number (bench->measured, "flags");

  add_truth (bench, field, (bench->type->flags & ours) != 0, (flags >> bit) & 1);
}

static void
add_flags (Bench *bench)
{
  const CtwProfile *profile = ctw_types_get_profile (bench->measurement->types);

  add_flag (bench, "gc", CTW_TYPE_FLAG_GC, BIT_GC);
  if (profile->pre_header != CTW_PRE_HEADER_NONE)
    add_flag (bench, "managed_dict", CTW_TYPE_FLAG_MANAGED_DICT, BIT_MANAGED_DICT);
  if (profile->weakref_word == CTW_WEAKREF_WORD_PRE_HEADER)
    add_flag (bench, "managed_weakref", CTW_TYPE_FLAG_MANAGED_WEAKREF, BIT_MANAGED_WEAKREF);
  if (profile->inline_values != CTW_INLINE_NEVER)
    add_flag (bench, "inline_values", CTW_TYPE_FLAG_INLINE_VALUES, BIT_INLINE_VALUES);
}

static void
add_type (Bench *bench)
{
  const CtwType *type = bench->type;
  g_autofree char *mro = our_mro (bench->measurement->types, type);
  g_autofree char *slots = our_slots (type);
  g_autofree char *their_mro = join_array (array_of (bench->measured, "mro"), " → ");
  g_autofree char *their_slots = measured_slots (bench->measured);

  add_fact (bench, "mro", mro, their_mro);
  add_number (bench, "basicsize", type->basicsize, number (bench->measured, "basicsize"));
  add_number (bench, "itemsize", type->itemsize, number (bench->measured, "itemsize"));
  add_number (bench, "dictoffset", type->dictoffset, number (bench->measured, "dictoffset"));
  add_number (bench, "weakrefoffset", type->weakrefoffset,
              number (bench->measured, "weakrefoffset"));
  add_fact (bench, "slots", slots, their_slots);
  add_flags (bench);
}

static void
add_numbers (Bench *bench, const CtwInstance *instance, JsonObject *measured)
{
  const CtwNumbers *numbers = ctw_instance_get_numbers (instance);
  guint n = 0;
  const char *const *keys = ctw_instance_get_dict_keys (instance, &n);
  GString *ours = g_string_new (NULL);
  g_autofree char *theirs = join_array (array_of (measured, "dict_keys"), ", ");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (ours, "%s%s", i > 0 ? ", " : "", keys[i]);
  add_number (bench, "instance.getsizeof", numbers->getsizeof, number (measured, "getsizeof"));
  add_number (bench, "instance.bytes", ctp_probe_own_bytes (instance), number (measured, "bytes"));
  add_number (bench, "instance.dict_getsizeof", numbers->dict_getsizeof,
              number (measured, "dict_getsizeof"));
  add_number (bench, "instance.getsizeof_with_dict", numbers->getsizeof_with_dict,
              number (measured, "getsizeof_with_dict"));
  add_fact (bench, "instance.dict_keys", ours->str, theirs);
  add_truth (bench, "instance.weakrefable", ctw_instance_is_weakrefable (instance),
             json_object_get_boolean_member_with_default (measured, "weakrefable", FALSE));
  g_string_free (ours, TRUE);
}

/* Returns: (nullable): why there is nothing to compare. */
static const char *
add_instance (Bench *bench)
{
  CtpMeasurement *measurement = bench->measurement;
  g_autoptr (CtwInstance) instance = ctw_instance_new (measurement->types, bench->type->id,
                                                       CTW_INSTANCE_SETTLED);
  const char *error = ctw_instance_get_error (instance);
  JsonArray *failed = array_of (bench->measured, "instance_error");
  g_autofree char *why = NULL;

  if (error != NULL)
    return g_string_chunk_insert_const (measurement->texts, error);
  if (ctp_probe_maker (measurement->types, bench->type, instance, &why) == NULL)
    return g_string_chunk_insert_const (measurement->texts, why);
  if (failed != NULL)
    {
      g_autofree char *text = join_array (failed, ": ");
      return g_string_chunk_insert_const (measurement->texts, text);
    }
  if (json_object_has_member (bench->measured, "instance"))
    add_numbers (bench, instance, json_object_get_object_member (bench->measured, "instance"));
  return NULL;
}

/* --- verdicts */

static void
add_refusal (Bench *bench, JsonArray *error)
{
  const CtwType *type = bench->type;
  gboolean refused = type->status == CTW_TYPE_REFUSED;
  g_autofree char *ours = refused
                              ? g_strdup_printf ("%s: %s", type->error_type, type->error_message)
                              : g_strdup ("accepted");
  g_autofree char *theirs = error != NULL ? join_array (error, ": ") : g_strdup ("accepted");

  add_fact (bench, "refusal", ours, theirs);
}

static void
compare (Bench *bench, CtpComparison *comparison)
{
  JsonArray *error = array_of (bench->measured, "error");

  if (error != NULL || bench->type->status == CTW_TYPE_REFUSED)
    add_refusal (bench, error);
  else
    {
      add_type (bench);
      comparison->instance_why = add_instance (bench);
    }
  comparison->verdict = CTP_VERDICT_AGREES;
  for (guint i = 0; i < bench->facts->len; i++)
    if (!g_array_index (bench->facts, CtpFact, i).agrees)
      comparison->verdict = CTP_VERDICT_DIFFERS;
}

static CtpComparison *
comparison_new (CtpMeasurement *measurement, const CtwType *type, JsonObject *measured)
{
  CtpComparison *comparison = g_new0 (CtpComparison, 1);
  Bench bench = { measurement, type, measured, g_array_new (FALSE, FALSE, sizeof (CtpFact)) };
  g_autofree char *why = ctp_probe_obstacle (measurement->types, type);
  const char *said = measured != NULL
                         ? json_object_get_string_member_with_default (measured, "why", NULL)
                         : _ ("this Python gave no answer for it");
  gsize n = 0;

  comparison->type = type->id;
  comparison->verdict = CTP_VERDICT_NOT_MEASURED;
  if (why != NULL || said != NULL)
    comparison->why = g_string_chunk_insert_const (measurement->texts, why != NULL ? why : said);
  else
    compare (&bench, comparison);
  comparison->facts = g_array_steal (bench.facts, &n);
  comparison->n_facts = (guint) n;
  g_array_unref (bench.facts);
  return comparison;
}

static gboolean
read_answer (CtpMeasurement *measurement, GBytes *answer, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GHashTable) by_id = g_hash_table_new (NULL, NULL);
  CtwModel *model = ctw_types_get_model (measurement->types);
  gsize length = 0;
  const char *text = g_bytes_get_data (answer, &length);

  if (!json_parser_load_from_data (parser, text, (gssize) length, error))
    return FALSE;
  JsonObject *root = json_node_get_object (json_parser_get_root (parser));
  JsonArray *facts = array_of (root, "facts");
  measurement->version = g_strdup (
      json_object_get_string_member_with_default (root, "version", ""));
  for (guint i = 0; facts != NULL && i < json_array_get_length (facts); i++)
    {
      JsonObject *fact = json_array_get_object_element (facts, i);
      /* An id may be 0. */
      g_hash_table_insert (by_id, GINT_TO_POINTER ((gint) number (fact, "id") + 1), fact);
    }
  for (guint i = 0; i < ctw_model_get_n_classes (model); i++)
    {
      const CtwType *type = ctw_types_of_class (measurement->types, (CtwClassId) i);
      if (type != NULL)
        g_ptr_array_add (
            measurement->comparisons,
            comparison_new (measurement, type,
                            g_hash_table_lookup (by_id, GINT_TO_POINTER (type->id + 1))));
    }
  return TRUE;
}

static GBytes *
exchange (const CtpInterpreter *interpreter,
          const char *request,
          gsize length,
          GCancellable *cancellable,
          GError **error)
{
  gint64 deadline = g_get_monotonic_time () + CTP_PROBE_TIME_LIMIT * G_TIME_SPAN_MILLISECOND;
  g_autoptr (CtpProcess) process = ctp_process_new (interpreter->path, ctp_script_probe,
                                                    ctp_script_probe_length, MEMORY_LIMIT, error);
  g_autoptr (GBytes) greeting = process != NULL
                                    ? ctp_process_receive (process, deadline, cancellable, error)
                                    : NULL;

  if (greeting == NULL)
    return NULL;
  return ctp_process_exchange (process, request, length, deadline, cancellable, error);
}

/**
 * ctp_probe_measure:
 * @interpreter: a Python of the version of @types
 * @types: the types of a file
 * @cancellable: (nullable): ends the wait
 *
 * Has the classes of the file, and those that they inherit from, made by a
 * Python and measured there.  The file's own code is not run.
 *
 * Returns: (transfer full) (nullable): a comparison for each class of the file
 */
CtpMeasurement *
ctp_probe_measure (const CtpInterpreter *interpreter,
                   CtwTypes *types,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (GError) problem = NULL;
  gsize length = 0;
  g_autofree char *request = ctp_probe_request (types, &length);
  g_autoptr (GBytes) answer = exchange (interpreter, request, length, cancellable, &problem);

  if (answer == NULL)
    {
      if (g_error_matches (problem, CTP_ERROR, CTP_ERROR_TIMEOUT))
        g_set_error (error, CTP_ERROR, CTP_ERROR_TIMEOUT,
                     _ ("Python %s took too long to measure the classes."), interpreter->version);
      else
        g_propagate_prefixed_error (error, g_steal_pointer (&problem),
                                    "Python %s: ", interpreter->version);
      return NULL;
    }
  g_autoptr (CtpMeasurement) measurement = g_new0 (CtpMeasurement, 1);
  measurement->types = ctw_types_ref (types);
  measurement->texts = g_string_chunk_new (4096);
  measurement->comparisons = g_ptr_array_new_with_free_func ((GDestroyNotify) comparison_free);
  if (!read_answer (measurement, answer, error))
    return NULL;
  return g_steal_pointer (&measurement);
}
