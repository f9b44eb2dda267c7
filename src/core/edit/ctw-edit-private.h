/* SPDX-License-Identifier: MIT */
/*
 * ctw-edit-private.h: what the wishes are made with.
 *
 * A wish is a function that looks at the model and the tokens and says, by
 * ctw_editor_replace() and its like, which bytes change.  It answers FALSE
 * with the error set where it cannot be done; patches said so far are dropped.
 */
#pragma once

#ifndef CTW_COMPILATION
#error "private to libcutaway"
#endif

#include "edit/ctw-edit.h"
#include "edit/ctw-lexer-private.h"

/* How this file writes things. */
typedef struct
{
  const char *newline;
  const char *indent; /* one level */
  char quote;
  gboolean list_slots; /* ["a"] rather than ("a",) */
  guint class_gap;     /* blank lines between classes at module level */
  guint method_gap;
} CtwStyle;

typedef struct
{
  CtwModel *model;
  const char *text;
  guint32 length;
  CtwArena *arena;
  CtwTokens tokens;
  CtwStyle style;
  const CtwWish *wish;
  const CtwClass *klass; /* NULL where the wish names none */
  GArray *patches;       /* CtwPatch, as said */
  GArray *warnings;      /* CtwDiagnostic */
  const char *name;      /* of the undo step */
  guint32 focus_at;      /* where the new thing stands, in the old text */
  const char *focus;     /* its text; NULL where there is none */
  GError *error;
} CtwEditor;

typedef gboolean (*CtwWishMake) (CtwEditor *editor);

/* --- saying what changes (ctw-edit.c) */
void ctw_editor_replace (CtwEditor *editor, guint32 start, guint32 end, const char *text);
void ctw_editor_insert (CtwEditor *editor, guint32 at, const char *text);
void ctw_editor_delete (CtwEditor *editor, guint32 start, guint32 end);
void ctw_editor_focus (CtwEditor *editor, guint32 at, const char *text);
void ctw_editor_warn (CtwEditor *editor, const char *code, CtwSpan span, const char *format, ...)
    G_GNUC_PRINTF (4, 5);
gboolean ctw_editor_refuse (CtwEditor *editor, const char *format, ...) G_GNUC_PRINTF (2, 3);
void ctw_editor_call (CtwEditor *editor, const char *format, ...) G_GNUC_PRINTF (2, 3);
gboolean ctw_editor_check_name (CtwEditor *editor,
                                CtwClassId class_id,
                                const char *name,
                                CtwNameUse use);
gboolean ctw_editor_check_source (CtwEditor *editor, const char *source);

/* --- looking at the text (ctw-text.c) */
void ctw_style_detect (CtwEditor *editor);
const char *ctw_editor_copy (const CtwEditor *editor, guint32 start, guint32 end);
guint ctw_editor_line (const CtwEditor *editor, guint32 at);
guint32 ctw_line_start (const CtwEditor *editor, guint32 at);
guint32 ctw_line_end (const CtwEditor *editor, guint32 at);   /* before the newline */
guint32 ctw_line_after (const CtwEditor *editor, guint32 at); /* behind the newline */
gboolean ctw_line_is_blank (const CtwEditor *editor, guint32 start);
const char *ctw_line_indent (const CtwEditor *editor, guint32 at);
const CtwToken *ctw_token_at (const CtwEditor *editor, guint32 at);
const CtwToken *ctw_token_before (const CtwEditor *editor, guint32 at);
gboolean ctw_token_is (const CtwEditor *editor, const CtwToken *token, const char *text);
const char *ctw_editor_quoted (const CtwEditor *editor, const char *text);
gboolean ctw_span_has_comment (const CtwEditor *editor, guint32 start, guint32 end);

/* --- statements of a body (ctw-suite.c) */
typedef struct
{
  const CtwBody *body;
  guint32 header_end; /* behind the colon */
  const char *indent; /* of its statements */
  gboolean on_header_line;
} CtwSuite;

void ctw_suite_of_class (const CtwEditor *editor, const CtwClass *klass, CtwSuite *suite);
void ctw_suite_of_function (const CtwEditor *editor, const CtwFunction *function, CtwSuite *suite);
void ctw_suite_of_body (const CtwEditor *editor, const CtwBody *body, CtwSuite *suite);
gboolean ctw_stmt_is_docstring (const CtwStmt *stmt);
gboolean ctw_stmt_is_placeholder (const CtwStmt *stmt);
guint ctw_suite_first (const CtwSuite *suite, gboolean has_doc);
void ctw_suite_insert (CtwEditor *editor, const CtwSuite *suite, guint index, const char *lines);
void ctw_suite_remove (CtwEditor *editor, const CtwSuite *suite, const gboolean *gone);
const char *ctw_editor_indented (CtwEditor *editor, const char *indent, const char *lines);
CtwSpan ctw_stmt_lines (const CtwEditor *editor, const CtwStmt *stmt);
gboolean ctw_stmt_owns_lines (const CtwEditor *editor, const CtwStmt *stmt);

/* --- what stands between commas (ctw-sequence.c) */
typedef struct
{
  guint32 start; /* of the first token */
  guint32 end;   /* of the last */
  guint32 comma; /* behind its comma; 0 where there is none */
} CtwSequenceItem;

typedef struct
{
  CtwSpan inner; /* between the brackets */
  guint n;
  const CtwSequenceItem *items;
  gboolean tuple; /* one item needs its comma */
  gboolean open;  /* within brackets, where an item may have a line of its own */
} CtwSequence;

