/* SPDX-License-Identifier: MIT */
/*
 * ctw-adviser.c: goes through the classes with every rule.
 *
 * Adding a rule: its file, its line in the private header and in RULES.
 *
 * Invariant: findings come in the order of the classes, and of the rules
 * within a class.
 */
#include "advice/ctw-adviser-private.h"

#include <string.h>

static const CtwAdviceRule *const RULES[] = {
  &ctw_rule_refused,       &ctw_rule_layout,         &ctw_rule_slots_forgotten,
  &ctw_rule_mixin,         &ctw_rule_slots_useless,  &ctw_rule_slot_twice,
  &ctw_rule_slot_repeated, &ctw_rule_slots_and_dict, &ctw_rule_weakref,
  &ctw_rule_unshared,      &ctw_rule_dataclass,      &ctw_rule_plain,
  &ctw_rule_late_names,    &ctw_rule_conditional,    &ctw_rule_private,
};

struct _CtwAdvice
{
  CtwArena *arena;
  CtwTypes *types;
  guint n;
  const CtwFinding *findings;
};

/**
 * ctw_advice_n_rules:
 *
 * Returns: how many rules there are
 */
guint
ctw_advice_n_rules (void)
{
  return G_N_ELEMENTS (RULES);
}

/**
 * ctw_advice_rule:
 * @rule: below [func@Ctw.advice_n_rules]
 *
 * Returns: the code of the rule's findings and what they are about
 */
CtwAdviceInfo
ctw_advice_rule (guint rule)
{
  g_return_val_if_fail (rule < G_N_ELEMENTS (RULES), ((CtwAdviceInfo){ "", "" }));
  return (CtwAdviceInfo){ RULES[rule]->code, RULES[rule]->title };
}

/* --- numbers */

/* The numbers of a settled instance; FALSE where none can be made. */
gboolean
ctw_types_class_numbers (CtwTypes *types, CtwClassId id, CtwNumbers *numbers)
{
  const CtwType *type = ctw_types_of_class (types, id);

  if (type == NULL || type->status != CTW_TYPE_OK)
    return FALSE;
  g_autoptr (CtwInstance) instance = ctw_instance_new (types, type->id, CTW_INSTANCE_SETTLED);
  if (instance == NULL || ctw_instance_get_error (instance) != NULL)
    return FALSE;
  *numbers = *ctw_instance_get_numbers (instance);
  return TRUE;
}

/* A settled instance; NULL where none can be made. */
CtwInstance *
ctw_adviser_instance (CtwAdviser *adviser, CtwClassId id)
{
  const CtwType *type = ctw_types_of_class (adviser->types, id);

  if (type == NULL || type->status != CTW_TYPE_OK)
    return NULL;
  if (adviser->instances[id] == NULL)
    adviser->instances[id] = ctw_instance_new (adviser->types, type->id, CTW_INSTANCE_SETTLED);
  CtwInstance *instance = adviser->instances[id];
  return instance != NULL && ctw_instance_get_error (instance) == NULL ? instance : NULL;
}

static CtwWish
keep_wish (CtwArena *arena, const CtwWish *wish)
{
  CtwWish kept = *wish;

  kept.name = ctw_arena_strdup (arena, wish->name);
  kept.other = ctw_arena_strdup (arena, wish->other);
  return kept;
}

static void
measure (CtwAdviser *adviser, CtwModel *mended, CtwFinding *finding)
{
  CtwInstance *now = ctw_adviser_instance (adviser, finding->class_id);

  if (now == NULL || mended == NULL)
    return;
  g_autoptr (CtwTypes) types = ctw_types_new (mended, adviser->profile, adviser->find_module,
                                              adviser->user_data);
  finding->before = *ctw_instance_get_numbers (now);
  finding->known = ctw_types_class_numbers (types, finding->class_id, &finding->after);
}

/*
 * Notes a finding about @type.
 * @mended: (transfer full) (nullable): the model as the mend leaves it
 * @wish: (nullable): the mend
 */
