/* SPDX-License-Identifier: MIT */
/*
 * ctw-eval-private.h: a small evaluator of statements and expressions.
 *
 * It follows what is certain: constants, arithmetic, containers, attributes of
 * the instances being made, calls of functions of the file.  Everything else
 * is an unknown value, which spreads; a branch on an unknown test is taken as
 * if it were true, and a diagnostic says so.  Nothing is executed.
 */
#pragma once

#ifndef CTW_COMPILATION
#error "this header is private to libcutaway"
#endif

#include "object/ctw-init-private.h"
#include "object/ctw-values.h"
#include "profile/ctw-builtins-private.h"

typedef enum
{
  CTW_FLOW_ON = 0,
  CTW_FLOW_RETURN,
  CTW_FLOW_BREAK,
  CTW_FLOW_CONTINUE,
  CTW_FLOW_RAISE,
} CtwFlow;

struct _CtwEval
{
  CtwTypes *types;
  const CtwProfile *profile;
  CtwInit *init;
  guint steps;
  guint depth;
  guint marks;
  const char *error_type; /* the exception on its way; NULL where there is none */
  const char *error_message;
  gboolean keeps_instance; /* a class attribute was given an instance */
  GHashTable *globals;     /* name -> CtwMade */
  GPtrArray *closures;     /* owned, of GHashTable: the variables of calls that made functions */
  GHashTable *assigned;    /* class attributes that a method gave another int: "owner.name" */
};

/* One call of a function of the file. */
typedef struct
{
  CtwEval *eval;
  const CtwFunction *function; /* NULL for an expression at class or module level */
  const CtwType *owner;        /* the class that defines it */
  GHashTable *locals;          /* name -> CtwMade */
  CtwMade *first;              /* its first argument */
  CtwMade *returned;
} CtwFrame;

/* Arguments of a call, bound or not. */
typedef struct
{
  GPtrArray *positional; /* CtwMade */
  GPtrArray *names;      /* of keyword arguments */
  GPtrArray *keywords;   /* CtwMade */
  gboolean complete;     /* no unknown * or ** among them */
} CtwArguments;

/* values: ctw-made.c */
CtwMade *ctw_made_new (CtwEval *eval, CtwMadeKind kind, gboolean fresh);
CtwMade *ctw_made_unknown (CtwEval *eval);
CtwMade *ctw_made_none (CtwEval *eval);
CtwMade *ctw_made_bool (CtwEval *eval, gboolean value);
CtwMade *ctw_made_int (CtwEval *eval, gint64 value, gboolean fresh);
CtwMade *ctw_made_float (CtwEval *eval, double value, gboolean fresh);
CtwMade *ctw_made_str (CtwEval *eval, const char *text, gssize length, gboolean fresh);
CtwMade *ctw_made_opaque (CtwEval *eval, const char *name, guint64 bytes);
CtwMade *ctw_made_builtin (CtwEval *eval, const char *name);
CtwMade *ctw_made_sequence (CtwEval *eval, CtwMadeKind kind);
CtwMade *ctw_made_literal (CtwEval *eval, const CtwExpr *expr);
void ctw_made_add (CtwEval *eval, CtwMade *sequence, CtwMade *item);
void ctw_made_settle (CtwEval *eval, CtwMade *made, CtwListMaking making);
void ctw_made_settle_from (CtwEval *eval, CtwMade *made, CtwListMaking making, const CtwMade *from);
void ctw_made_extended (CtwEval *eval, CtwMade *list);
void ctw_made_dict_set (CtwEval *eval, CtwMade *dict, CtwMade *key, CtwMade *value);
gboolean ctw_made_dict_delete (CtwMade *dict, const CtwMade *key);
gboolean ctw_made_set_add (CtwEval *eval, CtwMade *set, CtwMade *item);
CtwMade *ctw_made_dict_get (const CtwMade *dict, const CtwMade *key);
gboolean ctw_made_equal (const CtwMade *a, const CtwMade *b, gboolean *equal);
gboolean ctw_made_truth (const CtwMade *made, gboolean *truth);
GPtrArray *ctw_made_iterate (CtwEval *eval, const CtwMade *made);
const char *ctw_made_type_name (CtwEval *eval, const CtwMade *made);
const char *ctw_made_str_text (CtwEval *eval, const CtwMade *made, gboolean repr);

