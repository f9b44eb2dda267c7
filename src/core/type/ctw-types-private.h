/* SPDX-License-Identifier: MIT */
/*
 * ctw-types-private.h: how the types of a file are built.
 *
 * A CtwBuilder runs the statements of a module in order.  What a name stands
 * for is a CtwValue: exactly as much as the text and the tables tell, and
 * CTW_VALUE_UNKNOWN, with the name to blame, where they tell nothing.  A
 * function that fails leaves an error in the builder, as an interpreter leaves
 * an exception: either Python's (type and message) or "not resolved".
 *
 * The parts, each in its file: values and names (ctw-scope), expressions
 * (ctw-eval), statements (ctw-run, ctw-import), the class statement
 * (ctw-class-statement), type() itself (ctw-type-new with ctw-bases, ctw-mro,
 * ctw-slots), and what the library does on top (ctw-dataclass, ctw-enum,
 * ctw-named-tuple, ctw-generic).
 */
#pragma once

#ifndef CTW_COMPILATION
#error "ctw-types-private.h belongs to libcutaway"
#endif

#include "base/ctw-arena.h"
#include "profile/ctw-builtins-private.h"
#include "type/ctw-type.h"

#include <string.h>

G_BEGIN_DECLS

typedef struct _CtwBuilder CtwBuilder;
typedef struct _CtwScope CtwScope;
typedef struct _CtwFullType CtwFullType;
typedef struct _CtwDataclass CtwDataclass;
typedef struct _CtwMergeRoom CtwMergeRoom;

typedef enum
{
  CTW_VALUE_NOTHING = 0, /* an error is pending, or the name is not bound */
  CTW_VALUE_UNKNOWN,     /* text: the name that could not be followed */
  CTW_VALUE_TYPE,        /* type */
  CTW_VALUE_OBJECT,      /* an object of type; expr where it is a constant */
  CTW_VALUE_ALIAS,    /* Generic[T], List[int]: type is its origin, alias tells how it resolves */
  CTW_VALUE_MODULE,   /* text: dotted name; scope where it is a file that was read */
  CTW_VALUE_LIBRARY,  /* a function of the library; text: "module:qualname" */
  CTW_VALUE_FUNCTION, /* a def of the file; function */
  CTW_VALUE_RAISES,   /* special form; text: "TypeError|message" of its use as a base */
} CtwValueKind;

/* What __mro_entries__ of an alias answers. */
typedef enum
{
  CTW_ALIAS_NONE = 0,
  CTW_ALIAS_ORIGIN,  /* the origin: list[int], by types.GenericAlias */
  CTW_ALIAS_USER,    /* the origin: Box[int], by typing */
  CTW_ALIAS_TYPING,  /* the origin, then Generic unless a later base brings it: List[int] */
  CTW_ALIAS_GENERIC, /* Generic[T]: nothing where a later base is an alias too */
  CTW_ALIAS_FIXED,   /* NamedTuple, TypedDict: functions that stand for a class */
} CtwAliasKind;

/* Whether the body of an enumeration made a member of what it bound. */
typedef enum
{
  CTW_MEMBER_NO = 0,
  CTW_MEMBER_YES,
  CTW_MEMBER_MAYBE, /* what the value is cannot be told */
} CtwMember;

typedef struct _CtwItems CtwItems;

/* Type variables in order, each once, as Python shows them: ~T; a = behind one with a default. */
typedef struct
{
  guint n;
  const char *const *names;
} CtwVariables;

typedef struct
{
  CtwValueKind kind;
  CtwTypeId type; /* TYPE, ALIAS: the type itself; else of the object, CTW_NONE where not known */
  CtwAliasKind alias;
  CtwMember member : 4;  /* bound in the body of an enumeration */
  guint is_abstract : 1; /* has __isabstractmethod__ */
  const char *text;
  const CtwExpr *expr;
  const CtwFunction *function;
  const CtwExpr *call; /* LIBRARY: the call that made the decorator; OBJECT: that made a field */
  CtwScope *scope;     /* MODULE: its names; where call stands; FUNCTION: where def stands */
  const CtwVariables *variables; /* ALIAS: those of its arguments; NULL where not known */
  const CtwItems *items;         /* OBJECT: what a tuple, list or dict holds that is no constant */
} CtwValue;