void
ctw_adviser_find (CtwAdviser *adviser,
                  CtwSeverity severity,
                  const char *code,
                  const CtwType *type,
                  CtwSpan span,
                  CtwModel *mended,
                  const CtwWish *wish,
                  const char *format,
                  ...)
{
  CtwFinding finding = { .code = code,
                         .severity = severity,
                         .class_id = type->class_id,
                         .span = span,
                         .line = type->klass->line };
  va_list args;

  va_start (args, format);
  g_autofree char *message = g_strdup_vprintf (format, args);
  va_end (args);
  finding.message = ctw_arena_strdup (adviser->arena, message);
  if (wish != NULL)
    finding.wish = keep_wish (adviser->arena, wish);
  measure (adviser, mended, &finding);
  if (mended != NULL)
    ctw_model_unref (mended);
  /* A mend that Python refuses, or that saves nothing, is no mend to advise. */
  gboolean saves = finding.known && finding.before.requested > finding.after.requested;
  if (wish == NULL || mended == NULL || saves)
    g_array_append_val (adviser->findings, finding);
}

/* --- questions that several rules ask */

/*
 * The type in the MRO that brings the __dict__; NULL where there is none.  A
 * slotted class gets a word of its own where a second base has one: that base
 * is meant then.
 */
const CtwType *
ctw_adviser_dict_owner (const CtwAdviser *adviser, const CtwType *type)
{
  guint index;

  if (type->dict_from.owner == CTW_NONE)
    return NULL;
  if (type->dict_from.owner != type->id || type->klass == NULL || !ctw_class_has_slots (type->klass)
      || ctw_class_slot_index (type->klass, "__dict__", &index))
    return ctw_types_get (adviser->types, type->dict_from.owner);
  for (guint i = 0; i < type->n_bases; i++)
    {
      const CtwType *base = ctw_types_get (adviser->types, type->bases[i]);
      if (type->bases[i] != type->base && base->dict_from.owner != CTW_NONE)
        return ctw_adviser_dict_owner (adviser, base);
    }
  return type;
}

gboolean
ctw_class_has_slots (const CtwClass *klass)
{
  return klass->slots.form != CTW_SLOTS_ABSENT && klass->slots.form != CTW_SLOTS_UNKNOWN
         && klass->slots.form != CTW_SLOTS_NOT_ITERABLE;
}

gboolean
ctw_class_slot_index (const CtwClass *klass, const char *name, guint *index)
{
  for (guint i = 0; i < klass->slots.n_items; i++)
    if (g_strcmp0 (klass->slots.items[i].name, name) == 0)
      {
        *index = i;
        return TRUE;
      }
  return FALSE;
}

const CtwFunction *
ctw_class_get_init (const CtwClass *klass)
{
  const CtwMethod *method = ctw_class_find_method (klass, "__init__");

  return method != NULL ? method->function : NULL;
}

static gboolean
expr_is_dynamic (const CtwExpr *expr)
{
  static const char *const WORDS[] = { "setattr", "vars", "delattr", "__dict__", NULL };

  if ((expr->kind == CTW_EXPR_NAME || expr->kind == CTW_EXPR_ATTRIBUTE)
      && g_strv_contains (WORDS, expr->text))
    return TRUE;
  for (guint i = 0; i < expr->n_children; i++)
    if (expr_is_dynamic (expr->children[i]))
      return TRUE;
  return FALSE;
}

static gboolean
body_is_dynamic (const CtwBody *body)
{
  for (guint i = 0; i < body->n; i++)
    {
      const CtwStmt *stmt = body->stmts[i];
      for (guint j = 0; j < stmt->n_exprs; j++)
        if (expr_is_dynamic (stmt->exprs[j]))
          return TRUE;
      for (guint j = 0; j < stmt->n_bodies; j++)
        if (body_is_dynamic (&stmt->bodies[j]))
          return TRUE;
      if (stmt->function != NULL && body_is_dynamic (&stmt->function->body))
        return TRUE;
    }
  return FALSE;
}