/* operators: ctw-eval-operator.c */
gboolean ctw_made_is_integral (const CtwMade *made);
gboolean ctw_made_is_scalar (const CtwMade *made);
gboolean ctw_made_is_number (const CtwMade *made);
gboolean ctw_made_is_text (const CtwMade *made);
gboolean ctw_made_is_sequence (const CtwMade *made);
double ctw_made_as_real (const CtwMade *made);

/* expressions: ctw-eval-expr.c */
CtwMade *ctw_eval_expr (CtwFrame *frame, const CtwExpr *expr);
CtwMade *ctw_eval_binary (CtwEval *eval, const char *operator, CtwMade * left, CtwMade *right);
void ctw_eval_comprehension (CtwFrame *frame,
                             const CtwExpr *expr,
                             guint first,
                             void (*each) (CtwFrame *, const CtwExpr *, CtwMade *),
                             CtwMade *into);
CtwMade *ctw_eval_name (CtwFrame *frame, const char *name);

/* attributes: ctw-eval-attr.c */
CtwMade *ctw_eval_get_attribute (CtwFrame *frame, CtwMade *object, const char *name);
void ctw_eval_set_attribute (CtwFrame *frame, CtwMade *object, const char *name, CtwMade *value);
void ctw_eval_delete_attribute (CtwFrame *frame, CtwMade *object, const char *name);
char *ctw_eval_mangle (const CtwFrame *frame, const char *name);
void ctw_eval_store (CtwEval *eval, CtwMade *object, const char *name, CtwMade *value);
CtwInitObject *ctw_eval_object (CtwEval *eval, const CtwMade *made);

gint64 ctw_eval_find (const CtwInitObject *object, const char *name);
void ctw_eval_keep (CtwInitObject *instance, const char *kept, CtwMade *value);
void ctw_eval_record (CtwEval *eval,
                      CtwOpKind kind,
                      const CtwMade *object,
                      const char *name,
                      CtwMade *value);

CtwMade *ctw_eval_class_value (CtwEval *eval, const CtwFound *found, const char *name);

/* descriptors that are class attributes: ctw-eval-descriptor.c */
void ctw_descriptor_name (CtwEval *eval, CtwMade *value, CtwTypeId owner, const char *name);
gboolean ctw_descriptor_is_data (CtwEval *eval, const CtwFound *found);
gboolean ctw_descriptor_is_cached (const CtwFound *found);
CtwMade *ctw_descriptor_get (CtwEval *eval,
                             const CtwFound *found,
                             CtwMade *object,
                             const char *name);
void ctw_descriptor_write (CtwEval *eval,
                           const CtwFound *found,
                           CtwMade *object,
                           const char *name,
                           CtwMade *value);

/* the __dict__ of an instance: ctw-eval-namespace.c */
CtwMade *ctw_eval_namespace_items (CtwEval *eval, const CtwMade *self);
CtwMade *ctw_eval_namespace_method (CtwFrame *frame,
                                    CtwMade *self,
                                    const char *name,
                                    const CtwArguments *arguments);
void ctw_eval_set_in_dict (CtwEval *eval, CtwMade *object, const CtwMade *key, CtwMade *value);
CtwMade *ctw_eval_pop_from_dict (CtwEval *eval, CtwMade *self, const CtwMade *key);
void ctw_eval_assign_dict (CtwEval *eval, CtwMade *object, CtwMade *value);
void ctw_eval_drop_dict (CtwEval *eval, CtwMade *object);
gboolean ctw_eval_is_other_key (const CtwMade *key);
CtwMade *ctw_eval_locals (CtwFrame *frame);

/* calls: ctw-eval-call.c, ctw-eval-builtin.c, ctw-eval-method.c */
CtwMade *ctw_made_collect (CtwFrame *frame, const CtwMade *from, CtwMadeKind kind);
CtwMade *ctw_made_iterator (CtwFrame *frame, GPtrArray *items);
CtwMade *ctw_made_pair (CtwEval *eval, CtwMade *first, CtwMade *second);
void ctw_made_add_items (CtwEval *eval, CtwMade *dict, const CtwMade *from);
void ctw_made_add_keywords (CtwEval *eval, CtwMade *dict, const CtwArguments *arguments);
CtwMade *ctw_eval_call (CtwFrame *frame, const CtwExpr *expr);
CtwMade *ctw_eval_call_value (CtwFrame *frame, CtwMade *callee, const CtwArguments *arguments);
CtwMade *ctw_eval_call_function (CtwEval *eval,
                                 const CtwFunction *function,
                                 const CtwType *owner,
                                 CtwMade *self,
                                 const CtwArguments *arguments);