void ctw_sequence_read (const CtwEditor *editor,
                        CtwSpan inner,
                        gboolean tuple,
                        CtwSequence *sequence);
void ctw_sequence_insert (CtwEditor *editor,
                          const CtwSequence *sequence,
                          guint index,
                          const char *item);
void ctw_sequence_remove (CtwEditor *editor, const CtwSequence *sequence, const gboolean *gone);
void ctw_sequence_move (CtwEditor *editor, const CtwSequence *sequence, guint from, guint to);
const char *ctw_sequence_comma (CtwEditor *editor, const CtwSequence *sequence);
gint ctw_sequence_find (const CtwSequence *sequence, CtwSpan span);
CtwSpan ctw_call_inner (const CtwEditor *editor, const CtwExpr *call);
CtwSpan ctw_params_inner (const CtwEditor *editor, const CtwFunction *function);

/* --- who uses a name (ctw-uses.c) */
typedef void (*CtwExprVisit) (const CtwExpr *expr, gpointer user_data);
typedef void (*CtwFunctionVisit) (const CtwFunction *function,
                                  const CtwClass *owner,
                                  gpointer user_data);
void ctw_expr_walk (const CtwExpr *expr, CtwExprVisit visit, gpointer user_data);
void ctw_stmt_walk (const CtwEditor *editor,
                    const CtwStmt *stmt,
                    CtwExprVisit visit,
                    gpointer user_data);
void ctw_model_walk_functions (const CtwEditor *editor, CtwFunctionVisit visit, gpointer user_data);
gboolean ctw_function_binds (const CtwEditor *editor,
                             const CtwFunction *function,
                             const char *name);
GArray *ctw_editor_uses (CtwEditor *editor, const CtwClass *klass, gboolean *left);
GArray *ctw_editor_self_uses (const CtwEditor *editor, const CtwClass *klass, const char *name);
void ctw_editor_add_class_uses (const CtwEditor *editor,
                                const GPtrArray *family,
                                const char *name,
                                GArray *uses);
gboolean ctw_tokens_have (const GArray *tokens, guint32 start);
void ctw_editor_warn_of_others (CtwEditor *editor, const GArray *uses, const char *name);
GPtrArray *ctw_class_methods (const CtwClass *klass);
gboolean ctw_is_keyword (const char *name);
gboolean ctw_token_is_keyword_name (const CtwEditor *editor, const CtwToken *token);

/* --- the classes as they hang together (ctw-family.c) */
const CtwClass *ctw_class_base (const CtwEditor *editor, const CtwClass *klass, guint base);
gboolean ctw_class_inherits (const CtwEditor *editor, const CtwClass *klass, const CtwClass *from);
const CtwClass *ctw_class_init_owner (const CtwEditor *editor, const CtwClass *klass);
const CtwFunction *ctw_class_init (const CtwClass *klass);
gint ctw_class_slot (const CtwClass *klass, const char *name);
const char *ctw_class_written_name (const CtwClass *klass, const char *name);
gboolean ctw_class_assigns (const CtwClass *klass, const char *name);
gboolean ctw_class_binds (const CtwClass *klass, const char *name);
const CtwAnnotation *ctw_class_annotation (const CtwClass *klass, const char *name);
gboolean ctw_annotation_is_field (const CtwAnnotation *annotation);
const CtwBody *ctw_class_siblings (const CtwEditor *editor, const CtwClass *klass, guint *index);
const CtwExpr *ctw_class_dataclass (const CtwClass *klass);
const char *ctw_function_first (const CtwFunction *function);
gboolean ctw_expr_is_name (const CtwExpr *expr, const char *name);
gboolean ctw_expr_is_attribute (const CtwExpr *expr, const char *object, const char *name);
const CtwExpr *ctw_stmt_self_assignment (const CtwStmt *stmt, const char *self, const char **name);

/* --- the wishes, one file a family */
gboolean ctw_wish_new_class (CtwEditor *editor);
gboolean ctw_wish_duplicate_class (CtwEditor *editor);
gboolean ctw_wish_rename_class (CtwEditor *editor);
gboolean ctw_wish_delete_class (CtwEditor *editor);
gboolean ctw_wish_move_class (CtwEditor *editor);
gboolean ctw_wish_add_base (CtwEditor *editor);
gboolean ctw_wish_remove_base (CtwEditor *editor);
gboolean ctw_wish_move_base (CtwEditor *editor);
gboolean ctw_wish_set_storage (CtwEditor *editor);
gboolean ctw_wish_slots_from_init (CtwEditor *editor);
gboolean ctw_wish_remove_slot (CtwEditor *editor);
gboolean ctw_wish_add_attribute (CtwEditor *editor);
gboolean ctw_wish_rename_attribute (CtwEditor *editor);
gboolean ctw_wish_remove_attribute (CtwEditor *editor);
gboolean ctw_wish_move_attribute (CtwEditor *editor);
gboolean ctw_wish_set_value (CtwEditor *editor);
gboolean ctw_wish_set_annotation (CtwEditor *editor);
gboolean ctw_wish_dataclass_slots (CtwEditor *editor);
gboolean ctw_wish_dataclass_weakref (CtwEditor *editor);
gboolean ctw_wish_add_instance (CtwEditor *editor);
gboolean ctw_wish_add_run (CtwEditor *editor);