/* Whether attributes may come by names that the text does not show: slots would break that. */
gboolean
ctw_class_is_dynamic (const CtwModel *model, const CtwClass *klass)
{
  static const char *const HOOKS[] = { "__setattr__", "__getattr__", "__getattribute__",
                                       "__new__",     "__reduce__",  "__setstate__" };

  for (guint i = 0; i < G_N_ELEMENTS (HOOKS); i++)
    if (ctw_class_find_method (klass, HOOKS[i]) != NULL)
      return TRUE;
  return body_is_dynamic (&klass->body) || body_is_dynamic (ctw_model_get_program (model));
}

/* --- all of it */

static void
look_at_class (CtwAdviser *adviser, CtwClassId id)
{
  const CtwType *type = ctw_types_of_class (adviser->types, id);

  if (type == NULL || type->klass == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (RULES); i++)
    RULES[i]->look (adviser, type);
}

/**
 * ctw_advice_new:
 * @types: the types of a file on one version
 * @find_module: (nullable) (scope call): as given to [func@Ctw.types_new]
 * @user_data: for @find_module
 *
 * Looks at every class with every rule.
 *
 * Returns: (transfer full): the findings
 */
CtwAdvice *
ctw_advice_new (CtwTypes *types, CtwFindModule find_module, gpointer user_data)
{
  CtwAdvice *advice = g_atomic_rc_box_new0 (CtwAdvice);
  CtwAdviser adviser = { .arena = ctw_arena_new (),
                         .types = types,
                         .model = ctw_types_get_model (types),
                         .profile = ctw_types_get_profile (types),
                         .find_module = find_module,
                         .user_data = user_data };
  guint n = ctw_model_get_n_classes (adviser.model);

  adviser.findings = g_array_new (FALSE, FALSE, sizeof (CtwFinding));
  adviser.instances = g_new0 (CtwInstance *, n + 1);
  for (guint i = 0; i < n; i++)
    look_at_class (&adviser, (CtwClassId) i);
  for (guint i = 0; i < n; i++)
    g_clear_pointer (&adviser.instances[i], ctw_instance_unref);
  g_free (adviser.instances);
  advice->arena = adviser.arena;
  advice->types = ctw_types_ref (types);
  advice->findings = ctw_arena_steal_array (advice->arena, adviser.findings, &advice->n);
  return advice;
}

/**
 * ctw_advice_ref:
 *
 * Returns: (transfer full): @advice
 */
CtwAdvice *
ctw_advice_ref (CtwAdvice *advice)
{
  return g_atomic_rc_box_acquire (advice);
}

static void
clear_advice (gpointer data)
{
  CtwAdvice *advice = data;

  ctw_arena_free (advice->arena);
  ctw_types_unref (advice->types);
}

/**
 * ctw_advice_unref:
 * @advice: (transfer full): findings
 */
void
ctw_advice_unref (CtwAdvice *advice)
{
  g_atomic_rc_box_release_full (advice, clear_advice);
}

/**
 * ctw_advice_get_n:
 *
 * Returns: how many findings there are
 */
guint
ctw_advice_get_n (const CtwAdvice *advice)
{
  return advice->n;
}

/**
 * ctw_advice_get:
 * @finding: below [method@Ctw.Advice.get_n]
 *
 * Returns: (transfer none): a finding, which lives as long as @advice
 */
const CtwFinding *
ctw_advice_get (const CtwAdvice *advice, guint finding)
{
  g_return_val_if_fail (finding < advice->n, NULL);
  return &advice->findings[finding];
}

/**
 * ctw_finding_saved:
 *
 * Returns: requested bytes that the mend saves for each instance; 0 where not known
 */
gint64
ctw_finding_saved (const CtwFinding *finding)
{
  return finding->known ? finding->before.requested - finding->after.requested : 0;
}

/**
 * ctw_finding_saved_by:
 * @count: how many instances
 *
 * Returns: occupied bytes that the mend saves for @count of them; 0 where not known
 */
gint64
ctw_finding_saved_by (const CtwFinding *finding, gint64 count)
{
  return finding->known ? (finding->before.occupied - finding->after.occupied) * count : 0;
}
