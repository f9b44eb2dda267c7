/* SPDX-License-Identifier: MIT */
/*
 * cutaway-colours.c: the colours of the words of a source, however long it is.
 *
 * A source of usual length is coloured by GtkSourceView.  After each key that
 * looks at all the text below the cursor again, thirty milliseconds at a time
 * on the main thread, so that frames are lost in a long one.  There, the words
 * of the newest analysis are coloured, those in view alone; what is typed has
 * the colours around it until the next analysis, a moment later.
 */
#include "config.h"

#include "cutaway-colours.h"

struct _CutawayColours
{
  /* Borrowed */
  GtkSourceView *view;
  CutawayDocument *document; /* (nullable) */
  GtkTextTag *tags[CTW_WORD_LAST + 1];

  /* Owned */
  GArray *words;           /* (nullable): of a long source */
  GtkAdjustment *scrolled; /* (nullable) */
};

static const char *const styles[] = {
  [CTW_WORD_KEYWORD] = "def:statement", [CTW_WORD_DEFINED] = "def:function",
  [CTW_WORD_STRING] = "def:string",     [CTW_WORD_NUMBER] = "def:number",
  [CTW_WORD_COMMENT] = "def:comment",
};

static GtkSourceBuffer *
buffer_of (CutawayColours *self)
{
  return cutaway_document_get_buffer (self->document);
}

static void
set_language (CutawayColours *self, gboolean python)
{
  GtkSourceLanguageManager *languages = gtk_source_language_manager_get_default ();

  gtk_source_buffer_set_language (
      buffer_of (self),
      python ? gtk_source_language_manager_get_language (languages, "python3") : NULL);
}

static void
follow_scheme_cb (GtkSourceBuffer *buffer, GParamSpec *pspec, CutawayColours *self)
{
  GtkSourceStyleScheme *scheme = gtk_source_buffer_get_style_scheme (buffer);

  for (guint kind = 1; kind <= CTW_WORD_LAST; kind++)
    {
      GtkSourceStyle *style = scheme != NULL
                                  ? gtk_source_style_scheme_get_style (scheme, styles[kind])
                                  : NULL;
      gtk_source_style_apply (style, self->tags[kind]);
    }
}

static void
clear (CutawayColours *self)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (buffer_of (self));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  for (guint kind = 1; kind <= CTW_WORD_LAST; kind++)
    gtk_text_buffer_remove_tag (buffer, self->tags[kind], &start, &end);
}

/* The lines in view, and as many above and below. */
static void
get_view (CutawayColours *self, GtkTextIter *start, GtkTextIter *end)
{
  GtkTextView *view = GTK_TEXT_VIEW (self->view);
  GdkRectangle area;

  gtk_text_view_get_visible_rect (view, &area);
  gtk_text_view_get_line_at_y (view, start, area.y - area.height, NULL);
  gtk_text_view_get_line_at_y (view, end, area.y + 2 * area.height, NULL);
  gtk_text_iter_forward_line (end);
}

static void
colour_word (CutawayColours *self, const CtwWord *word)
{
  GtkTextIter start, end;

  cutaway_document_span_to_iters (self->document, word->span, &start, &end);
  gtk_text_buffer_apply_tag (GTK_TEXT_BUFFER (buffer_of (self)), self->tags[word->kind], &start,
                             &end);
}

/* Colours what is in view, where the text is still the one whose words are known. */
static void
colour_view (CutawayColours *self)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;
  guint32 last;

  if (self->words == NULL || cutaway_document_is_busy (self->document))
    return;
  buffer = GTK_TEXT_BUFFER (buffer_of (self));
  get_view (self, &start, &end);
  for (guint kind = 1; kind <= CTW_WORD_LAST; kind++)
    gtk_text_buffer_remove_tag (buffer, self->tags[kind], &start, &end);
  last = cutaway_document_iter_to_byte (self->document, &end);
  for (guint i = ctw_words_find (self->words,
                                 cutaway_document_iter_to_byte (self->document, &start));
       i < self->words->len && g_array_index (self->words, CtwWord, i).span.start < last; i++)
    colour_word (self, &g_array_index (self->words, CtwWord, i));
}

static void
scrolled_cb (GtkAdjustment *adjustment, CutawayColours *self)
{
  if (self->document != NULL)
    colour_view (self);
}

/* A view in a scrolled window gets its adjustment when it is put there. */
static void
adjustment_cb (GtkSourceView *view, GParamSpec *pspec, CutawayColours *self)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));

  if (self->scrolled != NULL)
    g_signal_handlers_disconnect_by_func (self->scrolled, scrolled_cb, self);
  g_set_object (&self->scrolled, adjustment);
  if (adjustment != NULL)
    g_signal_connect (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self);
}

CutawayColours *
cutaway_colours_new (GtkSourceView *view)
{
  CutawayColours *self = g_new0 (CutawayColours, 1);

  self->view = view;
  g_signal_connect (view, "notify::vadjustment", G_CALLBACK (adjustment_cb), self);
  return self;
}

static void
leave_document (CutawayColours *self)
{
  g_clear_pointer (&self->words, g_array_unref);
  if (self->document == NULL)
    return;
  g_signal_handlers_disconnect_by_data (buffer_of (self), self);
  g_signal_handlers_disconnect_by_data (self->document, self);
  self->document = NULL;
}

void
cutaway_colours_free (CutawayColours *self)
{
  leave_document (self);
  g_signal_handlers_disconnect_by_data (self->view, self);
  if (self->scrolled != NULL)
    g_signal_handlers_disconnect_by_func (self->scrolled, scrolled_cb, self);
  g_clear_object (&self->scrolled);
  g_free (self);
}

static void
busy_cb (CutawayDocument *document, GParamSpec *pspec, CutawayColours *self)
{
  colour_view (self);
}

/**
 * cutaway_colours_set_document:
 * @document: (nullable): whose text the view shows; it outlives what is said of it here
 */
void
cutaway_colours_set_document (CutawayColours *self, CutawayDocument *document)
{
  GtkTextBuffer *buffer;

  leave_document (self);
  self->document = document;
  if (document == NULL)
    return;
  buffer = GTK_TEXT_BUFFER (buffer_of (self));
  for (guint kind = 1; kind <= CTW_WORD_LAST; kind++)
    self->tags[kind] = gtk_text_buffer_create_tag (buffer, NULL, NULL);
  g_signal_connect (buffer, "notify::style-scheme", G_CALLBACK (follow_scheme_cb), self);
  g_signal_connect (document, "notify::busy", G_CALLBACK (busy_cb), self);
  follow_scheme_cb (buffer_of (self), NULL, self);
  set_language (self, TRUE);
}

/**
 * cutaway_colours_update:
 *
 * The document has a new analysis.
 */
void
cutaway_colours_update (CutawayColours *self)
{
  CutawayAnalysis *analysis = cutaway_document_get_analysis (self->document);
  GArray *words = analysis != NULL ? cutaway_analysis_get_words (analysis) : NULL;
  gboolean is_long = gtk_text_buffer_get_line_count (GTK_TEXT_BUFFER (buffer_of (self)))
                     >= CUTAWAY_LONG_SOURCE;

  if (is_long != (gtk_source_buffer_get_language (buffer_of (self)) == NULL))
    {
      clear (self);
      set_language (self, !is_long);
    }
  g_clear_pointer (&self->words, g_array_unref);
  if (!is_long || words == NULL)
    return;
  self->words = g_array_ref (words);
  colour_view (self);
}
