/* SPDX-License-Identifier: MIT */
/*
 * ctw-types-json.c: the type facts of a file, as JSON.
 *
 * One record a class statement at module level, in the order of the text,
 * with the fields of the same names that a running interpreter was asked for.
 */
#include "type/ctw-types-private.h"

#include <json-glib/json-glib.h>
#include <string.h>

static void
add_string (JsonBuilder *json, const char *name, const char *value)
{
  json_builder_set_member_name (json, name);
  json_builder_add_string_value (json, value);
}

static void
add_int (JsonBuilder *json, const char *name, gint64 value)
{
  json_builder_set_member_name (json, name);
  json_builder_add_int_value (json, value);
}

static void
add_bool (JsonBuilder *json, const char *name, gboolean value)
{
  json_builder_set_member_name (json, name);
  json_builder_add_boolean_value (json, value);
}

static void
add_error (JsonBuilder *json, const CtwType *type)
{
  add_bool (json, "ok", FALSE);
  json_builder_set_member_name (json, "error");
  json_builder_begin_object (json);
  add_string (json, "type", type->error_type);
  add_string (json, "message", type->error_message);
  json_builder_end_object (json);
}

static void
add_unresolved (JsonBuilder *json, const CtwType *type)
{
  json_builder_set_member_name (json, "ok");
  json_builder_add_null_value (json);
  json_builder_set_member_name (json, "unresolved");
  json_builder_begin_array (json);
  for (guint i = 0; i < type->n_unresolved; i++)
    json_builder_add_string_value (json, type->unresolved[i]);
  json_builder_end_array (json);
}

static void
add_slots (JsonBuilder *json, const CtwType *type)
{
  json_builder_set_member_name (json, "slots");
  json_builder_begin_array (json);
  for (guint i = 0; i < type->n_slots; i++)
    {
      if (type->slots[i].dead)
        continue;
      json_builder_begin_object (json);
      add_string (json, "name", type->slots[i].name);
      add_int (json, "offset", type->slots[i].offset);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
}

static void
add_layout (JsonBuilder *json, const CtwTypes *types, const CtwType *type)
{
  add_bool (json, "ok", TRUE);
  json_builder_set_member_name (json, "mro");
  json_builder_begin_array (json);
  for (guint i = 0; i < type->n_mro; i++)
    json_builder_add_string_value (json, ctw_types_get (types, type->mro[i])->name);
  json_builder_end_array (json);
  add_int (json, "basicsize", type->basicsize);
  add_int (json, "itemsize", type->itemsize);
  add_int (json, "dictoffset", type->dictoffset);
  add_int (json, "weakrefoffset", type->weakrefoffset);
  add_bool (json, "gc", (type->flags & CTW_TYPE_FLAG_GC) != 0);
  add_slots (json, type);
  add_bool (json, "abstract", (type->flags & CTW_TYPE_FLAG_ABSTRACT) != 0);
  add_string (json, "base", ctw_types_get (types, type->base)->name);
  add_string (json, "metaclass", ctw_types_get (types, type->metaclass)->name);
  if (types->profile->pre_header != CTW_PRE_HEADER_NONE)
    add_bool (json, "managed_dict", (type->flags & CTW_TYPE_FLAG_MANAGED_DICT) != 0);
  if (types->profile->inline_values != CTW_INLINE_NEVER)
    add_bool (json, "inline_values", (type->flags & CTW_TYPE_FLAG_INLINE_VALUES) != 0);
}

static void
add_record (JsonBuilder *json, const CtwTypes *types, const CtwType *type)
{
  json_builder_begin_object (json);
  add_string (json, "name", type->name);
  switch (type->status)
    {
    case CTW_TYPE_OK:
      add_layout (json, types, type);
      break;
    case CTW_TYPE_REFUSED:
      add_error (json, type);
      break;
    case CTW_TYPE_UNRESOLVED:
      add_unresolved (json, type);
      break;
    default:
      g_assert_not_reached ();
    }
  json_builder_end_object (json);
}

/**
 * ctw_types_to_json:
 *
 * Returns: (transfer full): an array with a record for each class statement
 *   that stands at module level
 */
char *
ctw_types_to_json (const CtwTypes *types)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();

  json_builder_begin_array (json);
  for (guint i = 0; i < types->all->len; i++)
    {
      const CtwType *type = types->all->pdata[i];
      if (type->origin == CTW_TYPE_CLASS && type->klass != NULL && type->klass->outer == CTW_NONE
          && !type->klass->conditional && type->status != 0)
        add_record (json, types, type);
    }
  json_builder_end_array (json);
  g_autoptr (JsonNode) root = json_builder_get_root (json);
  return json_to_string (root, FALSE);
}
