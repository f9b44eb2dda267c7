/* SPDX-License-Identifier: MIT */
/*
 * ctw-name.c: what Python would say to a name.
 *
 * A name that is refused here never reaches the text; one that is doubtful
 * does, with the sentence that says what to know about it.
 */
#include "config.h"

#include "edit/ctw-edit-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const KEYWORDS[] = {
  "False", "None",     "True",  "and",    "as",   "assert", "async",  "await",    "break",
  "class", "continue", "def",   "del",    "elif", "else",   "except", "finally",  "for",
  "from",  "global",   "if",    "import", "in",   "is",     "lambda", "nonlocal", "not",
  "or",    "pass",     "raise", "return", "try",  "while",  "with",   "yield",    NULL
};

/* Whether a program cannot call anything so: a keyword of every version. */
gboolean
ctw_is_keyword (const char *name)
{
  return g_strv_contains (KEYWORDS, name);
}

/* Names that every program may count on. */
static const char *const BUILTINS[] = { "abs",
                                        "all",
                                        "any",
                                        "ascii",
                                        "bin",
                                        "bool",
                                        "breakpoint",
                                        "bytearray",
                                        "bytes",
                                        "callable",
                                        "chr",
                                        "classmethod",
                                        "compile",
                                        "complex",
                                        "delattr",
                                        "dict",
                                        "dir",
                                        "divmod",
                                        "enumerate",
                                        "eval",
                                        "exec",
                                        "exit",
                                        "filter",
                                        "float",
                                        "format",
                                        "frozenset",
                                        "getattr",
                                        "globals",
                                        "hasattr",
                                        "hash",
                                        "help",
                                        "hex",
                                        "id",
                                        "input",
                                        "int",
                                        "isinstance",
                                        "issubclass",
                                        "iter",
                                        "len",
                                        "list",
                                        "locals",
                                        "map",
                                        "max",
                                        "memoryview",
                                        "min",
                                        "next",
                                        "object",
                                        "oct",
                                        "open",
                                        "ord",
                                        "pow",
                                        "print",
                                        "property",
                                        "quit",
                                        "range",
                                        "repr",
                                        "reversed",
                                        "round",
                                        "set",
                                        "setattr",
                                        "slice",
                                        "sorted",
                                        "staticmethod",
                                        "str",
                                        "sum",
                                        "super",
                                        "tuple",
                                        "type",
                                        "vars",
                                        "zip",
                                        "Exception",
                                        "BaseException",
                                        "ValueError",
                                        "TypeError",
                                        "KeyError",
                                        "IndexError",
                                        "AttributeError",
                                        "NameError",
                                        "OSError",
                                        "RuntimeError",
                                        "NotImplementedError",
                                        "StopIteration",
                                        "ImportError",
                                        "LookupError",
                                        "ArithmeticError",
                                        "ZeroDivisionError",
                                        "Warning",
                                        NULL };

/* What type() or the instance itself has need of. */
static const char *const TAKEN[] = {
  "__dict__",         "__weakref__", "__slots__",    "__class__",         "__module__", "__doc__",
  "__init__",         "__new__",     "__qualname__", "__init_subclass__", "__del__",    "__debug__",
  "__getattribute__", "__setattr__", "__delattr__",  "__mro__",           "__bases__",  NULL
};

static gboolean
is_start (gunichar c)
{
  switch ((int) g_unichar_type (c))
    {
    case G_UNICODE_UPPERCASE_LETTER:
    case G_UNICODE_LOWERCASE_LETTER:
    case G_UNICODE_TITLECASE_LETTER:
    case G_UNICODE_MODIFIER_LETTER:
    case G_UNICODE_OTHER_LETTER:
    case G_UNICODE_LETTER_NUMBER:
      return TRUE;
    default:
      return c == '_';
    }
}

