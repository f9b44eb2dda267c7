/* SPDX-License-Identifier: MIT */
/*
 * ctw-live-private.h: the evaluator behind ctw-live.h.
 *
 * Every function that evaluates gives a new reference, or NULL where something
 * was raised (space->raised) or cannot be followed (live->reason). The same
 * holds for functions that return FALSE.
 */
#pragma once

#ifndef CTW_COMPILATION
#error "only for libcutaway itself"
#endif

#include "live/ctw-live.h"
#include "live/ctw-object-private.h"
#include "profile/ctw-texts-private.h"

G_BEGIN_DECLS

typedef struct _CtwFrame CtwFrame;
typedef struct _CtwCallable CtwCallable;
typedef struct _CtwBuiltinFunction CtwBuiltinFunction;

typedef struct
{
  const char *name;
  CtwRef value;
} CtwLocal;

/* The names of a function, a comprehension or a class body. */
struct _CtwFrame
{
  CtwFrame *caller;
  CtwFrame *outer;             /* (nullable): where names are looked up next, before the globals */
  GArray *locals;              /* CtwLocal */
  GHashTable *global_names;    /* (nullable): declared global */
  const CtwFunction *function; /* (nullable): that is called; NULL for a comprehension or a class */
  CtwLiveClass *klass;         /* (nullable): in whose body the function stands: super() */
  CtwRef self;                 /* (nullable): the first argument, borrowed */
  CtwRef result;               /* of return */
  guint64 serial;              /* tells it from all other calls */
  gboolean is_class;
};

/* A function of the file. */
struct _CtwCallable
{
  const CtwFunction *function;
  CtwLiveClass *klass;  /* (nullable): in whose body it stands */
  CtwRef *defaults;     /* by parameter; NULL where it has none */
  CtwFrame *scope;      /* (nullable): the call that made it, which may be over */
  guint64 scope_serial; /* of that call */
};

typedef enum
{
  CTW_ATTR_VALUE = 1, /* value: a function too */
  CTW_ATTR_SLOT,      /* offset */
  CTW_ATTR_PROPERTY,
  CTW_ATTR_CLASS_METHOD,
  CTW_ATTR_STATIC_METHOD,
  CTW_ATTR_FIELD, /* index of a NamedTuple's field */
} CtwAttrKind;

struct _CtwLiveAttr
{
  CtwAttrKind kind;
  const char *name;
  CtwLiveClass *klass;
  CtwRef value;
  gint offset;
  gboolean dead;
  CtwRef getter, setter, deleter;
};

typedef enum
{
  CTW_FLOW_NEXT = 1,
  CTW_FLOW_BREAK,
  CTW_FLOW_CONTINUE,
  CTW_FLOW_RETURN,
  CTW_FLOW_ERROR,
} CtwFlow;

/* What a run would have made, had it been made. */
typedef struct
{
  CtwHeapStats start;
  CtwHeapCount sum;
  gint64 occupied;
  gint64 skipped; /* turns that were only counted */
  gint64 peak;
} CtwPrediction;

struct _CtwLive
{
  CtwTypes *types;
  CtwModel *model;
  const CtwProfile *profile;
  CtwSpace *space;
  const CtwBody *program;
  guint position;
  const CtwStmt *current; /* (nullable): of the module, at work */
  gint64 n_done;          /* statements inside of it that came to their end */

  GHashTable *globals;     /* name -> CtwRef */
  GPtrArray *global_order; /* names as they were first bound */
  GHashTable *builtins;    /* name -> CtwRef */
  GHashTable *modules;     /* name -> CtwRef */
  GHashTable *constants;   /* CtwExpr -> CtwRef */
  GHashTable *classes;     /* CtwType id + 1 -> CtwLiveClass */
  GHashTable *by_name;     /* built-in class name -> CtwLiveClass */
  GHashTable *callables;   /* not owned */
  GHashTable *lambdas;     /* CtwExpr -> CtwFunction */
  GHashTable *inits;       /* CtwLiveClass -> CtwCallable: the __init__ of a data class */
  GHashTable *locals;      /* CtwFunction -> the set of its names */
  guint64 n_frames;        /* made so far */
  CtwFrame *frame;
  guint call_depth;
  CtwRef handled; /* (nullable): message of the exception being handled, for a bare raise */
  CtwRaised caught;

