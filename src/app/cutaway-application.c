/* SPDX-License-Identifier: MIT */
/*
 * cutaway-application.c: what all windows share.
 *
 * One reader serves them all; each document brings its requests to it.
 */
#include "config.h"

#include "cutaway-application.h"

#include "cutaway-settings.h"
#include "cutaway-window.h"

#include <glib/gi18n.h>
#include <gtksourceview/gtksource.h>

struct _CutawayApplication
{
  AdwApplication parent_instance;

  /* Owned */
  CtpReader *reader;
  GSettings *settings;
  GCancellable *cancellable;

  /* State */
  gboolean python_missing;
  gboolean restored; /* drafts were looked for */
};

enum
{
  PROP_0,
  PROP_PYTHON_MISSING,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CutawayApplication, cutaway_application, ADW_TYPE_APPLICATION)

static void
scheme_changed_cb (GSettings *settings, const char *key, CutawayApplication *self)
{
  static const AdwColorScheme schemes[] = {
    ADW_COLOR_SCHEME_DEFAULT,
    ADW_COLOR_SCHEME_FORCE_LIGHT,
    ADW_COLOR_SCHEME_FORCE_DARK,
  };
  int scheme = g_settings_get_enum (settings, "colour-scheme");

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      schemes[CLAMP (scheme, 0, 2)]);
}

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkApplication *app = user_data;

  adw_show_about_window (
      gtk_application_get_active_window (app), "application-name", "Cutaway", "application-icon",
      CUTAWAY_APP_ID, "version", CUTAWAY_VERSION, "comments",
      _ ("What Python classes and objects really cost in memory, byte for byte."), "developer-name",
      _ ("The Cutaway contributors"), "license-type", GTK_LICENSE_MIT_X11, NULL);
}

static void
new_window_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  gtk_window_present (GTK_WINDOW (cutaway_window_new (user_data)));
}

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GList *windows = g_list_copy (gtk_application_get_windows (user_data));

  /* Each asks about its unsaved work; the last one ends the program. */
  for (GList *at = windows; at != NULL; at = at->next)
    gtk_window_close (at->data);
  g_list_free (windows);
}

static const GActionEntry actions[] = {
  { .name = "about", .activate = about_cb },
  { .name = "new-window", .activate = new_window_cb },
  { .name = "quit", .activate = quit_cb },
};

static void
warmed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CutawayApplication) self = user_data;
  g_autoptr (GError) error = NULL;
  CtwModel *model = ctp_reader_read_finish (CTP_READER (source), result, &error);

  g_clear_pointer (&model, ctw_model_unref);
  if (!g_error_matches (error, CTP_ERROR, CTP_ERROR_NO_PYTHON))
    return;
  self->python_missing = TRUE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PYTHON_MISSING]);
}

/* Starts the reader before there is anything to read, and so learns whether it can. */
static void
warm_up (CutawayApplication *self)
{
  ctp_reader_read_async (self->reader, "", 0, self->cancellable, warmed_cb, g_object_ref (self));
}

/* Once, after what was asked for is open: what a crash left. */
static void
restore (CutawayApplication *self)
{
  if (self->restored)
    return;
  self->restored = TRUE;
  cutaway_window_restore_drafts (self);
}

static void
cutaway_application_activate (GApplication *app)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (app));

  if (window == NULL)
    window = GTK_WINDOW (cutaway_window_new (CUTAWAY_APPLICATION (app)));
  gtk_window_present (window);
  restore (CUTAWAY_APPLICATION (app));
}

static void
cutaway_application_open (GApplication *app, GFile **files, int n_files, const char *hint)
{
  for (int i = 0; i < n_files; i++)
    {
      CutawayWindow *window = cutaway_window_for_file (CUTAWAY_APPLICATION (app), files[i]);

      gtk_window_present (GTK_WINDOW (window));
    }
  restore (CUTAWAY_APPLICATION (app));
}

