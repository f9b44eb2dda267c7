/* SPDX-License-Identifier: MIT */
/*
 * cutaway-figure-view.c: the middle of the window.
 *
 * The row of figures is made from the registry: a figure that is added there
 * is a button here.  The view holds what is shown, class and analysis, and
 * builds the scene when any of it changes; what is then different about the
 * same thing is marked.
 */
#include "config.h"

#include "cutaway-figure-view.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* A picture, of what, and what an instance of it takes. */
typedef struct
{
  CtgScene *scene; /* (nullable) */
  char *what;      /* (nullable): two pictures of the same are compared */
  gint64 bytes;    /* -1 where there is no such number */
} Shown;

struct _CutawayFigureView
{
  GtkWidget parent_instance;

  /* Template */
  CutawayCanvas *canvas;
  AdwStatusPage *empty;
  GtkScrolledWindow *scroller;
  GtkStack *stack;
  GtkBox *switcher;
  GtkLabel *change_label;
  GtkButton *zoom_button;

  /* Owned */
  CutawayAnalysis *analysis; /* (nullable) */
  CtgMetrics *metrics;
  Shown now;
  Shown base; /* what the marks compare with */

  /* Borrowed */
  const CtgFigure *figure;

  /* State */
  CtwClassId klass;
  gboolean live; /* an object of the program is shown */
};

enum
{
  SIGNAL_NODE_CHOSEN,
  SIGNAL_NODE_POINTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CutawayFigureView, cutaway_figure_view, GTK_TYPE_WIDGET)

static CtgScene *
build_scene (CutawayFigureView *self)
{
  CtgRequest request = { 0 };
  CtwTypes *types;
  const CtwType *type;

  if (self->analysis == NULL || self->klass == CTW_NONE)
    return NULL;
  types = cutaway_analysis_get_types (self->analysis);
  type = cutaway_analysis_get_type_of (self->analysis, self->klass);
  if (type == NULL)
    return NULL;
  request.types = &types;
  request.n_types = 1;
  request.type = type->id;
  request.nth = CTW_INSTANCE_SETTLED;
  request.metrics = self->metrics;
  return self->figure->build (&request);
}

static void
shown_clear (Shown *shown)
{
  g_clear_pointer (&shown->scene, ctg_scene_unref);
  g_clear_pointer (&shown->what, g_free);
  shown->bytes = -1;
}

static gboolean
differs (const CtgChanges *changes)
{
  return ctg_changes_count (changes, CTG_CHANGE_NEW) > 0
         || ctg_changes_count (changes, CTG_CHANGE_MOVED) > 0
         || ctg_changes_count (changes, CTG_CHANGE_VALUE) > 0
         || ctg_changes_count_gone (changes) > 0;
}

/* "2 words new, 1 moved, 0 with another value, 0 gone": the mark of each, in words. */
static char *
describe_changes (const CtgChanges *changes)
{
  return g_strdup_printf (
      /* Translators: numbers of cells of the figure, since the last change. */
      _ ("Since the last change: %u new, %u moved, %u with another value, %u gone"),
      ctg_changes_count (changes, CTG_CHANGE_NEW), ctg_changes_count (changes, CTG_CHANGE_MOVED),
      ctg_changes_count (changes, CTG_CHANGE_VALUE), ctg_changes_count_gone (changes));
}

/* What the last change did to the bytes of an instance: "88 → 48 B (−40)". */
static void
tell_change (CutawayFigureView *self, const CtgChanges *changes)
{
  gint64 more = self->now.bytes - self->base.bytes;
  gboolean known = changes != NULL && self->now.bytes >= 0 && self->base.bytes >= 0;
  g_autofree char *text = NULL;
  g_autofree char *about = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->change_label), known);
  gtk_widget_remove_css_class (GTK_WIDGET (self->change_label), "more");
  gtk_widget_remove_css_class (GTK_WIDGET (self->change_label), "less");
  if (!known)
    return;
  if (more == 0)
    /* Translators: bytes of an instance, before and after the last change alike. */
    text = g_strdup_printf (_ ("%u B as before"), (guint) self->now.bytes);
  else
    /* Translators: bytes of an instance before and after the last change, and the difference. */
    text = g_strdup_printf (_ ("%u → %u B (%s%u)"), (guint) self->base.bytes,
                            (guint) self->now.bytes, more < 0 ? "−" : "+", (guint) ABS (more));
  about = describe_changes (changes);
  gtk_label_set_text (self->change_label, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->change_label), about);
  if (more != 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->change_label), more > 0 ? "more" : "less");
}

/*
 * What was shown becomes what the marks compare with.  A change that costs no
 * bytes goes with the one before it: while a name is typed only its first
 * letter is a new attribute.
 */
