/* SPDX-License-Identifier: MIT */
/* main.c: starts the application. */
#include "config.h"

#include "cutaway-application.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <signal.h>

int
main (int argc, char **argv)
{
  g_autoptr (CutawayApplication) app = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, CUTAWAY_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_application_name ("Cutaway");
  /* A file that grows beyond a limit is an error to be told, not the end. */
  signal (SIGXFSZ, SIG_IGN);

  app = cutaway_application_new (G_APPLICATION_DEFAULT_FLAGS);
  return g_application_run (G_APPLICATION (app), argc, argv);
}