static void
cutaway_application_startup (GApplication *app)
{
  CutawayApplication *self = CUTAWAY_APPLICATION (app);

  G_APPLICATION_CLASS (cutaway_application_parent_class)->startup (app);

  gtk_source_init ();
  gtk_window_set_default_icon_name (CUTAWAY_APP_ID);
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  g_signal_connect (self->settings, "changed::colour-scheme", G_CALLBACK (scheme_changed_cb), self);
  scheme_changed_cb (self->settings, NULL, self);
  cutaway_window_install_accels (GTK_APPLICATION (app));
  warm_up (self);
}

static void
cutaway_application_shutdown (GApplication *app)
{
  g_cancellable_cancel (CUTAWAY_APPLICATION (app)->cancellable);

  G_APPLICATION_CLASS (cutaway_application_parent_class)->shutdown (app);
}

static void
cutaway_application_dispose (GObject *object)
{
  CutawayApplication *self = CUTAWAY_APPLICATION (object);

  g_clear_object (&self->reader);
  g_clear_object (&self->settings);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (cutaway_application_parent_class)->dispose (object);
}

static void
cutaway_application_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_PYTHON_MISSING)
    g_value_set_boolean (value, CUTAWAY_APPLICATION (object)->python_missing);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
cutaway_application_class_init (CutawayApplicationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  object_class->dispose = cutaway_application_dispose;
  object_class->get_property = cutaway_application_get_property;
  application_class->shutdown = cutaway_application_shutdown;
  application_class->activate = cutaway_application_activate;
  application_class->open = cutaway_application_open;
  application_class->startup = cutaway_application_startup;

  properties[PROP_PYTHON_MISSING] = g_param_spec_boolean ("python-missing", NULL, NULL, FALSE,
                                                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY
                                                              | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

/* What can be answered without a display. */
static int
local_options_cb (GApplication *app, GVariantDict *options)
{
  if (!g_variant_dict_contains (options, "version"))
    return -1;
  g_print ("cutaway %s\n", CUTAWAY_VERSION);
  return 0;
}

static const GOptionEntry options[] = {
  { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Show the version"), NULL },
  { NULL },
};

static void
cutaway_application_init (CutawayApplication *self)
{
  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_application_set_option_context_parameter_string (G_APPLICATION (self), _ ("[FILE…]"));
  g_application_set_option_context_summary (
      G_APPLICATION (self),
      _ ("Shows what the classes and objects of Python files cost in memory, byte for byte."));
  g_signal_connect (self, "handle-local-options", G_CALLBACK (local_options_cb), NULL);
  self->cancellable = g_cancellable_new ();
  self->reader = ctp_reader_new (NULL);
  self->settings = cutaway_settings_new ();
  if (self->settings == NULL)
    g_error ("%s",
             _ ("Cutaway is not installed completely: the schema of its settings is missing."));
}

CutawayApplication *
cutaway_application_new (GApplicationFlags flags)
{
  return g_object_new (CUTAWAY_TYPE_APPLICATION, "application-id", CUTAWAY_APP_ID, "flags",
                       G_APPLICATION_HANDLES_OPEN | flags, "resource-base-path",
                       "/org/cutaway/Cutaway", NULL);
}

CtpReader *
cutaway_application_get_reader (CutawayApplication *self)
{
  g_return_val_if_fail (CUTAWAY_IS_APPLICATION (self), NULL);

  return self->reader;
}

GSettings *
cutaway_application_get_settings (CutawayApplication *self)
{
  g_return_val_if_fail (CUTAWAY_IS_APPLICATION (self), NULL);

  return self->settings;
}

/* Whether there is no Python on this machine that could read a file. */
gboolean
cutaway_application_get_python_missing (CutawayApplication *self)
{
  g_return_val_if_fail (CUTAWAY_IS_APPLICATION (self), FALSE);

  return self->python_missing;
}