struct _CtwItems
{
  guint n;
  const CtwValue *values;
  const CtwExpr *const *keys; /* of a dict: constants */
};

typedef struct
{
  const char *name;
  CtwValue value;
} CtwBinding;

typedef struct _CtwSuper CtwSuper;

/* What a function is called with. */
typedef struct
{
  guint n;
  CtwValue *values;
  guint n_keywords;
  CtwBinding *keywords;
  gboolean is_open;      /* something that cannot be counted was unpacked */
  const CtwSuper *super; /* (nullable): what super() stands for in the body */
} CtwArguments;

/* Where super().NAME (…) goes on from a method that is followed. */
struct _CtwSuper
{
  const char *name;
  CtwValue (*go_on) (CtwBuilder *b, const CtwSuper *super, const CtwArguments *arguments);
  CtwTypeId type; /* the class whose MRO is walked */
  guint at;       /* where in it the method stands */
  gpointer data;  /* of go_on */
};

/* A function of the file while its body runs. */
typedef struct _CtwCall CtwCall;
struct _CtwCall
{
  const CtwFunction *function;
  CtwCall *caller;
  const CtwSuper *super; /* (nullable) */
  guint n_steps;
  gboolean returned;   /* what stands below does not run */
  gboolean has_result; /* some way through the body gave one */
  gboolean is_mixed;   /* another way gave another one */
  CtwValue result;
};

/* The body of an enumeration while it runs. */
typedef struct
{
  CtwTypeId first;        /* the enumeration that it derives from, or Enum */
  const CtwExpr *ignored; /* (nullable): what _ignore_ names */
  gboolean auto_called;
  gboolean makes_next; /* it has a _generate_next_value_ of its own */
} CtwEnumBody;

/* The names of a module, of a class body or of a function. */
struct _CtwScope
{
  CtwScope *globals; /* of the module; itself for a module */
  const CtwModel *model;
  CtwTypeOrigin origin;
  const char *module;
  GHashTable *names;        /* of a module: name -> CtwValue */
  GHashTable *global_names; /* (nullable): of a module: those that its functions say are global */
  gboolean is_class;        /* a class body, not a module */
  guint n_own, max_own;     /* of a class body */
  CtwBinding *own;          /* the last one of a name counts */
  const char *class_name;   /* (nullable): names are mangled with it */
  const char *qualname;     /* (nullable): of the class body or the function */
  gboolean is_function;     /* its names are in a table, as those of a module */
  gboolean is_annotation;   /* of type parameters: class C[T], def f[T] */
  CtwScope *outer;          /* of a function or class: where its own names are not found */
  GPtrArray *declared;      /* (nullable): names that it says are global or nonlocal */
  gboolean open;            /* names may exist that were not seen */
  gboolean running;         /* an imported module that is not at its end yet */
  gboolean lazy_annotations;
  CtwEnumBody *enumeration; /* (nullable): of the body of an enumeration */
  gboolean slots_set;       /* of a class body: __slots__ is another than its text says */
  gboolean is_lost;         /* of a class body: its metaclass may have changed anything */
};

/* What a class inherits from the library that changes what a class statement does. */
typedef enum
{
  CTW_TRAIT_ABC = 1 << 0,           /* its metaclass computes abstract methods */
  CTW_TRAIT_ENUM = 1 << 1,          /* made by enum's metaclass */
  CTW_TRAIT_GENERIC = 1 << 2,       /* typing.Generic is in its MRO */
  CTW_TRAIT_PROTOCOL = 1 << 3,      /* is a protocol itself; not inherited */
  CTW_TRAIT_INIT_SUBCLASS = 1 << 4, /* some class of the file defines __init_subclass__ */
  CTW_TRAIT_DATACLASS = 1 << 5,     /* some class of the MRO is a dataclass */
  CTW_TRAIT_NAMED_TUPLE = 1 << 6,   /* some class of the MRO is a NamedTuple */
  CTW_TRAIT_META = 1 << 7,          /* a subclass of type */
  CTW_TRAIT_MEMBERS = 1 << 8,       /* an enum with members; not inherited */
  CTW_TRAIT_FINAL = 1 << 9,         /* subclassing raises final_text */
  CTW_TRAIT_TYPED_DICT = 1 << 10,
} CtwTrait;

