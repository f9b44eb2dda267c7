/* SPDX-License-Identifier: MIT */
/*
 * cli-layout-json.c: a class as one JSON object.
 *
 * The members, their order and their meaning are those of a record measured in
 * a running CPython; `fields` and `occupied`, which no Python can be asked for,
 * come on top.  A member that the version does not have is left out.
 */
#include "cli-layout.h"
#include "cli-names.h"

static void
put_type_names (CliJson *json, const char *key, CtwTypes *types, const CtwTypeId *ids, guint n)
{
  cli_json_key (json, key);
  cli_json_begin (json, '[');
  for (guint i = 0; i < n; i++)
    cli_json_string (json, ctw_types_get (types, ids[i])->name);
  cli_json_end (json, ']');
}

/* Dead words have no descriptor, so Python does not show them. */
static void
put_slots (CliJson *json, const CtwType *type)
{
  cli_json_key (json, "slots");
  cli_json_begin (json, '[');
  for (guint i = 0; i < type->n_slots; i++)
    {
      if (type->slots[i].dead)
        continue;
      cli_json_begin (json, '{');
      cli_json_put_string (json, "name", type->slots[i].name);
      cli_json_put_int (json, "offset", type->slots[i].offset);
      cli_json_end (json, '}');
    }
  cli_json_end (json, ']');
}

static void
put_type (CliJson *json, CtwTypes *types, const CtwType *type)
{
  const CtwProfile *profile = ctw_types_get_profile (types);

  put_type_names (json, "mro", types, type->mro, type->n_mro);
  cli_json_put_int (json, "basicsize", type->basicsize);
  cli_json_put_int (json, "itemsize", type->itemsize);
  cli_json_put_int (json, "dictoffset", type->dictoffset);
  cli_json_put_int (json, "weakrefoffset", type->weakrefoffset);
  cli_json_put_bool (json, "gc", (type->flags & CTW_TYPE_FLAG_GC) != 0);
  put_slots (json, type);
  if (profile->pre_header != CTW_PRE_HEADER_NONE)
    cli_json_put_bool (json, "managed_dict", (type->flags & CTW_TYPE_FLAG_MANAGED_DICT) != 0);
  if (profile->inline_values != CTW_INLINE_NEVER)
    cli_json_put_bool (json, "inline_values", (type->flags & CTW_TYPE_FLAG_INLINE_VALUES) != 0);
}

static void
put_field (CliJson *json, CtwTypes *types, const CtwField *field)
{
  cli_json_begin (json, '{');
  cli_json_put_int (json, "offset", field->offset);
  cli_json_put_int (json, "size", field->size);
  cli_json_put_string (json, "kind", cli_field_name (field->kind));
  if (field->name != NULL)
    cli_json_put_string (json, "name", field->name);
  if (field->owner != CTW_NONE)
    cli_json_put_string (json, "owner", ctw_types_get (types, field->owner)->name);
  if (field->value != NULL)
    cli_json_put_string (json, "value", field->value);
  if (field->target != CTW_NONE)
    cli_json_put_int (json, "target", field->target);
  cli_json_end (json, '}');
}

static void
put_block (CliJson *json, CtwTypes *types, const CtwBlock *block)
{
  cli_json_begin (json, '{');
  cli_json_put_string (json, "kind", cli_block_name (block->kind));
  cli_json_put_string (json, "title", block->title);
  cli_json_put_int (json, "pre", block->pre);
  cli_json_put_int (json, "size", block->size);
  cli_json_put_int (json, "request", block->request);
  cli_json_put_int (json, "occupied", block->occupied);
  cli_json_put_bool (json, "shared", block->shared);
  cli_json_key (json, "fields");
  cli_json_begin (json, '[');
  for (guint i = 0; i < block->n_fields; i++)
    put_field (json, types, &block->fields[i]);
  cli_json_end (json, ']');
  cli_json_end (json, '}');
}

static void
put_numbers (CliJson *json, const CtwInstance *instance)
{
  const CtwNumbers *numbers = ctw_instance_get_numbers (instance);
  guint n_keys = 0;
  const char *const *keys = ctw_instance_get_dict_keys (instance, &n_keys);

  cli_json_put_int (json, "getsizeof", numbers->getsizeof);
  cli_json_put_int (json, "bytes", numbers->requested);
  cli_json_key (json, "dict_getsizeof");
  if (numbers->dict_getsizeof < 0)
    cli_json_null (json);
  else
    {
      cli_json_int (json, numbers->dict_getsizeof);
      cli_json_key (json, "dict_keys");
      cli_json_strings (json, keys, n_keys);
      cli_json_put_int (json, "getsizeof_with_dict", numbers->getsizeof_with_dict);
    }
  cli_json_put_bool (json, "weakrefable", ctw_instance_is_weakrefable (instance));
  cli_json_put_int (json, "occupied", numbers->occupied);
}

static void
put_instance (CliJson *json, CtwTypes *types, const CtwType *type, guint nth)
{
  g_autoptr (CtwInstance) instance = ctw_instance_new (types, type->id, nth);

  cli_json_key (json, "instance");
  if (ctw_instance_get_error (instance) != NULL)
    {
      cli_json_null (json);
      cli_json_put_string (json, "instance_error", ctw_instance_get_error (instance));
      return;
    }
  cli_json_begin (json, '{');
  put_numbers (json, instance);
  cli_json_end (json, '}');
  cli_json_key (json, "fields");
  cli_json_begin (json, '[');
  for (guint i = 0; i < ctw_instance_get_n_blocks (instance); i++)
    put_block (json, types, ctw_instance_get_block (instance, i));
  cli_json_end (json, ']');
}

static void
put_status (CliJson *json, CtwTypes *types, const CtwType *type, guint nth)
{
  cli_json_key (json, "ok");
  switch (type->status)
    {
    case CTW_TYPE_OK:
      cli_json_bool (json, TRUE);
      put_type (json, types, type);
      put_instance (json, types, type, nth);
      break;
    case CTW_TYPE_REFUSED:
      cli_json_bool (json, FALSE);
      cli_json_key (json, "error");
      cli_json_begin (json, '{');
      cli_json_put_string (json, "type", type->error_type);
      cli_json_put_string (json, "message", type->error_message);
      cli_json_end (json, '}');
      break;
    case CTW_TYPE_UNRESOLVED:
      cli_json_null (json);
      cli_json_key (json, "unresolved");
      cli_json_strings (json, type->unresolved, type->n_unresolved);
      break;
    }
}

void
cli_layout_json (CliJson *json, CtwTypes *types, const CtwType *type, guint nth)
{
  cli_json_begin (json, '{');
  cli_json_put_string (json, "name", type->klass->qualname);
  put_status (json, types, type, nth);
  if (type->klass->conditional)
    cli_json_put_bool (json, "conditional", TRUE);
  cli_json_end (json, '}');
}
