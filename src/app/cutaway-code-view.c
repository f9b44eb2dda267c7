/* SPDX-License-Identifier: MIT */
/*
 * cutaway-code-view.c: the source, with what is wrong in it marked.
 *
 * A note underlines its words, puts an icon into the gutter of its line, and
 * says Python's words when pointed at or when the cursor is on its line.  The
 * cursor tells which class is meant ("class-entered"); marks move with the
 * text until the next analysis replaces them.
 */
#include "config.h"

#include "cutaway-code-view.h"

#include "cutaway-colours.h"
#include "cutaway-indenter.h"
#include "cutaway-notes.h"

#include <adwaita.h>
#include <glib/gi18n.h>

static const char *const categories[] = {
  [CTW_SEVERITY_NOTE] = "cutaway-note",
  [CTW_SEVERITY_WARNING] = "cutaway-warning",
  [CTW_SEVERITY_ERROR] = "cutaway-error",
};

struct _CutawayCodeView
{
  GtkSourceView parent_instance;

  /* Owned */
  CutawayDocument *document;
  GPtrArray *notes; /* (nullable): of the newest analysis */
  CutawayColours *colours;

  /* Borrowed from the buffer */
  GtkTextTag *tags[CTW_SEVERITY_ERROR + 1];
  GtkTextMark *top;   /* what is scrolled to */
  GtkTextTag *linked; /* what belongs to the cell that is pointed at */
  CtwClassId entered;

  /* State */
  guint silent : 1; /* the cursor is moved by us */
};

enum
{
  SIGNAL_CLASS_ENTERED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CutawayCodeView, cutaway_code_view, GTK_SOURCE_TYPE_VIEW)

static void
clear_marks (CutawayCodeView *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  for (guint i = CTW_SEVERITY_NOTE; i <= CTW_SEVERITY_ERROR; i++)
    {
      gtk_text_buffer_remove_tag (buffer, self->tags[i], &start, &end);
      gtk_source_buffer_remove_source_marks (GTK_SOURCE_BUFFER (buffer), &start, &end,
                                             categories[i]);
    }
}

/* An underline needs something to stand under. */
static void
widen (GtkTextIter *start, GtkTextIter *end)
{
  if (!gtk_text_iter_equal (start, end))
    return;
  if (!gtk_text_iter_ends_line (end))
    gtk_text_iter_forward_to_line_end (end);
  else
    gtk_text_iter_set_line_offset (start, 0);
}

static void
mark_note (CutawayCodeView *self, const CutawayNote *note)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  CtwSeverity severity = CLAMP (note->severity, CTW_SEVERITY_NOTE, CTW_SEVERITY_ERROR);
  GtkTextIter start, end, line;

  cutaway_document_span_to_iters (self->document, note->span, &start, &end);
  if (note->span.end == 0 && note->line > 0)
    {
      gtk_text_buffer_get_iter_at_line (buffer, &start, (int) note->line - 1);
      end = start;
    }
  widen (&start, &end);
  line = start;
  gtk_text_iter_set_line_offset (&line, 0);
  gtk_text_buffer_apply_tag (buffer, self->tags[severity], &start, &end);
  gtk_source_buffer_create_source_mark (GTK_SOURCE_BUFFER (buffer), NULL, categories[severity],
                                        &line);
}

static void
analysis_cb (CutawayDocument *document, GParamSpec *pspec, CutawayCodeView *self)
{
  CutawayAnalysis *analysis = cutaway_document_get_analysis (document);

  clear_marks (self);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
  cutaway_colours_update (self->colours);
  if (analysis == NULL)
    return;
  self->notes = cutaway_notes_of (analysis);
  for (guint i = 0; i < self->notes->len; i++)
    mark_note (self, g_ptr_array_index (self->notes, i));
}

/* The words of the notes on a line, one below the other; NULL where there are none. */
static char *
words_at_line (CutawayCodeView *self, int line)
{
  GString *words = NULL;

  for (guint i = 0; self->notes != NULL && i < self->notes->len; i++)
    {
      const CutawayNote *note = g_ptr_array_index (self->notes, i);
      GtkTextIter start, end;

      cutaway_document_span_to_iters (self->document, note->span, &start, &end);
      if (line < gtk_text_iter_get_line (&start) || line > gtk_text_iter_get_line (&end))
        continue;
      if (words == NULL)
        words = g_string_new (note->words);
      else
        g_string_append_printf (words, "\n%s", note->words);
    }
  return words != NULL ? g_string_free (words, FALSE) : NULL;
}

