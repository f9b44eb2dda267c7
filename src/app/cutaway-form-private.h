/* SPDX-License-Identifier: MIT */
/* cutaway-form-private.h: what the sections of the form share. */
#pragma once

#include "cutaway-form.h"

#include "cutaway-wishes.h"

G_BEGIN_DECLS

enum
{
  CUTAWAY_STORAGE_DICT,
  CUTAWAY_STORAGE_SLOTS,
  CUTAWAY_STORAGE_BOTH,
  CUTAWAY_N_STORAGES,
};

struct _CutawayForm
{
  GtkWidget parent_instance;

  /* Children, owned by the widgets that hold them */
  GtkStack *stack;
  GtkLabel *refusal;
  GtkEntry *name;
  GtkLabel *name_note;
  GtkFlowBox *bases;
  GtkMenuButton *add_base;
  GtkEntry *base_entry;
  GtkListBox *base_choices;
  GtkLabel *base_effect; /* the list hides the one below the form */
  GtkWidget *storage_card;
  GtkCheckButton *storages[CUTAWAY_N_STORAGES];
  GtkLabel *storage_bytes[CUTAWAY_N_STORAGES];
  GtkWidget *storage_rows[CUTAWAY_N_STORAGES];
  GtkCheckButton *weakref;
  GtkLabel *weakref_bytes;
  GtkBox *attributes;
  GtkEntry *new_attribute;
  GtkWidget *methods_card;
  GtkLabel *methods;
  GtkLabel *effect;
  GtkBox *column;
  GtkAdjustment *scroll;

  /* Owned */
  CutawayDocument *document;
  CutawayAnalysis *analysis; /* (nullable) */
  GHashTable *forecasts;     /* of CutawayForecast, by what was wished; of this analysis */
  GQueue queue;              /* of CtwWish: forecasts still to be made */
  GCancellable *cancellable; /* (nullable): of the forecast under way */
  char *shown;               /* (nullable): the wish whose effect is shown */
  char *focus_attribute;     /* (nullable): to be focused when it is shown again */

  /* Weak */
  GtkWidget *pointed; /* (nullable): the control that the pointer is over */
  GtkWidget *focused; /* (nullable): the one that has the focus */

  /* State */
  CtwClassId klass;
  guint show_focus; /* idle source: what has the focus is scrolled to */
  guint silent : 1; /* controls are set by us */
};

/* Fills @wish with what the control would do now; FALSE where that is nothing. */
typedef gboolean (*CutawayWishMaker) (CutawayForm *self, GtkWidget *control, CtwWish *wish);

/* cutaway-form.c */
const CtwClass *cutaway_form_get_class (CutawayForm *self);
gboolean cutaway_form_wish (CutawayForm *self, const CtwWish *wish);
GtkWidget *cutaway_form_card (CutawayForm *self, GtkBox *column, const char *title);
GtkWidget *cutaway_form_label (const char *text, const char *css_class);
GtkWidget *cutaway_form_icon_button (const char *icon, const char *name);
void cutaway_form_set_name (GtkWidget *widget, const char *name);

/* cutaway-form-effect.c */
void cutaway_form_preview (CutawayForm *self, GtkWidget *control, CutawayWishMaker maker);
void cutaway_form_preview_again (CutawayForm *self);
void cutaway_form_preview_typed (CutawayForm *self);
void cutaway_form_forecast (CutawayForm *self, const CtwWish *wish);
const CutawayForecast *cutaway_form_get_forecast (CutawayForm *self, const CtwWish *wish);
void cutaway_form_forget_forecasts (CutawayForm *self);

/* cutaway-form-bases.c */
GtkWidget *cutaway_form_make_bases (CutawayForm *self);
void cutaway_form_show_bases (CutawayForm *self);

/* cutaway-form-storage.c */
void cutaway_form_make_storage (CutawayForm *self, GtkBox *column);
void cutaway_form_show_storage (CutawayForm *self);
void cutaway_form_show_storage_bytes (CutawayForm *self);

/* cutaway-form-attributes.c */
void cutaway_form_make_attributes (CutawayForm *self, GtkBox *column);
void cutaway_form_show_attributes (CutawayForm *self);

G_END_DECLS
