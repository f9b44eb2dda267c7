/* SPDX-License-Identifier: MIT */
/*
 * ctw-model.h: a Python file as read: its classes, their methods, its program.
 *
 * The model is what the text says and nothing more: no rule of CPython is
 * applied here, names are not resolved, nothing is executed.  It is made by
 * src/python/reader.py, travels as JSON, and is the same for every version.
 * A CtwModel is immutable and reference-counted; the records below belong to
 * it and live as long as it does.
 */
#pragma once

#include "base/ctw-base.h"

G_BEGIN_DECLS

typedef struct _CtwModel CtwModel;
typedef struct _CtwExpr CtwExpr;
typedef struct _CtwStmt CtwStmt;
typedef struct _CtwBody CtwBody;
typedef struct _CtwParam CtwParam;
typedef struct _CtwFunction CtwFunction;
typedef struct _CtwClass CtwClass;

/* What the text and the children of an expression mean, kind by kind. */
typedef enum
{
  CTW_EXPR_INT = 1, /* text: decimal digits, perhaps a minus */
  CTW_EXPR_FLOAT,   /* text: repr() */
  CTW_EXPR_COMPLEX, /* text: repr() */
  CTW_EXPR_STR,     /* text: the characters, as UTF-8; length counts bytes, NULs included */
  CTW_EXPR_BYTES,   /* text: one character U+0000 … U+00FF a byte, as UTF-8 */
  CTW_EXPR_NONE,
  CTW_EXPR_TRUE,
  CTW_EXPR_FALSE,
  CTW_EXPR_ELLIPSIS,
  CTW_EXPR_NAME,      /* text: the identifier, NFKC-normalised as Python does */
  CTW_EXPR_ATTRIBUTE, /* text: the attribute; children: the object */
  CTW_EXPR_SUBSCRIPT, /* children: object, index */
  CTW_EXPR_SLICE,     /* children: lower, upper, step; ABSENT where left out */
  CTW_EXPR_CALL,      /* children: callee, then arguments; STAR, KEYWORD, DOUBLE_STAR among them */
  CTW_EXPR_KEYWORD,   /* text: the name; children: the value */
  CTW_EXPR_STAR,      /* children: what is unpacked */
  CTW_EXPR_DOUBLE_STAR,
  CTW_EXPR_TUPLE,
  CTW_EXPR_LIST,
  CTW_EXPR_SET,
  CTW_EXPR_DICT,    /* children: key, value, key, value …; ABSENT key for ** */
  CTW_EXPR_BINARY,  /* text: "+", "-", "*", "/", "//", "%", "**", "<<", ">>", "|", "&", "^", "@" */
  CTW_EXPR_UNARY,   /* text: "-", "+", "~", "not" */
  CTW_EXPR_BOOL,    /* text: "and" or "or"; children: the operands */
  CTW_EXPR_COMPARE, /* text: operators separated by blanks, "is-not" and "not-in" with a hyphen;
                       children: the operands, one more than operators */
  CTW_EXPR_IF,      /* children: test, then, else */
  CTW_EXPR_FSTRING, /* children: STR and FORMAT */
  CTW_EXPR_FORMAT, /* text: "", "s", "r" or "a"; children: value, format spec (FSTRING or ABSENT) */
  CTW_EXPR_LIST_COMP, /* children: element, then FOR parts */
  CTW_EXPR_SET_COMP,
  CTW_EXPR_DICT_COMP, /* children: key, value, then FOR parts */
  CTW_EXPR_GENERATOR,
  CTW_EXPR_FOR,    /* children: target, iterable, then conditions */
  CTW_EXPR_LAMBDA, /* children: the body, then parameters: STR, KEYWORD with its default, OTHER */
  CTW_EXPR_NAMED,  /* x := y; children: target, value */
  CTW_EXPR_ABSENT, /* a child that was left out */
  CTW_EXPR_OTHER,  /* text: what it is, such as "await" */
} CtwExprKind;

struct _CtwExpr
{
  CtwExprKind kind;
  CtwSpan span;
  const char *text; /* (nullable) */
  guint32 length;   /* of text, in bytes */
  guint n_children;
  const CtwExpr *const *children;
};