CtwMade *ctw_eval_call_closure (CtwFrame *frame, CtwMade *callee, const CtwArguments *arguments);
CtwMade *ctw_eval_call_builtin (CtwFrame *frame, const char *name, const CtwArguments *arguments);
CtwMade *ctw_eval_call_method (CtwFrame *frame,
                               CtwMade *self,
                               const char *name,
                               const CtwArguments *arguments);
void ctw_eval_refuse_missing (CtwEval *eval,
                              const CtwType *owner,
                              const char *method,
                              GPtrArray *names);
CtwMade *ctw_eval_construct (CtwEval *eval, const CtwType *type, const CtwArguments *arguments);
void ctw_arguments_clear (CtwArguments *arguments);
CtwArguments ctw_arguments_none (void);
CtwMade *ctw_arguments_take (const CtwArguments *arguments, guint place, const char *name);

/* statements: ctw-eval.c */
CtwFlow ctw_eval_body (CtwFrame *frame, const CtwBody *body);
void ctw_eval_assign (CtwFrame *frame, const CtwExpr *target, CtwMade *value);
CtwMade *ctw_eval_raise (CtwEval *eval, const char *type, const char *format, ...)
    G_GNUC_PRINTF (3, 4);
void ctw_eval_doubt (CtwFrame *frame, CtwSpan span, guint line, const char *what);
gboolean ctw_eval_tick (CtwEval *eval);
void ctw_eval_set_plainly (CtwEval *eval, CtwMade *object, const char *name, CtwMade *value);

/* generated methods: ctw-eval-dataclass.c */
gboolean ctw_dataclass_is (const CtwType *type);
gboolean ctw_dataclass_is_frozen (const CtwType *type);
gboolean ctw_dataclass_makes_init (const CtwType *type);
guint ctw_dataclass_required (CtwEval *eval, const CtwType *type, GPtrArray *keywords);
void ctw_dataclass_init (CtwEval *eval,
                         const CtwType *owner,
                         CtwMade *self,
                         const CtwArguments *arguments);

/* what a built-in base holds: ctw-eval-content.c */
void ctw_content_lose (CtwEval *eval,
                       CtwInitObject *object,
                       const CtwType *owner,
                       const char *method);
CtwMade *ctw_content_rest (CtwEval *eval, const CtwArguments *arguments, guint from);
void ctw_content_new (CtwEval *eval,
                      const CtwType *type,
                      CtwMade *made,
                      const CtwArguments *arguments);
void ctw_content_init (CtwEval *eval,
                       const CtwType *type,
                       CtwInitObject *object,
                       const CtwArguments *arguments);
const CtwType *ctw_content_library_new (CtwEval *eval, const CtwType *type);
void ctw_content_init_other (CtwEval *eval, const CtwType *type, CtwInitObject *object);
void ctw_content_init_namespace (CtwEval *eval, CtwMade *self, const CtwArguments *arguments);
gboolean ctw_content_init_library (CtwEval *eval,
                                   const CtwType *owner,
                                   CtwMade *self,
                                   const CtwArguments *arguments);

/* making instances: ctw-eval-new.c */
gboolean ctw_eval_is_family (CtwEval *eval, const CtwType *type, const char *family);
gboolean ctw_eval_has_python_init (CtwEval *eval, const CtwType *type);
const CtwBuiltinFact *ctw_eval_fact (CtwEval *eval, const CtwType *type, char kind);
CtwMade *ctw_eval_call_inherited (CtwFrame *frame,
                                  CtwMade *self,
                                  const char *name,
                                  const CtwArguments *arguments);
CtwMade *ctw_eval_call_unbound (CtwFrame *frame, const char *name, const CtwArguments *arguments);
guint ctw_eval_required (CtwEval *eval, const CtwType *type, GPtrArray *keywords);
CtwMade *ctw_eval_member (CtwEval *eval, const CtwType *type);

/* library objects: ctw-eval-library.c */
guint64 ctw_library_bytes (const CtwProfile *profile, const char *module, const char *name);
CtwMade *ctw_library_make (CtwEval *eval, const char *name, const CtwArguments *arguments);
CtwMade *ctw_library_object (CtwEval *eval, const char *name);
CtwMade *ctw_library_function (CtwFrame *frame, const CtwExpr *lambda, const CtwFunction *function);
