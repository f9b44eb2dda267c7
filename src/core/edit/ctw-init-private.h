/* SPDX-License-Identifier: MIT */
/* ctw-init-private.h: __init__, its parameters and the calls that reach it. */
#pragma once

#ifndef CTW_COMPILATION
#error "private to libcutaway"
#endif

#include "edit/ctw-edit-private.h"

typedef enum
{
  CTW_CALL_NAME = 1, /* Dog (…) */
  CTW_CALL_SUPER,    /* super ().__init__ (…) */
  CTW_CALL_BASE,     /* Dog.__init__ (self, …) */
} CtwCallForm;

typedef struct
{
  const CtwExpr *call;
  CtwCallForm form;
} CtwInitCall;

/* A parameter of making an instance, whether __init__ or a field says so. */
typedef struct
{
  CtwParamKind kind;
  const char *name;
  const char *annotation; /* source; NULL where there is none */
  const char *value;      /* source of the default; NULL where it is required */
} CtwInitParam;

GArray *ctw_init_calls (CtwEditor *editor, const CtwClass *klass);
GArray *ctw_init_params (CtwEditor *editor, const CtwClass *klass, gboolean *known);
gint ctw_init_param_index (const CtwFunction *init, const char *name);
GPtrArray *ctw_init_assignments (const CtwFunction *init);
guint ctw_init_assignments_end (const CtwFunction *init);
gboolean ctw_init_add_param (CtwEditor *editor,
                             const CtwFunction *init,
                             const char *name,
                             const char *annotation,
                             const char *value);
const char *ctw_param_text (CtwEditor *editor,
                            const char *name,
                            const char *annotation,
                            const char *value);
gboolean ctw_init_create (CtwEditor *editor,
                          const CtwClass *klass,
                          const char *name,
                          const char *param,
                          const char *annotation,
                          const char *value);
guint ctw_fields_inherited (CtwEditor *editor, const CtwClass *klass, gboolean *has_default);
const char *ctw_sample_value (CtwEditor *editor, const CtwInitParam *param, gboolean in_run);
