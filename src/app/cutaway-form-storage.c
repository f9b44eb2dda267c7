/* SPDX-License-Identifier: MIT */
/*
 * cutaway-form-storage.c: where instances keep their attributes, with the bytes of each choice.
 *
 * A dataclass says slots=True and weakref_slot=True instead of __slots__.
 */
#include "config.h"

#include "cutaway-form-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* Above this, the bytes of a choice are only computed when it is pointed at. */
#define LARGE_TEXT (256 * 1024)

static gboolean
has_slot (const CtwClass *klass, const char *name)
{
  for (guint i = 0; i < klass->slots.n_items; i++)
    if (g_strcmp0 (klass->slots.items[i].name, name) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
has_option (const CtwClass *klass, const char *option)
{
  for (guint d = 0; d < klass->n_decorators; d++)
    for (guint i = 0; i < klass->decorators[d]->n_children; i++)
      {
        const CtwExpr *child = klass->decorators[d]->children[i];

        if (child->kind == CTW_EXPR_KEYWORD && g_strcmp0 (child->text, option) == 0)
          return child->children[0]->kind == CTW_EXPR_TRUE;
      }
  return FALSE;
}

static gboolean
by_options (const CtwClass *klass)
{
  return klass->kind == CTW_CLASS_DATACLASS && klass->slots.form == CTW_SLOTS_ABSENT;
}

/* Which row is the class's. */
static int
storage_of (const CtwClass *klass)
{
  if (by_options (klass))
    return has_option (klass, "slots") ? CUTAWAY_STORAGE_SLOTS : CUTAWAY_STORAGE_DICT;
  if (klass->slots.form == CTW_SLOTS_ABSENT)
    return CUTAWAY_STORAGE_DICT;
  if (!has_slot (klass, "__dict__"))
    return CUTAWAY_STORAGE_SLOTS;
  return klass->slots.n_items > 1u + has_slot (klass, "__weakref__") ? CUTAWAY_STORAGE_BOTH
                                                                     : CUTAWAY_STORAGE_DICT;
}

static gboolean
keeps_weakref (const CtwClass *klass)
{
  if (by_options (klass))
    return !has_option (klass, "slots") || has_option (klass, "weakref_slot");
  return klass->slots.form == CTW_SLOTS_ABSENT || has_slot (klass, "__weakref__");
}

static int
row_of (CutawayForm *self, GtkWidget *control)
{
  for (int i = 0; i < CUTAWAY_N_STORAGES; i++)
    if (control == self->storage_rows[i] || control == GTK_WIDGET (self->storages[i]))
      return i;
  return -1;
}

static gboolean
storage_wish (CutawayForm *self, int row, CtwWish *wish)
{
  static const CtwKeep keeps[] = { CTW_KEEP_DICT | CTW_KEEP_WEAKREF, CTW_KEEP_SLOTS,
                                   CTW_KEEP_SLOTS | CTW_KEEP_DICT };
  const CtwClass *klass = cutaway_form_get_class (self);

  wish->class_id = self->klass;
  if (by_options (klass) && row != CUTAWAY_STORAGE_BOTH)
    {
      wish->kind = CTW_WISH_DATACLASS_SLOTS;
      wish->on = row == CUTAWAY_STORAGE_SLOTS;
      return TRUE;
    }
  wish->kind = CTW_WISH_SET_STORAGE;
  wish->keep = keeps[row];
  if (storage_of (klass) != CUTAWAY_STORAGE_DICT && keeps_weakref (klass))
    wish->keep |= CTW_KEEP_WEAKREF;
  return TRUE;
}

static gboolean
make_storage_wish (CutawayForm *self, GtkWidget *control, CtwWish *wish)
{
  int row = row_of (self, control);

  return row != storage_of (cutaway_form_get_class (self)) && storage_wish (self, row, wish);
}

static gboolean
make_weakref_wish (CutawayForm *self, GtkWidget *control, CtwWish *wish)
{
  static const CtwKeep keeps[] = { CTW_KEEP_DICT, CTW_KEEP_SLOTS, CTW_KEEP_SLOTS | CTW_KEEP_DICT };
  const CtwClass *klass = cutaway_form_get_class (self);

  wish->class_id = self->klass;
  if (by_options (klass))
    {
      wish->kind = CTW_WISH_DATACLASS_WEAKREF;
      wish->on = !keeps_weakref (klass);
      return storage_of (klass) == CUTAWAY_STORAGE_SLOTS;
    }
  wish->kind = CTW_WISH_SET_STORAGE;
  wish->keep = keeps[storage_of (klass)] | (keeps_weakref (klass) ? 0 : CTW_KEEP_WEAKREF);
  return TRUE;
}

static void
storage_cb (GtkCheckButton *button, CutawayForm *self)
{
  CtwWish wish = { 0 };

  if (self->silent || !gtk_check_button_get_active (button)
      || !make_storage_wish (self, GTK_WIDGET (button), &wish))
    return;
  if (!cutaway_form_wish (self, &wish))
    cutaway_form_show_storage (self);
}

static void
weakref_cb (GtkCheckButton *button, CutawayForm *self)
{
  CtwWish wish = { 0 };

  if (self->silent || !make_weakref_wish (self, GTK_WIDGET (button), &wish))
    return;
  if (!cutaway_form_wish (self, &wish))
    cutaway_form_show_storage (self);
}

static GtkWidget *
row_new (GtkCheckButton *check, GtkLabel *bytes)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_widget_set_hexpand (GTK_WIDGET (check), TRUE);
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (check));
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (bytes));
  return row;
}