#define CTW_TRAITS_OWN (CTW_TRAIT_PROTOCOL | CTW_TRAIT_MEMBERS | CTW_TRAIT_FINAL)

/* A type with what only the builder knows of it. */
struct _CtwFullType
{
  CtwType type;        /* first, so that the one is the other */
  const char *tp_name; /* as C messages name it */
  const char *qualname;
  CtwBuiltinId builtin;
  guint traits;
  CtwScope *globals;
  guint n_own;
  const CtwBinding *own; /* what its body bound, where that is known */
  guint n_abstract;
  const char *const *abstract;
  gboolean defines_init_subclass;
  gboolean has_stale_cell; /* __class__ in its methods is a class that another one replaced */
  gboolean is_open;        /* may have attributes that were not seen */
  const CtwDataclass *dataclass;
  const CtwVariables *parameters; /* of a generic class: __parameters__; NULL where not known */
  const CtwSlots *slots; /* what the class attribute __slots__ holds; NULL where there is none */
};

struct _CtwTypes
{
  gint ref_count;
  CtwArena *arena;
  CtwModel *model;
  const CtwProfile *profile;
  GPtrArray *all;      /* CtwFullType, by id */
  CtwTypeId *of_class; /* the last type of each class statement */
  GHashTable *names;   /* what the names of the file stand for at its end: CtwValue */
  GPtrArray *models;   /* of what was imported, kept alive */
};

struct _CtwBuilder
{
  CtwTypes *types;
  CtwArena *arena;
  const CtwProfile *profile;
  CtwFindModule find_module;
  gpointer user_data;
  CtwTypeId *of_builtin;                 /* by symbol; id plus one */
  CtwTypeId object, metatype;            /* object and type, which everything needs */
  CtwTypeId of_kind[CTW_EXPR_OTHER + 1]; /* types of constants; id plus one */
  GHashTable *modules;                   /* dotted name -> CtwScope of a file that was read */
  GPtrArray *scopes;
  CtwMergeRoom *merge_room;
  CtwCall *call; /* (nullable): the function that runs */
  guint n_calls;
  guint n_uncertain; /* branches on the way of which it is not known whether they run */
  guint depth;       /* of imports and of nested expressions */
  guint steps;       /* statements run; bounded */

  /* the pending error */
  CtwRefusal refusal;
  const char *error_type; /* NULL where it is "not resolved" */
  const char *error_message;
  GPtrArray *unresolved;
  CtwTypeId clash[2];
  gboolean failed;
};

/* Begins with two underscores: worth a closer look. */
static inline gboolean
ctw_is_private (const char *name)
{
  return name[0] == '_' && name[1] == '_';
}

/* strcmp() for names, of which most differ in their first letters. */
static inline gboolean
ctw_is_name (const char *left, const char *right)
{
  return left == right || (left[0] == right[0] && strcmp (left, right) == 0);
}

/* --- errors (ctw-types.c) */
gboolean ctw_fail (CtwBuilder *b, CtwRefusal refusal, const char *type, const char *format, ...)
    G_GNUC_PRINTF (4, 5);
gboolean ctw_fail_unresolved (CtwBuilder *b, const char *name);
void ctw_clear_error (CtwBuilder *b);
CtwFullType *ctw_full (const CtwBuilder *b, CtwTypeId id);
CtwFullType *ctw_add_type (CtwBuilder *b);
gboolean ctw_is_sub (const CtwBuilder *b, CtwTypeId type, CtwTypeId of);