static gboolean
query_tooltip_cb (GtkWidget *widget,
                  int x,
                  int y,
                  gboolean keyboard,
                  GtkTooltip *tooltip,
                  gpointer user_data)
{
  CutawayCodeView *self = CUTAWAY_CODE_VIEW (widget);
  g_autofree char *words = NULL;
  GtkTextIter iter;
  int at;

  if (keyboard)
    gtk_text_buffer_get_iter_at_mark (
        gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), &iter,
        gtk_text_buffer_get_insert (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self))));
  else
    {
      gtk_text_view_window_to_buffer_coords (GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_WIDGET, x, y,
                                             NULL, &at);
      gtk_text_view_get_line_at_y (GTK_TEXT_VIEW (self), &iter, at, NULL);
    }
  words = words_at_line (self, gtk_text_iter_get_line (&iter));
  gtk_tooltip_set_text (tooltip, words);
  return words != NULL;
}

static void
cursor_cb (GtkTextBuffer *buffer, GParamSpec *pspec, CutawayCodeView *self)
{
  CutawayAnalysis *analysis = cutaway_document_get_analysis (self->document);
  GtkTextIter iter;
  CtwClassId id;

  if (analysis == NULL || self->silent)
    return;
  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  id = cutaway_analysis_class_at (analysis, cutaway_document_iter_to_byte (self->document, &iter));
  if (id == CTW_NONE || id == self->entered)
    return;
  self->entered = id;
  g_signal_emit (self, signals[SIGNAL_CLASS_ENTERED], 0, id);
}

static char *
mark_tooltip_cb (GtkSourceMarkAttributes *attributes, GtkSourceMark *mark, CutawayCodeView *self)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), &iter,
                                    GTK_TEXT_MARK (mark));
  return words_at_line (self, gtk_text_iter_get_line (&iter));
}

static void
add_category (CutawayCodeView *self, CtwSeverity severity, const char *icon)
{
  g_autoptr (GtkSourceMarkAttributes) attributes = gtk_source_mark_attributes_new ();
  const GdkRGBA red = { 0.88f, 0.11f, 0.14f, 0.12f };

  if (severity == CTW_SEVERITY_ERROR)
    gtk_source_mark_attributes_set_background (attributes, &red);
  gtk_source_mark_attributes_set_icon_name (attributes, icon);
  g_signal_connect (attributes, "query-tooltip-text", G_CALLBACK (mark_tooltip_cb), self);
  gtk_source_view_set_mark_attributes (GTK_SOURCE_VIEW (self), categories[severity], attributes,
                                       (int) severity);
}

/* The tags and the mark belong to the buffer. */
static void
create_tags (CutawayCodeView *self, GtkTextBuffer *buffer)
{
  GtkTextIter start;
  static const char *const colours[] = { NULL, "#3584e4", "#e5a50a", "#e01b24" };

  for (guint i = CTW_SEVERITY_NOTE; i <= CTW_SEVERITY_ERROR; i++)
    {
      GdkRGBA colour;

      gdk_rgba_parse (&colour, colours[i]);
      self->tags[i] = gtk_text_buffer_create_tag (buffer, NULL, "underline",
                                                  i == CTW_SEVERITY_NOTE ? PANGO_UNDERLINE_SINGLE
                                                                         : PANGO_UNDERLINE_ERROR,
                                                  "underline-rgba", &colour, NULL);
    }
  gtk_text_buffer_get_start_iter (buffer, &start);
  self->top = gtk_text_buffer_create_mark (buffer, NULL, &start, TRUE);
  self->linked = gtk_text_buffer_create_tag (buffer, NULL, "background", "rgba(53,132,228,0.25)",
                                             NULL);
}

static void
scheme_cb (AdwStyleManager *manager, GParamSpec *pspec, CutawayCodeView *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  const char *id = adw_style_manager_get_dark (manager) ? "Adwaita-dark" : "Adwaita";

  if (GTK_SOURCE_IS_BUFFER (buffer))
    gtk_source_buffer_set_style_scheme (GTK_SOURCE_BUFFER (buffer),
                                        gtk_source_style_scheme_manager_get_scheme (
                                            gtk_source_style_scheme_manager_get_default (), id));
}

static void
cutaway_code_view_dispose (GObject *object)
{
  CutawayCodeView *self = CUTAWAY_CODE_VIEW (object);

  g_signal_handlers_disconnect_by_data (adw_style_manager_get_default (), self);
  cutaway_code_view_set_document (self, NULL);
  g_clear_pointer (&self->colours, cutaway_colours_free);

  G_OBJECT_CLASS (cutaway_code_view_parent_class)->dispose (object);
}

static void
cutaway_code_view_class_init (CutawayCodeViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cutaway_code_view_dispose;

  signals[SIGNAL_CLASS_ENTERED] = g_signal_new ("class-entered", G_TYPE_FROM_CLASS (klass),
                                                G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                                1, G_TYPE_INT);
}