static gboolean
is_continue (gunichar c)
{
  switch ((int) g_unichar_type (c))
    {
    case G_UNICODE_NON_SPACING_MARK:
    case G_UNICODE_SPACING_MARK:
    case G_UNICODE_DECIMAL_NUMBER:
    case G_UNICODE_CONNECT_PUNCTUATION:
      return TRUE;
    default:
      return is_start (c);
    }
}

/* str.isidentifier(), as far as the character tables at hand know. */
static gboolean
is_identifier (const char *name)
{
  if (!g_utf8_validate (name, -1, NULL) || !is_start (g_utf8_get_char (name)))
    return FALSE;
  for (const char *c = name; *c != '\0'; c = g_utf8_next_char (c))
    if (!is_continue (g_utf8_get_char (c)))
      return FALSE;
  return TRUE;
}

static void
answer (CtwNameCheck *check, CtwNameVerdict verdict, char *message)
{
  if (check->verdict != CTW_NAME_REFUSED && verdict >= check->verdict)
    {
      g_free (check->message);
      check->message = message;
      check->verdict = verdict;
    }
  else
    g_free (message);
}

static gboolean
check_form (const char *name, CtwNameCheck *check)
{
  g_autofree char *shown = g_utf8_make_valid (name, -1);

  if (*name == '\0')
    answer (check, CTW_NAME_REFUSED, g_strdup (_ ("A name is needed.")));
  else if (!is_identifier (name))
    answer (
        check, CTW_NAME_REFUSED,
        g_strdup_printf (_ ("“%s” is not a name in Python: letters, digits and _ only, no digit "
                            "first."),
                         shown));
  else if (ctw_is_keyword (name))
    answer (check, CTW_NAME_REFUSED,
            g_strdup_printf (_ ("“%s” is a word of the Python language."), name));
  else if (strcmp (name, "__debug__") == 0)
    answer (check, CTW_NAME_REFUSED, g_strdup (_ ("Python does not let __debug__ be assigned.")));
  return check->verdict != CTW_NAME_REFUSED;
}

static void
check_normal_form (const char *name, CtwNameCheck *check)
{
  g_autofree char *normal = g_utf8_normalize (name, -1, G_NORMALIZE_NFKC);

  if (g_strcmp0 (normal, name) != 0)
    answer (check, CTW_NAME_DOUBTFUL,
            g_strdup_printf (_ ("Python reads this name as “%s”."), normal));
}

static gboolean
names_bound (const CtwStmt *stmt, const char *name)
{
  for (guint i = 0; i < stmt->n_names; i++)
    if (strcmp (stmt->asnames != NULL && stmt->asnames[i] != NULL ? stmt->asnames[i]
                                                                  : stmt->names[i],
                name)
        == 0)
      return TRUE;
  return FALSE;
}

static gboolean
target_binds (const CtwExpr *expr, const char *name)
{
  if (ctw_expr_is_name (expr, name))
    return TRUE;
  if (expr->kind == CTW_EXPR_TUPLE || expr->kind == CTW_EXPR_LIST || expr->kind == CTW_EXPR_STAR)
    for (guint i = 0; i < expr->n_children; i++)
      if (target_binds (expr->children[i], name))
        return TRUE;
  return FALSE;
}

static gboolean
stmt_binds (CtwModel *model, const CtwStmt *stmt, const char *name)
{
  guint targets = stmt->kind == CTW_STMT_ASSIGN ? stmt->n_exprs - 1 : 0;

  if (stmt->class_id != CTW_NONE)
    return strcmp (ctw_model_get_class (model, stmt->class_id)->name, name) == 0;
  if (stmt->function != NULL)
    return strcmp (stmt->function->name, name) == 0;
  if (stmt->kind == CTW_STMT_IMPORT || stmt->kind == CTW_STMT_FROM || stmt->kind == CTW_STMT_TRY)
    return names_bound (stmt, name);
  if (stmt->kind == CTW_STMT_ANN_ASSIGN || stmt->kind == CTW_STMT_FOR)
    targets = 1;
  if (stmt->kind == CTW_STMT_WITH)
    targets = stmt->n_exprs;
  for (guint i = 0; i < targets; i++)
    if (target_binds (stmt->exprs[i], name))
      return TRUE;
  return FALSE;
}