static void
begin_change (CutawayFigureView *self, Shown *before, gboolean alone)
{
  if (!alone && self->base.scene != NULL && before->bytes == self->now.bytes)
    return;
  shown_clear (&self->base);
  self->base = *before;
  *before = (Shown){ NULL, NULL, -1 };
}

/* Another picture of what was shown before: what is different about it is marked. */
static void
follow (CutawayFigureView *self, Shown *before, gboolean alone)
{
  g_autoptr (CtgChanges) step = ctg_changes_new (before->scene, self->now.scene);
  gboolean changed = differs (step);

  if (changed)
    begin_change (self, before, alone);
  if (self->base.scene == NULL)
    {
      tell_change (self, NULL);
      return;
    }
  cutaway_canvas_mark_changes (self->canvas, ctg_changes_new (self->base.scene, self->now.scene));
  tell_change (self, cutaway_canvas_get_changes (self->canvas));
  if (changed)
    cutaway_canvas_morph (self->canvas, g_steal_pointer (&step));
}

/*
 * @what: (transfer full) (nullable): what the scene is a picture of
 * @bytes: of an instance; -1 where the class has none
 * @live: an object of the program: its change is told apart from the one before it
 */
static void
show_scene (CutawayFigureView *self, CtgScene *scene, char *what, gint64 bytes, gboolean live)
{
  Shown before;
  gboolean same = self->now.scene != NULL && scene != NULL && what != NULL
                  && (live || self->now.bytes >= 0) && g_strcmp0 (self->now.what, what) == 0;

  cutaway_canvas_set_scene (self->canvas, scene);
  gtk_stack_set_visible_child_name (self->stack,
                                    scene != NULL || self->analysis == NULL ? "figure" : "empty");
  if (same && bytes < 0 && !live)
    {
      /* In the middle of a word, perhaps: what comes next is compared with what stood before. */
      g_free (what);
      tell_change (self, NULL);
      return;
    }
  before = self->now;
  self->now = (Shown){ scene != NULL ? ctg_scene_ref (scene) : NULL, what, bytes };
  if (same)
    follow (self, &before, live);
  else
    {
      shown_clear (&self->base);
      tell_change (self, NULL);
    }
  shown_clear (&before);
}

/* Bytes requested for an instance of the class that is shown; -1 where there is none. */
static gint64
instance_bytes (CutawayFigureView *self)
{
  CtwInstance *instance = cutaway_analysis_get_instance (self->analysis, self->klass);

  return instance != NULL && ctw_instance_get_error (instance) == NULL
             ? (gint64) ctw_instance_get_numbers (instance)->requested
             : -1;
}

static void
rebuild (CutawayFigureView *self)
{
  g_autoptr (CtgScene) scene = self->figure != NULL ? build_scene (self) : NULL;
  CtwModel *model = self->analysis != NULL ? cutaway_analysis_get_model (self->analysis) : NULL;
  char *what = NULL;

  if (scene != NULL)
    what = g_strdup_printf ("%s of %s", self->figure->id,
                            ctw_model_get_class (model, self->klass)->qualname);
  show_scene (self, scene, what, scene != NULL ? instance_bytes (self) : -1, FALSE);
}

static void
node_chosen_cb (CutawayCanvas *canvas, int node, CutawayFigureView *self)
{
  g_signal_emit (self, signals[SIGNAL_NODE_CHOSEN], 0, self->live ? -1 : node);
}

static void
node_pointed_cb (CutawayCanvas *canvas, int node, CutawayFigureView *self)
{
  g_signal_emit (self, signals[SIGNAL_NODE_POINTED], 0, self->live ? -1 : node);
}

static void
zoom_changed_cb (CutawayCanvas *canvas, GParamSpec *pspec, CutawayFigureView *self)
{
  g_autofree char *text = NULL;

  /* Translators: the zoom of the figure, in percent. */
  text = g_strdup_printf (_ ("%d %%"), (int) round (cutaway_canvas_get_zoom (canvas) * 100));
  gtk_button_set_label (self->zoom_button, text);
}

static void
add_figures (CutawayFigureView *self)
{
  guint n;
  const CtgFigure *const *figures = ctg_figures (&n);

  for (guint i = 0; i < n; i++)
    {
      GtkWidget *button = gtk_toggle_button_new_with_label (_ (figures[i]->title));

      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "figure.show");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", figures[i]->id);
      gtk_widget_set_tooltip_text (button, _ (figures[i]->description));
      gtk_widget_add_css_class (button, "flat");
      gtk_box_append (self->switcher, button);
    }
}