  char *reason; /* (nullable): why it is not simulated */
  guint reason_line;
  CtwStepStatus stop; /* CANCELLED or REFUSED; 0 otherwise */
  gint64 budget;
  gint64 steps_left;
  gint64 memory_limit;
  gint64 trace_start;   /* what lived when tracemalloc.start() was called */
  gboolean in_place;    /* the operator at work is an augmented assignment */
  gboolean general_set; /* a generated __init__ sets the fields of a frozen dataclass */
  gboolean keep_runs;   /* a measured run stays bound to its name */
  CtwHeapSnapshot *run_before, *run_after; /* of the last measured run */
  CtwPrediction *prediction;               /* (nullable): a bulk run is only to be counted */
  gboolean general;                        /* bulk runs take no short cut */
  GString *output;
  CtwLiveProgressFunc progress;
  gpointer progress_data;
  gint64 chunk_time; /* between two calls of progress, in microseconds */

  CtwLiveStep step;
  CtwArena *step_arena;
  CtwArena *view_arena;
};

/* --- not followed */
gpointer ctw_live_unsupported (CtwLive *live, guint line, const char *format, ...)
    G_GNUC_PRINTF (3, 4);
gboolean ctw_live_spend (CtwLive *live, gint64 steps);
gpointer ctw_live_raise (CtwLive *live, const char *type, const char *format, ...)
    G_GNUC_PRINTF (3, 4);
gpointer ctw_live_raise_text (CtwLive *live,
                              const char *type,
                              CtwTextId id,
                              const char *a,
                              const char *b);
gboolean ctw_live_failed (CtwLive *live);

/* --- names (ctw-live-names.c) */
CtwRef ctw_live_load (CtwLive *live, const char *name);
gboolean ctw_live_bind (CtwLive *live, const char *name, CtwRef value); /* takes value over */
gboolean ctw_live_unbind (CtwLive *live, const char *name);
void ctw_live_set_global (CtwLive *live, const char *name, CtwRef value);
void ctw_frame_push (CtwLive *live, CtwFrame *frame);
void ctw_frame_pop (CtwLive *live, CtwFrame *frame);
void ctw_frame_set (CtwLive *live, CtwFrame *frame, const char *name, CtwRef value);
CtwRef ctw_frame_get (const CtwFrame *frame, const char *name);
void ctw_frame_clear (CtwLive *live, CtwFrame *frame);

/* --- classes (ctw-live-class.c) */
CtwLiveClass *ctw_live_class_of_type (CtwLive *live, CtwTypeId id);
CtwLiveClass *ctw_live_class_named (CtwLive *live, const char *name);
CtwRef ctw_class_ref (CtwLiveClass *klass);
CtwLiveClass *ctw_class_of_ref (CtwRef ref); /* what a type object stands for */
const CtwLiveAttr *ctw_class_find (const CtwLiveClass *klass, const char *name);
const CtwLiveAttr *ctw_class_find_after (const CtwLiveClass *klass,
                                         const CtwLiveClass *after,
                                         const char *name);
gboolean ctw_class_is_sub (const CtwLiveClass *klass, const CtwLiveClass *of);
gboolean ctw_live_make_class (CtwLive *live, const CtwStmt *stmt);
CtwLiveAttr *ctw_class_add_attr (CtwLive *live,
                                 CtwLiveClass *klass,
                                 CtwAttrKind kind,
                                 const char *name);
void ctw_live_add_builtin_classes (CtwLive *live);

/* --- functions (ctw-live-function.c) */
CtwCallable *ctw_callable_of (CtwRef ref);
CtwRef ctw_live_new_function (CtwLive *live, const CtwFunction *function, CtwLiveClass *klass);
CtwRef ctw_live_new_lambda (CtwLive *live, const CtwExpr *lambda);
gboolean ctw_callable_outer (CtwLive *live, const CtwCallable *callable, CtwFrame **outer);

/* --- attributes (ctw-live-attribute.c) */
CtwRef ctw_live_get_attr (CtwLive *live, CtwRef object, const char *name);
gboolean ctw_live_set_attr (CtwLive *live, CtwRef object, const char *name, CtwRef value);
gboolean ctw_live_del_attr (CtwLive *live, CtwRef object, const char *name);
CtwRef ctw_live_read_dict (CtwLive *live, CtwRef object);
CtwRef ctw_live_get_attr_of (CtwLive *live, CtwRef object, const char *name, gboolean *missing);
gboolean ctw_live_is_method_missing (CtwLive *live, CtwRef object, const char *name);
gboolean ctw_live_has_method (CtwLive *live, CtwRef object, const char *name);
const char *ctw_live_mangle (CtwLive *live, const char *name);

