/* SPDX-License-Identifier: MIT */
/*
 * object-facts.c: operations on instances and tables, as the core carries them out.
 *
 * usage: object-facts VERSION < TRIALS > ANSWERS
 *
 * TRIALS are as object-probe.py takes them, and so are the answers.
 */
#include "facts.h"
#include "object/ctw-lookup.h"
#include "object/ctw-plan-private.h"
#include "object/ctw-storage-private.h"

#include <stdio.h>
#include <string.h>

typedef struct
{
  CtwWorld *world;
  CtwTypes *types;
  CtwClassKeys *classes[2];
  GPtrArray *objects;
  JsonBuilder *out;
} Run;

static const char *
text_at (JsonArray *op, guint i)
{
  return json_array_get_length (op) > i ? json_array_get_string_element (op, i) : NULL;
}

static CtwObject *
object_of (Run *run, JsonArray *op)
{
  if (json_array_get_length (op) < 2)
    return NULL;
  return run->objects->pdata[json_array_get_int_element (op, 1)];
}

static CtwClassHas
class_has (Run *run, const CtwObject *object, const char *name)
{
  const CtwType *type = ctw_types_find (run->types, object->klass->shape.name);
  CtwFound found = ctw_type_lookup (run->types, type, CTW_NONE, name);

  return found.kind == CTW_FOUND_NOTHING ? CTW_CLASS_HAS_NOTHING : CTW_CLASS_HAS_ATTRIBUTE;
}

static void
update (Run *run, CtwObject *object, JsonArray *names)
{
  CtwDict *dict = ctw_object_read_dict (run->world, object);
  CtwDict *other = ctw_dict_new (run->world);

  for (guint i = 0; i < json_array_get_length (names); i++)
    ctw_dict_set (run->world, other,
                  ctw_world_key (run->world, json_array_get_string_element (names, i)), 1);
  ctw_dict_update (run->world, dict, other);
}

static void
assign (Run *run, CtwObject *object)
{
  CtwDict *dict = ctw_dict_new (run->world);

  ctw_object_assign_dict (run->world, object, dict);
  dict->refs--; /* the program does not keep it */
}

static void
set_int (Run *run, CtwDict *dict, gint64 number)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  ctw_dict_set (run->world, dict, ctw_world_other_key (run->world, text, ctw_hash_int (text)), 1);
}

static void
do_dict (Run *run, const char *name, CtwObject *object, JsonArray *op)
{
  CtwDict *dict = ctw_object_read_dict (run->world, object);
  const char *text = strcmp (name, "dset") == 0 || strcmp (name, "ddel") == 0 ? text_at (op, 2)
                                                                              : NULL;
  const CtwKey *key = text == NULL ? NULL : ctw_world_key (run->world, text);

  if (dict == NULL)
    return;
  if (strcmp (name, "dset") == 0)
    ctw_dict_set (run->world, dict, key, 1);
  else if (strcmp (name, "dint") == 0)
    set_int (run, dict, json_array_get_int_element (op, 2));
  else if (strcmp (name, "ddel") == 0)
    ctw_dict_delete (run->world, dict, key);
  else if (strcmp (name, "clear") == 0)
    ctw_dict_clear (run->world, dict);
  else if (strcmp (name, "popitem") == 0)
    ctw_dict_pop_last (run->world, dict);
  else if (strcmp (name, "copy") == 0)
    ctw_dict_copy (run->world, dict);
  else
    ctw_dict_ref (dict); /* hold */
}

static void
change_class (Run *run, CtwObject *object)
{
  const CtwType *from = ctw_types_find (run->types, object->klass->shape.name);
  g_autofree char *error = ctw_class_assign_error (run->types, from,
                                                   ctw_types_find (run->types, "D"));

  ctw_world_begin (run->world);
  if (error == NULL)
    ctw_object_change_class (run->world, object, run->classes[1]);
  else
    ctw_world_raise (run->world, "TypeError", "%s", error);
}