/* The first statement of a body that binds @name, in blocks within it too. */
static const CtwStmt *
find_binding (CtwModel *model, const CtwBody *body, const char *name)
{
  for (guint i = 0; i < body->n; i++)
    {
      const CtwStmt *stmt = body->stmts[i];
      if (stmt_binds (model, stmt, name))
        return stmt;
      for (guint j = 0; j < stmt->n_bodies; j++)
        {
          const CtwStmt *found = find_binding (model, &stmt->bodies[j], name);
          if (found != NULL)
            return found;
        }
    }
  return NULL;
}

static void
check_builtin (const char *name, CtwNameCheck *check)
{
  if (g_strv_contains (BUILTINS, name))
    answer (check, CTW_NAME_DOUBTFUL,
            g_strdup_printf (_ ("“%s” hides what Python itself calls so."), name));
}

static void
check_class (CtwModel *model, const CtwClass *klass, const char *name, CtwNameCheck *check)
{
  const CtwBody *body = klass == NULL || klass->outer == CTW_NONE
                            ? ctw_model_get_program (model)
                            : &ctw_model_get_class (model, klass->outer)->body;
  const CtwStmt *stmt = find_binding (model, body, name);

  if (stmt != NULL && stmt->kind == CTW_STMT_CLASS)
    answer (check, CTW_NAME_REFUSED,
            g_strdup_printf (_ ("There is a class %s already (line %u)."), name, stmt->line));
  else if (stmt != NULL)
    answer (check, CTW_NAME_REFUSED,
            g_strdup_printf (_ ("%s means something else in this file already (line %u)."), name,
                             stmt->line));
  check_builtin (name, check);
}

static void
check_variable (CtwModel *model, const char *name, CtwNameCheck *check)
{
  const CtwStmt *stmt = find_binding (model, ctw_model_get_program (model), name);

  if (stmt != NULL && (stmt->class_id != CTW_NONE || stmt->function != NULL))
    answer (check, CTW_NAME_REFUSED,
            g_strdup_printf (_ ("%s is a class or function of this file (line %u)."), name,
                             stmt->line));
  else if (stmt != NULL)
    answer (check, CTW_NAME_DOUBTFUL,
            g_strdup_printf (_ ("There is a variable %s already (line %u); this one takes its "
                                "place."),
                             name, stmt->line));
  check_builtin (name, check);
}

static void
check_attribute (CtwModel *model, const CtwClass *klass, const char *name, CtwNameCheck *check)
{
  const CtwMethod *method = ctw_class_find_method (klass, name);

  if (g_strv_contains (TAKEN, name))
    answer (check, CTW_NAME_REFUSED,
            g_strdup_printf (_ ("Python itself keeps %s for its own use."), name));
  else if (method != NULL)
    answer (check, CTW_NAME_REFUSED,
            g_strdup_printf (method->kind == CTW_METHOD_PROPERTY
                                 ? _ ("%s has a property %s already.")
                                 : _ ("%s has a method %s already."),
                             klass->name, name));
  else if (ctw_class_slot (klass, name) >= 0 || ctw_class_binds (klass, name)
           || ctw_class_assigns (klass, name) || ctw_class_annotation (klass, name) != NULL)
    answer (check, CTW_NAME_REFUSED,
            g_strdup_printf (_ ("%s has an attribute %s already."), klass->name, name));
  else if (g_str_has_prefix (name, "__") && g_str_has_suffix (name, "__") && strlen (name) > 4)
    answer (check, CTW_NAME_DOUBTFUL,
            g_strdup_printf (_ ("Names like %s belong to Python."), name));
  g_autofree char *mangled = ctw_mangle (klass->name, name);
  if (strcmp (mangled, name) == 0)
    return;
  check->mangled = g_steal_pointer (&mangled);
  answer (check, check->verdict == CTW_NAME_DOUBTFUL ? CTW_NAME_DOUBTFUL : CTW_NAME_FINE,
          g_strdup_printf (_ ("Python stores it as %s, seen by the methods of %s alone."),
                           check->mangled, klass->name));
}

