/* SPDX-License-Identifier: MIT */
/*
 * ctw-edit.h: a wish made into patches of the text.
 *
 * ctw_edit_new() is a pure function of (model, text, wish): it changes nothing,
 * it says which bytes to replace.  The patches are applied as one step of the
 * undo under the name they carry; every byte outside them stays as it is.
 */
#pragma once

#include "advice/ctw-wish.h"

G_BEGIN_DECLS

typedef struct _CtwEdit CtwEdit;

/**
 * CtwPatch:
 * @span: the bytes to replace, in the text before any patch
 * @text: what stands there afterwards, UTF-8
 * @length: of @text, in bytes
 *
 * Patches of one edit are sorted and do not overlap.
 */
typedef struct
{
  CtwSpan span;
  const char *text;
  guint32 length;
} CtwPatch;

/* What a wish is about; menus and forms sort by it. */
typedef enum
{
  CTW_WISH_ABOUT_FILE = 1,
  CTW_WISH_ABOUT_CLASS,
  CTW_WISH_ABOUT_BASES,
  CTW_WISH_ABOUT_STORAGE,
  CTW_WISH_ABOUT_ATTRIBUTE,
  CTW_WISH_ABOUT_PROGRAM,
} CtwWishAbout;

/**
 * CtwWishInfo:
 * @name: stable, as in "rename-class"
 * @title: what a menu says; not yet translated
 */
typedef struct
{
  CtwWishKind kind;
  CtwWishAbout about;
  const char *name;
  const char *title;
} CtwWishInfo;

CTW_API const CtwWishInfo *ctw_wishes (guint *n);
CTW_API const CtwWishInfo *ctw_wish_find (const char *name);

CTW_API CtwEdit *ctw_edit_new (CtwModel *model,
                               const char *text,
                               gssize length,
                               const CtwWish *wish,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
CTW_API CtwEdit *ctw_edit_ref (CtwEdit *edit);
CTW_API void ctw_edit_unref (CtwEdit *edit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CtwEdit, ctw_edit_unref)

CTW_API const char *ctw_edit_get_name (const CtwEdit *edit);
CTW_API const CtwPatch *ctw_edit_get_patches (const CtwEdit *edit, guint *n);
CTW_API const CtwDiagnostic *ctw_edit_get_warnings (const CtwEdit *edit, guint *n);
CTW_API CtwSpan ctw_edit_get_focus (const CtwEdit *edit);

CTW_API char *ctw_patches_apply (const CtwPatch *patches,
                                 guint n,
                                 const char *text,
                                 gssize length,
                                 gsize *new_length) G_GNUC_WARN_UNUSED_RESULT;
CTW_API CtwEdit *ctw_patches_invert (const CtwPatch *patches,
                                     guint n,
                                     const char *text,
                                     gssize length,
                                     const char *name) G_GNUC_WARN_UNUSED_RESULT;

/* --- names */

typedef enum
{
  CTW_NAME_FINE = 1,
  CTW_NAME_DOUBTFUL, /* Python takes it; the message says what to know */
  CTW_NAME_REFUSED,
} CtwNameVerdict;

typedef enum
{
  CTW_NAME_OF_CLASS = 1,
  CTW_NAME_OF_ATTRIBUTE,
  CTW_NAME_OF_VARIABLE,
} CtwNameUse;

/**
 * CtwNameCheck:
 * @mangled: (nullable): what Python makes of a private name in its class
 * @message: (nullable): one sentence, translated
 */
typedef struct
{
  CtwNameVerdict verdict;
  char *mangled;
  char *message;
} CtwNameCheck;

CTW_API void ctw_name_check_clear (CtwNameCheck *check);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CtwNameCheck, ctw_name_check_clear)

CTW_API void ctw_edit_check_name (CtwModel *model,
                                  CtwClassId class_id,
                                  const char *name,
                                  CtwNameUse use,
                                  CtwNameCheck *check);

G_END_DECLS
