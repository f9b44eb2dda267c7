/* SPDX-License-Identifier: MIT */
/* cutaway-window-private.h: what the files of the window share. */
#pragma once

#include "cutaway-window.h"

#include "cutaway-class-list.h"
#include "cutaway-code-view.h"
#include "cutaway-draft.h"
#include "cutaway-figure-view.h"
#include "cutaway-form.h"
#include "cutaway-inspector.h"
#include "cutaway-live-pane.h"
#include "cutaway-splitter.h"
#include "cutaway-start-page.h"

#include "ctg-export.h"

G_BEGIN_DECLS

typedef struct _CutawayDisk CutawayDisk;

/* How the window was before it was shown to a room. */
typedef struct
{
  guint presenting : 1;
  guint sidebar : 1;
  guint inspector : 1;
  guint fit : 1;
  double zoom;
} CutawayBefore;

/* How much the header shows. */
enum
{
  CUTAWAY_HEADER_WIDE,
  CUTAWAY_HEADER_NARROW, /* what has no other place */
  CUTAWAY_HEADER_TINY,   /* that, without words */
};

struct _CutawayWindow
{
  AdwApplicationWindow parent_instance;

  /* Template */
  CutawayClassList *class_list;
  CutawayCodeView *code_view;
  GtkMenuButton *export_button;
  GMenu *export_formats;
  GtkStack *editor;
  CutawayFigureView *figure_view;
  CutawayForm *form;
  AdwHeaderBar *header;
  CutawayInspector *inspector;
  GtkToggleButton *inspector_button;
  AdwFlap *inspector_flap;
  CutawaySplitter *inspector_splitter;
  GtkPaned *live_paned;
  CutawayLivePane *live_pane;
  GtkMenuButton *menu_button;
  GtkLabel *notes_label;
  AdwSplitButton *open_button;
  GtkStack *pages;
  GtkInfoBar *problem_bar;
  GtkLabel *problem_label;
  GMenu *recent_menu;
  GtkButton *redo_button;
  GtkButton *run_button;
  GtkPaned *sidebar;
  GtkToggleButton *sidebar_button;
  AdwFlap *sidebar_flap;
  CutawaySplitter *sidebar_splitter;
  CutawayStartPage *start_page;
  AdwWindowTitle *title;
  AdwToastOverlay *toasts;
  GtkButton *undo_button;
  GtkMenuButton *version_button;
  GMenu *version_menu;

  /* Owned */
  CutawayDocument *document;
  CutawayDraft *draft;
  CutawayDisk *disk; /* (nullable): once it is taken down */
  GSettings *settings;
  char *chosen; /* (nullable): the qualified name of the selected class */
  GCancellable *cancellable;
  GSimpleActionGroup *groups[4]; /* as cutaway_window_action_groups */

  GPtrArray *steps;    /* (nullable): the names of what wishes did */
  CtwWish *waiting;    /* (nullable): until the text has been read */
  char *waiting_class; /* (nullable): whom it is about */

  /* Borrowed */
  const CtwLiveView *live_view; /* (nullable): what the figure showed last; only compared */
  AdwToast *toast;              /* (nullable): the newest, while it is seen */

  /* State */
  guint following : 1;  /* the list follows the text, so the text must not follow the list */
  guint name_new : 1;   /* the class that is chosen is new and wants a name */
  guint loading : 1;    /* a file is on its way into it */
  guint restored : 1;   /* the text is a draft of before */
  guint closing : 1;    /* unsaved work may go */
  guint header_way;     /* a CUTAWAY_HEADER */
  guint header_idle;    /* until the header is shown that way */
  int header_least[3];  /* each way, in application pixels; 0 until it was seen */
  CutawayBefore before; /* presenting began */
};

