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
  GHashTable *added[2]; /* class attributes that operations set */
  GPtrArray *objects;
  JsonArray *dirs; /* for each dir() the names that the classes define */
  guint n_dirs;
  JsonBuilder *out;
} Run;

typedef struct
{
  const char *name;
  void (*run) (Run *run, CtwObject *object, JsonArray *op);
} Operation;

static const char *
text_at (JsonArray *op, guint i)
{
  return json_array_get_length (op) > i ? json_array_get_string_element (op, i) : NULL;
}

static CtwObject *
object_at (Run *run, JsonArray *op, guint i)
{
  if (json_array_get_length (op) <= i)
    return NULL;
  return run->objects->pdata[json_array_get_int_element (op, i)];
}

static const CtwKey *
key_of (CtwWorld *world, JsonNode *node)
{
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return ctw_world_key (world, json_node_get_string (node));
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  return ctw_world_other_key (world, text, ctw_hash_int (text));
}

static const CtwKey *
key_at (Run *run, JsonArray *op, guint i)
{
  return key_of (run->world, json_array_get_element (op, i));
}

static const CtwType *
class_at (Run *run, guint number)
{
  return ctw_types_find (run->types, run->classes[number]->shape.name);
}

static gboolean
is_class_or_base (Run *run, const CtwType *type, guint number)
{
  const CtwType *base = class_at (run, number);

  for (guint i = 0; i < type->n_mro; i++)
    if (type->mro[i] == base->id)
      return TRUE;
  return FALSE;
}

static CtwClassHas
class_has (Run *run, const CtwObject *object, const char *name)
{
  const CtwType *type = ctw_types_find (run->types, object->klass->shape.name);
  CtwFound found = ctw_type_lookup (run->types, type, CTW_NONE, name);

  for (guint i = 0; i < 2; i++)
    if (is_class_or_base (run, type, i) && g_hash_table_contains (run->added[i], name))
      return CTW_CLASS_HAS_ATTRIBUTE;
  return found.kind == CTW_FOUND_NOTHING ? CTW_CLASS_HAS_NOTHING : CTW_CLASS_HAS_ATTRIBUTE;
}

/* A dict of the program's own, which it does not keep. */
static CtwDict *
dict_of_names (Run *run, JsonArray *names)
{
  CtwDict *dict = ctw_dict_new (run->world);

  for (guint i = 0; i < json_array_get_length (names); i++)
    ctw_dict_set (run->world, dict, key_at (run, names, i), 1);
  return dict;
}

/* --- operations on instances */

static void
op_set (Run *run, CtwObject *object, JsonArray *op)
{
  const char *name = text_at (op, 2);

  ctw_object_set (run->world, object, name, 1, class_has (run, object, name));
}

static void
op_get (Run *run, CtwObject *object, JsonArray *op)
{
  const char *name = text_at (op, 2);
  guintptr value;

  ctw_object_get (run->world, object, name, class_has (run, object, name), &value);
}

static void
op_del (Run *run, CtwObject *object, JsonArray *op)
{
  const char *name = text_at (op, 2);

  ctw_object_delete (run->world, object, name, class_has (run, object, name));
}

static void
op_dict (Run *run, CtwObject *object, JsonArray *op)
{
  ctw_object_read_dict (run->world, object);
}

static void
op_hold (Run *run, CtwObject *object, JsonArray *op)
{
  CtwDict *dict = ctw_object_read_dict (run->world, object);

  if (dict != NULL)
    ctw_dict_ref (dict);
}

static void
op_assign (Run *run, CtwObject *object, JsonArray *op)
{
  CtwDict *dict = dict_of_names (run, json_array_get_array_element (op, 2));

  ctw_object_assign_dict (run->world, object, dict);
  dict->refs--;
}

/* The other's dict becomes this one's too. */
static void
op_share (Run *run, CtwObject *object, JsonArray *op)
{
  CtwDict *dict = ctw_object_read_dict (run->world, object_at (run, op, 2));

  if (dict != NULL)
    ctw_object_assign_dict (run->world, object, dict);
}

static void
op_delete_dict (Run *run, CtwObject *object, JsonArray *op)
{
  ctw_object_delete_dict (run->world, object);
}