/* --- expressions (ctw-live-expression.c) */
CtwRef ctw_live_eval (CtwLive *live, const CtwExpr *expr);
gboolean ctw_live_is_folded (CtwLive *live, const CtwExpr *expr);
CtwRef ctw_live_constant (CtwLive *live, const CtwExpr *expr);
void ctw_live_fold_program (CtwLive *live);
int ctw_live_truth (CtwLive *live, CtwRef ref); /* 1, 0; -1 failed */
gboolean ctw_live_eval_int (CtwLive *live, const CtwExpr *expr, gint64 *value);
guint ctw_live_line (CtwLive *live);

/* --- targets (ctw-live-target.c) */
gboolean ctw_live_assign (CtwLive *live, const CtwExpr *target, CtwRef value); /* takes over */

/* --- operators (ctw-live-operator.c) */
CtwRef ctw_live_binary (CtwLive *live, const char *op, CtwRef a, CtwRef b);
CtwRef ctw_live_unary (CtwLive *live, const char *op, CtwRef a);
int ctw_live_compare (CtwLive *live, const char *op, CtwRef a, CtwRef b);
CtwRef ctw_live_subscript (CtwLive *live, CtwRef object, CtwRef index);
gboolean ctw_live_set_item (CtwLive *live, CtwRef object, CtwRef index, CtwRef value);
gboolean ctw_live_del_item (CtwLive *live, CtwRef object, CtwRef index);
int ctw_live_contains (CtwLive *live, CtwRef container, CtwRef item);

CtwRef ctw_live_divmod (CtwLive *live, CtwRef a, CtwRef b, guint part);
CtwRef ctw_live_in_place (CtwLive *live, const char *op, CtwRef a, CtwRef b);
CtwRef ctw_live_raise_key (CtwLive *live, CtwRef key);
CtwRef ctw_live_slice (CtwLive *live, CtwRef object, const CtwExpr *expr);

/* --- order (ctw-live-order.c): 1, 0; -1 failed */
int ctw_live_equal (CtwLive *live, CtwRef a, CtwRef b);
int ctw_live_same (CtwLive *live, CtwRef a, CtwRef b);
int ctw_live_same_at (CtwLive *live, CtwRef ref, gsize i, CtwRef other);
CtwRef ctw_live_item_at (CtwLive *live, CtwRef ref, gsize i);
int ctw_live_order_sequences (CtwLive *live, const char *op, CtwRef a, CtwRef b);
void ctw_live_reverse (CtwRef list);

/* --- iteration (ctw-live-iterate.c) */
typedef struct
{
  CtwRef source; /* owned */
  CtwForm form;
  gint64 next, stop, step;
  guint64 position;
  guint view; /* of a dict: 0 keys, 1 values, 2 items */
  gint64 dict_n;
} CtwIteration;

gboolean ctw_iterate_begin (CtwLive *live, CtwIteration *it, CtwRef source); /* takes source over */
gboolean ctw_live_is_iterable (CtwRef ref);
gboolean ctw_iterate_expr (CtwLive *live, CtwIteration *it, const CtwExpr *expr);
CtwRef ctw_iterate_next (CtwLive *live, CtwIteration *it); /* NULL: end, or failed */
CtwRef ctw_iterate_take (CtwLive *live, CtwIteration *it); /* the same, and spends a step */
void ctw_iterate_end (CtwLive *live, CtwIteration *it);
gint64 ctw_iterate_length (CtwLive *live, const CtwIteration *it); /* -1: not known */
CtwRef ctw_live_list_of (CtwLive *live, CtwRef source);            /* takes source over */
gboolean ctw_live_extend (CtwLive *live, CtwRef list, CtwIteration *it);
gboolean ctw_live_extend_rest (CtwLive *live, CtwRef list, CtwIteration *it, guint taken);
CtwRef ctw_live_as_iterator (CtwLive *live, CtwRef list, CtwIteratorKind kind);
gboolean ctw_live_is_iterator (CtwLive *live, CtwRef ref);
gboolean ctw_live_refuses_iterator (CtwLive *live, CtwRef ref);
const CtwLiveAttr *ctw_live_special (CtwRef ref, const char *name);
CtwRef ctw_live_call_special (CtwLive *live,
                              CtwRef self,
                              const char *name,
                              const CtwRef *values,
                              guint n);