/* --- types of the tables (ctw-builtin-type.c) */
CtwTypeId ctw_builtin_type (CtwBuilder *b, CtwBuiltinId id);
CtwTypeId ctw_builtin_type_named (CtwBuilder *b, const char *module, const char *qualname);
gboolean ctw_is_builtin (const CtwFullType *type, const char *module, const char *qualname);

/* --- names and values (ctw-scope.c) */
CtwScope *ctw_scope_new_module (CtwBuilder *b,
                                const CtwModel *model,
                                CtwTypeOrigin origin,
                                const char *module);
CtwScope *ctw_scope_new_class (CtwBuilder *b,
                               CtwScope *outer,
                               const char *name,
                               const char *qualname);
CtwScope *ctw_scope_new_annotation (CtwBuilder *b,
                                    CtwScope *outer,
                                    const char *class_name,
                                    guint n,
                                    const char *const *type_params);
void ctw_scope_bind (CtwBuilder *b, CtwScope *scope, const char *name, CtwValue value);
void ctw_scope_put (CtwBuilder *b, CtwScope *scope, const char *name, const CtwValue *value);
void ctw_scope_unbind (CtwScope *scope, const char *name);
const char *ctw_local_qualname (CtwBuilder *b, const CtwScope *outer, const char *name);
const CtwValue *ctw_scope_own (const CtwScope *scope, const char *name);
CtwValue ctw_scope_lookup (CtwBuilder *b, CtwScope *scope, const char *name);
CtwValue ctw_value_unknown (const char *text);
CtwValue ctw_value_of_type (CtwTypeId type);
CtwValue ctw_value_object (CtwBuilder *b, const char *module, const char *type);
CtwValue ctw_value_constant (CtwBuilder *b, const CtwExpr *expr);
CtwValue ctw_value_none (CtwBuilder *b);
CtwValue ctw_value_bool (CtwBuilder *b, gboolean truth);
CtwValue ctw_value_dict (CtwBuilder *b, guint n, const CtwBinding *bindings);
CtwValue ctw_value_items (CtwBuilder *b, const char *type, guint n, const CtwValue *values);
gboolean ctw_is_same_value (const CtwValue *left, const CtwValue *right);
CtwScope *ctw_scope_new_function (CtwBuilder *b, CtwScope *outer, const CtwFunction *function);
CtwValue ctw_value_export (CtwBuilder *b, const CtwBuiltinExport *export);

/* --- expressions (ctw-eval.c) */
CtwValue ctw_eval (CtwBuilder *b, CtwScope *scope, const CtwExpr *expr);
CtwValue ctw_eval_attribute (CtwBuilder *b, const CtwValue *object, const char *name);
CtwValue ctw_eval_operation (CtwBuilder *b,
                             CtwScope *scope,
                             const CtwExpr *expr); /* ctw-operator.c */
gboolean ctw_is_of_every_class (const char *name);
int ctw_truth (CtwBuilder *b,
               CtwScope *scope,
               const CtwExpr *test); /* 1, 0; -1 not known; -2 failed */
CtwValue ctw_fold (CtwBuilder *b, CtwScope *scope, const CtwExpr *expr);         /* ctw-fold.c */
CtwValue ctw_fold_fstring (CtwBuilder *b, CtwScope *scope, const CtwExpr *expr); /* ctw-text.c */
CtwValue ctw_fold_percent (CtwBuilder *b,
                           CtwScope *scope,
                           const CtwExpr *left,
                           const CtwExpr *right);