static void
do_object (Run *run, const char *name, CtwObject *object, JsonArray *op)
{
  const char *key = strcmp (name, "set") == 0 || strcmp (name, "get") == 0
                            || strcmp (name, "del") == 0
                        ? text_at (op, 2)
                        : NULL;
  CtwClassHas has = key == NULL ? CTW_CLASS_HAS_NOTHING : class_has (run, object, key);
  guintptr value;

  if (strcmp (name, "set") == 0)
    ctw_object_set (run->world, object, key, 1, has);
  else if (strcmp (name, "get") == 0)
    ctw_object_get (run->world, object, key, has, &value);
  else if (strcmp (name, "del") == 0)
    ctw_object_delete (run->world, object, key, has);
  else if (strcmp (name, "dict") == 0)
    ctw_object_read_dict (run->world, object);
  else if (strcmp (name, "assign") == 0)
    assign (run, object);
  else if (strcmp (name, "deld") == 0)
    ctw_object_delete_dict (run->world, object);
  else if (strcmp (name, "weakref") == 0 || strcmp (name, "callback") == 0)
    ctw_object_weakref (run->world, object, name[0] == 'c');
  else if (strcmp (name, "cls") == 0)
    change_class (run, object);
  else if (strcmp (name, "kill") == 0)
    ctw_object_kill (run->world, object);
  else if (strcmp (name, "update") == 0)
    update (run, object, json_array_get_array_element (op, 2));
  else
    do_dict (run, name, object, op);
}

static void
put_requests (Run *run)
{
  guint n;
  const CtwRequest *requests = ctw_world_get_requests (run->world, &n);

  json_builder_begin_array (run->out);
  for (guint i = 0; i < n; i++)
    if (!requests[i].free)
      {
        json_builder_begin_array (run->out);
        json_builder_add_int_value (run->out, requests[i].domain == CTW_DOMAIN_OBJ ? 2 : 1);
        json_builder_add_int_value (run->out, (gint64) requests[i].bytes);
        json_builder_end_array (run->out);
      }
  json_builder_end_array (run->out);
  json_builder_begin_array (run->out);
  for (guint i = 0; i < n; i++)
    if (requests[i].free)
      json_builder_add_int_value (run->out, (gint64) requests[i].bytes);
  json_builder_end_array (run->out);
}

static void
add_text (Run *run, const char *text)
{
  if (text == NULL)
    json_builder_add_null_value (run->out);
  else
    json_builder_add_string_value (run->out, text);
}

static void
do_op (Run *run, JsonArray *op)
{
  const char *name = json_array_get_string_element (op, 0);
  const char *type, *message;

  if (strcmp (name, "new") == 0)
    g_ptr_array_add (run->objects, ctw_object_new (run->world, run->classes[0]));
  else
    do_object (run, name, object_of (run, op), op);
  message = ctw_world_get_error (run->world, &type);
  json_builder_begin_array (run->out);
  put_requests (run);
  add_text (run, type);
  add_text (run, message);
  json_builder_end_array (run->out);
  if (strcmp (name, "kill") == 0)
    run->objects->pdata[json_array_get_int_element (op, 1)] = NULL;
}

static void
put_end (Run *run, CtwObject *object)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  CtwDict *dict = object == NULL ? NULL : ctw_object_read_dict (run->world, object);

  if (dict == NULL)
    {
      json_builder_add_null_value (run->out);
      return;
    }
  const CtwKey *const *list = ctw_dict_list (dict, keys);
  json_builder_begin_array (run->out);
  json_builder_begin_array (run->out);
  for (guint i = 0; i < keys->len; i++)
    json_builder_add_string_value (run->out, list[i]->text);
  json_builder_end_array (run->out);
  json_builder_add_int_value (run->out, (gint64) ctw_dict_getsizeof (run->world, dict));
  json_builder_end_array (run->out);
}

static CtwClassKeys *
make_class (Run *run, const char *name)
{
  const CtwType *type = ctw_types_find (run->types, name);
  g_autoptr (GArray) slots = g_array_new (FALSE, FALSE, sizeof (CtwShapeSlot));
  CtwShape shape;

  ctw_shape_fill (run->types, type, slots, &shape);
  return ctw_class_keys_new (run->world, &shape);
}