/**
 * ctw_name_check_clear:
 * @check: what ctw_edit_check_name() filled
 */
void
ctw_name_check_clear (CtwNameCheck *check)
{
  g_clear_pointer (&check->mangled, g_free);
  g_clear_pointer (&check->message, g_free);
}

/**
 * ctw_edit_check_name:
 * @class_id: the class that has the attribute, or is to be called so;
 *   %CTW_NONE for a new class or a variable of the program
 * @name: what was typed, UTF-8
 * @use: what is to be called so
 * @check: (out caller-allocates): the verdict; free with ctw_name_check_clear()
 *
 * Says what Python would: whether @name is an identifier and no keyword, what
 * it collides with, and what a private name is stored as (`_Py_Mangle`).
 */
void
ctw_edit_check_name (CtwModel *model,
                     CtwClassId class_id,
                     const char *name,
                     CtwNameUse use,
                     CtwNameCheck *check)
{
  const CtwClass *klass = NULL;

  *check = (CtwNameCheck){ CTW_NAME_FINE, NULL, NULL };
  if (class_id >= 0 && (guint) class_id < ctw_model_get_n_classes (model))
    klass = ctw_model_get_class (model, class_id);
  if (!check_form (name, check))
    return;
  check_normal_form (name, check);
  if (use == CTW_NAME_OF_CLASS)
    check_class (model, klass, name, check);
  else if (use == CTW_NAME_OF_VARIABLE)
    check_variable (model, name, check);
  else if (klass != NULL)
    check_attribute (model, klass, name, check);
}

/* Refuses the wish, or warns, as the check says. */
gboolean
ctw_editor_check_name (CtwEditor *editor, CtwClassId class_id, const char *name, CtwNameUse use)
{
  g_auto (CtwNameCheck) check = { CTW_NAME_FINE, NULL, NULL };

  ctw_edit_check_name (editor->model, class_id, name != NULL ? name : "", use, &check);
  if (check.verdict == CTW_NAME_REFUSED)
    return ctw_editor_refuse (editor, "%s", check.message);
  if (check.verdict == CTW_NAME_DOUBTFUL)
    ctw_editor_warn (editor, "name",
                     editor->klass != NULL ? editor->klass->name_span : (CtwSpan){ 0, 0 }, "%s",
                     check.message);
  return TRUE;
}

static gboolean
token_of_expression (const CtwToken *token)
{
  return token->kind != CTW_TOKEN_COMMENT && token->kind != CTW_TOKEN_NEWLINE
         && token->kind != CTW_TOKEN_NL && token->op != ';' && token->op != '\\'
         && !(token->depth == 0
              && (token->op == '=' || token->op == 'a' || token->op == ':' || token->op == ','
                  || token->op == CTW_OP_WALRUS));
}

/* Whether @source can stand as one expression: closed brackets and strings, no statement. */
gboolean
ctw_editor_check_source (CtwEditor *editor, const char *source)
{
  CtwTokens tokens;
  gint open = 0;
  gboolean fine = *source != '\0' && g_utf8_validate (source, -1, NULL);

  ctw_lex (editor->arena, source, (guint32) strlen (source), &tokens);
  fine &= tokens.n > 0;
  for (guint i = 0; i < tokens.n; i++)
    {
      const CtwToken *token = &tokens.v[i];
      char last = source[token->end - 1];
      open += token->op == '(' || token->op == '[' || token->op == '{';
      open -= token->op == ')' || token->op == ']' || token->op == '}';
      fine &= open >= 0 && token_of_expression (token);
      fine &= token->kind != CTW_TOKEN_STRING || last == '\'' || last == '"';
    }
  if (fine && open == 0)
    return TRUE;
  return ctw_editor_refuse (editor, _ ("“%s” is not one Python expression."), source);
}