static void
cutaway_code_view_init (CutawayCodeView *self)
{
  GtkSourceView *view = GTK_SOURCE_VIEW (self);
  g_autoptr (GtkSourceIndenter) indenter = cutaway_indenter_new ();

  self->entered = CTW_NONE;
  self->colours = cutaway_colours_new (GTK_SOURCE_VIEW (self));
  gtk_widget_add_css_class (GTK_WIDGET (self), "code");
  gtk_text_view_set_monospace (GTK_TEXT_VIEW (self), TRUE);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (self), 6);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (self), 24);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (self), 6);
  gtk_source_view_set_show_line_numbers (view, TRUE);
  gtk_source_view_set_show_line_marks (view, TRUE);
  gtk_source_view_set_auto_indent (view, TRUE);
  gtk_source_view_set_indenter (view, indenter);
  gtk_source_view_set_indent_on_tab (view, TRUE);
  gtk_source_view_set_insert_spaces_instead_of_tabs (view, TRUE);
  gtk_source_view_set_smart_backspace (view, TRUE);
  gtk_source_view_set_tab_width (view, 4);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Python source"), -1);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
  add_category (self, CTW_SEVERITY_NOTE, "dialog-information-symbolic");
  add_category (self, CTW_SEVERITY_WARNING, "dialog-warning-symbolic");
  add_category (self, CTW_SEVERITY_ERROR, "dialog-error-symbolic");
  g_signal_connect (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (scheme_cb), self);
}

/**
 * cutaway_code_view_set_document:
 * @document: (nullable): whose text is shown and edited
 */
void
cutaway_code_view_set_document (CutawayCodeView *self, CutawayDocument *document)
{
  GtkTextBuffer *buffer;

  g_return_if_fail (CUTAWAY_IS_CODE_VIEW (self));

  if (self->document == document)
    return;
  if (self->document != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->document, self);
      g_signal_handlers_disconnect_by_data (cutaway_document_get_buffer (self->document), self);
      g_clear_pointer (&self->notes, g_ptr_array_unref);
    }
  g_set_object (&self->document, document);
  cutaway_colours_set_document (self->colours, document);
  self->entered = CTW_NONE;
  if (document == NULL)
    return;
  buffer = GTK_TEXT_BUFFER (cutaway_document_get_buffer (document));
  gtk_text_view_set_buffer (GTK_TEXT_VIEW (self), buffer);
  create_tags (self, buffer);
  scheme_cb (adw_style_manager_get_default (), NULL, self);
  g_signal_connect (buffer, "notify::cursor-position", G_CALLBACK (cursor_cb), self);
  g_signal_connect (document, "notify::analysis", G_CALLBACK (analysis_cb), self);
  analysis_cb (document, NULL, self);
}

/**
 * cutaway_code_view_show_class:
 *
 * Brings the class into view; the cursor goes there unless it is in it already.
 */
void
cutaway_code_view_show_class (CutawayCodeView *self, CtwClassId id)
{
  CutawayAnalysis *analysis;
  GtkTextBuffer *buffer;
  GtkTextIter start, end, cursor;
  const CtwClass *klass;

  g_return_if_fail (CUTAWAY_IS_CODE_VIEW (self));

  analysis = self->document != NULL ? cutaway_document_get_analysis (self->document) : NULL;
  if (analysis == NULL || id == CTW_NONE)
    return;
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  klass = ctw_model_get_class (cutaway_analysis_get_model (analysis), id);
  self->entered = id;
  gtk_text_buffer_get_iter_at_mark (buffer, &cursor, gtk_text_buffer_get_insert (buffer));
  if (cutaway_analysis_class_at (analysis, cutaway_document_iter_to_byte (self->document, &cursor))
      == id)
    return;
  cutaway_document_span_to_iters (self->document, klass->name_span, &start, &end);
  self->silent = TRUE;
  gtk_text_buffer_place_cursor (buffer, &start);
  self->silent = FALSE;
  /* The line's start is what is scrolled to, or the text would move sideways. */
  gtk_text_iter_set_line_offset (&start, 0);
  gtk_text_buffer_move_mark (buffer, self->top, &start);
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self), self->top, 0, TRUE, 0, 0.1);
}

/**
 * cutaway_code_view_mark_span:
 * @span: what belongs to the cell that is meant; empty for none
 * @scroll: whether to bring it into view
 */
void
cutaway_code_view_mark_span (CutawayCodeView *self, CtwSpan span, gboolean scroll)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;

  g_return_if_fail (CUTAWAY_IS_CODE_VIEW (self));

  if (self->document == NULL)
    return;
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_remove_tag (buffer, self->linked, &start, &end);
  if (span.end <= span.start)
    return;
  cutaway_document_span_to_iters (self->document, span, &start, &end);
  gtk_text_buffer_apply_tag (buffer, self->linked, &start, &end);
  if (!scroll)
    return;
  gtk_text_iter_set_line_offset (&start, 0);
  gtk_text_buffer_move_mark (buffer, self->top, &start);
  gtk_text_view_scroll_mark_onscreen (GTK_TEXT_VIEW (self), self->top);
}