/* cutaway-window.c */
CtwClassId cutaway_window_get_class (CutawayWindow *self);
void cutaway_window_say (CutawayWindow *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
void cutaway_window_say_with (CutawayWindow *self,
                              const char *text,
                              const char *button,
                              const char *action);
void cutaway_window_show_problem (CutawayWindow *self, const char *sentence);
void cutaway_window_show_file (CutawayWindow *self);

/* cutaway-window-header.c */
void cutaway_window_show_page (CutawayWindow *self, const char *page);
void cutaway_window_fit_header (CutawayWindow *self, int width);
void cutaway_window_update_version (CutawayWindow *self);

/* cutaway-window-actions.c */
void cutaway_window_add_actions (CutawayWindow *self);
void cutaway_window_update_actions (CutawayWindow *self);

/* cutaway-window-files.c */
void cutaway_window_new_cb (CutawayWindow *self, GVariant *parameter);
void cutaway_window_open_cb (CutawayWindow *self, GVariant *parameter);
void cutaway_window_open_uri_cb (CutawayWindow *self, GVariant *parameter);
void cutaway_window_open_example_cb (CutawayWindow *self, GVariant *parameter);
void cutaway_window_save_cb (CutawayWindow *self, GVariant *parameter);
void cutaway_window_save_as_cb (CutawayWindow *self, GVariant *parameter);
void cutaway_window_start_cb (CutawayWindow *self, GVariant *parameter);
void cutaway_window_update_recent (CutawayWindow *self);
gboolean cutaway_window_is_free (CutawayWindow *self);
void cutaway_window_add_drop (CutawayWindow *self);
gboolean cutaway_window_ask_before_close (CutawayWindow *self);

/* cutaway-window-form.c */
gboolean cutaway_window_wish (CutawayWindow *self, const CtwWish *wish);
gboolean cutaway_window_wish_cb (GtkWidget *from, const CtwWish *wish, CutawayWindow *self);
void cutaway_window_after_reading (CutawayWindow *self);
void cutaway_window_update_history (CutawayWindow *self);
void cutaway_window_forget_wishes (CutawayWindow *self);
void cutaway_window_adopted_cb (CutawayClassList *list, int child, int base, CutawayWindow *self);
void cutaway_window_find_class_cb (CutawayWindow *self, GVariant *parameter);
void cutaway_window_new_plain_cb (CutawayWindow *self, GVariant *parameter);
void cutaway_window_new_slotted_cb (CutawayWindow *self, GVariant *parameter);
void cutaway_window_new_dataclass_cb (CutawayWindow *self, GVariant *parameter);
void cutaway_window_new_subclass_cb (CutawayWindow *self, GVariant *parameter);
void cutaway_window_duplicate_cb (CutawayWindow *self, GVariant *parameter);
void cutaway_window_delete_cb (CutawayWindow *self, GVariant *parameter);
void cutaway_window_move_up_cb (CutawayWindow *self, GVariant *parameter);
void cutaway_window_move_down_cb (CutawayWindow *self, GVariant *parameter);
void cutaway_window_make_slotted_cb (CutawayWindow *self, GVariant *parameter);
void cutaway_window_add_instance_cb (CutawayWindow *self, GVariant *parameter);
void cutaway_window_add_run_cb (CutawayWindow *self, GVariant *parameter);
void cutaway_window_focus_form_cb (CutawayWindow *self, GVariant *parameter);

void cutaway_window_save_now (CutawayWindow *self);
void cutaway_window_paste_new_cb (CutawayWindow *self, GVariant *parameter);

/* cutaway-window-disk.c */
void cutaway_window_watch_disk (CutawayWindow *self);
void cutaway_window_unwatch_disk (CutawayWindow *self);
void cutaway_window_save_checked (CutawayWindow *self);
gboolean cutaway_window_get_gone (CutawayWindow *self);
void cutaway_window_set_gone (CutawayWindow *self, gboolean gone);
void cutaway_window_revert_cb (CutawayWindow *self, GVariant *parameter);

/* cutaway-window-drafts.c */
void cutaway_window_discard_restored_cb (CutawayWindow *self, GVariant *parameter);

/* A window begins as the last one was left; what is done to it afterwards is its own affair. */
#define CUTAWAY_BIND_OWN                                                                           \
  (G_SETTINGS_BIND_GET | G_SETTINGS_BIND_GET_NO_CHANGES | G_SETTINGS_BIND_SET)

/* cutaway-window-export.c */
void cutaway_window_export_to (CutawayWindow *self, const CtgExporter *exporter, GFile *file);
void cutaway_window_export_cb (CutawayWindow *self, GVariant *parameter);
void cutaway_window_copy_cb (CutawayWindow *self, GVariant *parameter);
void cutaway_window_copy_text_cb (CutawayWindow *self, GVariant *parameter);

/* cutaway-window-live.c */
void cutaway_window_live_step_cb (CutawayWindow *self, GVariant *parameter);
void cutaway_window_live_run_cb (CutawayWindow *self, GVariant *parameter);
void cutaway_window_live_run_here_cb (CutawayWindow *self, GVariant *parameter);
void cutaway_window_live_restart_cb (CutawayWindow *self, GVariant *parameter);
void cutaway_window_live_measure_cb (CutawayWindow *self, GVariant *parameter);
void cutaway_window_live_cancel_cb (CutawayWindow *self, GVariant *parameter);
void cutaway_window_connect_live (CutawayWindow *self);

/* cutaway-window-present.c */
void cutaway_window_present_cb (CutawayWindow *self, GVariant *parameter);
void cutaway_window_add_presenting (CutawayWindow *self);

/* cutaway-shortcuts.c */
GtkWindow *cutaway_window_make_shortcuts (CutawayWindow *self);
void cutaway_window_show_shortcuts_cb (CutawayWindow *self, GVariant *parameter);

/* What an action needs to be of use. */
typedef enum
{
  CUTAWAY_NEEDS_NOTHING = 0,
  CUTAWAY_NEEDS_DOCUMENT = 1 << 0,
  CUTAWAY_NEEDS_CLASS = 1 << 1,
  CUTAWAY_NEEDS_FIGURE = 1 << 2,
  CUTAWAY_NEEDS_UNDO = 1 << 3,
  CUTAWAY_NEEDS_REDO = 1 << 4,
  CUTAWAY_NEEDS_PROGRAM = 1 << 5, /* one that is not running */
  CUTAWAY_NEEDS_RUNNING = 1 << 6, /* or measuring */
  CUTAWAY_NEEDS_RUNS = 1 << 7,    /* bulk runs that have ended */
} CutawayNeeds;

/**
 * CutawayAction:
 * @name: with its group: "win.open"
 * @parameter: (nullable): the type of its parameter
 * @activate: (nullable): %NULL of an action of the application
 * @accels: separated by blanks, "" for none
 * @title: (nullable): what the shortcuts window calls it
 * @section: (nullable): under which heading
 *
 * The one list of what the window can do.
 */
typedef struct
{
  const char *name;
  const char *parameter;
  void (*activate) (CutawayWindow *self, GVariant *parameter);
  const char *accels;
  CutawayNeeds needs;
  const char *title;
  const char *section;
} CutawayAction;

const CutawayAction *cutaway_window_get_actions (guint *n);

G_END_DECLS