typedef enum
{
  CTW_STMT_CLASS = 1, /* class_id */
  CTW_STMT_FUNCTION,  /* function */
  CTW_STMT_IMPORT, /* text: dotted module; names/asnames: one pair a module ("import a.b as c") */
  CTW_STMT_FROM,   /* text: module with leading dots; names ("*" too) and asnames */
  CTW_STMT_ASSIGN, /* exprs: targets …, value last */
  CTW_STMT_ANN_ASSIGN, /* exprs: target, annotation, value or ABSENT */
  CTW_STMT_AUG_ASSIGN, /* text: operator without "="; exprs: target, value */
  CTW_STMT_DELETE,     /* exprs: targets */
  CTW_STMT_EXPR,       /* exprs: the expression */
  CTW_STMT_RETURN,     /* exprs: value or ABSENT */
  CTW_STMT_RAISE,      /* exprs: exception or ABSENT; cause, where written */
  CTW_STMT_ASSERT,     /* exprs: test; message, where written */
  CTW_STMT_IF,         /* exprs: test; bodies: body, else */
  CTW_STMT_WHILE,      /* exprs: test; bodies: body, else */
  CTW_STMT_FOR,        /* exprs: target, iterable; bodies: body, else */
  CTW_STMT_WITH, /* exprs: contexts and targets in turn, ABSENT target where there is none; bodies:
                    body */
  CTW_STMT_TRY,  /* exprs: the types that the handlers catch, ABSENT for bare; names: what each
                    handler binds, "" where nothing; bodies: body, handlers …, else, finally */
  CTW_STMT_PASS,
  CTW_STMT_BREAK,
  CTW_STMT_CONTINUE,
  CTW_STMT_GLOBAL, /* names; nonlocal too */
  CTW_STMT_OTHER,  /* text: what it is, such as "match", "async for" or, in a function, "class";
                      exprs and bodies: what it holds, for those who only search */
} CtwStmtKind;

/* Statements in order. */
struct _CtwBody
{
  guint n;
  const CtwStmt *const *stmts;
};

struct _CtwStmt
{
  CtwStmtKind kind;
  CtwSpan span; /* decorators included */
  guint line;   /* 1-based, of the first token (of a decorator, where there is one) */
  guint end_line;
  const char *text; /* (nullable) */
  guint n_exprs;
  const CtwExpr *const *exprs;
  guint n_bodies;
  const CtwBody *bodies;
  guint n_names;
  const char *const *names;
  const char *const *asnames;  /* the name bound; as long as names */
  CtwClassId class_id;         /* CTW_NONE unless CLASS */
  const CtwFunction *function; /* NULL unless FUNCTION */
};

typedef enum
{
  CTW_PARAM_POSITIONAL_ONLY = 1,
  CTW_PARAM_NORMAL,
  CTW_PARAM_VAR, /* *args */
  CTW_PARAM_KEYWORD_ONLY,
  CTW_PARAM_VAR_KEYWORD, /* **kwargs */
} CtwParamKind;

struct _CtwParam
{
  CtwParamKind kind;
  const char *name;
  CtwSpan span;                 /* the parameter with annotation and default */
  const CtwExpr *annotation;    /* (nullable) */
  const CtwExpr *default_value; /* (nullable) */
};

struct _CtwFunction
{
  const char *name;
  CtwSpan span; /* decorators included */
  CtwSpan name_span;
  CtwSpan body_span; /* first statement's start to last statement's end, docstring included */
  guint line;
  gboolean is_async;
  gboolean is_generator;
  gboolean uses_class_cell; /* super() or __class__ in it: type() needs __classcell__ */
  gboolean has_doc;
  guint n_type_params; /* def f[T, *Ts, **P] */
  const char *const *type_params;
  gboolean body_omitted; /* a reader left the body out; reader.py never does: it is fast enough */
  guint n_decorators;
  const CtwExpr *const *decorators;
  guint n_params;
  const CtwParam *params;
  const CtwExpr *returns; /* (nullable) */
  CtwBody body;
};

/* How __slots__ was written: the form decides messages and what the class attribute keeps. */
typedef enum
{
  CTW_SLOTS_ABSENT = 1, /* no __slots__ in the body */
  CTW_SLOTS_STR,
  CTW_SLOTS_TUPLE,
  CTW_SLOTS_LIST,
  CTW_SLOTS_SET,
  CTW_SLOTS_DICT,
  CTW_SLOTS_BYTES,
  CTW_SLOTS_ITERATOR,     /* generator, map, dict view …: consumed by type() */
  CTW_SLOTS_NOT_ITERABLE, /* type_name says of which type */
  CTW_SLOTS_UNKNOWN,      /* not a constant expression */
} CtwSlotsForm;

/**
 * CtwSlotItem:
 * @name: the item where it is a str, as UTF-8; %NULL for any other type
 * @type_name: the item's type ("str", "int", …)
 * @is_identifier: what str.isidentifier() says; %FALSE too for what is not a str
 * @span: the string in the source; empty where it came from an expression
 */
typedef struct
{
  const char *name;
  const char *type_name;
  gboolean is_identifier;
  CtwSpan span;
} CtwSlotItem;