CtwValue ctw_fold_format (CtwBuilder *b, CtwScope *scope, const char *format, const CtwExpr *call);
int ctw_const_truth (const CtwExpr *expr);
int ctw_value_truth (const CtwValue *value);
gboolean ctw_const_int (const CtwExpr *expr, gint64 *number);
CtwValue ctw_value_int (CtwBuilder *b, gint64 number);
CtwValue ctw_value_text (CtwBuilder *b, const char *text);
const char *ctw_const_type_name (CtwBuilder *b, const CtwExpr *expr);
const char *ctw_const_repr (CtwBuilder *b, const CtwExpr *expr);
int ctw_const_compare (const CtwExpr *left, const CtwExpr *right);
gboolean ctw_append_items (CtwBuilder *b, CtwScope *scope, const CtwExpr *expr, GArray *values);
CtwValue ctw_call (CtwBuilder *b, CtwScope *scope, const CtwExpr *call); /* ctw-call.c */
CtwValue ctw_make_new_class (CtwBuilder *b, CtwScope *scope, const CtwExpr *call);
CtwValue ctw_make_type (CtwBuilder *b, CtwScope *scope, const CtwExpr *call);
CtwValue ctw_make_typed_dict (CtwBuilder *b,
                              CtwScope *scope,
                              const CtwExpr *call,
                              const CtwFullType *base);
CtwValue ctw_make_enum (CtwBuilder *b,
                        CtwScope *scope,
                        const CtwExpr *call,
                        const CtwFullType *base);
CtwValue ctw_make_named_tuple (CtwBuilder *b, CtwScope *scope, const CtwExpr *call, gboolean typed);

CtwValue ctw_call_dataclass (CtwBuilder *b, CtwScope *scope, const CtwExpr *call);
CtwValue ctw_call_field (CtwBuilder *b, CtwScope *scope, const CtwExpr *call);

/* --- attributes of a class (ctw-attribute.c) */
typedef struct
{
  CtwTypeId owner;    /* CTW_NONE where there is no such attribute */
  gboolean is_member; /* a member descriptor: a slot */
  CtwValue value;
} CtwAttribute;

CtwAttribute ctw_own_attribute (CtwBuilder *b, CtwTypeId id, const char *name);
CtwAttribute ctw_find_attribute (CtwBuilder *b, const CtwType *type, guint from, const char *name);
void ctw_replace_own (CtwBuilder *b, CtwFullType *full, const char *name, const CtwValue *value);
void ctw_add_own (CtwBuilder *b, CtwFullType *full, const char *name, CtwValue value);
const char *ctw_class_repr (CtwBuilder *b, CtwTypeId id);

/* --- arguments (ctw-keywords.c) */
const CtwExpr *ctw_keyword (const CtwExpr *call, const char *name);
const CtwExpr *ctw_argument (const CtwExpr *call, guint at);
gboolean ctw_read_arguments (CtwBuilder *b,
                             CtwScope *scope,
                             guint n,
                             const CtwExpr *const *exprs,
                             CtwArguments *arguments);
void ctw_bind_first (CtwBuilder *b, CtwArguments *arguments, CtwValue first);
const CtwValue *ctw_keyword_value (const CtwArguments *arguments, const char *name);
gboolean ctw_has_unpacking (const CtwExpr *call);
gboolean ctw_check_keywords (CtwBuilder *b,
                             const CtwExpr *call,
                             const char *function,
                             const char *const *known);
gboolean ctw_fail_keyword (CtwBuilder *b,
                           const char *function,
                           const char *name,
                           const char *const *known);

gboolean ctw_fail_missing (CtwBuilder *b,
                           const char *function,
                           const GPtrArray *missing,
                           const char *kind);

/* --- calls of what the file defines (ctw-function.c) */
CtwValue ctw_call_value (CtwBuilder *b, const CtwValue *callee, const CtwArguments *arguments);
CtwValue ctw_call_function (CtwBuilder *b, const CtwValue *callee, const CtwArguments *arguments);
CtwValue ctw_call_method (CtwBuilder *b,
                          const CtwValue *object,
                          const char *name,
                          const CtwArguments *arguments);
gboolean ctw_is_decorated (const CtwFunction *function, const char *name);
void ctw_open_arguments (CtwBuilder *b, const CtwArguments *arguments);
void ctw_return (CtwCall *call, const CtwValue *value);
gboolean ctw_call_goes_on (CtwBuilder *b);

/* A function of the library that gives back what it is given. */
#define CTW_IDENTITY "builtins:identity"