CtwRef ctw_live_special_binary (CtwLive *live, const char *op, CtwRef a, CtwRef b, gboolean *asked);
int ctw_live_special_compare (CtwLive *live, const char *op, CtwRef a, CtwRef b);
int ctw_live_special_truth (CtwLive *live, CtwRef ref);
gint64 ctw_live_special_length (CtwLive *live, CtwRef ref);
CtwRef ctw_live_special_hash (CtwLive *live, CtwRef ref);
CtwRef ctw_live_special_iter (CtwLive *live, CtwRef source); /* takes source over */
CtwRef ctw_live_special_next (CtwLive *live, CtwRef iterator);
gboolean ctw_live_is_local (CtwLive *live, const CtwFunction *function, const char *name);

/* --- calls (ctw-live-call.c) */
typedef struct
{
  guint n;
  CtwRef *values; /* owned */
  guint n_keywords;
  const char **names;
  CtwRef *keyword_values; /* owned */
  CtwRef spread;          /* (nullable): what ** was merged into */
} CtwArguments;

CtwRef ctw_live_call_expr (CtwLive *live, const CtwExpr *call);
gboolean ctw_live_check_call (CtwLive *live,
                              const CtwCallable *callable,
                              CtwRef self,
                              const CtwArguments *arguments);
CtwRef ctw_live_call_on (CtwLive *live, CtwRef object, const CtwExpr *call);
CtwRef ctw_live_call (CtwLive *live, CtwRef callee, CtwRef self, const CtwArguments *arguments);
gboolean ctw_live_arguments (CtwLive *live, const CtwExpr *call, CtwArguments *arguments);
void ctw_live_arguments_clear (CtwLive *live, CtwArguments *arguments);
CtwRef ctw_live_property_get (CtwLive *live, CtwRef getter, CtwRef self);

/* --- instances (ctw-live-new.c) */
CtwRef ctw_live_instantiate (CtwLive *live, CtwLiveClass *klass, const CtwArguments *arguments);
CtwRef ctw_live_call_new (CtwLive *live, const CtwLiveAttr *found, const CtwArguments *arguments);
gboolean ctw_live_set_exception_args (CtwLive *live, CtwRef self, const CtwArguments *arguments);
gboolean ctw_live_refuses_keywords (CtwLive *live, CtwRef exception, const CtwArguments *arguments);

/* --- what Python brings (ctw-live-builtin.c, ctw-live-method.c) */
void ctw_live_add_builtins (CtwLive *live);
CtwRef ctw_live_import (CtwLive *live, const char *module, const char *name);
CtwRef ctw_live_call_builtin (CtwLive *live, CtwRef callee, const CtwArguments *arguments);
CtwRef ctw_live_take_keyword (const CtwArguments *arguments, const char *name, gboolean *used);
gboolean ctw_live_is_dataclass (const CtwLiveClass *klass);
gboolean ctw_live_takes_field (const CtwLiveClass *klass, const char *name);
const CtwExpr *ctw_live_field_option (const CtwLiveClass *klass,
                                      const char *name,
                                      const char *option);
CtwRef ctw_live_default_of_field (CtwLive *live, const CtwLiveClass *klass, const char *name);
gboolean ctw_live_init_dataclass (CtwLive *live,
                                  CtwLiveClass *klass,
                                  CtwRef self,
                                  const CtwArguments *arguments);
gboolean ctw_live_is_subclass (const CtwLiveClass *klass);
CtwRef ctw_live_new_subclass (CtwLive *live, CtwLiveClass *klass, const CtwArguments *arguments);
gboolean ctw_live_init_subclass (CtwLive *live, CtwRef self, const CtwArguments *arguments);
gboolean ctw_live_init_list (CtwLive *live, CtwRef self, const CtwArguments *arguments);
CtwRef ctw_live_construct (CtwLive *live, CtwLiveClass *klass, const CtwArguments *arguments);
CtwRef ctw_live_call_method (CtwLive *live,
                             CtwRef self,
                             const char *name,
                             const CtwArguments *arguments,
                             gboolean *known);