static void
op_weakref (Run *run, CtwObject *object, JsonArray *op)
{
  ctw_object_weakref (run->world, object, FALSE);
}

static void
op_callback (Run *run, CtwObject *object, JsonArray *op)
{
  ctw_object_weakref (run->world, object, TRUE);
}

static void
op_unref (Run *run, CtwObject *object, JsonArray *op)
{
  ctw_object_drop_weakref (run->world, object, strcmp (text_at (op, 2), "callback") == 0);
}

static void
op_class (Run *run, CtwObject *object, JsonArray *op)
{
  guint to = (guint) json_array_get_int_element (op, 2);
  const CtwType *from = ctw_types_find (run->types, object->klass->shape.name);
  g_autofree char *error = ctw_class_assign_error (run->types, from, class_at (run, to));

  ctw_world_begin (run->world);
  if (error != NULL)
    ctw_world_raise (run->world, "TypeError", "%s", error);
  else
    ctw_object_change_class (run->world, object, run->classes[to]);
}

static void
op_kill (Run *run, CtwObject *object, JsonArray *op)
{
  ctw_object_kill (run->world, object);
  run->objects->pdata[json_array_get_int_element (op, 1)] = NULL;
}

static void
op_dir (Run *run, CtwObject *object, JsonArray *op)
{
  JsonArray *names = json_array_get_array_element (run->dirs, run->n_dirs++);
  guint n = json_array_get_length (names);
  g_autofree const char **list = g_new0 (const char *, n + 1);

  for (guint i = 0; i < n; i++)
    list[i] = json_array_get_string_element (names, i);
  ctw_object_dir (run->world, object, list, n);
}

/* --- operations on classes */

static void
op_new (Run *run, CtwObject *object, JsonArray *op)
{
  guint number = (guint) json_array_get_int_element (op, 1);

  g_ptr_array_add (run->objects, ctw_object_new (run->world, run->classes[number]));
}

static void
op_class_set (Run *run, CtwObject *object, JsonArray *op)
{
  ctw_world_begin (run->world);
  g_hash_table_add (run->added[json_array_get_int_element (op, 1)], (gpointer) text_at (op, 2));
}

static void
op_class_del (Run *run, CtwObject *object, JsonArray *op)
{
  ctw_world_begin (run->world);
  g_hash_table_remove (run->added[json_array_get_int_element (op, 1)], text_at (op, 2));
}

/* --- operations on the instance's dict */

static void
op_dict_set (Run *run, CtwObject *object, JsonArray *op)
{
  CtwDict *dict = ctw_object_read_dict (run->world, object);

  ctw_dict_set (run->world, dict, key_at (run, op, 2), 1);
}

static void
op_dict_default (Run *run, CtwObject *object, JsonArray *op)
{
  CtwDict *dict = ctw_object_read_dict (run->world, object);
  const CtwKey *key = key_at (run, op, 2);

  ctw_world_begin (run->world);
  if (!ctw_dict_get (dict, key, NULL))
    ctw_dict_set (run->world, dict, key, 1);
}

static void
op_dict_del (Run *run, CtwObject *object, JsonArray *op)
{
  CtwDict *dict = ctw_object_read_dict (run->world, object);

  ctw_dict_delete (run->world, dict, key_at (run, op, 2));
}

/* pop (key, None) */
static void
op_dict_pop (Run *run, CtwObject *object, JsonArray *op)
{
  CtwDict *dict = ctw_object_read_dict (run->world, object);
  const CtwKey *key = key_at (run, op, 2);

  ctw_world_begin (run->world);
  if (ctw_dict_get (dict, key, NULL))
    ctw_dict_delete (run->world, dict, key);
}

static void
op_dict_clear (Run *run, CtwObject *object, JsonArray *op)
{
  ctw_dict_clear (run->world, ctw_object_read_dict (run->world, object));
}

static void
op_dict_pop_last (Run *run, CtwObject *object, JsonArray *op)
{
  ctw_dict_pop_last (run->world, ctw_object_read_dict (run->world, object));
}

static void
op_dict_copy (Run *run, CtwObject *object, JsonArray *op)
{
  ctw_dict_copy (run->world, ctw_object_read_dict (run->world, object));
}

