/* SPDX-License-Identifier: MIT */
/*
 * ctp-probe-subject.c: which classes can be made anew from names, and which instances of them.
 *
 * Whatever runs code of the file when a class is made, or computes values that
 * decide how it comes out, is an obstacle: the class is not measured then.
 */
#include "ctp-probe-private.h"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

gboolean
ctp_is_library (const CtwType *type, const char *module, const char *name)
{
  return type->origin == CTW_TYPE_BUILTIN && g_str_equal (type->module, module)
         && g_str_equal (type->name, name);
}

gboolean
ctp_inherits_library (CtwTypes *types, const CtwType *type, const char *module, const char *name)
{
  for (guint i = 0; i < type->n_mro; i++)
    if (ctp_is_library (ctw_types_get (types, type->mro[i]), module, name))
      return TRUE;
  return FALSE;
}

const CtwType *
ctp_metaclass_of (CtwTypes *types, const CtwType *type)
{
  return type->metaclass != CTW_NONE && type->metaclass < (CtwTypeId) ctw_types_get_n (types)
             ? ctw_types_get (types, type->metaclass)
             : NULL;
}

gboolean
ctp_has_keyword (const CtwClass *klass, const char *name)
{
  for (guint i = 0; i < klass->n_keywords; i++)
    if (klass->keywords[i]->kind == CTW_EXPR_KEYWORD
        && g_str_equal (klass->keywords[i]->text, name))
      return TRUE;
  return FALSE;
}

/* --- obstacles */

