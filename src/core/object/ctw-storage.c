/* SPDX-License-Identifier: MIT */
/*
 * ctw-storage.c: the world that classes, instances and dicts live in.
 *
 * Invariant: what an operation asks for and gives back is in the log of
 * requests in the order in which CPython does it; blocks are numbered from 1
 * and a number is never used twice.
 */
#include "object/ctw-storage-private.h"

/**
 * ctw_world_new:
 * @profile: the version
 *
 * Returns: (transfer full): an empty world
 */
CtwWorld *
ctw_world_new (const CtwProfile *profile)
{
  CtwWorld *world = g_new0 (CtwWorld, 1);

  world->profile = profile;
  world->arena = ctw_arena_new ();
  world->keys = g_hash_table_new (g_str_hash, g_str_equal);
  world->classes = g_ptr_array_new ();
  world->objects = g_ptr_array_new ();
  world->dicts = g_ptr_array_new ();
  world->requests = g_array_new (FALSE, FALSE, sizeof (CtwRequest));
  return world;
}

static void
free_values (CtwValues *values)
{
  if (values == NULL)
    return;
  g_free (values->items);
  g_free (values->order);
  g_free (values);
}

static void
keep_table (GHashTable *tables, CtwTable *table)
{
  if (!g_hash_table_contains (tables, table))
    g_hash_table_insert (tables, table, table);
}

/* Frees what is left when the whole world goes: no request is made of anybody. */
static void
free_records (CtwWorld *world)
{
  g_autoptr (GHashTable) tables = g_hash_table_new_full (NULL, NULL, NULL,
                                                         (GDestroyNotify) ctw_table_free);

  for (guint i = 0; i < world->dicts->len; i++)
    {
      CtwDict *dict = world->dicts->pdata[i];

      if (dict->keys != NULL)
        keep_table (tables, dict->keys);
      if (dict->values != NULL && !dict->values->embedded)
        free_values (dict->values);
      g_free (dict);
    }
  for (guint i = 0; i < world->objects->len; i++)
    {
      CtwObject *object = world->objects->pdata[i];

      free_values (object->values);
      g_free (object->slots);
      g_free (object);
    }
  for (guint i = 0; i < world->classes->len; i++)
    {
      CtwClassKeys *klass = world->classes->pdata[i];

      if (klass->keys != NULL)
        keep_table (tables, klass->keys);
    }
}

/**
 * ctw_world_free:
 * @world: (transfer full) (nullable): a world, with all that is in it
 */
void
ctw_world_free (CtwWorld *world)
{
  if (world == NULL)
    return;
  free_records (world);
  g_ptr_array_unref (world->classes);
  g_ptr_array_unref (world->objects);
  g_ptr_array_unref (world->dicts);
  g_array_unref (world->requests);
  g_hash_table_unref (world->keys);
  g_free (world->error_message);
  ctw_arena_free (world->arena);
  g_free (world);
}

/**
 * ctw_world_get_profile:
 *
 * Returns: (transfer none): the version of this world
 */
const CtwProfile *
ctw_world_get_profile (const CtwWorld *world)
{
  return world->profile;
}

/**
 * ctw_world_key:
 * @name: UTF-8
 *
 * Returns: (transfer none): the str @name as a key; the same one for equal names
 */
const CtwKey *
ctw_world_key (CtwWorld *world, const char *name)
{
  CtwKey *key = g_hash_table_lookup (world->keys, name);

  if (key == NULL)
    {
      key = ctw_arena_new0 (world->arena, CtwKey);
      key->text = ctw_arena_strdup (world->arena, name);
      key->hash = ctw_hash_str (world->profile, name, -1, CTW_HASH_SEED);
      key->is_str = TRUE;
      g_hash_table_insert (world->keys, (gpointer) key->text, key);
    }
  return key;
}

/**
 * ctw_world_other_key:
 * @text: what tells the key from others of the same hash: the same for values that compare equal
 * @hash: hash() of it
 *
 * Returns: (transfer none): a key that is no str
 */
const CtwKey *
ctw_world_other_key (CtwWorld *world, const char *text, gint64 hash)
{
  CtwKey *key = ctw_arena_new0 (world->arena, CtwKey);

  key->text = ctw_arena_strdup (world->arena, text);
  key->hash = hash;
  return key;
}

/**
 * ctw_world_get_requests:
 * @n: (out): how many
 *
 * Returns: (transfer none) (array length=n): what the last operation asked of
 *   the allocator, in its order
 */