static void
op_dict_update (Run *run, CtwObject *object, JsonArray *op)
{
  CtwDict *dict = ctw_object_read_dict (run->world, object);

  ctw_dict_update (run->world, dict, dict_of_names (run, json_array_get_array_element (op, 2)));
}

/* update (p.__dict__) */
static void
op_dict_merge (Run *run, CtwObject *object, JsonArray *op)
{
  CtwDict *dict = ctw_object_read_dict (run->world, object);
  CtwDict *other = ctw_object_read_dict (run->world, object_at (run, op, 2));

  ctw_dict_update (run->world, dict, other);
}

static const Operation operations[] = {
  { "new", op_new },
  { "set", op_set },
  { "get", op_get },
  { "has", op_get },
  { "del", op_del },
  { "dict", op_dict },
  { "hold", op_hold },
  { "assign", op_assign },
  { "share", op_share },
  { "deld", op_delete_dict },
  { "weakref", op_weakref },
  { "callback", op_callback },
  { "unref", op_unref },
  { "cls", op_class },
  { "kill", op_kill },
  { "dir", op_dir },
  { "cset", op_class_set },
  { "cdel", op_class_del },
  { "dset", op_dict_set },
  { "dint", op_dict_set },
  { "default", op_dict_default },
  { "ddel", op_dict_del },
  { "pop", op_dict_pop },
  { "clear", op_dict_clear },
  { "popitem", op_dict_pop_last },
  { "copy", op_dict_copy },
  { "update", op_dict_update },
  { "merge", op_dict_merge },
};

static void
put_requests (Run *run, gboolean free)
{
  guint n;
  const CtwRequest *requests = ctw_world_get_requests (run->world, &n);

  json_builder_begin_array (run->out);
  for (guint i = 0; i < n; i++)
    {
      const CtwRequest *request = &requests[i];

      if (!request->free != !free)
        continue;
      if (!free)
        {
          json_builder_begin_array (run->out);
          json_builder_add_int_value (run->out, request->domain == CTW_DOMAIN_OBJ ? 2 : 1);
        }
      json_builder_add_int_value (run->out, (gint64) request->bytes);
      if (!free)
        json_builder_end_array (run->out);
    }
  json_builder_end_array (run->out);
}

static void
add_text (JsonBuilder *out, const char *text)
{
  if (text == NULL)
    json_builder_add_null_value (out);
  else
    json_builder_add_string_value (out, text);
}

static void
do_op (Run *run, JsonArray *op)
{
  const char *name = json_array_get_string_element (op, 0);
  gboolean of_class = strcmp (name, "new") == 0 || strcmp (name, "cset") == 0
                      || strcmp (name, "cdel") == 0;
  const char *type, *message;
  guint at = 0;

  while (strcmp (operations[at].name, name) != 0)
    g_assert_cmpuint (++at, <, G_N_ELEMENTS (operations));
  operations[at].run (run, of_class ? NULL : object_at (run, op, 1), op);
  message = ctw_world_get_error (run->world, &type);
  if (strcmp (name, "has") == 0)
    type = message = NULL;
  json_builder_begin_array (run->out);
  put_requests (run, FALSE);
  put_requests (run, TRUE);
  add_text (run->out, type);
  add_text (run->out, message);
  json_builder_end_array (run->out);
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
  g_autoptr (GHashTable) of_c = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) of_d = g_hash_table_new (g_str_hash, g_str_equal);
  Run run = { .world = world,
              .types = types,
              .objects = objects,
              .added = { of_c, of_d },
              .dirs = json_object_get_array_member (trial, "dirs"),
              .out = out };

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

static CtwLookupKind
kind_of (const char *kind)
{
  return kind[0] == 'g' ? CTW_LOOKUP_GET : kind[0] == 's' ? CTW_LOOKUP_SET : CTW_LOOKUP_DELETE;
}

