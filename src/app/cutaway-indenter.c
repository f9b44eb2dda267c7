/* SPDX-License-Identifier: MIT */
/*
 * cutaway-indenter.c: what a new line of Python begins with.
 *
 * As deep as the line before; one step deeper behind a colon, one step less
 * behind what ends a block.  A step is what the view inserts for a tab.
 */
#include "config.h"

#include "cutaway-indenter.h"

#include <string.h>

struct _CutawayIndenter
{
  GObject parent_instance;
};

static gboolean
is_trigger (GtkSourceIndenter *indenter,
            GtkSourceView *view,
            const GtkTextIter *location,
            GdkModifierType state,
            guint key)
{
  return (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) == 0
         && (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter);
}

/* The line without its comment and the blanks at its ends; quotes are respected. */
static void
strip_line (char *line)
{
  char quote = '\0';

  for (char *at = line; *at != '\0'; at++)
    {
      if (quote != '\0' && *at == '\\' && at[1] != '\0')
        at++;
      else if (quote != '\0' && *at == quote)
        quote = '\0';
      else if (quote == '\0' && (*at == '"' || *at == '\''))
        quote = *at;
      else if (quote == '\0' && *at == '#')
        {
          *at = '\0';
          break;
        }
    }
  g_strstrip (line);
}

static gboolean
ends_block (const char *line)
{
  static const char *const words[] = { "return", "raise", "pass", "break", "continue" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize length = strlen (words[i]);

      if (strncmp (line, words[i], length) == 0 && !g_ascii_isalnum (line[length])
          && line[length] != '_')
        return TRUE;
    }
  return FALSE;
}

static void
indent (GtkSourceIndenter *indenter, GtkSourceView *view, GtkTextIter *iter)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  guint step = gtk_source_view_get_tab_width (view);
  GtkTextIter start = *iter;
  GtkTextIter end;
  g_autofree char *line = NULL;
  g_autofree char *blanks = NULL;
  gsize depth;

  if (!gtk_text_iter_backward_line (&start))
    return;
  end = start;
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  line = gtk_text_iter_get_slice (&start, &end);
  depth = strspn (line, " \t");
  blanks = g_strndup (line, depth);
  strip_line (line);
  if (g_str_has_suffix (line, ":"))
    {
      g_autofree char *more = strchr (blanks, '\t') != NULL ? g_strdup ("\t")
                                                            : g_strnfill (step, ' ');
      g_autofree char *deeper = g_strconcat (blanks, more, NULL);

      gtk_text_buffer_insert (buffer, iter, deeper, -1);
      return;
    }
  if (ends_block (line) && depth >= step && strchr (blanks, '\t') == NULL)
    blanks[depth - step] = '\0';
  gtk_text_buffer_insert (buffer, iter, blanks, -1);
}

static void
cutaway_indenter_iface_init (GtkSourceIndenterInterface *iface)
{
  iface->is_trigger = is_trigger;
  iface->indent = indent;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (CutawayIndenter,
                               cutaway_indenter,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GTK_SOURCE_TYPE_INDENTER,
                                                      cutaway_indenter_iface_init))

static void
cutaway_indenter_class_init (CutawayIndenterClass *klass)
{
}

static void
cutaway_indenter_init (CutawayIndenter *self)
{
}

GtkSourceIndenter *
cutaway_indenter_new (void)
{
  return g_object_new (CUTAWAY_TYPE_INDENTER, NULL);
}