/* --- containers that change (ctw-mutate.c) */
void ctw_note_method (CtwBuilder *b, CtwScope *scope, const CtwExpr *call);
void ctw_assign_item (CtwBuilder *b, CtwScope *scope, const CtwExpr *target, const CtwValue *value);

/* --- decorators (ctw-decorator.c, ctw-dataclass.c) */
CtwValue ctw_decorate (CtwBuilder *b,
                       CtwScope *scope,
                       const CtwValue *value,
                       const CtwValue *decorator);
gboolean ctw_apply_dataclass (CtwBuilder *b,
                              CtwScope *scope,
                              CtwFullType *full,
                              const CtwValue *decorator);

/* --- what follows type() (ctw-finish.c) */
gboolean ctw_finish_type (CtwBuilder *b,
                          CtwFullType *full,
                          const CtwArguments *keywords,
                          guint n_values,
                          const CtwValue *values);
gboolean ctw_run_init_subclass (CtwBuilder *b,
                                CtwFullType *full,
                                const CtwArguments *keywords,
                                gboolean *ended); /* ctw-init-subclass.c */

gboolean ctw_set_names (CtwBuilder *b, const CtwFullType *full); /* ctw-set-name.c */
void ctw_update_abstract (CtwBuilder *b, CtwFullType *full);

/* --- statements (ctw-run.c, ctw-import.c) */
gboolean ctw_run_body (CtwBuilder *b, CtwScope *scope, const CtwBody *body);
gboolean ctw_run_stmt (CtwBuilder *b, CtwScope *scope, const CtwStmt *stmt);
void ctw_run_module (CtwBuilder *b, CtwScope *scope);
gboolean ctw_run_import (CtwBuilder *b, CtwScope *scope, const CtwStmt *stmt);
gboolean ctw_run_from (CtwBuilder *b, CtwScope *scope, const CtwStmt *stmt);
CtwValue ctw_import_module (CtwBuilder *b, const char *dotted);
gboolean ctw_is_package (CtwBuilder *b, const CtwValue *module);
const char *ctw_join_module (CtwBuilder *b, const char *package, const char *name);
gboolean ctw_run_class (CtwBuilder *b, CtwScope *scope, const CtwStmt *stmt);

/**
 * CtwRequest:
 * @metaclass: as asked for with `metaclass=`; %CTW_NONE where it was not
 * @slots: what `__slots__` holds; %NULL where the namespace has none
 * @own: what the namespace binds, __module__ and its like aside
 *
 * What type() is called with.
 */
typedef struct
{
  const char *name;
  const char *qualname;
  const char *module;
  CtwTypeOrigin origin;
  CtwScope *globals;
  const CtwClass *klass;
  guint n_bases;
  CtwTypeId *bases;
  CtwTypeId metaclass;
  const CtwSlots *slots;
  guint n_own;
  const CtwBinding *own;
  gboolean has_doc;
  gboolean has_annotations;
  gboolean has_orig_bases;
  gboolean from_body; /* the compiler adds its names: a class statement, not a call */
} CtwRequest;

/* What the bases of a class statement stand for. */
typedef struct
{
  guint n;
  CtwTypeId *ids;
  gboolean has_objects; /* some base is no type */
} CtwBaseList;

/* --- bases of a class statement (ctw-class-bases.c) */
gboolean ctw_eval_bases (CtwBuilder *b, CtwScope *scope, const CtwClass *klass, GArray *values);
gboolean ctw_resolve_bases (CtwBuilder *b, guint n, const CtwValue *values, CtwBaseList *bases);
gboolean ctw_find_metaclass (CtwBuilder *b, guint n, const CtwValue *values, CtwTypeId *metaclass);
gboolean ctw_check_metaclass (CtwBuilder *b,
                              CtwTypeId metaclass,
                              gboolean is_followed); /* ctw-metaclass.c */
gboolean ctw_fail_metaclass_call (CtwBuilder *b, CtwTypeId metaclass, gboolean has_keywords);