static void
put_lookup (CtwInstance *instance, JsonArray *question, JsonBuilder *out)
{
  const char *kind = json_array_get_string_element (question, 0);
  g_autoptr (CtwLookup) lookup = ctw_lookup_new (instance, kind_of (kind),
                                                 json_array_get_string_element (question, 1));
  const char *type;
  const char *error = ctw_lookup_get_error (lookup, &type);
  const char *words[] = { type, error, ctw_lookup_get_suggestion (lookup) };

  json_builder_begin_array (out);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    add_text (out, words[i]);
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

/* --- instances */

static void
put_keys (CtwInstance *instance, JsonBuilder *out)
{
  guint n;
  const char *const *keys = ctw_instance_get_dict_keys (instance, &n);

  if (keys == NULL)
    {
      json_builder_add_null_value (out);
      return;
    }
  json_builder_begin_array (out);
  for (guint i = 0; i < n; i++)
    json_builder_add_string_value (out, keys[i]);
  json_builder_end_array (out);
}

/* [getsizeof, keys, getsizeof of the dict] and, of the settled one, [getsizeof then, bytes]. */
static void
put_instance (CtwInstance *instance, gboolean settled, JsonBuilder *out)
{
  const CtwNumbers *numbers = ctw_instance_get_numbers (instance);

  json_builder_begin_array (out);
  json_builder_add_int_value (out, numbers->getsizeof);
  put_keys (instance, out);
  json_builder_add_int_value (out, numbers->dict_getsizeof);
  if (settled)
    {
      json_builder_add_int_value (out, numbers->getsizeof_with_dict);
      json_builder_add_int_value (out, numbers->requested);
    }
  json_builder_end_array (out);
}

/* What a function of the file asks for is not told. */
static gboolean
calls (const CtwLookupStep *steps, guint n)
{
  for (guint i = 0; i < n; i++)
    if (steps[i].kind == CTW_STEP_CALL)
      return TRUE;
  return FALSE;
}

static void
put_asked (CtwInstance *instance, JsonArray *question, JsonBuilder *out)
{
  const char *kind = json_array_get_string_element (question, 0);
  g_autoptr (CtwLookup) lookup = ctw_lookup_new (instance, kind_of (kind),
                                                 json_array_get_string_element (question, 1));
  const char *type;
  const char *error = ctw_lookup_get_error (lookup, &type);
  guint n;
  const CtwLookupStep *steps = ctw_lookup_get_steps (lookup, &n);

  json_builder_begin_array (out);
  add_text (out, type);
  add_text (out, error);
  add_text (out, ctw_lookup_get_suggestion (lookup));
  if (error != NULL || calls (steps, n))
    json_builder_add_null_value (out);
  else
    {
      json_builder_begin_array (out);
      for (guint i = 0; i < n; i++)
        if (steps[i].kind == CTW_STEP_REQUEST)
          json_builder_add_int_value (out, (gint64) steps[i].bytes);
      json_builder_end_array (out);
    }
  json_builder_end_array (out);
}

static void
answer_instance (const CtwProfile *profile, CtpReader *reader, JsonObject *trial, JsonBuilder *out)
{
  JsonArray *asked = json_object_get_array_member (trial, "asked");
  g_autoptr (CtwTypes) types = read_types (profile, reader, trial);
  CtwTypeId type = ctw_types_find (types, "C")->id;
  g_autoptr (CtwInstance) first = ctw_instance_new (types, type, 1);
  g_autoptr (CtwInstance) instance = ctw_instance_new (types, type, CTW_INSTANCE_SETTLED);
  guint doubts;

  ctw_instance_get_diagnostics (instance, &doubts);
  json_builder_begin_object (out);
  json_builder_set_member_name (out, "doubts");
  json_builder_add_int_value (out, doubts);
  json_builder_set_member_name (out, "error");
  add_text (out, ctw_instance_get_error (instance));
  if (ctw_instance_get_error (instance) == NULL)
    {
      json_builder_set_member_name (out, "first");
      put_instance (first, FALSE, out);
      json_builder_set_member_name (out, "settled");
      put_instance (instance, TRUE, out);
      json_builder_set_member_name (out, "asked");
      json_builder_begin_array (out);
      for (guint i = 0; i < json_array_get_length (asked); i++)
        put_asked (instance, json_array_get_array_element (asked, i), out);
      json_builder_end_array (out);
    }
  json_builder_end_object (out);
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
  else if (json_object_has_member (trial, "asked"))
    answer_instance (profile, reader, trial, out);
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