static void
print_out (JsonBuilder *out)
{
  g_autoptr (JsonNode) root = json_builder_get_root (out);
  g_autofree char *text = json_to_string (root, FALSE);

  printf ("%s\n", text);
}

static CtwTypes *
read_types (const CtwProfile *profile, CtpReader *reader, JsonObject *trial)
{
  const char *source = json_object_get_string_member (trial, "source");
  g_autoptr (GError) error = NULL;
  g_autoptr (CtwModel) model = ctp_reader_read (reader, source, -1, NULL, &error);

  g_assert_no_error (error);
  return ctw_types_new (model, profile, NULL, NULL);
}

static void
answer_ops (const CtwProfile *profile, CtpReader *reader, JsonObject *trial, JsonBuilder *out)
{
  JsonArray *ops = json_object_get_array_member (trial, "ops");
  g_autoptr (CtwTypes) types = read_types (profile, reader, trial);
  g_autoptr (CtwWorld) world = ctw_world_new (profile);
  g_autoptr (GPtrArray) objects = g_ptr_array_new ();
  Run run = { .world = world, .types = types, .objects = objects, .out = out };

  run.classes[0] = make_class (&run, "C");
  run.classes[1] = make_class (&run, "D");
  json_builder_begin_object (out);
  json_builder_set_member_name (out, "steps");
  json_builder_begin_array (out);
  for (guint i = 0; i < json_array_get_length (ops); i++)
    do_op (&run, json_array_get_array_element (ops, i));
  json_builder_end_array (out);
  json_builder_set_member_name (out, "end");
  json_builder_begin_array (out);
  for (guint i = 0; i < objects->len; i++)
    put_end (&run, objects->pdata[i]);
  json_builder_end_array (out);
  json_builder_end_object (out);
}

/* --- hashes */

static gint64
hash_of (const CtwProfile *profile, JsonArray *item)
{
  const char *kind = json_array_get_string_element (item, 0);
  const char *text = kind[0] == 't' ? NULL : json_array_get_string_element (item, 1);

  if (kind[0] == 's')
    return ctw_hash_str (profile, text, -1, CTW_HASH_SEED);
  if (kind[0] == 'i')
    return ctw_hash_int (text);
  if (kind[0] == 'f')
    return ctw_hash_float (g_ascii_strtod (text, NULL));
  if (kind[0] == 'b')
    {
      gsize n;
      g_autofree char *bytes = g_convert (text, -1, "ISO-8859-1", "UTF-8", NULL, &n, NULL);
      return ctw_hash_bytes (profile, bytes, n, CTW_HASH_SEED);
    }
  JsonArray *items = json_array_get_array_element (item, 1);
  g_autoptr (GArray) hashes = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      gint64 hash = hash_of (profile, json_array_get_array_element (items, i));
      g_array_append_val (hashes, hash);
    }
  return ctw_hash_tuple ((const gint64 *) (gpointer) hashes->data, hashes->len);
}

static void
answer_hash (const CtwProfile *profile, JsonArray *items, JsonBuilder *out)
{
  json_builder_begin_array (out);
  for (guint i = 0; i < json_array_get_length (items); i++)
    json_builder_add_int_value (out, hash_of (profile, json_array_get_array_element (items, i)));
  json_builder_end_array (out);
}

/* --- tables */

static const CtwKey *
key_of (CtwWorld *world, JsonNode *node)
{
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return ctw_world_key (world, json_node_get_string (node));
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  return ctw_world_other_key (world, text, ctw_hash_int (text));
}

static void
update_table (CtwWorld *world, CtwDict *dict, JsonArray *keys)
{
  CtwDict *other = ctw_dict_new (world);

  for (guint i = 0; i < json_array_get_length (keys); i++)
    ctw_dict_set (world, other, key_of (world, json_array_get_element (keys, i)), 1);
  ctw_dict_update (world, dict, other);
}