/* --- type() (ctw-type-new.c and its parts) */
gboolean ctw_type_new (CtwBuilder *b, const CtwRequest *request, CtwFullType *full);
gboolean ctw_metaclass_of (CtwBuilder *b, guint n, const CtwTypeId *bases, CtwTypeId *metaclass);
gboolean ctw_best_base (CtwBuilder *b, guint n, const CtwTypeId *bases, CtwTypeId *base);
CtwTypeId ctw_solid_base (const CtwBuilder *b, const CtwFullType *type);
CtwMergeRoom *ctw_merge_room_new (void) G_GNUC_WARN_UNUSED_RESULT;
void ctw_merge_room_free (CtwMergeRoom *room);
gboolean ctw_merge_mro (CtwBuilder *b, CtwFullType *type);
gboolean ctw_place_slots (CtwBuilder *b, const CtwRequest *request, CtwFullType *type);
const CtwSlots *ctw_slots_of_constant (CtwBuilder *b, const CtwExpr *expr);
gboolean ctw_is_identifier (const char *text);
void ctw_refuse (CtwBuilder *b, CtwFullType *full);
const char *ctw_mangled (CtwBuilder *b, const char *class_name, const char *name);

/* --- makers of classes in the library */
gboolean ctw_new_named_tuple (CtwBuilder *b,
                              CtwRequest *request,
                              CtwScope *body,
                              CtwFullType *full); /* ctw-named-tuple.c */
gboolean ctw_prepare_enum (CtwBuilder *b,
                           const char *name,
                           guint n,
                           const CtwTypeId *bases,
                           const CtwArguments *keywords);
CtwEnumBody *ctw_enum_body_new (CtwBuilder *b, guint n, const CtwTypeId *bases);
gboolean ctw_enum_bind (CtwBuilder *b, CtwScope *scope, const char *name, CtwValue *value);
CtwTypeId ctw_enum_data_type (CtwBuilder *b, guint n, const CtwTypeId *bases, GPtrArray *all);
gboolean ctw_enum_check_names (CtwBuilder *b, guint n_own, const CtwBinding *own);
gboolean ctw_enum_make_members (CtwBuilder *b, CtwFullType *full);
gboolean ctw_enum_is_combination (CtwBuilder *b, const CtwFullType *full, const CtwValue *value);
CtwTypeId ctw_enum_metaclass (CtwBuilder *b);
gboolean ctw_enum_check_order (CtwBuilder *b, const CtwFullType *full);
gboolean ctw_apply_unique (CtwBuilder *b, CtwFullType *full);
void ctw_mark_enum_members (CtwBuilder *b, CtwFullType *full);
const char *ctw_enum_repr (CtwBuilder *b, const CtwFullType *full); /* ctw-enum.c */

gboolean ctw_check_class_vars (CtwBuilder *b, CtwScope *body, const CtwClass *klass);
gboolean ctw_prepare_typed_dict (CtwBuilder *b, CtwRequest *request);
gboolean ctw_check_parameters (CtwBuilder *b,
                               const CtwValue *object,
                               const CtwExpr *expr,
                               const CtwValue *index);
void ctw_collect_variables (CtwBuilder *b,
                            const CtwExpr *expr,
                            const CtwValue *index,
                            CtwValue *alias); /* ctw-variables.c */
const char *ctw_variable_text (CtwBuilder *b, const CtwValue *value);
CtwValue ctw_make_type_variable (CtwBuilder *b, const CtwFullType *full, const CtwArguments *given);
const CtwVariables *ctw_variables_of (CtwBuilder *b, guint n, const CtwValue *values);
gboolean ctw_check_arguments (CtwBuilder *b, const CtwExpr *expr, const CtwValue *alias);
gboolean ctw_check_special_arguments (CtwBuilder *b, const CtwExpr *expr, const CtwValue *alias);
gboolean ctw_check_listed (CtwBuilder *b, guint n, const CtwValue *values);
gboolean ctw_check_protocol (CtwBuilder *b, guint n, const CtwTypeId *bases);
gboolean ctw_check_library_bases (CtwBuilder *b,
                                  CtwFullType *full,
                                  guint n,
                                  const CtwValue *values); /* ctw-generic.c */

G_END_DECLS