/* --- functions of Python that stand in files of their own */
CtwRef ctw_live_key_of (CtwLive *live, CtwRef key, CtwRef item); /* key: NULL for none */
gboolean ctw_live_sort (CtwLive *live, CtwRef list, const CtwArguments *arguments);
CtwRef ctw_live_keyword (const CtwArguments *arguments, const char *name);
gboolean ctw_live_only_keyword (CtwLive *live,
                                const CtwArguments *arguments,
                                const char *name,
                                const char *function);
CtwRef ctw_live_pair (CtwLive *live, CtwRef a, CtwRef b);
CtwRef ctw_live_store_pairs (CtwLive *live, CtwRef dict, CtwRef pairs);
CtwRef ctw_do_enumerate (CtwLive *live, const CtwArguments *arguments);
CtwRef ctw_do_zip (CtwLive *live, const CtwArguments *arguments);
CtwRef ctw_do_iter (CtwLive *live, const CtwArguments *arguments);
CtwRef ctw_do_sorted (CtwLive *live, const CtwArguments *arguments);
CtwRef ctw_do_reversed (CtwLive *live, const CtwArguments *arguments);
CtwRef ctw_do_any (CtwLive *live, const CtwArguments *arguments);
CtwRef ctw_do_all (CtwLive *live, const CtwArguments *arguments);
CtwRef ctw_do_abs (CtwLive *live, const CtwArguments *arguments);
CtwRef ctw_do_round (CtwLive *live, const CtwArguments *arguments);
CtwRef ctw_do_divmod (CtwLive *live, const CtwArguments *arguments);
CtwRef ctw_do_hex (CtwLive *live, const CtwArguments *arguments);
CtwRef ctw_do_oct (CtwLive *live, const CtwArguments *arguments);
CtwRef ctw_do_bin (CtwLive *live, const CtwArguments *arguments);
CtwRef ctw_do_chr (CtwLive *live, const CtwArguments *arguments);
CtwRef ctw_do_ord (CtwLive *live, const CtwArguments *arguments);
CtwRef ctw_do_pow (CtwLive *live, const CtwArguments *arguments);
CtwRef ctw_construct_int (CtwLive *live, const CtwArguments *arguments);
CtwRef ctw_construct_float (CtwLive *live, const CtwArguments *arguments);

/* --- text (ctw-live-repr.c, ctw-live-format.c, ctw-live-text.c, ctw-live-percent.c) */
void ctw_text_append_char (GString *out, guint32 c);
CtwRef ctw_live_text_object (CtwLive *live, CtwRef ref, gboolean as_repr);
const char *ctw_class_name (CtwLive *live, CtwRef ref);
CtwRef ctw_live_call_text (CtwLive *live,
                           CtwRef self,
                           const char *name,
                           const CtwArguments *arguments);
CtwRef ctw_live_percent (CtwLive *live, CtwRef text, CtwRef values);
CtwRef ctw_live_format_method (CtwLive *live, const char *text, const CtwArguments *arguments);

gboolean ctw_live_repr (CtwLive *live, CtwRef ref, GString *out);
gboolean ctw_live_str (CtwLive *live, CtwRef ref, GString *out);
gboolean ctw_live_format (CtwLive *live, CtwRef ref, const char *spec, GString *out);
void ctw_float_repr (double value, GString *out);
void ctw_text_repr (const char *text, gsize length, GString *out);

/* --- statements (ctw-live-statement.c) */
CtwFlow ctw_live_exec (CtwLive *live, const CtwStmt *stmt);
CtwFlow ctw_live_exec_body (CtwLive *live, const CtwBody *body);

/* --- exceptions */
gboolean ctw_live_exception_matches (CtwLive *live, CtwRef type);
gpointer ctw_live_raise_value (CtwLive *live, CtwRef value);
CtwRef ctw_live_exception_object (CtwLive *live);
const CtwLiveClass *ctw_live_raised_class (CtwLive *live);

/* --- bulk runs (ctw-live-bulk.c) */
gboolean ctw_live_is_run (const CtwStmt *stmt);
const char *ctw_live_run_class_name (const CtwExpr *comp);
gboolean ctw_live_comprehension_turn (CtwLive *live, const CtwExpr *comp, CtwRef item, CtwRef list);
CtwRef ctw_live_list_comp (CtwLive *live, const CtwExpr *comp);
CtwRef ctw_live_comprehend (CtwLive *live, const CtwExpr *comp);

G_END_DECLS