typedef struct
{
  CtwSlotsForm form;
  const char *type_name; /* type of the value: "tuple", "int", "generator" … */
  CtwSpan span;          /* the whole assignment statement */
  CtwSpan value_span;    /* its value */
  guint n_items;
  const CtwSlotItem *items; /* in the order type() meets them */
} CtwSlots;

typedef enum
{
  CTW_METHOD_FUNCTION = 1,
  CTW_METHOD_PROPERTY, /* getter; has_setter, has_deleter tell of the others */
  CTW_METHOD_CLASS,
  CTW_METHOD_STATIC,
} CtwMethodKind;

typedef struct
{
  CtwMethodKind kind;
  const char *name;
  const CtwFunction *function; /* the last def of that name; of a property, its getter */
  gboolean has_setter;
  gboolean has_deleter;
} CtwMethod;

/**
 * CtwAnnotation:
 * @name: as written in the body, not mangled
 * @value: (nullable): the default
 *
 * `name: annotation = value` at the top level of a class body, in order.
 */
typedef struct
{
  const char *name;
  CtwSpan span;
  const CtwExpr *annotation;
  const CtwExpr *value;
} CtwAnnotation;

/* What the reader recognised; the core decides what it means per version. */
typedef enum
{
  CTW_CLASS_PLAIN = 1,
  CTW_CLASS_DATACLASS,   /* a decorator named dataclass, called or not */
  CTW_CLASS_NAMED_TUPLE, /* a base named NamedTuple */
  CTW_CLASS_ENUM, /* a base named Enum, IntEnum, Flag, IntFlag, StrEnum, or an enum class of the
                     file */
} CtwClassKind;

struct _CtwClass
{
  CtwClassId id;
  const char *name;
  const char *qualname; /* dotted through enclosing classes */
  CtwClassId outer;     /* the class whose body it stands in; CTW_NONE at module level */
  gboolean conditional; /* under if, try, with, for or while at module level */
  CtwClassKind kind;
  guint line;
  CtwSpan span;        /* decorators included */
  CtwSpan header_span; /* "class" up to and including the colon */
  CtwSpan name_span;
  CtwSpan bases_span; /* between the parentheses; empty right after the name where there are none */
  CtwSpan body_span;  /* first statement's start to last statement's end, docstring included */
  gboolean has_doc;
  gboolean uses_class_cell; /* some method needs __classcell__ */
  guint n_type_params;      /* class C[T, *Ts, **P]: typing.Generic is added to the bases */
  const char *const *type_params;
  guint n_decorators;
  const CtwExpr *const *decorators;
  guint n_bases;
  const CtwExpr *const *bases; /* STAR among them where written */
  guint n_keywords;
  const CtwExpr *const *keywords; /* KEYWORD and DOUBLE_STAR: metaclass=… and others */
  CtwBody body;
  CtwSlots slots;
  guint n_names;
  const char *const *names; /* bound in the body, mangled as Python would, in order of first
                               binding; without __module__, __qualname__ and __doc__ */
  guint n_annotations;
  const CtwAnnotation *annotations;
  guint n_methods;
  const CtwMethod *methods; /* in order of first definition */
  guint n_static_attributes;
  const char *const
      *static_attributes; /* what the compiler of 3.13+ puts into __static_attributes__:
                             X of each self.X assigned in a function of the body,
                             sorted by code point, not mangled */
  guint n_self_names;
  const char *const *self_names; /* X of each <first parameter>.X assigned in any method, mangled,
                                    in order of appearance */
};

CTW_API CtwModel *ctw_model_ref (CtwModel *model);
CTW_API void ctw_model_unref (CtwModel *model);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CtwModel, ctw_model_unref)

CTW_API CtwModel *ctw_model_new_from_json (const char *json,
                                           gssize length,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
CTW_API char *ctw_model_to_json (const CtwModel *model) G_GNUC_WARN_UNUSED_RESULT;

CTW_API const char *ctw_model_get_reader (const CtwModel *model);
CTW_API guint ctw_model_get_n_classes (const CtwModel *model);
CTW_API const CtwClass *ctw_model_get_class (const CtwModel *model, CtwClassId id);
CTW_API const CtwClass *ctw_model_find_class (const CtwModel *model, const char *qualname);
CTW_API const CtwBody *ctw_model_get_program (const CtwModel *model);
CTW_API const CtwDiagnostic *ctw_model_get_diagnostics (const CtwModel *model, guint *n);

CTW_API const CtwMethod *ctw_class_find_method (const CtwClass *klass, const char *name);
CTW_API gboolean ctw_function_takes_keyword (const CtwFunction *function, const char *name);
CTW_API char *ctw_mangle (const char *class_name, const char *name) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