const CtwRequest *
ctw_world_get_requests (const CtwWorld *world, guint *n)
{
  *n = world->requests->len;
  return (const CtwRequest *) (gpointer) world->requests->data;
}

/**
 * ctw_world_get_error:
 * @type: (out) (optional): the exception's type, such as "AttributeError"
 *
 * Returns: (transfer none) (nullable): what str() of the exception says that
 *   the last operation raised; %NULL where it raised none
 */
const char *
ctw_world_get_error (const CtwWorld *world, const char **type)
{
  if (type != NULL)
    *type = world->error_type;
  return world->error_message;
}

/* Every public operation begins here. */
void
ctw_world_begin (CtwWorld *world)
{
  g_array_set_size (world->requests, 0);
  world->error_type = NULL;
  g_clear_pointer (&world->error_message, g_free);
}

guint64
ctw_world_ask (CtwWorld *world, CtwPiece piece, CtwDomain domain, guint64 bytes)
{
  CtwRequest request = { FALSE, piece, domain, bytes, ++world->n_blocks };

  g_array_append_val (world->requests, request);
  return request.block;
}

void
ctw_world_give (CtwWorld *world, CtwPiece piece, CtwDomain domain, guint64 bytes, guint64 block)
{
  CtwRequest request = { TRUE, piece, domain, bytes, block };

  g_array_append_val (world->requests, request);
}

/* Always FALSE, so that an operation can return it. */
gboolean
ctw_world_raise (CtwWorld *world, const char *type, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_free (world->error_message);
  world->error_message = g_strdup_vprintf (format, args);
  va_end (args);
  world->error_type = type;
  return FALSE;
}

void
ctw_world_adopt_table (CtwWorld *world, CtwTable *table)
{
  table->block = ctw_world_ask (world, CTW_PIECE_KEYS, world->profile->keys_domain,
                                ctw_table_bytes (world->profile, table->kind, table->slots));
}

void
ctw_world_table_unref (CtwWorld *world, CtwTable *table)
{
  if (--table->refs > 0)
    return;
  ctw_world_give (world, CTW_PIECE_KEYS, world->profile->keys_domain,
                  ctw_table_bytes (world->profile, table->kind, table->slots), table->block);
  ctw_table_free (table);
}

/* --- classes */

/* Names of `self.x` take their places in the keys before any instance is made. */
static void
prefill (CtwWorld *world, CtwClassKeys *klass)
{
  const CtwShape *shape = &klass->shape;

  if (world->profile->static_attributes != CTW_STATIC_ATTRIBUTES_PREFILL)
    return;
  for (guint i = 0; i < shape->n_static_attributes && klass->keys->usable > 0; i++)
    {
      const CtwKey *key = ctw_world_key (world, shape->static_attributes[i]);
      gint64 index;

      ctw_table_admit (klass->keys, key, &index);
    }
}

static void
copy_shape (CtwWorld *world, CtwShape *to, const CtwShape *from)
{
  CtwShapeSlot *slots = ctw_arena_copy (world->arena, from->slots,
                                        from->n_slots * sizeof (CtwShapeSlot));

  *to = *from;
  to->name = ctw_arena_strdup (world->arena, from->name);
  for (guint i = 0; i < from->n_slots; i++)
    slots[i].name = ctw_arena_strdup (world->arena, slots[i].name);
  to->slots = slots;
  to->static_attributes = NULL; /* they are in the keys now */
}

/**
 * ctw_class_keys_new:
 * @shape: what its instances look like
 *
 * The class statement has run: its shared keys exist.
 *
 * Returns: (transfer none): the class, which lives as long as @world
 */
CtwClassKeys *
ctw_class_keys_new (CtwWorld *world, const CtwShape *shape)
{
  CtwClassKeys *klass = ctw_arena_new0 (world->arena, CtwClassKeys);

  ctw_world_begin (world);
  klass->shape = *shape;
  if (shape->shared_keys)
    {
      klass->keys = ctw_table_new_shared (world->profile);
      ctw_world_adopt_table (world, klass->keys);
      prefill (world, klass);
    }
  copy_shape (world, &klass->shape, shape);
  g_ptr_array_add (world->classes, klass);
  return klass;
}

/**
 * ctw_class_keys_drop:
 *
 * The class dies; dicts that share its keys keep them.
 */
void
ctw_class_keys_drop (CtwWorld *world, CtwClassKeys *klass)
{
  ctw_world_begin (world);
  if (klass->keys != NULL)
    ctw_world_table_unref (world, g_steal_pointer (&klass->keys));
  g_ptr_array_remove (world->classes, klass);
}