/* The card with the choices. */
void
cutaway_form_make_storage (CutawayForm *self, GtkBox *column)
{
  static const char *const titles[] = { N_ ("attribute dict"), "__slots__",
                                        "__slots__ + __dict__" };
  GtkWidget *card = cutaway_form_card (self, column, _ ("Storage"));
  GtkWidget *row;

  self->storage_card = card;
  for (int i = 0; i < CUTAWAY_N_STORAGES; i++)
    {
      self->storages[i] = GTK_CHECK_BUTTON (
          gtk_check_button_new_with_label (i == CUTAWAY_STORAGE_DICT ? _ (titles[i]) : titles[i]));
      self->storage_bytes[i] = GTK_LABEL (cutaway_form_label ("", "number"));
      if (i > 0)
        gtk_check_button_set_group (self->storages[i], self->storages[0]);
      row = row_new (self->storages[i], self->storage_bytes[i]);
      self->storage_rows[i] = row;
      gtk_box_append (GTK_BOX (card), row);
      g_signal_connect (self->storages[i], "toggled", G_CALLBACK (storage_cb), self);
      cutaway_form_preview (self, GTK_WIDGET (self->storages[i]), make_storage_wish);
    }
  self->weakref = GTK_CHECK_BUTTON (gtk_check_button_new_with_label (""));
  self->weakref_bytes = GTK_LABEL (cutaway_form_label ("", "number"));
  gtk_box_append (GTK_BOX (card), row_new (self->weakref, self->weakref_bytes));
  g_signal_connect (self->weakref, "toggled", G_CALLBACK (weakref_cb), self);
  cutaway_form_preview (self, GTK_WIDGET (self->weakref), make_weakref_wish);
}

static gint64
bytes_now (CutawayForm *self)
{
  CtwInstance *instance = cutaway_analysis_get_instance (self->analysis, self->klass);

  if (instance == NULL || ctw_instance_get_error (instance) != NULL)
    return -1;
  return ctw_instance_get_numbers (instance)->requested;
}

static void
show_bytes (GtkLabel *label, gint64 bytes, gboolean delta, gint64 now)
{
  g_autofree char *text = NULL;

  if (bytes < 0 || (delta && now < 0))
    text = g_strdup ("");
  else if (delta)
    text = g_strdup_printf (_ ("%+d B"), (int) (bytes - now));
  else
    /* Translators: bytes of an instance. */
    text = g_strdup_printf (_ ("%d B"), (int) bytes);
  gtk_label_set_text (label, text);
}

/* What is known of the bytes of each choice. */
void
cutaway_form_show_storage_bytes (CutawayForm *self)
{
  gint64 now = bytes_now (self);
  gint64 least = G_MAXINT64;
  gint64 bytes[CUTAWAY_N_STORAGES];
  const CutawayForecast *forecast;
  CtwWish wish = { 0 };

  for (int i = 0; i < CUTAWAY_N_STORAGES; i++)
    {
      wish = (CtwWish){ 0 };
      bytes[i] = -1;
      if (i == storage_of (cutaway_form_get_class (self)))
        bytes[i] = now;
      else if (storage_wish (self, i, &wish)
               && (forecast = cutaway_form_get_forecast (self, &wish)) != NULL)
        bytes[i] = forecast->after;
      if (bytes[i] >= 0)
        least = MIN (least, bytes[i]);
    }
  for (int i = 0; i < CUTAWAY_N_STORAGES; i++)
    {
      show_bytes (self->storage_bytes[i], bytes[i], FALSE, now);
      if (bytes[i] > least)
        gtk_widget_add_css_class (GTK_WIDGET (self->storage_bytes[i]), "more");
      else
        gtk_widget_remove_css_class (GTK_WIDGET (self->storage_bytes[i]), "more");
    }
  wish = (CtwWish){ 0 };
  forecast = make_weakref_wish (self, NULL, &wish) ? cutaway_form_get_forecast (self, &wish) : NULL;
  show_bytes (self->weakref_bytes, forecast != NULL ? forecast->after : -1, TRUE, now);
}

static void
ask_bytes (CutawayForm *self)
{
  CtwWish wish = { 0 };

  if (strlen (cutaway_analysis_get_text (self->analysis)) > LARGE_TEXT)
    return;
  if (make_weakref_wish (self, NULL, &wish))
    cutaway_form_forecast (self, &wish);
  for (int i = CUTAWAY_N_STORAGES; i > 0; i--)
    {
      wish = (CtwWish){ 0 };
      if (i - 1 != storage_of (cutaway_form_get_class (self)) && storage_wish (self, i - 1, &wish))
        cutaway_form_forecast (self, &wish);
    }
}

/* The choices of the class, and which is its own. */
void
cutaway_form_show_storage (CutawayForm *self)
{
  const CtwClass *klass = cutaway_form_get_class (self);
  gboolean options = by_options (klass);

  self->silent = TRUE;
  gtk_widget_set_visible (self->storage_card,
                          klass->kind == CTW_CLASS_PLAIN || klass->kind == CTW_CLASS_DATACLASS);
  gtk_check_button_set_active (self->storages[storage_of (klass)], TRUE);
  gtk_check_button_set_active (self->weakref, options ? has_option (klass, "weakref_slot")
                                                      : keeps_weakref (klass));
  gtk_check_button_set_label (self->storages[CUTAWAY_STORAGE_SLOTS],
                              options ? "slots=True" : "__slots__");
  gtk_check_button_set_label (self->weakref, options ? "weakref_slot=True" : _ ("weak references"));
  gtk_widget_set_visible (self->storage_rows[CUTAWAY_STORAGE_BOTH], !options);
  gtk_widget_set_sensitive (GTK_WIDGET (self->weakref),
                            !options || storage_of (klass) == CUTAWAY_STORAGE_SLOTS);
  self->silent = FALSE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    ask_bytes (self);
  cutaway_form_show_storage_bytes (self);
}