static gboolean
is_plain_metaclass (const CtwType *meta)
{
  static const char *const names[][2] = {
    { "builtins", "type" },         { "abc", "ABCMeta" },          { "enum", "EnumMeta" },
    { "enum", "EnumType" },         { "typing", "_ProtocolMeta" }, { "typing", "NamedTupleMeta" },
    { "typing", "_TypedDictMeta" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (ctp_is_library (meta, names[i][0], names[i][1]))
      return TRUE;
  return FALSE;
}

static char *
obstacle_of_metaclass (CtwTypes *types, const CtwType *meta)
{
  static const char *const making[] = { "__new__", "__init__", "__call__", "__prepare__", "mro" };

  for (guint i = 0; i < meta->n_mro; i++)
    {
      const CtwType *each = ctw_types_get (types, meta->mro[i]);
      if (each->origin != CTW_TYPE_BUILTIN)
        {
          for (guint m = 0; m < G_N_ELEMENTS (making); m++)
            if (ctw_class_find_method (each->klass, making[m]) != NULL)
              return g_strdup_printf (_ ("the metaclass %s has a %s of its own, which is not run"),
                                      each->name, making[m]);
          continue;
        }
      if (is_plain_metaclass (each))
        return NULL;
      return g_strdup_printf (_ ("the metaclass %s works on values, which are not computed"),
                              each->name);
    }
  return NULL;
}

gboolean
ctp_is_enum (CtwTypes *types, const CtwType *type)
{
  /* What was refused early has no order of its classes yet. */
  for (guint i = 0; type->n_mro == 0 && i < type->n_bases; i++)
    if (ctp_inherits_library (types, ctw_types_get (types, type->bases[i]), "enum", "Enum"))
      return TRUE;
  return ctp_inherits_library (types, type, "enum", "Enum");
}

/* Whether the body binds @name, or seems to: a loop may not run, a deletion may follow. */
static gboolean
body_names (const CtwClass *klass, const char *name)
{
  for (guint i = 0; i < klass->n_names; i++)
    if (g_str_equal (klass->names[i], name))
      return TRUE;
  return FALSE;
}

static gboolean
is_member (const CtwType *type, const char *name)
{
  for (guint i = 0; i < type->n_members; i++)
    if (g_str_equal (type->members[i].name, name))
      return TRUE;
  return FALSE;
}

/* Whether members that are made up stand for those of the file: numbers and texts. */
static gboolean
has_plain_members (CtwTypes *types, const CtwType *type)
{
  gboolean is_int = ctp_inherits_library (types, type, "builtins", "int");
  gboolean is_str = ctp_inherits_library (types, type, "builtins", "str");
  gboolean is_flag = ctp_inherits_library (types, type, "enum", "Flag");

  for (guint i = 0; i < type->n_members; i++)
    {
      const CtwExpr *value = type->members[i].value;
      gboolean is_zero = value != NULL && g_strcmp0 (value->text, "0") == 0;
      if ((is_flag && (value == NULL || is_zero))
          || (is_int && (value == NULL || value->kind != CTW_EXPR_INT))
          || (is_str && (value == NULL || value->kind != CTW_EXPR_STR)))
        return FALSE;
    }
  for (guint i = 0; type->status == CTW_TYPE_OK && i < type->klass->n_names; i++)
    {
      const char *name = type->klass->names[i];
      if (name[0] != '_' && !is_member (type, name)
          && ctw_class_find_method (type->klass, name) == NULL)
        return FALSE;
    }
  for (guint i = 0; i < type->klass->body.n; i++)
    if (type->klass->body.stmts[i]->kind == CTW_STMT_CLASS)
      return FALSE;
  return type->status == CTW_TYPE_OK || type->refusal != CTW_REFUSAL_OTHER;
}

static char *
obstacle_of_enum (CtwTypes *types, const CtwType *type)
{
  for (guint i = 0; i < MAX (type->n_mro, 1); i++)
    {
      const CtwType *each = i == 0 ? type : ctw_types_get (types, type->mro[i]);
      if (each->klass == NULL)
        continue;
      if (each->n_fields > 0 || (ctp_is_enum (types, each) && !has_plain_members (types, each)))
        return g_strdup (_ ("the values of its members are not computed"));
    }
  for (guint i = 0; i < type->n_mro; i++)
    {
      const CtwType *each = ctw_types_get (types, type->mro[i]);
      if (each->origin != CTW_TYPE_BUILTIN || g_str_equal (each->module, "enum")
          || ctp_is_library (each, "builtins", "object") || ctp_is_library (each, "builtins", "int")
          || ctp_is_library (each, "builtins", "str"))
        continue;
      return g_strdup_printf (_ ("the values of its members, of type %s, are not computed"),
                              each->name);
    }
  if (type->klass->n_keywords > 0)
    return g_strdup (_ ("the keywords of its class statement are not computed"));
  if (body_names (type->klass, "_ignore_"))
    return g_strdup (_ ("what _ignore_ leaves out is not computed"));
  return NULL;
}

const CtwExpr *
ctp_find_dataclass (const CtwClass *klass)
{
  for (guint i = 0; i < klass->n_decorators; i++)
    {
      const CtwExpr *expr = klass->decorators[i];
      const CtwExpr *name = expr->kind == CTW_EXPR_CALL ? expr->children[0] : expr;
      if ((name->kind == CTW_EXPR_NAME || name->kind == CTW_EXPR_ATTRIBUTE)
          && g_str_equal (name->text, "dataclass"))
        return expr;
    }
  return NULL;
}

const char *
ctp_truth_word (const CtwExpr *expr)
{
  return expr->kind == CTW_EXPR_TRUE ? "True" : expr->kind == CTW_EXPR_FALSE ? "False" : NULL;
}

static char *
obstacle_of_decorators (const CtwType *type)
{
  const CtwExpr *dataclass = ctp_find_dataclass (type->klass);

  if (dataclass == NULL && type->refusal == CTW_REFUSAL_DECORATOR)
    return g_strdup (_ ("decorators are not run"));
  for (guint i = 1; dataclass != NULL && i < dataclass->n_children; i++)
    if (dataclass->kind == CTW_EXPR_CALL
        && (dataclass->children[i]->kind != CTW_EXPR_KEYWORD
            || ctp_truth_word (dataclass->children[i]->children[0]) == NULL))
      return g_strdup (_ ("the options of its dataclass decorator are not constants"));
  return NULL;
}

gboolean
ctp_is_parametrised (const CtwClass *klass)
{
  for (guint i = 0; i < klass->n_bases; i++)
    if (klass->bases[i]->kind == CTW_EXPR_SUBSCRIPT)
      return TRUE;
  return klass->n_type_params > 0;
}

/*
 * What typing makes of a class hangs on how it is written: an alias such as
 * Tuple brings a Generic that cannot be a base by itself, and NamedTuple and
 * TypedDict refuse words of the body in words of their own.
 */
static gboolean
hangs_on_typing (CtwTypes *types, const CtwType *type)
{
  const CtwType *meta = ctp_metaclass_of (types, type);
  gboolean special = type->klass->kind == CTW_CLASS_NAMED_TUPLE
                     || (meta != NULL && ctp_is_library (meta, "typing", "_TypedDictMeta"));
  gboolean generic = FALSE;

  for (guint i = 0; i < type->n_bases; i++)
    generic |= ctp_is_library (ctw_types_get (types, type->bases[i]), "typing", "Generic");
  return (special && (generic || type->status == CTW_TYPE_REFUSED))
         || (generic && type->status == CTW_TYPE_REFUSED && type->refusal == CTW_REFUSAL_OTHER)
         || (generic && !ctp_is_parametrised (type->klass));
}

/* Slots and keywords that cannot be told by a class that only has the names of the body. */
static gboolean
hangs_on_body (const CtwType *type)
{
  const CtwSlots *slots = &type->klass->slots;
  gboolean refused = type->refusal == CTW_REFUSAL_SLOTS;

  for (guint i = 0; i < type->klass->n_annotations; i++)
    if (g_str_equal (type->klass->annotations[i].name, "__slots__"))
      return TRUE;
  if (type->n_slots > slots->n_items ? slots->form != CTW_SLOTS_UNKNOWN
                                     : refused && slots->form == CTW_SLOTS_UNKNOWN)
    return TRUE;
  for (guint i = 0; i < type->klass->n_keywords; i++)
    if (type->klass->keywords[i]->kind == CTW_EXPR_DOUBLE_STAR)
      return TRUE;
  for (guint i = 0; i < slots->n_items; i++)
    {
      const CtwSlotItem *item = &slots->items[i];
      gboolean acts = item->name != NULL && g_str_has_prefix (item->name, "__");
      gboolean bound = item->name != NULL && body_names (type->klass, item->name);
      /* A NUL cannot be handed over: what stands before it is an identifier. */
      gboolean cut = item->name != NULL && !item->is_identifier
                     && item->name[strspn (item->name, G_CSET_a_2_z G_CSET_A_2_Z "_")] == '\0'
                     && item->name[0] != '\0';
      if (refused ? (acts && bound) || cut : bound)
        return TRUE;
    }
  return FALSE;
}

char *
ctp_probe_obstacle (CtwTypes *types, const CtwType *type)
{
  const CtwType *meta = ctp_metaclass_of (types, type);
  char *why = NULL;

  if (type->status == CTW_TYPE_UNRESOLVED)
    return g_strdup_printf (_ ("%s is not known"),
                            type->n_unresolved > 0 ? type->unresolved[0] : type->name);
  if (type->status == CTW_TYPE_REFUSED
      && (type->refusal == CTW_REFUSAL_NAME || type->n_bases < type->klass->n_bases))
    return g_strdup (_ ("a base is no class that could be given to it"));
  if (type->status == CTW_TYPE_REFUSED && ctp_has_keyword (type->klass, "metaclass")
      && (type->refusal == CTW_REFUSAL_METACLASS || type->refusal == CTW_REFUSAL_BASE
          || type->refusal == CTW_REFUSAL_OTHER))
    return g_strdup (_ ("its metaclass is not known"));
  if (type->refusal == CTW_REFUSAL_CODE)
    return g_strdup (_ ("a method of the file refuses it, and no code of the file is run"));
  if (hangs_on_body (type))
    return g_strdup (_ ("what its slots or keywords are hangs on how its code runs"));
  if (hangs_on_typing (types, type))
    return g_strdup (_ ("what typing makes of it hangs on how it is written"));
  if (meta != NULL && type->refusal != CTW_REFUSAL_METACLASS)
    why = obstacle_of_metaclass (types, meta);
  if (why == NULL && ctp_is_enum (types, type))
    why = obstacle_of_enum (types, type);
  return why != NULL ? why : obstacle_of_decorators (type);
}

/* --- instances */

/* The type of the library, written in C, whose memory an instance begins with. */
static const CtwType *
c_base_of (CtwTypes *types, const CtwType *type)
{
  while (type->base != CTW_NONE
         && (type->origin != CTW_TYPE_BUILTIN || (type->flags & CTW_TYPE_FLAG_HEAP)))
    type = ctw_types_get (types, type->base);
  return type;
}

static gboolean
is_own_pointer (CtwFieldKind kind)
{
  switch ((int) kind)
    {
    case CTW_FIELD_DICT:
    case CTW_FIELD_VALUES:
    case CTW_FIELD_DICT_KEYS:
    case CTW_FIELD_DICT_VALUES:
    case CTW_FIELD_BUILTIN:
      return TRUE;
    default:
      return FALSE;
    }
}

static void
mark_own (const CtwInstance *instance, guint number, gboolean *own)
{
  const CtwBlock *block = ctw_instance_get_block (instance, number);

  own[number] = TRUE;
  for (guint i = 0; i < block->n_fields; i++)
    {
      const CtwField *field = &block->fields[i];
      if (is_own_pointer (field->kind) && field->target >= 0 && !own[field->target])
        mark_own (instance, (guint) field->target, own);
    }
}

static gint64
sum_own (const CtwInstance *instance, CtwBlockKind only)
{
  guint n = ctw_instance_get_n_blocks (instance);
  g_autofree gboolean *own = g_new0 (gboolean, n + 1);
  gint64 sum = 0;

  if (n > 0)
    mark_own (instance, 0, own);
  for (guint i = 0; i < n; i++)
    {
      const CtwBlock *block = ctw_instance_get_block (instance, i);
      if (own[i] && !block->shared && (only == 0 || block->kind == only))
        sum += block->request;
    }
  return sum;
}

gint64
ctp_probe_own_bytes (const CtwInstance *instance)
{
  return sum_own (instance, 0);
}

static gboolean
takes_dict (const CtwInstance *instance)
{
  guint n = 0;
  const CtwAction *actions = ctw_instance_get_actions (instance, &n);

  for (guint i = 0; i < n; i++)
    if (actions[i].kind == CTW_ACTION_UPDATE_DICT || actions[i].kind == CTW_ACTION_ASSIGN_DICT)
      return TRUE;
  return FALSE;
}

/* The base whose __new__ takes the content over; NULL where that is not safe or not known. */
static const char *
maker_of_content (const CtwInstance *instance, const CtwType *base)
{
  static const char *const holders[] = { "int", "float", "complex", "str", "bytes", "tuple", NULL };
  CtwContent content = ctw_instance_get_content (instance);

  if (!g_str_equal (base->module, "builtins") || content.kind == CTW_CONTENT_UNKNOWN)
    return NULL;
  if (g_strv_contains (holders, base->name) && content.kind != CTW_CONTENT_NOTHING)
    return base->name;
  if (g_str_equal (base->name, "frozenset") && content.n == 0)
    return base->name;
  return content.kind == CTW_CONTENT_ARGS ? base->name : NULL;
}

/* The class is made anew with members of its own; what their methods would do is not. */
static char *
obstacle_of_members (CtwTypes *types, const CtwType *type)
{
  static const char *const making[] = { "__new__", "__init__" };

  for (guint i = 0; i < type->n_mro; i++)
    {
      const CtwType *each = ctw_types_get (types, type->mro[i]);
      for (guint m = 0; m < G_N_ELEMENTS (making); m++)
        if (each->klass != NULL && ctw_class_find_method (each->klass, making[m]) != NULL)
          return g_strdup_printf (_ ("the %s of its members is not run"), making[m]);
    }
  return NULL;
}

/* An exception whose struct is that of BaseException keeps its arguments and no more. */
static gboolean
has_more_than_args (CtwTypes *types, const CtwInstance *instance, const CtwType *base)
{
  const CtwType *plain = ctw_types_find (types, "BaseException");

  for (guint i = 0; plain == NULL && i < base->n_mro; i++)
    if (g_str_equal (ctw_types_get (types, base->mro[i])->name, "BaseException"))
      plain = ctw_types_get (types, base->mro[i]);
  return ctw_instance_get_content (instance).kind == CTW_CONTENT_ARGS
         && (plain == NULL || base->basicsize != plain->basicsize);
}

const char *
ctp_probe_maker (CtwTypes *types, const CtwType *type, const CtwInstance *instance, char **why)
{
  static const char *const makers[] = { "object", "list", "dict", "set", NULL };
  const CtwType *base = c_base_of (types, type), *meta = ctp_metaclass_of (types, type);

  if (ctp_is_enum (types, type))
    {
      *why = obstacle_of_members (types, type);
      return *why == NULL ? "enum" : NULL;
    }
  if (meta != NULL && ctp_is_library (meta, "typing", "_TypedDictMeta"))
    *why = g_strdup (_ ("its instances are plain dicts"));
  else if (ctw_instance_get_content (instance).kind == CTW_CONTENT_MEMBER)
    *why = g_strdup (_ ("its instances exist once, and are not made anew"));
  else if (takes_dict (instance))
    *why = g_strdup (_ ("what it fills its __dict__ with is not computed"));
  else if (has_more_than_args (types, instance, base))
    *why = g_strdup_printf (_ ("what a %s keeps of its arguments is not computed"), base->name);
  else if (maker_of_content (instance, base) != NULL)
    return base->name;
  else if (!g_str_equal (base->module, "builtins") || !g_strv_contains (makers, base->name))
    *why = g_strdup_printf (_ ("what an instance holds as a %s is not computed"), base->name);
  else if (sum_own (instance, CTW_BLOCK_BUFFER) > 0)
    *why = g_strdup_printf (_ ("the items of the %s are not computed"), base->name);
  else
    return base->name;
  return NULL;
}