static CtwDict *
table_op (CtwWorld *world, CtwDict *dict, JsonArray *op)
{
  const char *name = json_array_get_string_element (op, 0);

  if (strcmp (name, "set") == 0)
    ctw_dict_set (world, dict, key_of (world, json_array_get_element (op, 1)), 1);
  else if (strcmp (name, "del") == 0)
    ctw_dict_delete (world, dict, key_of (world, json_array_get_element (op, 1)));
  else if (strcmp (name, "pop") == 0)
    ctw_dict_pop_last (world, dict);
  else if (strcmp (name, "clear") == 0)
    ctw_dict_clear (world, dict);
  else if (strcmp (name, "update") == 0)
    update_table (world, dict, json_array_get_array_element (op, 1));
  else
    return ctw_dict_copy (world, dict);
  return dict;
}

static void
put_table (const CtwProfile *profile, const CtwTable *table, JsonBuilder *out)
{
  if (table == NULL)
    {
      json_builder_add_null_value (out);
      return;
    }
  json_builder_begin_array (out);
  json_builder_add_int_value (out, (gint64) table->slots);
  json_builder_add_int_value (out, table->usable);
  json_builder_add_int_value (out, (gint64) table->nentries);
  if (profile->unicode_entry == profile->general_entry)
    json_builder_add_null_value (out);
  else
    json_builder_add_int_value (out, table->kind - CTW_TABLE_GENERAL);
  json_builder_begin_array (out);
  for (guint64 i = 0; i < table->slots; i++)
    json_builder_add_int_value (out, table->index[i]);
  json_builder_end_array (out);
  json_builder_end_array (out);
}

static void
answer_table (const CtwProfile *profile, JsonArray *ops, JsonBuilder *out)
{
  g_autoptr (CtwWorld) world = ctw_world_new (profile);
  CtwDict *dict = ctw_dict_new (world);

  json_builder_begin_array (out);
  for (guint i = 0; i < json_array_get_length (ops); i++)
    {
      dict = table_op (world, dict, json_array_get_array_element (ops, i));
      put_table (profile, dict->keys, out);
    }
  json_builder_end_array (out);
}

/* --- lookups */

static void
put_lookup (CtwInstance *instance, JsonArray *question, JsonBuilder *out)
{
  const char *kind = json_array_get_string_element (question, 0);
  g_autoptr (CtwLookup) lookup = ctw_lookup_new (instance,
                                                 kind[0] == 'g'   ? CTW_LOOKUP_GET
                                                 : kind[0] == 's' ? CTW_LOOKUP_SET
                                                                  : CTW_LOOKUP_DELETE,
                                                 json_array_get_string_element (question, 1));
  const char *type;
  const char *error = ctw_lookup_get_error (lookup, &type);
  const char *words[] = { type, error, ctw_lookup_get_suggestion (lookup) };

  json_builder_begin_array (out);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (words[i] == NULL)
      json_builder_add_null_value (out);
    else
      json_builder_add_string_value (out, words[i]);
  json_builder_end_array (out);
}

static void
answer_lookup (const CtwProfile *profile, CtpReader *reader, JsonObject *trial, JsonBuilder *out)
{
  JsonArray *questions = json_object_get_array_member (trial, "lookup");
  g_autoptr (CtwTypes) types = read_types (profile, reader, trial);
  g_autoptr (CtwInstance) instance = ctw_instance_new (types, ctw_types_find (types, "C")->id,
                                                       CTW_INSTANCE_SETTLED);

  json_builder_begin_array (out);
  for (guint i = 0; i < json_array_get_length (questions); i++)
    put_lookup (instance, json_array_get_array_element (questions, i), out);
  json_builder_end_array (out);
}

static void
answer (const CtwProfile *profile, CtpReader *reader, JsonNode *node)
{
  JsonObject *trial = json_node_get_object (node);
  g_autoptr (JsonBuilder) out = json_builder_new ();

  if (json_object_has_member (trial, "hash"))
    answer_hash (profile, json_object_get_array_member (trial, "hash"), out);
  else if (json_object_has_member (trial, "table"))
    answer_table (profile, json_object_get_array_member (trial, "table"), out);
  else if (json_object_has_member (trial, "lookup"))
    answer_lookup (profile, reader, trial, out);
  else
    answer_ops (profile, reader, trial, out);
  print_out (out);
}

int
main (int argc, char **argv)
{
  return facts_main (argc, argv, answer);
}