static void
cutaway_figure_view_dispose (GObject *object)
{
  CutawayFigureView *self = CUTAWAY_FIGURE_VIEW (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->analysis, cutaway_analysis_unref);
  shown_clear (&self->now);
  shown_clear (&self->base);

  G_OBJECT_CLASS (cutaway_figure_view_parent_class)->dispose (object);
}

static void
cutaway_figure_view_finalize (GObject *object)
{
  ctg_metrics_free (CUTAWAY_FIGURE_VIEW (object)->metrics);

  G_OBJECT_CLASS (cutaway_figure_view_parent_class)->finalize (object);
}

static void
cutaway_figure_view_class_init (CutawayFigureViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cutaway_figure_view_dispose;
  object_class->finalize = cutaway_figure_view_finalize;

  signals[SIGNAL_NODE_CHOSEN] = g_signal_new ("node-chosen", G_TYPE_FROM_CLASS (klass),
                                              G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                              1, G_TYPE_INT);
  signals[SIGNAL_NODE_POINTED] = g_signal_new ("node-pointed", G_TYPE_FROM_CLASS (klass),
                                               G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                               1, G_TYPE_INT);

  g_type_ensure (CUTAWAY_TYPE_CANVAS);
  gtk_widget_class_set_css_name (widget_class, "figureview");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cutaway/Cutaway/ui/cutaway-figure-view.ui");
  gtk_widget_class_bind_template_child (widget_class, CutawayFigureView, canvas);
  gtk_widget_class_bind_template_child (widget_class, CutawayFigureView, change_label);
  gtk_widget_class_bind_template_child (widget_class, CutawayFigureView, empty);
  gtk_widget_class_bind_template_child (widget_class, CutawayFigureView, scroller);
  gtk_widget_class_bind_template_child (widget_class, CutawayFigureView, stack);
  gtk_widget_class_bind_template_child (widget_class, CutawayFigureView, switcher);
  gtk_widget_class_bind_template_child (widget_class, CutawayFigureView, zoom_button);
  gtk_widget_class_bind_template_callback (widget_class, node_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, node_pointed_cb);
  gtk_widget_class_bind_template_callback (widget_class, zoom_changed_cb);
}

static void
cutaway_figure_view_init (CutawayFigureView *self)
{
  guint n;
  const CtgFigure *const *figures = ctg_figures (&n);

  gtk_widget_init_template (GTK_WIDGET (self));
  self->klass = CTW_NONE;
  self->metrics = ctg_metrics_new_pango ();
  self->figure = n > 0 ? figures[0] : NULL;
  add_figures (self);
}

CutawayCanvas *
cutaway_figure_view_get_canvas (CutawayFigureView *self)
{
  g_return_val_if_fail (CUTAWAY_IS_FIGURE_VIEW (self), NULL);

  return self->canvas;
}

const CtgFigure *
cutaway_figure_view_get_figure (CutawayFigureView *self)
{
  g_return_val_if_fail (CUTAWAY_IS_FIGURE_VIEW (self), NULL);

  return self->figure;
}

void
cutaway_figure_view_set_figure (CutawayFigureView *self, const CtgFigure *figure)
{
  g_return_if_fail (CUTAWAY_IS_FIGURE_VIEW (self));
  g_return_if_fail (figure != NULL);

  if (self->figure == figure)
    return;
  self->figure = figure;
  rebuild (self);
}

/**
 * cutaway_figure_view_show:
 * @analysis: (nullable)
 * @id: the class; %CTW_NONE for none
 */
void
cutaway_figure_view_show (CutawayFigureView *self, CutawayAnalysis *analysis, CtwClassId id)
{
  g_return_if_fail (CUTAWAY_IS_FIGURE_VIEW (self));

  if (self->analysis == analysis && self->klass == id && !self->live)
    return;
  self->live = FALSE;
  if (analysis != NULL)
    cutaway_analysis_ref (analysis);
  g_clear_pointer (&self->analysis, cutaway_analysis_unref);
  self->analysis = analysis;
  self->klass = id;
  rebuild (self);
}

/**
 * cutaway_figure_view_show_live:
 * @view: an object of the running program
 * @types: the types of that program
 * @name: the variable that it is bound to
 *
 * Shows it until a class is chosen again.
 */
void
cutaway_figure_view_show_live (CutawayFigureView *self,
                               const CtwLiveView *view,
                               const CtwTypes *types,
                               const char *name)
{
  g_autoptr (CtgScene) scene = NULL;

  g_return_if_fail (CUTAWAY_IS_FIGURE_VIEW (self));

  scene = ctg_live_scene_new (view, types, name, self->metrics);
  self->live = TRUE;
  show_scene (self, scene, g_strdup_printf ("live %s", name), -1, TRUE);
}
